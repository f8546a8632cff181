//! What a use case can fail with, and how it travels.

use crate::api::common::{RefusalView, WireError};
use lucai_documents::PaperError;
use lucai_store::StoreError;
use serde_json::Value;

/// A failure of a use case: nothing was written.
#[derive(Debug, Clone, PartialEq)]
pub struct Failure {
    /// Stable code.
    pub code: String,
    /// Chinese: what happened, what was kept, what to do.
    pub message: String,
    /// More for the screen.
    pub details: Option<Value>,
    /// `refused` by a rule, `usage` of the caller, or a `fault` of the machine.
    pub class: Class,
}

/// Whose business a failure is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// A rule, a right or a finding says no.
    Refused,
    /// The request cannot be read.
    Usage,
    /// The disk, the file, the program.
    Fault,
}

/// Result of a use case.
pub type Outcome<T> = Result<T, Failure>;

impl Failure {
    /// A rule says no.
    pub fn refused(code: impl Into<String>, message: impl Into<String>) -> Self {
        Self { code: code.into(), message: message.into(), details: None, class: Class::Refused }
    }

    /// The request cannot be read.
    pub fn usage(code: impl Into<String>, message: impl Into<String>) -> Self {
        Self { code: code.into(), message: message.into(), details: None, class: Class::Usage }
    }

    /// The machine failed.
    pub fn fault(code: impl Into<String>, message: impl Into<String>) -> Self {
        Self { code: code.into(), message: message.into(), details: None, class: Class::Fault }
    }

    /// With more for the screen.
    #[must_use]
    pub fn with(mut self, details: Value) -> Self {
        self.details = Some(details);
        self
    }

    /// No such thing.
    pub fn not_found(what: &str) -> Self {
        Self::refused("not_found", format!("没有找到{what}。它可能已被移走，请刷新后再试。"))
    }

    /// As it travels; `incident` names it in the log.
    pub fn to_wire(&self, incident: String) -> WireError {
        WireError { code: self.code.clone(), message: self.message.clone(), details: self.details.clone(), incident }
    }
}

impl From<lucai_law::Refusal> for Failure {
    fn from(refusal: lucai_law::Refusal) -> Self {
        let article = refusal.article.clone();
        let failure = Self::refused(refusal.code.clone(), refusal.message.clone());
        match article {
            Some(article) => failure.with(serde_json::json!({ "article": article })),
            None => failure,
        }
    }
}

impl From<PaperError> for Failure {
    fn from(error: PaperError) -> Self {
        Self::refused(error.code.as_str(), error.message)
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        let code = error.code();
        let (class, message) = match &error {
            StoreError::NoStore => (Class::Usage, "这个文件夹里没有鹭裁的数据。请选择正确的文件夹，或者新建机构。".to_owned()),
            StoreError::NotEmpty => (Class::Refused, "这个文件夹里已有文件，没有写入任何内容。请选择一个空文件夹。".to_owned()),
            StoreError::InUse { pid, user } => (
                Class::Usage,
                format!(
                    "数据正由另一个程序使用（进程 {pid}{}）。请先关闭它再试。",
                    if user.is_empty() { String::new() } else { format!("，用户 {user}") }
                ),
            ),
            StoreError::Truncated => (Class::Usage, "数据库文件不完整。文件没有被改动，请用最近的备份恢复。".into()),
            StoreError::NotADatabase => {
                (Class::Usage, "数据库文件无法识别：不是鹭裁的数据库，或者开头已损坏。文件没有被改动，请用最近的备份恢复。".into())
            }
            StoreError::Damaged(_) => (Class::Usage, "数据库已损坏。文件没有被改动，请用最近的备份恢复，或者由日志重建。".into()),
            StoreError::TooNew { .. } => (Class::Usage, "数据由更新版本的鹭裁写成。文件没有被改动，请升级本程序后再打开。".into()),
            StoreError::ReadOnly => (Class::Fault, "数据文件夹不能写入，没有保存。请检查文件夹权限后再试。".into()),
            StoreError::DiskFull => (Class::Fault, "磁盘已满，没有保存。请腾出空间后再试，已填写的内容仍在草稿里。".into()),
            StoreError::TooLarge { limit } => (Class::Refused, format!("文件超过上限 {} MB，没有存入。", limit / 1_048_576)),
            StoreError::NotFound(_) => (Class::Refused, "没有找到要打开的内容。它可能已被移走，请刷新后再试。".into()),
            StoreError::Duplicate => (Class::Fault, "同一条记录已经存在，没有重复写入。".into()),
            StoreError::BadArgument(_) => (Class::Usage, "翻页位置或者参数不对，请回到列表开头再试。".into()),
            StoreError::BadBackup(_) => (Class::Usage, "这不是完好的备份文件，没有恢复任何内容。".into()),
            StoreError::Vault(vault) => return vault_failure(vault),
            StoreError::Io(_) | StoreError::Database(_) => {
                (Class::Fault, "读写数据时出错，本次操作没有保存。请重试；若再次出现，请记下事件号联系维护人员。".into())
            }
        };
        tracing::error!(code, %error, "store failure");
        Self { code: code.into(), message, details: None, class }
    }
}

impl From<lucai_sync::SyncError> for Failure {
    fn from(error: lucai_sync::SyncError) -> Self {
        let class = if matches!(error, lucai_sync::SyncError::Io(_)) { Class::Fault } else { Class::Refused };
        tracing::warn!(code = error.code(), "exchange refused");
        Self { code: error.code().into(), message: error.words(), details: None, class }
    }
}

impl From<lucai_vault::VaultError> for Failure {
    fn from(error: lucai_vault::VaultError) -> Self {
        vault_failure(&error)
    }
}

fn vault_failure(error: &lucai_vault::VaultError) -> Failure {
    use lucai_vault::VaultError as E;
    let (class, message) = match error {
        E::WrongPassword => (Class::Refused, "密码不对，请重新输入。".to_owned()),
        // the same answer for a wrong name: a name is not told to a stranger
        E::UnknownUser => (Class::Refused, "没有这个用户，或者密码不对。".into()),
        E::UserExists => (Class::Refused, "已有同名用户，请换一个名字。".into()),
        E::LastUser => (Class::Refused, "这是最后一个用户，不能停用。".into()),
        E::BadInput => (Class::Usage, "用户名和密码都要填写，且不超过 1,024 字节。".into()),
        E::SlowDown { seconds } => (Class::Refused, format!("密码错误次数过多，请 {seconds} 秒后再试。")),
        E::NotARecoveryKey => (Class::Usage, "恢复密钥抄写有误，请逐字核对。".into()),
        E::WrongRecoveryKey => (Class::Refused, "这把恢复密钥不是本数据的。".into()),
        E::NotARecipient => (Class::Usage, "对方的密钥不能用来加密。请让对方重新导出名片。".into()),
        E::Damaged(_) => (Class::Usage, "密钥文件或者加密文件已损坏。文件没有被改动，请用备份恢复。".into()),
        E::TooNew { .. } => (Class::Usage, "数据由更新版本的鹭裁写成，请升级本程序后再打开。".into()),
        E::TooLarge { limit } => (Class::Refused, format!("文件超过上限 {} MB，没有存入。", limit / 1_048_576)),
        E::NoRandom | E::Io(_) => (Class::Fault, "系统出错，没有保存。请重试。".into()),
    };
    let failure = Failure { code: error.code().into(), message, details: None, class };
    match error {
        E::SlowDown { seconds } => failure.with(serde_json::json!({ "seconds": seconds })),
        _ => failure,
    }
}

/// A law's refusal as screens show it.
pub fn refusal_view(refusal: &lucai_law::Refusal) -> RefusalView {
    RefusalView {
        code: refusal.code.to_string(),
        message: refusal.message.to_string(),
        article: refusal.article.as_ref().map(ToString::to_string),
    }
}
