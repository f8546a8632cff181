//! Carrying spaces through a [`Remote`]: push, pull, compaction.
//!
//! ```text
//! <space>/heads/<packer>.<revision>   how far a packer has come, signed; the only thing that is ever listed
//! <space>/<packer>/<number>.seg       its segments
//! <space>/<packer>/<hash>.chunk       chunks of attachments
//! ```
//!
//! Nothing is ever changed in place: a head of the next revision is put, then the one before it taken away. A push that is stopped anywhere
//! leaves what nobody points to, or a head that points to all it should.

mod compact;
mod enclose;
mod head;
mod line;
mod pull;
mod push;
mod side;

pub use compact::compact;
pub use head::{Head, Heads};
pub use pull::{Pulled, fetch, pull};
pub use push::{Pushed, push};
pub use side::{Side, Us, Want};

use crate::error::{Result, SyncError};
use crate::remote::Remote;
use lucai_domain::ids::SpaceId;

/// Segments of one packer that are left before they are made into few.
pub const MANY: u64 = 256;

/// A place with the name under which what is known of it is remembered.
pub struct At<'a> {
    /// The place.
    pub remote: &'a dyn Remote,
    /// A name for it, the same each time: its address.
    pub name: &'a str,
}

/// Pull, then push, with one listing; compaction where our own segments have become many. Where there is nobody to push for, the pull alone.
///
/// # Errors
/// As [`pull()`] and [`push()`].
pub fn run(side: &dyn Side, us: &Us<'_>, at: &At<'_>, space: &SpaceId) -> Result<(Pulled, Pushed)> {
    let heads = Heads::list(at.remote, space)?;
    let pulled = pull::pull_with(side, us, at, space, &heads)?;
    let pushed = match push::push_with(side, us, at, space, &heads, false) {
        Err(SyncError::NoRecipient) => Pushed::default(),
        done => done?,
    };
    if pushed.left > MANY {
        compact(side, us, at, space)?;
    }
    Ok((pulled, pushed))
}

fn segment_path(space: &SpaceId, packer: &lucai_domain::ids::ReplicaId, number: u64) -> String {
    format!("{space}/{packer}/{number}.seg")
}

fn chunk_path(space: &SpaceId, packer: &lucai_domain::ids::ReplicaId, hash: &lucai_vault::Digest) -> String {
    format!("{space}/{packer}/{}.chunk", hex::encode(hash))
}
