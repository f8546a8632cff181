//! What of an exchange goes onto paper or into a file for people: the card as a picture and a file, the receipt as a workbook.

use super::trust::own;
use crate::api::common::Nothing;
use crate::api::papers::SavedAs;
use crate::api::sync::{CardPicture, CardSave, SyncReceipt};
use crate::app::Desk;
use crate::failure::{Failure, Outcome};
use crate::verbs::count;
use crate::verbs::papers::save;
use lucai_documents::code::squares;
use lucai_documents::sheet::{Cell, Table, xlsx};
use std::fmt::Write;

/// Squares of light around a code, so that a telephone finds it.
const QUIET: usize = 4;
/// Lines of a receipt.
const MOST: usize = 10_000;

/// `replica_qr`.
pub fn replica_qr(desk: &Desk, _: Nothing) -> Outcome<CardPicture> {
    let (side, dark) = squares(&own(desk)?.to_bytes()?)?;
    let mut path = String::new();
    for (at, _) in dark.iter().enumerate().filter(|(_, dark)| **dark) {
        let _ = write!(path, "M{} {}h1v1h-1z", at % side + QUIET, at / side + QUIET);
    }
    Ok(CardPicture { side: count(side + 2 * QUIET), path })
}

/// `replica_card_save`.
pub fn replica_card_save(desk: &Desk, request: CardSave) -> Outcome<SavedAs> {
    let card = own(desk)?;
    save(&request.path, &format!("{}名片.lucai-card", card.name()), &card.to_bytes()?)
}

/// `sync_receipt_save`.
pub fn sync_receipt_save(desk: &Desk, request: SyncReceipt) -> Outcome<SavedAs> {
    if request.rows.is_empty() || request.rows.len() > MOST {
        return Err(Failure::usage("bad_receipt", "清单没有内容，或者超过 10,000 行。"));
    }
    let title = format!("{}清单", request.title.trim());
    let text = |text: &str| Cell::Text(text.to_owned());
    let mut rows: Vec<Vec<Cell>> = request.rows.iter().map(|row| vec![text(&row.name), text(&row.words)]).collect();
    rows.push(vec![text("办理人"), text(&desk.session().name)]);
    rows.push(vec![text("日期"), Cell::Day(desk.today.to_string())]);
    let columns = vec![("项目".to_owned(), 36.0), ("内容".to_owned(), 80.0)];
    let bytes = xlsx(&Table { sheet: "交换清单".to_owned(), title: title.clone(), columns, rows })?;
    save(&request.path, &format!("{title}-{}.xlsx", desk.today), &bytes)
}
