//! A station's own work through the command list: from the counter to the agreement, to the office, and back from an entrusted case.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use lucai_app::App;
use lucai_app::upkeep;
use lucai_testkit::{FakeClock, PASSWORD, call, office, sample_application_form as form};
use serde_json::{Value, json};
use std::sync::Arc;

const BOTTOM: &str = "底线是八千";

/// An office with a station of two mediators, a clerk and a head.
fn world(folder: &std::path::Path) -> (App, Arc<FakeClock>) {
    let (app, clock) = office(folder, "2026-11-23");
    call(&app, "body_set", json!({ "name": "工会驻仲裁委调解工作站", "kind": "station" })).unwrap();
    for name in ["林秀英", "许志强"] {
        let user = json!({ "name": name, "roles": ["mediator"], "password": PASSWORD, "body": "工会驻仲裁委调解工作站" });
        call(&app, "user_add", user).unwrap();
    }
    (app, clock)
}

fn sign_in(app: &App, name: &str) {
    call(app, "unlock", json!({ "user": name, "password": PASSWORD })).unwrap();
}

/// A courier's oral application.
fn oral() -> Value {
    json!({
        "way": "oral",
        "applicants": [{ "name": "骑手阿海", "phone": "13900001111" }],
        "respondents": [{ "name": "厦门迅风配送有限公司" }],
        "matter": "支付2026年9月、10月配送报酬",
        "amount": "12600.00",
        "reason": "2026年8月起送餐，9月起未发报酬。",
        "time": "09:20",
        "language": "minnan",
        "platform": true,
    })
}

fn mediator(app: &App, name: &str) -> String {
    let list = call(app, "mediator_list", json!({})).unwrap();
    let one = list["mediators"].as_array().unwrap().iter().find(|one| one["name"] == name).unwrap();
    one["user"].as_str().unwrap().to_owned()
}

fn act(app: &App, case: &str, acts: Value) -> Value {
    call(app, "mediation_act", json!({ "case": case, "acts": acts })).unwrap()
}

fn refused(app: &App, case: &str, act: Value) -> String {
    call(app, "mediation_act", json!({ "case": case, "acts": [act] })).unwrap_err().code
}

/// Taken in, assigned, spoken to, offered to.
fn worked(app: &App) -> String {
    sign_in(app, "林秀英");
    let case = call(app, "mediation_file", oral()).unwrap()["case"].as_str().unwrap().to_owned();
    let own = mediator(app, "林秀英");
    act(
        app,
        &case,
        json!([
            { "kind": "mediator_assigned", "mediator": own },
            { "kind": "mediation_contact", "time": "10:00", "channel": "phone", "party": "employer", "person": "人事", "text": BOTTOM,
              "next": { "on": "2026-11-23", "time": "15:00", "text": "回电" } },
            { "kind": "mediation_offer", "by": "applicant", "amount": "12600.00" },
            { "kind": "mediation_offer", "by": "respondent", "amount": "8000.00", "terms": "月底付清" },
        ]),
    );
    case
}

fn agreed(app: &App, case: &str) -> Value {
    act(
        app,
        case,
        json!([{ "kind": "mediation_agreement", "terms": "支付报酬 10000 元。",
        "heads": [{ "head": "remuneration", "party": "worker", "amount": "10000.00" }],
        "plan": [{ "due": "2026-11-30", "party": "worker", "amount": "10000.00" }] }]),
    );
    let seals = ["applicant", "respondent", "mediator", "organisation"].map(|by| json!({ "kind": "mediation_signed", "by": by }));
    act(app, case, json!(seals))
}

#[test]
fn an_oral_application_without_its_four_facts_is_refused_by_name_and_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let (app, _) = world(folder.path());
    sign_in(&app, "林秀英");
    for (field, value, told) in [
        ("matter", json!(" "), "争议事项"),
        ("reason", json!(""), "理由"),
        ("time", json!(""), "时间"),
        ("applicants", json!([{ "name": "骑手阿海" }]), "申请人基本情况"),
        ("respondents", json!([{ "name": "" }]), "被申请人"),
    ] {
        let mut request = oral();
        request[field] = value;
        let error = call(&app, "mediation_file", request).unwrap_err();
        assert_eq!(error.code, "application_incomplete");
        assert!(error.message.contains(told) && error.message.contains("口头申请应当当场记录"), "{}", error.message);
    }
    assert_eq!(call(&app, "case_list", json!({})).unwrap()["total"], 0);
}

#[test]
fn a_courier_is_taken_in_at_the_counter_and_settles_and_both_ask_for_review() {
    let folder = tempfile::tempdir().unwrap();
    let (app, clock) = world(folder.path());
    let case = worked(&app);
    let desk = call(&app, "mediation_show", json!({ "case": case })).unwrap();
    assert_eq!(
        (desk["state"].as_str(), desk["way_name"].as_str(), desk["gap"].as_str()),
        (Some("working"), Some("口头申请"), Some("4600.00"))
    );
    assert_eq!(desk["deadlines"][0]["rule"], "mediation");
    assert_eq!(desk["deadlines"][0]["due"], "2026-12-08");
    assert_eq!(desk["language_name"], "闽南语");
    let page = call(&app, "case_show", json!({ "case": case })).unwrap();
    assert_eq!((&page["own_dates"][0]["rule"], &page["own_dates"][0]["due"]), (&json!("platform_mediation"), &json!("2026-12-08")));
    let offer = desk["offers"][1]["event"].clone();
    act(&app, &case, json!([{ "kind": "mediation_offer_answered", "offer": offer, "answer": "refused", "text": "太低" }]));
    let desk = agreed(&app, &case);
    assert_eq!((desk["state"].as_str(), desk["agreement"]["effective"].as_str()), (Some("effective"), Some("2026-11-23")));
    assert_eq!((desk["accounts"][0]["owed"].as_str(), desk["accounts"][0]["due"].as_str()), (Some("10000.00"), Some("2026-11-30")));
    let outs: Vec<&str> = desk["ways_out"].as_array().unwrap().iter().map(|one| one["kind"].as_str().unwrap()).collect();
    assert_eq!(outs, ["application_received", "confirmation_requested", "court_confirmation_requested", "payment_order_requested"]);
    let order = &desk["ways_out"][3];
    assert_eq!((&order["fields"]["matter"], &order["fields"]["amount"]), (&json!("wages"), &json!("10000.00")));
    assert_eq!(order["refusal"], json!(null));

    // nothing of it is the office's before both ask for review
    sign_in(&app, "甲");
    assert_eq!(call(&app, "case_show", json!({ "case": case })).unwrap_err().code, "not_found");
    sign_in(&app, "林秀英");
    call(&app, "case_act", json!({ "case": case, "acts": [{ "kind": "confirmation_requested", "on": "2026-11-23" }] })).unwrap();
    sign_in(&app, "甲");
    let page = call(&app, "case_show", json!({ "case": case })).unwrap();
    assert_eq!(page["applicants"][0]["name"], "骑手阿海");
    assert!(!page.to_string().contains(BOTTOM) && !page.to_string().contains("8000.00"), "offers and calls stay at the station: {page}");
    call(&app, "case_act", json!({ "case": case, "acts": [{ "kind": "confirmation_accepted", "on": "2026-11-23" }] })).unwrap();

    // the station sees what is late, and what was paid
    clock.set("2026-12-01");
    sign_in(&app, "林秀英");
    let board = call(&app, "station_board", json!({})).unwrap();
    assert_eq!(
        (board["performance"][0]["amount"].as_str(), board["performance"][0]["left"]["level"].as_str()),
        (Some("10000.00"), Some("late"))
    );
    let paid =
        json!({ "kind": "payment_made", "on": "2026-12-01", "method": "transfer", "sums": [{ "party": "worker", "amount": "10000.00" }] });
    call(&app, "case_act", json!({ "case": case, "acts": [paid] })).unwrap();
    let board = call(&app, "station_board", json!({})).unwrap();
    assert_eq!(board["performance"], json!([]));
    let figures = &board["figures"];
    assert_eq!(
        (figures["rate"].as_str(), figures["sum"].as_str(), figures["paid"].as_str()),
        (Some("100.0%"), Some("10000.00"), Some("10000.00"))
    );
    assert!(figures["formula"].as_str().unwrap().contains('÷'));
    let saved = call(&app, "station_save", json!({ "path": folder.path().join("station.xlsx") })).unwrap();
    assert!(saved["bytes"].as_u64().unwrap() > 3_000, "{saved}");
    sign_in(&app, "甲");
    let refused = call(&app, "station_save", json!({ "path": folder.path().join("office.xlsx") })).unwrap_err();
    assert_eq!(refused.code, "not_a_station", "what is the station's is not the office's");
}

#[test]
fn a_mediation_that_failed_comes_to_the_office_by_one_act_and_nothing_is_typed_again() {
    let folder = tempfile::tempdir().unwrap();
    let (app, _) = world(folder.path());
    let case = worked(&app);
    let hand = json!({ "case": case, "acts": [{ "kind": "application_received", "on": "2026-11-23" }] });
    let waits = call(&app, "mediation_show", json!({ "case": case })).unwrap()["ways_out"][0]["refusal"]["code"].clone();
    assert_eq!(waits, "mediation_runs");
    let fact = act(&app, &case, json!([{ "kind": "mediation_fact", "text": "2026年8月1日开始送餐" }]))["facts"][0]["event"].clone();
    act(
        &app,
        &case,
        json!([
            { "kind": "mediation_fact_released", "fact": fact, "applicant": true, "respondent": true },
            { "kind": "mediation_fact", "text": "曾借支两千" },
            { "kind": "mediation_concluded", "result": "failed", "text": "差距四千六" },
        ]),
    );
    call(&app, "case_act", hand).unwrap();
    sign_in(&app, "甲");
    let page = call(&app, "case_show", json!({ "case": case })).unwrap();
    assert_eq!((page["received"].as_str(), page["claimed_total"].as_str()), (Some("2026-11-23"), Some("12600.00")));
    assert_eq!(page["deadlines"].as_array().unwrap().iter().filter(|one| one["rule"] == "acceptance_decision").count(), 1);
    let told = page.to_string();
    assert!(told.contains("2026年8月1日开始送餐"), "both agreed that this fact goes along");
    for secret in [BOTTOM, "8000.00", "曾借支两千", "差距四千六"] {
        assert!(!told.contains(secret), "{secret} left the station");
        assert!(!upkeep::dump(&app, None).unwrap().contains(secret), "{secret} in the dump");
    }
}

#[test]
fn only_the_own_station_has_the_desk_and_who_is_bound_to_a_party_is_not_assigned() {
    let folder = tempfile::tempdir().unwrap();
    let (app, _) = world(folder.path());
    for (command, request) in [("station_board", json!({})), ("mediator_list", json!({})), ("mediation_file", oral())] {
        assert_eq!(call(&app, command, request).unwrap_err().code, "not_a_station", "{command}: 甲 mediates, but belongs to no station");
    }
    let case = worked(&app);
    let other = mediator(&app, "许志强");
    let known = json!({ "user": other, "fields": ["劳动报酬"], "languages": ["minnan"], "hours": "周一至周五上午", "most": 10,
        "avoid": ["厦门迅风配送有限公司"], "active": true });
    call(&app, "mediator_set", known.clone()).unwrap();
    let change = json!({ "kind": "mediator_assigned", "mediator": other, "wish": "applicant", "reason": "申请人要求" });
    assert_eq!(refused(&app, &case, change.clone()), "conflict_of_interest");
    let ranked = call(&app, "mediation_show", json!({ "case": case })).unwrap()["mediators"].clone();
    assert!(ranked[1]["refused"].as_str().unwrap().contains("利害关系"));
    let mut free = known;
    free["avoid"] = json!([]);
    call(&app, "mediator_set", free).unwrap();
    let desk = call(&app, "mediation_act", json!({ "case": case, "acts": [change] })).unwrap();
    assert_eq!(desk["mediator"], "许志强");
    assert_eq!(desk["mediators"][0]["reasons"][0], "会闽南语");
    let strange = json!({ "kind": "mediator_assigned", "mediator": "nobody", "reason": "换人" });
    assert_eq!(refused(&app, &case, strange), "unknown_mediator");
    assert_eq!(refused(&app, &case, json!({ "kind": "mediation_gift" })), "unknown_kind");
    let early = json!({ "kind": "mediation_contact", "on": "2026-11-24", "channel": "phone", "party": "worker", "text": "明天的事" });
    assert_eq!(refused(&app, &case, early), "future_date");
}

#[test]
fn the_board_shows_todays_appointments_offers_that_wait_and_who_has_how_much() {
    let folder = tempfile::tempdir().unwrap();
    let (app, clock) = world(folder.path());
    let case = worked(&app);
    let board = call(&app, "station_board", json!({})).unwrap();
    assert_eq!(board["rows"][0]["case"]["case"].as_str(), Some(case.as_str()));
    assert_eq!(board["rows"][0]["left"]["words"], "还剩 15 天");
    assert_eq!((board["appointments"][0]["when"].as_str(), board["appointments"][0]["time"].as_str()), (Some("today"), Some("15:00")));
    assert_eq!(board["waiting"].as_array().unwrap().len(), 2);
    let load: Vec<_> =
        board["load"].as_array().unwrap().iter().map(|one| (one["name"].as_str().unwrap(), one["open"].as_u64().unwrap())).collect();
    assert_eq!(load, [("林秀英", 1), ("许志强", 0)]);
    clock.set("2026-12-09");
    sign_in(&app, "林秀英");
    let board = call(&app, "station_board", json!({})).unwrap();
    assert_eq!((board["rows"][0]["left"]["level"].as_str(), board["appointments"][0]["when"].as_str()), (Some("late"), Some("missed")));
    act(&app, &case, json!([{ "kind": "mediation_concluded", "result": "over_limit" }]));
    let figures = call(&app, "station_board", json!({})).unwrap()["figures"].clone();
    assert_eq!((figures["failed"].as_u64(), figures["rate"].as_str()), (Some(1), Some("0.0%")));
    assert_eq!(call(&app, "station_board", json!({ "from": "2026-12-02", "to": "2026-12-01" })).unwrap_err().code, "bad_period");
}

#[test]
fn what_the_tribunal_entrusted_is_worked_beside_the_45_days_and_goes_back() {
    let folder = tempfile::tempdir().unwrap();
    let (app, _) = world(folder.path());
    let case = call(&app, "case_file", json!({ "application": form() })).unwrap()["case"].as_str().unwrap().to_owned();
    let acts = json!([
        { "kind": "acceptance_proposed", "on": "2026-11-16", "opinion": "accept" },
        { "kind": "accepted", "on": "2026-11-16" },
        { "kind": "pre_hearing_mediation_agreed", "on": "2026-11-18", "to": "工会驻仲裁委调解工作站" },
    ]);
    call(&app, "case_act", json!({ "case": case, "acts": acts })).unwrap();
    let send = json!({ "case": case, "body": "工会驻仲裁委调解工作站", "kind": "entrust", "text": "请调解" });
    let referral = call(&app, "referral_send", send).unwrap()["row"]["referral"].clone();
    sign_in(&app, "林秀英");
    for step in ["receive", "accept"] {
        call(&app, "referral_act", json!({ "referral": referral, "step": step })).unwrap();
    }
    let row = call(&app, "station_board", json!({})).unwrap()["rows"][0].clone();
    assert_eq!(
        (row["way_name"].as_str(), row["state"].as_str(), row["due"].as_str()),
        (Some("仲裁庭委托"), Some("unassigned"), Some("2026-12-02"))
    );
    assert_eq!(row["left"]["unit"], "working", "ten working days (Rules 70)");
    assert_eq!(row["conclude"]["words"], "还剩 38 天", "the 45 days run on");
    let own = mediator(&app, "林秀英");
    let desk = act(
        &app,
        &case,
        json!([
            { "kind": "mediator_assigned", "mediator": own },
            { "kind": "mediation_contact", "channel": "wechat", "party": "employer", "text": BOTTOM },
            { "kind": "mediation_concluded", "result": "failed" },
        ]),
    );
    assert_eq!((desk["state"].as_str(), desk["ways_out"].as_array().unwrap().len()), (Some("failed"), 0), "it is the office's already");
    call(&app, "referral_act", json!({ "referral": referral, "step": "done", "text": "调解不成", "solved": false })).unwrap();
    sign_in(&app, "甲");
    call(&app, "referral_act", json!({ "referral": referral, "step": "take_over" })).unwrap();
    let page = call(&app, "case_show", json!({ "case": case })).unwrap();
    let ended = page["docket"].as_array().unwrap().iter().find(|line| line["kind"] == "pre_hearing_mediation_ended").unwrap();
    assert!(ended.to_string().contains("林秀英"), "who of the station reported it: {ended}");
    assert!(!page.to_string().contains(BOTTOM));
}

#[test]
fn a_dispute_that_both_sides_were_advised_to_mediate_says_at_the_station_how_it_came() {
    let folder = tempfile::tempdir().unwrap();
    let (app, _) = world(folder.path());
    let case = call(&app, "case_file", json!({ "application": form() })).unwrap()["case"].as_str().unwrap().to_owned();
    let acts = json!([
        { "kind": "mediation_suggested", "on": "2026-11-19" },
        { "kind": "mediation_answered", "on": "2026-11-20", "answer": "agreed" },
    ]);
    call(&app, "case_act", json!({ "case": case, "acts": acts })).unwrap();
    let send = json!({ "case": case, "body": "工会驻仲裁委调解工作站", "kind": "entrust", "text": "双方同意先行调解" });
    call(&app, "referral_send", send).unwrap();
    sign_in(&app, "林秀英");
    let row = call(&app, "station_board", json!({})).unwrap()["rows"][0].clone();
    assert_eq!((row["case"]["case"].as_str(), row["way_name"].as_str()), (Some(&*case), Some("仲裁委员会建议调解")), "Rules 69");
}

#[test]
fn a_clerk_of_the_office_files_as_ever() {
    let folder = tempfile::tempdir().unwrap();
    let (app, _) = world(folder.path());
    let case = call(&app, "case_file", json!({ "application": form() })).unwrap()["case"].clone();
    sign_in(&app, "林秀英");
    assert_eq!(call(&app, "mediation_show", json!({ "case": case })).unwrap_err().code, "not_found");
    let contact = json!({ "kind": "mediation_contact", "channel": "phone", "party": "worker", "text": "你好" });
    assert_eq!(refused(&app, case.as_str().unwrap(), contact), "not_found");
}
