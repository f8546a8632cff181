//! What can go wrong with keys, as a caller needs to tell it apart.

use thiserror::Error;

/// A failure of the vault. [`VaultError::code`] is stable and may be shown to programs.
#[derive(Debug, Error)]
pub enum VaultError {
    /// The password does not open the user's entry.
    #[error("the password is wrong")]
    WrongPassword,
    /// The keyring knows no such user.
    #[error("there is no such user")]
    UnknownUser,
    /// The keyring already has a user of this name.
    #[error("a user of this name exists already")]
    UserExists,
    /// The last user cannot be removed: nobody could open the store by password any more.
    #[error("the last user cannot be removed")]
    LastUser,
    /// A user name or password that cannot be used: empty, or longer than 1,024 bytes.
    #[error("a user name and a password need 1 to 1024 bytes")]
    BadInput,
    /// Too many wrong passwords: the next try is taken after `seconds`.
    #[error("too many wrong passwords: wait {seconds} seconds")]
    SlowDown {
        /// Whole seconds left to wait, at least 1.
        seconds: u64,
    },
    /// The text is no recovery key: wrong length, foreign characters, or a checksum that does not fit (a typing error).
    #[error("this is not a recovery key")]
    NotARecoveryKey,
    /// A well-formed recovery key, but not this store's.
    #[error("the recovery key belongs to another store")]
    WrongRecoveryKey,
    /// The text names nobody to seal for, or a key that everybody could open.
    #[error("this is no recipient to seal for")]
    NotARecipient,
    /// The keyring, or something sealed, is truncated or changed.
    #[error("damaged: {0}")]
    Damaged(&'static str),
    /// Written by a newer release.
    #[error("written by a newer release (format {found}, this one reads up to {known})")]
    TooNew {
        /// Format version in the file.
        found: u32,
        /// Newest format version this build reads.
        known: u32,
    },
    /// A stream is longer than allowed.
    #[error("longer than the limit of {limit} bytes")]
    TooLarge {
        /// The limit, in bytes of plain content.
        limit: u64,
    },
    /// The system's random source failed.
    #[error("no random numbers from the system")]
    NoRandom,
    /// Reading or writing failed.
    #[error("input or output failed: {0}")]
    Io(#[from] std::io::Error),
}

impl VaultError {
    /// The stable code of this failure.
    pub fn code(&self) -> &'static str {
        match self {
            Self::WrongPassword => "wrong_password",
            Self::UnknownUser => "unknown_user",
            Self::UserExists => "user_exists",
            Self::LastUser => "last_user",
            Self::BadInput => "bad_password",
            Self::SlowDown { .. } => "slow_down",
            Self::NotARecoveryKey => "not_a_recovery_key",
            Self::WrongRecoveryKey => "wrong_recovery_key",
            Self::NotARecipient => "not_a_recipient",
            Self::Damaged(_) => "keyring_damaged",
            Self::TooNew { .. } => "keyring_too_new",
            Self::TooLarge { .. } => "too_large",
            Self::NoRandom => "no_random",
            Self::Io(_) => "io",
        }
    }
}
