//! Checking a store against itself, and rebuilding what can be rebuilt.

use crate::attachments;
use crate::connection::{Use, connect};
use crate::error::Result;
use crate::log::{self, Head};
use crate::projection;
use crate::rows::Rows;
use crate::store::Store;
use crate::types::{Problem, Report};
use crate::witness::{self, Place};
use lucai_domain::ids::CaseId;
use lucai_vault::PublicKey;
use rusqlite::{Connection, TransactionBehavior};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Cases that a rebuild takes into one transaction.
const REBUILD_BATCH: usize = 500;

impl Store {
    /// Checks everything: the engine's own check, chains, hashes, signatures, projections against the log, the search
    /// index, foreign keys, counters, and every attachment's content, and whether the log is shorter than it was once seen to be. Reads
    /// all; changes nothing.
    pub fn verify(&self) -> Result<Report> {
        let mut problems = BTreeSet::new();
        // read before the log is: what was witnessed until now must be in what is read from now on
        let seen = self.writer().witness().seen().cloned();
        // on a connection of its own: the engine's check of the search index trusts what a used one remembers of the index, and calls it
        // damaged where it was written to since
        let db = connect(&self.folder().database(), &self.unlocked().store, Use::Read)?;
        check_engine(&db, &mut problems)?;
        let events = check_chains(&db, &mut problems)?;
        check_length(&db, events, seen.as_ref(), &mut problems)?;
        check_projections(&db, &mut problems)?;
        check_counts(&db, &mut problems)?;
        drop(db);
        self.check_search(&mut problems)?;
        self.check_attachments(&mut problems)?;
        Ok(Report { events, problems: problems.into_iter().collect() })
    }

    /// Writes every projection anew from the log. The log itself is not touched. Either all cases of a batch are
    /// rewritten or none; a rebuild that was cut short is finished at the next opening.
    pub fn rebuild(&self) -> Result<Report> {
        let mut writer = self.writer();
        let db = writer.connection_mut();
        projection::forget_version(db)?;
        let cases = projection::cases_in_log(db)?;
        let calendar = Arc::new(projection::calendar(&projection::org_items(db)?));
        clear(db)?;
        for batch in cases.chunks(REBUILD_BATCH) {
            let tx = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
            for case in batch {
                let events = log::of_case(&tx, case)?;
                projection::rows(case, &events, &calendar).write(&tx, case.as_str(), &Rows::default())?;
            }
            tx.commit()?;
        }
        let tx = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        for lead in crate::leads::in_log(&tx)? {
            crate::leads::write(&tx, &lead)?;
        }
        for referral in crate::referrals::in_log(&tx)? {
            crate::referrals::write(&tx, &referral)?;
        }
        projection::write_org(&tx)?;
        projection::note_version(&tx, &calendar)?;
        tx.commit()?;
        drop(writer);
        self.set_calendar(calendar);
        self.verify()
    }

    /// Rebuilds where the projections were written by another release (or a rebuild was cut short).
    pub(crate) fn refresh_projections(&self) -> Result<()> {
        let calendar = self.calendar();
        let current = self.with_all(|db| projection::version_is_current(db, &calendar))?;
        if !current {
            self.rebuild()?;
        }
        Ok(())
    }

    fn check_search(&self, problems: &mut BTreeSet<Problem>) -> Result<()> {
        // the index checks itself against the texts through a special insert; it writes nothing
        let writer = self.writer();
        let checked = writer.connection().execute("INSERT INTO found (found, rank) VALUES ('integrity-check', 1)", []);
        if checked.is_err() {
            problem(problems, "search", "found");
        }
        Ok(())
    }

    fn check_attachments(&self, problems: &mut BTreeSet<Problem>) -> Result<()> {
        let held: BTreeSet<String> = self.with_all(|db| {
            let mut statement = db.prepare("SELECT sha256 FROM held UNION SELECT sha256 FROM attachments ORDER BY sha256")?;
            let rows = statement.query_map([], |r| r.get(0))?;
            Ok(rows.collect::<rusqlite::Result<_>>()?)
        })?;
        for sha256 in held {
            if attachments::read(self.folder(), self.attachment_key(), &sha256, std::io::sink()).is_err() {
                problem(problems, "attachment", &sha256);
            }
        }
        Ok(())
    }
}

fn problem(problems: &mut BTreeSet<Problem>, kind: &'static str, place: &str) {
    problems.insert(Problem { kind, place: place.to_owned() });
}

fn check_engine(db: &Connection, problems: &mut BTreeSet<Problem>) -> Result<()> {
    let mut statement = db.prepare("PRAGMA store.integrity_check(20)")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let line: String = row.get(0)?;
        if line != "ok" {
            problem(problems, "integrity", &line);
        }
    }
    let mut statement = db.prepare("PRAGMA store.foreign_key_check")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        problem(problems, "foreign_key", &row.get::<_, String>(0)?);
    }
    Ok(())
}

/// Reads the whole log chain by chain: numbers without a gap, each event's hash right and named by the next, the head
/// what the last event is, and signed by its replica.
fn check_chains(db: &Connection, problems: &mut BTreeSet<Problem>) -> Result<u64> {
    let keys = replica_keys(db)?;
    let mut ends: BTreeMap<(String, String), Head> = BTreeMap::new();
    let mut events = 0u64;
    let mut statement = db.prepare(
        "SELECT id, stream, replica, seq, hlc, actor, kind, kind_version, body, supersedes, prev_hash, body_hash
         FROM events ORDER BY stream, replica, seq",
    )?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        events += 1;
        let Ok(event) = log::event(row) else {
            let id: String = row.get(0).unwrap_or_default();
            problem(problems, "hash", &id);
            continue;
        };
        if log::hash(&event) != event.body_hash {
            problem(problems, "hash", event.id.as_str());
        }
        let chain = (event.stream.to_string(), event.replica.to_string());
        let (expected, before) = ends.get(&chain).map_or((1, ""), |head| (head.seq + 1, head.hash.as_str()));
        if event.seq != expected {
            problem(problems, "gap", event.id.as_str());
        }
        if event.prev_hash != before {
            problem(problems, "chain", event.id.as_str());
        }
        ends.insert(chain, Head { seq: event.seq, hash: event.body_hash });
    }
    let mut statement = db.prepare("SELECT stream, replica, seq, hash, signature FROM heads ORDER BY stream, replica")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (stream, replica): (String, String) = (row.get(0)?, row.get(1)?);
        let head = Head { seq: row.get::<_, i64>(2)?.unsigned_abs(), hash: row.get(3)? };
        let signature: String = row.get(4)?;
        let signed = keys.get(&replica).is_some_and(|key| log::head_is_signed(&stream, &replica, &head, &signature, *key));
        if !signed {
            problem(problems, "signature", &stream);
        }
        if ends.remove(&(stream.clone(), replica)).as_ref() != Some(&head) {
            problem(problems, "chain", &stream);
        }
    }
    for (stream, _) in ends.into_keys() {
        problem(problems, "signature", &stream);
    }
    Ok(events)
}

/// That the log is as long as it was once seen to be, and has no hole: its rows are numbered without a gap over all streams.
fn check_length(db: &Connection, events: u64, seen: Option<&Place>, problems: &mut BTreeSet<Problem>) -> Result<()> {
    let last = witness::last(db)?.map_or(0, |place| place.n);
    if i64::try_from(events).ok() != Some(last) {
        problem(problems, "gap", "log");
    }
    if let Some(seen) = seen
        && !witness::holds(db, seen)?
    {
        problem(problems, "witness", &format!("event {} of the log", seen.n));
    }
    Ok(())
}

fn replica_keys(db: &Connection) -> Result<BTreeMap<String, PublicKey>> {
    let mut statement = db.prepare("SELECT replica, public_key FROM replicas")?;
    let rows = statement.query_map([], |r| Ok((r.get::<_, String>(0)?, r.get::<_, String>(1)?)))?;
    let mut keys = BTreeMap::new();
    for row in rows {
        let (replica, key) = row?;
        if let Some(key) = PublicKey::from_hex(&key) {
            keys.insert(replica, key);
        }
    }
    Ok(keys)
}

fn check_projections(db: &Connection, problems: &mut BTreeSet<Problem>) -> Result<()> {
    let in_log = projection::cases_in_log(db)?;
    let calendar = projection::calendar(&projection::org_items(db).unwrap_or_default());
    for case in &in_log {
        // a damaged event was reported above; here it only means that the case cannot be compared
        let Ok(events) = log::of_case(db, case) else { continue };
        let expected = projection::rows(case, &events, &calendar);
        for table in expected.differing(&Rows::read(db, case.as_str())?) {
            problem(problems, "projection", &format!("{table} of {case}"));
        }
    }
    let known: BTreeSet<&CaseId> = in_log.iter().collect();
    let mut statement = db.prepare("SELECT case_id FROM cases")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let case: String = row.get(0)?;
        if !CaseId::new(case.clone()).is_ok_and(|id| known.contains(&id)) {
            problem(problems, "projection", &format!("cases of {case}"));
        }
    }
    if projection::org_items(db).is_ok_and(|items| items != projection::stored_org_items(db).unwrap_or_default()) {
        problem(problems, "projection", "org_items");
    }
    for lead in crate::leads::differing(db)? {
        problem(problems, "projection", &format!("lead {lead}"));
    }
    for referral in crate::referrals::differing(db)? {
        problem(problems, "projection", &format!("referral {referral}"));
    }
    Ok(())
}

fn check_counts(db: &Connection, problems: &mut BTreeSet<Problem>) -> Result<()> {
    let mut statement = db.prepare(
        "SELECT facet, value FROM (
             SELECT facet, value, n, fen FROM counts
             UNION ALL SELECT 'all', '', -count(*), -sum(claimed_fen) FROM cases HAVING count(*) > 0
             UNION ALL SELECT 'state', state, -count(*), -sum(claimed_fen) FROM cases GROUP BY state
             UNION ALL SELECT 'procedure', procedure, -count(*), -sum(claimed_fen) FROM cases GROUP BY procedure
             UNION ALL SELECT 'arbitrator', ifnull(arbitrator, ''), -count(*), -sum(claimed_fen) FROM cases GROUP BY arbitrator
             UNION ALL SELECT 'no_deadline', CAST(next_due IS NULL AND closed = 0 AS TEXT), -count(*), -sum(claimed_fen) FROM cases
                 GROUP BY next_due IS NULL AND closed = 0
         ) GROUP BY facet, value HAVING sum(n) <> 0 OR sum(fen) <> 0",
    )?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        problem(problems, "count", &row.get::<_, String>(0)?);
    }
    Ok(())
}

/// Empties the projected tables, children before parents.
fn clear(db: &mut Connection) -> Result<()> {
    let tx = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    tx.execute_batch("INSERT INTO found (found) VALUES ('delete-all');")?;
    tx.execute_batch(
        "DROP TRIGGER store.texts_out; DELETE FROM texts;
         CREATE TRIGGER store.texts_out AFTER DELETE ON texts BEGIN
    INSERT INTO found (found, rowid, text) VALUES ('delete', old.n, old.text);
END;",
    )?;
    for table in crate::rows::TABLES.iter().rev().filter(|t| t.name != "texts") {
        tx.execute_batch(&format!("DELETE FROM {}", table.name))?;
    }
    tx.execute_batch("DELETE FROM counts; DELETE FROM org_items; DELETE FROM leads; DELETE FROM referrals;")?;
    tx.commit()?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use crate::common_tests::*;
    use crate::store::Store;
    use std::collections::BTreeSet;

    fn filled() -> (Home, Store) {
        let (home, store) = new_store();
        for n in 1..4 {
            store.commit(vec![filing(n, "张三丰", "某某公司"), accepted(n), set(n, format!("e{n}"), "case", "note", "x")], NOW).unwrap();
        }
        (home, store)
    }

    /// The kinds of problems after somebody with the key ran `sql` behind the program's back.
    fn after(sql: &str) -> BTreeSet<&'static str> {
        let (_home, store) = filled();
        store
            .with_writer(|db| {
                db.execute_batch("DROP TRIGGER store.events_stay; DROP TRIGGER store.events_are_kept; PRAGMA foreign_keys = OFF;")?;
                Ok(db.execute_batch(sql)?)
            })
            .unwrap();
        store.verify().unwrap().problems.iter().map(|p| p.kind).collect()
    }

    #[test]
    fn the_log_cannot_be_changed_or_shortened_through_sql() {
        let (_home, store) = filled();
        for sql in ["UPDATE events SET actor = 'x'", "DELETE FROM events", "REPLACE INTO events SELECT * FROM events LIMIT 1"] {
            assert!(store.with_writer(|db| Ok(db.execute_batch(sql)?)).is_err(), "{sql}");
        }
        assert_sound(&store);
    }

    #[test]
    fn every_way_of_tampering_with_the_log_is_found() {
        let found = |sql: &str, kind: &str| {
            let kinds = after(sql);
            assert!(kinds.contains(kind), "{sql}: {kinds:?}");
        };
        found("UPDATE events SET body = replace(body, '张三丰', '张三封') WHERE seq = 1 AND id = 'filed-000001'", "hash");
        found("UPDATE events SET actor = 'another' WHERE id = 'e1'", "hash");
        found("DELETE FROM events WHERE id = 'accepted-000002'", "gap");
        found("DELETE FROM events WHERE id = 'e2'", "chain");
        found("UPDATE events SET prev_hash = 'x' WHERE id = 'e2'", "chain");
        found("DELETE FROM heads WHERE stream = 'case:case-000001'", "signature");
        found("UPDATE heads SET seq = 2 WHERE stream = 'case:case-000001'", "signature");
        found("UPDATE heads SET signature = '00'", "signature");
        found("UPDATE replicas SET public_key = replace(public_key, '1', '2')", "signature");
        found("UPDATE events SET body = 'no json' WHERE id = 'e3'", "hash");
    }

    #[test]
    fn every_way_of_tampering_with_the_projections_is_found_and_mended_by_a_rebuild() {
        for (sql, kind) in [
            ("UPDATE cases SET state = 'archived' WHERE case_id = 'case-000001'", "projection"),
            ("UPDATE parties SET name = '李四' WHERE case_id = 'case-000001'", "projection"),
            ("DELETE FROM deadlines", "projection"),
            ("INSERT INTO claims (case_id, claim, type) VALUES ('nowhere', '1', 'other')", "foreign_key"),
            ("UPDATE counts SET n = n + 1 WHERE facet = 'all'", "count"),
            ("UPDATE counts SET fen = fen + 1 WHERE facet = 'state'", "count"),
            ("INSERT INTO found (found, rowid, text) SELECT 'delete', n, text FROM texts WHERE field = 'facts'", "search"),
            ("INSERT INTO org_items (kind, item, body) VALUES ('user_set', 'ghost', '{}')", "projection"),
        ] {
            let (_home, store) = filled();
            store.with_writer(|db| Ok(db.execute_batch(&format!("PRAGMA foreign_keys = OFF; {sql}; PRAGMA foreign_keys = ON;"))?)).unwrap();
            let kinds: BTreeSet<_> = store.verify().unwrap().problems.iter().map(|p| p.kind).collect();
            assert!(kinds.contains(kind), "{sql}: {kinds:?}");
            let report = store.rebuild().unwrap();
            assert!(report.ok(), "{sql}: {:?}", report.problems);
        }
    }

    #[test]
    fn a_store_that_is_checked_written_to_and_checked_again_is_sound() {
        let (_home, store) = filled();
        for n in 4..8 {
            assert_sound(&store);
            store.commit(vec![filing(n, "李四光", "某某公司")], NOW).unwrap();
        }
        assert_sound(&store);
    }

    #[test]
    fn a_rebuild_that_was_cut_short_is_finished_when_the_store_opens() {
        let (home, store) = filled();
        let before = dump(&store);
        store
            .with_writer(|db| {
                crate::projection::forget_version(db)?;
                Ok(db.execute_batch("DELETE FROM texts; DELETE FROM deadlines;")?)
            })
            .unwrap();
        drop(store);
        let store = home.open();
        assert_sound(&store);
        assert_eq!(dump(&store), before);
        assert_eq!(store.search("张三丰", false, 10).unwrap().hits.len(), 3);
    }

    #[test]
    fn a_full_disk_refuses_the_command_and_keeps_the_store_sound() {
        let (_home, store) = filled();
        let before = dump(&store);
        let pages: i64 = store.with_writer(|db| Ok(db.query_row("PRAGMA store.page_count", [], |r| r.get(0))?)).unwrap();
        store.with_writer(|db| Ok(db.query_row(&format!("PRAGMA store.max_page_count = {pages}"), [], |_| Ok(()))?)).unwrap();
        let long = "长".repeat(90_000);
        let refused = store.commit(vec![accepted(9), set(1, "long", "case", "facts", &long)], NOW);
        assert_eq!(code(refused), "disk_full");
        assert_eq!(dump(&store), before, "nothing was half-written");
        store.with_writer(|db| Ok(db.query_row("PRAGMA store.max_page_count = 1000000", [], |_| Ok(()))?)).unwrap();
        store.commit(vec![set(1, "long", "case", "facts", &long)], NOW).unwrap();
        assert_sound(&store);
    }
}
