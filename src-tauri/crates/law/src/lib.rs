//! The law's clock and money: working days, statutory periods, claim amounts, finality, identity numbers; pure.
//!
//! Nothing here reads a clock, a file or a network: days are passed in, and what the law says stands in data files
//! (`assets/rules`, `assets/calendar`, `assets/regions.csv`) that are compiled in and can be replaced by parsed ones.

pub mod area;
pub mod calendar;
pub mod chain;
pub mod claim;
pub mod cli;
pub mod clock;
pub mod days;
pub mod id_number;
mod input;
pub mod jurisdiction;
pub mod leads;
pub mod limitation;
pub mod money;
pub mod over_age;
pub mod platform;
pub mod refusal;
pub mod region;
pub mod rules;
pub mod sheet;
pub mod tally;

pub use calendar::Calendar;
pub use money::Fen;
pub use refusal::Refusal;
pub use region::Regions;
pub use rules::RuleBook;

/// A legal calendar day in Asia/Shanghai; JSON `"YYYY-MM-DD"`.
pub type Day = chrono::NaiveDate;
