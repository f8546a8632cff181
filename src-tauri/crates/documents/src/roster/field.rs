//! What a column of a roster can say.

use serde::{Deserialize, Serialize};

/// What a column says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// 序号
    Serial,
    /// 姓名
    Name,
    /// 身份证号
    Id,
    /// 应发
    Due,
    /// 已付; may stand in several columns, which are added up
    Paid,
    /// 欠付
    Owed,
    /// 工种
    Trade,
    /// 班组
    Team,
    /// 出勤天数
    Days,
    /// 单价
    Rate,
    /// 月份
    Month,
    /// 联系电话
    Phone,
    /// 银行卡号
    BankAccount,
    /// 开户行
    Bank,
}

/// Words of the further fields: a head that holds one says it. A column that [`super::head`] takes for one of its own says nothing else.
const FURTHER: &[(Field, &[&str])] = &[
    (Field::Bank, &["开户行", "开户银行", "银行名称", "所属银行", "开户网点"]),
    (Field::BankAccount, &["银行卡", "卡号", "银行账号", "银行帐号", "工资卡", "账号", "帐号"]),
    (Field::Phone, &["电话", "手机", "联系方式", "联系号码"]),
    (Field::Trade, &["工种", "岗位", "职务"]),
    (Field::Team, &["班组", "班别", "队别", "所属队"]),
    (Field::Days, &["出勤", "工日", "工数", "天数", "考勤"]),
    (Field::Rate, &["单价", "日工资", "工价", "日薪"]),
    (Field::Month, &["月份", "所属月", "欠薪月", "工资月"]),
];

impl Field {
    /// Every field, in the order in which lists offer them.
    pub const ALL: [Self; 14] = [
        Self::Name,
        Self::Id,
        Self::Due,
        Self::Paid,
        Self::Owed,
        Self::Trade,
        Self::Team,
        Self::Month,
        Self::Phone,
        Self::BankAccount,
        Self::Bank,
        Self::Days,
        Self::Rate,
        Self::Serial,
    ];

    /// The word as it travels, snake case.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Serial => "serial",
            Self::Name => "name",
            Self::Id => "id",
            Self::Due => "due",
            Self::Paid => "paid",
            Self::Owed => "owed",
            Self::Trade => "trade",
            Self::Team => "team",
            Self::Days => "days",
            Self::Rate => "rate",
            Self::Month => "month",
            Self::Phone => "phone",
            Self::BankAccount => "bank_account",
            Self::Bank => "bank",
        }
    }

    /// The field of this word.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.as_str() == name)
    }

    /// The Chinese word.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Serial => "序号",
            Self::Name => "姓名",
            Self::Id => "身份证号",
            Self::Due => "应发工资",
            Self::Paid => "已付工资",
            Self::Owed => "欠付工资",
            Self::Trade => "工种",
            Self::Team => "班组",
            Self::Days => "出勤天数",
            Self::Rate => "单价",
            Self::Month => "月份",
            Self::Phone => "联系电话",
            Self::BankAccount => "银行卡号",
            Self::Bank => "开户行",
        }
    }

    /// Whether several columns may say it.
    #[must_use]
    pub const fn may_repeat(self) -> bool {
        matches!(self, Self::Paid)
    }

    /// The further field that a head says.
    pub(super) fn further(head: &str) -> Option<Self> {
        if head.is_empty() || head.chars().count() > 12 {
            return None;
        }
        FURTHER.iter().find(|(_, words)| words.iter().any(|word| head.contains(word))).map(|(field, _)| *field)
    }
}
