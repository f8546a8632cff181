//! What a mediator writes down: one kind of event each.

use crate::event::{act_of, body_of};
use crate::ids::EventId;
use crate::kind::Kind;
use crate::party::PartyKey;
use crate::service::words;
use lucai_law::{Day, Fen, Refusal};
use serde::{Deserialize, Serialize};
use serde_json::Value;

words! {
    /// How somebody was spoken to.
    Channel {
        Phone = "phone" "电话",
        Wechat = "wechat" "微信",
        Visit = "visit" "上门走访",
        Video = "video" "视频",
        Counter = "counter" "到站面谈",
    }
}

words! {
    /// Whose offer it is.
    OfferBy {
        Applicant = "applicant" "申请人",
        Respondent = "respondent" "被申请人",
        Mediator = "mediator" "调解员建议",
    }
}

words! {
    /// A side of the dispute.
    Party {
        Applicant = "applicant" "申请人",
        Respondent = "respondent" "被申请人",
    }
}

words! {
    /// What became of an offer.
    Answer {
        Accepted = "accepted" "接受",
        Refused = "refused" "不接受",
    }
}

words! {
    /// What an agreement's money is paid for. The first four are those of Law 16.
    HeadKind {
        Remuneration = "remuneration" "劳动报酬",
        Medical = "medical" "工伤医疗费",
        Compensation = "compensation" "经济补偿",
        Damages = "damages" "赔偿金",
        Other = "other" "其他",
    }
}

impl HeadKind {
    /// Whether the worker may ask the court for an order to pay where it is not paid (Law 16).
    #[must_use]
    pub const fn has_payment_order(self) -> bool {
        self.order_matter().is_some()
    }

    /// The word of [`Kind::PaymentOrderRequested`] for it; `None` where Law 16 does not name it.
    ///
    /// [`Kind::PaymentOrderRequested`]: crate::kind::Kind::PaymentOrderRequested
    #[must_use]
    pub const fn order_matter(self) -> Option<&'static str> {
        match self {
            Self::Remuneration => Some("wages"),
            Self::Medical => Some("medical"),
            Self::Compensation => Some("severance"),
            Self::Damages => Some("damages"),
            Self::Other => None,
        }
    }
}

words! {
    /// What an agreement needs before it takes effect (Law 14).
    Seal {
        Applicant = "applicant" "申请人签名或者盖章",
        Respondent = "respondent" "被申请人签名或者盖章",
        Mediator = "mediator" "调解员签名",
        Organisation = "organisation" "加盖调解组织印章",
    }
}

words! {
    /// How a mediation ended without an agreement.
    Result {
        Failed = "failed" "调解不成",
        Withdrawn = "withdrawn" "申请人撤回调解申请",
        OverLimit = "over_limit" "期满未达成协议",
    }
}

/// When the parties meet or speak next.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Appointment {
    /// The day.
    pub on: Day,
    /// `HH:MM`; empty: some time that day.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub time: String,
    /// What for.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
}

/// What one applicant is to be paid under one head.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Head {
    /// What for.
    pub head: HeadKind,
    /// To whom.
    pub party: PartyKey,
    /// How much, more than zero.
    pub amount: Fen,
}

/// A part of an agreement's money with its day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Instalment {
    /// The day by which it is to be paid.
    pub due: Day,
    /// To whom.
    pub party: PartyKey,
    /// How much, more than zero.
    pub amount: Fen,
}

/// One act; JSON `{"kind":"mediation_contact","on":"2026-11-23",...}`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum MediationAct {
    /// 指派、更换调解员.
    MediatorAssigned {
        /// When.
        on: Day,
        /// The user.
        mediator: String,
        /// His name.
        name: String,
        /// At whose wish the mediator is changed.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        wish: Option<Party>,
        /// Why another one.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        reason: String,
    },
    /// 登记利害关系: this person may not mediate this dispute.
    MediatorBarred {
        /// When.
        on: Day,
        /// The user.
        mediator: String,
        /// His name.
        name: String,
        /// What binds him to a party.
        reason: String,
    },
    /// 联系记录.
    MediationContact {
        /// When.
        on: Day,
        /// `HH:MM`.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        time: String,
        /// How.
        channel: Channel,
        /// With whom.
        party: PartyKey,
        /// Who spoke for him.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        person: String,
        /// What was said, in a line.
        text: String,
        /// What comes next.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        next: Option<Appointment>,
    },
    /// 方案.
    MediationOffer {
        /// When.
        on: Day,
        /// Whose.
        by: OfferBy,
        /// The sum that is to be paid.
        amount: Fen,
        /// What else belongs to it.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        terms: String,
    },
    /// 对方案的答复.
    MediationOfferAnswered {
        /// When.
        on: Day,
        /// The offer.
        offer: EventId,
        /// Taken or not.
        answer: Answer,
        /// What was said about it.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        text: String,
    },
    /// 调解会.
    MediationMeeting {
        /// When.
        on: Day,
        /// `HH:MM`.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        time: String,
        /// Where.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        place: String,
        /// Who came.
        present: Vec<PartyKey>,
        /// The minutes.
        text: String,
        /// What comes next.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        next: Option<Appointment>,
    },
    /// 无争议事实.
    MediationFact {
        /// When.
        on: Day,
        /// The fact.
        text: String,
    },
    /// 双方同意提交无争议事实.
    MediationFactReleased {
        /// When.
        on: Day,
        /// The fact.
        fact: EventId,
        /// The applicant agrees that it leaves the station.
        applicant: bool,
        /// The respondent agrees.
        respondent: bool,
    },
    /// 达成协议: what was agreed, not yet in effect.
    MediationAgreement {
        /// When.
        on: Day,
        /// What was agreed.
        terms: String,
        /// The money.
        heads: Vec<Head>,
        /// When it is paid; empty: no day agreed.
        plan: Vec<Instalment>,
        /// About some of the claims only.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        partial: bool,
    },
    /// 签名、盖章.
    MediationSigned {
        /// When.
        on: Day,
        /// Which of the four.
        by: Seal,
    },
    /// 结束调解, without an agreement.
    MediationConcluded {
        /// When.
        on: Day,
        /// How.
        result: Result,
        /// What the station keeps of it.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        text: String,
    },
    /// 履约回访.
    MediationRevisit {
        /// When.
        on: Day,
        /// How.
        channel: Channel,
        /// With whom.
        party: PartyKey,
        /// What was heard.
        text: String,
        /// When to ask again.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        next: Option<Appointment>,
    },
    /// 撤销一条记录.
    MediationStruck {
        /// When.
        on: Day,
        /// The act that is taken back.
        event: EventId,
        /// Why.
        reason: String,
    },
}

impl MediationAct {
    /// Reads an act from its JSON.
    ///
    /// # Errors
    /// `unknown_kind`; `bad_act` with what is wrong in it.
    pub fn parse(value: &Value) -> std::result::Result<Self, Refusal> {
        serde_json::from_value(value.clone()).map_err(|error| {
            let kind = value.get("kind").and_then(Value::as_str).unwrap_or_default();
            let known = Kind::from_name(kind).is_some_and(|kind| kind.spec().class == crate::stream::StreamClass::Private);
            match known {
                true => Refusal::new("bad_act", format!("这一项的内容不全或者填写有误，没有登记：{error}")),
                false => Refusal::new("unknown_kind", format!("调解台没有“{kind}”这一项。")),
            }
        })
    }

    /// The act of an event.
    pub(super) fn of_body(kind: Kind, body: &Value) -> Option<Self> {
        act_of(kind, body)
    }

    /// The body of its event.
    #[must_use]
    pub fn body(&self) -> Value {
        body_of(self)
    }

    /// Its kind.
    #[must_use]
    pub const fn kind(&self) -> Kind {
        match self {
            Self::MediatorAssigned { .. } => Kind::MediatorAssigned,
            Self::MediatorBarred { .. } => Kind::MediatorBarred,
            Self::MediationContact { .. } => Kind::MediationContact,
            Self::MediationOffer { .. } => Kind::MediationOffer,
            Self::MediationOfferAnswered { .. } => Kind::MediationOfferAnswered,
            Self::MediationMeeting { .. } => Kind::MediationMeeting,
            Self::MediationFact { .. } => Kind::MediationFact,
            Self::MediationFactReleased { .. } => Kind::MediationFactReleased,
            Self::MediationAgreement { .. } => Kind::MediationAgreement,
            Self::MediationSigned { .. } => Kind::MediationSigned,
            Self::MediationConcluded { .. } => Kind::MediationConcluded,
            Self::MediationRevisit { .. } => Kind::MediationRevisit,
            Self::MediationStruck { .. } => Kind::MediationStruck,
        }
    }

    /// Its day.
    #[must_use]
    pub const fn on(&self) -> Day {
        match self {
            Self::MediatorAssigned { on, .. }
            | Self::MediatorBarred { on, .. }
            | Self::MediationContact { on, .. }
            | Self::MediationOffer { on, .. }
            | Self::MediationOfferAnswered { on, .. }
            | Self::MediationMeeting { on, .. }
            | Self::MediationFact { on, .. }
            | Self::MediationFactReleased { on, .. }
            | Self::MediationAgreement { on, .. }
            | Self::MediationSigned { on, .. }
            | Self::MediationConcluded { on, .. }
            | Self::MediationRevisit { on, .. }
            | Self::MediationStruck { on, .. } => *on,
        }
    }

    /// The appointment that it makes.
    #[must_use]
    pub const fn next(&self) -> Option<&Appointment> {
        match self {
            Self::MediationContact { next, .. } | Self::MediationMeeting { next, .. } | Self::MediationRevisit { next, .. } => {
                next.as_ref()
            }
            _ => None,
        }
    }
}
