//! The collective case over the program's own commands: members, acts on a choice of them, lists.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use calamine::{DataType, Reader};
use lucai_app::App;
use lucai_testkit::{PASSWORD, bytes, call, group_form, member_key as key, office};
use serde_json::{Value, json};

/// A group of `n` who have been heard; the k-th claims k x 100 yuan.
fn heard(app: &App, n: usize) -> Value {
    let form = group_form(n, |k| k * 100);
    let case = call(app, "case_file", json!({ "application": form })).unwrap()["case"].clone();
    let acts = json!([
        { "kind": "accepted", "on": "2026-09-18" },
        { "kind": "tribunal_formed", "on": "2026-09-24", "mode": "three", "presiding": "甲", "members": ["乙", "丙"], "clerk": "何敏" },
        { "kind": "hearing_fixed", "on": "2026-09-28", "for": "2026-10-20" },
        { "kind": "served", "on": "2026-10-08", "document": "hearing_notice", "party": "employer", "method": "direct" },
        { "kind": "hearing_held", "on": "2026-10-20", "concluded": true }
    ]);
    call(app, "case_act", json!({ "case": case, "acts": acts })).unwrap();
    case
}

fn who(of: impl IntoIterator<Item = usize>) -> Vec<String> {
    of.into_iter().map(key).collect()
}

fn wish(case: &Value, members: &[String], act: Value) -> Value {
    json!({ "case": case, "members": members, "act": act })
}

fn events(app: &App, case: &Value) -> usize {
    call(app, "case_show", json!({ "case": case })).unwrap()["docket"].as_array().unwrap().len()
}

#[test]
fn some_settle_some_are_awarded_in_advance_some_withdraw_and_money_and_lists_follow_each() {
    let folder = tempfile::tempdir().unwrap();
    let (app, _) = office(folder.path(), "2026-11-23");
    let case = heard(&app, 12);
    let settle = json!({ "kind": "mediated", "on": "2026-10-26", "terms": "于 2026 年 11 月 30 日前付清。" });
    let mut settling = wish(&case, &who(1..=5), settle);
    settling["basis"] = json!("part");
    settling["part"] = json!("87.5");
    let preview = call(&app, "group_preview", settling.clone()).unwrap();
    assert_eq!(
        (&preview["allowed"], &preview["refused"], &preview["total"], &preview["refusal"]),
        (&json!(5), &json!(0), &json!("1312.50"), &Value::Null)
    );
    let made = call(&app, "group_act", settling).unwrap();
    assert_eq!((made["total"].as_str(), made["events"].as_array().unwrap().len()), (Some("1312.50"), 1), "one act for all five");
    call(&app, "group_act", wish(&case, &who([6, 7]), json!({ "kind": "award_made", "on": "2026-10-26" }))).unwrap();
    call(&app, "group_act", wish(&case, &who([8]), json!({ "kind": "applicants_withdrawn", "on": "2026-10-26" }))).unwrap();
    let view = call(&app, "group_show", json!({ "case": case })).unwrap();
    let told: Vec<(&str, u64)> =
        view["states"].as_array().unwrap().iter().map(|one| (one["value"].as_str().unwrap(), one["members"].as_u64().unwrap())).collect();
    assert_eq!(told, [("open", 4), ("mediated", 5), ("advance", 2), ("withdrawn", 1)]);
    assert_eq!(
        (&view["total"]["claimed"], &view["total"]["found"], &view["total"]["open"]),
        (&json!("7800.00"), &json!("2612.50"), &json!(4))
    );
    let path = folder.path().display().to_string();
    let saved = call(&app, "group_save", json!({ "case": case, "list": "payments", "path": path })).unwrap();
    let mut book = calamine::open_workbook_auto(saved["path"].as_str().unwrap()).unwrap();
    let sheet = book.worksheet_range("支付明细表").unwrap();
    let amounts: Vec<f64> = sheet.rows().filter_map(|row| row[4].get_float()).collect();
    assert_eq!(amounts, [87.5, 175.0, 262.5, 350.0, 437.5, 600.0, 700.0], "who settled and who was awarded; nobody else");
}

#[test]
fn an_act_on_members_is_done_to_all_of_them_or_to_none() {
    let folder = tempfile::tempdir().unwrap();
    let (app, _) = office(folder.path(), "2026-11-23");
    let case = heard(&app, 10);
    let withdraw = |of: Vec<String>| wish(&case, &of, json!({ "kind": "applicants_withdrawn", "on": "2026-10-26" }));
    call(&app, "group_act", withdraw(who([3]))).unwrap();
    let before = events(&app, &case);
    let preview = call(&app, "group_preview", withdraw(who(2..=4))).unwrap();
    assert_eq!(
        (preview["rows"][0]["name"].as_str(), preview["rows"][0]["refusal"]["code"].as_str()),
        (Some("工人3"), Some("no_live_claim"))
    );
    let refused = call(&app, "group_act", withdraw(who(2..=4))).unwrap_err();
    assert_eq!((refused.code.as_str(), &refused.details.unwrap()["member"]), ("group_exception", &json!("worker:3")));
    assert_eq!(events(&app, &case), before, "nothing was recorded for the other two");
    call(&app, "group_act", withdraw(who([2, 4]))).unwrap();
    assert_eq!(events(&app, &case), before + 1);
}

#[test]
fn a_member_whom_the_procedure_refuses_is_an_exception_and_what_the_case_refuses_is_said_once() {
    let folder = tempfile::tempdir().unwrap();
    let (app, _) = office(folder.path(), "2026-11-23");
    let case = heard(&app, 10);
    call(&app, "case_set", json!({ "case": case, "entity": "party:worker:2", "field": "e_service", "value": "true" })).unwrap();
    let serve = json!({ "kind": "served", "on": "2026-10-21", "document": "hearing_notice", "method": "electronic" });
    let preview = call(&app, "group_preview", wish(&case, &who([1, 2, 3]), serve.clone())).unwrap();
    let codes: Vec<&str> = preview["rows"].as_array().unwrap().iter().filter_map(|row| row["refusal"]["code"].as_str()).collect();
    assert_eq!(codes, ["no_consent_to_electronic_service"; 2], "{preview}");
    assert_eq!(preview["rows"][2]["name"], "工人2");
    call(&app, "group_act", wish(&case, &who([2]), serve)).unwrap();
    let future = json!({ "kind": "mediated", "on": "2026-12-24" });
    let preview = call(&app, "group_preview", wish(&case, &who(1..=10), future)).unwrap();
    assert_eq!((preview["refusal"]["code"].as_str(), preview["refused"].as_u64()), (Some("future_date"), Some(0)));
}

#[test]
fn members_are_put_together_by_hand_and_taken_out_again() {
    let folder = tempfile::tempdir().unwrap();
    let (app, _) = office(folder.path(), "2026-11-23");
    let case = heard(&app, 10);
    let sort = |of: Vec<String>, name: &str| call(&app, "group_sort", json!({ "case": case, "members": of, "name": name }));
    let groups = |view: Value| {
        let by = view["sorts"].as_array().unwrap().iter().find(|one| one["by"] == "subgroup").unwrap()["groups"].clone();
        by.as_array()
            .unwrap()
            .iter()
            .map(|one| (one["label"].as_str().unwrap().to_owned(), one["members"].as_u64().unwrap()))
            .collect::<Vec<_>>()
    };
    assert_eq!(groups(sort(who(1..=4), "先行调解").unwrap()), [("先行调解".to_owned(), 4)]);
    assert_eq!(groups(sort(who([4, 5]), "续行").unwrap()), [("先行调解".to_owned(), 3), ("续行".to_owned(), 2)]);
    assert_eq!(groups(sort(who([1, 2, 3]), "").unwrap()), [("续行".to_owned(), 2)]);
    assert_eq!(sort(who([11]), "x").unwrap_err().code, "unknown_party");
    assert_eq!(sort(who([1]), &"长".repeat(21)).unwrap_err().code, "too_long");
}

#[test]
fn what_the_tribunal_found_is_no_source_of_amounts_for_who_may_not_see_it() {
    let folder = tempfile::tempdir().unwrap();
    let (app, _) = office(folder.path(), "2026-11-23");
    let case = heard(&app, 10);
    call(&app, "award_save", json!({ "case": case, "findings": [{ "claim": "1", "found": "60.00", "outcome": "partly" }] })).unwrap();
    let mut settle = wish(&case, &who([1]), json!({ "kind": "mediated", "on": "2026-10-26" }));
    settle["basis"] = json!("found");
    assert_eq!(call(&app, "group_preview", settle.clone()).unwrap()["total"], "60.00");
    call(&app, "user_add", json!({ "name": "调", "roles": ["mediator"], "password": PASSWORD })).unwrap();
    call(&app, "unlock", json!({ "user": "调", "password": PASSWORD })).unwrap();
    assert_eq!(call(&app, "group_preview", settle).unwrap_err().code, "bad_basis");
    let view = call(&app, "group_show", json!({ "case": case })).unwrap();
    assert_eq!(view["members"][0]["found"], Value::Null);
    let mut acts = view["acts"].as_array().unwrap().iter();
    let settling = acts.find(|act| act["kind"] == "mediated").unwrap();
    assert!(settling["bases"].as_array().unwrap().iter().all(|one| one["value"] != "found"), "{settling}");
}

#[test]
fn an_act_on_five_hundred_members_is_one_record_and_names_each_amount() {
    let folder = tempfile::tempdir().unwrap();
    let (app, _) = office(folder.path(), "2026-11-23");
    let case = heard(&app, 500);
    let before = events(&app, &case);
    let made = call(&app, "group_act", wish(&case, &who(1..=500), json!({ "kind": "award_made", "on": "2026-10-26" }))).unwrap();
    assert_eq!((made["rows"].as_array().unwrap().len(), made["total"].as_str()), (500, Some("12525000.00")));
    assert_eq!(events(&app, &case), before + 1);
    let view = call(&app, "group_show", json!({ "case": case })).unwrap();
    assert_eq!((view["states"][0]["value"].as_str(), view["total"]["found"].as_str()), (Some("awarded"), Some("12525000.00")));
}

/// Makes a paper, issues it, and answers its text and number.
fn issued(app: &App, case: &Value, template: &str) -> (String, String) {
    let made = call(app, "paper_make", json!({ "case": case, "template": template })).unwrap();
    let document = made["document"]["document"].clone();
    for decision in ["submit", "approve"] {
        call(app, "paper_review", json!({ "case": case, "document": document, "decision": decision })).unwrap();
    }
    call(app, "paper_issue", json!({ "case": case, "document": document })).unwrap();
    let docx = bytes(app, "paper_bytes", json!({ "case": case, "document": document, "format": "docx" }));
    (lucai_testkit::docx_text(&docx), made["document"]["number"].as_str().unwrap_or_default().to_owned())
}

fn parts(app: &App, case: &Value) -> Vec<(Vec<String>, String, String)> {
    let desk = call(app, "award_desk", json!({ "case": case })).unwrap();
    let claims = |part: &Value| part["claims"].as_array().unwrap().iter().map(|n| n.as_str().unwrap().to_owned()).collect();
    let text = |part: &Value, key: &str| part[key].as_str().unwrap().to_owned();
    desk["parts"].as_array().unwrap().iter().map(|part| (claims(part), text(part, "total"), text(part, "number"))).collect()
}

#[test]
fn each_award_and_settlement_speaks_of_its_own_members_with_their_amounts_in_the_annexed_table() {
    let folder = tempfile::tempdir().unwrap();
    let (app, _) = office(folder.path(), "2026-11-23");
    let case = heard(&app, 30);
    let settle = json!({ "kind": "mediated", "on": "2026-10-26", "terms": "于 2026 年 11 月 30 日前付清。" });
    call(&app, "group_act", wish(&case, &who(1..=12), settle)).unwrap();
    let (text, _) = issued(&app, &case, "mediation_statement");
    assert!(
        text.contains("申请人：工人1等 12 人（名单见附表）") && text.contains("7,800.00") && text.contains("支付 12 名申请人"),
        "{text}"
    );
    assert!(!text.contains("工人14"), "who did not settle is not in it");
    assert!(text.contains("自愿就部分仲裁请求达成如下协议"), "{text}");

    call(&app, "group_act", wish(&case, &who([13, 14]), json!({ "kind": "award_made", "on": "2026-10-27" }))).unwrap();
    assert_eq!(parts(&app, &case), [(vec!["13".to_owned(), "14".to_owned()], "2700.00".to_owned(), number(&app, &case))]);
    let (text, _) = issued(&app, &case, "award_final");
    assert!(text.contains("先行裁决") && text.contains("工人13等 2 人"), "{text}");
    assert!(text.contains("共计 2700.00 元（各人应得的金额见附表）"), "{text}");

    call(&app, "group_act", wish(&case, &who(15..=30), json!({ "kind": "award_made", "on": "2026-10-28" }))).unwrap();
    let rest = parts(&app, &case);
    assert_eq!((rest.len(), rest[0].0.len(), rest[0].1.as_str()), (1, 16, "36000.00"));
    assert!(rest[0].2.contains("-2号"), "the second award paper of the case: {}", rest[0].2);
    let (text, _) = issued(&app, &case, "award_final");
    assert!(text.contains("本案现已审理终结") && text.contains("工人15等 16 人") && !text.contains("工人14"), "{text}");
    let view = call(&app, "group_show", json!({ "case": case })).unwrap();
    assert_eq!((view["total"]["claimed"].as_str(), view["total"]["found"].as_str()), (Some("46500.00"), Some("46500.00")));
}

fn number(app: &App, case: &Value) -> String {
    call(app, "case_show", json!({ "case": case })).unwrap()["number"].as_str().unwrap().to_owned()
}

#[test]
fn what_the_award_desk_proposes_for_a_members_claim_names_that_member() {
    let folder = tempfile::tempdir().unwrap();
    let (app, _) = office(folder.path(), "2026-11-23");
    let case = heard(&app, 10);
    let desk = call(&app, "award_desk", json!({ "case": case })).unwrap();
    for (n, claim) in (1..).zip(desk["claims"].as_array().unwrap()) {
        let item = claim["suggested_item"].as_str().unwrap();
        assert!(item.contains(&format!("支付申请人工人{n}拖欠工资")), "{item}");
    }
}
