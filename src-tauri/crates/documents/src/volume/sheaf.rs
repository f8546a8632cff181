//! Pages of many documents in one, with a bookmark for each.

use lopdf::{Bookmark, Dictionary, Document, Object, ObjectId, Stream, dictionary};

use super::stamp::Stamp;
use crate::error::{Code, PaperError, Result};

/// Name of the stamp's font in a page's resources.
const FONT: &str = "LucaiStamp";

/// The volume while it grows.
pub(super) struct Sheaf {
    document: Document,
    pages: ObjectId,
    kids: Vec<ObjectId>,
}

impl Sheaf {
    pub(super) fn new() -> Self {
        let mut document = Document::with_version("1.7");
        let pages = document.new_object_id();
        Self { document, pages, kids: Vec::new() }
    }

    pub(super) fn document(&mut self) -> &mut Document {
        &mut self.document
    }

    /// Adds all pages of `body`, stamped from a number on where one is given.
    pub(super) fn add(&mut self, mut body: Document, stamp: Option<(&Stamp, u32)>, name: &str) -> std::result::Result<(), String> {
        body.renumber_objects_with(self.document.max_id + 1);
        let ids: Vec<ObjectId> = body.page_iter().collect();
        let mut first = None;
        for (offset, id) in (0u32..).zip(&ids) {
            let mut page = flatten(&body, *id).ok_or("页面结构有误")?;
            if let Some((stamp, from)) = stamp {
                stamp_page(&mut body, &mut page, stamp, from + offset)?;
            }
            calm_annotations(&mut body, &page);
            page.set("Parent", self.pages);
            body.objects.insert(*id, Object::Dictionary(page));
            self.kids.push(*id);
            first.get_or_insert(*id);
        }
        self.document.max_id = self.document.max_id.max(body.max_id);
        self.document.objects.extend(body.objects);
        if let Some(page) = first {
            self.document.add_bookmark(Bookmark::new(name.to_owned(), [0.0, 0.0, 0.0], 0, page), None);
        }
        Ok(())
    }

    /// Writes the volume and reads it again: what is handed out can be opened.
    pub(super) fn finish(mut self) -> Result<Vec<u8>> {
        let failed = |why: &str| PaperError::new(Code::PdfEngine, format!("案卷 PDF 不能写出：{why}"));
        let count = self.kids.len();
        let kids: Vec<Object> = self.kids.into_iter().map(Object::Reference).collect();
        let pages = dictionary! { "Type" => "Pages", "Count" => i64::try_from(count).unwrap_or(0), "Kids" => kids };
        self.document.objects.insert(self.pages, Object::Dictionary(pages));
        let mut catalog = dictionary! { "Type" => "Catalog", "Pages" => self.pages };
        if let Some(outline) = self.document.build_outline() {
            catalog.set("Outlines", outline);
            catalog.set("PageMode", "UseOutlines");
        }
        let catalog = self.document.add_object(catalog);
        self.document.trailer.set("Root", catalog);
        self.document.prune_objects();
        self.document.renumber_objects();
        let mut out = Vec::new();
        self.document.save_to(&mut out).map_err(|e| failed(&e.to_string()))?;
        let again = Document::load_mem(&out).map_err(|e| failed(&e.to_string()))?;
        if again.page_iter().count() == count { Ok(out) } else { Err(failed("页数不符")) }
    }
}

/// The page with what it inherits.
fn flatten(body: &Document, id: ObjectId) -> Option<Dictionary> {
    let mut page = body.get_dictionary(id).ok()?.clone();
    let mut parent = page.get(b"Parent").and_then(Object::as_reference).ok();
    // A tree deeper than this is a loop.
    for _ in 0..64 {
        let Some(node) = parent.and_then(|p| body.get_dictionary(p).ok()) else { break };
        for key in [b"Resources".as_slice(), b"MediaBox", b"CropBox", b"Rotate"] {
            if !page.has(key)
                && let Ok(value) = node.get(key)
            {
                page.set(key, value.clone());
            }
        }
        parent = node.get(b"Parent").and_then(Object::as_reference).ok();
    }
    page.set("Type", "Page");
    for key in [b"AA".as_slice(), b"B", b"StructParents", b"Tabs"] {
        page.remove(key);
    }
    Some(page)
}

/// What a page shows stays; what it would do does not.
fn calm_annotations(body: &mut Document, page: &Dictionary) {
    let list = match page.get(b"Annots") {
        Ok(Object::Reference(id)) => body.get_object(*id).and_then(Object::as_array).cloned().unwrap_or_default(),
        Ok(Object::Array(list)) => list.clone(),
        _ => return,
    };
    for id in list.iter().filter_map(|o| o.as_reference().ok()) {
        if let Ok(annotation) = body.get_dictionary_mut(id) {
            for key in [b"A".as_slice(), b"AA", b"Dest", b"Parent", b"StructParent"] {
                annotation.remove(key);
            }
        }
    }
}

fn stamp_page(body: &mut Document, page: &mut Dictionary, stamp: &Stamp, number: u32) -> std::result::Result<(), String> {
    let visible = visible(body, page).ok_or("页面没有大小")?;
    let mut resources = match page.get(b"Resources") {
        Ok(Object::Reference(id)) => body.get_dictionary(*id).cloned().unwrap_or_default(),
        Ok(Object::Dictionary(d)) => d.clone(),
        _ => Dictionary::new(),
    };
    let mut fonts = match resources.get(b"Font") {
        Ok(Object::Reference(id)) => body.get_dictionary(*id).cloned().unwrap_or_default(),
        Ok(Object::Dictionary(d)) => d.clone(),
        _ => Dictionary::new(),
    };
    fonts.set(FONT, stamp.font);
    resources.set("Font", fonts);
    page.set("Resources", resources);
    // The page's own content may leave the graphics state anyhow: it is put in brackets.
    let mut contents = vec![Object::Reference(body.add_object(Stream::new(dictionary! {}, b"q\n".to_vec())))];
    match page.get(b"Contents") {
        Ok(Object::Reference(id)) => match body.get_object(*id) {
            Ok(Object::Array(list)) => contents.extend(list.clone()),
            _ => contents.push(Object::Reference(*id)),
        },
        Ok(Object::Array(list)) => contents.extend(list.clone()),
        _ => {}
    }
    let mut last = b"\nQ\n".to_vec();
    last.extend(stamp.draw(number, page, visible, FONT));
    contents.push(Object::Reference(body.add_object(Stream::new(dictionary! {}, last))));
    page.set("Contents", contents);
    Ok(())
}

/// The box of the page that is seen.
fn visible(body: &Document, page: &Dictionary) -> Option<[f32; 4]> {
    for key in [b"CropBox".as_slice(), b"MediaBox"] {
        let Ok(object) = page.get(key) else { continue };
        let (_, object) = body.dereference(object).ok()?;
        let numbers: Vec<f32> =
            object.as_array().ok()?.iter().filter_map(|n| body.dereference(n).ok().and_then(|(_, n)| n.as_float().ok())).collect();
        if let [a, b, c, d] = numbers.as_slice()
            && a.is_finite()
            && b.is_finite()
            && c.is_finite()
            && d.is_finite()
            && (a - c).abs() >= 36.0
            && (b - d).abs() >= 36.0
        {
            return Some([a.min(*c), b.min(*d), a.max(*c), b.max(*d)]);
        }
    }
    None
}
