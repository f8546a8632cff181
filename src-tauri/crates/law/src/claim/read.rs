//! Reading claims out of JSON, strictly.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{Claim, DueMonth, Month, PaidMonth, Standard, WageMonth};
use crate::input::Reader;
use crate::money::Quantity;
use crate::{Day, Refusal};

fn months<T>(r: &mut Reader<'_>, mut row: impl FnMut(Month, &mut Reader<'_>) -> Result<T, Refusal>) -> Result<Vec<T>, Refusal> {
    let rows = r.list("months")?;
    let mut seen = BTreeSet::new();
    let mut out = Vec::with_capacity(rows.len().min(1200));
    if rows.is_empty() {
        return Err(Refusal::new("no_months", format!("{}没有月份。", r.place())));
    }
    for value in rows {
        let mut m = Reader::new(value, r.at("months"))?;
        let month = Month::parse(m.text("month")?)?;
        if !seen.insert(month) {
            return Err(Refusal::new("month_twice", format!("{}：{month} 出现两次。", r.place())));
        }
        out.push(row(month, &mut m)?);
        m.finish()?;
    }
    Ok(out)
}

fn ordered(place: &str, earlier: (&str, Day), later: (&str, Day)) -> Result<(), Refusal> {
    if earlier.1 <= later.1 {
        return Ok(());
    }
    let text = format!("{place}：{} {} 早于{} {}。", later.0, later.1, earlier.0, earlier.1);
    Err(Refusal::new("dates_out_of_order", text))
}

fn service(r: &mut Reader<'_>) -> Result<(Day, Day), Refusal> {
    let (start, end) = (r.day("start")?, r.day("end")?);
    ordered(r.place(), ("用工之日", start), ("最后工作日", end))?;
    Ok((start, end))
}

pub(super) fn claim(value: &Value, place: &str) -> Result<Claim, Refusal> {
    let mut r = Reader::new(value, place)?;
    let word = r.text("type")?;
    let made = match word {
        "unpaid_wages" => {
            Claim::UnpaidWages { months: months(&mut r, |month, m| Ok(DueMonth { month, due: m.money("due")?, paid: m.money("paid")? }))? }
        }
        "overtime" => Claim::Overtime {
            monthly_wage: r.money("monthly_wage")?,
            weekday_hours: r.quantity("weekday_hours")?,
            restday_hours: r.quantity("restday_hours")?,
            holiday_hours: r.quantity("holiday_hours")?,
            paid: r.optional_money("paid")?,
        },
        "double_wage" => double_wage(&mut r)?,
        "severance" | "unlawful_termination" => {
            let (start, end) = service(&mut r)?;
            let (avg_wage, local_avg_wage) = (r.money("avg_wage")?.into(), r.money("local_avg_wage")?);
            if word == "severance" {
                Claim::Severance { start, end, avg_wage, local_avg_wage }
            } else {
                Claim::UnlawfulTermination { start, end, avg_wage, local_avg_wage }
            }
        }
        "notice_pay" => Claim::NoticePay { last_month_wage: r.money("last_month_wage")? },
        "annual_leave" => annual_leave(&mut r)?,
        "probation_damages" => Claim::ProbationDamages { full_wage: r.money("full_wage")?, months_over: r.quantity("months_over")? },
        "minimum_wage_gap" => Claim::MinimumWageGap { months: months(&mut r, |month, m| Ok(PaidMonth { month, paid: m.money("paid")? }))? },
        "injury_medical" => Claim::InjuryMedical { amount: r.money("amount")? },
        "noncompete" => Claim::Noncompete { avg_wage: r.money("avg_wage")?.into(), months: r.quantity("months")? },
        "surcharge" => surcharge(&mut r)?,
        "labour_standard" => Claim::LabourStandard {
            about: match r.text("about")? {
                "hours" => Standard::Hours,
                "rest" => Standard::Rest,
                "social_insurance" => Standard::SocialInsurance,
                _ => return Err(Refusal::new("unknown_standard", format!("{place}：about 应为 hours、rest 或者 social_insurance。"))),
            },
        },
        "relationship" => Claim::Relationship,
        "other" => Claim::Other { amount: r.money("amount")?, text: r.optional_text("text")?.map(str::to_owned) },
        other => {
            let shown: String = other.chars().take(40).collect();
            return Err(Refusal::new("unknown_claim", format!("{place}：没有“{shown}”这种请求。")));
        }
    };
    r.finish()?;
    Ok(made)
}

fn double_wage(r: &mut Reader<'_>) -> Result<Claim, Refusal> {
    let start = r.day("start")?;
    let (signed, ended) = (r.optional_day("signed")?, r.optional_day("ended")?);
    if let Some(signed) = signed {
        ordered(r.place(), ("用工之日", start), ("订立合同之日", signed))?;
    }
    if let Some(ended) = ended {
        ordered(r.place(), ("用工之日", start), ("离职之日", ended))?;
    }
    let monthly_wage = r.optional_money("monthly_wage")?;
    let wages = match r.optional("months") {
        None => Vec::new(),
        Some(_) => months(r, |month, m| Ok(WageMonth { month, wage: m.money("wage")? }))?,
    };
    if monthly_wage.is_none() && wages.is_empty() {
        return Err(Refusal::new("missing_key", format!("{}缺少 monthly_wage 或者 months。", r.place())));
    }
    Ok(Claim::DoubleWage { start, signed, ended, monthly_wage, months: wages })
}

fn annual_leave(r: &mut Reader<'_>) -> Result<Claim, Refusal> {
    let place = r.place().to_owned();
    let years = r.whole("cumulative_years")?;
    let cumulative_years = match u32::try_from(years) {
        Ok(n) if n <= 100 => n,
        Ok(_) => return Err(Refusal::new("number_too_large", format!("{place}：累计工作年限 {years} 年不可能。"))),
        Err(_) => return Err(Refusal::new("negative", format!("{place}：累计工作年限不能是负数。"))),
    };
    let year = r.whole("year")?;
    let year = i32::try_from(year).ok().filter(|y| crate::input::YEARS.contains(y));
    let year = year.ok_or_else(|| Refusal::new("out_of_calendar", format!("{place}：年度应在 2004 年至 2100 年之间。")))?;
    let (monthly_wage, taken_days) = (r.money("monthly_wage")?, r.quantity("taken_days")?);
    let (joined, left) = (r.optional_day("joined")?, r.optional_day("left")?);
    let (first, last) = (Day::from_ymd_opt(year, 1, 1).unwrap_or_default(), Day::from_ymd_opt(year, 12, 31).unwrap_or_default());
    if let (Some(j), Some(l)) = (joined, left) {
        ordered(&place, ("入职之日", j), ("离职之日", l))?;
    }
    if let Some(j) = joined {
        ordered(&place, ("入职之日", j), ("年度末日", last))?;
    }
    if let Some(l) = left {
        ordered(&place, ("年度首日", first), ("离职之日", l))?;
    }
    Ok(Claim::AnnualLeave { cumulative_years, year, monthly_wage, taken_days, joined, left })
}

/// Fifty to a hundred percent of what was owed, on an order to pay that was not obeyed (LCL 85).
fn surcharge(r: &mut Reader<'_>) -> Result<Claim, Refusal> {
    let (owed, percent) = (r.money("owed")?, r.quantity("percent")?);
    let (order, order_date) = (r.text("order")?.trim().to_owned(), r.day("order_date")?);
    if percent < Quantity::whole(50) || percent > Quantity::whole(100) {
        let text = format!("{}：加付比例应为百分之五十以上百分之一百以下，不能是 {percent}。", r.place());
        return Err(Refusal::by("bad_percent", "劳动合同法85", text));
    }
    if order.is_empty() {
        let text = format!("{}：加付赔偿金须先有劳动行政部门的限期支付决定，请写明文号。", r.place());
        return Err(Refusal::by("no_payment_order", "劳动合同法85", text));
    }
    Ok(Claim::Surcharge { owed, percent, order, order_date })
}
