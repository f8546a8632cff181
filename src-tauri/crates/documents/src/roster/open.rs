//! Opening a workbook under limits: what it unpacks to, how many cells it has, how far they lie apart.

use super::cell::Cell;
use super::hidden::{self, Hidden};
use crate::error::{Code, PaperError, Result};
use calamine::{DataRef, DataType, Ods, Reader, SheetVisible, Xls, XlsError, Xlsx, XlsxError};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};

/// Largest file taken, in bytes.
const PACKED: usize = 32 << 20;
/// Largest sum of all parts of an .xlsx or .ods, unpacked.
const UNPACKED: u64 = 160 << 20;
/// Most parts of an .xlsx or .ods.
const PARTS: usize = 4_000;
/// Most cells of a workbook that hold something.
const CELLS: usize = 1_000_000;
/// Columns further right hold no roster.
pub(crate) const COLUMNS: u32 = 1_024;

/// A sheet: its cells that hold something.
#[derive(Debug, Default, Clone)]
pub(crate) struct Sheet {
    pub name: String,
    pub hidden: bool,
    /// Row (from 1) and column (from 0).
    cells: BTreeMap<u32, BTreeMap<u32, Cell>>,
    pub hidden_rows: BTreeSet<u32>,
    pub hidden_columns: BTreeSet<u32>,
}

const EMPTY: &Cell = &Cell::Empty;

impl Sheet {
    /// The cell of a row (from 1) and column (from 0).
    pub(crate) fn cell(&self, row: u32, column: u32) -> &Cell {
        self.cells.get(&row).and_then(|cells| cells.get(&column)).unwrap_or(EMPTY)
    }

    /// The cells of a row that hold something, by column.
    pub(crate) fn row(&self, row: u32) -> impl Iterator<Item = (u32, &Cell)> {
        self.cells.get(&row).into_iter().flatten().map(|(column, cell)| (*column, cell))
    }

    /// The rows that hold something, in order.
    pub(crate) fn numbers(&self) -> impl Iterator<Item = u32> {
        self.cells.keys().copied()
    }

    /// Writes over what stands in a cell; empty text empties it. Row from 1, column from 0.
    pub(crate) fn mend(&mut self, row: u32, column: u32, words: &str) {
        match text(words) {
            Cell::Empty => {
                if let Some(cells) = self.cells.get_mut(&row) {
                    cells.remove(&column);
                }
            }
            cell => self.put(row.saturating_sub(1), column, cell),
        }
    }

    fn put(&mut self, row: u32, column: u32, cell: Cell) {
        if cell != Cell::Empty && column < COLUMNS {
            self.cells.entry(row.saturating_add(1)).or_default().insert(column, cell);
        }
    }
}

fn too_large() -> PaperError {
    PaperError::new(
        Code::WorkbookTooLarge,
        "工作簿过大（文件超过 32 MB、解压后超过 160 MB 或者超过一百万个单元格），不予打开。请只留下要用的工作表再导入。",
    )
}

pub(crate) fn damaged() -> PaperError {
    PaperError::new(Code::WorkbookDamaged, "工作簿不完整或者已损坏，没有读取。请用 WPS 或者 Excel 打开后另存为 .xlsx 再试。")
}

pub(crate) fn encrypted() -> PaperError {
    PaperError::new(Code::WorkbookEncrypted, "工作簿加了密码，没有读取。请去掉密码后另存再试。")
}

pub(crate) fn no_workbook() -> PaperError {
    PaperError::new(Code::NotAWorkbook, "这不是工作簿（.xlsx、.xls、.ods）或者 .csv 文件，没有读取。")
}

/// What a packed workbook may unpack to.
pub(crate) struct Unpacked {
    /// All parts together, in bytes.
    pub all: u64,
    /// One part, by its name, in bytes.
    pub part: fn(&str) -> u64,
    /// The refusal of a larger one.
    pub refusal: fn() -> PaperError,
}

/// A roster is kept in memory whole.
const ROSTER: Unpacked = Unpacked { all: UNPACKED, part: |_| UNPACKED, refusal: too_large };

/// Opens any of the kinds; what a file is called does not matter.
pub(crate) fn open(bytes: &[u8]) -> Result<Vec<Sheet>> {
    if bytes.len() > PACKED {
        return Err(too_large());
    }
    // a damaged file can trip the reader of its format: that is the file's fault, and the program goes on
    std::panic::catch_unwind(|| read(bytes)).unwrap_or_else(|_| Err(damaged()))
}

fn read(bytes: &[u8]) -> Result<Vec<Sheet>> {
    if bytes.starts_with(b"PK") {
        let parts = look_through(bytes, &ROSTER)?;
        return match () {
            () if parts.iter().any(|part| part.starts_with("xl/")) => xlsx(bytes),
            () if parts.contains("content.xml") => ods(bytes),
            () => Err(no_workbook()),
        };
    }
    if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
        return xls(bytes);
    }
    csv(bytes)
}

/// Unpacks every part once without keeping it, so that no part can be larger than it says, and looks for document types in XML.
pub(crate) fn look_through(bytes: &[u8], limit: &Unpacked) -> Result<BTreeSet<String>> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_| damaged())?;
    if archive.len() > PARTS {
        return Err((limit.refusal)());
    }
    let mut names = BTreeSet::new();
    let mut left = limit.all;
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).map_err(|error| match error {
            zip::result::ZipError::UnsupportedArchive(why) if why == zip::result::ZipError::PASSWORD_REQUIRED => encrypted(),
            _ => damaged(),
        })?;
        let name = file.name().map_err(|_| damaged())?.trim_start_matches('/').to_owned();
        let mut begin = Vec::new();
        file.by_ref().take(4_096).read_to_end(&mut begin).map_err(|_| damaged())?;
        let room = left.min((limit.part)(&name));
        let rest = std::io::copy(&mut file.by_ref().take(room.saturating_add(1)), &mut std::io::sink()).map_err(|_| damaged())?;
        let size = rest.saturating_add(begin.len() as u64);
        left = left.checked_sub(size).filter(|_| size <= room).ok_or_else(limit.refusal)?;
        let xml = [".xml", ".rels", ".vml"].iter().any(|end| name.ends_with(end));
        if xml
            && begin.windows(2).any(|two| two == b"<!")
            && [&b"<!DOCTYPE"[..], b"<!ENTITY"].iter().any(|mark| begin.windows(mark.len()).any(|w| w.eq_ignore_ascii_case(mark)))
        {
            return Err(PaperError::new(Code::XmlEntities, "工作簿里有文档类型声明或者实体，不是正常保存的文件，不予打开。"));
        }
        names.insert(name);
    }
    Ok(names)
}

fn text(text: &str) -> Cell {
    if text.trim().is_empty() { Cell::Empty } else { Cell::Text(text.to_owned()) }
}

fn cell(data: &impl DataType) -> Cell {
    // days come as numbers: no column that is read here is one
    match (data.get_string(), data.as_f64()) {
        (Some(words), _) => text(words),
        (None, Some(number)) => Cell::Number(number),
        (None, None) => Cell::Empty,
    }
}

fn xlsx(bytes: &[u8]) -> Result<Vec<Sheet>> {
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(|_| damaged())?;
    let Hidden { rows, columns } = hidden::of_xlsx(bytes).unwrap_or_default();
    let mut room = CELLS;
    let mut sheets = Vec::new();
    for about in book.sheets_metadata().to_vec() {
        let mut sheet = Sheet {
            hidden: about.visible != SheetVisible::Visible,
            hidden_rows: rows.get(&about.name).cloned().unwrap_or_default(),
            hidden_columns: columns.get(&about.name).cloned().unwrap_or_default(),
            name: about.name.clone(),
            ..Sheet::default()
        };
        // cell by cell: a sheet of two cells far apart must not become a table of all between them
        let mut reader = match book.worksheet_cells_reader(&about.name) {
            Ok(reader) => reader,
            // a sheet that is a chart
            Err(XlsxError::NotAWorksheet(_)) => continue,
            Err(_) => return Err(damaged()),
        };
        while let Some(found) = reader.next_cell().map_err(|_| damaged())? {
            let (row, column) = found.get_position();
            let value: &DataRef<'_> = found.get_value();
            if !value.is_empty() {
                room = room.checked_sub(1).ok_or_else(too_large)?;
                sheet.put(row, column, cell(value));
            }
        }
        sheets.push(sheet);
    }
    Ok(sheets)
}

fn dense(book: &mut impl Reader<Cursor<Vec<u8>>>) -> Result<Vec<Sheet>> {
    let mut room = CELLS;
    let mut sheets = Vec::new();
    for about in book.sheets_metadata().to_vec() {
        let mut sheet = Sheet { hidden: about.visible != SheetVisible::Visible, name: about.name.clone(), ..Sheet::default() };
        let range = book.worksheet_range(&about.name).map_err(|_| damaged())?;
        let (top, left) = range.start().unwrap_or_default();
        for (row, column, value) in range.used_cells() {
            let place = |from: u32, at: usize| from.saturating_add(u32::try_from(at).unwrap_or(u32::MAX));
            room = room.checked_sub(1).ok_or_else(too_large)?;
            sheet.put(place(top, row), place(left, column), cell(value));
        }
        sheets.push(sheet);
    }
    Ok(sheets)
}

fn ods(bytes: &[u8]) -> Result<Vec<Sheet>> {
    hidden::bounded_ods(bytes, CELLS).map_err(|large| if large { too_large() } else { damaged() })?;
    let mut book = Ods::new(Cursor::new(bytes.to_vec())).map_err(|error| match error {
        calamine::OdsError::Password => encrypted(),
        _ => damaged(),
    })?;
    dense(&mut book)
}

/// Whether an OLE container is an encrypted .xlsx: it then has a stream of this name.
pub(crate) fn holds_encrypted(bytes: &[u8]) -> bool {
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    bytes.windows(name.len()).any(|window| window == name)
}

fn xls(bytes: &[u8]) -> Result<Vec<Sheet>> {
    if holds_encrypted(bytes) {
        return Err(encrypted());
    }
    let mut book = Xls::new(Cursor::new(bytes.to_vec())).map_err(|error| match error {
        XlsError::Password => encrypted(),
        _ => damaged(),
    })?;
    dense(&mut book)
}

/// What was copied out of a spreadsheet: cells apart by tabs, cells with line breaks in quotes.
pub(crate) fn pasted(text: &str) -> Result<Vec<Sheet>> {
    if text.len() > PACKED {
        return Err(too_large());
    }
    if text.trim().is_empty() {
        return Err(PaperError::new(Code::NoRoster, "剪贴板里没有内容。请在表格里连同表头一起选中、复制，再粘贴到这里。"));
    }
    delimited(text, b'\t', "粘贴的内容")
}

/// Whether a file can be text: no character of control but tabs and line ends.
pub(crate) fn is_text(bytes: &[u8]) -> bool {
    let control = |b: &u8| *b < 0x20 && !matches!(*b, b'\t' | b'\r' | b'\n' | 0x0c);
    // a piece is looked at to its end, which the compiler turns into steps of many bytes
    !bytes.is_empty() && !bytes.chunks(4096).any(|piece| piece.iter().fold(false, |found, b| found | control(b)))
}

/// Text with commas, tabs or semicolons, in UTF-8 or GB 18030.
fn csv(bytes: &[u8]) -> Result<Vec<Sheet>> {
    if !is_text(bytes) {
        return Err(no_workbook());
    }
    let decoded = match std::str::from_utf8(bytes) {
        Ok(text) => text.trim_start_matches('\u{feff}').to_owned(),
        Err(_) => {
            let (text, _, broken) = encoding_rs::GB18030.decode(bytes);
            if broken {
                return Err(no_workbook());
            }
            text.into_owned()
        }
    };
    delimited(&decoded, separator(&decoded), "csv")
}

/// What stands between the cells of a text, by its first lines: a comma, a tab or a semicolon.
pub(crate) fn separator(text: &str) -> u8 {
    let lines = || text.lines().take(15);
    let often = |mark: &u8| lines().map(|line| line.bytes().filter(|b| b == mark).count()).sum::<usize>();
    [b';', b'\t', b','].into_iter().max_by_key(often).unwrap_or(b',')
}

fn delimited(words: &str, delimiter: u8, name: &str) -> Result<Vec<Sheet>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(words.as_bytes());
    let mut sheet = Sheet { name: name.to_owned(), ..Sheet::default() };
    let mut room = CELLS;
    for record in reader.records() {
        let record = record.map_err(|_| damaged())?;
        // the line in the file is the row that a spreadsheet shows, unless a quoted cell holds a line break
        let row = record.position().map_or(0, |place| u32::try_from(place.record()).unwrap_or(u32::MAX));
        for (column, field) in (0u32..).zip(record.iter()).filter(|(_, field)| !field.trim().is_empty()) {
            room = room.checked_sub(1).ok_or_else(too_large)?;
            sheet.put(row, column, text(field));
        }
    }
    if sheet.cells.is_empty() {
        return Err(no_workbook());
    }
    Ok(vec![sheet])
}
