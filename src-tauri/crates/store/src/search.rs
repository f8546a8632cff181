//! Full text: Chinese substrings, full pinyin, initials, numbers.

use crate::error::{Result, StoreError};
use crate::queries;
use crate::store::Store;
use crate::types::{Hit, Hits};
use lucai_domain::ids::CaseId;

/// The longest text that is searched for; more is cut off.
const LONGEST: usize = 100;

impl Store {
    /// Places where `text` is found, newest first, at most `limit`; of the inner file only where `inner` says so.
    pub fn search(&self, text: &str, inner: bool, limit: u32) -> Result<Hits> {
        let number = bracketed(text);
        let text = clean(text);
        if text.is_empty() {
            return Ok(Hits { hits: Vec::new(), more: false });
        }
        self.with_reader(|db| {
            let sql = if inner { SEARCH_ALL } else { SEARCH_OPEN };
            let mut statement = db.prepare_cached(sql)?;
            let mut found = statement.query((&text, i64::from(limit) + 1))?;
            let mut hits = Vec::new();
            // somebody who types a whole number means that case, whatever else the number's parts are found in
            if let Some(case) = queries::case_by_number(db, &number)? {
                hits.push(Hit { case, field: "number".into(), snippet: format!("\u{2}{number}\u{3}"), inner: false });
            }
            let exact = hits.first().map(|hit| hit.case.clone());
            while let Some(row) = found.next()? {
                let hit = Hit {
                    case: CaseId::new(row.get::<_, String>(0)?).map_err(|_| StoreError::Damaged("case id".into()))?,
                    field: row.get(1)?,
                    snippet: row.get(2)?,
                    inner: row.get(3)?,
                };
                if !(hit.field == "number" && exact.as_ref() == Some(&hit.case)) {
                    hits.push(hit);
                }
            }
            let more = hits.len() > limit as usize;
            hits.truncate(limit as usize);
            Ok(Hits { hits, more })
        })
    }
}

// written out twice so that the open one can stop at the limit without looking at rows that are not shown
const SEARCH_OPEN: &str = "SELECT t.case_id, t.field, snippet(found, 0, char(2), char(3), '…', 24), t.inner_file
     FROM found CROSS JOIN texts t ON t.n = found.rowid
     WHERE found MATCH simple_query(?1) AND t.inner_file = 0 ORDER BY found.rowid DESC LIMIT ?2";
const SEARCH_ALL: &str = "SELECT t.case_id, t.field, snippet(found, 0, char(2), char(3), '…', 24), t.inner_file
     FROM found CROSS JOIN texts t ON t.n = found.rowid
     WHERE found MATCH simple_query(?1) ORDER BY found.rowid DESC LIMIT ?2";

/// What is looked for: letters and digits of any script, everything else a gap. The query language has no say.
pub(crate) fn clean(text: &str) -> String {
    let spaced: String = text.chars().take(LONGEST).map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A case number as it is printed: whatever brackets were typed become 〔〕.
fn bracketed(text: &str) -> String {
    text.trim().replace(['(', '（', '[', '［', '【'], "〔").replace([')', '）', ']', '］', '】'], "〕")
}
