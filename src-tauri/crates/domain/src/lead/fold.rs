//! From the events of a lead to the lead. Total: what does not fit is told in its line and changes nothing.

use super::act::{LeadAct, Turn};
use super::decide::{gate, gate_turn, merged};
use super::{Found, Handler, Lead, LeadState, Payment, Turned};
use crate::event::{Event, in_order};
use crate::ids::{EventId, LeadId, UserId};
use lucai_law::{Day, Fen, Refusal};
use std::sync::Arc;

/// One act as it stands in the log.
pub type Line = crate::event::Line<LeadAct>;

/// A lead with its log.
#[derive(Debug, Clone, PartialEq)]
pub struct LeadFile {
    /// Its identity.
    pub id: LeadId,
    /// As it stands.
    pub lead: Lead,
    /// Its acts, oldest first.
    pub lines: Vec<Line>,
}

impl LeadFile {
    /// Reads a lead from its events: any order, duplicates and all. `None` where no event registers it.
    #[must_use]
    pub fn fold<'a>(id: &LeadId, events: impl IntoIterator<Item = &'a Event>) -> Option<Self> {
        let mut states: Vec<(EventId, Lead)> = Vec::new();
        let mut lines: Vec<Line> = Vec::new();
        for event in in_order(events) {
            let Some(act) = event.known_kind().and_then(|kind| LeadAct::of_body(kind, &event.body)) else { continue };
            let ignored = match (states.last(), &act) {
                (None, LeadAct::LeadReceived { .. }) => {
                    states.extend(Lead::begin(&act).map(|lead| (event.id.clone(), lead)));
                    None
                }
                // nothing is known of it yet
                (None, _) => continue,
                (Some(_), LeadAct::LeadStruck { event: of, reason, .. }) => strike(&mut states, &mut lines, of, reason).err(),
                (Some((_, lead)), act) => match lead.after(act) {
                    Ok(next) => {
                        states.push((event.id.clone(), next));
                        None
                    }
                    Err(refusal) => Some(refusal),
                },
            };
            lines.push(Line { event: event.id.clone(), act, actor: event.actor.clone(), at: event.hlc, struck: None, ignored });
        }
        states.pop().map(|(_, lead)| Self { id: id.clone(), lead, lines })
    }

    /// The act that can be taken back: the last one that stands and is not the registration.
    #[must_use]
    pub fn last(&self) -> Option<&Line> {
        let stands = |line: &&Line| line.stands() && !matches!(line.act, LeadAct::LeadStruck { .. });
        self.lines.iter().rfind(stands).filter(|line| !matches!(line.act, LeadAct::LeadReceived { .. }))
    }

    /// Whether a person works on the lead: registered it, acted on it, or it is assigned to him.
    #[must_use]
    pub fn works_on(&self, user: &UserId) -> bool {
        let assigned = self.lead.handler.as_ref().is_some_and(|handler| handler.user == user.as_str());
        assigned || self.lines.iter().any(|line| line.actor == *user)
    }
}

/// Takes the last act that stands back.
fn strike(states: &mut Vec<(EventId, Lead)>, lines: &mut [Line], of: &EventId, reason: &str) -> Result<(), Refusal> {
    let last = states.len() > 1 && states.last().is_some_and(|(event, _)| event == of);
    if !last {
        return Err(Refusal::new("not_the_last", "只能撤销最后一步。请刷新后再看。"));
    }
    states.pop();
    if let Some(line) = lines.iter_mut().find(|line| line.event == *of) {
        line.struck = Some(reason.to_owned());
    }
    Ok(())
}

impl Lead {
    /// A lead as it is registered.
    fn begin(act: &LeadAct) -> Option<Self> {
        let LeadAct::LeadReceived { number, particulars } = act else { return None };
        let received = particulars.received;
        Some(Self {
            number: *number,
            particulars: (**particulars).clone(),
            state: LeadState::Received,
            handler: None,
            people: None,
            found: None,
            ground: None,
            payments: Vec::new(),
            turned: None,
            longer: 0,
            since: received,
            step_from: received,
            closed: None,
            reopened: Vec::new(),
            last_on: received,
        })
    }

    fn to(&mut self, state: LeadState, on: Day) {
        self.state = state;
        self.step_from = on;
    }

    /// The lead after an act.
    ///
    /// # Errors
    /// The refusal of [`gate`] or [`gate_turn`] where the act does not fit where the lead stands.
    pub(super) fn after(&self, act: &LeadAct) -> Result<Self, Refusal> {
        match act {
            LeadAct::LeadTurned { to, ended, .. } => gate_turn(self, *to, *ended)?,
            LeadAct::LeadClosed { proof, outcome, .. } => {
                gate(self, act.kind())?;
                super::decide::closing(self, proof.as_ref(), outcome.as_ref())?;
            }
            act => gate(self, act.kind())?,
        }
        let mut next = self.clone();
        // a correction or a list is written down today; what was done before that may still be entered
        if !matches!(act, LeadAct::LeadChanged { .. } | LeadAct::LeadPeople { .. }) {
            next.last_on = self.last_on.max(act.on());
        }
        match act {
            LeadAct::LeadReceived { .. } | LeadAct::LeadStruck { .. } => {}
            LeadAct::LeadChanged { fields, .. } => next.particulars = merged(&self.particulars, fields)?,
            LeadAct::LeadPeople { people, .. } => next.people = Some(Arc::new(people.clone())),
            LeadAct::LeadChecked { on, .. } => next.to(LeadState::Checked, *on),
            LeadAct::LeadAssigned { on, grid, to, user } => {
                next.handler = Some(Handler { name: to.clone(), user: user.clone().unwrap_or_default() });
                if let Some(grid) = grid {
                    next.particulars.grid.clone_from(grid);
                }
                // another person for the same step: its days run on
                if self.state == LeadState::Checked {
                    next.to(LeadState::Assigned, *on);
                }
            }
            LeadAct::LeadFound { on, count, owed, .. } => {
                next.found = Some(Found { count: *count, owed: *owed });
                next.ground = None;
                next.to(LeadState::Found, *on);
            }
            LeadAct::LeadNotFound { on, ground, .. } => {
                next.ground = Some(*ground);
                next.to(LeadState::NotFound, *on);
            }
            LeadAct::LeadPayment { on, amount, proof, .. } => {
                next.payments.push(Payment { on: *on, amount: *amount, proof: proof.clone() });
                if next.outstanding() == Some(Fen::ZERO) {
                    next.to(LeadState::Paid, *on);
                }
            }
            LeadAct::LeadTurned { on, to, begun, case, .. } => {
                let begun = begun.unwrap_or(*on);
                next.turned = Some(Turned { to: *to, on: *on, begun, case: case.clone() });
                next.longer = 0;
                let state = match to {
                    Turn::Inspection => LeadState::Inspection,
                    Turn::Mediation => LeadState::Mediation,
                    Turn::Arbitration => LeadState::Arbitration,
                    Turn::Elsewhere => LeadState::Elsewhere,
                };
                next.to(state, begun);
            }
            LeadAct::LeadExtended { days, .. } => next.longer = *days,
            LeadAct::LeadClosed { on, .. } => {
                next.closed = Some(*on);
                next.to(LeadState::Closed, *on);
            }
            LeadAct::LeadReopened { on, reason } => {
                next.reopened.push((*on, reason.clone()));
                next.found = None;
                next.ground = None;
                next.payments.clear();
                next.turned = None;
                next.longer = 0;
                next.closed = None;
                next.since = *on;
                next.to(LeadState::Checked, *on);
            }
        }
        Ok(next)
    }
}
