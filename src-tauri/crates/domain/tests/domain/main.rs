//! The domain from outside: what the statute lets through and what not, and that the log's reading hangs on nothing but its events.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

mod acts;
mod aids;
mod applications;
mod approval;
mod archive;
mod batches;
mod bench;
mod bodies;
mod claims;
mod course;
mod edits;
mod elements;
mod fast;
mod filing;
mod glossary;
mod group;
mod joint;
mod leads;
mod liability;
mod matrix;
mod members;
mod missed;
mod next;
mod order;
mod payments;
mod projects;
mod random;
mod refusals;
mod roles;
mod rosters;
mod service;
mod sheet;
mod traps;
mod vocabulary;
mod world;
