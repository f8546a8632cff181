//! Duties of the office that were done late or not at all, and the reasons given for them (`overdue_explained`, inner file).

use super::CaseFile;
use crate::ids::{EventId, UserId};
use crate::kind::Kind;
use lucai_law::clock::{Deadline, Party, State};
use lucai_law::rules::Binds;
use lucai_law::{Calendar, Day, RuleBook};

/// A statutory duty of the office whose last day passed before it was done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missed {
    /// The rule.
    pub rule: String,
    /// The party it was owed to, where the rule runs for each.
    pub party: Option<Party>,
    /// The last day.
    pub due: Day,
    /// When it was done; `None`: it is still open, or the case ended without it.
    pub met_on: Option<Day>,
    /// The reason given.
    pub reason: Option<MissedReason>,
}

/// A reason given for a missed duty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MissedReason {
    /// The act.
    pub event: EventId,
    /// Who gave it.
    pub actor: UserId,
    /// When.
    pub on: Day,
    /// The reason.
    pub text: String,
}

impl CaseFile {
    /// The office's statutory duties that were missed as of a day, each with its reason where one was given; by due day. Facts that
    /// contradict each other show none: they stand among the items for attention.
    #[must_use]
    pub fn missed_duties(&self, rules: &RuleBook, calendar: &Calendar, as_of: Day) -> Vec<Missed> {
        let all = self.deadlines(rules, calendar, as_of).unwrap_or_default();
        all.iter().filter_map(|deadline| self.missed(rules, deadline, as_of)).collect()
    }

    /// A deadline as a missed duty, if it is one.
    #[must_use]
    pub fn missed(&self, rules: &RuleBook, deadline: &Deadline, as_of: Day) -> Option<Missed> {
        let duty = rules.named(&deadline.rule).is_some_and(|rule| rule.binds == Binds::Office && rule.statutory);
        let due = deadline.due.filter(|_| duty)?;
        // a case that ended before the last day asks for nothing any more
        let ended = self.closing().is_some_and(|c| c.on <= due && c.on <= as_of) && !super::outlives_closing(&deadline.rule);
        let missed = deadline.state == State::Late || (deadline.state == State::Overdue && !ended);
        missed.then(|| Missed {
            rule: deadline.rule.clone(),
            party: deadline.party.clone(),
            due,
            met_on: deadline.met_on,
            reason: self.reason_for(&deadline.rule, deadline.party.as_ref()),
        })
    }

    /// The reason given for missing a duty; one that names no party is for all.
    #[must_use]
    pub fn reason_for(&self, rule: &str, party: Option<&Party>) -> Option<MissedReason> {
        let given = self.acts().filter(|record| record.act.kind == Kind::OverdueExplained && record.act.text("rule") == Some(rule));
        let fits = |record: &&crate::proceedings::Recorded| {
            record.act.text("party").is_none_or(|key| party.is_some_and(|party| party.key() == key))
        };
        given.filter(fits).last().map(|record| MissedReason {
            event: record.event.clone(),
            actor: record.actor.clone(),
            on: record.act.on,
            text: record.act.text("reason").unwrap_or_default().to_owned(),
        })
    }
}
