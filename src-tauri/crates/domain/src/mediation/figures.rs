//! What a station came to: counted over its disputes, each number with its formula beside it.

use super::MediationState;
use lucai_law::{Day, Fen};

/// One dispute as the figures count it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Finished {
    /// Where it stands.
    pub state: MediationState,
    /// The day it came to the station.
    pub begun: Day,
    /// The day of its outcome.
    pub ended: Option<Day>,
    /// What was agreed.
    pub agreed: Fen,
    /// What of it was paid.
    pub paid: Fen,
}

/// The figures of a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Figures {
    /// Disputes that came in within the period.
    pub taken: u32,
    /// Without an outcome today, whenever they came.
    pub open: u32,
    /// Ended within the period with an agreement.
    pub agreed: u32,
    /// Ended within the period without one, withdrawals aside.
    pub failed: u32,
    /// Withdrawn within the period.
    pub withdrawn: u32,
    /// Yuan agreed within the period.
    pub sum: Fen,
    /// Yuan paid of that.
    pub paid: Fen,
    /// Median of the days from the application to the outcome, withdrawals aside.
    pub days: Option<u32>,
}

impl Figures {
    /// The words of [`Figures::rate`], to be printed beside it.
    pub const FORMULA: &'static str = "调解成功率 = 达成协议 ÷（达成协议 + 未达成协议）；撤回调解申请的不计";

    /// Agreements in ten thousandths of what ended, withdrawals aside; `None` where nothing ended.
    #[must_use]
    pub fn rate(&self) -> Option<u32> {
        let ended = self.agreed.saturating_add(self.failed);
        u64::from(self.agreed).saturating_mul(10_000).checked_div(u64::from(ended)).and_then(|rate| u32::try_from(rate).ok())
    }
}

/// Counts the disputes of a period, both days included.
#[must_use]
pub fn figures(disputes: &[Finished], from: Day, to: Day) -> Figures {
    let within = |day: Day| (from..=to).contains(&day);
    let mut out = Figures::default();
    let mut days = Vec::new();
    for one in disputes {
        out.taken = out.taken.saturating_add(u32::from(within(one.begun)));
        out.open = out.open.saturating_add(u32::from(one.state.is_open()));
        let Some(ended) = one.ended.filter(|day| within(*day)) else { continue };
        match one.state {
            MediationState::Effective => {
                out.agreed = out.agreed.saturating_add(1);
                out.sum = Fen::sum([out.sum, one.agreed]);
                out.paid = Fen::sum([out.paid, one.paid]);
            }
            MediationState::Failed | MediationState::OverLimit => out.failed = out.failed.saturating_add(1),
            MediationState::Withdrawn => out.withdrawn = out.withdrawn.saturating_add(1),
            _ => continue,
        }
        if one.state != MediationState::Withdrawn {
            days.extend(u32::try_from(ended.signed_duration_since(one.begun).num_days()).ok());
        }
    }
    days.sort_unstable();
    out.days = days.get(days.len() / 2).copied();
    out
}
