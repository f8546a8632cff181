//! Rosters in steps: the sheet, what each column says, single cells mended.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use lucai_documents::Code;
use lucai_documents::roster::{Field, Form, Mapping, Mend, ProblemKind, Reading, Workbook, check};
use rust_xlsxwriter::Workbook as Written;
use std::collections::{BTreeMap, BTreeSet};

const A: &str = "350203199006268472";
const B: &str = "350203197606176206";

fn sample(name: &str) -> Vec<u8> {
    std::fs::read(std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/golden/rosters").join(name)).unwrap()
}

fn paste(rows: &[&[&str]]) -> Workbook {
    Workbook::paste(&rows.iter().map(|row| row.join("\t")).collect::<Vec<_>>().join("\r\n")).unwrap()
}

fn form(book: &Workbook) -> Form {
    book.form(&book.best().unwrap(), None).unwrap()
}

fn read(book: &Workbook, mapping: &Mapping, mends: &[Mend]) -> Reading {
    book.read(&book.best().unwrap(), mapping, mends, &BTreeSet::new()).unwrap()
}

fn said(form: &Form) -> BTreeMap<&str, Field> {
    form.columns.iter().filter_map(|column| Some((column.letter.as_str(), column.field?))).collect()
}

fn mend(row: u32, field: Field, value: &str) -> Mend {
    Mend { row, field, value: value.to_owned() }
}

#[test]
fn the_guess_read_as_it_stands_says_what_the_check_says() {
    for file in ["clean-1.xlsx", "clean-2.xlsx", "messy-1.xlsx", "messy-2.xlsx"] {
        let bytes = sample(file);
        let book = Workbook::open(&bytes).unwrap();
        let reading = read(&book, &form(&book).mapping(), &[]);
        let checked = check(&bytes, None).unwrap();
        assert_eq!((&reading.roster.rows, &reading.roster.problems), (&checked.rows, &checked.problems), "{file}");
        assert_eq!(reading.roster.total_owed, checked.total_owed, "{file}");
        assert_eq!(reading.members.len(), checked.rows.len(), "{file}: each good row is a member");
        assert_eq!(reading.problems.len(), checked.problems.len(), "{file}: each problem has its cells");
    }
}

#[test]
fn each_column_is_told_with_its_heads_samples_and_the_meaning_that_is_guessed() {
    let book = Workbook::open(&sample("messy-2.xlsx")).unwrap();
    let form = form(&book);
    assert_eq!((form.header_row, form.header_last), (4, 5));
    let of = |letter: &str| form.columns.iter().find(|column| column.letter == letter).unwrap();
    assert_eq!(of("F").head, "单价");
    assert_eq!(of("G").head, "工资(元) 应发", "both levels, the higher first");
    assert_eq!(of("B").samples, ["廖海德", "徐玉", "欧阳胜生"]);
    let expected = [
        ("A", Field::Serial),
        ("B", Field::Name),
        ("C", Field::Id),
        ("D", Field::Trade),
        ("E", Field::Days),
        ("F", Field::Rate),
        ("G", Field::Due),
        ("H", Field::Paid),
        ("I", Field::Owed),
        ("J", Field::Phone),
    ];
    assert_eq!(said(&form), expected.into_iter().collect());
    assert_eq!(form.month.unwrap().to_string(), "2026-05", "所属月份 above the header");
    assert_eq!(book.sheets().iter().map(|sheet| (sheet.name.as_str(), sheet.persons)).collect::<Vec<_>>(), [("5月", Some(65))]);
}

#[test]
fn a_member_carries_money_month_trade_team_phone_and_card() {
    let book = paste(&[
        &["姓名", "身份证号", "班组", "工种", "月份", "应发", "已付", "欠付", "联系电话", "银行卡号", "开户行"],
        &["甲某", A, "一组", "木工", "2026年4月", "9000", "1000", "8000", "13800000000", "6222 0000 1111", "建行岛内支行"],
    ]);
    let reading = read(&book, &form(&book).mapping(), &[]);
    let member = &reading.members[0];
    assert_eq!((member.due.unwrap().to_string(), member.paid.unwrap().to_string()), ("9000.00".to_owned(), "1000.00".to_owned()));
    assert_eq!(member.month.unwrap().to_string(), "2026-04");
    let texts: Vec<(Field, &str)> = member.texts.iter().map(|(field, text)| (*field, text.as_str())).collect();
    assert_eq!(
        texts,
        [
            (Field::Trade, "木工"),
            (Field::Team, "一组"),
            (Field::Phone, "13800000000"),
            (Field::BankAccount, "622200001111"),
            (Field::Bank, "建行岛内支行")
        ]
    );
}

#[test]
fn a_person_says_what_the_columns_say_where_no_head_does() {
    let book = paste(&[&["甲", "乙", "丙"], &["林某", A, "1200"], &["王某", B, "800"]]);
    let sheet = book.best().unwrap();
    assert_eq!(book.form(&sheet, None).unwrap_err().code, Code::NoRoster, "nothing says 姓名");
    let form = book.form(&sheet, Some(1)).unwrap();
    assert_eq!(form.columns.len(), 3, "the columns are shown all the same");
    let mapping = Mapping { header_row: 1, header_last: 1, columns: vec![(0, Field::Name), (1, Field::Id), (2, Field::Owed)] };
    let reading = read(&book, &mapping, &[]);
    assert_eq!(reading.roster.total_owed.to_string(), "2000.00");
}

#[test]
fn another_meaning_of_a_column_changes_what_is_owed() {
    let book = paste(&[&["姓名", "身份证号", "应发", "已付", "核定数"], &["甲某", A, "9000", "1000", "7000"]]);
    let guessed = form(&book).mapping();
    assert_eq!(read(&book, &guessed, &[]).roster.total_owed.to_string(), "8000.00", "due less paid");
    let columns = vec![(0, Field::Name), (1, Field::Id), (4, Field::Owed)];
    assert_eq!(read(&book, &Mapping { columns, ..guessed }, &[]).roster.total_owed.to_string(), "7000.00");
}

#[test]
fn a_meaning_given_to_two_columns_or_no_name_is_refused() {
    let book = paste(&[&["姓名", "身份证号", "欠付"], &["甲某", A, "1"]]);
    let refused = |columns: Vec<(u32, Field)>| {
        let mapping = Mapping { header_row: 1, header_last: 1, columns };
        book.read("粘贴的内容", &mapping, &[], &BTreeSet::new()).unwrap_err()
    };
    let twice = refused(vec![(0, Field::Name), (1, Field::Id), (2, Field::Id)]);
    assert_eq!(twice.code, Code::BadMapping);
    assert!(twice.message.contains("身份证号"), "{}", twice.message);
    assert_eq!(refused(vec![(1, Field::Id)]).code, Code::BadMapping, "no column of names");
    let paid = Mapping { header_row: 1, header_last: 1, columns: vec![(0, Field::Name), (1, Field::Paid), (2, Field::Paid)] };
    assert!(book.read("粘贴的内容", &paid, &[], &BTreeSet::new()).is_ok(), "money paid stands in several columns");
}

#[test]
fn a_mended_cell_makes_a_row_good_and_is_told_beside_what_the_file_says() {
    let book = Workbook::open(&sample("messy-2.xlsx")).unwrap();
    let mapping = form(&book).mapping();
    let before = read(&book, &mapping, &[]);
    assert_eq!(before.problems[0].problem.field, Some(Field::Id));
    assert_eq!(before.problems[0].cells[&Field::Name], "黄赐桂");
    let mends = [mend(9, Field::Id, "350203199006268472"), mend(31, Field::Name, " 林补名 "), mend(6, Field::Name, "廖海德")];
    let after = read(&book, &mapping, &mends);
    assert_eq!(after.members.len(), before.members.len() + 2);
    let told: Vec<(u32, Option<&str>, &str, &str)> =
        after.mended.iter().map(|one| (one.row, one.column.as_deref(), one.from.as_str(), one.to.as_str())).collect();
    assert_eq!(
        told,
        [(9, Some("C"), "350211197201155300", "350203199006268472"), (31, Some("B"), "", "林补名")],
        "a mend that changes nothing is none"
    );
}

#[test]
fn a_number_that_the_sheet_has_no_column_for_can_be_mended_in() {
    let book = paste(&[&["姓名", "欠付"], &["甲某", "100"], &["乙某", "200"]]);
    let mapping = form(&book).mapping();
    let reading = read(&book, &mapping, &[mend(2, Field::Id, A)]);
    assert_eq!(reading.members.len(), 1);
    assert_eq!(reading.roster.problems.iter().map(|one| (one.row, one.kind)).collect::<Vec<_>>(), [(3, ProblemKind::NoId)]);
    assert_eq!(reading.mended[0].column, None, "the file has no such column");
    let mends = [mend(2, Field::Id, A), mend(3, Field::Id, A)];
    assert_eq!(read(&book, &mapping, &mends).roster.problems[0].kind, ProblemKind::Duplicate, "a mend is judged like the file");
}

#[test]
fn a_hidden_row_is_taken_only_after_a_person_looked_at_it() {
    let mut written = Written::new();
    let sheet = written.add_worksheet();
    for (row, cells) in [["姓名", "身份证号", "欠付"], ["甲某", A, "1"], ["乙某", B, "2"]].iter().enumerate() {
        for (column, text) in cells.iter().enumerate() {
            sheet.write_string(u32::try_from(row).unwrap(), u16::try_from(column).unwrap(), *text).unwrap();
        }
    }
    sheet.set_row_hidden(2).unwrap();
    let book = Workbook::open(&written.save_to_buffer().unwrap()).unwrap();
    let mapping = form(&book).mapping();
    assert_eq!(read(&book, &mapping, &[]).members.len(), 1);
    let taken = book.read("Sheet1", &mapping, &[], &BTreeSet::from([3])).unwrap();
    assert_eq!((taken.members.len(), taken.problems.len()), (2, 0));
}

#[test]
fn the_same_form_is_known_by_its_heads_whatever_stands_under_them() {
    let heads = |rows: &[&[&str]]| form(&paste(rows)).heads();
    let may = heads(&[&["姓名", "身份证号", "欠付"], &["甲某", A, "1"]]);
    assert_eq!(may, "A=姓名|B=身份证号|C=欠付");
    assert_eq!(heads(&[&["姓名", "身份证号", "欠付"], &["乙某", B, "2"]]), may);
    assert_ne!(heads(&[&["姓名", "欠付", "身份证号"], &["乙某", "2", B]]), may, "another order is another form");
}

#[test]
fn what_was_copied_keeps_a_cell_with_a_line_break_in_one_cell() {
    let book = Workbook::paste("姓名\t身份证号\t欠付\n甲某\t350203199006268472\t\"1,000.00\n元\"\n").unwrap();
    assert_eq!(read(&book, &form(&book).mapping(), &[]).roster.total_owed.to_string(), "1000.00");
    assert_eq!(Workbook::paste(" \n ").unwrap_err().code, Code::NoRoster, "an empty clipboard");
}
