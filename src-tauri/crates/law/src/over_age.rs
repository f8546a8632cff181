//! 超龄劳动者: which claims of a worker past the retirement age go to arbitration; a hint that never refuses (人社部令56号 2, 19).
//!
//! The age comes from the birth date in the identity number and from dated rules; whether a person retired early or went on by agreement
//! (Art. 2, 23) no date says, so the answer stays a hint for a person to check.

use std::sync::OnceLock;

use chrono::{Datelike, Months};
use serde::{Deserialize, Serialize};

use crate::Day;
use crate::id_number::Sex;
use crate::rules::Remark;
use crate::rules::aid::remark;

/// What is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// Day of birth.
    pub birth: Option<Day>,
    /// Sex; it decides on the age.
    pub sex: Option<Sex>,
    /// The day that is asked about: the day of filing.
    pub on: Day,
    /// Types of the claims, words of calc.md.
    pub claims: Vec<String>,
}

/// What the age says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Age {
    /// Not past the retirement age.
    Under,
    /// Past one of the ages, not past the other: it depends on the post.
    Depends,
    /// Past it.
    Over,
    /// No birth date, no sex, or before the rules came into force.
    Unknown,
}

/// The hint.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// What the age says.
    pub age: Age,
    /// The days on which the ages are reached, earliest first.
    pub reached: Vec<Day>,
    /// Claims (from 1) that do not go to arbitration for an over-age worker.
    pub outside: Vec<usize>,
    /// Claims (from 1) that need a look at their content.
    pub unclear: Vec<usize>,
    /// What that means, with its words; empty where nothing needs to be said.
    pub remarks: Vec<Remark>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Limit {
    sex: Sex,
    name: String,
    years: u32,
    step: u32,
    most: u32,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Rules {
    from: Day,
    #[allow(dead_code, reason = "for whoever reads the file")]
    edition: String,
    delayed_from: Day,
    inside: Vec<String>,
    unclear: Vec<String>,
    age: Vec<Limit>,
}

fn rules() -> Option<&'static Rules> {
    static CELL: OnceLock<Option<Rules>> = OnceLock::new();
    CELL.get_or_init(|| toml::from_str(include_str!("../../../../assets/rules/over_age.toml")).ok()).as_ref()
}

impl Limit {
    /// The day on which this age is reached: for ages that would be reached after the delay began, later month by month.
    fn reached(&self, birth: Day, delayed_from: Day) -> Option<Day> {
        let plain = birth.checked_add_months(Months::new(self.years.checked_mul(12)?))?;
        let months = (plain.year() - delayed_from.year()).checked_mul(12)? + i32::try_from(plain.month()).ok()?
            - i32::try_from(delayed_from.month()).ok()?;
        let Ok(months) = u32::try_from(months) else { return Some(plain) };
        let delay = months.checked_add(1)?.div_ceil(self.step.max(1)).min(self.most);
        birth.checked_add_months(Months::new(self.years.checked_mul(12)?.checked_add(delay)?))
    }
}

/// What the rules give a worker past the retirement age, and where the rest of his disputes go: the articles in order.
#[must_use]
pub fn applies() -> Vec<Remark> {
    let said = [
        ("over_age_agreement", "应当订立书面用工协议。"),
        ("over_age_hours", "工作时间、休息休假和加班，适用劳动法的规定。"),
        ("over_age_minimum", "提供了正常劳动的，劳动报酬不低于当地最低工资标准。"),
        ("over_age_pay", "至少每月以货币支付一次，不得克扣或者无故拖欠。"),
        ("over_age_safety", "不安排危害身心健康的劳动或者危险作业。"),
        ("over_age_injury", "由用人单位参加工伤保险，因工受伤按规定享受工伤保障待遇。"),
    ];
    said.into_iter().map(|(id, text)| remark(id, text)).collect()
}

/// What they do not give.
#[must_use]
pub fn applies_not() -> Vec<Remark> {
    let text =
        "劳动报酬、休息休假、劳动安全卫生、工伤保障以外的事项（如经济补偿、赔偿金），不依照调解仲裁法处理，可以依法向人民法院提起诉讼。";
    vec![remark("over_age_split", text)]
}

/// Says what the age means for the claims. Never refuses.
pub fn look(q: &Question) -> Finding {
    let mut made = Finding { age: Age::Unknown, reached: Vec::new(), outside: Vec::new(), unclear: Vec::new(), remarks: Vec::new() };
    let (Some(rules), Some(birth), Some(sex)) = (rules(), q.birth, q.sex) else { return made };
    if q.on < rules.from {
        return made;
    }
    let limits: Vec<(&Limit, Day)> =
        rules.age.iter().filter(|a| a.sex == sex).filter_map(|a| Some((a, a.reached(birth, rules.delayed_from)?))).collect();
    made.reached = limits.iter().map(|(_, day)| *day).collect();
    made.reached.sort_unstable();
    let past = limits.iter().filter(|(_, day)| q.on > *day).count();
    made.age = match past {
        0 => Age::Under,
        n if n < limits.len() => Age::Depends,
        _ => Age::Over,
    };
    if past == 0 {
        return made;
    }
    let ages: Vec<String> = limits.iter().map(|(limit, day)| format!("{} {day}", limit.name)).collect();
    let told = match made.age {
        Age::Over => format!("申请日 {} 已超过法定退休年龄（{}）。", q.on, ages.join("；")),
        _ => format!("申请日 {} 是否超过法定退休年龄，要看岗位（{}）。", q.on, ages.join("；")),
    };
    made.remarks.push(remark("over_age", told));
    for (n, kind) in q.claims.iter().enumerate() {
        let n = n.saturating_add(1);
        if rules.unclear.contains(kind) {
            made.unclear.push(n);
        } else if !rules.inside.contains(kind) {
            made.outside.push(n);
        }
    }
    let items = |list: &[usize]| list.iter().map(|n| format!("第 {n} 项")).collect::<Vec<_>>().join("、");
    if !made.outside.is_empty() {
        let text = format!("是超龄劳动者的，{}不依照调解仲裁法处理，可以依法向人民法院提起诉讼。", items(&made.outside));
        made.remarks.push(remark("over_age_split", text));
    }
    if !made.unclear.is_empty() {
        made.remarks.push(remark("over_age_split", format!("{}看具体内容是否属于上述四类。", items(&made.unclear))));
    }
    if made.outside.is_empty() && made.unclear.is_empty() {
        made.remarks.push(remark("over_age_split", "劳动报酬、休息休假、劳动安全卫生、工伤保障的争议，依照调解仲裁法处理。"));
    }
    made.remarks.push(remark("over_age_not_refused", "提前退休、弹性延迟退休的，从日期看不出来；本提示不是不予受理的依据，由经办人核对。"));
    made
}
