//! What saving statements puts into the log: each where it belongs, in the table or in the wage sheet.

use super::words::stated;
use super::{CaseElements, ENTITY, Element, ElementKind, Figure, Part, Side, is_finding, split};
use crate::case::CaseFile;
use crate::event::NewBody;
use crate::party::PartyKey;
use crate::procedure::{Actor, decide_edits};
use crate::sheet::{Side as SheetSide, decide_sheet, workers};
use lucai_law::Refusal;
use lucai_law::sheet::{Cell, Column, Fact, Ground, Input};
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// The most cells that one change writes.
pub const MOST_CELLS: usize = 600;

/// One cell of the table: `applicant/post`, `respondent/owed`, `respondent/post/evidence`, `tribunal/post`, `question/post`, `label/x1`;
/// `member/worker:2` is what the respondents admit to owe to one of several applicants.
#[derive(Debug, Clone, PartialEq)]
pub struct ElementCell {
    /// Which.
    pub field: String,
    /// Text, a list of evidence numbers, or null, which empties it.
    pub value: Value,
}

/// Decides on cells of the table, all or none. Nothing where every cell stands already.
///
/// # Errors
/// `unknown_field`, `unknown_element`, `too_many_cells`, `from_application`, `use_sheet`, `element_locked`, `bad_date`, `bad_amount`,
/// `too_long`, `unknown_evidence`, `unknown_party`; those of the wage sheet and of ordinary edits.
pub fn decide_elements(case: &CaseFile, cells: &[ElementCell], ground: &Ground<'_>, actor: &Actor) -> Result<Vec<NewBody>, Refusal> {
    if cells.len() > MOST_CELLS {
        return Err(Refusal::new("too_many_cells", format!("一次至多保存 {MOST_CELLS} 格，请分几次保存。")));
    }
    let table = CaseElements::of(case);
    let mut own = Map::new();
    let mut sheets: BTreeMap<PartyKey, Vec<(String, Option<String>)>> = BTreeMap::new();
    for cell in cells {
        if let Some(member) = cell.field.strip_prefix("member/") {
            let (party, name) = member_cell(&table, member)?;
            let value = text_of("欠付工资", ElementKind::Money, &cell.value)?;
            sheets.entry(party).or_default().push((name, value));
            continue;
        }
        let (part, key) = split(&cell.field)?;
        let element = table.get(key);
        let (label, kind) = element.map_or((key, ElementKind::Text), |one| (one.label.as_str(), one.kind));
        match part {
            Part::Stated(side) if side != Side::Tribunal => {
                let value = text_of(label, kind, &cell.value)?;
                match element.map(|one| home(case, one, side)).transpose()?.flatten() {
                    Some((party, name)) => sheets.entry(party).or_default().push((name, value)),
                    None => {
                        own.insert(cell.field.clone(), value.map_or(Value::Null, Value::from));
                    }
                }
            }
            Part::Evidence(_) => {
                own.insert(cell.field.clone(), cell.value.clone());
            }
            _ => {
                let value = text_of(label, ElementKind::Text, &cell.value)?;
                own.insert(cell.field.clone(), value.map_or(Value::Null, Value::from));
            }
        }
    }
    own.retain(|field, value| case.registers().value(ENTITY, field).unwrap_or(&Value::Null) != value);
    let mut bodies = if own.is_empty() { Vec::new() } else { decide_edits(case, ENTITY, &own, actor)? };
    for (party, cells) in sheets {
        bodies.extend(decide_sheet(case, party, SheetSide::Admitted, &cells, ground, actor)?);
    }
    Ok(bodies)
}

fn text_of(label: &str, kind: ElementKind, value: &Value) -> Result<Option<String>, Refusal> {
    match value {
        Value::Null => Ok(None),
        Value::String(text) => stated(label, kind, text),
        _ => Err(Refusal::new("bad_value", format!("“{label}”应是文字。"))),
    }
}

/// The claim of one of several applicants, as a cell of that person's sheet.
fn member_cell(table: &CaseElements, text: &str) -> Result<(PartyKey, String), Refusal> {
    let party = text.parse::<PartyKey>().ok().and_then(|key| table.members.iter().find(|one| one.party == key));
    let Some(member) = party else {
        return Err(Refusal::new("unknown_party", "这名申请人没有工资请求，请核对花名册。"));
    };
    match member.claim {
        Some(claim) => Ok((member.party, format!("claim/{claim}/amount"))),
        None => Err(Refusal::new("use_sheet", format!("{}有几项工资请求，请在工资表中逐项填写承认的金额。", member.name))),
    }
}

/// Where a statement is kept: a cell of the wage sheet, or `None` for the table itself.
fn home(case: &CaseFile, element: &Element, side: Side) -> Result<Option<(PartyKey, String)>, Refusal> {
    let Some(figure) = element.figure else { return Ok(None) };
    let label = &element.label;
    let read = |statement: &Option<super::Statement>| statement.as_ref().is_some_and(|one| one.figure);
    if side == Side::Applicant {
        return match read(&element.applicant) {
            false => Ok(None),
            true => Err(Refusal::by(
                "from_application",
                "规则44",
                format!("申请人的“{label}”由仲裁请求确定，增加、变更请求的，请办理相应事项。"),
            )),
        };
    }
    let Some(party) = workers(case).first().map(|one| one.key) else { return Ok(None) };
    match figure {
        Figure::Fact(fact) => Ok(Some((party, format!("fact/{}", fact.word())))),
        Figure::Due | Figure::Paid if read(&element.respondent) => {
            Err(Refusal::new("use_sheet", format!("被申请人的“{label}”由工资表各月合计得出，请在工资表中改。")))
        }
        Figure::Due | Figure::Paid => Ok(None),
        Figure::Owed => {
            let table = CaseElements::of(case);
            let claims: Vec<u32> =
                case.claims().iter().filter(|one| one.kind == "unpaid_wages" && !one.counterclaim).map(|one| one.claim).collect();
            match claims.as_slice() {
                [] => Ok(None),
                [claim] if !table.several => Ok(Some((party, format!("claim/{claim}/amount")))),
                _ => Err(Refusal::new("use_sheet", format!("“{label}”由各项、各人的金额合计得出，请逐人或者在工资表中逐项填写。"))),
            }
        }
    }
}

/// Refuses a field of the table that is not sound, or of an element that both sides signed for.
pub(crate) fn sound(case: &CaseFile, field: &str, value: &Value) -> Result<(), Refusal> {
    let (part, key) = split(field)?;
    let open = matches!(part, Part::Question) || is_finding(field);
    if let (Some(agreed), false) = (case.agreed_element(key), open) {
        return Err(locked(key, &agreed.value));
    }
    let Part::Evidence(_) = part else {
        return match value {
            Value::Null | Value::String(_) => Ok(()),
            _ => Err(Refusal::new("bad_value", "要素表的陈述应是文字。")),
        };
    };
    let known: Vec<u64> = case.evidence().iter().map(|one| u64::from(one.evidence)).collect();
    let numbers = match value {
        Value::Null => Some(Vec::new()),
        Value::Array(items) => items.iter().map(Value::as_u64).collect(),
        _ => None,
    };
    match numbers.map(|all| all.into_iter().find(|n| !known.contains(n))) {
        Some(None) => Ok(()),
        Some(Some(n)) => Err(Refusal::new("unknown_evidence", format!("本案没有证据 {n}，请先登记证据。"))),
        None => Err(Refusal::new("bad_value", "证据应是序号的列表。")),
    }
}

fn locked(key: &str, value: &str) -> Refusal {
    let label = super::spec(key).map_or("这一要素", |spec| spec.label);
    let message = format!("“{label}”已经双方签名确认为“{value}”，不能改。确有错误的，请先办理撤销要素确认并写明理由。");
    Refusal::by("element_locked", "规则61", message)
}

/// Refuses a cell of the wage sheet that says something both sides signed for.
pub(crate) fn sheet_locked(case: &CaseFile, side: SheetSide, cell: Cell) -> Result<(), Refusal> {
    let keys: &[&str] = match (side, cell) {
        (SheetSide::Admitted, Cell::Shared(Input::Fact(Fact::Start))) => &["entry"],
        (SheetSide::Admitted, Cell::Shared(Input::Fact(Fact::End))) => &["leave"],
        (SheetSide::Admitted, Cell::Shared(Input::Month(_, Column::Due))) => &["due", "owed"],
        (SheetSide::Admitted, Cell::Shared(Input::Month(_, Column::Paid))) => &["paid", "owed"],
        _ => &[],
    };
    match keys.iter().find_map(|key| Some((*key, case.agreed_element(key)?))) {
        None => Ok(()),
        Some((key, agreed)) => Err(locked(key, &agreed.value)),
    }
}

/// Refuses an amount of a claim that both sides signed for.
pub(crate) fn figure_locked(case: &CaseFile, claim: u32, field: &str) -> Result<(), Refusal> {
    let wages = || case.claims().iter().any(|one| one.claim == claim && one.kind == "unpaid_wages");
    match case.agreed_element("owed").filter(|_| ["admitted", "claimed", "input"].contains(&field) && wages()) {
        None => Ok(()),
        Some(agreed) => Err(locked("owed", &agreed.value)),
    }
}
