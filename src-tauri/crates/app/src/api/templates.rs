//! 文书模板: the office's own wording of papers, checked before it is released, released as versions.

use super::common::Choice;

request! {
/// A Word file to look at: nothing is kept.
#[derive(Debug)]
pub struct TemplateContent {
    /// The paper it is to stand for; null: an own paper of the office.
    pub paper: Option<String>,
    /// The file's bytes, base64.
    pub content: String,
}

/// A Word file filled with a made-up case, as PDF.
#[derive(Debug)]
pub struct TemplateTry {
    /// The paper; null: an own paper that is not there yet.
    pub paper: Option<String>,
    /// The file's bytes, base64; null: the version, or where there is none the program's own wording.
    pub content: Option<String>,
    /// A released version.
    pub version: Option<u32>,
    /// `plain`, `long_names`, `zero`, `three_respondents`, `no_id`.
    pub case: String,
}

/// Releases a Word file as the next version: cases whose drafts of this paper begin from now on take it.
#[derive(Debug)]
pub struct TemplateRelease {
    /// The paper; null adds an own paper.
    pub paper: Option<String>,
    /// Title of a new own paper.
    pub name: Option<String>,
    /// A new own paper is made one for each party; else one for the case.
    pub per_party: Option<bool>,
    /// A new own paper goes into the inner file (副卷).
    pub inner: Option<bool>,
    /// The file's bytes, base64.
    pub content: String,
    /// Its name.
    pub file: String,
    /// Why, for those who read the list of versions later.
    pub note: String,
}

/// New drafts take the program's own wording again; an own paper is no longer offered. Drafts and papers that are there stay.
#[derive(Debug)]
pub struct TemplateStop {
    /// The paper.
    pub paper: String,
    /// Why.
    pub note: String,
}

/// Writes the Word file of a paper to a path.
#[derive(Debug)]
pub struct TemplateSave {
    /// The paper.
    pub paper: String,
    /// The version; null: the program's own wording.
    pub version: Option<u32>,
    /// File, or folder (then the paper's own name).
    pub path: String,
}
}

response! {
/// Every paper with its wordings.
pub struct TemplateDesk {
    /// Papers of the program in the order of the proceedings, then the office's own.
    pub papers: Vec<TemplatePaper>,
    /// The cases a template can be tried on.
    pub cases: Vec<Choice>,
}

/// A paper with its wordings.
pub struct TemplatePaper {
    /// Its id.
    pub paper: String,
    /// 受理通知书.
    pub title: String,
    /// 立案, 送达, 审理…; 本委自有.
    pub group: String,
    /// Of the office alone.
    pub own: bool,
    /// The version that new drafts take; null: the program's own wording, or an own paper that is no longer offered.
    pub in_use: Option<u32>,
    /// 程序自带, 本委第 2 版, 已停用.
    pub in_use_name: String,
    /// The newest first.
    pub versions: Vec<TemplateVersion>,
}

/// A released version.
pub struct TemplateVersion {
    /// Counted from 1.
    pub version: u32,
    /// Why it was released.
    pub note: String,
    /// Who released it.
    pub actor: String,
    /// When, UTC.
    pub at: String,
    /// Name of the file.
    pub file: String,
    /// Its length.
    #[ts(type = "number")]
    pub size: u64,
    /// SHA-256 of the file, hex.
    pub sha256: String,
}

/// What the doctor says of a Word file.
pub struct TemplateReport {
    /// It may be released.
    pub sound: bool,
    /// Tags in it.
    pub tags: u32,
    /// Faults and unknown names, in the order of the file.
    pub faults: Vec<TemplateFault>,
    /// What is filled in for this paper, or what the program's own wording prints, and this one does not: name and label.
    pub unused: Vec<Choice>,
    /// Fields of an own paper's form: name and label.
    pub fields: Vec<Choice>,
    /// What the PDF engine of the program cannot draw: name, and how it is drawn.
    pub limits: Vec<Choice>,
    /// LibreOffice is here and draws such a file.
    pub office: bool,
    /// The cases it was tried on; none where it has faults or reads an unknown name.
    pub tried: Vec<TemplateTried>,
}

/// A fault at its paragraph.
pub struct TemplateFault {
    /// 正文, 页眉, 页脚, 脚注, 尾注, 文件属性.
    pub part: String,
    /// The paragraph's number.
    pub paragraph: Option<u32>,
    /// How it begins.
    pub text: String,
    /// The tag as it was written.
    pub tag: String,
    /// Why.
    pub reason: String,
}

/// A case a template was tried on.
pub struct TemplateTried {
    /// See [`TemplateTry::case`].
    pub case: String,
    /// 名称有 30 个字.
    pub name: String,
    /// Pages; null where it did not come out.
    pub pages: Option<u32>,
    /// Why it did not.
    pub problem: Option<String>,
}
}
