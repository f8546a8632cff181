//! The page stamp: a number in the upper right corner as the reader sees the page.

use lopdf::{Dictionary, Document, Object, ObjectId};

use crate::error::Result;
use crate::pdf::glyphs::Glyphs;

const SIZE: f32 = 14.0;

/// The stamp's font in the volume.
pub(super) struct Stamp {
    pub(super) font: ObjectId,
    digits: Glyphs,
}

impl Stamp {
    /// Embeds the ten digits of the application's font.
    pub(super) fn new(document: &mut Document) -> Result<Self> {
        let digits = Glyphs::embed(document, "LucaiStamp", "0123456789")?;
        Ok(Self { font: digits.font, digits })
    }

    /// The content that draws `number` on a page with this visible box and rotation.
    pub(super) fn draw(&self, number: u32, page: &Dictionary, visible: [f32; 4], font: &str) -> Vec<u8> {
        let turned = page.get(b"Rotate").and_then(Object::as_i64).unwrap_or(0).rem_euclid(360);
        let [x0, y0, x1, y1] = visible;
        let digits = number.to_string();
        let width = self.digits.width(&digits) * SIZE;
        // The matrix leads from the page as it is seen (origin lower left) to the page as it is stored.
        let (matrix, seen_w, seen_h) = match turned {
            90 => (format!("0 1 -1 0 {x1:.2} {y0:.2}"), y1 - y0, x1 - x0),
            180 => (format!("-1 0 0 -1 {x1:.2} {y1:.2}"), x1 - x0, y1 - y0),
            270 => (format!("0 -1 1 0 {x0:.2} {y1:.2}"), y1 - y0, x1 - x0),
            _ => (format!("1 0 0 1 {x0:.2} {y0:.2}"), x1 - x0, y1 - y0),
        };
        let (x, y) = (seen_w - 34.0 - width, seen_h - 36.0);
        let text = self.digits.hex(&digits);
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
