//! A referral as its events tell it: a function of their set, whatever order they come in.

use super::{Choice, Item, Mark, Part, Referral, ReferralKind};
use crate::event::{Event, in_order};
use crate::ids::{BodyId, CaseId, ReferralId};
use crate::kind::Kind;
use lucai_law::Day;
use serde_json::Value;

fn day(event: &Event, key: &str) -> Option<Day> {
    crate::act::day_of(event.body.get(key)?)
}

fn text(event: &Event, key: &str) -> String {
    event.body.get(key).and_then(Value::as_str).unwrap_or_default().to_owned()
}

fn mark(event: &Event) -> Option<Mark> {
    Some(Mark {
        event: event.id.clone(),
        on: day(event, "on")?,
        by: text(event, "by"),
        text: text(event, "text"),
        actor: event.actor.clone(),
        at: event.hlc.at(),
    })
}

fn choice(value: &Value) -> Option<Choice> {
    if value == "whole" {
        return Some(Choice::Whole);
    }
    let words = |key: &str| value.get(key).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
    let parts = words("parts").filter_map(Part::from_name).collect();
    value.is_object().then(|| Choice::Parts { parts, papers: words("papers").map(str::to_owned).collect() })
}

fn opened(id: &ReferralId, event: &Event) -> Option<Referral> {
    let body = |key: &str| event.body.get(key).and_then(Value::as_str).and_then(|id| BodyId::new(id).ok());
    Some(Referral {
        id: id.clone(),
        case: CaseId::new(text(event, "case")).ok()?,
        kind: ReferralKind::from_name(&text(event, "kind"))?,
        from: body("from"),
        to: body("to"),
        due: day(event, "due")?,
        contact: text(event, "contact"),
        incoming: event.body.get("incoming").and_then(Value::as_bool).unwrap_or(false),
        choice: choice(event.body.get("choice")?)?,
        snapshot: serde_json::from_value::<Vec<Item>>(event.body.get("snapshot")?.clone()).ok()?,
        sent: mark(event)?,
        received: None,
        struck: Vec::new(),
        accepted: None,
        progress: Vec::new(),
        returned: None,
        answered: None,
        solved: false,
        taken_over: None,
        withdrawn: None,
    })
}

impl Referral {
    /// Reads a referral; `None` where its sending is not in the set. Of two records of one step the earlier counts; one that does not fit
    /// where the referral stands changes nothing.
    #[must_use]
    pub fn fold(id: &ReferralId, events: &[Event]) -> Option<Self> {
        let mut sorted = in_order(events);
        let first = sorted.iter().position(|event| event.known_kind() == Some(Kind::ReferralSent))?;
        let mut referral = opened(id, sorted.remove(first))?;
        for event in sorted {
            if let (Some(kind), Some(mark)) = (event.known_kind(), mark(event)) {
                referral.take(kind, mark, event.body.get("solved").and_then(Value::as_bool).unwrap_or(false));
            }
        }
        Some(referral)
    }

    fn take(&mut self, kind: Kind, mark: Mark, solved: bool) {
        let (over, given) = (self.waits_for().is_none(), self.answered.is_some() || self.returned.is_some());
        let place = match kind {
            Kind::ReferralReceived if !over && !given => &mut self.received,
            Kind::ReferralReceiptStruck if self.accepted.is_none() && !given => {
                self.struck.extend(self.received.take().map(|receipt| (receipt, mark)));
                return;
            }
            Kind::ReferralAccepted if self.received.is_some() && !given => &mut self.accepted,
            Kind::ReferralReturned if self.received.is_some() && !given => &mut self.returned,
            Kind::ReferralAnswered if self.accepted.is_some() && !given => {
                self.solved = solved;
                &mut self.answered
            }
            Kind::ReferralTakenOver if given => &mut self.taken_over,
            Kind::ReferralWithdrawn if self.received.is_none() => &mut self.withdrawn,
            Kind::ReferralProgress if self.accepted.is_some() && !given => {
                self.progress.push(mark);
                return;
            }
            _ => return,
        };
        if place.is_none() {
            *place = Some(mark);
        }
    }
}
