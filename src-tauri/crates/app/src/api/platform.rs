//! 新就业形态劳动者: particulars, facts of control by tier, injuries; and workers past the retirement age on a case.

use super::aids::RemarkView;
use super::common::{CaseRef, Choice};
use std::collections::BTreeMap;

request! {
/// Sets fields of the particulars, of a fact of control or of an injury: one transaction.
#[derive(Debug)]
pub struct PlatformSet {
    /// The case.
    pub case: String,
    /// `platform`, `control:dispatch`, `injury:1`.
    pub entity: String,
    /// Field and value; text, or a list of numbers of evidence (`evidence`) or of papers (`papers`). Null empties it.
    pub fields: BTreeMap<String, serde_json::Value>,
}

/// Enters an injury.
#[derive(Debug)]
pub struct InjuryAdd {
    /// The case.
    pub case: String,
    /// Its fields.
    pub fields: BTreeMap<String, serde_json::Value>,
}
}

response! {
/// How the work stood to the platform.
pub struct PlatformView {
    /// The case.
    pub case: CaseRef,
    /// The particulars by field; empty ones are left out.
    pub particulars: BTreeMap<String, String>,
    /// Fields of the particulars with their words, in order.
    pub fields: Vec<Choice>,
    /// Forms of the contract.
    pub contracts: Vec<Choice>,
    /// The facts of control, in the order in which they are asked.
    pub controls: Vec<ControlView>,
    /// For whom a fact can speak.
    pub speaks: Vec<Choice>,
    /// How much its evidence can prove.
    pub weights: Vec<Choice>,
    /// The three tiers with the facts that speak for each. An aid: nothing is concluded from it.
    pub tiers: Vec<TierView>,
    /// How many facts nobody has placed yet.
    pub unplaced: u32,
    /// The tier that a person concluded; empty where nobody did or this user may not see it.
    pub tier: String,
    /// The reasons, as a person wrote them.
    pub conclusion: String,
    /// Whether this user may see the conclusion, which is the tribunal's own until the award.
    pub conclusion_shown: bool,
    /// Which texts tiers and facts are from.
    pub edition: String,
    /// Evidence to choose from.
    pub evidence: Vec<Choice>,
    /// Injuries, by number.
    pub injuries: Vec<InjuryView>,
    /// What an injury can be claimed under, with the papers asked for.
    pub schemes: Vec<SchemeView>,
    /// What can be answered.
    pub answers: Vec<Choice>,
    /// Whether this user may write.
    pub may_edit: bool,
    /// Whether this user may conclude.
    pub may_conclude: bool,
}

/// A fact of control.
pub struct ControlView {
    /// `dispatch`, ….
    pub factor: String,
    /// In Chinese.
    pub name: String,
    /// What is to be asked.
    pub question: String,
    /// What it looks like where the work is managed.
    pub managed: String,
    /// Where it is not.
    pub free: String,
    /// 指导性案例237号.
    pub article: String,
    /// Its words.
    pub words: String,
    /// What was found.
    pub found: String,
    /// For whom it speaks; empty: nobody said.
    pub speaks: String,
    /// How much the evidence proves; empty: nobody said.
    pub weight: String,
    /// In Chinese; empty: nobody said.
    pub weight_name: String,
    /// Numbers of the evidence.
    pub evidence: Vec<String>,
    /// 申-1 订单记录、申-2….
    pub evidence_names: String,
}

/// A tier with the facts that speak for it.
pub struct TierView {
    /// `labour`, `partial`, `civil`.
    pub tier: String,
    /// In Chinese.
    pub name: String,
    /// 人社部发〔2021〕56号.
    pub article: String,
    /// Its words.
    pub words: String,
    /// The facts, the best proven first: `factor` ids.
    pub factors: Vec<String>,
}

/// An injury and its claim.
pub struct InjuryView {
    /// `1`.
    pub injury: String,
    /// Where the claim stands.
    pub state: String,
    /// In Chinese.
    pub state_name: String,
    /// 职业伤害保障, 益鹭保.
    pub scheme_name: String,
    /// Its text fields; empty ones are left out.
    pub fields: BTreeMap<String, String>,
    /// Papers that are there.
    pub papers: Vec<String>,
    /// Names of the papers that are missing.
    pub missing: Vec<String>,
}

/// What an injury can be claimed under.
pub struct SchemeView {
    /// `occupational`, `yilubao`.
    pub scheme: String,
    /// In Chinese.
    pub name: String,
    /// Who answers.
    pub answerer: String,
    /// The papers asked for.
    pub papers: Vec<Choice>,
}

/// Workers past the retirement age in a case.
pub struct OverAgeCase {
    /// Those of whom the age says it, or may.
    pub workers: Vec<OverAgePerson>,
    /// What the rules give such a worker; empty where there is none.
    pub applies: Vec<RemarkView>,
    /// What they do not give.
    pub applies_not: Vec<RemarkView>,
}

/// A worker past the retirement age.
pub struct OverAgePerson {
    /// `worker:2`.
    pub party: String,
    /// The name.
    pub name: String,
    /// `depends`, `over`.
    pub age: String,
    /// Claims that do not go to arbitration, by number.
    pub outside: Vec<String>,
    /// Claims whose content must be looked at.
    pub unclear: Vec<String>,
    /// Why, with the words.
    pub remarks: Vec<RemarkView>,
}
}
