//! Sealing for others: who is named opens, nobody else does; the identity follows the signing key.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use lucai_vault::{ExchangeKey, Kdf, Keyring, Recipient, RecoveryKey, Signer, open_sealed, seal_to};
use std::io::{Read, Write};

fn key(n: u8) -> ExchangeKey {
    Signer::from_secret(&[n; 32]).exchange().unwrap()
}

fn sealed(to: &[Recipient], plain: &[u8]) -> Vec<u8> {
    let mut sealing = seal_to(to, Vec::new()).unwrap();
    sealing.write_all(plain).unwrap();
    sealing.finish().unwrap()
}

#[test]
fn everybody_who_is_named_opens_and_nobody_else() {
    let bytes = sealed(&[key(1).recipient(), key(2).recipient()], b"content");
    for n in [1, 2] {
        let mut plain = Vec::new();
        open_sealed(&key(n), bytes.as_slice()).unwrap().unwrap().read_to_end(&mut plain).unwrap();
        assert_eq!(plain, b"content");
    }
    assert!(open_sealed(&key(3), bytes.as_slice()).unwrap().is_none(), "sealed for others is no damage");
    assert_eq!(seal_to(&[], Vec::new()).err().unwrap().code(), "not_a_recipient");
}

#[test]
fn every_cut_and_every_flipped_byte_is_noticed() {
    let whole = sealed(&[key(1).recipient()], b"content");
    let opens = |bytes: &[u8]| {
        let mut plain = Vec::new();
        open_sealed(&key(1), bytes).ok().flatten().is_some_and(|mut reader| reader.read_to_end(&mut plain).is_ok())
    };
    assert!(opens(&whole));
    for at in 0..whole.len() {
        assert!(!opens(&whole[..at]), "cut at {at}");
        let mut flipped = whole.clone();
        flipped[at] ^= 1;
        assert!(!opens(&flipped), "flipped at {at}");
    }
}

#[test]
fn a_recipient_is_read_as_it_is_written_and_one_that_everybody_opens_is_refused() {
    let recipient = key(1).recipient();
    assert_eq!(Recipient::parse(&recipient.to_string()).unwrap(), recipient);
    for text in ["", "age1", "AGE-SECRET-KEY-1", "not a key"] {
        assert_eq!(Recipient::parse(text).unwrap_err().code(), "not_a_recipient", "{text}");
    }
    // the points of low order, which make any secret worth nothing
    let (mut one, mut p_minus_1, mut p) = ([0u8; 32], [0xffu8; 32], [0xffu8; 32]);
    one[0] = 1;
    (p_minus_1[0], p_minus_1[31]) = (0xec, 0x7f);
    (p[0], p[31]) = (0xed, 0x7f);
    let eight = hex::decode("e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800").unwrap();
    let other = hex::decode("5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157").unwrap();
    for point in [&[0u8; 32][..], &one, &p_minus_1, &p, &eight, &other] {
        let text = bech32::encode::<bech32::Bech32>(bech32::Hrp::parse("age").unwrap(), point).unwrap();
        assert_eq!(Recipient::parse(&text).unwrap_err().code(), "not_a_recipient", "{text}");
    }
}

#[test]
fn a_keyring_of_version_1_has_an_exchange_identity_and_a_restored_one_another() {
    let mut keyring = Keyring::parse(include_bytes!("golden/keyring-v1.json")).unwrap();
    let key = RecoveryKey::parse(include_str!("golden/recovery-v1.txt")).unwrap();
    let mut unlocked = keyring.unlock_with_recovery(&key).unwrap();
    let before = unlocked.signer.exchange().unwrap().recipient();
    assert_eq!(before, keyring.unlock_with_recovery(&key).unwrap().signer.exchange().unwrap().recipient(), "the same at each opening");
    let (old, public) = (keyring.replica_id().to_owned(), unlocked.signer.public());
    let formerly = keyring.renew_replica(&mut unlocked, "restored").unwrap();
    assert_ne!(unlocked.signer.exchange().unwrap().recipient(), before);
    assert_eq!((formerly.replica.as_str(), formerly.key), (old.as_str(), public));
    assert!(formerly.vouches_for("restored", unlocked.signer.public()));
    assert!(!formerly.vouches_for("another", unlocked.signer.public()));
    assert!(!formerly.vouches_for("restored", public));
}

#[test]
fn the_exchange_identity_tells_nothing_of_another_replica_s() {
    let (_, one, _) = Keyring::create("甲", "password", "r1", &Kdf::default()).unwrap();
    let (_, other, _) = Keyring::create("甲", "password", "r1", &Kdf::default()).unwrap();
    assert_ne!(one.signer.exchange().unwrap().recipient(), other.signer.exchange().unwrap().recipient());
}
