//! The award desk: claims, answers, minutes, evidence and text on one screen; what must be right before an award is issued.

use super::acts::offered;
use super::case::{change, edit_bodies, load, log_reading, resolve};
use super::papers_data::{AwardItem, award_items, capitals, suggested_item};
use super::{case_tags, changed};
use crate::api::award::{AwardCheck, AwardClaim, AwardDesk, AwardPart, AwardSave, FindingForm, MinutesBrief, Statement};
use crate::api::common::{CaseOnly, Changed};
use crate::app::Desk;
use crate::failure::{Failure, Outcome};
use crate::{rights, views, words};
use lucai_domain::case::CaseFile;
use lucai_domain::claim::{CaseClaim, Outcome as Found};
use lucai_domain::party::Standing;
use lucai_law::Fen;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// Fields of the award's text.
const FIELDS: [&str; 10] = [
    "procedure_text",
    "applicants_say",
    "respondents_say",
    "third_parties_say",
    "findings",
    "evidence_text",
    "opinion",
    "basis",
    "made_on",
    "scope",
];

fn entity(claim: u32) -> String {
    format!("claim:{claim}")
}

fn first_name(case: &CaseFile, standing: Standing) -> String {
    case.parties_of(standing).first().map(|party| party.name().to_owned()).unwrap_or_default()
}

fn claim_view(desk: &Desk, case: &CaseFile, claim: &CaseClaim, is_final: Option<bool>) -> AwardClaim {
    let view = views::claim(desk, case, claim);
    let text = |name: &str| case.registers().text(&entity(claim.claim), name).to_owned();
    let applicant = claim.party.map_or_else(|| first_name(case, Standing::Applicant), |key| case.party_name(key));
    let respondent = first_name(case, Standing::Respondent);
    AwardClaim {
        claim: view.claim,
        kind: view.kind,
        label: view.label,
        text: view.text,
        claimed: view.amount,
        calculated: view.calculated,
        admitted: claim.admitted.map(|fen| fen.to_string()),
        found: claim.found.map(|fen| fen.to_string()),
        outcome: claim.outcome.map_or("pending", |outcome| outcome.as_str()).to_owned(),
        outcome_name: claim.outcome.map_or("待处理", |outcome| outcome.label()).to_owned(),
        item: text("item"),
        suggested_item: suggested_item(desk, case, claim, &applicant, &respondent),
        reason: text("reason"),
        is_final: is_final.or(view.is_final),
        basis: view.basis,
        steps: view.steps,
        advance: case.registers().value(&entity(claim.claim), "advance").and_then(Value::as_bool).unwrap_or(false),
        by: view.by,
    }
}

fn remedy(desk: &Desk, kind: &str) -> String {
    let name = |key: &str, usual: &str| Some(desk.office.text(key)).filter(|text| !text.is_empty()).unwrap_or(usual).to_owned();
    if kind == "final" {
        let court = name("intermediate_court", "本委所在地的中级人民法院");
        format!(
            "本裁决为终局裁决，裁决书自作出之日起发生法律效力。劳动者对本裁决不服的，可以自收到裁决书之日起十五日内向有管辖权的人民法院提起诉讼；\
             用人单位有证据证明本裁决有《中华人民共和国劳动争议调解仲裁法》第四十九条规定情形之一的，可以自收到裁决书之日起三十日内向{court}申请撤销裁决。"
        )
    } else {
        let court = name("court", "有管辖权的人民法院");
        format!("当事人对本裁决不服的，可以自收到裁决书之日起十五日内向{court}提起诉讼；期满不起诉的，裁决书发生法律效力。")
    }
}

fn checks(desk: &Desk, case: &CaseFile, claims: &[CaseClaim], parts: &[AwardPart]) -> Vec<AwardCheck> {
    let mut found = Vec::new();
    let mut say = |code: &str, level: &str, message: String, about: Option<String>| {
        found.push(AwardCheck { code: code.into(), level: level.into(), message, about });
    };
    if let Some(missing) = case.joint_party_missing(None) {
        say("joint_party_missing", "error", format!("{}（调仲法22）", missing.message()), None);
    }
    for claim in claims {
        let about = Some(claim.claim.to_string());
        match (claim.outcome, claim.found, claim.claimed) {
            (None, ..) => say("claim_open", "error", format!("第 {} 项请求还没有处理结果（规则53）", claim.claim), about),
            (Some(Found::Supported | Found::Partly), None, Some(_)) => {
                say("amount_missing", "error", format!("第 {} 项请求支持而没有认定金额", claim.claim), about);
            }
            (Some(Found::Supported | Found::Partly), Some(found), Some(claimed)) if found > claimed => {
                say("beyond_claim", "error", format!("第 {} 项认定 {found} 元，超过请求的 {claimed} 元", claim.claim), about);
            }
            (Some(Found::Supported), Some(found), Some(claimed)) if found < claimed => {
                say("partly", "warning", format!("第 {} 项认定少于请求，处理结果应为部分支持", claim.claim), about);
            }
            (Some(Found::Rejected | Found::NotHandled), Some(found), _) if found.0 > 0 => {
                say("rejected_with_amount", "error", format!("第 {} 项驳回而有认定金额", claim.claim), about);
            }
            _ => {}
        }
        if claim.outcome == Some(Found::Rejected)
            && case.registers().text(&entity(claim.claim), "reason").is_empty()
            && case.registers().text("award", "opinion").is_empty()
        {
            say("reason_missing", "warning", format!("第 {} 项驳回没有写明理由", claim.claim), Some(claim.claim.to_string()));
        }
    }
    for (field, name) in [("findings", "经审理查明"), ("opinion", "本委认为"), ("basis", "法律依据")] {
        if case.registers().text("award", field).is_empty() {
            say("text_missing", "warning", format!("“{name}”还没有写"), Some(field.to_owned()));
        }
    }
    for element in lucai_domain::elements::CaseElements::of(case).elements {
        if element.state == lucai_domain::elements::ElementState::Disputed && element.finding.is_none() {
            say("element_open", "warning", format!("要素“{}”双方有争议，还没有写明认定", element.label), Some("findings".to_owned()));
        }
    }
    found.extend(super::sheet::checks(desk, case, claims));
    let mut say = |code: &str, level: &str, message: String, about: Option<String>| {
        found.push(AwardCheck { code: code.into(), level: level.into(), message, about });
    };
    // each part's total is the sum of its items, and together they are what was found
    let listed: Vec<Option<Fen>> = parts.iter().map(|part| Fen::parse(&part.total).ok()).collect();
    let granted = claims.iter().filter(|claim| matches!(claim.outcome, Some(Found::Supported | Found::Partly))).map(|claim| claim.found);
    if views::total(listed.into_iter().flatten()) != views::total(granted.flatten()) {
        say("total_mismatch", "error", "各裁决书的金额之和与认定合计不符".to_owned(), None);
    }
    if case.number().is_none() {
        say("no_number", "error", "案件还没有案号".to_owned(), None);
    }
    if desk.office.text("intermediate_court").is_empty() && parts.iter().any(|part| part.kind == "final") {
        say("court_missing", "warning", "机构设置中没有填写中级人民法院，终局裁决的救济段落不完整".to_owned(), None);
    }
    found
}

fn build(desk: &Desk, case: &CaseFile) -> AwardDesk {
    let raw = case.claims();
    let decided = award_items(desk, case);
    let claims = &decided.claims;
    let as_of = case.received_on().unwrap_or(desk.today);
    let split = lucai_domain::amounts::split(desk.office.regions(), desk.office.text("region"), as_of, claims);
    let finality: BTreeMap<u32, bool> = split.claims.iter().map(|one| (one.claim, one.is_final)).collect();
    let documents: Vec<_> = views::documents(desk, case)
        .into_iter()
        .filter(|one| {
            ["award_final", "award_ordinary", "mediation_statement", "review_statement", "deliberation_minutes"]
                .contains(&one.template.as_str())
        })
        .collect();
    let number = case.number().map(|number| number.number.clone()).unwrap_or_default();
    let items: Vec<(&str, &[AwardItem])> = decided.kinds().into_iter().map(|kind| (kind, decided.of(kind))).collect();
    let round = &decided.round;
    let own: BTreeSet<String> = case.documents().filter(|paper| round.has(paper)).map(|paper| paper.document.to_string()).collect();
    let several = items.len() > 1 || round.before > 0;
    let parts: Vec<AwardPart> = items
        .iter()
        .zip(round.before.saturating_add(1)..)
        .map(|((kind, items), suffix)| {
            let total = views::total(items.iter().filter_map(|(_, _, amount)| *amount));
            let template = format!("award_{kind}");
            AwardPart {
                kind: (*kind).to_owned(),
                title: if *kind == "final" { "终局裁决" } else { "非终局裁决" }.to_owned(),
                claims: items.iter().map(|(n, ..)| n.to_string()).collect(),
                items: items.iter().map(|(_, text, _)| text.clone()).collect(),
                total: total.to_string(),
                total_words: capitals(total),
                remedy: remedy(desk, kind),
                number: if several { lucai_domain::number::with_suffix(&number, suffix) } else { number.clone() },
                document: documents.iter().find(|one| one.template == template && own.contains(&one.document)).cloned(),
            }
        })
        .collect();
    let mut suggested = BTreeMap::new();
    suggested.insert("applicants_say".to_owned(), case.text("facts").to_owned());
    let answers: Vec<String> = case.answers().iter().map(|answer| answer.text.clone()).filter(|text| !text.is_empty()).collect();
    suggested.insert("findings".to_owned(), super::elements::findings(desk, case));
    suggested.insert("respondents_say".to_owned(), answers.join("\n"));
    let articles = raw.iter().flat_map(|claim| views::claim(desk, case, claim).basis);
    suggested.insert("basis".to_owned(), super::award_text::basis(articles));
    let awards = match (parts.iter().any(|part| part.kind == "final"), parts.iter().any(|part| part.kind == "ordinary")) {
        (true, true) => "both",
        (true, false) => "final",
        _ => "ordinary",
    };
    let statement = |answer: &lucai_domain::Answer| Statement {
        party: answer.party.to_string(),
        name: case.party_name(answer.party),
        title: format!("答辩意见（{}）", answer.on),
        text: answer.text.clone(),
    };
    let minutes = case.hearings().map(|hearing| MinutesBrief {
        hearing: hearing.hearing.to_string(),
        title: format!("第{}次开庭 {}", views::ordinal(hearing.hearing), words::full_day(hearing.day)),
        lines: super::minutes::lines(case, hearing.hearing),
    });
    let applicants_own = |claim: &&CaseClaim| !claim.counterclaim;
    let acts = offered(desk, case)
        .into_iter()
        .filter(|act| {
            ["award_made", "award_corrected", "mediated", "deliberated", "interim_payment", "withdrawn"].contains(&act.kind.as_str())
        })
        .collect();
    AwardDesk {
        case: views::case_ref(case),
        deadline: super::deadlines::views(desk, case, desk.today).into_iter().find(|one| one.rule == "conclude"),
        parties: case.parties().iter().map(|party| views::party(desk, case, party)).collect(),
        claimed_total: views::total(raw.iter().filter(applicants_own).filter_map(|claim| claim.claimed)).to_string(),
        admitted_total: views::total(raw.iter().filter(applicants_own).filter_map(|claim| claim.admitted)).to_string(),
        found_total: views::total(claims.iter().filter(applicants_own).filter_map(|claim| claim.found)).to_string(),
        facts: case.text("facts").to_owned(),
        statements: case.answers().iter().map(statement).collect(),
        minutes: minutes.collect(),
        evidence: views::evidence(desk, case),
        fields: case.registers().entity("award"),
        suggested,
        awards: awards.to_owned(),
        checks: checks(desk, case, claims, &parts),
        parts,
        documents,
        acts,
        may_edit: rights::allowed(desk, "award_save")
            && case.archived_on().is_none()
            && lucai_domain::procedure::writes_for_tribunal(case, &super::case::actor(desk)).is_ok(),
        claims: claims.iter().map(|claim| claim_view(desk, case, claim, finality.get(&claim.claim).copied())).collect(),
    }
}

/// `award_desk`.
pub fn award_desk(desk: &Desk, request: CaseOnly) -> Outcome<AwardDesk> {
    let case = load(desk, &request.case)?;
    log_reading(desk, &case, "裁决台")?;
    Ok(build(desk, &case))
}

/// What one finding changes.
fn finding_fields(form: &FindingForm) -> Outcome<BTreeMap<String, Value>> {
    let mut fields = BTreeMap::new();
    for (name, value) in [("admitted", &form.admitted), ("found", &form.found)] {
        if let Some(text) = value {
            let value = if text.trim().is_empty() {
                Value::Null
            } else {
                let fen = Fen::parse(text.trim())
                    .map_err(|_| Failure::usage("bad_amount", format!("第 {} 项的金额应如 12345.60。", form.claim)))?;
                Value::from(fen.to_string())
            };
            fields.insert(name.to_owned(), value);
        }
    }
    if let Some(outcome) = &form.outcome {
        let word = match outcome.as_str() {
            "pending" | "" => String::new(),
            "granted" => "supported".to_owned(),
            other => other.to_owned(),
        };
        fields.insert("outcome".to_owned(), Value::from(word));
    }
    for (name, value) in [("item", &form.item), ("reason", &form.reason)] {
        if let Some(text) = value {
            fields.insert(name.to_owned(), Value::from(text.clone()));
        }
    }
    if let Some(advance) = form.advance {
        fields.insert("advance".to_owned(), Value::from(advance));
    }
    Ok(fields)
}

/// `award_save`.
pub fn award_save(desk: &Desk, request: AwardSave) -> Outcome<Changed<AwardDesk>> {
    let id = resolve(desk, &request.case)?;
    if let Some(unknown) = request.fields.keys().find(|name| !FIELDS.contains(&name.as_str())) {
        return Err(Failure::usage("unknown_field", format!("裁决台没有“{unknown}”这一栏。")));
    }
    change(desk, &id, None, |case, _| {
        let mut bodies = Vec::new();
        let differing = |entity: &str, fields: BTreeMap<String, Value>| -> BTreeMap<String, Value> {
            fields.into_iter().filter(|(name, value)| case.registers().value(entity, name).unwrap_or(&Value::Null) != value).collect()
        };
        let text = differing("award", request.fields.clone());
        if !text.is_empty() {
            bodies.extend(edit_bodies(desk, case, "award", &text)?);
        }
        for form in &request.findings {
            let n: u32 = form.claim.parse().map_err(|_| Failure::usage("bad_claim", "请求的序号不对。"))?;
            let fields = differing(&entity(n), finding_fields(form)?);
            if !fields.is_empty() {
                bodies.extend(edit_bodies(desk, case, &entity(n), &fields)?);
            }
        }
        Ok((bodies, ()))
    })?;
    let case = load(desk, id.as_str())?;
    Ok(changed(build(desk, &case), case_tags(id.as_str())))
}
