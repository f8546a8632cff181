//! Batches of papers (成批文书): which papers go to which parties, made a part at a time, so that a batch that was stopped goes on.

use super::{CaseFile, DocumentRecord, DocumentState};
use crate::event::Event;
use crate::ids::{DocumentId, EventId, UserId};
use crate::party::PartyKey;
use crate::time::Hlc;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// What a batch is to hold. Body of `paper_batch`: these keys and `batch`; or `batch` and `ended`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct BatchPlan {
    /// Templates of papers that each party gets one of its own of, in print order.
    pub templates: Vec<String>,
    /// Issued papers of the case of which each party gets a copy, behind its own.
    pub copies: Vec<DocumentId>,
    /// To whom, in print order.
    pub parties: Vec<PartyKey>,
    /// A window-envelope sheet before each party's papers.
    pub envelopes: bool,
    /// 送达回证 with each party's papers (Rules 20).
    pub receipts: bool,
    /// The papers' free fields, by template.
    #[serde(default)]
    pub forms: Map<String, Value>,
}

impl BatchPlan {
    /// 邮寄封面 and 送达回证: what wraps a party's papers, and bears the code.
    pub const WRAPPING: [&'static str; 2] = ["envelope", "service_receipt"];

    /// The papers that each party gets one of its own of, what wraps them first, in print order.
    #[must_use]
    pub fn own_templates(&self) -> Vec<&str> {
        let wrapping = Self::WRAPPING.into_iter().zip([self.envelopes, self.receipts]).filter(|(_, wished)| *wished).map(|(id, _)| id);
        wrapping.chain(self.templates.iter().map(String::as_str)).collect()
    }
}

/// A batch as the case keeps it.
#[derive(Debug, Clone, PartialEq)]
pub struct Batch {
    /// Its identity.
    pub batch: String,
    /// From 1, in the order in which they were begun.
    pub no: u32,
    /// What it is to hold.
    pub plan: BatchPlan,
    /// Whether what is not made yet was given up.
    pub ended: bool,
    /// The event that began it.
    pub event: EventId,
    /// Who did.
    pub actor: UserId,
    /// When.
    pub at: Hlc,
}

impl Batch {
    /// The key under `form` by which a paper says which batch it came from.
    pub const MARK: &'static str = "__batch";

    /// The code that stands on a party's papers, for a scanner or for typing: eight digits of the batch's identity and the party's place in it.
    #[must_use]
    pub fn code(&self, party: PartyKey) -> Option<String> {
        let place = self.plan.parties.iter().position(|key| *key == party)?;
        let digits: String = self.batch.chars().filter(char::is_ascii_hexdigit).collect();
        let last = digits.get(digits.len().saturating_sub(15)..).unwrap_or_default();
        let number = u64::from_str_radix(last, 16).unwrap_or_default() % 100_000_000;
        Some(format!("{number:08}-{:03}", place + 1))
    }

    /// The party whose papers bear a code; spaces do not matter.
    #[must_use]
    pub fn party_of(&self, code: &str) -> Option<PartyKey> {
        let code: String = code.chars().filter(|c| !c.is_whitespace()).collect();
        self.plan.parties.iter().copied().find(|party| self.code(*party).as_deref() == Some(code.as_str()))
    }
}

/// Takes a batch in, or its end; `None` where the body cannot be read.
pub(super) fn take(event: &Event, batches: &mut Vec<Batch>) -> Option<()> {
    let batch = event.body.get("batch")?.as_str()?.to_owned();
    if event.body.get("ended").and_then(Value::as_bool) == Some(true) {
        if let Some(known) = batches.iter_mut().find(|one| one.batch == batch) {
            known.ended = true;
        }
        return Some(());
    }
    let plan: BatchPlan = serde_json::from_value(event.body.clone()).ok()?;
    let no = u32::try_from(batches.len()).ok()?.saturating_add(1);
    batches.push(Batch { batch, no, plan, ended: false, event: event.id.clone(), actor: event.actor.clone(), at: event.hlc });
    Some(())
}

impl CaseFile {
    /// The batches of papers, oldest first.
    #[must_use]
    pub fn batches(&self) -> &[Batch] {
        &self.batches
    }

    /// The issued papers of a batch.
    pub fn papers_of<'a>(&'a self, batch: &'a Batch) -> impl Iterator<Item = &'a DocumentRecord> {
        let own = |paper: &&DocumentRecord| paper.form.get(Batch::MARK).and_then(Value::as_str) == Some(batch.batch.as_str());
        self.documents().filter(|paper| paper.state == DocumentState::Issued).filter(own)
    }
}
