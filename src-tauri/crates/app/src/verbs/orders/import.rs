//! The import of a file of orders: one transaction with the sums, the file as evidence, or nothing.

use super::read::{again, open, record, remember, way};
use super::{change, sum, worker};
use crate::api::common::{Changed, Done};
use crate::api::orders::{OrdersImport, OrdersImported};
use crate::api::roster::{RosterJob, RosterProgress};
use crate::app::Desk;
use crate::failure::{Failure, Outcome};
use crate::verbs::case::{actor, append, in_write, load, resolve};
use crate::verbs::filing::attachment_body;
use crate::verbs::roster::{CANCELLED, Job, unreadable};
use crate::verbs::stored_file::look;
use crate::verbs::{case_tags, changed, count, roster};
use crate::views;
use lucai_documents::orders::{NumberedOrders, Order, OrderReading};
use lucai_domain::case::CaseFile;
use lucai_domain::event::NewBody;
use lucai_domain::party::PartyKey;
use lucai_domain::platform::orders::{OrdersPlan, OrdersSource, Told, decide_orders};
use lucai_domain::procedure::decide_entity;
use lucai_domain::rights::Right;
use lucai_law::tally::Tally;
use serde_json::{Map, Value};

fn cancelled() -> Failure {
    Failure::refused("cancelled", CANCELLED)
}

fn told(order: &Order) -> Told {
    (order.row, order.day, order.sum())
}

/// The orders of a worker as the imports that stand tell them, the later file over the earlier.
fn known(desk: &Desk, case: &CaseFile, party: PartyKey, job: &Job) -> Outcome<NumberedOrders> {
    let mut orders = NumberedOrders::default();
    for import in case.orders_of(party) {
        let read = again(desk, &import.body.source, &mut |rows| job.read(rows))?.ok_or_else(cancelled)?;
        orders.take_over(&read.orders);
    }
    Ok(orders)
}

fn plan(reading: &OrderReading, known: &NumberedOrders, job: &Job) -> Outcome<OrdersPlan> {
    let mut plan = OrdersPlan::default();
    job.compares(reading.orders.len());
    for (n, (number, order)) in reading.orders.iter().enumerate() {
        if n.is_multiple_of(1_000) && !job.compared(n) {
            return Err(cancelled());
        }
        plan.take(number, &told(order), known.get(number).map(told).as_ref());
    }
    let number = |n: usize| u64::try_from(n).unwrap_or(u64::MAX);
    plan.found.doubles = number(reading.doubles);
    plan.found.problems = number(reading.problem_count);
    plan.found.hidden = number(reading.hidden);
    Ok(plan)
}

/// The file as evidence of the case, where it is not there yet.
fn file_bodies(desk: &Desk, case: &CaseFile, source: &OrdersSource, party: PartyKey) -> Outcome<Vec<NewBody>> {
    if case.attachments().iter().any(|one| one.hash == source.hash) {
        return Ok(Vec::new());
    }
    // whoever may not enter evidence hangs the file into the case as it is
    if !Right::EditCase.held_by(&desk.roles) {
        return Ok(vec![attachment_body(desk, &source.hash, source.size, &source.file, "other", None)?]);
    }
    let of = |key: &str, text: String| (key.to_owned(), Value::from(text));
    let fields: Map<String, Value> = [
        of("name", format!("平台订单记录（{}）", source.file)),
        of("source", "平台导出".to_owned()),
        of("purpose", format!("{}的订单、收入、扣款和在线时长", case.party_name(party))),
        of("party", party.to_string()),
    ]
    .into_iter()
    .collect();
    let (entity, body) = decide_entity(case, "evidence", &fields, &actor(desk))?;
    Ok(vec![body, attachment_body(desk, &source.hash, source.size, &source.file, &entity, None)?])
}

/// Reads, compares and, with `write`, imports. What is refused, cancelled or broken off writes nothing.
///
/// # Errors
/// Those of the reader; `no_rows`, `cancelled`; those of [`decide_orders`].
fn bring(desk: &Desk, request: &OrdersImport, write: bool) -> Outcome<OrdersImported> {
    let running = desk.open().rosters.begin(request.job.clone())?;
    let id = resolve(desk, &request.case)?;
    let before = load(desk, id.as_str())?;
    let party = worker(&before, request.party.as_deref())?;
    let book = open(desk, &request.source.hash)?;
    let way = way(desk, &request.source, &book)?;
    let reading = book.read(&way.sheet, &way.mapping, &mut |rows| running.job.read(rows)).map_err(unreadable)?.ok_or_else(cancelled)?;
    drop(book);
    if reading.orders.is_empty() {
        return Err(Failure::refused("no_rows", "没有可以计入的订单。请先改正有问题的行，或者核对各列的含义。"));
    }
    let source = record(&request.source, &way, look(desk, &request.source.hash)?.size);
    let plan = plan(&reading, &known(desk, &before, party, &running.job)?, &running.job)?;
    let event = match write {
        false => None,
        true => {
            let seen: Vec<_> = before.orders_of(party).map(|one| one.event.clone()).collect();
            running.job.writes()?;
            desk.store().write(desk.now, |write| {
                let case = in_write(write, &id)?;
                // what it was compared with is still what stands
                if !case.orders_of(party).map(|one| &one.event).eq(seen.iter()) {
                    return Err(Failure::refused("stale", "刚才另有一次导入，请重新比对后再导入。没有写入任何内容。"));
                }
                let Some(body) = decide_orders(&case, party, source.clone(), plan.clone(), &actor(desk))? else { return Ok(None) };
                let mut bodies = vec![body];
                bodies.extend(file_bodies(desk, &case, &source, party)?);
                Ok(append(desk, write, &id, bodies)?.first().map(|event| event.id.to_string()))
            })?
        }
    };
    if event.is_some() {
        remember(desk, &way.form, &way.mapping)?;
    }
    let case = load(desk, id.as_str())?;
    let difference = plan.days.values().fold(Tally::default(), |sum, day| sum.plus(*day));
    let stands = case.order_days(party).values().fold(Tally::default(), |sum, day| sum.plus(*day));
    let total = if write { stands } else { stands.plus(difference) };
    let n = |n: u64| count(n);
    Ok(OrdersImported {
        case: views::case_ref(&case),
        added: n(plan.found.added),
        changed: n(plan.found.changed),
        unchanged: n(plan.found.unchanged),
        doubles: n(plan.found.doubles),
        problems: n(plan.found.problems),
        hidden: n(plan.found.hidden),
        changes: plan.changes.iter().map(change).collect(),
        difference: sum("", difference),
        total: sum("", total),
        sha256: request.source.hash.clone(),
        event,
    })
}

/// `orders_compare`: what an import would add; nothing is written.
pub fn orders_compare(desk: &Desk, request: OrdersImport) -> Outcome<OrdersImported> {
    bring(desk, &request, false)
}

/// `orders_import`.
pub fn orders_import(desk: &Desk, request: OrdersImport) -> Outcome<Changed<OrdersImported>> {
    let made = bring(desk, &request, true)?;
    let tags = case_tags(&made.case.case);
    Ok(changed(made, tags))
}

/// `orders_progress`.
pub fn orders_progress(desk: &Desk, request: RosterJob) -> Outcome<RosterProgress> {
    roster::roster_progress(desk, request)
}

/// `orders_cancel`: an import that is being written is not stopped any more.
pub fn orders_cancel(desk: &Desk, request: RosterJob) -> Outcome<Changed<Done>> {
    roster::roster_cancel(desk, request)
}
