//! Payments: instalments and what was paid, person by person.

use crate::members::group;
use crate::world::*;
use lucai_domain::group::{Basis, Plan, Wanted, plan};
use lucai_domain::payment::{accounts, unpaid_days};
use lucai_domain::{Fen, Kind, PartyKey};
use serde_json::{Map, Value, json};

fn key(n: u32) -> PartyKey {
    PartyKey::new(lucai_domain::party::Side::Worker, n)
}

/// Twelve workers of whom the first six settled for half of what they claimed (n x 500 yuan).
fn settled() -> World {
    let mut world = group();
    let mut half = wanted(Kind::Mediated, 1..=6, Basis::Part, "2026-04-15", json!({"terms": "分两期付清。"}));
    half.part = 50_000;
    does(&mut world, &half);
    world
}

fn wanted(kind: Kind, who: impl IntoIterator<Item = u32>, basis: Basis, on: &str, more: Value) -> Wanted {
    let more: Map<String, Value> = more.as_object().cloned().unwrap();
    Wanted { kind, on: day(on), members: who.into_iter().map(key).collect(), basis, part: 0, more }
}

fn does(world: &mut World, wanted: &Wanted) -> Plan {
    let plan = plan(&world.read(), wanted).unwrap();
    let acts: Vec<Value> = plan.acts.iter().map(lucai_domain::Act::to_value).collect();
    world.does_all(&acts);
    plan
}

fn in_two_instalments(world: &mut World) {
    let mut first = wanted(Kind::PaymentPlanned, 1..=6, Basis::OwedPart, "2026-04-15", json!({"due": "2026-04-30"}));
    first.part = 40_000;
    does(world, &first);
    does(world, &wanted(Kind::PaymentPlanned, 1..=6, Basis::Unplanned, "2026-04-15", json!({"due": "2026-05-31"})));
}

#[test]
fn instalments_come_to_what_is_owed_and_a_payment_meets_the_earliest_first() {
    let mut world = settled();
    in_two_instalments(&mut world);
    let case = world.read();
    for (n, (_, account)) in (1i64..).zip(accounts(&case)) {
        let of: Vec<i64> = account.instalments.iter().map(|one| one.amount.0).collect();
        assert_eq!((account.owed, of), (Fen(n * 50_000), vec![n * 20_000, n * 30_000]));
    }
    assert_eq!(
        unpaid_days(&case).into_iter().collect::<Vec<_>>(),
        [(day("2026-04-30"), (6, Fen(420_000))), (day("2026-05-31"), (6, Fen(630_000)))]
    );
    let paid =
        does(&mut world, &wanted(Kind::PaymentMade, 1..=4, Basis::Due, "2026-04-30", json!({"method": "transfer", "proof": "回单 001"})));
    assert_eq!((paid.rows.len(), paid.total), (4, Fen(200_000)));
    let accounts = accounts(&world.read());
    let next: Vec<_> = accounts.values().map(|one| one.next().map(|next| (next.due, next.unpaid()))).collect();
    assert_eq!(next[0], Some((day("2026-05-31"), Fen(30_000))));
    assert_eq!(next[5], Some((day("2026-04-30"), Fen(120_000))));
    let late: Vec<bool> = accounts.values().map(|one| one.is_overdue(day("2026-05-04"))).collect();
    assert_eq!(late, [false, false, false, false, true, true]);
}

#[test]
fn who_is_owed_nothing_is_an_exception_and_nobody_is_paid_more_than_is_owed() {
    let mut world = settled();
    let plan = plan(&world.read(), &wanted(Kind::PaymentMade, 5..=7, Basis::Outstanding, "2026-05-04", json!({}))).unwrap();
    assert_eq!((plan.rows[0].member, plan.rows[0].refusal.as_ref().unwrap().code.as_str()), (key(7), "nothing_owed"));
    assert_eq!(plan.total, Fen(550_000));
    let pay = |amount: &str| json!({"kind": "payment_made", "on": "2026-05-04", "sums": [{"party": "worker", "amount": amount}]});
    assert_eq!(world.refuses(pay("500.01")).code, "paid_too_much");
    world.does(pay("300.00"));
    assert_eq!(world.refuses(pay("200.01")).code, "paid_too_much");
    let more =
        json!({"kind": "payment_planned", "on": "2026-05-04", "due": "2026-06-01", "sums": [{"party": "worker:2", "amount": "1000.01"}]});
    assert_eq!(world.refuses(more).code, "planned_too_much");
}

#[test]
fn before_an_award_or_a_settlement_there_is_nothing_to_pay() {
    let mut world = group();
    let pay = json!({"kind": "payment_made", "on": "2026-05-04", "sums": [{"party": "worker", "amount": "1.00"}]});
    assert_eq!(world.refuses(pay).code, "nothing_to_pay");
    assert!(accounts(&world.read()).is_empty());
}

#[test]
fn a_payment_that_was_entered_by_mistake_is_struck_and_the_instalment_is_open_again() {
    let mut world = settled();
    in_two_instalments(&mut world);
    let event = world.does(json!({"kind": "payment_made", "on": "2026-05-04", "sums": [{"party": "worker", "amount": "200.00"}]}));
    assert_eq!(accounts(&world.read())[&key(1)].next().unwrap().due, day("2026-05-31"));
    world.does(json!({"kind": "struck", "on": "2026-05-04", "event": event, "reason": "登记错误"}));
    assert_eq!(accounts(&world.read())[&key(1)].next().unwrap().due, day("2026-04-30"));
}

#[test]
fn sums_name_each_person_once_and_more_than_nothing() {
    let act = |sums: Value| lucai_domain::Act::parse(&json!({"kind": "payment_made", "on": "2026-05-04", "sums": sums}));
    let one = |amount: &str| json!({"party": "worker", "amount": amount});
    assert_eq!(act(json!([one("1.00")])).unwrap().sums().len(), 1);
    for wrong in [json!([]), json!([one("0.00")]), json!([one("-1.00")]), json!([one("1.00"), one("2.00")]), json!("1.00")] {
        assert_eq!(act(wrong.clone()).unwrap_err().code, "bad_value", "{wrong}");
    }
}
