//! The tape: what became of each day.

use serde::Serialize;

use super::View;
use crate::Day;
use crate::clock::engine::Computed;
use crate::days::Unit;

/// What became of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum TapeKind {
    /// Counted (已计入, or still to come).
    Counted,
    /// Not counted: suspension or public notice (不计).
    Stopped,
    /// Lost through a restart (作废).
    Void,
    /// Could still be added by extension (可延).
    Extendable,
    /// A rest day that a working-day period skips, or that the last day rolled over (休息日).
    Rest,
}

/// One day of the tape. The day that a period is counted from is not on it, unless it is itself not counted for another reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TapeDay {
    /// The day.
    pub day: Day,
    /// What became of it.
    pub kind: TapeKind,
    /// It is a rest day (drawn dotted), counted or not.
    pub rest: bool,
    /// It lies in a year without a loaded schedule.
    pub provisional: bool,
    /// What rest day it is: 周六, 周日, or the holiday's name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The count with this day, where it is counted; backwards from the hearing where the period is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<u32>,
}

/// Longer tapes are cut: a period that stands still for years is no use day by day.
const LONGEST: usize = 1_100;

impl View<'_> {
    fn tape_day(&self, day: Day, kind: TapeKind, number: Option<u32>) -> TapeDay {
        let rest = !self.calendar.is_working(day);
        let name = rest.then(|| self.calendar.name_of(day).unwrap_or(super::weekday(day)).to_owned());
        TapeDay { day, kind, rest, provisional: self.calendar.is_provisional(day), name, number }
    }

    pub(super) fn tape(&self, c: &Computed<'_>) -> Vec<TapeDay> {
        if c.rule.trigger.backwards_from.is_some() {
            return self.backward_tape(c);
        }
        let working = c.rule.period.unit == Unit::Working;
        let mut made = Vec::new();
        let starts = c.rule.trigger.facts.iter().chain(&c.rule.restart).flat_map(|k| self.timeline.of(*k)).map(|f| f.on);
        let first = if c.rule.restart.is_empty() { c.start.day } else { starts.min().unwrap_or(c.start.day).min(c.start.day) };
        for day in first.iter_days().skip(1).take_while(|d| *d <= c.start.day).take(LONGEST) {
            made.push(self.tape_day(day, TapeKind::Void, None));
        }
        let stopped = |day: Day| match c.due {
            Some(_) => c.pushed.iter().any(|(from, to)| *from <= day && day < *to),
            None => c.pauses.iter().any(|p| p.from <= day && p.to.is_none_or(|to| day < to)),
        };
        if stopped(c.start.day) && first == c.start.day {
            made.push(self.tape_day(c.start.day, TapeKind::Stopped, None));
        }
        let end = c.due.unwrap_or(self.horizon);
        let most = c.length + c.extension;
        let mut number = 0;
        for day in c.start.day.iter_days().skip(1).take_while(|d| *d <= end).take(LONGEST) {
            let rest = !self.calendar.is_working(day);
            let rolled_over = c.nominal.is_some_and(|n| day >= n) && day != end && !working;
            let kind = match () {
                () if stopped(day) => TapeKind::Stopped,
                () if rest && (working || rolled_over) => TapeKind::Rest,
                () => TapeKind::Counted,
            };
            let counts = kind == TapeKind::Counted || (kind == TapeKind::Rest && c.nominal == Some(day));
            number += u32::from(counts);
            made.push(self.tape_day(day, kind, (counts && number <= most).then_some(number)));
        }
        if let (Some((last, _)), Some(due)) = (self.latest(c), c.due) {
            for day in due.iter_days().skip(1).take_while(|d| *d <= last) {
                let skipped = working && !self.calendar.is_working(day);
                made.push(self.tape_day(day, if skipped { TapeKind::Rest } else { TapeKind::Extendable }, None));
            }
        }
        made
    }

    fn backward_tape(&self, c: &Computed<'_>) -> Vec<TapeDay> {
        let Some(due) = c.due else { return Vec::new() };
        let mut made = Vec::new();
        let mut number = 0;
        let mut day = c.start.day;
        while let Some(earlier) = day.pred_opt().filter(|d| *d > due) {
            day = earlier;
            let counted = self.calendar.is_working(day);
            number += u32::from(counted);
            made.push(self.tape_day(day, if counted { TapeKind::Counted } else { TapeKind::Rest }, counted.then_some(number)));
        }
        made.reverse();
        made
    }
}
