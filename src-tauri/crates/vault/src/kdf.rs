//! From a password to a key: Argon2id with bounds on what a file may ask for.

use crate::error::VaultError;
use crate::wrap::WrapKey;
use argon2::{Algorithm, Argon2, Params, Version};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

/// Cost of deriving a key from a password (Argon2id, version 0x13). Kept with each user's entry, so that it can be
/// raised later without touching old entries.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kdf {
    /// Memory in KiB; 64 MiB at least.
    pub memory_kib: u32,
    /// Passes over the memory.
    pub passes: u32,
    /// Lanes.
    pub lanes: u32,
}

impl Default for Kdf {
    /// 64 MiB, 3 passes, 1 lane: RFC 9106's second recommendation with one lane, well under a second on an office machine.
    fn default() -> Self {
        Self { memory_kib: 64 * 1024, passes: 3, lanes: 1 }
    }
}

impl Kdf {
    /// Refuses parameters below the floor, and those that would exhaust memory or time: a hostile file must not be
    /// able to hang or kill the program before the password was even checked.
    pub fn check(&self) -> Result<(), VaultError> {
        let sane = (64 * 1024..=512 * 1024).contains(&self.memory_kib) && (1..=16).contains(&self.passes) && (1..=8).contains(&self.lanes);
        if sane { Ok(()) } else { Err(VaultError::Damaged("password cost out of bounds")) }
    }

    pub(crate) fn derive(&self, password: &str, salt: &[u8; 16]) -> Result<WrapKey, VaultError> {
        self.check()?;
        let params = Params::new(self.memory_kib, self.passes, self.lanes, Some(32)).map_err(|_| VaultError::Damaged("password cost"))?;
        let mut out = Zeroizing::new([0u8; 32]);
        Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
            .hash_password_into(password.as_bytes(), salt, out.as_mut())
            .map_err(|_| VaultError::Damaged("password cost"))?;
        Ok(WrapKey::new(*out))
    }
}
