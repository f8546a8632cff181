//! The cases of a project and of an employer with the money in them.

use crate::api::projects::{MoneyCase, ProjectRow};
use crate::app::Desk;
use crate::failure::Outcome;
use crate::verbs::count;
use lucai_documents::words::money_grouped;
use lucai_domain::project::Project;
use lucai_domain::state::{CaseState, ClosingMode};
use lucai_law::Fen;
use lucai_law::chain::UnitRole;
use lucai_store::MoneyRow;
use std::collections::BTreeMap;

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
    Some(row.awarded_fen.saturating_sub(row.paid_fen)).filter(|left| *left > 0)
}

/// A case of an employer or a project as a screen shows it.
pub(crate) fn money_case(row: &MoneyRow) -> MoneyCase {
    let paid_words = match (unpaid(row), row.paid_fen) {
        (None, 0) => String::new(),
        (None, _) => "已付清".to_owned(),
        (Some(_), 0) => "没有给付记录".to_owned(),
        (Some(_), paid) => format!("已给付 {} 元", money_grouped(&yuan(paid))),
    };
    MoneyCase {
        case: crate::verbs::list::case_ref(&row.case),
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
