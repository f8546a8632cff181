//! Files that came in keep their names, from the upload to the volume, and come out as they were.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use base64::Engine as _;
use lucai_app::App;
use lucai_testkit::{call, office};
use serde_json::{Value, json};

fn upload(app: &App, name: &str, content: &[u8]) -> Value {
    let begun = call(app, "upload_begin", json!({ "name": name, "size": content.len() })).unwrap();
    let data = base64::engine::general_purpose::STANDARD.encode(content);
    call(app, "upload_chunk", json!({ "upload": begun["upload"], "offset": 0, "data": data })).unwrap();
    let done = call(app, "upload_finish", json!({ "upload": begun["upload"] })).unwrap();
    assert_eq!(done["name"], name, "the upload keeps the name");
    done["hash"].clone()
}

#[test]
fn a_file_keeps_its_name_and_ending_from_the_upload_to_the_volume_and_out_again() {
    let folder = tempfile::tempdir().unwrap();
    let (app, _) = office(folder.path(), "2026-11-23");
    let (contract, slip, sound) = (b"%PDF-1.4 contract", b"\x89PNG\r\n slip", b"ID3 sound of the talk");
    let mut form = lucai_testkit::sample_application();
    let hashes = [upload(&app, "劳动合同 扫描.PDF", contract), upload(&app, "IMG_2041.png", slip)];
    form["evidence"] = json!([
        { "name": "劳动合同", "hash": hashes[0], "file": "劳动合同 扫描.PDF" },
        // an older screen that does not tell what the file was called
        { "name": "工资条", "hash": hashes[1] },
    ]);
    let files = json!([{ "hash": upload(&app, "谈话录音.mp3", sound), "name": "谈话录音.mp3", "entity": "other" }]);
    let case = call(&app, "case_file", json!({ "application": form, "files": files })).unwrap()["case"].clone();
    let listed = call(&app, "attachment_list", json!({ "case": case })).unwrap();
    let mut names: Vec<&str> = listed["attachments"].as_array().unwrap().iter().filter_map(|one| one["name"].as_str()).collect();
    names.sort_unstable();
    assert_eq!(names, ["劳动合同 扫描.PDF", "工资条.png", "谈话录音.mp3"]);
    let media: Vec<&Value> = listed["attachments"].as_array().unwrap().iter().map(|one| &one["media"]).collect();
    assert!(media.contains(&&json!("application/pdf")) && media.contains(&&json!("audio/mpeg")), "{media:?}");

    let saved = call(&app, "attachment_save", json!({ "case": case, "hash": hashes[0], "path": folder.path() })).unwrap();
    let path = std::path::PathBuf::from(saved["path"].as_str().unwrap());
    assert_eq!(path.file_name().unwrap().to_str().unwrap(), "劳动合同 扫描.PDF");
    assert_eq!(std::fs::read(&path).unwrap(), contract, "byte for byte");
    assert_eq!(saved["bytes"], contract.len());
    let unknown = call(&app, "attachment_save", json!({ "case": case, "hash": "0".repeat(64), "path": folder.path() })).unwrap_err();
    assert_eq!(unknown.code, "not_found", "a hash of another case opens nothing");

    let volume = call(&app, "archive_show", json!({ "case": case })).unwrap();
    let titles: Vec<&str> = volume["volumes"][0]["items"].as_array().unwrap().iter().filter_map(|item| item["title"].as_str()).collect();
    for name in names {
        assert!(titles.contains(&name), "the list of the volume names {name}: {titles:?}");
    }
}

#[test]
fn evidence_added_later_keeps_the_name_of_its_file_too() {
    let folder = tempfile::tempdir().unwrap();
    let (app, _) = office(folder.path(), "2026-11-23");
    let case = call(&app, "case_file", json!({ "application": lucai_testkit::sample_application_form() })).unwrap()["case"].clone();
    let hash = upload(&app, "考勤表.xlsx", b"PK workbook");
    let evidence = json!({ "name": "考勤记录", "hash": hash, "file": "考勤表.xlsx" });
    let made = call(&app, "evidence_add", json!({ "case": case, "evidence": evidence })).unwrap();
    assert_eq!(made["attachments"][0]["name"], "考勤表.xlsx");
}

#[test]
fn a_name_that_no_file_system_takes_is_saved_under_one_that_it_takes() {
    let folder = tempfile::tempdir().unwrap();
    let (app, _) = office(folder.path(), "2026-11-23");
    let case = call(&app, "case_file", json!({ "application": lucai_testkit::sample_application_form() })).unwrap()["case"].clone();
    let hash = upload(&app, "聊天/记录:1.txt", b"words");
    call(&app, "attachment_add", json!({ "case": case, "hash": hash, "entity": "other", "name": "聊天/记录:1.txt" })).unwrap();
    let saved = call(&app, "attachment_save", json!({ "case": case, "hash": hash, "path": folder.path() })).unwrap();
    assert!(saved["path"].as_str().unwrap().ends_with("聊天＿记录＿1.txt"), "{saved}");
}
