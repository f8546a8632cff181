//! That two stores hold the same of a space: a canonical text of it, and a short code.

use super::{export, given, replicas, space, successors};
use crate::dump::write_case;
use crate::error::{Result, StoreError};
use crate::log;
use crate::store::Store;
use lucai_domain::canonical::to_canonical;
use lucai_domain::ids::{CaseId, SpaceId};
use lucai_domain::stream::StreamId;
use lucai_law::Calendar;
use lucai_vault::sha256;
use serde_json::Value;
use std::collections::BTreeMap;
use std::io::Write;

/// Digits of a code: enough that two states never meet by chance, few enough to be read aloud.
const CODES: u64 = 1_000_000_000_000;

impl Store {
    /// Writes the canonical text of a space: every event of its streams by stream, replica and seq, then what its cases and referrals come
    /// to by these events alone, under the calendar that ships with the program. Two stores that hold the same of the space write the same
    /// bytes, whatever else they hold.
    pub fn dump_space<W: Write>(&self, id: &SpaceId, mut out: W) -> Result<()> {
        self.with_all(|db| {
            let now = successors(db, &replicas(db)?, self.replica())?;
            let space = space(db, id, &now)?.ok_or(StoreError::NotFound("space"))?;
            let streams = given(db, &space, self.replica())?;
            let mut cases: BTreeMap<CaseId, Vec<_>> = BTreeMap::new();
            let mut names: BTreeMap<String, &StreamId> = BTreeMap::new();
            names.extend(streams.iter().map(|stream| (stream.to_string(), stream)));
            for stream in names.values() {
                let events = log::of_stream(db, stream)?;
                for event in &events {
                    let event = serde_json::to_value(event).unwrap_or(Value::Null);
                    writeln!(out, "event {}", to_canonical(&event))?;
                }
                if let Some(case) = stream.file() {
                    cases.entry(case.clone()).or_default().extend(events);
                }
            }
            for (case, events) in &cases {
                write_case(&mut out, case, events, Calendar::shipped())?;
            }
            for stream in names.values() {
                if let StreamId::Referral(referral) = stream
                    && let Some(row) = crate::referrals::object(db, referral)?
                {
                    writeln!(out, "referrals {}", to_canonical(&row))?;
                }
            }
            out.flush()?;
            Ok(())
        })
    }

    /// A code over the heads of all chains of a space, four digits three times: the same exactly where two stores hold the same of it.
    pub fn sync_code(&self, id: &SpaceId) -> Result<String> {
        self.with_all(|db| {
            let now = successors(db, &replicas(db)?, self.replica())?;
            let space = space(db, id, &now)?.ok_or(StoreError::NotFound("space"))?;
            code(&export::frontier(db, &given(db, &space, self.replica())?)?, id)
        })
    }
}

fn code(frontier: &lucai_domain::exchange::Frontier, id: &SpaceId) -> Result<String> {
    let held = serde_json::to_value(frontier).map_err(|_| StoreError::BadArgument("frontier"))?;
    let digest = sha256(format!("lucai/sync-code/1\n{id}\n{}\n", to_canonical(&held)).as_bytes());
    let number = digest.iter().take(8).fold(0u64, |number, byte| (number << 8) | u64::from(*byte)) % CODES;
    let digits = format!("{number:012}");
    let groups: Vec<&str> = [0..4, 4..8, 8..12].into_iter().filter_map(|range| digits.get(range)).collect();
    Ok(groups.join(" "))
}
