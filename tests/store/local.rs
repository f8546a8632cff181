use crate::common::*;
use lucai_domain::Timestamp;
use serde_json::json;

#[test]
fn a_draft_survives_and_goes_with_what_it_became() {
    let (home, store) = new_store();
    store.save_draft("a", "intake/1", &json!({"facts": "半句"}), NOW).unwrap();
    store.save_draft("a", "intake/1", &json!({"facts": "整句。"}), Timestamp(NOW.0 + 1)).unwrap();
    store.save_draft("b", "intake/1", &json!({}), NOW).unwrap();
    drop(store);
    let store = home.open();
    assert_eq!(store.draft("a", "intake/1").unwrap().unwrap().body, json!({"facts": "整句。"}));
    assert_eq!(store.drafts("a", "intake/").unwrap().len(), 1, "another user's drafts are not mine");
    assert!(store.drafts("a", "intake%").unwrap().is_empty(), "a prefix is no pattern");
    store
        .write::<_, lucai_store::StoreError>(NOW, |w| {
            w.append(vec![filing(1, "甲", "乙")])?;
            w.drop_draft("a", "intake/1")
        })
        .unwrap();
    assert!(store.draft("a", "intake/1").unwrap().is_none());
    store.drop_draft("b", "intake/1").unwrap();
    store.drop_draft("b", "intake/1").unwrap();
}

#[test]
fn settings_and_reads_are_kept_but_are_no_part_of_the_log() {
    let (_home, store) = new_store();
    store.commit(vec![filing(1, "甲", "乙")], NOW).unwrap();
    let before = dump(&store);
    store.set_setting("a", "filter/mine", &json!({"state": "accepted"})).unwrap();
    store.set_setting("a", "theme", &json!("dark")).unwrap();
    store.set_setting("a", "theme", &json!("light")).unwrap();
    store.log_read("user-2", &case_id(1), "case", NOW).unwrap();
    store.log_read("user-3", &case_id(1), "inner", Timestamp(NOW.0 + 1)).unwrap();
    assert_eq!(store.setting("a", "theme").unwrap(), Some(json!("light")));
    assert_eq!(store.settings("a", "filter/").unwrap(), [("filter/mine".to_owned(), json!({"state": "accepted"}))]);
    store.drop_setting("a", "theme").unwrap();
    assert_eq!(store.setting("a", "theme").unwrap(), None);
    let reads = store.read_log(&case_id(1), 10).unwrap();
    assert_eq!(reads.iter().map(|r| r.actor.as_str()).collect::<Vec<_>>(), ["user-3", "user-2"], "newest first");
    assert_eq!(dump(&store), before);
}
