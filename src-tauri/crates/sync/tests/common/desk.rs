//! A store's side in memory, a place in memory, and a fuse that stops both at any write.
#![allow(dead_code, clippy::unwrap_used, clippy::indexing_slicing)]

use super::common::{Known, Office, is_sound, known};
use lucai_domain::event::Event;
use lucai_domain::exchange::{Frontier, Run, SignedHead, SoundRun};
use lucai_domain::ids::{ReplicaId, SpaceId};
use lucai_domain::stream::StreamId;
use lucai_sync::carry::{Side, Us, Want};
use lucai_sync::remote::Remote;
use lucai_sync::{Attachment, Standing, SyncError, Trust};
use lucai_vault::{Digest, Recipient, sha256};
use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};
use std::rc::Rc;

type Result<T> = std::result::Result<T, SyncError>;

/// Events of a chain, and the signature of its head at each number where one was signed.
type Chain = (Vec<Event>, BTreeMap<u64, String>);

/// Stops the process that holds it, so to speak: the write number `at` and all after it fail.
#[derive(Default)]
pub struct Fuse {
    left: Cell<Option<u64>>,
    /// Whether the write that stops is done before it stops.
    after: Cell<bool>,
    pub blown: Cell<bool>,
}

impl Fuse {
    pub fn set(&self, left: u64, after: bool) {
        self.left.set(Some(left));
        self.after.set(after);
        self.blown.set(false);
    }

    pub fn take_out(&self) {
        self.left.set(None);
    }

    fn write<T>(&self, write: impl FnOnce() -> Result<T>) -> Result<T> {
        let stopped = || SyncError::Side { code: "stopped", words: "断电".into() };
        match self.left.get() {
            None => write(),
            Some(0) => {
                if self.after.get() && !self.blown.get() {
                    write()?;
                }
                self.blown.set(true);
                Err(stopped())
            }
            Some(left) => {
                self.left.set(Some(left - 1));
                write()
            }
        }
    }
}

#[derive(Default)]
pub struct Shelf {
    pub objects: RefCell<BTreeMap<String, Vec<u8>>>,
    pub calls: RefCell<BTreeMap<&'static str, u64>>,
    pub fuse: Rc<Fuse>,
}

impl Shelf {
    fn called(&self, call: &'static str) {
        *self.calls.borrow_mut().entry(call).or_default() += 1;
    }

    pub fn paths(&self) -> Vec<String> {
        self.objects.borrow().keys().cloned().collect()
    }
}

impl Remote for Shelf {
    fn put(&self, path: &str, bytes: &[u8]) -> Result<()> {
        self.called("put");
        self.fuse.write(|| {
            self.objects.borrow_mut().insert(path.into(), bytes.into());
            Ok(())
        })
    }
    fn get(&self, path: &str, limit: u64) -> Result<Option<Vec<u8>>> {
        self.called("get");
        match self.objects.borrow().get(path) {
            Some(bytes) if bytes.len() as u64 > limit => Err(SyncError::TooLarge { what: "object", limit }),
            found => Ok(found.cloned()),
        }
    }
    fn list(&self, folder: &str) -> Result<Vec<String>> {
        self.called("list");
        let objects = self.objects.borrow();
        Ok(objects.keys().filter_map(|path| path.strip_prefix(folder)).filter(|name| !name.contains('/')).map(str::to_owned).collect())
    }
    fn stat(&self, path: &str) -> Result<Option<u64>> {
        self.called("stat");
        Ok(self.objects.borrow().get(path).map(|bytes| bytes.len() as u64))
    }
    fn delete(&self, path: &str) -> Result<()> {
        self.called("delete");
        self.fuse.write(|| {
            self.objects.borrow_mut().remove(path);
            Ok(())
        })
    }
}

/// An office with its events, attachments and memory.
pub struct Desk {
    pub office: Office,
    pub known: RefCell<Known>,
    pub members: RefCell<BTreeMap<ReplicaId, Recipient>>,
    pub chains: RefCell<BTreeMap<(StreamId, ReplicaId), Chain>>,
    pub files: RefCell<BTreeMap<Digest, Vec<u8>>>,
    pub memory: RefCell<BTreeMap<String, Vec<u8>>>,
    pub want: Cell<Want>,
    /// How often it listed what it holds.
    pub listed: Cell<u32>,
    /// Streams of which nothing is taken for now.
    pub closed: RefCell<BTreeSet<StreamId>>,
    pub fuse: Rc<Fuse>,
}

/// What an office keeps between two times that it works.
#[derive(Clone, Default)]
pub struct Kept {
    chains: BTreeMap<(StreamId, ReplicaId), Chain>,
    files: BTreeMap<Digest, Vec<u8>>,
    memory: BTreeMap<String, Vec<u8>>,
}

impl Kept {
    /// Events that a replica wrote.
    pub fn written_by(&self, replica: &ReplicaId) -> usize {
        self.chains.iter().filter(|((_, writer), _)| writer == replica).map(|(_, (events, _))| events.len()).sum()
    }
}

impl Desk {
    /// An office with what it kept.
    pub fn of(office: Office, fuse: &Rc<Fuse>, kept: Kept) -> Self {
        let desk = Self::new(office, fuse);
        *desk.chains.borrow_mut() = kept.chains;
        *desk.files.borrow_mut() = kept.files;
        *desk.memory.borrow_mut() = kept.memory;
        desk
    }

    pub fn kept(&self) -> Kept {
        let (chains, files, memory) = (self.chains.borrow().clone(), self.files.borrow().clone(), self.memory.borrow().clone());
        Kept { chains, files, memory }
    }

    pub fn new(office: Office, fuse: &Rc<Fuse>) -> Self {
        Self {
            office,
            known: RefCell::default(),
            members: RefCell::default(),
            chains: RefCell::default(),
            files: RefCell::default(),
            memory: RefCell::default(),
            want: Cell::new(Want::Now),
            listed: Cell::default(),
            closed: RefCell::default(),
            fuse: Rc::clone(fuse),
        }
    }

    pub fn meet(desks: &[&Desk]) {
        let offices: Vec<&Office> = desks.iter().map(|desk| &desk.office).collect();
        for desk in desks {
            *desk.known.borrow_mut() = known(&offices);
            *desk.members.borrow_mut() = super::common::members(&offices);
        }
    }

    pub fn us(&self) -> Us<'_> {
        Us { replica: &self.office.id, signer: &self.office.signer, key: &self.office.key }
    }

    /// Writes `count` events into a stream.
    pub fn write(&self, stream: &str, count: u64) {
        self.append(stream, count, None);
    }

    pub fn attach(&self, stream: &str, file: &[u8]) {
        let hash = sha256(file);
        self.files.borrow_mut().insert(hash, file.into());
        self.append(stream, 1, Some(hash));
    }

    fn append(&self, stream: &str, count: u64, file: Option<Digest>) {
        let mut chains = self.chains.borrow_mut();
        let (events, heads) = chains.entry((stream.parse().unwrap(), self.office.id.clone())).or_default();
        let held = events.len() as u64;
        let template = self.office.run(stream, held + 1, held + count).events;
        for mut event in template {
            if let Some(hash) = file {
                event.body = serde_json::json!({"attachment": hex::encode(hash)});
            }
            event.prev_hash = events.last().map(|before| before.body_hash.clone()).unwrap_or_default();
            event.body_hash = hex::encode(sha256(event.hashed_text().as_bytes()));
            events.push(event);
        }
        heads.insert(held + count, self.office.signed(events.clone()).head.signature);
    }

    /// Everything held, as one comparable value.
    pub fn state(&self) -> (Vec<Event>, Vec<Digest>) {
        let events = self.chains.borrow().values().flat_map(|(events, _)| events.clone()).collect();
        (events, self.files.borrow().keys().copied().collect())
    }
}

impl Trust for Desk {
    fn standing(&self, replica: &ReplicaId) -> Option<Standing> {
        self.known.borrow().get(replica).cloned()
    }
}

impl Side for Desk {
    fn members(&self, _: &SpaceId) -> Result<BTreeMap<ReplicaId, Recipient>> {
        Ok(self.members.borrow().clone())
    }
    fn holds(&self, _: &SpaceId) -> Result<Frontier> {
        self.listed.set(self.listed.get() + 1);
        let mut frontier = Frontier::default();
        for ((stream, replica), (events, _)) in self.chains.borrow().iter() {
            let last = events.last().unwrap();
            frontier.note(stream, replica, last.seq, &last.body_hash);
        }
        Ok(frontier)
    }
    fn mark(&self) -> Result<String> {
        let chains = self.chains.borrow();
        let held: Vec<_> = chains.iter().map(|(chain, (events, _))| (chain, events.len())).collect();
        let known = self.known.borrow();
        let trusted: Vec<_> = known.iter().map(|(one, standing)| (one, standing.revoked)).collect();
        Ok(format!("{held:?} {:?} {trusted:?} {:?}", self.members.borrow().keys(), self.closed.borrow()))
    }
    fn run(&self, stream: &StreamId, replica: &ReplicaId, after: u64) -> Result<Option<Run>> {
        let chains = self.chains.borrow();
        let Some((events, heads)) = chains.get(&(stream.clone(), replica.clone())) else { return Ok(None) };
        let (seq, signature) = heads.last_key_value().unwrap();
        let events: Vec<Event> = events.iter().filter(|event| event.seq > after && event.seq <= *seq).cloned().collect();
        let Some(last) = events.last() else { return Ok(None) };
        let (hash, signature) = (last.body_hash.clone(), signature.clone());
        Ok(Some(Run { head: SignedHead { stream: stream.clone(), replica: replica.clone(), seq: *seq, hash, signature }, events }))
    }
    fn named(&self, run: &Run) -> Result<Vec<Digest>> {
        let name = |event: &Event| hex::decode(event.body.get("attachment")?.as_str()?).ok()?.try_into().ok();
        Ok(run.events.iter().filter_map(name).collect())
    }
    fn content(&self, sha256: &Digest, read: &mut dyn FnMut(&mut dyn Read) -> Result<()>) -> Result<bool> {
        match self.files.borrow().get(sha256) {
            Some(file) => read(&mut Cursor::new(file)).map(|()| true),
            None => Ok(false),
        }
    }
    fn rules(&self, _: &SpaceId) -> Result<String> {
        Ok(format!("{:?}", self.closed.borrow()))
    }
    fn take(&self, _: &SpaceId, runs: &[SoundRun]) -> Result<bool> {
        self.fuse.write(|| {
            let mut chains = self.chains.borrow().clone();
            let mut whole = true;
            for run in runs.iter().map(|sound| sound.run().clone()) {
                if self.closed.borrow().contains(&run.head.stream) {
                    whole = false;
                    continue;
                }
                assert!(is_sound(&run, self.known.borrow()[&run.head.replica].key), "no run comes out unchecked");
                let (events, heads) = chains.entry((run.head.stream.clone(), run.head.replica.clone())).or_default();
                for event in run.events {
                    match usize::try_from(event.seq - 1).unwrap() {
                        at if at < events.len() => assert_eq!(events[at], event, "the same slot holds the same"),
                        at if at == events.len() => events.push(event),
                        _ => return Err(SyncError::Gap),
                    }
                }
                heads.insert(run.head.seq, run.head.signature);
            }
            *self.chains.borrow_mut() = chains;
            Ok(whole)
        })
    }
    fn wants(&self, attachment: &Attachment) -> Result<Want> {
        Ok(if self.files.borrow().contains_key(&attachment.sha256) { Want::Held } else { self.want.get() })
    }
    fn keep(&self, attachment: &Attachment, content: &mut dyn Read) -> Result<()> {
        let mut file = Vec::new();
        content.read_to_end(&mut file)?;
        self.fuse.write(|| {
            self.files.borrow_mut().insert(attachment.sha256, file);
            Ok(())
        })
    }
    fn recall(&self, key: &str) -> Result<Option<Vec<u8>>> {
        Ok(self.memory.borrow().get(key).cloned())
    }
    fn remember(&self, key: &str, bytes: Option<&[u8]>) -> Result<()> {
        self.fuse.write(|| {
            match bytes {
                Some(bytes) => self.memory.borrow_mut().insert(key.into(), bytes.into()),
                None => self.memory.borrow_mut().remove(key),
            };
            Ok(())
        })
    }
}
