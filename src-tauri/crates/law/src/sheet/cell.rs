//! Cells of the wage sheet: their names, their Chinese labels, and what may stand in them.

use std::fmt;

use crate::claim::Month;
use crate::input::YEARS;
use crate::money::Quantity;
use crate::{Day, Fen, Refusal};

/// What may stand in a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CellKind {
    /// A day.
    Date,
    /// Yuan, not negative.
    Money,
    /// A decimal, not negative.
    Number,
    /// A whole number of years.
    Whole,
    /// What a side says of a claim without an amount.
    Stance,
}

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($variant:ident $word:literal $label:literal $kind:ident,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[allow(missing_docs, reason = "each row says in Chinese what it is")]
        pub enum $name { $($variant,)* }

        impl $name {
            /// All, in the order of the sheet.
            pub const ALL: &'static [$name] = &[$($name::$variant,)*];

            /// The word in a cell's name.
            pub const fn word(self) -> &'static str {
                match self { $($name::$variant => $word,)* }
            }

            /// In Chinese.
            pub const fn label(self) -> &'static str {
                match self { $($name::$variant => $label,)* }
            }

            /// What may stand there.
            pub const fn kind(self) -> CellKind {
                match self { $($name::$variant => CellKind::$kind,)* }
            }

            fn from_word(word: &str) -> Option<$name> {
                match word { $($word => Some($name::$variant),)* _ => None }
            }
        }
    };
}

words! {
    /// Inputs that are no months.
    Fact {
        Start "start" "用工之日" Date,
        Signed "signed" "订立书面劳动合同之日" Date,
        End "end" "最后工作日" Date,
        MonthlyWage "monthly_wage" "月工资标准" Money,
        AvgWage "avg_wage" "离职前十二个月平均工资" Money,
        LocalAvgWage "local_avg_wage" "本地区上年度职工月平均工资" Money,
        LastMonthWage "last_month_wage" "解除前上一个月工资" Money,
        LeaveWage "leave_wage" "月平均工资（剔除加班工资）" Money,
        WeekdayHours "weekday_hours" "延时加班小时合计" Number,
        RestdayHours "restday_hours" "休息日加班小时合计" Number,
        HolidayHours "holiday_hours" "法定休假日加班小时合计" Number,
        OvertimePaid "overtime_paid" "已付加班工资" Money,
        FullWage "full_wage" "试用期满月工资" Money,
        MonthsOver "months_over" "超过法定试用期的月数" Number,
        NoncompeteMonths "noncompete_months" "竞业限制月数" Number,
        SurchargeOwed "surcharge_owed" "限期支付后仍未支付的金额" Money,
        SurchargePercent "surcharge_percent" "加付比例（%）" Number,
    }
}

words! {
    /// Columns of the months' table.
    Column {
        Due "due" "应发" Money,
        Paid "paid" "已发" Money,
        WeekdayHours "weekday_hours" "延时" Number,
        RestdayHours "restday_hours" "休息日" Number,
        HolidayHours "holiday_hours" "法定休假日" Number,
    }
}

words! {
    /// Columns of a year of annual leave.
    YearColumn {
        CumulativeYears "cumulative_years" "累计工作年限" Whole,
        TakenDays "taken_days" "已休年休假天数" Number,
    }
}

/// An input of claims.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Input {
    /// One that is no month.
    Fact(Fact),
    /// A month's.
    Month(Month, Column),
    /// A year's.
    Year(i32, YearColumn),
}

/// A cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Cell {
    /// An input that every claim reads: `fact/start`, `month/2026-03/due`, `year/2025/taken_days`.
    Shared(Input),
    /// An input of one claim alone: `claim/4/fact/avg_wage`.
    Own(u32, Input),
    /// The amount of a claim that is a plain amount: `claim/4/amount`.
    Amount(u32),
    /// What is said of a claim without an amount: `claim/4/stance`.
    Stance(u32),
}

/// The most hours and days that a month and a year have.
const HOURS: u32 = 744;
const DAYS: u32 = 366;

impl Input {
    /// What may stand there.
    pub const fn kind(self) -> CellKind {
        match self {
            Input::Fact(fact) => fact.kind(),
            Input::Month(_, column) => column.kind(),
            Input::Year(_, column) => column.kind(),
        }
    }

    /// In Chinese: 用工之日, 2026-03 应发, 2025 年已休年休假天数.
    pub fn label(self) -> String {
        match self {
            Input::Fact(fact) => fact.label().to_owned(),
            Input::Month(month, column) => {
                format!("{month} {}{}", column.label(), if column.kind() == CellKind::Number { "小时" } else { "" })
            }
            Input::Year(year, column) => format!("{year} 年{}", column.label()),
        }
    }

    fn parse(words: &[&str]) -> Option<Input> {
        match words {
            ["fact", fact] => Fact::from_word(fact).map(Input::Fact),
            ["month", month, column] => Some(Input::Month(Month::parse(month).ok()?, Column::from_word(column)?)),
            ["year", year, column] => {
                let n: i32 = year.parse().ok().filter(|n| YEARS.contains(n) && n.to_string() == *year)?;
                Some(Input::Year(n, YearColumn::from_word(column)?))
            }
            _ => None,
        }
    }

    /// The greatest number that can be true.
    fn most(self) -> Option<u32> {
        match self {
            Input::Month(_, column) if column.kind() == CellKind::Number => Some(HOURS),
            Input::Year(_, YearColumn::TakenDays) => Some(DAYS),
            _ => None,
        }
    }
}

impl fmt::Display for Input {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Input::Fact(fact) => write!(f, "fact/{}", fact.word()),
            Input::Month(month, column) => write!(f, "month/{month}/{}", column.word()),
            Input::Year(year, column) => write!(f, "year/{year}/{}", column.word()),
        }
    }
}

impl Cell {
    /// Reads a cell's name. Refused: `unknown_cell`, `bad_month` for a month that is none.
    pub fn parse(name: &str) -> Result<Cell, Refusal> {
        let shown = || name.chars().take(60).collect::<String>();
        let words: Vec<&str> = name.split('/').collect();
        let number = |text: &str| text.parse::<u32>().ok().filter(|n| (1..100_000).contains(n) && n.to_string() == text);
        let cell = match words.as_slice() {
            ["claim", n, "amount"] => number(n).map(Cell::Amount),
            ["claim", n, "stance"] => number(n).map(Cell::Stance),
            ["claim", n, rest @ ..] => number(n).and_then(|n| Some(Cell::Own(n, Input::parse(rest)?))),
            input => Input::parse(input).map(Cell::Shared),
        };
        if let Some(cell) = cell {
            return Ok(cell);
        }
        if let ["month", month, _] | ["claim", _, "month", month, _] = words.as_slice() {
            Month::parse(month).map_err(|why| Refusal::new(&why.code, format!("工资表的“{}”：{}", shown(), why.message)))?;
        }
        Err(Refusal::new("unknown_cell", format!("工资表没有“{}”这一格。", shown())))
    }

    /// What may stand there.
    pub const fn kind(self) -> CellKind {
        match self {
            Cell::Shared(input) | Cell::Own(_, input) => input.kind(),
            Cell::Amount(_) => CellKind::Money,
            Cell::Stance(_) => CellKind::Stance,
        }
    }

    /// In Chinese: 用工之日, 第 4 项 金额.
    pub fn label(self) -> String {
        match self {
            Cell::Shared(input) => input.label(),
            Cell::Own(n, input) => format!("第 {n} 项 {}", input.label()),
            Cell::Amount(n) => format!("第 {n} 项 金额"),
            Cell::Stance(n) => format!("第 {n} 项 态度"),
        }
    }

    /// The claim that the cell is of alone.
    pub const fn claim(self) -> Option<u32> {
        match self {
            Cell::Shared(_) => None,
            Cell::Own(n, _) | Cell::Amount(n) | Cell::Stance(n) => Some(n),
        }
    }

    /// Reads a value for the cell. The refusal names the cell.
    pub fn read(self, text: &str) -> Result<CellValue, Refusal> {
        let text = text.trim();
        let named = |why: Refusal| Refusal::new(&why.code, format!("{}：{}", self.label(), why.message));
        let value = match self.kind() {
            CellKind::Date => CellValue::Day(day(text).map_err(named)?),
            CellKind::Money => CellValue::Money(Fen::parse(text).and_then(Fen::not_negative).map_err(named)?),
            CellKind::Number => CellValue::Number(Quantity::parse(text).map_err(named)?),
            CellKind::Whole => CellValue::Number(whole(text).map_err(named)?),
            CellKind::Stance => CellValue::Stance(Stance::parse(text).map_err(named)?),
        };
        let most = match self {
            Cell::Shared(input) | Cell::Own(_, input) => input.most(),
            _ => None,
        };
        match (value, most) {
            (CellValue::Number(n), Some(most)) if n > Quantity::whole(most) => {
                Err(named(Refusal::new("number_too_large", format!("{n} 不可能，至多为 {most}。"))))
            }
            _ => Ok(value),
        }
    }
}

/// A day between 1900 and 2100: employment may have begun before the calendar does.
fn day(text: &str) -> Result<Day, Refusal> {
    use chrono::Datelike;
    let day = crate::input::day(text, "日期")?;
    let shown = || Refusal::new("out_of_calendar", format!("{day} 超出可计算的范围（1900 年至 2100 年）。"));
    if (1900..=2100).contains(&day.year()) { Ok(day) } else { Err(shown()) }
}

fn whole(text: &str) -> Result<Quantity, Refusal> {
    match text.parse::<i64>() {
        Ok(n) if (0..=100).contains(&n) => Ok(Quantity::whole(u32::try_from(n).unwrap_or(0))),
        Ok(n) if n < 0 => Err(Refusal::new("negative", format!("{n} 为负数。"))),
        Ok(n) => Err(Refusal::new("number_too_large", format!("{n} 年不可能。"))),
        Err(_) => Err(Refusal::new("bad_number", format!("“{}”应为整数。", text.chars().take(40).collect::<String>()))),
    }
}

impl fmt::Display for Cell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Cell::Shared(input) => write!(f, "{input}"),
            Cell::Own(n, input) => write!(f, "claim/{n}/{input}"),
            Cell::Amount(n) => write!(f, "claim/{n}/amount"),
            Cell::Stance(n) => write!(f, "claim/{n}/stance"),
        }
    }
}

/// What is said of a claim without an amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stance {
    /// 否认: nothing is owed; 驳回 where the tribunal says so.
    Denied,
    /// 已付清: nothing is owed any more.
    Paid,
}

impl Stance {
    fn parse(text: &str) -> Result<Stance, Refusal> {
        match text {
            "denied" => Ok(Stance::Denied),
            "paid" => Ok(Stance::Paid),
            _ => Err(Refusal::new("bad_stance", "应为 denied（否认）或者 paid（已付清）。")),
        }
    }

    /// The word in the cell.
    pub const fn word(self) -> &'static str {
        match self {
            Stance::Denied => "denied",
            Stance::Paid => "paid",
        }
    }
}

/// What stands in a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CellValue {
    /// A day.
    Day(Day),
    /// Yuan.
    Money(Fen),
    /// A decimal.
    Number(Quantity),
    /// A stance.
    Stance(Stance),
}

impl fmt::Display for CellValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            CellValue::Day(day) => write!(f, "{day}"),
            CellValue::Money(fen) => write!(f, "{fen}"),
            CellValue::Number(n) => write!(f, "{n}"),
            CellValue::Stance(stance) => f.write_str(stance.word()),
        }
    }
}
