//! Attachments: encrypted files beside the database, named by the hash of their content, read and written as streams.

use crate::error::{Result, StoreError};
use crate::folder::Folder;
use crate::store::Store;
use crate::types::Stored;
use lucai_domain::time::Timestamp;
use lucai_vault::{AttachmentKey, VaultError, open_stream, read_sealed, seal_stream};
use std::fs::{File, OpenOptions};
use std::io::{BufReader, BufWriter, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

/// The largest attachment taken, 512 MiB of content.
pub const ATTACHMENT_LIMIT: u64 = 512 * 1024 * 1024;

/// Where the content of this hash lies: `attachments/ab/ab....age`.
pub(crate) fn place(folder: &Folder, sha256: &str) -> Result<PathBuf> {
    let sound = sha256.len() == 64 && sha256.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
    match sha256.get(..2) {
        Some(shelf) if sound => Ok(folder.attachments().join(shelf).join(format!("{sha256}.age"))),
        _ => Err(StoreError::BadArgument("sha256")),
    }
}

/// Removes what a killed program left half-written.
pub(crate) fn sweep(folder: &Folder) -> Result<()> {
    let incoming = folder.incoming();
    match std::fs::read_dir(&incoming) {
        Ok(entries) => {
            for entry in entries {
                std::fs::remove_file(entry?.path())?;
            }
            Ok(())
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(std::fs::create_dir_all(&incoming)?),
        Err(error) => Err(error.into()),
    }
}

impl Store {
    /// Takes the content of `plain` in, encrypted, and says its hash. At most `limit` bytes (see
    /// [`ATTACHMENT_LIMIT`]). The same content twice is kept once. It is on disk when this returns; an event that
    /// names the hash makes it part of a case.
    pub fn put_attachment<R: Read>(&self, plain: R, limit: u64, now: Timestamp) -> Result<Stored> {
        static COUNTER: AtomicU64 = AtomicU64::new(0);
        let folder = self.folder();
        std::fs::create_dir_all(folder.incoming())?;
        let name = format!("{}-{}.part", std::process::id(), COUNTER.fetch_add(1, Ordering::Relaxed));
        let part = folder.incoming().join(name);
        let stored = self.seal(&part, plain, limit).and_then(|stored| self.settle(&part, &stored, now).map(|()| stored));
        if stored.is_err() {
            let _ = std::fs::remove_file(&part);
        }
        stored
    }

    fn seal<R: Read>(&self, part: &Path, plain: R, limit: u64) -> Result<Stored> {
        let file = OpenOptions::new().write(true).create_new(true).open(part)?;
        let mut out = BufWriter::with_capacity(128 * 1024, file);
        let sealed = seal_stream(self.attachment_key(), plain, &mut out, limit)?;
        out.into_inner().map_err(|error| StoreError::from(error.into_error()))?.sync_all()?;
        Ok(Stored { sha256: hex::encode(sealed.sha256), len: sealed.len })
    }

    /// Puts what was sealed into its place, while nobody takes it away.
    fn settle(&self, part: &Path, stored: &Stored, now: Timestamp) -> Result<()> {
        let target = place(self.folder(), &stored.sha256)?;
        let len = i64::try_from(stored.len).map_err(|_| StoreError::BadArgument("length"))?;
        self.with_writer(|db| {
            if target.exists() {
                std::fs::remove_file(part)?;
            } else if let Some(shelf) = target.parent() {
                std::fs::create_dir_all(shelf)?;
                std::fs::rename(part, &target)?;
                sync_folder(shelf)?;
                sync_folder(&self.folder().attachments())?;
            }
            let note = "INSERT INTO attachments (sha256, len, added_ms) VALUES (?1, ?2, ?3) ON CONFLICT DO UPDATE SET added_ms = excluded.added_ms";
            db.prepare_cached(note)?.execute((&stored.sha256, len, now.0))?;
            Ok(())
        })
    }

    /// Takes content away that was put here at `then` for events that did not come. What an event names, or was put here again since, stays.
    pub fn forget_attachment(&self, sha256: &str, then: Timestamp) -> Result<()> {
        let target = place(self.folder(), sha256)?;
        self.with_writer(|db| {
            let forget =
                "DELETE FROM attachments WHERE sha256 = ?1 AND added_ms = ?2 AND sha256 NOT IN (SELECT sha256 FROM held WHERE sha256 = ?1)";
            if db.prepare_cached(forget)?.execute((sha256, then.0))? > 0 {
                std::fs::remove_file(&target)?;
            }
            Ok(())
        })
    }

    /// Writes the content with this hash to `out`. Changed or cut off: [`StoreError::Damaged`], and what `out` got must
    /// not be used.
    pub fn read_attachment<W: Write>(&self, sha256: &str, out: W) -> Result<Stored> {
        read(self.folder(), self.attachment_key(), sha256, out)
    }

    /// The content with this hash, as it is read. A changed or cut file fails on the way; who reads compares the hash of what came with
    /// `sha256` before using it.
    pub fn open_attachment(&self, sha256: &str) -> Result<impl Read + use<>> {
        let file = File::open(place(self.folder(), sha256)?).map_err(missing)?;
        Ok(read_sealed(self.attachment_key(), BufReader::with_capacity(128 * 1024, file))?)
    }

    /// The content with this hash as bytes; refuses one longer than `limit`, so that nothing large comes into memory.
    pub fn attachment_bytes(&self, sha256: &str, limit: u64) -> Result<Vec<u8>> {
        let size = std::fs::metadata(place(self.folder(), sha256)?).map_err(missing)?.len();
        // a sealed file is never shorter than its content
        if size > limit.saturating_add(limit / 1024).saturating_add(4096) {
            return Err(StoreError::TooLarge { limit });
        }
        let mut bytes = Vec::new();
        self.read_attachment(sha256, &mut bytes)?;
        Ok(bytes)
    }

    /// How many bytes the sealed file of an attachment takes.
    pub fn attachment_size(&self, sha256: &str) -> Result<u64> {
        Ok(std::fs::metadata(place(self.folder(), sha256)?).map_err(missing)?.len())
    }

    /// Whether the content with this hash is here.
    pub fn has_attachment(&self, sha256: &str) -> Result<bool> {
        Ok(place(self.folder(), sha256)?.is_file())
    }
}

pub(crate) fn read<W: Write>(folder: &Folder, key: &AttachmentKey, sha256: &str, out: W) -> Result<Stored> {
    let file = File::open(place(folder, sha256)?).map_err(missing)?;
    let opened = open_stream(key, BufReader::with_capacity(128 * 1024, file), out).map_err(|error| match error {
        VaultError::Damaged(_) => StoreError::Damaged(format!("attachment {sha256}")),
        other => other.into(),
    })?;
    if hex::encode(opened.sha256) != sha256 {
        return Err(StoreError::Damaged(format!("attachment {sha256}")));
    }
    Ok(Stored { sha256: sha256.to_owned(), len: opened.len })
}

fn missing(error: std::io::Error) -> StoreError {
    if error.kind() == std::io::ErrorKind::NotFound { StoreError::NotFound("attachment") } else { error.into() }
}

#[cfg(unix)]
pub(crate) fn sync_folder(folder: &Path) -> Result<()> {
    File::open(folder)?.sync_all()?;
    Ok(())
}

#[cfg(not(unix))]
pub(crate) fn sync_folder(_folder: &Path) -> Result<()> {
    Ok(())
}
