//! A space as its events tell it: a function of their set, whatever order they come in.

use super::{OWN, SharedCase, Space, SpaceMember, fits};
use crate::event::{Event, in_order};
use crate::exchange::Frontier;
use crate::ids::{BodyId, CaseId, ReplicaId, SpaceId, UserId};
use crate::kind::Kind;
use crate::replica::ReplicaCard;
use crate::stream::StreamId;
use serde::Deserialize;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// The longest name of a space or a person that is shown, in characters.
const LONGEST: usize = 100;

fn name(value: Option<&Value>) -> Option<String> {
    let text: String = value?.as_str()?.chars().filter(|c| !c.is_control()).take(LONGEST).collect();
    Some(text.trim().to_owned()).filter(|text| !text.is_empty())
}

impl Space {
    /// Reads a space; `None` where nobody set it up. What cannot be read changes nothing.
    #[must_use]
    pub fn fold<'a>(id: &SpaceId, events: impl IntoIterator<Item = &'a Event>) -> Option<Self> {
        let sorted = in_order(events);
        let first = sorted.iter().find(|event| event.known_kind() == Some(Kind::SpaceSet) && name(event.body.get("name")).is_some())?;
        let mut space = Self {
            id: id.clone(),
            name: String::new(),
            actor: first.actor.clone(),
            bodies: BTreeMap::new(),
            members: BTreeMap::new(),
            cases: BTreeMap::new(),
            joined: BTreeSet::new(),
            people: BTreeMap::new(),
            revocations: BTreeMap::new(),
        };
        for event in sorted {
            space.take(event);
        }
        Some(space)
    }

    fn take(&mut self, event: &Event) -> Option<()> {
        let body = event.body.as_object()?;
        let inside = || body.get("in").and_then(Value::as_bool);
        match event.known_kind()? {
            Kind::SpaceSet => {
                if let Some(name) = name(body.get("name")) {
                    self.name = name;
                }
                let with = body.get("body").and_then(Value::as_str).and_then(|id| BodyId::new(id).ok());
                self.bodies.extend(with.map(|with| (event.replica.clone(), with)));
            }
            Kind::SpaceMemberSet => {
                let card = ReplicaCard::deserialize(body.get("card")?).ok()?;
                let member = SpaceMember { inside: inside()?, card, at: event.hlc };
                if member.inside && member.card.replica == event.replica {
                    self.joined.insert(event.replica.clone());
                }
                self.members.insert(member.card.replica.clone(), member);
            }
            Kind::SpaceCaseSet => {
                let case = CaseId::new(body.get("case")?.as_str()?).ok()?;
                let inside = inside()?;
                let own_devices = self.id.as_str().starts_with(OWN);
                let named = body.get("streams").and_then(Value::as_array).into_iter().flatten();
                let named = named.filter_map(|one| one.as_str()?.parse::<StreamId>().ok()).filter(|one| fits(own_devices, &case, one));
                let new = || SharedCase { inside, actor: event.actor.clone(), at: event.hlc, words: BTreeMap::new() };
                let shared = self.cases.entry(case.clone()).or_insert_with(new);
                if inside {
                    (shared.actor, shared.at) = (event.actor.clone(), event.hlc);
                }
                let word = shared.words.entry(event.replica.clone()).or_default();
                (word.inside, word.at) = (inside, event.hlc);
                word.streams.extend(named);
                shared.settle();
            }
            Kind::SpacePeople => {
                let people = body.get("people")?.as_object()?;
                let read = people.iter().filter_map(|(user, known)| Some((UserId::new(user).ok()?, name(Some(known))?)));
                self.people.extend(read);
            }
            Kind::SpaceRevoked => {
                let revoked = ReplicaId::new(body.get("replica")?.as_str()?).ok()?;
                let frontier = Frontier::deserialize(body.get("frontier")?).ok()?;
                self.revocations.entry(event.replica.clone()).or_default().entry(revoked).or_default().join(&frontier);
            }
            _ => return None,
        }
        Some(())
    }
}
