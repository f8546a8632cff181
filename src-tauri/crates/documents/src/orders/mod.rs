//! Records of orders and pay as a platform hands them out (订单记录、账单): sums by day and month, orders told twice, rows that a person
//! must look at.
//!
//! A sheet passes row by row and is never kept, so that half a million orders need little memory. Nothing is guessed silently: a row
//! either counts or is told with its cell and what is wrong.
//!
//! [`check()`] reads in one go. [`OrderBook`] does it in steps that a person can correct: sheet, header, meaning of each column.

mod book;
mod cell;
mod decode;
mod field;
mod numbered;
mod open;
mod rows;

pub use book::{OrderBook, OrderColumn, OrderForm, OrderMapping};
pub use field::OrderField;
pub use numbered::NumberedOrders;
pub use open::{LARGEST, OrderSheet};
pub use rows::{MOST_TOLD, Order, OrderReading};

use crate::error::Result;
use lucai_law::tally::Tally;
use serde::Serialize;

/// A row that a person must look at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OrderProblem {
    /// Worksheet row, from 1.
    pub row: u32,
    /// The cell as a spreadsheet names it; `None` where it is the row as a whole.
    pub cell: Option<String>,
    /// What is wrong.
    pub kind: OrderProblemKind,
    /// Chinese sentence: what is wrong and what to do.
    pub message: String,
}

/// Kinds of [`OrderProblem`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum OrderProblemKind {
    /// No number of an order.
    NoNumber,
    /// The number stands as a number and lost digits.
    NumberAsNumber,
    /// The number of an earlier row.
    Duplicate,
    /// No time.
    NoTime,
    /// What stands there is no time.
    BadTime,
    /// Neither income nor anything else.
    NoAmount,
    /// What stands there is no amount.
    BadAmount,
    /// A negative income or subsidy.
    Negative,
    /// What stands there is no length of time.
    BadMinutes,
}

/// What records say. JSON as `lucaictl orders check` prints it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Orders {
    /// The sheet that was read.
    pub sheet: String,
    /// Row of the header, from 1.
    pub header_row: u32,
    /// What each column that was read says.
    pub columns: Vec<ColumnRead>,
    /// The sum of all.
    pub total: Tally,
    /// Sums by month, in order.
    pub months: Vec<MonthSum>,
    /// Sums by day, in order.
    pub days: Vec<DaySum>,
    /// Rows told twice with the same number, counted once.
    pub doubles: usize,
    /// Hidden rows that were not counted.
    pub hidden_rows: usize,
    /// Rows that a person must look at, at most [`MOST_TOLD`].
    pub problems: Vec<OrderProblem>,
    /// How many there are.
    pub problem_count: usize,
    /// What was seen and not taken silently.
    pub notes: Vec<String>,
}

/// A column that was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ColumnRead {
    /// As a spreadsheet names it.
    pub column: String,
    /// Its head.
    pub head: String,
    /// A word of [`OrderField`].
    pub field: &'static str,
}

/// A month's sum.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MonthSum {
    /// `YYYY-MM`.
    pub month: String,
    /// What it comes to.
    #[serde(flatten)]
    pub sum: Tally,
}

/// A day's sum.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DaySum {
    /// The day.
    pub day: chrono::NaiveDate,
    /// What it comes to.
    #[serde(flatten)]
    pub sum: Tally,
}

/// Reads a file. `wanted` names the sheet; otherwise the first one with a header of orders is read.
///
/// # Errors
/// As [`OrderBook::open`]; [`crate::Code::NoSheet`], [`crate::Code::NoOrders`].
pub fn check(bytes: Vec<u8>, wanted: Option<&str>) -> Result<Orders> {
    let book = OrderBook::open(bytes)?;
    let sheet = wanted.map_or_else(|| book.best(), |name| Ok(name.to_owned()))?;
    let form = book.form(&sheet, None)?;
    let Some(mut reading) = book.read(&sheet, &form.mapping(), &mut |_| true)? else { return Err(crate::roster::open::damaged()) };
    let others = book.sheets().iter().filter(|other| other.name != sheet);
    reading.notes.extend(others.map(|other| {
        let hidden = if other.hidden { "是隐藏的，" } else { "" };
        format!("另有工作表“{}”，{hidden}没有读取。", other.name)
    }));
    let read = form.columns.iter().filter_map(|one| Some((one, one.field?)));
    Ok(Orders {
        header_row: form.header_row,
        columns: read
            .map(|(one, field)| ColumnRead { column: one.letter.clone(), head: one.head.clone(), field: field.as_str() })
            .collect(),
        total: reading.total(),
        months: reading.months().into_iter().map(|(month, sum)| MonthSum { month, sum }).collect(),
        days: reading.days.iter().map(|(day, sum)| DaySum { day: *day, sum: *sum }).collect(),
        doubles: reading.doubles,
        hidden_rows: reading.hidden,
        problem_count: reading.problem_count,
        problems: reading.problems,
        notes: reading.notes,
        sheet: reading.sheet,
    })
}
