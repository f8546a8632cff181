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
const TARGETS: [(&str, Target); 6] = [
    ("card", fuzzed::card),
    ("segment", fuzzed::segment),
    ("packet", fuzzed::packet),
    ("part", fuzzed::part),
    ("manifest", fuzzed::manifest),
    ("payload", fuzzed::payload),
];

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

/// Some bytes of a file of the corpus changed: flipped, cut, doubled, moved, filled, or joined with another's.
fn mutated(files: &[Vec<u8>], random: &mut u64) -> Vec<u8> {
    let mut below = |n: usize| {
        *random ^= *random << 13;
        *random ^= *random >> 7;
        *random ^= *random << 17;
        usize::try_from(*random >> 16).unwrap() % n.max(1)
    };
    let mut bytes = files[below(files.len())].clone();
    for _ in 0..=below(4) {
        let (at, len) = (below(bytes.len()), below(64));
        let end = (at + len).min(bytes.len());
        match below(7) {
            0 if !bytes.is_empty() => bytes[at] ^= 1 << below(8),
            1 if !bytes.is_empty() => bytes[at] = [0, 1, 0x7f, 0x80, 0xff, 0x1b, 0x5f, 0x9f][below(8)],
            2 => bytes.truncate(at),
            3 => drop(bytes.drain(at..end)),
            4 => {
                let piece = bytes[at..end].to_vec();
                let to = below(bytes.len());
                bytes.splice(to..to, piece);
            }
            5 => bytes[at..end].fill(0xff),
            _ => {
                let other = &files[below(files.len())];
                bytes.truncate(at);
                bytes.extend_from_slice(&other[below(other.len())..]);
            }
        }
    }
    bytes
}

/// What a fuzzer does, with a bounded number of tries: 300 for each kind in an ordinary run, 500 for each unit of `LUCAI_SOAK`.
#[test]
fn changed_files_of_the_corpus_are_taken_or_refused_and_nothing_breaks() {
    let tries = std::env::var("LUCAI_SOAK").ok().and_then(|n| n.parse::<u32>().ok()).map_or(300, |n| n * 500);
    for (target, read) in TARGETS {
        let mut paths: Vec<PathBuf> = std::fs::read_dir(corpus(target)).unwrap().map(|entry| entry.unwrap().path()).collect();
        paths.sort();
        let files: Vec<Vec<u8>> = paths.iter().map(|path| std::fs::read(path).unwrap()).collect();
        let mut random = 0x9E37_79B9_7F4A_7C15;
        let mut taken = 0;
        for _ in 0..tries {
            let bytes = mutated(&files, &mut random);
            if read(&bytes) {
                taken += 1;
                // a packer may say anything in its own name; nothing else that was changed is taken
                assert!(target == "payload" || files.contains(&bytes), "{target}: {}", hex::encode(&bytes));
            }
        }
        println!("{target}: {tries} changed files, {taken} taken");
    }
}

/// Adds files of the newest version to the corpus; run by hand with `LUCAI_GOLDEN=1`. What a fuzzer finds later is added to it by hand.
#[test]
fn the_corpus_is_written_only_when_asked_for() {
    if std::env::var_os("LUCAI_GOLDEN").is_none() {
        return;
    }
    let (a, b) = (office(1), office(2));
    let run = || a.unnamed_run("case:c1", 1, 2);
    let sealed = segment::seal(&place(&a, 1, None), &content(vec![run()]), &members(&[&b]), &a.signer).unwrap();
    let whole = packet(&a, &[&b], &[run()], &[b"evidence".to_vec()]);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("part");
    parts::split(Cursor::new(&whole), 1 << 20, |_, _| std::fs::File::create(&path)).unwrap();
    let sound =
        [("segment", sealed), ("packet", whole), ("part", std::fs::read(&path).unwrap()), ("payload", fuzzed::sound_payload().unwrap())];
    // what is there stays: a corpus only grows
    for (target, bytes) in sound.into_iter().filter(|(target, _)| !corpus(target).join("ok-v2").exists()) {
        std::fs::create_dir_all(corpus(target)).unwrap();
        let write = |name: &str, bytes: &[u8]| std::fs::write(corpus(target).join(format!("{name}-v2")), bytes).unwrap();
        write("ok", &bytes);
        write("bad-half", &bytes[..bytes.len() / 2]);
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
