//! What became of the referrals of a period, by body and kind.

use super::{Referral, ReferralKind};
use crate::ids::BodyId;
use lucai_law::Day;
use std::collections::BTreeMap;

/// The referrals of one kind with one body, in one direction.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Counts {
    /// Sent, those that were withdrawn aside.
    pub sent: u32,
    /// With a receipt.
    pub received: u32,
    /// Taken on.
    pub accepted: u32,
    /// Given back.
    pub returned: u32,
    /// Answered, and what was asked for was reached.
    pub solved: u32,
    /// Answered, and it was not.
    pub unsolved: u32,
    /// Without an answer past the last day.
    pub late: u32,
    /// Days from the sending to the answer, ascending.
    pub days: Vec<i64>,
}

impl Counts {
    fn add(&mut self, one: &Referral, today: Day) {
        if one.withdrawn.is_some() {
            return;
        }
        self.sent += 1;
        self.received += u32::from(one.received.is_some());
        self.accepted += u32::from(one.accepted.is_some());
        self.returned += u32::from(one.returned.is_some());
        self.late += u32::from(one.is_late(today));
        if let Some(answer) = &one.answered {
            *(if one.solved { &mut self.solved } else { &mut self.unsolved }) += 1;
            self.days.push((answer.on - one.sent.on).num_days().max(0));
            self.days.sort_unstable();
        }
    }

    /// The median of the days to the answer (the lower one of two); `None` where nothing was answered.
    #[must_use]
    pub fn median_days(&self) -> Option<i64> {
        self.days.get(self.days.len().checked_sub(1)? / 2).copied()
    }
}

/// With whom, in which direction, of which kind: the body is `None` for the office itself.
pub type Line = (Option<BodyId>, bool, ReferralKind);

/// Counts referrals as they look from `own` (`None`: the office): by the other side, whether this side sent them, and kind.
#[must_use]
pub fn figures<'a>(all: impl IntoIterator<Item = &'a Referral>, own: Option<&BodyId>, today: Day) -> BTreeMap<Line, Counts> {
    let mut out: BTreeMap<Line, Counts> = BTreeMap::new();
    for one in all {
        let outgoing = one.from.as_ref() == own;
        let other = if outgoing { one.to.clone() } else { one.from.clone() };
        out.entry((other, outgoing, one.kind)).or_default().add(one, today);
    }
    out
}
