//! Compaction: a packer writes everything of its own anew as few segments, reads them back, and only then takes the old ones away.

use super::head::Heads;
use super::line::Line;
use super::push::{Pushed, push_with};
use super::side::{Side, Us};
use super::{At, segment_path};
use crate::error::{Result, SyncError};
use crate::limits;
use crate::segment;
use crate::trust::Reader;
use lucai_domain::ids::SpaceId;
use std::collections::BTreeMap;

/// Makes our many segments of a space into few, and takes away what nobody needs any more.
///
/// What is taken away has been proven to lie in the new segments: they are read back from the place, opened and checked, and every piece of
/// every chain that the old ones held (of streams still in the space) must be in them. Otherwise nothing is taken away.
///
/// # Errors
/// As [`push()`](super::push()); `remote_incomplete` where the proof fails.
pub fn compact(side: &dyn Side, us: &Us<'_>, at: &At<'_>, space: &SpaceId) -> Result<Pushed> {
    let before = Line::recall(side, at.name, space, us.replica)?;
    let pushed = push_with(side, us, at, space, &Heads::list(at.remote, space)?, true)?;
    let mut line = Line::recall(side, at.name, space, us.replica)?;
    if line.number == 0 {
        return Ok(pushed);
    }
    let there = read_back(us, at, space, &line, side)?;
    let holds = side.holds(space)?;
    let whole = there.cover.contains(&before.cover, &holds) && there.cover.contains(&line.cover, &holds) && there.listed == line.listed;
    if !whole {
        return Err(SyncError::RemoteIncomplete("what the new segments should hold"));
    }
    for path in std::mem::take(&mut line.garbage) {
        at.remote.delete(&path)?;
    }
    line.remember(side, at.name, space, us.replica)?;
    Ok(pushed)
}

/// Our segments as the place gives them back.
fn read_back(us: &Us<'_>, at: &At<'_>, space: &SpaceId, line: &Line, side: &dyn Side) -> Result<Line> {
    let mut there = Line::default();
    for number in line.base..=line.number {
        let bytes = at.remote.get(&segment_path(space, us.replica, number), limits::SEGMENT)?;
        let bytes = bytes.ok_or(SyncError::RemoteIncomplete("a segment"))?;
        let opened = segment::open(&bytes, &Reader { key: us.key, trust: side })?;
        there.follow(&opened.content, &opened.pieces, number == line.base);
    }
    for attachment in there.offers() {
        let sizes: BTreeMap<_, _> = attachment.chunks.iter().copied().collect();
        for (hash, len) in sizes {
            if at.remote.stat(&super::chunk_path(space, us.replica, &hash))? != Some(len) {
                return Err(SyncError::RemoteIncomplete("an attachment"));
            }
        }
    }
    Ok(there)
}
