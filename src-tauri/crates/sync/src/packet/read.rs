//! Reading a packet: what anybody can see, what a recipient can, and everything checked before anything is used.

use super::{CHUNK, END, FORMAT, MAGIC, Manifest, SEGMENT, TAIL, VERSION, signed_text};
use crate::attachment::{self, Attachment};
use crate::error::{Result, SyncError};
use crate::limits;
use crate::run::signature_bytes;
use crate::segment::{self, Opened, Place};
use crate::trust::{Reader, SetAside, Trust};
use crate::wire::{self, Kind};
use lucai_domain::exchange::Frontier;
use lucai_domain::ids::{ReplicaId, SpaceId};
use lucai_vault::{Digest, ExchangeKey, sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{Read, Seek, SeekFrom, Write};

/// A packet whose manifest was read. Nothing of it is believed before [`Packet::verify`].
pub struct Packet<R> {
    input: R,
    len: u64,
    from: ReplicaId,
    manifest: Vec<u8>,
    signature: Vec<u8>,
    spaces: BTreeMap<SpaceId, Items>,
}

#[derive(Default)]
struct Items {
    segments: Vec<Item>,
    chunks: BTreeMap<Digest, Item>,
}

#[derive(Clone, Copy)]
struct Item {
    at: u64,
    len: u64,
    hash: Digest,
}

/// What anybody can see of a packet, believed by nobody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Visible {
    /// Who is said to have packed it.
    pub from: ReplicaId,
    /// Its length in bytes.
    pub bytes: u64,
    /// What it holds for each space.
    pub spaces: Vec<VisibleSpace>,
}

/// What anybody can see of one space of a packet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VisibleSpace {
    /// The space's identity, which says nothing else.
    pub space: SpaceId,
    /// How many segments.
    pub segments: usize,
    /// How many chunks of attachments.
    pub chunks: usize,
    /// Bytes of both.
    pub bytes: u64,
}

/// What a recipient sees of one space: all of it has been checked.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Summary {
    /// How many segments.
    pub segments: u64,
    /// How many events, of runs that stand.
    pub events: u64,
    /// Runs left out because of who wrote them.
    pub set_aside: Vec<SetAside>,
    /// What the packer holds of the space: its receipt.
    pub frontier: Frontier,
    /// Whom it was sealed for.
    pub members: BTreeSet<ReplicaId>,
    /// The attachments in it.
    pub attachments: Vec<Attachment>,
}

impl<R: Read + Seek> Packet<R> {
    /// Reads the manifest.
    ///
    /// # Errors
    /// `not_a_packet`, `sync_truncated`, `sync_too_new`, `sync_too_large`, `sync_damaged`.
    pub fn look(mut input: R) -> Result<Self> {
        let short = || SyncError::Truncated("packet");
        let len = input.seek(SeekFrom::End(0))?;
        input.seek(SeekFrom::Start(0))?;
        let mut magic = [0; MAGIC.len()];
        input.read_exact(&mut magic).map_err(|_| SyncError::NotOurs("packet"))?;
        if magic != *MAGIC {
            return Err(SyncError::NotOurs("packet"));
        }
        let body = len.checked_sub(MAGIC.len() as u64 + TAIL).ok_or_else(short)?;
        input.seek(SeekFrom::End(-12))?;
        let (mut length, mut end) = ([0; 4], [0; 8]);
        input.read_exact(&mut length)?;
        input.read_exact(&mut end)?;
        if end != *END {
            return Err(short());
        }
        let length = u64::from(u32::from_be_bytes(length));
        if length > limits::MANIFEST {
            return Err(SyncError::TooLarge { what: "manifest", limit: limits::MANIFEST });
        }
        let items = body.checked_sub(length).ok_or_else(short)?;
        let manifest = read_at(&mut input, MAGIC.len() as u64 + items, length)?;
        let signature = read_at(&mut input, MAGIC.len() as u64 + body, 64)?;
        wire::loose::<Kind>(&manifest, "packet")?.check(FORMAT, VERSION, "packet")?;
        let listed: Manifest = wire::decode(&manifest, "packet")?;
        let from = ReplicaId::new(&listed.from).map_err(|_| SyncError::Damaged("packet"))?;
        let spaces = places(&listed, items)?;
        Ok(Self { input, len, from, manifest, signature, spaces })
    }

    /// What anybody can see.
    #[must_use]
    pub fn visible(&self) -> Visible {
        let space = |(space, items): (&SpaceId, &Items)| VisibleSpace {
            space: space.clone(),
            segments: items.segments.len(),
            chunks: items.chunks.len(),
            bytes: items.segments.iter().chain(items.chunks.values()).map(|item| item.len).sum(),
        };
        Visible { from: self.from.clone(), bytes: self.len, spaces: self.spaces.iter().map(space).collect() }
    }

    /// Whether the packet as a whole is by whom it names, and that one is trusted.
    ///
    /// # Errors
    /// `unknown_packer`, `revoked_packer`, `sync_forged`.
    pub fn check_packer(&self, trust: &dyn Trust) -> Result<()> {
        let standing = trust.standing(&self.from).ok_or_else(|| SyncError::UnknownPacker(self.from.clone()))?;
        if !standing.key.verify(&signed_text(&self.manifest), &signature_bytes(&self.signature)?) {
            return Err(SyncError::Forged("packet"));
        }
        if standing.revoked.is_some() { Err(SyncError::RevokedPacker(self.from.clone())) } else { Ok(()) }
    }

    /// Checks everything, each space by itself: every hash, signature and run, and that all chunks are there and true. One pass, with one
    /// segment or chunk in memory.
    ///
    /// # Errors
    /// As [`Packet::check_packer`] for the packet as a whole; whatever is wrong with one space is told for that space.
    pub fn verify(&mut self, reader: &Reader<'_>) -> Result<BTreeMap<SpaceId, Result<Summary>>> {
        self.check_packer(reader.trust)?;
        let spaces: Vec<SpaceId> = self.spaces.keys().cloned().collect();
        Ok(spaces.into_iter().map(|space| (space.clone(), self.verify_space(&space, reader))).collect())
    }

    fn verify_space(&mut self, space: &SpaceId, reader: &Reader<'_>) -> Result<Summary> {
        let mut summary = Summary::default();
        self.segments(space, reader, |opened| {
            summary.segments += 1;
            summary.events += opened.content.runs.iter().map(|run| run.events.len() as u64).sum::<u64>();
            summary.set_aside.extend(opened.set_aside);
            summary.members.extend(opened.content.members);
            summary.attachments.extend(opened.content.attachments);
            summary.frontier = opened.content.frontier;
            Ok(())
        })?;
        let bad = || SyncError::Damaged("attachment");
        let items = self.spaces.get(space).ok_or_else(bad)?;
        let wanted: BTreeMap<Digest, u64> = summary.attachments.iter().flat_map(|one| one.chunks.iter().copied()).collect();
        let there: BTreeMap<Digest, u64> = items.chunks.values().map(|item| (item.hash, item.len)).collect();
        if wanted != there {
            return Err(bad());
        }
        for one in &summary.attachments {
            open_chunks(&mut self.input, &items.chunks, one, reader.key, std::io::sink())?;
        }
        Ok(summary)
    }

    /// Reads the segments of a space in order, each checked, and hands them on one by one. What `each` got before an error must not be used.
    ///
    /// # Errors
    /// As [`Packet::check_packer`] and [`segment::open`]; `segment_misplaced`; whatever `each` says.
    pub fn segments(&mut self, space: &SpaceId, reader: &Reader<'_>, mut each: impl FnMut(Opened) -> Result<()>) -> Result<()> {
        self.check_packer(reader.trust)?;
        let items = self.spaces.get(space).ok_or(SyncError::Misplaced)?;
        let mut place = Place { space: space.clone(), packer: self.from.clone(), number: 1, previous: None };
        let last = items.segments.len();
        for (at, item) in items.segments.iter().enumerate() {
            let bytes = read_item(&mut self.input, item, "segment")?;
            let opened = segment::open(&bytes, reader)?;
            // the receipt is the last segment's, and no other's
            if opened.place != place || opened.content.whole != (at + 1 == last) {
                return Err(SyncError::Misplaced);
            }
            place = Place { number: place.number + 1, previous: Some(opened.hash), ..place };
            each(opened)?;
        }
        if last == 0 { Err(SyncError::Damaged("packet")) } else { Ok(()) }
    }

    /// Writes the content of an attachment of a space to `out`.
    ///
    /// # Errors
    /// `sync_damaged`, `not_for_us`: what `out` got is worthless then.
    pub fn attachment<W: Write>(&mut self, space: &SpaceId, attachment: &Attachment, key: &ExchangeKey, out: W) -> Result<W> {
        let items = self.spaces.get(space).ok_or(SyncError::Misplaced)?;
        open_chunks(&mut self.input, &items.chunks, attachment, key, out)
    }
}

fn open_chunks<R: Read + Seek, W: Write>(
    input: &mut R,
    chunks: &BTreeMap<Digest, Item>,
    attachment: &Attachment,
    key: &ExchangeKey,
    out: W,
) -> Result<W> {
    let fetch = |at: usize| {
        let name = attachment.chunks.get(at).map(|(hash, _)| hash);
        let item = name.and_then(|name| chunks.get(name)).ok_or(SyncError::Damaged("attachment"))?;
        read_item(input, item, "attachment")
    };
    attachment::open(attachment, key, fetch, out)
}

/// Where each item stands: one behind the other, filling the file between magic and manifest.
fn places(manifest: &Manifest, room: u64) -> Result<BTreeMap<SpaceId, Items>> {
    let bad = || SyncError::Damaged("packet");
    if manifest.spaces.len() > limits::SPACES {
        return Err(SyncError::TooLarge { what: "list of spaces", limit: limits::SPACES as u64 });
    }
    let mut spaces = BTreeMap::new();
    let mut at = MAGIC.len() as u64;
    for listed in &manifest.spaces {
        let mut items = Items::default();
        for (kind, hash, len) in &listed.items {
            let item = Item { at, len: *len, hash: hash.0 };
            at = at.checked_add(*len).ok_or_else(bad)?;
            let limit = match *kind {
                SEGMENT => {
                    items.segments.push(item);
                    limits::SEGMENT
                }
                CHUNK => {
                    if items.chunks.insert(item.hash, item).is_some() {
                        return Err(bad());
                    }
                    limits::SEALED_CHUNK
                }
                _ => return Err(bad()),
            };
            if *len > limit {
                return Err(SyncError::TooLarge { what: "item", limit });
            }
        }
        let space = SpaceId::new(&listed.space).map_err(|_| bad())?;
        if spaces.insert(space, items).is_some() {
            return Err(bad());
        }
    }
    match at.cmp(&room.saturating_add(MAGIC.len() as u64)) {
        std::cmp::Ordering::Equal => Ok(spaces),
        _ => Err(SyncError::Truncated("packet")),
    }
}

fn read_item<R: Read + Seek>(input: &mut R, item: &Item, what: &'static str) -> Result<Vec<u8>> {
    let bytes = read_at(input, item.at, item.len)?;
    if sha256(&bytes) == item.hash { Ok(bytes) } else { Err(SyncError::Damaged(what)) }
}

/// `len` has been held against the file's own length and a limit before.
fn read_at<R: Read + Seek>(input: &mut R, at: u64, len: u64) -> Result<Vec<u8>> {
    input.seek(SeekFrom::Start(at))?;
    let mut bytes = Vec::new();
    input.take(len).read_to_end(&mut bytes)?;
    if bytes.len() as u64 == len { Ok(bytes) } else { Err(SyncError::Truncated("packet")) }
}
