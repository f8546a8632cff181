//! Calculating claims.

use chrono::NaiveDate;

request! {
/// Calculates, without a case.
#[derive(Debug)]
pub struct ClaimCalc {
    /// GB/T 2260 code; null: the office's.
    pub region: Option<String>,
    /// Day on which the minimum wage is looked up; null: today.
    pub as_of: Option<NaiveDate>,
    /// Claims of calc.
    pub claims: Vec<serde_json::Value>,
}
}

response! {
/// A calculated claim.
pub struct CalculatedClaim {
    /// Type.
    #[serde(rename = "type")]
    pub kind: String,
    /// 劳动报酬.
    pub label: String,
    /// Yuan; null where it is not money.
    pub amount: Option<String>,
    /// Steps to check by hand.
    pub steps: Vec<String>,
    /// Under a final award.
    #[serde(rename = "final")]
    pub is_final: Option<bool>,
    /// Articles.
    pub basis: Vec<String>,
    /// Why it cannot be calculated yet (a claim half typed in does not spoil the others).
    pub refusal: Option<super::common::RefusalView>,
}

/// Calculated claims.
pub struct Calculated {
    /// In the order given.
    pub claims: Vec<CalculatedClaim>,
    /// Sum, yuan.
    pub total: String,
    /// `final`, `ordinary`, `both`.
    pub awards: String,
    /// In capital numerals.
    pub total_words: String,
}

/// An input of a claim type.
pub struct ClaimTypeView {
    /// Type.
    #[serde(rename = "type")]
    pub kind: String,
    /// 劳动报酬.
    pub label: String,
    /// Inputs, in the order of the form. Kind `months` is a table of `{month, due, paid}` or as `columns` says.
    pub fields: Vec<super::common::FieldSpec>,
    /// Columns of the months table.
    pub columns: Vec<super::common::Choice>,
    /// Articles.
    pub basis: Vec<String>,
}

/// Claim types.
pub struct ClaimTypes {
    /// In the order of the menu.
    pub types: Vec<ClaimTypeView>,
}
}
