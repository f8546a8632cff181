//! What the tests of papers share: small packages, and reading a PDF's text and places.
#![allow(dead_code, missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use std::io::{Cursor, Read, Write};

use lopdf::content::Content;
use lopdf::{Document, Object};
use lucai_documents::PaperData;

pub const FULL: &str = include_str!("../../../../../assets/templates/sample.json");
pub const ODD: &str = include_str!("../../../../../tests/golden/papers/odd.json");
pub const GROUP: &str = include_str!("../../../../../tests/golden/papers/group.json");

pub fn sample(json: &str) -> PaperData {
    serde_json::from_str(json).expect("the samples have the shape of PaperData")
}

/// A .docx with this body and further parts.
pub fn docx(body: &str, more: &[(&str, &str)]) -> Vec<u8> {
    let document = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{body}</w:body></w:document>"
    );
    let types = "<?xml version=\"1.0\"?><Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>";
    let mut parts = vec![("[Content_Types].xml", types), ("word/document.xml", document.as_str())];
    parts.extend_from_slice(more);
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// One part of a .docx.
pub fn part(docx: &[u8], name: &str) -> String {
    let mut zip = zip::ZipArchive::new(Cursor::new(docx)).unwrap();
    let mut out = String::new();
    zip.by_name(name).unwrap().read_to_string(&mut out).unwrap();
    out
}

/// The text of the body, paragraphs by line, breaks as `/`.
pub fn text(docx: &[u8]) -> String {
    let xml = part(docx, "word/document.xml");
    let mut out = String::new();
    for paragraph in xml.split("</w:p>") {
        let mut line = String::new();
        for piece in paragraph.replace("<w:br/>", "<w:t>/</w:t>").split("<w:t").skip(1) {
            if let Some(t) = piece.split_once('>').and_then(|(_, t)| t.split_once("</w:t>")) {
                line.push_str(t.0);
            }
        }
        out.push_str(&line);
        out.push('\n');
    }
    out.trim_end().to_owned()
}

/// A PDF's text without spaces, page by page.
pub fn pages(pdf: &[u8]) -> Vec<String> {
    let document = Document::load_mem(pdf).unwrap();
    document.get_pages().keys().map(|n| document.extract_text(&[*n]).unwrap().chars().filter(|c| !c.is_whitespace()).collect()).collect()
}

/// Two starts of text that lie on each other, or a glyph that stands for a missing one; none is right.
pub fn faults(pdf: &[u8]) -> Vec<String> {
    let document = Document::load_mem(pdf).unwrap();
    let mut out = Vec::new();
    for (number, page) in document.get_pages() {
        let content = Content::decode(&document.get_page_content(page)).unwrap();
        let mut starts: Vec<(f32, f32)> = Vec::new();
        let (mut x, mut y) = (0f32, 0f32);
        for operation in &content.operations {
            let number_at = |i: usize| operation.operands.get(i).and_then(|o| o.as_float().ok()).unwrap_or(0.0);
            match operation.operator.as_str() {
                "BT" => (x, y) = (0.0, 0.0),
                "Tm" => (x, y) = (number_at(4), number_at(5)),
                "Td" => (x, y) = (x + number_at(0), y + number_at(1)),
                "Tj" | "TJ" => {
                    starts.push((x, y));
                    for object in &operation.operands {
                        let strings: Vec<&[u8]> = match object {
                            Object::String(s, _) => vec![s],
                            Object::Array(a) => a.iter().filter_map(|o| o.as_str().ok()).collect(),
                            _ => vec![],
                        };
                        if strings.iter().any(|s| s.chunks(2).any(|g| g == [0, 0])) {
                            out.push(format!("第{number}页有缺字"));
                        }
                    }
                }
                _ => {}
            }
        }
        for (i, a) in starts.iter().enumerate() {
            for b in starts.iter().skip(i + 1) {
                let (dx, dy) = ((a.0 - b.0).abs(), (a.1 - b.1).abs());
                if dx < 8.0 && dy > 0.5 && dy < 10.0 {
                    out.push(format!("第{number}页有两行重叠：{a:?} {b:?}"));
                }
            }
        }
    }
    out
}
