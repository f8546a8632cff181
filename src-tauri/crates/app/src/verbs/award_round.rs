//! Which claims an award paper is about now: an advance award (先行裁决, Law 43, Rules 49) decides some, a later award the rest, each with
//! papers of its own.

use lucai_domain::case::{CaseFile, DocumentRecord, DocumentState};
use lucai_domain::claim::CaseClaim;
use lucai_domain::time::Hlc;
use serde_json::Value;
use std::collections::BTreeSet;

/// The award that is being written, or that was made last.
pub(crate) struct Round {
    /// What it decides.
    pub claims: BTreeSet<u32>,
    /// 先行裁决.
    pub advance: bool,
    /// Award papers issued in earlier rounds: the numbers of this round's papers go on after them.
    pub before: u32,
    since: Option<Hlc>,
}

impl Round {
    /// Reads it from the acts and the papers: an advance award is written until its paper is issued; then the claims that are left are.
    pub fn of(case: &CaseFile, claims: &[CaseClaim]) -> Self {
        let mut issued: Vec<Hlc> = case
            .documents()
            .filter(|one| one.template.starts_with("award_") && one.state == DocumentState::Issued)
            .map(|one| one.at)
            .collect();
        issued.sort_unstable();
        let made = case.awards().last();
        let moment = made.and_then(|award| case.acts().find(|record| record.event == award.event)).map(|record| record.hlc);
        let over = made.is_some_and(|award| award.advance) && issued.last().copied() > moment;
        let (decided, advance, start) = match made.filter(|_| !over) {
            Some(award) => {
                let of_it = |claim: &&CaseClaim| match &claim.decided_by {
                    Some(event) => *event == award.event,
                    None => !award.advance,
                };
                (claims.iter().filter(of_it).map(|claim| claim.claim).collect(), award.advance, moment)
            }
            None => {
                let (claims, advance) = next(case, claims);
                (claims, advance, issued.last().copied())
            }
        };
        issued.retain(|at| Some(*at) <= start);
        Self { claims: decided, advance, before: u32::try_from(issued.len()).unwrap_or(u32::MAX), since: issued.last().copied() }
    }

    /// Whether a paper belongs to this award and not to an earlier one.
    pub fn has(&self, paper: &DocumentRecord) -> bool {
        self.since.is_none_or(|since| paper.at > since)
    }
}

/// The claims that wait for an award; those marked 先行裁决 alone, where some are and some are not.
fn next(case: &CaseFile, claims: &[CaseClaim]) -> (BTreeSet<u32>, bool) {
    let open: BTreeSet<u32> = claims.iter().filter(|claim| claim.decided_by.is_none()).map(|claim| claim.claim).collect();
    let marked = |n: &u32| case.registers().value(&format!("claim:{n}"), "advance").and_then(Value::as_bool).unwrap_or(false);
    let first: BTreeSet<u32> = open.iter().copied().filter(marked).collect();
    if first.is_empty() || first.len() == open.len() { (open, false) } else { (first, true) }
}
