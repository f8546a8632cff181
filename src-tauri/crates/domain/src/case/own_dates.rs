//! Dates of a case beside the clock: those that the office set itself, and those of the law that the clock's list does not hold
//! ([`lucai_law::rules::beside`]). They stand on the wall of deadlines beside the periods.

mod deferral;
mod injury;

use super::CaseFile;
use crate::proceedings::{Conciliation, Preservation};
use lucai_law::rules::Binds;
use lucai_law::rules::beside::{self, Basis, Beside};
use lucai_law::{Calendar, Day};
use std::sync::OnceLock;

/// What kind of date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OwnRule {
    /// Its word, where the clock's rules have their ids.
    pub id: &'static str,
    /// Its Chinese name.
    pub name: &'static str,
    /// What is to be done.
    pub todo: &'static str,
    /// The act that meets it; empty where an ordinary edit does.
    pub act: &'static str,
    /// The date of the law that it is; `None`: the office set it.
    pub law: Option<&'static str>,
    /// Whether it is the office's (or the mediating body's) duty, and not a party's right.
    pub office: bool,
}

const fn own(id: &'static str, name: &'static str, todo: &'static str, act: &'static str) -> OwnRule {
    OwnRule { id, name, todo, act, law: None, office: true }
}

const DEFERRED: OwnRule = own("paper_deferred", "容缺材料补齐", "收齐容缺材料（内部）", "paper_supplied");
const WRITTEN: OwnRule = own("award_written", "当庭裁决后发送裁决书", "制作并发送裁决书（内部）", "award_made");
const WAITING: OwnRule = own("acceptance_deferred", "暂缓受理", "跟进先行调解（暂缓受理）", "mediation_ended");

const MEETING: OwnRule = own("joint_meeting", "联合会商", "参加联合会商", "joint_meeting_held");

fn of_law(one: &'static Beside) -> OwnRule {
    OwnRule { id: &one.id, name: &one.name, todo: &one.todo, act: &one.act, law: Some(&one.id), office: one.binds == Binds::Office }
}

/// The kinds of date that the office sets itself.
pub const OWN_RULES: [OwnRule; 7] = [DEFERRED, WRITTEN, WAITING, MEETING, injury::APPLY, injury::REVIEW, injury::REVISIT];

/// The kind of date beside the clock with this word, of the office or of the law.
#[must_use]
pub fn own_rule(id: &str) -> Option<&'static OwnRule> {
    static RULES: OnceLock<Vec<OwnRule>> = OnceLock::new();
    let rules = RULES.get_or_init(|| OWN_RULES.into_iter().chain(beside::all().iter().map(of_law)).collect());
    rules.iter().find(|rule| rule.id == id)
}

/// One date of a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnDate {
    /// The kind.
    pub rule: OwnRule,
    /// Which of its kind, from 1, in the order of the acts.
    pub no: u32,
    /// What it is about, and what it was counted from.
    pub how: String,
    /// The last day.
    pub due: Day,
    /// When it was met.
    pub met_on: Option<Day>,
    /// It hangs on a year whose public holidays are not published.
    pub provisional: bool,
}

impl OwnDate {
    /// Whether it still asks for something: what a party may do with an agreement or a court's paper goes on after the case has ended.
    #[must_use]
    pub fn asks(&self, ended: bool) -> bool {
        self.met_on.is_none() && (!ended || !self.rule.office)
    }
}

impl CaseFile {
    /// The dates of the case beside the clock, by kind and the order of the acts.
    #[must_use]
    pub fn own_dates(&self, calendar: &Calendar) -> Vec<OwnDate> {
        let own = |rule: OwnRule, no, how, due, met_on| OwnDate { rule, no, how, due, met_on, provisional: false };
        let papers = (1..).zip(self.deferred_papers()).map(|(no, one)| {
            let how = format!("{}：{} 登记容缺，定于 {} 前补齐", one.item, one.on, one.until);
            own(DEFERRED, no, how, one.until, one.supplied)
        });
        let whole = || self.awards().iter().find(|award| !award.advance).map(|award| award.on);
        let award = self
            .pronounced()
            .map(|one| own(WRITTEN, 1, format!("{} 当庭宣布，定于 {} 前发送裁决书", one.on, one.until), one.until, whole()));
        let deferral = self.conciliation().deferral.and_then(|one| {
            // what the mediating body has (Law 14): a day to look, no day on which the deferral ends of itself
            let due = lucai_law::days::count(calendar, one.since, 15, lucai_law::days::Unit::Natural, false).ok()?;
            let how = format!("{} 双方同意先行调解，自该日起暂缓受理（规则69）；15 日后仍未结束的，核对调解进展", one.since);
            Some(OwnDate { provisional: due.provisional, ..own(WAITING, 1, how, due.due, one.ended) })
        });
        let meetings = (1..).zip(&self.linkage().meetings).map(|(no, one)| {
            let how = format!("{} {}　{}　{}：{}", one.day, one.time, one.place, one.with, one.matter);
            own(MEETING, no, how, one.day, one.held)
        });
        papers.chain(award).chain(deferral).chain(meetings).chain(injury::dates(self)).chain(self.law_dates(calendar)).collect()
    }

    fn law_dates(&self, calendar: &Calendar) -> Vec<OwnDate> {
        let Conciliation { platform, longer, court, order, .. } = self.conciliation();
        let proceedings = self.proceedings();
        let mediated = proceedings.mediation.filter(|_| *platform);
        let over = |(_, ended): (Day, Option<Day>)| ended.or(proceedings.agreement);
        let kept = |one: &&Preservation| one.lifted.is_none() && one.decided.is_some_and(|(_, granted)| granted);
        let preserved = self.linkage().preservations.iter().find(kept).and(self.linkage().effective);
        let found = [
            ("preservation_enforcement", preserved, 0, None),
            ("court_confirmation", proceedings.agreement, 0, court.as_ref().map(|one| one.requested)),
            ("payment_order_objection", order.as_ref().and_then(|one| one.received), 0, order.as_ref().and_then(|one| one.objected)),
            ("platform_mediation", mediated.map(|(from, _)| from), *longer, mediated.and_then(over)),
        ];
        let date = |(id, from, longer, met_on): (&str, Option<Day>, u32, Option<Day>)| {
            let (rule, from) = (beside::beside(id)?, from?);
            let due = rule.due(calendar, from, longer).ok()?;
            let more = if longer > 0 { format!(" ＋ {longer}") } else { String::new() };
            let source = if rule.basis == Basis::Secondary { "；原文没有载入，请核对" } else { "" };
            let how = format!("{from} ＋ {}{more} {}（{}）{source}", rule.length, rule.unit.label(), rule.articles.join("；"));
            Some(OwnDate { rule: of_law(rule), no: 1, how, due: due.due, met_on, provisional: due.provisional })
        };
        found.into_iter().filter_map(date).collect()
    }
}
