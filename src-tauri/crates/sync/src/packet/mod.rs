//! Packets (`.lucai`): one file with what some recipient is not known to hold, for a stick or a mail.
//!
//! `magic | items | manifest | signature | length of the manifest | end mark`. The items of a space stand together: chunks of attachments,
//! and segments numbered from 1, the last of which bears the packer's whole frontier, which is its receipt. The manifest is last, so that a
//! packet is written in one pass and a reader finds a cut at once.

mod read;
mod write;

pub use read::{Packet, Summary, Visible, VisibleSpace};
pub use write::{PacketWriter, SpaceWriter};

use crate::wire::Hash;
use serde::{Deserialize, Serialize};

/// The first bytes of a packet.
pub const MAGIC: &[u8; 16] = b"lucai/packet/1\n\0";
/// The last bytes of a packet.
pub const END: &[u8; 8] = b"lucaiend";
const FORMAT: &str = "lucai-packet";
const VERSION: u32 = 1;
/// Signature, length of the manifest, end mark.
const TAIL: u64 = 64 + 4 + 8;

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Manifest {
    format: String,
    version: u32,
    /// Who packed it.
    from: String,
    /// In the order of the file.
    spaces: Vec<Listed>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Listed {
    space: String,
    /// Kind, SHA-256, length; in the order of the file. A name or a place is nowhere given.
    items: Vec<(u8, Hash, u64)>,
}

const SEGMENT: u8 = 0;
const CHUNK: u8 = 1;

fn signed_text(manifest: &[u8]) -> Vec<u8> {
    let mut text = MAGIC.to_vec();
    text.extend_from_slice(&lucai_vault::sha256(manifest));
    text
}
