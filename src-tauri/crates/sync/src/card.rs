//! Cards: who a replica is, handed over as a file or a picture and compared by telephone before an administrator trusts it.

use crate::error::{Result, SyncError};
use crate::limits;
use lucai_domain::ids::ReplicaId;
use lucai_vault::{Formerly, PublicKey, Recipient, Signature, Signer, sha256};
use serde::{Deserialize, Serialize};

const FORMAT: &str = "lucai-card";
const VERSION: u32 = 1;
/// Longest office code and name, in bytes.
const LONGEST: usize = 256;

/// A replica's public card. One that was read has been checked: it is signed with its own key, and its former identities vouch for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    content: Content,
    recipient: Recipient,
    key: PublicKey,
    replica: ReplicaId,
    formerly: Vec<(ReplicaId, PublicKey)>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Content {
    format: String,
    version: u32,
    replica: String,
    /// Code of the office.
    office: String,
    /// Name of the office.
    name: String,
    /// Ed25519, hexadecimal.
    key: String,
    /// `age1...`.
    recipient: String,
    formerly: Vec<Former>,
    #[serde(default)]
    signature: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Former {
    replica: String,
    key: String,
    signature: String,
}

impl Card {
    /// The card of the replica that signs with `signer`. `formerly` are its identities before a restore, oldest first.
    ///
    /// # Errors
    /// [`SyncError::Damaged`] where a former identity does not vouch for this one or its successor, or a text is too long.
    pub fn make(signer: &Signer, replica: &ReplicaId, office: &str, name: &str, formerly: &[Formerly]) -> Result<Self> {
        let former =
            |one: &Formerly| Former { replica: one.replica.clone(), key: one.key.to_hex(), signature: hex::encode(one.signature.0) };
        let mut content = Content {
            format: FORMAT.to_owned(),
            version: VERSION,
            replica: replica.as_str().to_owned(),
            office: office.to_owned(),
            name: name.to_owned(),
            key: signer.public().to_hex(),
            recipient: signer.exchange()?.recipient().to_string(),
            formerly: formerly.iter().map(former).collect(),
            signature: String::new(),
        };
        content.signature = hex::encode(signer.sign(&content.signed()?).0);
        Self::check(content)
    }

    /// Reads and checks a card's file.
    ///
    /// # Errors
    /// `not_a_card`, `sync_too_new`, `sync_too_large`, `sync_damaged`, `sync_forged`.
    pub fn parse(bytes: &[u8]) -> Result<Self> {
        if bytes.len() as u64 > limits::CARD {
            return Err(SyncError::TooLarge { what: "card", limit: limits::CARD });
        }
        let kind: crate::wire::Kind = serde_json::from_slice(bytes).map_err(|_| SyncError::NotOurs("card"))?;
        kind.check(FORMAT, VERSION, "card")?;
        let card = Self::check(serde_json::from_slice(bytes).map_err(|_| SyncError::Damaged("card"))?)?;
        // one form only: nothing can be hidden between the fields
        if card.to_bytes()? == bytes { Ok(card) } else { Err(SyncError::Damaged("card")) }
    }

    /// The bytes of the file: JSON of one form, so that it fits a mail or a QR picture.
    pub fn to_bytes(&self) -> Result<Vec<u8>> {
        serde_json::to_vec(&self.content).map_err(|_| SyncError::Damaged("card"))
    }

    fn check(content: Content) -> Result<Self> {
        let bad = || SyncError::Damaged("card");
        let sound = |text: &str| text.len() <= LONGEST && !text.chars().any(char::is_control);
        if !sound(&content.office) || !sound(&content.name) || content.formerly.len() > limits::FORMERLY {
            return Err(bad());
        }
        let key = PublicKey::from_hex(&content.key).filter(|key| key.to_hex() == content.key).ok_or_else(bad)?;
        let recipient = Recipient::parse(&content.recipient).ok().filter(|r| r.to_string() == content.recipient).ok_or_else(bad)?;
        let replica = ReplicaId::new(&content.replica).map_err(|_| bad())?;
        let signature = signature(&content.signature).ok_or_else(bad)?;
        if !key.verify(&content.signed()?, &signature) {
            return Err(SyncError::Forged("card"));
        }
        let formerly = check_formerly(&content, key)?;
        Ok(Self { content, recipient, key, replica, formerly })
    }

    /// The replica's identity.
    #[must_use]
    pub fn replica(&self) -> &ReplicaId {
        &self.replica
    }

    /// Code of the office.
    #[must_use]
    pub fn office(&self) -> &str {
        &self.content.office
    }

    /// Name of the office.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.content.name
    }

    /// The signing key.
    #[must_use]
    pub fn key(&self) -> PublicKey {
        self.key
    }

    /// Whom to seal for.
    #[must_use]
    pub fn recipient(&self) -> &Recipient {
        &self.recipient
    }

    /// This identity and those before it, each with its key: all of them sign what this store wrote.
    pub fn identities(&self) -> impl Iterator<Item = (&ReplicaId, PublicKey)> {
        std::iter::once((&self.replica, self.key)).chain(self.formerly.iter().map(|(replica, key)| (replica, *key)))
    }

    /// Six groups of five digits, to be compared by telephone: 99 bits of a hash over identity and keys.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        let text = format!("lucai/fingerprint/1\n{}\n{}\n{}\n", self.content.replica, self.content.key, self.content.recipient);
        let group = |five: &[u8]| format!("{:05}", five.iter().fold(0u64, |n, byte| (n << 8) | u64::from(*byte)) % 100_000);
        sha256(text.as_bytes()).chunks_exact(5).map(group).collect::<Vec<_>>().join(" ")
    }
}

/// Each former identity vouches for the one after it, the last for the card's.
fn check_formerly(content: &Content, key: PublicKey) -> Result<Vec<(ReplicaId, PublicKey)>> {
    let bad = || SyncError::Damaged("card");
    let mut checked = Vec::new();
    let mut after = (content.replica.clone(), key);
    for former in content.formerly.iter().rev() {
        let old = Formerly {
            replica: former.replica.clone(),
            key: PublicKey::from_hex(&former.key).ok_or_else(bad)?,
            signature: signature(&former.signature).ok_or_else(bad)?,
        };
        if !old.vouches_for(&after.0, after.1) {
            return Err(SyncError::Forged("card"));
        }
        checked.push((ReplicaId::new(&old.replica).map_err(|_| bad())?, old.key));
        after = (old.replica, old.key);
    }
    checked.reverse();
    Ok(checked)
}

impl Content {
    /// What the card's own key signs: everything but the signature.
    fn signed(&self) -> Result<Vec<u8>> {
        let mut content = self.clone();
        content.signature.clear();
        let mut text = b"lucai/card/1\n".to_vec();
        serde_json::to_writer(&mut text, &content).map_err(|_| SyncError::Damaged("card"))?;
        Ok(text)
    }
}

pub(crate) fn signature(text: &str) -> Option<Signature> {
    let bytes: [u8; 64] = hex::decode(text).ok()?.try_into().ok()?;
    (hex::encode(bytes) == text).then_some(Signature(bytes))
}
