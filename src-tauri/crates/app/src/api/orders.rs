//! Records of orders of a platform: what a file says, what an import would add, the sums of a case.

use super::common::{CaseRef, Choice, RefusalView};

request! {
/// A file of orders with everything that a person said about it.
#[derive(Debug, Default)]
pub struct OrdersFile {
    /// Hash of the uploaded file.
    pub hash: String,
    /// What the file is called.
    #[serde(default)]
    pub file: String,
    /// The sheet; null: the first one with a header of orders.
    pub sheet: Option<String>,
    /// Row of the header, from 1; null: looked for.
    pub header_row: Option<u32>,
    /// What each column says; null: guessed, or as it was for the same form before.
    pub columns: Option<Vec<OrdersMeaning>>,
    /// Hidden rows are counted too.
    #[serde(default)]
    pub with_hidden: bool,
}

/// What one column says.
#[derive(Debug, PartialEq, Eq)]
pub struct OrdersMeaning {
    /// From 0.
    pub column: u32,
    /// `number`, `placed`, `finished`, `income`, `fine`, `tip`, `minutes`, `platform`.
    pub field: String,
}

/// Looks at a file of orders.
#[derive(Debug)]
pub struct OrdersLook {
    /// The file.
    pub source: OrdersFile,
}

/// Imports a file of orders into a case, or says what that would add.
#[derive(Debug)]
pub struct OrdersImport {
    /// The file.
    pub source: OrdersFile,
    /// The case.
    pub case: String,
    /// Whose orders; null: the first worker's.
    pub party: Option<String>,
    /// A name for the running import, chosen by the screen, under which progress is asked and the import cancelled.
    pub job: Option<String>,
}

/// The orders of one worker of a case.
#[derive(Debug)]
pub struct OrdersShow {
    /// The case.
    pub case: String,
    /// `worker:2`; null: the first worker.
    pub party: Option<String>,
}

/// Saves the sums as a workbook.
#[derive(Debug)]
pub struct OrdersSave {
    /// The case.
    pub case: String,
    /// `worker:2`; null: the first worker.
    pub party: Option<String>,
    /// File or folder.
    pub path: String,
}

/// Writes the months' earnings into the wage sheet as 应发.
#[derive(Debug)]
pub struct OrdersToSheet {
    /// The case.
    pub case: String,
    /// `worker:2`; null: the first worker.
    pub party: Option<String>,
    /// `admitted` (承认) or `found` (认定).
    pub side: String,
    /// Months, `YYYY-MM`.
    pub months: Vec<String>,
}
}

response! {
/// Sums over orders.
pub struct OrderSum {
    /// The day `YYYY-MM-DD` or the month `YYYY-MM`; empty for all.
    pub at: String,
    /// Number of orders.
    pub orders: i32,
    /// 订单收入, yuan.
    pub income: String,
    /// 补贴、小费, yuan.
    pub tips: String,
    /// 扣款, yuan.
    pub fines: String,
    /// 应得: income with subsidies and tips.
    pub earned: String,
    /// 应得 less fines.
    pub net: String,
    /// 在线时长, minutes.
    pub minutes: i32,
}

/// What a file says.
pub struct OrdersSeen {
    /// The sheets, in their order.
    pub sheets: Vec<OrdersSheet>,
    /// The sheet that was read.
    pub sheet: String,
    /// Row of the header; null where none was found: a person says which of `top` it is.
    pub header_row: Option<u32>,
    /// The columns.
    pub columns: Vec<OrdersColumn>,
    /// The meanings are those that were chosen for the same form before.
    pub remembered: bool,
    /// What a column can say.
    pub fields: Vec<Choice>,
    /// The first rows of the sheet.
    pub top: Vec<OrdersTopRow>,
    /// The sum of all.
    pub total: OrderSum,
    /// Sums by month.
    pub months: Vec<OrderSum>,
    /// Rows told twice.
    pub doubles: u32,
    /// Hidden rows that were left out.
    pub hidden: u32,
    /// Rows that a person must look at, the first of them.
    pub problems: Vec<OrdersProblem>,
    /// How many there are.
    pub problem_count: u32,
    /// What was seen and not taken silently.
    pub notes: Vec<String>,
    /// Why the columns as chosen cannot be read; null where they can.
    pub refusal: Option<RefusalView>,
}

/// A sheet of the file.
pub struct OrdersSheet {
    /// Its name.
    pub name: String,
    /// Hidden in the workbook.
    pub hidden: bool,
}

/// A column with its samples.
pub struct OrdersColumn {
    /// From 0.
    pub column: u32,
    /// As a spreadsheet names it.
    pub letter: String,
    /// Its head.
    pub head: String,
    /// The first cells under it.
    pub samples: Vec<String>,
    /// What it says; null: nothing that is needed.
    pub field: Option<String>,
}

/// One of the first rows.
pub struct OrdersTopRow {
    /// Row, from 1.
    pub row: u32,
    /// What stands in it, in order.
    pub cells: Vec<String>,
}

/// A row that a person must look at.
pub struct OrdersProblem {
    /// Row, from 1.
    pub row: u32,
    /// The cell as a spreadsheet names it; null where it is the row as a whole.
    pub cell: Option<String>,
    /// Kind, as `lucaictl orders check` names it.
    pub kind: String,
    /// Chinese sentence: what is wrong and what to do.
    pub message: String,
}

/// An order that a later file tells otherwise.
pub struct OrdersChange {
    /// Its number.
    pub number: String,
    /// Row in the later file, from 1.
    pub row: u32,
    /// Before: day, earned, fines in words.
    pub from: String,
    /// Now.
    pub to: String,
}

/// The receipt of an import.
pub struct OrdersImported {
    /// The case.
    pub case: CaseRef,
    /// Orders that were not known.
    pub added: u32,
    /// Known ones that the file tells otherwise.
    pub changed: u32,
    /// Known ones that it tells the same.
    pub unchanged: u32,
    /// Rows told twice in the file.
    pub doubles: u32,
    /// Rows that stayed behind.
    pub problems: u32,
    /// Hidden rows that were left out.
    pub hidden: u32,
    /// What changed, order by order, the first of them.
    pub changes: Vec<OrdersChange>,
    /// The difference to what was known.
    pub difference: OrderSum,
    /// What is known now.
    pub total: OrderSum,
    /// SHA-256 of the file, hex.
    pub sha256: String,
    /// The record in the log; null where the file said nothing new.
    pub event: Option<String>,
}

/// An import that stands, or that was struck.
pub struct OrdersRecord {
    /// The event.
    pub event: String,
    /// The file.
    pub file: String,
    /// SHA-256, hex.
    pub sha256: String,
    /// The sheet.
    pub sheet: String,
    /// What the columns were taken to say: A 订单号、D 完成（送达）时间….
    pub mapping: String,
    /// What was found: 增加 20,000 单，….
    pub found: String,
    /// The difference it made.
    pub difference: OrderSum,
    /// Orders told otherwise, the first of them.
    pub changes: Vec<OrdersChange>,
    /// Who.
    pub actor: String,
    /// When.
    pub at: String,
    /// Whether it was struck.
    pub struck: bool,
}

/// The orders of one worker of a case.
pub struct OrdersView {
    /// The case.
    pub case: CaseRef,
    /// Whose.
    pub party: String,
    /// The workers of the case.
    pub parties: Vec<Choice>,
    /// All.
    pub total: OrderSum,
    /// By month.
    pub months: Vec<OrderSum>,
    /// By day.
    pub days: Vec<OrderSum>,
    /// The imports, newest first.
    pub imports: Vec<OrdersRecord>,
    /// Whether this user may import.
    pub may_import: bool,
    /// Sides of the wage sheet that this user may fill: `admitted`, `found`.
    pub sheet_sides: Vec<Choice>,
}
}
