//! What the fast track adds (速裁): papers that come after acceptance, elements that both sides sign for, an award pronounced at the hearing.

use super::check::{Checked, need};
use super::{Frame, HearingState, Proceedings, Recorded};
use crate::act::Act;
use crate::claim::Finding;
use crate::elements::Agreed;
use crate::ids::EventId;
use crate::kind::Kind;
use lucai_law::{Day, Refusal};
use serde::Serialize;
use serde_json::Value;

/// A paper that was missing when the case was accepted (容缺受理). Its day is the office's own, no legal period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Deferred {
    /// The act.
    pub event: EventId,
    /// When it was noted.
    pub on: Day,
    /// Which paper.
    pub item: String,
    /// By which day it must come.
    pub until: Day,
    /// When it came.
    pub supplied: Option<Day>,
}

/// An award pronounced at the hearing, which is then written (当庭裁决).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Pronounced {
    /// The act.
    pub event: EventId,
    /// The day of the hearing.
    pub on: Day,
    /// The written award is sent by this day.
    pub until: Day,
    /// What was pronounced, claim by claim; empty where only words were recorded.
    pub findings: Vec<Finding>,
}

fn not_simple(what: &str) -> Refusal {
    Refusal::by("not_simplified", "规则56、60", format!("{what}只用于简易处理的案件。请先办理决定简易处理。"))
}

impl Proceedings {
    pub(super) fn check_deferred(&self, act: &Act) -> Checked {
        if act.kind == Kind::PaperSupplied {
            let open = |one: &&Deferred| one.supplied.is_none();
            let Some(event) = act.text("paper") else {
                return need(self.deferred.iter().any(|one| open(&one)), "nothing_deferred", "规则29", "没有待补齐的容缺材料。");
            };
            return match self.deferred.iter().find(|one| one.event.as_str() == event) {
                None => Err(Refusal::by("unknown_paper", "规则29", "本案没有登记这份容缺材料，请核对。")),
                Some(one) if !open(&one) => Err(Refusal::by("already_supplied", "规则29", format!("“{}”已经补齐。", one.item))),
                Some(_) => Ok(()),
            };
        }
        self.need_pending()?;
        if !self.handled_simply() {
            let message = "容缺受理只用于速裁、简易处理的案件。其他案件材料不齐的，请一次性告知补正。";
            return Err(Refusal::by("not_simplified", "规则29、60", message));
        }
        need(
            act.day("until").is_none_or(|until| until >= act.on),
            "period_backwards",
            "规则29",
            "应当补齐的日期早于登记的日期，请核对日期。",
        )?;
        need(act.text("item").is_none_or(|item| !item.trim().is_empty()), "no_item", "规则29", "请写明暂缺的材料。")
    }

    pub(super) fn check_elements(&self, act: &Act) -> Checked {
        let agreed = act.kind == Kind::ElementsAgreed;
        let keys = act.texts("elements");
        match keys.iter().find(|key| self.elements.contains_key(key.as_str()) == agreed) {
            None => Ok(()),
            Some(_) if agreed => Err(Refusal::by("already_agreed", "规则61", "所选要素中有的已经双方签名确认，请核对。")),
            Some(_) => Err(Refusal::by("not_agreed", "规则61", "所选要素中有的没有经双方签名确认，不用撤销。")),
        }
    }

    pub(super) fn check_pronounced(&self, frame: &Frame, act: &Act) -> Checked {
        self.need_tribunal()?;
        self.need_not_suspended()?;
        self.need_unchallenged()?;
        if !self.handled_simply() {
            return Err(not_simple("当庭裁决"));
        }
        need(self.pronounced.is_none(), "already_pronounced", "规则60", "已经当庭裁决，请制作裁决书。")?;
        let held = self.hearing_of(act).filter(|hearing| hearing.state == HearingState::Held);
        let Some(hearing) = held else {
            return Err(Refusal::by("hearing_not_held", "规则41", "尚未开庭审理，不能当庭裁决。请先登记开庭审理。"));
        };
        need(hearing.day == act.on, "not_the_hearing_day", "规则60", "当庭裁决应当在开庭当日宣布；庭后裁决的，请直接办理裁决。")?;
        need(
            act.day("until").is_none_or(|until| until >= act.on),
            "period_backwards",
            "规则60",
            "发送裁决书的日期早于当庭裁决之日，请核对日期。",
        )?;
        let named: Vec<u32> = act.findings().iter().map(|finding| finding.claim).collect();
        self.claims_known(frame, &named)?;
        let live = self.live_claims(frame);
        need(named.iter().all(|n| live.contains(n)), "claim_decided", "规则49", "所列请求中有的已有结果，不能再次裁决。")
    }

    /// The written award says what was pronounced.
    pub(super) fn check_as_pronounced(&self, act: &Act) -> Checked {
        let Some(pronounced) = &self.pronounced else { return Ok(()) };
        let same = |said: &Finding| {
            let written = act.findings().into_iter().find(|one| one.claim == said.claim);
            written.is_none_or(|one| {
                one.outcome == said.outcome && (one.amount.is_none() || said.amount.is_none() || one.amount == said.amount)
            })
        };
        match pronounced.findings.iter().find(|said| !same(said)) {
            None => Ok(()),
            Some(said) => Err(Refusal::by(
                "not_as_pronounced",
                "规则60",
                format!(
                    "第 {} 项请求的结果与 {} 当庭宣布的不同。请按当庭宣布的结果制作裁决书；当庭宣布的登记有误的，请先更正。",
                    said.claim, pronounced.on
                ),
            )),
        }
    }

    pub(super) fn agree(&mut self, recorded: &Recorded) {
        let act = &recorded.act;
        let text = |key: &str| act.text(key).unwrap_or_default().to_owned();
        for key in act.texts("elements") {
            let value = act.get("values").and_then(|values| values.get(&key)).and_then(Value::as_str).unwrap_or_default().to_owned();
            let agreed = Agreed {
                event: recorded.event.clone(),
                on: act.on,
                at: recorded.hlc,
                value,
                applicant_signer: text("applicant_signer"),
                applicant_for: act.parties("applicant_for"),
                respondent_signer: text("respondent_signer"),
                respondent_for: act.parties("respondent_for"),
            };
            self.elements.insert(key, agreed);
        }
    }

    pub(super) fn defer(&mut self, recorded: &Recorded) {
        let act = &recorded.act;
        if let (Some(item), Some(until)) = (act.text("item"), act.day("until")) {
            self.deferred.push(Deferred { event: recorded.event.clone(), on: act.on, item: item.to_owned(), until, supplied: None });
        }
    }

    pub(super) fn supply(&mut self, act: &Act) {
        let came = self.deferred.iter_mut().find(|one| Some(one.event.as_str()) == act.text("paper"));
        if let Some(one) = came {
            one.supplied = Some(act.on);
        }
    }

    pub(super) fn pronounce(&mut self, recorded: &Recorded) {
        let act = &recorded.act;
        if let Some(until) = act.day("until") {
            self.pronounced = Some(Pronounced { event: recorded.event.clone(), on: act.on, until, findings: act.findings() });
        }
    }
}
