//! Points in time of the log: UTC milliseconds and the hybrid logical clock. A legal calendar day is another type
//! ([`lucai_law::Day`]), and no legal effect follows from anything in this module.

use serde::{Deserialize, Serialize};
use std::fmt;

/// A point in time in UTC, in milliseconds since 1970-01-01T00:00:00Z.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Timestamp(pub i64);

impl Timestamp {
    /// As `2026-11-23T08:15:30.120Z`; a time outside the calendar's range is shown as its milliseconds.
    #[must_use]
    pub fn to_rfc3339(self) -> String {
        chrono::DateTime::from_timestamp_millis(self.0)
            .map_or_else(|| format!("{}ms", self.0), |at| at.to_rfc3339_opts(chrono::SecondsFormat::Millis, true))
    }

    /// The calendar day in Asia/Shanghai (UTC+8, no summer time since 1991).
    #[must_use]
    pub fn shanghai_day(self) -> Option<chrono::NaiveDate> {
        const EIGHT_HOURS: i64 = 8 * 60 * 60 * 1000;
        let local = self.0.checked_add(EIGHT_HOURS)?;
        chrono::DateTime::from_timestamp_millis(local).map(|at| at.date_naive())
    }
}

/// A reading of the hybrid logical clock. Its text sorts as it does: 15 digits of milliseconds, `-`, 10 digits of counter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Hlc {
    millis: u64,
    counter: u32,
}

/// Milliseconds stay below this, so that the text keeps its width.
const MILLIS_END: u64 = 1_000_000_000_000_000;

/// Why a text is no clock reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a clock reading is 15 digits, '-', 10 digits")]
pub struct BadHlc;

impl Hlc {
    /// A reading; milliseconds beyond the year 33658 are cut to that.
    #[must_use]
    pub fn new(millis: u64, counter: u32) -> Self {
        Self { millis: millis.min(MILLIS_END - 1), counter }
    }

    /// The wall-clock part, as a point in time.
    #[must_use]
    pub fn at(self) -> Timestamp {
        Timestamp(i64::try_from(self.millis).unwrap_or(i64::MAX))
    }

    /// The counter among readings of one millisecond.
    #[must_use]
    pub fn counter(self) -> u32 {
        self.counter
    }

    /// The next reading after this one at wall time `now`: greater than `self` even where the wall clock ran backwards.
    #[must_use]
    pub fn tick(self, now: Timestamp) -> Self {
        let wall = u64::try_from(now.0).unwrap_or(0).min(MILLIS_END - 1);
        if wall > self.millis { Self::new(wall, 0) } else { self.next() }
    }

    /// The reading after an event of another replica was taken in: greater than both.
    #[must_use]
    pub fn merge(self, remote: Self, now: Timestamp) -> Self {
        self.max(remote).tick(now)
    }

    /// The reading after events of other replicas were taken in, the greatest of which is `remote`: not less than it, unless that is more
    /// than a day ahead of wall time `now`. A clock that is years ahead somewhere would otherwise take every other one along for good.
    #[must_use]
    pub fn adopt(self, remote: Self, now: Timestamp) -> Self {
        const A_DAY: i64 = 24 * 60 * 60 * 1000;
        if remote.at().0 <= now.0.saturating_add(A_DAY) { self.max(remote) } else { self }
    }

    fn next(self) -> Self {
        match self.counter.checked_add(1) {
            Some(counter) => Self { millis: self.millis, counter },
            None => Self::new(self.millis.saturating_add(1), 0),
        }
    }
}

impl fmt::Display for Hlc {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:015}-{:010}", self.millis, self.counter)
    }
}

impl From<Hlc> for String {
    fn from(hlc: Hlc) -> String {
        hlc.to_string()
    }
}

impl TryFrom<String> for Hlc {
    type Error = BadHlc;
    fn try_from(text: String) -> Result<Self, BadHlc> {
        text.parse()
    }
}

impl std::str::FromStr for Hlc {
    type Err = BadHlc;
    fn from_str(text: &str) -> Result<Self, BadHlc> {
        let (millis, counter) = text.split_once('-').ok_or(BadHlc)?;
        let digits = |part: &str, width: usize| part.len() == width && part.bytes().all(|b| b.is_ascii_digit());
        if !digits(millis, 15) || !digits(counter, 10) {
            return Err(BadHlc);
        }
        Ok(Self { millis: millis.parse().map_err(|_| BadHlc)?, counter: counter.parse().map_err(|_| BadHlc)? })
    }
}
