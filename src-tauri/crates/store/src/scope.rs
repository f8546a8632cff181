//! Whose cases a handle on the store shows. Enforced where the rows are read: the tables of a reader's connection are views that hold
//! nothing else, so that no list, count, search or look-up can forget to ask.

use crate::error::{Result, StoreError};
use lucai_domain::ids::{BodyId, CaseId};
use lucai_domain::stream::StreamId;
use rusqlite::{Connection, OptionalExtension};

/// Which cases are shown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Scope {
    /// Every case: for the upkeep of the store itself.
    #[default]
    All,
    /// The office's: all but a station's own intake that has not come to the office.
    Office,
    /// A body's: its own intake and what was referred to it.
    Body(BodyId),
}

/// Projected tables with rows of cases. Numbers are left out: the next one follows those of all cases.
const TABLES: [&str; 9] = ["parties", "claims", "deadlines", "hearings", "held", "documents", "conflicts", "texts", "waiting"];

impl Scope {
    /// The identities of the cases, as a query; `None` for all of them.
    fn cases(&self) -> Option<String> {
        match self {
            Self::All => None,
            Self::Office => Some("SELECT case_id FROM store.cases WHERE at_station = 0".to_owned()),
            // an identity is letters, digits, '-' and '_' alone
            Self::Body(body) => Some(format!("SELECT case_id FROM store.cases WHERE station = '{body}'")),
        }
    }

    /// What the rows of a table with `case_id` are held against; most cases are the office's, so that the few others are left out there.
    fn holds(&self) -> Option<String> {
        match self {
            Self::Office => Some("case_id NOT IN (SELECT case_id FROM store.cases WHERE at_station = 1)".to_owned()),
            _ => self.cases().map(|cases| format!("case_id IN ({cases})")),
        }
    }

    /// Puts the views of this scope over the tables of a reader's connection, instead of those of another one.
    pub(crate) fn lay(&self, db: &Connection) -> Result<()> {
        let mut sql = String::from("PRAGMA query_only = OFF;");
        for table in TABLES.iter().chain(&["cases", "counts", "outside"]) {
            sql.push_str(&format!("DROP VIEW IF EXISTS temp.{table};"));
        }
        if let Some(holds) = self.holds() {
            for table in TABLES {
                sql.push_str(&format!("CREATE TEMP VIEW {table} AS SELECT * FROM store.{table} WHERE {holds};"));
            }
            let own = if *self == Self::Office { "at_station = 0" } else { &holds };
            sql.push_str(&format!("CREATE TEMP VIEW cases AS SELECT * FROM store.cases WHERE {own};"));
            sql.push_str(&self.counts());
        }
        sql.push_str("PRAGMA query_only = ON;");
        Ok(db.execute_batch(&sql)?)
    }

    /// The counters of the cases shown: the office's are those of all cases less those it does not see, a body's are counted.
    fn counts(&self) -> String {
        let facets = |from: &str| {
            let each = [
                ("all", "''"),
                ("state", "state"),
                ("procedure", "procedure"),
                ("arbitrator", "ifnull(arbitrator, '')"),
                ("no_deadline", "CAST((next_due IS NULL AND closed = 0) AS TEXT)"),
            ];
            each.map(|(facet, value)| format!("SELECT '{facet}' AS facet, {value} AS value, claimed_fen AS fen FROM {from}"))
                .join(" UNION ALL ")
        };
        match self {
            Self::All => String::new(),
            Self::Office => format!(
                "CREATE TEMP VIEW outside AS {};
                 CREATE TEMP VIEW counts AS SELECT k.facet, k.value,
                    k.n - (SELECT count(*) FROM outside o WHERE o.facet = k.facet AND o.value = k.value) AS n,
                    k.fen - (SELECT ifnull(sum(o.fen), 0) FROM outside o WHERE o.facet = k.facet AND o.value = k.value) AS fen
                 FROM store.counts k;",
                facets("store.cases WHERE at_station = 1")
            ),
            Self::Body(_) => format!(
                "CREATE TEMP VIEW counts AS SELECT facet, value, count(*) AS n, sum(fen) AS fen FROM ({}) GROUP BY facet, value;",
                facets("cases")
            ),
        }
    }

    /// Whether a case is shown, asked of the tables themselves. A case that has no row yet is shown to whom it is just written by.
    pub(crate) fn shows(&self, db: &Connection, case: &CaseId) -> Result<bool> {
        let Some(cases) = self.cases() else { return Ok(true) };
        let sql = format!("SELECT 1 WHERE ?1 IN ({cases}) OR NOT EXISTS (SELECT 1 FROM store.cases WHERE case_id = ?1)");
        Ok(db.prepare_cached(&sql)?.query_row([case.as_str()], |_| Ok(())).optional()?.is_some())
    }

    /// Refuses a case that is not shown.
    pub(crate) fn need(&self, db: &Connection, case: &CaseId) -> Result<()> {
        if self.shows(db, case)? { Ok(()) } else { Err(StoreError::NotFound("case")) }
    }

    /// Whether the events of a stream are for this scope: what a body writes for itself is for its members alone, the office's own
    /// affairs are for everybody, and a case's are for whom the case is.
    pub(crate) fn opens(&self, db: &Connection, stream: &StreamId) -> Result<bool> {
        match (stream, self) {
            (StreamId::Private(body, case), Self::Body(own)) => Ok(body == own && self.shows(db, case)?),
            (StreamId::Private(..), _) => Ok(*self == Self::All),
            (StreamId::Case(case) | StreamId::Inner(case), _) => self.shows(db, case),
            (StreamId::Referral(_) | StreamId::Org(_), _) => Ok(true),
        }
    }
}
