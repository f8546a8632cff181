//! What two offices did to one case without knowing of each other is shown, and what one did after the other is not.

use crate::world::*;
use serde_json::json;

fn codes(world: &World) -> Vec<String> {
    world.read().attention().iter().map(|item| item.code.clone()).collect()
}

fn merged(one: &mut World, other: &mut World) {
    let before = one.clone();
    one.merge(other);
    other.merge(&before);
    assert_eq!(one.read().attention(), other.read().attention(), "both sides are told the same");
}

#[test]
fn two_tribunals_formed_apart_are_shown_until_one_is_struck() {
    let mut here = World::accepted();
    let mut there = here.fork("r2");
    here.does(json!({"kind": "tribunal_formed", "on": "2026-03-09", "mode": "sole", "presiding": "林致远"}));
    let second = there.does(json!({"kind": "tribunal_formed", "on": "2026-03-10", "mode": "sole", "presiding": "郑晓岚"}));
    merged(&mut here, &mut there);
    assert_eq!(codes(&here), ["two_tribunals"]);
    let message = here.read().attention()[0].message.clone();
    assert!(message.contains("林致远") && message.contains("郑晓岚"), "{message}");
    here.does(json!({"kind": "struck", "on": "2026-03-11", "event": second.as_str(), "reason": "重复组庭"}));
    assert!(codes(&here).is_empty(), "the correction settles it: {:?}", codes(&here));
}

#[test]
fn a_tribunal_formed_anew_after_the_other_was_seen_is_no_contradiction() {
    let mut here = World::accepted();
    let mut there = here.fork("r2");
    here.does(json!({"kind": "tribunal_formed", "on": "2026-03-09", "mode": "sole", "presiding": "林致远"}));
    there.merge(&here);
    there.does(json!({"kind": "tribunal_formed", "on": "2026-03-10", "mode": "sole", "presiding": "郑晓岚"}));
    merged(&mut here, &mut there);
    assert!(codes(&here).is_empty(), "{:?}", codes(&here));
}

#[test]
fn the_same_tribunal_formed_in_two_places_is_no_contradiction() {
    let mut here = World::accepted();
    let mut there = here.fork("r2");
    for world in [&mut here, &mut there] {
        world.does(json!({"kind": "tribunal_formed", "on": "2026-03-09", "mode": "sole", "presiding": "林致远"}));
    }
    merged(&mut here, &mut there);
    assert!(codes(&here).is_empty());
}

#[test]
fn two_appointments_for_the_hearing_made_apart_are_shown_until_a_third_replaces_both() {
    let mut here = World::with_tribunal();
    let mut there = here.fork("r2");
    here.does(json!({"kind": "hearing_fixed", "on": "2026-03-20", "for": "2026-04-02", "time": "09:30"}));
    there.does(json!({"kind": "hearing_fixed", "on": "2026-03-20", "for": "2026-04-03", "time": "14:30"}));
    merged(&mut here, &mut there);
    assert_eq!(codes(&here), ["two_hearings_fixed"]);
    there.does(json!({"kind": "hearing_fixed", "on": "2026-03-21", "for": "2026-04-07", "time": "14:30"}));
    merged(&mut here, &mut there);
    assert!(codes(&here).is_empty(), "who appoints anew has seen both");
}

#[test]
fn an_act_entered_elsewhere_while_the_case_was_concluded_is_shown() {
    let mut here = World::with_tribunal();
    let mut there = here.fork("r2");
    here.does(json!({"kind": "withdrawn", "on": "2026-03-20", "mode": "voluntary"}));
    there.does(json!({"kind": "answer_received", "on": "2026-03-18", "party": "employer"}));
    merged(&mut here, &mut there);
    assert_eq!(codes(&here), ["closed_meanwhile"]);
    // and one that the closing had seen is not
    let mut here = World::with_tribunal();
    let mut there = here.fork("r2");
    there.does(json!({"kind": "answer_received", "on": "2026-03-18", "party": "employer"}));
    here.merge(&there);
    here.does(json!({"kind": "withdrawn", "on": "2026-03-20", "mode": "voluntary"}));
    there.merge(&here);
    assert!(codes(&here).is_empty() && codes(&there).is_empty());
}

#[test]
fn what_is_entered_late_by_somebody_who_knows_of_the_conclusion_is_not_shown() {
    let mut here = World::with_tribunal();
    let mut there = here.fork("r2");
    here.does(json!({"kind": "withdrawn", "on": "2026-03-20", "mode": "voluntary"}));
    there.merge(&here);
    there.does(json!({"kind": "answer_received", "on": "2026-03-18", "party": "employer"}));
    merged(&mut here, &mut there);
    assert!(codes(&here).is_empty(), "{:?}", codes(&here));
}

#[test]
fn an_act_after_the_conclusion_that_the_law_does_not_allow_is_shown_as_such() {
    let mut here = World::with_tribunal();
    let mut there = here.fork("r2");
    here.does(json!({"kind": "withdrawn", "on": "2026-03-20", "mode": "voluntary"}));
    there.does(json!({"kind": "hearing_fixed", "on": "2026-03-23", "for": "2026-04-02"}));
    merged(&mut here, &mut there);
    assert_eq!(codes(&here).len(), 1, "the act stands in the log and is told: {:?}", here.read().attention());
}
