//! A referral (联动件): what one side hands to the other, each on its own stream. A body is on one side, the office or another body on the
//! other. It always waits for one of the two, until it has ended; the case stays where it is, and its periods run on.

mod choice;
mod decide;
pub mod figures;
mod fold;
mod words;

pub use choice::{Choice, ClaimWords, Item, Part, choose, offered};
pub use decide::{Sending, Step, decide, send};
pub use words::{ReferralKind, ReferralState};

use crate::ids::{BodyId, CaseId, EventId, ReferralId, UserId};
use crate::time::Timestamp;
use lucai_law::Day;
use std::collections::BTreeSet;

/// Which side of a referral somebody is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    /// Who sent it.
    From,
    /// To whom it was sent.
    To,
}

/// When a step was done, by whom, and what was said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// The event.
    pub event: EventId,
    /// The day it was done.
    pub on: Day,
    /// Who did it there, where the other side entered it for them; empty where the actor did it.
    pub by: String,
    /// What was said.
    pub text: String,
    /// Who recorded it.
    pub actor: UserId,
    /// When.
    pub at: Timestamp,
}

/// A referral as its events tell it.
#[derive(Debug, Clone, PartialEq)]
pub struct Referral {
    /// Its identity.
    pub id: ReferralId,
    /// The case it is about.
    pub case: CaseId,
    /// What is asked for.
    pub kind: ReferralKind,
    /// The body that sent it; `None` for the office.
    pub from: Option<BodyId>,
    /// The body it was sent to; `None` for the office.
    pub to: Option<BodyId>,
    /// The last day for the answer.
    pub due: Day,
    /// Who answers for it on the sender's side, and how to reach them.
    pub contact: String,
    /// It came in from the other side, and was entered by the one it came to.
    pub incoming: bool,
    /// What the other side is to see.
    pub choice: Choice,
    /// What was chosen, as it stood when it was sent; empty where the whole open file was.
    pub snapshot: Vec<Item>,
    /// Sending.
    pub sent: Mark,
    /// The receipt: only with it the referral counts as sent.
    pub received: Option<Mark>,
    /// Receipts that were recorded by mistake: each with its striking, and why.
    pub struck: Vec<(Mark, Mark)>,
    /// The other side takes it on.
    pub accepted: Option<Mark>,
    /// Steps of the work, as they were reported.
    pub progress: Vec<Mark>,
    /// The other side gives it back, and why.
    pub returned: Option<Mark>,
    /// The answer.
    pub answered: Option<Mark>,
    /// Whether what was asked for was reached, as the answer says.
    pub solved: bool,
    /// The sender took note and goes on with it.
    pub taken_over: Option<Mark>,
    /// The sender took it back before it was received, and why.
    pub withdrawn: Option<Mark>,
}

impl Referral {
    /// Where it stands.
    #[must_use]
    pub fn state(&self) -> ReferralState {
        match self {
            Self { withdrawn: Some(_), .. } => ReferralState::Withdrawn,
            Self { taken_over: Some(_), .. } => ReferralState::TakenOver,
            Self { answered: Some(_), .. } => ReferralState::Answered,
            Self { returned: Some(_), .. } => ReferralState::Returned,
            Self { accepted: Some(_), .. } => ReferralState::Accepted,
            Self { received: Some(_), kind: ReferralKind::Notify, .. } => ReferralState::Noted,
            Self { received: Some(_), .. } => ReferralState::Received,
            _ => ReferralState::Sent,
        }
    }

    /// Whose turn it is; `None` where it has ended.
    #[must_use]
    pub fn waits_for(&self) -> Option<Side> {
        self.state().waits_for()
    }

    /// Whether it is late on a day: the other side has not answered by its last day.
    #[must_use]
    pub fn is_late(&self, today: Day) -> bool {
        self.waits_for() == Some(Side::To) && self.due < today
    }

    /// Whether the other side sees the case it is about, and not only what was chosen of it: from the sending on, until it is given back
    /// or the sender goes on with it. Who mediated keeps it in sight: the station performs and counts what was agreed.
    #[must_use]
    pub fn opens_case(&self) -> bool {
        let over = self.taken_over.is_some() && self.kind != ReferralKind::Entrust;
        self.choice == Choice::Whole && !self.incoming && !over && self.returned.is_none() && self.withdrawn.is_none()
    }

    /// The last step.
    #[must_use]
    pub fn last(&self) -> &Mark {
        let later = [&self.received, &self.accepted, &self.returned, &self.answered, &self.taken_over, &self.withdrawn];
        let struck = self.struck.iter().map(|(_, striking)| striking);
        let marks = later.into_iter().flatten().chain(&self.progress).chain(struck);
        marks.fold(&self.sent, |last, mark| if (mark.on, mark.at) > (last.on, last.at) { mark } else { last })
    }

    /// The sides somebody is on: the office, or a body.
    #[must_use]
    pub fn sides_of(&self, body: Option<&BodyId>) -> BTreeSet<Side> {
        let sides = [(Side::From, &self.from), (Side::To, &self.to)];
        sides.into_iter().filter(|(_, of)| of.as_ref() == body).map(|(side, _)| side).collect()
    }
}
