//! The rehearsal office: none of its papers can be taken for a real one.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use lucai_app::App;
use lucai_testkit::{FakeClock, PASSWORD, bytes, call, sample_application_form};
use serde_json::json;
use std::sync::Arc;

const LINE: &str = "演练文书，人物和案件均为虚构，不具有法律效力";

fn pages(pdf: &[u8]) -> Vec<String> {
    let document = lopdf::Document::load_mem(pdf).unwrap();
    document.get_pages().keys().map(|n| document.extract_text(&[*n]).unwrap().chars().filter(|c| !c.is_whitespace()).collect()).collect()
}

fn opened(folder: &std::path::Path, sample: bool) -> App {
    let app = App::new(folder.join("store"), Arc::new(FakeClock::on("2026-11-23", 1)));
    let request = json!({ "office_code": "厦", "office_name": "某某仲裁委员会", "region": "350200", "user": "甲", "password": PASSWORD, "sample": sample });
    call(&app, "office_create", request).unwrap();
    app
}

fn papers_of(app: &App) -> Vec<(String, Vec<u8>)> {
    let case = call(app, "case_file", json!({ "application": sample_application_form() })).unwrap()["case"].clone();
    let acts = json!([{ "kind": "accepted", "on": "2026-09-18" }]);
    call(app, "case_act", json!({ "case": case, "acts": acts })).unwrap();
    let draft = call(app, "paper_make", json!({ "case": case, "template": "acceptance_notice", "party": "worker" })).unwrap();
    let document = draft["document"]["document"].clone();
    let preview = bytes(app, "paper_preview", json!({ "case": case, "template": "response_notice", "party": "employer" }));
    call(app, "paper_issue", json!({ "case": case, "document": document })).unwrap();
    let issued = bytes(app, "paper_bytes", json!({ "case": case, "document": document, "format": "pdf" }));
    let printed = bytes(app, "paper_print", json!({ "case": case, "documents": [document] }));
    let volume = bytes(app, "archive_build", json!({ "case": case, "volume": "main" }));
    let list = bytes(app, "cause_list", json!({ "from": "2026-11-23", "to": "2026-11-30" }));
    [("preview", preview), ("issued", issued), ("printed", printed), ("volume", volume), ("cause list", list)]
        .into_iter()
        .map(|(name, pdf)| (name.to_owned(), pdf))
        .collect()
}

#[test]
fn every_page_that_leaves_the_rehearsal_office_bears_its_mark() {
    let folder = tempfile::tempdir().unwrap();
    let app = opened(folder.path(), true);
    for (name, pdf) in papers_of(&app) {
        for (number, page) in (1..).zip(pages(&pdf)) {
            assert!(page.contains(LINE), "{name}, page {number}: {page}");
        }
    }
}

#[test]
fn a_paper_of_a_real_office_bears_none() {
    let folder = tempfile::tempdir().unwrap();
    let app = opened(folder.path(), false);
    for (name, pdf) in papers_of(&app) {
        assert!(!pages(&pdf).concat().contains("演练"), "{name}");
    }
}
