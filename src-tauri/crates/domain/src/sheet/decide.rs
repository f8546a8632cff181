//! What saving cells puts into the log: the cells themselves, and what each claim now comes to.

use super::{CaseSheet, Side, entity, kept};
use crate::case::CaseFile;
use crate::claim::{CaseClaim, Outcome};
use crate::event::NewBody;
use crate::party::PartyKey;
use crate::procedure::{Actor, decide_edit};
use lucai_law::sheet::{Cell, CellValue, Ground, work};
use lucai_law::{Fen, Refusal};
use serde_json::{Map, Value};
use std::collections::BTreeSet;

/// The most cells that one change writes.
pub const MOST_CELLS: usize = 2_000;

/// Decides on cells of one side: the edit of the sheet, and the claims' `admitted` or `found` where the sheet now yields another amount,
/// so that one figure feeds list, award and schedule. Nothing where every cell and every amount stands already; without a cell it brings the
/// claims to what the sheet yields, which merging can part.
///
/// # Errors
/// `use_act` for the claimed side, `too_many_cells`, `unknown_cell`, `bad_month`, `cell_twice`, the refusals of [`Cell::read`],
/// `amount_not_typed`, `dates_out_of_order`, `claim_decided`, and those of [`decide_edit`].
pub fn decide_sheet(
    case: &CaseFile,
    party: PartyKey,
    side: Side,
    cells: &[(String, Option<String>)],
    ground: &Ground<'_>,
    actor: &Actor,
) -> Result<Vec<NewBody>, Refusal> {
    if side == Side::Claimed {
        return Err(Refusal::by("use_act", "规则44", "“请求”一栏由仲裁申请确定，增加、变更请求的，请办理相应事项。"));
    }
    if cells.len() > MOST_CELLS {
        return Err(Refusal::new("too_many_cells", format!("一次至多保存 {MOST_CELLS} 格，请分几次粘贴。")));
    }
    let before = CaseSheet::of(case, party);
    let mut after = before.clone();
    let name = entity(party);
    let (mut fields, mut seen) = (Map::new(), BTreeSet::new());
    for (text, value) in cells {
        let cell = Cell::parse(text)?;
        if !seen.insert(cell) {
            return Err(Refusal::new("cell_twice", format!("{} 在同一次保存中出现两次。", cell.label())));
        }
        known(&before, side, cell)?;
        crate::elements::sheet_locked(case, side, cell)?;
        let typed = value.as_deref().map(str::trim).filter(|text| !text.is_empty());
        let value = typed.map(|text| cell.read(text)).transpose()?;
        after.side_mut(side).put(cell, value);
        let field = format!("{}/{cell}", side.as_str());
        let register = case.registers().register(&name, &field);
        let stands = register.and_then(|register| register.shown()).map_or(&Value::Null, |edit| &edit.value);
        let new = kept(value.map(|value: CellValue| value.to_string()).as_deref());
        if *stands != new || register.is_some_and(crate::register::Register::in_conflict) {
            fields.insert(field, new);
        }
    }
    let wrong = after.side(side).faults(&after.scopes).into_iter().find(|fault| fault.wrong);
    if let (Some(fault), false) = (wrong, fields.is_empty()) {
        return Err(Refusal::new(&fault.why.code, format!("{}：{}", fault.cell.label(), fault.why.message)));
    }
    let mut bodies = Vec::new();
    if !fields.is_empty() {
        bodies.push(decide_edit(case, &name, &fields, actor)?);
    }
    let field = if side == Side::Found { "found" } else { "admitted" };
    for claim in &before.claims {
        let name = format!("claim:{}", claim.claim);
        let torn = case.registers().register(&name, field).is_some_and(crate::register::Register::in_conflict);
        let Some(amount) = moved(&before, &after, side, ground, claim, torn)? else { continue };
        let value = kept(amount.map(|fen| fen.to_string()).as_deref());
        let fields: Map<String, Value> = [(field.to_owned(), value)].into_iter().collect();
        bodies.push(decide_edit(case, &name, &fields, actor)?);
    }
    Ok(bodies)
}

/// Refuses a cell of a claim that is not on the sheet, and an amount typed where the sheet works it out.
fn known(sheet: &CaseSheet, side: Side, cell: Cell) -> Result<(), Refusal> {
    let Some(n) = cell.claim() else { return Ok(()) };
    let Some(scope) = sheet.scope(n) else {
        return Err(Refusal::new("unknown_cell", format!("{}：这张工资表没有第 {n} 项请求。", cell.label())));
    };
    match cell {
        Cell::Amount(_) if !scope.is_money() => Err(Refusal::new("amount_not_typed", format!("第 {n} 项请求没有金额。"))),
        Cell::Amount(_) if side == Side::Found && !scope.is_plain() => {
            Err(Refusal::new("amount_not_typed", format!("第 {n} 项的认定金额由工资表算出，请填写计算它的各格。")))
        }
        _ => Ok(()),
    }
}

/// What a claim's amount becomes, where it changes: `Some(None)` where the sheet no longer yields what it yielded. `torn` says that two offices
/// left two amounts, which the sheet's settles.
fn moved(
    before: &CaseSheet,
    after: &CaseSheet,
    side: Side,
    ground: &Ground<'_>,
    claim: &CaseClaim,
    torn: bool,
) -> Result<Option<Option<Fen>>, Refusal> {
    let Some(scope) = after.scope(claim.claim).filter(|scope| scope.is_money()) else { return Ok(None) };
    let stands = if side == Side::Found { claim.found } else { claim.admitted };
    let old = work(ground, before.side(side), scope, false).amount;
    let new = work(ground, after.side(side), scope, false).amount;
    let next = match (new, old) {
        (Some(new), _) if stands == Some(new) && !torn => return Ok(None),
        (Some(new), _) => Some(new),
        // a figure that the sheet gave goes with it; one that somebody typed stays
        (None, Some(old)) if stands == Some(old) => None,
        (None, _) => return Ok(None),
    };
    if side == Side::Found {
        match claim.outcome {
            None => {}
            // what was settled or given up is no longer the tribunal's to find
            Some(Outcome::Withdrawn | Outcome::Mediated) => return Ok(None),
            Some(_) if old == new => return Ok(None),
            Some(_) => {
                let message =
                    format!("第 {} 项请求已经裁决，这些格会改变它的认定金额，不能再改。裁决书有误的，请办理补正裁决书。", claim.claim);
                return Err(Refusal::by("claim_decided", "规则54", message));
            }
        }
    }
    Ok(Some(next))
}
