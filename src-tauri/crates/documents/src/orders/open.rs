//! Opening a platform's records under limits and going through a sheet row by row; nothing of a sheet is kept.

use super::cell::Cell;
use super::decode::{encoding, utf8};
use crate::error::{Code, PaperError, Result};
use crate::roster::hidden;
use crate::roster::open::{COLUMNS, Unpacked, damaged, encrypted, holds_encrypted, is_text, look_through, no_workbook, separator};
use calamine::{Cell as Found, DataRef, Reader, SheetVisible, Xlsx};
use csv::StringRecord;
use std::collections::BTreeSet;
use std::io::{Cursor, Read};
use std::panic::AssertUnwindSafe;
use std::sync::mpsc::{Receiver, SyncSender, channel, sync_channel};

/// Largest file taken, in bytes.
pub const LARGEST: u64 = 128 << 20;
/// The sheets of a workbook are read as a stream; what is kept in memory, its shared texts, is bounded below that.
const UNPACKED: Unpacked = Unpacked {
    all: 1 << 30,
    part: |name| match name {
        name if name.starts_with("xl/worksheets/") => 1 << 30,
        "xl/sharedStrings.xml" => 192 << 20,
        _ => 32 << 20,
    },
    refusal: too_large,
};
/// The most records of a text that go from the one thread to the other at once. They begin with few, since often only the top is looked at.
const BATCH: usize = 4_096;
/// The beginning of a text, in bytes, from which the rest is judged.
const BEGIN: u64 = 1 << 16;
/// The most rows of a sheet.
const ROWS: u32 = 1_100_000;

fn too_large() -> PaperError {
    PaperError::new(
        Code::WorkbookTooLarge,
        "文件过大（超过 128 MB、解压后超过 1 GB 或者超过 110 万行），不予打开。请按月份分成几份再导入。",
    )
}

/// What kind of file it is.
#[derive(Debug)]
enum Kind {
    Book,
    Text { encoding: &'static encoding_rs::Encoding, delimiter: u8 },
}

/// A sheet of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrderSheet {
    /// Its name.
    pub name: String,
    /// Hidden in the workbook.
    pub hidden: bool,
}

/// An opened file.
#[derive(Debug)]
pub(super) struct Source {
    bytes: Vec<u8>,
    kind: Kind,
    pub(super) sheets: Vec<OrderSheet>,
}

/// One row as it passes: its number from 1, and its cells that hold something, by column from 0. False ends the reading.
pub(super) type Each<'a> = &'a mut dyn FnMut(u32, &[(u32, Cell<'_>)]) -> bool;

impl Source {
    /// Opens a file; what it is called does not matter.
    pub(super) fn open(bytes: Vec<u8>) -> Result<Self> {
        if bytes.len() as u64 > LARGEST {
            return Err(too_large());
        }
        if bytes.starts_with(b"PK") {
            // a damaged file can trip the reader of its format: that is the file's fault, and the program goes on
            let sheets = guarded(|| sheets(&bytes))?;
            return Ok(Self { bytes, kind: Kind::Book, sheets });
        }
        if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
            if holds_encrypted(&bytes) {
                return Err(encrypted());
            }
            return Err(PaperError::new(
                Code::NotAWorkbook,
                "这是旧的 .xls 文件，没有读取。请用 WPS 或者 Excel 另存为 .xlsx 或者 .csv 再试。",
            ));
        }
        if !is_text(&bytes) {
            return Err(not_orders());
        }
        let encoding = encoding(&bytes);
        let begin = decodes(utf8(&bytes, encoding), encoding).map_err(|_| not_orders())?;
        let delimiter = separator(&String::from_utf8_lossy(&begin));
        Ok(Self { bytes, kind: Kind::Text { encoding, delimiter }, sheets: vec![OrderSheet { name: "文本".to_owned(), hidden: false }] })
    }

    pub(super) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Goes through a sheet.
    pub(super) fn each(&self, sheet: &str, each: Each<'_>) -> Result<()> {
        guarded(|| match self.kind {
            Kind::Book => self.book(sheet, each),
            Kind::Text { encoding, delimiter } => self.text(encoding, delimiter, each),
        })
    }

    /// About how many rows a sheet has, by the length of the first ones; 0 where that cannot be told without reading it.
    pub(super) fn rows(&self) -> usize {
        let Kind::Text { .. } = self.kind else { return 0 };
        let begin = self.bytes.get(..self.bytes.len().min(BEGIN as usize)).unwrap_or_default();
        let lines = begin.iter().filter(|byte| **byte == b'\n').count();
        (self.bytes.len() / begin.len().max(1)).saturating_mul(lines).min(ROWS as usize)
    }

    /// The hidden rows (from 1) and columns (from 0) of a sheet.
    pub(super) fn hidden(&self, sheet: &str) -> (BTreeSet<u32>, BTreeSet<u32>) {
        let Kind::Book = self.kind else { return Default::default() };
        let mut hidden = hidden::of_xlsx(&self.bytes).unwrap_or_default();
        (hidden.rows.remove(sheet).unwrap_or_default(), hidden.columns.remove(sheet).unwrap_or_default())
    }

    fn book(&self, sheet: &str, each: Each<'_>) -> Result<()> {
        let mut book = Xlsx::new(Cursor::new(self.bytes.as_slice())).map_err(|_| damaged())?;
        let mut reader = book.worksheet_cells_reader(sheet).map_err(|_| damaged())?;
        let mut row: Vec<(u32, DataRef<'_>)> = Vec::new();
        let mut at = 0;
        let mut rows = 0u32;
        loop {
            let found = reader.next_cell().map_err(|_| damaged())?;
            let place = found.as_ref().map(Found::get_position);
            if place.is_none_or(|(number, _)| number != at) && !row.is_empty() {
                rows += 1;
                let cells: Vec<(u32, Cell<'_>)> = row.iter().filter_map(|(column, data)| Some((*column, Cell::of(data)?))).collect();
                if rows > ROWS {
                    return Err(too_large());
                }
                if !cells.is_empty() && !each(at.saturating_add(1), &cells) {
                    return Ok(());
                }
                row.clear();
            }
            let (Some(found), Some((number, column))) = (found, place) else { return Ok(()) };
            at = number;
            let value = found.get_value();
            if column < COLUMNS && !matches!(value, DataRef::Empty) {
                row.push((column, value.clone()));
            }
        }
    }

    /// One thread takes the text apart, this one goes through what it found.
    fn text(&self, encoding: &'static encoding_rs::Encoding, delimiter: u8, each: Each<'_>) -> Result<()> {
        let text = || utf8(&self.bytes, encoding);
        std::thread::scope(|scope| {
            let (full, batches) = sync_channel::<Result<Vec<StringRecord>>>(2);
            let (used, again) = channel::<Vec<StringRecord>>();
            scope.spawn(move || take_apart(text(), delimiter, &full, &again));
            // once this one stops, the other finds nobody to send to and stops too
            for batch in batches {
                let batch = batch?;
                let mut cells: Vec<(u32, Cell<'_>)> = Vec::new();
                for record in &batch {
                    // the line is the row that a spreadsheet shows, unless a quoted cell holds a line break
                    let row = record.position().map_or(0, |place| u32::try_from(place.line()).unwrap_or(u32::MAX));
                    cells.clear();
                    for (column, text) in (0..COLUMNS).zip(record) {
                        if let Some(cell) = Cell::text(text) {
                            cells.push((column, cell));
                        }
                    }
                    if !cells.is_empty() && !each(row, &cells) {
                        return Ok(());
                    }
                }
                let _ = used.send(batch);
            }
            Ok(())
        })
    }
}

/// Reads a text's records in batches, into those that were gone through where there are some.
fn take_apart(text: impl Read, delimiter: u8, full: &SyncSender<Result<Vec<StringRecord>>>, again: &Receiver<Vec<StringRecord>>) {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(text);
    let mut rows = 0u32;
    let mut size = 32;
    loop {
        size = (size * 2).min(BATCH);
        let mut batch = again.try_recv().unwrap_or_default();
        batch.resize(size, StringRecord::new());
        let mut read = 0;
        for record in &mut batch {
            match reader.read_record(record) {
                Ok(true) => read += 1,
                Ok(false) => break,
                Err(_) => return drop(full.send(Err(damaged()))),
            }
            rows += 1;
            if rows > ROWS {
                return drop(full.send(Err(too_large())));
            }
        }
        let last = read < batch.len();
        batch.truncate(read);
        if full.send(Ok(batch)).is_err() || last {
            return;
        }
    }
}

/// The beginning of a text that is sound to its end; one in UTF-8 was seen to be that.
fn decodes(mut whole: impl Read, encoding: &encoding_rs::Encoding) -> std::io::Result<Vec<u8>> {
    let mut begin = Vec::new();
    whole.by_ref().take(BEGIN).read_to_end(&mut begin)?;
    if encoding != encoding_rs::UTF_8 {
        std::io::copy(&mut whole, &mut std::io::sink())?;
    }
    Ok(begin)
}

fn not_orders() -> PaperError {
    PaperError::new(Code::NotAWorkbook, "这不是工作簿（.xlsx）或者 .csv 文件，没有读取。请从平台重新导出订单或者账单记录。")
}

fn guarded<T>(work: impl FnOnce() -> Result<T>) -> Result<T> {
    std::panic::catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| Err(damaged()))
}

fn sheets(bytes: &[u8]) -> Result<Vec<OrderSheet>> {
    let parts = look_through(bytes, &UNPACKED)?;
    if !parts.iter().any(|part| part.starts_with("xl/worksheets/")) {
        return Err(if parts.iter().any(|part| part.starts_with("xl/")) { damaged() } else { no_workbook() });
    }
    let book = Xlsx::new(Cursor::new(bytes)).map_err(|_| damaged())?;
    let named = book.sheets_metadata().iter();
    Ok(named.map(|one| OrderSheet { name: one.name.clone(), hidden: one.visible != SheetVisible::Visible }).collect())
}
