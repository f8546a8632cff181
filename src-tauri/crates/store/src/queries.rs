//! Lists and look-ups. All of them are keyset-paged or bounded; none reads more cases than it shows.

use crate::error::{Result, StoreError};
use crate::log;
use crate::store::Store;
use crate::types::{CaseRow, DueRow, HearingKey, HearingRow, KnownParty};
use lucai_domain::event::Event;
use lucai_domain::ids::{CaseId, EventId};
use lucai_domain::stream::StreamId;
use rusqlite::{Connection, OptionalExtension, Row};

pub(crate) const CASE_COLUMNS: &str = "c.case_id, c.number, c.procedure, c.state, c.cause, c.applicant, c.applicants, \
     c.respondent, c.respondents, c.filed_on, c.accepted_on, c.arbitrator, c.next_due, c.next_rule, c.closed, c.claimed_fen, \
     c.person, c.team, c.since, c.next_provisional";
/// How many columns these are: what is read beside them comes after.
pub(crate) const CASE_WIDTH: usize = 20;

impl Store {
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
        self.with_reader(|db| if self.scope().shows(db, case)? { log::of_case(db, case) } else { Ok(Vec::new()) })
    }

    /// The events of a stream, each replica's in order; none where the stream is not for this handle's scope.
    pub fn stream_events(&self, stream: &StreamId) -> Result<Vec<Event>> {
        self.with_reader(|db| if self.scope().opens(db, stream)? { log::of_stream(db, stream) } else { Ok(Vec::new()) })
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
                    rule: row.get(CASE_WIDTH)?,
                    party: row.get::<_, Option<String>>(CASE_WIDTH + 1)?.filter(|p| !p.is_empty()),
                    due: row.get(CASE_WIDTH + 2)?,
                    provisional: row.get(CASE_WIDTH + 3)?,
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
                let people: String = row.get(CASE_WIDTH + 6)?;
                rows.push(HearingRow {
                    case: case_row(row)?,
                    hearing: row.get(CASE_WIDTH)?,
                    day: row.get(CASE_WIDTH + 1)?,
                    from: row.get(CASE_WIDTH + 2)?,
                    to: row.get(CASE_WIDTH + 3)?,
                    room: row.get(CASE_WIDTH + 4)?,
                    state: row.get(CASE_WIDTH + 5)?,
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

    /// Pairs of hearings that are fixed for overlapping times in one room or with a person in both, by day. One without an end lasts a moment.
    /// That two offices call different rooms alike is the caller's to see.
    pub fn hearings_at_once(&self) -> Result<Vec<(HearingKey, HearingKey)>> {
        self.with_reader(|db| {
            let mut statement = db.prepare_cached(
                "SELECT a.case_id, a.hearing, a.day, a.room, a.people, b.case_id, b.hearing, b.room, b.people
                 FROM hearings a CROSS JOIN hearings b ON b.day = a.day AND (b.case_id, b.hearing) > (a.case_id, a.hearing)
                 WHERE a.state = 'fixed' AND b.state = 'fixed' AND a.from_at IS NOT NULL AND b.from_at IS NOT NULL
                   AND (a.from_at = b.from_at
                        OR (a.from_at < ifnull(b.to_at, b.from_at) AND b.from_at < ifnull(a.to_at, a.from_at)))
                 ORDER BY a.day, a.case_id, a.hearing, b.case_id, b.hearing",
            )?;
            let mut found = statement.query([])?;
            let mut pairs = Vec::new();
            while let Some(row) = found.next()? {
                let people = |column: usize| -> Result<Vec<String>> {
                    Ok(serde_json::from_str(row.get_ref(column)?.as_str().unwrap_or_default()).unwrap_or_default())
                };
                let rooms: (Option<String>, Option<String>) = (row.get(3)?, row.get(7)?);
                let room = rooms.0.filter(|room| !room.is_empty() && Some(room) == rooms.1.as_ref());
                let others = people(8)?;
                let both: Vec<String> = people(4)?.into_iter().filter(|name| others.contains(name)).collect();
                if room.is_some() || !both.is_empty() {
                    let key = |case: String, hearing| -> Result<HearingKey> {
                        Ok(HearingKey { case: case_id(case)?, hearing, day: row.get(2)?, room: room.clone(), people: both.clone() })
                    };
                    pairs.push((key(row.get(0)?, row.get(1)?)?, key(row.get(5)?, row.get(6)?)?));
                }
            }
            Ok(pairs)
        })
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

    /// Cases with something that a person must look at, by identity; what it is, each case says.
    pub fn cases_with_attention(&self) -> Result<Vec<CaseId>> {
        self.with_reader(|db| {
            let mut statement = db.prepare_cached("SELECT DISTINCT case_id FROM attention ORDER BY case_id")?;
            let found = statement.query_map([], |r| r.get::<_, String>(0))?.collect::<rusqlite::Result<Vec<_>>>()?;
            found.into_iter().map(case_id).collect()
        })
    }

    /// The attachments that these events name: hashes, each once, sorted.
    pub fn attachments_of(&self, case: &CaseId, events: &std::collections::BTreeSet<EventId>) -> Result<Vec<String>> {
        self.with_all(|db| {
            let mut statement = db.prepare_cached("SELECT event, sha256 FROM held WHERE case_id = ?1")?;
            let mut found = statement.query([case.as_str()])?;
            let mut hashes = std::collections::BTreeSet::new();
            while let Some(row) = found.next()? {
                let event = EventId::new(row.get_ref(0)?.as_str().unwrap_or_default());
                if event.is_ok_and(|event| events.contains(&event)) {
                    hashes.insert(row.get(1)?);
                }
            }
            Ok(hashes.into_iter().collect())
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
        self.with_all(|db| greatest_number(db, series, year))
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

impl Store {
    /// Cases of this scope that were brought before a court, by id: a suit, an application to set the award aside, or what a court decided.
    pub fn cases_in_court(&self) -> Result<Vec<CaseId>> {
        // the words of the index `events_in_court`, which is used for these alone
        const SQL: &str = "SELECT case_id FROM cases WHERE 'case:' || case_id IN
            (SELECT stream FROM events INDEXED BY events_in_court WHERE kind IN ('suit_filed', 'annulment_filed', 'court_decided')) ORDER BY case_id";
        self.with_reader(|db| {
            let mut statement = db.prepare_cached(SQL)?;
            let found = statement.query_map([], |r| r.get::<_, String>(0))?;
            found.map(|id| case_id(id?)).collect()
        })
    }
}

pub(crate) fn case_row(row: &Row<'_>) -> Result<CaseRow> {
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
        claimed_fen: row.get(15)?,
        person: row.get(16)?,
        team: row.get(17)?,
        since: row.get(18)?,
        next_provisional: row.get(19)?,
    })
}

pub(crate) fn case_id(text: String) -> Result<CaseId> {
    CaseId::new(text).map_err(|_| StoreError::Damaged("case id".into()))
}
