use crate::common::*;
use lucai_domain::{NewEvent, StreamId, Timestamp};
use lucai_store::StoreError;
use serde_json::json;

#[test]
fn numbers_run_without_a_gap_in_each_stream_and_each_event_names_the_one_before() {
    let (_home, store) = new_store();
    for n in 0..5 {
        let inner = event(format!("i{n}"), StreamId::Inner(case_id(1)), "deliberated", json!({"kind": "deliberated", "on": "2026-05-01"}));
        store.commit(vec![set(1, format!("e{n}"), "case", "note", "x"), inner], NOW).unwrap();
    }
    for stream in [StreamId::Case(case_id(1)), StreamId::Inner(case_id(1))] {
        let events = store.stream_events(&stream).unwrap();
        let seqs: Vec<u64> = events.iter().map(|e| e.seq).collect();
        assert_eq!(seqs, [1, 2, 3, 4, 5]);
        assert_eq!(events[0].prev_hash, "");
        for pair in events.windows(2) {
            assert_eq!(pair[1].prev_hash, pair[0].body_hash);
        }
    }
    assert_sound(&store);
}

#[test]
fn what_is_written_twice_without_an_identity_has_two_that_can_be_made_out_again() {
    let (_home, store) = new_store();
    let unnamed = || NewEvent { id: None, ..set(1, "e", "case", "note", "x") };
    let events = store.commit(vec![unnamed(), unnamed()], NOW).unwrap();
    assert_ne!(events[0].id, events[1].id);
    for event in store.stream_events(&StreamId::Case(case_id(1))).unwrap() {
        assert_eq!(event.derived_id(|text| hex::encode(lucai_vault::sha256(text.as_bytes()))), event.id);
    }
    assert_sound(&store);
}

#[test]
fn the_clock_never_runs_backwards_even_where_the_wall_clock_does() {
    let (home, store) = new_store();
    let first = store.commit(vec![filing(1, "甲", "乙")], NOW).unwrap();
    drop(store);
    let store = home.open();
    let second = store.commit(vec![accepted(1)], Timestamp(NOW.0 - 86_400_000)).unwrap();
    assert!(second[0].hlc > first[0].hlc, "a wall clock set back a day does not reorder what was done");
}

#[test]
fn a_refused_command_takes_everything_back() {
    let (_home, store) = new_store();
    store.commit(vec![filing(1, "甲", "乙")], NOW).unwrap();
    let before = dump(&store);
    let result: Result<(), StoreError> = store.write(NOW, |w| {
        w.append(vec![accepted(1), filing(2, "丙", "丁")])?;
        assert_eq!(w.case_events(&case_id(1))?.len(), 2, "a transaction sees its own events");
        assert_eq!(w.greatest_number("case", 2026)?, 2, "and its own numbers");
        Err(StoreError::NotFound("a reason to stop"))
    });
    assert!(result.is_err());
    assert_eq!(dump(&store), before);
    store.commit(vec![accepted(1)], NOW).unwrap();
    assert_sound(&store);
}

#[test]
fn the_same_event_twice_is_refused_as_a_whole() {
    let (_home, store) = new_store();
    store.commit(vec![filing(1, "甲", "乙")], NOW).unwrap();
    assert_eq!(code(store.commit(vec![accepted(1), filing(1, "甲", "乙")], NOW)), "duplicate_event");
    assert_eq!(store.event_count().unwrap(), 1);
    assert_sound(&store);
}

#[test]
fn an_unknown_kind_of_a_newer_release_is_kept_as_it_came() {
    let (_home, store) = new_store();
    let body = json!({"z": [1, {"b": null, "a": "𠮷"}], "a": 1.5});
    store.commit(vec![filing(1, "甲", "乙"), in_case(1, "x", "hologram_attached", body.clone())], NOW).unwrap();
    let events = store.case_events(&case_id(1)).unwrap();
    assert_eq!(events[1].body, body);
    assert_eq!(events[1].kind, "hologram_attached");
    assert_sound(&store);
}

#[test]
fn two_handles_on_one_store_write_one_chain() {
    let (_home, store) = new_store();
    store.commit(vec![filing(1, "甲", "乙")], NOW).unwrap();
    let threads: Vec<_> = (0..4)
        .map(|t| {
            let store = store.clone();
            std::thread::spawn(move || {
                for n in 0..10 {
                    store.commit(vec![set(1, format!("t{t}-{n}"), "case", "note", &format!("{t}/{n}"))], NOW).unwrap();
                    assert!(store.case_row(&case_id(1)).unwrap().is_some(), "readers go on meanwhile");
                }
            })
        })
        .collect();
    threads.into_iter().for_each(|t| t.join().unwrap());
    assert_eq!(store.event_count().unwrap(), 41);
    assert_sound(&store);
}

#[test]
fn a_name_of_a_rare_character_and_of_200_characters_is_kept_whole() {
    let (_home, store) = new_store();
    let long = "𠮷".repeat(200);
    store.commit(vec![filing(1, "㐂𡈽䶮", &long)], NOW).unwrap();
    let row = store.case_row(&case_id(1)).unwrap().unwrap();
    assert_eq!((row.applicant.as_str(), row.respondent.as_str()), ("㐂𡈽䶮", long.as_str()));
}
