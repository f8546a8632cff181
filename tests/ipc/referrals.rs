//! Referrals through the commands: what the other side sees from when to when, who answers, whose list it is on; the clock runs on.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use lucai_app::{App, upkeep};
use lucai_testkit::{FakeClock, PASSWORD, call, heard_case, office, sample_application_form as form};
use serde_json::{Value, json};
use std::path::Path;
use std::sync::Arc;

const SECRET: &str = "评议密语";

/// A court with a judge who signs in, a legal aid centre with a lawyer, and a ministry that does not sign in here; one heard case.
fn world(folder: &Path) -> (App, Arc<FakeClock>, String) {
    let (app, clock) = office(folder, "2026-11-23");
    for (name, kind) in
        [("某区人民法院", "court"), ("法律援助中心", "judicial_bureau"), ("行业主管局", "regulator"), ("工会工作站", "station")]
    {
        call(&app, "body_set", json!({ "name": name, "kind": kind })).unwrap();
    }
    for (name, role, body) in [("法官", "partner", "某区人民法院"), ("律师", "partner", "法律援助中心"), ("站员", "mediator", "工会工作站")]
    {
        call(&app, "user_add", json!({ "name": name, "roles": [role], "password": PASSWORD, "body": body })).unwrap();
    }
    let case = heard_case(&app, &form(), "甲").as_str().unwrap().to_owned();
    call(
        &app,
        "case_act",
        json!({ "case": case, "acts": [{ "kind": "deliberated", "on": "2026-10-21", "opinion": SECRET, "members": ["甲"] }] }),
    )
    .unwrap();
    (app, clock, case)
}

fn sign_in(app: &App, name: &str) {
    call(app, "unlock", json!({ "user": name, "password": PASSWORD })).unwrap();
}

fn send(app: &App, case: &str, body: &str, kind: &str, parts: &[&str]) -> String {
    let wish = json!({ "case": case, "body": body, "kind": kind, "parts": parts, "text": "请协助办理" });
    let preview = call(app, "referral_preview", wish.clone()).unwrap();
    assert_eq!(preview["whole"], parts.is_empty());
    let sent = call(app, "referral_send", wish).unwrap();
    assert_eq!(sent["items"], preview["items"], "what was shown before is what was sent");
    sent["row"]["referral"].as_str().unwrap().to_owned()
}

fn step(app: &App, referral: &str, step: &str, text: &str) -> Value {
    call(app, "referral_act", json!({ "referral": referral, "step": step, "text": text })).unwrap()["row"].clone()
}

fn code(app: &App, name: &str, request: Value) -> String {
    call(app, name, request).unwrap_err().code
}

#[test]
fn a_body_sees_the_whole_open_file_from_the_referral_on_until_it_gives_it_back() {
    let folder = tempfile::tempdir().unwrap();
    let (app, _, case) = world(folder.path());
    let before = call(&app, "deadlines", json!({ "case": case })).unwrap();
    sign_in(&app, "法官");
    assert_eq!(code(&app, "case_show", json!({ "case": case })), "not_found");
    sign_in(&app, "甲");
    let referral = send(&app, &case, "某区人民法院", "refer", &[]);
    sign_in(&app, "法官");
    let list = call(&app, "case_list", json!({})).unwrap();
    assert_eq!((&list["total"], &list["rows"][0]["case"]["case"]), (&json!(1), &json!(case)));
    assert_eq!(call(&app, "find", json!({ "text": "林晓梅" })).unwrap()["hits"][0]["case"], case.as_str());
    let show = call(&app, "case_show", json!({ "case": case })).unwrap();
    assert!(!show.to_string().contains(SECRET) && show["may_inner"] == false, "the inner file is never handed over");
    assert_eq!(code(&app, "case_act", json!({ "case": case, "acts": [{ "kind": "withdrawn", "on": "2026-11-23" }] })), "not_your_role");
    assert_eq!(
        code(&app, "referral_send", json!({ "case": case, "body": "法律援助中心", "kind": "refer" })),
        "not_your_role",
        "nor sent on"
    );
    sign_in(&app, "律师");
    assert_eq!(code(&app, "case_show", json!({ "case": case })), "not_found", "another body sees nothing of it");
    assert_eq!(code(&app, "referral_show", json!({ "referral": referral })), "not_found");
    sign_in(&app, "法官");
    assert_eq!(step(&app, &referral, "return", "不属于本院管辖")["state"], "returned");
    assert_eq!(code(&app, "case_show", json!({ "case": case })), "not_found");
    sign_in(&app, "甲");
    assert_eq!(step(&app, &referral, "take_over", "")["state"], "taken_over");
    assert_eq!(call(&app, "deadlines", json!({ "case": case })).unwrap(), before, "no period of the case moved by any of it");
    assert!(upkeep::verify(&app).unwrap().ok && upkeep::rebuild(&app).unwrap().ok);
}

#[test]
fn a_snapshot_shows_what_was_chosen_and_no_case_at_all() {
    let folder = tempfile::tempdir().unwrap();
    let (app, _, case) = world(folder.path());
    let referral = send(&app, &case, "法律援助中心", "refer", &["parties", "claims"]);
    sign_in(&app, "律师");
    let show = call(&app, "referral_show", json!({ "referral": referral })).unwrap();
    let text = show.to_string();
    assert!(text.contains("林晓梅") && text.contains("劳动报酬") | text.contains("工资"), "{text}");
    assert!(!text.contains("13800") && !text.contains(SECRET), "{text}");
    assert_eq!((&show["row"]["case"], &show["whole"]), (&Value::Null, &json!(false)));
    assert_eq!(code(&app, "case_show", json!({ "case": case })), "not_found");
    assert_eq!(call(&app, "case_list", json!({})).unwrap()["total"], 0);
    assert_eq!(call(&app, "work_today", json!({})).unwrap()["referrals"][0]["referral"], referral.as_str(), "it is on the lawyer's list");
}

#[test]
fn a_referral_is_on_the_list_of_whoever_must_act_and_late_on_that_of_the_office() {
    let folder = tempfile::tempdir().unwrap();
    let (app, clock, case) = world(folder.path());
    let referral = send(&app, &case, "某区人民法院", "assist", &["parties"]);
    let mine = |app: &App| call(app, "work_today", json!({})).unwrap()["referrals"].as_array().unwrap().len();
    assert_eq!(mine(&app), 0, "it is the court's turn");
    sign_in(&app, "法官");
    assert_eq!(mine(&app), 1);
    let moves = call(&app, "referral_show", json!({ "referral": referral })).unwrap();
    let steps: Vec<&str> = moves["moves"].as_array().unwrap().iter().map(|one| one["step"].as_str().unwrap()).collect();
    assert_eq!(steps, ["receive", "accept", "return"]);
    step(&app, &referral, "accept", "");
    clock.set("2026-12-20");
    sign_in(&app, "甲");
    let list = call(&app, "referral_list", json!({})).unwrap();
    assert_eq!(
        (&list["late"], &list["rows"][0]["late"], mine(&app)),
        (&json!(1), &json!(true), 1),
        "late ones are the sender's to ask after"
    );
    sign_in(&app, "法官");
    assert_eq!(step(&app, &referral, "done", "判决已生效")["state"], "answered");
    assert_eq!(mine(&app), 0);
    sign_in(&app, "甲");
    let row = call(&app, "referral_list", json!({})).unwrap()["rows"][0].clone();
    assert_eq!((&row["mine"], &row["holder"], &row["late"]), (&json!(true), &json!("仲裁院"), &json!(false)));
    step(&app, &referral, "take_over", "按判决执行");
    assert_eq!(call(&app, "referral_list", json!({})).unwrap()["rows"].as_array().unwrap().len(), 0);
    assert_eq!(call(&app, "referral_list", json!({ "ended": true })).unwrap()["rows"].as_array().unwrap().len(), 1);
}

#[test]
fn for_a_body_that_does_not_sign_in_here_the_office_enters_receipt_and_answer_with_day_and_name() {
    let folder = tempfile::tempdir().unwrap();
    let (app, clock, case) = world(folder.path());
    let referral = send(&app, &case, "行业主管局", "assist", &["parties", "facts"]);
    assert_eq!(call(&app, "work_today", json!({})).unwrap()["referrals"][0]["mine"], true, "nobody else will enter it");
    clock.set("2026-11-27");
    sign_in(&app, "甲");
    let enter = |step: &str, on: &str| json!({ "referral": referral, "step": step, "on": on, "by": "王科长", "text": "电话告知" });
    assert_eq!(code(&app, "referral_act", enter("receive", "2026-11-28")), "bad_day");
    call(&app, "referral_act", enter("receive", "2026-11-25")).unwrap();
    let show = call(&app, "referral_act", enter("done", "2026-11-26")).unwrap();
    let receipt = show["steps"].as_array().unwrap().iter().find(|one| one["kind"] == "referral_received").unwrap();
    assert_eq!((&receipt["on"], &receipt["by"], &receipt["entered_by"]), (&json!("2026-11-25"), &json!("王科长"), &json!("甲")));
    sign_in(&app, "法官");
    assert_eq!(code(&app, "referral_show", json!({ "referral": referral })), "not_found");
}

#[test]
fn an_entrusted_case_is_mediated_by_the_station_and_the_result_goes_into_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let (app, _, _) = world(folder.path());
    let case = call(&app, "case_file", json!({ "application": form() })).unwrap()["case"].as_str().unwrap().to_owned();
    let acts = json!([
        { "kind": "acceptance_proposed", "on": "2026-11-20", "opinion": "accept" }, { "kind": "accepted", "on": "2026-11-20" },
        { "kind": "tribunal_formed", "on": "2026-11-23", "mode": "sole", "presiding": "甲" },
    ]);
    call(&app, "case_act", json!({ "case": case, "acts": acts })).unwrap();
    let wish = json!({ "case": case, "body": "工会工作站", "kind": "entrust" });
    assert_eq!(code(&app, "referral_send", wish.clone()), "consent_needed");
    let offer = call(&app, "referral_offer", json!({ "case": case })).unwrap();
    let entrust = offer["kinds"].as_array().unwrap().iter().find(|kind| kind["kind"] == "entrust").unwrap();
    assert_eq!(entrust["refusal"]["code"], "consent_needed", "said before anything is filled in");
    call(&app, "case_act", json!({ "case": case, "acts": [{ "kind": "pre_hearing_mediation_agreed", "on": "2026-11-23" }] })).unwrap();
    let referral = call(&app, "referral_send", wish).unwrap()["row"]["referral"].as_str().unwrap().to_owned();
    sign_in(&app, "站员");
    step(&app, &referral, "accept", "");
    call(&app, "note_add", json!({ "case": case, "text": "双方各让一步", "private": true })).unwrap();
    let ended = json!([{ "kind": "pre_hearing_mediation_ended", "on": "2026-11-23", "result": "failed" }]);
    call(&app, "case_act", json!({ "case": case, "acts": ended })).unwrap();
    let set = json!({ "case": case, "field": "facts", "value": "改" });
    assert_eq!(code(&app, "case_set", set), "not_your_role", "the office keeps the file");
    step(&app, &referral, "done", "调解不成");
    sign_in(&app, "甲");
    let show = call(&app, "case_show", json!({ "case": case })).unwrap();
    assert!(show["docket"].to_string().contains("pre_hearing_mediation_ended") && !show.to_string().contains("各让一步"));
}

#[test]
fn what_a_court_delegates_to_the_station_is_entered_with_its_day_and_answered_back() {
    let folder = tempfile::tempdir().unwrap();
    let (app, _, _) = world(folder.path());
    call(&app, "body_set", json!({ "name": "邻区人民法院", "kind": "court" })).unwrap();
    sign_in(&app, "站员");
    let case = call(&app, "case_file", json!({ "application": form() })).unwrap()["case"].as_str().unwrap().to_owned();
    let wish = json!({ "case": case, "body": "邻区人民法院", "kind": "delegate", "text": "诉前调解" });
    assert_eq!(code(&app, "referral_send", wish.clone()), "incoming_only");
    let mut came = wish;
    came["incoming"] = json!("2026-11-20");
    let view = call(&app, "referral_send", came).unwrap();
    let referral = view["row"]["referral"].as_str().unwrap().to_owned();
    assert_eq!((&view["row"]["state"], &view["row"]["mine"], &view["row"]["outgoing"]), (&json!("received"), &json!(true), &json!(false)));
    step(&app, &referral, "accept", "");
    assert_eq!(
        step(&app, &referral, "done", "调解成功，申请司法确认")["mine"],
        true,
        "nobody of that court signs in: its taking over is entered"
    );
    assert_eq!(step(&app, &referral, "take_over", "")["state"], "taken_over");
    sign_in(&app, "甲");
    assert_eq!(code(&app, "referral_show", json!({ "referral": referral })), "not_found", "between two bodies it is not the office's");
}
