//! Rosters and payroll sheets (花名册、工资表) as a site hands them in: who is owed how much, and which rows a person must look at.
//!
//! A workbook is read under limits (`open`), its header found and understood (`head`), and each row judged (`rows`). Nothing is
//! guessed silently: a row with a person on it is either good or told with what is wrong.
//!
//! [`check()`] reads in one go. [`Workbook`] does it in steps that a person can correct: sheet, meaning of each column, single cells.

mod book;
pub(crate) mod cell;
mod field;
mod head;
pub(crate) mod hidden;
mod member;
pub(crate) mod open;
mod rows;

pub use book::{Form, FormColumn, Mapping, Mend, Mended, ProblemRow, Reading, SheetAbout, Workbook};
pub use field::Field;
pub use member::{Member, month_said};

use crate::error::{Code, PaperError, Result};
use lucai_law::Fen;
use serde::Serialize;

/// What a sheet says. JSON as `lucaictl roster check` prints it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Roster {
    /// Name of the sheet that was read.
    pub sheet: String,
    /// Worksheet row that holds 姓名, from 1.
    pub header_row: u32,
    /// Good rows, in the order of the sheet.
    pub rows: Vec<Row>,
    /// Rows with a person on them that cannot be taken as they are.
    pub problems: Vec<Problem>,
    /// Sum of the good rows, yuan.
    pub total_owed: Fen,
    /// What was seen and not taken silently: hidden columns that were read, other sheets with persons.
    pub notes: Vec<String>,
}

/// A good row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Row {
    /// Worksheet row, from 1.
    pub row: u32,
    /// Name without blanks.
    pub name: String,
    /// Eighteen characters, ASCII, `X` upper case.
    pub id_number: String,
    /// What is owed, yuan.
    pub owed: Fen,
}

/// A row that a person must look at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// Worksheet row, from 1.
    pub row: u32,
    /// What is wrong.
    pub kind: ProblemKind,
    /// Chinese sentence: what is wrong and what to do.
    pub message: String,
    /// Which of its cells; `None` where it is the row as a whole. Not printed by `lucaictl roster check`.
    #[serde(skip)]
    pub field: Option<Field>,
}

/// Kinds of [`Problem`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ProblemKind {
    /// The number stands as a number and lost digits.
    IdAsNumber,
    /// The number is not well formed or its check character is wrong.
    IdBadCheck,
    /// A number of the old kind with fifteen digits.
    #[serde(rename = "id_15")]
    IdFifteen,
    /// No number, or no such column.
    NoId,
    /// The same number as an earlier row.
    Duplicate,
    /// A number or amounts without a name.
    NoName,
    /// Owed is not due less paid.
    AmountMismatch,
    /// Nothing that says what is owed.
    NoAmount,
    /// Anything else, such as a hidden row or a negative amount.
    Other,
}

/// Reads a workbook (.xlsx, .xls, .ods) or a .csv in UTF-8 or GB 18030. `wanted` names the sheet; otherwise the one with most persons is read.
///
/// # Errors
/// [`Code::NotAWorkbook`], [`Code::WorkbookEncrypted`], [`Code::WorkbookDamaged`], [`Code::WorkbookTooLarge`], [`Code::XmlEntities`],
/// [`Code::NoSheet`] where there is no sheet of the wanted name, [`Code::NoRoster`] where no sheet has a column of names.
pub fn check(bytes: &[u8], wanted: Option<&str>) -> Result<Roster> {
    let sheets = open::open(bytes)?;
    let chosen: Vec<&open::Sheet> = match wanted {
        Some(name) => sheets.iter().filter(|sheet| sheet.name == name).collect(),
        None => sheets.iter().filter(|sheet| !sheet.hidden).collect(),
    };
    if chosen.is_empty() {
        return Err(no_sheet(&sheets, wanted.unwrap_or("可见")));
    }
    let mut read: Vec<Roster> = chosen.into_iter().filter_map(|sheet| Some(rows::read(sheet, &head::find(sheet)?))).collect();
    let persons = |one: &Roster| one.rows.len() + one.problems.len();
    // the first of those with most persons
    let best = read.iter().enumerate().max_by_key(|(at, one)| (persons(one), std::cmp::Reverse(*at))).map(|(at, _)| at);
    let Some(at) = best else { return Err(no_roster()) };
    let mut roster = read.remove(at);
    roster.notes.extend(
        read.iter()
            .filter(|other| persons(other) > 0)
            .map(|other| format!("另有工作表“{}”，{} 人，没有读取。", other.sheet, persons(other))),
    );
    roster.notes.extend(
        sheets
            .iter()
            .filter(|sheet| sheet.hidden && sheet.name != roster.sheet)
            .map(|sheet| format!("工作表“{}”是隐藏的，没有读取。", sheet.name)),
    );
    Ok(roster)
}

fn no_roster() -> PaperError {
    PaperError::new(Code::NoRoster, "没有找到写着“姓名”的表头（看前 15 行）。请确认这是花名册或者工资表。")
}

fn no_sheet(sheets: &[open::Sheet], wanted: &str) -> PaperError {
    let names: Vec<&str> = sheets.iter().map(|sheet| sheet.name.as_str()).collect();
    PaperError::new(Code::NoSheet, format!("没有“{wanted}”这张工作表；这份文件里有：{}。", names.join("、")))
}
