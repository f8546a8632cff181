//! The event vocabulary: one table, used by the log, the command line and the screens.

mod keys;
mod table;

pub use keys::{FieldKind, KeySpec, Need};
pub use table::Kind;

use crate::role::Role;
use crate::stream::StreamClass;
use serde::Serialize;

/// What sort of record a kind is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sort {
    /// An act that the law's clock counts from or to: a FACT of the command line.
    Fact,
    /// Another act of the procedure, recorded like a fact (`{"kind","on",...}`).
    Act,
    /// A record of the file that is no act: an edit, a paper, a note.
    Record,
    /// A record of the office, in an `org` stream.
    Office,
    /// A record beside a case, in a body's private stream or in a referral's; no part of the case file.
    Beside,
    /// A record of a space, which travels with what is shared there.
    Exchange,
}

/// Where an act stands among the buttons and in the docket.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Group {
    /// 收案
    Intake,
    /// 送达
    Service,
    /// 组庭与回避
    Tribunal,
    /// 请求与反申请
    Claims,
    /// 庭审
    Hearing,
    /// 调解
    Mediation,
    /// 期限：中止、延期、程序转换
    Clock,
    /// 结案
    Closing,
    /// 联动：财产保全、联合会商
    Linkage,
    /// 裁后
    After,
    /// 案卷
    File,
    /// 机构
    Office,
}

impl Group {
    /// The Chinese word.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Intake => "收案",
            Self::Service => "送达",
            Self::Tribunal => "组庭与回避",
            Self::Claims => "请求与反申请",
            Self::Hearing => "庭审",
            Self::Mediation => "调解",
            Self::Clock => "期限",
            Self::Closing => "结案",
            Self::Linkage => "联动",
            Self::After => "裁后",
            Self::File => "案卷",
            Self::Office => "机构",
        }
    }
}

/// What an act does to the period in which the case must be concluded (Law 43, Rules 45, 46).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ClockEffect {
    /// The 45 days begin to run.
    Starts,
    /// They stand still.
    Stops,
    /// They go on.
    Resumes,
    /// They begin anew.
    Restarts,
    /// They are lengthened.
    Extends,
    /// They end.
    Ends,
    /// No effect.
    None,
}

/// One row of the vocabulary.
#[derive(Debug, Clone, Copy)]
pub struct KindSpec {
    /// The word in the log and on the command line.
    pub name: &'static str,
    /// The statute's word.
    pub label: &'static str,
    /// The article; empty where no law speaks of it.
    pub article: &'static str,
    /// Where it stands.
    pub group: Group,
    /// The stream it goes into.
    pub class: StreamClass,
    /// What sort of record it is.
    pub sort: Sort,
    /// Its effect on the 45 days.
    pub clock: ClockEffect,
    /// The roles who may do it; one is enough. Empty: the right is another's (see [`crate::rights`]).
    pub roles: &'static [Role],
    /// The keys it has beside `kind`, `on` and the [common ones](KindSpec::COMMON).
    pub keys: &'static [KeySpec],
    /// The version of its body.
    pub version: u32,
}

impl KindSpec {
    /// The keys that every act may have: a remark, and the papers of the file that show it.
    pub const COMMON: &'static [KeySpec] =
        &[KeySpec::new("note", "备注", FieldKind::Text, Need::May), KeySpec::new("papers", "相关文书", FieldKind::Documents, Need::May)];

    /// Whether it is an act of the procedure.
    #[must_use]
    pub const fn is_act(&self) -> bool {
        matches!(self.sort, Sort::Fact | Sort::Act)
    }

    /// The key with this name, common ones too.
    #[must_use]
    pub fn key(&self, name: &str) -> Option<&'static KeySpec> {
        self.keys.iter().chain(Self::COMMON).find(|key| key.name == name)
    }
}
