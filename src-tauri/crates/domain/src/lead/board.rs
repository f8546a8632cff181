//! 线索清零: how many leads are open, by grid, age and amount. Every open lead is in each of the counts once.

use lucai_law::{Day, Fen};
use std::collections::BTreeMap;

/// Words of the ages, by days since the lead was opened.
pub const AGES: [&str; 4] = ["7 日内", "8—30 日", "31—90 日", "90 日以上"];
/// Words of the amounts that are owed still.
pub const AMOUNTS: [&str; 5] = ["金额不明", "5 万元以下", "5—20 万元", "20—100 万元", "100 万元以上"];

/// What the board needs of an open lead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Brief {
    /// Code of its grid; empty where it is not known.
    pub grid: String,
    /// Open since.
    pub since: Day,
    /// What is owed still; `None` where it is not known.
    pub owed: Option<Fen>,
    /// How many people; `None` where it is not known.
    pub people: Option<u32>,
    /// Its step is late.
    pub late: bool,
    /// How often it was opened again.
    pub reopened: u32,
}

/// A count of leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Count {
    /// Leads.
    pub leads: u32,
    /// People, as far as known.
    pub people: u32,
    /// What is owed still, as far as known.
    pub owed: Fen,
    /// Leads whose step is late.
    pub late: u32,
    /// Leads that were opened again.
    pub reopened: u32,
}

impl Count {
    fn add(&mut self, lead: &Brief) {
        self.leads = self.leads.saturating_add(1);
        self.people = self.people.saturating_add(lead.people.unwrap_or(0));
        self.owed = self.owed.plus(lead.owed.unwrap_or_default()).unwrap_or(self.owed);
        self.late = self.late.saturating_add(u32::from(lead.late));
        self.reopened = self.reopened.saturating_add(u32::from(lead.reopened > 0));
    }
}

/// The counts of a grid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct GridCount {
    /// Together.
    pub all: Count,
    /// By age, as [`AGES`].
    pub ages: [u32; 4],
}

/// The board.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Board {
    /// All open leads.
    pub all: Count,
    /// By code of the grid; the empty code is for those whose grid is not known.
    pub grids: BTreeMap<String, GridCount>,
    /// By age, as [`AGES`].
    pub ages: [Count; 4],
    /// By amount, as [`AMOUNTS`].
    pub amounts: [Count; 5],
}

/// Which of [`AGES`] a lead is of that is open since `since`.
#[must_use]
pub fn age_band(since: Day, today: Day) -> usize {
    match (today - since).num_days() {
        ..=7 => 0,
        8..=30 => 1,
        31..=90 => 2,
        _ => 3,
    }
}

/// Which of [`AMOUNTS`] an amount is in.
#[must_use]
pub fn amount_band(owed: Option<Fen>) -> usize {
    let Some(owed) = owed else { return 0 };
    match () {
        () if owed < Fen::yuan(50_000) => 1,
        () if owed < Fen::yuan(200_000) => 2,
        () if owed < Fen::yuan(1_000_000) => 3,
        () => 4,
    }
}

impl Board {
    /// Counts open leads.
    #[must_use]
    pub fn of<'a>(open: impl IntoIterator<Item = &'a Brief>, today: Day) -> Self {
        let mut board = Self::default();
        for lead in open {
            let age = age_band(lead.since, today);
            board.all.add(lead);
            let grid = board.grids.entry(lead.grid.clone()).or_default();
            grid.all.add(lead);
            if let Some(n) = grid.ages.get_mut(age) {
                *n = n.saturating_add(1);
            }
            if let Some(count) = board.ages.get_mut(age) {
                count.add(lead);
            }
            if let Some(count) = board.amounts.get_mut(amount_band(lead.owed)) {
                count.add(lead);
            }
        }
        board
    }

    /// Whether no lead is open.
    #[must_use]
    pub fn is_zero(&self) -> bool {
        self.all.leads == 0
    }
}
