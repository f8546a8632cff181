//! The rows of periods: what the wall and the work list read, and what a loaded schedule and a single act change in them.

use crate::common::*;
use lucai_domain::{NewEvent, StreamId};
use lucai_law::calendar::{DayKind, PublishedDay, PublishedYear};
use lucai_store::{PeriodFilter, PeriodRow, Store};
use serde_json::json;

fn all(store: &Store, today: &str) -> Vec<PeriodRow> {
    store.periods(&PeriodFilter::default(), today, 1000, None).unwrap().0
}

fn with(store: &Store, filter: &PeriodFilter) -> Vec<String> {
    store.periods(filter, "2026-04-02", 1000, None).unwrap().0.into_iter().map(|row| format!("{} {}", row.case.case, row.rule)).collect()
}

/// A schedule in which every first working week of a year is free.
pub fn schedule(year: i32) -> NewEvent {
    let day = |n: u32| chrono::NaiveDate::from_ymd_opt(year, 1, n).unwrap();
    let days = (1..=8).map(|n| PublishedDay { date: day(n), kind: DayKind::Holiday, name: "元旦".into() }).collect();
    let published = PublishedYear {
        year,
        notice: format!("关于{year}年部分节假日安排的通知"),
        number: "国办发明电〔2026〕9号".into(),
        issued: day(1),
        address: String::new(),
        days,
    };
    let mut body = serde_json::to_value(published).unwrap();
    body["item"] = year.to_string().into();
    event(format!("calendar-{year}"), StreamId::Org("office".into()), "calendar_set", body)
}

#[test]
fn the_periods_that_ask_for_something_come_by_day_and_in_pages() {
    let (_home, store) = new_store();
    store.commit((1..6).flat_map(|n| [filing(n, "张三丰", "某某公司"), accepted(n)]).collect(), NOW).unwrap();
    let rows = all(&store, "2026-04-02");
    assert!(rows.len() > 10 && rows.windows(2).all(|w| w[0].warns <= w[1].warns), "earliest first");
    let serve = rows.iter().find(|row| row.rule == "serve_application").unwrap();
    assert_eq!((serve.due.as_str(), serve.office, serve.how.as_str()), ("2026-04-09", true, "受理 04-01 ＋ 5 个工作日"));
    let (mut paged, mut after) = (Vec::new(), None);
    loop {
        let (page, more) = store.periods(&PeriodFilter::default(), "2026-04-02", 4, after.as_deref()).unwrap();
        after = page.last().map(lucai_store::period_cursor);
        paged.extend(page);
        if !more {
            break;
        }
    }
    assert_eq!(paged, rows, "pages neither overlap nor leave anything out");
    assert_eq!(code(store.periods(&PeriodFilter::default(), "2026-04-02", 0, None)), "bad_argument");
    assert_eq!(code(store.periods(&PeriodFilter::default(), "2026-04-02", 1, Some("x"))), "bad_argument");
}

#[test]
fn the_periods_are_found_by_person_rule_side_and_day() {
    let (_home, store) = new_store();
    store.commit((1..4).flat_map(|n| [filing(n, "张三丰", "某某公司"), accepted(n)]).collect(), NOW).unwrap();
    let formed = json!({"mode": "sole", "presiding": "林致远", "clerk": "何敏"});
    store.commit(vec![act(2, "t2", "tribunal_formed", formed, "2026-04-02"), set(3, "h3", "case", "handler", "郑晓岚")], NOW).unwrap();
    let of = |people: &[&str]| PeriodFilter { people: people.iter().map(|one| (*one).to_owned()).collect(), ..PeriodFilter::default() };
    assert!(with(&store, &of(&["林致远"])).iter().all(|row| row.starts_with("case-000002")));
    assert!(with(&store, &of(&["郑晓岚"])).iter().all(|row| row.starts_with("case-000003")));
    assert!(with(&store, &of(&["@user-1"])).iter().all(|row| row.starts_with("case-000001")), "who took it in, until it is in other hands");
    let mine = |inside| PeriodFilter { team: Some((inside, vec!["何敏".into()])), ..PeriodFilter::default() };
    assert!(!with(&store, &mine(true)).is_empty() && with(&store, &mine(true)).iter().all(|row| row.starts_with("case-000002")));
    assert!(with(&store, &mine(false)).iter().all(|row| !row.starts_with("case-000002")));
    let rule = PeriodFilter { rule: Some("conclude".into()), ..PeriodFilter::default() };
    assert_eq!(with(&store, &rule).len(), 3);
    let early = PeriodFilter { to: Some("2026-04-10".into()), office: Some(true), ..PeriodFilter::default() };
    assert!(with(&store, &early).iter().all(|row| !row.ends_with("conclude")));
    let counted: u64 = store.period_counts(&PeriodFilter::default(), "2026-04-02").unwrap().iter().map(|one| one.n).sum();
    assert_eq!(counted as usize, all(&store, "2026-04-02").len(), "the counts are those of the rows");
    assert_eq!(store.cases_with_periods("2026-04-02").unwrap(), 3);
}

#[test]
fn one_act_changes_the_periods_of_its_own_case_and_of_no_other() {
    let (_home, store) = new_store();
    store.commit((1..20).flat_map(|n| [filing(n, "张三丰", "某某公司"), accepted(n)]).collect(), NOW).unwrap();
    let before = all(&store, "2026-04-02");
    store.commit(vec![act(7, "s7", "served", json!({"document": "application", "party": "employer"}), "2026-04-02")], NOW).unwrap();
    let after = all(&store, "2026-04-02");
    let others = |rows: &[PeriodRow]| rows.iter().filter(|row| row.case.case != case_id(7)).cloned().collect::<Vec<_>>();
    assert_eq!(others(&before), others(&after));
    assert_ne!(before, after, "the case itself has other periods now");
    assert_sound(&store);
}

#[test]
fn a_loaded_schedule_moves_provisional_periods_and_leaves_the_others_alone() {
    let (home, store) = new_store();
    store.commit(vec![filing(1, "张三丰", "某某公司"), accepted(1), filing(2, "李四", "某某公司")], NOW).unwrap();
    store.commit(vec![act(2, "late-accept", "accepted", json!({}), "2026-12-29")], NOW).unwrap();
    let due = |store: &Store, case: u32, rule: &str| {
        let row = all(store, "2026-03-01").into_iter().find(|row| row.case.case == case_id(case) && row.rule == rule).unwrap();
        (row.due, row.provisional)
    };
    assert_eq!(due(&store, 2, "serve_application"), ("2027-01-05".into(), true));
    let first = due(&store, 1, "serve_application");
    assert_eq!(store.cases_touched_by_year(2027).unwrap(), [case_id(2)]);
    store.commit(vec![schedule(2027)], NOW).unwrap();
    assert_eq!(due(&store, 2, "serve_application"), ("2027-01-13".into(), false), "counted again in the same transaction");
    assert_eq!(due(&store, 1, "serve_application"), first);
    assert!(store.calendar().has_year(2027));
    assert_sound(&store);
    let before = dump(&store);
    drop(store);
    let store = home.open();
    assert!(store.calendar().has_year(2027), "the schedule is in the log, not in the memory");
    assert_eq!(due(&store, 2, "serve_application"), ("2027-01-13".into(), false));
    assert_sound(&store);
    assert!(store.rebuild().unwrap().ok());
    assert_eq!(dump(&store), before);
    assert_sound(&store);
}

#[test]
fn an_act_in_the_same_transaction_as_the_schedule_is_counted_by_it() {
    let (_home, store) = new_store();
    store.commit(vec![filing(1, "张三丰", "某某公司")], NOW).unwrap();
    store.commit(vec![schedule(2027), act(1, "a", "accepted", json!({}), "2026-12-29")], NOW).unwrap();
    let row = all(&store, "2026-12-30").into_iter().find(|row| row.rule == "serve_application").unwrap();
    assert_eq!((row.due.as_str(), row.provisional), ("2027-01-13", false));
    assert_sound(&store);
}

#[test]
fn cases_on_which_nothing_runs_are_counted_and_listed() {
    let (_home, store) = new_store();
    store.commit((1..4).flat_map(|n| [filing(n, "张三丰", "某某公司"), accepted(n)]).collect(), NOW).unwrap();
    let still = |store: &Store| -> Vec<(String, u64)> {
        store
            .without_period("2027-06-01", 10)
            .unwrap()
            .into_iter()
            .map(|(state, n, rows)| {
                assert_eq!(rows.len() as u64, n);
                (state, n)
            })
            .collect()
    };
    assert_eq!(still(&store), [], "an overdue duty still asks");
    store.commit(vec![act(1, "w", "withdrawn", json!({"mode": "voluntary"}), "2026-04-03")], NOW).unwrap();
    assert_eq!(still(&store), [("withdrawn".to_owned(), 1)]);
}

#[test]
fn a_missed_duty_waits_for_its_reason_and_a_reason_takes_it_off() {
    let (_home, store) = new_store();
    store.commit(vec![filing(1, "张三丰", "某某公司"), accepted(1)], NOW).unwrap();
    let rules = |today: &str| -> Vec<String> { store.unexplained(today, 10).unwrap().0.into_iter().map(|row| row.rule).collect() };
    assert_eq!(rules("2026-04-09"), ["acceptance_decision", "correction_notice"], "both came too late");
    assert!(rules("2026-04-10").contains(&"serve_application".to_owned()));
    let reason = json!({"rule": "serve_application", "reason": "住所查无此人"});
    let mut body = reason.clone();
    body["on"] = "2026-04-10".into();
    let explained = event("why", StreamId::Inner(case_id(1)), "overdue_explained", body);
    store.commit(vec![explained], NOW).unwrap();
    assert!(!rules("2026-04-10").contains(&"serve_application".to_owned()));
    assert_eq!(store.unexplained_counts("2026-04-10").unwrap(), [("@user-1".to_owned(), store.unexplained("2026-04-10", 10).unwrap().1)]);
    assert!(all(&store, "2026-04-10").iter().any(|row| row.rule == "serve_application" && row.explained), "but it is not done");
    assert_sound(&store);
}

#[test]
fn what_waits_in_a_case_is_found_without_opening_others() {
    let (_home, store) = new_store();
    store.commit((1..4).map(|n| filing(n, "张三丰", "某某公司")).collect(), NOW).unwrap();
    let proposed = event("p", StreamId::Inner(case_id(2)), "acceptance_proposed", json!({"on": "2026-03-20", "opinion": "accept"}));
    store.commit(vec![proposed], NOW).unwrap();
    assert_eq!(store.waiting("acceptance_proposed", None, 10).unwrap(), [case_id(2)]);
    store.commit(vec![accepted(2)], NOW).unwrap();
    assert_eq!(store.waiting("acceptance_proposed", None, 10).unwrap(), []);
}
