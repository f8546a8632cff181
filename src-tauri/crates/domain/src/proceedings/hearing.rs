//! What the statute asks for before and at a hearing, and for mediation (Law 35-40, 42; Rules 38-42, 70, 72, 74-76).

use super::check::{Checked, need};
use super::{HearingState, Proceedings};
use crate::act::Act;
use crate::kind::Kind;
use crate::service::Paper;
use lucai_law::{Day, Refusal};

impl Proceedings {
    /// Whether a party has a notice of the last hearing on record that Rules 59 lets count against it.
    pub(super) fn was_notified(&self, key: crate::party::PartyKey) -> bool {
        let since = self.hearings.values().rev().find(|h| h.state != HearingState::Postponed).map(|h| h.fixed_on);
        let counts = |s: &crate::service::Service| s.paper == Paper::HearingNotice && s.party == key && s.confirmed;
        since.is_some_and(|since| self.services.iter().any(|s| counts(s) && s.on >= since))
    }

    pub(super) fn absent_were_notified(&self, act: &Act) -> Checked {
        match act.parties("absent").into_iter().find(|key| !self.was_notified(*key)) {
            None => Ok(()),
            Some(key) => Err(Refusal::by(
                "absent_without_notice",
                "调仲法36；规则39、59",
                format!("没有 {key} 已收到开庭通知的送达记录，不能按撤回处理或者缺席裁决。请先登记送达，或者另行排庭。"),
            )),
        }
    }

    pub(super) fn check_hearing(&self, frame: &super::Frame, act: &Act) -> Checked {
        self.need_running()?;
        match act.kind {
            Kind::HearingFixed => {
                self.need_tribunal()?;
                self.need_not_suspended()?;
                need(act.day("for").is_none_or(|day| day >= act.on), "hearing_in_past", "规则38", "开庭日期早于决定之日，请核对日期。")?;
                let n = act.number("hearing").unwrap_or(1);
                let held = act.number("hearing").and_then(|n| self.hearings.get(&n)).is_some_and(|h| h.state == HearingState::Held);
                need(!held, "hearing_held", "规则38", "该次庭审已经开过，请排下一次开庭。")?;
                let next = self.hearings.keys().next_back().map_or(1, |last| last.saturating_add(1));
                need(n <= next, "hearing_out_of_order", "规则38", "开庭次序不连续，请按次序排庭。")
            }
            Kind::HearingPostponed => match self.hearing_of(act).map(|h| h.state) {
                Some(HearingState::Fixed) => Ok(()),
                Some(HearingState::Held) => Err(Refusal::by("hearing_held", "规则38", "该次庭审已经开过，不能延期。")),
                Some(HearingState::Postponed) => Err(Refusal::by("already_postponed", "规则38", "该次庭审已经延期，请重新排庭。")),
                None => Err(Refusal::by("hearing_not_fixed", "规则38", "尚未确定开庭日期，没有可以延期的庭审。")),
            },
            Kind::HearingHeld => self.check_held(act),
            Kind::MinutesSigned => match self.hearing_of(act) {
                Some(h) if h.state == HearingState::Held && h.minutes_signed.is_none() => Ok(()),
                Some(h) if h.minutes_signed.is_some() => Err(Refusal::by("already_signed", "规则42", "该次庭审笔录已经签署。")),
                _ => Err(Refusal::by("hearing_not_held", "规则42", "庭审尚未进行，请先登记开庭审理，再签署笔录。")),
            },
            Kind::Investigated => {
                let people = act.texts("by");
                need(people.is_empty() || people.len() >= 2, "two_investigators", "规则17", "调查取证不得少于 2 人，请补填调查人。")
            }
            Kind::ElementsAgreed | Kind::ElementsReopened => self.check_elements(act),
            Kind::AwardPronounced => self.check_pronounced(frame, act),
            Kind::ExpertReported => need(self.experts > 0, "no_expert", "调仲法37", "没有委托鉴定，请先登记委托鉴定。"),
            Kind::ExpertOrdered => self.need_tribunal(),
            Kind::Deliberated => {
                self.need_tribunal()?;
                self.need_unchallenged()
            }
            _ => Ok(()),
        }
    }

    fn check_held(&self, act: &Act) -> Checked {
        self.need_tribunal()?;
        self.need_not_suspended()?;
        self.need_unchallenged()?;
        let hearing = self.hearing_of(act).filter(|h| h.state == HearingState::Fixed);
        let Some(hearing) = hearing else {
            return Err(Refusal::by("hearing_not_fixed", "调仲法35；规则38", "尚未确定开庭日期，请先排庭并通知双方当事人。"));
        };
        if act.on != hearing.day {
            let message = format!("该次庭审定于 {}，与登记的开庭日期 {} 不一致。改期的请先办理延期开庭并重新排庭。", hearing.day, act.on);
            return Err(Refusal::by("not_the_hearing_day", "规则38", message));
        }
        self.absent_were_notified(act)
    }

    pub(super) fn check_mediation(&self, act: &Act) -> Checked {
        let open = |slot: Option<(Day, Option<Day>)>| matches!(slot, Some((_, None)));
        match act.kind {
            Kind::PreHearingMediationAgreed => {
                self.need_running()?;
                need(!open(self.pre_hearing_mediation), "mediation_open", "规则70", "庭前委托调解正在进行。")?;
                let held = self.hearings.values().any(|h| h.state == HearingState::Held);
                need(!held, "already_heard", "规则70", "委托调解应当在开庭之前进行；已经开庭的，由仲裁庭主持调解。")
            }
            Kind::PreHearingMediationEnded => {
                need(open(self.pre_hearing_mediation), "no_mediation", "规则70", "没有进行中的庭前委托调解。")
            }
            Kind::MediationTried => {
                self.need_running()?;
                self.need_tribunal()
            }
            Kind::MediationRequested => need(!open(self.mediation), "mediation_open", "调仲法14", "调解正在进行。"),
            Kind::MediationEnded => need(open(self.mediation), "no_mediation", "调仲法14", "没有进行中的调解，请先登记收到调解申请。"),
            _ => self.check_conciliation(act),
        }
    }
}
