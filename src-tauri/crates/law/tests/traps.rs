//! What software usually gets wrong (the law pack's list), as far as the clock and the money go: one test each.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, missing_docs)]

mod common;
use common::*;
use lucai_law::calendar::DayKind;
use lucai_law::{Regions, cli, limitation};
use serde_json::{Value, json};

fn amount(claim: Value) -> String {
    let input = json!({"region": "350200", "as_of": "2026-11-23", "claims": [claim]});
    cli::calc_value(Regions::shipped(), cal(), &input).unwrap()["claims"][0]["amount"].as_str().unwrap().to_owned()
}

#[test]
fn trap_01_three_five_and_ten_days_are_working_days_and_fifteen_and_forty_five_calendar_days() {
    use lucai_law::days::Unit;
    for rule in book().rules() {
        let expected = if matches!(rule.period.length, 3 | 5 | 10) { Unit::Working } else { Unit::Natural };
        assert_eq!(rule.period.unit, expected, "{}", rule.id);
    }
    let left = book().deemed.iter().find(|d| d.name.contains("留置")).unwrap();
    assert_eq!((left.length, left.unit), (3, Unit::Working));
}

#[test]
fn trap_02_forty_five_days_run_from_acceptance_and_not_from_filing_or_from_the_tribunal() {
    let lines = ["application_received 2026-02-26", "accepted 2026-03-02", "tribunal_formed 2026-03-05"];
    assert_eq!(one("conclude", "2026-03-05", &lines), "2026-04-16 open -");
    assert_eq!(one("conclude", "2026-03-05", &["application_received 2026-02-26", "tribunal_formed 2026-03-05"]), "none");
}

#[test]
fn trap_03_restart_pause_and_nothing_are_three_different_effects() {
    let base = "accepted 2026-03-02";
    assert_eq!(one("conclude", "2026-03-20", &[base, "claim_changed 2026-03-12"]), "2026-04-27 open -", "restart: 04-26 is a Sunday");
    assert_eq!(one("conclude", "2026-03-20", &[base, "suspended 2026-03-12", "resumed 2026-03-13"]), "2026-04-17 open -", "a day's pause");
    assert_eq!(one("conclude", "2026-03-20", &[base, "converted_to_ordinary 2026-03-12"]), "2026-04-16 open -", "nothing");
}

#[test]
fn trap_04_limitation_warns_and_never_refuses() {
    let question = limitation::Question {
        known: Some(day("2020-01-01")),
        civil_servant: false,
        wages: false,
        employment_ended: None,
        events: vec![],
        filed: day("2026-01-01"),
    };
    let found = limitation::look(cal(), &question);
    assert_eq!(found.standing, limitation::Standing::Over);
    assert!(found.remarks.iter().any(|r| r.text.contains("不得据此不予受理")));
}

#[test]
fn trap_06_no_jurisdiction_at_intake_is_explained_in_writing_and_after_acceptance_transferred() {
    let mut asked = json!({"here": "集美区", "performance": ["湖里区"], "registered": "思明区"});
    let intake = cli::jurisdiction_value(&asked).unwrap();
    assert_eq!(intake["todo"], "explain");
    let told = intake["remarks"].as_array().unwrap().iter().find(|r| r["article"] == "规则31").unwrap().clone();
    assert!(told["text"].as_str().unwrap().contains("书面说明") && told["text"].as_str().unwrap().contains("不是不予受理"));
    asked["accepted"] = json!("2026-03-02");
    let accepted = cli::jurisdiction_value(&asked).unwrap();
    assert_eq!(accepted["todo"], "transfer");
    assert!(accepted["remarks"].as_array().unwrap().iter().any(|r| r["article"] == "规则9"));
}

#[test]
fn trap_07_finality_is_per_item_and_a_mixed_case_has_two_awards() {
    let input = json!({"region": "350200", "as_of": "2026-11-23", "claims": [
        {"type": "injury_medical", "amount": "20000"}, {"type": "injury_medical", "amount": "20000"}, {"type": "injury_medical", "amount": "30000"}]});
    assert_eq!(cli::calc_value(Regions::shipped(), cal(), &input).unwrap()["awards"], "both", "not the sum of 70000 counts, but each item");
}

#[test]
fn trap_08_a_final_award_gives_the_worker_fifteen_days_to_sue_and_the_employer_thirty_to_annul() {
    let lines = ["served 2026-03-02 document=final_award party=worker", "served 2026-03-02 document=final_award party=employer"];
    let all = run("ordinary", "2026-03-02", &lines).unwrap();
    let told: Vec<_> = all.iter().map(|d| format!("{} {} {}", d.rule, d.party.as_ref().unwrap(), d.due.unwrap())).collect();
    assert_eq!(told, ["sue worker 2026-03-17", "annul employer 2026-04-01"]);
}

#[test]
fn trap_10_service_on_each_party_is_its_own_clock() {
    let lines = ["served 2026-03-02 document=award party=worker", "served 2026-03-09 document=award party=worker:2"];
    assert_eq!(one("sue/worker", "2026-03-09", &lines), "2026-03-17 open -");
    assert_eq!(one("sue/worker:2", "2026-03-09", &lines), "2026-03-24 open -");
}

#[test]
fn trap_11_fifteen_days_from_18_september_2026_end_on_8_october() {
    assert_eq!(one("sue/worker", "2026-09-18", &["served 2026-09-18 document=award party=worker"]), "2026-10-08 open -");
}

#[test]
fn trap_12_sunday_20_september_2026_is_a_working_day() {
    assert_eq!(cal().kind_of(day("2026-09-20")), DayKind::Makeup);
    assert!(cal().is_working(day("2026-09-20")));
}

#[test]
fn trap_13_notice_pay_severance_and_annual_leave_have_three_bases() {
    assert_eq!(amount(json!({"type": "notice_pay", "last_month_wage": "7000"})), "7000.00");
    assert_eq!(
        amount(json!({"type": "severance", "start": "2025-01-01", "end": "2025-12-31", "avg_wage": "8000", "local_avg_wage": "10137"})),
        "8000.00"
    );
    let leave = json!({"type": "annual_leave", "cumulative_years": 1, "year": 2026, "monthly_wage": "4350", "taken_days": 0});
    assert_eq!(amount(leave), "2000.00");
}

#[test]
fn trap_14_twelve_years_cap_only_where_the_wage_is_capped_and_six_months_exactly_count_a_year() {
    let n = |avg: &str| {
        amount(json!({"type": "severance", "start": "2008-01-01", "end": "2025-12-31", "avg_wage": avg, "local_avg_wage": "10000"}))
    };
    assert_eq!(n("30000"), "540000.00", "three times the average exactly is not above it: eighteen years");
    assert_eq!(n("30000.01"), "360000.00", "above it: thirty thousand, twelve years");
    let half = json!({"type": "severance", "start": "2025-01-01", "end": "2025-06-30", "avg_wage": "8000", "local_avg_wage": "10137"});
    assert_eq!(amount(half), "8000.00");
}

#[test]
fn trap_15_unused_leave_is_two_hundred_percent_and_statutory_days_are_thirteen_from_2025() {
    let count = |year: i32| {
        let first = lucai_law::Day::from_ymd_opt(year, 1, 1).unwrap();
        first
            .iter_days()
            .take(366)
            .filter(|d| d.format("%Y").to_string() == year.to_string() && cal().kind_of(*d) == DayKind::Statutory)
            .count()
    };
    assert_eq!((count(2024), count(2025), count(2026)), (11, 13, 13));
    assert_eq!(cal().kind_of(day("2026-10-07")), DayKind::Holiday, "a day off in lieu is no statutory holiday");
}

#[test]
fn trap_16_part_of_a_month_of_second_wages_goes_by_the_months_working_days() {
    // 2026-02-24 to 02-28 are five working days (02-28 works) of February's sixteen
    let claim = json!({"type": "double_wage", "start": "2026-01-24", "ended": "2026-02-28", "monthly_wage": "3200"});
    assert_eq!(amount(claim), "1000.00");
}

#[test]
fn trap_17_the_conversion_notice_of_2025_is_cited_from_2025_on() {
    let input = json!({"region": "350200", "as_of": "2026-11-23", "claims": [
        {"type": "overtime", "monthly_wage": "1", "weekday_hours": 0, "restday_hours": 0, "holiday_hours": 0}]});
    let basis = cli::calc_value(Regions::shipped(), cal(), &input).unwrap()["claims"][0]["basis"].to_string();
    assert!(basis.contains("人社部发〔2025〕2号") && !basis.contains("2008"));
}

#[test]
fn trap_18_of_an_over_age_workers_claims_only_four_sorts_go_to_arbitration_from_july_2026_on() {
    use lucai_law::over_age::{Age, Question, look};
    let claims: Vec<String> = ["unpaid_wages", "severance", "injury_medical", "relationship"].iter().map(|c| (*c).to_owned()).collect();
    let on = |date: &str| {
        let sex = Some(lucai_law::id_number::Sex::Male);
        look(&Question { birth: Some(day("1962-05-04")), sex, on: day(date), claims: claims.clone() })
    };
    let found = on("2026-07-01");
    assert_eq!((found.age, found.outside.as_slice()), (Age::Over, [2, 4].as_slice()));
    assert!(found.remarks.iter().any(|r| r.text.contains("人民法院") && r.article == "超龄规定19"), "what is outside goes to court");
    assert!(on("2026-06-30").remarks.is_empty());
}

#[test]
fn trap_21_city_and_province_averages_and_monthly_and_hourly_minimum_are_kept_apart_by_date() {
    let regions = Regions::shipped();
    let on = day("2026-01-01");
    let figures = [
        regions.minimum("350200", on).unwrap().amount,
        regions.hourly_minimum("350200", on).unwrap().amount,
        regions.average("350200", on).unwrap().amount,
        regions.province_average("350200", on).unwrap().amount,
    ];
    assert_eq!(figures.map(|f| f.to_string()), ["2265.00", "23.50", "10137.00", "108520.00"]);
    assert_eq!(regions.minimum("350200", day("2025-03-31")).unwrap().amount.to_string(), "2030.00");
}
