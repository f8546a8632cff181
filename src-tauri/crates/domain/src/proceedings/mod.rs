//! The proceedings: what the acts of a case have brought about so far. Acts are applied one by one in the order of their days;
//! one that the statute does not allow at its place changes nothing.

mod apply;
mod check;
mod closing;
mod conciliation;
mod court;
mod fast;
mod hearing;
mod serve;

pub use conciliation::{Conciliation, CourtConfirmation, Deferral, PaymentOrder, Review};
pub use court::{CourtEnd, CourtResult, Linkage, Meeting, Preservation};
pub use fast::{Deferred, Pronounced};

use crate::act::Act;
use crate::application::ApplicationParty;
use crate::claim::Finding;
use crate::elements::Agreed;
use crate::ids::{EventId, ReplicaId, UserId};
use crate::party::{PartyKey, PartyKind, Standing};
use crate::service::{FailedService, Service};
use crate::state::{CaseState, ClosingMode};
use crate::time::Hlc;
use lucai_law::clock::Procedure;
use lucai_law::{Day, Refusal};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// What the application fixed: the ground on which the acts stand.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Frame {
    /// The day the application came in; `None` where there is no application in the set.
    pub received: Option<Day>,
    /// A station took it in for mediation: the application comes later, if at all.
    pub at_station: bool,
    /// The procedure chosen at filing.
    pub procedure: Option<Procedure>,
    /// The parties named in the application.
    pub parties: BTreeMap<PartyKey, (Standing, PartyKind)>,
    /// Of these, those who joined with a roster later, and when.
    pub joined: BTreeMap<PartyKey, Hlc>,
    /// The numbers of the claims.
    pub claims: BTreeSet<u32>,
    /// Whose claim it is, where it is not that of all applicants.
    pub owners: BTreeMap<u32, PartyKey>,
    /// Claims for which the tribunal's finding is saved as an ordinary edit.
    pub noted: BTreeSet<u32>,
    /// From the performance of a collective contract.
    pub collective_contract: bool,
}

impl Frame {
    fn workers(&self) -> usize {
        self.parties.keys().filter(|key| key.side == crate::party::Side::Worker).count()
    }

    /// A dispute of ten or more workers or of a collective contract (Rules 62).
    pub fn is_collective(&self) -> bool {
        self.collective_contract || self.workers() >= 10
    }
}

/// An act with its place in the log.
#[derive(Debug, Clone, PartialEq)]
pub struct Recorded {
    /// The event.
    pub event: EventId,
    /// Who recorded it.
    pub actor: UserId,
    /// When, by the writer's clock.
    pub hlc: Hlc,
    /// Where.
    pub replica: ReplicaId,
    /// Its number there.
    pub seq: u64,
    /// Whether it is in the inner file.
    pub inner: bool,
    /// The events that its writer had seen and that it is recorded over.
    pub over: Vec<EventId>,
    /// The act.
    pub act: Act,
}

impl Recorded {
    /// The order of acts: by day, then clock, replica, number.
    pub(crate) fn rank(&self) -> (Day, Hlc, &ReplicaId, u64, &EventId) {
        (self.act.on, self.hlc, &self.replica, self.seq, &self.event)
    }
}

/// How the tribunal is made up (Law 31).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum TribunalMode {
    /// 独任仲裁
    Sole,
    /// 三名仲裁员
    Three,
}

/// The tribunal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Tribunal {
    /// Sole or three.
    pub mode: TribunalMode,
    /// 首席仲裁员 or 独任仲裁员; empty where a plain fact did not name one.
    pub presiding: String,
    /// The other two.
    pub members: Vec<String>,
    /// 书记员
    pub clerk: String,
    /// When it was formed.
    pub on: Day,
}

impl Tribunal {
    /// Whether a person sits in it or keeps its record.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        !name.is_empty() && (self.presiding == name || self.clerk == name || self.members.iter().any(|m| m == name))
    }
}

/// A request that somebody be recused (Law 33, Rules 11, 12).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Recusal {
    /// Who is challenged; `None` where a plain fact did not name him.
    pub who: Option<String>,
    /// By whom.
    pub party: Option<PartyKey>,
    /// When.
    pub on: Day,
    /// The decision: when, and whether granted.
    pub decided: Option<(Day, Option<bool>)>,
    /// Made after the debate was closed: without effect on the procedure (Rules 11).
    pub late: bool,
}

/// How a hearing stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum HearingState {
    /// 已排
    Fixed,
    /// 延期
    Postponed,
    /// 已开
    Held,
}

/// A hearing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Hearing {
    /// Which one, from 1.
    pub hearing: u32,
    /// Its day.
    #[serde(rename = "for")]
    pub day: Day,
    /// When it was fixed.
    pub fixed_on: Day,
    /// From, `HH:MM`.
    pub time: Option<String>,
    /// To, `HH:MM`.
    pub until: Option<String>,
    /// The room.
    pub room: Option<String>,
    /// Not public (Law 26).
    pub closed: bool,
    /// How it stands.
    pub state: HearingState,
    /// Parties that did not come.
    pub absent: Vec<PartyKey>,
    /// When the minutes were signed.
    pub minutes_signed: Option<Day>,
    /// Whether the debate was closed there.
    pub concluded: bool,
    /// The event that fixed it last.
    pub event: EventId,
}

/// An award.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Award {
    /// The act.
    pub event: EventId,
    /// When it was made.
    pub on: Day,
    /// 先行裁决: decides a part of the claims (Law 43(2), Rules 49).
    pub advance: bool,
    /// The claims it decides; empty where a plain fact did not say.
    pub claims: Vec<u32>,
    /// Parties in whose absence it was made (Law 36).
    pub absent: Vec<PartyKey>,
}

/// The conclusion of a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Closing {
    /// How.
    pub mode: ClosingMode,
    /// The act.
    pub event: EventId,
    /// When.
    pub on: Day,
}

/// The finding on a claim, with the act that made it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Decided {
    pub finding: Finding,
    pub event: EventId,
    pub on: Day,
}

/// An answer (答辩).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Answer {
    /// Whose.
    pub party: PartyKey,
    /// When it came in.
    pub on: Day,
    /// What it says.
    pub text: String,
}

/// What the acts so far have brought about.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Proceedings {
    pub received: Option<Day>,
    pub at_station: bool,
    pub correction: Option<(Day, Option<Day>)>,
    pub acceptance_proposed: Option<Day>,
    pub accepted: Option<Day>,
    pub transferred_in: bool,
    pub procedure: Option<Procedure>,
    pub suspended: Option<Day>,
    pub suspended_when_closed: Option<Day>,
    pub suspensions: u32,
    pub resumptions: u32,
    pub suspension_proposed: Option<Day>,
    pub extension_days: u32,
    pub extension_proposed: Option<Day>,
    pub tribunal: Option<Tribunal>,
    pub recusals: Vec<Recusal>,
    pub objection: Option<(Day, Option<bool>)>,
    pub hearings: BTreeMap<u32, Hearing>,
    pub postponements: u32,
    pub services: Vec<Service>,
    pub failed: Vec<FailedService>,
    pub answers: Vec<Answer>,
    pub evidence_until: Option<Day>,
    pub claim_changes: u32,
    pub counterclaims: u32,
    pub counterclaims_decided: u32,
    pub counterclaim_refused: bool,
    pub counterclaims_joined: u32,
    pub added: Vec<(PartyKey, Standing, ApplicationParty)>,
    pub unnamed: u32,
    /// As last elected (Rules 63), sorted; empty where no election was recorded.
    pub representatives: Vec<PartyKey>,
    pub findings: BTreeMap<u32, Decided>,
    pub pre_hearing_mediation: Option<(Day, Option<Day>)>,
    pub mediation: Option<(Day, Option<Day>)>,
    pub agreement: Option<Day>,
    pub awards: Vec<Award>,
    pub mediated: Option<Day>,
    pub mediation_events: Vec<EventId>,
    /// What both sides signed for, by element.
    pub elements: BTreeMap<String, Agreed>,
    pub deferred: Vec<Deferred>,
    pub pronounced: Option<Pronounced>,
    pub conciliation: Conciliation,
    /// The court and other bodies.
    pub linkage: Linkage,
    pub deliberations: u32,
    pub experts: u32,
    pub closing: Option<Closing>,
    pub revocation_notified: bool,
    pub suits: Vec<(PartyKey, Day)>,
    pub annulments: Vec<(PartyKey, Day)>,
    pub annulled: Option<bool>,
    pub corrections_of_award: u32,
    pub closing_proposed: Option<Day>,
    pub closing_approved: Option<Day>,
    pub archived: Option<Day>,
    pub legal: Vec<EventId>,
}

impl Proceedings {
    /// Before the first act.
    pub fn begin(frame: &Frame) -> Self {
        Self { received: frame.received, at_station: frame.at_station, procedure: frame.procedure, ..Self::default() }
    }

    /// Checks an act at this place and applies it.
    ///
    /// # Errors
    /// The statute's refusal; nothing changes then.
    pub fn step(&mut self, frame: &Frame, recorded: &Recorded) -> Result<(), Refusal> {
        self.check(frame, &recorded.act)?;
        self.apply(frame, recorded);
        self.legal.push(recorded.event.clone());
        Ok(())
    }

    /// How the case is handled now.
    pub fn handled(&self) -> Procedure {
        self.procedure.unwrap_or(Procedure::Ordinary)
    }

    /// Whether it is handled simply (简易处理): 速裁 is handled so too.
    pub fn handled_simply(&self) -> bool {
        self.handled() != Procedure::Ordinary
    }

    /// Where the case stands.
    pub fn state(&self) -> CaseState {
        if self.archived.is_some() {
            return CaseState::Archived;
        }
        if self.closing_approved.is_some() {
            return CaseState::Closed;
        }
        if let Some(closing) = &self.closing {
            return closing.mode.state();
        }
        if self.accepted.is_none() {
            return match (self.acceptance_proposed, self.correction) {
                // both asked the office to review what they agreed on (Rules 74)
                _ if self.conciliation.review.is_open() => CaseState::Confirming,
                _ if self.at_station => CaseState::AtStation,
                (Some(_), _) => CaseState::AcceptancePending,
                (None, Some((_, None))) => CaseState::Correcting,
                _ => CaseState::Received,
            };
        }
        if self.suspended.is_some() {
            return CaseState::Suspended;
        }
        let last = self.hearings.values().rev().find(|h| h.state != HearingState::Postponed);
        match (last.map(|h| h.state), &self.tribunal) {
            (Some(HearingState::Fixed), _) => CaseState::HearingFixed,
            (Some(HearingState::Held), _) => CaseState::Heard,
            (_, Some(_)) => CaseState::TribunalFormed,
            _ => CaseState::Accepted,
        }
    }

    /// The hearing that an act means: the one it names, or the last one.
    pub fn hearing_of(&self, act: &Act) -> Option<&Hearing> {
        match act.number("hearing") {
            Some(n) => self.hearings.get(&n),
            None => self.hearings.values().next_back(),
        }
    }

    /// The claims without an outcome.
    pub fn live_claims(&self, frame: &Frame) -> BTreeSet<u32> {
        frame.claims.iter().copied().filter(|n| !self.findings.contains_key(n)).collect()
    }

    /// The claims without an outcome that are these parties' own.
    pub fn live_claims_of(&self, frame: &Frame, parties: &[PartyKey]) -> Vec<u32> {
        let own = frame.owners.iter().filter(|(n, owner)| !self.findings.contains_key(n) && parties.contains(owner));
        own.map(|(n, _)| *n).collect()
    }

    /// Whether the case has this party.
    pub fn has_party(&self, frame: &Frame, key: PartyKey) -> bool {
        if frame.parties.contains_key(&key) || self.added.iter().any(|(k, ..)| *k == key) {
            return true;
        }
        // a plain `party_added` does not say who joined: as many further parties as were added may then be named
        let of_side = frame.parties.keys().chain(self.added.iter().map(|(k, ..)| k)).filter(|k| k.side == key.side).count();
        usize::try_from(key.ordinal).is_ok_and(|n| n <= of_side.saturating_add(self.unnamed as usize))
    }

    /// The standing of a party.
    pub fn standing(&self, frame: &Frame, key: PartyKey) -> Option<Standing> {
        frame.parties.get(&key).map(|(standing, _)| *standing).or(self.added.iter().find(|(k, ..)| *k == key).map(|(_, s, _)| *s))
    }

    /// The parties of a standing.
    pub fn of_standing(&self, frame: &Frame, standing: Standing) -> Vec<PartyKey> {
        let named = frame.parties.iter().filter(|(_, (s, _))| *s == standing).map(|(k, _)| *k);
        named.chain(self.added.iter().filter(|(_, s, _)| *s == standing).map(|(k, ..)| *k)).collect()
    }
}
