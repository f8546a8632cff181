//! Reading acts: strict, with a code for each fault.

use crate::world::act;
use lucai_domain::{Act, Kind};
use proptest::prelude::*;
use serde_json::{Value, json};

fn code(value: Value) -> String {
    Act::parse(&value).unwrap_err().code
}

#[test]
fn a_faulty_act_is_refused_with_the_code_of_its_fault() {
    for (value, expected) in [
        (json!("accepted"), "bad_act"),
        (json!({"on": "2026-03-02"}), "missing_key"),
        (json!({"kind": "abolished", "on": "2026-03-02"}), "unknown_kind"),
        (json!({"kind": "case_filed", "on": "2026-03-02"}), "unknown_kind"),
        (json!({"kind": "fields_set", "on": "2026-03-02"}), "unknown_kind"),
        (json!({"kind": "accepted"}), "missing_key"),
        (json!({"kind": "accepted", "on": "2026-02-30"}), "bad_date"),
        (json!({"kind": "accepted", "on": "2026-3-2"}), "bad_date"),
        (json!({"kind": "accepted", "on": "1949-10-01"}), "bad_date"),
        (json!({"kind": "accepted", "on": 20260302}), "bad_date"),
        (json!({"kind": "accepted", "on": "2026-03-02", "colour": "red"}), "unknown_key"),
        (json!({"kind": "served", "on": "2026-03-02", "document": "application"}), "missing_key"),
        (json!({"kind": "served", "on": "2026-03-02", "document": "letter", "party": "worker"}), "bad_value"),
        (json!({"kind": "served", "on": "2026-03-02", "document": "application", "party": "boss"}), "bad_value"),
        (json!({"kind": "served", "on": "2026-03-02", "document": "application", "party": "worker:0"}), "bad_value"),
        (json!({"kind": "extension_approved", "on": "2026-03-02", "days": 16}), "bad_value"),
        (json!({"kind": "extension_approved", "on": "2026-03-02", "days": 0}), "bad_value"),
        (json!({"kind": "extension_approved", "on": "2026-03-02", "days": "10"}), "bad_value"),
        (json!({"kind": "hearing_fixed", "on": "2026-03-02"}), "missing_key"),
        (json!({"kind": "hearing_fixed", "on": "2026-03-02", "for": "soon"}), "bad_date"),
        (json!({"kind": "hearing_fixed", "on": "2026-03-02", "for": "2026-03-20", "time": "9:30"}), "bad_value"),
        (json!({"kind": "award_made", "on": "2026-03-02", "outcomes": [{"claim": 1}]}), "bad_value"),
        (json!({"kind": "award_made", "on": "2026-03-02", "outcomes": [{"claim": 1, "outcome": "won"}]}), "bad_value"),
        (
            json!({"kind": "award_made", "on": "2026-03-02", "outcomes": [{"claim": 1, "outcome": "supported", "amount": "-1.00"}]}),
            "bad_value",
        ),
        (
            json!({"kind": "award_made", "on": "2026-03-02", "outcomes": [
            {"claim": 1, "outcome": "rejected"}, {"claim": 1, "outcome": "supported"}]}),
            "bad_value",
        ),
        (json!({"kind": "interim_payment", "on": "2026-03-02", "amount": "1.005"}), "bad_value"),
        (json!({"kind": "party_added", "on": "2026-03-02", "party": {"standing": "third_party"}}), "no_name"),
        (json!({"kind": "party_added", "on": "2026-03-02", "party": {"name": "公司", "standing": "judge"}}), "bad_value"),
    ] {
        assert_eq!(code(value.clone()), expected, "{value}");
    }
}

#[test]
fn an_act_is_written_as_it_was_read() {
    let value = json!({"kind": "served", "on": "2026-03-02", "document": "award", "party": "worker", "method": "mail"});
    assert_eq!(act(value.clone()).to_value(), value);
    assert_eq!(serde_json::to_value(act(value.clone())).unwrap(), value);
    assert_eq!(serde_json::from_value::<Act>(value.clone()).unwrap(), act(value));
}

#[test]
fn a_null_key_is_an_absent_key_and_the_first_party_needs_no_number() {
    let read = act(json!({"kind": "suit_filed", "on": "2026-03-02", "party": "worker:1", "note": null}));
    assert_eq!(read.text("party"), Some("worker"), "one party has one key");
    assert_eq!(read.get("note"), None);
}

#[test]
fn the_clock_gets_facts_and_only_what_it_counts() {
    let fact = |value: Value| act(value).as_fact().is_some();
    assert!(fact(
        json!({"kind": "served", "on": "2026-03-02", "document": "award", "party": "worker", "method": "mail", "signer": "本人"})
    ));
    assert!(!fact(json!({"kind": "served", "on": "2026-03-02", "document": "mediation_statement", "party": "worker"})));
    assert!(!fact(json!({"kind": "minutes_signed", "on": "2026-03-02"})));
    assert!(fact(json!({"kind": "tribunal_formed", "on": "2026-03-02", "presiding": "林致远"})));
}

#[test]
fn every_fact_of_the_command_line_is_a_fact_of_the_clock() {
    let wanted = json!({"document": "award", "party": "worker", "days": 5, "for": "2026-04-20"});
    for kind in Kind::ALL.iter().filter(|k| k.spec().sort == lucai_domain::kind::Sort::Fact) {
        let mut value = json!({"kind": kind.as_str(), "on": "2026-03-02"});
        for key in kind.spec().keys.iter().filter(|k| k.need == lucai_domain::kind::Need::Must) {
            value[key.name] = wanted[key.name].clone();
        }
        assert!(act(value.clone()).as_fact().is_some(), "{value}");
    }
    for kind in lucai_law::clock::FactKind::ALL {
        let known = Kind::from_name(kind.word()).unwrap_or_else(|| panic!("{} is in no row of the vocabulary", kind.word()));
        assert_eq!(known.spec().sort, lucai_domain::kind::Sort::Fact, "{}", kind.word());
    }
}

proptest! {
    #[test]
    fn nothing_that_is_read_brings_the_reader_down(text in ".{0,40}", key in "[a-z_]{1,12}", n in any::<i64>()) {
        for kind in Kind::ALL {
            let value = json!({"kind": kind.as_str(), "on": "2026-03-02", key.clone(): text.clone(), "days": n, "outcomes": [n], "party": text.clone()});
            let _ = Act::parse(&value);
        }
    }

    #[test]
    fn what_was_read_can_be_read_again(days in 1i64..=15, month in 1u32..=12, day in 1u32..=28) {
        let value = json!({"kind": "extension_approved", "on": format!("2026-{month:02}-{day:02}"), "days": days});
        let read = Act::parse(&value).unwrap();
        prop_assert_eq!(Act::from_body(read.kind, &read.to_body()).unwrap(), read);
    }
}
