//! What two offices did to one case without knowing of each other, and only a person can settle. An act says which others its writer had
//! seen; time says nothing about that.

use super::{Attention, CaseFile};
use crate::act::Act;
use crate::ids::{EventId, ReplicaId};
use crate::kind::{ClockEffect, Kind};
use crate::proceedings::Recorded;
use std::collections::{BTreeMap, BTreeSet};

/// Acts of which one stands in the place of those before it.
const REPLACING: [Kind; 2] = [Kind::TribunalFormed, Kind::HearingFixed];

impl CaseFile {
    /// The events that an act is recorded over: of a tribunal or a hearing those that it replaces, of a conclusion the last act of each
    /// replica, of anything later the conclusion.
    pub(crate) fn seen_by(&self, act: &Act) -> Vec<EventId> {
        let recorded = || self.timeline.iter().filter(|record| self.known.contains(&record.event));
        let mut seen: BTreeSet<EventId> = BTreeSet::new();
        let concludes = act.kind.spec().clock == ClockEffect::Ends || act.kind == Kind::TransferredOut;
        if REPLACING.contains(&act.kind) {
            seen.extend(recorded().filter(|record| record.act.kind == act.kind).map(|record| record.event.clone()));
        } else if concludes {
            seen.extend(last_of_each(recorded()).into_values().map(|record| record.event.clone()));
            seen.extend(self.filed.as_ref().map(|filed| filed.event.clone()));
        }
        seen.extend(self.proceedings.closing.as_ref().map(|closing| closing.event.clone()).filter(|event| self.known.contains(event)));
        seen.into_iter().collect()
    }

    /// Two tribunals, two appointments for one hearing, an act that the conclusion did not know of.
    pub(super) fn meanwhile(&self) -> Vec<Attention> {
        let mut found = Vec::new();
        found.extend(self.two_of(Kind::TribunalFormed, |act| {
            let seats: BTreeSet<String> = act.texts("members").into_iter().collect();
            (act.text("presiding").unwrap_or_default().to_owned(), seats)
        }));
        found.extend(self.two_of(Kind::HearingFixed, |act| {
            let text = |key: &str| act.text(key).unwrap_or_default().to_owned();
            (act.day("for"), text("time"), text("until"), text("room"))
        }));
        found.extend(self.closed_meanwhile());
        found
    }

    fn two_of<T: Ord>(&self, kind: Kind, says: impl Fn(&Act) -> T) -> Option<Attention> {
        let of_kind: Vec<&Recorded> = self.acts().filter(|record| record.act.kind == kind).collect();
        let replaced = |one: &Recorded| {
            let by = |other: &&Recorded| other.over.contains(&one.event) || (other.replica == one.replica && other.seq > one.seq);
            of_kind.iter().any(by)
        };
        let heads: Vec<&Recorded> = of_kind.iter().copied().filter(|one| !replaced(one)).collect();
        let said: BTreeSet<T> = heads.iter().map(|head| says(&head.act)).collect();
        if said.len() < 2 {
            return None;
        }
        let (code, message) = match kind {
            Kind::TribunalFormed => {
                let names: BTreeSet<&str> = heads.iter().filter_map(|head| head.act.text("presiding")).collect();
                let names: Vec<&str> = names.into_iter().collect();
                ("two_tribunals", format!("两处分别组庭，首席或者独任仲裁员为：{}。请更正其中一次，或者重新组庭。", names.join("、")))
            }
            _ => {
                let days: BTreeSet<String> = heads.iter().filter_map(|head| Some(head.act.day("for")?.to_string())).collect();
                let days: Vec<String> = days.into_iter().collect();
                ("two_hearings_fixed", format!("两处分别排定了本案的开庭：{}。请更正其中一次，或者重新排庭。", days.join("、")))
            }
        };
        Some(super::fold::item(code, &message, heads.iter().map(|head| head.event.clone()).collect()))
    }

    /// Acts of other replicas that are lawful where they stand, and that who concluded the case had not seen; whoever entered them had not
    /// seen the conclusion.
    fn closed_meanwhile(&self) -> Option<Attention> {
        let closing = self.proceedings.closing.as_ref()?;
        let record = self.acts().find(|record| record.event == closing.event && !record.over.is_empty())?;
        let seen = last_of_each(self.timeline.iter().filter(|one| record.over.contains(&one.event)));
        let unseen = |one: &&Recorded| {
            let before = seen.get(&one.replica).is_some_and(|last| last.seq >= one.seq);
            one.replica != record.replica && !one.inner && !before && !one.over.contains(&record.event)
        };
        let mut events: Vec<EventId> = self.acts().filter(unseen).map(|one| one.event.clone()).collect();
        if events.is_empty() {
            return None;
        }
        let message = format!("本案结案时，另一处登记的 {} 项事项尚未同步过来。请核对结案是否仍然成立。", events.len());
        events.push(closing.event.clone());
        Some(super::fold::item("closed_meanwhile", &message, events))
    }
}

fn last_of_each<'a>(records: impl Iterator<Item = &'a Recorded>) -> BTreeMap<&'a ReplicaId, &'a Recorded> {
    let mut last: BTreeMap<&ReplicaId, &Recorded> = BTreeMap::new();
    for record in records {
        let one = last.entry(&record.replica).or_insert(record);
        if one.seq < record.seq {
            *one = record;
        }
    }
    last
}
