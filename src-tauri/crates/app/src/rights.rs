//! Who may call which command: the domain's table, and the commands that only hosts know. Acts in a case are checked again, kind by
//! kind, by the procedure itself.

use crate::app::Desk;
use crate::commands::COMMANDS;
use crate::failure::{Failure, Outcome};
use crate::scope;
use lucai_domain::body::Member;
use lucai_domain::rights::{self, Access, Right};
use lucai_domain::role::Role;
use std::collections::BTreeSet;

/// What a command needs. A command that is in no table may be called by nobody.
#[must_use]
pub fn access(command: &str) -> Option<Access> {
    let right = match command {
        // one's own password is everyone's; the rest of a user only an administrator's, which the use case checks
        "limitation_look" | "jurisdiction_look" | "over_age_look" | "user_set" | "claim_types" | "filter_save" | "filter_list"
        | "filter_delete" => Right::SignedIn,
        "recovery_renew" => Right::ManageUsers,
        "template_desk" | "template_check" | "template_try" | "template_release" | "template_stop" | "template_save" => Right::ManageOffice,
        "conflict_list" | "paper_print" | "attachment_save" => Right::ReadCase,
        "case_strike" | "case_many_acts" | "case_many_preview" | "case_act_many" | "case_many_receipt" | "group_preview" | "group_act"
        | "group_receipt" => Right::Act,
        "group_show" | "group_save" | "batch_list" | "batch_show" | "batch_pdf" | "batch_save" => Right::ReadCase,
        "batch_preview" | "batch_open" | "batch_step" | "batch_end" => Right::IssuePaper,
        "batch_serve" => Right::Act,
        "group_sort" => Right::EditCase,
        // into the file only those who may add to a case, which the use case checks; beside it every member of a body
        "note_add" => Right::ReadCase,
        // a file on its way in belongs to nothing yet: what it may become, the use case that names it decides
        "upload_begin" | "upload_chunk" | "upload_finish" | "upload_drop" => Right::SignedIn,
        "evidence_add" => Right::EditCase,
        // submitting is the drafter's, approving the reviewer's, which the use case checks
        "paper_review" | "paper_drop" => Right::DraftPaper,
        // of the own station alone, which the use case asks for
        "station_board" | "station_save" | "mediation_show" | "mediation_act" | "mediation_file" | "mediator_list" | "mediator_set" => {
            Right::Mediate
        }
        other => return rights::access(other),
    };
    Some(Access::Right(right))
}

/// The roles that may call a command; one is enough.
#[must_use]
pub fn roles_for(command: &str) -> &'static [Role] {
    match access(command) {
        None => &[],
        Some(Access::Open) => &Role::ALL,
        Some(Access::Right(right)) => right.roles(),
    }
}

/// Whether these roles may call a command.
#[must_use]
pub fn may(roles: &BTreeSet<Role>, command: &str) -> bool {
    roles_for(command).iter().any(|role| roles.contains(role))
}

/// Whether somebody with these roles may call a command: of the office, or as a member of a body.
#[must_use]
pub fn may_as(member: Option<&Member>, roles: &BTreeSet<Role>, command: &str) -> bool {
    match member {
        None => may(roles, command),
        Some(_) if access(command) == Some(Access::Open) => true,
        Some(member) => scope::opens(member, command) && (may(roles, command) || scope::of_station(member, command)),
    }
}

/// Whether the signed-in user may call a command.
#[must_use]
pub fn allowed(desk: &Desk, command: &str) -> bool {
    may_as(desk.member.as_ref(), &desk.roles, command)
}

/// Whether these roles may see the inner file (副卷: deliberation and approval notes).
#[must_use]
pub fn may_inner(roles: &BTreeSet<Role>) -> bool {
    rights::may_read_inner(roles)
}

/// Names of the commands that the signed-in user may call.
#[must_use]
pub fn commands(desk: &Desk) -> Vec<String> {
    COMMANDS.iter().filter(|command| allowed(desk, command.name)).map(|command| command.name.to_owned()).collect()
}

/// Areas of the rail that the signed-in user may use.
#[must_use]
pub fn areas(desk: &Desk) -> Vec<String> {
    let areas = [
        ("work", "work_today"),
        ("deadlines", "deadline_wall"),
        ("cases", "case_list"),
        ("intake", "case_file"),
        ("leads", "lead_board"),
        ("referrals", "referral_list"),
        ("mediation", "station_board"),
        ("advice", "advice_list"),
        ("sync", "sync_overview"),
        ("hearings", "hearing_week"),
        ("projects", "project_list"),
        ("documents", "template_list"),
        ("award", "award_save"),
        ("archive", "archive_build"),
        ("settings", "settings_get"),
    ];
    // who belongs to no station has no desk there
    let shown = |area: &str| area != "mediation" || desk.member.as_ref().is_some_and(Member::of_station);
    areas.iter().filter(|(area, command)| shown(area) && allowed(desk, command)).map(|(area, _)| (*area).to_owned()).collect()
}

/// Refuses a command that the signed-in user may not call.
///
/// # Errors
/// `not_your_role`, with the roles that may.
pub fn check(desk: &Desk, command: &str) -> Outcome<()> {
    if allowed(desk, command) {
        return Ok(());
    }
    match access(command) {
        Some(Access::Right(_)) if desk.member.as_ref().is_some_and(|member| !scope::opens(member, command)) => {
            Err(Failure::refused("not_your_role", "这项工作由仲裁院办理，联动单位的人员不能办理或者查看。需要的请与仲裁院联系。"))
        }
        Some(Access::Right(right)) => Err(right.refusal().into()),
        _ => Err(Failure::refused("not_your_role", "您没有办理此项的权限。")),
    }
}
