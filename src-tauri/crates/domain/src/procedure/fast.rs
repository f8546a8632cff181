//! The fast track: one hearing, and what changes where a case leaves it (Rules 57, 60, 61).

use crate::act::Act;
use crate::case::CaseFile;
use crate::kind::Kind;
use crate::proceedings::{HearingState, TribunalMode};
use lucai_law::Refusal;
use lucai_law::clock::Procedure;

/// Refuses a second hearing of an expedited case without a reason, and leaving simplified handling after the award was pronounced.
pub(super) fn check(case: &CaseFile, act: &Act) -> Result<(), Refusal> {
    match act.kind {
        Kind::HearingFixed => again(case, act),
        Kind::ConvertedToOrdinary if case.pronounced().is_some() => {
            Err(Refusal::by("already_pronounced", "规则61", "已经当庭裁决，不能再转为按照一般程序处理。当庭裁决登记有误的，请先更正。"))
        }
        _ => Ok(()),
    }
}

fn again(case: &CaseFile, act: &Act) -> Result<(), Refusal> {
    let heard = case.hearings().any(|hearing| hearing.state == HearingState::Held);
    let reason = act.text("again").is_some_and(|reason| !reason.trim().is_empty());
    if case.procedure() != Procedure::Expedited || !heard || act.day("for").is_none() || reason {
        return Ok(());
    }
    let message = "速裁案件一次开庭审结，本案已经开过庭。确需再次开庭的，请写明理由；案情复杂的，请转为按照一般程序处理。";
    Err(Refusal::by("one_hearing", "规则60、61", message))
}

/// What an act changes beyond what its name says, for whoever is about to record it.
#[must_use]
pub fn consequences(case: &CaseFile, kind: Kind) -> Vec<String> {
    if kind != Kind::ConvertedToOrdinary {
        return Vec::new();
    }
    let mut found = vec!["审限仍自受理之日起算四十五日，不重新起算（规则61）。".to_owned()];
    if case.procedure() == Procedure::Expedited {
        found.push("三十日的速裁内部目标不再显示。".to_owned());
    }
    found.push("电话、短信、传真、电子邮件等简便方式不能再用；微信、电子送达须经受送达人同意（规则59；民诉法90）。".to_owned());
    found.push("以后排庭的，开庭通知应当在开庭五日前书面送达（规则38）。".to_owned());
    if case.is_collective() && case.tribunal().is_some_and(|one| one.mode == TribunalMode::Sole) {
        found.push("劳动者一方十人以上，独任仲裁不再适用，应当由三名仲裁员重新组庭（规则65）。".to_owned());
    }
    if case.deferred_papers().iter().any(|one| one.supplied.is_none()) {
        found.push("已登记的容缺材料仍应在约定的日期前补齐。".to_owned());
    }
    found.push("双方已经签名确认的要素继续有效，可以不再举证、质证（规则61）。".to_owned());
    found
}
