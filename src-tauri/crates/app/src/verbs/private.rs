//! What a body writes for itself beside a case: `private:<body>:<case>`, read by its members alone and folded apart from the case.

use super::bodies::own;
use super::case::resolve;
use super::{case_tags, changed};
use crate::api::bodies::{PrivateNote, PrivateNotes};
use crate::api::case::EventMade;
use crate::api::common::{CaseOnly, Changed};
use crate::app::Desk;
use crate::failure::Outcome;
use lucai_domain::event::{Event, NewBody};
use lucai_domain::ids::CaseId;
use lucai_domain::kind::Kind;
use lucai_domain::mediation::{MediationFile, StationNote};
use lucai_domain::rights::Right;
use lucai_domain::stream::StreamId;
use serde_json::{Value, json};

fn stream(desk: &Desk, case: &CaseId) -> Outcome<StreamId> {
    Ok(StreamId::Private(own(desk)?.body.clone(), case.clone()))
}

/// Writes records of the own body beside a case, as one.
///
/// # Errors
/// `no_body` for somebody of the office, `not_your_role`; `not_found` for a case that is not the body's.
pub(crate) fn write(desk: &Desk, case: &CaseId, records: Vec<(Kind, Value)>) -> Outcome<Vec<Event>> {
    let stream = stream(desk, case)?;
    if !Right::KeepPrivate.held_by(&desk.roles) {
        return Err(Right::KeepPrivate.refusal().into());
    }
    let event = |(kind, body): (Kind, Value)| {
        let new = NewBody { class: kind.spec().class, kind, body, supersedes: Vec::new() };
        new.into_event(stream.clone(), desk.session().user.clone())
    };
    Ok(desk.store().commit(records.into_iter().map(event).collect(), desk.now)?)
}

/// `note_add` with `private`.
pub(crate) fn note(desk: &Desk, case: &CaseId, text: &str) -> Outcome<Changed<EventMade>> {
    let events = write(desk, case, vec![(Kind::PrivateNote, json!({ "text": text }))])?;
    let event = events.last().map(|event| event.id.to_string()).unwrap_or_default();
    Ok(changed(EventMade { event }, case_tags(case.as_str())))
}

/// `private_notes`.
pub fn private_notes(desk: &Desk, request: CaseOnly) -> Outcome<PrivateNotes> {
    let id = resolve(desk, &request.case)?;
    let file = MediationFile::fold(&desk.store().stream_events(&stream(desk, &id)?)?);
    let note = |one: &StationNote| PrivateNote {
        event: one.event.to_string(),
        text: one.text.clone(),
        actor: desk.office.name_of(one.actor.as_str()).to_owned(),
        at: one.at.at().to_rfc3339(),
    };
    Ok(PrivateNotes { notes: file.notes.iter().rev().map(note).collect() })
}
