//! Events: the records of the log. The log's reading is a function of the set of events alone.

use crate::ids::{EventId, ReplicaId, UserId};
use crate::kind::Kind;
use crate::stream::{StreamClass, StreamId};
use crate::time::Hlc;
use lucai_law::Refusal;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeSet;

/// One record of the log, as it is stored and exchanged.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Event {
    /// Its identity.
    pub id: EventId,
    /// The stream it belongs to.
    pub stream: StreamId,
    /// The replica that wrote it.
    pub replica: ReplicaId,
    /// Its number in the stream for that replica: 1, 2, 3 without a gap.
    pub seq: u64,
    /// The writer's clock; orders values that are shown, never says what caused what.
    pub hlc: Hlc,
    /// Who did it.
    pub actor: UserId,
    /// The kind's word, see [`Kind`]. A word of a newer release is kept and passed on.
    pub kind: String,
    /// The version of the kind's body.
    pub kind_version: u32,
    /// What was done.
    pub body: Value,
    /// The events whose values this one replaces, as the writer saw them.
    pub supersedes: Vec<EventId>,
    /// Hash of the event before it in the same stream and replica (hex), empty for the first.
    pub prev_hash: String,
    /// Hash of what [`Event::hashed_text`] returns (hex).
    pub body_hash: String,
}

/// Where an event stands among others: by clock, replica, number, identity.
type Place<'a> = (Hlc, &'a ReplicaId, u64, &'a EventId);

/// Events in the order in which they are read, each once: the same for every set, however it came together.
#[must_use]
pub fn in_order<'a>(events: impl IntoIterator<Item = &'a Event>) -> Vec<&'a Event> {
    let mut sorted: Vec<&Event> = events.into_iter().collect();
    sorted.sort_by(|a, b| a.place().cmp(&b.place()));
    let mut seen = BTreeSet::new();
    sorted.retain(|event| seen.insert(&event.id));
    sorted
}

impl Event {
    /// What orders it among others.
    pub(crate) fn place(&self) -> Place<'_> {
        (self.hlc, &self.replica, self.seq, &self.id)
    }

    /// The kind, where this release knows it.
    #[must_use]
    pub fn known_kind(&self) -> Option<Kind> {
        Kind::from_name(&self.kind)
    }

    /// The canonical text whose hash is `body_hash`: everything but the hash itself.
    #[must_use]
    pub fn hashed_text(&self) -> String {
        self.text_with(self.id.as_str())
    }

    /// The identity of an event that was given none: a UUID of version 8 (RFC 9562) of the clock's milliseconds and of the hash of what
    /// [`Event::hashed_text`] says with an empty identity. Whoever holds the event can make it out again, so that it need not be carried.
    /// `hash` is SHA-256 as hexadecimal.
    #[must_use]
    pub fn derived_id(&self, hash: impl FnOnce(&str) -> String) -> EventId {
        let digest = hash(&self.text_with(""));
        let bits = u128::from_str_radix(digest.get(..20).unwrap_or_default(), 16).unwrap_or_default();
        let millis = u128::from(self.hlc.at().0.unsigned_abs());
        EventId::from(uuid::Builder::from_custom_bytes((millis << 80 | bits).to_be_bytes()).into_uuid())
    }

    fn text_with(&self, id: &str) -> String {
        use crate::canonical::{into_text, leaf, write};
        let mut out = Vec::with_capacity(1024);
        let mut put = |key: &str, text: &dyn Fn(&mut Vec<u8>)| {
            out.extend_from_slice(key.as_bytes());
            text(&mut out);
        };
        // in the order of the keys
        put("{\"actor\":", &|out| leaf(&self.actor, out));
        put(",\"body\":", &|out| write(&self.body, out));
        put(",\"hlc\":", &|out| leaf(&self.hlc, out));
        put(",\"id\":", &|out| leaf(id, out));
        put(",\"kind\":", &|out| leaf(&self.kind, out));
        put(",\"kind_version\":", &|out| leaf(&self.kind_version, out));
        put(",\"prev_hash\":", &|out| leaf(&self.prev_hash, out));
        put(",\"replica\":", &|out| leaf(&self.replica, out));
        put(",\"seq\":", &|out| leaf(&self.seq, out));
        put(",\"stream\":", &|out| leaf(&self.stream, out));
        put(",\"supersedes\":", &|out| leaf(&self.supersedes, out));
        out.push(b'}');
        into_text(out)
    }
}

/// An event before it has its place in a chain.
#[derive(Debug, Clone, PartialEq)]
pub struct NewEvent {
    /// Its identity; where there is none it is [derived](Event::derived_id) once the event has its place.
    pub id: Option<EventId>,
    /// The stream it goes into.
    pub stream: StreamId,
    /// Who did it.
    pub actor: UserId,
    /// The kind's word.
    pub kind: String,
    /// The version of the kind's body.
    pub kind_version: u32,
    /// What was done.
    pub body: Value,
    /// The events whose values it replaces.
    pub supersedes: Vec<EventId>,
}

/// A place in a chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slot {
    /// Who writes the chain.
    pub replica: ReplicaId,
    /// The event's number in it.
    pub seq: u64,
    /// The writer's clock.
    pub hlc: Hlc,
    /// The hash of the event before it, empty for the first.
    pub prev_hash: String,
}

impl NewEvent {
    /// The event at its place, with its identity and its hash; `hash` is SHA-256 as hexadecimal.
    #[must_use]
    pub fn placed(self, slot: Slot, hash: impl Fn(&str) -> String) -> Event {
        let Self { id, stream, actor, kind, kind_version, body, supersedes } = self;
        let Slot { replica, seq, hlc, prev_hash } = slot;
        let (named, id) = (id.is_some(), id.unwrap_or_else(|| EventId::from(uuid::Uuid::nil())));
        let body_hash = String::new();
        let mut event = Event { id, stream, replica, seq, hlc, actor, kind, kind_version, body, supersedes, prev_hash, body_hash };
        if !named {
            event.id = event.derived_id(&hash);
        }
        event.body_hash = hash(&event.hashed_text());
        event
    }
}

/// What a decision puts into the log, before it is known by whom and where.
#[derive(Debug, Clone, PartialEq)]
pub struct NewBody {
    /// The class of stream it goes into.
    pub class: StreamClass,
    /// Its kind.
    pub kind: Kind,
    /// What was done.
    pub body: Value,
    /// The events whose values it replaces.
    pub supersedes: Vec<EventId>,
}

impl NewBody {
    /// The event of this body in `stream`, by `actor`.
    #[must_use]
    pub fn into_event(self, stream: StreamId, actor: UserId) -> NewEvent {
        NewEvent {
            id: None,
            stream,
            actor,
            kind: self.kind.as_str().to_owned(),
            kind_version: self.kind.spec().version,
            body: self.body,
            supersedes: self.supersedes,
        }
    }
}

/// One act of a record that keeps its own log, such as a lead or a mediation.
#[derive(Debug, Clone, PartialEq)]
pub struct Line<A> {
    /// Its event.
    pub event: EventId,
    /// The act.
    pub act: A,
    /// Who.
    pub actor: UserId,
    /// When it was recorded.
    pub at: Hlc,
    /// Taken back later, and why.
    pub struck: Option<String>,
    /// It did not fit where the record stood (two offices acted apart): told, without effect.
    pub ignored: Option<Refusal>,
}

impl<A> Line<A> {
    /// Whether it has its effect.
    #[must_use]
    pub const fn stands(&self) -> bool {
        self.struck.is_none() && self.ignored.is_none()
    }
}

/// An act whose JSON bears its kind, read from an event, which says the kind beside the body.
pub(crate) fn act_of<A: DeserializeOwned>(kind: Kind, body: &Value) -> Option<A> {
    let mut body = body.clone();
    body.as_object_mut()?.insert("kind".to_owned(), Value::from(kind.as_str()));
    serde_json::from_value(body).ok()
}

/// The body of an act's event: its JSON without the kind.
pub(crate) fn body_of<A: Serialize>(act: &A) -> Value {
    let mut body = serde_json::to_value(act).unwrap_or(Value::Null);
    if let Some(map) = body.as_object_mut() {
        map.remove("kind");
    }
    body
}
