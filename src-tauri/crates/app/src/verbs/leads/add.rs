//! A lead is registered.

use super::{actor, tags};
use crate::api::common::Changed;
use crate::api::leads::{LeadAdd, LeadAdded};
use crate::app::Desk;
use crate::failure::{Failure, Outcome};
use crate::verbs::changed;
use chrono::Datelike;
use lucai_domain::event::NewBody;
use lucai_domain::ids::LeadId;
use lucai_domain::lead::{LeadAct, LeadNumber, Particulars, Source, register};
use lucai_domain::stream::StreamId;
use lucai_law::Fen;
use lucai_store::Write;

/// Money as a form sends it; empty is none.
pub(super) fn money(text: Option<&str>) -> Outcome<Option<Fen>> {
    text.map(str::trim).filter(|text| !text.is_empty()).map(Fen::parse).transpose().map_err(Failure::from)
}

fn particulars(desk: &Desk, form: &LeadAdd) -> Outcome<Particulars> {
    let source = Source::from_name(&form.source)
        .ok_or_else(|| Failure::usage("bad_source", "请选择线索来源：来电、来访、日常检查、国务院线索平台、网格员上报。"))?;
    let text = |text: &str| text.trim().to_owned();
    Ok(Particulars {
        source,
        received: form.received.unwrap_or(desk.today),
        platform: text(&form.platform),
        reporter: text(&form.reporter),
        phone: text(&form.phone),
        anonymous: form.anonymous,
        employer: text(&form.employer),
        project: text(&form.project),
        project_id: form.project_id.clone().filter(|id| !id.is_empty()),
        grid: text(&form.grid),
        count: form.count,
        owed: money(form.owed.as_deref())?,
        text: text(&form.text),
    })
}

/// Appends what was decided on a lead to the log, by this desk's user.
pub(super) fn append(desk: &Desk, write: &mut Write<'_>, lead: &LeadId, bodies: Vec<NewBody>) -> Outcome<()> {
    let event = |body: NewBody| body.into_event(StreamId::of_lead(lead), desk.session().user.clone());
    write.append(bodies.into_iter().map(event).collect())?;
    Ok(())
}

/// Registers a lead inside an open transaction under the number given.
pub(super) fn register_within(desk: &Desk, write: &mut Write<'_>, number: LeadNumber, particulars: Particulars) -> Outcome<LeadId> {
    let body = register(number, particulars, &actor(desk), desk.today)?;
    let lead = LeadId::from(desk.new_id());
    append(desk, write, &lead, vec![body])?;
    Ok(lead)
}

/// The refusal of a number of the platform that is registered already.
fn known(desk: &Desk, write: &Write<'_>, platform: &str) -> Outcome<()> {
    let Some(lead) = write.lead_by_platform(platform)? else { return Ok(()) };
    let number = desk.store().lead(&lead)?.map(|file| file.lead.number.to_string()).unwrap_or_default();
    Err(Failure::refused("known_lead", format!("平台编号 {platform} 已经登记为{number}，没有重复登记。"))
        .with(serde_json::json!({ "lead": lead })))
}

/// `lead_add`.
pub fn lead_add(desk: &Desk, request: LeadAdd) -> Outcome<Changed<LeadAdded>> {
    let said = particulars(desk, &request)?;
    let people = request.people.as_ref().map(|source| super::act::read_people(desk, source)).transpose()?;
    let year = desk.today.year();
    let added = desk.store().write(desk.now, |write| {
        if !said.platform.is_empty() {
            known(desk, write, &said.platform)?;
        }
        let number = LeadNumber { year, n: write.greatest_lead(year)?.saturating_add(1) };
        let lead = register_within(desk, write, number, said)?;
        if let Some(people) = people {
            let file = write.lead(&lead)?.ok_or_else(|| Failure::not_found("这条线索"))?;
            let act = LeadAct::LeadPeople { on: desk.today, people };
            append(desk, write, &lead, vec![lucai_domain::lead::decide(&file, &act, &actor(desk), desk.today)?])?;
        }
        if let Some(key) = &request.draft {
            write.drop_draft(desk.session().user.as_str(), key)?;
        }
        Ok::<_, Failure>(LeadAdded { lead: lead.to_string(), number: number.to_string() })
    })?;
    Ok(changed(added, tags()))
}
