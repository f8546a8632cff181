//! Exchange with other replicas: who is trusted, what is shared with whom, and what only a person can settle.

mod attention;
mod carry;
mod export;
mod holders;
mod import;
mod overview;
mod papers;
mod place;
mod revoked;
mod share;
mod side;
mod spaces;
mod state;
mod task;
mod trust;

pub use attention::attention_list;
pub use carry::sync_remote;
pub use export::{sync_export, sync_measure};
pub use holders::case_exchange;
pub use import::{sync_import, sync_inspect};
pub use overview::sync_overview;
pub use papers::{replica_card_save, replica_qr, sync_receipt_save};
pub use place::{sync_place, sync_place_set};
pub use share::case_share;
pub use spaces::{space_create, space_list, space_member_set, sync_code};
pub use state::{sync_state, when_due};
pub(crate) use task::Task;
pub use task::{sync_cancel, sync_progress};
pub use trust::{replica_card, replica_list, replica_look, replica_revoke, replica_trust};

use crate::api::common::Tag;
use crate::api::exchange::ArrivedCase;
use crate::app::Desk;
use crate::failure::{Failure, Outcome};
use crate::verbs::count;
use crate::verbs::list::case_ref;
use crate::words;
use lucai_domain::event::{NewBody, NewEvent};
use lucai_domain::ids::{CaseId, ReplicaId};
use lucai_domain::kind::Kind;
use lucai_domain::replica::Replicas;
use lucai_domain::space::Space;
use lucai_store::{Imported, Store};
use lucai_vault::{Recipient, VaultError};
use serde_json::Value;
use std::collections::BTreeMap;

/// The store over all cases: what is handed to others is decided by spaces, not by who is signed in.
pub(crate) fn whole(desk: &Desk) -> &Store {
    &desk.open().store
}

/// The number of a case and who is against whom in it, as far as it is here.
fn called(desk: &Desk, case: &CaseId) -> Outcome<(Option<String>, String)> {
    let row = whole(desk).case_row(case)?;
    Ok(row.map_or_else(Default::default, |row| (row.number.clone(), case_ref(&row).parties)))
}

/// What an import touched.
fn touched(imported: &[Imported]) -> Vec<Tag> {
    let mut tags = vec![Tag::Exchange, Tag::Conflicts, Tag::Work, Tag::Cases, Tag::Hearings, Tag::Referrals];
    tags.extend(imported.iter().flat_map(|one| &one.cases).map(|change| Tag::Case { case: change.case.to_string() }));
    tags
}

/// The cases that imports changed, by id, each once.
fn arrived(desk: &Desk, imported: &[Imported]) -> Outcome<Vec<ArrivedCase>> {
    let mut cases: BTreeMap<String, ArrivedCase> = BTreeMap::new();
    for change in imported.iter().flat_map(|one| &one.cases) {
        let (number, parties) = called(desk, &change.case)?;
        let case = change.case.to_string();
        let one = cases.entry(case.clone()).or_insert(ArrivedCase { case, number, parties, new: false, events: 0, conflicts: Vec::new() });
        one.new |= change.new;
        one.events += change.events;
        one.conflicts.extend(change.conflicts.iter().map(|(entity, field)| words::field_label(entity, field)));
    }
    Ok(cases.into_values().collect())
}

/// The conflicts that imports brought.
fn conflicts(cases: &[ArrivedCase]) -> u32 {
    count(cases.iter().map(|one| one.conflicts.len()).sum::<usize>())
}

/// Whom a space is sealed for: its members that are trusted here, with the names and keys by which they are.
fn members(desk: &Desk, replicas: &Replicas, space: &Space) -> Result<BTreeMap<ReplicaId, (String, Recipient)>, VaultError> {
    let own = whole(desk).replica();
    let mut members = BTreeMap::new();
    for member in space.members().filter(|member| member.card.replica != *own) {
        if let Some(known) = replicas.trusted(&member.card.replica) {
            let recipient = Recipient::parse(&known.card.recipient)?;
            members.insert(known.card.replica.clone(), (known.card.name.clone(), recipient));
        }
    }
    Ok(members)
}

/// The space with this id or name.
pub(crate) fn find(desk: &Desk, space: &str) -> Outcome<Space> {
    let wanted = space.trim();
    let (mut by_id, mut named): (Vec<Space>, Vec<Space>) = whole(desk)
        .spaces()?
        .into_iter()
        .filter(|one| one.id.as_str() == wanted || one.name == wanted)
        .partition(|one| one.id.as_str() == wanted);
    if let Some(space) = by_id.pop() {
        return Ok(space);
    }
    // a partner may call his space as one of ours is called: what is shared goes into none by mistake
    if named.len() > 1 {
        let all: Vec<&str> = named.iter().map(|one| one.id.as_str()).collect();
        let message = format!("有几个共享空间都叫“{wanted}”，请用标识指明是哪一个：{}。", all.join("、"));
        return Err(Failure::refused("space_ambiguous", message));
    }
    named.pop().ok_or_else(|| Failure::refused("no_space", format!("没有名为“{wanted}”的共享空间，请先建立，或者导入对方的交换包。")))
}

/// An event of a space.
pub(crate) fn event(desk: &Desk, space: &lucai_domain::SpaceId, kind: Kind, body: Value) -> NewEvent {
    let new = NewBody { class: kind.spec().class, kind, body, supersedes: Vec::new() };
    new.into_event(lucai_domain::StreamId::Space(space.clone()), desk.session().user.clone())
}
