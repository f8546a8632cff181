//! Reading in steps: which sheet, where the header is, what each column says.

use super::cell::Cell;
use super::field::OrderField;
use super::open::{OrderSheet, Source};
use super::rows::{OrderReading, Rows};
use crate::error::{Code, PaperError, Result};
use crate::roster::cell::{letter, plain};
use std::collections::BTreeMap;

/// The header is looked for in the first rows of a sheet.
const LOOKED_AT: u32 = 15;
/// Rows under the header from which samples are taken.
const SAMPLED: u32 = 20;
/// Samples shown of a column.
const SAMPLES: usize = 3;

/// An opened file of a platform's records.
#[derive(Debug)]
pub struct OrderBook(Source);

/// The header of a sheet as it was understood, for a person to look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrderForm {
    /// Row of the header, from 1.
    pub header_row: u32,
    /// The columns that have a head or hold something.
    pub columns: Vec<OrderColumn>,
}

/// A column of a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrderColumn {
    /// From 0.
    pub column: u32,
    /// As a spreadsheet names it.
    pub letter: String,
    /// Its head.
    pub head: String,
    /// The first cells under it, at most three.
    pub samples: Vec<String>,
    /// What it is taken to say.
    pub field: Option<OrderField>,
}

/// What the columns of a sheet say, as a person confirmed it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OrderMapping {
    /// Row of the header, from 1.
    pub header_row: u32,
    /// Column (from 0) and its meaning.
    pub columns: Vec<(u32, OrderField)>,
    /// Hidden rows are taken too.
    pub with_hidden: bool,
}

/// The first rows of a sheet: number and cells as text by column.
type Top = Vec<(u32, BTreeMap<u32, String>)>;

impl OrderBook {
    /// Opens a file: a workbook (.xlsx), or text with separators in UTF-8 or GB 18030.
    ///
    /// # Errors
    /// [`Code::NotAWorkbook`], [`Code::WorkbookEncrypted`], [`Code::WorkbookDamaged`], [`Code::WorkbookTooLarge`], [`Code::XmlEntities`].
    pub fn open(bytes: Vec<u8>) -> Result<Self> {
        Source::open(bytes).map(Self)
    }

    /// The file as it was given.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        self.0.bytes()
    }

    /// The sheets, in their order.
    #[must_use]
    pub fn sheets(&self) -> &[OrderSheet] {
        &self.0.sheets
    }

    /// The first sheet that is not hidden and has a header of orders.
    ///
    /// # Errors
    /// [`Code::NoOrders`] where there is none.
    pub fn best(&self) -> Result<String> {
        for sheet in self.sheets().iter().filter(|sheet| !sheet.hidden) {
            // a sheet that is a chart has no rows
            if self.top_rows(&sheet.name, LOOKED_AT).is_ok_and(|top| header(&top).is_some()) {
                return Ok(sheet.name.clone());
            }
        }
        Err(no_orders())
    }

    fn known(&self, sheet: &str) -> Result<()> {
        let names: Vec<&str> = self.sheets().iter().map(|one| one.name.as_str()).collect();
        match names.contains(&sheet) {
            true => Ok(()),
            false => Err(PaperError::new(Code::NoSheet, format!("没有“{sheet}”这张工作表；这份文件里有：{}。", names.join("、")))),
        }
    }

    fn top_rows(&self, sheet: &str, rows: u32) -> Result<Top> {
        self.known(sheet)?;
        let mut top = Vec::new();
        self.0.each(sheet, &mut |row, cells| {
            if row <= rows {
                top.push((row, cells.iter().map(|(column, cell)| (*column, cell.shown())).collect()));
            }
            row < rows
        })?;
        Ok(top)
    }

    /// The first rows of a sheet, each with what stands in it; for a person who says which is the header.
    ///
    /// # Errors
    /// [`Code::NoSheet`]; damage.
    pub fn top(&self, sheet: &str) -> Result<Vec<(u32, Vec<String>)>> {
        let rows = self.top_rows(sheet, LOOKED_AT)?;
        Ok(rows.into_iter().map(|(row, cells)| (row, cells.into_values().take(20).collect())).collect())
    }

    /// What the columns of a sheet are taken to say; `header_row` where a person says which row is the header.
    ///
    /// # Errors
    /// [`Code::NoSheet`]; [`Code::NoOrders`] where no header is found and none was said; damage.
    pub fn form(&self, sheet: &str, header_row: Option<u32>) -> Result<OrderForm> {
        let top = self.top_rows(sheet, header_row.unwrap_or(LOOKED_AT).saturating_add(SAMPLED))?;
        let header_row = header_row.or_else(|| header(&top)).ok_or_else(no_orders)?;
        let empty = BTreeMap::new();
        let heads = top.iter().find(|(row, _)| *row == header_row).map_or(&empty, |(_, cells)| cells);
        let under: Vec<&BTreeMap<u32, String>> = top.iter().filter(|(row, _)| *row > header_row).map(|(_, cells)| cells).collect();
        let guessed = guess(heads);
        let mut all: Vec<u32> = heads.keys().chain(under.iter().flat_map(|cells| cells.keys())).copied().collect();
        all.sort_unstable();
        all.dedup();
        let column = |column: u32| OrderColumn {
            column,
            letter: letter(column),
            head: heads.get(&column).map(|head| plain(head).into_owned()).unwrap_or_default(),
            samples: under.iter().filter_map(|cells| cells.get(&column).cloned()).take(SAMPLES).collect(),
            field: guessed.iter().find(|(at, _)| *at == column).map(|(_, field)| *field),
        };
        Ok(OrderForm { header_row, columns: all.into_iter().map(column).collect() })
    }

    /// Reads a sheet. `going` is told how many rows are read and says whether to go on; `None` where it said no.
    ///
    /// # Errors
    /// [`Code::NoSheet`]; [`Code::BadMapping`] where no column says when or none says what; damage.
    pub fn read(&self, sheet: &str, mapping: &OrderMapping, going: &mut dyn FnMut(usize) -> bool) -> Result<Option<OrderReading>> {
        self.known(sheet)?;
        mapping.sound()?;
        let form = self.form(sheet, Some(mapping.header_row))?;
        let (hidden, hidden_columns) = self.0.hidden(sheet);
        let mut rows = Rows::new(&form, mapping, hidden, self.0.rows());
        rows.note_columns(&form, &hidden_columns);
        let mut stopped = false;
        let mut read = 0usize;
        self.0.each(sheet, &mut |row, cells: &[(u32, Cell<'_>)]| {
            if row > mapping.header_row {
                rows.take(row, cells);
            }
            read += 1;
            stopped = read.is_multiple_of(1_000) && !going(read);
            !stopped
        })?;
        Ok((!stopped).then(|| rows.finish(sheet)))
    }
}

impl OrderForm {
    /// The mapping that was guessed.
    #[must_use]
    pub fn mapping(&self) -> OrderMapping {
        let columns = self.columns.iter().filter_map(|one| Some((one.column, one.field?))).collect();
        OrderMapping { header_row: self.header_row, columns, with_hidden: false }
    }

    /// The header in one line, by which the same form is known again.
    #[must_use]
    pub fn heads(&self) -> String {
        let named = self.columns.iter().filter(|one| !one.head.is_empty());
        named.map(|one| format!("{}={}", one.letter, one.head)).collect::<Vec<_>>().join("|")
    }
}

impl OrderMapping {
    fn sound(&self) -> Result<()> {
        let has = |fields: &[OrderField]| self.columns.iter().any(|(_, field)| fields.contains(field));
        let bad = |message: String| Err(PaperError::new(Code::BadMapping, message));
        for field in OrderField::ALL.into_iter().filter(|field| !field.may_repeat()) {
            if self.columns.iter().filter(|(_, of)| *of == field).count() > 1 {
                return bad(format!("有两列都定为“{}”，请改正其中一列。", field.label()));
            }
        }
        if !has(&[OrderField::Placed, OrderField::Finished]) {
            return bad("还没有指明哪一列是订单的时间，请在列表中选定。".to_owned());
        }
        if !has(&[OrderField::Income, OrderField::Fine, OrderField::Tip, OrderField::Minutes]) {
            return bad("还没有指明哪一列是收入、扣款、补贴或者在线时长，请至少选定一列。".to_owned());
        }
        Ok(())
    }
}

/// What heads say; of fields that stand once the first column.
fn guess(heads: &BTreeMap<u32, String>) -> Vec<(u32, OrderField)> {
    let mut found: Vec<(u32, OrderField)> = Vec::new();
    for (column, head) in heads {
        let Some(field) = OrderField::of_head(&plain(head)) else { continue };
        if field.may_repeat() || !found.iter().any(|(_, of)| *of == field) {
            found.push((*column, field));
        }
    }
    found
}

/// The row that says when and what.
fn header(top: &Top) -> Option<u32> {
    let is_header = |cells: &BTreeMap<u32, String>| {
        let said = guess(cells);
        let has = |fields: &[OrderField]| said.iter().any(|(_, field)| fields.contains(field));
        has(&[OrderField::Placed, OrderField::Finished])
            && has(&[OrderField::Income, OrderField::Fine, OrderField::Tip, OrderField::Minutes])
    };
    top.iter().filter(|(row, _)| *row <= LOOKED_AT).find(|(_, cells)| is_header(cells)).map(|(row, _)| *row)
}

fn no_orders() -> PaperError {
    PaperError::new(Code::NoOrders, "没有找到写着时间和收入的表头（看前 15 行）。请确认这是平台的订单或者账单记录，或者指明表头在哪一行。")
}
