//! The folder of a store: what lies in it, and the lock that lets one program at a time use it.

use crate::error::{Result, StoreError};
use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

/// Paths inside a store's folder.
#[derive(Clone)]
pub(crate) struct Folder {
    root: PathBuf,
}

impl Folder {
    pub(crate) fn new(root: &Path) -> Self {
        Self { root: root.to_path_buf() }
    }

    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    pub(crate) fn database(&self) -> PathBuf {
        self.root.join("lucai.db")
    }

    pub(crate) fn keyring(&self) -> PathBuf {
        self.root.join("keyring.json")
    }

    /// How far the log had come, see [`crate::witness`].
    pub(crate) fn witness(&self) -> PathBuf {
        self.root.join("witness")
    }

    pub(crate) fn attachments(&self) -> PathBuf {
        self.root.join("attachments")
    }

    /// Where attachments are written until they are whole.
    pub(crate) fn incoming(&self) -> PathBuf {
        self.root.join("attachments").join(".incoming")
    }

    /// Copies of the database from before a migration.
    pub(crate) fn before_migration(&self, schema: u32) -> PathBuf {
        self.root.join(format!("lucai.before-schema-{schema:03}.db"))
    }

    fn lock(&self) -> PathBuf {
        self.root.join("lock")
    }

    /// Makes the folder for a new store; it must not exist or be empty.
    pub(crate) fn prepare_new(&self) -> Result<()> {
        match std::fs::read_dir(&self.root) {
            Ok(mut entries) => {
                if entries.next().is_some() {
                    return Err(StoreError::NotEmpty);
                }
            }
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
            Err(error) if error.kind() == std::io::ErrorKind::NotADirectory => return Err(StoreError::NotEmpty),
            Err(error) => return Err(error.into()),
        }
        std::fs::create_dir_all(&self.root)?;
        private(&self.root)?;
        std::fs::create_dir_all(self.incoming())?;
        Ok(())
    }

    /// That there is a store here at all.
    pub(crate) fn require(&self) -> Result<()> {
        if self.keyring().is_file() { Ok(()) } else { Err(StoreError::NoStore) }
    }
}

#[cfg(unix)]
fn private(folder: &Path) -> Result<()> {
    use std::os::unix::fs::PermissionsExt;
    std::fs::set_permissions(folder, std::fs::Permissions::from_mode(0o700))?;
    Ok(())
}

#[cfg(not(unix))]
fn private(_folder: &Path) -> Result<()> {
    Ok(())
}

/// The lock on a store's folder. The operating system drops it with the process, so a crash leaves none behind; the
/// file's content only says who holds it.
pub(crate) struct FolderLock {
    file: File,
}

impl FolderLock {
    /// Takes the lock for `user`, or says who has it.
    pub(crate) fn take(folder: &Folder, user: &str) -> Result<Self> {
        let path = folder.lock();
        let mut file = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(&path)?;
        match file.try_lock() {
            Ok(()) => {
                let line = format!("{}\n{user}\n", std::process::id());
                file.set_len(0)?;
                file.seek(SeekFrom::Start(0))?;
                file.write_all(line.as_bytes())?;
                Ok(Self { file })
            }
            Err(TryLockError::WouldBlock) => {
                let (pid, user) = holder(&mut file);
                Err(StoreError::InUse { pid, user })
            }
            Err(TryLockError::Error(error)) => Err(error.into()),
        }
    }
}

impl Drop for FolderLock {
    fn drop(&mut self) {
        let _ = self.file.set_len(0);
        let _ = self.file.unlock();
    }
}

fn holder(file: &mut File) -> (u32, String) {
    let mut text = String::new();
    // On Windows a locked file cannot be read by others: then nobody is named
    let _ = file.take(4096).read_to_string(&mut text);
    let mut lines = text.lines();
    let pid = lines.next().and_then(|l| l.parse().ok()).unwrap_or(0);
    (pid, lines.next().unwrap_or_default().to_owned())
}
