//! 新就业形态劳动者: how the work stood to the platform, the facts of control, the records of orders, an injury and its claim.
//!
//! Everything is ordinary edits of the open file but the records of orders, which are one record a file ([`orders`]), and the conclusion,
//! which is the tribunal's own until the award.

pub mod advice;
mod fields;
mod injury;
pub mod orders;

pub use fields::{CONTRACTS, PARTICULARS, SPEAKS, WEIGHTS, field_label};
pub(crate) use fields::{is_finding, sound};
pub use injury::{ANSWERS, Injury, InjuryState, injuries};

use crate::case::CaseFile;
use lucai_law::platform::PlatformBook;
use serde_json::Value;

/// The entity that holds the particulars and the conclusion.
pub const ENTITY: &str = "platform";
/// The family of entities that hold the facts of control, one a factor.
pub const CONTROL: &str = "control";
/// The family of entities that hold injuries.
pub const INJURY: &str = "injury";

/// What was found of one fact of control.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Control {
    /// A word of [`PlatformBook::factor`].
    pub factor: String,
    /// What was found.
    pub found: String,
    /// The tier that it speaks for; empty: nobody said.
    pub speaks: String,
    /// How much it proves, a word of [`WEIGHTS`]; empty: nobody said.
    pub weight: String,
    /// Numbers of the evidence.
    pub evidence: Vec<u32>,
}

/// The facts of control of a case, in the order of the book.
#[must_use]
pub fn controls(case: &CaseFile) -> Vec<Control> {
    let registers = case.registers();
    let one = |factor: &str| {
        let entity = format!("{CONTROL}:{factor}");
        let text = |field: &str| registers.text(&entity, field).to_owned();
        let numbers = registers.value(&entity, "evidence").and_then(Value::as_array).into_iter().flatten();
        Control {
            factor: factor.to_owned(),
            found: text("found"),
            speaks: text("speaks"),
            weight: text("weight"),
            evidence: numbers.filter_map(|n| u32::try_from(n.as_u64()?).ok()).collect(),
        }
    };
    PlatformBook::shipped().factor.iter().map(|factor| one(&factor.id)).collect()
}

impl CaseFile {
    /// Whether anything of a platform was written into the case.
    #[must_use]
    pub fn is_of_platform(&self) -> bool {
        let registers = self.registers();
        registers.has(ENTITY) || !self.orders().is_empty() || registers.entities().any(|one| one.starts_with("control:"))
    }
}
