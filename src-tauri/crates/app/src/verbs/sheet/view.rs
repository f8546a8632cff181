//! A sheet as the screen reads it.

use super::{found_shown, ground};
use crate::api::common::Choice;
use crate::api::sheet::{
    SheetAmount, SheetColumn, SheetItem, SheetMonth, SheetPart, SheetProblem, SheetRow, SheetSides, SheetView, SheetYear,
};
use crate::app::Desk;
use crate::failure::Outcome;
use crate::verbs::papers_data::judged;
use crate::views;
use lucai_domain::amounts::{Finality, split};
use lucai_domain::case::CaseFile;
use lucai_domain::claim::{CaseClaim, Outcome as Found};
use lucai_domain::party::Party;
use lucai_domain::rights::Right;
use lucai_domain::sheet::{CaseSheet, Side, unnamed, workers};
use lucai_law::Fen;
use lucai_law::claim::{Claim, Month, leave_days};
use lucai_law::sheet::{Cell, CellKind, CellValue, ClaimBook, Column, Fact, Finding, Ground, Input, Scope, State, YearColumn};
use std::collections::{BTreeMap, BTreeSet};

/// A sheet with what its claims come to.
pub(super) struct Seen<'a> {
    pub(super) ground: Ground<'a>,
    pub(super) sheet: CaseSheet,
    /// The claims with the outcomes that the award desk keeps.
    pub(super) claims: Vec<CaseClaim>,
    pub(super) finality: BTreeMap<u32, Finality>,
    pub(super) line: Option<Fen>,
    pub(super) found_shown: bool,
}

impl<'a> Seen<'a> {
    pub(super) fn of(desk: &'a Desk, case: &CaseFile, party: &Party) -> Seen<'a> {
        let ground = ground(desk, case);
        let sheet = CaseSheet::of(case, party.key);
        let all = judged(case, &case.claims());
        let split = split(ground.regions, ground.region, ground.as_of, &all);
        let claims = judged(case, &sheet.claims);
        let finality = split.claims.into_iter().map(|one| (one.claim, one)).collect();
        Seen { ground, sheet, claims, finality, line: split.line, found_shown: found_shown(desk, case) }
    }

    pub(super) fn finding(&self, side: Side, claim: u32) -> Option<Finding> {
        self.sheet.finding(&self.ground, side, claim)
    }

    /// A cell's value on a side, as it is shown.
    pub(super) fn text(&self, side: Side, cell: Cell) -> Option<String> {
        self.sheet.side(side).get(cell).map(|value| value.to_string())
    }

    fn sides(&self, cell: Cell) -> SheetSides {
        SheetSides {
            claimed: self.text(Side::Claimed, cell),
            admitted: self.text(Side::Admitted, cell),
            found: self.text(Side::Found, cell),
        }
    }

    fn any(&self, cell: Cell) -> bool {
        Side::ALL.iter().any(|side| self.sheet.side(*side).get(cell).is_some())
    }

    /// A day by the side that goes first: what was found, else admitted, else claimed.
    fn day(&self, fact: Fact) -> Option<chrono::NaiveDate> {
        [Side::Found, Side::Admitted, Side::Claimed].into_iter().find_map(|side| self.sheet.side(side).day(None, fact))
    }

    /// What a claim comes to on a side: what the sheet yields, else what somebody typed beside it.
    fn amount(&self, side: Side, claim: &CaseClaim) -> SheetAmount {
        let typed = match side {
            Side::Claimed => claim.claimed,
            Side::Admitted => claim.admitted,
            Side::Found => claim.found,
        };
        let shown = |fen: Option<Fen>| fen.map(|fen| fen.to_string());
        let own = self.text(side, Cell::Stance(claim.claim)).or_else(|| self.text(side, Cell::Amount(claim.claim)));
        let bare =
            |state: &str, amount| SheetAmount { state: state.to_owned(), quantity: None, amount, missing: Vec::new(), own: own.clone() };
        let Some(finding) = self.finding(side, claim.claim) else {
            return bare(if typed.is_some() { "value" } else { "empty" }, shown(typed));
        };
        let quantity = finding.result.as_ref().and_then(|result| result.quantity.clone());
        let mut missing: Vec<String> = finding.missing.iter().map(|lack| lack.label.clone()).collect();
        missing.extend(finding.fault.as_ref().map(|fault| fault.message.clone()));
        match finding.state {
            State::None => bare("none", None),
            State::Empty if typed.is_some() => bare("value", shown(typed)),
            // the applicant's own figure stands, whatever its inputs come to
            _ if side == Side::Claimed => {
                let amount = claim.claimed.or(finding.amount);
                SheetAmount { quantity, missing, ..bare(if amount.is_some() { "value" } else { finding.state.word() }, shown(amount)) }
            }
            state => SheetAmount { quantity, missing, ..bare(state.word(), shown(finding.amount.or(typed))) },
        }
    }

    pub(super) fn item(&self, desk: &Desk, case: &CaseFile, claim: &CaseClaim) -> SheetItem {
        let view = views::claim(desk, case, claim);
        let finality = self.finality.get(&claim.claim);
        let rule = ClaimBook::shipped().rule(&claim.kind);
        SheetItem {
            claim: view.claim,
            kind: view.kind,
            label: view.label,
            text: view.text,
            group: rule.map_or("其他", |rule| rule.group.as_str()).to_owned(),
            claimed: self.amount(Side::Claimed, claim),
            admitted: self.amount(Side::Admitted, claim),
            found: self.amount(Side::Found, claim),
            plain: self.sheet.scope(claim.claim).is_some_and(Scope::is_plain),
            outcome: claim.outcome.map_or("pending", |outcome| outcome.as_str()).to_owned(),
            outcome_name: claim.outcome.map_or("待处理", |outcome| outcome.label()).to_owned(),
            is_final: finality.map(|one| one.is_final),
            final_reason: finality.map(|one| one.reason.clone()).unwrap_or_default(),
        }
    }
}

const fn kind(of: CellKind) -> &'static str {
    match of {
        CellKind::Date => "date",
        CellKind::Money => "money",
        CellKind::Number | CellKind::Whole | CellKind::Stance => "number",
    }
}

fn hint(seen: &Seen<'_>, fact: Fact) -> Option<String> {
    let fixed = |text: &str| Some(text.to_owned());
    match fact {
        Fact::AvgWage => fixed("空着时按离职前十二个月应发工资平均"),
        Fact::LastMonthWage => fixed("空着时按解除前上一个月应发工资"),
        Fact::WeekdayHours | Fact::RestdayHours | Fact::HolidayHours => fixed("各月填有小时的，按各月合计"),
        Fact::LocalAvgWage => {
            let on = seen.day(Fact::End).unwrap_or(seen.ground.as_of);
            let figure = seen.ground.regions.average(seen.ground.region, on)?;
            Some(format!("空着时按地区标准 {}（{} 起）", figure.amount, figure.row.from))
        }
        _ => None,
    }
}

fn facts(seen: &Seen<'_>) -> Vec<SheetRow> {
    let readers = |input: Input| -> Vec<String> {
        seen.sheet.scopes.iter().filter(|scope| scope.reads().contains(&input)).map(|scope| scope.claim.to_string()).collect()
    };
    let mut rows = Vec::new();
    for fact in Fact::ALL {
        let (input, cell) = (Input::Fact(*fact), Cell::Shared(Input::Fact(*fact)));
        let used_by = readers(input);
        if !used_by.is_empty() || seen.any(cell) {
            rows.push(SheetRow {
                cell: cell.to_string(),
                label: cell.label(),
                kind: kind(cell.kind()).to_owned(),
                sides: seen.sides(cell),
                used_by,
                hint: hint(seen, *fact),
            });
        }
    }
    // cells of one claim alone, where claims differ
    let own: BTreeSet<Cell> = Side::ALL
        .iter()
        .flat_map(|side| seen.sheet.side(*side).cells().map(|(cell, _)| cell))
        .filter(|cell| matches!(cell, Cell::Own(..)))
        .collect();
    rows.extend(own.into_iter().map(|cell| SheetRow {
        cell: cell.to_string(),
        label: cell.label(),
        kind: kind(cell.kind()).to_owned(),
        sides: seen.sides(cell),
        used_by: cell.claim().map(|n| n.to_string()).into_iter().collect(),
        hint: Some("只用于这一项请求".to_owned()),
    }));
    rows
}

fn needs(scope: &Scope, column: Column) -> bool {
    let gives = |fact: Fact| scope.gives(Input::Fact(fact));
    match (&scope.filed, column) {
        (Claim::UnpaidWages { .. }, Column::Due | Column::Paid) | (Claim::MinimumWageGap { .. }, Column::Paid) => true,
        (
            Claim::DoubleWage { .. }
            | Claim::Severance { .. }
            | Claim::UnlawfulTermination { .. }
            | Claim::NoticePay { .. }
            | Claim::Noncompete { .. },
            Column::Due,
        ) => true,
        (Claim::Overtime { .. }, Column::WeekdayHours) => gives(Fact::WeekdayHours),
        (Claim::Overtime { .. }, Column::RestdayHours) => gives(Fact::RestdayHours),
        (Claim::Overtime { .. }, Column::HolidayHours) => gives(Fact::HolidayHours),
        _ => false,
    }
}

/// The months of the table: those of the claims, those that are filled, and the twelve whose average a claim goes by.
fn months(seen: &Seen<'_>) -> BTreeSet<Month> {
    let mut all: BTreeSet<Month> = seen.sheet.scopes.iter().flat_map(Scope::months).collect();
    for side in Side::ALL {
        all.extend(seen.sheet.side(*side).months());
    }
    let goes_by_months = |scope: &&Scope| needs(scope, Column::Due) || matches!(scope.filed, Claim::Overtime { .. });
    if seen.sheet.scopes.iter().filter(goes_by_months).any(|scope| !matches!(scope.filed, Claim::UnpaidWages { .. })) {
        let end = seen.day(Fact::End).or_else(|| all.last().map(|month| month.last()));
        if let Some(end) = end {
            all.extend(Scope::window(seen.day(Fact::Start), end));
        }
    }
    all
}

fn columns(seen: &Seen<'_>, months: &BTreeSet<Month>) -> Vec<Column> {
    let filled = |column: Column| months.iter().any(|month| seen.any(Cell::Shared(Input::Month(*month, column))));
    let needed: Vec<Column> = Column::ALL
        .iter()
        .copied()
        .filter(|column| seen.sheet.scopes.iter().any(|scope| needs(scope, *column)) || filled(*column))
        .collect();
    if needed.is_empty() { Column::ALL.to_vec() } else { needed }
}

fn column(seen: &Seen<'_>, column: Column) -> SheetColumn {
    let money = column.kind() == CellKind::Money;
    let sum = |side: Side| {
        let sheet = seen.sheet.side(side);
        if money { sheet.sum(column).map(|fen| fen.to_string()) } else { sheet.hours(column).map(|(sum, _)| sum.to_string()) }
    };
    SheetColumn {
        name: column.word().to_owned(),
        label: column.label().to_owned(),
        kind: if money { "money" } else { "hours" }.to_owned(),
        sums: SheetSides { claimed: sum(Side::Claimed), admitted: sum(Side::Admitted), found: sum(Side::Found) },
    }
}

fn year(seen: &Seen<'_>, year: i32) -> SheetYear {
    let cell = |column| Cell::Shared(Input::Year(year, column));
    let entitled = |side: Side| -> Option<String> {
        let sheet = seen.sheet.side(side);
        let Some(CellValue::Number(years)) = sheet.get(cell(YearColumn::CumulativeYears)) else { return None };
        let (joined, left) = (sheet.day(None, Fact::Start), sheet.day(None, Fact::End));
        Some(leave_days(years.floor(), year, joined, left).2.max(0).to_string())
    };
    SheetYear {
        year: year.to_string(),
        cumulative_years: seen.sides(cell(YearColumn::CumulativeYears)),
        entitled: SheetSides { claimed: entitled(Side::Claimed), admitted: entitled(Side::Admitted), found: entitled(Side::Found) },
        taken_days: seen.sides(cell(YearColumn::TakenDays)),
    }
}

fn total<'i>(items: impl Iterator<Item = &'i SheetAmount>) -> Option<String> {
    let mut amounts = items.filter_map(|amount| Fen::parse(amount.amount.as_deref()?).ok());
    let first = amounts.next()?;
    Some(amounts.fold(first, |sum, fen| sum.plus(fen).unwrap_or(sum)).to_string())
}

fn parts(seen: &Seen<'_>, items: &[SheetItem]) -> Vec<SheetPart> {
    let of = |is_final: bool| -> Vec<&SheetItem> { items.iter().filter(|item| item.is_final == Some(is_final)).collect() };
    let both = !of(true).is_empty() && !of(false).is_empty();
    let relationship = seen.claims.iter().any(|claim| claim.kind == "relationship" && claim.outcome != Some(Found::Withdrawn));
    let part = |is_final: bool| {
        let own = of(is_final);
        if own.is_empty() {
            return None;
        }
        let name = match (both, is_final) {
            (true, true) => "裁决书一",
            (true, false) => "裁决书二",
            _ => "裁决书",
        };
        let claims: Vec<String> = own.iter().map(|item| item.claim.clone()).collect();
        let line = seen.line.map(|line| line.to_string()).unwrap_or_default();
        let why = match (is_final, relationship) {
            (true, _) => format!("单项均不超过 {line} 元，或者属于执行国家劳动标准（规则50）"),
            (false, true) => "本案有确认劳动关系的请求，应当作出非终局裁决".to_owned(),
            (false, false) => "超过当地月最低工资标准十二个月金额，或者不属于终局裁决的事项，应当另作裁决（规则50）".to_owned(),
        };
        Some(SheetPart {
            kind: if is_final { "final" } else { "ordinary" }.to_owned(),
            title: format!("{name} {}", if is_final { "终局" } else { "非终局" }),
            reason: format!("第 {} 项；{why}", claims.join("、")),
            total: total(own.iter().map(|item| &item.found)).unwrap_or_else(|| Fen::ZERO.to_string()),
            claims,
        })
    };
    [true, false].into_iter().filter_map(part).collect()
}

fn problems(seen: &Seen<'_>, case: &CaseFile) -> Vec<SheetProblem> {
    let mut found: Vec<SheetProblem> = Vec::new();
    let mut say = |cell: Option<String>, code: &str, message: String| found.push(SheetProblem { cell, code: code.to_owned(), message });
    let nobodys = unnamed(case);
    if let (false, Some(first)) = (nobodys.is_empty(), workers(case).first()) {
        let claims = nobodys.iter().map(u32::to_string).collect::<Vec<_>>().join("、");
        let words = format!("第 {claims} 项请求没有写明申请人，暂列在{}的工资表上。点开该项请求，写明是谁的请求。", first.name());
        say(None, "claim_without_applicant", words);
    }
    for (side, fault) in seen.sheet.faults() {
        say(Some(fault.cell.to_string()), &fault.why.code, format!("{}：{}", side.label(), fault.why.message));
    }
    for (side, cell, why) in seen.sheet.unreadable() {
        say(Some(cell.clone()), &why.code, format!("{}：{}", side.label(), why.message));
    }
    for claim in &seen.claims {
        let n = claim.claim;
        if seen.sheet.scope(n).is_none() {
            say(None, "claim_unreadable", format!("第 {n} 项请求的内容无法计算，请在裁决台填写金额。"));
            continue;
        }
        for side in Side::ALL {
            let Some(finding) = seen.finding(*side, n) else { continue };
            if let Some(fault) = &finding.fault {
                say(None, &fault.code, format!("第 {n} 项{}：{}", side.label(), fault.message));
            }
            let stands = match side {
                Side::Claimed => claim.claimed,
                Side::Admitted => claim.admitted,
                Side::Found => claim.found,
            };
            let gone = matches!(claim.outcome, Some(Found::Withdrawn | Found::Mediated));
            if let (Some(amount), Some(stands)) = (finding.amount, stands)
                && amount != stands
                && !(gone && *side == Side::Found)
            {
                let code = if *side == Side::Claimed { "claimed_differs" } else { "sheet_mismatch" };
                say(None, code, format!("第 {n} 项{}为 {stands} 元，按工资表为 {amount} 元", side.label()));
            }
        }
    }
    found
}

/// Where a group stands among the groups.
fn place(kind: &str) -> usize {
    let book = ClaimBook::shipped();
    let Some(rule) = book.rule(kind) else { return usize::MAX };
    book.rules().iter().position(|other| other.group == rule.group).unwrap_or(usize::MAX)
}

/// The sheet of a worker.
pub(super) fn build(desk: &Desk, case: &CaseFile, party: &Party) -> Outcome<SheetView> {
    let seen = Seen::of(desk, case, party);
    let mut claims: Vec<&CaseClaim> = seen.claims.iter().collect();
    claims.sort_by_key(|claim| (place(&claim.kind), claim.claim));
    let items: Vec<SheetItem> = claims.into_iter().map(|claim| seen.item(desk, case, claim)).collect();
    let rows = months(&seen);
    let columns = columns(&seen, &rows);
    let month = |month: &Month| SheetMonth {
        month: month.to_string(),
        cells: columns.iter().map(|column| seen.sides(Cell::Shared(Input::Month(*month, *column)))).collect(),
    };
    let mut years: BTreeSet<i32> = seen.sheet.scopes.iter().filter_map(Scope::year).collect();
    for side in Side::ALL {
        years.extend(seen.sheet.side(*side).cells().filter_map(|(cell, _)| match cell {
            Cell::Shared(Input::Year(year, _)) => Some(year),
            _ => None,
        }));
    }
    let open = case.archived_on().is_none();
    let awarded = case.awards().iter().any(|award| !award.advance);
    let sits = lucai_domain::procedure::writes_for_tribunal(case, &crate::verbs::case::actor(desk)).is_ok();
    let may = [(Side::Admitted, Right::EditCase, true), (Side::Found, Right::EditAward, !awarded && sits)];
    let may_edit =
        may.into_iter().filter(|(_, right, now)| open && *now && right.held_by(&desk.roles)).map(|(side, ..)| side.as_str().to_owned());
    let all = |pick: fn(&SheetItem) -> &SheetAmount| total(items.iter().map(pick));
    Ok(SheetView {
        case: views::case_ref(case),
        party: party.key.to_string(),
        party_name: party.name().to_owned(),
        workers: workers(case).iter().map(|one| Choice { value: one.key.to_string(), label: one.name().to_owned() }).collect(),
        region_name: seen.ground.regions.name(seen.ground.region).unwrap_or_default().to_owned(),
        as_of: seen.ground.as_of,
        may_edit: may_edit.collect(),
        found_shown: seen.found_shown,
        facts: facts(&seen),
        months: rows.iter().map(month).collect(),
        columns: columns.iter().map(|one| column(&seen, *one)).collect(),
        years: years.into_iter().map(|one| year(&seen, one)).collect(),
        totals: SheetSides { claimed: all(|item| &item.claimed), admitted: all(|item| &item.admitted), found: all(|item| &item.found) },
        parts: if seen.found_shown { parts(&seen, &items) } else { Vec::new() },
        final_line: seen.line.map(|line| line.to_string()),
        problems: problems(&seen, case),
        items,
    })
}
