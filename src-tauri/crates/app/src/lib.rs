//! Use cases: authorise, load, decide, append, project, say what changed; the one command list every host implements.

pub mod api;
mod app;
pub mod clock;
pub mod commands;
pub mod dispatch;
pub mod failure;
pub mod files;
pub mod lead_files;
mod office;
pub mod rights;
mod sample;
mod scope;
pub mod typescript;
pub mod upkeep;
pub mod verbs;
mod views;
mod wording;
mod words;

pub use app::{App, Desk};
pub use office::Office;
