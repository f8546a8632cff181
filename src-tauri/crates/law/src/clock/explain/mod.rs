//! How a deadline comes about: tape of days, numbered steps, one line of arithmetic. All of it from what the engine counted.

mod steps;
mod tape;

use chrono::{Datelike, Weekday};
use serde::Serialize;

use super::engine::{self, Computed};
use super::timeline::{PauseWhy, Timeline};
use super::{Deadline, Fact, FactKind, Input, Procedure, State};
use crate::days::{self, Unit};
use crate::{Calendar, Day, Refusal, RuleBook};

pub use steps::Step;
pub use tape::{TapeDay, TapeKind};

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
    /// Who has to do it.
    pub binds: String,
    /// False for an inner target of the office.
    pub statutory: bool,
    /// In what it is counted.
    pub unit: Unit,
    /// What is left in that unit; negative when past; none where done or stopped.
    pub left: Option<i64>,
    /// The answer in one sentence.
    pub answer: String,
    /// What set it running, in Chinese.
    pub origin: String,
    /// The day it is counted from (after restarts; the hearing's day where it is counted backwards).
    pub start: Day,
    /// Day by day.
    pub tape: Vec<TapeDay>,
    /// Step by step.
    pub steps: Vec<Step>,
    /// One line: `09-28 ＋ 45 日 ＋ 13 日`.
    pub sum: String,
    /// The same with what set it running in front: `受理 09-28 ＋ 45 日 ＋ 13 日`.
    pub how: String,
    /// As in the deadline, but also in JSON.
    pub strict_due: Option<Day>,
    /// The last day if the whole extension that is still allowed were approved.
    pub latest_due: Option<Day>,
    /// What happens when it is missed.
    pub missed: String,
    /// The articles' own words.
    pub words: Vec<Words>,
    /// What a person should look at.
    pub cautions: Vec<String>,
    /// The edition of the rules it was counted by.
    pub rule_edition: String,
    /// The holiday notices it was counted by; a year without one says so.
    pub calendar_edition: Vec<String>,
}

/// An article and its own words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Words {
    /// The article, short.
    pub article: String,
    /// Its words.
    pub text: String,
}

/// Every deadline with its explanation, in the order of [`super::deadlines`].
pub fn explain(rules: &RuleBook, calendar: &Calendar, input: &Input) -> Result<Vec<Explained>, Refusal> {
    all(rules, calendar, input, input.as_of)
}

/// A deadline with the one line that says how it comes about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Brief {
    /// The deadline.
    #[serde(flatten)]
    pub deadline: Deadline,
    /// `受理 10-08 ＋ 45 日`.
    pub how: String,
}

/// Every deadline with its one line, without tape and steps: for lists of many cases. In the order of [`super::deadlines`].
pub fn briefs(rules: &RuleBook, calendar: &Calendar, input: &Input) -> Result<Vec<Brief>, Refusal> {
    let (timeline, computed) = engine::run(rules, calendar, input, input.as_of)?;
    let view = View { rules, calendar, input, timeline: &timeline, horizon: input.as_of };
    let mut made: Vec<Brief> = computed.iter().map(|c| Brief { deadline: c.deadline(input.as_of), how: view.how(c) }).collect();
    made.sort_by(|a, b| super::order(&a.deadline, &b.deadline));
    Ok(made)
}

/// The same with further, supposed facts. These may lie after `as_of`; how deadlines stand is still told as of `as_of`.
pub fn what_if(rules: &RuleBook, calendar: &Calendar, input: &Input, supposed: &[Fact]) -> Result<Vec<Explained>, Refusal> {
    let horizon = supposed.iter().map(|f| f.on).fold(input.as_of, Day::max);
    if let Some(late) = input.facts.iter().find(|f| f.on > input.as_of) {
        return Err(Refusal::new("fact_after_as_of", format!("{}（{}）晚于计算日 {}。", late.kind.label(), late.on, input.as_of)));
    }
    let mut with = input.clone();
    with.facts.extend_from_slice(supposed);
    all(rules, calendar, &with, horizon)
}

fn all(rules: &RuleBook, calendar: &Calendar, input: &Input, horizon: Day) -> Result<Vec<Explained>, Refusal> {
    let (timeline, computed) = engine::run(rules, calendar, input, horizon)?;
    let view = View { rules, calendar, input, timeline: &timeline, horizon };
    let mut made: Vec<Explained> = computed.iter().map(|c| view.explained(c)).collect();
    made.sort_by(|a, b| super::order(&a.deadline, &b.deadline));
    Ok(made)
}

/// What an explanation is made from.
pub(super) struct View<'a> {
    pub(super) rules: &'a RuleBook,
    pub(super) calendar: &'a Calendar,
    pub(super) input: &'a Input,
    pub(super) timeline: &'a Timeline<'a>,
    pub(super) horizon: Day,
}

impl View<'_> {
    fn explained(&self, c: &Computed<'_>) -> Explained {
        let as_of = self.input.as_of;
        let deadline = c.deadline(as_of);
        let unit = c.rule.period.unit;
        let waits = matches!(deadline.state, State::Open | State::Overdue | State::Lapsed);
        let left = deadline.due.filter(|_| waits).map(|due| days::left(self.calendar, due, as_of, unit));
        let strict_due = deadline.strict_due;
        let chapter = self.rules.chapters.iter().find(|ch| ch.rules.iter().any(|r| r.id == c.rule.id));
        let mut words: Vec<Words> = Vec::new();
        let quotes = c.rule.words.iter().chain(self.further_words(c));
        for q in quotes {
            let made = Words { article: q.article.clone(), text: q.text.clone() };
            if !words.contains(&made) {
                words.push(made);
            }
        }
        Explained {
            name: c.rule.name.clone(),
            todo: c.rule.todo.clone(),
            binds: c.rule.actor.clone(),
            statutory: c.rule.statutory,
            unit,
            left,
            answer: self.answer(c, &deadline, left, strict_due),
            origin: self.origin(c),
            start: c.start.day,
            tape: self.tape(c),
            steps: self.steps(c),
            sum: self.sum(c),
            how: self.how(c),
            strict_due,
            latest_due: self.latest(c).map(|(_, due)| due),
            missed: c.rule.missed.clone(),
            words,
            cautions: self.cautions(c, &deadline, strict_due),
            rule_edition: chapter.map(|ch| ch.edition.clone()).unwrap_or_default(),
            calendar_edition: self.calendar_edition(c),
            deadline,
        }
    }

    fn further_words<'b>(&'b self, c: &'b Computed<'_>) -> impl Iterator<Item = &'b crate::rules::Quote> {
        let deemed = c.start.service.and_then(|s| s.deemed).into_iter().flat_map(|d| d.words.iter());
        let pauses = c.pauses.iter().flat_map(|p| match p.why {
            PauseWhy::Stop(s) => s.words.iter(),
            PauseWhy::Notice(d, ..) => d.words.iter(),
        });
        let rolls = (c.rule.period.unit != Unit::Working).then_some(&self.rules.rolls).into_iter().flatten().flat_map(|r| r.words.iter());
        deemed.chain(pauses).chain(rolls)
    }

    /// The last day, before and after rolling, with all of the extension that is still allowed.
    fn latest(&self, c: &Computed<'_>) -> Option<(Day, Day)> {
        let nominal = c.nominal.filter(|_| c.met_on.is_none())?;
        let more = c.rule.extension.as_ref()?.most.checked_sub(c.extension).filter(|n| *n > 0)?;
        let end = days::nominal(self.calendar, nominal, more, c.rule.period.unit, false)?;
        Some((end, self.calendar.rolled(end)?))
    }

    fn origin(&self, c: &Computed<'_>) -> String {
        match c.start.service {
            Some(s) if s.deemed.is_some() => format!("{}{}视为送达{}", s.fact.kind.label(), s.document.label(), s.party.label()),
            Some(s) => format!("{}送达{}", s.document.label(), s.party.label()),
            None if c.rule.trigger.backwards_from.is_some() => "开庭".to_owned(),
            None => c.start.fact.kind.label().to_owned(),
        }
    }

    /// The sum with what set it running in front.
    fn how(&self, c: &Computed<'_>) -> String {
        let (origin, sum) = (self.origin(c), self.sum(c));
        let counted = sum.starts_with(|c: char| c.is_ascii_digit());
        if counted && !origin.is_empty() { format!("{origin} {sum}") } else { sum }
    }

    fn sum(&self, c: &Computed<'_>) -> String {
        let year = c.due.map_or(self.input.as_of.year(), |d| d.year());
        let start = short(c.start.day, year);
        let label = if c.rule.period.unit == Unit::Working { "个工作日" } else { c.rule.period.unit.label() };
        if c.rule.trigger.backwards_from.is_some() {
            return format!("开庭 {start} 前满 {} {label}", c.length);
        }
        let mut text = format!("{start} ＋ {} {label}", c.length);
        if c.extension > 0 {
            text.push_str(&format!(" ＋ 延 {} {label}", c.extension));
        }
        for (from, to) in &c.pushed {
            text.push_str(&format!(" ＋ {} 日", (*to - *from).num_days()));
        }
        text
    }

    fn answer(&self, c: &Computed<'_>, deadline: &Deadline, left: Option<i64>, strict: Option<Day>) -> String {
        let unit = if c.rule.period.unit == Unit::Working { "个工作日" } else { "天" };
        let Some(due) = deadline.due else {
            return "中止审理，期限停止，恢复后继续计算".to_owned();
        };
        let mut text = format!("{due} {}届满", weekday(due));
        match (deadline.state, left) {
            (State::Open, Some(0)) => text.push_str("，今天届满"),
            (State::Open, Some(n)) => text.push_str(&format!("，还剩 {n} {unit}")),
            (State::Overdue, Some(n)) => text.push_str(&format!("，逾期 {} {unit}", -n)),
            (State::Lapsed, _) => text.push_str("，已过期"),
            (State::Met, _) => text.push_str(&deadline.met_on.map(|d| format!("，{d} 已完成")).unwrap_or_default()),
            (State::Late, _) => text.push_str(&deadline.met_on.map(|d| format!("，{d} 完成，已逾期")).unwrap_or_default()),
            _ => {}
        }
        if let Some(strict) = strict {
            text.push_str(&format!("；从严计算为 {strict} {}", weekday(strict)));
        }
        if deadline.provisional {
            text.push_str("（暂定）");
        }
        text
    }

    fn cautions(&self, c: &Computed<'_>, deadline: &Deadline, strict: Option<Day>) -> Vec<String> {
        let mut made = Vec::new();
        if let (Some(strict), Some(due)) = (strict, deadline.due) {
            made.push(format!("末日能否顺延有争议：从严计算为 {strict}，顺延后为 {due}；以较早的一日提醒。"));
        }
        if deadline.provisional {
            made.push("所在年度的放假安排未公布或者未载入，只按周末计算，日期暂定。".to_owned());
        }
        if c.pushed.iter().any(|(from, _)| *from == c.start.day) {
            made.push("起算之日也在不计入的期间之内；此处逐日顺延，从严计算早一日。".to_owned());
        }
        let bare = days::nominal(self.calendar, c.start.day, c.length + c.extension, c.rule.period.unit, false);
        if let Some(bare) = bare.filter(|bare| c.pushed.len() == 1 && c.pushed.iter().any(|(from, _)| from > bare)) {
            made.push(format!("中止或者公告始于 {bare} 届满之后，是否仍不计入有争议。"));
        }
        if c.rule.agreed.is_some() && c.length != c.rule.period.length && self.input.procedure == Procedure::Ordinary {
            made.push("协商缩短答辩期只适用于简易处理的案件。".to_owned());
        }
        if let Some(kind) = c.rule.trigger.backwards_from {
            let fixed = self.timeline.of(kind).last().map(|f| f.on);
            let early = c.rule.met.as_ref().and_then(|m| m.service).zip(fixed);
            if early.is_some_and(|(document, fixed)| self.timeline.first_served(document).any(|s| s.fact.on < fixed)) {
                made.push("有通知书在本次确定开庭日期之前送达，通知的是另一次开庭，不计入。".to_owned());
            }
        }
        made
    }

    fn calendar_edition(&self, c: &Computed<'_>) -> Vec<String> {
        let end = c.due.unwrap_or(self.input.as_of);
        let (first, last) = (c.start.day.min(end).year(), c.start.day.max(end).year());
        let told = |year| match self.calendar.years().find(|y| y.year == year) {
            Some(source) => source.notice.clone(),
            None => format!("{year} 年放假安排未载入，只按周末计算"),
        };
        (first..=last).map(told).collect()
    }
}

/// `周三`.
pub(super) fn weekday(day: Day) -> &'static str {
    match day.weekday() {
        Weekday::Mon => "周一",
        Weekday::Tue => "周二",
        Weekday::Wed => "周三",
        Weekday::Thu => "周四",
        Weekday::Fri => "周五",
        Weekday::Sat => "周六",
        Weekday::Sun => "周日",
    }
}

/// `09-28`, with the year where it is another than `year`.
pub(super) fn short(day: Day, year: i32) -> String {
    if day.year() == year { day.format("%m-%d").to_string() } else { day.to_string() }
}

/// Kinds that tell of the case's time limit without being its trigger; used where steps are sorted on one day.
pub(super) fn same_day_order(kind: FactKind) -> u8 {
    match kind {
        FactKind::Resumed => 1,
        FactKind::Suspended => 2,
        _ => 0,
    }
}
