//! Days: counting both ways against a count by hand, rolling, the calendar's edges, and importing a year.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, missing_docs)]

mod common;
use common::*;
use lucai_law::calendar::published::{LARGEST, checksum};
use lucai_law::calendar::{DayKind, PublishedDay, PublishedYear};
use lucai_law::days::{Unit, count, left};
use lucai_law::{Calendar, Day, cli};
use proptest::prelude::*;
use serde_json::json;

#[test]
fn each_year_from_2004_to_2026_is_loaded_with_its_notice_and_no_other() {
    let years: Vec<i32> = cal().years().map(|y| y.year).collect();
    assert_eq!(years, (2004..=2026).collect::<Vec<_>>());
    assert!(cal().years().all(|y| y.notice.contains("节假日") || y.notice.contains("放假")));
    assert!(!cal().has_year(2027) && !cal().has_year(2003));
}

#[test]
fn every_shipped_makeup_day_is_a_weekend_and_2025_and_2026_have_248_working_days() {
    for year in [2025, 2026] {
        let first = Day::from_ymd_opt(year, 1, 1).unwrap();
        let last = Day::from_ymd_opt(year - 1, 12, 31).unwrap();
        assert_eq!(cal().working_days_between(last, Day::from_ymd_opt(year, 12, 31).unwrap()), Some(248), "{first}");
    }
}

#[test]
fn a_natural_period_rolls_off_a_rest_day_and_a_backward_one_does_not() {
    let told = |from: &str, n, unit, back| serde_json::to_value(count(cal(), day(from), n, unit, back).unwrap()).unwrap();
    assert_eq!(told("2026-09-18", 15, Unit::Natural, false), json!({"due": "2026-10-08", "rolled": true, "provisional": false}));
    assert_eq!(told("2026-10-18", 15, Unit::Natural, true), json!({"due": "2026-10-03", "rolled": false, "provisional": false}));
    assert_eq!(told("2026-10-08", 1, Unit::Working, true), json!({"due": "2026-09-30", "rolled": false, "provisional": false}));
    assert_eq!(
        told("2026-09-05", 15, Unit::Natural, false),
        json!({"due": "2026-09-20", "rolled": false, "provisional": false}),
        "a Sunday that works"
    );
    assert_eq!(told("2026-01-31", 1, Unit::Month, false)["due"], "2026-02-28", "no 31 February; that Saturday works");
    assert_eq!(told("2024-02-29", 1, Unit::Year, false)["due"], "2025-02-28");
    assert_eq!(told("2026-03-31", 1, Unit::Month, true)["due"], "2026-02-28");
    assert_eq!(told("2026-10-03", 0, Unit::Natural, false)["due"], "2026-10-08");
}

#[test]
fn a_period_that_touches_a_year_without_a_schedule_is_provisional() {
    let p = |from: &str, n, unit, back| count(cal(), day(from), n, unit, back).unwrap().provisional;
    assert!(!p("2026-12-01", 22, Unit::Working, false));
    assert!(p("2026-12-25", 5, Unit::Working, false), "the fifth working day is 2027-01-01 as far as is known");
    assert!(p("2026-12-17", 15, Unit::Natural, false), "a day counted lies in 2027");
    assert!(p("2027-01-10", 10, Unit::Working, true));
    assert!(!p("2027-01-01", 1, Unit::Natural, true), "the first day is not counted");
    assert!(p("2025-01-01", 3, Unit::Year, false));
}

#[test]
fn counting_out_of_2004_to_2100_is_refused() {
    let code = |from: &str, n: i64, unit: &str, back| cli::days(cal(), from, n, unit, back).unwrap_err().code;
    for (from, n, unit, back) in [
        ("2003-12-31", 1, "natural", false),
        ("2101-01-01", 1, "natural", false),
        ("2100-12-31", 1, "working", false),
        ("2100-12-31", 1, "natural", false),
        ("2004-01-01", 1, "natural", true),
        ("2004-01-01", 1, "working", true),
        ("2026-01-01", 4_000_000_000, "year", false),
        ("2026-01-01", 4_294_967_295, "month", false),
        ("2026-01-01", 4_294_967_295, "natural", true),
        ("2026-01-01", i64::MAX, "working", false),
    ] {
        assert_eq!(code(from, n, unit, back), "out_of_calendar", "{from} {n} {unit} {back}");
    }
    assert_eq!(code("2026-01-01", -1, "working", false), "negative");
    assert_eq!(code("2026-01-01", 1, "weeks", false), "unknown_unit");
    assert_eq!(code("2026-02-30", 1, "working", false), "bad_date");
}

#[test]
fn what_is_left_is_told_in_the_deadlines_own_unit() {
    assert_eq!(left(cal(), day("2026-10-08"), day("2026-09-30"), Unit::Working), 1, "the holiday does not count");
    assert_eq!(left(cal(), day("2026-10-08"), day("2026-09-30"), Unit::Natural), 8);
    assert_eq!(left(cal(), day("2026-11-20"), day("2026-11-23"), Unit::Working), -1);
    assert_eq!(left(cal(), day("2026-11-20"), day("2026-11-20"), Unit::Working), 0);
}

/// A schedule for a year that has none, made up for the test.
fn year() -> PublishedYear {
    let off = ["01-01", "02-05", "02-08", "02-09", "02-10", "02-11", "10-01", "10-04"];
    let one = |d: &str, kind| PublishedDay { date: day(&format!("2027-{d}")), kind, name: "节".to_owned() };
    let days = off.iter().map(|d| one(d, DayKind::Holiday)).chain([one("10-10", DayKind::Makeup)]).collect();
    PublishedYear {
        year: 2027,
        notice: "关于2027年部分节假日安排的通知".to_owned(),
        number: "国办发明电〔2026〕9号".to_owned(),
        issued: day("2026-11-05"),
        address: String::new(),
        days,
    }
}

/// The file with a change to its lines and the checksum that fits them.
fn stamped(change: impl Fn(String) -> String) -> Vec<u8> {
    let text = year().to_text().unwrap();
    let before = change(text.split_inclusive('\n').filter(|line| !line.starts_with("sha256,")).collect());
    format!("{before}sha256,{}\n", checksum(&before)).into_bytes()
}

#[test]
fn an_imported_year_changes_what_is_counted_and_ends_the_provisional_mark() {
    let year = PublishedYear::parse(year().to_text().unwrap().as_bytes()).unwrap();
    assert_eq!(year, self::year(), "what is handed on can be imported again");
    let with: Calendar = cal().with_year(&year);
    let before = count(cal(), day("2026-12-31"), 5, Unit::Working, false).unwrap();
    let after = count(&with, day("2026-12-31"), 5, Unit::Working, false).unwrap();
    assert_eq!((before.due, before.provisional), (day("2027-01-07"), true));
    assert_eq!((after.due, after.provisional), (day("2027-01-08"), false));
    assert_eq!(with.kind_of(day("2027-10-10")), DayKind::Makeup);
    assert_eq!(with.kind_of(day("2026-10-10")), cal().kind_of(day("2026-10-10")), "other years stay");
    assert_ne!(with.edition(), cal().edition());
}

#[test]
fn days_off_that_the_regulation_names_are_statutory_holidays_in_an_imported_year_too() {
    let with = cal().with_year(&year());
    assert_eq!(with.kind_of(day("2027-01-01")), DayKind::Statutory);
    assert_eq!(with.kind_of(day("2027-10-04")), DayKind::Holiday);
}

#[test]
fn line_ends_and_a_byte_order_mark_of_another_editor_do_not_break_the_checksum() {
    let text = format!("\u{feff}{}", year().to_text().unwrap().replace('\n', "\r\n"));
    assert_eq!(PublishedYear::parse(text.as_bytes()).unwrap(), year());
}

#[test]
fn a_damaged_or_foolish_schedule_is_refused() {
    let refused = |bytes: &[u8]| {
        let refusal = PublishedYear::parse(bytes).unwrap_err();
        assert!(refusal.message.ends_with('。') && refusal.message.chars().any(|c| c as u32 > 0x4e00), "{refusal}");
        refusal.code
    };
    let code = |from: &str, to: &str| refused(&stamped(|text| text.replacen(from, to, 1)));
    let text = year().to_text().unwrap();
    assert_eq!(refused(text.replacen("02-05", "02-06", 1).as_bytes()), "calendar_checksum", "a changed day");
    assert_eq!(refused(text.replacen("sha256,", "sha256,0", 1).as_bytes()), "calendar_checksum");
    assert_eq!(refused(text.split("sha256").next().unwrap().as_bytes()), "calendar_checksum", "no checksum at all");
    assert_eq!(refused(format!("{text}rest,2027-12-31,节\n").as_bytes()), "calendar_checksum", "a line after the checksum");
    assert_eq!(refused(&[0xff, 0xfe, 0x6c, 0x00]), "calendar_not_utf8");
    assert_eq!(refused(&vec![b'x'; LARGEST + 1]), "calendar_too_large");
    assert_eq!(refused(b""), "calendar_format");
    assert_eq!(code("lucai-calendar,2", "lucai-calendar,9"), "calendar_format");
    assert_eq!(code("year,2027", "year,2028"), "calendar_year", "the notice is of another year");
    assert_eq!(code("year,2027", "year,1999"), "out_of_calendar");
    assert_eq!(code("year,2027", "year,二零二七"), "out_of_calendar");
    assert_eq!(code("issued,2026-11-05", "issued,2019-11-05"), "calendar_year");
    assert_eq!(code("issued,2026-11-05", "issued,昨天"), "bad_date");
    assert_eq!(code("number,国办发明电〔2026〕9号", "number,"), "calendar_without_source");
    assert_eq!(code("notice,关于2027年部分节假日安排的通知\n", ""), "calendar_without_source");
    assert_eq!(code("year,2027", "year,2027\nyear,2027"), "calendar_unreadable", "twice");
    assert_eq!(code("rest,2027-02-05", "rest,2028-02-05"), "calendar_outside_year");
    assert_eq!(code("rest,2027-02-05", "rest,2027-02-30"), "bad_date");
    assert_eq!(code("rest,2027-02-05", "rest,2027-02-08"), "calendar_day_twice");
    assert_eq!(code("work,2027-10-10", "work,2027-10-04"), "calendar_contradiction");
    assert_eq!(code("work,2027-10-10", "work,2027-10-12"), "calendar_makeup", "a Tuesday cannot be a make-up day");
    assert_eq!(code("rest,2027-02-05", "free,2027-02-05"), "calendar_kind");
    assert_eq!(code("rest,2027-02-05,节", "rest,2027-02-05"), "calendar_unreadable", "a line without its name");
    assert_eq!(code("rest,2027-02-05,节", &format!("rest,2027-02-05,{}", "节".repeat(300))), "calendar_unreadable");
    let few = |text: String| text.lines().filter(|l| !l.starts_with("rest,2027-02")).fold(String::new(), |all, l| all + l + "\n");
    assert_eq!(refused(&stamped(few)), "calendar_incomplete");
}

proptest! {
    #[test]
    fn working_days_agree_with_counting_them_one_by_one(from in 0u64..8000, n in 0u32..120, back: bool) {
        let from = day("2005-06-01") + chrono::Days::new(from);
        let mut expected = from;
        let mut rest = n;
        while rest > 0 {
            expected = if back { expected.pred_opt().unwrap() } else { expected.succ_opt().unwrap() };
            rest -= u32::from(cal().is_working(expected));
        }
        prop_assert_eq!(count(cal(), from, n, Unit::Working, back).unwrap().due, expected);
    }

    #[test]
    fn a_later_start_never_ends_earlier(from in 0u64..8000, n in 0u32..120, unit in prop::sample::select(vec![Unit::Working, Unit::Natural, Unit::Month])) {
        let from = day("2005-06-01") + chrono::Days::new(from);
        let due = |d| count(cal(), d, n, unit, false).unwrap().due;
        prop_assert!(due(from) <= due(from.succ_opt().unwrap()));
        prop_assert!(cal().is_working(due(from)) || n == 0);
    }

    #[test]
    fn no_schedule_file_makes_the_import_panic(text in "\\PC{0,200}") {
        let _ = PublishedYear::parse(text.as_bytes());
        let _ = PublishedYear::parse(&stamped(|lines| format!("{lines}{text}\n")));
    }
}
