//! `keyring.json`: who may open the store, and the secrets that open with it.

use crate::digest::sha256;
use crate::error::VaultError;
use crate::exchange::Formerly;
use crate::file::write_durably;
use crate::kdf::Kdf;
use crate::keys::{PublicKey, Signer, StoreKey, Unlocked};
use crate::recovery::RecoveryKey;
use crate::stream::AttachmentKey;
use crate::wrap::random;
use ed25519_dalek::SigningKey;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::Path;
use zeroize::Zeroizing;

pub(crate) const VERSION: u32 = 1;
const FORMAT: &str = "lucai-keyring";
/// No keyring of an office comes near this; a larger file is not read at all.
const MAX_FILE: u64 = 4 * 1024 * 1024;
/// Wrong passwords that are free; after that each one doubles the wait.
const FREE_FAILURES: u32 = 3;
const FIRST_WAIT_MS: i64 = 5_000;
const LONGEST_WAIT_MS: i64 = 15 * 60_000;

/// The keyring of a store: its content as read from the file, nothing in it is secret as it stands.
#[derive(Clone)]
pub struct Keyring {
    content: Content,
}

#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Content {
    format: String,
    version: u32,
    /// Random identity of the store; part of what every wrapping is bound to.
    store: String,
    users: BTreeMap<String, User>,
    recovery: String,
    attachments: String,
    replica: Replica,
    /// SHA-256 over all of the above: tells a damaged file from a wrong password. No protection against a forger.
    #[serde(default)]
    checksum: String,
}

#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct User {
    kdf: Kdf,
    salt: String,
    wrapped: String,
    failures: u32,
    not_before_ms: i64,
}

#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Replica {
    id: String,
    public: String,
    sealed: String,
}

impl Keyring {
    /// A keyring for a new store with its first user. `replica` is the id of this replica, chosen by the caller.
    pub fn create(user: &str, password: &str, replica: &str, kdf: &Kdf) -> Result<(Self, Unlocked, RecoveryKey), VaultError> {
        let unlocked = Unlocked { store: StoreKey::random()?, signer: Signer::random()?, attachments: AttachmentKey::random() };
        let recovery = RecoveryKey::random()?;
        let store = hex::encode(random::<16>()?);
        let sealing = unlocked.store.sealing_key();
        let mut keyring = Self {
            content: Content {
                format: FORMAT.into(),
                version: VERSION,
                users: BTreeMap::new(),
                recovery: recovery.wrap_key().seal(&context(&store, "recovery"), &unlocked.store.0)?,
                attachments: sealing.seal(&context(&store, "attachments"), &unlocked.attachments.to_secret())?,
                replica: Replica { id: String::new(), public: String::new(), sealed: String::new() },
                store,
                checksum: String::new(),
            },
        };
        keyring.put_replica(&unlocked.store, &unlocked.signer, replica)?;
        keyring.add_user(&unlocked, user, password, kdf)?;
        Ok((keyring, unlocked, recovery))
    }

    /// Reads and checks a keyring file.
    pub fn load(path: &Path) -> Result<Self, VaultError> {
        if std::fs::metadata(path)?.len() > MAX_FILE {
            return Err(VaultError::Damaged("keyring too long"));
        }
        Self::parse(&std::fs::read(path)?)
    }

    /// Reads a keyring from the bytes of its file.
    pub fn parse(bytes: &[u8]) -> Result<Self, VaultError> {
        #[derive(Deserialize)]
        struct Head {
            format: String,
            version: u32,
        }
        let head: Head = serde_json::from_slice(bytes).map_err(|_| VaultError::Damaged("keyring unreadable"))?;
        if head.format != FORMAT {
            return Err(VaultError::Damaged("not a keyring"));
        }
        if head.version > VERSION {
            return Err(VaultError::TooNew { found: head.version, known: VERSION });
        }
        let content: Content = serde_json::from_slice(bytes).map_err(|_| VaultError::Damaged("keyring unreadable"))?;
        let keyring = Self { content };
        if keyring.checksum()? != keyring.content.checksum {
            return Err(VaultError::Damaged("keyring checksum"));
        }
        for user in keyring.content.users.values() {
            user.kdf.check()?;
        }
        Ok(keyring)
    }

    /// The bytes of the file.
    pub fn to_bytes(&self) -> Result<Vec<u8>, VaultError> {
        let mut content = self.content.clone();
        content.checksum = self.checksum()?;
        let mut bytes = serde_json::to_vec_pretty(&content).map_err(|_| VaultError::Damaged("keyring"))?;
        bytes.push(b'\n');
        Ok(bytes)
    }

    /// Replaces the file at `path` atomically and durably.
    pub fn save(&self, path: &Path) -> Result<(), VaultError> {
        Ok(write_durably(path, &self.to_bytes()?)?)
    }

    /// The users, sorted by name.
    pub fn users(&self) -> impl Iterator<Item = &str> {
        self.content.users.keys().map(String::as_str)
    }

    /// The random identity of the store, the same in all its backups.
    pub fn store_id(&self) -> &str {
        &self.content.store
    }

    /// The id of this replica.
    pub fn replica_id(&self) -> &str {
        &self.content.replica.id
    }

    /// The public signing key of this replica.
    pub fn replica_key(&self) -> Option<PublicKey> {
        PublicKey::from_hex(&self.content.replica.public)
    }

    /// Seconds that `user` must still wait at `now_ms` (UTC milliseconds), 0 when a try is taken. A clock that went
    /// back never makes the wait longer than the longest one.
    pub fn wait_seconds(&self, user: &str, now_ms: i64) -> u64 {
        let Some(user) = self.content.users.get(user) else { return 0 };
        let left = user.not_before_ms.saturating_sub(now_ms).clamp(0, LONGEST_WAIT_MS);
        u64::try_from(left).unwrap_or(0).div_ceil(1000)
    }

    /// Counts a try of `user` before it is made: [`VaultError::SlowDown`] while it must wait. The caller saves the
    /// keyring between this and [`Keyring::unlock`], so that killing the program does not give free tries.
    pub fn count_try(&mut self, user: &str, now_ms: i64) -> Result<(), VaultError> {
        let seconds = self.wait_seconds(user, now_ms);
        let entry = self.content.users.get_mut(user).ok_or(VaultError::UnknownUser)?;
        if seconds > 0 {
            return Err(VaultError::SlowDown { seconds });
        }
        entry.failures = entry.failures.saturating_add(1);
        if let Some(doublings) = entry.failures.checked_sub(FREE_FAILURES) {
            let wait = FIRST_WAIT_MS.checked_shl(doublings.min(20)).unwrap_or(LONGEST_WAIT_MS).min(LONGEST_WAIT_MS);
            entry.not_before_ms = now_ms.saturating_add(wait);
        }
        Ok(())
    }

    /// Opens the store with a user's password, and forgets the user's failed tries. Takes the time of the key
    /// derivation. Call [`Keyring::count_try`] and save first.
    pub fn unlock(&mut self, user: &str, password: &str) -> Result<Unlocked, VaultError> {
        let entry = self.content.users.get(user).ok_or(VaultError::UnknownUser)?;
        let store = self.unwrap_by_password(user, entry, password)?;
        let unlocked = self.open_with(store)?;
        if let Some(entry) = self.content.users.get_mut(user) {
            entry.failures = 0;
            entry.not_before_ms = 0;
        }
        Ok(unlocked)
    }

    /// Opens the store with the recovery key.
    pub fn unlock_with_recovery(&self, key: &RecoveryKey) -> Result<Unlocked, VaultError> {
        let bytes =
            key.wrap_key().open(&context(&self.content.store, "recovery"), &self.content.recovery).ok_or(VaultError::WrongRecoveryKey)?;
        self.open_with(store_key(&bytes)?)
    }

    /// Opens the keyring of a copy of a store that is open already: a backup's, in a recovery drill.
    pub fn unlock_with_key(&self, key: &StoreKey) -> Result<Unlocked, VaultError> {
        self.open_with(key.clone())
    }

    /// Adds a user with a password.
    pub fn add_user(&mut self, unlocked: &Unlocked, user: &str, password: &str, kdf: &Kdf) -> Result<(), VaultError> {
        if self.content.users.contains_key(user) {
            return Err(VaultError::UserExists);
        }
        let entry = self.wrapped_for(unlocked, user, password, kdf)?;
        self.content.users.insert(user.to_owned(), entry);
        Ok(())
    }

    /// Gives a user a new password. Whoever calls this has the store open already; asking for the old password is
    /// the use case's business.
    pub fn set_password(&mut self, unlocked: &Unlocked, user: &str, password: &str, kdf: &Kdf) -> Result<(), VaultError> {
        if !self.content.users.contains_key(user) {
            return Err(VaultError::UnknownUser);
        }
        let entry = self.wrapped_for(unlocked, user, password, kdf)?;
        self.content.users.insert(user.to_owned(), entry);
        Ok(())
    }

    /// Takes a user's way in away. The last one stays.
    pub fn remove_user(&mut self, user: &str) -> Result<(), VaultError> {
        if !self.content.users.contains_key(user) {
            return Err(VaultError::UnknownUser);
        }
        if self.content.users.len() == 1 {
            return Err(VaultError::LastUser);
        }
        self.content.users.remove(user);
        Ok(())
    }

    /// Makes a new recovery key; the old one opens nothing any more.
    pub fn renew_recovery(&mut self, unlocked: &Unlocked) -> Result<RecoveryKey, VaultError> {
        let key = RecoveryKey::random()?;
        self.content.recovery = key.wrap_key().seal(&context(&self.content.store, "recovery"), &unlocked.store.0)?;
        Ok(key)
    }

    /// Gives the store a new replica identity with a new signing key (after a restore from a backup): two copies
    /// must never write under one identity. Returns the old key's word for the new one, for the replica's card; the old key is gone then.
    pub fn renew_replica(&mut self, unlocked: &mut Unlocked, id: &str) -> Result<Formerly, VaultError> {
        let signer = Signer::random()?;
        let formerly = Formerly::vouch(&unlocked.signer, self.replica_id(), id, signer.public());
        unlocked.signer = signer;
        self.put_replica(&unlocked.store, &unlocked.signer, id)?;
        Ok(formerly)
    }

    fn put_replica(&mut self, store: &StoreKey, signer: &Signer, id: &str) -> Result<(), VaultError> {
        let secret = Zeroizing::new(signer.0.to_bytes());
        let sealed = store.sealing_key().seal(&context(&self.content.store, &format!("replica/{id}")), &*secret)?;
        self.content.replica = Replica { id: id.to_owned(), public: signer.public().to_hex(), sealed };
        Ok(())
    }

    fn wrapped_for(&self, unlocked: &Unlocked, user: &str, password: &str, kdf: &Kdf) -> Result<User, VaultError> {
        if user.trim().is_empty() || user.len() > 1024 || password.is_empty() || password.len() > 1024 {
            return Err(VaultError::BadInput);
        }
        let salt: [u8; 16] = random()?;
        let wrapped = kdf.derive(password, &salt)?.seal(&context(&self.content.store, &format!("user/{user}")), &unlocked.store.0)?;
        Ok(User { kdf: kdf.clone(), salt: hex::encode(salt), wrapped, failures: 0, not_before_ms: 0 })
    }

    fn unwrap_by_password(&self, user: &str, entry: &User, password: &str) -> Result<StoreKey, VaultError> {
        let salt = hex::decode(&entry.salt).ok().and_then(|s| s.try_into().ok());
        let salt: [u8; 16] = salt.ok_or(VaultError::Damaged("salt"))?;
        let bytes = entry
            .kdf
            .derive(password, &salt)?
            .open(&context(&self.content.store, &format!("user/{user}")), &entry.wrapped)
            .ok_or(VaultError::WrongPassword)?;
        store_key(&bytes)
    }

    fn open_with(&self, store: StoreKey) -> Result<Unlocked, VaultError> {
        let id = &self.content.store;
        let replica = &self.content.replica;
        let sealing = store.sealing_key();
        let signer = sealing
            .open(&context(id, &format!("replica/{}", replica.id)), &replica.sealed)
            .and_then(|b| Some(Zeroizing::new(<[u8; 32]>::try_from(b.as_slice()).ok()?)))
            .map(|b| Signer(SigningKey::from_bytes(&b)))
            .ok_or(VaultError::Damaged("replica key"))?;
        if signer.public().to_hex() != replica.public {
            return Err(VaultError::Damaged("replica key"));
        }
        let attachments =
            sealing.open(&context(id, "attachments"), &self.content.attachments).ok_or(VaultError::Damaged("attachment key"))?;
        let attachments = AttachmentKey::from_secret(&attachments)?;
        Ok(Unlocked { store, signer, attachments })
    }

    fn checksum(&self) -> Result<String, VaultError> {
        let mut content = self.content.clone();
        content.checksum = String::new();
        let bytes = serde_json::to_vec(&content).map_err(|_| VaultError::Damaged("keyring"))?;
        Ok(hex::encode(sha256(&bytes)))
    }
}

/// What a sealed value is bound to: format version, store and purpose. A value cannot be moved to another place.
fn context(store: &str, purpose: &str) -> String {
    format!("{FORMAT}/{VERSION}/{store}/{purpose}")
}

fn store_key(bytes: &[u8]) -> Result<StoreKey, VaultError> {
    <[u8; 32]>::try_from(bytes).map(StoreKey).map_err(|_| VaultError::Damaged("store key"))
}
