//! Imports of rosters as the case keeps them: what they brought, and who came with them.

use super::{Attention, CaseFile, genesis};
use crate::event::Event;
use crate::ids::{EventId, UserId};
use crate::party::{PartyKey, PartyKind, Side, Standing};
use crate::proceedings::Frame;
use crate::register::{Edit, Registers};
use crate::time::Hlc;
use serde::Serialize;
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::sync::Arc;

/// An import. Body of `members_imported`: `source`, `joined`, `updated`, `added`, `changed`, or `filed` where the members came with the
/// application.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RosterImport {
    /// The event.
    pub event: EventId,
    /// Who did it.
    pub actor: UserId,
    /// When.
    pub at: Hlc,
    /// How many members joined.
    pub added: usize,
    /// Who joined; empty where they came with the application.
    pub joined: Vec<PartyKey>,
    /// Whether they came with the application, whose record stays.
    pub filed: bool,
    /// The event that struck it; its members are then gone.
    pub struck_by: Option<EventId>,
    /// Of how many something changed.
    pub updated: usize,
    /// The file with its hash, its form and what was mended in it.
    pub source: Value,
}

fn count(body: &Value, key: &str) -> usize {
    body.get(key).and_then(Value::as_array).map_or(0, Vec::len)
}

fn entities<'a>(body: &'a Value, key: &str) -> impl Iterator<Item = (&'a String, &'a Map<String, Value>)> {
    let map = body.get(key).and_then(Value::as_object).into_iter().flatten();
    map.filter_map(|(entity, fields)| Some((entity, fields.as_object()?)))
}

/// Who joined by an import.
fn joined(body: &Value) -> Vec<PartyKey> {
    let list = body.get("joined").and_then(Value::as_array).into_iter().flatten();
    let keys = list.filter_map(|one| one.get("party")?.as_str()?.parse::<PartyKey>().ok());
    keys.filter(|key| key.side == Side::Worker).collect()
}

/// An import as its record tells it; `None` where that cannot be read.
pub(super) fn read(event: &Event, struck_by: Option<&EventId>) -> Option<RosterImport> {
    let body = event.body.as_object().map(|_| &event.body)?;
    let filed = body.get("filed").and_then(Value::as_u64).and_then(|n| usize::try_from(n).ok());
    Some(RosterImport {
        event: event.id.clone(),
        actor: event.actor.clone(),
        at: event.hlc,
        added: count(body, "joined").saturating_add(filed.unwrap_or(0)),
        joined: joined(body),
        filed: filed.is_some(),
        struck_by: struck_by.cloned(),
        updated: count(body, "updated"),
        source: body.get("source").cloned().unwrap_or(Value::Null),
    })
}

/// Puts an import's values into the registers and its members among the parties; `None` where its body cannot be read.
pub(super) fn take(
    event: &Event,
    registers: &mut Registers,
    frame: &mut Frame,
    order: &mut Vec<(PartyKey, Standing)>,
) -> Option<RosterImport> {
    let body = &event.body;
    body.as_object()?;
    for (key, first) in [("added", true), ("changed", false)] {
        let saving = genesis::saving(event, first);
        for (entity, fields) in entities(body, key) {
            for (field, value) in fields {
                registers.push(entity, field, Edit { saving: Arc::clone(&saving), value: value.clone() });
            }
        }
    }
    for key in joined(body) {
        // the same key from two offices is one party, whose fields then differ
        if frame.parties.insert(key, (Standing::Applicant, PartyKind::Worker)).is_none() {
            order.push((key, Standing::Applicant));
            frame.joined.insert(key, event.hlc);
        }
    }
    read(event, None)
}

impl CaseFile {
    /// Whether something stands on an import: a later edit of who or what it brought, or an act that names one of them.
    pub(crate) fn stands_on(&self, import: &RosterImport) -> bool {
        let registers = self.registers();
        let joined = |key: &PartyKey| import.joined.contains(key);
        let named = self.acts().any(|record| record.act.party().as_ref().is_some_and(joined));
        let of_claim =
            |entity: &str| entity.starts_with("claim:") && registers.text(entity, "party").parse().ok().as_ref().is_some_and(joined);
        let of_party = |entity: &str| entity.strip_prefix("party:").and_then(|key| key.parse().ok()).as_ref().is_some_and(joined);
        let mut brought = registers.entities().filter(|entity| of_party(entity) || of_claim(entity));
        named
            || brought.any(|entity| {
                let fields = registers.entity(entity);
                fields
                    .keys()
                    .filter_map(|field| registers.register(entity, field))
                    .any(|register| register.edits().iter().any(|edit| edit.event != import.event))
            })
    }

    /// The imports of rosters, oldest first.
    #[must_use]
    pub fn imports(&self) -> &[RosterImport] {
        &self.imports
    }

    /// Two members with one identity number: what two offices imported without knowing of each other.
    pub(super) fn member_twice(&self) -> Vec<Attention> {
        if self.frame().joined.is_empty() {
            return Vec::new();
        }
        let mut seen: BTreeMap<String, PartyKey> = BTreeMap::new();
        let mut found = Vec::new();
        for party in self.parties_of(Standing::Applicant) {
            let number = party.text("id_number").to_ascii_uppercase();
            if number.is_empty() {
                continue;
            }
            if let Some(other) = seen.insert(number, party.key) {
                let message = format!(
                    "{}（{other}）和 {}（{}）的身份证号相同，请核对是不是同一个人。",
                    self.party_name(other),
                    party.name(),
                    party.key
                );
                let events = self.imports.iter().filter(|import| import.struck_by.is_none()).map(|import| import.event.clone()).collect();
                found.push(Attention { code: "member_twice".to_owned(), message, article: None, events });
            }
        }
        found
    }
}
