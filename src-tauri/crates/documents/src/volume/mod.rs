//! The bound volume: cover, 卷内目录, papers and evidence in one PDF with page stamps.

mod picture;
mod sheaf;
mod stamp;

use std::panic::{AssertUnwindSafe, catch_unwind};

use lopdf::Document;

use crate::catalogue;
use crate::data::{ArchiveItem, PaperData};
use crate::error::{Code, PaperError, Result};
use crate::pdf::{Engine, to_pdf};

/// Most bytes of all items together: what a volume of paper never reaches, and memory can hold.
const ALL_ITEMS: usize = 800 << 20;

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
/// its entries and pages are filled in here.
///
/// # Errors
/// [`Code::BadItem`] names the item that cannot be read; nothing is left out silently. Besides, those of the papers.
pub fn bind(data: &PaperData, items: &[Item]) -> Result<Volume> {
    if items.iter().map(|i| i.content.len()).sum::<usize>() > ALL_ITEMS {
        return Err(PaperError::new(Code::TooLarge, "本卷材料合计超过 800 MB，请先压缩扫描件或者分卷装订"));
    }
    let mut bodies = Vec::with_capacity(items.len());
    let (mut placed, mut entries, mut page) = (Vec::new(), Vec::new(), 1u32);
    for (no, item) in (1u32..).zip(items) {
        let body = read(item)?;
        let count = u32::try_from(body.page_iter().count()).unwrap_or(0);
        if count == 0 {
            return Err(bad(&item.name, "里面没有页面"));
        }
        let to = page + count - 1;
        placed.push(Placed { name: item.name.clone(), from: page, to });
        entries.push(ArchiveItem { no, name: item.name.clone(), date: item.date.clone(), from: page, to, note: item.note.clone() });
        page = to + 1;
        bodies.push(body);
    }
    let pages = page - 1;
    let mut data = data.clone();
    data.archive.entries = entries;
    data.archive.pages = pages;
    let own = |id: &str| -> Result<Document> {
        let pdf = to_pdf(&catalogue::make(id, &data)?, &Engine::Embedded)?;
        load(&pdf).ok_or_else(|| PaperError::new(Code::PdfEngine, "封面、目录或者备考表不能装订"))
    };
    let mut sheaf = sheaf::Sheaf::new();
    let plain = "封面、目录或者备考表";
    sheaf.add(own("volume_cover")?, None, "案卷封面").map_err(|why| bad(plain, &why))?;
    sheaf.add(own("volume_list")?, None, "卷内目录").map_err(|why| bad(plain, &why))?;
    let stamp = stamp::Stamp::new(sheaf.document())?;
    for ((body, place), item) in bodies.into_iter().zip(&placed).zip(items) {
        let added = catch_unwind(AssertUnwindSafe(|| sheaf.add(body, Some((&stamp, place.from)), &item.name)));
        added.map_err(|_| bad(&item.name, "结构异常"))?.map_err(|why| bad(&item.name, &why))?;
    }
    sheaf.add(own("volume_note")?, None, "备考表").map_err(|why| bad(plain, &why))?;
    Ok(Volume { pdf: sheaf.finish()?, placed, pages })
}

fn bad(name: &str, why: &str) -> PaperError {
    PaperError::new(Code::BadItem, format!("“{name}”不能装订：{why}"))
}

/// Reads one item as a PDF document.
fn read(item: &Item) -> Result<Document> {
    let content = &item.content;
    let start = content.get(..content.len().min(1024)).unwrap_or_default();
    if start.windows(5).any(|w| w == b"%PDF-") {
        let document = load(content).ok_or_else(|| bad(&item.name, "PDF 已损坏或者无法识别"))?;
        if document.is_encrypted() || document.was_encrypted() {
            return Err(bad(&item.name, "PDF 加了密码，请提供不加密的文件"));
        }
        return Ok(document);
    }
    if content.starts_with(b"\x89PNG") || content.starts_with(&[0xff, 0xd8]) {
        let page = catch_unwind(AssertUnwindSafe(|| picture::page(content))).map_err(|_| bad(&item.name, "图片已损坏"))?;
        return page.map_err(|why| bad(&item.name, &why));
    }
    Err(bad(&item.name, "不是 PDF、PNG 或者 JPEG 文件"))
}

/// Loads a PDF; a reader's panic on a hostile file is a refusal like any other.
fn load(content: &[u8]) -> Option<Document> {
    catch_unwind(AssertUnwindSafe(|| Document::load_mem(content).ok())).ok().flatten()
}
