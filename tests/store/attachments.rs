use crate::common::*;
use serde_json::json;
use std::fs;
use std::io::Read;

struct Zeros(u64);

impl Read for Zeros {
    fn read(&mut self, buf: &mut [u8]) -> std::io::Result<usize> {
        let n = (buf.len() as u64).min(self.0) as usize;
        buf[..n].fill(0);
        self.0 -= n as u64;
        Ok(n)
    }
}

fn files(home: &Home) -> usize {
    fn count(folder: &std::path::Path) -> usize {
        fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).map(|p| if p.is_dir() { count(&p) } else { 1 }).sum()
    }
    count(&home.path().join("attachments"))
}

#[test]
fn an_attachment_comes_back_as_it_was_and_lies_encrypted() {
    let (home, store) = new_store();
    let content = "劳动合同书".repeat(10_000);
    let stored = store.put_attachment(content.as_bytes(), 1 << 20, NOW).unwrap();
    assert_eq!(stored.len, content.len() as u64);
    assert_eq!(store.attachment_bytes(&stored.sha256, 1 << 20).unwrap(), content.as_bytes());
    let again = store.put_attachment(content.as_bytes(), 1 << 20, NOW).unwrap();
    assert_eq!(again, stored);
    assert_eq!(files(&home), 1, "the same content twice is kept once");
    let path = home.path().join("attachments").join(&stored.sha256[..2]).join(format!("{}.age", stored.sha256));
    let bytes = fs::read(path).unwrap();
    assert!(!bytes.windows(9).any(|w| w == "劳动合".as_bytes()), "nothing readable on disk");
    assert_eq!(code(store.attachment_bytes(&stored.sha256, 1000)), "too_large");
    assert_eq!(code(store.attachment_bytes("../../etc/passwd", 1000)), "bad_argument");
    assert_eq!(code(store.attachment_bytes(&"0".repeat(64), 1000)), "not_found");
}

#[test]
fn two_gigabytes_are_refused_early_and_leave_nothing_behind() {
    let (home, store) = new_store();
    assert_eq!(code(store.put_attachment(Zeros(2 << 30), 4 << 20, NOW)), "too_large");
    assert_eq!(files(&home), 0);
    assert_eq!(code(store.put_attachment(Zeros(4 << 20), 4 << 20, NOW)), "done", "the limit itself is allowed");
}

#[test]
fn what_a_killed_program_left_half_written_is_swept_away() {
    let (home, store) = new_store();
    let kept = store.put_attachment(&b"whole"[..], 100, NOW).unwrap();
    drop(store);
    fs::write(home.path().join("attachments/.incoming/99-1.part"), "half").unwrap();
    let store = home.open();
    assert_eq!(files(&home), 1);
    assert_eq!(store.attachment_bytes(&kept.sha256, 100).unwrap(), b"whole");
}

#[test]
fn content_whose_events_did_not_come_is_forgotten_unless_an_event_names_it_or_it_was_put_again() {
    let (home, store) = new_store();
    let later = lucai_domain::Timestamp(NOW.0 + 1);
    let [named, again, lone] = ["named", "again", "lone"].map(|text| store.put_attachment(text.as_bytes(), 100, NOW).unwrap());
    let body = json!({"hash": named.sha256, "name": "合同.pdf", "size": 5});
    store.commit(vec![filing(1, "甲", "乙"), in_case(1, "a1", "attachment_added", body)], NOW).unwrap();
    store.put_attachment(&b"again"[..], 100, later).unwrap();
    for one in [&named, &again, &lone] {
        store.forget_attachment(&one.sha256, NOW).unwrap();
    }
    let there = [&named, &again, &lone].map(|one| store.has_attachment(&one.sha256).unwrap());
    assert_eq!((there, files(&home)), ([true, true, false], 2));
    store.put_attachment(&b"lone"[..], 100, later).unwrap();
    assert_eq!(store.attachment_bytes(&lone.sha256, 100).unwrap(), b"lone");
    assert_sound(&store);
}

#[test]
fn a_changed_or_missing_attachment_is_found_by_verify() {
    let (home, store) = new_store();
    let stored = store.put_attachment(&b"contract"[..], 100, NOW).unwrap();
    let body = json!({"hash": stored.sha256, "name": "合同.pdf", "size": 8});
    store.commit(vec![filing(1, "甲", "乙"), in_case(1, "a1", "attachment_added", body)], NOW).unwrap();
    assert_sound(&store);
    let path = home.path().join("attachments").join(&stored.sha256[..2]).join(format!("{}.age", stored.sha256));
    let mut bytes = fs::read(&path).unwrap();
    *bytes.last_mut().unwrap() ^= 1;
    fs::write(&path, bytes).unwrap();
    assert_eq!(code(store.attachment_bytes(&stored.sha256, 100)), "database_damaged");
    assert_eq!(store.verify().unwrap().problems[0].kind, "attachment");
    fs::remove_file(&path).unwrap();
    assert_eq!(store.verify().unwrap().problems[0].kind, "attachment");
}
