//! From a side's cells to the calculator's claim: what is read, what lacks, what is taken where a cell is empty.

use chrono::Datelike;

use super::cell::{Cell, CellValue, Column, Fact, Input, Stance, YearColumn};
use super::scope::{HOURS, Scope};
use super::table::Sheet;
use super::work::Ground;
use crate::claim::{Average, Claim, DueMonth, Month, PaidMonth, WageMonth, second_wages};
use crate::money::Quantity;
use crate::{Day, Fen, Refusal};

/// A cell that a claim read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Used {
    /// The cell.
    pub cell: Cell,
    /// What stood in it.
    pub value: CellValue,
}

/// Something that a claim needs and that is not there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lack {
    /// The cell to fill, where one cell does.
    pub cell: Option<Cell>,
    /// In Chinese.
    pub label: String,
}

/// What a side says of a claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    /// Nothing.
    Nothing,
    /// No amount, but a stance.
    Stance(Stance),
    /// An amount as such, without its inputs.
    Amount(Fen),
    /// Inputs are lacking.
    Lacking(Vec<Lack>),
    /// Everything that the calculator needs.
    Whole(Box<Claim>),
}

/// Reads one claim off one side's cells.
pub(super) struct Reading<'a> {
    ground: &'a Ground<'a>,
    sheet: &'a Sheet,
    scope: &'a Scope,
    /// The claimed side: only what the filed claim itself gives is read.
    claimed: bool,
    pub(super) used: Vec<Used>,
    lacking: Vec<Lack>,
}

impl<'a> Reading<'a> {
    pub(super) fn new(ground: &'a Ground<'a>, sheet: &'a Sheet, scope: &'a Scope, claimed: bool) -> Self {
        Reading { ground, sheet, scope, claimed, used: Vec::new(), lacking: Vec::new() }
    }

    /// What the side says.
    pub(super) fn said(&mut self) -> Result<Said, Refusal> {
        let n = self.scope.claim;
        if let Some(CellValue::Stance(stance)) = self.take(Cell::Stance(n)) {
            return Ok(Said::Stance(stance));
        }
        if let Some(CellValue::Money(amount)) = self.take(Cell::Amount(n))
            && !self.scope.is_plain()
        {
            return Ok(Said::Amount(amount));
        }
        let claim = self.claim()?;
        Ok(match claim {
            Some(claim) if self.lacking.is_empty() => Said::Whole(Box::new(claim)),
            _ if self.used.is_empty() => Said::Nothing,
            _ => Said::Lacking(std::mem::take(&mut self.lacking)),
        })
    }

    fn take(&mut self, cell: Cell) -> Option<CellValue> {
        let value = self.sheet.get(cell)?;
        if !self.used.iter().any(|one| one.cell == cell) {
            self.used.push(Used { cell, value });
        }
        Some(value)
    }

    /// An input: the claim's own cell before the shared one.
    fn input(&mut self, input: Input) -> Option<CellValue> {
        if self.claimed && !self.scope.gives(input) {
            return None;
        }
        if let Some(value) = self.take(Cell::Own(self.scope.claim, input)) {
            return Some(value);
        }
        if self.scope.counts_apart(input) {
            return None;
        }
        self.take(Cell::Shared(input))
    }

    /// Where an input is filled: the claim's own cell where it has one.
    fn place(&self, input: Input) -> Cell {
        if self.scope.has_own(input) { Cell::Own(self.scope.claim, input) } else { Cell::Shared(input) }
    }

    fn lack(&mut self, input: Input) {
        let cell = self.place(input);
        self.lacking.push(Lack { cell: Some(cell), label: input.label() });
    }

    fn day(&mut self, fact: Fact) -> Option<Day> {
        match self.input(Input::Fact(fact)) {
            Some(CellValue::Day(day)) => Some(day),
            _ => None,
        }
    }

    fn money(&mut self, input: Input) -> Option<Fen> {
        match self.input(input) {
            Some(CellValue::Money(fen)) => Some(fen),
            _ => None,
        }
    }

    fn number(&mut self, input: Input) -> Option<Quantity> {
        match self.input(input) {
            Some(CellValue::Number(n)) => Some(n),
            _ => None,
        }
    }

    fn needed_day(&mut self, fact: Fact) -> Option<Day> {
        let day = self.day(fact);
        if day.is_none() {
            self.lack(Input::Fact(fact));
        }
        day
    }

    fn needed_money(&mut self, input: Input) -> Option<Fen> {
        let fen = self.money(input);
        if fen.is_none() {
            self.lack(input);
        }
        fen
    }

    fn needed_number(&mut self, input: Input) -> Option<Quantity> {
        let n = self.number(input);
        if n.is_none() {
            self.lack(input);
        }
        n
    }

    fn claim(&mut self) -> Result<Option<Claim>, Refusal> {
        let fact = Input::Fact;
        let scope = self.scope;
        Ok(match &scope.filed {
            Claim::UnpaidWages { .. } => self.unpaid(),
            Claim::Overtime { weekday_hours, restday_hours, holiday_hours, paid, .. } => {
                self.overtime([*weekday_hours, *restday_hours, *holiday_hours], paid.is_some())
            }
            Claim::DoubleWage { months, .. } => self.double(months)?,
            Claim::Severance { .. } | Claim::UnlawfulTermination { .. } => self.severance(),
            Claim::NoticePay { .. } => self.notice().map(|last_month_wage| Claim::NoticePay { last_month_wage }),
            Claim::AnnualLeave { year, .. } => self.leave(*year),
            Claim::ProbationDamages { .. } => {
                let (full_wage, months_over) = (self.needed_money(fact(Fact::FullWage)), self.needed_number(fact(Fact::MonthsOver)));
                full_wage.zip(months_over).map(|(full_wage, months_over)| Claim::ProbationDamages { full_wage, months_over })
            }
            Claim::MinimumWageGap { .. } => {
                let mut months = Vec::new();
                for month in scope.months() {
                    months.extend(self.needed_money(Input::Month(month, Column::Paid)).map(|paid| PaidMonth { month, paid }));
                }
                Some(Claim::MinimumWageGap { months })
            }
            Claim::Noncompete { .. } => {
                let (start, end) = (self.day(Fact::Start), self.day(Fact::End));
                let (avg_wage, months) = (self.average(start, end), self.needed_number(fact(Fact::NoncompeteMonths)));
                avg_wage.zip(months).map(|(avg_wage, months)| Claim::Noncompete { avg_wage, months })
            }
            Claim::Surcharge { order, order_date, .. } => {
                let (order, order_date) = (order.clone(), *order_date);
                let (owed, percent) = (self.needed_money(fact(Fact::SurchargeOwed)), self.needed_number(fact(Fact::SurchargePercent)));
                owed.zip(percent).map(|(owed, percent)| Claim::Surcharge { owed, percent, order, order_date })
            }
            Claim::InjuryMedical { .. } => self.plain().map(|amount| Claim::InjuryMedical { amount }),
            Claim::Other { text, .. } => {
                let text = text.clone();
                self.plain().map(|amount| Claim::Other { amount, text })
            }
            other @ (Claim::LabourStandard { .. } | Claim::Relationship) => Some(other.clone()),
        })
    }

    fn plain(&mut self) -> Option<Fen> {
        let cell = Cell::Amount(self.scope.claim);
        match self.take(cell) {
            Some(CellValue::Money(fen)) => Some(fen),
            _ => {
                self.lacking.push(Lack { cell: Some(cell), label: "金额".to_owned() });
                None
            }
        }
    }

    fn unpaid(&mut self) -> Option<Claim> {
        let mut months = Vec::new();
        for month in self.scope.months() {
            let (due, paid) = (self.needed_money(Input::Month(month, Column::Due)), self.needed_money(Input::Month(month, Column::Paid)));
            months.extend(due.zip(paid).map(|(due, paid)| DueMonth { month, due, paid }));
        }
        Some(Claim::UnpaidWages { months })
    }

    /// Hours of a kind: the months' where any month has some, else the sum that was typed.
    fn hours(&mut self, fact: Fact, column: Column, filed: Quantity) -> Option<Quantity> {
        let input = Input::Fact(fact);
        if !self.scope.gives(input) {
            // another claim counts this kind
            return Some(Quantity::ZERO);
        }
        if !self.claimed
            && !self.scope.counts_apart(input)
            && let Some((sum, cells)) = self.sheet.hours(column)
        {
            self.used.extend(cells.into_iter().map(|(cell, value)| Used { cell, value }));
            return Some(sum);
        }
        if filed == Quantity::ZERO {
            // nothing of the kind is claimed: empty says nothing
            return Some(self.number(input).unwrap_or_default());
        }
        self.needed_number(input)
    }

    fn overtime(&mut self, filed: [Quantity; 3], paid: bool) -> Option<Claim> {
        let monthly_wage = self.needed_money(Input::Fact(Fact::MonthlyWage));
        let hours: Vec<Option<Quantity>> =
            HOURS.into_iter().zip(filed).map(|((fact, column), filed)| self.hours(fact, column, filed)).collect();
        let input = Input::Fact(Fact::OvertimePaid);
        let paid = if paid { self.needed_money(input) } else { self.money(input) };
        match hours.as_slice() {
            [Some(weekday), Some(restday), Some(holiday)] => Some(Claim::Overtime {
                monthly_wage: monthly_wage?,
                weekday_hours: *weekday,
                restday_hours: *restday,
                holiday_hours: *holiday,
                paid,
            }),
            _ => None,
        }
    }

    fn double(&mut self, filed: &[WageMonth]) -> Result<Option<Claim>, Refusal> {
        let start = self.needed_day(Fact::Start);
        let (signed, ended) = (self.day(Fact::Signed), self.day(Fact::End));
        let monthly_wage = self.money(Input::Fact(Fact::MonthlyWage));
        let Some(start) = start else { return Ok(None) };
        let (from, to, _) = second_wages(start, signed, ended)?;
        let window = std::iter::successors(Some(Month::of(from)), |month| Some(month.next())).take_while(|month| month.first() <= to);
        let wanted: Vec<Month> = if self.claimed { filed.iter().map(|m| m.month).collect() } else { window.collect() };
        let mut months = Vec::new();
        for month in wanted {
            match self.money(Input::Month(month, Column::Due)) {
                Some(wage) => months.push(WageMonth { month, wage }),
                None if monthly_wage.is_none() => self.lack(Input::Month(month, Column::Due)),
                None => {}
            }
        }
        if monthly_wage.is_none() && months.is_empty() {
            self.lacking.retain(|lack| !matches!(lack.cell, Some(Cell::Shared(Input::Month(..)))));
            self.lack(Input::Fact(Fact::MonthlyWage));
        }
        Ok(Some(Claim::DoubleWage { start, signed, ended, monthly_wage, months }))
    }

    /// The average wage: as typed, else what was due in the twelve months before the end (LCL 47, Regs 27).
    fn average(&mut self, start: Option<Day>, end: Option<Day>) -> Option<Average> {
        let input = Input::Fact(Fact::AvgWage);
        if let Some(typed) = self.money(input) {
            return Some(typed.into());
        }
        let months = end.filter(|_| !self.claimed).map(|end| Scope::window(start, end)).unwrap_or_default();
        let due = |month: &Month| self.sheet.get(Cell::Shared(Input::Month(*month, Column::Due)));
        if months.iter().all(|month| due(month).is_none()) {
            self.lack(input);
            return None;
        }
        let mut total = Fen::ZERO;
        let mut whole = true;
        for month in &months {
            let input = Input::Month(*month, Column::Due);
            match self.take(Cell::Shared(input)) {
                Some(CellValue::Money(fen)) => total = total.plus(fen).ok()?,
                _ => {
                    self.lacking.push(Lack { cell: Some(Cell::Shared(input)), label: input.label() });
                    whole = false;
                }
            }
        }
        whole.then(|| Average::over(total, u32::try_from(months.len()).unwrap_or(1)))
    }

    fn severance(&mut self) -> Option<Claim> {
        let (start, end) = (self.needed_day(Fact::Start), self.needed_day(Fact::End));
        let avg_wage = self.average(start, end);
        let input = Input::Fact(Fact::LocalAvgWage);
        let in_force = || end.and_then(|end| self.ground.regions.average(self.ground.region, end)).map(|figure| figure.amount);
        let fallback = if self.claimed { None } else { in_force() };
        let local_avg_wage = match self.money(input).or(fallback) {
            Some(fen) => fen,
            None => {
                self.lack(input);
                return None;
            }
        };
        let (start, end, avg_wage) = (start?, end?, avg_wage?);
        Some(match self.scope.filed {
            Claim::Severance { .. } => Claim::Severance { start, end, avg_wage, local_avg_wage },
            _ => Claim::UnlawfulTermination { start, end, avg_wage, local_avg_wage },
        })
    }

    /// The wage of the month before the one that the employment ended in (Regs 20).
    fn notice(&mut self) -> Option<Fen> {
        let input = Input::Fact(Fact::LastMonthWage);
        if let Some(typed) = self.money(input) {
            return Some(typed);
        }
        let end = if self.claimed { None } else { self.sheet.day(Some(self.scope.claim), Fact::End) };
        let due = end.map(|end| Cell::Shared(Input::Month(Month::of(end).before(), Column::Due)));
        match due.and_then(|cell| self.take(cell)) {
            Some(CellValue::Money(fen)) => {
                self.day(Fact::End);
                Some(fen)
            }
            _ => {
                self.lack(input);
                None
            }
        }
    }

    fn leave(&mut self, year: i32) -> Option<Claim> {
        let years = self.needed_number(Input::Year(year, YearColumn::CumulativeYears));
        let taken = self.needed_number(Input::Year(year, YearColumn::TakenDays));
        let wage = self.needed_money(Input::Fact(Fact::LeaveWage));
        let (start, end) = (self.leave_day(Fact::Start, year), self.leave_day(Fact::End, year));
        Some(Claim::AnnualLeave {
            cumulative_years: years?.floor(),
            year,
            monthly_wage: wage?,
            taken_days: taken?,
            joined: start,
            left: end,
        })
    }

    /// The day of joining or leaving, where it bears on the year: one before the year's start or after its end changes nothing.
    fn leave_day(&mut self, fact: Fact, year: i32) -> Option<Day> {
        if self.claimed {
            return self.day(fact);
        }
        let day = self.sheet.day(Some(self.scope.claim), fact)?;
        let bears = if fact == Fact::Start { day.year() >= year } else { day.year() <= year };
        if bears { self.day(fact) } else { None }
    }
}
