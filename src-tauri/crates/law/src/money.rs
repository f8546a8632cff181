//! Money in whole fen, exact fractions for what lies between, and decimals for hours and months.

use std::fmt;

use num_rational::Ratio;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

use crate::Refusal;

/// The largest amount read from outside, in fen: one hundred thousand million yuan. Keeps every product inside 128 bits.
const MOST_FEN: i64 = 10_000_000_000_000;

/// An amount of money in whole fen. JSON and [`fmt::Display`]: yuan with two decimals, `"12345.60"`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Fen(pub i64);

fn too_large() -> Refusal {
    Refusal::new("amount_too_large", "金额超出可计算的范围。")
}

/// Splits `-123.45` into its sign, whole part and decimals, refusing everything else (exponents, blanks, signs of grouping).
fn decimal_parts(text: &str) -> Option<(bool, &str, &str)> {
    let (negative, rest) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let (whole, decimals) = match rest.split_once('.') {
        Some((w, d)) if !d.is_empty() => (w, d),
        Some(_) => return None,
        None => (rest, ""),
    };
    let digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
    (!whole.is_empty() && whole.len() <= 30 && digits(whole) && digits(decimals)).then_some((negative, whole, decimals))
}

fn scaled(text: &str, scale: usize) -> Option<Result<i64, Refusal>> {
    let (negative, whole, decimals) = decimal_parts(text)?;
    let decimals = if decimals.len() > scale { decimals.trim_end_matches('0') } else { decimals };
    if decimals.len() > scale {
        return None;
    }
    let add = |value: i64, digit: u8| value.checked_mul(10)?.checked_add(i64::from(digit - b'0'));
    let value = whole.bytes().try_fold(0i64, add).and_then(|value| decimals.bytes().try_fold(value, add));
    let value = value.and_then(|value| value.checked_mul(10i64.pow(u32::try_from(scale - decimals.len()).ok()?)));
    Some(value.map(|value| if negative { -value } else { value }).ok_or_else(too_large))
}

impl Fen {
    /// Nothing.
    pub const ZERO: Fen = Fen(0);

    /// Whole yuan.
    pub const fn yuan(yuan: i64) -> Fen {
        Fen(yuan * 100)
    }

    /// Reads `12345.6`, `12345.60` or `12345`; refuses more than two decimals, exponents, blanks and grouping signs.
    pub fn parse(text: &str) -> Result<Fen, Refusal> {
        match scaled(text, 2) {
            Some(Ok(v)) if v.abs() <= MOST_FEN => Ok(Fen(v)),
            Some(_) => Err(too_large()),
            None => Err(Refusal::new(
                "bad_amount",
                format!("“{}”不是有效金额，应为最多两位小数的元。", text.chars().take(40).collect::<String>()),
            )),
        }
    }

    /// Refuses an amount below nothing.
    pub fn not_negative(self) -> Result<Fen, Refusal> {
        if self.0 < 0 { Err(Refusal::new("negative", format!("{self} 为负数。"))) } else { Ok(self) }
    }

    /// Sum, or a refusal where it does not fit.
    pub fn plus(self, other: Fen) -> Result<Fen, Refusal> {
        self.0.checked_add(other.0).map(Fen).ok_or_else(too_large)
    }

    /// Difference, or a refusal where it does not fit.
    pub fn minus(self, other: Fen) -> Result<Fen, Refusal> {
        self.0.checked_sub(other.0).map(Fen).ok_or_else(too_large)
    }

    /// All of them together, for a list that a person sees; what is more than can be counted stays at the most.
    #[must_use]
    pub fn sum(amounts: impl IntoIterator<Item = Fen>) -> Fen {
        Fen(amounts.into_iter().fold(0, |sum, one| sum.saturating_add(one.0)))
    }

    /// A whole multiple, or a refusal where it does not fit.
    pub fn times(self, n: i64) -> Result<Fen, Refusal> {
        self.0.checked_mul(n).map(Fen).ok_or_else(too_large)
    }

    /// The capital Chinese form that papers need: `壹万贰仟叁佰肆拾伍元陆角整`.
    pub fn in_words(self) -> String {
        const DIGITS: [char; 10] = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'];
        const PLACES: [&str; 4] = ["", "拾", "佰", "仟"];
        const GROUPS: [&str; 5] = ["", "万", "亿", "万亿", "亿亿"];
        let digit = |d: u64| DIGITS.get(d as usize).copied().unwrap_or('零');
        let total = self.0.unsigned_abs();
        let (yuan, jiao, fen) = (total / 100, total / 10 % 10, total % 10);
        let mut out = String::new();
        if self.0 < 0 {
            out.push('负');
        }
        let mut gap = false;
        let mut started = false;
        for group in (0..GROUPS.len()).rev() {
            let part = yuan / 10_000u64.pow(group as u32) % 10_000;
            if part == 0 {
                gap = started;
                continue;
            }
            for place in (0..4usize).rev() {
                let d = part / 10u64.pow(place as u32) % 10;
                if d == 0 {
                    gap = gap || started;
                    continue;
                }
                if gap {
                    out.push('零');
                }
                gap = false;
                started = true;
                out.push(digit(d));
                out.push_str(PLACES.get(place).copied().unwrap_or(""));
            }
            // a zero at the end of a group is not read where the next group fills its thousands
            gap = false;
            out.push_str(GROUPS.get(group).copied().unwrap_or(""));
        }
        if started {
            out.push('元');
        }
        match (jiao, fen) {
            (0, 0) if started => out.push('整'),
            (0, 0) => out.push_str("零元整"),
            (j, 0) => {
                out.push(digit(j));
                out.push_str("角整");
            }
            (j, f) => {
                if j > 0 {
                    out.push(digit(j));
                    out.push('角');
                } else if started {
                    out.push('零');
                }
                out.push(digit(f));
                out.push('分');
            }
        }
        out
    }
}

impl fmt::Display for Fen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let v = self.0.unsigned_abs();
        write!(f, "{}{}.{:02}", if self.0 < 0 { "-" } else { "" }, v / 100, v % 100)
    }
}

impl std::str::FromStr for Fen {
    type Err = Refusal;
    fn from_str(s: &str) -> Result<Self, Refusal> {
        Fen::parse(s)
    }
}

impl Serialize for Fen {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Fen {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let text = String::deserialize(d)?;
        Fen::parse(&text).map_err(D::Error::custom)
    }
}

/// An exact decimal with at most six places that is no money: hours, months, days. JSON: `"7.5"`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Quantity(i64);

const MILLION: i64 = 1_000_000;

impl Quantity {
    /// Nothing.
    pub const ZERO: Quantity = Quantity(0);

    /// A whole number, at most a million.
    pub fn whole(n: u32) -> Quantity {
        Quantity(i64::from(n.min(1_000_000)) * MILLION)
    }

    /// Reads a decimal that is not negative and at most a million.
    pub fn parse(text: &str) -> Result<Quantity, Refusal> {
        let shown = || text.chars().take(40).collect::<String>();
        match scaled(text, 6) {
            Some(Ok(v)) if v < 0 => Err(Refusal::new("negative", format!("{} 为负数。", shown()))),
            Some(Ok(v)) if v <= MILLION * MILLION => Ok(Quantity(v)),
            Some(_) => Err(Refusal::new("number_too_large", format!("{} 超出可计算的范围。", shown()))),
            None => Err(Refusal::new("bad_number", format!("“{}”不是有效数字（最多六位小数）。", shown()))),
        }
    }

    /// Sum, at most a million.
    pub fn plus(self, other: Quantity) -> Result<Quantity, Refusal> {
        let sum = self.0.checked_add(other.0).filter(|sum| *sum <= MILLION * MILLION);
        sum.map(Quantity).ok_or_else(|| Refusal::new("number_too_large", "合计超出可计算的范围。"))
    }

    /// The whole part.
    pub fn floor(self) -> u32 {
        u32::try_from(self.0 / MILLION).unwrap_or(0)
    }

    /// As an exact fraction.
    pub fn exact(self) -> Exact {
        Exact(Ratio::new(i128::from(self.0), i128::from(MILLION)))
    }
}

impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = format!("{}.{:06}", self.0 / MILLION, self.0 % MILLION);
        f.write_str(text.trim_end_matches('0').trim_end_matches('.'))
    }
}

impl Serialize for Quantity {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

/// An exact fraction of yuan (or of any number); every operation refuses instead of overflowing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Exact(Ratio<i128>);

impl Exact {
    /// Nothing.
    pub const ZERO: Exact = Exact(Ratio::new_raw(0, 1));

    /// A fraction; a denominator of nothing is refused.
    pub fn fraction(numerator: i64, denominator: i64) -> Result<Exact, Refusal> {
        if denominator == 0 {
            return Err(Refusal::new("division_by_zero", "除数为零。"));
        }
        Ok(Exact(Ratio::new(i128::from(numerator), i128::from(denominator))))
    }

    /// Sum.
    pub fn plus(self, other: Exact) -> Result<Exact, Refusal> {
        num_traits::CheckedAdd::checked_add(&self.0, &other.0).map(Exact).ok_or_else(too_large)
    }

    /// Difference.
    pub fn minus(self, other: Exact) -> Result<Exact, Refusal> {
        num_traits::CheckedSub::checked_sub(&self.0, &other.0).map(Exact).ok_or_else(too_large)
    }

    /// Product.
    pub fn times(self, other: Exact) -> Result<Exact, Refusal> {
        num_traits::CheckedMul::checked_mul(&self.0, &other.0).map(Exact).ok_or_else(too_large)
    }

    /// Not below nothing.
    pub fn at_least_zero(self) -> Exact {
        self.max(Exact::ZERO)
    }

    /// Rounded half up to the fen: the one rounding, at a claim's end.
    pub fn to_fen(self) -> Result<Fen, Refusal> {
        let fen = num_traits::CheckedMul::checked_mul(&self.0, &Ratio::from_integer(100)).ok_or_else(too_large)?;
        let twice = num_traits::CheckedMul::checked_mul(&fen, &Ratio::from_integer(2)).ok_or_else(too_large)?;
        let up = num_traits::CheckedAdd::checked_add(&twice, &Ratio::from_integer(1)).ok_or_else(too_large)?;
        let whole = (up / Ratio::from_integer(2)).floor().to_integer();
        i64::try_from(whole).map(Fen).map_err(|_| too_large())
    }

    /// For a step that a person checks: exact where at most six decimals do, else six decimals after `≈`.
    pub fn shown(self) -> String {
        let million = Ratio::from_integer(1_000_000);
        match num_traits::CheckedMul::checked_mul(&self.0, &million) {
            Some(m) if m.is_integer() => {
                let v = m.to_integer();
                let text = format!("{}{}.{:06}", if v < 0 { "-" } else { "" }, v.abs() / 1_000_000, v.abs() % 1_000_000);
                text.trim_end_matches('0').trim_end_matches('.').to_owned()
            }
            Some(m) => {
                let v = m.round().to_integer();
                format!("≈{}{}.{:06}", if v < 0 { "-" } else { "" }, v.abs() / 1_000_000, v.abs() % 1_000_000)
            }
            None => format!("{}", self.0),
        }
    }
}

impl From<Fen> for Exact {
    fn from(fen: Fen) -> Exact {
        Exact(Ratio::new(i128::from(fen.0), 100))
    }
}

impl From<i64> for Exact {
    fn from(n: i64) -> Exact {
        Exact(Ratio::from_integer(i128::from(n)))
    }
}
