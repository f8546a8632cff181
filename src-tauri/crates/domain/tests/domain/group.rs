//! Disputes of ten or more workers: representatives, and what they may not do alone (Rules 62, 63).

use crate::world::*;
use lucai_domain::PartyKey;
use lucai_domain::procedure::{Law, next_acts};
use serde_json::{Value, json};

const THREE: [&str; 3] = ["worker", "worker:4", "worker:2"];

fn keys(names: &[&str]) -> Vec<PartyKey> {
    names.iter().map(|name| name.parse().unwrap()).collect()
}

/// Twelve workers before a tribunal of three.
fn group() -> World {
    let mut world = World::collective();
    world.does_all(&[json!({"kind": "accepted", "on": "2026-03-04"}), json!({"kind": "tribunal_formed", "on": "2026-03-09"})]);
    world
}

fn represented() -> World {
    let mut world = group();
    world.does(json!({"kind": "representatives_elected", "on": "2026-03-09", "parties": THREE}));
    world
}

fn disposals() -> [Value; 4] {
    [
        json!({"kind": "claim_changed", "on": "2026-03-12"}),
        json!({"kind": "claim_withdrawn", "on": "2026-03-12", "claims": [2]}),
        json!({"kind": "mediated", "on": "2026-03-12"}),
        json!({"kind": "withdrawn", "on": "2026-03-12"}),
    ]
}

#[test]
fn what_representatives_dispose_of_needs_the_consent_of_those_they_represent() {
    for act in disposals() {
        let mut world = represented();
        for consent in [Value::Null, json!(false)] {
            let mut act = act.clone();
            act["represented_consent"] = consent;
            let refusal = world.refuses(act);
            assert_eq!((refusal.code.as_str(), refusal.article.as_deref()), ("no_consent_of_represented", Some("规则63")));
        }
        let mut act = act;
        act["represented_consent"] = json!(true);
        world.does(act);
    }
}

#[test]
fn a_group_without_representatives_and_a_plain_case_are_not_asked() {
    for act in disposals() {
        group().does(act.clone());
        World::with_tribunal().does(act);
    }
}

#[test]
fn representatives_named_in_the_application_count_as_those_elected_later() {
    let mut application = application();
    application["applicants"] = (1..=12).map(|n| json!({"name": format!("工人{n}"), "representative": n <= 3})).collect();
    let mut world = World::filed_with(application);
    assert_eq!(world.read().representatives(), keys(&["worker", "worker:2", "worker:3"]));
    world.does_all(&[json!({"kind": "accepted", "on": "2026-03-04"}), json!({"kind": "tribunal_formed", "on": "2026-03-09"})]);
    assert_eq!(world.refuses(json!({"kind": "mediated", "on": "2026-03-12"})).code, "no_consent_of_represented");
    world.does(json!({"kind": "representatives_elected", "on": "2026-03-12", "parties": THREE}));
    assert_eq!(world.read().representatives(), keys(&["worker", "worker:2", "worker:4"]), "the election replaces them");
}

#[test]
fn an_application_that_counts_as_withdrawn_is_nobodys_waiver() {
    let mut world = represented();
    world.does(json!({"kind": "hearing_fixed", "on": "2026-03-20", "for": "2026-04-02"}));
    let notices: Vec<Value> = (1..=12)
        .map(|n| json!({"kind": "served", "on": "2026-03-21", "document": "hearing_notice", "party": format!("worker:{n}")}))
        .collect();
    world.does_all(&notices);
    world.does(json!({"kind": "withdrawn", "on": "2026-04-02", "mode": "deemed"}));
}

#[test]
fn three_to_five_workers_of_a_group_are_elected_and_nobody_else() {
    let elect = |parties: &[&str]| json!({"kind": "representatives_elected", "on": "2026-03-09", "parties": parties});
    let two = ["worker", "worker:2"];
    let six: Vec<String> = (1..=6).map(|n| format!("worker:{n}")).collect();
    let six: Vec<&str> = six.iter().map(String::as_str).collect();
    for (parties, code) in [
        (&two[..], "three_to_five"),
        (&["worker", "worker:2", "worker:2"], "three_to_five"),
        (&six, "three_to_five"),
        (&["worker", "worker:2", "employer"], "not_a_worker"),
        (&["worker", "worker:2", "worker:13"], "unknown_party"),
    ] {
        assert_eq!(group().refuses(elect(parties)).code, code, "{parties:?}");
    }
    for n in 3..=5 {
        group().does(elect(&six[..n]));
    }
    let refusal = World::accepted().refuses(elect(&["worker"]));
    assert_eq!((refusal.code.as_str(), refusal.article.as_deref()), ("not_collective", Some("规则62、63")));
}

#[test]
fn the_screens_ask_for_the_consent_only_where_it_is_needed() {
    let asked = |world: &World, kind: &str| {
        let acts = next_acts(&world.read(), &everybody(), &Law::shipped(), day("2026-03-12"));
        let act = acts.into_iter().find(|a| a.kind == kind).unwrap();
        assert!(act.refusal.is_none(), "{kind} is offered: whether there is consent is known when it is recorded");
        act.fields.into_iter().find(|f| f.name == "represented_consent").map(|f| f.required)
    };
    for act in disposals() {
        let kind = act["kind"].as_str().unwrap();
        assert_eq!(asked(&represented(), kind), Some(true));
        assert_eq!(asked(&World::with_tribunal(), kind), None);
    }
}

#[test]
fn the_docket_names_those_who_were_elected() {
    let lines = represented().read().docket(true);
    assert!(lines.iter().any(|l| l.text == "推举代表人：工人1、工人4、工人2"), "{lines:?}");
}
