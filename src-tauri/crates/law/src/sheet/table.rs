//! One side's cells.

use std::collections::{BTreeMap, BTreeSet};

use super::cell::{Cell, CellValue, Column, Fact, Input};
use super::scope::{HOURS, Scope};
use crate::claim::Month;
use crate::money::Quantity;
use crate::{Day, Fen, Refusal};

/// One side's cells of one worker.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sheet {
    cells: BTreeMap<Cell, CellValue>,
}

/// Something about a cell that cannot be, or that a person must look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The cell.
    pub cell: Cell,
    /// What is wrong with it.
    pub why: Refusal,
    /// Whether the values contradict each other and may not be saved; otherwise it is a hint.
    pub wrong: bool,
}

impl Sheet {
    /// What stands in a cell.
    pub fn get(&self, cell: Cell) -> Option<CellValue> {
        self.cells.get(&cell).copied()
    }

    /// Fills a cell, or empties it.
    pub fn put(&mut self, cell: Cell, value: Option<CellValue>) {
        match value {
            Some(value) => self.cells.insert(cell, value),
            None => self.cells.remove(&cell),
        };
    }

    /// All filled cells, in the order of the sheet.
    pub fn cells(&self) -> impl Iterator<Item = (Cell, CellValue)> {
        self.cells.iter().map(|(cell, value)| (*cell, *value))
    }

    /// The months that have a filled cell.
    pub fn months(&self) -> BTreeSet<Month> {
        self.cells
            .keys()
            .filter_map(|cell| match cell {
                Cell::Shared(Input::Month(month, _)) => Some(*month),
                _ => None,
            })
            .collect()
    }

    /// A day of the sheet, a claim's own before the shared one.
    pub fn day(&self, claim: Option<u32>, fact: Fact) -> Option<Day> {
        let input = Input::Fact(fact);
        let own = claim.and_then(|n| self.get(Cell::Own(n, input)));
        match own.or_else(|| self.get(Cell::Shared(input))) {
            Some(CellValue::Day(day)) => Some(day),
            _ => None,
        }
    }

    /// The sum of a money column; none where no month has it.
    pub fn sum(&self, column: Column) -> Option<Fen> {
        let mut all = self.cells.iter().filter_map(|(cell, value)| match (cell, value) {
            (Cell::Shared(Input::Month(_, c)), CellValue::Money(fen)) if *c == column => Some(*fen),
            _ => None,
        });
        let first = all.next()?;
        all.try_fold(first, |sum, fen| sum.plus(fen).ok())
    }

    /// The sum of a column of hours with the cells it is of; none where no month has it.
    pub fn hours(&self, column: Column) -> Option<(Quantity, Vec<(Cell, CellValue)>)> {
        let used: Vec<(Cell, CellValue)> =
            self.cells().filter(|(cell, _)| matches!(cell, Cell::Shared(Input::Month(_, c)) if *c == column)).collect();
        let mut sum = Quantity::ZERO;
        for (_, value) in &used {
            if let CellValue::Number(hours) = value {
                sum = sum.plus(*hours).ok()?;
            }
        }
        (!used.is_empty()).then_some((sum, used))
    }

    /// What the cells say against each other: dates out of order, months outside the employment, hours given twice.
    pub fn faults(&self, scopes: &[Scope]) -> Vec<Fault> {
        let mut found = self.disorder(None);
        for scope in scopes {
            let apart =
                [Fact::Start, Fact::Signed, Fact::End].iter().any(|fact| self.get(Cell::Own(scope.claim, Input::Fact(*fact))).is_some());
            if apart {
                found.extend(self.disorder(Some(scope.claim)));
            }
        }
        let (start, end) = (self.day(None, Fact::Start), self.day(None, Fact::End));
        for cell in self.cells.keys() {
            let Cell::Shared(Input::Month(month, _)) = cell else { continue };
            let outside = start.is_some_and(|day| month.last() < day) || end.is_some_and(|day| month.first() > day);
            if outside {
                let why = Refusal::new("month_outside", format!("{month} 不在用工期间，请核对月份或者起止日期。"));
                found.push(Fault { cell: *cell, why, wrong: false });
            }
        }
        for (fact, column) in HOURS {
            let cell = Cell::Shared(Input::Fact(fact));
            if let (Some(CellValue::Number(total)), Some((sum, _))) = (self.get(cell), self.hours(column))
                && total != sum
            {
                let why = Refusal::new("hours_differ", format!("{} {total} 与各月合计 {sum} 不同，按各月计算。", fact.label()));
                found.push(Fault { cell, why, wrong: false });
            }
        }
        // one fault a cell and code is enough: months of one row are said once
        let mut said = BTreeSet::new();
        found.retain(|fault| said.insert((fault.why.message.clone(), fault.cell.claim())));
        found
    }

    fn disorder(&self, claim: Option<u32>) -> Vec<Fault> {
        let mut found = Vec::new();
        let Some(start) = self.day(claim, Fact::Start) else { return found };
        for fact in [Fact::Signed, Fact::End] {
            if let Some(day) = self.day(claim, fact)
                && day < start
            {
                let message = format!("{} {day} 早于{} {start}。", fact.label(), Fact::Start.label());
                let input = Input::Fact(fact);
                let cell = claim.filter(|n| self.get(Cell::Own(*n, input)).is_some()).map_or(Cell::Shared(input), |n| Cell::Own(n, input));
                found.push(Fault { cell, why: Refusal::new("dates_out_of_order", message), wrong: true });
            }
        }
        found
    }
}
