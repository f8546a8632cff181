//! Partners: what each is known to have of ours, and we of theirs; who heard whom.

use super::{trust, whole};
use crate::api::common::Nothing;
use crate::api::sync::{HeardView, PartnerSpace, PartnerView, SyncOverview, UnseenCase};
use crate::app::Desk;
use crate::failure::Outcome;
use crate::verbs::count;
use crate::verbs::list::case_ref;
use lucai_domain::exchange::Frontier;
use lucai_domain::ids::{CaseId, ReplicaId};
use lucai_domain::replica::Replicas;
use lucai_domain::space::Space;
use lucai_domain::stream::StreamId;
use lucai_domain::time::Timestamp;
use std::collections::{BTreeMap, BTreeSet};

/// Cases that are named, of those that somebody lacks.
const NAMED: usize = 200;

/// What is known of one space: what is given out there, what its members said, what was handed out.
pub(super) struct Known {
    pub space: Space,
    pub ours: Frontier,
    pub said: BTreeMap<ReplicaId, (Frontier, Timestamp)>,
    pub sent: BTreeMap<ReplicaId, (Frontier, Timestamp)>,
}

impl Known {
    pub(super) fn of(desk: &Desk, space: Space) -> Outcome<Self> {
        let store = whole(desk);
        let ours = store.frontier(&store.given(&space)?)?;
        let (said, sent) = (store.acknowledged(&space.id)?, store.sent(&space.id)?);
        Ok(Self { space, ours, said, sent })
    }

    /// The other members.
    pub(super) fn others<'a>(&'a self, own: &'a BTreeSet<ReplicaId>) -> impl Iterator<Item = (&'a ReplicaId, &'a str)> {
        let members = self.space.members().map(|member| (&member.card.replica, member.card.name.as_str()));
        members.filter(|(replica, _)| !own.contains(*replica))
    }

    /// What a member is known to hold.
    pub(super) fn holds(&self, replica: &ReplicaId) -> Frontier {
        self.said.get(replica).map(|(frontier, _)| frontier.clone()).unwrap_or_default()
    }

    /// What a member holds or will, once what was handed out has come.
    pub(super) fn will_hold(&self, replica: &ReplicaId) -> Frontier {
        let mut all = self.holds(replica);
        if let Some((sent, _)) = self.sent.get(replica) {
            all.join(sent);
        }
        all
    }
}

/// `sync_overview`.
pub fn sync_overview(desk: &Desk, _: Nothing) -> Outcome<SyncOverview> {
    let store = whole(desk);
    let (replicas, own) = (store.replicas()?, store.identities()?);
    let mut partners: BTreeMap<ReplicaId, PartnerView> = BTreeMap::new();
    let mut heard = Heard::new(desk, &replicas)?;
    for known in replicas.iter().filter(|known| known.revoked.is_none()) {
        partners.insert(known.card.replica.clone(), partner(&known.card.replica, &known.card.name, "trusted"));
    }
    let mut may_export = false;
    for space in store.spaces()? {
        let known = Known::of(desk, space)?;
        for (replica, name) in known.others(&own) {
            let state = trust::state(desk, &replicas, replica);
            may_export |= state == "trusted";
            let one = in_space(desk, &known, replica)?;
            add(partners.entry(replica.clone()).or_insert_with(|| partner(replica, name, state)), one);
        }
        heard.add(&known, &own);
    }
    let mut partners: Vec<PartnerView> = partners.into_values().collect();
    partners.sort_by(|a, b| (&a.name, &a.replica).cmp(&(&b.name, &b.replica)));
    Ok(SyncOverview {
        own: store.replica().to_string(),
        own_name: desk.office.text("name").to_owned(),
        partners,
        heard: heard.views(),
        may_export,
    })
}

fn partner(replica: &ReplicaId, name: &str, state: &str) -> PartnerView {
    PartnerView {
        replica: replica.to_string(),
        name: name.to_owned(),
        state: state.to_owned(),
        heard_at: None,
        sent_at: None,
        unseen: 0,
        unseen_cases: 0,
        coming: 0,
        coming_cases: 0,
        spaces: Vec::new(),
    }
}

fn add(partner: &mut PartnerView, one: PartnerSpace) {
    // the moments are of one form, in UTC: the later text is the later moment
    partner.heard_at = partner.heard_at.take().max(one.heard_at.clone());
    partner.sent_at = partner.sent_at.take().max(one.sent_at.clone());
    partner.unseen += one.unseen;
    partner.unseen_cases += count(one.unseen_cases.len());
    partner.coming += one.coming;
    partner.coming_cases += count(one.coming_cases.len());
    partner.spaces.push(one);
}

fn in_space(desk: &Desk, known: &Known, replica: &ReplicaId) -> Outcome<PartnerSpace> {
    let store = whole(desk);
    let theirs = known.holds(replica);
    let unseen = known.ours.beyond(&theirs);
    let unsent = known.ours.beyond(&known.will_hold(replica));
    // also of what is given out no more: what is here is not coming
    let here = store.frontier(&theirs.0.keys().cloned().collect())?;
    let coming = theirs.beyond(&here);
    let at = |told: &BTreeMap<ReplicaId, (Frontier, Timestamp)>| told.get(replica).map(|(_, at)| at.to_rfc3339());
    Ok(PartnerSpace {
        space: known.space.id.to_string(),
        name: known.space.name.clone(),
        heard_at: at(&known.said),
        sent_at: at(&known.sent),
        unseen: unseen.values().sum(),
        unsent: unsent.values().sum(),
        unseen_cases: cases(desk, &unseen)?,
        coming: coming.values().sum(),
        coming_cases: cases(desk, &coming)?,
        code: store.sync_code(&known.space.id)?,
    })
}

/// The case that a stream is about.
pub(super) fn case_of(desk: &Desk, stream: &StreamId) -> Outcome<Option<CaseId>> {
    Ok(match stream {
        StreamId::Referral(referral) => whole(desk).referral(referral)?.map(|referral| referral.case),
        stream => stream.file().cloned(),
    })
}

fn cases(desk: &Desk, streams: &BTreeMap<StreamId, u64>) -> Outcome<Vec<UnseenCase>> {
    let mut by_case: BTreeMap<CaseId, u64> = BTreeMap::new();
    for (stream, events) in streams {
        if let Some(case) = case_of(desk, stream)? {
            *by_case.entry(case).or_default() += events;
        }
    }
    let mut all: Vec<(CaseId, u64)> = by_case.into_iter().collect();
    all.sort_by(|a, b| (b.1, &a.0).cmp(&(a.1, &b.0)));
    all.truncate(NAMED);
    let view = |(case, events): (CaseId, u64)| {
        let row = whole(desk).case_row(&case)?;
        Ok(UnseenCase { case: row.as_ref().map(case_ref), id: case.to_string(), events })
    };
    all.into_iter().map(view).collect()
}

/// Of each two members of a space how much of what the one wrote the other has.
struct Heard {
    own: ReplicaId,
    /// The identity that somebody has now, by every one that it had.
    now: BTreeMap<ReplicaId, ReplicaId>,
    pairs: BTreeMap<(ReplicaId, ReplicaId), (u64, u64)>,
}

impl Heard {
    fn new(desk: &Desk, replicas: &Replicas) -> Outcome<Self> {
        let own = whole(desk).replica().clone();
        let mut now: BTreeMap<_, _> = whole(desk).identities()?.into_iter().map(|old| (old, own.clone())).collect();
        for known in replicas.iter() {
            now.extend(known.card.formerly.iter().map(|old| (old.replica.clone(), known.card.replica.clone())));
        }
        Ok(Self { own, now, pairs: BTreeMap::new() })
    }

    fn add(&mut self, known: &Known, own: &BTreeSet<ReplicaId>) {
        let mut holders: BTreeMap<ReplicaId, Frontier> =
            known.others(own).map(|(replica, _)| (replica.clone(), known.holds(replica))).collect();
        holders.insert(self.own.clone(), known.ours.clone());
        // only what is given out here is looked at: what else a member once said belongs to cases that are shared no more
        let mut all = Frontier::default();
        holders.values().for_each(|held| all.join(held));
        all.0.retain(|stream, _| known.ours.0.contains_key(stream));
        for (stream, chains) in &all.0 {
            for (chain, (of, _)) in chains {
                let writer = self.now.get(chain).unwrap_or(chain);
                for (holder, held) in holders.iter().filter(|(holder, _)| *holder != writer && holders.contains_key(writer)) {
                    let pair = self.pairs.entry((holder.clone(), writer.clone())).or_default();
                    pair.0 += held.seq(stream, chain);
                    pair.1 += of;
                }
            }
        }
    }

    fn views(self) -> Vec<HeardView> {
        let view = |((holder, writer), (has, of)): ((ReplicaId, ReplicaId), (u64, u64))| HeardView {
            holder: holder.to_string(),
            writer: writer.to_string(),
            has,
            of,
        };
        self.pairs.into_iter().map(view).collect()
    }
}
