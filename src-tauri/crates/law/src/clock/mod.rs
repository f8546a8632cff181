//! The statutory clock: which deadlines the facts of a case set running, when each ends, and how each stands on a day.
//!
//! Where the table of rules leaves room, the clock reads it so:
//! - A rule and party stand once (twice where two awards were served). Of several acceptances or receipts the first counts; of several requests for recusal, counterclaims and the
//!   like the first that has no answer yet, each answer meeting the next request.
//! - The 45 days run from the last of acceptance, transfer and restarts; a restart without a recorded acceptance runs them too.
//! - Every day of a pause from that day on pushes, that day included, and a pause after the last day does so too. Where that is arguable
//!   [`Deadline::strict_due`] holds the earlier day.
//! - A case closed during a suspension is closed: the suspension ends there for the count, and the deadline is met or late.
//! - An act meets a period even where it came before the trigger (a suit before deemed service), unless the rule asks for the contrary.
//! - An answer period that was agreed counts in every procedure; outside simplified handling the explanation says that it should not.
//! - Two awards of one case (Rules 50) give each party a period to sue for each, from its own service.
//! - A notice of hearing served before the latest hearing was fixed told of another hearing and does not meet the period (Rules 38).
//! - Deadlines without a last day come last in the list.

mod engine;
mod explain;
mod fact;
mod timeline;

use serde::{Deserialize, Serialize};
use serde_json::Value;

pub use explain::{Brief, Explained, Step, TapeDay, TapeKind, Words, briefs, explain, what_if};
pub use fact::{Document, Fact, FactKind, Party, Side};

use crate::input::{self, Reader, in_reach};
use crate::{Calendar, Day, Refusal, RuleBook};

/// How a case is handled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Procedure {
    /// 一般程序.
    Ordinary,
    /// 简易处理.
    Simplified,
    /// 速裁: the office's own inner target runs beside the statutory limit.
    Expedited,
}

impl Procedure {
    /// Reads `ordinary`, `simplified` or `expedited`.
    pub fn parse(text: &str) -> Result<Procedure, Refusal> {
        match text {
            "ordinary" => Ok(Procedure::Ordinary),
            "simplified" => Ok(Procedure::Simplified),
            "expedited" => Ok(Procedure::Expedited),
            _ => Err(Refusal::new("unknown_procedure", "程序应为 ordinary、simplified 或者 expedited。")),
        }
    }
}

/// What the clock is asked about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Input {
    /// The day it is asked on.
    pub as_of: Day,
    /// How the case is handled.
    pub procedure: Procedure,
    /// What has happened, in any order.
    pub facts: Vec<Fact>,
}

impl Input {
    /// Reads `{"as_of","procedure","facts"}`, refusing unknown and missing keys.
    pub fn from_json(value: &Value) -> Result<Input, Refusal> {
        let mut r = Reader::new(value, "输入")?;
        let as_of = in_reach(r.day("as_of")?, "as_of")?;
        let procedure = Procedure::parse(r.text("procedure")?)?;
        let rows = r.list("facts")?;
        r.finish()?;
        let facts = rows.iter().enumerate().map(|(i, v)| Fact::read(v, &format!("第 {} 项事实", i + 1))).collect::<Result<_, _>>()?;
        Ok(Input { as_of, procedure, facts })
    }

    /// Reads the same from text.
    pub fn parse(text: &str) -> Result<Input, Refusal> {
        Input::from_json(&input::json(text)?)
    }
}

/// How a deadline stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// Done on or before the due day.
    Met,
    /// Done after it.
    Late,
    /// Not done, the due day not past.
    Open,
    /// The office's duty, not done, past.
    Overdue,
    /// A party's right, not used, past.
    Lapsed,
    /// The clock stands still; there is no due day.
    Stopped,
}

/// One deadline. JSON as `lucaictl clock` prints it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Deadline {
    /// The rule's id, such as `conclude`.
    pub rule: String,
    /// Whose, where the rule runs for each party.
    pub party: Option<Party>,
    /// The last day; none while stopped.
    pub due: Option<Day>,
    /// How it stands on the day asked about.
    pub state: State,
    /// The day on which it was met, in time or late.
    pub met_on: Option<Day>,
    /// It depends on a year whose holiday schedule is not loaded.
    pub provisional: bool,
    /// The articles, such as `规则45`.
    pub basis: Vec<String>,
    /// The earliest day that can be argued for where rolling is arguable (the office's own 45 days) and it is earlier than `due`: counted
    /// day by day and not rolled. It is what warns. Not in the plain JSON.
    #[serde(skip)]
    pub strict_due: Option<Day>,
}

/// All deadlines that the facts set running, sorted by due day (those without one last), rule and party.
///
/// Refused: a fact after `as_of`, a day outside 2004 to 2100, a resumption without a suspension or a second suspension, extensions of more
/// than the rule allows, a hearing before the day it was fixed on.
pub fn deadlines(rules: &RuleBook, calendar: &Calendar, input: &Input) -> Result<Vec<Deadline>, Refusal> {
    let (_, computed) = engine::run(rules, calendar, input, input.as_of)?;
    let mut made: Vec<Deadline> = computed.iter().map(|c| c.deadline(input.as_of)).collect();
    made.sort_by(order);
    Ok(made)
}

fn order(a: &Deadline, b: &Deadline) -> std::cmp::Ordering {
    (a.due.is_none(), a.due, &a.rule, &a.party).cmp(&(b.due.is_none(), b.due, &b.rule, &b.party))
}

/// A deadline that is not as it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Moved {
    /// The rule.
    pub rule: String,
    /// Whose.
    pub party: Option<Party>,
    /// As it was; none where there was none.
    pub before: Option<Deadline>,
    /// As it is; none where it is gone.
    pub after: Option<Deadline>,
}

/// What differs between two lists of one case's deadlines: after a supposed fact, or after a schedule was loaded. By rule and party.
pub fn moved(before: &[Deadline], after: &[Deadline]) -> Vec<Moved> {
    let keyed = |list: &[Deadline]| -> std::collections::BTreeMap<_, _> {
        list.iter().map(|d| ((d.rule.clone(), d.party.clone()), d.clone())).collect()
    };
    let (mut old, new) = (keyed(before), keyed(after));
    let mut made: Vec<Moved> = new
        .into_iter()
        .map(|((rule, party), d)| Moved { before: old.remove(&(rule.clone(), party.clone())), rule, party, after: Some(d) })
        .filter(|m| m.before != m.after)
        .collect();
    made.extend(old.into_iter().map(|((rule, party), d)| Moved { rule, party, before: Some(d), after: None }));
    made.sort_by(|a, b| (&a.rule, &a.party).cmp(&(&b.rule, &b.party)));
    made
}
