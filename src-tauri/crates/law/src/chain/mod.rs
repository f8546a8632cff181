//! Who answers for the wages of migrant workers on a building project, and why (保障农民工工资支付条例 16-20, 29, 30, 36, 37).
//!
//! A proposal: the chain of contracts and what is wrong in it go in, the units that answer come out, each with its article. A person decides.

mod book;
mod propose;
mod unit;

pub use book::{Criterion, Duty, Ground, criteria, duties, duty, ground, grounds};
pub use propose::{Answers, Breach, Proposal, Reason, propose};
pub use unit::{Engaged, Standing, Unit, UnitRole};
