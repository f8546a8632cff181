//! The wage sheet: what is claimed, admitted and found of one worker, and what each claim comes to on each side.

use super::case::{load, log_reading, resolve};
use crate::api::common::{Changed, Choice};
use crate::api::sheet::{SheetAmount, SheetExplain, SheetExplained, SheetItem, SheetSet, SheetShow, SheetSides, SheetView};
use crate::app::Desk;
use crate::failure::{Failure, Outcome};
use crate::{rights, views};
use lucai_domain::case::CaseFile;
use lucai_domain::claim::CaseClaim;
use lucai_domain::party::{Party, PartyKey, Side};
use lucai_law::Regions;

/// The workers of a case: whose wages a sheet can hold.
fn workers(case: &CaseFile) -> Vec<Party> {
    case.parties().into_iter().filter(|party| party.key.side == Side::Worker).collect()
}

/// The worker a request means.
fn worker(case: &CaseFile, wanted: Option<&str>) -> Outcome<Party> {
    let all = workers(case);
    let found = match wanted.filter(|text| !text.is_empty()) {
        None => all.into_iter().next(),
        Some(text) => {
            let key: PartyKey =
                text.parse().map_err(|bad: lucai_domain::party::BadPartyKey| Failure::usage("bad_party", bad.to_string()))?;
            all.into_iter().find(|party| party.key == key)
        }
    };
    found.ok_or_else(|| Failure::refused("unknown_party", "本案没有这名劳动者，没有工资表。"))
}

/// The claims on a worker's sheet.
fn claims(case: &CaseFile, party: &Party) -> Vec<CaseClaim> {
    let first = workers(case).first().map(|one| one.key);
    let own = |claim: &CaseClaim| claim.party.map_or(first == Some(party.key), |key| key == party.key);
    case.claims().into_iter().filter(|claim| !claim.counterclaim && own(claim)).collect()
}

fn said(amount: Option<String>) -> SheetAmount {
    let state = if amount.is_some() { "value" } else { "empty" };
    SheetAmount { state: state.to_owned(), quantity: None, amount, missing: Vec::new() }
}

fn item(desk: &Desk, case: &CaseFile, claim: &CaseClaim) -> SheetItem {
    let view = views::claim(desk, case, claim);
    SheetItem {
        claim: view.claim,
        kind: view.kind,
        label: view.label,
        text: view.text,
        group: String::new(),
        claimed: said(view.amount),
        admitted: said(view.admitted),
        found: said(view.found),
        outcome: view.outcome,
        outcome_name: view.outcome_name,
        is_final: view.is_final,
        final_reason: String::new(),
    }
}

fn view(desk: &Desk, case: &CaseFile, wanted: Option<&str>) -> Outcome<SheetView> {
    let party = worker(case, wanted)?;
    let region = desk.office.text("region");
    let as_of = case.received_on().unwrap_or(desk.today);
    let named = Regions::shipped().rows().find(|row| row.region == region).map(|row| row.name.clone());
    Ok(SheetView {
        case: views::case_ref(case),
        party: party.key.to_string(),
        party_name: party.name().to_owned(),
        workers: workers(case).iter().map(|one| Choice { value: one.key.to_string(), label: one.name().to_owned() }).collect(),
        region_name: named.unwrap_or_default(),
        as_of,
        may_edit: Vec::new(),
        found_shown: rights::may_inner(&desk.roles) || case.awards().iter().any(|award| !award.advance),
        facts: Vec::new(),
        columns: Vec::new(),
        months: Vec::new(),
        years: Vec::new(),
        items: claims(case, &party).iter().map(|claim| item(desk, case, claim)).collect(),
        totals: SheetSides { claimed: None, admitted: None, found: None },
        parts: Vec::new(),
        final_line: None,
        problems: Vec::new(),
    })
}

/// `sheet_show`.
pub fn sheet_show(desk: &Desk, request: SheetShow) -> Outcome<SheetView> {
    let case = load(desk, &request.case)?;
    log_reading(desk, &case, "工资表")?;
    view(desk, &case, request.party.as_deref())
}

/// `sheet_set`.
pub fn sheet_set(desk: &Desk, request: SheetSet) -> Outcome<Changed<SheetView>> {
    resolve(desk, &request.case)?;
    Err(Failure::refused("not_ready", "工资表还不能填写。"))
}

/// `sheet_explain`.
pub fn sheet_explain(desk: &Desk, request: SheetExplain) -> Outcome<SheetExplained> {
    resolve(desk, &request.case)?;
    Err(Failure::refused("not_ready", "工资表还不能解释。"))
}
