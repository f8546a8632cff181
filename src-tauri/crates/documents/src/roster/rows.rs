//! The rows: which of them name a person, and what is wrong with those that cannot be taken as they are.

use super::cell::{Cell, Number};
use super::field::Field;
use super::head::{Head, is_name_head};
use super::member::{Member, title_month};
use super::open::Sheet;
use super::{Problem, ProblemKind, Roster, Row};
use lucai_law::{Fen, id_number};
use std::collections::{BTreeMap, BTreeSet};

/// Words of sums, at the end of a cell.
const SUMS: [&str; 6] = ["小计", "合计", "总计", "共计", "累计", "总额"];
/// Words that begin a line of signatures or of remarks.
const FOOT: [&str; 22] = [
    "制表",
    "审核",
    "复核",
    "审批",
    "批准",
    "项目经理",
    "项目负责",
    "负责人",
    "领款",
    "班组长",
    "劳资",
    "财务",
    "监理",
    "单位",
    "总包",
    "分包",
    "备注",
    "说明",
    "注",
    "日期",
    "经办",
    "以上",
];

/// Reads the rows under the header.
pub(super) fn read(sheet: &Sheet, head: &Head) -> Roster {
    read_members(sheet, head, &BTreeSet::new()).0
}

/// As [`read`], with what else the good rows say. `taken` are hidden rows that a person looked at and takes.
pub(super) fn read_members(sheet: &Sheet, head: &Head, taken: &BTreeSet<u32>) -> (Roster, Vec<Member>) {
    let mut roster = Roster {
        sheet: sheet.name.clone(),
        header_row: head.row,
        rows: Vec::new(),
        problems: Vec::new(),
        total_owed: Fen::ZERO,
        notes: hidden_columns(sheet, head),
    };
    let mut members = Vec::new();
    let month = title_month(sheet, head);
    let mut seen: BTreeMap<String, u32> = BTreeMap::new();
    for number in sheet.numbers().filter(|number| *number > head.last) {
        let line = Line::of(sheet, head, number);
        if !line.is_person() {
            continue;
        }
        match line.judge(&mut seen) {
            Ok(_) if sheet.hidden_rows.contains(&number) && !taken.contains(&number) => {
                let fault = Fault {
                    kind: ProblemKind::Other,
                    field: None,
                    message: "这一行在表里是隐藏的，没有自动取用；请核对后再取。".to_owned(),
                };
                roster.problems.push(fault.at(number));
            }
            Ok(row) => {
                members.push(Member::of(sheet, head, &row, [amount(&line.due), amount(&line.paid)], month));
                roster.rows.push(row);
            }
            Err(fault) => roster.problems.push(fault.at(number)),
        }
    }
    roster.total_owed = roster.rows.iter().fold(Fen::ZERO, |sum, row| sum.plus(row.owed).unwrap_or(sum));
    (roster, members)
}

fn amount(read: &Option<Result<Fen, ()>>) -> Option<Fen> {
    read.as_ref().and_then(|read| read.as_ref().ok().copied())
}

/// What is wrong with a row, and in which cell.
struct Fault {
    kind: ProblemKind,
    field: Option<Field>,
    message: String,
}

impl Fault {
    fn at(self, row: u32) -> Problem {
        Problem { row, kind: self.kind, message: self.message, field: self.field }
    }
}

fn fault(kind: ProblemKind, field: Field, message: impl Into<String>) -> Fault {
    Fault { kind, field: Some(field), message: message.into() }
}

fn hidden_columns(sheet: &Sheet, head: &Head) -> Vec<String> {
    let hidden = head.columns.values().flatten().filter(|column| sheet.hidden_columns.contains(column));
    hidden.map(|column| format!("第 {} 列（{}）是隐藏的，已读取，请核对。", column + 1, sheet.cell(head.row, *column).plain())).collect()
}

type Judged<T> = Result<T, Fault>;

/// A row under the header.
struct Line<'a> {
    row: u32,
    serial: bool,
    name: String,
    id: Number,
    has_owed_column: bool,
    has_due_column: bool,
    due: Option<Result<Fen, ()>>,
    paid: Option<Result<Fen, ()>>,
    owed: Option<Result<Fen, ()>>,
    first: String,
    sheet: &'a Sheet,
}

impl<'a> Line<'a> {
    fn of(sheet: &'a Sheet, head: &Head, row: u32) -> Self {
        let cell = |field: Field| head.one(field).map_or(&Cell::Empty, |column| sheet.cell(row, column));
        let paid = head.columns.get(&Field::Paid).into_iter().flatten().filter_map(|column| sheet.cell(row, *column).amount());
        let paid = paid.reduce(|sum, one| sum.and_then(|sum| one.and_then(|one| sum.plus(one).map_err(|_| ()))));
        Self {
            row,
            serial: matches!(cell(Field::Serial), Cell::Number(_)) || cell(Field::Serial).plain().parse::<u32>().is_ok(),
            name: cell(Field::Name).plain(),
            id: cell(Field::Id).id_number(),
            has_owed_column: head.columns.contains_key(&Field::Owed),
            has_due_column: head.columns.contains_key(&Field::Due),
            due: cell(Field::Due).amount(),
            paid,
            owed: cell(Field::Owed).amount(),
            first: sheet.row(row).map(|(_, cell)| cell.plain()).find(|text| !text.is_empty()).unwrap_or_default(),
            sheet,
        }
    }

    fn has_amount(&self) -> bool {
        [&self.due, &self.paid, &self.owed].into_iter().any(|amount| matches!(amount, Some(Ok(_))))
    }

    /// Titles, sums, signatures, remarks and heads printed again are none.
    fn is_person(&self) -> bool {
        if is_name_head(&self.name) {
            return false;
        }
        if self.id == Number::None {
            let words: Vec<String> = self.sheet.row(self.row).take(4).map(|(_, cell)| cell.plain()).collect();
            let sums = words.iter().any(|word| {
                SUMS.iter().any(|sum| word.trim_end_matches([':', '：']).ends_with(sum))
                    || word.starts_with("合计")
                    || word.starts_with("总计")
            });
            let foot = [&self.first, &self.name]
                .into_iter()
                .any(|word| word.contains([':', '：']) || FOOT.iter().any(|foot| word.starts_with(foot) && !self.serial));
            if sums || foot {
                return false;
            }
        }
        match (self.name.is_empty(), &self.id) {
            (true, Number::None) => self.serial && self.has_amount(),
            (false, Number::None) => self.has_amount() || self.serial,
            _ => true,
        }
    }

    /// A good row, or the first thing that is wrong with it.
    fn judge(&self, seen: &mut BTreeMap<String, u32>) -> Judged<Row> {
        let id = self.checked_id();
        let again = match &id {
            Ok(number) => seen.insert(number.clone(), self.row).map(|earlier| (number.clone(), earlier)),
            Err(_) => None,
        };
        if let Some((number, earlier)) = &again {
            // the first row of a number is the one that others repeat
            seen.insert(number.clone(), *earlier);
        }
        if self.name.is_empty() {
            return Err(fault(ProblemKind::NoName, Field::Name, "没有姓名，请补上。"));
        }
        let id_number = id?;
        if let Some((_, earlier)) = again {
            let message = format!("身份证号与第 {earlier} 行相同；同一个人的请合并，不是同一个人的请核对号码。");
            return Err(fault(ProblemKind::Duplicate, Field::Id, message));
        }
        let owed = self.checked_owed()?;
        Ok(Row { row: self.row, name: self.name.clone(), id_number, owed })
    }

    fn checked_id(&self) -> Judged<String> {
        let text = match &self.id {
            Number::None => return Err(fault(ProblemKind::NoId, Field::Id, "没有身份证号，请补上。")),
            Number::Lost => {
                return Err(fault(
                    ProblemKind::IdAsNumber,
                    Field::Id,
                    "身份证号在表里存成了数字，后几位已经丢失，请照证件重新填写（单元格设为文本）。",
                ));
            }
            Number::Text(text) => text,
        };
        if text.len() == 15 && text.bytes().all(|b| b.is_ascii_digit()) {
            return Err(fault(ProblemKind::IdFifteen, Field::Id, "十五位的旧号码，请换成十八位号码。"));
        }
        let check = id_number::check(text);
        match check.problem {
            _ if check.valid && check.kind == id_number::IdKind::Citizen => Ok(text.clone()),
            Some(problem) => Err(fault(ProblemKind::IdBadCheck, Field::Id, format!("身份证号不对：{problem}，请照证件核对。"))),
            None => Err(fault(ProblemKind::IdBadCheck, Field::Id, "这是单位的统一社会信用代码，不是身份证号，请核对。")),
        }
    }

    fn checked_owed(&self) -> Judged<Fen> {
        let unread = |field: Field, what: &str| fault(ProblemKind::NoAmount, field, format!("{what}不是金额，请改为数字。"));
        let owed = self.owed.transpose().map_err(|()| unread(Field::Owed, "欠付金额"))?;
        let due = self.due.transpose().map_err(|()| unread(Field::Due, "应发金额"))?;
        let paid = self.paid.transpose().map_err(|()| unread(Field::Paid, "已付金额"))?;
        let difference = due.and_then(|due| due.minus(paid.unwrap_or_default()).ok());
        let owed = match (owed, difference) {
            (Some(owed), Some(difference)) if owed != difference => {
                let (due, paid) = (due.unwrap_or_default(), paid.unwrap_or_default());
                let message = format!("欠付 {owed} 不等于应发 {due} 减已付 {paid}（{difference}），请核对。");
                return Err(fault(ProblemKind::AmountMismatch, Field::Owed, message));
            }
            (Some(owed), _) => owed,
            (None, Some(difference)) if !self.has_owed_column => difference,
            (None, _) => {
                let field = if self.has_owed_column || !self.has_due_column { Field::Owed } else { Field::Due };
                return Err(fault(ProblemKind::NoAmount, field, "没有欠付金额，请补上。"));
            }
        };
        if owed < Fen::ZERO {
            return Err(fault(ProblemKind::Other, Field::Owed, format!("欠付金额 {owed} 是负数：已付多于应发，请核对。")));
        }
        Ok(owed)
    }
}
