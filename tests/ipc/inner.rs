//! The inner file (副卷) stays with those who may read it, whatever is asked.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use lucai_app::App;
use lucai_app::rights;
use lucai_domain::Role;
use lucai_testkit::{PASSWORD, acts_up_to_the_hearing, add_user_of_each_role, call, office, said, sample_application_form as form};
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// A mark that is in one inner place each, so that a leak says where it comes from.
const MARKS: [&str; 9] = ["甲一密", "乙二密", "丙三密", "丁四密", "戊五密", "己六密", "庚七密", "辛八密", "壬九密"];
/// What the tribunal means to award, in yuan; no other sum of the case is like it.
const FOUND: &str = "1234.56";
/// What it finds in a cell of the wage sheet.
const CELL: &str = "2345.67";
const OPEN: &str = "公开记事";

/// A heard case, not yet awarded, with something in every place of the inner file.
fn deliberated(app: &App) -> Value {
    let case = call(app, "case_file", json!({ "application": form() })).unwrap()["case"].clone();
    let mut acts = acts_up_to_the_hearing("甲");
    acts[0]["reason"] = json!(MARKS[0]);
    acts.as_array_mut().unwrap().push(json!({ "kind": "extension_proposed", "on": "2026-10-21", "days": 10, "reason": MARKS[1] }));
    call(app, "case_act", json!({ "case": case, "acts": acts })).unwrap();
    call(app, "note_add", json!({ "case": case, "text": MARKS[2], "inner": true })).unwrap();
    call(app, "note_add", json!({ "case": case, "text": OPEN })).unwrap();
    let set = |entity: &str, field: &str, value: &str| {
        call(app, "case_set", json!({ "case": case, "entity": entity, "field": field, "value": value })).unwrap();
    };
    set("deliberation", "opinion", MARKS[3]);
    set("approval", "opinion", MARKS[4]);
    set("evidence:1", "finding", "rejected");
    let findings = json!([{ "claim": "1", "found": FOUND, "outcome": "partly", "item": MARKS[6], "reason": MARKS[7] }]);
    call(app, "award_save", json!({ "case": case, "fields": { "opinion": MARKS[5] }, "findings": findings })).unwrap();
    let cells = json!([{ "cell": "month/2026-07/paid", "value": CELL }]);
    call(app, "sheet_set", json!({ "case": case, "side": "found", "cells": cells })).unwrap();
    let said = json!([{ "field": "applicant/post", "value": "店长" }, { "field": "tribunal/post", "value": MARKS[8] }]);
    call(app, "elements_set", json!({ "case": case, "cells": said })).unwrap();
    case
}

/// Everything that can be asked about the case, with the answer as text.
fn asked(app: &App, case: &Value) -> Vec<(String, String)> {
    let mut requests = vec![
        ("work_today", json!({})),
        ("case_list", json!({ "filter": {} })),
        ("conflict_list", json!({})),
        ("template_list", json!({})),
        ("hearing_week", json!({ "from": "2026-10-19" })),
    ];
    let of_case =
        ["case_show", "case_history", "case_next_acts", "deadlines", "attachment_list", "paper_list", "award_desk", "archive_show"];
    requests.extend(of_case.map(|name| (name, json!({ "case": case }))));
    requests.push(("case_show", json!({ "case": case, "as_of": "2026-11-22" })));
    requests.push(("sheet_show", json!({ "case": case })));
    requests.push(("elements_show", json!({ "case": case })));
    requests.push(("minutes_get", json!({ "case": case, "hearing": "1" })));
    requests.push(("hearing_board", json!({ "day": "2026-10-20" })));
    requests.extend(["1", "2"].map(|claim| ("sheet_explain", json!({ "case": case, "claim": claim, "side": "found" }))));
    requests.extend(["1", "2"].map(|claim| ("sheet_explain", json!({ "case": case, "claim": claim, "side": "claimed" }))));
    requests.extend(
        ["claim:1", "award", "deliberation", "approval", "evidence:1", "sheet:worker", "elements"]
            .map(|entity| ("case_history", json!({ "case": case, "entity": entity }))),
    );
    requests.extend(MARKS.map(|mark| ("find", json!({ "text": mark }))));
    for template in ["acceptance_notice", "response_notice", "hearing_notice"] {
        requests.push(("paper_preview", json!({ "case": case, "template": template, "party": "worker" })));
    }
    requests.push(("archive_build", json!({ "case": case, "volume": "main" })));
    requests.push(("cause_list", json!({ "from": "2026-10-19", "to": "2026-10-23" })));
    requests.into_iter().map(|(name, request)| (name.to_owned(), said(app, name, request))).collect()
}

#[test]
fn nothing_of_the_inner_file_reaches_a_role_that_may_not_read_it() {
    let folder = tempfile::tempdir().unwrap();
    let (app, clock) = office(folder.path(), "2026-11-22");
    add_user_of_each_role(&app);
    let case = deliberated(&app);
    clock.set("2026-11-23");
    for role in Role::ALL {
        call(&app, "unlock", json!({ "user": role.label(), "password": PASSWORD })).unwrap();
        let may = rights::may_inner(&BTreeSet::from([role]));
        let answers = asked(&app, &case);
        for (name, text) in &answers {
            for mark in MARKS.iter().chain([&FOUND, &CELL]).filter(|_| !may) {
                assert!(!text.contains(mark), "{} sees {mark} in {name}", role.label());
            }
        }
        let page = call(&app, "case_show", json!({ "case": case }));
        let Ok(page) = page else { continue };
        let text = page.to_string();
        assert!(text.contains(OPEN), "an open note is for everybody who reads the case: {}", role.label());
        assert_eq!(text.contains(MARKS[2]), may, "an inner note is for {} only if the inner file is", role.label());
        assert_eq!(page["claims"][0]["found"] == FOUND, may, "what the tribunal means to award is its own: {}", role.label());
        assert_eq!(page["evidence"][0]["finding"] == "open", !may, "what it makes of the evidence too: {}", role.label());
        let sheet = call(&app, "sheet_show", json!({ "case": case })).unwrap();
        assert_eq!((sheet["found_shown"] == true, sheet.to_string().contains(CELL)), (may, may), "nor its cells: {}", role.label());
        let draft = call(&app, "paper_preview", json!({ "case": case, "template": "award_ordinary" }));
        assert!(may || draft.is_err(), "nor is the draft of the award shown to {}", role.label());
    }
}

#[test]
fn what_was_found_is_open_once_the_award_is_made() {
    let folder = tempfile::tempdir().unwrap();
    let (app, _) = office(folder.path(), "2026-11-23");
    let case = deliberated(&app);
    let desk = call(&app, "award_desk", json!({ "case": case })).unwrap();
    let claims = desk["claims"].as_array().unwrap().iter().skip(1);
    let findings: Vec<Value> =
        claims.map(|claim| json!({ "claim": claim["claim"], "found": claim["claimed"], "outcome": "supported" })).collect();
    call(&app, "award_save", json!({ "case": case, "findings": findings, "fields": {} })).unwrap();
    call(&app, "case_act", json!({ "case": case, "acts": [{ "kind": "award_made", "on": "2026-10-28", "scope": "whole" }] })).unwrap();
    call(&app, "user_add", json!({ "name": "立案员", "roles": ["clerk"], "password": PASSWORD })).unwrap();
    call(&app, "unlock", json!({ "user": "立案员", "password": PASSWORD })).unwrap();
    let page = call(&app, "case_show", json!({ "case": case })).unwrap();
    assert_eq!(page["claims"][0]["outcome"], "partly", "the award is in the open file");
    assert!(!page.to_string().contains(MARKS[3]), "the deliberation stays in the inner file for good");
}
