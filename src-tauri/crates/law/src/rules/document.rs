//! `docs/rules.md`, generated from the rule files for an arbitrator who checks the software.

use super::RuleBook;

/// The page.
pub fn document(book: &RuleBook) -> String {
    let _ = book;
    String::new()
}
