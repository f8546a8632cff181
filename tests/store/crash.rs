//! A program that is killed at any moment loses nothing that it reported.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, missing_docs)]

use lucai_store as api;

#[allow(dead_code)]
#[path = "common.rs"]
mod common;

use common::*;
use std::collections::BTreeSet;
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

/// A small generator with a seed, so that a failing round can be run again.
fn next(seed: &mut u64) -> u64 {
    *seed ^= *seed << 13;
    *seed ^= *seed >> 7;
    *seed ^= *seed << 17;
    *seed
}

#[test]
fn after_kill_9_at_any_moment_everything_reported_done_is_there() {
    let rounds: u64 = std::env::var("LUCAI_SOAK").ok().and_then(|n| n.parse().ok()).unwrap_or(4);
    let (home, store) = new_store();
    for n in 0..7 {
        store.commit(vec![filing(n, "张三丰", "某某公司")], NOW).unwrap();
    }
    drop(store);
    let mut seed = 0x9E37_79B9_7F4A_7C15u64;
    let mut reported: BTreeSet<String> = BTreeSet::new();
    for round in 0..rounds {
        let mut child = Command::new(env!("CARGO_BIN_EXE_acts-without-end"))
            .arg(home.path())
            .args([USER, PASSWORD, &round.to_string()])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let wanted = 1 + next(&mut seed) % 40;
        let mut seen = 0;
        for line in lines.by_ref() {
            if let Some(id) = line.unwrap().strip_prefix("done ") {
                reported.insert(id.to_owned());
                seen += 1;
                if seen == wanted {
                    break;
                }
            }
        }
        // somewhere inside one of the next commits
        for _ in 0..next(&mut seed) % 400_000 {
            std::hint::spin_loop();
        }
        child.kill().unwrap();
        // what it had reported before the kill reached it counts too
        for line in lines.map_while(Result::ok) {
            if let Some(id) = line.strip_prefix("done ") {
                reported.insert(id.to_owned());
            }
        }
        child.wait().unwrap();
        assert_eq!(seen, wanted, "the child ran until it was killed (round {round})");
        let store = home.open();
        let there: BTreeSet<String> = (0..7).flat_map(|n| ids(&store.case_events(&case_id(n)).unwrap())).collect();
        let lost: Vec<_> = reported.difference(&there).collect();
        assert!(lost.is_empty(), "round {round}: reported done and gone: {lost:?}");
        for id in there.iter().filter(|id| id.ends_with('a')) {
            assert!(there.contains(&id[..id.len() - 1]), "round {round}: half of a command: {id}");
        }
        assert_sound(&store);
    }
}
