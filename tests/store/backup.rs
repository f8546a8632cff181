use crate::common::*;
use lucai_domain::ReplicaId;
use lucai_store::{Missing, Store};
use serde_json::json;
use std::fs;
use std::path::Path;

fn restore(file: &Path, folder: &Path) -> lucai_store::Result<Store> {
    Store::restore(file, folder, USER, PASSWORD, &ReplicaId::new("replica-2").unwrap(), NOW)
}

fn filled() -> (Home, Store, String) {
    let (home, store) = new_store();
    let stored = store.put_attachment(&b"contract"[..], 100, NOW).unwrap();
    let body = json!({"hash": stored.sha256, "name": "合同.pdf", "size": 8});
    store.commit(vec![filing(1, "张三丰", "某某公司"), accepted(1), in_case(1, "a1", "attachment_added", body)], NOW).unwrap();
    (home, store, stored.sha256)
}

#[test]
fn a_backup_restores_to_the_same_log_under_a_new_identity() {
    let (home, store, sha256) = filled();
    let file = home.folder.path().join("backup.lucai");
    store.backup(&file, NOW).unwrap();
    store.commit(vec![set(1, "later", "case", "note", "after the backup")], NOW).unwrap();
    let target = home.folder.path().join("restored");
    let restored = restore(&file, &target).unwrap();
    assert_eq!(restored.replica().as_str(), "replica-2");
    assert_eq!(restored.event_count().unwrap(), 3, "what the backup had, and no more");
    assert_eq!(restored.attachment_bytes(&sha256, 100).unwrap(), b"contract");
    let written = restored.commit(vec![set(1, "mine", "case", "note", "here")], NOW).unwrap();
    assert_eq!((written[0].replica.as_str(), written[0].seq), ("replica-2", 1), "a chain of its own");
    assert_sound(&restored);
    drop(restored);
    assert_eq!(code(Store::open(&target, USER, PASSWORD, NOW)), "done", "the old password opens it");
    drop(store);
    assert_sound(&home.open());
}

#[test]
fn a_backup_and_its_restored_store_dump_the_same_bytes() {
    let (home, store, _) = filled();
    let file = home.folder.path().join("backup.lucai");
    store.backup(&file, NOW).unwrap();
    let restored = restore(&file, &home.folder.path().join("restored")).unwrap();
    assert_eq!(dump(&restored), dump(&store));
}

#[test]
fn a_newer_backup_replaces_an_older_one_and_nothing_else() {
    let (home, store, _) = filled();
    let file = home.folder.path().join("backup.lucai");
    store.backup(&file, NOW).unwrap();
    store.commit(vec![set(1, "later", "case", "note", "x")], NOW).unwrap();
    store.backup(&file, NOW).unwrap();
    assert_eq!(restore(&file, &home.folder.path().join("r")).unwrap().event_count().unwrap(), 4);
    let letter = home.folder.path().join("letter.txt");
    fs::write(&letter, "mine").unwrap();
    assert_eq!(code(store.backup(&letter, NOW)), "bad_backup");
    assert_eq!(fs::read_to_string(&letter).unwrap(), "mine");
    let names: Vec<_> = fs::read_dir(home.folder.path()).unwrap().map(|e| e.unwrap().file_name()).collect();
    assert_eq!(names.len(), 4, "no part or copy is left: {names:?}");
}

#[test]
fn a_damaged_or_foreign_file_restores_nothing() {
    let (home, store, _) = filled();
    let file = home.folder.path().join("backup.lucai");
    store.backup(&file, NOW).unwrap();
    let good = fs::read(&file).unwrap();
    let bad = home.folder.path().join("bad.lucai");
    let target = home.folder.path().join("restored");
    for at in (0..good.len()).step_by(good.len() / 40) {
        let mut bytes = good.clone();
        bytes[at] ^= 0x40;
        fs::write(&bad, &bytes).unwrap();
        if let Ok(store) = restore(&bad, &target) {
            // a bit that belongs to no content, such as a time stamp of the archive
            assert_eq!(store.event_count().unwrap(), 3);
            drop(store);
            fs::remove_dir_all(&target).unwrap();
        }
        assert!(!target.exists(), "a refused restore leaves no folder (byte {at})");
    }
    for len in [0, 10, good.len() / 2, good.len() - 1] {
        fs::write(&bad, &good[..len]).unwrap();
        assert_eq!(code(restore(&bad, &target)), "bad_backup", "cut to {len}");
        assert!(!target.exists());
    }
    assert_eq!(code(restore(&home.folder.path().join("none"), &target)), "not_found");
    let wrong = Store::restore(&file, &target, USER, "wrong", &ReplicaId::new("r2").unwrap(), NOW);
    assert_eq!(code(wrong), "wrong_password");
    assert!(!target.exists());
    assert_eq!(code(restore(&file, &home.path())), "not_empty", "never over a store");
}

#[test]
fn a_missing_attachment_is_named_and_keeps_nothing_else_from_being_saved() {
    let (home, store, sha256) = filled();
    let other = store.put_attachment(&b"payslip"[..], 100, NOW).unwrap();
    store.commit(vec![in_case(1, "a2", "attachment_added", json!({"hash": other.sha256, "name": "工资条.pdf", "size": 7}))], NOW).unwrap();
    fs::remove_file(home.path().join("attachments").join(&sha256[..2]).join(format!("{sha256}.age"))).unwrap();
    let file = home.folder.path().join("backup.lucai");
    let missing = store.backup(&file, NOW).unwrap();
    let held = vec![("厦劳人仲案字〔2026〕1号".to_owned(), "合同.pdf".to_owned())];
    assert_eq!(missing, [Missing { sha256: sha256.clone(), damaged: false, held }]);
    let restored = restore(&file, &home.folder.path().join("restored")).unwrap();
    assert_eq!(dump(&restored), dump(&store), "the whole log is there");
    assert_eq!(restored.attachment_bytes(&other.sha256, 100).unwrap(), b"payslip");
    let report = restored.verify().unwrap();
    let found: Vec<_> = report.problems.iter().map(|p| (p.kind, p.place.as_str())).collect();
    assert_eq!(found, [("attachment", sha256.as_str())], "and the gap is seen there too, nothing else");
    store.put_attachment(&b"contract"[..], 100, NOW).unwrap();
    assert!(store.backup(&file, NOW).unwrap().is_empty(), "given again, it is whole again");
}

#[test]
fn an_attachment_that_cannot_be_read_to_its_end_is_named_and_the_rest_is_saved() {
    let (home, store, sha256) = filled();
    // large ones around it: what is taken back must leave neither a gap nor a tail in the archive
    let noise = |seed: u8| -> Vec<u8> { (0..300_000u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8 ^ seed).collect() };
    let others: Vec<String> = (1..=3u8)
        .map(|seed| {
            let stored = store.put_attachment(&noise(seed)[..], 1_000_000, NOW).unwrap();
            let body = json!({"hash": stored.sha256, "name": format!("扫描{seed}.pdf"), "size": stored.len});
            store.commit(vec![in_case(1, format!("scan{seed}"), "attachment_added", body)], NOW).unwrap();
            stored.sha256
        })
        .collect();
    let place = |sha256: &str| home.path().join("attachments").join(&sha256[..2]).join(format!("{sha256}.age"));
    let file = home.folder.path().join("backup.lucai");
    let number = "厦劳人仲案字〔2026〕1号".to_owned();
    for (n, spoil) in ["cut off", "one bit changed", "longer than it was", "empty"].into_iter().enumerate() {
        for (victim, name) in others.iter().zip(1..).map(|(sha256, seed)| (sha256, format!("扫描{seed}.pdf"))) {
            let good = fs::read(place(victim)).unwrap();
            let mut bad = good.clone();
            match n {
                0 => bad.truncate(good.len() - 100_000),
                1 => bad[good.len() / 2] ^= 1,
                2 => bad.extend_from_slice(b"tail"),
                _ => bad.clear(),
            }
            fs::write(place(victim), &bad).unwrap();
            let missing = store.backup(&file, NOW).unwrap();
            let held = vec![(number.clone(), name)];
            assert_eq!(missing, [Missing { sha256: victim.clone(), damaged: true, held }], "{spoil}");
            let report = store.drill(&file, &home.folder.path().join("drill"), NOW).unwrap();
            let found: Vec<_> = report.problems.iter().map(|p| (p.kind, p.place.as_str())).collect();
            assert_eq!(found, [("attachment", victim.as_str())], "{spoil}: the gap is seen in what is restored, and nothing else");
            fs::write(place(victim), &good).unwrap();
        }
    }
    fs::write(place(&others[0]), b"").unwrap();
    store.backup(&file, NOW).unwrap();
    let restored = restore(&file, &home.folder.path().join("restored")).unwrap();
    assert_eq!(dump(&restored), dump(&store), "the whole log is there");
    assert_eq!(restored.attachment_bytes(&sha256, 100).unwrap(), b"contract");
    assert_eq!(restored.attachment_bytes(&others[2], 1_000_000).unwrap(), noise(3), "and what stood behind it");
}

#[test]
fn a_backup_is_consistent_while_others_write() {
    let (home, store, _) = filled();
    let writer = {
        let store = store.clone();
        std::thread::spawn(move || {
            for n in 0..60 {
                store.commit(vec![set(1, format!("w{n}"), "case", "note", &n.to_string())], NOW).unwrap();
            }
        })
    };
    let file = home.folder.path().join("backup.lucai");
    store.backup(&file, NOW).unwrap();
    writer.join().unwrap();
    assert_sound(&restore(&file, &home.folder.path().join("r")).unwrap());
}
