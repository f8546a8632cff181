//! 一裁终局: which items fall under a final award (Law 47, Rules 50), and which awards a case needs.

use serde::{Deserialize, Serialize};

use super::amount::{Setting, Worked};
use super::{CalcOutput, Claim, ClaimResult};
use crate::{Fen, Refusal};

/// Which awards a case needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Awards {
    /// One final award.
    Final,
    /// One ordinary award.
    Ordinary,
    /// One of each.
    Both,
}

impl Awards {
    /// From the finality of each item.
    pub fn of(items: impl IntoIterator<Item = bool>) -> Awards {
        let (mut any_final, mut any_ordinary) = (false, false);
        for is_final in items {
            any_final |= is_final;
            any_ordinary |= !is_final;
        }
        match (any_final, any_ordinary) {
            (true, false) => Awards::Final,
            (true, true) => Awards::Both,
            (false, _) => Awards::Ordinary,
        }
    }
}

/// Months of minimum wage that an item of a final award may come to (Law 47(1)).
const MONTHS: i64 = 12;

pub(super) fn judge(setting: &Setting<'_>, claims: &[Claim], worked: Vec<Worked>) -> Result<CalcOutput, Refusal> {
    let relationship = claims.iter().any(|c| matches!(c, Claim::Relationship));
    let money = |c: &Claim| !matches!(c, Claim::LabourStandard { .. } | Claim::Relationship | Claim::Other { .. });
    let line = if !relationship && claims.iter().any(money) {
        Some(setting.regions.minimum(setting.region, setting.as_of)?.amount.times(MONTHS)?)
    } else {
        None
    };
    let mut total = Fen::ZERO;
    let mut results = Vec::with_capacity(worked.len());
    for (claim, w) in claims.iter().zip(worked) {
        total = total.plus(w.amount.unwrap_or_default())?;
        let (is_final, final_reason, article) = verdict(claim, w.amount, line, relationship);
        let mut basis = w.basis;
        basis.extend(article.iter().map(|a| (*a).to_owned()));
        results.push(ClaimResult {
            kind: claim.word().to_owned(),
            label: claim.label().to_owned(),
            amount: w.amount,
            steps: w.steps,
            quantity: w.quantity,
            equation: w.equation,
            is_final,
            final_reason,
            basis,
            provisional: w.provisional,
        });
    }
    let awards = Awards::of(results.iter().map(|r| r.is_final));
    Ok(CalcOutput { claims: results, total, awards, final_line: line })
}

fn verdict(claim: &Claim, amount: Option<Fen>, line: Option<Fen>, relationship: bool) -> (bool, String, &'static [&'static str]) {
    if relationship {
        let reason = if matches!(claim, Claim::Relationship) {
            "确认劳动关系的请求，不适用终局裁决"
        } else {
            "本案有确认劳动关系的请求，同一案件应当作出非终局裁决"
        };
        return (false, reason.to_owned(), &["人社部发〔2022〕9号11"]);
    }
    match (claim, amount, line) {
        (Claim::LabourStandard { .. }, ..) => {
            (true, "因执行国家的劳动标准发生的争议，应当适用终局裁决".to_owned(), &["调仲法47(2)", "规则50"])
        }
        (Claim::Other { .. } | Claim::Relationship, ..) | (_, None, _) | (_, _, None) => {
            (false, "不属于终局裁决的事项".to_owned(), &["调仲法47", "规则50"])
        }
        (_, Some(amount), Some(line)) if amount <= line => {
            (true, format!("{amount} 元不超过 {line} 元（当地月最低工资标准十二个月金额），终局"), &["调仲法47(1)", "规则50"])
        }
        (_, Some(amount), Some(line)) => {
            (false, format!("{amount} 元超过 {line} 元（当地月最低工资标准十二个月金额），非终局"), &["调仲法47(1)", "规则50"])
        }
    }
}
