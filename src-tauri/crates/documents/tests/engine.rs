//! The template engine: the docxtpl dialect and its errors.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

mod common;

use common::{docx, part, text};
use lucai_documents::{Code, render, render_strict};
use proptest::prelude::*;
use serde_json::json;

fn p(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

#[test]
fn a_tag_split_over_runs_is_one_tag_and_keeps_the_first_runs_look() {
    let body = "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>致{</w:t></w:r><w:r><w:t>{ na</w:t></w:r><w:r><w:t>me }}：</w:t></w:r></w:p>";
    let made = render(&docx(body, &[]), &json!({"name": "张三"})).unwrap();
    assert_eq!(text(&made), "致张三：");
    assert!(
        part(&made, "word/document.xml").contains("<w:b/></w:rPr><w:t xml:space=\"preserve\">致张三</w:t>"),
        "the value takes the look of the run where the tag begins"
    );
}

#[test]
fn quotation_marks_that_word_has_curled_still_work() {
    let made = render(&docx(&p("{{ names | join(“、”) }}"), &[]), &json!({"names": ["甲", "乙"]})).unwrap();
    assert_eq!(text(&made), "甲、乙");
}

#[test]
fn a_row_loop_repeats_rows_and_a_paragraph_condition_drops_paragraphs() {
    let row = |t: &str| format!("<w:tr><w:tc><w:tcPr/>{}</w:tc></w:tr>", p(t));
    let body = format!(
        "<w:tbl><w:tblGrid><w:gridCol w:w=\"100\"/></w:tblGrid>{}{}{}</w:tbl>{}{}{}",
        row("{%tr for c in claims %}"),
        row("{{ c }}"),
        row("{%tr endfor %}"),
        p("{%p if no %}"),
        p("不应出现"),
        p("{%p endif %}")
    );
    let made = render(&docx(&body, &[]), &json!({"claims": ["一", "二"], "no": false})).unwrap();
    assert_eq!(text(&made).lines().collect::<Vec<_>>(), ["一", "二"]);
    assert_eq!(part(&made, "word/document.xml").matches("<w:tr>").count(), 2, "the rows with the tags are gone");
}

#[test]
fn a_cell_loop_makes_columns_and_the_grid_follows() {
    let cell = |t: &str| format!("<w:tc><w:tcPr/>{}</w:tc>", p(t));
    let body = format!(
        "<w:tbl><w:tblGrid><w:gridCol w:w=\"900\"/></w:tblGrid><w:tr>{}{}{}</w:tr></w:tbl>",
        cell("{%tc for c in columns %}"),
        cell("{{ c }}"),
        cell("{%tc endfor %}")
    );
    let made = render(&docx(&body, &[]), &json!({"columns": ["甲", "乙", "丙"]})).unwrap();
    let xml = part(&made, "word/document.xml");
    assert_eq!((xml.matches("<w:tc>").count(), xml.matches("w:w=\"300\"").count()), (3, 3), "three cells in three equal columns");
}

#[test]
fn a_cell_whose_paragraphs_are_all_dropped_keeps_an_empty_one() {
    let body = format!(
        "<w:tbl><w:tblGrid><w:gridCol w:w=\"1\"/></w:tblGrid><w:tr><w:tc>{}{}{}</w:tc></w:tr></w:tbl>",
        p("{%p if no %}"),
        p("x"),
        p("{%p endif %}")
    );
    let made = render(&docx(&body, &[]), &json!({"no": false})).unwrap();
    assert!(part(&made, "word/document.xml").contains("<w:tc><w:p/></w:tc>"), "Word refuses a cell without a paragraph");
}

#[test]
fn cell_tags_set_span_colour_and_vertical_merge() {
    let body = format!(
        "<w:tbl><w:tblGrid><w:gridCol w:w=\"1\"/></w:tblGrid><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>",
        p("{% colspan n %}{% cellbg colour %}甲")
    );
    let xml = part(&render(&docx(&body, &[]), &json!({"n": 3, "colour": "FFCC00"})).unwrap(), "word/document.xml");
    assert!(xml.contains("<w:gridSpan w:val=\"3\"/>") && xml.contains("w:fill=\"FFCC00\""), "{xml}");
}

#[test]
fn what_a_value_holds_is_text_and_never_markup() {
    let made = render(&docx(&p("{{ x }}"), &[]), &json!({"x": "甲 & <w:p> \"乙\"\n丙\u{1}"})).unwrap();
    assert_eq!(
        text(&made),
        "甲 &amp; &lt;w:p&gt; \"乙\"/丙",
        "markup is escaped, a newline is a line break, a control character is left out"
    );
}

#[test]
fn headers_and_footers_are_filled_too() {
    let header =
        "<w:hdr xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:p><w:r><w:t>{{ n }}</w:t></w:r></w:p></w:hdr>";
    let made = render(&docx(&p("正文"), &[("word/header1.xml", header)]), &json!({"n": "案号一"})).unwrap();
    assert!(part(&made, "word/header1.xml").contains("案号一"));
}

#[test]
fn remarks_in_the_margin_are_not_drawn() {
    let space = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
    let comments = format!("<w:comments {space}><w:comment w:id=\"1\" w:author=\"x\">{}</w:comment></w:comments>", p("内部意见"));
    let relations = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"c\" \
        Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments\" Target=\"comments.xml\"/></Relationships>";
    let body = "<w:p><w:commentRangeStart w:id=\"1\"/><w:r><w:t>正文</w:t></w:r><w:commentRangeEnd w:id=\"1\"/>\
        <w:r><w:commentReference w:id=\"1\"/></w:r></w:p>";
    let made = docx(body, &[("word/comments.xml", &comments), ("word/_rels/document.xml.rels", relations)]);
    let shown = common::pages(&lucai_documents::to_pdf(&made, &lucai_documents::Engine::Embedded).unwrap()).concat();
    assert!(shown.contains("正文") && !shown.contains("内部"), "{shown}");
}

#[test]
fn filters_of_papers_write_dates_and_money() {
    for (tag, shown) in [
        ("{{ m | 大写金额 }}", "壹万贰仟叁佰肆拾伍元陆角整"),
        ("{{ d | 中文日期 }}", "二〇二六年十一月二十三日"),
        ("{{ d | 数字日期 }}", "2026年11月23日"),
        ("{{ m | money }}", "12,345.60"),
        ("{{ i | 隐去 }}", "350203********0019"),
        ("{{ d.split('-')[0] }}", "2026"),
        ("{{ none_here }}", ""),
        ("{_{ 原样 }_}", "{{ 原样 }}"),
    ] {
        let made = render(&docx(&p(tag), &[]), &json!({"m": "12345.60", "d": "2026-11-23", "i": "350203199001010019"})).unwrap();
        assert_eq!(text(&made), shown, "{tag}");
    }
}

#[test]
fn a_wrong_tag_is_named_with_its_paragraph() {
    for (body, code, parts) in [
        (p("首段") + &p("请{{ name | 没有 }}"), Code::TemplateSyntax, ["第2段", "{{ name | 没有 }}"]),
        (p("首段") + &p("{{ name"), Code::TemplateSyntax, ["第2段", "{{ name"]),
        (p("首段") + &p("{%p for x in y %}"), Code::TemplateSyntax, ["第2段", "for x in y"]),
        (p("{{ 1 / 0 }}"), Code::TemplateData, ["第1段", "{{ 1 / 0 }}"]),
    ] {
        let e = render(&docx(&body, &[]), &json!({})).unwrap_err();
        assert_eq!(e.code, code, "{e}");
        for part in parts {
            assert!(e.message.contains(part), "“{part}” is missing in: {e}");
        }
    }
    let e = render_strict(&docx(&p("{{ office.nmae }}"), &[]), &json!({"office": {"name": "x"}})).unwrap_err();
    assert_eq!(e.code, Code::TemplateData, "the application's own templates may not misspell a name: {e}");
}

#[test]
fn a_loop_without_end_is_stopped() {
    let e = render(
        &docx(
            &p("{% for a in range(9999) %}{% for b in range(9999) %}{% for c in range(9999) %}x{% endfor %}{% endfor %}{% endfor %}"),
            &[],
        ),
        &json!({}),
    )
    .unwrap_err();
    assert_eq!(e.code, Code::TooLarge, "{e}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_value_comes_out_as_it_went_in(value in "[^\u{0}-\u{1f}\u{7f}-\u{9f}\u{fffe}\u{ffff}]{0,60}") {
        let made = render(&docx(&p("【{{ x }}】"), &[]), &json!({"x": value})).unwrap();
        let shown = text(&made).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
        prop_assert_eq!(shown, format!("【{value}】"));
    }
}
