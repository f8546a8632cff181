//! Requests and responses of the one command list, by area. TypeScript is generated from these types.
//!
//! Money is a string of yuan (`"12345.60"`), days are `YYYY-MM-DD`, moments are RFC 3339 in UTC, ids are opaque strings.
//! Types only grow: a field once here keeps its name and meaning.

/// Derives for what a screen sends: unknown keys are refused, what may be left out is optional in TypeScript.
macro_rules! request {
    ($($item:item)*) => { $(
        #[derive(Clone, serde::Serialize, serde::Deserialize, ts_rs::TS)]
        #[serde(deny_unknown_fields)]
        #[ts(optional_fields = nullable)]
        $item
    )* };
}

/// Derives for what a screen receives: every field is always there.
macro_rules! response {
    ($($item:item)*) => { $(
        #[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize, ts_rs::TS)]
        $item
    )* };
}

pub mod acts;
pub mod advice;
pub mod aids;
pub mod archive;
pub mod award;
pub mod batch;
pub mod bodies;
pub mod calendar;
pub mod case;
pub mod chain;
pub mod claims;
pub mod common;
pub mod deadlines;
pub mod drafts;
pub mod elements;
pub mod employers;
pub mod evidence;
pub mod exchange;
pub mod find;
pub mod group;
pub mod hearings;
pub mod intake;
pub mod leads;
pub mod list;
pub mod many;
pub mod mediation;
pub mod orders;
pub mod papers;
pub mod platform;
pub mod projects;
pub mod referrals;
pub mod roster;
pub mod settings;
pub mod sheet;
pub mod status;
pub mod store;
pub mod sync;
pub mod templates;
pub mod users;
pub mod wall;
pub mod work;
