//! The log among others: spaces, runs out and in, what partners hold, and that both sides hold the same.

mod export;
mod import;
mod partners;
mod same;

pub use export::Runs;
pub use import::{Arrival, CaseChange, Imported, Refused, Taken};
pub(crate) use partners::put_former;
pub use partners::{Alarm, FormerIdentity, ToldOf};

use crate::error::{Result, StoreError};
use crate::log;
use crate::store::Store;
use lucai_domain::ids::{BodyId, CaseId, ReplicaId, SpaceId, UserId};
use lucai_domain::replica::{AREA, Replicas};
use lucai_domain::space::{DrawnIn, Held, Space, Unheeded};
use lucai_domain::stream::StreamId;
use rusqlite::{Connection, OptionalExtension};
use std::collections::{BTreeMap, BTreeSet};

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
            let now = successors(db, &replicas(db)?, self.replica())?;
            let mut spaces = Vec::with_capacity(streams.len());
            for stream in streams {
                if let Ok(StreamId::Space(id)) = stream.parse() {
                    spaces.extend(space(db, &id, &now)?);
                }
            }
            Ok(spaces)
        })
    }

    /// A space.
    pub fn space(&self, id: &SpaceId) -> Result<Option<Space>> {
        self.with_all(|db| space(db, id, &successors(db, &replicas(db)?, self.replica())?))
    }

    /// How far the log has come: changes with every event that is written or taken in.
    pub fn log_end(&self) -> Result<String> {
        self.with_all(|db| Ok(crate::witness::last(db)?.map_or_else(String::new, |place| format!("{} {}", place.n, place.hash))))
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

    /// Cases that this store shares and whose sharing others want ended.
    pub fn unheeded(&self) -> Result<Vec<Unheeded>> {
        let own = self.identities()?;
        Ok(self.spaces()?.iter().flat_map(|space| space.unheeded(&own)).collect())
    }

    /// The streams of a case that may be shared: its open and inner file, the referrals about it, what bodies wrote beside it.
    pub fn streams_of(&self, case: &CaseId) -> Result<BTreeSet<StreamId>> {
        self.with_all(|db| {
            let mut streams = BTreeSet::from([StreamId::Case(case.clone()), StreamId::Inner(case.clone())]);
            let mut statement = db.prepare_cached("SELECT 'referral:' || referral FROM referrals WHERE case_id = ?1")?;
            let named = statement.query_map([case.as_str()], |row| row.get::<_, String>(0))?.collect::<rusqlite::Result<Vec<_>>>()?;
            for stream in &named {
                streams.insert(stream.parse().map_err(|_| StoreError::Damaged("stream".into()))?);
            }
            for body in bodies_with_notes(db)? {
                let stream = StreamId::Private(body, case.clone());
                if held_anywhere(db, &stream)? {
                    streams.insert(stream);
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

/// A space, the words of former identities taken for those of what they are now.
fn space(db: &Connection, id: &SpaceId, now: &BTreeMap<ReplicaId, ReplicaId>) -> Result<Option<Space>> {
    let mut space = Space::fold(id, &log::of_stream(db, &StreamId::Space(id.clone()))?);
    if let Some(space) = &mut space {
        space.succeed(now);
    }
    Ok(space)
}

/// What former identities are now: those of others as their trusted cards say, and this store's own.
fn successors(db: &Connection, replicas: &Replicas, own: &ReplicaId) -> Result<BTreeMap<ReplicaId, ReplicaId>> {
    let mut now = replicas.successors();
    now.extend(identities(db, own)?.into_iter().filter(|one| one != own).map(|one| (one, own.clone())));
    Ok(now)
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
    if !held_anywhere(db, stream)? {
        return Ok(Held::Nowhere);
    }
    let mut came = db.prepare_cached("SELECT 1 FROM came WHERE stream = ?1 AND space = ?2")?;
    let here = came.query_row((stream.to_string(), space.as_str()), |_| Ok(())).optional()?.is_some();
    Ok(if here { Held::Here } else { Held::Apart })
}

fn held_anywhere(db: &Connection, stream: &StreamId) -> Result<bool> {
    let mut there = db.prepare_cached("SELECT 1 FROM heads WHERE stream = ?1 LIMIT 1")?;
    Ok(there.query_row([stream.to_string()], |_| Ok(())).optional()?.is_some())
}

/// The bodies that keep notes beside any case: one look into the index for each body, however many cases there are.
fn bodies_with_notes(db: &Connection) -> Result<Vec<BodyId>> {
    let mut next = db.prepare_cached("SELECT min(stream) FROM heads WHERE stream >= ?1 AND stream < 'private;'")?;
    let (mut bodies, mut from) = (Vec::new(), "private:".to_owned());
    while let Some(stream) = next.query_row([&from], |row| row.get::<_, Option<String>>(0))? {
        let Ok(StreamId::Private(body, _)) = stream.parse() else { return Err(StoreError::Damaged("stream".into())) };
        // behind all that this body keeps
        from = format!("private:{body};");
        bodies.push(body);
    }
    Ok(bodies)
}
