//! Who of a body sees what: its own intake and what was referred to it, and of no other case a word; and what a body writes for itself
//! nobody else reads.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use lucai_app::App;
use lucai_app::commands::COMMANDS;
use lucai_app::upkeep;
use lucai_testkit::{PASSWORD, add_user_of_each_role, call, heard_case, office, said, sample_application_form as form, sound_request};
use serde_json::{Value, json};

/// Names that stand in one case alone.
const WORKER: &str = "密欧阳工";
const EMPLOYER: &str = "密榕岸精密公司";
const NUMBER: &str = "13900007777";
const SECRET: &str = "底线五万元";

/// Two stations, a court, and somebody in each; 甲 of the office holds every role there.
fn world(folder: &std::path::Path) -> App {
    let (app, _) = office(folder, "2026-11-23");
    for (name, kind) in [("总工会工作站", "station"), ("软件园工作站", "station"), ("某区人民法院", "court")] {
        call(&app, "body_set", json!({ "name": name, "kind": kind })).unwrap();
    }
    for (name, role, body) in [
        ("站员", "mediator", "总工会工作站"),
        ("同站", "mediator", "总工会工作站"),
        ("邻站", "mediator", "软件园工作站"),
        ("法官", "partner", "某区人民法院"),
    ] {
        call(&app, "user_add", json!({ "name": name, "roles": [role], "password": PASSWORD, "body": body })).unwrap();
    }
    app
}

fn sign_in(app: &App, name: &str) {
    call(app, "unlock", json!({ "user": name, "password": PASSWORD })).unwrap();
}

/// The sample application between people whose names stand in no other.
fn marked() -> Value {
    let mut form = form();
    form["applicants"][0]["name"] = json!(WORKER);
    form["applicants"][0]["phone"] = json!(NUMBER);
    form["respondents"][0]["name"] = json!(EMPLOYER);
    form
}

/// Every command of the list asked about a case, and those that look across cases asked for its people, its days and its papers.
fn everything(app: &App, case: &str) -> Vec<(String, String)> {
    let gates = ["office_create", "unlock", "unlock_with_recovery", "lock"];
    let commands = COMMANDS.iter().filter(|command| !gates.contains(&command.name));
    let mut requests: Vec<(&str, Value)> = commands.map(|command| (command.name, sound_request(command.name, case))).collect();
    requests.extend([WORKER, EMPLOYER, NUMBER, SECRET].map(|text| ("find", json!({ "text": text }))));
    requests.extend([WORKER, EMPLOYER].map(|text| ("party_lookup", json!({ "name": text }))));
    requests.extend([WORKER, EMPLOYER, SECRET].map(|text| ("case_list", json!({ "filter": { "text": text } }))));
    let uscc = form()["respondents"][0]["uscc"].clone();
    requests.push(("employer_profile", json!({ "name": "", "uscc": uscc })));
    requests.push(("hearing_week", json!({ "from": "2026-10-19" })));
    requests.push(("hearing_board", json!({ "day": "2026-10-20" })));
    requests.push(("hearing_clashes", json!({ "day": "2026-10-20", "from": "09:00", "to": "10:00", "room": "第一仲裁庭" })));
    requests.push(("cause_list", json!({ "from": "2026-10-19", "to": "2026-10-23" })));
    requests.push(("case_show", json!({ "case": case, "as_of": "2026-11-22" })));
    for format in ["ics", "xlsx"] {
        requests.push(("deadline_export", json!({ "format": format, "scope": "wall" })));
        requests.push(("deadline_export", json!({ "format": format, "scope": "case", "case": case })));
    }
    let texts = requests.into_iter().map(|(name, request)| (name.to_owned(), said(app, name, request)));
    let mut texts: Vec<_> = texts.collect();
    for text in [WORKER, EMPLOYER, SECRET] {
        texts.push(("case search".to_owned(), upkeep::search(app, text).map_or_else(|e| e.message, |v| v.to_string())));
    }
    texts.push(("attention".to_owned(), call(app, "attention_list", json!({})).map_or_else(|e| e.message, |v| v.to_string())));
    texts.push(("dump".to_owned(), upkeep::dump(app, None).unwrap_or_else(|e| e.message)));
    texts
}

fn nothing_of(app: &App, who: &str, case: &str, marks: &[&str]) {
    for (name, text) in everything(app, case) {
        for mark in marks {
            assert!(!text.contains(mark), "{who} sees {mark} in {name}: {text}");
        }
    }
}

#[test]
fn a_member_of_a_body_sees_nothing_of_a_case_that_is_not_its_own_in_any_command() {
    let folder = tempfile::tempdir().unwrap();
    let app = world(folder.path());
    let case = heard_case(&app, &marked(), "甲");
    let case = case.as_str().unwrap();
    call(&app, "note_add", json!({ "case": case, "text": SECRET })).unwrap();
    call(
        &app,
        "user_add",
        json!({ "name": "越权", "roles": ["head", "admin", "clerk", "archivist"], "password": PASSWORD, "body": "某区人民法院" }),
    )
    .unwrap();
    for who in ["站员", "法官", "越权"] {
        sign_in(&app, who);
        nothing_of(&app, who, case, &[WORKER, EMPLOYER, NUMBER, SECRET, "第一仲裁庭"]);
        let refused = call(&app, "case_show", json!({ "case": case })).unwrap_err();
        assert_eq!(refused.code, "not_found", "{who}: that there is such a case is not said either");
        let list = call(&app, "case_list", json!({})).unwrap();
        assert_eq!((list["rows"].as_array().unwrap().len(), &list["total"]), (0, &json!(0)), "{who}: {list}");
        let status = call(&app, "app_status", json!({})).unwrap();
        let areas = status["user"]["areas"].to_string();
        for area in ["leads", "projects", "hearings", "archive", "award"] {
            assert!(!areas.contains(area), "{who}: {areas}");
        }
    }
    sign_in(&app, "甲");
    assert_eq!(call(&app, "case_list", json!({})).unwrap()["total"], 1, "the office sees it as before");
    let found: Vec<String> = everything(&app, case).into_iter().filter(|(_, text)| text.contains(WORKER)).map(|(name, _)| name).collect();
    for file in ["batch_preview", "deadline_export", "cause_list"] {
        assert!(found.iter().any(|name| name == file), "what stands in a {file} is found there by whom it is for: {found:?}");
    }
}

#[test]
fn the_roles_of_the_office_count_for_nothing_in_a_body() {
    let folder = tempfile::tempdir().unwrap();
    let app = world(folder.path());
    call(&app, "user_add", json!({ "name": "越权", "roles": ["head", "admin"], "password": PASSWORD, "body": "某区人民法院" })).unwrap();
    let refused = |name: &str, request: Value| call(&app, name, request).unwrap_err().code;
    assert_eq!(refused("user_add", json!({ "name": "散人", "roles": ["partner"], "password": PASSWORD })), "body_needed");
    assert_eq!(refused("user_set", json!({ "name": "甲", "body": "某区人民法院" })), "last_admin", "an admin of a body is none");
    assert_eq!(refused("user_add", json!({ "name": "散人", "roles": ["mediator"], "password": PASSWORD, "body": "没有" })), "no_body");
    call(&app, "body_set", json!({ "body": "软件园工作站", "active": false })).unwrap();
    assert_eq!(
        refused("user_add", json!({ "name": "散人", "roles": ["mediator"], "password": PASSWORD, "body": "软件园工作站" })),
        "body_stopped"
    );
    sign_in(&app, "越权");
    for (name, request) in [
        ("user_add", json!({ "name": "散人", "roles": ["head"], "password": PASSWORD })),
        ("user_set", json!({ "name": "越权", "body": "" })),
        ("body_set", json!({ "name": "自立", "kind": "station" })),
        ("case_file", json!({ "application": marked() })),
        ("verify_store", json!({})),
        ("backup_now", json!({})),
    ] {
        assert_eq!(call(&app, name, request).unwrap_err().code, "not_your_role", "{name}");
    }
    assert_eq!(call(&app, "user_list", json!({})).unwrap()["users"].as_array().unwrap().len(), 2, "its own colleagues alone");
    assert_eq!(call(&app, "body_list", json!({})).unwrap()["bodies"].as_array().unwrap().len(), 1);
}

#[test]
fn a_stations_own_intake_is_the_stations_until_it_goes_to_the_office() {
    let folder = tempfile::tempdir().unwrap();
    let app = world(folder.path());
    heard_case(&app, &form(), "甲");
    add_more_users(&app);
    sign_in(&app, "站员");
    let case = call(&app, "case_file", json!({ "application": marked() })).unwrap()["case"].as_str().unwrap().to_owned();
    let show = call(&app, "case_show", json!({ "case": case })).unwrap();
    assert_eq!((&show["state"], &show["received"]), (&json!("at_station"), &Value::Null), "nobody applied for arbitration yet");
    let first = show["docket"].as_array().unwrap().iter().find(|line| line["kind"] == "mediation_requested");
    assert!(first.is_some(), "the request for mediation is the first fact: {}", show["docket"]);
    assert_eq!(call(&app, "case_list", json!({})).unwrap()["total"], 1);
    assert_eq!(call(&app, "find", json!({ "text": WORKER })).unwrap()["hits"].as_array().unwrap().len(), 1);
    call(&app, "case_set", json!({ "case": case, "field": "facts", "value": "工作站核实后的事实" })).unwrap();
    let refused =
        call(&app, "case_act", json!({ "case": case, "acts": [{ "kind": "acceptance_proposed", "on": "2026-11-23" }] })).unwrap_err();
    assert_eq!(refused.code, "not_your_role");

    for who in ["甲", "立案员", "负责人", "管理员", "调解员", "邻站", "法官"] {
        sign_in(&app, who);
        nothing_of(&app, who, &case, &[WORKER, EMPLOYER, NUMBER]);
    }
    sign_in(&app, "甲");
    assert_eq!(call(&app, "case_list", json!({})).unwrap()["total"], 1, "its count does not show it either");
    let filter = json!({ "filter": { "states": ["at_station"] } });
    assert_eq!(call(&app, "case_list", filter).unwrap()["total"], 0);

    sign_in(&app, "站员");
    let ended = json!({ "kind": "mediation_ended", "on": "2026-11-23", "result": "failed" });
    call(&app, "case_act", json!({ "case": case, "acts": [ended, { "kind": "application_received", "on": "2026-11-23" }] })).unwrap();
    assert_eq!(call(&app, "case_show", json!({ "case": case })).unwrap()["state"], "received", "the station follows it");
    let edit = call(&app, "case_set", json!({ "case": case, "field": "facts", "value": "改写" })).unwrap_err();
    assert_eq!(edit.code, "not_your_role");
    sign_in(&app, "甲");
    let show = call(&app, "case_show", json!({ "case": case })).unwrap();
    assert_eq!((&show["state"], &show["received"]), (&json!("received"), &json!("2026-11-23")));
    assert!(show["docket"].to_string().contains("mediation_requested"), "its history came with it");
    assert_eq!(call(&app, "case_list", json!({})).unwrap()["total"], 2);
    sign_in(&app, "邻站");
    nothing_of(&app, "邻站", &case, &[WORKER, EMPLOYER, NUMBER]);
    sign_in(&app, "甲");
    assert_eq!(upkeep::verify(&app).unwrap().problems, Vec::<String>::new());
    assert!(upkeep::rebuild(&app).unwrap().ok);
}

fn add_more_users(app: &App) {
    for role in ["clerk", "head", "admin", "mediator"] {
        let name = role.parse::<lucai_domain::Role>().unwrap().label();
        call(app, "user_add", json!({ "name": name, "roles": [role], "password": PASSWORD })).unwrap();
    }
}

#[test]
fn a_private_note_is_read_by_the_members_of_the_body_and_by_nobody_else() {
    let folder = tempfile::tempdir().unwrap();
    let app = world(folder.path());
    add_more_users(&app);
    sign_in(&app, "站员");
    let case = call(&app, "case_file", json!({ "application": marked() })).unwrap()["case"].as_str().unwrap().to_owned();
    call(&app, "note_add", json!({ "case": case, "text": SECRET, "private": true })).unwrap();
    let acts = json!([{ "kind": "mediation_ended", "on": "2026-11-23", "result": "failed" }, { "kind": "application_received", "on": "2026-11-23" }]);
    call(&app, "case_act", json!({ "case": case, "acts": acts })).unwrap();
    sign_in(&app, "甲");
    for who in ["甲", "立案员", "负责人", "管理员", "调解员", "邻站", "法官"] {
        sign_in(&app, who);
        nothing_of(&app, who, &case, &[SECRET]);
    }
    sign_in(&app, "调解员");
    let refused = call(&app, "note_add", json!({ "case": case, "text": "x", "private": true })).unwrap_err();
    assert_eq!(refused.code, "no_body", "a mediator of the office has no body to keep it");
    sign_in(&app, "邻站");
    assert_eq!(call(&app, "note_add", json!({ "case": case, "text": "x", "private": true })).unwrap_err().code, "not_found");

    for who in ["站员", "同站"] {
        sign_in(&app, who);
        let notes = call(&app, "private_notes", json!({ "case": case })).unwrap();
        assert_eq!((&notes["notes"][0]["text"], &notes["notes"][0]["actor"]), (&json!(SECRET), &json!("站员")), "{who}");
        let others = everything(&app, &case);
        let told: Vec<&str> = others.iter().filter(|(_, text)| text.contains(SECRET)).map(|(name, _)| name.as_str()).collect();
        assert_eq!(told, ["mediation_show", "private_notes"], "at the station's desk, and not in the search, the page or any export");
    }
    sign_in(&app, "甲");
    let dump = upkeep::dump(&app, None).unwrap();
    let line = dump.lines().find(|line| line.starts_with("apart ")).unwrap();
    assert!(line.contains(&format!(":{case}\"")) && line.contains("\"hash\""), "that the stream is there, and its head: {line}");
    assert!(upkeep::verify(&app).unwrap().ok, "its chain is checked like any other");
}

#[test]
fn a_body_is_set_up_changed_and_refused_by_name_and_kind() {
    let folder = tempfile::tempdir().unwrap();
    let (app, _) = office(folder.path(), "2026-11-23");
    add_user_of_each_role(&app);
    let made = call(&app, "body_set", json!({ "name": " 法律援助中心 ", "kind": "judicial_bureau", "phone": "12348" })).unwrap();
    assert_eq!((&made["name"], &made["phone"]), (&json!("法律援助中心"), &json!("12348")));
    let refused = |request: Value| call(&app, "body_set", request).unwrap_err();
    assert_eq!(refused(json!({ "name": "法律援助中心", "kind": "court" })).code, "body_exists");
    assert_eq!(refused(json!({ "name": "", "kind": "court" })).code, "body_name");
    let kind = refused(json!({ "name": "甲", "kind": "firm" }));
    assert!(kind.code == "body_kind" && kind.message.contains("station"), "{}", kind.message);
    assert_eq!(refused(json!({ "body": made["body"], "kind": "station" })).code, "body_kind");
    let changed = call(&app, "body_set", json!({ "body": "法律援助中心", "contact": "周明", "takes": "劳动报酬案件" })).unwrap();
    assert_eq!((&changed["contact"], &changed["phone"], &changed["body"]), (&json!("周明"), &json!("12348"), &made["body"]));
    sign_in(&app, "立案员");
    assert_eq!(call(&app, "body_set", json!({ "name": "乙", "kind": "court" })).unwrap_err().code, "not_your_role");
    assert_eq!(call(&app, "body_list", json!({})).unwrap()["bodies"].as_array().unwrap().len(), 2);
}
