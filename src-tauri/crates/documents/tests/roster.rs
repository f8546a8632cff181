//! Rosters: the samples with their truth, what sites do to a sheet, and files that mean harm.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use lucai_documents::Code;
use lucai_documents::roster::{ProblemKind, Roster, check};
use proptest::prelude::*;
use rust_xlsxwriter::{Formula, Workbook, Worksheet};
use serde_json::Value;
use std::io::{Cursor, Write};

const A: &str = "350203199006268472";
const B: &str = "350203197606176206";
const C: &str = "513021198601075106";

fn book(fill: impl FnOnce(&mut Worksheet)) -> Vec<u8> {
    let mut book = Workbook::new();
    fill(book.add_worksheet());
    book.save_to_buffer().unwrap()
}

/// Rows of text, from the first; a number where the text is one of at most nine digits.
fn put(sheet: &mut Worksheet, from: u32, rows: &[&[&str]]) {
    for (row, cells) in (from..).zip(rows) {
        for (column, text) in (0u16..).zip(*cells) {
            match text.parse::<f64>() {
                Ok(number) if text.len() < 10 => sheet.write_number(row, column, number).unwrap(),
                _ if text.is_empty() => continue,
                _ => sheet.write_string(row, column, *text).unwrap(),
            };
        }
    }
}

fn read(rows: &[&[&str]]) -> Roster {
    check(&book(|sheet| put(sheet, 0, rows)), None).unwrap()
}

fn good(roster: &Roster) -> Vec<(u32, &str, String)> {
    roster.rows.iter().map(|row| (row.row, row.name.as_str(), row.owed.to_string())).collect()
}

fn kinds(roster: &Roster) -> Vec<(u32, ProblemKind)> {
    roster.problems.iter().map(|problem| (problem.row, problem.kind)).collect()
}

#[test]
fn the_sample_workbooks_say_what_their_truth_says() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/golden/rosters");
    let truth: Value = serde_json::from_slice(&std::fs::read(folder.join("truth.json")).unwrap()).unwrap();
    for (file, wanted) in truth.as_object().unwrap() {
        let roster = serde_json::to_value(check(&std::fs::read(folder.join(file)).unwrap(), None).unwrap()).unwrap();
        let only = |list: &Value, keys: &[&str]| -> Vec<Value> {
            list.as_array().unwrap().iter().map(|one| keys.iter().map(|key| ((*key).to_owned(), one[*key].clone())).collect()).collect()
        };
        assert_eq!(Value::from(only(&roster["rows"], &["name", "id_number", "owed"])), wanted["rows"], "{file}: good rows");
        assert_eq!(Value::from(only(&roster["problems"], &["row", "kind"])), wanted["problems"], "{file}: problems");
        assert_eq!(roster["total_owed"], wanted["total_owed"], "{file}: total");
    }
}

#[test]
fn money_paid_in_several_columns_is_added_up() {
    let roster = read(&[
        &["姓名", "身份证号", "结算金额", "已付", "生活费", "预支", "未付"],
        &["甲某", A, "9000", "1000", "500", "300", "7200"],
        &["乙某", B, "9000", "1000", "500", "300", "8000"],
    ]);
    assert_eq!(good(&roster), [(2, "甲某", "7200.00".to_owned())]);
    assert_eq!(kinds(&roster), [(3, ProblemKind::AmountMismatch)]);
}

#[test]
fn without_a_column_of_what_is_owed_it_is_due_less_paid() {
    let roster = read(&[&["姓名", "证件号码", "应付工资", "已发"], &["甲某", A, "9000", "1000.50"], &["乙某", B, "500", ""]]);
    assert_eq!(good(&roster), [(2, "甲某", "7999.50".to_owned()), (3, "乙某", "500.00".to_owned())]);
}

#[test]
fn what_is_owed_is_not_guessed_where_its_cell_is_empty() {
    let roster =
        read(&[&["姓名", "身份证号", "应发", "已发", "欠发"], &["甲某", A, "9000", "1000", ""], &["乙某", B, "9000", "0", "待核"]]);
    assert_eq!(kinds(&roster), [(2, ProblemKind::NoAmount), (3, ProblemKind::NoAmount)]);
}

#[test]
fn a_header_of_two_levels_below_titles_is_found_and_its_row_is_that_of_the_name() {
    let roster = read(&[
        &["某项目农民工工资表"],
        &["总包单位：某公司"],
        &[],
        &["序号", "姓名", "公民身份号码", "工资（元）"],
        &["", "", "", "应发", "实发", "拖欠"],
        &["1", "甲某", A, "100", "40", "60"],
    ]);
    assert_eq!(roster.header_row, 4);
    assert_eq!(good(&roster), [(6, "甲某", "60.00".to_owned())]);
}

#[test]
fn sums_signatures_remarks_and_a_head_printed_again_are_neither_rows_nor_problems() {
    let roster = read(&[
        &["序号", "姓名", "身份证号", "欠付金额"],
        &["1", "甲某", A, "100"],
        &["", "小计", "", "100"],
        &["序号", "姓名", "身份证号", "欠付金额"],
        &["2", "乙某", B, "200"],
        &["合计", "", "", "300"],
        &["合计人民币（大写）", "叁佰元整", "", "300"],
        &["制表人：", "丙某", "", ""],
        &["说明", "以上工资属实", "", ""],
        &["项目经理（签字）：", "", "", "2026"],
    ]);
    assert_eq!(good(&roster), [(2, "甲某", "100.00".to_owned()), (5, "乙某", "200.00".to_owned())]);
    assert_eq!(kinds(&roster), [], "nothing else is a person");
    assert_eq!(roster.total_owed.to_string(), "300.00");
}

#[test]
fn each_row_with_a_person_is_taken_or_told() {
    let wrong_check = "350203199006268473";
    let roster = read(&[
        &["序号", "姓名", "身份证号", "欠付金额"],
        &["1", "甲某", A, "100"],
        &["2", "乙某", "", "100"],
        &["3", "", B, "100"],
        &["4", "", "", "100"],
        &["5", "丁某", wrong_check, "100"],
        &["6", "戊某", "350203900626847", "100"],
        &["7", "己某", "4.22802E+17", "100"],
        &["8", "甲某", A, "50"],
        &["9", "庚某", C, ""],
        &["10", "辛某", "91350200MA8U5XKD52", "10"],
        &["11", "壬某", "430524197911131897", "-5"],
    ]);
    assert_eq!(good(&roster), [(2, "甲某", "100.00".to_owned())]);
    let told = [
        (3, ProblemKind::NoId),
        (4, ProblemKind::NoName),
        (5, ProblemKind::NoName),
        (6, ProblemKind::IdBadCheck),
        (7, ProblemKind::IdFifteen),
        (8, ProblemKind::IdAsNumber),
        (9, ProblemKind::Duplicate),
        (10, ProblemKind::NoAmount),
        (11, ProblemKind::IdBadCheck),
        (12, ProblemKind::Other),
    ];
    assert_eq!(kinds(&roster), told);
    assert!(roster.problems[6].message.contains("第 2 行"), "a duplicate names the row that it repeats: {}", roster.problems[6].message);
}

#[test]
fn without_a_column_of_numbers_every_person_lacks_one() {
    let roster = read(&[&["姓名", "应发", "欠发"], &["甲某", "100", "100"], &["乙某", "200", "200"]]);
    assert_eq!(kinds(&roster), [(2, ProblemKind::NoId), (3, ProblemKind::NoId)]);
}

#[test]
fn names_lose_blanks_and_numbers_become_ascii() {
    let wide: String = A.chars().map(|c| char::from_u32(u32::from(c) + 0xfee0).unwrap()).collect();
    let roster = read(&[&["工人姓名", "身份证号码", "欠薪"], &["王　小 明", &wide, "１，２００．５０元"]]);
    assert_eq!((roster.rows[0].name.as_str(), roster.rows[0].id_number.as_str()), ("王小明", A));
    assert_eq!(roster.total_owed.to_string(), "1200.50");
}

#[test]
fn a_hidden_row_is_told_and_not_taken_and_a_hidden_column_is_noted() {
    let roster = check(
        &book(|sheet| {
            put(
                sheet,
                0,
                &[&["姓名", "身份证号", "应发", "已发", "欠发"], &["甲某", A, "100", "0", "100"], &["乙某", B, "100", "0", "100"]],
            );
            sheet.set_row_hidden(2).unwrap();
            sheet.set_column_hidden(3).unwrap();
        }),
        None,
    )
    .unwrap();
    assert_eq!(good(&roster), [(2, "甲某", "100.00".to_owned())]);
    assert_eq!(kinds(&roster), [(3, ProblemKind::Other)]);
    assert!(roster.notes.iter().any(|note| note.contains("已发") && note.contains("隐藏")), "{:?}", roster.notes);
}

#[test]
fn the_sheet_with_most_persons_is_read_and_another_on_demand() {
    let mut book = Workbook::new();
    let head: &[&str] = &["姓名", "身份证号", "欠付"];
    for (name, rows) in
        [("一班", vec![head, &["甲某", A, "1"]]), ("二班", vec![head, &["乙某", B, "2"], &["丙某", C, "3"]]), ("说明", vec![&["无"][..]])]
    {
        let sheet = book.add_worksheet().set_name(name).unwrap();
        put(sheet, 0, &rows);
    }
    let bytes = book.save_to_buffer().unwrap();
    let most = check(&bytes, None).unwrap();
    assert_eq!((most.sheet.as_str(), most.rows.len()), ("二班", 2));
    assert!(most.notes.iter().any(|note| note.contains("一班")), "the other sheet with persons is told: {:?}", most.notes);
    assert_eq!(check(&bytes, Some("一班")).unwrap().rows.len(), 1);
    assert_eq!(check(&bytes, Some("三班")).unwrap_err().code, Code::NoSheet);
    assert_eq!(check(&bytes, Some("说明")).unwrap_err().code, Code::NoRoster);
}

#[test]
fn the_kept_value_of_a_formula_counts() {
    let roster = check(
        &book(|sheet| {
            put(sheet, 0, &[&["姓名", "身份证号", "应发", "已发", "欠发"], &["甲某", A, "0.3", "0.1"]]);
            sheet.write_formula(1, 4, Formula::new("=C2-D2").set_result("0.19999999999999998")).unwrap();
        }),
        None,
    )
    .unwrap();
    assert_eq!(good(&roster), [(2, "甲某", "0.20".to_owned())]);
}

#[test]
fn text_with_separators_is_read_in_utf_8_and_gb_18030() {
    let text = format!("某项目工资表\n姓名,身份证号,欠付金额\n甲某,{A},\"1,200.00\"\n𠮷某,{B},5\n");
    let roster = check(text.as_bytes(), None).unwrap();
    assert_eq!(roster.header_row, 2);
    assert_eq!(good(&roster), [(3, "甲某", "1200.00".to_owned()), (4, "𠮷某", "5.00".to_owned())]);
    let (encoded, _, lost) = encoding_rs::GB18030.encode(&text);
    assert!(!lost, "GB 18030 has every character");
    assert_eq!(check(&encoded, None).unwrap(), roster, "the same roster from both encodings");
    let tabs = text.replace("\"1,200.00\"", "1200").replace(',', "\t");
    assert_eq!(good(&check(tabs.as_bytes(), None).unwrap()), good(&roster), "tabs separate too");
}

fn code(bytes: &[u8]) -> Code {
    check(bytes, None).expect_err("nothing is read").code
}

fn zip(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn files_that_are_no_workbook_are_refused_by_name() {
    assert_eq!(code(b"MZ\x90\x00\x03\x00\x00\x00"), Code::NotAWorkbook, "a program that was renamed");
    assert_eq!(code(b"%PDF-1.4\n\x00\x01"), Code::NotAWorkbook, "a PDF");
    assert_eq!(code(b""), Code::NotAWorkbook, "an empty file");
    assert_eq!(code(&zip(&[("word/document.xml", b"<w/>")])), Code::NotAWorkbook, "a Word file");
    assert_eq!(code(b"hello, world"), Code::NoRoster, "text without a header");
}

#[test]
fn damaged_and_encrypted_workbooks_are_refused_by_name() {
    let whole = book(|sheet| put(sheet, 0, &[&["姓名", "身份证号", "欠付"], &["甲某", A, "1"]]));
    assert_eq!(code(&whole[..whole.len() / 2]), Code::WorkbookDamaged, "cut off in the middle");
    let mut ole = vec![0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
    ole.resize(4096, 0);
    assert_eq!(code(&ole), Code::WorkbookDamaged, "an empty container");
    ole.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    assert_eq!(code(&ole), Code::WorkbookEncrypted, "what Excel writes with a password");
}

#[test]
fn bombs_and_entities_are_refused_before_they_are_unpacked_into_memory() {
    let zeros = vec![0u8; 200 << 20];
    assert_eq!(code(&zip(&[("xl/workbook.xml", b"<workbook/>"), ("xl/worksheets/sheet1.xml", &zeros)])), Code::WorkbookTooLarge);
    let entities = b"<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><workbook>&b;</workbook>";
    assert_eq!(code(&zip(&[("xl/workbook.xml", entities)])), Code::XmlEntities);
}

#[test]
fn two_cells_far_apart_do_not_become_a_table_of_all_between_them() {
    let roster = check(
        &book(|sheet| {
            put(sheet, 0, &[&["姓名", "身份证号", "欠付"], &["甲某", A, "1"]]);
            sheet.write_string(1_048_575, 16_383, "远").unwrap();
        }),
        None,
    )
    .unwrap();
    assert_eq!(roster.rows.len(), 1);
}

#[test]
fn an_ods_that_repeats_a_cell_without_end_is_refused() {
    let content = b"<office:document-content xmlns:office=\"o\" xmlns:table=\"t\"><table:table><table:table-row table:number-rows-repeated=\"1048576\"><table:table-cell office:value-type=\"string\" table:number-columns-repeated=\"16384\"/></table:table-row></table:table></office:document-content>";
    assert_eq!(
        code(&zip(&[("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", content)])),
        Code::WorkbookTooLarge
    );
}

#[test]
fn a_million_empty_rows_are_passed_over() {
    let mut rows = String::from("<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>");
    for row in 1..=1_000_000 {
        rows.push_str(&format!("<row r=\"{row}\"/>"));
    }
    rows.push_str("</sheetData></worksheet>");
    let workbook = b"<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"a\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>";
    let rels = b"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>";
    let root = b"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>";
    let bytes = zip(&[
        ("_rels/.rels", root),
        ("xl/workbook.xml", workbook),
        ("xl/_rels/workbook.xml.rels", rels),
        ("xl/worksheets/sheet1.xml", rows.as_bytes()),
    ]);
    assert_eq!(code(&bytes), Code::NoRoster);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_bytes_make_the_reader_fall_over(bytes in prop::collection::vec(any::<u8>(), 0..2000), head in prop::sample::select(vec![&b""[..], b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"])) {
        let all = [head, &bytes].concat();
        if let Ok(roster) = check(&all, None) {
            prop_assert!(roster.rows.is_empty() || !roster.rows[0].name.is_empty(), "what is read is a roster");
        }
    }

    #[test]
    fn a_workbook_with_flipped_bytes_is_read_or_refused(at in 0usize..4000, with in any::<u8>()) {
        let mut bytes = book(|sheet| put(sheet, 0, &[&["姓名", "身份证号", "欠付"], &["甲某", A, "1"]]));
        let at = at % bytes.len();
        bytes[at] = with;
        if let Ok(roster) = check(&bytes, None) {
            prop_assert!(roster.rows.len() + roster.problems.len() <= 1, "nobody is invented");
        }
    }

    #[test]
    fn the_total_is_the_sum_of_the_good_rows(owed in prop::collection::vec(0u32..1_000_000, 0..20)) {
        let text: String = owed.iter().enumerate().map(|(n, fen)| format!("人{n},,{}.{:02}\n", fen / 100, fen % 100)).collect();
        let roster = check(format!("姓名,身份证号,欠付\n{text}").as_bytes(), None).unwrap();
        let sum: i64 = roster.rows.iter().map(|row| row.owed.0).sum();
        prop_assert_eq!(roster.total_owed.0, sum);
        prop_assert_eq!(roster.rows.len() + roster.problems.len(), owed.len(), "each person is taken or told");
    }
}
