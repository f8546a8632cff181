//! 新就业形态劳动者 in a case: particulars, facts of control gathered into the three tiers, injuries. Nothing is concluded here: a person
//! writes the conclusion.

use super::case::{actor, change, load, log_reading, resolve};
use super::{case_tags, changed, count};
use crate::api::aids::RemarkView;
use crate::api::common::{CaseOnly, Changed, Choice};
use crate::api::platform::{
    ControlView, InjuryAdd, InjuryView, OverAgeCase, OverAgePerson, PlatformSet, PlatformView, SchemeView, TierView,
};
use crate::app::Desk;
use crate::failure::{Failure, Outcome};
use crate::{rights, views};
use lucai_domain::case::CaseFile;
use lucai_domain::platform::{self, ANSWERS, CONTRACTS, Control, ENTITY, Injury, PARTICULARS, SPEAKS, WEIGHTS};
use lucai_domain::procedure::{decide_edits, decide_entity, writes_for_tribunal};
use lucai_domain::rights::Right;
use lucai_law::id_number::Sex;
use lucai_law::over_age::{self, Age};
use lucai_law::platform::PlatformBook;
use lucai_law::rules::Remark;
use serde_json::{Map, Value};
use std::collections::BTreeMap;

fn choices(of: &[(&str, &str)]) -> Vec<Choice> {
    of.iter().map(|(value, label)| Choice { value: (*value).to_owned(), label: (*label).to_owned() }).collect()
}

fn label(of: &[(&str, &str)], word: &str) -> String {
    of.iter().find(|(value, _)| *value == word).map_or("", |(_, label)| label).to_owned()
}

fn evidence(desk: &Desk, case: &CaseFile) -> Vec<Choice> {
    let named =
        |one: &crate::api::evidence::EvidenceView| Choice { value: one.evidence.clone(), label: format!("{} {}", one.label, one.name) };
    views::evidence(desk, case).iter().map(named).collect()
}

fn control(one: &Control, evidence: &[Choice]) -> Option<ControlView> {
    let factor = PlatformBook::shipped().factor(&one.factor)?;
    let numbers: Vec<String> = one.evidence.iter().map(u32::to_string).collect();
    let names: Vec<&str> = evidence.iter().filter(|item| numbers.contains(&item.value)).map(|item| item.label.as_str()).collect();
    Some(ControlView {
        factor: factor.id.clone(),
        name: factor.name.clone(),
        question: factor.question.clone(),
        managed: factor.managed.clone(),
        free: factor.free.clone(),
        article: factor.article.clone(),
        words: factor.words.clone(),
        found: one.found.clone(),
        speaks: one.speaks.clone(),
        weight: one.weight.clone(),
        weight_name: label(&WEIGHTS, &one.weight),
        evidence_names: names.join("、"),
        evidence: numbers,
    })
}

fn injury(one: &Injury) -> InjuryView {
    let papers: Vec<String> = one.papers().into_iter().map(str::to_owned).collect();
    let scheme = PlatformBook::shipped().scheme(one.text("scheme"));
    let missing = scheme.into_iter().flat_map(|scheme| &scheme.paper).filter(|paper| !papers.contains(&paper.id));
    let texts = one.fields.iter().filter_map(|(field, value)| Some((field.clone(), value.as_str()?.to_owned())));
    InjuryView {
        injury: one.injury.to_string(),
        state: one.state.as_str().to_owned(),
        state_name: one.state.label().to_owned(),
        scheme_name: one.scheme_name().to_owned(),
        fields: texts.filter(|(_, text)| !text.is_empty()).collect(),
        missing: missing.map(|paper| paper.name.clone()).collect(),
        papers,
    }
}

fn view(desk: &Desk, case: &CaseFile) -> PlatformView {
    let book = PlatformBook::shipped();
    let evidence = evidence(desk, case);
    let controls = platform::controls(case);
    let strength = |one: &Control| WEIGHTS.iter().position(|(word, _)| *word == one.weight).unwrap_or(WEIGHTS.len());
    let tier = |tier: &lucai_law::platform::Tier| {
        let mut own: Vec<&Control> = controls.iter().filter(|one| one.speaks == tier.id).collect();
        own.sort_by_key(|one| strength(one));
        TierView {
            tier: tier.id.clone(),
            name: tier.name.clone(),
            article: tier.article.clone(),
            words: tier.words.clone(),
            factors: own.into_iter().map(|one| one.factor.clone()).collect(),
        }
    };
    let scheme = |one: &lucai_law::platform::Scheme| SchemeView {
        scheme: one.id.clone(),
        name: one.name.clone(),
        answerer: one.answerer.clone(),
        papers: one.paper.iter().map(|paper| Choice { value: paper.id.clone(), label: paper.name.clone() }).collect(),
    };
    let text = |field: &str| case.registers().text(ENTITY, field).to_owned();
    let shown = rights::may_inner(&desk.roles) || case.awards().iter().any(|award| !award.advance);
    let open = case.archived_on().is_none() && case.filed().is_some();
    let may_edit = open && rights::allowed(desk, "platform_set") && crate::scope::owns(desk.member.as_ref(), case);
    let particulars = PARTICULARS.iter().map(|(field, _)| ((*field).to_owned(), text(field)));
    PlatformView {
        case: views::case_ref(case),
        particulars: particulars.filter(|(_, text)| !text.is_empty()).collect(),
        fields: choices(&PARTICULARS),
        contracts: choices(&CONTRACTS),
        controls: controls.iter().filter_map(|one| control(one, &evidence)).collect(),
        speaks: choices(&SPEAKS),
        weights: choices(&WEIGHTS),
        tiers: book.tier.iter().map(tier).collect(),
        unplaced: count(controls.iter().filter(|one| one.speaks.is_empty()).count()),
        tier: text("tier"),
        conclusion: text("conclusion"),
        conclusion_shown: shown,
        edition: book.edition.clone(),
        evidence,
        injuries: platform::injuries(case).iter().map(injury).collect(),
        schemes: book.scheme.iter().map(scheme).collect(),
        answers: choices(&ANSWERS),
        may_edit,
        may_conclude: may_edit && Right::EditAward.held_by(&desk.roles) && writes_for_tribunal(case, &actor(desk)).is_ok(),
    }
}

/// `platform_show`.
pub fn platform_show(desk: &Desk, request: CaseOnly) -> Outcome<PlatformView> {
    let case = load(desk, &request.case)?;
    log_reading(desk, &case, "平台用工")?;
    Ok(view(desk, &case))
}

fn is_own(entity: &str) -> bool {
    entity == ENTITY
        || [platform::CONTROL, platform::INJURY].iter().any(|family| entity.split_once(':').is_some_and(|(of, _)| of == *family))
}

/// `platform_set`.
pub fn platform_set(desk: &Desk, request: PlatformSet) -> Outcome<Changed<PlatformView>> {
    let id = resolve(desk, &request.case)?;
    if !is_own(&request.entity) {
        return Err(Failure::usage("bad_entity", "这里只能填写平台用工情况、控制事实和职业伤害。"));
    }
    change(desk, &id, None, |case, _| {
        let fields = moved(case, &request.entity, &request.fields);
        if fields.is_empty() {
            return Err(Failure::refused("nothing_changed", "内容没有变化。"));
        }
        if request.entity.starts_with("injury:") && !case.registers().has(&request.entity) {
            return Err(Failure::not_found("这件职业伤害"));
        }
        Ok((decide_edits(case, &request.entity, &fields, &actor(desk))?, ()))
    })?;
    Ok(changed(view(desk, &load(desk, id.as_str())?), case_tags(id.as_str())))
}

/// What differs from what stands; an empty field that stays empty does not.
fn moved(case: &CaseFile, entity: &str, given: &BTreeMap<String, Value>) -> Map<String, Value> {
    let empty = |value: &Value| value.is_null() || value.as_str() == Some("") || value.as_array().is_some_and(Vec::is_empty);
    let stands = |field: &str| case.registers().value(entity, field).cloned().unwrap_or_default();
    let differs = |(field, value): &(&String, &Value)| {
        let old = stands(field);
        old != **value && !(empty(&old) && empty(value))
    };
    given.iter().filter(differs).map(|(field, value)| (field.clone(), value.clone())).collect()
}

/// `injury_add`.
pub fn injury_add(desk: &Desk, request: InjuryAdd) -> Outcome<Changed<PlatformView>> {
    let id = resolve(desk, &request.case)?;
    let text = |field: &str| request.fields.get(field).and_then(Value::as_str).unwrap_or_default().trim();
    if text("scheme").is_empty() || text("on").is_empty() {
        return Err(Failure::refused("missing_key", "请至少填写保障的种类和受伤日期。"));
    }
    change(desk, &id, None, |case, _| {
        let fields = moved(case, "", &request.fields);
        let (_, body) = decide_entity(case, platform::INJURY, &fields, &actor(desk))?;
        Ok((vec![body], ()))
    })?;
    Ok(changed(view(desk, &load(desk, id.as_str())?), case_tags(id.as_str())))
}

fn remarks(of: Vec<Remark>) -> Vec<RemarkView> {
    of.into_iter().map(|r| RemarkView { text: r.text, article: r.article, words: r.words }).collect()
}

/// `over_age_case`: the workers of a case past the retirement age on the day of receipt, and what the rules give them.
pub fn over_age_case(desk: &Desk, request: CaseOnly) -> Outcome<OverAgeCase> {
    let case = load(desk, &request.case)?;
    let on = case.received_on().unwrap_or(desk.today);
    let first = lucai_domain::sheet::workers(&case).first().map(|one| one.key);
    let mut workers = Vec::new();
    for party in lucai_domain::sheet::workers(&case) {
        let own: Vec<_> =
            case.claims().into_iter().filter(|claim| !claim.counterclaim && claim.party.or(first) == Some(party.key)).collect();
        let check = lucai_law::id_number::check(party.text("id_number"));
        let birth = party.text("birth").parse().ok().or(check.birth);
        let sex = match party.text("sex") {
            "male" => Some(Sex::Male),
            "female" => Some(Sex::Female),
            _ => check.sex,
        };
        let claims = own.iter().map(|claim| claim.kind.clone()).collect();
        let found = over_age::look(&over_age::Question { birth, sex, on, claims });
        let age = match found.age {
            Age::Over => "over",
            Age::Depends => "depends",
            Age::Under | Age::Unknown => continue,
        };
        let number = |n: &usize| Some(own.get(n.checked_sub(1)?)?.claim.to_string());
        workers.push(OverAgePerson {
            party: party.key.to_string(),
            name: party.name().to_owned(),
            age: age.to_owned(),
            outside: found.outside.iter().filter_map(number).collect(),
            unclear: found.unclear.iter().filter_map(number).collect(),
            remarks: remarks(found.remarks),
        });
    }
    let said = |of: fn() -> Vec<Remark>| if workers.is_empty() { Vec::new() } else { remarks(of()) };
    Ok(OverAgeCase { applies: said(over_age::applies), applies_not: said(over_age::applies_not), workers })
}
