//! What a column of a platform's records can say.

/// What a column says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum OrderField {
    /// 订单号
    Number,
    /// 下单、接单时间
    Placed,
    /// 完成、送达时间
    Finished,
    /// 订单收入
    Income,
    /// 扣款; may stand in several columns, which are added up
    Fine,
    /// 补贴、小费; may stand in several columns, which are added up
    Tip,
    /// 在线时长
    Minutes,
    /// 平台
    Platform,
}

/// Words that a head holds, those that decide first first: 补贴金额 is a subsidy, 扣款时间 no time of an order.
const WORDS: &[(OrderField, &[&str])] = &[
    (OrderField::Minutes, &["在线时长", "在线时间", "在线分钟", "在线小时", "上线时长", "工作时长", "跑单时长", "出勤时长"]),
    (OrderField::Number, &["订单号", "订单编号", "订单ID", "运单号", "运单编号", "运单ID", "任务编号", "流水号", "单号", "行程编号"]),
    (OrderField::Fine, &["扣款", "罚款", "扣罚", "处罚", "违规", "赔付", "扣除", "扣减"]),
    (OrderField::Tip, &["小费", "打赏", "补贴", "奖励", "津贴", "加价", "红包"]),
    (OrderField::Finished, &["完成时间", "完成日期", "完单时间", "送达时间", "送达日期", "妥投时间", "签收时间", "结束时间", "到达时间"]),
    (OrderField::Placed, &["下单", "接单", "派单", "抢单", "创建时间", "开始时间", "订单时间", "日期", "时间"]),
    (OrderField::Income, &["收入", "配送费", "跑单费", "报酬", "计酬", "运费", "应结", "结算金额", "佣金", "车费", "金额"]),
    (OrderField::Platform, &["平台"]),
];

/// Words of heads that stand beside what is asked for: 扣款原因 is no sum, 预计送达时间 no time that was.
const BESIDE: [&str; 11] = ["原因", "说明", "备注", "类型", "状态", "次数", "预计", "预约", "期望", "要求", "规则"];

impl OrderField {
    /// Every field, in the order in which lists offer them.
    pub const ALL: [Self; 8] =
        [Self::Number, Self::Placed, Self::Finished, Self::Income, Self::Fine, Self::Tip, Self::Minutes, Self::Platform];

    /// The word as it travels.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Placed => "placed",
            Self::Finished => "finished",
            Self::Income => "income",
            Self::Fine => "fine",
            Self::Tip => "tip",
            Self::Minutes => "minutes",
            Self::Platform => "platform",
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
            Self::Number => "订单号",
            Self::Placed => "下单（接单）时间",
            Self::Finished => "完成（送达）时间",
            Self::Income => "订单收入",
            Self::Fine => "扣款",
            Self::Tip => "补贴、小费",
            Self::Minutes => "在线时长",
            Self::Platform => "平台",
        }
    }

    /// Whether several columns may say it.
    #[must_use]
    pub const fn may_repeat(self) -> bool {
        matches!(self, Self::Fine | Self::Tip)
    }

    /// The field that a head says; `head` is plain.
    pub(super) fn of_head(head: &str) -> Option<Self> {
        let head = head.to_uppercase();
        if head.is_empty() || head.chars().count() > 20 {
            return None;
        }
        if BESIDE.iter().any(|word| head.contains(word)) {
            return None;
        }
        let says = |field: Self, word: &str| match field {
            // 扣款时间 is the time of a deduction, not of an order; 平台服务费 no name
            Self::Fine | Self::Tip | Self::Income => head.contains(word) && !head.contains("时间"),
            Self::Platform => head.ends_with(word) || head == "平台名称",
            _ => head.contains(word) && !["扣款", "罚款", "补贴"].iter().any(|sum| head.contains(sum)),
        };
        WORDS.iter().find(|(field, words)| words.iter().any(|word| says(*field, word))).map(|(field, _)| *field)
    }
}
