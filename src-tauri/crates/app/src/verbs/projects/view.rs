//! The list of projects, and a project as its page shows it.

use super::money::{cases_by_project, money_case, row};
use super::{all, load};
use crate::api::common::{Choice, Nothing};
use crate::api::projects::{DutyView, ProjectFactView, ProjectList, ProjectRef, ProjectUnitView, ProjectView};
use crate::app::Desk;
use crate::failure::Outcome;
use crate::rights;
use lucai_domain::project::{DutyState, Project, ProjectFact, ProjectUnit};
use lucai_law::chain::{Engaged, Standing, UnitRole};

fn choices<T: Copy>(all: &[T], word: fn(T) -> &'static str, label: fn(T) -> &'static str) -> Vec<Choice> {
    all.iter().map(|one| Choice { value: word(*one).to_owned(), label: label(*one).to_owned() }).collect()
}

/// `project_list`.
pub fn project_list(desk: &Desk, _: Nothing) -> Outcome<ProjectList> {
    let cases = cases_by_project(desk)?;
    let of = |project: &Project| row(project, cases.get(&project.id).map(Vec::as_slice).unwrap_or_default());
    Ok(ProjectList { projects: all(desk)?.iter().map(of).collect(), may_edit: rights::allowed(desk, "project_set") })
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
    let view = |state: DutyState<'_>| {
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

pub(super) fn view(desk: &Desk, project: &Project) -> Outcome<ProjectView> {
    let cases = desk.store().project_cases(Some(&project.id))?;
    Ok(ProjectView {
        row: row(project, &cases),
        note: project.note.clone(),
        units: in_chain(project).into_iter().map(unit_view).collect(),
        duties: duties(desk, project),
        criteria: crate::verbs::benchmark::criteria(project, &cases, &desk.store().leads(true)?),
        cases: cases.iter().map(money_case).collect(),
        roles: choices(UnitRole::ALL, UnitRole::as_str, UnitRole::label),
        standings: choices(Standing::ALL, Standing::as_str, Standing::label),
        engagements: choices(Engaged::ALL, Engaged::as_str, Engaged::label),
        may_edit: rights::allowed(desk, "project_set"),
    })
}

/// `project_show`.
pub fn project_show(desk: &Desk, request: ProjectRef) -> Outcome<ProjectView> {
    view(desk, &load(desk, &request.project)?)
}
