//! What this machine knows of its partners, beside the log: what they said they hold, alarms, and its own former identities.

use crate::error::{Result, StoreError};
use crate::store::Store;
use lucai_domain::exchange::{Frontier, Run};
use lucai_domain::ids::{ReplicaId, SpaceId};
use lucai_domain::stream::StreamId;
use lucai_domain::time::Timestamp;
use rusqlite::{Connection, OptionalExtension};
use std::collections::{BTreeMap, BTreeSet};

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

/// What a member of a space has of some streams, and when that was last told; none where nothing was ever told of the space.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ToldOf {
    /// What was handed out for it.
    pub sent: Option<(Frontier, Timestamp)>,
    /// What it said that it holds.
    pub holds: Option<(Frontier, Timestamp)>,
}

impl Store {
    /// Keeps what a member of a space says that it holds; less than it said before changes nothing.
    pub fn acknowledge(&self, space: &SpaceId, replica: &ReplicaId, frontier: &Frontier, now: Timestamp) -> Result<()> {
        self.with_writer(|db| note(db, Told::Holds, space, replica, frontier, now))
    }

    /// What each member of a space said that it holds, and when it was heard.
    pub fn acknowledged(&self, space: &SpaceId) -> Result<BTreeMap<ReplicaId, (Frontier, Timestamp)>> {
        self.with_all(|db| told(db, Told::Holds, space))
    }

    /// Keeps what was handed out for these members of a space, by a packet or a place: on its way, until they say that they hold it.
    pub fn note_sent<'a>(
        &self,
        space: &SpaceId,
        members: impl IntoIterator<Item = &'a ReplicaId>,
        frontier: &Frontier,
        now: Timestamp,
    ) -> Result<()> {
        self.with_writer(|db| members.into_iter().try_for_each(|member| note(db, Told::Sent, space, member, frontier, now)))
    }

    /// What was handed out for each member of a space, and when last.
    pub fn sent(&self, space: &SpaceId) -> Result<BTreeMap<ReplicaId, (Frontier, Timestamp)>> {
        self.with_all(|db| told(db, Told::Sent, space))
    }

    /// Of some streams alone: what was handed out for each member of a space, and what it said that it holds.
    pub fn told_of(&self, space: &SpaceId, streams: &BTreeSet<StreamId>) -> Result<BTreeMap<ReplicaId, ToldOf>> {
        self.with_all(|db| {
            let mut found: BTreeMap<ReplicaId, ToldOf> = BTreeMap::new();
            for table in [Told::Sent, Told::Holds] {
                let sql = format!("SELECT replica, at_ms, json_extract(frontier, ?2) FROM {} WHERE space = ?1", table.name());
                let mut statement = db.prepare_cached(&sql)?;
                for stream in streams {
                    let mut rows = statement.query((space.as_str(), format!("$.\"{stream}\"")))?;
                    while let Some(row) = rows.next()? {
                        let replica = ReplicaId::new(row.get_ref(0)?.as_str().unwrap_or_default()).map_err(|_| damaged())?;
                        let one = found.entry(replica).or_default();
                        let side = if table == Told::Sent { &mut one.sent } else { &mut one.holds };
                        let (frontier, _) = side.get_or_insert_with(|| (Frontier::default(), Timestamp(row.get(1).unwrap_or_default())));
                        if let Ok(chains) = row.get_ref(2)?.as_str() {
                            frontier.0.insert(stream.clone(), serde_json::from_str(chains).map_err(|_| damaged())?);
                        }
                    }
                }
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

/// Two tables of one form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Told {
    /// What a member said that it holds.
    Holds,
    /// What was handed out for it.
    Sent,
}

impl Told {
    const fn name(self) -> &'static str {
        match self {
            Self::Holds => "acknowledged",
            Self::Sent => "sent",
        }
    }
}

fn note(db: &Connection, table: Told, space: &SpaceId, replica: &ReplicaId, frontier: &Frontier, now: Timestamp) -> Result<()> {
    let name = table.name();
    let kept: Option<String> = db
        .prepare_cached(&format!("SELECT frontier FROM {name} WHERE space = ?1 AND replica = ?2"))?
        .query_row((space.as_str(), replica.as_str()), |row| row.get(0))
        .optional()?;
    let mut all: Frontier = kept.map_or_else(|| Ok(Frontier::default()), |text| serde_json::from_str(&text).map_err(|_| damaged()))?;
    all.join(frontier);
    let text = serde_json::to_string(&all).map_err(|_| StoreError::BadArgument("frontier"))?;
    db.prepare_cached(&format!(
        "INSERT INTO {name} (space, replica, frontier, at_ms) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (space, replica) DO UPDATE SET frontier = excluded.frontier, at_ms = excluded.at_ms"
    ))?
    .execute((space.as_str(), replica.as_str(), text, now.0))?;
    Ok(())
}

fn told(db: &Connection, table: Told, space: &SpaceId) -> Result<BTreeMap<ReplicaId, (Frontier, Timestamp)>> {
    let mut statement = db.prepare_cached(&format!("SELECT replica, frontier, at_ms FROM {} WHERE space = ?1", table.name()))?;
    let mut rows = statement.query([space.as_str()])?;
    let mut found = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let replica = ReplicaId::new(row.get_ref(0)?.as_str().unwrap_or_default()).map_err(|_| damaged())?;
        let frontier = serde_json::from_str(row.get_ref(1)?.as_str().unwrap_or_default()).map_err(|_| damaged())?;
        found.insert(replica, (frontier, Timestamp(row.get(2)?)));
    }
    Ok(found)
}

fn damaged() -> StoreError {
    StoreError::Damaged("what is known of a partner".into())
}
