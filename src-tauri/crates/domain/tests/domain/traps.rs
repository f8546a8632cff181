//! What software usually gets wrong (the law pack's list), as far as the procedure and the file go; the clock's and the money's share
//! stands beside the law's engine.

use crate::world::*;
use lucai_domain::ClosingMode;
use lucai_domain::archive::{ITEMS, Volume};
use lucai_domain::service::{Method, Paper};
use serde_json::json;

#[test]
fn trap_02_the_four_days_of_filing_are_kept_apart_and_acceptance_starts_the_clock() {
    let mut world = World::filed();
    world.does_all(&[
        json!({"kind": "correction_requested", "on": "2026-03-03"}),
        json!({"kind": "corrected", "on": "2026-03-05"}),
        json!({"kind": "accepted", "on": "2026-03-09"}),
    ]);
    let case = world.read();
    assert_eq!((case.received_on(), case.accepted_on()), (Some(day("2026-03-02")), Some(day("2026-03-09"))));
}

#[test]
fn trap_05_withdrawing_and_staying_away_close_a_case_in_two_different_ways() {
    let mut gone = World::with_hearing();
    gone.does(json!({"kind": "withdrawn", "on": "2026-03-25", "mode": "voluntary"}));
    assert_eq!(gone.read().closing().unwrap().mode, ClosingMode::Withdrawal);
    let mut away = World::with_hearing();
    away.does(json!({"kind": "hearing_held", "on": "2026-04-02", "absent": ["worker"]}));
    away.does(json!({"kind": "withdrawn", "on": "2026-04-02", "mode": "deemed"}));
    assert_eq!(away.read().closing().unwrap().mode, ClosingMode::DeemedWithdrawal);
}

#[test]
fn trap_06_after_acceptance_a_case_of_another_commission_is_transferred_and_closed_as_such() {
    let mut world = World::accepted();
    world.does(json!({"kind": "transferred_out", "on": "2026-03-06", "to": "厦门市集美区劳动人事争议仲裁委员会"}));
    assert_eq!(world.read().closing().unwrap().mode, ClosingMode::Transfer);
}

#[test]
fn trap_09_a_mediation_statement_is_neither_left_nor_published_nor_sent_casually() {
    let mut world = World::with_hearing();
    world.does(json!({"kind": "mediated", "on": "2026-03-25", "terms": "被申请人支付 5000 元"}));
    let serve = |kind: &str| json!({"kind": kind, "on": "2026-03-26", "document": "mediation_statement", "party": "employer"});
    world.refuses(serve("left_at_address"));
    world.refuses(serve("published"));
    for method in ["left", "phone", "sms", "fax", "email"] {
        let mut value = serve("served");
        value["method"] = json!(method);
        world.refuses(value);
    }
    assert!(Method::from_any("direct").is_some() && Paper::from_name("mediation_statement").is_some());
    let signed =
        |on: &str, party: &str| json!({"kind": "served", "on": on, "document": "mediation_statement", "party": party, "method": "direct"});
    world.does(signed("2026-03-26", "worker"));
    let effects = |world: &World| {
        let rules = lucai_law::RuleBook::shipped();
        world.read().effects(rules, lucai_law::Calendar::shipped(), day(TODAY)).unwrap()[0].effective_on
    };
    assert_eq!(effects(&world), None, "one signature is not enough");
    world.does(signed("2026-03-30", "employer"));
    assert_eq!(effects(&world), Some(day("2026-03-30")), "in effect on the second signature");
}

#[test]
fn trap_19_the_inner_file_is_a_stream_of_its_own_and_no_piece_of_it_stands_in_the_open_volume() {
    let mut world = World::heard();
    world.does(json!({"kind": "deliberated", "on": "2026-04-03", "members": ["林致远"], "opinion": "支持第一项"}));
    let inner = world.events.iter().find(|e| e.kind == "deliberated").unwrap();
    assert!(inner.stream.to_string().ends_with(":inner"), "{}", inner.stream);
    assert!(world.read().docket(true).iter().any(|line| line.kind == "deliberated"));
    assert!(world.read().docket(false).iter().all(|line| line.kind != "deliberated"), "a reader of the open file sees none of it");
    let inner: Vec<_> = ITEMS.iter().filter(|item| item.volume == Volume::Inner).map(|item| item.name).collect();
    assert!(!inner.is_empty() && ITEMS.iter().filter(|item| item.volume != Volume::Inner).all(|item| !inner.contains(&item.name)));
}

#[test]
fn trap_20_ten_workers_choose_three_to_five_representatives_and_three_arbitrators_sit() {
    let with = |representatives: usize| {
        let mut value = application();
        let workers: Vec<_> = (1..=12).map(|n| json!({"name": format!("工人{n}"), "representative": n <= representatives})).collect();
        value["applicants"] = json!(workers);
        value["respondents"][0].as_object_mut().unwrap().remove("uscc");
        lucai_domain::Application::parse(&value)
    };
    for n in [0, 3, 5] {
        assert!(with(n).is_ok(), "{n}");
    }
    for n in [1, 2, 6] {
        assert_eq!(with(n).unwrap_err()[0].code, "representatives", "{n}");
    }
    let mut world = World::collective();
    world.does(json!({"kind": "accepted", "on": "2026-03-04"}));
    let refusal = world.refuses(json!({"kind": "tribunal_formed", "on": "2026-03-05", "mode": "sole", "presiding": "林致远"}));
    assert_eq!(refusal.code, "three_required");
}
