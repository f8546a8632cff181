//! A duty that was missed asks for a reason, and the reason is an act.

use crate::world::*;
use lucai_domain::kind::Sort;
use lucai_domain::procedure::{Law, next_acts};
use lucai_domain::{Kind, Role, StreamClass};
use lucai_law::{Calendar, RuleBook};
use serde_json::json;

fn missed(world: &World, on: &str) -> Vec<(String, bool)> {
    let all = world.read().missed_duties(RuleBook::shipped(), Calendar::shipped(), day(on));
    all.into_iter().map(|one| (one.rule, one.reason.is_some())).collect()
}

fn explain(rule: &str, on: &str) -> serde_json::Value {
    json!({"kind": "overdue_explained", "on": on, "rule": rule, "reason": "被申请人住所查无此人，三次上门未果"})
}

#[test]
fn a_reason_is_an_act_of_the_inner_file_and_meets_no_period() {
    let spec = Kind::OverdueExplained.spec();
    assert_eq!((spec.class, spec.sort), (StreamClass::Inner, Sort::Act));
    let mut world = World::accepted();
    let before = world.read().deadlines(RuleBook::shipped(), Calendar::shipped(), day("2026-03-20")).unwrap();
    world.does(explain("serve_application", "2026-03-20"));
    assert_eq!(
        world.read().deadlines(RuleBook::shipped(), Calendar::shipped(), day("2026-03-20")).unwrap(),
        before,
        "it ticks nothing off"
    );
    let line = world.read().docket(true).into_iter().find(|line| line.kind == "overdue_explained").unwrap();
    assert_eq!(line.text, "说明逾期原因（送达申请书副本）：被申请人住所查无此人，三次上门未果");
    assert!(world.read().docket(false).iter().all(|line| line.kind != "overdue_explained"));
}

#[test]
fn a_missed_duty_waits_for_its_reason_until_one_is_given() {
    let mut world = World::accepted();
    assert_eq!(missed(&world, "2026-03-05"), [], "nothing is late on the day after acceptance");
    assert!(missed(&world, "2026-03-20").contains(&("serve_application".to_owned(), false)));
    world.does(explain("serve_application", "2026-03-20"));
    assert!(missed(&world, "2026-03-20").contains(&("serve_application".to_owned(), true)));
    let again = world.try_as(&everybody(), &[explain("serve_application", "2026-03-21")]).unwrap_err();
    assert_eq!((again.code.as_str(), again.article.as_deref()), ("already_explained", Some("规则22")));
}

#[test]
fn a_reason_for_what_was_not_missed_is_refused() {
    let mut world = World::accepted();
    let mut refused = |value| world.try_as(&everybody(), &[value]).unwrap_err().code;
    assert_eq!(refused(explain("serve_application", "2026-03-05")), "not_missed");
    assert_eq!(refused(explain("conclude", "2026-03-20")), "not_missed");
    let mut empty = explain("serve_application", "2026-03-20");
    empty["reason"] = json!("  ");
    assert_eq!(refused(empty), "no_reason");
    for rule in ["answer", "sue", "no_such_rule"] {
        let value = explain(rule, "2026-03-20");
        assert_eq!(lucai_domain::Act::parse(&value).unwrap_err().code, "bad_value", "{rule} is no duty of the office");
    }
}

#[test]
fn a_duty_done_late_asks_for_a_reason_even_after_the_case_has_ended() {
    let mut world = World::accepted();
    world.does(json!({"kind": "served", "on": "2026-03-23", "document": "application", "party": "employer", "method": "direct"}));
    world.does(json!({"kind": "withdrawn", "on": "2026-03-25", "mode": "voluntary"}));
    assert!(missed(&world, "2026-06-01").contains(&("serve_application".to_owned(), false)), "late is late");
    assert!(missed(&world, "2026-06-01").contains(&("tribunal_notice".to_owned(), false)), "missed before the case ended");
    assert!(!missed(&world, "2026-06-01").iter().any(|(rule, _)| rule == "conclude"), "the case ended in time");
    world.does(explain("serve_application", "2026-06-01"));
}

#[test]
fn the_act_is_offered_for_each_missed_duty_without_a_reason() {
    let world = World::accepted();
    let offered = |on: &str| {
        let acts = next_acts(&world.read(), &only(&[Role::Clerk]), &Law::shipped(), day(on));
        acts.into_iter().find(|one| one.kind == "overdue_explained").unwrap()
    };
    assert_eq!(offered("2026-03-05").refusal.unwrap().code, "nothing_missed");
    let late = offered("2026-03-20");
    assert!(late.refusal.is_none());
    let rules: Vec<_> = late.fields.iter().find(|f| f.name == "rule").unwrap().options.iter().map(|o| o.value.clone()).collect();
    assert_eq!(rules, ["serve_application", "tribunal_notice"]);
}
