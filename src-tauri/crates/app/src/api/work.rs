//! 我的工作: one sentence and one list.

use super::common::{CaseRef, DayView, Left};
use chrono::NaiveDate;

response! {
/// The opening screen.
pub struct WorkToday {
    /// Today.
    pub today: DayView,
    /// The sentence at the top.
    pub sentence: WorkSentence,
    /// Numbers of the chips.
    pub counts: WorkCounts,
    /// 逾期, 今天, 本周, 下周及以后, 在等; empty groups are left out.
    pub groups: Vec<WorkGroup>,
    /// What waits for this user's approval.
    pub approvals: Vec<ApprovalRow>,
    /// Papers that wait for this user's review.
    pub reviews: Vec<ReviewRow>,
    /// Instalments that are overdue or due within a week, earliest first.
    pub payments: Vec<PaymentDue>,
    /// Hearings of today.
    pub hearings_today: Vec<HearingToday>,
    /// Cases on which no period runs, with the reason.
    pub no_deadline: Vec<NoDeadline>,
    /// The coming three weeks (and one bar for what is late).
    pub three_weeks: Vec<WeekBar>,
    /// Referrals that wait for this user's side, and those of the others that are late.
    pub referrals: Vec<super::referrals::ReferralRow>,
    /// Leads whose step is late or soon is (欠薪线索).
    pub leads: super::leads::LeadsDue,
    /// 期限 23 项，案件 18 件….
    pub footer: String,
}

/// 今天须办 3 项，逾期 2 项；本周日前还有 5 项。
pub struct WorkSentence {
    /// Due today.
    pub today: u32,
    /// Over.
    pub late: u32,
    /// Until Sunday.
    pub this_week: u32,
    /// The sentence.
    pub text: String,
}

/// Numbers of the chips.
pub struct WorkCounts {
    /// All rows.
    pub all: u32,
    /// Duties of the office that are mine.
    pub mine: u32,
    /// Periods of parties.
    pub waiting: u32,
    /// Cases without a period.
    pub no_deadline: u32,
}

/// A group of rows.
pub struct WorkGroup {
    /// `late`, `today`, `week`, `later`, `waiting`.
    pub key: String,
    /// 逾期 2.
    pub label: String,
    /// 至 11-29 周日.
    pub note: String,
    /// Number of rows.
    pub count: u32,
    /// By due day.
    pub rows: Vec<WorkRow>,
}

/// A period of a case.
pub struct WorkRow {
    /// The case.
    pub case: CaseRef,
    /// Parties in full.
    pub parties_full: String,
    /// Applicant's short name.
    pub applicant: String,
    /// Respondent's short name.
    pub respondent: String,
    /// 送达答辩书副本.
    pub todo: String,
    /// The act that fulfils it, where there is one.
    pub act: Option<String>,
    /// The rule.
    pub rule: String,
    /// Whose period.
    pub party: Option<String>,
    /// Due day; for the office's own 45 days the earlier day, before rolling off a rest day.
    pub due: NaiveDate,
    /// 周五.
    pub due_weekday: String,
    /// The later day, where rolling off a rest day is arguable.
    pub rolls_to: Option<NaiveDate>,
    /// 如顺延，11-23 周一, or 法定 12-13 周日; empty.
    pub note: String,
    /// What is left.
    pub left: Left,
    /// `open`, `overdue`, …
    pub state: String,
    /// 收到答辩书 11-13 ＋ 5 工作日.
    pub arithmetic: String,
    /// The holiday schedule of a counted year is not published.
    pub provisional: bool,
    /// In this user's hands (tribunal, clerk or 承办人).
    pub mine: bool,
    /// False for a target or a date of the office's own, which is no legal period.
    pub statutory: bool,
}

/// Something to approve.
pub struct ApprovalRow {
    /// The case.
    pub case: CaseRef,
    /// Kind of the proposal (acceptance_proposed…).
    pub kind: String,
    /// 立案审批.
    pub label: String,
    /// The act by which it is granted.
    pub act: String,
    /// Who asks.
    pub asked_by: String,
    /// On which day.
    pub asked_on: NaiveDate,
    /// Why.
    pub reason: String,
    /// The period that runs against it.
    pub due: Option<NaiveDate>,
    /// What is left.
    pub left: Option<Left>,
}

/// A paper to review.
pub struct ReviewRow {
    /// The case.
    pub case: CaseRef,
    /// The document.
    pub document: String,
    /// Its title.
    pub title: String,
    /// Who asks.
    pub asked_by: String,
    /// When, UTC.
    pub asked_at: String,
}

/// A hearing of today.
pub struct HearingToday {
    /// The case.
    pub case: CaseRef,
    /// The hearing.
    pub hearing: String,
    /// 09:00.
    pub time: String,
    /// Name of the room.
    pub room: String,
    /// 书记员.
    pub clerk: String,
    /// 笔录待签字.
    pub words: String,
}

/// Why cases have no period running.
pub struct NoDeadline {
    /// Code.
    pub reason: String,
    /// 中止审理.
    pub label: String,
    /// 最久 1187 号，等工伤认定，已 68 天.
    pub note: String,
    /// How many.
    pub count: u32,
    /// Which (at most 50).
    pub cases: Vec<CaseRef>,
}

/// A day of the coming three weeks; the first bar is what is late.
pub struct WeekBar {
    /// The day.
    pub day: NaiveDate,
    /// 周一.
    pub weekday: String,
    /// The office works on it.
    pub working: bool,
    /// What is over (first bar only).
    pub late: u32,
    /// Duties due on it.
    pub due: u32,
    /// Parties' periods ending on it.
    pub waiting: u32,
}

/// Instalments of one case that are due on one day.
pub struct PaymentDue {
    /// The case.
    pub case: CaseRef,
    /// The day.
    pub due: NaiveDate,
    /// How many people are not paid.
    pub people: u32,
    /// What they are not paid.
    pub amount: String,
    /// How long until then, or since.
    pub left: Left,
}
}
