//! Packets that lie: whatever is changed, cut, replayed or signed anew is refused by its code, and an honest space beside it stands.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod common;

use common::{Known, Office, attached, code, file, holds, known, members, office, packet, space};
use lucai_sync::packet::{Packet, PacketWriter, Summary};
use lucai_sync::{Card, SyncError};
use lucai_vault::sha256;
use proptest::prelude::*;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::io::Cursor;
use std::sync::LazyLock;

static SMALL: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let (a, b) = (office(1), office(2));
    packet(&a, &[&b], &[a.run("case:c1", 1, 2)], &[b"evidence".to_vec()])
});

fn trust() -> Known {
    known(&[&office(1), &office(2), &office(3)])
}

type Checked = BTreeMap<lucai_domain::ids::SpaceId, Result<Summary, SyncError>>;

fn read(bytes: &[u8]) -> Result<Checked, SyncError> {
    Packet::look(Cursor::new(bytes))?.verify(&office(2).reader(&trust()))
}

/// Whether nothing at all of the packet is taken.
fn refused(bytes: &[u8]) -> bool {
    !read(bytes).is_ok_and(|spaces| spaces.values().any(Result::is_ok))
}

/// The code of the packet, or of its first space that is refused.
fn first_code(bytes: &[u8]) -> &'static str {
    match read(bytes) {
        Ok(spaces) => spaces.into_values().find_map(Result::err).map_or("ok", |error| error.code()),
        Err(error) => error.code(),
    }
}

#[test]
fn the_packet_that_is_tampered_with_here_is_sound_before() {
    assert_eq!(first_code(&SMALL), "ok");
    assert!(!refused(&SMALL));
}

#[test]
fn a_flipped_bit_at_any_place_is_refused() {
    for at in 0..SMALL.len() {
        let mut bytes = SMALL.clone();
        bytes[at] ^= 1 << (at % 8);
        assert!(refused(&bytes), "at {at} of {}", SMALL.len());
    }
}

#[test]
fn a_packet_cut_at_any_place_or_with_something_behind_it_is_refused() {
    for len in 0..SMALL.len() {
        assert!(read(&SMALL[..len]).is_err(), "{len} of {}", SMALL.len());
    }
    for more in [&b"\0"[..], b"lucaiend", &SMALL] {
        assert!(read(&[&SMALL[..], more].concat()).is_err());
    }
}

proptest! {
    #[test]
    fn a_packet_with_any_bytes_overwritten_taken_out_or_put_in_is_refused(
        at in any::<prop::sample::Index>(),
        taken in 0usize..40,
        put in prop::collection::vec(any::<u8>(), 0..40),
    ) {
        let at = at.index(SMALL.len());
        let end = (at + taken).min(SMALL.len());
        let bytes = [&SMALL[..at], &put, &SMALL[end..]].concat();
        prop_assume!(bytes != *SMALL);
        prop_assert!(refused(&bytes));
    }

    #[test]
    fn any_bytes_are_read_as_a_packet_or_a_segment_without_panic(bytes in prop::collection::vec(any::<u8>(), 0..300), magic in 0..3) {
        let with_magic = match magic {
            0 => bytes,
            1 => [&lucai_sync::packet::MAGIC[..], &bytes, lucai_sync::packet::END].concat(),
            _ => [&lucai_sync::segment::MAGIC[..], &bytes].concat(),
        };
        let _ = read(&with_magic);
        let _ = lucai_sync::segment::open(&with_magic, &office(2).reader(&trust()));
        let _ = Card::parse(&with_magic);
    }
}

#[derive(Serialize, Deserialize, Clone)]
struct Manifest {
    format: String,
    version: u32,
    from: String,
    spaces: Vec<Listed>,
}

#[derive(Serialize, Deserialize, Clone)]
struct Listed {
    space: String,
    items: Vec<(u8, serde_bytes::ByteBuf, u64)>,
}

fn parts(bytes: &[u8]) -> (Vec<u8>, Manifest) {
    let tail = bytes.len() - 12;
    let length = u32::from_be_bytes(bytes[tail..tail + 4].try_into().unwrap()) as usize;
    let end = tail - 64;
    (bytes[16..end - length].to_vec(), ciborium::from_reader(&bytes[end - length..end]).unwrap())
}

/// The packet that `signer` makes of these items and this manifest, signed as it should be.
fn assembled(items: &[u8], manifest: &Manifest, by: &Office) -> Vec<u8> {
    let mut cbor = Vec::new();
    ciborium::into_writer(manifest, &mut cbor).unwrap();
    let text = [&lucai_sync::packet::MAGIC[..], &sha256(&cbor)].concat();
    let length = u32::try_from(cbor.len()).unwrap().to_be_bytes();
    [&lucai_sync::packet::MAGIC[..], items, &cbor, &by.signer.sign(&text).0, &length, lucai_sync::packet::END].concat()
}

#[test]
fn a_manifest_that_lies_is_refused_though_its_packer_signed_it() {
    let a = office(1);
    let (items, honest) = parts(&SMALL);
    assert_eq!(assembled(&items, &honest, &a), *SMALL, "the helper makes what the writer makes");
    let lie = |change: &dyn Fn(&mut Manifest)| {
        let mut manifest = honest.clone();
        change(&mut manifest);
        let bytes = assembled(&items, &manifest, &a);
        assert!(refused(&bytes));
        first_code(&bytes)
    };
    assert_eq!(lie(&|m| m.spaces[0].items[1].1[0] ^= 1), "sync_damaged", "another hash");
    assert_eq!(lie(&|m| m.spaces[0].items[0].2 += 1), "sync_truncated", "more than there is");
    assert_eq!(
        lie(&|m| {
            m.spaces[0].items[0].2 += 1;
            m.spaces[0].items[1].2 -= 1;
        }),
        "sync_damaged",
        "another cut"
    );
    assert_eq!(lie(&|m| m.spaces[0].items[0].2 = u64::MAX), "sync_damaged", "a length that overflows");
    assert_eq!(lie(&|m| m.spaces[0].items[0].2 = 1 << 40), "sync_too_large");
    assert_eq!(lie(&|m| m.spaces[0].items[0].0 = 7), "sync_damaged", "a kind that is none");
    assert_eq!(lie(&|m| m.spaces[0].space = "space-2".into()), "segment_misplaced", "another space");
    assert_eq!(lie(&|m| m.spaces[0].space = "../../etc".into()), "sync_damaged", "a space is an identity and no path");
    assert_eq!(lie(&|m| m.spaces.push(m.spaces[0].clone())), "sync_damaged", "one space twice");
    assert_eq!(lie(&|m| m.spaces[0].items.swap(0, 1)), "sync_damaged", "another order");
    assert_eq!(lie(&|m| m.version = 2), "sync_too_new");
    assert_eq!(lie(&|m| m.version = 0), "sync_damaged");
    assert_eq!(lie(&|m| m.format = "zip".into()), "not_a_packet");
    assert_eq!(lie(&|m| m.from = office(9).id.to_string()), "unknown_packer");
    assert_eq!(lie(&|m| m.from = office(3).id.to_string()), "sync_forged");
}

#[test]
fn segments_left_out_doubled_or_taken_from_another_packet_are_refused() {
    let (a, b, m) = (office(1), office(2), office(3));
    let (items, honest) = parts(&SMALL);
    let segment = honest.spaces[0].items[1].clone();
    let chunk_len = usize::try_from(honest.spaces[0].items[0].2).unwrap();
    let mut doubled = honest.clone();
    doubled.spaces[0].items.push(segment.clone());
    assert_eq!(first_code(&assembled(&[&items[..], &items[chunk_len..]].concat(), &doubled, &a)), "segment_misplaced");
    let mut none = honest.clone();
    none.spaces[0].items.pop();
    assert_eq!(first_code(&assembled(&items[..chunk_len], &none, &a)), "sync_damaged", "no segment, no receipt");
    let mut no_chunk = honest.clone();
    no_chunk.spaces[0].items.remove(0);
    assert_eq!(first_code(&assembled(&items[chunk_len..], &no_chunk, &a)), "sync_damaged", "the chunk is missing");
    // a member lists the segments of another as its own
    let mut stolen = honest.clone();
    stolen.from = m.id.to_string();
    assert_eq!(first_code(&assembled(&items, &stolen, &m)), "segment_misplaced");
    // two segments of two packets by the same packer, one behind the other
    let (other_items, other) = parts(&packet(&a, &[&b], &[a.run("case:c2", 1, 1)], &[]));
    let mut mixed = honest.clone();
    mixed.spaces[0].items.push(other.spaces[0].items[0].clone());
    assert_eq!(first_code(&assembled(&[&items[..], &other_items].concat(), &mixed, &a)), "segment_misplaced");
}

#[test]
fn a_chunk_put_in_the_place_of_another_is_refused() {
    let (a, b) = (office(1), office(2));
    let bytes = packet(&a, &[&b], &[], &[file(100), file(200)]);
    let (items, mut manifest) = parts(&bytes);
    let (first, second) = (manifest.spaces[0].items[0].2 as usize, manifest.spaces[0].items[1].2 as usize);
    let swapped = [&items[first..first + second], &items[..first], &items[first + second..]].concat();
    manifest.spaces[0].items.swap(0, 1);
    assert_eq!(first_code(&assembled(&swapped, &manifest, &a)), "ok", "order among chunks means nothing");
    let stranger = packet(&a, &[&b], &[], &[file(300)]);
    let (other_items, other) = parts(&stranger);
    let len = other.spaces[0].items[0].2 as usize;
    manifest.spaces[0].items[0] = other.spaces[0].items[0].clone();
    let replaced = [&other_items[..len], &swapped[second..]].concat();
    assert_eq!(first_code(&assembled(&replaced, &manifest, &a)), "sync_damaged");
}

#[test]
fn an_attachment_whose_index_names_another_content_is_refused() {
    let (a, b) = (office(1), office(2));
    let honest = packet(&a, &[&b], &[], &[b"evidence".to_vec()]);
    let trust = trust();
    let mut read = Packet::look(Cursor::new(&honest)).unwrap();
    let mut attachment = read.verify(&b.reader(&trust)).unwrap()[&space("space-1")].as_ref().unwrap().attachments[0].clone();
    attachment.sha256 = sha256(b"forged");
    assert_eq!(code(attached(&mut read, &space("space-1"), &attachment, &b.key)), "sync_damaged");
    attachment.sha256 = sha256(b"evidence");
    attachment.len += 1;
    assert_eq!(code(attached(&mut read, &space("space-1"), &attachment, &b.key)), "sync_damaged");
}

#[test]
fn a_stranger_s_packet_and_a_revoked_one_s_are_refused_as_a_whole() {
    let (b, stranger) = (office(2), office(9));
    let bytes = packet(&stranger, &[&b], &[stranger.run("case:c1", 1, 1)], &[]);
    assert_eq!(first_code(&bytes), "unknown_packer");
    let mut revoked = trust();
    revoked.get_mut(&office(1).id).unwrap().revoked = true;
    let read = Packet::look(Cursor::new(SMALL.as_slice())).unwrap().verify(&b.reader(&revoked));
    assert_eq!(read.unwrap_err().code(), "revoked_packer");
}

#[test]
fn the_same_packet_again_says_the_same() {
    let one = read(&SMALL).unwrap();
    let again = read(&SMALL).unwrap();
    assert_eq!(one[&space("space-1")].as_ref().unwrap(), again[&space("space-1")].as_ref().unwrap(), "what was replayed adds nothing");
}

#[test]
fn a_space_is_written_once_and_for_somebody() {
    let a = office(1);
    let mut writer = PacketWriter::begin(Vec::new(), &a.id, &a.signer).unwrap();
    writer.space(&space("one"), &members(&[&a])).unwrap().finish(&holds(&[])).unwrap();
    assert_eq!(writer.space(&space("one"), &members(&[&a])).err().unwrap().code(), "sync_damaged");
    assert_eq!(writer.space(&space("two"), &members(&[])).err().unwrap().code(), "no_recipient");
}
