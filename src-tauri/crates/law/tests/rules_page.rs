//! The page for arbitrators is what the rule files say. `LUCAI_WRITE_DOCS=1` writes it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, missing_docs)]

use lucai_law::RuleBook;
use lucai_law::rules::document;

const PAGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../docs/rules.md");

#[test]
fn the_committed_page_is_generated_from_the_rule_files() {
    let made = document(RuleBook::shipped());
    if std::env::var_os("LUCAI_WRITE_DOCS").is_some() {
        std::fs::write(PAGE, &made).unwrap();
    }
    assert!(std::fs::read_to_string(PAGE).unwrap() == made, "docs/rules.md is old: write it again with LUCAI_WRITE_DOCS=1");
}

#[test]
fn every_rule_of_the_contract_is_in_the_rule_files_once() {
    let ids: Vec<_> = RuleBook::shipped().rules().map(|r| r.id.as_str()).collect();
    let contract = [
        "correction_notice",
        "acceptance_decision",
        "serve_application",
        "tribunal_notice",
        "answer",
        "jurisdiction_objection",
        "forward_answer",
        "hearing_notice",
        "postponement_request",
        "conclude",
        "expedited_target",
        "counterclaim_decision",
        "recusal_decision",
        "pre_hearing_mediation",
        "mediation",
        "confirmation_request",
        "confirmation_review",
        "sue",
        "annul",
        "sue_after_annulment",
        "revocation_notice",
    ];
    assert_eq!(ids.len(), contract.len());
    for id in contract {
        assert_eq!(ids.iter().filter(|i| **i == id).count(), 1, "{id}");
    }
}

#[test]
fn every_rule_carries_its_articles_own_words_and_says_what_happens_when_it_is_missed() {
    for rule in RuleBook::shipped().rules() {
        assert!(!rule.words.is_empty() && !rule.articles.is_empty() && !rule.missed.is_empty() && !rule.name.is_empty(), "{}", rule.id);
    }
}

#[test]
fn two_versions_of_a_rule_in_force_on_the_same_day_are_refused() {
    let text = include_str!("../../../../assets/rules/4-conclusion.toml");
    assert_eq!(RuleBook::parse(&[text, text]).unwrap_err().code, "rules_overlap");
    assert_eq!(RuleBook::parse(&["chapter = 1"]).unwrap_err().code, "rules_unreadable");
    assert_eq!(RuleBook::parse(&["chapter = 'x'\nedition = 'y'\nfurther = 1"]).unwrap_err().code, "rules_unreadable");
}

#[test]
fn a_rule_whose_version_ended_gives_way_to_the_next_and_a_trigger_before_any_version_counts_by_the_earliest() {
    let text = include_str!("../../../../assets/rules/4-conclusion.toml");
    let first = text.replacen("from = \"2008-05-01\"", "from = \"2008-05-01\"\nto = \"2026-06-30\"", 1);
    let second = text.split("[[rule]]").nth(1).unwrap().replacen("from = \"2008-05-01\"", "from = \"2026-07-01\"", 1);
    let second = second.replacen("length = 45", "length = 60", 1);
    let second = format!("chapter = 'x'\nedition = 'y'\n[[rule]]{second}");
    let book = RuleBook::parse(&[&first, &second]).unwrap();
    let length = |day: &str| book.rule("conclude", day.parse().unwrap()).unwrap().period.length;
    assert_eq!((length("2004-01-01"), length("2026-06-30"), length("2026-07-01")), (45, 45, 60));
}

#[test]
fn the_page_tells_of_every_rule_its_name_articles_length_and_unit_in_chinese() {
    let page = std::fs::read_to_string(PAGE).unwrap();
    for rule in RuleBook::shipped().rules() {
        let part = page.split("\n### ").find(|part| part.contains(&format!("`{}`", rule.id))).unwrap_or_default();
        let unit = match rule.period.unit {
            lucai_law::days::Unit::Working => "个工作日",
            lucai_law::days::Unit::Natural => "日（自然日）",
            lucai_law::days::Unit::Month => "个月",
            lucai_law::days::Unit::Year => "年",
        };
        assert!(part.starts_with(&rule.name), "{}", rule.id);
        assert!(part.contains(&format!("| 长度 | {} {unit}", rule.period.length)), "{}: {part}", rule.id);
        assert!(rule.articles.iter().all(|article| part.contains(article.as_str())), "{}: its articles", rule.id);
        assert!(rule.words.iter().all(|quote| part.contains(&quote.text)), "{}: their own words", rule.id);
        for row in ["依据", "由谁", "办什么", "起算", "完成", "逾期", "施行"] {
            assert!(part.contains(&format!("| {row} | ")), "{}: {row}", rule.id);
        }
    }
}
