//! Events: the records of the log. The log's reading is a function of the set of events alone.

use crate::ids::{EventId, ReplicaId, UserId};
use crate::kind::Kind;
use crate::stream::{StreamClass, StreamId};
use crate::time::Hlc;
use serde::{Deserialize, Serialize};
use serde_json::Value;

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

impl Event {
    /// The kind, where this release knows it.
    #[must_use]
    pub fn known_kind(&self) -> Option<Kind> {
        Kind::from_name(&self.kind)
    }

    /// The canonical text whose hash is `body_hash`: everything but the hash itself.
    #[must_use]
    pub fn hashed_text(&self) -> String {
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
        put(",\"id\":", &|out| leaf(&self.id, out));
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

/// An event before it has its place: the store gives it replica, seq, clock reading and hashes.
#[derive(Debug, Clone, PartialEq)]
pub struct NewEvent {
    /// Its identity, passed in.
    pub id: EventId,
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

/// What a decision puts into the log, before it has an identity.
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
    pub fn into_event(self, id: EventId, stream: StreamId, actor: UserId) -> NewEvent {
        NewEvent {
            id,
            stream,
            actor,
            kind: self.kind.as_str().to_owned(),
            kind_version: self.kind.spec().version,
            body: self.body,
            supersedes: self.supersedes,
        }
    }
}
