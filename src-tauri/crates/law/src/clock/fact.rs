//! The facts of a case that move its clock.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};
use serde_json::Value;

use crate::input::{Reader, in_reach};
use crate::{Day, Refusal};

macro_rules! words {
    ($(#[$meta:meta])* $name:ident { $($(#[$vmeta:meta])* $variant:ident = $word:literal, $label:literal;)* }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$vmeta])* $variant,)* }
        impl $name {
            /// All of them.
            pub const ALL: &'static [$name] = &[$($name::$variant,)*];
            /// The word in JSON.
            pub fn word(self) -> &'static str { match self { $($name::$variant => $word,)* } }
            /// In Chinese.
            pub fn label(self) -> &'static str { match self { $($name::$variant => $label,)* } }
            /// From the word in JSON.
            pub fn from_word(word: &str) -> Option<$name> { match word { $($word => Some($name::$variant),)* _ => None } }
        }
        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> { s.serialize_str(self.word()) }
        }
        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
                let word = String::deserialize(d)?;
                $name::from_word(&word).ok_or_else(|| D::Error::custom(format!("unknown word {word}")))
            }
        }
    };
}

words! {
    /// What happened.
    FactKind {
        /// The application came in.
        ApplicationReceived = "application_received", "收到仲裁申请";
        /// Materials to be completed.
        CorrectionRequested = "correction_requested", "告知补正";
        /// Materials completed.
        Corrected = "corrected", "材料补正";
        /// Decision to accept: the approver's signature date.
        Accepted = "accepted", "受理";
        /// Decision not to accept.
        Refused = "refused", "不予受理";
        /// Case taken over from another commission.
        TransferredIn = "transferred_in", "接受移送";
        /// A document reached a party.
        Served = "served", "送达";
        /// Left or posted under Rule 20.
        LeftAtAddress = "left_at_address", "留置、张贴送达";
        /// Public notice.
        Published = "published", "公告送达";
        /// A party's answer came in.
        AnswerReceived = "answer_received", "收到答辩书";
        /// Answer period shortened or waived.
        AnswerPeriodAgreed = "answer_period_agreed", "协商缩短或者取消答辩期";
        /// Tribunal formed and the parties told.
        TribunalFormed = "tribunal_formed", "组庭并通知";
        /// A hearing fixed for a day.
        HearingFixed = "hearing_fixed", "确定开庭日期";
        /// A party or third party added.
        PartyAdded = "party_added", "决定追加当事人或者第三人";
        /// An added or changed claim accepted.
        ClaimChanged = "claim_changed", "受理增加、变更请求";
        /// A counterclaim accepted and joined.
        CounterclaimJoined = "counterclaim_joined", "受理反申请并合并处理";
        /// A counterclaim came in.
        CounterclaimReceived = "counterclaim_received", "收到反申请";
        /// Decision on the counterclaim.
        CounterclaimDecided = "counterclaim_decided", "决定是否受理反申请";
        /// Recusal asked for.
        RecusalRequested = "recusal_requested", "提出回避申请";
        /// Decision on recusal.
        RecusalDecided = "recusal_decided", "作出回避决定";
        /// Proceedings stop.
        Suspended = "suspended", "中止审理";
        /// Proceedings go on.
        Resumed = "resumed", "恢复审理";
        /// Extension approved in writing.
        ExtensionApproved = "extension_approved", "批准延期";
        /// From simplified to ordinary.
        ConvertedToOrdinary = "converted_to_ordinary", "转为按照一般程序处理";
        /// Delegated mediation agreed to.
        PreHearingMediationAgreed = "pre_hearing_mediation_agreed", "同意庭前委托调解";
        /// Delegated mediation over.
        PreHearingMediationEnded = "pre_hearing_mediation_ended", "庭前委托调解结束";
        /// Mediation asked for at a mediation organisation.
        MediationRequested = "mediation_requested", "调解组织收到调解申请";
        /// That mediation over.
        MediationEnded = "mediation_ended", "调解结束";
        /// A mediation agreement took effect.
        MediationAgreementEffective = "mediation_agreement_effective", "调解协议生效";
        /// Arbitral review asked for.
        ConfirmationRequested = "confirmation_requested", "提出仲裁审查申请";
        /// Arbitral review accepted.
        ConfirmationAccepted = "confirmation_accepted", "受理仲裁审查申请";
        /// Arbitral review extended.
        ConfirmationExtended = "confirmation_extended", "批准延长仲裁审查";
        /// Arbitral review over.
        ConfirmationEnded = "confirmation_ended", "仲裁审查结束";
        /// The award is made.
        AwardMade = "award_made", "作出裁决";
        /// Closed by mediation.
        Mediated = "mediated", "调解结案";
        /// Closed by withdrawal.
        Withdrawn = "withdrawn", "撤回申请结案";
        /// Closed otherwise.
        Dismissed = "dismissed", "决定结案";
        /// A party sued.
        SuitFiled = "suit_filed", "提起诉讼";
        /// A party asked for annulment.
        AnnulmentFiled = "annulment_filed", "申请撤销裁决";
        /// Case revoked under Rule 32.
        Revoked = "revoked", "决定撤销案件";
        /// The parties told of it.
        RevocationNotified = "revocation_notified", "通知撤销案件";
    }
}

words! {
    /// A paper whose service sets a clock running or meets a duty.
    Document {
        /// Copy of the application.
        Application = "application", "仲裁申请书副本";
        /// Copy of an answer.
        Answer = "answer", "答辩书副本";
        /// Notice of the tribunal.
        TribunalNotice = "tribunal_notice", "组庭通知书";
        /// Notice of the hearing.
        HearingNotice = "hearing_notice", "开庭通知书";
        /// Award that can be sued on by either side.
        Award = "award", "裁决书（非终局）";
        /// Final award.
        FinalAward = "final_award", "裁决书（终局）";
        /// The court's ruling that annuls an award.
        AnnulmentRuling = "annulment_ruling", "撤销裁决的裁定书";
    }
}

words! {
    /// The side of a party.
    Side {
        /// 劳动者.
        Worker = "worker", "劳动者";
        /// 用人单位.
        Employer = "employer", "用人单位";
        /// 第三人.
        ThirdParty = "third_party", "第三人";
    }
}

/// A party by its key: `worker`, `employer:2`, `third_party`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Party {
    key: String,
}

impl Party {
    /// Reads a key: a side, alone or with an ordinal after a colon.
    pub fn parse(key: &str) -> Result<Party, Refusal> {
        let bad = || {
            let shown: String = key.chars().take(40).collect();
            Refusal::new("bad_party", format!("“{shown}”不是当事人，应如 worker、employer:2、third_party。"))
        };
        let (side, ordinal) = match key.split_once(':') {
            Some((side, n)) => (side, Some(n)),
            None => (key, None),
        };
        Side::from_word(side).ok_or_else(bad)?;
        match ordinal {
            Some(n) if n.is_empty() || n.len() > 6 || n.starts_with('0') || !n.bytes().all(|b| b.is_ascii_digit()) => Err(bad()),
            _ => Ok(Party { key: key.to_owned() }),
        }
    }

    /// The key.
    pub fn key(&self) -> &str {
        &self.key
    }

    /// The side.
    pub fn side(&self) -> Side {
        side_of(&self.key)
    }

    /// In Chinese: `劳动者`, `用人单位二` is `用人单位2`.
    pub fn label(&self) -> String {
        match self.key.split_once(':') {
            Some((_, n)) => format!("{}{n}", self.side().label()),
            None => self.side().label().to_owned(),
        }
    }
}

fn side_of(key: &str) -> Side {
    key.split(':').next().and_then(Side::from_word).unwrap_or(Side::ThirdParty)
}

impl fmt::Display for Party {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.key)
    }
}

impl Serialize for Party {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(&self.key)
    }
}

impl<'de> Deserialize<'de> for Party {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        Party::parse(&String::deserialize(d)?).map_err(D::Error::custom)
    }
}

/// One fact. JSON `{"kind","on",...}` with the keys that its kind has, and no others.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fact {
    /// What happened.
    pub kind: FactKind,
    /// On which day.
    pub on: Day,
    /// The paper, for service.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub document: Option<Document>,
    /// The party, where the kind has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub party: Option<Party>,
    /// How it was served; said, not counted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub method: Option<String>,
    /// The days of an extension or of an agreed answer period.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub days: Option<u32>,
    /// The day of the hearing.
    #[serde(rename = "for", skip_serializing_if = "Option::is_none")]
    pub hearing: Option<Day>,
}

impl FactKind {
    /// True for the kinds that carry `document` and `party`.
    pub fn is_service(self) -> bool {
        matches!(self, FactKind::Served | FactKind::LeftAtAddress | FactKind::Published)
    }

    /// True for the kinds that carry `party`.
    pub fn has_party(self) -> bool {
        self.is_service()
            || matches!(self, FactKind::AnswerReceived | FactKind::AnswerPeriodAgreed | FactKind::SuitFiled | FactKind::AnnulmentFiled)
    }

    /// True for the kinds that carry `days`.
    pub fn has_days(self) -> bool {
        matches!(self, FactKind::AnswerPeriodAgreed | FactKind::ExtensionApproved)
    }
}

impl Fact {
    /// A fact that needs no further key.
    pub fn new(kind: FactKind, on: Day) -> Fact {
        Fact { kind, on, document: None, party: None, method: None, days: None, hearing: None }
    }

    /// A service of a paper (`Served`, `LeftAtAddress` or `Published`).
    pub fn service(kind: FactKind, on: Day, document: Document, party: Party) -> Fact {
        Fact { document: Some(document), party: Some(party), ..Fact::new(kind, on) }
    }

    /// Reads a fact strictly: unknown kinds, unknown keys and missing keys are refused.
    pub fn from_json(value: &Value) -> Result<Fact, Refusal> {
        Fact::read(value, "事实")
    }

    /// Reads a fact out of an act that may carry more keys than the clock knows; the further ones are ignored.
    /// `None` where the act's kind is none of the clock's.
    pub fn from_act(value: &Value) -> Result<Option<Fact>, Refusal> {
        let mut r = Reader::new(value, "事实")?;
        match FactKind::from_word(r.text("kind")?) {
            Some(kind) => Fact::fields(kind, &mut r).map(Some),
            None => Ok(None),
        }
    }

    pub(crate) fn read(value: &Value, place: &str) -> Result<Fact, Refusal> {
        let mut r = Reader::new(value, place)?;
        let word = r.text("kind")?;
        let kind = FactKind::from_word(word).ok_or_else(|| {
            Refusal::new("unknown_kind", format!("{place}：没有“{}”这种事实。", word.chars().take(40).collect::<String>()))
        })?;
        let fact = Fact::fields(kind, &mut r)?;
        r.finish()?;
        Ok(fact)
    }

    fn fields(kind: FactKind, r: &mut Reader<'_>) -> Result<Fact, Refusal> {
        let mut fact = Fact::new(kind, in_reach(r.day("on")?, r.place())?);
        if kind.is_service() {
            let word = r.text("document")?;
            let unknown = || {
                Refusal::new("unknown_document", format!("{}：没有“{}”这种文书。", r.place(), word.chars().take(40).collect::<String>()))
            };
            fact.document = Some(Document::from_word(word).ok_or_else(unknown)?);
            fact.method = r.optional_text("method")?.map(str::to_owned);
        }
        if kind.has_party() {
            fact.party = Some(Party::parse(r.text("party")?)?);
        }
        if kind.has_days() {
            let days = r.whole("days")?;
            let days = u32::try_from(days).map_err(|_| Refusal::new("bad_days", format!("{}：天数不能是 {days}。", r.place())))?;
            fact.days = Some(days);
        }
        if kind == FactKind::HearingFixed {
            fact.hearing = Some(in_reach(r.day("for")?, &r.at("for"))?);
        }
        Ok(fact)
    }
}

impl<'de> Deserialize<'de> for Fact {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        Fact::from_json(&Value::deserialize(d)?).map_err(D::Error::custom)
    }
}
