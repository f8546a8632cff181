//! Looking at a roster: sheets, columns with their meaning, rows with problems.

use super::read::{Read, form, month, open, read};
use crate::api::common::{Choice, RefusalView};
use crate::api::roster::{RosterColumn, RosterLook, RosterMended, RosterProblem, RosterSeen, RosterSheet, RosterTopRow};
use crate::app::Desk;
use crate::failure::{Failure, Outcome};
use crate::verbs::count;
use lucai_documents::roster::{Field, Form, ProblemKind, ProblemRow, Workbook};
use lucai_law::Fen;

/// Rows of the top of a sheet that are shown.
const TOP: u32 = 15;

/// A kind of problem in Chinese.
pub(super) const fn kind_name(kind: ProblemKind) -> &'static str {
    match kind {
        ProblemKind::IdAsNumber => "号码丢位",
        ProblemKind::IdBadCheck => "号码不对",
        ProblemKind::IdFifteen => "十五位号码",
        ProblemKind::NoId => "没有号码",
        ProblemKind::Duplicate => "号码重复",
        ProblemKind::NoName => "没有姓名",
        ProblemKind::AmountMismatch => "金额不符",
        ProblemKind::NoAmount => "没有金额",
        ProblemKind::Other => "待核对",
    }
}

/// A row that a person must look at.
pub(super) fn problem(row: &ProblemRow) -> RosterProblem {
    let one = &row.problem;
    let kind = serde_json::to_value(one.kind).ok().and_then(|word| word.as_str().map(str::to_owned));
    RosterProblem {
        row: one.row,
        kind: kind.unwrap_or_default(),
        kind_name: kind_name(one.kind).to_owned(),
        message: one.message.clone(),
        field: one.field.map(|field| field.as_str().to_owned()),
        cells: row.cells.iter().map(|(field, text)| (field.as_str().to_owned(), text.clone())).collect(),
    }
}

fn columns(form: &Form) -> Vec<RosterColumn> {
    let one = |column: &lucai_documents::roster::FormColumn| RosterColumn {
        column: column.column,
        letter: column.letter.clone(),
        head: column.head.clone(),
        samples: column.samples.clone(),
        field: column.field.map(|field| field.as_str().to_owned()),
        hidden: column.hidden,
    };
    form.columns.iter().map(one).collect()
}

/// What is shown before a single row can be read.
fn bare(desk: &Desk, request: &RosterLook, book: &Workbook, sheet: String, why: Option<Failure>) -> Outcome<RosterSeen> {
    let sheets = book.sheets().into_iter().map(|one| RosterSheet { name: one.name, hidden: one.hidden, persons: one.persons.map(count) });
    let top = book.top(&sheet, TOP).into_iter().map(|(row, cells)| RosterTopRow { row, cells });
    let form = form(desk, &request.source, book).ok().map(|(_, form, remembered)| (form, remembered));
    let empty = Form { header_row: 0, header_last: 0, columns: Vec::new(), month: None };
    let (of, remembered) = form.as_ref().map_or((&empty, false), |(form, remembered)| (form, *remembered));
    let (month, from) = month(desk, &request.source, of)?;
    Ok(RosterSeen {
        sheets: sheets.collect(),
        sheet,
        header_row: form.as_ref().map(|(form, _)| form.header_row),
        columns: columns(of),
        remembered,
        fields: Field::ALL.into_iter().map(|one| Choice { value: one.as_str().to_owned(), label: one.label().to_owned() }).collect(),
        top: top.collect(),
        month: month.to_string(),
        month_from: from.to_owned(),
        good: 0,
        total: Fen::ZERO.to_string(),
        problems: Vec::new(),
        mended: Vec::new(),
        notes: Vec::new(),
        refusal: why.map(|failure| RefusalView { code: failure.code, message: failure.message, article: None }),
    })
}

fn notes(seen: &RosterSeen, read: &Read) -> Vec<String> {
    let mut notes = read.reading.roster.notes.clone();
    let others = seen.sheets.iter().filter(|sheet| sheet.name != seen.sheet);
    notes.extend(others.clone().filter(|sheet| sheet.hidden).map(|sheet| format!("工作表“{}”是隐藏的，没有读取。", sheet.name)));
    let persons = others.filter(|sheet| !sheet.hidden).filter_map(|sheet| Some((&sheet.name, sheet.persons.filter(|n| *n > 0)?)));
    notes.extend(persons.map(|(name, n)| format!("另有工作表“{name}”，{n} 人；本次没有读取，可以接着导入。")));
    notes
}

/// `roster_look`.
pub fn roster_look(desk: &Desk, request: RosterLook) -> Outcome<RosterSeen> {
    let book = open(desk, &request.source)?;
    let sheet = match &request.source.sheet {
        Some(sheet) => sheet.clone(),
        None => book.best().map_err(super::read::unreadable)?,
    };
    let read = match read(desk, &request.source) {
        Ok(read) => read,
        Err(why) if ["no_roster", "bad_mapping"].contains(&why.code.as_str()) => return bare(desk, &request, &book, sheet, Some(why)),
        Err(why) => return Err(why),
    };
    let mut seen = bare(desk, &request, &book, sheet, None)?;
    seen.notes = notes(&seen, &read);
    seen.remembered = read.remembered;
    seen.good = count(read.reading.members.len());
    seen.total = read.reading.roster.total_owed.to_string();
    seen.problems = read.reading.problems.iter().map(problem).collect();
    let mended = read.reading.mended.iter().map(|one| RosterMended {
        row: one.row,
        field: one.field.as_str().to_owned(),
        label: one.field.label().to_owned(),
        from: one.from.clone(),
        to: one.to.clone(),
    });
    seen.mended = mended.collect();
    Ok(seen)
}
