//! The test vectors of the law pack, one by one.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, missing_docs)]

mod common;
use common::*;
use lucai_law::days::{Due, Unit, count};

fn due(from: &str, n: u32, unit: Unit) -> Due {
    count(cal(), day(from), n, unit, false).unwrap()
}

#[test]
fn a_filing_on_friday_18_september_2026_is_decided_by_the_24th_because_sunday_the_20th_works() {
    assert_eq!(due("2026-09-18", 5, Unit::Working), Due { due: day("2026-09-24"), rolled: false, provisional: false });
    assert_eq!(one("acceptance_decision", "2026-09-18", &["application_received 2026-09-18"]), "2026-09-24 open -");
}

#[test]
fn a_copy_received_on_24_september_2026_is_answered_by_15_october() {
    let lines = ["served 2026-09-24 document=application party=employer"];
    assert_eq!(one("answer/employer", "2026-09-24", &lines), "2026-10-15 open -");
    assert_eq!(one("jurisdiction_objection/employer", "2026-10-16", &lines), "2026-10-15 lapsed -");
}

#[test]
fn acceptance_on_24_august_2026_is_concluded_by_8_october() {
    assert_eq!(one("conclude", "2026-08-24", &["accepted 2026-08-24"]), "2026-10-08 open -");
}

#[test]
fn acceptance_on_20_august_2026_rolls_over_the_national_day_and_with_15_days_counts_60_from_the_start_rolled_once() {
    assert_eq!(one("conclude", "2026-08-24", &["accepted 2026-08-20"]), "2026-10-08 open -");
    assert_eq!(one("conclude", "2026-09-24", &["accepted 2026-08-20", "extension_approved 2026-09-24 days=15"]), "2026-10-19 open -");
}

#[test]
fn an_award_received_on_18_september_2026_is_sued_on_by_8_october_and_annulled_by_19_october() {
    let lines = ["served 2026-09-18 document=final_award party=worker", "served 2026-09-18 document=final_award party=employer"];
    assert_eq!(one("sue/worker", "2026-09-18", &lines), "2026-10-08 open -");
    assert_eq!(one("annul/employer", "2026-09-18", &lines), "2026-10-19 open -");
    assert_eq!(one("sue/employer", "2026-09-18", &lines), "none", "only workers sue on a final award");
    assert_eq!(one("annul/worker", "2026-09-18", &lines), "none", "only employers ask for its annulment");
}

#[test]
fn a_paper_left_on_30_september_2026_is_deemed_served_on_saturday_10_october_which_works() {
    let lines = ["left_at_address 2026-09-30 document=award party=employer"];
    // 15 natural days from 10-10 end on Sunday 10-25 and roll to Monday
    assert_eq!(one("sue/employer", "2026-09-30", &lines), "2026-10-26 open -");
    assert_eq!(due("2026-09-30", 3, Unit::Working).due, day("2026-10-10"));
}

#[test]
fn before_a_hearing_on_15_october_2026_the_notice_is_due_on_the_8th_and_postponement_is_asked_by_the_10th() {
    let lines = ["hearing_fixed 2026-09-20 for=2026-10-15"];
    assert_eq!(one("hearing_notice", "2026-09-20", &lines), "2026-10-08 open -");
    assert_eq!(one("postponement_request", "2026-09-20", &lines), "2026-10-10 open -");
}

#[test]
fn a_public_notice_of_10_september_2026_serves_on_saturday_10_october_without_rolling() {
    let lines = ["published 2026-09-10 document=award party=employer"];
    assert_eq!(one("sue/employer", "2026-09-10", &lines), "2026-10-26 open -");
    let lines = ["published 2026-09-09 document=award party=employer"];
    // the 30th day is Friday 10-09, and so on: deemed days do not roll
    assert_eq!(one("sue/employer", "2026-09-10", &lines), "2026-10-26 open -");
    // ten working days tell the 9th and the 10th apart: the 10th itself works
    let answer = |on: &str| one("answer/employer", "2026-09-11", &[&format!("published {on} document=application party=employer")]);
    assert_eq!((answer("2026-09-09").as_str(), answer("2026-09-10").as_str()), ("2026-10-22 open -", "2026-10-23 open -"));
}

#[test]
fn a_filing_before_the_spring_festival_of_2026_waits_for_its_working_days() {
    assert_eq!(due("2026-02-12", 5, Unit::Working).due, day("2026-02-26"));
    assert_eq!(due("2026-02-12", 10, Unit::Working).due, day("2026-03-04"));
}

#[test]
fn acceptance_on_23_november_2026_ends_in_a_year_without_a_schedule_and_says_so() {
    let all = run("ordinary", "2026-11-23", &["accepted 2026-11-23"]).unwrap();
    let conclude = all.iter().find(|d| d.rule == "conclude").unwrap();
    assert_eq!((conclude.due, conclude.provisional), (Some(day("2027-01-07")), true));
    let notice = all.iter().find(|d| d.rule == "tribunal_notice").unwrap();
    assert_eq!((notice.due, notice.provisional), (Some(day("2026-11-30")), false));
}

#[test]
fn a_right_known_on_21_november_2025_is_out_of_time_after_monday_23_november_2026() {
    assert_eq!(due("2025-11-21", 1, Unit::Year), Due { due: day("2026-11-23"), rolled: true, provisional: false });
    let asked = serde_json::json!({"known": "2025-11-21", "filed": "2026-11-23"});
    let found = lucai_law::cli::limitation_value(cal(), &asked).unwrap();
    assert_eq!((found["standing"].as_str(), found["last"].as_str()), (Some("in_time"), Some("2026-11-23")));
}

#[test]
fn service_from_june_2015_is_eleven_and_a_half_years_in_november_2026_and_twelve_in_december() {
    let years = |end: &str| {
        let out = lucai_law::cli::calc_value(
            lucai_law::Regions::shipped(),
            cal(),
            &serde_json::json!({"region": "350200", "as_of": "2026-12-02", "claims": [
                {"type": "severance", "start": "2015-06-01", "end": end, "avg_wage": "10000.00", "local_avg_wage": "10137.00"}]}),
        );
        out.unwrap()["total"].as_str().unwrap().to_owned()
    };
    assert_eq!(years("2026-11-23"), "115000.00");
    assert_eq!(years("2026-12-01"), "120000.00");
    assert_eq!(years("2026-11-29"), "115000.00", "six months less a day count half a year");
    assert_eq!(years("2026-11-30"), "120000.00", "exactly six months count a year (民法典1259)");
}

#[test]
fn the_commissions_own_45_days_are_shown_rolled_and_unrolled() {
    let shown = |accepted: &str| {
        let all = run("ordinary", accepted, &[&format!("accepted {accepted}")]).unwrap();
        let found = all.into_iter().find(|d| d.rule == "conclude").unwrap();
        (found.due, found.strict_due)
    };
    assert_eq!(shown("2026-08-20"), (Some(day("2026-10-08")), Some(day("2026-10-04"))), "10-04 is a holiday");
    assert_eq!(shown("2026-08-24"), (Some(day("2026-10-08")), None), "nothing rolled, one date");
}
