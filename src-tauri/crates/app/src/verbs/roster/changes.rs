//! What an import would change, in words.

use super::read::{Read, read};
use crate::api::common::RefusalView;
use crate::api::roster::{RosterAdded, RosterChange, RosterChanges, RosterCompare, RosterRefused, RosterUpdated};
use crate::app::Desk;
use crate::failure::{Outcome, refusal_view};
use crate::verbs::count;
use crate::words;
use lucai_domain::case::CaseFile;
use lucai_domain::ids::CaseId;
use lucai_domain::roster::{Member, Plan, plan};
use serde_json::Value;

/// The case that a roster is compared with; a new one has no party yet.
pub(super) fn empty_case(desk: &Desk) -> CaseFile {
    CaseFile::fold(&CaseId::from(desk.new_id()), [])
}

/// A value in words: the months of a claim with their figures.
fn value_words(value: &Value) -> String {
    if let Some(months) = value.get("months").and_then(Value::as_array) {
        let text = |row: &Value, key: &str| row.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
        let one = |row: &Value| format!("{} 应发 {} 已发 {}", text(row, "month"), text(row, "due"), text(row, "paid"));
        return months.iter().map(one).collect::<Vec<_>>().join("；");
    }
    value.as_str().map_or_else(|| if value.is_null() { String::new() } else { value.to_string() }, str::to_owned)
}

/// Members of whom something changes.
pub(super) fn updated(plan: &Plan) -> Vec<RosterUpdated> {
    let change = |one: &lucai_domain::roster::Change| {
        // which worker makes a new claim is said by the row already
        (one.field != "party").then(|| RosterChange {
            label: words::field_word(&one.field).to_owned(),
            from: value_words(&one.from),
            to: value_words(&one.to),
        })
    };
    let one = |one: &lucai_domain::roster::Updated| RosterUpdated {
        row: one.row,
        party: one.party.to_string(),
        name: one.name.clone(),
        changes: one.changes.iter().filter_map(change).collect(),
    };
    plan.updated.iter().map(one).collect()
}

/// Rows that cannot be taken.
pub(super) fn refused(plan: &Plan) -> Vec<RosterRefused> {
    let one = |one: &lucai_domain::roster::Refused| RosterRefused { row: one.row, name: one.name.clone(), why: refusal_view(&one.why) };
    plan.refused.iter().map(one).collect()
}

fn added(member: &Member) -> RosterAdded {
    RosterAdded {
        row: member.row,
        name: member.name.clone(),
        id_number: member.id_number.clone(),
        month: member.month.to_string(),
        owed: member.due.minus(member.paid).unwrap_or_default().to_string(),
    }
}

/// What the import does beside, once the case is accepted.
fn effect(case: &CaseFile, plan: &Plan) -> Option<RefusalView> {
    case.accepted_on().filter(|_| !plan.added.is_empty() || plan.changes_claims())?;
    let what = if plan.added.is_empty() { "变更请求" } else { "追加申请人" };
    Some(RefusalView {
        code: "restarts".to_owned(),
        message: format!("案件已受理：导入即办理{what}，由仲裁员操作，审理期限自今日起重新计算。"),
        article: Some(if plan.added.is_empty() { "规则46（三）" } else { "规则46（一）" }.to_owned()),
    })
}

/// `roster_compare`.
pub fn roster_compare(desk: &Desk, request: RosterCompare) -> Outcome<RosterChanges> {
    let read: Read = read(desk, &request.source)?;
    let case = match &request.case {
        Some(case) => super::super::case::load(desk, case)?,
        None => empty_case(desk),
    };
    let plan = plan(&case, &read.members(), &|_| true)?;
    Ok(RosterChanges {
        added: plan.added.iter().map(|one| added(&one.member)).collect(),
        updated: updated(&plan),
        unchanged: count(plan.unchanged.len()),
        refused: refused(&plan),
        total: read.reading.roster.total_owed.to_string(),
        problems: count(read.reading.problems.len()),
        effect: effect(&case, &plan),
    })
}
