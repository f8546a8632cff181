//! Runs as they are packed: what can be counted again from the content (numbers, hashes) is left out, and so cannot lie. A long run is cut into
//! pieces, of which only the last has the signature: each event names the one before it, so that it is good for all of them.

use crate::error::{Result, SyncError};
use crate::limits;
use crate::trust::{SetAside, Trust};
use crate::wire::{Hash, Id};
use lucai_domain::canonical::to_canonical;
use lucai_domain::event::Event;
use lucai_domain::exchange::{Begun, Run, SoundRun};
use lucai_domain::ids::UserId;
use lucai_domain::stream::StreamId;
use lucai_domain::time::Hlc;
use lucai_vault::{Signature, sha256};
use serde::{Deserialize, Serialize};

/// A piece of a run: stream, writer, number of its first event, hash of the event before that, signature of its head (empty where the next
/// piece goes on), events.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Packed(String, Id, u64, #[serde(with = "serde_bytes")] Vec<u8>, #[serde(with = "serde_bytes")] Vec<u8>, Vec<PackedEvent>);

/// An event: identity, clock (milliseconds, counter), actor, kind, its version, canonical JSON of the body, what it supersedes.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct PackedEvent(Id, u64, u32, String, String, u32, String, Vec<Id>);

/// A piece that was read.
#[derive(Clone, Debug, PartialEq)]
pub enum Piece {
    /// The end of a run, or all of it: checked with its writer's key.
    End(SoundRun),
    /// What the next piece goes on with. Its hashes are true; whose it is, the end tells.
    Begun(Begun),
}

impl Piece {
    /// Stream, writer, numbers of the first and the last event.
    pub(crate) fn place(&self) -> Option<(&StreamId, &lucai_domain::ids::ReplicaId, u64, u64)> {
        match self {
            Self::End(sound) => {
                let run = sound.run();
                Some((&run.head.stream, &run.head.replica, run.events.first()?.seq, run.head.seq))
            }
            Self::Begun(begun) => begun.numbers().map(|(first, last)| (begun.chain().0, begun.chain().1, first, last)),
        }
    }
}

/// Puts pieces together, whatever segments they come in: the next piece of a run is always the next that is read.
#[derive(Default)]
pub(crate) struct Joining(Option<Begun>);

impl Joining {
    /// The runs that these pieces bring to their end.
    pub(crate) fn take(&mut self, pieces: Vec<Piece>) -> Result<Vec<SoundRun>> {
        let bad = || SyncError::Damaged("run");
        let mut whole = Vec::with_capacity(pieces.len());
        for piece in pieces {
            match (self.0.take(), piece) {
                (None, Piece::End(sound)) => whole.push(sound),
                (Some(before), Piece::End(sound)) => whole.push(sound.preceded_by(before).ok_or_else(bad)?),
                (None, Piece::Begun(begun)) => self.0 = Some(begun),
                (Some(mut before), Piece::Begun(begun)) => {
                    if !before.go_on(begun) {
                        return Err(bad());
                    }
                    self.0 = Some(before);
                }
            }
        }
        Ok(whole)
    }

    /// Whether a run is not at its end.
    pub(crate) fn is_open(&self) -> bool {
        self.0.is_some()
    }
}

impl Packed {
    /// A run in pieces that each fit into a segment.
    ///
    /// # Errors
    /// [`SyncError::Damaged`] where the run's numbers, hashes or signature are no such values: a fault of the caller.
    pub(crate) fn pack(run: &Run) -> Result<Vec<Self>> {
        let bad = || SyncError::Damaged("run");
        let hash = |text: &str| hex::decode(text).map_err(|_| bad());
        let first = run.events.first().ok_or_else(bad)?;
        let (stream, replica) = (run.head.stream.to_string(), Id::from(&run.head.replica));
        let piece = |seq, prev: &str| Ok::<_, SyncError>(Self(stream.clone(), replica.clone(), seq, hash(prev)?, Vec::new(), Vec::new()));
        let mut pieces = Vec::new();
        let (mut piece_now, mut weight) = (piece(first.seq, &first.prev_hash)?, 0);
        for event in &run.events {
            let packed = pack_event(event);
            if weight > 0 && weight + packed.weight() > limits::SEGMENT_TARGET {
                pieces.push(std::mem::replace(&mut piece_now, piece(event.seq, &event.prev_hash)?));
                weight = 0;
            }
            weight += packed.weight();
            piece_now.5.push(packed);
        }
        piece_now.4 = hash(&run.head.signature)?;
        pieces.push(piece_now);
        Ok(pieces)
    }

    /// The piece, where it is an end checked with its writer's key; or why it is left out.
    pub(crate) fn open(self, trust: &dyn Trust) -> Result<std::result::Result<Piece, SetAside>> {
        let bad = || SyncError::Damaged("run");
        let Self(stream, replica, first, prev, signature, packed) = self;
        let stream: StreamId = stream.parse().map_err(|_| bad())?;
        let replica = replica.replica()?;
        let last = first.checked_add(packed.len() as u64).and_then(|after| after.checked_sub(1)).ok_or_else(bad)?;
        let signed = signature.is_empty() || signature.len() == 64;
        if !signed || packed.is_empty() || i64::try_from(last).is_err() || !(prev.is_empty() || prev.len() == 32) {
            return Err(bad());
        }
        let Some(standing) = trust.standing(&replica) else {
            return Ok(Err(SetAside { stream, replica, code: "unknown_writer" }));
        };
        let mut begun = Begun::new(stream, replica, first, hex::encode(prev)).ok_or_else(bad)?;
        for one in packed {
            let (stream, replica) = begun.chain();
            let event = one.event(stream.clone(), replica.clone())?;
            begun.push(event, |text| hex::encode(sha256(text.as_bytes())));
        }
        if signature.is_empty() {
            return Ok(Ok(Piece::Begun(begun)));
        }
        let key = standing.key;
        let by_key = |text: &str, signature: &str| {
            crate::card::signature(signature).is_some_and(|signature| key.verify(text.as_bytes(), &signature))
        };
        let sound = begun.sealed(hex::encode(signature), key.to_hex(), by_key);
        sound.map(|sound| Ok(Piece::End(sound))).ok_or(SyncError::Forged("run"))
    }

    /// Bytes of what it says, about as many as it takes before it is compressed.
    pub(crate) fn weight(&self) -> usize {
        200 + self.5.iter().map(PackedEvent::weight).sum::<usize>()
    }

    /// Numbers of the first and the last event.
    pub(crate) fn numbers(&self) -> (u64, u64) {
        (self.2, self.2.saturating_add(self.5.len() as u64).saturating_sub(1))
    }
}

impl PackedEvent {
    fn weight(&self) -> usize {
        64 + self.3.len() + self.4.len() + self.6.len() + 17 * self.7.len()
    }

    fn event(self, stream: StreamId, replica: lucai_domain::ids::ReplicaId) -> Result<Event> {
        let bad = || SyncError::Damaged("run");
        let Self(id, millis, counter, actor, kind, kind_version, body, supersedes) = self;
        let hlc = Hlc::new(millis, counter);
        let read = serde_json::from_str(&body).map_err(|_| bad())?;
        if to_canonical(&read) != body || u64::try_from(hlc.at().0) != Ok(millis) {
            return Err(bad());
        }
        Ok(Event {
            id: id.event()?,
            stream,
            replica,
            seq: 0,
            hlc,
            actor: UserId::new(actor).map_err(|_| bad())?,
            kind,
            kind_version,
            body: read,
            supersedes: supersedes.iter().map(Id::event).collect::<Result<_>>()?,
            prev_hash: String::new(),
            body_hash: String::new(),
        })
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

/// A hash in its wire form.
pub(crate) fn wire_hash(text: &str) -> Result<Hash> {
    Hash::from_hex(text).ok_or(SyncError::Damaged("hash"))
}

pub(crate) fn signature_bytes(bytes: &[u8]) -> Result<Signature> {
    bytes.try_into().map(Signature).map_err(|_| SyncError::Damaged("signature"))
}
