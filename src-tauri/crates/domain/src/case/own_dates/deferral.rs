//! 暂缓受理: the five days for the decision on acceptance stand still while both sides try mediation (Rules 69), and what is left of them
//! is counted on from the day that mediation ended. The article does not say how they go on; that is the reading taken here.

use super::super::CaseFile;
use crate::proceedings::Conciliation;
use lucai_law::clock::{Deadline, State};
use lucai_law::days::{Unit, count};
use lucai_law::{Calendar, Day};

/// The rule that is put off.
const RULE: &str = "acceptance_decision";

impl CaseFile {
    /// What the parties answered to a suggestion of mediation, and what a court did with the agreement.
    #[must_use]
    pub fn conciliation(&self) -> &Conciliation {
        &self.proceedings().conciliation
    }

    /// Puts off a deadline that Rules 69 puts off, as it stands on `as_of`, and says so in Chinese; `None`: it is left as it was.
    #[must_use]
    pub fn put_off(&self, calendar: &Calendar, deadline: &mut Deadline, as_of: Day) -> Option<String> {
        let one = self.conciliation().deferral.filter(|_| deadline.rule == RULE)?;
        let due = deadline.due.filter(|due| one.since <= *due && one.since <= as_of)?;
        // decided before the parties agreed
        if deadline.met_on.is_some_and(|on| on < one.since) {
            return None;
        }
        let Some(ended) = one.ended.filter(|on| *on <= as_of) else {
            if deadline.met_on.is_none() {
                (deadline.due, deadline.strict_due, deadline.state) = (None, None, State::Stopped);
            }
            return Some(format!("{} 双方同意先行调解，暂缓受理（规则69）", one.since));
        };
        let left = calendar.working_days_between(one.since, due).and_then(|left| u32::try_from(left).ok()).unwrap_or(0).max(1);
        let moved = count(calendar, ended, left, Unit::Working, false).ok()?;
        (deadline.due, deadline.strict_due) = (Some(moved.due), None);
        deadline.provisional |= moved.provisional;
        deadline.state = match deadline.met_on {
            Some(on) if on <= moved.due => State::Met,
            Some(_) => State::Late,
            None if as_of <= moved.due => State::Open,
            None => State::Overdue,
        };
        Some(format!("{} 至 {ended} 暂缓受理（规则69），余下 {left} 个工作日接着计算", one.since))
    }
}
