//! The list of cases.

use super::common::{CaseRef, Left};
use chrono::NaiveDate;

request! {
/// Which cases.
#[derive(Debug, Default, PartialEq)]
pub struct CaseFilter {
    /// Chinese, pinyin, initials or part of a number.
    pub text: Option<String>,
    /// Codes of states; null for all.
    pub states: Option<Vec<String>>,
    /// `ordinary`, `simplified`, `expedited`.
    pub procedure: Option<String>,
    /// Name in the tribunal, or who handles it.
    pub person: Option<String>,
    /// Only cases with a period of the office due on or before.
    pub due_before: Option<NaiveDate>,
    /// Only cases on which no period runs.
    pub no_deadline: Option<bool>,
    /// Received on or after.
    pub received_from: Option<NaiveDate>,
    /// Received on or before.
    pub received_to: Option<NaiveDate>,
}

/// One page of the list.
#[derive(Debug, Default)]
pub struct CaseListRequest {
    /// Which cases.
    pub filter: Option<CaseFilter>,
    /// `due` (default), `received`, `accepted`, `number`, `applicant`, `respondent`; with a `-` in front: backwards.
    pub sort: Option<String>,
    /// Rows (1..=500, default 100).
    pub limit: Option<u32>,
    /// Cursor of the last page.
    pub after: Option<String>,
}

/// Keeps a filter under a name.
#[derive(Debug)]
pub struct FilterSave {
    /// Name.
    pub name: String,
    /// The filter.
    pub filter: CaseFilter,
    /// Its sort.
    pub sort: Option<String>,
}

/// Drops a filter.
#[derive(Debug)]
pub struct FilterDelete {
    /// Name.
    pub name: String,
}
}

response! {
/// A row.
pub struct CaseRow {
    /// The case.
    pub case: CaseRef,
    /// The final number; null before it was given.
    pub number: Option<String>,
    /// Calendar days until the next period of the office ends; negative where it is over.
    pub days_left: Option<i32>,
    /// First applicant, 等 n 人 after it where there are more.
    pub applicant: String,
    /// First respondent.
    pub respondent: String,
    /// Code of procedure.
    pub procedure: String,
    /// 一般程序, 简易处理, 速裁.
    pub procedure_name: String,
    /// 收件日.
    pub received: Option<NaiveDate>,
    /// 受理日.
    pub accepted: Option<NaiveDate>,
    /// 结案日.
    pub closed: Option<NaiveDate>,
    /// Presiding or sole arbitrator.
    pub arbitrator: String,
    /// 书记员.
    pub clerk: String,
    /// Sum claimed, yuan.
    pub claimed: String,
    /// Next period of the office.
    pub todo: String,
    /// Its due day.
    pub due: Option<NaiveDate>,
    /// What is left of it.
    pub left: Option<Left>,
    /// Next hearing.
    pub hearing: Option<String>,
    /// How many applicants.
    pub applicants: u32,
    /// The next period's last day is 暂定.
    pub provisional: bool,
}

/// A page of rows.
pub struct CaseListPage {
    /// In order.
    pub rows: Vec<CaseRow>,
    /// Cursor for the next page; null at the end.
    pub next: Option<String>,
    /// How many cases the filter finds.
    pub total: u32,
    /// Whether `total` is exact; otherwise there are at least so many.
    pub total_exact: bool,
    /// Sum claimed of the whole filter, yuan; null where it is not counted.
    pub claimed_total: Option<String>,
    /// States there are, for the filter's chips.
    pub states: Vec<super::common::Choice>,
    /// People who can be chosen in the filter.
    pub people: Vec<super::common::Choice>,
}

/// A saved filter.
pub struct FilterView {
    /// Name.
    pub name: String,
    /// The filter, as it was saved.
    pub filter: CaseFilter,
    /// Its sort.
    pub sort: Option<String>,
    /// How many cases it finds now.
    pub count: u32,
}

/// Saved filters.
pub struct FilterList {
    /// In the order they were saved.
    pub filters: Vec<FilterView>,
}
}
