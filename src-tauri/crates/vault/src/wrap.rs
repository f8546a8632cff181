//! Small secrets sealed under a key: ChaCha20-Poly1305 with a random nonce, as hexadecimal text.

use crate::error::VaultError;
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{ChaCha20Poly1305, Key, Nonce};
use zeroize::{ZeroizeOnDrop, Zeroizing};

const NONCE: usize = 12;

/// A key that wraps other keys.
#[derive(ZeroizeOnDrop)]
pub(crate) struct WrapKey([u8; 32]);

impl WrapKey {
    pub(crate) fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// Seals `secret`, bound to `context`: it opens only with the same key and the same context.
    pub(crate) fn seal(&self, context: &str, secret: &[u8]) -> Result<String, VaultError> {
        let nonce: [u8; NONCE] = random()?;
        let sealed = self
            .cipher()
            .encrypt(Nonce::from_slice(&nonce), Payload { msg: secret, aad: context.as_bytes() })
            .map_err(|_| VaultError::Damaged("sealing"))?;
        Ok(format!("{}{}", hex::encode(nonce), hex::encode(sealed)))
    }

    /// Opens what [`WrapKey::seal`] made; `None` where key, context or content do not fit.
    pub(crate) fn open(&self, context: &str, sealed: &str) -> Option<Zeroizing<Vec<u8>>> {
        let bytes = hex::decode(sealed).ok()?;
        let (nonce, body) = bytes.split_at_checked(NONCE)?;
        self.cipher().decrypt(Nonce::from_slice(nonce), Payload { msg: body, aad: context.as_bytes() }).ok().map(Zeroizing::new)
    }

    fn cipher(&self) -> ChaCha20Poly1305 {
        ChaCha20Poly1305::new(Key::from_slice(&self.0))
    }
}

/// `N` random bytes from the system.
pub(crate) fn random<const N: usize>() -> Result<[u8; N], VaultError> {
    let mut bytes = [0u8; N];
    getrandom::fill(&mut bytes).map_err(|_| VaultError::NoRandom)?;
    Ok(bytes)
}
