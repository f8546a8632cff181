//! What the papers of a mediation and of a referral say, from the acts of the open file: never from what a mediator keeps to the station.

use super::deadlines;
use crate::app::Desk;
use crate::views;
use lucai_documents::{catalogue, data as paper};
use lucai_domain::Recorded;
use lucai_domain::case::CaseFile;
use lucai_domain::kind::Kind;
use lucai_domain::party::Standing;
use serde_json::Value;

fn last(case: &CaseFile, kind: Kind) -> Option<&Recorded> {
    case.acts().filter(|record| record.act.kind == kind).last()
}

/// The days and the body of the mediation; its facts and terms are told elsewhere.
pub(super) fn mediation(case: &CaseFile) -> paper::Mediation {
    let on = |kind: Kind| last(case, kind).map(|record| record.act.on.to_string());
    let to = last(case, Kind::PreHearingMediationAgreed).and_then(|record| record.act.text("to"));
    paper::Mediation {
        by: to.unwrap_or_default().to_owned(),
        requested_on: on(Kind::MediationRequested).unwrap_or_default(),
        ended_on: on(Kind::MediationEnded).or_else(|| on(Kind::PreHearingMediationEnded)).unwrap_or_default(),
        effective_on: on(Kind::MediationAgreementEffective).unwrap_or_default(),
        ..paper::Mediation::default()
    }
}

/// Whether a template is a paper of a mediation or of a referral.
pub(super) fn knows(template: &str) -> bool {
    catalogue::template(template).is_ok_and(|info| ["mediation", "linkage"].contains(&info.stage.as_str()))
}

/// What a field of such a paper starts from.
pub(super) fn form_default(desk: &Desk, case: &CaseFile, template: &str, name: &str) -> Option<Value> {
    let known = super::papers_data::mediation(case);
    let text = |text: String| Some(text).filter(|text| !text.is_empty()).map(Value::from);
    let done = |kind: Kind| last(case, kind).map(|record| Value::from(record.act.on.to_string()));
    match (template, name) {
        (_, "by") => text(known.by),
        ("entrusted_mediation_letter", "to") => text(known.by),
        ("entrusted_mediation_letter", "consent_on") => done(Kind::PreHearingMediationAgreed),
        ("entrusted_mediation_letter", "due") => {
            let all = deadlines::views(desk, case, desk.today);
            all.into_iter().find(|one| one.rule == "pre_hearing_mediation").and_then(|one| one.due).map(|day| Value::from(day.to_string()))
        }
        ("entrusted_mediation_reply", "on") => done(Kind::PreHearingMediationEnded),
        ("entrusted_mediation_reply", "result") => {
            let result = last(case, Kind::PreHearingMediationEnded)?.act.text("result")?;
            Some(Value::from(match result {
                "agreed" => "达成调解协议",
                "partial" => "就部分请求达成调解协议",
                _ => "未达成调解协议",
            }))
        }
        ("mediation_oral_record" | "mediation_record" | "performance_record" | "revisit_record", "recorder") => {
            Some(Value::from(desk.session().name.clone()))
        }
        ("mediation_acceptance" | "mediation_refusal", "received_on") => text(known.requested_on),
        ("mediation_termination", "on") => text(known.ended_on),
        ("review_application" | "judicial_confirmation_application", "effective_on") => text(known.effective_on),
        ("judicial_confirmation_application", "court") => text(desk.office.text("court").to_owned()),
        ("criminal_referral", "people") => {
            u32::try_from(case.parties_of(Standing::Applicant).len()).ok().filter(|n| *n > 0).map(|n| Value::from(n.to_string()))
        }
        ("criminal_referral", "amount") => {
            let owed = case.claims().into_iter().filter(|claim| !claim.counterclaim && claim.kind == "unpaid_wages");
            text(views::total(owed.filter_map(|claim| claim.claimed)).to_string()).filter(|sum| sum != "0.00")
        }
        _ => None,
    }
}
