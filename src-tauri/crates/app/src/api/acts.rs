//! Recording acts.

use super::common::NextActView;
use chrono::NaiveDate;

request! {
/// What may be done next.
#[derive(Debug)]
pub struct NextActsRequest {
    /// The case.
    pub case: String,
    /// The day that an act would bear, where it is entered late; null: today. A day to come counts as today.
    pub on: Option<NaiveDate>,
}

/// Records acts, all or none, in the order given.
#[derive(Debug)]
pub struct CaseAct {
    /// The case.
    pub case: String,
    /// Each `{"kind","on",...}`.
    pub acts: Vec<serde_json::Value>,
    /// Draft that is dropped in the same moment.
    pub draft: Option<String>,
}

/// Strikes an act that was recorded by mistake; the record stays, struck through.
#[derive(Debug)]
pub struct CaseStrike {
    /// The case.
    pub case: String,
    /// The act's event.
    pub event: String,
    /// Why.
    pub reason: String,
}
}

response! {
/// Acts were recorded.
pub struct ActsMade {
    /// Their events.
    pub events: Vec<String>,
    /// State's code after them.
    pub state: String,
    /// In Chinese.
    pub state_name: String,
    /// The case's number, where one was given now.
    pub number: Option<String>,
}

/// What can be done next.
pub struct NextActs {
    /// By group, the primary one marked.
    pub acts: Vec<NextActView>,
}
}
