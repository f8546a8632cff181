//! Payments over the program's own commands: instalments and payments of a choice of members, the bank list, what is overdue.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use base64::Engine as _;
use calamine::{DataType, Reader};
use lucai_app::App;
use lucai_testkit::{FakeClock, PASSWORD, call, group_form, member_key as key, office};
use serde_json::{Value, json};
use std::path::Path;

/// Another day; the program locked itself meanwhile.
fn later(app: &App, clock: &FakeClock, day: &str) {
    clock.set(day);
    call(app, "unlock", json!({ "user": "甲", "password": PASSWORD })).unwrap();
}

fn who(of: impl IntoIterator<Item = usize>) -> Vec<String> {
    of.into_iter().map(key).collect()
}

/// Ten workers; the k-th claims k x 1,000 yuan; all settled for three quarters.
fn settled(app: &App) -> String {
    let form = group_form(10, |k| k * 1_000);
    let case = call(app, "case_file", json!({ "application": form })).unwrap()["case"].as_str().unwrap().to_owned();
    let acts = json!([
        { "kind": "accepted", "on": "2026-09-18" },
        { "kind": "tribunal_formed", "on": "2026-09-24", "mode": "three", "presiding": "甲", "members": ["乙", "丙"], "clerk": "何敏" }
    ]);
    call(app, "case_act", json!({ "case": case, "acts": acts })).unwrap();
    act(app, &case, &who(1..=10), json!({ "kind": "mediated", "on": "2026-09-28", "terms": "分两期付清。" }), "part", Some("75"));
    case
}

fn act(app: &App, case: &str, members: &[String], act: Value, basis: &str, part: Option<&str>) -> Value {
    call(app, "group_act", json!({ "case": case, "members": members, "act": act, "basis": basis, "part": part })).unwrap()
}

fn bank_list(app: &App, case: &str, folder: &Path) -> Vec<(String, f64)> {
    let saved = call(app, "group_save", json!({ "case": case, "list": "payments", "path": folder.display().to_string() })).unwrap();
    let mut book = calamine::open_workbook_auto(saved["path"].as_str().unwrap()).unwrap();
    let sheet = book.worksheet_range("支付明细表").unwrap();
    sheet.rows().filter_map(|row| Some((row[1].to_string(), row[4].get_float()?))).collect()
}

#[test]
fn a_settlement_is_paid_in_instalments_and_the_bank_list_is_what_is_left() {
    let folder = tempfile::tempdir().unwrap();
    let (app, clock) = office(folder.path(), "2026-09-28");
    let case = settled(&app);
    let planned = act(
        &app,
        &case,
        &who(1..=10),
        json!({ "kind": "payment_planned", "on": "2026-09-28", "due": "2026-10-15" }),
        "owed_part",
        Some("40"),
    );
    assert_eq!(planned["total"], "16500.00");
    let rest =
        act(&app, &case, &who(1..=10), json!({ "kind": "payment_planned", "on": "2026-09-28", "due": "2026-11-16" }), "unplanned", None);
    assert_eq!(rest["total"], "24750.00");
    later(&app, &clock, "2026-10-15");
    let pay = json!({ "kind": "payment_made", "on": "2026-10-15", "method": "transfer", "proof": "回单 2026101500123" });
    let paid = act(&app, &case, &who(1..=8), pay, "due", None);
    assert_eq!(paid["total"], "10800.00", "40 % of 75 % of 36,000");
    later(&app, &clock, "2026-10-20");
    let view = call(&app, "group_show", json!({ "case": case })).unwrap();
    assert_eq!(
        view["payments"],
        json!({ "owed": "41250.00", "paid": "10800.00", "unpaid": 10, "overdue": 2, "overdue_amount": "5700.00" })
    );
    assert_eq!((&view["members"][0]["next_due"], &view["members"][0]["overdue"]), (&json!("2026-11-16"), &json!(false)));
    assert_eq!((&view["members"][9]["next_due"], &view["members"][9]["overdue"]), (&json!("2026-10-15"), &json!(true)));
    let list = bank_list(&app, &case, folder.path());
    assert_eq!((list.len(), list[0].1, list[9].1), (10, 450.0, 7500.0));
    let total: f64 = list.iter().map(|(_, amount)| amount).sum();
    assert!((total - (41250.0 - 10800.0)).abs() < 0.001);
    act(&app, &case, &who([1]), json!({ "kind": "payment_made", "on": "2026-10-20", "method": "cash" }), "outstanding", None);
    assert_eq!(bank_list(&app, &case, folder.path()).len(), 9, "who is paid in full is not paid again");
}

#[test]
fn my_work_shows_instalments_that_are_overdue_or_due_within_a_week_until_they_are_paid() {
    let folder = tempfile::tempdir().unwrap();
    let (app, clock) = office(folder.path(), "2026-09-28");
    let case = settled(&app);
    let due = |app: &App| call(app, "work_today", json!({})).unwrap()["payments"].clone();
    assert_eq!(due(&app), json!([]));
    act(&app, &case, &who(1..=10), json!({ "kind": "payment_planned", "on": "2026-09-28", "due": "2026-10-15" }), "unplanned", None);
    assert_eq!(due(&app), json!([]), "two weeks ahead it is not yet today's work");
    later(&app, &clock, "2026-10-09");
    let soon = due(&app);
    assert_eq!((&soon[0]["due"], &soon[0]["people"], &soon[0]["amount"]), (&json!("2026-10-15"), &json!(10), &json!("41250.00")));
    later(&app, &clock, "2026-10-19");
    assert_eq!(due(&app)[0]["left"]["level"], "late");
    act(&app, &case, &who(1..=9), json!({ "kind": "payment_made", "on": "2026-10-19" }), "outstanding", None);
    assert_eq!((&due(&app)[0]["people"], &due(&app)[0]["amount"]), (&json!(1), &json!("7500.00")));
    let last = act(&app, &case, &who([10]), json!({ "kind": "payment_made", "on": "2026-10-19" }), "outstanding", None);
    assert_eq!(due(&app), json!([]));
    call(&app, "case_strike", json!({ "case": case, "event": last["events"][0], "reason": "回单有误" })).unwrap();
    assert_eq!(due(&app)[0]["people"], 1, "what was entered by mistake is open again");
}

#[test]
fn amounts_of_payments_come_from_what_is_owed_and_of_settlements_from_what_is_claimed() {
    let folder = tempfile::tempdir().unwrap();
    let (app, _) = office(folder.path(), "2026-09-28");
    let case = settled(&app);
    let view = call(&app, "group_show", json!({ "case": case })).unwrap();
    let bases = |kind: &str| -> Vec<String> {
        let act = view["acts"].as_array().unwrap().iter().find(|one| one["kind"] == kind).unwrap();
        act["bases"].as_array().unwrap().iter().map(|one| one["value"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(bases("payment_planned"), ["unplanned", "owed_part"]);
    assert_eq!(bases("payment_made"), ["due", "outstanding", "owed_part"]);
    assert_eq!(bases("mediated"), ["found", "admitted", "claimed", "part"]);
    assert!(bases("served").is_empty());
    let wrong = json!({ "case": case, "members": [key(1)], "act": { "kind": "payment_made", "on": "2026-09-28" }, "basis": "claimed" });
    assert_eq!(call(&app, "group_act", wrong).unwrap_err().code, "bad_basis");
}

/// A site's payroll workbook as a case, two cells of it mended; the case and the roster's total.
fn from_roster(app: &App) -> (String, f64) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/golden/rosters/messy-2.xlsx");
    let content = base64::engine::general_purpose::STANDARD.encode(std::fs::read(file).unwrap());
    let size = content.len() / 4 * 3 - content.chars().rev().take_while(|c| *c == '=').count();
    let begun = call(app, "upload_begin", json!({ "name": "messy-2.xlsx", "size": size })).unwrap();
    call(app, "upload_chunk", json!({ "upload": begun["upload"], "offset": 0, "data": content })).unwrap();
    let hash = call(app, "upload_finish", json!({ "upload": begun["upload"] })).unwrap()["hash"].clone();
    let mends = json!([{ "row": 9, "field": "id", "value": "350203199006268472" }, { "row": 31, "field": "name", "value": "林补名" }]);
    let source = json!({ "hash": hash, "file": "messy-2.xlsx", "mends": mends });
    let filing = json!({ "respondents": [{ "name": "厦门某建设工程有限公司" }], "procedure": "expedited", "received": "2026-09-14" });
    let made = call(app, "roster_import", json!({ "source": source, "filing": filing })).unwrap();
    (made["case"]["case"].as_str().unwrap().to_owned(), made["total"].as_str().unwrap().parse().unwrap())
}

#[test]
fn the_bank_list_is_the_rosters_total_less_what_was_given_up_and_what_was_not_awarded() {
    let folder = tempfile::tempdir().unwrap();
    let (app, _) = office(folder.path(), "2026-10-28");
    let (case, total) = from_roster(&app);
    let acts = json!([
        { "kind": "accepted", "on": "2026-09-18" },
        { "kind": "tribunal_formed", "on": "2026-09-24", "mode": "sole", "presiding": "甲", "clerk": "何敏" },
        { "kind": "hearing_fixed", "on": "2026-09-28", "for": "2026-10-20" },
        { "kind": "served", "on": "2026-10-08", "document": "hearing_notice", "party": "employer", "method": "direct" },
        { "kind": "hearing_held", "on": "2026-10-20", "concluded": true }
    ]);
    call(&app, "case_act", json!({ "case": case, "acts": acts })).unwrap();
    let view = call(&app, "group_show", json!({ "case": case })).unwrap();
    let claimed: Vec<(String, f64)> = view["members"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (one["party"].as_str().unwrap().to_owned(), one["claimed"].as_str().unwrap().parse().unwrap()))
        .collect();
    // who claims nothing, for the wages were paid already, can be awarded nothing
    let (paying, nothing): (Vec<_>, Vec<_>) = claimed.into_iter().partition(|(_, amount)| *amount > 0.0);
    assert_eq!((paying.len() + nothing.len(), nothing.len()), (61, 2));
    let (settling, awarded) = paying.split_at(30);
    let names = |of: &[(String, f64)]| of.iter().map(|(party, _)| party.clone()).collect::<Vec<_>>();
    act(&app, &case, &names(settling), json!({ "kind": "mediated", "on": "2026-10-26", "terms": "一次付清。" }), "part", Some("50"));
    act(&app, &case, &names(&awarded[..20]), json!({ "kind": "award_made", "on": "2026-10-26" }), "claimed", None);
    let rejected = awarded[20..].iter().chain(&nothing);
    let entity = |party: &str| party.strip_prefix("worker:").map_or(1, |n| n.parse::<usize>().unwrap());
    let outcomes: Vec<Value> = rejected.map(|(party, _)| json!({ "claim": entity(party), "outcome": "rejected" })).collect();
    call(&app, "case_act", json!({ "case": case, "acts": [{ "kind": "award_made", "on": "2026-10-26", "outcomes": outcomes }] })).unwrap();
    let sum = |of: &[(String, f64)]| of.iter().map(|(_, amount)| amount).sum::<f64>();
    let less = sum(settling) / 2.0 + sum(&awarded[20..]);
    let list = bank_list(&app, &case, folder.path());
    let paid: f64 = list.iter().map(|(_, amount)| amount).sum();
    assert_eq!(list.len(), 50);
    assert!((paid - (total - less)).abs() < 0.001, "{paid} is {total} less {less}");
}
