//! Fields on which two values stand: what each is in words, whose it is, and how a third one is typed.

use super::exchange::whole;
use crate::api::common::Choice;
use crate::api::store::{ConflictValue, ConflictView};
use crate::app::Desk;
use crate::words;
use lucai_domain::case::CaseFile;
use lucai_domain::claim::Outcome as Found;
use lucai_domain::register::Conflict;
use lucai_law::sheet::CellKind;
use serde_json::Value;
use std::collections::BTreeMap;

const YES_NO: [(&str, &str); 2] = [("true", "是"), ("false", "否")];
const STANCES: [(&str, &str); 2] = [("denied", "否认"), ("paid", "已付清")];
const SEXES: [(&str, &str); 2] = [("男", "男"), ("女", "女")];

/// How a value of a field is typed, and what can be chosen.
struct Input {
    kind: &'static str,
    options: Vec<(&'static str, &'static str)>,
}

fn input(entity: &str, field: &str) -> Input {
    let plain = |kind| Input { kind, options: Vec::new() };
    let choice = |options: &[(&'static str, &'static str)]| Input { kind: "choice", options: options.to_vec() };
    if entity.starts_with("sheet:") {
        return match lucai_domain::sheet::split(field).map(|(_, cell)| cell.kind()) {
            Ok(CellKind::Money) => plain("money"),
            Ok(CellKind::Date) => plain("date"),
            Ok(CellKind::Stance) => choice(&STANCES),
            _ => plain("text"),
        };
    }
    match field {
        "amount" | "admitted" | "found" | "claimed" => plain("money"),
        "birth" => plain("date"),
        "facts" | "note" | "findings" | "opinion" | "basis" | "procedure_text" | "applicants_say" | "respondents_say" | "evidence_text"
        | "item" | "reason" | "remarks" | "purpose" => plain("long"),
        "e_service" | "representative" | "oral" => choice(&YES_NO),
        "sex" => choice(&SEXES),
        "outcome" => choice(Found::CHOICES),
        _ => plain("text"),
    }
}

/// A value as a person reads it.
fn said(input: &Input, value: &Value) -> String {
    let text = match value {
        Value::Null => return "（空）".to_owned(),
        Value::Bool(yes) => yes.to_string(),
        Value::String(text) if text.is_empty() => return "（空）".to_owned(),
        Value::String(text) => text.clone(),
        Value::Array(list) => return list.iter().map(|one| said(input, one)).collect::<Vec<_>>().join("；"),
        Value::Object(map) => {
            let one = |(key, value): (&String, &Value)| format!("{} {}", words::field_word(key), said(input, value));
            return map.iter().map(one).collect::<Vec<_>>().join("，");
        }
        Value::Number(number) => number.to_string(),
    };
    let chosen = input.options.iter().find(|(value, _)| *value == text);
    chosen.map_or(text, |(_, label)| (*label).to_owned())
}

fn view(desk: &Desk, case: &CaseFile, offices: &BTreeMap<String, String>, conflict: Conflict) -> ConflictView {
    let of = input(&conflict.entity, &conflict.field);
    let plain = conflict.values.iter().all(|one| !one.value.is_array() && !one.value.is_object());
    let value = |one: lucai_domain::register::ConflictValue| ConflictValue {
        words: said(&of, &one.value),
        value: one.value,
        actor: desk.office.name_of(one.actor.as_str()).to_owned(),
        office: offices.get(one.replica.as_str()).cloned().unwrap_or_default(),
        replica: one.replica.to_string(),
        at: one.at.at().to_rfc3339(),
    };
    ConflictView {
        conflict: format!("{}.{}", case.id(), conflict.conflict),
        case: case.id().to_string(),
        number: case.number().map(|number| number.number.clone()),
        parties: crate::views::case_ref(case).parties,
        field: if conflict.entity == "case" { conflict.field.clone() } else { format!("{}/{}", conflict.entity, conflict.field) },
        label: words::field_label(&conflict.entity, &conflict.field),
        values: conflict.values.into_iter().rev().map(value).collect(),
        input: if plain { of.kind } else { "none" }.to_owned(),
        options: of.options.iter().map(|(value, label)| Choice { value: (*value).to_owned(), label: (*label).to_owned() }).collect(),
    }
}

/// Fields of cases with more than one value, of the open file and, for whom it may be, the inner one.
pub(crate) fn conflicts<'a>(desk: &Desk, cases: impl IntoIterator<Item = &'a CaseFile>) -> Vec<ConflictView> {
    let found: Vec<(&CaseFile, Conflict)> =
        cases.into_iter().flat_map(|case| case.conflicts().into_iter().map(move |conflict| (case, conflict))).collect();
    if found.is_empty() {
        return Vec::new();
    }
    let offices = offices(desk);
    found.into_iter().map(|(case, conflict)| view(desk, case, &offices, conflict)).collect()
}

/// The name of the office of each replica that is known here. One that cannot be looked up has none.
fn offices(desk: &Desk) -> BTreeMap<String, String> {
    let store = whole(desk);
    let mut names = BTreeMap::new();
    for known in store.replicas().iter().flat_map(|all| all.iter().collect::<Vec<_>>()) {
        for id in known.card.formerly.iter().map(|old| &old.replica).chain([&known.card.replica]) {
            names.insert(id.to_string(), known.card.name.clone());
        }
    }
    // who is in a space with us but was never trusted here wrote through somebody who is
    for member in store.spaces().iter().flatten().flat_map(|space| space.members().collect::<Vec<_>>()) {
        names.entry(member.card.replica.to_string()).or_insert_with(|| member.card.name.clone());
    }
    for own in store.identities().iter().flatten() {
        names.insert(own.to_string(), desk.office.text("name").to_owned());
    }
    names
}
