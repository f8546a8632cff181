//! What several areas share: references, what is left of a period, refusals, fields of a form, tags of change.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Names a part of what screens show; a change sends the tags it touched and screens fetch those again.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Tag {
    /// Phase, user, office name.
    Status,
    /// 我的工作.
    Work,
    /// Any list of cases.
    Cases,
    /// One case: page, acts, deadlines, papers, evidence, award desk, archive.
    Case {
        /// Its id.
        case: String,
    },
    /// The hearing calendar.
    Hearings,
    /// Users of this machine.
    Users,
    /// Office, rooms, arbitrators, series.
    Office,
    /// This user's settings and saved filters.
    Settings,
    /// Drafts.
    Drafts,
    /// Values that differ between offices.
    Conflicts,
    /// Projects, their facts, and what was published of employers.
    Projects,
    /// 欠薪线索: board, list and each lead.
    Leads,
    /// 联动件: board, list and each referral.
    Referrals,
    /// 调解工作站: its board, its mediators, each mediation.
    Station,
    /// The advice desk.
    Advice,
    /// Other replicas: trust, spaces, what is shared.
    Exchange,
}

/// What every changing command answers with.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Changed<T> {
    /// The command's own answer.
    pub value: T,
    /// What to fetch again.
    pub touched: Vec<Tag>,
}

/// Every failure of every command, as it travels.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct WireError {
    /// Stable code; a rule's refusal carries the rule's own code.
    pub code: String,
    /// Chinese: what happened, what was kept, what to do.
    pub message: String,
    /// More for the screen: article, missing fields, clashes.
    pub details: Option<serde_json::Value>,
    /// Number under which the log names this failure.
    pub incident: String,
}

request! {
/// A command without parameters.
#[derive(Debug, Default)]
pub struct Nothing {}

/// One case.
#[derive(Debug)]
pub struct CaseOnly {
    /// The case.
    pub case: String,
}
}

response! {
/// A command that has nothing to say but that it is done.
#[derive(Default)]
pub struct Done {}

/// Why an act cannot be done, by the statute.
pub struct RefusalView {
    /// Stable code.
    pub code: String,
    /// Chinese sentence.
    pub message: String,
    /// 《调解仲裁法》第四十三条, or null.
    pub article: Option<String>,
}

/// A case in a line.
pub struct CaseRef {
    /// Its id.
    pub case: String,
    /// 厦劳人仲案字〔2026〕1287号; the provisional number where none is given; empty before.
    pub number: String,
    /// The repeated part of the number (厦劳人仲案字〔2026〕), shown fainter.
    pub number_prefix: String,
    /// The serial part (1287号).
    pub number_serial: String,
    /// True while the number is this office's provisional one.
    pub number_provisional: bool,
    /// Short: 陈雅琴 诉 厦门榕岸精密机械有限公司; 吴建平等 23 人 诉 ….
    pub parties: String,
    /// 案由.
    pub cause: String,
    /// State's code.
    pub state: String,
    /// State in Chinese.
    pub state_name: String,
}

/// What is left of a period, in the period's own unit.
pub struct Left {
    /// Negative: so many over.
    pub n: i32,
    /// `working` (工作日) or `natural` (日).
    pub unit: String,
    /// 还剩 5 个工作日, 今天届满, 逾期 2 天.
    pub words: String,
    /// `late`, `today`, `soon`, `later`, `waiting` (a party's or the public notice's period), `stopped`.
    pub level: String,
}

/// A day as the head line shows it.
pub struct DayView {
    /// The day.
    pub date: NaiveDate,
    /// 周一.
    pub weekday: String,
    /// 工作日, 休息日, 法定节假日, 调休上班; 暂定 where the year's schedule is not published.
    pub kind: String,
    /// Whether the office works on it.
    pub working: bool,
}

/// One field of the form that an act or a paper asks for.
pub struct FieldSpec {
    /// Key in the act's or paper's JSON.
    pub name: String,
    /// Chinese label.
    pub label: String,
    /// `date`, `time`, `text`, `long_text`, `lines`, `number`, `flag`, `money`, `choice`, `party`, `parties`, `document` (a paper that is served),
    /// `documents`, `room`, `person`, `people`, `claims` (`[{claim, outcome, amount?, text?}]`), `claim_numbers`, `event`, `new_party`.
    pub kind: String,
    /// Whether it must be filled.
    pub required: bool,
    /// What can be chosen; for `person`, `people` and `room` another value may be typed.
    pub choices: Vec<Choice>,
    /// A value to start from.
    pub default: Option<serde_json::Value>,
    /// A line under the field.
    pub hint: Option<String>,
    /// Asked only where another field has one of these values; null: always.
    pub when: Option<FieldWhen>,
}

/// When a field is asked.
pub struct FieldWhen {
    /// The other field.
    pub field: String,
    /// Its values.
    pub values: Vec<String>,
}

/// One value that can be chosen.
pub struct Choice {
    /// Goes into the JSON.
    pub value: String,
    /// Chinese.
    pub label: String,
}

/// An act that the case page offers.
pub struct NextActView {
    /// The act's kind.
    pub kind: String,
    /// The statute's word (受理).
    pub label: String,
    /// The article it rests on.
    pub article: Option<String>,
    /// 受理, 送达, 审理, 调解, 期限, 结案, 归档…: groups of buttons.
    pub group: String,
    /// The one act that is next; at most one is.
    pub primary: bool,
    /// Why it cannot be done now; null where it can.
    pub refusal: Option<RefusalView>,
    /// The form.
    pub fields: Vec<FieldSpec>,
    /// What it changes beyond its name, sentence by sentence, to be read before it is recorded.
    pub consequences: Vec<String>,
}
}
