//! The law's clock in the office: a schedule that is loaded, the wall of deadlines, files, missed duties and their reasons, what-if.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use base64::Engine;
use lucai_app::App;
use lucai_law::calendar::{DayKind, PublishedDay, PublishedYear};
use lucai_testkit::{PASSWORD, bytes, call, office};
use serde_json::{Value, json};

fn application(received: &str) -> Value {
    let mut form = lucai_testkit::sample_application();
    form["received"] = json!(received);
    form.as_object_mut().unwrap().remove("evidence");
    form
}

fn accepted(app: &App, received: &str, on: &str) -> Value {
    let case = call(app, "case_file", json!({ "application": application(received) })).unwrap()["case"].clone();
    call(app, "case_act", json!({ "case": case, "acts": [{ "kind": "accepted", "on": on }] })).unwrap();
    case
}

/// A made-up schedule of 2027 in which the first working week is free.
fn schedule(last: u32) -> Value {
    let day = |n: u32| chrono::NaiveDate::from_ymd_opt(2027, 1, n).unwrap();
    let year = PublishedYear {
        year: 2027,
        notice: "关于2027年部分节假日安排的通知".into(),
        number: "国办发明电〔2026〕9号".into(),
        issued: "2026-11-05".parse().unwrap(),
        address: String::new(),
        days: (1..=last).map(|n| PublishedDay { date: day(n), kind: DayKind::Holiday, name: "元旦".into() }).collect(),
    };
    json!(base64::engine::general_purpose::STANDARD.encode(year.to_text().unwrap()))
}

fn deadline(app: &App, case: &Value, rule: &str) -> Value {
    let all = call(app, "deadlines", json!({ "case": case })).unwrap()["deadlines"].clone();
    all.as_array().unwrap().iter().find(|one| one["rule"] == rule).cloned().unwrap_or(Value::Null)
}

#[test]
fn a_schedule_is_previewed_then_loaded_and_its_receipt_lists_what_moved() {
    let folder = tempfile::tempdir().unwrap();
    let (app, _) = office(folder.path(), "2026-12-29");
    let case = accepted(&app, "2026-12-25", "2026-12-29");
    assert_eq!(deadline(&app, &case, "serve_application")["due"], "2027-01-05");
    assert_eq!(deadline(&app, &case, "serve_application")["provisional"], true, "a year without a schedule is 暂定");
    let content = schedule(8);
    let preview = call(&app, "calendar_preview", json!({ "content": content })).unwrap();
    assert_eq!((&preview["year"], &preview["replaces"], &preview["checked"]), (&json!(2027), &Value::Null, &json!(1)));
    assert_eq!(deadline(&app, &case, "serve_application")["due"], "2027-01-05", "a preview loads nothing");
    let receipt = call(&app, "calendar_import", json!({ "content": content })).unwrap();
    assert_eq!(receipt["loaded"], preview, "what was promised is what was done");
    let changes = receipt["loaded"]["changes"].as_array().unwrap();
    let moved = changes.iter().find(|one| one["rule"] == "serve_application").unwrap();
    assert_eq!((&moved["before"], &moved["after"], &moved["moved"]), (&json!("2027-01-05"), &json!("2027-01-13"), &json!(true)));
    assert_eq!(moved["words"], "2027-01-05 周二（暂定） → 2027-01-13 周三");
    assert!(changes.iter().any(|one| one["rule"] == "conclude" && one["moved"] == false && one["after_provisional"] == false));
    let now = deadline(&app, &case, "serve_application");
    assert_eq!((&now["due"], &now["provisional"]), (&json!("2027-01-13"), &json!(false)));
    let wall = call(&app, "deadline_wall", json!({})).unwrap();
    assert!(wall["rows"].as_array().unwrap().iter().any(|one| one["row"]["due"] == "2027-01-13"), "the rows moved with it");
    assert_eq!(wall["provisional"], 0);
    let years = call(&app, "calendar_years", json!({})).unwrap();
    let year = years["years"].as_array().unwrap().iter().find(|one| one["year"] == 2027).unwrap().clone();
    assert_eq!((&year["loaded"], &year["imported"]["actor"]), (&json!(true), &json!("甲")));
    assert!(year["notice"].as_str().unwrap().contains("国办发明电〔2026〕9号"));
    let file = bytes(&app, "calendar_file", json!({ "year": 2027 }));
    assert_eq!(json!(base64::engine::general_purpose::STANDARD.encode(file)), content, "the file can be handed on");
}

#[test]
fn another_schedule_of_a_loaded_year_asks_before_it_replaces_and_the_same_one_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let (app, _) = office(folder.path(), "2026-12-29");
    call(&app, "calendar_import", json!({ "content": schedule(8) })).unwrap();
    let code = |request: Value| call(&app, "calendar_import", request).unwrap_err().code;
    assert_eq!(code(json!({ "content": schedule(8) })), "calendar_same");
    assert_eq!(code(json!({ "content": schedule(11) })), "calendar_replace");
    let receipt = call(&app, "calendar_import", json!({ "content": schedule(11), "replace": true })).unwrap();
    assert_eq!(receipt["loaded"]["replaces"], "关于2027年部分节假日安排的通知");
    assert!(call(&app, "verify_store", json!({})).unwrap()["ok"].as_bool().unwrap());
}

#[test]
fn a_hostile_schedule_file_is_refused_with_a_chinese_sentence_and_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let (app, _) = office(folder.path(), "2026-12-29");
    let encode = |bytes: &[u8]| json!({ "content": base64::engine::general_purpose::STANDARD.encode(bytes) });
    let events = || call(&app, "verify_store", json!({})).unwrap()["events"].clone();
    let before = events();
    for (request, code) in [
        (json!({ "content": "这不是" }), "bad_request"),
        (json!({ "content": "A".repeat(200_000) }), "calendar_too_large"),
        (encode(&[0xff, 0xfe, 0x00]), "calendar_not_utf8"),
        (encode(b"PK\x03\x04"), "calendar_format"),
        (encode("lucai-calendar,2\nyear,2027\n".as_bytes()), "calendar_checksum"),
    ] {
        for command in ["calendar_preview", "calendar_import"] {
            let refused = call(&app, command, request.clone()).unwrap_err();
            assert_eq!(refused.code, code, "{command}");
            assert!(refused.message.ends_with('。'));
        }
    }
    assert_eq!(events(), before);
    call(&app, "user_add", json!({ "name": "负责人", "roles": ["head"], "password": PASSWORD })).unwrap();
    call(&app, "unlock", json!({ "user": "负责人", "password": PASSWORD })).unwrap();
    assert_eq!(call(&app, "calendar_import", json!({ "content": schedule(8) })).unwrap_err().code, "not_your_role", "an administrator's");
}

#[test]
fn a_paper_that_prints_a_provisional_day_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let (app, _) = office(folder.path(), "2026-12-29");
    let case = accepted(&app, "2026-12-25", "2026-12-29");
    call(&app, "case_act", json!({ "case": case, "acts": [{ "kind": "extension_approved", "on": "2026-12-29", "days": 15 }] })).unwrap();
    let text = |app: &App| {
        let made = call(app, "paper_make", json!({ "case": case, "template": "extension_notice", "party": "worker" })).unwrap();
        let docx = bytes(app, "paper_bytes", json!({ "case": case, "document": made["document"]["document"], "format": "docx" }));
        lucai_testkit::docx_text(&docx)
    };
    assert!(text(&app).contains("（暂定）"), "{}", text(&app));
    call(&app, "calendar_import", json!({ "content": schedule(8) })).unwrap();
    assert!(!text(&app).contains("（暂定）"));
}

#[test]
fn the_wall_shows_open_deadlines_by_week_and_person_those_that_are_over_first() {
    let folder = tempfile::tempdir().unwrap();
    let (app, clock) = office(folder.path(), "2026-11-23");
    let first = accepted(&app, "2026-11-02", "2026-11-05");
    let second = accepted(&app, "2026-11-18", "2026-11-20");
    let formed = json!([{ "kind": "tribunal_formed", "on": "2026-11-23", "mode": "sole", "presiding": "林致远", "clerk": "何敏" }]);
    call(&app, "case_act", json!({ "case": second, "acts": formed })).unwrap();
    let wall = |request: Value| call(&app, "deadline_wall", request).unwrap();
    let all = wall(json!({}));
    let rows = all["rows"].as_array().unwrap();
    assert_eq!(rows[0]["week"], "late");
    assert_eq!((&rows[0]["row"]["case"]["case"], &rows[0]["row"]["left"]["level"]), (&first, &json!("late")));
    assert_eq!(all["total"].as_u64().unwrap() as usize, rows.len());
    let weeks: u64 = all["weeks"].as_array().unwrap().iter().map(|week| week["count"].as_u64().unwrap()).sum();
    assert_eq!(weeks, all["total"].as_u64().unwrap(), "every period stands in one week");
    let soon = rows.iter().find(|one| one["row"]["rule"] == "serve_application" && one["week"] == "w0").unwrap();
    assert_eq!((&soon["row"]["left"]["words"], &soon["row"]["left"]["level"]), (&json!("还剩 4 个工作日"), &json!("soon")));
    let of_person = wall(json!({ "person": "林致远" }));
    assert!(of_person["rows"].as_array().unwrap().iter().all(|one| one["row"]["case"]["case"] == second));
    let of_rule = wall(json!({ "rule": "conclude" }));
    assert_eq!((&of_rule["total"], &of_rule["rows"][0]["row"]["rule"]), (&json!(2), &json!("conclude")));
    let late = wall(json!({ "week": "late" }));
    assert_eq!(late["total"], late["late"]);
    assert_eq!(call(&app, "deadline_wall", json!({ "week": "never" })).unwrap_err().code, "bad_week");
    let page = wall(json!({ "limit": 2 }));
    let rest = wall(json!({ "limit": 2000, "after": page["next"] }));
    assert_eq!(rest["rows"].as_array().unwrap().len() + 2, rows.len());
    assert_eq!(call(&app, "deadline_still", json!({})).unwrap()["total"], 0);
    clock.set("2026-11-24");
    call(&app, "unlock", json!({ "user": "甲", "password": PASSWORD })).unwrap();
    call(&app, "case_act", json!({ "case": first, "acts": [{ "kind": "withdrawn", "on": "2026-11-24", "mode": "voluntary" }] })).unwrap();
    let still = call(&app, "deadline_still", json!({})).unwrap();
    assert_eq!((&still["total"], &still["groups"][0]["label"]), (&json!(1), &json!("已终结，待结案")));
    assert_eq!(wall(json!({}))["still"], 1);
}

#[test]
fn my_work_reads_the_same_periods_as_the_case_itself() {
    let folder = tempfile::tempdir().unwrap();
    let (app, _) = office(folder.path(), "2026-11-23");
    let case = accepted(&app, "2026-11-18", "2026-11-20");
    let work = call(&app, "work_today", json!({})).unwrap();
    let mut shown: Vec<(String, String, String)> = work["groups"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|group| group["rows"].as_array().unwrap())
        .map(|row| (row["rule"].to_string(), row["due"].to_string(), row["arithmetic"].to_string()))
        .collect();
    let all = call(&app, "deadlines", json!({ "case": case })).unwrap()["deadlines"].clone();
    let live = all.as_array().unwrap().iter().filter(|one| ["open", "overdue"].contains(&one["state"].as_str().unwrap()));
    let warns = |one: &Value| if one["warns"].is_null() { one["due"].to_string() } else { one["warns"].to_string() };
    let mut expected: Vec<_> = live.map(|one| (one["rule"].to_string(), warns(one), one["arithmetic"].to_string())).collect();
    shown.sort();
    expected.sort();
    assert_eq!(shown, expected);
    assert_eq!(work["counts"]["all"].as_u64().unwrap() as usize, shown.len());
}

#[test]
fn deadlines_are_written_as_calendar_and_workbook_and_say_that_they_are_copies() {
    let folder = tempfile::tempdir().unwrap();
    let (app, _) = office(folder.path(), "2026-11-23");
    let mut form = application("2026-11-18");
    form["applicants"][0]["name"] = json!("=cmd|' /C calc'!A0\nEND:VEVENT, 甲");
    let filed = call(&app, "case_file", json!({ "application": form }));
    if let Ok(filed) = &filed {
        call(&app, "case_act", json!({ "case": filed["case"], "acts": [{ "kind": "accepted", "on": "2026-11-20" }] })).unwrap();
    }
    accepted(&app, "2026-11-18", "2026-11-20");
    let ics = String::from_utf8(bytes(&app, "deadline_export", json!({ "format": "ics", "scope": "wall" }))).unwrap();
    let plain = ics.replace("\r\n ", "");
    assert!(plain.contains("DTSTART;VALUE=DATE:20261127") && plain.contains("-serve_application-office@lucai"), "{plain}");
    assert!(plain.contains("副本") && plain.contains("BEGIN:VALARM"));
    assert!(!plain.contains("cmd|") && !plain.contains("林"), "no party's name goes to a phone");
    assert_eq!(plain.matches("BEGIN:VEVENT").count(), plain.matches("END:VEVENT").count());
    let again = String::from_utf8(bytes(&app, "deadline_export", json!({ "format": "ics", "scope": "wall" }))).unwrap();
    assert_eq!(ics, again, "the same identities again");
    let target = folder.path().join("期限.xlsx");
    let export = json!({ "format": "xlsx", "scope": "work" });
    let saved = call(&app, "deadline_save", json!({ "export": export, "path": target.display().to_string() })).unwrap();
    assert_eq!(saved["path"], target.display().to_string());
    assert_eq!(&std::fs::read(&target).unwrap()[..2], b"PK");
    assert_eq!(call(&app, "deadline_export", json!({ "format": "pdf", "scope": "wall" })).unwrap_err().code, "bad_format");
}

#[test]
fn a_missed_duty_asks_for_a_reason_which_is_an_act_and_the_head_sees_those_without_one() {
    let folder = tempfile::tempdir().unwrap();
    let (app, _) = office(folder.path(), "2026-11-23");
    let case = accepted(&app, "2026-11-02", "2026-11-05");
    let late = deadline(&app, &case, "serve_application");
    assert_eq!((&late["state"], &late["missed"], &late["explained"]), (&json!("overdue"), &json!(true), &json!(false)));
    let load = || call(&app, "deadline_load", json!({})).unwrap();
    let waits = |load: &Value| load["unexplained"].as_array().unwrap().iter().any(|one| one["rule"] == "serve_application");
    assert!(waits(&load()));
    assert_eq!(load()["people"][0]["open_cases"], 1);
    let acts = call(&app, "case_next_acts", json!({ "case": case })).unwrap()["acts"].clone();
    let offered = acts.as_array().unwrap().iter().find(|act| act["kind"] == "overdue_explained").unwrap().clone();
    assert_eq!(offered["fields"][0]["kind"], "choice");
    let explain = json!([{ "kind": "overdue_explained", "on": "2026-11-23", "rule": "serve_application", "reason": "三次上门未果" }]);
    call(&app, "case_act", json!({ "case": case, "acts": explain })).unwrap();
    let told = deadline(&app, &case, "serve_application");
    assert_eq!((&told["state"], &told["explained"], &told["reason"]["text"]), (&json!("overdue"), &json!(true), &json!("三次上门未果")));
    assert!(!waits(&load()), "but it is still overdue: a reason meets no period");
    call(&app, "user_add", json!({ "name": "立案员", "roles": ["clerk"], "password": PASSWORD })).unwrap();
    call(&app, "unlock", json!({ "user": "立案员", "password": PASSWORD })).unwrap();
    let seen = deadline(&app, &case, "serve_application");
    assert_eq!((&seen["explained"], &seen["reason"]), (&json!(true), &Value::Null), "the reason stands in the inner file");
    assert_eq!(call(&app, "deadline_load", json!({})).unwrap_err().code, "not_your_role");
}

#[test]
fn no_command_ticks_a_deadline_off() {
    let names: Vec<&str> =
        lucai_app::commands::COMMANDS.iter().filter(|one| one.name.starts_with("deadline")).map(|one| one.name).collect();
    assert_eq!(
        names,
        ["deadlines", "deadline_explain", "deadline_wall", "deadline_still", "deadline_load", "deadline_export", "deadline_save"],
        "all of them only read"
    );
    assert!(
        lucai_app::commands::COMMANDS
            .iter()
            .filter(|one| one.name.starts_with("deadline"))
            .all(|one| one.answer != lucai_app::commands::Answer::Change)
    );
}

#[test]
fn an_explanation_names_who_approved_a_suspension_and_each_rest_day_that_was_skipped() {
    let folder = tempfile::tempdir().unwrap();
    let (app, _) = office(folder.path(), "2026-11-23");
    let case = accepted(&app, "2026-09-21", "2026-09-24");
    call(&app, "user_add", json!({ "name": "周启明", "roles": ["arbitrator", "head"], "password": PASSWORD })).unwrap();
    call(&app, "unlock", json!({ "user": "周启明", "password": PASSWORD })).unwrap();
    let acts = json!([
        { "kind": "suspended", "on": "2026-10-15", "ground": "expert", "reason": "等待工伤认定" },
        { "kind": "resumed", "on": "2026-10-28" }
    ]);
    call(&app, "case_act", json!({ "case": case, "acts": acts })).unwrap();
    let explain = |rule: &str, what_if: Value| {
        call(&app, "deadline_explain", json!({ "case": case, "rule": rule, "party": null, "what_if": what_if })).unwrap()
    };
    let conclude = explain("conclude", json!([]));
    let stop = conclude["steps"].as_array().unwrap().iter().find(|step| step["text"].as_str().unwrap().contains("中止")).unwrap().clone();
    assert_eq!(stop["actor"], "中止审理：周启明批准，恢复审理：周启明办理");
    assert!(conclude["rule_text"].as_str().unwrap().contains("调仲法43"), "the article in its own words");
    let serve = explain("serve_application", json!([]));
    let skipped: Vec<String> = serve["skipped"].as_array().unwrap().iter().map(|d| format!("{} {}", d["day"], d["name"])).collect();
    assert!(skipped.contains(&"\"2026-10-01\" \"国庆节\"".to_owned()), "{skipped:?}");
    let events = || call(&app, "case_history", json!({ "case": case })).unwrap()["edits"].as_array().unwrap().len();
    let (before, docket) = (events(), call(&app, "case_show", json!({ "case": case })).unwrap()["docket"].clone());
    let moved = explain("conclude", json!([{ "kind": "suspended", "on": "2026-11-24" }, { "kind": "resumed", "on": "2026-12-04" }]));
    assert_ne!(moved["deadline"]["due"], conclude["deadline"]["due"], "what-if moves the day");
    assert_eq!(
        (events(), call(&app, "case_show", json!({ "case": case })).unwrap()["docket"].clone()),
        (before, docket),
        "and writes nothing"
    );
}

#[test]
fn a_workbook_of_deadlines_holds_every_row_of_the_wall_however_many_pages_it_was_read_in() {
    let folder = tempfile::tempdir().unwrap();
    let (app, _) = office(folder.path(), "2026-11-23");
    lucai_app::upkeep::seed(&app, 300, 7).unwrap();
    let total = call(&app, "deadline_wall", json!({ "limit": 1 })).unwrap()["total"].as_u64().unwrap();
    assert!(total > 500, "more than one page: {total}");
    let book = bytes(&app, "deadline_export", json!({ "format": "xlsx", "scope": "wall" }));
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(book)).unwrap();
    let mut sheet = String::new();
    std::io::Read::read_to_string(&mut zip.by_name("xl/worksheets/sheet1.xml").unwrap(), &mut sheet).unwrap();
    assert_eq!(sheet.matches("<row ").count() as u64, total + 2, "the title, the heads and each deadline once");
}
