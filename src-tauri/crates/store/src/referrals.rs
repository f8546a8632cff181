//! Referrals (联动件) as rows: written from their streams, read for the board and for the scope of bodies.

use crate::error::{Result, StoreError};
use crate::log;
use crate::rows::Cell;
use crate::store::Store;
use crate::write::Write;
use lucai_domain::Day;
use lucai_domain::ids::{BodyId, CaseId, ReferralId};
use lucai_domain::referral::{Referral, Side};
use lucai_domain::stream::StreamId;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, params_from_iter};
use std::collections::BTreeMap;

/// The columns, in the order of [`cells`].
const COLUMNS: [&str; 12] =
    ["referral", "case_id", "kind", "from_body", "to_body", "state", "waits", "opens", "sent_on", "due", "since", "solved"];

/// The row's values, in the order of [`COLUMNS`].
fn cells(referral: &Referral) -> Vec<Cell> {
    let body = |body: &Option<BodyId>| body.as_ref().map_or_else(String::new, ToString::to_string);
    let waits = match referral.waits_for() {
        Some(Side::From) => "from",
        Some(Side::To) => "to",
        None => "",
    };
    vec![
        referral.id.as_str().into(),
        referral.case.as_str().into(),
        referral.kind.as_str().into(),
        body(&referral.from).into(),
        body(&referral.to).into(),
        referral.state().as_str().into(),
        waits.into(),
        referral.opens_case().into(),
        referral.sent.on.to_string().into(),
        referral.due.to_string().into(),
        referral.last().on.to_string().into(),
        referral.solved.into(),
    ]
}

/// The referrals that the log has events of, sorted.
pub(crate) fn in_log(db: &Connection) -> Result<Vec<ReferralId>> {
    let mut statement =
        db.prepare("SELECT DISTINCT stream FROM events WHERE stream >= 'referral:' AND stream < 'referral;' ORDER BY stream")?;
    let streams = statement.query_map([], |r| r.get::<_, String>(0))?.collect::<rusqlite::Result<Vec<_>>>()?;
    let referral = |stream: String| match stream.parse() {
        Ok(StreamId::Referral(id)) => Ok(id),
        _ => Err(StoreError::Damaged("stream".into())),
    };
    streams.into_iter().map(referral).collect()
}

fn fold(db: &Connection, referral: &ReferralId) -> Result<Option<Referral>> {
    Ok(Referral::fold(referral, &log::of_stream(db, &StreamId::Referral(referral.clone()))?))
}

/// The row of a referral as a canonical object, from its stream alone.
pub(crate) fn object(db: &Connection, referral: &ReferralId) -> Result<Option<serde_json::Value>> {
    let plain = |cell: &Cell| match cell {
        Cell::Null => serde_json::Value::Null,
        Cell::Int(n) => (*n).into(),
        Cell::Text(text) => text.as_str().into(),
    };
    let cells = fold(db, referral)?.as_ref().map(cells);
    Ok(cells.map(|cells| COLUMNS.iter().zip(&cells).map(|(column, cell)| ((*column).to_owned(), plain(cell))).collect()))
}

/// Writes the row of a referral anew from its stream.
pub(crate) fn write(db: &Connection, referral: &ReferralId) -> Result<()> {
    let Some(file) = fold(db, referral)? else { return Ok(()) };
    let marks: Vec<String> = (1..=COLUMNS.len()).map(|n| format!("?{n}")).collect();
    let sets: Vec<String> = COLUMNS.iter().skip(1).map(|column| format!("{column} = excluded.{column}")).collect();
    let sql = format!(
        "INSERT INTO referrals ({}) VALUES ({}) ON CONFLICT (referral) DO UPDATE SET {}",
        COLUMNS.join(", "),
        marks.join(", "),
        sets.join(", ")
    );
    db.prepare_cached(&sql)?.execute(params_from_iter(cells(&file)))?;
    Ok(())
}

/// Referrals whose rows are not what the log says, and rows of referrals that the log does not have.
pub(crate) fn differing(db: &Connection) -> Result<Vec<String>> {
    let mut statement = db.prepare(&format!("SELECT {} FROM referrals ORDER BY referral", COLUMNS.join(", ")))?;
    let mut found = statement.query([])?;
    let mut stored = BTreeMap::new();
    while let Some(one) = found.next()? {
        let mut row = Vec::with_capacity(COLUMNS.len());
        for column in 0..COLUMNS.len() {
            row.push(match one.get_ref(column)? {
                ValueRef::Integer(n) => Cell::Int(n),
                ValueRef::Text(text) => Cell::Text(String::from_utf8_lossy(text).into_owned()),
                _ => Cell::Null,
            });
        }
        stored.insert(one.get::<_, String>(0)?, row);
    }
    let mut wrong = Vec::new();
    for referral in in_log(db)? {
        if fold(db, &referral)?.as_ref().map(cells) != stored.remove(referral.as_str()) {
            wrong.push(referral.to_string());
        }
    }
    wrong.extend(stored.into_keys());
    Ok(wrong)
}

fn read(db: &Connection, rest: &str, values: &[&str]) -> Result<Vec<Referral>> {
    let mut statement = db.prepare_cached(&format!("SELECT referral FROM referrals {rest}"))?;
    let ids = statement.query_map(params_from_iter(values), |r| r.get::<_, String>(0))?.collect::<rusqlite::Result<Vec<_>>>()?;
    let mut referrals = Vec::with_capacity(ids.len());
    for id in ids {
        let id = ReferralId::new(id).map_err(|_| StoreError::Damaged("referral id".into()))?;
        referrals.extend(fold(db, &id)?);
    }
    Ok(referrals)
}

impl Store {
    /// A referral; `None` where there is none, or it is not this scope's.
    pub fn referral(&self, referral: &ReferralId) -> Result<Option<Referral>> {
        self.with_reader(|db| Ok(read(db, "WHERE referral = ?1", &[referral.as_str()])?.pop()))
    }

    /// The referrals that have not ended, earliest due first; or, at most `limit` of them, those that have, latest first.
    pub fn referrals(&self, open: bool, limit: u32) -> Result<Vec<Referral>> {
        let rest = match open {
            true => "WHERE waits <> '' ORDER BY due, referral".to_owned(),
            false => format!("WHERE waits = '' ORDER BY since DESC, referral LIMIT {limit}"),
        };
        self.with_reader(|db| read(db, &rest, &[]))
    }

    /// The referrals sent on the days from `from` to `to`, in that order.
    pub fn referrals_sent(&self, from: Day, to: Day) -> Result<Vec<Referral>> {
        let days = [from.to_string(), to.to_string()];
        self.with_reader(|db| read(db, "WHERE sent_on BETWEEN ?1 AND ?2 ORDER BY sent_on, referral", &days.each_ref().map(String::as_str)))
    }

    /// The referrals of a case, in the order they were sent.
    pub fn referrals_of(&self, case: &CaseId) -> Result<Vec<Referral>> {
        self.with_reader(|db| read(db, "WHERE case_id = ?1 ORDER BY sent_on, referral", &[case.as_str()]))
    }
}

impl Write<'_> {
    /// A referral, what this transaction appended included; `None` where there is none, or it is not this scope's.
    pub fn referral(&self, referral: &ReferralId) -> Result<Option<Referral>> {
        let events = self.stream_events(&StreamId::Referral(referral.clone()))?;
        Ok(Referral::fold(referral, &events))
    }

    /// The referrals of a case, as before this transaction.
    pub fn referrals_of(&self, case: &CaseId) -> Result<Vec<Referral>> {
        read(self.connection(), "WHERE case_id = ?1 ORDER BY sent_on, referral", &[case.as_str()])
    }
}
