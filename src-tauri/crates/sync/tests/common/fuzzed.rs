//! What the fuzz targets and the test of their corpus do with bytes from outside: read them as their kind, as a member would.
//! Whether anything was taken is the answer; that nothing panics, hangs or grows without bound is the point.
#![allow(dead_code)]

use lucai_domain::ids::ReplicaId;
use lucai_sync::packet::Packet;
use lucai_sync::parts::Joined;
use lucai_sync::{Card, Reader, Standing, segment};
use lucai_vault::{ExchangeKey, Signer};
use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use std::sync::OnceLock;

fn signer(n: u8) -> Signer {
    Signer::from_secret(&[n; 32])
}

/// The reader is office 2 of the tests, and trusts offices 1 and 2.
fn reader() -> &'static (Option<ExchangeKey>, BTreeMap<ReplicaId, Standing>) {
    static READER: OnceLock<(Option<ExchangeKey>, BTreeMap<ReplicaId, Standing>)> = OnceLock::new();
    READER.get_or_init(|| {
        let standing =
            |n: u8| (ReplicaId::from(uuid::Uuid::from_u128(u128::from(n))), Standing { key: signer(n).public(), revoked: false });
        (signer(2).exchange().ok(), [1, 2].map(standing).into())
    })
}

pub fn card(bytes: &[u8]) -> bool {
    Card::parse(bytes).is_ok()
}

pub fn segment(bytes: &[u8]) -> bool {
    let (key, trust) = reader();
    key.as_ref().is_some_and(|key| segment::open(bytes, &Reader { key, trust }).is_ok())
}

pub fn packet(bytes: &[u8]) -> bool {
    let (key, trust) = reader();
    let Some(key) = key else { return false };
    let read = Packet::look(Cursor::new(bytes)).and_then(|mut packet| packet.verify(&Reader { key, trust }));
    read.is_ok_and(|spaces| spaces.values().any(Result::is_ok))
}

pub fn part(bytes: &[u8]) -> bool {
    let mut whole = Vec::new();
    Joined::of(vec![Cursor::new(bytes)])
        .is_ok_and(|mut joined| std::io::Seek::rewind(&mut joined).is_ok() && joined.read_to_end(&mut whole).is_ok())
}
