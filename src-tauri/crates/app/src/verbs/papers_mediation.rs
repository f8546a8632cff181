//! What the papers of a mediation and of a referral say, from the acts of the open file: never from what a mediator keeps to the station.

use super::deadlines;
use crate::app::Desk;
use crate::views;
use lucai_documents::{TemplateInfo, catalogue, data as paper};
use lucai_domain::Recorded;
use lucai_domain::body::Body;
use lucai_domain::case::{CaseFile, DocumentRecord};
use lucai_domain::ids::BodyId;
use lucai_domain::kind::Kind;
use lucai_domain::party::Standing;
use lucai_domain::referral::{Referral, ReferralKind, ReferralState};
use serde_json::Value;

fn last(case: &CaseFile, kind: Kind) -> Option<&Recorded> {
    case.acts().filter(|record| record.act.kind == kind).last()
}

/// Whether somebody of a station may make this paper: those of the mediating body, and of parties whom it helps.
pub(super) fn of_station(info: &TemplateInfo) -> bool {
    let either = ["mediation", "linkage"].contains(&info.stage.as_str()) && info.by != "office";
    either || info.id == "payment_order_application"
}

/// Whether a draft may be changed here: somebody of a body changes what that body began, and nothing else.
pub(super) fn is_own_draft(desk: &Desk, record: &DocumentRecord) -> bool {
    let Some(member) = &desk.member else { return true };
    let maker = record.form.get("__made_by").and_then(Value::as_str);
    maker.and_then(|user| desk.office.member(user)).is_some_and(|maker| maker.body == member.body)
}

fn body(desk: &Desk, id: &BodyId) -> Option<Body> {
    desk.office.bodies().into_iter().find(|one| one.id == *id)
}

/// The newest referral of a kind that this desk sent and that was not taken back.
fn sent(desk: &Desk, case: &CaseFile, kind: ReferralKind) -> Option<Referral> {
    let own = desk.member.as_ref().map(|member| &member.body);
    // a paper is made without it where it cannot be read
    let all = desk.store().referrals_of(case.id()).unwrap_or_default();
    all.into_iter().rfind(|one| one.kind == kind && one.from.as_ref() == own && one.state() != ReferralState::Withdrawn)
}

/// The body that mediates: that of who makes the paper, the station that took the dispute in, or the one that was entrusted.
fn mediating(desk: &Desk, case: &CaseFile) -> Option<Body> {
    let own = desk.member.as_ref().filter(|member| member.of_station()).map(|member| member.body.clone());
    let entrusted = || sent(desk, case, ReferralKind::Entrust).and_then(|one| one.to);
    own.or_else(|| case.station().cloned()).or_else(entrusted).and_then(|id| body(desk, &id))
}

/// What a letter says of the referral that it goes with.
pub(super) fn referral(desk: &Desk, case: &CaseFile, template: &str) -> paper::Referral {
    let from = desk.member.as_ref().and_then(|member| body(desk, &member.body)).map(|one| one.name).unwrap_or_default();
    let kinds: &[ReferralKind] = match template {
        "entrusted_mediation_letter" => &[ReferralKind::Entrust],
        "referral_letter" | "criminal_referral" => &[ReferralKind::Refer],
        "invitation_letter" => &[ReferralKind::Invite],
        "assistance_letter" => &[ReferralKind::Assist],
        "notification_letter" => &[ReferralKind::Notify],
        "referral_receipt" => ReferralKind::ALL,
        _ => &[],
    };
    let newest = kinds.iter().filter_map(|kind| sent(desk, case, *kind)).max_by_key(|one| (one.sent.on, one.sent.at));
    newest.map_or_else(
        || paper::Referral { from: from.clone(), ..paper::Referral::default() },
        |one| paper::Referral {
            from: from.clone(),
            to: one.to.as_ref().and_then(|id| body(desk, id)).map(|to| to.name).unwrap_or_default(),
            matter: one.sent.text.clone(),
            sent_on: one.sent.on.to_string(),
            due: one.due.to_string(),
        },
    )
}

/// What the agreement says that took effect, as the open file has it.
pub(super) fn agreed(case: &CaseFile, key: &str) -> Option<String> {
    last(case, Kind::MediationAgreementEffective)?.act.text(key).filter(|text| !text.trim().is_empty()).map(str::to_owned)
}

/// The days and the body of the mediation; its facts and terms are told elsewhere.
pub(super) fn mediation(desk: &Desk, case: &CaseFile) -> paper::Mediation {
    let body = mediating(desk, case);
    let mediator = desk.member.as_ref().filter(|member| member.of_station()).map(|_| desk.session().name.clone());
    let on = |kind: Kind| last(case, kind).map(|record| record.act.on.to_string());
    let agreed = |key: &str| agreed(case, key);
    let to = last(case, Kind::PreHearingMediationAgreed).and_then(|record| record.act.text("to"));
    paper::Mediation {
        by: body
            .as_ref()
            .map(|one| one.name.clone())
            .or_else(|| agreed("organisation"))
            .or_else(|| to.map(str::to_owned))
            .unwrap_or_default(),
        address: body.as_ref().map(|one| one.address.clone()).unwrap_or_default(),
        phone: body.map(|one| one.phone).unwrap_or_default(),
        mediator: agreed("mediator").or(mediator).unwrap_or_default(),
        requested_on: on(Kind::MediationRequested).unwrap_or_default(),
        ended_on: on(Kind::MediationEnded).or_else(|| on(Kind::PreHearingMediationEnded)).unwrap_or_default(),
        effective_on: on(Kind::MediationAgreementEffective).unwrap_or_default(),
        ..paper::Mediation::default()
    }
}

/// The review of an agreement (Rules 74-77).
pub(super) fn review(case: &CaseFile) -> paper::Review {
    let now = &case.conciliation().review;
    let day = |on: Option<lucai_law::Day>| on.map(|on| on.to_string()).unwrap_or_default();
    paper::Review {
        requested_on: day(now.requested),
        accepted_on: day(now.accepted),
        made_on: day(now.made),
        arbitrator: now.arbitrator.clone().unwrap_or_default(),
    }
}

/// Whether a template is a paper of a mediation or of a referral.
pub(super) fn knows(template: &str) -> bool {
    catalogue::template(template).is_ok_and(|info| ["mediation", "linkage"].contains(&info.stage.as_str()))
}

/// What a field of such a paper starts from.
pub(super) fn form_default(desk: &Desk, case: &CaseFile, template: &str, name: &str) -> Option<Value> {
    let known = super::papers_data::mediation(desk, case);
    let letter = referral(desk, case, template);
    let text = |text: String| Some(text).filter(|text| !text.is_empty()).map(Value::from);
    let done = |kind: Kind| last(case, kind).map(|record| Value::from(record.act.on.to_string()));
    match (template, name) {
        (_, "by") => text(known.by),
        ("mediation_suggestion", "address") => text(known.address),
        ("mediation_suggestion", "phone") => text(known.phone),
        (_, "mediator") => text(known.mediator),
        (_, "terms") => agreed(case, "terms").map(Value::from),
        ("entrusted_mediation_letter", "to") => text(letter.to).or_else(|| text(known.by)),
        (_, "to") => text(letter.to),
        (_, "matter") => text(letter.matter),
        ("referral_receipt", "sent_on") => text(letter.sent_on),
        ("referral_letter" | "assistance_letter", "due") => text(letter.due),
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
