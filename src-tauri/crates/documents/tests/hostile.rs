//! Files that mean harm: refused by code before anything of them is used.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

mod common;

use std::io::{Cursor, Write};

use common::docx;
use lucai_documents::{Code, render, render_beside};
use proptest::prelude::*;
use serde_json::json;

fn p(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

#[test]
fn files_that_mean_harm_are_refused_by_code() {
    let good = docx(&p("x"), &[]);
    let link = |kind: &str| {
        format!(
            "<Relationships xmlns=\"x\"><Relationship Id=\"r\" Type=\"http://x/{kind}\" Target=\"http://example.invalid/a\" TargetMode=\"External\"/></Relationships>"
        )
    };
    let bomb = {
        let mut huge = String::from("<w:p><w:r><w:t>");
        huge.push_str(&"甲".repeat(20 << 20));
        huge.push_str("</w:t></w:r></w:p>");
        docx(&huge, &[])
    };
    let entity = "<!DOCTYPE a [<!ENTITY b \"c\">]><w:hdr>&b;</w:hdr>";
    let cases: Vec<(&str, Vec<u8>, Code)> = vec![
        ("empty", vec![], Code::NotADocx),
        ("text", b"hello".to_vec(), Code::NotADocx),
        ("a program under another name", b"MZ\x90\x00program".to_vec(), Code::NotADocx),
        ("an old .doc", vec![0xd0, 0xcf, 0x11, 0xe0, 0, 0], Code::NotADocx),
        ("a cut-off file", good[..good.len() / 2].to_vec(), Code::Damaged),
        ("a zip bomb", bomb, Code::TooLarge),
        ("entities", docx(&p("x"), &[("word/header1.xml", entity)]), Code::XmlEntities),
        ("macros", docx(&p("x"), &[("word/vbaProject.bin", "x")]), Code::Macros),
        (
            "a template fetched from outside",
            docx(&p("x"), &[("word/_rels/settings.xml.rels", &link("attachedTemplate"))]),
            Code::ExternalLink,
        ),
        ("broken XML", docx("<w:p>", &[]), Code::Damaged),
        ("deep nesting", docx(&("<w:sdt>".repeat(5000) + &"</w:sdt>".repeat(5000)), &[]), Code::Damaged),
    ];
    for (name, bytes, code) in cases {
        assert_eq!(render(&bytes, &json!({})).unwrap_err().code, code, "{name}");
    }
    render(&docx(&p("x"), &[("word/_rels/document.xml.rels", &link("hyperlink"))]), &json!({}))
        .expect("a hyperlink is only followed by a click");
}

#[test]
fn a_field_that_fetches_or_starts_something_is_refused() {
    for instruction in
        ["DDEAUTO c:\\\\windows\\\\cmd.exe", "INCLUDEPICTURE \"http://x/y.png\"", "INCLUDETEXT \"//server/a.docx\"", "dde excel a"]
    {
        let simple = format!("<w:p><w:fldSimple w:instr='{instruction}'><w:r><w:t>x</w:t></w:r></w:fldSimple></w:p>");
        let (head, tail) = instruction.split_at(2);
        let split = format!(
            "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>{head}</w:instrText></w:r><w:r><w:instrText>{tail}</w:instrText></w:r></w:p>"
        );
        for body in [simple, split] {
            assert_eq!(render(&docx(&body, &[]), &json!({})).unwrap_err().code, Code::ExternalLink, "{body}");
        }
    }
    let page = "<w:p><w:r><w:instrText> PAGE </w:instrText></w:r></w:p>";
    render(&docx(page, &[]), &json!({})).expect("a page number fetches nothing");
}

#[test]
fn a_million_paragraphs_are_refused_and_not_read_to_the_end() {
    let e = render(&docx(&"<w:p/>".repeat(1_000_001), &[]), &json!({})).unwrap_err();
    assert_eq!(e.code, Code::TooLarge, "{e}");
    assert!(e.message.contains("过多"), "{e}");
}

#[test]
fn a_file_that_unpacks_to_hundreds_of_megabytes_is_refused() {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let packed = zip::write::SimpleFileOptions::default();
    for name in ["[Content_Types].xml", "word/document.xml"] {
        zip.start_file(name, packed).unwrap();
        zip.write_all(b"<x/>").unwrap();
    }
    let block = vec![0u8; 1 << 20];
    zip.start_file("word/media/image1.png", packed).unwrap();
    for _ in 0..220 {
        zip.write_all(&block).unwrap();
    }
    let bomb = zip.finish().unwrap().into_inner();
    assert!(bomb.len() < 2 << 20, "it is small while it is packed: {}", bomb.len());
    assert_eq!(render(&bomb, &json!({})).unwrap_err().code, Code::TooLarge);
}

#[test]
fn a_file_cut_off_anywhere_is_refused() {
    let whole = docx(&p("{{ x }}"), &[]);
    for cut in (0..whole.len()).step_by(7) {
        let e = render(&whole[..cut], &json!({})).unwrap_err();
        assert!([Code::NotADocx, Code::Damaged].contains(&e.code), "cut at {cut}: {e}");
    }
}

#[test]
fn a_value_takes_no_file_from_outside_the_folder_of_the_data() {
    let folder = tempfile::tempdir().unwrap();
    let inside = folder.path().join("data");
    std::fs::create_dir(&inside).unwrap();
    std::fs::write(folder.path().join("secret.png"), b"x").unwrap();
    let template = docx(&p("{{ x }}"), &[]);
    for file in ["../secret.png", "/etc/passwd", "none.png", "."] {
        let e = render_beside(&template, &json!({"x": {"$image": {"file": file}}}), &inside).unwrap_err();
        assert_eq!(e.code, Code::TemplateData, "{file}: {e}");
    }
    let e = render(&template, &json!({"x": {"$image": {"file": "secret.png"}}})).unwrap_err();
    assert!(e.message.contains("base64"), "inside the application no file is taken by name: {e}");
}

#[test]
fn what_a_value_brings_is_refused_by_what_is_wrong_with_it() {
    for (value, named) in [
        (json!({"$image": {"base64": "AAAA"}}), "PNG"),
        (json!({"$image": {"base64": "***"}}), "base64"),
        (json!({"$image": {}}), "base64"),
        (json!({"$rich": [{"text": "x", "color": "red"}]}), "颜色"),
        (json!({"$rich": [{"text": "x", "size": 5000}]}), "字号"),
        (json!({"$rich": [{"text": "x", "blink": true}]}), "blink"),
        (json!({"$rich": [{"text": "x", "style": "没有"}]}), "样式"),
        (json!({"$rich": [{"text": "x", "link": "file:///etc/passwd"}]}), "链接"),
        (json!({"$docx": {"base64": "AAAA"}}), "独占一段"),
    ] {
        let e = render(&docx(&p("{{ x }}"), &[]), &json!({"x": value})).unwrap_err();
        assert_eq!(e.code, Code::TemplateData, "{value}: {e}");
        assert!(e.message.contains(named) && e.message.contains("第1段"), "{value}: {e}");
    }
    let e = render(&docx(&p("{{p x }}"), &[]), &json!({"x": {"$docx": {"base64": "AAAA"}}})).unwrap_err();
    assert!(e.message.contains("Word"), "a sub-document is judged as any Word file: {e}");
}

/// Pieces a template is made of, sound and broken.
const PIECES: [&str; 26] = [
    "{{ x }}",
    "{{ x.y.z }}",
    "{{r x }}",
    "{{p x }}",
    "{% if x %}",
    "{% endif %}",
    "{%p for a in list %}",
    "{%p endfor %}",
    "{%tr for a in list %}",
    "{%tr endfor %}",
    "{%tc for a in list %}",
    "{%tc endfor %}",
    "{% vm %}",
    "{% hm %}",
    "{% colspan 2 %}",
    "{% cellbg x %}",
    "{%- if x %}",
    "{% endif -%}",
    "{# 注 #}",
    "{#tr 注 #}",
    "{_{",
    "%_}",
    "{{",
    "%}",
    "文字 & “引号”",
    "{% set q = list | length %}{{ q }}",
];

fn body() -> impl Strategy<Value = String> {
    let run = proptest::collection::vec(proptest::sample::select(PIECES.to_vec()), 0..4)
        .prop_map(|pieces| pieces.iter().map(|t| format!("<w:r><w:t>{}</w:t></w:r>", t.replace('&', "&amp;"))).collect::<String>());
    let leaf = run.prop_map(|runs| format!("<w:p>{runs}</w:p>"));
    leaf.prop_recursive(4, 40, 4, |inner| {
        proptest::collection::vec(inner, 1..4).prop_flat_map(|parts| {
            let all = parts.concat();
            let cells: String = parts.iter().map(|c| format!("<w:tc><w:tcPr/>{c}</w:tc>")).collect();
            let table = format!("<w:tbl><w:tblGrid><w:gridCol w:w=\"9\"/></w:tblGrid><w:tr>{cells}</w:tr></w:tbl>");
            let boxed = format!("<w:p><w:r><w:pict><v:textbox><w:txbxContent>{all}</w:txbxContent></v:textbox></w:pict></w:r></w:p>");
            prop_oneof![Just(all), Just(table), Just(boxed)]
        })
    })
}

/// A template either comes to a paper that can be opened again, or is refused with a sentence.
fn holds(body: &str) -> std::result::Result<(), String> {
    let data = json!({"x": {"$rich": ["富", {"text": "文本", "bold": true}]}, "list": [1, 2, 3]});
    match render(&docx(body, &[]), &data) {
        Ok(made) => match render(&made, &json!({})) {
            Ok(_) => Ok(()),
            // what was literal braces is a tag to the second reading
            Err(e) if e.code == Code::TemplateSyntax || e.code == Code::TemplateData => Ok(()),
            Err(e) => Err(format!("what was made cannot be opened: {e}")),
        },
        Err(e) if e.message.chars().any(|c| c > '\u{4e00}') => Ok(()),
        Err(e) => Err(format!("a refusal without a sentence: {e}")),
    }
}

#[test]
fn bodies_that_were_trouble_once_are_no_trouble_now() {
    let corpus = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus");
    let mut read = 0;
    for entry in std::fs::read_dir(corpus).unwrap() {
        let path = entry.unwrap().path();
        holds(&std::fs::read_to_string(&path).unwrap()).unwrap_or_else(|why| panic!("{}: {why}", path.display()));
        read += 1;
    }
    assert!(read >= 6, "the corpus is there");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn whatever_a_template_holds_it_is_filled_or_refused_with_a_sentence(body in body()) {
        if let Err(why) = holds(&body) {
            prop_assert!(false, "{}: {}", why, body);
        }
    }

    #[test]
    fn no_file_makes_the_reader_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400), cut in 0usize..900) {
        let good = docx(&p("{{ x }}"), &[]);
        let mut hurt = good[..cut.min(good.len())].to_vec();
        hurt.extend(&bytes);
        let _ = render(&bytes, &json!({}));
        let _ = render(&hurt, &json!({}));
    }
}
