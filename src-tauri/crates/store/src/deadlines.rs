//! The periods of all cases, read from their rows: nothing is folded here, so that a wall of ten thousand cases opens at once.

use crate::error::{Result, StoreError};
use crate::queries::{CASE_COLUMNS, CASE_WIDTH, case_id, case_row};
use crate::store::Store;
use crate::types::{CaseRow, PeriodCount, PeriodFilter, PeriodRow};
use lucai_domain::ids::CaseId;
use rusqlite::types::Value;
use rusqlite::{Connection, Row, params_from_iter};

/// The most rows one page may ask for.
const LARGEST_PAGE: u32 = 20_000;
const PERIOD_COLUMNS: &str = "d.rule, d.party, d.due, d.warns, d.met_on, d.office, d.provisional, d.explained, d.how";
/// Live on a day: asks for something, and where it is a party's it has not lapsed.
const LIVE: &str = "d.asks = 1 AND d.warns IS NOT NULL AND (d.office = 1 OR d.due >= ?)";
/// States of cases that nothing is to be done in any more.
const OVER: &str = "('archived', 'refused', 'revoked', 'transferred')";

impl Store {
    /// Periods that ask for something on `today`, earliest first, after the row named by `after` (as [`period_cursor`] gives it); and
    /// whether there are more.
    pub fn periods(&self, filter: &PeriodFilter, today: &str, limit: u32, after: Option<&str>) -> Result<(Vec<PeriodRow>, bool)> {
        if limit == 0 || limit > LARGEST_PAGE {
            return Err(StoreError::BadArgument("limit"));
        }
        let mut query = Query::new(filter, today);
        if let Some(cursor) = after {
            query.add(
                "(d.warns, d.case_id, d.rule, d.party) > (?, ?, ?, ?)",
                cursor_parts(cursor).ok_or(StoreError::BadArgument("cursor"))?,
            );
        }
        self.with_reader(|db| {
            let sql = format!(
                "SELECT {CASE_COLUMNS}, {PERIOD_COLUMNS} FROM deadlines d CROSS JOIN cases c ON c.case_id = d.case_id
                 WHERE {} ORDER BY d.warns, d.case_id, d.rule, d.party LIMIT {}",
                query.sql,
                u64::from(limit) + 1
            );
            let mut statement = db.prepare_cached(&sql)?;
            let mut found = statement.query(params_from_iter(query.values))?;
            let mut rows = Vec::new();
            while let Some(row) = found.next()? {
                rows.push(period_row(row)?);
            }
            let more = rows.len() > limit as usize;
            rows.truncate(limit as usize);
            Ok((rows, more))
        })
    }

    /// How many periods ask for something on `today`, by person, rule and day.
    pub fn period_counts(&self, filter: &PeriodFilter, today: &str) -> Result<Vec<PeriodCount>> {
        let query = Query::new(filter, today);
        self.with_reader(|db| {
            let sql = format!(
                "SELECT c.person, d.rule, d.office, d.warns, count(*) FROM deadlines d CROSS JOIN cases c ON c.case_id = d.case_id
                 WHERE {} GROUP BY c.person, d.rule, d.office, d.warns ORDER BY c.person, d.rule, d.warns",
                query.sql
            );
            let mut statement = db.prepare_cached(&sql)?;
            let rows = statement.query_map(params_from_iter(query.values), |r| {
                Ok(PeriodCount {
                    person: r.get(0)?,
                    rule: r.get(1)?,
                    office: r.get(2)?,
                    day: r.get(3)?,
                    n: r.get::<_, i64>(4)?.unsigned_abs(),
                })
            })?;
            Ok(rows.collect::<rusqlite::Result<_>>()?)
        })
    }

    /// How many of the periods that a filter finds a later schedule may still move.
    pub fn provisional_periods(&self, filter: &PeriodFilter, today: &str) -> Result<u64> {
        let mut query = Query::new(filter, today);
        query.add("d.provisional = 1", Vec::new());
        self.with_reader(|db| {
            let sql = format!("SELECT count(*) FROM deadlines d CROSS JOIN cases c ON c.case_id = d.case_id WHERE {}", query.sql);
            Ok(db.prepare_cached(&sql)?.query_row(params_from_iter(query.values), |r| r.get::<_, i64>(0))?.unsigned_abs())
        })
    }

    /// In how many cases a period asks for something on `today`.
    pub fn cases_with_periods(&self, today: &str) -> Result<u64> {
        let query = Query::new(&PeriodFilter::default(), today);
        self.with_reader(|db| {
            let sql = format!("SELECT count(DISTINCT d.case_id) FROM deadlines d WHERE {}", query.sql);
            Ok(db.prepare_cached(&sql)?.query_row(params_from_iter(query.values), |r| r.get::<_, i64>(0))?.unsigned_abs())
        })
    }

    /// Cases that are not over and on which no period runs on `today` (those that stand still among them), by state and since when; and
    /// how many there are of each state.
    pub fn without_period(&self, today: &str, limit_each: u32) -> Result<Vec<(String, u64, Vec<CaseRow>)>> {
        let still = format!(
            "c.state NOT IN {OVER} AND c.state = ?1 AND NOT EXISTS (SELECT 1 FROM deadlines d WHERE d.case_id = c.case_id AND d.asks = 1
             AND d.due IS NOT NULL AND (d.office = 1 OR d.due >= ?2))"
        );
        let states = self.counts_by_state()?;
        self.with_reader(|db| {
            let mut groups = Vec::new();
            for (state, _) in states {
                let sql = format!("SELECT count(*) FROM cases c WHERE {still}");
                let n: i64 = db.prepare_cached(&sql)?.query_row((&state, today), |r| r.get(0))?;
                if n == 0 {
                    continue;
                }
                let sql = format!(
                    "SELECT {CASE_COLUMNS} FROM cases c WHERE {still} ORDER BY c.since IS NULL, c.since, c.filed_on, c.case_id LIMIT ?3"
                );
                let mut statement = db.prepare_cached(&sql)?;
                let mut found = statement.query((&state, today, limit_each))?;
                let mut rows = Vec::new();
                while let Some(row) = found.next()? {
                    rows.push(case_row(row)?);
                }
                groups.push((state, n.unsigned_abs(), rows));
            }
            Ok(groups)
        })
    }

    /// Duties missed before `today` for which no reason was given, latest first; and how many there are in all.
    pub fn unexplained(&self, today: &str, limit: u32) -> Result<(Vec<PeriodRow>, u64)> {
        const MISSED: &str = "d.missed = 1 AND d.explained = 0 AND d.due < ?1";
        self.with_reader(|db| {
            let sql = format!("SELECT count(*) FROM deadlines d WHERE {MISSED}");
            let total: i64 = db.prepare_cached(&sql)?.query_row([today], |r| r.get(0))?;
            let sql = format!(
                "SELECT {CASE_COLUMNS}, {PERIOD_COLUMNS} FROM deadlines d CROSS JOIN cases c ON c.case_id = d.case_id
                 WHERE {MISSED} ORDER BY d.due DESC, d.case_id, d.rule, d.party LIMIT ?2"
            );
            let mut statement = db.prepare_cached(&sql)?;
            let mut found = statement.query((today, limit))?;
            let mut rows = Vec::new();
            while let Some(row) = found.next()? {
                rows.push(period_row(row)?);
            }
            Ok((rows, total.unsigned_abs()))
        })
    }

    /// How many missed duties wait for a reason, by the person in whose hands the case is.
    pub fn unexplained_counts(&self, today: &str) -> Result<Vec<(String, u64)>> {
        self.with_reader(|db| {
            let mut statement = db.prepare_cached(
                "SELECT c.person, count(*) FROM deadlines d CROSS JOIN cases c ON c.case_id = d.case_id
                 WHERE d.missed = 1 AND d.explained = 0 AND d.due < ?1 GROUP BY c.person ORDER BY c.person",
            )?;
            let rows = statement.query_map([today], |r| Ok((r.get(0)?, r.get::<_, i64>(1)?.unsigned_abs())))?;
            Ok(rows.collect::<rusqlite::Result<_>>()?)
        })
    }

    /// How many cases are pending, by the person in whose hands they are.
    pub fn pending_by_person(&self) -> Result<Vec<(String, u64)>> {
        self.with_reader(|db| {
            let mut statement = db.prepare_cached("SELECT person, count(*) FROM cases WHERE closed = 0 GROUP BY person ORDER BY person")?;
            let rows = statement.query_map([], |r| Ok((r.get(0)?, r.get::<_, i64>(1)?.unsigned_abs())))?;
            Ok(rows.collect::<rusqlite::Result<_>>()?)
        })
    }

    /// Cases in which something of `what` waits: a kind of proposal, `review`, or `instalment`, whose items are days. `until`: items up to this
    /// one, itself included.
    pub fn waiting(&self, what: &str, until: Option<&str>, limit: u32) -> Result<Vec<CaseId>> {
        self.with_reader(|db| {
            let mut statement = db.prepare_cached(
                "SELECT DISTINCT case_id FROM waiting WHERE what = ?1 AND (?2 IS NULL OR item <= ?2) ORDER BY case_id LIMIT ?3",
            )?;
            let mut found = statement.query((what, until, limit))?;
            let mut cases = Vec::new();
            while let Some(row) = found.next()? {
                cases.push(case_id(row.get(0)?)?);
            }
            Ok(cases)
        })
    }

    /// Cases whose periods a schedule of `year` can move.
    pub fn cases_touched_by_year(&self, year: i32) -> Result<Vec<CaseId>> {
        self.with_reader(|db| touched_by_year(db, year))
    }
}

/// Where the page after this row starts.
#[must_use]
pub fn period_cursor(row: &PeriodRow) -> String {
    format!("{}.{}.{}.{}", row.warns, row.case.case, row.rule, row.party.as_deref().unwrap_or_default())
}

fn cursor_parts(text: &str) -> Option<Vec<Value>> {
    let parts: Vec<Value> = text.splitn(4, '.').map(|part| Value::Text(part.to_owned())).collect();
    (parts.len() == 4).then_some(parts)
}

/// Periods of cases that a schedule can move: provisional ones, those that stand still, and those that end or were met about its year or
/// later (a period counted backwards ends before the day that it is counted from).
pub(crate) fn touched_by_year(db: &Connection, year: i32) -> Result<Vec<CaseId>> {
    let (about, first) = (format!("{}-11-01", year - 1), format!("{year}-01-01"));
    let mut statement = db.prepare_cached(
        "SELECT DISTINCT case_id FROM deadlines WHERE provisional = 1 OR stopped = 1 OR due >= ?1 OR met_on >= ?2 ORDER BY case_id",
    )?;
    let mut found = statement.query((about, first))?;
    let mut cases = Vec::new();
    while let Some(row) = found.next()? {
        cases.push(case_id(row.get(0)?)?);
    }
    Ok(cases)
}

struct Query {
    sql: String,
    values: Vec<Value>,
}

impl Query {
    fn new(filter: &PeriodFilter, today: &str) -> Self {
        let text = |text: &str| Value::Text(text.to_owned());
        let mut query = Self { sql: LIVE.to_owned(), values: vec![text(today)] };
        if !filter.people.is_empty() {
            let marks = vec!["?"; filter.people.len()].join(", ");
            query.add(&format!("c.person IN ({marks})"), filter.people.iter().map(|one| text(one)).collect());
        }
        if let Some(rule) = &filter.rule {
            query.add("d.rule = ?", vec![text(rule)]);
        }
        if let Some(office) = filter.office {
            query.add("d.office = ?", vec![Value::Integer(office.into())]);
        }
        if let Some((inside, marks)) = &filter.team {
            let any = vec!["instr(c.team, ?) > 0"; marks.len()].join(" OR ");
            let sql = if *inside { format!("({any})") } else { format!("NOT ({any})") };
            query.add(&sql, marks.iter().map(|mark| text(&format!("|{mark}|"))).collect());
        }
        if let Some(from) = &filter.from {
            query.add("d.warns >= ?", vec![text(from)]);
        }
        if let Some(to) = &filter.to {
            query.add("d.warns <= ?", vec![text(to)]);
        }
        query
    }

    fn add(&mut self, sql: &str, values: Vec<Value>) {
        self.sql.push_str(" AND ");
        self.sql.push_str(sql);
        self.values.extend(values);
    }
}

fn period_row(row: &Row<'_>) -> Result<PeriodRow> {
    let at = |n: usize| CASE_WIDTH + n;
    Ok(PeriodRow {
        case: case_row(row)?,
        rule: row.get(at(0))?,
        party: row.get::<_, Option<String>>(at(1))?.filter(|party| !party.is_empty()),
        due: row.get(at(2))?,
        warns: row.get(at(3))?,
        met_on: row.get(at(4))?,
        office: row.get(at(5))?,
        provisional: row.get(at(6))?,
        explained: row.get(at(7))?,
        how: row.get(at(8))?,
    })
}
