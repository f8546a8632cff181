//! 调解建议 and 暂缓受理 (Rules 69), 司法确认, 支付令, and the mediation of platform workers; what they mean for limitation.

use crate::world::*;
use lucai_domain::case::own_rule;
use lucai_domain::state::CaseState;
use lucai_domain::{CaseFile, Deferral};
use lucai_law::clock::{Deadline, State};
use lucai_law::{Calendar, RuleBook};
use serde_json::{Value, json};

fn suggested() -> World {
    let mut world = World::filed();
    world.does(json!({"kind": "mediation_suggested", "on": "2026-03-02"}));
    world
}

fn acceptance(world: &World, on: &str) -> Deadline {
    let all = world.read().deadlines(RuleBook::shipped(), Calendar::shipped(), day(on)).unwrap();
    all.into_iter().find(|one| one.rule == "acceptance_decision").unwrap()
}

fn dates(case: &CaseFile) -> Vec<(&'static str, String, Option<String>)> {
    let of = case.own_dates(Calendar::shipped());
    of.iter().map(|one| (one.rule.id, one.due.to_string(), one.met_on.map(|on| on.to_string()))).collect()
}

fn answer(on: &str, answer: &str) -> Value {
    json!({"kind": "mediation_answered", "on": on, "answer": answer})
}

fn agreed() -> World {
    let mut world = World::filed();
    world.does_all(&[
        json!({"kind": "mediation_requested", "on": "2026-03-02"}),
        json!({"kind": "mediation_agreement_effective", "on": "2026-03-10"}),
    ]);
    world
}

#[test]
fn acceptance_is_put_off_from_the_day_on_which_the_last_party_agrees_to_mediation() {
    let mut world = suggested();
    let one = json!({"kind": "mediation_answered", "on": "2026-03-03", "answer": "agreed", "parties": ["worker"]});
    world.does(one);
    assert_eq!(world.read().conciliation().deferral, None, "one side alone puts nothing off");
    world.does(json!({"kind": "mediation_answered", "on": "2026-03-04", "answer": "agreed", "parties": ["employer"]}));
    assert_eq!(world.read().conciliation().deferral, Some(Deferral { since: day("2026-03-04"), ended: None }));
    let put_off = acceptance(&world, "2026-03-20");
    assert_eq!((put_off.state, put_off.due), (State::Stopped, None), "the office's five days stand still");
    assert_eq!(dates(&world.read()), [("acceptance_deferred", "2026-03-19".into(), None)]);
    for kind in ["accepted", "acceptance_proposed"] {
        let refused = world.refuses(json!({"kind": kind, "on": "2026-03-05"}));
        assert_eq!((refused.code.as_str(), refused.article.as_deref()), ("acceptance_deferred", Some("规则69")), "{kind}");
    }
}

#[test]
fn when_mediation_ends_what_was_left_of_the_five_days_goes_on() {
    let mut world = suggested();
    // received Monday 2026-03-02: the fifth working day is Monday the 9th; on Wednesday the 4th three are left
    assert_eq!(acceptance(&world, "2026-03-02").due, Some(day("2026-03-09")));
    world.does(answer("2026-03-04", "agreed"));
    world.does_all(&[
        json!({"kind": "mediation_requested", "on": "2026-03-04"}),
        json!({"kind": "mediation_ended", "on": "2026-03-17", "result": "failed"}),
    ]);
    let on = acceptance(&world, "2026-03-18");
    assert_eq!((on.due, on.state), (Some(day("2026-03-20")), State::Open), "three working days after the 17th");
    assert_eq!(acceptance(&world, "2026-03-23").state, State::Overdue);
    world.does(json!({"kind": "accepted", "on": "2026-03-19"}));
    assert_eq!(acceptance(&world, "2026-03-23").state, State::Met);
    assert_eq!(dates(&world.read()), [("acceptance_deferred", "2026-03-19".into(), Some("2026-03-17".into()))]);
}

#[test]
fn who_does_not_agree_has_the_application_accepted_and_is_not_asked_again() {
    let mut world = suggested();
    assert_eq!(World::filed().refuses(answer("2026-03-03", "agreed")).code, "nothing_suggested");
    world.does(answer("2026-03-03", "refused"));
    assert_eq!(acceptance(&world, "2026-03-04").due, Some(day("2026-03-09")), "nothing is put off");
    assert_eq!(world.refuses(json!({"kind": "mediation_suggested", "on": "2026-03-04"})).code, "already_answered");
    world.does(json!({"kind": "accepted", "on": "2026-03-04"}));
    assert_eq!(world.refuses(answer("2026-03-05", "agreed")).code, "already_accepted");
}

#[test]
fn a_party_that_no_longer_agrees_ends_the_deferral_and_acceptance_goes_on() {
    let mut world = suggested();
    world.does(answer("2026-03-03", "agreed"));
    world.does(json!({"kind": "mediation_answered", "on": "2026-03-12", "answer": "refused", "parties": ["employer"]}));
    assert_eq!(world.read().conciliation().deferral.unwrap().ended, Some(day("2026-03-12")));
    assert_eq!(acceptance(&world, "2026-03-13").due, Some(day("2026-03-18")), "four working days were left on the 3rd");
    world.does(json!({"kind": "accepted", "on": "2026-03-13"}));
}

#[test]
fn a_court_confirms_an_agreement_that_both_ask_it_to_within_thirty_days() {
    let mut world = agreed();
    assert_eq!(dates(&world.read()), [("court_confirmation", "2026-04-09".into(), None)], "2026-03-10 and thirty days");
    assert_eq!(World::filed().refuses(json!({"kind": "court_confirmation_requested", "on": "2026-03-03"})).code, "no_agreement");
    world.does_all(&[
        json!({"kind": "confirmation_requested", "on": "2026-03-11"}),
        json!({"kind": "court_confirmation_requested", "on": "2026-03-12"}),
    ]);
    assert_eq!(world.refuses(json!({"kind": "court_confirmation_requested", "on": "2026-03-13"})).code, "already_requested");
    world.does(json!({"kind": "court_confirmation_decided", "on": "2026-03-20", "result": "confirmed"}));
    assert_eq!(dates(&world.read()), [("court_confirmation", "2026-04-09".into(), Some("2026-03-12".into()))]);
    let refused = world.refuses(json!({"kind": "confirmation_accepted", "on": "2026-03-21"}));
    assert_eq!((refused.code.as_str(), refused.article.as_deref()), ("confirmed_by_court", Some("规则75（五）")));
    let listed: Vec<String> = world.read().docket(true).into_iter().map(|line| line.text).collect();
    assert!(listed.iter().any(|text| text == "人民法院裁定司法确认，裁定调解协议有效"), "{listed:?}");
}

#[test]
fn a_debtor_has_fifteen_days_from_the_day_on_which_the_payment_order_reached_him() {
    let order = |on: &str, matter: &str| json!({"kind": "payment_order_requested", "on": on, "matter": matter});
    assert_eq!(World::filed().refuses(order("2026-03-03", "severance")).code, "no_agreement", "Law 16 asks for an agreement");
    World::filed().does(order("2026-03-03", "wages"));
    let mut world = agreed();
    world.does(order("2026-03-12", "severance"));
    assert_eq!(world.refuses(json!({"kind": "payment_order_received", "on": "2026-03-13"})).code, "no_payment_order");
    world.does_all(&[
        json!({"kind": "payment_order_issued", "on": "2026-03-20"}),
        json!({"kind": "payment_order_received", "on": "2026-03-27"}),
    ]);
    let of = |world: &World| dates(&world.read()).into_iter().find(|(id, ..)| *id == "payment_order_objection").unwrap();
    // the fifteenth day, 2026-04-11, is a Saturday
    assert_eq!(of(&world), ("payment_order_objection", "2026-04-13".into(), None));
    world.does(json!({"kind": "payment_order_objected", "on": "2026-04-02"}));
    assert_eq!(of(&world).2, Some("2026-04-02".into()));
    world.does(order("2026-04-20", "severance"));
}

#[test]
fn only_the_mediation_of_platform_workers_is_lengthened_and_by_no_more_than_fifteen_days() {
    let longer = |on: &str, days: u32| json!({"kind": "mediation_extended", "on": on, "days": days});
    let mut ordinary = World::filed();
    ordinary.does(json!({"kind": "mediation_requested", "on": "2026-03-02"}));
    let refused = ordinary.refuses(longer("2026-03-10", 5));
    assert_eq!((refused.code.as_str(), refused.article.as_deref()), ("not_platform", Some("调仲法14")));
    assert!(dates(&ordinary.read()).is_empty());
    let mut world = World::filed();
    assert_eq!(world.refuses(longer("2026-03-10", 5)).code, "no_mediation");
    world.does(json!({"kind": "mediation_requested", "on": "2026-03-02", "platform": true}));
    assert_eq!(dates(&world.read()), [("platform_mediation", "2026-03-17".into(), None)]);
    world.does(longer("2026-03-16", 10));
    assert_eq!(dates(&world.read()), [("platform_mediation", "2026-03-27".into(), None)]);
    assert_eq!(world.refuses(longer("2026-03-17", 6)).code, "longer_than_15");
    let date = world.read().own_dates(Calendar::shipped()).pop().unwrap();
    assert!(date.how.contains("15 ＋ 10 日") && date.how.contains("原文没有载入"), "{}", date.how);
    world.does(json!({"kind": "mediation_ended", "on": "2026-03-26", "result": "agreed"}));
    assert_eq!(dates(&world.read()), [("platform_mediation", "2026-03-27".into(), Some("2026-03-26".into()))]);
}

#[test]
fn what_a_party_may_do_with_an_agreement_outlives_the_case_and_what_a_body_owes_does_not() {
    let rule = |id: &str| own_rule(id).unwrap();
    assert!(!rule("court_confirmation").office && !rule("payment_order_objection").office && rule("platform_mediation").office);
    let mut world = agreed();
    world.does_all(&[json!({"kind": "accepted", "on": "2026-03-11"}), json!({"kind": "withdrawn", "on": "2026-03-12"})]);
    let date = world.read().own_dates(Calendar::shipped()).pop().unwrap();
    assert!(date.asks(true), "thirty days for the court are left though the application was withdrawn");
}

#[test]
fn a_request_for_mediation_interrupts_limitation_of_each_claim_that_has_a_timeline() {
    let mut application = application();
    application["claims"][1]["limitation"] = json!({"known": "2025-01-10"});
    let mut world = World::filed_with(application);
    let question = |world: &World| world.read().limitation_of(2).unwrap();
    assert!(question(&world).events.is_empty());
    world.does(json!({"kind": "mediation_requested", "on": "2025-11-03"}));
    let found = lucai_law::limitation::look(Calendar::shipped(), &question(&world));
    assert_eq!(found.last, Some(day("2026-11-03")), "a year from the request: {found:?}");
    world.does(json!({"kind": "payment_order_requested", "on": "2026-02-02", "matter": "wages"}));
    let events = question(&world).events;
    assert_eq!(events.len(), 2, "Rules 27 (一), (二): {events:?}");
    world.does(json!({"kind": "mediation_ended", "on": "2026-02-03"}));
    world.does(json!({"kind": "mediation_requested", "on": "2026-05-04"}));
    assert_eq!(question(&world).events.len(), 2, "after the application nothing is interrupted");
}

#[test]
fn the_clock_of_the_contract_lists_none_of_it() {
    let mut world = agreed();
    let before: Vec<String> = rules(&world);
    world.does_all(&[
        json!({"kind": "court_confirmation_requested", "on": "2026-03-12"}),
        json!({"kind": "payment_order_requested", "on": "2026-03-12", "matter": "wages"}),
    ]);
    assert_eq!(rules(&world), before);
    for one in lucai_law::rules::beside::all() {
        assert!(RuleBook::shipped().named(&one.id).is_none(), "{} is no rule of the clock", one.id);
        assert!(!one.words.is_empty() && !one.missed.is_empty() && !one.articles.is_empty(), "{}", one.id);
    }
}

fn rules(world: &World) -> Vec<String> {
    let all = world.read().deadlines(RuleBook::shipped(), Calendar::shipped(), day("2026-03-20")).unwrap();
    all.into_iter().map(|one| one.rule).collect()
}

/// An agreement of a station's own intake that the office reviews.
fn under_review(result: &str) -> World {
    let mut world = World::at_station();
    world.does_all(&[
        json!({"kind": "mediation_ended", "on": "2026-03-10", "result": result}),
        json!({"kind": "mediation_agreement_effective", "on": "2026-03-10", "terms": "支付工资一万元。"}),
        json!({"kind": "confirmation_requested", "on": "2026-03-11"}),
    ]);
    assert_eq!(world.read().state(), CaseState::Confirming);
    world.does(json!({"kind": "confirmation_accepted", "on": "2026-03-12", "arbitrator": "林致远"}));
    world
}

fn signed(party: &str, on: &str) -> Value {
    json!({"kind": "served", "on": on, "document": "mediation_statement", "party": party, "method": "direct"})
}

#[test]
fn what_was_agreed_at_a_station_becomes_a_statement_that_both_sign_for_and_the_case_is_closed_and_filed() {
    let mut world = under_review("agreed");
    assert_eq!(world.refuses(signed("worker", "2026-03-12")).code, "at_station", "nothing is there to be served yet");
    world.does(json!({"kind": "confirmation_ended", "on": "2026-03-13", "made": true}));
    let case = world.read();
    assert_eq!((case.state(), case.mediated_on()), (CaseState::Mediated, Some(day("2026-03-13"))));
    assert!(case.claims().iter().all(|claim| claim.outcome == Some(lucai_domain::claim::Outcome::Mediated)));
    assert_eq!(world.refuses(json!({"kind": "accepted", "on": "2026-03-13"})).code, "at_station", "nobody applied for arbitration");
    let again = world.refuses(json!({"kind": "application_received", "on": "2026-03-13"}));
    assert_eq!(again.code, "case_concluded", "what a statement settled is not applied for once more");
    world.does_all(&[
        signed("worker", "2026-03-14"),
        signed("employer", "2026-03-16"),
        json!({"kind": "closing_proposed", "on": "2026-03-16"}),
        json!({"kind": "closing_approved", "on": "2026-03-17"}),
    ]);
    assert_eq!(world.read().state(), CaseState::Closed);
    let late = world.refuses(json!({"kind": "mediation_repudiated", "on": "2026-03-17", "party": "employer"}));
    assert_eq!(late.code, "not_mediated", "the statement has taken effect");
}

#[test]
fn a_side_that_backs_out_before_both_have_signed_leaves_the_dispute_at_the_station_where_it_may_go_to_arbitration() {
    let mut world = under_review("agreed");
    world.does_all(&[
        json!({"kind": "confirmation_ended", "on": "2026-03-13", "made": true}),
        signed("worker", "2026-03-14"),
        json!({"kind": "mediation_repudiated", "on": "2026-03-15", "party": "employer"}),
    ]);
    let case = world.read();
    assert_eq!((case.state(), case.mediated_on()), (CaseState::AtStation, None));
    assert!(case.claims().iter().all(|claim| claim.outcome.is_none()));
    assert_eq!(world.refuses(signed("employer", "2026-03-16")).code, "at_station");
    world.does(json!({"kind": "application_received", "on": "2026-03-16"}));
    assert_eq!(world.read().state(), CaseState::Received);
}

#[test]
fn a_review_without_a_statement_ends_and_the_dispute_is_at_the_station_again() {
    let mut world = under_review("agreed");
    world.does(json!({"kind": "confirmation_ended", "on": "2026-03-13", "made": false, "reason": "违反自愿原则"}));
    assert_eq!((world.read().state(), world.read().mediated_on()), (CaseState::AtStation, None));
    assert_eq!(world.refuses(signed("worker", "2026-03-14")).code, "at_station");
}

#[test]
fn a_statement_on_a_part_leaves_the_rest_to_arbitration() {
    let mut world = under_review("partial");
    world.does_all(&[json!({"kind": "confirmation_ended", "on": "2026-03-13", "made": true}), signed("worker", "2026-03-14")]);
    let case = world.read();
    assert_eq!((case.state(), case.mediated_on()), (CaseState::AtStation, Some(day("2026-03-13"))));
    assert!(case.claims().iter().all(|claim| claim.outcome.is_none()), "which claims it is about, the tribunal will say");
    world.does_all(&[json!({"kind": "application_received", "on": "2026-03-16"}), json!({"kind": "accepted", "on": "2026-03-17"})]);
    assert_eq!(world.read().state(), CaseState::Accepted);
}
