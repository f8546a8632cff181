//! What the statute asks for before a case is concluded, and after.

use super::check::{Checked, need};
use super::{Frame, HearingState, Proceedings};
use crate::act::Act;
use crate::claim::Outcome;
use crate::kind::Kind;
use crate::party::{PartyKey, Standing};
use crate::state::ClosingMode;
use lucai_law::Refusal;

impl Proceedings {
    pub(super) fn check_closing(&self, frame: &Frame, act: &Act) -> Checked {
        match act.kind {
            Kind::AwardMade => self.check_award(frame, act),
            Kind::Mediated => self.check_mediated(frame, act),
            Kind::MediationRepudiated => need(
                self.mediated.is_some()
                    && self.closing.as_ref().is_none_or(|c| c.mode == ClosingMode::Mediation)
                    && !self.all_signed(frame),
                "not_mediated",
                "调仲法42；规则72",
                "没有可以反悔的调解：尚未达成调解协议，或者调解书已经双方当事人签收生效。",
            ),
            Kind::InterimPayment => {
                self.need_running()?;
                self.need_tribunal()?;
                self.claims_known(frame, &act.claim_numbers())
            }
            Kind::Withdrawn => {
                let all = self.of_standing(frame, Standing::Applicant);
                self.check_withdrawn(&all, act)
            }
            Kind::ApplicantsWithdrawn => self.check_some_withdrawn(frame, act),
            Kind::RevocationNotified => need(
                self.closing.as_ref().is_some_and(|c| c.mode == ClosingMode::Revocation),
                "not_revoked",
                "规则32",
                "没有撤销案件的决定，请先决定撤销案件。",
            ),
            Kind::ClosingProposed => {
                self.check_concluded(frame)?;
                need(self.closing_proposed.is_none(), "already_proposed", "规则22", "已经提请审批结案，请等待负责人审批。")
            }
            Kind::ClosingApproved => {
                self.check_concluded(frame)?;
                need(self.closing_approved.is_none(), "already_closed", "规则21", "案件已经结案。")
            }
            _ => self.need_running(),
        }
    }

    /// Claims that no act and no saved finding decides.
    fn undecided(&self, frame: &Frame) -> Vec<u32> {
        self.live_claims(frame).into_iter().filter(|n| !frame.noted.contains(n)).collect()
    }

    fn check_concluded(&self, frame: &Frame) -> Checked {
        let Some(closing) = &self.closing else {
            return Err(Refusal::by("not_concluded", "规则21", "案件尚无处理结果，请先裁决、调解或者以其他方式结束案件。"));
        };
        let open = if closing.mode == ClosingMode::Award { self.undecided(frame) } else { Vec::new() };
        match open.is_empty() {
            true => Ok(()),
            false => Err(Refusal::by(
                "claims_without_outcome",
                "规则53",
                format!("第 {} 项请求还没有处理结果，请先在裁决台逐项填写。", numbers(&open)),
            )),
        }
    }

    fn check_award(&self, frame: &Frame, act: &Act) -> Checked {
        self.need_running()?;
        self.need_tribunal()?;
        self.need_not_suspended()?;
        self.need_unchallenged()?;
        let heard = self.hearings.values().any(|h| h.state != HearingState::Postponed && h.day <= act.on);
        // Rules 60: a tribunal that handles a case simply settles the way of hearing it itself
        need(
            heard || self.handled_simply(),
            "not_heard",
            "调仲法35、38；规则38、41",
            "还没有开庭审理，不能裁决。请先排庭、通知双方当事人并开庭。",
        )?;
        let findings = act.findings();
        let named: Vec<u32> = findings.iter().map(|f| f.claim).collect();
        self.claims_known(frame, &named)?;
        let live = self.live_claims(frame);
        need(
            named.iter().all(|n| live.contains(n)),
            "claim_decided",
            "规则49",
            "所列请求中有的已有结果（先行裁决、部分调解或者已放弃），不能再次裁决。",
        )?;
        let odd = findings.iter().find(|f| match f.outcome {
            Outcome::Rejected | Outcome::NotHandled => f.amount.is_some_and(|a| a.0 > 0),
            Outcome::Mediated | Outcome::Withdrawn => true,
            Outcome::Supported | Outcome::Partly => false,
        });
        if let Some(finding) = odd {
            let message = format!("第 {} 项请求的结果与金额不符：驳回、不予处理的不填金额，调解、撤回的不由裁决处理。", finding.claim);
            return Err(Refusal::by("finding_mismatch", "规则53", message));
        }
        if act.text("scope") == Some("advance") {
            need(!findings.is_empty(), "advance_without_claims", "调仲法43；规则49", "先行裁决应当写明就哪些请求裁决及其结果。")?;
            return need(findings.len() < live.len(), "advance_covers_all", "规则49", "所列请求已是全部未决请求，请作全案裁决。");
        }
        let open: Vec<u32> = live.into_iter().filter(|n| !named.contains(n) && !frame.noted.contains(n)).collect();
        if !findings.is_empty() && !open.is_empty() {
            return Err(Refusal::by(
                "claims_without_outcome",
                "规则53",
                format!("第 {} 项请求还没有处理结果。每一项请求都应当有结果；只就一部分裁决的，请选先行裁决。", numbers(&open)),
            ));
        }
        self.check_as_pronounced(act)?;
        self.absent_were_notified(act)?;
        let applicant = act.parties("absent").into_iter().find(|key| self.standing(frame, *key) == Some(Standing::Applicant));
        need(
            applicant.is_none(),
            "applicant_absent",
            "调仲法36；规则39",
            "缺席裁决只适用于被申请人；申请人无正当理由拒不到庭的，可以按撤回仲裁申请处理。",
        )
    }

    fn check_mediated(&self, frame: &Frame, act: &Act) -> Checked {
        self.need_running()?;
        let named: Vec<u32> = act.claim_numbers().into_iter().chain(act.findings().iter().map(|f| f.claim)).collect();
        self.claims_known(frame, &named)?;
        let live = self.live_claims(frame);
        need(named.iter().all(|n| live.contains(n)), "claim_decided", "规则73", "所列请求中有的已有结果，不能再调解。")?;
        let odd = act.findings().into_iter().find(|f| !matches!(f.outcome, Outcome::Mediated | Outcome::Withdrawn));
        need(odd.is_none(), "finding_mismatch", "规则72", "调解的请求，结果应为调解或者撤回。")
    }

    /// Whether every respondent has signed for the mediation statement, and every applicant on whose claims the agreement is.
    pub(super) fn all_signed(&self, frame: &Frame) -> bool {
        let Some(mediated) = self.mediated else { return false };
        let agreed: Vec<u32> =
            self.findings.iter().filter(|(_, decided)| self.mediation_events.contains(&decided.event)).map(|(n, _)| *n).collect();
        let everyone = agreed.is_empty() || agreed.iter().any(|n| !frame.owners.contains_key(n));
        let concerned = |key: &PartyKey| everyone || agreed.iter().any(|n| frame.owners.get(n) == Some(key));
        let applicants = self.of_standing(frame, Standing::Applicant).into_iter().filter(concerned);
        let mut keys = applicants.chain(self.of_standing(frame, Standing::Respondent)).peekable();
        keys.peek().is_some()
            && keys.all(|key| {
                self.services
                    .iter()
                    .any(|s| s.paper == crate::service::Paper::MediationStatement && s.party == key && s.confirmed && s.on >= mediated)
            })
    }

    /// Some of several applicants withdraw; the case goes on for the others (Rules 35, 39).
    fn check_some_withdrawn(&self, frame: &Frame, act: &Act) -> Checked {
        let named = act.parties("parties");
        self.check_withdrawn(&named, act)?;
        let several = self.of_standing(frame, Standing::Applicant).len() > 1;
        need(several, "one_applicant", "规则35", "本案只有一名申请人，请办理撤回仲裁申请。")?;
        let applicants = named.iter().all(|key| self.standing(frame, *key) == Some(Standing::Applicant));
        need(applicants, "not_an_applicant", "规则35", "撤回仲裁申请由申请人提出，所列当事人中有的不是本案申请人，请核对。")?;
        let without = named.iter().find(|key| self.live_claims_of(frame, &[**key]).is_empty());
        if let Some(key) = without {
            let message = format!("申请人 {key} 没有尚未处理的自己的请求，没有可以撤回的申请。");
            return Err(Refusal::by("nothing_to_withdraw", "规则35", message));
        }
        let left = self.live_claims(frame).len() > self.live_claims_of(frame, &named).len();
        need(left, "withdraw_instead", "规则35", "其余请求均已处理，所列申请人撤回后本案没有未处理的请求，请办理撤回仲裁申请。")
    }

    fn check_withdrawn(&self, who: &[PartyKey], act: &Act) -> Checked {
        self.need_pending()?;
        if act.text("mode") != Some("deemed") {
            return Ok(());
        }
        self.need_accepted()?;
        let due = self.hearings.values().any(|h| h.state != HearingState::Postponed && h.day <= act.on);
        need(
            due,
            "hearing_not_due",
            "调仲法36；规则39",
            "还没有到期的庭审，申请人不存在拒不到庭的情形；申请人自愿撤回的，请选申请人撤回。",
        )?;
        let notified = who.iter().all(|key| self.was_notified(*key));
        need(
            notified,
            "absent_without_notice",
            "调仲法36；规则39、59",
            "没有申请人已收到书面开庭通知的送达记录，不能按撤回仲裁申请处理。请先登记送达，或者另行排庭。",
        )
    }

    pub(super) fn check_after(&self, act: &Act) -> Checked {
        match act.kind {
            Kind::AwardCorrected => need(!self.awards.is_empty(), "no_award", "规则54", "尚未裁决，没有可以补正的裁决书。"),
            Kind::AwardEffective => need(
                !self.awards.is_empty() || self.mediated.is_some(),
                "no_award",
                "调仲法47、50",
                "尚无裁决书或者调解书，没有可以确认生效的文书。",
            ),
            // an overdue decision opens the court as well (Law 29, 43), so an accepted case is enough
            Kind::SuitFiled => need(
                self.accepted.is_some() || self.closing.is_some(),
                "nothing_to_sue_on",
                "调仲法29、48、50",
                "案件尚未受理也未作出决定，没有可以起诉的事由。",
            ),
            Kind::CourtDecided => self.check_linkage(act),
            Kind::AnnulmentFiled => need(!self.awards.is_empty(), "no_award", "调仲法49", "尚未裁决，没有可以申请撤销的裁决。"),
            Kind::AnnulmentDecided => {
                need(!self.annulments.is_empty(), "no_annulment", "调仲法49", "没有申请撤销裁决的记录，请先登记申请撤销裁决。")
            }
            Kind::Archived => {
                need(self.closing_approved.is_some(), "not_closed", "规则21", "案件尚未结案，请先提请审批并办理结案，再归档。")
            }
            _ => Ok(()),
        }
    }
}

fn numbers(claims: &[u32]) -> String {
    claims.iter().map(u32::to_string).collect::<Vec<_>>().join("、")
}
