//! The fast track (速裁): papers that come later, simple means of service, one hearing, an award pronounced there, and leaving it.

use crate::world::*;
use lucai_domain::procedure::consequences;
use lucai_domain::{CaseState, Kind};
use lucai_law::clock::Procedure;
use lucai_law::{Calendar, RuleBook};
use serde_json::{Value, json};

fn expedited() -> World {
    let mut application = application();
    application["procedure"] = json!("expedited");
    World::filed_with(application)
}

fn heard() -> World {
    let mut world = expedited();
    world.does_all(&[
        json!({"kind": "accepted", "on": "2026-03-04"}),
        json!({"kind": "tribunal_formed", "on": "2026-03-05", "mode": "sole", "presiding": "林致远", "clerk": "许小燕"}),
        json!({"kind": "hearing_fixed", "on": "2026-03-05", "for": "2026-03-09"}),
        json!({"kind": "hearing_held", "on": "2026-03-09"}),
    ]);
    world
}

fn pronounced(outcome: &str, amount: &str) -> Value {
    json!({"kind": "award_pronounced", "on": "2026-03-09", "text": "支付工资", "until": "2026-03-19",
        "outcomes": [{"claim": 1, "outcome": outcome, "amount": amount}]})
}

#[test]
fn a_missing_paper_is_the_offices_own_date_until_it_comes_and_moves_no_legal_period() {
    let mut world = expedited();
    let legal = |world: &World| world.read().deadlines(RuleBook::shipped(), Calendar::shipped(), day("2026-03-20")).unwrap();
    let before = legal(&world);
    let paper = world.does(json!({"kind": "paper_deferred", "on": "2026-03-03", "item": "被申请人登记信息", "until": "2026-03-18"}));
    world.does(json!({"kind": "paper_deferred", "on": "2026-03-03", "item": "身份证复印件", "until": "2026-03-10"}));
    let dates = world.read().own_dates(Calendar::shipped());
    let told: Vec<(&str, String, bool)> = dates.iter().map(|one| (one.rule.id, one.due.to_string(), one.met_on.is_some())).collect();
    assert_eq!(told, [("paper_deferred", "2026-03-18".into(), false), ("paper_deferred", "2026-03-10".into(), false)]);
    assert_eq!(legal(&world), before, "the legal periods stay as they are");
    world.does(json!({"kind": "accepted", "on": "2026-03-04"}));
    world.does(json!({"kind": "paper_supplied", "on": "2026-03-16", "paper": paper.as_str()}));
    assert_eq!(world.read().own_dates(Calendar::shipped())[0].met_on, Some(day("2026-03-16")));
    assert_eq!(world.refuses(json!({"kind": "paper_supplied", "on": "2026-03-16", "paper": paper.as_str()})).code, "already_supplied");
    assert_eq!(world.refuses(json!({"kind": "paper_supplied", "on": "2026-03-16", "paper": "nothing"})).code, "unknown_paper");
}

#[test]
fn only_a_case_that_is_handled_simply_is_accepted_with_papers_missing() {
    let act = json!({"kind": "paper_deferred", "on": "2026-03-03", "item": "身份证复印件", "until": "2026-03-10"});
    let refused = World::filed().refuses(act);
    assert_eq!((refused.code.as_str(), refused.message.contains("补正")), ("not_simplified", true));
    let backwards = json!({"kind": "paper_deferred", "on": "2026-03-03", "item": "身份证复印件", "until": "2026-03-02"});
    assert_eq!(expedited().refuses(backwards).code, "period_backwards");
}

#[test]
fn wechat_is_a_simple_means_in_a_simplified_case_and_electronic_service_elsewhere() {
    let serve = |document: &str, consent: bool| {
        json!({"kind": "served", "on": "2026-03-06", "document": document, "party": "employer", "method": "wechat", "signer": "王某",
            "number": "wx-1", "time": "09:30", "said": "已告知，对方答复收到", "consent": consent})
    };
    let mut simple = World::simplified();
    simple.does(json!({"kind": "accepted", "on": "2026-03-04"}));
    simple.does(serve("application", false));
    assert!(!simple.read().services()[0].confirmed, "without proof of receipt it does not count against a party (Rules 59)");
    let mut ordinary = World::accepted();
    assert_eq!(ordinary.refuses(serve("application", false)).code, "no_consent_to_electronic_service");
    ordinary.does(serve("application", true));
    let mut awarded = World::awarded();
    let late = json!({"kind": "served", "on": "2026-04-17", "document": "award", "party": "employer", "method": "wechat", "consent": true});
    assert_eq!(awarded.refuses(late).code, "simple_means_not_for_closing_papers");
}

#[test]
fn an_expedited_case_is_heard_once_unless_a_reason_is_given() {
    let mut world = heard();
    let again = json!({"kind": "hearing_fixed", "on": "2026-03-10", "for": "2026-03-16", "hearing": 2});
    assert_eq!(world.refuses(again.clone()).code, "one_hearing");
    let mut with = again;
    with["again"] = json!("证人当日未能到庭");
    world.does(with);
}

#[test]
fn an_award_pronounced_at_the_hearing_is_written_as_it_was_pronounced_and_within_its_days() {
    let mut world = heard();
    world.does(pronounced("supported", "5000.00"));
    assert_eq!(world.read().state(), CaseState::Heard, "the written award concludes the case");
    let date = world.read().own_dates(Calendar::shipped()).pop().unwrap();
    assert_eq!((date.rule.id, date.due, date.met_on), ("award_written", day("2026-03-19"), None));
    let write = |amount: &str| json!({"kind": "award_made", "on": "2026-03-16", "outcomes": [{"claim": 1, "outcome": "supported", "amount": amount}, {"claim": 2, "outcome": "rejected"}]});
    assert_eq!(world.refuses(write("4000.00")).code, "not_as_pronounced");
    world.does(write("5000.00"));
    assert_eq!(world.read().own_dates(Calendar::shipped())[0].met_on, Some(day("2026-03-16")));
}

#[test]
fn an_award_is_pronounced_on_the_day_of_a_hearing_that_was_held_in_a_simplified_case() {
    let mut not_held = World::simplified();
    not_held.does_all(&[
        json!({"kind": "accepted", "on": "2026-03-04"}),
        json!({"kind": "tribunal_formed", "on": "2026-03-05", "presiding": "林致远"}),
    ]);
    assert_eq!(not_held.refuses(pronounced("supported", "1.00")).code, "hearing_not_held");
    let mut late = pronounced("supported", "1.00");
    late["on"] = json!("2026-03-10");
    assert_eq!(heard().refuses(late).code, "not_the_hearing_day");
    let mut ordinary = pronounced("supported", "1.00");
    ordinary["on"] = json!("2026-04-02");
    ordinary["until"] = json!("2026-04-12");
    assert_eq!(World::heard().refuses(ordinary).code, "not_simplified");
}

#[test]
fn leaving_the_fast_track_keeps_the_45_days_drops_the_target_and_says_what_changes() {
    let mut world = heard();
    let rules = |world: &World| -> Vec<(String, Option<lucai_domain::Day>)> {
        let all = world.read().deadlines(RuleBook::shipped(), Calendar::shipped(), day("2026-03-12")).unwrap();
        all.into_iter().filter(|one| ["conclude", "expedited_target"].contains(&one.rule.as_str())).map(|one| (one.rule, one.due)).collect()
    };
    let (target, conclude) = (("expedited_target".to_owned(), Some(day("2026-04-03"))), ("conclude".to_owned(), Some(day("2026-04-20"))));
    assert_eq!(rules(&world), [target, conclude.clone()], "the target stands beside the legal period");
    let told = consequences(&world.read(), Kind::ConvertedToOrdinary);
    assert!(told[0].contains("不重新起算") && told.iter().any(|line| line.contains("三十日")), "{told:?}");
    world.does(json!({"kind": "converted_to_ordinary", "on": "2026-03-12", "ground": "unsuitable", "reason": "争议较大"}));
    assert_eq!(rules(&world), [conclude]);
    assert_eq!(world.read().procedure(), Procedure::Ordinary);
}

#[test]
fn a_collective_case_that_leaves_simplified_handling_needs_a_tribunal_of_three_anew() {
    let mut application = application();
    let workers: Vec<Value> = (1..=12).map(|n| json!({"name": format!("工人{n}")})).collect();
    application["applicants"] = json!(workers);
    application["procedure"] = json!("expedited");
    let mut world = World::filed_with(application);
    world.does_all(&[
        json!({"kind": "accepted", "on": "2026-03-04"}),
        json!({"kind": "tribunal_formed", "on": "2026-03-05", "mode": "sole", "presiding": "林致远", "clerk": "许小燕"}),
    ]);
    assert!(consequences(&world.read(), Kind::ConvertedToOrdinary).iter().any(|line| line.contains("规则65")));
    world.does(json!({"kind": "converted_to_ordinary", "on": "2026-03-12", "ground": "social"}));
    assert_eq!(world.read().state(), CaseState::Accepted, "the tribunal is to be formed anew");
    let sole = json!({"kind": "tribunal_formed", "on": "2026-03-13", "mode": "sole", "presiding": "林致远", "clerk": "许小燕"});
    assert_eq!(world.refuses(sole).code, "three_required");
}

#[test]
fn a_case_is_put_on_the_fast_track_by_the_decision_on_simplified_handling() {
    let mut world = World::accepted();
    world.does(json!({"kind": "simplified_decided", "on": "2026-03-05", "ground": "clear", "expedited": true}));
    assert_eq!(world.read().procedure(), Procedure::Expedited);
}
