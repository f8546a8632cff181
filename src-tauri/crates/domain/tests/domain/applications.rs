//! Reading applications: every problem at once, each at its place.

use crate::world::application;
use lucai_domain::Application;
use proptest::prelude::*;
use serde_json::{Value, json};

fn problems(value: &Value) -> Vec<(String, &'static str)> {
    Application::parse(value).err().unwrap_or_default().into_iter().map(|p| (p.field, p.code)).collect()
}

fn sound() -> Value {
    let mut value = application();
    value["respondents"][0].as_object_mut().unwrap().remove("uscc");
    value
}

#[test]
fn the_sample_is_sound_and_its_person_s_birth_and_sex_follow_from_the_number() {
    let read = Application::parse(&sound()).unwrap();
    assert_eq!(read.applicants[0].fields["birth"], json!("1949-12-31"));
    assert_eq!(read.applicants[0].fields["sex"], json!("female"));
    assert_eq!(read.claims[0].kind(), "unpaid_wages");
}

#[test]
fn every_problem_is_told_at_once_with_its_place() {
    let mut value = sound();
    value["applicants"] = json!([{"name": "  ", "id_number": "11010519491231002A", "nickname": "阿琴"}]);
    value["respondents"] = json!([]);
    value["claims"] = json!([{"type": "unpaid_wages"}, {"amount": "5"}, {"type": "riches"}]);
    value["received"] = json!("2026-02-30");
    value["procedure"] = json!("fast");
    value["colour"] = json!("red");
    let found = problems(&value);
    for expected in [
        ("colour", "unknown_key"),
        ("procedure", "bad_value"),
        ("applicants[0].nickname", "unknown_key"),
        ("applicants[0].name", "no_name"),
        ("applicants[0].id_number", "id_bad_check"),
        ("respondents", "no_party"),
        ("claims[0]", "bad_claim"),
        ("claims[1].type", "no_type"),
        ("claims[2]", "bad_claim"),
        ("received", "bad_date"),
    ] {
        assert!(found.iter().any(|(field, code)| (field.as_str(), *code) == expected), "{expected:?} is not among {found:?}");
    }
}

#[test]
fn an_id_number_with_letters_is_refused_unless_it_is_another_paper() {
    let mut value = sound();
    value["applicants"][0]["id_number"] = json!("ABC123");
    assert_eq!(problems(&value)[0].1, "id_bad_check");
    value["applicants"][0]["id_kind"] = json!("passport");
    assert!(problems(&value).is_empty());
}

#[test]
fn a_wrong_check_character_alone_turns_no_application_away() {
    let mut value = sound();
    value["applicants"][0]["id_number"] = json!("110105194912310020");
    assert!(problems(&value).is_empty(), "Rules 30 knows no such ground; the screens point the number out");
}

#[test]
fn names_of_two_hundred_characters_and_of_the_second_plane_are_taken_as_they_are() {
    for name in ["𠮷田㐂", &"𪚥".repeat(200)] {
        let mut value = sound();
        value["applicants"][0]["name"] = json!(name);
        assert_eq!(Application::parse(&value).unwrap().applicants[0].name, name);
    }
    let mut value = sound();
    value["applicants"][0]["name"] = json!("龘".repeat(201));
    assert_eq!(problems(&value), [("applicants[0].name".to_owned(), "too_long")]);
    value["applicants"][0]["name"] = json!("张\u{0}三");
    assert_eq!(problems(&value), [("applicants[0].name".to_owned(), "bad_text")]);
}

#[test]
fn parties_are_numbered_by_side() {
    let mut value = sound();
    value["applicants"] = json!([{"name": "甲"}, {"name": "乙"}]);
    value["respondents"] = json!([{"name": "派遣公司", "kind": "dispatch"}, {"name": "用工公司", "kind": "dispatch_user"}]);
    value["third_parties"] = json!([{"name": "第三人", "kind": "worker"}]);
    let read = Application::parse(&value).unwrap();
    let keys: Vec<String> = read.keyed_parties().iter().map(|(key, ..)| key.to_string()).collect();
    assert_eq!(keys, ["worker", "worker:2", "employer", "employer:2", "third_party"]);
}

#[test]
fn ten_workers_choose_three_to_five_representatives() {
    let workers = |count: usize, chosen: usize| {
        let mut value = sound();
        value["applicants"] = (0..count).map(|n| json!({"name": format!("工人{n}"), "representative": n < chosen})).collect();
        problems(&value)
    };
    assert!(workers(10, 3).is_empty() && workers(12, 5).is_empty() && workers(12, 0).is_empty());
    for (count, chosen) in [(10, 2), (12, 6), (9, 3)] {
        assert_eq!(workers(count, chosen), [("applicants".to_owned(), "representatives")], "{chosen} of {count} (Rules 63)");
    }
}

#[test]
fn an_employer_may_apply_and_a_worker_respond() {
    let mut value = sound();
    value["applicants"] = json!([{"name": "某公司", "kind": "employer"}]);
    value["respondents"] = json!([{"name": "某人", "id_number": "11010519491231002X"}]);
    let read = Application::parse(&value).unwrap();
    let keys: Vec<String> = read.keyed_parties().iter().map(|(key, ..)| key.to_string()).collect();
    assert_eq!(keys, ["employer", "worker"], "the number says that the respondent is a person");
}

#[test]
fn a_parsed_application_written_out_is_sound_again() {
    let mut value = sound();
    value["evidence"] = json!([{"name": "考勤记录", "held_by_other": true, "purpose": "证明加班"}]);
    value["applicants"][0]["agents"] = json!([{"name": "黄律师", "authority": "special", "firm": "某律师事务所"}]);
    let once = Application::parse(&value).unwrap();
    let twice = Application::parse(&serde_json::to_value(&once).unwrap()).unwrap();
    assert_eq!(once, twice);
}

proptest! {
    #[test]
    fn hostile_json_is_answered_with_problems(depth in 0usize..6, text in ".{0,30}", pick in 0usize..10) {
        let mut bad = json!(text);
        for n in 0..depth {
            bad = if n % 2 == 0 { json!([bad]) } else { json!({ "x": bad }) };
        }
        let mut value = sound();
        let key = ["applicants", "respondents", "claims", "evidence", "received", "procedure", "facts", "oral", "third_parties", "note"][pick];
        value[key] = bad;
        if let Err(problems) = Application::parse(&value) {
            prop_assert!(!problems.is_empty());
            let chinese = problems.iter().all(|p| p.message.chars().any(|c| c > '\u{4e00}'));
            prop_assert!(chinese, "each problem is told in Chinese");
        }
    }
}
