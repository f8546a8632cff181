//! Replicas of others as the office's own log has them: whom an administrator trusts, and up to where a revoked one was.

use crate::event::{Event, in_order};
use crate::exchange::Frontier;
use crate::ids::{ReplicaId, UserId};
use crate::kind::Kind;
use crate::time::Hlc;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The area of the office's log that trust stands in: `org:replicas`.
pub const AREA: &str = "replicas";

/// An identity that a replica had before its store was restored from a backup.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormerReplica {
    /// The identity.
    pub replica: ReplicaId,
    /// Its signing key, hexadecimal.
    pub key: String,
}

/// What is written down of a replica from its card, after the card was checked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReplicaCard {
    /// Its identity.
    pub replica: ReplicaId,
    /// The office's code.
    #[serde(default)]
    pub office: String,
    /// The office's name.
    pub name: String,
    /// Its signing key, hexadecimal.
    pub key: String,
    /// Whom to seal for (`age1...`).
    pub recipient: String,
    /// Identities that it had before.
    #[serde(default)]
    pub formerly: Vec<FormerReplica>,
}

impl ReplicaCard {
    /// Its identity, and those that it had before.
    pub fn identities(&self) -> impl Iterator<Item = &ReplicaId> {
        std::iter::once(&self.replica).chain(self.formerly.iter().map(|old| &old.replica))
    }
}

/// A replica that was trusted.
#[derive(Debug, Clone, PartialEq)]
pub struct KnownReplica {
    /// Who it is.
    pub card: ReplicaCard,
    /// The content of the card's file.
    pub text: String,
    /// When it was trusted.
    pub since: Hlc,
    /// By whom.
    pub actor: UserId,
    /// When trust was taken back, by whom, and what had been taken from it by then.
    pub revoked: Option<Revocation>,
}

/// Trust taken back.
#[derive(Debug, Clone, PartialEq)]
pub struct Revocation {
    /// When.
    pub at: Hlc,
    /// By whom.
    pub actor: UserId,
    /// What had been taken from it; nothing beyond is.
    pub frontier: Frontier,
}

/// All replicas that the office ever trusted.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Replicas(BTreeMap<ReplicaId, KnownReplica>);

impl Replicas {
    /// Reads them from the events of `org:replicas`, whatever order they come in. A record that cannot be read gives no trust.
    #[must_use]
    pub fn fold<'a>(events: impl IntoIterator<Item = &'a Event>) -> Self {
        let mut known = BTreeMap::new();
        for event in in_order(events) {
            match event.known_kind() {
                Some(Kind::ReplicaTrusted) => {
                    let card = event.body.get("card").and_then(|card| ReplicaCard::deserialize(card).ok());
                    if let Some(card) = card {
                        let text = event.body.get("text").and_then(serde_json::Value::as_str).unwrap_or_default().to_owned();
                        let one = KnownReplica { card, text, since: event.hlc, actor: event.actor.clone(), revoked: None };
                        known.insert(one.card.replica.clone(), one);
                    }
                }
                Some(Kind::ReplicaRevoked) => {
                    let replica = event.body.get("replica").and_then(serde_json::Value::as_str).and_then(|id| ReplicaId::new(id).ok());
                    // what cannot be read takes all trust back rather than none
                    let frontier = event.body.get("frontier").and_then(|one| Frontier::deserialize(one).ok()).unwrap_or_default();
                    if let Some(one) = replica.and_then(|replica| known.get_mut(&replica)) {
                        one.revoked = Some(Revocation { at: event.hlc, actor: event.actor.clone(), frontier });
                    }
                }
                _ => {}
            }
        }
        Self(known)
    }

    /// All of them, by identity.
    pub fn iter(&self) -> impl Iterator<Item = &KnownReplica> {
        self.0.values()
    }

    /// One of them, by its identity or by one that it had before.
    #[must_use]
    pub fn get(&self, replica: &ReplicaId) -> Option<&KnownReplica> {
        self.0.get(replica).or_else(|| self.iter().find(|one| one.card.formerly.iter().any(|old| old.replica == *replica)))
    }

    /// One that is trusted now: known and not revoked.
    #[must_use]
    pub fn trusted(&self, replica: &ReplicaId) -> Option<&KnownReplica> {
        self.0.get(replica).filter(|one| one.revoked.is_none())
    }

    /// What each former identity is now.
    #[must_use]
    pub fn successors(&self) -> BTreeMap<ReplicaId, ReplicaId> {
        self.iter().flat_map(|one| one.card.formerly.iter().map(|old| (old.replica.clone(), one.card.replica.clone()))).collect()
    }

    /// The signing keys by which runs are checked, hexadecimal: of each replica and of what it was before, revoked ones too.
    #[must_use]
    pub fn keys(&self) -> BTreeMap<ReplicaId, String> {
        let former = self.iter().flat_map(|one| one.card.formerly.iter().map(|old| (old.replica.clone(), old.key.clone())));
        // an identity's own card goes before another's word for it
        former.chain(self.iter().map(|one| (one.card.replica.clone(), one.card.key.clone()))).collect()
    }

    /// Up to where events of each revoked replica are taken, what it was before included.
    #[must_use]
    pub fn limits(&self) -> BTreeMap<ReplicaId, Frontier> {
        let revoked = self.iter().filter_map(|one| Some((&one.card, one.revoked.as_ref()?)));
        let mut limits = BTreeMap::new();
        for (card, revocation) in revoked {
            for replica in card.identities() {
                limits.insert(replica.clone(), revocation.frontier.clone());
            }
        }
        limits
    }
}
