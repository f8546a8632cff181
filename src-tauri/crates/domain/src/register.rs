//! Field registers: the value that is shown, the edits behind it, and the conflicts that a person must settle.
//!
//! Causality comes from `supersedes` and from seq within one replica and stream, never from time.

use crate::ids::{EventId, ReplicaId, UserId};
use crate::stream::StreamId;
use crate::time::Hlc;
use serde::Serialize;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Deref;
use std::sync::Arc;

/// Who saved values, when and over what; the edits of one event share it.
#[derive(Debug, Clone, PartialEq)]
pub struct Saving {
    /// The event that saved them.
    pub event: EventId,
    /// The stream it is in.
    pub stream: StreamId,
    /// The replica that wrote it.
    pub replica: ReplicaId,
    /// Its number there.
    pub seq: u64,
    /// The writer's clock.
    pub hlc: Hlc,
    /// Who.
    pub actor: UserId,
    /// What they replaced, as the writer saw it.
    pub supersedes: Vec<EventId>,
    /// Whether they came with the application or a new entity: every later edit replaces them.
    pub first: bool,
}

/// One saved value of one field.
#[derive(Debug, Clone, PartialEq)]
pub struct Edit {
    /// The saving it is a part of.
    pub saving: Arc<Saving>,
    /// The value.
    pub value: Value,
}

impl Deref for Edit {
    type Target = Saving;
    fn deref(&self) -> &Saving {
        &self.saving
    }
}

impl Edit {
    fn rank(&self) -> (Hlc, &ReplicaId, u64, &EventId) {
        (self.hlc, &self.replica, self.seq, &self.event)
    }
}

/// One field's register.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Register {
    edits: Vec<Edit>,
    /// Places of the heads among the edits, ascending; empty where there is one edit, which is the head.
    heads: Vec<usize>,
}

impl Register {
    fn settle(&mut self) {
        self.edits.sort_by(|a, b| a.rank().cmp(&b.rank()));
        self.edits.dedup_by(|a, b| a.event == b.event);
        if self.edits.len() == 1 {
            // most fields of most cases are never edited
            self.heads = Vec::new();
            return;
        }
        let replaced: BTreeSet<&EventId> = self.edits.iter().flat_map(|e| e.supersedes.iter().filter(|id| **id != e.event)).collect();
        let mut newest: BTreeMap<(&ReplicaId, &StreamId), u64> = BTreeMap::new();
        for edit in &self.edits {
            let seq = newest.entry((&edit.replica, &edit.stream)).or_default();
            *seq = (*seq).max(edit.seq);
        }
        let edited = self.edits.iter().any(|e| !e.first);
        let heads = self
            .edits
            .iter()
            .enumerate()
            .filter(|(_, e)| !replaced.contains(&e.event))
            .filter(|(_, e)| newest.get(&(&e.replica, &e.stream)).is_none_or(|seq| e.seq >= *seq))
            .filter(|(_, e)| !(e.first && edited))
            .map(|(place, _)| place);
        self.heads = heads.collect();
    }

    /// The edits that nothing has replaced, oldest clock first.
    pub fn heads(&self) -> impl Iterator<Item = &Edit> {
        let places: &[usize] = if self.edits.len() == 1 { &[0] } else { &self.heads };
        places.iter().filter_map(|place| self.edits.get(*place))
    }

    /// The edit that is shown: the greatest (clock, replica) among the heads. Where edits replace each other in a circle, which
    /// only a forged log does, the greatest of all.
    #[must_use]
    pub fn shown(&self) -> Option<&Edit> {
        self.heads().last().or_else(|| self.edits.last())
    }

    /// Every edit, oldest clock first.
    #[must_use]
    pub fn edits(&self) -> &[Edit] {
        &self.edits
    }

    /// Whether more than one head stands and they differ.
    #[must_use]
    pub fn in_conflict(&self) -> bool {
        let mut heads = self.heads();
        heads.next().is_some_and(|first| heads.any(|other| other.value != first.value))
    }
}

/// A field on which two replicas saved different values without knowing of each other.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Conflict {
    /// Its identity: entity and field, the same on every replica.
    pub conflict: String,
    /// `case`, `party:worker`, `claim:2`, ...
    pub entity: String,
    /// The field.
    pub field: String,
    /// The values that stand, oldest clock first: (value, actor, replica, clock).
    pub values: Vec<ConflictValue>,
}

/// One of the values that stand in a conflict.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ConflictValue {
    /// The event that saved it.
    pub event: EventId,
    /// The value.
    pub value: Value,
    /// Who.
    pub actor: UserId,
    /// Where.
    pub replica: ReplicaId,
    /// When, by the writer's clock.
    pub at: Hlc,
}

/// One step in a field's history.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct HistoryLine {
    /// The event.
    pub event: EventId,
    /// The entity.
    pub entity: String,
    /// The field.
    pub field: String,
    /// The value before it, by the clock's order; null where there was none.
    pub from: Value,
    /// The value that it saved.
    pub to: Value,
    /// Who.
    pub actor: UserId,
    /// Where.
    pub replica: ReplicaId,
    /// When.
    pub at: Hlc,
}

/// All registers of a case.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Registers {
    fields: BTreeMap<String, BTreeMap<String, Register>>,
}

impl Registers {
    /// Takes an edit in. Call [`Registers::settle`] when all are in.
    pub(crate) fn push(&mut self, entity: &str, field: &str, edit: Edit) {
        if !self.fields.contains_key(entity) {
            self.fields.insert(entity.to_owned(), BTreeMap::new());
        }
        if let Some(fields) = self.fields.get_mut(entity) {
            fields.entry(field.to_owned()).or_default().edits.push(edit);
        }
    }

    /// Takes edits out for good: those for which `hidden` holds by entity, field and edit. Fields of which nothing stays are gone too.
    pub(crate) fn hide(&mut self, hidden: impl Fn(&str, &str, &Edit) -> bool) {
        for (entity, fields) in &mut self.fields {
            fields.retain(|field, register| {
                let before = register.edits.len();
                register.edits.retain(|edit| !hidden(entity, field, edit));
                if register.edits.len() < before {
                    register.settle();
                }
                !register.edits.is_empty()
            });
        }
        self.fields.retain(|_, fields| !fields.is_empty());
    }

    /// Finds the heads.
    pub(crate) fn settle(&mut self) {
        for register in self.fields.values_mut().flat_map(BTreeMap::values_mut) {
            register.settle();
        }
    }

    /// The register of a field.
    #[must_use]
    pub fn register(&self, entity: &str, field: &str) -> Option<&Register> {
        self.fields.get(entity)?.get(field)
    }

    /// The value that is shown.
    #[must_use]
    pub fn value(&self, entity: &str, field: &str) -> Option<&Value> {
        self.register(entity, field)?.shown().map(|edit| &edit.value)
    }

    /// The value that is shown, as text; empty where there is none.
    #[must_use]
    pub fn text(&self, entity: &str, field: &str) -> &str {
        self.value(entity, field).and_then(Value::as_str).unwrap_or_default()
    }

    /// Everything that is shown of an entity.
    #[must_use]
    pub fn entity(&self, entity: &str) -> BTreeMap<String, Value> {
        let fields = self.fields.get(entity).into_iter().flatten();
        fields.filter_map(|(name, register)| Some((name.clone(), register.shown()?.value.clone()))).collect()
    }

    /// Whether an entity has a field.
    #[must_use]
    pub fn has(&self, entity: &str) -> bool {
        self.fields.contains_key(entity)
    }

    /// The entities that have a field, sorted.
    pub fn entities(&self) -> impl Iterator<Item = &str> {
        self.fields.keys().map(String::as_str)
    }

    /// The numbers of the entities of a family, such as 1, 2, 3 for `evidence:1` to `evidence:3`.
    #[must_use]
    pub fn numbers(&self, family: &str) -> BTreeSet<u32> {
        self.entities().filter_map(|name| name.strip_prefix(family)?.strip_prefix(':')?.parse().ok()).filter(|n| *n > 0).collect()
    }

    /// The fields on which replicas disagree.
    #[must_use]
    pub fn conflicts(&self) -> Vec<Conflict> {
        let mut out = Vec::new();
        for (entity, fields) in &self.fields {
            for (field, register) in fields.iter().filter(|(_, register)| register.in_conflict()) {
                let values = register.heads().map(|edit| ConflictValue {
                    event: edit.event.clone(),
                    value: edit.value.clone(),
                    actor: edit.actor.clone(),
                    replica: edit.replica.clone(),
                    at: edit.hlc,
                });
                out.push(Conflict {
                    conflict: format!("{entity}.{field}"),
                    entity: entity.clone(),
                    field: field.clone(),
                    values: values.collect(),
                });
            }
        }
        out
    }

    /// Every edit after the application, oldest clock first.
    #[must_use]
    pub fn history(&self) -> Vec<HistoryLine> {
        let mut out: Vec<(u64, HistoryLine)> = Vec::new();
        for (entity, fields) in &self.fields {
            for (field, register) in fields {
                let mut before = Value::Null;
                for edit in register.edits() {
                    if !edit.first {
                        out.push((
                            edit.seq,
                            HistoryLine {
                                event: edit.event.clone(),
                                entity: entity.clone(),
                                field: field.clone(),
                                from: before,
                                to: edit.value.clone(),
                                actor: edit.actor.clone(),
                                replica: edit.replica.clone(),
                                at: edit.hlc,
                            },
                        ));
                    }
                    before = edit.value.clone();
                }
            }
        }
        out.sort_by(|(sa, a), (sb, b)| (a.at, &a.replica, sa, &a.entity, &a.field).cmp(&(b.at, &b.replica, sb, &b.entity, &b.field)));
        out.into_iter().map(|(_, line)| line).collect()
    }
}
