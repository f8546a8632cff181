//! Streams: the log is cut by case and by class of confidentiality, so that sharing is by whole streams.

use crate::ids::{BodyId, CaseId, LeadId, ReferralId, SpaceId};
use serde::{Deserialize, Serialize};
use std::fmt;

/// The class of confidentiality an event of a kind goes into.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StreamClass {
    /// The open file (正卷): parties and their agents may read it (Rules 23).
    Open,
    /// The inner file (副卷): approvals, deliberation (Rules 22).
    Inner,
    /// The office's own settings and people.
    Org,
    /// One body's work on a case, read by that body's members alone.
    Private,
    /// What was handed to a body and how it answered.
    Referral,
    /// Who shares which cases; travels with what is shared.
    Space,
}

/// A stream of the log.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum StreamId {
    /// `space:<id>`: the members and cases of a space. It stands first, so that whoever is handed streams in their order knows what the others
    /// belong to.
    Space(SpaceId),
    /// `case:<id>`: the open file of a case.
    Case(CaseId),
    /// `case:<id>:inner`: the inner file of a case.
    Inner(CaseId),
    /// `referral:<id>`: what was chosen for a partner.
    Referral(ReferralId),
    /// `private:<body>:<case>`: one body's private notes on a case.
    Private(BodyId, CaseId),
    /// `org:<area>`: the office's own affairs, such as `org:users`.
    Org(String),
}

/// What the area of a lead begins with.
const LEAD: &str = "lead-";

/// Why a text is no stream.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a stream is case:<id>, case:<id>:inner, referral:<id>, private:<body>:<case>, org:<area> or space:<id>")]
pub struct BadStream;

impl StreamId {
    /// The stream of a case that takes events of a class; `None` for the classes beside the case file.
    #[must_use]
    pub fn of_case(case: &CaseId, class: StreamClass) -> Option<Self> {
        match class {
            StreamClass::Open => Some(Self::Case(case.clone())),
            StreamClass::Inner => Some(Self::Inner(case.clone())),
            StreamClass::Org | StreamClass::Private | StreamClass::Referral | StreamClass::Space => None,
        }
    }

    /// The case whose file the stream is part of. What a body writes for itself beside a case is no part of its file.
    #[must_use]
    pub fn file(&self) -> Option<&CaseId> {
        match self {
            Self::Case(case) | Self::Inner(case) => Some(case),
            Self::Private(..) | Self::Referral(_) | Self::Org(_) | Self::Space(_) => None,
        }
    }

    /// The stream of a lead: `org:lead-<id>`.
    #[must_use]
    pub fn of_lead(lead: &LeadId) -> Self {
        Self::Org(format!("{LEAD}{lead}"))
    }

    /// The lead whose stream it is.
    #[must_use]
    pub fn lead(&self) -> Option<LeadId> {
        match self {
            Self::Org(area) => area.strip_prefix(LEAD).and_then(|id| LeadId::new(id).ok()),
            _ => None,
        }
    }

    /// Whether the stream is a case's inner file.
    #[must_use]
    pub fn is_inner(&self) -> bool {
        matches!(self, Self::Inner(_))
    }
}

fn word(text: &str) -> Result<String, BadStream> {
    let sound = !text.is_empty() && text.len() <= 64 && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
    if sound { Ok(text.to_owned()) } else { Err(BadStream) }
}

impl std::str::FromStr for StreamId {
    type Err = BadStream;
    fn from_str(text: &str) -> Result<Self, BadStream> {
        let case = |id: &str| CaseId::new(id).map_err(|_| BadStream);
        let mut parts = text.split(':');
        match (parts.next(), parts.next(), parts.next(), parts.next()) {
            (Some("case"), Some(id), None, None) => Ok(Self::Case(case(id)?)),
            (Some("case"), Some(id), Some("inner"), None) => Ok(Self::Inner(case(id)?)),
            (Some("referral"), Some(id), None, None) => Ok(Self::Referral(ReferralId::new(id).map_err(|_| BadStream)?)),
            (Some("private"), Some(body), Some(id), None) => Ok(Self::Private(BodyId::new(body).map_err(|_| BadStream)?, case(id)?)),
            (Some("org"), Some(area), None, None) => Ok(Self::Org(word(area)?)),
            (Some("space"), Some(id), None, None) => Ok(Self::Space(SpaceId::new(id).map_err(|_| BadStream)?)),
            _ => Err(BadStream),
        }
    }
}

impl TryFrom<String> for StreamId {
    type Error = BadStream;
    fn try_from(text: String) -> Result<Self, BadStream> {
        text.parse()
    }
}

impl From<StreamId> for String {
    fn from(stream: StreamId) -> String {
        stream.to_string()
    }
}

impl fmt::Display for StreamId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Case(case) => write!(f, "case:{case}"),
            Self::Inner(case) => write!(f, "case:{case}:inner"),
            Self::Referral(id) => write!(f, "referral:{id}"),
            Self::Private(body, case) => write!(f, "private:{body}:{case}"),
            Self::Org(area) => write!(f, "org:{area}"),
            Self::Space(id) => write!(f, "space:{id}"),
        }
    }
}
