//! Platform workers: facts of control, records of orders, injuries, the conclusion.

use crate::world::*;
use lucai_domain::platform::advice::{Advice, decide_advice, decide_filed};
use lucai_domain::platform::orders::{OrdersPlan, OrdersSource, decide_orders};
use lucai_domain::platform::{InjuryState, controls, injuries};
use lucai_domain::procedure::{decide_edits, decide_entity};
use lucai_domain::{Fen, Kind, PartyKey, Refusal, Role};
use lucai_law::tally::Tally;
use proptest::prelude::*;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

fn fields(value: Value) -> Map<String, Value> {
    value.as_object().unwrap().clone()
}

fn set(world: &mut World, entity: &str, value: Value) -> Result<(), Refusal> {
    for body in decide_edits(&world.read(), entity, &fields(value), &everybody())? {
        world.record(body, &everybody());
    }
    Ok(())
}

fn source(hash: &str) -> OrdersSource {
    OrdersSource {
        hash: hash.into(),
        file: format!("{hash}.xlsx"),
        size: 1,
        sheet: "Sheet1".into(),
        header_row: 1,
        columns: vec![(0, "number".into()), (1, "finished".into()), (2, "income".into())],
        with_hidden: false,
    }
}

fn sum(fen: i64, fines: i64) -> Tally {
    Tally { orders: 1, income: Fen(fen), fines: Fen(fines), ..Tally::default() }
}

/// What stands: number to row, day and sum.
type Known = BTreeMap<String, (u32, lucai_domain::Day, Tally)>;

fn import(world: &mut World, known: &mut Known, hash: &str, orders: &[(&str, &str, i64)]) -> Option<OrdersPlan> {
    let mut plan = OrdersPlan::default();
    for (row, (number, on, fen)) in (2..).zip(orders) {
        let told = (row, day(on), sum(*fen, 0));
        plan.take(number, &told, known.get(*number));
        known.insert((*number).to_owned(), told);
    }
    let body = decide_orders(&world.read(), "worker".parse().unwrap(), source(hash), plan.clone(), &everybody()).unwrap()?;
    world.record(body, &everybody());
    Some(plan)
}

fn days(world: &World) -> Vec<(String, i64, i64)> {
    let days = world.read().order_days("worker".parse().unwrap());
    days.iter().map(|(day, sum)| (day.to_string(), sum.orders, sum.income.0)).collect()
}

#[test]
fn the_same_file_again_adds_nothing_and_an_overlapping_one_only_what_is_new() {
    let (mut world, mut known) = (World::filed(), Known::new());
    let first = [("A1", "2026-05-03", 650), ("A2", "2026-05-03", 800)];
    assert_eq!(import(&mut world, &mut known, "may", &first).unwrap().found.added, 2);
    assert!(import(&mut world, &mut known, "may", &first).is_none(), "nothing new: no record");
    let more = [("A2", "2026-05-03", 800), ("A3", "2026-06-01", 700)];
    let plan = import(&mut world, &mut known, "june", &more).unwrap();
    assert_eq!((plan.found.added, plan.found.unchanged), (1, 1));
    assert_eq!(days(&world), [("2026-05-03".into(), 2, 1_450), ("2026-06-01".into(), 1, 700)]);
}

#[test]
fn an_order_that_a_later_file_tells_otherwise_moves_and_it_is_said_what_changed() {
    let (mut world, mut known) = (World::filed(), Known::new());
    import(&mut world, &mut known, "may", &[("A1", "2026-05-03", 650)]).unwrap();
    let plan = import(&mut world, &mut known, "again", &[("A1", "2026-05-04", 600)]).unwrap();
    assert_eq!((plan.found.changed, plan.changes[0].number.as_str(), plan.changes[0].row), (1, "A1", 2));
    assert_eq!(days(&world), [("2026-05-04".into(), 1, 600)], "the day that holds nothing any more is gone");
    let line = world.read().docket(false).into_iter().rfind(|line| line.kind == "orders_imported").unwrap();
    assert_eq!(line.text, "导入订单记录：陈雅琴，增加 0 单、更改 1 单（again.xlsx）");
}

#[test]
fn an_import_that_a_later_one_was_compared_with_stays_until_that_is_struck() {
    let (mut world, mut known) = (World::filed(), Known::new());
    import(&mut world, &mut known, "may", &[("A1", "2026-05-03", 650)]).unwrap();
    import(&mut world, &mut known, "june", &[("A2", "2026-06-03", 650)]).unwrap();
    let events: Vec<String> = world.read().orders().iter().map(|one| one.event.to_string()).collect();
    let strike = |event: &str| json!({"kind": "struck", "on": TODAY, "event": event, "reason": "导错了"});
    assert_eq!(world.try_one(strike(&events[0])).unwrap_err().code, "others_depend");
    world.does(strike(&events[1]));
    world.does(strike(&events[0]));
    assert!(days(&world).is_empty(), "what was struck counts no more");
    assert_eq!(world.read().orders().len(), 2, "and stays readable");
}

#[test]
fn the_same_file_from_two_offices_asks_for_attention() {
    let (mut world, mut known) = (World::filed(), Known::new());
    import(&mut world, &mut known, "may", &[("A1", "2026-05-03", 650)]).unwrap();
    import(&mut world, &mut Known::new(), "may", &[("A1", "2026-05-03", 650)]).unwrap();
    assert!(world.read().attention().iter().any(|one| one.code == "orders_twice"));
}

#[test]
fn orders_are_of_a_worker_of_the_case_and_brought_by_whom_it_is_for() {
    let world = World::filed();
    let mut plan = OrdersPlan::default();
    plan.take("A1", &(2, day("2026-05-03"), sum(1, 0)), None);
    let decide = |party: &str, roles: &[Role]| {
        let party: PartyKey = party.parse().unwrap();
        decide_orders(&world.read(), party, source("x"), plan.clone(), &only(roles)).map(|body| body.map(|body| body.kind))
    };
    assert_eq!(decide("worker", &[Role::Mediator]), Ok(Some(Kind::OrdersImported)));
    assert_eq!(decide("worker", &[Role::Archivist]).unwrap_err().code, "not_your_role");
    assert_eq!(decide("employer", &[Role::Clerk]).unwrap_err().code, "unknown_party");
    let empty = World::empty();
    let refused = decide_orders(&empty.read(), "worker".parse().unwrap(), source("x"), plan, &everybody());
    assert_eq!(refused.unwrap_err().code, "no_application");
}

#[test]
fn facts_of_control_take_the_words_of_the_book_and_known_evidence_alone() {
    let mut world = World::filed();
    set(&mut world, "control:dispatch", json!({"found": "系统派单，拒单扣 3 元", "speaks": "labour", "weight": "strong"})).unwrap();
    let found = controls(&world.read());
    let dispatch = found.iter().find(|one| one.factor == "dispatch").unwrap();
    assert_eq!((dispatch.speaks.as_str(), dispatch.weight.as_str(), found.len()), ("labour", "strong", 9));
    let refused = |world: &mut World, entity: &str, value: Value| set(world, entity, value).unwrap_err().code;
    assert_eq!(refused(&mut world, "control:weather", json!({"found": "x"})), "unknown_entity");
    assert_eq!(refused(&mut world, "control:pay", json!({"speaks": "perhaps"})), "bad_value");
    assert_eq!(refused(&mut world, "control:pay", json!({"evidence": [9]})), "unknown_evidence");
    assert_eq!(refused(&mut world, "control:pay", json!({"colour": "x"})), "unknown_field");
    assert_eq!(refused(&mut world, "platform", json!({"contract": "oral"})), "bad_value");
    assert_eq!(refused(&mut world, "platform", json!({"from": "五月"})), "bad_date");
}

#[test]
fn nothing_is_concluded_but_by_the_tribunal_and_that_is_its_own_until_the_award() {
    let mut world = World::with_tribunal();
    for factor in ["entry", "dispatch", "attendance", "rules", "pay"] {
        set(&mut world, &format!("control:{factor}"), json!({"speaks": "labour", "weight": "strong"})).unwrap();
    }
    assert_eq!(world.read().registers().text("platform", "tier"), "", "facts conclude nothing");
    let clerk = decide_edits(&world.read(), "platform", &fields(json!({"tier": "labour"})), &only(&[Role::Clerk]));
    assert_eq!(clerk.unwrap_err().code, "not_your_role");
    set(&mut world, "platform", json!({"tier": "labour", "conclusion": "构成支配性劳动管理"})).unwrap();
    assert_eq!(world.read().registers().text("platform", "tier"), "labour");
    assert_eq!(world.read().seen(false).registers().text("platform", "tier"), "", "the inner file's until the award");
    set(&mut world, "platform", json!({"name": "蓝骑"})).unwrap();
    assert_eq!(world.read().seen(false).registers().text("platform", "name"), "蓝骑", "the particulars are open");
}

#[test]
fn an_injury_goes_from_report_to_revisit_and_its_days_stand_among_the_own_dates() {
    let mut world = World::filed();
    let first = fields(json!({"scheme": "yilubao", "on": "2026-10-08", "apply_until": "2026-11-08", "papers": ["claim", "policy"]}));
    let (name, body) = decide_entity(&world.read(), "injury", &first, &everybody()).unwrap();
    world.record(body, &everybody());
    assert_eq!(name, "injury:1");
    let state = |world: &World| injuries(&world.read())[0].state;
    assert_eq!(state(&world), InjuryState::Entered);
    let due = |world: &World| -> Vec<(String, String, Option<String>)> {
        let dates = world.read().own_dates(lucai_law::Calendar::shipped());
        dates.iter().map(|one| (one.rule.id.to_owned(), one.due.to_string(), one.met_on.map(|day| day.to_string()))).collect()
    };
    assert_eq!(due(&world), [("injury_apply".into(), "2026-11-08".into(), None)]);
    for (value, wanted) in [
        (json!({"reported_on": "2026-10-09"}), InjuryState::Reported),
        (json!({"applied_on": "2026-10-20"}), InjuryState::Applied),
        (json!({"answered_on": "2026-11-01", "answer": "more"}), InjuryState::More),
        (json!({"answered_on": "2026-11-10", "answer": "refused", "review_until": "2026-12-10"}), InjuryState::Answered),
        (json!({"reviewed_on": "2026-11-20", "revisit_on": "2027-01-10"}), InjuryState::Reviewing),
        (json!({"closed_on": "2026-11-22", "result": "赔付", "amount": "12000"}), InjuryState::Closed),
    ] {
        set(&mut world, "injury:1", value).unwrap();
        assert_eq!(state(&world), wanted);
    }
    let dates = due(&world);
    assert_eq!(dates[0].2.as_deref(), Some("2026-10-20"), "applied for in time");
    assert_eq!(dates[1], ("injury_review".into(), "2026-12-10".into(), Some("2026-11-20".into())));
    assert_eq!(dates[2], ("injury_revisit".into(), "2027-01-10".into(), None), "somebody is asked again after the end too");
    assert_eq!(set(&mut world, "injury:1", json!({"amount": "-1"})).unwrap_err().code, "bad_amount");
    assert_eq!(set(&mut world, "injury:1", json!({"papers": ["poem"]})).unwrap_err().code, "bad_value");
}

fn advice(id: &str, known: Option<&Advice>, value: Value) -> Result<Value, Refusal> {
    decide_advice(id, known, None, &fields(value), day(TODAY))
}

fn recorded(bodies: &[Value]) -> Advice {
    let mut world = World::filed();
    world.events.clear();
    for body in bodies {
        let body = lucai_domain::NewBody {
            class: lucai_domain::StreamClass::Open,
            kind: Kind::AdviceSet,
            body: body.clone(),
            supersedes: Vec::new(),
        };
        world.record(body, &everybody());
    }
    Advice::fold("a1", &world.events).unwrap()
}

#[test]
fn advice_is_kept_field_by_field_and_what_cannot_be_is_refused() {
    let code = |value: Value| advice("a1", None, value).unwrap_err().code;
    assert_eq!(code(json!({"text": "被扣款"})), "missing_key");
    assert_eq!(code(json!({"name": "阮清", "text": "x", "on": "2027-01-01"})), "future_date");
    assert_eq!(code(json!({"name": "阮清", "text": "x", "matter": "weather"})), "bad_value");
    assert_eq!(code(json!({"name": "阮清", "text": "x", "amount": "很多"})), "bad_amount");
    assert_eq!(code(json!({"name": "阮清", "text": "x", "colour": "x"})), "unknown_key");
    let first = advice("a1", None, json!({"name": "阮清", "text": "被扣款", "platform": "蓝骑", "revisit_on": "2026-12-01"})).unwrap();
    let second = advice("a1", Some(&recorded(std::slice::from_ref(&first))), json!({"answer": "可以申请调解"})).unwrap();
    let read = recorded(&[first, second]);
    assert_eq!((read.text("name"), read.text("answer"), read.on), ("阮清", "可以申请调解", day(TODAY)));
    assert_eq!(read.revisit_on, Some(day("2026-12-01")), "a day to come is one to plan");
}

#[test]
fn advice_becomes_one_case_with_what_it_says_and_stays_as_it_was_then() {
    let first = advice("a1", None, json!({"name": "阮清", "text": "被扣款", "company": "蓝骑公司"})).unwrap();
    let refused = decide_filed(&recorded(std::slice::from_ref(&first)), "c1").unwrap_err();
    assert_eq!((refused.code.as_str(), refused.message.contains("身份证号、请求")), ("advice_incomplete", true));
    let more = json!({"id_number": "11010519491231002X", "claim": "支付配送费", "amount": "300"});
    let more = advice("a1", Some(&recorded(std::slice::from_ref(&first))), more).unwrap();
    let whole = recorded(&[first.clone(), more.clone()]);
    let application = whole.application(day(TODAY));
    assert_eq!((&application["applicants"][0]["name"], &application["respondents"][0]["name"]), (&json!("阮清"), &json!("蓝骑公司")));
    assert_eq!(application["claims"][0], json!({"type": "other", "text": "支付配送费", "amount": "300"}));
    let filed = decide_filed(&whole, "c1").unwrap();
    let done = recorded(&[first, more, filed]);
    assert_eq!(decide_filed(&done, "c2").unwrap_err().code, "advice_filed");
    assert_eq!(advice("a1", Some(&done), json!({"name": "别人"})).unwrap_err().code, "advice_filed");
    assert!(advice("a1", Some(&done), json!({"answer": "已转案件"})).is_ok(), "an answer may still be added");
}

proptest! {
    #[test]
    fn whatever_files_overlap_the_sum_is_that_of_the_last_word_on_each_order(
        files in proptest::collection::vec(proptest::collection::vec((0u8..12, 1u8..28, 0i64..10_000), 1..8), 1..5)
    ) {
        let (mut world, mut known) = (World::filed(), Known::new());
        let mut last: BTreeMap<u8, (u8, i64)> = BTreeMap::new();
        for (n, file) in files.iter().enumerate() {
            let mut seen = std::collections::BTreeSet::new();
            // within a file the first word counts
            let once: Vec<(u8, u8, i64)> = file.iter().copied().filter(|(number, ..)| seen.insert(*number)).collect();
            for (number, on, fen) in &once {
                last.insert(*number, (*on, *fen));
            }
            let rows: Vec<(String, String, i64)> = once.iter().map(|(number, on, fen)| (format!("N{number}"), format!("2026-05-{on:02}"), *fen)).collect();
            let rows: Vec<(&str, &str, i64)> = rows.iter().map(|(number, on, fen)| (number.as_str(), on.as_str(), *fen)).collect();
            import(&mut world, &mut known, &format!("f{n}"), &rows);
        }
        let mut wanted: BTreeMap<String, (i64, i64)> = BTreeMap::new();
        for (on, fen) in last.values() {
            let day = wanted.entry(format!("2026-05-{on:02}")).or_default();
            *day = (day.0 + 1, day.1 + fen);
        }
        let wanted: Vec<(String, i64, i64)> = wanted.into_iter().map(|(day, (n, fen))| (day, n, fen)).collect();
        prop_assert_eq!(days(&world), wanted);
    }
}
