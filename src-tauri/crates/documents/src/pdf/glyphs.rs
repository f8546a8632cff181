//! A few characters of the application's own font in a PDF that is already drawn: page stamps, marks.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use lopdf::{Document, Object, ObjectId, Stream, dictionary};
use ttf_parser::Face;

use super::fonts;
use crate::error::{Code, PaperError, Result};

/// The characters as a font of one document.
pub(crate) struct Glyphs {
    /// The font's object.
    pub(crate) font: ObjectId,
    /// Glyph and advance per 1,000 em of each character.
    places: BTreeMap<char, (u16, f32)>,
}

impl Glyphs {
    /// Embeds these characters of the bold face under `name`.
    pub(crate) fn embed(document: &mut Document, name: &str, text: &str) -> Result<Self> {
        let failed = || PaperError::new(Code::PdfEngine, "字体不能嵌入 PDF");
        let chars: BTreeSet<char> = text.chars().collect();
        let font = fonts::subset(fonts::BOLD, &chars)?;
        let face = Face::parse(&font, 0).map_err(|_| failed())?;
        let units = f32::from(face.units_per_em());
        let mut places = BTreeMap::new();
        for c in chars {
            let glyph = face.glyph_index(c).ok_or_else(failed)?;
            let advance = face.glyph_hor_advance(glyph).map_or(1000.0, |width| f32::from(width) * 1000.0 / units);
            places.insert(c, (glyph.0, advance));
        }
        let outlines = fonts::tables(&font).and_then(|mut t| t.remove(b"CFF ")).ok_or_else(failed)?;
        let mut file = Stream::new(dictionary! { "Subtype" => "CIDFontType0C" }, outlines);
        file.compress().map_err(|_| failed())?;
        let file = document.add_object(file);
        let descriptor = document.add_object(dictionary! {
            "Type" => "FontDescriptor", "FontName" => name, "Flags" => 4, "ItalicAngle" => 0, "Ascent" => 880, "Descent" => -120, "CapHeight" => 740,
            "StemV" => 80, "FontBBox" => vec![0.into(), (-120).into(), 1000.into(), 880.into()], "FontFile3" => file,
        });
        let widths: Vec<Object> = places
            .values()
            .flat_map(|(glyph, advance)| [Object::from(i64::from(*glyph)), Object::Array(vec![Object::from(whole(*advance))])])
            .collect();
        let descendant = document.add_object(dictionary! {
            "Type" => "Font", "Subtype" => "CIDFontType0", "BaseFont" => name, "FontDescriptor" => descriptor, "DW" => 1000, "W" => widths,
            "CIDSystemInfo" => dictionary! { "Registry" => Object::string_literal("Adobe"), "Ordering" => Object::string_literal("Identity"), "Supplement" => 0 },
        });
        let map = document.add_object(Stream::new(dictionary! {}, to_unicode(name, &places).into_bytes()));
        let font = document.add_object(dictionary! {
            "Type" => "Font", "Subtype" => "Type0", "BaseFont" => name, "Encoding" => "Identity-H", "DescendantFonts" => vec![descendant.into()], "ToUnicode" => map,
        });
        Ok(Self { font, places })
    }

    /// The glyphs of `text` as a content stream's hexadecimal string; characters that were not embedded are left out.
    pub(crate) fn hex(&self, text: &str) -> String {
        let mut hex = String::with_capacity(text.len() * 4);
        for (glyph, _) in text.chars().filter_map(|c| self.places.get(&c)) {
            // writing into a string cannot fail
            let _ = write!(hex, "{glyph:04X}");
        }
        hex
    }

    /// How wide `text` is per point of size.
    pub(crate) fn width(&self, text: &str) -> f32 {
        text.chars().filter_map(|c| self.places.get(&c)).map(|(_, advance)| advance / 1000.0).sum()
    }
}

fn to_unicode(name: &str, places: &BTreeMap<char, (u16, f32)>) -> String {
    let mut map = format!(
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) \
         /Supplement 0 >> def\n/CMapName /{name} def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
    );
    let all: Vec<_> = places.iter().collect();
    for some in all.chunks(100) {
        let _ = writeln!(map, "{} beginbfchar", some.len());
        for (c, (glyph, _)) in some {
            let _ = writeln!(map, "<{glyph:04X}> <{:04X}>", u32::from(**c));
        }
        map.push_str("endbfchar\n");
    }
    map.push_str("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
    map
}

/// A width as the whole number that the format wants.
#[allow(clippy::cast_possible_truncation)]
fn whole(width: f32) -> i64 {
    width.round() as i64
}
