//! The case list: filters, orders, pages by key, totals.

use crate::error::{Result, StoreError};
use crate::queries::{CASE_COLUMNS, CASE_WIDTH, case_row};
use crate::store::Store;
use crate::types::{CaseFilter, CaseOrder, CasePage, CaseRow, CaseSort};
use lucai_domain::ids::CaseId;
use rusqlite::fallible_streaming_iterator::FallibleStreamingIterator;
use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, params_from_iter};
use std::collections::BTreeSet;

/// The most rows one page may ask for.
const LARGEST_PAGE: u32 = 1000;
/// Totals of filters that no counter is kept for are counted up to here.
const COUNTED: i64 = 10_000;
/// A text filter looks through this many of the newest places found.
const TEXTS_LOOKED_AT: u32 = 2000;
/// States that hold at least one case in so many are filtered out of the list's own order; rarer ones are gathered and sorted.
const RARE: u64 = 50;

impl Store {
    /// One page of the case list. `after` is the `next` of the page before.
    pub fn list_cases(&self, filter: &CaseFilter, order: impl Into<CaseOrder>, limit: u32, after: Option<&str>) -> Result<CasePage> {
        if limit == 0 || limit > LARGEST_PAGE {
            return Err(StoreError::BadArgument("limit"));
        }
        let order = order.into();
        let cursor = after.map(Cursor::parse).transpose()?;
        self.with_reader(|db| {
            let conditions = Conditions::of(db, filter, order)?;
            let mut rows: Vec<(Cursor, CaseRow)> = Vec::new();
            let first = cursor.as_ref().map_or(0, |c| c.phase);
            for phase in first..if conditions.nothing { 0 } else { phases(order.by) } {
                let from = cursor.as_ref().filter(|c| c.phase == phase);
                let wanted = i64::from(limit) + 1 - rows.len() as i64;
                if wanted > 0 {
                    rows.append(&mut read_phase(db, &conditions, (order, phase), from, wanted)?);
                }
            }
            let more = rows.len() > limit as usize;
            rows.truncate(limit as usize);
            let next = if more { rows.last().map(|(cursor, _)| cursor.text()) } else { None };
            let Total { cases, exact, claimed_fen } =
                if conditions.nothing { Total { cases: 0, exact: true, claimed_fen: Some(0) } } else { total(db, filter, &conditions)? };
            let rows = rows.into_iter().map(|(_, row)| row).collect();
            Ok(CasePage { rows, next, total: cases, total_exact: exact, claimed_fen })
        })
    }
}

/// Where a page ends: which part of the order, the key and the case.
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

/// An order whose key may be missing has a second part: the rest, latest filed first, whichever way the first part goes.
fn phases(by: CaseSort) -> usize {
    match by {
        CaseSort::Filed | CaseSort::Applicant | CaseSort::Respondent => 1,
        CaseSort::Due | CaseSort::Number | CaseSort::Accepted => 2,
    }
}

struct Conditions {
    sql: String,
    values: Vec<Value>,
    /// States that are each read along their own index and merged; empty where `sql` holds the states, or any will do.
    each: Vec<String>,
    /// No case is in any of the states asked for.
    nothing: bool,
}

impl Conditions {
    fn of(db: &Connection, filter: &CaseFilter, order: CaseOrder) -> Result<Self> {
        let mut conditions = Self { sql: String::from("1"), values: Vec::new(), each: Vec::new(), nothing: false };
        conditions.states(db, filter, order)?;
        let equal = [("c.procedure = ?", &filter.procedure), ("c.arbitrator = ?", &filter.arbitrator)];
        let bounds =
            [("c.next_due <= ?", &filter.due_before), ("c.filed_on >= ?", &filter.filed_from), ("c.filed_on <= ?", &filter.filed_to)];
        for (sql, value) in equal.into_iter().chain(bounds) {
            if let Some(value) = value {
                conditions.add(sql, value);
            }
        }
        if filter.no_deadline {
            conditions.sql.push_str(" AND c.next_due IS NULL AND c.closed = 0");
        }
        if let Some(text) = text_of(filter) {
            let sql = format!(
                "c.case_id IN (SELECT t.case_id FROM (SELECT rowid AS n FROM found WHERE found MATCH simple_query(?)
                 ORDER BY rowid DESC LIMIT {TEXTS_LOOKED_AT}) AS m CROSS JOIN texts t ON t.n = m.n WHERE t.inner_file = 0)"
            );
            conditions.add(&sql, &crate::search::clean(text));
        }
        Ok(conditions)
    }

    /// Cases of these states. The usual orders have an index for each state. In the others the counters say which way is short:
    /// common states are met soon on a walk along the order's own index (the `+` keeps the planner from leaving it), rare ones are
    /// few enough to be gathered and sorted.
    fn states(&mut self, db: &Connection, filter: &CaseFilter, order: CaseOrder) -> Result<()> {
        if filter.states.is_empty() {
            return Ok(());
        }
        let these = counted(db, "state", filter.states.iter().map(String::as_str))?.cases;
        self.nothing = these == 0;
        let narrow = filter.procedure.is_some() || filter.arbitrator.is_some() || text_of(filter).is_some();
        if !narrow && matches!(order.by, CaseSort::Filed | CaseSort::Due) {
            self.each = filter.states.iter().collect::<BTreeSet<_>>().into_iter().cloned().collect();
            return Ok(());
        }
        let walk = narrow || these.saturating_mul(RARE) >= counted(db, "all", [""])?.cases;
        let (sql, values) = in_states(&filter.states);
        self.sql.push_str(&format!(" AND {}{sql}", if walk { "+" } else { "" }));
        self.values.extend(values);
        Ok(())
    }

    fn add(&mut self, sql: &str, value: &str) {
        self.sql.push_str(" AND ");
        self.sql.push_str(sql);
        self.values.push(Value::Text(value.to_owned()));
    }
}

fn text_of(filter: &CaseFilter) -> Option<&str> {
    filter.text.as_deref().map(str::trim).filter(|text| !text.is_empty())
}

/// `c.state IN (?, ?)` with its values.
fn in_states(states: &[String]) -> (String, Vec<Value>) {
    let marks = vec!["?"; states.len()].join(", ");
    (format!("c.state IN ({marks})"), states.iter().map(|state| Value::Text(state.clone())).collect())
}

fn read_phase(
    db: &Connection,
    conditions: &Conditions,
    (order, phase): (CaseOrder, usize),
    from: Option<&Cursor>,
    wanted: i64,
) -> Result<Vec<(Cursor, CaseRow)>> {
    let (key, present) = match (order.by, phase) {
        (CaseSort::Due, 0) => ("c.next_due", "c.next_due IS NOT NULL"),
        (CaseSort::Due, _) => ("c.filed_on", "c.next_due IS NULL"),
        (CaseSort::Number, 0) => ("c.number_key", "c.number_key IS NOT NULL"),
        (CaseSort::Number, _) => ("c.filed_on", "c.number_key IS NULL"),
        (CaseSort::Accepted, 0) => ("c.accepted_on", "c.accepted_on IS NOT NULL"),
        (CaseSort::Accepted, _) => ("c.filed_on", "c.accepted_on IS NULL"),
        (CaseSort::Applicant, _) => ("c.applicant_key", "1"),
        (CaseSort::Respondent, _) => ("c.respondent_key", "1"),
        (CaseSort::Filed, _) => ("c.filed_on", "1"),
    };
    let down = order.descending || phase > 0;
    let (way, beyond) = if down { ("DESC", "<") } else { ("ASC", ">") };
    let one_state = if conditions.each.is_empty() { "" } else { " AND c.state = ?" };
    let mut sql = format!("SELECT {CASE_COLUMNS}, {key} FROM cases c WHERE {} AND {present}{one_state}", conditions.sql);
    if from.is_some() {
        sql.push_str(&format!(" AND ({key}, c.case_id) {beyond} (?, ?)"));
    }
    sql.push_str(&format!(" ORDER BY {key} {way}, c.case_id {way} LIMIT ?"));
    let states = if conditions.each.is_empty() { vec![None] } else { conditions.each.iter().map(Some).collect() };
    let mut statements = states.iter().map(|_| db.prepare_cached(&sql)).collect::<rusqlite::Result<Vec<_>>>()?;
    let mut sources = Vec::new();
    for (statement, state) in statements.iter_mut().zip(states) {
        let mut values = conditions.values.clone();
        values.extend(state.map(|state| Value::Text(state.clone())));
        values.extend(from.iter().flat_map(|cursor| [Value::Text(cursor.key.clone()), Value::Text(cursor.case.clone())]));
        values.push(Value::Integer(wanted));
        sources.push(Source::open(statement.query(params_from_iter(values))?)?);
    }
    merge(sources, down, usize::try_from(wanted).unwrap_or(usize::MAX), phase)
}

/// The rows of one state, in the list's order; `next` is the key and the case of the row that is up.
struct Source<'a> {
    rows: rusqlite::Rows<'a>,
    next: Option<(String, String)>,
}

impl<'a> Source<'a> {
    fn open(rows: rusqlite::Rows<'a>) -> Result<Self> {
        let mut source = Self { rows, next: None };
        source.step()?;
        Ok(source)
    }

    fn step(&mut self) -> Result<()> {
        self.rows.advance()?;
        self.next = self.rows.get().map(|row| Ok::<_, rusqlite::Error>((row.get(CASE_WIDTH)?, row.get(0)?))).transpose()?;
        Ok(())
    }
}

/// The first rows of all sources together. Only rows that are shown are read whole.
fn merge(mut sources: Vec<Source<'_>>, down: bool, wanted: usize, phase: usize) -> Result<Vec<(Cursor, CaseRow)>> {
    let mut out = Vec::new();
    while out.len() < wanted {
        let open = sources.iter_mut().filter(|source| source.next.is_some());
        let first = if down { open.max_by(|a, b| a.next.cmp(&b.next)) } else { open.min_by(|a, b| a.next.cmp(&b.next)) };
        let Some(source) = first else { break };
        if let (Some((key, case)), Some(row)) = (source.next.take(), source.rows.get()) {
            out.push((Cursor { phase, key, case }, case_row(row)?));
        }
        source.step()?;
    }
    Ok(out)
}

/// What a filter comes to.
struct Total {
    cases: u64,
    exact: bool,
    /// Sum claimed, fen; unknown where not every case was counted.
    claimed_fen: Option<i64>,
}

/// The counters of these values of one facet together.
fn counted<'a>(db: &Connection, facet: &str, values: impl IntoIterator<Item = &'a str>) -> Result<Total> {
    let mut statement = db.prepare_cached("SELECT n, fen FROM counts WHERE facet = ?1 AND value = ?2")?;
    let (mut cases, mut claimed) = (0u64, 0i64);
    for value in values.into_iter().collect::<BTreeSet<_>>() {
        let found: Option<(i64, i64)> = statement.query_row((facet, value), |r| Ok((r.get(0)?, r.get(1)?))).optional()?;
        let (n, fen) = found.unwrap_or_default();
        cases = cases.saturating_add(n.unsigned_abs());
        claimed = claimed.saturating_add(fen);
    }
    Ok(Total { cases, exact: true, claimed_fen: Some(claimed) })
}

/// How many cases a filter matches: from the counters where one condition stands alone, else counted up to a bound.
fn total(db: &Connection, filter: &CaseFilter, conditions: &Conditions) -> Result<Total> {
    let others = CaseFilter {
        states: Vec::new(),
        procedure: None,
        arbitrator: None,
        no_deadline: false,
        text: text_of(filter).map(str::to_owned),
        ..filter.clone()
    };
    let alone = others == CaseFilter::default();
    match (filter.states.as_slice(), &filter.procedure, &filter.arbitrator, filter.no_deadline) {
        ([], None, None, false) if alone => return counted(db, "all", [""]),
        (states @ [_, ..], None, None, false) if alone => return counted(db, "state", states.iter().map(String::as_str)),
        ([], Some(procedure), None, false) if alone => return counted(db, "procedure", [procedure.as_str()]),
        ([], None, Some(person), false) if alone => return counted(db, "arbitrator", [person.as_str()]),
        ([], None, None, true) if alone => return counted(db, "no_deadline", ["1"]),
        _ => {}
    }
    let (states, of_states) = if conditions.each.is_empty() { ("1".to_owned(), Vec::new()) } else { in_states(&conditions.each) };
    let sql = format!(
        "SELECT count(*), ifnull(sum(fen), 0) FROM (SELECT c.claimed_fen AS fen FROM cases c WHERE {} AND {states} LIMIT {})",
        conditions.sql,
        COUNTED + 1
    );
    let values = params_from_iter(conditions.values.iter().chain(&of_states));
    let (n, claimed): (i64, i64) = db.prepare_cached(&sql)?.query_row(values, |r| Ok((r.get(0)?, r.get(1)?)))?;
    let bounded = text_of(filter).is_some() && n >= i64::from(TEXTS_LOOKED_AT) / 4;
    let exact = n <= COUNTED && !bounded;
    Ok(Total { cases: n.min(COUNTED).unsigned_abs(), exact, claimed_fen: exact.then_some(claimed) })
}
