//! The log among others: spaces, runs out and in, what partners hold, and that both sides hold the same.

mod check;
mod export;
mod import;
mod partners;
mod same;

pub use export::Runs;
pub use import::{Arrival, CaseChange, Imported, Refused, Taken};
pub(crate) use partners::put_former;
pub use partners::{Alarm, FormerIdentity};

use crate::error::{Result, StoreError};
use crate::log;
use crate::store::Store;
use lucai_domain::ids::{CaseId, ReplicaId, SpaceId, UserId};
use lucai_domain::replica::{AREA, Replicas};
use lucai_domain::space::{DrawnIn, Held, Space};
use lucai_domain::stream::StreamId;
use rusqlite::{Connection, OptionalExtension};
use std::collections::BTreeSet;

impl Store {
    /// The replicas that were ever trusted here.
    pub fn replicas(&self) -> Result<Replicas> {
        self.with_all(replicas)
    }

    /// All spaces that the log knows, by identity.
    pub fn spaces(&self) -> Result<Vec<Space>> {
        self.with_all(|db| {
            let mut statement =
                db.prepare_cached("SELECT DISTINCT stream FROM events WHERE stream >= 'space:' AND stream < 'space;' ORDER BY stream")?;
            let streams = statement.query_map([], |row| row.get::<_, String>(0))?.collect::<rusqlite::Result<Vec<_>>>()?;
            let mut spaces = Vec::with_capacity(streams.len());
            for stream in streams {
                if let Ok(StreamId::Space(id)) = stream.parse() {
                    spaces.extend(space(db, &id)?);
                }
            }
            Ok(spaces)
        })
    }

    /// A space.
    pub fn space(&self, id: &SpaceId) -> Result<Option<Space>> {
        self.with_all(|db| space(db, id))
    }

    /// The identities under which this store wrote: its own, and those before it was restored from a backup.
    pub fn identities(&self) -> Result<BTreeSet<ReplicaId>> {
        self.with_all(|db| identities(db, self.replica()))
    }

    /// The streams that this store gives out in a space.
    pub fn given(&self, space: &Space) -> Result<BTreeSet<StreamId>> {
        self.with_all(|db| given(db, space, self.replica()))
    }

    /// Streams of this store that others put into spaces.
    pub fn drawn_in(&self) -> Result<Vec<DrawnIn>> {
        let spaces = self.spaces()?;
        self.with_all(|db| {
            let own = identities(db, self.replica())?;
            let mut found = Vec::new();
            for space in &spaces {
                let known = known(db, space)?;
                found.extend(space.drawn_in(&own, |stream| known(stream)));
            }
            Ok(found)
        })
    }

    /// The streams of a case that may be shared: its open and inner file, the referrals about it, what bodies wrote beside it.
    pub fn streams_of(&self, case: &CaseId) -> Result<BTreeSet<StreamId>> {
        self.with_all(|db| {
            let mut streams = BTreeSet::from([StreamId::Case(case.clone()), StreamId::Inner(case.clone())]);
            let mut statement = db.prepare_cached("SELECT 'referral:' || referral FROM referrals WHERE case_id = ?1")?;
            let named = statement.query_map([case.as_str()], |row| row.get::<_, String>(0))?.collect::<rusqlite::Result<Vec<_>>>()?;
            let mut statement =
                db.prepare_cached("SELECT DISTINCT stream FROM heads WHERE stream >= 'private:' AND stream < 'private;' ORDER BY stream")?;
            let private = statement.query_map([], |row| row.get::<_, String>(0))?.collect::<rusqlite::Result<Vec<_>>>()?;
            for stream in named.iter().chain(&private) {
                match stream.parse() {
                    Ok(StreamId::Private(_, of)) if of != *case => {}
                    Ok(stream) => {
                        streams.insert(stream);
                    }
                    Err(_) => return Err(StoreError::Damaged("stream".into())),
                }
            }
            Ok(streams)
        })
    }

    /// Who acted in these streams on this store.
    pub fn actors(&self, streams: &BTreeSet<StreamId>) -> Result<BTreeSet<UserId>> {
        self.with_all(|db| {
            let own = identities(db, self.replica())?;
            let mut statement = db.prepare_cached("SELECT DISTINCT actor FROM events WHERE stream = ?1 AND replica = ?2")?;
            let mut actors = BTreeSet::new();
            for stream in streams {
                for replica in &own {
                    let mut rows = statement.query((stream.to_string(), replica.as_str()))?;
                    while let Some(row) = rows.next()? {
                        actors.extend(UserId::new(row.get_ref(0)?.as_str().unwrap_or_default()));
                    }
                }
            }
            Ok(actors)
        })
    }
}

fn replicas(db: &Connection) -> Result<Replicas> {
    Ok(Replicas::fold(&log::of_stream(db, &StreamId::Org(AREA.to_owned()))?))
}

fn space(db: &Connection, id: &SpaceId) -> Result<Option<Space>> {
    Ok(Space::fold(id, &log::of_stream(db, &StreamId::Space(id.clone()))?))
}

fn identities(db: &Connection, replica: &ReplicaId) -> Result<BTreeSet<ReplicaId>> {
    let mut statement = db.prepare_cached("SELECT replica FROM formerly")?;
    let mut rows = statement.query([])?;
    let mut own = BTreeSet::from([replica.clone()]);
    while let Some(row) = rows.next()? {
        own.insert(ReplicaId::new(row.get_ref(0)?.as_str().unwrap_or_default()).map_err(|_| StoreError::Damaged("replica".into()))?);
    }
    Ok(own)
}

fn given(db: &Connection, space: &Space, replica: &ReplicaId) -> Result<BTreeSet<StreamId>> {
    let known = known(db, space)?;
    Ok(space.gives(&identities(db, replica)?, |stream| known(stream)))
}

/// Where each stream is kept, as a space asks it. A look-up that fails counts as apart: nothing is given out by mistake.
fn known<'a>(db: &'a Connection, space: &'a Space) -> Result<impl Fn(&StreamId) -> Held + use<'a>> {
    // that the statements are sound is seen before anything is asked
    held(db, &space.id, &space.stream())?;
    Ok(|stream: &StreamId| held(db, &space.id, stream).unwrap_or(Held::Apart))
}

fn held(db: &Connection, space: &SpaceId, stream: &StreamId) -> Result<Held> {
    let stream = stream.to_string();
    let one = |found: rusqlite::Result<()>| found.optional().map(|found| found.is_some());
    if !one(db.prepare_cached("SELECT 1 FROM heads WHERE stream = ?1 LIMIT 1")?.query_row([&stream], |_| Ok(())))? {
        return Ok(Held::Nowhere);
    }
    let mut came = db.prepare_cached("SELECT 1 FROM came WHERE stream = ?1 AND space = ?2")?;
    Ok(if one(came.query_row([stream.as_str(), space.as_str()], |_| Ok(())))? { Held::Here } else { Held::Apart })
}
