//! Counting a period: the first day is not counted, natural periods roll off a rest day.

use chrono::Months;
use serde::{Deserialize, Serialize};

use crate::input::in_reach;
use crate::{Calendar, Day, Refusal};

/// In what a period is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Unit {
    /// Working days.
    Working,
    /// Calendar days.
    Natural,
    /// Months.
    Month,
    /// Years.
    Year,
}

impl Unit {
    /// Reads `working`, `natural`, `month` or `year`.
    pub fn parse(text: &str) -> Result<Unit, Refusal> {
        match text {
            "working" => Ok(Unit::Working),
            "natural" => Ok(Unit::Natural),
            "month" => Ok(Unit::Month),
            "year" => Ok(Unit::Year),
            _ => Err(Refusal::new("unknown_unit", "期间单位应为 working、natural、month 或者 year。")),
        }
    }

    /// In Chinese, as after a number.
    pub fn label(self) -> &'static str {
        match self {
            Unit::Working => "个工作日",
            Unit::Natural => "日",
            Unit::Month => "个月",
            Unit::Year => "年",
        }
    }
}

/// Where a counted period ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Due {
    /// The last day.
    pub due: Day,
    /// It was moved off a rest day.
    pub rolled: bool,
    /// It depends on a year whose schedule is not loaded.
    pub provisional: bool,
}

pub(crate) fn beyond() -> Refusal {
    Refusal::new("out_of_calendar", "期间的末日超出日历范围（2004 年至 2100 年）。")
}

/// The end of a natural, month or year period before any rolling; of a working one its last day.
pub(crate) fn nominal(calendar: &Calendar, from: Day, n: u32, unit: Unit, back: bool) -> Option<Day> {
    match (unit, back) {
        (Unit::Working, false) => calendar.working_day_after(from, n),
        (Unit::Working, true) => calendar.working_day_before(from, n),
        (Unit::Natural, false) => from.checked_add_days(chrono::Days::new(u64::from(n))),
        (Unit::Natural, true) => from.checked_sub_days(chrono::Days::new(u64::from(n))),
        (Unit::Month, false) => from.checked_add_months(Months::new(n)),
        (Unit::Month, true) => from.checked_sub_months(Months::new(n)),
        (Unit::Year, false) => from.checked_add_months(Months::new(n.checked_mul(12)?)),
        (Unit::Year, true) => from.checked_sub_months(Months::new(n.checked_mul(12)?)),
    }
}

/// Counts `n` units from `from`, which itself is not counted. Forward natural, month and year periods that end on a rest day end on the next
/// working day; backward ones never roll. Refused: a day outside 2004 to 2100.
pub fn count(calendar: &Calendar, from: Day, n: u32, unit: Unit, back: bool) -> Result<Due, Refusal> {
    in_reach(from, "起算日")?;
    let end = nominal(calendar, from, n, unit, back).ok_or_else(beyond)?;
    in_reach(end, "末日").map_err(|_| beyond())?;
    let due = if back || unit == Unit::Working { end } else { calendar.rolled(end).ok_or_else(beyond)? };
    Ok(Due { due, rolled: due != end, provisional: provisional(calendar, from, due) })
}

/// Whether a period between `from` (not counted) and `due`, in either direction, touches a year without a schedule.
pub(crate) fn provisional(calendar: &Calendar, from: Day, due: Day) -> bool {
    match from.cmp(&due) {
        std::cmp::Ordering::Less => from.succ_opt().is_some_and(|first| calendar.any_provisional(first, due)),
        std::cmp::Ordering::Equal => calendar.is_provisional(due),
        std::cmp::Ordering::Greater => from.pred_opt().is_some_and(|last| calendar.any_provisional(due, last)),
    }
}

/// What is left until `due` in a deadline's own unit: 0 on the day itself, negative when past (−1: one day or working day over).
/// Months and years are told in days.
pub fn left(calendar: &Calendar, due: Day, as_of: Day, unit: Unit) -> i64 {
    match unit {
        Unit::Working => calendar.working_days_between(as_of, due).unwrap_or_else(|| (due - as_of).num_days()),
        Unit::Natural | Unit::Month | Unit::Year => (due - as_of).num_days(),
    }
}
