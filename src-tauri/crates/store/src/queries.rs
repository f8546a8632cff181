//! Lists and look-ups. All of them are keyset-paged or bounded; none reads more cases than it shows.

use crate::error::{Result, StoreError};
use crate::log;
use crate::store::Store;
use crate::types::{CaseFilter, CaseRow, CaseSort, DueRow, HearingRow, KnownParty, Page};
use lucai_domain::event::Event;
use lucai_domain::ids::CaseId;
use lucai_domain::stream::StreamId;
use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, Row, params_from_iter};

/// The most rows one page may ask for.
const LARGEST_PAGE: u32 = 1000;
/// Totals of filters that no counter is kept for are counted up to here.
const COUNTED: i64 = 10_000;
/// A text filter looks through this many of the newest places found.
const TEXTS_LOOKED_AT: u32 = 2000;

const CASE_COLUMNS: &str = "c.case_id, c.number, c.procedure, c.state, c.cause, c.applicant, c.applicants, \
     c.respondent, c.respondents, c.filed_on, c.accepted_on, c.arbitrator, c.next_due, c.next_rule, c.closed";

impl Store {
    /// One page of the case list. `after` is the `next` of the page before.
    pub fn list_cases(&self, filter: &CaseFilter, sort: CaseSort, limit: u32, after: Option<&str>) -> Result<Page<CaseRow>> {
        if limit == 0 || limit > LARGEST_PAGE {
            return Err(StoreError::BadArgument("limit"));
        }
        let cursor = after.map(Cursor::parse).transpose()?;
        let conditions = Conditions::of(filter);
        self.with_reader(|db| {
            let mut rows: Vec<(Cursor, CaseRow)> = Vec::new();
            let first = cursor.as_ref().map_or(0, |c| c.phase);
            for phase in first..phases(sort) {
                let from = cursor.as_ref().filter(|c| c.phase == phase);
                let wanted = i64::from(limit) + 1 - rows.len() as i64;
                if wanted > 0 {
                    read_phase(db, &conditions, (sort, phase), from, wanted, &mut rows)?;
                }
            }
            let more = rows.len() > limit as usize;
            rows.truncate(limit as usize);
            let next = if more { rows.last().map(|(cursor, _)| cursor.text()) } else { None };
            let (total, total_exact) = total(db, filter, &conditions)?;
            Ok(Page { rows: rows.into_iter().map(|(_, row)| row).collect(), next, total, total_exact })
        })
    }

    /// A case's row in the list.
    pub fn case_row(&self, case: &CaseId) -> Result<Option<CaseRow>> {
        self.with_reader(|db| {
            let sql = format!("SELECT {CASE_COLUMNS} FROM cases c WHERE c.case_id = ?1");
            db.prepare_cached(&sql)?.query_row([case.as_str()], |r| Ok(case_row(r))).optional()?.transpose()
        })
    }

    /// The case with this number.
    pub fn case_by_number(&self, number: &str) -> Result<Option<CaseId>> {
        self.with_reader(|db| case_by_number(db, number))
    }

    /// The events of a case, its open file's and its inner file's: what a case file is folded from.
    pub fn case_events(&self, case: &CaseId) -> Result<Vec<Event>> {
        self.with_reader(|db| log::of_case(db, case))
    }

    /// The events of a stream, each replica's in order.
    pub fn stream_events(&self, stream: &StreamId) -> Result<Vec<Event>> {
        self.with_reader(|db| log::of_stream(db, stream))
    }

    /// Cases by state with their numbers.
    pub fn counts_by_state(&self) -> Result<Vec<(String, u64)>> {
        self.with_reader(|db| {
            let mut statement = db.prepare_cached("SELECT value, n FROM counts WHERE facet = 'state' AND n > 0 ORDER BY value")?;
            let rows = statement.query_map([], |r| Ok((r.get(0)?, r.get::<_, i64>(1)?.unsigned_abs())))?;
            Ok(rows.collect::<rusqlite::Result<_>>()?)
        })
    }

    /// The office's unmet deadlines that fall due from `from` to `to` (days, both included), earliest first; and
    /// whether there are more than `limit`.
    pub fn due(&self, from: Option<&str>, to: &str, limit: u32) -> Result<(Vec<DueRow>, bool)> {
        self.with_reader(|db| {
            let sql = format!(
                "SELECT {CASE_COLUMNS}, d.rule, d.party, d.due, d.provisional
                 FROM deadlines d CROSS JOIN cases c ON c.case_id = d.case_id
                 WHERE d.duty = 1 AND d.due IS NOT NULL AND d.due >= ?1 AND d.due <= ?2
                 ORDER BY d.due, d.case_id, d.rule, d.party LIMIT ?3"
            );
            let mut statement = db.prepare_cached(&sql)?;
            let mut found = statement.query((from.unwrap_or(""), to, i64::from(limit) + 1))?;
            let mut rows = Vec::new();
            while let Some(row) = found.next()? {
                rows.push(DueRow {
                    case: case_row(row)?,
                    rule: row.get(15)?,
                    party: row.get::<_, Option<String>>(16)?.filter(|p| !p.is_empty()),
                    due: row.get(17)?,
                    provisional: row.get(18)?,
                });
            }
            let more = rows.len() > limit as usize;
            rows.truncate(limit as usize);
            Ok((rows, more))
        })
    }

    /// Hearings from `from` to `to` (days, both included), in order of day and time.
    pub fn hearings(&self, from: &str, to: &str) -> Result<Vec<HearingRow>> {
        self.with_reader(|db| {
            let sql = format!(
                "SELECT {CASE_COLUMNS}, h.hearing, h.day, h.from_at, h.to_at, h.room, h.state, h.people
                 FROM hearings h CROSS JOIN cases c ON c.case_id = h.case_id
                 WHERE h.day >= ?1 AND h.day <= ?2 ORDER BY h.day, h.from_at, h.case_id, h.hearing"
            );
            let mut statement = db.prepare_cached(&sql)?;
            let mut found = statement.query((from, to))?;
            let mut rows = Vec::new();
            while let Some(row) = found.next()? {
                let people: String = row.get(21)?;
                rows.push(HearingRow {
                    case: case_row(row)?,
                    hearing: row.get(15)?,
                    day: row.get(16)?,
                    from: row.get(17)?,
                    to: row.get(18)?,
                    room: row.get(19)?,
                    state: row.get(20)?,
                    people: serde_json::from_str(&people).unwrap_or_default(),
                });
            }
            Ok(rows)
        })
    }

    /// Hearings that would clash with one on `day` from `from` to `to` (`HH:MM`) in `room` with `people`: the same room
    /// or a person in both, at overlapping times. A hearing without a time clashes with all of its day.
    pub fn clashes(
        &self,
        day: &str,
        from: &str,
        to: &str,
        room: Option<&str>,
        people: &[String],
        except: Option<&CaseId>,
    ) -> Result<Vec<HearingRow>> {
        let same_day = self.hearings(day, day)?;
        Ok(same_day
            .into_iter()
            .filter(|h| except != Some(&h.case.case))
            .filter(|h| !matches!(h.state.as_str(), "postponed" | "cancelled"))
            .filter(|h| h.from.as_deref().is_none_or(|start| start < to) && h.to.as_deref().is_none_or(|end| end > from))
            .filter(|h| room.is_some_and(|r| h.room.as_deref() == Some(r)) || people.iter().any(|p| h.people.contains(p)))
            .collect())
    }

    /// Parties of all cases with this citizen's number, credit code or exact name (the first given counts), newest
    /// case first.
    pub fn known_parties(&self, id_number: Option<&str>, uscc: Option<&str>, name: Option<&str>, limit: u32) -> Result<Vec<KnownParty>> {
        let (column, value) = match (id_number, uscc, name) {
            (Some(value), _, _) => ("id_number", value),
            (None, Some(value), _) => ("uscc", value),
            (None, None, Some(value)) => ("name", value),
            (None, None, None) => return Err(StoreError::BadArgument("nothing to look for")),
        };
        self.with_reader(|db| {
            let sql = format!(
                "SELECT p.case_id, c.number, p.party, p.name, p.id_number, p.uscc, p.phone, p.address
                 FROM parties p CROSS JOIN cases c ON c.case_id = p.case_id
                 WHERE p.{column} = ?1 ORDER BY p.case_id DESC, p.party LIMIT ?2"
            );
            let mut statement = db.prepare_cached(&sql)?;
            let mut found = statement.query((value, limit))?;
            let mut parties = Vec::new();
            while let Some(row) = found.next()? {
                parties.push(KnownParty {
                    case: case_id(row.get(0)?)?,
                    number: row.get(1)?,
                    party: row.get(2)?,
                    name: row.get(3)?,
                    id_number: row.get(4)?,
                    uscc: row.get(5)?,
                    phone: row.get(6)?,
                    address: row.get(7)?,
                });
            }
            Ok(parties)
        })
    }

    /// Cases with fields that replicas disagree on: case, entity, field.
    pub fn conflicts(&self) -> Result<Vec<(CaseId, String, String)>> {
        self.with_reader(|db| {
            let mut statement = db.prepare_cached("SELECT case_id, entity, field FROM conflicts ORDER BY case_id, entity, field")?;
            let mut found = statement.query([])?;
            let mut conflicts = Vec::new();
            while let Some(row) = found.next()? {
                conflicts.push((case_id(row.get(0)?)?, row.get(1)?, row.get(2)?));
            }
            Ok(conflicts)
        })
    }

    /// The office's items of a kind (`user_set`, `room_set`, ...): key and the fields that stand, sorted by key.
    pub fn org_items(&self, kind: &str) -> Result<Vec<(String, serde_json::Value)>> {
        self.with_reader(|db| {
            let mut statement = db.prepare_cached("SELECT item, body FROM org_items WHERE kind = ?1 ORDER BY item")?;
            let mut found = statement.query([kind])?;
            let mut items = Vec::new();
            while let Some(row) = found.next()? {
                let body = serde_json::from_str(row.get_ref(1)?.as_str().unwrap_or_default())
                    .map_err(|_| StoreError::Damaged("org item".into()))?;
                items.push((row.get(0)?, body));
            }
            Ok(items)
        })
    }

    /// The greatest running number in use of a series in a year; 0 where there is none.
    pub fn greatest_number(&self, series: &str, year: i32) -> Result<u32> {
        self.with_reader(|db| greatest_number(db, series, year))
    }

    /// How many events the log has.
    pub fn event_count(&self) -> Result<u64> {
        self.with_reader(|db| Ok(db.query_row("SELECT count(*) FROM events", [], |r| r.get::<_, i64>(0))?.unsigned_abs()))
    }
}

pub(crate) fn case_by_number(db: &Connection, number: &str) -> Result<Option<CaseId>> {
    let id: Option<String> = db
        .prepare_cached("SELECT case_id FROM cases WHERE number_key = ?1 AND number = ?2 ORDER BY case_id LIMIT 1")?
        .query_row((number_key(number), number), |r| r.get(0))
        .optional()?;
    id.map(case_id).transpose()
}

pub(crate) fn greatest_number(db: &Connection, series: &str, year: i32) -> Result<u32> {
    let n: Option<u32> =
        db.prepare_cached("SELECT max(n) FROM numbers WHERE series = ?1 AND year = ?2")?.query_row((series, year), |r| r.get(0))?;
    Ok(n.unwrap_or(0))
}

/// A number as it sorts: every run of digits padded to eight places.
pub(crate) fn number_key(number: &str) -> String {
    let mut key = String::with_capacity(number.len() + 16);
    let mut digits = String::new();
    for c in number.chars().chain(std::iter::once('\0')) {
        if c.is_ascii_digit() {
            digits.push(c);
            continue;
        }
        if !digits.is_empty() {
            key.push_str(&format!("{digits:0>8}"));
            digits.clear();
        }
        if c != '\0' {
            key.push(c);
        }
    }
    key
}

/// Where a page ends: which part of the sort, the sort key and the case.
struct Cursor {
    phase: usize,
    key: String,
    case: String,
}

impl Cursor {
    fn text(&self) -> String {
        format!("{}.{}.{}", self.phase, hex::encode(&self.key), self.case)
    }

    fn parse(text: &str) -> Result<Self> {
        let read = || {
            let mut parts = text.splitn(3, '.');
            let phase = parts.next()?.parse().ok()?;
            let key = String::from_utf8(hex::decode(parts.next()?).ok()?).ok()?;
            let case = CaseId::new(parts.next()?).ok()?;
            Some(Self { phase, key, case: case.to_string() })
        };
        read().ok_or(StoreError::BadArgument("cursor"))
    }
}

/// A sort whose key may be missing has a second part: the rest, latest filed first.
fn phases(sort: CaseSort) -> usize {
    if sort == CaseSort::Filed { 1 } else { 2 }
}

struct Conditions {
    sql: String,
    values: Vec<Value>,
}

impl Conditions {
    fn of(filter: &CaseFilter) -> Self {
        let mut conditions = Self { sql: String::from("1"), values: Vec::new() };
        let equal = [("state", &filter.state), ("procedure", &filter.procedure), ("arbitrator", &filter.arbitrator)];
        for (column, value) in equal {
            if let Some(value) = value {
                conditions.add(&format!("c.{column} = ?"), value);
            }
        }
        if let Some(day) = &filter.due_before {
            conditions.add("c.next_due <= ?", day);
        }
        if filter.no_deadline {
            conditions.sql.push_str(" AND c.next_due IS NULL AND c.closed = 0");
        }
        if let Some(text) = filter.text.as_deref().map(str::trim).filter(|t| !t.is_empty()) {
            let sql = format!(
                "c.case_id IN (SELECT t.case_id FROM (SELECT rowid AS n FROM found WHERE found MATCH simple_query(?)
                 ORDER BY rowid DESC LIMIT {TEXTS_LOOKED_AT}) AS m CROSS JOIN texts t ON t.n = m.n WHERE t.inner_file = 0)"
            );
            conditions.add(&sql, &crate::search::clean(text));
        }
        conditions
    }

    fn add(&mut self, sql: &str, value: &str) {
        self.sql.push_str(" AND ");
        self.sql.push_str(sql);
        self.values.push(Value::Text(value.to_owned()));
    }
}

fn read_phase(
    db: &Connection,
    conditions: &Conditions,
    (sort, phase): (CaseSort, usize),
    from: Option<&Cursor>,
    wanted: i64,
    rows: &mut Vec<(Cursor, CaseRow)>,
) -> Result<()> {
    let (key, present, descending) = match (sort, phase) {
        (CaseSort::Due, 0) => ("c.next_due", "c.next_due IS NOT NULL", false),
        (CaseSort::Due, _) => ("c.filed_on", "c.next_due IS NULL", true),
        (CaseSort::Number, 0) => ("c.number_key", "c.number_key IS NOT NULL", true),
        (CaseSort::Number, _) => ("c.filed_on", "c.number_key IS NULL", true),
        (CaseSort::Filed, _) => ("c.filed_on", "1", true),
    };
    let (order, beyond) = if descending { ("DESC", "<") } else { ("ASC", ">") };
    let mut sql = format!("SELECT {CASE_COLUMNS}, {key} FROM cases c WHERE {} AND {present}", conditions.sql);
    let mut values = conditions.values.clone();
    if let Some(cursor) = from {
        sql.push_str(&format!(" AND ({key}, c.case_id) {beyond} (?, ?)"));
        values.push(Value::Text(cursor.key.clone()));
        values.push(Value::Text(cursor.case.clone()));
    }
    sql.push_str(&format!(" ORDER BY {key} {order}, c.case_id {order} LIMIT ?"));
    values.push(Value::Integer(wanted));
    let mut statement = db.prepare_cached(&sql)?;
    let mut found = statement.query(params_from_iter(values))?;
    while let Some(row) = found.next()? {
        let case = case_row(row)?;
        rows.push((Cursor { phase, key: row.get(15)?, case: case.case.to_string() }, case));
    }
    Ok(())
}

/// How many cases a filter matches: from the counters where one condition stands alone, else counted up to a bound.
fn total(db: &Connection, filter: &CaseFilter, conditions: &Conditions) -> Result<(u64, bool)> {
    let text = filter.text.as_deref().is_some_and(|t| !t.trim().is_empty());
    let kept = match (&filter.state, &filter.procedure, &filter.arbitrator, &filter.due_before, filter.no_deadline) {
        _ if text => None,
        (None, None, None, None, false) => Some(("all", "")),
        (Some(state), None, None, None, false) => Some(("state", state.as_str())),
        (None, Some(procedure), None, None, false) => Some(("procedure", procedure.as_str())),
        (None, None, Some(person), None, false) => Some(("arbitrator", person.as_str())),
        (None, None, None, None, true) => Some(("no_deadline", "1")),
        _ => None,
    };
    if let Some((facet, value)) = kept {
        let n: Option<i64> = db
            .prepare_cached("SELECT n FROM counts WHERE facet = ?1 AND value = ?2")?
            .query_row((facet, value), |r| r.get(0))
            .optional()?;
        return Ok((n.unwrap_or(0).unsigned_abs(), true));
    }
    let sql = format!("SELECT count(*) FROM (SELECT 1 FROM cases c WHERE {} LIMIT {})", conditions.sql, COUNTED + 1);
    let n: i64 = db.prepare_cached(&sql)?.query_row(params_from_iter(&conditions.values), |r| r.get(0))?;
    let bounded = text && n >= i64::from(TEXTS_LOOKED_AT) / 4;
    Ok((n.min(COUNTED).unsigned_abs(), n <= COUNTED && !bounded))
}

fn case_row(row: &Row<'_>) -> Result<CaseRow> {
    Ok(CaseRow {
        case: case_id(row.get(0)?)?,
        number: row.get(1)?,
        procedure: row.get(2)?,
        state: row.get(3)?,
        cause: row.get(4)?,
        applicant: row.get(5)?,
        applicants: row.get(6)?,
        respondent: row.get(7)?,
        respondents: row.get(8)?,
        filed_on: row.get(9)?,
        accepted_on: row.get(10)?,
        arbitrator: row.get(11)?,
        next_due: row.get(12)?,
        next_rule: row.get(13)?,
        closed: row.get(14)?,
    })
}

fn case_id(text: String) -> Result<CaseId> {
    CaseId::new(text).map_err(|_| StoreError::Damaged("case id".into()))
}
