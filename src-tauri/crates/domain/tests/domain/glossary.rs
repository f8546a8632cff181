//! The glossary says each thing once.

use std::collections::BTreeMap;

#[test]
fn each_term_and_each_chinese_word_stands_once() {
    let text = include_str!("../../../../../docs/glossary.md");
    let rows: Vec<Vec<&str>> = text
        .lines()
        .filter(|line| line.starts_with('|') && !line.starts_with("|---") && !line.starts_with("| term"))
        .map(|line| line.trim_matches('|').split('|').map(str::trim).collect())
        .collect();
    assert!(rows.len() > 100, "the glossary covers the procedure");
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for row in &rows {
        assert_eq!(row.len(), 3, "{row:?}");
        assert!(!row[0].is_empty() && row[0].is_ascii(), "the term is English: {row:?}");
        assert!(!row[1].is_empty() && !row[1].is_ascii(), "the word is Chinese: {row:?}");
        *seen.entry(row[0]).or_default() += 1;
        *seen.entry(row[1]).or_default() += 1;
    }
    let twice: Vec<_> = seen.iter().filter(|(_, n)| **n > 1).collect();
    assert!(twice.is_empty(), "{twice:?}");
}
