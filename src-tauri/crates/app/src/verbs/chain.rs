//! Who answers for the wages of a case: the proposal by rule, and a person's decision.

use super::case::{actor, change, load, resolve};
use super::{case_tags, changed, projects};
use crate::api::chain::{
    AnswersView, ChainDecide, ChainShow, ChainView, DecisionView, LiableForm, LiableView, ProjectChain, ProposalOfChain, ReasonView,
};
use crate::api::common::{Changed, Choice, Tag};
use crate::app::Desk;
use crate::failure::{Failure, Outcome, refusal_view};
use crate::rights;
use lucai_documents::words::money_grouped;
use lucai_domain::case::CaseFile;
use lucai_domain::employer::name_key;
use lucai_domain::kind::Kind;
use lucai_domain::liability::{self, Chosen, Who};
use lucai_domain::party::{Party, Side};
use lucai_domain::procedure::next_acts;
use lucai_domain::project::{Project, ProjectUnit};
use lucai_law::Fen;
use lucai_law::chain::{self, Answers, Reason, UnitRole};
use serde_json::{Value, json};

/// The party of a case that a unit is: by its code, else by its name.
fn party_of(case: &CaseFile, unit: &ProjectUnit) -> Option<Party> {
    let key = name_key(&unit.unit.name);
    let same = |party: &Party| {
        let (code, name) = (party.text("uscc"), name_key(party.name()));
        if code.is_empty() || unit.uscc.is_empty() { name == key } else { code == unit.uscc }
    };
    case.parties().into_iter().find(|party| party.key.side == Side::Employer && same(party))
}

/// The unit that took the workers on where nobody said which: a respondent, the lowest first; else the lowest of the chain.
fn usual_hirer(project: &Project, case: Option<&CaseFile>) -> Option<String> {
    let units: Vec<&ProjectUnit> = project.standing_units().collect();
    let lowest =
        |list: Vec<&ProjectUnit>| list.into_iter().max_by_key(|unit| height(project, &unit.unit.id)).map(|unit| unit.unit.id.clone());
    let named = |case: &CaseFile| lowest(units.iter().copied().filter(|unit| party_of(case, unit).is_some()).collect());
    case.and_then(named).or_else(|| lowest(units.iter().copied().filter(|unit| unit.unit.role != UnitRole::Owner).collect()))
}

/// How many units stand above one.
fn height(project: &Project, unit: &str) -> usize {
    let above = |id: &str| project.unit(id).and_then(|one| one.unit.under.clone());
    std::iter::successors(above(unit), |id| above(id)).take(project.units.len()).count()
}

fn reason_view(reason: &Reason) -> ReasonView {
    ReasonView {
        ground: reason.ground.id.clone(),
        article: reason.ground.article.clone(),
        duty: reason.ground.duty.clone(),
        words: reason.ground.words.clone(),
        why: reason.limit.map_or_else(|| reason.why.clone(), |fen| reason.why.replace(&fen.to_string(), &money_grouped(&fen.to_string()))),
        limit: reason.limit.map(|fen| fen.to_string()),
        recourse: reason.ground.recourse,
    }
}

/// The proposal for a project, seen from a case where there is one; `None` while the chain has nobody who could have taken workers on.
fn proposal(project: &Project, hirer: Option<&str>, case: Option<&CaseFile>) -> Outcome<Option<ProposalOfChain>> {
    let named = hirer.map(str::trim).filter(|given| !given.is_empty()).map(|given| projects::unit_of(project, given)).transpose()?;
    let Some(hirer) = named.map(|unit| unit.unit.id.clone()).or_else(|| usual_hirer(project, case)) else { return Ok(None) };
    let found = chain::propose(&project.chain(), &project.breaches(), &hirer)?;
    let view = |one: &Answers| {
        let unit = project.unit(&one.unit)?;
        Some(AnswersView {
            unit: one.unit.clone(),
            name: unit.unit.name.clone(),
            role_name: unit.unit.role.label().to_owned(),
            uscc: unit.uscc.clone(),
            order: one.order,
            party: case.and_then(|case| party_of(case, unit)).map(|party| party.key.to_string()),
            reasons: one.reasons.iter().map(reason_view).collect(),
        })
    };
    let could = project.standing_units().filter(|one| one.unit.role != UnitRole::Owner);
    let named =
        |one: &ProjectUnit| Choice { value: one.unit.id.clone(), label: format!("{}（{}）", one.unit.name, one.unit.role.label()) };
    Ok(Some(ProposalOfChain {
        project: project.id.clone(),
        project_name: project.name.clone(),
        hirers: could.map(named).collect(),
        hirer,
        employer: found.employer,
        answers: found.answers.iter().filter_map(view).collect(),
        open: found.open,
    }))
}

/// `project_chain`.
pub fn project_chain(desk: &Desk, request: ProjectChain) -> Outcome<ProposalOfChain> {
    let project = projects::load(desk, &request.project)?;
    let none = || Failure::refused("no_chain", "这个项目还没有登记招用劳动者的单位，请先登记总包、分包、劳务公司或者班组长。");
    proposal(&project, request.hirer.as_deref(), None)?.ok_or_else(none)
}

fn decision(desk: &Desk, case: &CaseFile) -> Option<DecisionView> {
    let found = case.liability()?;
    let name = |key| case.parties().into_iter().find(|party| party.key == key).map(|party| party.name().to_owned()).unwrap_or_default();
    let one = |liable: &liability::Liable| {
        let ground = chain::ground(&liable.ground);
        LiableView {
            party: liable.party.to_string(),
            name: name(liable.party),
            order: liable.order,
            ground: liable.ground.clone(),
            article: ground.map(|ground| ground.article.clone()).unwrap_or_default(),
            duty: ground.map(|ground| ground.duty.clone()).unwrap_or_default(),
            limit: liable.limit.map(|fen| fen.to_string()),
            why: liable.why.clone(),
        }
    };
    Some(DecisionView {
        event: found.record.event.to_string(),
        on: found.record.act.on,
        actor: desk.office.name_of(found.record.actor.as_str()).to_owned(),
        liable: found.liable.iter().map(one).collect(),
        reason: found.record.act.text("reason").unwrap_or_default().to_owned(),
    })
}

fn view(desk: &Desk, case: &CaseFile, hirer: Option<&str>) -> Outcome<ChainView> {
    let linked = Some(case.project()).filter(|id| !id.is_empty());
    let project = linked.map(|id| projects::load(desk, id)).transpose()?;
    let offered = projects::all(desk)?.into_iter().filter(|one| one.active || Some(one.id.as_str()) == linked);
    let act = next_acts(case, &actor(desk), &desk.law(), desk.today).into_iter().find(|act| act.kind == Kind::LiabilityDecided.as_str());
    let words = |one: &chain::Ground| Choice {
        value: one.id.clone(),
        label: format!("{}（{}，{}）", one.duty, one.name, one.article.replace("农民工工资条例", "条例")),
    };
    Ok(ChainView {
        project: linked.map(str::to_owned),
        projects: offered.map(|one| Choice { value: one.id, label: one.name }).collect(),
        proposal: project.as_ref().map(|one| proposal(one, hirer, Some(case))).transpose()?.flatten(),
        decision: decision(desk, case),
        refusal: act.and_then(|act| act.refusal).as_ref().map(refusal_view),
        grounds: chain::grounds().iter().map(words).collect(),
        may_link: rights::allowed(desk, "case_project") && case.archived_on().is_none(),
    })
}

/// `chain_show`.
pub fn chain_show(desk: &Desk, request: ChainShow) -> Outcome<ChainView> {
    view(desk, &load(desk, &request.case)?, request.hirer.as_deref())
}

/// What a unit is as a party: the particulars that the project has, nothing typed twice.
fn joins(unit: &ProjectUnit, ground: &str) -> Value {
    let kind = match (unit.unit.role, ground) {
        (_, "dispatch_user" | "dispatch_joint") => "dispatch_user",
        (UnitRole::Dispatch, _) => "dispatch",
        (_, "employer" | "sub_direct") => "employer",
        _ => "contractor",
    };
    let mut party = json!({ "name": unit.unit.name, "kind": kind, "standing": "respondent" });
    if let Value::Object(map) = &mut party {
        for (key, text) in [("uscc", &unit.uscc), ("legal_rep", &unit.legal_rep), ("phone", &unit.phone), ("address", &unit.address)] {
            if !text.is_empty() {
                map.insert(key.to_owned(), Value::from(text.as_str()));
            }
        }
    }
    party
}

fn chosen(case: &CaseFile, project: Option<&Project>, form: &LiableForm) -> Outcome<Chosen> {
    let who = match (&form.party, &form.unit) {
        (Some(party), _) => Who::Party(party.parse().map_err(|_| Failure::refused("bad_value", "当事人应写作 employer、employer:2 等。"))?),
        (None, Some(unit)) => {
            let project =
                project.ok_or_else(|| Failure::refused("no_project", "本案还没有选定工程项目，请先选定，再从链条中选择单位。"))?;
            let unit = projects::unit_of(project, unit)?;
            party_of(case, unit).map_or_else(|| Who::Joins(joins(unit, &form.ground)), |party| Who::Party(party.key))
        }
        (None, None) => return Err(Failure::refused("bad_value", "请写明清偿责任主体是哪个单位或者当事人。")),
    };
    let limit = form.limit.as_deref().map(str::trim).filter(|text| !text.is_empty()).map(Fen::parse).transpose();
    let limit = limit.map_err(|_| Failure::refused("bad_amount", "限额应大于零、最多两位小数，如 12345.60。"))?;
    Ok(Chosen { who, order: form.order, ground: form.ground.clone(), limit, why: form.why.clone().unwrap_or_default().trim().to_owned() })
}

/// `chain_decide`.
pub fn chain_decide(desk: &Desk, request: ChainDecide) -> Outcome<Changed<ChainView>> {
    let id = resolve(desk, &request.case)?;
    let on = request.on.unwrap_or(desk.today);
    change(desk, &id, None, |case, _| {
        let linked = Some(case.project()).filter(|id| !id.is_empty());
        let project = linked.map(|id| projects::load(desk, id)).transpose()?;
        let list: Vec<Chosen> = request.liable.iter().map(|form| chosen(case, project.as_ref(), form)).collect::<Outcome<_>>()?;
        let about = (linked, request.reason.as_deref().unwrap_or_default());
        Ok((liability::decide(case, on, &list, about, &actor(desk), &desk.law(), desk.today)?, ()))
    })?;
    let case = load(desk, id.as_str())?;
    let mut touched = case_tags(id.as_str());
    touched.push(Tag::Projects);
    Ok(changed(view(desk, &case, None)?, touched))
}
