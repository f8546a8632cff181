//! Identities: opaque strings that are passed in. Nothing in this crate makes one up.
//!
//! Their text is shared: the fold of a case copies each identity into every register that an event touches.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::sync::Arc;

/// The longest identity that is accepted, in bytes. Ours are 36 (UUID version 7, of an event version 8); others may come with a bundle.
const LONGEST: usize = 64;

/// Why a text is no identity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("an identity is 1 to 64 of the letters a-z, A-Z, 0-9, '-' and '_'")]
pub struct BadId;

fn sound(text: &str) -> bool {
    !text.is_empty() && text.len() <= LONGEST && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
}

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(Arc<str>);

        impl $name {
            /// The identity with this text.
            ///
            /// # Errors
            /// [`BadId`] where the text is empty, too long or holds another character than letters, digits, `-`, `_`.
            pub fn new(text: impl AsRef<str>) -> Result<Self, BadId> {
                let text = text.as_ref();
                if sound(text) { Ok(Self(text.into())) } else { Err(BadId) }
            }

            /// The text of the identity.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl From<uuid::Uuid> for $name {
            fn from(id: uuid::Uuid) -> Self {
                Self(id.hyphenated().to_string().into())
            }
        }

        impl TryFrom<String> for $name {
            type Error = BadId;
            fn try_from(text: String) -> Result<Self, BadId> {
                Self::new(text)
            }
        }

        impl std::str::FromStr for $name {
            type Err = BadId;
            fn from_str(text: &str) -> Result<Self, BadId> {
                Self::new(text)
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> String {
                id.0.as_ref().to_owned()
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

id! {
    /// A case.
    CaseId
}
id! {
    /// An event of the log.
    EventId
}
id! {
    /// One installation's store. A restored backup gets a new one.
    ReplicaId
}
id! {
    /// A lead (欠薪线索).
    LeadId
}
id! {
    /// A referral (联动件).
    ReferralId
}
id! {
    /// A person who signs in.
    UserId
}
id! {
    /// A paper of a case.
    DocumentId
}
id! {
    /// A station or partner body.
    BodyId
}
id! {
    /// A space: cases that some replicas share.
    SpaceId
}
