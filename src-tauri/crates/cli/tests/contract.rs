//! The real binary over a real store: shapes, exit statuses, refusals, scripts, and being killed in the middle.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Output, Stdio};

const APPLICATION: &str = include_str!("../../../../assets/sample/application.json");

fn command(store: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_lucaictl"));
    command
        .env("LUCAI_USER", "甲")
        .env("LUCAI_PASSWORD", "right horse")
        .env("LUCAI_NEW_PASSWORD", "second horse")
        .arg("--json")
        .arg("--store")
        .arg(store);
    command
}

fn run_with(store: &Path, args: &[&str], input: &str) -> (i32, Value) {
    let mut child = command(store).args(args).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    // a command that reads nothing closes its end: that is its business
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    let Output { status, stdout, .. } = child.wait_with_output().unwrap();
    let text = String::from_utf8(stdout).unwrap();
    (status.code().unwrap(), serde_json::from_str(&text).unwrap_or(Value::String(text)))
}

fn run(store: &Path, args: &[&str]) -> (i32, Value) {
    run_with(store, args, "")
}

fn ok(store: &Path, args: &[&str], input: &str) -> Value {
    let (exit, value) = run_with(store, args, input);
    assert_eq!(exit, 0, "{args:?}: {value}");
    value
}

fn new_store(folder: &Path) -> std::path::PathBuf {
    let store = folder.join("store");
    let made = ok(&store, &["init", "--office", "厦", "--name", "演练仲裁委员会", "--user", "甲"], "");
    for key in ["replica", "office", "user", "recovery_key"] {
        assert!(made[key].is_string(), "init names {key}");
    }
    store
}

fn filed(store: &Path) -> String {
    let made = ok(store, &["case", "file", "-"], APPLICATION);
    assert!(made.get("number").is_some(), "the number is there, null or not");
    made["case"].as_str().unwrap().to_owned()
}

#[test]
fn the_shapes_of_a_case_are_those_of_the_contract() {
    let folder = tempfile::tempdir().unwrap();
    let store = new_store(folder.path());
    let case = filed(&store);
    let acted = ok(
        &store,
        &["case", "act", &case, "-"],
        r#"[{"kind":"accepted","on":"2026-09-18"},{"kind":"served","on":"2026-09-21","document":"application","party":"employer"}]"#,
    );
    assert_eq!(acted["events"].as_array().unwrap().len(), 2, "one event for each fact");
    assert_eq!(acted["state"], "accepted");
    for (field, value) in [("facts", "新的事实和理由"), ("cause", "劳动报酬"), ("note", "备注")] {
        assert!(ok(&store, &["case", "set", &case, field, value], "")["event"].is_string());
    }
    let shown = ok(&store, &["case", "show", &case], "");
    for key in ["case", "number", "procedure", "state", "fields", "applicants", "respondents", "claims", "docket", "deadlines"] {
        assert!(shown.get(key).is_some(), "case show has {key}");
    }
    assert_eq!(shown["fields"]["facts"], "新的事实和理由");
    assert_eq!(shown["applicants"][0]["party"], "worker", "parties are keyed");
    for key in ["claim", "type", "amount", "outcome", "final"] {
        assert!(shown["claims"][0].get(key).is_some(), "a claim has {key}");
    }
    for key in ["event", "kind", "on", "actor", "at"] {
        assert!(shown["docket"][0].get(key).is_some(), "a line of the docket has {key}");
    }
    for key in ["rule", "party", "due", "state", "met_on", "provisional", "basis"] {
        assert!(shown["deadlines"][0].get(key).is_some(), "a deadline has {key}");
    }
    let listed = ok(&store, &["case", "list", "--limit", "1"], "");
    for key in ["case", "number", "state", "applicant", "respondent", "days_left"] {
        assert!(listed["cases"][0].get(key).is_some(), "a row has {key}");
    }
    assert!(listed["next"].is_null(), "one case is one page");
    let edits = ok(&store, &["case", "history", &case], "");
    assert_eq!(edits["edits"].as_array().unwrap().len(), 3, "the application itself is no edit");
    for text in ["林晓梅", "linxiaomei", "lxm", "新的事实"] {
        let hits = ok(&store, &["case", "search", text], "");
        assert!(hits["hits"].as_array().unwrap().iter().any(|hit| hit["case"] == json!(case)), "{text} finds the case: {hits}");
    }
    assert_eq!(ok(&store, &["conflicts"], ""), json!([]));
    let users = ok(&store, &["user", "add", "乙", "--role", "clerk", "--role", "head"], "");
    assert_eq!(users["roles"], json!(["clerk", "head"]));
    assert_eq!(ok(&store, &["user", "list"], "").as_array().unwrap().len(), 2);
}

#[test]
fn a_project_its_chain_and_an_employer_are_kept_from_scripts() {
    let folder = tempfile::tempdir().unwrap();
    let store = new_store(folder.path());
    let case = filed(&store);
    let project = ok(&store, &["project", "add", "软件园三期", "--permit", "350200", "--grid", "JM-03"], "");
    let id = project["project"].as_str().unwrap();
    let respondent = ok(&store, &["case", "show", &case], "")["respondents"][0]["name"].as_str().unwrap().to_owned();
    ok(&store, &["project", "unit", id, "-"], r#"{"role":"general","name":"厦门大建工程有限公司"}"#);
    let sub = json!({ "role": "sub", "name": respondent, "under": "厦门大建工程有限公司" });
    let chain = ok(&store, &["project", "unit", id, "-"], &sub.to_string());
    assert_eq!(chain["units"][1]["depth"], 1, "units are named by name");
    let proof = folder.path().join("开户证明.txt");
    std::fs::write(&proof, "账户").unwrap();
    let fact = ["project", "fact", "软件园三期", "account", "met", "--on", "2026-06-01", "--file", proof.to_str().unwrap()];
    let duties = ok(&store, &fact, "");
    assert!(duties["duties"].as_array().unwrap().iter().any(|one| one["duty"] == "account" && one["state"] == "met"));
    let (exit, refused) = run(&store, &["project", "fact", id, "board", "met", "--on", "2026-06-01"]);
    assert_eq!((exit, &refused["error"]["code"]), (1, &json!("no_proof")));
    ok(&store, &["case", "project", &case, "软件园三期"], "");
    let proposal = ok(&store, &["project", "chain", id], "");
    assert_eq!(proposal["answers"][0]["reasons"][0]["ground"], "general_first");
    let accepted = r#"[{"kind":"accepted","on":"2026-09-18"}]"#;
    ok(&store, &["case", "act", &case, "-"], accepted);
    assert_eq!(ok(&store, &["case", "chain", &case], "")["proposal"]["answers"][1]["party"], "employer");
    let liable = json!({ "on": "2026-09-21", "liable": [
        { "unit": "厦门大建工程有限公司", "order": 1, "ground": "general_first" }, { "party": "employer", "order": 2, "ground": "sub_direct" }] });
    let decision = ok(&store, &["case", "liability", &case, "-"], &liable.to_string());
    assert_eq!(decision["liable"][0]["party"], "employer:2");
    let shown = ok(&store, &["project", "show", id], "");
    assert_eq!(shown["cases"].as_array().unwrap().len(), 1);
    let profile = ok(&store, &["employer", "show", "--name", &respondent], "");
    assert_eq!(profile["cases_total"], 1);
    let marked =
        ok(&store, &["employer", "mark", &respondent, "--mark", "grade", "--grade", "B", "--on", "2026-01-05", "--source", "公告"], "");
    assert_eq!(marked["grade"], "B");
    let out = folder.path().join("标杆.xlsx");
    let list = ok(&store, &["project", "benchmark", "--xlsx", out.to_str().unwrap()], "");
    assert_eq!(list["qualify"], 0);
    assert!(out.is_file());
    assert_eq!(ok(&store, &["project", "list"], "")[0]["name"], "软件园三期");
    assert!(ok(&store, &["verify"], "")["ok"].as_bool().unwrap());
}

#[test]
fn elements_and_the_script_are_printed_and_written_and_their_acts_are_acts_of_the_case() {
    let folder = tempfile::tempdir().unwrap();
    let store = new_store(folder.path());
    let case = filed(&store);
    ok(&store, &["case", "act", &case, "-"], r#"[{"kind":"accepted","on":"2026-09-18"}]"#);
    let shown = ok(&store, &["case", "elements", &case], "");
    for key in ["elements", "members", "script", "findings"] {
        assert!(shown.get(key).is_some(), "case elements has {key}");
    }
    let owed = shown["elements"].as_array().unwrap().iter().find(|one| one["element"] == "owed").unwrap();
    assert_eq!((owed["applicant"]["text"].as_str(), owed["state"].as_str()), (Some("10600.00"), Some("one_sided")));
    let script = ok(&store, &["case", "script", &case], "");
    assert!(script["questions"].as_array().unwrap().iter().any(|one| one["element"] == "owed"), "{script}");
    let refused = run_with(
        &store,
        &["case", "act", &case, "-"],
        r#"{"kind":"elements_agreed","on":"2026-09-21","elements":["owed"],"applicant_signer":"林晓梅","respondent_signer":"陈志远"}"#,
    );
    assert_eq!((refused.0, refused.1["error"]["code"].as_str()), (1, Some("element_one_sided")));
    let file = folder.path().join("script.json");
    ok(&store, &["case", "script", &case, "--out", file.to_str().unwrap()], "");
    assert_eq!(serde_json::from_slice::<Value>(&std::fs::read(&file).unwrap()).unwrap(), script);
}

#[test]
fn the_wage_sheet_is_shown_filled_explained_and_exported() {
    let folder = tempfile::tempdir().unwrap();
    let store = new_store(folder.path());
    let case = filed(&store);
    let shown = ok(&store, &["sheet", "show", &case], "");
    for key in ["party", "facts", "columns", "months", "years", "items", "totals", "parts", "problems"] {
        assert!(shown.get(key).is_some(), "sheet show has {key}");
    }
    assert_eq!(shown["items"][0]["claimed"]["amount"], "10600.00");
    let cells = json!({ "side": "found", "cells": {
        "month/2026-07/due": "6800", "month/2026-07/paid": 3000, "month/2026-08/due": "6800.00", "month/2026-08/paid": "0.00" } });
    let set = ok(&store, &["sheet", "set", &case, "-", "--party", "worker"], &cells.to_string());
    assert_eq!(set["items"][0]["found"]["amount"], "10600.00", "a number is a cell's text too");
    let why = ok(&store, &["sheet", "explain", &case, "1", "--side", "found"], "");
    assert_eq!(why["equation"], "(6,800.00 － 3,000.00) ＋ 6,800.00 ＝ 10,600.00");
    let before = ok(&store, &["dump"], "");
    for (cells, exit, code) in [
        (r#"{"side":"found","cells":{"month/2026-07/due":"-1"}}"#, 1, "negative"),
        (r#"{"side":"found","cells":{"month/2026-99/due":"1"}}"#, 1, "bad_month"),
        (r#"{"side":"claimed","cells":{"month/2026-07/due":"1"}}"#, 1, "use_act"),
        (r#"{"side":"found","cells":7}"#, 2, "bad_cells"),
        (r#"{"side":"found","cells":[{"cell":1}]}"#, 2, "bad_request"),
        (r#"{"side":"found","cells":{"month/2026-07/due":["1"]}}"#, 2, "bad_request"),
    ] {
        let (got, value) = run_with(&store, &["sheet", "set", &case, "-"], cells);
        assert_eq!((got, value["error"]["code"].as_str()), (exit, Some(code)), "{cells}: {value}");
    }
    assert_eq!(ok(&store, &["dump"], ""), before, "no refused cell left a trace");
    let file = folder.path().join("sheet.xlsx");
    ok(&store, &["sheet", "xlsx", &case, "--out", file.to_str().unwrap()], "");
    assert_eq!(&std::fs::read(&file).unwrap()[..2], b"PK", "a workbook");
    let script = format!("{}\n{}\n", json!(["sheet", "set", case, "-", cells]), json!(["sheet", "show", case]));
    let mut child =
        command(&store).args(["script", "-"]).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(script.as_bytes()).unwrap();
    let out = String::from_utf8(child.wait_with_output().unwrap().stdout).unwrap();
    assert_eq!(out.matches("\"exit\":0").count(), 2, "{out}");
    assert_eq!(ok(&store, &["dump"], ""), before, "the same cells again write nothing");
}

#[test]
fn a_refusal_exits_with_one_and_writes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let store = new_store(folder.path());
    let case = filed(&store);
    let before = ok(&store, &["dump"], "");
    let (exit, value) =
        run_with(&store, &["case", "act", &case, "-"], r#"[{"kind":"accepted","on":"2026-09-18"},{"kind":"resumed","on":"2026-09-19"}]"#);
    assert_eq!(exit, 1, "the statute refuses: {value}");
    assert!(value["error"]["code"].is_string() && value["error"]["message"].is_string());
    for hostile in [
        r#"{"kind":"accepted","on":"2026-02-30"}"#,
        r#"{"kind":"accepted","on":"2026-09-18","surprise":1}"#,
        r#"{"kind":"nothing","on":"2026-09-18"}"#,
        "[]",
        "7",
        "null",
    ] {
        let (exit, value) = run_with(&store, &["case", "act", &case, "-"], hostile);
        assert!(exit == 1 || exit == 2, "{hostile}: {value}");
        assert!(value["error"]["code"].is_string(), "{hostile} has a code: {value}");
    }
    let mut strange: Value = serde_json::from_str(APPLICATION).unwrap();
    strange["applicants"][0]["id_number"] = json!("35020319900315202A");
    assert_eq!(run_with(&store, &["case", "file", "-"], &strange.to_string()).0, 1, "a number that cannot be");
    assert_eq!(run_with(&store, &["case", "file", "-"], "{").0, 2, "text that is no JSON");
    assert_eq!(ok(&store, &["dump"], ""), before, "no refused command left a trace");
}

#[test]
fn misuse_exits_with_two() {
    let folder = tempfile::tempdir().unwrap();
    let store = new_store(folder.path());
    assert_eq!(
        run(&store, &["init", "--office", "厦", "--name", "再建", "--user", "甲"]).0,
        1,
        "a folder that holds something is a refusal"
    );
    assert_eq!(run(&folder.path().join("nothing"), &["case", "list"]).0, 2, "a folder without a store");
    assert_eq!(run(&store, &["no-such-command"]).0, 2);
    assert_eq!(run(&store, &["case", "act", "x", "/no/such/file"]).0, 2);
    let wrong = command(&store).env("LUCAI_PASSWORD", "wrong").args(["case", "list"]).output().unwrap();
    assert_eq!(wrong.status.code(), Some(1), "a wrong password is a refusal");
    let help = command(&store).arg("--help").output().unwrap();
    let text = String::from_utf8(help.stdout).unwrap();
    assert!(help.status.success() && text.contains("案件") && text.contains("cases"), "help speaks both languages");
}

#[test]
fn a_script_unlocks_once_and_goes_on_after_a_refusal() {
    let folder = tempfile::tempdir().unwrap();
    let store = new_store(folder.path());
    let application: Value = serde_json::from_str(APPLICATION).unwrap();
    let lines = [
        json!(["case", "file", "-", application]),
        json!(["case", "show", "none"]),
        json!(["nonsense"]),
        json!(["case", "list"]),
        json!({}),
    ];
    let script: String = lines.iter().map(|line| format!("{line}\n")).collect();
    let mut child =
        command(&store).args(["script", "-"]).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(script.as_bytes()).unwrap();
    let out = String::from_utf8(child.wait_with_output().unwrap().stdout).unwrap();
    let answers: Vec<Value> = out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let exits: Vec<i64> = answers.iter().map(|answer| answer["exit"].as_i64().unwrap()).collect();
    assert_eq!(exits, [0, 1, 2, 0, 2], "one line for each, in order: {out}");
    assert_eq!(answers[3]["out"]["cases"].as_array().unwrap().len(), 1);
}

#[test]
fn a_backup_is_restored_under_a_new_identity_with_the_same_content() {
    let folder = tempfile::tempdir().unwrap();
    let store = new_store(folder.path());
    filed(&store);
    let backup = folder.path().join("b.bak");
    ok(&store, &["backup", "--out", backup.to_str().unwrap()], "");
    let other = folder.path().join("other");
    ok(&other, &["restore", backup.to_str().unwrap()], "");
    assert_eq!(ok(&store, &["dump"], ""), ok(&other, &["dump"], ""), "the same content");
    for place in [&store, &other] {
        assert_eq!(ok(place, &["verify"], "")["ok"], true);
        assert_eq!(ok(place, &["rebuild"], "")["ok"], true);
    }
}

#[test]
fn what_was_reported_done_is_there_after_a_kill() {
    let rounds: u64 = std::env::var("LUCAI_SOAK").ok().and_then(|text| text.parse().ok()).unwrap_or(4);
    let folder = tempfile::tempdir().unwrap();
    let store = new_store(folder.path());
    let case = filed(&store);
    let mut done = 0;
    for seed in 0..rounds {
        let mut child =
            command(&store).args(["script", "-"]).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut input = child.stdin.take().unwrap();
        let lines: String = (0..200).map(|n| format!("{}\n", json!(["note", "add", case, format!("{seed}-{n}")]))).collect();
        let writer = std::thread::spawn(move || drop(input.write_all(lines.as_bytes())));
        let mut answers = BufReader::new(child.stdout.take().unwrap());
        // killed in the middle of whatever comes after a number of answers that the seed chooses
        for _ in 0..=(seed * 7 % 23) {
            let mut line = String::new();
            answers.read_line(&mut line).unwrap();
            done += usize::from(line.contains("\"exit\":0"));
        }
        child.kill().unwrap();
        child.wait().unwrap();
        for line in answers.lines().map_while(Result::ok) {
            done += usize::from(line.contains("\"exit\":0"));
        }
        writer.join().unwrap();
        let report = ok(&store, &["verify"], "");
        assert_eq!(report["ok"], true, "seed {seed}: {report}");
        let there = ok(&store, &["case", "show", &case], "")["notes"].as_array().unwrap().len();
        assert!(there >= done, "seed {seed}: {done} reported, {there} there");
        done = there;
    }
}

/// Files that lie anywhere beneath a folder.
fn files_under(folder: &Path) -> usize {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    entries.map(|one| if one.path().is_dir() { files_under(&one.path()) } else { 1 }).sum()
}

#[test]
fn a_batch_that_was_killed_goes_on_where_it_stopped_and_makes_no_paper_twice() {
    let people = if std::env::var("LUCAI_SOAK").is_ok() { 150 } else { 12 };
    let folder = tempfile::tempdir().unwrap();
    let store = new_store(folder.path());
    let mut application: Value = serde_json::from_str(APPLICATION).unwrap();
    let worker = application["applicants"][0].clone();
    application["applicants"] = (1..=people)
        .map(|n| {
            let mut one = worker.clone();
            one["name"] = json!(format!("工人{n}"));
            one["id_number"] = Value::Null;
            one
        })
        .collect();
    let case = ok(&store, &["case", "file", "-"], &application.to_string())["case"].as_str().unwrap().to_owned();
    let on = application["received"].clone();
    ok(&store, &["case", "act", &case, "-"], &json!({ "kind": "accepted", "on": on }).to_string());
    let out = folder.path().join("out");
    let args = ["doc", "batch", &case, "acceptance_notice", "--receipts", "--out", out.to_str().unwrap()];
    let before = files_under(&store);
    let mut child = command(&store).args(args).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    // killed while its second part is drawn: of each paper two files are kept, and a part is twelve papers
    while files_under(&store) < before + 28 && child.try_wait().unwrap().is_none() {
        std::thread::yield_now();
    }
    child.kill().unwrap();
    child.wait().unwrap();
    assert_eq!(ok(&store, &["verify"], "")["ok"], true);
    let made = ok(&store, &args, "");
    let papers: std::collections::BTreeSet<&str> =
        made["documents"].as_array().unwrap().iter().map(|one| one["document"].as_str().unwrap()).collect();
    assert_eq!(papers.len(), people * 2, "each person has one notice and one receipt");
    let dump = ok(&store, &["dump"], "");
    let text = dump.as_str().unwrap();
    assert_eq!(text.matches("\"paper_batch\"").count(), 1, "it is the same batch");
    assert_eq!(text.matches("\"document_issued\"").count(), people * 2);
    for file in ["pdf", "receipt"] {
        assert!(Path::new(made[file]["file"].as_str().unwrap()).is_file(), "{file}");
    }
    assert_eq!(ok(&store, &["verify"], "")["ok"], true);
}

#[test]
fn a_damaged_store_is_a_finding_of_verify_and_a_full_folder_refuses_a_new_one() {
    let folder = tempfile::tempdir().unwrap();
    let store = new_store(folder.path());
    let (exit, again) = run(&store, &["init", "--office", "厦", "--name", "另一个", "--user", "甲"]);
    assert_eq!((exit, &again["error"]["code"]), (1, &json!("not_empty")));
    let database = store.join("lucai.db");
    let mut bytes = std::fs::read(&database).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(&database, bytes).unwrap();
    let (exit, report) = run(&store, &["verify"]);
    assert_eq!((exit, &report["ok"]), (1, &json!(false)), "one flipped bit: {report}");
    assert!(!report["problems"].as_array().unwrap().is_empty());
}

#[test]
fn seeded_cases_are_listed_and_the_store_stays_sound() {
    let folder = tempfile::tempdir().unwrap();
    let store = new_store(folder.path());
    let made = ok(&store, &["seed", "--cases", "30", "--seed", "5"], "");
    assert_eq!(made["cases"], 30);
    assert_eq!(ok(&store, &["case", "list", "--limit", "100"], "")["cases"].as_array().unwrap().len(), 30);
    assert_eq!(ok(&store, &["attention"], ""), json!([]));
    assert_eq!(ok(&store, &["verify"], "")["ok"], true);
}

const SCHEDULE: &str = "lucai-calendar,2\nyear,2027\nnotice,国务院办公厅关于2027年部分节假日安排的通知\nnumber,国办发明电〔2026〕9号\nissued,2026-11-05\naddress,\n\
    rest,2027-01-01,元旦\nrest,2027-02-05,春节\nrest,2027-02-08,春节\nrest,2027-02-09,春节\nrest,2027-02-10,春节\nrest,2027-10-01,国庆节\nrest,2027-10-04,国庆节\n";

#[test]
fn a_schedule_is_sealed_previewed_and_loaded_and_the_years_tell_of_it() {
    let folder = tempfile::tempdir().unwrap();
    let store = new_store(folder.path());
    let file = folder.path().join("2027.csv");
    std::fs::write(&file, SCHEDULE).unwrap();
    let path = file.display().to_string();
    let (exit, refused) = run(&store, &["calendar", "import", &path]);
    assert_eq!((exit, &refused["error"]["code"]), (1, &json!("calendar_checksum")), "a file without its checksum");
    assert_eq!(ok(&store, &["calendar", "seal", &path], "")["year"], 2027);
    let before = ok(&store, &["dump"], "");
    assert_eq!(ok(&store, &["calendar", "import", &path, "--preview"], "")["rest_days"], 7);
    assert_eq!(ok(&store, &["dump"], ""), before, "a preview writes nothing");
    let receipt = ok(&store, &["calendar", "import", &path], "");
    assert!(receipt["event"].is_string() && receipt["loaded"]["changes"].is_array(), "{receipt}");
    let years = ok(&store, &["calendar", "years"], "");
    let year = years["years"].as_array().unwrap().iter().find(|one| one["year"] == 2027).unwrap().clone();
    assert_eq!((&year["loaded"], &year["imported"]["actor"]), (&json!(true), &json!("甲")));
    let (exit, again) = run(&store, &["calendar", "import", &path]);
    assert_eq!((exit, &again["error"]["code"]), (1, &json!("calendar_same")));
    assert_eq!(run(&store, &["calendar", "import", "/no/such/file"]).0, 2);
    assert_eq!(ok(&store, &["verify"], "")["ok"], true);
}

#[test]
fn open_deadlines_are_listed_and_written_as_calendar_and_workbook() {
    let folder = tempfile::tempdir().unwrap();
    let store = new_store(folder.path());
    let case = filed(&store);
    ok(&store, &["case", "act", &case, "-"], r#"{"kind":"accepted","on":"2026-09-18"}"#);
    let (ics, xlsx) = (folder.path().join("期限.ics"), folder.path().join("期限.xlsx"));
    let listed = ok(&store, &["deadlines", "--ics", &ics.display().to_string(), "--xlsx", &xlsx.display().to_string()], "");
    let conclude = listed["deadlines"].as_array().unwrap().iter().find(|one| one["rule"] == "conclude").unwrap().clone();
    assert_eq!((&conclude["case"], &conclude["due"]), (&json!(case), &json!("2026-11-02")));
    for key in ["number", "party", "warns", "state", "left", "unit", "provisional", "person"] {
        assert!(conclude.get(key).is_some(), "a deadline has {key}");
    }
    assert_eq!(listed["total"].as_u64().unwrap() as usize, listed["deadlines"].as_array().unwrap().len());
    assert!(std::fs::read_to_string(&ics).unwrap().starts_with("BEGIN:VCALENDAR"));
    assert_eq!(&std::fs::read(&xlsx).unwrap()[..2], b"PK");
    assert_eq!(ok(&store, &["deadlines", "--due", "2020-01-01"], "")["total"], 0);
    assert_eq!(ok(&store, &["deadlines", "--person", "没有这个人"], "")["total"], 0);
    let why = r#"{"kind":"overdue_explained","on":"2026-10-12","rule":"serve_application","reason":"住所查无此人"}"#;
    assert!(ok(&store, &["case", "act", &case, "-"], why)["events"].is_array(), "a reason for a missed duty is an act");
}

#[test]
fn the_clock_explains_itself_and_supposes_without_a_store() {
    let folder = tempfile::tempdir().unwrap();
    let input = r#"{"as_of":"2026-10-01","procedure":"ordinary","facts":[{"kind":"accepted","on":"2026-09-18"}]}"#;
    let explained = ok(folder.path(), &["clock", "-", "--explain"], input);
    let conclude = explained["deadlines"].as_array().unwrap().iter().find(|one| one["rule"] == "conclude").unwrap().clone();
    for key in ["steps", "tape", "words", "sum", "calendar_edition", "missed"] {
        assert!(conclude.get(key).is_some(), "an explanation has {key}");
    }
    let supposed = folder.path().join("if.json");
    std::fs::write(&supposed, r#"[{"kind":"claim_changed","on":"2026-09-28"}]"#).unwrap();
    let then = ok(folder.path(), &["clock", "-", "--what-if", &supposed.display().to_string()], input);
    let moved = then["deadlines"].as_array().unwrap().iter().find(|one| one["rule"] == "conclude").unwrap().clone();
    assert_eq!((&conclude["due"], &moved["due"]), (&json!("2026-11-02"), &json!("2026-11-12")));
}

#[test]
fn a_roster_is_checked_to_the_contract_and_what_cannot_be_read_ends_with_its_code() {
    let folder = tempfile::tempdir().unwrap();
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/golden/rosters");
    let (exit, roster) = run(folder.path(), &["roster", "check", samples.join("messy-1.xlsx").to_str().unwrap()]);
    assert_eq!(exit, 0, "rows with problems are an answer, not a failure");
    assert_eq!(roster["sheet"], "5月");
    assert_eq!(roster["header_row"], 4, "the row of 姓名 of a header of two levels");
    assert_eq!(roster["total_owed"], "146951.00");
    for key in ["row", "name", "id_number", "owed"] {
        assert!(!roster["rows"][0][key].is_null(), "a good row has {key}");
    }
    for key in ["row", "kind", "message"] {
        assert!(!roster["problems"][0][key].is_null(), "a problem has {key}");
    }
    let renamed = folder.path().join("工资表.xlsx");
    std::fs::write(&renamed, b"MZ\x90\x00\x03\x00").unwrap();
    let (exit, refused) = run(folder.path(), &["roster", "check", renamed.to_str().unwrap()]);
    assert_eq!((exit, refused["error"]["code"].as_str()), (2, Some("not_a_workbook")));
    let (exit, refused) = run(folder.path(), &["roster", "check", samples.join("clean-1.xlsx").to_str().unwrap(), "--sheet", "6月"]);
    assert_eq!((exit, refused["error"]["code"].as_str()), (2, Some("no_sheet")));
    assert!(refused["error"]["message"].as_str().unwrap().contains("工资表"), "it names the sheets that there are");
}

fn roster(name: &str) -> String {
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/golden/rosters");
    samples.join(name).display().to_string()
}

fn counts(made: &Value) -> [u64; 4] {
    ["added", "updated", "unchanged", "problems"].map(|key| made[key].as_u64().unwrap())
}

#[test]
fn a_roster_becomes_a_new_case_and_again_adds_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let store = new_store(folder.path());
    let file = roster("messy-2.xlsx");
    let made = ok(&store, &["roster", "import", &file, "--new", "--respondent", "某某劳务有限公司"], "");
    assert_eq!(counts(&made), [59, 0, 0, 6], "good rows now, bad rows later");
    let case = made["case"].as_str().unwrap();
    let shown = ok(&store, &["case", "show", case], "");
    assert_eq!(shown["applicants"].as_array().unwrap().len(), 59);
    assert_eq!(shown["respondents"][0]["name"], "某某劳务有限公司");
    let cents = |text: &str| text.replace('.', "").parse::<u64>().unwrap();
    let owed: u64 = shown["claims"].as_array().unwrap().iter().map(|claim| cents(claim["amount"].as_str().unwrap())).sum();
    assert_eq!(owed, cents(made["total_owed"].as_str().unwrap()), "the claims are what the roster says is owed");
    let before = ok(&store, &["dump"], "");
    let again = ok(&store, &["roster", "import", &file, "--case", case], "");
    assert_eq!((counts(&again), &again["event"]), ([0, 0, 59, 6], &Value::Null));
    assert_eq!(ok(&store, &["dump"], ""), before, "nothing was written");
    assert_eq!(ok(&store, &["attention"], ""), json!([]));
    assert_eq!(ok(&store, &["verify"], "")["ok"], true);
    assert_eq!(ok(&store, &["rebuild"], "")["ok"], true);
}

#[test]
fn a_roster_joins_a_case_that_is_there_and_bad_rows_come_later() {
    let folder = tempfile::tempdir().unwrap();
    let store = new_store(folder.path());
    let case = filed(&store);
    let made = ok(&store, &["roster", "import", &roster("clean-1.xlsx"), "--case", &case], "");
    assert_eq!((counts(&made), &made["case"]), ([12, 0, 0, 0], &json!(case)));
    let csv = folder.path().join("改正.csv");
    std::fs::write(&csv, "姓名,身份证号,欠付,班组\n郑胜庆,350783197805282262,4000,一组\n林晓,350203199006268472,100,一组\n").unwrap();
    let more = ok(&store, &["roster", "import", csv.to_str().unwrap(), "--case", &case, "--month", "2026-08"], "");
    assert_eq!(counts(&more), [0, 2, 0, 0], "who is there already is updated: {more}");
    assert!(more["changes"][0]["changes"].as_array().unwrap().iter().any(|one| one["label"] == "班组" && one["to"] == "一组"));
}

#[test]
fn a_roster_that_cannot_be_read_or_has_no_case_ends_with_its_code_and_writes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let store = new_store(folder.path());
    let case = filed(&store);
    let before = ok(&store, &["dump"], "");
    let renamed = folder.path().join("工资表.xlsx");
    std::fs::write(&renamed, b"MZ\x90\x00\x03\x00").unwrap();
    let import = |file: &str, case: &str| {
        let (exit, out) = run(&store, &["roster", "import", file, "--case", case]);
        (exit, out["error"]["code"].as_str().unwrap_or_default().to_owned())
    };
    assert_eq!(import(renamed.to_str().unwrap(), &case), (2, "not_a_workbook".to_owned()));
    assert_eq!(import("/no/such/file.xlsx", &case), (2, "unreadable".to_owned()));
    assert_eq!(import(&roster("clean-1.xlsx"), "none"), (1, "not_found".to_owned()));
    assert_eq!(run(&store, &["roster", "import", &roster("clean-1.xlsx"), "--new"]).0, 2, "a new case needs a respondent");
    assert_eq!(run(&store, &["roster", "import", &roster("clean-1.xlsx")]).0, 2, "into which case");
    assert_eq!(ok(&store, &["dump"], ""), before);
}

/// A citizen number with its check character.
#[test]
fn orders_are_checked_without_a_store_imported_once_and_shown() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("orders.csv");
    let text = "订单号,完成时间,配送费,扣款\nA1,2026-05-03 10:00,6.50,\nA1,2026-05-03 10:00,6.50,\nA2,2026-06-01,7,3\nA3,昨天,7,\n";
    std::fs::write(&file, text).unwrap();
    let file = file.to_str().unwrap();
    let (exit, checked) = run(folder.path(), &["orders", "check", file]);
    assert_eq!(exit, 0, "rows with problems are what was asked for: {checked}");
    assert_eq!((&checked["header_row"], &checked["doubles"], &checked["problem_count"]), (&json!(1), &json!(1), &json!(2)));
    assert_eq!((&checked["total"]["income"], &checked["total"]["fines"]), (&json!("13.50"), &json!("3.00")));
    assert_eq!((&checked["months"][1]["month"], &checked["days"][0]["day"]), (&json!("2026-06"), &json!("2026-05-03")));
    assert_eq!(
        (&checked["problems"][1]["row"], &checked["problems"][1]["cell"], &checked["problems"][1]["kind"]),
        (&json!(5), &json!("B5"), &json!("bad_time"))
    );
    let renamed = folder.path().join("x.xlsx");
    std::fs::write(&renamed, b"MZ\x90\x00\x03").unwrap();
    let (exit, refused) = run(folder.path(), &["orders", "check", renamed.to_str().unwrap()]);
    assert_eq!((exit, &refused["error"]["code"]), (2, &json!("not_a_workbook")));

    let store = new_store(folder.path());
    let case = filed(&store);
    let made = ok(&store, &["orders", "import", file, "--case", &case], "");
    assert_eq!((&made["case"], &made["added"], &made["doubles"]), (&json!(case), &json!(2), &json!(1)));
    let again = ok(&store, &["orders", "import", file, "--case", &case], "");
    assert_eq!((&again["added"], &again["unchanged"], &again["event"]), (&json!(0), &json!(2), &json!(null)));
    assert_eq!(ok(&store, &["orders", "show", &case], "")["total"]["earned"], "13.50");
    assert_eq!(run(&store, &["orders", "import", file, "--case", "none"]).0, 1);
    assert_eq!(run(&store, &["orders", "import", file]).0, 2, "into which case");
}

#[test]
fn advice_is_kept_from_scripts_and_becomes_a_case() {
    let folder = tempfile::tempdir().unwrap();
    let store = new_store(folder.path());
    let made = ok(&store, &["advice", "add", "-"], &json!({ "name": "阮清", "text": "扣了配送费", "platform": "蓝骑" }).to_string());
    let id = made["advice"].as_str().unwrap().to_owned();
    let (exit, refused) = run(&store, &["advice", "file", &id]);
    assert_eq!((exit, &refused["error"]["code"]), (1, &json!("advice_incomplete")));
    let more = json!({ "id_number": citizen(7), "company": "蓝骑公司", "claim": "支付配送费", "amount": "300" });
    ok(&store, &["advice", "set", &id, "-"], &more.to_string());
    let filed = ok(&store, &["advice", "file", &id], "");
    let case = filed["case"]["case"].as_str().unwrap();
    let kinds = ok(&store, &["case", "show", case], "")["docket"].to_string();
    assert!(kinds.contains("mediation_requested"), "{kinds}");
    assert_eq!(ok(&store, &["advice", "list"], "")["records"][0]["state"], "filed");
}

fn citizen(n: u64) -> String {
    let body = format!("350203{}{:02}{:02}{:03}", 1960 + n % 40, 1 + n / 40 % 12, 1 + n / 480 % 28, n / 13_440 + n % 499);
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let sum: u64 = body.bytes().zip(weights).map(|(digit, weight)| u64::from(digit - b'0') * weight).sum();
    format!("{body}{}", "10X98765432".chars().nth((sum % 11) as usize).unwrap())
}

#[test]
fn a_kill_in_the_middle_of_an_import_of_five_hundred_leaves_all_of_it_or_nothing() {
    let rounds: u64 = std::env::var("LUCAI_SOAK").ok().and_then(|text| text.parse().ok()).unwrap_or(4);
    let folder = tempfile::tempdir().unwrap();
    let store = new_store(folder.path());
    let case = filed(&store);
    let log = store.join("lucai.db-wal");
    let size = || std::fs::metadata(&log).map_or(0, |meta| meta.len());
    let (mut there, mut seed) = (1, 0x9E37_79B9_7F4A_7C15u64);
    for round in 0..rounds {
        let file = folder.path().join(format!("{round}.csv"));
        let rows: String = (0..500).map(|n| format!("人{n},{},{n}.00\n", citizen(round * 500 + n))).collect();
        std::fs::write(&file, format!("姓名,身份证号,欠付\n{rows}")).unwrap();
        let mut child = command(&store)
            .args(["roster", "import", file.to_str().unwrap(), "--case", &case])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        // once the file is kept, or once the transaction begins to reach the disk, and then somewhere further on
        let begun = if round % 2 == 0 { 1 } else { 100_000 };
        while size() < begun && child.try_wait().unwrap().is_none() {
            std::hint::spin_loop();
        }
        for _ in 0..seed % 2_000_000 {
            std::hint::spin_loop();
        }
        child.kill().unwrap();
        child.wait().unwrap();
        let report = ok(&store, &["verify"], "");
        assert_eq!(report["ok"], true, "round {round}: {report}");
        let now = ok(&store, &["case", "show", &case], "")["applicants"].as_array().unwrap().len();
        assert!(now == there || now == there + 500, "round {round}: {there} before, {now} after");
        there = now;
        let rest = ok(&store, &["roster", "import", file.to_str().unwrap(), "--case", &case], "");
        assert_eq!(counts(&rest)[0] + counts(&rest)[2], 500, "round {round}: what is missing goes in whole");
        there = if counts(&rest)[0] == 500 { there + 500 } else { there };
    }
    assert_eq!(there as u64, 1 + 500 * rounds, "everybody once");
}
