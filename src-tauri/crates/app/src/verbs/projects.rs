//! Building projects: list, page, units, facts.

use super::evidence::take_file;
use super::{changed, count, office_event};
use crate::api::common::{Changed, Choice, Tag};
use crate::api::papers::SavedAs;
use crate::api::projects::{
    DutyView, MoneyCase, ProjectFactAdd, ProjectFactStrike, ProjectFactView, ProjectFile, ProjectFileSave, ProjectList, ProjectRef,
    ProjectRow, ProjectSet, ProjectUnitSet, ProjectUnitView, ProjectView,
};
use crate::api::{case::EventMade, common::Nothing, projects::CaseProject};
use crate::app::Desk;
use crate::commands::Blob;
use crate::failure::{Failure, Outcome};
use crate::rights;
use lucai_documents::words::money_grouped;
use lucai_domain::kind::Kind;
use lucai_domain::project::{
    self, NewFact, NewProject, NewUnit, Project, ProjectFact, ProjectUnit, Proof, decide_fact, decide_project, decide_strike, decide_unit,
};
use lucai_domain::state::{CaseState, ClosingMode};
use lucai_domain::stream::StreamId;
use lucai_law::Fen;
use lucai_law::chain::{Engaged, Standing, Unit, UnitRole};
use lucai_store::MoneyRow;
use serde_json::Value;
use std::collections::BTreeMap;

/// Files larger than this are not handed to a screen in one piece.
const LARGEST_SHOWN: u64 = 64 * 1024 * 1024;

/// The tags of a change of a project.
fn tags() -> [Tag; 1] {
    [Tag::Projects]
}

/// Every project of the office, by name; those that are not offered any more at the end.
pub(crate) fn all(desk: &Desk) -> Outcome<Vec<Project>> {
    let areas = desk.store().area_events(project::AREA)?;
    let mut projects: Vec<Project> = areas.iter().filter_map(|(id, events)| Project::fold(id, events)).collect();
    projects.sort_by(|a, b| (!a.active, &a.name, &a.id).cmp(&(!b.active, &b.name, &b.id)));
    Ok(projects)
}

/// A project by its id, or by its name where only one is called so.
pub(crate) fn load(desk: &Desk, given: &str) -> Outcome<Project> {
    let missing = || Failure::refused("not_found", "没有找到这个工程项目。请在“工程项目”中核对名称，或者先登记。");
    let area = format!("org:{}", project::area(given));
    if let Ok(stream) = area.parse::<StreamId>()
        && let Some(found) = Project::fold(given, &desk.store().stream_events(&stream)?)
    {
        return Ok(found);
    }
    let mut named = all(desk)?.into_iter().filter(|one| one.active && one.name == given.trim());
    match (named.next(), named.next()) {
        (Some(one), None) => Ok(one),
        (Some(_), Some(_)) => Err(Failure::refused("several", "有几个项目同名，请改用项目的标识。")),
        (None, _) => Err(missing()),
    }
}

/// A unit of the chain by its id, or by its name where only one is called so.
pub(crate) fn unit_of<'a>(project: &'a Project, given: &str) -> Outcome<&'a ProjectUnit> {
    let mut named = project.standing_units().filter(|one| one.unit.name == given);
    match (project.unit(given), named.next(), named.next()) {
        (Some(unit), ..) | (None, Some(unit), None) => Ok(unit),
        (None, Some(_), Some(_)) => Err(Failure::refused("several", format!("链条中有几个“{given}”，请改用单位的标识。"))),
        (None, None, _) => Err(Failure::refused("unknown_unit", "链条中没有这个单位，请先在工程项目中登记。")),
    }
}

fn append(desk: &Desk, project: &str, kind: Kind, body: Value) -> Outcome<()> {
    desk.store().commit(vec![office_event(desk, &project::area(project), kind, body)], desk.now)?;
    Ok(())
}

fn choices<T: Copy>(all: &[T], word: fn(T) -> &'static str, label: fn(T) -> &'static str) -> Vec<Choice> {
    all.iter().map(|one| Choice { value: word(*one).to_owned(), label: label(*one).to_owned() }).collect()
}

/// Yuan of a sum in fen.
pub(crate) fn yuan(fen: i64) -> String {
    Fen(fen).to_string()
}

/// Whether a case waits for its result and is over wages.
pub(crate) fn is_open(row: &MoneyRow) -> bool {
    row.wages_fen > 0 && is_pending(row)
}

/// Whether a case has no result yet.
pub(crate) fn is_pending(row: &MoneyRow) -> bool {
    CaseState::from_name(&row.case.state).is_some_and(CaseState::is_pending)
}

/// What of an award or a settlement was not recorded as paid; `None` where all was, or nothing is to be paid.
pub(crate) fn unpaid(row: &MoneyRow) -> Option<i64> {
    let left = row.awarded_fen.saturating_sub(row.paid_fen).max(0);
    let agreed = row.closing == ClosingMode::Mediation.as_str() && row.awarded_fen == 0;
    (!row.performed && (left > 0 || agreed)).then_some(left)
}

/// A case of an employer or a project as a screen shows it.
pub(crate) fn money_case(row: &MoneyRow) -> MoneyCase {
    let paid_words = match (unpaid(row), row.performed, row.paid_fen) {
        (None, true, _) => "已全部履行".to_owned(),
        (None, false, 0) => String::new(),
        (Some(_), _, 0) => "没有履行记录".to_owned(),
        (_, _, paid) => format!("已履行 {} 元", money_grouped(&yuan(paid))),
    };
    MoneyCase {
        case: super::list::case_ref(&row.case),
        received: row.case.filed_on.clone(),
        party: row.party.clone(),
        wages: yuan(row.wages_fen),
        claimed: yuan(row.case.claimed_fen),
        awarded: (row.awarded_fen > 0 || !row.closing.is_empty()).then(|| yuan(row.awarded_fen)),
        closing_name: ClosingMode::from_name(&row.closing).map(|mode| mode.label().to_owned()).unwrap_or_default(),
        paid_words,
        unpaid: unpaid(row).is_some(),
        open: is_open(row),
    }
}

/// The names of the units of a role, in order.
fn names(project: &Project, role: UnitRole) -> String {
    project.standing_units().filter(|one| one.unit.role == role).map(|one| one.unit.name.as_str()).collect::<Vec<_>>().join("、")
}

/// A project in a line, with these cases.
pub(crate) fn row(project: &Project, cases: &[MoneyRow]) -> ProjectRow {
    let open: Vec<&MoneyRow> = cases.iter().filter(|one| is_open(one)).collect();
    ProjectRow {
        project: project.id.clone(),
        name: project.name.clone(),
        address: project.address.clone(),
        permit: project.permit.clone(),
        grid: project.grid.clone(),
        owner: names(project, UnitRole::Owner),
        general: names(project, UnitRole::General),
        units: count(project.standing_units().count()),
        cases: count(cases.len()),
        open_cases: count(open.len()),
        open_wages: yuan(open.iter().fold(0, |sum, one| sum.saturating_add(one.wages_fen))),
        lacking: count(project.duties().iter().filter(|state| !state.is_met()).count()),
        active: project.active,
    }
}

/// Every case that belongs to a project, by project.
pub(crate) fn cases_by_project(desk: &Desk) -> Outcome<BTreeMap<String, Vec<MoneyRow>>> {
    let mut by: BTreeMap<String, Vec<MoneyRow>> = BTreeMap::new();
    for one in desk.store().project_cases(None)? {
        by.entry(one.project.clone()).or_default().push(one);
    }
    Ok(by)
}

/// `project_list`.
pub fn project_list(desk: &Desk, _: Nothing) -> Outcome<ProjectList> {
    let cases = cases_by_project(desk)?;
    let of = |project: &Project| row(project, cases.get(&project.id).map(Vec::as_slice).unwrap_or_default());
    Ok(ProjectList { projects: all(desk)?.iter().map(of).collect(), may_edit: rights::may(&desk.roles, "project_set") })
}

/// The units so that each comes after the one above it.
fn in_chain(project: &Project) -> Vec<(&ProjectUnit, u32)> {
    let units: Vec<&ProjectUnit> = project.standing_units().collect();
    let known = |id: &str| units.iter().any(|one| one.unit.id == id);
    let mut out: Vec<(&ProjectUnit, u32)> = Vec::new();
    let mut waiting: Vec<(&ProjectUnit, u32)> =
        units.iter().rev().filter(|one| one.unit.under.as_deref().is_none_or(|id| !known(id))).map(|one| (*one, 0)).collect();
    while let Some((one, depth)) = waiting.pop() {
        out.push((one, depth));
        let below = units.iter().rev().filter(|low| low.unit.under.as_deref() == Some(one.unit.id.as_str()));
        waiting.extend(below.map(|low| (*low, depth.saturating_add(1))));
    }
    out
}

fn unit_view((one, depth): (&ProjectUnit, u32)) -> ProjectUnitView {
    let unit = &one.unit;
    ProjectUnitView {
        unit: unit.id.clone(),
        role: unit.role.as_str().to_owned(),
        role_name: unit.role.label().to_owned(),
        name: unit.name.clone(),
        standing: unit.standing.as_str().to_owned(),
        standing_name: unit.standing.label().to_owned(),
        engaged: unit.engaged.as_str().to_owned(),
        engaged_name: unit.under.as_ref().map(|_| unit.engaged.label().to_owned()).unwrap_or_default(),
        under: unit.under.clone(),
        depth,
        unincorporated: unit.unincorporated,
        uscc: one.uscc.clone(),
        legal_rep: one.legal_rep.clone(),
        phone: one.phone.clone(),
        address: one.address.clone(),
    }
}

fn fact_view(desk: &Desk, fact: &ProjectFact) -> ProjectFactView {
    ProjectFactView {
        fact: fact.id.clone(),
        met: fact.met,
        on: fact.on,
        amount: fact.amount.map(|fen| fen.to_string()),
        note: fact.note.clone(),
        file: fact.file.as_ref().map(|file| file.name.clone()),
        actor: desk.office.name_of(fact.actor.as_str()).to_owned(),
        at: fact.at.at().to_rfc3339(),
        struck: fact.struck.clone(),
    }
}

fn duties(desk: &Desk, project: &Project) -> Vec<DutyView> {
    let view = |state: project::DutyState<'_>| {
        let duty = state.duty;
        let (code, name) = match state.fact {
            None => ("unknown", "没有记录"),
            Some(fact) if fact.met => ("met", "有凭据"),
            Some(_) => ("unmet", "未履行"),
        };
        let penalty = if duty.penalty.is_empty() { String::new() } else { format!("；不履行的，依{}处理", duty.penalty) };
        let lacks = match state.fact {
            None => Some(format!("还没有{}的“{}”的凭据（{}），请取得{}{penalty}。", duty.who, duty.name, duty.article, duty.proof)),
            Some(fact) if !fact.met => Some(format!("{} 查明{}未履行（{}）{penalty}。", fact.on, duty.who, duty.article)),
            Some(_) => None,
        };
        DutyView {
            duty: duty.id.clone(),
            name: duty.name.clone(),
            who: duty.who.clone(),
            article: duty.article.clone(),
            words: duty.words.clone(),
            proof: duty.proof.clone(),
            asks_amount: duty.asks_amount.clone(),
            state: code.to_owned(),
            state_name: name.to_owned(),
            lacks,
            facts: project.facts.iter().filter(|fact| fact.duty == duty.id).map(|fact| fact_view(desk, fact)).collect(),
        }
    };
    project.duties().into_iter().map(view).collect()
}

fn view(desk: &Desk, project: &Project) -> Outcome<ProjectView> {
    let cases = desk.store().project_cases(Some(&project.id))?;
    Ok(ProjectView {
        row: row(project, &cases),
        note: project.note.clone(),
        units: in_chain(project).into_iter().map(unit_view).collect(),
        duties: duties(desk, project),
        criteria: super::benchmark::criteria(project, &cases),
        cases: cases.iter().map(money_case).collect(),
        roles: choices(UnitRole::ALL, UnitRole::as_str, UnitRole::label),
        standings: choices(Standing::ALL, Standing::as_str, Standing::label),
        engagements: choices(Engaged::ALL, Engaged::as_str, Engaged::label),
        may_edit: rights::may(&desk.roles, "project_set"),
    })
}

/// `project_show`.
pub fn project_show(desk: &Desk, request: ProjectRef) -> Outcome<ProjectView> {
    view(desk, &load(desk, &request.project)?)
}

fn shown(desk: &Desk, project: &str) -> Outcome<Changed<ProjectView>> {
    Ok(changed(view(desk, &load(desk, project)?)?, tags()))
}

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

fn proof(desk: &Desk, project: &str, fact: &str) -> Outcome<Proof> {
    let project = load(desk, project)?;
    let found = project.facts.iter().find(|one| one.id == fact).and_then(|one| one.file.clone());
    found.ok_or_else(|| Failure::not_found("这份凭据"))
}

/// `project_file`.
pub fn project_file(desk: &Desk, request: ProjectFile) -> Outcome<Blob> {
    let file = proof(desk, &request.project, &request.fact)?;
    let bytes = desk.store().attachment_bytes(&file.hash, LARGEST_SHOWN)?;
    Ok(Blob { media: super::filing::media(&file.name).to_owned(), name: file.name, bytes })
}

/// `project_file_save`.
pub fn project_file_save(desk: &Desk, request: ProjectFileSave) -> Outcome<SavedAs> {
    let file = proof(desk, &request.project, &request.fact)?;
    super::papers::save_from(&request.path, &file.name, |out| {
        let read = desk.store().read_attachment(&file.hash, out)?;
        Ok((read.sha256, read.len))
    })
}

/// `case_project`: an ordinary edit of the case, which belongs to one project at most.
pub fn case_project(desk: &Desk, request: CaseProject) -> Outcome<Changed<EventMade>> {
    let given = request.project.as_deref().map(str::trim).filter(|id| !id.is_empty());
    let project = given.map(|id| load(desk, id)).transpose()?;
    if let Some(closed) = project.as_ref().filter(|one| !one.active) {
        return Err(Failure::refused("project_inactive", format!("“{}”已停用，请先在工程项目中启用。", closed.name)));
    }
    let id = super::case::resolve(desk, &request.case)?;
    let value = Value::from(project.map(|one| one.id).unwrap_or_default());
    if super::case::load(desk, id.as_str())?.project() == value.as_str().unwrap_or_default() {
        return Err(Failure::refused("nothing_changed", "内容没有变化。"));
    }
    let events = super::case::set_fields(desk, &id, "case", BTreeMap::from([("project".to_owned(), value)]))?;
    let event = events.last().map(|event| event.id.to_string()).unwrap_or_default();
    let mut touched = super::case_tags(id.as_str());
    touched.push(Tag::Projects);
    Ok(changed(EventMade { event }, touched))
}
