use crate::common::*;
use lucai_domain::{CaseId, StreamId};
use lucai_store::{CaseFilter, CaseSort, Store};
use serde_json::json;

fn office(cases: u32) -> (Home, Store) {
    let (home, store) = new_store();
    store
        .write::<_, lucai_store::StoreError>(NOW, |w| {
            for n in 1..=cases {
                w.append(vec![filing(n, &format!("员工{n}"), "某某公司")])?;
                if n % 2 == 0 {
                    w.append(vec![accepted(n)])?;
                }
            }
            Ok(())
        })
        .unwrap();
    (home, store)
}

fn walk(store: &Store, filter: &CaseFilter, sort: CaseSort, limit: u32) -> Vec<CaseId> {
    let mut all = Vec::new();
    let mut after: Option<String> = None;
    loop {
        let page = store.list_cases(filter, sort, limit, after.as_deref()).unwrap();
        assert!(page.rows.len() <= limit as usize);
        all.extend(page.rows.into_iter().map(|r| r.case));
        match page.next {
            Some(next) => after = Some(next),
            None => return all,
        }
    }
}

#[test]
fn pages_of_any_size_and_sort_show_each_case_once() {
    let (_home, store) = office(45);
    for sort in [CaseSort::Filed, CaseSort::Due, CaseSort::Number] {
        let whole = walk(&store, &CaseFilter::default(), sort, 1000);
        for limit in [1, 7, 45] {
            assert_eq!(walk(&store, &CaseFilter::default(), sort, limit), whole, "{sort:?} by {limit}");
        }
        let mut distinct = whole.clone();
        distinct.sort();
        distinct.dedup();
        assert_eq!(distinct.len(), 45);
    }
    let by_number = walk(&store, &CaseFilter::default(), CaseSort::Number, 10);
    assert_eq!(by_number[0], case_id(45), "number 45 comes before number 9");
    assert_eq!(by_number[44], case_id(1));
}

#[test]
fn totals_follow_every_change_of_state() {
    let (_home, store) = office(10);
    let state = |s: &str| CaseFilter { state: Some(s.into()), ..CaseFilter::default() };
    let total = |f: &CaseFilter| store.list_cases(f, CaseSort::Filed, 3, None).unwrap().total;
    assert_eq!((total(&state("received")), total(&state("accepted"))), (5, 5));
    store.commit(vec![accepted(1)], NOW).unwrap();
    assert_eq!((total(&state("received")), total(&state("accepted"))), (4, 6));
    assert_eq!(total(&CaseFilter::default()), 10);
    let both = CaseFilter { procedure: Some("ordinary".into()), ..state("accepted") };
    let page = store.list_cases(&both, CaseSort::Filed, 3, None).unwrap();
    assert_eq!((page.total, page.total_exact, page.rows.len()), (6, true, 3));
    assert_sound(&store);
}

#[test]
fn a_list_by_text_finds_the_party_and_pages_on() {
    let (_home, store) = office(30);
    let filter = CaseFilter { text: Some("员工12".into()), ..CaseFilter::default() };
    let page = store.list_cases(&filter, CaseSort::Filed, 10, None).unwrap();
    assert_eq!(page.rows.iter().map(|r| r.case.clone()).collect::<Vec<_>>(), [case_id(12)]);
    let company = CaseFilter { text: Some("某某公司".into()), ..CaseFilter::default() };
    assert_eq!(walk(&store, &company, CaseSort::Filed, 7).len(), 30);
}

#[test]
fn a_bad_cursor_or_limit_is_refused() {
    let (_home, store) = office(2);
    let list = |limit, after| store.list_cases(&CaseFilter::default(), CaseSort::Filed, limit, after);
    for cursor in ["", "x", "0.zz.case-1", "0.41", "9.41.case-1';--"] {
        assert_eq!(code(list(10, Some(cursor))), "bad_argument", "{cursor}");
    }
    assert_eq!(code(list(0, None)), "bad_argument");
    assert_eq!(code(list(1_000_000, None)), "bad_argument");
}

#[test]
fn the_same_person_and_employer_are_known_from_earlier_cases() {
    let (_home, store) = office(3);
    let by_number = store.known_parties(Some("350203199001011234"), None, None, 10).unwrap();
    assert_eq!(by_number.len(), 3);
    assert_eq!(by_number[0].case, case_id(3), "the newest case first");
    assert_eq!(by_number[0].phone.as_deref(), Some("13800138000"));
    assert_eq!(store.known_parties(None, Some("91350200MA31EXAMPL"), None, 2).unwrap().len(), 2);
    assert_eq!(store.known_parties(None, None, Some("员工2"), 10).unwrap()[0].party, "worker");
    assert!(store.known_parties(None, None, Some("员工"), 10).unwrap().is_empty(), "a name is looked up whole");
    assert_eq!(code(store.known_parties(None, None, None, 10)), "bad_argument");
}

#[test]
fn duties_of_the_office_fall_due_and_are_gone_when_done() {
    let (_home, store) = new_store();
    store.commit(vec![filing(1, "甲", "乙")], NOW).unwrap();
    let (due, more) = store.due(None, "2026-12-31", 100).unwrap();
    assert!(!more);
    assert_eq!(due.iter().map(|d| d.rule.as_str()).collect::<Vec<_>>(), ["acceptance_decision", "correction_notice"]);
    // 2026-03-02 is a Monday: five working days after it
    assert_eq!(due[0].due, "2026-03-09");
    assert_eq!(due[0].case.next_due.as_deref(), Some("2026-03-09"));
    store.commit(vec![act(1, "acc", "accepted", json!({}), "2026-03-04")], NOW).unwrap();
    let rules: Vec<String> = store.due(None, "2026-12-31", 100).unwrap().0.into_iter().map(|d| d.rule).collect();
    assert!(!rules.contains(&"acceptance_decision".to_owned()) && !rules.contains(&"correction_notice".to_owned()));
    assert!(rules.contains(&"conclude".to_owned()), "{rules:?}");
    assert!(store.due(None, "2026-12-31", 1).unwrap().1, "there are more than one");
    assert_sound(&store);
}

#[test]
fn hearings_of_the_week_are_listed_and_clashes_found() {
    let (_home, store) = new_store();
    for n in 1..=2 {
        let tribunal = json!({"mode": "sole", "presiding": "陈仲裁", "clerk": "书记员甲"});
        let hearing =
            json!({"for": "2026-05-20", "time": format!("{:02}:00", 8 + n), "until": format!("{:02}:30", 8 + n), "room": "第一仲裁庭"});
        store
            .commit(
                vec![
                    filing(n, "甲", "乙"),
                    accepted(n),
                    act(n, format!("t{n}"), "tribunal_formed", tribunal, "2026-04-02"),
                    act(n, format!("h{n}"), "hearing_fixed", hearing, "2026-04-03"),
                ],
                NOW,
            )
            .unwrap();
    }
    let week = store.hearings("2026-05-18", "2026-05-24").unwrap();
    assert_eq!(week.len(), 2);
    assert_eq!((week[0].from.as_deref(), week[0].room.as_deref()), (Some("09:00"), Some("第一仲裁庭")));
    assert!(store.hearings("2026-05-21", "2026-05-24").unwrap().is_empty());
    let clash = |from: &str, to: &str, room: Option<&str>, people: &[String]| {
        store.clashes("2026-05-20", from, to, room, people, None).unwrap().len()
    };
    let chen = ["陈仲裁".to_owned()];
    assert_eq!(clash("09:15", "09:45", Some("第一仲裁庭"), &[]), 1, "the room is taken");
    assert_eq!(clash("09:15", "09:45", Some("第二仲裁庭"), &[]), 0);
    assert_eq!(clash("09:15", "09:45", Some("第二仲裁庭"), &chen), 1, "the arbitrator sits elsewhere");
    assert_eq!(clash("09:30", "10:00", Some("第一仲裁庭"), &chen), 0, "one ends when the next begins");
    assert_eq!(store.clashes("2026-05-20", "09:00", "12:00", None, &chen, Some(&case_id(1))).unwrap().len(), 1);
}

#[test]
fn the_offices_own_settings_keep_the_last_word_of_each_field() {
    let (_home, store) = new_store();
    let org = |id: &str, kind: &str, body| event(id, StreamId::Org("office".into()), kind, body);
    store
        .commit(
            vec![
                org("o1", "office_set", json!({"name": "厦门市劳动人事争议仲裁委员会", "code": "350200"})),
                org("o2", "room_set", json!({"name": "第一仲裁庭", "seats": 20})),
                org("o3", "office_set", json!({"phone": "0592"})),
                org("o4", "user_set", json!({"user": "u1", "name": "林雨", "roles": ["clerk"]})),
                org("o5", "user_set", json!({"user": "u1", "roles": ["head"]})),
            ],
            NOW,
        )
        .unwrap();
    let office = &store.org_items("office_set").unwrap()[0].1;
    assert_eq!((&office["code"], &office["phone"]), (&json!("350200"), &json!("0592")));
    let users = store.org_items("user_set").unwrap();
    assert_eq!(users.len(), 1);
    assert_eq!((&users[0].0[..], &users[0].1["name"], &users[0].1["roles"]), ("u1", &json!("林雨"), &json!(["head"])));
    assert_sound(&store);
}
