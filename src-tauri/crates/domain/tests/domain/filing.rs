//! Filing and numbers.

use crate::world::*;
use lucai_domain::number::{Series, gaps, provisional, with_suffix};
use lucai_domain::{CaseId, Fen, filing};
use lucai_law::{Calendar, Regions};
use proptest::prelude::*;
use serde_json::json;

#[test]
fn filing_writes_down_what_the_claims_come_to() {
    let claims = World::filed().read().claims();
    assert_eq!(claims[0].claimed, Some(Fen::parse("5000.00").unwrap()), "6000 due less 1000 paid");
    assert_eq!(claims[1].claimed, Some(Fen::parse("800.00").unwrap()));
    assert_eq!(claims[1].text.as_deref(), Some("返还押金"));
}

#[test]
fn an_application_from_the_future_is_refused() {
    let mut value = application();
    value["received"] = json!("2026-11-24");
    let refusal = filing::file(&parsed(value), "xm", "350200", None, Regions::shipped(), Calendar::shipped(), day(TODAY)).unwrap_err();
    assert_eq!(refusal.code, "future_date");
}

#[test]
fn a_region_without_figures_keeps_nobody_from_filing() {
    let mut value = application();
    value["received"] = json!("2010-05-05");
    value["claims"] =
        json!([{"type": "severance", "start": "2008-01-01", "end": "2010-04-30", "avg_wage": "3000.00", "local_avg_wage": "4000.00"}]);
    assert!(filing::file(&parsed(value), "xm", "350200", None, Regions::shipped(), Calendar::shipped(), day(TODAY)).is_ok());
}

#[test]
fn a_number_given_at_the_desk_is_the_case_s_and_elsewhere_it_says_that_it_is_provisional() {
    let series = Series::usual("厦劳人仲案字");
    let taken = series.next(2026, [1, 2, 3]).unwrap();
    let body =
        filing::file(&parsed(application()), "xm", "350200", Some(&taken), Regions::shipped(), Calendar::shipped(), day(TODAY)).unwrap();
    let mut world = World::empty();
    world.record(body, &everybody());
    assert_eq!(world.read().number().unwrap().number, "厦劳人仲案字〔2026〕4号");
    assert!(World::filed().read().number().is_none());
    assert!(World::filed().read().shown_number().starts_with("临收字〔2026〕"));
    let mut later = World::filed();
    later.record(filing::assign(&taken), &everybody());
    assert_eq!(later.read().shown_number(), "厦劳人仲案字〔2026〕4号");
}

#[test]
fn a_series_has_no_gap_and_begins_anew_each_year() {
    let series = Series::usual("厦劳人仲案字");
    let mut taken = std::collections::BTreeSet::new();
    for expected in 1..=50 {
        let next = series.next(2026, taken.iter().copied()).unwrap();
        assert_eq!(next.n, expected);
        taken.insert(next.n);
    }
    assert!(gaps(1, &taken).is_empty());
    assert_eq!(series.next(2027, []).unwrap().number, "厦劳人仲案字〔2027〕1号");
    taken.remove(&7);
    assert_eq!(gaps(1, &taken), [7]);
    assert_eq!(series.next(2026, [u32::MAX]).unwrap_err().code, "series_full");
}

#[test]
fn patterns_are_checked_and_numbers_are_read_in_either_bracket() {
    for pattern in ["厦劳人仲案字", "{year}{year}{n}", "{year}", "{n}{n}{year}", "{year}{n:x}", "{year}{n:99}", "{year}{n"] {
        let series = Series { pattern: pattern.into(), ..Series::usual("") };
        assert_eq!(series.check().unwrap_err().code, "bad_pattern", "{pattern}");
    }
    let series = Series { pattern: "津滨劳人仲字[{year}]第{n:4}号".into(), ..Series::usual("") };
    assert_eq!(series.print(2016, 402).unwrap(), "津滨劳人仲字[2016]第0402号");
    assert_eq!(series.read("津滨劳人仲字〔2016〕第0402号"), Some((2016, 402)));
    assert_eq!(series.read("津滨劳人仲字〔2016〕第号"), None);
    assert_eq!(series.read("别处〔2016〕第0402号"), None);
}

#[test]
fn two_awards_of_one_case_take_a_suffix() {
    assert_eq!(with_suffix("永劳人仲案字〔2025〕97号", 1), "永劳人仲案字〔2025〕97-1号");
    assert_eq!(with_suffix("X97", 2), "X97-2");
    assert!(provisional(&CaseId::new("a").unwrap(), None).starts_with("临收字"));
}

proptest! {
    #[test]
    fn a_printed_number_reads_back(year in 2000i32..2100, n in 1u32..1_000_000, width in 1usize..8) {
        let series = Series { pattern: format!("厦劳人仲案字〔{{year}}〕第{{n:{width}}}号"), ..Series::usual("") };
        prop_assert_eq!(series.read(&series.print(year, n).unwrap()), Some((year, n)));
    }

    #[test]
    fn no_text_brings_the_reader_of_numbers_down(pattern in ".{0,30}", text in ".{0,40}") {
        let series = Series { pattern, ..Series::usual("") };
        let _ = (series.check(), series.read(&text), series.print(2026, 1));
    }
}
