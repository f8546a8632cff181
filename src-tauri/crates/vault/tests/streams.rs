//! Sealed streams, signatures and hashes.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use lucai_vault::{Kdf, Keyring, PublicKey, Signature, Unlocked, VaultError, open_stream, seal_stream, sha256};
use proptest::prelude::*;
use std::io::{Read, Write};
use std::sync::LazyLock;

static KEYS: LazyLock<Unlocked> = LazyLock::new(|| Keyring::create("a", "b", "r", &Kdf::default()).unwrap().1);

fn sealed(plain: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    seal_stream(&KEYS.attachments, plain, &mut out, u64::MAX).unwrap();
    out
}

/// Gives `left` bytes, a few at a time, without ever holding them.
struct Long {
    left: u64,
}

impl Read for Long {
    fn read(&mut self, buf: &mut [u8]) -> std::io::Result<usize> {
        let n = (buf.len() as u64).min(self.left).min(50_000) as usize;
        buf[..n].fill(7);
        self.left -= n as u64;
        Ok(n)
    }
}

/// Counts what is written and forgets it.
struct Counter(u64);

impl Write for Counter {
    fn write(&mut self, buf: &[u8]) -> std::io::Result<usize> {
        self.0 += buf.len() as u64;
        Ok(buf.len())
    }
    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[test]
fn the_limit_is_met_without_reading_the_rest() {
    let mut source = Long { left: 1 << 40 };
    let mut out = Counter(0);
    let result = seal_stream(&KEYS.attachments, &mut source, &mut out, 1 << 20);
    assert!(matches!(result, Err(VaultError::TooLarge { limit: 1_048_576 })));
    assert!(out.0 < 2 << 20, "no more than the limit and one buffer was written");
    let exact = seal_stream(&KEYS.attachments, Long { left: 1 << 20 }, Counter(0), 1 << 20).unwrap();
    assert_eq!(exact.len, 1 << 20, "exactly the limit is allowed");
}

#[test]
fn another_store_cannot_open_the_stream() {
    let other = Keyring::create("a", "b", "r", &Kdf::default()).unwrap().1;
    let bytes = sealed("合议笔录".as_bytes());
    let result = open_stream(&other.attachments, bytes.as_slice(), Vec::new());
    assert!(matches!(result, Err(VaultError::Damaged(_))));
}

#[test]
fn every_cut_of_a_sealed_stream_is_noticed() {
    let bytes = sealed(&[9; 3000]);
    for len in 0..bytes.len() {
        assert!(open_stream(&KEYS.attachments, &bytes[..len], Vec::new()).is_err(), "cut at {len}");
    }
}

#[test]
fn a_signature_holds_for_its_message_and_its_key_alone() {
    let signature = KEYS.signer.sign(b"head");
    let public = PublicKey::from_hex(&KEYS.signer.public().to_hex()).unwrap();
    assert!(public.verify(b"head", &signature));
    assert!(!public.verify(b"heed", &signature));
    let mut forged = signature;
    forged.0[3] ^= 1;
    assert!(!public.verify(b"head", &forged));
    assert!(!PublicKey([0; 32]).verify(b"head", &Signature([0; 64])), "a weak key signs nothing");
}

#[test]
fn sha256_is_sha256() {
    let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    let hex: String = sha256(b"").iter().map(|b| format!("{b:02x}")).collect();
    assert_eq!(hex, empty);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_was_sealed_comes_out_again(plain in prop::collection::vec(any::<u8>(), 0..200_000)) {
        let bytes = sealed(&plain);
        let mut out = Vec::new();
        let opened = open_stream(&KEYS.attachments, bytes.as_slice(), &mut out).unwrap();
        prop_assert_eq!(opened.sha256, sha256(&plain));
        prop_assert_eq!(opened.len, plain.len() as u64);
        prop_assert_eq!(out, plain);
    }

    #[test]
    fn a_flipped_bit_in_a_sealed_stream_is_noticed(at in any::<prop::sample::Index>(), bit in 0u8..8) {
        let mut bytes = sealed(&[5; 2000]);
        let at = at.index(bytes.len());
        bytes[at] ^= 1 << bit;
        prop_assert!(open_stream(&KEYS.attachments, bytes.as_slice(), Vec::new()).is_err());
    }
}
