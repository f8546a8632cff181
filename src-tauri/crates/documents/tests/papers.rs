//! The application's own papers: each of them, with an ordinary and an odd case.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

mod common;

use common::{FULL, GROUP, ODD, faults, pages, sample, text};
use lucai_documents::catalogue::{self, make};
use lucai_documents::{Code, Engine, PaperData, to_pdf};

fn squeezed(s: &str) -> String {
    s.chars().filter(|c| !c.is_whitespace()).collect()
}

fn pdf(id: &str, data: &PaperData) -> Vec<u8> {
    to_pdf(&make(id, data).unwrap_or_else(|e| panic!("{id}: {e}")), &Engine::Embedded).unwrap_or_else(|e| panic!("{id}: {e}"))
}

#[test]
fn the_list_of_templates_is_complete_and_each_has_its_file() {
    assert_eq!(catalogue::list().len(), 57, "the list is read from templates.toml");
    for info in catalogue::list() {
        assert!(catalogue::docx(&info.id).is_ok(), "{} has no file", info.id);
        assert!(["case", "party", "office"].contains(&info.per.as_str()), "{}", info.id);
        assert!(["正卷", "副卷", ""].contains(&info.volume.as_str()), "{}", info.id);
        assert_eq!(info.per == "party", !info.sides.is_empty(), "{}: a paper for a party names the sides", info.id);
    }
    assert_eq!(catalogue::template("没有").unwrap_err().code, Code::UnknownTemplate);
}

#[test]
fn every_paper_is_drawn_without_overlap_or_missing_glyph_and_says_what_the_data_says() {
    for (which, json) in [("full", FULL), ("odd", ODD), ("group", GROUP)] {
        let data = sample(json);
        for info in catalogue::list() {
            let made = make(&info.id, &data).unwrap_or_else(|e| panic!("{which} {}: {e}", info.id));
            let wanted = text(&made).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
            assert!(!wanted.contains("{{") && !wanted.contains("{%"), "{which} {}: a tag was left over", info.id);
            let pdf = to_pdf(&made, &Engine::Embedded).unwrap_or_else(|e| panic!("{which} {}: {e}", info.id));
            assert_eq!(faults(&pdf), Vec::<String>::new(), "{which} {}", info.id);
            let shown: std::collections::BTreeSet<char> = pages(&pdf).concat().chars().collect();
            let missing: String = squeezed(&wanted).chars().filter(|c| !shown.contains(c)).collect();
            assert_eq!(missing, "", "{which} {}: characters of the paper that its PDF lacks", info.id);
            assert!(pdf.len() < 400_000, "{which} {}: {} bytes, fonts are to be subsets", info.id, pdf.len());
        }
    }
}

#[test]
fn an_award_holds_what_the_law_wants_in_it() {
    let data = sample(FULL);
    let shown = pages(&pdf("award_final", &data)).concat();
    for part in [
        "仲裁请求",
        "申请人称",
        "被申请人称",
        "经审理查明",
        "本委认为",
        "裁决如下",
        "首席仲裁员：黄首席",
        "二〇二六年十一月二日",
        "第1024-1号",
        "18600.00元",
        "4827.59元",
    ] {
        assert!(shown.contains(part), "Law 46, Rules 53: {part} is missing");
    }
}

#[test]
fn each_remedy_stands_in_its_own_kind_of_award_only() {
    let data = sample(FULL);
    let ordinary = squeezed(&text(&make("award_ordinary", &data).unwrap()));
    let fin = squeezed(&text(&make("award_final", &data).unwrap()));
    let law = "《中华人民共和国劳动争议调解仲裁法》";
    let of_ordinary = [
        "本裁决为非终局裁决".to_owned(),
        format!(
            "依照{law}第五十条的规定，当事人对本裁决不服的，可以自收到本裁决书之日起十五日内向人民法院提起诉讼；期满不起诉的，本裁决书发生法律效力"
        ),
    ];
    let of_final = [
        format!("依照{law}第四十七条的规定，本裁决为终局裁决，裁决书自作出之日起发生法律效力"),
        format!("依照{law}第四十八条的规定，劳动者对本裁决不服的，可以自收到本裁决书之日起十五日内向人民法院提起诉讼"),
        format!(
            "用人单位有证据证明本裁决有{law}第四十九条第一款规定情形之一的，可以自收到本裁决书之日起三十日内向福建省厦门市中级人民法院申请撤销裁决"
        ),
    ];
    for part in of_ordinary {
        assert!(ordinary.contains(&part) && !fin.contains(&part), "Law 50 belongs to the ordinary award only: {part}");
    }
    for part in of_final {
        assert!(fin.contains(&part) && !ordinary.contains(&part), "Law 47 to 49 belong to the final award only: {part}");
    }
}

#[test]
fn a_payment_schedule_says_the_sum_in_figures_and_in_words() {
    let shown = squeezed(&text(&make("payment_schedule", &sample(FULL)).unwrap()));
    for part in ["张三丰", "18,600.00", "4,827.59", "23,427.59", "贰万叁仟肆佰贰拾柒元伍角玖分", "2项", "终局"] {
        assert!(shown.contains(part), "{part} is missing: {shown}");
    }
}

#[test]
fn a_name_in_rare_characters_stays_in_one_piece() {
    let shown = pages(&pdf("award_ordinary", &sample(ODD))).concat();
    for name in ["𬭎𬀩", "㼆𠮷𫖯𪚥", "个体工商户王𠀀", "欧阳𬀩"] {
        assert!(shown.contains(name), "{name} is not in the PDF's text");
    }
}

#[test]
fn a_character_that_no_font_has_is_named_and_not_left_out() {
    let mut data = sample(FULL);
    data.applicants[0].name = "张🦄".into();
    let e = to_pdf(&make("application", &data).unwrap(), &Engine::Embedded).unwrap_err();
    assert_eq!(e.code, Code::MissingGlyph);
    assert!(e.message.contains('🦄') && e.message.contains("U+1F984"), "{e}");
}

#[test]
fn the_fonts_are_embedded_as_what_they_are() {
    let pdf = lopdf::Document::load_mem(&pdf("award_final", &sample(ODD))).unwrap();
    let kinds = |subtype: &[u8]| {
        pdf.objects
            .values()
            .filter_map(|o| o.as_dict().ok())
            .filter(|d| d.get(b"Subtype").and_then(lopdf::Object::as_name).is_ok_and(|n| n == subtype))
            .count()
    };
    assert!(kinds(b"CIDFontType0") >= 2, "Song has PostScript outlines");
    assert!(kinds(b"CIDFontType2") >= 1, "the rare characters have TrueType outlines");
    assert_eq!(kinds(b"Type1"), 0, "no font is left to the reader");
}

#[test]
fn the_same_data_gives_the_same_file() {
    let data = sample(FULL);
    assert_eq!(make("hearing_notice", &data).unwrap(), make("hearing_notice", &data).unwrap(), "a hash of a paper must mean its content");
}

#[test]
fn a_service_receipt_takes_one_page_for_ten_papers_and_more_of_them_flow_on() {
    let mut data = sample(FULL);
    data.case.cause = "追索劳动报酬、经济补偿、违法解除劳动合同赔偿金、未休年休假工资".into();
    for (count, most) in [(1, 1), (10, 1), (45, 3)] {
        data.service.documents = (1..=count).map(|n| format!("第{n}号文书")).collect();
        let drawn = pdf("service_receipt", &data);
        let shown = pages(&drawn);
        assert!(shown.len() <= most, "{count} papers take {} pages", shown.len());
        assert_eq!(faults(&drawn), Vec::<String>::new(), "{count} papers");
        let all = shown.concat();
        for part in
            (1..=count).map(|n| format!("{n}．第{n}号文书")).chain(["受送达人签名或者盖章".into(), "备注".into(), "第二十条办理".into()])
        {
            assert!(all.contains(&part), "{count} papers: {part} is lost");
        }
    }
}

#[test]
fn every_page_of_a_rehearsal_says_so_and_a_real_paper_never_does() {
    const LINE: &str = "演练文书，人物和案件均为虚构，不具有法律效力";
    let real = sample(FULL);
    let mut rehearsal = real.clone();
    rehearsal.office.rehearsal = true;
    for info in catalogue::list() {
        let (plain, docx) = (make(&info.id, &real).unwrap(), make(&info.id, &rehearsal).unwrap());
        let header = common::part(&docx, "word/header_rehearsal.xml");
        assert!(header.contains(LINE) && header.contains("string=\"演练\""), "{}: line and watermark in Word", info.id);
        assert!(common::part(&docx, "word/document.xml").contains("r:id=\"rIdRehearsal\""), "{}: the header is used", info.id);
        assert_eq!(text(&docx), text(&plain), "{}: nothing else is changed", info.id);
        let drawn = to_pdf(&docx, &Engine::Embedded).unwrap();
        let marked = pages(&drawn);
        let unmarked = pages(&to_pdf(&plain, &Engine::Embedded).unwrap());
        assert_eq!(marked.len(), unmarked.len(), "{}: the mark takes no room", info.id);
        for (number, (page, without)) in (1..).zip(marked.iter().zip(&unmarked)) {
            assert!(page.contains(LINE), "{} page {number} of a rehearsal lacks the line", info.id);
            assert!(page.replacen(LINE, "", 1).contains("演练"), "{} page {number} lacks the word behind the text", info.id);
            assert!(!without.contains("演练"), "{} page {number} of a real paper bears the mark", info.id);
        }
    }
}

#[test]
fn a_paper_with_only_the_least_data_is_still_made() {
    for info in catalogue::list() {
        make(&info.id, &PaperData::default()).unwrap_or_else(|e| panic!("{}: {e}", info.id));
    }
}
