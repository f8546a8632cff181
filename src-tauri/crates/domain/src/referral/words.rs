//! Kinds and states of referrals.

use super::Side;
use crate::service::words;
use serde::{Deserialize, Serialize};

words! {
    /// What is asked for.
    ReferralKind {
        Entrust = "entrust" "委托调解",
        Delegate = "delegate" "委派调解",
        Refer = "refer" "移送",
        Invite = "invite" "邀请参与调解",
        Assist = "assist" "协查",
        Notify = "notify" "通报",
    }
}

impl ReferralKind {
    /// The article that it rests on; empty where it is usage.
    #[must_use]
    pub const fn article(self) -> &'static str {
        match self {
            Self::Entrust => "规则69、70",
            Self::Delegate => "民诉法125",
            Self::Refer => "",
            Self::Invite => "规则71",
            Self::Assist => "规则17",
            Self::Notify => "",
        }
    }
}

words! {
    /// Where a referral stands.
    ReferralState {
        Sent = "sent" "待签收",
        Received = "received" "已签收，待接收",
        Accepted = "accepted" "办理中",
        Returned = "returned" "已退回，待接回",
        Answered = "answered" "已答复，待接回",
        TakenOver = "taken_over" "已接回",
        Noted = "noted" "已知悉",
        Withdrawn = "withdrawn" "已撤回",
    }
}

impl ReferralState {
    /// Whose turn it is; `None` where it has ended.
    #[must_use]
    pub const fn waits_for(self) -> Option<Side> {
        match self {
            Self::Sent | Self::Received | Self::Accepted => Some(Side::To),
            Self::Returned | Self::Answered => Some(Side::From),
            Self::TakenOver | Self::Noted | Self::Withdrawn => None,
        }
    }
}
