//! Trust taken back, as members of a space tell it there. Each office decides for itself whom it trusts; up to where the chain of a revoked
//! replica counts must be the same everywhere, or two offices that revoked it on different days would never hold the same again.

use super::Space;
use crate::exchange::{Frontier, Run};
use crate::ids::ReplicaId;
use crate::stream::StreamId;
use std::collections::BTreeSet;

impl Space {
    /// Who took back whose trust.
    pub fn revocations(&self) -> impl Iterator<Item = (&ReplicaId, &ReplicaId)> {
        self.revocations.iter().flat_map(|(by, revoked)| revoked.keys().map(move |one| (by, one)))
    }

    /// Whether a run of a revoked replica goes no further than what one of those who are `believed` had taken from it when they took its trust
    /// back. The furthest of them counts: what one of them holds, all of them come to hold.
    #[must_use]
    pub fn vouches(&self, run: &Run, believed: impl Fn(&ReplicaId) -> bool) -> bool {
        let (stream, writer) = (&run.head.stream, &run.head.replica);
        let told = self.revocations.iter().filter(|(by, _)| believed(by)).flat_map(|(_, revoked)| revoked.values());
        let places = told.filter_map(|frontier| frontier.0.get(stream)?.get(writer));
        let Some((seq, hash)) = places.max_by_key(|(seq, _)| *seq) else { return false };
        let other = run.events.iter().any(|event| event.seq == *seq && event.body_hash != *hash);
        run.head.seq <= *seq && !other
    }

    /// Whether any of these ever belonged to it.
    #[must_use]
    pub fn knew(&self, replicas: &BTreeSet<ReplicaId>) -> bool {
        replicas.iter().any(|replica| self.members.contains_key(replica))
    }

    /// What is still to be told here of a replica whose trust was taken back: of what was taken from it in the streams that are given here
    /// (`frontier`, its former identities' chains included) all that `own` did not tell yet. `None` where everything is told.
    #[must_use]
    pub fn untold(
        &self,
        own: &BTreeSet<ReplicaId>,
        revoked: &ReplicaId,
        frontier: &Frontier,
        given: &BTreeSet<StreamId>,
    ) -> Option<Frontier> {
        let told: Vec<&Frontier> =
            self.revocations.iter().filter(|(by, _)| own.contains(*by)).filter_map(|(_, all)| all.get(revoked)).collect();
        let mut untold = Frontier::default();
        for (stream, chains) in frontier.0.iter().filter(|(stream, _)| given.contains(*stream)) {
            for (writer, (seq, hash)) in chains {
                if told.iter().all(|told| told.seq(stream, writer) < *seq) {
                    untold.note(stream, writer, *seq, hash);
                }
            }
        }
        (told.is_empty() || !untold.0.is_empty()).then_some(untold)
    }
}
