//! The case before the law's clock: its facts and its deadlines.

use super::CaseFile;
use crate::act::Act;
use crate::kind::Kind;
use crate::proceedings::HearingState;
use lucai_law::clock::{Deadline, Fact, Input};
use lucai_law::{Calendar, Day, Refusal, RuleBook};

impl CaseFile {
    /// The facts that the law's clock reads.
    #[must_use]
    pub fn facts(&self) -> Vec<Fact> {
        self.facts_with_acts().into_iter().map(|(fact, _)| fact).collect()
    }

    /// The same, each with the act that it is; the application's receipt stands in the filing.
    #[must_use]
    pub fn facts_with_acts(&self) -> Vec<(Fact, Option<&crate::proceedings::Recorded>)> {
        let mut out = Vec::new();
        if let Some(received) = self.proceedings.received {
            out.extend(Act::new(Kind::ApplicationReceived, received).as_fact().map(|fact| (fact, None)));
        }
        for record in self.acts() {
            let act = &record.act;
            let skipped = match act.kind {
                Kind::ApplicationReceived => true,
                // a part of the claims decided does not conclude the case
                Kind::AwardMade => act.text("scope") == Some("advance"),
                Kind::Mediated => self.closing().is_none_or(|c| c.event != record.event),
                // an appointment that fell through binds nobody
                Kind::HearingFixed => self.superseded_hearing(record),
                _ => false,
            };
            if !skipped {
                out.extend(act.as_fact().map(|fact| (fact, Some(record))));
            }
        }
        out
    }

    fn superseded_hearing(&self, record: &crate::proceedings::Recorded) -> bool {
        self.hearings().any(|h| h.state == HearingState::Postponed && h.event == record.event)
    }

    /// What the law's clock is asked on a day: the facts up to it.
    #[must_use]
    pub fn clock_input(&self, as_of: Day) -> Input {
        let facts = self.facts().into_iter().filter(|f| f.on <= as_of).collect();
        Input { as_of, procedure: self.procedure(), facts }
    }

    /// All deadlines as the law's clock gives them.
    ///
    /// # Errors
    /// The clock's refusal, where facts merged from several replicas contradict each other.
    pub fn deadlines(&self, rules: &RuleBook, calendar: &Calendar, as_of: Day) -> Result<Vec<Deadline>, Refusal> {
        if self.filed.is_none() {
            return Ok(Vec::new());
        }
        let mut all = lucai_law::clock::deadlines(rules, calendar, &self.clock_input(as_of))?;
        if all.iter_mut().filter_map(|deadline| self.put_off(calendar, deadline, as_of)).count() > 0 {
            all.sort_by_key(|deadline| (deadline.due.is_none(), deadline.due));
        }
        Ok(all)
    }

    /// The deadlines that still ask for something: those met are left out, and so are the office's duties within a case that has ended
    /// before they were done.
    ///
    /// # Errors
    /// As [`CaseFile::deadlines`].
    pub fn live_deadlines(&self, rules: &RuleBook, calendar: &Calendar, as_of: Day) -> Result<Vec<Deadline>, Refusal> {
        let mut all = self.deadlines(rules, calendar, as_of)?;
        all.retain(|deadline| self.is_live(deadline, as_of));
        Ok(all)
    }

    /// Whether a deadline of this case, as it stands on `as_of`, is one of the [live ones](CaseFile::live_deadlines).
    #[must_use]
    pub fn is_live(&self, deadline: &Deadline, as_of: Day) -> bool {
        use lucai_law::clock::State;
        let ended = self.closing().is_some_and(|c| c.on <= as_of);
        let asks = matches!(deadline.state, State::Open | State::Overdue | State::Stopped);
        asks && (!ended || outlives_closing(&deadline.rule))
    }
}

/// Whether a period goes on after the case was closed: the remedies against an award, and the notice of a revocation.
#[must_use]
pub fn outlives_closing(rule: &str) -> bool {
    ["sue", "annul", "sue_after_annulment", "revocation_notice"].contains(&rule)
}
