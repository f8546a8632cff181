//! Filing an application.

use super::case::append;
use super::stored_file::look;
use super::{case_tags, changed};
use crate::api::common::Changed;
use crate::api::intake::{ApplicationForm, CaseFileRequest, CaseFiled, EvidenceForm, FileForm, PartyForm};
use crate::app::Desk;
use crate::failure::{Failure, Outcome};
use lucai_domain::application::Application;
use lucai_domain::archive::{ITEMS, Volume};
use lucai_domain::event::NewBody;
use lucai_domain::filing;
use lucai_domain::ids::CaseId;
use lucai_domain::kind::Kind;
use serde_json::{Map, Value, json};

fn put(map: &mut Map<String, Value>, key: &str, value: Option<&str>) {
    if let Some(text) = value.map(str::trim).filter(|text| !text.is_empty()) {
        map.insert(key.to_owned(), Value::from(text));
    }
}

pub(crate) fn party(form: &PartyForm) -> Value {
    let mut map = Map::new();
    put(&mut map, "name", Some(&form.name));
    for (key, value) in [
        ("id_kind", &form.id_kind),
        ("id_number", &form.id_number),
        ("sex", &form.sex),
        ("ethnicity", &form.ethnicity),
        ("occupation", &form.occupation),
        ("phone", &form.phone),
        ("address", &form.address),
        ("mailing_address", &form.service_address),
        ("email", &form.electronic),
        ("uscc", &form.uscc),
        ("legal_rep", &form.legal_rep),
        ("legal_rep_title", &form.legal_rep_title),
    ] {
        put(&mut map, key, value.as_deref());
    }
    put(&mut map, "birth", form.birth.map(|day| day.to_string()).as_deref());
    let address = form.electronic.as_deref().is_some_and(|text| !text.trim().is_empty());
    for (flag, yes) in [("e_service", form.e_service.unwrap_or(address)), ("representative", form.representative.unwrap_or(false))] {
        if yes {
            map.insert(flag.to_owned(), Value::from(true));
        }
    }
    let kind = match form.employer_kind.as_deref() {
        Some("labour_dispatch") => Some("dispatch"),
        Some("dispatch_user") => Some("dispatch_user"),
        Some("contractor") => Some("contractor"),
        Some("employer" | "individual_business" | "institution") => Some("employer"),
        _ => None,
    };
    put(&mut map, "kind", kind);
    let agents = form.agents.iter().filter(|agent| !agent.name.trim().is_empty()).map(|agent| {
        let mut one = Map::new();
        put(&mut one, "name", Some(&agent.name));
        put(&mut one, "firm", agent.firm.as_deref());
        put(&mut one, "phone", agent.phone.as_deref());
        put(&mut one, "matters", agent.kind.as_deref());
        put(&mut one, "authority", Some(agent.authority.as_deref().unwrap_or("general")));
        Value::Object(one)
    });
    let agents: Vec<Value> = agents.collect();
    if !agents.is_empty() {
        map.insert("agents".to_owned(), Value::Array(agents));
    }
    Value::Object(map)
}

fn evidence(form: &EvidenceForm) -> Value {
    let mut map = Map::new();
    put(&mut map, "name", Some(&form.name));
    put(&mut map, "source", form.source.as_deref());
    put(&mut map, "purpose", form.purpose.as_deref());
    put(&mut map, "pages", form.pages.map(|n| n.to_string()).as_deref());
    Value::Object(map)
}

/// The form as the domain reads applications.
fn application(form: &ApplicationForm) -> Value {
    let mut map = Map::new();
    map.insert("procedure".to_owned(), Value::from(form.procedure.clone()));
    map.insert("applicants".to_owned(), form.applicants.iter().map(party).collect());
    map.insert("respondents".to_owned(), form.respondents.iter().map(party).collect());
    map.insert("third_parties".to_owned(), form.third_parties.iter().map(party).collect());
    map.insert("claims".to_owned(), Value::Array(form.claims.clone()));
    map.insert("facts".to_owned(), Value::from(form.facts.clone()));
    map.insert("received".to_owned(), Value::from(form.received.to_string()));
    put(&mut map, "cause", form.cause.as_deref());
    if let Some(places) = &form.jurisdiction {
        map.insert("jurisdiction".to_owned(), places.clone());
    }
    map.insert("evidence".to_owned(), form.evidence.iter().map(evidence).collect());
    Value::Object(map)
}

/// An event that hangs a stored file into a case.
pub(crate) fn attachment_body(desk: &Desk, hash: &str, size: u64, name: &str, entity: &str, pages: Option<u32>) -> Outcome<NewBody> {
    super::gate::check_name(name)?;
    if !desk.store().has_attachment(hash)? {
        return Err(Failure::refused("attachment_missing", format!("附件“{name}”没有传完，请重新添加。")));
    }
    let inner = is_inner(entity);
    let kind = if inner { Kind::InnerAttachmentAdded } else { Kind::AttachmentAdded };
    let mut body = json!({ "hash": hash, "name": name, "size": size, "media": media(name), "entity": entity });
    let item = match entity {
        "application" => Some("application"),
        "identity" => Some("identity"),
        "authority" => Some("power_of_attorney"),
        "address" => Some("address_confirmation"),
        "inner" => Some("inner_other"),
        "other" => Some("other"),
        _ => entity.strip_prefix("archive:"),
    };
    if let Some(map) = body.as_object_mut() {
        if let Some(item) = item {
            map.insert("item".to_owned(), Value::from(item));
        }
        if let Some(pages) = pages {
            map.insert("pages".to_owned(), Value::from(pages));
        }
    }
    Ok(NewBody { class: kind.spec().class, kind, body, supersedes: Vec::new() })
}

/// Whether a file of this entity belongs into 副卷 (Rules 22, 23): what the tribunal deliberated must not lie open because it came in as a scan.
pub(crate) fn is_inner(entity: &str) -> bool {
    let item = entity.strip_prefix("archive:").unwrap_or(entity);
    item == "inner" || ITEMS.iter().any(|one| one.volume == Volume::Inner && (one.name == item || one.entities.contains(&item)))
}

/// The media type that a name's ending says.
pub(crate) fn media(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or_default().to_ascii_lowercase().as_str() {
        "pdf" => "application/pdf",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "txt" => "text/plain; charset=utf-8",
        "mp3" => "audio/mpeg",
        "mp4" => "video/mp4",
        _ => "application/octet-stream",
    }
}

/// Files an application as the domain reads it.
///
/// # Errors
/// Every problem of the application in one refusal (`details.problems`), those of its files. Then nothing is there.
pub fn file(desk: &Desk, application: &Value, files: &[(FileForm, Option<u32>)], draft: Option<&str>) -> Outcome<CaseFiled> {
    let id = CaseId::from(desk.new_id());
    let mut bodies = filings(desk, application, false)?;
    for (file, pages) in files {
        let entity = file.entity.as_deref().unwrap_or("other");
        let seen = look(desk, &file.hash)?;
        let name = seen.named(&file.name, None);
        let pages = pages.or_else(|| super::evidence::pages_of(desk, &file.hash, seen.size, &name));
        bodies.push(attachment_body(desk, &file.hash, seen.size, &name, entity, pages)?);
    }
    desk.store().write(desk.now, |write| {
        append(desk, write, &id, bodies)?;
        if let Some(key) = draft {
            write.drop_draft(desk.session().user.as_str(), key)?;
        }
        Ok::<_, Failure>(())
    })?;
    Ok(CaseFiled { case: id.to_string(), number: None })
}

/// Files an application without files inside an open transaction, as [`file()`] does in one of its own: many cases then go to disk together.
/// `platform`: a platform worker's dispute, where a station takes it in.
///
/// # Errors
/// As [`file()`].
pub(crate) fn file_within(desk: &Desk, write: &mut lucai_store::Write<'_>, application: &Value, platform: bool) -> Outcome<CaseId> {
    let id = CaseId::from(desk.new_id());
    append(desk, write, &id, filings(desk, application, platform)?)?;
    Ok(id)
}

/// What an application comes to at this desk: a case of the office, or a station's own intake.
fn filings(desk: &Desk, application: &Value, platform: bool) -> Outcome<Vec<NewBody>> {
    let filed = filed(desk, application)?;
    let Some(member) = &desk.member else { return Ok(vec![filed]) };
    let received = filed.body.pointer("/application/received").and_then(Value::as_str).and_then(|day| day.parse().ok());
    Ok(filing::at_station(filed, &member.body, received.unwrap_or(desk.today), platform))
}

/// The event that an application comes to.
pub(crate) fn filed(desk: &Desk, application: &Value) -> Outcome<NewBody> {
    let sound = Application::parse(application).map_err(|problems| {
        let failure = Failure::from(Application::refusal(&problems));
        failure.with(json!({ "article": "规则29", "problems": problems }))
    })?;
    let (code, region) = (desk.office.text("code"), desk.office.text("region"));
    Ok(filing::file(&sound, code, region, None, desk.office.regions(), &desk.calendar, desk.today)?)
}

/// `case_file`.
pub fn case_file(desk: &Desk, request: CaseFileRequest) -> Outcome<Changed<CaseFiled>> {
    let form = &request.application;
    let mut files: Vec<(FileForm, Option<u32>)> = request.files.iter().map(|file| (file.clone(), None)).collect();
    for (n, item) in form.evidence.iter().enumerate() {
        if let Some(hash) = &item.hash {
            let name = look(desk, hash)?.named(&item.name, item.file.as_deref());
            let file = FileForm { hash: hash.clone(), name, entity: Some(format!("evidence:{}", n + 1)) };
            files.push((file, item.pages));
        }
    }
    let filed = file(desk, &application(form), &files, request.draft.as_deref())?;
    let tags = case_tags(&filed.case);
    Ok(changed(filed, tags))
}
