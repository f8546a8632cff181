//! A packet cut into parts for media that hold no more, and read again from its parts without being joined on disk.
//!
//! A part is `magic | SHA-256 of the whole | number | how many | SHA-256 of its content | content`. Its file's name means nothing.

use crate::error::{Result, SyncError};
use crate::limits;
use lucai_vault::{Digest, Sha256Writer};
use std::io::{self, Read, Seek, SeekFrom, Write};

/// The first bytes of a part.
pub const MAGIC: &[u8; 16] = b"lucai/part/1\n\0\0\0";
const HEAD: u64 = 16 + 32 + 4 + 4 + 32;

/// Cuts `whole` into parts of at most `size` bytes each, their heads included. `create` gives the place for the part of a number from 1, and
/// is told how many there are. Returns how many.
///
/// # Errors
/// [`SyncError::Parts`] where the size is too small, so that there would be more than 9,999; a failure to read or write.
pub fn split<R: Read + Seek, W: Write>(mut whole: R, size: u64, mut create: impl FnMut(u32, u32) -> io::Result<W>) -> Result<u32> {
    let room = size.checked_sub(HEAD).filter(|room| *room > 0).ok_or(SyncError::Parts("too small"))?;
    let len = whole.seek(SeekFrom::End(0))?;
    let of = u32::try_from(len.div_ceil(room).max(1)).ok().filter(|of| *of <= limits::PARTS).ok_or(SyncError::Parts("too small"))?;
    let id = hash_of(&mut whole, 0, len)?;
    for number in 1..=of {
        let at = u64::from(number - 1) * room;
        let content = hash_of(&mut whole, at, room)?;
        let mut out = create(number, of)?;
        out.write_all(MAGIC)?;
        out.write_all(&id)?;
        out.write_all(&number.to_be_bytes())?;
        out.write_all(&of.to_be_bytes())?;
        out.write_all(&content)?;
        whole.seek(SeekFrom::Start(at))?;
        io::copy(&mut (&mut whole).take(room), &mut out)?;
        out.flush()?;
    }
    Ok(of)
}

/// Whether these are the first bytes of a part.
#[must_use]
pub fn is_part(first: &[u8]) -> bool {
    first.starts_with(MAGIC)
}

fn hash_of<R: Read + Seek>(input: &mut R, at: u64, len: u64) -> Result<Digest> {
    input.seek(SeekFrom::Start(at))?;
    let mut hash = Sha256Writer::new(io::sink());
    io::copy(&mut input.take(len), &mut hash)?;
    Ok(hash.finish().1)
}

/// A packet read from its parts, as if it were one file.
pub struct Joined<R> {
    /// Each part with where its content begins in the whole and how long it is.
    parts: Vec<(R, u64, u64)>,
    len: u64,
    at: u64,
}

impl<R: Read + Seek> Joined<R> {
    /// Puts the parts together, given in any order, and checks each and the whole.
    ///
    /// # Errors
    /// [`SyncError::Parts`] where one is missing, doubled or of another packet; `sync_damaged` where a content is not what its part says.
    pub fn of(parts: Vec<R>) -> Result<Self> {
        let mut heads = parts.into_iter().map(Head::read).collect::<Result<Vec<_>>>()?;
        heads.sort_by_key(|head| head.number);
        let (id, of) = heads.first().map(|head| (head.id, head.of)).ok_or(SyncError::Parts("none"))?;
        if heads.iter().any(|head| head.id != id || head.of != of) {
            return Err(SyncError::Parts("of different packets"));
        }
        if !heads.iter().map(|head| head.number).eq(1..=of) {
            return Err(SyncError::Parts("incomplete"));
        }
        let mut joined = Self { parts: Vec::new(), len: 0, at: 0 };
        for head in heads {
            joined.parts.push((head.input, joined.len, head.len));
            joined.len = joined.len.checked_add(head.len).ok_or(SyncError::Parts("too long"))?;
        }
        let len = joined.len;
        if hash_of(&mut joined, 0, len)? != id {
            return Err(SyncError::Damaged("packet"));
        }
        Ok(joined)
    }
}

struct Head<R> {
    input: R,
    id: Digest,
    number: u32,
    of: u32,
    len: u64,
}

impl<R: Read + Seek> Head<R> {
    fn read(mut input: R) -> Result<Self> {
        let all = input.seek(SeekFrom::End(0))?;
        input.seek(SeekFrom::Start(0))?;
        let (mut magic, mut id, mut number, mut of, mut content) = ([0; 16], [0; 32], [0; 4], [0; 4], [0; 32]);
        for piece in [magic.as_mut_slice(), &mut id, &mut number, &mut of, &mut content] {
            input.read_exact(piece).map_err(|_| SyncError::Truncated("part"))?;
        }
        let (number, of) = (u32::from_be_bytes(number), u32::from_be_bytes(of));
        if magic != *MAGIC || of > limits::PARTS {
            return Err(SyncError::NotOurs("part"));
        }
        let len = all.saturating_sub(HEAD);
        if hash_of(&mut input, HEAD, len)? != content {
            return Err(SyncError::Damaged("part"));
        }
        Ok(Self { input, id, number, of, len })
    }
}

impl<R: Read + Seek> Read for Joined<R> {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        let at = self.at;
        let index = self.parts.partition_point(|(_, begin, len)| begin + len <= at);
        let Some((part, begin, len)) = self.parts.get_mut(index) else { return Ok(0) };
        let within = at - *begin;
        part.seek(SeekFrom::Start(HEAD + within))?;
        let n = part.take(*len - within).read(buf)?;
        self.at += n as u64;
        Ok(n)
    }
}

impl<R> Seek for Joined<R> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let at = match to {
            SeekFrom::Start(at) => Some(at),
            SeekFrom::End(by) => self.len.checked_add_signed(by),
            SeekFrom::Current(by) => self.at.checked_add_signed(by),
        };
        self.at = at.ok_or_else(|| io::Error::from(io::ErrorKind::InvalidInput))?;
        Ok(self.at)
    }
}
