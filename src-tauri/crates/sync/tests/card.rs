//! Cards: made, read, compared, forged.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod common;

use common::{code, office};
use lucai_domain::ids::ReplicaId;
use lucai_sync::Card;
use lucai_vault::{Kdf, Keyring};
use proptest::prelude::*;

#[test]
fn a_card_comes_back_as_it_was_made() {
    let one = office(1);
    let card = one.card();
    let read = Card::parse(&card.to_bytes().unwrap()).unwrap();
    assert_eq!(read, card);
    assert_eq!(read.replica(), &one.id);
    assert_eq!(read.key(), one.signer.public());
    assert_eq!(read.recipient(), &one.key.recipient());
    assert_eq!((read.office(), read.name()), ("350200", "厦门市劳动人事争议仲裁委员会"));
}

#[test]
fn the_fingerprint_is_six_groups_of_five_digits_and_each_replica_has_its_own() {
    let (one, other) = (office(1).card().fingerprint(), office(2).card().fingerprint());
    let groups: Vec<_> = one.split(' ').collect();
    assert_eq!(groups.len(), 6, "{one}");
    assert!(groups.iter().all(|group| group.len() == 5 && group.bytes().all(|b| b.is_ascii_digit())), "{one}");
    assert_ne!(one, other);
    let renamed = Card::make(&office(1).signer, &office(1).id, "1", "别名", &[]).unwrap();
    assert_eq!(renamed.fingerprint(), one, "it is of the keys: an office may change its name");
}

#[test]
fn a_restored_store_names_the_identities_it_had_and_the_old_keys_vouch_for_it() {
    let (mut keyring, mut unlocked, _) = Keyring::create("立案员", "password", "replica-1", &Kdf::default()).unwrap();
    let keys = [unlocked.signer.public()];
    let first = keyring.renew_replica(&mut unlocked, "replica-2").unwrap();
    let between = unlocked.signer.public();
    let second = keyring.renew_replica(&mut unlocked, "replica-3").unwrap();
    let id = ReplicaId::new("replica-3").unwrap();
    let card = Card::make(&unlocked.signer, &id, "1", "甲", &[first.clone(), second.clone()]).unwrap();
    let read = Card::parse(&card.to_bytes().unwrap()).unwrap();
    let identities: Vec<_> = read.identities().map(|(replica, key)| (replica.as_str().to_owned(), key)).collect();
    let expected =
        [("replica-3", unlocked.signer.public()), ("replica-1", keys[0]), ("replica-2", between)].map(|(id, key)| (id.to_owned(), key));
    assert_eq!(identities, expected);
    for broken in [vec![second.clone(), first.clone()], vec![first.clone()], vec![first, second.clone(), second]] {
        assert_eq!(
            code(Card::make(&unlocked.signer, &id, "1", "甲", &broken)),
            "sync_forged",
            "nobody is named without the old key's word"
        );
    }
}

#[test]
fn a_card_that_another_key_signed_or_that_names_another_key_is_forged() {
    let (mine, theirs) = (office(1).card().to_bytes().unwrap(), office(2).card().to_bytes().unwrap());
    let field = |bytes: &[u8], name: &str| serde_json::from_slice::<serde_json::Value>(bytes).unwrap()[name].as_str().unwrap().to_owned();
    let text = String::from_utf8(mine.clone()).unwrap();
    for name in ["key", "recipient", "replica", "signature"] {
        let swapped = text.replace(&field(&mine, name), &field(&theirs, name));
        assert_eq!(code(Card::parse(swapped.as_bytes())), "sync_forged", "{name}");
    }
    let renamed = text.replace("厦门市", "福州市");
    assert_eq!(code(Card::parse(renamed.as_bytes())), "sync_forged");
}

#[test]
fn a_card_that_everybody_could_open_is_refused() {
    let text = String::from_utf8(office(1).card().to_bytes().unwrap()).unwrap();
    let recipient = office(1).key.recipient().to_string();
    for point in [[0u8; 32], {
        let mut one = [0; 32];
        one[0] = 1;
        one
    }] {
        let weak = bech32::encode::<bech32::Bech32>(bech32::Hrp::parse("age").unwrap(), &point).unwrap();
        assert_eq!(code(Card::parse(text.replace(&recipient, &weak).as_bytes())), "sync_damaged");
        assert_eq!(lucai_vault::Recipient::parse(&weak).unwrap_err().code(), "not_a_recipient");
    }
}

#[test]
fn what_is_no_card_and_what_is_newer_say_so() {
    for bytes in [&b""[..], b"{}", b"[]", b"PK\x03\x04", br#"{"format":"lucai-keyring","version":1}"#] {
        assert_eq!(code(Card::parse(bytes)), "not_a_card");
    }
    assert_eq!(code(Card::parse(br#"{"format":"lucai-card","version":2,"new":true}"#)), "sync_too_new");
    assert_eq!(code(Card::parse(&vec![b' '; 70_000])), "sync_too_large");
    let mut spaced = office(1).card().to_bytes().unwrap();
    spaced.push(b'\n');
    assert_eq!(code(Card::parse(&spaced)), "sync_damaged", "one form only");
}

proptest! {
    #[test]
    fn a_flipped_bit_anywhere_in_a_card_is_refused(at in any::<prop::sample::Index>(), bit in 0u8..8) {
        let mut bytes = office(1).card().to_bytes().unwrap();
        let at = at.index(bytes.len());
        bytes[at] ^= 1 << bit;
        prop_assert!(Card::parse(&bytes).is_err(), "at {}", at);
    }

    #[test]
    fn any_bytes_are_read_as_a_card_without_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = Card::parse(&bytes);
    }
}
