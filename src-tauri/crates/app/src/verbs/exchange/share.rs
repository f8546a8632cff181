//! Sharing a case into a space, and keeping what is shared up with the case.

use super::{event, find, revoked, trust, whole};
use crate::api::common::{Changed, Tag};
use crate::api::exchange::{CaseShare, CaseShared};
use crate::app::Desk;
use crate::failure::{Failure, Outcome};
use crate::verbs::case::resolve;
use crate::verbs::{case_tags, changed};
use lucai_domain::event::NewEvent;
use lucai_domain::ids::CaseId;
use lucai_domain::kind::Kind;
use lucai_domain::space::{Space, fits};
use lucai_domain::stream::StreamId;
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;

/// The streams of a case that belong into a space: the open file, and of the referrals those with the space's body (all of them where it has
/// none); among one's own devices everything of the case.
fn wanted(desk: &Desk, space: &Space, case: &CaseId) -> Outcome<BTreeSet<StreamId>> {
    let store = whole(desk);
    let own = store.identities()?;
    let with = space.body(&own);
    let mut streams: BTreeSet<StreamId> = store.streams_of(case)?.into_iter().filter(|one| fits(space.is_own(), case, one)).collect();
    if let Some(with) = with {
        let others = store.referrals_of(case)?.into_iter().filter(|one| one.from.as_ref() != Some(with) && one.to.as_ref() != Some(with));
        for referral in others {
            streams.remove(&StreamId::Referral(referral.id));
        }
    }
    Ok(streams)
}

fn set(desk: &Desk, space: &Space, case: &CaseId, inside: bool, streams: &BTreeSet<StreamId>) -> NewEvent {
    event(desk, &space.id, Kind::SpaceCaseSet, json!({ "case": case, "in": inside, "streams": streams }))
}

/// `case_share`.
pub fn case_share(desk: &Desk, request: CaseShare) -> Outcome<Changed<CaseShared>> {
    let store = whole(desk);
    let space = find(desk, &request.space)?;
    let case = resolve(desk, &request.case)?;
    let own = store.identities()?;
    let shared = space.case(&case).is_some_and(|one| one.inside);
    let streams = if request.shared { wanted(desk, &space, &case)? } else { BTreeSet::new() };
    if !request.shared && !shared {
        return Err(Failure::refused("not_shared", "本案没有在这个共享空间里共享，不需要停止。"));
    }
    let current = space.shared_by(&case, &own);
    if !request.shared && current.is_empty() {
        return Err(Failure::refused("shared_by_others", "本案由其他机构共享在这个空间里，只能由共享它的机构停止。请与该机构联系。"));
    }
    if !request.shared || !shared || !streams.is_subset(&current) {
        store.commit(vec![set(desk, &space, &case, request.shared, &streams)], desk.now)?;
    }
    let names = trust::others(desk, space.id.as_str())?.join("、");
    let note = match (request.shared, names.is_empty()) {
        (true, true) => "已共享。这个空间还没有别的成员，加入成员后才会送出。".to_owned(),
        (true, false) => format!("已共享。下次导出或者同步时送给：{names}。送出的内容无法收回。"),
        (false, true) => "已停止共享。".to_owned(),
        (false, false) => format!("已停止共享，此后的内容不再送出。{names}已经收到的内容无法收回，请另行约定如何处理。"),
    };
    let answer = CaseShared {
        case: case.to_string(),
        space: space.id.to_string(),
        shared: request.shared,
        streams: streams.iter().map(ToString::to_string).collect(),
        note,
    };
    let mut tags = case_tags(case.as_str());
    tags.push(Tag::Exchange);
    Ok(changed(answer, tags))
}

/// Brings a space up to its cases before anything is given out: referrals that began since a case was shared, the names of those who acted in
/// it here, and whose trust was taken back.
pub(crate) fn catch_up(desk: &Desk, space: &Space) -> Outcome<()> {
    let store = whole(desk);
    let own = store.identities()?;
    let given = store.given(space)?;
    let mut events = revoked::untold(desk, space, &given)?;
    for (case, _) in space.cases().filter(|(case, _)| given.contains(&StreamId::Case((*case).clone()))) {
        let missing: BTreeSet<StreamId> = wanted(desk, space, case)?.difference(&given).cloned().collect();
        let mine: BTreeSet<StreamId> = missing.into_iter().filter(|one| here(one, space, case, &own, desk)).collect();
        if !mine.is_empty() {
            let all = space.shared_by(case, &own).union(&mine).cloned().collect();
            events.push(set(desk, space, case, true, &all));
        }
    }
    let actors = store.actors(&given)?;
    let named = actors.iter().filter_map(|user| Some((user, desk.office.own_name(user.as_str())?)));
    let people: Map<String, Value> = named
        .filter(|(user, name)| space.people.get(*user).map(String::as_str) != Some(*name))
        .map(|(user, name)| (user.to_string(), Value::from(name)))
        .collect();
    if !people.is_empty() {
        events.push(event(desk, &space.id, Kind::SpacePeople, json!({ "people": people })));
    }
    if !events.is_empty() {
        store.commit(events, desk.now)?;
    }
    Ok(())
}

/// Whether a stream that a space lacks is for this store to add: of a case that it shares itself all that belongs there, of one that came
/// to it the referrals alone.
fn here(stream: &StreamId, space: &Space, case: &CaseId, own: &BTreeSet<lucai_domain::ReplicaId>, desk: &Desk) -> bool {
    if !space.shared_by(case, own).is_empty() {
        return true;
    }
    let began = |id| whole(desk).actors(&BTreeSet::from([StreamId::Referral(id)])).is_ok_and(|actors| !actors.is_empty());
    matches!(stream, StreamId::Referral(id) if began(id.clone()))
}
