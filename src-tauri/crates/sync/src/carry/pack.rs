//! From the store into a packet: everything in scope that some recipient is not known to hold.

use super::side::{Side, Us};
use crate::error::{Result, SyncError};
use crate::packet::PacketWriter;
use lucai_domain::exchange::Frontier;
use lucai_domain::ids::{ReplicaId, SpaceId};
use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;

/// What went into a packet for a space.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Gathered {
    /// Events.
    pub events: u64,
    /// Attachments.
    pub attachments: u64,
    /// Whom it is sealed for, oneself left out.
    pub members: BTreeSet<ReplicaId>,
}

/// Writes what goes to a space. `known` is what each member was last known to hold; of whom nothing is known gets everything, so that a
/// packet may go round by any way. With `receipt_only`, what we hold is told and nothing else.
///
/// # Errors
/// `no_recipient`; what the store's side says; a failure of the packet's output.
pub fn pack<W: Write>(
    side: &dyn Side,
    us: &Us<'_>,
    space: &SpaceId,
    known: &BTreeMap<ReplicaId, Frontier>,
    receipt_only: bool,
    packet: &mut PacketWriter<'_, W>,
) -> Result<Gathered> {
    let mut members = side.members(space)?;
    members.remove(us.replica);
    if members.is_empty() {
        return Err(SyncError::NoRecipient);
    }
    let mut gathered = Gathered { members: members.keys().cloned().collect(), ..Gathered::default() };
    let nothing = Frontier::default();
    let theirs: Vec<&Frontier> = members.keys().map(|member| known.get(member).unwrap_or(&nothing)).collect();
    members.insert(us.replica.clone(), us.key.recipient());
    let holds = side.holds(space)?;
    let mut writer = packet.space(space, &members)?;
    let mut packed = BTreeSet::new();
    for (stream, chains) in holds.0.iter().filter(|_| !receipt_only) {
        for (replica, (seq, _)) in chains {
            let after = theirs.iter().map(|frontier| frontier.seq(stream, replica)).min().unwrap_or(0);
            if after >= *seq {
                continue;
            }
            let Some(run) = side.run(stream, replica, after)? else { continue };
            for sha256 in side.named(&run)? {
                if packed.insert(sha256)
                    && let Some(content) = side.content(&sha256)?
                {
                    writer.attachment(&sha256, content)?;
                    gathered.attachments += 1;
                }
            }
            gathered.events += run.events.len() as u64;
            writer.run(&run)?;
            side.progress("pack", gathered.events)?;
        }
    }
    writer.finish(&holds)?;
    Ok(gathered)
}
