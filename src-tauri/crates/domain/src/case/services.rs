//! The table of service: for each party and paper how and when, and what was tried in vain.

use super::{CaseFile, DocumentRecord};
use crate::party::PartyKey;
use crate::service::{FailedService, Method, Paper};
use lucai_law::{Calendar, Day};
use serde::Serialize;

/// How the service of one paper on one party stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ServiceRow {
    /// On whom.
    pub party: PartyKey,
    /// What.
    pub paper: Paper,
    /// How, for the service that counts first; `None` where none was done or the way was not said.
    pub method: Option<Method>,
    /// When it was done.
    pub on: Option<Day>,
    /// When it counts as done; `None` where none was done, or the day lies outside the calendar.
    pub deemed_on: Option<Day>,
    /// Whether the party is known to have it.
    pub confirmed: bool,
    /// What was tried in vain.
    pub failed: Vec<FailedService>,
}

impl CaseFile {
    /// The table of service, by party and then by paper in the order of the procedure. A party has a row for each paper that was served on
    /// it or that somebody tried to serve; of several services the one that counts first stands there.
    #[must_use]
    pub fn service_table(&self, calendar: &Calendar) -> Vec<ServiceRow> {
        let mut out = Vec::new();
        for party in self.parties() {
            for paper in Paper::ALL {
                let mine = self.services().iter().filter(|s| s.party == party.key && s.paper == *paper);
                let first = mine.map(|s| (s.deemed_on(calendar).ok(), s)).min_by_key(|(deemed, s)| (deemed.is_none(), *deemed, s.on));
                let failed: Vec<FailedService> =
                    self.failed_services().iter().filter(|f| f.party == party.key && f.paper == *paper).cloned().collect();
                if first.is_some() || !failed.is_empty() {
                    out.push(ServiceRow {
                        party: party.key,
                        paper: *paper,
                        method: first.and_then(|(_, s)| s.method),
                        on: first.map(|(_, s)| s.on),
                        deemed_on: first.and_then(|(deemed, _)| deemed),
                        confirmed: first.is_some_and(|(_, s)| s.confirmed),
                        failed,
                    });
                }
            }
        }
        out
    }

    /// On whom and when a paper of the file was served: services that name it among their papers.
    #[must_use]
    pub fn served_copies(&self, document: &DocumentRecord) -> Vec<(PartyKey, Day)> {
        let name = document.document.as_str();
        let services = self.acts().filter(|r| r.act.paper().is_some() && r.act.kind != crate::kind::Kind::ServiceFailed);
        services.filter(|r| r.act.texts("papers").iter().any(|p| p == name)).filter_map(|r| Some((r.act.party()?, r.act.on))).collect()
    }
}
