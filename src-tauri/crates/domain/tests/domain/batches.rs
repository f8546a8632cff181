//! Batches of papers as the case keeps them.

use crate::world::*;
use lucai_domain::{Kind, StreamClass};
use serde_json::json;

fn begun() -> World {
    let mut world = World::collective();
    let plan = json!({
        "batch": "0199a5c2-77aa-7000-8000-00000badc0de", "templates": ["acceptance_notice"], "copies": [], "parties": ["worker:2", "worker"],
        "envelopes": true, "receipts": true, "forms": {}
    });
    world.puts(StreamClass::Open, Kind::PaperBatch, plan);
    world
}

#[test]
fn a_code_leads_to_the_party_in_its_place_however_it_is_typed() {
    let case = begun().read();
    let batch = &case.batches()[0];
    let second = "worker".parse().unwrap();
    assert_eq!(batch.code(second).as_deref(), Some("95936478-002"));
    assert_eq!(batch.party_of(" 9593 6478-002 "), Some(second));
    assert_eq!(batch.party_of("95936478-003"), None);
    assert_eq!(batch.code("employer".parse().unwrap()), None);
}

#[test]
fn the_envelope_sheet_comes_first_then_the_receipt_then_the_papers() {
    let case = begun().read();
    assert_eq!(case.batches()[0].plan.own_templates(), ["envelope", "service_receipt", "acceptance_notice"]);
}

#[test]
fn the_papers_of_a_batch_are_those_that_say_so_and_were_issued() {
    let mut world = begun();
    let mark = json!({"__batch": "0199a5c2-77aa-7000-8000-00000badc0de"});
    let paper = |id: &str, form: &serde_json::Value| json!({"document": id, "template": "acceptance_notice", "title": "受理通知书", "party": "worker", "sha256": "ab", "form": form});
    world.puts(StreamClass::Open, Kind::DocumentIssued, paper("d1", &mark));
    world.puts(StreamClass::Open, Kind::DocumentDrafted, paper("d2", &mark));
    world.puts(StreamClass::Open, Kind::DocumentIssued, paper("d3", &json!({})));
    let case = world.read();
    let found: Vec<&str> = case.papers_of(&case.batches()[0]).map(|paper| paper.document.as_str()).collect();
    assert_eq!(found, ["d1"]);
}

#[test]
fn a_batch_that_was_given_up_stays_readable_and_what_cannot_be_read_is_said() {
    let mut world = begun();
    world.puts(StreamClass::Open, Kind::PaperBatch, json!({"batch": "0199a5c2-77aa-7000-8000-00000badc0de", "ended": true}));
    world.puts(StreamClass::Open, Kind::PaperBatch, json!({"batch": "x", "templates": "all"}));
    let case = world.read();
    assert_eq!((case.batches().len(), case.batches()[0].ended), (1, true));
    assert!(case.attention().iter().any(|one| one.code == "unreadable_record"));
}
