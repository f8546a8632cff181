//! The templates that come with the application.

use std::sync::OnceLock;

use serde_json::Value;

use crate::data::PaperData;
use crate::error::{Code, PaperError, Result};

/// What the application knows of one template (assets/templates/templates.toml).
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct TemplateInfo {
    /// Stable id, also the file's name without ending.
    pub id: String,
    /// Chinese name, as it stands in the 卷内目录.
    pub name: String,
    /// Stage: `intake`, `docket`, `notify`, `hearing`, `clock`, `mediation`, `close`, `linkage`, `archive`, `office`.
    pub stage: String,
    /// `正卷` or `副卷`; empty for papers that belong to no case (开庭公告) or to both (封面, 目录, 备考表).
    #[serde(default)]
    pub volume: String,
    /// `case` (one for the case), `party` (one for each addressee) or `office` (belongs to no case).
    pub per: String,
    /// Which sides receive it where `per = "party"`: `applicant`, `respondent`, `third_party`.
    #[serde(default)]
    pub sides: Vec<String>,
    /// Who makes it, of the papers of a mediation or of the linkage: `station` (the mediating body, under its own name), `office` (the
    /// commission alone); empty: either, or a party.
    #[serde(default)]
    pub by: String,
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

#[derive(serde::Deserialize)]
struct Manifest {
    template: Vec<TemplateInfo>,
}

/// Days of a case that a template may name; [`complete`] makes all of them present.
const DATES: [&str; 17] = [
    "received",
    "correction_requested",
    "corrected",
    "accepted",
    "refused",
    "tribunal_formed",
    "evidence_until",
    "answer_until",
    "conclude_until",
    "suspended",
    "resumed",
    "extension_approved",
    "extended_until",
    "closed",
    "archived",
    "effective",
    "award_made",
];

macro_rules! files {
    ($($id:literal),+ $(,)?) => {
        &[$(($id, include_bytes!(concat!("../../../../assets/templates/", $id, ".docx")).as_slice())),+]
    };
}

const FILES: &[(&str, &[u8])] = files!(
    "application",
    "address_confirmation",
    "correction_notice",
    "docket_approval",
    "acceptance_notice",
    "refusal_notice",
    "response_notice",
    "evidence_notice",
    "tribunal_notice",
    "hearing_notice",
    "service_receipt",
    "element_table",
    "hearing_minutes",
    "deliberation_minutes",
    "extension_approval",
    "extension_notice",
    "suspension_approval",
    "suspension_decision",
    "withdrawal_decision",
    "mediation_statement",
    "review_statement",
    "award_ordinary",
    "award_final",
    "payment_schedule",
    "closing_approval",
    "volume_cover",
    "volume_list",
    "volume_note",
    "cause_list",
    "representatives_statement",
    "simplified_consent",
    "fast_hearing_notice",
    "interim_enforcement_letter",
    "payment_order_application",
    "inspection_letter",
    "enforcement_application",
    "envelope",
    "mediation_application",
    "mediation_oral_record",
    "mediation_acceptance",
    "mediation_refusal",
    "mediation_suggestion",
    "entrusted_mediation_letter",
    "entrusted_mediation_reply",
    "mediation_record",
    "mediation_agreement",
    "mediation_termination",
    "review_application",
    "judicial_confirmation_application",
    "performance_record",
    "revisit_record",
    "referral_letter",
    "invitation_letter",
    "assistance_letter",
    "notification_letter",
    "referral_receipt",
    "criminal_referral",
);

/// All templates, in order of the procedure.
#[must_use]
pub fn list() -> &'static [TemplateInfo] {
    static LIST: OnceLock<Vec<TemplateInfo>> = OnceLock::new();
    LIST.get_or_init(|| {
        let manifest = toml::from_str::<Manifest>(include_str!("../../../../assets/templates/templates.toml"));
        // The list is part of the program; a test reads it.
        manifest.map(|m| m.template).unwrap_or_default()
    })
}

/// One template by id.
///
/// # Errors
/// [`Code::UnknownTemplate`].
pub fn template(id: &str) -> Result<&'static TemplateInfo> {
    list().iter().find(|t| t.id == id).ok_or_else(|| unknown(id))
}

/// The .docx of one template.
///
/// # Errors
/// [`Code::UnknownTemplate`].
pub fn docx(id: &str) -> Result<&'static [u8]> {
    FILES.iter().find(|(name, _)| *name == id).map(|(_, bytes)| *bytes).ok_or_else(|| unknown(id))
}

/// An own paper of an office: of the open file, one for the case, bound by no act.
#[must_use]
pub fn own(id: &str, name: &str) -> TemplateInfo {
    TemplateInfo {
        id: id.to_owned(),
        name: name.to_owned(),
        stage: "office".to_owned(),
        volume: "正卷".to_owned(),
        per: "case".to_owned(),
        sides: Vec::new(),
        by: String::new(),
        needs_act: String::new(),
        order: 900,
        numbered: false,
        articles: Vec::new(),
        fields: Vec::new(),
    }
}

/// The refusal of a paper that is not there.
#[must_use]
pub fn unknown(id: &str) -> PaperError {
    PaperError::new(Code::UnknownTemplate, format!("没有这个文书模板：{id}"))
}

/// Fills one of the application's own templates.
///
/// # Errors
/// [`Code::UnknownTemplate`], and those of [`crate::render_strict`].
pub fn make(id: &str, data: &PaperData) -> Result<Vec<u8>> {
    make_from(template(id)?, docx(id)?, data)
}

/// Fills an office's own version of one of the templates.
///
/// # Errors
/// Those of [`crate::render_strict`].
pub fn make_from(info: &TemplateInfo, docx: &[u8], data: &PaperData) -> Result<Vec<u8>> {
    let value =
        serde_json::to_value(complete(info, data)).map_err(|e| PaperError::new(Code::TemplateData, format!("文书数据不能读取：{e}")))?;
    let made = crate::render_strict(docx, &value)?;
    if data.office.rehearsal { crate::mark::put_on(&made) } else { Ok(made) }
}

/// The data with every date and every form field present, empty where unknown, so that only a misspelt name is an error.
#[must_use]
pub fn complete(info: &TemplateInfo, data: &PaperData) -> PaperData {
    let mut data = data.clone();
    for name in DATES {
        data.dates.entry(name.to_owned()).or_default();
    }
    for field in &info.fields {
        let empty = if field.kind == "bool" { Value::Bool(false) } else { Value::String(String::new()) };
        data.form.entry(field.name.clone()).or_insert(empty);
    }
    data
}
