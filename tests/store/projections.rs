use crate::common::*;
use lucai_domain::{Event, NewEvent, StreamId};
use lucai_store::Store;
use proptest::prelude::*;
use serde_json::json;

/// One of the things that happen to a case; some are not lawful at their place, and must be kept all the same.
fn happening(case: u32, n: usize, what: u8) -> NewEvent {
    let id = format!("p{case}-{n}");
    let day = format!("2026-{:02}-{:02}", 4 + n / 28 % 8, 1 + n % 28);
    match what {
        0 => act(case, id, "accepted", json!({}), &day),
        1 => act(case, id, "served", json!({"document": "application", "party": "employer"}), &day),
        2 => act(case, id, "tribunal_formed", json!({"mode": "sole", "presiding": "陈仲裁"}), &day),
        3 => act(case, id, "hearing_fixed", json!({"for": "2026-11-20", "time": "09:00", "room": "一庭"}), &day),
        4 => act(case, id, "suspended", json!({"ground": "other"}), &day),
        5 => act(case, id, "resumed", json!({}), &day),
        6 => act(case, id, "award_made", json!({"scope": "whole"}), &day),
        7 => act(case, id, "withdrawn", json!({"mode": "voluntary"}), &day),
        8 => set(case, id, "party:worker", "name", &format!("改名{n}")),
        9 => set(case, id, "case", "facts", &format!("第{n}次改写")),
        10 => in_case(case, id, "note_added", json!({"text": format!("记事{n}")})),
        11 => event(id, StreamId::Inner(case_id(case)), "inner_fields_set", json!({"entity": "x:1", "fields": {"t": "密"}})),
        12 => in_case(case, id, "document_drafted", json!({"document": format!("d{}", n % 3), "template": "t", "title": "开庭通知书"})),
        13 => in_case(case, id, "fields_set", json!("nonsense")),
        _ => act(case, id, "extension_approved", json!({"days": 5}), &day),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn a_rebuild_comes_to_what_single_commits_had_come_to(
        happenings in prop::collection::vec((1u32..4, 0u8..15), 1..40), together in 1usize..6,
    ) {
        let (_home, store) = new_store();
        store.commit((1..4).map(|n| filing(n, "张三丰", "某某公司")).collect(), NOW).unwrap();
        let all: Vec<NewEvent> =
            happenings.iter().enumerate().map(|(n, (case, what))| happening(*case, n, *what)).collect();
        for chunk in all.chunks(together) {
            store.commit(chunk.to_vec(), NOW).unwrap();
        }
        assert_sound(&store);
        let before = dump(&store);
        let report = store.rebuild().unwrap();
        prop_assert!(report.ok(), "{:?}", report.problems);
        prop_assert_eq!(report.events, all.len() as u64 + 3);
        prop_assert_eq!(dump(&store), before);
    }
}

fn replay(store: &Store) -> (Home, Store) {
    let (home, copy) = new_store();
    let mut events: Vec<Event> = (1..4).flat_map(|n| store.case_events(&case_id(n)).unwrap()).collect();
    events.sort_by(|a, b| (a.hlc, &a.id).cmp(&(b.hlc, &b.id)));
    for e in events {
        let new = NewEvent {
            id: Some(e.id),
            stream: e.stream,
            actor: e.actor,
            kind: e.kind,
            kind_version: e.kind_version,
            body: e.body,
            supersedes: e.supersedes,
        };
        copy.commit(vec![new], NOW).unwrap();
    }
    (home, copy)
}

#[test]
fn two_stores_with_the_same_events_dump_the_same_bytes() {
    let (_home, store) = new_store();
    for n in 1..4 {
        store.commit(vec![filing(n, "张三丰", "某某公司"), accepted(n)], NOW).unwrap();
    }
    store.save_draft("a", "k", &json!(1), NOW).unwrap();
    let (_other, copy) = replay(&store);
    assert_eq!(dump(&copy), dump(&store), "one commit each, or all in one: the log is the same");
    copy.commit(vec![set(1, "more", "case", "note", "x")], NOW).unwrap();
    assert_ne!(dump(&copy), dump(&store));
}

#[test]
fn a_sealed_case_shows_its_row_as_the_case_file_says() {
    let (_home, store) = new_store();
    store.commit(vec![filing(7, "张三丰", "某某公司"), accepted(7)], NOW).unwrap();
    let row = store.case_row(&case_id(7)).unwrap().unwrap();
    assert_eq!(row.number.as_deref(), Some("厦劳人仲案字〔2026〕7号"));
    assert_eq!((row.state.as_str(), row.procedure.as_str()), ("accepted", "ordinary"));
    assert_eq!((row.applicants, row.respondents), (1, 1));
    assert_eq!((row.filed_on.as_str(), row.accepted_on.as_deref()), ("2026-03-08", Some("2026-04-01")));
    assert!(!row.closed && row.next_due.is_some());
    assert_eq!(store.case_by_number("厦劳人仲案字〔2026〕7号").unwrap(), Some(case_id(7)));
    assert_eq!(store.greatest_number("case", 2026).unwrap(), 7);
    assert_eq!(store.greatest_number("case", 2025).unwrap(), 0);
}

#[test]
fn a_case_file_that_was_kept_never_outlives_a_change() {
    let (_home, store) = new_store();
    assert!(store.case_file(&case_id(1)).unwrap().is_none());
    store.commit(vec![filing(1, "张三丰", "某某公司")], NOW).unwrap();
    let first = store.case_file(&case_id(1)).unwrap().unwrap();
    assert!(std::sync::Arc::ptr_eq(&first, &store.case_file(&case_id(1)).unwrap().unwrap()), "read once");
    for n in 0..20 {
        let text = format!("第{n}次");
        store.commit(vec![set(1, format!("s{n}"), "case", "facts", &text)], NOW).unwrap();
        assert_eq!(store.case_file(&case_id(1)).unwrap().unwrap().text("facts"), text);
    }
    let refused: Result<(), lucai_store::StoreError> = store.write(NOW, |w| {
        w.append(vec![set(1, "gone", "case", "facts", "never")])?;
        assert_eq!(w.case_file(&case_id(1))?.unwrap().text("facts"), "never");
        Err(lucai_store::StoreError::NotFound("a reason to stop"))
    });
    assert!(refused.is_err());
    assert_eq!(store.case_file(&case_id(1)).unwrap().unwrap().text("facts"), "第19次");
}
