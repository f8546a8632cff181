//! What this machine knows of its partners, beside the log: what they said they hold, alarms, and its own former identities.

use crate::error::{Result, StoreError};
use crate::store::Store;
use lucai_domain::exchange::{Frontier, Run};
use lucai_domain::ids::{ReplicaId, SpaceId};
use lucai_domain::stream::StreamId;
use lucai_domain::time::Timestamp;
use rusqlite::{Connection, OptionalExtension};
use std::collections::BTreeMap;

/// Two histories in one slot: somebody writes under one identity in two places, or writes history anew.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alarm {
    /// The stream.
    pub stream: StreamId,
    /// The replica whose chain it is.
    pub replica: ReplicaId,
    /// The slot.
    pub seq: u64,
    /// The hash of the event that is held; empty where the slot is this store's own and it never wrote it.
    pub held: String,
    /// The hash of the other one.
    pub other: String,
    /// The space through which the other came.
    pub space: SpaceId,
    /// When it came.
    pub at: Timestamp,
}

/// An identity that this store had before it was restored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormerIdentity {
    /// The identity.
    pub replica: ReplicaId,
    /// Its signing key, hexadecimal.
    pub key: String,
    /// The identity after it.
    pub successor: String,
    /// Its key's word for that one, hexadecimal; empty where it was restored before there was one.
    pub signature: String,
}

impl Store {
    /// Keeps what a member of a space says that it holds; less than it said before changes nothing.
    pub fn acknowledge(&self, space: &SpaceId, replica: &ReplicaId, frontier: &Frontier, now: Timestamp) -> Result<()> {
        self.with_writer(|db| {
            let mut held = acknowledged(db, space, replica)?;
            for (stream, chains) in &frontier.0 {
                for (writer, (seq, hash)) in chains {
                    held.note(stream, writer, *seq, hash);
                }
            }
            let text = serde_json::to_string(&held).map_err(|_| StoreError::BadArgument("frontier"))?;
            db.prepare_cached(
                "INSERT INTO acknowledged (space, replica, frontier, at_ms) VALUES (?1, ?2, ?3, ?4)
                 ON CONFLICT (space, replica) DO UPDATE SET frontier = excluded.frontier, at_ms = excluded.at_ms",
            )?
            .execute((space.as_str(), replica.as_str(), text, now.0))?;
            Ok(())
        })
    }

    /// What each member of a space said that it holds, and when it was heard.
    pub fn acknowledged(&self, space: &SpaceId) -> Result<BTreeMap<ReplicaId, (Frontier, Timestamp)>> {
        self.with_all(|db| {
            let mut statement = db.prepare_cached("SELECT replica, frontier, at_ms FROM acknowledged WHERE space = ?1")?;
            let mut rows = statement.query([space.as_str()])?;
            let mut found = BTreeMap::new();
            while let Some(row) = rows.next()? {
                let replica = ReplicaId::new(row.get_ref(0)?.as_str().unwrap_or_default()).map_err(|_| damaged())?;
                let frontier = serde_json::from_str(row.get_ref(1)?.as_str().unwrap_or_default()).map_err(|_| damaged())?;
                found.insert(replica, (frontier, Timestamp(row.get(2)?)));
            }
            Ok(found)
        })
    }

    /// The alarms, by stream, replica, slot.
    pub fn alarms(&self) -> Result<Vec<Alarm>> {
        self.with_all(|db| {
            let mut statement = db.prepare_cached(
                "SELECT stream, replica, seq, held, other, space, at_ms FROM alarms ORDER BY stream, replica, seq, other",
            )?;
            let mut rows = statement.query([])?;
            let mut found = Vec::new();
            while let Some(row) = rows.next()? {
                let text = |column: usize| -> Result<String> { Ok(row.get(column)?) };
                found.push(Alarm {
                    stream: text(0)?.parse().map_err(|_| damaged())?,
                    replica: ReplicaId::new(text(1)?).map_err(|_| damaged())?,
                    seq: row.get::<_, i64>(2)?.unsigned_abs(),
                    held: text(3)?,
                    other: text(4)?,
                    space: SpaceId::new(text(5)?).map_err(|_| damaged())?,
                    at: Timestamp(row.get(6)?),
                });
            }
            Ok(found)
        })
    }

    /// The identities of this store before it was restored, oldest word first.
    pub fn former_identities(&self) -> Result<Vec<FormerIdentity>> {
        self.with_all(|db| {
            let mut statement =
                db.prepare_cached("SELECT replica, public_key, successor, signature FROM formerly WHERE replica <> ?1 ORDER BY replica")?;
            let rows = statement
                .query_map([self.replica().as_str()], |row| Ok((row.get::<_, String>(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))?;
            let mut found = Vec::new();
            for row in rows {
                let (replica, key, successor, signature) = row?;
                found.push(FormerIdentity { replica: ReplicaId::new(replica).map_err(|_| damaged())?, key, successor, signature });
            }
            Ok(found)
        })
    }
}

pub(super) fn put_alarm(db: &Connection, alarm: &Alarm, run: &Run) -> Result<()> {
    let text = serde_json::to_string(run).map_err(|_| StoreError::BadArgument("run"))?;
    db.prepare_cached(
        "INSERT INTO alarms (stream, replica, seq, held, other, space, run, at_ms) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
         ON CONFLICT (stream, replica, seq, other) DO NOTHING",
    )?
    .execute((
        alarm.stream.to_string(),
        alarm.replica.as_str(),
        alarm.seq.cast_signed(),
        &alarm.held,
        &alarm.other,
        alarm.space.as_str(),
        text,
        alarm.at.0,
    ))?;
    Ok(())
}

/// Notes an identity that the store has no more, with its key's word for the next.
pub(crate) fn put_former(db: &Connection, former: &FormerIdentity) -> Result<()> {
    db.execute(
        "INSERT INTO formerly (replica, public_key, successor, signature) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (replica) DO UPDATE SET successor = excluded.successor, signature = excluded.signature",
        (former.replica.as_str(), &former.key, &former.successor, &former.signature),
    )?;
    Ok(())
}

fn acknowledged(db: &Connection, space: &SpaceId, replica: &ReplicaId) -> Result<Frontier> {
    let text: Option<String> = db
        .prepare_cached("SELECT frontier FROM acknowledged WHERE space = ?1 AND replica = ?2")?
        .query_row((space.as_str(), replica.as_str()), |row| row.get(0))
        .optional()?;
    text.map_or_else(|| Ok(Frontier::default()), |text| serde_json::from_str(&text).map_err(|_| damaged()))
}

fn damaged() -> StoreError {
    StoreError::Damaged("what is known of a partner".into())
}
