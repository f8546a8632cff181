//! Every command against every role.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use lucai_app::commands::COMMANDS;
use lucai_app::rights;
use lucai_domain::{BodyId, BodyKind, Member, Role};
use lucai_testkit::{PASSWORD, add_user_of_each_role, call, office, sample_application_form as form, sound_request};
use serde_json::json;
use std::collections::BTreeSet;

#[test]
fn a_command_is_refused_to_every_role_that_may_not_call_it_and_to_no_other() {
    let folder = tempfile::tempdir().unwrap();
    let (app, _) = office(folder.path(), "2026-11-23");
    add_user_of_each_role(&app);
    for role in Role::ALL {
        call(&app, "unlock", json!({ "user": role.label(), "password": PASSWORD })).unwrap();
        let member = (role == Role::Partner).then(|| partner(&app));
        let roles = BTreeSet::from([role]);
        for command in COMMANDS {
            if ["office_create", "unlock", "unlock_with_recovery", "lock"].contains(&command.name) {
                continue;
            }
            // a request that cannot be read is told apart from a right that is missing only where it can be read
            let request = sound_request(command.name, "no-such-case");
            let refused = call(&app, command.name, request).err().is_some_and(|error| error.code == "not_your_role");
            assert_eq!(refused, !rights::may_as(member.as_ref(), &roles, command.name), "{} for {}", command.name, role.label());
        }
    }
}

/// Where the signed-in 协办人员 belongs.
fn partner(app: &lucai_app::App) -> Member {
    let status = call(app, "app_status", json!({})).unwrap();
    Member { body: BodyId::new(status["user"]["body"]["body"].as_str().unwrap()).unwrap(), kind: BodyKind::Court }
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
