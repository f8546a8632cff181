//! What of a mediation goes into the open file: that it ended, how, and what was agreed. Never what was said on the way.

use super::act::{MediationAct, Result as Ended};
use super::fold::{Agreement, MediationFile};
use crate::act::Act;
use crate::case::CaseFile;
use crate::kind::Kind;
use crate::payment::{Sum, by_person};
use lucai_law::{Day, Fen, Refusal};
use serde_json::json;
use std::collections::BTreeMap;

/// Under which provision the mediation runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Course {
    /// An organisation's own, on an application (Law 14): since that day.
    Own(Day),
    /// Entrusted by the tribunal before the hearing (Rules 70): since that day.
    Entrusted(Day),
    /// Nothing runs.
    None,
}

/// What runs in the open file.
#[must_use]
pub fn course(case: &CaseFile) -> Course {
    let open = |of: Option<(Day, Option<Day>)>| of.filter(|(_, ended)| ended.is_none()).map(|(begun, _)| begun);
    let proceedings = case.proceedings();
    match (open(proceedings.pre_hearing_mediation), open(proceedings.mediation)) {
        (Some(on), _) => Course::Entrusted(on),
        (None, Some(on)) => Course::Own(on),
        (None, None) => Course::None,
    }
}

fn ended(case: &CaseFile, on: Day, result: &str, note: Option<&str>) -> Result<Option<Act>, Refusal> {
    let kind = match course(case) {
        Course::Own(_) => Kind::MediationEnded,
        Course::Entrusted(_) => Kind::PreHearingMediationEnded,
        Course::None => return Ok(None),
    };
    let act = Act::new(kind, on).with("result", result)?;
    Ok(Some(match note {
        Some(note) => act.with("note", note)?,
        None => act,
    }))
}

/// The sums of an agreement, one for each applicant.
fn sums(agreement: &Agreement) -> Vec<Sum> {
    let owed = by_person(agreement.heads.iter().map(|head| (head.party, head.amount)));
    owed.into_iter().map(|(party, amount)| Sum { party, amount }).collect()
}

fn effective(agreement: &Agreement, on: Day, mediator: &str, organisation: &str) -> Result<Act, Refusal> {
    let mut act = Act::new(Kind::MediationAgreementEffective, on).with("terms", agreement.terms.as_str())?;
    if !mediator.is_empty() {
        act = act.with("mediator", mediator)?;
    }
    if !organisation.is_empty() {
        act = act.with("organisation", organisation)?;
    }
    let sums = sums(agreement);
    if !sums.is_empty() {
        act = act.with("sums", json!(sums))?;
    }
    if agreement.order_total() > Fen::ZERO {
        act = act.with("order_amount", agreement.order_total().to_string())?;
    }
    Ok(act)
}

/// The acts of the open file that follow from an act of the mediation, with the file as it is after it: none for most.
///
/// # Errors
/// Where a sum or a text cannot be written into the open file.
pub fn outcome(after: &MediationFile, case: &CaseFile, act: &MediationAct, organisation: &str) -> Result<Vec<Act>, Refusal> {
    let mediation = &after.mediation;
    match act {
        MediationAct::MediationConcluded { on, result, .. } => {
            let note = (*result != Ended::Failed).then_some(result.label());
            Ok(ended(case, *on, "failed", note)?.into_iter().collect())
        }
        MediationAct::MediationSigned { .. } => {
            let Some((agreement, on)) = mediation.agreement.as_ref().and_then(|one| Some((one, one.effective()?))) else {
                return Ok(Vec::new());
            };
            let result = if agreement.partial { "partial" } else { "agreed" };
            let mediator = mediation.mediator.as_ref().map_or("", |(_, name)| name.as_str());
            let mut acts: Vec<Act> = ended(case, agreement.on, result, None)?.into_iter().collect();
            acts.push(effective(agreement, on, mediator, organisation)?);
            let mut plan: BTreeMap<Day, Vec<Sum>> = BTreeMap::new();
            for one in &agreement.plan {
                plan.entry(one.due).or_default().push(Sum { party: one.party, amount: one.amount });
            }
            for (due, sums) in plan {
                acts.push(Act::new(Kind::PaymentPlanned, on).with("due", due.to_string())?.with("sums", json!(sums))?);
            }
            Ok(acts)
        }
        _ => Ok(Vec::new()),
    }
}

/// The facts that both sides agreed to hand over, as a note of the open file; `None` where there are none.
#[must_use]
pub fn released(file: &MediationFile) -> Option<String> {
    let facts: Vec<&str> = file.mediation.facts.iter().filter(|fact| fact.released).map(|fact| fact.text.trim()).collect();
    (!facts.is_empty()).then(|| format!("双方当事人同意提交的调解中无争议的事实：\n{}", facts.join("\n")))
}
