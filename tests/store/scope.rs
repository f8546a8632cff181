use crate::common::*;
use lucai_domain::{BodyId, CaseId, StreamId};
use lucai_store::{CaseFilter, CaseOrder, CaseSort, PeriodFilter, Scope, Store, StoreError};
use serde_json::json;

fn body(name: &str) -> BodyId {
    BodyId::new(name).unwrap()
}

/// Four cases: 1 and 2 of the office, 3 a station's, 4 a station's that went to the office.
fn four() -> (Home, Store) {
    let (home, store) = new_store();
    let at_station = |n: u32, worker: &str| {
        let mut filed = filing(n, worker, "站里公司");
        filed.body["station"] = json!("b1");
        filed
    };
    let events = vec![
        filing(1, "张三", "某某公司"),
        filing(2, "李四", "某某公司"),
        accepted(2),
        at_station(3, "王五"),
        at_station(4, "赵六"),
        act(4, "came", "application_received", json!({}), "2026-04-01"),
    ];
    store.commit(events, NOW).unwrap();
    (home, store)
}

fn seen(store: &Store) -> Vec<u32> {
    let page = store.list_cases(&CaseFilter::default(), CaseSort::Filed, 100, None).unwrap();
    assert_eq!(page.total as usize, page.rows.len(), "the counter counts what is shown");
    let by_state: u64 = store.counts_by_state().unwrap().iter().map(|(_, n)| n).sum();
    assert_eq!(by_state, page.total, "and so do those of the states");
    assert_eq!(page.claimed_fen, Some(1_200_000 * page.rows.len() as i64));
    let mut numbers: Vec<u32> = (1..=4).filter(|n| page.rows.iter().any(|row| row.case == case_id(*n))).collect();
    numbers.sort_unstable();
    numbers
}

#[test]
fn each_scope_shows_its_cases_in_every_list_count_and_search() {
    let (_home, store) = four();
    assert_eq!(seen(&store), [1, 2, 3, 4]);
    let office = store.seen_by(Scope::Office);
    assert_eq!(seen(&office), [1, 2, 4], "what a station took in comes with the application");
    let station = store.seen_by(Scope::Body(body("b1")));
    assert_eq!(seen(&station), [3, 4]);
    let other = store.seen_by(Scope::Body(body("b2")));
    assert!(seen(&other).is_empty());

    let found = |store: &Store, text: &str| store.search(text, true, 50).unwrap().hits.len();
    for (who, none) in [(&office, "王五"), (&station, "张三"), (&other, "赵六"), (&other, "某某公司")] {
        assert_eq!(found(who, none), 0, "{none}");
        assert!(found(&store, none) > 0);
    }
    let known = |store: &Store, name: &str| store.known_parties(None, None, Some(name), 10).unwrap().len();
    assert_eq!((known(&office, "王五"), known(&station, "王五"), known(&station, "张三")), (0, 1, 0));
    let periods = |store: &Store| store.periods(&PeriodFilter::default(), "2026-04-02", 100, None).unwrap().0.len();
    assert_eq!(periods(&other), 0);
    assert!(periods(&office) > 0 && periods(&station) < periods(&store));
    assert_eq!(other.case_by_number("厦劳人仲案字〔2026〕1号").unwrap(), None);
    assert_eq!(other.employer_cases(Some("91350200MA31EXAMPL"), &[]).unwrap().len(), 0);
    assert_eq!(
        store.greatest_number("case", 2026).unwrap(),
        other.greatest_number("case", 2026).unwrap(),
        "numbers follow those of all cases"
    );
}

#[test]
fn what_is_out_of_scope_is_neither_read_nor_written() {
    let (_home, store) = four();
    let other = store.seen_by(Scope::Body(body("b2")));
    store.case_file(&case_id(1)).unwrap().unwrap();
    assert!(other.case_file(&case_id(1)).unwrap().is_none(), "not from the files that were read before either");
    assert!(other.case_events(&case_id(1)).unwrap().is_empty());
    assert!(other.stream_events(&StreamId::Case(case_id(1))).unwrap().is_empty());
    let before = store.event_count().unwrap();
    assert_eq!(code(other.commit(vec![set(1, "x", "case", "facts", "改")], NOW)), "not_found");
    let peek = |case: CaseId| other.write::<_, StoreError>(NOW, |w| Ok(w.case_file(&case)?.is_some()));
    assert!(peek(case_id(1)).is_err());
    assert_eq!(store.event_count().unwrap(), before);
    assert_sound(&store);
}

#[test]
fn a_private_stream_is_its_bodys_alone_and_feeds_no_table() {
    let (_home, store) = four();
    let rows = dump(&store);
    let private = |by: &str| event("secret-1", StreamId::Private(body(by), case_id(4)), "private_note", json!({"text": "底线"}));
    let station = store.seen_by(Scope::Body(body("b1")));
    for who in [store.seen_by(Scope::Office), store.seen_by(Scope::Body(body("b2")))] {
        assert_eq!(code(who.commit(vec![private("b1")], NOW)), "not_found");
    }
    assert_eq!(code(station.commit(vec![private("b2")], NOW)), "not_found", "nor in another body's name");
    station.commit(vec![private("b1")], NOW).unwrap();
    let stream = StreamId::Private(body("b1"), case_id(4));
    assert_eq!(ids(&station.stream_events(&stream).unwrap()), ["secret-1"]);
    for who in [store.seen_by(Scope::Office), store.seen_by(Scope::Body(body("b2")))] {
        assert!(who.stream_events(&stream).unwrap().is_empty());
    }
    assert!(!ids(&store.case_events(&case_id(4)).unwrap()).contains(&"secret-1".to_owned()), "it is no part of the file");
    assert!(station.search("底线", true, 10).unwrap().hits.is_empty(), "nor of the search, for the members either");
    let after = dump(&store);
    let new: Vec<&str> = after.lines().filter(|line| !rows.contains(line)).collect();
    assert_eq!(new.len(), 1, "{new:?}");
    assert!(new[0].starts_with("apart ") && new[0].contains("private:b1:") && !after.contains("底线"));
    assert!(!after.contains("王五") && after.contains("赵六"), "a station's own intake stands apart until it comes to the office");
    assert_sound(&store);
    assert!(store.rebuild().unwrap().ok());
}

#[test]
fn one_scope_after_the_other_on_the_same_connections_shows_its_own_each_time() {
    let (_home, store) = four();
    let scopes = [Scope::Office, Scope::Body(body("b1")), Scope::All, Scope::Body(body("b2"))];
    let expected: [&[u32]; 4] = [&[1, 2, 4], &[3, 4], &[1, 2, 3, 4], &[]];
    for _ in 0..5 {
        for (scope, cases) in scopes.iter().zip(expected) {
            assert_eq!(seen(&store.seen_by(scope.clone())), cases, "{scope:?}");
        }
    }
    std::thread::scope(|threads| {
        for (scope, cases) in scopes.iter().zip(expected) {
            let store = store.seen_by(scope.clone());
            threads.spawn(move || (0..20).for_each(|_| assert_eq!(seen(&store), cases)));
        }
    });
}

#[test]
fn pages_of_every_order_are_the_same_through_a_scope() {
    let (_home, store) = new_store();
    store.commit((1..=40).flat_map(|n| [filing(n, &format!("员工{n}"), "某某公司"), accepted(n)]).collect(), NOW).unwrap();
    let office = store.seen_by(Scope::Office);
    for by in [CaseSort::Filed, CaseSort::Due, CaseSort::Number, CaseSort::Accepted, CaseSort::Applicant, CaseSort::Respondent] {
        for descending in [false, true] {
            let order = CaseOrder { by, descending };
            let page = |store: &Store| store.list_cases(&CaseFilter::default(), order, 15, None).unwrap();
            assert_eq!(page(&office), page(&store), "{order:?}");
        }
    }
}
