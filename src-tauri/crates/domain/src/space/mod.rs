//! Spaces: which cases some replicas share, as the space's own stream tells it. The stream travels with what is shared, so what others
//! wrote there is a wish; what a store gives out hangs on its own word besides ([`Space::gives`]).

mod fold;
mod revoked;

use crate::exchange::Frontier;
use crate::ids::{BodyId, CaseId, ReplicaId, SpaceId, UserId};
use crate::replica::ReplicaCard;
use crate::stream::StreamId;
use crate::time::Hlc;
use std::collections::{BTreeMap, BTreeSet};

/// What the identity of a space of somebody's own devices begins with. The identity never changes, so nobody can turn a space that is
/// shared with others into one that takes inner files.
pub const OWN: &str = "own-";

/// A space.
#[derive(Debug, Clone, PartialEq)]
pub struct Space {
    /// Its identity.
    pub id: SpaceId,
    /// Its name.
    pub name: String,
    /// Who set it up.
    pub actor: UserId,
    /// The body that a replica says it shares with here: of the referrals of a case only those with that body are shared.
    bodies: BTreeMap<ReplicaId, BodyId>,
    /// Replicas that were ever named, and whether they belong to it.
    members: BTreeMap<ReplicaId, SpaceMember>,
    /// Cases that were ever shared here.
    cases: BTreeMap<CaseId, SharedCase>,
    /// Replicas that put themselves into it.
    joined: BTreeSet<ReplicaId>,
    /// Names of the people who act in it.
    pub people: BTreeMap<UserId, String>,
    /// Of each replica: whose trust it took back, and what it had taken from them by then.
    revocations: BTreeMap<ReplicaId, BTreeMap<ReplicaId, Frontier>>,
}

/// A replica of a space.
#[derive(Debug, Clone, PartialEq)]
pub struct SpaceMember {
    /// Its particulars, as who added it gave them.
    pub card: ReplicaCard,
    /// Whether it belongs to the space.
    pub inside: bool,
    /// Since when.
    pub at: Hlc,
}

/// A case of a space.
#[derive(Debug, Clone, PartialEq)]
pub struct SharedCase {
    /// Whether it is shared: each ends only what it shared itself, so as long as one still does.
    pub inside: bool,
    /// Who shared it last.
    pub actor: UserId,
    /// When.
    pub at: Hlc,
    /// Each replica's own last word and the streams that it ever named.
    words: BTreeMap<ReplicaId, Word>,
}

#[derive(Debug, Clone, PartialEq, Default)]
struct Word {
    inside: bool,
    at: Hlc,
    streams: BTreeSet<StreamId>,
}

/// Where a stream that a space names is kept here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Held {
    /// Nothing of it is here.
    Nowhere,
    /// It came here through this space.
    Here,
    /// It was here before the space named it, or came another way.
    Apart,
}

/// That somebody wants the sharing of a case ended that this store shares, not they.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Unheeded {
    /// The space.
    pub space: SpaceId,
    /// The case.
    pub case: CaseId,
    /// Who wants it ended.
    pub by: Vec<ReplicaId>,
}

/// A stream that somebody put into a space although it is this store's, which did not share it there.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct DrawnIn {
    /// The space.
    pub space: SpaceId,
    /// The case.
    pub case: CaseId,
    /// The stream.
    pub stream: StreamId,
    /// Who named it.
    pub by: Vec<ReplicaId>,
}

impl Space {
    /// Whether it joins the devices of one office, or of one body: only there inner files and private notes are shared.
    #[must_use]
    pub fn is_own(&self) -> bool {
        self.id.as_str().starts_with(OWN)
    }

    /// The stream that tells it.
    #[must_use]
    pub fn stream(&self) -> StreamId {
        StreamId::Space(self.id.clone())
    }

    /// The body that one of these replicas shares with here.
    #[must_use]
    pub fn body(&self, own: &BTreeSet<ReplicaId>) -> Option<&BodyId> {
        own.iter().find_map(|replica| self.bodies.get(replica))
    }

    /// The replicas that belong to it.
    pub fn members(&self) -> impl Iterator<Item = &SpaceMember> {
        self.members.values().filter(|member| member.inside)
    }

    /// The cases that are shared.
    pub fn cases(&self) -> impl Iterator<Item = (&CaseId, &SharedCase)> {
        self.cases.iter().filter(|(_, case)| case.inside)
    }

    /// A case that was ever shared here.
    #[must_use]
    pub fn case(&self, case: &CaseId) -> Option<&SharedCase> {
        self.cases.get(case)
    }

    /// Whether events of a stream may be taken in through this space: it was named here, and either it is not this store's own or this
    /// store shared it here some time. What was written while a case was shared comes in after the sharing has ended, too.
    #[must_use]
    pub fn takes(&self, stream: &StreamId, own: &BTreeSet<ReplicaId>, held: Held) -> bool {
        if *stream == self.stream() {
            return true;
        }
        let mut named = self.cases.values().flat_map(|case| &case.words).filter(|(_, word)| word.streams.contains(stream)).peekable();
        named.peek().is_some() && (held != Held::Apart || named.any(|(replica, _)| own.contains(replica)))
    }

    /// Whether a stream that is named here is drawn in: named by others, held here, and never shared here by this store.
    #[must_use]
    pub fn draws_in(&self, stream: &StreamId, own: &BTreeSet<ReplicaId>, held: Held) -> bool {
        held == Held::Apart && !self.takes(stream, own, held) && self.named().any(|(_, named)| named == stream)
    }

    /// The streams that this store gives out here: of the cases that are shared those that it shares itself, or that came to it through
    /// this space; and the space's own.
    #[must_use]
    pub fn gives(&self, own: &BTreeSet<ReplicaId>, held: impl Fn(&StreamId) -> Held) -> BTreeSet<StreamId> {
        let mut given = BTreeSet::from([self.stream()]);
        // who is put by others into a space of own devices has not said yet that these are his own
        let joined = self.joined.iter().any(|replica| own.contains(replica));
        for (_, case) in self.cases() {
            let shared = case.shared_by(own);
            let ended = shared.is_none();
            let shared = shared.flatten().unwrap_or_default();
            let named = case.words.values().filter(|word| word.inside).flat_map(|word| &word.streams);
            let came = |stream: &StreamId| !ended && (joined || !is_secret(stream)) && held(stream) != Held::Apart;
            given.extend(named.filter(|stream| shared.contains(stream) || came(stream)).cloned());
        }
        given
    }

    /// Streams that others named here and that this store holds without having shared them here.
    #[must_use]
    pub fn drawn_in(&self, own: &BTreeSet<ReplicaId>, held: impl Fn(&StreamId) -> Held) -> Vec<DrawnIn> {
        let mut found: BTreeMap<(CaseId, StreamId), Vec<ReplicaId>> = BTreeMap::new();
        for (id, case) in self.cases() {
            for (replica, word) in case.words.iter().filter(|(_, word)| word.inside) {
                for stream in word.streams.iter().filter(|stream| self.draws_in(stream, own, held(stream))) {
                    found.entry((id.clone(), stream.clone())).or_default().push(replica.clone());
                }
            }
        }
        found.into_iter().map(|((case, stream), by)| DrawnIn { space: self.id.clone(), case, stream, by }).collect()
    }

    /// Cases that this store shares here and others, who never shared them, want out: nobody ends what another shares.
    #[must_use]
    pub fn unheeded(&self, own: &BTreeSet<ReplicaId>) -> Vec<Unheeded> {
        let ours = self.cases().filter(|(_, case)| matches!(case.shared_by(own), Some(Some(_))));
        let told = ours.filter_map(|(id, case)| {
            let by: Vec<ReplicaId> =
                case.words.iter().filter(|(_, word)| !word.inside && word.streams.is_empty()).map(|(by, _)| by.clone()).collect();
            (!by.is_empty()).then(|| Unheeded { space: self.id.clone(), case: id.clone(), by })
        });
        told.collect()
    }

    /// Whether one of these replicas shares a case here, whatever it said later: only they can end that.
    #[must_use]
    pub fn was_shared_by(&self, case: &CaseId, own: &BTreeSet<ReplicaId>) -> bool {
        let words = self.cases.get(case).into_iter().flat_map(|case| &case.words);
        words.filter(|(replica, _)| own.contains(*replica)).any(|(_, word)| !word.streams.is_empty())
    }

    /// Takes the words of what replicas were before they were restored for their own: `now` says what a former identity is now.
    pub fn succeed(&mut self, now: &BTreeMap<ReplicaId, ReplicaId>) {
        for case in self.cases.values_mut() {
            for (old, new) in now {
                if let Some(before) = case.words.remove(old) {
                    let word = case.words.entry(new.clone()).or_default();
                    if before.at > word.at {
                        (word.inside, word.at) = (before.inside, before.at);
                    }
                    word.streams.extend(before.streams);
                }
            }
            case.settle();
        }
    }

    /// The streams of a case that these replicas share here.
    #[must_use]
    pub fn shared_by(&self, case: &CaseId, own: &BTreeSet<ReplicaId>) -> BTreeSet<StreamId> {
        let shared = self.cases.get(case).and_then(|case| case.shared_by(own)).flatten().unwrap_or_default();
        shared.into_iter().cloned().collect()
    }

    /// Every case and stream that was ever named.
    pub fn named(&self) -> impl Iterator<Item = (&CaseId, &StreamId)> {
        self.cases.iter().flat_map(|(id, case)| case.words.values().flat_map(move |word| word.streams.iter().map(move |one| (id, one))))
    }
}

impl SharedCase {
    fn settle(&mut self) {
        self.inside = self.words.values().any(|word| word.inside);
    }

    /// What these replicas, which are one store before and after it was restored, share of the case: `Some(None)` where they never said
    /// anything, `None` where their last word ended it.
    fn shared_by(&self, own: &BTreeSet<ReplicaId>) -> Option<Option<BTreeSet<&StreamId>>> {
        let words = || self.words.iter().filter(|(replica, _)| own.contains(replica)).map(|(_, word)| word);
        match words().max_by_key(|word| word.at) {
            None => Some(None),
            Some(last) if last.inside => Some(Some(words().flat_map(|word| &word.streams).collect())),
            Some(_) => None,
        }
    }
}

/// Whether a stream is for the holder's own eyes.
fn is_secret(stream: &StreamId) -> bool {
    matches!(stream, StreamId::Inner(_) | StreamId::Private(..))
}

/// Whether a stream may be shared with a case: what is the case's own, and only in the space of one's own devices what is not for others.
#[must_use]
pub fn fits(own_devices: bool, case: &CaseId, stream: &StreamId) -> bool {
    match stream {
        StreamId::Case(of) => of == case,
        StreamId::Referral(_) => true,
        StreamId::Inner(of) | StreamId::Private(_, of) => own_devices && of == case,
        StreamId::Org(_) | StreamId::Space(_) => false,
    }
}

/// What all of these are known to hold: of each chain the least. Nobody: nothing.
#[must_use]
pub fn held_by_all<'a>(frontiers: impl IntoIterator<Item = &'a Frontier>) -> Frontier {
    let mut all = frontiers.into_iter();
    let Some(mut least) = all.next().cloned() else { return Frontier::default() };
    for other in all {
        for (stream, chains) in &mut least.0 {
            chains.retain(|replica, _| other.seq(stream, replica) > 0);
            for (replica, place) in chains.iter_mut() {
                let theirs = other.0.get(stream).and_then(|chains| chains.get(replica));
                if let Some(theirs) = theirs.filter(|theirs| theirs.0 < place.0) {
                    place.clone_from(theirs);
                }
            }
        }
        least.0.retain(|_, chains| !chains.is_empty());
    }
    least
}
