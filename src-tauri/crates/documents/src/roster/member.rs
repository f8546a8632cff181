//! A good row with all that it says: the money, the month, and what sub-groups are formed by later (team, trade).

use super::Row;
use super::cell::{Cell, plain};
use super::field::Field;
use super::head::Head;
use super::open::Sheet;
use chrono::{Days, NaiveDate};
use lucai_law::Fen;
use lucai_law::claim::Month;
use std::collections::BTreeMap;

/// The longest text of a further field, in characters.
const LONGEST: usize = 100;
/// Day 0 of a spreadsheet's calendar.
const DAY_ZERO: NaiveDate = match NaiveDate::from_ymd_opt(1899, 12, 30) {
    Some(day) => day,
    None => NaiveDate::MIN,
};

/// A good row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// Row, name, number, what is owed.
    pub row: Row,
    /// What was earned, where a column says it; then it is owed and paid together.
    pub due: Option<Fen>,
    /// What was paid.
    pub paid: Option<Fen>,
    /// The month of the wages, where a cell of the row says it.
    pub month: Option<Month>,
    /// Further fields as text: trade, team, phone, bank card, bank. Empty ones are left out.
    pub texts: BTreeMap<Field, String>,
}

impl Member {
    /// A row's; `beside` gives the year to a month that stands without one.
    pub(super) fn of(sheet: &Sheet, head: &Head, row: &Row, money: [Option<Fen>; 2], beside: Option<Month>) -> Self {
        let cell = |field: Field| head.one(field).map(|column| sheet.cell(row.row, column));
        let month = cell(Field::Month).and_then(|cell| month(cell, beside));
        let text = |field: Field| {
            let text: String = cell(field)?.plain().chars().filter(|c| !c.is_control()).take(LONGEST).collect();
            Some((field, text)).filter(|(_, text)| !text.is_empty())
        };
        let texts = [Field::Trade, Field::Team, Field::Phone, Field::BankAccount, Field::Bank].into_iter().filter_map(text).collect();
        let [due, paid] = money;
        Self { row: row.clone(), due, paid, month, texts }
    }
}

/// The month that a line above the header says: 所属月份：2026年5月.
pub(super) fn title_month(sheet: &Sheet, head: &Head) -> Option<Month> {
    let above = (1..head.row).flat_map(|row| sheet.row(row).map(|(_, cell)| cell.plain()));
    above.into_iter().find_map(|text| month_said(&text, None)).or_else(|| month_said(&sheet.name, None))
}

fn month(cell: &Cell, beside: Option<Month>) -> Option<Month> {
    match cell {
        Cell::Empty => None,
        // a day as a spreadsheet counts it; 5 is the fifth month
        Cell::Number(n) if *n >= 30_000.0 && *n < 80_000.0 =>
        {
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 30,000 and 80,000")]
            DAY_ZERO.checked_add_days(Days::new(*n as u64)).map(Month::of)
        }
        cell => month_said(&cell.plain(), beside),
    }
}

/// The month that a text says: `2026-05`, `2026年5月`, `2026/5/31`, `202605`; of a month without its year (5月) the year of `beside`.
#[must_use]
pub fn month_said(text: &str, beside: Option<Month>) -> Option<Month> {
    let text = plain(text);
    let mut numbers: Vec<(String, String)> = Vec::new();
    for c in text.chars() {
        match (c.is_ascii_digit(), numbers.last_mut()) {
            (true, Some((digits, after))) if after.is_empty() => digits.push(c),
            (true, _) => numbers.push((c.to_string(), String::new())),
            (false, Some((_, after))) => after.push(c),
            (false, None) => {}
        }
    }
    let of = |year: &str, month: &str| Month::parse(&format!("{year}-{month:0>2}")).ok();
    let year = |digits: &str| digits.len() == 4 && digits.starts_with("20");
    let pairs = numbers.iter().zip(numbers.iter().skip(1));
    let whole = pairs.into_iter().find_map(|((first, between), (second, _))| {
        let apart = matches!(between.as_str(), "年" | "-" | "." | "/" | "－");
        (year(first) && apart && second.len() <= 2).then(|| of(first, second)).flatten()
    });
    let run = || {
        let (digits, _) = numbers.first().filter(|(digits, _)| digits.len() == 6 && numbers.len() == 1)?;
        digits.split_at_checked(4).filter(|(first, _)| year(first)).and_then(|(first, second)| of(first, second))
    };
    let alone = || {
        let (digits, after) = numbers.first().filter(|(digits, _)| digits.len() <= 2)?;
        let beside = beside?.to_string();
        let (of_year, _) = beside.split_once('-')?;
        (after.is_empty() || after.starts_with('月')).then(|| of(of_year, digits)).flatten()
    };
    whole.or_else(run).or_else(alone)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_month_is_read_as_sites_write_it_and_not_out_of_other_figures() {
        let beside = Month::parse("2026-03").ok();
        let said = |text: &str| month_said(text, beside).map(|month| month.to_string());
        for text in ["2026-05", "2026年5月", "２０２６．５", "2026/5/31", "202605", "所属月份:2026年5月", "5月", "5", "5月份工资"]
        {
            assert_eq!(said(text).as_deref(), Some("2026-05"), "{text}");
        }
        for text in ["", "工资表", "13月", "2026", "电话13800000000", "20261301", "3号楼"] {
            assert_eq!(said(text), None, "{text}");
        }
        assert_eq!(month_said("5月", None), None, "a month without a year is not given one");
        assert_eq!(month(&Cell::Number(46_150.0), None).unwrap().to_string(), "2026-05", "a day of the spreadsheet");
    }
}
