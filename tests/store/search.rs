use crate::common::*;
use lucai_domain::StreamId;
use lucai_store::Store;
use proptest::prelude::*;
use serde_json::json;
use std::sync::LazyLock;

fn office() -> (Home, Store) {
    let (home, store) = new_store();
    store.commit(vec![filing(1, "张三丰", "厦门鹭岛建设工程有限公司"), filing(2, "欧阳小明", "泉州某厂")], NOW).unwrap();
    store.commit(vec![set(1, "n1", "case", "facts", "包工头拖欠二月工资，有欠条为证")], NOW).unwrap();
    (home, store)
}

fn cases(store: &Store, text: &str) -> Vec<String> {
    let mut found: Vec<String> = store.search(text, false, 50).unwrap().hits.into_iter().map(|h| h.case.to_string()).collect();
    found.sort();
    found.dedup();
    found
}

#[test]
fn a_party_is_found_by_substring_by_pinyin_and_by_initials() {
    let (_home, store) = office();
    let first = [case_id(1).to_string()];
    for text in ["张三丰", "三丰", "张", "zhangsanfeng", "zsf", "zhangsan", "鹭岛", "鹭岛建设", "ludao", "ldjs", "包工头", "欠条"]
    {
        assert_eq!(cases(&store, text), first, "{text}");
    }
    assert_eq!(cases(&store, "ouyang"), [case_id(2).to_string()]);
    assert!(cases(&store, "李四").is_empty());
}

#[test]
fn numbers_of_cases_and_persons_are_found() {
    let (_home, store) = office();
    for typed in ["厦劳人仲案字〔2026〕2号", "厦劳人仲案字(2026)2号", " 厦劳人仲案字［2026］2号"] {
        assert_eq!(store.search(typed, false, 5).unwrap().hits[0].case, case_id(2), "the case of that number comes first");
    }
    assert_eq!(cases(&store, "350203199001011234").len(), 2);
    assert_eq!(cases(&store, "350203").len(), 2, "the beginning of a number is enough");
    assert_eq!(cases(&store, "91350200MA31EXAMPL").len(), 2);
}

#[test]
fn an_edit_is_found_and_what_it_replaced_is_not() {
    let (_home, store) = office();
    store.commit(vec![set(1, "n2", "case", "facts", "改写后的事实")], NOW).unwrap();
    assert!(cases(&store, "包工头").is_empty());
    assert_eq!(cases(&store, "改写").len(), 1);
    assert_sound(&store);
}

#[test]
fn the_inner_file_is_found_only_where_it_may_be_read() {
    let (_home, store) = office();
    let inner = event(
        "s1",
        StreamId::Inner(case_id(1)),
        "inner_fields_set",
        json!({"entity": "deliberation:1", "fields": {"text": "合议庭评议意见一致"}}),
    );
    store.commit(vec![inner], NOW).unwrap();
    assert!(store.search("评议意见", false, 10).unwrap().hits.is_empty());
    let hits = store.search("评议意见", true, 10).unwrap().hits;
    assert_eq!(hits.len(), 1);
    assert!(hits[0].inner);
}

#[test]
fn names_of_the_program_are_no_text_of_the_case() {
    let (_home, store) = office();
    let fields = json!({"entity": "evidence:1", "fields": {"name": "订单记录", "offered_by": "worker:2", "number": "XM-77"}});
    store.commit(vec![in_case(1, "e1", "fields_set", fields)], NOW).unwrap();
    assert_eq!(cases(&store, "订单记录"), [case_id(1).to_string()]);
    assert_eq!(cases(&store, "XM-77"), [case_id(1).to_string()]);
    assert!(cases(&store, "worker").is_empty());
}

#[test]
fn a_search_says_whether_there_is_more_and_marks_the_place() {
    let (_home, store) = office();
    let hits = store.search("350203199001011234", false, 1).unwrap();
    assert_eq!((hits.hits.len(), hits.more), (1, true));
    let hit = &store.search("包工头", false, 5).unwrap().hits[0];
    assert_eq!(hit.field, "facts");
    assert!(hit.snippet.contains('\u{2}') && hit.snippet.contains('\u{3}'), "{:?}", hit.snippet);
    assert!(store.search("  ", false, 5).unwrap().hits.is_empty());
}

static SHARED: LazyLock<(Home, Store)> = LazyLock::new(office);

proptest! {
    #[test]
    fn any_text_can_be_searched_for_without_an_error(text in "\\PC{0,40}") {
        prop_assert!(SHARED.1.search(&text, true, 5).is_ok());
    }

    #[test]
    fn operators_of_the_query_language_mean_nothing(text in "[\"*()^:{}+ANDORTNE -]{1,20}") {
        prop_assert!(SHARED.1.search(&text, true, 5).is_ok());
    }
}
