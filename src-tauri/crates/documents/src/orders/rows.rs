//! The rows of a platform's records: what each comes to, which are told twice, and which a person must look at.

use super::book::{OrderForm, OrderMapping};
use super::cell::Cell;
use super::field::OrderField;
use super::{NumberedOrders, OrderProblem, OrderProblemKind};
use crate::roster::cell::{letter, plain};
use crate::roster::open::COLUMNS;
use chrono::NaiveDate;
use lucai_law::Fen;
use lucai_law::tally::Tally;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Problems that are told one by one; beyond that they are counted.
pub const MOST_TOLD: usize = 500;
/// Words of sums, at the end of a line's first text.
const SUMS: [&str; 5] = ["小计", "合计", "总计", "共计", "汇总"];

/// One order, or one line of pay. Small, since half a million of them are in memory at once: no sum is more than 42 million yuan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Order {
    /// Its row, from 1.
    pub row: u32,
    /// Its day.
    pub day: NaiveDate,
    income: u32,
    tips: u32,
    fines: u32,
    minutes: u32,
}

impl Order {
    /// `None` where a sum is negative or too large.
    fn new(row: u32, day: NaiveDate, sum: &Tally) -> Option<Self> {
        let fen = |fen: Fen| u32::try_from(fen.0).ok();
        let (income, tips, fines) = (fen(sum.income)?, fen(sum.tips)?, fen(sum.fines)?);
        Some(Self { row, day, income, tips, fines, minutes: u32::try_from(sum.minutes).ok()? })
    }

    /// What it comes to; `orders` is 1.
    #[must_use]
    pub fn sum(&self) -> Tally {
        let fen = |fen: u32| Fen(i64::from(fen));
        let (income, tips, fines) = (fen(self.income), fen(self.tips), fen(self.fines));
        Tally { orders: 1, income, tips, fines, minutes: i64::from(self.minutes) }
    }

    /// Whether it tells the same as another, in whatever row.
    fn tells(&self, other: &Self) -> bool {
        Self { row: 0, ..*self } == Self { row: 0, ..*other }
    }
}

/// What was read.
#[derive(Debug, Clone)]
pub struct OrderReading {
    /// The sheet.
    pub sheet: String,
    /// The orders by number; by day and place in the day where the records have no numbers.
    pub orders: NumberedOrders,
    /// Sums by day.
    pub days: BTreeMap<NaiveDate, Tally>,
    /// Rows told twice with the same number, counted once.
    pub doubles: usize,
    /// Rows that a person must look at, at most [`MOST_TOLD`].
    pub problems: Vec<OrderProblem>,
    /// How many there are.
    pub problem_count: usize,
    /// Hidden rows that were not taken.
    pub hidden: usize,
    /// Whether the records have numbers of orders.
    pub numbered: bool,
    /// Names of platforms that stand in the records.
    pub platforms: BTreeSet<String>,
    /// What was seen and not taken silently.
    pub notes: Vec<String>,
}

impl OrderReading {
    /// Sums by month, `YYYY-MM`.
    #[must_use]
    pub fn months(&self) -> BTreeMap<String, Tally> {
        let mut months: BTreeMap<String, Tally> = BTreeMap::new();
        for (day, sum) in &self.days {
            let month = months.entry(day.format("%Y-%m").to_string()).or_default();
            *month = month.plus(*sum);
        }
        months
    }

    /// The sum of all days.
    #[must_use]
    pub fn total(&self) -> Tally {
        self.days.values().fold(Tally::default(), |sum, day| sum.plus(*day))
    }
}

/// The rows as they come.
pub(super) struct Rows {
    /// By column.
    fields: Vec<Option<OrderField>>,
    number: Option<u32>,
    hours: bool,
    hidden: BTreeSet<u32>,
    with_hidden: bool,
    in_day: HashMap<NaiveDate, u32>,
    reading: OrderReading,
}

type Judged<T> = Result<T, OrderProblem>;

impl Rows {
    pub(super) fn new(form: &OrderForm, mapping: &OrderMapping, hidden: BTreeSet<u32>, room: usize) -> Self {
        let column = |field: OrderField| mapping.columns.iter().find(|(_, of)| *of == field).map(|(column, _)| *column);
        let head = |column: u32| form.columns.iter().find(|one| one.column == column).map(|one| one.head.as_str()).unwrap_or_default();
        let hours =
            column(OrderField::Minutes).map(head).is_some_and(|head| head.contains("小时") || head.contains("（时") || head.contains("(h"));
        let number = column(OrderField::Number);
        let mut notes = Vec::new();
        if number.is_none() {
            notes.push("没有订单号一列，同一天的行按先后次序比对，不能查出重复的订单。".to_owned());
        }
        let reading = OrderReading {
            sheet: String::new(),
            orders: NumberedOrders::with_room(room),
            days: BTreeMap::new(),
            doubles: 0,
            problems: Vec::new(),
            problem_count: 0,
            hidden: 0,
            numbered: number.is_some(),
            platforms: BTreeSet::new(),
            notes,
        };
        let width = mapping.columns.iter().map(|(column, _)| *column as usize + 1).max().unwrap_or(0).min(COLUMNS as usize);
        let mut fields = vec![None; width];
        for (column, field) in &mapping.columns {
            if let Some(place) = fields.get_mut(*column as usize) {
                *place = Some(*field);
            }
        }
        Self { fields, number, hours, hidden, with_hidden: mapping.with_hidden, in_day: HashMap::new(), reading }
    }

    fn field(&self, column: u32) -> Option<OrderField> {
        self.fields.get(column as usize).copied().flatten()
    }

    pub(super) fn note_columns(&mut self, form: &OrderForm, hidden: &BTreeSet<u32>) {
        let read = form.columns.iter().filter(|one| hidden.contains(&one.column) && self.field(one.column).is_some());
        let notes: Vec<String> = read.map(|one| format!("第 {} 列（{}）是隐藏的，已读取，请核对。", one.letter, one.head)).collect();
        self.reading.notes.extend(notes);
    }

    /// Takes one row.
    pub(super) fn take(&mut self, row: u32, cells: &[(u32, Cell<'_>)]) {
        if is_sum(cells) || !cells.iter().any(|(column, _)| self.field(*column).is_some()) {
            return;
        }
        if self.hidden.contains(&row) && !self.with_hidden {
            self.reading.hidden += 1;
            return;
        }
        if let Err(problem) = self.judge(row, cells) {
            self.tell(problem);
        }
    }

    fn tell(&mut self, problem: OrderProblem) {
        self.reading.problem_count += 1;
        if self.reading.problems.len() < MOST_TOLD {
            self.reading.problems.push(problem);
        }
    }

    fn judge(&mut self, row: u32, cells: &[(u32, Cell<'_>)]) -> Judged<()> {
        let mut day = [None, None];
        let mut sum = Tally { orders: 1, ..Tally::default() };
        let mut said = false;
        for (column, cell) in cells {
            let Some(field) = self.field(*column) else { continue };
            let bad = |kind, what: &str| problem(row, Some(*column), kind, format!("{}“{}”{what}", field.label(), cell.shown()));
            match field {
                OrderField::Placed | OrderField::Finished => {
                    let read = cell.day().ok_or_else(|| bad(OrderProblemKind::BadTime, "不是日期，请核对。"))?;
                    if let Some(of) = day.get_mut(usize::from(field == OrderField::Placed)) {
                        *of = Some(read);
                    }
                }
                OrderField::Income | OrderField::Tip | OrderField::Fine => {
                    let Some(read) = cell.amount() else { continue };
                    let amount = read.map_err(|()| bad(OrderProblemKind::BadAmount, "不是金额，请核对。"))?;
                    // platforms write what they take off with a minus or without
                    let amount = if field == OrderField::Fine { Fen(amount.0.saturating_abs()) } else { amount };
                    if amount < Fen::ZERO {
                        return Err(bad(OrderProblemKind::Negative, "是负数；是扣款的，请把这一列定为扣款，其他情形请核对。"));
                    }
                    let place = match field {
                        OrderField::Income => &mut sum.income,
                        OrderField::Tip => &mut sum.tips,
                        _ => &mut sum.fines,
                    };
                    *place = place.plus(amount).map_err(|_| bad(OrderProblemKind::BadAmount, "超出可以计算的范围，请核对。"))?;
                    said = true;
                }
                OrderField::Minutes => {
                    let Some(read) = cell.minutes(self.hours) else { continue };
                    sum.minutes = read.map_err(|()| bad(OrderProblemKind::BadMinutes, "不是时长，请核对。"))?;
                    said = true;
                }
                OrderField::Platform => {
                    let names = &mut self.reading.platforms;
                    let known = matches!(cell, Cell::Text(text) if names.contains(*text));
                    if !known && names.len() < 50 {
                        names.insert(plain(&cell.shown()).into_owned());
                    }
                }
                OrderField::Number => {}
            }
        }
        let [finished, placed] = day;
        let Some(day) = finished.or(placed) else {
            return Err(problem(row, None, OrderProblemKind::NoTime, "没有时间，不能归入哪一天，请核对。".to_owned()));
        };
        if !said {
            return Err(problem(row, None, OrderProblemKind::NoAmount, "没有收入、扣款、补贴和在线时长，请核对。".to_owned()));
        }
        let key = self.key(row, cells, day)?;
        let too_much = || problem(row, None, OrderProblemKind::BadAmount, "金额超出一单可能的范围（四千二百万元），请核对。".to_owned());
        self.keep(&key, Order::new(row, day, &sum).ok_or_else(too_much)?)
    }

    fn key<'c>(&mut self, row: u32, cells: &[(u32, Cell<'c>)], day: NaiveDate) -> Judged<Cow<'c, str>> {
        let Some(column) = self.number else {
            let place = self.in_day.entry(day).or_default();
            *place += 1;
            return Ok(format!("{day}#{place}").into());
        };
        let Some((_, cell)) = cells.iter().find(|(at, _)| *at == column) else {
            return Err(problem(row, Some(column), OrderProblemKind::NoNumber, "没有订单号，请补上。".to_owned()));
        };
        let lost = || {
            let message = "订单号在表里存成了数字，后几位已经丢失；请从平台重新导出，或者把这一列设为文本后重新填写。".to_owned();
            problem(row, Some(column), OrderProblemKind::NumberAsNumber, message)
        };
        let number = cell.order_number().map_err(|()| lost())?;
        if number.is_empty() {
            return Err(problem(row, Some(column), OrderProblemKind::NoNumber, "没有订单号，请补上。".to_owned()));
        }
        Ok(number)
    }

    /// An order counts once, as it stands first.
    fn keep(&mut self, key: &str, order: Order) -> Judged<()> {
        let Some(first) = self.reading.orders.keep(key, order) else { return Ok(()) };
        self.reading.doubles += 1;
        let end = match first.tells(&order) {
            true => "内容也相同，只计一次。",
            false => "时间或者金额不同，按先出现的一行计，请核对。",
        };
        let message = format!("订单号 {key} 与第 {} 行相同，{end}", first.row);
        Err(problem(order.row, self.number, OrderProblemKind::Duplicate, message))
    }

    pub(super) fn finish(mut self, sheet: &str) -> OrderReading {
        sheet.clone_into(&mut self.reading.sheet);
        self.reading.days = self.reading.orders.by_day();
        if self.reading.hidden > 0 {
            let message = format!("有 {} 行在表里是隐藏的（筛选或者手工隐藏），没有计入；核对后可以选择计入。", self.reading.hidden);
            self.reading.notes.push(message);
        }
        self.reading
    }
}

fn problem(row: u32, column: Option<u32>, kind: OrderProblemKind, message: String) -> OrderProblem {
    OrderProblem { row, cell: column.map(|column| format!("{}{row}", letter(column))), kind, message }
}

/// Totals at the foot or between months are no orders.
fn is_sum(cells: &[(u32, Cell<'_>)]) -> bool {
    let first = cells.iter().find_map(|(_, cell)| match cell {
        Cell::Text(text) => Some(*text),
        _ => None,
    });
    // each of the words ends in one of two characters, which few texts hold
    first.filter(|text| text.contains(['计', '总'])).is_some_and(|text| {
        let text = plain(text);
        text.chars().count() <= 12 && SUMS.iter().any(|sum| text.trim_end_matches([':', '：']).ends_with(sum))
    })
}
