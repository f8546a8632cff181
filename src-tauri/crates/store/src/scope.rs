//! Whose cases a handle on the store shows. Enforced where the rows are read: the tables of a reader's connection are views that hold
//! nothing else, so that no list, count, search or look-up can forget to ask.

use crate::error::{Result, StoreError};
use lucai_domain::ids::{BodyId, CaseId, ReferralId};
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
    /// A body's: its own intake, and the cases that were referred to it whole, until it gives them back.
    Body(BodyId),
}

/// Projected tables with rows of cases. Numbers are left out: the next one follows those of all cases.
const TABLES: [&str; 10] =
    ["parties", "claims", "deadlines", "hearings", "held", "documents", "conflicts", "texts", "waiting", "attention"];

impl Scope {
    /// The identities of the cases, as a query; `None` for all of them.
    fn cases(&self) -> Option<String> {
        match self {
            Self::All => None,
            Self::Office => Some("SELECT case_id FROM store.cases WHERE at_station = 0".to_owned()),
            // an identity is letters, digits, '-' and '_' alone
            Self::Body(body) => Some(format!(
                "SELECT case_id FROM store.cases WHERE station = '{body}'
                 UNION SELECT case_id FROM store.referrals WHERE to_body = '{body}' AND opens = 1"
            )),
        }
    }

    /// What the rows of a table with `case_id` are held against; most cases are the office's, so that the few others are left out there.
    fn holds(&self) -> Option<String> {
        match self {
            Self::Office => Some("case_id NOT IN (SELECT case_id FROM store.cases WHERE at_station = 1)".to_owned()),
            _ => self.cases().map(|cases| format!("case_id IN ({cases})")),
        }
    }

    /// The referrals of this scope: those that the office, or the body, is on a side of. What the office's users see of a referral between
    /// two bodies is nothing.
    fn sides(&self) -> Option<String> {
        let of = |side: &str| format!("(from_body = '{side}' OR to_body = '{side}')");
        match self {
            Self::All => None,
            Self::Office => Some(of("")),
            Self::Body(body) => Some(of(body.as_str())),
        }
    }

    /// Whether a referral is this scope's. One that has no row yet is whose who writes it.
    fn has_referral(&self, db: &Connection, referral: &ReferralId) -> Result<bool> {
        let Some(sides) = self.sides() else { return Ok(true) };
        let sql = format!("SELECT 1 FROM store.referrals WHERE referral = ?1 AND NOT {sides}");
        Ok(db.prepare_cached(&sql)?.query_row([referral.as_str()], |_| Ok(())).optional()?.is_none())
    }

    /// Puts the views of this scope over the tables of a reader's connection, instead of those of another one.
    pub(crate) fn lay(&self, db: &Connection) -> Result<()> {
        let mut sql = String::from("PRAGMA query_only = OFF;");
        for table in TABLES.iter().chain(&["cases", "counts", "outside", "referrals"]) {
            sql.push_str(&format!("DROP VIEW IF EXISTS temp.{table};"));
        }
        if let Some(holds) = self.holds() {
            for table in TABLES {
                sql.push_str(&format!("CREATE TEMP VIEW {table} AS SELECT * FROM store.{table} WHERE {holds};"));
            }
            let own = if *self == Self::Office { "at_station = 0" } else { &holds };
            sql.push_str(&format!("CREATE TEMP VIEW cases AS SELECT * FROM store.cases WHERE {own};"));
            sql.push_str(&self.counts());
            if let Some(sides) = self.sides() {
                sql.push_str(&format!("CREATE TEMP VIEW referrals AS SELECT * FROM store.referrals WHERE {sides};"));
            }
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
            (StreamId::Referral(referral), _) => self.has_referral(db, referral),
            (StreamId::Org(_) | StreamId::Space(_), _) => Ok(true),
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::Scope;
    use crate::common_tests::{NOW, accepted, filing, new_store};
    use crate::store::Store;

    fn plan(store: &Store, sql: &str) -> String {
        let lines = store.with_reader(|db| {
            let mut statement = db.prepare(&format!("EXPLAIN QUERY PLAN {sql}"))?;
            let lines = statement.query_map([], |row| row.get::<_, String>(3))?;
            Ok(lines.collect::<rusqlite::Result<Vec<_>>>()?)
        });
        lines.unwrap().join("\n")
    }

    #[test]
    fn the_offices_view_keeps_the_indexes_of_the_tables_beneath() {
        let (_home, store) = new_store();
        store.commit((1..=50).flat_map(|n| [filing(n, "张三", "某某公司"), accepted(n)]).collect(), NOW).unwrap();
        let office = store.seen_by(Scope::Office);
        for sql in [
            "SELECT c.case_id FROM cases c WHERE 1 ORDER BY c.filed_on DESC, c.case_id DESC LIMIT 100",
            "SELECT c.case_id FROM cases c WHERE c.next_due IS NOT NULL ORDER BY c.next_due, c.case_id LIMIT 100",
            "SELECT c.case_id FROM cases c WHERE 1 AND c.state = 'accepted' ORDER BY c.filed_on DESC, c.case_id DESC LIMIT 100",
            "SELECT c.case_id FROM cases c WHERE (c.number_key, c.case_id) < ('a', 'b') AND c.number_key IS NOT NULL
             ORDER BY c.number_key DESC, c.case_id DESC LIMIT 100",
            "SELECT c.case_id, d.rule FROM deadlines d CROSS JOIN cases c ON c.case_id = d.case_id
             WHERE d.asks = 1 AND d.warns IS NOT NULL AND (d.office = 1 OR d.due >= '2026-04-02')
             ORDER BY d.warns, d.case_id, d.rule, d.party LIMIT 100",
            "SELECT t.case_id FROM found CROSS JOIN texts t ON t.n = found.rowid
             WHERE found MATCH simple_query('张三') AND t.inner_file = 0 ORDER BY found.rowid DESC LIMIT 5",
            "SELECT p.case_id FROM parties p CROSS JOIN cases c ON c.case_id = p.case_id WHERE p.name = '张三' ORDER BY p.case_id DESC LIMIT 5",
        ] {
            let (whole, scoped) = (plan(&store, sql), plan(&office, sql));
            for slow in ["TEMP B-TREE FOR ORDER BY", "MATERIALIZE", "CO-ROUTINE"] {
                assert_eq!(scoped.contains(slow), whole.contains(slow), "{sql}\n{scoped}");
            }
            let index = |plan: &str| plan.split_once("INDEX ").map(|(_, rest)| rest.split_whitespace().next().unwrap().to_owned());
            assert_eq!(index(&scoped), index(&whole), "the way through the rows is the same: {sql}\n{scoped}");
        }
        // the counters are those of all cases less the few that a station has, found by their own index
        let counters = plan(&office, "SELECT n, fen FROM counts WHERE facet = 'state' AND value = 'accepted'");
        assert!(counters.contains("cases_at_station") && !counters.contains("SCAN store.cases"), "{counters}");
    }
}
