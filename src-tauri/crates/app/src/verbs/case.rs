//! A case: opening it, ordinary edits, notes, history.

use super::conflicts::conflicts;
use super::{case_tags, changed, deadlines};
use crate::api::archive::ArchiveBrief;
use crate::api::case::{
    CaseHistory, CaseHistoryRequest, CaseSet, CaseShowRequest, CaseView, ClaimView, EditMark, EditRow, EventMade, NoteAdd, NoteView,
    ProposalView,
};
use crate::api::common::Changed;
use crate::app::Desk;
use crate::failure::{Failure, Outcome};
use crate::{rights, views, words};
use chrono::NaiveDate;
use lucai_domain::case::CaseFile;
use lucai_domain::event::{Event, NewBody};
use lucai_domain::ids::CaseId;
use lucai_domain::kind::Kind;
use lucai_domain::party::Standing;
use lucai_domain::procedure::Actor;
use lucai_domain::rights::Right;
use lucai_domain::stream::StreamId;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The identity of a case given by its identity or its number.
pub(crate) fn resolve(desk: &Desk, case: &str) -> Outcome<CaseId> {
    let known = |id: CaseId| -> Outcome<Option<CaseId>> { Ok(desk.store().case_row(&id)?.map(|_| id)) };
    if let Ok(id) = CaseId::new(case)
        && let Some(id) = known(id)?
    {
        return Ok(id);
    }
    desk.store().case_by_number(case)?.ok_or_else(|| Failure::not_found("这个案件"))
}

/// A case as it stands, as this desk may see it: the inner file only for whom it is.
pub(crate) fn load(desk: &Desk, case: &str) -> Outcome<CaseFile> {
    let id = resolve(desk, case)?;
    Ok(whole(desk, &id)?.seen(rights::may_inner(&desk.roles)))
}

/// A case with its inner file; one without any event where there is none.
pub(crate) fn whole(desk: &Desk, id: &CaseId) -> Outcome<CaseFile> {
    Ok(desk.store().case_file(id)?.map_or_else(|| CaseFile::fold(id, []), Arc::unwrap_or_clone))
}

/// A case as it stood at the end of a day: events recorded until then.
fn load_as_of(desk: &Desk, case: &str, day: NaiveDate) -> Outcome<CaseFile> {
    let id = resolve(desk, case)?;
    let events: Vec<Event> =
        desk.store().case_events(&id)?.into_iter().filter(|event| event.hlc.at().shanghai_day().is_some_and(|on| on <= day)).collect();
    if events.is_empty() {
        return Err(Failure::refused("not_yet", "那一天还没有这个案件。"));
    }
    Ok(CaseFile::fold(&id, &events).seen(rights::may_inner(&desk.roles)))
}

/// Who acts.
pub(crate) fn actor(desk: &Desk) -> Actor {
    Actor { user: desk.session().user.clone(), name: desk.session().name.clone(), roles: desk.roles.clone() }
}

/// One change of a case: read, decide and append in one transaction. What is refused writes nothing.
pub(crate) fn change<T>(
    desk: &Desk,
    id: &CaseId,
    draft: Option<&str>,
    decide: impl FnOnce(&CaseFile, &mut lucai_store::Write<'_>) -> Outcome<(Vec<NewBody>, T)>,
) -> Outcome<(Vec<Event>, T)> {
    desk.store().write(desk.now, |write| {
        let case = in_write(write, id)?;
        let (bodies, value) = decide(&case, write)?;
        drop(case);
        let events = append(desk, write, id, bodies)?;
        if let Some(key) = draft {
            write.drop_draft(desk.session().user.as_str(), key)?;
        }
        Ok::<_, Failure>((events, value))
    })
}

/// A case as the transaction has it; one without any event where there is none.
pub(crate) fn in_write(write: &mut lucai_store::Write<'_>, id: &CaseId) -> Outcome<Arc<CaseFile>> {
    Ok(write.case_file(id)?.unwrap_or_else(|| Arc::new(CaseFile::fold(id, []))))
}

/// Appends what was decided on a case to the log, by this desk's user.
pub(crate) fn append(desk: &Desk, write: &mut lucai_store::Write<'_>, id: &CaseId, bodies: Vec<NewBody>) -> Outcome<Vec<Event>> {
    if let Some(member) = &desk.member {
        crate::scope::check_writing(member, write.case_file(id)?.as_deref(), &bodies)?;
    }
    let mut events = Vec::with_capacity(bodies.len());
    for body in bodies {
        let stream = StreamId::of_case(id, body.class).ok_or_else(|| Failure::fault("bad_stream", "记录不属于案件。"))?;
        events.push(body.into_event(stream, desk.session().user.clone()));
    }
    Ok(write.append(events)?)
}

/// Whether the signed-in user works on the case: took it in, handles it, sits in the tribunal or keeps its record.
pub(crate) fn in_team(desk: &Desk, case: &CaseFile) -> bool {
    let session = desk.session();
    let filed = case.filed().is_some_and(|filed| filed.actor == session.user);
    let acted = case.acts().any(|act| act.actor == session.user);
    filed || acted || case.tribunal().is_some_and(|tribunal| tribunal.has(&session.name)) || case.text("handler") == session.name
}

/// Writes a reading by somebody outside the team into the log; says whether it did.
pub(crate) fn log_reading(desk: &Desk, case: &CaseFile, what: &str) -> Outcome<bool> {
    if in_team(desk, case) {
        return Ok(false);
    }
    desk.store().log_read(desk.session().user.as_str(), case.id(), what, desk.now)?;
    Ok(true)
}

/// Who handles the case (承办人).
pub(crate) fn handler(desk: &Desk, case: &CaseFile) -> String {
    let set = case.text("handler");
    if !set.is_empty() {
        return set.to_owned();
    }
    let presiding = case.tribunal().map(|tribunal| tribunal.presiding.clone()).filter(|name| !name.is_empty());
    presiding.or_else(|| case.filed().map(|filed| desk.office.name_of(filed.actor.as_str()).to_owned())).unwrap_or_default()
}

/// The legal representative that a party of an earlier case named.
pub(crate) fn legal_rep(desk: &Desk, case: &CaseId, party: &str) -> Outcome<Option<String>> {
    let file = whole(desk, case)?;
    Ok(Some(file.registers().text(&format!("party:{party}"), "legal_rep").to_owned()).filter(|name| !name.is_empty()))
}

/// What waits for approval.
pub(crate) fn proposals(desk: &Desk, case: &CaseFile) -> Vec<ProposalView> {
    let view = |kind: Kind| {
        let act = match kind {
            Kind::AcceptanceProposed => Kind::Accepted,
            Kind::SuspensionProposed => Kind::Suspended,
            Kind::ExtensionProposed => Kind::ExtensionApproved,
            Kind::RecusalRequested => Kind::RecusalDecided,
            _ => Kind::ClosingApproved,
        };
        let record = case.acts().filter(|record| record.act.kind == kind).last()?;
        let opinion = record.act.text("opinion").map(|word| match word {
            "accept" => "拟受理".to_owned(),
            "refuse" => "拟不予受理".to_owned(),
            other => other.to_owned(),
        });
        // the opinion on it is a note of the inner file: for those who may read that, and for whoever wrote it
        let shown = !record.inner || rights::may_inner(&desk.roles) || record.actor == desk.session().user;
        let said = [opinion, record.act.text("reason").map(str::to_owned)].into_iter().flatten().filter(|_| shown);
        let reason = said.collect::<Vec<_>>().join("：");
        let label = match kind {
            Kind::AcceptanceProposed => "立案审批",
            Kind::SuspensionProposed => "中止审批",
            Kind::ExtensionProposed => "延期审批",
            Kind::RecusalRequested => "回避决定",
            _ => "结案审批",
        };
        Some(ProposalView {
            event: record.event.to_string(),
            kind: kind.as_str().to_owned(),
            label: label.to_owned(),
            by: desk.office.name_of(record.actor.as_str()).to_owned(),
            on: record.act.on,
            reason,
            act: act.as_str().to_owned(),
            may_decide: act.spec().roles.iter().any(|role| desk.roles.contains(role)),
        })
    };
    case.approvals().into_iter().filter_map(view).collect()
}

fn marks(desk: &Desk, case: &CaseFile) -> BTreeMap<String, EditMark> {
    let mut marks: BTreeMap<String, EditMark> = BTreeMap::new();
    for line in case.history() {
        let mark = marks.entry(format!("{}/{}", line.entity, line.field)).or_insert(EditMark {
            actor: String::new(),
            at: String::new(),
            edits: 0,
            conflicted: false,
        });
        mark.actor = desk.office.name_of(line.actor.as_str()).to_owned();
        mark.at = line.at.at().to_rfc3339();
        mark.edits += 1;
        mark.conflicted = case.registers().register(&line.entity, &line.field).is_some_and(lucai_domain::register::Register::in_conflict);
    }
    marks
}

/// `case_show`.
pub fn case_show(desk: &Desk, request: CaseShowRequest) -> Outcome<CaseView> {
    let case = match request.as_of {
        Some(day) if day < desk.today => load_as_of(desk, &request.case, day)?,
        _ => load(desk, &request.case)?,
    };
    let as_of = request.as_of.filter(|day| *day < desk.today);
    let logged = log_reading(desk, &case, "案件")?;
    let inner = rights::may_inner(&desk.roles);
    let seen_on = as_of.unwrap_or(desk.today);
    let all = deadlines::views(desk, &case, seen_on);
    let next = all
        .iter()
        .filter(|one| one.office && deadlines::is_live(&case, one) && one.due.is_some())
        .min_by_key(|one| one.warns.or(one.due))
        .cloned();
    let parties = |standing| case.parties_of(standing).iter().map(|party| views::party(desk, &case, party)).collect::<Vec<_>>();
    let found = super::sheet::found(desk, &case);
    let claims: Vec<_> = case
        .claims()
        .iter()
        .map(|claim| ClaimView { sheet_found: found.get(&claim.claim).map(ToString::to_string), ..views::claim(desk, &case, claim) })
        .collect();
    let total = views::claimed(desk, &case);
    let note = |note: &lucai_domain::case::Note| NoteView {
        event: note.event.to_string(),
        text: note.text.clone(),
        actor: desk.office.name_of(note.actor.as_str()).to_owned(),
        at: note.at.at().to_rfc3339(),
        inner: note.inner,
    };
    let may_edit = rights::allowed(desk, "case_set") && case.archived_on().is_none() && as_of.is_none();
    let mut acts = if as_of.is_none() { super::acts::offered(desk, &case) } else { Vec::new() };
    acts.retain(|act| inner || !["deliberated"].contains(&act.kind.as_str()));
    let missing = super::archive::missing_count(&case);
    Ok(CaseView {
        case: case.id().to_string(),
        number: case.number().map(|number| number.number.clone()),
        head: views::case_ref(&case),
        procedure: words::procedure_code(case.procedure()).to_owned(),
        procedure_name: words::procedure(case.procedure()).to_owned(),
        state: case.state().as_str().to_owned(),
        state_name: case.state().label().to_owned(),
        fields: case.fields(),
        received: case.received_on(),
        accepted: case.accepted_on(),
        closed: case.closed_on(),
        closing: case.closing_mode().map(|mode| mode.label().to_owned()),
        archived: case.archived_on(),
        applicants: parties(Standing::Applicant),
        respondents: parties(Standing::Respondent),
        third_parties: parties(Standing::ThirdParty),
        jurisdiction: case.jurisdiction().map(|question| super::aids::jurisdiction_view(&question)),
        claimed_total: total.to_string(),
        claims,
        tribunal: case.tribunal().map(views::tribunal),
        handler: handler(desk, &case),
        next_deadline: next,
        deadlines: all,
        own_dates: deadlines::own_dates(desk, &case, seen_on),
        docket: views::docket(desk, &case, !request.unfolded.unwrap_or(false)),
        hearings: case.hearings().map(|hearing| views::hearing(desk, &case, hearing)).collect(),
        documents: views::documents(desk, &case),
        evidence: views::evidence(desk, &case),
        attachments: views::attachments(desk, &case),
        proposals: if as_of.is_none() { proposals(desk, &case) } else { Vec::new() },
        notes: case.notes().iter().map(note).collect(),
        archive: ArchiveBrief { missing, ready: missing == 0 && case.closed_on().is_some(), archived_on: case.archived_on() },
        conflicts: conflicts(desk, [&case]),
        attention: case.attention().iter().map(views::attention).collect(),
        marks: marks(desk, &case),
        may_inner: inner,
        may_edit,
        reading_logged: logged,
        as_of,
        acts,
    })
}

/// Entities that belong to the inner file.
pub(crate) fn is_inner_entity(entity: &str) -> bool {
    ["inner", "deliberation", "approval"].contains(&entity)
}

/// A screen's name of a field as the file keeps it.
fn kept_name(entity: &str, field: &str) -> String {
    match (entity.starts_with("party:"), field) {
        (true, "service_address") => "mailing_address".to_owned(),
        (true, "electronic") => "email".to_owned(),
        _ => field.to_owned(),
    }
}

/// Sets fields of an entity.
pub(crate) fn set_fields(desk: &Desk, id: &CaseId, entity: &str, fields: BTreeMap<String, Value>) -> Outcome<Vec<Event>> {
    let (events, ()) = change(desk, id, None, |case, _| Ok((edit_bodies(desk, case, entity, &fields)?, ())))?;
    Ok(events)
}

/// What an ordinary edit of several fields puts into the log.
pub(crate) fn edit_bodies(desk: &Desk, case: &CaseFile, entity: &str, fields: &BTreeMap<String, Value>) -> Outcome<Vec<NewBody>> {
    let fields: Map<String, Value> = fields.iter().map(|(field, value)| (field.clone(), value.clone())).collect();
    Ok(lucai_domain::procedure::decide_edits(case, entity, &fields, &actor(desk))?)
}

/// `case_set`.
pub fn case_set(desk: &Desk, request: CaseSet) -> Outcome<Changed<EventMade>> {
    let id = resolve(desk, &request.case)?;
    let entity = request.entity.unwrap_or_else(|| "case".to_owned());
    if is_inner_entity(&entity) && !rights::may_inner(&desk.roles) {
        return Err(lucai_domain::rights::Right::ReadInner.refusal().into());
    }
    if (entity.as_str(), request.field.as_str()) == ("case", "project") {
        let project = request.value.as_str().map(str::to_owned);
        return super::projects::case_project(desk, crate::api::projects::CaseProject { case: request.case, project });
    }
    if entity.starts_with("sheet:") {
        return Err(Failure::refused("use_sheet", "工资表的各格请在工资表中填写，各项金额会一并更新。"));
    }
    if entity == "elements" {
        return Err(Failure::refused("use_elements", "双方的陈述请在要素表中填写，工资表会一并更新。"));
    }
    let fields = BTreeMap::from([(kept_name(&entity, &request.field), request.value)]);
    let events = set_fields(desk, &id, &entity, fields)?;
    let event = events.last().map(|event| event.id.to_string()).ok_or_else(|| Failure::refused("nothing_changed", "内容没有变化。"))?;
    Ok(changed(EventMade { event }, case_tags(id.as_str())))
}

/// `note_add`.
pub fn note_add(desk: &Desk, request: NoteAdd) -> Outcome<Changed<EventMade>> {
    if request.text.trim().is_empty() || request.text.chars().count() > 20_000 {
        return Err(Failure::usage("bad_text", "记事要填写，不超过 20,000 字。"));
    }
    let id = resolve(desk, &request.case)?;
    if request.private {
        return super::private::note(desk, &id, request.text.trim());
    }
    if !Right::AddToCase.held_by(&desk.roles) {
        return Err(Right::AddToCase.refusal().into());
    }
    let (events, ()) = change(desk, &id, None, |case, _| {
        if case.archived_on().is_some() {
            return Err(Failure::refused("archived", "案件已归档，不能再记事。"));
        }
        let class = if request.inner { lucai_domain::stream::StreamClass::Inner } else { Kind::NoteAdded.spec().class };
        Ok((vec![NewBody { class, kind: Kind::NoteAdded, body: json!({ "text": request.text.trim() }), supersedes: Vec::new() }], ()))
    })?;
    let event = events.last().map(|event| event.id.to_string()).unwrap_or_default();
    Ok(changed(EventMade { event }, case_tags(id.as_str())))
}

/// Whether a field is the project that the case belongs to.
fn is_project(entity: &str, field: &str) -> bool {
    (entity, field) == ("case", "project")
}

/// `case_history`.
pub fn case_history(desk: &Desk, request: CaseHistoryRequest) -> Outcome<CaseHistory> {
    let case = load(desk, &request.case)?;
    let inner = rights::may_inner(&desk.roles);
    let projects: BTreeMap<String, String> = match case.history().iter().any(|line| is_project(&line.entity, &line.field)) {
        true => super::projects::all(desk)?.into_iter().map(|one| (one.id, one.name)).collect(),
        false => BTreeMap::new(),
    };
    // a project is shown by its name
    let said = |line: &lucai_domain::register::HistoryLine, value: &Value| {
        let name = value.as_str().filter(|_| is_project(&line.entity, &line.field)).and_then(|id| projects.get(id));
        name.map_or_else(|| value.clone(), |name| Value::from(name.as_str()))
    };
    let row = |line: lucai_domain::register::HistoryLine| EditRow {
        event: line.event.to_string(),
        label: words::field_label(&line.entity, &line.field),
        from: Some(said(&line, &line.from)).filter(|value| !value.is_null()),
        to: Some(said(&line, &line.to)),
        actor: desk.office.name_of(line.actor.as_str()).to_owned(),
        at: line.at.at().to_rfc3339(),
        entity: line.entity,
        field: line.field,
    };
    let wanted = |line: &lucai_domain::register::HistoryLine| {
        (inner || !is_inner_entity(&line.entity)) && request.entity.as_ref().is_none_or(|entity| *entity == line.entity)
    };
    Ok(CaseHistory { edits: case.history().into_iter().filter(wanted).map(row).collect() })
}
