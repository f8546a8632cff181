//! What the tests of the clock share.
#![allow(dead_code, clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, missing_docs)]

use lucai_law::clock::{Deadline, Input, deadlines};
use lucai_law::{Calendar, Day, Refusal, RuleBook};
use serde_json::{Value, json};

pub fn day(text: &str) -> Day {
    text.parse().unwrap()
}

pub fn cal() -> &'static Calendar {
    Calendar::shipped()
}

pub fn book() -> &'static RuleBook {
    RuleBook::shipped()
}

/// Facts written as `kind on` with further `key=value` words.
pub fn facts(lines: &[&str]) -> Vec<Value> {
    lines
        .iter()
        .map(|line| {
            let mut words = line.split_whitespace();
            let mut fact = json!({"kind": words.next().unwrap(), "on": words.next().unwrap()});
            for word in words {
                let (key, value) = word.split_once('=').unwrap();
                fact[key] = value.parse::<u32>().map_or_else(|_| json!(value), |n| json!(n));
            }
            fact
        })
        .collect()
}

pub fn input(procedure: &str, as_of: &str, lines: &[&str]) -> Value {
    json!({"as_of": as_of, "procedure": procedure, "facts": facts(lines)})
}

pub fn run(procedure: &str, as_of: &str, lines: &[&str]) -> Result<Vec<Deadline>, Refusal> {
    deadlines(book(), cal(), &Input::from_json(&input(procedure, as_of, lines))?)
}

/// One deadline, shortly: `due state met_on` with `-` for nothing.
pub fn told(deadline: &Deadline) -> String {
    let date = |d: Option<Day>| d.map_or("-".to_owned(), |d| d.to_string());
    let state = serde_json::to_value(deadline.state).unwrap();
    format!("{} {} {}", date(deadline.due), state.as_str().unwrap(), date(deadline.met_on))
}

/// The deadline of a rule (and party, after a slash) among those of an ordinary case.
pub fn one(rule: &str, as_of: &str, lines: &[&str]) -> String {
    one_in("ordinary", rule, as_of, lines)
}

pub fn one_in(procedure: &str, rule: &str, as_of: &str, lines: &[&str]) -> String {
    let (rule, party) = rule.split_once('/').map_or((rule, None), |(r, p)| (r, Some(p)));
    let all = run(procedure, as_of, lines).unwrap();
    let mut found = all.iter().filter(|d| d.rule == rule && d.party.as_ref().map(|p| p.key()) == party);
    let told = found.next().map_or("none".to_owned(), told);
    assert!(found.next().is_none(), "a rule and party stand once in the list");
    told
}

pub fn refused(lines: &[&str]) -> String {
    run("ordinary", "2026-12-31", lines).unwrap_err().code
}
