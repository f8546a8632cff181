//! What changes a project: its particulars, its units, facts on its duties, and which cases belong to it.

use super::{all, append, load, shown, unit_of};
use crate::api::case::EventMade;
use crate::api::common::{Changed, Tag};
use crate::api::projects::{CaseProject, ProjectFactAdd, ProjectFactStrike, ProjectSet, ProjectUnitSet, ProjectView};
use crate::app::Desk;
use crate::failure::{Failure, Outcome};
use crate::verbs::evidence::take_file;
use crate::verbs::{case, case_tags, changed};
use lucai_domain::kind::Kind;
use lucai_domain::project::{
    NewFact, NewProject, NewUnit, Project, ProjectUnit, Proof, decide_fact, decide_project, decide_strike, decide_unit,
};
use lucai_law::Fen;
use lucai_law::chain::{Engaged, Standing, Unit, UnitRole};
use serde_json::Value;
use std::collections::BTreeMap;

/// `project_set`.
pub fn project_set(desk: &Desk, request: ProjectSet) -> Outcome<Changed<ProjectView>> {
    let known = request.project.as_deref().map(|id| load(desk, id)).transpose()?;
    let id = known.as_ref().map_or_else(|| desk.new_id().to_string(), |one| one.id.clone());
    let or = |given: &Option<String>, old: fn(&Project) -> &String| {
        given.clone().or_else(|| known.as_ref().map(|one| old(one).clone())).unwrap_or_default()
    };
    let (name, address) = (or(&request.name, |one| &one.name), or(&request.address, |one| &one.address));
    let (permit, grid, note) =
        (or(&request.permit, |one| &one.permit), or(&request.grid, |one| &one.grid), or(&request.note, |one| &one.note));
    let active = request.active.unwrap_or(known.as_ref().is_none_or(|one| one.active));
    if !active && !desk.store().project_cases(Some(&id))?.is_empty() {
        let message = "还有案件属于这个项目，不能停用。请先在各案件的“责任主体”中改选项目。";
        return Err(Failure::refused("others_depend", message));
    }
    let new = NewProject { name: &name, address: &address, permit: &permit, grid: &grid, note: &note, active };
    let body = decide_project(&id, &new)?;
    let twin = all(desk)?.into_iter().find(|one| one.id != id && one.active && one.name == name.trim() && one.permit == permit.trim());
    if let Some(twin) = twin.filter(|_| active) {
        let message = format!("“{}”已经登记过，名称和施工许可证号都相同。请打开它，或者写明两者的区别。", twin.name);
        return Err(Failure::refused("project_twice", message));
    }
    append(desk, &id, Kind::ProjectSet, body)?;
    shown(desk, &id)
}

/// A word of a list, or the refusal that names what can be chosen.
fn word<T: Copy>(given: Option<&str>, old: T, all: &[T], find: fn(&str) -> Option<T>, label: fn(T) -> &'static str) -> Outcome<T> {
    let Some(text) = given else { return Ok(old) };
    find(text).ok_or_else(|| {
        let words: Vec<&str> = all.iter().map(|one| label(*one)).collect();
        Failure::refused("bad_value", format!("“{}”不在可选之列：{}。", text.chars().take(40).collect::<String>(), words.join("、")))
    })
}

/// `project_unit_set`.
pub fn project_unit_set(desk: &Desk, request: ProjectUnitSet) -> Outcome<Changed<ProjectView>> {
    let project = load(desk, &request.project)?;
    let known = request.unit.as_deref().map(|id| project.unit(id).ok_or_else(|| Failure::not_found("这个单位"))).transpose()?;
    let old = known.map(|one| &one.unit);
    if known.is_none() && request.role.is_none() {
        return Err(Failure::refused(
            "missing_key",
            "请选择单位在链条中的位置：建设单位、施工总承包单位、分包单位、劳务公司、劳务派遣单位或者班组长。",
        ));
    }
    let role = old.map_or(UnitRole::Owner, |unit| unit.role);
    let standing = old.map_or(Standing::Qualified, |unit| unit.standing);
    let engaged = old.map_or(Engaged::Contract, |unit| unit.engaged);
    let under = match request.under.as_deref().map(str::trim) {
        None => old.and_then(|unit| unit.under.clone()),
        Some("") => None,
        Some(above) => Some(unit_of(&project, above)?.unit.id.clone()),
    };
    let unit = Unit {
        id: old.map_or_else(|| desk.new_id().to_string(), |unit| unit.id.clone()),
        name: request.name.clone().or_else(|| old.map(|unit| unit.name.clone())).unwrap_or_default().trim().to_owned(),
        role: word(request.role.as_deref(), role, UnitRole::ALL, UnitRole::from_name, UnitRole::label)?,
        standing: word(request.standing.as_deref(), standing, Standing::ALL, Standing::from_name, Standing::label)?,
        unincorporated: request.unincorporated.unwrap_or(old.is_some_and(|unit| unit.unincorporated)),
        under,
        engaged: word(request.engaged.as_deref(), engaged, Engaged::ALL, Engaged::from_name, Engaged::label)?,
    };
    let or = |given: &Option<String>, old: fn(&ProjectUnit) -> &String| {
        given.clone().or_else(|| known.map(|one| old(one).clone())).unwrap_or_default()
    };
    let (uscc, legal_rep) = (or(&request.uscc, |one| &one.uscc), or(&request.legal_rep, |one| &one.legal_rep));
    let (phone, address) = (or(&request.phone, |one| &one.phone), or(&request.address, |one| &one.address));
    let active = request.active.unwrap_or(true);
    let new = NewUnit { unit: &unit, uscc: &uscc, legal_rep: &legal_rep, phone: &phone, address: &address, active };
    let body = decide_unit(&project, &new)?;
    append(desk, &project.id, Kind::ProjectUnitSet, body)?;
    shown(desk, &project.id)
}

/// `project_fact_add`.
pub fn project_fact_add(desk: &Desk, request: ProjectFactAdd) -> Outcome<Changed<ProjectView>> {
    let project = load(desk, &request.project)?;
    let amount = request.amount.as_deref().map(str::trim).filter(|text| !text.is_empty()).map(Fen::parse).transpose();
    let amount = amount.map_err(|_| Failure::refused("bad_amount", "金额应不小于零、最多两位小数，如 12345.60。"))?;
    let file = match (&request.path, &request.hash) {
        (None, None) => None,
        (path, hash) => {
            let (hash, name, size) = take_file(desk, path.as_deref(), hash.as_deref(), request.file.as_deref())?;
            Some(Proof { hash, name, size })
        }
    };
    let note = request.note.as_deref().unwrap_or_default();
    let new = NewFact { duty: &request.duty, met: request.met, on: request.on, amount, note, file };
    let body = decide_fact(&project, &desk.new_id().to_string(), &new, desk.today)?;
    append(desk, &project.id, Kind::ProjectFactSet, body)?;
    shown(desk, &project.id)
}

/// `project_fact_strike`.
pub fn project_fact_strike(desk: &Desk, request: ProjectFactStrike) -> Outcome<Changed<ProjectView>> {
    let project = load(desk, &request.project)?;
    let body = decide_strike(&project, &request.fact, &request.reason)?;
    append(desk, &project.id, Kind::ProjectFactSet, body)?;
    shown(desk, &project.id)
}

/// `case_project`: an ordinary edit of the case, which belongs to one project at most.
pub fn case_project(desk: &Desk, request: CaseProject) -> Outcome<Changed<EventMade>> {
    let given = request.project.as_deref().map(str::trim).filter(|id| !id.is_empty());
    let project = given.map(|id| load(desk, id)).transpose()?;
    if let Some(closed) = project.as_ref().filter(|one| !one.active) {
        return Err(Failure::refused("project_inactive", format!("“{}”已停用，请先在工程项目中启用。", closed.name)));
    }
    let id = case::resolve(desk, &request.case)?;
    let value = Value::from(project.map(|one| one.id).unwrap_or_default());
    if case::load(desk, id.as_str())?.project() == value.as_str().unwrap_or_default() {
        return Err(Failure::refused("nothing_changed", "内容没有变化。"));
    }
    let events = case::set_fields(desk, &id, "case", BTreeMap::from([("project".to_owned(), value)]))?;
    let event = events.last().map(|event| event.id.to_string()).unwrap_or_default();
    let mut touched = case_tags(id.as_str());
    touched.push(Tag::Projects);
    Ok(changed(EventMade { event }, touched))
}
