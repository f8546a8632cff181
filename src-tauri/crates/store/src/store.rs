//! An open store: its folder, keys, the one writer and the readers.

use crate::attachments;
use crate::connection::{Use, connect};
use crate::error::{Result, StoreError};
use crate::files::Files;
use crate::folder::{Folder, FolderLock};
use crate::migrate;
use crate::readers::Readers;
use crate::scope::Scope;
use crate::witness::Witness;
use crate::write::Writer;
use lucai_domain::ids::ReplicaId;
use lucai_domain::time::Timestamp;
use lucai_law::Calendar;
use lucai_vault::{AttachmentKey, Kdf, Keyring, RecoveryKey, Signer, StoreKey, Unlocked};
use rusqlite::Connection;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};

/// An open store. Cloning gives another handle on the same one; the folder is let go with the last.
#[derive(Clone)]
pub struct Store {
    inner: Arc<Inner>,
    scope: Scope,
}

struct Inner {
    // dropped in this order: connections first, the lock last
    writer: Mutex<Writer>,
    readers: Readers,
    files: Files,
    calendar: RwLock<Arc<Calendar>>,
    unlocked: Unlocked,
    keyring: Mutex<Keyring>,
    replica: ReplicaId,
    folder: Folder,
    _lock: FolderLock,
}

/// What a new store needs.
pub struct NewStore<'a> {
    /// The first user.
    pub user: &'a str,
    /// The first user's password.
    pub password: &'a str,
    /// The identity of this replica, made by the caller.
    pub replica: ReplicaId,
    /// Now.
    pub now: Timestamp,
}

impl Store {
    /// Makes a new store in `folder`, which must not exist or be empty, and opens it. The recovery key is given out
    /// this once.
    pub fn create(folder: &Path, new: &NewStore<'_>) -> Result<(Self, RecoveryKey)> {
        let folder = Folder::new(folder);
        let existed = folder.root().exists();
        folder.prepare_new()?;
        let made = Self::create_in(&folder, new);
        if made.is_err() {
            clean_up(&folder, existed);
        }
        made
    }

    fn create_in(folder: &Folder, new: &NewStore<'_>) -> Result<(Self, RecoveryKey)> {
        let lock = FolderLock::take(folder, new.user)?;
        let (keyring, unlocked, recovery) = Keyring::create(new.user, new.password, new.replica.as_str(), &Kdf::default())?;
        let mut connection = connect(&folder.database(), &unlocked.store, Use::Create)?;
        migrate::run(&mut connection, migrate::ALL, new.now.0)?;
        crate::log::add_replica(&connection, &new.replica, unlocked.signer.public(), new.now)?;
        crate::projection::note_version(&connection, lucai_law::Calendar::shipped())?;
        drop(connection);
        // the keyring comes last: a folder without one holds no store yet
        keyring.save(&folder.keyring())?;
        Ok((Self::assemble(folder.clone(), lock, keyring, unlocked)?, recovery))
    }

    /// Opens the store in `folder` with a user's password. Takes the folder's lock, so that one program at a time has
    /// it. Wrong passwords are counted on disk before they are tried, and slowed down.
    pub fn open(folder: &Path, user: &str, password: &str, now: Timestamp) -> Result<Self> {
        let folder = Folder::new(folder);
        folder.require()?;
        let lock = FolderLock::take(&folder, user)?;
        let mut keyring = Keyring::load(&folder.keyring())?;
        keyring.count_try(user, now.0)?;
        keyring.save(&folder.keyring())?;
        let unlocked = keyring.unlock(user, password)?;
        keyring.save(&folder.keyring())?;
        Self::open_unlocked(folder, lock, keyring, unlocked, now)
    }

    /// Opens the store with the printed recovery key and gives `user` a new password (an unknown user is added).
    pub fn open_with_recovery(folder: &Path, recovery_key: &str, user: &str, new_password: &str, now: Timestamp) -> Result<Self> {
        let folder = Folder::new(folder);
        folder.require()?;
        let lock = FolderLock::take(&folder, user)?;
        let mut keyring = Keyring::load(&folder.keyring())?;
        let unlocked = keyring.unlock_with_recovery(&RecoveryKey::parse(recovery_key)?)?;
        put_user(&mut keyring, &unlocked, user, new_password)?;
        keyring.save(&folder.keyring())?;
        Self::open_unlocked(folder, lock, keyring, unlocked, now)
    }

    /// The users who can open the store in `folder`, sorted; needs no password.
    pub fn users_in(folder: &Path) -> Result<Vec<String>> {
        let folder = Folder::new(folder);
        folder.require()?;
        Ok(Keyring::load(&folder.keyring())?.users().map(str::to_owned).collect())
    }

    /// The longest wait that wrong passwords have brought upon a user of the store in `folder`, in seconds; 0 where none must wait.
    pub fn wait_in(folder: &Path, now: Timestamp) -> Result<u64> {
        let folder = Folder::new(folder);
        folder.require()?;
        let keyring = Keyring::load(&folder.keyring())?;
        Ok(keyring.users().map(|user| keyring.wait_seconds(user, now.0)).max().unwrap_or(0))
    }

    fn open_unlocked(folder: Folder, lock: FolderLock, keyring: Keyring, unlocked: Unlocked, now: Timestamp) -> Result<Self> {
        attachments::sweep(&folder)?;
        let mut connection = connect(&folder.database(), &unlocked.store, Use::Write)?;
        let schema = migrate::current(&connection)?;
        if schema < migrate::newest() {
            copy_before_migration(&folder, &connection, &unlocked.store, schema)?;
            migrate::run(&mut connection, migrate::ALL, now.0)?;
        }
        drop(connection);
        let store = Self::assemble(folder, lock, keyring, unlocked)?;
        store.refresh_projections()?;
        Ok(store)
    }

    pub(crate) fn assemble(folder: Folder, lock: FolderLock, keyring: Keyring, unlocked: Unlocked) -> Result<Self> {
        let replica = ReplicaId::new(keyring.replica_id()).map_err(|_| StoreError::Damaged("replica id in the keyring".into()))?;
        let connection = connect(&folder.database(), &unlocked.store, Use::Write)?;
        let witness = Witness::open(&folder.witness(), &connection, &replica, &unlocked.signer)?;
        let readers = Readers::new(folder.database(), unlocked.store.clone());
        let calendar = crate::projection::calendar(&crate::projection::org_items(&connection)?);
        Ok(Self {
            inner: Arc::new(Inner {
                writer: Mutex::new(Writer::new(connection, witness)),
                readers,
                files: Files::default(),
                calendar: RwLock::new(Arc::new(calendar)),
                unlocked,
                keyring: Mutex::new(keyring),
                replica,
                folder,
                _lock: lock,
            }),
            scope: Scope::All,
        })
    }

    /// The same store as `scope` shows it: what is outside of it no read, count or search of the handle finds, and no write changes.
    #[must_use]
    pub fn seen_by(&self, scope: Scope) -> Self {
        Self { inner: Arc::clone(&self.inner), scope }
    }

    pub(crate) fn scope(&self) -> &Scope {
        &self.scope
    }

    /// The working-day calendar of this office: the shipped schedules and those it imported.
    pub fn calendar(&self) -> Arc<Calendar> {
        Arc::clone(&self.inner.calendar.read().unwrap_or_else(PoisonError::into_inner))
    }

    pub(crate) fn set_calendar(&self, calendar: Arc<Calendar>) {
        *self.inner.calendar.write().unwrap_or_else(PoisonError::into_inner) = calendar;
    }

    /// The identity of this replica.
    pub fn replica(&self) -> &ReplicaId {
        &self.inner.replica
    }

    /// This replica's signing key: for its card, and for what it hands to others.
    pub fn signer(&self) -> &Signer {
        &self.inner.unlocked.signer
    }

    /// The store's folder.
    pub fn path(&self) -> &Path {
        self.inner.folder.root()
    }

    /// Checks a user's password against the keyring, with the same slow-down as opening (for unlocking the screen).
    pub fn check_password(&self, user: &str, password: &str, now: Timestamp) -> Result<()> {
        self.change_keyring(|keyring, _| Ok(keyring.count_try(user, now.0)?))?;
        self.change_keyring(|keyring, _| {
            keyring.unlock(user, password)?;
            Ok(())
        })
    }

    /// The users who can open the store, sorted.
    pub fn users(&self) -> Vec<String> {
        self.keyring().users().map(str::to_owned).collect()
    }

    /// Lets a new user open the store.
    pub fn add_user(&self, user: &str, password: &str) -> Result<()> {
        self.change_keyring(|keyring, unlocked| Ok(keyring.add_user(unlocked, user, password, &Kdf::default())?))
    }

    /// Gives a user a new password.
    pub fn set_password(&self, user: &str, password: &str) -> Result<()> {
        self.change_keyring(|keyring, unlocked| Ok(keyring.set_password(unlocked, user, password, &Kdf::default())?))
    }

    /// Takes a user's way in away; the last one stays.
    pub fn remove_user(&self, user: &str) -> Result<()> {
        self.change_keyring(|keyring, _| Ok(keyring.remove_user(user)?))
    }

    /// Makes a new recovery key; the old one opens nothing any more.
    pub fn renew_recovery_key(&self) -> Result<RecoveryKey> {
        self.change_keyring(|keyring, unlocked| Ok(keyring.renew_recovery(unlocked)?))
    }

    /// Changes the keyring on disk first and in memory after.
    fn change_keyring<T>(&self, change: impl FnOnce(&mut Keyring, &Unlocked) -> Result<T>) -> Result<T> {
        let mut held = self.keyring();
        let mut changed = held.clone();
        let value = change(&mut changed, &self.inner.unlocked)?;
        changed.save(&self.inner.folder.keyring())?;
        *held = changed;
        Ok(value)
    }

    fn keyring(&self) -> MutexGuard<'_, Keyring> {
        self.inner.keyring.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn writer(&self) -> MutexGuard<'_, Writer> {
        // a panic inside a transaction rolled it back; the writer's memory of it was dropped with it
        self.inner.writer.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn with_writer<T>(&self, run: impl FnOnce(&Connection) -> Result<T>) -> Result<T> {
        run(self.writer().connection())
    }

    pub(crate) fn with_reader<T>(&self, run: impl FnOnce(&Connection) -> Result<T>) -> Result<T> {
        self.inner.readers.with(&self.scope, run)
    }

    /// As [`Store::with_reader`], over every case: for the upkeep of the store itself, which shows nobody anything.
    pub(crate) fn with_all<T>(&self, run: impl FnOnce(&Connection) -> Result<T>) -> Result<T> {
        self.inner.readers.with(&Scope::All, run)
    }

    pub(crate) fn files(&self) -> &Files {
        &self.inner.files
    }

    pub(crate) fn folder(&self) -> &Folder {
        &self.inner.folder
    }

    pub(crate) fn unlocked(&self) -> &Unlocked {
        &self.inner.unlocked
    }

    pub(crate) fn attachment_key(&self) -> &AttachmentKey {
        &self.inner.unlocked.attachments
    }
}

pub(crate) fn put_user(keyring: &mut Keyring, unlocked: &Unlocked, user: &str, password: &str) -> Result<()> {
    if keyring.users().any(|name| name == user) {
        keyring.set_password(unlocked, user, password, &Kdf::default())?;
    } else {
        keyring.add_user(unlocked, user, password, &Kdf::default())?;
    }
    Ok(())
}

fn copy_before_migration(folder: &Folder, connection: &Connection, key: &StoreKey, schema: u32) -> Result<()> {
    crate::backup::copy_database(connection, key, &folder.before_migration(schema))
}

/// Takes a half-made store away again, and nothing else: the folder was empty.
pub(crate) fn clean_up(folder: &Folder, existed: bool) {
    if existed {
        for name in ["lucai.db", "lucai.db-wal", "lucai.db-shm", "keyring.json", "keyring.json.tmp", "witness", "lock"] {
            let _ = std::fs::remove_file(folder.root().join(name));
        }
        let _ = std::fs::remove_dir_all(folder.attachments());
    } else {
        let _ = std::fs::remove_dir_all(folder.root());
    }
}
