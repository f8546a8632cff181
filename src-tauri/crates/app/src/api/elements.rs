//! The table of elements (要素表): what each side states, what both signed for, and the script of the hearing that follows.

use super::common::{CaseRef, Choice, NextActView};
use super::hearings::MinutesLine;
use chrono::NaiveDate;

request! {
/// Writes cells of the table: one transaction, all or none.
#[derive(Debug)]
pub struct ElementsSet {
    /// The case.
    pub case: String,
    /// At most 600 cells.
    pub cells: Vec<ElementCellSet>,
}

/// One cell and its new value.
#[derive(Debug)]
pub struct ElementCellSet {
    /// `applicant/post`, `respondent/post`, `respondent/post/evidence`, `tribunal/post`, `question/post`, `label/x1`; `member/worker:2` is
    /// what the respondents admit to owe to one of several applicants.
    pub field: String,
    /// Text, a list of evidence numbers, or null, which empties it.
    pub value: serde_json::Value,
}

/// Writes the table or the script as JSON to a path.
#[derive(Debug)]
pub struct ElementsSave {
    /// The case.
    pub case: String,
    /// `elements` or `script`.
    pub what: String,
    /// A folder, which gets the file's own name, or a file's full name.
    pub path: String,
}
}

response! {
/// The table.
pub struct ElementsView {
    /// The case.
    pub case: CaseRef,
    /// Several workers apply: the table holds what is common, `members` what each is owed.
    pub several: bool,
    /// The elements, in the order of the form.
    pub elements: Vec<ElementView>,
    /// What each of several applicants is owed.
    pub members: Vec<ElementMember>,
    /// Sum claimed by the members, yuan; empty where there are none.
    pub members_claimed: String,
    /// Sum admitted, yuan.
    pub members_admitted: String,
    /// Parts that this user may write: `applicant`, `respondent`, `tribunal`.
    pub may_edit: Vec<String>,
    /// What the tribunal finds is shown (only to the tribunal before the award).
    pub found_shown: bool,
    /// Evidence to name.
    pub evidence: Vec<Choice>,
    /// 确认要素 and 撤销要素确认.
    pub acts: Vec<NextActView>,
    /// The script of the hearing.
    pub script: ScriptView,
    /// The fact part of the award that the table yields; empty where nobody has said anything.
    pub findings: String,
}

/// One element.
pub struct ElementView {
    /// `entry`, `post`, `x1`.
    pub element: String,
    /// 入职时间.
    pub label: String,
    /// `date`, `text`, `money`.
    pub kind: String,
    /// `disputed`, `one_sided`, `same`, `empty`, `agreed`.
    pub state: String,
    /// 有争议, 待一方陈述, 陈述一致, 未陈述, 双方已确认.
    pub state_name: String,
    /// Applicants.
    pub applicant: StatementView,
    /// Respondents.
    pub respondent: StatementView,
    /// What the tribunal finds.
    pub finding: Option<String>,
    /// What is asked at the hearing.
    pub question: String,
    /// Who has to show it.
    pub burden: String,
    /// What was signed for.
    pub agreed: Option<ElementAgreed>,
    /// Signed for, and what the sides say has changed since.
    pub moved: bool,
}

/// What a side says.
pub struct StatementView {
    /// The statement; empty where there is none.
    pub text: String,
    /// Where it comes from: `stated`, `claims` (the application), `sheet` (the wage sheet), empty.
    pub source: String,
    /// It can be written in the table.
    pub writable: bool,
    /// Numbers of the evidence that the side names.
    pub evidence: Vec<String>,
    /// 申-1、申-2.
    pub evidence_names: String,
}

/// What both sides signed for.
pub struct ElementAgreed {
    /// What was agreed on.
    pub value: String,
    /// The day.
    pub on: NaiveDate,
    /// When it was recorded, UTC.
    pub at: String,
    /// Who signed for the applicants.
    pub applicant_signer: String,
    /// For whom: names.
    pub applicant_for: Vec<String>,
    /// Who signed for the respondents.
    pub respondent_signer: String,
    /// For whom: names.
    pub respondent_for: Vec<String>,
    /// The act.
    pub event: String,
}

/// What one applicant is owed.
pub struct ElementMember {
    /// `worker:2`.
    pub party: String,
    /// Name.
    pub name: String,
    /// 班组.
    pub team: String,
    /// Claimed, yuan; null where nothing is.
    pub claimed: Option<String>,
    /// Admitted, yuan.
    pub admitted: Option<String>,
    /// Both say the same.
    pub same: bool,
    /// What is admitted can be written in the table.
    pub writable: bool,
}

/// The script.
pub struct ScriptView {
    /// The case.
    pub case: CaseRef,
    /// Signed for.
    pub agreed: Vec<ScriptFact>,
    /// Said alike and not signed for.
    pub to_confirm: Vec<ScriptFact>,
    /// The questions, in order.
    pub questions: Vec<ScriptQuestion>,
    /// The lines that the minutes start from.
    pub minutes: Vec<MinutesLine>,
}

/// What is undisputed.
pub struct ScriptFact {
    /// 入职时间.
    pub label: String,
    /// 2026年3月1日.
    pub value: String,
}

/// A question.
pub struct ScriptQuestion {
    /// From 1.
    pub no: u32,
    /// The element.
    pub element: String,
    /// 出勤情况.
    pub label: String,
    /// What is asked.
    pub question: String,
    /// What the applicants say; empty where nothing.
    pub applicant: String,
    /// 申-1.
    pub applicant_evidence: String,
    /// What the respondents say.
    pub respondent: String,
    /// 被-1.
    pub respondent_evidence: String,
    /// Who has to show it.
    pub burden: String,
    /// The applicants with whom the respondents differ on the sum.
    pub members: Vec<ElementMember>,
}
}
