//! Everything secret in one place: passwords, key wrapping, the recovery key, signatures, sealed files.
//!
//! A store is encrypted with one random 256-bit key. The key is never written down: the [`Keyring`] beside the
//! database holds it wrapped once for each user (under a key derived from the user's password by Argon2id) and once
//! under the printable [`RecoveryKey`]. Whatever else a store needs (the replica's signing key, the identity that
//! opens attachments) is sealed under the store's key and so opens with it.
//!
//! Keys have no `Debug` and no `Display`, and are wiped from memory when dropped.

mod digest;
mod error;
mod exchange;
mod file;
mod kdf;
mod keyring;
mod keys;
mod recovery;
mod stream;
mod wrap;

pub use digest::{Digest, Sha256Writer, sha256};
pub use error::VaultError;
pub use exchange::{ExchangeKey, Formerly, Recipient, Sealing, open_sealed, seal_to};
pub use file::write_durably;
pub use kdf::Kdf;
pub use keyring::Keyring;
pub use keys::{PublicKey, Signature, Signer, StoreKey, Unlocked};
pub use recovery::RecoveryKey;
pub use stream::{AttachmentKey, Sealed, open_stream, read_sealed, seal_stream};

/// The version of the keyring format that this build writes and the newest that it reads.
pub const KEYRING_VERSION: u32 = keyring::VERSION;
