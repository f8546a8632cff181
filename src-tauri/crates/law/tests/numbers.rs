//! Identity numbers, unified social credit codes, and money in words.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, missing_docs)]

use lucai_law::Fen;
use lucai_law::id_number::{IdKind, Sex, check};
use proptest::prelude::*;

fn citizen(seventeen: &str) -> String {
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let sum: u32 = seventeen.bytes().zip(weights).map(|(b, w)| u32::from(b - b'0') * w).sum();
    format!("{seventeen}{}", ["1", "0", "X", "9", "8", "7", "6", "5", "4", "3", "2"][(sum % 11) as usize])
}

fn uscc(seventeen: &str) -> String {
    let alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    let mut weight = 1;
    let mut sum = 0;
    for c in seventeen.chars() {
        sum += alphabet.find(c).unwrap() * weight % 31;
        weight = weight * 3 % 31;
    }
    format!("{seventeen}{}", alphabet.chars().nth((31 - sum % 31) % 31).unwrap())
}

#[test]
fn the_standards_own_examples_are_valid() {
    let found = check("11010519491231002X");
    assert_eq!((found.kind, found.valid, found.sex), (IdKind::Citizen, true, Some(Sex::Female)));
    assert_eq!(found.birth.unwrap().to_string(), "1949-12-31");
    assert_eq!(check("440524188001010014").problem.unwrap(), "出生年份不合理", "well formed, but of 1880");
    let found = check("91350100M000100Y43");
    assert_eq!((found.kind, found.valid), (IdKind::Uscc, true), "{found:?}");
}

#[test]
fn a_lower_case_x_and_blanks_around_are_forgiven() {
    assert!(check(" 11010519491231002x ").valid);
}

#[test]
fn a_number_of_fifteen_digits_says_so() {
    let found = check("110105491231002");
    assert_eq!((found.kind, found.valid), (IdKind::Citizen, false));
    assert!(found.problem.unwrap().contains("十五位"));
}

#[test]
fn wrong_numbers_say_what_is_wrong() {
    for (number, word) in [
        ("110105194912310021", "校验码"),
        ("110105194902290023", "出生日期"),
        ("110105194913310026", "出生日期"),
        ("990105194912310028", "地区代码"),
        ("1101051949123100", "十八位"),
        ("", "没有号码"),
        ("１１０１０５", "全角"),
        ("9135020O1234567890", "不应有的字符"),
        ("91350100M000100Y44", "校验码"),
        ("X1010519491231002X", "不应有的"),
    ] {
        let found = check(number);
        assert!(!found.valid && found.birth.is_none() && found.sex.is_none());
        let problem = found.problem.unwrap();
        assert!(problem.contains(word) || number.starts_with('X'), "{number}: {problem}");
    }
}

#[test]
fn an_all_digit_credit_code_is_told_from_a_citizen_number() {
    let code = uscc("91350200123456789");
    if code.bytes().all(|b| b.is_ascii_digit()) {
        assert_eq!(check(&code).kind, IdKind::Uscc);
    }
    for middle in 0..400 {
        let code = uscc(&format!("913502{:011}", 100_000 + middle * 977));
        assert_eq!((check(&code).kind, check(&code).valid), (IdKind::Uscc, true), "{code}");
    }
}

proptest! {
    #[test]
    fn a_citizen_number_survives_no_change_of_one_digit(year in 1900i32..2026, day in 0u32..365, order in 0u32..1000, at in 0usize..17, by in 1u8..10) {
        let birth = lucai_law::Day::from_yo_opt(year, day + 1).unwrap();
        let number = citizen(&format!("350211{}{order:03}", birth.format("%Y%m%d")));
        let found = check(&number);
        prop_assert!(found.valid);
        prop_assert_eq!(found.birth, Some(birth));
        prop_assert_eq!(found.sex, Some(if order % 2 == 1 { Sex::Male } else { Sex::Female }));
        let mut bytes = number.into_bytes();
        bytes[at] = b'0' + (bytes[at] - b'0' + by) % 10;
        prop_assert!(!check(std::str::from_utf8(&bytes).unwrap()).valid);
    }

    #[test]
    fn a_credit_code_survives_no_exchange_of_neighbours(body in "[0-9A-HJ-NPQRTUWXY]{9}", at in 0usize..17) {
        let code = uscc(&format!("91350211{body}"));
        prop_assert!(check(&code).valid);
        let mut bytes = code.clone().into_bytes();
        bytes.swap(at, at + 1);
        let swapped = String::from_utf8(bytes).unwrap();
        prop_assert!(swapped == code || !check(&swapped).valid);
    }

    #[test]
    fn no_text_makes_the_check_panic(text in "\\PC{0,40}") {
        let _ = check(&text);
    }

    #[test]
    fn money_reads_back_what_it_shows(fen in -10_000_000_000_000i64..=10_000_000_000_000) {
        prop_assert_eq!(Fen::parse(&Fen(fen).to_string()).unwrap(), Fen(fen));
        prop_assert!(!Fen(fen).in_words().is_empty());
    }

    #[test]
    fn no_text_makes_money_panic(text in "\\PC{0,40}") {
        let _ = Fen::parse(&text);
    }
}

#[test]
fn money_in_words_is_what_papers_write() {
    for (fen, words) in [
        (0, "零元整"),
        (1, "壹分"),
        (10, "壹角整"),
        (105, "壹元零伍分"),
        (1_234_560, "壹万贰仟叁佰肆拾伍元陆角整"),
        (10_000, "壹佰元整"),
        (1_000_100, "壹万零壹元整"),
        (10_000_100, "壹拾万零壹元整"),
        (100_000_000, "壹佰万元整"),
        (10_020_000, "壹拾万零贰佰元整"),
        (10_200_000, "壹拾万贰仟元整"),
        (1_000_000_000_001, "壹佰亿元零壹分"),
        (11_390_057, "壹拾壹万叁仟玖佰元伍角柒分"),
        (-100, "负壹元整"),
        (2_718_000, "贰万柒仟壹佰捌拾元整"),
        (10_000_000_500, "壹亿零伍元整"),
    ] {
        assert_eq!(Fen(fen).in_words(), words, "{fen}");
    }
}
