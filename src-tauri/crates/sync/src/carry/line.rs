//! What is remembered of a packer at a place: how far it was read (or written, for our own), what its segments cover, and for whom.

use super::side::Side;
use crate::attachment::{Attachment, PackedAttachment};
use crate::error::Result;
use crate::payload::Content;
use crate::run::Piece;
use crate::wire::{self, Hash};
use lucai_domain::exchange::Frontier;
use lucai_domain::ids::{ReplicaId, SpaceId};
use lucai_domain::stream::StreamId;
use lucai_vault::Digest;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Pieces of a chain: first and last number of each, in order, none touching the next.
type Pieces = Vec<(u64, u64)>;

/// What segments hold of each chain.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Cover(BTreeMap<StreamId, BTreeMap<ReplicaId, Pieces>>);

impl Cover {
    pub(crate) fn add(&mut self, stream: &StreamId, replica: &ReplicaId, first: u64, last: u64) {
        add(self.0.entry(stream.clone()).or_default().entry(replica.clone()).or_default(), first, last);
    }

    pub(crate) fn pieces(&self, stream: &StreamId, replica: &ReplicaId) -> &[(u64, u64)] {
        self.0.get(stream).and_then(|chains| chains.get(replica)).map_or(&[], Vec::as_slice)
    }

    /// Whether everything of `other` in streams that `within` holds is here too.
    pub(crate) fn contains(&self, other: &Self, within: &Frontier) -> bool {
        let mut chains = other
            .0
            .iter()
            .filter(|(stream, _)| within.0.contains_key(*stream))
            .flat_map(|(stream, chains)| chains.iter().map(move |(replica, pieces)| (stream, replica, pieces)));
        chains.all(|(stream, replica, pieces)| {
            let here = self.pieces(stream, replica);
            pieces.iter().all(|(first, last)| here.iter().any(|(from, to)| from <= first && last <= to))
        })
    }
}

fn add(pieces: &mut Pieces, mut first: u64, mut last: u64) {
    pieces.retain(|(from, to)| {
        let apart = *to + 1 < first || last + 1 < *from;
        if !apart {
            (first, last) = (first.min(*from), last.max(*to));
        }
        apart
    });
    pieces.push((first, last));
    pieces.sort_unstable();
}

/// What several covers hold of each chain together.
pub(crate) struct Together<'a>(HashMap<(&'a StreamId, &'a ReplicaId), Pieces>);

impl<'a> Together<'a> {
    pub(crate) fn of(covers: impl IntoIterator<Item = &'a Cover>) -> Self {
        let mut together: HashMap<_, Pieces> = HashMap::new();
        for (stream, chains) in covers.into_iter().flat_map(|cover| &cover.0) {
            for (replica, pieces) in chains {
                let there = together.entry((stream, replica)).or_default();
                pieces.iter().for_each(|(first, last)| add(there, *first, *last));
            }
        }
        Self(together)
    }

    /// How far a chain is held without a gap.
    pub(crate) fn reach(&self, stream: &StreamId, replica: &ReplicaId) -> u64 {
        let pieces = self.0.get(&(stream, replica)).map_or(&[][..], Vec::as_slice);
        pieces.first().filter(|(first, _)| *first <= 1).map_or(0, |(_, last)| *last)
    }
}

/// The part of a [`Line`] that says whether there is anything to read.
pub(crate) type Seen = (u64, BTreeSet<ReplicaId>, Option<String>);

/// What is remembered of one packer. Our own line is written by pushes, the others' by pulls.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Line {
    /// Revision of the head that was read or written last.
    pub(crate) revision: u64,
    pub(crate) base: u64,
    /// The last segment that was taken in or put.
    pub(crate) number: u64,
    pub(crate) hash: Option<Hash>,
    /// What the packer says that it holds.
    pub(crate) frontier: Frontier,
    pub(crate) cover: Cover,
    /// Who can open all that is covered.
    pub(crate) members: BTreeSet<ReplicaId>,
    /// Attachments that the segments list; of others' only those that were not fetched yet.
    offers: BTreeMap<String, PackedAttachment>,
    /// All attachments that the segments list.
    pub(crate) listed: BTreeSet<String>,
    /// Whose runs were left out because they were not trusted.
    pub(crate) waiting: BTreeSet<ReplicaId>,
    /// How the space stood when something of it was held back.
    pub(crate) held_back: Option<String>,
    /// Our own only: what no head points to any more and is to be taken away.
    pub(crate) garbage: Vec<String>,
}

impl Line {
    /// Adds what a segment holds. `first` where it is the first of the line's base.
    pub(crate) fn follow(&mut self, content: &Content, pieces: &[Piece], first: bool) {
        if first {
            (self.cover, self.members, self.frontier) = (Cover::default(), content.members.clone(), Frontier::default());
            self.waiting.clear();
            self.forget_offers();
        }
        self.members.retain(|member| content.members.contains(member));
        for (stream, replica, from, to) in pieces.iter().filter_map(Piece::place) {
            self.cover.add(stream, replica, from, to);
        }
        if content.whole {
            self.frontier = content.frontier.clone();
        } else {
            for (stream, chains) in &content.frontier.0 {
                for (replica, (seq, hash)) in chains {
                    self.frontier.note(stream, replica, *seq, hash);
                }
            }
        }
        content.attachments.iter().for_each(|attachment| self.offer(attachment));
    }

    pub(crate) fn forget_offers(&mut self) {
        self.offers.clear();
        self.listed.clear();
    }

    pub(crate) fn offer(&mut self, attachment: &Attachment) {
        let name = hex::encode(attachment.sha256);
        self.listed.insert(name.clone());
        self.offers.insert(name, PackedAttachment::pack(attachment));
    }

    pub(crate) fn offered(&self, sha256: &Digest) -> Option<Attachment> {
        self.offers.get(&hex::encode(sha256)).and_then(|packed| packed.clone().open().ok())
    }

    pub(crate) fn offers(&self) -> Vec<Attachment> {
        self.offers.values().filter_map(|packed| packed.clone().open().ok()).collect()
    }

    pub(crate) fn has_offers(&self) -> bool {
        !self.offers.is_empty()
    }

    /// The attachment was fetched, or is here anyway.
    pub(crate) fn settle(&mut self, sha256: &Digest) {
        self.offers.remove(&hex::encode(sha256));
    }

    pub(crate) fn recall(side: &dyn Side, at: &str, space: &SpaceId, packer: &ReplicaId) -> Result<Self> {
        match side.recall(&key("line", at, space, packer))? {
            Some(bytes) => wire::loose(&bytes, "memory"),
            None => Ok(Self::default()),
        }
    }

    pub(crate) fn remember(&self, side: &dyn Side, at: &str, space: &SpaceId, packer: &ReplicaId) -> Result<()> {
        side.remember(&key("line", at, space, packer), Some(&wire::encode(self)?))?;
        side.remember(&key("seen", at, space, packer), Some(&wire::encode(&(self.revision, &self.waiting, &self.held_back))?))
    }

    /// Revision, whose runs were left out, and under what others were held back, without reading the line: what a pull with nothing new asks.
    pub(crate) fn seen(side: &dyn Side, at: &str, space: &SpaceId, packer: &ReplicaId) -> Result<Seen> {
        let bytes = side.recall(&key("seen", at, space, packer))?;
        bytes.map_or(Ok(Default::default()), |bytes| wire::loose(&bytes, "memory"))
    }
}

/// A key of what is remembered: what it is, the place's name hashed (it may hold a user's name), space, packer or attachment.
pub(crate) fn key(what: &str, at: &str, space: &SpaceId, of: impl std::fmt::Display) -> String {
    let place = lucai_vault::sha256(at.as_bytes());
    format!("{what}/{}/{space}/{of}", hex::encode(place.get(..8).unwrap_or(&place)))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn pieces_are_what_was_added_whatever_the_order(added in prop::collection::vec((1u64..60, 0u64..8), 0..20)) {
            let (stream, replica): (StreamId, ReplicaId) = ("case:c1".parse().unwrap(), "r1".parse().unwrap());
            let mut cover = Cover::default();
            let mut numbers = BTreeSet::new();
            for (first, more) in &added {
                cover.add(&stream, &replica, *first, first + more);
                numbers.extend(*first..=first + more);
            }
            let pieces = cover.pieces(&stream, &replica);
            let told: Vec<u64> = pieces.iter().flat_map(|(first, last)| *first..=*last).collect();
            prop_assert_eq!(told, numbers.into_iter().collect::<Vec<_>>());
            for (one, next) in pieces.iter().zip(pieces.iter().skip(1)) {
                prop_assert!(one.1 + 1 < next.0, "none touches the next");
            }
        }
    }
}
