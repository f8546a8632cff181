//! Records of orders: what platforms hand out, what people do to a sheet, and files that mean harm.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use lucai_documents::Code;
use lucai_documents::orders::{OrderBook, OrderField, OrderProblemKind, Orders, check};
use proptest::prelude::*;
use rust_xlsxwriter::{Format, Workbook, Worksheet};
use std::io::{Cursor, Write};

const HEAD: [&str; 8] = ["平台", "订单号", "接单时间", "送达时间", "配送费(元)", "小费", "违规扣款", "在线时长(分钟)"];

fn book(fill: impl FnOnce(&mut Worksheet)) -> Vec<u8> {
    let mut book = Workbook::new();
    fill(book.add_worksheet());
    book.save_to_buffer().unwrap()
}

/// Rows of text under [`HEAD`], from row 2; a number where the text is a short one.
fn put(sheet: &mut Worksheet, rows: &[[&str; 8]]) {
    for (row, cells) in (0u32..).zip(std::iter::once(&HEAD).chain(rows)) {
        for (column, text) in (0u16..).zip(cells) {
            match text.parse::<f64>() {
                Ok(number) if text.len() < 8 => sheet.write_number(row, column, number).unwrap(),
                _ if text.is_empty() => continue,
                _ => sheet.write_string(row, column, *text).unwrap(),
            };
        }
    }
}

fn read(rows: &[[&str; 8]]) -> Orders {
    check(book(|sheet| put(sheet, rows)), None).unwrap()
}

fn kinds(orders: &Orders) -> Vec<(Option<&str>, OrderProblemKind)> {
    orders.problems.iter().map(|one| (one.cell.as_deref(), one.kind)).collect()
}

const GOOD: [&str; 8] = ["蓝骑", "MT2026050300001", "2026-05-03 10:00:00", "2026-05-03 10:31:00", "6.5", "1", "0", "31"];

#[test]
fn orders_are_added_up_by_day_and_month_and_each_column_says_what_it_is() {
    let orders = read(&[
        GOOD,
        ["蓝骑", "MT2026050300002", "2026-05-03 23:50:00", "2026-05-04 00:20:00", "8", "", "-5", "30"],
        ["蓝骑", "MT2026060100001", "2026-06-01 08:00:00", "", "7.2", "0.5", "", "20"],
        ["", "", "", "合计", "21.7", "1.5", "5", "81"],
    ]);
    let said: Vec<(&str, &str)> = orders.columns.iter().map(|one| (one.column.as_str(), one.field)).collect();
    let fields = ["platform", "number", "placed", "finished", "income", "tip", "fine", "minutes"];
    assert_eq!(said, ["A", "B", "C", "D", "E", "F", "G", "H"].into_iter().zip(fields).collect::<Vec<_>>());
    let days: Vec<(String, i64, String)> =
        orders.days.iter().map(|one| (one.day.to_string(), one.sum.orders, one.sum.income.to_string())).collect();
    let wanted = [("2026-05-03", 1, "6.50"), ("2026-05-04", 1, "8.00"), ("2026-06-01", 1, "7.20")];
    assert_eq!(days, wanted.map(|(day, n, fen)| (day.to_owned(), n, fen.to_owned())), "an order is of the day on which it was finished");
    let months: Vec<(&str, i64, String, i64)> =
        orders.months.iter().map(|one| (one.month.as_str(), one.sum.orders, one.sum.fines.to_string(), one.sum.minutes)).collect();
    assert_eq!(
        months,
        [("2026-05", 2, "5.00".to_owned(), 61), ("2026-06", 1, "0.00".to_owned(), 20)],
        "a minus before a fine is how some write it"
    );
    assert_eq!((orders.total.earned().to_string(), orders.problem_count), ("23.20".to_owned(), 0), "the line of sums is no order");
}

#[test]
fn an_order_told_twice_counts_once_and_is_said() {
    let orders = read(&[GOOD, GOOD, ["蓝骑", "MT2026050300001", "2026-05-03 10:00:00", "2026-05-03 10:31:00", "9", "1", "0", "31"]]);
    assert_eq!((orders.total.orders, orders.total.income.to_string(), orders.doubles), (1, "6.50".to_owned(), 2));
    assert_eq!(kinds(&orders), [(Some("B3"), OrderProblemKind::Duplicate), (Some("B4"), OrderProblemKind::Duplicate)]);
    assert!(orders.problems[0].message.contains("只计一次"), "{}", orders.problems[0].message);
    assert!(orders.problems[1].message.contains("金额不同"), "{}", orders.problems[1].message);
}

#[test]
fn a_bad_cell_is_told_by_row_and_cell_and_its_row_does_not_count() {
    let with = |column: usize, text: &'static str| {
        let mut row = GOOD;
        row[column] = text;
        row
    };
    let cases = [
        (1, "", Some("B2"), OrderProblemKind::NoNumber),
        (1, "3.02989E+18", Some("B2"), OrderProblemKind::NumberAsNumber),
        (3, "昨天夜里", Some("D2"), OrderProblemKind::BadTime),
        (4, "待结算", Some("E2"), OrderProblemKind::BadAmount),
        (4, "-3", Some("E2"), OrderProblemKind::Negative),
        (4, "50000000", None, OrderProblemKind::BadAmount),
        (7, "很久", Some("H2"), OrderProblemKind::BadMinutes),
    ];
    for (column, text, cell, kind) in cases {
        let orders = read(&[with(column, text)]);
        assert_eq!((kinds(&orders), orders.total.orders), (vec![(cell, kind)], 0), "{text}");
    }
    let mut bare = GOOD;
    (bare[2], bare[3]) = ("", "");
    assert_eq!(kinds(&read(&[bare])), [(None, OrderProblemKind::NoTime)]);
    let empty = ["蓝骑", "MT1", "2026-05-03", "", "", "", "", ""];
    assert_eq!(kinds(&read(&[empty])), [(None, OrderProblemKind::NoAmount)]);
}

#[test]
fn hidden_rows_are_said_and_counted_only_where_a_person_takes_them() {
    let file = book(|sheet| {
        let mut second = GOOD;
        second[1] = "MT2026050300002";
        put(sheet, &[GOOD, second]);
        sheet.set_row_hidden(2).unwrap();
        sheet.set_column_hidden(6).unwrap();
    });
    let orders = check(file.clone(), None).unwrap();
    assert_eq!((orders.total.orders, orders.hidden_rows), (1, 1));
    assert!(orders.notes.iter().any(|note| note.contains("1 行在表里是隐藏的")), "{:?}", orders.notes);
    assert!(orders.notes.iter().any(|note| note.contains("第 G 列")), "a hidden column is read and said: {:?}", orders.notes);
    let book = OrderBook::open(file).unwrap();
    let mut mapping = book.form("Sheet1", None).unwrap().mapping();
    mapping.with_hidden = true;
    assert_eq!(book.read("Sheet1", &mapping, &mut |_| true).unwrap().unwrap().total().orders, 2);
}

#[test]
fn a_person_corrects_header_and_meanings_and_what_cannot_be_is_refused() {
    let file = book(|sheet| {
        sheet.write_string(0, 0, "骑手账单").unwrap();
        for (column, text) in (0u16..).zip(["编码", "哪天", "到手"]) {
            sheet.write_string(1, column, text).unwrap();
        }
        sheet.write_string(2, 0, "A1").unwrap();
        let day = Format::new().set_num_format("yyyy-mm-dd hh:mm");
        sheet
            .write_datetime_with_format(2, 1, rust_xlsxwriter::ExcelDateTime::parse_from_str("2026-05-03 12:00:00").unwrap(), &day)
            .unwrap();
        sheet.write_number(2, 2, 6.5).unwrap();
    });
    let book = OrderBook::open(file).unwrap();
    assert_eq!(book.best().unwrap_err().code, Code::NoOrders, "its heads say nothing");
    let mut mapping = book.form("Sheet1", Some(2)).unwrap().mapping();
    assert_eq!(book.read("Sheet1", &mapping, &mut |_| true).unwrap_err().code, Code::BadMapping);
    mapping.columns = vec![(0, OrderField::Number), (1, OrderField::Finished), (2, OrderField::Income)];
    let reading = book.read("Sheet1", &mapping, &mut |_| true).unwrap().unwrap();
    assert_eq!(reading.days.keys().next().unwrap().to_string(), "2026-05-03", "a time of the spreadsheet");
    mapping.columns.push((0, OrderField::Income));
    assert!(book.read("Sheet1", &mapping, &mut |_| true).unwrap_err().message.contains("两列"));
    assert_eq!(book.form("别的", None).unwrap_err().code, Code::NoSheet);
}

#[test]
fn text_is_read_in_utf_8_and_gb_18030_with_commas_and_tabs() {
    let text = "订单编号,完成时间,收入,打赏\n\"A,1\",2026/5/3 9:00,\"1,006.50\",2\nA2,2026/5/4,7,\n";
    let (gb, _, broken) = encoding_rs::GB18030.encode(text);
    assert!(!broken);
    let tabs = "订单编号\t完成时间\t收入\nA1\t2026-05-03\t6.5\n";
    for (name, bytes, total) in [
        ("utf-8", text.as_bytes().to_vec(), "1015.50"),
        ("mark", format!("\u{feff}{text}").into_bytes(), "1015.50"),
        ("gb 18030", gb.to_vec(), "1015.50"),
        ("tabs", tabs.as_bytes().to_vec(), "6.50"),
    ] {
        let orders = check(bytes, None).unwrap();
        assert_eq!((orders.total.earned().to_string().as_str(), orders.problem_count), (total, 0), "{name}");
    }
}

#[test]
fn text_longer_than_one_piece_of_decoding_is_read_whole() {
    let mut text = String::from("订单编号,完成时间,收入,备注\n");
    for n in 0..6_000 {
        text.push_str(&format!("单{n},2026-05-{:02},1.00,鹭岛骑手第{n}单已送达\n", 1 + n % 28));
    }
    let (gb, ..) = encoding_rs::GB18030.encode(&text);
    for bytes in [text.as_bytes().to_vec(), gb.to_vec()] {
        let orders = check(bytes, None).unwrap();
        assert_eq!((orders.total.orders, orders.total.income.to_string()), (6_000, "6000.00".to_owned()));
    }
}

#[test]
fn records_without_numbers_are_read_and_it_is_said_that_doubles_cannot_be_found() {
    let orders = check("日期,在线时长（小时）,收入\n2026-05-03,8.5,210\n2026-05-03,8.5,210\n".as_bytes().to_vec(), None).unwrap();
    assert_eq!((orders.total.orders, orders.total.minutes), (2, 1_020), "bare numbers are hours where the head says so");
    assert!(orders.notes[0].contains("没有订单号"), "{:?}", orders.notes);
}

#[test]
fn a_reading_stops_where_a_person_cancels_it() {
    let rows: String = (0..5_000).map(|n| format!("A{n},2026-05-03,1\n")).collect();
    let book = OrderBook::open(format!("订单号,日期,收入\n{rows}").into_bytes()).unwrap();
    let mapping = book.form("文本", None).unwrap().mapping();
    let mut told = Vec::new();
    let reading = book.read("文本", &mapping, &mut |rows| {
        told.push(rows);
        rows < 2_000
    });
    assert!(reading.unwrap().is_none());
    assert_eq!(told, [1_000, 2_000]);
}

fn zip(parts: &[(&str, usize, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, times, block) in parts {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        for _ in 0..*times {
            zip.write_all(block).unwrap();
        }
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn files_that_mean_harm_are_refused_by_code() {
    let good = book(|sheet| put(sheet, &[GOOD]));
    let block = vec![b' '; 1 << 20];
    let ole = |name: &str| {
        let mut bytes = vec![0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
        bytes.extend(name.encode_utf16().flat_map(u16::to_le_bytes));
        bytes
    };
    let cases: Vec<(&str, Vec<u8>, Code)> = vec![
        ("empty", Vec::new(), Code::NotAWorkbook),
        ("a program under another name", b"MZ\x90\x00\x03program".to_vec(), Code::NotAWorkbook),
        ("bytes in no encoding", b"a,b\n\xff\xff\xff".to_vec(), Code::NotAWorkbook),
        ("an encrypted workbook", ole("EncryptedPackage"), Code::WorkbookEncrypted),
        ("an old .xls", ole("Workbook"), Code::NotAWorkbook),
        ("a zip of something else", zip(&[("a.txt", 1, b"x")]), Code::NotAWorkbook),
        ("a cut-off workbook", good[..good.len() / 2].to_vec(), Code::WorkbookDamaged),
        (
            "a zip bomb in what is kept in memory",
            zip(&[("xl/worksheets/sheet1.xml", 1, b"<x/>"), ("xl/styles.xml", 40, &block)]),
            Code::WorkbookTooLarge,
        ),
        ("entities", zip(&[("xl/worksheets/sheet1.xml", 1, b"<!DOCTYPE a [<!ENTITY b \"c\">]><x>&b;</x>")]), Code::XmlEntities),
        ("text about something else", "姓名,电话\n甲,1\n".as_bytes().to_vec(), Code::NoOrders),
    ];
    for (name, bytes, code) in cases {
        let error = check(bytes, None).unwrap_err();
        assert_eq!(error.code, code, "{name}: {error}");
    }
}

#[test]
fn a_million_empty_rows_are_gone_through_and_one_order_is_found() {
    let mut sheet =
        String::from("<?xml version=\"1.0\"?><worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>");
    let texts = |row: u32, cells: [&str; 3]| {
        let cell = |(letter, text): (&str, &str)| format!("<c r=\"{letter}{row}\" t=\"inlineStr\"><is><t>{text}</t></is></c>");
        format!("<row r=\"{row}\">{}</row>", ["A", "B", "C"].into_iter().zip(cells).map(cell).collect::<String>())
    };
    sheet.push_str(&texts(1, ["订单号", "完成时间", "收入"]));
    for row in 2..1_000_000 {
        sheet.push_str(&format!("<row r=\"{row}\"/>"));
    }
    sheet.push_str(&texts(1_000_000, ["A1", "2026-05-03", "6.5"]));
    sheet.push_str("</sheetData></worksheet>");
    let mut parts = Vec::new();
    let whole = book(|_| ());
    let mut archive = zip::ZipArchive::new(Cursor::new(whole)).unwrap();
    for at in 0..archive.len() {
        let mut file = archive.by_index(at).unwrap();
        let mut bytes = Vec::new();
        std::io::Read::read_to_end(&mut file, &mut bytes).unwrap();
        let name = file.name().unwrap().to_string();
        parts.push((name.clone(), if name == "xl/worksheets/sheet1.xml" { sheet.clone().into_bytes() } else { bytes }));
    }
    let parts: Vec<(&str, usize, &[u8])> = parts.iter().map(|(name, bytes)| (name.as_str(), 1, bytes.as_slice())).collect();
    let orders = check(zip(&parts), None).unwrap();
    assert_eq!((orders.total.orders, orders.days.len()), (1, 1));
}

proptest! {
    #[test]
    fn no_bytes_bring_the_reader_down(bytes in proptest::collection::vec(any::<u8>(), 0..2_000), as_zip in any::<bool>()) {
        let bytes = if as_zip { [b"PK\x03\x04".as_slice(), &bytes].concat() } else { bytes };
        let _ = check(bytes, None);
    }

    #[test]
    fn a_workbook_with_bytes_changed_is_read_or_refused(at in 0usize..6_000, byte in any::<u8>()) {
        let mut file = book(|sheet| put(sheet, &[GOOD]));
        let place = at % file.len();
        file[place] = byte;
        let _ = check(file, None);
    }

    #[test]
    fn the_days_add_up_to_the_rows_that_count(rows in proptest::collection::vec((0u32..40, 1u32..29, 0i64..100_000), 1..60)) {
        let line = |(n, day, fen): &(u32, u32, i64)| format!("N{n},2026-05-{day:02},{}.{:02}\n", fen / 100, fen % 100);
        let orders = check(format!("订单号,日期,收入\n{}", rows.iter().map(line).collect::<String>()).into_bytes(), None).unwrap();
        let mut first = std::collections::BTreeMap::new();
        for (n, day, fen) in &rows {
            first.entry(*n).or_insert((*day, *fen));
        }
        prop_assert_eq!(orders.total.orders, first.len() as i64);
        prop_assert_eq!(orders.total.income.0, first.values().map(|(_, fen)| *fen).sum::<i64>());
        prop_assert_eq!(orders.doubles, rows.len() - first.len());
    }
}
