//! The aids of intake through the one command list: they answer while a form is half filled, are kept with the case, and refuse nothing.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use lucai_testkit::{call, office, sample_application_form as form};
use serde_json::{Value, json};

#[test]
fn each_claim_is_answered_and_one_that_cannot_be_read_does_not_spoil_the_others() {
    let folder = tempfile::tempdir().unwrap();
    let (app, _) = office(folder.path(), "2026-11-23");
    let asked = json!({ "claims": [{ "known": "2025-11-21" }, { "wages": true }, { "known": "soon" }, {}], "filed": null });
    let found = call(&app, "limitation_look", asked).unwrap();
    let standing: Vec<&str> = found["claims"].as_array().unwrap().iter().map(|c| c["standing"].as_str().unwrap()).collect();
    assert_eq!(standing, ["in_time", "no_limit", "unknown", "unknown"], "the day of filing is today where none is given");
    assert_eq!(found["claims"][2]["refusal"]["code"], "bad_date");
    assert_eq!(found["claims"][0]["standing_name"], "在时效期间内");
}

#[test]
fn a_citys_office_has_the_districts_to_choose_from_and_in_its_area() {
    let folder = tempfile::tempdir().unwrap();
    let (app, _) = office(folder.path(), "2026-11-23");
    let look = |asked: Value| call(&app, "jurisdiction_look", asked).unwrap();
    let found = look(json!({ "performance": ["湖里区"], "registered": "泉州市" }));
    assert_eq!(found["areas"].as_array().unwrap().len(), 6);
    assert_eq!((&found["finding"]["area"], &found["finding"]["here"]), (&json!("厦门市"), &json!(true)));
    let away = look(json!({ "performance": ["漳州市"], "registered": " 泉州市 " }));
    assert_eq!((&away["finding"]["here"], &away["finding"]["todo"]), (&json!(false), &json!("explain")));
    assert_eq!(away["finding"]["competent"], json!(["漳州市", "泉州市"]));
    assert_eq!(look(json!({}))["finding"]["here"], Value::Null, "nothing typed, nothing said");
}

#[test]
fn a_claim_out_of_time_and_a_case_of_another_commission_are_filed_and_shown_as_such() {
    let folder = tempfile::tempdir().unwrap();
    let (app, _) = office(folder.path(), "2026-11-23");
    let mut application = form();
    application["claims"][0]["limitation"] = json!({ "known": "2020-01-02", "events": [
        { "kind": "interrupted", "on": "2020-06-01", "how": "relief", "evidence": "监察投诉回执" }] });
    let places = call(&app, "jurisdiction_look", json!({ "performance": ["漳州市"], "registered": "泉州市" })).unwrap();
    application["jurisdiction"] = places["finding"]["question"].clone();
    let case = call(&app, "case_file", json!({ "application": application })).unwrap()["case"].clone();
    let show = || call(&app, "case_show", json!({ "case": case })).unwrap();
    let shown = show();
    assert_eq!(shown["claims"][0]["limitation"]["standing"], "over");
    assert_eq!(shown["claims"][0]["limitation_dates"]["known"], "2020-01-02");
    assert_eq!(shown["claims"][1]["limitation"], Value::Null);
    assert!(shown["claims"][0]["calculated"].is_string(), "the timeline is no input of the calculator");
    assert_eq!(shown["jurisdiction"]["todo"], "explain");
    let acts = json!([
        { "kind": "acceptance_proposed", "on": "2026-09-16", "opinion": "accept" },
        { "kind": "accepted", "on": "2026-09-18" },
        { "kind": "limitation_raised", "on": "2026-09-30", "party": "employer", "stage": "answer", "claims": [1] }
    ]);
    call(&app, "case_act", json!({ "case": case, "acts": acts })).unwrap();
    let shown = show();
    assert_eq!(shown["jurisdiction"]["todo"], "transfer", "once accepted it is transferred");
    let defence = &shown["claims"][0]["defences"][0];
    assert_eq!((&defence["on"], &defence["stage_name"]), (&json!("2026-09-30"), &json!("答辩")));
    assert_eq!(shown["claims"][1]["defences"], json!([]), "raised against the first claim alone");
    let set = json!({ "case": case, "entity": "claim:1", "field": "limitation", "value": { "known": "2026-02-30" } });
    assert_eq!(call(&app, "case_set", set).unwrap_err().code, "bad_date");
    let set = json!({ "case": case, "entity": "claim:1", "field": "limitation", "value": { "known": "2026-02-10" } });
    call(&app, "case_set", set).unwrap();
    assert_eq!(show()["claims"][0]["limitation"]["standing"], "in_time");
    let edits = call(&app, "case_history", json!({ "case": case, "entity": "claim:1" })).unwrap();
    assert_eq!(edits["edits"][0]["label"], "请求 1 时效");
}

#[test]
fn an_over_age_worker_is_hinted_at_and_every_claim_type_of_the_calculator_is_offered() {
    let folder = tempfile::tempdir().unwrap();
    let (app, _) = office(folder.path(), "2026-11-23");
    let types = call(&app, "claim_types", json!({})).unwrap();
    let offered: Vec<String> = types["types"].as_array().unwrap().iter().map(|t| t["type"].as_str().unwrap().to_owned()).collect();
    for kind in [
        "unpaid_wages",
        "overtime",
        "double_wage",
        "severance",
        "unlawful_termination",
        "notice_pay",
        "annual_leave",
        "probation_damages",
        "minimum_wage_gap",
        "injury_medical",
        "surcharge",
        "noncompete",
        "labour_standard",
        "relationship",
        "other",
    ] {
        assert!(offered.iter().any(|one| one == kind), "{kind} is offered at intake");
    }
    let asked =
        json!({ "workers": [{ "birth": "1960-03-01", "sex": "male" }, { "birth": "1990-03-01", "sex": "male" }, {}], "claims": offered });
    let found = call(&app, "over_age_look", asked).unwrap();
    let ages: Vec<&str> = found["workers"].as_array().unwrap().iter().map(|w| w["age"].as_str().unwrap()).collect();
    assert_eq!(ages, ["over", "under", "unknown"]);
    let told = |key: &str| found["workers"][0][key].as_array().unwrap().len();
    assert_eq!(told("outside") + told("unclear") + 5, offered.len(), "five sorts of claims go to arbitration as they are");
    let calc = json!({ "as_of": "2026-11-23", "claims": [
        { "type": "surcharge", "owed": "10000.00", "percent": "50", "order": "厦人社监令〔2026〕7号", "order_date": "2026-08-03" }] });
    assert_eq!(call(&app, "claim_calc", calc).unwrap()["total"], "5000.00");
}
