//! The use cases, one function a verb: authorise -> load -> decide -> append -> project -> say what changed.

pub mod acts;
pub mod advice;
pub mod agenda;
pub mod aids;
pub mod archive;
pub mod award;
mod award_payers;
mod award_round;
mod award_text;
pub mod batch;
pub mod benchmark;
pub mod board;
pub mod bodies;
pub mod calendar;
pub mod case;
pub mod chain;
pub mod claims;
mod conflicts;
pub mod deadlines;
pub mod drafts;
pub mod elements;
pub mod employers;
pub mod evidence;
pub mod exchange;
pub mod filing;
pub mod find;
pub mod gate;
pub mod group;
pub mod hearings;
pub mod leads;
pub mod list;
pub mod many;
pub mod mediation;
pub mod minutes;
pub mod office;
pub mod orders;
pub mod papers;
mod papers_data;
mod papers_elements;
mod papers_group;
mod papers_mediation;
pub mod platform;
mod private;
pub mod projects;
pub mod referrals;
pub mod regions;
pub mod roster;
pub mod settings;
pub mod sheet;
pub mod shelf;
mod stored_file;
pub mod templates;
pub mod upload;
pub mod users;
pub mod wall;
pub mod work;

pub use acts::{case_act, case_next_acts, case_strike};
pub use advice::{advice_file, advice_list, advice_set};
pub use agenda::{deadline_export, deadline_save};
pub use aids::{jurisdiction_look, limitation_look, over_age_look};
pub use archive::{archive_build, archive_show};
pub use award::{award_desk, award_save};
pub use batch::{batch_end, batch_list, batch_open, batch_pdf, batch_preview, batch_save, batch_serve, batch_show, batch_step};
pub use benchmark::{benchmark_list, benchmark_save};
pub use board::{hearing_board, hearing_check_in};
pub use bodies::{body_list, body_set};
pub use calendar::{calendar_file, calendar_import, calendar_preview};
pub use case::{case_history, case_set, case_show, note_add};
pub use chain::{chain_decide, chain_show, project_chain};
pub use claims::{claim_calc, claim_types};
pub use deadlines::{deadline_explain, deadlines};
pub use drafts::{draft_drop, draft_get, draft_list, draft_save};
pub use elements::{elements_save, elements_set, elements_show};
pub use employers::{employer_mark, employer_mark_strike, employer_profile};
pub use evidence::{attachment_add, attachment_bytes, attachment_list, attachment_save, evidence_add};
pub use exchange::{
    attention_list, case_exchange, case_share, replica_card, replica_card_save, replica_list, replica_look, replica_qr, replica_revoke,
    replica_trust, space_create, space_list, space_member_set, sync_cancel, sync_code, sync_export, sync_import, sync_inspect,
    sync_measure, sync_overview, sync_place, sync_place_set, sync_progress, sync_receipt_save, sync_remote, sync_state,
};
pub use filing::case_file;
pub use find::{find, id_check, party_lookup};
pub use gate::{app_status, lock, office_create, unlock, unlock_with_recovery};
pub use group::{group_act, group_preview, group_receipt, group_save, group_show, group_sort};
pub use hearings::{cause_list, hearing_clashes, hearing_week};
pub use leads::{
    grid_list, grid_map_look, grid_map_set, grid_set, lead_act, lead_add, lead_board, lead_file, lead_import, lead_import_look,
    lead_limit_set, lead_list, lead_of_case, lead_people, lead_proof_save, lead_save, lead_show,
};
pub use list::{case_list, filter_delete, filter_list, filter_save};
pub use many::{case_act_many, case_many_acts, case_many_preview, case_many_receipt};
pub use mediation::{mediation_act, mediation_file, mediation_show, mediator_list, mediator_set, station_board, station_save};
pub use minutes::{minutes_get, minutes_save};
pub use office::{arbitrator_list, arbitrator_set, calendar_years, office_get, office_set, room_list, room_set, series_list, series_set};
pub use orders::{orders_cancel, orders_compare, orders_import, orders_look, orders_progress, orders_save, orders_show, orders_to_sheet};
pub use papers::{
    paper_bytes, paper_drop, paper_issue, paper_list, paper_make, paper_preview, paper_print, paper_review, paper_save_as, template_list,
};
pub use platform::{injury_add, over_age_case, platform_set, platform_show};
pub use private::private_notes;
pub use projects::{
    case_project, project_fact_add, project_fact_strike, project_file, project_file_save, project_list, project_set, project_show,
    project_unit_set,
};
pub use referrals::{
    case_linkage, referral_act, referral_figures, referral_file_save, referral_list, referral_offer, referral_preview,
    referral_return_save, referral_send, referral_show,
};
pub use regions::{region_list, region_set};
pub use roster::{roster_cancel, roster_compare, roster_import, roster_look, roster_members_save, roster_problems_save, roster_progress};
pub use settings::{settings_get, settings_set};
pub use sheet::{sheet_explain, sheet_save, sheet_set, sheet_show, sheet_xlsx};
pub use shelf::{backup_now, conflict_list, conflict_resolve, read_log, restore_drill, verify_store};
pub use templates::{template_check, template_desk, template_release, template_save, template_stop, template_try};
pub use upload::{upload_begin, upload_chunk, upload_drop, upload_finish};
pub use users::{recovery_renew, user_add, user_list, user_set};
pub use wall::{deadline_load, deadline_still, deadline_wall};
pub use work::work_today;

use crate::api::common::{Changed, Tag};
use crate::app::Desk;
use crate::failure::{Failure, Outcome};
use chrono::{Datelike, NaiveDate};
use lucai_domain::event::{NewBody, NewEvent};
use lucai_domain::kind::Kind;
use lucai_domain::stream::StreamId;
use serde_json::Value;

/// The days of a period: this year until today, where nothing else is asked for.
///
/// # Errors
/// `bad_period` where it ends before it begins.
pub(crate) fn period(desk: &Desk, from: Option<NaiveDate>, to: Option<NaiveDate>) -> Outcome<(NaiveDate, NaiveDate)> {
    let to = to.unwrap_or(desk.today);
    let from = from.or_else(|| NaiveDate::from_ymd_opt(to.year(), 1, 1)).unwrap_or(to);
    if from > to {
        return Err(Failure::usage("bad_period", "起始日期晚于截止日期，请核对。"));
    }
    Ok((from, to))
}

/// A count as it travels.
pub(crate) fn count(n: impl TryInto<u32>) -> u32 {
    n.try_into().unwrap_or(u32::MAX)
}

/// An answer with what it touched.
pub(crate) fn changed<T>(value: T, touched: impl IntoIterator<Item = Tag>) -> Changed<T> {
    Changed { value, touched: touched.into_iter().collect() }
}

/// What a change of a case touches.
pub(crate) fn case_tags(case: &str) -> Vec<Tag> {
    vec![Tag::Case { case: case.to_owned() }, Tag::Work, Tag::Cases]
}

/// Appends one event to the office's log.
pub(crate) fn commit_office(desk: &Desk, area: &str, kind: Kind, body: Value) -> Outcome<Desk> {
    desk.store().commit(vec![office_event(desk, area, kind, body)], desk.now)?;
    desk.refreshed()
}

/// Appends several events to the office's log as one.
pub(crate) fn office_events(desk: &Desk, bodies: Vec<(&str, Kind, Value)>) -> Outcome<Desk> {
    let events = bodies.into_iter().map(|(area, kind, body)| office_event(desk, area, kind, body)).collect();
    desk.store().commit(events, desk.now)?;
    desk.refreshed()
}

/// An event of the office's log.
pub(crate) fn office_event(desk: &Desk, area: &str, kind: Kind, body: Value) -> NewEvent {
    let new = NewBody { class: kind.spec().class, kind, body, supersedes: Vec::new() };
    new.into_event(StreamId::Org(area.to_owned()), desk.session().user.clone())
}
