//! Runs as they are packed: what can be counted again from the content (numbers, hashes, most identities) is left out, and so cannot lie. A long
//! run is cut into pieces, of which only the last has the signature: each event names the one before it, so that it is good for all of them.

use crate::error::{Result, SyncError};
use crate::limits;
use crate::trust::{SetAside, Trust};
use crate::wire::{Hash, Id};
use lucai_domain::canonical::to_canonical;
use lucai_domain::event::{Event, NewEvent};
use lucai_domain::exchange::{Begun, Run, SoundRun};
use lucai_domain::ids::{EventId, UserId};
use lucai_domain::stream::StreamId;
use lucai_domain::time::Hlc;
use lucai_vault::{Signature, sha256};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// A piece of a run as it is written, in whatever form.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Packed {
    pub(crate) stream: String,
    pub(crate) replica: Id,
    /// The number of its first event.
    pub(crate) first: u64,
    /// The hash of the event before that; empty for the first of a chain.
    pub(crate) before: Vec<u8>,
    /// Of the head at the last event; empty where the next piece goes on.
    pub(crate) signature: Vec<u8>,
    pub(crate) events: Vec<PackedEvent>,
}

/// An event as it is written.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct PackedEvent {
    /// `None` where it is derived.
    pub(crate) id: Option<Id>,
    /// The clock: milliseconds and counter.
    pub(crate) millis: i64,
    pub(crate) counter: u32,
    pub(crate) actor: String,
    pub(crate) kind: String,
    pub(crate) kind_version: u32,
    /// Canonical JSON.
    pub(crate) body: String,
    pub(crate) supersedes: Vec<Over>,
}

/// An event that another one supersedes: how many events before it in the same piece, or its identity.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub(crate) enum Over {
    Back(u32),
    Named(Id),
}

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
        let bytes = |text: &str| hex::decode(text).map_err(|_| bad());
        let first = run.events.first().ok_or_else(bad)?;
        let begins = |event: &Event| {
            let (stream, replica, before) = (run.head.stream.to_string(), Id::from(&run.head.replica), bytes(&event.prev_hash)?);
            Ok::<_, SyncError>(Self { stream, replica, first: event.seq, before, signature: Vec::new(), events: Vec::new() })
        };
        let mut pieces = Vec::new();
        let (mut piece, mut weight) = (begins(first)?, 0);
        let mut places = HashMap::new();
        for event in &run.events {
            let mut packed = PackedEvent::pack(event);
            if weight > 0 && weight + packed.weight() > limits::SEGMENT_TARGET {
                pieces.push(std::mem::replace(&mut piece, begins(event)?));
                weight = 0;
                places.clear();
            }
            let at = piece.events.len();
            let over = |id: &EventId| match places.get(id).and_then(|there| u32::try_from(at - there).ok()) {
                Some(back) => Over::Back(back),
                None => Over::Named(Id::from(id)),
            };
            packed.supersedes = event.supersedes.iter().map(over).collect();
            places.insert(&event.id, at);
            weight += packed.weight();
            piece.events.push(packed);
        }
        piece.signature = bytes(&run.head.signature)?;
        pieces.push(piece);
        Ok(pieces)
    }

    /// The piece, where it is an end checked with its writer's key; or why it is left out.
    pub(crate) fn open(self, trust: &dyn Trust) -> Result<std::result::Result<Piece, SetAside>> {
        let bad = || SyncError::Damaged("run");
        let Self { stream, replica, first, before, signature, events } = self;
        let stream: StreamId = stream.parse().map_err(|_| bad())?;
        let replica = replica.replica()?;
        let last = first.checked_add(events.len() as u64).and_then(|after| after.checked_sub(1)).ok_or_else(bad)?;
        let signed = signature.is_empty() || signature.len() == 64;
        if !signed || events.is_empty() || i64::try_from(last).is_err() || !(before.is_empty() || before.len() == 32) {
            return Err(bad());
        }
        let Some(standing) = trust.standing(&replica) else {
            return Ok(Err(SetAside { stream, replica, code: "unknown_writer" }));
        };
        let mut begun = Begun::new(stream, replica, first, hex::encode(before)).ok_or_else(bad)?;
        for one in events {
            let (new, hlc) = one.open(&begun)?;
            begun.add(new, hlc, hash);
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
        200 + self.events.iter().map(PackedEvent::weight).sum::<usize>()
    }

    /// Numbers of the first and the last event.
    pub(crate) fn numbers(&self) -> (u64, u64) {
        (self.first, self.first.saturating_add(self.events.len() as u64).saturating_sub(1))
    }
}

impl PackedEvent {
    /// The event, but for what it supersedes.
    fn pack(event: &Event) -> Self {
        let derived = event.derived_id(hash);
        Self {
            id: (derived != event.id).then(|| Id::from(&event.id)),
            millis: event.hlc.at().0,
            counter: event.hlc.counter(),
            actor: event.actor.as_str().to_owned(),
            kind: event.kind.clone(),
            kind_version: event.kind_version,
            body: to_canonical(&event.body),
            supersedes: Vec::new(),
        }
    }

    fn weight(&self) -> usize {
        64 + self.actor.len() + self.kind.len() + self.body.len() + 17 * self.supersedes.len()
    }

    /// What comes next of `begun`, and its clock.
    fn open(self, begun: &Begun) -> Result<(NewEvent, Hlc)> {
        let bad = || SyncError::Damaged("run");
        let hlc = Hlc::new(u64::try_from(self.millis).map_err(|_| bad())?, self.counter);
        let body = serde_json::from_str(&self.body).map_err(|_| bad())?;
        // a kind of two lines could not be passed on
        if to_canonical(&body) != self.body || hlc.at().0 != self.millis || self.kind.contains('\n') {
            return Err(bad());
        }
        let before = begun.events();
        let over = |over: &Over| match over {
            Over::Named(id) => id.event(),
            Over::Back(back) => {
                let at = usize::try_from(*back).ok().filter(|back| *back > 0).and_then(|back| before.len().checked_sub(back));
                at.and_then(|at| before.get(at)).map(|event| event.id.clone()).ok_or_else(bad)
            }
        };
        let new = NewEvent {
            id: self.id.as_ref().map(Id::event).transpose()?,
            stream: begun.chain().0.clone(),
            actor: UserId::new(self.actor).map_err(|_| bad())?,
            kind: self.kind,
            kind_version: self.kind_version,
            body,
            supersedes: self.supersedes.iter().map(over).collect::<Result<_>>()?,
        };
        Ok((new, hlc))
    }
}

/// The hash of an event's text, hexadecimal.
fn hash(text: &str) -> String {
    hex::encode(sha256(text.as_bytes()))
}

/// A hash in its wire form.
pub(crate) fn wire_hash(text: &str) -> Result<Hash> {
    Hash::from_hex(text).ok_or(SyncError::Damaged("hash"))
}

pub(crate) fn signature_bytes(bytes: &[u8]) -> Result<Signature> {
    bytes.try_into().map(Signature).map_err(|_| SyncError::Damaged("signature"))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod tests {
    use super::*;
    use crate::trust::Standing;
    use lucai_domain::event::Slot;
    use lucai_domain::exchange::head_text;
    use lucai_domain::ids::ReplicaId;
    use lucai_vault::Signer;
    use std::collections::BTreeMap;

    fn note(body: serde_json::Value) -> NewEvent {
        let (stream, actor) = ("case:c1".parse().unwrap(), UserId::new("u1").unwrap());
        NewEvent { id: None, stream, actor, kind: "note_added".into(), kind_version: 1, body, supersedes: Vec::new() }
    }

    /// Three events, each over the one before it, and the trust in who wrote them.
    fn run() -> (Run, BTreeMap<ReplicaId, Standing>) {
        let (signer, replica, stream) =
            (Signer::from_secret(&[1; 32]), ReplicaId::new("r1").unwrap(), "case:c1".parse::<StreamId>().unwrap());
        let mut begun = Begun::new(stream.clone(), replica.clone(), 1, String::new()).unwrap();
        for n in 1..=3 {
            let supersedes = begun.events().last().map(|before| before.id.clone()).into_iter().collect();
            begun.add(NewEvent { supersedes, ..note(serde_json::json!({ "text": n })) }, Hlc::new(n, 0), hash);
        }
        let text = head_text(&stream, &replica, 3, &begun.events()[2].body_hash);
        let sound = begun.sealed(hex::encode(signer.sign(text.as_bytes()).0), String::new(), |_, _| true).unwrap();
        (sound.into_run(), BTreeMap::from([(replica, Standing { key: signer.public(), revoked: false })]))
    }

    #[test]
    fn identities_that_can_be_made_out_again_are_not_written() {
        let (run, trust) = run();
        let packed = Packed::pack(&run).unwrap().remove(0);
        assert!(packed.events.iter().all(|event| event.id.is_none()));
        assert_eq!(packed.events[2].supersedes, [Over::Back(1)]);
        let Ok(Piece::End(sound)) = packed.open(&trust).unwrap() else { panic!("the whole run is trusted") };
        assert_eq!(*sound.run(), run);
    }

    #[test]
    fn an_identity_that_was_given_is_written() {
        let (mut run, trust) = run();
        let first = run.events.remove(0);
        let slot = Slot { replica: first.replica, seq: 1, hlc: first.hlc, prev_hash: String::new() };
        let event = NewEvent { id: Some(EventId::new("given").unwrap()), ..note(serde_json::json!({})) }.placed(slot, hash);
        let text = head_text(&event.stream, &event.replica, 1, &event.body_hash);
        (run.head.seq, run.head.hash) = (1, event.body_hash.clone());
        run.head.signature = hex::encode(Signer::from_secret(&[1; 32]).sign(text.as_bytes()).0);
        run.events = vec![event];
        let packed = Packed::pack(&run).unwrap().remove(0);
        assert_eq!(packed.events[0].id, Some(Id("given".into())));
        let Ok(Piece::End(sound)) = packed.open(&trust).unwrap() else { panic!("the whole run is trusted") };
        assert_eq!(*sound.run(), run);
    }

    #[test]
    fn what_points_out_of_its_piece_or_takes_two_lines_is_refused() {
        let (run, trust) = run();
        let packed = Packed::pack(&run).unwrap().remove(0);
        let refused = |change: fn(&mut PackedEvent)| {
            let mut packed = packed.clone();
            change(&mut packed.events[2]);
            packed.open(&trust).map(drop).unwrap_err().to_string()
        };
        let damaged = SyncError::Damaged("run").to_string();
        assert_eq!(refused(|event| event.supersedes = vec![Over::Back(0)]), damaged, "itself");
        assert_eq!(refused(|event| event.supersedes = vec![Over::Back(3)]), damaged, "before the first");
        assert_eq!(refused(|event| event.kind = "note\nadded".into()), damaged);
        assert_eq!(refused(|event| event.millis = -1), damaged);
        assert_eq!(refused(|event| event.body = "{ }".into()), damaged, "not its canonical text");
        assert_eq!(
            refused(|event| event.supersedes = vec![Over::Back(2)]),
            SyncError::Forged("run").to_string(),
            "another one than was signed"
        );
    }
}
