//! What replicas hand each other, as plain values: runs of a chain with their signed head, and frontiers. How they are packed, sealed and
//! carried is another crate's; how they are kept is the store's.

mod sound;

pub use sound::{Begun, SoundRun};

use crate::event::Event;
use crate::ids::ReplicaId;
use crate::stream::StreamId;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt::Display;

/// The head of a chain, as the replica that wrote the chain signed it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignedHead {
    /// The stream.
    pub stream: StreamId,
    /// The replica that wrote the chain.
    pub replica: ReplicaId,
    /// The number of the last event.
    pub seq: u64,
    /// The last event's hash, hexadecimal.
    pub hash: String,
    /// The Ed25519 signature over [`SignedHead::signed_text`], hexadecimal.
    pub signature: String,
}

impl SignedHead {
    /// The text that is signed: format, stream, replica, number, hash, a line each.
    #[must_use]
    pub fn signed_text(&self) -> String {
        head_text(&self.stream, &self.replica, self.seq, &self.hash)
    }
}

/// The text of a chain's head that its writer signs.
#[must_use]
pub fn head_text(stream: impl Display, replica: impl Display, seq: u64, hash: &str) -> String {
    format!("lucai/head/1\n{stream}\n{replica}\n{seq}\n{hash}\n")
}

/// Consecutive events of one chain with the signed head of the chain at their end: whoever has the writer's key can check them, whoever
/// carried them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Run {
    /// The head at the end of the run.
    pub head: SignedHead,
    /// Events of the head's stream by the head's replica, consecutive; the last one is the head's.
    pub events: Vec<Event>,
}

/// What somebody holds: of each chain the number and hash of the last event.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Frontier(pub BTreeMap<StreamId, BTreeMap<ReplicaId, (u64, String)>>);

impl Frontier {
    /// The number of the last event held of a chain; 0 where none is.
    #[must_use]
    pub fn seq(&self, stream: &StreamId, replica: &ReplicaId) -> u64 {
        self.0.get(stream).and_then(|chains| chains.get(replica)).map_or(0, |(seq, _)| *seq)
    }

    /// How many events of each stream are held that `other` does not hold. Streams of which it lacks nothing are left out.
    #[must_use]
    pub fn beyond(&self, other: &Self) -> BTreeMap<StreamId, u64> {
        let lacks = |stream: &StreamId, chains: &BTreeMap<ReplicaId, (u64, String)>| -> u64 {
            chains.iter().map(|(replica, (seq, _))| seq.saturating_sub(other.seq(stream, replica))).sum()
        };
        self.0.iter().map(|(stream, chains)| (stream.clone(), lacks(stream, chains))).filter(|(_, lacks)| *lacks > 0).collect()
    }

    /// Notes what is held of a chain, where it is more than what was noted.
    pub fn note(&mut self, stream: &StreamId, replica: &ReplicaId, seq: u64, hash: &str) {
        let chains = self.0.entry(stream.clone()).or_default();
        if chains.get(replica).is_none_or(|(held, _)| *held < seq) {
            chains.insert(replica.clone(), (seq, hash.to_owned()));
        }
    }

    /// Notes all that another holds.
    pub fn join(&mut self, other: &Self) {
        for (stream, chains) in &other.0 {
            for (replica, (seq, hash)) in chains {
                self.note(stream, replica, *seq, hash);
            }
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_frontier_keeps_the_greatest_of_each_chain_and_has_one_text() {
        let stream: StreamId = "case:c1".parse().unwrap();
        let (a, b) = (ReplicaId::new("a").unwrap(), ReplicaId::new("b").unwrap());
        let mut frontier = Frontier::default();
        frontier.note(&stream, &b, 2, "22");
        frontier.note(&stream, &a, 5, "55");
        frontier.note(&stream, &a, 4, "44");
        assert_eq!(frontier.seq(&stream, &a), 5, "less than what is held changes nothing");
        assert_eq!(frontier.seq(&"case:c2".parse().unwrap(), &a), 0);
        let text = serde_json::to_string(&frontier).unwrap();
        assert_eq!(text, r#"{"case:c1":{"a":[5,"55"],"b":[2,"22"]}}"#);
        assert_eq!(serde_json::from_str::<Frontier>(&text).unwrap(), frontier);
    }

    #[test]
    fn what_another_lacks_is_counted_by_stream_and_joined_it_lacks_nothing() {
        let (one, two): (StreamId, StreamId) = ("case:c1".parse().unwrap(), "case:c2".parse().unwrap());
        let (a, b) = (ReplicaId::new("a").unwrap(), ReplicaId::new("b").unwrap());
        let (mut ours, mut theirs) = (Frontier::default(), Frontier::default());
        ours.note(&one, &a, 5, "55");
        ours.note(&one, &b, 1, "11");
        ours.note(&two, &a, 2, "22");
        theirs.note(&one, &a, 3, "33");
        theirs.note(&two, &a, 2, "22");
        theirs.note(&two, &b, 9, "99");
        assert_eq!(ours.beyond(&theirs), BTreeMap::from([(one.clone(), 3)]));
        assert_eq!(theirs.beyond(&ours), BTreeMap::from([(two.clone(), 9)]));
        theirs.join(&ours);
        assert!(ours.beyond(&theirs).is_empty());
    }
}
