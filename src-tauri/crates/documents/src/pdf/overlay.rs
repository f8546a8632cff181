//! What is drawn on pages that an engine has drawn already: the rehearsal mark, codes.

use super::glyphs::Glyphs;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

/// Draws content under a page's own, with these glyphs as its font `name`.
pub(crate) fn put_under(
    document: &mut Document,
    page: ObjectId,
    name: &str,
    glyphs: &Glyphs,
    content: Vec<u8>,
) -> Result<(), lopdf::Error> {
    let mut resources = resources(document, page);
    let mut fonts = match resources.get(b"Font") {
        Ok(Object::Reference(id)) => document.get_dictionary(*id).cloned().unwrap_or_default(),
        Ok(Object::Dictionary(fonts)) => fonts.clone(),
        _ => Dictionary::new(),
    };
    fonts.set(name, glyphs.font);
    resources.set("Font", fonts);
    let content = document.add_object(Stream::new(Dictionary::new(), content));
    let page = document.get_dictionary_mut(page)?;
    let mut contents = vec![Object::Reference(content)];
    match page.get(b"Contents") {
        Ok(Object::Array(list)) => contents.extend(list.clone()),
        Ok(one @ Object::Reference(_)) => contents.push(one.clone()),
        _ => {}
    }
    page.set("Contents", contents);
    page.set("Resources", resources);
    Ok(())
}

/// Something a page has, or takes from the tree above it.
fn inherited<'a>(document: &'a Document, page: ObjectId, key: &[u8]) -> Option<&'a Object> {
    let mut at = Some(page);
    // a tree deeper than this is a loop
    for _ in 0..64 {
        let node = document.get_dictionary(at?).ok()?;
        if let Ok(value) = node.get(key) {
            return document.dereference(value).ok().map(|(_, value)| value);
        }
        at = node.get(b"Parent").and_then(Object::as_reference).ok();
    }
    None
}

/// Width and height of a page, points.
pub(crate) fn size(document: &Document, page: ObjectId) -> Option<(f32, f32)> {
    let corners: Vec<f32> = inherited(document, page, b"MediaBox")?.as_array().ok()?.iter().filter_map(|n| n.as_float().ok()).collect();
    match corners.as_slice() {
        [left, bottom, right, top] => Some((right - left, top - bottom)),
        _ => None,
    }
}

fn resources(document: &Document, page: ObjectId) -> Dictionary {
    inherited(document, page, b"Resources").and_then(|found| found.as_dict().ok()).cloned().unwrap_or_default()
}
