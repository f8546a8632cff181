//! The roster becomes the case (花名册导入): looked at, compared, imported whole or not at all.

mod changes;
mod import;
mod job;
mod look;
mod read;
mod save;

pub use changes::roster_compare;
pub use import::roster_import;
pub(crate) use import::{Beside, Given, Target, bring};
pub(crate) use job::{CANCELLED, Job, Jobs};
pub use job::{roster_cancel, roster_progress};
pub use look::roster_look;
pub(crate) use read::{Listed, Opened, members, recalled_columns, remember_columns, take, unreadable};
pub use save::{roster_members_save, roster_problems_save};
