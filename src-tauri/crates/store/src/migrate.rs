//! Numbered migrations: checksummed, all or nothing, with a copy of the database from before.

use crate::connection::SCHEMA;
use crate::error::{Result, StoreError};
use lucai_vault::sha256;
use rusqlite::{Connection, OptionalExtension, TransactionBehavior};

/// One step of the schema.
pub(crate) struct Migration {
    pub(crate) number: u32,
    pub(crate) name: &'static str,
    pub(crate) sql: &'static str,
}

/// All steps, oldest first. A step that was released is never changed: its checksum is in every store.
pub(crate) const ALL: &[Migration] = &[
    Migration { number: 1, name: "log", sql: include_str!("sql/001_log.sql") },
    Migration { number: 2, name: "projections", sql: include_str!("sql/002_projections.sql") },
    Migration { number: 3, name: "list", sql: include_str!("sql/003_list.sql") },
    Migration { number: 4, name: "periods", sql: include_str!("sql/004_periods.sql") },
    Migration { number: 5, name: "states", sql: include_str!("sql/005_states.sql") },
    Migration { number: 6, name: "projects", sql: include_str!("sql/006_projects.sql") },
    Migration { number: 7, name: "leads", sql: include_str!("sql/007_leads.sql") },
    Migration { number: 8, name: "bodies", sql: include_str!("sql/008_bodies.sql") },
    Migration { number: 9, name: "referrals", sql: include_str!("sql/009_referrals.sql") },
    Migration { number: 10, name: "exchange", sql: include_str!("sql/010_exchange.sql") },
    Migration { number: 11, name: "court", sql: include_str!("sql/011_court.sql") },
    Migration { number: 12, name: "sent", sql: include_str!("sql/012_sent.sql") },
];

/// The newest schema number this build knows.
pub(crate) fn newest() -> u32 {
    ALL.last().map_or(0, |m| m.number)
}

/// The schema number of an open database, after checking that its history is one we know.
pub(crate) fn current(connection: &Connection) -> Result<u32> {
    let found: u32 = connection.query_row("PRAGMA store.user_version", [], |r| r.get(0))?;
    if found > newest() {
        return Err(StoreError::TooNew { found, known: newest() });
    }
    if found == 0 {
        return Ok(0);
    }
    let mut statement = connection.prepare("SELECT number, sha256 FROM store.migrations ORDER BY number")?;
    let rows = statement.query_map([], |r| Ok((r.get::<_, u32>(0)?, r.get::<_, String>(1)?)))?;
    let mut known = ALL.iter();
    let mut last = 0;
    for row in rows {
        let (number, checksum) = row?;
        let fits = known.next().is_some_and(|m| m.number == number && checksum == digest(m));
        if !fits {
            return Err(StoreError::Damaged(format!("migration {number} is not the one this release knows")));
        }
        last = number;
    }
    if last == found { Ok(found) } else { Err(StoreError::Damaged("schema number and history differ".into())) }
}

/// Brings the database to the newest schema in one transaction, or leaves it as it was. Says whether anything ran.
pub(crate) fn run(connection: &mut Connection, steps: &[Migration], now_ms: i64) -> Result<bool> {
    let tx = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let exists: Option<i64> = tx.query_row("SELECT 1 FROM store.sqlite_schema WHERE name = 'migrations'", [], |r| r.get(0)).optional()?;
    if exists.is_none() {
        tx.execute_batch(
            "CREATE TABLE store.migrations (
                number INTEGER PRIMARY KEY NOT NULL, name TEXT NOT NULL, sha256 TEXT NOT NULL, applied_ms INTEGER NOT NULL
             ) STRICT;",
        )?;
    }
    let from: u32 = tx.query_row("PRAGMA store.user_version", [], |r| r.get(0))?;
    let mut ran = false;
    for step in steps.iter().filter(|m| m.number > from) {
        tx.execute_batch(step.sql)?;
        tx.execute(
            "INSERT INTO store.migrations (number, name, sha256, applied_ms) VALUES (?1, ?2, ?3, ?4)",
            (step.number, step.name, digest(step), now_ms),
        )?;
        tx.execute_batch(&format!("PRAGMA {SCHEMA}.user_version = {}", step.number))?;
        ran = true;
    }
    tx.commit()?;
    Ok(ran)
}

fn digest(step: &Migration) -> String {
    hex::encode(sha256(step.sql.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::common_tests::{NOW, PASSWORD, USER, new_store};
    use crate::store::Store;

    fn schema(db: &Connection) -> Vec<(String, String)> {
        let mut statement = db.prepare("SELECT name, sql FROM store.sqlite_schema WHERE sql IS NOT NULL ORDER BY type, name").unwrap();
        let rows = statement.query_map([], |r| Ok((r.get(0)?, r.get(1)?))).unwrap();
        rows.collect::<rusqlite::Result<_>>().unwrap()
    }

    fn empty(steps: &[Migration]) -> Connection {
        libsimple::enable_auto_extension().unwrap();
        let mut db = Connection::open_in_memory().unwrap();
        db.execute_batch("ATTACH DATABASE ':memory:' AS store").unwrap();
        run(&mut db, steps, 0).unwrap();
        db
    }

    #[test]
    fn an_upgraded_schema_is_the_schema_of_a_new_store_from_every_older_version() {
        let fresh = schema(&empty(ALL));
        for from in 1..ALL.len() {
            let mut db = empty(&ALL[..from]);
            assert_eq!(current(&db).unwrap() as usize, from);
            assert!(run(&mut db, ALL, 1).unwrap());
            assert_eq!(schema(&db), fresh, "upgraded from {from}");
            assert_eq!(current(&db).unwrap(), newest());
            assert!(!run(&mut db, ALL, 2).unwrap(), "nothing is left to do");
        }
    }

    #[test]
    fn nothing_is_made_outside_the_encrypted_file() {
        let db = empty(ALL);
        let outside: i64 = db.query_row("SELECT count(*) FROM main.sqlite_schema", [], |r| r.get(0)).unwrap();
        assert_eq!(outside, 0, "a table without its schema's name would be lost with the memory");
    }

    #[test]
    fn a_step_that_fails_takes_the_whole_migration_back() {
        let mut db = empty(&ALL[..1]);
        let before = schema(&db);
        let broken = [
            Migration { number: 2, name: "good", sql: "CREATE TABLE store.x (a TEXT NOT NULL) STRICT;" },
            Migration { number: 3, name: "bad", sql: "CREATE TABLE store.y (a TEXT NOT NULL) STRICT; SELECT no_such();" },
        ];
        assert!(run(&mut db, &broken, 1).is_err());
        assert_eq!(schema(&db), before);
        assert_eq!(current(&db).unwrap(), 1);
    }

    #[test]
    fn a_newer_schema_and_a_changed_history_are_refused() {
        let db = empty(ALL);
        db.execute_batch("PRAGMA store.user_version = 99").unwrap();
        assert!(matches!(current(&db), Err(StoreError::TooNew { found: 99, .. })));
        let db = empty(ALL);
        db.execute("UPDATE store.migrations SET sha256 = 'x' WHERE number = 1", []).unwrap();
        assert!(matches!(current(&db), Err(StoreError::Damaged(_))));
    }

    #[test]
    fn a_store_of_a_newer_release_is_refused_and_left_alone() {
        let (home, store) = new_store();
        store.with_writer(|db| Ok(db.execute_batch("PRAGMA store.user_version = 99")?)).unwrap();
        drop(store);
        let before = std::fs::read(home.path().join("lucai.db")).unwrap();
        assert!(matches!(Store::open(&home.path(), USER, PASSWORD, NOW), Err(StoreError::TooNew { found: 99, .. })));
        assert_eq!(std::fs::read(home.path().join("lucai.db")).unwrap(), before);
    }
}
