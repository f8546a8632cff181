//! Offices with keys that are the same each time, and chains of events by them.
#![allow(dead_code, clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use lucai_domain::event::{Event, NewEvent, Slot};
use lucai_domain::exchange::{Frontier, Run, SignedHead};
use lucai_domain::ids::{EventId, ReplicaId, SpaceId, UserId};
use lucai_domain::stream::StreamId;
use lucai_domain::time::Hlc;
use lucai_sync::packet::PacketWriter;
use lucai_sync::segment::{Content, Place};
use lucai_sync::{Card, Reader, Standing};
use lucai_vault::{Digest, ExchangeKey, PublicKey, Recipient, Signature, Signer, sha256};
use std::collections::BTreeMap;
use std::io::Cursor;

pub type Known = BTreeMap<ReplicaId, Standing>;

pub struct Office {
    pub id: ReplicaId,
    pub signer: Signer,
    pub key: ExchangeKey,
}

pub fn office(n: u8) -> Office {
    let signer = Signer::from_secret(&[n; 32]);
    let key = signer.exchange().unwrap();
    Office { id: ReplicaId::from(uuid::Uuid::from_u128(u128::from(n))), signer, key }
}

/// Whether a run is one piece of its chain, its hashes are true, and its end is signed with `key`.
pub fn is_sound(run: &Run, key: PublicKey) -> bool {
    let hashed = |event: &Event| hex::encode(sha256(event.hashed_text().as_bytes())) == event.body_hash;
    let own = |event: &Event| event.stream == run.head.stream && event.replica == run.head.replica;
    let follows = |pair: &[Event]| pair[1].seq == pair[0].seq + 1 && pair[1].prev_hash == pair[0].body_hash;
    let begins = run.events.first().is_some_and(|first| first.seq > 0 && (first.seq != 1 || first.prev_hash.is_empty()));
    let ends = run.events.last().is_some_and(|last| last.seq == run.head.seq && last.body_hash == run.head.hash);
    let signature = hex::decode(&run.head.signature).ok().and_then(|bytes| bytes.try_into().ok()).map(Signature);
    let signed = signature.is_some_and(|signature| key.verify(run.head.signed_text().as_bytes(), &signature));
    begins && ends && signed && run.events.iter().all(|event| hashed(event) && own(event)) && run.events.windows(2).all(follows)
}

impl Office {
    pub fn card(&self) -> Card {
        Card::make(&self.signer, &self.id, "350200", "厦门市劳动人事争议仲裁委员会", &[]).unwrap()
    }

    pub fn reader<'a>(&'a self, trust: &'a Known) -> Reader<'a> {
        Reader { key: &self.key, trust }
    }

    /// A run of this office's chain in a stream: the events `first..=last`, each the same every time.
    pub fn run(&self, stream: &str, first: u64, last: u64) -> Run {
        self.run_saying(stream, first, last, "申请人主张拖欠工资")
    }

    pub fn run_saying(&self, stream: &str, first: u64, last: u64, text: &str) -> Run {
        let named = |stream: &StreamId, seq| {
            let name = sha256(format!("{stream}/{}/{seq}", self.id).as_bytes());
            Some(EventId::from(uuid::Uuid::from_slice(&name[..16]).unwrap()))
        };
        self.run_of(stream, first, last, text, named)
    }

    /// A run whose events have derived identities, as those that a store writes.
    pub fn unnamed_run(&self, stream: &str, first: u64, last: u64) -> Run {
        self.run_of(stream, first, last, "申请人主张拖欠工资", |_, _| None)
    }

    fn run_of(&self, stream: &str, first: u64, last: u64, text: &str, named: impl Fn(&StreamId, u64) -> Option<EventId>) -> Run {
        let stream: StreamId = stream.parse().unwrap();
        let mut events: Vec<Event> = Vec::new();
        for seq in 1..=last {
            let new = NewEvent {
                id: named(&stream, seq),
                stream: stream.clone(),
                actor: UserId::new("user-1").unwrap(),
                kind: "fields_set".into(),
                kind_version: 1,
                body: serde_json::json!({"entity": "case", "fields": {"facts": format!("{text} {seq}"), "amount": "12345.60", "n": seq}}),
                supersedes: events.last().map(|before| before.id.clone()).into_iter().collect(),
            };
            let slot = Slot {
                replica: self.id.clone(),
                seq,
                hlc: Hlc::new(1_790_000_000_000 + seq * 1000, 0),
                prev_hash: events.last().map(|before| before.body_hash.clone()).unwrap_or_default(),
            };
            events.push(new.placed(slot, |text| hex::encode(sha256(text.as_bytes()))));
        }
        events.drain(..usize::try_from(first - 1).unwrap());
        self.signed(events)
    }

    pub fn signed(&self, events: Vec<Event>) -> Run {
        let last = events.last().unwrap();
        let mut head = SignedHead {
            stream: last.stream.clone(),
            replica: self.id.clone(),
            seq: last.seq,
            hash: last.body_hash.clone(),
            signature: String::new(),
        };
        head.signature = hex::encode(self.signer.sign(head.signed_text().as_bytes()).0);
        Run { head, events }
    }
}

/// The runs that a segment brings to their end.
pub fn runs(opened: &lucai_sync::segment::Opened) -> Vec<Run> {
    let end = |piece: &lucai_sync::segment::Piece| match piece {
        lucai_sync::segment::Piece::End(sound) => Some(sound.run().clone()),
        lucai_sync::segment::Piece::Begun(_) => None,
    };
    opened.pieces.iter().filter_map(end).collect()
}

/// The content of an attachment in a packet.
pub fn attached(
    packet: &mut lucai_sync::packet::Packet<Cursor<impl AsRef<[u8]>>>,
    space: &SpaceId,
    one: &lucai_sync::Attachment,
    key: &ExchangeKey,
) -> Result<Vec<u8>, lucai_sync::SyncError> {
    let mut content = Vec::new();
    packet.attachment(space, one, key, |read| Ok::<_, lucai_sync::SyncError>(read.read_to_end(&mut content).map(drop)?))?;
    Ok(content)
}

pub fn known(offices: &[&Office]) -> Known {
    offices.iter().map(|one| (one.id.clone(), Standing { key: one.signer.public(), revoked: false })).collect()
}

pub fn members(offices: &[&Office]) -> BTreeMap<ReplicaId, Recipient> {
    offices.iter().map(|one| (one.id.clone(), one.key.recipient())).collect()
}

pub fn space(name: &str) -> SpaceId {
    SpaceId::new(name).unwrap()
}

pub fn place(packer: &Office, number: u64, previous: Option<Digest>) -> Place {
    Place { space: space("space-1"), packer: packer.id.clone(), number, previous }
}

pub fn holds(runs: &[Run]) -> Frontier {
    let mut frontier = Frontier::default();
    for run in runs {
        frontier.note(&run.head.stream, &run.head.replica, run.head.seq, &run.head.hash);
    }
    frontier
}

pub fn content(runs: Vec<Run>) -> Content {
    Content { frontier: holds(&runs), runs, whole: true, ..Content::default() }
}

/// A file of `len` bytes that does not compress.
pub fn file(len: usize) -> Vec<u8> {
    let blocks = (0..len.div_ceil(32) as u64).flat_map(|n| sha256(&n.to_be_bytes()));
    blocks.take(len).collect()
}

/// A packet by `from` for one space with some runs and some attachments.
pub fn packet(from: &Office, to: &[&Office], runs: &[Run], files: &[Vec<u8>]) -> Vec<u8> {
    let mut writer = PacketWriter::begin(Cursor::new(Vec::new()), &from.id, &from.signer).unwrap();
    let mut one = writer.space(&space("space-1"), &members(to)).unwrap();
    for file in files {
        one.attachment(&sha256(file), file.as_slice()).unwrap();
    }
    for run in runs {
        one.run(run).unwrap();
    }
    one.finish(&holds(runs)).unwrap();
    writer.finish().unwrap().into_inner()
}

pub fn code<T>(result: Result<T, lucai_sync::SyncError>) -> &'static str {
    match result {
        Ok(_) => "ok",
        Err(error) => {
            assert!(!error.words().is_empty(), "every refusal has words");
            error.code()
        }
    }
}
