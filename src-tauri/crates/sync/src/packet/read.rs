//! Reading a packet: what anybody can see, what a recipient can, and everything checked before anything is used.

use super::{CHUNK, END, FORMAT, MAGIC, Manifest, SEGMENT, TAIL, VERSION, signed_text};
use crate::attachment::{Attachment, Opening};
use crate::error::{Result, SyncError};
use crate::limits;
use crate::run::{Joining, signature_bytes};
use crate::segment::{self, Place};
use crate::trust::{Reader, SetAside, Trust};
use crate::wire::{self, Kind};
use lucai_domain::exchange::{Frontier, SoundRun};
use lucai_domain::ids::{ReplicaId, SpaceId};
use lucai_vault::{Digest, ExchangeKey, sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{Read, Seek, SeekFrom};

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
    /// The runs, in order.
    pub runs: Vec<SoundRun>,
    /// Runs left out because of who wrote them.
    pub set_aside: Vec<SetAside>,
    /// What the packer holds of the space: its receipt.
    pub frontier: Frontier,
    /// Whom it was sealed for.
    pub members: BTreeSet<ReplicaId>,
    /// The attachments in it.
    pub attachments: Vec<Attachment>,
}

impl Summary {
    /// How many events, of runs that stand.
    #[must_use]
    pub fn events(&self) -> u64 {
        self.runs.iter().map(|sound| sound.run().events.len() as u64).sum()
    }
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
        if standing.revoked { Err(SyncError::RevokedPacker(self.from.clone())) } else { Ok(()) }
    }

    /// Reads everything but the content of attachments, each space by itself, and checks it: every hash, signature and run, and that the chunks
    /// are those that the segments name. Each segment is opened once.
    ///
    /// # Errors
    /// As [`Packet::check_packer`] for the packet as a whole; whatever is wrong with one space is told for that space.
    pub fn open(&mut self, reader: &Reader<'_>) -> Result<BTreeMap<SpaceId, Result<Summary>>> {
        self.check_packer(reader.trust)?;
        let spaces: Vec<SpaceId> = self.spaces.keys().cloned().collect();
        Ok(spaces.into_iter().map(|space| (space.clone(), self.open_space(&space, reader))).collect())
    }

    /// As [`Packet::open`], and opens every chunk: what it finds sound is sound to the last byte.
    ///
    /// # Errors
    /// As [`Packet::open`].
    pub fn verify(&mut self, reader: &Reader<'_>) -> Result<BTreeMap<SpaceId, Result<Summary>>> {
        let mut spaces = self.open(reader)?;
        for (space, summary) in &mut spaces {
            let Ok(sound) = summary else { continue };
            let checked = sound.attachments.iter().try_for_each(|one| {
                self.attachment(space, one, reader.key, |content| Ok(std::io::copy(content, &mut std::io::sink()).map(drop)?))
            });
            if let Err(error) = checked {
                *summary = Err(error);
            }
        }
        Ok(spaces)
    }

    fn open_space(&mut self, space: &SpaceId, reader: &Reader<'_>) -> Result<Summary> {
        let bad = || SyncError::Damaged("attachment");
        let items = self.spaces.get(space).ok_or(SyncError::Misplaced)?;
        let mut place = Place { space: space.clone(), packer: self.from.clone(), number: 1, previous: None };
        let (mut summary, mut joining) = (Summary::default(), Joining::default());
        let last = items.segments.len();
        for (at, item) in items.segments.iter().enumerate() {
            let opened = segment::open(&read_item(&mut self.input, item, "segment")?, reader)?;
            // the receipt is the last segment's, and no other's
            if opened.place != place || opened.content.whole != (at + 1 == last) {
                return Err(SyncError::Misplaced);
            }
            place = Place { number: place.number + 1, previous: Some(opened.hash), ..place };
            summary.segments += 1;
            summary.runs.extend(joining.take(opened.pieces)?);
            summary.set_aside.extend(opened.set_aside);
            summary.members.extend(opened.content.members);
            summary.attachments.extend(opened.content.attachments);
            summary.frontier = opened.content.frontier;
        }
        if last == 0 || joining.is_open() {
            return Err(SyncError::Damaged("packet"));
        }
        let wanted: BTreeMap<Digest, u64> = summary.attachments.iter().flat_map(|one| one.chunks.iter().copied()).collect();
        let there: BTreeMap<Digest, u64> = items.chunks.values().map(|item| (item.hash, item.len)).collect();
        if wanted == there { Ok(summary) } else { Err(bad()) }
    }

    /// Hands the content of an attachment of a space to `keep`, which reads it to its end or fails.
    ///
    /// # Errors
    /// `sync_damaged`, `not_for_us`: what `keep` read is worthless then, whatever it says. Otherwise what `keep` says.
    pub fn attachment<T, E: From<SyncError>>(
        &mut self,
        space: &SpaceId,
        attachment: &Attachment,
        key: &ExchangeKey,
        keep: impl FnOnce(&mut dyn Read) -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        let Self { input, spaces, .. } = self;
        let chunks = &spaces.get(space).ok_or(SyncError::Misplaced)?.chunks;
        let fetch = |at: usize| {
            let name = attachment.chunks.get(at).map(|(hash, _)| hash);
            let item = name.and_then(|name| chunks.get(name)).ok_or(SyncError::Damaged("attachment"))?;
            read_item(input, item, "attachment")
        };
        let mut content = Opening::new(attachment, key, fetch);
        let kept = keep(&mut content);
        content.finish()?;
        kept
    }
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
