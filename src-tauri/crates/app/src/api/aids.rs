//! The aids of intake: limitation, jurisdiction, workers past the retirement age. They say what dates and places mean and refuse nothing.

use super::common::{Choice, RefusalView};
use chrono::NaiveDate;

request! {
/// What the dates of claims say (Law 27).
#[derive(Debug)]
pub struct LimitationLook {
    /// 申请日; null: today.
    pub filed: Option<NaiveDate>,
    /// A timeline for each claim, as it is kept with the claim: `{known, civil_servant, wages, employment_ended, events}`; an event is
    /// `{"kind":"interrupted","on","how":"demand"|"relief"|"consent","evidence"}` or `{"kind":"suspended","from","to","why"}`.
    pub claims: Vec<serde_json::Value>,
}

/// Which commission may take the case (Law 21, Rules 8).
#[derive(Debug, Default)]
pub struct JurisdictionLook {
    /// 劳动合同履行地: where the work is in fact done.
    #[serde(default)]
    pub performance: Vec<String>,
    /// 用人单位注册、登记地.
    pub registered: Option<String>,
    /// 主要办事机构所在地.
    pub main_office: Option<String>,
    /// 出资人、开办单位或者主管部门所在地, of an employer that is not registered.
    pub founder: Option<String>,
    /// Other filings of the same dispute.
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<FilingForm>>")]
    pub filings: Vec<FilingForm>,
    /// Day of acceptance here.
    pub accepted: Option<NaiveDate>,
}

/// A filing with another commission.
#[derive(Debug, Default)]
pub struct FilingForm {
    /// Its area.
    pub area: String,
    /// When it accepted.
    pub accepted: Option<NaiveDate>,
}

/// Which claims of an over-age worker go to arbitration (人社部令56号 19).
#[derive(Debug)]
pub struct OverAgeLook {
    /// The workers.
    pub workers: Vec<OverAgeWorker>,
    /// 申请日; null: today.
    pub filed: Option<NaiveDate>,
    /// Types of the claims.
    pub claims: Vec<String>,
}

/// A worker, as far as the age goes.
#[derive(Debug, Default)]
pub struct OverAgeWorker {
    /// Day of birth.
    pub birth: Option<NaiveDate>,
    /// `male`, `female`.
    pub sex: Option<String>,
}
}

response! {
/// A remark and the words it rests on.
pub struct RemarkView {
    /// Chinese sentence.
    pub text: String,
    /// 调仲法27.
    pub article: String,
    /// Its words.
    pub words: String,
}

/// How one claim stands.
pub struct LimitationView {
    /// `no_limit`, `in_time`, `suspended`, `over`, `unknown`.
    pub standing: String,
    /// In Chinese.
    pub standing_name: String,
    /// The day from which it last runs.
    pub from: Option<NaiveDate>,
    /// Its last day.
    pub last: Option<NaiveDate>,
    /// The last day lies in a year without a published schedule.
    pub provisional: bool,
    /// Step by step.
    pub remarks: Vec<RemarkView>,
    /// Why it cannot be read yet.
    pub refusal: Option<RefusalView>,
}

/// How the claims stand, in the order given.
pub struct LimitationFound {
    /// One for each.
    pub claims: Vec<LimitationView>,
}

/// A limitation defence that was raised.
pub struct DefenceView {
    /// The day.
    pub on: NaiveDate,
    /// Who.
    pub party_name: String,
    /// 答辩, 庭审, 其他.
    pub stage_name: String,
}

/// Which commission may take the case.
pub struct JurisdictionView {
    /// This commission's area.
    pub area: String,
    /// Areas whose commissions may take it.
    pub competent: Vec<String>,
    /// The one that takes it where several could.
    pub prevails: Option<String>,
    /// Whether this commission may; null where the places are not known.
    pub here: Option<bool>,
    /// `explain` (in writing, within 5 working days), `transfer`, or null.
    pub todo: Option<String>,
    /// Why, and what to do.
    pub remarks: Vec<RemarkView>,
    /// What was asked, as it is kept with the case.
    pub question: serde_json::Value,
}

/// The answer at intake.
pub struct JurisdictionFound {
    /// The finding.
    pub finding: JurisdictionView,
    /// Districts to choose from; another place may be typed.
    pub areas: Vec<Choice>,
}

/// The hints, in the order of the workers.
pub struct OverAgeFound {
    /// One for each.
    pub workers: Vec<OverAgeView>,
}

/// The hint for a worker past the retirement age.
pub struct OverAgeView {
    /// `under`, `depends`, `over`, `unknown`.
    pub age: String,
    /// Claims, from 1, that do not go to arbitration.
    pub outside: Vec<u32>,
    /// Claims, from 1, that need a look at their content.
    pub unclear: Vec<u32>,
    /// What it means; empty where nothing needs to be said.
    pub remarks: Vec<RemarkView>,
}
}
