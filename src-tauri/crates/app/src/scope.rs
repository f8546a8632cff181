//! What a member of a body may do: the commands that are open to bodies, and what they write into a case that is the office's. Which
//! cases there are for them at all, the store sees to ([`lucai_store::Scope`]).

use crate::failure::{Failure, Outcome};
use lucai_domain::body::{BodyKind, Member};
use lucai_domain::case::CaseFile;
use lucai_domain::event::NewBody;
use lucai_domain::kind::{Group, Kind};
use lucai_store::Scope;

/// Commands for members of every body. One that is not named is the office's alone: a new command is closed to bodies until it is put here.
const OF_BODIES: &[&str] = &[
    // oneself and one's desk
    "user_list",
    "user_set",
    "body_list",
    "settings_get",
    "settings_set",
    "office_get",
    "region_list",
    "calendar_years",
    "calendar_file",
    "draft_save",
    "draft_get",
    "draft_list",
    "draft_drop",
    "upload_begin",
    "upload_chunk",
    "upload_finish",
    "upload_drop",
    // lists, of the body's cases
    "work_today",
    "case_list",
    "filter_save",
    "filter_list",
    "filter_delete",
    "find",
    "attention_list",
    "deadline_wall",
    "deadline_still",
    "deadline_export",
    "deadline_save",
    // a case
    "case_show",
    "case_history",
    "case_next_acts",
    "case_act",
    "deadlines",
    "deadline_explain",
    "note_add",
    "private_notes",
    "referral_list",
    "referral_show",
    "referral_act",
    "referral_file_save",
    "referral_figures",
    "referral_return_save",
    "case_linkage",
    "attachment_add",
    "attachment_list",
    "attachment_bytes",
    "attachment_save",
    "minutes_get",
    "template_list",
    "paper_list",
    "paper_bytes",
    "paper_print",
    "paper_save_as",
    "sheet_show",
    "sheet_explain",
    "sheet_xlsx",
    "sheet_save",
    "elements_show",
    "elements_save",
    "group_show",
    "group_save",
    // aids
    "id_check",
    "claim_calc",
    "claim_types",
    "limitation_look",
    "jurisdiction_look",
    "over_age_look",
    // a platform worker's case
    "over_age_case",
    "orders_show",
    "orders_save",
    "platform_show",
];

/// Commands for members of a station beside those: it takes in, and keeps its own intake until that goes to the office.
const OF_STATIONS: &[&str] = &[
    "case_file",
    "case_set",
    "case_strike",
    "party_lookup",
    "evidence_add",
    "referral_offer",
    "referral_preview",
    "referral_send",
    "station_board",
    "station_save",
    "mediation_show",
    "mediation_act",
    "mediation_file",
    "mediator_list",
    "mediator_set",
    "orders_look",
    "orders_compare",
    "orders_import",
    "orders_progress",
    "orders_cancel",
    "platform_set",
    "injury_add",
    "advice_file",
    // papers of a mediation; which, the use cases say
    "template_list",
    "paper_preview",
    "paper_make",
    "paper_issue",
    "paper_drop",
];

/// Commands of whoever gives advice: stations, and the service centre, which may only do that.
const OF_ADVISERS: &[&str] = &["advice_list", "advice_set"];

/// Whether a command is open to a member; the member's roles are asked besides.
pub(crate) fn opens(member: &Member, command: &str) -> bool {
    let advises = member.of_station() || member.kind == BodyKind::ServiceCentre;
    OF_BODIES.contains(&command) || (member.of_station() && OF_STATIONS.contains(&command)) || (advises && OF_ADVISERS.contains(&command))
}

/// Whether a member may call a command that no role of his is for: a station takes requests for mediation in itself.
pub(crate) fn of_station(member: &Member, command: &str) -> bool {
    let own = ["case_file", "evidence_add", "paper_preview", "paper_make", "paper_issue", "paper_drop"];
    member.of_station() && own.contains(&command)
}

/// What of the store somebody sees.
pub(crate) fn of(member: Option<&Member>) -> Scope {
    member.map_or(Scope::Office, |member| Scope::Body(member.body.clone()))
}

/// Refuses what a member may not write into a case: in the own intake the roles alone decide, in a case of the office only the outcome of
/// the work that was asked for goes into the open file.
pub(crate) fn check_writing(member: &Member, case: Option<&CaseFile>, bodies: &[NewBody]) -> Outcome<()> {
    let Some(case) = case.filter(|case| case.filed().is_some()) else { return Ok(()) };
    if owns(Some(member), case) {
        return Ok(());
    }
    match bodies.iter().map(|body| body.kind).find(|kind| !reports(*kind)) {
        None => Ok(()),
        Some(kind) => Err(Failure::refused(
            "not_your_case",
            format!("案件由仲裁院办理，“{}”不由本单位登记。本单位可以登记调解的结果、制作调解的文书、附入材料和记事。", kind.label()),
        )),
    }
}

/// Whether somebody writes into a case as its own: the office into its cases, a station into its intake.
pub(crate) fn owns(member: Option<&Member>, case: &CaseFile) -> bool {
    member.is_none_or(|member| case.at_station() && case.station() == Some(&member.body))
}

fn reports(kind: Kind) -> bool {
    let mediation = kind.spec().is_act() && kind.spec().group == Group::Mediation;
    let papers = [Kind::DocumentDrafted, Kind::DocumentIssued];
    let of_result = [Kind::PaymentPlanned, Kind::PaymentMade, Kind::NoteAdded, Kind::AttachmentAdded];
    mediation || papers.contains(&kind) || of_result.contains(&kind)
}
