//! The wall of deadlines: what is open, by week and by person; cases on which nothing runs; whose periods are late, and why.

use super::common::{CaseRef, Choice, DayView};
use super::work::WorkRow;
use chrono::NaiveDate;

request! {
/// Which periods.
#[derive(Debug, Default)]
pub struct WallRequest {
    /// In whose hands the case is, by name.
    pub person: Option<String>,
    /// Only this rule.
    pub rule: Option<String>,
    /// `office`: duties; `party`: parties' periods.
    pub side: Option<String>,
    /// `late`, `w0` (this week) to `w3`, `later`.
    pub week: Option<String>,
    /// Only due on or before.
    pub due: Option<NaiveDate>,
    /// Rows (1..=2000, default 400).
    pub limit: Option<u32>,
    /// Cursor of the last page.
    pub after: Option<String>,
}

/// Periods as a file.
#[derive(Debug)]
pub struct DeadlineExport {
    /// `ics` or `xlsx`.
    pub format: String,
    /// `wall`: as filtered; `work`: the duties that are this user's.
    pub scope: String,
    /// As in the wall's request.
    pub person: Option<String>,
    /// As in the wall's request.
    pub rule: Option<String>,
    /// As in the wall's request.
    pub side: Option<String>,
    /// As in the wall's request.
    pub week: Option<String>,
    /// As in the wall's request.
    pub due: Option<NaiveDate>,
}

/// The same, written to a path.
#[derive(Debug)]
pub struct DeadlineSave {
    /// What.
    pub export: DeadlineExport,
    /// A folder, or a file's full name.
    pub path: String,
}
}

response! {
/// The wall.
pub struct WallView {
    /// Today.
    pub today: DayView,
    /// 逾期, 本周, 下周, …: what each holds under this filter.
    pub weeks: Vec<WallWeek>,
    /// By due day, those that are over first.
    pub rows: Vec<WallRow>,
    /// Cursor for the next page; null at the end.
    pub next: Option<String>,
    /// How many periods the filter finds.
    pub total: u32,
    /// Of these, over.
    pub late: u32,
    /// Of these, due within 5 working days.
    pub soon: u32,
    /// Of these, 暂定.
    pub provisional: u32,
    /// Cases on which no period runs.
    pub still: u32,
    /// People to filter by, with how many they have.
    pub people: Vec<Choice>,
    /// Rules to filter by, with how many there are.
    pub rules: Vec<Choice>,
    /// By person and week.
    pub matrix: Vec<WallPerson>,
}

/// A week of the wall.
pub struct WallWeek {
    /// `late`, `w0` to `w3`, `later`.
    pub key: String,
    /// 本周.
    pub label: String,
    /// 11-23 至 11-29.
    pub note: String,
    /// Periods in it.
    pub count: u32,
    /// Of these, parties'.
    pub waiting: u32,
}

/// A row of the wall.
pub struct WallRow {
    /// The period.
    pub row: WorkRow,
    /// In whose hands.
    pub person: String,
    /// `late`, `w0` to `w3`, `later`.
    pub week: String,
}

/// One person's weeks.
pub struct WallPerson {
    /// Name.
    pub person: String,
    /// Duties of the office in each week, in the order of the weeks.
    pub duties: Vec<u32>,
    /// Parties' periods in all.
    pub waiting: u32,
    /// All of them.
    pub total: u32,
}

/// Cases on which no period runs.
pub struct StillView {
    /// How many.
    pub total: u32,
    /// By reason.
    pub groups: Vec<StillGroup>,
}

/// Cases that stand for one reason.
pub struct StillGroup {
    /// Code.
    pub reason: String,
    /// 中止审理.
    pub label: String,
    /// How many.
    pub count: u32,
    /// Longest first (at most 300).
    pub cases: Vec<StillCase>,
}

/// A case on which no period runs.
pub struct StillCase {
    /// The case.
    pub case: CaseRef,
    /// In whose hands.
    pub person: String,
    /// Since when it stands still or is closed.
    pub since: Option<NaiveDate>,
    /// For so many days.
    pub days: Option<u32>,
}

/// 各人期限: what is late or will be, by person.
pub struct LoadView {
    /// Those with most that is late first.
    pub people: Vec<LoadRow>,
    /// 11-23 至 11-29 and the week after.
    pub weeks: Vec<String>,
    /// Missed duties without a reason, latest first (at most 200).
    pub unexplained: Vec<MissedRow>,
    /// How many there are.
    pub unexplained_total: u32,
}

/// One person's load.
pub struct LoadRow {
    /// Name.
    pub person: String,
    /// Pending cases.
    pub open_cases: u32,
    /// Duties that are over.
    pub late: u32,
    /// Duties due until Sunday.
    pub this_week: u32,
    /// Duties that will be late next week if they are not done.
    pub next_week: u32,
    /// Missed duties without a reason.
    pub unexplained: u32,
}

/// A missed duty.
pub struct MissedRow {
    /// The case.
    pub case: CaseRef,
    /// In whose hands.
    pub person: String,
    /// The rule.
    pub rule: String,
    /// 送达申请书副本.
    pub name: String,
    /// Whose, where it runs for each party.
    pub party: Option<String>,
    /// The last day.
    pub due: NaiveDate,
    /// Done on; null: not done.
    pub met_on: Option<NaiveDate>,
    /// 逾期 3 天办结.
    pub words: String,
}
}
