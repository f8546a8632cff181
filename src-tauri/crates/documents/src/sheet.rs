//! A simple table as a workbook.

use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError};

use crate::error::{Code, PaperError, Result};

/// One cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Text; also numbers that must not lose digits (案号, 身份证件号码).
    Text(String),
    /// A whole number.
    Number(i64),
    /// Yuan with two decimals, `"12345.60"`; written as a number.
    Money(String),
    /// A day, `YYYY-MM-DD`; written as text so that every program shows it alike.
    Day(String),
    /// Nothing.
    Empty,
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<u32> for Cell {
    fn from(n: u32) -> Self {
        Self::Number(i64::from(n))
    }
}

/// A table with a title line.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// Name of the sheet, at most 31 characters without `[]:*?/\`; others are replaced.
    pub sheet: String,
    /// Title over the table; empty: none.
    pub title: String,
    /// Column heads with widths in characters.
    pub columns: Vec<(String, f64)>,
    /// Rows.
    pub rows: Vec<Vec<Cell>>,
}

impl Table {
    /// A table; the arguments are its fields.
    pub fn new(sheet: &str, title: String, columns: &[(&str, f64)], rows: Vec<Vec<Cell>>) -> Self {
        let columns = columns.iter().map(|(head, width)| ((*head).to_owned(), *width)).collect();
        Self { sheet: sheet.to_owned(), title, columns, rows }
    }
}

/// The most rows that are written; a sheet of Excel holds 1,048,576.
const MOST_ROWS: u32 = 1_000_000;
const MOST_COLUMNS: usize = 1_000;

/// Writes the table as .xlsx.
///
/// # Errors
/// [`Code::Workbook`]; [`Code::TooLarge`] beyond what a sheet holds.
pub fn xlsx(table: &Table) -> Result<Vec<u8>> {
    let mut book = Book::begin(&table.sheet, &table.title, &table.columns)?;
    for cells in &table.rows {
        book.row(cells)?;
    }
    book.finish()
}

/// A table that is written row by row, so that a long one never stands in memory twice.
///
/// The library could keep less in memory by writing each row to a temporary file. That file would lie on the disk in the clear, which a
/// case's matter must not.
pub struct Book {
    book: Workbook,
    sheet: usize,
    row: u32,
    text: Format,
    money: Format,
}

impl Book {
    /// Begins with the title line (none where empty) and the heads; the arguments are as in [`Table`].
    ///
    /// # Errors
    /// [`Code::Workbook`]; [`Code::TooLarge`] beyond 1,000 columns.
    pub fn begin(sheet: &str, title: &str, columns: &[(impl AsRef<str>, f64)]) -> Result<Self> {
        let cell = || Format::new().set_border(FormatBorder::Thin).set_align(FormatAlign::VerticalCenter);
        let (text, money) = (cell().set_text_wrap(), cell().set_num_format("#,##0.00"));
        let mut begun = Self { book: Workbook::new(), sheet: 0, row: 0, text, money };
        begun.sheet(sheet, title, columns)?;
        begun.sheet = 0;
        Ok(begun)
    }

    /// Goes on with another sheet; the arguments are as in [`Book::begin`].
    ///
    /// # Errors
    /// [`Code::Workbook`], where a sheet has the name already; [`Code::TooLarge`] beyond 1,000 columns.
    pub fn sheet(&mut self, sheet: &str, title: &str, columns: &[(impl AsRef<str>, f64)]) -> Result<()> {
        if columns.len() > MOST_COLUMNS {
            return Err(too_large());
        }
        self.row = heads(self.book.add_worksheet(), (sheet, title, columns)).map_err(broken)?;
        self.sheet += 1;
        Ok(())
    }

    /// Adds a row to the sheet begun last.
    ///
    /// # Errors
    /// [`Code::Workbook`]; [`Code::TooLarge`] beyond 1,000,000 rows.
    pub fn row(&mut self, cells: &[Cell]) -> Result<()> {
        if self.row >= MOST_ROWS {
            return Err(too_large());
        }
        self.write(cells).map_err(broken)
    }

    fn write(&mut self, cells: &[Cell]) -> std::result::Result<(), XlsxError> {
        let sheet = self.book.worksheet_from_index(self.sheet)?;
        self.row += 1;
        let (row, text) = (self.row, &self.text);
        for (column, cell) in (0u16..).zip(cells) {
            match cell {
                Cell::Text(s) | Cell::Day(s) => sheet.write_string_with_format(row, column, s, text)?,
                Cell::Number(n) => sheet.write_number_with_format(row, column, exact(*n), text)?,
                Cell::Money(yuan) => match yuan.parse::<f64>() {
                    Ok(n) => sheet.write_number_with_format(row, column, n, &self.money)?,
                    Err(_) => sheet.write_string_with_format(row, column, yuan, text)?,
                },
                Cell::Empty => sheet.write_blank(row, column, text)?,
            };
        }
        Ok(())
    }

    /// The file.
    ///
    /// # Errors
    /// [`Code::Workbook`].
    pub fn finish(mut self) -> Result<Vec<u8>> {
        self.book.save_to_buffer().map_err(broken)
    }
}

fn broken(error: XlsxError) -> PaperError {
    PaperError::new(Code::Workbook, format!("工作簿不能写出：{error}"))
}

fn too_large() -> PaperError {
    PaperError::new(Code::TooLarge, "表格超过一张工作表能容纳的行数或者列数")
}

/// Writes title and heads; answers the row of the heads.
fn heads(sheet: &mut Worksheet, (name, title, columns): (&str, &str, &[(impl AsRef<str>, f64)])) -> std::result::Result<u32, XlsxError> {
    let centre = || Format::new().set_bold().set_align(FormatAlign::Center);
    let large = &centre().set_font_size(16).set_align(FormatAlign::VerticalCenter);
    let head = &centre().set_border(FormatBorder::Thin).set_text_wrap();
    sheet.set_name(sheet_name(name))?;
    let last = u16::try_from(columns.len().saturating_sub(1)).unwrap_or(u16::MAX);
    let mut row = 0u32;
    if !title.is_empty() {
        if last > 0 {
            sheet.merge_range(0, 0, 0, last, title, large)?;
        } else {
            sheet.write_string_with_format(0, 0, title, large)?;
        }
        sheet.set_row_height(0, 30)?;
        row = 1;
    }
    for (column, (name, width)) in (0u16..).zip(columns) {
        sheet.set_column_width(column, *width)?;
        sheet.write_string_with_format(row, column, name.as_ref(), head)?;
    }
    sheet.set_freeze_panes(row + 1, 0)?;
    sheet.set_repeat_rows(row, row)?;
    Ok(row)
}

/// A worksheet holds doubles; counts of cases and days are far below 2^53.
#[allow(clippy::cast_precision_loss)]
fn exact(n: i64) -> f64 {
    n as f64
}

fn sheet_name(wanted: &str) -> String {
    let cleaned: String = wanted.chars().map(|c| if "[]:*?/\\".contains(c) { '＿' } else { c }).take(31).collect();
    let trimmed = cleaned.trim_matches('\'').trim();
    if trimmed.is_empty() { "表".to_owned() } else { trimmed.to_owned() }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn what_looks_like_a_formula_stays_text() {
        use std::io::Read;
        let hostile = ["=cmd|' /C calc'!A0", "+1+1", "@SUM(A1)", "-2", "甲\n乙, \"丙\""];
        let rows = hostile.iter().map(|text| vec![Cell::Text((*text).to_owned())]).collect();
        let bytes = xlsx(&Table { sheet: "期限".to_owned(), title: String::new(), columns: vec![("甲".to_owned(), 9.0)], rows }).unwrap();
        let mut book = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
        let mut read = |name: &str| {
            let mut text = String::new();
            book.by_name(name).unwrap().read_to_string(&mut text).unwrap();
            text
        };
        let sheet = read("xl/worksheets/sheet1.xml");
        assert!(!sheet.contains("<f>") && !sheet.contains("<f "), "no cell is a formula: {sheet}");
        assert_eq!(sheet.matches(r#"t="s""#).count(), hostile.len() + 1, "every cell is text");
        assert!(read("xl/sharedStrings.xml").contains("=cmd|"), "and keeps what was typed");
    }

    #[test]
    fn twenty_five_thousand_rows_are_written_and_read_back_whole() {
        use calamine::{Reader, Xlsx};
        const ROWS: u32 = 25_000;
        let columns: Vec<(String, f64)> = ["剩余", "案号", "当事人", "届满日"].into_iter().map(|name| (name.to_owned(), 20.0)).collect();
        let mut book = Book::begin("期限", "期限一览", &columns).unwrap();
        for n in 0..ROWS {
            let number = format!("厦劳人仲案字〔2026〕{n}号");
            book.row(&[Cell::Text(format!("还剩 {} 天", n % 45)), Cell::Text(number), Cell::Empty, Cell::Day("2026-12-01".to_owned())])
                .unwrap();
        }
        let bytes = book.finish().unwrap();
        let mut read: Xlsx<_> = calamine::open_workbook_from_rs(std::io::Cursor::new(bytes)).unwrap();
        let range = read.worksheet_range("期限").unwrap();
        assert_eq!(range.height(), ROWS as usize + 2, "every row, the title and the heads");
        let last = range.rows().next_back().unwrap();
        assert_eq!(last.get(1).unwrap().to_string(), format!("厦劳人仲案字〔2026〕{}号", ROWS - 1));
    }

    #[test]
    fn a_sheet_name_loses_what_excel_refuses() {
        assert_eq!(sheet_name("案件[2026]/一览"), "案件＿2026＿＿一览", "brackets and slashes are refused by Excel");
        assert_eq!(sheet_name("''"), "表", "an empty name is refused by Excel");
    }
}
