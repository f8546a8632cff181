//! The fast track over the program's own commands: papers that come later, simple service with its record, the board of a day.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use lucai_app::App;
use lucai_testkit::{PASSWORD, call, office, sample_application_form as form};
use serde_json::{Value, json};

fn expedited(app: &App) -> Value {
    let mut application = form();
    application["procedure"] = json!("expedited");
    call(app, "case_file", json!({ "application": application })).unwrap()["case"].clone()
}

fn act(app: &App, case: &Value, act: Value) -> Result<Value, lucai_app::api::common::WireError> {
    call(app, "case_act", json!({ "case": case, "acts": [act] }))
}

#[test]
fn a_paper_that_comes_later_stands_on_the_wall_and_in_my_work_as_the_offices_own_date_until_it_comes() {
    let folder = tempfile::tempdir().unwrap();
    let (app, _) = office(folder.path(), "2026-09-18");
    let case = expedited(&app);
    let acts = json!([
        { "kind": "paper_deferred", "on": "2026-09-18", "item": "身份证复印件", "until": "2026-09-23" },
        { "kind": "paper_deferred", "on": "2026-09-18", "item": "被申请人登记信息", "until": "2026-09-25" },
        { "kind": "accepted", "on": "2026-09-18" },
    ]);
    let made = call(&app, "case_act", json!({ "case": case, "acts": acts })).unwrap();
    let wall = |app: &App| -> Vec<(String, String, bool)> {
        let wall = call(app, "deadline_wall", json!({})).unwrap();
        let own = wall["rows"].as_array().unwrap().iter().map(|one| &one["row"]).filter(|row| row["rule"] == "paper_deferred");
        own.map(|row| (row["due"].as_str().unwrap().to_owned(), row["arithmetic"].as_str().unwrap().to_owned(), row["statutory"] == true))
            .collect()
    };
    let told = wall(&app);
    assert_eq!(
        told.iter().map(|(due, _, legal)| (due.as_str(), *legal)).collect::<Vec<_>>(),
        [("2026-09-23", false), ("2026-09-25", false)]
    );
    assert!(told[0].1.starts_with("身份证复印件"), "each paper says which it is: {}", told[0].1);
    let work = call(&app, "work_today", json!({})).unwrap().to_string();
    assert!(work.contains("收齐容缺材料"), "{work}");
    let page = call(&app, "case_show", json!({ "case": case })).unwrap();
    assert_eq!(page["own_dates"].as_array().unwrap().len(), 2);
    assert!(page["deadlines"].as_array().unwrap().iter().all(|one| one["rule"] != "paper_deferred"), "they are no legal periods");
    let target = page["deadlines"].as_array().unwrap().iter().find(|one| one["rule"] == "expedited_target").unwrap();
    assert_eq!(
        (&target["due"], &target["statutory"]),
        (&json!("2026-10-19"), &json!(false)),
        "the 30 days are a target; their last day rolls"
    );
    act(&app, &case, json!({ "kind": "paper_supplied", "on": "2026-09-18", "paper": made["events"][0] })).unwrap();
    assert_eq!(wall(&app).len(), 1);
    let next = call(&app, "case_next_acts", json!({ "case": case })).unwrap();
    let supplied = next["acts"].as_array().unwrap().iter().find(|one| one["kind"] == "paper_supplied").unwrap();
    assert_eq!(supplied["fields"][0]["choices"].as_array().unwrap().len(), 1, "the form offers what is still missing");
    let ics = lucai_testkit::bytes(&app, "deadline_export", json!({ "format": "ics", "scope": "wall" }));
    assert!(String::from_utf8(ics).unwrap().contains("PRODID"), "the own dates do not break the calendar");
}

#[test]
fn service_by_wechat_keeps_whom_when_what_was_said_and_the_picture_that_shows_it() {
    let folder = tempfile::tempdir().unwrap();
    let (app, _) = office(folder.path(), "2026-09-22");
    let case = expedited(&app);
    act(&app, &case, json!({ "kind": "accepted", "on": "2026-09-18" })).unwrap();
    let served = json!({ "kind": "served", "on": "2026-09-22", "document": "application", "party": "employer", "method": "wechat",
        "signer": "陈志远", "number": "wx-88", "time": "09:30", "said": "已发送申请书副本，对方回复收到" });
    let made = act(&app, &case, served).unwrap();
    let begun = call(&app, "upload_begin", json!({ "name": "微信截图.png", "size": 4 })).unwrap();
    let chunk = json!({ "upload": begun["upload"], "offset": 0, "data": "iVBORw==" });
    call(&app, "upload_chunk", chunk).unwrap();
    let up = call(&app, "upload_finish", json!({ "upload": begun["upload"] })).unwrap();
    let entity = format!("service:{}", made["events"][0].as_str().unwrap());
    call(&app, "attachment_add", json!({ "case": case, "hash": up["hash"], "entity": entity, "name": "微信截图.png" })).unwrap();
    let page = call(&app, "case_show", json!({ "case": case })).unwrap();
    let service =
        page["docket"].as_array().unwrap().iter().find_map(|line| line["service"].get(0).filter(|one| one["method"] == "wechat")).unwrap();
    assert_eq!(service["record"], "09:30，陈志远，wx-88：已发送申请书副本，对方回复收到");
    assert_eq!(service["files"][0]["name"], "微信截图.png");
    let next = call(&app, "case_next_acts", json!({ "case": case })).unwrap();
    let form = next["acts"].as_array().unwrap().iter().find(|one| one["kind"] == "served").unwrap();
    let said = form["fields"].as_array().unwrap().iter().find(|one| one["name"] == "said").unwrap();
    assert_eq!(said["when"], json!({ "field": "method", "values": ["phone", "sms", "wechat", "fax", "email"] }));
}

#[test]
fn leaving_the_fast_track_says_what_changes_before_it_is_recorded_and_the_board_follows() {
    let folder = tempfile::tempdir().unwrap();
    let (app, _) = office(folder.path(), "2026-09-28");
    let case = expedited(&app);
    let acts = json!([
        { "kind": "accepted", "on": "2026-09-18" },
        { "kind": "tribunal_formed", "on": "2026-09-21", "mode": "sole", "presiding": "甲", "clerk": "何敏" },
        { "kind": "hearing_fixed", "on": "2026-09-21", "for": "2026-09-28", "time": "09:00", "room": "第一仲裁庭" },
    ]);
    call(&app, "case_act", json!({ "case": case, "acts": acts })).unwrap();
    let board = |app: &App| call(app, "hearing_board", json!({ "day": "2026-09-28" })).unwrap()["rows"][0].clone();
    let row = board(&app);
    assert_eq!((&row["procedure_name"], row["target"].is_object(), row["conclude"].is_object()), (&json!("速裁程序"), true, true));
    let next = call(&app, "case_next_acts", json!({ "case": case })).unwrap();
    let convert = next["acts"].as_array().unwrap().iter().find(|one| one["kind"] == "converted_to_ordinary").unwrap();
    assert!(convert["consequences"][0].as_str().unwrap().contains("不重新起算"));
    act(&app, &case, json!({ "kind": "converted_to_ordinary", "on": "2026-09-28", "ground": "unsuitable" })).unwrap();
    let row = board(&app);
    assert_eq!((&row["procedure"], &row["target"]), (&json!("ordinary"), &Value::Null));
}

#[test]
fn the_board_of_a_morning_has_forty_cases_their_next_step_and_who_is_here() {
    let folder = tempfile::tempdir().unwrap();
    let (app, clock) = office(folder.path(), "2026-09-21");
    let mut first = Value::Null;
    for n in 0..40u32 {
        let case = expedited(&app);
        let time = format!("{:02}:{:02}", 8 + n / 10, n % 10 * 6);
        let acts = json!([
            { "kind": "accepted", "on": "2026-09-18" },
            { "kind": "tribunal_formed", "on": "2026-09-21", "mode": "sole", "presiding": "甲", "clerk": "何敏" },
            { "kind": "hearing_fixed", "on": "2026-09-21", "for": "2026-09-28", "time": time, "room": if n % 2 == 0 { "第一仲裁庭" } else { "第二仲裁庭" } },
        ]);
        call(&app, "case_act", json!({ "case": case, "acts": acts })).unwrap();
        if n == 0 {
            first = case;
        }
    }
    let board = |app: &App, room: Value| call(app, "hearing_board", json!({ "day": "2026-09-28", "room": room })).unwrap();
    let check = |app: &App, here: bool, party: &str| {
        call(app, "hearing_check_in", json!({ "case": first, "hearing": "1", "party": party, "here": here, "who": "" }))
    };
    assert_eq!(check(&app, true, "here_worker").unwrap_err().code, "hearing_not_today");
    clock.set("2026-09-28");
    call(&app, "unlock", json!({ "user": "甲", "password": PASSWORD })).unwrap();
    let all = board(&app, Value::Null);
    assert_eq!(
        (all["rows"].as_array().unwrap().len(), &all["to_hear"], &all["rooms"]),
        (40, &json!(40), &json!(["第一仲裁庭", "第二仲裁庭"]))
    );
    assert_eq!((&all["rows"][0]["hearing"]["from"], &all["rows"][0]["next"]), (&json!("08:00"), &json!("hearing_held")));
    assert_eq!(board(&app, json!("第二仲裁庭"))["rows"].as_array().unwrap().len(), 20);
    check(&app, true, "here_worker").unwrap();
    assert_eq!(check(&app, true, "here_nobody").unwrap_err().code, "unknown_party");
    let row = board(&app, Value::Null)["rows"][0].clone();
    assert_eq!((&row["parties"][0]["here"], &row["parties"][1]["here"], &row["all_here"]), (&json!("09:00"), &Value::Null, &json!(false)));
    let minutes = call(&app, "minutes_get", json!({ "case": first, "hearing": "1" })).unwrap();
    assert_eq!(minutes["fields"]["present"], json!(["林晓梅"]), "the minutes begin with who checked in");
    let next = call(&app, "case_next_acts", json!({ "case": first })).unwrap();
    let held = next["acts"].as_array().unwrap().iter().find(|one| one["kind"] == "hearing_held").unwrap();
    let absent = held["fields"].as_array().unwrap().iter().find(|one| one["name"] == "absent").unwrap();
    assert_eq!(absent["default"], json!(["employer"]), "who has not come is proposed as absent");
    check(&app, true, "here_employer").unwrap();
    assert_eq!(board(&app, Value::Null)["here"], 1);
    check(&app, false, "here_worker").unwrap();
    assert_eq!(board(&app, Value::Null)["here"], 0, "a check-in can be taken back");
}

#[test]
fn a_group_is_one_row_of_the_board_and_checks_in_together() {
    let folder = tempfile::tempdir().unwrap();
    let (app, _) = office(folder.path(), "2026-09-28");
    let mut application = form();
    application["procedure"] = json!("expedited");
    let worker = application["applicants"][0].clone();
    application["applicants"] = (1..=12)
        .map(|k| {
            let mut one = worker.clone();
            one["name"] = json!(format!("工人{k}"));
            one
        })
        .collect();
    application["claims"] =
        json!([{ "type": "unpaid_wages", "party": "worker", "months": [{ "month": "2026-05", "due": "100.00", "paid": "0.00" }] }]);
    let case = call(&app, "case_file", json!({ "application": application })).unwrap()["case"].clone();
    let acts = json!([
        { "kind": "accepted", "on": "2026-09-18" },
        { "kind": "tribunal_formed", "on": "2026-09-21", "mode": "sole", "presiding": "甲", "clerk": "何敏" },
        { "kind": "hearing_fixed", "on": "2026-09-21", "for": "2026-09-28", "time": "09:00" },
    ]);
    call(&app, "case_act", json!({ "case": case, "acts": acts })).unwrap();
    let board = call(&app, "hearing_board", json!({ "day": "2026-09-28" })).unwrap();
    let row = &board["rows"][0];
    assert_eq!((board["rows"].as_array().unwrap().len(), &row["members"], &row["group"]), (1, &json!(12), &json!(true)));
    assert_eq!((&row["parties"][0]["party"], &row["parties"][0]["name"]), (&json!("here_applicants"), &json!("工人1等 12 人")));
    let come = json!({ "case": case, "hearing": "1", "party": "here_applicants", "here": true, "who": "代表人工人1、工人2、工人3" });
    call(&app, "hearing_check_in", come).unwrap();
    let next = call(&app, "case_next_acts", json!({ "case": case })).unwrap();
    let held = next["acts"].as_array().unwrap().iter().find(|one| one["kind"] == "hearing_held").unwrap();
    let absent = held["fields"].as_array().unwrap().iter().find(|one| one["name"] == "absent").unwrap();
    assert_eq!(absent["default"], json!(["employer"]), "all members came with their representatives");
}

#[test]
fn what_is_asked_of_a_simple_service_alone_is_asked_of_no_other_act() {
    let folder = tempfile::tempdir().unwrap();
    let (app, _) = office(folder.path(), "2026-11-23");
    let form = lucai_testkit::sample_application_form();
    let case = call(&app, "case_file", json!({ "application": form })).unwrap()["case"].clone();
    let acts = call(&app, "case_next_acts", json!({ "case": case })).unwrap()["acts"].clone();
    let asked_when = |kind: &str| -> Vec<String> {
        let act = acts.as_array().unwrap().iter().find(|one| one["kind"] == kind).unwrap();
        let fields = act["fields"].as_array().unwrap().iter().filter(|one| !one["when"].is_null());
        fields.map(|one| one["name"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(asked_when("served"), ["number", "time", "said"]);
    assert_eq!(asked_when("hearing_fixed"), Vec::<String>::new(), "the hour of a hearing is always asked");
}
