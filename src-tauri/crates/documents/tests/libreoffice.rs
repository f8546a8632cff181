//! Both engines, page by page. Needs LibreOffice: `cargo test -p lucai-documents --features libreoffice`.
#![cfg(feature = "libreoffice")]
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

mod common;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::Duration;

use common::{FULL, GROUP, ODD, pages, sample};
use lucai_documents::catalogue::{self, make};
use lucai_documents::{Code, Engine, to_pdf};

fn counted(pages: &[String]) -> BTreeMap<char, usize> {
    let mut out = BTreeMap::new();
    for c in pages.concat().chars() {
        *out.entry(c).or_default() += 1;
    }
    out
}

#[test]
fn both_engines_give_every_paper_the_same_pages_and_the_same_text() {
    let work = tempfile::tempdir().unwrap();
    let office = Engine::LibreOffice { program: PathBuf::new(), work: work.path().into(), timeout: Duration::from_secs(120) };
    let mut faults = Vec::new();
    for (which, json) in [("full", FULL), ("odd", ODD), ("group", GROUP)] {
        let data = sample(json);
        for info in catalogue::list() {
            let docx = make(&info.id, &data).unwrap();
            let (own, theirs) = (pages(&to_pdf(&docx, &Engine::Embedded).unwrap()), pages(&to_pdf(&docx, &office).unwrap()));
            if own.len() != theirs.len() {
                faults.push(format!("{which} {}: {} pages here, {} by LibreOffice", info.id, own.len(), theirs.len()));
            } else if counted(&own) != counted(&theirs) {
                faults.push(format!("{which} {}: the texts differ", info.id));
            }
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn libreoffice_that_takes_too_long_or_is_not_there_is_a_refusal() {
    let work = tempfile::tempdir().unwrap();
    let docx = make("cause_list", &sample(FULL)).unwrap();
    for (program, timeout) in [("", Duration::ZERO), ("/nonexistent/soffice", Duration::from_secs(5))] {
        let engine = Engine::LibreOffice { program: program.into(), work: work.path().into(), timeout };
        assert_eq!(to_pdf(&docx, &engine).unwrap_err().code, Code::LibreOffice, "{program}");
    }
}

#[test]
fn both_engines_give_a_strangers_template_the_same_pages_page_by_page() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/golden/strangers");
    let work = tempfile::tempdir().unwrap();
    let office = Engine::LibreOffice { program: PathBuf::new(), work: work.path().into(), timeout: Duration::from_secs(120) };
    let data = serde_json::to_value(sample(FULL)).unwrap();
    let mut faults = Vec::new();
    for name in ["form", "letter", "schedule"] {
        let docx = lucai_documents::render(&std::fs::read(folder.join(format!("{name}.docx"))).unwrap(), &data).unwrap();
        let (own, theirs) = (pages(&to_pdf(&docx, &Engine::Embedded).unwrap()), pages(&to_pdf(&docx, &office).unwrap()));
        if own.len() != theirs.len() {
            faults.push(format!("{name}: {} pages here, {} by LibreOffice", own.len(), theirs.len()));
            continue;
        }
        // how many dots a leader takes is a matter of its drawing
        let text = |page: &String| counted(&[page.replace('.', "")]);
        for (number, (here, there)) in own.iter().zip(&theirs).enumerate() {
            if text(here) != text(there) {
                faults.push(format!("{name}, page {}: here {here}, there {there}", number + 1));
            }
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}
