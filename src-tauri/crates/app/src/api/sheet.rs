//! The wage sheet (工资表): what is claimed, admitted and found, cell by cell, and what each claim comes to on each side.

use super::common::{CaseRef, Choice};
use chrono::NaiveDate;

request! {
/// The wage sheet of one worker of a case.
#[derive(Debug)]
pub struct SheetShow {
    /// The case.
    pub case: String,
    /// `worker:2`; null: the first worker.
    pub party: Option<String>,
}

/// Writes cells of one side: one transaction, all or none. Undo is the same command with the old values.
#[derive(Debug)]
pub struct SheetSet {
    /// The case.
    pub case: String,
    /// `worker:2`; null: the first worker.
    pub party: Option<String>,
    /// `admitted` (承认) or `found` (认定). `claimed` is what the application says; only acts change it.
    pub side: String,
    /// At most 2,000 cells, each once.
    pub cells: Vec<SheetCellSet>,
}

/// One cell and its new value.
#[derive(Debug)]
pub struct SheetCellSet {
    /// `fact/start`, `month/2026-03/due`, `year/2025/taken_days`, `claim/4/amount`, `claim/4/stance`; a cell of one claim only:
    /// `claim/4/fact/avg_wage`, `claim/4/month/2026-03/due`.
    pub cell: String,
    /// `YYYY-MM-DD`, yuan, a number, or a stance (`denied`, `paid`); null or empty empties the cell.
    pub value: Option<String>,
}

/// Writes the sheet as a workbook (.xlsx) to a path.
#[derive(Debug)]
pub struct SheetSave {
    /// The case.
    pub case: String,
    /// `worker:2`; null: the first worker.
    pub party: Option<String>,
    /// A folder, which gets the sheet's own name, or a file's full name.
    pub path: String,
}

/// Explains what one claim comes to on one side.
#[derive(Debug)]
pub struct SheetExplain {
    /// The case.
    pub case: String,
    /// `worker:2`; null: the first worker.
    pub party: Option<String>,
    /// The claim's number.
    pub claim: String,
    /// `claimed`, `admitted`, `found`.
    pub side: String,
}
}

response! {
/// The sheet.
pub struct SheetView {
    /// The case.
    pub case: CaseRef,
    /// Whose sheet this is.
    pub party: String,
    /// The worker's name.
    pub party_name: String,
    /// Whose sheets the case has.
    pub workers: Vec<Choice>,
    /// The region's name.
    pub region_name: String,
    /// The day whose minimum wage draws the line of finality.
    pub as_of: NaiveDate,
    /// Sides this user may write.
    pub may_edit: Vec<String>,
    /// 认定 is shown (only to the tribunal before the award).
    pub found_shown: bool,
    /// Inputs that are no months: 用工之日, 最后工作日, 月工资标准, 本地区上年度职工月平均工资…; only those that the claims of this sheet need.
    pub facts: Vec<SheetRow>,
    /// Columns of the months' table: `due` 应发, `paid` 已发, `weekday_hours` 延时, `restday_hours` 休息日, `holiday_hours` 法定休假日; those that
    /// the claims need, all five where none needs months.
    pub columns: Vec<SheetColumn>,
    /// Months, oldest first.
    pub months: Vec<SheetMonth>,
    /// 年休假, one row a year.
    pub years: Vec<SheetYear>,
    /// Claims, in groups.
    pub items: Vec<SheetItem>,
    /// Sums, yuan.
    pub totals: SheetSides,
    /// The awards the findings split into; empty where 认定 is not shown.
    pub parts: Vec<SheetPart>,
    /// Twelve monthly minimum wages, yuan; null where the table has none for the day.
    pub final_line: Option<String>,
    /// Cells that do not agree with each other, in Chinese.
    pub problems: Vec<SheetProblem>,
}

/// One value on each side, as it is shown; null where empty.
pub struct SheetSides {
    /// 请求.
    pub claimed: Option<String>,
    /// 承认.
    pub admitted: Option<String>,
    /// 认定.
    pub found: Option<String>,
}

/// An input that is no month.
pub struct SheetRow {
    /// `fact/start`.
    pub cell: String,
    /// 用工之日.
    pub label: String,
    /// `date`, `money`, `number`.
    pub kind: String,
    /// Its values.
    pub sides: SheetSides,
    /// Claims that use it.
    pub used_by: Vec<String>,
    /// What is taken where it is empty.
    pub hint: Option<String>,
}

/// A column of the months' table.
pub struct SheetColumn {
    /// `due`.
    pub name: String,
    /// 应发.
    pub label: String,
    /// `money` or `hours`.
    pub kind: String,
    /// Sums over the months.
    pub sums: SheetSides,
}

/// A month.
pub struct SheetMonth {
    /// `2026-03`.
    pub month: String,
    /// In the order of the columns.
    pub cells: Vec<SheetSides>,
}

/// A year of annual leave.
pub struct SheetYear {
    /// `2025`.
    pub year: String,
    /// 累计工作年限 at the year's start: `year/2025/cumulative_years`.
    pub cumulative_years: SheetSides,
    /// 应休天数, computed; no cell.
    pub entitled: SheetSides,
    /// 已休天数: `year/2025/taken_days`.
    pub taken_days: SheetSides,
}

/// A claim on the sheet.
pub struct SheetItem {
    /// `1`…
    pub claim: String,
    /// Type.
    #[serde(rename = "type")]
    pub kind: String,
    /// 劳动报酬.
    pub label: String,
    /// The request in words.
    pub text: String,
    /// 劳动报酬, 休息休假, 解除…: items of a group stand together.
    pub group: String,
    /// 请求.
    pub claimed: SheetAmount,
    /// 承认.
    pub admitted: SheetAmount,
    /// 认定.
    pub found: SheetAmount,
    /// The amount is typed on every side; there is nothing to work it out from.
    pub plain: bool,
    /// `pending`, `supported`, `partly`, `rejected`, `not_handled`, `mediated`, `withdrawn`.
    pub outcome: String,
    /// In Chinese.
    pub outcome_name: String,
    /// 终局 (true) or 非终局 (false).
    #[serde(rename = "final")]
    pub is_final: Option<bool>,
    /// Why.
    pub final_reason: String,
}

/// What a claim comes to on one side.
pub struct SheetAmount {
    /// `value`, `denied` (否认, 驳回), `paid` (已付清), `missing` (inputs lacking), `empty` (nothing said), `none` (no money claim).
    pub state: String,
    /// 242 时, 5.5 年, 6 天.
    pub quantity: Option<String>,
    /// Yuan.
    pub amount: Option<String>,
    /// Labels of what is lacking.
    pub missing: Vec<String>,
    /// What was typed for the claim itself, as its cell keeps it: yuan (`claim/4/amount`) or `denied`, `paid` (`claim/4/stance`); null where the
    /// amount follows from other cells. Undo writes it back.
    pub own: Option<String>,
}

/// One of the awards the findings split into.
pub struct SheetPart {
    /// `final` or `ordinary`.
    pub kind: String,
    /// 裁决书一 终局.
    pub title: String,
    /// Claims in it.
    pub claims: Vec<String>,
    /// Sum, yuan.
    pub total: String,
    /// Why.
    pub reason: String,
}

/// Something that a person must look at.
pub struct SheetProblem {
    /// The cell, where it is one.
    pub cell: Option<String>,
    /// Stable code.
    pub code: String,
    /// Chinese sentence.
    pub message: String,
}

/// A claim explained in a fixed order: amount, rule in its own words, inputs, figures in force, arithmetic, checks, where it is used.
pub struct SheetExplained {
    /// The claim.
    pub item: SheetItem,
    /// `claimed`, `admitted`, `found`.
    pub side: String,
    /// 月平均工资 × 年限 × 2.
    pub formula: String,
    /// The statute's own words.
    pub texts: Vec<SheetText>,
    /// Inputs with where they come from.
    pub inputs: Vec<SheetInput>,
    /// Figures in force by date (minimum wage, average wage, 21.75).
    pub figures: Vec<SheetFigure>,
    /// One line each, checkable by hand.
    pub steps: Vec<String>,
    /// The one equation, rounded at the end.
    pub equation: String,
    /// What was looked at.
    pub checks: Vec<SheetCheck>,
    /// 用在：裁决书二主文第一项、支付明细表.
    pub used_in: String,
}

/// An article in its own words.
pub struct SheetText {
    /// 劳动合同法 第八十七条.
    pub article: String,
    /// Its words.
    pub text: String,
}

/// An input of a claim.
pub struct SheetInput {
    /// 用工之日.
    pub label: String,
    /// The value as it is shown.
    pub value: String,
    /// Cell to jump to.
    pub cell: Option<String>,
    /// 无争议; 申请人称 6,800.00; 被申请人未承认.
    pub says: String,
    /// Claim it comes from.
    pub claim: Option<String>,
}

/// A figure in force.
pub struct SheetFigure {
    /// 月最低工资标准.
    pub label: String,
    /// 2,265.00.
    pub value: String,
    /// In force from.
    pub from: Option<NaiveDate>,
    /// Where it stands.
    pub source: String,
}

/// Something that was looked at.
pub struct SheetCheck {
    /// 三倍封顶.
    pub label: String,
    /// In words.
    pub words: String,
    /// `done`, `open`, `wrong`.
    pub state: String,
}
}
