//! What can be wrong with what others hand in, as a caller needs to tell it apart.

use lucai_domain::ids::ReplicaId;
use lucai_vault::VaultError;
use thiserror::Error;

/// A refusal or a failure. [`SyncError::code`] is stable.
#[derive(Debug, Error)]
pub enum SyncError {
    /// Not a file of this kind at all.
    #[error("this is no {0}")]
    NotOurs(&'static str),
    /// Cut short, or with something behind its end.
    #[error("the {0} is cut short or has too much")]
    Truncated(&'static str),
    /// Its content is not what its hash, its seal or its form says.
    #[error("the {0} is damaged")]
    Damaged(&'static str),
    /// A signature is not that of whoever is named.
    #[error("the signature of the {0} is false")]
    Forged(&'static str),
    /// Written by a newer release.
    #[error("the {what} was written by a newer release (version {found}, this one reads up to {known})")]
    TooNew {
        /// What it is.
        what: &'static str,
        /// Its version.
        found: u32,
        /// The newest version this build reads.
        known: u32,
    },
    /// Larger than anything sound.
    #[error("the {what} is larger than {limit}")]
    TooLarge {
        /// What it is.
        what: &'static str,
        /// The limit, in bytes or pieces.
        limit: u64,
    },
    /// Packed by somebody who is not trusted here.
    #[error("packed by {0}, who is not trusted here")]
    UnknownPacker(ReplicaId),
    /// Packed by somebody whose trust was taken back.
    #[error("packed by {0}, whose trust was taken back")]
    RevokedPacker(ReplicaId),
    /// A sound segment in a place that is not its own: another space, packer, number or predecessor.
    #[error("a segment stands in a place that is not its own")]
    Misplaced,
    /// Sealed for others.
    #[error("sealed for others")]
    NotForUs,
    /// Nobody to seal for.
    #[error("there is nobody to seal for")]
    NoRecipient,
    /// A part is missing, or belongs to another packet.
    #[error("the parts do not make one packet: {0}")]
    Parts(&'static str),
    /// The address, the proxy or another option of a place says nothing usable.
    #[error("the {0} of the remote is of no use")]
    BadRemote(&'static str),
    /// The place does not answer, or fails.
    #[error("the remote failed: {what}")]
    Unreachable {
        /// What the library says, without names or secrets.
        what: String,
        /// Whether trying again may help.
        passing: bool,
    },
    /// The place does not let us in.
    #[error("the remote refused the login")]
    RemoteRefused,
    /// Something that should be at the place is not there.
    #[error("the remote lacks {0}")]
    RemoteIncomplete(&'static str),
    /// A chain goes on, and what comes before is not here.
    #[error("what comes before is missing")]
    Gap,
    /// The store does not take what came in.
    #[error("refused by the store: {code}")]
    Refused {
        /// Its code.
        code: &'static str,
        /// Its words for the user.
        words: String,
    },
    /// The store's side failed.
    #[error("{code}: {words}")]
    Side {
        /// Its code.
        code: &'static str,
        /// Its words for the user.
        words: String,
    },
    /// The vault failed.
    #[error(transparent)]
    Vault(#[from] VaultError),
    /// Reading or writing failed.
    #[error("input or output failed: {0}")]
    Io(#[from] std::io::Error),
}

/// Result of this crate.
pub type Result<T> = std::result::Result<T, SyncError>;

impl SyncError {
    /// The stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotOurs("card") => "not_a_card",
            Self::NotOurs(_) => "not_a_packet",
            Self::Truncated(_) => "sync_truncated",
            Self::Damaged(_) => "sync_damaged",
            Self::Forged(_) => "sync_forged",
            Self::TooNew { .. } => "sync_too_new",
            Self::TooLarge { .. } => "sync_too_large",
            Self::UnknownPacker(_) => "unknown_packer",
            Self::RevokedPacker(_) => "revoked_packer",
            Self::Misplaced => "segment_misplaced",
            Self::NotForUs => "not_for_us",
            Self::NoRecipient => "no_recipient",
            Self::Parts(_) => "bad_parts",
            Self::BadRemote(_) => "bad_remote",
            Self::Unreachable { .. } => "remote_unreachable",
            Self::RemoteRefused => "remote_refused",
            Self::RemoteIncomplete(_) => "remote_incomplete",
            Self::Gap => "gap",
            Self::Refused { code, .. } | Self::Side { code, .. } => code,
            Self::Vault(error) => error.code(),
            Self::Io(_) => "io",
        }
    }

    /// What the user reads: what happened, that nothing was taken in, what to do.
    #[must_use]
    pub fn words(&self) -> String {
        match self {
            Self::NotOurs("card") => "这不是鹭裁的名片文件。请让对方在“同步”页重新导出名片。".into(),
            Self::NotOurs(_) => "这不是鹭裁的交换包。请选择对方导出的 .lucai 文件。".into(),
            Self::Truncated(_) => "文件不完整，没有导入任何内容。请重新拷贝，或者请对方重新导出。".into(),
            Self::Damaged(_) => "文件内容已损坏，没有导入。请重新拷贝，或者请对方重新导出。".into(),
            Self::Forged(_) => "签名不符：内容不是署名的一方所写，没有导入。请与对方电话核对，并告知管理员。".into(),
            Self::TooNew { .. } => "文件由更新版本的鹭裁写成，没有导入。请先升级本程序。".into(),
            Self::TooLarge { .. } => "文件超出允许的大小，没有导入。请对方分次导出。".into(),
            Self::UnknownPacker(_) => "打包的一方尚未得到本机构信任，没有导入。请先导入对方名片，电话核对指纹后由管理员信任。".into(),
            Self::RevokedPacker(_) => "打包的一方已被撤销信任，没有导入。如确需恢复，请管理员核对后处理。".into(),
            Self::Misplaced => "有一段内容不在它自己的位置上（可能被调换或者重放），没有导入。请对方重新导出。".into(),
            Self::NotForUs => "这份内容不是发给本机构的，无法打开。请对方把本机构加入该共享空间后重新导出。".into(),
            Self::NoRecipient => "这个共享空间还没有可以收件的一方。请先加入并信任对方，再导出。".into(),
            Self::Parts(_) => "分卷不齐，或者混入了另一个交换包的分卷。请放齐同一个包的全部分卷后再导入。".into(),
            Self::BadRemote("proxy") => "代理地址无法使用。请检查同步设置里的代理。".into(),
            Self::BadRemote(_) => "同步位置的地址无法使用。请填写 file:、webdav:、s3: 或者 postgresql: 开头的地址。".into(),
            Self::Unreachable { .. } => "连不上同步位置，本次同步没有完成；已传送的部分下次接着传。请检查网络后重试。".into(),
            Self::RemoteRefused => "同步位置拒绝登录。请核对用户名、密码和权限。".into(),
            Self::RemoteIncomplete(_) => {
                "同步位置上缺少应有的内容，没有导入，也没有删除任何内容。请稍后重试；若再次出现，请用交换包传递。".into()
            }
            Self::Gap => "缺少之前的记录，没有导入。请让对方连同之前的内容一起导出，或者先与其他单位同步。".into(),
            Self::Refused { words, .. } | Self::Side { words, .. } => words.clone(),
            Self::Vault(_) => "加密或者解密时出错，没有导入。请重试。".into(),
            Self::Io(_) => "读写文件时出错，没有完成。请检查存储介质后重试。".into(),
        }
    }
}
