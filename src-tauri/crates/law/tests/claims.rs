//! Claim amounts checked by hand, finality, and the wrong inputs.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, missing_docs)]

mod common;
use common::*;
use lucai_law::{Regions, cli};
use serde_json::{Value, json};

fn calc(claims: Value) -> Value {
    cli::calc_value(Regions::shipped(), cal(), &json!({"region": "350200", "as_of": "2026-11-23", "claims": claims})).unwrap()
}

fn amount(claim: Value) -> String {
    calc(json!([claim]))["claims"][0]["amount"].as_str().unwrap().to_owned()
}

fn code(claim: Value) -> String {
    let input = json!({"region": "350200", "as_of": "2026-11-23", "claims": [claim]});
    let refusal = cli::calc_value(Regions::shipped(), cal(), &input).unwrap_err();
    assert!(!refusal.message.is_ascii(), "{}", refusal.message);
    refusal.code
}

#[test]
fn unpaid_wages_sum_what_was_short_and_no_month_pays_for_another() {
    let months = json!([{"month": "2026-06", "due": "8000.00", "paid": "7000.50"}, {"month": "2026-07", "due": "5000", "paid": "6000.00"}]);
    assert_eq!(amount(json!({"type": "unpaid_wages", "months": months})), "999.50");
}

#[test]
fn overtime_is_the_hour_of_21_75_days_at_three_rates_less_what_was_paid() {
    // 8700 / 174 h = 50: 10 x 75 + 8 x 100 + 8 x 150
    let hours = json!({"type": "overtime", "monthly_wage": "8700.00", "weekday_hours": 10, "restday_hours": "8", "holiday_hours": 8.0});
    assert_eq!(amount(hours.clone()), "2750.00");
    let mut paid = hours.clone();
    paid["paid"] = json!("750.00");
    assert_eq!(amount(paid.clone()), "2000.00");
    paid["paid"] = json!("9999.00");
    assert_eq!(amount(paid), "0.00", "what was paid too much is not taken back");
    let basis = |as_of: &str| {
        let input = json!({"region": "350200", "as_of": as_of, "claims": [hours]});
        cli::calc_value(Regions::shipped(), cal(), &input).unwrap()["claims"][0]["basis"].to_string()
    };
    assert!(basis("2025-01-01").contains("人社部发〔2025〕2号"));
    assert!(basis("2024-12-31").contains("劳社部发〔2008〕3号"), "the repealed notice stays for its time");
}

#[test]
fn second_wages_run_from_the_end_of_the_first_month_and_part_months_by_working_days() {
    // 2025-03-17 + 1 month: 04-17 to 04-30 has 11 working days of 22 (04-27 works); May is whole; 06-01 to 06-15
    let claim = json!({"type": "double_wage", "start": "2025-03-17", "signed": "2025-06-16", "monthly_wage": "6600.00"});
    // June 2025: 06-02 is a holiday, 20 working days; 06-03..06-13 are 9 of them
    assert_eq!(amount(claim), format!("{:.2}", 6600.0 * 11.0 / 22.0 + 6600.0 + 6600.0 * 9.0 / 20.0));
    let ten_months = json!({"type": "double_wage", "start": "2024-01-01", "monthly_wage": "6000"});
    // 02-01 to 12-31: eleven whole months, and never more
    assert_eq!(amount(ten_months), "66000.00");
    let early = json!({"type": "double_wage", "start": "2024-01-15", "signed": "2024-02-15", "monthly_wage": "6000"});
    assert_eq!(amount(early), "0.00", "signed within the month");
}

#[test]
fn second_wages_take_each_months_own_wage() {
    let months = json!([{"month": "2024-02", "wage": "5000"}, {"month": "2024-03", "wage": "7000"}]);
    let claim = json!({"type": "double_wage", "start": "2024-01-01", "ended": "2024-03-31", "months": months});
    assert_eq!(amount(claim), "12000.00");
    let short = json!({"type": "double_wage", "start": "2024-01-01", "ended": "2024-04-30", "months": months});
    assert_eq!(code(short), "month_missing");
}

fn severance(kind: &str, start: &str, end: &str, avg: &str, local: &str) -> String {
    amount(json!({"type": kind, "start": start, "end": end, "avg_wage": avg, "local_avg_wage": local}))
}

#[test]
fn severance_counts_years_halves_and_its_cap() {
    assert_eq!(severance("severance", "2021-03-15", "2026-07-31", "10354.60", "10137"), "56950.30", "five years and less than six months");
    assert_eq!(severance("unlawful_termination", "2021-03-15", "2026-07-31", "10354.60", "10137"), "113900.60");
    assert_eq!(severance("severance", "2024-01-01", "2024-12-31", "6000", "10137"), "6000.00", "one full year, first and last day counted");
    assert_eq!(severance("severance", "2024-01-01", "2025-01-01", "6000", "10137"), "9000.00", "one day more is half a year more");
    assert_eq!(severance("severance", "2026-03-02", "2026-03-02", "6000", "10137"), "3000.00", "a single day");
}

#[test]
fn severance_has_the_minimum_wage_as_its_floor() {
    assert_eq!(severance("severance", "2025-06-01", "2026-05-31", "2000", "10137"), "2265.00");
    assert_eq!(severance("severance", "2024-03-31", "2025-03-30", "2000", "10137"), "2030.00", "the minimum of the last day");
}

#[test]
fn service_before_2008_is_left_out_of_severance_and_counted_in_damages() {
    assert_eq!(severance("severance", "2006-01-01", "2017-12-31", "6000", "10137"), "60000.00");
    assert_eq!(severance("unlawful_termination", "2006-01-01", "2017-12-31", "6000", "10137"), "144000.00");
    let steps =
        calc(json!([{"type": "severance", "start": "2006-01-01", "end": "2017-12-31", "avg_wage": "6000", "local_avg_wage": "10137"}]));
    assert!(steps["claims"][0]["steps"][0].as_str().unwrap().contains("2008-01-01 前的工作年限不计入"));
}

#[test]
fn annual_leave_is_paid_at_two_hundred_percent_for_whole_days() {
    let leave = |years: u32, extra: Value| {
        let mut claim =
            json!({"type": "annual_leave", "cumulative_years": years, "year": 2026, "monthly_wage": "4350.00", "taken_days": 0});
        claim.as_object_mut().unwrap().extend(extra.as_object().unwrap().clone());
        amount(claim)
    };
    // a day of 4350 is 200, unpaid leave 400 a day
    for (years, days) in [(0, 0), (1, 5), (9, 5), (10, 10), (19, 10), (20, 15)] {
        assert_eq!(leave(years, json!({})), format!("{}.00", days * 400), "{years} years");
    }
    assert_eq!(leave(10, json!({"taken_days": 3})), "2800.00");
    assert_eq!(leave(10, json!({"taken_days": "2.5"})), "3000.00");
    assert_eq!(leave(10, json!({"taken_days": 12})), "0.00", "leave taken too much is not taken back");
    // to 07-31: 212 days / 365 x 10 = 5.8
    assert_eq!(leave(10, json!({"left": "2026-07-31"})), "2000.00");
    assert_eq!(leave(10, json!({"joined": "2026-07-01"})), "2000.00", "184 days / 365 x 10 = 5.04");
    assert_eq!(leave(10, json!({"joined": "2020-07-01", "left": "2027-03-01"})), "4000.00", "neither in the year: the whole entitlement");
}

#[test]
fn the_smaller_claims_are_what_their_articles_say() {
    assert_eq!(amount(json!({"type": "notice_pay", "last_month_wage": "7123.45"})), "7123.45");
    assert_eq!(amount(json!({"type": "probation_damages", "full_wage": "6000", "months_over": "1.5"})), "9000.00");
    let months = json!([{"month": "2025-03", "paid": "2000"}, {"month": "2025-04", "paid": "2000"}, {"month": "2025-05", "paid": "3000"}]);
    assert_eq!(amount(json!({"type": "minimum_wage_gap", "months": months})), "295.00", "30 in March, 265 from April on");
    assert_eq!(amount(json!({"type": "noncompete", "avg_wage": "10000", "months": 12})), "36000.00");
    assert_eq!(amount(json!({"type": "noncompete", "avg_wage": "5000", "months": 2})), "4530.00", "at least the minimum wage");
    assert_eq!(amount(json!({"type": "injury_medical", "amount": "1.00"})), "1.00");
}

#[test]
fn one_rounding_half_up_at_the_end() {
    // 0.01 a month for half a month: 0.005 rounds up
    assert_eq!(amount(json!({"type": "probation_damages", "full_wage": "0.01", "months_over": "0.5"})), "0.01");
    assert_eq!(amount(json!({"type": "probation_damages", "full_wage": "0.01", "months_over": "0.499999"})), "0.00");
}

#[test]
fn finality_is_judged_item_by_item_at_twelve_minimum_wages() {
    let out = calc(json!([
        {"type": "notice_pay", "last_month_wage": "27180.00"},
        {"type": "notice_pay", "last_month_wage": "27180.01"},
        {"type": "labour_standard", "about": "social_insurance"},
        {"type": "other", "amount": "1.00", "text": "证明"},
    ]));
    let finals: Vec<_> = out["claims"].as_array().unwrap().iter().map(|c| c["final"].as_bool().unwrap()).collect();
    assert_eq!(finals, [true, false, true, false]);
    assert_eq!((out["awards"].as_str(), out["total"].as_str()), (Some("both"), Some("54361.01")));
    assert_eq!(out["claims"][2]["amount"], Value::Null);
    assert_eq!(calc(json!([{"type": "labour_standard", "about": "rest"}]))["awards"], "final");
    assert_eq!(calc(json!([{"type": "other", "amount": "1"}]))["awards"], "ordinary");
}

#[test]
fn a_claim_for_the_relationship_makes_every_item_of_the_case_ordinary() {
    let out = calc(
        json!([{"type": "notice_pay", "last_month_wage": "1"}, {"type": "labour_standard", "about": "hours"}, {"type": "relationship"}]),
    );
    assert_eq!(out["awards"], "ordinary");
    assert!(out["claims"].as_array().unwrap().iter().all(|c| c["final"] == json!(false)));
}

#[test]
fn the_line_of_finality_is_that_of_the_day_asked_about() {
    let awards = |as_of: &str| {
        let input = json!({"region": "350200", "as_of": as_of, "claims": [{"type": "notice_pay", "last_month_wage": "25000"}]});
        cli::calc_value(Regions::shipped(), cal(), &input).unwrap()["awards"].as_str().unwrap().to_owned()
    };
    assert_eq!((awards("2025-03-31").as_str(), awards("2025-04-01").as_str()), ("ordinary", "final"));
}

#[test]
fn wrong_inputs_are_refused() {
    let twice = json!([{"month": "2026-06", "due": "1", "paid": "0"}, {"month": "2026-06", "due": "1", "paid": "0"}]);
    assert_eq!(code(json!({"type": "unpaid_wages", "months": twice})), "month_twice");
    assert_eq!(code(json!({"type": "unpaid_wages", "months": []})), "no_months");
    assert_eq!(code(json!({"type": "unpaid_wages", "months": [{"month": "2026-13", "due": "1", "paid": "0"}]})), "bad_month");
    assert_eq!(code(json!({"type": "notice_pay", "last_month_wage": "-1"})), "negative");
    assert_eq!(code(json!({"type": "notice_pay", "last_month_wage": -1})), "negative");
    for bad in ["", "1e3", "1,000", "1.234", "NaN", "inf", "0x10", "١٢", "1 000", "+5", ".5", "5."] {
        assert_eq!(code(json!({"type": "notice_pay", "last_month_wage": bad})), "bad_amount", "{bad}");
    }
    assert_eq!(code(json!({"type": "notice_pay", "last_month_wage": "99999999999999999999"})), "amount_too_large");
    assert_eq!(code(json!({"type": "notice_pay"})), "missing_key");
    assert_eq!(code(json!({"type": "notice_pay", "last_month_wage": "1", "tip": "1"})), "unknown_key");
    assert_eq!(code(json!({"type": "bonus"})), "unknown_claim");
    assert_eq!(code(json!({"type": "labour_standard", "about": "pay"})), "unknown_standard");
    let dates =
        |start: &str, end: &str| code(json!({"type": "severance", "start": start, "end": end, "avg_wage": "1", "local_avg_wage": "1"}));
    assert_eq!(dates("2026-02-02", "2026-02-01"), "dates_out_of_order");
    assert_eq!(dates("2026-02-30", "2026-03-01"), "bad_date");
    assert_eq!(dates("2010-01-01", "2012-01-01"), "no_minimum_wage", "no figure is made up for a time that the table does not reach");
    assert_eq!(
        code(json!({"type": "double_wage", "start": "2026-02-02", "signed": "2026-02-01", "monthly_wage": "1"})),
        "dates_out_of_order"
    );
    assert_eq!(code(json!({"type": "double_wage", "start": "2026-02-02"})), "missing_key");
    assert_eq!(
        code(json!({"type": "overtime", "monthly_wage": "1", "weekday_hours": -1, "restday_hours": 0, "holiday_hours": 0})),
        "negative"
    );
    let leave = |years: Value, year: Value| {
        code(json!({"type": "annual_leave", "cumulative_years": years, "year": year, "monthly_wage": "1", "taken_days": 0}))
    };
    assert_eq!(leave(json!(-1), json!(2026)), "negative");
    assert_eq!(leave(json!(1.5), json!(2026)), "bad_type");
    assert_eq!(leave(json!(1), json!(1999)), "out_of_calendar");
}

#[test]
fn a_case_without_claims_or_of_an_unknown_region_is_refused() {
    let code = |input: Value| cli::calc_value(Regions::shipped(), cal(), &input).unwrap_err().code;
    assert_eq!(code(json!({"region": "350200", "as_of": "2026-11-23", "claims": []})), "no_claims");
    assert_eq!(code(json!({"region": "999999", "as_of": "2026-11-23", "claims": [{"type": "relationship"}]})), "unknown_region");
    assert_eq!(code(json!({"region": "350200", "as_of": "2026-11-31", "claims": []})), "bad_date");
    assert_eq!(
        code(json!({"region": "350200", "as_of": "2014-01-01", "claims": [{"type": "notice_pay", "last_month_wage": "1"}]})),
        "no_minimum_wage"
    );
    assert!(cli::calc(Regions::shipped(), cal(), "{").unwrap_err().is_unreadable());
}

#[test]
fn every_claim_reads_back_what_it_wrote() {
    use lucai_law::claim::Claim;
    let month = json!([{"month": "2026-06", "due": "1.00", "paid": "0.50"}]);
    for value in [
        json!({"type": "unpaid_wages", "months": month}),
        json!({"type": "overtime", "monthly_wage": "1.00", "weekday_hours": "1.5", "restday_hours": "0", "holiday_hours": "2"}),
        json!({"type": "double_wage", "start": "2026-01-01", "signed": "2026-06-01", "monthly_wage": "1.00"}),
        json!({"type": "severance", "start": "2026-01-01", "end": "2026-06-01", "avg_wage": "1.00", "local_avg_wage": "1.00"}),
        json!({"type": "annual_leave", "cumulative_years": 3, "year": 2026, "monthly_wage": "1.00", "taken_days": "0"}),
        json!({"type": "labour_standard", "about": "social_insurance"}),
        json!({"type": "relationship"}),
        json!({"type": "other", "amount": "1.00", "text": "x"}),
    ] {
        let read: Claim = serde_json::from_value(value.clone()).unwrap();
        assert_eq!(serde_json::to_value(&read).unwrap(), value);
    }
}

#[test]
fn a_region_row_can_be_added_with_its_source_and_never_twice() {
    let head = "region,name,from,monthly_minimum,hourly_minimum,monthly_average,yearly_average_province,status,source\n";
    let mut all = Regions::shipped().clone();
    let more = Regions::parse(&format!("{head}350600,漳州市,2025-04-01,2195,23,,,verified,通知\n")).unwrap();
    for row in more.rows() {
        all.add(row.clone()).unwrap();
        assert_eq!(all.add(row.clone()).unwrap_err().code, "region_twice");
    }
    assert_eq!(all.minimum("350600", day("2026-01-01")).unwrap().amount.to_string(), "2195.00");
    for bad in [
        "35060,漳州市,2025-04-01,2195,,,,verified,通知",
        "350600,漳州市,2025-04-01,2195,,,,verified,",
        "350600,漳州市,2025-04-01,,,,,verified,通知",
        "350600,漳州市,2025-04-31,2195,,,,verified,通知",
        "350600,漳州市,2025-04-01,-5,,,,verified,通知",
        "350600,漳州市,2025-04-01,2195,,,,maybe,通知",
        "350600",
    ] {
        assert!(Regions::parse(&format!("{head}{bad}\n")).is_err(), "{bad}");
    }
    assert_eq!(Regions::shipped().average("350200", day("2026-01-01")).unwrap().amount.to_string(), "10137.00");
    assert_eq!(Regions::shipped().province_average("350200", day("2026-01-01")).unwrap().amount.to_string(), "108520.00");
    assert_eq!(Regions::shipped().hourly_minimum("350200", day("2026-01-01")).unwrap().amount.to_string(), "23.50");
}

#[test]
fn a_surcharge_needs_the_order_that_was_not_obeyed_and_is_half_to_the_whole_of_what_was_owed() {
    let claim = |percent: Value, order: &str| json!({"type": "surcharge", "owed": "10000.01", "percent": percent, "order": order, "order_date": "2026-03-02"});
    assert_eq!(amount(claim(json!(50), "厦人社监令〔2026〕1号")), "5000.01", "half a fen rounds up");
    assert_eq!(amount(claim(json!("100"), "厦人社监令〔2026〕1号")), "10000.01");
    assert_eq!(code(claim(json!("49.9"), "x")), "bad_percent");
    assert_eq!(code(claim(json!(101), "x")), "bad_percent");
    assert_eq!(code(claim(json!(50), " ")), "no_payment_order");
}
