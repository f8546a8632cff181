//! Exports, pushes and compactions that are killed at any moment.

use super::{copy, lucaictl, next, ok, rounds, script};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};
use std::time::SystemTime;
use tempfile::TempDir;

const CASES: usize = 12;
const SPACE: &str = "工作站";

fn dump(store: &Path) -> Value {
    ok(store, &["dump", "--space", SPACE])
}

/// What changed in a folder: each file's length and time, by path.
fn seen(folder: &Path) -> Vec<(PathBuf, u64, Option<SystemTime>)> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok) {
        match entry.metadata() {
            Ok(kind) if kind.is_dir() => found.extend(seen(&entry.path())),
            Ok(kind) => found.push((entry.path(), kind.len(), kind.modified().ok())),
            Err(_) => {}
        }
    }
    found.sort();
    found
}

/// Kills the program after the folder that it writes to has changed so many times, or a little later. Whether it was still at work.
fn kill_at(mut child: Child, folder: &Path, change: u64, seed: &mut u64) -> bool {
    let (mut before, mut changes) = (seen(folder), 0);
    let at_work = loop {
        if child.try_wait().unwrap().is_some() {
            break false;
        }
        let now = seen(folder);
        changes += u64::from(now != before);
        before = now;
        if changes > change {
            break true;
        }
    };
    for _ in 0..next(seed) % 2_000_000 {
        std::hint::spin_loop();
    }
    let _ = child.kill();
    child.wait().unwrap();
    at_work
}

struct Pair {
    folder: TempDir,
    court: PathBuf,
    station: PathBuf,
}

impl Pair {
    fn at(&self, name: &str) -> String {
        self.folder.path().join(name).display().to_string()
    }

    /// A court with cases that it shares with a station, each trusting the other.
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let [court, station] = ["court", "station"].map(|name| folder.path().join(name));
        let pair = Self { folder, court, station };
        for (store, card) in [(&pair.court, "court.card"), (&pair.station, "station.card")] {
            ok(store, &["init", "--office", "厦", "--name", "演练仲裁委员会", "--user", "甲"]);
            ok(store, &["replica", "card", "--out", &pair.at(card)]);
        }
        ok(&pair.station, &["replica", "trust", &pair.at("court.card")]);
        ok(&pair.court, &["seed", "--cases", &CASES.to_string()]);
        let listed = ok(&pair.court, &["case", "list", "--limit", "500"]);
        let mut lines = vec![
            json!(["replica", "trust", pair.at("station.card")]),
            json!(["space", "create", SPACE]),
            json!(["space", "add-replica", SPACE, pair.at("station.card")]),
        ];
        lines.extend(listed["cases"].as_array().unwrap().iter().map(|case| json!(["case", "share", case["case"], SPACE])));
        script(&pair.court, &lines);
        pair
    }

    fn space(&self) -> String {
        ok(&self.court, &["space", "list"])[0]["space"].as_str().unwrap().to_owned()
    }
}

#[test]
fn an_export_that_was_killed_left_no_packet_that_misleads_and_is_done_by_doing_it_again() {
    let pair = Pair::new();
    let mut seed = 0x9E37_79B9_7F4A_7C15u64;
    let stick = pair.folder.path().join("stick");
    for round in 0..rounds(3) {
        std::fs::create_dir_all(&stick).unwrap();
        let target = stick.join("packet.lucai");
        let export = ["sync", "export", "--space", SPACE, "--everything", "--out", target.to_str().unwrap()];
        let child = lucaictl(&pair.court).args(export).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        kill_at(child, &stick, round % 4, &mut seed);
        let station = pair.folder.path().join(format!("station-{round}"));
        copy(&pair.station, &station);
        if target.exists() {
            // what has the packet's name is a whole one
            ok(&station, &["sync", "import", target.to_str().unwrap()]);
        } else {
            ok(&pair.court, &export);
            ok(&station, &["sync", "import", target.to_str().unwrap()]);
        }
        assert!(dump(&station) == dump(&pair.court), "round {round}: both hold the same");
        assert_eq!(ok(&pair.court, &["verify"])["ok"], true, "round {round}");
        ok(&pair.court, &export);
        assert_eq!(std::fs::read_dir(&stick).unwrap().count(), 1, "round {round}: nothing but the packet is left on the stick");
        std::fs::remove_dir_all(&stick).unwrap();
        std::fs::remove_dir_all(&station).unwrap();
    }
}

/// Kills `args` at a place, then lets both exchange there: they hold the same, and each has one head.
fn killed(pair: &Pair, begin: &Path, args: &[&str], round: u64, seed: &mut u64) -> bool {
    let [court, station, nas] = ["court", "station", "nas"].map(|name| pair.folder.path().join(format!("{name}-{round}")));
    copy(&pair.court, &court);
    copy(&pair.station, &station);
    copy(begin, &nas);
    let remote = format!("file:{}", nas.display());
    let command = |args: &[&str]| [&["sync"], args, &["--remote", &remote]].concat().iter().map(ToString::to_string).collect::<Vec<_>>();
    let child = lucaictl(&court).args(command(args)).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let at_work = kill_at(child, &nas, round % 6, seed);
    assert_eq!(ok(&court, &["verify"])["ok"], true, "round {round}");
    let space = pair.space();
    for store in [&court, &station, &court] {
        let all = command(&["run", "--space", &space]);
        let told = ok(store, &all.iter().map(String::as_str).collect::<Vec<_>>());
        assert_eq!(told["spaces"][0]["refused"], json!([]), "round {round}: {told}");
    }
    assert!(dump(&station) == dump(&court), "round {round}: both hold the same");
    let heads = std::fs::read_dir(nas.join(&space).join("heads")).unwrap().count();
    assert_eq!(heads, 2, "round {round}: one head of each");
    [&court, &station, &nas].iter().for_each(|folder| std::fs::remove_dir_all(folder).unwrap());
    at_work
}

#[test]
fn a_push_that_was_killed_is_gone_on_with_and_both_hold_the_same() {
    let pair = Pair::new();
    let empty = pair.folder.path().join("empty");
    std::fs::create_dir(&empty).unwrap();
    let mut seed = 0xD1B5_4A32_D192_ED03u64;
    let at_work: Vec<bool> = (0..rounds(3)).map(|round| killed(&pair, &empty, &["push", "--space", SPACE], round, &mut seed)).collect();
    assert!(at_work.contains(&true), "some were killed while they wrote");
}

#[test]
fn a_compaction_that_was_killed_loses_nothing() {
    let pair = Pair::new();
    let nas = pair.folder.path().join("nas");
    std::fs::create_dir(&nas).unwrap();
    let remote = format!("file:{}", nas.display());
    let case = ok(&pair.court, &["case", "list", "--limit", "1"])["cases"][0]["case"].clone();
    // as many pushes as are left: one more, and all are made few
    let pushes = 256u32;
    let each = |n: u32| [json!(["note", "add", case, format!("第{n}次")]), json!(["sync", "push", "--space", SPACE, "--remote", remote])];
    let lines: Vec<Value> = (0..pushes).flat_map(each).collect();
    script(&pair.court, &lines);
    ok(&pair.court, &["note", "add", case.as_str().unwrap(), "最后一次"]);
    let segments = |folder: &Path| seen(folder).iter().filter(|(path, ..)| path.extension().is_some_and(|end| end == "seg")).count();
    assert_eq!(segments(&nas), pushes as usize);
    let mut seed = 0x2545_F491_4F6C_DD1Du64;
    let at_work: Vec<bool> = (0..rounds(2)).map(|round| killed(&pair, &nas, &["run", "--space", SPACE], round, &mut seed)).collect();
    assert!(at_work.contains(&true), "some were killed while they wrote");
}
