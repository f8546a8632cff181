//! Acts that stand on somebody's consent: electronic service on the recipient's (Civil Procedure Law 90, its interpretation 136), what
//! representatives dispose of on that of those whom they represent (Rules 63).

use crate::act::Act;
use crate::case::CaseFile;
use crate::kind::Kind;
use crate::service::{Method, Paper};
use lucai_law::Refusal;

/// The key under which an act says that those who are represented agreed.
pub(super) const REPRESENTED: &str = "represented_consent";

/// Refuses an act whose consent is not there.
pub(super) fn check(case: &CaseFile, act: &Act) -> Result<(), Refusal> {
    electronic(case, act)?;
    represented(case, act)
}

/// Whether an act of this kind asks for the consent of those who are represented.
pub(super) fn asks_represented(case: &CaseFile, kind: Kind) -> bool {
    let disposes = matches!(kind, Kind::ClaimChanged | Kind::ClaimWithdrawn | Kind::Mediated | Kind::Withdrawn);
    disposes && case.is_collective() && !case.representatives().is_empty()
}

fn represented(case: &CaseFile, act: &Act) -> Result<(), Refusal> {
    // who stays away gives nothing up: that the application counts as withdrawn is the tribunal's decision (Rules 39)
    let deemed = act.kind == Kind::Withdrawn && act.text("mode") == Some("deemed");
    if deemed || !asks_represented(case, act.kind) || act.flag(REPRESENTED) == Some(true) {
        return Ok(());
    }
    let message = "本案劳动者推举了代表人。代表人变更、放弃仲裁请求或者承认对方当事人的仲裁请求，进行和解，必须经被代表的当事人同意。\
                   请取得同意，把书面同意附入案卷，再勾选“被代表的当事人已同意”。";
    Err(Refusal::by("no_consent_of_represented", "规则63", message))
}

/// Consent is given once, in the confirmation of the address for service, or for this one service.
fn electronic(case: &CaseFile, act: &Act) -> Result<(), Refusal> {
    let (Some(method), Some(paper), Some(key)) = (act.method(), act.paper(), act.party()) else { return Ok(()) };
    if !matches!(method, Method::Electronic | Method::WeChat) {
        return Ok(());
    }
    // the court serves its ruling itself; where a case is handled simply, simpler means than this need no consent (Rules 59)
    let free = paper == Paper::AnnulmentRuling || case.proceedings().handled_simply();
    let agreed = || act.flag("consent") == Some(true) || case.party(key).is_some_and(|party| party.agreed_to_electronic_service());
    if act.kind != Kind::Served || free || agreed() {
        return Ok(());
    }
    let message = format!(
        "{} 没有在送达地址确认书中同意电子送达，不能以电子方式送达。已经同意的，请在当事人中登记“同意电子送达”；\
         就本次送达另行同意的，请勾选“受送达人同意电子送达”；否则请直接送达或者邮寄送达。",
        case.party_name(key)
    );
    Err(Refusal::by("no_consent_to_electronic_service", "民诉法90；民诉法解释136", message))
}
