//! Orders by their numbers. Half a million of them are in memory at once, so that the numbers stand in one text and each order in one row.

use super::Order;
use chrono::NaiveDate;
use lucai_law::tally::Tally;
use std::collections::BTreeMap;
use string_interner::backend::StringBackend;
use string_interner::symbol::SymbolU32;
use string_interner::{StringInterner, Symbol as _};

/// Orders, each number once, in the order in which they came.
#[derive(Debug, Clone, Default)]
pub struct NumberedOrders {
    numbers: StringInterner<StringBackend<SymbolU32>>,
    /// By the place of the number among the numbers.
    orders: Vec<Order>,
}

impl NumberedOrders {
    /// None yet, with room for so many.
    pub(super) fn with_room(orders: usize) -> Self {
        Self { numbers: StringInterner::with_capacity(orders), orders: Vec::with_capacity(orders) }
    }

    /// Keeps an order; where its number is known, nothing is kept and the one that stands is given.
    pub(super) fn keep(&mut self, number: &str, order: Order) -> Option<Order> {
        let place = self.numbers.get_or_intern(number).to_usize();
        let first = self.orders.get(place).copied();
        if first.is_none() {
            self.orders.push(order);
        }
        first
    }

    /// Takes the orders of a later file, which tell over those that stand.
    pub fn take_over(&mut self, later: &Self) {
        for (number, order) in later.iter() {
            let place = self.numbers.get_or_intern(number).to_usize();
            match self.orders.get_mut(place) {
                Some(stands) => *stands = *order,
                None => self.orders.push(*order),
            }
        }
    }

    /// The order with this number.
    #[must_use]
    pub fn get(&self, number: &str) -> Option<&Order> {
        self.orders.get(self.numbers.get(number)?.to_usize())
    }

    /// Each number with its order, as they came.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Order)> {
        self.numbers.iter().map(|(_, number)| number).zip(&self.orders)
    }

    /// Sums by day.
    pub(super) fn by_day(&self) -> BTreeMap<NaiveDate, Tally> {
        let mut days: BTreeMap<NaiveDate, Tally> = BTreeMap::new();
        // records stand by day, so that few rows need a look among the days
        for orders in self.orders.chunk_by(|one, next| one.day == next.day) {
            let Some(first) = orders.first() else { continue };
            let day = days.entry(first.day).or_default();
            *day = orders.iter().fold(*day, |sum, order| sum.plus(order.sum()));
        }
        days
    }

    /// How many.
    #[must_use]
    pub fn len(&self) -> usize {
        self.orders.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.orders.is_empty()
    }
}
