//! Members (成员) of a collective case: its applicants as a roster names them, told apart by identity number (Law 7; Rules 5, 62).
//!
//! A roster is compared with the case ([`plan()`]): who is new, which fields of whom change, who stays as he is. [`decide()`] turns that into one
//! record, so that an import is there whole or not at all. The fields of members are registers like all others.

mod decide;
mod plan;

pub use decide::{claim_body, decide, fields, filed_with};
pub use plan::{Added, Change, Plan, Refused, Updated, plan};

use lucai_law::Fen;
use lucai_law::claim::Month;
use std::collections::BTreeMap;

/// The most members of a case.
pub const MOST_MEMBERS: usize = 5_000;

/// A member as a roster has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// Row of the roster, from 1.
    pub row: u32,
    /// Name.
    pub name: String,
    /// Eighteen characters, upper case.
    pub id_number: String,
    /// The month of the wages.
    pub month: Month,
    /// What was earned in the month, not negative.
    pub due: Fen,
    /// What was paid of it, not negative; `due` less `paid` is owed.
    pub paid: Fen,
    /// Fields of the party as text: `trade`, `team`, `phone`, `bank_account`, `bank`. An empty or missing one says nothing.
    pub texts: BTreeMap<String, String>,
}

impl Member {
    /// A member whose roster says what is owed, and perhaps of what.
    #[must_use]
    pub fn owing(row: u32, name: String, id_number: String, month: Month, owed: Fen, of: Option<(Fen, Fen)>) -> Self {
        let sound = of.filter(|(due, paid)| *due >= Fen::ZERO && *paid >= Fen::ZERO && due.minus(*paid) == Ok(owed));
        let (due, paid) = sound.unwrap_or((owed, Fen::ZERO));
        Self { row, name, id_number, month, due, paid, texts: BTreeMap::new() }
    }
}

/// Fields of a party that a roster may say beside name, number and money.
pub const TEXTS: [&str; 5] = ["trade", "team", "phone", "bank_account", "bank"];
