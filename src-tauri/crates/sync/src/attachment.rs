//! Attachments: cut into chunks, each sealed by itself and named by the hash of its sealed bytes. The sealed index in a segment says which
//! chunks make which attachment, so that a name tells a stranger nothing and a chunk needs no signature of its own.

use crate::error::{Result, SyncError};
use crate::limits::{self, CHUNK};
use crate::wire::Hash;
use lucai_vault::{Digest, ExchangeKey, Recipient, Sha256Writer, open_sealed, seal_to, sha256};
use serde::{Deserialize, Serialize};
use std::io::{self, Read, Write};

/// An attachment and where its pieces are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    /// SHA-256 of its content.
    pub sha256: Digest,
    /// Length of its content in bytes.
    pub len: u64,
    /// Its chunks in order: SHA-256 and length of the sealed bytes.
    pub chunks: Vec<(Digest, u64)>,
}

#[derive(Serialize, Deserialize)]
pub(crate) struct PackedAttachment(Hash, u64, Vec<(Hash, u64)>);

impl PackedAttachment {
    pub(crate) fn pack(attachment: &Attachment) -> Result<Self> {
        let chunks = attachment.chunks.iter().map(|(hash, len)| (Hash(*hash), *len)).collect();
        Ok(Self(Hash(attachment.sha256), attachment.len, chunks))
    }

    pub(crate) fn open(self) -> Result<Attachment> {
        let Self(sha256, len, chunks) = self;
        let fits = chunks.len() as u64 == chunks_of(len) && chunks.iter().all(|(_, len)| *len <= limits::SEALED_CHUNK);
        if !fits {
            return Err(SyncError::Damaged("list of attachments"));
        }
        Ok(Attachment { sha256: sha256.0, len, chunks: chunks.into_iter().map(|(hash, len)| (hash.0, len)).collect() })
    }
}

/// How many chunks content of this length is cut into: one at least.
#[must_use]
pub fn chunks_of(len: u64) -> u64 {
    len.div_ceil(CHUNK as u64).max(1)
}

/// One sealed chunk.
pub struct SealedChunk {
    /// SHA-256 of `bytes`: its name.
    pub hash: Digest,
    /// The sealed bytes.
    pub bytes: Vec<u8>,
}

/// Cuts content into sealed chunks, one at a time: never more than a chunk of it is in memory.
pub struct Chunks<'a, R> {
    plain: Sha256Reader<R>,
    recipients: &'a [Recipient],
    made: u64,
}

impl<'a, R: Read> Chunks<'a, R> {
    /// Starts with the content's first byte.
    pub fn new(plain: R, recipients: &'a [Recipient]) -> Self {
        Self { plain: Sha256Reader { inner: plain, hash: Sha256Writer::new(io::sink()) }, recipients, made: 0 }
    }

    /// Passes over the next chunk, which was sealed before.
    ///
    /// # Errors
    /// A failure to read.
    pub fn skip(&mut self) -> Result<()> {
        self.made += 1;
        io::copy(&mut (&mut self.plain).take(CHUNK as u64), &mut io::sink())?;
        Ok(())
    }

    /// The next chunk; `None` after the last. Empty content has one empty chunk.
    ///
    /// # Errors
    /// [`SyncError::NoRecipient`], a failure to read.
    pub fn next_chunk(&mut self) -> Result<Option<SealedChunk>> {
        let mut content = Vec::new();
        (&mut self.plain).take(CHUNK as u64).read_to_end(&mut content)?;
        if content.is_empty() && self.made > 0 {
            return Ok(None);
        }
        self.made += 1;
        let mut sealing = seal_to(self.recipients, Vec::new()).map_err(|_| SyncError::NoRecipient)?;
        sealing.write_all(&content)?;
        let bytes = sealing.finish()?;
        Ok(Some(SealedChunk { hash: sha256(&bytes), bytes }))
    }

    /// Hash and length of the content that was read.
    #[must_use]
    pub fn finish(self) -> (Digest, u64) {
        let (_, hash, len) = self.plain.hash.finish();
        (hash, len)
    }
}

struct Sha256Reader<R> {
    inner: R,
    hash: Sha256Writer<io::Sink>,
}

impl<R: Read> Read for Sha256Reader<R> {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        let n = self.inner.read(buf)?;
        self.hash.write_all(buf.get(..n).unwrap_or_default())?;
        Ok(n)
    }
}

/// Writes an attachment's content to `out`. `fetch` gives the sealed bytes of a chunk by its place. Never more than a chunk is in memory.
///
/// # Errors
/// `sync_damaged` where a chunk is not what its name says or the whole is not the attachment, `not_for_us`: what `out` got is worthless then.
pub fn open<W: Write>(attachment: &Attachment, key: &ExchangeKey, mut fetch: impl FnMut(usize) -> Result<Vec<u8>>, out: W) -> Result<W> {
    let bad = || SyncError::Damaged("attachment");
    let mut writer = Sha256Writer::new(out);
    let last = attachment.chunks.len().saturating_sub(1);
    for (at, (hash, _)) in attachment.chunks.iter().enumerate() {
        let sealed = fetch(at)?;
        if sealed.len() as u64 > limits::SEALED_CHUNK || sha256(&sealed) != *hash {
            return Err(bad());
        }
        let opened = open_sealed(key, sealed.as_slice()).map_err(|_| bad())?.ok_or(SyncError::NotForUs)?;
        let mut content = Vec::new();
        opened.take(CHUNK as u64 + 1).read_to_end(&mut content).map_err(|_| bad())?;
        if content.len() > CHUNK || (at < last && content.len() != CHUNK) {
            return Err(bad());
        }
        writer.write_all(&content)?;
    }
    let (out, sha256, len) = writer.finish();
    if (sha256, len) == (attachment.sha256, attachment.len) { Ok(out) } else { Err(bad()) }
}
