//! Reading a file of orders as a person said it is to be read.

use crate::api::orders::OrdersFile;
use crate::app::Desk;
use crate::failure::{Class, Failure, Outcome};
use lucai_documents::orders::{LARGEST, OrderBook, OrderField, OrderForm, OrderMapping, OrderReading};
use lucai_documents::{Code, PaperError};
use lucai_domain::platform::orders::OrdersSource;
use serde_json::{Value, json};
use std::io::Read as _;

/// A file that cannot be read is wrong input, whatever it is called.
pub(super) fn unreadable(error: PaperError) -> Failure {
    let rule = matches!(error.code, Code::BadMapping);
    Failure { class: if rule { Class::Refused } else { Class::Usage }, ..Failure::from(error) }
}

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
fn place(form: &OrderForm) -> String {
    format!("orders/form/{}", hex::encode(lucai_vault::sha256(form.heads().as_bytes())))
}

/// Keeps the meanings of a form for the next time.
pub(super) fn remember(desk: &Desk, form: &OrderForm, mapping: &OrderMapping) -> Outcome<()> {
    let columns: Vec<Value> = mapping.columns.iter().map(|(column, field)| json!([column, field.as_str()])).collect();
    Ok(desk.store().set_setting("", &place(form), &Value::from(columns))?)
}

fn recalled(desk: &Desk, form: &OrderForm) -> Outcome<Option<Vec<(u32, OrderField)>>> {
    let Some(kept) = desk.store().setting("", &place(form))? else { return Ok(None) };
    let one = |pair: &Value| Some((u32::try_from(pair.get(0)?.as_u64()?).ok()?, OrderField::from_name(pair.get(1)?.as_str()?)?));
    let columns: Vec<(u32, OrderField)> = kept.as_array().into_iter().flatten().filter_map(one).collect();
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
