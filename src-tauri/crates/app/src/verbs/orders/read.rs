//! Reading a file of orders as a person said it is to be read.

use crate::api::orders::OrdersFile;
use crate::app::Desk;
use crate::failure::{Failure, Outcome};
use crate::verbs::roster::{recalled_columns, remember_columns, unreadable};
use lucai_documents::orders::{LARGEST, OrderBook, OrderField, OrderForm, OrderMapping, OrderReading};
use lucai_domain::platform::orders::OrdersSource;
use std::io::Read as _;

/// The file of this hash.
///
/// # Errors
/// `attachment_missing`; the codes of the reader.
pub(super) fn open(desk: &Desk, hash: &str) -> Outcome<OrderBook> {
    if !desk.store().has_attachment(hash)? {
        return Err(Failure::refused("attachment_missing", "文件没有传完，请重新选择。"));
    }
    OrderBook::open(desk.store().attachment_bytes(hash, LARGEST)?).map_err(unreadable)
}

/// Takes a file of this machine in, once it is sure that it can be read; its hash.
///
/// # Errors
/// The codes of the reader.
pub(crate) fn take(desk: &Desk, file: impl std::io::Read) -> Outcome<String> {
    let mut bytes = Vec::new();
    let unread = |_| Failure::usage("unreadable", "不能读取所选文件，没有导入。请检查文件是否还在。");
    file.take(LARGEST + 1).read_to_end(&mut bytes).map_err(unread)?;
    let book = OrderBook::open(bytes).map_err(unreadable)?;
    Ok(desk.store().put_attachment(book.bytes(), LARGEST, desk.now)?.sha256)
}

/// Where the meanings of a form are kept on this machine.
const FORMS: &str = "orders/form";

/// Keeps the meanings of a form for the next time.
pub(super) fn remember(desk: &Desk, form: &OrderForm, mapping: &OrderMapping) -> Outcome<()> {
    remember_columns(desk, FORMS, &form.heads(), mapping.columns.iter().map(|(column, field)| (*column, Some(field.as_str()))))
}

fn recalled(desk: &Desk, form: &OrderForm) -> Outcome<Option<Vec<(u32, OrderField)>>> {
    let columns = recalled_columns(desk, FORMS, &form.heads(), OrderField::from_name)?;
    Ok(Some(columns).filter(|columns| !columns.is_empty()))
}

/// How a file is to be read.
pub(super) struct Way {
    pub sheet: String,
    pub form: OrderForm,
    pub mapping: OrderMapping,
    pub remembered: bool,
}

/// The sheet of a file, its form and the meanings as they are taken.
///
/// # Errors
/// Those of the reader; `bad_field`.
pub(super) fn way(desk: &Desk, source: &OrdersFile, book: &OrderBook) -> Outcome<Way> {
    let sheet = match &source.sheet {
        Some(sheet) => sheet.clone(),
        // where a person says which row is the header, no sheet needs to have one of its own
        None => match (book.best(), source.header_row) {
            (Err(_), Some(_)) => book.sheets().iter().find(|sheet| !sheet.hidden).map(|sheet| sheet.name.clone()).unwrap_or_default(),
            (best, _) => best.map_err(unreadable)?,
        },
    };
    let form = book.form(&sheet, source.header_row).map_err(unreadable)?;
    let mut mapping = form.mapping();
    let mut remembered = false;
    match &source.columns {
        Some(columns) => {
            let field =
                |name: &str| OrderField::from_name(name).ok_or_else(|| Failure::usage("bad_field", "没有这种列的含义，请重新选择。"));
            mapping.columns = columns.iter().map(|one| Ok((one.column, field(&one.field)?))).collect::<Outcome<Vec<_>>>()?;
        }
        None => {
            if let Some(columns) = recalled(desk, &form)? {
                remembered = columns != mapping.columns;
                mapping.columns = columns;
            }
        }
    }
    mapping.with_hidden = source.with_hidden;
    Ok(Way { sheet, form, mapping, remembered })
}

/// As a file is named in the record of its import.
pub(super) fn record(source: &OrdersFile, way: &Way, size: u64) -> OrdersSource {
    let named = source.file.trim();
    OrdersSource {
        hash: source.hash.clone(),
        file: if named.is_empty() { "订单记录.xlsx".to_owned() } else { named.to_owned() },
        size,
        sheet: way.sheet.clone(),
        header_row: way.mapping.header_row,
        columns: way.mapping.columns.iter().map(|(column, field)| (*column, field.as_str().to_owned())).collect(),
        with_hidden: way.mapping.with_hidden,
    }
}

/// Reads a file again as it was read when it was imported; `None` where `going` said no.
///
/// # Errors
/// Those of the reader.
pub(super) fn again(desk: &Desk, source: &OrdersSource, going: &mut dyn FnMut(usize) -> bool) -> Outcome<Option<OrderReading>> {
    let columns = source.columns.iter().filter_map(|(column, field)| Some((*column, OrderField::from_name(field)?))).collect();
    let mapping = OrderMapping { header_row: source.header_row, columns, with_hidden: source.with_hidden };
    open(desk, &source.hash)?.read(&source.sheet, &mapping, going).map_err(unreadable)
}
