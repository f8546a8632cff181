//! Bodies (联动单位) of this office.

use super::changed;
use crate::api::bodies::{BodyList, BodySet, BodyView};
use crate::api::common::{Changed, Choice, Nothing, Tag};
use crate::app::Desk;
use crate::failure::{Failure, Outcome};
use crate::rights;
use lucai_domain::body::{AREA, Body, BodyEdit, BodyKind, Member, decide};
use lucai_domain::ids::BodyId;
use lucai_domain::stream::StreamId;

/// The body with this id or name.
pub(crate) fn find(desk: &Desk, body: &str) -> Outcome<Body> {
    let body = body.trim();
    let found = desk.office.bodies().into_iter().find(|one| one.id.as_str() == body || one.name == body);
    found.ok_or_else(|| Failure::refused("no_body", format!("没有名为“{body}”的联动单位，请先在联动单位中建立。")))
}

/// The body that the signed-in user belongs to.
///
/// # Errors
/// `no_body` for somebody of the office itself.
pub(crate) fn own(desk: &Desk) -> Outcome<&Member> {
    desk.member.as_ref().ok_or_else(|| Failure::refused("no_body", "您不属于任何联动单位，没有只供本单位查阅的记录。"))
}

fn view(desk: &Desk, body: &Body) -> BodyView {
    let members = desk.office.users().values().filter(|user| user.active && user.body.as_deref() == Some(body.id.as_str()));
    BodyView {
        body: body.id.to_string(),
        name: body.name.clone(),
        kind: body.kind.as_str().to_owned(),
        kind_name: body.kind.label().to_owned(),
        contact: body.contact.clone(),
        phone: body.phone.clone(),
        address: body.address.clone(),
        hours: body.hours.clone(),
        takes: body.takes.clone(),
        active: body.active,
        members: members.map(|user| user.name.clone()).collect(),
    }
}

/// `body_list`: all of them for the office, its own for a body's member.
pub fn body_list(desk: &Desk, _: Nothing) -> Outcome<BodyList> {
    let seen = |body: &Body| desk.member.as_ref().is_none_or(|member| member.body == body.id);
    let mut bodies: Vec<Body> = desk.office.bodies().into_iter().filter(seen).collect();
    bodies.sort_by(|a, b| (!a.active, a.kind, &a.name).cmp(&(!b.active, b.kind, &b.name)));
    let choice = |kind: &BodyKind| Choice { value: kind.as_str().to_owned(), label: kind.label().to_owned() };
    Ok(BodyList {
        bodies: bodies.iter().map(|body| view(desk, body)).collect(),
        kinds: BodyKind::ALL.iter().map(choice).collect(),
        may_edit: rights::allowed(desk, "body_set"),
    })
}

/// `body_set`.
pub fn body_set(desk: &Desk, request: BodySet) -> Outcome<Changed<BodyView>> {
    let before = request.body.as_deref().map(|body| find(desk, body)).transpose()?;
    let id = before.as_ref().map_or_else(|| BodyId::from(desk.new_id()), |body| body.id.clone());
    let edit = BodyEdit {
        name: request.name,
        kind: request.kind,
        contact: request.contact,
        phone: request.phone,
        address: request.address,
        hours: request.hours,
        takes: request.takes,
        active: request.active,
    };
    let all = desk.office.bodies();
    let after = match decide(&id, before.as_ref(), &all, &edit)? {
        None => desk.clone(),
        Some(new) => {
            let event = new.into_event(StreamId::Org(AREA.to_owned()), desk.session().user.clone());
            desk.store().commit(vec![event], desk.now)?;
            desk.refreshed()?
        }
    };
    Ok(changed(view(&after, &find(&after, id.as_str())?), [Tag::Office, Tag::Users]))
}
