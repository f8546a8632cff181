//! The aids of the intake form: they explain on which words, and never refuse.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, missing_docs)]

mod common;
use common::*;
use lucai_law::jurisdiction::{self, Filing};
use lucai_law::limitation::{Event, Question, Standing, look};

fn question(known: &str, filed: &str) -> Question {
    Question { known: Some(day(known)), wages: false, employment_ended: None, events: vec![], filed: day(filed) }
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
    q.events = vec![Event::Interrupted { on: day("2025-02-10"), how: "书面催讨".into() }];
    assert_eq!((look(cal(), &q).standing, look(cal(), &q).last), (Standing::InTime, Some(day("2026-02-10"))));
    q.events = vec![Event::Interrupted { on: day("2025-03-10"), how: "书面催讨".into() }];
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
