//! Building projects: list, page, units, facts.

mod edit;
mod money;
mod proof;
mod view;

pub use edit::{case_project, project_fact_add, project_fact_strike, project_set, project_unit_set};
pub(crate) use money::{cases_by_project, is_open, is_pending, money_case, row, unpaid, yuan};
pub use proof::{project_file, project_file_save};
pub use view::{project_list, project_show};

use super::{changed, office_event};
use crate::api::common::{Changed, Tag};
use crate::api::projects::ProjectView;
use crate::app::Desk;
use crate::failure::{Failure, Outcome};
use lucai_domain::kind::Kind;
use lucai_domain::project::{self, Project, ProjectUnit};
use lucai_domain::stream::StreamId;
use serde_json::Value;
use view::view;

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

fn shown(desk: &Desk, project: &str) -> Outcome<Changed<ProjectView>> {
    Ok(changed(view(desk, &load(desk, project)?)?, tags()))
}
