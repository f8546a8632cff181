//! The bound volume: cover, 卷内目录, papers and evidence in one PDF with page stamps.

use crate::data::PaperData;
use crate::error::{Code, PaperError, Result};

/// One thing to bind, in order.
#[derive(Debug, Clone)]
pub struct Item {
    /// Name in the 卷内目录.
    pub name: String,
    /// 文书日期, `YYYY-MM-DD`, or empty.
    pub date: String,
    /// 备注.
    pub note: String,
    /// PDF, PNG or JPEG; which one is seen from its first bytes.
    pub content: Vec<u8>,
}

/// Where an item came to lie.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Placed {
    /// Name of the item.
    pub name: String,
    /// First page stamp.
    pub from: u32,
    /// Last page stamp.
    pub to: u32,
}

/// A bound volume.
#[derive(Debug, Clone)]
pub struct Volume {
    /// The PDF.
    pub pdf: Vec<u8>,
    /// Page ranges of the items; page stamps count from the first item's first page, cover and list are not counted.
    pub placed: Vec<Placed>,
    /// Stamped pages in all.
    pub pages: u32,
}

/// Binds a volume: 案卷封面, 卷内目录 (filled from the items), the items, 备考表. `data.archive.volume` says which (`正卷`, `副卷`);
/// its items and pages are filled in here.
///
/// # Errors
/// [`Code::BadItem`] names the item that cannot be read; nothing is left out silently.
pub fn bind(data: &PaperData, items: &[Item]) -> Result<Volume> {
    let _ = (data, items);
    Err(PaperError::new(Code::BadItem, "装订尚未接入"))
}
