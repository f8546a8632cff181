//! The wage sheet through the use cases: one figure from the cell to the award and the payment schedule.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use lucai_app::App;
use lucai_testkit::{PASSWORD, call, heard_case, office};
use serde_json::{Value, json};

/// 2025-06 to 2026-07.
fn months() -> Vec<String> {
    (0..14).map(|n| format!("{}-{:02}", 2025 + (n + 5) / 12, (n + 5) % 12 + 1)).collect()
}

/// Fourteen months of wages, overtime, leave, the end of the contract.
fn claims() -> Value {
    let rows: Vec<Value> = months().iter().map(|month| json!({ "month": month, "due": "6800.00", "paid": "6000.00" })).collect();
    json!([
        { "type": "unpaid_wages", "months": rows },
        { "type": "overtime", "monthly_wage": "6800.00", "weekday_hours": "280", "restday_hours": "112", "holiday_hours": "16" },
        { "type": "annual_leave", "cumulative_years": 8, "year": 2026, "monthly_wage": "6800.00", "taken_days": "0", "left": "2026-07-31" },
        { "type": "unlawful_termination", "start": "2021-03-15", "end": "2026-07-31", "avg_wage": "6900.00", "local_avg_wage": "10137.00" },
        { "type": "notice_pay", "last_month_wage": "6800.00" }
    ])
}

fn form(claims: Value) -> Value {
    let mut form = lucai_testkit::sample_application();
    form["evidence"] = json!([]);
    form["claims"] = claims;
    form
}

fn heard(app: &App, claims: Value) -> Value {
    heard_case(app, &form(claims), "甲")
}

fn cell(name: &str, value: &str) -> Value {
    json!({ "cell": name, "value": value })
}

/// What the tribunal finds in the fourteen months, and the employer's stance on the notice pay.
fn findings() -> Vec<Value> {
    let mut cells = Vec::new();
    for (n, month) in months().iter().enumerate() {
        cells.push(cell(&format!("month/{month}/due"), &format!("{}.00", 6800 + n)));
        cells.push(cell(&format!("month/{month}/paid"), "6500.00"));
        cells.push(cell(&format!("month/{month}/weekday_hours"), "10"));
        cells.push(cell(&format!("month/{month}/restday_hours"), "8"));
    }
    cells.extend([
        cell("fact/monthly_wage", "6800.00"),
        cell("fact/holiday_hours", "16"),
        cell("fact/start", "2021-03-15"),
        cell("fact/end", "2026-07-31"),
        cell("fact/leave_wage", "6800.00"),
        cell("year/2026/cumulative_years", "8"),
        cell("year/2026/taken_days", "0"),
        cell("claim/5/stance", "denied"),
    ]);
    cells
}

fn set(app: &App, case: &Value, side: &str, cells: impl Into<Value>) -> Result<Value, lucai_app::api::common::WireError> {
    call(app, "sheet_set", json!({ "case": case, "side": side, "cells": cells.into() }))
}

fn item<'a>(view: &'a Value, claim: &str) -> &'a Value {
    view["items"].as_array().unwrap().iter().find(|item| item["claim"] == claim).unwrap()
}

fn fen(text: &Value) -> i64 {
    let text = text.as_str().unwrap();
    text.replace('.', "").parse().unwrap()
}

fn outcomes(app: &App, case: &Value) -> Value {
    let view = call(app, "sheet_show", json!({ "case": case })).unwrap();
    let one = |item: &Value| {
        let (claimed, found) = (fen(&item["claimed"]["amount"]), fen(&item["found"]["amount"]));
        let outcome = if found == 0 {
            "rejected"
        } else if found < claimed {
            "partly"
        } else {
            "supported"
        };
        json!({ "claim": item["claim"], "outcome": outcome, "reason": "理由" })
    };
    let findings: Vec<Value> = view["items"].as_array().unwrap().iter().map(one).collect();
    let fields = json!({ "findings": "查明", "opinion": "认为", "basis": "法条" });
    call(app, "award_save", json!({ "case": case, "fields": fields, "findings": findings })).unwrap()
}

fn issue(app: &App, case: &Value, template: &str) -> Result<Value, lucai_app::api::common::WireError> {
    let document = call(app, "paper_make", json!({ "case": case, "template": template }))?["document"]["document"].clone();
    call(app, "paper_issue", json!({ "case": case, "document": document }))
}

#[test]
fn fourteen_months_become_findings_two_awards_and_a_payment_schedule_of_the_same_sum() {
    let folder = tempfile::tempdir().unwrap();
    let (app, _) = office(folder.path(), "2026-11-23");
    call(&app, "office_set", json!({ "intermediate_court": "福建省厦门市中级人民法院" })).unwrap();
    let case = heard(&app, claims());
    let empty = call(&app, "sheet_show", json!({ "case": case })).unwrap();
    assert_eq!(empty["months"].as_array().unwrap().len(), 14, "the months of the claims");
    assert_eq!(empty["may_edit"], json!(["admitted", "found"]));
    assert_eq!(
        item(&empty, "1")["claimed"],
        json!({ "state": "value", "quantity": "14 个月", "amount": "11200.00", "missing": [], "own": null })
    );
    assert_eq!(item(&empty, "1")["found"]["state"], "empty");
    assert_eq!(empty["final_line"], "27180.00");
    let view = set(&app, &case, "found", findings()).unwrap();
    // 14 x 300 + 0 + 1 + … + 13; 6800 / 174 x 482; 212 days of 365 x 5 = 2 days; 6807.50 x 5.5 x 2; denied
    for (claim, amount) in [("1", "4291.00"), ("2", "18836.78"), ("3", "1250.57"), ("4", "74882.50"), ("5", "0.00")] {
        assert_eq!(item(&view, claim)["found"]["amount"], amount, "claim {claim}: {}", item(&view, claim)["found"]);
    }
    assert_eq!(item(&view, "5")["found"]["state"], "denied");
    assert_eq!(item(&view, "4")["final"], false, "more than twelve monthly minimum wages");
    assert_eq!(item(&view, "2")["final"], true);
    assert_eq!(view["totals"]["found"], "99260.85");
    let parts = view["parts"].as_array().unwrap();
    assert_eq!(parts.iter().map(|part| part["kind"].as_str().unwrap()).collect::<Vec<_>>(), ["final", "ordinary"]);
    assert_eq!(parts.iter().map(|part| fen(&part["total"])).sum::<i64>(), fen(&view["totals"]["found"]), "the parts are the whole");
    assert_eq!(view["problems"], json!([]));
    // the same figures stand on the page of the case and on the award desk
    let page = call(&app, "case_show", json!({ "case": case })).unwrap();
    assert_eq!(
        page["claims"].as_array().unwrap().iter().map(|claim| claim["found"].as_str().unwrap()).collect::<Vec<_>>(),
        ["4291.00", "18836.78", "1250.57", "74882.50", "0.00"]
    );
    let desk = outcomes(&app, &case);
    let errors: Vec<&Value> = desk["checks"].as_array().unwrap().iter().filter(|check| check["level"] == "error").collect();
    assert!(errors.is_empty(), "{errors:?}");
    assert_eq!(desk["found_total"], view["totals"]["found"]);
    assert_eq!(desk["awards"], "both");
    call(&app, "case_act", json!({ "case": case, "acts": [{ "kind": "award_made", "on": "2026-10-28", "scope": "whole" }] })).unwrap();
    for template in ["award_final", "award_ordinary", "payment_schedule"] {
        let issued = issue(&app, &case, template).unwrap();
        assert_eq!(issued["document"]["state"], "issued", "{template}");
    }
    let after = call(&app, "sheet_show", json!({ "case": case })).unwrap();
    assert_eq!(after["may_edit"], json!(["admitted"]), "what was awarded is no longer found anew");
    let late = set(&app, &case, "found", [cell("month/2026-07/paid", "0.00")]).unwrap_err();
    assert_eq!(late.code, "claim_decided");
}

#[test]
fn each_kind_of_award_carries_its_own_remedy_and_its_own_items() {
    let folder = tempfile::tempdir().unwrap();
    let (app, _) = office(folder.path(), "2026-11-23");
    let case = heard(&app, claims());
    set(&app, &case, "found", findings()).unwrap();
    let desk = outcomes(&app, &case);
    let part = |kind: &str| desk["parts"].as_array().unwrap().iter().find(|part| part["kind"] == kind).unwrap().clone();
    assert_eq!((part("final")["total"].as_str().unwrap(), part("ordinary")["total"].as_str().unwrap()), ("24378.35", "74882.50"));
    assert_eq!(part("ordinary")["claims"], json!(["4"]));
    let says = |kind: &str, word: &str| part(kind)["remedy"].as_str().unwrap().contains(word);
    assert!(says("final", "终局裁决") && says("final", "三十日") && !says("ordinary", "三十日") && says("ordinary", "期满不起诉"));
    let items = part("ordinary")["items"].to_string();
    assert!(items.contains("74882.50"), "the operative part names the sheet's figure: {items}");
}

#[test]
fn a_claim_for_the_relationship_makes_every_item_ordinary() {
    let folder = tempfile::tempdir().unwrap();
    let (app, _) = office(folder.path(), "2026-11-23");
    let mut all = claims();
    all.as_array_mut().unwrap().push(json!({ "type": "relationship" }));
    let case = heard(&app, all);
    let view = set(&app, &case, "found", findings()).unwrap();
    assert!(view["items"].as_array().unwrap().iter().all(|item| item["final"] == false), "one case, one ordinary award");
    assert_eq!(view["parts"].as_array().unwrap().len(), 1);
    assert_eq!(item(&view, "6")["found"]["state"], "none");
}

#[test]
fn a_figure_typed_by_hand_against_the_sheet_is_pointed_out_and_its_paper_does_not_issue() {
    let folder = tempfile::tempdir().unwrap();
    let (app, _) = office(folder.path(), "2026-11-23");
    let case = heard(&app, claims());
    set(&app, &case, "found", findings()).unwrap();
    outcomes(&app, &case);
    let typed = |amount: &str| call(&app, "award_save", json!({ "case": case, "findings": [{ "claim": "2", "found": amount }] })).unwrap();
    let desk = typed("18000.00");
    let check = desk["checks"].as_array().unwrap().iter().find(|check| check["code"] == "sheet_mismatch").unwrap().clone();
    assert_eq!((check["level"].as_str().unwrap(), check["about"].as_str().unwrap()), ("error", "2"));
    assert!(check["message"].as_str().unwrap().contains("18000.00") && check["message"].as_str().unwrap().contains("18836.78"));
    let problems = call(&app, "sheet_show", json!({ "case": case })).unwrap()["problems"].to_string();
    assert!(problems.contains("sheet_mismatch"), "{problems}");
    call(&app, "case_act", json!({ "case": case, "acts": [{ "kind": "award_made", "on": "2026-10-28", "scope": "whole" }] })).unwrap();
    let refused = issue(&app, &case, "award_final").unwrap_err();
    assert_eq!(refused.code, "sheet_mismatch");
    assert_eq!(refused.details.unwrap(), json!({ "sheet": "24378.35", "paper": "23541.57" }), "both figures are named");
    assert_eq!(issue(&app, &case, "payment_schedule").unwrap_err().code, "sheet_mismatch");
    issue(&app, &case, "award_ordinary").unwrap();
}

#[test]
fn an_item_whose_words_name_another_amount_does_not_issue() {
    let folder = tempfile::tempdir().unwrap();
    let (app, _) = office(folder.path(), "2026-11-23");
    let case = heard(&app, claims());
    set(&app, &case, "found", findings()).unwrap();
    outcomes(&app, &case);
    let item = json!([{ "claim": "4", "item": "被申请人支付申请人赔偿金 74,882.05 元" }]);
    call(&app, "award_save", json!({ "case": case, "findings": item })).unwrap();
    call(&app, "case_act", json!({ "case": case, "acts": [{ "kind": "award_made", "on": "2026-10-28", "scope": "whole" }] })).unwrap();
    let refused = issue(&app, &case, "award_ordinary").unwrap_err();
    assert_eq!((refused.code.as_str(), refused.details.unwrap()), ("sheet_mismatch", json!({ "sheet": "74882.50", "paper": "74882.05" })));
}

#[test]
fn hostile_cells_are_refused_whole_and_nothing_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let (app, _) = office(folder.path(), "2026-11-23");
    let case = heard(&app, claims());
    let events = || call(&app, "verify_store", json!({})).unwrap()["events"].clone();
    let before = events();
    let good = cell("month/2026-03/due", "6800.00");
    for (side, cells, code) in [
        ("found", json!([good, cell("month/2026-03/paid", "-1")]), "negative"),
        ("found", json!([good, cell("month/2026-03/paid", "六千")]), "bad_amount"),
        ("found", json!([good, cell("month/2026-13/paid", "1")]), "bad_month"),
        ("found", json!([good, good]), "cell_twice"),
        ("found", json!([good, cell("fact/start", "2026-08-01"), cell("fact/end", "2026-07-31")]), "dates_out_of_order"),
        ("found", json!([good, cell("fact/salary", "1")]), "unknown_cell"),
        ("found", json!([good, cell("claim/99/stance", "denied")]), "unknown_cell"),
        ("found", json!([good, cell("claim/4/amount", "1.00")]), "amount_not_typed"),
        ("found", json!([good, cell("claim/4/stance", "maybe")]), "bad_stance"),
        ("found", json!([good, cell("year/2026/taken_days", "400")]), "number_too_large"),
        ("found", json!((0..2001).map(|n| cell(&format!("fact/{n}"), "1")).collect::<Vec<_>>()), "too_many_cells"),
        ("claimed", json!([good]), "use_act"),
        ("other", json!([good]), "bad_side"),
    ] {
        let refused = set(&app, &case, side, cells).unwrap_err();
        assert_eq!(refused.code, code);
        assert!(!refused.message.is_ascii(), "{}", refused.message);
    }
    let named = set(&app, &case, "found", json!([cell("month/2026-03/paid", "-1")])).unwrap_err();
    assert!(named.message.contains("2026-03 已发"), "the sentence names the cell: {}", named.message);
    assert_eq!(call(&app, "sheet_show", json!({ "case": case, "party": "worker:9" })).unwrap_err().code, "unknown_party");
    assert_eq!(
        call(&app, "case_set", json!({ "case": case, "entity": "sheet:worker", "field": "found/fact/end", "value": "2026-07-31" }))
            .unwrap_err()
            .code,
        "use_sheet"
    );
    assert_eq!(events(), before, "nothing was written");
}

#[test]
fn saving_twice_writes_once_and_undo_brings_the_old_value_and_the_old_amount_back() {
    let folder = tempfile::tempdir().unwrap();
    let (app, _) = office(folder.path(), "2026-11-23");
    let case = heard(&app, claims());
    let events = || call(&app, "verify_store", json!({})).unwrap()["events"].as_u64().unwrap();
    let before = events();
    set(&app, &case, "found", findings()).unwrap();
    let once = events();
    assert_eq!(once - before, 6, "one edit of the sheet and one of each of the five claims");
    set(&app, &case, "found", findings()).unwrap();
    assert_eq!(events(), once, "the same cells again change nothing");
    set(&app, &case, "found", [cell("month/2026-07/paid", "0.00")]).unwrap();
    let back = set(&app, &case, "found", [cell("month/2026-07/paid", "6500.00")]).unwrap();
    assert_eq!(item(&back, "1")["found"]["amount"], "4291.00");
    let emptied = set(&app, &case, "found", [json!({ "cell": "month/2026-07/paid", "value": null })]).unwrap();
    assert_eq!(
        item(&emptied, "1")["found"],
        json!({ "state": "missing", "quantity": null, "amount": null, "missing": ["2026-07 已发"], "own": null })
    );
    let page = call(&app, "case_show", json!({ "case": case })).unwrap();
    assert_eq!(page["claims"][0]["found"], Value::Null, "a figure that the sheet gave goes with its cell");
    let edits = call(&app, "case_history", json!({ "case": case, "entity": "sheet:worker" })).unwrap();
    let last = edits["edits"].as_array().unwrap().last().unwrap().clone();
    assert_eq!(last["label"], "劳动者 工资表 认定 2026-07 已发", "the history names the cell in Chinese");
    assert_eq!((last["from"].as_str(), &last["to"]), (Some("6500.00"), &Value::Null));
}

#[test]
fn what_was_typed_for_a_claim_itself_is_told_so_that_undo_can_write_it_back() {
    let folder = tempfile::tempdir().unwrap();
    let (app, _) = office(folder.path(), "2026-11-23");
    let mut all = claims();
    all.as_array_mut().unwrap().push(json!({ "type": "injury_medical", "amount": "5000.00" }));
    let case = heard(&app, all);
    let before = call(&app, "sheet_show", json!({ "case": case })).unwrap();
    let own = |view: &Value, claim: &str, side: &str| item(view, claim)[side]["own"].clone();
    assert_eq!((own(&before, "1", "claimed"), own(&before, "1", "admitted")), (Value::Null, Value::Null), "worked out, and nothing said");
    assert_eq!(
        (item(&before, "6")["plain"].clone(), own(&before, "6", "claimed")),
        (json!(true), json!("5000.00")),
        "an amount of its own"
    );
    let first = set(&app, &case, "admitted", [cell("claim/1/amount", "3000.00")]).unwrap();
    assert_eq!((item(&first, "1")["plain"].clone(), own(&first, "1", "admitted")), (json!(false), json!("3000.00")));
    let second = set(&app, &case, "admitted", [cell("claim/1/amount", "2500.00")]).unwrap();
    assert_eq!(own(&second, "1", "admitted"), "2500.00");
    // what undo sends: the value that the first view told
    let undone = set(&app, &case, "admitted", json!([{ "cell": "claim/1/amount", "value": own(&first, "1", "admitted") }])).unwrap();
    assert_eq!((own(&undone, "1", "admitted"), item(&undone, "1")["admitted"]["amount"].clone()), (json!("3000.00"), json!("3000.00")));
    let denied = json!([{ "cell": "claim/1/amount", "value": null }, { "cell": "claim/1/stance", "value": "denied" }]);
    assert_eq!(own(&set(&app, &case, "admitted", denied).unwrap(), "1", "admitted"), "denied");
    let emptied = set(&app, &case, "admitted", json!([{ "cell": "claim/1/stance", "value": null }])).unwrap();
    assert_eq!((own(&emptied, "1", "admitted"), item(&emptied, "1")["admitted"]["state"].clone()), (Value::Null, json!("empty")));
    let found = set(&app, &case, "found", findings()).unwrap();
    assert_eq!(own(&found, "1", "found"), Value::Null, "what follows from its cells was not typed");
}

#[test]
fn the_employer_admits_by_cells_by_an_amount_or_not_at_all() {
    let folder = tempfile::tempdir().unwrap();
    let (app, _) = office(folder.path(), "2026-11-23");
    let case = heard(&app, claims());
    let view = set(
        &app,
        &case,
        "admitted",
        [
            cell("claim/1/amount", "3000.00"),
            cell("claim/2/stance", "paid"),
            cell("claim/4/stance", "denied"),
            cell("fact/start", "2021-03-15"),
        ],
    )
    .unwrap();
    let state = |claim: &str| {
        (item(&view, claim)["admitted"]["state"].as_str().unwrap().to_owned(), item(&view, claim)["admitted"]["amount"].clone())
    };
    assert_eq!(state("1"), ("value".to_owned(), json!("3000.00")));
    assert_eq!(state("2"), ("paid".to_owned(), json!("0.00")));
    assert_eq!(state("4"), ("denied".to_owned(), json!("0.00")));
    assert_eq!(state("5"), ("empty".to_owned(), Value::Null));
    let desk = call(&app, "award_desk", json!({ "case": case })).unwrap();
    assert_eq!(
        (desk["claims"][0]["admitted"].as_str(), desk["claims"][1]["admitted"].as_str()),
        (Some("3000.00"), Some("0.00")),
        "one figure"
    );
    let explained = call(&app, "sheet_explain", json!({ "case": case, "claim": "4", "side": "claimed" })).unwrap();
    let start = explained["inputs"].as_array().unwrap().iter().find(|input| input["label"] == "用工之日").unwrap();
    assert_eq!(start["says"], "无争议", "both sides say the same");
}

#[test]
fn an_amount_explains_itself_in_a_fixed_order() {
    let folder = tempfile::tempdir().unwrap();
    let (app, _) = office(folder.path(), "2026-11-23");
    let case = heard(&app, claims());
    set(&app, &case, "found", findings()).unwrap();
    let one = |claim: &str| call(&app, "sheet_explain", json!({ "case": case, "claim": claim, "side": "found" })).unwrap();
    let damages = one("4");
    assert_eq!(damages["formula"], "月平均工资 × 年限 × 2");
    assert_eq!(damages["texts"][0]["article"], "劳动合同法 第八十七条");
    assert!(damages["texts"][0]["text"].as_str().unwrap().starts_with("用人单位违反本法规定解除或者终止劳动合同的"));
    assert_eq!(damages["equation"], "81,690.00 ÷ 12 × 5.5 × 2 ＝ 74,882.50");
    let inputs = damages["inputs"].as_array().unwrap();
    assert_eq!(inputs.len(), 2 + 12 + 2, "two days, twelve months, their sum, the average of the region");
    assert_eq!(inputs[2]["says"], "申请人称 6,800.00；被申请人未承认");
    assert_eq!(inputs[2]["cell"], "month/2025-08/due");
    let figures = damages["figures"].to_string();
    assert!(figures.contains("2,265.00") && figures.contains("2025-04-01") && figures.contains("厦门广电"), "{figures}");
    let check = |label: &str| damages["checks"].as_array().unwrap().iter().find(|check| check["label"] == label).unwrap()["state"].clone();
    assert_eq!(
        (check("月平均"), check("三倍封顶"), check("请求范围"), check("裁决类型")),
        (json!("done"), json!("open"), json!("done"), json!("done"))
    );
    assert_eq!(damages["used_in"], "裁决台、裁决书二主文第一项、支付明细表。改一处，处处随之改。");
    assert_eq!(one("5")["inputs"][0]["value"], "驳回");
    for claim in ["1", "2", "3"] {
        assert!(!one(claim)["equation"].as_str().unwrap().is_empty() && !one(claim)["steps"].as_array().unwrap().is_empty());
    }
    assert_eq!(call(&app, "sheet_explain", json!({ "case": case, "claim": "77", "side": "found" })).unwrap_err().code, "not_found");
    let book = call(&app, "sheet_xlsx", json!({ "case": case })).unwrap();
    assert!(book["name"].as_str().unwrap().ends_with("林晓梅 工资表.xlsx") && book["length"].as_u64().unwrap() > 4000);
    let saved = call(&app, "sheet_save", json!({ "case": case, "path": folder.path() })).unwrap();
    assert!(saved["path"].as_str().unwrap().ends_with("林晓梅 工资表.xlsx"), "a folder gets the sheet's own name: {}", saved["path"]);
    assert_eq!(std::fs::metadata(saved["path"].as_str().unwrap()).unwrap().len(), saved["bytes"].as_u64().unwrap());
}

#[test]
fn only_the_tribunal_writes_what_is_found_and_the_office_what_is_admitted() {
    let folder = tempfile::tempdir().unwrap();
    let (app, _) = office(folder.path(), "2026-11-23");
    let case = heard_case(&app, &form(claims()), "裁");
    for (name, role) in [("立", "clerk"), ("裁", "arbitrator"), ("审", "arbitrator"), ("档", "archivist")] {
        call(&app, "user_add", json!({ "name": name, "roles": [role], "password": PASSWORD })).unwrap();
    }
    let as_user = |name: &str| call(&app, "unlock", json!({ "user": name, "password": PASSWORD })).unwrap();
    let try_both = || {
        ["admitted", "found"].map(|side| set(&app, &case, side, [cell("fact/end", "2026-07-31")]).map(|_| ()).map_err(|error| error.code))
    };
    as_user("立");
    assert_eq!(try_both(), [Ok(()), Err("not_your_role".to_owned())]);
    assert_eq!(call(&app, "sheet_show", json!({ "case": case })).unwrap()["may_edit"], json!(["admitted"]));
    as_user("审");
    assert_eq!(try_both(), [Ok(()), Err("not_in_tribunal".to_owned())], "an arbitrator of the office who does not sit in this case");
    assert_eq!(call(&app, "sheet_show", json!({ "case": case })).unwrap()["may_edit"], json!(["admitted"]));
    as_user("裁");
    assert_eq!(try_both(), [Ok(()), Ok(())]);
    as_user("档");
    assert_eq!(try_both(), [Err("not_your_role".to_owned()), Err("not_your_role".to_owned())]);
}

#[test]
fn a_settlement_stands_beside_the_sheets_finding_and_is_never_refused_for_being_less() {
    let folder = tempfile::tempdir().unwrap();
    let (app, _) = office(folder.path(), "2026-11-23");
    let case = heard(&app, claims());
    set(&app, &case, "found", findings()).unwrap();
    let agreed = json!([
        { "claim": 1, "outcome": "mediated", "amount": "4000.00" },
        { "claim": 2, "outcome": "mediated", "amount": "18836.78" },
        { "claim": 3, "outcome": "mediated" },
        { "claim": 4, "outcome": "mediated", "amount": "80000.00" },
        { "claim": 5, "outcome": "withdrawn" }
    ]);
    let act = json!([{ "kind": "mediated", "on": "2026-10-21", "terms": "被申请人于十日内一次性支付。", "outcomes": agreed }]);
    call(&app, "case_act", json!({ "case": case, "acts": act })).unwrap();
    let pair = || {
        let page = call(&app, "case_show", json!({ "case": case })).unwrap();
        let one = |claim: &Value| (claim["agreed"].clone(), claim["sheet_found"].clone());
        page["claims"].as_array().unwrap().iter().map(one).collect::<Vec<_>>()
    };
    let expected = [
        (json!("4000.00"), json!("4291.00")),
        (json!("18836.78"), json!("18836.78")),
        (Value::Null, json!("1250.57")),
        (json!("80000.00"), json!("74882.50")),
        (Value::Null, json!("0.00")),
    ];
    assert_eq!(pair(), expected, "less, the same, no sum named, more, given up");
    let schedule = issue(&app, &case, "payment_schedule").unwrap();
    assert_eq!(schedule["document"]["state"], "issued", "what was agreed on is paid, whatever the sheet says");
    call(&app, "user_add", json!({ "name": "立", "roles": ["clerk"], "password": PASSWORD })).unwrap();
    call(&app, "unlock", json!({ "user": "立", "password": PASSWORD })).unwrap();
    assert!(pair().iter().all(|(_, found)| found.is_null()), "what the tribunal found stays the tribunal's; what was agreed on is open");
    assert_eq!(pair()[0].0, "4000.00");
}

#[test]
fn a_settlement_without_a_sum_does_not_take_the_tribunals_finding_for_one() {
    let folder = tempfile::tempdir().unwrap();
    let (app, _) = office(folder.path(), "2026-11-23");
    let case = heard(&app, claims());
    set(&app, &case, "found", findings()).unwrap();
    let act = json!([{ "kind": "mediated", "on": "2026-10-21", "terms": "双方各自履行。" }]);
    call(&app, "case_act", json!({ "case": case, "acts": act })).unwrap();
    let page = call(&app, "case_show", json!({ "case": case })).unwrap();
    for claim in page["claims"].as_array().unwrap() {
        assert_eq!((&claim["outcome"], &claim["agreed"], &claim["found"]), (&json!("mediated"), &Value::Null, &Value::Null));
    }
    assert_eq!(page["claims"][0]["sheet_found"], "4291.00");
}

#[test]
fn claims_of_several_workers_stand_on_their_own_sheets_and_one_of_nobody_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let (app, _) = office(folder.path(), "2026-11-23");
    let wages = |due: &str, party: Option<&str>| {
        let month = json!([{ "month": "2026-07", "due": due, "paid": "0.00" }]);
        let mut claim = json!({ "type": "unpaid_wages", "months": month });
        if let Some(party) = party {
            claim["party"] = json!(party);
        }
        claim
    };
    let mut form = form(json!([wages("6000.00", None), wages("7000.00", Some("worker:2")), wages("500.00", Some("worker"))]));
    let mut second = form["applicants"][0].clone();
    second.as_object_mut().unwrap().extend([("name".to_owned(), json!("周海生")), ("id_number".to_owned(), Value::Null)]);
    form["applicants"].as_array_mut().unwrap().push(second);
    let case = heard_case(&app, &form, "甲");
    let show = |party: &str| call(&app, "sheet_show", json!({ "case": case, "party": party })).unwrap();
    let claims = |view: &Value| view["items"].as_array().unwrap().iter().map(|one| one["claim"].clone()).collect::<Vec<_>>();
    let told = |view: &Value| view["problems"].as_array().unwrap().iter().any(|one| one["code"] == "claim_without_applicant");
    let (one, two) = (show("worker"), show("worker:2"));
    assert_eq!((claims(&one), claims(&two)), (vec![json!("1"), json!("3")], vec![json!("2")]));
    assert_eq!(
        (one["totals"]["claimed"].clone(), two["totals"]["claimed"].clone()),
        (json!("6500.00"), json!("7000.00")),
        "each its own sum"
    );
    assert!(told(&one) && told(&two), "{}", one["problems"]);
    let words = one["problems"].to_string();
    assert!(words.contains("第 1 项") && words.contains("林晓梅") && !words.contains('3'), "{words}");
    let name = |party: Value| call(&app, "case_set", json!({ "case": case, "entity": "claim:1", "field": "party", "value": party }));
    assert_eq!(name(json!("worker:9")).unwrap_err().code, "unknown_party");
    set(&app, &case, "admitted", [cell("claim/1/amount", "10.00")]).unwrap();
    assert_eq!(name(json!("worker:2")).unwrap_err().code, "claim_has_figures", "what one sheet says does not follow to another");
    set(&app, &case, "admitted", json!([{ "cell": "claim/1/amount", "value": null }])).unwrap();
    name(json!("worker:2")).unwrap();
    assert_eq!((claims(&show("worker")), claims(&show("worker:2"))), (vec![json!("3")], vec![json!("1"), json!("2")]));
    assert!(!told(&show("worker")), "every claim has its applicant");
    assert_eq!(show("worker:2")["totals"]["claimed"], "13000.00");
}

#[test]
fn an_office_enters_a_region_and_a_year_with_its_source_and_every_calculation_uses_it() {
    let folder = tempfile::tempdir().unwrap();
    let (app, _) = office(folder.path(), "2026-11-23");
    let row = |more: Value| {
        let mut row = json!({ "region": "350200", "name": "厦门市", "from": "2026-07-01", "source": "厦人社〔2026〕1号（演练）" });
        row.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        call(&app, "region_set", row)
    };
    for (more, code) in [
        (json!({}), "bad_region_row"),
        (json!({ "monthly_minimum": "-5" }), "negative"),
        (json!({ "monthly_minimum": "2300", "hourly_minimum": "2400" }), "region_contradicts"),
        (json!({ "monthly_minimum": "2300", "monthly_average": "1000" }), "region_contradicts"),
        (json!({ "monthly_minimum": "2300", "name": "福州市" }), "region_name_differs"),
        (json!({ "monthly_minimum": "2300", "region": "3502" }), "bad_region_row"),
        (json!({ "monthly_minimum": "2300", "source": " " }), "bad_region_row"),
        (json!({ "monthly_minimum": "2300", "from": "2101-01-01" }), "out_of_calendar"),
        (json!({ "monthly_minimum": "2300", "status": "perhaps" }), "bad_region_row"),
    ] {
        assert_eq!(row(more.clone()).unwrap_err().code, code, "{more}");
    }
    let list = row(json!({ "monthly_minimum": "2400.00", "monthly_average": "10500.00" })).unwrap();
    let first = list["rows"].as_array().unwrap().iter().find(|row| row["region"] == "350200").unwrap().clone();
    assert_eq!(
        (first["from"].as_str().unwrap(), first["own"].clone(), first["status_name"].as_str().unwrap()),
        ("2026-07-01", json!(true), "已核对")
    );
    assert_eq!(call(&app, "office_get", json!({})).unwrap()["minimum_wage"], "2400.00");
    let gap = json!({ "type": "minimum_wage_gap", "months": [{ "month": "2026-07", "paid": "2000.00" }] });
    assert_eq!(call(&app, "claim_calc", json!({ "claims": [gap] })).unwrap()["total"], "400.00");
    let case = heard(&app, claims());
    assert_eq!(call(&app, "sheet_show", json!({ "case": case })).unwrap()["final_line"], "28800.00");
    row(json!({ "region": "350100", "name": "福州市", "monthly_minimum": "2265" })).unwrap();
    call(&app, "office_set", json!({ "region": "350100" })).unwrap();
    assert_eq!(call(&app, "sheet_show", json!({ "case": case })).unwrap()["region_name"], "福州市");
}
