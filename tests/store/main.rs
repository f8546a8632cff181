//! The store as a whole: what is kept, what is found, what is refused, and what survives.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, missing_docs)]

use lucai_store as api;

mod attachments;
mod backup;
mod common;
mod converge;
mod damage;
mod exchange;
mod local;
mod log;
mod opening;
mod periods;
mod projections;
mod queries;
mod schema;
mod scope;
mod search;
#[path = "../../src-tauri/crates/domain/tests/domain/walk.rs"]
mod walk;
