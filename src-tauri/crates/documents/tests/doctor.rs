//! The template doctor: every fault at its paragraph, names against the data, odd cases.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

mod common;

use common::docx;
use lucai_documents::catalogue;
use lucai_documents::doctor::{Report, check, look};

fn p(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

fn as_paper(id: &str, body: &str) -> Report {
    check(&docx(body, &[]), catalogue::template(id).unwrap()).unwrap()
}

fn own(body: &str) -> Report {
    check(&docx(body, &[]), &catalogue::own("own", "本委的文书")).unwrap()
}

#[test]
fn every_paper_of_the_program_is_sound() {
    for info in catalogue::list() {
        let report = look(catalogue::docx(&info.id).unwrap(), info).unwrap();
        assert!(report.sound, "{}: {:?} {:?}", info.id, report.faults, report.unknown);
        assert!(report.unused.iter().all(|one| one.name.starts_with("form.")), "{}: {:?}", info.id, report.unused);
        assert_eq!(report.limits, [], "{}", info.id);
    }
    for id in ["award_ordinary", "hearing_notice"] {
        let report = check(catalogue::docx(id).unwrap(), catalogue::template(id).unwrap()).unwrap();
        assert!(report.sound && report.tried.len() == 5, "{id} comes out in every odd case: {:?}", report.tried);
    }
}

#[test]
fn all_faults_are_told_at_once_each_at_its_paragraph_as_it_was_written() {
    let body = p("首段")
        + &p("{{ case.number | 没有 }}")
        + &p("{{ }}")
        + &p("{%p for c in claims %}")
        + &p("{{ c.text")
        + &p("{%p endif %}")
        + &p("{% fro x in y %}")
        + &p("前 {%tr for c in claims %} 后");
    let report = as_paper("evidence_notice", &body);
    assert!(!report.sound && report.tried.is_empty(), "a template with faults is not tried");
    let told: Vec<(Option<usize>, &str)> = report.faults.iter().map(|fault| (fault.paragraph, fault.tag.as_str())).collect();
    assert_eq!(
        told,
        [
            (Some(2), "{{ case.number | 没有 }}"),
            (Some(3), "{{ }}"),
            (Some(4), "{%p for c in claims %}"),
            (Some(5), "{{ c.text"),
            (Some(6), "{%p endif %}"),
            (Some(7), "{% fro x in y %}"),
            (Some(8), "{%tr for c in claims %}"),
        ],
        "{:#?}",
        report.faults
    );
    let reasons: String = report.faults.iter().map(|fault| fault.reason.as_str()).collect();
    for part in ["没有写完", "过滤器", "没有写名称", "endfor", "没有“fro”", "表格的一行"] {
        assert!(reasons.contains(part), "“{part}” is missing in {reasons}");
    }
    assert!(report.faults.iter().all(|fault| fault.part == "正文" && !fault.reason.is_empty()));
}

#[test]
fn a_block_ends_as_it_began() {
    let report = as_paper("evidence_notice", &(p("{%p for c in claims %}") + &p("x{% endfor %}")));
    assert!(report.faults[0].reason.contains("{%p") && report.faults[0].paragraph == Some(2), "{:?}", report.faults);
    let report = as_paper("evidence_notice", &p("{% for c in claims %}{% if c.text %}{% endfor %}"));
    assert!(report.faults[0].reason.contains("endif"), "{:?}", report.faults);
    let report = as_paper("evidence_notice", &p("{% else %}"));
    assert!(report.faults[0].reason.contains("else"), "{:?}", report.faults);
}

#[test]
fn a_name_that_the_data_lacks_is_told_through_loops_and_variables() {
    let body = p("{{ office.nmae }}")
        + &p("{%p for c in claims | sort(attribute='no') %}")
        + &p("{{ loop.index }} {{ c.text }} {{ c.amuont | money }}")
        + &p("{%p endfor %}")
        + &p("{% set first = claims[0] %}{{ first.txet }}")
        + &p("{% for a in applicants %}{% for g in a.agents %}{{ g.frim }}{% endfor %}{% endfor %}")
        + &p("{% if hearing.cloosed and party.name is defined %}x{% endif %}{{ dates.accepted.split('-')[0] }}")
        + &p("{{ form.nothing }}");
    let report = as_paper("evidence_notice", &body);
    assert_eq!(report.faults, []);
    let told: Vec<(usize, &str)> = report.unknown.iter().map(|one| (one.paragraph.unwrap(), one.name.as_str())).collect();
    assert_eq!(
        told,
        [
            (1, "office.nmae"),
            (3, "claims[].amuont"),
            (5, "claims[].txet"),
            (6, "applicants[].agents[].frim"),
            (7, "hearing.cloosed"),
            (8, "form.nothing"),
        ]
    );
    assert!(!report.sound);
    assert_eq!(report.unknown[1].tag, "{{ c.amuont | money }}");
}

#[test]
fn what_is_filled_in_and_not_printed_is_told_with_its_label() {
    let report = as_paper("evidence_notice", &p("{{ party.name }}"));
    let labels: Vec<(&str, &str)> = report.unused.iter().map(|one| (one.name.as_str(), one.label.as_str())).collect();
    assert!(labels.iter().any(|(name, label)| name.starts_with("form.") && !label.starts_with("form.")), "{labels:?}");
    assert!(labels.iter().any(|(name, _)| *name == "case.number"), "what the program's own paper prints: {labels:?}");
    assert!(!labels.iter().any(|(name, _)| *name == "party.name"));
}

#[test]
fn the_names_of_an_own_paper_become_the_fields_of_its_form() {
    let report =
        own(&(p("{{ form.事由 }}") + &p("{%p for x in form.清单 | 分行 %}") + &p("{{ x }}") + &p("{%p endfor %}") + &p("{{ form.事由 }}")));
    assert!(report.sound, "{report:?}");
    assert_eq!(report.fields.iter().map(|one| one.label.as_str()).collect::<Vec<_>>(), ["事由", "清单"], "each once, in order");
}

#[test]
fn odd_cases_that_do_not_come_out_are_told() {
    let report = own(&p("{{ respondents[1].name }}"));
    assert!(!report.sound);
    let problems: Vec<(&str, bool)> = report.tried.iter().map(|one| (one.id.as_str(), one.problem.is_some())).collect();
    assert_eq!(
        problems,
        [("plain", true), ("long_names", true), ("zero", true), ("three_respondents", false), ("no_id", true)],
        "only with a second respondent is there one: {:?}",
        report.tried
    );
}

#[test]
fn tags_in_headers_and_footnotes_are_told_by_the_name_of_their_part() {
    let part = |root: &str| {
        format!("<w:{root} xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">{}</w:{root}>", p("{{ a. }}"))
    };
    let (header, notes) = (part("hdr"), part("footnotes"));
    let info = catalogue::template("evidence_notice").unwrap();
    let bytes = docx(&p("x"), &[("word/header1.xml", &header), ("word/footnotes.xml", &notes)]);
    let parts: Vec<String> = check(&bytes, info).unwrap().faults.into_iter().map(|fault| fault.part).collect();
    assert_eq!(parts, ["脚注", "页眉"]);
}

#[test]
fn what_the_embedded_pdf_engine_cannot_draw_is_told() {
    let body = "<w:p><w:r><w:rPr><w:em w:val=\"dot\"/></w:rPr><w:t>重点</w:t></w:r></w:p>\
        <w:p><w:r><w:ruby><w:rt><w:r><w:t>lu</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>鹭</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>\
        <w:p><w:pPr><w:framePr w:dropCap=\"drop\"/></w:pPr></w:p>\
        <w:tbl><w:tr><w:tc><w:tcPr><w:tcBorders><w:top w:val=\"double\"/><w:left w:val=\"single\"/></w:tcBorders></w:tcPr><w:p/></w:tc></w:tr></w:tbl>";
    let whats: Vec<String> = own(body).limits.into_iter().map(|limit| limit.what).collect();
    assert_eq!(whats, ["拼音指南", "着重号", "首字下沉", "双线、粗线边框"]);
}
