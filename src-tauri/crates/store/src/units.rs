//! Employers across cases, and the cases of a project. Plain rows: what may be shown of them is the use cases' business.

use crate::error::Result;
use crate::log;
use crate::queries::{CASE_COLUMNS, CASE_WIDTH, case_row};
use crate::store::Store;
use crate::types::MoneyRow;
use lucai_domain::event::Event;
use rusqlite::types::Value;
use rusqlite::{Connection, Row, params_from_iter};
use std::collections::BTreeMap;

/// Claims that are wages (劳动报酬): what an arrears of wages is made of.
const WAGES: &str = "'unpaid_wages', 'overtime', 'minimum_wage_gap'";

fn columns(party: &str) -> String {
    format!(
        "{CASE_COLUMNS}, {party}, c.project, c.closing, c.awarded_fen, c.paid_fen,
         (SELECT ifnull(sum(w.claimed_fen), 0) FROM claims w WHERE w.case_id = c.case_id AND w.type IN ({WAGES}))"
    )
}

fn money_row(row: &Row<'_>) -> Result<MoneyRow> {
    Ok(MoneyRow {
        case: case_row(row)?,
        party: row.get(CASE_WIDTH)?,
        name: row.get(CASE_WIDTH + 1)?,
        uscc: row.get(CASE_WIDTH + 2)?,
        project: row.get(CASE_WIDTH + 3)?,
        closing: row.get(CASE_WIDTH + 4)?,
        awarded_fen: row.get(CASE_WIDTH + 5)?,
        paid_fen: row.get(CASE_WIDTH + 6)?,
        wages_fen: row.get(CASE_WIDTH + 7)?,
    })
}

fn read(db: &Connection, sql: &str, values: Vec<Value>) -> Result<Vec<MoneyRow>> {
    let mut statement = db.prepare_cached(sql)?;
    let mut found = statement.query(params_from_iter(values))?;
    let mut rows = Vec::new();
    while let Some(row) = found.next()? {
        rows.push(money_row(row)?);
    }
    Ok(rows)
}

impl Store {
    /// The cases against an employer, newest first: those that name its credit code, and those that name no code and spell its name
    /// in one of these ways (see [`lucai_domain::employer::name_key`]). Of a case that names it twice, each party is a row.
    pub fn employer_cases(&self, uscc: Option<&str>, names: &[String]) -> Result<Vec<MoneyRow>> {
        let mut values = vec![Value::Text(uscc.unwrap_or_default().to_owned())];
        values.extend(names.iter().cloned().map(Value::Text));
        let marks = vec!["?"; names.len()].join(", ");
        let sql = format!(
            "SELECT {} FROM parties p CROSS JOIN cases c ON c.case_id = p.case_id
             WHERE (p.uscc = ?1 AND p.unit IS NOT NULL) OR (p.uscc IS NULL AND p.unit IN ({marks}))
             ORDER BY c.filed_on DESC, c.case_id DESC, p.party",
            columns("p.party, p.name, p.uscc")
        );
        self.with_reader(|db| read(db, &sql, values))
    }

    /// The credit codes that cases give to an employer of this spelling, sorted.
    pub fn employer_codes(&self, name: &str) -> Result<Vec<String>> {
        self.with_reader(|db| {
            let mut statement =
                db.prepare_cached("SELECT DISTINCT uscc FROM parties WHERE unit = ?1 AND uscc IS NOT NULL ORDER BY uscc")?;
            let rows = statement.query_map([name], |r| r.get(0))?;
            Ok(rows.collect::<rusqlite::Result<_>>()?)
        })
    }

    /// The cases of a project, newest first; of all projects where none is named.
    pub fn project_cases(&self, project: Option<&str>) -> Result<Vec<MoneyRow>> {
        let one = if project.is_some() { "c.project = ?1" } else { "c.project <> ?1" };
        let sql = format!(
            "SELECT {} FROM cases c WHERE c.project <> '' AND {one} ORDER BY c.filed_on DESC, c.case_id DESC",
            columns("'', c.respondent, NULL")
        );
        self.with_reader(|db| read(db, &sql, vec![Value::Text(project.unwrap_or_default().to_owned())]))
    }

    /// The events of the office's areas whose names begin so, by the rest of the name.
    pub fn area_events(&self, prefix: &str) -> Result<BTreeMap<String, Vec<Event>>> {
        let from = format!("org:{prefix}");
        self.with_reader(|db| {
            let mut areas: BTreeMap<String, Vec<Event>> = BTreeMap::new();
            for event in log::of_streams_from(db, &from)? {
                let area = event.stream.to_string();
                let Some(rest) = area.strip_prefix(&from) else { continue };
                areas.entry(rest.to_owned()).or_default().push(event);
            }
            Ok(areas)
        })
    }
}
