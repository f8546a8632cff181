//! An office in memory: its chains, its memory of places, attachments that are made up as they are read.

use lucai_domain::event::{Event, NewEvent, Slot};
use lucai_domain::exchange::{Frontier, Run, SignedHead, SoundRun};
use lucai_domain::ids::{ReplicaId, SpaceId, UserId};
use lucai_domain::stream::StreamId;
use lucai_domain::time::Hlc;
use lucai_sync::carry::{Side, Us, Want};
use lucai_sync::{Attachment, Standing, SyncError, Trust};
use lucai_vault::{Digest, ExchangeKey, Recipient, Sha256Writer, Signer, sha256};
use serde_json::Value;
use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Read};

type Result<T> = std::result::Result<T, SyncError>;
type Chain = (Vec<Event>, String);

pub struct Office {
    pub id: ReplicaId,
    signer: Signer,
    key: ExchangeKey,
    trust: BTreeMap<ReplicaId, Standing>,
    members: BTreeMap<ReplicaId, Recipient>,
    chains: RefCell<BTreeMap<StreamId, BTreeMap<ReplicaId, Chain>>>,
    memory: RefCell<BTreeMap<String, Vec<u8>>>,
    /// Events written and taken in.
    count: Cell<u64>,
    made: RefCell<BTreeMap<Digest, (u64, u64)>>,
    held: RefCell<BTreeSet<Digest>>,
}

impl Office {
    fn new(n: usize) -> Self {
        let signer = Signer::from_secret(&sha256(&n.to_be_bytes()));
        let key = signer.exchange().unwrap();
        Self {
            id: ReplicaId::from(uuid::Uuid::from_u128(n as u128 + 1)),
            signer,
            key,
            trust: BTreeMap::new(),
            members: BTreeMap::new(),
            chains: RefCell::default(),
            memory: RefCell::default(),
            count: Cell::default(),
            made: RefCell::default(),
            held: RefCell::default(),
        }
    }

    /// Offices that trust each other and share one space.
    pub fn all(count: usize) -> Vec<Self> {
        let mut offices: Vec<Self> = (0..count).map(Self::new).collect();
        let trust: BTreeMap<_, _> =
            offices.iter().map(|one| (one.id.clone(), Standing { key: one.signer.public(), revoked: false })).collect();
        let members: BTreeMap<_, _> = offices.iter().map(|one| (one.id.clone(), one.key.recipient())).collect();
        for one in &mut offices {
            (one.trust, one.members) = (trust.clone(), members.clone());
        }
        offices
    }

    pub fn us(&self) -> Us<'_> {
        Us { replica: &self.id, signer: &self.signer, key: &self.key }
    }

    /// Writes events into a stream; returns the bytes of their canonical JSON.
    pub fn write(&self, stream: &str, events: Vec<(u64, &'static str, Value)>) -> usize {
        let stream: StreamId = stream.parse().unwrap();
        let mut all = self.chains.borrow_mut();
        let (chain, signature) = all.entry(stream.clone()).or_default().entry(self.id.clone()).or_default();
        let mut bytes = 0;
        for (millis, kind, body) in events {
            let seq = chain.len() as u64 + 1;
            let prev_hash = chain.last().map(|before| before.body_hash.clone()).unwrap_or_default();
            let slot = Slot { replica: self.id.clone(), seq, hlc: Hlc::new(millis, 0), prev_hash };
            let new = NewEvent {
                id: None,
                stream: stream.clone(),
                actor: UserId::from(uuid::Uuid::from_u128(u128::from(seq % 6))),
                kind: kind.into(),
                kind_version: 1,
                body,
                supersedes: Vec::new(),
            };
            let event = new.placed(slot, |text| hex::encode(sha256(text.as_bytes())));
            bytes += event.hashed_text().len();
            chain.push(event);
            self.count.set(self.count.get() + 1);
        }
        let last = chain.last().unwrap();
        let head = SignedHead { stream, replica: self.id.clone(), seq: last.seq, hash: last.body_hash.clone(), signature: String::new() };
        *signature = hex::encode(self.signer.sign(head.signed_text().as_bytes()).0);
        bytes
    }

    /// Takes a file of so many bytes in, and says its hash.
    pub fn attach(&self, seed: u64, len: u64) -> Digest {
        let mut hash = Sha256Writer::new(io::sink());
        io::copy(&mut Noise { state: seed, left: len }, &mut hash).unwrap();
        let (_, digest, _) = hash.finish();
        self.made.borrow_mut().insert(digest, (seed, len));
        digest
    }

    pub fn events(&self) -> usize {
        self.chains.borrow().values().flat_map(BTreeMap::values).map(|(events, _)| events.len()).sum()
    }

    pub fn files(&self) -> usize {
        self.held.borrow().len()
    }

    /// Of each chain the hash of its last event: two that say the same hold the same.
    pub fn ends(&self) -> Vec<String> {
        let chains = self.chains.borrow();
        chains.values().flat_map(BTreeMap::values).map(|(events, _)| events.last().unwrap().body_hash.clone()).collect()
    }
}

/// Bytes that do not compress, the same each time.
struct Noise {
    state: u64,
    left: u64,
}

impl Read for Noise {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        let n = buf.len().min(usize::try_from(self.left).unwrap_or(usize::MAX));
        for bytes in buf[..n].chunks_mut(8) {
            self.state = self.state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            bytes.copy_from_slice(&(self.state ^ (self.state >> 29)).to_le_bytes()[..bytes.len()]);
        }
        self.left -= n as u64;
        Ok(n)
    }
}

impl Trust for Office {
    fn standing(&self, replica: &ReplicaId) -> Option<Standing> {
        self.trust.standing(replica)
    }
}

impl Side for Office {
    fn members(&self, _: &SpaceId) -> Result<BTreeMap<ReplicaId, Recipient>> {
        Ok(self.members.clone())
    }
    fn holds(&self, _: &SpaceId) -> Result<Frontier> {
        let mut frontier = Frontier::default();
        for (stream, chains) in self.chains.borrow().iter() {
            for (replica, (events, _)) in chains {
                let last = events.last().unwrap();
                frontier.note(stream, replica, last.seq, &last.body_hash);
            }
        }
        Ok(frontier)
    }
    fn mark(&self) -> Result<String> {
        Ok(self.count.get().to_string())
    }
    fn run(&self, stream: &StreamId, replica: &ReplicaId, after: u64) -> Result<Option<Run>> {
        let chains = self.chains.borrow();
        let Some((events, signature)) = chains.get(stream).and_then(|chains| chains.get(replica)) else { return Ok(None) };
        let events = events[usize::try_from(after).unwrap()..].to_vec();
        let Some(last) = events.last() else { return Ok(None) };
        let (hash, signature) = (last.body_hash.clone(), signature.clone());
        Ok(Some(Run { head: SignedHead { stream: stream.clone(), replica: replica.clone(), seq: last.seq, hash, signature }, events }))
    }
    fn named(&self, run: &Run) -> Result<Vec<Digest>> {
        let name = |event: &Event| hex::decode(event.body.get("sha256")?.as_str()?).ok()?.try_into().ok();
        Ok(run.events.iter().filter_map(name).collect())
    }
    fn content(&self, sha256: &Digest, read: &mut dyn FnMut(&mut dyn Read) -> Result<()>) -> Result<bool> {
        let made = self.made.borrow().get(sha256).copied();
        made.map_or(Ok(false), |(state, left)| read(&mut Noise { state, left }).map(|()| true))
    }
    fn take(&self, _: &SpaceId, runs: &[SoundRun]) -> Result<bool> {
        let mut all = self.chains.borrow_mut();
        for run in runs.iter().map(SoundRun::run) {
            let (events, signature) = all.entry(run.head.stream.clone()).or_default().entry(run.head.replica.clone()).or_default();
            let held = events.len() as u64;
            self.count.set(self.count.get() + run.head.seq.saturating_sub(held));
            if run.events[0].seq > held + 1 {
                return Err(SyncError::Gap);
            }
            events.extend(run.events.iter().filter(|event| event.seq > held).cloned());
            signature.clone_from(&run.head.signature);
        }
        Ok(true)
    }
    fn rules(&self, _: &SpaceId) -> Result<String> {
        Ok(String::new())
    }
    fn wants(&self, attachment: &Attachment) -> Result<Want> {
        let held = self.made.borrow().contains_key(&attachment.sha256) || self.held.borrow().contains(&attachment.sha256);
        Ok(if held { Want::Held } else { Want::Now })
    }
    fn keep(&self, attachment: &Attachment, content: &mut dyn Read) -> Result<()> {
        io::copy(content, &mut io::sink())?;
        self.held.borrow_mut().insert(attachment.sha256);
        Ok(())
    }
    fn recall(&self, key: &str) -> Result<Option<Vec<u8>>> {
        Ok(self.memory.borrow().get(key).cloned())
    }
    fn remember(&self, key: &str, bytes: Option<&[u8]>) -> Result<()> {
        match bytes {
            Some(bytes) => self.memory.borrow_mut().insert(key.into(), bytes.into()),
            None => self.memory.borrow_mut().remove(key),
        };
        Ok(())
    }
}
