//! What an import puts into the log.

use super::plan::{Plan, by_entity};
use super::{Member, TEXTS};
use crate::act::Act;
use crate::case::CaseFile;
use crate::event::NewBody;
use crate::ids::EventId;
use crate::kind::Kind;
use crate::party::PartyKey;
use crate::procedure::{Actor, Law, decide_all};
use crate::rights::Right;
use crate::stream::StreamClass;
use lucai_law::{Day, Fen, Refusal};
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;

/// The fields of a new member, as an application names an applicant.
#[must_use]
pub fn fields(member: &Member) -> Map<String, Value> {
    let mut fields = Map::new();
    fields.insert("name".to_owned(), Value::from(member.name.as_str()));
    fields.insert("id_number".to_owned(), Value::from(member.id_number.as_str()));
    for field in TEXTS {
        if let Some(text) = member.texts.get(field).filter(|text| !text.is_empty()) {
            fields.insert(field.to_owned(), Value::from(text.as_str()));
        }
    }
    fields.insert("wage_months".to_owned(), Value::from(member.month.to_string()));
    fields
}

/// The input of a member's claim for unpaid wages: the month of the roster in the place of what stood there, the others as they were.
pub(super) fn claim_input(before: Option<&Value>, member: &Member) -> Value {
    let month = member.month.to_string();
    let row = json!({ "month": month, "due": member.due.to_string(), "paid": member.paid.to_string() });
    let mut months: Vec<Value> = before.and_then(|input| input.get("months")?.as_array()).cloned().unwrap_or_default();
    match months.iter_mut().find(|one| one.get("month").and_then(Value::as_str) == Some(month.as_str())) {
        // the same figures in another spelling stay as they were written
        Some(there) if same(there, &row) => {}
        Some(there) => *there = row,
        None => months.push(row),
    }
    json!({ "type": "unpaid_wages", "months": months })
}

fn money(row: &Value, key: &str) -> Option<Fen> {
    Fen::parse(row.get(key)?.as_str()?).ok()
}

fn same(one: &Value, other: &Value) -> bool {
    ["due", "paid"].into_iter().all(|key| money(one, key).is_some() && money(one, key) == money(other, key))
}

/// What a claim for unpaid wages comes to, yuan: due less paid where positive (Labour Law 50).
pub(super) fn claimed(input: &Value) -> String {
    let months = input.get("months").and_then(Value::as_array).into_iter().flatten();
    let gaps = months.filter_map(|row| money(row, "due")?.minus(money(row, "paid")?).ok());
    gaps.filter(|gap| *gap > Fen::ZERO).fold(Fen::ZERO, |sum, gap| sum.plus(gap).unwrap_or(sum)).to_string()
}

/// The fields of a new claim of a member.
#[must_use]
pub fn claim_body(party: PartyKey, member: &Member) -> Map<String, Value> {
    let input = claim_input(None, member);
    let amount = claimed(&input);
    [("party".to_owned(), json!(party)), ("claimed".to_owned(), Value::from(amount)), ("input".to_owned(), input)].into_iter().collect()
}

/// Decides on an import: the record with every new member, every change and `source` (file, form, mends), and, after acceptance, the acts
/// that the statute asks for: 追加当事人 for members who join (Rules 46), 变更请求 for claims that change (Rules 44). Nothing where the plan
/// is empty.
///
/// # Errors
/// `no_application`, `not_your_role`, `archived`, `case_concluded`; the refusals of the acts.
pub fn decide(case: &CaseFile, plan: &Plan, source: &Value, actor: &Actor, law: &Law<'_>, today: Day) -> Result<Vec<NewBody>, Refusal> {
    if plan.is_empty() {
        return Ok(Vec::new());
    }
    allowed(case, actor)?;
    let moves_claims = !plan.added.is_empty() || plan.changes_claims();
    if moves_claims && case.closing().is_some() {
        return Err(Refusal::by("case_concluded", "规则44", "案件已有处理结果，不能再增加申请人或者变更请求，应当另行申请仲裁。"));
    }
    let mut bodies = Vec::new();
    if case.accepted_on().is_some() {
        let acts = acts(plan, today)?;
        bodies.extend(decide_all(case, &acts, actor, law, today).map_err(|(_, refusal)| refusal)?);
    }
    bodies.push(record(case, plan, source));
    Ok(bodies)
}

/// Whether this actor may import into this case at all.
///
/// # Errors
/// `no_application`, `not_your_role`, `archived`.
fn allowed(case: &CaseFile, actor: &Actor) -> Result<(), Refusal> {
    if case.filed().is_none() {
        return Err(Refusal::by("no_application", "规则29", "还没有仲裁申请，请先登记收件。"));
    }
    if !Right::EditCase.held_by(&actor.roles) {
        return Err(Right::EditCase.refusal());
    }
    if case.archived_on().is_some() {
        return Err(Refusal::by("archived", "规则21", "案件已归档，不能再修改。确需更正的，请先更正归档记录。"));
    }
    Ok(())
}

fn acts(plan: &Plan, today: Day) -> Result<Vec<Act>, Refusal> {
    let mut acts = Vec::new();
    if let Some(first) = plan.added.first() {
        let reason = format!("按花名册追加申请人 {}等 {} 人", first.member.name, plan.added.len());
        acts.push(Act::new(Kind::PartyAdded, today).with("reason", reason)?);
    }
    if plan.changes_claims() {
        let changed = plan.updated.iter().filter(|one| one.changes.iter().any(|change| change.entity.starts_with("claim:")));
        let text = format!("按花名册变更 {} 人的请求金额", changed.count());
        acts.push(Act::new(Kind::ClaimChanged, today).with("text", text)?);
    }
    Ok(acts)
}

fn record(case: &CaseFile, plan: &Plan, source: &Value) -> NewBody {
    let mut added = Map::new();
    let mut joined = Vec::new();
    for one in &plan.added {
        let mut party = fields(&one.member);
        let check = lucai_law::id_number::check(&one.member.id_number);
        if let Some(birth) = check.birth {
            party.insert("birth".to_owned(), Value::from(birth.to_string()));
        }
        if let Some(sex) = check.sex.and_then(|sex| serde_json::to_value(sex).ok()) {
            party.insert("sex".to_owned(), sex);
        }
        added.insert(format!("party:{}", one.party), Value::Object(party));
        added.insert(format!("claim:{}", one.claim), Value::Object(claim_body(one.party, &one.member)));
        joined.push(json!({ "party": one.party, "row": one.member.row }));
    }
    let changed = by_entity(plan);
    let heads: BTreeSet<EventId> = changed
        .iter()
        .flat_map(|(entity, fields)| fields.keys().filter_map(|field| case.registers().register(entity, field)))
        .flat_map(|register| register.heads().map(|edit| edit.event.clone()))
        .collect();
    let updated: Vec<Value> = plan.updated.iter().map(|one| json!({ "party": one.party, "row": one.row })).collect();
    let body = json!({ "source": source, "joined": joined, "updated": updated, "added": added, "changed": changed });
    NewBody { class: StreamClass::Open, kind: Kind::MembersImported, body, supersedes: heads.into_iter().collect() }
}

/// The record of an import that came with the application: its members are applicants there already.
#[must_use]
pub fn filed_with(source: &Value, members: usize) -> NewBody {
    let body = json!({ "source": source, "filed": members });
    NewBody { class: StreamClass::Open, kind: Kind::MembersImported, body, supersedes: Vec::new() }
}
