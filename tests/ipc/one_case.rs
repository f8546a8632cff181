//! One ordinary case through the use cases, and what surrounds it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use lucai_app::App;
use lucai_testkit::{PASSWORD, call, heard_case, office, sample_application_form as form};
use serde_json::{Value, json};

fn act(app: &App, case: &Value, acts: Value) -> Value {
    call(app, "case_act", json!({ "case": case, "acts": acts })).unwrap()
}

fn heard(app: &App) -> Value {
    heard_case(app, &form(), "甲")
}

#[test]
fn acceptance_gives_the_next_number_of_the_year_and_a_refused_list_gives_none() {
    let folder = tempfile::tempdir().unwrap();
    let (app, _) = office(folder.path(), "2026-11-23");
    let file = || call(&app, "case_file", json!({ "application": form() })).unwrap()["case"].clone();
    let (first, second) = (file(), file());
    let both = json!([{ "kind": "accepted", "on": "2026-09-18" }, { "kind": "resumed", "on": "2026-09-19" }]);
    let refused = call(&app, "case_act", json!({ "case": first, "acts": both })).unwrap_err();
    assert_eq!(refused.details.unwrap()["act"], 1, "the second act of the list is the one that is refused");
    let state = |case: &Value| call(&app, "case_show", json!({ "case": case })).unwrap()["state"].clone();
    assert_eq!(state(&first), "received", "of a refused list nothing is recorded");
    let number = |case: &Value| act(&app, case, json!([{ "kind": "accepted", "on": "2026-09-18" }]))["number"].clone();
    assert_eq!(number(&second), "厦劳人仲案字〔2026〕1号", "no number was lost to the refused list");
    assert_eq!(number(&first), "厦劳人仲案字〔2026〕2号", "numbers follow one another");
}

#[test]
fn an_award_splits_into_a_final_and_an_ordinary_document_that_are_issued_immutable() {
    let folder = tempfile::tempdir().unwrap();
    let (app, _) = office(folder.path(), "2026-11-23");
    let case = heard(&app);
    let desk = call(&app, "award_desk", json!({ "case": case })).unwrap();
    let findings: Vec<Value> = desk["claims"]
        .as_array()
        .unwrap()
        .iter()
        .map(|claim| json!({ "claim": claim["claim"], "found": claim["claimed"], "outcome": "supported" }))
        .collect();
    let desk = call(
        &app,
        "award_save",
        json!({ "case": case, "fields": { "findings": "查明", "opinion": "认为", "basis": "法条" }, "findings": findings }),
    )
    .unwrap();
    assert_eq!(desk["awards"], "both", "small sums are final, the severance is not");
    assert_eq!(desk["checks"].as_array().unwrap().len(), 0, "nothing stands in the way: {}", desk["checks"]);
    let total: f64 = desk["parts"].as_array().unwrap().iter().map(|part| part["total"].as_str().unwrap().parse::<f64>().unwrap()).sum();
    assert!((total - desk["found_total"].as_str().unwrap().parse::<f64>().unwrap()).abs() < 0.001, "the parts add up to what was found");
    act(&app, &case, json!([{ "kind": "award_made", "on": "2026-10-28", "scope": "whole" }]));
    for (template, number) in [("award_final", "1-1号"), ("award_ordinary", "1-2号")] {
        let made = call(&app, "paper_make", json!({ "case": case, "template": template })).unwrap();
        let document = made["document"]["document"].clone();
        let issued = call(&app, "paper_issue", json!({ "case": case, "document": document })).unwrap();
        assert!(
            issued["document"]["number"].as_str().unwrap().ends_with(number),
            "each award carries its own number: {}",
            issued["document"]["number"]
        );
        assert_eq!(issued["document"]["sha256"].as_str().unwrap().len(), 64, "an issued paper names its hash");
        let again = call(&app, "paper_make", json!({ "case": case, "template": template, "document": document })).unwrap_err();
        assert_eq!(again.code, "document_issued", "an issued paper cannot be changed");
    }
    assert!(
        call(&app, "archive_show", json!({ "case": case })).unwrap()["missing"].as_array().unwrap().len() > 2,
        "the archive says what is missing"
    );
    let verified = call(&app, "verify_store", json!({})).unwrap();
    assert_eq!(verified["ok"], true, "{}", verified["problems"]);
}

#[test]
fn minutes_saved_by_two_people_are_not_written_over() {
    let folder = tempfile::tempdir().unwrap();
    let (app, _) = office(folder.path(), "2026-11-23");
    let case = heard(&app);
    let save = |version: &Value, text: &str| {
        call(
            &app,
            "minutes_save",
            json!({ "case": case, "hearing": "1", "version": version, "lines": [{ "speaker": "仲裁员", "text": text }] }),
        )
    };
    let first = save(&json!(""), "一").unwrap();
    let late = save(&json!(""), "二").unwrap_err();
    assert_eq!(late.code, "minutes_changed", "who began from the old text is told");
    save(&first["version"], "三").unwrap();
    act(&app, &case, json!([{ "kind": "minutes_signed", "on": "2026-10-20" }]));
    assert_eq!(save(&json!(null), "四").unwrap_err().code, "minutes_signed", "signed minutes stand");
}

#[test]
fn the_program_locks_when_nobody_uses_it_and_opens_by_password_or_recovery_key() {
    let folder = tempfile::tempdir().unwrap();
    let clock = std::sync::Arc::new(lucai_testkit::FakeClock::on("2026-11-23", 2));
    let app = App::new(folder.path().join("store"), clock.clone());
    assert_eq!(call(&app, "app_status", json!({})).unwrap()["phase"], "fresh");
    let request = json!({ "office_code": "厦", "office_name": "演练", "region": "350200", "user": "甲", "password": PASSWORD });
    let made = call(&app, "office_create", request).unwrap();
    clock.pass(16 * 60_000);
    assert_eq!(call(&app, "work_today", json!({})).unwrap_err().code, "locked", "fifteen minutes without use");
    assert_eq!(call(&app, "unlock", json!({ "user": "甲", "password": "wrong" })).unwrap_err().code, "wrong_password");
    call(&app, "unlock", json!({ "user": "甲", "password": PASSWORD })).unwrap();
    call(&app, "lock", json!({})).unwrap();
    let key = made["recovery_key"].clone();
    call(&app, "unlock_with_recovery", json!({ "recovery_key": key, "user": "甲", "new_password": "another horse" })).unwrap();
    call(&app, "lock", json!({})).unwrap();
    assert_eq!(
        call(&app, "unlock", json!({ "user": "甲", "password": PASSWORD })).unwrap_err().code,
        "wrong_password",
        "the old password is gone"
    );
}

#[test]
fn a_new_recovery_key_takes_the_old_ones_place_and_needs_the_password() {
    let folder = tempfile::tempdir().unwrap();
    let clock = std::sync::Arc::new(lucai_testkit::FakeClock::on("2026-11-23", 3));
    let app = App::new(folder.path().join("store"), clock.clone());
    let request = json!({ "office_code": "厦", "office_name": "演练", "region": "350200", "user": "甲", "password": PASSWORD });
    let short = call(
        &app,
        "office_create",
        json!({ "office_code": "厦", "office_name": "演练", "region": "350200", "user": "甲", "password": "short" }),
    );
    assert_eq!(short.unwrap_err().code, "password_short");
    let old = call(&app, "office_create", request).unwrap()["recovery_key"].clone();
    assert_eq!(call(&app, "recovery_renew", json!({ "password": "wrong" })).unwrap_err().code, "wrong_password");
    let new = call(&app, "recovery_renew", json!({ "password": PASSWORD })).unwrap()["recovery_key"].clone();
    call(&app, "lock", json!({})).unwrap();
    let open =
        |key: &Value| call(&app, "unlock_with_recovery", json!({ "recovery_key": key, "user": "甲", "new_password": "another horse" }));
    assert_eq!(open(&old).unwrap_err().code, "wrong_recovery_key", "the old key opens nothing any more");
    open(&new).unwrap();
    call(&app, "lock", json!({})).unwrap();
    for _ in 0..8 {
        let _ = call(&app, "unlock", json!({ "user": "甲", "password": "wrong" }));
    }
    let wait = call(&app, "app_status", json!({})).unwrap()["wait_seconds"].as_u64().unwrap();
    assert!(wait > 0, "after wrong passwords the status says how long to wait");
    clock.pass(i64::try_from(wait).unwrap() * 1000);
    assert_eq!(call(&app, "app_status", json!({})).unwrap()["wait_seconds"], 0, "and then that it is over");
}

#[test]
fn a_reading_by_somebody_outside_the_team_is_logged() {
    let folder = tempfile::tempdir().unwrap();
    let (app, _) = office(folder.path(), "2026-11-23");
    let case = heard(&app);
    call(&app, "user_add", json!({ "name": "乙", "roles": ["arbitrator"], "password": PASSWORD })).unwrap();
    assert_eq!(call(&app, "case_show", json!({ "case": case })).unwrap()["reading_logged"], false, "the team reads freely");
    call(&app, "unlock", json!({ "user": "乙", "password": PASSWORD })).unwrap();
    assert_eq!(call(&app, "case_show", json!({ "case": case })).unwrap()["reading_logged"], true);
    call(&app, "unlock", json!({ "user": "甲", "password": PASSWORD })).unwrap();
    let log = call(&app, "read_log", json!({ "case": case })).unwrap();
    assert_eq!(log["rows"][0]["user"], "乙", "the log says who read");
}

#[test]
fn a_request_with_an_unknown_key_is_refused_and_writes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let (app, _) = office(folder.path(), "2026-11-23");
    let mut form = form();
    form["surprise"] = json!(1);
    assert_eq!(call(&app, "case_file", json!({ "application": form })).unwrap_err().code, "bad_request");
    assert_eq!(call(&app, "no_such_command", json!({})).unwrap_err().code, "unknown_command");
    assert_eq!(call(&app, "case_list", json!({})).unwrap()["total"], 0, "nothing was filed");
}

#[test]
fn a_file_sent_in_pieces_is_kept_whole_or_not_at_all() {
    let folder = tempfile::tempdir().unwrap();
    let (app, _) = office(folder.path(), "2026-11-23");
    let begin = |size: u64| call(&app, "upload_begin", json!({ "name": "a.txt", "size": size })).unwrap()["upload"].clone();
    let upload = begin(6);
    call(&app, "upload_chunk", json!({ "upload": upload, "offset": 0, "data": "YWJj" })).unwrap();
    assert_eq!(call(&app, "upload_finish", json!({ "upload": upload })).unwrap_err().code, "upload_incomplete");
    assert_eq!(call(&app, "upload_chunk", json!({ "upload": upload, "offset": 0, "data": "YWJj" })).unwrap_err().code, "bad_offset");
    call(&app, "upload_chunk", json!({ "upload": upload, "offset": 3, "data": "ZGVm" })).unwrap();
    let done = call(&app, "upload_finish", json!({ "upload": upload })).unwrap();
    assert_eq!(done["hash"], "bef57ec7f53a6d40beb640a780a639c83bc29ac8a9816f1fc6c5c6dcd93c4721", "the hash is of the whole content");
    let large = call(&app, "upload_begin", json!({ "name": "x", "size": 2_u64 << 30 })).unwrap_err();
    assert_eq!(large.code, "too_large", "2 GB are refused before a byte is sent");
}

#[test]
fn the_sample_office_has_cases_in_several_states() {
    let folder = tempfile::tempdir().unwrap();
    let clock = std::sync::Arc::new(lucai_testkit::FakeClock::on("2026-11-23", 3));
    let app = App::new(folder.path().join("store"), clock);
    let request =
        json!({ "office_code": "演", "office_name": "演练", "region": "350200", "user": "甲", "password": PASSWORD, "sample": true });
    call(&app, "office_create", request).unwrap();
    assert_eq!(call(&app, "app_status", json!({})).unwrap()["sample"], true, "a rehearsal office says that it is one");
    let page = call(&app, "case_list", json!({})).unwrap();
    let states: std::collections::BTreeSet<&str> =
        page["rows"].as_array().unwrap().iter().map(|row| row["case"]["state"].as_str().unwrap()).collect();
    for state in ["received", "acceptance_pending", "accepted", "tribunal_formed", "hearing_fixed", "heard"] {
        assert!(states.contains(state), "{state} is missing: {states:?}");
    }
    let work = call(&app, "work_today", json!({})).unwrap();
    assert!(work["counts"]["all"].as_u64().unwrap() > 10, "work to do: {}", work["sentence"]["text"]);
    assert_eq!(work["three_weeks"].as_array().unwrap().len(), 21);
}
