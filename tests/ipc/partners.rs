//! What an office knows of its partners, the place that it remembers, and what can be stopped.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

mod offices;

use lucai_app::api::common::Tag;
use lucai_app::verbs::exchange::when_due;
use lucai_testkit::{PASSWORD, call};
use offices::Office;
use serde_json::{Value, json};
use std::cell::RefCell;
use std::path::Path;

/// An office and a court that share one case of it in the space 法院; nothing was carried yet.
fn pair(folder: &Path) -> (Office, Office, String) {
    let (office, court) = (Office::new(folder, "仲裁院", 1), Office::new(folder, "法院", 2));
    let case = office.files();
    office.makes(json!({ "name": "法院" }), &[&court]);
    office.shares(&case, "法院");
    (office, court, case)
}

fn packet(from: &Office, folder: &Path, more: Value) -> Value {
    let mut request = json!({ "space": "法院", "path": folder.join("包.lucai").display().to_string() });
    request.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    from.ok("sync_export", request)
}

fn take(to: &Office, folder: &Path) -> Value {
    to.ok("sync_import", json!({ "path": folder.join("包.lucai").display().to_string() }))
}

fn partner(office: &Office) -> Value {
    office.ok("sync_overview", json!({}))["partners"][0].clone()
}

fn holder(office: &Office, case: &str) -> Value {
    office.ok("case_exchange", json!({ "case": case }))["spaces"][0]["members"][0].clone()
}

#[test]
fn a_case_is_waiting_then_sent_then_received_as_the_receipt_says() {
    let folder = tempfile::tempdir().unwrap();
    let (office, court, case) = pair(folder.path());
    let state = |office: &Office| office.ok("sync_state", json!({}));
    assert_eq!((holder(&office, &case)["stands"].clone(), state(&office)["waiting"].clone()), (json!("waiting"), json!(1)));
    assert_eq!(state(&office)["words"], "1 件待同步");
    let measured = office.ok("sync_measure", json!({ "space": "法院", "path": "" }));
    let written = packet(&office, folder.path(), json!({}));
    assert_eq!(measured["files"], json!([]));
    assert_eq!((&measured["spaces"][0]["cases"], &measured["spaces"][0]["members"]), (&json!(1), &json!(["法院"])));
    assert!(written["bytes"].as_u64().unwrap().abs_diff(measured["bytes"].as_u64().unwrap()) < 1_000, "{measured} {written}");
    assert_eq!(holder(&office, &case)["stands"], "sent");
    assert_eq!(state(&office)["waiting"], 0, "what is on its way waits no more");
    take(&court, folder.path());
    assert_eq!(holder(&court, &case)["stands"], "received", "who packed it holds it");
    court.clock.pass(60_000);
    office.clock.pass(120_000);
    court.ok("sync_export", json!({ "path": folder.path().join("回执.lucai").display().to_string(), "receipt": true }));
    office.ok("sync_import", json!({ "path": folder.path().join("回执.lucai").display().to_string() }));
    let held = holder(&office, &case);
    assert_eq!((&held["stands"], &held["lacks"]), (&json!("received"), &json!(0)));
    assert_eq!(held["heard_at"], "2026-11-23T01:02:00.000Z");
    assert_eq!(office.ok("case_exchange", json!({ "case": case }))["sign"], "法院已收到");
    office.ok("case_set", json!({ "case": case, "field": "note", "value": "再改" }));
    assert_eq!(holder(&office, &case)["stands"], "partly", "what is new since then is not with them");
}

#[test]
fn an_overview_counts_what_each_side_has_not_seen_and_names_the_cases() {
    let folder = tempfile::tempdir().unwrap();
    let (office, court, case) = pair(folder.path());
    let before = partner(&office);
    assert_eq!((&before["unseen_cases"], &before["coming"], &before["heard_at"]), (&json!(1), &json!(0), &Value::Null));
    assert_eq!(before["spaces"][0]["unseen_cases"][0]["case"]["case"], case.as_str());
    packet(&office, folder.path(), json!({}));
    take(&court, folder.path());
    court.ok("case_set", json!({ "case": case, "field": "note", "value": "法院所记" }));
    // the receipt says what the court holds, its own note too, which is not in it
    packet(&court, folder.path(), json!({ "receipt": true }));
    take(&office, folder.path());
    let after = partner(&office);
    assert_eq!((&after["unseen"], &after["coming_cases"]), (&json!(0), &json!(1)), "{after}");
    assert_eq!(after["spaces"][0]["coming_cases"][0]["id"], case.as_str());
    let overview = office.ok("sync_overview", json!({}));
    let heard = overview["heard"].as_array().unwrap();
    let pair = |holder: &Value, writer: &Value| {
        let one = heard.iter().find(|one| one["holder"] == *holder && one["writer"] == *writer).unwrap();
        (one["has"].as_u64().unwrap(), one["of"].as_u64().unwrap())
    };
    let (own, theirs) = (&overview["own"], &after["replica"]);
    let (has, of) = pair(theirs, own);
    assert!(has == of && of > 0);
    let (has, of) = pair(own, theirs);
    assert!(has < of, "the court's own note is known of and not here");
}

#[test]
fn a_conflict_says_whose_each_value_is_and_how_a_third_is_typed() {
    let folder = tempfile::tempdir().unwrap();
    let (office, court, case) = pair(folder.path());
    packet(&office, folder.path(), json!({}));
    take(&court, folder.path());
    let set = |at: &Office, value: &str| {
        at.ok("case_set", json!({ "case": case, "entity": "claim:1", "field": "claimed", "value": value }));
        at.ok(
            "case_set",
            json!({ "case": case, "entity": "party:worker", "field": "sex", "value": if value == "100.00" { "男" } else { "女" } }),
        );
    };
    set(&office, "100.00");
    set(&court, "200.00");
    packet(&court, folder.path(), json!({}));
    assert_eq!(take(&office, folder.path())["conflicts"], 2);
    let list = office.ok("conflict_list", json!({}))["conflicts"].clone();
    let of = |field: &str| list.as_array().unwrap().iter().find(|one| one["field"] == field).unwrap().clone();
    let claimed = of("claim:1/claimed");
    assert_eq!((&claimed["input"], &claimed["label"]), (&json!("money"), &json!("请求 1 请求金额")));
    let offices: Vec<&str> = claimed["values"].as_array().unwrap().iter().map(|one| one["office"].as_str().unwrap()).collect();
    assert!(offices.contains(&"仲裁院") && offices.contains(&"法院"), "{claimed}");
    let sex = of("party:worker/sex");
    assert_eq!((&sex["input"], &sex["options"][1]["label"]), (&json!("choice"), &json!("女")));
    office.ok("conflict_resolve", json!({ "conflict": claimed["conflict"], "value": "150.00" }));
    assert_eq!(office.ok("conflict_list", json!({}))["conflicts"].as_array().unwrap().len(), 1);
}

#[test]
fn the_place_is_remembered_without_showing_its_password_and_exchanges_by_itself_when_that_is_due() {
    let folder = tempfile::tempdir().unwrap();
    let (office, _, _) = pair(folder.path());
    assert_eq!(office.refused("sync_remote", json!({ "way": "run" })), "no_place");
    assert_eq!(office.refused("sync_place_set", json!({ "remote": "webdav:https://u:p@host/x" })), "password_in_address");
    assert_eq!(office.refused("sync_place_set", json!({ "remote": "ftp:x" })), "bad_remote");
    assert_eq!(office.refused("sync_place_set", json!({ "remote": "file:/x", "minutes": 1 })), "bad_minutes");
    let nas = format!("file:{}", folder.path().join("没有这个盘").join("x").display());
    let kept = office.ok("sync_place_set", json!({ "remote": nas, "password": "秘密", "minutes": 30 }));
    assert!(kept["has_password"] == true && !kept.to_string().contains("秘密"));
    let heard = RefCell::new(Vec::new());
    let due = || when_due(&office.app, |tags: &[Tag]| heard.borrow_mut().push(tags.len()));
    due();
    let state = office.ok("sync_state", json!({}));
    assert_eq!((&state["state"], &state["words"]), (&json!("failed"), &json!("同步没有完成，5 分钟后再试")));
    assert!(state["failure"].as_str().unwrap().contains("连不上同步位置"));
    assert_eq!(heard.borrow().len(), 2, "once as it begins, once as it ends");
    due();
    assert_eq!(heard.borrow().len(), 2, "it is not due again at once");
    let nas = format!("file:{}", folder.path().join("盘").display());
    std::fs::create_dir(folder.path().join("盘")).unwrap();
    let moved = office.ok("sync_place_set", json!({ "remote": nas, "minutes": 30 }));
    assert_eq!(moved["has_password"], false, "a password is for the place that it was given for");
    due();
    let state = office.ok("sync_state", json!({}));
    assert_eq!((&state["state"], &state["words"]), (&json!("idle"), &json!("上次同步 09:00")), "{state}");
    office.ok("settings_set", json!({ "idle_lock_minutes": 120 }));
    office.clock.pass(29 * 60_000);
    due();
    assert_eq!(heard.borrow().len(), 4);
    office.clock.pass(60_000);
    due();
    assert_eq!(heard.borrow().len(), 6);
    office.ok("lock", json!({}));
    office.clock.pass(60 * 60_000);
    due();
    assert_eq!(heard.borrow().len(), 6, "while nobody is signed in nothing is exchanged");
    call(&office.app, "unlock", json!({ "user": "仲裁院", "password": PASSWORD })).unwrap();
    office.ok("sync_place_set", json!({ "remote": "" }));
    assert_eq!(office.ok("sync_place", json!({}))["remote"], "");
}

#[test]
fn what_has_ended_is_gone_and_the_card_and_the_receipt_go_into_files() {
    let folder = tempfile::tempdir().unwrap();
    let (office, court, _) = pair(folder.path());
    assert_eq!(office.ok("sync_progress", json!({ "job": "x" }))["phase"], "gone");
    office.ok("sync_cancel", json!({ "job": "x" }));
    let saved = court.ok("replica_card_save", json!({ "path": folder.path().display().to_string() }));
    let text = std::fs::read_to_string(saved["path"].as_str().unwrap()).unwrap();
    assert_eq!(office.ok("replica_look", json!({ "card": text }))["state"], "trusted");
    let picture = court.ok("replica_qr", json!({}));
    assert!(picture["side"].as_u64().unwrap() > 40 && picture["path"].as_str().unwrap().starts_with('M'));
    let rows = json!([{ "name": "对方", "words": "法院" }]);
    let receipt = office.ok("sync_receipt_save", json!({ "path": folder.path().display().to_string(), "title": "导出", "rows": rows }));
    assert!(receipt["path"].as_str().unwrap().ends_with("导出清单-2026-11-23.xlsx"));
    assert_eq!(office.refused("sync_receipt_save", json!({ "path": "/x", "title": "x", "rows": [] })), "bad_receipt");
}

#[test]
fn what_a_station_saw_before_narrows_nothing_for_who_signs_in_after_it() {
    let folder = tempfile::tempdir().unwrap();
    let (office, _, case) = pair(folder.path());
    office.ok("body_set", json!({ "name": "北站", "kind": "station" }));
    office.ok("user_add", json!({ "name": "调解员", "roles": ["mediator"], "password": PASSWORD, "body": "北站" }));
    office.ok("unlock", json!({ "user": "调解员", "password": PASSWORD }));
    assert_eq!(office.refused("sync_overview", json!({})), "not_your_role");
    office.ok("unlock", json!({ "user": "仲裁院", "password": PASSWORD }));
    let spaces = office.ok("space_list", json!({}));
    assert!(spaces["spaces"][0]["cases"][0]["parties"].as_str().unwrap().contains('诉'), "{spaces}");
    assert_eq!(partner(&office)["spaces"][0]["unseen_cases"][0]["case"]["case"], case.as_str());
}
