//! Who is a party and what it agreed to, from the intake form to the acts.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use lucai_app::App;
use lucai_testkit::{PASSWORD, bytes, call, office, sample_application_form as form};
use serde_json::{Value, json};

fn file(app: &App, form: &Value) -> Value {
    call(app, "case_file", json!({ "application": form })).unwrap()["case"].clone()
}

fn act(app: &App, case: &Value, acts: Value) -> Result<Value, String> {
    call(app, "case_act", json!({ "case": case, "acts": acts })).map_err(|error| error.code)
}

fn heard(app: &App, case: &Value) {
    let acts = json!([
        { "kind": "accepted", "on": "2026-09-18" },
        { "kind": "tribunal_formed", "on": "2026-09-24" },
        { "kind": "hearing_fixed", "on": "2026-09-28", "for": "2026-10-20" },
        { "kind": "hearing_held", "on": "2026-10-20", "concluded": true }
    ]);
    act(app, case, acts).unwrap();
}

#[test]
fn a_labour_dispatch_filed_with_one_unit_asks_for_the_other_on_the_case_and_before_the_award() {
    let folder = tempfile::tempdir().unwrap();
    let (app, _) = office(folder.path(), "2026-11-23");
    let mut form = form();
    form["respondents"][0]["employer_kind"] = json!("labour_dispatch");
    let case = file(&app, &form);
    heard(&app, &case);
    let page = || call(&app, "case_show", json!({ "case": case })).unwrap();
    let asked = page();
    assert_eq!(asked["attention"][0]["code"], "joint_party_missing");
    assert_eq!(asked["attention"][0]["article"], "调仲法22");
    assert_eq!(asked["respondents"][0]["party_kind"], "dispatch");
    let award = asked["acts"].as_array().unwrap().iter().find(|one| one["kind"] == "award_made").unwrap().clone();
    assert_eq!(award["refusal"]["code"], "joint_party_missing", "the button says why");
    assert_eq!(act(&app, &case, json!([{ "kind": "award_made", "on": "2026-10-28" }])).unwrap_err(), "joint_party_missing");
    let desk = call(&app, "award_desk", json!({ "case": case })).unwrap();
    assert!(desk["checks"].as_array().unwrap().iter().any(|check| check["code"] == "joint_party_missing" && check["level"] == "error"));
    let unit = json!({ "name": "厦门某用工有限公司", "kind": "dispatch_user", "standing": "respondent" });
    act(&app, &case, json!([{ "kind": "party_added", "on": "2026-10-21", "party": unit }, { "kind": "award_made", "on": "2026-10-28" }]))
        .unwrap();
    let codes: Vec<Value> = page()["attention"].as_array().unwrap().iter().map(|one| one["code"].clone()).collect();
    assert!(!codes.contains(&json!("joint_party_missing")), "{codes:?}");
}

#[test]
fn consent_to_electronic_service_is_given_in_the_form_or_later_and_taken_back() {
    let folder = tempfile::tempdir().unwrap();
    let (app, _) = office(folder.path(), "2026-11-23");
    let mut with = form();
    with["respondents"][0]["e_service"] = json!(true);
    with["respondents"][0]["electronic"] = json!("hr@example.com");
    let case = file(&app, &with);
    act(&app, &case, json!([{ "kind": "accepted", "on": "2026-09-18" }])).unwrap();
    let serve = |party: &str| json!([{ "kind": "served", "on": "2026-09-21", "document": "evidence_notice", "party": party, "method": "electronic" }]);
    act(&app, &case, serve("employer")).unwrap();
    assert_eq!(act(&app, &case, serve("worker")).unwrap_err(), "no_consent_to_electronic_service");
    let set = |value: &str| {
        let request = json!({ "case": case, "entity": "party:worker", "field": "e_service", "value": value });
        call(&app, "case_set", request).map_err(|error| error.code)
    };
    set("true").unwrap();
    let page = call(&app, "case_show", json!({ "case": case })).unwrap();
    assert_eq!((&page["applicants"][0]["e_service"], &page["respondents"][0]["electronic"]), (&json!(true), &json!("hr@example.com")));
    act(&app, &case, serve("worker")).unwrap();
    set("false").unwrap();
    assert_eq!(act(&app, &case, serve("worker")).unwrap_err(), "no_consent_to_electronic_service");
    assert_eq!(set("perhaps").unwrap_err(), "bad_value");
}

#[test]
fn representatives_are_chosen_in_the_form_and_bind_what_is_given_up_to_consent() {
    let folder = tempfile::tempdir().unwrap();
    let (app, _) = office(folder.path(), "2026-11-23");
    let mut group = form();
    let worker = group["applicants"][0].clone();
    let applicants = |chosen: usize| -> Value {
        let one = |n: usize| {
            let mut one = worker.clone();
            one["name"] = json!(format!("工人{n}"));
            one["representative"] = json!(n <= chosen);
            one
        };
        (1..=12).map(one).collect()
    };
    group["applicants"] = applicants(2);
    let refused = call(&app, "case_file", json!({ "application": group })).unwrap_err();
    assert_eq!(refused.code, "representatives", "two are too few (Rules 63)");
    group["applicants"] = applicants(3);
    let case = file(&app, &group);
    let page = call(&app, "case_show", json!({ "case": case })).unwrap();
    let chosen = page["applicants"].as_array().unwrap().iter().filter(|party| party["representative"] == true).count();
    assert_eq!(chosen, 3);
    act(&app, &case, json!([{ "kind": "accepted", "on": "2026-09-18" }, { "kind": "tribunal_formed", "on": "2026-09-24" }])).unwrap();
    assert_eq!(act(&app, &case, json!([{ "kind": "mediated", "on": "2026-09-28" }])).unwrap_err(), "no_consent_of_represented");
    act(&app, &case, json!([{ "kind": "mediated", "on": "2026-09-28", "represented_consent": true }])).unwrap();
    let made = call(&app, "paper_make", json!({ "case": case, "template": "mediation_statement", "party": null })).unwrap();
    let docx = bytes(&app, "paper_bytes", json!({ "case": case, "document": made["document"]["document"], "format": "docx" }));
    let text = lucai_testkit::docx_text(&docx);
    assert_eq!(text.matches("推举的代表人：工人1、工人2、工人3。").count(), 1, "named once, after the group: {text}");
}

#[test]
fn an_arbitrator_of_the_office_who_does_not_sit_in_the_tribunal_makes_no_award() {
    let folder = tempfile::tempdir().unwrap();
    let (app, _) = office(folder.path(), "2026-11-23");
    for name in ["林致远", "郑晓岚"] {
        call(&app, "user_add", json!({ "name": name, "roles": ["arbitrator"], "password": PASSWORD })).unwrap();
    }
    let case = file(&app, &form());
    let acts = json!([
        { "kind": "accepted", "on": "2026-09-18" },
        { "kind": "tribunal_formed", "on": "2026-09-24", "mode": "sole", "presiding": "林致远", "clerk": "何敏" },
        { "kind": "hearing_fixed", "on": "2026-09-28", "for": "2026-10-20" },
        { "kind": "hearing_held", "on": "2026-10-20" }
    ]);
    act(&app, &case, acts).unwrap();
    let award = json!([{ "kind": "award_made", "on": "2026-10-28" }]);
    let by = |name: &str| call(&app, "unlock", json!({ "user": name, "password": PASSWORD })).unwrap();
    let desk = || call(&app, "award_desk", json!({ "case": case })).unwrap();
    let write = || call(&app, "award_save", json!({ "case": case, "fields": { "opinion": "应予支持" }, "findings": [] }));
    by("郑晓岚");
    assert_eq!(act(&app, &case, award.clone()).unwrap_err(), "not_in_tribunal");
    assert_eq!(desk()["may_edit"], false);
    assert_eq!(write().unwrap_err().code, "not_in_tribunal");
    by("林致远");
    assert_eq!(desk()["may_edit"], true);
    write().unwrap();
    act(&app, &case, award).unwrap();
}
