//! The aids of intake in a case: the limitation timeline of a claim, the places that decide on jurisdiction, and who raised limitation.
//!
//! They are kept as ordinary fields (`claim:1` `limitation`, `case` `jurisdiction`), so an edit leaves its trace like any other.

use crate::case::CaseFile;
use crate::ids::EventId;
use crate::kind::Kind;
use crate::party::PartyKey;
use lucai_law::{Day, Refusal, jurisdiction, limitation};
use serde_json::Value;

/// A day that stands for the day of filing where only the shape of a timeline is looked at.
fn any_day() -> Day {
    Day::default()
}

/// Checks a claim's limitation timeline.
///
/// # Errors
/// As [`limitation::Question::from_json`].
pub(crate) fn check_limitation(value: &Value) -> Result<(), Refusal> {
    limitation::Question::from_json(value, Some(any_day())).map(drop)
}

/// Checks what is asked about jurisdiction.
///
/// # Errors
/// As [`jurisdiction::Question::from_json`].
pub(crate) fn check_jurisdiction(value: &Value) -> Result<(), Refusal> {
    jurisdiction::Question::from_json(value).map(drop)
}

/// A limitation defence that was raised (解释（二）20).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Defence {
    /// The act.
    pub event: EventId,
    /// The day.
    pub on: Day,
    /// Who raised it.
    pub party: PartyKey,
    /// Where: `answer`, `hearing`, `other`; empty where it was not said.
    pub stage: String,
    /// Against which claims; empty: all.
    pub claims: Vec<u32>,
}

impl Defence {
    /// Whether it is raised against this claim.
    #[must_use]
    pub fn meets(&self, claim: u32) -> bool {
        self.claims.is_empty() || self.claims.contains(&claim)
    }
}

impl CaseFile {
    /// The timeline of a claim, read with the day of filing; `None` where none was written down or it is not sound.
    #[must_use]
    pub fn limitation_of(&self, claim: u32) -> Option<limitation::Question> {
        let value = self.registers().value(&format!("claim:{claim}"), "limitation").filter(|v| !v.is_null())?;
        let mut question = limitation::Question::from_json(value, Some(self.applied_on()?)).ok()?;
        question.events.extend(self.interruptions(&question));
        Some(question)
    }

    /// What acts of the case interrupted limitation before the application came in, where the timeline does not say it already: a request
    /// for mediation, an application for a payment order (Rules 27).
    fn interruptions(&self, asked: &limitation::Question) -> Vec<limitation::Event> {
        let of = |kind: Kind| match kind {
            Kind::MediationRequested => Some(limitation::How::Demand),
            Kind::PaymentOrderRequested => Some(limitation::How::Relief),
            _ => None,
        };
        let said = |day: Day| asked.events.iter().any(|one| matches!(one, limitation::Event::Interrupted { on, .. } if *on == day));
        let found = self.acts().filter(|record| record.act.on <= asked.filed && !said(record.act.on)).filter_map(|record| {
            let evidence = Some(format!("案件记录：{}", record.act.kind.label()));
            Some(limitation::Event::Interrupted { on: record.act.on, how: of(record.act.kind)?, evidence })
        });
        found.collect()
    }

    /// What was written down about jurisdiction, with the day of acceptance as it stands; `None` where nothing was.
    #[must_use]
    pub fn jurisdiction(&self) -> Option<jurisdiction::Question> {
        let value = self.registers().value("case", "jurisdiction").filter(|v| !v.is_null())?;
        let asked = jurisdiction::Question::from_json(value).ok()?;
        Some(jurisdiction::Question { accepted: self.accepted_on().or(asked.accepted), ..asked })
    }

    /// The limitation defences that were raised, by day.
    #[must_use]
    pub fn defences(&self) -> Vec<Defence> {
        let mut out: Vec<Defence> = self
            .acts()
            .filter(|record| record.act.kind == Kind::LimitationRaised)
            .filter_map(|record| {
                Some(Defence {
                    event: record.event.clone(),
                    on: record.act.on,
                    party: record.act.party()?,
                    stage: record.act.text("stage").unwrap_or_default().to_owned(),
                    claims: record.act.claim_numbers(),
                })
            })
            .collect();
        out.sort_by_key(|d| d.on);
        out
    }

    /// The day of applying (申请日), or else the day of receipt.
    fn applied_on(&self) -> Option<Day> {
        self.text("applied").parse().ok().or_else(|| self.received_on())
    }
}
