//! One amount explained: rule, inputs with what each side says, figures in force, arithmetic, checks, where it is used.

use super::view::Seen;
use crate::api::sheet::{SheetCheck, SheetExplained, SheetFigure, SheetInput, SheetText};
use crate::app::Desk;
use crate::failure::{Failure, Outcome};
use crate::verbs::papers_data::award_items;
use crate::views::ordinal;
use lucai_domain::case::CaseFile;
use lucai_domain::claim::CaseClaim;
use lucai_domain::party::Party;
use lucai_domain::sheet::Side;
use lucai_law::claim::Claim;
use lucai_law::sheet::{Cell, CellKind, CellValue, ClaimBook, Fact, Finding, Input, State, Used, explain};

/// Sums of yuan with their thousands apart: `113,900.57`; other digits stay.
pub(crate) fn grouped(text: &str) -> String {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut out = String::with_capacity(text.len() + 8);
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        out.push(c);
        let starts = c.is_ascii_digit() && (at == 0 || !(digit(at - 1) || bytes.get(at - 1) == Some(&b'.')));
        if !starts {
            continue;
        }
        let length = (at..).take_while(|place| digit(*place)).count();
        let fraction = bytes.get(at + length) == Some(&b'.') && digit(at + length + 1) && digit(at + length + 2) && !digit(at + length + 3);
        for left in (1..length).rev() {
            if fraction && left % 3 == 0 {
                out.push(',');
            }
            if let Some((_, next)) = chars.next() {
                out.push(next);
            }
        }
    }
    out
}

fn shown(cell: Cell, value: &str) -> String {
    if cell.kind() == CellKind::Money { grouped(value) } else { value.to_owned() }
}

/// What the other sides say of a cell: 无争议; 申请人称 6,800.00；被申请人承认 6,500.00.
fn says(seen: &Seen<'_>, cell: Cell, side: Side, value: &str) -> String {
    let (claimed, admitted) = (seen.text(Side::Claimed, cell), seen.text(Side::Admitted, cell));
    if claimed.as_deref() == Some(value) && admitted.as_deref() == Some(value) {
        return "无争议".to_owned();
    }
    let mut said = Vec::new();
    if side != Side::Claimed {
        match &claimed {
            Some(text) if text == value => said.push("与请求一致".to_owned()),
            Some(text) => said.push(format!("申请人称 {}", shown(cell, text))),
            None => {}
        }
    }
    if side != Side::Admitted {
        match &admitted {
            Some(text) if text == value => said.push("被申请人承认".to_owned()),
            Some(text) => said.push(format!("被申请人承认 {}", shown(cell, text))),
            None => said.push("被申请人未承认".to_owned()),
        }
    }
    if side != Side::Found
        && seen.found_shown
        && let Some(text) = seen.text(Side::Found, cell)
        && text != value
    {
        said.push(format!("认定 {}", shown(cell, &text)));
    }
    said.join("；")
}

fn inputs(seen: &Seen<'_>, side: Side, finding: &Finding) -> Vec<SheetInput> {
    let one = |used: &Used| {
        let text = used.value.to_string();
        let value = match used.value {
            CellValue::Stance(_) if finding.state == State::Paid => "已付清".to_owned(),
            CellValue::Stance(_) => if side == Side::Found { "驳回" } else { "否认" }.to_owned(),
            _ => shown(used.cell, &text),
        };
        SheetInput {
            label: used.cell.label(),
            says: if matches!(used.value, CellValue::Stance(_)) { String::new() } else { says(seen, used.cell, side, &text) },
            value,
            cell: Some(used.cell.to_string()),
            claim: None,
        }
    };
    let mut rows: Vec<SheetInput> = finding.used.iter().map(one).collect();
    let Some(claim) = &finding.claim else { return rows };
    if let Claim::Severance { avg_wage, .. } | Claim::UnlawfulTermination { avg_wage, .. } | Claim::Noncompete { avg_wage, .. } = claim
        && avg_wage.months() > 1
    {
        rows.push(SheetInput {
            label: "应得工资合计".to_owned(),
            value: grouped(&avg_wage.total().to_string()),
            cell: None,
            says: format!("{} 个月", avg_wage.months()),
            claim: None,
        });
    }
    if let Claim::Severance { end, local_avg_wage, .. } | Claim::UnlawfulTermination { end, local_avg_wage, .. } = claim {
        let cell = Cell::Shared(Input::Fact(Fact::LocalAvgWage));
        let read = finding
            .used
            .iter()
            .any(|used| matches!(used.cell, Cell::Shared(input) | Cell::Own(_, input) if input == Input::Fact(Fact::LocalAvgWage)));
        if let (false, Some(figure)) = (read, seen.ground.regions.average(seen.ground.region, *end)) {
            rows.push(SheetInput {
                label: cell.label(),
                value: grouped(&local_avg_wage.to_string()),
                cell: Some(cell.to_string()),
                says: format!("没有填写，按地区标准（{} 起）", figure.row.from),
                claim: None,
            });
        }
    }
    rows
}

/// 裁决书二主文第一项、支付明细表.
fn used_in(desk: &Desk, case: &CaseFile, seen: &Seen<'_>, claim: u32, side: Side) -> String {
    if side != Side::Found {
        return "仲裁请求、裁决台".to_owned();
    }
    let decided = award_items(desk, case);
    let kinds = decided.kinds();
    let both = kinds.len() > 1;
    let place = kinds.into_iter().find_map(|kind| Some((kind, decided.of(kind).iter().position(|(n, ..)| *n == claim)?)));
    match place.filter(|_| seen.finality.contains_key(&claim)) {
        Some((kind, at)) => {
            let paper = match (both, kind) {
                (true, "final") => "裁决书一",
                (true, _) => "裁决书二",
                _ => "裁决书",
            };
            let item = ordinal(u32::try_from(at).unwrap_or(0).saturating_add(1));
            format!("裁决台、{paper}主文第{item}项、支付明细表。改一处，处处随之改。")
        }
        None => "裁决台".to_owned(),
    }
}

fn steps(side: Side, claim: &CaseClaim, finding: &Finding) -> Vec<String> {
    if let Some(result) = &finding.result {
        return result.steps.iter().map(|step| grouped(step)).collect();
    }
    let one = match finding.state {
        State::Denied => if side == Side::Found { "驳回这一项请求：0.00 元" } else { "被申请人否认：0.00 元" }.to_owned(),
        State::Paid => "已经付清：0.00 元".to_owned(),
        State::Value => format!("被申请人直接承认 {} 元", grouped(&finding.amount.unwrap_or_default().to_string())),
        State::Empty => format!("第 {} 项{}还没有填写", claim.claim, side.label()),
        State::Missing => format!("还缺：{}", finding.missing.iter().map(|lack| lack.label.as_str()).collect::<Vec<_>>().join("、")),
        State::None => String::new(),
    };
    vec![one]
}

fn checks(seen: &Seen<'_>, side: Side, claim: &CaseClaim, finding: &Finding) -> Vec<SheetCheck> {
    let check = |label: &str, words: String, state: &str| SheetCheck { label: label.to_owned(), words, state: state.to_owned() };
    let mut found = Vec::new();
    if side == Side::Found
        && let Some(amount) = finding.amount
    {
        if let Some(claimed) = claim.claimed {
            let over = amount > claimed;
            let words = if over { format!("认定 {amount} 超过请求的 {claimed}") } else { format!("不超过请求的 {claimed}") };
            found.push(check("请求范围", grouped(&words), if over { "wrong" } else { "done" }));
        }
        if let Some(stands) = claim.found.filter(|stands| *stands != amount) {
            found.push(check("裁决台", grouped(&format!("裁决台为 {stands}，与工资表不同")), "wrong"));
        }
    }
    if let Some(one) = seen.finality.get(&claim.claim).filter(|_| side == Side::Found || claim.found.is_none()) {
        found.push(check("裁决类型", grouped(&one.reason), "done"));
    }
    found
}

/// The explanation of one claim on one side.
pub(super) fn build(desk: &Desk, case: &CaseFile, party: &Party, n: u32, side: Side) -> Outcome<SheetExplained> {
    let seen = Seen::of(desk, case, party);
    let claim = seen.claims.iter().find(|claim| claim.claim == n).ok_or_else(|| Failure::not_found("这一项请求"))?;
    let (scope, finding) = seen
        .sheet
        .scope(n)
        .zip(seen.finding(side, n))
        .ok_or_else(|| Failure::refused("claim_unreadable", format!("第 {n} 项请求的内容无法计算。")))?;
    let explained = explain(&seen.ground, scope, &finding)?;
    let book = ClaimBook::shipped();
    let rule = book.rule(&claim.kind);
    let mut all: Vec<SheetCheck> = explained
        .checks
        .into_iter()
        .map(|check| SheetCheck { label: check.label, words: grouped(&check.words), state: check.state.word().to_owned() })
        .collect();
    // what the figures say goes before what a person has to look up
    let at = all.iter().position(|check| check.label == "应当核对").unwrap_or(all.len());
    all.splice(at..at, checks(&seen, side, claim, &finding)).for_each(drop);
    let mut figures: Vec<SheetFigure> = explained
        .figures
        .into_iter()
        .map(|figure| SheetFigure { label: figure.label, value: grouped(&figure.value), from: figure.from, source: figure.source })
        .collect();
    if let (Some(line), Ok(minimum)) = (seen.line, seen.ground.regions.minimum(seen.ground.region, seen.ground.as_of)) {
        figures.push(SheetFigure {
            label: "终局裁决的金额上限".to_owned(),
            value: grouped(&line.to_string()),
            from: Some(minimum.row.from),
            source: grouped(&format!("月最低工资标准 {} × 12；{}", minimum.amount, minimum.row.source)),
        });
    }
    Ok(SheetExplained {
        item: seen.item(desk, case, claim),
        side: side.as_str().to_owned(),
        formula: rule.map(|rule| rule.formula.clone()).unwrap_or_default(),
        texts: rule
            .into_iter()
            .flat_map(|rule| book.texts(rule))
            .map(|text| SheetText { article: text.name.clone(), text: text.text.trim().to_owned() })
            .collect(),
        inputs: inputs(&seen, side, &finding),
        figures,
        steps: steps(side, claim, &finding),
        equation: finding.result.as_ref().map(|result| grouped(&result.equation)).unwrap_or_default(),
        checks: all,
        used_in: used_in(desk, case, &seen, n, side),
    })
}

#[cfg(test)]
mod tests {
    use super::grouped;

    #[test]
    fn sums_are_grouped_and_days_numbers_and_rates_stay() {
        assert_eq!(grouped("124255.17 ÷ 12 × 5.5 × 2 ＝ 113900.57"), "124,255.17 ÷ 12 × 5.5 × 2 ＝ 113,900.57");
        assert_eq!(grouped("2026-07-31 当地月最低工资 2265.00"), "2026-07-31 当地月最低工资 2,265.00");
        assert_eq!(grouped("≈10354.597500 元，1234567.00，12.34，2026 年"), "≈10354.597500 元，1,234,567.00，12.34，2026 年");
        assert_eq!(grouped("(6800.00 － 3000.00) ＋ 6800.00 ＝ 10600.00"), "(6,800.00 － 3,000.00) ＋ 6,800.00 ＝ 10,600.00");
    }
}
