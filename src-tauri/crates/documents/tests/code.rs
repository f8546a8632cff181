//! The code on a paper: a scanner reads from the page what was put on it.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]
#![allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "points of one page as pixels")]

mod common;

use common::{FULL, pages, sample};
use lucai_documents::{Code, Engine, catalogue, code, to_pdf};

fn receipt() -> Vec<u8> {
    to_pdf(&catalogue::make("service_receipt", &sample(FULL)).unwrap(), &Engine::Embedded).unwrap()
}

/// What a scanner reads on the first page: its black squares as pixels, four to a point.
fn scanned(pdf: &[u8]) -> Option<String> {
    let document = lopdf::Document::load_mem(pdf).unwrap();
    let content = document.get_page_content(document.page_iter().next().unwrap());
    let content = lopdf::content::Content::decode(&content).unwrap();
    let squares: Vec<Vec<f32>> = content
        .operations
        .iter()
        .filter(|one| one.operator == "re")
        .map(|one| one.operands.iter().map(|n| n.as_float().unwrap()).collect())
        .filter(|square: &Vec<f32>| square[2] < 3.0 && square[3] < 3.0)
        .collect();
    let dark = |x: usize, y: usize| {
        let (x, y) = (60.0 + x as f32 / 4.0, 842.0 - y as f32 / 4.0);
        squares.iter().any(|s| s[0] <= x && x < s[0] + s[2] && s[1] <= y && y < s[1] + s[3])
    };
    let pixels: Vec<u8> = (0..400 * 400).map(|n| if dark(n % 400, n / 400) { 0 } else { 255 }).collect();
    let mut decoder = quircs::Quirc::default();
    let found = decoder.identify(400, 400, &pixels).next()?;
    let read = found.ok()?.decode().ok()?;
    String::from_utf8(read.payload).ok()
}

#[test]
fn a_scanner_reads_the_code_and_a_person_reads_the_same_letters_beside_it() {
    let plain = receipt();
    assert_eq!(scanned(&plain), None);
    let coded = code::put_on(&plain, "95936478-017").unwrap();
    assert_eq!(scanned(&coded).as_deref(), Some("95936478-017"));
    assert!(pages(&coded)[0].contains("95936478-017"));
    assert_eq!(pages(&coded).len(), pages(&plain).len());
}

#[test]
fn what_is_no_code_and_what_is_no_pdf_is_refused_by_name() {
    for wrong in ["", "小写", "A1", "1 2"] {
        assert_eq!(code::put_on(&receipt(), wrong).unwrap_err().code, Code::PdfEngine, "{wrong}");
    }
    assert_eq!(code::put_on(b"%PDF-1.7 nothing", "1-1").unwrap_err().code, Code::PdfEngine);
}
