//! Heads: how far a packer has come at a place. Its revision is in its name, so that one listing tells whether there is anything new.

use crate::error::{Result, SyncError};
use crate::remote::Remote;
use crate::run::signature_bytes;
use crate::trust::Trust;
use crate::wire::{self, Hash, Kind};
use lucai_domain::ids::{ReplicaId, SpaceId};
use lucai_vault::{Digest, Signer};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

const MAGIC: &[u8; 16] = b"lucai/remote/1\n\0";
const FORMAT: &str = "lucai-head";
const VERSION: u32 = 1;
/// Longest head, in bytes.
const LIMIT: u64 = 1024;

/// How far a packer has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// The space.
    pub space: SpaceId,
    /// The packer.
    pub packer: ReplicaId,
    /// 1, 2, 3: the packer's pushes for this space at this place.
    pub revision: u64,
    /// The first of its segments that is still there and needed.
    pub base: u64,
    /// The last.
    pub number: u64,
    /// SHA-256 of the last.
    pub hash: Digest,
}

pub(super) fn head_path(space: &SpaceId, packer: &ReplicaId, revision: u64) -> String {
    format!("{space}/heads/{packer}.{revision}")
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Packed {
    format: String,
    version: u32,
    space: String,
    packer: String,
    revision: u64,
    base: u64,
    number: u64,
    hash: Hash,
}

impl Head {
    /// Where it is kept.
    #[must_use]
    pub fn path(&self) -> String {
        head_path(&self.space, &self.packer, self.revision)
    }

    /// Signed bytes: magic, CBOR, signature.
    ///
    /// # Errors
    /// None in practice.
    pub fn to_bytes(&self, signer: &Signer) -> Result<Vec<u8>> {
        let packed = Packed {
            format: FORMAT.to_owned(),
            version: VERSION,
            space: self.space.to_string(),
            packer: self.packer.to_string(),
            revision: self.revision,
            base: self.base,
            number: self.number,
            hash: Hash(self.hash),
        };
        let mut bytes = MAGIC.to_vec();
        bytes.extend_from_slice(&wire::encode(&packed)?);
        let signature = signer.sign(&bytes);
        bytes.extend_from_slice(&signature.0);
        Ok(bytes)
    }

    /// Reads a head and checks that it is its packer's and belongs where it was found.
    fn parse(bytes: &[u8], space: &SpaceId, packer: &ReplicaId, revision: u64, trust: &dyn Trust) -> Result<Self> {
        let standing = trust.standing(packer).ok_or_else(|| SyncError::UnknownPacker(packer.clone()))?;
        if standing.revoked {
            return Err(SyncError::RevokedPacker(packer.clone()));
        }
        let (signed, signature) = bytes.split_last_chunk::<64>().ok_or(SyncError::Truncated("head"))?;
        if !standing.key.verify(signed, &signature_bytes(signature)?) {
            return Err(SyncError::Forged("head"));
        }
        let cbor = signed.strip_prefix(MAGIC).ok_or(SyncError::NotOurs("head"))?;
        wire::loose::<Kind>(cbor, "head")?.check(FORMAT, VERSION, "head")?;
        let packed: Packed = wire::decode(cbor, "head")?;
        let own_place = packed.space == space.as_str() && packed.packer == packer.as_str() && packed.revision == revision;
        if !own_place || packed.base == 0 || packed.base > packed.number {
            return Err(SyncError::Misplaced);
        }
        let Packed { base, number, hash, .. } = packed;
        Ok(Self { space: space.clone(), packer: packer.clone(), revision, base, number, hash: hash.0 })
    }
}

/// The heads that a place lists for a space: each packer's revisions, of which the greatest counts.
#[derive(Debug, Default)]
pub struct Heads {
    revisions: BTreeMap<ReplicaId, Vec<u64>>,
}

impl Heads {
    /// The one listing of an exchange. Names that are no heads are passed over.
    ///
    /// # Errors
    /// As [`Remote::list`].
    pub fn list(remote: &dyn Remote, space: &SpaceId) -> Result<Self> {
        let mut heads = Self::default();
        for name in remote.list(&format!("{space}/heads/"))? {
            let read = name.rsplit_once('.').and_then(|(packer, revision)| Some((ReplicaId::new(packer).ok()?, revision.parse().ok()?)));
            if let Some((packer, revision)) = read {
                heads.revisions.entry(packer).or_default().push(revision);
            }
        }
        heads.revisions.values_mut().for_each(|list| list.sort_unstable());
        Ok(heads)
    }

    /// Who has pushed.
    pub fn packers(&self) -> impl Iterator<Item = &ReplicaId> {
        self.revisions.keys()
    }

    /// The greatest revision of a packer; 0 where it never pushed.
    #[must_use]
    pub fn revision(&self, packer: &ReplicaId) -> u64 {
        self.revisions.get(packer).and_then(|list| list.last()).copied().unwrap_or(0)
    }

    /// The greatest revision of each packer, ours taken to be `revision`.
    pub(crate) fn greatest(&self, us: &ReplicaId, revision: u64) -> BTreeMap<ReplicaId, u64> {
        let mut all: BTreeMap<ReplicaId, u64> = self.packers().map(|packer| (packer.clone(), self.revision(packer))).collect();
        all.insert(us.clone(), revision);
        all
    }

    /// The revisions of a packer before `revision`, which are of no use any more.
    pub(crate) fn before(&self, packer: &ReplicaId, revision: u64) -> impl Iterator<Item = u64> {
        self.revisions.get(packer).into_iter().flatten().copied().filter(move |one| *one < revision)
    }

    /// Reads a packer's greatest head that is there; `None` where it went away meanwhile.
    pub(crate) fn read(&self, remote: &dyn Remote, space: &SpaceId, packer: &ReplicaId, trust: &dyn Trust) -> Result<Option<Head>> {
        let revision = self.revision(packer);
        match remote.get(&head_path(space, packer, revision), LIMIT)? {
            Some(bytes) => Head::parse(&bytes, space, packer, revision, trust).map(Some),
            None => Ok(None),
        }
    }
}
