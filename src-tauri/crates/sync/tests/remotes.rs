//! The five calls and a whole exchange through real places: a folder, WebDAV, S3, PostgreSQL.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod common;
#[path = "common/desk.rs"]
mod desk;
#[path = "common/servers.rs"]
mod servers;

use common::{code, file, office, space};
use desk::{Desk, Fuse};
use lucai_sync::SyncError;
use lucai_sync::carry::{At, compact, run};
use lucai_sync::remote::{Address, Options, Patient, Pause, Remote, connect};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;

fn open(address: &str, password: Option<&str>) -> Result<Box<dyn Remote>, SyncError> {
    connect(&Address::parse(address, password)?, &Options::default())
}

/// What every place must do.
fn keeps_the_contract(remote: &dyn Remote) {
    assert_eq!(remote.get("a/b/1", 10).unwrap(), None);
    assert_eq!(remote.stat("a/b/1").unwrap(), None);
    assert!(remote.list("a/b/").unwrap().is_empty());
    remote.delete("a/b/1").unwrap();
    let large = file(5_000_000);
    for (path, bytes) in [("a/b/1", &b"one"[..]), ("a/b/2", b""), ("a/b/c/3", b"deeper"), ("a/b0", b"beside"), ("a/large", &large)] {
        remote.put(path, bytes).unwrap();
        assert_eq!(remote.get(path, 5_000_000).unwrap().as_deref(), Some(bytes), "{path}");
        assert_eq!(remote.stat(path).unwrap(), Some(bytes.len() as u64), "{path}");
    }
    let mut names = remote.list("a/b/").unwrap();
    names.sort();
    assert_eq!(names, ["1", "2"], "what lies directly there, and nothing deeper or beside");
    remote.put("a/b/1", b"another").unwrap();
    assert_eq!(remote.get("a/b/1", 7).unwrap().as_deref(), Some(&b"another"[..]));
    assert_eq!(code(remote.get("a/b/1", 6)), "sync_too_large");
    assert_eq!(code(remote.get("a/large", 1_000_000)), "sync_too_large");
    remote.delete("a/b/1").unwrap();
    assert_eq!(remote.get("a/b/1", 10).unwrap(), None);
    assert_eq!(remote.list("a/b/").unwrap(), ["2"]);
}

/// Three offices that meet nowhere but there.
fn carries_an_exchange(remote: &dyn Remote) {
    let fuse = Rc::new(Fuse::default());
    let desks: Vec<Desk> = (1..=3).map(|n| Desk::new(office(n), &fuse)).collect();
    Desk::meet(&desks.iter().collect::<Vec<_>>());
    let at = At { remote, name: "real" };
    let meet = |n: usize| {
        let (pulled, _) = run(&desks[n], &desks[n].us(), &at, &space("s")).unwrap();
        assert!(pulled.refused.is_empty(), "{:?}", pulled.refused);
    };
    desks[0].write("case:c1", 3);
    desks[0].attach("case:c1", &[7; 4_200_000]);
    desks[1].write("case:c1", 2);
    for n in [0, 1, 2, 0] {
        meet(n);
    }
    desks[2].write("case:c2", 1);
    compact(&desks[0], &desks[0].us(), &at, &space("s")).unwrap();
    for n in [2, 0, 1] {
        meet(n);
    }
    for desk in &desks {
        assert!(desk.state() == desks[0].state());
    }
    assert_eq!((desks[0].state().0.len(), desks[1].state().1.len()), (7, 1));
}

#[test]
fn a_folder_carries() {
    let folder = tempfile::tempdir().unwrap();
    let remote = open(&format!("file:{}", folder.path().display()), None).unwrap();
    keeps_the_contract(remote.as_ref());
    carries_an_exchange(open(&format!("file://{}/sub", folder.path().display()), None).unwrap().as_ref());
    let left: Vec<_> = std::fs::read_dir(folder.path().join(".writing")).unwrap().collect();
    assert!(left.is_empty(), "nothing stays of what was written aside");
}

#[test]
fn a_stick_that_is_not_plugged_in_is_not_made_up() {
    let folder = tempfile::tempdir().unwrap();
    let missing = folder.path().join("usb/lucai");
    assert_eq!(code(open(&format!("file:{}", missing.display()), None)), "remote_unreachable");
    assert!(!missing.exists());
}

#[test]
fn a_webdav_server_carries_and_turns_a_wrong_password_away() {
    let folder = tempfile::tempdir().unwrap();
    let server = servers::webdav(folder.path());
    keeps_the_contract(open(&format!("webdav:http://clerk@{server}/"), Some("secret")).unwrap().as_ref());
    carries_an_exchange(open(&format!("webdav:http://clerk:s%65cret@{server}/仲裁院/lucai"), None).unwrap().as_ref());
    assert!(folder.path().join("仲裁院/lucai/s/heads").is_dir(), "the path is what was written");
    let refused = open(&format!("webdav:http://clerk@{server}/"), Some("wrong")).unwrap();
    assert_eq!(code(refused.list("a/")), "remote_refused");
    assert_eq!(code(refused.put("a/1", b"x")), "remote_refused");
}

#[test]
fn an_s3_server_carries_and_turns_a_wrong_key_away() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("bucket")).unwrap();
    let server = servers::s3(folder.path());
    keeps_the_contract(open(&format!("s3:http://clerk@{server}/bucket"), Some("secret")).unwrap().as_ref());
    carries_an_exchange(open(&format!("s3:http://clerk@{server}/bucket/offices?region=cn-xiamen"), Some("secret")).unwrap().as_ref());
    let refused = open(&format!("s3:http://clerk@{server}/bucket"), Some("wrong")).unwrap();
    assert_eq!(code(refused.put("a/1", b"x")), "remote_refused");
}

#[test]
fn a_postgresql_server_carries_and_turns_a_wrong_password_away() {
    let server = servers::Postgres::start();
    let address = format!("postgresql://lucai@127.0.0.1:{}/postgres", server.port);
    // patience outlasts the server's start
    let remote = loop {
        match open(&address, Some("secret")) {
            Err(SyncError::Unreachable { .. }) => std::thread::yield_now(),
            done => break done.unwrap(),
        }
    };
    keeps_the_contract(remote.as_ref());
    carries_an_exchange(remote.as_ref());
    assert_eq!(code(open(&address, Some("wrong"))), "remote_refused");
    drop(server);
    assert_eq!(code(open(&address, Some("secret"))), "remote_unreachable");
}

#[test]
fn http_goes_through_the_proxy_that_is_given() {
    let (proxy, asked) = servers::proxy();
    let options = Options { proxy: Some(format!("http://{proxy}")), bytes_per_second: None };
    let address = Address::parse("webdav:http://clerk@dav.office.invalid/lucai", Some("secret")).unwrap();
    assert_eq!(code(connect(&address, &options).unwrap().get("s/heads/x.1", 10)), "remote_refused");
    assert!(asked.lock().unwrap()[0].starts_with("http://dav.office.invalid/lucai/s/heads/x.1"));
    let options = Options { proxy: Some("::".into()), bytes_per_second: None };
    assert_eq!(code(connect(&address, &options)), "bad_remote");
}

#[test]
fn addresses_that_say_nothing_usable_are_refused_and_no_text_of_one_shows_a_password() {
    for text in [
        "",
        "ftp://host/x",
        "file:relative",
        "webdav:",
        "webdav:ftp://host",
        "s3:https://host",
        "s3:https://host/",
        "postgresql://[",
        "C:\\x",
    ] {
        assert_eq!(code(Address::parse(text, None)), "bad_remote", "{text}");
    }
    for (text, shown) in [
        ("file:///mnt/nas/lucai", "file:/mnt/nas/lucai"),
        ("webdav://clerk:secret@dav.example/lucai", "webdav:https://dav.example/lucai"),
        ("s3:https://key:secret@s3.example:9000/bucket/a/b", "s3:https://s3.example:9000/bucket/a/b"),
    ] {
        assert_eq!(Address::parse(text, None).unwrap().to_string(), shown);
    }
    let postgres = Address::parse("postgresql://clerk:secret@db.example/lucai", None).unwrap();
    assert!(!postgres.to_string().contains("secret") && !format!("{postgres:?}").contains("secret"), "{postgres}");
}

/// Fails so many times, then works; counts.
struct Flaky {
    failures: Cell<u32>,
    passing: bool,
    calls: Cell<u32>,
}

impl Remote for Flaky {
    fn put(&self, _: &str, _: &[u8]) -> Result<(), SyncError> {
        self.calls.set(self.calls.get() + 1);
        match self.failures.get() {
            0 => Ok(()),
            left => {
                self.failures.set(left - 1);
                Err(SyncError::Unreachable { what: "test".into(), passing: self.passing })
            }
        }
    }
    fn get(&self, path: &str, _: u64) -> Result<Option<Vec<u8>>, SyncError> {
        self.put(path, b"").map(|()| Some(vec![0; 3000]))
    }
    fn list(&self, path: &str) -> Result<Vec<String>, SyncError> {
        self.put(path, b"").map(|()| Vec::new())
    }
    fn stat(&self, path: &str) -> Result<Option<u64>, SyncError> {
        self.put(path, b"").map(|()| None)
    }
    fn delete(&self, path: &str) -> Result<(), SyncError> {
        self.put(path, b"")
    }
}

/// Lets no time pass and notes how much was asked for.
#[derive(Clone, Default)]
struct Noted(Rc<RefCell<Vec<Duration>>>);

impl Pause for Noted {
    fn pause(&self, time: Duration) {
        self.0.borrow_mut().push(time);
    }
}

#[test]
fn what_fails_for_a_while_is_tried_again_after_longer_pauses_and_what_fails_for_good_is_not() {
    let tried = |failures: u32, passing: bool| {
        let noted = Noted::default();
        let patient = Patient::new(Flaky { failures: Cell::new(failures), passing, calls: Cell::new(0) }, noted.clone(), None);
        let done = code(patient.list("a/"));
        let pauses: Vec<u64> = noted.0.borrow().iter().map(|time| u64::try_from(time.as_millis()).unwrap()).collect();
        (done, pauses)
    };
    assert_eq!(tried(0, true), ("ok", vec![]));
    assert_eq!(tried(3, true), ("ok", vec![500, 1000, 2000]));
    assert_eq!(tried(99, true), ("remote_unreachable", vec![500, 1000, 2000, 4000]), "five tries, then it is told");
    assert_eq!(tried(1, false), ("remote_unreachable", vec![]));
}

#[test]
fn no_more_bytes_a_second_go_than_are_allowed() {
    let noted = Noted::default();
    let patient = Patient::new(Flaky { failures: Cell::new(0), passing: true, calls: Cell::new(0) }, noted.clone(), Some(10));
    patient.put("a", &[0; 1000]).unwrap();
    patient.get("a", 5000).unwrap();
    let asked: Vec<u64> = noted.0.borrow().iter().map(Duration::as_secs).collect();
    assert_eq!(asked, [99, 299], "100 and 300 seconds, less what the calls took themselves");
}
