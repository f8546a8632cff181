//! Limitation and jurisdiction in a case: kept as ordinary fields, edited like any other, and never a ground of refusal.

use crate::world::*;
use lucai_domain::application::Application;
use lucai_law::limitation::{Standing, look};
use lucai_law::{Calendar, jurisdiction};
use serde_json::{Value, json};

fn with_aids() -> Value {
    let mut value = application();
    value["claims"][0]["limitation"] = json!({"known": "2024-01-08", "events": [
        {"kind": "interrupted", "on": "2024-12-02", "how": "demand", "evidence": "催款微信"}]});
    value["jurisdiction"] = json!({"here": "湖里区", "performance": ["湖里区"], "registered": "思明区"});
    value
}

fn standing(world: &World, claim: u32) -> Option<Standing> {
    Some(look(Calendar::shipped(), &world.read().limitation_of(claim)?).standing)
}

#[test]
fn a_claim_filed_out_of_time_is_filed_and_keeps_its_timeline() {
    let world = World::filed_with(with_aids());
    assert_eq!(standing(&world, 1), Some(Standing::Over), "2025-12-02 was the last day, filed on 2026-03-02");
    assert_eq!(standing(&world, 2), None, "nothing was written down about the second claim");
    let input = world.read().claims()[0].input.clone();
    assert!(input.get("limitation").is_none(), "the calculator never sees it");
}

#[test]
fn the_timeline_is_edited_like_any_field_and_the_edit_stays_readable() {
    let mut world = World::filed_with(with_aids());
    world.sets("claim:1", "limitation", json!({"known": "2024-01-08", "wages": true}));
    assert_eq!(standing(&world, 1), Some(Standing::NoLimit), "wages while the employment lasts");
    world.sets("claim:1", "limitation", Value::Null);
    assert_eq!(standing(&world, 1), None);
    let history = world.read().registers().history();
    assert_eq!(history.iter().filter(|line| line.field == "limitation").count(), 2);
}

#[test]
fn a_timeline_or_places_that_cannot_be_read_are_refused_with_their_place() {
    let mut value = with_aids();
    value["claims"][1]["limitation"] = json!({"known": "2024-02-30"});
    value["jurisdiction"] = json!({"performance": []});
    let problems = Application::parse(&value).unwrap_err();
    let told: Vec<_> = problems.iter().map(|p| (p.field.as_str(), p.code)).collect();
    assert!(told.contains(&("claims[1].limitation", "bad_limitation")), "{told:?}");
    assert!(told.contains(&("jurisdiction", "bad_jurisdiction")), "{told:?}");
    let world = World::filed_with(with_aids());
    for (entity, field, bad) in
        [("claim:1", "limitation", json!({"known": "soon"})), ("case", "jurisdiction", json!(7)), ("case", "jurisdiction", json!("湖里区"))]
    {
        let fields = [(field.to_owned(), bad)].into_iter().collect();
        let refusal = lucai_domain::procedure::decide_edit(&world.read(), entity, &fields, &everybody()).unwrap_err();
        assert!(!refusal.message.is_ascii(), "{refusal}");
    }
}

#[test]
fn jurisdiction_is_asked_with_the_day_of_acceptance_as_it_stands() {
    let mut value = with_aids();
    value["jurisdiction"]["here"] = json!("集美区");
    let mut world = World::filed_with(value);
    let asked = |world: &World| jurisdiction::look(&world.read().jurisdiction().unwrap()).todo;
    assert_eq!(asked(&world), Some(jurisdiction::Todo::Explain));
    world.does(json!({"kind": "accepted", "on": "2026-03-04"}));
    assert_eq!(asked(&world), Some(jurisdiction::Todo::Transfer));
    world.does(json!({"kind": "transferred_out", "on": "2026-03-05", "to": "厦门市湖里区劳动人事争议仲裁委员会"}));
}

#[test]
fn who_raised_limitation_where_and_against_which_claims_is_an_act_of_the_file() {
    let mut world = World::filed_with(with_aids());
    let refusal = world.refuses(json!({"kind": "limitation_raised", "on": "2026-03-03", "party": "employer", "stage": "answer"}));
    assert_eq!(refusal.code, "not_accepted");
    world.does(json!({"kind": "accepted", "on": "2026-03-04"}));
    let refusal = world.refuses(json!({"kind": "limitation_raised", "on": "2026-03-12", "party": "employer", "claims": [9]}));
    assert_eq!(refusal.code, "unknown_claim");
    world.does(json!({"kind": "limitation_raised", "on": "2026-03-12", "party": "employer", "stage": "answer", "claims": [1]}));
    let defences = world.read().defences();
    assert_eq!((defences.len(), defences[0].on, defences[0].stage.as_str()), (1, day("2026-03-12"), "answer"));
    assert!(defences[0].meets(1) && !defences[0].meets(2));
    assert!(world.read().docket(true).iter().any(|line| line.kind == "limitation_raised"));
    let before = world.read().deadlines(lucai_law::RuleBook::shipped(), Calendar::shipped(), day(TODAY)).unwrap();
    assert!(before.iter().any(|d| d.rule == "conclude"), "it moves no period");
}
