//! How a deadline comes about: tape of days, numbered steps, one line of arithmetic.

use serde::Serialize;

use super::{Deadline, Fact, Input};
use crate::days::Unit;
use crate::{Calendar, Day, Refusal, RuleBook};

/// What became of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum TapeKind {
    /// Counted (已计入).
    Counted,
    /// Not counted: suspension or public notice (不计).
    Stopped,
    /// Lost through a restart (作废).
    Void,
    /// Could still be added by extension (可延).
    Extendable,
    /// A rest day that a working-day period skips, or that the last day rolled over (休息日).
    Rest,
}

/// One day of the tape.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TapeDay {
    /// The day.
    pub day: Day,
    /// What became of it.
    pub kind: TapeKind,
    /// It is a rest day (drawn dotted), counted or not.
    pub rest: bool,
    /// It lies in a year without a loaded schedule.
    pub provisional: bool,
    /// The count after this day, where it is counted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<u32>,
}

/// One numbered step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Step {
    /// The day it happened on.
    pub date: Day,
    /// What happened and what it does, in Chinese.
    pub text: String,
    /// Who did or approved it, where the facts say so; the clock itself does not know names.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub actor: Option<String>,
    /// The article, short.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub article: Option<String>,
    /// The last day after this step; none while stopped.
    pub due: Option<Day>,
}

/// A deadline and how it comes about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Explained {
    /// The deadline itself, with the same keys as in the plain list.
    #[serde(flatten)]
    pub deadline: Deadline,
    /// The rule's Chinese name.
    pub name: String,
    /// What is to be done.
    pub todo: String,
    /// In what it is counted.
    pub unit: Unit,
    /// What is left in that unit; negative when past; none where done or stopped.
    pub left: Option<i64>,
    /// The answer in one sentence.
    pub answer: String,
    /// The day that set it running (after restarts).
    pub start: Day,
    /// Day by day.
    pub tape: Vec<TapeDay>,
    /// Step by step.
    pub steps: Vec<Step>,
    /// One line: `09-28 ＋ 45 日 ＋ 13 日`.
    pub sum: String,
    /// The last day without rolling off a rest day, where that is earlier and arguable: the one that warns.
    pub strict_due: Option<Day>,
    /// The last day if the whole extension that is still allowed were approved.
    pub latest_due: Option<Day>,
    /// What happens when it is missed.
    pub missed: String,
    /// The articles' own words: article and text.
    pub words: Vec<(String, String)>,
    /// What a person should look at.
    pub cautions: Vec<String>,
    /// The edition of the rules it was counted by.
    pub rule_edition: String,
    /// The holiday notices it was counted by; a year without one says so.
    pub calendar_edition: Vec<String>,
}

/// Every deadline with its explanation, in the order of [`super::deadlines`].
pub fn explain(_rules: &RuleBook, _calendar: &Calendar, _input: &Input) -> Result<Vec<Explained>, Refusal> {
    Ok(Vec::new())
}

/// The same with further, supposed facts; supposed facts may lie after `as_of`, which moves to the last of them.
pub fn what_if(rules: &RuleBook, calendar: &Calendar, input: &Input, supposed: &[Fact]) -> Result<Vec<Explained>, Refusal> {
    let mut with = input.clone();
    with.facts.extend_from_slice(supposed);
    explain(rules, calendar, &with)
}
