//! A batch, or what is to become one, laid out over the case: which papers each party is to get, and which are there.

use crate::app::Desk;
use crate::verbs::papers::paper;
use crate::verbs::papers_data::goes_to;
use crate::views;
use lucai_documents::TemplateInfo;
use lucai_domain::case::{Batch, BatchPlan, CaseFile, DocumentRecord};
use lucai_domain::party::{PartyKey, Standing};
use lucai_domain::service::Paper;
use std::collections::{BTreeMap, BTreeSet};

/// Everything that is asked of each party, read once for all of them.
pub(super) struct Laid<'a> {
    case: &'a CaseFile,
    /// The papers that parties get of their own, in print order.
    pub infos: Vec<TemplateInfo>,
    /// The papers of the case of which everybody gets a copy.
    pub copies: Vec<&'a DocumentRecord>,
    standings: BTreeMap<PartyKey, Standing>,
    made: BTreeMap<(PartyKey, &'a str), &'a DocumentRecord>,
}

impl<'a> Laid<'a> {
    /// Of a plan that is no batch yet: nothing of it is made.
    pub fn plan(desk: &Desk, case: &'a CaseFile, plan: &BatchPlan) -> Self {
        Self {
            case,
            infos: plan.own_templates().into_iter().filter_map(|id| paper(desk, id).ok()).collect(),
            copies: plan.copies.iter().filter_map(|id| case.document(id)).collect(),
            standings: case.parties().into_iter().map(|party| (party.key, party.standing)).collect(),
            made: BTreeMap::new(),
        }
    }

    /// Of a batch.
    pub fn of(desk: &Desk, case: &'a CaseFile, batch: &'a Batch) -> Self {
        let made = case.papers_of(batch).filter_map(|paper| Some(((paper.party?, paper.template.as_str()), paper))).collect();
        Self { made, ..Self::plan(desk, case, &batch.plan) }
    }

    /// The papers of its own that a party is to get, in print order.
    pub fn wanted(&self, party: PartyKey) -> impl Iterator<Item = &TemplateInfo> {
        let standing = self.standings.get(&party);
        self.infos.iter().filter(move |info| standing.is_some_and(|one| goes_to(&info.sides, *one)))
    }

    /// Whether anything but what wraps it goes to a party.
    pub fn has_something_for(&self, party: PartyKey) -> bool {
        !self.copies.is_empty() || self.wanted(party).any(|info| !wraps(&info.id))
    }

    /// Whether a paper is there.
    pub fn is_made(&self, party: PartyKey, template: &str) -> bool {
        self.made.contains_key(&(party, template))
    }

    /// What a party has in its hands when it opens the envelope, in print order: the papers of its own that are made, then the copies, which go
    /// out with the first of them.
    pub fn papers(&self, party: PartyKey) -> (Vec<&'a DocumentRecord>, &[&'a DocumentRecord]) {
        let own: Vec<&DocumentRecord> = self.wanted(party).filter_map(|info| self.made.get(&(party, info.id.as_str())).copied()).collect();
        let waits = own.is_empty() && self.wanted(party).next().is_some();
        (own, if waits { &[] } else { &self.copies })
    }

    /// The titles that 送达回证 and the envelope sheet list.
    pub fn enclosed(&self, party: PartyKey) -> Vec<String> {
        let own = self.wanted(party).filter(|info| !wraps(&info.id)).map(|info| info.name.as_str());
        own.chain(self.copies.iter().map(|paper| paper.title.as_str())).map(|title| format!("《{title}》")).collect()
    }

    /// The papers in a party's hands that are to be served and are not, each kind once.
    pub fn open(&self, party: PartyKey) -> BTreeSet<Paper> {
        let (own, copies) = self.papers(party);
        let served = own.iter().chain(copies).filter_map(|paper| views::serves(&paper.template));
        served.filter(|paper| self.case.service_of(*paper, party).is_none()).collect()
    }
}

/// Whether a paper wraps the others.
pub(super) fn wraps(template: &str) -> bool {
    BatchPlan::WRAPPING.contains(&template)
}
