//! One click makes the group case out of a lead: applicants, claims and respondent are those of the lead, nothing is typed again.

use super::act::to_arbitration;
use super::add::append;
use super::{actor, load, sees, tags};
use crate::api::common::{CaseOnly, Changed};
use crate::api::intake::PartyForm;
use crate::api::leads::{LeadFile as LeadFileRequest, LeadFiled, LeadLink, LeadOfCase, LeadOffer};
use crate::api::roster::{RosterFiling, RosterSource};
use crate::app::Desk;
use crate::failure::{Failure, Outcome};
use crate::verbs::roster::{Beside, Given, Target, bring};
use crate::verbs::{case_tags, changed};
use lucai_domain::event::NewBody;
use lucai_domain::kind::Kind;
use lucai_domain::lead::{LeadAct, LeadFile, Turn, decide, gate_turn};
use lucai_domain::stream::StreamClass;
use lucai_law::Refusal;
use serde_json::json;

/// 事实和理由, as the lead and what was found in the field tell them.
fn facts(file: &LeadFile) -> String {
    let stands = file.lines.iter().filter(|line| line.struck.is_none() && line.ignored.is_none());
    let found = stands.rev().find_map(|line| match &line.act {
        LeadAct::LeadFound { on, count, owed, text } => {
            Some(format!("经 {on} 核查：{}。查实 {count} 人，欠薪 {owed} 元。", text.trim_end_matches('。')))
        }
        _ => None,
    });
    let told = Some(file.lead.particulars.text.trim().to_owned()).filter(|text| !text.is_empty());
    let project = Some(file.lead.particulars.project.as_str()).filter(|name| !name.is_empty());
    let project = project.map(|name| format!("欠薪发生在工程项目“{name}”。"));
    [told, project, found].into_iter().flatten().collect::<Vec<_>>().join("\n")
}

/// What making a case of a lead comes to.
///
/// # Errors
/// Why it cannot be made: not found yet, no list of people, no employer.
pub(super) fn offer(desk: &Desk, file: &LeadFile) -> Result<LeadOffer, Refusal> {
    let lead = &file.lead;
    gate_turn(lead, Turn::Arbitration, None)?;
    if !lucai_domain::rights::Right::FileCase.held_by(&desk.roles) {
        return Err(lucai_domain::rights::Right::FileCase.refusal());
    }
    if lead.particulars.employer.trim().is_empty() {
        return Err(Refusal::new("no_employer", "还不知道欠薪单位，不能立案。请先“更正登记”，写明被申请人的全称。"));
    }
    let Some(people) = &lead.people else {
        return Err(Refusal::new("no_people", "还没有附名单，不能立案。请先附上名单（姓名、身份证号、欠薪金额）。"));
    };
    Ok(LeadOffer {
        respondent: lead.particulars.employer.clone(),
        applicants: crate::verbs::count(people.persons.len()),
        total: people.total().to_string(),
        behind: crate::verbs::count(people.problems.len()),
        facts: facts(file),
    })
}

/// `lead_file`.
pub fn lead_file(desk: &Desk, request: LeadFileRequest) -> Outcome<Changed<LeadFiled>> {
    let file = load(desk, &request.lead)?;
    let offer = offer(desk, &file)?;
    let unreadable = || Failure::fault("bad_people", "名单的记录不能读取，没有立案。请重新附上名单。");
    let people = file.lead.people.as_ref().ok_or_else(unreadable)?;
    let source: RosterSource = serde_json::from_value(people.source.clone()).map_err(|_| unreadable())?;
    let (lead, number) = (file.id.clone(), file.lead.number.to_string());
    let scope = actor(desk);
    // decided anew inside the transaction: two clicks at once make one case
    let beside: Beside<'_> = &|case, write| {
        let now = write.lead(&lead)?.filter(|file| sees(file, &scope)).ok_or_else(|| Failure::not_found("这条线索"))?;
        let act = to_arbitration(desk, case, format!("由线索立案，申请人 {} 人", offer.applicants));
        append(desk, write, &lead, vec![decide(&now, &act, &scope, desk.today)?])?;
        let fields = json!({ "entity": "case", "fields": { "lead": number } });
        let link = NewBody { class: StreamClass::Open, kind: Kind::FieldsSet, body: fields, supersedes: Vec::new() };
        crate::verbs::case::append(desk, write, case, vec![link])?;
        Ok(())
    };
    let respondent = PartyForm { name: offer.respondent.clone(), ..PartyForm::default() };
    let filing = RosterFiling { respondents: vec![respondent], procedure: request.procedure, received: None, facts: offer.facts.clone() };
    let made = bring(desk, &Given { source, target: Target::New(filing), job: None, draft: None, beside: Some(beside) })?;
    let mut touched = tags();
    touched.extend(case_tags(&made.case.case));
    let filed = LeadFiled {
        lead: file.id.to_string(),
        applicants: made.added,
        total: made.total,
        behind: crate::verbs::count(made.problems.len()),
        case: made.case,
    };
    Ok(changed(filed, touched))
}

/// `lead_of_case`: number, source and day are for everyone who reads the case; the lead itself only for those who work on leads.
pub fn lead_of_case(desk: &Desk, request: CaseOnly) -> Outcome<LeadOfCase> {
    let case = crate::verbs::case::resolve(desk, &request.case)?;
    let scope = actor(desk);
    let link = |row: lucai_store::LeadRow| LeadLink {
        lead: row.lead.to_string(),
        number: row.number.to_string(),
        source_name: row.source.label().to_owned(),
        received: row.received,
        state_name: row.state.label().to_owned(),
        opens: scope.sees(&row.grid, &row.handler_user),
    };
    Ok(LeadOfCase { leads: desk.store().leads_of_case(&case)?.into_iter().map(link).collect() })
}
