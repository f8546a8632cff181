//! One act on many cases: looked at first, recorded case by case, told in a receipt.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use lucai_app::App;
use lucai_testkit::{PASSWORD, call, office, sample_application_form};
use serde_json::{Value, json};

fn filed(app: &App) -> Value {
    call(app, "case_file", json!({ "application": sample_application_form() })).unwrap()["case"].clone()
}

fn state(app: &App, case: &Value) -> Value {
    call(app, "case_show", json!({ "case": case })).unwrap()["state"].clone()
}

fn accepted() -> Value {
    json!({ "kind": "accepted", "on": "2026-09-18" })
}

#[test]
fn a_look_ahead_tells_exceptions_first_with_reason_and_article_and_writes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let (app, _) = office(folder.path(), "2026-11-23");
    let cases: Vec<Value> = (0..3).map(|_| filed(&app)).collect();
    call(&app, "case_act", json!({ "case": cases[1], "acts": [accepted()] })).unwrap();
    let events = |app: &App| call(app, "verify_store", json!({})).unwrap()["events"].clone();
    let before = events(&app);
    let acts = call(&app, "case_many_acts", json!({ "cases": cases })).unwrap();
    let offered = |kind: &str| acts["acts"].as_array().unwrap().iter().find(|act| act["kind"] == kind).cloned().unwrap();
    assert_eq!(offered("accepted")["allowed"], 2, "two of the three still wait for acceptance");
    assert_eq!(offered("served")["allowed"], 1, "before acceptance there is nothing to serve");
    let served = offered("served");
    let fields: Vec<&str> = served["fields"].as_array().unwrap().iter().filter_map(|field| field["name"].as_str()).collect();
    assert!(fields.contains(&"method") && !fields.contains(&"party"), "parties differ from case to case: {fields:?}");
    let sides: Vec<Value> = offered("served")["sides"].as_array().unwrap().iter().map(|side| side["value"].clone()).collect();
    assert_eq!(sides, ["applicant", "respondent"]);
    let preview = call(&app, "case_many_preview", json!({ "cases": cases, "act": accepted() })).unwrap();
    assert_eq!((&preview["allowed"], &preview["refused"]), (&json!(2), &json!(1)));
    let first = &preview["rows"][0];
    assert_eq!(first["case"]["case"], cases[1], "the exception stands first");
    assert!(first["refusal"]["message"].as_str().is_some_and(|text| !text.is_empty()), "{first}");
    assert!(first["refusal"]["article"].as_str().is_some_and(|text| text.contains("29") || text.contains("规则")), "{first}");
    assert_eq!(preview["rows"][1]["case"]["case"], cases[0], "the others in the order asked");
    assert_eq!(events(&app), before, "nothing was written");
}

#[test]
fn each_case_is_its_own_transaction_and_the_refused_ones_can_be_done_again_alone() {
    let folder = tempfile::tempdir().unwrap();
    let (app, _) = office(folder.path(), "2026-11-23");
    let cases: Vec<Value> = (0..3).map(|_| filed(&app)).collect();
    call(&app, "case_act", json!({ "case": cases[1], "acts": [{ "kind": "withdrawn", "on": "2026-09-17" }] })).unwrap();
    let made = call(&app, "case_act_many", json!({ "cases": cases, "act": accepted() })).unwrap();
    let rows = made["rows"].as_array().unwrap();
    assert_eq!(made["broken"], false);
    assert_eq!(rows.iter().map(|row| row["case"]["case"].clone()).collect::<Vec<_>>(), cases, "in the order asked");
    assert!(rows[1]["refusal"]["code"].is_string() && rows[1]["events"].as_array().unwrap().is_empty());
    for n in [0, 2] {
        assert_eq!((&rows[n]["refusal"], rows[n]["events"].as_array().unwrap().len()), (&Value::Null, 1));
        assert_eq!(state(&app, &cases[n]), "accepted", "a refused case stops no other");
    }
    assert_eq!(rows[2]["case"]["number"], "厦劳人仲案字〔2026〕2号", "and each got its own number");
    let again = call(&app, "case_act_many", json!({ "cases": [cases[1]], "act": accepted() })).unwrap();
    assert!(again["rows"][0]["refusal"]["code"].is_string(), "what the statute refuses it refuses again");
    let twice = call(&app, "case_act_many", json!({ "cases": [cases[0]], "act": accepted() })).unwrap();
    assert!(twice["rows"][0]["refusal"]["code"].is_string(), "what is done is not done twice");
}

#[test]
fn a_service_goes_to_every_party_of_the_sides_in_one_transaction_a_case() {
    let folder = tempfile::tempdir().unwrap();
    let (app, _) = office(folder.path(), "2026-11-23");
    let mut two = sample_application_form();
    let mut second = two["applicants"][0].clone();
    second["name"] = json!("王建平");
    second.as_object_mut().unwrap().remove("id_number");
    two["applicants"].as_array_mut().unwrap().push(second);
    let one = filed(&app);
    let group = call(&app, "case_file", json!({ "application": two })).unwrap()["case"].clone();
    let cases = json!([one, group]);
    call(&app, "case_act_many", json!({ "cases": cases, "act": accepted() })).unwrap();
    let act = json!({ "kind": "served", "on": "2026-09-19", "document": "acceptance_notice", "method": "direct" });
    let asked = json!({ "cases": cases, "act": act, "sides": ["applicant"] });
    let preview = call(&app, "case_many_preview", asked.clone()).unwrap();
    assert_eq!(preview["rows"].as_array().unwrap().iter().map(|row| row["acts"].clone()).collect::<Vec<_>>(), [1, 2]);
    let made = call(&app, "case_act_many", asked).unwrap();
    let counts: Vec<usize> = made["rows"].as_array().unwrap().iter().map(|row| row["events"].as_array().unwrap().len()).collect();
    assert_eq!(counts, [1, 2], "one act for each applicant");
    let nobody = call(&app, "case_many_preview", json!({ "cases": cases, "act": act, "sides": ["third_party"] })).unwrap();
    assert_eq!(nobody["rows"][0]["refusal"]["code"], "no_party");
}

#[test]
fn what_rests_on_one_case_alone_and_too_many_cases_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let (app, _) = office(folder.path(), "2026-11-23");
    let case = filed(&app);
    let code = |name: &str, request: Value| call(&app, name, request).unwrap_err().code;
    let award = json!({ "kind": "award_made", "on": "2026-09-19" });
    assert_eq!(code("case_many_preview", json!({ "cases": [case], "act": award })), "not_for_many");
    let made = call(&app, "case_act_many", json!({ "cases": [case], "act": award })).unwrap();
    assert_eq!(made["rows"][0]["refusal"]["code"], "not_for_many");
    assert_eq!(code("case_act_many", json!({ "cases": [], "act": accepted() })), "no_cases");
    assert_eq!(code("case_act_many", json!({ "cases": vec![case.clone(); 51], "act": accepted() })), "too_many_cases");
    assert_eq!(code("case_many_preview", json!({ "cases": vec![case.clone(); 501], "act": accepted() })), "too_many_cases");
    assert_eq!(code("case_act_many", json!({ "cases": [case, "nowhere"], "act": accepted() })), "not_found");
    assert_eq!(state(&app, &case), "received", "a case that is not there is told before anything is written");
}

#[test]
fn a_role_that_may_not_do_an_act_is_not_offered_it_and_is_refused_case_by_case() {
    let folder = tempfile::tempdir().unwrap();
    let (app, _) = office(folder.path(), "2026-11-23");
    let case = filed(&app);
    call(&app, "user_add", json!({ "name": "书记员", "roles": ["hearing_clerk"], "password": PASSWORD })).unwrap();
    call(&app, "unlock", json!({ "user": "书记员", "password": PASSWORD })).unwrap();
    let acts = call(&app, "case_many_acts", json!({ "cases": [case] })).unwrap();
    let kinds: Vec<&str> = acts["acts"].as_array().unwrap().iter().filter_map(|act| act["kind"].as_str()).collect();
    assert!(kinds.contains(&"served") && !kinds.contains(&"accepted"), "{kinds:?}");
    let preview = call(&app, "case_many_preview", json!({ "cases": [case], "act": accepted() })).unwrap();
    assert_eq!(preview["rows"][0]["refusal"]["code"], "not_your_role");
}

#[test]
fn the_receipt_is_a_workbook_with_every_case() {
    let folder = tempfile::tempdir().unwrap();
    let (app, _) = office(folder.path(), "2026-11-23");
    let row = |n: u32| json!({ "number": format!("厦劳人仲案字〔2026〕{n}号"), "parties": "甲 诉 乙", "result": "已办", "words": "现在是“已受理”" });
    let rows: Vec<Value> = (1..=12).map(row).collect();
    let saved = call(&app, "case_many_receipt", json!({ "path": folder.path(), "title": "受理", "rows": rows })).unwrap();
    let path = std::path::PathBuf::from(saved["path"].as_str().unwrap());
    assert_eq!(path.file_name().unwrap().to_str().unwrap(), "受理办理清单-2026-11-23.xlsx");
    let bytes = std::fs::read(&path).unwrap();
    assert!(bytes.starts_with(b"PK"), "a workbook");
    assert_eq!(saved["bytes"], bytes.len());
    let empty = call(&app, "case_many_receipt", json!({ "path": folder.path(), "title": "受理", "rows": [] })).unwrap_err();
    assert_eq!(empty.code, "bad_receipt");
}
