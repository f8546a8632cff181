//! The course of whole cases: what is done in the statute's order goes through.

use crate::world::*;
use lucai_domain::service::Paper;
use lucai_domain::{CaseState, ClosingMode};
use lucai_law::{Calendar, RuleBook};
use serde_json::json;

fn states(world: &World) -> CaseState {
    let case = world.read();
    assert!(case.attention().is_empty(), "nothing to look at in a lawful course: {:?}", case.attention());
    case.state()
}

#[test]
fn an_ordinary_case_goes_from_the_application_to_its_closing() {
    let mut world = World::filed();
    assert_eq!(states(&world), CaseState::Received);
    world.does(json!({"kind": "correction_requested", "on": "2026-03-03", "items": "身份证复印件"}));
    assert_eq!(states(&world), CaseState::Correcting);
    world.does(json!({"kind": "corrected", "on": "2026-03-05"}));
    world.does(json!({"kind": "acceptance_proposed", "on": "2026-03-06", "opinion": "accept"}));
    assert_eq!(states(&world), CaseState::AcceptancePending);
    world.does(json!({"kind": "accepted", "on": "2026-03-09"}));
    assert_eq!(states(&world), CaseState::Accepted);
    world.does(json!({"kind": "served", "on": "2026-03-10", "document": "application", "party": "employer", "method": "mail"}));
    world.does(json!({"kind": "tribunal_formed", "on": "2026-03-11"}));
    assert_eq!(states(&world), CaseState::TribunalFormed);
    world.does(json!({"kind": "answer_received", "on": "2026-03-18", "party": "employer"}));
    world.does(json!({"kind": "served", "on": "2026-03-20", "document": "answer", "party": "worker"}));
    world.does(json!({"kind": "hearing_fixed", "on": "2026-03-20", "for": "2026-04-08"}));
    assert_eq!(states(&world), CaseState::HearingFixed);
    world.does(json!({"kind": "served", "on": "2026-03-25", "document": "hearing_notice", "party": "worker"}));
    world.does(json!({"kind": "served", "on": "2026-03-25", "document": "hearing_notice", "party": "employer"}));
    world.does(json!({"kind": "suspended", "on": "2026-03-26", "ground": "expert"}));
    assert_eq!(states(&world), CaseState::Suspended);
    world.does(json!({"kind": "resumed", "on": "2026-04-01"}));
    world.does(json!({"kind": "extension_approved", "on": "2026-04-03", "days": 10}));
    world.does(json!({"kind": "hearing_held", "on": "2026-04-08"}));
    assert_eq!(states(&world), CaseState::Heard);
    world.does(json!({"kind": "minutes_signed", "on": "2026-04-08"}));
    world.does(json!({"kind": "mediation_tried", "on": "2026-04-08", "result": "failed"}));
    world.does(json!({"kind": "deliberated", "on": "2026-04-10", "opinion": "支持工资请求", "members": ["林致远"]}));
    world.does(json!({"kind": "award_made", "on": "2026-04-20", "outcomes": [
        {"claim": 1, "outcome": "partly", "amount": "4000.00"}, {"claim": 2, "outcome": "rejected"}]}));
    assert_eq!(states(&world), CaseState::Awarded);
    world.does(json!({"kind": "served", "on": "2026-04-22", "document": "award", "party": "worker"}));
    world.does(json!({"kind": "served", "on": "2026-04-23", "document": "award", "party": "employer"}));
    world.does(json!({"kind": "closing_proposed", "on": "2026-05-12"}));
    world.does(json!({"kind": "closing_approved", "on": "2026-05-13"}));
    assert_eq!(states(&world), CaseState::Closed);
    let case = world.read();
    assert_eq!(case.closing_mode(), Some(ClosingMode::Award), "closing does not hide how the case ended");
    assert_eq!(case.extension_days(), 10);
}

#[test]
fn plain_facts_in_the_order_of_the_statute_go_through_in_one_transaction() {
    let mut world = World::filed();
    world.does_all(&[
        json!({"kind": "application_received", "on": "2026-03-02"}),
        json!({"kind": "accepted", "on": "2026-03-04"}),
        json!({"kind": "served", "on": "2026-03-06", "document": "application", "party": "employer"}),
        json!({"kind": "tribunal_formed", "on": "2026-03-10"}),
        json!({"kind": "served", "on": "2026-03-10", "document": "tribunal_notice", "party": "worker"}),
        json!({"kind": "answer_received", "on": "2026-03-16", "party": "employer"}),
        json!({"kind": "served", "on": "2026-03-17", "document": "answer", "party": "worker"}),
        json!({"kind": "counterclaim_received", "on": "2026-03-18"}),
        json!({"kind": "counterclaim_decided", "on": "2026-03-20"}),
        json!({"kind": "counterclaim_joined", "on": "2026-03-20"}),
        json!({"kind": "claim_changed", "on": "2026-03-23"}),
        json!({"kind": "party_added", "on": "2026-03-24"}),
        json!({"kind": "served", "on": "2026-03-25", "document": "application", "party": "third_party"}),
        json!({"kind": "recusal_requested", "on": "2026-03-26"}),
        json!({"kind": "recusal_decided", "on": "2026-03-27"}),
        json!({"kind": "pre_hearing_mediation_agreed", "on": "2026-03-30"}),
        json!({"kind": "pre_hearing_mediation_ended", "on": "2026-04-07"}),
        json!({"kind": "hearing_fixed", "on": "2026-04-07", "for": "2026-04-20"}),
        json!({"kind": "served", "on": "2026-04-08", "document": "hearing_notice", "party": "worker"}),
        json!({"kind": "left_at_address", "on": "2026-04-08", "document": "hearing_notice", "party": "employer"}),
        json!({"kind": "suspended", "on": "2026-04-21"}),
        json!({"kind": "resumed", "on": "2026-05-06"}),
        json!({"kind": "extension_approved", "on": "2026-05-08", "days": 15}),
        json!({"kind": "award_made", "on": "2026-05-18"}),
        json!({"kind": "served", "on": "2026-05-20", "document": "final_award", "party": "worker"}),
        json!({"kind": "published", "on": "2026-05-20", "document": "final_award", "party": "employer"}),
        json!({"kind": "suit_filed", "on": "2026-06-01", "party": "worker"}),
        json!({"kind": "annulment_filed", "on": "2026-06-10", "party": "employer"}),
        json!({"kind": "served", "on": "2026-07-10", "document": "annulment_ruling", "party": "worker"}),
    ]);
    let case = world.read();
    assert_eq!(case.state(), CaseState::Awarded);
    assert_eq!(case.unlawful().count(), 0, "every fact counts");
}

#[test]
fn facts_may_be_recorded_late_and_out_of_order_by_their_days() {
    let mut world = World::filed();
    world.does_all(&[
        json!({"kind": "accepted", "on": "2026-03-04"}),
        json!({"kind": "tribunal_formed", "on": "2026-03-10"}),
        json!({"kind": "hearing_fixed", "on": "2026-03-20", "for": "2026-04-02"}),
        json!({"kind": "award_made", "on": "2026-04-10"}),
    ]);
    world.does(json!({"kind": "answer_received", "on": "2026-03-17", "party": "employer"}));
    world.does(json!({"kind": "served", "on": "2026-03-05", "document": "application", "party": "employer"}));
    let case = world.read();
    assert_eq!(case.state(), CaseState::Awarded, "an earlier fact recorded later does not undo the award");
    let days: Vec<_> = case.acts().map(|r| r.act.on).collect();
    assert!(days.windows(2).all(|w| w[0] <= w[1]), "acts stand in the order of their days");
}

#[test]
fn a_case_taken_over_from_another_commission_needs_no_acceptance_of_its_own() {
    let mut world = World::filed();
    world.does(json!({"kind": "transferred_in", "on": "2026-03-10"}));
    world.does(json!({"kind": "tribunal_formed", "on": "2026-03-12"}));
    assert_eq!(states(&world), CaseState::TribunalFormed);
}

#[test]
fn voluntary_and_deemed_withdrawal_have_different_effects() {
    let mut world = World::with_hearing();
    let mut other = world.clone();
    world.does(json!({"kind": "withdrawn", "on": "2026-03-30"}));
    assert_eq!(states(&world), CaseState::Withdrawn);
    assert!(world.read().closing_mode().unwrap().may_apply_again(), "Rules 35: who withdraws may apply again");
    other.does(json!({"kind": "withdrawn", "on": "2026-04-02", "mode": "deemed"}));
    assert_eq!(states(&other), CaseState::DeemedWithdrawn);
    assert!(!other.read().closing_mode().unwrap().may_apply_again(), "Rules 39: who stayed away may not");
}

#[test]
fn an_advance_award_decides_its_claims_and_leaves_the_case_running() {
    let mut world = World::heard();
    world.does(json!({"kind": "award_made", "on": "2026-04-10", "scope": "advance", "outcomes": [
        {"claim": 1, "outcome": "supported", "amount": "5000.00"}]}));
    let case = world.read();
    assert_eq!(case.state(), CaseState::Heard);
    assert!(case.claims()[0].outcome.is_some() && case.claims()[1].is_live());
    let due = case.deadlines(RuleBook::shipped(), Calendar::shipped(), day("2026-04-10")).unwrap();
    let conclude = due.iter().find(|d| d.rule == "conclude").unwrap();
    assert!(conclude.met_on.is_none(), "the 45 days go on for the rest");
    world.does(json!({"kind": "award_made", "on": "2026-04-15", "outcomes": [{"claim": 2, "outcome": "rejected"}]}));
    assert_eq!(states(&world), CaseState::Awarded);
}

#[test]
fn a_party_that_backs_out_before_signing_puts_the_case_back_before_the_tribunal() {
    let mut world = World::heard();
    world.does(json!({"kind": "mediated", "on": "2026-04-07", "terms": "一次性支付3000元"}));
    assert_eq!(states(&world), CaseState::Mediated);
    world.does(json!({"kind": "served", "on": "2026-04-08", "document": "mediation_statement", "party": "worker"}));
    world.does(json!({"kind": "mediation_repudiated", "on": "2026-04-09", "party": "employer"}));
    assert_eq!(states(&world), CaseState::Heard);
    assert!(world.read().claims().iter().all(|c| c.is_live()), "what was agreed falls away");
    world.does(json!({"kind": "award_made", "on": "2026-04-14", "outcomes": [
        {"claim": 1, "outcome": "supported", "amount": "5000.00"}, {"claim": 2, "outcome": "rejected"}]}));
}

#[test]
fn an_agreement_that_falls_through_leaves_suspended_proceedings_suspended() {
    let mut world = World::heard();
    world.does_all(&[
        json!({"kind": "suspended", "on": "2026-04-03"}),
        json!({"kind": "mediated", "on": "2026-04-07"}),
        json!({"kind": "mediation_repudiated", "on": "2026-04-09", "party": "worker"}),
    ]);
    assert_eq!(states(&world), CaseState::Suspended);
    world.does(json!({"kind": "resumed", "on": "2026-04-10"}));
}

#[test]
fn once_both_sides_have_signed_nobody_can_back_out() {
    let mut world = World::heard();
    world.does_all(&[
        json!({"kind": "mediated", "on": "2026-04-07"}),
        json!({"kind": "served", "on": "2026-04-08", "document": "mediation_statement", "party": "worker"}),
        json!({"kind": "served", "on": "2026-04-10", "document": "mediation_statement", "party": "employer"}),
    ]);
    assert_eq!(world.refuses(json!({"kind": "mediation_repudiated", "on": "2026-04-11", "party": "employer"})).code, "not_mediated");
    let effects = world.read().effects(RuleBook::shipped(), Calendar::shipped(), day("2026-04-11")).unwrap();
    assert_eq!(effects[0].effective_on, Some(day("2026-04-10")), "in effect on the later signature (Law 42)");
}

#[test]
fn part_of_the_claims_can_be_settled_and_the_rest_decided() {
    let mut world = World::heard();
    world.does(json!({"kind": "mediated", "on": "2026-04-07", "claims": [2]}));
    assert_eq!(states(&world), CaseState::Heard, "Rules 73: the rest goes on");
    world.does(json!({"kind": "award_made", "on": "2026-04-14", "outcomes": [{"claim": 1, "outcome": "supported", "amount": "5000.00"}]}));
    assert_eq!(states(&world), CaseState::Awarded);
    assert_eq!(lucai_domain::archive::retention(&world.read()).unwrap().years, 10, "a file with both takes the longer period");
}

#[test]
fn an_ordinary_award_is_in_effect_the_day_after_the_last_time_to_sue_has_run_out() {
    let world = World::closed();
    let (rules, calendar) = (RuleBook::shipped(), Calendar::shipped());
    let early = world.read().effects(rules, calendar, day("2026-05-01")).unwrap();
    assert_eq!(early[0].effective_on, None, "the employer could still sue");
    // served 2026-04-20, 15 days end on 2026-05-05, a holiday: the period ends on the first working day after
    let late = world.read().effects(rules, calendar, day("2026-06-01")).unwrap();
    assert_eq!(late[0].effective_on, Some(day("2026-05-07")));
}

#[test]
fn a_suit_keeps_an_ordinary_award_from_taking_effect() {
    let mut world = World::closed();
    world.does(json!({"kind": "suit_filed", "on": "2026-04-28", "party": "employer"}));
    let effects = world.read().effects(RuleBook::shipped(), Calendar::shipped(), day("2026-06-01")).unwrap();
    assert!(effects.iter().all(|e| e.effective_on.is_none()), "suing on a part makes the whole award ineffective (解释（一）16)");
}

#[test]
fn a_final_award_binds_from_the_day_it_is_made_until_the_worker_sues() {
    let mut world = World::awarded();
    world.does(json!({"kind": "served", "on": "2026-04-17", "document": "final_award", "party": "worker"}));
    let (rules, calendar) = (RuleBook::shipped(), Calendar::shipped());
    assert_eq!(world.read().effects(rules, calendar, day("2026-04-18")).unwrap()[0].effective_on, Some(day("2026-04-15")));
    world.does(json!({"kind": "suit_filed", "on": "2026-04-20", "party": "worker"}));
    assert_eq!(world.read().effects(rules, calendar, day("2026-04-21")).unwrap()[0].effective_on, None);
}

#[test]
fn the_deadlines_of_a_case_are_those_of_the_clock_on_its_facts() {
    let world = World::with_tribunal();
    let case = world.read();
    let due = case.deadlines(RuleBook::shipped(), Calendar::shipped(), day("2026-03-15")).unwrap();
    let of = |rule: &str| due.iter().find(|d| d.rule == rule).unwrap_or_else(|| panic!("no deadline {rule}")).due;
    assert_eq!(of("conclude"), Some(day("2026-04-20")), "45 days from 2026-03-04 end on Saturday 2026-04-18, then roll");
    assert_eq!(of("answer"), Some(day("2026-03-20")), "ten working days from the employer's service");
    assert!(case.service_of(Paper::Application, "employer".parse().unwrap()).is_some());
}

#[test]
fn a_postponed_hearing_no_longer_asks_for_its_notice() {
    let mut world = World::with_tribunal();
    world.does(json!({"kind": "hearing_fixed", "on": "2026-03-20", "for": "2026-04-02"}));
    let asks = |world: &World| {
        let due = world.read().deadlines(RuleBook::shipped(), Calendar::shipped(), day("2026-04-01")).unwrap();
        due.into_iter().find(|d| d.rule == "hearing_notice").and_then(|d| d.due)
    };
    assert!(asks(&world).is_some());
    world.does(json!({"kind": "hearing_postponed", "on": "2026-03-25", "reason": "当事人请求"}));
    assert_eq!(asks(&world), None);
    world.does(json!({"kind": "hearing_fixed", "on": "2026-03-26", "for": "2026-04-10"}));
    assert_eq!(world.read().hearings().count(), 1, "the postponed hearing got its new day; it is not a second one");
}
