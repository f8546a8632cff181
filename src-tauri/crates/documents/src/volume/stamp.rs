//! The page stamp: a number in the upper right corner as the reader sees the page.

use std::collections::BTreeSet;
use std::fmt::Write;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};
use ttf_parser::Face;

use crate::error::{Code, PaperError, Result};
use crate::pdf::fonts;

const SIZE: f32 = 14.0;

/// The stamp's font in the volume.
pub(super) struct Stamp {
    pub(super) font: ObjectId,
    /// Advance of a digit per 1,000 em.
    digit: f32,
}

impl Stamp {
    /// Embeds the ten digits of the application's font.
    pub(super) fn new(document: &mut Document) -> Result<Self> {
        let failed = || PaperError::new(Code::PdfEngine, "页码字体不能嵌入");
        let chars: BTreeSet<char> = ('0'..='9').collect();
        let font = fonts::subset(fonts::BOLD, &chars)?;
        let face = Face::parse(&font, 0).map_err(|_| failed())?;
        let units = f32::from(face.units_per_em());
        let digit = face.glyph_index('0').and_then(|g| face.glyph_hor_advance(g)).map_or(500.0, |w| f32::from(w) * 1000.0 / units);
        let outlines = fonts::tables(&font).and_then(|mut t| t.remove(b"CFF ")).ok_or_else(failed)?;
        let mut file = Stream::new(dictionary! { "Subtype" => "CIDFontType0C" }, outlines);
        file.compress().map_err(|_| failed())?;
        let file = document.add_object(file);
        let descriptor = document.add_object(dictionary! {
            "Type" => "FontDescriptor", "FontName" => "LucaiStamp", "Flags" => 4, "ItalicAngle" => 0, "Ascent" => 880, "Descent" => -120, "CapHeight" => 740,
            "StemV" => 80, "FontBBox" => vec![0.into(), (-120).into(), 1000.into(), 880.into()], "FontFile3" => file,
        });
        let descendant = document.add_object(dictionary! {
            "Type" => "Font", "Subtype" => "CIDFontType0", "BaseFont" => "LucaiStamp", "FontDescriptor" => descriptor, "DW" => whole(digit),
            "CIDSystemInfo" => dictionary! { "Registry" => Object::string_literal("Adobe"), "Ordering" => Object::string_literal("Identity"), "Supplement" => 0 },
        });
        // Digits are glyphs 1 to 10 in the order of the subset.
        let map = concat!(
            "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n",
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n/CMapName /LucaiStamp def\n/CMapType 2 def\n",
            "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n1 beginbfrange\n<0001> <000A> <0030>\nendbfrange\n",
            "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
        );
        let map = document.add_object(Stream::new(dictionary! {}, map.as_bytes().to_vec()));
        let font = document.add_object(dictionary! {
            "Type" => "Font", "Subtype" => "Type0", "BaseFont" => "LucaiStamp", "Encoding" => "Identity-H", "DescendantFonts" => vec![descendant.into()], "ToUnicode" => map,
        });
        Ok(Self { font, digit })
    }

    /// The content that draws `number` on a page with this visible box and rotation.
    pub(super) fn draw(&self, number: u32, page: &Dictionary, visible: [f32; 4], font: &str) -> Vec<u8> {
        let turned = page.get(b"Rotate").and_then(Object::as_i64).unwrap_or(0).rem_euclid(360);
        let [x0, y0, x1, y1] = visible;
        let digits = number.to_string();
        #[allow(clippy::cast_precision_loss)]
        let width = digits.len() as f32 * self.digit * SIZE / 1000.0;
        // The matrix leads from the page as it is seen (origin lower left) to the page as it is stored.
        let (matrix, seen_w, seen_h) = match turned {
            90 => (format!("0 1 -1 0 {x1:.2} {y0:.2}"), y1 - y0, x1 - x0),
            180 => (format!("-1 0 0 -1 {x1:.2} {y1:.2}"), x1 - x0, y1 - y0),
            270 => (format!("0 -1 1 0 {x0:.2} {y1:.2}"), y1 - y0, x1 - x0),
            _ => (format!("1 0 0 1 {x0:.2} {y0:.2}"), x1 - x0, y1 - y0),
        };
        let (x, y) = (seen_w - 34.0 - width, seen_h - 36.0);
        let mut text = String::new();
        for d in digits.chars().filter_map(|c| c.to_digit(10)) {
            // Writing into a string cannot fail.
            let _ = write!(text, "{:04X}", d + 1);
        }
        format!(
            "q {matrix} cm 1 g {:.2} {:.2} {:.2} {:.2} re f 0 g BT /{font} {SIZE} Tf {x:.2} {y:.2} Td <{text}> Tj ET Q\n",
            x - 3.0,
            y - 4.0,
            width + 6.0,
            SIZE + 4.0
        )
        .into_bytes()
    }
}

/// A width as the whole number that the format wants.
#[allow(clippy::cast_possible_truncation)]
fn whole(width: f32) -> i64 {
    width.round() as i64
}
