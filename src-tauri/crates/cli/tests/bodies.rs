//! `body`, `user add --body`, `case refer`, `referral`, `note add --private`: by the real binary over a real store.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use serde_json::{Value, json};
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

fn run(store: &Path, user: &str, args: &[&str], input: &Value) -> (i32, Value) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_lucaictl"));
    command.env("LUCAI_USER", user).env("LUCAI_PASSWORD", "right horse").env("LUCAI_NEW_PASSWORD", "right horse");
    command.arg("--json").arg("--store").arg(store).args(args);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    // a command that reads nothing closes its end: that is its business
    let _ = child.stdin.take().unwrap().write_all(input.to_string().as_bytes());
    let Output { status, stdout, .. } = child.wait_with_output().unwrap();
    let text = String::from_utf8(stdout).unwrap();
    (status.code().unwrap(), serde_json::from_str(&text).unwrap_or(Value::String(text)))
}

fn ok(store: &Path, user: &str, args: &[&str]) -> Value {
    let (exit, value) = run(store, user, args, &json!(null));
    assert_eq!(exit, 0, "{args:?}: {value}");
    value
}

fn refused(store: &Path, user: &str, args: &[&str]) -> Value {
    let (exit, value) = run(store, user, args, &json!(null));
    assert_eq!(exit, 1, "{args:?}: {value}");
    value["error"]["code"].clone()
}

#[test]
fn a_body_is_added_its_member_sees_a_case_from_the_referral_on_and_keeps_its_notes_to_itself() {
    let folder = tempfile::tempdir().unwrap();
    let store = &folder.path().join("store");
    ok(store, "甲", &["init", "--office", "厦", "--name", "演练仲裁委员会", "--user", "甲"]);
    let body = ok(store, "甲", &["body", "add", "工会工作站", "--kind", "station"])["body"].as_str().unwrap().to_owned();
    assert_eq!(refused(store, "甲", &["body", "add", "工会工作站", "--kind", "union"]), "body_exists");
    assert_eq!(refused(store, "甲", &["body", "add", "别的", "--kind", "firm"]), "body_kind");
    ok(store, "甲", &["user", "add", "站员", "--role", "mediator", "--body", &body]);
    let users = ok(store, "甲", &["user", "list"]);
    assert!(users.as_array().unwrap().iter().any(|user| user["name"] == "站员" && user["body"] == body.as_str()), "{users}");
    let application: Value = serde_json::from_str(include_str!("../../../../assets/sample/application.json")).unwrap();
    let (exit, filed) = run(store, "甲", &["case", "file", "-"], &application);
    assert_eq!(exit, 0, "{filed}");
    let case = filed["case"].as_str().unwrap();

    assert_eq!(refused(store, "站员", &["case", "show", case]), "not_found");
    assert_eq!(ok(store, "站员", &["case", "list"])["cases"], json!([]));
    let referral = ok(store, "甲", &["case", "refer", case, &body, "--kind", "entrust"])["referral"].as_str().unwrap().to_owned();
    assert_eq!(ok(store, "站员", &["case", "show", case])["case"], case);
    assert_eq!(ok(store, "站员", &["referral", "list"])[0]["referral"], referral.as_str());
    assert_eq!(ok(store, "站员", &["referral", "answer", &referral, "accept"])["state"], "accepted");
    assert!(ok(store, "站员", &["note", "add", case, "底线五万元", "--private"])["event"].is_string());
    assert_eq!(refused(store, "甲", &["note", "add", case, "x", "--private"]), "no_body");
    for args in [&["case", "show", case][..], &["case", "search", "底线五万元"], &["case", "history", case], &["dump"]] {
        assert!(!ok(store, "甲", args).to_string().contains("底线"), "{args:?}");
    }
    assert_eq!(refused(store, "站员", &["dump"]), "not_your_role");
    assert_eq!(refused(store, "站员", &["referral", "answer", &referral, "return"]), "reason_needed");
    assert_eq!(ok(store, "站员", &["referral", "answer", &referral, "done", "--reason", "调解不成", "--failed"])["state"], "answered");
    assert_eq!(ok(store, "甲", &["referral", "take-over", &referral])["state"], "taken_over");
    assert_eq!(ok(store, "甲", &["referral", "list"]), json!([]));
    assert!(ok(store, "甲", &["verify"])["ok"] == true);
}
