//! What the workbook reader does not tell: hidden rows and columns of an .xlsx, and how far an .ods repeats its cells.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufReader, Cursor};
use zip::ZipArchive;

/// Hidden rows (from 1) and columns (from 0), by name of the sheet.
#[derive(Debug, Default)]
pub(crate) struct Hidden {
    pub rows: BTreeMap<String, BTreeSet<u32>>,
    pub columns: BTreeMap<String, BTreeSet<u32>>,
}

type Archive<'a> = ZipArchive<Cursor<&'a [u8]>>;

fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = tag.attributes().flatten().find(|a| a.key.local_name().as_ref() == name)?;
    Some(found.value.into_owned())
}

fn number(tag: &BytesStart<'_>, name: &str) -> Option<u32> {
    attribute(tag, name)?.parse().ok()
}

/// Every start tag of a part, without its text.
fn tags(archive: &mut Archive<'_>, part: &str, mut each: impl FnMut(&BytesStart<'_>) -> bool) -> Option<()> {
    let mut reader = Reader::from_reader(BufReader::new(archive.by_name(part).ok()?));
    let mut buffer = Vec::new();
    loop {
        match reader.read_event_into(&mut buffer).ok()? {
            Event::Start(tag) | Event::Empty(tag) if !each(&tag) => return Some(()),
            Event::Eof => return Some(()),
            _ => {}
        }
        buffer.clear();
    }
}

/// Reads which rows and columns are hidden. None where the parts are not as the format has them.
pub(crate) fn of_xlsx(bytes: &[u8]) -> Option<Hidden> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut targets: BTreeMap<String, String> = BTreeMap::new();
    tags(&mut archive, "xl/_rels/workbook.xml.rels", |tag| {
        if let (Some(id), Some(target)) = (attribute(tag, "Id"), attribute(tag, "Target")) {
            targets.insert(id, target);
        }
        true
    })?;
    let mut parts: Vec<(String, String)> = Vec::new();
    tags(&mut archive, "xl/workbook.xml", |tag| {
        if tag.local_name().as_ref() == "sheet"
            && let (Some(name), Some(id)) = (attribute(tag, "name"), attribute(tag, "id"))
            && let Some(target) = targets.get(&id)
        {
            let part = target.strip_prefix('/').map_or_else(|| format!("xl/{target}"), str::to_owned);
            parts.push((name, part));
        }
        true
    })?;
    let mut hidden = Hidden::default();
    for (name, part) in parts {
        let name = quick_xml::escape::unescape(&name).ok()?.into_owned();
        let (mut rows, mut columns) = (BTreeSet::new(), BTreeSet::new());
        let is_hidden = |tag: &BytesStart<'_>| attribute(tag, "hidden").is_some_and(|value| value == "1" || value == "true");
        tags(&mut archive, &part, |tag| {
            match tag.local_name().as_ref() {
                "row" if is_hidden(tag) => rows.extend(number(tag, "r")),
                "col" if is_hidden(tag) => {
                    // a hidden rest of the sheet reaches to its last column
                    let (from, to) = (number(tag, "min").unwrap_or(1), number(tag, "max").unwrap_or(0).min(1_024));
                    columns.extend((from..=to).map(|column| column.saturating_sub(1)));
                }
                _ => {}
            }
            true
        });
        hidden.rows.insert(name.clone(), rows);
        hidden.columns.insert(name, columns);
    }
    Some(hidden)
}

/// Refuses an .ods whose cells with content, as often as they are repeated, are more than `most`: `Err(true)`; `Err(false)` where it cannot be read.
pub(super) fn bounded_ods(bytes: &[u8], most: usize) -> Result<(), bool> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| false)?;
    let (mut rows, mut total, mut last) = (1u64, 0u64, 1u64);
    let mut large = false;
    tags(&mut archive, "content.xml", |tag| {
        let times = |name: &str| attribute(tag, name).and_then(|n| n.parse::<u64>().ok()).unwrap_or(1).max(1);
        match tag.local_name().as_ref() {
            "table-row" => rows = times("number-rows-repeated"),
            "table-cell" => {
                last = times("number-columns-repeated").saturating_mul(rows);
                if attribute(tag, "value-type").is_some() {
                    total = total.saturating_add(last);
                }
            }
            _ => {}
        }
        large = total > most as u64;
        !large
    })
    .ok_or(false)?;
    if large { Err(true) } else { Ok(()) }
}
