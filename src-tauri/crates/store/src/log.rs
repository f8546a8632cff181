//! The event log: rows to events and back, chains and their signed heads.

use crate::error::{Result, StoreError};
use crate::rows::Cell;
use lucai_domain::event::Event;
use lucai_domain::ids::{CaseId, EventId, ReplicaId, UserId};
use lucai_domain::stream::StreamId;
use lucai_domain::time::{Hlc, Timestamp};
use lucai_vault::{PublicKey, Signature, Signer, sha256};
use rusqlite::{Connection, OptionalExtension, Row, params_from_iter};

/// The last event of a chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Head {
    pub(crate) seq: u64,
    pub(crate) hash: String,
}

pub(crate) fn add_replica(db: &Connection, replica: &ReplicaId, key: PublicKey, now: Timestamp) -> Result<()> {
    db.execute("INSERT INTO replicas (replica, public_key, since_ms) VALUES (?1, ?2, ?3)", (replica.as_str(), key.to_hex(), now.0))?;
    Ok(())
}

/// Reads an event from a row of all its columns in the order of the table.
pub(crate) fn event(row: &Row<'_>) -> Result<Event> {
    let text = |column: usize| -> Result<&str> { row.get_ref(column)?.as_str().map_err(|_| StoreError::Damaged("event row".into())) };
    let stream = text(1)?.parse().map_err(|_| bad("stream"))?;
    event_in(row, stream, None)
}

/// Reads an event of a known stream. Events of one stream are mostly of one replica and often of one actor: identities
/// are shared with the event before where they are the same.
fn event_in(row: &Row<'_>, stream: StreamId, before: Option<&Event>) -> Result<Event> {
    let text = |column: usize| -> Result<&str> { row.get_ref(column)?.as_str().map_err(|_| StoreError::Damaged("event row".into())) };
    let (replica, actor) = (text(2)?, text(5)?);
    Ok(Event {
        id: EventId::new(text(0)?).map_err(|_| bad("id"))?,
        stream,
        replica: match before {
            Some(event) if event.replica.as_str() == replica => event.replica.clone(),
            _ => ReplicaId::new(replica).map_err(|_| bad("replica"))?,
        },
        seq: u64::try_from(row.get::<_, i64>(3)?).map_err(|_| bad("seq"))?,
        hlc: text(4)?.parse().map_err(|_| bad("clock"))?,
        actor: match before {
            Some(event) if event.actor.as_str() == actor => event.actor.clone(),
            _ => UserId::new(actor).map_err(|_| bad("actor"))?,
        },
        kind: text(6)?.to_owned(),
        kind_version: row.get(7)?,
        body: serde_json::from_str(text(8)?).map_err(|_| bad("body"))?,
        supersedes: match text(9)? {
            "[]" => Vec::new(),
            list => serde_json::from_str(list).map_err(|_| bad("supersedes"))?,
        },
        prev_hash: text(10)?.to_owned(),
        body_hash: text(11)?.to_owned(),
    })
}

fn bad(what: &str) -> StoreError {
    StoreError::Damaged(format!("an event's {what} is unreadable"))
}

pub(crate) const INSERT_EVENT: &str =
    "INSERT INTO events (id, stream, replica, seq, hlc, actor, kind, kind_version, body, supersedes, prev_hash, body_hash)
     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)";
pub(crate) const PUT_HEAD: &str = "INSERT INTO heads (stream, replica, seq, hash, signature) VALUES (?1, ?2, ?3, ?4, ?5)
     ON CONFLICT (stream, replica) DO UPDATE SET seq = excluded.seq, hash = excluded.hash, signature = excluded.signature";
pub(crate) const PUT_CLOCK: &str = "INSERT INTO clock (one, hlc) VALUES (1, ?1) ON CONFLICT (one) DO UPDATE SET hlc = excluded.hlc";

/// An event's values in the order of [`INSERT_EVENT`].
pub(crate) fn cells(event: &Event) -> Result<Vec<Cell>> {
    let supersedes = if event.supersedes.is_empty() {
        "[]".to_owned()
    } else {
        serde_json::to_string(&event.supersedes).map_err(|_| bad("supersedes"))?
    };
    Ok(vec![
        event.id.as_str().into(),
        event.stream.to_string().into(),
        event.replica.as_str().into(),
        i64::try_from(event.seq).map_err(|_| bad("seq"))?.into(),
        event.hlc.to_string().into(),
        event.actor.as_str().into(),
        event.kind.as_str().into(),
        i64::from(event.kind_version).into(),
        lucai_domain::canonical::to_canonical(&event.body).into(),
        supersedes.into(),
        event.prev_hash.as_str().into(),
        event.body_hash.as_str().into(),
    ])
}

/// Writes an event at the end of the log.
pub(crate) fn insert(db: &Connection, event: &Event) -> Result<()> {
    let values = cells(event)?;
    db.prepare_cached(INSERT_EVENT)?.execute(params_from_iter(values)).map_err(|error| match error.sqlite_error_code() {
        Some(rusqlite::ErrorCode::ConstraintViolation) => StoreError::Duplicate,
        _ => error.into(),
    })?;
    Ok(())
}

/// The hash of an event: SHA-256 of its canonical text, hexadecimal.
pub(crate) fn hash(event: &Event) -> String {
    sha256_hex(&event.hashed_text())
}

pub(crate) fn sha256_hex(text: &str) -> String {
    hex::encode(sha256(text.as_bytes()))
}

/// The events of one stream, each replica's in order.
pub(crate) fn of_stream(db: &Connection, stream: &StreamId) -> Result<Vec<Event>> {
    let mut events = Vec::new();
    read_stream(db, stream, &mut events)?;
    Ok(events)
}

/// The events of a chain after number `beyond` up to `last`, in order.
pub(crate) fn of_chain(db: &Connection, stream: &StreamId, replica: &ReplicaId, beyond: u64, last: u64) -> Result<Vec<Event>> {
    let mut statement = db.prepare_cached(
        "SELECT id, stream, replica, seq, hlc, actor, kind, kind_version, body, supersedes, prev_hash, body_hash
         FROM events WHERE stream = ?1 AND replica = ?2 AND seq > ?3 AND seq <= ?4 ORDER BY seq",
    )?;
    let mut rows = statement.query((stream.to_string(), replica.as_str(), beyond.cast_signed(), last.cast_signed()))?;
    let mut events = Vec::new();
    while let Some(row) = rows.next()? {
        let event = event_in(row, stream.clone(), events.last())?;
        events.push(event);
    }
    Ok(events)
}

/// The events of every stream whose name begins so, stream by stream, each replica's in order.
pub(crate) fn of_streams_from(db: &Connection, prefix: &str) -> Result<Vec<Event>> {
    let mut statement = db.prepare_cached(
        "SELECT id, stream, replica, seq, hlc, actor, kind, kind_version, body, supersedes, prev_hash, body_hash
         FROM events WHERE stream >= ?1 AND stream < ?2 ORDER BY stream, replica, seq",
    )?;
    let mut rows = statement.query((prefix, format!("{prefix}\u{10ffff}")))?;
    let mut events = Vec::new();
    while let Some(row) = rows.next()? {
        events.push(event(row)?);
    }
    Ok(events)
}

fn read_stream(db: &Connection, stream: &StreamId, events: &mut Vec<Event>) -> Result<()> {
    let mut statement = db.prepare_cached(
        "SELECT id, stream, replica, seq, hlc, actor, kind, kind_version, body, supersedes, prev_hash, body_hash
         FROM events WHERE stream = ?1 ORDER BY replica, seq",
    )?;
    let mut rows = statement.query([stream.to_string()])?;
    while let Some(row) = rows.next()? {
        let event = event_in(row, stream.clone(), events.last())?;
        events.push(event);
    }
    Ok(())
}

/// The events of a case: its open file and its inner file.
pub(crate) fn of_case(db: &Connection, case: &CaseId) -> Result<Vec<Event>> {
    let mut events = Vec::with_capacity(16);
    read_stream(db, &StreamId::Case(case.clone()), &mut events)?;
    read_stream(db, &StreamId::Inner(case.clone()), &mut events)?;
    Ok(events)
}

/// The head of a chain.
pub(crate) fn head(db: &Connection, stream: &str, replica: &str) -> Result<Option<Head>> {
    Ok(db
        .prepare_cached("SELECT seq, hash FROM heads WHERE stream = ?1 AND replica = ?2")?
        .query_row((stream, replica), |r| Ok(Head { seq: r.get::<_, i64>(0)?.unsigned_abs(), hash: r.get(1)? }))
        .optional()?)
}

/// The hash of the event in a slot.
pub(crate) fn hash_at(db: &Connection, stream: &str, replica: &str, seq: u64) -> Result<Option<String>> {
    Ok(db
        .prepare_cached("SELECT body_hash FROM events WHERE stream = ?1 AND replica = ?2 AND seq = ?3")?
        .query_row((stream, replica, seq.cast_signed()), |r| r.get(0))
        .optional()?)
}

/// The greatest clock reading in a stream.
pub(crate) fn latest(db: &Connection, stream: &str) -> Result<Option<Hlc>> {
    let text: Option<String> = db.prepare_cached("SELECT max(hlc) FROM events WHERE stream = ?1")?.query_row([stream], |r| r.get(0))?;
    text.map(|text| text.parse().map_err(|_| bad("clock"))).transpose()
}

/// The heads of all chains: stream, replica, head; by stream and replica.
pub(crate) fn heads(db: &Connection) -> Result<Vec<(String, String, Head)>> {
    let mut statement = db.prepare("SELECT stream, replica, seq, hash FROM heads ORDER BY stream, replica")?;
    let rows =
        statement.query_map([], |r| Ok((r.get(0)?, r.get(1)?, Head { seq: r.get::<_, i64>(2)?.unsigned_abs(), hash: r.get(3)? })))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Signs a chain's head and keeps it.
pub(crate) fn put_head(db: &Connection, stream: &str, replica: &ReplicaId, head: &Head, signer: &Signer) -> Result<()> {
    put_signed_head(db, stream, replica, head, &sign_head(stream, replica, head, signer))
}

/// Keeps a chain's head with the signature of its writer.
pub(crate) fn put_signed_head(db: &Connection, stream: &str, replica: &ReplicaId, head: &Head, signature: &str) -> Result<()> {
    let values = (stream, replica.as_str(), head.seq.cast_signed(), &head.hash, signature);
    db.prepare_cached(PUT_HEAD)?.execute(values)?;
    Ok(())
}

/// The signature of a chain's head, hexadecimal.
pub(crate) fn sign_head(stream: &str, replica: &ReplicaId, head: &Head, signer: &Signer) -> String {
    hex::encode(signer.sign(&head_text(stream, replica.as_str(), head)).0)
}

/// Whether the signature of a head is its replica's.
pub(crate) fn head_is_signed(stream: &str, replica: &str, head: &Head, signature: &str, key: PublicKey) -> bool {
    hex::decode(signature)
        .ok()
        .and_then(|bytes| bytes.try_into().ok())
        .is_some_and(|bytes| key.verify(&head_text(stream, replica, head), &Signature(bytes)))
}

fn head_text(stream: &str, replica: &str, head: &Head) -> Vec<u8> {
    lucai_domain::exchange::head_text(stream, replica, head.seq, &head.hash).into_bytes()
}

/// The hybrid logical clock's last reading.
pub(crate) fn clock(db: &Connection) -> Result<Hlc> {
    let text: Option<String> = db.prepare_cached("SELECT hlc FROM clock WHERE one = 1")?.query_row([], |r| r.get(0)).optional()?;
    text.map_or(Ok(Hlc::default()), |t| t.parse().map_err(|_| StoreError::Damaged("clock".into())))
}

/// Keeps the clock's reading.
pub(crate) fn put_clock(db: &Connection, hlc: Hlc) -> Result<()> {
    db.prepare_cached(PUT_CLOCK)?.execute([hlc.to_string()])?;
    Ok(())
}
