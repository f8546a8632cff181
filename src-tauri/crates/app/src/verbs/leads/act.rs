//! Acts on a lead: read, decided and appended in one transaction.

use super::add::append;
use super::show::view;
use super::{actor, load, sees, tags};
use crate::api::common::Changed;
use crate::api::leads::{LeadActs, LeadPeopleSet, LeadView};
use crate::api::roster::RosterSource;
use crate::app::Desk;
use crate::failure::{Failure, Outcome};
use crate::verbs::changed;
use crate::verbs::roster::Listed;
use lucai_domain::ids::{CaseId, LeadId};
use lucai_domain::lead::{LeadAct, LeadFile, Outcome as CaseOutcome, People, Person, RowProblem, Turn, decide};
use lucai_domain::{CaseFile, ClosingMode};
use serde_json::Value;
use std::sync::Arc;

/// The list of people that a roster comes to.
///
/// # Errors
/// Those of the reader.
pub(super) fn read_people(desk: &Desk, source: &RosterSource) -> Outcome<People> {
    let Listed { members, behind, file } = crate::verbs::roster::members(desk, source)?;
    let person = |member: lucai_domain::roster::Member| Person {
        row: member.row,
        owed: member.due.minus(member.paid).unwrap_or_default(),
        name: member.name,
        id_number: member.id_number,
    };
    let source = serde_json::to_value(source).map_err(|error| Failure::fault("unwritable", error.to_string()))?;
    let problems = behind.into_iter().map(|(row, message)| RowProblem { row, message }).collect();
    Ok(People { source, file, persons: members.into_iter().map(person).collect(), problems })
}

/// The case of a lead.
pub(super) fn case_of(desk: &Desk, case: &CaseId) -> Outcome<Option<Arc<CaseFile>>> {
    Ok(desk.store().case_file(case)?)
}

/// The outcome of a lead's case, with the paper that was issued on it.
pub(super) fn outcome(desk: &Desk, file: &LeadFile) -> Outcome<Option<CaseOutcome>> {
    let Some(id) = file.lead.case() else { return Ok(None) };
    let Some(case) = case_of(desk, id)? else { return Ok(None) };
    let Some(closing) = case.closing() else { return Ok(None) };
    let proves = |template: &str| match closing.mode {
        ClosingMode::Award => template.starts_with("award_"),
        ClosingMode::Mediation => ["mediation_statement", "review_statement"].contains(&template),
        _ => false,
    };
    let issued = lucai_domain::case::DocumentState::Issued;
    let paper = case.documents().find(|one| one.state == issued && proves(&one.template));
    Ok(paper.map(|paper| CaseOutcome { case: id.clone(), mode: closing.mode, on: closing.on, paper: paper.document.clone() }))
}

/// How the case of a lead ended, where it ended.
pub(super) fn ended(desk: &Desk, file: &LeadFile) -> Outcome<Option<ClosingMode>> {
    let Some(id) = file.lead.case() else { return Ok(None) };
    Ok(case_of(desk, id)?.and_then(|case| case.closing_mode()))
}

/// An act as a host sends it, completed by what only this office knows: today, the case's own outcome, the case's identity.
fn complete(desk: &Desk, file: &LeadFile, given: &Value) -> Outcome<LeadAct> {
    let mut given = given.clone();
    if let Some(map) = given.as_object_mut() {
        map.entry("on").or_insert_with(|| Value::from(desk.today.to_string()));
        // what the case came to is read from the case, never taken on trust
        map.remove("outcome");
        map.remove("ended");
        if let Some(case) = map.get("case").and_then(Value::as_str).map(str::trim).filter(|case| !case.is_empty()) {
            let id = crate::verbs::case::resolve(desk, case)?;
            map.insert("case".to_owned(), Value::from(id.to_string()));
        } else {
            map.remove("case");
        }
    }
    let mut act = LeadAct::parse(&given)?;
    match &mut act {
        LeadAct::LeadReceived { .. } => return Err(Failure::usage("unknown_kind", "登记线索请用“登记线索”，不在这里。")),
        LeadAct::LeadClosed { proof, outcome: of, .. } => {
            if let Some(proof) = proof {
                stored(desk, &proof.hash)?;
            }
            *of = outcome(desk, file)?;
        }
        LeadAct::LeadPayment { proof, .. } => stored(desk, &proof.hash)?,
        LeadAct::LeadTurned { ended: how, .. } => *how = ended(desk, file)?,
        _ => {}
    }
    Ok(act)
}

/// Refuses a voucher whose file did not come whole.
fn stored(desk: &Desk, hash: &str) -> Outcome<()> {
    let there = hash.len() == 64 && desk.store().has_attachment(hash).unwrap_or(false);
    if there { Ok(()) } else { Err(Failure::refused("no_proof", "凭证文件没有传完，请重新选择。")) }
}

/// Decides on acts one after the other and appends them as one.
pub(super) fn record(desk: &Desk, lead: &LeadId, acts: &[Value]) -> Outcome<()> {
    if acts.is_empty() || acts.len() > 50 {
        return Err(Failure::usage("bad_request", "一次登记 1 至 50 步。"));
    }
    let actor = actor(desk);
    desk.store().write(desk.now, |write| {
        for given in acts {
            let file = write.lead(lead)?.filter(|file| sees(file, &actor)).ok_or_else(|| Failure::not_found("这条线索"))?;
            let act = complete(desk, &file, given)?;
            append(desk, write, lead, vec![decide(&file, &act, &actor, desk.today)?])?;
        }
        Ok::<_, Failure>(())
    })
}

/// `lead_act`.
pub fn lead_act(desk: &Desk, request: LeadActs) -> Outcome<Changed<LeadView>> {
    let before = load(desk, &request.lead)?;
    record(desk, &before.id, &request.acts)?;
    let case = before.lead.case().map(ToString::to_string);
    let mut touched = tags();
    touched.extend(case.map(|case| crate::api::common::Tag::Case { case }));
    let after = desk.store().lead(&before.id)?.ok_or_else(|| Failure::not_found("这条线索"))?;
    Ok(changed(view(desk, &after)?, touched))
}

/// `lead_people`.
pub fn lead_people(desk: &Desk, request: LeadPeopleSet) -> Outcome<Changed<LeadView>> {
    let before = load(desk, &request.lead)?;
    let act = LeadAct::LeadPeople { on: desk.today, people: read_people(desk, &request.source)? };
    let value = serde_json::to_value(&act).map_err(|error| Failure::fault("unwritable", error.to_string()))?;
    record(desk, &before.id, &[value])?;
    let after = desk.store().lead(&before.id)?.ok_or_else(|| Failure::not_found("这条线索"))?;
    Ok(changed(view(desk, &after)?, tags()))
}

/// What a turn over to arbitration says.
pub(super) fn to_arbitration(desk: &Desk, case: &CaseId, text: String) -> LeadAct {
    LeadAct::LeadTurned { on: desk.today, to: Turn::Arbitration, text, begun: None, case: Some(case.clone()), ended: None }
}
