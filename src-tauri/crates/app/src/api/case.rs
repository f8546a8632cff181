//! The case page: one call, everything on it.

use super::archive::ArchiveBrief;
use super::common::{CaseRef, NextActView};
use super::deadlines::DeadlineView;
use super::evidence::{AttachmentView, EvidenceView};
use super::hearings::HearingView;
use super::papers::DocumentView;
use chrono::NaiveDate;
use std::collections::BTreeMap;

request! {
/// Opens a case.
#[derive(Debug)]
pub struct CaseShowRequest {
    /// The case.
    pub case: String,
    /// As the file stood at the end of this day; null: now.
    pub as_of: Option<NaiveDate>,
    /// Every event of the docket on a line of its own; otherwise services of one paper on one day share a line.
    pub unfolded: Option<bool>,
}

/// An ordinary edit.
#[derive(Debug)]
pub struct CaseSet {
    /// The case.
    pub case: String,
    /// `case` (default), `party:worker`, `claim:2`, `evidence:3`, `hearing:1`, `award`, `archive`…
    pub entity: Option<String>,
    /// Name of the field.
    pub field: String,
    /// Its new value.
    pub value: serde_json::Value,
}

/// Adds a note.
#[derive(Debug)]
pub struct NoteAdd {
    /// The case.
    pub case: String,
    /// The note.
    pub text: String,
    /// Into the inner file (副卷).
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub inner: bool,
    /// For the members of the own body alone: no part of the file.
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub private: bool,
}

/// Edits of a case.
#[derive(Debug)]
pub struct CaseHistoryRequest {
    /// The case.
    pub case: String,
    /// Only this part of it.
    pub entity: Option<String>,
}
}

response! {
/// Everything on the case page.
pub struct CaseView {
    /// Its id.
    pub case: String,
    /// Number, or null before acceptance.
    pub number: Option<String>,
    /// Case in a line.
    pub head: CaseRef,
    /// `ordinary`, `simplified`, `expedited`.
    pub procedure: String,
    /// 一般程序.
    pub procedure_name: String,
    /// State's code.
    pub state: String,
    /// State in Chinese.
    pub state_name: String,
    /// Fields of the case itself (facts, cause, note…), the value shown.
    pub fields: BTreeMap<String, serde_json::Value>,
    /// 收件日.
    pub received: Option<NaiveDate>,
    /// 受理日.
    pub accepted: Option<NaiveDate>,
    /// 结案日.
    pub closed: Option<NaiveDate>,
    /// How it was closed (裁决, 调解, 撤回…).
    pub closing: Option<String>,
    /// 归档日.
    pub archived: Option<NaiveDate>,
    /// Applicants.
    pub applicants: Vec<PartyView>,
    /// Respondents.
    pub respondents: Vec<PartyView>,
    /// Third parties.
    pub third_parties: Vec<PartyView>,
    /// Claims, each with its own outcome.
    pub claims: Vec<ClaimView>,
    /// What places and other filings say about jurisdiction; null where nothing was written down.
    pub jurisdiction: Option<super::aids::JurisdictionView>,
    /// Sum claimed, yuan.
    pub claimed_total: String,
    /// Tribunal.
    pub tribunal: Option<TribunalView>,
    /// Who handles it (承办人).
    pub handler: String,
    /// The next deadline of the office.
    pub next_deadline: Option<DeadlineView>,
    /// All deadlines: by due, rule, party.
    pub deadlines: Vec<DeadlineView>,
    /// Dates that the office set itself, no legal periods: papers that come later, an award to be written.
    pub own_dates: Vec<super::deadlines::OwnDateView>,
    /// Acts, newest first.
    pub docket: Vec<DocketEntry>,
    /// Hearings, by day.
    pub hearings: Vec<HearingView>,
    /// Papers, newest first.
    pub documents: Vec<DocumentView>,
    /// Evidence.
    pub evidence: Vec<EvidenceView>,
    /// Files.
    pub attachments: Vec<AttachmentView>,
    /// Lawful next acts, and unlawful ones with the reason.
    pub acts: Vec<NextActView>,
    /// Proposals that wait for approval.
    pub proposals: Vec<ProposalView>,
    /// Notes.
    pub notes: Vec<NoteView>,
    /// What the archive still lacks.
    pub archive: ArchiveBrief,
    /// Fields with more than one value.
    pub conflicts: Vec<super::store::ConflictView>,
    /// What a person must look at: what the law asks for and is not there, what merging brought together.
    pub attention: Vec<AttentionView>,
    /// Fields that differ at a glance: last editor and time by `entity/field`.
    pub marks: BTreeMap<String, EditMark>,
    /// Whether this user may see the inner file (副卷).
    pub may_inner: bool,
    /// Whether this user may edit.
    pub may_edit: bool,
    /// This reading was written into the read log.
    pub reading_logged: bool,
    /// The day it shows, where it is not now.
    pub as_of: Option<NaiveDate>,
}

/// Something in the case that a person must look at.
pub struct AttentionView {
    /// A stable code.
    pub code: String,
    /// A sentence that says what to do.
    pub message: String,
    /// The article, where one stands behind it.
    pub article: Option<String>,
}

/// A party.
pub struct PartyView {
    /// `worker`, `employer:2`.
    pub party: String,
    /// Name.
    pub name: String,
    /// 申请人, 被申请人, 第三人.
    pub seat: String,
    /// `person` or `employer`.
    pub kind: String,
    /// What it is in the dispute: `worker`, `employer`, `dispatch`, `dispatch_user`, `contractor`, `investor`, `union`.
    pub party_kind: String,
    /// 劳动者, 用人单位, 劳务派遣单位, 用工单位…
    pub party_kind_name: String,
    /// Represents the group (推举的代表人, Rules 63).
    pub representative: bool,
    /// Agreed to electronic service in the confirmation of its address for service.
    pub e_service: bool,
    /// Document's kind.
    pub id_kind: Option<String>,
    /// Citizen number or other.
    pub id_number: Option<String>,
    /// Credit code.
    pub uscc: Option<String>,
    /// `male`, `female`.
    pub sex: Option<String>,
    /// 男, 女.
    pub sex_name: String,
    /// Birth date.
    pub birth: Option<NaiveDate>,
    /// 民族.
    pub ethnicity: Option<String>,
    /// Occupation.
    pub occupation: Option<String>,
    /// Telephone.
    pub phone: Option<String>,
    /// Address.
    pub address: Option<String>,
    /// 送达地址.
    pub service_address: Option<String>,
    /// Electronic address that was agreed.
    pub electronic: Option<String>,
    /// 法定代表人.
    pub legal_rep: Option<String>,
    /// Post of that person.
    pub legal_rep_title: Option<String>,
    /// Agents.
    pub agents: Vec<AgentView>,
    /// All fields as they are kept (for editing).
    pub fields: BTreeMap<String, serde_json::Value>,
    /// What is wrong with the number, in Chinese.
    pub id_problem: Option<String>,
    /// Service by document: when and how each paper reached this party.
    pub service: Vec<ServiceView>,
    /// Other cases of this person or employer.
    pub other_cases: u32,
}

/// An agent.
pub struct AgentView {
    /// Name.
    pub name: String,
    /// 律师….
    pub kind: String,
    /// `general` or `special`.
    pub authority: String,
    /// 一般代理 or 特别授权.
    pub authority_name: String,
    /// Firm.
    pub firm: String,
    /// Telephone.
    pub phone: String,
}

/// One service.
pub struct ServiceView {
    /// application, answer, hearing_notice, award…
    pub document: String,
    /// 申请书副本.
    pub document_name: String,
    /// Whose.
    pub party: String,
    /// Name of the party.
    pub party_name: String,
    /// `direct`, `mail`, `left`, `electronic`, `entrusted`, `phone`, `sms`, `fax`, `email`, `left_at_address`, `published`; empty where it was not said.
    pub method: String,
    /// 直接送达….
    pub method_name: String,
    /// Day of sending or publishing.
    pub on: NaiveDate,
    /// Day from which it counts.
    pub deemed: Option<NaiveDate>,
    /// 11-04 签收; 视为送达 11-25.
    pub words: String,
    /// The act.
    pub event: String,
    /// Whom, by which number, when and what was said, for service by telephone, message and the like; empty.
    pub record: String,
    /// Pictures that show it.
    pub files: Vec<super::evidence::AttachmentView>,
}

/// A claim.
pub struct ClaimView {
    /// `1`, `2`…
    pub claim: String,
    /// Type of calc.
    #[serde(rename = "type")]
    pub kind: String,
    /// 劳动报酬.
    pub label: String,
    /// 请求 as the applicant words it.
    pub text: String,
    /// Yuan; null where it is not money.
    pub amount: Option<String>,
    /// Calculated by the rules, yuan.
    pub calculated: Option<String>,
    /// Steps of the calculation.
    pub steps: Vec<String>,
    /// Articles.
    pub basis: Vec<String>,
    /// Inputs of calc.
    pub inputs: serde_json::Value,
    /// `pending`, `supported`, `partly`, `rejected`, `not_handled`, `mediated`, `withdrawn`.
    pub outcome: String,
    /// 待裁….
    pub outcome_name: String,
    /// Admitted by the respondent, yuan.
    pub admitted: Option<String>,
    /// Found by the tribunal, yuan.
    pub found: Option<String>,
    /// What the parties agreed on in a settlement, yuan (调仲法42); null where it is not settled, or the settlement names no sum for it.
    pub agreed: Option<String>,
    /// What the wage sheet finds, yuan, to be held against a settlement; null where its cells yield no sum, or this user may not see it.
    pub sheet_found: Option<String>,
    /// 终局 (true), 非终局 (false).
    #[serde(rename = "final")]
    pub is_final: Option<bool>,
    /// Whose it is, where the application or a person wrote it: `worker:2`; null: nobody wrote it.
    pub party: Option<String>,
    /// Raised by: `worker`; counterclaims by `employer`.
    pub by: String,
    /// A counterclaim.
    pub counterclaim: bool,
    /// Struck or replaced.
    pub struck: bool,
    /// The dates of limitation as they are kept: `{known, wages, employment_ended, events}`; null where none are.
    pub limitation_dates: serde_json::Value,
    /// How limitation stands by the dates that were written down; null where none were.
    pub limitation: Option<super::aids::LimitationView>,
    /// Limitation defences raised against it.
    pub defences: Vec<super::aids::DefenceView>,
}

/// The tribunal.
pub struct TribunalView {
    /// `sole` or `three`.
    pub mode: String,
    /// 独任审理 or 合议.
    pub mode_name: String,
    /// Presiding or sole.
    pub presiding: String,
    /// The others.
    pub members: Vec<String>,
    /// 书记员.
    pub clerk: String,
    /// Formed on.
    pub on: Option<NaiveDate>,
    /// 林致远（首席）、郑晓岚、许伯谦.
    pub words: String,
}

/// An act of the docket.
pub struct DocketEntry {
    /// Id of the event.
    pub event: String,
    /// Kind of the act.
    pub kind: String,
    /// 受理.
    pub label: String,
    /// Legal day.
    pub on: Option<NaiveDate>,
    /// 周二.
    pub weekday: String,
    /// Who.
    pub actor: String,
    /// When it was recorded, UTC.
    pub at: String,
    /// A line of detail (申 09-08 签收，被 09-11 签收).
    pub detail: String,
    /// `open` (正卷) or `inner` (副卷).
    pub file: String,
    /// `runs`, `stands`, `restarts`, `ends`; null where it does not move the clock.
    pub clock: Option<String>,
    /// How the clock stands from here on: `none`, `running`, `standing`, `void`, `ended`.
    pub line: String,
    /// Struck by a correcting act.
    pub struck: bool,
    /// Why.
    pub struck_reason: Option<String>,
    /// May be struck by this user.
    pub may_strike: bool,
    /// The papers that belong to it.
    pub papers: Vec<DocketPaper>,
    /// Service by party.
    pub service: Vec<ServiceView>,
    /// The act as it was recorded.
    pub body: serde_json::Value,
    /// Several services of one paper on one day are folded: the other events.
    pub folded: Vec<String>,
}

/// A paper of an act.
pub struct DocketPaper {
    /// Document.
    pub document: String,
    /// Title.
    pub title: String,
    /// `draft`, `review`, `issued`.
    pub state: String,
}

/// A proposal.
pub struct ProposalView {
    /// Event.
    pub event: String,
    /// Kind.
    pub kind: String,
    /// 立案审批.
    pub label: String,
    /// Who asks.
    pub by: String,
    /// Day.
    pub on: NaiveDate,
    /// Why.
    pub reason: String,
    /// The act by which it is granted.
    pub act: String,
    /// This user may grant it.
    pub may_decide: bool,
}

/// A note.
pub struct NoteView {
    /// Event.
    pub event: String,
    /// Text.
    pub text: String,
    /// Who.
    pub actor: String,
    /// When, UTC.
    pub at: String,
    /// In the inner file.
    pub inner: bool,
}

/// Last edit of a field.
pub struct EditMark {
    /// Who.
    pub actor: String,
    /// When, UTC.
    pub at: String,
    /// How often it was changed.
    pub edits: u32,
    /// More than one value.
    pub conflicted: bool,
}

/// An ordinary edit was recorded.
pub struct EventMade {
    /// Its event.
    pub event: String,
}

/// One edit.
pub struct EditRow {
    /// Event.
    pub event: String,
    /// Part of the case.
    pub entity: String,
    /// Field.
    pub field: String,
    /// Chinese.
    pub label: String,
    /// Before.
    pub from: Option<serde_json::Value>,
    /// After.
    pub to: Option<serde_json::Value>,
    /// Who.
    pub actor: String,
    /// When, UTC.
    pub at: String,
}

/// Edits.
pub struct CaseHistory {
    /// Oldest first.
    pub edits: Vec<EditRow>,
}
}
