//! A witness, beside the database, of how far the log had come. The heads of the chains are signed, but they lie in the database with
//! the chains: who cuts the newest events off together with their heads, or puts an older copy of the database in its place, leaves
//! nothing behind that contradicts itself. The witness does.
//!
//! It is written after each commit, in place and without waiting for the disk. A commit is on disk before its witness is written, so the
//! witness may lag behind the log after a crash, and is never ahead of it. Two slots take turns: a torn one leaves the other.

use crate::error::Result;
use lucai_domain::ids::ReplicaId;
use lucai_vault::{Signer, sha256};
use rusqlite::{Connection, OptionalExtension};
use std::fs::{File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::Path;

/// One slot is one block of the disk.
const SLOT: u16 = 4096;

/// The place of an event in this database's log, and its hash.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    /// 1, 2, 3 without a hole, over all streams.
    pub(crate) n: i64,
    /// The event's hash.
    pub(crate) hash: String,
}

/// What only the holder of this replica's signing key can write: a hash over a secret that comes from that key. Cheaper than a signature,
/// which every commit would wait for, and nobody else has to check it.
struct Seal([u8; 32]);

impl Seal {
    fn of(signer: &Signer) -> Self {
        Self(sha256(&signer.sign(b"lucai/witness/1 secret").0))
    }

    fn put_on(&self, text: &str) -> String {
        let inner = sha256(&[&self.0, text.as_bytes()].concat());
        hex::encode(sha256(&[self.0, inner].concat()))
    }
}

/// The file with the last place that was seen.
pub(crate) struct Witness {
    file: Option<File>,
    seal: Seal,
    replica: ReplicaId,
    seen: Option<Place>,
    second: bool,
    behind: bool,
}

impl Witness {
    /// Reads the witness at `path` for a log of `replica`, and begins one where there is none that can be read. A file that cannot be
    /// written is no reason not to open the store: there is no witness then.
    pub(crate) fn open(path: &Path, db: &Connection, replica: &ReplicaId, signer: &Signer) -> Result<Self> {
        let seal = Seal::of(signer);
        let file = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path).and_then(|mut file| {
            let slots = [read(&mut file, false)?, read(&mut file, true)?];
            Ok((file, slots.map(|text| parse(&text, replica, &seal))))
        });
        let replica = replica.clone();
        let Ok((file, [first, second])) = file else {
            tracing::warn!("the witness of the log cannot be kept");
            return Ok(Self { file: None, seal, replica, seen: None, second: false, behind: false });
        };
        let place = |slot: &Option<Place>| slot.as_ref().map(|place| place.n);
        let newest_is_first = place(&first) > place(&second);
        let seen = if newest_is_first { first } else { second };
        let behind = match &seen {
            Some(place) => !holds(db, place)?,
            None => false,
        };
        let mut witness = Self { file: Some(file), seal, replica, seen, second: newest_is_first, behind };
        if witness.seen.is_none()
            && let Some(last) = last(db)?
        {
            witness.write(last);
        }
        Ok(witness)
    }

    /// The last place that was seen.
    pub(crate) fn seen(&self) -> Option<&Place> {
        self.seen.as_ref()
    }

    /// Notes that a commit has put events from `first` to `last` into the log. A log that was found cut keeps its witness: what it shows
    /// is not covered up by what is written later.
    pub(crate) fn advance(&mut self, first: i64, last: Place) {
        self.behind |= self.seen.as_ref().is_some_and(|seen| seen.n >= first);
        if !self.behind {
            self.write(last);
        }
    }

    fn write(&mut self, place: Place) {
        let Some(file) = &mut self.file else { return };
        let text = text(&place, &self.replica);
        let sealed = format!("{text}{}\n", self.seal.put_on(&text));
        let at = SeekFrom::Start(if self.second { u64::from(SLOT) } else { 0 });
        match file.seek(at).and_then(|_| file.write_all(sealed.as_bytes())) {
            Ok(()) => self.second = !self.second,
            Err(_) => {
                tracing::warn!("the witness of the log cannot be written");
                self.file = None;
            }
        }
        self.seen = Some(place);
    }
}

/// Whether the log has an event at its place.
pub(crate) fn holds(db: &Connection, place: &Place) -> Result<bool> {
    let hash: Option<String> =
        db.prepare_cached("SELECT body_hash FROM events WHERE n = ?1")?.query_row([place.n], |row| row.get(0)).optional()?;
    Ok(hash.as_deref() == Some(place.hash.as_str()))
}

/// The last event of the log.
pub(crate) fn last(db: &Connection) -> Result<Option<Place>> {
    let mut statement = db.prepare_cached("SELECT n, body_hash FROM events ORDER BY n DESC LIMIT 1")?;
    Ok(statement.query_row([], |row| Ok(Place { n: row.get(0)?, hash: row.get(1)? })).optional()?)
}

fn text(place: &Place, replica: &ReplicaId) -> String {
    format!("lucai/witness/1\n{replica}\n{:020}\n{}\n", place.n, place.hash)
}

fn read(file: &mut File, second: bool) -> io::Result<String> {
    file.seek(SeekFrom::Start(if second { u64::from(SLOT) } else { 0 }))?;
    let mut bytes = Vec::new();
    file.take(u64::from(SLOT)).read_to_end(&mut bytes)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// The place in a slot, where it bears this replica's seal.
fn parse(slot: &str, replica: &ReplicaId, seal: &Seal) -> Option<Place> {
    let mut lines = slot.lines().skip(2);
    let place = Place { n: lines.next()?.parse().ok()?, hash: lines.next()?.to_owned() };
    let text = text(&place, replica);
    (slot.starts_with(&text) && lines.next()? == seal.put_on(&text)).then_some(place)
}

#[cfg(test)]
mod tests {
    use crate::common_tests::*;
    use crate::store::Store;
    use std::collections::BTreeSet;

    fn filled() -> (Home, Store) {
        let (home, store) = new_store();
        for n in 1..4 {
            store.commit(vec![filing(n, "张三丰", "某某公司"), accepted(n)], NOW).unwrap();
        }
        (home, store)
    }

    /// Cuts the newest case off, its chain's head with it, so that nothing in the database contradicts itself.
    fn cut(store: &Store) {
        let sql = "DROP TRIGGER store.events_are_kept; PRAGMA foreign_keys = OFF;
            DELETE FROM events WHERE stream = 'case:case-000003'; DELETE FROM heads WHERE stream = 'case:case-000003';
            PRAGMA foreign_keys = ON;";
        store.with_writer(|db| Ok(db.execute_batch(sql)?)).unwrap();
    }

    fn kinds(store: &Store) -> BTreeSet<&'static str> {
        store.rebuild().unwrap().problems.iter().map(|problem| problem.kind).collect()
    }

    fn only_the_witness(store: &Store) {
        assert_eq!(kinds(store), BTreeSet::from(["witness"]), "nothing in the database itself tells that the log was cut");
    }

    #[test]
    fn a_log_cut_together_with_its_heads_is_found_behind_and_stays_so() {
        let (home, store) = filled();
        assert_sound(&store);
        cut(&store);
        only_the_witness(&store);
        drop(store);
        let store = home.open();
        only_the_witness(&store);
        for n in 4..8 {
            store.commit(vec![filing(n, "李四", "某某公司")], NOW).unwrap();
        }
        only_the_witness(&store);
        drop(store);
        only_the_witness(&home.open());
    }

    #[test]
    fn a_log_cut_while_the_store_is_open_is_not_covered_up_by_the_next_commit() {
        let (home, store) = filled();
        cut(&store);
        for n in 4..8 {
            store.commit(vec![filing(n, "李四", "某某公司")], NOW).unwrap();
        }
        only_the_witness(&store);
        drop(store);
        only_the_witness(&home.open());
    }

    #[test]
    fn an_older_copy_of_the_database_in_its_place_is_found() {
        let (home, store) = filled();
        let database = home.path().join("lucai.db");
        let older = home.folder.path().join("older.db");
        store.with_writer(|db| crate::backup::copy_database(db, &store.unlocked().store, &older)).unwrap();
        store.commit(vec![filing(4, "李四", "某某公司")], NOW).unwrap();
        drop(store);
        for end in ["-wal", "-shm"] {
            let _ = std::fs::remove_file(home.path().join(format!("lucai.db{end}")));
        }
        std::fs::copy(&older, &database).unwrap();
        only_the_witness(&home.open());
    }

    #[test]
    fn events_taken_out_of_the_middle_leave_a_hole() {
        let (_home, store) = filled();
        let sql = "DROP TRIGGER store.events_are_kept; PRAGMA foreign_keys = OFF;
            DELETE FROM events WHERE stream = 'case:case-000002'; DELETE FROM heads WHERE stream = 'case:case-000002';
            PRAGMA foreign_keys = ON;";
        store.with_writer(|db| Ok(db.execute_batch(sql)?)).unwrap();
        assert_eq!(kinds(&store), BTreeSet::from(["gap"]));
    }

    #[test]
    fn a_witness_that_lags_is_torn_or_gone_is_no_finding() {
        let (home, store) = filled();
        let file = home.path().join("witness");
        let earlier = std::fs::read(&file).unwrap();
        store.commit(vec![filing(4, "李四", "某某公司")], NOW).unwrap();
        drop(store);
        // the crash between the commit and its witness
        std::fs::write(&file, &earlier).unwrap();
        let store = home.open();
        assert_sound(&store);
        store.commit(vec![filing(5, "李四", "某某公司")], NOW).unwrap();
        assert_sound(&store);
        drop(store);
        for torn in [vec![0u8; 8192], b"lucai/witness/1\nrep".to_vec(), Vec::new()] {
            std::fs::write(&file, torn).unwrap();
            assert_sound(&home.open());
        }
        std::fs::remove_file(&file).unwrap();
        assert_sound(&home.open());
        assert!(file.exists(), "it is begun anew");
    }

    #[test]
    fn one_torn_slot_leaves_the_other() {
        let (home, store) = filled();
        store.commit(vec![filing(4, "李四", "某某公司")], NOW).unwrap();
        drop(store);
        let file = home.path().join("witness");
        let whole = std::fs::read(&file).unwrap();
        for slot in 0..2 {
            let mut torn = whole.clone();
            torn[slot * 4096 + 30] ^= 1;
            std::fs::write(&file, &torn).unwrap();
            let store = home.open();
            assert_sound(&store);
            let seen = store.writer().witness().seen().map(|place| place.n).unwrap();
            assert!((6..=7).contains(&seen), "the other slot, one commit older at most: {seen}");
        }
    }

    #[test]
    fn a_restored_store_has_a_witness_of_its_own() {
        let (home, store) = filled();
        let file = home.folder.path().join("backup.zip");
        store.backup(&file, NOW).unwrap();
        store.commit(vec![filing(4, "李四", "某某公司")], NOW).unwrap();
        let folder = home.folder.path().join("restored");
        let replica = lucai_domain::ids::ReplicaId::new("replica-2").unwrap();
        let restored = Store::restore(&file, &folder, USER, PASSWORD, &replica, NOW).unwrap();
        assert_sound(&restored);
        restored.commit(vec![filing(5, "李四", "某某公司")], NOW).unwrap();
        drop(restored);
        assert_sound(&Store::open(&folder, USER, PASSWORD, NOW).unwrap());
        assert_sound(&store);
    }
}
