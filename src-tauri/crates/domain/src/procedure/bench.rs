//! What the tribunal does is done by those who sit in it (Law 31, Rules 37): an arbitrator of the office who does not is a stranger here.

use super::Actor;
use crate::act::Act;
use crate::case::CaseFile;
use crate::kind::Kind;
use crate::role::Role;
use lucai_law::{Day, Refusal};

/// Acts that the statute gives to the tribunal (Law 37, 40, 42-46; Rules 40-42, 44, 46, 49-54, 72, 73).
const OF_TRIBUNAL: [Kind; 13] = [
    Kind::PartyAdded,
    Kind::LiabilityDecided,
    Kind::ClaimChanged,
    Kind::HearingHeld,
    Kind::MinutesSigned,
    Kind::AwardPronounced,
    Kind::ExpertOrdered,
    Kind::Deliberated,
    Kind::MediationTried,
    Kind::AwardMade,
    Kind::InterimPayment,
    Kind::Mediated,
    Kind::AwardCorrected,
];

/// Refuses an act of the tribunal to an arbitrator who did not sit in it on the act's day.
///
/// Who may record it in another capacity (the hearing clerk who keeps the minutes, the mediator, the head of the office) is not asked, and
/// neither is anybody where the tribunal was recorded without names.
pub(super) fn check(case: &CaseFile, act: &Act, actor: &Actor) -> Result<(), Refusal> {
    let otherwise = act.kind.spec().roles.iter().any(|role| *role != Role::Arbitrator && actor.roles.contains(role));
    if !OF_TRIBUNAL.contains(&act.kind) || otherwise || actor.roles.contains(&Role::Head) {
        return Ok(());
    }
    seated(case, act.on, actor, act.kind.label())
}

/// Refuses the tribunal's own writing (findings, reasons, deliberation) to an arbitrator who does not sit in it now.
///
/// # Errors
/// `not_in_tribunal` (Law 31, Rules 37).
pub fn writes_for_tribunal(case: &CaseFile, actor: &Actor) -> Result<(), Refusal> {
    if actor.roles.contains(&Role::Head) {
        return Ok(());
    }
    seated(case, Day::MAX, actor, "认定和裁决文字")
}

/// Whether somebody belongs to the tribunal that sat on a day.
fn seated(case: &CaseFile, on: Day, actor: &Actor, what: &str) -> Result<(), Refusal> {
    let formed = case.acts().map(|record| &record.act).filter(|act| act.kind == Kind::TribunalFormed && act.on <= on).last();
    let Some(formed) = formed else { return Ok(()) };
    let mut seats: Vec<String> = formed.text("presiding").map(str::to_owned).into_iter().chain(formed.texts("members")).collect();
    seats.retain(|name| !name.is_empty());
    if seats.is_empty() || seats.contains(&actor.name) || formed.text("clerk") == Some(actor.name.as_str()) {
        return Ok(());
    }
    let message = format!(
        "“{what}”由本案仲裁庭办理，您不在 {} 组成的仲裁庭中。请由{}办理；需要更换仲裁员的，请先重新组庭。",
        formed.on,
        seats.join("、")
    );
    Err(Refusal::by("not_in_tribunal", "调仲法31；规则37", message))
}
