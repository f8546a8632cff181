//! Prints `docs/rules.md`.

fn main() {
    print!("{}", lucai_law::rules::document(lucai_law::RuleBook::shipped()));
}
