//! The case as those see it who may not read the inner file (副卷): approvals, deliberation, inner notes, and what the tribunal
//! finds before the award.

use super::CaseFile;
use crate::ids::EventId;
use std::collections::BTreeSet;

impl CaseFile {
    /// The case for a reader; without `inner`, what belongs to the inner file is taken out of the fields and their history, the
    /// conflicts, the claims, the notes and the items that ask for attention. State, periods and what may be done next stay as they are.
    ///
    /// Papers and attachments keep their `inner` mark, which an award that is not issued yet bears too: counts of what is in the file
    /// stay right, and whoever shows them leaves those out. So does [`CaseFile::docket`] with the acts.
    #[must_use]
    pub fn seen(mut self, inner: bool) -> Self {
        if inner {
            return self;
        }
        let awarded = self.awards().iter().any(|award| !award.advance);
        std::sync::Arc::make_mut(&mut self.registers).hide(|entity, field, edit| {
            let of_award = entity == "award" || entity.starts_with("claim:");
            let finding = is_finding(entity, field);
            (edit.stream.is_inner() && !(awarded && (of_award || finding))) || (finding && !awarded && !edit.first)
        });
        let acts = self.timeline.iter().chain(&self.strikes).chain(&self.removed);
        let mut hidden: BTreeSet<EventId> = acts.filter(|record| record.inner).map(|record| record.event.clone()).collect();
        hidden.extend(self.records.notes.iter().filter(|note| note.inner).map(|note| note.event.clone()));
        hidden.extend(self.records.documents.values().filter(|one| one.inner || one.is_unissued_award()).map(|one| one.event.clone()));
        self.records.notes.retain(|note| !note.inner);
        self.attention.retain(|item| !item.events.iter().any(|event| hidden.contains(event)));
        for document in self.records.documents.values_mut() {
            document.inner |= document.is_unissued_award();
        }
        self
    }
}

/// What the tribunal finds on a claim, on a piece of evidence, in a cell of a wage sheet: before the award it belongs to the inner file.
pub(crate) fn is_finding(entity: &str, field: &str) -> bool {
    match entity.split_once(':') {
        Some(("claim", _)) => ["found", "outcome", "finding", "item", "reason", "advance"].contains(&field),
        Some(("sheet", _)) => field.starts_with("found/"),
        Some(("evidence" | "hearing" | "minutes" | "investigation", _)) => field == "finding",
        None if entity == crate::elements::ENTITY => crate::elements::is_finding(field),
        None => crate::platform::is_finding(entity, field),
        _ => false,
    }
}
