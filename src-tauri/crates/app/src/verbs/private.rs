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
use lucai_domain::rights::Right;
use lucai_domain::stream::StreamId;
use serde_json::{Value, json};

/// What the own body wrote beside a case, in the order of the writers' clocks.
///
/// # Errors
/// `no_body` for somebody of the office; those of the store.
pub(crate) fn events(desk: &Desk, case: &CaseId) -> Outcome<Vec<Event>> {
    let mut events = desk.store().stream_events(&StreamId::Private(own(desk)?.body.clone(), case.clone()))?;
    events.sort_by(|a, b| (a.hlc, &a.replica, a.seq).cmp(&(b.hlc, &b.replica, b.seq)));
    Ok(events)
}

/// Writes records of the own body beside a case, as one.
///
/// # Errors
/// `no_body` for somebody of the office, `not_your_role`; `not_found` for a case that is not the body's.
pub(crate) fn write(desk: &Desk, case: &CaseId, records: Vec<(Kind, Value)>) -> Outcome<Vec<Event>> {
    let member = own(desk)?;
    if !Right::KeepPrivate.held_by(&desk.roles) {
        return Err(Right::KeepPrivate.refusal().into());
    }
    let stream = StreamId::Private(member.body.clone(), case.clone());
    let event = |(kind, body): (Kind, Value)| {
        let new = NewBody { class: kind.spec().class, kind, body, supersedes: Vec::new() };
        new.into_event(desk.event_id(), stream.clone(), desk.session().user.clone())
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
    let note = |event: &Event| {
        Some(PrivateNote {
            event: event.id.to_string(),
            text: event.body.get("text")?.as_str()?.to_owned(),
            actor: desk.office.name_of(event.actor.as_str()).to_owned(),
            at: event.hlc.at().to_rfc3339(),
        })
    };
    let notes = events(desk, &id)?;
    Ok(PrivateNotes { notes: notes.iter().rev().filter(|event| event.known_kind() == Some(Kind::PrivateNote)).filter_map(note).collect() })
}
