//! Leads (欠薪线索) as rows: written from their streams, read for the board, the list and the case page.

use crate::error::{Result, StoreError};
use crate::log;
use crate::rows::Cell;
use crate::store::Store;
use crate::write::Write;
use lucai_domain::ids::{CaseId, LeadId};
use lucai_domain::lead::{LeadFile, LeadNumber, LeadState, Source};
use lucai_domain::stream::StreamId;
use lucai_law::{Day, Fen};
use rusqlite::types::ValueRef;
use rusqlite::{Connection, OptionalExtension, Row, params_from_iter};

/// The columns, in the order of [`cells`].
const COLUMNS: [&str; 24] = [
    "lead",
    "year",
    "n",
    "state",
    "open",
    "source",
    "platform",
    "received",
    "since",
    "step_from",
    "longer",
    "employer",
    "project",
    "grid",
    "handler",
    "handler_user",
    "people",
    "owed_fen",
    "paid_fen",
    "reopened",
    "reopened_on",
    "reopened_why",
    "case_id",
    "closed_on",
];

/// A lead in a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeadRow {
    /// Its identity.
    pub lead: LeadId,
    /// Its number.
    pub number: LeadNumber,
    /// Where it stands.
    pub state: LeadState,
    /// Where it comes from.
    pub source: Source,
    /// Its number on the national platform.
    pub platform: Option<String>,
    /// The day it came in.
    pub received: Day,
    /// Open since: received, or opened again.
    pub since: Day,
    /// The day the running step counts from.
    pub step_from: Day,
    /// Working days by which the inspection was lengthened.
    pub longer: u32,
    /// 欠薪单位.
    pub employer: String,
    /// 工程项目.
    pub project: String,
    /// Code of its grid; empty where it is not known.
    pub grid: String,
    /// Who works on it; empty where nobody does.
    pub handler: String,
    /// The user who is that person; empty where none is.
    pub handler_user: String,
    /// How many people.
    pub people: Option<u32>,
    /// What was owed.
    pub owed: Option<Fen>,
    /// What was paid since it was last opened.
    pub paid: Fen,
    /// How often it was opened again.
    pub reopened: u32,
    /// When and why last.
    pub reopened_last: Option<(Day, String)>,
    /// The case it became.
    pub case: Option<CaseId>,
    /// The day it was closed.
    pub closed: Option<Day>,
}

impl LeadRow {
    /// The row of a lead as its log has it.
    #[must_use]
    pub fn of(file: &LeadFile) -> Self {
        let (lead, said) = (&file.lead, &file.lead.particulars);
        let handler = lead.handler.clone();
        Self {
            lead: file.id.clone(),
            number: lead.number,
            state: lead.state,
            source: said.source,
            platform: Some(said.platform.clone()).filter(|text| !text.is_empty()),
            received: said.received,
            since: lead.since,
            step_from: lead.step_from,
            longer: lead.longer,
            employer: said.employer.clone(),
            project: said.project.clone(),
            grid: said.grid.clone(),
            handler: handler.as_ref().map(|one| one.name.clone()).unwrap_or_default(),
            handler_user: handler.map(|one| one.user).unwrap_or_default(),
            people: lead.count(),
            owed: lead.owed(),
            paid: lead.paid(),
            reopened: u32::try_from(lead.reopened.len()).unwrap_or(u32::MAX),
            reopened_last: lead.reopened.last().cloned(),
            case: lead.case().cloned(),
            closed: lead.closed,
        }
    }

    /// What is owed still.
    #[must_use]
    pub fn outstanding(&self) -> Option<Fen> {
        self.owed.map(|owed| owed.minus(self.paid).unwrap_or(owed).max(Fen::ZERO))
    }
}

/// The row's values, in the order of [`COLUMNS`].
fn cells(row: &LeadRow) -> Vec<Cell> {
    let last = row.reopened_last.as_ref();
    vec![
        row.lead.as_str().into(),
        i64::from(row.number.year).into(),
        i64::from(row.number.n).into(),
        row.state.as_str().into(),
        row.state.is_open().into(),
        row.source.as_str().into(),
        row.platform.clone().into(),
        row.received.to_string().into(),
        row.since.to_string().into(),
        row.step_from.to_string().into(),
        i64::from(row.longer).into(),
        row.employer.as_str().into(),
        row.project.as_str().into(),
        row.grid.as_str().into(),
        row.handler.as_str().into(),
        row.handler_user.as_str().into(),
        row.people.map(i64::from).into(),
        row.owed.map(|owed| owed.0).into(),
        row.paid.0.into(),
        i64::from(row.reopened).into(),
        last.map(|(on, _)| on.to_string()).into(),
        last.map(|(_, why)| why.clone()).into(),
        row.case.as_ref().map(ToString::to_string).into(),
        row.closed.map(|on| on.to_string()).into(),
    ]
}

fn row(row: &Row<'_>) -> Result<LeadRow> {
    let bad = |what: &str| StoreError::Damaged(format!("a lead's {what}"));
    let day = |column: usize| -> Result<Option<Day>> {
        let text: Option<String> = row.get(column)?;
        text.map(|text| text.parse().map_err(|_| bad("day"))).transpose()
    };
    let must = |column: usize| -> Result<Day> { day(column)?.ok_or_else(|| bad("day")) };
    let word = |column: usize| -> Result<String> { Ok(row.get(column)?) };
    let case: Option<String> = row.get(22)?;
    let why: Option<String> = row.get(21)?;
    Ok(LeadRow {
        lead: LeadId::new(word(0)?).map_err(|_| bad("id"))?,
        number: LeadNumber { year: row.get(1)?, n: row.get(2)? },
        state: LeadState::from_name(&word(3)?).ok_or_else(|| bad("state"))?,
        source: Source::from_name(&word(5)?).ok_or_else(|| bad("source"))?,
        platform: row.get(6)?,
        received: must(7)?,
        since: must(8)?,
        step_from: must(9)?,
        longer: row.get(10)?,
        employer: word(11)?,
        project: word(12)?,
        grid: word(13)?,
        handler: word(14)?,
        handler_user: word(15)?,
        people: row.get(16)?,
        owed: row.get::<_, Option<i64>>(17)?.map(Fen),
        paid: Fen(row.get(18)?),
        reopened: row.get(19)?,
        reopened_last: day(20)?.zip(why),
        case: case.map(|id| CaseId::new(id).map_err(|_| bad("case"))).transpose()?,
        closed: day(23)?,
    })
}

fn read(db: &Connection, rest: &str, values: &[&str]) -> Result<Vec<LeadRow>> {
    let mut statement = db.prepare_cached(&format!("SELECT {} FROM leads {rest}", COLUMNS.join(", ")))?;
    let mut found = statement.query(params_from_iter(values))?;
    let mut rows = Vec::new();
    while let Some(one) = found.next()? {
        rows.push(row(one)?);
    }
    Ok(rows)
}

/// The leads that the log has events of, sorted.
pub(crate) fn in_log(db: &Connection) -> Result<Vec<LeadId>> {
    let mut statement =
        db.prepare("SELECT DISTINCT stream FROM events WHERE stream >= 'org:lead-' AND stream < 'org:lead.' ORDER BY stream")?;
    let streams = statement.query_map([], |r| r.get::<_, String>(0))?.collect::<rusqlite::Result<Vec<_>>>()?;
    let lead = |stream: String| stream.parse::<StreamId>().ok().and_then(|stream| stream.lead());
    streams.into_iter().map(|stream| lead(stream).ok_or_else(|| StoreError::Damaged("stream".into()))).collect()
}

fn fold(db: &Connection, lead: &LeadId) -> Result<Option<LeadFile>> {
    Ok(LeadFile::fold(lead, &log::of_stream(db, &StreamId::of_lead(lead))?))
}

/// The row that the log says a lead has.
pub(crate) fn row_in_log(db: &Connection, lead: &LeadId) -> Result<Option<Vec<Cell>>> {
    Ok(fold(db, lead)?.map(|file| cells(&LeadRow::of(&file))))
}

/// Writes the row of a lead anew from its stream.
pub(crate) fn write(db: &Connection, lead: &LeadId) -> Result<()> {
    let Some(cells) = row_in_log(db, lead)? else { return Ok(()) };
    let marks: Vec<String> = (1..=COLUMNS.len()).map(|n| format!("?{n}")).collect();
    let sets: Vec<String> = COLUMNS.iter().skip(1).map(|column| format!("{column} = excluded.{column}")).collect();
    let sql = format!(
        "INSERT INTO leads ({}) VALUES ({}) ON CONFLICT (lead) DO UPDATE SET {}",
        COLUMNS.join(", "),
        marks.join(", "),
        sets.join(", ")
    );
    db.prepare_cached(&sql)?.execute(params_from_iter(cells))?;
    Ok(())
}

/// The row as a canonical object.
pub(crate) fn object(cells: &[Cell]) -> serde_json::Value {
    let plain = |cell: &Cell| match cell {
        Cell::Null => serde_json::Value::Null,
        Cell::Int(n) => (*n).into(),
        Cell::Text(text) => text.as_str().into(),
    };
    COLUMNS.iter().zip(cells).map(|(column, cell)| ((*column).to_owned(), plain(cell))).collect()
}

/// Leads whose rows are not what the log says, and rows of leads that the log does not have.
pub(crate) fn differing(db: &Connection) -> Result<Vec<String>> {
    let mut statement = db.prepare(&format!("SELECT {} FROM leads ORDER BY lead", COLUMNS.join(", ")))?;
    let mut found = statement.query([])?;
    let mut stored = std::collections::BTreeMap::new();
    while let Some(one) = found.next()? {
        let mut cells = Vec::with_capacity(COLUMNS.len());
        for column in 0..COLUMNS.len() {
            cells.push(match one.get_ref(column)? {
                ValueRef::Integer(n) => Cell::Int(n),
                ValueRef::Text(text) => Cell::Text(String::from_utf8_lossy(text).into_owned()),
                _ => Cell::Null,
            });
        }
        stored.insert(one.get::<_, String>(0)?, cells);
    }
    let mut wrong = Vec::new();
    for lead in in_log(db)? {
        if row_in_log(db, &lead)? != stored.remove(lead.as_str()) {
            wrong.push(lead.to_string());
        }
    }
    wrong.extend(stored.into_keys());
    Ok(wrong)
}

fn greatest(db: &Connection, year: i32) -> Result<u32> {
    let n: Option<u32> = db.prepare_cached("SELECT max(n) FROM leads WHERE year = ?1")?.query_row([year], |r| r.get(0))?;
    Ok(n.unwrap_or(0))
}

fn by_platform(db: &Connection, number: &str) -> Result<Option<LeadId>> {
    let id: Option<String> = db
        .prepare_cached("SELECT lead FROM leads WHERE platform = ?1 ORDER BY lead LIMIT 1")?
        .query_row([number], |r| r.get(0))
        .optional()?;
    id.map(|id| LeadId::new(id).map_err(|_| StoreError::Damaged("lead id".into()))).transpose()
}

impl Store {
    /// A lead with its log; `None` where there is none.
    pub fn lead(&self, lead: &LeadId) -> Result<Option<LeadFile>> {
        self.with_reader(|db| fold(db, lead))
    }

    /// The lead with this number.
    pub fn lead_by_number(&self, number: LeadNumber) -> Result<Option<LeadId>> {
        self.with_reader(|db| {
            let id: Option<String> = db
                .prepare_cached("SELECT lead FROM leads WHERE year = ?1 AND n = ?2 ORDER BY lead LIMIT 1")?
                .query_row((number.year, number.n), |r| r.get(0))
                .optional()?;
            id.map(|id| LeadId::new(id).map_err(|_| StoreError::Damaged("lead id".into()))).transpose()
        })
    }

    /// The lead with this number on the national platform.
    pub fn lead_by_platform(&self, number: &str) -> Result<Option<LeadId>> {
        self.with_reader(|db| by_platform(db, number))
    }

    /// Leads of one state of being open, those open longest first.
    pub fn leads(&self, open: bool) -> Result<Vec<LeadRow>> {
        self.with_reader(|db| read(db, &format!("WHERE open = {} ORDER BY since, lead", i32::from(open)), &[]))
    }

    /// The leads that became a case.
    pub fn leads_of_case(&self, case: &CaseId) -> Result<Vec<LeadRow>> {
        self.with_reader(|db| read(db, "WHERE case_id = ?1 ORDER BY lead", &[case.as_str()]))
    }
}

impl Write<'_> {
    /// A lead with its log, what this transaction appended included; `None` where there is none.
    pub fn lead(&self, lead: &LeadId) -> Result<Option<LeadFile>> {
        fold(self.connection(), lead)
    }

    /// The greatest number of a year, as before this transaction.
    pub fn greatest_lead(&self, year: i32) -> Result<u32> {
        greatest(self.connection(), year)
    }

    /// The lead with this number on the national platform, as before this transaction.
    pub fn lead_by_platform(&self, number: &str) -> Result<Option<LeadId>> {
        by_platform(self.connection(), number)
    }
}
