//! The periods of one case as rows.

use crate::rows::{Cell, DEADLINES, Rows};
use lucai_domain::case::{CaseFile, outlives_closing};
use lucai_law::clock::{self, Brief, Deadline, State};
use lucai_law::rules::Binds;
use lucai_law::{Calendar, Day, RuleBook};
use std::collections::BTreeMap;

/// The deadlines are asked for on a day this long after the last act, when all that the acts set running has run: the
/// rows must follow from the log alone, so they cannot know what day it is. Whether a deadline is open or overdue is
/// seen by comparing its day with today.
const AFTER: chrono::Days = chrono::Days::new(400);

/// The earliest duty of the office that is not done.
pub(super) struct Next {
    pub(super) due: Day,
    pub(super) rule: String,
    pub(super) provisional: bool,
}

/// Puts the deadlines and returns the earliest duty of the office.
pub(super) fn put(rows: &mut Rows, file: &CaseFile, calendar: &Calendar) -> Option<Next> {
    let rules = RuleBook::shipped();
    let acts = file.acts().map(|recorded| recorded.act.on);
    let last = acts.chain(file.filed().map(|f| f.received)).max()?;
    let on = last.checked_add_days(AFTER)?;
    // facts that contradict each other have no deadlines; the case shows them as items for attention
    let all = clock::briefs(rules, calendar, &file.clock_input(on)).ok()?;
    own_dates(rows, file, calendar);
    let mut next: Option<Next> = None;
    // two awards give a party two periods to sue; the table keeps the one that runs longer
    let all: BTreeMap<(String, String), Brief> = all.into_iter().map(|brief| (key(&brief.deadline), brief)).collect();
    for ((rule, party), mut brief) in all {
        if let Some(why) = file.put_off(calendar, &mut brief.deadline, on) {
            brief.how = format!("{}；{why}", brief.how);
        }
        let deadline = &brief.deadline;
        let office = rules.named(&rule).is_some_and(|known| known.binds == Binds::Office);
        let asks = deadline.met_on.is_none() && (file.closing().is_none() || outlives_closing(&rule));
        let duty = office && asks && matches!(deadline.state, State::Open | State::Overdue | State::Stopped);
        if let Some(due) = deadline.due.filter(|_| duty)
            && next.as_ref().is_none_or(|earliest| (due, &rule) < (earliest.due, &earliest.rule))
        {
            next = Some(Next { due, rule: rule.clone(), provisional: deadline.provisional });
        }
        let missed = file.missed(rules, deadline, on);
        let text = |day: Option<Day>| Cell::from(day.map(|d| d.to_string()));
        rows.put(
            DEADLINES,
            vec![
                rule.into(),
                party.into(),
                text(deadline.due),
                text(deadline.strict_due.or(deadline.due)),
                text(deadline.met_on),
                office.into(),
                asks.into(),
                duty.into(),
                (deadline.state == State::Stopped).into(),
                deadline.provisional.into(),
                missed.is_some().into(),
                missed.is_some_and(|one| one.reason.is_some()).into(),
                brief.how.into(),
            ],
        );
    }
    next
}

/// Dates beside the clock stand among the periods; they are no duty that is missed, and not what a case is due for.
fn own_dates(rows: &mut Rows, file: &CaseFile, calendar: &Calendar) {
    for one in file.own_dates(calendar) {
        let asks = one.asks(file.closing().is_some());
        let due = || Cell::from(Some(one.due.to_string()));
        rows.put(
            DEADLINES,
            vec![
                one.rule.id.to_owned().into(),
                one.no.to_string().into(),
                due(),
                due(),
                Cell::from(one.met_on.map(|day| day.to_string())),
                one.rule.office.into(),
                asks.into(),
                false.into(),
                false.into(),
                one.provisional.into(),
                false.into(),
                false.into(),
                one.how.clone().into(),
            ],
        );
    }
}

fn key(deadline: &Deadline) -> (String, String) {
    (deadline.rule.clone(), deadline.party.as_ref().map(ToString::to_string).unwrap_or_default())
}
