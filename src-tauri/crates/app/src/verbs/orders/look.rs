//! Looking at a file of orders: sheets, columns with their meaning, sums, rows with problems.

use super::read::{open, way};
use super::sum;
use crate::api::common::{Choice, RefusalView};
use crate::api::orders::{OrdersColumn, OrdersLook, OrdersProblem, OrdersSeen, OrdersSheet, OrdersTopRow};
use crate::app::Desk;
use crate::failure::{Failure, Outcome};
use crate::verbs::count;
use crate::verbs::roster::unreadable;
use lucai_documents::orders::{OrderBook, OrderField, OrderProblem};
use lucai_law::tally::Tally;

/// Problems that are sent to a screen.
const MOST_SHOWN: usize = 200;

pub(super) fn problem(one: &OrderProblem) -> OrdersProblem {
    let kind = serde_json::to_value(one.kind).ok().and_then(|word| word.as_str().map(str::to_owned)).unwrap_or_default();
    OrdersProblem { row: one.row, cell: one.cell.clone(), kind, message: one.message.clone() }
}

/// What is shown before a single row can be read.
fn bare(book: &OrderBook, sheet: String, why: Option<Failure>) -> OrdersSeen {
    let top = book.top(&sheet).unwrap_or_default();
    OrdersSeen {
        sheets: book.sheets().iter().map(|one| OrdersSheet { name: one.name.clone(), hidden: one.hidden }).collect(),
        header_row: None,
        columns: Vec::new(),
        remembered: false,
        fields: OrderField::ALL.into_iter().map(|one| Choice { value: one.as_str().to_owned(), label: one.label().to_owned() }).collect(),
        top: top.into_iter().map(|(row, cells)| OrdersTopRow { row, cells }).collect(),
        total: sum("", Tally::default()),
        months: Vec::new(),
        doubles: 0,
        hidden: 0,
        problems: Vec::new(),
        problem_count: 0,
        notes: Vec::new(),
        refusal: why.map(|failure| RefusalView { code: failure.code, message: failure.message, article: None }),
        sheet,
    }
}

/// `orders_look`.
pub fn orders_look(desk: &Desk, request: OrdersLook) -> Outcome<OrdersSeen> {
    let book = open(desk, &request.source.hash)?;
    let way = match way(desk, &request.source, &book) {
        Ok(way) => way,
        Err(why) if why.code == "no_orders" => {
            let first = book.sheets().iter().find(|sheet| !sheet.hidden).map(|sheet| sheet.name.clone());
            return Ok(bare(&book, request.source.sheet.or(first).unwrap_or_default(), Some(why)));
        }
        Err(why) => return Err(why),
    };
    let read = book.read(&way.sheet, &way.mapping, &mut |_| true).map_err(unreadable);
    let mut seen = match &read {
        Err(why) if why.code != "bad_mapping" => return Err(read.err().unwrap_or_else(|| Failure::not_found("这份文件"))),
        Err(why) => bare(&book, way.sheet.clone(), Some(Failure::refused("bad_mapping", why.message.clone()))),
        Ok(_) => bare(&book, way.sheet.clone(), None),
    };
    seen.header_row = Some(way.form.header_row);
    seen.remembered = way.remembered;
    let field = |column: u32| way.mapping.columns.iter().find(|(at, _)| *at == column).map(|(_, field)| field.as_str().to_owned());
    let column = |one: &lucai_documents::orders::OrderColumn| OrdersColumn {
        column: one.column,
        letter: one.letter.clone(),
        head: one.head.clone(),
        samples: one.samples.clone(),
        field: field(one.column),
    };
    seen.columns = way.form.columns.iter().map(column).collect();
    if let Ok(Some(reading)) = read {
        seen.total = sum("", reading.total());
        seen.months = reading.months().iter().map(|(month, tally)| sum(month, *tally)).collect();
        seen.doubles = count(reading.doubles);
        seen.hidden = count(reading.hidden);
        seen.problems = reading.problems.iter().take(MOST_SHOWN).map(problem).collect();
        seen.problem_count = count(reading.problem_count);
        seen.notes = reading.notes;
        let others = seen.sheets.iter().filter(|sheet| sheet.name != seen.sheet);
        let said = others
            .map(|sheet| format!("另有工作表“{}”{}，没有读取，可以接着导入。", sheet.name, if sheet.hidden { "（隐藏）" } else { "" }));
        seen.notes.extend(said.collect::<Vec<_>>());
    }
    Ok(seen)
}
