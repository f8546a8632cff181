//! What carrying asks of the store's side, and who we are.

use crate::attachment::Attachment;
use crate::error::Result;
use crate::trust::Trust;
use lucai_domain::exchange::{Frontier, Run, SoundRun};
use lucai_domain::ids::{ReplicaId, SpaceId};
use lucai_domain::stream::StreamId;
use lucai_vault::{Digest, ExchangeKey, Recipient, Signer};
use std::collections::BTreeMap;
use std::io::Read;

/// This replica with its keys.
pub struct Us<'a> {
    /// Its identity.
    pub replica: &'a ReplicaId,
    /// Its signing key.
    pub signer: &'a Signer,
    /// Its exchange key.
    pub key: &'a ExchangeKey,
}

/// What becomes of an attachment on offer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Want {
    /// It is here already.
    Held,
    /// It stays on offer.
    Later,
    /// It is fetched now.
    Now,
}

/// The store's side of an exchange. What it fails with travels through as [`crate::SyncError::Side`].
pub trait Side: Trust {
    /// Whom a segment of the space is sealed for today: members that are trusted here and not revoked. Oneself may be missing.
    fn members(&self, space: &SpaceId) -> Result<BTreeMap<ReplicaId, Recipient>>;
    /// What is held of the space: every chain of every stream that is shared into it, and of the space's own stream.
    fn holds(&self, space: &SpaceId) -> Result<Frontier>;
    /// How far the log has come, as a text that changes with every event that is written or taken in. As long as it stays the same, so do
    /// [`Side::holds`] and [`Side::members`].
    fn mark(&self) -> Result<String>;
    /// The events of a chain after `after`, up to its last signed head; `None` where there are none.
    fn run(&self, stream: &StreamId, replica: &ReplicaId, after: u64) -> Result<Option<Run>>;
    /// The attachments that a run's events name.
    fn named(&self, run: &Run) -> Result<Vec<Digest>>;
    /// Hands the content of an attachment to `read`; `false` where it is not held here.
    ///
    /// # Errors
    /// What `read` says, before anything that follows from its stopping early.
    fn content(&self, sha256: &Digest, read: &mut dyn FnMut(&mut dyn Read) -> Result<()>) -> Result<bool>;
    /// Takes in what was pulled, or nothing of it where it says an error. What is held already is no fault. `false` where some of it was held
    /// back because of how the space stands today: it is read again when that changes.
    ///
    /// # Errors
    /// [`crate::SyncError::Gap`] where a run begins after more than what is held, [`crate::SyncError::Refused`] where the store does not take it:
    /// another packer may bring what is missing. Anything else ends the pull.
    fn take(&self, space: &SpaceId, runs: &[SoundRun]) -> Result<bool>;
    /// What decides of what is held back (how the space stands, and whom this office trusts), as a text that changes with it.
    fn rules(&self, space: &SpaceId) -> Result<String>;
    /// Whether an attachment on offer is to be fetched.
    fn wants(&self, attachment: &Attachment) -> Result<Want>;
    /// Keeps an attachment, read to its end. A failing read means that nothing is to be kept.
    fn keep(&self, attachment: &Attachment, content: &mut dyn Read) -> Result<()>;
    /// What was remembered under a key of this computer's own (no part of the log); `None` where nothing was.
    fn recall(&self, key: &str) -> Result<Option<Vec<u8>>>;
    /// Remembers bytes under a key, on disk when it returns; `None` forgets.
    fn remember(&self, key: &str, bytes: Option<&[u8]>) -> Result<()>;
    /// Told now and then: what is being done and how many bytes have gone. An error stops the exchange, which goes on later where it was.
    fn progress(&self, _doing: &'static str, _bytes: u64) -> Result<()> {
        Ok(())
    }
}
