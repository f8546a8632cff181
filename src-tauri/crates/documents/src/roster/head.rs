//! The header: where 姓名 stands, over how many rows it reaches, and which column says what.

use super::cell::plain;
use super::field::Field;
use super::open::Sheet;
use std::collections::BTreeMap;

/// The header is looked for in the first rows of a sheet.
const LOOKED_AT: u32 = 15;
/// A header reaches over at most so many rows.
const LEVELS: u32 = 3;

/// Words of a field: a head that holds one says it; names and serial numbers only where the head is the word itself. Longer words come first where one holds another.
const WORDS: &[(Field, &[&str])] = &[
    (Field::Serial, &["序号", "编号", "序列号", "NO", "NO."]),
    (
        Field::Name,
        &["姓名", "工人姓名", "农民工姓名", "民工姓名", "员工姓名", "职工姓名", "劳动者姓名", "申请人姓名", "人员姓名", "名字", "工人名字"],
    ),
    (Field::Id, &["身份证", "公民身份", "证件号", "身份号码", "居民身份证", "证件编号"]),
    (
        Field::Owed,
        &[
            "欠付",
            "欠发",
            "未付",
            "未发",
            "拖欠",
            "尚欠",
            "欠薪",
            "欠款",
            "实欠",
            "剩余",
            "未结",
            "欠工资",
            "余额",
            "结欠",
            "待付",
            "应补",
            "欠资",
        ],
    ),
    (Field::Due, &["应发", "应付", "应得", "应领", "应支付", "结算", "工资总额", "总工资", "工资合计", "工资总计", "应结", "核定工资"]),
    (Field::Paid, &["已付", "已发", "已支付", "已领", "已结", "实发", "实付", "实领", "预支", "预付", "预借", "借支", "借款", "生活费"]),
];

/// The columns of a roster.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Head {
    /// Row that holds 姓名.
    pub row: u32,
    /// Last row of the header.
    pub last: u32,
    /// Columns by field; money paid may stand in several (已付, 预支, 生活费).
    pub columns: BTreeMap<Field, Vec<u32>>,
}

impl Head {
    /// The one column of a field.
    pub(super) fn one(&self, field: Field) -> Option<u32> {
        self.columns.get(&field).and_then(|columns| columns.first().copied())
    }

    /// The last column under which a head stands, or may: titles above are not counted.
    pub(super) fn width(&self, sheet: &Sheet) -> u32 {
        (self.row..=self.last).filter_map(|row| sheet.row(row).map(|(column, _)| column).max()).max().unwrap_or(0)
    }

    /// The heads over a column, the lowest level first, without units; empty ones are left out.
    pub(super) fn levels(&self, sheet: &Sheet, column: u32) -> Vec<String> {
        (self.row..=self.last).rev().map(|row| sheet.cell(row, column).plain()).filter(|text| !text.is_empty()).collect()
    }
}

/// A head without its unit: 应发工资(元) is 应发工资.
fn bare(text: &str) -> String {
    let text = plain(text).to_uppercase();
    let cut = text.find(['(', '（', '[', '【', '/', ':', '：']).unwrap_or(text.len());
    text.get(..cut).unwrap_or(&text).trim_matches(['*', '＊']).to_owned()
}

fn field_of(text: &str) -> Option<Field> {
    let head = bare(text);
    if head.is_empty() || head.chars().count() > 12 {
        return None;
    }
    let says = |field: Field, word: &str| match field {
        // 班组长姓名 is another person's; 本月应发 and 累计已付 are what the word says
        Field::Name | Field::Serial => head == word,
        _ => head.contains(word),
    };
    WORDS.iter().find(|(field, words)| words.iter().any(|word| says(*field, word))).map(|(field, _)| *field)
}

/// Whether the cell names a person's column: also told for a head that is printed again on a later page.
pub(super) fn is_name_head(text: &str) -> bool {
    field_of(text) == Some(Field::Name)
}

/// Finds the header: the first row that holds 姓名 and, in its own or a neighbouring level, another field.
pub(super) fn find(sheet: &Sheet) -> Option<Head> {
    (1..=LOOKED_AT).find_map(|row| {
        let name = sheet.row(row).find(|(_, cell)| is_name_head(&cell.plain())).map(|(column, _)| column)?;
        let last = last_level(sheet, row, name);
        let columns = columns(sheet, row, last, name);
        (columns.len() > 1).then_some(Head { row, last, columns })
    })
}

/// A further level of the header has heads of its own and nothing under 姓名.
fn last_level(sheet: &Sheet, row: u32, name: u32) -> u32 {
    let mut last = row;
    while last + 1 < row + LEVELS {
        let next = last + 1;
        let under_name = !sheet.cell(next, name).plain().is_empty();
        let heads = sheet.row(next).filter(|(_, cell)| field_of(&cell.plain()).is_some()).count();
        let numbers = sheet.row(next).any(|(_, cell)| matches!(cell, super::cell::Cell::Number(_)));
        if under_name || heads == 0 || numbers {
            break;
        }
        last = next;
    }
    last
}

fn columns(sheet: &Sheet, row: u32, last: u32, name: u32) -> BTreeMap<Field, Vec<u32>> {
    let mut found: BTreeMap<Field, Vec<u32>> = BTreeMap::new();
    let above = row.saturating_sub(1).max(1);
    let width = (above..=last).filter_map(|row| sheet.row(row).map(|(column, _)| column).max()).max().unwrap_or(name);
    for column in 0..=width {
        // the lowest level says most; a level above 姓名 only where it is no title, that is, names a field
        let levels = (above..=last).rev().map(|row| sheet.cell(row, column).plain());
        let Some(field) = levels.into_iter().find_map(|text| field_of(&text)) else { continue };
        let columns = found.entry(field).or_default();
        if field == Field::Paid || columns.is_empty() {
            columns.push(column);
        }
    }
    found.insert(Field::Name, vec![name]);
    found
}

/// The further fields of the columns that say none of the fields above.
fn further(sheet: &Sheet, head: &Head) -> BTreeMap<Field, Vec<u32>> {
    let taken: Vec<u32> = head.columns.values().flatten().copied().collect();
    let mut found: BTreeMap<Field, Vec<u32>> = BTreeMap::new();
    for column in (0..=head.width(sheet)).filter(|column| !taken.contains(column)) {
        let said = head.levels(sheet, column).into_iter().find_map(|text| Field::further(&text));
        if let Some(field) = said.filter(|field| !head.columns.contains_key(field)) {
            found.entry(field).or_insert_with(|| vec![column]);
        }
    }
    found
}

/// The header with all that its columns say, the further fields too.
pub(super) fn find_all(sheet: &Sheet) -> Option<Head> {
    find(sheet).map(|head| complete(sheet, head))
}

/// The header that a person says stands in this row, with what can be guessed of its columns.
pub(super) fn at(sheet: &Sheet, row: u32) -> Head {
    let name = sheet.row(row).find(|(_, cell)| is_name_head(&cell.plain())).map(|(column, _)| column);
    let last = name.map_or(row, |name| last_level(sheet, row, name));
    let columns = name.map(|name| columns(sheet, row, last, name)).unwrap_or_default();
    complete(sheet, Head { row, last, columns })
}

fn complete(sheet: &Sheet, mut head: Head) -> Head {
    let further = further(sheet, &head);
    head.columns.extend(further);
    head
}
