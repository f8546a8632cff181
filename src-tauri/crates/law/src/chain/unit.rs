//! The units of a project: what each is, who engaged it and how.

use serde::{Deserialize, Serialize};

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$each:meta])* $variant:ident = $word:literal $label:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
        pub enum $name { $($(#[$each])* #[serde(rename = $word)] $variant),* }

        impl $name {
            /// All of them, in the order in which they are offered.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// Its word.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),* }
            }

            /// In Chinese.
            #[must_use]
            pub const fn label(self) -> &'static str {
                match self { $(Self::$variant => $label),* }
            }

            /// The one with this word, or with this Chinese.
            #[must_use]
            pub fn from_name(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.as_str() == name || one.label() == name)
            }
        }
    };
}

words! {
    /// The place of a unit in the chain.
    UnitRole {
        /// Who has it built.
        Owner = "owner" "建设单位",
        /// Who builds it as a whole.
        General = "general" "施工总承包单位",
        /// Who builds a part.
        Sub = "sub" "分包单位",
        /// Who brings the labour: a sub-contractor too.
        Labour = "labour" "劳务公司",
        /// Who sends workers of its own to another's work.
        Dispatch = "dispatch" "劳务派遣单位",
        /// Who leads a crew.
        Crew = "crew" "班组长",
    }
}

words! {
    /// Whether a unit may do what it does.
    Standing {
        /// A lawful unit with the grade that the work asks for.
        Qualified = "qualified" "具备合法经营资格和相应资质",
        /// A lawful unit without that grade.
        NoGrade = "no_grade" "未取得相应资质的单位",
        /// A unit that may not do business.
        Unqualified = "unqualified" "不具备合法经营资格的单位",
        /// A natural person.
        Individual = "individual" "个人",
    }
}

impl Standing {
    /// 个人或者不具备合法经营资格的单位: what articles 18, 19 and 36 speak of.
    #[must_use]
    pub const fn is_unfit(self) -> bool {
        matches!(self, Self::Unqualified | Self::Individual)
    }
}

words! {
    /// How a unit came by its work from the one above it.
    Engaged {
        /// 发包、分包
        Contract = "contract" "发包、分包",
        /// 转包
        Transfer = "transfer" "转包",
        /// In the name of the one above: 挂靠, 借用资质
        NameLent = "name_lent" "以上一级的名义承揽（挂靠）",
        /// 劳务派遣, with a permit
        Dispatch = "dispatch" "劳务派遣（有许可）",
        /// 劳务派遣, without one
        DispatchUnlicensed = "dispatch_unlicensed" "劳务派遣（未依法取得许可）",
        /// A part of the one above, not a contractor: a crew of its own
        Internal = "internal" "本单位的班组",
    }
}

/// A unit of the chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// Its identity in the project.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its place.
    pub role: UnitRole,
    /// Whether it may do what it does.
    pub standing: Standing,
    /// A partnership, a sole proprietorship or an individual business (Reg. 20).
    pub unincorporated: bool,
    /// The unit that engaged it; `None` for the one at the top.
    pub under: Option<String>,
    /// How.
    pub engaged: Engaged,
}

impl Unit {
    /// A 分包单位 in the sense of articles 28, 30 and 31.
    #[must_use]
    pub const fn is_sub(&self) -> bool {
        matches!(self.role, UnitRole::Sub | UnitRole::Labour)
    }
}
