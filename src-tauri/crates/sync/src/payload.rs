//! What a segment holds, as it is handed over and as it is written.

use crate::attachment::{Attachment, PackedAttachment};
use crate::columns::Form;
use crate::error::{Result, SyncError};
use crate::limits;
use crate::run::{Piece, wire_hash};
use crate::trust::{SetAside, Trust};
use crate::wire::{self, Hash, Id};
use lucai_domain::exchange::{Frontier, Run};
use lucai_domain::ids::ReplicaId;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;

/// A frontier as it is written: streams, and in each the chains with number and hash; both in order.
type PackedFrontier = Vec<(String, Vec<(Id, u64, Hash)>)>;

/// What a segment holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Content {
    /// Pieces of chains, to be sealed; what was opened is [`Opened::pieces`](super::segment::Opened::pieces).
    pub runs: Vec<Run>,
    /// What the packer holds of the space; only what changed since its segment before this one unless `whole`.
    pub frontier: Frontier,
    /// Whether `frontier` is all that the packer holds.
    pub whole: bool,
    /// Whom it is sealed for.
    pub members: BTreeSet<ReplicaId>,
    /// Attachments and where their pieces are.
    pub attachments: Vec<Attachment>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Payload<R> {
    /// SHA-256 of the header: the sealed part cannot be put behind another one, by its recipients either.
    pub(crate) header: Hash,
    pub(crate) whole: bool,
    pub(crate) members: Vec<Id>,
    pub(crate) frontier: PackedFrontier,
    pub(crate) attachments: Vec<PackedAttachment>,
    pub(crate) runs: R,
}

/// What a sealed part says, unpacked within bounds.
pub(crate) fn unpack(opened: impl Read) -> Result<Vec<u8>> {
    let bad = |_| SyncError::Damaged("segment");
    let mut unpacker = zstd::Decoder::new(opened).map_err(bad)?;
    // the window of level 9 is far below; a larger one only asks for memory
    unpacker.window_log_max(24).map_err(bad)?;
    let mut payload = Vec::new();
    unpacker.take(limits::PAYLOAD + 1).read_to_end(&mut payload).map_err(bad)?;
    if payload.len() as u64 > limits::PAYLOAD {
        return Err(SyncError::TooLarge { what: "segment", limit: limits::PAYLOAD });
    }
    Ok(payload)
}

/// What was sealed with a header of this hash.
pub(crate) fn read<R: Form>(payload: &[u8], header: Hash, trust: &dyn Trust) -> Result<(Content, Vec<Piece>, Vec<SetAside>)> {
    let payload: Payload<R> = wire::decode(payload, "segment")?;
    if payload.header == header { payload.open(trust) } else { Err(SyncError::Misplaced) }
}

impl<R: Form> Payload<R> {
    fn open(self, trust: &dyn Trust) -> Result<(Content, Vec<Piece>, Vec<SetAside>)> {
        let (mut pieces, mut set_aside) = (Vec::new(), Vec::new());
        for packed in self.runs.pieces()? {
            match packed.open(trust)? {
                Ok(piece) => pieces.push(piece),
                Err(left_out) => set_aside.push(left_out),
            }
        }
        let content = Content {
            runs: Vec::new(),
            frontier: open_frontier(self.frontier)?,
            whole: self.whole,
            members: self.members.iter().map(Id::replica).collect::<Result<_>>()?,
            attachments: self.attachments.into_iter().map(PackedAttachment::open).collect::<Result<_>>()?,
        };
        Ok((content, pieces, set_aside))
    }
}

pub(crate) fn pack_frontier(frontier: &Frontier) -> Result<PackedFrontier> {
    let chain = |(replica, (seq, hash)): (&ReplicaId, &(u64, String))| Ok((Id::from(replica), *seq, wire_hash(hash)?));
    // by their text, which the format fixes: how the program orders streams among themselves may change
    let mut streams: Vec<(String, _)> = frontier.0.iter().map(|(stream, chains)| (stream.to_string(), chains)).collect();
    streams.sort_unstable_by(|one, other| one.0.cmp(&other.0));
    streams.into_iter().map(|(stream, chains)| Ok((stream, chains.iter().map(chain).collect::<Result<_>>()?))).collect()
}

/// In the order of their text and each once, so that a frontier has one form.
fn open_frontier(packed: PackedFrontier) -> Result<Frontier> {
    let bad = || SyncError::Damaged("frontier");
    let mut frontier = Frontier::default();
    let mut before = String::new();
    for (stream, packed) in packed {
        if stream <= before {
            return Err(bad());
        }
        before.clone_from(&stream);
        let stream = stream.parse().map_err(|_| bad())?;
        let mut chains = BTreeMap::new();
        for (replica, seq, hash) in packed {
            let replica = replica.replica()?;
            if seq == 0 || chains.last_key_value().is_some_and(|(last, _)| *last >= replica) {
                return Err(bad());
            }
            chains.insert(replica, (seq, hash.hex()));
        }
        frontier.0.insert(stream, chains);
    }
    Ok(frontier)
}
