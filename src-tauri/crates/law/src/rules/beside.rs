//! Dates of the law that stand beside the clock: they follow from an agreement, a court's paper or a notice, and the list of the clock's
//! rules is a contract that they are no part of. As data, like the rules.

use std::sync::OnceLock;

use serde::Deserialize;

use super::{Binds, Quote};
use crate::days::{self, Due, Unit};
use crate::{Calendar, Day, Refusal};

/// How far the words of a date can be trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// The text was read.
    #[default]
    Text,
    /// The text is not held; what it says was taken from a report of it.
    Secondary,
}

/// One date of the law.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Beside {
    /// Stable id, as in JSON; none of the clock's rules has it.
    pub id: String,
    /// Its Chinese name.
    pub name: String,
    /// What is to be done.
    pub todo: String,
    /// Who has to do it.
    pub actor: String,
    /// Whom it binds.
    pub binds: Binds,
    /// The articles, short.
    pub articles: Vec<String>,
    /// How many units.
    pub length: u32,
    /// Of what.
    pub unit: Unit,
    /// The day it runs from, in Chinese; that day is not counted.
    pub begins: String,
    /// The most by which the parties' consent lengthens it, in the same unit.
    #[serde(default)]
    pub longer: u32,
    /// The act that meets it.
    pub act: String,
    /// What follows where it is missed.
    pub missed: String,
    /// How far its words can be trusted.
    #[serde(default)]
    pub basis: Basis,
    /// The articles' own words.
    pub words: Vec<Quote>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    date: Vec<Beside>,
}

/// Every date beside the clock.
pub fn all() -> &'static [Beside] {
    static SHIPPED: OnceLock<Vec<Beside>> = OnceLock::new();
    let text = include_str!("../../../../../assets/rules/beside.toml");
    SHIPPED.get_or_init(|| toml::from_str::<File>(text).map(|file| file.date).unwrap_or_default())
}

/// The date with this id.
pub fn beside(id: &str) -> Option<&'static Beside> {
    all().iter().find(|one| one.id == id)
}

impl Beside {
    /// Its last day, where it began on `from` (not counted) and was lengthened by `longer` units, of which no more count than are allowed.
    /// A last day on a rest day rolls (民诉法85, 民法典203).
    ///
    /// # Errors
    /// `out_of_calendar`.
    pub fn due(&self, calendar: &Calendar, from: Day, longer: u32) -> Result<Due, Refusal> {
        days::count(calendar, from, self.length.saturating_add(longer.min(self.longer)), self.unit, false)
    }
}
