//! What a case shows: parties, claims, hearings, service, papers, deadlines.

use super::{Attachment, CaseFile, CaseNumber, DocumentRecord, Note};
use crate::claim::{CaseClaim, Outcome};
use crate::ids::DocumentId;
use crate::kind::Kind;
use crate::party::{Party, PartyKey, PartyKind, Standing};
use crate::proceedings::{Answer, Award, Closing, Hearing, HearingState, Linkage, Recusal, Tribunal};
use crate::register::{Conflict, HistoryLine};
use crate::service::{FailedService, Paper, Service};
use crate::state::{CaseState, ClosingMode};
use lucai_law::clock::Procedure;
use lucai_law::{Day, Fen};
use serde::Serialize;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// A piece of evidence.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Evidence {
    /// Its number in the case, from 1.
    pub evidence: u32,
    /// Its name.
    pub name: String,
    /// Held by the other side (Law 6, 39: an adverse inference where it is not produced).
    pub held_by_other: bool,
    /// All its fields.
    pub fields: BTreeMap<String, Value>,
}

impl CaseFile {
    /// The case number, if it has one yet: the first that was given.
    #[must_use]
    pub fn number(&self) -> Option<&CaseNumber> {
        self.records.numbers.first()
    }

    /// The number to show: the final one, or a provisional one that says so.
    #[must_use]
    pub fn shown_number(&self) -> String {
        match self.number() {
            Some(number) => number.number.clone(),
            None => crate::number::provisional(&self.id, self.filed.as_ref().map(|f| f.received)),
        }
    }

    /// 案由: as set, else from the claims' types.
    #[must_use]
    pub fn cause(&self) -> String {
        self.cause_from(&self.claims())
    }

    /// As [`CaseFile::cause`], with the claims at hand.
    #[must_use]
    pub fn cause_from(&self, claims: &[CaseClaim]) -> String {
        let set = self.registers.text("case", "cause");
        if set.is_empty() { crate::amounts::cause(claims) } else { set.to_owned() }
    }

    /// How it is handled now.
    #[must_use]
    pub fn procedure(&self) -> Procedure {
        self.proceedings.handled()
    }

    /// A dispute of ten or more workers, or of a collective contract (Rules 62).
    #[must_use]
    pub fn is_collective(&self) -> bool {
        self.frame.is_collective()
    }

    /// Those who represent the group (Rules 63): as last elected, else as the parties are marked. Sorted by key.
    #[must_use]
    pub fn representatives(&self) -> Vec<PartyKey> {
        self.frame.parties.keys().copied().filter(|key| self.represents(*key)).collect()
    }

    /// Whether a party is one of the [representatives](CaseFile::representatives).
    #[must_use]
    pub fn represents(&self, key: PartyKey) -> bool {
        let elected = &self.proceedings.representatives;
        let marked = || self.registers.value(&format!("party:{key}"), "representative").and_then(crate::party::yes_or_no);
        if elected.is_empty() { marked().unwrap_or(false) } else { elected.contains(&key) }
    }

    /// Where it stands.
    #[must_use]
    pub fn state(&self) -> CaseState {
        self.proceedings.state()
    }

    /// How it was concluded.
    #[must_use]
    pub fn closing(&self) -> Option<&Closing> {
        self.proceedings.closing.as_ref()
    }

    /// How it was concluded, as a word.
    #[must_use]
    pub fn closing_mode(&self) -> Option<ClosingMode> {
        self.closing().map(|c| c.mode)
    }

    /// The day the application came in (收件日), as the acts have it.
    #[must_use]
    pub fn received_on(&self) -> Option<Day> {
        self.proceedings.received
    }

    /// The day of acceptance: the approver's signature.
    #[must_use]
    pub fn accepted_on(&self) -> Option<Day> {
        self.proceedings.accepted
    }

    /// The day on which closing was approved.
    #[must_use]
    pub fn closed_on(&self) -> Option<Day> {
        self.proceedings.closing_approved
    }

    /// The day of archiving.
    #[must_use]
    pub fn archived_on(&self) -> Option<Day> {
        self.proceedings.archived
    }

    /// Since when proceedings are suspended.
    #[must_use]
    pub fn suspended_since(&self) -> Option<Day> {
        self.proceedings.suspended
    }

    /// Days of extension approved so far.
    #[must_use]
    pub fn extension_days(&self) -> u32 {
        self.proceedings.extension_days
    }

    /// Until when evidence may be handed in.
    #[must_use]
    pub fn evidence_until(&self) -> Option<Day> {
        self.proceedings.evidence_until
    }

    /// What waits for the head's approval, in the order of the procedure.
    #[must_use]
    pub fn approvals(&self) -> Vec<Kind> {
        let p = &self.proceedings;
        let pending = p.closing.is_none();
        let mut out = Vec::new();
        if p.acceptance_proposed.is_some() && p.accepted.is_none() && pending {
            out.push(Kind::AcceptanceProposed);
        }
        if p.suspension_proposed.is_some() && p.suspended.is_none() && pending {
            out.push(Kind::SuspensionProposed);
        }
        if p.extension_proposed.is_some() && pending {
            out.push(Kind::ExtensionProposed);
        }
        if p.recusals.iter().any(|r| r.decided.is_none()) && pending {
            out.push(Kind::RecusalRequested);
        }
        if p.closing_proposed.is_some() && p.closing_approved.is_none() {
            out.push(Kind::ClosingProposed);
        }
        out
    }

    /// The tribunal.
    #[must_use]
    pub fn tribunal(&self) -> Option<&Tribunal> {
        self.proceedings.tribunal.as_ref()
    }

    /// Requests for recusal.
    #[must_use]
    pub fn recusals(&self) -> &[Recusal] {
        &self.proceedings.recusals
    }

    /// The hearings, by number.
    pub fn hearings(&self) -> impl Iterator<Item = &Hearing> {
        self.proceedings.hearings.values()
    }

    /// The hearing that is fixed and not held.
    #[must_use]
    pub fn next_hearing(&self) -> Option<&Hearing> {
        self.hearings().find(|h| h.state == HearingState::Fixed)
    }

    /// Services, in the order of their days.
    #[must_use]
    pub fn services(&self) -> &[Service] {
        &self.proceedings.services
    }

    /// The first service of a paper on a party.
    #[must_use]
    pub fn service_of(&self, paper: Paper, party: PartyKey) -> Option<&Service> {
        self.services().iter().find(|s| s.paper == paper && s.party == party)
    }

    /// Attempts at service that failed.
    #[must_use]
    pub fn failed_services(&self) -> &[FailedService] {
        &self.proceedings.failed
    }

    /// Answers.
    #[must_use]
    pub fn answers(&self) -> &[Answer] {
        &self.proceedings.answers
    }

    /// What both sides signed for about an element.
    #[must_use]
    pub fn agreed_element(&self, key: &str) -> Option<&crate::elements::Agreed> {
        self.proceedings.elements.get(key)
    }

    /// Papers that were missing at acceptance, in the order of the acts.
    #[must_use]
    pub fn deferred_papers(&self) -> &[crate::proceedings::Deferred] {
        &self.proceedings.deferred
    }

    /// The award pronounced at a hearing.
    #[must_use]
    pub fn pronounced(&self) -> Option<&crate::proceedings::Pronounced> {
        self.proceedings.pronounced.as_ref()
    }

    /// Awards.
    #[must_use]
    pub fn awards(&self) -> &[Award] {
        &self.proceedings.awards
    }

    /// When an agreement was reached in arbitration.
    #[must_use]
    pub fn mediated_on(&self) -> Option<Day> {
        self.proceedings.mediated
    }

    /// Suits about an award: who, when.
    #[must_use]
    pub fn suits(&self) -> &[(PartyKey, Day)] {
        &self.proceedings.suits
    }

    /// Applications to have a final award annulled: who, when.
    #[must_use]
    pub fn annulments(&self) -> &[(PartyKey, Day)] {
        &self.proceedings.annulments
    }

    /// What the case has to do with the court and other bodies beside the proceedings.
    #[must_use]
    pub fn linkage(&self) -> &Linkage {
        &self.proceedings.linkage
    }

    /// Papers, by identity.
    pub fn documents(&self) -> impl Iterator<Item = &DocumentRecord> {
        self.records.documents.values().filter(|d| !self.struck.contains_key(&d.event))
    }

    /// A paper.
    #[must_use]
    pub fn document(&self, document: &DocumentId) -> Option<&DocumentRecord> {
        self.records.documents.get(document)
    }

    /// Attached files.
    #[must_use]
    pub fn attachments(&self) -> &[Attachment] {
        &self.records.attachments
    }

    /// Notes.
    #[must_use]
    pub fn notes(&self) -> &[Note] {
        &self.records.notes
    }

    /// Fields on which replicas disagree.
    #[must_use]
    pub fn conflicts(&self) -> Vec<Conflict> {
        self.registers.conflicts()
    }

    /// Every ordinary edit after the filing.
    #[must_use]
    pub fn history(&self) -> Vec<HistoryLine> {
        self.registers.history()
    }

    /// A field of the case itself, such as `facts`; empty where there is none.
    #[must_use]
    pub fn text(&self, field: &str) -> &str {
        self.registers.text("case", field)
    }

    /// The fields of the case itself.
    #[must_use]
    pub fn fields(&self) -> BTreeMap<String, Value> {
        self.registers.entity("case")
    }

    /// All parties: applicants, respondents, third parties, those who joined last.
    #[must_use]
    pub fn parties(&self) -> Vec<Party> {
        let first = self.order.iter().filter_map(|(key, _)| {
            let (standing, kind) = self.frame.parties.get(key)?;
            Some(self.party_of(*key, *standing, *kind, BTreeMap::new()))
        });
        let added = self.proceedings.added.iter().map(|(key, standing, party)| {
            let mut fields = party.fields.clone();
            fields.insert("name".to_owned(), Value::from(party.name.as_str()));
            if !party.agents.is_empty() {
                fields.insert("agents".to_owned(), json!(party.agents));
            }
            self.party_of(*key, *standing, party.kind, fields)
        });
        first.chain(added).collect()
    }

    fn party_of(&self, key: PartyKey, standing: Standing, kind: PartyKind, mut fields: BTreeMap<String, Value>) -> Party {
        fields.extend(self.registers.entity(&format!("party:{key}")));
        let kind = fields.get("kind").and_then(|k| serde_json::from_value(k.clone()).ok()).unwrap_or(kind);
        Party { key, standing, kind, fields }
    }

    /// A party by its key.
    #[must_use]
    pub fn party(&self, key: PartyKey) -> Option<Party> {
        match self.frame.parties.get(&key) {
            Some((standing, kind)) => Some(self.party_of(key, *standing, *kind, BTreeMap::new())),
            None => self.parties().into_iter().find(|p| p.key == key),
        }
    }

    /// The parties of a standing.
    #[must_use]
    pub fn parties_of(&self, standing: Standing) -> Vec<Party> {
        self.parties().into_iter().filter(|p| p.standing == standing).collect()
    }

    /// The claims, each with its own outcome.
    #[must_use]
    pub fn claims(&self) -> Vec<CaseClaim> {
        let awarded = self.awards().iter().find(|a| !a.advance);
        self.frame.claims.iter().map(|n| self.claim_of(*n, awarded)).collect()
    }

    /// The applicants' claims that an award or an agreement decided.
    #[must_use]
    pub fn decided_claims(&self) -> Vec<CaseClaim> {
        // most cases have none yet, and a file of hundreds of claims need not be read to say so
        if self.proceedings.findings.is_empty() && self.awards().is_empty() {
            return Vec::new();
        }
        self.claims().into_iter().filter(|claim| claim.decided_by.is_some() && !claim.counterclaim).collect()
    }

    fn claim_of(&self, n: u32, awarded: Option<&Award>) -> CaseClaim {
        let entity = format!("claim:{n}");
        let input = self.registers.value(&entity, "input").cloned().unwrap_or(Value::Null);
        let money = |field: &str| self.registers.value(&entity, field).and_then(Value::as_str).and_then(|t| Fen::parse(t).ok());
        let text = self.registers.text(&entity, "text");
        let decided = self.proceedings.findings.get(&n);
        let mut claim = CaseClaim {
            claim: n,
            kind: input.get("type").and_then(Value::as_str).unwrap_or_default().to_owned(),
            party: self.registers.text(&entity, "party").parse().ok(),
            text: (!text.is_empty()).then(|| text.to_owned()),
            claimed: money("claimed").or_else(|| input.get("amount").and_then(Value::as_str).and_then(|t| Fen::parse(t).ok())),
            admitted: money("admitted"),
            found: money("found"),
            outcome: None,
            decided_by: None,
            decided_on: None,
            counterclaim: self.registers.value(&entity, "counterclaim").and_then(Value::as_bool).unwrap_or(false),
            input,
        };
        if let Some(decided) = decided {
            claim.outcome = Some(decided.finding.outcome);
            // a settlement that names no sum is not what the tribunal would have found
            let stands = !matches!(decided.finding.outcome, Outcome::Rejected | Outcome::Mediated);
            claim.found = decided.finding.amount.or(claim.found.filter(|_| stands));
            claim.decided_by = Some(decided.event.clone());
            claim.decided_on = Some(decided.on);
        } else if let Some(award) = awarded
            && let Some(outcome) = Outcome::from_name(self.registers.text(&entity, "outcome"))
        {
            // an award recorded as a plain fact: the findings saved on the award desk are its findings
            claim.outcome = Some(outcome);
            claim.decided_by = Some(award.event.clone());
            claim.decided_on = Some(award.on);
        }
        claim
    }

    /// The evidence.
    #[must_use]
    pub fn evidence(&self) -> Vec<Evidence> {
        let numbers = self.registers.numbers("evidence");
        numbers
            .into_iter()
            .map(|n| {
                let fields = self.registers.entity(&format!("evidence:{n}"));
                Evidence {
                    evidence: n,
                    name: fields.get("name").and_then(Value::as_str).unwrap_or_default().to_owned(),
                    held_by_other: fields.get("held_by_other").and_then(Value::as_bool).unwrap_or(false),
                    fields,
                }
            })
            .filter(|e| e.fields.get("removed").and_then(Value::as_bool) != Some(true))
            .collect()
    }
}
