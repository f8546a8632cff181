//! Pull: one listing, then the segments that are new, by number.

use super::head::{Head, Heads};
use super::line::Line;
use super::side::{Side, Us, Want};
use super::{At, chunk_path, segment_path};
use crate::attachment::{Attachment, Opening};
use crate::error::{Result, SyncError};
use crate::limits;
use crate::run::Joining;
use crate::segment::{self, Place};
use crate::trust::{Reader, SetAside, Trust};
use crate::wire::Hash;
use lucai_domain::exchange::{Frontier, SoundRun};
use lucai_domain::ids::{ReplicaId, SpaceId};
use lucai_vault::{Digest, sha256};
use std::collections::BTreeMap;

/// Bytes of segments that are handed to the store at once.
const BATCH: usize = 16 * 1024 * 1024;

/// What a pull brought.
#[derive(Debug, Default)]
pub struct Pulled {
    /// Segments that were read.
    pub segments: u64,
    /// Events in them, those already held included.
    pub events: u64,
    /// Attachments that were fetched.
    pub attachments: u64,
    /// Bytes that were read.
    pub bytes: u64,
    /// What each packer with news says that it holds.
    pub holds: BTreeMap<ReplicaId, Frontier>,
    /// Runs left out because of who wrote them.
    pub set_aside: Vec<SetAside>,
    /// Packers of whom nothing was taken, and why: strangers, revoked ones, false signatures, missing segments. The others are whole.
    pub refused: Vec<(ReplicaId, SyncError)>,
}

/// Takes in what others have pushed for a space.
///
/// # Errors
/// `remote_unreachable`, `remote_refused`, what the store's side says. What was taken in before stays, and the next pull goes on from there.
pub fn pull(side: &dyn Side, us: &Us<'_>, at: &At<'_>, space: &SpaceId) -> Result<Pulled> {
    pull_with(side, us, at, space, &Heads::list(at.remote, space)?)
}

pub(super) fn pull_with(side: &dyn Side, us: &Us<'_>, at: &At<'_>, space: &SpaceId, heads: &Heads) -> Result<Pulled> {
    let mut pulled = Pulled::default();
    let mut packers: Vec<&ReplicaId> = heads.packers().filter(|packer| *packer != us.replica).collect();
    loop {
        let before = packers.len();
        let mut later = Vec::new();
        for packer in packers {
            match (Pull { side, us, at, space, packer }).news(heads, &mut pulled) {
                Ok(()) => {}
                // what is missing before it, another packer may have brought
                Err(error @ (SyncError::Gap | SyncError::Refused { .. })) => later.push((packer, error)),
                Err(error @ (SyncError::Unreachable { .. } | SyncError::RemoteRefused | SyncError::Side { .. } | SyncError::Io(_))) => {
                    return Err(error);
                }
                Err(error) => pulled.refused.push((packer.clone(), error)),
            }
        }
        if later.is_empty() || later.len() == before {
            pulled.refused.extend(later.into_iter().map(|(packer, error)| (packer.clone(), error)));
            return Ok(pulled);
        }
        packers = later.into_iter().map(|(packer, _)| packer).collect();
    }
}

/// Fetches one attachment that some packer has on offer, whether the side wants it or not. Returns whether anybody had it.
///
/// # Errors
/// As [`pull()`]; `sync_damaged` where what was fetched is not the attachment.
pub fn fetch(side: &dyn Side, us: &Us<'_>, at: &At<'_>, space: &SpaceId, sha256: &Digest) -> Result<bool> {
    for packer in Heads::list(at.remote, space)?.packers() {
        let mut line = Line::recall(side, at.name, space, packer)?;
        if let Some(attachment) = line.offered(sha256).filter(|_| packer != us.replica) {
            match (Pull { side, us, at, space, packer }).fetch(&attachment, &mut Pulled::default()) {
                Ok(()) => {
                    line.settle(sha256);
                    line.remember(side, at.name, space, packer)?;
                    return Ok(true);
                }
                Err(SyncError::NotForUs | SyncError::RemoteIncomplete(_)) => {}
                Err(error) => return Err(error),
            }
        }
    }
    Ok(false)
}

struct Pull<'a> {
    side: &'a dyn Side,
    us: &'a Us<'a>,
    at: &'a At<'a>,
    space: &'a SpaceId,
    packer: &'a ReplicaId,
}

impl Pull<'_> {
    /// What is new of the packer. An older head than one that was read already tells nothing new; but where a writer whose runs were left out is
    /// trusted by now, or the space stands otherwise than when something was held back, all is read again.
    fn news(&self, heads: &Heads, pulled: &mut Pulled) -> Result<()> {
        let (revision, waiting, held_back) = Line::seen(self.side, self.at.name, self.space, self.packer)?;
        let known = |writer: &ReplicaId| self.side.standing(writer).is_some();
        let otherwise = || match &held_back {
            Some(then) => self.side.rules(self.space).map(|now| now != *then),
            None => Ok(false),
        };
        if waiting.iter().any(known) || otherwise()? {
            return self.packer(heads, Line::default(), pulled);
        }
        if heads.revision(self.packer) > revision {
            self.packer(heads, Line::recall(self.side, self.at.name, self.space, self.packer)?, pulled)?;
            if otherwise()? {
                return self.packer(heads, Line::default(), pulled);
            }
        }
        Ok(())
    }

    fn packer(&self, heads: &Heads, mut line: Line, pulled: &mut Pulled) -> Result<()> {
        let remote = self.at.remote;
        let trust: &dyn Trust = self.side;
        let head = match heads.read(remote, self.space, self.packer, trust)? {
            Some(head) => head,
            // it went on meanwhile
            None => {
                let again = Heads::list(remote, self.space)?;
                again.read(remote, self.space, self.packer, trust)?.ok_or(SyncError::RemoteIncomplete("a head"))?
            }
        };
        self.segments(&head, &mut line, pulled)?;
        // fetching may stop, and is gone on with from here
        if line.has_offers() {
            line.remember(self.side, self.at.name, self.space, self.packer)?;
        }
        (line.revision, line.base) = (head.revision, head.base);
        self.attachments(&mut line, pulled)?;
        pulled.holds.insert(self.packer.clone(), line.frontier.clone());
        line.remember(self.side, self.at.name, self.space, self.packer)
    }

    fn segments(&self, head: &Head, line: &mut Line, pulled: &mut Pulled) -> Result<()> {
        let reader = Reader { key: self.us.key, trust: self.side };
        let (mut batch, mut size, mut joining) = (Vec::new(), 0, Joining::default());
        for number in (line.number + 1).max(head.base)..=head.number {
            let path = segment_path(self.space, self.packer, number);
            let bytes = self.at.remote.get(&path, limits::SEGMENT)?.ok_or(SyncError::RemoteIncomplete("a segment"))?;
            let hash = sha256(&bytes);
            // whoever reads from the base on knows nothing of what was before it
            let follows = number == line.number + 1;
            let seen = segment::glance(&bytes)?;
            let previous = if follows { line.hash.map(|hash| hash.0) } else { seen.previous };
            let place = Place { space: self.space.clone(), packer: self.packer.clone(), number, previous };
            if seen != place || (number == head.number && hash != head.hash) {
                return Err(SyncError::Misplaced);
            }
            (line.number, line.hash) = (number, Some(Hash(hash)));
            pulled.segments += 1;
            pulled.bytes += bytes.len() as u64;
            match segment::open(&bytes, &reader) {
                Ok(opened) => {
                    line.follow(&opened.content, &opened.pieces, number == head.base);
                    line.waiting.extend(opened.set_aside.iter().map(|left_out| left_out.replica.clone()));
                    pulled.set_aside.extend(opened.set_aside);
                    let runs = joining.take(opened.pieces)?;
                    pulled.events += runs.iter().map(|sound| sound.run().events.len() as u64).sum::<u64>();
                    batch.extend(runs);
                    size += bytes.len();
                }
                // from before we were a member: what is in it comes in a later one
                Err(SyncError::NotForUs) => {}
                Err(error) => return Err(error),
            }
            // what is remembered as read never ends within a run
            if size > BATCH && !joining.is_open() {
                self.hand_over(&mut batch, line)?;
                line.remember(self.side, self.at.name, self.space, self.packer)?;
                size = 0;
            }
            self.side.progress("pull", pulled.bytes)?;
        }
        if joining.is_open() {
            return Err(SyncError::Damaged("run"));
        }
        self.hand_over(&mut batch, line)
    }

    /// Takes in a batch. That it was is remembered after it: a stop between the two takes the batch in twice, which adds nothing.
    fn hand_over(&self, batch: &mut Vec<SoundRun>, line: &mut Line) -> Result<()> {
        if !batch.is_empty() {
            let whole = self.side.take(self.space, &std::mem::take(batch))?;
            // how the space stood when something was held back first: what this pull still brings may change it
            if !whole && line.held_back.is_none() {
                line.held_back = Some(self.side.rules(self.space)?);
            }
        }
        Ok(())
    }

    /// Fetches what is wanted of the attachments on offer; what is not wanted, or failed, stays on offer.
    fn attachments(&self, line: &mut Line, pulled: &mut Pulled) -> Result<()> {
        for attachment in line.offers() {
            match self.side.wants(&attachment)? {
                Want::Later => {}
                Want::Held => line.settle(&attachment.sha256),
                Want::Now => match self.fetch(&attachment, pulled) {
                    Ok(()) => {
                        pulled.attachments += 1;
                        line.settle(&attachment.sha256);
                    }
                    // sealed before we were a member, by somebody who has it no more
                    Err(SyncError::NotForUs) => {}
                    Err(error) => return Err(error),
                },
            }
        }
        Ok(())
    }

    fn fetch(&self, attachment: &Attachment, pulled: &mut Pulled) -> Result<()> {
        let fetch = |at: usize| {
            let (hash, _) = attachment.chunks.get(at).ok_or(SyncError::Damaged("attachment"))?;
            let path = chunk_path(self.space, self.packer, hash);
            let bytes = self.at.remote.get(&path, limits::SEALED_CHUNK)?.ok_or(SyncError::RemoteIncomplete("an attachment"))?;
            pulled.bytes += bytes.len() as u64;
            self.side.progress("pull", pulled.bytes)?;
            Ok(bytes)
        };
        let mut content = Opening::new(attachment, self.us.key, fetch);
        let kept = self.side.keep(attachment, &mut content);
        // what went wrong below is told rather than that reading failed
        content.finish()?;
        kept
    }
}
