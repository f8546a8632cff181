//! Bodies (联动单位): the stations and partners that the office works with, as its own record has them, and who belongs to them.

mod decide;
mod fold;

pub use decide::{BodyEdit, decide};

use crate::ids::BodyId;
use crate::role::Role;
use crate::service::words;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// The area of the office's log that bodies stand in: `org:bodies`.
pub const AREA: &str = "bodies";

words! {
    /// What a body is.
    BodyKind {
        Station = "station" "调解工作站",
        Court = "court" "人民法院",
        JudicialBureau = "judicial_bureau" "司法行政部门（法律援助、人民调解）",
        Union = "union" "工会",
        Inspection = "inspection" "劳动保障监察机构",
        Regulator = "regulator" "行业主管部门",
        ServiceCentre = "service_centre" "综合服务中心",
        PublicSecurity = "public_security" "公安机关",
        Federation = "federation" "工商联、企业代表组织",
        WomensFederation = "womens_federation" "妇女联合会",
        Street = "street" "乡镇、街道",
        Insurer = "insurer" "保险机构",
        EmploymentService = "employment_service" "公共就业服务机构",
        Other = "other" "其他单位",
    }
}

/// A body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Body {
    /// Its identity.
    pub id: BodyId,
    /// Its name, unique in the office.
    pub name: String,
    /// What it is.
    pub kind: BodyKind,
    /// Who answers there.
    pub contact: String,
    /// Telephone.
    pub phone: String,
    /// Address.
    pub address: String,
    /// When it is open.
    pub hours: String,
    /// What it takes in.
    pub takes: String,
    /// Still worked with.
    pub active: bool,
}

/// Where somebody belongs who is not of the office itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// The body.
    pub body: BodyId,
    /// What it is.
    pub kind: BodyKind,
}

impl Member {
    /// Of a station: takes requests for mediation in itself.
    #[must_use]
    pub fn of_station(&self) -> bool {
        self.kind == BodyKind::Station
    }

    /// The roles that count for a member: whatever else was given, somebody of a station mediates, and somebody of another body mediates
    /// where that was given and else works on what is referred to it. No role of the office reaches into a body.
    #[must_use]
    pub fn roles(&self, given: &BTreeSet<Role>) -> BTreeSet<Role> {
        let mediates = self.of_station() || given.contains(&Role::Mediator);
        BTreeSet::from([if mediates { Role::Mediator } else { Role::Partner }])
    }
}

/// The roles that count for somebody: a member's as [`Member::roles`] has them; 协办人员 counts for nobody who belongs to no body.
#[must_use]
pub fn roles_of(member: Option<&Member>, given: &BTreeSet<Role>) -> BTreeSet<Role> {
    match member {
        Some(member) => member.roles(given),
        None => given.iter().copied().filter(|role| *role != Role::Partner).collect(),
    }
}
