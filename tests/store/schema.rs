//! What a caller outside sees of the schema: that a store made today opens tomorrow.

use crate::common::*;

#[test]
fn opening_again_and_again_changes_nothing() {
    let (home, store) = new_store();
    store.commit(vec![filing(1, "甲", "乙")], NOW).unwrap();
    let before = dump(&store);
    drop(store);
    for _ in 0..3 {
        assert_eq!(dump(&home.open()), before);
    }
    let copies = std::fs::read_dir(home.path())
        .unwrap()
        .filter(|e| e.as_ref().unwrap().file_name().to_string_lossy().starts_with("lucai.before-schema"));
    assert_eq!(copies.count(), 0, "without a migration there is no copy");
}
