//! An import that is killed at any moment was done wholly or not at all, and can be done again.

use super::{copy, lucaictl, next, ok, rounds, script};
use serde_json::json;
use std::process::Stdio;

const CASES: usize = 40;

#[test]
fn an_import_that_was_killed_left_nothing_or_everything_and_is_done_by_doing_it_again() {
    let rounds = rounds(2);
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    let path = |name: &str| at(name).display().to_string();
    let (court, station) = (at("court"), at("station"));
    for store in [&court, &station] {
        ok(store, &["init", "--office", "厦", "--name", "演练仲裁委员会", "--user", "甲"]);
        ok(store, &["replica", "card", "--out", &path(&format!("{}.card", store.file_name().unwrap().to_string_lossy()))]);
    }
    ok(&station, &["replica", "trust", &path("court.card")]);
    ok(&court, &["seed", "--cases", &CASES.to_string()]);
    let listed = ok(&court, &["case", "list", "--limit", "500"]);
    let mut lines = vec![
        json!(["replica", "trust", path("station.card")]),
        json!(["space", "create", "工作站"]),
        json!(["space", "add-replica", "工作站", path("station.card")]),
    ];
    lines.extend(listed["cases"].as_array().unwrap().iter().map(|case| json!(["case", "share", case["case"], "工作站"])));
    lines.push(json!(["sync", "export", "--space", "工作站", "--out", path("packet.lucai")]));
    script(&court, &lines);
    let whole = ok(&court, &["dump", "--space", "工作站"]);
    let mut seed = 0x9E37_79B9_7F4A_7C15u64;
    for round in 0..rounds {
        let store = at(&format!("station-{round}"));
        copy(&station, &store);
        let before = ok(&store, &["dump"]);
        let mut child = lucaictl(&store).args(["sync", "import", &path("packet.lucai")]).stdout(Stdio::null()).spawn().unwrap();
        // from the first byte that the import writes on, or a little later
        let wal = store.join("lucai.db-wal");
        while child.try_wait().unwrap().is_none() && std::fs::metadata(&wal).map_or(0, |file| file.len()) == 0 {
            std::hint::spin_loop();
        }
        for _ in 0..next(&mut seed) % 20_000_000 {
            std::hint::spin_loop();
        }
        child.kill().unwrap();
        child.wait().unwrap();
        assert_eq!(ok(&store, &["verify"])["ok"], true, "round {round}");
        match ok(&store, &["case", "list"])["cases"].as_array().unwrap().len() {
            0 => assert_eq!(ok(&store, &["dump"]), before, "round {round}: nothing of it is there"),
            _ => assert_eq!(ok(&store, &["dump", "--space", "工作站"]), whole, "round {round}: all of it is there"),
        }
        ok(&store, &["sync", "import", &path("packet.lucai")]);
        assert_eq!(ok(&store, &["dump", "--space", "工作站"]), whole, "round {round}");
        std::fs::remove_dir_all(&store).unwrap();
    }
}
