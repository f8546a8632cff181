//! What an act brings about. Total: an act that was let through always has its effect.

use super::check::mode_of;
use super::{Answer, Award, Closing, Decided, Frame, Hearing, HearingState, Proceedings, Recorded, Recusal, Tribunal};
use crate::act::Act;
use crate::claim::{Finding, Outcome};
use crate::kind::Kind;
use crate::party::{PartyKey, Side, Standing};
use crate::service::{FailedService, Service};
use crate::state::ClosingMode;
use lucai_law::clock::Procedure;

impl Proceedings {
    /// Applies an act that [`Proceedings::check`] let through.
    pub(super) fn apply(&mut self, frame: &Frame, recorded: &Recorded) {
        let act = &recorded.act;
        let on = act.on;
        match act.kind {
            Kind::ApplicationReceived => (self.received, self.at_station) = (Some(on), false),
            Kind::CorrectionRequested => self.correction = Some((on, None)),
            Kind::Corrected => self.correction = self.correction.map(|(asked, _)| (asked, Some(on))),
            Kind::AcceptanceProposed => self.acceptance_proposed = Some(on),
            Kind::Accepted => self.accepted = Some(on),
            Kind::TransferredIn => {
                self.accepted = Some(on);
                self.transferred_in = true;
            }
            Kind::Refused => self.close(ClosingMode::Refusal, recorded),
            Kind::Served | Kind::LeftAtAddress | Kind::Published => self.serve(recorded),
            Kind::ServiceFailed => self.fail(recorded),
            Kind::AnswerReceived => {
                if let Some(party) = act.party() {
                    self.answers.push(Answer { party, on, text: act.text("text").unwrap_or_default().to_owned() });
                }
            }
            Kind::EvidencePeriodSet => self.evidence_until = act.day("until"),
            Kind::JurisdictionObjected => self.objection = Some((on, None)),
            Kind::JurisdictionDecided => self.objection = self.objection.map(|(at, _)| (at, act.flag("granted"))),
            Kind::TribunalFormed => self.tribunal = Some(self.tribunal_of(frame, act)),
            Kind::RecusalRequested => self.challenge(act),
            Kind::RecusalDecided => self.decide_recusal(act),
            Kind::PartyAdded => self.add_party(frame, recorded),
            Kind::RepresentativesElected => {
                self.representatives = act.parties("parties");
                self.representatives.sort_unstable();
            }
            Kind::ClaimChanged => self.claim_changes += 1,
            Kind::CounterclaimReceived => self.counterclaims += 1,
            Kind::CounterclaimDecided => {
                self.counterclaims_decided += 1;
                self.counterclaim_refused = act.text("result").is_some_and(|r| r != "accept");
            }
            Kind::CounterclaimJoined => {
                self.counterclaims_joined += 1;
                self.counterclaims_decided = self.counterclaims_decided.max(self.counterclaims_joined);
            }
            Kind::ClaimWithdrawn => self.settle(recorded, &act.claim_numbers(), Outcome::Withdrawn),
            Kind::HearingFixed => self.fix_hearing(recorded),
            Kind::HearingPostponed => {
                self.postponements += 1;
                self.change_hearing(act, |h| h.state = HearingState::Postponed);
            }
            Kind::HearingHeld => {
                let absent = act.parties("absent");
                let concluded = act.flag("concluded").unwrap_or(false);
                self.change_hearing(act, |h| {
                    h.state = HearingState::Held;
                    h.absent = absent;
                    h.concluded = concluded;
                });
            }
            Kind::MinutesSigned => self.change_hearing(act, |h| h.minutes_signed = Some(on)),
            Kind::ElementsAgreed => self.agree(recorded),
            Kind::ElementsReopened => self.elements.retain(|key, _| !act.texts("elements").contains(key)),
            Kind::PaperDeferred => self.defer(recorded),
            Kind::PaperSupplied => self.supply(act),
            Kind::AwardPronounced => self.pronounce(recorded),
            Kind::ExpertOrdered => self.experts += 1,
            Kind::Deliberated => self.deliberations += 1,
            Kind::PreHearingMediationAgreed => self.pre_hearing_mediation = Some((on, None)),
            Kind::PreHearingMediationEnded => {
                self.pre_hearing_mediation = self.pre_hearing_mediation.map(|(at, _)| (at, Some(on)));
                self.conciliation.partly = act.text("result") == Some("partial");
            }
            Kind::MediationSuggested => self.conciliation.suggested = Some(on),
            Kind::MediationAnswered => self.answer_suggestion(frame, act),
            Kind::MediationRequested => {
                self.mediation = Some((on, None));
                self.conciliation.platform = act.flag("platform") == Some(true);
                self.conciliation.longer = 0;
            }
            Kind::MediationEnded => {
                self.mediation = self.mediation.map(|(at, _)| (at, Some(on)));
                self.conciliation.partly = act.text("result") == Some("partial");
                self.end_deferral(on);
            }
            Kind::MediationAgreementEffective => {
                self.agreement = Some(on);
                self.end_deferral(on);
            }
            Kind::MediationExtended
            | Kind::ConfirmationRequested
            | Kind::ConfirmationAccepted
            | Kind::ConfirmationExtended
            | Kind::CourtConfirmationRequested
            | Kind::CourtConfirmationDecided
            | Kind::PaymentOrderRequested
            | Kind::PaymentOrderIssued
            | Kind::PaymentOrderReceived
            | Kind::PaymentOrderObjected => self.conciliate(act),
            Kind::ConfirmationEnded => self.end_review(frame, recorded),
            Kind::SuspensionProposed => self.suspension_proposed = Some(on),
            Kind::Suspended => {
                self.suspended = Some(on);
                self.suspensions += 1;
                self.suspension_proposed = None;
            }
            Kind::Resumed => {
                self.suspended = None;
                self.resumptions += 1;
            }
            Kind::ExtensionProposed => self.extension_proposed = Some(on),
            Kind::ExtensionApproved => {
                self.extension_days += act.number("days").unwrap_or(0);
                self.extension_proposed = None;
            }
            Kind::SimplifiedDecided => {
                let expedited = act.flag("expedited") == Some(true);
                self.procedure = Some(if expedited { Procedure::Expedited } else { Procedure::Simplified });
            }
            Kind::ConvertedToOrdinary => {
                self.procedure = Some(Procedure::Ordinary);
                // Rules 65: a tribunal of one was lawful for a collective case only while it was handled simply
                let sole = self.tribunal.as_ref().is_some_and(|one| one.mode == super::TribunalMode::Sole);
                if sole && frame.is_collective() {
                    self.tribunal = None;
                }
            }
            Kind::AwardMade => self.award(recorded),
            Kind::Mediated => self.mediate(frame, recorded),
            Kind::MediationRepudiated => self.repudiate(),
            Kind::Withdrawn => {
                let deemed = act.text("mode") == Some("deemed");
                self.close(if deemed { ClosingMode::DeemedWithdrawal } else { ClosingMode::Withdrawal }, recorded);
            }
            Kind::ApplicantsWithdrawn => {
                let claims = self.live_claims_of(frame, &act.parties("parties"));
                self.settle(recorded, &claims, Outcome::Withdrawn);
            }
            Kind::Dismissed => self.close(ClosingMode::Dismissal, recorded),
            Kind::Revoked => self.close(ClosingMode::Revocation, recorded),
            Kind::RevocationNotified => self.revocation_notified = true,
            Kind::TransferredOut => self.close(ClosingMode::Transfer, recorded),
            Kind::ClosingProposed => self.closing_proposed = Some(on),
            Kind::ClosingApproved => self.closing_approved = Some(on),
            Kind::AwardCorrected => self.corrections_of_award += 1,
            Kind::SuitFiled => self.suits.extend(act.party().map(|party| (party, on))),
            Kind::AnnulmentFiled => self.annulments.extend(act.party().map(|party| (party, on))),
            Kind::AnnulmentDecided => self.annulled = Some(act.text("result") == Some("annulled")),
            Kind::CourtDecided
            | Kind::AwardEffective
            | Kind::PreservationRequested
            | Kind::PreservationDecided
            | Kind::PreservationLifted
            | Kind::JointMeetingFixed
            | Kind::JointMeetingHeld => self.note_linkage(recorded),
            Kind::Archived => self.archived = Some(on),
            _ => {}
        }
    }

    fn close(&mut self, mode: ClosingMode, recorded: &Recorded) {
        self.closing = Some(Closing { mode, event: recorded.event.clone(), on: recorded.act.on });
        self.suspended_when_closed = self.suspended.take();
    }

    fn serve(&mut self, recorded: &Recorded) {
        let act = &recorded.act;
        if let (Some(paper), Some(party)) = (act.paper(), act.party()) {
            let method = act.method();
            let receipt = act.text("receipt").is_some_and(|t| !t.is_empty());
            self.services.push(Service {
                event: recorded.event.clone(),
                paper,
                party,
                method,
                on: act.on,
                confirmed: receipt || !method.is_some_and(crate::service::Method::is_simple),
                signer: act.text("signer").map(str::to_owned),
            });
        }
    }

    fn fail(&mut self, recorded: &Recorded) {
        let act = &recorded.act;
        if let (Some(paper), Some(party)) = (act.paper(), act.party()) {
            self.failed.push(FailedService {
                event: recorded.event.clone(),
                paper,
                party,
                method: act.method(),
                on: act.on,
                reason: act.text("reason").unwrap_or_default().to_owned(),
            });
        }
    }

    fn tribunal_of(&self, frame: &Frame, act: &Act) -> Tribunal {
        Tribunal {
            mode: mode_of(act, frame.is_collective() && !self.handled_simply()),
            presiding: act.text("presiding").unwrap_or_default().to_owned(),
            members: act.texts("members"),
            clerk: act.text("clerk").unwrap_or_default().to_owned(),
            on: act.on,
        }
    }

    fn challenge(&mut self, act: &Act) {
        // Rules 11: after the debate is closed a challenge does not touch the procedure
        let late = self.hearings.values().any(|h| h.state == HearingState::Held && h.concluded && h.day < act.on);
        self.recusals.push(Recusal {
            who: act.text("who").filter(|who| !who.is_empty()).map(str::to_owned),
            party: act.party(),
            on: act.on,
            decided: None,
            late,
        });
    }

    fn decide_recusal(&mut self, act: &Act) {
        let who = act.text("who");
        let granted = act.flag("granted");
        let open = self.recusals.iter_mut().find(|r| r.decided.is_none() && (who.is_none() || r.who.is_none() || r.who.as_deref() == who));
        if let Some(recusal) = open {
            recusal.decided = Some((act.on, granted));
        }
    }

    fn add_party(&mut self, frame: &Frame, recorded: &Recorded) {
        let value = recorded.act.get("party");
        let Some(party) = value.and_then(crate::application::read_new_party) else {
            self.unnamed += 1;
            return;
        };
        let standing =
            value.and_then(|v| v.get("standing")).and_then(|s| serde_json::from_value(s.clone()).ok()).unwrap_or(Standing::ThirdParty);
        let side = if standing == Standing::ThirdParty { Side::ThirdParty } else { party.kind.side() };
        // who came with a roster later does not move the key of one who was there before
        let before = |key: &&PartyKey| frame.joined.get(*key).is_none_or(|at| *at < recorded.hlc);
        let keys = frame.parties.keys().filter(before).chain(self.added.iter().map(|(key, ..)| key));
        let last = keys.filter(|key| key.side == side).map(|key| key.ordinal).max().unwrap_or(0);
        self.added.push((PartyKey::new(side, last.saturating_add(1)), standing, party));
    }

    fn fix_hearing(&mut self, recorded: &Recorded) {
        let act = &recorded.act;
        let Some(day) = act.day("for") else { return };
        let open = self.hearings.iter().rev().find(|(_, h)| h.state != HearingState::Held).map(|(n, _)| *n);
        let next = self.hearings.keys().next_back().map_or(1, |last| last.saturating_add(1));
        let n = act.number("hearing").or(open).unwrap_or(next);
        let text = |key: &str| act.text(key).filter(|t| !t.is_empty()).map(str::to_owned);
        self.hearings.insert(
            n,
            Hearing {
                hearing: n,
                day,
                fixed_on: act.on,
                time: text("time"),
                until: text("until"),
                room: text("room"),
                closed: act.flag("closed").unwrap_or(false),
                state: HearingState::Fixed,
                absent: Vec::new(),
                minutes_signed: None,
                concluded: false,
                event: recorded.event.clone(),
            },
        );
    }

    fn change_hearing(&mut self, act: &Act, change: impl FnOnce(&mut Hearing)) {
        let hearing = match act.number("hearing") {
            Some(n) => self.hearings.get_mut(&n),
            None => self.hearings.values_mut().next_back(),
        };
        if let Some(hearing) = hearing {
            change(hearing);
        }
    }

    fn settle(&mut self, recorded: &Recorded, claims: &[u32], outcome: Outcome) {
        for claim in claims {
            let finding = Finding { claim: *claim, outcome, amount: None, text: None };
            self.find(recorded, finding);
        }
    }

    fn find(&mut self, recorded: &Recorded, finding: Finding) {
        let decided = Decided { event: recorded.event.clone(), on: recorded.act.on, finding };
        self.findings.entry(decided.finding.claim).or_insert(decided);
    }

    fn award(&mut self, recorded: &Recorded) {
        let act = &recorded.act;
        let findings = act.findings();
        let advance = act.text("scope") == Some("advance");
        self.awards.push(Award {
            event: recorded.event.clone(),
            on: act.on,
            advance,
            claims: findings.iter().map(|f| f.claim).collect(),
            absent: act.parties("absent"),
        });
        for finding in findings {
            self.find(recorded, finding);
        }
        if !advance {
            self.close(ClosingMode::Award, recorded);
        }
    }

    fn mediate(&mut self, frame: &Frame, recorded: &Recorded) {
        let act = &recorded.act;
        for finding in act.findings() {
            self.find(recorded, finding);
        }
        let named = act.claim_numbers();
        let partial = !named.is_empty() || !act.findings().is_empty();
        let claims = if partial { named } else { self.live_claims(frame).into_iter().collect() };
        self.settle(recorded, &claims, Outcome::Mediated);
        self.mediated = Some(act.on);
        self.mediation_events.push(recorded.event.clone());
        if self.live_claims(frame).is_empty() {
            self.close(ClosingMode::Mediation, recorded);
        }
    }

    /// The review ends. What was agreed becomes the mediation statement; an agreement on all claims ends the case with it (Rules 77).
    fn end_review(&mut self, frame: &Frame, recorded: &Recorded) {
        let on = recorded.act.on;
        self.conciliation.review.ended = Some(on);
        if recorded.act.flag("made") != Some(true) || self.closing.is_some() {
            return;
        }
        self.conciliation.review.made = Some(on);
        self.mediated = Some(on);
        self.mediation_events.push(recorded.event.clone());
        if !self.conciliation.partly {
            let claims: Vec<u32> = self.live_claims(frame).into_iter().collect();
            self.settle(recorded, &claims, Outcome::Mediated);
            self.close(ClosingMode::Mediation, recorded);
        }
    }

    /// One side backs out before both have signed: what was agreed falls away, and the tribunal goes on (Law 42).
    fn repudiate(&mut self) {
        let events = std::mem::take(&mut self.mediation_events);
        self.findings.retain(|_, decided| !events.contains(&decided.event));
        self.mediated = None;
        self.conciliation.review.made = None;
        // an agreement reached while proceedings stood still leaves them standing still
        if self.closing.take().is_some() {
            self.suspended = self.suspended_when_closed.take();
        }
        self.closing_proposed = None;
        self.closing_approved = None;
    }
}
