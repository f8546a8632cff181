//! Segments: what is in them comes back; whatever is false is refused by its code.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod common;

use common::{code, content, is_sound, known, members, office, place, runs};
use lucai_sync::Attachment;
use lucai_sync::segment::{self, Content};
use lucai_vault::{seal_to, sha256};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::io::Write;

#[test]
fn what_was_sealed_for_a_member_comes_back_whole() {
    let (a, b) = (office(1), office(2));
    let mut sealed = content(vec![a.run("case:c1", 1, 5), b.run("case:c1", 3, 4), a.run("case:c1:inner", 2, 2)]);
    sealed.members = members(&[&a, &b]).into_keys().collect();
    sealed.attachments = vec![Attachment { sha256: [7; 32], len: 3, chunks: vec![([9; 32], 300)] }];
    let bytes = segment::seal(&place(&a, 1, None), &sealed, &members(&[&a, &b]), &a.signer).unwrap();
    for one in [&a, &b] {
        let trust = known(&[&a, &b]);
        let opened = segment::open(&bytes, &one.reader(&trust)).unwrap();
        assert_eq!(Content { runs: runs(&opened), ..opened.content.clone() }, sealed);
        assert_eq!(opened.place, place(&a, 1, None));
        assert_eq!(opened.hash, sha256(&bytes));
        assert!(opened.set_aside.is_empty());
        for run in &runs(&opened) {
            let writer = if run.head.replica == a.id { &a } else { &b };
            assert!(is_sound(run, writer.signer.public()), "one piece of its chain, signed by its writer");
        }
    }
}

#[test]
fn whoever_is_no_member_opens_nothing() {
    let (a, b, c) = (office(1), office(2), office(3));
    let bytes = segment::seal(&place(&a, 1, None), &content(vec![a.run("case:c1", 1, 1)]), &members(&[&a, &b]), &a.signer).unwrap();
    let trust = known(&[&a, &b, &c]);
    assert_eq!(code(segment::open(&bytes, &c.reader(&trust))), "not_for_us");
    assert_eq!(segment::glance(&bytes).unwrap(), place(&a, 1, None), "and sees no more than the place");
    assert!(!bytes.windows(6).any(|w| w == b"case:c"), "not even which streams");
}

#[test]
fn a_stranger_s_segment_and_a_revoked_one_s_are_refused() {
    let (a, b) = (office(1), office(2));
    let bytes = segment::seal(&place(&a, 1, None), &content(vec![a.run("case:c1", 1, 1)]), &members(&[&b]), &a.signer).unwrap();
    assert_eq!(code(segment::open(&bytes, &b.reader(&known(&[&b])))), "unknown_packer");
    let mut trust = known(&[&a, &b]);
    trust.get_mut(&a.id).unwrap().revoked = true;
    assert_eq!(code(segment::open(&bytes, &b.reader(&trust))), "revoked_packer");
}

#[test]
fn a_segment_under_another_name_number_space_or_signature_is_forged() {
    let (a, b, m) = (office(1), office(2), office(3));
    let bytes = segment::seal(&place(&a, 1, None), &content(vec![a.run("case:c1", 1, 1)]), &members(&[&a, &b, &m]), &a.signer).unwrap();
    let trust = known(&[&a, &b, &m]);
    let reader = b.reader(&trust);
    let header = u32::from_be_bytes(bytes[16..20].try_into().unwrap()) as usize;
    // another packer puts the same sealed part behind a header of its own and signs it
    let theirs = segment::seal(&place(&m, 1, None), &Content::default(), &members(&[&b]), &m.signer).unwrap();
    let their_header = u32::from_be_bytes(theirs[16..20].try_into().unwrap()) as usize;
    let sealed = &bytes[24 + header..bytes.len() - 64];
    let mut text = segment::MAGIC.to_vec();
    text.extend_from_slice(&sha256(&theirs[20..20 + their_header]));
    text.extend_from_slice(&sha256(sealed));
    let mut again = theirs[..20 + their_header].to_vec();
    again.extend_from_slice(&(sealed.len() as u32).to_be_bytes());
    again.extend_from_slice(sealed);
    again.extend_from_slice(&m.signer.sign(&text).0);
    assert_eq!(code(segment::open(&again, &reader)), "segment_misplaced");
    // the same without the signature made anew
    let mut renamed = theirs[..20 + their_header].to_vec();
    renamed.extend_from_slice(&bytes[20 + header..]);
    assert_eq!(code(segment::open(&renamed, &reader)), "sync_forged");
    let other = segment::seal(&place(&a, 2, None), &Content::default(), &members(&[&b]), &a.signer).unwrap();
    let mut moved = other[..20 + header].to_vec();
    moved.extend_from_slice(&bytes[20 + header..]);
    assert_eq!(code(segment::open(&moved, &reader)), "sync_forged", "under another number");
}

#[test]
fn a_run_that_its_writer_did_not_sign_is_refused_whoever_packs_it() {
    let (a, b) = (office(1), office(2));
    let mut changed = b.run("case:c1", 1, 3);
    changed.events[1].body["fields"]["amount"] = "99999.00".into();
    let mut signed_by_a = b.run("case:c1", 1, 1);
    signed_by_a.head.signature = hex::encode(a.signer.sign(signed_by_a.head.signed_text().as_bytes()).0);
    let mut cut = b.run("case:c1", 1, 3);
    cut.events.remove(1);
    let mut elsewhere = b.run("case:c1", 1, 1);
    elsewhere.head.stream = "case:c2".parse().unwrap();
    for run in [changed, signed_by_a, cut, elsewhere] {
        let bytes =
            segment::seal(&place(&a, 1, None), &Content { runs: vec![run.clone()], ..Content::default() }, &members(&[&b]), &a.signer);
        assert_eq!(code(segment::open(&bytes.unwrap(), &b.reader(&known(&[&a, &b])))), "sync_forged");
        assert!(!is_sound(&run, b.signer.public()));
    }
}

#[test]
fn a_stranger_s_run_is_set_aside_and_the_rest_of_the_segment_stands() {
    let (a, b, c) = (office(1), office(2), office(3));
    let both = vec![a.run("case:c1", 1, 2), c.run("case:c1", 1, 2)];
    let bytes = segment::seal(&place(&a, 1, None), &content(both), &members(&[&b]), &a.signer).unwrap();
    let opened = segment::open(&bytes, &b.reader(&known(&[&a, &b]))).unwrap();
    assert_eq!(runs(&opened), [a.run("case:c1", 1, 2)]);
    assert_eq!(
        opened.set_aside.iter().map(|left| (left.code, left.replica.clone())).collect::<Vec<_>>(),
        [("unknown_writer", c.id.clone())]
    );
}

#[test]
fn what_a_revoked_writer_wrote_is_checked_by_its_key_and_left_to_the_store_to_judge() {
    let (a, b, c) = (office(1), office(2), office(3));
    let mut trust = known(&[&a, &b, &c]);
    trust.get_mut(&c.id).unwrap().revoked = true;
    let bytes = segment::seal(&place(&a, 1, None), &content(vec![c.run("case:c1", 1, 3)]), &members(&[&b]), &a.signer).unwrap();
    let opened = segment::open(&bytes, &b.reader(&trust)).unwrap();
    assert_eq!(runs(&opened), [c.run("case:c1", 1, 3)]);
    assert!(opened.set_aside.is_empty());
}

#[test]
fn kinds_and_fields_of_a_newer_release_pass_through_unchanged() {
    let (a, b) = (office(1), office(2));
    let mut event = a.run("case:c1", 1, 1).events.remove(0);
    event.kind = "kind_of_2031".into();
    event.kind_version = 9;
    event.body = serde_json::json!({"z": [1, -2, 1.5, null, {"深": {"更深": []}}], "a": u64::MAX, "text": "\u{0}\n\"\\é"});
    event.body_hash = hex::encode(sha256(event.hashed_text().as_bytes()));
    let run = a.signed(vec![event]);
    let bytes = segment::seal(&place(&a, 1, None), &content(vec![run.clone()]), &members(&[&b]), &a.signer).unwrap();
    assert_eq!(runs(&segment::open(&bytes, &b.reader(&known(&[&a, &b]))).unwrap()), [run]);
}

/// A segment whose sealed part is whatever is given: signed and sealed as it should be.
fn segment_of(sealed: &[u8]) -> Vec<u8> {
    let a = office(1);
    let sound = segment::seal(&place(&a, 1, None), &Content::default(), &members(&[&office(2)]), &a.signer).unwrap();
    let header = u32::from_be_bytes(sound[16..20].try_into().unwrap()) as usize;
    let mut bytes = sound[..20 + header].to_vec();
    bytes.extend_from_slice(&(sealed.len() as u32).to_be_bytes());
    bytes.extend_from_slice(sealed);
    let mut text = segment::MAGIC.to_vec();
    text.extend_from_slice(&sha256(&sound[20..20 + header]));
    text.extend_from_slice(&sha256(sealed));
    bytes.extend_from_slice(&a.signer.sign(&text).0);
    bytes
}

fn sealed(plain: &[u8]) -> Vec<u8> {
    let mut sealing = seal_to(&[office(2).key.recipient()], Vec::new()).unwrap();
    sealing.write_all(plain).unwrap();
    sealing.finish().unwrap()
}

fn opens(bytes: &[u8]) -> &'static str {
    let (a, b) = (office(1), office(2));
    code(segment::open(bytes, &b.reader(&known(&[&a, &b]))))
}

#[test]
fn a_bomb_of_a_trusted_packer_is_refused_before_it_takes_memory() {
    // a gigabyte of zeros in a few kilobytes
    let mut packer = zstd::Encoder::new(Vec::new(), 3).unwrap();
    for _ in 0..1024 {
        packer.write_all(&vec![0; 1024 * 1024]).unwrap();
    }
    let bomb = packer.finish().unwrap();
    assert!(bomb.len() < 200_000, "{}", bomb.len());
    assert_eq!(opens(&segment_of(&sealed(&bomb))), "sync_too_large");
    // a frame that asks for a window of two gigabytes
    let mut packer = zstd::Encoder::new(Vec::new(), 3).unwrap();
    packer.window_log(31).unwrap();
    packer.long_distance_matching(true).unwrap();
    packer.write_all(&[0; 100]).unwrap();
    assert_eq!(opens(&segment_of(&sealed(&packer.finish().unwrap()))), "sync_damaged");
    let packed = |cbor: &[u8]| segment_of(&sealed(&zstd::encode_all(cbor, 1).unwrap()));
    // arrays within arrays, a hundred thousand deep
    assert_eq!(opens(&packed(&[0x81; 100_000])), "sync_damaged");
    // an array and a text that claim more than there is memory in the world
    assert_eq!(opens(&packed(&[0x9b, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff])), "sync_damaged");
    assert_eq!(opens(&packed(&[0xa1, 0x7b, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff])), "sync_damaged");
    assert_eq!(opens(&segment_of(b"no sealed stream")), "sync_damaged");
    assert_eq!(opens(&segment_of(&sealed(b"no compressed stream"))), "sync_damaged");
}

#[test]
fn a_body_nested_deeper_than_json_is_read_is_refused_and_not_run_through() {
    let (a, b) = (office(1), office(2));
    let mut event = a.run("case:c1", 1, 1).events.remove(0);
    for _ in 0..500 {
        event.body = serde_json::json!([event.body]);
    }
    event.body_hash = hex::encode(sha256(event.hashed_text().as_bytes()));
    let run = a.signed(vec![event]);
    let bytes = segment::seal(&place(&a, 1, None), &content(vec![run]), &members(&[&b]), &a.signer).unwrap();
    assert_eq!(opens(&bytes), "sync_damaged");
}

#[test]
fn a_segment_for_nobody_is_not_made() {
    let a = office(1);
    assert_eq!(code(segment::seal(&place(&a, 1, None), &Content::default(), &members(&[]), &a.signer)), "no_recipient");
}

fn any_body() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        (-1_000_000i32..1_000_000).prop_map(|n| json!(f64::from(n) / 4.0)),
        any::<String>().prop_map(Value::from),
    ];
    leaf.prop_recursive(6, 60, 8, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..8).prop_map(Value::from),
            prop::collection::btree_map(any::<String>(), inner, 0..8).prop_map(|map| Value::Object(map.into_iter().collect())),
        ]
    })
}

proptest! {
    #[test]
    fn any_event_comes_back_as_it_was_written(
        bodies in prop::collection::vec((any_body(), "[a-z_]{1,20}", any::<u32>(), any::<u32>(), 0u64..1_000_000_000_000_000), 1..5),
    ) {
        let (a, b) = (office(1), office(2));
        let mut events = a.run("case:c1", 1, bodies.len() as u64).events;
        let mut before = String::new();
        for (event, (body, kind, version, counter, millis)) in events.iter_mut().zip(bodies) {
            (event.body, event.kind, event.kind_version) = (body, kind, version);
            event.hlc = lucai_domain::time::Hlc::new(millis, counter);
            event.supersedes = vec![lucai_domain::ids::EventId::new("not-a-uuid").unwrap(), event.id.clone()];
            event.prev_hash = before;
            event.body_hash = hex::encode(sha256(event.hashed_text().as_bytes()));
            before = event.body_hash.clone();
        }
        let run = a.signed(events);
        let bytes = segment::seal(&place(&a, 1, None), &content(vec![run.clone()]), &members(&[&b]), &a.signer).unwrap();
        let opened = segment::open(&bytes, &b.reader(&known(&[&a, &b]))).unwrap();
        prop_assert_eq!(runs(&opened), [run]);
    }
}
