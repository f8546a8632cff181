//! The corpus of the fuzz targets, as an ordinary test: what begins with `ok` is taken, what begins with `bad` is refused, and nothing panics.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod common;
#[path = "common/fuzzed.rs"]
mod fuzzed;

use common::{content, members, office, packet, place};
use lucai_sync::{parts, segment};
use lucai_vault::sha256;
use std::io::Cursor;
use std::path::PathBuf;

type Target = fn(&[u8]) -> bool;
const TARGETS: [(&str, Target); 4] =
    [("card", fuzzed::card), ("segment", fuzzed::segment), ("packet", fuzzed::packet), ("part", fuzzed::part)];

fn corpus(target: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../fuzz/corpus").join(target)
}

#[test]
fn every_file_of_the_corpus_is_taken_or_refused_as_its_name_says() {
    for (target, read) in TARGETS {
        let mut seen = (0, 0);
        for entry in std::fs::read_dir(corpus(target)).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            let taken = read(&std::fs::read(&path).unwrap());
            assert_eq!(taken, name.starts_with("ok"), "{target}/{name}");
            if taken { seen.0 += 1 } else { seen.1 += 1 }
        }
        assert!(seen.0 > 0 && seen.1 > 3, "{target}: {seen:?}");
    }
}

/// Writes the corpus; run by hand with `LUCAI_GOLDEN=1`. What a fuzzer finds later is added to it by hand.
#[test]
fn the_corpus_is_written_only_when_asked_for() {
    if std::env::var_os("LUCAI_GOLDEN").is_none() {
        return;
    }
    let (a, b) = (office(1), office(2));
    let sealed = segment::seal(&place(&a, 1, None), &content(vec![a.run("case:c1", 1, 2)]), &members(&[&b]), &a.signer).unwrap();
    let whole = packet(&a, &[&b], &[a.run("case:c1", 1, 2)], &[b"evidence".to_vec()]);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("part");
    parts::split(Cursor::new(&whole), 1 << 20, |_, _| std::fs::File::create(&path)).unwrap();
    let sound = [("card", a.card().to_bytes().unwrap()), ("segment", sealed), ("packet", whole), ("part", std::fs::read(&path).unwrap())];
    for (target, bytes) in sound {
        std::fs::create_dir_all(corpus(target)).unwrap();
        let write = |name: &str, bytes: &[u8]| std::fs::write(corpus(target).join(name), bytes).unwrap();
        write("ok", &bytes);
        write("bad-empty", b"");
        write("bad-half", &bytes[..bytes.len() / 2]);
        write("bad-magic-alone", &bytes[..16]);
        write("bad-twice", &[&bytes[..], &bytes].concat());
        for (n, at) in sha256(target.as_bytes())[..6].iter().enumerate() {
            let mut flipped = bytes.clone();
            let at = usize::from(*at) * bytes.len() / 256;
            flipped[at] ^= 0x10;
            write(&format!("bad-flipped-{n}"), &flipped);
        }
        let mut long = bytes.clone();
        long[16..20].fill(0xff);
        write("bad-length", &long);
    }
}
