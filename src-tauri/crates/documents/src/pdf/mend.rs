//! After drawing: fonts with PostScript outlines are embedded as what they are.
//!
//! The engine writes every font as TrueType. Ours have CFF outlines, and strict readers refuse those under that name:
//! the CFF table goes in as `CIDFontType0C`, and the font becomes a `CIDFontType0`.

use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

use super::fonts;
use crate::error::{Code, PaperError, Result};

/// Rewrites the fonts of a drawn PDF.
pub(crate) fn mend(pdf: &[u8]) -> Result<Vec<u8>> {
    let failed = |e: lopdf::Error| PaperError::new(Code::PdfEngine, format!("PDF 不能整理：{e}"));
    let mut document = Document::load_mem(pdf).map_err(failed)?;
    let fonts: Vec<(ObjectId, ObjectId)> = document
        .objects
        .iter()
        .filter_map(|(id, object)| {
            let font = object.as_dict().ok()?;
            let descendant = font.get(b"Subtype").and_then(Object::as_name).ok()? == b"CIDFontType2";
            descendant.then(|| font.get(b"FontDescriptor").and_then(Object::as_reference).ok().map(|d| (*id, d))).flatten()
        })
        .collect();
    for (font, descriptor) in fonts {
        let Some(file) = document.get_dictionary(descriptor).ok().and_then(|d| d.get(b"FontFile2").and_then(Object::as_reference).ok())
        else {
            continue;
        };
        let Some(outlines) = cff(&document, file) else { continue };
        let mut stream = Stream::new(Dictionary::from_iter([("Subtype", Object::Name(b"CIDFontType0C".to_vec()))]), outlines);
        stream.compress().map_err(failed)?;
        document.objects.insert(file, Object::Stream(stream));
        if let Ok(descriptor) = document.get_dictionary_mut(descriptor) {
            descriptor.remove(b"FontFile2");
            descriptor.set("FontFile3", Object::Reference(file));
        }
        if let Ok(font) = document.get_dictionary_mut(font) {
            font.set("Subtype", Object::Name(b"CIDFontType0".to_vec()));
            font.remove(b"CIDToGIDMap");
        }
    }
    let mut out = Vec::new();
    document.save_to(&mut out).map_err(|e| PaperError::new(Code::PdfEngine, format!("PDF 不能写出：{e}")))?;
    Ok(out)
}

/// The CFF table of an embedded font, where it has one.
fn cff(document: &Document, file: ObjectId) -> Option<Vec<u8>> {
    let content = document.get_object(file).ok()?.as_stream().ok()?.decompressed_content().ok()?;
    content.starts_with(b"OTTO").then(|| fonts::tables(&content)?.remove(b"CFF ")).flatten()
}
