//! The import itself: one transaction with members, claims, file and mends, or nothing.

use super::changes::{empty_case, refused, updated};
use super::job::Job;
use super::look::problem;
use super::read::{Read, read, remember};
use crate::api::common::Changed;
use crate::api::roster::{RosterFiling, RosterImport, RosterImported, RosterSource};
use crate::app::Desk;
use crate::failure::{Failure, Outcome};
use crate::verbs::case::{actor, append, in_write, load, resolve};
use crate::verbs::filing::{attachment_body, filed, party};
use crate::verbs::stored_file::look;
use crate::verbs::{case_tags, changed, count};
use crate::{rights, views};
use lucai_domain::event::{Event, NewBody};
use lucai_domain::ids::CaseId;
use lucai_domain::party::{PartyKey, Side};
use lucai_domain::procedure::decide_entity;
use lucai_domain::rights::Right;
use lucai_domain::roster::{Member, Plan, claim_body, decide, fields, filed_with, plan};
use lucai_store::Write;
use serde_json::{Map, Value, json};

/// Where an import goes.
pub(crate) enum Target {
    /// Into a case, by id or number.
    Case(String),
    /// A new case.
    New(RosterFiling),
}

/// What else is written in the transaction that makes the case.
pub(crate) type Beside<'a> = &'a dyn Fn(&CaseId, &mut Write<'_>) -> Outcome<()>;

/// What an import is given.
pub(crate) struct Given<'a> {
    /// The roster.
    pub source: RosterSource,
    /// Where it goes.
    pub target: Target,
    /// Name of the running import.
    pub job: Option<String>,
    /// Draft that goes with it.
    pub draft: Option<String>,
    /// What else is written with it.
    pub beside: Option<Beside<'a>>,
}

/// What the transaction came to.
struct Made {
    case: CaseId,
    plan: Plan,
    events: Vec<Event>,
}

/// The name of the file in the case.
pub(super) fn file_name(source: &RosterSource) -> String {
    let named = source.file.trim();
    match (named.is_empty(), source.pasted) {
        (false, _) => named.to_owned(),
        (true, true) => "粘贴的名单.tsv".to_owned(),
        (true, false) => "花名册.xlsx".to_owned(),
    }
}

/// The fields of the file as an item of evidence.
fn evidence(name: &str, sheet: &str) -> Map<String, Value> {
    let of = |key: &str, text: String| (key.to_owned(), Value::from(text));
    [
        of("name", format!("花名册、工资表（{name}）")),
        of("source", "申请人提交".to_owned()),
        of("purpose", format!("各申请人的欠付工资数额（工作表“{sheet}”）")),
    ]
    .into_iter()
    .collect()
}

/// Imports a roster. What is refused, cancelled or broken off writes nothing.
///
/// # Errors
/// Those of the reader, of the comparison, of filing and of the acts; `cancelled`; `no_rows` where there is nobody to import.
pub(crate) fn bring(desk: &Desk, given: &Given<'_>) -> Outcome<RosterImported> {
    let running = desk.open().rosters.begin(given.job.clone())?;
    let read = read(desk, &given.source)?;
    let members = read.members();
    if members.is_empty() {
        return Err(Failure::refused("no_rows", "没有可以导入的人。请先改正有问题的行，或者核对各列的含义。"));
    }
    let name = file_name(&given.source);
    let seen = look(desk, &given.source.hash)?;
    running.job.compares(members.len());
    let file = File { name: &name, size: seen.size, read: &read, source: &given.source };
    let created = matches!(given.target, Target::New(_));
    let made = match &given.target {
        Target::Case(case) => {
            let id = resolve(desk, case)?;
            desk.store().write(desk.now, |write| into_case(desk, write, given, &file, id, &members, &running.job))?
        }
        Target::New(filing) => desk.store().write(desk.now, |write| new_case(desk, write, given, &file, filing, &members, &running.job))?,
    };
    remember(desk, &read.form)?;
    receipt(desk, given, &read, made, created)
}

/// The file of an import.
struct File<'a> {
    name: &'a str,
    size: u64,
    read: &'a Read,
    source: &'a RosterSource,
}

fn into_case(
    desk: &Desk,
    write: &mut Write<'_>,
    given: &Given<'_>,
    file: &File<'_>,
    id: CaseId,
    members: &[Member],
    job: &Job,
) -> Outcome<Made> {
    let case = in_write(write, &id)?;
    let plan = plan(&case, members, &|done| job.compared(done))?;
    let record = file.read.record(file.source, file.name);
    let mut bodies = decide(&case, &plan, &record, &actor(desk), &desk.law(), desk.today)?;
    // the same file is kept once, whatever is imported from it
    let kept = case.attachments().iter().any(|one| one.hash == file.source.hash);
    if !bodies.is_empty() && !kept {
        let (entity, body) = decide_entity(&case, "evidence", &evidence(file.name, &file.read.sheet), &actor(desk))?;
        bodies.push(body);
        bodies.push(attachment_body(desk, &file.source.hash, file.size, file.name, &entity, None)?);
    }
    job.writes()?;
    let events = end(desk, write, given, &id, bodies)?;
    Ok(Made { case: id, plan, events })
}

fn new_case(
    desk: &Desk,
    write: &mut Write<'_>,
    given: &Given<'_>,
    file: &File<'_>,
    filing: &RosterFiling,
    members: &[Member],
    job: &Job,
) -> Outcome<Made> {
    if !Right::FileCase.held_by(&desk.roles) {
        return Err(Right::FileCase.refusal().into());
    }
    let plan = plan(&empty_case(desk), members, &|done| job.compared(done))?;
    let application = application(desk, filing, file, &plan);
    let record = file.read.record(file.source, file.name);
    let bodies = vec![
        filed(desk, &application)?,
        attachment_body(desk, &file.source.hash, file.size, file.name, "evidence:1", None)?,
        filed_with(&record, plan.added.len()),
    ];
    job.writes()?;
    let id = CaseId::from(desk.new_id());
    let events = end(desk, write, given, &id, bodies)?;
    Ok(Made { case: id, plan, events })
}

fn end(desk: &Desk, write: &mut Write<'_>, given: &Given<'_>, id: &CaseId, bodies: Vec<NewBody>) -> Outcome<Vec<Event>> {
    let events = append(desk, write, id, bodies)?;
    if let Some(beside) = given.beside {
        beside(id, write)?;
    }
    if let Some(key) = &given.draft {
        write.drop_draft(desk.session().user.as_str(), key)?;
    }
    Ok(events)
}

/// The application that a roster comes to: its members as applicants, each with his claim.
fn application(desk: &Desk, filing: &RosterFiling, file: &File<'_>, plan: &Plan) -> Value {
    let applicants: Vec<Value> = plan.added.iter().map(|one| Value::Object(fields(&one.member))).collect();
    let claim = |(n, one): (u32, &lucai_domain::roster::Added)| {
        let mut body = claim_body(PartyKey::new(Side::Worker, n), &one.member);
        let mut claim = body.remove("input").unwrap_or_default();
        if let Some(map) = claim.as_object_mut() {
            map.extend(body.into_iter().filter(|(key, _)| key == "party"));
        }
        claim
    };
    let respondents: Vec<Value> = filing.respondents.iter().map(party).collect();
    json!({
        "procedure": filing.procedure.as_deref().unwrap_or("ordinary"),
        "applicants": applicants,
        "respondents": respondents,
        "claims": (1u32..).zip(&plan.added).map(claim).collect::<Vec<_>>(),
        "facts": filing.facts,
        "received": filing.received.unwrap_or(desk.today).to_string(),
        "evidence": [evidence(file.name, &file.read.sheet)],
    })
}

fn receipt(desk: &Desk, given: &Given<'_>, read: &Read, made: Made, created: bool) -> Outcome<RosterImported> {
    let case = load(desk, made.case.as_str())?;
    let imported = |event: &&Event| event.kind == lucai_domain::Kind::MembersImported.as_str();
    Ok(RosterImported {
        case: views::case_ref(&case),
        created,
        added: count(made.plan.added.len()),
        updated: count(made.plan.updated.len()),
        changes: updated(&made.plan),
        unchanged: count(made.plan.unchanged.len()),
        refused: refused(&made.plan),
        problems: read.reading.problems.iter().map(problem).collect(),
        mended: count(read.reading.mended.len()),
        total: read.reading.roster.total_owed.to_string(),
        sheet: read.sheet.clone(),
        sha256: given.source.hash.clone(),
        event: made.events.iter().find(imported).map(|event| event.id.to_string()),
    })
}

/// `roster_import`.
pub fn roster_import(desk: &Desk, request: RosterImport) -> Outcome<Changed<RosterImported>> {
    let target = match (request.case, request.filing) {
        (Some(case), None) => Target::Case(case),
        (None, Some(filing)) => Target::New(filing),
        _ => return Err(Failure::usage("bad_request", "请指明导入哪个案件，或者填写新案的被申请人，二者之一。")),
    };
    rights::check(desk, "roster_import")?;
    let given = Given { source: request.source, target, job: request.job, draft: request.draft, beside: None };
    let made = bring(desk, &given)?;
    let tags = case_tags(&made.case.case);
    Ok(changed(made, tags))
}
