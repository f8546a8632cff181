//! Backup into one file while the store is in use, and restore into a new folder under a new replica identity.
//!
//! The file is a plain zip of what is encrypted already: the database, the keyring, the attachments, and a manifest
//! with the hash of each. It opens with the passwords and the recovery key of the time.

use crate::attachments::sync_folder;
use crate::connection::{Use, connect};
use crate::error::{Result, StoreError};
use crate::exchange::{FormerIdentity, put_former};
use crate::folder::{Folder, FolderLock};
use crate::log;
use crate::migrate;
use crate::store::{Store, clean_up};
use crate::types::Missing;
use lucai_domain::ids::ReplicaId;
use lucai_domain::time::Timestamp;
use lucai_vault::{AttachmentKey, Keyring, Sha256Writer, StoreKey, open_stream};
use rusqlite::Connection;
use rusqlite::backup::{Backup, StepResult};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufReader, BufWriter, Read, Seek, Write};
use std::path::{Path, PathBuf};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

const FORMAT: &str = "lucai-backup";
const VERSION: u32 = 1;
const MANIFEST: &str = "manifest.json";
/// A manifest longer than this is not read.
const LONGEST_MANIFEST: u64 = 64 * 1024 * 1024;

#[derive(Serialize, Deserialize)]
struct Manifest {
    format: String,
    version: u32,
    store: String,
    replica: String,
    made_ms: i64,
    /// SHA-256 of each file as it lies in the archive.
    files: BTreeMap<String, String>,
    /// Hashes of attachments that the log names and that were not there, or not whole, to be taken along.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    missing: Vec<String>,
}

impl Store {
    /// Writes a backup to `file` while others go on reading and writing. A backup already there is replaced at the
    /// end, in one step; any other file is left alone and refused.
    ///
    /// Each attachment is opened on its way into the backup. Those whose files are gone, cannot be read to their end or
    /// are not what they were are returned and noted in the backup; they keep nothing else from being saved.
    pub fn backup(&self, file: &Path, now: Timestamp) -> Result<Vec<Missing>> {
        if file.exists() && read_manifest(file).is_err() {
            return Err(StoreError::BadBackup("a file that is no backup is in the way"));
        }
        let part = beside(file, "part");
        let copy = beside(file, "copy");
        let made = self.write_backup(&part, &copy, now);
        let _ = std::fs::remove_file(&copy);
        let missing = match made.and_then(|missing| Ok(std::fs::rename(&part, file).map(|()| missing)?)) {
            Ok(missing) => missing,
            Err(error) => {
                let _ = std::fs::remove_file(&part);
                return Err(error);
            }
        };
        if let Some(folder) = file.parent().filter(|folder| !folder.as_os_str().is_empty()) {
            sync_folder(folder)?;
        }
        Ok(missing)
    }

    fn write_backup(&self, part: &Path, copy: &Path, now: Timestamp) -> Result<Vec<Missing>> {
        let source = connect(&self.folder().database(), &self.unlocked().store, Use::Read)?;
        copy_database(&source, &self.unlocked().store, copy)?;
        // the list of attachments is the copy's: what was added meanwhile belongs to the next backup
        let held = attachments_of(copy, &self.unlocked().store)?;
        let keyring = Keyring::load(&self.folder().keyring())?;
        let mut manifest = Manifest {
            format: FORMAT.to_owned(),
            version: VERSION,
            store: keyring.store_id().to_owned(),
            replica: self.replica().to_string(),
            made_ms: now.0,
            files: BTreeMap::new(),
            missing: Vec::new(),
        };
        let mut zip = ZipWriter::new(BufWriter::with_capacity(256 * 1024, File::create(part)?));
        add(&mut zip, &mut manifest, "lucai.db", File::open(copy)?)?;
        add(&mut zip, &mut manifest, "keyring.json", keyring.to_bytes()?.as_slice())?;
        let mut left_out = Vec::new();
        for sha256 in held {
            match File::open(crate::attachments::place(self.folder(), &sha256)?) {
                Ok(content) => {
                    if !add_attachment(&mut zip, &mut manifest, &sha256, content, self.attachment_key())? {
                        left_out.push((sha256, true));
                    }
                }
                Err(error) => left_out.push((sha256, error.kind() != io::ErrorKind::NotFound)),
            }
        }
        manifest.missing = left_out.iter().map(|(sha256, _)| sha256.clone()).collect();
        zip.start_file(MANIFEST, stored()).map_err(zipped)?;
        let text = serde_json::to_vec_pretty(&manifest).map_err(|_| StoreError::BadBackup("manifest"))?;
        zip.write_all(&text)?;
        let mut file = zip.finish().map_err(zipped)?.into_inner().map_err(|e| StoreError::from(e.into_error()))?;
        // what was taken back from the end would otherwise stand behind the archive's directory
        let end = file.stream_position()?;
        file.set_len(end)?;
        file.sync_all()?;
        left_out.into_iter().map(|(sha256, damaged)| held_by(&source, sha256, damaged)).collect()
    }

    /// Restores a backup into `folder`, which must not exist or be empty, under the new identity `replica`, and opens
    /// it with a user's password of the time of the backup.
    pub fn restore(file: &Path, folder: &Path, user: &str, password: &str, replica: &ReplicaId, now: Timestamp) -> Result<Self> {
        let manifest = read_manifest(file)?;
        let folder = Folder::new(folder);
        let existed = folder.root().exists();
        folder.prepare_new()?;
        let restored = restore_into(file, &manifest, &folder, user, password, replica, now);
        if restored.is_err() {
            clean_up(&folder, existed);
        }
        restored
    }
}

impl Store {
    /// The recovery drill: restores a backup of this store into `folder`, which must not exist, checks everything in
    /// it, and takes it away again. The live store is not touched.
    pub fn drill(&self, file: &Path, folder: &Path, now: Timestamp) -> Result<crate::types::Report> {
        let manifest = read_manifest(file)?;
        let folder = Folder::new(folder);
        folder.prepare_new()?;
        let checked = self.drill_in(file, &manifest, &folder, now);
        clean_up(&folder, false);
        checked
    }

    fn drill_in(&self, file: &Path, manifest: &Manifest, folder: &Folder, now: Timestamp) -> Result<crate::types::Report> {
        let lock = FolderLock::take(folder, "drill")?;
        let staged = folder.root().join("keyring.restored");
        unpack(file, manifest, folder, &staged)?;
        let keyring = Keyring::load(&staged)?;
        let unlocked = keyring.unlock_with_key(&self.unlocked().store)?;
        let mut connection = connect(&folder.database(), &unlocked.store, Use::Write)?;
        if migrate::current(&connection)? < migrate::newest() {
            migrate::run(&mut connection, migrate::ALL, now.0)?;
        }
        drop(connection);
        Store::assemble(folder.clone(), lock, keyring, unlocked)?.verify()
    }
}

fn restore_into(
    file: &Path,
    manifest: &Manifest,
    folder: &Folder,
    user: &str,
    password: &str,
    replica: &ReplicaId,
    now: Timestamp,
) -> Result<Store> {
    let lock = FolderLock::take(folder, user)?;
    let staged = folder.root().join("keyring.restored");
    unpack(file, manifest, folder, &staged)?;
    let mut keyring = Keyring::load(&staged)?;
    let mut unlocked = keyring.unlock(user, password)?;
    let mut connection = connect(&folder.database(), &unlocked.store, Use::Write)?;
    if migrate::current(&connection)? < migrate::newest() {
        migrate::run(&mut connection, migrate::ALL, now.0)?;
    }
    let former = keyring.renew_replica(&mut unlocked, replica.as_str())?;
    let former = FormerIdentity {
        replica: ReplicaId::new(&former.replica).map_err(|_| StoreError::BadBackup("replica id in the keyring"))?,
        key: former.key.to_hex(),
        successor: replica.to_string(),
        signature: hex::encode(former.signature.0),
    };
    put_former(&connection, &former)?;
    log::add_replica(&connection, replica, unlocked.signer.public(), now)?;
    drop(connection);
    // the keyring comes last: a folder without one holds no store yet
    keyring.save(&folder.keyring())?;
    std::fs::remove_file(&staged)?;
    let store = Store::assemble(folder.clone(), lock, keyring, unlocked)?;
    store.refresh_projections()?;
    Ok(store)
}

/// Unpacks what the manifest names and nothing else, checking each file's hash on the way.
fn unpack(file: &Path, manifest: &Manifest, folder: &Folder, keyring: &Path) -> Result<()> {
    let mut zip = open_zip(file)?;
    for (name, expected) in &manifest.files {
        let target = match name.as_str() {
            "lucai.db" => folder.database(),
            "keyring.json" => keyring.to_path_buf(),
            other => {
                let sha256 = other.strip_prefix("attachments/").and_then(|n| n.strip_suffix(".age"));
                crate::attachments::place(folder, sha256.unwrap_or_default())
                    .map_err(|_| StoreError::BadBackup("a name in the manifest"))?
            }
        };
        if let Some(parent) = target.parent() {
            std::fs::create_dir_all(parent)?;
        }
        let entry = zip.by_name(name).map_err(|_| StoreError::BadBackup("a file is missing"))?;
        let mut out = Sha256Writer::new(BufWriter::with_capacity(256 * 1024, File::create_new(&target)?));
        copy(entry, &mut out)?;
        let (out, sha256, _) = out.finish();
        out.into_inner().map_err(|e| StoreError::from(e.into_error()))?.sync_all()?;
        if hex::encode(sha256) != *expected {
            return Err(StoreError::BadBackup("a file's hash differs"));
        }
    }
    Ok(())
}

/// Copies from an archive; a failing read is a damaged archive, a failing write keeps its own meaning.
fn copy(mut from: impl Read, to: &mut impl Write) -> Result<()> {
    let mut buffer = vec![0u8; 256 * 1024];
    loop {
        let n = from.read(&mut buffer).map_err(|_| StoreError::BadBackup("a file is cut off or changed"))?;
        if n == 0 {
            return Ok(());
        }
        to.write_all(buffer.get(..n).unwrap_or_default())?;
    }
}

fn read_manifest(file: &Path) -> Result<Manifest> {
    let mut zip = open_zip(file)?;
    let entry = zip.by_name(MANIFEST).map_err(|_| StoreError::BadBackup("no manifest"))?;
    let mut text = Vec::new();
    entry.take(LONGEST_MANIFEST).read_to_end(&mut text).map_err(|_| StoreError::BadBackup("manifest"))?;
    let manifest: Manifest = serde_json::from_slice(&text).map_err(|_| StoreError::BadBackup("manifest"))?;
    if manifest.format != FORMAT {
        return Err(StoreError::BadBackup("not a backup of this program"));
    }
    if manifest.version > VERSION {
        return Err(StoreError::TooNew { found: manifest.version, known: VERSION });
    }
    let complete = ["lucai.db", "keyring.json"].iter().all(|name| manifest.files.contains_key(*name));
    if complete { Ok(manifest) } else { Err(StoreError::BadBackup("manifest")) }
}

fn open_zip(file: &Path) -> Result<ZipArchive<BufReader<File>>> {
    let opened = File::open(file).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => StoreError::NotFound("backup file"),
        _ => error.into(),
    })?;
    ZipArchive::new(BufReader::new(opened)).map_err(|_| StoreError::BadBackup("not a zip file"))
}

fn add<R: Read>(zip: &mut ZipWriter<BufWriter<File>>, manifest: &mut Manifest, name: &str, mut from: R) -> Result<()> {
    zip.start_file(name, stored()).map_err(zipped)?;
    let mut out = Sha256Writer::new(&mut *zip);
    io::copy(&mut from, &mut out)?;
    let (_, sha256, _) = out.finish();
    manifest.files.insert(name.to_owned(), hex::encode(sha256));
    Ok(())
}

/// Reads a file and puts down what it reads; which of the two failed is told apart.
struct Tee<W: Write> {
    from: File,
    to: W,
    failed: Option<io::Error>,
}

impl<W: Write> Read for Tee<W> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.from.read(buffer)?;
        self.to.write_all(buffer.get(..n).unwrap_or_default()).map_err(|error| {
            let kind = error.kind();
            self.failed.get_or_insert(error);
            io::Error::from(kind)
        })?;
        Ok(n)
    }
}

/// Takes one attachment along, opening it on the way; says whether it is whole. One that is not leaves nothing behind.
fn add_attachment(
    zip: &mut ZipWriter<BufWriter<File>>,
    manifest: &mut Manifest,
    sha256: &str,
    content: File,
    key: &AttachmentKey,
) -> Result<bool> {
    let name = attachment_name(sha256);
    zip.start_file(&name, stored()).map_err(zipped)?;
    let mut tee = Tee { from: content, to: Sha256Writer::new(&mut *zip), failed: None };
    let opened = open_stream(key, BufReader::with_capacity(128 * 1024, &mut tee), io::sink());
    if let Some(error) = tee.failed {
        return Err(error.into());
    }
    let (_, packed, _) = tee.to.finish();
    if opened.is_ok_and(|opened| hex::encode(opened.sha256) == sha256) {
        manifest.files.insert(name, hex::encode(packed));
        return Ok(true);
    }
    zip.abort_file().map_err(zipped)?;
    Ok(false)
}

/// Encrypted bytes do not compress.
fn stored() -> SimpleFileOptions {
    SimpleFileOptions::default().compression_method(CompressionMethod::Stored).large_file(true)
}

fn zipped(error: zip::result::ZipError) -> StoreError {
    match error {
        zip::result::ZipError::Io(error) => error.into(),
        _ => StoreError::BadBackup("zip"),
    }
}

fn attachment_name(sha256: &str) -> String {
    format!("attachments/{sha256}.age")
}

fn attachments_of(database: &Path, key: &StoreKey) -> Result<Vec<String>> {
    let db = connect(database, key, Use::Read)?;
    let mut statement = db.prepare("SELECT sha256 FROM held UNION SELECT sha256 FROM attachments ORDER BY sha256")?;
    let rows = statement.query_map([], |r| r.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Where the cases hold a file, in words that a person can look for.
fn held_by(db: &Connection, sha256: String, damaged: bool) -> Result<Missing> {
    let mut statement = db.prepare_cached(
        "SELECT ifnull(c.number, c.case_id), h.name FROM held h CROSS JOIN cases c ON c.case_id = h.case_id
         WHERE h.sha256 = ?1 ORDER BY c.case_id, h.event",
    )?;
    let rows = statement.query_map([&sha256], |r| Ok((r.get(0)?, r.get(1)?)))?;
    let held = rows.collect::<rusqlite::Result<_>>()?;
    drop(statement);
    Ok(Missing { sha256, damaged, held })
}

/// Copies the database page by page into a new file under the same key, consistent even while others write.
pub(crate) fn copy_database(from: &Connection, key: &StoreKey, to: &Path) -> Result<()> {
    let _ = std::fs::remove_file(to);
    let mut target = connect(to, key, Use::Create)?;
    target.query_row("PRAGMA store.journal_mode = DELETE", [], |_| Ok(()))?;
    {
        let backup = Backup::new_with_names(from, "store", &mut target, "store")?;
        loop {
            match backup.step(-1)? {
                StepResult::Done => break,
                _ => std::thread::yield_now(),
            }
        }
    }
    drop(target);
    File::open(to)?.sync_all()?;
    Ok(())
}

fn beside(file: &Path, end: &str) -> PathBuf {
    let mut name = file.file_name().unwrap_or_default().to_os_string();
    name.push(format!(".{end}"));
    file.with_file_name(name)
}
