//! A case as its events tell it: a pure function of the set of events, whatever order they come in.

mod batches;
mod clock;
pub use clock::outlives_closing;
mod docket;
mod effect;
mod fold;
mod genesis;
mod imports;
mod joint;
mod meanwhile;
mod missed;
mod own_dates;
mod records;
mod seam;
mod seen;
mod services;
pub(crate) mod view;

pub use batches::{Batch, BatchPlan};
pub use docket::DocketLine;
pub use effect::{Effect, EffectOf};
pub use imports::RosterImport;
pub use joint::JointPartyMissing;
pub use missed::{Missed, MissedReason};
pub use own_dates::{OWN_RULES, OwnDate, OwnRule, own_rule};
pub use records::{Attachment, CaseNumber, DocumentRecord, DocumentState, Note};
pub(crate) use seen::is_finding;
pub use services::ServiceRow;

use crate::ids::{BodyId, CaseId, EventId, UserId};
use crate::party::{PartyKey, Standing};
use crate::proceedings::{Frame, Proceedings, Recorded};
use crate::register::Registers;
use crate::time::Hlc;
use lucai_law::{Day, Refusal};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Something that a person must look at: what merging brought together and the law does not allow, or what cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Attention {
    /// A stable code.
    pub code: String,
    /// A Chinese sentence.
    pub message: String,
    /// The article, where one stands behind it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub article: Option<String>,
    /// The events that it is about.
    pub events: Vec<EventId>,
}

/// How the case came to be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Filed {
    /// The event.
    pub event: EventId,
    /// Who took it in.
    pub actor: UserId,
    /// When, by the writer's clock.
    pub at: Hlc,
    /// The day it came in.
    pub received: Day,
    /// The office that took it in.
    pub office: String,
    /// The station whose own intake it was; `None` where the office took it in itself.
    pub station: Option<BodyId>,
}

/// A case.
#[derive(Debug, Clone, PartialEq)]
pub struct CaseFile {
    id: CaseId,
    filed: Option<Filed>,
    frame: Frame,
    /// Shared, for a case is copied for every list of acts and every what-if, and none of these changes a field.
    registers: Arc<Registers>,
    order: Vec<(PartyKey, Standing)>,
    proceedings: Proceedings,
    timeline: Vec<Recorded>,
    refused: BTreeMap<EventId, Refusal>,
    struck: BTreeMap<EventId, EventId>,
    strikes: Vec<Recorded>,
    removed: Vec<Recorded>,
    records: records::Records,
    imports: Vec<imports::RosterImport>,
    pub(crate) orders: Vec<crate::platform::orders::OrdersImport>,
    batches: Vec<Batch>,
    /// What could not be read or placed; the rest of the attention is found in what was.
    unread: Vec<Attention>,
    attention: Vec<Attention>,
    known: BTreeSet<EventId>,
}

impl CaseFile {
    /// The case's identity.
    #[must_use]
    pub fn id(&self) -> &CaseId {
        &self.id
    }

    /// How it came to be; `None` where its filing is not in the set (yet).
    #[must_use]
    pub fn filed(&self) -> Option<&Filed> {
        self.filed.as_ref()
    }

    /// The station whose own intake it was, whether or not it has come to the office since.
    #[must_use]
    pub fn station(&self) -> Option<&BodyId> {
        self.filed.as_ref()?.station.as_ref()
    }

    /// Whether it is a station's own intake that has not come to the office: nobody applied for arbitration or for a review yet.
    #[must_use]
    pub fn at_station(&self) -> bool {
        let asked = self.received_on().is_some() || self.conciliation().review.requested.is_some();
        self.station().is_some() && !asked
    }

    /// What a person must look at, in a fixed order.
    #[must_use]
    pub fn attention(&self) -> &[Attention] {
        &self.attention
    }

    /// The acts that count, in the order of their days.
    pub fn acts(&self) -> impl Iterator<Item = &Recorded> {
        self.timeline.iter().filter(|r| !self.refused.contains_key(&r.event))
    }

    /// Acts that are in the log and that the statute does not allow at their place, each with the reason.
    pub fn unlawful(&self) -> impl Iterator<Item = (&Recorded, &Refusal)> {
        self.timeline.iter().filter_map(|r| self.refused.get(&r.event).map(|why| (r, why)))
    }

    /// Events that were struck, with the event that struck them.
    #[must_use]
    pub fn struck(&self) -> &BTreeMap<EventId, EventId> {
        &self.struck
    }

    /// The field registers.
    #[must_use]
    pub fn registers(&self) -> &Registers {
        &self.registers
    }

    /// Whether an event is in the set.
    #[must_use]
    pub fn has_event(&self, event: &EventId) -> bool {
        self.known.contains(event)
    }

    pub(crate) fn frame(&self) -> &Frame {
        &self.frame
    }

    pub(crate) fn proceedings(&self) -> &Proceedings {
        &self.proceedings
    }

    pub(crate) fn timeline(&self) -> &[Recorded] {
        &self.timeline
    }
}

pub(crate) use fold::run;

/// The field of a hearing that says that a party, or all of a standing together, is here: `here_worker_2`.
#[must_use]
pub fn check_in_field(key: &str) -> String {
    format!("here_{}", key.replace(':', "_"))
}

impl CaseFile {
    /// Puts an act into the timeline without recording it; [`CaseFile::replay`] then tells what follows.
    pub(crate) fn insert(&mut self, record: Recorded) {
        self.timeline.push(record);
        self.timeline.sort_by(|a, b| a.rank().cmp(&b.rank()));
    }

    /// Takes an act out of the timeline.
    pub(crate) fn remove(&mut self, event: &EventId) {
        self.timeline.retain(|r| r.event != *event);
    }
}
