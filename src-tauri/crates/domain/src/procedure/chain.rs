//! The chain of approval: 承办人 proposes, 负责人 approves. Who holds both roles may approve at once, as in a one-person office.

use super::Actor;
use crate::act::Act;
use crate::case::CaseFile;
use crate::kind::Kind;
use crate::role::Role;
use lucai_law::Refusal;

/// Refuses an approval that nothing was proposed for, and a decision on oneself.
pub(super) fn check(case: &CaseFile, act: &Act, actor: &Actor) -> Result<(), Refusal> {
    let p = case.proceedings();
    let (proposed, by, proposal, article) = match act.kind {
        Kind::Accepted | Kind::Refused => (p.acceptance_proposed.is_some(), Role::Clerk, Kind::AcceptanceProposed, "规则30、31"),
        Kind::Suspended => (p.suspension_proposed, Role::Arbitrator, Kind::SuspensionProposed, "规则47"),
        Kind::ExtensionApproved => (p.extension_proposed, Role::Arbitrator, Kind::ExtensionProposed, "规则45"),
        Kind::ClosingApproved => (p.closing_proposed.is_some(), Role::Arbitrator, Kind::ClosingProposed, "规则22"),
        Kind::RecusalDecided => return recusal(case, act, actor),
        _ => return Ok(()),
    };
    if proposed || actor.roles.contains(&by) {
        return Ok(());
    }
    let message = format!("“{}”须先由{}办理“{}”，再由负责人审批。", act.kind.label(), by.label(), proposal.label());
    Err(Refusal::by("not_proposed", article, message))
}

/// Rules 12: the director decides, but the commission decides on the director.
fn recusal(case: &CaseFile, act: &Act, actor: &Actor) -> Result<(), Refusal> {
    let who = act.text("who").map(str::to_owned);
    let own = case.recusals().iter().any(|r| {
        r.decided.is_none() && r.who.as_deref() == Some(actor.name.as_str()) && (who.is_none() || who.as_deref() == r.who.as_deref())
    });
    if own && act.text("decided_by") != Some("commission") {
        let message = "被申请回避的是您本人，应当由仲裁委员会决定。请提交仲裁委员会，决定作出后选“仲裁委员会”登记。";
        return Err(Refusal::by("own_recusal", "规则12", message));
    }
    Ok(())
}
