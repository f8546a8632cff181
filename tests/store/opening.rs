use crate::common::*;
use lucai_domain::{ReplicaId, Timestamp};
use lucai_store::{NewStore, Store, StoreError};
use std::fs;

#[test]
fn a_store_opens_again_with_what_was_written() {
    let (home, store) = new_store();
    store.commit(vec![filing(1, "张三丰", "厦门某某有限公司"), accepted(1)], NOW).unwrap();
    drop(store);
    let store = home.open();
    assert_eq!(ids(&store.case_events(&case_id(1)).unwrap()), ["filed-000001", "accepted-000001"]);
    assert_sound(&store);
}

#[test]
fn a_folder_that_holds_anything_is_refused_and_left_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("letter.txt"), "mine").unwrap();
    assert_eq!(code(create(folder.path(), "r")), "not_empty");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing was added");
    assert_eq!(code(create(&folder.path().join("letter.txt"), "r")), "not_empty", "a file is no folder");
    let empty = tempfile::tempdir().unwrap();
    assert_eq!(code(create(empty.path(), "r")), "done", "an empty folder is taken");
}

#[test]
fn a_bad_first_password_leaves_no_half_made_store() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("new");
    let new = NewStore { user: "a", password: "", replica: ReplicaId::new("r").unwrap(), now: NOW };
    assert!(matches!(Store::create(&path, &new), Err(StoreError::Vault(_))));
    assert!(!path.exists());
    assert_eq!(code(Store::open(&path, "a", "b", NOW)), "no_store");
}

#[test]
fn the_second_program_is_told_who_holds_the_store() {
    let (home, store) = new_store();
    match Store::open(&home.path(), USER, PASSWORD, NOW) {
        Err(StoreError::InUse { pid, user }) => {
            assert_eq!(pid, std::process::id());
            assert_eq!(user, USER);
        }
        other => panic!("expected the store to be in use, got {:?}", other.err()),
    }
    drop(store);
    assert_eq!(code(Store::open(&home.path(), USER, PASSWORD, NOW)), "done", "let go, it opens");
}

#[test]
fn a_lock_file_left_by_a_crash_holds_nobody_back() {
    let (home, store) = new_store();
    drop(store);
    fs::write(home.path().join("lock"), "4242\n某人\n").unwrap();
    assert_eq!(code(Store::open(&home.path(), USER, PASSWORD, NOW)), "done");
}

#[test]
fn wrong_passwords_are_counted_on_disk_and_slowed_down() {
    let (home, store) = new_store();
    drop(store);
    for _ in 0..3 {
        assert_eq!(code(Store::open(&home.path(), USER, "falsch", NOW)), "wrong_password");
    }
    assert_eq!(code(Store::open(&home.path(), USER, PASSWORD, NOW)), "slow_down", "even the right one must wait now");
    assert_eq!(code(Store::open(&home.path(), USER, PASSWORD, Timestamp(NOW.0 + 5_000))), "done");
    assert_eq!(code(Store::open(&home.path(), "niemand", PASSWORD, NOW)), "unknown_user");
}

#[test]
fn the_screen_lock_checks_the_password_without_closing_the_store() {
    let (_home, store) = new_store();
    assert_eq!(code(store.check_password(USER, PASSWORD, NOW)), "done");
    assert_eq!(code(store.check_password(USER, "x", NOW)), "wrong_password");
}

#[test]
fn users_come_and_go_and_the_recovery_key_opens_when_all_is_forgotten() {
    let (home, store) = new_store();
    store.add_user("周启明", "zweites").unwrap();
    assert_eq!(code(store.add_user("周启明", "zweites")), "user_exists");
    store.commit(vec![filing(1, "甲", "乙")], NOW).unwrap();
    drop(store);
    assert_eq!(Store::users_in(&home.path()).unwrap(), ["周启明", USER]);
    let store = Store::open(&home.path(), "周启明", "zweites", NOW).unwrap();
    store.remove_user(USER).unwrap();
    drop(store);
    assert_eq!(code(Store::open(&home.path(), USER, PASSWORD, NOW)), "unknown_user");
    assert_eq!(code(Store::open_with_recovery(&home.path(), "no key", "周启明", "neu", NOW)), "not_a_recovery_key");
    let store = Store::open_with_recovery(&home.path(), &home.recovery, "周启明", "neu", NOW).unwrap();
    assert_eq!(store.event_count().unwrap(), 1);
    drop(store);
    assert_eq!(code(Store::open(&home.path(), "周启明", "neu", NOW)), "done");
}

/// The program that meets the folder it may not write: it says how opening ended.
#[cfg(unix)]
#[test]
fn the_child_of_the_read_only_test() {
    let Ok(folder) = std::env::var(READ_ONLY) else { return };
    println!("\nended {}", code(Store::open(std::path::Path::new(&folder), USER, PASSWORD, NOW)));
}

#[cfg(unix)]
const READ_ONLY: &str = "LUCAI_READ_ONLY_FOLDER";

/// An administrator's process may write anywhere, so as one the child is started without that power (capability
/// CAP_DAC_OVERRIDE, taken from its bounding set by `setpriv` of util-linux), and meets the refusal as every user does.
#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_written_is_named_as_such() {
    use std::os::unix::fs::PermissionsExt;
    use std::process::Command;
    let (home, store) = new_store();
    drop(store);
    let set = |path: &std::path::Path, mode| fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    for entry in fs::read_dir(home.path()).unwrap() {
        let path = entry.unwrap().path();
        set(&path, if path.is_dir() { 0o500 } else { 0o400 });
    }
    set(&home.path(), 0o500);
    let everywhere = fs::OpenOptions::new().write(true).open(home.path().join("lucai.db")).is_ok();
    let program = std::env::current_exe().unwrap();
    let mut child = if everywhere {
        let mut child = Command::new("setpriv");
        child.args(["--bounding-set", "-dac_override,-dac_read_search", "--inh-caps", "-all"]).arg(program);
        child
    } else {
        Command::new(program)
    };
    child.args(["--exact", "opening::the_child_of_the_read_only_test", "--nocapture", "--test-threads=1"]);
    let output = child.env(READ_ONLY, home.path()).output();
    set(&home.path(), 0o700);
    set(&home.path().join("attachments"), 0o700);
    let output = output.unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    let ended = said.lines().find_map(|line| line.strip_prefix("ended "));
    assert_eq!(ended, Some("read_only"), "{said}{}", String::from_utf8_lossy(&output.stderr));
}
