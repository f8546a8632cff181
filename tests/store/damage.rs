//! Files changed by hand, by a bad disk, by another program.

use crate::common::*;
use lucai_store::Store;
use std::fs;

fn closed() -> Home {
    let (home, store) = new_store();
    for n in 1..=20 {
        store.commit(vec![filing(n, "张三丰", "某某公司"), accepted(n)], NOW).unwrap();
    }
    drop(store);
    home
}

fn open(home: &Home) -> lucai_store::Result<Store> {
    Store::open(&home.path(), USER, PASSWORD, NOW)
}

#[test]
fn a_closed_store_has_its_whole_log_in_the_one_file() {
    let home = closed();
    let wal = home.path().join("lucai.db-wal");
    assert!(!wal.exists() || fs::metadata(&wal).unwrap().len() == 0, "so that copying the folder copies everything");
}

#[test]
fn a_foreign_or_truncated_database_is_named_and_left_alone() {
    let home = closed();
    let path = home.path().join("lucai.db");
    let good = fs::read(&path).unwrap();
    let plain = [b"SQLite format 3\0".as_slice(), &[0; 4080]].concat();
    for (bytes, expected) in [
        (Vec::new(), "database_truncated"),
        (good[..1000].to_vec(), "database_truncated"),
        (good[..4096 * 3 + 17].to_vec(), "database_truncated"),
        (vec![7; 8192], "not_a_database"),
        (plain, "not_a_database"),
    ] {
        fs::write(&path, &bytes).unwrap();
        assert_eq!(code(open(&home)), expected, "{} bytes", bytes.len());
        assert_eq!(fs::read(&path).unwrap(), bytes, "a damaged file is never changed or deleted");
    }
    fs::write(&path, &good[..4096 * 4]).unwrap();
    assert!(["database_damaged", "not_a_database", "database_truncated"].contains(&code(open(&home))));
    fs::remove_file(&path).unwrap();
    assert_eq!(code(open(&home)), "no_store");
    assert!(!path.exists(), "an empty database is never put in the place of a lost one");
}

#[test]
fn another_stores_database_does_not_open_with_this_stores_key() {
    let home = closed();
    let other = closed();
    fs::copy(other.path().join("lucai.db"), home.path().join("lucai.db")).unwrap();
    assert_eq!(code(open(&home)), "not_a_database");
}

#[test]
fn flipped_bytes_in_any_page_are_refused_or_reported_and_never_read_as_content() {
    let home = closed();
    let path = home.path().join("lucai.db");
    let good = fs::read(&path).unwrap();
    let pages = good.len() / 4096;
    for page in (0..pages).step_by((pages / 12).max(1)) {
        let mut bytes = good.clone();
        bytes[page * 4096 + 1000 + page % 900] ^= 0x10;
        fs::write(&path, &bytes).unwrap();
        let outcome = match open(&home) {
            Err(error) => error.code().to_owned(),
            Ok(store) => match store.verify() {
                Err(error) => error.code().to_owned(),
                Ok(report) if report.ok() => "sound".to_owned(),
                Ok(_) => "reported".to_owned(),
            },
        };
        let named = ["not_a_database", "database_damaged", "reported"].contains(&outcome.as_str());
        assert!(named, "page {page}: {outcome}");
    }
}

#[test]
fn a_damaged_keyring_is_not_taken_for_a_wrong_password() {
    let home = closed();
    let path = home.path().join("keyring.json");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text.replacen("\"wrapped\": \"", "\"wrapped\": \"00", 1)).unwrap();
    assert_eq!(code(open(&home)), "keyring_damaged");
    fs::write(&path, &text[..text.len() / 2]).unwrap();
    assert_eq!(code(open(&home)), "keyring_damaged");
    fs::write(&path, text.replace("\"version\": 1", "\"version\": 2")).unwrap();
    assert_eq!(code(open(&home)), "keyring_too_new");
}
