//! What is done with a lead: one kind of event each.

use super::particulars::{LeadNumber, Particulars};
use crate::event::{act_of, body_of};
use crate::ids::{CaseId, DocumentId, EventId};
use crate::kind::Kind;
use crate::service::words;
use crate::state::ClosingMode;
use lucai_law::{Day, Fen, Refusal};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

words! {
    /// To whom a lead is turned over.
    Turn {
        Inspection = "inspection" "劳动保障监察",
        Mediation = "mediation" "调解组织",
        Arbitration = "arbitration" "劳动争议仲裁",
        Elsewhere = "elsewhere" "其他部门",
    }
}

words! {
    /// Why no arrears were found.
    Ground {
        NoArrears = "no_arrears" "经核查没有拖欠工资",
        PaidBefore = "paid_before" "核查前已经付清",
        NotWages = "not_wages" "不是工资（工程款、材料款等）",
        Duplicate = "duplicate" "与另一条线索重复",
        NotReached = "not_reached" "线索不明，无法核实",
    }
}

/// A file that proves something: kept under the hash of its content.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Proof {
    /// SHA-256, hex.
    pub hash: String,
    /// What the file is called.
    pub name: String,
}

/// How the case that a lead became was concluded, with the paper that proves it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Outcome {
    /// The case.
    pub case: CaseId,
    /// How.
    pub mode: ClosingMode,
    /// When.
    pub on: Day,
    /// The award or mediation statement that was issued.
    pub paper: DocumentId,
}

/// One of the people of a lead.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Person {
    /// Row of the list, from 1.
    pub row: u32,
    /// Name.
    pub name: String,
    /// Identity number.
    pub id_number: String,
    /// What is owed.
    pub owed: Fen,
}

/// The list of people, as the roster reader read it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct People {
    /// The file with everything that a person said about it, as an import asks for it.
    pub source: Value,
    /// What the file is called.
    pub file: String,
    /// The good rows.
    pub persons: Vec<Person>,
    /// Rows that stayed behind, each with why.
    #[serde(default)]
    pub problems: Vec<RowProblem>,
}

/// A row of a list that could not be taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RowProblem {
    /// Row, from 1.
    pub row: u32,
    /// Chinese sentence: what is wrong and what to do.
    pub message: String,
}

impl People {
    /// What they are owed together.
    #[must_use]
    pub fn total(&self) -> Fen {
        self.persons.iter().fold(Fen::ZERO, |sum, one| sum.plus(one.owed).unwrap_or(sum))
    }
}

/// One act on a lead; JSON `{"kind":"lead_found","on":"2026-11-23",...}`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum LeadAct {
    /// 登记.
    LeadReceived {
        /// Its number.
        number: LeadNumber,
        /// What was reported.
        particulars: Box<Particulars>,
    },
    /// 更正登记内容.
    LeadChanged {
        /// When.
        on: Day,
        /// Fields of the particulars that change.
        fields: Map<String, Value>,
    },
    /// 附名单.
    LeadPeople {
        /// When.
        on: Day,
        /// The list.
        people: People,
    },
    /// 初核: is it ours, what is it about.
    LeadChecked {
        /// When.
        on: Day,
        /// What was asked and heard.
        text: String,
    },
    /// 分派.
    LeadAssigned {
        /// When.
        on: Day,
        /// The grid, where it becomes known or changes.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        grid: Option<String>,
        /// Who is to look.
        to: String,
        /// The user of this machine who is this person.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        user: Option<String>,
    },
    /// 查实.
    LeadFound {
        /// When.
        on: Day,
        /// How many people.
        count: u32,
        /// What they are owed.
        owed: Fen,
        /// What was seen.
        text: String,
    },
    /// 查无欠薪.
    LeadNotFound {
        /// When.
        on: Day,
        /// Why.
        ground: Ground,
        /// What was seen.
        text: String,
        /// Number of the other lead, where it is the same matter.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        other: Option<String>,
    },
    /// 支付.
    LeadPayment {
        /// When.
        on: Day,
        /// How much.
        amount: Fen,
        /// How it was paid.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        text: String,
        /// The voucher.
        proof: Proof,
    },
    /// 转办.
    LeadTurned {
        /// When.
        on: Day,
        /// To whom.
        to: Turn,
        /// Which body, why.
        text: String,
        /// The day its period runs from (立案之日, 收到调解申请之日); else `on`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        begun: Option<Day>,
        /// The case, for arbitration.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        case: Option<CaseId>,
        /// How the case ended that it comes back from.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        ended: Option<ClosingMode>,
    },
    /// 延长监察调查.
    LeadExtended {
        /// When.
        on: Day,
        /// By how many working days.
        days: u32,
        /// Why, and who approved it.
        reason: String,
    },
    /// 销号.
    LeadClosed {
        /// When.
        on: Day,
        /// How it ended and what the reporter was told.
        text: String,
        /// The file that proves it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        proof: Option<Proof>,
        /// The outcome of the case.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        outcome: Option<Outcome>,
    },
    /// 重新启动.
    LeadReopened {
        /// When.
        on: Day,
        /// Why.
        reason: String,
    },
    /// 撤销上一步.
    LeadStruck {
        /// When.
        on: Day,
        /// The act that is taken back.
        event: EventId,
        /// Why.
        reason: String,
    },
}

impl LeadAct {
    /// Reads an act from its JSON.
    ///
    /// # Errors
    /// `unknown_kind`; `bad_act` with what is wrong in it.
    pub fn parse(value: &Value) -> Result<Self, Refusal> {
        let kind = value.get("kind").and_then(Value::as_str).unwrap_or_default();
        if !kind.starts_with("lead_") || Kind::from_name(kind).is_none() {
            return Err(Refusal::new("unknown_kind", format!("线索没有“{kind}”这一步。")));
        }
        serde_json::from_value(value.clone()).map_err(|error| {
            let missing = error.to_string();
            let message = match missing.contains("`proof`") {
                true => "请附上凭证文件（如银行回单、签收表），没有凭证不能登记。".to_owned(),
                false => format!("这一步的内容不全或者填写有误，没有登记：{missing}"),
            };
            Refusal::new("bad_act", message)
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
            Self::LeadReceived { .. } => Kind::LeadReceived,
            Self::LeadChanged { .. } => Kind::LeadChanged,
            Self::LeadPeople { .. } => Kind::LeadPeople,
            Self::LeadChecked { .. } => Kind::LeadChecked,
            Self::LeadAssigned { .. } => Kind::LeadAssigned,
            Self::LeadFound { .. } => Kind::LeadFound,
            Self::LeadNotFound { .. } => Kind::LeadNotFound,
            Self::LeadPayment { .. } => Kind::LeadPayment,
            Self::LeadTurned { .. } => Kind::LeadTurned,
            Self::LeadExtended { .. } => Kind::LeadExtended,
            Self::LeadClosed { .. } => Kind::LeadClosed,
            Self::LeadReopened { .. } => Kind::LeadReopened,
            Self::LeadStruck { .. } => Kind::LeadStruck,
        }
    }

    /// Its day.
    #[must_use]
    pub const fn on(&self) -> Day {
        match self {
            Self::LeadReceived { particulars, .. } => particulars.received,
            Self::LeadChanged { on, .. }
            | Self::LeadPeople { on, .. }
            | Self::LeadChecked { on, .. }
            | Self::LeadAssigned { on, .. }
            | Self::LeadFound { on, .. }
            | Self::LeadNotFound { on, .. }
            | Self::LeadPayment { on, .. }
            | Self::LeadTurned { on, .. }
            | Self::LeadExtended { on, .. }
            | Self::LeadClosed { on, .. }
            | Self::LeadReopened { on, .. }
            | Self::LeadStruck { on, .. } => *on,
        }
    }
}
