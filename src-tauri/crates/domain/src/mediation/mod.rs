//! 调解: what a mediator does between the application and the agreement (调仲法 10-16; 办案规则 69-71, 74).
//!
//! Everything that a mediator writes down while working stands in the private stream of his station, `private:<body>:<case>`, and is a
//! function of the events in it ([`MediationFile::fold`]). What may be done next is a function of where it stands ([`gate`]); what is let
//! through goes into that stream ([`decide()`]). Into the open file goes the outcome alone ([`outcome()`]).

mod act;
mod decide;
mod figures;
mod fold;
mod outcome;
mod suggest;

pub use act::{Answer, Appointment, Channel, Head, HeadKind, Instalment, MediationAct, OfferBy, Party, Result as Conclusion, Seal};
pub use decide::{decide, gate};
pub use figures::{Figures, Finished, figures};
pub use fold::{Agreement, Fact, Line, Mediation, MediationFile, Meeting, Offer, StationNote};
pub use outcome::{Course, course, outcome, released};
pub use suggest::{LANGUAGES, Profile, Ranked, Wish, suggest};

use crate::service::words;
use serde::{Deserialize, Serialize};

words! {
    /// Where a mediation stands.
    MediationState {
        Unassigned = "unassigned" "待指派",
        Working = "working" "调解中",
        Agreed = "agreed" "待签字盖章",
        Effective = "effective" "协议已生效",
        Failed = "failed" "未达成协议",
        Withdrawn = "withdrawn" "已撤回调解申请",
        OverLimit = "over_limit" "期满未达成协议",
    }
}

impl MediationState {
    /// Whether the mediator still has work to do before an outcome.
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Unassigned | Self::Working | Self::Agreed)
    }
}

words! {
    /// How a dispute came to the station.
    Way {
        Counter = "counter" "窗口书面申请",
        Oral = "oral" "口头申请",
        Online = "online" "网上、邮寄申请",
        Lead = "lead" "线索转办",
        Suggestion = "suggestion" "仲裁委员会建议调解",
        Court = "court" "人民法院委派",
        Entrusted = "entrusted" "仲裁庭委托",
    }
}
