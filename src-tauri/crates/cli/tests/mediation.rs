//! `mediation`: a station's work from a script, by the real binary over a real store.
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
    let Output { status, stdout, stderr } = child.wait_with_output().unwrap();
    let text = if stdout.is_empty() { stderr } else { stdout };
    let text = String::from_utf8(text).unwrap();
    (status.code().unwrap(), serde_json::from_str(&text).unwrap_or(Value::String(text)))
}

fn ok(store: &Path, user: &str, args: &[&str], input: &Value) -> Value {
    let (exit, value) = run(store, user, args, input);
    assert_eq!(exit, 0, "{args:?}: {value}");
    value
}

#[test]
fn a_station_works_from_a_script_and_the_office_is_refused_its_desk() {
    let folder = tempfile::tempdir().unwrap();
    let store = folder.path().join("store");
    let none = json!(null);
    ok(&store, "甲", &["init", "--office", "厦", "--name", "演练仲裁委员会", "--user", "甲"], &none);
    ok(&store, "甲", &["body", "add", "调解工作站", "--kind", "station"], &none);
    ok(&store, "甲", &["user", "add", "林秀英", "--role", "mediator", "--body", "调解工作站"], &none);
    let application = json!({ "way": "oral", "applicants": [{ "name": "郑阿海", "phone": "13900001111" }],
        "respondents": [{ "name": "厦门迅风配送有限公司" }], "matter": "配送报酬", "amount": "12600.00", "reason": "没有发", "time": "09:20" });
    let case = ok(&store, "林秀英", &["mediation", "file", "-"], &application)["case"].as_str().unwrap().to_owned();
    let mediators = ok(&store, "林秀英", &["mediation", "mediators"], &none);
    let user = mediators["mediators"][0]["user"].clone();
    let acts = json!([
        { "kind": "mediator_assigned", "mediator": user },
        { "kind": "mediation_offer", "by": "respondent", "amount": "8000.00" },
    ]);
    let desk = ok(&store, "林秀英", &["mediation", "act", &case, "-"], &acts);
    assert_eq!((desk["state"].as_str(), desk["offers"][0]["amount"].as_str()), (Some("working"), Some("8000.00")));
    assert_eq!(ok(&store, "林秀英", &["mediation", "list"], &none)["rows"][0]["case"]["case"].as_str(), Some(case.as_str()));
    let (exit, refused) = run(&store, "甲", &["mediation", "show", &case], &none);
    assert_eq!(exit, 1, "{refused}");
    assert!(refused.to_string().contains("not_a_station"), "{refused}");
}
