//! Loading a year's public-holiday schedule, and what it moves.

use super::settings::SpecialDay;
use chrono::NaiveDate;

request! {
/// A schedule file to look at: nothing is written.
#[derive(Debug)]
pub struct CalendarFile {
    /// The file's bytes, base64.
    pub content: String,
}

/// Loads a schedule file.
#[derive(Debug)]
pub struct CalendarImport {
    /// The file's bytes, base64.
    pub content: String,
    /// Puts it in the place of another schedule of the year that is loaded.
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub replace: bool,
}

/// A year.
#[derive(Debug)]
pub struct CalendarYearRef {
    /// The year.
    pub year: i32,
}
}

response! {
/// A schedule file that was read, and what loading it would move.
pub struct CalendarPreview {
    /// The year.
    pub year: i32,
    /// The State Council notice.
    pub notice: String,
    /// Its number.
    pub number: String,
    /// Issued on.
    pub issued: NaiveDate,
    /// Where it can be read.
    pub address: String,
    /// Days off that it names.
    pub rest_days: u32,
    /// Make-up workdays.
    pub makeup_days: u32,
    /// Day by day.
    pub days: Vec<SpecialDay>,
    /// SHA-256 of the file.
    pub sha256: String,
    /// The notice that is loaded for this year now; null: none.
    pub replaces: Option<String>,
    /// What is loaded counts the same already.
    pub same: bool,
    /// How many cases with periods about that year or later were counted again.
    pub checked: u32,
    /// How many periods end on another day.
    pub moved: u32,
    /// How many keep their day and are no longer 暂定.
    pub confirmed: u32,
    /// The periods that differ, those that move first (at most 500).
    pub changes: Vec<CalendarChange>,
}

/// A period that a schedule changes.
pub struct CalendarChange {
    /// The case.
    pub case: String,
    /// Its number.
    pub number: String,
    /// The rule.
    pub rule: String,
    /// 审理期限.
    pub name: String,
    /// 劳动者, 用人单位 2; null for the office's.
    pub party: Option<String>,
    /// As it was; null: it stood still or was not there.
    pub before: Option<NaiveDate>,
    /// As it is.
    pub after: Option<NaiveDate>,
    /// It was 暂定.
    pub before_provisional: bool,
    /// It still is.
    pub after_provisional: bool,
    /// It ends on another day.
    pub moved: bool,
    /// 2027-01-07 周四（暂定）→ 2027-01-08 周五.
    pub words: String,
}

/// A schedule was loaded: the receipt.
pub struct CalendarImported {
    /// What was loaded and what it moved.
    pub loaded: CalendarPreview,
    /// The record in the office's log.
    pub event: String,
    /// Who loaded it.
    pub actor: String,
    /// When, UTC.
    pub at: String,
}
}
