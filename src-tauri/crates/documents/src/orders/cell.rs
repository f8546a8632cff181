//! What stands in a cell of a platform's records, without keeping it: a sheet of half a million rows is read row by row.

use crate::roster::cell::{Cell as Plain, amount_of, plain};
use calamine::DataRef;
use chrono::{Days, NaiveDate};
use lucai_law::Fen;
use std::borrow::Cow;

/// Day 0 of a spreadsheet's calendar.
const DAY_ZERO: NaiveDate = match NaiveDate::from_ymd_opt(1899, 12, 30) {
    Some(day) => day,
    None => NaiveDate::MIN,
};
/// Orders lie between these years; anything else is a number that is no day.
const YEARS: std::ops::RangeInclusive<i32> = 2010..=2099;
/// Numbers from here on have lost digits as doubles do.
const DIGITS_LOST: f64 = 9e15;
/// More minutes than a month has are no time of one row.
const MOST_MINUTES: f64 = 44_640.0;

/// A cell.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Cell<'a> {
    /// Text.
    Text(&'a str),
    /// A number.
    Number(f64),
    /// A day of the calendar.
    Day(NaiveDate),
    /// A length of time, in days.
    Length(f64),
    /// A formula's error and the like.
    Error,
}

/// Nothing there; or what is there is no such thing.
pub(super) type Said<T> = Option<Result<T, ()>>;

impl<'a> Cell<'a> {
    /// Of a workbook's cell; `None` where nothing stands in it.
    pub(super) fn of(data: &'a DataRef<'_>) -> Option<Self> {
        match data {
            DataRef::Empty => None,
            DataRef::Int(n) => Some(Self::Number(number(*n))),
            DataRef::Float(n) => Some(Self::Number(*n)),
            DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => Self::text(text),
            DataRef::SharedString(text) => Self::text(text),
            DataRef::DateTime(time) if time.is_duration() || time.as_f64() < 1.0 => Some(Self::Length(time.as_f64())),
            DataRef::DateTime(time) => {
                let (year, month, day, ..) = time.to_ymd_hms_milli();
                NaiveDate::from_ymd_opt(i32::from(year), u32::from(month), u32::from(day)).map(Self::Day).or(Some(Self::Error))
            }
            DataRef::Bool(_) | DataRef::Error(_) => Some(Self::Error),
        }
    }

    /// Of text; `None` where it is blank.
    pub(super) fn text(text: &'a str) -> Option<Self> {
        text.chars().any(|c| !c.is_whitespace()).then_some(Self::Text(text))
    }

    /// What is shown of it.
    pub(super) fn shown(self) -> String {
        match self {
            Self::Text(text) => text.trim().chars().take(60).collect(),
            Self::Number(n) => n.to_string(),
            Self::Day(day) => day.to_string(),
            Self::Length(days) => format!("{} 分钟", (days * 1_440.0).round()),
            Self::Error => "#错误".to_owned(),
        }
    }

    /// A number of an order; an error where digits are lost.
    pub(super) fn order_number(self) -> Result<Cow<'a, str>, ()> {
        const QUOTES: [char; 6] = ['\'', '’', '‘', '`', '"', '='];
        match self {
            Self::Number(n) if n.abs() < DIGITS_LOST => Ok(n.to_string().into()),
            Self::Text(text) => {
                let mut text = plain(text);
                if text.starts_with(QUOTES) || text.ends_with(QUOTES) {
                    text = text.trim_matches(QUOTES).to_owned().into();
                }
                let lost = text.bytes().any(|byte| byte.eq_ignore_ascii_case(&b'e'))
                    && text.split_once(['E', 'e']).is_some_and(|(digits, power)| digits.contains('.') && power.starts_with('+'));
                if lost { Err(()) } else { Ok(text) }
            }
            _ => Err(()),
        }
    }

    /// The day of a time.
    pub(super) fn day(self) -> Option<NaiveDate> {
        let day = match self {
            Self::Day(day) => Some(day),
            // 20260503 is a day too; what lies between is a day as a spreadsheet counts it
            Self::Number(n) if (20_100_101.0..21_000_101.0).contains(&n) => day_of(&format!("{n:.0}")),
            Self::Number(n) if (40_000.0..80_000.0).contains(&n) => DAY_ZERO.checked_add_days(Days::new(whole(n))),
            Self::Text(text) => day_of(text),
            _ => None,
        };
        day.filter(|day| YEARS.contains(&chrono::Datelike::year(day)))
    }

    /// An amount.
    pub(super) fn amount(self) -> Said<Fen> {
        match self {
            Self::Number(n) => Plain::Number(n).amount(),
            Self::Text(text) => amount_of(text),
            _ => Some(Err(())),
        }
    }

    /// A length of time in minutes; `hours` where the head says that bare numbers are hours.
    pub(super) fn minutes(self, hours: bool) -> Said<i64> {
        let minutes = match self {
            Self::Length(days) => Some(days * 1_440.0),
            Self::Number(n) => Some(if hours { n * 60.0 } else { n }),
            Self::Text(text) => {
                // nearly every one is a whole number
                if let Ok(n) = text.parse::<u16>() {
                    return Self::Number(f64::from(n)).minutes(hours);
                }
                let text = plain(text);
                if text == "-" || text == "—" {
                    return Some(Ok(0));
                }
                text.parse::<f64>().ok().map(|n| if hours { n * 60.0 } else { n }).or_else(|| spoken(&text))
            }
            _ => None,
        };
        let sound = minutes.filter(|n| n.is_finite() && (0.0..=MOST_MINUTES).contains(n));
        #[allow(clippy::cast_possible_truncation, reason = "at most the minutes of a month")]
        Some(sound.map(|n| n.round() as i64).ok_or(()))
    }
}

#[allow(clippy::cast_precision_loss, reason = "what is too large for a double has lost digits, which is told")]
const fn number(n: i64) -> f64 {
    n as f64
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the caller has looked at its size")]
const fn whole(n: f64) -> u64 {
    n as u64
}

/// `3小时20分`, `03:20:00`, `200分钟`, `3.5h` in minutes.
fn spoken(text: &str) -> Option<f64> {
    if text.contains(':') {
        let mut parts = text.split(':').map(|part| part.parse::<f64>().ok());
        let (hours, minutes) = (parts.next()??, parts.next()??);
        let seconds = parts.next().unwrap_or(Some(0.0))?;
        return Some(hours.mul_add(60.0, minutes) + seconds / 60.0);
    }
    let (mut total, mut digits, mut units) = (0.0, String::new(), 0);
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let scale = match c {
            '0'..='9' | '.' => {
                digits.push(c);
                continue;
            }
            '小' if rest.peek() == Some(&'时') => 60.0,
            '时' | 'h' | 'H' => 60.0,
            '分' | 'm' => 1.0,
            '秒' | 's' => 1.0 / 60.0,
            '钟' if units > 0 && digits.is_empty() => continue,
            _ => return None,
        };
        if c == '小' {
            rest.next();
        }
        total += digits.parse::<f64>().ok()? * scale;
        digits.clear();
        units += 1;
    }
    (units > 0 && digits.is_empty()).then_some(total)
}

/// The day that a text begins with: `2026-05-03 12:30:11`, `2026/5/3`, `2026年5月3日`, `20260503`, `20260503123011`.
fn day_of(text: &str) -> Option<NaiveDate> {
    if let [y0, y1, y2, y3, b'-', m0, m1, b'-', d0, d1, ..] = *text.as_bytes()
        && let [Some(y0), Some(y1), Some(y2), Some(y3), Some(m0), Some(m1), Some(d0), Some(d1)] =
            [y0, y1, y2, y3, m0, m1, d0, d1].map(|byte| char::from(byte).to_digit(10))
    {
        // as nearly every platform writes it
        let year = i32::try_from(((y0 * 10 + y1) * 10 + y2) * 10 + y3).ok()?;
        return NaiveDate::from_ymd_opt(year, m0 * 10 + m1, d0 * 10 + d1);
    }
    let mut numbers = [0u32; 3];
    let mut at = 0usize;
    let mut digits = 0u32;
    for c in text.trim_start_matches(['\'', '"', '\t', ' ', '\u{feff}']).chars() {
        let c = match c {
            '０'..='９' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
            c => c,
        };
        if let Some(digit) = c.to_digit(10) {
            // a date without marks between: four digits, two, two
            if (at == 0 && digits == 4) || (at == 1 && digits == 2) {
                (at, digits) = (at + 1, 0);
            }
            let number = numbers.get_mut(at)?;
            *number = number.checked_mul(10)?.checked_add(digit)?;
            digits += 1;
            if at == 2 && digits == 2 {
                break;
            }
        } else if matches!(c, '-' | '/' | '.' | '年' | '月' | '－' | '／') && digits > 0 && at < 2 {
            (at, digits) = (at + 1, 0);
        } else {
            break;
        }
    }
    let [year, month, day] = numbers;
    NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_day_is_read_as_platforms_write_it_and_not_out_of_other_figures() {
        let day = NaiveDate::from_ymd_opt(2026, 5, 3);
        for text in [
            "2026-05-03 12:30:11",
            "2026/5/3 8:00",
            "2026年5月3日",
            "20260503",
            "20260503123011",
            "２０２６-０５-０３",
            "2026.05.03",
            "2026-05-03T23:59:59",
        ] {
            assert_eq!(Cell::Text(text).day(), day, "{text}");
        }
        assert_eq!(Cell::Number(46_145.52).day(), day, "a day of the spreadsheet");
        assert_eq!(Cell::Number(20_260_503.0).day(), day, "a day as a number");
        for text in ["", "12:30", "2026-13-01", "1999-01-01", "明天", "2026", "2026-05"] {
            assert_eq!(Cell::Text(text).day(), None, "{text}");
        }
    }

    #[test]
    fn a_length_of_time_is_read_in_hours_minutes_and_as_a_clock_shows_it() {
        for (text, minutes) in [("3小时20分", 200), ("03:20:00", 200), ("200分钟", 200), ("3.5h", 210), ("90", 90), ("1小时", 60), ("-", 0)]
        {
            assert_eq!(Cell::Text(text).minutes(false), Some(Ok(minutes)), "{text}");
        }
        assert_eq!(Cell::Number(3.5).minutes(true), Some(Ok(210)), "the head says hours");
        assert_eq!(Cell::Length(0.25).minutes(false), Some(Ok(360)), "a time of the spreadsheet");
        for text in ["很久", "-5", "99999999", "3小时20"] {
            assert_eq!(Cell::Text(text).minutes(false), Some(Err(())), "{text}");
        }
    }

    #[test]
    fn a_number_of_an_order_that_became_a_number_has_lost_digits() {
        assert_eq!(Cell::Text("'3029 8877_1 ").order_number().unwrap(), "30298877_1");
        assert_eq!(Cell::Number(123_456_789_012.0).order_number().unwrap(), "123456789012");
        assert!(Cell::Number(3.029_887_712_345_679e18).order_number().is_err());
        assert!(Cell::Text("3.02989E+18").order_number().is_err());
    }
}
