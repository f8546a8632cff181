//! Writing a packet in one pass, to anything that takes bytes.

use super::{CHUNK, END, FORMAT, Listed, MAGIC, Manifest, SEGMENT, VERSION, signed_text};
use crate::attachment::{Attachment, Chunks};
use crate::error::{Result, SyncError};
use crate::limits;
use crate::run::Packed;
use crate::segment::{self, Content, Place};
use crate::wire::{self, Hash};
use lucai_domain::exchange::{Frontier, Run};
use lucai_domain::ids::{ReplicaId, SpaceId};
use lucai_vault::{Digest, Recipient, Signer, sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{Read, Write};

/// Writes a packet. Without [`PacketWriter::finish`] it is none.
pub struct PacketWriter<'a, W> {
    out: W,
    from: &'a ReplicaId,
    signer: &'a Signer,
    spaces: Vec<Listed>,
}

impl<'a, W: Write> PacketWriter<'a, W> {
    /// Begins a packet by the replica `from`.
    ///
    /// # Errors
    /// A failure of `out`.
    pub fn begin(mut out: W, from: &'a ReplicaId, signer: &'a Signer) -> Result<Self> {
        out.write_all(MAGIC)?;
        Ok(Self { out, from, signer, spaces: Vec::new() })
    }

    /// Begins what goes to one space, sealed for `members`. Each space once.
    ///
    /// # Errors
    /// [`SyncError::NoRecipient`]; [`SyncError::Damaged`] where the space has been written already.
    pub fn space<'p>(&'p mut self, space: &SpaceId, members: &BTreeMap<ReplicaId, Recipient>) -> Result<SpaceWriter<'p, 'a, W>> {
        if members.is_empty() {
            return Err(SyncError::NoRecipient);
        }
        if self.spaces.iter().any(|listed| listed.space == space.as_str()) {
            return Err(SyncError::Damaged("list of spaces"));
        }
        self.spaces.push(Listed { space: space.to_string(), items: Vec::new() });
        let place = Place { space: space.clone(), packer: self.from.clone(), number: 1, previous: None };
        let recipients = members.values().cloned().collect();
        Ok(SpaceWriter {
            packet: self,
            place,
            members: members.clone(),
            recipients,
            runs: Vec::new(),
            weight: 0,
            attachments: Vec::new(),
            held: BTreeSet::new(),
        })
    }

    fn item(&mut self, kind: u8, hash: Digest, bytes: &[u8]) -> Result<()> {
        self.out.write_all(bytes)?;
        if let Some(listed) = self.spaces.last_mut() {
            listed.items.push((kind, Hash(hash), bytes.len() as u64));
        }
        Ok(())
    }

    /// Signs and ends the packet, flushes and returns what it was written to.
    ///
    /// # Errors
    /// [`SyncError::TooLarge`]; a failure of the output.
    pub fn finish(mut self) -> Result<W> {
        let manifest = Manifest { format: FORMAT.to_owned(), version: VERSION, from: self.from.to_string(), spaces: self.spaces };
        let manifest = wire::encode(&manifest)?;
        if manifest.len() as u64 > limits::MANIFEST {
            return Err(SyncError::TooLarge { what: "packet", limit: limits::MANIFEST });
        }
        self.out.write_all(&manifest)?;
        self.out.write_all(&self.signer.sign(&signed_text(&manifest)).0)?;
        self.out.write_all(&u32::try_from(manifest.len()).unwrap_or(u32::MAX).to_be_bytes())?;
        self.out.write_all(END)?;
        self.out.flush()?;
        Ok(self.out)
    }
}

/// Writes what goes to one space. [`SpaceWriter::finish`] ends it with the receipt.
pub struct SpaceWriter<'p, 'a, W> {
    packet: &'p mut PacketWriter<'a, W>,
    place: Place,
    members: BTreeMap<ReplicaId, Recipient>,
    recipients: Vec<Recipient>,
    runs: Vec<Packed>,
    weight: usize,
    attachments: Vec<Attachment>,
    held: BTreeSet<Digest>,
}

impl<W: Write> SpaceWriter<'_, '_, W> {
    /// Adds an attachment, read as a stream. One that is in already is not read again.
    ///
    /// # Errors
    /// [`SyncError::Damaged`] where the content is not that of `sha256`: the packet is worthless then.
    pub fn attachment(&mut self, sha256: &Digest, plain: impl Read) -> Result<()> {
        if !self.held.insert(*sha256) {
            return Ok(());
        }
        let mut chunks = Chunks::new(plain, &self.recipients);
        let mut names = Vec::new();
        while let Some(chunk) = chunks.next_chunk()? {
            self.packet.item(CHUNK, chunk.hash, &chunk.bytes)?;
            names.push((chunk.hash, chunk.bytes.len() as u64));
        }
        let (content, len) = chunks.finish();
        if content != *sha256 {
            return Err(SyncError::Damaged("attachment"));
        }
        self.attachments.push(Attachment { sha256: content, len, chunks: names });
        Ok(())
    }

    /// Adds a run.
    ///
    /// # Errors
    /// [`SyncError::TooLarge`] where one event alone is more than a segment may hold.
    pub fn run(&mut self, run: &Run) -> Result<()> {
        for piece in Packed::pack(run)? {
            let weight = piece.weight();
            if self.weight > 0 && self.weight + weight > limits::SEGMENT_TARGET {
                self.flush(Content::default())?;
            }
            self.weight += weight;
            self.runs.push(piece);
        }
        Ok(())
    }

    fn flush(&mut self, mut content: Content) -> Result<()> {
        content.attachments = std::mem::take(&mut self.attachments);
        let runs = std::mem::take(&mut self.runs);
        self.weight = 0;
        let bytes = segment::seal_packed(&self.place, &content, runs, &self.members, self.packet.signer)?;
        let hash = sha256(&bytes);
        self.packet.item(SEGMENT, hash, &bytes)?;
        self.place = Place { number: self.place.number + 1, previous: Some(hash), ..self.place.clone() };
        Ok(())
    }

    /// Ends the space with what the packer holds of it.
    ///
    /// # Errors
    /// [`SyncError::TooLarge`]; a failure of the output.
    pub fn finish(mut self, holds: &Frontier) -> Result<()> {
        self.flush(Content { frontier: holds.clone(), whole: true, ..Content::default() })
    }
}
