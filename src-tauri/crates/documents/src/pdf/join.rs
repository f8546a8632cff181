//! Several PDFs as one, page after page, for printing.

use crate::error::{Code, PaperError, Result};
use lopdf::{Document, Object, ObjectId};
use std::collections::BTreeMap;

fn failed<E: std::fmt::Display>(error: E) -> PaperError {
    PaperError::new(Code::PdfEngine, format!("几份文书不能合在一起打印，请逐份打印：{error}"))
}

/// Puts documents behind one another.
///
/// # Errors
/// [`Code::PdfEngine`] without any, and where one cannot be read.
pub fn join(parts: &[Vec<u8>]) -> Result<Vec<u8>> {
    match parts {
        [] => return Err(failed("没有文书")),
        [one] => return Ok(one.clone()),
        _ => {}
    }
    let mut joined = Document::with_version("1.7");
    let mut pages: Vec<ObjectId> = Vec::new();
    let mut objects: BTreeMap<ObjectId, Object> = BTreeMap::new();
    let mut next = 1;
    for part in parts {
        let mut document = Document::load_mem(part).map_err(failed)?;
        document.renumber_objects_with(next);
        next = document.max_id + 1;
        for page in document.get_pages().into_values() {
            // what a page inherits from its tree goes onto the page itself, for the tree is left behind
            let mut dictionary = document.get_dictionary(page).map_err(failed)?.clone();
            let mut parent = dictionary.get(b"Parent").ok().and_then(|object| object.as_reference().ok());
            while let Some(id) = parent {
                let node = document.get_dictionary(id).map_err(failed)?;
                for key in [&b"Resources"[..], b"MediaBox", b"CropBox", b"Rotate"] {
                    if let (false, Ok(value)) = (dictionary.has(key), node.get(key)) {
                        dictionary.set(key.to_vec(), value.clone());
                    }
                }
                parent = node.get(b"Parent").ok().and_then(|object| object.as_reference().ok());
            }
            document.objects.insert(page, Object::Dictionary(dictionary));
            pages.push(page);
        }
        objects.extend(document.objects);
    }
    let tree = (next, 0);
    let catalog = (next + 1, 0);
    for page in &pages {
        if let Some(Object::Dictionary(dictionary)) = objects.get_mut(page) {
            dictionary.set("Parent", Object::Reference(tree));
        }
    }
    let kids: Vec<Object> = pages.iter().map(|page| Object::Reference(*page)).collect();
    let count = i64::try_from(pages.len()).map_err(failed)?;
    joined.objects = objects;
    joined.objects.insert(tree, Object::Dictionary(lopdf::dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => count }));
    joined.objects.insert(catalog, Object::Dictionary(lopdf::dictionary! { "Type" => "Catalog", "Pages" => Object::Reference(tree) }));
    joined.trailer.set("Root", Object::Reference(catalog));
    joined.max_id = next + 1;
    joined.prune_objects();
    joined.compress();
    let mut bytes = Vec::new();
    joined.save_to(&mut bytes).map_err(failed)?;
    Ok(bytes)
}
