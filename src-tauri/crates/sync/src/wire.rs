//! CBOR in one form only: what is read must be what this crate would write for the same content, to the byte.

use crate::error::{Result, SyncError};
use crate::limits::NESTING;
use lucai_domain::ids::{EventId, ReplicaId};
use lucai_vault::Digest;
use serde::de::{DeserializeOwned, Error as _, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;

pub(crate) fn encode(value: &impl Serialize) -> Result<Vec<u8>> {
    let mut out = Vec::new();
    // writing into memory does not fail
    ciborium::into_writer(value, &mut out).map_err(|_| SyncError::Damaged("content"))?;
    Ok(out)
}

/// Reads a value that fills `bytes` wholly, in the one form.
pub(crate) fn decode<T: DeserializeOwned + Serialize>(bytes: &[u8], what: &'static str) -> Result<T> {
    let value: T = loose(bytes, what)?;
    if encode(&value)? == bytes { Ok(value) } else { Err(SyncError::Damaged(what)) }
}

/// Reads a value from the beginning of `bytes`; fields that are not asked for may be there.
pub(crate) fn loose<T: DeserializeOwned>(bytes: &[u8], what: &'static str) -> Result<T> {
    ciborium::de::from_reader_with_recursion_limit(bytes, NESTING).map_err(|_| SyncError::Damaged(what))
}

/// The format's name and version, which are read before anything else is.
#[derive(Deserialize)]
pub(crate) struct Kind {
    pub(crate) format: String,
    pub(crate) version: u32,
}

impl Kind {
    /// Whether it is this format, in a version from 1 to the newest that is `known`.
    pub(crate) fn check(&self, format: &str, known: u32, what: &'static str) -> Result<()> {
        if self.format != format {
            return Err(SyncError::NotOurs(what));
        }
        if self.version > known {
            return Err(SyncError::TooNew { what, found: self.version, known });
        }
        if self.version > 0 { Ok(()) } else { Err(SyncError::Damaged(what)) }
    }
}

/// A SHA-256 value as 32 bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) struct Hash(#[serde(with = "serde_bytes")] pub(crate) Digest);

impl Hash {
    pub(crate) fn hex(&self) -> String {
        hex::encode(self.0)
    }

    pub(crate) fn from_hex(text: &str) -> Option<Self> {
        hex::decode(text).ok()?.try_into().ok().map(Self)
    }
}

/// An identity: its 16 bytes where its text is that of a UUID, else its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Id(pub(crate) String);

impl Id {
    pub(crate) fn event(&self) -> Result<EventId> {
        EventId::new(&self.0).map_err(|_| SyncError::Damaged("identity"))
    }

    pub(crate) fn replica(&self) -> Result<ReplicaId> {
        ReplicaId::new(&self.0).map_err(|_| SyncError::Damaged("identity"))
    }
}

impl From<&EventId> for Id {
    fn from(id: &EventId) -> Self {
        Self(id.as_str().to_owned())
    }
}

impl From<&ReplicaId> for Id {
    fn from(id: &ReplicaId) -> Self {
        Self(id.as_str().to_owned())
    }
}

impl Serialize for Id {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        match uuid::Uuid::try_parse(&self.0) {
            Ok(id) if id.hyphenated().to_string() == self.0 => serializer.serialize_bytes(id.as_bytes()),
            _ => serializer.serialize_str(&self.0),
        }
    }
}

impl<'de> Deserialize<'de> for Id {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        struct Either;
        impl Visitor<'_> for Either {
            type Value = Id;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("16 bytes or a text")
            }
            fn visit_bytes<E: serde::de::Error>(self, bytes: &[u8]) -> std::result::Result<Id, E> {
                let id = uuid::Uuid::from_slice(bytes).map_err(E::custom)?;
                Ok(Id(id.hyphenated().to_string()))
            }
            fn visit_str<E: serde::de::Error>(self, text: &str) -> std::result::Result<Id, E> {
                if text.len() <= 64 { Ok(Id(text.to_owned())) } else { Err(E::custom("identity too long")) }
            }
        }
        deserializer.deserialize_any(Either).map_err(D::Error::custom)
    }
}
