//! What the parties answer to a suggestion of mediation, and what a court does with a mediation agreement
//! (Rules 69; 民诉法205, 206, 225-228; 人民调解法33).

use super::check::{Checked, need};
use super::{Frame, Proceedings};
use crate::act::Act;
use crate::kind::Kind;
use crate::party::{PartyKey, Standing};
use lucai_law::{Day, Refusal};
use std::collections::BTreeMap;

/// The most days by which the parties' consent lengthens the mediation of platform workers (人社厅发〔2024〕4号).
const LONGER: u32 = 15;

/// Acceptance put off because both sides agreed to try mediation first (暂缓受理, Rules 69).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Deferral {
    /// The day on which the last of them agreed.
    pub since: Day,
    /// The day on which mediation ended or a party no longer agreed.
    pub ended: Option<Day>,
}

/// 仲裁审查: both sides ask the commission to make a mediation statement of what they agreed on (Rules 74-79).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Review {
    /// When both asked for it.
    pub requested: Option<Day>,
    /// When the commission took it up.
    pub accepted: Option<Day>,
    /// The arbitrator who reviews (Rules 77).
    pub arbitrator: Option<String>,
    /// The five working days were lengthened (Rules 76).
    pub extended: bool,
    /// When it ended.
    pub ended: Option<Day>,
    /// When the statement was made; `None` where none was, or a side backed out of it.
    pub made: Option<Day>,
}

impl Review {
    /// Whether the commission was asked and has not finished.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.requested.is_some() && self.ended.is_none()
    }
}

/// 司法确认.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CourtConfirmation {
    /// When both asked for it.
    pub requested: Day,
    /// The court's ruling: when, and whether the agreement is valid.
    pub decided: Option<(Day, bool)>,
}

/// 支付令.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaymentOrder {
    /// When it was asked for.
    pub requested: Day,
    /// When the court issued it.
    pub issued: Option<Day>,
    /// When the debtor received it.
    pub received: Option<Day>,
    /// When the debtor objected in writing.
    pub objected: Option<Day>,
}

/// What there is of it in a case.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Conciliation {
    /// When mediation was last suggested.
    pub suggested: Option<Day>,
    /// Each party's last answer: when, and whether it agrees.
    pub answers: BTreeMap<PartyKey, (Day, bool)>,
    /// 暂缓受理.
    pub deferral: Option<Deferral>,
    /// The mediation is one of platform workers.
    pub platform: bool,
    /// The days by which both sides lengthened it.
    pub longer: u32,
    /// The mediation that ended last settled a part of the claims alone (Rules 73).
    pub partly: bool,
    /// 仲裁审查.
    pub review: Review,
    /// 司法确认.
    pub court: Option<CourtConfirmation>,
    /// 支付令.
    pub order: Option<PaymentOrder>,
}

impl Conciliation {
    fn refused(&self) -> bool {
        self.answers.values().any(|(_, agreed)| !agreed)
    }

    fn waits(&self) -> Option<Day> {
        self.deferral.filter(|one| one.ended.is_none()).map(|one| one.since)
    }
}

impl Proceedings {
    /// Rules 69: no decision on acceptance while both sides try mediation.
    pub(super) fn need_not_deferred(&self) -> Checked {
        let Some(since) = self.conciliation.waits() else { return Ok(()) };
        let message = format!(
            "双方当事人同意先行调解，自 {since} 起暂缓受理。请先登记“调解结束”；当事人不再同意先行调解的，登记其答复，然后依法受理。"
        );
        Err(Refusal::by("acceptance_deferred", "规则69", message))
    }

    pub(super) fn check_suggestion(&self, act: &Act) -> Checked {
        let now = &self.conciliation;
        if act.kind == Kind::MediationSuggested {
            let message = "当事人已经答复调解建议，不再发出调解建议书；不同意先行调解的，应当依法受理。";
            return need(now.answers.is_empty(), "already_answered", "规则69", message);
        }
        need(now.suggested.is_some(), "nothing_suggested", "规则69", "没有发出调解建议书，请先登记发出调解建议书。")
    }

    pub(super) fn check_conciliation(&self, act: &Act) -> Checked {
        let now = &self.conciliation;
        let reviewing = now.review.accepted.is_some() && now.review.ended.is_none();
        match act.kind {
            Kind::MediationExtended => self.check_longer(act),
            Kind::ConfirmationRequested => {
                need(self.agreement.is_some(), "no_agreement", "规则74", "没有生效的调解协议，请先登记调解协议生效。")
            }
            Kind::ConfirmationAccepted => {
                self.need_unconfirmed()?;
                let waits = now.review.requested.is_some() && now.review.accepted.is_none();
                need(waits, "no_confirmation_request", "规则75", "没有待受理的仲裁审查申请，请先登记申请仲裁审查。")
            }
            Kind::ConfirmationExtended => {
                let may = reviewing && !now.review.extended;
                need(may, "no_confirmation", "规则76", "没有可以延长的仲裁审查，只能延长一次。")
            }
            Kind::ConfirmationEnded => need(reviewing, "no_confirmation", "规则76", "没有进行中的仲裁审查。"),
            Kind::CourtConfirmationRequested => {
                need(self.agreement.is_some(), "no_agreement", "民诉法205", "没有生效的调解协议，请先登记调解协议生效。")?;
                let open = now.court.as_ref().is_none_or(|one| one.decided.is_some_and(|(_, valid)| !valid));
                need(open, "already_requested", "民诉法205", "已经申请司法确认，请等候或者登记人民法院的裁定。")
            }
            Kind::CourtConfirmationDecided => {
                let open = now.court.as_ref().is_some_and(|one| one.decided.is_none());
                need(open, "no_court_confirmation", "民诉法206", "没有待裁定的司法确认申请，请先登记申请司法确认。")
            }
            Kind::PaymentOrderRequested => {
                let wages = act.text("matter").is_none_or(|matter| matter == "wages");
                need(
                    wages || self.agreement.is_some(),
                    "no_agreement",
                    "调仲法16",
                    "没有生效的调解协议。工伤医疗费、经济补偿、赔偿金须凭调解协议书申请支付令，请先登记调解协议生效。",
                )?;
                let open = now.order.as_ref().is_none_or(|one| one.objected.is_some());
                need(open, "already_requested", "民诉法225", "已经申请支付令，请登记人民法院的处理。")
            }
            Kind::PaymentOrderIssued => {
                let open = now.order.as_ref().is_some_and(|one| one.issued.is_none());
                need(open, "no_payment_order", "民诉法227", "没有待发出的支付令，请先登记申请支付令。")
            }
            Kind::PaymentOrderReceived => {
                let open = now.order.as_ref().is_some_and(|one| one.issued.is_some() && one.received.is_none());
                need(open, "no_payment_order", "民诉法227", "没有已经发出、尚未送达的支付令，请先登记人民法院发出支付令。")
            }
            Kind::PaymentOrderObjected => {
                let open = now.order.as_ref().is_some_and(|one| one.received.is_some() && one.objected.is_none());
                need(open, "no_payment_order", "民诉法227", "没有已经送达债务人的支付令，请先登记债务人收到支付令。")
            }
            _ => Ok(()),
        }
    }

    fn check_longer(&self, act: &Act) -> Checked {
        const ARTICLE: &str = "人社厅发〔2024〕4号";
        let open = matches!(self.mediation, Some((_, None)));
        need(open, "no_mediation", ARTICLE, "没有进行中的调解，请先登记收到调解申请。")?;
        let message = "只有新就业形态劳动纠纷的调解可以经双方同意延长；其他调解期满未达成协议的，当事人可以依法申请仲裁（调仲法14）。";
        need(self.conciliation.platform, "not_platform", "调仲法14", message)?;
        let left = LONGER.saturating_sub(self.conciliation.longer);
        if left == 0 || act.number("days").unwrap_or(0) > left {
            let message = format!("延长最长不超过 {LONGER} 日，已经延长 {} 日，还可延长 {left} 日。", self.conciliation.longer);
            return Err(Refusal::by("longer_than_15", ARTICLE, message));
        }
        Ok(())
    }

    /// 规则75（五）: what a court has confirmed is not reviewed by the commission.
    fn need_unconfirmed(&self) -> Checked {
        let confirmed = self.conciliation.court.as_ref().is_some_and(|one| one.decided.is_some_and(|(_, valid)| valid));
        need(!confirmed, "confirmed_by_court", "规则75（五）", "调解协议已经人民法院司法确认，仲裁审查申请不予受理。")
    }

    pub(super) fn answer_suggestion(&mut self, frame: &Frame, act: &Act) {
        let both = || [Standing::Applicant, Standing::Respondent].into_iter().flat_map(|standing| self.of_standing(frame, standing));
        let named = act.parties("parties");
        let who: Vec<PartyKey> = if named.is_empty() { both().collect() } else { named };
        let all: Vec<PartyKey> = both().collect();
        let agreed = act.text("answer") == Some("agreed");
        let now = &mut self.conciliation;
        now.answers.extend(who.into_iter().map(|key| (key, (act.on, agreed))));
        let everyone = all.iter().all(|key| now.answers.get(key).is_some_and(|(_, agreed)| *agreed));
        if everyone && now.waits().is_none() {
            now.deferral = Some(Deferral { since: act.on, ended: None });
        } else if now.refused() {
            self.end_deferral(act.on);
        }
    }

    pub(super) fn end_deferral(&mut self, on: Day) {
        if let Some(one) = self.conciliation.deferral.as_mut().filter(|one| one.ended.is_none()) {
            one.ended = Some(on);
        }
    }

    pub(super) fn conciliate(&mut self, act: &Act) {
        let (now, on) = (&mut self.conciliation, act.on);
        match act.kind {
            Kind::MediationExtended => now.longer = now.longer.saturating_add(act.number("days").unwrap_or(0)),
            Kind::ConfirmationRequested => now.review.requested = Some(on),
            Kind::ConfirmationAccepted => {
                now.review.accepted = Some(on);
                now.review.arbitrator = act.text("arbitrator").map(str::to_owned);
            }
            Kind::ConfirmationExtended => now.review.extended = true,
            Kind::CourtConfirmationRequested => now.court = Some(CourtConfirmation { requested: on, decided: None }),
            Kind::CourtConfirmationDecided => {
                if let Some(court) = &mut now.court {
                    court.decided = Some((on, act.text("result") == Some("confirmed")));
                }
            }
            Kind::PaymentOrderRequested => {
                now.order = Some(PaymentOrder { requested: on, issued: None, received: None, objected: None });
            }
            Kind::PaymentOrderIssued | Kind::PaymentOrderReceived | Kind::PaymentOrderObjected => {
                if let Some(order) = &mut now.order {
                    match act.kind {
                        Kind::PaymentOrderIssued => order.issued = Some(on),
                        Kind::PaymentOrderReceived => order.received = Some(on),
                        _ => order.objected = Some(on),
                    }
                }
            }
            _ => {}
        }
    }
}
