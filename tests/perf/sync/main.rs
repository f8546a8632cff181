//! What the exchange costs: packets against plain tools, a week of an office over a slow link, twenty offices over five years.
//!
//! `LUCAI_BENCH_EVENTS=20000` events of the packet and of the week, `LUCAI_BENCH_MEGABYTES=2000` of attachments in the week,
//! `LUCAI_BENCH_CASES_A_YEAR=1040` cases of each of the twenty offices. Exit status 1 where something is over its bound.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs)]

mod link;
mod packet;
mod side;
mod table;
mod week;
mod years;

fn number(name: &str, otherwise: usize) -> usize {
    std::env::var(name).ok().and_then(|n| n.parse().ok()).unwrap_or(otherwise)
}

fn main() {
    let mut table = table::Table::default();
    let only = std::env::var("LUCAI_BENCH_PART").unwrap_or_default();
    for (name, part) in [("packet", packet::measure as fn(&mut table::Table)), ("week", week::measure), ("years", years::measure)] {
        if only.is_empty() || only == name {
            part(&mut table);
        }
    }
    std::process::exit(i32::from(table.failed));
}
