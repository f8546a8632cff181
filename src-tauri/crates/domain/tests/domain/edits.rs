//! Ordinary edits: registers converge, conflicts are shown, nothing that was saved disappears.

use crate::world::*;
use lucai_domain::procedure::{decide_edit, decide_edits, decide_entity, split_field};
use lucai_domain::{Role, StreamClass};
use proptest::prelude::*;
use serde_json::{Map, Value, json};

fn fields(field: &str, value: Value) -> Map<String, Value> {
    [(field.to_owned(), value)].into_iter().collect()
}

#[test]
fn the_value_that_is_shown_is_the_last_one_saved_and_the_history_keeps_the_others() {
    let mut world = World::filed();
    world.sets("case", "facts", json!("一稿"));
    world.sets("case", "facts", json!("二稿"));
    let case = world.read();
    assert_eq!(case.text("facts"), "二稿");
    assert!(case.conflicts().is_empty());
    let steps: Vec<(Value, Value)> = case.history().into_iter().map(|h| (h.from, h.to)).collect();
    assert_eq!(steps.len(), 2);
    assert_eq!(steps[1], (json!("一稿"), json!("二稿")));
    assert!(steps[0].0.as_str().unwrap().contains("拖欠工资"), "the application's own words come first");
}

#[test]
fn two_offices_that_wrote_apart_see_the_same_conflict_and_a_person_settles_it() {
    let mut here = World::filed();
    let mut there = here.fork("r2");
    here.sets("case", "cause", json!("劳动报酬争议"));
    there.sets("case", "cause", json!("经济补偿争议"));
    here.merge(&there);
    there.merge(&here);
    let (a, b) = (here.read(), there.read());
    assert_eq!(a.conflicts(), b.conflicts());
    assert_eq!(a.cause(), b.cause(), "both show the same value meanwhile");
    assert_eq!(a.conflicts()[0].conflict, "case.cause");
    assert_eq!(a.conflicts()[0].values.len(), 2);
    here.sets("case", "cause", json!("劳动报酬、经济补偿争议"));
    there.merge(&here);
    assert!(there.read().conflicts().is_empty(), "the later edit replaces both values");
    assert_eq!(there.read().history().len(), 3, "and both are still in the history");
}

#[test]
fn the_same_value_written_twice_is_no_conflict() {
    let mut here = World::filed();
    let mut there = here.fork("r2");
    here.sets("case", "note", json!("同一句话"));
    there.sets("case", "note", json!("同一句话"));
    here.merge(&there);
    assert!(here.read().conflicts().is_empty());
}

#[test]
fn a_clock_that_ran_backwards_does_not_bring_an_old_value_back() {
    let mut here = World::filed();
    here.sets("case", "note", json!("先"));
    let mut last = here.events.last().unwrap().clone();
    here.sets("case", "note", json!("后"));
    // the later edit carries an earlier reading: causality comes from seq and supersedes, never from time
    let late = here.events.last_mut().unwrap();
    std::mem::swap(&mut late.hlc, &mut last.hlc);
    late.hlc = lucai_domain::Hlc::default();
    assert_eq!(here.read().text("note"), "后");
}

#[test]
fn edits_of_the_inner_file_go_into_its_stream() {
    let world = World::with_tribunal();
    let body = decide_edit(&world.read(), "deliberation", &fields("opinion", json!("支持")), &everybody()).unwrap();
    assert_eq!(body.class, StreamClass::Inner);
    let refusal = decide_edit(&world.read(), "deliberation", &fields("opinion", json!("支持")), &only(&[Role::Clerk])).unwrap_err();
    assert_eq!(refusal.code, "not_your_role");
}

#[test]
fn what_the_tribunal_finds_is_in_the_inner_file_until_the_award_is_made() {
    let both: Map<String, Value> =
        [("admitted", "100.00"), ("found", "200.00")].map(|(k, v)| (k.to_owned(), json!(v))).into_iter().collect();
    let heard = World::heard().read();
    let classes: Vec<StreamClass> = decide_edits(&heard, "claim:1", &both, &everybody()).unwrap().iter().map(|b| b.class).collect();
    assert_eq!(classes, [StreamClass::Open, StreamClass::Inner], "what the other side admits is open, what the tribunal finds is not");
    assert_eq!(decide_edit(&heard, "claim:1", &both, &everybody()).unwrap_err().code, "mixed_edit");
    assert_eq!(decide_edit(&heard, "award", &fields("reasons", json!("本委认为")), &everybody()).unwrap().class, StreamClass::Inner);
    let clerk = decide_edit(&heard, "claim:1", &fields("found", json!("1.00")), &only(&[Role::Clerk])).unwrap_err();
    assert_eq!(clerk.code, "not_your_role", "findings are the tribunal's");
    let mut plain = World::heard();
    plain.does(json!({"kind": "award_made", "on": "2026-04-15"}));
    let after = decide_edit(&plain.read(), "claim:1", &fields("outcome", json!("rejected")), &everybody()).unwrap();
    assert_eq!(after.class, StreamClass::Open, "the result of an award is open");
}

#[test]
fn faulty_edits_are_refused() {
    let world = World::awarded();
    for (entity, field, value, code) in [
        ("party:worker:2", "phone", json!("1"), "unknown_entity"),
        ("claim:9", "admitted", json!("1.00"), "unknown_entity"),
        ("secret", "x", json!("1"), "unknown_entity"),
        ("evidence:01", "name", json!("1"), "unknown_entity"),
        ("case", "Facts", json!("1"), "unknown_field"),
        ("case", "", json!("1"), "unknown_field"),
        ("claim:1", "admitted", json!("1.005"), "bad_amount"),
        ("claim:1", "admitted", json!(5), "bad_amount"),
        ("claim:1", "found", json!("1.00"), "claim_decided"),
        ("case", "procedure", json!("simplified"), "use_act"),
        ("case", "received", json!("2026-03-01"), "use_act"),
        ("case", "facts", json!("事".repeat(400_000)), "too_long"),
    ] {
        let got = decide_edit(&world.read(), entity, &fields(field, value), &everybody()).unwrap_err();
        assert_eq!(got.code, code, "{entity}.{field}");
    }
    assert_eq!(decide_edit(&world.read(), "case", &Map::new(), &everybody()).unwrap_err().code, "nothing_set");
    assert_eq!(split_field("party:worker:2.phone"), ("party:worker:2", "phone"));
    assert_eq!(split_field("facts"), ("case", "facts"));
}

#[test]
fn the_procedure_can_be_corrected_until_the_case_is_accepted() {
    let mut world = World::filed();
    world.sets("case", "procedure", json!("expedited"));
    assert_eq!(world.read().procedure(), lucai_law::clock::Procedure::Expedited);
    let got = decide_edit(&world.read(), "case", &fields("procedure", json!("fast")), &everybody()).unwrap_err();
    assert_eq!(got.code, "bad_value");
}

#[test]
fn claims_and_evidence_can_be_added_and_get_the_next_number() {
    let mut world = World::with_tribunal();
    let input =
        json!({"type": "severance", "start": "2021-03-15", "end": "2026-02-28", "avg_wage": "6000.00", "local_avg_wage": "10000.00"});
    let claim: Map<String, Value> = [("input".to_owned(), input), ("claimed".to_owned(), json!("30000.00"))].into_iter().collect();
    let (name, body) = decide_entity(&world.read(), "claim", &claim, &everybody()).unwrap();
    assert_eq!(name, "claim:3");
    world.record(body, &everybody());
    let (name, body) = decide_entity(&world.read(), "evidence", &fields("name", json!("工资条")), &everybody()).unwrap();
    assert_eq!(name, "evidence:1");
    world.record(body, &everybody());
    let case = world.read();
    assert_eq!(case.claims().len(), 3);
    assert_eq!(case.claims()[2].claimed.unwrap().to_string(), "30000.00");
    assert_eq!(case.evidence()[0].name, "工资条");
    let over = decide_entity(&World::awarded().read(), "claim", &claim, &everybody()).unwrap_err();
    assert_eq!(over.code, "case_concluded", "what comes after the award is another case");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn registers_converge_whatever_was_written_where_and_merged_when(
        steps in prop::collection::vec((0usize..3, 0usize..3, 0usize..4), 1..24)
    ) {
        let base = World::filed();
        let mut worlds = [base.clone(), base.fork("r2"), base.fork("r3")];
        for (n, (who, other, what)) in steps.iter().enumerate() {
            if *what == 3 {
                let theirs = worlds[*other].clone();
                worlds[*who].merge(&theirs);
            } else {
                worlds[*who].sets("case", ["facts", "note", "cause"][*what], json!(format!("{who}-{n}")));
            }
        }
        let all = worlds.clone();
        for world in &mut worlds {
            for other in &all {
                world.merge(other);
            }
        }
        let [a, b, c] = worlds.map(|w| w.read());
        prop_assert_eq!(&a, &b);
        prop_assert_eq!(&b, &c);
        let saved = steps.iter().filter(|s| s.2 != 3).count();
        prop_assert_eq!(a.history().len(), saved, "nothing that was saved disappears");
        for conflict in a.conflicts() {
            let shown = a.registers().value(&conflict.entity, &conflict.field).unwrap();
            prop_assert_eq!(&conflict.values.last().unwrap().value, shown, "the greatest clock is shown");
        }
    }
}
