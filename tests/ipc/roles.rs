//! Every command against every role.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use lucai_app::commands::COMMANDS;
use lucai_app::rights;
use lucai_domain::Role;
use lucai_testkit::{PASSWORD, call, office, sample_application_form as form};
use serde_json::json;
use std::collections::BTreeSet;

#[test]
fn a_command_is_refused_to_every_role_that_may_not_call_it_and_to_no_other() {
    let folder = tempfile::tempdir().unwrap();
    let (app, _) = office(folder.path(), "2026-11-23");
    for role in Role::ALL {
        call(&app, "user_add", json!({ "name": role.label(), "roles": [role.as_str()], "password": PASSWORD })).unwrap();
    }
    for role in Role::ALL {
        call(&app, "unlock", json!({ "user": role.label(), "password": PASSWORD })).unwrap();
        let roles = BTreeSet::from([role]);
        for command in COMMANDS {
            if ["office_create", "unlock", "unlock_with_recovery", "lock"].contains(&command.name) {
                continue;
            }
            // a request that cannot be read is told apart from a right that is missing only where it can be read
            let request = sound_request(command.name);
            let refused = call(&app, command.name, request).err().is_some_and(|error| error.code == "not_your_role");
            assert_eq!(refused, !rights::may(&roles, command.name), "{} for {}", command.name, role.label());
        }
    }
}

/// The least request that can be read; cases and papers in it do not exist.
fn sound_request(command: &str) -> serde_json::Value {
    let case = "no-such-case";
    match command {
        "user_add" => json!({ "name": "某", "roles": ["clerk"], "password": "x" }),
        "recovery_renew" => json!({ "password": "wrong" }),
        "user_set" => json!({ "name": "没有这个人" }),
        "room_set" | "arbitrator_set" => json!({ "name": "" }),
        "region_set" => json!({ "region": "x", "name": "某市", "from": "2026-01-01", "source": "x" }),
        "series_set" => json!({ "series": "none", "year": 2026 }),
        "office_set" => json!({ "name": "" }),
        "filter_save" => json!({ "name": "", "filter": {} }),
        "filter_delete" => json!({ "name": "x" }),
        "find" => json!({ "text": "" }),
        "id_check" => json!({ "number": "1" }),
        "claim_calc" => json!({ "claims": [] }),
        "case_file" => {
            json!({ "application": { "procedure": "ordinary", "applicants": [], "respondents": [], "claims": [], "facts": "", "received": "2026-11-01" } })
        }
        "case_act" => json!({ "case": case, "acts": [{}] }),
        "case_many_acts" => json!({ "cases": [case] }),
        "case_many_preview" | "case_act_many" => json!({ "cases": [case], "act": {} }),
        "case_many_receipt" => json!({ "path": "/x", "title": "x", "rows": [] }),
        "group_preview" | "group_act" => json!({ "case": case, "members": ["worker"], "act": {} }),
        "group_sort" => json!({ "case": case, "members": ["worker"], "name": "x" }),
        "group_save" => json!({ "case": case, "list": "members", "path": "/x" }),
        "batch_list" => json!({ "case": case }),
        "batch_preview" | "batch_open" => json!({ "case": case, "templates": ["acceptance_notice"], "parties": ["worker"] }),
        "batch_show" | "batch_step" | "batch_end" | "batch_pdf" => json!({ "case": case, "batch": "x" }),
        "batch_save" => json!({ "case": case, "batch": "x", "list": "pdf", "path": "/x" }),
        "batch_serve" => json!({ "case": case, "batch": "x", "on": "2026-11-23", "method": "direct" }),
        "group_receipt" => json!({ "case": case, "path": "/x", "title": "x", "rows": [] }),
        "case_strike" => json!({ "case": case, "event": "x", "reason": "x" }),
        "case_set" => json!({ "case": case, "field": "facts", "value": "x" }),
        "note_add" => json!({ "case": case, "text": "x" }),
        "deadline_explain" => json!({ "case": case, "rule": "conclude" }),
        "calendar_preview" | "calendar_import" => json!({ "content": "" }),
        "calendar_file" => json!({ "year": 1999 }),
        "deadline_export" => json!({ "format": "none", "scope": "wall" }),
        "deadline_save" => json!({ "export": { "format": "none", "scope": "wall" }, "path": "/x" }),
        "conflict_resolve" => json!({ "conflict": "x", "value": 1 }),
        "draft_save" => json!({ "key": "", "body": 1 }),
        "draft_get" | "draft_drop" => json!({ "key": "x" }),
        "upload_begin" => json!({ "name": "x", "size": u64::MAX }),
        "upload_chunk" => json!({ "upload": "x", "offset": 0, "data": "" }),
        "upload_finish" | "upload_drop" => json!({ "upload": "x" }),
        "attachment_add" => json!({ "case": case, "entity": "application", "name": "x" }),
        "attachment_bytes" => json!({ "case": case, "hash": "x" }),
        "attachment_save" => json!({ "case": case, "hash": "x", "path": "/x" }),
        "evidence_add" => json!({ "case": case, "evidence": { "name": "x" } }),
        "hearing_week" => json!({ "from": "2026-11-23" }),
        "hearing_clashes" => json!({ "day": "2026-11-23", "from": "09:00", "to": "10:00" }),
        "hearing_board" => json!({ "day": "2026-11-23" }),
        "hearing_check_in" => json!({ "case": case, "hearing": "1", "party": "here_worker", "here": true }),
        "minutes_get" => json!({ "case": case, "hearing": "1" }),
        "minutes_save" => json!({ "case": case, "hearing": "1", "lines": [] }),
        "cause_list" => json!({ "from": "2026-11-23", "to": "2026-11-22" }),
        "paper_preview" | "paper_make" => json!({ "case": case, "template": "x" }),
        "paper_review" => json!({ "case": case, "document": "x", "decision": "submit" }),
        "paper_issue" | "paper_drop" => json!({ "case": case, "document": "x" }),
        "paper_bytes" => json!({ "case": case, "document": "x", "format": "pdf" }),
        "paper_print" => json!({ "case": case, "documents": [] }),
        "paper_save_as" => json!({ "case": case, "document": "x", "format": "pdf", "path": "/x" }),
        "project_show" | "project_chain" => json!({ "project": "none" }),
        "project_set" => json!({ "name": "" }),
        "project_unit_set" => json!({ "project": "none" }),
        "project_fact_add" => json!({ "project": "none", "duty": "board", "met": true, "on": "2026-11-23" }),
        "project_fact_strike" => json!({ "project": "none", "fact": "x", "reason": "x" }),
        "project_file" => json!({ "project": "none", "fact": "x" }),
        "project_file_save" => json!({ "project": "none", "fact": "x", "path": "/x" }),
        "chain_decide" => json!({ "case": case, "liable": [] }),
        "employer_profile" => json!({ "name": "某公司" }),
        "employer_mark" => json!({ "name": "", "mark": "grade", "on": "2026-11-23", "source": "" }),
        "employer_mark_strike" => json!({ "mark": "x", "reason": "x" }),
        "benchmark_save" => json!({ "path": "/no/such/folder/x" }),
        "award_save" => json!({ "case": case }),
        "sheet_save" => json!({ "case": case, "path": "/x" }),
        "elements_set" => json!({ "case": case, "cells": [] }),
        "elements_save" => json!({ "case": case, "what": "script", "path": "/x" }),
        "sheet_set" => json!({ "case": case, "side": "admitted", "cells": [] }),
        "sheet_explain" => json!({ "case": case, "claim": "1", "side": "found" }),
        "roster_look" | "roster_compare" => json!({ "source": { "hash": "x" } }),
        "roster_import" => json!({ "source": { "hash": "x" }, "case": case }),
        "roster_progress" | "roster_cancel" => json!({ "job": "x" }),
        "roster_problems_save" => json!({ "source": { "hash": "x" }, "path": "/x" }),
        "roster_members_save" => json!({ "case": case, "path": "/x" }),
        "template_check" => json!({ "content": "" }),
        "template_try" => json!({ "case": "none" }),
        "template_release" => json!({ "content": "", "file": "x.docx", "note": "" }),
        "template_stop" => json!({ "paper": "none", "note": "x" }),
        "template_save" => json!({ "paper": "none", "path": "/x" }),
        "archive_build" => json!({ "case": case, "volume": "main" }),
        "lead_show" | "lead_file" => json!({ "lead": case }),
        "lead_add" => json!({ "source": "none" }),
        "lead_act" => json!({ "lead": case, "acts": [{}] }),
        "lead_people" => json!({ "lead": case, "source": { "hash": "x" } }),
        "lead_proof_save" => json!({ "lead": case, "hash": "x", "path": "/x" }),
        "lead_import" | "lead_import_look" => json!({ "hash": "x" }),
        "lead_save" => json!({ "path": "/x" }),
        "lead_of_case" => json!({ "case": case }),
        "grid_set" => json!({ "code": "", "name": "" }),
        "grid_map_look" | "grid_map_set" => json!({ "hash": "x" }),
        "lead_limit_set" => json!({ "step": "none", "length": 1 }),
        "group_show" | "read_log" | "case_show" | "case_next_acts" | "case_history" | "deadlines" | "attachment_list" | "paper_list"
        | "award_desk" | "chain_show" | "elements_show" | "case_project" | "sheet_show" | "sheet_xlsx" | "archive_show" => {
            json!({ "case": case })
        }
        _ => json!({}),
    }
}

#[test]
fn the_inner_file_is_shown_only_to_those_who_may_see_it() {
    let folder = tempfile::tempdir().unwrap();
    let (app, _) = office(folder.path(), "2026-11-23");
    let case = call(&app, "case_file", json!({ "application": form() })).unwrap()["case"].clone();
    let acts = json!([{ "kind": "acceptance_proposed", "on": "2026-09-16", "opinion": "accept", "reason": "内部意见" }]);
    call(&app, "case_act", json!({ "case": case, "acts": acts })).unwrap();
    call(&app, "user_add", json!({ "name": "立案员", "roles": ["clerk"], "password": PASSWORD })).unwrap();
    let lines = |app: &lucai_app::App| {
        let page = call(app, "case_show", json!({ "case": case })).unwrap();
        page["docket"].as_array().unwrap().iter().filter(|line| line["file"] == "inner").count()
    };
    assert_eq!(lines(&app), 1, "the head sees the proposal in the inner file");
    call(&app, "unlock", json!({ "user": "立案员", "password": PASSWORD })).unwrap();
    assert_eq!(lines(&app), 0, "a clerk's docket has no line of the inner file");
    let refused = call(&app, "archive_build", json!({ "case": case, "volume": "inner" })).unwrap_err();
    assert_eq!(refused.code, "not_your_role", "nor can a clerk bind it");
}
