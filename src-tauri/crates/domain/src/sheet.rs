//! The wage sheet of a case: one worker's cells on three sides, read from the case's registers, and what saving some of them puts into
//! the log.
//!
//! 请求 is what the claims say; only acts change it. 承认 and 认定 are ordinary edits of the entity `sheet:<party>`, one field a cell:
//! `admitted/month/2026-03/due`, `found/fact/end`. What the tribunal finds stays in the inner file until the award is made.

mod decide;

use crate::case::CaseFile;
use crate::claim::CaseClaim;
use crate::party::{Party, PartyKey, PartyKind, Side as PartySide, Standing};
use crate::service::words;
use lucai_law::Refusal;
use lucai_law::claim::Claim;
use lucai_law::sheet::{Cell, Fault, Finding, Ground, Scope, Sheet, claimed, work};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;

pub use decide::{MOST_CELLS, decide_sheet};

words! {
    /// A side of the sheet.
    Side {
        Claimed = "claimed" "请求",
        Admitted = "admitted" "承认",
        Found = "found" "认定",
    }
}

/// The family of entities that hold sheets.
pub(crate) const FAMILY: &str = "sheet";

/// The side and the cell that a field of a sheet's entity names.
///
/// # Errors
/// `unknown_field` where it names no side that can be written, `unknown_cell`, `bad_month`.
pub fn split(field: &str) -> Result<(Side, Cell), Refusal> {
    let bad = || Refusal::new("unknown_field", format!("“{}”不能作为栏目名称。", field.chars().take(60).collect::<String>()));
    let (side, cell) = field.split_once('/').ok_or_else(bad)?;
    let side = Side::from_name(side).filter(|side| *side != Side::Claimed).ok_or_else(bad)?;
    Ok((side, Cell::parse(cell)?))
}

/// The entity that holds a worker's sheet.
#[must_use]
pub fn entity(party: PartyKey) -> String {
    format!("{FAMILY}:{party}")
}

/// The workers of a case, whose wages a sheet can hold.
#[must_use]
pub fn workers(case: &CaseFile) -> Vec<Party> {
    case.parties().into_iter().filter(|party| party.key.side == PartySide::Worker && party.kind == PartyKind::Worker).collect()
}

/// The claims that name no applicant though several workers apply; they stand on the first worker's sheet until somebody says whose
/// they are.
#[must_use]
pub fn unnamed(case: &CaseFile) -> Vec<u32> {
    if workers(case).iter().filter(|worker| worker.standing == Standing::Applicant).count() < 2 {
        return Vec::new();
    }
    case.claims().iter().filter(|claim| !claim.counterclaim && claim.party.is_none()).map(|claim| claim.claim).collect()
}

/// One worker's sheet.
#[derive(Debug, Clone, PartialEq)]
pub struct CaseSheet {
    /// Whose.
    pub party: PartyKey,
    /// The claims on it; counterclaims are on no sheet.
    pub claims: Vec<CaseClaim>,
    /// What the claims read; a claim that the calculator cannot read has none.
    pub scopes: Vec<Scope>,
    claimed: Sheet,
    admitted: Sheet,
    found: Sheet,
    unreadable: Vec<(Side, String, Refusal)>,
}

impl CaseSheet {
    /// Reads a worker's sheet from the case. A claim that names no applicant is the first worker's; [`unnamed`] says which these are.
    #[must_use]
    pub fn of(case: &CaseFile, party: PartyKey) -> Self {
        let first = workers(case).first().map(|one| one.key);
        Self::read(case, party, first, &case.claims())
    }

    fn read(case: &CaseFile, party: PartyKey, first: Option<PartyKey>, claims: &[CaseClaim]) -> Self {
        let own = |claim: &&CaseClaim| claim.party.map_or(first == Some(party), |key| key == party);
        let claims: Vec<CaseClaim> = claims.iter().filter(|claim| !claim.counterclaim).filter(own).cloned().collect();
        let filed: Vec<(u32, Claim)> = claims
            .iter()
            .filter_map(|claim| Some((claim.claim, Claim::from_json(&crate::amounts::calculator_input(&claim.input)).ok()?)))
            .collect();
        let (claimed, scopes) = claimed(&filed);
        let mut sheet =
            CaseSheet { party, claims, scopes, claimed, admitted: Sheet::default(), found: Sheet::default(), unreadable: Vec::new() };
        for (field, value) in case.registers().entity(&entity(party)) {
            let text = value.as_str().unwrap_or_default();
            if text.is_empty() {
                continue;
            }
            let Ok((side, cell)) = split(&field) else { continue };
            match cell.read(text) {
                Ok(value) => sheet.side_mut(side).put(cell, Some(value)),
                Err(why) => sheet.unreadable.push((side, cell.to_string(), why)),
            }
        }
        sheet
    }

    /// The cells of a side.
    #[must_use]
    pub fn side(&self, side: Side) -> &Sheet {
        match side {
            Side::Claimed => &self.claimed,
            Side::Admitted => &self.admitted,
            Side::Found => &self.found,
        }
    }

    fn side_mut(&mut self, side: Side) -> &mut Sheet {
        match side {
            Side::Claimed => &mut self.claimed,
            Side::Admitted => &mut self.admitted,
            Side::Found => &mut self.found,
        }
    }

    /// What a claim reads.
    #[must_use]
    pub fn scope(&self, claim: u32) -> Option<&Scope> {
        self.scopes.iter().find(|scope| scope.claim == claim)
    }

    /// What a claim comes to on a side; `None` for a claim that the calculator cannot read.
    #[must_use]
    pub fn finding(&self, ground: &Ground<'_>, side: Side, claim: u32) -> Option<Finding> {
        Some(work(ground, self.side(side), self.scope(claim)?, side == Side::Claimed))
    }

    /// What the cells say against each other, by side.
    #[must_use]
    pub fn faults(&self) -> Vec<(Side, Fault)> {
        let sides = [Side::Claimed, Side::Admitted, Side::Found];
        sides.into_iter().flat_map(|side| self.side(side).faults(&self.scopes).into_iter().map(move |fault| (side, fault))).collect()
    }

    /// Cells whose value cannot be read, which merging with a later release can bring: side, cell, why.
    #[must_use]
    pub fn unreadable(&self) -> &[(Side, String, Refusal)] {
        &self.unreadable
    }
}

/// What the sheets of a case find, by claim: those claims whose cells yield an amount.
#[must_use]
pub fn findings(case: &CaseFile, ground: &Ground<'_>) -> BTreeMap<u32, Finding> {
    let (workers, claims) = (workers(case), case.claims());
    let first = workers.first().map(|one| one.key);
    // most workers of a group have no sheet of their own yet
    let filled = workers.into_iter().filter(|worker| case.registers().has(&entity(worker.key)));
    let sheets = filled.map(|worker| CaseSheet::read(case, worker.key, first, &claims));
    let with = sheets.filter(|sheet| sheet.found.cells().next().is_some());
    with.flat_map(|sheet| {
        let one = |scope: &Scope| (scope.claim, work(ground, &sheet.found, scope, false));
        sheet.scopes.iter().map(one).filter(|(_, finding)| finding.amount.is_some()).collect::<Vec<_>>()
    })
    .collect()
}

/// A cell's value as the registers keep it: text, or null for an empty cell.
fn kept(value: Option<&str>) -> Value {
    value.map_or(Value::Null, Value::from)
}
