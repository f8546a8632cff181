//! The arithmetic of each claim type.

use chrono::{Datelike, Months};

use super::{Average, Claim, DueMonth, Month, PaidMonth, WageMonth};
use crate::money::{Exact, Quantity};
use crate::{Calendar, Day, Fen, Refusal, Regions, days, input};

/// What a claim is worked out against.
pub(super) struct Setting<'a> {
    pub(super) regions: &'a Regions,
    pub(super) calendar: &'a Calendar,
    pub(super) region: &'a str,
    pub(super) as_of: Day,
}

/// A claim's amount before finality is judged.
pub(super) struct Worked {
    pub(super) amount: Option<Fen>,
    pub(super) steps: Vec<String>,
    pub(super) basis: Vec<String>,
    pub(super) provisional: bool,
    pub(super) quantity: Option<String>,
    pub(super) equation: String,
}

impl Worked {
    fn new(amount: Exact, steps: Vec<String>, basis: &[&str]) -> Result<Worked, Refusal> {
        let basis = basis.iter().map(|b| (*b).to_owned()).collect();
        Ok(Worked { amount: Some(amount.to_fen()?), steps, basis, provisional: false, quantity: None, equation: String::new() })
    }

    /// What is no money.
    fn none(step: String, basis: &[&str]) -> Worked {
        let basis = basis.iter().map(|b| (*b).to_owned()).collect();
        Worked { amount: None, steps: vec![step], basis, provisional: false, quantity: None, equation: String::new() }
    }

    /// With the one equation; its left side is given.
    fn by(mut self, left: impl Into<String>) -> Worked {
        let amount = self.amount.unwrap_or_default();
        self.equation = format!("{} ＝ {amount}", left.into());
        self
    }

    /// With how much of what it is counted by.
    fn counted(mut self, quantity: String) -> Worked {
        self.quantity = Some(quantity);
        self
    }
}

/// Amounts added up, as an equation's left side.
fn summed(parts: &[String]) -> String {
    if parts.is_empty() { Fen::ZERO.to_string() } else { parts.join(" ＋ ") }
}

/// 月计薪天数 21.75 and eight hours a day (人社部发〔2025〕2号, before it 劳社部发〔2008〕3号).
const PAID_DAYS: (i64, i64) = (2175, 100);
const HOURS_A_DAY: i64 = 8;

fn conversion_notice(on: Day) -> &'static str {
    if on.year() >= 2025 { "人社部发〔2025〕2号" } else { "劳社部发〔2008〕3号" }
}

fn out_of_reach() -> Refusal {
    Refusal::new("out_of_calendar", "日期超出可计算的范围。")
}

fn plus_months(day: Day, months: u32) -> Result<Day, Refusal> {
    day.checked_add_months(Months::new(months)).ok_or_else(out_of_reach)
}

fn before(day: Day) -> Result<Day, Refusal> {
    day.pred_opt().ok_or_else(out_of_reach)
}

impl Setting<'_> {
    pub(super) fn work_out(&self, claim: &Claim) -> Result<Worked, Refusal> {
        match claim {
            Claim::UnpaidWages { months } => unpaid_wages(months),
            Claim::Overtime { monthly_wage, weekday_hours, restday_hours, holiday_hours, paid } => {
                self.overtime(*monthly_wage, [*weekday_hours, *restday_hours, *holiday_hours], *paid)
            }
            Claim::DoubleWage { start, signed, ended, monthly_wage, months } => {
                self.double_wage(*start, *signed, *ended, *monthly_wage, months)
            }
            Claim::Severance { start, end, avg_wage, local_avg_wage } => {
                let single = self.severance(*start, *end, *avg_wage, *local_avg_wage, true)?;
                let basis = ["劳动合同法46", "劳动合同法47", "劳动合同法97", "实施条例27"];
                Ok(Worked::new(single.amount, single.steps, &basis)?.by(single.left).counted(single.years))
            }
            Claim::UnlawfulTermination { start, end, avg_wage, local_avg_wage } => {
                let single = self.severance(*start, *end, *avg_wage, *local_avg_wage, false)?;
                let amount = single.amount.times(Exact::from(2))?;
                let mut steps = single.steps;
                steps.push(format!("经济补偿标准的二倍：{} × 2 ＝ {} 元", single.amount.shown(), amount.to_fen()?));
                let basis = ["劳动合同法48", "劳动合同法87", "劳动合同法47", "实施条例25"];
                Ok(Worked::new(amount, steps, &basis)?.by(format!("{} × 2", single.left)).counted(single.years))
            }
            Claim::NoticePay { last_month_wage } => {
                let steps = vec![format!("解除前上一个月的工资 {last_month_wage} 元")];
                let worked = Worked::new((*last_month_wage).into(), steps, &["劳动合同法40", "实施条例20"])?;
                Ok(worked.by(format!("{last_month_wage} × 1")).counted("1 个月".to_owned()))
            }
            Claim::AnnualLeave { cumulative_years, year, monthly_wage, taken_days, joined, left } => {
                self.annual_leave(*cumulative_years, *year, *monthly_wage, *taken_days, *joined, *left)
            }
            Claim::ProbationDamages { full_wage, months_over } => {
                let amount = Exact::from(*full_wage).times(months_over.exact())?;
                let steps = vec![format!("试用期满月工资 {full_wage} × 超过法定试用期 {months_over} 个月 ＝ {} 元", amount.to_fen()?)];
                let worked = Worked::new(amount, steps, &["劳动合同法19", "劳动合同法83"])?;
                Ok(worked.by(format!("{full_wage} × {months_over}")).counted(format!("{months_over} 个月")))
            }
            Claim::MinimumWageGap { months } => self.minimum_wage_gap(months),
            Claim::InjuryMedical { amount } => {
                Ok(Worked::new((*amount).into(), vec![format!("工伤医疗费 {amount} 元")], &["调仲法47"])?.by(amount.to_string()))
            }
            Claim::Noncompete { avg_wage, months } => self.noncompete(*avg_wage, *months),
            Claim::Surcharge { owed, percent, order, order_date } => {
                let amount = Exact::from(*owed).times(percent.exact())?.times(Exact::fraction(1, 100)?)?;
                let steps = vec![
                    format!("{order_date} {order}限期支付，逾期未支付 {owed} 元"),
                    format!("{owed} × {percent}% ＝ {} 元", amount.to_fen()?),
                ];
                Ok(Worked::new(amount, steps, &["劳动合同法85"])?.by(format!("{owed} × {percent}%")))
            }
            Claim::LabourStandard { .. } => Ok(Worked::none(format!("{}，无金额", claim.label()), &[])),
            Claim::Relationship => Ok(Worked::none("确认劳动关系，无金额".to_owned(), &["调仲法2(1)"])),
            Claim::Other { amount, text } => {
                let step = match text {
                    Some(text) => format!("{text}：{amount} 元"),
                    None => format!("其他请求 {amount} 元"),
                };
                Ok(Worked::new((*amount).into(), vec![step], &[])?.by(amount.to_string()))
            }
        }
    }

    fn overtime(&self, wage: Fen, hours: [Quantity; 3], paid: Option<Fen>) -> Result<Worked, Refusal> {
        let hourly = daily(wage)?.times(Exact::fraction(1, HOURS_A_DAY)?)?;
        let mut steps = vec![format!("小时工资：{wage} ÷ 21.75 ÷ 8 ＝ {} 元", hourly.shown())];
        let mut amount = Exact::ZERO;
        let (mut total, mut rates) = (Exact::ZERO, Vec::new());
        let kinds = [("延时加班", "150%", (3, 2)), ("休息日加班", "200%", (2, 1)), ("法定休假日加班", "300%", (3, 1))];
        for (hours, (name, percent, (up, down))) in hours.into_iter().zip(kinds) {
            let part = hourly.times(hours.exact())?.times(Exact::fraction(up, down)?)?;
            steps.push(format!("{name}：{} × {hours} 小时 × {percent} ＝ {} 元", hourly.shown(), part.shown()));
            amount = amount.plus(part)?;
            total = total.plus(hours.exact())?;
            if hours > Quantity::ZERO {
                rates.push(format!("{hours} × {percent}"));
            }
        }
        let rates = if rates.is_empty() { "0".to_owned() } else { rates.join(" ＋ ") };
        let mut left = format!("{wage} ÷ 21.75 ÷ 8 × ({rates})");
        if let Some(paid) = paid {
            left.push_str(&format!(" － {paid}"));
            let rest = amount.minus(paid.into())?;
            steps.push(format!("减已付：{} － {paid} ＝ {} 元", amount.shown(), rest.shown()));
            if rest < Exact::ZERO {
                steps.push("已付超过应付，差额为 0".to_owned());
                left = format!("max({left}, 0)");
            }
            amount = rest.at_least_zero();
        }
        steps.push(format!("合计 {} 元", amount.to_fen()?));
        let worked = Worked::new(amount, steps, &["劳动法44", conversion_notice(self.as_of)])?;
        Ok(worked.by(left).counted(format!("{} 时", total.shown())))
    }

    /// The window and its months: LCL 82, Regs 6 and 7; part of a month by working days (法释〔2025〕12号 6).
    fn double_wage(
        &self,
        start: Day,
        signed: Option<Day>,
        ended: Option<Day>,
        monthly_wage: Option<Fen>,
        months: &[WageMonth],
    ) -> Result<Worked, Refusal> {
        let (from, to, why) = second_wages(start, signed, ended)?;
        let basis = ["劳动合同法82", "实施条例6", "实施条例7", "法释〔2025〕12号6"];
        if to < from {
            let steps = vec![format!("用工 {start}，满一个月的次日为 {from}，止于 {to}（{why}）：没有应付二倍工资的期间")];
            return Ok(Worked::new(Exact::ZERO, steps, &basis)?.by("没有期间：0"));
        }
        input::in_reach(from, "二倍工资期间")?;
        input::in_reach(to, "二倍工资期间")?;
        let mut steps = vec![format!("期间：用工 {start}，自满一个月的次日 {from} 起，至 {to}（{why}）")];
        let mut amount = Exact::ZERO;
        let mut provisional = false;
        let mut parts = Vec::new();
        let mut month = Month::of(from);
        while month.first() <= to {
            let wage = match months.iter().find(|m| m.month == month).map(|m| m.wage).or(monthly_wage) {
                Some(wage) => wage,
                None => return Err(Refusal::new("month_missing", format!("二倍工资：缺少 {month} 的工资。"))),
            };
            let (first, last) = (month.first().max(from), month.last().min(to));
            if (first, last) == (month.first(), month.last()) {
                steps.push(format!("{month}：整月，{wage} 元"));
                parts.push(wage.to_string());
                amount = amount.plus(wage.into())?;
            } else {
                let part = self.worked(first, last)?;
                let whole = self.worked(month.first(), month.last())?;
                let sum = Exact::from(wage).times(Exact::fraction(part, whole)?)?;
                let mark = if self.calendar.is_provisional(first) { "（放假安排未载入，暂定）" } else { "" };
                provisional |= self.calendar.is_provisional(first);
                steps.push(format!(
                    "{month}：{first} 至 {last}，{wage} × {part} 个工作日 ÷ 当月 {whole} 个工作日 ＝ {} 元{mark}",
                    sum.shown()
                ));
                parts.push(format!("{wage} × {part} ÷ {whole}"));
                amount = amount.plus(sum)?;
            }
            month = month.next();
        }
        steps.push(format!("合计 {} 元", amount.to_fen()?));
        let mut worked = Worked::new(amount, steps, &basis)?.by(summed(&parts)).counted(format!("{} 个月", parts.len()));
        worked.provisional = provisional;
        Ok(worked)
    }

    /// Working days from `first` to `last`, both counted.
    fn worked(&self, first: Day, last: Day) -> Result<i64, Refusal> {
        let edge = i64::from(self.calendar.is_working(first));
        self.calendar.working_days_between(first, last).map(|n| n + edge).ok_or_else(days::beyond)
    }

    /// Severance by Law; `split` leaves out service before the Labour Contract Law took effect.
    fn severance(&self, start: Day, end: Day, avg: Average, local: Fen, split: bool) -> Result<Severed, Refusal> {
        let law = Day::from_ymd_opt(2008, 1, 1).unwrap_or_default();
        let mut steps = Vec::new();
        let from = if split && start < law {
            steps.push(format!("用工 {start}；2008-01-01 前的工作年限不计入（劳动合同法97），自 {law} 起算"));
            law
        } else {
            start
        };
        let halves = if end < from { 0 } else { half_years(from, end, &mut steps)? };
        if end < from {
            steps.push(format!("最后工作日 {end} 在 {law} 之前，没有计入的年限"));
        }
        let minimum = self.regions.minimum(self.region, end)?.amount;
        if avg.months() > 1 {
            steps.push(format!(
                "月平均工资：{} 个月应得工资合计 {} ÷ {} ＝ {} 元",
                avg.months(),
                avg.total(),
                avg.months(),
                avg.exact()?.shown()
            ));
        }
        let (mut base, mut shown) = (avg.exact()?, avg.shown());
        let wage = if avg.months() == 1 { avg.shown() } else { base.shown() };
        if base < minimum.into() {
            (base, shown) = (minimum.into(), minimum.to_string());
            steps.push(format!("月平均工资 {wage} 低于 {end} 当地月最低工资 {minimum}，按 {minimum} 计（实施条例27）"));
        } else {
            steps.push(format!("月平均工资 {wage}，不低于 {end} 当地月最低工资 {minimum}"));
        }
        let cap = local.times(3)?;
        let mut counted = halves;
        if base > cap.into() {
            steps.push(format!("高于当地职工月平均工资三倍 {local} × 3 ＝ {cap}，按 {cap} 计，年限最高十二年（劳动合同法47）"));
            (base, shown) = (cap.into(), format!("{local} × 3"));
            counted = halves.min(24);
        } else {
            steps.push(format!("不高于当地职工月平均工资三倍 {local} × 3 ＝ {cap}，年限不受十二年限制"));
        }
        let months = Exact::fraction(counted, 2)?;
        let amount = base.times(months)?;
        let name = if shown.contains('÷') || shown.contains('×') { base_shown(base) } else { shown.clone() };
        steps.push(format!("{name} × {} 个月 ＝ {} 元", months.shown(), amount.shown()));
        let (years, left) = (format!("{} 年", months.shown()), format!("{shown} × {}", months.shown()));
        Ok(Severed { amount, steps, left, years })
    }

    fn annual_leave(
        &self,
        years: u32,
        year: i32,
        wage: Fen,
        taken: Quantity,
        joined: Option<Day>,
        left: Option<Day>,
    ) -> Result<Worked, Refusal> {
        let (full, part, entitled) = leave_days(years, year, joined, left);
        let mut steps = vec![format!("累计工作满 {years} 年，全年年休假 {full} 天")];
        if let Some((first, last, days)) = part {
            steps.push(format!("当年在本单位 {first} 至 {last}，{days} 天：{days} ÷ 365 × {full} ＝ {entitled} 天（不足 1 天不计）"));
        }
        let unpaid = Exact::from(entitled).minus(taken.exact())?.at_least_zero();
        steps.push(format!("未休：{entitled} － 已休 {taken} ＝ {} 天", unpaid.shown()));
        let amount = unpaid.times(daily(wage)?)?.times(Exact::from(2))?;
        steps.push(format!("{wage} ÷ 21.75 × {} 天 × 200% ＝ {} 元（300% 内含已付的正常工资）", unpaid.shown(), amount.to_fen()?));
        const BASIS: [&str; 7] = [
            "年休假条例3",
            "年休假条例5",
            "年休假实施办法4",
            "年休假实施办法5",
            "年休假实施办法10",
            "年休假实施办法11",
            "年休假实施办法12",
        ];
        let days = unpaid.shown();
        Ok(Worked::new(amount, steps, &BASIS)?.by(format!("{wage} ÷ 21.75 × {days} × 200%")).counted(format!("{days} 天")))
    }

    fn minimum_wage_gap(&self, months: &[PaidMonth]) -> Result<Worked, Refusal> {
        let (mut steps, mut parts) = (Vec::new(), Vec::new());
        let mut amount = Exact::ZERO;
        let mut sorted: Vec<_> = months.iter().collect();
        sorted.sort_by_key(|m| m.month);
        for m in sorted {
            let minimum = self.regions.minimum(self.region, m.month.first())?.amount;
            let gap = minimum.minus(m.paid)?.max(Fen::ZERO);
            steps.push(format!("{}：最低工资 {minimum} － 已付 {} ，差额 {gap} 元", m.month, m.paid));
            amount = amount.plus(gap.into())?;
            if gap > Fen::ZERO {
                parts.push(format!("({minimum} － {})", m.paid));
            }
        }
        steps.push(format!("合计 {} 元", amount.to_fen()?));
        let worked = Worked::new(amount, steps, &["最低工资规定", "劳动合同法85"])?;
        Ok(worked.by(summed(&parts)).counted(format!("{} 个月", parts.len())))
    }

    fn noncompete(&self, avg: Average, months: Quantity) -> Result<Worked, Refusal> {
        let minimum = self.regions.minimum(self.region, self.as_of)?.amount;
        let share = avg.exact()?.times(Exact::fraction(3, 10)?)?;
        let monthly = share.max(minimum.into());
        let mut steps = vec![format!("月平均工资 {} × 30% ＝ {} 元", avg.shown(), share.shown())];
        let mut left = format!("{} × 30%", avg.shown());
        if share < minimum.into() {
            steps.push(format!("低于月最低工资 {minimum}，按 {minimum} 计"));
            left = minimum.to_string();
        }
        let amount = monthly.times(months.exact())?;
        steps.push(format!("{} × {months} 个月 ＝ {} 元", monthly.shown(), amount.to_fen()?));
        let worked = Worked::new(amount, steps, &["劳动合同法23", "法释〔2020〕26号36"])?;
        Ok(worked.by(format!("{left} × {months}")).counted(format!("{months} 个月")))
    }
}

/// From when to when second wages are due, and why they end (Regs 6, 7); nothing is due where the end comes before the start.
pub(crate) fn second_wages(start: Day, signed: Option<Day>, ended: Option<Day>) -> Result<(Day, Day, &'static str), Refusal> {
    let from = plus_months(start, 1)?;
    let mut to = before(plus_months(start, 12)?)?;
    let mut why = "满一年的前一日";
    if let Some(signed) = signed {
        let day = before(signed)?;
        if day < to {
            (to, why) = (day, "订立书面劳动合同的前一日");
        }
    }
    if let Some(ended) = ended.filter(|e| *e < to) {
        (to, why) = (ended, "劳动关系结束之日");
    }
    Ok((from, to, why))
}

/// The standard of severance, once.
struct Severed {
    amount: Exact,
    steps: Vec<String>,
    left: String,
    years: String,
}

/// A base that is whole fen with its two decimals, another as it is.
fn base_shown(base: Exact) -> String {
    match base.to_fen() {
        Ok(fen) if Exact::from(fen) == base => fen.to_string(),
        _ => base.shown(),
    }
}

/// Days of annual leave of a year: 5, 10 or 15 from 1, 10 or 20 years worked; where somebody joined or left in the year, in proportion, whole
/// days only (年休假条例 3, 实施办法 5, 12). The full days, the days employed where they are not the whole year, and the days due.
pub fn leave_days(years: u32, year: i32, joined: Option<Day>, left: Option<Day>) -> (i64, Option<(Day, Day, i64)>, i64) {
    let full: i64 = match years {
        0 => 0,
        1..=9 => 5,
        10..=19 => 10,
        _ => 15,
    };
    let joined = joined.filter(|d| d.year() == year);
    let left = left.filter(|d| d.year() == year);
    if joined.is_none() && left.is_none() {
        return (full, None, full);
    }
    let first = joined.or_else(|| Day::from_ymd_opt(year, 1, 1)).unwrap_or_default();
    let last = left.or_else(|| Day::from_ymd_opt(year, 12, 31)).unwrap_or_default();
    let days = (last - first).num_days() + 1;
    (full, Some((first, last, days)), days * full / 365)
}

fn daily(wage: Fen) -> Result<Exact, Refusal> {
    Exact::from(wage).times(Exact::fraction(PAID_DAYS.1, PAID_DAYS.0)?)
}

fn unpaid_wages(months: &[DueMonth]) -> Result<Worked, Refusal> {
    let (mut steps, mut parts) = (Vec::new(), Vec::new());
    let mut amount = Exact::ZERO;
    let mut sorted: Vec<_> = months.iter().collect();
    sorted.sort_by_key(|m| m.month);
    for m in sorted {
        let gap = m.due.minus(m.paid)?.max(Fen::ZERO);
        steps.push(format!("{}：应发 {} － 实发 {}，欠 {gap} 元", m.month, m.due, m.paid));
        amount = amount.plus(gap.into())?;
        if gap > Fen::ZERO {
            parts.push(if m.paid == Fen::ZERO { m.due.to_string() } else { format!("({} － {})", m.due, m.paid) });
        }
    }
    steps.push(format!("合计 {} 元", amount.to_fen()?));
    let worked = Worked::new(amount, steps, &["劳动法50", "劳动合同法30"])?;
    Ok(worked.by(summed(&parts)).counted(format!("{} 个月", parts.len())))
}

/// Years in halves: each full year counts two, a remainder of six months or more two, a shorter one one (LCL 47). Both ends are worked.
fn half_years(from: Day, end: Day, steps: &mut Vec<String>) -> Result<i64, Refusal> {
    let after = end.succ_opt().ok_or_else(out_of_reach)?;
    let mut years: u32 = u32::try_from(after.year() - from.year()).unwrap_or(0);
    if years > 0 && plus_months(from, years * 12)? > after {
        years -= 1;
    }
    let anniversary = plus_months(from, years * 12)?;
    let (rest, shown) = if anniversary == after {
        (0, "没有余数")
    } else if plus_months(from, years * 12 + 6)? <= after {
        (2, "余六个月以上，计一年")
    } else {
        (1, "余不满六个月，计半年")
    };
    let halves = i64::from(years) * 2 + rest;
    steps.push(format!("{from} 至 {end}（首末日都计入）：满 {years} 年，{shown}，共 {} 年", Exact::fraction(halves, 2)?.shown()));
    Ok(halves)
}
