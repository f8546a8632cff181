//! The roster becomes the case: what a file says, what an import would change, the import, its progress.

use super::common::{CaseRef, Choice, RefusalView};
use super::intake::PartyForm;
use chrono::NaiveDate;

request! {
/// A roster with everything that a person said about it.
#[derive(Debug, Default)]
pub struct RosterSource {
    /// Hash of the uploaded file or pasted text.
    pub hash: String,
    /// What the file is called.
    #[serde(default)]
    pub file: String,
    /// Copied out of a spreadsheet: cells apart by tabs.
    #[serde(default)]
    pub pasted: bool,
    /// The sheet; null: the one with most persons.
    pub sheet: Option<String>,
    /// Row of the header, from 1; null: looked for.
    pub header_row: Option<u32>,
    /// What each column says; null: guessed, or as it was for the same form before.
    pub columns: Option<Vec<RosterMeaning>>,
    /// Cells written anew.
    #[serde(default)]
    pub mends: Vec<RosterMend>,
    /// Hidden rows that a person looked at and takes.
    #[serde(default)]
    pub taken: Vec<u32>,
    /// Month of the wages (`YYYY-MM`) for rows that do not say theirs; null: as the sheet's title says, else the month before today.
    pub month: Option<String>,
}

/// What one column says.
#[derive(Debug, PartialEq, Eq)]
pub struct RosterMeaning {
    /// From 0.
    pub column: u32,
    /// `name`, `id`, `due`, `paid`, `owed`, `trade`, `team`, `month`, `phone`, `bank_account`, `bank`, `days`, `rate`, `serial`.
    pub field: String,
}

/// A cell written anew.
#[derive(Debug, PartialEq, Eq)]
pub struct RosterMend {
    /// Row, from 1.
    pub row: u32,
    /// As in [`RosterMeaning`].
    pub field: String,
    /// What stands in it now.
    pub value: String,
}

/// Looks at a roster.
#[derive(Debug)]
pub struct RosterLook {
    /// The roster.
    pub source: RosterSource,
}

/// What an import would change.
#[derive(Debug)]
pub struct RosterCompare {
    /// The roster.
    pub source: RosterSource,
    /// The case it goes into; null: a new one.
    pub case: Option<String>,
}

/// Imports a roster into a case, or makes one of it.
#[derive(Debug)]
pub struct RosterImport {
    /// The roster.
    pub source: RosterSource,
    /// The case it goes into; null: a new one, for which `filing` is needed.
    pub case: Option<String>,
    /// What a new case needs beside its members.
    pub filing: Option<RosterFiling>,
    /// A name for the running import, chosen by the screen, under which progress is asked and the import cancelled.
    pub job: Option<String>,
    /// Draft that is dropped in the same moment.
    pub draft: Option<String>,
}

/// What a new case needs beside its members.
#[derive(Debug)]
pub struct RosterFiling {
    /// 被申请人, at least one.
    pub respondents: Vec<PartyForm>,
    /// `ordinary`, `simplified`, `expedited`; null: ordinary.
    pub procedure: Option<String>,
    /// 收件日; null: today.
    pub received: Option<NaiveDate>,
    /// 事实和理由.
    #[serde(default)]
    pub facts: String,
}

/// A running import.
#[derive(Debug)]
pub struct RosterJob {
    /// The name that the screen gave it.
    pub job: String,
}

/// Saves the rows with problems as a workbook.
#[derive(Debug)]
pub struct RosterProblemsSave {
    /// The roster.
    pub source: RosterSource,
    /// File or folder.
    pub path: String,
}

/// Saves the members of a case as a workbook.
#[derive(Debug)]
pub struct RosterMembersSave {
    /// The case.
    pub case: String,
    /// File or folder.
    pub path: String,
}
}

response! {
/// What a roster says.
pub struct RosterSeen {
    /// The sheets, in their order.
    pub sheets: Vec<RosterSheet>,
    /// The sheet that was read.
    pub sheet: String,
    /// Row of the header; null where none was found: a person says which of `top` it is.
    pub header_row: Option<u32>,
    /// The columns.
    pub columns: Vec<RosterColumn>,
    /// The meanings are those that were chosen for the same form before.
    pub remembered: bool,
    /// What a column can say.
    pub fields: Vec<Choice>,
    /// The first rows of the sheet.
    pub top: Vec<RosterTopRow>,
    /// Month of the wages for rows that do not say theirs.
    pub month: String,
    /// `given`, `title`, `assumed`: where that month is from.
    pub month_from: String,
    /// Good rows.
    pub good: u32,
    /// What the good rows are owed, yuan.
    pub total: String,
    /// Rows that a person must look at.
    pub problems: Vec<RosterProblem>,
    /// Mends that differ from what the file says.
    pub mended: Vec<RosterMended>,
    /// Hidden columns that were read, hidden sheets, other sheets with persons.
    pub notes: Vec<String>,
    /// Why the columns as chosen cannot be read; null where they can.
    pub refusal: Option<RefusalView>,
}

/// A sheet.
pub struct RosterSheet {
    /// Its name.
    pub name: String,
    /// Hidden in the workbook.
    pub hidden: bool,
    /// Rows with a person; null where no header was found.
    pub persons: Option<u32>,
}

/// A column with its samples.
pub struct RosterColumn {
    /// From 0.
    pub column: u32,
    /// As a spreadsheet names it.
    pub letter: String,
    /// Its heads.
    pub head: String,
    /// The first cells under it.
    pub samples: Vec<String>,
    /// What it says; null: nothing that is needed.
    pub field: Option<String>,
    /// Hidden in the workbook.
    pub hidden: bool,
}

/// One of the first rows.
pub struct RosterTopRow {
    /// Row, from 1.
    pub row: u32,
    /// What stands in it, in order.
    pub cells: Vec<String>,
}

/// A row that a person must look at.
pub struct RosterProblem {
    /// Row, from 1.
    pub row: u32,
    /// Kind, as `lucaictl roster check` names it.
    pub kind: String,
    /// 号码丢位, 校验不符…
    pub kind_name: String,
    /// Chinese sentence: what is wrong and what to do.
    pub message: String,
    /// Which cell; null where it is the row as a whole.
    pub field: Option<String>,
    /// Its cells by field, as text, mends included.
    pub cells: std::collections::BTreeMap<String, String>,
}

/// A mend beside what the file says.
pub struct RosterMended {
    /// Row, from 1.
    pub row: u32,
    /// Which cell.
    pub field: String,
    /// Its Chinese word.
    pub label: String,
    /// What the file says.
    pub from: String,
    /// What stands now.
    pub to: String,
}

/// What an import would change.
pub struct RosterChanges {
    /// Members who would join.
    pub added: Vec<RosterAdded>,
    /// Members of whom something would change.
    pub updated: Vec<RosterUpdated>,
    /// Members who would stay as they are.
    pub unchanged: u32,
    /// Rows that cannot be taken.
    pub refused: Vec<RosterRefused>,
    /// What the good rows are owed, yuan.
    pub total: String,
    /// Rows with problems, which stay behind.
    pub problems: u32,
    /// What else the import does, such as that the 45 days run anew; null where nothing.
    pub effect: Option<RefusalView>,
}

/// A member who would join.
pub struct RosterAdded {
    /// Row, from 1.
    pub row: u32,
    /// Name.
    pub name: String,
    /// Number.
    pub id_number: String,
    /// Month.
    pub month: String,
    /// What is owed, yuan.
    pub owed: String,
}

/// A member of whom something would change.
pub struct RosterUpdated {
    /// Row, from 1.
    pub row: u32,
    /// The party.
    pub party: String,
    /// Name, as it stands.
    pub name: String,
    /// Field by field.
    pub changes: Vec<RosterChange>,
}

/// One field before and after.
pub struct RosterChange {
    /// Its Chinese word.
    pub label: String,
    /// Before; empty where there was nothing.
    pub from: String,
    /// After.
    pub to: String,
}

/// A row that cannot be taken.
pub struct RosterRefused {
    /// Row, from 1.
    pub row: u32,
    /// Name.
    pub name: String,
    /// Why.
    pub why: RefusalView,
}

/// The receipt of an import.
pub struct RosterImported {
    /// The case.
    pub case: CaseRef,
    /// Whether the case is new.
    pub created: bool,
    /// Members who joined.
    pub added: u32,
    /// Members of whom something changed.
    pub updated: u32,
    /// What changed, field by field.
    pub changes: Vec<RosterUpdated>,
    /// Members who stayed as they were.
    pub unchanged: u32,
    /// Rows that were not taken because of the case.
    pub refused: Vec<RosterRefused>,
    /// Rows with problems, which stayed behind.
    pub problems: Vec<RosterProblem>,
    /// Mends recorded beside what the file says.
    pub mended: u32,
    /// What the good rows are owed, yuan.
    pub total: String,
    /// The sheet that was read.
    pub sheet: String,
    /// SHA-256 of the file, hex.
    pub sha256: String,
    /// The record in the log; null where nothing changed.
    pub event: Option<String>,
}

/// How far an import is.
pub struct RosterProgress {
    /// `reading`, `comparing`, `writing`; `gone` where no such import runs.
    pub phase: String,
    /// Rows done.
    pub done: u32,
    /// Rows in all; 0 while that is not known.
    pub total: u32,
}
}
