//! Attachments: sealed and opened as streams in the `age` format, never whole in memory.

use crate::digest::{Digest, Sha256Writer};
use crate::error::VaultError;
use age::secrecy::ExposeSecret;
use std::io::{BufRead, Read, Write};
use std::str::FromStr;
use zeroize::Zeroizing;

/// The identity that attachments are sealed to (age X25519), one for a store.
#[derive(Clone)]
pub struct AttachmentKey(age::x25519::Identity);

impl AttachmentKey {
    pub(crate) fn random() -> Self {
        Self(age::x25519::Identity::generate())
    }

    pub(crate) fn to_secret(&self) -> Zeroizing<Vec<u8>> {
        Zeroizing::new(self.0.to_string().expose_secret().as_bytes().to_vec())
    }

    pub(crate) fn from_secret(bytes: &[u8]) -> Result<Self, VaultError> {
        let text = std::str::from_utf8(bytes).map_err(|_| VaultError::Damaged("attachment key"))?;
        age::x25519::Identity::from_str(text).map(Self).map_err(|_| VaultError::Damaged("attachment key"))
    }
}

/// What was sealed or opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sealed {
    /// SHA-256 of the plain content.
    pub sha256: Digest,
    /// Length of the plain content in bytes.
    pub len: u64,
}

/// Reads all of `plain`, writes it sealed to `out`, and says its hash and length. More than `limit` bytes:
/// [`VaultError::TooLarge`], and what `out` got is worthless. `out` is flushed, not synced.
pub fn seal_stream<R: Read, W: Write>(key: &AttachmentKey, plain: R, mut out: W, limit: u64) -> Result<Sealed, VaultError> {
    let recipient = key.0.to_public();
    let encryptor = age::Encryptor::with_recipients(std::iter::once(&recipient as &dyn age::Recipient))
        .map_err(|_| VaultError::Damaged("attachment key"))?;
    let mut writer = Sha256Writer::new(encryptor.wrap_output(&mut out)?);
    // one byte over the limit is enough to know
    copy(&mut plain.take(limit.saturating_add(1)), &mut writer)?;
    let (age_writer, sha256, len) = writer.finish();
    if len > limit {
        return Err(VaultError::TooLarge { limit });
    }
    age_writer.finish()?.flush()?;
    Ok(Sealed { sha256, len })
}

/// Opens what [`seal_stream`] made and writes the plain content to `out`. Changed or truncated input:
/// [`VaultError::Damaged`]; what `out` got until then must not be used.
pub fn open_stream<R: BufRead, W: Write>(key: &AttachmentKey, sealed: R, out: W) -> Result<Sealed, VaultError> {
    let mut reader = read_sealed(key, sealed)?;
    let mut writer = Sha256Writer::new(out);
    let mut buffer = Zeroizing::new(vec![0u8; 64 * 1024]);
    loop {
        // a failing read here is a failed authentication or a truncated stream, not a device error worth telling apart
        let n = reader.read(&mut buffer).map_err(|_| VaultError::Damaged("sealed file"))?;
        if n == 0 {
            break;
        }
        writer.write_all(buffer.get(..n).unwrap_or_default())?;
    }
    writer.flush()?;
    let (_, sha256, len) = writer.finish();
    Ok(Sealed { sha256, len })
}

/// The plain content of what [`seal_stream`] made, as it is read. Reading fails where something was changed or cut off; whether it is the content
/// of a hash is for the reader to see at its end.
pub fn read_sealed<R: BufRead>(key: &AttachmentKey, sealed: R) -> Result<impl Read + use<R>, VaultError> {
    age::Decryptor::new_buffered(sealed)
        .and_then(|d| d.decrypt(std::iter::once(&key.0 as &dyn age::Identity)))
        .map_err(|_| VaultError::Damaged("sealed file"))
}

fn copy<R: Read, W: Write>(from: &mut R, to: &mut W) -> std::io::Result<()> {
    let mut buffer = Zeroizing::new(vec![0u8; 64 * 1024]);
    loop {
        let n = match from.read(&mut buffer) {
            Ok(0) => return Ok(()),
            Ok(n) => n,
            Err(e) if e.kind() == std::io::ErrorKind::Interrupted => continue,
            Err(e) => return Err(e),
        };
        to.write_all(buffer.get(..n).unwrap_or_default())?;
    }
}
