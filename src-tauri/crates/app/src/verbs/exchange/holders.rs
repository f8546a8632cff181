//! One case among offices: where it is shared, and who has what of it.

use super::{trust, whole};
use crate::api::common::CaseOnly;
use crate::api::sync::{CaseExchange, CaseHolder, CaseSpace, OfferedSpace};
use crate::app::Desk;
use crate::failure::Outcome;
use crate::rights;
use crate::verbs::case::resolve;
use lucai_domain::exchange::Frontier;
use lucai_domain::ids::{CaseId, ReplicaId};
use lucai_domain::replica::Replicas;
use lucai_domain::space::Space;
use lucai_domain::stream::StreamId;
use std::collections::BTreeSet;

/// `case_exchange`.
pub fn case_exchange(desk: &Desk, request: CaseOnly) -> Outcome<CaseExchange> {
    let case = resolve(desk, &request.case)?;
    let store = whole(desk);
    let (replicas, own) = (store.replicas()?, store.identities()?);
    let streams = store.streams_of(&case)?;
    let (mut spaces, mut offered) = (Vec::new(), Vec::new());
    for space in store.spaces()? {
        // those of the case that are given out in this space
        let ours: BTreeSet<StreamId> = store.given(&space)?.intersection(&streams).cloned().collect();
        if space.case(&case).is_some() {
            spaces.push(view(desk, &replicas, &own, &space, &case, &ours)?);
        }
        if ours.is_empty() {
            offered.push(offer(&space, &own));
        }
    }
    let (stands, sign) = sign(&spaces);
    Ok(CaseExchange { spaces, offered, may_share: rights::allowed(desk, "case_share"), sign, stands: stands.to_owned() })
}

fn offer(space: &Space, own: &BTreeSet<ReplicaId>) -> OfferedSpace {
    let others = space.members().filter(|member| !own.contains(&member.card.replica));
    OfferedSpace {
        space: space.id.to_string(),
        name: space.name.clone(),
        own: space.is_own(),
        members: others.map(|member| member.card.name.clone()).collect(),
    }
}

fn view(
    desk: &Desk,
    replicas: &Replicas,
    own: &BTreeSet<ReplicaId>,
    space: &Space,
    case: &CaseId,
    streams: &BTreeSet<StreamId>,
) -> Outcome<CaseSpace> {
    let store = whole(desk);
    let here = store.frontier(streams)?;
    let told = store.told_of(&space.id, streams)?;
    let mut members = Vec::new();
    for member in space.members().filter(|member| !own.contains(&member.card.replica)) {
        let replica = &member.card.replica;
        let known = told.get(replica);
        let of = |side: Option<&(Frontier, lucai_domain::time::Timestamp)>| side.map(|(frontier, _)| frontier.clone()).unwrap_or_default();
        let (holds, sent) = (of(known.and_then(|one| one.holds.as_ref())), of(known.and_then(|one| one.sent.as_ref())));
        let lacks: u64 = here.beyond(&holds).values().sum();
        let mut will = sent;
        will.join(&holds);
        let stands = match (trust::state(desk, replicas, replica), lacks, here.beyond(&will).is_empty(), holds.0.is_empty()) {
            ("revoked", ..) => "revoked",
            (_, 0, ..) => "received",
            (_, _, true, _) => "sent",
            (_, _, false, false) => "partly",
            (_, _, false, true) => "waiting",
        };
        members.push(CaseHolder {
            replica: replica.to_string(),
            name: member.card.name.clone(),
            stands: stands.to_owned(),
            lacks,
            sent_at: known.and_then(|one| one.sent.as_ref()).map(|(_, at)| at.to_rfc3339()),
            heard_at: known.and_then(|one| one.holds.as_ref()).map(|(_, at)| at.to_rfc3339()),
        });
    }
    members.sort_by(|a, b| (&a.name, &a.replica).cmp(&(&b.name, &b.replica)));
    let shared = space.case(case);
    Ok(CaseSpace {
        space: space.id.to_string(),
        name: space.name.clone(),
        own: space.is_own(),
        shared: !streams.is_empty(),
        by: shared.map(|one| desk.office.name_of(one.actor.as_str()).to_owned()).unwrap_or_default(),
        at: shared.map(|one| one.at.at().to_rfc3339()).unwrap_or_default(),
        members,
    })
}

/// The state in a few words: what is furthest behind, and whose it is.
fn sign(spaces: &[CaseSpace]) -> (&'static str, String) {
    let holders = || spaces.iter().filter(|space| space.shared).flat_map(|space| &space.members).filter(|one| one.stands != "revoked");
    let names = |wanted: &[&str]| -> Vec<&str> {
        let all: BTreeSet<&str> = holders().filter(|one| wanted.contains(&one.stands.as_str())).map(|one| one.name.as_str()).collect();
        all.into_iter().collect()
    };
    let (waiting, sent, received) = (names(&["waiting", "partly"]), names(&["sent"]), names(&["received"]));
    let few = |names: &[&str]| match names {
        [one] => (*one).to_owned(),
        [first, ..] => format!("{first}等 {} 家", names.len()),
        [] => String::new(),
    };
    if !waiting.is_empty() {
        return ("waiting", format!("待送{}", few(&waiting)));
    }
    if !sent.is_empty() {
        return ("sent", format!("已送{}，待回执", few(&sent)));
    }
    if !received.is_empty() {
        return ("received", format!("{}已收到", few(&received)));
    }
    if spaces.iter().any(|space| space.shared) {
        ("saved", "已共享，空间里还没有别人".to_owned())
    } else {
        ("saved", String::new())
    }
}
