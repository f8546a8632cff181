//! A simple table as a workbook.

use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, Workbook, XlsxError};

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

/// Writes the table as .xlsx.
///
/// # Errors
/// [`Code::Workbook`]; [`Code::TooLarge`] beyond what a sheet holds.
pub fn xlsx(table: &Table) -> Result<Vec<u8>> {
    if table.rows.len() > 1_000_000 || table.columns.len() > 1_000 {
        return Err(PaperError::new(Code::TooLarge, "表格超过一张工作表能容纳的行数或者列数"));
    }
    write(table).map_err(|e| PaperError::new(Code::Workbook, format!("工作簿不能写出：{e}")))
}

fn write(table: &Table) -> std::result::Result<Vec<u8>, XlsxError> {
    let title = Format::new().set_bold().set_font_size(16).set_align(FormatAlign::Center).set_align(FormatAlign::VerticalCenter);
    let head = Format::new().set_bold().set_align(FormatAlign::Center).set_border(FormatBorder::Thin).set_text_wrap();
    let text = Format::new().set_border(FormatBorder::Thin).set_text_wrap().set_align(FormatAlign::VerticalCenter);
    let money = Format::new().set_border(FormatBorder::Thin).set_num_format("#,##0.00").set_align(FormatAlign::VerticalCenter);

    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_name(sheet_name(&table.sheet))?;
    let last = u16::try_from(table.columns.len().saturating_sub(1)).unwrap_or(u16::MAX);
    let mut row = 0u32;
    if !table.title.is_empty() {
        if last > 0 {
            sheet.merge_range(0, 0, 0, last, &table.title, &title)?;
        } else {
            sheet.write_string_with_format(0, 0, &table.title, &title)?;
        }
        sheet.set_row_height(0, 30)?;
        row = 1;
    }
    for (column, (name, width)) in (0u16..).zip(&table.columns) {
        sheet.set_column_width(column, *width)?;
        sheet.write_string_with_format(row, column, name, &head)?;
    }
    sheet.set_freeze_panes(row + 1, 0)?;
    sheet.set_repeat_rows(row, row)?;
    for cells in &table.rows {
        row += 1;
        for (column, cell) in (0u16..).zip(cells) {
            match cell {
                Cell::Text(s) | Cell::Day(s) => sheet.write_string_with_format(row, column, s, &text)?,
                Cell::Number(n) => sheet.write_number_with_format(row, column, exact(*n), &text)?,
                Cell::Money(yuan) => match yuan.parse::<f64>() {
                    Ok(n) => sheet.write_number_with_format(row, column, n, &money)?,
                    Err(_) => sheet.write_string_with_format(row, column, yuan, &text)?,
                },
                Cell::Empty => sheet.write_blank(row, column, &text)?,
            };
        }
    }
    book.save_to_buffer()
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
    fn a_sheet_name_loses_what_excel_refuses() {
        assert_eq!(sheet_name("案件[2026]/一览"), "案件＿2026＿＿一览", "brackets and slashes are refused by Excel");
        assert_eq!(sheet_name("''"), "表", "an empty name is refused by Excel");
    }
}
