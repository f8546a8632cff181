//! What a claim comes to: exact fractions, one rounding at the claim's end, each step a line that can be checked by hand.

mod amount;
mod average;
mod finality;
mod read;

use chrono::Datelike;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};
use serde_json::Value;

pub use amount::leave_days;
pub(crate) use amount::second_wages;
pub use average::Average;
pub use finality::Awards;

use crate::input::Reader;
use crate::money::Quantity;
use crate::{Calendar, Day, Fen, Refusal, Regions, input};

/// A calendar month, JSON `"YYYY-MM"`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month {
    first: Day,
}

impl Month {
    /// Reads `YYYY-MM`.
    pub fn parse(text: &str) -> Result<Month, Refusal> {
        let bad = || Refusal::new("bad_month", format!("“{}”不是有效月份，应为 YYYY-MM。", text.chars().take(20).collect::<String>()));
        let first = input::day(&format!("{text}-01"), "月份").map_err(|_| bad())?;
        input::in_reach(first, "月份").map(|first| Month { first })
    }

    /// The month a day lies in.
    pub fn of(day: Day) -> Month {
        Month { first: day.with_day(1).unwrap_or(day) }
    }

    /// Its first day.
    pub fn first(self) -> Day {
        self.first
    }

    /// The next month.
    pub fn next(self) -> Month {
        Month { first: self.first.checked_add_months(chrono::Months::new(1)).unwrap_or(self.first) }
    }

    /// The month before.
    pub fn before(self) -> Month {
        Month { first: self.first.checked_sub_months(chrono::Months::new(1)).unwrap_or(self.first) }
    }

    /// Its last day.
    pub fn last(self) -> Day {
        self.next().first.pred_opt().unwrap_or(self.first)
    }
}

impl std::fmt::Display for Month {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}-{:02}", self.first.year(), self.first.month())
    }
}

impl Serialize for Month {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

/// A month's wage due and paid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DueMonth {
    /// The month.
    pub month: Month,
    /// Due.
    pub due: Fen,
    /// Paid.
    pub paid: Fen,
}

/// A month's wage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WageMonth {
    /// The month.
    pub month: Month,
    /// Its wage.
    pub wage: Fen,
}

/// What was paid in a month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PaidMonth {
    /// The month.
    pub month: Month,
    /// Paid.
    pub paid: Fen,
}

/// What a dispute over a labour standard is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Standard {
    /// 工作时间.
    Hours,
    /// 休息休假.
    Rest,
    /// 社会保险.
    SocialInsurance,
}

/// One claim with its inputs. JSON tagged by `type`, as in calc.md.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
#[allow(missing_docs, reason = "the inputs are those of calc.md, by name")]
pub enum Claim {
    /// 拖欠工资.
    UnpaidWages { months: Vec<DueMonth> },
    /// 加班工资.
    Overtime {
        monthly_wage: Fen,
        weekday_hours: Quantity,
        restday_hours: Quantity,
        holiday_hours: Quantity,
        #[serde(skip_serializing_if = "Option::is_none")]
        paid: Option<Fen>,
    },
    /// 未订立书面劳动合同二倍工资差额.
    DoubleWage {
        start: Day,
        #[serde(skip_serializing_if = "Option::is_none")]
        signed: Option<Day>,
        #[serde(skip_serializing_if = "Option::is_none")]
        ended: Option<Day>,
        #[serde(skip_serializing_if = "Option::is_none")]
        monthly_wage: Option<Fen>,
        #[serde(skip_serializing_if = "Vec::is_empty")]
        months: Vec<WageMonth>,
    },
    /// 经济补偿.
    Severance { start: Day, end: Day, avg_wage: Average, local_avg_wage: Fen },
    /// 违法解除、终止赔偿金.
    UnlawfulTermination { start: Day, end: Day, avg_wage: Average, local_avg_wage: Fen },
    /// 代通知金.
    NoticePay { last_month_wage: Fen },
    /// 未休年休假工资.
    AnnualLeave {
        cumulative_years: u32,
        year: i32,
        monthly_wage: Fen,
        taken_days: Quantity,
        #[serde(skip_serializing_if = "Option::is_none")]
        joined: Option<Day>,
        #[serde(skip_serializing_if = "Option::is_none")]
        left: Option<Day>,
    },
    /// 违法约定试用期赔偿金.
    ProbationDamages { full_wage: Fen, months_over: Quantity },
    /// 低于最低工资标准差额.
    MinimumWageGap { months: Vec<PaidMonth> },
    /// 工伤医疗费.
    InjuryMedical { amount: Fen },
    /// 竞业限制经济补偿.
    Noncompete { avg_wage: Average, months: Quantity },
    /// 逾期不支付的加付赔偿金: only after the labour authority's order to pay was not obeyed. Not in calc.md; `order` names that order.
    Surcharge { owed: Fen, percent: Quantity, order: String, order_date: Day },
    /// 执行国家劳动标准的争议.
    LabourStandard { about: Standard },
    /// 确认劳动关系.
    Relationship,
    /// 其他请求.
    Other {
        amount: Fen,
        #[serde(skip_serializing_if = "Option::is_none")]
        text: Option<String>,
    },
}

impl Claim {
    /// The word in `type`.
    pub fn word(&self) -> &'static str {
        match self {
            Claim::UnpaidWages { .. } => "unpaid_wages",
            Claim::Overtime { .. } => "overtime",
            Claim::DoubleWage { .. } => "double_wage",
            Claim::Severance { .. } => "severance",
            Claim::UnlawfulTermination { .. } => "unlawful_termination",
            Claim::NoticePay { .. } => "notice_pay",
            Claim::AnnualLeave { .. } => "annual_leave",
            Claim::ProbationDamages { .. } => "probation_damages",
            Claim::MinimumWageGap { .. } => "minimum_wage_gap",
            Claim::InjuryMedical { .. } => "injury_medical",
            Claim::Noncompete { .. } => "noncompete",
            Claim::Surcharge { .. } => "surcharge",
            Claim::LabourStandard { .. } => "labour_standard",
            Claim::Relationship => "relationship",
            Claim::Other { .. } => "other",
        }
    }

    /// In Chinese, as papers name it.
    pub fn label(&self) -> &'static str {
        match self {
            Claim::UnpaidWages { .. } => "拖欠工资",
            Claim::Overtime { .. } => "加班工资",
            Claim::DoubleWage { .. } => "未订立书面劳动合同二倍工资差额",
            Claim::Severance { .. } => "经济补偿",
            Claim::UnlawfulTermination { .. } => "违法解除或者终止劳动合同赔偿金",
            Claim::NoticePay { .. } => "未提前通知的一个月工资",
            Claim::AnnualLeave { .. } => "未休年休假工资",
            Claim::ProbationDamages { .. } => "违法约定试用期赔偿金",
            Claim::MinimumWageGap { .. } => "低于最低工资标准的差额",
            Claim::InjuryMedical { .. } => "工伤医疗费",
            Claim::Noncompete { .. } => "竞业限制经济补偿",
            Claim::Surcharge { .. } => "加付赔偿金",
            Claim::LabourStandard { about: Standard::Hours } => "工作时间争议",
            Claim::LabourStandard { about: Standard::Rest } => "休息休假争议",
            Claim::LabourStandard { about: Standard::SocialInsurance } => "社会保险争议",
            Claim::Relationship => "确认劳动关系",
            Claim::Other { .. } => "其他请求",
        }
    }

    /// Reads one claim strictly: unknown types, unknown and missing keys, negative amounts, a month twice are refused.
    pub fn from_json(value: &Value) -> Result<Claim, Refusal> {
        read::claim(value, "请求")
    }
}

impl<'de> Deserialize<'de> for Claim {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        Claim::from_json(&Value::deserialize(d)?).map_err(D::Error::custom)
    }
}

/// What the calculator is asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CalcInput {
    /// GB/T 2260 code.
    pub region: String,
    /// The day whose minimum wage draws the line of a final award.
    pub as_of: Day,
    /// The claims of one case.
    pub claims: Vec<Claim>,
}

impl CalcInput {
    /// Reads `{"region","as_of","claims"}`.
    pub fn from_json(value: &Value) -> Result<CalcInput, Refusal> {
        let mut r = Reader::new(value, "输入")?;
        let region = r.text("region")?.to_owned();
        let as_of = input::in_reach(r.day("as_of")?, "as_of")?;
        let rows = r.list("claims")?;
        r.finish()?;
        let claims = rows.iter().enumerate().map(|(i, v)| read::claim(v, &format!("第 {} 项请求", i + 1))).collect::<Result<_, _>>()?;
        Ok(CalcInput { region, as_of, claims })
    }
}

/// One claim worked out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ClaimResult {
    /// The claim's `type`.
    #[serde(rename = "type")]
    pub kind: String,
    /// In Chinese.
    pub label: String,
    /// What it comes to; none for claims that are no money.
    pub amount: Option<Fen>,
    /// Lines to check by hand.
    pub steps: Vec<String>,
    /// How much of what it is counted by: `242 时`, `5.5 年`, `6 天`; none where it is not counted.
    pub quantity: Option<String>,
    /// The one equation, rounded at its end; empty for claims that are no money.
    pub equation: String,
    /// Whether it falls under a final award.
    #[serde(rename = "final")]
    pub is_final: bool,
    /// Why it does or does not, in Chinese.
    pub final_reason: String,
    /// The articles.
    pub basis: Vec<String>,
    /// It depends on a year whose holiday schedule is not loaded.
    pub provisional: bool,
}

/// All claims worked out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CalcOutput {
    /// In the order of the input.
    pub claims: Vec<ClaimResult>,
    /// The sum of the amounts.
    pub total: Fen,
    /// Which awards the case needs.
    pub awards: Awards,
    /// The line of a final award: twelve monthly minimum wages; none where no claim needs it.
    pub final_line: Option<Fen>,
}

/// Works out all claims of a case. Refused: an unknown region, no claim at all, dates out of order, a minimum wage that is not in the table,
/// days outside the calendar.
pub fn calc(regions: &Regions, calendar: &Calendar, input: &CalcInput) -> Result<CalcOutput, Refusal> {
    regions.known(&input.region)?;
    if input.claims.is_empty() {
        return Err(Refusal::new("no_claims", "没有请求。"));
    }
    let setting = amount::Setting { regions, calendar, region: &input.region, as_of: input.as_of };
    let worked: Vec<_> = input.claims.iter().map(|c| setting.work_out(c)).collect::<Result<_, _>>()?;
    finality::judge(&setting, &input.claims, worked)
}
