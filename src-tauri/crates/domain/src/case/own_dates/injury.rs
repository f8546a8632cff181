//! Days of an injury's claim (职业伤害保障, 益鹭保), as a person set them from the policy or the notice.

use super::{CaseFile, OwnDate, OwnRule, own};
use crate::platform::{Injury, injuries};

/// A worker's own step: it goes on after the case has ended.
const fn of_worker(id: &'static str, name: &'static str, todo: &'static str) -> OwnRule {
    OwnRule { office: false, ..own(id, name, todo, "") }
}

pub(super) const APPLY: OwnRule = of_worker("injury_apply", "职业伤害、益鹭保申请", "提出职业伤害、益鹭保申请");
pub(super) const REVIEW: OwnRule = of_worker("injury_review", "职业伤害、益鹭保复核", "申请职业伤害、益鹭保复核");
pub(super) const REVISIT: OwnRule = own("injury_revisit", "职业伤害、益鹭保回访", "回访（内部）", "");

/// The dates of the injuries of a case, by number.
pub(super) fn dates(case: &CaseFile) -> Vec<OwnDate> {
    injuries(case).iter().flat_map(of_injury).collect()
}

fn of_injury(one: &Injury) -> Vec<OwnDate> {
    let refused = ["refused", "partial"].contains(&one.text("answer"));
    let steps = [
        (APPLY, "apply_until", "applied_on", true),
        (REVIEW, "review_until", "reviewed_on", refused),
        (REVISIT, "revisit_on", "revisited_on", true),
    ];
    let date = |(rule, until, met, _): (OwnRule, &str, &str, bool)| {
        let due = one.day(until)?;
        // a claim that is settled needs neither application nor review any more
        let closed = if rule == REVISIT { None } else { one.day("closed_on") };
        let how = format!("{}（第 {} 件）：定于 {due} 前{}", one.scheme_name(), one.injury, rule.todo.trim_end_matches("（内部）"));
        Some(OwnDate { rule, no: one.injury, how, due, met_on: one.day(met).or(closed), provisional: false })
    };
    steps.into_iter().filter(|(.., asked)| *asked).filter_map(date).collect()
}
