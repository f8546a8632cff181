//! The wage sheet: what is claimed, admitted and found of one worker, and what each claim comes to on each side.

mod explain;
mod guard;
mod table;
mod view;

use super::case::{actor, change, load, log_reading, resolve};
use super::{case_tags, changed};
use crate::api::common::Changed;
use crate::api::papers::SavedAs;
use crate::api::sheet::{SheetExplain, SheetExplained, SheetSave, SheetSet, SheetShow, SheetView};
use crate::app::Desk;
use crate::commands::Blob;
use crate::failure::{Failure, Outcome};
use crate::rights;
use lucai_domain::case::CaseFile;
use lucai_domain::party::{Party, PartyKey};
use lucai_domain::rights::Right;
use lucai_domain::sheet::{self, Side};
use lucai_law::Fen;
use lucai_law::sheet::Ground;
use std::collections::BTreeMap;

pub(crate) use explain::grouped;
pub(crate) use guard::{agrees, checks};

/// What the claims of a case are worked out against: the office's region, the day of receipt.
pub(crate) fn ground<'a>(desk: &'a Desk, case: &CaseFile) -> Ground<'a> {
    Ground {
        regions: desk.office.regions(),
        calendar: &desk.calendar,
        region: desk.office.text("region"),
        as_of: case.received_on().unwrap_or(desk.today),
    }
}

/// Whether this desk may see what the tribunal finds.
fn found_shown(desk: &Desk, case: &CaseFile) -> bool {
    rights::may_inner(&desk.roles) || case.awards().iter().any(|award| !award.advance)
}

/// What the sheets find, by claim, as far as this desk may see it: what a settlement is held against. It refuses nothing; parties may settle
/// for less (调仲法42).
pub(crate) fn found(desk: &Desk, case: &CaseFile) -> BTreeMap<u32, Fen> {
    if !found_shown(desk, case) {
        return BTreeMap::new();
    }
    let all = sheet::findings(case, &ground(desk, case));
    all.into_iter().filter_map(|(claim, finding)| Some((claim, finding.amount?))).collect()
}

/// The worker a request means: the first where it names none.
fn worker(case: &CaseFile, wanted: Option<&str>) -> Outcome<Party> {
    let all = sheet::workers(case);
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

fn side_of(text: &str) -> Outcome<Side> {
    Side::from_name(text)
        .ok_or_else(|| Failure::usage("bad_side", "工资表的一边应是 claimed（请求）、admitted（承认）或者 found（认定）。"))
}

/// `sheet_show`.
pub fn sheet_show(desk: &Desk, request: SheetShow) -> Outcome<SheetView> {
    let case = load(desk, &request.case)?;
    log_reading(desk, &case, "工资表")?;
    view::build(desk, &case, &worker(&case, request.party.as_deref())?)
}

/// `sheet_set`.
pub fn sheet_set(desk: &Desk, request: SheetSet) -> Outcome<Changed<SheetView>> {
    let id = resolve(desk, &request.case)?;
    let side = side_of(&request.side)?;
    if side == Side::Found && !Right::EditAward.held_by(&desk.roles) {
        return Err(Right::EditAward.refusal().into());
    }
    let cells: Vec<(String, Option<String>)> = request.cells.into_iter().map(|one| (one.cell, one.value)).collect();
    let (_, party) = change(desk, &id, None, |case, _| {
        let party = worker(case, request.party.as_deref())?;
        let bodies = sheet::decide_sheet(case, party.key, side, &cells, &ground(desk, case), &actor(desk))?;
        Ok((bodies, party))
    })?;
    let case = load(desk, id.as_str())?;
    Ok(changed(view::build(desk, &case, &party)?, case_tags(id.as_str())))
}

/// `sheet_explain`.
pub fn sheet_explain(desk: &Desk, request: SheetExplain) -> Outcome<SheetExplained> {
    let case = load(desk, &request.case)?;
    let side = side_of(&request.side)?;
    if side == Side::Found && !found_shown(desk, &case) {
        return Err(Right::ReadInner.refusal().into());
    }
    let party = worker(&case, request.party.as_deref())?;
    let n: u32 = request.claim.parse().map_err(|_| Failure::usage("bad_claim", "请求的序号不对。"))?;
    log_reading(desk, &case, "工资表")?;
    explain::build(desk, &case, &party, n, side)
}

/// `sheet_xlsx`.
pub fn sheet_xlsx(desk: &Desk, request: SheetShow) -> Outcome<Blob> {
    let case = load(desk, &request.case)?;
    log_reading(desk, &case, "工资表")?;
    table::build(&case, &view::build(desk, &case, &worker(&case, request.party.as_deref())?)?)
}

/// `sheet_save`.
pub fn sheet_save(desk: &Desk, request: SheetSave) -> Outcome<SavedAs> {
    let blob = sheet_xlsx(desk, SheetShow { case: request.case, party: request.party })?;
    super::papers::save(&request.path, &blob.name, &blob.bytes)
}
