//! Bad input to the pure commands of the real binary: exit 1 with a code and a Chinese sentence, exit 2 for what cannot be read at all.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use serde_json::{Value, json};
use std::io::Write;
use std::process::{Command, Stdio};

fn run(args: &[&str], input: &str) -> (i32, Value) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_lucaictl"))
        .arg("--json")
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // a command that refuses its arguments reads nothing
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    let out = child.wait_with_output().unwrap();
    let text = String::from_utf8(out.stdout).unwrap();
    (out.status.code().unwrap(), serde_json::from_str(&text).unwrap_or(Value::Null))
}

/// Refused by a rule, with this code and a sentence in Chinese.
fn refused(args: &[&str], input: &Value, code: &str) {
    let (exit, out) = run(args, &input.to_string());
    assert_eq!((exit, out["error"]["code"].as_str()), (1, Some(code)), "{args:?} {input}: {out}");
    let message = out["error"]["message"].as_str().unwrap();
    assert!(message.chars().any(|c| c > '\u{4e00}'), "{message} is Chinese");
}

fn clock(facts: Value) -> Value {
    json!({ "as_of": "2026-11-23", "procedure": "ordinary", "facts": facts })
}

fn calc(claim: Value) -> Value {
    json!({ "region": "350200", "as_of": "2026-11-23", "claims": [claim] })
}

#[test]
fn facts_that_contradict_each_other_are_refused() {
    let clock = |facts: Value, code: &str| refused(&["clock", "-"], &clock(facts), code);
    clock(json!([{"kind": "resumed", "on": "2026-03-02"}]), "resumed_without_suspended");
    clock(json!([{"kind": "suspended", "on": "2026-03-05"}, {"kind": "resumed", "on": "2026-03-02"}]), "resumed_without_suspended");
    clock(json!([{"kind": "suspended", "on": "2026-03-02"}, {"kind": "suspended", "on": "2026-03-05"}]), "suspended_twice");
    clock(json!([{"kind": "accepted", "on": "2026-11-24"}]), "fact_after_as_of");
    clock(json!([{"kind": "hearing_fixed", "on": "2026-03-05", "for": "2026-03-04"}]), "hearing_before_fixing");
    let extensions = json!([{"kind": "extension_approved", "on": "2026-03-05", "days": 10},
        {"kind": "extension_approved", "on": "2026-03-06", "days": 6}]);
    clock(extensions, "extension_too_long");
    clock(json!([{"kind": "paused", "on": "2026-03-05"}]), "unknown_kind");
}

#[test]
fn dates_that_are_none_and_years_out_of_reach_are_refused() {
    for on in ["2026-02-29", "2026-13-01", "20260101", ""] {
        refused(&["clock", "-"], &clock(json!([{"kind": "accepted", "on": on}])), "bad_date");
        refused(&["limitation", "-"], &json!({"known": on, "filed": "2026-01-01"}), "bad_date");
        refused(&["jurisdiction", "-"], &json!({"here": "湖里区", "accepted": on}), "bad_date");
    }
    for on in ["2003-12-31", "2101-01-01"] {
        refused(&["clock", "-"], &json!({"as_of": on, "procedure": "ordinary", "facts": []}), "out_of_calendar");
        refused(&["days", "--from", on, "--count", "5", "--unit", "working"], &Value::Null, "out_of_calendar");
        refused(&["limitation", "-"], &json!({"known": on, "filed": "2026-01-01"}), "out_of_calendar");
    }
    refused(&["clock", "-"], &clock(json!([{"kind": "accepted", "on": "2003-12-31"}])), "out_of_calendar");
    refused(&["days", "--from", "2100-12-30", "--count", "1", "--unit", "year"], &Value::Null, "out_of_calendar");
    refused(&["days", "--from", "2004-01-05", "--count", "30", "--unit", "working", "--back"], &Value::Null, "out_of_calendar");
    refused(&["days", "--from", "2026-01-05", "--count", "-3", "--unit", "working"], &Value::Null, "negative");
}

#[test]
fn wages_below_nothing_a_month_twice_dates_out_of_order_and_an_unknown_region_are_refused() {
    let claim = |claim: Value, code: &str| refused(&["calc", "-"], &calc(claim), code);
    claim(json!({"type": "notice_pay", "last_month_wage": "-1.00"}), "negative");
    claim(json!({"type": "unpaid_wages", "months": [{"month": "2026-05", "due": "-6000", "paid": "0"}]}), "negative");
    let twice = json!([{"month": "2026-05", "due": "6000", "paid": "0"}, {"month": "2026-05", "due": "6000", "paid": "0"}]);
    claim(json!({"type": "unpaid_wages", "months": twice}), "month_twice");
    claim(
        json!({"type": "minimum_wage_gap", "months": [{"month": "2026-05", "paid": "0"}, {"month": "2026-05", "paid": "1"}]}),
        "month_twice",
    );
    claim(
        json!({"type": "severance", "start": "2026-01-02", "end": "2026-01-01", "avg_wage": "1", "local_avg_wage": "1"}),
        "dates_out_of_order",
    );
    refused(&["calc", "-"], &json!({"region": "999999", "as_of": "2026-11-23", "claims": [{"type": "relationship"}]}), "unknown_region");
}

#[test]
fn what_cannot_be_read_at_all_exits_with_two_and_a_code() {
    for command in ["clock", "calc", "limitation", "jurisdiction"] {
        let (exit, out) = run(&[command, "-"], "{");
        assert_eq!(exit, 2, "{command}");
        assert!(out["error"]["code"].is_string(), "{command}: {out}");
        assert_eq!(run(&[command, "/no/such/file"], "").0, 2, "{command}");
    }
}

#[test]
fn the_aids_of_intake_answer_and_never_refuse_a_filing() {
    let (exit, out) = run(&["limitation", "-"], r#"{"known":"2020-01-01","filed":"2026-01-01"}"#);
    assert_eq!((exit, out["standing"].as_str()), (0, Some("over")), "out of time is an answer, no refusal");
    assert!(out["remarks"].as_array().unwrap().iter().all(|r| !r["article"].as_str().unwrap().is_empty()));
    let (exit, out) = run(&["jurisdiction", "-"], r#"{"here":"集美区","performance":["湖里区"],"registered":"思明区"}"#);
    assert_eq!((exit, out["here"].as_bool(), out["todo"].as_str()), (0, Some(false), Some("explain")));
}
