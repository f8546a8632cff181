//! Case numbers: a series by office and year, gap-free, given by one authority; elsewhere a number that says it is provisional.

use crate::ids::{CaseId, ReplicaId};
use lucai_law::{Day, Refusal};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// A series of numbers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Series {
    /// Its code in the office, such as `case`.
    pub code: String,
    /// Its pattern: `{year}` and `{n}` (or `{n:4}` for four digits with leading zeros) stand once each.
    pub pattern: String,
    /// The replica that gives its numbers; `None`: the office's only one.
    #[serde(default)]
    pub desk: Option<ReplicaId>,
    /// The first number of a year.
    #[serde(default = "one")]
    pub first: u32,
}

fn one() -> u32 {
    1
}

/// A number that was taken from a series.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Taken {
    /// As it is printed.
    pub number: String,
    /// The series.
    pub series: String,
    /// The year.
    pub year: i32,
    /// The running number.
    pub n: u32,
}

impl Series {
    /// The usual series of an office: `厦劳人仲案字〔{year}〕{n}号` for the prefix `厦劳人仲案字`.
    #[must_use]
    pub fn usual(prefix: &str) -> Self {
        Self { code: "case".to_owned(), pattern: format!("{prefix}〔{{year}}〕{{n}}号"), desk: None, first: 1 }
    }

    /// Checks the pattern.
    ///
    /// # Errors
    /// `bad_pattern`, with what is missing.
    pub fn check(&self) -> Result<(), Refusal> {
        let once = |piece: &str| self.pattern.matches(piece).count() == 1;
        let width = self.width();
        if !once("{year}") || self.pattern.matches("{n").count() != 1 || width.is_none() || self.pattern.chars().count() > 60 {
            return Err(Refusal::new("bad_pattern", "案号格式应各有一个 {year} 和 {n}，例如 厦劳人仲案字〔{year}〕{n}号。"));
        }
        Ok(())
    }

    /// Digits that the running number is filled up to; `None` where the pattern has no sound `{n}`.
    fn width(&self) -> Option<usize> {
        let rest = self.pattern.split_once("{n")?.1;
        let (inside, _) = rest.split_once('}')?;
        match inside.strip_prefix(':') {
            None => inside.is_empty().then_some(0),
            Some(digits) => digits.trim_start_matches('0').parse().ok().filter(|w| (1..=9).contains(w)),
        }
    }

    /// Whether a replica gives this series' numbers.
    #[must_use]
    pub fn is_given_by(&self, replica: &ReplicaId) -> bool {
        self.desk.as_ref().is_none_or(|desk| desk == replica)
    }

    /// The next number of a year after those taken: one more than the greatest, so that there is no gap.
    ///
    /// # Errors
    /// `bad_pattern`, or `series_full` where the year's numbers are used up.
    pub fn next(&self, year: i32, taken: impl IntoIterator<Item = u32>) -> Result<Taken, Refusal> {
        let last = taken.into_iter().max();
        let n = match last {
            None => Some(self.first.max(1)),
            Some(last) => last.checked_add(1).map(|n| n.max(self.first)),
        };
        let n = n.ok_or_else(|| Refusal::new("series_full", "该年度的案号已经用完。"))?;
        Ok(Taken { number: self.print(year, n)?, series: self.code.clone(), year, n })
    }

    /// A number as it is printed.
    ///
    /// # Errors
    /// `bad_pattern`.
    pub fn print(&self, year: i32, n: u32) -> Result<String, Refusal> {
        self.check()?;
        let width = self.width().unwrap_or(0);
        let text = self.pattern.replace("{year}", &year.to_string());
        let Some((before, rest)) = text.split_once("{n") else { return Ok(text) };
        let after = rest.split_once('}').map_or("", |(_, after)| after);
        Ok(format!("{before}{n:0width$}{after}"))
    }

    /// Reads a printed number back: year and running number. Round and square brackets are taken for 〔〕.
    #[must_use]
    pub fn read(&self, number: &str) -> Option<(i32, u32)> {
        let plain = |text: &str| text.replace(['[', '［', '（', '('], "〔").replace([']', '］', '）', ')'], "〕");
        let (pattern, number) = (plain(&self.pattern), plain(number));
        let (before, rest) = pattern.split_once("{year}")?;
        let (between, after) = rest.split_once("{n")?;
        let after = after.split_once('}')?.1;
        let rest = number.strip_prefix(before)?;
        let (year, rest) = rest.split_at_checked(4)?;
        let digits = rest.strip_prefix(between)?.strip_suffix(after)?;
        let sound = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()) && year.bytes().all(|b| b.is_ascii_digit());
        if sound { Some((year.parse().ok()?, digits.parse().ok()?)) } else { None }
    }
}

/// Numbers that are missing below the greatest one taken; empty in a sound series.
#[must_use]
pub fn gaps(first: u32, taken: &BTreeSet<u32>) -> Vec<u32> {
    let last = taken.last().copied().unwrap_or(0);
    (first.max(1)..last).filter(|n| !taken.contains(n)).collect()
}

/// The number of one of a case's two awards: `-1` for the final, `-2` for the ordinary one, before 号 where the number ends so.
#[must_use]
pub fn with_suffix(number: &str, suffix: u32) -> String {
    match number.strip_suffix('号') {
        Some(stem) => format!("{stem}-{suffix}号"),
        None => format!("{number}-{suffix}"),
    }
}

/// What stands for a number where the office's filing desk has not given one yet: 临时编号 from the case's identity.
#[must_use]
pub fn provisional(case: &CaseId, received: Option<Day>) -> String {
    use chrono::Datelike;
    let letters: String = case.as_str().chars().filter(char::is_ascii_alphanumeric).collect();
    let tail: String = letters.chars().rev().take(8).collect::<Vec<_>>().into_iter().rev().collect();
    match received {
        Some(day) => format!("临收字〔{}〕{}号", day.year(), tail.to_uppercase()),
        None => format!("临收字{}号", tail.to_uppercase()),
    }
}
