//! Claims (仲裁请求): each with what is claimed, admitted and found, and its own outcome.

use crate::ids::EventId;
use crate::service::words;
use lucai_law::{Day, Fen};
use serde::{Deserialize, Serialize};
use serde_json::Value;

words! {
    /// What became of a claim.
    Outcome {
        Supported = "supported" "支持",
        Partly = "partly" "部分支持",
        Rejected = "rejected" "驳回",
        NotHandled = "not_handled" "不予处理",
        Mediated = "mediated" "调解",
        Withdrawn = "withdrawn" "撤回",
    }
}

/// The finding on one claim.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Finding {
    /// Which claim, from 1.
    pub claim: u32,
    /// What became of it.
    pub outcome: Outcome,
    /// What is awarded or agreed on; `None` where it is no money.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<Fen>,
    /// The words of the award's item.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

/// A claim as the case shows it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CaseClaim {
    /// Its number in the case, from 1.
    pub claim: u32,
    /// Its type, a word of calc.md.
    #[serde(rename = "type")]
    pub kind: String,
    /// Which applicant makes it, where it is not all of them.
    pub party: Option<crate::party::PartyKey>,
    /// The claim as filed or as last changed: the calculator's input, with `text` for a claim of another type.
    pub input: Value,
    /// In words, where somebody wrote it.
    pub text: Option<String>,
    /// What is claimed; `None` where it is no money.
    pub claimed: Option<Fen>,
    /// What the other side admits.
    pub admitted: Option<Fen>,
    /// What the tribunal found or the parties agreed on.
    pub found: Option<Fen>,
    /// What became of it.
    pub outcome: Option<Outcome>,
    /// The act that decided it.
    pub decided_by: Option<EventId>,
    /// When it was decided.
    pub decided_on: Option<Day>,
    /// Whether a counterclaim (反申请) brought it.
    pub counterclaim: bool,
}

impl CaseClaim {
    /// Whether it still waits for its outcome.
    #[must_use]
    pub fn is_live(&self) -> bool {
        self.outcome.is_none()
    }
}
