//! The numbered steps: each fact that moved the period, and the last day after it.

use serde::Serialize;

use super::{View, same_day_order, short, weekday};
use crate::Day;
use crate::clock::engine::{self, Computed};
use crate::clock::timeline::PauseWhy;
use crate::clock::{Fact, FactKind, Input};
use crate::days::Unit;
use chrono::Datelike;

/// One numbered step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Step {
    /// The day it happened on.
    pub date: Day,
    /// What happened and what it does, in Chinese.
    pub text: String,
    /// Who did or approved it. The clock's facts name nobody; whoever holds the acts fills it in by `facts`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub actor: Option<String>,
    /// The article, short.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub article: Option<String>,
    /// The last day after this step; none while stopped.
    pub due: Option<Day>,
    /// The facts behind it, by their place in the input.
    pub facts: Vec<usize>,
}

struct Plan<'a> {
    date: Day,
    facts: Vec<&'a Fact>,
    text: String,
    article: Option<String>,
}

impl View<'_> {
    pub(super) fn steps(&self, c: &Computed<'_>) -> Vec<Step> {
        let mut plans = self.plans(c);
        plans.sort_by_key(|p| (p.date, p.facts.first().map(|f| (same_day_order(f.kind), f.kind))));
        let mut so_far = Input { as_of: self.input.as_of, procedure: self.input.procedure, facts: Vec::new() };
        let mut made = Vec::with_capacity(plans.len() + 2);
        for plan in plans {
            so_far.facts.extend(plan.facts.iter().map(|f| (*f).clone()));
            let due = self.due_of(c, &so_far);
            let facts = plan.facts.iter().filter_map(|f| self.place(f)).collect();
            made.push(Step { date: plan.date, text: plan.text, actor: None, article: plan.article, due, facts });
        }
        made.extend(self.end_step(c));
        made.extend(self.met_step(c));
        made
    }

    fn place(&self, fact: &Fact) -> Option<usize> {
        self.input.facts.iter().position(|f| std::ptr::eq(f, fact))
    }

    /// The last day that the engine finds with a part of the facts.
    fn due_of(&self, c: &Computed<'_>, part: &Input) -> Option<Day> {
        let (_, computed) = engine::run(self.rules, self.calendar, part, self.horizon).ok()?;
        computed.iter().find(|o| o.rule.id == c.rule.id && o.start.party == c.start.party).and_then(|o| o.due)
    }

    fn plans<'b>(&'b self, c: &Computed<'b>) -> Vec<Plan<'b>> {
        let mut plans = Vec::new();
        let article = c.rule.words.first().map(|q| q.article.clone());
        let length = format!("{} {}", c.rule.period.length, c.rule.period.unit.label());
        let year = c.due.unwrap_or(self.input.as_of).year();
        let single = |fact: &'b Fact, text: String, article: Option<String>| Plan { date: fact.on, facts: vec![fact], text, article };
        if let Some(service) = c.start.service {
            let what = format!("{}送达{}", service.document.label(), service.party.label());
            let text = match service.deemed {
                None => format!("{what}，{length}"),
                Some(d) => format!("{}，{}，第 {} {}即 {} 视为送达，{length}", d.name, what, d.length, d.unit.label(), service.day),
            };
            plans.push(single(service.fact, text, service.deemed.and_then(|d| d.articles.first().cloned()).or(article)));
        } else if c.rule.trigger.backwards_from.is_some() {
            let text = format!("确定 {} 开庭；向前数满 {length}，开庭日和通知日都不算", c.start.day);
            plans.push(single(c.start.fact, text, article));
        } else {
            self.trigger_plans(c, &length, article, &mut plans);
        }
        if let Some(agreed) = &c.rule.agreed {
            let facts = self.timeline.of(agreed.fact).iter().copied().filter(|f| f.party.as_ref() == c.start.party);
            for fact in facts {
                let text = format!("约定为 {} {}", fact.days.unwrap_or(0), c.rule.period.unit.label());
                plans.push(single(fact, text, Some(agreed.article.clone())));
            }
        }
        if let Some(extension) = &c.rule.extension {
            for &fact in self.timeline.of(extension.fact) {
                let days = fact.days.unwrap_or(extension.most);
                let text = format!("{} {days} {}", fact.kind.label(), c.rule.period.unit.label());
                plans.push(single(fact, text, Some(extension.article.clone())));
            }
        }
        self.pause_plans(c, year, &mut plans);
        plans
    }

    fn trigger_plans<'b>(&'b self, c: &Computed<'b>, length: &str, article: Option<String>, plans: &mut Vec<Plan<'b>>) {
        let t = &c.rule.trigger;
        let restarts = !c.rule.restart.is_empty();
        let mut facts: Vec<&'b Fact> = if restarts || !t.instead.is_empty() {
            t.facts.iter().chain(&t.instead).chain(&c.rule.restart).flat_map(|k| self.timeline.of(*k)).copied().collect()
        } else {
            vec![c.start.fact]
        };
        facts.sort_by_key(|f| f.on);
        let mut before: Option<Day> = None;
        for fact in facts {
            let article = if before.is_some() { t.changed_by.clone().or(article.clone()) } else { article.clone() };
            let text = match before {
                None => format!("{}，{length}", fact.kind.label()),
                Some(earlier) => format!("{}，重新计算 {length}；此前 {} 日作废", fact.kind.label(), (fact.on - earlier).num_days()),
            };
            before = Some(fact.on);
            plans.push(Plan { date: fact.on, facts: vec![fact], text, article });
        }
    }

    fn pause_plans<'b>(&'b self, c: &Computed<'b>, year: i32, plans: &mut Vec<Plan<'b>>) {
        for pause in &c.pauses {
            let on = |kind: FactKind, day: Day| self.timeline.of(kind).iter().copied().find(move |f| f.on == day);
            let from = pause.from.max(c.start.day);
            let until = pause.to.or(c.met_on);
            let days = until.map(|to| (to - from).num_days().max(0));
            let last = until.and_then(|to| to.pred_opt()).map(|d| short(d, year)).unwrap_or_default();
            let (facts, name, article) = match pause.why {
                PauseWhy::Stop(stop) => {
                    let facts = on(stop.begin, pause.from).into_iter().chain(pause.to.and_then(|to| on(stop.end, to))).collect();
                    (facts, stop.name.clone(), stop.articles.first().cloned())
                }
                PauseWhy::Notice(deemed, document, party) => {
                    let fact = self.timeline.of(deemed.fact).iter().copied();
                    let found =
                        fact.filter(|f| f.on == pause.from && f.document == Some(document) && f.party.as_ref() == Some(party)).take(1);
                    (found.collect(), format!("{}{}", deemed.name, document.label()), deemed.articles.last().cloned())
                }
            };
            let text = match days {
                Some(0) => format!("{} 起{name}，与本期间无关", short(pause.from, year)),
                Some(n) => format!("{} 至 {last} {name}，{n} 日不计入", short(from, year)),
                None => format!("{} 起{name}，尚未恢复，期限停止", short(pause.from, year)),
            };
            plans.push(Plan { date: pause.from, facts, text, article });
        }
    }

    fn end_step(&self, c: &Computed<'_>) -> Option<Step> {
        let (nominal, due) = (c.nominal?, c.due?);
        let (first, last) = (c.start.day.min(due), c.start.day.max(due));
        let between = first.iter_days().skip(1).take_while(|d| *d <= last);
        let stopped = |day: &Day| c.pushed.iter().any(|(from, to)| from <= day && day < to);
        let rest = between.filter(|d| !self.calendar.is_working(*d) && !stopped(d)).count();
        let natural = c.rule.period.unit != Unit::Working;
        let named = |day: Day| self.calendar.name_of(day).map(|n| format!("（{n}）")).unwrap_or_default();
        let text = match (natural, nominal == due) {
            (true, true) => format!("末日{}，工作日，不顺延；其间 {rest} 个休息日照计", weekday(due)),
            (true, false) => format!("末日 {nominal} {}{}是休息日，顺延至 {due} {}", weekday(nominal), named(nominal), weekday(due)),
            (false, _) => format!("其间 {rest} 个休息日不计，末日 {due} {}", weekday(due)),
        };
        let article = self.rules.rolls.first().and_then(|r| r.articles.first().cloned()).filter(|_| natural);
        Some(Step { date: nominal, text, actor: None, article, due: Some(due), facts: Vec::new() })
    }

    fn met_step(&self, c: &Computed<'_>) -> Option<Step> {
        let (met, due) = (c.met_on?, c.due?);
        let how = c.rule.met.as_ref().and_then(|m| m.facts.iter().flat_map(|k| self.timeline.of(*k)).find(|f| f.on == met));
        let what = how.map_or(c.rule.todo.as_str(), |f| f.kind.label());
        let text = if met <= due { format!("{what}，期限内完成") } else { format!("{what}，逾期 {} 日", (met - due).num_days()) };
        let facts = how.and_then(|f| self.place(f)).into_iter().collect();
        Some(Step { date: met, text, actor: None, article: None, due: Some(due), facts })
    }
}
