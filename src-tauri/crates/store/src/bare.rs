//! What the benchmark measures against: the same rows and the same reads without this crate around them.

use crate::connection::{Use, connect};
use crate::error::{Result, StoreError};
use crate::log::{self, Head};
use crate::projection;
use crate::rows::{Cell, Rows};
use crate::store::Store;
use lucai_domain::event::{Event, NewEvent, Slot};
use lucai_domain::exchange::SoundRun;
use lucai_domain::ids::{CaseId, SpaceId};
use lucai_domain::time::Timestamp;
use rusqlite::{Connection, TransactionBehavior, params_from_iter};
use std::collections::BTreeMap;

/// The statements of one commit with their values, worked out beforehand.
pub struct Prepared(Vec<(&'static str, Vec<Cell>)>);

impl Store {
    /// A plain read-only connection to the store's database.
    pub fn bare_reader(&self) -> Result<Connection> {
        connect(&self.folder().database(), &self.unlocked().store, Use::Read)
    }

    /// Works out what [`Store::commit`] of these events of one stream of a case would write.
    pub fn prepare_bare(&self, new: Vec<NewEvent>, now: Timestamp) -> Result<Prepared> {
        let stream = new.first().map(|event| event.stream.clone()).ok_or(StoreError::BadArgument("events"))?;
        let case = stream.file().cloned().ok_or(StoreError::BadArgument("case"))?;
        let calendar = self.calendar();
        self.with_writer(|db| {
            let mut events = log::of_case(db, &case)?;
            let before = projection::rows(&case, &events, &calendar);
            let stream = stream.to_string();
            let mut head = log::head(db, &stream, self.replica().as_str())?.unwrap_or(Head { seq: 0, hash: String::new() });
            let mut clock = log::clock(db)?;
            let mut statements = Vec::new();
            for new in new {
                clock = clock.tick(now);
                let slot = Slot { replica: self.replica().clone(), seq: head.seq + 1, hlc: clock, prev_hash: head.hash };
                let event = new.placed(slot, log::sha256_hex);
                head = Head { seq: event.seq, hash: event.body_hash.clone() };
                statements.push((log::INSERT_EVENT, log::cells(&event)?));
                events.push(event);
            }
            statements.push((log::PUT_HEAD, self.head_cells(&stream, &head)));
            statements.push((log::PUT_CLOCK, vec![clock.to_string().into()]));
            statements.extend(projection::rows(&case, &events, &calendar).changes(case.as_str(), &before));
            Ok(Prepared(statements))
        })
    }

    /// Works out what [`Store::import_runs`] of these runs into an empty store would write.
    pub fn prepare_bare_import(&self, space: &SpaceId, runs: &[SoundRun]) -> Result<Prepared> {
        let mut statements = Vec::new();
        let mut cases: BTreeMap<&CaseId, Vec<Event>> = BTreeMap::new();
        let writers: BTreeMap<&str, &str> = runs.iter().map(|sound| (sound.run().head.replica.as_str(), sound.key())).collect();
        for (writer, key) in writers {
            let values: Vec<Cell> = vec![writer.into(), key.into(), 0i64.into()];
            statements.push(("INSERT INTO replicas (replica, public_key, since_ms) VALUES (?1, ?2, ?3)", values));
        }
        for run in runs.iter().map(SoundRun::run) {
            let head = &run.head;
            for event in &run.events {
                statements.push((log::INSERT_EVENT, log::cells(event)?));
            }
            let seq = head.seq.cast_signed();
            let values: Vec<Cell> = vec![
                head.stream.to_string().into(),
                head.replica.as_str().into(),
                seq.into(),
                head.hash.clone().into(),
                head.signature.clone().into(),
            ];
            statements.push((log::PUT_HEAD, values));
            statements
                .push(("INSERT INTO came (stream, space) VALUES (?1, ?2)", vec![head.stream.to_string().into(), space.as_str().into()]));
            if let Some(case) = head.stream.file() {
                cases.entry(case).or_default().extend(run.events.iter().cloned());
            }
        }
        for (case, events) in &cases {
            statements.extend(projection::rows(case, events, &self.calendar()).changes(case.as_str(), &Rows::default()));
        }
        Ok(Prepared(statements))
    }

    fn head_cells(&self, stream: &str, head: &Head) -> Vec<Cell> {
        let signature = log::sign_head(stream, self.replica(), head, &self.unlocked().signer);
        let seq = head.seq.cast_signed();
        vec![stream.into(), self.replica().as_str().into(), seq.into(), head.hash.clone().into(), signature.into()]
    }

    /// Writes what was worked out, in one transaction on the store's own writer.
    pub fn write_bare(&self, prepared: Prepared) -> Result<()> {
        let mut writer = self.writer();
        let tx = writer.connection_mut().transaction_with_behavior(TransactionBehavior::Immediate)?;
        for (sql, values) in prepared.0 {
            tx.prepare_cached(sql)?.execute(params_from_iter(values))?;
        }
        tx.commit()?;
        Ok(())
    }
}
