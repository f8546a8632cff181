//! Reading in steps: which sheet, what each column says, which cells a person mends.

use super::cell::letter;
use super::field::Field;
use super::head::{self, Head};
use super::member::{Member, title_month};
use super::open::{self, COLUMNS, Sheet};
use super::{Problem, Roster, no_roster, no_sheet, rows};
use crate::error::{Code, PaperError, Result};
use lucai_law::claim::Month;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// Samples shown of a column.
const SAMPLES: usize = 3;

/// An opened workbook.
#[derive(Debug, Clone)]
pub struct Workbook {
    sheets: Vec<Sheet>,
}

/// A sheet in a list to choose from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetAbout {
    /// Its name.
    pub name: String,
    /// Hidden in the workbook.
    pub hidden: bool,
    /// Rows with a person on them; `None` where no header was found.
    pub persons: Option<usize>,
}

/// A sheet's header as it was understood, for a person to look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    /// Row of the header, from 1.
    pub header_row: u32,
    /// Its last row.
    pub header_last: u32,
    /// The columns that have a head or hold something, by column.
    pub columns: Vec<FormColumn>,
    /// The month that a line above the header says.
    pub month: Option<Month>,
}

/// A column of a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormColumn {
    /// From 0.
    pub column: u32,
    /// As a spreadsheet names it: A, B, ..., AA.
    pub letter: String,
    /// Its heads, the highest level first, apart by a blank.
    pub head: String,
    /// The first cells under it that hold something, at most three.
    pub samples: Vec<String>,
    /// What it is taken to say.
    pub field: Option<Field>,
    /// Hidden in the workbook.
    pub hidden: bool,
}

/// What the columns of a sheet say, as a person confirmed it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Mapping {
    /// Row of the header, from 1.
    pub header_row: u32,
    /// Its last row.
    pub header_last: u32,
    /// Column (from 0) and its meaning. Only [`Field::Paid`] may stand twice.
    pub columns: Vec<(u32, Field)>,
}

/// A cell that a person writes anew.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mend {
    /// Row, from 1.
    pub row: u32,
    /// Which of its cells.
    pub field: Field,
    /// What stands in it now.
    pub value: String,
}

/// A mend beside what the file says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mended {
    /// Row, from 1.
    pub row: u32,
    /// Which of its cells.
    pub field: Field,
    /// The column as a spreadsheet names it; `None` where the sheet has no such column.
    pub column: Option<String>,
    /// What the file says.
    pub from: String,
    /// What a person wrote.
    pub to: String,
}

/// A row that a person must look at, with what its cells say (mends included).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProblemRow {
    /// What is wrong.
    pub problem: Problem,
    /// The cells by field, as text.
    pub cells: BTreeMap<Field, String>,
}

/// What was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// As [`super::check()`] says it.
    pub roster: Roster,
    /// The good rows with all that they say, in the order of the sheet.
    pub members: Vec<Member>,
    /// The rows of `roster.problems`, in the same order.
    pub problems: Vec<ProblemRow>,
    /// The mends that differ from what the file says, by row.
    pub mended: Vec<Mended>,
}

impl Workbook {
    /// Opens a workbook or text file.
    ///
    /// # Errors
    /// As [`super::check()`] for a file that cannot be read.
    pub fn open(bytes: &[u8]) -> Result<Self> {
        open::open(bytes).map(|sheets| Self { sheets })
    }

    /// Takes what was copied out of a spreadsheet: one sheet, cells apart by tabs.
    ///
    /// # Errors
    /// [`Code::NoRoster`] where nothing was copied, [`Code::WorkbookTooLarge`].
    pub fn paste(text: &str) -> Result<Self> {
        open::pasted(text).map(|sheets| Self { sheets })
    }

    /// The sheets, in their order.
    #[must_use]
    pub fn sheets(&self) -> Vec<SheetAbout> {
        let about = |sheet: &Sheet| {
            let read = head::find(sheet).map(|head| rows::read(sheet, &head));
            let persons = read.map(|one| one.rows.len() + one.problems.len());
            SheetAbout { name: sheet.name.clone(), hidden: sheet.hidden, persons }
        };
        self.sheets.iter().map(about).collect()
    }

    /// The sheet with most persons that is not hidden, or the first one.
    ///
    /// # Errors
    /// [`Code::NoSheet`] where there is none at all.
    pub fn best(&self) -> Result<String> {
        let sheets = self.sheets();
        let seen = sheets.iter().enumerate().filter(|(_, sheet)| !sheet.hidden);
        let best = seen.max_by_key(|(at, sheet)| (sheet.persons.unwrap_or(0), std::cmp::Reverse(*at)));
        best.map(|(_, sheet)| sheet.name.clone()).ok_or_else(|| no_sheet(&self.sheets, "可见"))
    }

    fn sheet(&self, name: &str) -> Result<&Sheet> {
        self.sheets.iter().find(|sheet| sheet.name == name).ok_or_else(|| no_sheet(&self.sheets, name))
    }

    /// The first rows of a sheet, each with what stands in it; for a person who says which is the header.
    #[must_use]
    pub fn top(&self, sheet: &str, rows: u32) -> Vec<(u32, Vec<String>)> {
        let Ok(sheet) = self.sheet(sheet) else { return Vec::new() };
        let numbers = sheet.numbers().filter(|number| *number <= rows);
        numbers.map(|number| (number, sheet.row(number).map(|(_, cell)| cell.plain()).take(20).collect())).collect()
    }

    /// What the columns of a sheet are taken to say; `header_row` where a person says which row is the header.
    ///
    /// # Errors
    /// [`Code::NoSheet`]; [`Code::NoRoster`] where no header is found and none was said.
    pub fn form(&self, sheet: &str, header_row: Option<u32>) -> Result<Form> {
        let sheet = self.sheet(sheet)?;
        let head = match header_row {
            Some(row) => head::at(sheet, row),
            None => head::find_all(sheet).ok_or_else(no_roster)?,
        };
        let said: BTreeMap<u32, Field> =
            head.columns.iter().flat_map(|(field, columns)| columns.iter().map(|column| (*column, *field))).collect();
        let under = |column: u32| sheet.numbers().filter(|row| *row > head.last).map(move |row| sheet.cell(row, column).plain());
        let column = |column: u32| {
            let levels = head.levels(sheet, column);
            let samples: Vec<String> = under(column).filter(|text| !text.is_empty()).take(SAMPLES).collect();
            let head = levels.into_iter().rev().collect::<Vec<_>>().join(" ");
            let hidden = sheet.hidden_columns.contains(&column);
            FormColumn { column, letter: letter(column), head, samples, field: said.get(&column).copied(), hidden }
        };
        let width = head.width(sheet).max(said.keys().next_back().copied().unwrap_or(0));
        let columns = (0..=width).map(column).filter(|one| !one.head.is_empty() || !one.samples.is_empty()).collect();
        Ok(Form { header_row: head.row, header_last: head.last, columns, month: title_month(sheet, &head) })
    }

    /// Reads a sheet. `taken` are hidden rows that a person looked at and takes.
    ///
    /// # Errors
    /// [`Code::NoSheet`]; [`Code::BadMapping`] where no column or two are the name's, or another meaning stands twice.
    pub fn read(&self, sheet: &str, mapping: &Mapping, mends: &[Mend], taken: &BTreeSet<u32>) -> Result<Reading> {
        let before = self.sheet(sheet)?;
        let mut head = mapping.head()?;
        let mut sheet = Cow::Borrowed(before);
        let mut mended = Vec::new();
        for mend in mends {
            let column = head.one(mend.field);
            let place = match column {
                Some(column) => column,
                None => {
                    // beyond the last column that is read, so that it meets nothing
                    let place = COLUMNS.saturating_sub(1 + mend.field as u32);
                    head.columns.insert(mend.field, vec![place]);
                    place
                }
            };
            let from = before.cell(mend.row, place).plain();
            let column = column.filter(|column| *column < COLUMNS - Field::ALL.len() as u32).map(letter);
            let to = mend.value.trim().to_owned();
            if from != to {
                mended.push(Mended { row: mend.row, field: mend.field, column, from, to: to.clone() });
            }
            sheet.to_mut().mend(mend.row, place, &to);
        }
        mended.sort_by_key(|one| (one.row, one.field));
        let (roster, members) = rows::read_members(&sheet, &head, taken);
        let cells = |row: u32| -> BTreeMap<Field, String> {
            let said = |columns: &[u32]| -> String {
                let texts = columns.iter().map(|column| sheet.cell(row, *column).plain()).filter(|text| !text.is_empty());
                texts.collect::<Vec<_>>().join(" + ")
            };
            let told = head.columns.iter().map(|(field, columns)| (*field, said(columns)));
            told.filter(|(_, text)| !text.is_empty()).collect()
        };
        let problems = roster.problems.iter().map(|one| ProblemRow { problem: one.clone(), cells: cells(one.row) }).collect();
        Ok(Reading { roster, members, problems, mended })
    }
}

impl Form {
    /// The mapping that was guessed.
    #[must_use]
    pub fn mapping(&self) -> Mapping {
        let columns = self.columns.iter().filter_map(|one| Some((one.column, one.field?))).collect();
        Mapping { header_row: self.header_row, header_last: self.header_last, columns }
    }

    /// The header in one line, by which the same form is known again: the heads with their columns.
    #[must_use]
    pub fn heads(&self) -> String {
        let named = self.columns.iter().filter(|one| !one.head.is_empty());
        named.map(|one| format!("{}={}", one.letter, one.head)).collect::<Vec<_>>().join("|")
    }
}

impl Mapping {
    fn head(&self) -> Result<Head> {
        let mut columns: BTreeMap<Field, Vec<u32>> = BTreeMap::new();
        for (column, field) in &self.columns {
            let of = columns.entry(*field).or_default();
            if !of.is_empty() && !field.may_repeat() {
                let message = format!("有两列都定为“{}”，请改正其中一列。", field.label());
                return Err(PaperError::new(Code::BadMapping, message));
            }
            of.push(*column);
        }
        if !columns.contains_key(&Field::Name) {
            return Err(PaperError::new(Code::BadMapping, "还没有指明哪一列是姓名，请在列表中选定。"));
        }
        Ok(Head { row: self.header_row, last: self.header_last.max(self.header_row), columns })
    }
}
