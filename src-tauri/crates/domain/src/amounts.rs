//! What claims come to and which of them fall under a final award: the law's calculator, asked from a case.

use crate::claim::{CaseClaim, Outcome};
use lucai_law::claim::{Awards, CalcInput, CalcOutput, Claim, calc};
use lucai_law::{Calendar, Day, Fen, Refusal, Regions};
use serde_json::Value;

/// Keys of a claim that are the case's, not the calculator's.
const OWN: [&str; 5] = ["text", "claimed", "party", "amount_stated", "limitation"];

/// A claim as the calculator reads it: what is the case's own is left out. A claim of type `other` keeps its words.
#[must_use]
pub fn calculator_input(value: &Value) -> Value {
    let Some(map) = value.as_object() else { return value.clone() };
    let kind = map.get("type").and_then(Value::as_str).unwrap_or_default();
    let keep = |key: &str, value: &Value| !value.is_null() && (!OWN.contains(&key) || (kind == "other" && key == "text"));
    Value::Object(map.iter().filter(|(key, value)| keep(key, value)).map(|(key, value)| (key.clone(), value.clone())).collect())
}

/// Whether a claim can be read by the calculator.
///
/// # Errors
/// The calculator's refusal.
pub fn check_claim(input: &Value) -> Result<(), Refusal> {
    Claim::from_json(input).map(|_| ())
}

/// The calculator's answer for one claim: amount, steps, finality.
///
/// # Errors
/// The calculator's refusal, such as an unknown region or a minimum wage that is not in the table.
pub fn price(regions: &Regions, calendar: &Calendar, region: &str, as_of: Day, input: &Value) -> Result<CalcOutput, Refusal> {
    let claims = vec![Claim::from_json(input)?];
    calc(regions, calendar, &CalcInput { region: region.to_owned(), as_of, claims })
}

/// Whether a claim falls under a final award, with the sentence that says why.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Finality {
    /// The claim's number.
    pub claim: u32,
    /// Whether it is final; `None` where nothing was found on it (rejected items follow the amount claimed).
    #[serde(rename = "final")]
    pub is_final: bool,
    /// Why, in Chinese.
    pub reason: String,
}

/// Which claims fall under a final award, and which award documents the case needs (Law 47, Rules 50).
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Split {
    /// One for each claim that an award decides.
    pub claims: Vec<Finality>,
    /// One document, or one of each.
    pub awards: Awards,
    /// Twelve monthly minimum wages; `None` where the table has none for the day.
    pub line: Option<Fen>,
}

/// Splits the claims that an award decides, by the amount awarded, not by the amount claimed (Rules 50: 单项裁决数额).
///
/// A claim for which no amount was found is judged by what was claimed. `as_of` is the day whose minimum wage draws the line; which
/// day that is (application or award) is not settled nationally, so it is the office's setting.
#[must_use]
pub fn split(regions: &Regions, region: &str, as_of: Day, claims: &[CaseClaim]) -> Split {
    const MONTHS: i64 = 12;
    let line = regions.minimum(region, as_of).ok().and_then(|figure| figure.amount.times(MONTHS).ok());
    let relationship = claims.iter().any(|c| c.kind == "relationship" && c.outcome != Some(Outcome::Withdrawn));
    let decided = claims.iter().filter(|c| !matches!(c.outcome, Some(Outcome::Mediated | Outcome::Withdrawn)));
    let claims: Vec<Finality> = decided.map(|c| judge(c, line, relationship)).collect();
    let awards = Awards::of(claims.iter().map(|c| c.is_final));
    Split { claims, awards, line }
}

fn judge(claim: &CaseClaim, line: Option<Fen>, relationship: bool) -> Finality {
    let amount = claim.found.or(claim.claimed);
    let (is_final, reason) = match (claim.kind.as_str(), amount, line) {
        _ if relationship => (false, "本案有确认劳动关系的请求，应当作出非终局裁决（人社部发〔2022〕9号11）。".to_owned()),
        ("labour_standard", ..) => (true, "因执行国家的劳动标准发生的争议，适用终局裁决（调仲法47（二））。".to_owned()),
        ("other" | "relationship" | "", ..) => (false, "不属于终局裁决的事项（调仲法47；规则50）。".to_owned()),
        (_, Some(amount), Some(line)) if amount <= line => {
            (true, format!("{amount} 元不超过 {line} 元（当地月最低工资标准十二个月金额），终局（规则50）。"))
        }
        (_, Some(amount), Some(line)) => {
            (false, format!("{amount} 元超过 {line} 元（当地月最低工资标准十二个月金额），非终局（规则50）。"))
        }
        (_, None, _) => (false, "没有金额，不能按终局裁决处理。".to_owned()),
        (_, _, None) => (false, "当日的最低工资标准未载入，暂按非终局处理。".to_owned()),
    };
    Finality { claim: claim.claim, is_final, reason }
}

/// 案由 in the usual words, from the claims' types: the first type's words, and 等 where there are more than three.
#[must_use]
pub fn cause(claims: &[CaseClaim]) -> String {
    let mut words: Vec<&'static str> = Vec::new();
    for claim in claims {
        let word = match claim.kind.as_str() {
            "unpaid_wages" | "overtime" | "minimum_wage_gap" => "劳动报酬",
            "double_wage" => "未订立书面劳动合同二倍工资",
            "severance" | "notice_pay" => "经济补偿",
            "unlawful_termination" | "probation_damages" => "赔偿金",
            "annual_leave" => "未休年休假工资",
            "injury_medical" => "工伤医疗费",
            "noncompete" => "竞业限制经济补偿",
            "labour_standard" => "工作时间、休息休假、社会保险",
            "relationship" => "确认劳动关系",
            _ => "其他",
        };
        if !words.contains(&word) {
            words.push(word);
        }
    }
    if words.len() > 1 {
        words.retain(|word| *word != "其他");
    }
    match words.len() {
        0 => String::new(),
        1..=3 => format!("{}争议", words.join("、")),
        _ => format!("{}等争议", words.into_iter().take(3).collect::<Vec<_>>().join("、")),
    }
}

/// A claim's type in Chinese, as papers name it.
#[must_use]
pub fn label(claim: &CaseClaim) -> String {
    Claim::from_json(&claim.input).map_or_else(|_| "其他请求".to_owned(), |claim| claim.label().to_owned())
}
