//! What replicas seal for each other: to several recipients at once, in the `age` format, as streams.
//!
//! The identity that opens is derived from the replica's signing key and so is nowhere kept by itself: a keyring of any version has it, and
//! a restored store, which signs with a new key, has a new one.

use crate::digest::sha256;
use crate::error::VaultError;
use crate::keys::{PublicKey, Signature, Signer};
use bech32::{Bech32, Hrp};
use std::fmt;
use std::io::{self, BufRead, Read, Write};
use std::str::FromStr;
use zeroize::Zeroizing;

const SECRET: &str = "age-secret-key-";
const PUBLIC: &str = "age";

/// The private half: opens what was sealed to this replica.
pub struct ExchangeKey(age::x25519::Identity);

impl Signer {
    /// The exchange identity that belongs to this signing key.
    pub fn exchange(&self) -> Result<ExchangeKey, VaultError> {
        let mut input = Zeroizing::new(b"lucai/exchange/1\0".to_vec());
        input.extend_from_slice(&*Zeroizing::new(self.0.to_bytes()));
        let secret = Zeroizing::new(sha256(&input));
        let hrp = Hrp::parse(SECRET).map_err(|_| VaultError::Damaged("exchange key"))?;
        let text = Zeroizing::new(bech32::encode::<Bech32>(hrp, &*secret).map_err(|_| VaultError::Damaged("exchange key"))?);
        age::x25519::Identity::from_str(&text).map(ExchangeKey).map_err(|_| VaultError::Damaged("exchange key"))
    }
}

impl ExchangeKey {
    /// The public half, for the replica's card.
    pub fn recipient(&self) -> Recipient {
        Recipient(self.0.to_public())
    }
}

/// Whom to seal for: an age X25519 recipient, `age1...` as text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recipient(age::x25519::Recipient);

impl Recipient {
    /// Reads `age1...`.
    ///
    /// # Errors
    /// [`VaultError::NotARecipient`]: no such text, or a point of low order. To such a one everything sealed would be open to everybody, and
    /// the `age` library stops the program when it meets one.
    pub fn parse(text: &str) -> Result<Self, VaultError> {
        let (hrp, point) = bech32::decode(text).map_err(|_| VaultError::NotARecipient)?;
        let point = <[u8; 32]>::try_from(point).map_err(|_| VaultError::NotARecipient)?;
        // any secret gives nothing but zeros with a point of low order, and with no other point
        if hrp.as_str() != PUBLIC || x25519_dalek::x25519([0x5a; 32], point) == [0; 32] {
            return Err(VaultError::NotARecipient);
        }
        age::x25519::Recipient::from_str(text).map(Self).map_err(|_| VaultError::NotARecipient)
    }
}

impl fmt::Display for Recipient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Seals what is written; [`Sealing::finish`] makes it whole.
pub struct Sealing<W: Write>(age::stream::StreamWriter<W>);

/// Starts sealing for everybody named, into `out`.
///
/// # Errors
/// [`VaultError::NotARecipient`] where nobody is named; a failure of `out`.
pub fn seal_to<W: Write>(recipients: &[Recipient], out: W) -> Result<Sealing<W>, VaultError> {
    let all = recipients.iter().map(|one| &one.0 as &dyn age::Recipient);
    let encryptor = age::Encryptor::with_recipients(all).map_err(|_| VaultError::NotARecipient)?;
    Ok(Sealing(encryptor.wrap_output(out)?))
}

impl<W: Write> Sealing<W> {
    /// Ends the sealed stream. Without this it does not open.
    pub fn finish(self) -> io::Result<W> {
        self.0.finish()
    }
}

impl<W: Write> Write for Sealing<W> {
    fn write(&mut self, buf: &[u8]) -> io::Result<usize> {
        self.0.write(buf)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

/// Opens what [`seal_to`] made; `None` where it was sealed for others. A changed or cut stream fails while it is read.
///
/// # Errors
/// [`VaultError::Damaged`] where it is no sealed stream.
pub fn open_sealed<R: BufRead>(key: &ExchangeKey, sealed: R) -> Result<Option<impl Read + use<R>>, VaultError> {
    let opened = age::Decryptor::new_buffered(sealed).and_then(|d| d.decrypt(std::iter::once(&key.0 as &dyn age::Identity)));
    match opened {
        Ok(reader) => Ok(Some(reader)),
        Err(age::DecryptError::NoMatchingKeys) => Ok(None),
        Err(_) => Err(VaultError::Damaged("sealed stream")),
    }
}

/// An identity that a store had before it was restored, with the old key's word for the new one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Formerly {
    /// The old replica id.
    pub replica: String,
    /// The old signing key.
    pub key: PublicKey,
    /// The old key's signature over both identities.
    pub signature: Signature,
}

impl Formerly {
    pub(crate) fn vouch(old: &Signer, replica: &str, new_replica: &str, new: PublicKey) -> Self {
        let key = old.public();
        Self { replica: replica.to_owned(), key, signature: old.sign(&vouched_text(replica, key, new_replica, new)) }
    }

    /// Whether the old key vouches for `replica` with `key`.
    pub fn vouches_for(&self, replica: &str, key: PublicKey) -> bool {
        self.key.verify(&vouched_text(&self.replica, self.key, replica, key), &self.signature)
    }
}

fn vouched_text(old: &str, old_key: PublicKey, new: &str, new_key: PublicKey) -> Vec<u8> {
    format!("lucai/formerly/1\n{old}\n{}\n{new}\n{}\n", old_key.to_hex(), new_key.to_hex()).into_bytes()
}
