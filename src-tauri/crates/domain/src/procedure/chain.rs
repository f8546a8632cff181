//! The chain of approval: 承办人 proposes, 负责人 approves. Who holds both roles may approve at once, as in a one-person office.

use super::Actor;
use crate::act::Act;
use crate::case::CaseFile;
use crate::kind::Kind;
use crate::role::Role;
use lucai_law::{Day, Refusal};

/// What an approval approves: when it was proposed, who proposes it, by which act, under which article.
fn proposal(case: &CaseFile, approval: Kind) -> Option<(Option<Day>, Role, Kind, &'static str)> {
    let p = case.proceedings();
    Some(match approval {
        Kind::Accepted | Kind::Refused => (p.acceptance_proposed, Role::Clerk, Kind::AcceptanceProposed, "规则30、31"),
        Kind::Suspended => (p.suspension_proposed, Role::Arbitrator, Kind::SuspensionProposed, "规则47"),
        Kind::ExtensionApproved => (p.extension_proposed, Role::Arbitrator, Kind::ExtensionProposed, "规则45"),
        Kind::ClosingApproved => (p.closing_proposed, Role::Arbitrator, Kind::ClosingProposed, "规则22"),
        _ => return None,
    })
}

/// Refuses an approval that bears an earlier day than what it approves: the periods run from the approver's signature.
pub(super) fn in_order(case: &CaseFile, act: &Act) -> Result<(), Refusal> {
    match proposal(case, act.kind) {
        Some((Some(proposed), _, kind, article)) if act.on < proposed => {
            let message = format!(
                "“{}”的日期 {} 早于“{}”的日期 {proposed}，审批应当在提请之后，请核对日期。",
                act.kind.label(),
                act.on,
                kind.label()
            );
            Err(Refusal::by("approved_before_proposed", article, message))
        }
        _ => Ok(()),
    }
}

/// Refuses an approval that nothing was proposed for, and a decision on oneself.
pub(super) fn check(case: &CaseFile, act: &Act, actor: &Actor) -> Result<(), Refusal> {
    if act.kind == Kind::RecusalDecided {
        return recusal(case, act, actor);
    }
    let Some((proposed, by, proposal, article)) = proposal(case, act.kind) else { return Ok(()) };
    if proposed.is_some() || actor.roles.contains(&by) {
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
