//! From the events of a private stream to the mediation. Total: what does not fit is told in its line and changes nothing.

use super::MediationState;
use super::act::{Answer, Appointment, Head, Instalment, MediationAct, OfferBy, Result as Ended, Seal};
use super::decide::gate;
use crate::event::{Event, in_order};
use crate::ids::{EventId, UserId};
use crate::kind::Kind;
use crate::party::PartyKey;
use crate::time::Hlc;
use lucai_law::{Day, Fen, Refusal};
use std::collections::BTreeMap;

/// One act as it stands in the log.
pub type Line = crate::event::Line<MediationAct>;

/// An offer with its answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// Its event.
    pub event: EventId,
    /// When it was made.
    pub on: Day,
    /// Whose.
    pub by: OfferBy,
    /// How much.
    pub amount: Fen,
    /// What else belongs to it.
    pub terms: String,
    /// What became of it, and when; `None` while it waits.
    pub answer: Option<(Answer, Day, String)>,
    /// What lies between the last sums of both sides once this offer was made; never negative.
    pub gap: Option<Fen>,
}

/// A meeting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meeting {
    /// Its event.
    pub event: EventId,
    /// When.
    pub on: Day,
    /// Who came.
    pub present: Vec<PartyKey>,
}

/// A fact that neither side disputes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// Its event.
    pub event: EventId,
    /// What it says.
    pub text: String,
    /// Both sides agreed that it leaves the station.
    pub released: bool,
}

/// What was agreed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agreement {
    /// When.
    pub on: Day,
    /// Terms.
    pub terms: String,
    /// Money.
    pub heads: Vec<Head>,
    /// Instalments.
    pub plan: Vec<Instalment>,
    /// About some of the claims only.
    pub partial: bool,
    /// Who signed and when.
    pub signed: BTreeMap<Seal, Day>,
}

impl Agreement {
    /// The day on which it took effect: the last of the four (Law 14); `None` while one is missing.
    #[must_use]
    pub fn effective(&self) -> Option<Day> {
        let all = Seal::ALL.iter().all(|seal| self.signed.contains_key(seal));
        self.signed.values().max().copied().filter(|_| all)
    }

    /// All the money together.
    #[must_use]
    pub fn total(&self) -> Fen {
        Fen::sum(self.heads.iter().map(|one| one.amount))
    }

    /// The money for which an order to pay may be asked (Law 16).
    #[must_use]
    pub fn order_total(&self) -> Fen {
        Fen::sum(self.heads.iter().filter(|one| one.head.has_payment_order()).map(|one| one.amount))
    }
}

/// A mediation as it stands.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Mediation {
    /// Who mediates: user and name.
    pub mediator: Option<(String, String)>,
    /// Who may not, and why.
    pub barred: BTreeMap<String, String>,
    /// Offers, in the order of their days.
    pub offers: Vec<Offer>,
    /// Meetings.
    pub meetings: Vec<Meeting>,
    /// Facts.
    pub facts: Vec<Fact>,
    /// The agreement.
    pub agreement: Option<Agreement>,
    /// How it ended without one.
    pub concluded: Option<(Ended, Day)>,
    /// When somebody was first and last spoken to.
    pub spoken: Option<(Day, Day)>,
    /// How often.
    pub contacts: usize,
}

impl Mediation {
    /// Where it stands.
    #[must_use]
    pub fn state(&self) -> MediationState {
        match (&self.concluded, &self.agreement) {
            (Some((Ended::Failed, _)), _) => MediationState::Failed,
            (Some((Ended::Withdrawn, _)), _) => MediationState::Withdrawn,
            (Some((Ended::OverLimit, _)), _) => MediationState::OverLimit,
            (None, Some(agreement)) if agreement.effective().is_some() => MediationState::Effective,
            (None, Some(_)) => MediationState::Agreed,
            (None, None) if self.mediator.is_some() => MediationState::Working,
            (None, None) => MediationState::Unassigned,
        }
    }

    /// The offers that nobody answered; one that the same side put another in the place of waits no more.
    pub fn waiting(&self) -> impl Iterator<Item = &Offer> {
        let last = |offer: &Offer| self.offers.iter().rfind(|other| other.by == offer.by).is_some_and(|other| other.event == offer.event);
        self.offers.iter().filter(move |offer| offer.answer.is_none() && last(offer))
    }

    /// The gap between both sides as it now is.
    #[must_use]
    pub fn gap(&self) -> Option<Fen> {
        self.offers.last().and_then(|offer| offer.gap)
    }
}

/// What a member of the station wrote down for the station alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StationNote {
    /// Its event.
    pub event: EventId,
    /// Who.
    pub actor: UserId,
    /// When.
    pub at: Hlc,
    /// What it says.
    pub text: String,
}

/// A mediation with its log.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct MediationFile {
    /// As it stands.
    pub mediation: Mediation,
    /// Its acts, oldest first.
    pub lines: Vec<Line>,
    /// Notes of the station, oldest first.
    pub notes: Vec<StationNote>,
}

impl MediationFile {
    /// Reads a mediation from the events of its private stream: any order, duplicates and all.
    #[must_use]
    pub fn fold<'a>(events: impl IntoIterator<Item = &'a Event>) -> Self {
        let sorted = in_order(events);
        let notes = sorted.iter().filter_map(|event| note(event)).collect();
        let acts: Vec<(&Event, MediationAct)> =
            sorted.into_iter().filter_map(|event| Some((event, MediationAct::of_body(event.known_kind()?, &event.body)?))).collect();
        let struck = struck(&acts);
        let mut mediation = Mediation::default();
        let mut lines = Vec::with_capacity(acts.len());
        for (event, act) in acts {
            let why = struck.get(&event.id).cloned();
            let ignored = match why {
                Some(_) => None,
                None => mediation.take(&event.id, &act).err(),
            };
            lines.push(Line { event: event.id.clone(), act, actor: event.actor.clone(), at: event.hlc, struck: why, ignored });
        }
        mediation.settle();
        Self { mediation, lines, notes }
    }

    /// The first act that would have no effect any more if this one were taken back.
    #[must_use]
    pub fn rests_on(&self, event: &EventId) -> Option<&Line> {
        let mut without = Mediation::default();
        self.standing().filter(|line| line.event != *event).find(|line| without.take(&line.event, &line.act).is_err())
    }

    /// The acts that stand.
    pub fn standing(&self) -> impl DoubleEndedIterator<Item = &Line> {
        self.lines.iter().filter(|line| line.stands())
    }

    /// The appointments that were made and that no later act overtook: each with the line that made it, soonest first.
    #[must_use]
    pub fn appointments(&self) -> Vec<(&Line, &Appointment)> {
        let spoke = |line: &Line| {
            matches!(
                line.act,
                MediationAct::MediationContact { .. } | MediationAct::MediationMeeting { .. } | MediationAct::MediationRevisit { .. }
            )
        };
        let last = self.standing().filter(|line| spoke(line)).map(|line| line.act.on()).max();
        let made = self.standing().filter_map(|line| line.act.next().map(|next| (line, next)));
        // what was to be on a day before somebody was last spoken to has been or was missed; the last word counts
        let mut open: Vec<_> = made.filter(|(line, next)| Some(next.on) > last || Some(line.act.on()) == last).collect();
        open.sort_by(|a, b| (a.1.on, &a.1.time).cmp(&(b.1.on, &b.1.time)));
        open
    }
}

fn note(event: &Event) -> Option<StationNote> {
    let text = event.body.get("text").and_then(serde_json::Value::as_str).filter(|_| event.known_kind() == Some(Kind::PrivateNote))?;
    Some(StationNote { event: event.id.clone(), actor: event.actor.clone(), at: event.hlc, text: text.to_owned() })
}

/// Which acts are taken back, and why. What brought an outcome into the open file stays.
fn struck(acts: &[(&Event, MediationAct)]) -> BTreeMap<EventId, String> {
    let fixed = |act: &MediationAct| matches!(act, MediationAct::MediationStruck { .. } | MediationAct::MediationConcluded { .. });
    let mut out = BTreeMap::new();
    for (_, act) in acts {
        if let MediationAct::MediationStruck { event, reason, .. } = act
            && acts.iter().any(|(target, of)| target.id == *event && !fixed(of))
        {
            out.entry(event.clone()).or_insert_with(|| reason.clone());
        }
    }
    out
}

impl Mediation {
    fn take(&mut self, event: &EventId, act: &MediationAct) -> Result<(), Refusal> {
        gate(self, act.kind())?;
        match act {
            MediationAct::MediatorAssigned { mediator, name, .. } => self.mediator = Some((mediator.clone(), name.clone())),
            MediationAct::MediatorBarred { mediator, reason, .. } => {
                self.barred.insert(mediator.clone(), reason.clone());
            }
            MediationAct::MediationContact { on, .. } => {
                self.contacts = self.contacts.saturating_add(1);
                let (first, last) = self.spoken.unwrap_or((*on, *on));
                self.spoken = Some((first.min(*on), last.max(*on)));
            }
            MediationAct::MediationOffer { on, by, amount, terms } => self.offers.push(Offer {
                event: event.clone(),
                on: *on,
                by: *by,
                amount: *amount,
                terms: terms.clone(),
                answer: None,
                gap: None,
            }),
            MediationAct::MediationOfferAnswered { on, offer, answer, text } => {
                let waiting = self.offers.iter_mut().find(|one| one.event == *offer && one.answer.is_none());
                let waiting = waiting.ok_or_else(|| Refusal::new("answered_already", "这个方案已经有答复。"))?;
                waiting.answer = Some((*answer, *on, text.clone()));
            }
            MediationAct::MediationMeeting { on, present, .. } => {
                self.meetings.push(Meeting { event: event.clone(), on: *on, present: present.clone() });
            }
            MediationAct::MediationFact { text, .. } => {
                self.facts.push(Fact { event: event.clone(), text: text.clone(), released: false });
            }
            MediationAct::MediationFactReleased { fact, applicant, respondent, .. } => {
                let known = self.facts.iter_mut().find(|one| one.event == *fact);
                known.ok_or_else(|| Refusal::new("no_fact", "没有这条无争议事实。"))?.released = *applicant && *respondent;
            }
            MediationAct::MediationAgreement { on, terms, heads, plan, partial } => {
                self.agreement = Some(Agreement {
                    on: *on,
                    terms: terms.clone(),
                    heads: heads.clone(),
                    plan: plan.clone(),
                    partial: *partial,
                    signed: BTreeMap::new(),
                });
            }
            MediationAct::MediationSigned { on, by } => {
                if let Some(agreement) = &mut self.agreement {
                    agreement.signed.insert(*by, *on);
                }
            }
            MediationAct::MediationConcluded { on, result, .. } => self.concluded = Some((*result, *on)),
            MediationAct::MediationRevisit { .. } | MediationAct::MediationStruck { .. } => {}
        }
        Ok(())
    }

    /// Puts offers into the order of their days and says how far both sides were apart after each.
    fn settle(&mut self) {
        self.offers.sort_by_key(|offer| offer.on);
        let (mut asked, mut bid) = (None::<Fen>, None::<Fen>);
        for offer in &mut self.offers {
            match offer.by {
                OfferBy::Applicant => asked = Some(offer.amount),
                OfferBy::Respondent => bid = Some(offer.amount),
                OfferBy::Mediator => {}
            }
            offer.gap = asked.zip(bid).map(|(asked, bid)| Fen(asked.0.saturating_sub(bid.0).max(0)));
        }
    }
}
