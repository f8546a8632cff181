//! Segments: runs for one space, compressed, sealed for its members, signed by whoever packed them.
//!
//! `magic | length of the header | header | length of the sealed part | sealed part | signature`. What anybody can see is the header.

use crate::attachment::PackedAttachment;
use crate::columns::{Columns, Rows};
use crate::error::{Result, SyncError};
use crate::limits;
pub use crate::payload::Content;
use crate::payload::{self, Payload, pack_frontier, unpack};
pub use crate::run::Piece;
use crate::run::{Packed, signature_bytes};
use crate::trust::{Reader, SetAside};
use crate::wire::{self, Hash, Id, Kind};
use lucai_domain::ids::{ReplicaId, SpaceId};
use lucai_vault::{Digest, Recipient, Signer, open_sealed, seal_to, sha256};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::io::Write;

/// The first bytes of a segment.
pub const MAGIC: &[u8; 16] = b"lucai/segment/1\n";
const FORMAT: &str = "lucai-segment";
const VERSION: u32 = 2;
const SIGNATURE: usize = 64;

/// The place of a segment: which it is of the segments that one packer made for one space.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The space.
    pub space: SpaceId,
    /// Who packed it.
    pub packer: ReplicaId,
    /// 1, 2, 3: its number among the packer's segments in this packet or at this remote.
    pub number: u64,
    /// SHA-256 of the packer's segment before it; `None` for the first.
    pub previous: Option<Digest>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Header {
    format: String,
    version: u32,
    space: String,
    packer: String,
    number: u64,
    #[serde(with = "serde_bytes")]
    previous: Vec<u8>,
}

/// A segment that was read: everything in it is checked.
#[derive(Debug)]
pub struct Opened {
    /// Its place, as its header says and its signature holds.
    pub place: Place,
    /// SHA-256 of the whole segment.
    pub hash: Digest,
    /// What it holds beside runs.
    pub content: Content,
    /// The pieces of runs in it. Of a run that is longer than a segment, the end may be in the next one.
    pub pieces: Vec<Piece>,
    /// Pieces left out because of who wrote them.
    pub set_aside: Vec<SetAside>,
}

/// Packs, seals and signs a segment. `members` are those whom it is sealed for, with their keys; `content.members` is not looked at.
///
/// # Errors
/// [`SyncError::NoRecipient`], [`SyncError::TooLarge`].
pub fn seal(place: &Place, content: &Content, members: &BTreeMap<ReplicaId, Recipient>, signer: &Signer) -> Result<Vec<u8>> {
    let runs: Vec<Vec<Packed>> = content.runs.iter().map(Packed::pack).collect::<Result<_>>()?;
    seal_packed(place, content, runs.into_iter().flatten().collect(), members, signer)
}

pub(crate) fn seal_packed(
    place: &Place,
    content: &Content,
    runs: Vec<Packed>,
    members: &BTreeMap<ReplicaId, Recipient>,
    signer: &Signer,
) -> Result<Vec<u8>> {
    if members.is_empty() {
        return Err(SyncError::NoRecipient);
    }
    if members.len() > limits::RECIPIENTS {
        return Err(SyncError::TooLarge { what: "list of members", limit: limits::RECIPIENTS as u64 });
    }
    let header = wire::encode(&Header {
        format: FORMAT.to_owned(),
        version: VERSION,
        space: place.space.to_string(),
        packer: place.packer.to_string(),
        number: place.number,
        previous: place.previous.map(|hash| hash.to_vec()).unwrap_or_default(),
    })?;
    let payload = wire::encode(&Payload {
        header: Hash(sha256(&header)),
        whole: content.whole,
        members: members.keys().map(Id::from).collect(),
        frontier: pack_frontier(&content.frontier)?,
        attachments: content.attachments.iter().map(PackedAttachment::pack).collect(),
        runs: Columns::of(runs)?,
    })?;
    if payload.len() as u64 > limits::PAYLOAD {
        return Err(SyncError::TooLarge { what: "segment", limit: limits::PAYLOAD });
    }
    let recipients: Vec<Recipient> = members.values().cloned().collect();
    let mut sealing = seal_to(&recipients, Vec::new())?;
    // in one piece, so that zstd knows the size and takes no more room than that needs
    sealing.write_all(&zstd::bulk::compress(&payload, 9)?)?;
    let sealed = sealing.finish()?;
    let signature = signer.sign(&signed_text(&header, &sealed));
    let mut out = Vec::with_capacity(MAGIC.len() + header.len() + sealed.len() + SIGNATURE + 8);
    out.extend_from_slice(MAGIC);
    for part in [&header, &sealed] {
        out.extend_from_slice(&u32::try_from(part.len()).unwrap_or(u32::MAX).to_be_bytes());
        out.extend_from_slice(part);
    }
    out.extend_from_slice(&signature.0);
    if out.len() as u64 > limits::SEGMENT {
        return Err(SyncError::TooLarge { what: "segment", limit: limits::SEGMENT });
    }
    Ok(out)
}

fn signed_text(header: &[u8], sealed: &[u8]) -> Vec<u8> {
    let mut text = MAGIC.to_vec();
    text.extend_from_slice(&sha256(header));
    text.extend_from_slice(&sha256(sealed));
    text
}

/// What anybody can see of a segment, believed by nobody.
///
/// # Errors
/// `not_a_packet`, `sync_truncated`, `sync_damaged`, `sync_too_new`, `sync_too_large`.
pub fn glance(bytes: &[u8]) -> Result<Place> {
    Ok(cut(bytes)?.place)
}

struct Cut<'a> {
    place: Place,
    version: u32,
    header: &'a [u8],
    sealed: &'a [u8],
    signature: &'a [u8],
}

fn cut(bytes: &[u8]) -> Result<Cut<'_>> {
    if bytes.len() as u64 > limits::SEGMENT {
        return Err(SyncError::TooLarge { what: "segment", limit: limits::SEGMENT });
    }
    let short = || SyncError::Truncated("segment");
    let rest = bytes.strip_prefix(MAGIC).ok_or(if bytes.len() < MAGIC.len() { short() } else { SyncError::NotOurs("segment") })?;
    let (header, rest) = counted(rest).ok_or_else(short)?;
    if header.len() > limits::HEADER {
        return Err(SyncError::TooLarge { what: "header", limit: limits::HEADER as u64 });
    }
    let (sealed, signature) = counted(rest).ok_or_else(short)?;
    if signature.len() != SIGNATURE {
        return Err(short());
    }
    wire::loose::<Kind>(header, "segment")?.check(FORMAT, VERSION, "segment")?;
    let read: Header = wire::decode(header, "segment")?;
    let bad = || SyncError::Damaged("segment");
    let place = Place {
        space: SpaceId::new(&read.space).map_err(|_| bad())?,
        packer: ReplicaId::new(&read.packer).map_err(|_| bad())?,
        number: read.number,
        previous: if read.previous.is_empty() { None } else { Some(read.previous.as_slice().try_into().map_err(|_| bad())?) },
    };
    Ok(Cut { place, version: read.version, header, sealed, signature })
}

/// A length in four bytes, and so many bytes behind it.
fn counted(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let (length, rest) = bytes.split_first_chunk::<4>()?;
    rest.split_at_checked(usize::try_from(u32::from_be_bytes(*length)).ok()?)
}

/// Reads a segment and checks everything: that its packer is trusted and signed it, that it opens with the reader's key, that every run which
/// ends in it is its writer's. Whether it stands where it was looked for is [`Place`]'s comparison, the caller's.
///
/// # Errors
/// As [`glance`], and `unknown_packer`, `revoked_packer`, `sync_forged`, `not_for_us`, `segment_misplaced`.
pub fn open(bytes: &[u8], reader: &Reader<'_>) -> Result<Opened> {
    let Cut { place, version, header, sealed, signature } = cut(bytes)?;
    let standing = reader.trust.standing(&place.packer).ok_or_else(|| SyncError::UnknownPacker(place.packer.clone()))?;
    if !standing.key.verify(&signed_text(header, sealed), &signature_bytes(signature)?) {
        return Err(SyncError::Forged("segment"));
    }
    if standing.revoked {
        return Err(SyncError::RevokedPacker(place.packer));
    }
    let opened = open_sealed(reader.key, sealed).map_err(|_| SyncError::Damaged("segment"))?.ok_or(SyncError::NotForUs)?;
    let (payload, hash) = (unpack(opened)?, Hash(sha256(header)));
    let (content, pieces, set_aside) = match version {
        1 => payload::read::<Vec<Rows>>(&payload, hash, reader.trust)?,
        _ => payload::read::<Columns>(&payload, hash, reader.trust)?,
    };
    Ok(Opened { place, hash: sha256(bytes), content, pieces, set_aside })
}
