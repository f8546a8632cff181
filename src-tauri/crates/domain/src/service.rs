//! Service: what is served, how, and on which day it counts (Rules 20, 59; Civil Procedure Law 87-95).

use crate::ids::EventId;
use crate::party::PartyKey;
use lucai_law::{Calendar, Day, Refusal};
use serde::{Deserialize, Serialize};

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$item:meta])* $variant:ident = $word:literal $label:literal,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[allow(missing_docs, reason = "the table gives each word in Chinese")]
        pub enum $name { $( $(#[$item])* #[serde(rename = $word)] $variant, )* }

        impl $name {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];
            /// Each word with its Chinese, as a key of an act asks for it.
            pub const CHOICES: &'static [(&'static str, &'static str)] = &[$(($word, $label),)*];
            /// The word on the command line.
            #[must_use]
            pub const fn as_str(self) -> &'static str { match self { $(Self::$variant => $word,)* } }
            /// The Chinese word.
            #[must_use]
            pub const fn label(self) -> &'static str { match self { $(Self::$variant => $label,)* } }
            /// The one with this word.
            #[must_use]
            pub fn from_name(word: &str) -> Option<Self> { match word { $($word => Some(Self::$variant),)* _ => None } }
        }
    };
}
pub(crate) use words;

words! {
    /// A paper that is served on a party.
    Paper {
        CorrectionNotice = "correction_notice" "补正通知书",
        AcceptanceNotice = "acceptance_notice" "受理通知书",
        RefusalNotice = "refusal_notice" "不予受理通知书",
        Application = "application" "仲裁申请书副本、应诉通知书",
        EvidenceNotice = "evidence_notice" "举证通知书",
        Answer = "answer" "答辩书副本",
        TribunalNotice = "tribunal_notice" "组庭通知书",
        ClaimChangeNotice = "claim_change_notice" "增加、变更请求通知书",
        CounterclaimNotice = "counterclaim_notice" "反申请通知书",
        HearingNotice = "hearing_notice" "开庭通知书",
        PostponementNotice = "postponement_notice" "延期开庭通知书",
        ExtensionNotice = "extension_notice" "延期审理通知书",
        SuspensionNotice = "suspension_notice" "中止审理通知书",
        ResumptionNotice = "resumption_notice" "恢复审理通知书",
        Decision = "decision" "决定书",
        MediationStatement = "mediation_statement" "仲裁调解书",
        Award = "award" "仲裁裁决书（非终局）",
        FinalAward = "final_award" "仲裁裁决书（终局）",
        TransferLetter = "transfer_letter" "案件移送函",
        AnnulmentRuling = "annulment_ruling" "撤销裁决裁定书",
        Other = "other" "其他文书",
    }
}

impl Paper {
    /// Whether the law's clock counts from its service.
    #[must_use]
    pub const fn counts(self) -> bool {
        matches!(
            self,
            Self::Application
                | Self::Answer
                | Self::TribunalNotice
                | Self::HearingNotice
                | Self::Award
                | Self::FinalAward
                | Self::AnnulmentRuling
        )
    }

    /// Whether it is an award.
    #[must_use]
    pub const fn is_award(self) -> bool {
        matches!(self, Self::Award | Self::FinalAward)
    }
}

words! {
    /// A way of service.
    Method {
        Direct = "direct" "直接送达",
        Mail = "mail" "邮寄送达",
        /// Left at the residence with witnesses or pictures: served at once (Civil Procedure Law 89).
        Left = "left" "留置送达",
        Electronic = "electronic" "电子送达",
        Entrusted = "entrusted" "委托送达",
        Phone = "phone" "电话",
        Sms = "sms" "短信",
        /// Not named by Rules 59, which names its like (等简便方式); outside simplified handling it is electronic service.
        WeChat = "wechat" "微信",
        Fax = "fax" "传真",
        Email = "email" "电子邮件",
        /// Left or posted up under Rules 20(2): served when three working days have passed.
        LeftThreeDays = "left_at_address" "留置、张贴送达",
        /// Public notice: served when thirty days have passed (Civil Procedure Law 95).
        Published = "published" "公告送达",
    }
}

impl Method {
    /// Whether it is one of the simple means of Rules 59.
    #[must_use]
    pub const fn is_simple(self) -> bool {
        matches!(self, Self::Phone | Self::Sms | Self::WeChat | Self::Fax | Self::Email)
    }

    /// The method that a word stands for: its own word, its Chinese word, or a usual other name.
    #[must_use]
    pub fn from_any(word: &str) -> Option<Self> {
        let known = Self::from_name(word).or_else(|| Self::ALL.iter().copied().find(|m| m.label() == word));
        known.or(match word {
            "in_person" | "hand" | "personal" | "直接" => Some(Self::Direct),
            "post" | "ems" | "express" | "courier" | "registered_mail" | "邮寄" => Some(Self::Mail),
            "retention" | "leave" | "lien" | "留置" => Some(Self::Left),
            "online" | "platform" | "e_service" | "电子" => Some(Self::Electronic),
            "委托" => Some(Self::Entrusted),
            "telephone" | "call" => Some(Self::Phone),
            "text_message" => Some(Self::Sms),
            "weixin" => Some(Self::WeChat),
            _ => None,
        })
    }
}

/// One service, done or under way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Service {
    /// The event that records it.
    pub event: EventId,
    /// What was served.
    pub paper: Paper,
    /// On whom.
    pub party: PartyKey,
    /// How; `None` where it was not said.
    pub method: Option<Method>,
    /// The day it was done: receipt, leaving, publishing.
    pub on: Day,
    /// Whether the party is known to have received it (not for simple means without a receipt, Rules 59).
    pub confirmed: bool,
    /// Who signed.
    pub signer: Option<String>,
}

impl Service {
    /// The day on which it counts as served: at once, on the third working day after, or on the thirtieth day after.
    ///
    /// # Errors
    /// Those of the calendar, where the count leaves its range.
    pub fn deemed_on(&self, calendar: &Calendar) -> Result<Day, Refusal> {
        match self.method {
            Some(Method::LeftThreeDays) => {
                lucai_law::days::count(calendar, self.on, 3, lucai_law::days::Unit::Working, false).map(|due| due.due)
            }
            Some(Method::Published) => {
                self.on.checked_add_days(chrono::Days::new(30)).ok_or_else(|| Refusal::new("date_out_of_range", "日期超出可以计算的范围。"))
            }
            _ => Ok(self.on),
        }
    }
}

/// A service that was tried in vain; the reason is needed for the next method (Civil Procedure Law 95).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FailedService {
    /// The event that records it.
    pub event: EventId,
    /// What was to be served.
    pub paper: Paper,
    /// On whom.
    pub party: PartyKey,
    /// How.
    pub method: Option<Method>,
    /// When.
    pub on: Day,
    /// Why not.
    pub reason: String,
}
