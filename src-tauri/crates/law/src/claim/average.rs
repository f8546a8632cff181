//! An average monthly wage, kept as the sum and the months it is spread over: nothing is rounded before the claim's end.

use serde::{Serialize, Serializer};

use crate::money::Exact;
use crate::{Fen, Refusal};

/// A monthly wage, or the average of several months' (LCL 47: the twelve months before the end; Regs 27: the actual months where fewer).
///
/// JSON: yuan where it is one figure; `{"total","months"}` where it is a sum over months, which only the wage sheet makes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Average {
    total: Fen,
    months: u32,
}

impl Average {
    /// A sum spread over so many months; over none it is the sum itself.
    pub fn over(total: Fen, months: u32) -> Average {
        Average { total, months: months.max(1) }
    }

    /// The wage as an exact fraction.
    pub fn exact(self) -> Result<Exact, Refusal> {
        Exact::from(self.total).times(Exact::fraction(1, i64::from(self.months))?)
    }

    /// What was added up.
    pub fn total(self) -> Fen {
        self.total
    }

    /// Over how many months.
    pub fn months(self) -> u32 {
        self.months
    }

    /// As it stands in an equation: `6800.00`, `124255.17 ÷ 12`.
    pub fn shown(self) -> String {
        if self.months == 1 { self.total.to_string() } else { format!("{} ÷ {}", self.total, self.months) }
    }
}

impl From<Fen> for Average {
    fn from(wage: Fen) -> Average {
        Average { total: wage, months: 1 }
    }
}

impl Serialize for Average {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Spread {
            total: Fen,
            months: u32,
        }
        if self.months == 1 { self.total.serialize(s) } else { Spread { total: self.total, months: self.months }.serialize(s) }
    }
}
