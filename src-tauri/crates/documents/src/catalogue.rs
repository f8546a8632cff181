//! The templates that come with the application.

use crate::data::PaperData;
use crate::error::{Code, PaperError, Result};

/// What the application knows of one template (assets/templates/templates.toml).
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct TemplateInfo {
    /// Stable id, also the file's name without ending.
    pub id: String,
    /// Chinese name, as it stands in the 卷内目录.
    pub name: String,
    /// Stage: `intake`, `docket`, `notify`, `hearing`, `clock`, `close`, `archive`, `office`.
    pub stage: String,
    /// `正卷` or `副卷`; empty for papers that belong to no case (开庭公告) or to both (封面, 目录, 备考表).
    #[serde(default)]
    pub volume: String,
    /// `case` (one for the case) or `party` (one for each addressee).
    pub per: String,
    /// Which sides receive it where `per = "party"`: `applicant`, `respondent`, `third_party`.
    #[serde(default)]
    pub sides: Vec<String>,
    /// Kind of the act that must stand in the docket before this paper can be issued; empty: none.
    #[serde(default)]
    pub needs_act: String,
    /// Place in the volume (Rules 22 order).
    pub order: u32,
    /// True where the paper carries 案号.
    #[serde(default)]
    pub numbered: bool,
    /// Articles it rests on.
    #[serde(default)]
    pub articles: Vec<String>,
    /// Free fields of its form.
    #[serde(default)]
    pub fields: Vec<Field>,
}

/// A free field of a paper's form; the value goes to `form.<name>`.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Field {
    /// Key in `form`.
    pub name: String,
    /// Chinese label.
    pub label: String,
    /// `text`, `long_text`, `date`, `number`, `choice`, `lines` (one entry a line), `bool`.
    pub kind: String,
    /// Choices, for `choice`.
    #[serde(default)]
    pub choices: Vec<String>,
    /// The paper is not complete without it.
    #[serde(default)]
    pub required: bool,
    /// A hint in Chinese.
    #[serde(default)]
    pub hint: String,
}

/// All templates, in order of the procedure.
#[must_use]
pub fn list() -> Vec<TemplateInfo> {
    Vec::new()
}

/// One template by id.
///
/// # Errors
/// [`Code::UnknownTemplate`].
pub fn template(id: &str) -> Result<TemplateInfo> {
    list().into_iter().find(|t| t.id == id).ok_or_else(|| PaperError::new(Code::UnknownTemplate, format!("没有这个文书模板：{id}")))
}

/// The .docx of one template.
///
/// # Errors
/// [`Code::UnknownTemplate`].
pub fn docx(id: &str) -> Result<&'static [u8]> {
    Err(PaperError::new(Code::UnknownTemplate, format!("没有这个文书模板：{id}")))
}

/// Fills one of the application's own templates.
///
/// # Errors
/// [`Code::UnknownTemplate`], and those of [`crate::render_strict`].
pub fn make(id: &str, data: &PaperData) -> Result<Vec<u8>> {
    let value = serde_json::to_value(data).map_err(|e| PaperError::new(Code::TemplateData, format!("文书数据不能读取：{e}")))?;
    crate::render_strict(docx(id)?, &value)
}
