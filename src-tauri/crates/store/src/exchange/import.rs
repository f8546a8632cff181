//! Runs in: each space of a packet as a whole or not at all, everything in one transaction, each case projected once at the end.

use super::partners::{Alarm, put_alarm};
use super::{held, identities, replicas, space, successors};
use crate::error::{Result, StoreError};
use crate::log::{self, Head};
use crate::projection;
use crate::rows::{Cell, Rows};
use crate::store::Store;
use crate::witness;
use lucai_domain::event::Event;
use lucai_domain::exchange::{Frontier, Run, SignedHead, SoundRun};
use lucai_domain::ids::{CaseId, ReferralId, ReplicaId, SpaceId};
use lucai_domain::replica::Replicas;
use lucai_domain::space::{Held, Space};
use lucai_domain::stream::StreamId;
use lucai_domain::time::{Hlc, Timestamp};
use lucai_law::Calendar;
use lucai_vault::PublicKey;
use rusqlite::{Connection, OptionalExtension, TransactionBehavior};
use std::collections::{BTreeMap, BTreeSet};

/// The runs of one space.
#[derive(Clone, Copy)]
pub struct Arrival<'a> {
    /// The space.
    pub space: &'a SpaceId,
    /// Its runs, checked by the key that each was said to be by.
    pub runs: &'a [SoundRun],
}

/// Why nothing of a space was taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// A stable code.
    pub code: &'static str,
    /// Where: stream and replica, never content.
    pub place: String,
}

impl Refused {
    /// A refusal over a chain.
    #[must_use]
    pub fn at(code: &'static str, head: &SignedHead) -> Self {
        Self { code, place: format!("{} {}", head.stream, head.replica) }
    }
}

/// What came of a space.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// The space.
    pub space: SpaceId,
    /// Events that are new.
    pub applied: u64,
    /// Events that were here.
    pub already_had: u64,
    /// Events that were left out: written by a revoked replica after its frontier, or into a stream that others drew in.
    pub held_back: u64,
    /// Why nothing of it was taken.
    pub refused: Option<Refused>,
}

/// What an import did to a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseChange {
    /// The case.
    pub case: CaseId,
    /// Whether it was not here before.
    pub new: bool,
    /// Its events that are new.
    pub events: u64,
    /// Fields, by entity, on which values now stand against each other and did not before.
    pub conflicts: Vec<(String, String)>,
}

/// What an import did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Imported {
    /// By space, in the order they came.
    pub spaces: Vec<Taken>,
    /// Cases that changed, by identity.
    pub cases: Vec<CaseChange>,
    /// Histories that contradict what is held.
    pub alarms: Vec<Alarm>,
}

/// Stops the taking of a space.
enum Stop {
    Store(StoreError),
    Refused(Refused),
}

impl From<StoreError> for Stop {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl From<rusqlite::Error> for Stop {
    fn from(error: rusqlite::Error) -> Self {
        Self::Store(error.into())
    }
}

impl From<Refused> for Stop {
    fn from(refused: Refused) -> Self {
        Self::Refused(refused)
    }
}

/// What one space brought, before it is known that all of it is sound.
#[derive(Default)]
struct Batch {
    applied: u64,
    already_had: u64,
    held_back: u64,
    cases: BTreeMap<CaseId, u64>,
    referrals: BTreeSet<ReferralId>,
    fresh: BTreeSet<StreamId>,
    newest: Option<Hlc>,
    alarms: Vec<(Alarm, Run)>,
}

struct Import<'a> {
    db: &'a Connection,
    replica: &'a ReplicaId,
    own: BTreeSet<ReplicaId>,
    keys: BTreeMap<ReplicaId, PublicKey>,
    trusted: Replicas,
    limits: BTreeMap<ReplicaId, Frontier>,
    /// What former identities are now.
    successors: BTreeMap<ReplicaId, ReplicaId>,
    now: Timestamp,
    /// Streams that were not here before this import.
    fresh: BTreeSet<StreamId>,
}

impl Store {
    /// Takes runs in: asks of each whether it was checked by its writer's key as the office's log of trust has it, then appends what is new, one
    /// transaction for all of it. A space with a run that does not hold is left out whole; the others go in. With `apply` false everything is
    /// done and taken back: what it returns is what would be.
    pub fn import_runs(&self, arrivals: &[Arrival<'_>], now: Timestamp, apply: bool) -> Result<Imported> {
        let mut writer = self.writer();
        let (connection, witness) = writer.parts();
        let tx = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let before = witness::last(&tx)?.map_or(0, |place| place.n);
        let mut import = Import::begin(&tx, self.replica(), now)?;
        let mut imported = Imported::default();
        let mut whole = Batch::default();
        for arrival in arrivals {
            let (taken, batch) = import.arrive(*arrival)?;
            imported.spaces.push(taken);
            whole.add(batch);
        }
        import.note(&whole)?;
        imported.cases = project(&tx, &whole, &self.calendar())?;
        imported.alarms = whole.alarms.into_iter().map(|(alarm, _)| alarm).collect();
        let last = witness::last(&tx)?;
        if !apply {
            tx.rollback()?;
            return Ok(imported);
        }
        tx.commit()?;
        if let Some(last) = last.filter(|last| last.n > before) {
            witness.advance(before + 1, last);
        }
        drop(writer);
        self.files().changed(std::iter::empty());
        for change in &imported.cases {
            self.files().forget(&change.case);
        }
        Ok(imported)
    }
}

impl Batch {
    fn add(&mut self, other: Self) {
        for (case, n) in other.cases {
            *self.cases.entry(case).or_default() += n;
        }
        self.referrals.extend(other.referrals);
        self.newest = self.newest.max(other.newest);
        self.alarms.extend(other.alarms);
    }
}

impl<'a> Import<'a> {
    fn begin(db: &'a Connection, replica: &'a ReplicaId, now: Timestamp) -> Result<Self> {
        let trusted = replicas(db)?;
        let own = identities(db, replica)?;
        let mut keys: BTreeMap<ReplicaId, PublicKey> = BTreeMap::new();
        keys.extend(trusted.keys().into_iter().filter_map(|(one, key)| Some((one, PublicKey::from_hex(&key)?))));
        // the keys of one's own chains are those that the store has had all along, whatever a card says
        let mut statement = db.prepare_cached("SELECT public_key FROM replicas WHERE replica = ?1")?;
        for one in &own {
            let key: Option<String> = statement.query_row([one.as_str()], |row| row.get(0)).optional()?;
            keys.extend(key.and_then(|key| PublicKey::from_hex(&key)).map(|key| (one.clone(), key)));
        }
        let (limits, successors) = (trusted.limits(), successors(db, &trusted, replica)?);
        Ok(Self { db, replica, own, keys, trusted, limits, successors, now, fresh: BTreeSet::new() })
    }

    /// One space: all of it, or nothing and why.
    fn arrive(&mut self, arrival: Arrival<'_>) -> Result<(Taken, Batch)> {
        let mut taken = Taken { space: arrival.space.clone(), applied: 0, already_had: 0, held_back: 0, refused: None };
        self.db.execute_batch("SAVEPOINT space")?;
        let done = self.take_all(arrival.space, arrival.runs);
        let batch = match done {
            Ok(batch) => {
                (taken.applied, taken.already_had, taken.held_back) = (batch.applied, batch.already_had, batch.held_back);
                self.fresh.extend(batch.fresh.iter().cloned());
                batch
            }
            Err(Stop::Refused(refused)) => {
                self.db.execute_batch("ROLLBACK TO space")?;
                taken.refused = Some(refused);
                Batch::default()
            }
            Err(Stop::Store(error)) => return Err(error),
        };
        self.db.execute_batch("RELEASE space")?;
        Ok((taken, batch))
    }

    /// First the space's own stream, which tells what belongs to it, then everything else.
    fn take_all(&self, id: &SpaceId, runs: &[SoundRun]) -> Result<Batch, Stop> {
        let mut batch = Batch::default();
        for sound in runs {
            let head = &sound.run().head;
            let key = self.keys.get(&head.replica).ok_or_else(|| Refused::at("stranger", head))?;
            if key.to_hex() != sound.key() {
                return Err(Refused::at("signature_wrong", head).into());
            }
        }
        let (own, others): (Vec<&Run>, Vec<&Run>) =
            runs.iter().map(SoundRun::run).partition(|run| run.head.stream == StreamId::Space(id.clone()));
        let known = self.take_own(id, own, &mut batch)?;
        let Some(known) = known.filter(|_| !others.is_empty()) else {
            return others.first().map_or(Ok(batch), |run| Err(Refused::at("out_of_space", &run.head).into()));
        };
        for run in others {
            if !known.takes(&run.head.stream, &self.own, Held::Nowhere) {
                return Err(Refused::at("out_of_space", &run.head).into());
            }
            self.take_if(&known, run, &mut batch)?;
        }
        Ok(batch)
    }

    /// Takes runs of the space's own stream. One that goes too far waits for the others: they may tell that it goes just far enough.
    fn take_own(&self, id: &SpaceId, mut runs: Vec<&Run>, batch: &mut Batch) -> Result<Option<Space>, Stop> {
        let mut known = space(self.db, id, &self.successors)?;
        loop {
            let (now, later): (Vec<&Run>, Vec<&Run>) = runs.iter().partition(|run| self.allows(known.as_ref(), run));
            let last = now.is_empty();
            for run in if last { &later } else { &now } {
                self.take(id, known.as_ref(), run, batch)?;
            }
            known = space(self.db, id, &self.successors)?;
            if last || later.is_empty() {
                break;
            }
            runs = later;
        }
        if let Some(known) = &known {
            self.expect(known)?;
        }
        Ok(known)
    }

    /// Whether a run may come in by its writer: nothing that a revoked replica wrote beyond what had been taken from it, here or by another
    /// whom this office believes.
    fn allows(&self, space: Option<&Space>, run: &Run) -> bool {
        let head = &run.head;
        let Some(limit) = self.limits.get(&head.replica) else { return true };
        let believed = |by: &ReplicaId| self.own.contains(by) || self.trusted.trusted(by).is_some();
        head.seq <= limit.seq(&head.stream, &head.replica) || space.is_some_and(|space| space.vouches(run, believed))
    }

    /// Notes streams that the space names and that are not here yet: what is written into them later belongs to the space, whoever writes
    /// first. Of a case that is here by another way nothing is expected.
    fn expect(&self, space: &Space) -> Result<()> {
        let mut put = self.db.prepare_cached("INSERT INTO came (stream, space) VALUES (?1, ?2) ON CONFLICT DO NOTHING")?;
        for (case, stream) in space.named() {
            let apart = held(self.db, &space.id, &StreamId::Case(case.clone()))? == Held::Apart;
            if !apart && held(self.db, &space.id, stream)? == Held::Nowhere {
                put.execute((stream.to_string(), space.id.as_str()))?;
            }
        }
        Ok(())
    }

    /// Takes a run into a stream that the space names, unless that is this store's own and was never shared there.
    fn take_if(&self, space: &Space, run: &Run, batch: &mut Batch) -> Result<(), Stop> {
        let stream = &run.head.stream;
        let fresh = self.fresh.contains(stream) || batch.fresh.contains(stream);
        let kept = if fresh { Held::Nowhere } else { held(self.db, &space.id, stream)? };
        if space.takes(stream, &self.own, kept) {
            return self.take(&space.id, Some(space), run, batch);
        }
        let here = log::head(self.db, &stream.to_string(), run.head.replica.as_str())?.map_or(0, |head| head.seq);
        let new = run.events.iter().filter(|event| event.seq > here).count() as u64;
        batch.held_back += new;
        batch.already_had += run.events.len() as u64 - new;
        Ok(())
    }

    /// Appends what is new of a sound run.
    fn take(&self, space: &SpaceId, known: Option<&Space>, run: &Run, batch: &mut Batch) -> Result<(), Stop> {
        let Run { head, events } = run;
        let stream = head.stream.to_string();
        let here = log::head(self.db, &stream, head.replica.as_str())?;
        let at = here.as_ref().map_or(0, |head| head.seq);
        let Some(first) = events.first() else { return Ok(()) };
        if first.seq > at + 1 {
            // what comes before may be what is held back
            if !self.allows(known, run) {
                batch.held_back += events.len() as u64;
                return Ok(());
            }
            return Err(Refused::at("gap", head).into());
        }
        if let Some(alarm) = self.contradicted(space, run, at)? {
            batch.alarms.push((alarm, run.clone()));
            return Ok(());
        }
        let new: Vec<&Event> = events.iter().filter(|event| event.seq > at).collect();
        batch.already_had += (events.len() - new.len()) as u64;
        if new.is_empty() {
            return Ok(());
        }
        if !self.allows(known, run) {
            batch.held_back += new.len() as u64;
            return Ok(());
        }
        let fresh = here.is_none() && held(self.db, space, &head.stream)? == Held::Nowhere;
        if fresh || self.fresh.contains(&head.stream) {
            self.db
                .prepare_cached("INSERT INTO came (stream, space) VALUES (?1, ?2) ON CONFLICT DO NOTHING")?
                .execute((&stream, space.as_str()))?;
        }
        self.put_key(&head.replica)?;
        for event in &new {
            log::insert(self.db, event).map_err(|error| match error {
                StoreError::Duplicate => Stop::Refused(Refused::at("id_taken", head)),
                other => other.into(),
            })?;
        }
        let end = Head { seq: head.seq, hash: head.hash.clone() };
        log::put_signed_head(self.db, &stream, &head.replica, &end, &head.signature)?;
        batch.newest = batch.newest.max(new.iter().map(|event| event.hlc).max());
        batch.applied += new.len() as u64;
        if let Some(case) = head.stream.file() {
            *batch.cases.entry(case.clone()).or_default() += new.len() as u64;
        }
        if let StreamId::Referral(referral) = &head.stream {
            batch.referrals.insert(referral.clone());
        }
        batch.fresh.extend(fresh.then(|| head.stream.clone()));
        Ok(())
    }

    /// The slot in which a run tells another history than what is held. As each event names the one before it, the last slot that both have
    /// tells for all before it.
    fn contradicted(&self, space: &SpaceId, run: &Run, at: u64) -> Result<Option<Alarm>> {
        let head = &run.head;
        let alarm = |seq: u64, held: String, other: &str| {
            Some(Alarm {
                stream: head.stream.clone(),
                replica: head.replica.clone(),
                seq,
                held,
                other: other.to_owned(),
                space: space.clone(),
                at: self.now,
            })
        };
        let shared = at.min(head.seq);
        let theirs = run.events.iter().find(|event| event.seq == shared).map(|event| event.body_hash.as_str());
        let before = run.events.first().filter(|first| first.seq == at + 1).map(|first| first.prev_hash.as_str());
        if let Some(theirs) = theirs.or(before).filter(|_| shared > 0) {
            let ours = log::hash_at(self.db, &head.stream.to_string(), head.replica.as_str(), shared)?.unwrap_or_default();
            if ours != theirs {
                return Ok(alarm(shared, ours, theirs));
            }
        }
        // nobody but this store writes under its identity: what it does not know of was written by a copy of it
        if head.replica == *self.replica && head.seq > at {
            return Ok(alarm(head.seq, String::new(), &head.hash));
        }
        Ok(None)
    }

    fn put_key(&self, replica: &ReplicaId) -> Result<(), Stop> {
        let Some(key) = self.keys.get(replica) else { return Ok(()) };
        let known: Option<String> = self
            .db
            .prepare_cached("SELECT public_key FROM replicas WHERE replica = ?1")?
            .query_row([replica.as_str()], |row| row.get(0))
            .optional()?;
        match known {
            None => Ok(log::add_replica(self.db, replica, *key, self.now)?),
            Some(known) if known == key.to_hex() => Ok(()),
            Some(_) => Err(Refused { code: "key_changed", place: replica.to_string() }.into()),
        }
    }

    /// What goes in beside the events: the clock, and alarms.
    fn note(&self, whole: &Batch) -> Result<()> {
        if let Some(newest) = whole.newest {
            let clock = log::clock(self.db)?;
            let after = clock.adopt(newest, self.now);
            if after != clock {
                log::put_clock(self.db, after)?;
            }
        }
        whole.alarms.iter().try_for_each(|(alarm, run)| put_alarm(self.db, alarm, run))
    }
}

/// Writes the rows of what changed, each case and referral once.
fn project(db: &Connection, whole: &Batch, calendar: &Calendar) -> Result<Vec<CaseChange>> {
    let mut changes = Vec::with_capacity(whole.cases.len());
    for (case, events) in &whole.cases {
        let there: Option<i64> =
            db.prepare_cached("SELECT 1 FROM cases WHERE case_id = ?1")?.query_row([case.as_str()], |row| row.get(0)).optional()?;
        let before = if there.is_some() { Rows::read(db, case.as_str())? } else { Rows::default() };
        let after = projection::rows(case, &log::of_case(db, case)?, calendar);
        after.write(db, case.as_str(), &before)?;
        let stood: BTreeSet<&Vec<Cell>> = before.of(crate::rows::CONFLICTS).collect();
        let arisen = after.of(crate::rows::CONFLICTS).filter(|row| !stood.contains(row)).filter_map(|row| match row.as_slice() {
            [Cell::Text(entity), Cell::Text(field)] => Some((entity.clone(), field.clone())),
            _ => None,
        });
        changes.push(CaseChange { case: case.clone(), new: there.is_none(), events: *events, conflicts: arisen.collect() });
    }
    for referral in &whole.referrals {
        crate::referrals::write(db, referral)?;
    }
    Ok(changes)
}
