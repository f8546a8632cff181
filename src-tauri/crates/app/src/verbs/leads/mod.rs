//! 欠薪线索动态清零: leads from the first call to the proof that closes them.

mod act;
mod add;
mod board;
mod file;
mod grids;
mod import;
mod list;
mod row;
mod show;

pub use act::{lead_act, lead_people};
pub use add::lead_add;
pub use board::lead_board;
pub use file::{lead_file, lead_of_case};
pub(crate) use grids::ReadMap;
pub use grids::{grid_list, grid_map_look, grid_map_set, grid_set, lead_limit_set};
pub use import::{lead_import, lead_import_look};
pub(crate) use list::due;
pub use list::{lead_list, lead_save};
pub use show::{lead_proof_save, lead_show};

use crate::api::common::Tag;
use crate::app::Desk;
use crate::failure::{Failure, Outcome};
use lucai_domain::ids::LeadId;
use lucai_domain::lead::{LeadActor, LeadFile, LeadNumber};

/// Who acts on leads here.
pub(crate) fn actor(desk: &Desk) -> LeadActor {
    let user = desk.session().user.clone();
    let own = desk.office.grids().filter(|grid| !grid.user.is_empty() && grid.user == user.as_str());
    LeadActor { grids: own.map(|grid| grid.code).collect(), roles: desk.roles.clone(), user }
}

/// What a change of a lead touches.
fn tags() -> Vec<Tag> {
    vec![Tag::Leads, Tag::Work]
}

/// `线索〔2026〕12号`, `2026-12`.
fn number(text: &str) -> Option<LeadNumber> {
    let bare = text.trim().trim_start_matches("线索").trim_start_matches('〔').trim_end_matches('号');
    let (year, n) = bare.split_once(['〕', '-'])?;
    Some(LeadNumber { year: year.parse().ok()?, n: n.parse().ok()? })
}

/// The identity of a lead given by its identity or its number.
fn resolve(desk: &Desk, lead: &str) -> Outcome<LeadId> {
    let by_number = match number(lead) {
        Some(number) => desk.store().lead_by_number(number)?,
        None => None,
    };
    by_number.or_else(|| LeadId::new(lead).ok()).ok_or_else(|| Failure::not_found("这条线索"))
}

/// Whether this user may see it.
fn sees(file: &LeadFile, actor: &LeadActor) -> bool {
    actor.sees(&file.lead.particulars.grid, file.lead.handler.as_ref().map_or("", |handler| handler.user.as_str()))
}

/// A lead that this user may see.
///
/// # Errors
/// `not_found` where there is none, or it is not for this user.
fn load(desk: &Desk, lead: &str) -> Outcome<LeadFile> {
    let id = resolve(desk, lead)?;
    let file = desk.store().lead(&id)?.filter(|file| sees(file, &actor(desk)));
    file.ok_or_else(|| Failure::not_found("这条线索"))
}
