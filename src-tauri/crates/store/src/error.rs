//! What can go wrong with a store, as a caller needs to tell it apart.

use lucai_vault::VaultError;
use std::io;
use thiserror::Error;

/// A failure of the store. [`StoreError::code`] is stable.
#[derive(Debug, Error)]
pub enum StoreError {
    /// The folder holds no store.
    #[error("there is no store in this folder")]
    NoStore,
    /// A new store was asked for in a folder that holds something.
    #[error("the folder is not empty")]
    NotEmpty,
    /// Another program has the store open.
    #[error("the store is in use by process {pid} ({user})")]
    InUse {
        /// Process id of the holder, 0 where unknown.
        pid: u32,
        /// The user signed in there, empty where unknown.
        user: String,
    },
    /// The database file is shorter than its own page count says, or empty.
    #[error("the database file is truncated")]
    Truncated,
    /// The file is a database without encryption or no database at all, or the key does not belong to it.
    #[error("the database file is not this store's: foreign, damaged at its start, or another key")]
    NotADatabase,
    /// The database opens, but its content contradicts itself.
    #[error("the database is damaged: {0}")]
    Damaged(String),
    /// Written by a newer release.
    #[error("the store was written by a newer release (schema {found}, this one knows {known})")]
    TooNew {
        /// Schema number in the file.
        found: u32,
        /// Newest schema number this build knows.
        known: u32,
    },
    /// The folder or a file in it cannot be written.
    #[error("the store's folder cannot be written")]
    ReadOnly,
    /// The disk is full.
    #[error("the disk is full")]
    DiskFull,
    /// An attachment is larger than allowed.
    #[error("larger than the limit of {limit} bytes")]
    TooLarge {
        /// The limit in bytes.
        limit: u64,
    },
    /// No such thing in the store.
    #[error("not found: {0}")]
    NotFound(&'static str),
    /// An event of this id is in the log already.
    #[error("an event of this id is in the log already")]
    Duplicate,
    /// A cursor that this store did not give out, or an argument out of bounds.
    #[error("bad argument: {0}")]
    BadArgument(&'static str),
    /// A backup file that is none, or is damaged.
    #[error("not a sound backup: {0}")]
    BadBackup(&'static str),
    /// A password, keyring or sealed file: see [`VaultError`].
    #[error(transparent)]
    Vault(VaultError),
    /// Reading or writing failed.
    #[error("input or output failed: {0}")]
    Io(io::Error),
    /// The database engine failed in a way that has no name of its own here.
    #[error("the database failed: {0}")]
    Database(rusqlite::Error),
}

/// The result of an operation on a store.
pub type Result<T, E = StoreError> = std::result::Result<T, E>;

impl StoreError {
    /// The stable code of this failure.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NoStore => "no_store",
            Self::NotEmpty => "not_empty",
            Self::InUse { .. } => "store_in_use",
            Self::Truncated => "database_truncated",
            Self::NotADatabase => "not_a_database",
            Self::Damaged(_) => "database_damaged",
            Self::TooNew { .. } => "store_too_new",
            Self::ReadOnly => "read_only",
            Self::DiskFull => "disk_full",
            Self::TooLarge { .. } => "too_large",
            Self::NotFound(_) => "not_found",
            Self::Duplicate => "duplicate_event",
            Self::BadArgument(_) => "bad_argument",
            Self::BadBackup(_) => "bad_backup",
            Self::Vault(error) => error.code(),
            Self::Io(_) => "io",
            Self::Database(_) => "database",
        }
    }
}

impl From<io::Error> for StoreError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => Self::ReadOnly,
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::DiskFull,
            _ => Self::Io(error),
        }
    }
}

impl From<VaultError> for StoreError {
    fn from(error: VaultError) -> Self {
        match error {
            VaultError::Io(error) => error.into(),
            VaultError::TooLarge { limit } => Self::TooLarge { limit },
            other => Self::Vault(other),
        }
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode;
        match error.sqlite_error_code() {
            Some(ErrorCode::NotADatabase) => Self::NotADatabase,
            Some(ErrorCode::DatabaseCorrupt) => Self::Damaged(error.to_string()),
            Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => Self::ReadOnly,
            Some(ErrorCode::DiskFull) => Self::DiskFull,
            _ => Self::Database(error),
        }
    }
}
