//! Spaces: made and their members set by an administrator.

use super::{called, event, find, trust, whole};
use crate::api::common::{Changed, Nothing, Tag};
use crate::api::exchange::{SpaceCaseView, SpaceCreate, SpaceList, SpaceMemberSet, SpaceMemberView, SpaceOnly, SpaceView, SyncCode};
use crate::app::Desk;
use crate::failure::{Failure, Outcome};
use crate::rights;
use crate::verbs::{bodies, changed, count};
use lucai_domain::ids::SpaceId;
use lucai_domain::kind::Kind;
use lucai_domain::replica::Replicas;
use lucai_domain::space::{OWN, Space};
use serde_json::{Value, json};

fn view(desk: &Desk, replicas: &Replicas, space: &Space) -> Outcome<SpaceView> {
    let store = whole(desk);
    let heard = store.acknowledged(&space.id)?;
    let given = store.given(space)?;
    let mut members: Vec<SpaceMemberView> = Vec::new();
    for member in space.members() {
        let replica = &member.card.replica;
        members.push(SpaceMemberView {
            replica: replica.to_string(),
            name: member.card.name.clone(),
            state: trust::state(desk, replicas, replica).to_owned(),
            heard_at: heard.get(replica).map(|(_, at)| at.to_rfc3339()),
        });
    }
    members.sort_by(|a, b| (&a.name, &a.replica).cmp(&(&b.name, &b.replica)));
    let mut cases = Vec::new();
    for (case, shared) in space.cases() {
        let streams = store.streams_of(case)?;
        let (number, parties) = called(desk, case)?;
        cases.push(SpaceCaseView {
            case: case.to_string(),
            number,
            parties,
            streams: count(streams.intersection(&given).count()),
            by: desk.office.name_of(shared.actor.as_str()).to_owned(),
            at: shared.at.at().to_rfc3339(),
        });
    }
    let body = space.body(&store.identities()?).map(|id| desk.office.bodies().into_iter().find(|body| body.id == *id));
    Ok(SpaceView {
        space: space.id.to_string(),
        name: space.name.clone(),
        own: space.is_own(),
        body: body.flatten().map(|body| body.name),
        members,
        cases,
        code: store.sync_code(&space.id)?,
    })
}

/// `space_list`.
pub fn space_list(desk: &Desk, _: Nothing) -> Outcome<SpaceList> {
    let replicas = whole(desk).replicas()?;
    let mut spaces = whole(desk).spaces()?.iter().map(|space| view(desk, &replicas, space)).collect::<Outcome<Vec<_>>>()?;
    spaces.sort_by(|a, b| (&a.name, &a.space).cmp(&(&b.name, &b.space)));
    Ok(SpaceList { spaces, may_edit: rights::allowed(desk, "space_create") })
}

/// `space_create`: this replica is its first member.
pub fn space_create(desk: &Desk, request: SpaceCreate) -> Outcome<Changed<SpaceView>> {
    let name = request.name.trim();
    if name.is_empty() || name.chars().count() > 100 || name.chars().any(char::is_control) {
        return Err(Failure::refused("space_name", "请填写共享空间的名称，不超过 100 字。"));
    }
    let store = whole(desk);
    if store.spaces()?.iter().any(|one| one.name == name || one.id.as_str() == name) {
        return Err(Failure::refused("space_exists", format!("已有名为“{name}”的共享空间，请换一个名称。")));
    }
    let id = format!("{}{}", if request.own { OWN } else { "" }, desk.new_id().hyphenated());
    let id = SpaceId::new(id).map_err(|_| Failure::fault("bad_id", "共享空间的标识不对。"))?;
    let body = match (&request.body, request.own) {
        (Some(body), false) => Some(bodies::find(desk, body)?.id),
        (Some(_), true) => {
            return Err(Failure::refused("own_space_has_no_body", "本机构自己的设备之间的空间不与联动单位共享，请二者选一。"));
        }
        (None, true) => None,
        (None, false) => desk.office.bodies().into_iter().find(|one| one.name == name).map(|one| one.id),
    };
    let mut set = json!({ "name": name });
    if let (Some(fields), Some(body)) = (set.as_object_mut(), &body) {
        fields.insert("body".to_owned(), Value::from(body.as_str()));
    }
    let card: Value = serde_json::from_slice(&trust::own(desk)?.to_bytes()?).unwrap_or_default();
    let member = json!({ "replica": store.replica(), "card": card, "in": true });
    store.commit(vec![event(desk, &id, Kind::SpaceSet, set), event(desk, &id, Kind::SpaceMemberSet, member)], desk.now)?;
    let space = find(desk, id.as_str())?;
    Ok(changed(view(desk, &store.replicas()?, &space)?, [Tag::Exchange]))
}

/// `space_member_set`.
pub fn space_member_set(desk: &Desk, request: SpaceMemberSet) -> Outcome<Changed<SpaceView>> {
    let store = whole(desk);
    let space = find(desk, &request.space)?;
    let replicas = store.replicas()?;
    let inside = |space: &Space| space.members().find(|member| member.card.replica.as_str() == request.replica.trim()).cloned();
    let itself = request.replica.trim() == store.replica().as_str();
    let card = match (request.inside, inside(&space)) {
        // to put oneself into a space of own devices says that these are one's own
        (true, _) if itself && space.is_own() => serde_json::from_slice(&trust::own(desk)?.to_bytes()?).ok(),
        (true, Some(_)) => None,
        (true, None) => serde_json::to_value(&trust::trusted(desk, &replicas, &request.replica)?.card).ok(),
        (false, Some(member)) => serde_json::to_value(&member.card).ok(),
        (false, None) => return Err(Failure::refused("not_a_member", "这个副本不在该共享空间里。")),
    };
    if let Some(card) = card {
        let body = json!({ "replica": request.replica.trim(), "card": card, "in": request.inside });
        store.commit(vec![event(desk, &space.id, Kind::SpaceMemberSet, body)], desk.now)?;
    }
    let space = find(desk, space.id.as_str())?;
    Ok(changed(view(desk, &replicas, &space)?, [Tag::Exchange]))
}

/// `sync_code`.
pub fn sync_code(desk: &Desk, request: SpaceOnly) -> Outcome<SyncCode> {
    let space = find(desk, &request.space)?;
    Ok(SyncCode { code: whole(desk).sync_code(&space.id)?, space: space.id.to_string() })
}
