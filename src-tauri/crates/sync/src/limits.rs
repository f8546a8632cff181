//! Bounds that hold before anything is believed: nobody's file can ask for more memory or time than these.

/// A card's file, in bytes.
pub const CARD: u64 = 64 * 1024;
/// Identities that a card may have had before.
pub const FORMERLY: usize = 64;
/// A sealed segment, in bytes.
pub const SEGMENT: u64 = 32 * 1024 * 1024;
/// What a segment holds once it is opened and unpacked, in bytes.
pub const PAYLOAD: u64 = 64 * 1024 * 1024;
/// A packer begins another segment when this much is in one, in bytes before packing.
pub const SEGMENT_TARGET: usize = 4 * 1024 * 1024;
/// A segment's header, in bytes.
pub const HEADER: usize = 1024;
/// Depth of the CBOR that is read. Ours is 6 deep.
pub const NESTING: usize = 16;
/// What an attachment is cut into, in bytes of plain content.
pub const CHUNK: usize = 4 * 1024 * 1024;
/// A sealed chunk, in bytes: the content, one stanza for each recipient, a tag each 64 KiB.
pub const SEALED_CHUNK: u64 = CHUNK as u64 + 256 * 1024;
/// A packet's manifest, in bytes: room for some 500,000 items.
pub const MANIFEST: u64 = 24 * 1024 * 1024;
/// Spaces of one packet.
pub const SPACES: usize = 1024;
/// Members whom one segment is sealed for.
pub const RECIPIENTS: usize = 1024;
/// Parts that a packet is cut into.
pub const PARTS: u32 = 9_999;
