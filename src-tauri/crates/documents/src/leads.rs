//! The list of leads that the national platform (国务院根治欠薪线索反映平台) hands out as a workbook: its columns found by their heads,
//! each row either good or told with what is wrong in which cell.

use crate::error::{Code, PaperError, Result};
use crate::roster::cell::{Cell, letter, plain};
use crate::roster::open::{Sheet, open};
use chrono::NaiveDate;
use lucai_law::Fen;
use std::collections::BTreeMap;

/// The header is looked for in the first rows of a sheet.
const LOOKED_AT: u32 = 15;
/// The most rows that are taken.
pub const MOST_ROWS: usize = 5_000;

/// A column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// 线索编号.
    Platform,
    /// 反映日期.
    Received,
    /// 反映人.
    Reporter,
    /// 联系电话.
    Phone,
    /// 是否匿名.
    Anonymous,
    /// 欠薪单位.
    Employer,
    /// 工程项目.
    Project,
    /// 所属网格.
    Grid,
    /// 人数.
    Count,
    /// 欠薪金额.
    Owed,
    /// 反映内容.
    Text,
}

impl Field {
    /// Its Chinese word.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Platform => "线索编号",
            Self::Received => "反映日期",
            Self::Reporter => "反映人",
            Self::Phone => "联系电话",
            Self::Anonymous => "是否匿名",
            Self::Employer => "欠薪单位",
            Self::Project => "工程项目",
            Self::Grid => "所属网格",
            Self::Count => "人数",
            Self::Owed => "欠薪金额",
            Self::Text => "反映内容",
        }
    }
}

/// Heads that name a column, those that decide first first. A head names a field where it holds one of its words; where it holds words of
/// two fields, the row that stands higher here wins (欠薪单位联系电话 is a telephone, not an employer).
const WORDS: &[(Field, &[&str])] = &[
    (Field::Anonymous, &["匿名", "保密"]),
    (Field::Platform, &["线索编号", "平台编号", "线索号", "线索ID", "受理编号", "举报编号", "诉求编号", "工单编号", "事项编号"]),
    (Field::Phone, &["电话", "手机", "联系方式"]),
    (Field::Received, &["时间", "日期"]),
    (Field::Count, &["人数"]),
    (Field::Owed, &["金额", "欠薪额", "欠薪数额"]),
    (Field::Reporter, &["反映人", "举报人", "投诉人", "诉求人", "留言人", "联系人"]),
    (Field::Project, &["项目", "工程"]),
    (Field::Employer, &["欠薪主体", "被反映", "被举报", "被投诉", "用人单位", "单位名称", "企业名称", "欠薪单位", "欠薪企业", "责任单位"]),
    (Field::Grid, &["网格", "街道", "镇街", "所在区", "所属区", "辖区", "行政区", "属地", "区划", "区县"]),
    (Field::Text, &["内容", "描述", "诉求", "问题", "情况"]),
];

/// A good row.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LeadLine {
    /// Row, from 1.
    pub row: u32,
    /// Number on the platform.
    pub platform: String,
    /// The day it was reported.
    pub received: NaiveDate,
    /// Who reported; empty where nobody is named.
    pub reporter: String,
    /// His telephone.
    pub phone: String,
    /// He wants to be kept secret.
    pub anonymous: bool,
    /// 欠薪单位.
    pub employer: String,
    /// 工程项目.
    pub project: String,
    /// The area as the platform names it.
    pub grid: String,
    /// How many people.
    pub count: Option<u32>,
    /// What is owed.
    pub owed: Option<Fen>,
    /// What was said.
    pub text: String,
}

/// What is wrong in a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeadProblem {
    /// Row, from 1.
    pub row: u32,
    /// The cell as a spreadsheet names it (`D7`); empty where there is no such column.
    pub cell: String,
    /// Its column's word.
    pub label: String,
    /// Chinese sentence: what is wrong and what to do.
    pub message: String,
}

/// What a workbook says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeadSheet {
    /// The sheet that was read.
    pub sheet: String,
    /// Row of the header, from 1.
    pub header_row: u32,
    /// Columns that were understood, by their heads.
    pub columns: Vec<(String, String)>,
    /// Good rows.
    pub lines: Vec<LeadLine>,
    /// What is wrong, by row.
    pub problems: Vec<LeadProblem>,
}

struct Head {
    row: u32,
    columns: BTreeMap<Field, u32>,
    /// The amounts are in 万元.
    wan: bool,
}

fn field_of(head: &str) -> Option<Field> {
    let head = plain(head).to_uppercase();
    if head.is_empty() || head.chars().count() > 20 {
        return None;
    }
    if head == "编号" {
        return Some(Field::Platform);
    }
    WORDS.iter().find(|(_, words)| words.iter().any(|word| head.contains(word))).map(|(field, _)| *field)
}

fn head(sheet: &Sheet) -> Option<Head> {
    (1..=LOOKED_AT).find_map(|row| {
        let mut columns = BTreeMap::new();
        let mut wan = false;
        for (column, cell) in sheet.row(row) {
            let text = cell.plain();
            if let Some(field) = field_of(&text) {
                if field == Field::Owed && !columns.contains_key(&field) {
                    wan = text.contains('万');
                }
                // the first column of a meaning counts: 反映时间 before 办结时间
                columns.entry(field).or_insert(column);
            }
        }
        let enough =
            columns.contains_key(&Field::Platform) && (columns.contains_key(&Field::Employer) || columns.contains_key(&Field::Project));
        enough.then_some(Head { row, columns, wan })
    })
}

/// What stands in a cell as text, trimmed, line breaks kept.
fn words(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) => text.trim().to_owned(),
        other => other.plain(),
    }
}

/// A day: a spreadsheet's number of days, or `2026-11-02`, `2026/11/2`, `2026年11月2日`, each perhaps with a time after it.
fn day(cell: &Cell) -> Option<NaiveDate> {
    if let Cell::Number(n) = cell {
        // days since 1899-12-30, as spreadsheets count from 1900-03-01 on; 1990 to 2100 is what a report can be of
        if !(32_874.0..73_415.0).contains(n) {
            return None;
        }
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between the two days above")]
        let days = n.floor() as u64;
        return NaiveDate::from_ymd_opt(1899, 12, 30)?.checked_add_days(chrono::Days::new(days));
    }
    let text = words(cell);
    let numbers: Vec<u32> =
        text.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).take(3).map_while(|part| part.parse().ok()).collect();
    match numbers.as_slice() {
        [year, month, day] => NaiveDate::from_ymd_opt(i32::try_from(*year).ok()?, *month, *day).filter(|_| *year >= 1990 && *year < 2101),
        [packed] if text.len() == 8 => NaiveDate::from_ymd_opt(i32::try_from(packed / 10_000).ok()?, packed / 100 % 100, packed % 100),
        _ => None,
    }
}

fn amount(cell: &Cell, wan: bool) -> Option<std::result::Result<Fen, ()>> {
    let said = words(cell);
    if wan || said.trim_end_matches('元').ends_with('万') {
        let digits = plain(&said).trim_end_matches(['元', '万']).replace(',', "");
        if digits.is_empty() {
            return None;
        }
        let whole = digits.parse::<f64>().map(|n| n * 10_000.0);
        return whole.map_or(Some(Err(())), |n| Cell::Number(n).amount());
    }
    cell.amount()
}

fn count(cell: &Cell) -> Option<std::result::Result<u32, ()>> {
    let said = words(cell);
    let text = plain(&said);
    let digits = text.trim_end_matches(['人', '余', '名', '多']);
    (!digits.is_empty()).then(|| digits.parse::<u32>().ok().filter(|n| *n > 0).ok_or(()))
}

struct Reader<'a> {
    sheet: &'a Sheet,
    head: &'a Head,
    problems: Vec<LeadProblem>,
}

impl Reader<'_> {
    fn cell(&self, row: u32, field: Field) -> Option<&Cell> {
        self.head.columns.get(&field).map(|column| self.sheet.cell(row, *column))
    }

    fn text(&self, row: u32, field: Field) -> String {
        self.cell(row, field).map(words).unwrap_or_default()
    }

    fn wrong(&mut self, row: u32, field: Field, message: impl Into<String>) {
        let cell = self.head.columns.get(&field).map(|column| format!("{}{row}", letter(*column))).unwrap_or_default();
        self.problems.push(LeadProblem { row, cell, label: field.label().to_owned(), message: message.into() });
    }

    /// One row; `None` where something is wrong in it.
    fn line(&mut self, row: u32, seen: &BTreeMap<String, u32>) -> Option<LeadLine> {
        let before = self.problems.len();
        let platform = plain(&self.text(row, Field::Platform)).into_owned();
        if let Some(first) = seen.get(&platform) {
            self.wrong(row, Field::Platform, format!("编号 {platform} 与第 {first} 行相同，请删去其中一行。"));
        }
        if platform.is_empty() {
            self.wrong(row, Field::Platform, "没有编号，无法判断是否已经登记。请补上平台的编号。");
        }
        let (employer, project) = (self.text(row, Field::Employer), self.text(row, Field::Project));
        if employer.is_empty() && project.is_empty() {
            self.wrong(row, Field::Employer, "欠薪单位和工程项目都没有填写，请至少补上一项。");
        }
        let received = self.cell(row, Field::Received).and_then(day);
        if received.is_none() {
            let said = self.text(row, Field::Received);
            let said = if said.is_empty() { "没有日期".to_owned() } else { format!("“{said}”不是日期") };
            self.wrong(row, Field::Received, format!("{said}，请写成 2026-11-02 这样。"));
        }
        let owed = self.cell(row, Field::Owed).and_then(|cell| amount(cell, self.head.wan));
        if owed == Some(Err(())) || matches!(owed, Some(Ok(fen)) if fen < Fen::ZERO) {
            let said = self.text(row, Field::Owed);
            self.wrong(row, Field::Owed, format!("“{said}”不是金额，请只写数字；不知道的留空。"));
        }
        let people = self.cell(row, Field::Count).and_then(count);
        if people == Some(Err(())) {
            let said = self.text(row, Field::Count);
            self.wrong(row, Field::Count, format!("“{said}”不是人数，请只写数字；不知道的留空。"));
        }
        let reporter = self.text(row, Field::Reporter);
        let told = plain(&self.text(row, Field::Anonymous)).into_owned();
        let nameless = reporter.contains("匿名");
        let line = LeadLine {
            row,
            platform,
            received: received.unwrap_or_default(),
            reporter: if nameless { String::new() } else { reporter },
            phone: plain(&self.text(row, Field::Phone)).into_owned(),
            anonymous: nameless || ["是", "匿名", "保密", "Y", "1"].contains(&told.as_str()),
            employer,
            project,
            grid: plain(&self.text(row, Field::Grid)).into_owned(),
            count: people.and_then(std::result::Result::ok),
            owed: owed.and_then(std::result::Result::ok).filter(|fen| *fen > Fen::ZERO),
            text: self.text(row, Field::Text),
        };
        (self.problems.len() == before).then_some(line)
    }
}

/// Reads the list.
///
/// # Errors
/// As [`crate::roster::check`] for a file that cannot be read; [`Code::NoLeads`] where no sheet has a column of numbers and one of employers;
/// [`Code::WorkbookTooLarge`] beyond [`MOST_ROWS`].
pub fn read(bytes: &[u8]) -> Result<LeadSheet> {
    let sheets = open(bytes)?;
    let found = sheets.iter().filter(|sheet| !sheet.hidden).find_map(|sheet| Some((sheet, head(sheet)?)));
    let Some((sheet, head)) = found else {
        return Err(PaperError::new(
            Code::NoLeads,
            "没有找到线索的表头（看前 15 行）：要有“线索编号”，以及“欠薪单位”或者“项目名称”。请确认这是从线索平台导出的清单。",
        ));
    };
    let mut reader = Reader { sheet, head: &head, problems: Vec::new() };
    let mut seen = BTreeMap::new();
    let mut lines = Vec::new();
    let rows: Vec<u32> = sheet.numbers().filter(|row| *row > head.row).collect();
    if rows.len() > MOST_ROWS {
        return Err(PaperError::new(Code::WorkbookTooLarge, format!("一次至多导入 {MOST_ROWS} 条线索，请分成几份。")));
    }
    for row in rows {
        // a line below the table, such as 合计 or 制表人, says nothing in the columns that a lead must have
        let told = [Field::Platform, Field::Employer, Field::Project].iter().any(|field| !reader.text(row, *field).is_empty());
        let total = sheet.row(row).any(|(_, cell)| ["合计", "总计", "小计"].contains(&plain(&words(cell)).as_ref()));
        if !told || total {
            continue;
        }
        if let Some(line) = reader.line(row, &seen) {
            seen.insert(line.platform.clone(), row);
            lines.push(line);
        }
    }
    let columns = head.columns.iter().map(|(field, column)| (field.label().to_owned(), sheet.cell(head.row, *column).plain())).collect();
    Ok(LeadSheet { sheet: sheet.name.clone(), header_row: head.row, columns, lines, problems: reader.problems })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_head_names_the_column_that_its_words_decide() {
        for (head, field) in [
            ("线索编号", Field::Platform),
            ("被反映单位名称", Field::Employer),
            ("欠薪单位联系电话", Field::Phone),
            ("反映人姓名", Field::Reporter),
            ("反映时间", Field::Received),
            ("涉及人数(人)", Field::Count),
            ("拖欠金额（万元）", Field::Owed),
            ("工程项目名称", Field::Project),
            ("所属街道", Field::Grid),
            ("反映内容", Field::Text),
            ("是否匿名", Field::Anonymous),
        ] {
            assert_eq!(field_of(head), Some(field), "{head}");
        }
        assert_eq!(field_of("序号"), None);
    }

    #[test]
    fn a_day_is_read_in_each_of_the_ways_it_is_written() {
        let expected = NaiveDate::from_ymd_opt(2026, 11, 2);
        let text = |text: &str| Cell::Text(text.to_owned());
        for cell in [text("2026-11-02"), text("2026/11/2 10:30:00"), text("2026年11月2日"), text("20261102"), Cell::Number(46_328.44)] {
            assert_eq!(day(&cell), expected, "{cell:?}");
        }
        for cell in
            [text("十一月"), text("2026-13-01"), text("2026"), Cell::Number(1.0), Cell::Number(f64::NAN), Cell::Empty, text("1126-11-02")]
        {
            assert_eq!(day(&cell), None, "{cell:?}");
        }
    }

    #[test]
    fn amounts_in_ten_thousands_are_said_by_the_head_or_by_the_cell() {
        assert_eq!(amount(&Cell::Number(12.5), true), Some(Ok(Fen::yuan(125_000))));
        assert_eq!(amount(&Cell::Text("12.5万元".into()), false), Some(Ok(Fen::yuan(125_000))));
        assert_eq!(amount(&Cell::Text("3,500元".into()), false), Some(Ok(Fen::yuan(3_500))));
        assert_eq!(amount(&Cell::Text("若干".into()), true), Some(Err(())));
        assert_eq!(amount(&Cell::Empty, true), None);
    }
}
