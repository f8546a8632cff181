//! Templates of tests/golden/templates, one for each feature of the dialect: the text they come to. `LUCAI_BLESS=1` writes the texts again.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};

use lucai_documents::render_beside;
use quick_xml::Reader;
use quick_xml::events::Event;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/golden/templates")
}

/// The text of every part that has some: paragraphs by line, `⇥` for a tab, `↵` for a break, `⌷` for a picture.
fn text(docx: &[u8]) -> String {
    let mut zip = zip::ZipArchive::new(Cursor::new(docx)).unwrap();
    let mut names: Vec<String> = zip.file_names().map(|n| n.unwrap().into_owned()).collect();
    names.sort();
    let mut out = String::new();
    for name in names {
        let shown = name.starts_with("word/") && name.matches('/').count() == 1 && name.ends_with(".xml");
        let plain = ["styles", "settings", "fontTable", "webSettings", "numbering", "stylesWithEffects"].iter().any(|n| name.contains(n));
        if (!shown || plain) && name != "docProps/core.xml" {
            continue;
        }
        let mut xml = String::new();
        zip.by_name(&name).unwrap().read_to_string(&mut xml).unwrap();
        let lines = lines(&xml);
        if !lines.trim().is_empty() {
            out.push_str(&format!("== {name}\n{lines}"));
        }
    }
    out
}

fn lines(xml: &str) -> String {
    let mut reader = Reader::from_str(xml);
    let (mut out, mut line, mut inside) = (String::new(), String::new(), false);
    loop {
        match reader.read_event().unwrap() {
            Event::Start(e) => match e.name().as_ref() {
                "w:t" | "dc:title" | "dc:subject" => inside = true,
                "w:drawing" => line.push('⌷'),
                "w:tab" => line.push('⇥'),
                "w:br" => line.push('↵'),
                _ => {}
            },
            Event::Empty(e) => match e.name().as_ref() {
                "w:tab" => line.push('⇥'),
                "w:br" => line.push('↵'),
                _ => {}
            },
            Event::End(e) => match e.name().as_ref() {
                "w:t" => inside = false,
                "w:p" | "dc:title" | "dc:subject" => {
                    inside = false;
                    if !line.trim().is_empty() {
                        out.push_str(line.trim_end());
                        out.push('\n');
                    }
                    line.clear();
                }
                _ => {}
            },
            Event::Text(t) if inside => line.push_str(&t.xml10_content()),
            Event::GeneralRef(r) if inside => line.push_str(match &*r.xml10_content() {
                "lt" => "<",
                "gt" => ">",
                "amp" => "&",
                _ => "\"",
            }),
            Event::Eof => return out,
            _ => {}
        }
    }
}

#[test]
fn every_feature_of_the_dialect_comes_to_its_golden_text() {
    let folder = folder();
    let mut names: Vec<PathBuf> =
        std::fs::read_dir(&folder).unwrap().map(|e| e.unwrap().path()).filter(|p| p.extension().is_some_and(|e| e == "json")).collect();
    names.sort();
    assert!(names.len() >= 13, "the folder holds a template for each feature");
    let mut faults = Vec::new();
    for data in names {
        let template = std::fs::read(data.with_extension("docx")).unwrap();
        let value = serde_json::from_slice(&std::fs::read(&data).unwrap()).unwrap();
        let made = render_beside(&template, &value, &folder).unwrap_or_else(|e| panic!("{}: {e}", data.display()));
        let shown = text(&made);
        let golden = data.with_extension("txt");
        if std::env::var_os("LUCAI_BLESS").is_some() {
            std::fs::write(&golden, &shown).unwrap();
        }
        let wanted = std::fs::read_to_string(&golden).unwrap_or_default();
        if shown != wanted {
            faults.push(format!("{}:\n{shown}", data.file_stem().unwrap().display()));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn a_sub_document_comes_with_its_styles_lists_and_pictures_and_leaves_those_of_the_paper_alone() {
    let folder = folder();
    let template = std::fs::read(folder.join("subdocuments.docx")).unwrap();
    let made = render_beside(&template, &serde_json::json!({"annex": {"$docx": {"file": "annex.docx"}}}), &folder).unwrap();
    let mut zip = zip::ZipArchive::new(Cursor::new(&made[..])).unwrap();
    let mut part = |name: &str| {
        let mut out = String::new();
        zip.by_name(name).unwrap().read_to_string(&mut out).unwrap();
        out
    };
    assert!(part("word/styles.xml").contains("附件标题"), "a style that the paper lacks comes along");
    let (document, relations, numbering) = (part("word/document.xml"), part("word/_rels/document.xml.rels"), part("word/numbering.xml"));
    let picture = document.split("r:embed=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("the picture is there");
    assert!(relations.contains(&format!("Id=\"{picture}\"")), "the picture's relation is the paper's: {relations}");
    let list = document.split("<w:numId w:val=\"").nth(1).and_then(|rest| rest.split('"').next());
    assert!(list.is_none_or(|id| numbering.contains(&format!("w:numId=\"{id}\""))), "a list that is named is there");
    let images = zip.file_names().filter(|n| n.as_ref().is_ok_and(|n| n.starts_with("word/media/lucai"))).count();
    assert_eq!(images, 1, "the picture's file came too");
}
