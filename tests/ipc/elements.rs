//! The table of elements over the program's own commands: statements, signatures, script, minutes, award and paper.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use lucai_app::App;
use lucai_testkit::{bytes, call, docx_text, group_form, heard_case, member_key as key, office, sample_application_form as form};
use serde_json::{Value, json};

fn set(app: &App, case: &Value, cells: &[(&str, Value)]) -> Value {
    let cells: Vec<Value> = cells.iter().map(|(field, value)| json!({ "field": field, "value": value })).collect();
    call(app, "elements_set", json!({ "case": case, "cells": cells })).unwrap()
}

fn element<'a>(view: &'a Value, key: &str) -> &'a Value {
    view["elements"].as_array().unwrap().iter().find(|one| one["element"] == key).unwrap()
}

/// A case that is fixed for hearing, with both sides' statements.
fn stated(app: &App) -> Value {
    let mut application = form();
    application["procedure"] = json!("expedited");
    let case = call(app, "case_file", json!({ "application": application })).unwrap()["case"].clone();
    let acts = json!([
        { "kind": "accepted", "on": "2026-09-18" },
        { "kind": "tribunal_formed", "on": "2026-09-21", "mode": "sole", "presiding": "甲", "clerk": "何敏" },
        { "kind": "hearing_fixed", "on": "2026-09-21", "for": "2026-09-28", "time": "09:00", "room": "第一仲裁庭" },
    ]);
    call(app, "case_act", json!({ "case": case, "acts": acts })).unwrap();
    set(
        app,
        &case,
        &[
            ("applicant/post", json!("门店店长")),
            ("respondent/post", json!("门店店长")),
            ("applicant/attendance", json!("7 月、8 月全勤")),
            ("respondent/attendance", json!("8 月缺勤 6 天")),
            ("applicant/attendance/evidence", json!([2])),
            ("respondent/owed", json!("8,000.00")),
            ("respondent/entry", json!("2021-03-01")),
        ],
    );
    case
}

fn sign(app: &App, case: &Value, elements: Value) -> Result<Value, lucai_app::api::common::WireError> {
    let act = json!({ "kind": "elements_agreed", "on": "2026-09-25", "elements": elements, "applicant_signer": "林晓梅",
        "respondent_signer": "陈志远" });
    call(app, "case_act", json!({ "case": case, "acts": [act] }))
}

#[test]
fn statements_line_up_figures_are_read_and_written_where_they_belong_and_each_element_says_how_it_stands() {
    let folder = tempfile::tempdir().unwrap();
    let (app, _) = office(folder.path(), "2026-09-25");
    let case = stated(&app);
    let view = call(&app, "elements_show", json!({ "case": case })).unwrap();
    let state = |key: &str| element(&view, key)["state"].as_str().unwrap().to_owned();
    assert_eq!(
        [state("entry"), state("post"), state("attendance"), state("owed"), state("chain")],
        ["same", "same", "disputed", "disputed", "empty"]
    );
    let entry = element(&view, "entry");
    assert_eq!((&entry["applicant"]["source"], &entry["respondent"]["source"]), (&json!("claims"), &json!("sheet")));
    assert_eq!((&entry["applicant"]["writable"], &entry["respondent"]["writable"]), (&json!(false), &json!(true)));
    assert_eq!(element(&view, "attendance")["applicant"]["evidence_names"], "申-2 银行工资流水");
    let sheet = call(&app, "sheet_show", json!({ "case": case })).unwrap();
    let claim = sheet["items"].as_array().unwrap().iter().find(|one| one["claim"] == "1").unwrap();
    assert_eq!(claim["admitted"]["amount"], "8000.00", "what the respondent states stands in the wage sheet");
    let history = call(&app, "case_history", json!({ "case": case, "entity": "elements" })).unwrap();
    assert!(history["edits"].as_array().unwrap().iter().any(|one| one["label"] == "要素表 岗位（工种）（被申请人）"), "{history}");
    let refused =
        call(&app, "case_set", json!({ "case": case, "entity": "elements", "field": "applicant/post", "value": "x" })).unwrap_err();
    assert_eq!(refused.code, "use_elements");
}

#[test]
fn what_both_signed_for_is_locked_everywhere_until_an_act_with_a_reason_opens_it() {
    let folder = tempfile::tempdir().unwrap();
    let (app, _) = office(folder.path(), "2026-09-25");
    let case = stated(&app);
    sign(&app, &case, json!(["post", "entry"])).unwrap();
    let view = call(&app, "elements_show", json!({ "case": case })).unwrap();
    let agreed = &element(&view, "entry")["agreed"];
    assert_eq!(
        (&agreed["value"], &agreed["applicant_signer"], &agreed["respondent_for"]),
        (&json!("2021-03-01"), &json!("林晓梅"), &json!(["厦门鹭海餐饮管理有限公司"]))
    );
    let write =
        |field: &str, value: Value| call(&app, "elements_set", json!({ "case": case, "cells": [{ "field": field, "value": value }] }));
    assert_eq!(write("respondent/post", json!("店员")).unwrap_err().code, "element_locked");
    let cells = json!([{ "cell": "fact/start", "value": "2022-01-01" }]);
    let sheet = call(&app, "sheet_set", json!({ "case": case, "side": "admitted", "cells": cells })).unwrap_err();
    assert_eq!(sheet.code, "element_locked", "the wage sheet cannot go past the signatures");
    let reopened = json!({ "kind": "elements_reopened", "on": "2026-09-25", "elements": ["post"], "reason": "被申请人提出记录有误" });
    call(&app, "case_act", json!({ "case": case, "acts": [reopened] })).unwrap();
    write("respondent/post", json!("店员")).unwrap();
    assert_eq!(sign(&app, &case, json!(["post"])).unwrap_err().code, "element_disputed");
    let page = call(&app, "case_show", json!({ "case": case })).unwrap();
    let lines: Vec<&str> = page["docket"].as_array().unwrap().iter().filter_map(|line| line["label"].as_str()).collect();
    assert!(lines.contains(&"撤销要素确认：岗位（工种）") && lines.contains(&"确认要素：岗位（工种）、入职时间"), "{lines:?}");
}

#[test]
fn the_minutes_and_the_fact_part_of_the_award_start_from_the_table_and_are_edited_from_there() {
    let folder = tempfile::tempdir().unwrap();
    let (app, clock) = office(folder.path(), "2026-09-25");
    let case = stated(&app);
    sign(&app, &case, json!(["post"])).unwrap();
    clock.set("2026-09-28");
    call(&app, "unlock", json!({ "user": "甲", "password": lucai_testkit::PASSWORD })).unwrap();
    let minutes = call(&app, "minutes_get", json!({ "case": case, "hearing": "1" })).unwrap();
    let script = minutes["script"].as_array().unwrap();
    assert_eq!(script[0]["speaker"], "仲裁员 甲");
    assert!(script[0]["text"].as_str().unwrap().contains("岗位（工种）：门店店长"));
    assert!(
        script.iter().any(|line| line["speaker"] == "申请人 林晓梅" && line["text"] == "7 月、8 月全勤（提交申-2 银行工资流水）。"),
        "{script:?}"
    );
    set(&app, &case, &[("tribunal/attendance", json!("8 月缺勤 6 天没有证据，认定全勤"))]);
    let desk = call(&app, "award_desk", json!({ "case": case })).unwrap();
    let text = desk["suggested"]["findings"].as_str().unwrap();
    assert!(text.contains("本委认定：8 月缺勤 6 天没有证据，认定全勤。"), "{text}");
    assert!(desk["checks"].as_array().unwrap().iter().any(|one| one["code"] == "element_open"), "欠付工资 is disputed and not found on");
    let acts = json!([
        { "kind": "served", "on": "2026-09-22", "document": "hearing_notice", "party": "employer", "method": "direct" },
        { "kind": "hearing_held", "on": "2026-09-28", "concluded": true },
        { "kind": "award_made", "on": "2026-09-28" },
    ]);
    call(&app, "case_act", json!({ "case": case, "acts": acts })).unwrap();
    let paper = |app: &App| {
        let drafted = call(app, "paper_make", json!({ "case": case, "template": "award_ordinary" })).unwrap();
        docx_text(&bytes(app, "paper_bytes", json!({ "case": case, "document": drafted["document"]["document"], "format": "docx" })))
    };
    assert!(paper(&app).contains("双方当事人对下列事实没有争议"), "an award without a text of its own takes the table's");
    call(&app, "award_save", json!({ "case": case, "fields": { "findings": "另写的事实。" }, "findings": [] })).unwrap();
    assert!(paper(&app).contains("另写的事实。"), "and the one that was edited goes first");
}

#[test]
fn the_paper_form_is_printed_blank_and_filled() {
    let folder = tempfile::tempdir().unwrap();
    let (app, _) = office(folder.path(), "2026-09-25");
    let case = stated(&app);
    let made = |blank: bool| {
        let drafted = call(&app, "paper_make", json!({ "case": case, "template": "element_table", "form": { "blank": blank } })).unwrap();
        let document = drafted["document"]["document"].clone();
        docx_text(&bytes(&app, "paper_bytes", json!({ "case": case, "document": document, "format": "docx" })))
    };
    let (blank, filled) = (made(true), made(false));
    assert!(blank.contains("约定的工资标准") && !blank.contains("门店店长"), "the blank form asks and says nothing");
    assert!(filled.contains("门店店长") && filled.contains("8000.00 元"), "{filled}");
}

#[test]
fn a_group_has_common_elements_and_each_members_sum_and_the_script_names_those_that_differ() {
    let folder = tempfile::tempdir().unwrap();
    let (app, _) = office(folder.path(), "2026-11-23");
    let application = group_form(40, |_| 100);
    let case = call(&app, "case_file", json!({ "application": application })).unwrap()["case"].clone();
    call(&app, "case_act", json!({ "case": case, "acts": [{ "kind": "accepted", "on": "2026-09-18" }] })).unwrap();
    let cells: Vec<(String, Value)> =
        (1..=40).map(|k| (format!("member/{}", key(k)), json!(if k == 7 { "60.00" } else { "100.00" }))).collect();
    let cells: Vec<(&str, Value)> = cells.iter().map(|(field, value)| (field.as_str(), value.clone())).collect();
    let view = set(&app, &case, &cells);
    assert_eq!(
        (&view["several"], &view["members_claimed"], &view["members_admitted"]),
        (&json!(true), &json!("4000.00"), &json!("3960.00"))
    );
    let owed = view["script"]["questions"].as_array().unwrap().iter().find(|one| one["element"] == "owed").unwrap();
    assert_eq!((owed["members"].as_array().unwrap().len(), &owed["members"][0]["name"]), (1, &json!("工人7")));
    let group = call(&app, "group_show", json!({ "case": case })).unwrap();
    let seventh = group["members"].as_array().unwrap().iter().find(|one| one["name"] == "工人7").unwrap();
    assert_eq!(seventh["admitted"], "60.00", "the members' page has the same figures");
}

#[test]
fn what_the_tribunal_finds_is_refused_to_who_may_not_find_and_bad_cells_write_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let (app, _) = office(folder.path(), "2026-11-23");
    let case = heard_case(&app, &form(), "甲");
    call(&app, "user_add", json!({ "name": "立案员", "roles": ["clerk"], "password": lucai_testkit::PASSWORD })).unwrap();
    call(&app, "unlock", json!({ "user": "立案员", "password": lucai_testkit::PASSWORD })).unwrap();
    let write = |cells: Value| call(&app, "elements_set", json!({ "case": case, "cells": cells })).unwrap_err().code;
    assert_eq!(write(json!([{ "field": "tribunal/post", "value": "x" }])), "not_your_role");
    assert_eq!(write(json!([{ "field": "applicant/post", "value": "x" }, { "field": "applicant/boss", "value": "x" }])), "unknown_element");
    let view = call(&app, "elements_show", json!({ "case": case })).unwrap();
    assert_eq!((element(&view, "post")["state"].as_str(), &view["found_shown"]), (Some("empty"), &json!(false)), "all or none");
}
