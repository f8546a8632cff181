//! Parties: how they are named on the command line, and what is known of them.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt;

/// The side a party's key names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// 劳动者
    Worker,
    /// 用人单位
    Employer,
    /// 第三人
    ThirdParty,
}

impl Side {
    /// The word in a key.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Worker => "worker",
            Self::Employer => "employer",
            Self::ThirdParty => "third_party",
        }
    }
}

/// A party's key: `worker`, `worker:2`, `employer`, `third_party`; the number 1 is never written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PartyKey {
    /// The part before the colon.
    pub side: Side,
    /// Which of that side, from 1.
    pub ordinal: u32,
}

/// Why a text is no party's key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("当事人应写作 worker、worker:2、employer、third_party 等")]
pub struct BadPartyKey;

impl PartyKey {
    /// The key of the `ordinal`-th party of a side; 0 is taken as 1.
    #[must_use]
    pub fn new(side: Side, ordinal: u32) -> Self {
        Self { side, ordinal: ordinal.max(1) }
    }
}

impl fmt::Display for PartyKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.ordinal == 1 { f.write_str(self.side.as_str()) } else { write!(f, "{}:{}", self.side.as_str(), self.ordinal) }
    }
}

impl std::str::FromStr for PartyKey {
    type Err = BadPartyKey;
    fn from_str(text: &str) -> Result<Self, BadPartyKey> {
        let (side, ordinal) = match text.split_once(':') {
            None => (text, 1),
            Some((side, n)) => {
                let digits = !n.is_empty() && n.len() <= 6 && n.bytes().all(|b| b.is_ascii_digit()) && !n.starts_with('0');
                (side, if digits { n.parse().map_err(|_| BadPartyKey)? } else { return Err(BadPartyKey) })
            }
        };
        let side = [Side::Worker, Side::Employer, Side::ThirdParty].into_iter().find(|s| s.as_str() == side).ok_or(BadPartyKey)?;
        Ok(Self::new(side, ordinal))
    }
}

impl TryFrom<String> for PartyKey {
    type Error = BadPartyKey;
    fn try_from(text: String) -> Result<Self, BadPartyKey> {
        text.parse()
    }
}

impl From<PartyKey> for String {
    fn from(key: PartyKey) -> String {
        key.to_string()
    }
}

/// A party's place in the case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// 申请人
    Applicant,
    /// 被申请人
    Respondent,
    /// 第三人
    ThirdParty,
}

impl Standing {
    /// The Chinese word.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Applicant => "申请人",
            Self::Respondent => "被申请人",
            Self::ThirdParty => "第三人",
        }
    }
}

/// What a party is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PartyKind {
    /// 劳动者
    #[default]
    Worker,
    /// 用人单位
    Employer,
    /// 劳务派遣单位 (Law 22: joint party with the user unit)
    Dispatch,
    /// 用工单位
    DispatchUser,
    /// 承包人、被挂靠人 (Rules 6, 7)
    Contractor,
    /// 出资人、开办单位、主管部门 (Rules 6)
    Investor,
    /// 工会 (collective contract, Rules 63)
    Union,
}

impl PartyKind {
    /// The word in an application.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Worker => "worker",
            Self::Employer => "employer",
            Self::Dispatch => "dispatch",
            Self::DispatchUser => "dispatch_user",
            Self::Contractor => "contractor",
            Self::Investor => "investor",
            Self::Union => "union",
        }
    }

    /// The Chinese word.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Worker => "劳动者",
            Self::Employer => "用人单位",
            Self::Dispatch => "劳务派遣单位",
            Self::DispatchUser => "用工单位",
            Self::Contractor => "承包人、被挂靠人",
            Self::Investor => "出资人、开办单位或者主管部门",
            Self::Union => "工会",
        }
    }

    /// The side in the party's key.
    #[must_use]
    pub const fn side(self) -> Side {
        match self {
            Self::Worker | Self::Union => Side::Worker,
            _ => Side::Employer,
        }
    }
}

/// How far an agent may act (Law 24).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Authority {
    /// 一般授权
    #[default]
    General,
    /// 特别授权: may admit, waive, change claims, settle
    Special,
}

impl Authority {
    /// The Chinese word.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::General => "一般授权",
            Self::Special => "特别授权",
        }
    }
}

/// An agent (代理人) with the authority that the letter of attorney gives.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Agent {
    /// Name.
    pub name: String,
    /// Employer or law firm.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub firm: Option<String>,
    /// Telephone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// 一般 or 特别授权.
    #[serde(default)]
    pub authority: Authority,
    /// What was entrusted (委托事项).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub matters: Option<String>,
}

/// A party as the case shows it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Party {
    /// Its key.
    pub key: PartyKey,
    /// Its place.
    pub standing: Standing,
    /// What it is.
    pub kind: PartyKind,
    /// Its fields as last set: `name`, `id_number`, `uscc`, `phone`, `address`, `sex`, `birth`, `legal_rep`, `agent` and others.
    pub fields: BTreeMap<String, Value>,
}

impl Party {
    /// A field as text; empty where there is none.
    #[must_use]
    pub fn text(&self, field: &str) -> &str {
        self.fields.get(field).and_then(Value::as_str).unwrap_or_default()
    }

    /// The name.
    #[must_use]
    pub fn name(&self) -> &str {
        self.text("name")
    }

    /// Whether it agreed to electronic service in the confirmation of its address for service (Civil Procedure Law 90, interpretation 136).
    #[must_use]
    pub fn agreed_to_electronic_service(&self) -> bool {
        self.fields.get("e_service").and_then(yes_or_no).unwrap_or(false)
    }
}

/// Fields of a party that say yes or no.
pub(crate) const FLAGS: [&str; 2] = ["representative", "e_service"];

/// Yes or no, as JSON has it or as the command line's text says it; `None` where it is neither.
pub(crate) fn yes_or_no(value: &Value) -> Option<bool> {
    match value {
        Value::Bool(yes) => Some(*yes),
        Value::Null => Some(false),
        Value::String(text) => match text.trim() {
            "true" | "yes" | "是" | "同意" => Some(true),
            "" | "false" | "no" | "否" | "不同意" => Some(false),
            _ => None,
        },
        _ => None,
    }
}
