//! What belongs to this machine alone: drafts, settings, the log of reads. Never part of the event log.

use crate::error::{Result, StoreError};
use crate::store::Store;
use crate::types::{Draft, ReadEntry};
use lucai_domain::ids::CaseId;
use lucai_domain::time::Timestamp;
use rusqlite::OptionalExtension;
use serde_json::Value;

impl Store {
    /// Saves a draft; the same key again replaces it. On disk when this returns.
    pub fn save_draft(&self, owner: &str, key: &str, body: &Value, now: Timestamp) -> Result<()> {
        self.with_writer(|db| {
            db.prepare_cached(
                "INSERT INTO drafts (owner, key, body, saved_ms) VALUES (?1, ?2, ?3, ?4)
                 ON CONFLICT (owner, key) DO UPDATE SET body = excluded.body, saved_ms = excluded.saved_ms",
            )?
            .execute((owner, key, body.to_string(), now.0))?;
            Ok(())
        })
    }

    /// The draft with this key.
    pub fn draft(&self, owner: &str, key: &str) -> Result<Option<Draft>> {
        self.with_reader(|db| {
            db.prepare_cached("SELECT body, saved_ms FROM drafts WHERE owner = ?1 AND key = ?2")?
                .query_row((owner, key), |r| Ok((r.get::<_, String>(0)?, r.get::<_, i64>(1)?)))
                .optional()?
                .map(|(body, saved)| draft(owner, key.to_owned(), &body, saved))
                .transpose()
        })
    }

    /// The owner's drafts whose keys begin with `prefix`, latest saved first.
    pub fn drafts(&self, owner: &str, prefix: &str) -> Result<Vec<Draft>> {
        self.with_reader(|db| {
            let mut statement = db.prepare_cached(
                "SELECT key, body, saved_ms FROM drafts WHERE owner = ?1 AND substr(key, 1, length(?2)) = ?2
                 ORDER BY saved_ms DESC, key",
            )?;
            let mut rows = statement.query((owner, prefix))?;
            let mut drafts = Vec::new();
            while let Some(row) = rows.next()? {
                drafts.push(draft(owner, row.get(0)?, row.get_ref(1)?.as_str().unwrap_or_default(), row.get(2)?)?);
            }
            Ok(drafts)
        })
    }

    /// Drops a draft; one that is not there is no error.
    pub fn drop_draft(&self, owner: &str, key: &str) -> Result<()> {
        self.with_writer(|db| {
            db.prepare_cached("DELETE FROM drafts WHERE owner = ?1 AND key = ?2")?.execute((owner, key))?;
            Ok(())
        })
    }

    /// A setting of `owner` (a user, or empty for the machine): JSON.
    pub fn setting(&self, owner: &str, key: &str) -> Result<Option<Value>> {
        self.with_reader(|db| {
            let text: Option<String> = db
                .prepare_cached("SELECT value FROM settings WHERE owner = ?1 AND key = ?2")?
                .query_row((owner, key), |r| r.get(0))
                .optional()?;
            text.map(|t| json(&t)).transpose()
        })
    }

    /// Keeps a setting.
    pub fn set_setting(&self, owner: &str, key: &str, value: &Value) -> Result<()> {
        self.with_writer(|db| {
            db.prepare_cached(
                "INSERT INTO settings (owner, key, value) VALUES (?1, ?2, ?3)
                 ON CONFLICT (owner, key) DO UPDATE SET value = excluded.value",
            )?
            .execute((owner, key, value.to_string()))?;
            Ok(())
        })
    }

    /// Drops a setting.
    pub fn drop_setting(&self, owner: &str, key: &str) -> Result<()> {
        self.with_writer(|db| {
            db.prepare_cached("DELETE FROM settings WHERE owner = ?1 AND key = ?2")?.execute((owner, key))?;
            Ok(())
        })
    }

    /// All settings of `owner` whose keys begin with `prefix`, by key. Saved filters live here under `filter/`.
    pub fn settings(&self, owner: &str, prefix: &str) -> Result<Vec<(String, Value)>> {
        self.with_reader(|db| {
            let mut statement =
                db.prepare_cached("SELECT key, value FROM settings WHERE owner = ?1 AND substr(key, 1, length(?2)) = ?2 ORDER BY key")?;
            let mut rows = statement.query((owner, prefix))?;
            let mut settings = Vec::new();
            while let Some(row) = rows.next()? {
                settings.push((row.get(0)?, json(row.get_ref(1)?.as_str().unwrap_or_default())?));
            }
            Ok(settings)
        })
    }

    /// Notes that `actor` read `what` of a case (by someone outside its team, or the inner file).
    pub fn log_read(&self, actor: &str, case: &CaseId, what: &str, now: Timestamp) -> Result<()> {
        self.with_writer(|db| {
            db.prepare_cached("INSERT INTO read_log (at_ms, actor, case_id, what) VALUES (?1, ?2, ?3, ?4)")?.execute((
                now.0,
                actor,
                case.as_str(),
                what,
            ))?;
            Ok(())
        })
    }

    /// The latest reads of a case, newest first.
    pub fn read_log(&self, case: &CaseId, limit: u32) -> Result<Vec<ReadEntry>> {
        self.with_reader(|db| {
            let mut statement = db.prepare_cached("SELECT at_ms, actor, what FROM read_log WHERE case_id = ?1 ORDER BY n DESC LIMIT ?2")?;
            let rows = statement.query_map((case.as_str(), limit), |r| {
                Ok(ReadEntry { at: Timestamp(r.get(0)?), actor: r.get(1)?, case: case.clone(), what: r.get(2)? })
            })?;
            Ok(rows.collect::<rusqlite::Result<_>>()?)
        })
    }
}

fn draft(owner: &str, key: String, body: &str, saved: i64) -> Result<Draft> {
    Ok(Draft { owner: owner.to_owned(), key, body: json(body)?, saved: Timestamp(saved) })
}

fn json(text: &str) -> Result<Value> {
    serde_json::from_str(text).map_err(|_| StoreError::Damaged("a local value is no JSON".into()))
}
