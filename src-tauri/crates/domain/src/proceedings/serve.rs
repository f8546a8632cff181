//! What may be served, and how (Rules 20, 57, 59; Civil Procedure Law 89-95; its interpretation 133, 140).

use super::Proceedings;
use crate::act::Act;
use crate::kind::Kind;
use crate::service::{Method, Paper};
use crate::state::ClosingMode;
use lucai_law::Refusal;

impl Proceedings {
    /// Whether a service, or an attempt at one, may be recorded here.
    pub(super) fn check_service(&self, act: &Act) -> Result<(), Refusal> {
        if let Some(paper) = act.paper() {
            self.paper_exists(paper)?;
            if act.kind != Kind::ServiceFailed {
                self.method_fits(paper, act.method())?;
            }
        } else if act.kind == Kind::Published && self.handled_simply() {
            return Err(no_publication());
        } else if self.accepted.is_none() && self.correction.is_none() && self.closing.is_none() {
            return Err(Refusal::by("nothing_to_serve", "规则20", "还没有可以送达的文书，请先办理补正告知或者受理。"));
        }
        Ok(())
    }

    fn paper_exists(&self, paper: Paper) -> Result<(), Refusal> {
        let (there, code, article, message) = match paper {
            Paper::Application | Paper::EvidenceNotice | Paper::AcceptanceNotice => {
                (self.accepted.is_some(), "not_accepted", "调仲法30；规则33", "案件尚未受理，请先办理受理，再送达。")
            }
            Paper::Answer => (!self.answers.is_empty(), "no_answer", "规则33", "尚未收到答辩书，请先登记收到答辩书，再送达副本。"),
            Paper::TribunalNotice => (self.tribunal.is_some(), "no_tribunal", "规则37", "尚未组庭，请先办理组庭，再送达组庭通知书。"),
            Paper::HearingNotice => {
                (!self.hearings.is_empty(), "hearing_not_fixed", "规则38", "尚未确定开庭日期，请先排庭，再送达开庭通知书。")
            }
            Paper::PostponementNotice => (self.postponements > 0, "not_postponed", "规则38", "没有延期开庭的决定，请先办理延期开庭。"),
            Paper::ExtensionNotice => (self.extension_days > 0, "not_extended", "规则45", "没有延期审理的批准，请先办理延期审批。"),
            Paper::SuspensionNotice => (self.suspensions > 0, "not_suspended", "规则47", "没有中止审理的批准，请先办理中止审批。"),
            Paper::ResumptionNotice => (self.resumptions > 0, "not_resumed", "规则47", "案件没有恢复审理，请先办理恢复审理。"),
            Paper::CorrectionNotice => (self.correction.is_some(), "no_correction", "规则29", "没有告知补正，请先登记告知补正的内容。"),
            Paper::RefusalNotice => (
                self.counterclaim_refused || self.closing.as_ref().is_some_and(|c| c.mode == ClosingMode::Refusal),
                "not_refused",
                "规则31",
                "没有不予受理的决定，请先作出决定。",
            ),
            Paper::ClaimChangeNotice => (self.claim_changes > 0, "no_claim_change", "规则44", "没有受理增加、变更请求，请先办理受理。"),
            Paper::CounterclaimNotice => (self.counterclaims > 0, "no_counterclaim", "规则36", "没有收到反申请，请先登记收到反申请。"),
            Paper::Award | Paper::FinalAward => {
                (!self.awards.is_empty(), "no_award", "调仲法46；规则53", "尚未裁决，请先作出裁决，再送达裁决书。")
            }
            Paper::MediationStatement => {
                (self.mediated.is_some(), "not_mediated", "调仲法42；规则72", "没有达成调解协议，请先登记调解，再送达调解书。")
            }
            Paper::AnnulmentRuling => (!self.awards.is_empty(), "no_award", "调仲法49", "尚未裁决，没有可以撤销的裁决书。"),
            Paper::TransferLetter => (
                self.closing.as_ref().is_some_and(|c| c.mode == ClosingMode::Transfer),
                "not_transferred",
                "规则9",
                "没有移送的决定，请先办理移送。",
            ),
            Paper::Decision | Paper::Other => (true, "", "", ""),
        };
        if there { Ok(()) } else { Err(Refusal::by(code, article, message)) }
    }

    /// The matrix of papers and methods.
    fn method_fits(&self, paper: Paper, method: Option<Method>) -> Result<(), Refusal> {
        let Some(method) = method else { return Ok(()) };
        let mediation = paper == Paper::MediationStatement;
        let closing = mediation || paper.is_award();
        // a ruling is served by the court, not by us
        if paper == Paper::AnnulmentRuling {
            return Ok(());
        }
        match method {
            Method::Left | Method::LeftThreeDays if mediation => Err(Refusal::by(
                "mediation_statement_not_left",
                "民诉法解释133",
                "调解书应当直接送达当事人本人，不适用留置送达。请约当事人或者其指定的代收人签收；拒绝签收的视为反悔，应当及时裁决。",
            )),
            Method::Published if mediation => Err(Refusal::by(
                "mediation_statement_not_published",
                "调仲法42；规则72",
                "调解书经双方当事人签收后才生效，不能公告送达。请约当事人签收，或者登记反悔后及时裁决。",
            )),
            Method::Published if self.handled_simply() => Err(no_publication()),
            _ if method.is_simple() && closing => Err(Refusal::by(
                "simple_means_not_for_closing_papers",
                "规则59",
                "调解书、裁决书不能用电话、短信、微信、传真、电子邮件等简便方式送达，请直接送达或者邮寄送达。",
            )),
            // with the party's consent it is electronic service there
            _ if method.is_simple() && method != Method::WeChat && !self.handled_simply() => Err(Refusal::by(
                "simple_means_only_when_simplified",
                "规则59",
                "简便方式只适用于简易处理的案件，请改用直接、邮寄、留置或者经同意的电子送达。",
            )),
            Method::Electronic if closing && self.handled_simply() => Err(Refusal::by(
                "no_electronic_closing_papers",
                "规则59",
                "简易处理的案件，调解书、裁决书不用电子方式送达，请直接送达或者邮寄送达。",
            )),
            _ => Ok(()),
        }
    }
}

fn no_publication() -> Refusal {
    Refusal::by(
        "no_publication_when_simplified",
        "规则57（三）；民诉法解释140",
        "简易处理的案件不适用公告送达。被申请人下落不明的，请先转为按照一般程序处理。",
    )
}

impl Proceedings {
    /// Whether the paper exists, so that it can be served.
    pub(crate) fn may_serve(&self, paper: Paper) -> bool {
        self.received.is_some() && self.paper_exists(paper).is_ok()
    }
}
