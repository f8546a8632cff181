//! The collective case (集体案件, Law 7, Rules 62-66): members who are each a person with claims, amounts and an outcome of their own, and
//! acts on a choice of them.
//!
//! An act on members is one act of the case that names their claims: it stands in the log whole or not at all.

mod plan;

pub use plan::{Basis, KINDS, Plan, PlanRow, Wanted, plan};

use crate::case::CaseFile;
use crate::claim::{CaseClaim, Outcome};
use crate::party::{Party, PartyKey, Side, Standing};
use crate::service::words;
use lucai_law::{Day, Fen};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

words! {
    /// How it stands with a member.
    MemberState {
        NoClaim = "no_claim" "没有请求",
        Open = "open" "办理中",
        Partial = "partial" "部分已决",
        Mediated = "mediated" "调解",
        Advance = "advance" "先行裁决",
        Awarded = "awarded" "裁决",
        Withdrawn = "withdrawn" "撤回",
        Ended = "ended" "已结束",
    }
}

words! {
    /// What members can be put together by.
    By {
        Team = "team" "班组",
        Trade = "trade" "工种",
        Month = "wage_months" "欠薪月份",
        Hand = "subgroup" "自定分组",
    }
}

/// One member.
#[derive(Debug, Clone, PartialEq)]
pub struct Member {
    /// The party, with its fields (`team`, `trade`, `wage_months`, `subgroup` among them).
    pub party: Party,
    /// 1 for the first applicant: the member's number in the group.
    pub no: u32,
    /// The numbers of the member's own claims.
    pub claims: Vec<u32>,
    /// Those without an outcome.
    pub live: Vec<u32>,
    /// Sum claimed.
    pub claimed: Fen,
    /// Sum admitted by the other side; `None` where nothing was.
    pub admitted: Option<Fen>,
    /// Sum found or agreed on; `None` where nothing was.
    pub found: Option<Fen>,
    /// How it stands.
    pub state: MemberState,
    /// When the last of the claims was decided.
    pub decided_on: Option<Day>,
}

impl Member {
    /// What a member is put together by; empty where nobody wrote it.
    #[must_use]
    pub fn sorted(&self, by: By) -> &str {
        self.party.text(by.as_str()).trim()
    }
}

/// The members, in the order of the application. A claim of all applicants together is nobody's own, save where there is one applicant.
#[must_use]
pub fn members(case: &CaseFile) -> Vec<Member> {
    let parties = case.parties_of(Standing::Applicant);
    let alone = parties.iter().map(|party| party.key).next().filter(|_| parties.len() == 1);
    let mut own: BTreeMap<PartyKey, Vec<CaseClaim>> = BTreeMap::new();
    for claim in case.claims().into_iter().filter(|claim| !claim.counterclaim) {
        if let Some(key) = claim.party.or(alone) {
            own.entry(key).or_default().push(claim);
        }
    }
    let advance = |claim: &CaseClaim| case.awards().iter().any(|a| a.advance && claim.decided_by.as_ref() == Some(&a.event));
    let ended = case.closing().is_some();
    (1..)
        .zip(parties.into_iter().filter(|party| party.key.side == Side::Worker))
        .map(|(no, party)| {
            let claims = own.remove(&party.key).unwrap_or_default();
            let state = state(&claims, ended, advance);
            Member {
                no,
                state,
                live: claims.iter().filter(|claim| claim.is_live()).map(|claim| claim.claim).collect(),
                claimed: sum(claims.iter().map(|claim| claim.claimed)).unwrap_or(Fen(0)),
                admitted: sum(claims.iter().map(|claim| claim.admitted)),
                found: sum(claims.iter().map(|claim| claim.found)),
                decided_on: claims.iter().filter_map(|claim| claim.decided_on).max(),
                claims: claims.into_iter().map(|claim| claim.claim).collect(),
                party,
            }
        })
        .collect()
}

/// `None` where no amount is known; a sum too large for money counts as unknown.
pub(crate) fn sum(amounts: impl Iterator<Item = Option<Fen>>) -> Option<Fen> {
    amounts.flatten().try_fold(None, |sum: Option<Fen>, fen| sum.unwrap_or(Fen(0)).plus(fen).map(Some).ok())?
}

fn state(claims: &[CaseClaim], ended: bool, advance: impl Fn(&CaseClaim) -> bool) -> MemberState {
    let live = claims.iter().filter(|claim| claim.is_live()).count();
    let all = |one: Outcome| claims.iter().all(|claim| claim.outcome == Some(one));
    match (claims.len(), live) {
        (0, _) => MemberState::NoClaim,
        (_, 1..) if ended => MemberState::Ended,
        (n, live) if n == live => MemberState::Open,
        (_, 1..) => MemberState::Partial,
        _ if all(Outcome::Withdrawn) => MemberState::Withdrawn,
        _ if claims.iter().any(|claim| claim.outcome == Some(Outcome::Mediated)) => MemberState::Mediated,
        _ if claims.iter().any(advance) => MemberState::Advance,
        _ => MemberState::Awarded,
    }
}
