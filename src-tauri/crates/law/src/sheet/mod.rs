//! The wage sheet (工资表): the inputs of a worker's claims as cells, one sheet for each side (请求, 承认, 认定), and what each claim comes
//! to on that side by the calculator of calc.md.
//!
//! A [`Sheet`] is one side's cells. [`claimed`] reads the filed claims into the claimed side and says by a [`Scope`] which cells each
//! claim reads: a claim counts the months, hours and years that it names and no others, because nobody is awarded what was not claimed.
//! [`work()`] asks the calculator. Nothing is rounded before a claim's end.

mod book;
mod cell;
mod explain;
mod reading;
mod scope;
mod table;
mod work;

pub use book::{ClaimBook, ClaimRule, Text};
pub use cell::{Cell, CellKind, CellValue, Column, Fact, Input, Stance, YearColumn};
pub use explain::{Check, CheckState, Explanation, InForce, explain};
pub use reading::{Lack, Said, Used};
pub use scope::{Scope, claimed};
pub use table::{Fault, Sheet};
pub use work::{Finding, Ground, State, work};
