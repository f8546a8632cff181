//! Batches of papers over the program's own commands: choose, make a part at a time, stop and go on, print, enter the service.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use calamine::Reader;
use lucai_app::App;
use lucai_testkit::{FakeClock, PASSWORD, bytes, call, group_form, member_key as key, office};
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// Another day; the program locked itself meanwhile.
fn later(app: &App, clock: &FakeClock, day: &str) {
    clock.set(day);
    call(app, "unlock", json!({ "user": "甲", "password": PASSWORD })).unwrap();
}

/// A group of `n` whose hearing is fixed.
fn called(app: &App, n: usize) -> String {
    let form = group_form(n, |_| 1_000);
    let case = call(app, "case_file", json!({ "application": form })).unwrap()["case"].as_str().unwrap().to_owned();
    let acts = json!([
        { "kind": "accepted", "on": "2026-09-18" },
        { "kind": "tribunal_formed", "on": "2026-09-24", "mode": "three", "presiding": "甲", "members": ["乙", "丙"], "clerk": "何敏" },
        { "kind": "hearing_fixed", "on": "2026-09-28", "for": "2026-10-20" }
    ]);
    call(app, "case_act", json!({ "case": case, "acts": acts })).unwrap();
    case
}

fn wish(case: &str, n: usize) -> Value {
    let parties: Vec<String> = (1..=n).map(key).collect();
    json!({ "case": case, "templates": ["hearing_notice"], "parties": parties, "envelopes": true, "receipts": true })
}

fn at(case: &str, view: &Value) -> Value {
    json!({ "case": case, "batch": view["batch"]["batch"] })
}

/// Makes all that is left; says how many parts it took.
fn finish(app: &App, case: &str, mut view: Value) -> (Value, usize) {
    let mut parts = 0;
    while view["batch"]["state"] == "open" {
        view = call(app, "batch_step", at(case, &view)).unwrap();
        parts += 1;
    }
    (view, parts)
}

fn documents(view: &Value) -> Vec<String> {
    let papers = view["rows"].as_array().unwrap().iter().flat_map(|row| row["papers"].as_array().unwrap());
    papers.map(|paper| paper["document"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_batch_is_made_a_part_at_a_time_and_comes_out_as_one_pdf_in_print_order() {
    let folder = tempfile::tempdir().unwrap();
    let (app, _) = office(folder.path(), "2026-09-29");
    let case = called(&app, 10);
    let preview = call(&app, "batch_preview", wish(&case, 10)).unwrap();
    assert_eq!((&preview["people"], &preview["papers"], &preview["refusal"]), (&json!(10), &json!(30), &Value::Null));
    let begun = call(&app, "batch_open", wish(&case, 10)).unwrap();
    assert_eq!(
        (&begun["batch"]["made"], &begun["batch"]["papers"]),
        (&json!(0), &json!(30)),
        "what is begun is on record before a paper is made"
    );
    let (made, parts) = finish(&app, &case, begun);
    assert!(parts > 1, "{parts}");
    assert_eq!((made["batch"]["made"].as_u64(), made["batch"]["state"].as_str()), (Some(30), Some("made")));
    let titles: Vec<&str> = made["rows"][6]["papers"].as_array().unwrap().iter().map(|one| one["title"].as_str().unwrap()).collect();
    assert_eq!(titles, ["邮寄封面", "送达回证", "开庭通知书"]);
    assert_eq!(made["rows"][6]["name"], "工人7");
    let pages: u64 = made["rows"].as_array().unwrap().iter().map(|row| row["pages"].as_u64().unwrap()).sum();
    let pdf = lopdf::Document::load_mem(&bytes(&app, "batch_pdf", at(&case, &made))).unwrap();
    assert_eq!(pdf.get_pages().len() as u64, pages);
    let mut one = at(&case, &made);
    one["parties"] = json!([key(7)]);
    let alone = lopdf::Document::load_mem(&bytes(&app, "batch_pdf", one)).unwrap();
    assert_eq!(alone.get_pages().len() as u64, made["rows"][6]["pages"].as_u64().unwrap(), "one person's papers are printed again");
    for wrapping in [0, 1] {
        let document = made["rows"][6]["papers"][wrapping]["document"].clone();
        let docx = bytes(&app, "paper_bytes", json!({ "case": case, "document": document, "format": "docx" }));
        let text = lucai_testkit::docx_text(&docx);
        assert!(text.contains("《开庭通知书》") && !text.contains("《送达回证》"), "it lists what is enclosed: {text}");
    }
}

#[test]
fn a_batch_that_was_stopped_goes_on_with_what_is_missing_and_makes_nothing_twice() {
    let folder = tempfile::tempdir().unwrap();
    let (app, _) = office(folder.path(), "2026-09-29");
    let case = called(&app, 10);
    let begun = call(&app, "batch_open", wish(&case, 10)).unwrap();
    let part = call(&app, "batch_step", at(&case, &begun)).unwrap();
    let before = documents(&part);
    assert!(!before.is_empty() && before.len() < 30);
    let listed = call(&app, "batch_list", json!({ "case": case })).unwrap();
    assert_eq!((&listed["batches"][0]["state_name"], &listed["batches"][0]["made"]), (&json!("未完成"), &json!(before.len())));
    let (made, _) = finish(&app, &case, part);
    let after = documents(&made);
    assert_eq!(after.iter().collect::<BTreeSet<_>>().len(), 30);
    assert!(before.iter().all(|one| after.contains(one)));
    let again = call(&app, "batch_step", at(&case, &made)).unwrap();
    assert_eq!(documents(&again), after, "a step more makes nothing");
}

#[test]
fn what_a_batch_gave_up_is_not_made_and_what_was_made_stays() {
    let folder = tempfile::tempdir().unwrap();
    let (app, _) = office(folder.path(), "2026-09-29");
    let case = called(&app, 10);
    let begun = call(&app, "batch_open", wish(&case, 10)).unwrap();
    let part = call(&app, "batch_step", at(&case, &begun)).unwrap();
    let ended = call(&app, "batch_end", at(&case, &begun)).unwrap();
    assert_eq!((&ended["batch"]["state"], documents(&ended)), (&json!("ended"), documents(&part)));
    assert_eq!(call(&app, "batch_step", at(&case, &begun)).unwrap_err().code, "batch_ended");
    assert!(bytes(&app, "batch_pdf", at(&case, &begun)).starts_with(b"%PDF"));
}

#[test]
fn who_cannot_get_the_papers_is_an_exception_and_is_said_first() {
    let folder = tempfile::tempdir().unwrap();
    let (app, _) = office(folder.path(), "2026-09-29");
    let case = called(&app, 10);
    for field in ["address", "mailing_address", "domicile"] {
        call(&app, "case_set", json!({ "case": case, "entity": "party:worker:3", "field": field, "value": "" })).unwrap();
    }
    let preview = call(&app, "batch_preview", wish(&case, 4)).unwrap();
    assert_eq!((&preview["rows"][0]["name"], &preview["rows"][0]["refusal"]["code"]), (&json!("工人3"), &json!("no_address")));
    assert_eq!((&preview["people"], &preview["papers"]), (&json!(3), &json!(9)));
    assert_eq!(call(&app, "batch_open", wish(&case, 4)).unwrap_err().code, "no_address");
    let mut only = wish(&case, 2);
    only["templates"] = json!(["response_notice"]);
    let preview = call(&app, "batch_preview", only).unwrap();
    assert_eq!(preview["rows"][0]["refusal"]["code"], "no_paper", "应诉通知书 goes to the other side");
}

#[test]
fn what_cannot_be_made_at_all_is_refused_before_anything_is_recorded() {
    let folder = tempfile::tempdir().unwrap();
    let (app, _) = office(folder.path(), "2026-09-29");
    let case = called(&app, 10);
    let with = |key: &str, value: Value| {
        let mut wish = wish(&case, 2);
        wish[key] = value;
        call(&app, "batch_open", wish).unwrap_err().code
    };
    assert_eq!(with("templates", json!([])), "nothing_chosen");
    assert_eq!(with("templates", json!(["mediation_statement"])), "not_per_party");
    assert_eq!(with("templates", json!(["correction_notice"])), "act_missing");
    assert_eq!(with("templates", json!(["nothing"])), "unknown_template");
    assert_eq!(with("parties", json!([])), "nobody_chosen");
    assert_eq!(with("parties", json!(["worker:99"])), "unknown_party");
    assert_eq!(with("copies", json!(["nothing"])), "not_found");
    assert_eq!(call(&app, "batch_list", json!({ "case": case })).unwrap()["batches"], json!([]));
    let none = json!({ "case": case, "batch": "nothing" });
    assert_eq!(call(&app, "batch_show", none.clone()).unwrap_err().code, "not_found");
}

#[test]
fn service_is_entered_by_the_code_or_for_many_at_once_and_the_receipt_says_it() {
    let folder = tempfile::tempdir().unwrap();
    let (app, clock) = office(folder.path(), "2026-09-29");
    let case = called(&app, 10);
    let begun = call(&app, "batch_open", wish(&case, 10)).unwrap();
    let (made, _) = finish(&app, &case, begun);
    later(&app, &clock, "2026-10-09");
    let serve = |more: Value| {
        let mut request = at(&case, &made);
        request["on"] = json!("2026-10-08");
        request["method"] = json!("mail");
        for (key, value) in more.as_object().unwrap() {
            request[key] = value.clone();
        }
        call(&app, "batch_serve", request)
    };
    let code = made["rows"][4]["code"].as_str().unwrap().to_owned();
    let served = serve(json!({ "code": code, "signer": "工人5" })).unwrap();
    assert_eq!((&served["rows"][4]["served"], &served["rows"][4]["served_words"]), (&json!("all"), &json!("邮寄送达 2026-10-08")));
    assert_eq!(served["batch"]["served"], 1);
    assert_eq!(serve(json!({ "code": code })).unwrap_err().code, "nothing_to_serve", "twice is said, not recorded twice");
    assert_eq!(serve(json!({ "code": "12345678-001" })).unwrap_err().code, "unknown_code");
    let served = serve(json!({ "parties": [key(1), key(2)] })).unwrap();
    assert_eq!(served["batch"]["served"], 3);
    let deadlines = call(&app, "case_show", json!({ "case": case, "unfolded": true })).unwrap()["docket"].clone();
    let acts = deadlines.as_array().unwrap().iter().filter(|line| line["kind"] == "served").count();
    assert_eq!(acts, 3, "each is an act of the procedure");
    let path = folder.path().display().to_string();
    let saved =
        call(&app, "batch_save", json!({ "case": case, "batch": made["batch"]["batch"], "list": "receipt", "path": path })).unwrap();
    let mut book = calamine::open_workbook_auto(saved["path"].as_str().unwrap()).unwrap();
    let sheet = book.worksheet_range("制作清单").unwrap();
    let lines: Vec<Vec<String>> = sheet.rows().map(|row| row.iter().map(ToString::to_string).collect()).collect();
    let notices: Vec<&Vec<String>> = lines.iter().filter(|line| line[3] == "开庭通知书").collect();
    assert_eq!(notices.len(), 10);
    assert!(notices.iter().all(|line| line[6].len() == 64));
    assert_eq!(notices.iter().filter(|line| line[5] == "邮寄送达 2026-10-08").count(), 3);
}

#[test]
fn an_issued_paper_of_the_case_goes_to_everybody_as_a_copy_behind_their_own() {
    let folder = tempfile::tempdir().unwrap();
    let (app, clock) = office(folder.path(), "2026-10-26");
    let case = called(&app, 10);
    let held = json!([
        { "kind": "served", "on": "2026-10-08", "document": "hearing_notice", "party": "employer", "method": "direct" },
        { "kind": "hearing_held", "on": "2026-10-20", "concluded": true },
        { "kind": "mediated", "on": "2026-10-20", "terms": "一次付清。" }
    ]);
    call(&app, "case_act", json!({ "case": case, "acts": held })).unwrap();
    let draft =
        call(&app, "paper_make", json!({ "case": case, "template": "mediation_statement" })).unwrap()["document"]["document"].clone();
    let mut wish = json!({ "case": case, "templates": [], "copies": [draft], "parties": [key(1), key(2), "employer"], "receipts": true });
    assert_eq!(call(&app, "batch_open", wish.clone()).unwrap_err().code, "not_issued");
    call(&app, "paper_issue", json!({ "case": case, "document": draft })).unwrap();
    wish["parties"] = json!([key(1), key(2), "employer"]);
    let begun = call(&app, "batch_open", wish).unwrap();
    let (made, _) = finish(&app, &case, begun);
    assert_eq!(made["batch"]["made"], 3, "送达回证 only; the copy is not made again");
    for row in made["rows"].as_array().unwrap() {
        let titles: Vec<&str> = row["papers"].as_array().unwrap().iter().map(|one| one["title"].as_str().unwrap()).collect();
        assert_eq!(titles, ["送达回证", "仲裁调解书"]);
    }
    let document = made["rows"][0]["papers"][0]["document"].clone();
    let docx = bytes(&app, "paper_bytes", json!({ "case": case, "document": document, "format": "docx" }));
    assert!(lucai_testkit::docx_text(&docx).contains("《仲裁调解书》"), "the receipt lists what is enclosed");
    later(&app, &clock, "2026-10-27");
    let serve = json!({ "case": case, "batch": made["batch"]["batch"], "parties": ["employer"], "on": "2026-10-27", "method": "direct" });
    let served = call(&app, "batch_serve", serve).unwrap();
    assert_eq!(served["rows"][2]["served"], "all");
}
