//! Who acts for the tribunal (Law 31, Rules 37).

use crate::world::*;
use lucai_domain::procedure::{Actor, Law, decide_edits, next_acts};
use lucai_domain::{Role, UserId};
use serde_json::{Value, json};

fn named(name: &str, roles: &[Role]) -> Actor {
    Actor { user: UserId::new("u9").unwrap(), name: name.into(), roles: roles.iter().copied().collect() }
}

fn stranger() -> Actor {
    named("郑晓岚", &[Role::Arbitrator])
}

fn of_tribunal() -> Vec<(World, Value)> {
    let mut held = World::with_hearing();
    held.does(json!({"kind": "hearing_held", "on": "2026-04-02"}));
    vec![
        (World::with_tribunal(), json!({"kind": "party_added", "on": "2026-03-12"})),
        (World::with_tribunal(), json!({"kind": "claim_changed", "on": "2026-03-12"})),
        (World::with_tribunal(), json!({"kind": "expert_ordered", "on": "2026-03-12"})),
        (World::with_tribunal(), json!({"kind": "interim_payment", "on": "2026-03-12", "amount": "3000.00"})),
        (World::with_hearing(), json!({"kind": "hearing_held", "on": "2026-04-02"})),
        (held, json!({"kind": "minutes_signed", "on": "2026-04-02"})),
        (World::heard(), json!({"kind": "mediation_tried", "on": "2026-04-02", "result": "failed"})),
        (World::heard(), json!({"kind": "deliberated", "on": "2026-04-03"})),
        (World::heard(), json!({"kind": "mediated", "on": "2026-04-07"})),
        (World::heard(), json!({"kind": "award_made", "on": "2026-04-15"})),
        (
            World::heard(),
            json!({"kind": "award_made", "on": "2026-04-10", "scope": "advance", "outcomes": [{"claim": 1, "outcome": "rejected"}]}),
        ),
        (World::awarded(), json!({"kind": "award_corrected", "on": "2026-04-20"})),
    ]
}

#[test]
fn an_arbitrator_who_does_not_sit_in_the_tribunal_does_none_of_its_acts() {
    for (mut world, act) in of_tribunal() {
        let refusal = world.try_as(&stranger(), std::slice::from_ref(&act)).unwrap_err();
        assert_eq!((refusal.code.as_str(), refusal.article.as_deref()), ("not_in_tribunal", Some("调仲法31；规则37")), "{act}");
        assert!(refusal.message.contains("林致远"), "it says who does: {}", refusal.message);
        world.try_as(&named("林致远", &[Role::Arbitrator]), &[act]).unwrap();
    }
}

#[test]
fn every_member_of_a_tribunal_of_three_may_act_for_it() {
    for name in ["林致远", "郑晓岚", "许伯谦"] {
        let mut world = World::accepted();
        let seats =
            json!({"kind": "tribunal_formed", "on": "2026-03-09", "mode": "three", "presiding": "林致远", "members": ["郑晓岚", "许伯谦"]});
        world.does(seats);
        world.try_as(&named(name, &[Role::Arbitrator]), &[json!({"kind": "expert_ordered", "on": "2026-03-12"})]).unwrap();
    }
}

#[test]
fn the_head_the_tribunals_clerk_the_mediator_and_a_one_person_office_are_not_asked_for_a_seat() {
    let held = json!({"kind": "hearing_held", "on": "2026-04-02"});
    let award = json!({"kind": "award_made", "on": "2026-04-15"});
    let mediated = json!({"kind": "mediated", "on": "2026-04-07"});
    for (mut world, actor, act) in [
        (World::heard(), named("郑晓岚", &[Role::Arbitrator, Role::Head]), award.clone()),
        (World::heard(), named("许小燕", &[Role::Arbitrator]), award.clone()),
        (World::heard(), Actor { roles: Role::all(), ..stranger() }, award),
        (World::with_hearing(), named("何敏", &[Role::HearingClerk]), held),
        (World::heard(), named("苏婉清", &[Role::Mediator]), mediated),
    ] {
        world.try_as(&actor, std::slice::from_ref(&act)).unwrap_or_else(|refusal| panic!("{act} by {}: {refusal}", actor.name));
    }
}

#[test]
fn a_tribunal_recorded_without_names_keeps_nobody_out() {
    let mut world = World::accepted();
    world.does(json!({"kind": "tribunal_formed", "on": "2026-03-09"}));
    world.try_as(&stranger(), &[json!({"kind": "expert_ordered", "on": "2026-03-12"})]).unwrap();
}

#[test]
fn after_the_tribunal_was_formed_anew_each_acts_for_the_days_on_which_he_sat() {
    let mut world = World::with_tribunal();
    world.does(json!({"kind": "tribunal_formed", "on": "2026-03-16", "mode": "sole", "presiding": "郑晓岚"}));
    let (before, after) = (json!({"kind": "claim_changed", "on": "2026-03-12"}), json!({"kind": "claim_changed", "on": "2026-03-17"}));
    let first = named("林致远", &[Role::Arbitrator]);
    assert_eq!(world.try_as(&first, std::slice::from_ref(&after)).unwrap_err().code, "not_in_tribunal");
    assert_eq!(world.try_as(&stranger(), std::slice::from_ref(&before)).unwrap_err().code, "not_in_tribunal");
    world.try_as(&first, &[before]).unwrap();
    world.try_as(&stranger(), &[after]).unwrap();
}

#[test]
fn what_a_stranger_may_not_do_is_greyed_with_the_reason() {
    let acts = next_acts(&World::heard().read(), &stranger(), &Law::shipped(), day("2026-04-15"));
    let refusal = |kind: &str| acts.iter().find(|a| a.kind == kind).unwrap().refusal.clone().map(|r| r.code);
    assert_eq!(refusal("award_made").as_deref(), Some("not_in_tribunal"));
    assert_eq!(refusal("extension_proposed"), None, "what is not the tribunal's own stays open to the arbitrators of the office");
}

#[test]
fn an_arbitrator_who_does_not_sit_in_the_tribunal_writes_no_finding_reason_or_opinion_for_it() {
    let edits =
        [("claim:1", json!({"found": "100.00"})), ("award", json!({"opinion": "应予支持"})), ("deliberation", json!({"opinion": "支持"}))];
    for (entity, fields) in edits {
        let fields = fields.as_object().unwrap();
        let by = |actor: &Actor| decide_edits(&World::heard().read(), entity, fields, actor).map(|_| ()).map_err(|refusal| refusal.code);
        assert_eq!(by(&stranger()), Err("not_in_tribunal".to_owned()), "{entity}");
        assert_eq!(by(&named("林致远", &[Role::Arbitrator])), Ok(()), "{entity}");
        assert_eq!(by(&named("郑晓岚", &[Role::Arbitrator, Role::Head])), Ok(()), "{entity}: the head of the office");
    }
    let open = json!({"claimed": "100.00"});
    decide_edits(&World::heard().read(), "claim:1", open.as_object().unwrap(), &stranger())
        .expect("what is not the tribunal's own stays open");
}
