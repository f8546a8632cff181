//! Evidence and files.

use chrono::NaiveDate;

request! {
/// Begins to send a file in pieces.
#[derive(Debug)]
pub struct UploadBegin {
    /// Name.
    pub name: String,
    /// Size in bytes.
    #[ts(type = "number")]
    pub size: u64,
}

/// A piece of a file.
#[derive(Debug)]
pub struct UploadChunk {
    /// The upload.
    pub upload: String,
    /// Where it begins; must be what was received so far.
    #[ts(type = "number")]
    pub offset: u64,
    /// Base64, at most 1 MiB of bytes.
    pub data: String,
}

/// Ends or drops an upload.
#[derive(Debug)]
pub struct UploadEnd {
    /// The upload.
    pub upload: String,
}

/// Adds a file to a case: one of `path` and `hash`.
#[derive(Debug)]
pub struct AttachmentAdd {
    /// The case.
    pub case: String,
    /// File on this machine.
    pub path: Option<String>,
    /// Hash that `upload_finish` gave.
    pub hash: Option<String>,
    /// What it belongs to: `application`, `identity`, `authority`, `address`, `evidence:3`, `archive:<item>` (`archive:answer`), `inner`, `other`.
    pub entity: String,
    /// Name.
    pub name: String,
    /// Pages, where known.
    pub pages: Option<u32>,
}

/// One file.
#[derive(Debug)]
pub struct AttachmentRef {
    /// The case it belongs to.
    pub case: String,
    /// Its hash.
    pub hash: String,
}

/// Writes a file out of the store.
#[derive(Debug)]
pub struct AttachmentSave {
    /// The case it belongs to.
    pub case: String,
    /// Its hash.
    pub hash: String,
    /// File or folder; a folder gets the file's own name.
    pub path: String,
}

/// Adds an item of evidence.
#[derive(Debug)]
pub struct EvidenceAdd {
    /// The case.
    pub case: String,
    /// The item.
    pub evidence: super::intake::EvidenceForm,
    /// 提交日; null: today.
    pub on: Option<NaiveDate>,
}
}

response! {
/// An upload began.
pub struct UploadBegun {
    /// Its id.
    pub upload: String,
    /// Largest piece in bytes.
    pub chunk: u32,
}

/// How much of it is here.
pub struct UploadProgress {
    /// Bytes received.
    #[ts(type = "number")]
    pub received: u64,
}

/// The file is in the store.
pub struct UploadFinished {
    /// SHA-256, hex.
    pub hash: String,
    /// Bytes.
    #[ts(type = "number")]
    pub size: u64,
    /// Name.
    pub name: String,
}

/// A file.
pub struct AttachmentView {
    /// SHA-256, hex.
    pub hash: String,
    /// Name.
    pub name: String,
    /// What it belongs to.
    pub entity: String,
    /// Bytes.
    #[ts(type = "number")]
    pub size: u64,
    /// Media type by name.
    pub media: String,
    /// Pages.
    pub pages: Option<u32>,
    /// Who added it.
    pub actor: String,
    /// When, UTC.
    pub at: String,
    /// In the inner file.
    pub inner: bool,
    /// Its bytes are here.
    pub here: bool,
}

/// Files.
pub struct AttachmentList {
    /// Oldest first.
    pub attachments: Vec<AttachmentView>,
}

/// An item of evidence.
pub struct EvidenceView {
    /// `1`, `2`…
    pub evidence: String,
    /// 申-1.
    pub label: String,
    /// Whose.
    pub party: String,
    /// Name.
    pub name: String,
    /// 来源.
    pub source: String,
    /// 证明对象.
    pub purpose: String,
    /// Pages.
    pub pages: Option<u32>,
    /// 原件, 复印件.
    pub form: String,
    /// 提交日.
    pub on: Option<NaiveDate>,
    /// 对方质证意见.
    pub opinion: String,
    /// `open`, `accepted`, `rejected`.
    pub finding: String,
    /// 认证 in Chinese.
    pub finding_name: String,
    /// Files.
    pub attachments: Vec<AttachmentView>,
}
}
