//! The aids of the intake form: they explain on which words, and never refuse.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, missing_docs)]

mod common;
use common::*;
use lucai_law::id_number::Sex;
use lucai_law::jurisdiction::{self, Filing};
use lucai_law::limitation::{Event, How, Question, Standing, look};
use lucai_law::over_age::{self, Age};
use lucai_law::{area, cli};
use proptest::prelude::*;
use serde_json::json;

fn question(known: &str, filed: &str) -> Question {
    Question { known: Some(day(known)), civil_servant: false, wages: false, employment_ended: None, events: vec![], filed: day(filed) }
}

fn demand(on: &str) -> Event {
    Event::Interrupted { on: day(on), how: How::Demand, evidence: Some("书面催讨".into()) }
}

fn stood(from: &str, to: &str) -> Event {
    Event::Suspended { from: day(from), to: Some(day(to)), why: "不可抗力".into() }
}

#[test]
fn one_year_from_knowing_rolled_off_a_rest_day() {
    let found = look(cal(), &question("2025-11-21", "2026-11-23"));
    assert_eq!((found.standing, found.last), (Standing::InTime, Some(day("2026-11-23"))));
    assert_eq!(look(cal(), &question("2025-11-21", "2026-11-24")).standing, Standing::Over);
}

#[test]
fn an_interruption_inside_the_year_gives_a_new_year_and_one_after_it_gives_nothing() {
    let mut q = question("2024-03-01", "2026-01-05");
    q.events = vec![demand("2025-02-10")];
    assert_eq!((look(cal(), &q).standing, look(cal(), &q).last), (Standing::InTime, Some(day("2026-02-10"))));
    q.events = vec![demand("2025-03-10")];
    let found = look(cal(), &q);
    assert_eq!((found.standing, found.last), (Standing::Over, Some(day("2025-03-03"))), "03-01 was a Saturday");
    assert!(found.remarks.iter().any(|r| r.text.contains("不能中断") && r.article == "规则27"));
}

#[test]
fn a_suspension_adds_its_days_and_an_open_one_stops_the_period() {
    let mut q = question("2025-03-03", "2026-03-20");
    q.events = vec![Event::Suspended { from: day("2025-06-01"), to: Some(day("2025-07-01")), why: "法定代理人未确定".into() }];
    assert_eq!(look(cal(), &q).last, Some(day("2026-04-02")));
    q.events = vec![Event::Suspended { from: day("2025-06-01"), to: None, why: "不可抗力".into() }];
    assert_eq!((look(cal(), &q).standing, look(cal(), &q).last), (Standing::Suspended, None));
}

#[test]
fn an_appointed_civil_servant_has_sixty_days_from_the_dispute_and_no_year() {
    let mut q = question("2026-09-24", "2026-11-23");
    q.civil_servant = true;
    let found = look(cal(), &q);
    assert_eq!((found.standing, found.from, found.last), (Standing::InTime, Some(day("2026-09-24")), Some(day("2026-11-23"))));
    assert!(
        found
            .remarks
            .iter()
            .any(|r| r.article == "规则26" && r.text.contains("公务员法第一百零五条") && r.words.contains("适用公务员法有关规定")),
        "{:?}",
        found.remarks
    );
    q.filed = day("2026-11-24");
    assert_eq!((look(cal(), &q).standing, q.label(Standing::Over)), (Standing::Over, "已过六十日"));
    q.known = Some(day("2026-09-22"));
    assert_eq!(look(cal(), &q).last, Some(day("2026-11-23")), "the sixtieth day is a Saturday, and the last day rolls");
    q.wages = true;
    q.events = vec![demand("2026-10-20"), stood("2026-10-01", "2026-10-10")];
    let told = look(cal(), &q);
    assert_eq!((told.standing, told.last), (Standing::Over, Some(day("2026-11-23"))), "the exception for wages is one from the year");
    assert!(told.remarks.iter().any(|r| r.text.contains("没有计入")), "what is not counted is said");
    q.known = None;
    assert_eq!(look(cal(), &q).standing, Standing::Unknown);
    let json = json!({ "known": "2026-09-24", "civil_servant": true, "filed": "2026-11-23" });
    assert_eq!(cli::limitation_value(cal(), &json).unwrap()["last"], "2026-11-23");
}

#[test]
fn wages_have_no_limit_during_employment_and_a_year_after_it() {
    let mut q = question("2020-01-01", "2026-03-20");
    q.wages = true;
    assert_eq!(look(cal(), &q).standing, Standing::NoLimit);
    q.employment_ended = Some(day("2025-04-01"));
    assert_eq!((look(cal(), &q).standing, look(cal(), &q).last), (Standing::InTime, Some(day("2026-04-01"))));
}

#[test]
fn without_a_day_of_knowing_the_aid_says_that_it_does_not_know() {
    let mut q = question("2020-01-01", "2026-03-20");
    q.known = None;
    assert_eq!(look(cal(), &q).standing, Standing::Unknown);
}

fn place(here: &str, performance: &[&str], seat: &str) -> jurisdiction::Question {
    jurisdiction::Question {
        here: here.into(),
        performance: performance.iter().map(|p| (*p).to_owned()).collect(),
        registered: Some(seat.into()),
        ..Default::default()
    }
}

#[test]
fn the_commission_of_the_place_of_work_or_of_the_employers_seat_may_take_the_case() {
    assert_eq!(jurisdiction::look(&place("湖里", &["湖里"], "思明")).here, Some(true));
    assert_eq!(jurisdiction::look(&place("思明", &["湖里"], "思明")).here, Some(true));
    let found = jurisdiction::look(&place("集美", &["湖里"], "思明"));
    assert_eq!(found.here, Some(false));
    assert!(found.remarks.iter().any(|r| r.text.contains("不是不予受理") && r.article == "规则31"));
}

#[test]
fn where_both_sides_filed_the_place_of_work_prevails_and_an_accepted_case_is_transferred() {
    let mut q = place("思明", &["湖里"], "思明");
    q.accepted = Some(day("2026-03-02"));
    q.filings = vec![Filing { area: "湖里".into(), accepted: Some(day("2026-03-05")) }];
    let found = jurisdiction::look(&q);
    assert_eq!((found.prevails.as_deref(), found.here), (Some("湖里"), Some(false)));
    assert!(found.remarks.iter().any(|r| r.article == "规则9"));
}

#[test]
fn of_several_places_of_work_the_first_to_accept_prevails_and_an_unclear_place_gives_way_to_the_seat() {
    let mut q = place("湖里", &["湖里", "集美"], "思明");
    q.accepted = Some(day("2026-03-05"));
    q.filings = vec![Filing { area: "集美".into(), accepted: Some(day("2026-03-02")) }];
    assert_eq!(jurisdiction::look(&q).prevails.as_deref(), Some("集美"));
    assert_eq!(jurisdiction::look(&place("思明", &[], "思明")).prevails.as_deref(), Some("思明"));
    assert_eq!(jurisdiction::look(&jurisdiction::Question::default()).here, None, "nothing known, nothing said");
}

#[test]
fn every_remark_of_the_aids_stands_on_words_of_the_law() {
    let found = jurisdiction::look(&place("集美", &["湖里", "同安"], "思明"));
    assert!(found.remarks.iter().all(|r| !r.article.is_empty() && !r.words.is_empty()));
    assert!(look(cal(), &question("2025-03-03", "2026-03-20")).remarks.iter().all(|r| !r.article.is_empty() && !r.words.is_empty()));
}

#[test]
fn suspensions_that_overlap_count_each_day_once_and_one_after_the_end_gives_nothing() {
    let mut q = question("2025-03-03", "2026-03-20");
    q.events = vec![stood("2025-06-01", "2025-07-01"), stood("2025-06-15", "2025-07-01"), stood("2026-06-01", "2026-07-01")];
    let found = look(cal(), &q);
    assert_eq!(found.last, Some(day("2026-04-02")), "thirty days, once");
    assert!(found.remarks.iter().any(|r| r.text.starts_with("2026-06-01") && r.text.contains("不影响")));
    q.events = vec![stood("2025-07-01", "2025-06-01")];
    let found = look(cal(), &q);
    assert_eq!(found.last, Some(day("2026-03-03")));
    assert!(found.remarks.iter().any(|r| r.text.contains("结束日早于开始日")), "contradictions are said, not refused");
}

#[test]
fn an_interruption_while_the_period_stands_still_begins_a_year_that_stands_still_too() {
    let mut q = question("2025-03-03", "2026-07-20");
    q.events = vec![stood("2025-06-01", "2025-07-01"), demand("2025-06-11")];
    assert_eq!(look(cal(), &q).last, Some(day("2026-06-30")), "2026-06-11 and the nineteen days that were left of the suspension");
}

#[test]
fn an_interruption_without_evidence_says_who_has_to_prove_it() {
    let mut q = question("2024-03-01", "2026-01-05");
    q.events = vec![Event::Interrupted { on: day("2025-02-10"), how: How::Consent, evidence: None }];
    let found = look(cal(), &q);
    assert!(found.remarks.iter().any(|r| r.text.contains("对方当事人同意履行义务")));
    assert!(found.remarks.iter().any(|r| r.text.contains("负责举证") && r.article == "调仲法6"));
}

#[test]
fn each_claim_has_a_timeline_of_its_own_as_json() {
    let value = json!({"known": "2025-11-21", "filed": "2026-11-23", "events": [
        {"kind": "interrupted", "on": "2026-05-06", "how": "relief", "evidence": "劳动监察投诉回执"},
        {"kind": "suspended", "from": "2026-06-01", "to": null, "why": "不可抗力"}]});
    let found = cli::limitation_value(cal(), &value).unwrap();
    assert_eq!((found["standing"].as_str(), found["last"].as_str(), found["from"].as_str()), (Some("suspended"), None, Some("2026-05-06")));
    for (bad, code) in [
        (json!({"known": "2025-02-30", "filed": "2026-01-01"}), "bad_date"),
        (json!({"known": "2003-02-01", "filed": "2026-01-01"}), "out_of_calendar"),
        (json!({"known": "2025-02-01"}), "missing_key"),
        (json!({"filed": "2026-01-01", "knew": 1}), "unknown_key"),
        (json!({"filed": "2026-01-01", "wages": "yes"}), "bad_type"),
        (json!({"filed": "2026-01-01", "events": [{"kind": "interrupted", "on": "2025-01-01", "how": "letter"}]}), "unknown_word"),
        (json!({"filed": "2026-01-01", "events": [{"kind": "paused"}]}), "unknown_kind"),
        (json!({"filed": "2026-01-01", "events": [{"kind": "suspended", "from": "x"}]}), "bad_date"),
        (json!([]), "bad_shape"),
    ] {
        let refusal = cli::limitation_value(cal(), &bad).unwrap_err();
        assert_eq!(refusal.code, code, "{bad}");
        assert!(!refusal.message.is_ascii());
    }
}

proptest! {
    #[test]
    fn a_suspension_never_brings_the_last_day_nearer(known in 0u64..400, spans in prop::collection::vec((0u64..900, 0u64..200), 0..5), more in (0u64..900, 0u64..200)) {
        let at = |n: u64| day("2020-01-06") + chrono::Days::new(n);
        let span = |(from, long): (u64, u64)| Event::Suspended { from: at(from), to: Some(at(from + long)), why: "不可抗力".into() };
        let mut q = Question { known: Some(at(known)), civil_servant: false, wages: false, employment_ended: None, events: spans.into_iter().map(span).collect(), filed: at(0) };
        let before = look(cal(), &q);
        q.events.push(span(more));
        let after = look(cal(), &q);
        prop_assert!(after.last >= before.last);
        q.events.reverse();
        prop_assert_eq!(look(cal(), &q).last, after.last, "the order in which events are given does not matter");
    }

    #[test]
    fn a_later_day_of_knowing_or_a_further_interruption_in_time_never_ends_earlier(known in 0u64..400, on in 0u64..360) {
        let at = |n: u64| day("2020-01-06") + chrono::Days::new(n);
        let mut q = Question { known: Some(at(known)), civil_servant: false, wages: false, employment_ended: None, events: vec![], filed: at(0) };
        let first = look(cal(), &q).last;
        q.known = Some(at(known + 1));
        prop_assert!(look(cal(), &q).last >= first);
        q.known = Some(at(known));
        q.events = vec![Event::Interrupted { on: at(known + on), how: How::Relief, evidence: None }];
        prop_assert!(look(cal(), &q).last >= first);
    }
}

#[test]
fn a_citys_commission_holds_its_districts_and_a_districts_only_its_own() {
    let (here, covers) = area::of_commission("350200", "厦门市", "厦门市劳动人事争议仲裁委员会");
    assert_eq!((here.as_str(), covers.len()), ("厦门市", 6));
    assert_eq!(area::of_commission("350200", "厦门市", "厦门市湖里区劳动人事争议仲裁委员会"), ("湖里区".to_owned(), vec![]));
    let q = jurisdiction::Question { here, covers, ..place("厦门市", &["湖里区"], "泉州市") };
    assert_eq!(jurisdiction::look(&q).here, Some(true));
    let elsewhere = jurisdiction::Question { performance: vec!["漳州市".into()], ..q };
    assert_eq!(jurisdiction::look(&elsewhere).here, Some(false));
    assert_eq!(area::in_address("350200", "福建省厦门市集美区软件园三期").map(|d| d.name.as_str()), Some("集美区"));
    assert_eq!(area::in_address("350200", "泉州市丰泽区"), None);
}

#[test]
fn before_acceptance_the_way_is_a_written_explanation_and_after_it_a_transfer() {
    use jurisdiction::Todo;
    let mut q = place("集美", &["湖里"], "思明");
    assert_eq!(jurisdiction::look(&q).todo, Some(Todo::Explain));
    q.accepted = Some(day("2026-03-02"));
    assert_eq!(jurisdiction::look(&q).todo, Some(Todo::Transfer));
    assert_eq!(jurisdiction::look(&place("湖里", &["湖里"], "思明")).todo, None);
    let mut q = place("思明", &["湖里"], "思明");
    q.filings = vec![Filing { area: "湖里".into(), accepted: None }];
    assert_eq!(jurisdiction::look(&q).todo, Some(Todo::Explain), "the other side filed where the work is done");
}

#[test]
fn an_employer_that_is_not_registered_has_its_seat_where_its_founder_is() {
    let mut q = place("同安", &[], "");
    q.registered = None;
    q.founder = Some("同安".into());
    assert_eq!(jurisdiction::look(&q).here, Some(true));
    q.main_office = Some("翔安".into());
    assert_eq!(jurisdiction::look(&q).competent, ["翔安"]);
}

#[test]
fn places_as_json_are_read_strictly() {
    let found =
        cli::jurisdiction_value(&json!({"here": "湖里", "performance": ["湖里"], "registered": "思明", "filings": [{"area": "思明"}]}));
    assert_eq!(found.unwrap()["prevails"], "湖里");
    for (bad, code) in [
        (json!({}), "missing_key"),
        (json!({"here": "湖里", "performance": "湖里"}), "bad_type"),
        (json!({"here": "湖里", "performance": [1]}), "bad_type"),
        (json!({"here": "湖里", "filings": [{"area": "思明", "accepted": "2026-02-30"}]}), "bad_date"),
        (json!({"here": "湖里", "accepted": "2101-01-01"}), "out_of_calendar"),
        (json!({"here": "湖里", "there": "思明"}), "unknown_key"),
        (json!({"here": "湖".repeat(201)}), "too_long"),
    ] {
        assert_eq!(cli::jurisdiction_value(&bad).unwrap_err().code, code, "{bad}");
    }
}

fn aged(birth: &str, sex: Sex, on: &str, claims: &[&str]) -> over_age::Finding {
    let claims = claims.iter().map(|c| (*c).to_owned()).collect();
    over_age::look(&over_age::Question { birth: Some(day(birth)), sex: Some(sex), on: day(on), claims })
}

#[test]
fn the_retirement_age_rises_month_by_month_from_2025_on() {
    let reached = |birth: &str, sex| aged(birth, sex, "2026-11-23", &[]).reached;
    assert_eq!(reached("1964-12-31", Sex::Male), [day("2024-12-31")], "reached before the delay");
    assert_eq!(reached("1965-01-10", Sex::Male), [day("2025-02-10")]);
    assert_eq!(reached("1965-05-10", Sex::Male), [day("2025-07-10")]);
    assert_eq!(reached("1976-09-10", Sex::Male), [day("2039-09-10")], "sixty-three");
    assert_eq!(reached("1990-01-31", Sex::Male), [day("2053-01-31")]);
    assert_eq!(reached("1975-03-10", Sex::Female), [day("2025-05-10"), day("2031-07-10")]);
    assert_eq!(reached("1984-11-10", Sex::Female), [day("2039-11-10"), day("2042-11-10")], "fifty-five and fifty-eight");
}

#[test]
fn an_over_age_workers_claims_are_split_by_a_hint_with_its_article() {
    let claims = ["unpaid_wages", "unlawful_termination", "labour_standard", "double_wage", "injury_medical"];
    let found = aged("1960-03-01", Sex::Male, "2026-07-01", &claims);
    assert_eq!((found.age, found.outside.as_slice(), found.unclear.as_slice()), (Age::Over, [2, 4].as_slice(), [3].as_slice()));
    assert!(found.remarks.iter().any(|r| r.article == "超龄规定19" && r.text.contains("第 2 项、第 4 项")));
    assert!(found.remarks.iter().any(|r| r.text.contains("不是不予受理的依据")));
    assert!(found.remarks.iter().all(|r| !r.words.is_empty()));
    assert_eq!(aged("1960-03-01", Sex::Male, "2026-06-30", &claims).age, Age::Unknown, "before the rules came into force");
    assert_eq!(aged("1972-03-01", Sex::Female, "2026-07-02", &claims).age, Age::Depends, "past fifty, not past fifty-five");
    let young = aged("1990-03-01", Sex::Male, "2026-07-02", &claims);
    assert!(young.age == Age::Under && young.remarks.is_empty(), "nothing is said about a young worker");
    let unknown = over_age::look(&over_age::Question { birth: None, sex: None, on: day("2026-07-02"), claims: vec![] });
    assert_eq!(unknown.age, Age::Unknown);
}
