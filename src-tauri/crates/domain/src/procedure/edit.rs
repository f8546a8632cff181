//! Ordinary edits: fields of the case, its parties, claims, evidence, minutes and papers.

use super::Actor;
use crate::case::{CaseFile, is_finding};
use crate::event::NewBody;
use crate::ids::EventId;
use crate::kind::Kind;
use crate::party::{FLAGS, PartyKey, PartyKind, yes_or_no};
use crate::rights::Right;
use crate::role::Role;
use crate::stream::StreamClass;
use lucai_law::Refusal;
use lucai_law::platform::PlatformBook;
use serde_json::{Map, Value, json};

/// The longest value, in characters of JSON.
const LONGEST: usize = 400_000;

/// What an entity is, by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Entity {
    Case,
    Party(PartyKey),
    Claim(u32),
    Sheet(PartyKey),
    Elements,
    Platform,
    Injury,
    Numbered,
    Bench,
    Inner,
    Archive,
}

fn entity(name: &str) -> Option<Entity> {
    let number = |n: &str| n.parse::<u32>().ok().filter(|v| *v > 0 && *v < 100_000 && v.to_string() == n);
    match name.split_once(':') {
        None => match name {
            "case" => Some(Entity::Case),
            "mediation" | "tribunal" => Some(Entity::Bench),
            // what the tribunal is still writing is nobody else's: it becomes open when the award is issued
            "award" | "deliberation" | "approval" => Some(Entity::Inner),
            "archive" => Some(Entity::Archive),
            crate::elements::ENTITY => Some(Entity::Elements),
            crate::platform::ENTITY => Some(Entity::Platform),
            _ => None,
        },
        Some(("party", key)) => {
            let party: PartyKey = key.parse().ok()?;
            (party.to_string() == key).then_some(Entity::Party(party))
        }
        Some((crate::sheet::FAMILY, key)) => {
            let party: PartyKey = key.parse().ok()?;
            (party.to_string() == key).then_some(Entity::Sheet(party))
        }
        Some(("claim", n)) => number(n).map(Entity::Claim),
        Some((crate::platform::CONTROL, factor)) => PlatformBook::shipped().factor(factor).map(|_| Entity::Platform),
        Some((crate::platform::INJURY, n)) => number(n).map(|_| Entity::Injury),
        Some(("evidence" | "hearing" | "minutes" | "investigation", n)) => number(n).map(|_| Entity::Numbered),
        Some(_) => None,
    }
}

/// Whether a name can be a field's: a letter, then letters, digits, `_`, at most 60.
fn field_name(name: &str) -> bool {
    let mut bytes = name.bytes();
    name.len() <= 60
        && bytes.next().is_some_and(|b| b.is_ascii_lowercase())
        && bytes.all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
}

fn right_of(entity: Entity) -> Right {
    match entity {
        Entity::Bench | Entity::Inner => Right::EditAward,
        Entity::Archive => Right::EditArchive,
        Entity::Platform | Entity::Injury => Right::KeepPlatform,
        _ => Right::EditCase,
    }
}

/// Decides on an edit of one entity, split where a part of it is the tribunal's own: as [`decide_edit`], once for each part.
///
/// # Errors
/// As [`decide_edit`].
pub fn decide_edits(case: &CaseFile, entity_name: &str, fields: &Map<String, Value>, actor: &Actor) -> Result<Vec<NewBody>, Refusal> {
    let (own, open): (Map<String, Value>, Map<String, Value>) =
        fields.clone().into_iter().partition(|(field, _)| is_finding(entity_name, field));
    let parts: Vec<Map<String, Value>> = [open, own].into_iter().filter(|part| !part.is_empty()).collect();
    if parts.is_empty() {
        return Err(Refusal::new("nothing_set", "没有要保存的内容。"));
    }
    parts.iter().map(|part| decide_edit(case, entity_name, part, actor)).collect()
}

/// Splits the command line's field: `facts` is the case's own, `party:worker.phone` is a party's.
#[must_use]
pub fn split_field(field: &str) -> (&str, &str) {
    field.rsplit_once('.').unwrap_or(("case", field))
}

/// Decides on an edit of some fields of one entity. What is replaced is every value that stands now, conflicting ones too.
///
/// # Errors
/// `unknown_entity`, `unknown_field`, `too_long`, `archived`, `not_your_role`, `bad_amount`; `not_in_tribunal` where an arbitrator who does
/// not sit in the tribunal writes for it (Law 31, Rules 37).
pub fn decide_edit(case: &CaseFile, entity_name: &str, fields: &Map<String, Value>, actor: &Actor) -> Result<NewBody, Refusal> {
    let entity = sound(case, entity_name, fields, actor)?;
    let there = match entity {
        Entity::Party(key) => case.proceedings().has_party(case.frame(), key),
        Entity::Claim(n) => case.frame().claims.contains(&n),
        Entity::Sheet(key) => crate::sheet::workers(case).iter().any(|party| party.key == key),
        _ => true,
    };
    if !there {
        return Err(Refusal::new("unknown_entity", format!("本案没有 {entity_name}，请先增加。")));
    }
    let heads: std::collections::BTreeSet<EventId> = fields
        .keys()
        .filter_map(|field| case.registers().register(entity_name, field))
        .flat_map(|register| register.heads().map(|edit| edit.event.clone()))
        .collect();
    let findings = fields.keys().filter(|field| is_finding(entity_name, field)).count();
    if findings > 0 && findings < fields.len() {
        return Err(Refusal::new("mixed_edit", "仲裁庭的认定与当事人的请求、承认应当分开保存。"));
    }
    let inner = entity == Entity::Inner || (findings > 0 && !case.awards().iter().any(|award| !award.advance));
    Ok(NewBody {
        class: if inner { StreamClass::Inner } else { StreamClass::Open },
        kind: if inner { Kind::InnerFieldsSet } else { Kind::FieldsSet },
        body: json!({ "entity": entity_name, "fields": fields }),
        supersedes: heads.into_iter().collect(),
    })
}

/// Decides on a new numbered entity (`claim`, `evidence`): its name with the next number, and the event.
///
/// # Errors
/// As [`decide_edit`]; `case_concluded` for a claim after the case was concluded.
pub fn decide_entity(case: &CaseFile, family: &str, fields: &Map<String, Value>, actor: &Actor) -> Result<(String, NewBody), Refusal> {
    let last = case.registers().numbers(family).last().copied().unwrap_or(0);
    let name = format!("{family}:{}", last.saturating_add(1));
    let entity = sound(case, &name, fields, actor)?;
    if !matches!(entity, Entity::Claim(_) | Entity::Numbered | Entity::Injury) {
        return Err(Refusal::new("unknown_entity", "只能增加请求、证据等编号项目。"));
    }
    if matches!(entity, Entity::Claim(_)) {
        if case.closing().is_some() {
            return Err(Refusal::by("case_concluded", "规则44", "案件已有处理结果，不能再增加请求，应当另行申请仲裁。"));
        }
        let input = fields.get("input").cloned().unwrap_or(Value::Null);
        crate::amounts::check_claim(&input)?;
    }
    let body = json!({ "entity": name, "fields": fields });
    Ok((name, NewBody { class: StreamClass::Open, kind: Kind::EntityAdded, body, supersedes: Vec::new() }))
}

/// Fields of the case that acts decide on are not edited past them.
fn own_field(case: &CaseFile, field: &str, value: &Value) -> Result<(), Refusal> {
    match field {
        "received" => Err(Refusal::by("use_act", "规则29", "收件日由登记确定。有误的，请登记正确日期的“收到仲裁申请”。")),
        "procedure" if case.accepted_on().is_some() => {
            Err(Refusal::by("use_act", "规则56、61", "受理后不能直接修改程序，请办理决定简易处理或者转为按照一般程序处理。"))
        }
        "procedure" if value.as_str().is_none_or(|t| lucai_law::clock::Procedure::parse(t).is_err()) => {
            Err(Refusal::new("bad_value", "程序应为 ordinary、simplified 或者 expedited。"))
        }
        "jurisdiction" if !value.is_null() => crate::aids::check_jurisdiction(value),
        _ => Ok(()),
    }
}

/// Fields of a party that the law hangs something on take nothing else than they can mean.
fn party_field(field: &str, value: &Value) -> Result<(), Refusal> {
    if FLAGS.contains(&field) && yes_or_no(value).is_none() {
        return Err(Refusal::new("bad_value", "应填是或者否（true、false）。"));
    }
    if field == "kind" && serde_json::from_value::<PartyKind>(value.clone()).is_err() {
        let message = "应是 worker、employer、dispatch、dispatch_user、contractor、investor、union 之一。";
        return Err(Refusal::new("bad_value", message));
    }
    Ok(())
}

/// A cell of a wage sheet: its name, and the text that stands in it or null.
fn cell(field: &str, value: &Value) -> Result<(), Refusal> {
    let (_, cell) = crate::sheet::split(field)?;
    match value {
        Value::Null => Ok(()),
        Value::String(text) => cell.read(text).map(|_| ()),
        _ => Err(Refusal::new("bad_value", format!("{}应为文字。", cell.label()))),
    }
}

/// Whose a claim is: a party of the case; nobody's is the first worker's. What one worker's sheet already says of a claim does not follow it
/// to another's, so that it must be taken away first.
fn applicant_of(case: &CaseFile, n: u32, value: &Value) -> Result<(), Refusal> {
    let workers = crate::sheet::workers(case);
    let first = workers.first().map(|one| one.key);
    let wanted = match value.as_str() {
        None | Some("") => first,
        Some(text) => {
            let named = text.parse::<PartyKey>().ok().filter(|key| case.party(*key).is_some());
            Some(named.ok_or_else(|| Refusal::new("unknown_party", "请求的申请人应是本案的当事人。"))?)
        }
    };
    let Some(claim) = case.claims().into_iter().find(|claim| claim.claim == n) else { return Ok(()) };
    if claim.party.or(first) != wanted && (claim.admitted.is_some() || claim.found.is_some()) {
        let message = format!("第 {n} 项请求在工资表上已有承认或者认定的金额，请先清空，再改它的申请人。");
        return Err(Refusal::new("claim_has_figures", message));
    }
    Ok(())
}

fn sound(case: &CaseFile, name: &str, fields: &Map<String, Value>, actor: &Actor) -> Result<Entity, Refusal> {
    if case.filed().is_none() {
        return Err(Refusal::by("no_application", "规则29", "还没有仲裁申请，请先登记收件。"));
    }
    let Some(entity) = entity(name) else {
        let shown: String = name.chars().take(40).collect();
        return Err(Refusal::new("unknown_entity", format!("没有“{shown}”这一栏。")));
    };
    let right = if fields.keys().any(|field| is_finding(name, field)) { Right::EditAward } else { right_of(entity) };
    // what a station took in it corrects itself, until the office has it
    let of_station = right == Right::EditCase && case.at_station() && actor.roles.contains(&Role::Mediator);
    if !right.held_by(&actor.roles) && !of_station {
        return Err(right.refusal());
    }
    if right == Right::EditAward {
        super::bench::writes_for_tribunal(case, actor)?;
    }
    if case.archived_on().is_some() && entity != Entity::Archive {
        return Err(Refusal::by("archived", "规则21", "案件已归档，不能再修改。确需更正的，请先更正归档记录。"));
    }
    let decided = matches!(entity, Entity::Claim(n) if case.claims().iter().any(|c| c.claim == n && c.outcome.is_some()));
    if fields.is_empty() {
        return Err(Refusal::new("nothing_set", "没有要保存的内容。"));
    }
    for (field, value) in fields {
        if matches!(entity, Entity::Sheet(_)) {
            cell(field, value)?;
            continue;
        }
        if entity == Entity::Elements {
            crate::elements::sound(case, field, value)?;
            continue;
        }
        if matches!(entity, Entity::Platform | Entity::Injury) {
            crate::platform::sound(case, name, field, value)?;
            continue;
        }
        if !field_name(field) {
            let shown: String = field.chars().take(40).collect();
            return Err(Refusal::new("unknown_field", format!("“{shown}”不能作为栏目名称。")));
        }
        if value.to_string().len() > LONGEST {
            return Err(Refusal::new("too_long", format!("“{field}”的内容过长，未保存。")));
        }
        match entity {
            Entity::Case => own_field(case, field, value)?,
            Entity::Party(_) => party_field(field, value)?,
            _ => {}
        }
        if let Entity::Claim(n) = entity {
            crate::elements::figure_locked(case, n, field)?;
        }
        if let (Entity::Claim(n), "party") = (entity, field.as_str()) {
            applicant_of(case, n, value)?;
        }
        if matches!(entity, Entity::Claim(_)) && field == "limitation" && !value.is_null() {
            crate::aids::check_limitation(value)?;
        }
        let money = matches!(entity, Entity::Claim(_)) && ["claimed", "admitted", "found"].contains(&field.as_str());
        let amount = value.as_str().is_none_or(|t| !t.is_empty() && lucai_law::Fen::parse(t).ok().is_none_or(|fen| fen.0 < 0));
        if money && !value.is_null() && amount {
            return Err(Refusal::new("bad_amount", "金额应不小于零、最多两位小数，如 12345.60。"));
        }
        let outcome = matches!(entity, Entity::Claim(_)) && field == "outcome";
        if outcome && value.as_str().is_none_or(|t| !t.is_empty() && crate::claim::Outcome::from_name(t).is_none()) {
            return Err(Refusal::new("bad_value", "处理结果应是支持、部分支持、驳回、不予处理之一。"));
        }
        if decided && (outcome || ["found", "input", "claimed", "party"].contains(&field.as_str())) {
            return Err(Refusal::by("claim_decided", "规则54", "该项请求已有处理结果，不能再改。裁决书有误的，请办理补正裁决书。"));
        }
    }
    Ok(entity)
}
