//! What the fuzz targets and the test of their corpus do with bytes from outside: read them as their kind, as a member would.
//! Whether anything was taken is the answer; that nothing panics, hangs or grows without bound is the point.
#![allow(dead_code)]

use lucai_domain::ids::ReplicaId;
use lucai_sync::packet::Packet;
use lucai_sync::parts::Joined;
use lucai_sync::{Card, Reader, Standing, segment};
use lucai_vault::{ExchangeKey, Signer, open_sealed, seal_to, sha256};
use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};
use std::sync::OnceLock;

/// A packet and a segment of each version by office 1 that stand for ever.
const PACKET: &[u8] = include_bytes!("../../../../../tests/golden/sync/v1/packet.lucai");
const SEGMENTS: [&[u8]; 2] =
    [include_bytes!("../../../../../tests/golden/sync/v1/segment.seg"), include_bytes!("../../../../../tests/golden/sync/v2/segment.seg")];

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

/// A packet whose manifest is these bytes, signed as it should be, over the items of a sound one.
pub fn manifest(bytes: &[u8]) -> bool {
    let (items, _) = cut_packet();
    let mut signed = lucai_sync::packet::MAGIC.to_vec();
    signed.extend_from_slice(&sha256(bytes));
    let length = u32::try_from(bytes.len()).unwrap_or(u32::MAX).to_be_bytes();
    packet(&[lucai_sync::packet::MAGIC, items, bytes, &signer(1).sign(&signed).0, &length, lucai_sync::packet::END].concat())
}

/// A segment that holds these bytes, sealed and signed as it should be, behind the header of a sound one of either version.
pub fn payload(bytes: &[u8]) -> bool {
    SEGMENTS.into_iter().filter(|sound| behind(sound, bytes)).count() > 0
}

fn behind(sound: &[u8], bytes: &[u8]) -> bool {
    let (Some(key), _) = reader() else { return false };
    let sealed = seal_to(&[key.recipient()], Vec::new()).ok().and_then(|mut sealing| {
        sealing.write_all(&zstd::bulk::compress(bytes, 1).ok()?).ok()?;
        sealing.finish().ok()
    });
    let (Some(sealed), Some(header)) = (sealed, header(sound)) else { return false };
    let mut signed = segment::MAGIC.to_vec();
    signed.extend_from_slice(&sha256(header));
    signed.extend_from_slice(&sha256(&sealed));
    let [one, other] = [header, &sealed].map(|part| u32::try_from(part.len()).unwrap_or(u32::MAX).to_be_bytes());
    segment(&[segment::MAGIC, &one[..], header, &other, &sealed, &signer(1).sign(&signed).0].concat())
}

/// The items and the manifest of the sound packet.
pub fn cut_packet() -> (&'static [u8], &'static [u8]) {
    let body = PACKET.get(16..PACKET.len() - 76).unwrap_or_default();
    let tail = PACKET.get(PACKET.len() - 12..PACKET.len() - 8).and_then(|bytes| bytes.try_into().ok());
    let length = tail.map_or(0, u32::from_be_bytes) as usize;
    body.split_at_checked(body.len().saturating_sub(length)).unwrap_or_default()
}

/// The header of a sound segment.
fn header(segment: &[u8]) -> Option<&[u8]> {
    let (length, rest) = segment.get(16..)?.split_first_chunk::<4>()?;
    rest.get(..u32::from_be_bytes(*length) as usize)
}

/// What the sound segment of the newest version holds.
pub fn sound_payload() -> Option<Vec<u8>> {
    let (Some(key), _) = reader() else { return None };
    let segment = SEGMENTS.last()?;
    let rest = segment.get(20 + header(segment)?.len()..)?;
    let (length, rest) = rest.split_first_chunk::<4>()?;
    let opened = open_sealed(key, rest.get(..u32::from_be_bytes(*length) as usize)?).ok()??;
    zstd::decode_all(opened).ok()
}

pub fn part(bytes: &[u8]) -> bool {
    let mut whole = Vec::new();
    Joined::of(vec![Cursor::new(bytes)])
        .is_ok_and(|mut joined| std::io::Seek::rewind(&mut joined).is_ok() && joined.read_to_end(&mut whole).is_ok())
}
