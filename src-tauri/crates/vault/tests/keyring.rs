//! The keyring: who gets in, who does not, and what a damaged or hostile file does.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use lucai_vault::{Kdf, Keyring, RecoveryKey, Unlocked, VaultError};
use proptest::prelude::*;
use std::sync::LazyLock;

/// One keyring for all tests: deriving a key takes its time on purpose.
static MADE: LazyLock<(Keyring, Unlocked, String)> = LazyLock::new(|| {
    let (keyring, unlocked, recovery) = Keyring::create("林雨", "correct horse 马", "replica-1", &Kdf::default()).unwrap();
    let printed = recovery.printable().to_string();
    (keyring, unlocked, printed)
});

fn key_of(unlocked: &Unlocked) -> String {
    unlocked.store.pragma_value().to_string()
}

fn code(result: Result<Unlocked, VaultError>) -> &'static str {
    match result {
        Ok(_) => "opened",
        Err(error) => error.code(),
    }
}

#[test]
fn a_password_opens_the_store_and_a_wrong_one_does_not() {
    let (keyring, unlocked, _) = &*MADE;
    let mut keyring = Keyring::parse(&keyring.to_bytes().unwrap()).unwrap();
    let opened = keyring.unlock("林雨", "correct horse 马").unwrap();
    assert_eq!(key_of(&opened), key_of(unlocked), "the same key comes out");
    assert_eq!(opened.signer.public(), unlocked.signer.public(), "with the same signing key");
    assert_eq!(code(keyring.unlock("林雨", "correct horse 驴")), "wrong_password");
    assert_eq!(code(keyring.unlock("nobody", "x")), "unknown_user");
}

#[test]
fn the_printed_recovery_key_opens_the_store_as_a_person_types_it() {
    let (keyring, unlocked, printed) = &*MADE;
    for typed in [printed.clone(), printed.to_lowercase().replace('-', " "), printed.replace('0', "O").replace('1', "l")] {
        let key = RecoveryKey::parse(&typed).unwrap();
        assert_eq!(key_of(&keyring.unlock_with_recovery(&key).unwrap()), key_of(unlocked), "typed as {typed}");
    }
}

#[test]
fn a_mistyped_recovery_key_is_told_apart_from_a_foreign_one() {
    let (keyring, _, printed) = &*MADE;
    let mut wrong = 0;
    for at in 0..printed.len() {
        let mut typed: Vec<char> = printed.chars().collect();
        if typed[at] == '-' {
            continue;
        }
        typed[at] = if typed[at] == 'Z' { 'Y' } else { 'Z' };
        let typed: String = typed.into_iter().collect();
        if matches!(RecoveryKey::parse(&typed), Err(VaultError::NotARecoveryKey)) {
            wrong += 1;
        }
    }
    assert_eq!(wrong, 35, "each single wrong character is noticed before any key is tried");
    let (_, _, foreign) = Keyring::create("a", "b", "r", &Kdf::default()).unwrap();
    let foreign = RecoveryKey::parse(&foreign.printable()).unwrap();
    assert_eq!(code(keyring.unlock_with_recovery(&foreign)), "wrong_recovery_key");
}

#[test]
fn each_user_has_an_own_password_and_the_last_user_stays() {
    let (keyring, unlocked, _) = &*MADE;
    let mut keyring = keyring.clone();
    keyring.add_user(unlocked, "周启明", "second", &Kdf::default()).unwrap();
    assert!(matches!(keyring.add_user(unlocked, "周启明", "x", &Kdf::default()), Err(VaultError::UserExists)));
    assert_eq!(key_of(&keyring.unlock("周启明", "second").unwrap()), key_of(unlocked));
    keyring.set_password(unlocked, "周启明", "third", &Kdf::default()).unwrap();
    assert_eq!(code(keyring.unlock("周启明", "second")), "wrong_password", "the old password opens nothing");
    assert_eq!(code(keyring.unlock("周启明", "third")), "opened");
    keyring.remove_user("林雨").unwrap();
    assert_eq!(code(keyring.unlock("林雨", "correct horse 马")), "unknown_user");
    assert!(matches!(keyring.remove_user("周启明"), Err(VaultError::LastUser)));
}

#[test]
fn an_empty_name_or_password_is_refused() {
    let (keyring, unlocked, _) = &*MADE;
    let mut keyring = keyring.clone();
    for (user, password) in [("", "x"), ("  ", "x"), ("a", ""), ("a", &*"x".repeat(1025))] {
        assert!(matches!(keyring.add_user(unlocked, user, password, &Kdf::default()), Err(VaultError::BadInput)));
    }
}

#[test]
fn wrong_passwords_are_slowed_down_and_a_clock_that_went_back_never_locks_out_for_good() {
    let (keyring, _, _) = &*MADE;
    let mut keyring = keyring.clone();
    let start = 1_000_000_000_000;
    for _ in 0..3 {
        keyring.count_try("林雨", start).unwrap();
    }
    let Err(VaultError::SlowDown { seconds }) = keyring.count_try("林雨", start) else { panic!("the fourth must wait") };
    assert_eq!(seconds, 5, "the first wait is five seconds");
    keyring.count_try("林雨", start + 5_000).unwrap();
    assert_eq!(keyring.wait_seconds("林雨", start + 5_000), 10, "each failure doubles the wait");
    // the count is in the file, so that starting again does not help
    let reread = Keyring::parse(&keyring.to_bytes().unwrap()).unwrap();
    assert_eq!(reread.wait_seconds("林雨", start + 5_000), 10);
    assert_eq!(reread.wait_seconds("林雨", 0), 900, "a clock set back waits a quarter of an hour at most");
    let mut now = start;
    for _ in 0..40 {
        now += 900_000;
        keyring.count_try("林雨", now).expect("a quarter of an hour is the longest wait");
    }
    keyring.unlock("林雨", "correct horse 马").unwrap();
    assert_eq!(keyring.wait_seconds("林雨", now), 0, "the right password forgets the wrong ones");
}

#[test]
fn a_new_recovery_key_makes_the_old_one_worthless() {
    let (keyring, unlocked, printed) = &*MADE;
    let mut keyring = keyring.clone();
    let fresh = keyring.renew_recovery(unlocked).unwrap();
    let fresh = RecoveryKey::parse(&fresh.printable()).unwrap();
    assert_eq!(code(keyring.unlock_with_recovery(&fresh)), "opened");
    assert_eq!(code(keyring.unlock_with_recovery(&RecoveryKey::parse(printed).unwrap())), "wrong_recovery_key");
}

#[test]
fn a_restored_replica_signs_with_another_key_under_another_id() {
    let (keyring, _, _) = &*MADE;
    let mut keyring = keyring.clone();
    let mut unlocked = keyring.unlock("林雨", "correct horse 马").unwrap();
    let before = unlocked.signer.public();
    keyring.renew_replica(&mut unlocked, "replica-2").unwrap();
    assert_ne!(unlocked.signer.public(), before);
    let again = keyring.unlock("林雨", "correct horse 马").unwrap();
    assert_eq!((again.signer.public(), keyring.replica_id()), (unlocked.signer.public(), "replica-2"));
}

#[test]
fn every_cut_of_the_file_is_damage_and_never_a_wrong_password() {
    let bytes = MADE.0.to_bytes().unwrap();
    for len in 0..bytes.len() - 2 {
        match Keyring::parse(&bytes[..len]) {
            Err(VaultError::Damaged(_)) => {}
            Err(other) => panic!("cut at {len}: {other}"),
            Ok(_) => panic!("cut at {len} was accepted"),
        }
    }
}

#[test]
fn a_hostile_file_cannot_ask_for_absurd_memory_or_time() {
    let text = String::from_utf8(MADE.0.to_bytes().unwrap()).unwrap();
    for (from, to) in [
        ("\"memory_kib\": 65536", "\"memory_kib\": 4294967295"),
        ("\"memory_kib\": 65536", "\"memory_kib\": 8"),
        ("\"passes\": 3", "\"passes\": 4000000000"),
        ("\"lanes\": 1", "\"lanes\": 0"),
    ] {
        let hostile = text.replace(from, to);
        assert_ne!(hostile, text, "{from} is in the file");
        assert!(matches!(Keyring::parse(hostile.as_bytes()), Err(VaultError::Damaged(_))), "{to}");
    }
    assert!(Kdf { memory_kib: u32::MAX, passes: 1, lanes: 1 }.check().is_err());
    assert!(Kdf { memory_kib: 1024, passes: 3, lanes: 1 }.check().is_err(), "weaker than 64 MiB is refused too");
}

#[test]
fn a_keyring_of_a_newer_release_says_so() {
    let text = String::from_utf8(MADE.0.to_bytes().unwrap()).unwrap();
    let newer = text.replace("\"version\": 1", "\"version\": 7").replace("\"users\"", "\"people\"");
    assert!(matches!(Keyring::parse(newer.as_bytes()), Err(VaultError::TooNew { found: 7, known: 1 })));
    assert!(matches!(Keyring::parse(b"{\"format\":\"other\",\"version\":1}"), Err(VaultError::Damaged(_))));
}

#[test]
fn the_file_is_replaced_in_one_step_and_leaves_nothing_behind() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("keyring.json");
    MADE.0.save(&path).unwrap();
    MADE.0.save(&path).unwrap();
    assert_eq!(Keyring::load(&path).unwrap().to_bytes().unwrap(), MADE.0.to_bytes().unwrap());
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "no temporary file stays");
}

#[test]
fn version_1_of_the_format_opens_for_ever() {
    let mut keyring = Keyring::parse(include_bytes!("golden/keyring-v1.json")).unwrap();
    assert_eq!(keyring.users().collect::<Vec<_>>(), ["archivist", "立案员"]);
    let by_password = keyring.unlock("立案员", "golden password 1").unwrap();
    let key = RecoveryKey::parse(include_str!("golden/recovery-v1.txt")).unwrap();
    let by_recovery = keyring.unlock_with_recovery(&key).unwrap();
    assert_eq!(key_of(&by_password), key_of(&by_recovery));
    assert_eq!(key_of(&by_password), include_str!("golden/store-key-v1.txt").trim());
    assert_eq!(keyring.replica_key(), Some(by_password.signer.public()));
}

/// Writes the golden files of a new format version; run by hand with `LUCAI_GOLDEN=1`, then commit them for good.
#[test]
fn golden_files_are_written_only_when_asked_for() {
    if std::env::var_os("LUCAI_GOLDEN").is_none() {
        return;
    }
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let (mut keyring, unlocked, recovery) = Keyring::create("立案员", "golden password 1", "golden-replica", &Kdf::default()).unwrap();
    keyring.add_user(&unlocked, "archivist", "golden password 2", &Kdf::default()).unwrap();
    std::fs::write(folder.join("keyring-v1.json"), keyring.to_bytes().unwrap()).unwrap();
    std::fs::write(folder.join("recovery-v1.txt"), format!("{}\n", *recovery.printable())).unwrap();
    std::fs::write(folder.join("store-key-v1.txt"), format!("{}\n", key_of(&unlocked))).unwrap();
}

proptest! {
    #[test]
    fn a_flipped_byte_anywhere_is_noticed_or_changes_nothing(at in any::<prop::sample::Index>(), bit in 0u8..8) {
        let original = MADE.0.to_bytes().unwrap();
        let mut bytes = original.clone();
        let at = at.index(bytes.len());
        bytes[at] ^= 1 << bit;
        match Keyring::parse(&bytes) {
            Ok(keyring) => prop_assert_eq!(keyring.to_bytes().unwrap(), original, "only white space may differ"),
            Err(VaultError::Damaged(_) | VaultError::TooNew { .. }) => {}
            Err(other) => prop_assert!(false, "{other}"),
        }
    }

    #[test]
    fn any_text_is_read_as_a_recovery_key_without_panic(text in "\\PC{0,60}") {
        let _ = RecoveryKey::parse(&text);
    }

    #[test]
    fn any_bytes_are_read_as_a_keyring_without_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        prop_assert!(Keyring::parse(&bytes).is_err());
    }
}
