//! The code on a paper by which its service is entered: a QR code and the same digits beside it.

use crate::error::{Code, PaperError, Result};
use crate::pdf::glyphs::Glyphs;
use crate::pdf::overlay;
use lopdf::{Document, ObjectId};
use qrcode::{Color, EcLevel, QrCode};
use std::fmt::Write;

/// Name of the code's font in a page's resources.
const FONT: &str = "LucaiCode";
/// Side of one square of the code, points: 0.7 mm, which hand scanners read from a laser print.
const SQUARE: f32 = 1.984;
/// Left edge and distance from the top, points.
const LEFT: f32 = 79.0;
const TOP: f32 = 16.0;
const SIZE: f32 = 9.0;

/// Puts a code on the first page of a drawn paper, in the upper left margin. Digits and `-` only.
///
/// # Errors
/// [`Code::PdfEngine`] where the text is no code, or the PDF cannot be changed.
pub fn put_on(pdf: &[u8], code: &str) -> Result<Vec<u8>> {
    let failed = |why: &dyn std::fmt::Display| PaperError::new(Code::PdfEngine, format!("二维码不能印到 PDF 上：{why}"));
    if code.is_empty() || !code.chars().all(|c| c.is_ascii_digit() || c == '-') {
        return Err(failed(&"编码只能由数字和连字符组成"));
    }
    let drawn = QrCode::with_error_correction_level(code, EcLevel::M).map_err(|e| failed(&e))?;
    let mut document = Document::load_mem(pdf).map_err(|e| failed(&e))?;
    let first: ObjectId = document.page_iter().next().ok_or_else(|| failed(&"没有页面"))?;
    let (_, height) = overlay::size(&document, first).ok_or_else(|| failed(&"页面没有大小"))?;
    let glyphs = Glyphs::embed(&mut document, FONT, code)?;
    let content = content(&drawn, &glyphs, code, height);
    overlay::put_under(&mut document, first, FONT, &glyphs, content).map_err(|e| failed(&e))?;
    let mut out = Vec::new();
    document.save_to(&mut out).map_err(|e| failed(&e))?;
    Ok(out)
}

/// The squares of a QR code of a text, row by row: how many on a side, and whether each is dark.
///
/// # Errors
/// [`Code::PdfEngine`] where the text is too long for a code.
pub fn squares(text: &[u8]) -> Result<(usize, Vec<bool>)> {
    let failed = |why: qrcode::types::QrError| PaperError::new(Code::PdfEngine, format!("内容太长，不能画成二维码：{why}"));
    let drawn = QrCode::with_error_correction_level(text, EcLevel::L).map_err(failed)?;
    Ok((drawn.width(), drawn.to_colors().into_iter().map(|color| color == Color::Dark).collect()))
}

fn content(drawn: &QrCode, glyphs: &Glyphs, code: &str, height: f32) -> Vec<u8> {
    let mut content = "q 0 g\n".to_owned();
    let width = drawn.width();
    let (mut x, mut y) = (LEFT, height - TOP - SQUARE);
    for (n, color) in drawn.to_colors().into_iter().enumerate() {
        if color == Color::Dark {
            // a hair wider than its place, so that no printer leaves a gap between two
            let _ = writeln!(content, "{x:.3} {y:.3} {:.3} {:.3} re f", SQUARE + 0.02, SQUARE + 0.02);
        }
        x += SQUARE;
        if (n + 1) % width == 0 {
            (x, y) = (LEFT, y - SQUARE);
        }
    }
    #[allow(clippy::cast_precision_loss, reason = "a code is at most 177 squares wide")]
    let beside = LEFT + (width as f32 + 4.0) * SQUARE;
    let _ = writeln!(content, "BT /{FONT} {SIZE} Tf {beside:.2} {:.2} Td <{}> Tj ET Q", height - TOP - SIZE, glyphs.hex(code));
    content.into_bytes()
}
