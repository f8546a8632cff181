//! The application's own fonts (assets/fonts): which of them draws a character, and a subset to put into a paper.
//!
//! Song (regular and bold) draws nearly everything; characters that only Hanazono has lie in blocks of 1,024, each a font
//! of its own, so that a rare name costs one block and not thirty megabytes.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};
use std::sync::OnceLock;

use subsetter::GlyphRemapper;
use ttf_parser::Face;

use crate::error::{Code, PaperError, Result};

/// Regular Song.
pub(crate) const SONG: &[u8] = include_bytes!("../../../../../assets/fonts/LucaiSong-Regular.otf");
/// Bold Song, the common characters only.
pub(crate) const BOLD: &[u8] = include_bytes!("../../../../../assets/fonts/LucaiSong-Bold.otf");
/// Rare characters in blocks.
const RARE: &[u8] = include_bytes!("../../../../../assets/fonts/LucaiRare.zip");

/// Family of [`SONG`] and [`BOLD`].
pub(crate) const FAMILY: &str = "Lucai Song";

/// Which font draws a character.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Drawn {
    /// Song, in both weights.
    Both,
    /// Song, regular weight only.
    Regular,
    /// The rare block that begins here.
    Rare(u32),
    /// Nothing to draw: joiners, variation selectors.
    Invisible,
    /// No font has it.
    Nowhere,
}

/// Which font draws `c`.
pub(crate) fn drawn(c: char) -> Drawn {
    static COVER: OnceLock<(Option<Face<'static>>, Option<Face<'static>>)> = OnceLock::new();
    let (song, bold) = COVER.get_or_init(|| (Face::parse(SONG, 0).ok(), Face::parse(BOLD, 0).ok()));
    if invisible(c) {
        return Drawn::Invisible;
    }
    let has = |face: &Option<Face<'_>>| face.as_ref().is_some_and(|f| f.glyph_index(c).is_some());
    if has(song) {
        return if has(bold) { Drawn::Both } else { Drawn::Regular };
    }
    let block = c as u32 & !0x3ff;
    match rare(block) {
        Some(data) if Face::parse(&data, 0).is_ok_and(|f| f.glyph_index(c).is_some()) => Drawn::Rare(block),
        _ => Drawn::Nowhere,
    }
}

fn invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{e0100}'..='\u{e01ef}')
}

/// The family name of a rare block.
pub(crate) fn rare_family(block: u32) -> String {
    format!("Lucai Rare {block:05X}")
}

/// The font of a rare block, where there is one.
pub(crate) fn rare(block: u32) -> Option<Vec<u8>> {
    if block < 0x20000 {
        return None;
    }
    let mut archive = zip::ZipArchive::new(Cursor::new(RARE)).ok()?;
    let mut data = Vec::new();
    archive.by_name(&format!("{block:05X}.ttf")).ok()?.read_to_end(&mut data).ok()?;
    Some(data)
}

/// A font with these characters only, that any reader of fonts takes: subset glyphs, and a character map again.
pub(crate) fn subset(font: &[u8], chars: &BTreeSet<char>) -> Result<Vec<u8>> {
    let failed = |why: &str| PaperError::new(Code::PdfEngine, format!("字体不能取子集：{why}"));
    let face = Face::parse(font, 0).map_err(|e| failed(&e.to_string()))?;
    let mut remapper = GlyphRemapper::new();
    let mut map = BTreeMap::new();
    for c in chars {
        if let Some(glyph) = face.glyph_index(*c) {
            map.insert(*c as u32, u32::from(remapper.remap(glyph.0)));
        }
    }
    let small = subsetter::subset(font, 0, &remapper).map_err(|e| failed(&e.to_string()))?;
    let mut tables = tables(&small).ok_or_else(|| failed("表目录有误"))?;
    tables.insert(*b"cmap", character_map(&map));
    if let Some(os2) = face.raw_face().table(ttf_parser::Tag::from_bytes(b"OS/2")) {
        tables.insert(*b"OS/2", os2.to_vec());
    }
    Ok(assemble(small.get(..4).unwrap_or(b"OTTO"), &tables))
}

/// The tables of a font file.
pub(crate) fn tables(font: &[u8]) -> Option<BTreeMap<[u8; 4], Vec<u8>>> {
    let word = |at: usize| font.get(at..at + 4).and_then(|b| b.try_into().ok()).map(u32::from_be_bytes);
    let count = u16::from_be_bytes(font.get(4..6)?.try_into().ok()?) as usize;
    let mut out = BTreeMap::new();
    for i in 0..count {
        let at = 12 + i * 16;
        let tag: [u8; 4] = font.get(at..at + 4)?.try_into().ok()?;
        let (from, length) = (word(at + 8)? as usize, word(at + 12)? as usize);
        out.insert(tag, font.get(from..from.checked_add(length)?)?.to_vec());
    }
    Some(out)
}

/// A `cmap` with one table of format 12, for all planes.
fn character_map(map: &BTreeMap<u32, u32>) -> Vec<u8> {
    let mut out = Vec::new();
    out.extend([0u16, 1, 3, 10].iter().flat_map(|n| n.to_be_bytes()));
    out.extend(12u32.to_be_bytes());
    out.extend(12u16.to_be_bytes());
    out.extend(0u16.to_be_bytes());
    let groups = u32::try_from(map.len()).unwrap_or(0);
    out.extend([16 + groups * 12, 0, groups].iter().flat_map(|n| n.to_be_bytes()));
    for (c, glyph) in map {
        out.extend([*c, *c, *glyph].iter().flat_map(|n| n.to_be_bytes()));
    }
    out
}

fn assemble(flavour: &[u8], tables: &BTreeMap<[u8; 4], Vec<u8>>) -> Vec<u8> {
    let count = u16::try_from(tables.len()).unwrap_or(0);
    let power = 1u16 << (15 - count.max(1).leading_zeros());
    let mut out = flavour.to_vec();
    out.extend(
        [count, power * 16, u16::try_from(power.trailing_zeros()).unwrap_or(0), (count - power) * 16].iter().flat_map(|n| n.to_be_bytes()),
    );
    let mut at = 12 + u32::from(count) * 16;
    let mut body = Vec::new();
    for (tag, data) in tables {
        let length = u32::try_from(data.len()).unwrap_or(0);
        out.extend(tag);
        out.extend([checksum(data), at, length].iter().flat_map(|n| n.to_be_bytes()));
        body.extend_from_slice(data);
        body.resize(body.len().next_multiple_of(4), 0);
        at += length.next_multiple_of(4);
    }
    out.extend(body);
    out
}

fn checksum(data: &[u8]) -> u32 {
    data.chunks(4).fold(0u32, |sum, chunk| {
        let mut word = [0u8; 4];
        for (to, from) in word.iter_mut().zip(chunk) {
            *to = *from;
        }
        sum.wrapping_add(u32::from_be_bytes(word))
    })
}
