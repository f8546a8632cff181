//! What the filed claims say, as cells: the claimed side of the sheet, and which inputs each claim reads.

use std::collections::{BTreeMap, BTreeSet};

use chrono::Datelike;

use super::cell::{Cell, CellValue, Column, Fact, Input, YearColumn};
use super::table::Sheet;
use crate::claim::{Claim, Month};
use crate::money::Quantity;

/// A filed claim on the sheet, with what it reads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scope {
    /// The claim's number in the case.
    pub claim: u32,
    /// As it was filed or last changed.
    pub filed: Claim,
    /// The inputs that the filed claim gives.
    given: BTreeSet<Input>,
    /// Of these, those it has for itself because another claim says otherwise or counts them already.
    own: BTreeSet<Input>,
    /// Whether what was paid for overtime is set off against another claim of overtime.
    paid_elsewhere: bool,
}

/// Reads filed claims into the claimed side: the first claim that gives an input fills the shared cell; one that differs, or that
/// counts the same hours, months or days once more, gets a cell of its own.
pub fn claimed(filed: &[(u32, Claim)]) -> (Sheet, Vec<Scope>) {
    let mut sheet = Sheet::default();
    let mut counted: BTreeMap<(Input, &'static str), u32> = BTreeMap::new();
    let mut scopes = Vec::with_capacity(filed.len());
    for (n, claim) in filed {
        let mut scope = Scope { claim: *n, filed: claim.clone(), given: BTreeSet::new(), own: BTreeSet::new(), paid_elsewhere: false };
        for (input, value) in inputs(*n, claim, filed) {
            scope.given.insert(input);
            let shared = sheet.get(Cell::Shared(input));
            let again = adds_up(claim, input) && counted.contains_key(&(input, claim.word()));
            if again || shared.is_some_and(|there| there != value) {
                scope.own.insert(input);
                sheet.put(Cell::Own(*n, input), Some(value));
            } else {
                sheet.put(Cell::Shared(input), Some(value));
            }
            counted.entry((input, claim.word())).or_insert(*n);
        }
        if let Some(amount) = plain_amount(claim) {
            sheet.put(Cell::Amount(*n), Some(CellValue::Money(amount)));
        }
        scopes.push(scope);
    }
    // what was paid is set off once: against the claim that says so, else against the first
    let paid = Input::Fact(Fact::OvertimePaid);
    let overtime = |scope: &Scope| matches!(scope.filed, Claim::Overtime { .. });
    let takes =
        scopes.iter().find(|scope| scope.gives(paid)).or_else(|| scopes.iter().find(|scope| overtime(scope))).map(|scope| scope.claim);
    for scope in scopes.iter_mut().filter(|scope| overtime(scope)) {
        scope.paid_elsewhere = !scope.gives(paid) && takes != Some(scope.claim);
    }
    (sheet, scopes)
}

/// The amount of a claim that is nothing else.
fn plain_amount(claim: &Claim) -> Option<crate::Fen> {
    match claim {
        Claim::InjuryMedical { amount } | Claim::Other { amount, .. } => Some(*amount),
        _ => None,
    }
}

/// Inputs of which two claims of a type each have their own: what is counted for one is not counted for the other.
fn adds_up(claim: &Claim, input: Input) -> bool {
    match input {
        Input::Fact(
            Fact::WeekdayHours
            | Fact::RestdayHours
            | Fact::HolidayHours
            | Fact::OvertimePaid
            | Fact::MonthsOver
            | Fact::NoncompeteMonths
            | Fact::SurchargeOwed,
        ) => true,
        Input::Month(..) => matches!(claim, Claim::UnpaidWages { .. } | Claim::MinimumWageGap { .. }),
        Input::Year(_, column) => column == YearColumn::TakenDays,
        Input::Fact(_) => false,
    }
}

/// Hours of each kind that a claim of overtime counts: none of a kind that is nothing here and something in another claim.
fn kinds_of_hours(own: [Quantity; 3], n: u32, filed: &[(u32, Claim)]) -> [bool; 3] {
    let mut others = [false; 3];
    for (_, other) in filed.iter().filter(|(other, _)| *other != n) {
        if let Claim::Overtime { weekday_hours, restday_hours, holiday_hours, .. } = other {
            for (seen, hours) in others.iter_mut().zip([weekday_hours, restday_hours, holiday_hours]) {
                *seen |= *hours > Quantity::ZERO;
            }
        }
    }
    let mut kinds = [true; 3];
    for ((kind, hours), other) in kinds.iter_mut().zip(own).zip(others) {
        *kind = hours > Quantity::ZERO || !other;
    }
    kinds
}

/// The hours' facts, in the order of the law: 150, 200, 300 percent.
pub(super) const HOURS: [(Fact, Column); 3] =
    [(Fact::WeekdayHours, Column::WeekdayHours), (Fact::RestdayHours, Column::RestdayHours), (Fact::HolidayHours, Column::HolidayHours)];

fn inputs(n: u32, claim: &Claim, filed: &[(u32, Claim)]) -> Vec<(Input, CellValue)> {
    use CellValue::{Day, Money, Number};
    let fact = |fact: Fact, value: CellValue| (Input::Fact(fact), value);
    let mut out = Vec::new();
    match claim {
        Claim::UnpaidWages { months } => {
            for m in months {
                out.push((Input::Month(m.month, Column::Due), Money(m.due)));
                out.push((Input::Month(m.month, Column::Paid), Money(m.paid)));
            }
        }
        Claim::Overtime { monthly_wage, weekday_hours, restday_hours, holiday_hours, paid } => {
            out.push(fact(Fact::MonthlyWage, Money(*monthly_wage)));
            let hours = [*weekday_hours, *restday_hours, *holiday_hours];
            let kinds = kinds_of_hours(hours, n, filed);
            for (((name, _), hours), _) in HOURS.into_iter().zip(hours).zip(kinds).filter(|(_, counts)| *counts) {
                out.push(fact(name, Number(hours)));
            }
            out.extend(paid.map(|paid| fact(Fact::OvertimePaid, Money(paid))));
        }
        Claim::DoubleWage { start, signed, ended, monthly_wage, months } => {
            out.push(fact(Fact::Start, Day(*start)));
            out.extend(signed.map(|day| fact(Fact::Signed, Day(day))));
            out.extend(ended.map(|day| fact(Fact::End, Day(day))));
            out.extend(monthly_wage.map(|wage| fact(Fact::MonthlyWage, Money(wage))));
            out.extend(months.iter().map(|m| (Input::Month(m.month, Column::Due), Money(m.wage))));
        }
        Claim::Severance { start, end, avg_wage, local_avg_wage } | Claim::UnlawfulTermination { start, end, avg_wage, local_avg_wage } => {
            out.push(fact(Fact::Start, Day(*start)));
            out.push(fact(Fact::End, Day(*end)));
            out.push(fact(Fact::AvgWage, Money(avg_wage.total())));
            out.push(fact(Fact::LocalAvgWage, Money(*local_avg_wage)));
        }
        Claim::NoticePay { last_month_wage } => out.push(fact(Fact::LastMonthWage, Money(*last_month_wage))),
        Claim::AnnualLeave { cumulative_years, year, monthly_wage, taken_days, joined, left } => {
            out.push((Input::Year(*year, YearColumn::CumulativeYears), Number(Quantity::whole(*cumulative_years))));
            out.push((Input::Year(*year, YearColumn::TakenDays), Number(*taken_days)));
            out.push(fact(Fact::LeaveWage, Money(*monthly_wage)));
            out.extend(joined.map(|day| fact(Fact::Start, Day(day))));
            out.extend(left.map(|day| fact(Fact::End, Day(day))));
        }
        Claim::ProbationDamages { full_wage, months_over } => {
            out.push(fact(Fact::FullWage, Money(*full_wage)));
            out.push(fact(Fact::MonthsOver, Number(*months_over)));
        }
        Claim::MinimumWageGap { months } => {
            out.extend(months.iter().map(|m| (Input::Month(m.month, Column::Paid), Money(m.paid))));
        }
        Claim::Noncompete { avg_wage, months } => {
            out.push(fact(Fact::AvgWage, Money(avg_wage.total())));
            out.push(fact(Fact::NoncompeteMonths, Number(*months)));
        }
        Claim::Surcharge { owed, percent, .. } => {
            out.push(fact(Fact::SurchargeOwed, Money(*owed)));
            out.push(fact(Fact::SurchargePercent, Number(*percent)));
        }
        Claim::InjuryMedical { .. } | Claim::Other { .. } | Claim::LabourStandard { .. } | Claim::Relationship => {}
    }
    out
}

impl Scope {
    /// Whether the filed claim gives an input.
    pub fn gives(&self, input: Input) -> bool {
        self.given.contains(&input)
    }

    /// Whether the claim has an input for itself.
    pub fn has_own(&self, input: Input) -> bool {
        self.own.contains(&input)
    }

    /// Whether what the claim has for itself may not be taken from the shared cell: it would be counted twice.
    pub(super) fn counts_apart(&self, input: Input) -> bool {
        (self.own.contains(&input) && adds_up(&self.filed, input)) || (self.paid_elsewhere && input == Input::Fact(Fact::OvertimePaid))
    }

    /// The months that the filed claim names, in order.
    pub fn months(&self) -> Vec<Month> {
        let months: BTreeSet<Month> = self
            .given
            .iter()
            .filter_map(|input| match input {
                Input::Month(month, _) => Some(*month),
                _ => None,
            })
            .collect();
        months.into_iter().collect()
    }

    /// Every input that the claim may read on a side: what it gives, and what it reads where it is filled.
    pub fn reads(&self) -> BTreeSet<Input> {
        let mut all = self.given.clone();
        let facts: &[Fact] = match &self.filed {
            Claim::Overtime { .. } => &[Fact::OvertimePaid],
            Claim::DoubleWage { .. } => &[Fact::Signed, Fact::End, Fact::MonthlyWage],
            Claim::NoticePay { .. } => &[Fact::End],
            Claim::AnnualLeave { year, .. } => {
                all.insert(Input::Year(*year, YearColumn::CumulativeYears));
                &[Fact::Start, Fact::End]
            }
            Claim::Noncompete { .. } => &[Fact::Start, Fact::End],
            _ => &[],
        };
        all.extend(facts.iter().map(|fact| Input::Fact(*fact)));
        all
    }

    /// The year of annual leave.
    pub fn year(&self) -> Option<i32> {
        match &self.filed {
            Claim::AnnualLeave { year, .. } => Some(*year),
            _ => None,
        }
    }

    /// Whether the claim is an amount that is typed, not worked out.
    pub fn is_plain(&self) -> bool {
        plain_amount(&self.filed).is_some()
    }

    /// Whether the claim is about money at all.
    pub fn is_money(&self) -> bool {
        !matches!(self.filed, Claim::LabourStandard { .. } | Claim::Relationship)
    }

    /// The twelve months (or the actual ones) whose average the claim goes by, where it does, for a start and an end.
    pub fn window(start: Option<crate::Day>, end: crate::Day) -> Vec<Month> {
        const TWELVE: usize = 12;
        let of_end = Month::of(end);
        // a month that ends the employment in its middle is no month's wage
        let mut month = if end == of_end.last() { of_end } else { of_end.before() };
        let first = start.map(|day| if day.day() == 1 { Month::of(day) } else { Month::of(day).next() });
        let mut months = Vec::with_capacity(TWELVE);
        while months.len() < TWELVE && first.is_none_or(|first| month >= first) {
            months.push(month);
            month = month.before();
        }
        if months.is_empty() {
            // less than one whole month: what there is
            months.push(of_end);
        }
        months.reverse();
        months
    }
}
