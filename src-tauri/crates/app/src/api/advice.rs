//! The advice desk of the service centre (新就业形态劳动者权益保障服务中心).

use super::common::{CaseRef, Choice};
use std::collections::BTreeMap;

request! {
/// Enters a piece of advice, or changes one.
#[derive(Debug)]
pub struct AdviceSet {
    /// Null: a new one.
    pub advice: Option<String>,
    /// Fields as text: `on`, `channel`, `name`, `phone`, `id_number`, `address`, `platform`, `company`, `uscc`, `matter`, `text`, `answer`,
    /// `claim`, `amount`, `revisit_on`, `revisited_on`, `revisit`, `handed_on`. What is left out stays.
    pub fields: BTreeMap<String, serde_json::Value>,
}

/// Makes a mediation case of a piece of advice: nothing is typed again.
#[derive(Debug)]
pub struct AdviceFile {
    /// Which.
    pub advice: String,
}
}

response! {
/// A piece of advice.
pub struct AdviceRow {
    /// Its id.
    pub advice: String,
    /// Its fields that hold something.
    pub fields: BTreeMap<String, String>,
    /// 劳动报酬, ….
    pub matter_name: String,
    /// 待答复, 待回访, 已答复, 已移交, 已转案件.
    pub state_name: String,
    /// `open`, `revisit`, `answered`, `handed`, `filed`.
    pub state: String,
    /// The body that keeps it; empty: the office.
    pub body_name: String,
    /// Who entered it.
    pub by: String,
    /// The case that it became.
    pub case: Option<CaseRef>,
    /// What is missing before it can become a case.
    pub missing: Vec<String>,
    /// Whether this user may change it.
    pub may_edit: bool,
    /// Whether this user may make a case of it.
    pub may_file: bool,
}

/// The advice that this user may see, newest first.
pub struct AdviceList {
    /// The records.
    pub records: Vec<AdviceRow>,
    /// How somebody came.
    pub channels: Vec<Choice>,
    /// What it is about.
    pub matters: Vec<Choice>,
    /// How many wait for an answer or to be asked again today.
    pub waiting: u32,
    /// Whether this user keeps the desk of a body, which hands over to the office.
    pub hands_over: bool,
}

/// The case that a piece of advice became.
pub struct AdviceFiled {
    /// The record.
    pub advice: AdviceRow,
    /// The case.
    pub case: CaseRef,
}
}
