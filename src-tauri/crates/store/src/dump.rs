//! A canonical text of the log and of what follows from it: two stores with the same events write the same bytes.

use crate::error::Result;
use crate::log;
use crate::projection;
use crate::rows::{Cell, TABLES};
use crate::store::Store;
use lucai_domain::canonical::to_canonical;
use lucai_domain::ids::CaseId;
use lucai_domain::stream::StreamId;
use lucai_law::Calendar;
use rusqlite::Connection;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::io::Write;

impl Store {
    /// Writes the canonical text: every event by stream, replica and seq, then the rows of every case and lead, then the
    /// office's items; one JSON value a line, keys sorted. What a body keeps to itself (its private streams, its own intake that has not
    /// come to the office) stands there as the stream and the head of its chain alone.
    pub fn dump<W: Write>(&self, mut out: W) -> Result<()> {
        self.with_all(|db| {
            let kept = kept_apart(db)?;
            let apart = |stream: &StreamId| match stream {
                StreamId::Private(..) => true,
                StreamId::Referral(referral) => kept.contains(referral.as_str()),
                other => other.file().is_some_and(|case| kept.contains(case.as_str())),
            };
            let mut statement = db.prepare(
                "SELECT id, stream, replica, seq, hlc, actor, kind, kind_version, body, supersedes, prev_hash, body_hash
                 FROM events ORDER BY stream, replica, seq",
            )?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                let event = log::event(row)?;
                if apart(&event.stream) {
                    continue;
                }
                let event = serde_json::to_value(event).unwrap_or(Value::Null);
                writeln!(out, "event {}", to_canonical(&event))?;
            }
            for (stream, replica, head) in log::heads(db)? {
                if stream.parse::<StreamId>().is_ok_and(|stream| apart(&stream)) {
                    writeln!(
                        out,
                        "apart {}",
                        to_canonical(&json!({ "stream": stream, "replica": replica, "seq": head.seq, "hash": head.hash }))
                    )?;
                }
            }
            let items = projection::org_items(db)?;
            let calendar = projection::calendar(&items);
            for case in projection::cases_in_log(db)?.into_iter().filter(|case| !kept.contains(case.as_str())) {
                write_case(&mut out, &case, &log::of_case(db, &case)?, &calendar)?;
            }
            for lead in crate::leads::in_log(db)? {
                if let Some(cells) = crate::leads::row_in_log(db, &lead)? {
                    writeln!(out, "leads {}", to_canonical(&crate::leads::object(&cells)))?;
                }
            }
            for ((kind, item), body) in items {
                writeln!(out, "office {}", to_canonical(&json!({ "kind": kind, "item": item, "body": body })))?;
            }
            out.flush()?;
            Ok(())
        })
    }
}

/// The cases that are a station's own intake still, and the referrals about them.
fn kept_apart(db: &Connection) -> Result<BTreeSet<String>> {
    let mut statement = db.prepare(
        "SELECT case_id FROM cases WHERE at_station = 1
         UNION SELECT r.referral FROM referrals r CROSS JOIN cases c ON c.case_id = r.case_id WHERE c.at_station = 1",
    )?;
    let rows = statement.query_map([], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

pub(crate) fn write_case<W: Write>(out: &mut W, case: &CaseId, events: &[lucai_domain::event::Event], calendar: &Calendar) -> Result<()> {
    let rows = projection::rows(case, events, calendar);
    for (index, table) in TABLES.iter().enumerate() {
        for row in rows.of(index) {
            let mut object = serde_json::Map::new();
            object.insert("case_id".into(), case.as_str().into());
            for (column, cell) in table.columns.iter().zip(row) {
                object.insert((*column).to_owned(), plain(cell));
            }
            writeln!(out, "{} {}", table.name, to_canonical(&Value::Object(object)))?;
        }
    }
    Ok(())
}

fn plain(cell: &Cell) -> Value {
    match cell {
        Cell::Null => Value::Null,
        Cell::Int(n) => (*n).into(),
        Cell::Text(text) => text.as_str().into(),
    }
}
