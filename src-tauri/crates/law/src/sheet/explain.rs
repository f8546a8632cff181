//! What a person sees beside an amount: the figures in force with their source, and what was looked at.

use chrono::Datelike;

use super::book::ClaimBook;
use super::cell::{Cell, CellValue, Column, Fact, Input};
use super::reading::Used;
use super::scope::Scope;
use super::work::{Finding, Ground};
use crate::claim::{Average, Claim};
use crate::region::Figure;
use crate::{Day, Fen, Refusal};

/// A figure in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InForce {
    /// 月最低工资标准.
    pub label: String,
    /// As it is shown.
    pub value: String,
    /// In force from.
    pub from: Option<Day>,
    /// Where it stands.
    pub source: String,
}

/// How a check came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CheckState {
    /// Looked at and in order.
    Done,
    /// A person has to look.
    Open,
    /// It is wrong.
    Wrong,
}

impl CheckState {
    /// The word for it.
    pub const fn word(self) -> &'static str {
        match self {
            CheckState::Done => "done",
            CheckState::Open => "open",
            CheckState::Wrong => "wrong",
        }
    }
}

/// Something that was looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    /// 三倍封顶.
    pub label: String,
    /// In words.
    pub words: String,
    /// How it came out.
    pub state: CheckState,
}

/// What stands beside an amount.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Explanation {
    /// Figures in force.
    pub figures: Vec<InForce>,
    /// What was looked at.
    pub checks: Vec<Check>,
}

impl Explanation {
    fn check(&mut self, label: &str, words: impl Into<String>, state: CheckState) {
        self.checks.push(Check { label: label.to_owned(), words: words.into(), state });
    }

    fn figure(&mut self, label: &str, figure: &Figure<'_>) {
        let one = InForce {
            label: label.to_owned(),
            value: figure.amount.to_string(),
            from: Some(figure.row.from),
            source: figure.row.source.clone(),
        };
        if !self.figures.contains(&one) {
            self.figures.push(one);
        }
    }
}

/// Explains what a claim came to. Refused where the cells name a day for which the table has no minimum wage.
pub fn explain(ground: &Ground<'_>, scope: &Scope, finding: &Finding) -> Result<Explanation, Refusal> {
    let mut made = Explanation::default();
    if let Some(fault) = &finding.fault {
        made.check("填写", fault.message.clone(), CheckState::Wrong);
    }
    if let Some(claim) = &finding.claim {
        figures(ground, claim, &mut made)?;
        match claim {
            Claim::Severance { end, avg_wage, local_avg_wage, .. } | Claim::UnlawfulTermination { end, avg_wage, local_avg_wage, .. } => {
                floor(ground, *end, *avg_wage, &mut made)?;
                let typed = finding.used.iter().any(|used| is_fact(used, Fact::LocalAvgWage));
                cap(ground, *end, *avg_wage, *local_avg_wage, typed, &mut made)?;
            }
            Claim::Overtime { monthly_wage, .. } => overtime(ground, *monthly_wage, finding, &mut made),
            Claim::UnpaidWages { months } => {
                let over: Vec<String> = months.iter().filter(|m| m.paid > m.due).map(|m| m.month.to_string()).collect();
                if !over.is_empty() {
                    made.check("已发多于应发", format!("{}，不抵其他月份", over.join("、")), CheckState::Open);
                }
            }
            Claim::DoubleWage { months, .. } if !months.is_empty() => {
                made.check("各月工资", format!("按各月应发计 {} 个月", months.len()), CheckState::Done);
            }
            _ => {}
        }
        if finding.result.as_ref().is_some_and(|result| result.provisional) {
            made.check("工作日", "当年放假安排未载入，折算为暂定", CheckState::Open);
        }
    }
    if let Some(rule) = ClaimBook::shipped().rule(scope.filed.word()) {
        for words in &rule.checks {
            made.check("应当核对", words.clone(), CheckState::Open);
        }
    }
    Ok(made)
}

fn is_fact(used: &Used, fact: Fact) -> bool {
    matches!(used.cell, Cell::Shared(Input::Fact(f)) | Cell::Own(_, Input::Fact(f)) if f == fact)
}

fn figures(ground: &Ground<'_>, claim: &Claim, made: &mut Explanation) -> Result<(), Refusal> {
    const MINIMUM: &str = "月最低工资标准";
    match claim {
        Claim::Severance { end, .. } | Claim::UnlawfulTermination { end, .. } => {
            made.figure(MINIMUM, &ground.regions.minimum(ground.region, *end)?);
            if let Some(average) = ground.regions.average(ground.region, *end) {
                made.figure("本地区上年度职工月平均工资", &average);
            }
        }
        Claim::Overtime { .. } | Claim::AnnualLeave { .. } => {
            let source = if ground.as_of.year() >= 2025 { "人社部发〔2025〕2号" } else { "劳社部发〔2008〕3号" };
            let value = "21.75 天".to_owned();
            made.figures.push(InForce { label: "月计薪天数".to_owned(), value, from: None, source: source.to_owned() });
        }
        Claim::MinimumWageGap { months } => {
            for m in months {
                made.figure(MINIMUM, &ground.regions.minimum(ground.region, m.month.first())?);
            }
        }
        Claim::Noncompete { .. } => made.figure(MINIMUM, &ground.regions.minimum(ground.region, ground.as_of)?),
        _ => {}
    }
    Ok(())
}

fn floor(ground: &Ground<'_>, end: Day, avg: Average, made: &mut Explanation) -> Result<(), Refusal> {
    let minimum = ground.regions.minimum(ground.region, end)?.amount;
    let wage = avg.exact()?;
    let shown = wage.to_fen()?;
    let words = if wage < minimum.into() {
        format!("{shown}，低于最低工资 {minimum}，按 {minimum} 计")
    } else {
        format!("{shown}，不低于最低工资 {minimum}，不补足")
    };
    made.check("月平均", words, CheckState::Done);
    Ok(())
}

/// The cap of three times: done on a figure that somebody typed or that is verified, open on one that is not (RULES: dated setting).
fn cap(ground: &Ground<'_>, end: Day, avg: Average, local: Fen, typed: bool, made: &mut Explanation) -> Result<(), Refusal> {
    let row = ground.regions.average(ground.region, end).map(|figure| figure.row);
    let verified = typed || row.is_some_and(|row| row.status == "verified");
    let limit = local.times(3)?;
    let over = avg.exact()? > limit.into();
    let mut words = if over {
        format!("超过 {limit}，按 {limit} 计，年限最高十二年")
    } else {
        format!("未超 {limit}（{local} × 3）")
    };
    if let (false, Some(row)) = (verified, row) {
        words.push_str(&format!("，标准自 {} 起，未经核对", row.from));
    }
    made.check("三倍封顶", words, if verified { CheckState::Done } else { CheckState::Open });
    Ok(())
}

fn overtime(ground: &Ground<'_>, wage: Fen, finding: &Finding, made: &mut Explanation) {
    if let Ok(minimum) = ground.regions.minimum(ground.region, ground.as_of)
        && wage < minimum.amount
    {
        made.check("计算基数", format!("月工资标准 {wage} 低于最低工资 {}", minimum.amount), CheckState::Open);
    }
    // Labour Law 41: a limit of what may be asked for, no limit of what is paid
    let limit = crate::money::Quantity::whole(36);
    let many: Vec<String> = finding
        .used
        .iter()
        .filter_map(|used| match (used.cell, used.value) {
            (Cell::Shared(Input::Month(month, Column::WeekdayHours)), CellValue::Number(hours)) if hours > limit => {
                Some(format!("{month} {hours} 时"))
            }
            _ => None,
        })
        .collect();
    if !many.is_empty() {
        made.check("每月三十六小时", format!("{}，超过上限，不影响计酬（劳动法41）", many.join("、")), CheckState::Open);
    }
}
