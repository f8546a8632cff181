//! The elements of a wage dispute (要素): what each asks, who has to prove it, and which figure of the case says it already.

use lucai_law::sheet::Fact;

/// What a statement on an element is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ElementKind {
    /// A day.
    Date,
    /// Words.
    Text,
    /// Yuan.
    Money,
}

impl ElementKind {
    /// The word for it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Date => "date",
            Self::Text => "text",
            Self::Money => "money",
        }
    }
}

/// The figure of the case that an element is about, where there is one: it is then read there and written there, and typed once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Figure {
    /// A day of the wage sheet.
    Fact(Fact),
    /// The months' 应发, summed.
    Due,
    /// The months' 已发, summed.
    Paid,
    /// What the claims for wages come to.
    Owed,
}

/// One row of the table.
#[derive(Debug, Clone, Copy)]
pub struct ElementSpec {
    /// Its word in the log.
    pub key: &'static str,
    /// In Chinese.
    pub label: &'static str,
    /// What stands in it.
    pub kind: ElementKind,
    /// What the tribunal asks where the sides differ.
    pub question: &'static str,
    /// Who has to show it, with the article.
    pub burden: &'static str,
    /// The figure that says it.
    pub figure: Option<Figure>,
    /// Each of several applicants has their own, in their own sheet; the table then holds the common ones alone.
    pub personal: bool,
}

const PAYROLL: &str = "用人单位提供工资支付台账、职工名册等材料，不提供的承担不利后果（农民工条例15、50；调仲法6）";
const CONTRACT: &str = "用人单位提供依法由其保存的劳动合同、职工名册（农民工条例50；调仲法6）";
const CLAIMANT: &str = "提出主张的一方举证（调仲法6）";
const CHAIN: &str = "分包单位负直接责任，施工总承包单位先行清偿的依分包关系认定（农民工条例30）";

macro_rules! table {
    ($($key:literal $label:literal $kind:ident $question:literal $burden:ident $figure:expr, $personal:literal;)*) => {
        /// The table, in the order of the form.
        pub const ELEMENTS: &[ElementSpec] = &[$(ElementSpec {
            key: $key, label: $label, kind: ElementKind::$kind, question: $question, burden: $burden, figure: $figure, personal: $personal,
        },)*];
    };
}

table! {
    "entry" "入职时间" Date "申请人是哪一天到被申请人处工作的？有何证据？" CONTRACT Some(Figure::Fact(Fact::Start)), false;
    "leave" "最后工作日" Date "申请人最后工作到哪一天？因何离开？" CONTRACT Some(Figure::Fact(Fact::End)), false;
    "post" "岗位（工种）" Text "申请人从事什么岗位（工种），在哪个项目、班组？" CONTRACT None, false;
    "wage" "约定的工资标准" Text "双方约定的工资标准是多少，按月、按日还是按件？" PAYROLL None, false;
    "pay_form" "工资支付形式" Text "工资以什么形式、由谁、在什么时间支付？" PAYROLL None, false;
    "attendance" "出勤情况" Text "争议期间出勤多少天（工时、工程量），由谁记录考勤？" PAYROLL None, false;
    "due" "应发工资" Money "争议期间应发工资是多少，如何计算？" PAYROLL Some(Figure::Due), true;
    "paid" "已发工资" Money "已经支付多少，何时、以什么方式支付？" PAYROLL Some(Figure::Paid), true;
    "owed" "欠付工资" Money "欠付工资是多少，对方对哪一部分有异议？" PAYROLL Some(Figure::Owed), false;
    "receipt" "欠条、结算单" Text "有没有欠条、结算单，由谁出具、签名是否真实、金额是多少？" CLAIMANT None, false;
    "chain" "用工与分包关系" Text "工程由谁总承包、分包给谁，申请人由谁招用、由谁管理？" CHAIN None, false;
}

/// The most elements that a case adds to the table.
pub const MOST_FURTHER: u32 = 20;

/// The row of a key of the table.
#[must_use]
pub fn spec(key: &str) -> Option<&'static ElementSpec> {
    ELEMENTS.iter().find(|one| one.key == key)
}

/// Whether a key names an element: one of the table, or a further one of the case (`x1` to `x20`).
#[must_use]
pub fn is_key(key: &str) -> bool {
    spec(key).is_some() || further(key).is_some()
}

/// The number of a further element.
#[must_use]
pub fn further(key: &str) -> Option<u32> {
    let n: u32 = key.strip_prefix('x')?.parse().ok()?;
    ((1..=MOST_FURTHER).contains(&n) && key == format!("x{n}")).then_some(n)
}
