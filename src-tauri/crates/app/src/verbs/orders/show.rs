//! The orders of a case: sums by day and month, the imports, the workbook, and the way into the wage sheet.

use super::{change, may_import, sum, worker};
use crate::api::common::{Changed, Choice};
use crate::api::orders::{OrderSum, OrdersRecord, OrdersSave, OrdersShow, OrdersToSheet, OrdersView};
use crate::api::papers::SavedAs;
use crate::api::sheet::{SheetCellSet, SheetSet, SheetView};
use crate::app::Desk;
use crate::failure::{Failure, Outcome};
use crate::verbs::case::{load, log_reading};
use crate::verbs::{papers, sheet};
use crate::{rights, views};
use lucai_documents::orders::OrderField;
use lucai_documents::sheet::{Book, Cell};
use lucai_domain::platform::orders::{OrdersImport, by_month};
use lucai_domain::rights::Right;
use lucai_domain::sheet::workers;
use lucai_law::tally::Tally;

/// A column as a spreadsheet names it; orders stand in the first ones.
fn letter(column: u32) -> String {
    u8::try_from(column).ok().filter(|n| *n < 26).map_or_else(|| format!("第 {} 列", column + 1), |n| char::from(b'A' + n).to_string())
}

fn recorded(desk: &Desk, import: &OrdersImport) -> OrdersRecord {
    let (source, found) = (&import.body.source, import.body.found);
    let column = |(column, field): &(u32, String)| {
        let label = OrderField::from_name(field).map_or_else(|| field.clone(), |one| one.label().to_owned());
        format!("{} {label}", letter(*column))
    };
    let said = [
        (found.added, "增加", "单"),
        (found.changed, "更改", "单"),
        (found.unchanged, "没有变化", "单"),
        (found.doubles, "重复", "行，只计一次"),
        (found.problems, "有问题", "行"),
        (found.hidden, "隐藏未计", "行"),
    ];
    let said = said.into_iter().filter(|(n, ..)| *n > 0).map(|(n, what, unit)| format!("{what} {n} {unit}"));
    let difference = import.body.days.values().fold(Tally::default(), |sum, day| sum.plus(*day));
    OrdersRecord {
        event: import.event.to_string(),
        file: source.file.clone(),
        sha256: source.hash.clone(),
        sheet: source.sheet.clone(),
        mapping: source.columns.iter().map(column).collect::<Vec<_>>().join("、"),
        found: said.collect::<Vec<_>>().join("；"),
        difference: sum("", difference),
        changes: import.body.changes.iter().map(change).collect(),
        actor: desk.office.name_of(import.actor.as_str()).to_owned(),
        at: import.at.at().to_rfc3339(),
        struck: import.struck_by.is_some(),
    }
}

/// `orders_show`.
pub fn orders_show(desk: &Desk, request: OrdersShow) -> Outcome<OrdersView> {
    let case = load(desk, &request.case)?;
    let party = worker(&case, request.party.as_deref())?;
    log_reading(desk, &case, "订单记录")?;
    let days = case.order_days(party);
    let total = days.values().fold(Tally::default(), |sum, day| sum.plus(*day));
    let open = case.archived_on().is_none();
    let may_admit = open && rights::allowed(desk, "orders_to_sheet");
    let may_find = may_admit && Right::EditAward.held_by(&desk.roles);
    let side = |word: &str, label: &str| Choice { value: word.to_owned(), label: label.to_owned() };
    let sides = [(may_admit, side("admitted", "承认")), (may_find, side("found", "认定"))];
    Ok(OrdersView {
        case: views::case_ref(&case),
        party: party.to_string(),
        parties: workers(&case).iter().map(|one| Choice { value: one.key.to_string(), label: one.name().to_owned() }).collect(),
        total: sum("", total),
        months: by_month(&days).iter().map(|(month, tally)| sum(month, *tally)).collect(),
        days: days.iter().map(|(day, tally)| sum(&day.to_string(), *tally)).collect(),
        imports: case.orders().iter().rev().filter(|one| one.body.party == party).map(|one| recorded(desk, one)).collect(),
        may_import: may_import(desk, &case),
        sheet_sides: sides.into_iter().filter(|(may, _)| *may).map(|(_, side)| side).collect(),
    })
}

fn row(sum: &OrderSum) -> Vec<Cell> {
    let money = |text: &String| Cell::Money(text.clone());
    let hours = f64::from(sum.minutes) / 60.0;
    vec![
        Cell::Text(sum.at.clone()),
        Cell::Text(sum.orders.to_string()),
        money(&sum.income),
        money(&sum.tips),
        money(&sum.earned),
        money(&sum.fines),
        money(&sum.net),
        Cell::Text(format!("{hours:.1}")),
    ]
}

/// `orders_save`: the months, then the days.
pub fn orders_save(desk: &Desk, request: OrdersSave) -> Outcome<SavedAs> {
    let view = orders_show(desk, OrdersShow { case: request.case, party: request.party })?;
    if view.days.is_empty() {
        return Err(Failure::refused("no_rows", "还没有订单记录，没有可以导出的内容。"));
    }
    let name = view.parties.iter().find(|one| one.value == view.party).map(|one| one.label.clone()).unwrap_or_default();
    let heads = [
        ("日期", 14.0),
        ("单数", 10.0),
        ("订单收入", 14.0),
        ("补贴、小费", 14.0),
        ("应得", 14.0),
        ("扣款", 14.0),
        ("扣款后", 14.0),
        ("在线小时", 12.0),
    ];
    let mut book = Book::begin("订单汇总", &format!("{} {name} 订单汇总（按月、按日）", view.case.number), &heads)?;
    for one in view.months.iter().chain(&view.days) {
        book.row(&row(one))?;
    }
    papers::save(&request.path, &format!("订单汇总-{}.xlsx", view.case.number), &book.finish()?)
}

/// `orders_to_sheet`: 应发 of the months is income with subsidies and tips; whether a fine may be taken off is for a person to say.
pub fn orders_to_sheet(desk: &Desk, request: OrdersToSheet) -> Outcome<Changed<SheetView>> {
    let case = load(desk, &request.case)?;
    let party = worker(&case, request.party.as_deref())?;
    let months = by_month(&case.order_days(party));
    if request.months.is_empty() {
        return Err(Failure::refused("no_months", "请先选择要填入的月份。"));
    }
    let cell = |month: &String| {
        let sum = months.get(month).ok_or_else(|| Failure::refused("no_orders_of_month", format!("{month} 没有订单记录。")))?;
        Ok(SheetCellSet { cell: format!("month/{month}/due"), value: Some(sum.earned().to_string()) })
    };
    let cells = request.months.iter().map(cell).collect::<Outcome<Vec<_>>>()?;
    sheet::sheet_set(desk, SheetSet { case: request.case, party: Some(party.to_string()), side: request.side, cells })
}
