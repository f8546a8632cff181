//! The award desk: claims, answers, minutes, evidence and text on one screen.

use super::case::PartyView;
use super::common::{CaseRef, NextActView};
use super::deadlines::DeadlineView;
use super::evidence::EvidenceView;
use super::papers::DocumentView;
use std::collections::BTreeMap;

request! {
/// What the tribunal finds on a claim.
#[derive(Debug)]
pub struct FindingForm {
    /// The claim.
    pub claim: String,
    /// Admitted by the respondent, yuan; empty string removes it.
    pub admitted: Option<String>,
    /// Found, yuan; empty string removes it.
    pub found: Option<String>,
    /// `supported`, `partly`, `rejected`, `not_handled`, `pending`.
    pub outcome: Option<String>,
    /// Item of the operative part (裁决主文), a full sentence.
    pub item: Option<String>,
    /// Why.
    pub reason: Option<String>,
    /// In the advance award (先行裁决).
    pub advance: Option<bool>,
}

/// Keeps what was written.
#[derive(Debug)]
pub struct AwardSave {
    /// The case.
    pub case: String,
    /// `procedure_text`, `applicants_say`, `respondents_say`, `third_parties_say`, `findings`, `evidence_text`, `opinion`, `basis`, `made_on`, `scope`.
    #[serde(default)]
    #[ts(optional, as = "Option<BTreeMap<String, serde_json::Value>>")]
    pub fields: BTreeMap<String, serde_json::Value>,
    /// Findings by claim; what is left out stays.
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<FindingForm>>")]
    pub findings: Vec<FindingForm>,
}
}

response! {
/// A claim on the award desk.
pub struct AwardClaim {
    /// `1`…
    pub claim: String,
    /// Type.
    #[serde(rename = "type")]
    pub kind: String,
    /// 劳动报酬.
    pub label: String,
    /// 请求.
    pub text: String,
    /// 请求, yuan.
    pub claimed: Option<String>,
    /// By the rules, yuan.
    pub calculated: Option<String>,
    /// 承认, yuan.
    pub admitted: Option<String>,
    /// 认定, yuan.
    pub found: Option<String>,
    /// `pending`, `supported`, `partly`, `rejected`, `not_handled`, `mediated`, `withdrawn`.
    pub outcome: String,
    /// In Chinese.
    pub outcome_name: String,
    /// Item of the operative part.
    pub item: String,
    /// A sentence to start from, by type and amount found.
    pub suggested_item: String,
    /// Why.
    pub reason: String,
    /// 终局 (true) or 非终局 (false).
    #[serde(rename = "final")]
    pub is_final: Option<bool>,
    /// Articles.
    pub basis: Vec<String>,
    /// Steps of the calculation.
    pub steps: Vec<String>,
    /// In the advance award.
    pub advance: bool,
    /// By whom.
    pub by: String,
}

/// One of the award documents.
pub struct AwardPart {
    /// `final` or `ordinary`.
    pub kind: String,
    /// 终局裁决 or 非终局裁决.
    pub title: String,
    /// Claims in it.
    pub claims: Vec<String>,
    /// Items of the operative part, in order.
    pub items: Vec<String>,
    /// Sum, yuan.
    pub total: String,
    /// In capital numerals.
    pub total_words: String,
    /// The remedy paragraph it will carry.
    pub remedy: String,
    /// Number it will carry.
    pub number: String,
    /// The document, where one was made.
    pub document: Option<DocumentView>,
}

/// Something that must be right before the award is issued.
pub struct AwardCheck {
    /// Code.
    pub code: String,
    /// `error` or `warning`.
    pub level: String,
    /// A sentence.
    pub message: String,
    /// The claim or field it is about.
    pub about: Option<String>,
}

/// An answer or another statement of a party.
pub struct Statement {
    /// Who.
    pub party: String,
    /// Name.
    pub name: String,
    /// 答辩意见 etc.
    pub title: String,
    /// Text.
    pub text: String,
}

/// Minutes beside the form.
pub struct MinutesBrief {
    /// The hearing.
    pub hearing: String,
    /// 第一次开庭 2026-10-14.
    pub title: String,
    /// Lines.
    pub lines: Vec<super::hearings::MinutesLine>,
}

/// The award desk.
pub struct AwardDesk {
    /// The case.
    pub case: CaseRef,
    /// 审理期限.
    pub deadline: Option<DeadlineView>,
    /// Parties.
    pub parties: Vec<PartyView>,
    /// Claims and counterclaims.
    pub claims: Vec<AwardClaim>,
    /// 请求合计, yuan.
    pub claimed_total: String,
    /// 承认合计, yuan.
    pub admitted_total: String,
    /// 认定合计, yuan.
    pub found_total: String,
    /// Facts as the applicant tells them.
    pub facts: String,
    /// Answers.
    pub statements: Vec<Statement>,
    /// Minutes.
    pub minutes: Vec<MinutesBrief>,
    /// Evidence.
    pub evidence: Vec<EvidenceView>,
    /// Text fields as kept.
    pub fields: BTreeMap<String, serde_json::Value>,
    /// Text to start from, where nothing is kept yet.
    pub suggested: BTreeMap<String, String>,
    /// `final`, `ordinary`, `both`.
    pub awards: String,
    /// The documents the award will be.
    pub parts: Vec<AwardPart>,
    /// What must be right before it is issued.
    pub checks: Vec<AwardCheck>,
    /// Papers of the award.
    pub documents: Vec<DocumentView>,
    /// Acts of this desk (award_made, award_corrected, mediated…).
    pub acts: Vec<NextActView>,
    /// This user may write here.
    pub may_edit: bool,
}
}
