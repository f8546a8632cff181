//! The keys of an open store.

use crate::error::VaultError;
use crate::stream::AttachmentKey;
use crate::wrap::{WrapKey, random};
use ed25519_dalek::{Signer as _, SigningKey, VerifyingKey};
use zeroize::{ZeroizeOnDrop, Zeroizing};

/// The 256-bit key of a store's database.
#[derive(Clone, ZeroizeOnDrop)]
pub struct StoreKey(pub(crate) [u8; 32]);

impl StoreKey {
    pub(crate) fn random() -> Result<Self, VaultError> {
        Ok(Self(random()?))
    }

    /// The key as SQLCipher takes a raw key, `x'64 hex digits'`; wiped when dropped. For the store's `PRAGMA key` alone.
    pub fn pragma_value(&self) -> Zeroizing<String> {
        Zeroizing::new(format!("x'{}'", *Zeroizing::new(hex::encode(self.0))))
    }

    /// The key that seals the keyring's other secrets: derived, so that the database's key has one use only.
    pub(crate) fn sealing_key(&self) -> WrapKey {
        let mut input = Zeroizing::new(b"lucai/keyring/sealing/1\0".to_vec());
        input.extend_from_slice(&self.0);
        WrapKey::new(crate::sha256(&input))
    }
}

/// A replica's private signing key (Ed25519).
pub struct Signer(pub(crate) SigningKey);

impl Signer {
    pub(crate) fn random() -> Result<Self, VaultError> {
        Ok(Self(SigningKey::from_bytes(&Zeroizing::new(random()?))))
    }

    /// The key with this secret: for tests that need the same key each time. A store's own is random and never leaves the keyring.
    pub fn from_secret(secret: &[u8; 32]) -> Self {
        Self(SigningKey::from_bytes(secret))
    }

    /// Signs `message`.
    pub fn sign(&self, message: &[u8]) -> Signature {
        Signature(self.0.sign(message).to_bytes())
    }

    /// The public half.
    pub fn public(&self) -> PublicKey {
        PublicKey(self.0.verifying_key().to_bytes())
    }
}

/// A replica's public key, 32 bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct PublicKey(pub [u8; 32]);

impl PublicKey {
    /// Whether `signature` is this key's over `message`. Weak keys and malleable signatures are never accepted.
    pub fn verify(&self, message: &[u8], signature: &Signature) -> bool {
        VerifyingKey::from_bytes(&self.0)
            .and_then(|key| key.verify_strict(message, &ed25519_dalek::Signature::from_bytes(&signature.0)))
            .is_ok()
    }

    /// As 64 hexadecimal digits.
    pub fn to_hex(self) -> String {
        hex::encode(self.0)
    }

    /// From 64 hexadecimal digits.
    pub fn from_hex(text: &str) -> Option<Self> {
        hex::decode(text).ok()?.try_into().ok().map(Self)
    }
}

/// An Ed25519 signature, 64 bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Signature(pub [u8; 64]);

/// What a password or the recovery key opens: everything that reading and writing a store needs.
pub struct Unlocked {
    /// The database's key.
    pub store: StoreKey,
    /// The replica's signing key.
    pub signer: Signer,
    /// What seals and opens attachments.
    pub attachments: AttachmentKey,
}
