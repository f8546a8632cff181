//! Writing: one transaction for each command. Events, their chains, the projections and the clock go in together.

use crate::error::{Result, StoreError};
use crate::files::Files;
use crate::log::{self, Head};
use crate::projection;
use crate::rows::Rows;
use crate::store::Store;
use crate::witness::{Place, Witness};
use lucai_domain::case::CaseFile;
use lucai_domain::event::{Event, NewEvent, Slot};
use lucai_domain::ids::{CaseId, LeadId, ReferralId, ReplicaId};
use lucai_domain::stream::StreamId;
use lucai_domain::time::{Hlc, Timestamp};
use lucai_law::Calendar;
use lucai_vault::Signer;
use rusqlite::{Connection, Transaction, TransactionBehavior};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Cases that the writer remembers between commands, so that the next act of the same case need not be read again.
const REMEMBERED: usize = 32;

pub(crate) struct Writer {
    connection: Connection,
    cases: Vec<(CaseId, Kept)>,
    witness: Witness,
}

/// A case as the log and the tables have it.
struct Kept {
    events: Vec<Event>,
    rows: Rows,
    /// The case as its first `folded` events tell it.
    file: Arc<CaseFile>,
    folded: usize,
    /// The greatest clock reading in it.
    latest: Option<Hlc>,
    /// Whether this transaction appended to it.
    changed: bool,
}

impl Kept {
    /// The case with everything appended so far.
    fn file(&mut self, case: &CaseId) -> &Arc<CaseFile> {
        let new = self.events.get(self.folded..).unwrap_or_default();
        if !new.is_empty() && !Arc::make_mut(&mut self.file).append(new) {
            self.file = Arc::new(CaseFile::fold(case, &self.events));
        }
        self.folded = self.events.len();
        &self.file
    }
}

impl Writer {
    pub(crate) fn new(connection: Connection, witness: Witness) -> Self {
        Self { connection, cases: Vec::new(), witness }
    }

    pub(crate) fn witness(&self) -> &Witness {
        &self.witness
    }

    pub(crate) fn connection(&self) -> &Connection {
        &self.connection
    }

    pub(crate) fn connection_mut(&mut self) -> &mut Connection {
        self.cases.clear();
        &mut self.connection
    }

    /// The connection and the witness, for who writes past [`Write`].
    pub(crate) fn parts(&mut self) -> (&mut Connection, &mut Witness) {
        self.cases.clear();
        (&mut self.connection, &mut self.witness)
    }
}

/// An open write transaction. Nothing of it is seen or kept unless the function given to [`Store::write`] returns `Ok`.
pub struct Write<'a> {
    db: Transaction<'a>,
    replica: &'a ReplicaId,
    signer: &'a Signer,
    now: Timestamp,
    clock: Hlc,
    files: &'a Files,
    remembered: &'a mut Vec<(CaseId, Kept)>,
    witness: &'a mut Witness,
    /// The place of the first event that this transaction appended, and that of the last.
    appended: Option<(i64, Place)>,
    cases: BTreeMap<CaseId, Kept>,
    heads: BTreeMap<String, Head>,
    numbers: BTreeMap<(String, i64), u32>,
    org: bool,
    leads: BTreeSet<LeadId>,
    referrals: BTreeSet<ReferralId>,
    store: &'a Store,
    calendar: Arc<Calendar>,
    /// Whether a year's schedule was loaded.
    scheduled: bool,
}

impl Store {
    /// Appends `events` in one transaction and returns them with their places in the log. On disk when this returns.
    pub fn commit(&self, events: Vec<NewEvent>, now: Timestamp) -> Result<Vec<Event>> {
        self.write(now, |w| w.append(events))
    }

    /// Runs `run` as one transaction: what it reads through [`Write`] cannot change before what it appends is in. An
    /// `Err` takes everything back. Inside, use `w` alone: the store's other writing functions wait for this one to end.
    pub fn write<T, E: From<StoreError>>(
        &self,
        now: Timestamp,
        run: impl FnOnce(&mut Write<'_>) -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        let mut writer = self.writer();
        let mut write = Write::begin(&mut writer, self, now)?;
        let value = run(&mut write)?;
        write.finish()?;
        Ok(value)
    }
}

impl<'a> Write<'a> {
    fn begin(writer: &'a mut Writer, store: &'a Store, now: Timestamp) -> Result<Self> {
        let Writer { connection, cases: remembered, witness } = writer;
        let db = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let clock = log::clock(&db)?;
        Ok(Self {
            db,
            replica: store.replica(),
            signer: &store.unlocked().signer,
            now,
            clock,
            files: store.files(),
            remembered,
            witness,
            appended: None,
            cases: BTreeMap::new(),
            heads: BTreeMap::new(),
            numbers: BTreeMap::new(),
            org: false,
            leads: BTreeSet::new(),
            referrals: BTreeSet::new(),
            store,
            calendar: store.calendar(),
            scheduled: false,
        })
    }

    /// Appends events in the order given and returns them as they stand in the log.
    pub fn append(&mut self, events: Vec<NewEvent>) -> Result<Vec<Event>> {
        events.into_iter().map(|event| self.append_one(event)).collect()
    }

    fn append_one(&mut self, new: NewEvent) -> Result<Event> {
        if let Some(case) = new.stream.file() {
            self.keep(case)?;
        } else if !self.store.scope().opens(&self.db, &new.stream)? {
            return Err(StoreError::NotFound("stream"));
        }
        let stream = new.stream.to_string();
        // what others wrote here may be ahead of any clock: what is written over it comes after it all the same, and no other stream does
        let latest = match &new.stream {
            StreamId::Org(_) => None,
            other => match other.file().and_then(|case| self.cases.get(case)) {
                Some(kept) => kept.latest,
                None => log::latest(&self.db, &stream)?,
            },
        };
        let before = match self.heads.get(&stream) {
            Some(head) => Some(head.clone()),
            None => log::head(&self.db, &stream, self.replica.as_str())?,
        };
        let (seq, prev_hash) = before.map_or((1, String::new()), |head| (head.seq + 1, head.hash));
        self.clock = self.clock.tick(self.now);
        let hlc = latest.filter(|latest| *latest >= self.clock).map_or(self.clock, |latest| latest.tick(self.now));
        let event = new.placed(Slot { replica: self.replica.clone(), seq, hlc, prev_hash }, log::sha256_hex);
        log::insert(&self.db, &event)?;
        let last = Place { n: self.db.last_insert_rowid(), hash: event.body_hash.clone() };
        self.appended = Some((self.appended.take().map_or(last.n, |(first, _)| first), last));
        self.note_number(&event);
        self.heads.insert(stream, Head { seq, hash: event.body_hash.clone() });
        match event.stream.file() {
            Some(case) => {
                if let Some(kept) = self.cases.get_mut(case) {
                    if !std::mem::replace(&mut kept.changed, true) {
                        // what nobody else holds is added to in place
                        self.files.forget(case);
                    }
                    kept.latest = kept.latest.max(Some(event.hlc));
                    kept.events.push(event.clone());
                }
            }
            None if event.stream.lead().is_some() => self.leads.extend(event.stream.lead()),
            None => {
                if let StreamId::Referral(referral) = &event.stream {
                    self.referrals.insert(referral.clone());
                }
                self.org |= matches!(event.stream, StreamId::Org(_));
                self.scheduled |= event.kind == projection::CALENDAR_SET;
            }
        }
        Ok(event)
    }

    /// The events of a case, what this transaction appended included.
    pub fn case_events(&mut self, case: &CaseId) -> Result<&[Event]> {
        Ok(&self.keep(case)?.events)
    }

    /// The case file, what this transaction appended included; `None` where there is no event of the case.
    pub fn case_file(&mut self, case: &CaseId) -> Result<Option<Arc<CaseFile>>> {
        let kept = self.keep(case)?;
        Ok((!kept.events.is_empty()).then(|| Arc::clone(kept.file(case))))
    }

    /// The events of a stream, what this transaction appended included; none where the stream is not for the store's scope.
    pub fn stream_events(&self, stream: &StreamId) -> Result<Vec<Event>> {
        if self.store.scope().opens(&self.db, stream)? { log::of_stream(&self.db, stream) } else { Ok(Vec::new()) }
    }

    /// The greatest running number in use of a series in a year, what this transaction appended included; 0 where
    /// there is none.
    pub fn greatest_number(&self, series: &str, year: i32) -> Result<u32> {
        let before = crate::queries::greatest_number(&self.db, series, year)?;
        let here = self.numbers.get(&(series.to_owned(), i64::from(year))).copied().unwrap_or(0);
        Ok(before.max(here))
    }

    /// Remembers a number that an event gives, so that the next one is known before the tables are written.
    fn note_number(&mut self, event: &Event) {
        let given = match event.kind.as_str() {
            "case_filed" => event.body.get("number"),
            "number_assigned" => Some(&event.body),
            _ => None,
        };
        let read = |body: &serde_json::Value| {
            let n = u32::try_from(body.get("n")?.as_u64()?).ok()?;
            Some(((body.get("series")?.as_str()?.to_owned(), body.get("year")?.as_i64()?), n))
        };
        if let Some((key, n)) = given.and_then(read) {
            let greatest = self.numbers.entry(key).or_insert(0);
            *greatest = n.max(*greatest);
        }
    }

    pub(crate) fn connection(&self) -> &Connection {
        &self.db
    }

    /// Drops a draft together with what it became.
    pub fn drop_draft(&mut self, owner: &str, key: &str) -> Result<()> {
        self.db.prepare_cached("DELETE FROM drafts WHERE owner = ?1 AND key = ?2")?.execute((owner, key))?;
        Ok(())
    }

    fn keep(&mut self, case: &CaseId) -> Result<&mut Kept> {
        if !self.cases.contains_key(case) {
            self.store.scope().need(&self.db, case)?;
            let kept = match self.remembered.iter().position(|(id, _)| id == case) {
                Some(at) => self.remembered.remove(at).1,
                None => {
                    let events = log::of_case(&self.db, case)?;
                    let file = Arc::new(CaseFile::fold(case, &events));
                    let rows = projection::rows_of(&file, &self.calendar);
                    let latest = events.iter().map(|event| event.hlc).max();
                    Kept { folded: events.len(), events, rows, file, latest, changed: false }
                }
            };
            self.cases.insert(case.clone(), kept);
        }
        self.cases.get_mut(case).ok_or(StoreError::NotFound("case"))
    }

    /// Brings the tables up to what was appended so far.
    fn project(&mut self) -> Result<()> {
        if std::mem::take(&mut self.scheduled) {
            self.reschedule()?;
        }
        for (case, kept) in self.cases.iter_mut().filter(|(_, kept)| kept.changed) {
            let rows = projection::rows_of(kept.file(case), &self.calendar);
            rows.write(&self.db, case.as_str(), &kept.rows)?;
            kept.rows = rows;
            kept.changed = false;
        }
        for lead in std::mem::take(&mut self.leads) {
            crate::leads::write(&self.db, &lead)?;
        }
        for referral in std::mem::take(&mut self.referrals) {
            crate::referrals::write(&self.db, &referral)?;
        }
        if std::mem::take(&mut self.org) {
            projection::write_org(&self.db)?;
        }
        Ok(())
    }

    /// Counts the periods anew that a newly loaded schedule can move: provisional ones, those that stand still, and those that end about
    /// its year or later. Nothing else of any case hangs on the calendar.
    fn reschedule(&mut self) -> Result<()> {
        let items = projection::org_items(&self.db)?;
        let calendar = Arc::new(projection::calendar(&items));
        let differs = self.calendar.first_difference(&calendar);
        self.calendar = Arc::clone(&calendar);
        // another name of a holiday, or which of its days are statutory, moves no period
        let Some(year) = differs else { return Ok(()) };
        self.remembered.clear();
        for case in crate::deadlines::touched_by_year(&self.db, year)? {
            match self.cases.get_mut(&case) {
                Some(kept) => kept.changed = true,
                None => {
                    let events = log::of_case(&self.db, &case)?;
                    let before = Rows::read(&self.db, case.as_str())?;
                    projection::rows(&case, &events, &calendar).write(&self.db, case.as_str(), &before)?;
                }
            }
        }
        projection::note_version(&self.db, &calendar)
    }

    fn finish(mut self) -> Result<()> {
        self.project()?;
        for (stream, head) in &self.heads {
            log::put_head(&self.db, stream, self.replica, head, self.signer)?;
        }
        if !self.heads.is_empty() {
            log::put_clock(&self.db, self.clock)?;
        }
        self.db.commit()?;
        if let Some((first, last)) = self.appended {
            self.witness.advance(first, last);
        }
        self.store.set_calendar(self.calendar);
        self.files.changed(self.cases.iter_mut().map(|(case, kept)| (case, Arc::clone(kept.file(case)))));
        self.remembered.extend(self.cases);
        let surplus = self.remembered.len().saturating_sub(REMEMBERED);
        self.remembered.drain(..surplus);
        Ok(())
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use crate::common_tests::{NOW, accepted, act, filing, new_store};
    use serde_json::json;

    /// Rows that the database changed for one act in a store of so many cases.
    fn rows_changed(cases: u32) -> i64 {
        let (_home, store) = new_store();
        store.commit((1..=cases).flat_map(|n| [filing(n, "张三丰", "某某公司"), accepted(n)]).collect(), NOW).unwrap();
        let total = || store.with_writer(|db| Ok(db.query_row("SELECT total_changes()", [], |r| r.get::<_, i64>(0))?)).unwrap();
        let before = total();
        store.commit(vec![act(1, "s", "served", json!({"document": "application", "party": "employer"}), "2026-04-03")], NOW).unwrap();
        total() - before
    }

    #[test]
    fn one_act_writes_as_many_rows_among_a_hundred_cases_as_in_a_store_of_one() {
        let alone = rows_changed(1);
        assert!(alone > 0 && alone < 30, "{alone}");
        assert_eq!(rows_changed(100), alone, "the periods of the other cases are not written again");
    }
}
