//! Trust taken back, as the members of a space hear of it: so that all of them come to hold the same of what was written before.

use super::{event, whole};
use crate::app::Desk;
use crate::failure::Outcome;
use lucai_domain::event::NewEvent;
use lucai_domain::exchange::Frontier;
use lucai_domain::ids::{ReplicaId, SpaceId};
use lucai_domain::kind::Kind;
use lucai_domain::space::Space;
use lucai_domain::stream::StreamId;
use serde_json::json;
use std::collections::BTreeSet;

/// Streams that one event tells of at most, so that none grows without bound.
const STREAMS: usize = 2_000;

/// What a space is still to be told of replicas that belonged to it and whose trust this office took back.
pub(super) fn untold(desk: &Desk, space: &Space, given: &BTreeSet<StreamId>) -> Outcome<Vec<NewEvent>> {
    let own = whole(desk).identities()?;
    let mut events = Vec::new();
    for known in whole(desk).replicas()?.iter() {
        let Some(revoked) = &known.revoked else { continue };
        let identities: BTreeSet<ReplicaId> = known.card.identities().cloned().collect();
        if !space.knew(&identities) {
            continue;
        }
        let Some(untold) = space.untold(&own, &known.card.replica, &revoked.frontier, given) else { continue };
        let mut streams: Vec<_> = untold.0.into_iter().collect();
        loop {
            let rest = streams.split_off(streams.len().min(STREAMS));
            let frontier = Frontier(streams.into_iter().collect());
            events.push(event(desk, &space.id, Kind::SpaceRevoked, json!({ "replica": known.card.replica, "frontier": frontier })));
            if rest.is_empty() {
                break;
            }
            streams = rest;
        }
    }
    Ok(events)
}

/// A replica that is trusted here and whose trust another, who is trusted too, took back: who, whose, in which space.
pub(super) fn elsewhere(desk: &Desk) -> Outcome<Vec<(ReplicaId, ReplicaId, SpaceId)>> {
    let replicas = whole(desk).replicas()?;
    let mut found = Vec::new();
    for space in whole(desk).spaces()? {
        for (by, revoked) in space.revocations() {
            if replicas.trusted(by).is_some() && replicas.trusted(revoked).is_some() {
                found.push((by.clone(), revoked.clone(), space.id.clone()));
            }
        }
    }
    Ok(found)
}
