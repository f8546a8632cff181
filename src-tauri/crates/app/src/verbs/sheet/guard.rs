//! One figure everywhere: what the award desk and the papers say against the sheet.

use super::ground;
use crate::api::award::AwardCheck;
use crate::app::Desk;
use crate::failure::{Failure, Outcome};
use crate::verbs::papers_data::award_items;
use crate::views::total;
use lucai_domain::case::CaseFile;
use lucai_domain::claim::{CaseClaim, Outcome as Found};
use lucai_domain::kind::Kind;
use lucai_domain::payment::payable;
use lucai_domain::sheet::findings;
use lucai_law::Fen;
use lucai_law::sheet::State;
use serde_json::json;

/// What must be right on the award desk: a figure that was typed by hand and differs from the sheet's, an outcome that denies it.
pub(crate) fn checks(desk: &Desk, case: &CaseFile, claims: &[CaseClaim]) -> Vec<AwardCheck> {
    let found = findings(case, &ground(desk, case));
    let mut checks = Vec::new();
    for claim in claims.iter().filter(|claim| !matches!(claim.outcome, Some(Found::Withdrawn | Found::Mediated))) {
        let Some(finding) = found.get(&claim.claim) else { continue };
        let amount = finding.amount.unwrap_or_default();
        let n = claim.claim;
        let mut say = |code: &str, message: String| {
            checks.push(AwardCheck { code: code.into(), level: "error".into(), message, about: Some(n.to_string()) });
        };
        match claim.found {
            Some(stands) if stands != amount => {
                say("sheet_mismatch", format!("第 {n} 项认定金额填为 {stands} 元，按工资表为 {amount} 元"));
            }
            None if claim.outcome != Some(Found::Rejected) || amount > Fen::ZERO => {
                say("sheet_mismatch", format!("第 {n} 项没有认定金额，按工资表为 {amount} 元"));
            }
            _ => {}
        }
        if finding.state == State::Denied && matches!(claim.outcome, Some(Found::Supported | Found::Partly)) {
            say("sheet_outcome", format!("第 {n} 项在工资表中驳回，处理结果却是支持"));
        }
    }
    checks
}

/// The amounts of yuan that a sentence names.
fn named(text: &str) -> Vec<Fen> {
    let clean: String = text.chars().filter(|c| !matches!(c, ',' | '，' | ' ')).collect();
    let before = clean.split('元').collect::<Vec<_>>();
    let with_unit = before.len().saturating_sub(1);
    let tail = |part: &str| -> Option<Fen> {
        let digits: String = part.chars().rev().take_while(|c| c.is_ascii_digit() || *c == '.').collect();
        Fen::parse(&digits.chars().rev().collect::<String>()).ok()
    };
    before.into_iter().take(with_unit).filter_map(tail).collect()
}

fn differs(what: &str, sheet: Fen, paper: Fen) -> Failure {
    let message = format!("{what}：按工资表为 {sheet} 元，文书为 {paper} 元，没有签发。请在裁决台改为一致后再签发。");
    Failure::refused("sheet_mismatch", message).with(json!({ "sheet": sheet, "paper": paper }))
}

/// Refuses a paper whose figures are not the sheet's.
///
/// # Errors
/// `sheet_mismatch` with both figures: totals that differ, or an item whose words name one amount and it is another.
pub(crate) fn agrees(desk: &Desk, case: &CaseFile, template: &str) -> Outcome<()> {
    match template {
        "award_final" | "award_ordinary" => award(desk, case, template.trim_start_matches("award_")),
        "payment_schedule" => {
            let found = findings(case, &ground(desk, case));
            let rows = payable(case);
            let paper = total(rows.iter().filter_map(|claim| claim.found));
            // what was settled is what the parties agreed on, whatever a tribunal would have found
            let of_sheet = |claim: &CaseClaim| {
                let settled = claim.outcome == Some(Found::Mediated);
                found.get(&claim.claim).filter(|_| !settled).and_then(|finding| finding.amount).or(claim.found)
            };
            let sheet = total(rows.iter().filter_map(of_sheet));
            if sheet == paper { Ok(()) } else { Err(differs("支付明细表的合计", sheet, paper)) }
        }
        "mediation_statement" => mediation(case),
        _ => Ok(()),
    }
}

fn award(desk: &Desk, case: &CaseFile, kind: &str) -> Outcome<()> {
    let found = findings(case, &ground(desk, case));
    let decided = award_items(desk, case);
    let (claims, items) = (&decided.claims, decided.of(kind));
    let paper = total(items.iter().filter_map(|(_, _, amount)| *amount));
    let of_sheet = |n: u32, amount: Option<Fen>| match found.get(&n) {
        Some(finding) if claims.iter().any(|claim| claim.claim == n && claim.outcome != Some(Found::NotHandled)) => finding.amount,
        _ => amount,
    };
    let sheet = total(items.iter().filter_map(|(n, _, amount)| of_sheet(*n, *amount)));
    if sheet != paper {
        return Err(differs("裁决书的合计", sheet, paper));
    }
    for (n, text, amount) in items {
        if let (Some(amount), [one]) = (amount, named(text).as_slice())
            && one != amount
        {
            return Err(differs(&format!("第 {n} 项请求的裁决主文"), *amount, *one));
        }
    }
    Ok(())
}

/// The terms of a settlement that name one amount name the one that was agreed on.
fn mediation(case: &CaseFile) -> Outcome<()> {
    let record = case.acts().filter(|record| record.act.kind == Kind::Mediated).last();
    let terms = record.and_then(|record| record.act.text("terms")).unwrap_or_default();
    let agreed = case.claims().into_iter().filter(|claim| claim.outcome == Some(Found::Mediated)).filter_map(|claim| claim.found);
    let agreed: Vec<Fen> = agreed.collect();
    match named(terms).as_slice() {
        [one] if !agreed.is_empty() && total(agreed.iter().copied()) != *one => Err(differs("调解书的金额", total(agreed), *one)),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::named;

    #[test]
    fn amounts_of_a_sentence_are_those_before_the_word_yuan() {
        let text = |text: &str| named(text).iter().map(ToString::to_string).collect::<Vec<_>>();
        assert_eq!(text("支付 2026 年 7 月工资 3,800.00 元"), ["3800.00"]);
        assert_eq!(text("7 月 3000 元、8 月 3,800.5 元"), ["3000.00", "3800.50"]);
        assert_eq!(text("十五日内履行，元旦除外"), Vec::<String>::new());
    }
}
