//! What a platform's records of orders add up to: a day, a month, a whole file.

use crate::Fen;
use serde::{Deserialize, Serialize};

/// Sums over orders. As a difference between two files any part may be negative.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Tally {
    /// Number of orders.
    pub orders: i64,
    /// 订单收入, yuan.
    pub income: Fen,
    /// 补贴、小费, yuan.
    pub tips: Fen,
    /// 扣款, yuan, as a positive sum.
    pub fines: Fen,
    /// 在线时长, minutes.
    pub minutes: i64,
}

impl Tally {
    /// With another added. A sum that is more than can be counted stays where it was.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        let fen = |a: Fen, b: Fen| a.plus(b).unwrap_or(a);
        Self {
            orders: self.orders.saturating_add(other.orders),
            income: fen(self.income, other.income),
            tips: fen(self.tips, other.tips),
            fines: fen(self.fines, other.fines),
            minutes: self.minutes.saturating_add(other.minutes),
        }
    }

    /// With another taken away.
    #[must_use]
    pub fn minus(self, other: Self) -> Self {
        let fen = |a: Fen, b: Fen| a.minus(b).unwrap_or(a);
        Self {
            orders: self.orders.saturating_sub(other.orders),
            income: fen(self.income, other.income),
            tips: fen(self.tips, other.tips),
            fines: fen(self.fines, other.fines),
            minutes: self.minutes.saturating_sub(other.minutes),
        }
    }

    /// 应得: income with subsidies and tips, before anything is taken off; whether a fine may be is for a person to say.
    #[must_use]
    pub fn earned(self) -> Fen {
        self.income.plus(self.tips).unwrap_or(self.income)
    }

    /// What is left of it after the fines.
    #[must_use]
    pub fn net(self) -> Fen {
        self.earned().minus(self.fines).unwrap_or_else(|_| self.earned())
    }

    /// Whether it says nothing.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self == Self::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_difference_put_back_gives_what_there_was() {
        let one = Tally { orders: 3, income: Fen(1_200), tips: Fen(300), fines: Fen(500), minutes: 90 };
        let other = Tally { orders: 5, income: Fen(900), tips: Fen(0), fines: Fen(100), minutes: 120 };
        assert_eq!(other.plus(one.minus(other)), one, "a file that was read again");
        assert_eq!((one.earned(), one.net()), (Fen(1_500), Fen(1_000)), "what is earned is not lessened by fines");
        assert!(one.minus(one).is_empty(), "nothing changed");
    }
}
