//! The table of elements: statements of both sides, what they signed for, and the script of the hearing.

use super::case::{actor, change, load, log_reading, resolve};
use super::{case_tags, changed};
use crate::api::common::{CaseOnly, Changed, Choice};
use crate::api::elements::{
    ElementAgreed, ElementMember, ElementView, ElementsSave, ElementsSet, ElementsView, ScriptFact, ScriptQuestion, ScriptView,
    StatementView,
};
use crate::api::hearings::MinutesLine;
use crate::api::papers::SavedAs;
use crate::app::Desk;
use crate::failure::{Failure, Outcome};
use crate::{rights, views};
use lucai_domain::case::CaseFile;
use lucai_domain::elements::{
    CaseElements, Element, ElementCell, ElementState, Figure, MemberSum, Script, Side, Speaker, Statement, decide_elements,
};
use lucai_domain::party::{PartyKey, Standing};
use lucai_domain::rights::Right;
use lucai_law::Fen;
use std::collections::BTreeMap;

const fn state_name(state: ElementState) -> &'static str {
    match state {
        ElementState::Disputed => "有争议",
        ElementState::OneSided => "待一方陈述",
        ElementState::Same => "陈述一致",
        ElementState::Empty => "未陈述",
        ElementState::Agreed => "双方已确认",
    }
}

/// Names of the evidence, by number: 申-1.
fn evidence_names(desk: &Desk, case: &CaseFile) -> BTreeMap<u32, String> {
    let named = |one: &crate::api::evidence::EvidenceView| Some((one.evidence.parse().ok()?, format!("{} {}", one.label, one.name)));
    views::evidence(desk, case).iter().filter_map(named).collect()
}

fn names(all: &BTreeMap<u32, String>, numbers: &[u32]) -> String {
    numbers.iter().map(|n| name_of(all, *n)).collect::<Vec<_>>().join("、")
}

fn name_of(all: &BTreeMap<u32, String>, n: u32) -> String {
    all.get(&n).cloned().unwrap_or_else(|| format!("证据 {n}"))
}

/// Whether a side's statement on an element can be written in the table.
fn writable(table: &CaseElements, element: &Element, side: Side) -> bool {
    if element.agreed.is_some() {
        return false;
    }
    let said = if side == Side::Applicant { &element.applicant } else { &element.respondent };
    let read = said.as_ref().is_some_and(|said| said.figure);
    match (side, element.figure) {
        (_, None) => true,
        (Side::Applicant, Some(_)) => !read,
        (_, Some(Figure::Fact(_))) => true,
        (_, Some(Figure::Due | Figure::Paid)) => !read,
        (_, Some(Figure::Owed)) => !table.several,
    }
}

fn statement(table: &CaseElements, element: &Element, side: Side, evidence: &BTreeMap<u32, String>) -> StatementView {
    let said: Option<&Statement> = if side == Side::Applicant { element.applicant.as_ref() } else { element.respondent.as_ref() };
    let source = match said {
        None => "",
        Some(said) if !said.figure => "stated",
        Some(_) if side == Side::Applicant => "claims",
        Some(_) => "sheet",
    };
    StatementView {
        text: said.map(|said| said.text.clone()).unwrap_or_default(),
        source: source.to_owned(),
        writable: writable(table, element, side),
        evidence: said.map(|said| said.evidence.iter().map(u32::to_string).collect()).unwrap_or_default(),
        evidence_names: said.map(|said| names(evidence, &said.evidence)).unwrap_or_default(),
    }
}

fn agreed(case: &CaseFile, element: &Element) -> Option<ElementAgreed> {
    let one = element.agreed.as_ref()?;
    let signed_for = |keys: &[PartyKey], standing: Standing| -> Vec<String> {
        match keys.is_empty() {
            true => case.parties_of(standing).iter().map(|party| party.name().to_owned()).collect(),
            false => keys.iter().map(|key| case.party_name(*key)).collect(),
        }
    };
    Some(ElementAgreed {
        value: one.value.clone(),
        on: one.on,
        at: one.at.at().to_rfc3339(),
        applicant_signer: one.applicant_signer.clone(),
        applicant_for: signed_for(&one.applicant_for, Standing::Applicant),
        respondent_signer: one.respondent_signer.clone(),
        respondent_for: signed_for(&one.respondent_for, Standing::Respondent),
        event: one.event.to_string(),
    })
}

fn member(one: &MemberSum, locked: bool) -> ElementMember {
    ElementMember {
        party: one.party.to_string(),
        name: one.name.clone(),
        team: one.team.clone(),
        claimed: one.claimed.map(|fen| fen.to_string()),
        admitted: one.admitted.map(|fen| fen.to_string()),
        same: one.same(),
        writable: one.claim.is_some() && !locked,
    }
}

fn speaker(case: &CaseFile, speaker: Speaker) -> String {
    let of = |standing: Standing| {
        let parties = case.parties_of(standing);
        parties.first().map_or_else(|| standing.label().to_owned(), |party| format!("{} {}", standing.label(), party.name()))
    };
    match speaker {
        Speaker::Tribunal => super::minutes::chair(case),
        Speaker::Applicant => of(Standing::Applicant),
        Speaker::Respondent => of(Standing::Respondent),
    }
}

fn script_view(desk: &Desk, case: &CaseFile, table: &CaseElements) -> ScriptView {
    let evidence = evidence_names(desk, case);
    let script = Script::of(table);
    let fact = |(label, value): &(String, String)| ScriptFact { label: label.clone(), value: value.clone() };
    let said = |said: &Option<Statement>| said.as_ref().map(|said| said.text.clone()).unwrap_or_default();
    let named = |said: &Option<Statement>| said.as_ref().map(|said| names(&evidence, &said.evidence)).unwrap_or_default();
    let apart = |one: &Element| match one.figure {
        Some(Figure::Owed) => table.members.iter().filter(|member| !member.same()).map(|one| member(one, false)).collect(),
        _ => Vec::new(),
    };
    let questions = script.questions.iter().map(|question| ScriptQuestion {
        no: question.no,
        element: question.element.key.clone(),
        label: question.element.label.clone(),
        question: question.element.question.clone(),
        applicant: said(&question.element.applicant),
        applicant_evidence: named(&question.element.applicant),
        respondent: said(&question.element.respondent),
        respondent_evidence: named(&question.element.respondent),
        burden: question.element.burden.to_owned(),
        members: apart(&question.element),
    });
    ScriptView {
        case: views::case_ref(case),
        agreed: script.agreed.iter().map(fact).collect(),
        to_confirm: script.to_confirm.iter().map(fact).collect(),
        questions: questions.collect(),
        minutes: if table.is_used(case) { lines(case, &script, &evidence) } else { Vec::new() },
    }
}

fn lines(case: &CaseFile, script: &Script, evidence: &BTreeMap<u32, String>) -> Vec<MinutesLine> {
    let name = |n: u32| name_of(evidence, n);
    script.minutes(&name).into_iter().map(|line| MinutesLine { speaker: speaker(case, line.speaker), text: line.text }).collect()
}

/// The lines that the minutes of a hearing can start from; none where nobody has filled the table.
pub(crate) fn minutes_lines(desk: &Desk, case: &CaseFile) -> Vec<MinutesLine> {
    let table = CaseElements::of(case);
    if !table.is_used(case) {
        return Vec::new();
    }
    lines(case, &Script::of(&table), &evidence_names(desk, case))
}

/// 经审理查明, as the table yields it; empty where nobody has filled it.
pub(crate) fn findings(desk: &Desk, case: &CaseFile) -> String {
    let table = CaseElements::of(case);
    if !table.is_used(case) {
        return String::new();
    }
    let evidence = evidence_names(desk, case);
    Script::of(&table).findings(&|n| name_of(&evidence, n))
}

fn build(desk: &Desk, case: &CaseFile) -> ElementsView {
    let table = CaseElements::of(case);
    let evidence = evidence_names(desk, case);
    let open = case.archived_on().is_none();
    let mut may_edit = Vec::new();
    if open && rights::allowed(desk, "elements_set") {
        may_edit.extend(["applicant".to_owned(), "respondent".to_owned()]);
    }
    let writes = lucai_domain::procedure::writes_for_tribunal(case, &actor(desk)).is_ok();
    if open && Right::EditAward.held_by(&desk.roles) && writes {
        may_edit.push("tribunal".to_owned());
    }
    let view = |one: &Element| ElementView {
        element: one.key.clone(),
        label: one.label.clone(),
        kind: one.kind.as_str().to_owned(),
        state: one.state.as_str().to_owned(),
        state_name: state_name(one.state).to_owned(),
        applicant: statement(&table, one, Side::Applicant, &evidence),
        respondent: statement(&table, one, Side::Respondent, &evidence),
        finding: one.finding.clone(),
        question: one.question.clone(),
        burden: one.burden.to_owned(),
        agreed: agreed(case, one),
        moved: one.moved,
    };
    let locked = case.agreed_element("owed").is_some();
    let sum = |of: fn(&MemberSum) -> Option<Fen>| match table.members.is_empty() {
        true => String::new(),
        false => views::total(table.members.iter().filter_map(of)).to_string(),
    };
    let acts = super::acts::offered(desk, case);
    ElementsView {
        case: views::case_ref(case),
        several: table.several,
        elements: table.elements.iter().map(view).collect(),
        members: table.members.iter().map(|one| member(one, locked)).collect(),
        members_claimed: sum(|one| one.claimed),
        members_admitted: sum(|one| one.admitted),
        may_edit,
        found_shown: rights::may_inner(&desk.roles) || case.awards().iter().any(|award| !award.advance),
        evidence: evidence.iter().map(|(n, name)| Choice { value: n.to_string(), label: name.clone() }).collect(),
        acts: acts.into_iter().filter(|act| ["elements_agreed", "elements_reopened"].contains(&act.kind.as_str())).collect(),
        script: script_view(desk, case, &table),
        findings: findings(desk, case),
    }
}

/// `elements_show`.
pub fn elements_show(desk: &Desk, request: CaseOnly) -> Outcome<ElementsView> {
    let case = load(desk, &request.case)?;
    log_reading(desk, &case, "要素表")?;
    Ok(build(desk, &case))
}

/// `elements_set`.
pub fn elements_set(desk: &Desk, request: ElementsSet) -> Outcome<Changed<ElementsView>> {
    let id = resolve(desk, &request.case)?;
    if request.cells.iter().any(|cell| cell.field.starts_with("tribunal/")) && !Right::EditAward.held_by(&desk.roles) {
        return Err(Right::EditAward.refusal().into());
    }
    let cells: Vec<ElementCell> = request.cells.into_iter().map(|one| ElementCell { field: one.field, value: one.value }).collect();
    change(desk, &id, None, |case, _| Ok((decide_elements(case, &cells, &super::sheet::ground(desk, case), &actor(desk))?, ())))?;
    let case = load(desk, id.as_str())?;
    Ok(changed(build(desk, &case), case_tags(id.as_str())))
}

/// `elements_save`.
pub fn elements_save(desk: &Desk, request: ElementsSave) -> Outcome<SavedAs> {
    let view = elements_show(desk, CaseOnly { case: request.case })?;
    let (value, title) = match request.what.as_str() {
        "elements" => (serde_json::to_value(&view), "要素表"),
        "script" => (serde_json::to_value(&view.script), "庭审提纲"),
        _ => return Err(Failure::usage("bad_what", "只能保存要素表（elements）或者庭审提纲（script）。")),
    };
    let text =
        value.and_then(|value| serde_json::to_string_pretty(&value)).map_err(|error| Failure::fault("unwritable", error.to_string()))?;
    let name = format!("{}-{title}.json", view.case.number);
    super::papers::save(&request.path, &name, text.as_bytes())
}
