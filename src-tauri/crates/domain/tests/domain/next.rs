//! What is offered next.

use crate::world::*;
use lucai_domain::procedure::{Law, NextAct, decide, next_acts};
use lucai_domain::{Act, Kind, Role};
use serde_json::json;

fn offered(world: &World, on: &str) -> Vec<NextAct> {
    next_acts(&world.read(), &everybody(), &Law::shipped(), day(on))
}

fn primary(world: &World, on: &str) -> Option<String> {
    let all = offered(world, on);
    assert!(all.iter().filter(|a| a.primary).count() <= 1, "one primary button a page");
    all.into_iter().find(|a| a.primary).map(|a| a.kind.to_owned())
}

#[test]
fn the_primary_act_follows_the_usual_course() {
    for (world, on, expected) in [
        (World::filed(), "2026-03-03", "accepted"),
        (World::accepted(), "2026-03-05", "served"),
        (World::with_tribunal(), "2026-03-10", "hearing_fixed"),
        (World::with_hearing(), "2026-04-02", "hearing_held"),
        (World::heard(), "2026-04-03", "award_made"),
        (World::awarded(), "2026-04-16", "served"),
    ] {
        assert_eq!(primary(&world, on).as_deref(), Some(expected));
    }
    let clerk = next_acts(&World::filed().read(), &only(&[Role::Clerk]), &Law::shipped(), day("2026-03-03"));
    assert_eq!(clerk.iter().find(|a| a.primary).unwrap().kind, "acceptance_proposed", "who may not approve proposes");
}

#[test]
fn the_primary_service_comes_with_its_paper_and_party() {
    let acts = offered(&World::accepted(), "2026-03-05");
    let served = acts.iter().find(|a| a.kind == "served").unwrap();
    let default = |name: &str| served.fields.iter().find(|f| f.name == name).unwrap().default.clone();
    assert_eq!((default("document"), default("party")), (Some(json!("application")), Some(json!("employer"))));
    let papers = &served.fields.iter().find(|f| f.name == "document").unwrap().options;
    assert!(papers.iter().any(|o| o.value == "acceptance_notice") && !papers.iter().any(|o| o.value == "award"), "only papers that exist");
}

#[test]
fn every_act_is_there_allowed_or_with_its_reason_and_article() {
    let acts = offered(&World::accepted(), "2026-03-05");
    let expected = Kind::ALL.iter().filter(|k| k.spec().is_act() && **k != Kind::Struck).count();
    assert_eq!(acts.len(), expected);
    for act in &acts {
        assert!(!act.label.is_empty() && !act.group_label.is_empty() && !act.article.is_empty(), "{}", act.kind);
        if let Some(refusal) = &act.refusal {
            assert!(refusal.article.is_some(), "{}: {refusal}", act.kind);
        }
    }
    let resumed = acts.iter().find(|a| a.kind == "resumed").unwrap();
    assert_eq!(resumed.refusal.as_ref().unwrap().message, "案件未处于中止状态，没有可以恢复的审理。");
}

#[test]
fn what_is_offered_is_let_through_and_what_is_greyed_is_refused() {
    let plain = |kind: &Kind| kind.spec().keys.iter().all(|k| k.need != lucai_domain::kind::Need::Must);
    for world in [World::filed(), World::accepted(), World::with_tribunal(), World::with_hearing(), World::heard(), World::awarded()] {
        let case = world.read();
        for next in offered(&world, "2026-04-20") {
            let kind = Kind::from_name(next.kind).unwrap();
            // a hearing is recorded with its own day
            let own = case.next_hearing().filter(|_| kind == Kind::HearingHeld).map(|h| h.day);
            if plain(&kind) {
                let decided =
                    decide(&case, &Act::new(kind, own.unwrap_or(day("2026-04-20"))), &everybody(), &Law::shipped(), day("2026-04-20"));
                assert_eq!(decided.err(), next.refusal, "{}", next.kind);
            }
        }
    }
}

#[test]
fn the_fields_say_what_they_take_and_what_can_be_chosen() {
    let mut world = World::heard();
    world.does(json!({"kind": "extension_approved", "on": "2026-04-03", "days": 5}));
    let acts = offered(&world, "2026-04-08");
    let field =
        |kind: &str, name: &str| acts.iter().find(|a| a.kind == kind).unwrap().fields.iter().find(|f| f.name == name).unwrap().clone();
    assert_eq!(field("extension_approved", "days").max, Some(10), "fifteen less the five approved");
    let outcomes = field("award_made", "outcomes");
    assert_eq!((outcomes.kind.as_str(), outcomes.required, outcomes.options.len()), ("claims", true, 2));
    assert!(outcomes.options[0].label.contains("5000.00"));
    assert_eq!(field("deliberated", "members").default, Some(json!(["林致远"])));
    assert_eq!(field("hearing_fixed", "for").default, Some(json!("2026-04-16")), "the first working day that leaves five between");
    assert_eq!(field("hearing_fixed", "hearing").default, Some(json!(2)), "the first was held");
}
