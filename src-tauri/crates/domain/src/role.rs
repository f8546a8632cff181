//! Roles of the people in an office. 首席仲裁员 is a seat in a tribunal, not a role.

use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// What a user is in the office; one user may be several.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// 立案员: takes applications in.
    Clerk,
    /// 书记员: schedules, serves, keeps the minutes, binds the file.
    HearingClerk,
    /// 仲裁员: hears and decides.
    Arbitrator,
    /// 调解员: mediates.
    Mediator,
    /// 档案员: keeps the archive.
    Archivist,
    /// 负责人: the director of the commission or the head of the office whom the director entrusts (Rules 12, 45, 47).
    Head,
    /// 管理员: people, settings, backups; no part in any case.
    Admin,
    /// 网格员: looks into the leads of his grid (欠薪线索); no part in any case.
    Grid,
    /// 协办人员: works on what the office referred to his body (联动单位); no part in any other case.
    Partner,
}

impl Role {
    /// All roles, in the order in which they are listed.
    pub const ALL: [Self; 9] = [
        Self::Clerk,
        Self::HearingClerk,
        Self::Arbitrator,
        Self::Mediator,
        Self::Archivist,
        Self::Head,
        Self::Admin,
        Self::Grid,
        Self::Partner,
    ];

    /// The word on the command line.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Clerk => "clerk",
            Self::HearingClerk => "hearing_clerk",
            Self::Arbitrator => "arbitrator",
            Self::Mediator => "mediator",
            Self::Archivist => "archivist",
            Self::Head => "head",
            Self::Admin => "admin",
            Self::Grid => "grid",
            Self::Partner => "partner",
        }
    }

    /// The Chinese word.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Clerk => "立案员",
            Self::HearingClerk => "书记员",
            Self::Arbitrator => "仲裁员",
            Self::Mediator => "调解员",
            Self::Archivist => "档案员",
            Self::Head => "负责人",
            Self::Admin => "管理员",
            Self::Grid => "网格员",
            Self::Partner => "协办人员",
        }
    }

    /// Every role: what the first user of a one-person office holds.
    #[must_use]
    pub fn all() -> BTreeSet<Self> {
        Self::ALL.into_iter().collect()
    }
}

/// Why a text is no role.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("没有“{0}”这个角色：可用 clerk、hearing_clerk、arbitrator、mediator、archivist、head、admin、grid、partner")]
pub struct BadRole(pub String);

impl std::str::FromStr for Role {
    type Err = BadRole;
    fn from_str(text: &str) -> Result<Self, BadRole> {
        Self::ALL.into_iter().find(|role| role.as_str() == text || role.label() == text).ok_or_else(|| BadRole(text.to_owned()))
    }
}
