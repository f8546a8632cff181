//! Use cases: authorise, load, decide, append, project, say what changed; the one command list every host implements.

pub mod api;
pub mod commands;
pub mod typescript;
