//! The program that the kill test ends: commits acts without end and prints each one after its commit returned. Never part of a release.
//!
//! `acts-without-end STORE USER PASSWORD ROUND`: cases `case-000000` to `case-000006` are there already.

use lucai_domain::{CaseId, EventId, NewEvent, StreamId, Timestamp, UserId};
use lucai_store::Store;
use serde_json::{Value, json};
use std::error::Error;
use std::io::Write;
use std::path::Path;

const NOW: Timestamp = Timestamp(1_790_000_000_000);
const CASES: u32 = 7;

fn main() -> Result<(), Box<dyn Error>> {
    let mut args = std::env::args().skip(1);
    let mut next = |what: &str| args.next().ok_or_else(|| format!("{what} is missing: acts-without-end STORE USER PASSWORD ROUND"));
    let (folder, user, password, round) = (next("STORE")?, next("USER")?, next("PASSWORD")?, next("ROUND")?);
    let store = Store::open(Path::new(&folder), &user, &password, NOW)?;
    let mut out = std::io::stdout();
    for n in 0u32.. {
        let id = format!("r{round}-{n}");
        let case = n % CASES;
        let set = |id: &str, entity: &str, field: &str, value: &str| {
            event(case, id, "fields_set", json!({"entity": entity, "fields": {field: value}}))
        };
        let events = match n % 3 {
            0 => vec![set(&id, "case", "note", &format!("记事 {n}"))?],
            1 => {
                let stored = store.put_attachment(id.as_bytes(), 1000, NOW)?;
                vec![event(case, &id, "attachment_added", json!({"hash": stored.sha256, "name": id, "size": stored.len}))?]
            }
            // two that belong together: both are there afterwards, or neither
            _ => vec![set(&format!("{id}a"), "case", "facts", "改")?, set(&id, "party:worker", "phone", "139")?],
        };
        store.commit(events, NOW)?;
        writeln!(out, "done {id}")?;
        out.flush()?;
    }
    Ok(())
}

fn event(case: u32, id: &str, kind: &str, body: Value) -> Result<NewEvent, Box<dyn Error>> {
    Ok(NewEvent {
        id: Some(EventId::new(id)?),
        stream: StreamId::Case(CaseId::new(format!("case-{case:06}"))?),
        actor: UserId::new("user-1")?,
        kind: kind.to_owned(),
        kind_version: 1,
        body,
        supersedes: Vec::new(),
    })
}
