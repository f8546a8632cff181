//! The sheet as a workbook: every cell on its three sides.

use crate::api::sheet::{SheetSides, SheetView};
use crate::commands::Blob;
use crate::failure::Outcome;
use lucai_documents::sheet::{Cell, Table, xlsx};
use lucai_domain::case::CaseFile;

const MEDIA: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

fn cell(value: Option<&String>, money: bool) -> Cell {
    match value {
        None => Cell::Empty,
        Some(text) if money => Cell::Money(text.clone()),
        Some(text) => Cell::Text(text.clone()),
    }
}

fn row(label: String, sides: &SheetSides, money: bool) -> Vec<Cell> {
    let all = [&sides.claimed, &sides.admitted, &sides.found];
    std::iter::once(Cell::Text(label)).chain(all.into_iter().map(|side| cell(side.as_ref(), money))).collect()
}

/// The workbook of a sheet.
pub(super) fn build(case: &CaseFile, view: &SheetView) -> Outcome<Blob> {
    let mut rows: Vec<Vec<Cell>> = view.facts.iter().map(|fact| row(fact.label.clone(), &fact.sides, fact.kind == "money")).collect();
    for month in &view.months {
        for (sides, column) in month.cells.iter().zip(&view.columns) {
            rows.push(row(format!("{} {}", month.month, column.label), sides, column.kind == "money"));
        }
    }
    for year in &view.years {
        rows.push(row(format!("{} 年累计工作年限", year.year), &year.cumulative_years, false));
        rows.push(row(format!("{} 年应休天数", year.year), &year.entitled, false));
        rows.push(row(format!("{} 年已休天数", year.year), &year.taken_days, false));
    }
    for item in &view.items {
        let sides =
            SheetSides { claimed: item.claimed.amount.clone(), admitted: item.admitted.amount.clone(), found: item.found.amount.clone() };
        rows.push(row(format!("第 {} 项 {}", item.claim, item.label), &sides, true));
    }
    rows.push(row("合计".to_owned(), &view.totals, true));
    let title = format!("{} {} 工资表", case.shown_number(), view.party_name);
    let columns = [("项目", 34.0), ("请求", 16.0), ("承认", 16.0), ("认定", 16.0)];
    let table = Table::new("工资表", title.clone(), &columns, rows);
    let name: String = title.chars().map(|c| if "/\\:*?\"<>|".contains(c) || c.is_control() { '_' } else { c }).collect();
    Ok(Blob { media: MEDIA.to_owned(), name: format!("{name}.xlsx"), bytes: xlsx(&table)? })
}
