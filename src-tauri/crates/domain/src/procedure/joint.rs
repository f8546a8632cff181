//! Joint parties (Law 22): no award against one unit of a labour dispatch without the other.

use crate::act::Act;
use crate::case::CaseFile;
use crate::kind::Kind;
use lucai_law::Refusal;

/// Refuses an award in a case of labour dispatch that had only one of the two units on the award's day.
pub(super) fn check(case: &CaseFile, act: &Act) -> Result<(), Refusal> {
    if act.kind != Kind::AwardMade {
        return Ok(());
    }
    match case.joint_party_missing(Some(act.on)) {
        None => Ok(()),
        Some(missing) => Err(Refusal::by("joint_party_missing", "调仲法22", missing.message())),
    }
}
