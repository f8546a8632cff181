//! The reading of the log hangs on the set of events alone.

use crate::world::*;
use lucai_domain::{CaseFile, Event, EventId, Kind, StreamClass};
use proptest::prelude::*;
use serde_json::json;

fn busy() -> World {
    let mut world = World::closed();
    world.sets("case", "facts", json!("补充事实"));
    world.sets("party:worker", "phone", json!("13900000000"));
    let mut other = world.fork("r2");
    other.sets("case", "facts", json!("另一处写的事实"));
    world.sets("case", "facts", json!("本处写的事实"));
    world.puts(StreamClass::Open, Kind::NoteAdded, json!({"text": "电话联系"}));
    world.merge(&other);
    world
}

/// Twelve workers against a dispatching unit; the using one was added, the election struck and held again.
fn group() -> World {
    let mut application = application();
    application["applicants"] = (1..=12).map(|n| json!({"name": format!("工人{n}")})).collect();
    application["respondents"] = json!([{"name": "派遣公司", "kind": "dispatch"}]);
    let mut world = World::filed_with(application);
    let elect = |parties: [&str; 3]| json!({"kind": "representatives_elected", "on": "2026-03-03", "parties": parties});
    let first = world.does(elect(["worker", "worker:2", "worker:3"]));
    world.does_all(&[
        json!({"kind": "struck", "on": "2026-03-04", "event": first.as_str(), "reason": "推举无效"}),
        elect(["worker:4", "worker:5", "worker:6"]),
        json!({"kind": "accepted", "on": "2026-03-04"}),
        json!({"kind": "tribunal_formed", "on": "2026-03-09"}),
        json!({"kind": "party_added", "on": "2026-03-12", "party": {"name": "用工公司", "kind": "dispatch_user", "standing": "respondent"}}),
        json!({"kind": "claim_changed", "on": "2026-03-13", "represented_consent": true}),
    ]);
    world.sets("party:employer", "e_service", json!(true));
    world
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_case_is_the_same_in_whatever_order_its_events_come_and_however_often(
        order in prop::collection::vec(any::<prop::sample::Index>(), 0..60)
    ) {
        let world = busy();
        let whole = world.read();
        let mut shuffled: Vec<Event> = world.events.clone();
        for (n, index) in order.iter().enumerate() {
            let len = shuffled.len();
            shuffled.swap(n % len, index.index(len));
            let copy = shuffled[index.index(len)].clone();
            shuffled.push(copy);
        }
        prop_assert_eq!(CaseFile::fold(&world.case, &shuffled), whole);
    }

    #[test]
    fn a_group_with_its_representatives_and_a_dispatch_read_the_same_in_every_order(order in prop::collection::vec(any::<prop::sample::Index>(), 0..40)) {
        let world = group();
        let whole = world.read();
        let mut shuffled: Vec<Event> = world.events.clone();
        for (n, index) in order.iter().enumerate() {
            let len = shuffled.len();
            shuffled.swap(n % len, index.index(len));
            shuffled.push(shuffled[index.index(len)].clone());
        }
        let read = CaseFile::fold(&world.case, &shuffled);
        prop_assert_eq!(read.representatives(), whole.representatives());
        prop_assert_eq!(read.joint_party_missing(None), whole.joint_party_missing(None));
        prop_assert_eq!(read, whole);
    }

    #[test]
    fn any_part_of_the_log_can_be_read(keep in prop::collection::vec(any::<bool>(), 40)) {
        let world = busy();
        let part: Vec<Event> = world.events.iter().zip(keep.iter().cycle()).filter(|(_, k)| **k).map(|(e, _)| e.clone()).collect();
        let case = CaseFile::fold(&world.case, &part);
        let _ = (case.docket(true), case.claims(), case.parties(), lucai_domain::archive::catalogue(&case));
    }
}

#[test]
fn what_comes_last_is_read_alone_as_it_is_read_among_all() {
    let mut alone = 0;
    for world in [busy(), group(), World::closed()] {
        for (from, to) in (1..world.events.len()).flat_map(|from| (from + 1..=world.events.len()).map(move |to| (from, to))) {
            let mut case = CaseFile::fold(&world.case, &world.events[..from]);
            let before = case.clone();
            if case.append(&world.events[from..to]) {
                assert_eq!(case, CaseFile::fold(&world.case, &world.events[..to]), "{from}..{to}");
                alone += 1;
            } else {
                assert_eq!(case, before, "what it cannot add changes nothing");
            }
        }
    }
    assert!(alone > 40, "{alone}");
}

#[test]
fn two_closings_that_merge_are_shown_and_one_of_them_counts_everywhere() {
    let mut here = World::heard();
    let mut there = here.fork("r2");
    here.does(json!({"kind": "award_made", "on": "2026-04-15"}));
    there.does(json!({"kind": "withdrawn", "on": "2026-04-14"}));
    here.merge(&there);
    there.merge(&here);
    assert_eq!(here.read(), there.read(), "both read the same");
    let case = here.read();
    assert_eq!(case.state().as_str(), "withdrawn", "the earlier day counts");
    assert_eq!(case.unlawful().count(), 1);
    assert!(case.attention().iter().any(|a| a.code == "case_concluded"), "{:?}", case.attention());
}

#[test]
fn two_numbers_for_one_case_are_shown() {
    let mut here = World::accepted();
    let mut there = here.fork("r2");
    let number = |n: u32| json!({"number": format!("厦劳人仲案字〔2026〕{n}号"), "series": "case", "year": 2026, "n": n});
    here.puts(StreamClass::Open, Kind::NumberAssigned, number(1));
    there.puts(StreamClass::Open, Kind::NumberAssigned, number(2));
    here.merge(&there);
    let case = here.read();
    assert!(case.attention().iter().any(|a| a.code == "two_numbers"));
    assert!(case.number().is_some());
}

#[test]
fn one_slot_with_two_contents_is_shown() {
    let mut world = World::accepted();
    let mut twin = world.events.last().unwrap().clone();
    twin.id = EventId::new("twin").unwrap();
    world.events.push(twin);
    assert!(world.read().attention().iter().any(|a| a.code == "slot_taken_twice"));
}

#[test]
fn a_kind_of_a_newer_release_is_kept_and_shown_and_harms_nothing() {
    let mut world = World::accepted();
    let mut newer = world.events.last().unwrap().clone();
    (newer.id, newer.seq, newer.kind) = (EventId::new("newer").unwrap(), 99, "hologram_served".into());
    world.events.push(newer);
    let case = world.read();
    assert_eq!(case.state().as_str(), "accepted");
    assert!(case.attention().iter().any(|a| a.code == "unknown_kind"));
}

#[test]
fn a_body_that_cannot_be_read_is_shown_and_not_lost() {
    let mut world = World::accepted();
    for (n, body) in [json!(null), json!([1]), json!({"on": "never"}), json!({"on": "2026-13-40", "x": 1})].into_iter().enumerate() {
        let mut bad = world.events.last().unwrap().clone();
        (bad.id, bad.seq, bad.body) = (EventId::new(format!("bad{n}")).unwrap(), 100 + n as u64, body);
        world.events.push(bad);
    }
    assert_eq!(world.read().attention().iter().filter(|a| a.code == "unreadable_act").count(), 4);
}

#[test]
fn a_paper_issued_twice_with_different_bytes_keeps_the_first_and_is_shown() {
    let mut here = World::accepted();
    let paper = |hash: &str| json!({"document": "d1", "template": "acceptance_notice", "title": "受理通知书", "sha256": hash, "pages": 1});
    let mut there = here.fork("r2");
    here.puts(StreamClass::Open, Kind::DocumentIssued, paper("aa"));
    there.puts(StreamClass::Open, Kind::DocumentIssued, paper("bb"));
    here.merge(&there);
    here.puts(StreamClass::Open, Kind::DocumentDrafted, json!({"document": "d1", "title": "改过的"}));
    let case = here.read();
    assert_eq!(case.documents().count(), 1);
    assert_eq!(case.documents().next().unwrap().title, "受理通知书", "what was issued is immutable");
    assert!(case.attention().iter().any(|a| a.code == "issued_twice"));
}

#[test]
fn an_act_recorded_once_more_is_refused_or_leaves_the_case_where_it_stood() {
    let course: Vec<lucai_domain::Act> = World::closed().read().acts().map(|record| record.act.clone()).collect();
    assert!(course.len() > 12);
    let mut world = World::filed();
    for act in course {
        world.does(act.to_value());
        let before = world.read();
        let mut again = world.clone();
        if again.try_one(act.to_value()).is_ok() {
            let after = again.read();
            assert_eq!(after.state(), before.state(), "{}", act.to_value());
            assert_eq!((after.accepted_on(), after.closing_mode()), (before.accepted_on(), before.closing_mode()));
            assert_eq!((after.hearings().count(), after.awards().len()), (before.hearings().count(), before.awards().len()));
            assert_eq!(after.unlawful().count(), 0);
        }
    }
}
