//! The correcting act: an event is struck, never removed.

use super::{Actor, article, role_fits};
use crate::act::Act;
use crate::case::CaseFile;
use crate::event::NewBody;
use crate::ids::EventId;
use crate::kind::Kind;
use crate::proceedings::Recorded;
use crate::role::Role;
use crate::stream::StreamClass;
use lucai_law::Refusal;

fn is_proposal(kind: Kind) -> bool {
    matches!(kind, Kind::AcceptanceProposed | Kind::SuspensionProposed | Kind::ExtensionProposed | Kind::ClosingProposed)
}

fn target(act: &Act) -> Option<EventId> {
    act.text("event").and_then(|id| EventId::new(id).ok())
}

/// Refuses where there is nothing to strike, or where other acts stand on it.
pub(super) fn decide(case: &CaseFile, act: &Act, actor: &Actor) -> Result<Vec<NewBody>, Refusal> {
    let target = target(act).ok_or_else(|| Refusal::new("unknown_event", "没有写明要更正的记录。"))?;
    if case.struck().contains_key(&target) {
        return Err(Refusal::new("already_struck", "这条记录已经更正过。"));
    }
    if case.archived_on().is_some() && !case.acts().any(|r| r.event == target && r.act.kind == Kind::Archived) {
        return Err(Refusal::by("archived", "规则21", "案件已归档。请先更正归档记录，再更正其他记录。"));
    }
    let class = match case.timeline().iter().find(|r| r.event == target) {
        Some(record) => {
            // the head sends a proposal back by striking it: he need not be one who proposes
            if !(is_proposal(record.act.kind) && actor.roles.contains(&Role::Head)) {
                role_fits(record.act.kind, actor)?;
            }
            stands(case, record)?;
            if record.inner { StreamClass::Inner } else { StreamClass::Open }
        }
        None => record_class(case, &target)?,
    };
    Ok(vec![NewBody { class, kind: Kind::Struck, body: act.to_body(), supersedes: vec![target] }])
}

/// A record of the file that may be struck: an attachment, a note, a paper that is not issued.
fn record_class(case: &CaseFile, target: &EventId) -> Result<StreamClass, Refusal> {
    if case.filed().is_some_and(|f| f.event == *target) {
        return Err(Refusal::new("filing_stays", "收件记录不能更正掉。当事人不再申请的，请办理撤回仲裁申请。"));
    }
    if let Some(import) = case.imports().iter().find(|import| import.event == *target)
        && (import.filed || case.accepted_on().is_some() || case.stands_on(import))
    {
        let message = "随申请收件的、已经受理的、导入以后又有改动的，花名册的导入不能整体更正掉。\
                       个别人不再申请的，请办理撤回；号码、金额有误的，请改正后重新导入。";
        return Err(Refusal::by("import_stays", "规则44、46", message));
    }
    case.orders_stand(target)?;
    if let Some(attachment) = case.attachments().iter().find(|a| a.event == *target) {
        return Ok(if attachment.inner { StreamClass::Inner } else { StreamClass::Open });
    }
    if let Some(document) = case.documents().find(|d| d.event == *target) {
        let served = case.services().iter().any(|s| s.event == *target);
        return match served {
            true => Err(Refusal::by("document_served", "规则54", "文书已经送达，不能更正掉；裁决书有误的，请办理补正裁决书。")),
            false => Ok(if document.inner { StreamClass::Inner } else { StreamClass::Open }),
        };
    }
    match case.notes().iter().any(|n| n.event == *target) || case.has_event(target) {
        true => Ok(StreamClass::Open),
        false => Err(Refusal::new("unknown_event", "本案没有这条记录，请核对。")),
    }
}

/// Refuses where a later act would lose its ground.
fn stands(case: &CaseFile, record: &Recorded) -> Result<(), Refusal> {
    let rest: Vec<Recorded> = case.timeline().iter().filter(|r| r.event != record.event).cloned().collect();
    let (_, refused) = crate::case::run(case.frame(), &rest);
    let was = |r: &Recorded| case.unlawful().any(|(u, _)| u.event == r.event);
    match rest.iter().find(|r| refused.contains_key(&r.event) && !was(r)) {
        None => Ok(()),
        Some(later) => Err(Refusal {
            code: "others_depend".to_owned(),
            message: format!(
                "更正“{}”后，{} 的“{}”将不再成立。请从最近的记录起依次更正。",
                record.act.kind.label(),
                later.act.on,
                later.act.kind.label()
            ),
            article: article(record.act.kind),
        }),
    }
}

impl CaseFile {
    /// The case as if this correcting act were recorded.
    pub(super) fn assume_struck(&mut self, act: &Act) {
        if let Some(target) = target(act) {
            self.remove(&target);
        }
    }
}
