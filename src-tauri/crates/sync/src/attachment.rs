//! Attachments: cut into chunks, each sealed by itself and named by the hash of its sealed bytes. The sealed index in a segment says which
//! chunks make which attachment, so that a name tells a stranger nothing and a chunk needs no signature of its own.

use crate::error::{Result, SyncError};
use crate::limits::{self, CHUNK};
use crate::wire::Hash;
use lucai_vault::{Digest, ExchangeKey, Recipient, Sha256Writer, open_sealed, seal_to, sha256};
use serde::{Deserialize, Serialize};
use std::io::{self, Cursor, Read, Write};

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

#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct PackedAttachment(Hash, u64, Vec<(Hash, u64)>);

impl PackedAttachment {
    pub(crate) fn of(sha256: Digest, len: u64, chunks: Vec<(Hash, u64)>) -> Self {
        Self(Hash(sha256), len, chunks)
    }

    pub(crate) fn pack(attachment: &Attachment) -> Self {
        let chunks = attachment.chunks.iter().map(|(hash, len)| (Hash(*hash), *len)).collect();
        Self(Hash(attachment.sha256), attachment.len, chunks)
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

/// An attachment's content, read from its chunks: never more than one is in memory. `fetch` gives the sealed bytes of a chunk by its place.
/// Reading fails at the first chunk that is not what its name says, and at the end where the whole is not the attachment.
pub struct Opening<'a, F> {
    attachment: &'a Attachment,
    key: &'a ExchangeKey,
    fetch: F,
    next: usize,
    chunk: Cursor<Vec<u8>>,
    hash: Sha256Writer<io::Sink>,
    ended: bool,
    failed: Option<SyncError>,
}

impl<'a, F: FnMut(usize) -> Result<Vec<u8>>> Opening<'a, F> {
    /// Starts with the first byte.
    pub fn new(attachment: &'a Attachment, key: &'a ExchangeKey, fetch: F) -> Self {
        let chunk = Cursor::new(Vec::new());
        Self { attachment, key, fetch, next: 0, chunk, hash: Sha256Writer::new(io::sink()), ended: false, failed: None }
    }

    /// What made reading fail.
    ///
    /// # Errors
    /// `sync_damaged`, `not_for_us`, whatever `fetch` said.
    pub fn finish(self) -> Result<()> {
        self.failed.map_or(Ok(()), Err)
    }

    /// The next chunk, checked; `false` at the end.
    fn advance(&mut self) -> Result<bool> {
        let bad = || SyncError::Damaged("attachment");
        let Some((hash, _)) = self.attachment.chunks.get(self.next) else {
            let (_, sha256, len) = std::mem::replace(&mut self.hash, Sha256Writer::new(io::sink())).finish();
            return if (sha256, len) == (self.attachment.sha256, self.attachment.len) { Ok(false) } else { Err(bad()) };
        };
        let sealed = (self.fetch)(self.next)?;
        self.next += 1;
        if sealed.len() as u64 > limits::SEALED_CHUNK || sha256(&sealed) != *hash {
            return Err(bad());
        }
        let opened = open_sealed(self.key, sealed.as_slice()).map_err(|_| bad())?.ok_or(SyncError::NotForUs)?;
        let mut content = Vec::new();
        opened.take(CHUNK as u64 + 1).read_to_end(&mut content).map_err(|_| bad())?;
        if content.len() > CHUNK || (self.next < self.attachment.chunks.len() && content.len() != CHUNK) {
            return Err(bad());
        }
        self.hash.write_all(&content)?;
        self.chunk = Cursor::new(content);
        Ok(true)
    }
}

impl<F: FnMut(usize) -> Result<Vec<u8>>> Read for Opening<'_, F> {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        loop {
            let n = self.chunk.read(buf)?;
            if n > 0 || buf.is_empty() || self.ended {
                return Ok(n);
            }
            match self.advance() {
                Ok(more) => self.ended = !more,
                Err(error) => {
                    let told = io::Error::other(error.code());
                    self.failed.get_or_insert(error);
                    return Err(told);
                }
            }
        }
    }
}
