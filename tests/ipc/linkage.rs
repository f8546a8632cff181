//! The court after an award, preservation, joint meetings and the returns of the bodies, through the commands.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use calamine::{Reader, Xlsx, open_workbook};
use lucai_app::App;
use lucai_testkit::{PASSWORD, call, heard_case, office, sample_application_form as form};
use serde_json::{Value, json};

fn acts(app: &App, case: &Value, acts: Value) {
    call(app, "case_act", json!({ "case": case, "acts": acts })).unwrap();
}

/// A case with an award that the worker took to court.
fn sued(app: &App) -> Value {
    let case = heard_case(app, &form(), "甲");
    acts(
        app,
        &case,
        json!([
            { "kind": "award_made", "on": "2026-10-26", "outcomes": [
                { "claim": 1, "outcome": "supported", "amount": "3800.00" },
                { "claim": 2, "outcome": "rejected" },
                { "claim": 3, "outcome": "rejected" },
            ] },
            { "kind": "served", "on": "2026-10-28", "document": "award", "party": "worker", "method": "direct" },
            { "kind": "served", "on": "2026-10-28", "document": "award", "party": "employer", "method": "direct" },
            { "kind": "suit_filed", "on": "2026-11-05", "party": "worker" },
        ]),
    );
    case
}

fn sheets(path: &str) -> Vec<(String, Vec<Vec<String>>)> {
    let mut book: Xlsx<_> = open_workbook(path).unwrap();
    let names = book.sheet_names();
    let rows = |range: calamine::Range<calamine::Data>| range.rows().map(|row| row.iter().map(ToString::to_string).collect()).collect();
    names.into_iter().map(|name| (name.clone(), rows(book.worksheet_range(&name).unwrap()))).collect()
}

#[test]
fn the_court_s_judgment_stands_beside_the_award_and_says_what_is_without_effect() {
    let folder = tempfile::tempdir().unwrap();
    let (app, _) = office(folder.path(), "2026-11-23");
    let case = sued(&app);
    let linkage = call(&app, "case_linkage", json!({ "case": case })).unwrap();
    assert_eq!(linkage["effects"][0]["effective_on"], Value::Null);
    assert!(linkage["effects"][0]["why"].as_str().unwrap().contains("不发生法律效力"), "{linkage}");
    acts(
        &app,
        &case,
        json!([{ "kind": "court_decided", "on": "2026-11-20", "result": "judgment", "number": "（2026）闽0206民初88号",
            "reason": "加班基数按合同约定", "outcomes": [{ "claim": 1, "outcome": "partly", "amount": "3000.00" }] }]),
    );
    let linkage = call(&app, "case_linkage", json!({ "case": case })).unwrap();
    let row = &linkage["seam"][0];
    assert_eq!((&row["award"], &row["court"], &row["difference"]), (&json!("支持"), &json!("部分支持"), &json!("-800.00")));
    assert_eq!(linkage["results"][0]["number"], "（2026）闽0206民初88号");

    call(&app, "body_set", json!({ "name": "湖里区人民法院", "kind": "court" })).unwrap();
    let path = folder.path().join("court.xlsx");
    let saved = call(&app, "referral_return_save", json!({ "body": "湖里区人民法院", "path": path })).unwrap();
    let sheets = sheets(saved["path"].as_str().unwrap());
    assert_eq!(sheets.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), ["汇总", "逐件", "裁审衔接"]);
    let seam = &sheets[2].1;
    let first = seam.iter().find(|row| row[4] == "1").unwrap();
    assert_eq!((first[5].as_str(), first[7].as_str(), first[9].as_str()), ("支持", "部分支持", "-800"));
    assert_eq!(first[10], "加班基数按合同约定");
}

#[test]
fn referrals_are_counted_by_body_and_kind_and_a_body_sees_its_own_alone() {
    let folder = tempfile::tempdir().unwrap();
    let (app, clock) = office(folder.path(), "2026-11-02");
    for (name, kind) in [("湖里区人民法院", "court"), ("法律援助中心", "judicial_bureau")] {
        call(&app, "body_set", json!({ "name": name, "kind": kind })).unwrap();
    }
    call(&app, "user_add", json!({ "name": "律师", "roles": ["partner"], "password": PASSWORD, "body": "法律援助中心" })).unwrap();
    let case = heard_case(&app, &form(), "甲");
    let send = |body: &str, kind: &str| {
        let sent = call(&app, "referral_send", json!({ "case": case, "body": body, "kind": kind, "text": "请协助" })).unwrap();
        sent["row"]["referral"].as_str().unwrap().to_owned()
    };
    let step = |referral: &str, step: &str, on: &str, more: Value| {
        let mut request = json!({ "referral": referral, "step": step, "on": on, "by": "李法官", "text": "办理情况" });
        request.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        call(&app, "referral_act", request).unwrap();
    };
    let (solved, back, late) = (send("湖里区人民法院", "assist"), send("湖里区人民法院", "refer"), send("法律援助中心", "refer"));
    clock.set("2026-11-30");
    call(&app, "unlock", json!({ "user": "甲", "password": PASSWORD })).unwrap();
    step(&solved, "receive", "2026-11-03", json!({}));
    step(&solved, "accept", "2026-11-03", json!({}));
    step(&solved, "done", "2026-11-09", json!({ "solved": true }));
    step(&back, "receive", "2026-11-04", json!({}));
    step(&back, "return", "2026-11-05", json!({}));
    let figures = call(&app, "referral_figures", json!({})).unwrap();
    let row = |name: &str| figures["rows"].as_array().unwrap().iter().find(|row| row["body_name"] == name).unwrap().clone();
    let rows = figures["rows"].as_array().unwrap();
    let of_court = rows.iter().filter(|row| row["body_name"] == "湖里区人民法院");
    let counts = of_court.map(|row| ["sent", "received", "accepted", "returned", "solved", "late"].map(|key| row[key].as_i64().unwrap()));
    assert_eq!(counts.collect::<Vec<_>>(), [[1, 1, 0, 1, 0, 0], [1, 1, 1, 0, 1, 0]], "given back, and answered");
    assert!(rows.iter().any(|row| row["days"] == 7), "{figures}");
    assert_eq!(row("法律援助中心")["late"], 1, "{late} has no answer");
    let before = json!({ "from": "2026-01-01", "to": "2026-10-31" });
    assert_eq!(call(&app, "referral_figures", before).unwrap()["rows"], json!([]));
    let wrong = call(&app, "referral_figures", json!({ "from": "2026-12-01", "to": "2026-11-01" })).unwrap_err();
    assert_eq!(wrong.code, "bad_period");

    call(&app, "unlock", json!({ "user": "律师", "password": PASSWORD })).unwrap();
    let own = call(&app, "referral_figures", json!({})).unwrap();
    assert_eq!(own["rows"].as_array().unwrap().len(), 1, "{own}");
    assert_eq!((&own["rows"][0]["outgoing"], &own["rows"][0]["sent"]), (&json!(false), &json!(1)));
}

#[test]
fn preservation_and_joint_meetings_stand_on_the_case_and_the_meeting_on_the_wall() {
    let folder = tempfile::tempdir().unwrap();
    let (app, _) = office(folder.path(), "2026-11-23");
    let case = heard_case(&app, &form(), "甲");
    acts(
        &app,
        &case,
        json!([
            { "kind": "preservation_requested", "on": "2026-11-20", "party": "worker", "stage": "during", "amount": "30000.00" },
            { "kind": "preservation_decided", "on": "2026-11-21", "result": "granted" },
            { "kind": "joint_meeting_fixed", "on": "2026-11-20", "for": "2026-11-25", "time": "09:30", "place": "三楼会议室",
              "with": "湖里区人民法院", "matter": "执行衔接" },
        ]),
    );
    let linkage = call(&app, "case_linkage", json!({ "case": case })).unwrap();
    assert_eq!((&linkage["preservations"][0]["state"], &linkage["preservations"][0]["amount"]), (&json!("已保全"), &json!("30000.00")));
    assert_eq!((&linkage["meetings"][0]["with"], &linkage["meetings"][0]["held"]), (&json!("湖里区人民法院"), &Value::Null));
    assert!(linkage["threshold"].as_array().unwrap().iter().any(|fact| fact["name"] == "劳动者人数" && fact["value"] == "1 人"));
    let wall = call(&app, "deadline_wall", json!({})).unwrap().to_string();
    assert!(wall.contains("联合会商"), "everybody who may read the case sees when it is");
}
