//! Projection rows of one case as plain values: what a case's events come to in each table.
//!
//! A commit folds the case before and after, and writes only the rows that differ. A rebuild and a check use the same
//! values, so that the tables can be nothing else than a function of the log.

use crate::error::Result;
use rusqlite::types::{ToSql, ToSqlOutput, ValueRef};
use rusqlite::{Connection, params_from_iter};
use std::collections::BTreeMap;

/// One value of a row.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Cell {
    Null,
    Int(i64),
    Text(String),
}

impl ToSql for Cell {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Self::Null => ValueRef::Null,
            Self::Int(n) => ValueRef::Integer(*n),
            Self::Text(text) => ValueRef::Text(text.as_bytes()),
        }))
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<bool> for Cell {
    fn from(flag: bool) -> Self {
        Self::Int(i64::from(flag))
    }
}

impl From<i64> for Cell {
    fn from(n: i64) -> Self {
        Self::Int(n)
    }
}

impl<T: Into<Cell>> From<Option<T>> for Cell {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

/// A projected table. Its key is `case_id` and the first `keys` columns.
pub(crate) struct Table {
    pub(crate) name: &'static str,
    pub(crate) keys: usize,
    pub(crate) columns: &'static [&'static str],
}

/// The projected tables; parents first.
pub(crate) const TABLES: &[Table] = &[
    Table {
        name: "cases",
        keys: 0,
        columns: &[
            "number",
            "number_key",
            "procedure",
            "state",
            "cause",
            "applicant",
            "applicants",
            "respondent",
            "respondents",
            "filed_on",
            "accepted_on",
            "arbitrator",
            "next_due",
            "next_rule",
            "closed",
            "applicant_key",
            "respondent_key",
            "claimed_fen",
            "person",
            "team",
            "since",
            "next_provisional",
            "project",
            "closing",
            "awarded_fen",
            "paid_fen",
            "station",
            "at_station",
        ],
    },
    Table { name: "parties", keys: 1, columns: &["party", "name", "id_number", "uscc", "phone", "address", "unit"] },
    Table { name: "claims", keys: 1, columns: &["claim", "type", "claimed_fen", "found_fen", "outcome"] },
    Table {
        name: "deadlines",
        keys: 2,
        columns: &[
            "rule",
            "party",
            "due",
            "warns",
            "met_on",
            "office",
            "asks",
            "duty",
            "stopped",
            "provisional",
            "missed",
            "explained",
            "how",
        ],
    },
    Table { name: "hearings", keys: 1, columns: &["hearing", "day", "from_at", "to_at", "room", "state", "people"] },
    Table { name: "held", keys: 2, columns: &["event", "sha256", "entity", "name", "inner_file"] },
    Table {
        name: "documents",
        keys: 1,
        columns: &["document", "template", "title", "party", "number", "state", "sha256", "on_day", "inner_file"],
    },
    Table { name: "conflicts", keys: 2, columns: &["entity", "field"] },
    Table { name: "numbers", keys: 1, columns: &["number", "series", "year", "n"] },
    Table { name: "texts", keys: 1, columns: &["field", "text", "inner_file"] },
    Table { name: "waiting", keys: 2, columns: &["what", "item"] },
    Table { name: "attention", keys: 1, columns: &["code"] },
];

pub(crate) const CASES: usize = 0;
pub(crate) const PARTIES: usize = 1;
pub(crate) const CLAIMS: usize = 2;
pub(crate) const DEADLINES: usize = 3;
pub(crate) const HEARINGS: usize = 4;
pub(crate) const HELD: usize = 5;
pub(crate) const DOCUMENTS: usize = 6;
pub(crate) const CONFLICTS: usize = 7;
pub(crate) const NUMBERS: usize = 8;
pub(crate) const TEXTS: usize = 9;
pub(crate) const WAITING: usize = 10;
pub(crate) const ATTENTION: usize = 11;

/// The rows of one case: by table (index in [`TABLES`]) and key, the values of all columns.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Rows(BTreeMap<(usize, Vec<Cell>), Vec<Cell>>);

impl Rows {
    /// Puts a row; a later one of the same key replaces it.
    pub(crate) fn put(&mut self, table: usize, row: Vec<Cell>) {
        let keys = TABLES.get(table).map_or(0, |t| t.keys);
        let key = row.iter().take(keys).cloned().collect();
        self.0.insert((table, key), row);
    }

    /// Brings the tables from `before` to `self`.
    pub(crate) fn write(&self, db: &Connection, case: &str, before: &Self) -> Result<()> {
        for (sql, values) in self.changes(case, before) {
            db.prepare_cached(sql)?.execute(params_from_iter(values))?;
        }
        Ok(())
    }

    /// The statements that bring the tables from `before` to `self`, with their values. Children go before parents,
    /// parents come before children; foreign keys are checked at the end anyway.
    pub(crate) fn changes(&self, case: &str, before: &Self) -> Vec<(&'static str, Vec<Cell>)> {
        let mut changes = Vec::new();
        let gone = before.0.keys().rev().filter(|place| !self.0.contains_key(*place));
        for (table, key) in gone {
            changes.push((delete_sql(*table), with_case(case, key)));
        }
        for (place, row) in &self.0 {
            match before.0.get(place) {
                Some(old) if old == row => {}
                Some(_) => changes.push((upsert_sql(place.0), with_case(case, row))),
                None => changes.push((insert_sql(place.0), with_case(case, row))),
            }
        }
        changes
    }

    /// The rows that the tables hold for a case.
    pub(crate) fn read(db: &Connection, case: &str) -> Result<Self> {
        let mut rows = Self::default();
        for (index, table) in TABLES.iter().enumerate() {
            let sql = format!("SELECT {} FROM {} WHERE case_id = ?1", table.columns.join(", "), table.name);
            let mut statement = db.prepare_cached(&sql)?;
            let mut found = statement.query([case])?;
            while let Some(row) = found.next()? {
                let mut cells = Vec::with_capacity(table.columns.len());
                for column in 0..table.columns.len() {
                    cells.push(match row.get_ref(column)? {
                        ValueRef::Integer(n) => Cell::Int(n),
                        ValueRef::Text(text) => Cell::Text(String::from_utf8_lossy(text).into_owned()),
                        _ => Cell::Null,
                    });
                }
                rows.put(index, cells);
            }
        }
        Ok(rows)
    }

    /// Tables whose rows differ between the two.
    pub(crate) fn differing(&self, other: &Self) -> Vec<&'static str> {
        TABLES.iter().enumerate().filter(|(index, _)| !self.of(*index).eq(other.of(*index))).map(|(_, table)| table.name).collect()
    }

    /// Rows of one table, in the order of their keys.
    pub(crate) fn of(&self, table: usize) -> impl Iterator<Item = &Vec<Cell>> {
        self.0.range((table, Vec::new())..(table + 1, Vec::new())).map(|(_, row)| row)
    }
}

struct Sql {
    insert: String,
    upsert: String,
    delete: String,
}

fn sql(table: usize) -> Option<&'static Sql> {
    static ALL: std::sync::OnceLock<Vec<Sql>> = std::sync::OnceLock::new();
    ALL.get_or_init(|| TABLES.iter().map(statements).collect()).get(table)
}

fn insert_sql(table: usize) -> &'static str {
    sql(table).map_or("", |s| &s.insert)
}

fn upsert_sql(table: usize) -> &'static str {
    sql(table).map_or("", |s| &s.upsert)
}

fn delete_sql(table: usize) -> &'static str {
    sql(table).map_or("", |s| &s.delete)
}

fn with_case(case: &str, values: &[Cell]) -> Vec<Cell> {
    std::iter::once(Cell::from(case)).chain(values.iter().cloned()).collect()
}

fn statements(table: &Table) -> Sql {
    let name = table.name;
    let marks: Vec<String> = (1..=table.columns.len() + 1).map(|n| format!("?{n}")).collect();
    let insert = format!("INSERT INTO {name} (case_id, {}) VALUES ({})", table.columns.join(", "), marks.join(", "));
    let (keys, values) = table.columns.split_at(table.keys);
    let key_list: Vec<&str> = std::iter::once("case_id").chain(keys.iter().copied()).collect();
    let action = if values.is_empty() {
        "DO NOTHING".to_owned()
    } else {
        let sets: Vec<String> = values.iter().map(|c| format!("{c} = excluded.{c}")).collect();
        format!("DO UPDATE SET {}", sets.join(", "))
    };
    let upsert = format!("{insert} ON CONFLICT ({}) {action}", key_list.join(", "));
    let tests: Vec<String> = key_list.iter().enumerate().map(|(i, c)| format!("{c} = ?{}", i + 1)).collect();
    let delete = format!("DELETE FROM {name} WHERE {}", tests.join(" AND "));
    Sql { insert, upsert, delete }
}
