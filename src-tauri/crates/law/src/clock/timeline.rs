//! The facts of one case, checked and sorted for the engine.

use super::{Document, Fact, FactKind, Input, Party};
use crate::days::beyond;
use crate::rules::{DeemedService, Stop};
use crate::{Calendar, Day, Refusal, RuleBook};

/// A paper that reached a party, or is deemed to have.
#[derive(Debug, Clone, Copy)]
pub(super) struct Service<'a> {
    pub(super) document: Document,
    pub(super) party: &'a Party,
    /// The day it counts from.
    pub(super) day: Day,
    pub(super) fact: &'a Fact,
    /// By which rule it is deemed, where nobody signed.
    pub(super) deemed: Option<&'a DeemedService>,
}

/// Days from `from` to the day before `to` that are not counted; `to` is missing while it lasts.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pause<'a> {
    pub(super) from: Day,
    pub(super) to: Option<Day>,
    pub(super) why: PauseWhy<'a>,
}

#[derive(Debug, Clone, Copy)]
pub(super) enum PauseWhy<'a> {
    Stop(&'a Stop),
    Notice(&'a DeemedService, Document, &'a Party),
}

/// Everything that happened, sorted by kind and day; the order in which facts were given does not matter.
pub(super) struct Timeline<'a> {
    facts: Vec<&'a Fact>,
    /// Sorted by paper, party, day.
    pub(super) services: Vec<Service<'a>>,
    /// In no particular order.
    pub(super) pauses: Vec<Pause<'a>>,
}

impl<'a> Timeline<'a> {
    /// Sorts and checks. `horizon` is the last day on which a fact may lie.
    pub(super) fn new(rules: &'a RuleBook, calendar: &Calendar, input: &'a Input, horizon: Day) -> Result<Timeline<'a>, Refusal> {
        let mut facts: Vec<&Fact> = input.facts.iter().collect();
        facts.sort_unstable_by(|a, b| {
            (a.kind, a.on, a.hearing, a.days, a.document, &a.party, &a.method)
                .cmp(&(b.kind, b.on, b.hearing, b.days, b.document, &b.party, &b.method))
        });
        for fact in &facts {
            if fact.on > horizon {
                return Err(Refusal::new("fact_after_as_of", format!("{}（{}）晚于计算日 {horizon}。", fact.kind.label(), fact.on)));
            }
            if let Some(hearing) = fact.hearing.filter(|h| *h < fact.on) {
                return Err(Refusal::new("hearing_before_fixing", format!("开庭日 {hearing} 早于确定开庭日期的 {}。", fact.on)));
            }
        }
        let mut made = Timeline { facts, services: Vec::new(), pauses: Vec::new() };
        made.serve(rules, calendar)?;
        for stop in &rules.stops {
            made.pause(stop)?;
        }
        Ok(made)
    }

    /// The facts of a kind, by day.
    pub(super) fn of(&self, kind: FactKind) -> &[&'a Fact] {
        let from = self.facts.partition_point(|f| f.kind < kind);
        let to = self.facts.partition_point(|f| f.kind <= kind);
        self.facts.get(from..to).unwrap_or(&[])
    }

    /// Services of a paper, by party and day.
    pub(super) fn served(&self, document: Document) -> &[Service<'a>] {
        let from = self.services.partition_point(|s| s.document < document);
        let to = self.services.partition_point(|s| s.document <= document);
        self.services.get(from..to).unwrap_or(&[])
    }

    /// The first service of a paper on each party.
    pub(super) fn first_served(&self, document: Document) -> impl Iterator<Item = &Service<'a>> {
        self.served(document).chunk_by(|a, b| a.party == b.party).filter_map(|of_party| of_party.first())
    }

    fn serve(&mut self, rules: &'a RuleBook, calendar: &Calendar) -> Result<(), Refusal> {
        let mut services = Vec::new();
        let mut pauses = Vec::new();
        for &fact in self.facts.iter().filter(|f| f.kind.is_service()) {
            let (Some(document), Some(party)) = (fact.document, fact.party.as_ref()) else {
                return Err(Refusal::new("missing_key", format!("{}（{}）没有写明文书和当事人。", fact.kind.label(), fact.on)));
            };
            let deemed = rules.deemed.iter().find(|d| d.fact == fact.kind);
            let day = match deemed {
                None => fact.on,
                Some(d) => crate::days::nominal(calendar, fact.on, d.length, d.unit, false).ok_or_else(beyond)?,
            };
            services.push(Service { document, party, day, fact, deemed });
            if let Some(d) = deemed.filter(|d| d.pushes) {
                pauses.push(Pause { from: fact.on, to: Some(day), why: PauseWhy::Notice(d, document, party) });
            }
        }
        services.sort_unstable_by(|a: &Service<'_>, b| {
            (a.document, a.party, a.day, a.fact.on, a.fact.kind).cmp(&(b.document, b.party, b.day, b.fact.on, b.fact.kind))
        });
        self.services = services;
        self.pauses = pauses;
        Ok(())
    }

    /// Pairs beginnings and ends. On one day an end comes before a beginning where the clock stood, after it where it ran.
    fn pause(&mut self, stop: &'a Stop) -> Result<(), Refusal> {
        let mut made = Vec::new();
        let mut begins = self.of(stop.begin).iter().map(|f| f.on).peekable();
        let mut ends = self.of(stop.end).iter().map(|f| f.on).peekable();
        let article = stop.articles.last().map_or("", String::as_str);
        loop {
            let Some(from) = begins.next() else {
                if let Some(end) = ends.peek() {
                    return Err(without(stop, *end, article));
                }
                break;
            };
            if let Some(end) = ends.peek().filter(|e| **e < from) {
                return Err(without(stop, *end, article));
            }
            let to = ends.next();
            if let Some(again) = begins.peek().filter(|b| to.is_none_or(|e| **b < e)) {
                let text = format!("{again} 又{}，但 {from} 的{}尚未{}。", stop.begin.label(), stop.begin.label(), stop.end.label());
                return Err(Refusal::by("suspended_twice", article, text));
            }
            made.push(Pause { from, to, why: PauseWhy::Stop(stop) });
        }
        self.pauses.extend(made);
        Ok(())
    }
}

fn without(stop: &Stop, end: Day, article: &str) -> Refusal {
    Refusal::by("resumed_without_suspended", article, format!("{end} {}，但此前没有{}。", stop.end.label(), stop.begin.label()))
}
