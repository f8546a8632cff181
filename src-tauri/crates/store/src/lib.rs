//! The only user of the database: the append-only log, projections, queries, search, attachments, backup.
//!
//! A store is a folder: `lucai.db` (SQLite, encrypted by SQLCipher under a key that the keyring wraps), `keyring.json`,
//! `attachments/` (encrypted files named by the hash of their content) and `lock`. Everything that an office decides is
//! an event in the log; every other table is a projection that [`Store::rebuild`] writes anew from it.
//!
//! One program at a time has a store, one thread at a time writes. [`Store::write`] is one transaction with events,
//! chains and projections together; when it returns, they are on disk.

mod attachments;
mod backup;
#[cfg(feature = "bench")]
pub mod bare;
mod connection;
mod deadlines;
mod dump;
mod error;
mod exchange;
mod files;
mod folder;
mod leads;
mod list;
mod local;
mod log;
mod migrate;
mod projection;
mod queries;
mod readers;
mod referrals;
mod rows;
mod scope;
mod search;
mod store;
mod types;
mod units;
mod verify;
mod witness;
mod write;

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, dead_code)]
#[path = "../../../../tests/store/common.rs"]
mod common_tests;
#[cfg(test)]
use crate as api;

pub use attachments::ATTACHMENT_LIMIT;
pub use deadlines::period_cursor;
pub use error::{Result, StoreError};
pub use exchange::{Alarm, Arrival, CaseChange, FormerIdentity, Imported, Refused, Runs, Taken, ToldOf};
pub use leads::LeadRow;
pub use lucai_vault::{RecoveryKey, VaultError};
pub use scope::Scope;
pub use store::{NewStore, Store};
pub use types::{
    CaseFilter, CaseOrder, CasePage, CaseRow, CaseSort, Draft, DueRow, HearingKey, HearingRow, Hit, Hits, KnownParty, Missing, MoneyRow,
    PeriodCount, PeriodFilter, PeriodRow, Problem, ReadEntry, Report, Stored,
};
pub use write::Write;
