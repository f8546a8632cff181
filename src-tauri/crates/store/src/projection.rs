//! From events to rows: the fold of a case as the tables hold it, and the office's items.

use crate::error::{Result, StoreError};
use crate::log;
use lucai_domain::event::Event;
use lucai_domain::ids::CaseId;
use lucai_law::calendar::PublishedYear;
use lucai_law::{Calendar, RuleBook};
use rusqlite::{Connection, OptionalExtension};
use serde_json::Value;
use std::collections::BTreeMap;
use std::sync::OnceLock;

mod case_rows;
mod periods;
mod texts;

pub(crate) use case_rows::{rows, rows_of};

/// Raised whenever this crate would make other rows of the same events.
const SHAPE: u32 = 10;

/// Differs wherever the same events could come to other rows, so that a store rebuilds its projections when it opens:
/// another shape of the rows, another release (another fold), another calendar or other rules of the clock.
fn version(calendar: &Calendar) -> String {
    static RULES: OnceLock<String> = OnceLock::new();
    let rules = RULES.get_or_init(|| format!("{:?} {:?}", RuleBook::shipped(), lucai_law::rules::beside::all()));
    let law = format!("{rules} {}", calendar.edition());
    format!("{SHAPE} {} {}", env!("CARGO_PKG_VERSION"), hex::encode(lucai_vault::sha256(law.as_bytes())))
}

/// The kind of the events by which an office loads a year's schedule.
pub(crate) const CALENDAR_SET: &str = "calendar_set";

/// The shipped calendar with the schedules that the office's log has. A record that cannot be read counts for nothing.
pub(crate) fn calendar(items: &OrgItems) -> Calendar {
    let of_kind = items.iter().filter(|((kind, _), _)| kind == CALENDAR_SET);
    let years: Vec<PublishedYear> = of_kind.filter_map(|(_, body)| serde_json::from_value(body.clone()).ok()).collect();
    Calendar::shipped().with_years(&years)
}

/// The cases that the log has events of, sorted.
pub(crate) fn cases_in_log(db: &Connection) -> Result<Vec<CaseId>> {
    let mut statement = db.prepare("SELECT DISTINCT stream FROM events WHERE stream >= 'case:' AND stream < 'case;' ORDER BY stream")?;
    let mut rows = statement.query([])?;
    let mut cases = std::collections::BTreeSet::new();
    while let Some(row) = rows.next()? {
        let stream = row.get_ref(0)?.as_str().unwrap_or_default();
        let id = stream.split(':').nth(1).unwrap_or_default();
        cases.insert(CaseId::new(id).map_err(|_| StoreError::Damaged("stream".into()))?);
    }
    Ok(cases.into_iter().collect())
}

/// What the office's events come to, those of leads left out: by kind and item, the fields that stand. Later events (by clock, replica, number)
/// set single fields and leave the others.
pub(crate) type OrgItems = BTreeMap<(String, String), Value>;

pub(crate) fn org_items(db: &Connection) -> Result<OrgItems> {
    let mut statement = db.prepare(
        "SELECT id, stream, replica, seq, hlc, actor, kind, kind_version, body, supersedes, prev_hash, body_hash
         FROM events WHERE (stream >= 'org:' AND stream < 'org:lead-') OR (stream >= 'org:lead.' AND stream < 'org;')
         ORDER BY hlc, replica, seq, stream",
    )?;
    let mut rows = statement.query([])?;
    let mut items = OrgItems::new();
    while let Some(row) = rows.next()? {
        fold_org(&mut items, &log::event(row)?);
    }
    Ok(items)
}

fn fold_org(items: &mut OrgItems, event: &Event) {
    let Value::Object(fields) = &event.body else { return };
    if !event.kind.ends_with("_set") {
        return;
    }
    // what the item is called: the first of these that the event names; the office itself is the one of its kind
    let item = ["item", "id", "user", "code", "name"].iter().find_map(|key| fields.get(*key)?.as_str());
    let item = if event.kind == "office_set" { "" } else { item.unwrap_or_default() };
    let stands = items.entry((event.kind.clone(), item.to_owned())).or_insert_with(|| Value::Object(serde_json::Map::new()));
    if let Value::Object(stands) = stands {
        stands.extend(fields.iter().map(|(key, value)| (key.clone(), value.clone())));
    }
}

pub(crate) fn stored_org_items(db: &Connection) -> Result<OrgItems> {
    let mut statement = db.prepare("SELECT kind, item, body FROM org_items")?;
    let mut rows = statement.query([])?;
    let mut items = OrgItems::new();
    while let Some(row) = rows.next()? {
        let body = serde_json::from_str(row.get_ref(2)?.as_str().unwrap_or_default()).unwrap_or(Value::Null);
        items.insert((row.get(0)?, row.get(1)?), body);
    }
    Ok(items)
}

/// Writes the office's items anew where they differ.
pub(crate) fn write_org(db: &Connection) -> Result<()> {
    let stored = stored_org_items(db)?;
    for ((kind, item), body) in org_items(db)? {
        if stored.get(&(kind.clone(), item.clone())) != Some(&body) {
            db.prepare_cached(
                "INSERT INTO org_items (kind, item, body) VALUES (?1, ?2, ?3)
                 ON CONFLICT (kind, item) DO UPDATE SET body = excluded.body",
            )?
            .execute((kind, item, lucai_domain::canonical::to_canonical(&body)))?;
        }
    }
    Ok(())
}

pub(crate) fn note_version(db: &Connection, calendar: &Calendar) -> Result<()> {
    db.execute(
        "INSERT INTO meta (key, value) VALUES ('projection', ?1) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        [version(calendar)],
    )?;
    Ok(())
}

pub(crate) fn forget_version(db: &Connection) -> Result<()> {
    db.execute("DELETE FROM meta WHERE key = 'projection'", [])?;
    Ok(())
}

pub(crate) fn version_is_current(db: &Connection, calendar: &Calendar) -> Result<bool> {
    let noted: Option<String> = db.query_row("SELECT value FROM meta WHERE key = 'projection'", [], |r| r.get(0)).optional()?;
    Ok(noted.as_deref() == Some(version(calendar).as_str()))
}
