//! Offices that exchange cases: who gets what, who may say so, and what is never given out.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

mod offices;

use lucai_testkit::{PASSWORD, call};
use offices::Office;
use serde_json::{Value, json};
use std::path::Path;
use tempfile::TempDir;

fn dump(office: &Office, space: &str) -> String {
    lucai_app::upkeep::dump(&office.app, Some(space)).unwrap()
}

fn home() -> TempDir {
    tempfile::tempdir().unwrap()
}

#[test]
fn each_station_gets_its_case_and_its_referral_and_cannot_open_what_is_the_others() {
    let folder = home();
    let office = Office::new(folder.path(), "仲裁院", 1);
    let (north, south) = (Office::new(folder.path(), "北站", 2), Office::new(folder.path(), "南站", 3));
    for name in ["北站", "南站"] {
        office.ok("body_set", json!({ "name": name, "kind": "station" }));
    }
    let (one, two, none) = (office.files(), office.files(), office.files());
    let refer = |case: &str, body: &str| {
        let wish = json!({ "case": case, "body": body, "kind": "invite", "text": "请协助调解", "contact": "甲", "parts": ["parties"] });
        office.ok("referral_send", wish)["row"]["referral"].as_str().unwrap().to_owned()
    };
    let (to_north, to_south) = (refer(&one, "北站"), refer(&one, "南站"));
    office.makes(json!({ "name": "北站" }), &[&north]);
    office.makes(json!({ "name": "南站" }), &[&south]);
    let shared = office.shares(&one, "北站");
    let streams = shared["streams"].as_array().unwrap();
    assert!(
        streams.contains(&json!(format!("referral:{to_north}"))) && !streams.contains(&json!(format!("referral:{to_south}"))),
        "{shared}"
    );
    office.shares(&two, "南站");
    // deliberation is in the inner file of the case that goes out
    office.ok("case_act", json!({ "case": one, "acts": [{ "kind": "acceptance_proposed", "on": "2026-09-16", "reason": "内部意见" }] }));
    let (for_north, for_south) = (office.exports(folder.path(), "北站"), office.exports(folder.path(), "南站"));
    north.ok("sync_import", json!({ "path": for_north }));
    south.ok("sync_import", json!({ "path": for_south }));
    assert_eq!((north.cases(), south.cases()), (vec![one.clone()], vec![two.clone()]));
    let seen = dump(&north, "北站");
    for absent in [&two, &none, &to_south] {
        assert!(!seen.contains(absent.as_str()), "{absent} is not for the north");
    }
    assert!(!seen.contains("内部意见") && seen.contains(&to_north), "the inner file stays, the referral goes along");
    assert_eq!(seen, dump(&office, "北站"));
    for (who, packet) in [(&north, &for_south), (&south, &for_north)] {
        assert_eq!(who.refused("sync_import", json!({ "path": packet })), "not_for_us", "what was sealed for the other stays closed");
    }
}

#[test]
fn a_referral_that_begins_after_the_sharing_follows_into_the_space() {
    let folder = home();
    let (office, station) = (Office::new(folder.path(), "仲裁院", 1), Office::new(folder.path(), "北站", 2));
    office.ok("body_set", json!({ "name": "北站", "kind": "station" }));
    let case = office.files();
    office.makes(json!({ "name": "北站" }), &[&station]);
    office.shares(&case, "北站");
    station.ok("sync_import", json!({ "path": office.exports(folder.path(), "北站") }));
    let wish = json!({ "case": case, "body": "北站", "kind": "invite", "text": "请协助调解", "contact": "甲", "parts": ["parties"] });
    let referral = office.ok("referral_send", wish)["row"]["referral"].as_str().unwrap().to_owned();
    station.ok("sync_import", json!({ "path": office.exports(folder.path(), "北站") }));
    assert!(dump(&station, "北站").contains(&referral));
    assert_eq!(dump(&station, "北站"), dump(&office, "北站"));
}

#[test]
fn among_own_devices_the_inner_file_goes_along_both_ways_and_only_once_both_said_they_are_own() {
    let folder = home();
    let (desk, laptop) = (Office::new(folder.path(), "仲裁院", 1), Office::new(folder.path(), "笔记本", 2));
    let case = desk.files();
    desk.makes(json!({ "name": "本院设备", "own": true }), &[&laptop]);
    let shared = desk.shares(&case, "本院设备");
    assert!(shared["streams"].as_array().unwrap().contains(&json!(format!("case:{case}:inner"))));
    laptop.ok("sync_import", json!({ "path": desk.exports(folder.path(), "本院设备") }));
    laptop.ok(
        "case_act",
        json!({ "case": case, "acts": [{ "kind": "acceptance_proposed", "on": "2026-09-16", "reason": "笔记本上的意见" }] }),
    );
    desk.ok("sync_import", json!({ "path": laptop.exports(folder.path(), "本院设备") }));
    assert!(!dump(&desk, "本院设备").contains("笔记本上的意见"), "the laptop did not say yet that this space is of its own devices");
    let own = laptop.ok("replica_card", json!({}))["replica"].clone();
    laptop.ok("space_member_set", json!({ "space": "本院设备", "replica": own, "inside": true }));
    desk.ok("sync_import", json!({ "path": laptop.exports(folder.path(), "本院设备") }));
    assert!(dump(&desk, "本院设备").contains("笔记本上的意见"));
    assert_eq!(dump(&desk, "本院设备"), dump(&laptop, "本院设备"));
    let refused = desk.refused("space_create", json!({ "name": "混用", "own": true, "body": "x" }));
    assert_eq!(refused, "own_space_has_no_body");
}

#[test]
fn attachments_of_what_is_sent_go_along_and_open_at_the_other_side() {
    let folder = home();
    let (office, court) = (Office::new(folder.path(), "仲裁院", 1), Office::new(folder.path(), "法院", 2));
    let case = office.files();
    let content: Vec<u8> = (0..100_000u32).map(|n| (n % 251) as u8).collect();
    std::fs::write(folder.path().join("证据.bin"), &content).unwrap();
    let hash = attaches(&office, &case, &folder.path().join("证据.bin"))["hash"].clone();
    office.makes(json!({ "name": "法院" }), &[&court]);
    office.shares(&case, "法院");
    court.ok("sync_import", json!({ "path": office.exports(folder.path(), "法院") }));
    let bytes = lucai_testkit::bytes(&court.app, "attachment_bytes", json!({ "case": case, "hash": hash }));
    assert_eq!(bytes, content);
    assert_eq!(court.ok("verify_store", json!({}))["ok"], true);
}

fn attaches(office: &Office, case: &str, path: &Path) -> Value {
    let name = path.file_name().unwrap().to_str();
    office.ok("attachment_add", json!({ "case": case, "entity": "application", "name": name, "path": path }))
}

/// Runs a command, and stops it once it has done more than `done` of a phase.
fn stopped(office: &Office, command: &str, mut request: Value, phase: &str, done: u64) -> String {
    request["job"] = json!("j1");
    std::thread::scope(|scope| {
        let running = scope.spawn(|| office.refused(command, request));
        while !running.is_finished() {
            let now = office.ok("sync_progress", json!({ "job": "j1" }));
            if now["phase"] == phase && now["done"].as_u64().unwrap() > done {
                office.ok("sync_cancel", json!({ "job": "j1" }));
            }
        }
        running.join().unwrap()
    })
}

/// Attachments in the store of an office, parts of them included.
fn stored(folder: &Path) -> usize {
    let entries = std::fs::read_dir(folder).unwrap().map(Result::unwrap);
    entries.map(|entry| if entry.path().is_dir() { stored(&entry.path()) } else { 1 }).sum()
}

#[test]
fn what_is_stopped_while_it_packs_or_takes_attachments_leaves_none_and_can_be_done_again() {
    const EACH: u64 = 8 << 20;
    let folder = home();
    let (office, court) = (Office::new(folder.path(), "仲裁院", 1), Office::new(folder.path(), "法院", 2));
    let case = office.files();
    for n in 0..3u8 {
        let file = folder.path().join(format!("录像{n}.mp4"));
        std::fs::write(&file, vec![n; usize::try_from(EACH).unwrap()]).unwrap();
        attaches(&office, &case, &file);
    }
    office.makes(json!({ "name": "法院" }), &[&court]);
    office.shares(&case, "法院");
    let stick = folder.path().join("U盘");
    std::fs::create_dir(&stick).unwrap();
    let export = json!({ "space": "法院", "path": stick, "everything": true });
    assert_eq!(stopped(&office, "sync_export", export, "files", EACH / 8), "cancelled", "within the first of three");
    assert_eq!(stored(&stick), 0);
    let packet = office.exports(&stick, "法院");
    assert_eq!(stopped(&court, "sync_import", json!({ "path": packet }), "taking", EACH * 3 / 2), "cancelled", "after the first of three");
    assert_eq!(stored(&folder.path().join("法院/attachments")), 0);
    assert_eq!(court.ok("verify_store", json!({}))["ok"], true);
    court.ok("sync_import", json!({ "path": packet }));
    assert_eq!((court.cases().len(), stored(&folder.path().join("法院/attachments"))), (1, 3));
    assert_eq!(court.ok("verify_store", json!({}))["ok"], true);
}

#[test]
fn a_partners_space_of_the_same_name_is_not_taken_for_the_own_one() {
    let folder = home();
    let (office, other) = (Office::new(folder.path(), "仲裁院", 1), Office::new(folder.path(), "法院", 2));
    let case = office.files();
    office.ok("space_create", json!({ "name": "工作站" }));
    other.makes(json!({ "name": "工作站" }), &[&office]);
    office.ok("sync_import", json!({ "path": other.exports(folder.path(), "工作站") }));
    assert_eq!(office.refused("case_share", json!({ "case": case, "space": "工作站", "shared": true })), "space_ambiguous");
    for space in office.ok("space_list", json!({}))["spaces"].as_array().unwrap() {
        office.shares(&case, space["space"].as_str().unwrap());
    }
}

#[test]
fn clerks_carry_packets_and_share_cases_but_trust_is_the_administrators() {
    let folder = home();
    let (office, other) = (Office::new(folder.path(), "仲裁院", 1), Office::new(folder.path(), "法院", 2));
    office.makes(json!({ "name": "法院" }), &[&other]);
    let case = office.files();
    office.ok("user_add", json!({ "name": "立案员", "roles": ["clerk"], "password": PASSWORD }));
    office.ok("user_add", json!({ "name": "仲裁员", "roles": ["arbitrator"], "password": PASSWORD }));
    office.ok("unlock", json!({ "user": "立案员", "password": PASSWORD }));
    office.shares(&case, "法院");
    office.exports(folder.path(), "法院");
    for (command, request) in [
        ("replica_trust", json!({ "card": other.card() })),
        ("replica_revoke", json!({ "replica": "x" })),
        ("space_create", json!({ "name": "x" })),
        ("space_member_set", json!({ "space": "法院", "replica": "x", "inside": false })),
    ] {
        assert_eq!(office.refused(command, request), "not_your_role", "{command}");
    }
    office.ok("unlock", json!({ "user": "仲裁员", "password": PASSWORD }));
    assert_eq!(office.refused("case_share", json!({ "case": case, "space": "法院", "shared": true })), "not_your_role");
    assert_eq!(office.refused("sync_export", json!({ "path": "/x" })), "not_your_role");
    assert_eq!(office.refused("sync_remote", json!({ "remote": "file:/x", "way": "run" })), "not_your_role");
    office.ok("attention_list", json!({}));
}

fn runs(office: &Office, folder: &Path, space: &str) -> Value {
    let remote = format!("file:{}", folder.join("nas").display());
    let told = office.ok("sync_remote", json!({ "remote": remote, "way": "run", "space": space }));
    assert_eq!(told["spaces"][0]["refused"], json!([]), "{told}");
    told
}

#[test]
fn a_folder_that_both_reach_carries_cases_with_their_files_and_the_second_time_nothing() {
    let folder = home();
    let (office, court) = (Office::new(folder.path(), "仲裁院", 1), Office::new(folder.path(), "法院", 2));
    let case = office.files();
    let content = vec![7u8; 5_000_000];
    let begun = office.ok("upload_begin", json!({ "name": "证据.bin", "size": content.len() }));
    for (at, chunk) in content.chunks(1_000_000).enumerate() {
        use base64::Engine;
        let data = base64::engine::general_purpose::STANDARD.encode(chunk);
        office.ok("upload_chunk", json!({ "upload": begun["upload"], "offset": at * 1_000_000, "data": data }));
    }
    let stored = office.ok("upload_finish", json!({ "upload": begun["upload"] }));
    office.ok("attachment_add", json!({ "case": case, "entity": "application", "name": "证据.bin", "hash": stored["hash"] }));
    office.makes(json!({ "name": "法院" }), &[&court]);
    office.shares(&case, "法院");
    let space = office.ok("space_list", json!({}))["spaces"][0]["space"].as_str().unwrap().to_owned();
    assert_eq!(runs(&office, folder.path(), "法院")["spaces"][0]["attachments_sent"], 1);
    let came = runs(&court, folder.path(), &space);
    assert_eq!((came["spaces"][0]["attachments_received"].as_u64(), came["cases"][0]["new"].as_bool()), (Some(1), Some(true)), "{came}");
    assert_eq!(court.cases(), [case]);
    assert_eq!(dump(&court, "法院"), dump(&office, "法院"));
    runs(&office, folder.path(), "法院");
    let again = runs(&court, folder.path(), "法院");
    assert_eq!((again["applied"].as_u64(), again["spaces"][0]["bytes_received"].as_u64()), (Some(0), Some(0)), "{again}");
    assert_eq!(again["spaces"][0]["code"], office.ok("sync_code", json!({ "space": "法院" }))["code"]);
}

#[test]
fn at_a_folder_that_all_reach_each_opens_its_own_space_and_of_the_others_nothing() {
    let folder = home();
    let office = Office::new(folder.path(), "仲裁院", 1);
    let stations = [Office::new(folder.path(), "北站", 2), Office::new(folder.path(), "南站", 3)];
    let cases = [office.files(), office.files()];
    for (station, (name, case)) in stations.iter().zip(["北站", "南站"].iter().zip(&cases)) {
        office.makes(json!({ "name": name }), &[station]);
        office.shares(case, name);
        runs(&office, folder.path(), name);
    }
    let spaces = office.ok("space_list", json!({}))["spaces"].clone();
    let space =
        |name: &str| spaces.as_array().unwrap().iter().find(|one| one["name"] == name).unwrap()["space"].as_str().unwrap().to_owned();
    let remote = format!("file:{}", folder.path().join("nas").display());
    let pull = |space: &str| json!({ "remote": remote, "way": "pull", "space": space });
    for (station, other) in stations.iter().zip(["南站", "北站"]) {
        let told = station.ok("sync_remote", pull(&space(other)));
        assert_eq!((&told["applied"], &told["spaces"][0]["received"]), (&json!(0), &json!(0)), "{told}");
        assert!(station.cases().is_empty());
    }
    for (station, own) in stations.iter().zip(["北站", "南站"]) {
        runs(station, folder.path(), &space(own));
    }
    for (station, other) in stations.iter().zip(["南站", "北站"]) {
        assert_eq!(station.refused("sync_remote", pull(&space(other))), "unknown_packer", "nor does anybody believe a stranger");
    }
    assert_eq!(stations.each_ref().map(Office::cases), cases.map(|case| vec![case]));
}

#[test]
fn what_was_held_back_at_a_folder_comes_in_when_the_space_allows_it() {
    let folder = home();
    let (desk, laptop) = (Office::new(folder.path(), "仲裁院", 1), Office::new(folder.path(), "笔记本", 2));
    let case = desk.files();
    desk.makes(json!({ "name": "本院设备", "own": true }), &[&laptop]);
    desk.shares(&case, "本院设备");
    let space = desk.ok("space_list", json!({}))["spaces"][0]["space"].as_str().unwrap().to_owned();
    runs(&desk, folder.path(), "本院设备");
    runs(&laptop, folder.path(), &space);
    let opinion = json!({ "kind": "acceptance_proposed", "on": "2026-09-16", "reason": "笔记本上的意见" });
    laptop.ok("case_act", json!({ "case": case, "acts": [opinion] }));
    runs(&laptop, folder.path(), "本院设备");
    runs(&desk, folder.path(), "本院设备");
    let own = laptop.ok("replica_card", json!({}))["replica"].clone();
    laptop.ok("space_member_set", json!({ "space": "本院设备", "replica": own, "inside": true }));
    runs(&laptop, folder.path(), "本院设备");
    runs(&desk, folder.path(), "本院设备");
    assert!(dump(&desk, "本院设备").contains("笔记本上的意见"));
    assert_eq!(dump(&desk, "本院设备"), dump(&laptop, "本院设备"));
}

#[test]
fn two_offices_that_revoked_a_third_on_different_days_show_the_same_code_and_a_fourth_is_told() {
    let folder = home();
    let names = ["仲裁院", "法院", "北站", "工会"];
    let [office, court, station, union] = [0, 1, 2, 3].map(|n| Office::new(folder.path(), names[n], n as u64 + 1));
    let case = office.files();
    office.makes(json!({ "name": "联动" }), &[&court, &station, &union]);
    court.trusts(&station);
    station.trusts(&court);
    union.trusts(&station);
    union.trusts(&court);
    court.trusts(&union);
    station.trusts(&union);
    office.shares(&case, "联动");
    let carry = |from: &Office, to: &Office| to.ok("sync_import", json!({ "path": from.exports(folder.path(), "联动") }));
    for to in [&court, &station, &union] {
        carry(&office, to);
    }
    let note = |who: &Office, text: &str| who.ok("note_add", json!({ "case": case, "text": text }));
    note(&station, "撤销以前");
    carry(&station, &office);
    let replica = station.ok("replica_card", json!({}))["replica"].clone();
    office.ok("replica_revoke", json!({ "replica": replica }));
    note(&station, "仲裁院撤销以后");
    carry(&station, &court);
    court.ok("replica_revoke", json!({ "replica": replica }));
    note(&station, "都撤销以后");
    carry(&station, &union);
    carry(&court, &office);
    carry(&office, &court);
    let code = |who: &Office| who.ok("sync_code", json!({ "space": "联动" }))["code"].clone();
    assert_eq!(code(&office), code(&court));
    let seen = dump(&office, "联动");
    assert_eq!(seen, dump(&court, "联动"));
    assert!(seen.contains("仲裁院撤销以后") && !seen.contains("都撤销以后"));
    let late = carry(&union, &office);
    assert!(late["spaces"][0]["held_back"].as_u64() > Some(0), "{late}");
    carry(&office, &union);
    let told = union.ok("attention_list", json!({}));
    let item = told["items"].as_array().unwrap().iter().find(|item| item["code"] == "revoked_elsewhere").unwrap();
    let words = item["message"].as_str().unwrap();
    assert!(words.contains("仲裁院已在共享空间“联动”里撤销对北站的信任"), "{words}");
}

#[test]
fn only_who_shared_a_case_ends_its_sharing() {
    let folder = home();
    let (office, court) = (Office::new(folder.path(), "仲裁院", 1), Office::new(folder.path(), "法院", 2));
    let case = office.files();
    office.makes(json!({ "name": "法院" }), &[&court]);
    office.shares(&case, "法院");
    court.ok("sync_import", json!({ "path": office.exports(folder.path(), "法院") }));
    assert_eq!(court.refused("case_share", json!({ "case": case, "space": "法院", "shared": false })), "shared_by_others");
    office.ok("case_share", json!({ "case": case, "space": "法院", "shared": false }));
    assert_eq!(office.refused("case_share", json!({ "case": case, "space": "法院", "shared": false })), "not_shared");
}

#[test]
fn what_does_not_fit_is_refused_with_words_that_say_what_to_do() {
    let folder = home();
    let (office, other) = (Office::new(folder.path(), "仲裁院", 1), Office::new(folder.path(), "法院", 2));
    let case = office.files();
    let replica = other.ok("replica_card", json!({}))["replica"].clone();
    office.ok("space_create", json!({ "name": "法院" }));
    for (command, request, code) in [
        ("space_create", json!({ "name": "法院" }), "space_exists"),
        ("space_create", json!({ "name": " " }), "space_name"),
        ("space_create", json!({ "name": "x", "body": "没有的单位" }), "no_body"),
        ("space_member_set", json!({ "space": "没有", "replica": replica, "inside": true }), "no_space"),
        ("space_member_set", json!({ "space": "法院", "replica": replica, "inside": true }), "replica_not_trusted"),
        ("space_member_set", json!({ "space": "法院", "replica": replica, "inside": false }), "not_a_member"),
        ("case_share", json!({ "case": case, "space": "没有", "shared": true }), "no_space"),
        ("case_share", json!({ "case": "没有", "space": "法院", "shared": true }), "not_found"),
        ("case_share", json!({ "case": case, "space": "法院", "shared": false }), "not_shared"),
        ("replica_revoke", json!({ "replica": "没有" }), "no_replica"),
        ("replica_trust", json!({ "card": "{}" }), "not_a_card"),
        ("sync_export", json!({ "space": "法院", "path": "/x" }), "no_recipient"),
        ("sync_export", json!({ "path": "/x" }), "no_space"),
        ("sync_import", json!({ "path": "/no/such/file" }), "unreadable"),
        ("sync_code", json!({ "space": "没有" }), "no_space"),
        ("sync_remote", json!({ "remote": "ftp://x", "way": "run", "space": "法院" }), "bad_remote"),
        ("sync_remote", json!({ "remote": "file:/tmp", "way": "both", "space": "法院" }), "bad_way"),
        ("sync_remote", json!({ "remote": "file:/tmp", "way": "push", "space": "没有" }), "no_space"),
        ("sync_remote", json!({ "remote": "file:/no/such/stick/x", "way": "run", "space": "法院" }), "remote_unreachable"),
        ("sync_remote", json!({ "remote": "webdav:http://x", "way": "run", "space": "法院", "proxy": "::" }), "bad_remote"),
    ] {
        let error = call(&office.app, command, request).unwrap_err();
        assert_eq!(error.code, code, "{command}");
        assert!(error.message.chars().filter(|c| *c > '\u{4e00}').count() > 6, "{command}: {}", error.message);
    }
    office.trusts(&other);
    office.ok("space_member_set", json!({ "space": "法院", "replica": replica, "inside": true }));
    let folder_that_is_none = folder.path().join("没有").join("x.lucai").display().to_string();
    assert!(call(&office.app, "sync_export", json!({ "space": "法院", "path": folder_that_is_none })).is_err());
    office.clock.pass(1);
    let list = office.ok("replica_list", json!({}));
    assert_eq!(list["replicas"][0]["spaces"], json!(["法院"]));
}
