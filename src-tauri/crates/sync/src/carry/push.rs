//! Push: what others may not have yet, in new segments, then a head that points to them.

use super::head::{Head, Heads, head_path};
use super::line::{Cover, Line, Together, key};
use super::side::{Side, Us};
use super::{At, segment_path};
use crate::error::{Result, SyncError};
use crate::limits;
use crate::run::Packed;
use crate::segment::{self, Content, Place};
use crate::wire::{self, Hash};
use lucai_domain::exchange::{Frontier, Run};
use lucai_domain::ids::{ReplicaId, SpaceId};
use lucai_domain::stream::StreamId;
use lucai_vault::{Recipient, sha256};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// What a push wrote.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Pushed {
    /// Segments that were written.
    pub segments: u64,
    /// Events in them.
    pub events: u64,
    /// Attachments that were written.
    pub attachments: u64,
    /// Bytes that were written.
    pub bytes: u64,
    /// Segments of ours that lie there now.
    pub left: u64,
}

/// What is about to be pointed to: remembered before the head is put, so that a stop between them is made good and never repeated otherwise.
#[derive(Serialize, Deserialize)]
struct Pending {
    #[serde(with = "serde_bytes")]
    head: Vec<u8>,
    path: String,
    line: Line,
}

/// Pushes what is held of a space and is not at the place for all its members.
///
/// # Errors
/// `no_recipient`, `remote_unreachable`, `remote_refused`, what the store's side says. Whatever was written until then is gone on with.
pub fn push(side: &dyn Side, us: &Us<'_>, at: &At<'_>, space: &SpaceId) -> Result<Pushed> {
    push_with(side, us, at, space, &Heads::list(at.remote, space)?, false)
}

/// As [`push()`]; `anew` writes everything of ours again, as a new base.
pub(super) fn push_with(side: &dyn Side, us: &Us<'_>, at: &At<'_>, space: &SpaceId, heads: &Heads, anew: bool) -> Result<Pushed> {
    let quiet = key("quiet", at.name, space, us.replica);
    let mark = side.mark()?;
    // since everything lay there, nothing was written here and nobody pushed: no list of what is held need be made
    let there = heads.revision(us.replica);
    if let (false, true, Some(bytes)) = (anew, heads.before(us.replica, there).next().is_none(), side.recall(&quiet)?) {
        let (then, seen, left): Quiet = wire::loose(&bytes, "memory")?;
        if then == mark && seen == heads.greatest(us.replica, there) {
            return Ok(Pushed { left, ..Pushed::default() });
        }
    }
    let (pushed, revision) = push_now(side, us, at, space, heads, anew)?;
    let all: Quiet = (mark, heads.greatest(us.replica, revision), pushed.left);
    side.remember(&quiet, Some(&wire::encode(&all)?))?;
    Ok(pushed)
}

/// How the log and the heads stood when everything lay at the place, and how many segments of ours.
type Quiet = (String, BTreeMap<ReplicaId, u64>, u64);

/// Returns our revision at the place, too.
fn push_now(side: &dyn Side, us: &Us<'_>, at: &At<'_>, space: &SpaceId, heads: &Heads, anew: bool) -> Result<(Pushed, u64)> {
    let mut members = side.members(space)?;
    if members.keys().all(|member| member == us.replica) {
        return Err(SyncError::NoRecipient);
    }
    members.insert(us.replica.clone(), us.key.recipient());
    let recipients = members.values().cloned().collect();
    let push = Push { side, us, at, space, members, recipients };
    let (before, revision) = push.recover(heads)?;
    for older in heads.before(us.replica, revision) {
        at.remote.delete(&head_path(space, us.replica, older))?;
    }
    push.run(&before, revision, heads, anew)
}

pub(super) struct Push<'a> {
    pub(super) side: &'a dyn Side,
    pub(super) us: &'a Us<'a>,
    pub(super) at: &'a At<'a>,
    pub(super) space: &'a SpaceId,
    pub(super) members: BTreeMap<ReplicaId, Recipient>,
    pub(super) recipients: Vec<Recipient>,
}

impl Push<'_> {
    fn pending(&self) -> String {
        key("pending", self.at.name, self.space, self.us.replica)
    }

    /// Our line with a push that was stopped brought to its end, and the revision of our head at the place.
    fn recover(&self, heads: &Heads) -> Result<(Line, u64)> {
        let there = heads.revision(self.us.replica);
        let Some(bytes) = self.side.recall(&self.pending())? else {
            return Ok((Line::recall(self.side, self.at.name, self.space, self.us.replica)?, there));
        };
        let pending: Pending = wire::loose(&bytes, "memory")?;
        let mut revision = there.max(pending.line.revision);
        if there < pending.line.revision {
            let last = segment_path(self.space, self.us.replica, pending.line.number);
            if self.at.remote.stat(&last)?.is_some() {
                self.at.remote.put(&pending.path, &pending.head)?;
            } else {
                // the place lost what the head would point to
                revision = there;
            }
        }
        self.settle(&pending.line)?;
        Ok((pending.line, revision))
    }

    fn settle(&self, line: &Line) -> Result<()> {
        line.remember(self.side, self.at.name, self.space, self.us.replica)?;
        self.side.remember(&self.pending(), None)
    }

    fn run(&self, before: &Line, revision: u64, heads: &Heads, anew: bool) -> Result<(Pushed, u64)> {
        let names: BTreeSet<ReplicaId> = self.members.keys().cloned().collect();
        // a member who cannot open what lies there, or a place that lost what we wrote: everything again, for the members of today
        let reseal = !names.is_subset(&before.members) || revision < before.revision;
        let base = anew || reseal;
        let mut line = before.clone();
        if base {
            (line.cover, line.members, line.base) = (Cover::default(), names.clone(), before.number + 1);
            line.forget_offers();
        }
        line.members.retain(|member| names.contains(member));
        line.revision = revision;
        let holds = self.side.holds(self.space)?;
        let others = self.read_by_all(heads, &names)?;
        let there = Together::of(others.iter().chain([&line]).map(|line| &line.cover));
        // a base holds all that the segments before it held, so that these can go
        let ours = |stream: &StreamId, replica: &ReplicaId| {
            base && (replica == self.us.replica || !before.cover.pieces(stream, replica).is_empty())
        };
        let after = |stream: &StreamId, replica: &ReplicaId| if ours(stream, replica) { 0 } else { there.reach(stream, replica) };
        let lacking: Vec<_> = chains(&holds)
            .map(|(stream, replica, held)| (stream, replica, after(stream, replica), held))
            .filter(|(_, _, after, held)| after < held)
            .collect();
        let mut work = Work {
            line,
            before,
            reseal,
            content: Content::default(),
            runs: Vec::new(),
            weight: 0,
            pushed: Pushed::default(),
            journals: Vec::new(),
        };
        for (stream, replica, after, _) in lacking {
            if let Some(run) = self.side.run(stream, replica, after)? {
                self.add(&run, &mut work)?;
            }
        }
        let frontier = if base { holds.clone() } else { news(&holds, &before.frontier) };
        if work.runs.is_empty() && work.pushed.segments == 0 && frontier.0.is_empty() {
            return Ok((Pushed { left: before.number + 1 - before.base.max(1), ..Pushed::default() }, revision));
        }
        (work.content.frontier, work.content.whole) = (frontier, base);
        self.flush(&mut work)?;
        self.point(work, holds)
    }

    /// Whose segments we have read, all members of today can open what lies there of them.
    fn read_by_all(&self, heads: &Heads, names: &BTreeSet<ReplicaId>) -> Result<Vec<Line>> {
        let mut lines = Vec::new();
        for packer in heads.packers().filter(|packer| *packer != self.us.replica) {
            if self.side.standing(packer).is_some_and(|standing| !standing.revoked) {
                let line = Line::recall(self.side, self.at.name, self.space, packer)?;
                if names.is_subset(&line.members) {
                    lines.push(line);
                }
            }
        }
        Ok(lines)
    }

    fn add(&self, run: &Run, work: &mut Work<'_>) -> Result<()> {
        for sha256 in self.side.named(run)? {
            self.attachment(&sha256, work)?;
        }
        for piece in Packed::pack(run)? {
            let weight = piece.weight();
            if work.weight > 0 && work.weight + weight > limits::SEGMENT_TARGET {
                self.flush(work)?;
            }
            let (first, last) = piece.numbers();
            work.line.cover.add(&run.head.stream, &run.head.replica, first, last);
            work.weight += weight;
            work.runs.push(piece);
        }
        work.pushed.events += run.events.len() as u64;
        Ok(())
    }

    /// Puts a segment of what was gathered. Nothing points to it yet; a stop here leaves it to be written over.
    fn flush(&self, work: &mut Work<'_>) -> Result<()> {
        let content = std::mem::take(&mut work.content);
        let runs = std::mem::take(&mut work.runs);
        work.weight = 0;
        let (number, previous) = (work.line.number + 1, work.line.hash.map(|hash| hash.0));
        let place = Place { space: self.space.clone(), packer: self.us.replica.clone(), number, previous };
        let bytes = segment::seal_packed(&place, &content, runs, &self.members, self.us.signer)?;
        self.at.remote.put(&segment_path(self.space, self.us.replica, number), &bytes)?;
        (work.line.number, work.line.hash) = (number, Some(Hash(sha256(&bytes))));
        work.pushed.segments += 1;
        work.pushed.bytes += bytes.len() as u64;
        self.side.progress("push", work.pushed.bytes)
    }

    /// Points to what was put: remembers that it will, puts the head, remembers that it did, takes the older heads away.
    fn point(&self, work: Work<'_>, holds: Frontier) -> Result<(Pushed, u64)> {
        let Work { mut line, before, mut pushed, journals, .. } = work;
        let prior = line.revision;
        line.revision = prior.max(before.revision) + 1;
        line.base = line.base.max(1);
        line.frontier = holds;
        if line.base > before.number && before.number > 0 {
            line.garbage.extend((before.base.max(1)..=before.number).map(|n| segment_path(self.space, self.us.replica, n)));
            let there: BTreeSet<String> = line.offers().iter().flat_map(|one| self.paths(one)).collect();
            let gone = before.offers().into_iter().flat_map(|one| self.paths(&one)).filter(|path| !there.contains(path));
            line.garbage.extend(gone);
        }
        let head = Head {
            space: self.space.clone(),
            packer: self.us.replica.clone(),
            revision: line.revision,
            base: line.base,
            number: line.number,
            hash: line.hash.map(|hash| hash.0).unwrap_or_default(),
        };
        let pending = Pending { head: head.to_bytes(self.us.signer)?, path: head.path(), line };
        self.side.remember(&self.pending(), Some(&wire::encode(&pending)?))?;
        self.at.remote.put(&pending.path, &pending.head)?;
        self.settle(&pending.line)?;
        for journal in journals {
            self.side.remember(&journal, None)?;
        }
        if prior > 0 {
            self.at.remote.delete(&head_path(self.space, self.us.replica, prior))?;
        }
        pushed.left = head.number + 1 - head.base;
        Ok((pushed, head.revision))
    }
}

/// A push in the making.
pub(super) struct Work<'a> {
    /// Our line as it will be.
    pub(super) line: Line,
    /// Our line as it was.
    pub(super) before: &'a Line,
    /// Whether what lies there of attachments is of no use to the members of today.
    pub(super) reseal: bool,
    pub(super) content: Content,
    pub(super) runs: Vec<Packed>,
    pub(super) weight: usize,
    pub(super) pushed: Pushed,
    /// Keys under which the chunks of attachments in the making are remembered.
    pub(super) journals: Vec<String>,
}

/// Every chain with the number of its last event; those of spaces first, so that who takes them in knows what the others belong to.
fn chains(frontier: &Frontier) -> impl Iterator<Item = (&StreamId, &ReplicaId, u64)> {
    let of = |space: bool| frontier.0.iter().filter(move |(stream, _)| matches!(stream, StreamId::Space(_)) == space);
    of(true).chain(of(false)).flat_map(|(stream, chains)| chains.iter().map(move |(replica, (seq, _))| (stream, replica, *seq)))
}

/// What of `now` is more than `before`.
fn news(now: &Frontier, before: &Frontier) -> Frontier {
    let mut news = Frontier::default();
    for (stream, chains) in &now.0 {
        for (replica, (seq, hash)) in chains {
            if *seq > before.seq(stream, replica) {
                news.note(stream, replica, *seq, hash);
            }
        }
    }
    news
}
