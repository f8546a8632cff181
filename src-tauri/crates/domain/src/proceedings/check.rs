//! What the statute asks for before an act. A refusal says what is to be done next, and names the article.

use super::{Frame, HearingState, Proceedings, TribunalMode};
use crate::act::Act;
use crate::kind::{FieldKind, Group, Kind};
use crate::state::ClosingMode;
use lucai_law::Refusal;

pub(super) type Checked = Result<(), Refusal>;

/// Lets through where `holds`, else refuses with code, article and message.
pub(super) fn need(holds: bool, code: &str, article: &str, message: &str) -> Checked {
    if holds { Ok(()) } else { Err(Refusal::by(code, article, message)) }
}

impl Proceedings {
    /// Whether the statute allows an act here. A key that is absent is not asked about: that is the vocabulary's business.
    ///
    /// # Errors
    /// Code, Chinese message with the next step, article.
    pub fn check(&self, frame: &Frame, act: &Act) -> Checked {
        // what an agreement of mediation gives is paid whether or not anybody ever applies for arbitration
        let paying = matches!(act.kind, Kind::PaymentPlanned | Kind::PaymentMade);
        let mediating = paying || act.kind.spec().group == Group::Mediation || act.kind == Kind::ApplicationReceived;
        // a statement that was made of what was agreed at a station is served and filed like any other (Rules 77)
        let applied =
            self.received.is_some() || matches!(act.kind.spec().group, Group::Service | Group::Closing | Group::After | Group::File);
        let Some(received) = self.received.or(self.conciliation.review.made.filter(|_| applied)) else {
            if frame.at_station && mediating {
                self.parties_known(frame, act)?;
                return if act.kind == Kind::ApplicationReceived { self.need_pending() } else { self.check_mediation(act) };
            }
            if frame.at_station {
                let message = "案件还在调解工作站，当事人没有申请仲裁。调解不成的，请由工作站转交仲裁院后再办理。";
                return Err(Refusal::by("at_station", "调仲法14；规则29", message));
            }
            return Err(Refusal::by("no_application", "规则29", "还没有仲裁申请，请先登记收件。"));
        };
        if self.archived.is_some() && act.kind.spec().group != Group::After {
            return Err(Refusal::by("archived", "规则21", "案件已归档，不能再办理。确需更正的，请更正归档记录后再办理。"));
        }
        if act.on < received && !mediating {
            let message = format!("“{}”的日期 {} 早于收件日 {received}，请核对日期。", act.kind.label(), act.on);
            return Err(Refusal::by("before_application", "规则29", message));
        }
        self.parties_known(frame, act)?;
        match act.kind.spec().group {
            Group::Intake if act.kind == Kind::RepresentativesElected => self.check_elected(frame, act),
            Group::Intake if matches!(act.kind, Kind::PaperDeferred | Kind::PaperSupplied) => self.check_deferred(act),
            Group::Intake => self.check_intake(act),
            Group::Service => self.check_notices(frame, act),
            Group::Tribunal => self.check_tribunal(frame, act),
            Group::Claims => self.check_claims(frame, act),
            Group::Hearing => self.check_hearing(frame, act),
            Group::Mediation => self.check_mediation(act),
            Group::Clock => self.check_clock(act),
            Group::Closing => self.check_closing(frame, act),
            Group::Linkage => self.check_linkage(act),
            Group::After | Group::File | Group::Office => self.check_after(act),
        }
    }

    fn parties_known(&self, frame: &Frame, act: &Act) -> Checked {
        let keys = act.kind.spec().keys.iter().flat_map(|key| match key.kind {
            FieldKind::Party => act.text(key.name).and_then(|t| t.parse().ok()).into_iter().collect(),
            FieldKind::Parties => act.parties(key.name),
            FieldKind::Sums => act.sums().into_iter().map(|one| one.party).collect(),
            _ => Vec::new(),
        });
        for key in keys {
            if !self.has_party(frame, key) {
                let message = format!("本案没有当事人 {key}。请核对当事人，需要追加的请先办理追加当事人。");
                return Err(Refusal::by("unknown_party", "规则29", message));
            }
        }
        Ok(())
    }

    /// Accepted, or taken over from another commission.
    pub(super) fn need_accepted(&self) -> Checked {
        if let Some(closing) = self.closing.as_ref().filter(|c| c.mode == ClosingMode::Refusal) {
            let message = format!("已于 {} 决定不予受理，不能再办理。申请人可以向人民法院起诉。", closing.on);
            return Err(Refusal::by("case_concluded", "调仲法29；规则31", message));
        }
        need(self.accepted.is_some(), "not_accepted", "调仲法29；规则30", "案件尚未受理，请先提请审批并办理受理。")
    }

    /// No result yet.
    pub(super) fn need_pending(&self) -> Checked {
        match &self.closing {
            None => Ok(()),
            Some(closing) => Err(Refusal::by(
                "case_concluded",
                "规则21",
                format!("案件已于 {} 以“{}”结束，不能再办理此项。", closing.on, closing.mode.label()),
            )),
        }
    }

    pub(super) fn need_running(&self) -> Checked {
        self.need_accepted()?;
        self.need_pending()
    }

    pub(super) fn need_not_suspended(&self) -> Checked {
        match self.suspended {
            None => Ok(()),
            Some(on) => Err(Refusal::by("suspended", "规则47", format!("案件自 {on} 起中止审理，请在中止情形消除后先办理恢复审理。"))),
        }
    }

    pub(super) fn need_tribunal(&self) -> Checked {
        need(self.tribunal.is_some(), "no_tribunal", "调仲法31、32；规则37", "尚未组庭，请先组成仲裁庭并通知当事人。")
    }

    /// No challenge of a member that waits for its decision (Rules 12: the challenged person pauses).
    pub(super) fn need_unchallenged(&self) -> Checked {
        let seated = |r: &&super::Recusal| {
            let gone = r.decided.is_some_and(|(_, granted)| granted == Some(true));
            gone && r.who.as_deref().is_some_and(|who| self.tribunal.as_ref().is_some_and(|t| t.has(who)))
        };
        if let Some(recusal) = self.recusals.iter().find(seated) {
            let who = recusal.who.as_deref().unwrap_or_default();
            let message = format!("已准许 {who} 回避，请先重新组庭并通知当事人。");
            return Err(Refusal::by("recused_member", "调仲法33；规则12", message));
        }
        let open = self.recusals.iter().find(|r| r.decided.is_none() && !r.late);
        match open {
            None => Ok(()),
            Some(recusal) => Err(Refusal::by(
                "recusal_pending",
                "规则12",
                format!("{} 提出的回避申请尚未决定，被申请人员应当暂停参与，请先由负责人作出回避决定。", recusal.on),
            )),
        }
    }

    fn check_intake(&self, act: &Act) -> Checked {
        let open = |code: &str| {
            self.need_pending()?;
            match self.accepted {
                Some(on) if !self.transferred_in => {
                    Err(Refusal::by(code, "规则30", format!("案件已于 {on} 受理，不能再办理“{}”。", act.kind.label())))
                }
                Some(on) => Err(Refusal::by(code, "规则9", format!("案件已于 {on} 接受移送，不能再办理“{}”。", act.kind.label()))),
                None => Ok(()),
            }
        };
        open("already_accepted")?;
        match act.kind {
            Kind::CorrectionRequested => need(
                self.correction.is_none(),
                "already_requested",
                "规则29",
                "需要补正的全部材料应当一次性告知，已经告知过，不能再次要求补正。",
            ),
            Kind::Corrected => match self.correction {
                Some((_, None)) => Ok(()),
                Some((_, Some(on))) => Err(Refusal::by("already_corrected", "规则29", format!("申请人已于 {on} 补正完毕。"))),
                None => Err(Refusal::by("no_correction", "规则29", "没有告知补正，请先登记告知补正的内容。")),
            },
            Kind::MediationSuggested | Kind::MediationAnswered => self.check_suggestion(act),
            Kind::Accepted => self.need_not_deferred(),
            Kind::AcceptanceProposed => {
                self.need_not_deferred()?;
                need(self.acceptance_proposed.is_none(), "already_proposed", "规则30", "已经提请审批，请等待负责人审批。")
            }
            _ => Ok(()),
        }
    }

    /// Rules 63: ten or more workers elect three to five representatives from among themselves.
    fn check_elected(&self, frame: &Frame, act: &Act) -> Checked {
        self.need_pending()?;
        need(
            frame.is_collective(),
            "not_collective",
            "规则62、63",
            "推举代表人适用于劳动者一方在 10 人以上并有共同请求的争议，本案不适用；需要他人代为参加的，请办理委托代理。",
        )?;
        if act.get("parties").is_none() {
            return Ok(());
        }
        let elected: std::collections::BTreeSet<_> = act.parties("parties").into_iter().collect();
        need((3..=5).contains(&elected.len()), "three_to_five", "规则63", "应当推举 3 至 5 名代表人，请核对人数。")?;
        let workers = elected.iter().all(|key| key.side == crate::party::Side::Worker);
        need(workers, "not_a_worker", "规则63", "代表人应当从本案的劳动者中推举，请核对。")
    }

    fn check_notices(&self, frame: &Frame, act: &Act) -> Checked {
        match act.kind {
            Kind::Served | Kind::LeftAtAddress | Kind::Published | Kind::ServiceFailed => self.check_service(act),
            Kind::AnswerReceived => self.need_accepted(),
            Kind::AnswerPeriodAgreed => {
                self.need_running()?;
                need(
                    self.handled_simply(),
                    "not_simplified",
                    "规则58",
                    "只有简易处理的案件可以经协商缩短或者取消答辩期。请先办理决定简易处理。",
                )
            }
            Kind::LimitationRaised => {
                self.need_running()?;
                self.claims_known(frame, &act.claim_numbers())
            }
            Kind::JurisdictionDecided => {
                self.need_running()?;
                need(
                    self.objection.is_some_and(|(_, decided)| decided.is_none()),
                    "no_objection",
                    "规则10",
                    "没有待决定的管辖异议，请先登记提出管辖异议。",
                )
            }
            Kind::EvidencePeriodSet => {
                self.need_running()?;
                need(
                    act.day("until").is_none_or(|until| until >= act.on),
                    "period_backwards",
                    "规则15",
                    "举证期限届满之日早于指定之日，请核对日期。",
                )
            }
            _ => self.need_running(),
        }
    }

    fn check_tribunal(&self, frame: &Frame, act: &Act) -> Checked {
        self.need_running()?;
        match act.kind {
            Kind::TribunalFormed => {
                let sole = mode_of(act, frame.is_collective() && !self.handled_simply()) == TribunalMode::Sole;
                need(
                    !(sole && frame.is_collective() && !self.handled_simply()),
                    "three_required",
                    "规则65",
                    "劳动者一方十人以上有共同请求或者履行集体合同的争议，应当由三名仲裁员组成仲裁庭，设首席仲裁员。",
                )?;
                self.seats(act)
            }
            Kind::RecusalRequested => {
                let named = act.text("who").filter(|who| !who.is_empty());
                let seated = self.tribunal.as_ref().is_none_or(|t| t.presiding.is_empty() || named.is_none_or(|who| t.has(who)));
                self.need_tribunal()?;
                need(seated, "not_in_tribunal", "调仲法33；规则12", "被申请回避的人员不在本案仲裁庭，也不是本案书记员，请核对姓名。")
            }
            Kind::RecusalDecided => {
                let who = act.text("who");
                let open =
                    self.recusals.iter().any(|r| r.decided.is_none() && (who.is_none() || r.who.is_none() || r.who.as_deref() == who));
                need(open, "no_recusal", "规则11", "没有待决定的回避申请，请先登记申请回避。")
            }
            _ => Ok(()),
        }
    }

    fn seats(&self, act: &Act) -> Checked {
        let presiding = act.text("presiding").unwrap_or_default();
        let members = act.texts("members");
        let clerk = act.text("clerk").unwrap_or_default();
        let mut names: Vec<&str> = members.iter().map(String::as_str).chain([presiding]).filter(|n| !n.is_empty()).collect();
        if !clerk.is_empty() && names.contains(&clerk) {
            return Err(Refusal::by("clerk_is_member", "组织规则13", "书记员不得由本庭仲裁员兼任，请另行指定。"));
        }
        let count = names.len();
        names.sort_unstable();
        names.dedup();
        need(names.len() == count, "named_twice", "调仲法31", "仲裁庭中有人重复，请核对姓名。")?;
        match act.text("mode") {
            Some("three") if count > 0 => need(
                count == 3 && !presiding.is_empty(),
                "three_members",
                "调仲法31",
                "三名仲裁员组庭的，应当填写首席仲裁员和另外两名仲裁员。",
            ),
            Some("sole") => need(members.is_empty(), "sole_has_members", "调仲法31", "独任仲裁的，不填其他仲裁员。"),
            _ => Ok(()),
        }
    }

    fn check_claims(&self, frame: &Frame, act: &Act) -> Checked {
        self.need_running()?;
        self.need_not_suspended()?;
        match act.kind {
            Kind::ClaimChanged => {
                let asked = act.day("requested_on").unwrap_or(act.on);
                need(asked <= act.on, "request_after_decision", "规则44", "提出之日晚于受理之日，请核对日期。")?;
                match self.evidence_until {
                    Some(until) if asked > until => Err(Refusal::by(
                        "evidence_period_over",
                        "规则44",
                        format!("举证期限已于 {until} 届满，增加、变更的请求应当另行申请仲裁，请书面告知申请人。"),
                    )),
                    _ => Ok(()),
                }
            }
            Kind::LiabilityDecided => {
                let named = crate::liability::read(act);
                let known = named.iter().all(|one| self.has_party(frame, one.party) && one.party.side == crate::party::Side::Employer);
                need(known, "not_a_respondent", "规则46（一）", "清偿责任主体应当是本案的被申请人，请先办理追加当事人。")
            }
            Kind::CounterclaimDecided => need(
                self.counterclaims > self.counterclaims_decided,
                "no_counterclaim",
                "规则36",
                "没有待决定的反申请，请先登记收到反申请。",
            ),
            Kind::CounterclaimJoined => {
                need(
                    self.counterclaims > self.counterclaims_joined,
                    "no_counterclaim",
                    "规则36",
                    "没有可以合并处理的反申请，请先登记收到反申请。",
                )?;
                need(!self.counterclaim_refused, "counterclaim_refused", "规则36", "反申请未予受理，不能合并处理。")
            }
            Kind::ClaimWithdrawn => {
                let live = self.live_claims(frame);
                self.claims_known(frame, &act.claim_numbers())?;
                let named = act.claim_numbers();
                need(named.iter().all(|n| live.contains(n)), "claim_decided", "规则35", "所列请求中有的已有结果，不能放弃。")?;
                need(named.is_empty() || named.len() < live.len(), "withdraw_instead", "规则35", "放弃全部请求的，请办理撤回仲裁申请。")
            }
            _ => Ok(()),
        }
    }

    pub(super) fn claims_known(&self, frame: &Frame, named: &[u32]) -> Checked {
        match named.iter().find(|n| !frame.claims.contains(n)) {
            None => Ok(()),
            Some(n) => Err(Refusal::by("unknown_claim", "规则29", format!("本案没有第 {n} 项请求，请核对请求序号。"))),
        }
    }

    fn check_clock(&self, act: &Act) -> Checked {
        self.need_running()?;
        match act.kind {
            Kind::SuspensionProposed | Kind::Suspended => self.need_not_suspended(),
            Kind::Resumed => need(self.suspended.is_some(), "not_suspended", "规则47", "案件未处于中止状态，没有可以恢复的审理。"),
            Kind::ExtensionProposed | Kind::ExtensionApproved => {
                let days = act.number("days").unwrap_or(0);
                let left = 15u32.saturating_sub(self.extension_days);
                if left == 0 || days > left {
                    let message = format!("延长期限合计不得超过 15 日，已批准 {} 日，最多还可延长 {left} 日。", self.extension_days);
                    return Err(Refusal::by("extension_over_15", "调仲法43；规则45", message));
                }
                Ok(())
            }
            Kind::ConvertedToOrdinary => need(self.handled_simply(), "already_ordinary", "规则61", "案件已按照一般程序处理，不需要转换。"),
            Kind::SimplifiedDecided => {
                need(!self.handled_simply(), "already_simplified", "规则56", "案件已简易处理。")?;
                let heard = self.hearings.values().any(|h| h.state == HearingState::Held);
                need(!heard, "already_heard", "规则56", "案件已经开庭，不再改为简易处理。")?;
                let published = self.services.iter().any(|s| s.method == Some(crate::service::Method::Published));
                need(!published, "party_missing", "规则57（三）", "被申请人下落不明（已公告送达）的案件，不得简易处理。")
            }
            _ => Ok(()),
        }
    }
}

/// The tribunal's mode as an act gives it, or as the law takes it where a plain fact does not say.
pub(super) fn mode_of(act: &Act, collective: bool) -> TribunalMode {
    match act.text("mode") {
        Some("three") => TribunalMode::Three,
        Some(_) => TribunalMode::Sole,
        None if collective || !act.texts("members").is_empty() => TribunalMode::Three,
        None => TribunalMode::Sole,
    }
}
