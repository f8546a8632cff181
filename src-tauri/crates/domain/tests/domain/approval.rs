//! The chain of approval: 承办人 proposes, 负责人 decides, and the periods run from the day of that decision.

use crate::world::*;
use lucai_domain::{CaseState, Role};
use lucai_law::{Calendar, RuleBook};
use serde_json::{Value, json};

fn clerk() -> lucai_domain::procedure::Actor {
    only(&[Role::Clerk])
}

fn head() -> lucai_domain::procedure::Actor {
    only(&[Role::Head])
}

/// A case, its proposal, who proposes it, its approval, who else is named as proposing it.
fn chains() -> Vec<(World, Value, Role, Value)> {
    vec![
        (World::filed(), json!({"kind": "acceptance_proposed", "on": "2026-03-05"}), Role::Clerk, json!({"kind": "accepted"})),
        (World::filed(), json!({"kind": "acceptance_proposed", "on": "2026-03-05"}), Role::Clerk, json!({"kind": "refused"})),
        (
            World::with_tribunal(),
            json!({"kind": "suspension_proposed", "on": "2026-03-16"}),
            Role::Arbitrator,
            json!({"kind": "suspended"}),
        ),
        (
            World::with_tribunal(),
            json!({"kind": "extension_proposed", "on": "2026-03-16", "days": 10}),
            Role::Arbitrator,
            json!({"kind": "extension_approved", "days": 10}),
        ),
        (
            World::awarded(),
            json!({"kind": "closing_proposed", "on": "2026-05-20"}),
            Role::HearingClerk,
            json!({"kind": "closing_approved"}),
        ),
    ]
}

fn on(act: &Value, day: &str) -> Value {
    let mut act = act.clone();
    act["on"] = json!(day);
    act
}

#[test]
fn who_proposes_cannot_approve_and_the_head_cannot_approve_what_nobody_proposed() {
    for (mut world, proposal, by, approval) in chains() {
        let proposed = proposal["on"].as_str().unwrap().to_owned();
        let approval = on(&approval, &proposed);
        assert_eq!(world.try_as(&head(), std::slice::from_ref(&approval)).unwrap_err().code, "not_proposed", "{approval}");
        assert_eq!(world.try_as(&head(), std::slice::from_ref(&proposal)).unwrap_err().code, "not_your_role", "{proposal}");
        world.try_as(&only(&[by]), std::slice::from_ref(&proposal)).unwrap();
        assert_eq!(world.try_as(&only(&[by]), std::slice::from_ref(&approval)).unwrap_err().code, "not_your_role", "{approval}");
        assert_eq!(world.read().approvals().len(), 1, "{proposal} waits for the head");
        world.try_as(&head(), std::slice::from_ref(&approval)).unwrap();
        assert!(world.read().approvals().is_empty(), "{approval}: nothing waits any more");
    }
}

#[test]
fn an_approval_dated_before_its_proposal_is_refused_even_in_a_one_person_office() {
    for (mut world, proposal, by, approval) in chains() {
        let proposed = day(proposal["on"].as_str().unwrap());
        let early = on(&approval, &proposed.pred_opt().unwrap().to_string());
        world.try_as(&only(&[by]), std::slice::from_ref(&proposal)).unwrap();
        for actor in [head(), everybody()] {
            let refusal = world.try_as(&actor, std::slice::from_ref(&early)).unwrap_err();
            assert_eq!(refusal.code, "approved_before_proposed", "{early}");
            assert!(refusal.article.is_some() && refusal.message.contains(&proposed.to_string()));
        }
        world.try_as(&head(), &[on(&approval, &proposed.to_string())]).unwrap();
    }
}

#[test]
fn the_45_days_run_from_the_approvals_day_and_not_from_the_proposal_or_its_recording() {
    let mut world = World::filed();
    world.try_as(&clerk(), &[json!({"kind": "acceptance_proposed", "on": "2026-03-03"})]).unwrap();
    assert_eq!(world.read().state(), CaseState::AcceptancePending);
    world.try_as(&head(), &[json!({"kind": "accepted", "on": "2026-03-06"})]).unwrap();
    let case = world.read();
    let due = case.deadlines(RuleBook::shipped(), Calendar::shipped(), day("2026-03-10")).unwrap();
    let of = |rule: &str| due.iter().find(|d| d.rule == rule).unwrap().due;
    assert_eq!(of("conclude"), Some(day("2026-04-20")), "45 days from 2026-03-06");
    assert_eq!(of("serve_application"), Some(day("2026-03-13")), "five working days from the same day");
}

#[test]
fn the_head_may_refuse_acceptance_though_it_was_proposed_to_accept() {
    let mut world = World::filed();
    world.try_as(&clerk(), &[json!({"kind": "acceptance_proposed", "on": "2026-03-03", "opinion": "accept"})]).unwrap();
    world.try_as(&head(), &[json!({"kind": "refused", "on": "2026-03-04", "ground": "scope", "reason": "不属于受案范围"})]).unwrap();
    let case = world.read();
    assert_eq!(case.state(), CaseState::Refused);
    assert!(case.approvals().is_empty() && case.accepted_on().is_none());
    assert_eq!(world.try_as(&head(), &[json!({"kind": "accepted", "on": "2026-03-05"})]).unwrap_err().code, "case_concluded");
}

#[test]
fn the_head_sends_a_proposal_back_and_it_can_be_made_again() {
    for (mut world, proposal, by, approval) in chains() {
        let event = world.try_as(&only(&[by]), std::slice::from_ref(&proposal)).unwrap().remove(0);
        let back = json!({"kind": "struck", "on": TODAY, "event": event.as_str(), "reason": "退回：案情摘要不清"});
        world.try_as(&head(), &[back]).unwrap();
        let case = world.read();
        assert!(case.approvals().is_empty(), "{proposal} waits no more");
        assert!(case.docket(true).iter().any(|line| line.event == event && line.struck_by.is_some()), "and can still be read");
        let approved = on(&approval, proposal["on"].as_str().unwrap());
        assert_eq!(world.try_as(&head(), std::slice::from_ref(&approved)).unwrap_err().code, "not_proposed");
        world.try_as(&only(&[by]), std::slice::from_ref(&proposal)).unwrap();
        world.try_as(&head(), &[approved]).unwrap();
    }
}

#[test]
fn the_head_strikes_no_act_of_others_but_proposals() {
    let mut world = World::accepted();
    let served = json!({"kind": "served", "on": "2026-03-06", "document": "application", "party": "employer"});
    let event = world.try_as(&clerk(), &[served]).unwrap().remove(0);
    let strike = json!({"kind": "struck", "on": TODAY, "event": event.as_str(), "reason": "有误"});
    assert_eq!(world.try_as(&head(), &[strike]).unwrap_err().code, "not_your_role");
}
