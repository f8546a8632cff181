//! The printable recovery key: 160 random bits and a checksum, in characters that are hard to confuse.

use crate::digest::sha256;
use crate::error::VaultError;
use crate::wrap::{WrapKey, random};
use zeroize::{ZeroizeOnDrop, Zeroizing};

/// Crockford's alphabet: no I, L, O, U.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const SECRET: usize = 20;
/// 32 symbols of secret, 3 of checksum: seven groups of five.
const SYMBOLS: usize = 35;

/// The key printed once when a store is made. It opens the store when every password is lost, so it is kept on paper.
#[derive(ZeroizeOnDrop)]
pub struct RecoveryKey([u8; SECRET]);

impl RecoveryKey {
    pub(crate) fn random() -> Result<Self, VaultError> {
        Ok(Self(random()?))
    }

    /// Seven groups of five characters, joined by hyphens, e.g. `7ZQ4M-...`. The last three characters are a checksum.
    pub fn printable(&self) -> Zeroizing<String> {
        let mut text = Zeroizing::new(String::with_capacity(SYMBOLS + 6));
        for (i, value) in self.symbols().iter().enumerate() {
            if i > 0 && i % 5 == 0 {
                text.push('-');
            }
            text.push(char::from(ALPHABET.get(usize::from(*value)).copied().unwrap_or(b'0')));
        }
        text
    }

    /// Reads a key as a person types it: either case, with or without hyphens and spaces, O for 0, I and L for 1,
    /// full-width characters too.
    pub fn parse(text: &str) -> Result<Self, VaultError> {
        let mut symbols = Zeroizing::new(Vec::with_capacity(SYMBOLS));
        for c in text.chars() {
            let c = match c {
                '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
                other => other,
            };
            match c.to_ascii_uppercase() {
                '-' | '\u{2010}'..='\u{2015}' => {}
                c if c.is_whitespace() => {}
                'O' => symbols.push(0),
                'I' | 'L' => symbols.push(1),
                c => {
                    let at = ALPHABET.iter().position(|a| char::from(*a) == c).ok_or(VaultError::NotARecoveryKey)?;
                    symbols.push(at as u8);
                }
            }
            if symbols.len() > SYMBOLS {
                return Err(VaultError::NotARecoveryKey);
            }
        }
        let mut secret = [0u8; SECRET];
        let mut bits = 0u32;
        let mut held = 0u32;
        let mut out = secret.iter_mut();
        for value in symbols.iter().take(SECRET * 8 / 5) {
            held = (held << 5) | u32::from(*value);
            bits += 5;
            if bits >= 8 {
                bits -= 8;
                if let Some(byte) = out.next() {
                    *byte = (held >> bits) as u8;
                }
            }
        }
        let key = Self(secret);
        if symbols.len() == SYMBOLS && *key.symbols() == *symbols { Ok(key) } else { Err(VaultError::NotARecoveryKey) }
    }

    /// The key that wraps the store's key. 160 random bits need no slow derivation.
    pub(crate) fn wrap_key(&self) -> WrapKey {
        let mut input = Zeroizing::new(b"lucai/recovery/wrap/1\0".to_vec());
        input.extend_from_slice(&self.0);
        WrapKey::new(sha256(&input))
    }

    fn symbols(&self) -> Zeroizing<Vec<u8>> {
        let mut input = Zeroizing::new(b"lucai/recovery/check/1\0".to_vec());
        input.extend_from_slice(&self.0);
        let check = sha256(&input);
        let mut symbols = Zeroizing::new(Vec::with_capacity(SYMBOLS));
        let mut bits = 0u32;
        let mut held = 0u32;
        // 160 bits of secret and the first 15 of the check: 175 bits are exactly 35 symbols
        for byte in self.0.iter().chain(check.iter()) {
            held = (held << 8) | u32::from(*byte);
            bits += 8;
            while bits >= 5 && symbols.len() < SYMBOLS {
                bits -= 5;
                symbols.push(((held >> bits) & 31) as u8);
            }
            if symbols.len() == SYMBOLS {
                break;
            }
        }
        symbols
    }
}
