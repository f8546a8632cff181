//! Where a case stands, and how it was concluded.

use crate::service::words;
use serde::{Deserialize, Serialize};

words! {
    /// Where a case stands: the word of the command line and the word on the screen.
    CaseState {
        AtStation = "at_station" "工作站调解",
        Confirming = "confirming" "仲裁审查",
        Received = "received" "收件",
        Correcting = "correcting" "补正",
        AcceptancePending = "acceptance_pending" "待审批",
        Accepted = "accepted" "已受理",
        TribunalFormed = "tribunal_formed" "已组庭",
        HearingFixed = "hearing_fixed" "已排庭",
        Heard = "heard" "已开庭",
        Suspended = "suspended" "中止",
        Awarded = "awarded" "已裁决",
        Mediated = "mediated" "已调解",
        Withdrawn = "withdrawn" "已撤回",
        DeemedWithdrawn = "deemed_withdrawn" "按撤回处理",
        Dismissed = "dismissed" "终止审理",
        Refused = "refused" "不予受理",
        Revoked = "revoked" "已撤销",
        Transferred = "transferred" "已移送",
        Closed = "closed" "已结案",
        Archived = "archived" "已归档",
    }
}

impl CaseState {
    /// Whether the case is before the office still: no result yet.
    #[must_use]
    pub const fn is_pending(self) -> bool {
        matches!(
            self,
            Self::AtStation
                | Self::Confirming
                | Self::Received
                | Self::Correcting
                | Self::AcceptancePending
                | Self::Accepted
                | Self::TribunalFormed
                | Self::HearingFixed
                | Self::Heard
                | Self::Suspended
        )
    }
}

words! {
    /// How a case was concluded (结案方式).
    ClosingMode {
        Award = "award" "裁决",
        Mediation = "mediation" "调解",
        Withdrawal = "withdrawal" "撤回",
        DeemedWithdrawal = "deemed_withdrawal" "按撤回处理",
        Dismissal = "dismissal" "终止审理",
        Refusal = "refusal" "不予受理",
        Revocation = "revocation" "撤销案件",
        Transfer = "transfer" "移送",
    }
}

impl ClosingMode {
    /// The state that it puts the case into.
    #[must_use]
    pub const fn state(self) -> CaseState {
        match self {
            Self::Award => CaseState::Awarded,
            Self::Mediation => CaseState::Mediated,
            Self::Withdrawal => CaseState::Withdrawn,
            Self::DeemedWithdrawal => CaseState::DeemedWithdrawn,
            Self::Dismissal => CaseState::Dismissed,
            Self::Refusal => CaseState::Refused,
            Self::Revocation => CaseState::Revoked,
            Self::Transfer => CaseState::Transferred,
        }
    }

    /// Whether the same application may be made again: yes after 撤回 (Rules 35), no after 按撤回处理 (Rules 39) or where an award
    /// or a mediation statement took effect or acceptance was refused (Rules 34).
    #[must_use]
    pub const fn may_apply_again(self) -> bool {
        matches!(self, Self::Withdrawal | Self::Revocation | Self::Dismissal | Self::Transfer)
    }
}
