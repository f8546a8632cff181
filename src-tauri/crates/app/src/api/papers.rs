//! Papers: draft, review, issued; preview beside the form.

use super::common::FieldSpec;
use std::collections::BTreeMap;

request! {
/// Papers that can be made.
#[derive(Debug)]
pub struct TemplateListRequest {
    /// For this case: values to start from, and what cannot be made yet.
    pub case: Option<String>,
}

/// Shows a paper as PDF without keeping anything.
#[derive(Debug)]
pub struct PaperPreview {
    /// The case.
    pub case: String,
    /// Template.
    pub template: String,
    /// Addressee.
    pub party: Option<String>,
    /// Free fields of the paper.
    #[serde(default)]
    #[ts(optional, as = "Option<BTreeMap<String, serde_json::Value>>")]
    pub form: BTreeMap<String, serde_json::Value>,
    /// `final` or `ordinary`, where an award splits in two.
    pub award: Option<String>,
}

/// Makes a draft.
#[derive(Debug)]
pub struct PaperMake {
    /// The case.
    pub case: String,
    /// Template.
    pub template: String,
    /// Addressee.
    pub party: Option<String>,
    /// Free fields of the paper.
    #[serde(default)]
    #[ts(optional, as = "Option<BTreeMap<String, serde_json::Value>>")]
    pub form: BTreeMap<String, serde_json::Value>,
    /// `final` or `ordinary`, where an award splits in two.
    pub award: Option<String>,
    /// Replaces this draft.
    pub document: Option<String>,
}

/// Moves a draft on.
#[derive(Debug)]
pub struct PaperReview {
    /// The document.
    pub document: String,
    /// The case.
    pub case: String,
    /// `submit` (to review), `approve`, `return` (back to draft).
    pub decision: String,
    /// Why.
    pub note: Option<String>,
}

/// Issues a paper: from now on immutable.
#[derive(Debug)]
pub struct PaperIssue {
    /// The document.
    pub document: String,
    /// The case.
    pub case: String,
}

/// Drops a draft; an issued paper is struck instead.
#[derive(Debug)]
pub struct PaperDrop {
    /// The document.
    pub document: String,
    /// The case.
    pub case: String,
    /// Why.
    pub reason: Option<String>,
}

/// The bytes of a paper.
#[derive(Debug)]
pub struct PaperBytes {
    /// The document.
    pub document: String,
    /// The case.
    pub case: String,
    /// `docx` or `pdf`.
    pub format: String,
}

/// Writes a paper to a file.
#[derive(Debug)]
pub struct PaperSaveAs {
    /// The document.
    pub document: String,
    /// The case.
    pub case: String,
    /// `docx` or `pdf`.
    pub format: String,
    /// File, or folder (then the paper's own name).
    pub path: String,
}

/// Binds several papers into one PDF for printing, in the order given.
#[derive(Debug)]
pub struct PaperPrint {
    /// The case.
    pub case: String,
    /// Documents.
    pub documents: Vec<String>,
}
}

response! {
/// A paper of a case.
pub struct DocumentView {
    /// Its id.
    pub document: String,
    /// Template.
    pub template: String,
    /// 受理通知书.
    pub title: String,
    /// Addressee.
    pub party: Option<String>,
    /// Its name.
    pub party_name: Option<String>,
    /// `draft`, `review`, `approved`, `issued`, `struck`.
    pub state: String,
    /// 草稿, 待审核, 已审核, 已签发, 已作废.
    pub state_name: String,
    /// Number of the paper (the case's, or with -1 / -2).
    pub number: String,
    /// SHA-256 of the issued DOCX.
    pub sha256: Option<String>,
    /// SHA-256 of the issued PDF.
    pub pdf_sha256: Option<String>,
    /// Pages, once issued.
    pub pages: Option<u32>,
    /// Who made it.
    pub made_by: String,
    /// When, UTC.
    pub made_at: String,
    /// Who issued it.
    pub issued_by: Option<String>,
    /// When, UTC.
    pub issued_at: Option<String>,
    /// In the inner file.
    pub inner: bool,
    /// `application`, `hearing_notice`, `award`…: the key by which it is served.
    pub serves: Option<String>,
    /// Service by party.
    pub service: Vec<super::case::ServiceView>,
    /// Name of its file without extension.
    pub file_name: String,
    /// Free fields it was made with.
    pub form: BTreeMap<String, serde_json::Value>,
    /// Note of the reviewer.
    pub note: Option<String>,
    /// The version of the office's own wording it is made from; null: the program's own.
    pub version: Option<u32>,
}

/// A template.
pub struct TemplateView {
    /// Id.
    pub template: String,
    /// 受理通知书.
    pub title: String,
    /// 立案, 送达, 审理, 裁决, 结案, 归档.
    pub group: String,
    /// One for each addressee.
    pub per_party: bool,
    /// Goes into the inner file.
    pub inner: bool,
    /// Articles.
    pub article: String,
    /// The key by which it is served.
    pub serves: Option<String>,
    /// Free fields, with values to start from.
    pub form: Vec<FieldSpec>,
    /// Addressees it can go to.
    pub parties: Vec<super::common::Choice>,
    /// Why it cannot be made for this case yet.
    pub refusal: Option<super::common::RefusalView>,
    /// How many there are in this case already.
    pub made: u32,
}

/// Templates.
pub struct TemplateList {
    /// By group, in the order of the proceedings.
    pub templates: Vec<TemplateView>,
}

/// A document.
pub struct DocumentMade {
    /// It.
    pub document: DocumentView,
}

/// Papers of a case.
pub struct PaperList {
    /// Newest first.
    pub documents: Vec<DocumentView>,
}

/// A file was written.
pub struct SavedAs {
    /// Where.
    pub path: String,
    /// SHA-256, hex.
    pub sha256: String,
    /// Bytes.
    #[ts(type = "number")]
    pub bytes: u64,
}
}
