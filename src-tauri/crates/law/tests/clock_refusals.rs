//! Facts that are none, and input that is hostile: each with a code and a Chinese sentence, never a panic.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, missing_docs)]

mod common;
use common::*;
use lucai_law::cli;
use serde_json::{Value, json};

fn code(value: Value) -> String {
    let refusal = cli::clock_value(book(), cal(), &value).unwrap_err();
    assert!(!refusal.message.is_ascii(), "the message is Chinese: {}", refusal.message);
    refusal.code
}

fn fact(fact: Value) -> String {
    code(json!({"as_of": "2026-12-31", "procedure": "ordinary", "facts": [fact]}))
}

#[test]
fn contradictions_are_refused() {
    assert_eq!(refused(&["resumed 2026-03-02"]), "resumed_without_suspended");
    assert_eq!(refused(&["suspended 2026-03-05", "resumed 2026-03-02"]), "resumed_without_suspended");
    assert_eq!(refused(&["suspended 2026-03-02", "resumed 2026-03-05", "resumed 2026-03-06"]), "resumed_without_suspended");
    assert_eq!(refused(&["suspended 2026-03-02", "suspended 2026-03-05"]), "suspended_twice");
    assert_eq!(refused(&["suspended 2026-03-02", "suspended 2026-03-05", "resumed 2026-03-06", "resumed 2026-03-08"]), "suspended_twice");
    assert_eq!(refused(&["accepted 2027-01-01"]), "fact_after_as_of");
    assert_eq!(refused(&["hearing_fixed 2026-03-05 for=2026-03-04"]), "hearing_before_fixing");
    assert_eq!(refused(&["answer_period_agreed 2026-03-05 party=employer days=11"]), "bad_answer_period");
}

#[test]
fn dates_that_are_none_are_refused() {
    for bad in ["2026-02-29", "2026-13-01", "2026-1-1", "20260101", "2026-01-01T00:00", "", "２０２６-01-01", "+026-01-01", " 2026-01-01"]
    {
        assert_eq!(fact(json!({"kind": "accepted", "on": bad})), "bad_date", "{bad}");
        assert_eq!(code(json!({"as_of": bad, "procedure": "ordinary", "facts": []})), "bad_date", "{bad}");
    }
    for bad in [json!(20260101), json!(["2026-01-01"]), json!(true)] {
        assert_eq!(fact(json!({"kind": "accepted", "on": bad})), "bad_date");
    }
    assert_eq!(fact(json!({"kind": "accepted", "on": "2003-12-31"})), "out_of_calendar");
    assert_eq!(code(json!({"as_of": "2101-01-01", "procedure": "ordinary", "facts": []})), "out_of_calendar");
    assert_eq!(
        code(json!({"as_of": "2100-12-31", "procedure": "ordinary", "facts": [{"kind": "accepted", "on": "2100-12-20"}]})),
        "out_of_calendar"
    );
}

#[test]
fn unknown_and_missing_keys_and_words_are_refused() {
    assert_eq!(fact(json!({"kind": "paused", "on": "2026-03-02"})), "unknown_kind");
    assert_eq!(fact(json!({"on": "2026-03-02"})), "missing_key");
    assert_eq!(fact(json!({"kind": "accepted"})), "missing_key");
    assert_eq!(fact(json!({"kind": "accepted", "on": "2026-03-02", "by": "x"})), "unknown_key");
    assert_eq!(fact(json!({"kind": "served", "on": "2026-03-02", "party": "worker"})), "missing_key");
    assert_eq!(fact(json!({"kind": "served", "on": "2026-03-02", "document": "award"})), "missing_key");
    assert_eq!(fact(json!({"kind": "served", "on": "2026-03-02", "document": "letter", "party": "worker"})), "unknown_document");
    for bad in ["", "boss", "worker:", "worker:0", "worker:x", "worker:2:3", "Worker", "worker:99999999"] {
        assert_eq!(fact(json!({"kind": "suit_filed", "on": "2026-03-02", "party": bad})), "bad_party", "{bad}");
    }
    assert_eq!(fact(json!({"kind": "hearing_fixed", "on": "2026-03-02"})), "missing_key");
    assert_eq!(fact(json!({"kind": "extension_approved", "on": "2026-03-02"})), "missing_key");
    assert_eq!(fact(json!({"kind": "extension_approved", "on": "2026-03-02", "days": 1.5})), "bad_type");
    assert_eq!(fact(json!({"kind": "extension_approved", "on": "2026-03-02", "days": -1})), "bad_days");
    assert_eq!(fact(json!({"kind": "extension_approved", "on": "2026-03-02", "days": 1e300})), "bad_type");
    assert_eq!(fact(json!("accepted")), "bad_shape");
    assert_eq!(code(json!([])), "bad_shape");
    assert_eq!(code(json!({"as_of": "2026-01-01", "facts": []})), "missing_key");
    assert_eq!(code(json!({"as_of": "2026-01-01", "procedure": "fast", "facts": []})), "unknown_procedure");
    assert_eq!(code(json!({"as_of": "2026-01-01", "procedure": "ordinary", "facts": {}})), "bad_type");
    assert_eq!(code(json!({"as_of": "2026-01-01", "procedure": "ordinary", "facts": [], "more": 1})), "unknown_key");
}

#[test]
fn text_that_is_no_json_is_unreadable_and_not_a_refusal_by_a_rule() {
    for bad in ["", "{", "[1,]", "nul", "\u{0}", "{\"as_of\":\"2026-01-01\"", "\u{feff}{"] {
        let refusal = cli::clock(book(), cal(), bad).unwrap_err();
        assert!(refusal.is_unreadable(), "{bad}: {refusal}");
    }
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    assert!(cli::clock(book(), cal(), &deep).unwrap_err().is_unreadable(), "nesting is bounded");
}

#[test]
fn an_act_with_more_keys_gives_its_fact_and_an_act_of_another_kind_gives_none() {
    use lucai_law::clock::Fact;
    let act = json!({"kind": "tribunal_formed", "on": "2026-03-02", "mode": "sole", "presiding": "x"});
    assert_eq!(
        serde_json::to_value(Fact::from_act(&act).unwrap().unwrap()).unwrap(),
        json!({"kind": "tribunal_formed", "on": "2026-03-02"})
    );
    assert_eq!(Fact::from_act(&json!({"kind": "deliberated", "on": "2026-03-02"})).unwrap(), None);
}

#[test]
fn facts_survive_json() {
    use lucai_law::clock::Fact;
    for value in facts(&[
        "served 2026-03-02 document=award party=worker:2",
        "extension_approved 2026-03-02 days=3",
        "hearing_fixed 2026-03-02 for=2026-04-01",
    ]) {
        let read: Fact = serde_json::from_value(value.clone()).unwrap();
        assert_eq!(serde_json::to_value(&read).unwrap(), value);
    }
}
