//! Reading a roster as a person said it is to be read.

use crate::api::roster::RosterSource;
use crate::app::Desk;
use crate::failure::{Class, Failure, Outcome};
use chrono::Datelike;
use lucai_documents::roster::{Field, Form, Mapping, Mend, Reading, Workbook};
use lucai_documents::{Code, PaperError};
use lucai_domain::roster::{Member, TEXTS};
use lucai_law::claim::Month;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::io::Read as _;
use std::sync::{Arc, Mutex, PoisonError};

/// The largest file that is read into memory; the reader refuses it by name below that.
const LARGEST: u64 = 40 * 1024 * 1024;

/// The workbook that was opened last, so that each correction need not unpack it again.
#[derive(Debug, Default)]
pub(crate) struct Opened(Mutex<Option<(String, Arc<Workbook>)>>);

/// A roster, read.
pub(crate) struct Read {
    /// The sheet.
    pub sheet: String,
    /// Its columns as guessed, with the meanings as they are taken.
    pub form: Form,
    /// What was read.
    pub reading: Reading,
    /// The month for rows that do not say theirs, and where it is from.
    pub month: (Month, &'static str),
    /// Whether the meanings are those of an earlier import of the same form.
    pub remembered: bool,
}

/// A file that cannot be read is wrong input, whatever it is called.
pub(crate) fn unreadable(error: PaperError) -> Failure {
    let rule = matches!(error.code, Code::BadMapping);
    Failure { class: if rule { Class::Refused } else { Class::Usage }, ..Failure::from(error) }
}

/// The workbook of a source.
///
/// # Errors
/// `attachment_missing`; the codes of the reader.
pub(super) fn open(desk: &Desk, source: &RosterSource) -> Outcome<Arc<Workbook>> {
    let key = format!("{}{}", if source.pasted { "pasted:" } else { "" }, source.hash);
    let opened = &desk.open().opened;
    let kept = || opened.0.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((_, book)) = kept().as_ref().filter(|(of, _)| *of == key) {
        return Ok(Arc::clone(book));
    }
    if !desk.store().has_attachment(&source.hash)? {
        return Err(Failure::refused("attachment_missing", "文件没有传完，请重新选择。"));
    }
    let bytes = desk.store().attachment_bytes(&source.hash, LARGEST)?;
    let book = if source.pasted {
        Workbook::paste(&String::from_utf8_lossy(&bytes)).map_err(unreadable)?
    } else {
        Workbook::open(&bytes).map_err(unreadable)?
    };
    let book = Arc::new(book);
    *kept() = Some((key, Arc::clone(&book)));
    Ok(book)
}

/// Takes a file of this machine in, once it is sure that it can be read; its hash.
///
/// # Errors
/// The codes of the reader.
pub(crate) fn take(desk: &Desk, file: impl std::io::Read) -> Outcome<String> {
    let mut bytes = Vec::new();
    let unreadable_file = |_| Failure::usage("unreadable", "不能读取所选文件，没有导入。请检查文件是否还在。");
    file.take(LARGEST).read_to_end(&mut bytes).map_err(unreadable_file)?;
    let book = Arc::new(Workbook::open(&bytes).map_err(unreadable)?);
    let stored = desk.store().put_attachment(bytes.as_slice(), LARGEST, desk.now)?;
    *desk.open().opened.0.lock().unwrap_or_else(PoisonError::into_inner) = Some((stored.sha256.clone(), book));
    Ok(stored.sha256)
}

fn field(name: &str) -> Outcome<Field> {
    Field::from_name(name).ok_or_else(|| Failure::usage("bad_field", "没有这种列的含义，请重新选择。"))
}

/// Where the meanings of a form are kept on this machine: by its heads.
fn place(forms: &str, heads: &str) -> String {
    format!("{forms}/{}", hex::encode(lucai_vault::sha256(heads.as_bytes())))
}

/// Keeps what the columns of a form mean for the next time.
pub(crate) fn remember_columns<'a>(
    desk: &Desk,
    forms: &str,
    heads: &str,
    columns: impl Iterator<Item = (u32, Option<&'a str>)>,
) -> Outcome<()> {
    let columns: Vec<Value> = columns.map(|(column, field)| json!([column, field])).collect();
    Ok(desk.store().set_setting("", &place(forms, heads), &Value::from(columns))?)
}

/// What the columns of a form meant the last time; nothing where it is new.
pub(crate) fn recalled_columns<F>(desk: &Desk, forms: &str, heads: &str, field: impl Fn(&str) -> Option<F>) -> Outcome<Vec<(u32, F)>> {
    let kept = desk.store().setting("", &place(forms, heads))?.unwrap_or_default();
    let one = |pair: &Value| Some((u32::try_from(pair.get(0)?.as_u64()?).ok()?, field(pair.get(1)?.as_str()?)?));
    Ok(kept.as_array().into_iter().flatten().filter_map(one).collect())
}

const FORMS: &str = "roster/form";

/// Keeps the meanings of a form for the next time.
pub(super) fn remember(desk: &Desk, form: &Form) -> Outcome<()> {
    remember_columns(desk, FORMS, &form.heads(), form.columns.iter().map(|one| (one.column, one.field.map(Field::as_str))))
}

fn recalled(desk: &Desk, form: &Form) -> Outcome<Option<Vec<(u32, Field)>>> {
    let columns = recalled_columns(desk, FORMS, &form.heads(), Field::from_name)?;
    Ok(Some(columns).filter(|columns| columns.iter().any(|(_, field)| *field == Field::Name)))
}

/// The sheet of a source and its form with the meanings as they are taken; `true` where they are remembered ones.
///
/// # Errors
/// Those of the reader; `bad_field`.
pub(super) fn form(desk: &Desk, source: &RosterSource, book: &Workbook) -> Outcome<(String, Form, bool)> {
    let sheet = match &source.sheet {
        Some(sheet) => sheet.clone(),
        None => book.best().map_err(unreadable)?,
    };
    let mut form = book.form(&sheet, source.header_row).map_err(unreadable)?;
    let (columns, remembered) = match &source.columns {
        Some(columns) => {
            let given = columns.iter().map(|one| Ok((one.column, field(&one.field)?))).collect::<Outcome<Vec<_>>>()?;
            (Some(given), false)
        }
        None => {
            let recalled = recalled(desk, &form)?;
            let remembered = recalled.is_some();
            (recalled, remembered)
        }
    };
    if let Some(columns) = columns {
        for one in &mut form.columns {
            one.field = columns.iter().find(|(column, _)| *column == one.column).map(|(_, field)| *field);
        }
    }
    Ok((sheet, form, remembered))
}

/// Reads a roster.
///
/// # Errors
/// Those of the reader; `bad_field`, `bad_month`.
pub(super) fn read(desk: &Desk, source: &RosterSource) -> Outcome<Read> {
    let book = open(desk, source)?;
    let (sheet, form, remembered) = form(desk, source, &book)?;
    let month = month(desk, source, &form)?;
    let mends = mends(source)?;
    let taken: BTreeSet<u32> = source.taken.iter().copied().collect();
    let mapping: Mapping = form.mapping();
    let reading = book.read(&sheet, &mapping, &mends, &taken).map_err(unreadable)?;
    Ok(Read { sheet, form, reading, month, remembered })
}

/// A roster as a list of people.
pub(crate) struct Listed {
    /// The good rows.
    pub members: Vec<Member>,
    /// Rows that stay behind, each with why.
    pub behind: Vec<(u32, String)>,
    /// What the file is called.
    pub file: String,
}

/// A roster as a list of people, without a case.
///
/// # Errors
/// Those of the reader.
pub(crate) fn members(desk: &Desk, source: &RosterSource) -> Outcome<Listed> {
    let read = read(desk, source)?;
    let behind = read.reading.roster.problems.iter().map(|one| (one.row, one.message.clone())).collect();
    Ok(Listed { members: read.members(), behind, file: super::import::file_name(source) })
}

fn mends(source: &RosterSource) -> Outcome<Vec<Mend>> {
    let one = |mend: &crate::api::roster::RosterMend| Ok(Mend { row: mend.row, field: field(&mend.field)?, value: mend.value.clone() });
    source.mends.iter().map(one).collect()
}

/// The month for rows that do not say theirs.
pub(super) fn month(desk: &Desk, source: &RosterSource, form: &Form) -> Outcome<(Month, &'static str)> {
    if let Some(given) = source.month.as_deref().filter(|text| !text.trim().is_empty()) {
        return Ok((Month::parse(given.trim())?, "given"));
    }
    let this = Month::of(desk.today.with_day(1).unwrap_or(desk.today));
    Ok(form.month.map_or((this.before(), "assumed"), |month| (month, "title")))
}

impl Read {
    /// The good rows as members of a case.
    pub(super) fn members(&self) -> Vec<Member> {
        let one = |read: &lucai_documents::roster::Member| {
            let month = read.month.unwrap_or(self.month.0);
            let of = read.due.map(|due| (due, read.paid.unwrap_or_default()));
            let row = &read.row;
            let mut member = Member::owing(row.row, row.name.clone(), row.id_number.clone(), month, row.owed, of);
            let texts = read.texts.iter().filter(|(field, _)| TEXTS.contains(&field.as_str()));
            member.texts = texts.map(|(field, text)| (field.as_str().to_owned(), text.clone())).collect();
            member
        };
        self.reading.members.iter().map(one).collect()
    }

    /// What the record of the import says of the file: its hash, form and mends; rows that stayed behind.
    pub(super) fn record(&self, source: &RosterSource, file: &str) -> Value {
        let columns = self.form.columns.iter().filter_map(|one| Some((one.letter.clone(), Value::from(one.field?.as_str()))));
        let columns: serde_json::Map<String, Value> = columns.collect();
        let mended = self
            .reading
            .mended
            .iter()
            .map(|one| json!({ "row": one.row, "field": one.field.as_str(), "column": one.column, "from": one.from, "to": one.to }));
        let behind = self.reading.roster.problems.iter().map(|one| json!({ "row": one.row, "kind": one.kind }));
        json!({
            "file": file,
            "sha256": source.hash,
            "pasted": source.pasted,
            "sheet": self.sheet,
            "header_row": self.form.header_row,
            "columns": columns,
            "month": self.month.0.to_string(),
            "rows": self.reading.members.len(),
            "mends": mended.collect::<Vec<_>>(),
            "problems": behind.collect::<Vec<_>>(),
        })
    }
}
