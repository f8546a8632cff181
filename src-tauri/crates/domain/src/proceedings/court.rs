//! What a case has to do with the court and with other bodies beside the proceedings: property preservation (民诉法103, 104; 解释（一）49),
//! the court's decision after an award (Law 48-50), joint meetings.

use super::Proceedings;
use super::check::{Checked, need};
use crate::act::Act;
use crate::claim::Finding;
use crate::ids::EventId;
use crate::kind::Kind;
use crate::party::PartyKey;
use crate::proceedings::Recorded;
use crate::service::words;
use lucai_law::{Day, Fen};
use serde::{Deserialize, Serialize};

words! {
    /// How a suit ended.
    CourtEnd {
        Judgment = "judgment" "判决",
        Mediated = "mediated" "调解",
        Withdrawn = "withdrawn" "准许撤诉",
        OutOfTime = "out_of_time" "超过起诉期间，驳回起诉",
        NotOurs = "not_ours" "主体资格错误或者不属于劳动争议，驳回起诉",
        Other = "other" "其他",
    }
}

impl CourtEnd {
    /// Whether the award takes effect again: the suit was given up, or came too late (裁决生效解释 1, 2).
    #[must_use]
    pub const fn revives_the_award(self) -> bool {
        matches!(self, Self::Withdrawn | Self::OutOfTime)
    }
}

/// The court's decision on a suit about an award.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CourtResult {
    /// The act that records it.
    pub event: EventId,
    /// The day on which the decision was served.
    pub on: Day,
    /// The party whose suit it decides; `None`: every suit so far.
    pub party: Option<PartyKey>,
    /// How the suit ended.
    pub end: CourtEnd,
    /// The court's case number.
    pub number: String,
    /// Claim by claim; empty where the decision says nothing of them.
    pub findings: Vec<Finding>,
    /// Why it differs from the award, for the review of quality.
    pub reason: String,
}

/// Property preservation by a court.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preservation {
    /// The act that records the application.
    pub event: EventId,
    /// Who asked for it.
    pub party: PartyKey,
    /// When.
    pub requested: Day,
    /// Before the application for arbitration (民诉法104).
    pub before: bool,
    /// The sum.
    pub amount: Option<Fen>,
    /// The court's ruling.
    pub decided: Option<(Day, bool)>,
    /// When it was lifted.
    pub lifted: Option<Day>,
}

/// 联合会商 with other bodies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meeting {
    /// The act that fixes it.
    pub event: EventId,
    /// The day.
    pub day: Day,
    /// The hour, as entered.
    pub time: String,
    /// Where.
    pub place: String,
    /// With whom.
    pub with: String,
    /// About what.
    pub matter: String,
    /// When it was held.
    pub held: Option<Day>,
}

/// What there is of it in a case.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Linkage {
    /// The court's decisions, in the order of their records.
    pub results: Vec<CourtResult>,
    /// Applications for preservation.
    pub preservations: Vec<Preservation>,
    /// Joint meetings.
    pub meetings: Vec<Meeting>,
    /// When an award or a statement was confirmed to be in effect.
    pub effective: Option<Day>,
}

impl Proceedings {
    pub(super) fn check_linkage(&self, act: &Act) -> Checked {
        let now = &self.linkage;
        match act.kind {
            Kind::CourtDecided => {
                let sued = |key: PartyKey| self.suits.iter().any(|(party, _)| *party == key);
                let there = act.party().map_or(!self.suits.is_empty(), sued);
                need(there, "no_suit", "调仲法48、50", "没有这一方当事人起诉的记录，请先登记当事人起诉。")
            }
            Kind::PreservationDecided => {
                let open = now.preservations.iter().any(|one| one.decided.is_none());
                need(open, "no_preservation", "民诉法103", "没有待裁定的财产保全申请，请先登记申请财产保全。")
            }
            Kind::PreservationLifted => {
                let stands = now.preservations.iter().any(|one| one.decided.is_some_and(|(_, granted)| granted) && one.lifted.is_none());
                need(stands, "no_preservation", "民诉法104、107", "没有已经采取、尚未解除的财产保全，请先登记人民法院的裁定。")
            }
            Kind::JointMeetingHeld => {
                let open = now.meetings.iter().any(|one| one.held.is_none());
                need(open, "no_meeting", "规则71", "没有待召开的联合会商，请先登记约定联合会商。")
            }
            _ => Ok(()),
        }
    }

    pub(super) fn note_linkage(&mut self, recorded: &Recorded) {
        let (act, on, now) = (&recorded.act, recorded.act.on, &mut self.linkage);
        let text = |key: &str| act.text(key).unwrap_or_default().to_owned();
        match act.kind {
            Kind::CourtDecided => now.results.push(CourtResult {
                event: recorded.event.clone(),
                on,
                party: act.party(),
                end: act.text("result").and_then(CourtEnd::from_name).unwrap_or(CourtEnd::Other),
                number: text("number"),
                findings: act.findings(),
                reason: text("reason"),
            }),
            Kind::PreservationRequested => now.preservations.extend(act.party().map(|party| Preservation {
                event: recorded.event.clone(),
                party,
                requested: on,
                before: act.text("stage") == Some("before"),
                amount: act.text("amount").and_then(|text| text.parse().ok()),
                decided: None,
                lifted: None,
            })),
            Kind::PreservationDecided => {
                let granted = act.text("result") == Some("granted");
                if let Some(one) = now.preservations.iter_mut().find(|one| one.decided.is_none()) {
                    one.decided = Some((on, granted));
                }
            }
            Kind::PreservationLifted => {
                let stands = |one: &&mut Preservation| one.decided.is_some_and(|(_, granted)| granted) && one.lifted.is_none();
                if let Some(one) = now.preservations.iter_mut().find(stands) {
                    one.lifted = Some(on);
                }
            }
            Kind::JointMeetingFixed => now.meetings.extend(act.day("for").map(|day| Meeting {
                event: recorded.event.clone(),
                day,
                time: text("time"),
                place: text("place"),
                with: text("with"),
                matter: text("matter"),
                held: None,
            })),
            Kind::JointMeetingHeld => {
                if let Some(one) = now.meetings.iter_mut().find(|one| one.held.is_none()) {
                    one.held = Some(on);
                }
            }
            Kind::AwardEffective => now.effective = now.effective.or(Some(on)),
            _ => {}
        }
    }
}
