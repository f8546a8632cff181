//! `doc render` of the real binary: both files or neither, refusals by code and exit status.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::Command;

fn golden() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/golden/templates")
}

fn run(args: &[&Path]) -> (i32, Value) {
    let out = Command::new(env!("CARGO_BIN_EXE_lucaictl")).arg("--json").args(["doc"]).args(args).output().unwrap();
    let text = String::from_utf8(out.stdout).unwrap();
    (out.status.code().unwrap(), serde_json::from_str(&text).unwrap_or(Value::Null))
}

fn render(template: &Path, data: &Path, out: &Path, pdf: Option<&Path>) -> (i32, Value) {
    let mut args = vec![Path::new("render"), Path::new("--template"), template, Path::new("--data"), data, Path::new("--out"), out];
    args.extend(pdf.into_iter().flat_map(|pdf| [Path::new("--pdf"), pdf]));
    run(&args)
}

#[test]
fn a_template_is_filled_with_files_that_lie_beside_the_data_and_drawn_as_pdf() {
    let folder = tempfile::tempdir().unwrap();
    let (out, pdf) = (folder.path().join("o.docx"), folder.path().join("o.pdf"));
    let (exit, value) = render(&golden().join("pictures.docx"), &golden().join("pictures.json"), &out, Some(&pdf));
    assert_eq!(exit, 0, "{value}");
    assert_eq!(value["files"].as_array().unwrap().len(), 2);
    assert!(std::fs::read(&out).unwrap().starts_with(b"PK") && std::fs::read(&pdf).unwrap().starts_with(b"%PDF"));
}

#[test]
fn a_refusal_has_its_code_and_leaves_nothing_behind() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    std::fs::write(at("bad.json"), "{").unwrap();
    std::fs::write(at("list.json"), "[]").unwrap();
    std::fs::write(at("good.json"), "{\"seal\":{\"$image\":{\"file\":\"nowhere.png\"}}}").unwrap();
    std::fs::write(at("program.docx"), b"MZ\x90\x00").unwrap();
    let whole = std::fs::read(golden().join("runs.docx")).unwrap();
    std::fs::write(at("cut.docx"), &whole[..whole.len() / 2]).unwrap();
    let sound = golden().join("pictures.docx");
    for (template, data, exit, code) in [
        (at("none.docx"), at("good.json"), 2, "unreadable"),
        (at("program.docx"), at("good.json"), 2, "not_a_docx"),
        (at("cut.docx"), at("good.json"), 2, "damaged_docx"),
        (sound.clone(), at("bad.json"), 2, "bad_json"),
        (sound.clone(), at("list.json"), 2, "bad_shape"),
        (sound, at("good.json"), 1, "template_data"),
    ] {
        let (ended, value) = render(&template, &data, &at("o.docx"), Some(&at("o.pdf")));
        assert_eq!((ended, value["error"]["code"].as_str()), (exit, Some(code)), "{}: {value}", template.display());
        assert!(value["error"]["message"].as_str().unwrap().chars().any(|c| c > '\u{4e00}'), "{value}");
        assert!(!at("o.docx").exists() && !at("o.pdf").exists(), "{code}: nothing is written");
    }
}

#[test]
fn where_the_pdf_cannot_be_written_the_paper_is_not_either() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("o.docx");
    std::fs::write(&out, b"what was there").unwrap();
    let (exit, value) =
        render(&golden().join("runs.docx"), &golden().join("runs.json"), &out, Some(&folder.path().join("no/such/folder/o.pdf")));
    assert_eq!((exit, value["error"]["code"].as_str()), (2, Some("unwritable")), "{value}");
    assert_eq!(std::fs::read(&out).unwrap(), b"what was there");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "no part of a file is left");
    let (exit, value) = render(&golden().join("runs.docx"), &golden().join("runs.json"), &out, Some(&out));
    assert_eq!((exit, value["error"]["code"].as_str()), (2, Some("same_file")), "{value}");
}

#[test]
fn the_doctor_prints_its_findings_and_ends_with_one_where_a_template_is_not_sound() {
    let papers = golden().join("../../../assets/templates");
    let (exit, value) = run(&[Path::new("check"), &papers.join("hearing_notice.docx"), Path::new("--paper"), Path::new("hearing_notice")]);
    assert_eq!((exit, value["sound"].as_bool()), (0, Some(true)), "{value}");
    assert_eq!(value["tried"].as_array().unwrap().len(), 5, "the odd cases");
    // as another paper it reads names that this one does not have
    let (exit, value) = run(&[Path::new("check"), &golden().join("rows.docx"), Path::new("--paper"), Path::new("hearing_notice")]);
    assert_eq!((exit, value["sound"].as_bool()), (1, Some(false)), "{value}");
    let unknown: Vec<&str> = value["unknown"].as_array().unwrap().iter().filter_map(|one| one["name"].as_str()).collect();
    assert_eq!(unknown, ["claims[].notes", "total"], "{value}");
    assert!(value["unknown"][0]["paragraph"].is_number() && value["unknown"][0]["part"] == "正文");
    let (exit, value) = run(&[Path::new("check"), &papers.join("hearing_notice.docx"), Path::new("--paper"), Path::new("nothing")]);
    assert_eq!((exit, value["error"]["code"].as_str()), (2, Some("unknown_template")), "{value}");
}
