//! What offices hand each other, and how it travels.
//!
//! - A [`Card`] says who a replica is: its keys, read aloud as a [fingerprint](Card::fingerprint) before anybody trusts them.
//! - A *run* ([`lucai_domain::exchange::Run`]) is a piece of one chain with the writer's signature at its end, sound by itself.
//! - A *segment* ([`segment`]) holds runs, sealed for the members of one space and signed by whoever packed it.
//! - A *packet* ([`packet`]) is one file of segments and attachments; it can be cut into parts and joined again.
//!
//! The crate knows neither the store nor who is trusted: both are told to it. docs/sync-format.md describes the bytes.

pub mod attachment;
pub mod card;
pub mod carry;
mod columns;
mod error;
pub mod limits;
pub mod packet;
pub mod parts;
mod payload;
pub mod remote;
mod run;
pub mod segment;
mod trust;
mod wire;

pub use attachment::Attachment;
pub use card::Card;
pub use error::SyncError;
pub use trust::{Reader, SetAside, Standing, Trust};
