use crate::common::*;
use lucai_domain::{CaseId, StreamId};
use lucai_store::{CaseFilter, CaseOrder, CaseSort, Store};
use serde_json::json;

const SORTS: [CaseSort; 6] =
    [CaseSort::Filed, CaseSort::Due, CaseSort::Number, CaseSort::Accepted, CaseSort::Applicant, CaseSort::Respondent];

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

fn walk(store: &Store, filter: &CaseFilter, sort: impl Into<CaseOrder>, limit: u32) -> Vec<CaseId> {
    let sort = sort.into();
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
    for by in SORTS {
        for descending in [false, true] {
            let order = CaseOrder { by, descending };
            let whole = walk(&store, &CaseFilter::default(), order, 1000);
            for limit in [1, 7, 45] {
                assert_eq!(walk(&store, &CaseFilter::default(), order, limit), whole, "{order:?} by {limit}");
            }
            let mut distinct = whole.clone();
            distinct.sort();
            distinct.dedup();
            assert_eq!(distinct.len(), 45);
        }
    }
    let by_number = walk(&store, &CaseFilter::default(), CaseSort::Number, 10);
    assert_eq!(by_number[0], case_id(45), "number 45 comes before number 9");
    assert_eq!(by_number[44], case_id(1));
}

#[test]
fn totals_follow_every_change_of_state() {
    let (_home, store) = office(10);
    let state = |s: &str| CaseFilter { states: vec![s.into()], ..CaseFilter::default() };
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
fn names_sort_by_their_sound_and_days_of_acceptance_leave_the_rest_to_the_end() {
    let (_home, store) = new_store();
    let names = ["张三", "阿明", "李四", "安然", "Abel", "张丽"];
    for (n, name) in (1u32..).zip(names) {
        store.commit(vec![filing(n, name, names[(n as usize + 1) % 6])], NOW).unwrap();
    }
    let order = |by, descending| -> Vec<String> {
        let page = store.list_cases(&CaseFilter::default(), CaseOrder { by, descending }, 10, None).unwrap();
        page.rows.into_iter().map(|row| if by == CaseSort::Respondent { row.respondent } else { row.applicant }).collect()
    };
    let sorted = ["Abel", "阿明", "安然", "李四", "张丽", "张三"];
    assert_eq!(order(CaseSort::Applicant, false), sorted, "a b e l, a1 ming2, an1 ran2, li3, zhang1 li4, zhang1 san1");
    assert_eq!(order(CaseSort::Respondent, false), sorted);
    assert!(order(CaseSort::Applicant, true).into_iter().eq(sorted.into_iter().rev()), "and backwards");
    for (n, on) in [(3, "2026-04-02"), (1, "2026-04-01"), (5, "2026-04-03")] {
        store.commit(vec![act(n, format!("accepted-{n}"), "accepted", json!({}), on)], NOW).unwrap();
    }
    let rest = ["张丽", "安然", "阿明"];
    assert_eq!(order(CaseSort::Accepted, false), ["张三", "李四", "Abel"].into_iter().chain(rest).collect::<Vec<_>>());
    assert_eq!(order(CaseSort::Accepted, true), ["Abel", "李四", "张三"].into_iter().chain(rest).collect::<Vec<_>>());
}

#[test]
fn several_states_and_days_of_filing_are_one_filter_with_the_total_of_the_whole_list() {
    let (_home, store) = office(60);
    for n in 1..=2 {
        store.commit(vec![act(n, format!("w{n}"), "withdrawn", json!({}), "2026-04-02")], NOW).unwrap();
    }
    let states = |names: &[&str]| CaseFilter { states: names.iter().map(|s| (*s).to_owned()).collect(), ..CaseFilter::default() };
    let closed = store.case_row(&case_id(2)).unwrap().unwrap().state;
    let money = 1_200_000;
    for (filter, wanted) in [
        (states(&["received", "accepted"]), 58),
        (states(&["received", "accepted", &closed, "no_such_state", "received"]), 60),
        (states(&[&closed]), 2),
        (CaseFilter { filed_from: Some("2026-03-10".into()), filed_to: Some("2026-03-12".into()), ..CaseFilter::default() }, 6),
        (CaseFilter { filed_from: Some("2026-03-10".into()), ..states(&["accepted"]) }, 18),
        (CaseFilter { procedure: Some("ordinary".into()), ..states(&["received", &closed]) }, 31),
        (states(&["no_such_state"]), 0),
    ] {
        for by in SORTS {
            let page = store.list_cases(&filter, by, 3, None).unwrap();
            assert_eq!((page.total, page.total_exact), (wanted, true), "{filter:?}: the total is not the page's");
            assert_eq!(page.claimed_fen, Some(wanted as i64 * money), "{filter:?}");
            assert_eq!(walk(&store, &filter, by, 7).len() as u64, wanted, "{filter:?} by {by:?}");
        }
    }
    assert_sound(&store);
}

#[test]
fn the_sum_of_the_list_follows_claims_that_change() {
    let (_home, store) = office(4);
    let sum = |filter: &CaseFilter| store.list_cases(filter, CaseSort::Filed, 1, None).unwrap().claimed_fen.unwrap();
    assert_eq!(sum(&CaseFilter::default()), 4 * 1_200_000);
    store.commit(vec![set(2, "more", "claim:1", "claimed", "20000.50")], NOW).unwrap();
    assert_eq!(sum(&CaseFilter::default()), 3 * 1_200_000 + 2_000_050);
    let accepted = CaseFilter { states: vec!["accepted".into()], ..CaseFilter::default() };
    assert_eq!(sum(&accepted), 1_200_000 + 2_000_050);
    assert_eq!(store.case_row(&case_id(2)).unwrap().unwrap().claimed_fen, 2_000_050);
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

#[test]
fn an_employer_is_found_by_its_code_and_by_its_name_in_every_spelling_and_a_project_by_its_cases() {
    let (_home, store) = new_store();
    let name = "厦门（集美）建设有限公司";
    for (n, name) in (1..).zip([name, "厦门(集美) 建设有限公司", "厦门另一建设有限公司"]) {
        let coded = set(n, format!("uscc-{n}"), "party:employer", "uscc", "");
        store.commit(vec![filing(n, "员工", name), coded], NOW).unwrap();
    }
    store.commit(vec![filing(4, "员工", name)], NOW).unwrap();
    let key = lucai_domain::employer::name_key(name);
    let cases = |code: Option<&str>, names: &[&str]| -> usize {
        let names: Vec<String> = names.iter().map(|name| lucai_domain::employer::name_key(name)).collect();
        store.employer_cases(code, &names).unwrap().len()
    };
    assert_eq!(cases(None, &[name]), 2, "two spellings are one employer, the one with a code is asked for by it");
    assert_eq!(cases(Some("91350200MA31EXAMPL"), &[name]), 3);
    assert_eq!(cases(None, &["员工"]), 0, "a worker is no employer");
    assert_eq!(store.employer_codes(&key).unwrap(), ["91350200MA31EXAMPL"]);
    store.commit(vec![set(1, "set-project", "case", "project", "p-1")], NOW).unwrap();
    assert_eq!(store.project_cases(Some("p-1")).unwrap().len(), 1);
    assert_eq!(store.project_cases(None).unwrap().len(), 1, "cases of no project are in no list of projects");
    assert!(store.project_cases(Some("p-2")).unwrap().is_empty());
    assert_sound(&store);
}

#[test]
fn the_events_of_areas_that_begin_alike_come_area_by_area_and_no_others() {
    let (_home, store) = new_store();
    for (n, area) in ["project-a", "project-b", "projects", "users"].into_iter().enumerate() {
        let stream = StreamId::Org(area.to_owned());
        let body = json!({ "item": area, "name": area });
        store.commit(vec![event(format!("org-{n}"), stream, "project_set", body)], NOW).unwrap();
    }
    let areas = store.area_events("project-").unwrap();
    assert_eq!(areas.keys().collect::<Vec<_>>(), ["a", "b"]);
    assert!(areas.values().all(|events| events.len() == 1));
}
