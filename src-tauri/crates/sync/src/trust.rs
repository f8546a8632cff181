//! Who is believed, as the caller says it.

use lucai_domain::ids::ReplicaId;
use lucai_domain::stream::StreamId;
use lucai_vault::{ExchangeKey, PublicKey};
use std::collections::BTreeMap;

/// How a replica stands here.
#[derive(Clone, Debug)]
pub struct Standing {
    /// Its signing key, as trusted.
    pub key: PublicKey,
    /// Whether its trust was taken back. What it packs is refused; of what it wrote, the store says up to where it counts.
    pub revoked: bool,
}

/// Who is known here: oneself, every replica that an administrator trusts or trusted, and the identities that these had before.
pub trait Trust {
    /// How `replica` stands; `None` for a stranger.
    fn standing(&self, replica: &ReplicaId) -> Option<Standing>;
}

impl Trust for BTreeMap<ReplicaId, Standing> {
    fn standing(&self, replica: &ReplicaId) -> Option<Standing> {
        self.get(replica).cloned()
    }
}

/// Who reads: with which key, and whom they believe.
pub struct Reader<'a> {
    /// The reader's exchange key.
    pub key: &'a ExchangeKey,
    /// Whom the reader believes.
    pub trust: &'a dyn Trust,
}

/// A run that was left out because of who wrote it; everything else of its segment stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetAside {
    /// The run's stream.
    pub stream: StreamId,
    /// Who wrote it.
    pub replica: ReplicaId,
    /// `unknown_writer`.
    pub code: &'static str,
}
