//! Two stores that exchange a case by packets, command by command as the contract has it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use serde_json::{Value, json};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use tempfile::TempDir;

const APPLICATION: &str = include_str!("../../../../assets/sample/application.json");

struct Office {
    store: PathBuf,
    user: &'static str,
}

impl Office {
    fn new(folder: &Path, name: &str, user: &'static str) -> Self {
        let office = Self { store: folder.join(name), user };
        office.ok(&["init", "--office", "厦", "--name", name, "--user", user]);
        office
    }

    fn run(&self, args: &[&str], input: &str) -> (i32, Value) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_lucaictl"));
        command.env("LUCAI_USER", self.user).env("LUCAI_PASSWORD", "right horse").arg("--json").arg("--store").arg(&self.store).args(args);
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
        let output = child.wait_with_output().unwrap();
        let text = String::from_utf8(output.stdout).unwrap();
        (output.status.code().unwrap(), serde_json::from_str(&text).unwrap_or(Value::String(text)))
    }

    fn ok(&self, args: &[&str]) -> Value {
        let (exit, value) = self.run(args, "");
        assert_eq!(exit, 0, "{args:?}: {value}");
        value
    }

    fn refused(&self, args: &[&str]) -> String {
        let (exit, value) = self.run(args, "");
        assert_eq!(exit, 1, "{args:?}: {value}");
        value["error"]["code"].as_str().unwrap().to_owned()
    }

    fn files(&self) -> String {
        let (exit, value) = self.run(&["case", "file", "-"], APPLICATION);
        assert_eq!(exit, 0, "{value}");
        value["case"].as_str().unwrap().to_owned()
    }

    fn dump(&self, space: &str) -> String {
        self.ok(&["dump", "--space", space]).as_str().unwrap().to_owned()
    }

    fn code(&self, space: &str) -> Value {
        self.ok(&["sync", "code", "--space", space])["code"].clone()
    }
}

struct Pair {
    folder: TempDir,
    court: Office,
    station: Office,
    case: String,
}

impl Pair {
    /// A path in the test's folder.
    fn at(&self, name: &str) -> String {
        self.folder.path().join(name).display().to_string()
    }

    /// From one to the other by a packet; answers what the import said.
    fn carry(&self, from: &Office, to: &Office, name: &str) -> Value {
        let file = self.at(name);
        from.ok(&["sync", "export", "--space", "湖里工作站", "--out", &file]);
        to.ok(&["sync", "import", &file])
    }
}

/// The office and a station that trust each other; the office shares its case and no other.
fn pair() -> Pair {
    let folder = tempfile::tempdir().unwrap();
    let court = Office::new(folder.path(), "仲裁院", "甲");
    let station = Office::new(folder.path(), "工作站", "乙");
    let case = court.files();
    let pair = Pair { folder, court, station, case };
    for (one, other, name) in [(&pair.court, &pair.station, "station.card"), (&pair.station, &pair.court, "court.card")] {
        let made = other.ok(&["replica", "card", "--out", &pair.at(name)]);
        let looked = one.ok(&["replica", "look", &pair.at(name)]);
        assert_eq!(
            (&looked["fingerprint"], looked["state"].as_str()),
            (&made["fingerprint"], Some("unknown")),
            "both read the same digits"
        );
        let trusted = one.ok(&["replica", "trust", &pair.at(name), "--fingerprint", made["fingerprint"].as_str().unwrap()]);
        assert_eq!(trusted["state"], "trusted");
    }
    let space = pair.court.ok(&["space", "create", "湖里工作站"]);
    assert!(space["space"].is_string());
    pair.court.ok(&["space", "add-replica", "湖里工作站", &pair.at("station.card")]);
    let shared = pair.court.ok(&["case", "share", &pair.case, "湖里工作站"]);
    assert_eq!(shared["shared"], true);
    pair
}

#[test]
fn a_case_goes_to_the_station_both_edit_it_meet_and_decide_and_hold_the_same_bytes() {
    let pair = pair();
    let (court, station) = (&pair.court, &pair.station);
    let other = court.files();
    let packet = pair.at("1.lucai");
    court.ok(&["sync", "export", "--space", "湖里工作站", "--out", &packet]);
    let looked = station.ok(&["sync", "inspect", &packet]);
    assert_eq!(looked["cases"][0]["new"], true);
    assert_eq!(station.ok(&["case", "list"])["cases"], json!([]), "a look takes nothing");
    let taken = station.ok(&["sync", "import", &packet]);
    assert_eq!((&taken["applied"], taken["already_had"].as_u64()), (&looked["applied"], Some(0)));
    assert_eq!(
        taken["cases"].as_array().unwrap().iter().map(|one| one["case"].as_str().unwrap()).collect::<Vec<_>>(),
        [pair.case.as_str()]
    );
    let rows = station.ok(&["case", "list"]);
    assert_eq!(rows["cases"].as_array().unwrap().len(), 1, "the station sees its case and no other: {rows}");
    assert!(!pair.station.dump("湖里工作站").contains(&other));
    assert_eq!(court.dump("湖里工作站"), station.dump("湖里工作站"));
    assert_eq!(court.code("湖里工作站"), station.code("湖里工作站"));
    let actor = station.ok(&["case", "show", &pair.case])["docket"][0]["actor"].clone();
    assert_eq!(actor, "甲", "who acted elsewhere has a name here");

    court.ok(&["case", "set", &pair.case, "facts", "仲裁院写的事实"]);
    station.ok(&["case", "set", &pair.case, "facts", "工作站写的事实"]);
    assert_ne!(court.code("湖里工作站"), station.code("湖里工作站"));
    let back = pair.carry(station, court, "2.lucai");
    assert_eq!((back["conflicts"].as_u64(), back["cases"][0]["new"].as_bool()), (Some(1), Some(false)));
    pair.carry(court, station, "3.lucai");
    let conflicts = court.ok(&["conflicts"]);
    assert_eq!(conflicts, station.ok(&["conflicts"]), "the same ids, values, people and order on both sides");
    assert_eq!(conflicts[0]["field"], "facts");
    let values: Vec<&str> = conflicts[0]["values"].as_array().unwrap().iter().map(|one| one["value"].as_str().unwrap()).collect();
    assert!(values.contains(&"仲裁院写的事实") && values.contains(&"工作站写的事实"), "nothing that was saved is lost: {values:?}");
    for key in ["value", "actor", "replica", "at"] {
        assert!(conflicts[0]["values"][0][key].is_string(), "a value has its {key}");
    }
    station.ok(&["conflict", "resolve", conflicts[0]["conflict"].as_str().unwrap(), "商定的事实"]);
    pair.carry(station, court, "4.lucai");
    for office in [court, station] {
        assert_eq!(office.ok(&["conflicts"]), json!([]));
        assert_eq!(office.ok(&["case", "show", &pair.case])["fields"]["facts"], "商定的事实");
        assert_eq!(office.ok(&["verify"])["ok"], true);
    }
    assert_eq!(court.dump("湖里工作站"), station.dump("湖里工作站"));
    assert_eq!(court.code("湖里工作站"), station.code("湖里工作站"));
}

#[test]
fn a_packet_taken_twice_changes_nothing_and_a_receipt_makes_the_next_one_small() {
    let pair = pair();
    let (court, station) = (&pair.court, &pair.station);
    let first = pair.carry(court, station, "1.lucai");
    let again = station.ok(&["sync", "import", &pair.at("1.lucai")]);
    assert_eq!((again["applied"].as_u64(), &again["already_had"]), (Some(0), &first["applied"]));
    assert_eq!(again["cases"], json!([]));
    station.ok(&["sync", "export", "--receipt", "--out", &pair.at("receipt.lucai")]);
    court.ok(&["sync", "import", &pair.at("receipt.lucai")]);
    let status = court.ok(&["sync", "status"]);
    assert_eq!((&status["partners"][0]["unseen"], status["partners"][0]["heard_at"].is_string()), (&json!(0), true), "{status}");
    let next = court.ok(&["sync", "export", "--space", "湖里工作站", "--out", &pair.at("2.lucai")]);
    assert_eq!(next["spaces"][0]["events"], 0, "what the station said it holds is not sent again: {next}");
    let whole = court.ok(&["sync", "export", "--space", "湖里工作站", "--everything", "--out", &pair.at("3.lucai")]);
    assert!(whole["spaces"][0]["events"].as_u64().unwrap() > 3);
    let heard = court.ok(&["space", "list"]);
    assert_eq!(heard[0]["members"].as_array().unwrap().iter().filter(|one| one["heard_at"].is_string()).count(), 1);
}

#[test]
fn what_a_stranger_packed_or_somebody_changed_is_refused_and_changes_nothing() {
    let pair = pair();
    let packet = pair.at("1.lucai");
    pair.court.ok(&["sync", "export", "--space", "湖里工作站", "--out", &packet]);
    let stranger = Office::new(pair.folder.path(), "别处", "丙");
    assert_eq!(stranger.refused(&["sync", "import", &packet]), "unknown_packer");
    let before = pair.station.ok(&["dump"]);
    let bytes = std::fs::read(&packet).unwrap();
    let bad = pair.at("bad.lucai");
    for place in [0, 20, bytes.len() / 3, bytes.len() / 2, bytes.len() - 100, bytes.len() - 1] {
        let mut changed = bytes.clone();
        changed[place] ^= 0x40;
        std::fs::write(&bad, &changed).unwrap();
        let (exit, value) = pair.station.run(&["sync", "import", &bad], "");
        assert_eq!(exit, 1, "byte {place}: {value}");
        assert!(value["error"]["code"].is_string() && value["error"]["message"].as_str().unwrap().chars().any(|c| c > '\u{4e00}'));
    }
    for length in [0, 10, bytes.len() / 2, bytes.len() - 1] {
        std::fs::write(&bad, &bytes[..length]).unwrap();
        assert_eq!(pair.station.run(&["sync", "import", &bad], "").0, 1, "cut to {length}");
    }
    assert_eq!(pair.station.run(&["sync", "import", &pair.at("nowhere.lucai")], "").0, 2, "a file that is not there is wrong usage");
    assert_eq!(pair.station.ok(&["dump"]), before);
    assert_eq!(pair.station.refused(&["replica", "trust", &packet]), "not_a_card");
    assert_eq!(pair.court.refused(&["replica", "trust", &pair.at("station.card"), "--fingerprint", "00000 11111"]), "fingerprint_differs");
}

#[test]
fn after_trust_is_taken_back_nothing_goes_to_or_comes_from_a_replica_and_what_it_had_is_listed() {
    let pair = pair();
    pair.carry(&pair.court, &pair.station, "1.lucai");
    let replica = pair.court.ok(&["replica", "list"])[0]["replica"].as_str().unwrap().to_owned();
    let revoked = pair.court.ok(&["replica", "revoke", &replica]);
    assert_eq!(revoked["had"][0]["case"], json!(pair.case));
    pair.station.ok(&["case", "set", &pair.case, "facts", "撤销之后写的"]);
    pair.station.ok(&["sync", "export", "--space", "湖里工作站", "--out", &pair.at("2.lucai")]);
    assert_eq!(pair.court.refused(&["sync", "import", &pair.at("2.lucai")]), "revoked_packer");
    assert_eq!(pair.court.refused(&["sync", "export", "--space", "湖里工作站", "--out", &pair.at("3.lucai")]), "no_recipient");
    assert_eq!(pair.court.refused(&["replica", "revoke", &replica]), "already_revoked");
    assert_eq!(pair.court.refused(&["replica", "trust", &pair.at("court.card")]), "own_card");
}

#[test]
fn unsharing_says_what_cannot_be_taken_back_and_stops_what_follows() {
    let pair = pair();
    pair.carry(&pair.court, &pair.station, "1.lucai");
    let ended = pair.court.ok(&["case", "unshare", &pair.case, "湖里工作站"]);
    assert!(ended["note"].as_str().unwrap().contains("无法收回"), "{ended}");
    pair.court.ok(&["case", "set", &pair.case, "facts", "停止共享以后"]);
    pair.station.ok(&["case", "set", &pair.case, "note", "停止以前写的"]);
    let back = pair.carry(&pair.station, &pair.court, "2.lucai");
    assert_eq!(back["applied"].as_u64(), Some(2), "what the station wrote is not lost, nor its people's names: {back}");
    let there = pair.carry(&pair.court, &pair.station, "3.lucai");
    assert_eq!(there["cases"], json!([]), "nothing of the case goes out any more");
    assert_ne!(pair.station.ok(&["case", "show", &pair.case])["fields"]["facts"], "停止共享以后");
    assert_eq!(pair.court.refused(&["case", "unshare", &pair.case, "湖里工作站"]), "not_shared");
}

#[test]
fn a_case_that_a_partner_draws_in_stands_on_the_attention_list_and_is_not_given_out() {
    let pair = pair();
    pair.carry(&pair.court, &pair.station, "1.lucai");
    // the station shares what it has on into a space of its own with the office
    pair.station.ok(&["space", "create", "另一空间"]);
    pair.station.ok(&["space", "add-replica", "另一空间", &pair.at("court.card")]);
    pair.station.ok(&["case", "share", &pair.case, "另一空间"]);
    pair.station.ok(&["sync", "export", "--space", "另一空间", "--out", &pair.at("2.lucai")]);
    pair.court.ok(&["sync", "import", &pair.at("2.lucai")]);
    let attention = pair.court.ok(&["attention"]);
    assert_eq!(attention[0]["code"], "drawn_in", "{attention}");
    let shown = pair.court.ok(&["space", "list"]);
    let drawn = shown.as_array().unwrap().iter().find(|one| one["name"] == "另一空间").unwrap();
    assert_eq!(drawn["cases"][0]["streams"], 0, "nothing of it is given there: {drawn}");
}

#[test]
fn two_hearings_in_one_room_at_one_time_are_told_from_wherever_they_were_fixed() {
    let pair = pair();
    let second = pair.court.files();
    pair.court.ok(&["case", "share", &second, "湖里工作站"]);
    for case in [&pair.case, &second] {
        let acts = r#"[{"kind":"accepted","on":"2026-09-18"},
            {"kind":"tribunal_formed","on":"2026-09-24","mode":"sole","presiding":"林致远","clerk":"何敏"},
            {"kind":"hearing_fixed","on":"2026-09-28","for":"2026-10-20","time":"09:00","until":"11:00","room":"第一仲裁庭"}]"#;
        let (exit, value) = pair.court.run(&["case", "act", case, "-"], acts);
        assert_eq!(exit, 0, "{value}");
    }
    pair.carry(&pair.court, &pair.station, "1.lucai");
    let here = pair.court.ok(&["attention"]);
    assert_eq!(here[0]["code"], "hearings_at_once", "{here}");
    assert_eq!(here, pair.station.ok(&["attention"]), "the same list on both sides");
}

#[test]
fn a_packet_cut_into_parts_is_taken_from_any_of_them() {
    let pair = pair();
    let file = pair.folder.path().join("大文件.bin");
    let noise: Vec<u8> = (0..2_500_000u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    std::fs::write(&file, noise).unwrap();
    let out = pair.at("大.lucai");
    let made = pair.court.ok(&["sync", "export", "--space", "湖里工作站", "--out", &out, "--part", "1"]);
    let parts: Vec<&str> = made["files"].as_array().unwrap().iter().map(|one| one.as_str().unwrap()).collect();
    assert!(!parts.is_empty() && parts.iter().all(|part| Path::new(part).is_file()));
    let taken = pair.station.ok(&["sync", "import", parts.last().unwrap()]);
    assert_eq!(taken["cases"][0]["case"], json!(pair.case));
}

#[test]
fn a_restored_store_goes_on_under_a_new_identity_that_its_partners_know_by_the_old_ones_word() {
    let pair = pair();
    pair.carry(&pair.court, &pair.station, "1.lucai");
    pair.station.ok(&["case", "set", &pair.case, "facts", "备份以前"]);
    pair.station.ok(&["backup", "--out", &pair.at("backup")]);
    // what was written after the backup is only with the partner, when the disk is gone
    pair.station.ok(&["case", "set", &pair.case, "party:worker/phone", "13900001111"]);
    pair.carry(&pair.station, &pair.court, "1b.lucai");
    let restored = Office { store: pair.folder.path().join("restored"), user: "乙" };
    restored.ok(&["restore", &pair.at("backup")]);
    let card = restored.ok(&["replica", "card", "--out", &pair.at("new.card")]);
    assert_eq!(card["formerly"].as_array().unwrap().len(), 1, "the card says what it was: {card}");
    pair.court.ok(&["replica", "trust", &pair.at("new.card")]);
    pair.court.ok(&["space", "add-replica", "湖里工作站", &pair.at("new.card")]);
    restored.ok(&["case", "set", &pair.case, "note", "恢复以后"]);
    let back = pair.carry(&restored, &pair.court, "2.lucai");
    assert!(back["applied"].as_u64().unwrap() >= 2, "{back}");
    pair.carry(&pair.court, &restored, "3.lucai");
    assert!(pair.court.dump("湖里工作站") == restored.dump("湖里工作站"), "no event is lost or doubled");
    assert_eq!(pair.court.ok(&["case", "show", &pair.case])["fields"]["facts"], "备份以前");
    assert!(restored.dump("湖里工作站").contains("13900001111"), "what was written after the backup came back");
    for office in [&restored, &pair.court] {
        assert_eq!(office.ok(&["verify"])["ok"], true);
        let told = office.ok(&["attention"]).to_string();
        assert!(!told.contains("equivocation"), "nobody takes the new identity for a copy: {told}");
    }
}

#[test]
fn two_stores_meet_at_a_folder_and_hold_the_same() {
    let pair = pair();
    let remote = format!("file:{}", pair.at("nas"));
    let space = pair.court.ok(&["space", "list"])[0]["space"].as_str().unwrap().to_owned();
    let pushed = pair.court.ok(&["sync", "push", "--remote", &remote, "--space", "湖里工作站"]);
    assert!(pushed["spaces"][0]["sent"].as_u64().unwrap() > 3, "{pushed}");
    // the station knows the space by its identity alone, until it has come once
    let pulled = pair.station.ok(&["sync", "pull", "--remote", &remote, "--space", &space]);
    assert!(pulled["applied"].as_u64().unwrap() > 3, "{pulled}");
    assert_eq!(pulled["cases"][0]["case"], pair.case.as_str());
    pair.court.ok(&["case", "set", &pair.case, "note", "院里写的"]);
    pair.station.ok(&["case", "set", &pair.case, "note", "站里写的"]);
    for office in [&pair.station, &pair.court, &pair.station] {
        office.ok(&["sync", "run", "--remote", &remote]);
    }
    assert_eq!(pair.court.code("湖里工作站"), pair.station.code("湖里工作站"));
    assert_eq!(pair.court.dump("湖里工作站"), pair.station.dump("湖里工作站"));
    let conflicts = pair.court.ok(&["conflicts"]);
    assert_eq!(conflicts, pair.station.ok(&["conflicts"]));
    assert_eq!(conflicts.as_array().unwrap().len(), 1, "{conflicts}");
    // what is left is the other's receipt
    pair.court.ok(&["sync", "run", "--remote", &remote]);
    let again = pair.court.ok(&["sync", "run", "--remote", &remote]);
    let one = &again["spaces"][0];
    assert_eq!(
        (again["applied"].as_u64(), one["bytes_sent"].as_u64(), one["bytes_received"].as_u64()),
        (Some(0), Some(0), Some(0)),
        "{again}"
    );
}

#[test]
fn a_place_that_is_of_no_use_is_refused_and_a_stranger_s_offer_takes_nothing() {
    let pair = pair();
    let nowhere = pair.at("not/plugged/in");
    assert_eq!(pair.court.refused(&["sync", "run", "--remote", "ftp://x", "--space", "湖里工作站"]), "bad_remote");
    assert_eq!(pair.court.refused(&["sync", "run", "--remote", &format!("file:{nowhere}")]), "remote_unreachable");
    let remote = format!("file:{}", pair.at("nas"));
    assert_eq!(pair.court.refused(&["sync", "push", "--remote", &remote, "--space", "没有"]), "no_space");
    pair.court.ok(&["sync", "push", "--remote", &remote]);
    let space = pair.court.ok(&["space", "list"])[0]["space"].as_str().unwrap().to_owned();
    let stranger = Office::new(pair.folder.path(), "过路人", "丙");
    assert_eq!(stranger.refused(&["sync", "pull", "--remote", &remote, "--space", &space]), "unknown_packer");
    assert_eq!(stranger.refused(&["sync", "pull", "--remote", &remote]), "no_space");
}
