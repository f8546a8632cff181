//! Made-up cases: many in one transaction, each by the same decisions as any case.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use lucai_app::{App, upkeep};
use lucai_testkit::{call, office};
use serde_json::json;

const CASES: u32 = 120;

fn seeded(folder: &std::path::Path, seed: u64) -> App {
    let (app, _) = office(folder, "2026-11-23");
    upkeep::seed(&app, CASES, seed).unwrap();
    app
}

#[test]
fn the_same_seed_makes_the_same_cases_and_another_seed_others() {
    let folders = [(); 3].map(|()| tempfile::tempdir().unwrap());
    let dump = |n: usize, seed: u64| upkeep::dump(&seeded(folders[n].path(), seed), None).unwrap();
    let first = dump(0, 7);
    assert!(first == dump(1, 7), "with the same clock and the same identities, byte for byte");
    assert!(first != dump(2, 8));
}

#[test]
fn seeded_cases_are_lawful_numbered_without_a_gap_and_the_store_is_sound() {
    let folder = tempfile::tempdir().unwrap();
    let app = seeded(folder.path(), 7);
    upkeep::seed(&app, 10, 7).unwrap();
    let report = upkeep::verify(&app).unwrap();
    assert!(report.ok, "{:?}", report.problems);
    let attention = call(&app, "attention_list", json!({})).unwrap();
    // made-up hearings meet in a room here and there
    let of_cases = attention["items"].as_array().unwrap().iter().filter(|item| item["code"] != "hearings_at_once").count();
    assert_eq!(of_cases, 0, "no act stands where the statute does not allow it: {attention}");
    let page = call(&app, "case_list", json!({ "filter": {}, "limit": 500 })).unwrap();
    let rows = page["rows"].as_array().unwrap();
    assert_eq!(rows.len(), CASES as usize + 10);
    let mut numbers: Vec<u32> = rows
        .iter()
        .filter_map(|row| row["number"].as_str())
        .map(|number| number.split_once('〕').unwrap().1.trim_end_matches('号').parse().unwrap())
        .collect();
    numbers.sort_unstable();
    assert_eq!(numbers, (1..=u32::try_from(numbers.len()).unwrap()).collect::<Vec<_>>(), "one number each, none left out");
    let states: std::collections::BTreeSet<&str> = rows.iter().filter_map(|row| row["case"]["state"].as_str()).collect();
    assert!(states.len() >= 5, "cases in many states: {states:?}");
}
