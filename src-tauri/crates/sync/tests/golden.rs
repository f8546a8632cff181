//! Files of every version of the formats, read for ever.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod common;

use common::{Office, attached, file, holds, known, office, packet, runs, space};
use lucai_domain::exchange::Run;
use lucai_sync::packet::Packet;
use lucai_sync::parts::{self, Joined};
use lucai_sync::{Card, segment};
use std::io::Cursor;
use std::path::PathBuf;

fn golden(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../tests/golden/sync").join(name)
}

type Writes = fn(&Office, &str, u64, u64) -> Run;

/// How an office writes runs in each version: with identities passed in, and with derived ones.
const VERSIONS: [(&str, Writes); 2] = [("v1", Office::run), ("v2", Office::unnamed_run)];

fn bytes(name: &str) -> Vec<u8> {
    std::fs::read(golden(name)).unwrap()
}

#[test]
fn the_card_of_version_1_is_read_and_written_to_the_byte() {
    let card = Card::parse(&bytes("v1/card.lucaicard")).unwrap();
    assert_eq!(card, office(1).card());
    assert_eq!(card.to_bytes().unwrap(), bytes("v1/card.lucaicard"), "Ed25519 and the derived keys are the same each time");
    assert_eq!(card.fingerprint(), String::from_utf8(bytes("v1/card.fingerprint")).unwrap().trim());
}

#[test]
fn the_segment_of_each_version_is_read() {
    for (version, run) in VERSIONS {
        let (a, b) = (office(1), office(2));
        let opened = segment::open(&bytes(&format!("{version}/segment.seg")), &b.reader(&known(&[&a, &b]))).unwrap();
        assert_eq!(opened.place, common::place(&a, 7, Some([3; 32])));
        assert_eq!(runs(&opened), [run(&a, "case:c1", 2, 4), b.run("case:c1", 1, 1)], "{version}");
        assert_eq!(opened.content.frontier, holds(&runs(&opened)));
    }
}

#[test]
fn the_packet_of_each_version_is_read_whole_and_from_its_parts() {
    let (a, b) = (office(1), office(2));
    for (version, run) in VERSIONS {
        let pieces: Vec<_> = (1..=3).map(|n| Cursor::new(bytes(&format!("{version}/packet.{n:03}.lucai")))).collect();
        for bytes in [bytes(&format!("{version}/packet.lucai")), read_all(&mut Joined::of(pieces).unwrap())] {
            let mut read = Packet::look(Cursor::new(bytes)).unwrap();
            let trust = known(&[&a, &b]);
            let checked = read.verify(&b.reader(&trust)).unwrap();
            let summary = checked[&space("space-1")].as_ref().unwrap();
            assert_eq!(summary.events(), 5);
            assert_eq!(summary.frontier, holds(&[run(&a, "case:c1", 1, 3), run(&a, "space:space-1", 1, 2)]), "{version}");
            let content = attached(&mut read, &space("space-1"), &summary.attachments[0], &b.key).unwrap();
            assert_eq!(content, file(1000));
        }
    }
}

fn read_all(joined: &mut Joined<Cursor<Vec<u8>>>) -> Vec<u8> {
    use std::io::{Read, Seek};
    let mut all = Vec::new();
    joined.rewind().unwrap();
    joined.read_to_end(&mut all).unwrap();
    all
}

/// Writes the golden files of the newest version; run by hand with `LUCAI_GOLDEN=1`, then commit them for good.
#[test]
fn golden_files_are_written_only_when_asked_for() {
    if std::env::var_os("LUCAI_GOLDEN").is_none() {
        return;
    }
    let (a, b) = (office(1), office(2));
    let (version, run) = VERSIONS[VERSIONS.len() - 1];
    let golden = |name: &str| golden(version).join(name);
    std::fs::create_dir_all(golden("")).unwrap();
    let write = |name: &str, bytes: &[u8]| std::fs::write(golden(name), bytes).unwrap();
    let content = common::content(vec![run(&a, "case:c1", 2, 4), b.run("case:c1", 1, 1)]);
    let place = common::place(&a, 7, Some([3; 32]));
    write("segment.seg", &segment::seal(&place, &content, &common::members(&[&a, &b]), &a.signer).unwrap());
    let whole = packet(&a, &[&b], &[run(&a, "case:c1", 1, 3), run(&a, "space:space-1", 1, 2)], &[file(1000)]);
    write("packet.lucai", &whole);
    let size = whole.len().div_ceil(3) as u64 + 88;
    let part = |n: u32, _| std::fs::File::create(golden(&format!("packet.{n:03}.lucai")));
    assert_eq!(parts::split(Cursor::new(whole), size, part).unwrap(), 3);
}
