//! SHA-256, whole and streamed.

use sha2::{Digest as _, Sha256};
use std::io::{self, Write};

/// A SHA-256 value, 32 bytes.
pub type Digest = [u8; 32];

/// The SHA-256 of `bytes`.
pub fn sha256(bytes: &[u8]) -> Digest {
    Sha256::digest(bytes).into()
}

/// Passes what is written on to another writer and hashes and counts it on the way.
pub struct Sha256Writer<W> {
    inner: W,
    hash: Sha256,
    len: u64,
}

impl<W: Write> Sha256Writer<W> {
    /// Starts hashing what goes to `inner`.
    pub fn new(inner: W) -> Self {
        Self { inner, hash: Sha256::new(), len: 0 }
    }

    /// The writer, the hash of everything written, and its length in bytes.
    pub fn finish(self) -> (W, Digest, u64) {
        (self.inner, self.hash.finalize().into(), self.len)
    }
}

impl<W: Write> Write for Sha256Writer<W> {
    fn write(&mut self, buf: &[u8]) -> io::Result<usize> {
        let n = self.inner.write(buf)?;
        self.hash.update(buf.get(..n).unwrap_or(buf));
        self.len += n as u64;
        Ok(n)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}
