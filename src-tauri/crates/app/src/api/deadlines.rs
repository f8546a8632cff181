//! Deadlines and how they explain themselves.

use super::common::Left;
use chrono::NaiveDate;

request! {
/// Deadlines of a case, if these facts were added.
#[derive(Debug)]
pub struct DeadlinesRequest {
    /// The case.
    pub case: String,
    /// Facts that are supposed.
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<serde_json::Value>>")]
    pub what_if: Vec<serde_json::Value>,
}

/// One deadline, explained.
#[derive(Debug)]
pub struct DeadlineExplain {
    /// The case.
    pub case: String,
    /// The rule.
    pub rule: String,
    /// Whose; null for the office's.
    pub party: Option<String>,
    /// Facts that are supposed; may lie in the future.
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<serde_json::Value>>")]
    pub what_if: Vec<serde_json::Value>,
}
}

response! {
/// A deadline.
pub struct DeadlineView {
    /// Rule.
    pub rule: String,
    /// Whose; null: the office's.
    pub party: Option<String>,
    /// Due day; null while the clock stands still.
    pub due: Option<NaiveDate>,
    /// `met`, `late`, `open`, `overdue`, `lapsed`, `stopped`.
    pub state: String,
    /// Done on.
    pub met_on: Option<NaiveDate>,
    /// The schedule of a counted year is not published.
    pub provisional: bool,
    /// Articles.
    pub basis: Vec<String>,
    /// 审理期限.
    pub name: String,
    /// 裁决; the duty as a verb.
    pub todo: String,
    /// Name of the party.
    pub party_name: Option<String>,
    /// A duty of the office (false: a party's right or chance).
    pub office: bool,
    /// False for a target of the office that is no legal period.
    pub statutory: bool,
    /// 周三.
    pub due_weekday: String,
    /// The earlier day, before rolling off a rest day; it is what warns.
    pub warns: Option<NaiveDate>,
    /// What is left; null where it is met or stands still.
    pub left: Option<Left>,
    /// 已于 11-04 办结; 逾期 2 天.
    pub state_words: String,
    /// 受理 10-08 ＋ 45 日.
    pub arithmetic: String,
    /// The act that fulfils it.
    pub act: Option<String>,
    /// What follows where it is missed.
    pub consequence: String,
    /// A duty of the office that was done late, or is not done and late: it asks for a reason.
    pub missed: bool,
    /// A reason was given for missing it.
    pub explained: bool,
    /// The reason, for those who may read the inner file and whoever gave it.
    pub reason: Option<OverdueReason>,
}

/// A date beside the clock: one that the office set itself, or one of the law that the clock's list does not hold.
pub struct OwnDateView {
    /// `paper_deferred`, `award_written`, `court_confirmation`.
    pub rule: String,
    /// 容缺材料补齐.
    pub name: String,
    /// What it is about and how it was set.
    pub words: String,
    /// The last day.
    pub due: NaiveDate,
    /// 周五.
    pub due_weekday: String,
    /// Met on.
    pub met_on: Option<NaiveDate>,
    /// What is left; null where it is met or the case has ended.
    pub left: Option<Left>,
    /// The act that meets it.
    pub act: String,
    /// A date of the law.
    pub statutory: bool,
    /// A duty of the office or of who mediates, and not a party's right.
    pub office: bool,
    /// The articles and their words, one a line; empty for the office's own dates.
    pub basis: String,
    /// What follows where it is missed; empty for the office's own dates.
    pub consequence: String,
    /// It hangs on a schedule of public holidays that is not published.
    pub provisional: bool,
    /// The text is not held: what it says was taken from a report of it.
    pub unread: bool,
}

/// Why a duty was missed.
pub struct OverdueReason {
    /// The reason.
    pub text: String,
    /// Who gave it.
    pub actor: String,
    /// When.
    pub on: NaiveDate,
    /// The act's event.
    pub event: String,
}

/// A rest day that a count jumped over or rolled over.
pub struct SkippedDay {
    /// The day.
    pub day: NaiveDate,
    /// 周六, or the holiday's name.
    pub name: String,
    /// Its year's schedule is not published.
    pub provisional: bool,
}

/// Deadlines.
pub struct Deadlines {
    /// By due, rule, party.
    pub deadlines: Vec<DeadlineView>,
}

/// A day of the tape.
pub struct TapeDay {
    /// The day.
    pub day: NaiveDate,
    /// `before`, `event`, `counted`, `stopped`, `void`, `extendable`, `due`, `after`, `skipped` (a rest day that working days jump).
    pub kind: String,
    /// A rest day.
    pub rest: bool,
    /// Number of the day in the count; null where it does not count.
    pub n: Option<u32>,
    /// 受理, 中止….
    pub label: Option<String>,
}

/// A numbered step.
pub struct ExplainStep {
    /// 09-08 周二 受理，45 日.
    pub text: String,
    /// The due day after this step.
    pub day: Option<NaiveDate>,
    /// Who decided.
    pub actor: Option<String>,
    /// Article.
    pub article: Option<String>,
    /// The act's event.
    pub event: Option<String>,
}

/// A proposal for "what if".
pub struct WhatIf {
    /// 批准延期 15 日.
    pub label: String,
    /// Facts it adds.
    pub facts: Vec<serde_json::Value>,
    /// Due day then.
    pub due: Option<NaiveDate>,
    /// 2026-12-10 周四·还剩 17 天.
    pub words: String,
}

/// A deadline explained, in a fixed order: answer, tape, steps, sum, what if, consequence, versions.
pub struct DeadlineExplained {
    /// The answer.
    pub deadline: DeadlineView,
    /// 今天第 43 日，共 45 日。
    pub answer: String,
    /// Days by month.
    pub tape: Vec<TapeDay>,
    /// Steps.
    pub steps: Vec<ExplainStep>,
    /// 09-28 ＋ 45 日 ＋ 13 日 = 2026-11-25 周三.
    pub sum: String,
    /// What if.
    pub what_if: Vec<WhatIf>,
    /// What follows where it is missed.
    pub consequence: String,
    /// The rule's text.
    pub rule_text: String,
    /// Versions of rule and calendar.
    pub versions: Vec<String>,
    /// Each rest day that was skipped.
    pub skipped: Vec<SkippedDay>,
    /// What a person should look at.
    pub cautions: Vec<String>,
}
}
