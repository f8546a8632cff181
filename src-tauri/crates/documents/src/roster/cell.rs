//! What stands in a cell, in one form.

use lucai_law::Fen;
use std::borrow::Cow;

/// A cell.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) enum Cell {
    /// Nothing.
    #[default]
    Empty,
    /// Text as it was typed.
    Text(String),
    /// A number.
    Number(f64),
}

/// Numbers from here on have lost digits as doubles do: identity numbers of 16 digits and more.
const DIGITS_LOST: f64 = 1e15;

/// An identity number as it stands in a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Number {
    /// None.
    None,
    /// A number cell, or text in scientific notation: digits are lost.
    Lost,
    /// Text: ASCII, without blanks, upper case.
    Text(String),
}

impl Cell {
    /// Text without white space, full-width letters and digits as ASCII; a number as its digits.
    pub(crate) fn plain(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) => plain(text).into_owned(),
            Self::Number(n) => n.to_string(),
        }
    }

    /// An identity number.
    pub(crate) fn id_number(&self) -> Number {
        match self {
            Self::Empty => Number::None,
            Self::Number(n) if *n >= DIGITS_LOST => Number::Lost,
            Self::Number(n) => Number::Text(n.to_string()),
            Self::Text(text) => {
                let text = plain(text).trim_matches(['\'', '’', '‘', '`']).to_ascii_uppercase();
                match text {
                    text if text.is_empty() => Number::None,
                    text if scientific(&text) => Number::Lost,
                    text => Number::Text(text),
                }
            }
        }
    }

    /// An amount: `None` where nothing stands there, an error where what stands there is none.
    pub(crate) fn amount(&self) -> Option<Result<Fen, ()>> {
        match self {
            Self::Empty => None,
            Self::Number(n) => Some(fen(*n).ok_or(())),
            Self::Text(text) => amount_of(text),
        }
    }
}

/// The amount that a text says, as [`Cell::amount`].
pub(crate) fn amount_of(text: &str) -> Option<Result<Fen, ()>> {
    // nearly every amount is digits alone
    if text.starts_with(|c: char| c.is_ascii_digit())
        && let Ok(fen) = Fen::parse(text)
    {
        return Some(Ok(fen));
    }
    const BESIDE: [char; 5] = ['¥', '￥', ',', '，', '元'];
    let mut text = plain(text);
    if text.contains(BESIDE) {
        text = Cow::Owned(text.replace(BESIDE, ""));
    }
    let text = text.strip_prefix("RMB").or_else(|| text.strip_prefix("人民币")).unwrap_or(&text);
    match text {
        "" => None,
        "-" | "—" | "/" | "无" => Some(Ok(Fen::ZERO)),
        text => Some(Fen::parse(text).map_err(|_| ())),
    }
}

/// `4.22802E+17`.
fn scientific(text: &str) -> bool {
    text.split_once('E').is_some_and(|(digits, power)| {
        digits.contains('.') && power.starts_with('+') && text.bytes().all(|b| b.is_ascii_digit() || b".E+".contains(&b))
    })
}

/// Whole fen of a double; workbooks keep money so. None where it is no amount or not near a whole fen.
fn fen(yuan: f64) -> Option<Fen> {
    let scaled = yuan * 100.0;
    let whole = scaled.round();
    // a tenth of a fen away is still what a formula of two decimals leaves behind
    let near = (scaled - whole).abs() < 0.1 && whole.abs() < 1e13;
    #[allow(clippy::cast_possible_truncation, reason = "below 1e13 a double is a whole number exactly")]
    near.then_some(Fen(whole as i64))
}

/// Without white space; full-width ASCII as ASCII. Most cells are that already, and nothing is copied.
pub(crate) fn plain(text: &str) -> Cow<'_, str> {
    if text.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Cow::Borrowed(text);
    }
    let plain = text
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '\u{200b}' | '\u{feff}' | '\u{200c}' | '\u{200d}' | '\u{202c}' | '\u{202d}'))
        .map(|c| match c {
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
            c => c,
        })
        .collect();
    Cow::Owned(plain)
}

/// The column as a spreadsheet names it, from 0.
pub(crate) fn letter(column: u32) -> String {
    let mut rest = column.saturating_add(1);
    let mut letters = Vec::new();
    while rest > 0 {
        let digit = u8::try_from((rest - 1) % 26).unwrap_or(0);
        letters.push(char::from(b'A' + digit));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn text(text: &str) -> Cell {
        Cell::Text(text.to_owned())
    }

    #[test]
    fn an_amount_is_read_with_currency_grouping_and_full_width_digits() {
        for (given, fen) in [("¥1,100.00元", 110_000), ("１２３．５", 12_350), (" 2 000 ", 200_000), ("-", 0), ("人民币50", 5_000)]
        {
            assert_eq!(text(given).amount(), Some(Ok(Fen(fen))), "{given}");
        }
        assert_eq!(text("待核").amount(), Some(Err(())), "words are no amount");
        assert_eq!(
            Cell::Number(0.1 + 0.2).amount(),
            Some(Ok(Fen(30))),
            "what a formula leaves behind the second decimal is no amount of its own"
        );
        assert_eq!(Cell::Number(f64::NAN).amount(), Some(Err(())), "a formula's error is no amount");
    }

    #[test]
    fn an_identity_number_that_became_a_number_has_lost_digits() {
        assert_eq!(Cell::Number(4.228_021_976_110_561e17).id_number(), Number::Lost);
        assert_eq!(text("4.22802E+17").id_number(), Number::Lost);
        assert_eq!(text("'35020319900415２２２x ").id_number(), Number::Text("35020319900415222X".to_owned()));
        assert_eq!(Cell::Number(430_524_750_807_973.0).id_number(), Number::Text("430524750807973".to_owned()), "fifteen digits are whole");
    }
}
