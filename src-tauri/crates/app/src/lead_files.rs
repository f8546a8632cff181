//! What the command line does with leads beyond the list that every host offers: files of this machine in the place of uploads.

use crate::api::leads::{LeadActs, LeadAdd, LeadImport, LeadPeopleSet};
use crate::api::roster::RosterSource;
use crate::app::{App, Desk};
use crate::failure::{Failure, Outcome};
use crate::{rights, verbs};
use serde_json::{Value, json};
use std::path::Path;

fn desk(app: &App, command: &str) -> Outcome<Desk> {
    let desk = app.desk()?;
    rights::check(&desk, command)?;
    Ok(desk)
}

fn value<T: serde::Serialize>(made: &T) -> Outcome<Value> {
    serde_json::to_value(made).map_err(|error| Failure::fault("answer_unwritable", error.to_string()))
}

fn unreadable(path: &Path) -> impl FnOnce(std::io::Error) -> Failure {
    move |error| Failure::usage("unreadable", format!("不能读取 {}，没有登记：{error}", path.display()))
}

fn name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// Takes a file of this machine in; its hash.
fn take(desk: &Desk, path: &Path) -> Outcome<String> {
    let file = std::fs::File::open(path).map_err(unreadable(path))?;
    Ok(desk.store().put_attachment(file, lucai_store::ATTACHMENT_LIMIT, desk.now)?.sha256)
}

fn roster(desk: &Desk, path: &Path) -> Outcome<RosterSource> {
    let file = std::fs::File::open(path).map_err(unreadable(path))?;
    Ok(RosterSource { hash: verbs::roster::take(desk, file)?, file: name(path), ..RosterSource::default() })
}

/// People as a list `[{"name","id_number","owed"}]`, as if they had been copied out of a table.
fn pasted(desk: &Desk, people: &[Value]) -> Outcome<RosterSource> {
    let cell = |person: &Value, key: &str| {
        let text = person.get(key).and_then(Value::as_str).unwrap_or_default();
        text.chars().filter(|c| !c.is_control()).collect::<String>()
    };
    let row = |person: &Value| format!("{}\t{}\t{}\n", cell(person, "name"), cell(person, "id_number"), cell(person, "owed"));
    let text = std::iter::once("姓名\t身份证号\t欠付工资\n".to_owned()).chain(people.iter().map(row)).collect::<String>();
    let hash = desk.store().put_attachment(text.as_bytes(), lucai_store::ATTACHMENT_LIMIT, desk.now)?.sha256;
    Ok(RosterSource { hash, pasted: true, ..RosterSource::default() })
}

/// Registers a lead as `lead_add` takes it; `people` may also be a list of `{"name","id_number","owed"}` or the path of a workbook.
///
/// # Errors
/// As `lead_add`; a file that cannot be read.
pub fn add(app: &App, given: &Value) -> Outcome<Value> {
    let desk = desk(app, "lead_add")?;
    let mut given = given.clone();
    if let Some(map) = given.as_object_mut() {
        let people = match map.get("people") {
            Some(Value::Array(people)) => Some(pasted(&desk, people)?),
            Some(Value::String(path)) => Some(roster(&desk, Path::new(path))?),
            _ => None,
        };
        if let Some(people) = people {
            map.insert("people".to_owned(), value(&people)?);
        }
    }
    let request: LeadAdd =
        serde_json::from_value(given).map_err(|error| Failure::usage("bad_request", format!("线索的内容不对：{error}")))?;
    value(&verbs::lead_add(&desk, request)?.value)
}

/// Records acts; a `proof` may be `{"file": PATH}`.
///
/// # Errors
/// As `lead_act`; a file that cannot be read.
pub fn act(app: &App, lead: &str, mut acts: Vec<Value>) -> Outcome<Value> {
    let desk = desk(app, "lead_act")?;
    for proof in acts.iter_mut().filter_map(|act| act.get_mut("proof")) {
        if let Some(path) = proof.get("file").and_then(Value::as_str).map(str::to_owned) {
            let path = Path::new(&path);
            *proof = json!({ "hash": take(&desk, path)?, "name": name(path) });
        }
    }
    value(&verbs::lead_act(&desk, LeadActs { lead: lead.to_owned(), acts })?.value)
}

/// Attaches the list of people in a workbook.
///
/// # Errors
/// As `lead_people`; a file that cannot be read.
pub fn people(app: &App, lead: &str, path: &Path, month: Option<String>) -> Outcome<Value> {
    let desk = desk(app, "lead_people")?;
    let source = RosterSource { month, ..roster(&desk, path)? };
    value(&verbs::lead_people(&desk, LeadPeopleSet { lead: lead.to_owned(), source })?.value)
}

/// Takes a list of the national platform in, or says what it would bring.
///
/// # Errors
/// As `lead_import`; a file that cannot be read.
pub fn import(app: &App, path: &Path, preview: bool) -> Outcome<Value> {
    let desk = desk(app, "lead_import")?;
    let request = LeadImport { hash: take(&desk, path)?, file: name(path) };
    match preview {
        true => value(&verbs::lead_import_look(&desk, request)?),
        false => value(&verbs::lead_import(&desk, request)?.value),
    }
}

/// Takes a map of the grids.
///
/// # Errors
/// As `grid_map_set`; a file that cannot be read.
pub fn map(app: &App, path: &Path) -> Outcome<Value> {
    let desk = desk(app, "grid_map_set")?;
    let request = crate::api::leads::GridMapFile { hash: Some(take(&desk, path)?), file: name(path) };
    value(&verbs::grid_map_set(&desk, request)?.value.map)
}
