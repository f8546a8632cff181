//! Runs as they are packed: what can be counted again from the content (numbers, hashes) is left out, and so cannot lie.

use crate::error::{Result, SyncError};
use crate::trust::{SetAside, Trust};
use crate::wire::{Hash, Id};
use lucai_domain::canonical::to_canonical;
use lucai_domain::event::Event;
use lucai_domain::exchange::{Run, SignedHead};
use lucai_domain::ids::UserId;
use lucai_domain::stream::StreamId;
use lucai_domain::time::Hlc;
use lucai_vault::{PublicKey, Signature, sha256};
use serde::{Deserialize, Serialize};

/// A run: stream, writer, number of its first event, hash of the event before that, signature of its head, events.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Packed(String, Id, u64, #[serde(with = "serde_bytes")] Vec<u8>, #[serde(with = "serde_bytes")] Vec<u8>, Vec<PackedEvent>);

/// An event: identity, clock (milliseconds, counter), actor, kind, its version, canonical JSON of the body, what it supersedes.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct PackedEvent(Id, u64, u32, String, String, u32, String, Vec<Id>);

impl Packed {
    /// # Errors
    /// [`SyncError::Damaged`] where the run's numbers, hashes or signature are no such values: a fault of the caller.
    pub(crate) fn pack(run: &Run) -> Result<Self> {
        let bad = || SyncError::Damaged("run");
        let first = run.events.first().ok_or_else(bad)?;
        let prev = hex::decode(&first.prev_hash).map_err(|_| bad())?;
        let signature = hex::decode(&run.head.signature).map_err(|_| bad())?;
        let events = run.events.iter().map(pack_event).collect();
        Ok(Self(run.head.stream.to_string(), Id::from(&run.head.replica), first.seq, prev, signature, events))
    }

    /// The run, checked with its writer's key; or why it is left out.
    pub(crate) fn open(self, trust: &dyn Trust) -> Result<std::result::Result<Run, SetAside>> {
        let bad = || SyncError::Damaged("run");
        let Self(stream, replica, first, prev, signature, packed) = self;
        let stream: StreamId = stream.parse().map_err(|_| bad())?;
        let replica = replica.replica()?;
        let last = first.checked_add(packed.len() as u64).and_then(|after| after.checked_sub(1)).ok_or_else(bad)?;
        let begins = if first == 1 { prev.is_empty() } else { first > 1 && prev.len() == 32 };
        if !begins || packed.is_empty() || i64::try_from(last).is_err() {
            return Err(bad());
        }
        let standing = match trust.standing(&replica) {
            None => return Ok(Err(SetAside { stream, replica, code: "unknown_writer" })),
            Some(standing) if standing.revoked.as_ref().is_some_and(|held| held.seq(&stream, &replica) < last) => {
                return Ok(Err(SetAside { stream, replica, code: "revoked_writer" }));
            }
            Some(standing) => standing,
        };
        let mut prev_hash = hex::encode(prev);
        let mut events = Vec::with_capacity(packed.len());
        for (seq, one) in (first..).zip(packed) {
            let PackedEvent(id, millis, counter, actor, kind, kind_version, body, supersedes) = one;
            let mut event = Event {
                id: id.event()?,
                stream: stream.clone(),
                replica: replica.clone(),
                seq,
                hlc: Hlc::new(millis, counter),
                actor: UserId::new(actor).map_err(|_| bad())?,
                kind,
                kind_version,
                body: serde_json::from_str(&body).map_err(|_| bad())?,
                supersedes: supersedes.iter().map(Id::event).collect::<Result<_>>()?,
                prev_hash,
                body_hash: String::new(),
            };
            if to_canonical(&event.body) != body || u64::try_from(event.hlc.at().0) != Ok(millis) {
                return Err(bad());
            }
            event.body_hash = hash(&event);
            prev_hash = event.body_hash.clone();
            events.push(event);
        }
        let head = SignedHead { stream, replica, seq: last, hash: prev_hash, signature: hex::encode(signature) };
        check_head(&head, standing.key)?;
        Ok(Ok(Run { head, events }))
    }

    /// Bytes of what the run says, about as many as it takes before it is compressed.
    pub(crate) fn weight(&self) -> usize {
        let event = |one: &PackedEvent| 64 + one.3.len() + one.4.len() + one.6.len() + 17 * one.7.len();
        200 + self.5.iter().map(event).sum::<usize>()
    }
}

fn pack_event(event: &Event) -> PackedEvent {
    PackedEvent(
        Id::from(&event.id),
        u64::try_from(event.hlc.at().0).unwrap_or(0),
        event.hlc.counter(),
        event.actor.as_str().to_owned(),
        event.kind.clone(),
        event.kind_version,
        to_canonical(&event.body),
        event.supersedes.iter().map(Id::from).collect(),
    )
}

fn hash(event: &Event) -> String {
    hex::encode(sha256(event.hashed_text().as_bytes()))
}

fn check_head(head: &SignedHead, key: PublicKey) -> Result<()> {
    let signature = crate::card::signature(&head.signature).ok_or(SyncError::Damaged("run"))?;
    if key.verify(head.signed_text().as_bytes(), &signature) { Ok(()) } else { Err(SyncError::Forged("run")) }
}

/// A hash in its wire form.
pub(crate) fn wire_hash(text: &str) -> Result<Hash> {
    Hash::from_hex(text).ok_or(SyncError::Damaged("hash"))
}

pub(crate) fn signature_bytes(bytes: &[u8]) -> Result<Signature> {
    bytes.try_into().map(Signature).map_err(|_| SyncError::Damaged("signature"))
}
