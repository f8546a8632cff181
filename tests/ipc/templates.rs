//! 文书模板: a Word file of the office is looked at, released as a version, taken by new drafts and not by those begun before; an issued
//! paper never changes.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use base64::Engine;
use lucai_app::{App, upkeep};
use lucai_testkit::{PASSWORD, bytes, call, docx_text, office, sample_application};
use serde_json::{Value, json};
use std::io::{Cursor, Write};

/// A Word file with these paragraphs.
fn word(paragraphs: &[&str]) -> Value {
    let body: String = paragraphs.iter().map(|text| format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")).collect();
    let document = format!(
        "<?xml version=\"1.0\"?><w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{body}</w:body></w:document>"
    );
    let types = "<?xml version=\"1.0\"?><Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
        <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
        <Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>";
    let relations = "<?xml version=\"1.0\"?><Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
        <Relationship Id=\"r\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>";
    let empty = "<?xml version=\"1.0\"?><Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"/>";
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in [
        ("[Content_Types].xml", types),
        ("_rels/.rels", relations),
        ("word/_rels/document.xml.rels", empty),
        ("word/document.xml", document.as_str()),
    ] {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    json!(base64::engine::general_purpose::STANDARD.encode(zip.finish().unwrap().into_inner()))
}

fn release(app: &App, paper: &str, content: &Value, note: &str) -> Value {
    call(app, "template_release", json!({ "paper": paper, "content": content, "file": "本委.docx", "note": note })).unwrap()
}

fn accepted_case(app: &App) -> Value {
    let mut form = sample_application();
    form.as_object_mut().unwrap().remove("evidence");
    let case = call(app, "case_file", json!({ "application": form })).unwrap()["case"].clone();
    call(app, "case_act", json!({ "case": case, "acts": [{ "kind": "accepted", "on": "2026-09-18" }] })).unwrap();
    case
}

fn draft(app: &App, case: &Value, paper: &str, party: Option<&str>) -> Value {
    call(app, "paper_make", json!({ "case": case, "template": paper, "party": party, "form": {} })).unwrap()["document"].clone()
}

fn text(app: &App, case: &Value, document: &Value) -> String {
    docx_text(&bytes(app, "paper_bytes", json!({ "case": case, "document": document["document"], "format": "docx" })))
}

fn paper<'a>(desk: &'a Value, id: &str) -> &'a Value {
    desk["papers"].as_array().unwrap().iter().find(|one| one["paper"] == id).unwrap()
}

#[test]
fn new_drafts_take_the_released_version_and_cases_begun_before_keep_theirs() {
    let folder = tempfile::tempdir().unwrap();
    let (app, _) = office(folder.path(), "2026-11-23");
    let before = accepted_case(&app);
    let old = draft(&app, &before, "evidence_notice", Some("worker"));
    assert_eq!(old["version"], Value::Null, "the program's own wording");
    let first = word(&["第一版 {{ party.name }}", "{{ form.until }}{{ form.list }}"]);
    let desk = release(&app, "evidence_notice", &first, "改了抬头");
    let of = paper(&desk, "evidence_notice");
    assert_eq!((&of["in_use"], &of["in_use_name"]), (&json!(1), &json!("本委第 1 版")));
    assert_eq!((&of["versions"][0]["note"], &of["versions"][0]["file"]), (&json!("改了抬头"), &json!("本委.docx")));
    assert!(
        !of["versions"][0]["actor"].as_str().unwrap().is_empty() && of["versions"][0]["at"].as_str().unwrap().starts_with("2026-11-23")
    );

    assert!(!text(&app, &before, &old).contains("第一版"), "a draft that was begun stays with its wording");
    let beside = draft(&app, &before, "evidence_notice", Some("employer"));
    assert_eq!(beside["version"], Value::Null, "and so does the case's next draft of this paper");
    let now = accepted_case(&app);
    let new = draft(&app, &now, "evidence_notice", Some("worker"));
    assert_eq!(new["version"], 1);
    assert!(text(&app, &now, &new).contains("第一版"));

    release(&app, "evidence_notice", &word(&["第二版 {{ party.name }}"]), "再改");
    assert!(text(&app, &now, &new).contains("第一版"), "version 1 goes on where it began");
    let again = call(
        &app,
        "paper_make",
        json!({ "case": now, "template": "evidence_notice", "party": "worker", "form": {}, "document": new["document"] }),
    );
    assert_eq!(again.unwrap()["document"]["version"], 1, "a draft that is changed keeps its wording");
    let issued = call(&app, "paper_issue", json!({ "case": now, "document": new["document"] })).unwrap()["document"].clone();
    let on_paper = text(&app, &now, &issued);
    assert!(on_paper.contains("第一版"));
    let third = accepted_case(&app);
    assert!(text(&app, &third, &draft(&app, &third, "evidence_notice", Some("worker"))).contains("第二版"));

    let desk = call(&app, "template_stop", json!({ "paper": "evidence_notice", "note": "用回程序的" })).unwrap();
    let of = paper(&desk, "evidence_notice");
    assert_eq!((&of["in_use"], of["versions"].as_array().unwrap().len()), (&Value::Null, 2), "the versions stay");
    let fourth = accepted_case(&app);
    assert_eq!(draft(&app, &fourth, "evidence_notice", Some("worker"))["version"], Value::Null);
    assert_eq!(text(&app, &now, &issued), on_paper, "an issued paper never changes");
    assert!(text(&app, &third, &draft(&app, &third, "evidence_notice", Some("employer"))).contains("第二版"));
}

#[test]
fn the_versions_are_there_after_a_restart_a_backup_and_a_rebuild() {
    let folder = tempfile::tempdir().unwrap();
    let (app, clock) = office(folder.path(), "2026-11-23");
    release(&app, "evidence_notice", &word(&["本委的 {{ party.name }}"]), "初版");
    let case = accepted_case(&app);
    let document = draft(&app, &case, "evidence_notice", Some("worker"));
    assert!(upkeep::rebuild(&app).unwrap().ok);
    assert!(upkeep::verify(&app).unwrap().ok);
    let user = call(&app, "app_status", json!({})).unwrap()["user"]["name"].clone();
    let place = app.folder().to_owned();
    drop(app);
    let app = App::new(place, clock);
    call(&app, "unlock", json!({ "user": user, "password": PASSWORD })).unwrap();
    assert!(text(&app, &case, &document).contains("本委的"));
    let listed = upkeep::templates(&app).unwrap();
    let of = listed.as_array().unwrap().iter().find(|one| one["template"] == "evidence_notice").unwrap();
    assert_eq!((&of["version"], &of["note"]), (&json!(1), &json!("初版")), "doc templates lists the version");
}

#[test]
fn a_file_with_faults_is_told_and_not_released() {
    let folder = tempfile::tempdir().unwrap();
    let (app, _) = office(folder.path(), "2026-11-23");
    let bad = word(&["首段", "{{ party.nmae }}", "{% if x %}"]);
    let report = call(&app, "template_check", json!({ "paper": "evidence_notice", "content": bad })).unwrap();
    assert_eq!(report["sound"], false);
    let faults = report["faults"].as_array().unwrap();
    let places: Vec<(&Value, &Value)> = faults.iter().map(|one| (&one["paragraph"], &one["tag"])).collect();
    assert_eq!(places[..2], [(&json!(2), &json!("{{ party.nmae }}")), (&json!(3), &json!("{% if x %}"))]);
    let code = |request: Value| call(&app, "template_release", request).unwrap_err().code;
    let with = |content: &Value, note: &str| json!({ "paper": "evidence_notice", "content": content, "file": "x.docx", "note": note });
    assert_eq!(code(with(&bad, "说明")), "template_unsound");
    assert_eq!(code(with(&json!("TVqQAA=="), "说明")), "not_a_docx", "a program under another name");
    assert_eq!(code(with(&word(&["好"]), " ")), "bad_text", "who reads the versions later wants to know why");
    assert_eq!(code(json!({ "paper": "volume_cover", "content": word(&["好"]), "file": "x", "note": "x" })), "template_fixed");
    assert_eq!(code(json!({ "paper": "nothing", "content": word(&["好"]), "file": "x", "note": "x" })), "not_found");
    let desk = call(&app, "template_desk", json!({})).unwrap();
    assert!(desk["papers"].as_array().unwrap().iter().all(|one| one["versions"] == json!([])), "nothing was released");
    release(&app, "evidence_notice", &word(&["好"]), "初版");
    assert_eq!(code(with(&word(&["好"]), "又一次")), "template_same");
    let stop = call(&app, "template_stop", json!({ "paper": "acceptance_notice", "note": "x" })).unwrap_err();
    assert_eq!(stop.code, "template_not_in_use");
}

#[test]
fn a_template_is_tried_on_every_odd_case_as_a_pdf() {
    let folder = tempfile::tempdir().unwrap();
    let (app, _) = office(folder.path(), "2026-11-23");
    let content = word(&["{% for one in respondents %}{{ one.name }}；{% endfor %}"]);
    let desk = call(&app, "template_desk", json!({})).unwrap();
    for case in desk["cases"].as_array().unwrap() {
        let pdf = bytes(&app, "template_try", json!({ "paper": "evidence_notice", "content": content, "case": case["value"] }));
        assert!(pdf.starts_with(b"%PDF"), "{case}");
    }
    let own = bytes(&app, "template_try", json!({ "paper": "evidence_notice", "case": "plain" }));
    assert!(own.starts_with(b"%PDF"), "the program's own wording can be looked at too");
    assert_eq!(call(&app, "template_try", json!({ "paper": "evidence_notice", "case": "none" })).unwrap_err().code, "not_found");
}

#[test]
fn an_own_paper_of_the_office_asks_for_the_fields_that_its_template_reads() {
    let folder = tempfile::tempdir().unwrap();
    let (app, _) = office(folder.path(), "2026-11-23");
    let content = word(&["关于{{ form.事由 }}的函", "{{ case.number }}"]);
    let made = call(&app, "template_release", json!({ "name": "协助函", "content": content, "file": "函.docx", "note": "初版" })).unwrap();
    let own = made["papers"].as_array().unwrap().iter().find(|one| one["title"] == "协助函").unwrap().clone();
    assert_eq!((&own["own"], &own["group"]), (&json!(true), &json!("本委自有")));
    let again =
        call(&app, "template_release", json!({ "name": "协助函", "content": content, "file": "函.docx", "note": "初版" })).unwrap_err();
    assert_eq!(again.code, "template_exists");
    let case = accepted_case(&app);
    let listed = call(&app, "template_list", json!({ "case": case })).unwrap();
    let offered = listed["templates"].as_array().unwrap().iter().find(|one| one["template"] == own["paper"]).unwrap().clone();
    assert_eq!((&offered["form"][0]["name"], &offered["form"][0]["kind"]), (&json!("事由"), &json!("long_text")));
    let request = json!({ "case": case, "template": own["paper"], "form": { "事由": "查询参保记录" } });
    let document = call(&app, "paper_make", request).unwrap()["document"].clone();
    assert_eq!((&document["title"], &document["version"]), (&json!("协助函"), &json!(1)));
    let issued = call(&app, "paper_issue", json!({ "case": case, "document": document["document"] })).unwrap()["document"].clone();
    assert!(text(&app, &case, &issued).contains("关于查询参保记录的函"));
    let volumes = call(&app, "archive_show", json!({ "case": case })).unwrap().to_string();
    assert!(volumes.contains("协助函"), "it has its place in the volume, among 其他材料: {volumes}");
    call(&app, "template_stop", json!({ "paper": own["paper"], "note": "不用了" })).unwrap();
    let other = accepted_case(&app);
    let refused = call(&app, "paper_make", json!({ "case": other, "template": own["paper"], "form": {} })).unwrap_err();
    assert_eq!(refused.code, "template_stopped");
    assert!(text(&app, &case, &issued).contains("查询参保记录"), "what was issued stays");
}

#[test]
fn the_file_of_a_version_is_saved_as_it_was_released() {
    let folder = tempfile::tempdir().unwrap();
    let (app, _) = office(folder.path(), "2026-11-23");
    let content = word(&["初版"]);
    release(&app, "evidence_notice", &content, "初版");
    let out = tempfile::tempdir().unwrap();
    let saved = call(&app, "template_save", json!({ "paper": "evidence_notice", "version": 1, "path": out.path() })).unwrap();
    let path = saved["path"].as_str().unwrap();
    assert!(path.ends_with("举证通知书-本委第1版.docx"), "{path}");
    assert_eq!(json!(base64::engine::general_purpose::STANDARD.encode(std::fs::read(path).unwrap())), content);
    let saved = call(&app, "template_save", json!({ "paper": "evidence_notice", "path": out.path() })).unwrap();
    assert!(saved["path"].as_str().unwrap().ends_with("举证通知书-程序自带.docx"));
}
