//! Runs out: of each chain what comes after what others hold, with the head as its writer signed it.

use crate::error::{Result, StoreError};
use crate::log;
use crate::store::Store;
use lucai_domain::exchange::{Frontier, Run, SignedHead};
use lucai_domain::ids::ReplicaId;
use lucai_domain::stream::StreamId;
use rusqlite::Connection;
use std::collections::BTreeSet;
use std::vec::IntoIter;

/// Runs, read one by one: never more than one chain's events are in memory. What is written meanwhile is not among them.
pub struct Runs<'a> {
    store: &'a Store,
    heads: IntoIter<(SignedHead, u64)>,
}

impl Runs<'_> {
    /// How many runs there still are.
    #[must_use]
    pub fn count_left(&self) -> usize {
        self.heads.len()
    }

    /// How many events there still are.
    #[must_use]
    pub fn events_left(&self) -> u64 {
        self.heads.as_slice().iter().map(|(head, beyond)| head.seq.saturating_sub(*beyond)).sum()
    }
}

impl Iterator for Runs<'_> {
    type Item = Result<Run>;

    fn next(&mut self) -> Option<Self::Item> {
        let (head, beyond) = self.heads.next()?;
        let events = self.store.with_all(|db| log::of_chain(db, &head.stream, &head.replica, beyond, head.seq));
        Some(events.map(|events| Run { head, events }))
    }
}

impl Store {
    /// What this store holds of these streams.
    pub fn frontier(&self, streams: &BTreeSet<StreamId>) -> Result<Frontier> {
        self.with_all(|db| frontier(db, streams))
    }

    /// What this store holds that was written under these identities.
    pub fn chains_of(&self, replicas: &BTreeSet<ReplicaId>) -> Result<Frontier> {
        self.with_all(|db| {
            let mut found = Frontier::default();
            for (stream, replica, head) in log::heads(db)? {
                let (Ok(stream), Ok(replica)) = (stream.parse(), ReplicaId::new(replica)) else { continue };
                if replicas.contains(&replica) {
                    found.note(&stream, &replica, head.seq, &head.hash);
                }
            }
            Ok(found)
        })
    }

    /// The runs of these streams beyond a frontier, in the order of streams: those of spaces come first.
    pub fn export_runs(&self, streams: &BTreeSet<StreamId>, beyond: &Frontier) -> Result<Runs<'_>> {
        let heads = self.with_all(|db| {
            let mut heads = Vec::new();
            for stream in streams {
                for head in signed_heads(db, stream)? {
                    let held = beyond.seq(stream, &head.replica);
                    if held < head.seq {
                        heads.push((head, held));
                    }
                }
            }
            Ok(heads)
        })?;
        Ok(Runs { store: self, heads: heads.into_iter() })
    }
}

pub(super) fn frontier(db: &Connection, streams: &BTreeSet<StreamId>) -> Result<Frontier> {
    let mut found = Frontier::default();
    for stream in streams {
        for head in signed_heads(db, stream)? {
            found.note(stream, &head.replica, head.seq, &head.hash);
        }
    }
    Ok(found)
}

fn signed_heads(db: &Connection, stream: &StreamId) -> Result<Vec<SignedHead>> {
    let mut statement = db.prepare_cached("SELECT replica, seq, hash, signature FROM heads WHERE stream = ?1 ORDER BY replica")?;
    let mut rows = statement.query([stream.to_string()])?;
    let mut heads = Vec::new();
    while let Some(row) = rows.next()? {
        let replica = ReplicaId::new(row.get_ref(0)?.as_str().unwrap_or_default()).map_err(|_| StoreError::Damaged("replica".into()))?;
        let seq = row.get::<_, i64>(1)?.unsigned_abs();
        heads.push(SignedHead { stream: stream.clone(), replica, seq, hash: row.get(2)?, signature: row.get(3)? });
    }
    Ok(heads)
}
