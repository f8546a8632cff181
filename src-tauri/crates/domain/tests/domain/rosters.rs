//! A roster becomes the members of a case, and again what changed.

use crate::world::*;
use lucai_domain::procedure::Law;
use lucai_domain::roster::{Member, Plan, decide, plan};
use lucai_domain::{Fen, PartyKey, Refusal, Role};
use lucai_law::claim::Month;
use serde_json::{Value, json};
use std::cell::Cell;

const A: &str = "350203199006268472";
const B: &str = "350203197606176206";
const C: &str = "513021198601075106";

fn member(row: u32, name: &str, id: &str, owed: &str) -> Member {
    Member::owing(row, name.to_owned(), id.to_owned(), Month::parse("2026-02").unwrap(), Fen::parse(owed).unwrap(), None)
}

fn with(mut member: Member, field: &str, text: &str) -> Member {
    member.texts.insert(field.to_owned(), text.to_owned());
    member
}

fn three() -> Vec<Member> {
    vec![with(member(2, "郑一", A, "1000"), "team", "一组"), member(3, "罗二", B, "2000.50"), member(4, "吴三", C, "0")]
}

fn planned(world: &World, roster: &[Member]) -> Plan {
    plan(&world.read(), roster, &|_| true).unwrap()
}

fn try_import(world: &mut World, roster: &[Member]) -> Result<Plan, Refusal> {
    let plan = planned(world, roster);
    let source = json!({"file": "花名册.xlsx"});
    let bodies = decide(&world.read(), &plan, &source, &everybody(), &Law::shipped(), world.today)?;
    for body in bodies {
        world.record(body, &everybody());
    }
    Ok(plan)
}

fn import(world: &mut World, roster: &[Member]) -> Plan {
    try_import(world, roster).unwrap()
}

fn counts(plan: &Plan) -> [usize; 4] {
    [plan.added.len(), plan.updated.len(), plan.unchanged.len(), plan.refused.len()]
}

fn text(world: &World, party: &str, field: &str) -> String {
    world.read().party(party.parse().unwrap()).unwrap().text(field).to_owned()
}

#[test]
fn each_person_of_a_roster_becomes_an_applicant_with_a_claim_of_his_own() {
    let mut world = World::filed();
    assert_eq!(counts(&import(&mut world, &three())), [3, 0, 0, 0]);
    let case = world.read();
    let names: Vec<String> = case.parties_of(lucai_domain::party::Standing::Applicant).iter().map(|p| p.name().to_owned()).collect();
    assert_eq!(names, ["陈雅琴", "郑一", "罗二", "吴三"]);
    assert_eq!((text(&world, "worker:2", "team"), text(&world, "worker:2", "wage_months")), ("一组".into(), "2026-02".into()));
    assert_eq!(text(&world, "worker:2", "birth"), "1990-06-26", "the number says it");
    let claims: Vec<(u32, Option<PartyKey>, String)> =
        case.claims().iter().skip(2).map(|c| (c.claim, c.party, c.claimed.unwrap().to_string())).collect();
    let key = |n: u32| Some(format!("worker:{n}").parse().unwrap());
    let money = |text: &str| text.to_owned();
    assert_eq!(claims, [(3, key(2), money("1000.00")), (4, key(3), money("2000.50")), (5, key(4), money("0.00"))]);
    assert!(case.history().is_empty(), "what came with the roster is no edit of a field");
    assert_eq!(case.docket(true).last().unwrap().text, "导入花名册：增加 3 人");
    assert_eq!(case.imports()[0].source["file"], "花名册.xlsx");
}

#[test]
fn ten_members_make_a_collective_dispute() {
    let mut world = World::filed();
    let roster: Vec<Member> = (0..9).map(|n| member(n + 2, &format!("工人{n}"), &format!("X{n}"), "1")).collect();
    import(&mut world, &roster);
    assert!(world.read().is_collective(), "ten with the one who filed (Rules 62)");
}

#[test]
fn the_same_roster_again_changes_nothing_and_records_nothing() {
    let mut world = World::filed();
    import(&mut world, &three());
    let before = world.events.len();
    assert_eq!(counts(&import(&mut world, &three())), [0, 0, 3, 0]);
    assert_eq!(world.events.len(), before);
}

#[test]
fn what_changed_is_told_field_by_field_and_what_the_roster_leaves_empty_stays() {
    let mut world = World::filed();
    import(&mut world, &three());
    let mut roster = vec![with(member(2, "郑一一", A, "900"), "phone", "13800000000"), member(3, "罗二", B, "2000.50")];
    let plan = import(&mut world, &roster);
    assert_eq!(counts(&plan), [0, 1, 1, 0]);
    let told: Vec<(&str, &str, Value, Value)> =
        plan.updated[0].changes.iter().map(|c| (c.entity.as_str(), c.field.as_str(), c.from.clone(), c.to.clone())).collect();
    assert_eq!(told[0], ("party:worker:2", "name", json!("郑一"), json!("郑一一")));
    assert_eq!(told[1], ("party:worker:2", "phone", Value::Null, json!("13800000000")));
    assert_eq!(told[2].1, "input");
    assert_eq!(told[3], ("claim:3", "claimed", json!("1000.00"), json!("900.00")));
    assert_eq!(text(&world, "worker:2", "team"), "一组", "the second roster has no teams");
    assert_eq!(world.read().claims()[2].claimed.unwrap().to_string(), "900.00");
    let edited: Vec<String> = world.read().history().into_iter().map(|line| line.field).collect();
    assert_eq!(edited, ["claimed", "input", "name", "phone"], "changes are edits like others");
    assert!(world.read().conflicts().is_empty());
    roster.truncate(1);
    assert_eq!(counts(&import(&mut world, &roster)), [0, 0, 1, 0], "who is not in the roster stays a member");
}

#[test]
fn another_month_is_added_to_the_claim_and_the_first_stays() {
    let mut world = World::filed();
    import(&mut world, &three());
    let mut march = member(2, "郑一", A, "500");
    march.month = Month::parse("2026-03").unwrap();
    assert_eq!(counts(&import(&mut world, &[march.clone()])), [0, 1, 0, 0]);
    let claim = world.read().claims()[2].clone();
    assert_eq!(claim.claimed.unwrap().to_string(), "1500.00", "both months");
    assert_eq!(claim.input["months"].as_array().unwrap().len(), 2);
    assert_eq!(text(&world, "worker:2", "wage_months"), "2026-02、2026-03");
    assert_eq!(counts(&import(&mut world, &[march])), [0, 0, 1, 0]);
}

#[test]
fn due_and_paid_stand_in_the_claim_where_they_give_what_is_owed() {
    let fen = |text: &str| Fen::parse(text).unwrap();
    let owing = |owed: &str, of: Option<(&str, &str)>| {
        let of = of.map(|(due, paid)| (fen(due), fen(paid)));
        let one = Member::owing(2, "甲".into(), A.into(), Month::parse("2026-02").unwrap(), fen(owed), of);
        (one.due.to_string(), one.paid.to_string())
    };
    assert_eq!(owing("60", Some(("100", "40"))), ("100.00".into(), "40.00".into()));
    assert_eq!(owing("60", Some(("100", "50"))), ("60.00".into(), "0.00".into()), "figures that do not fit are not taken");
    assert_eq!(owing("60", None), ("60.00".into(), "0.00".into()));
}

#[test]
fn who_filed_without_a_number_is_known_by_name_and_gets_it() {
    let mut application = application();
    application["applicants"] = json!([{"name": "郑一"}, {"name": "重名"}, {"name": "重名"}]);
    let mut world = World::filed_with(application);
    let plan = import(&mut world, &[member(2, "郑一", A, "1"), member(3, "重名", B, "1")]);
    assert_eq!(counts(&plan), [1, 1, 0, 0], "of two with one name nobody is guessed");
    assert_eq!(text(&world, "worker", "id_number"), A);
    assert_eq!(counts(&import(&mut world, &[member(2, "郑一", A, "1")])), [0, 0, 1, 0]);
}

#[test]
fn rows_of_the_other_side_and_of_decided_claims_are_told_with_their_reason() {
    let mut application = application();
    application["respondents"] = json!([{"name": "包工头", "kind": "contractor", "id_number": B}]);
    let mut world = World::filed_with(application);
    let plan = import(&mut world, &[member(2, "包工头", B, "1"), member(3, "郑一", A, "1"), member(4, "郑一", A, "1")]);
    assert_eq!(counts(&plan), [1, 0, 0, 2]);
    let codes: Vec<&str> = plan.refused.iter().map(|one| one.why.code.as_str()).collect();
    assert_eq!(codes, ["other_side", "duplicate"]);
    let decided = World::awarded();
    let plan = planned(&decided, &[member(2, "陈雅琴", "11010519491231002X", "7")]);
    assert_eq!(plan.refused[0].why.code, "claim_decided");
}

#[test]
fn after_acceptance_joining_is_an_act_of_the_tribunal_and_the_45_days_run_anew() {
    let mut world = World::with_tribunal();
    world.today = day("2026-03-16");
    let as_clerk = decide(&world.read(), &planned(&world, &three()), &Value::Null, &only(&[Role::Clerk]), &Law::shipped(), world.today);
    assert_eq!(as_clerk.unwrap_err().code, "not_your_role");
    world.does(json!({"kind": "struck", "on": "2026-03-16", "event": world.events.last().unwrap().id, "reason": "组庭另定"}));
    import(&mut world, &three());
    let kinds: Vec<&str> = world.read().acts().map(|r| r.act.kind.as_str()).collect();
    assert_eq!(kinds.last(), Some(&"party_added"), "Rules 46");
    let mut less = three();
    less[0].due = Fen::parse("700").unwrap();
    import(&mut world, &less);
    let kinds: Vec<&str> = world.read().acts().map(|r| r.act.kind.as_str()).collect();
    assert_eq!(kinds.last(), Some(&"claim_changed"), "Rules 44");
    assert!(world.read().attention().is_empty(), "{:?}", world.read().attention());
}

#[test]
fn after_the_award_nobody_joins_and_an_archived_case_takes_nothing() {
    let mut world = World::awarded();
    assert_eq!(try_import(&mut world, &three()).unwrap_err().code, "case_concluded");
    let refused = decide(&World::empty().read(), &planned(&world, &three()), &Value::Null, &everybody(), &Law::shipped(), world.today);
    assert_eq!(refused.unwrap_err().code, "no_application");
}

#[test]
fn a_cancelled_comparison_says_so_and_tells_how_far_it_is() {
    let world = World::filed();
    let last = Cell::new(0);
    let refused = plan(&world.read(), &three(), &|done| {
        last.set(done);
        done < 2
    });
    assert_eq!((refused.unwrap_err().code.as_str(), last.get()), ("cancelled", 2));
}

#[test]
fn a_party_that_was_added_by_an_act_keeps_its_key_when_a_roster_comes_later() {
    let mut world = World::with_tribunal();
    world.does(json!({"kind": "party_added", "on": "2026-03-10", "party": {"standing": "applicant", "kind": "worker", "name": "林追加"}}));
    import(&mut world, &three());
    assert_eq!(text(&world, "worker:2", "name"), "林追加");
    assert_eq!(text(&world, "worker:3", "name"), "郑一");
}

#[test]
fn the_order_in_which_events_arrive_changes_nothing() {
    let mut world = World::filed();
    import(&mut world, &three());
    import(&mut world, &[member(2, "郑一", A, "900")]);
    let mut turned = world.clone();
    turned.events.reverse();
    assert_eq!(turned.read(), world.read());
}

#[test]
fn what_two_offices_import_apart_is_shown_and_not_mixed_up_silently() {
    let mut here = World::filed();
    let mut there = here.fork("r2");
    import(&mut here, &[member(2, "郑一", A, "1"), member(3, "罗二", B, "1")]);
    import(&mut there, &[member(2, "罗二", B, "1"), member(3, "郑一", A, "1")]);
    here.merge(&there);
    there.merge(&here);
    assert_eq!(here.read().attention(), there.read().attention());
    assert!(!here.read().conflicts().is_empty(), "both names stand for a person to decide");
    let mut later = World::filed();
    let mut apart = later.fork("r2");
    import(&mut later, &[member(2, "郑一", A, "1"), member(3, "罗二", B, "1")]);
    import(&mut apart, &[member(2, "郑一", A, "1"), member(3, "吴三", C, "1"), member(4, "罗二", B, "1")]);
    later.merge(&apart);
    let codes: Vec<String> = later.read().attention().iter().map(|item| item.code.clone()).collect();
    assert!(!later.read().conflicts().is_empty() || codes.contains(&"member_twice".to_owned()));
}

#[test]
fn a_wrong_import_is_struck_before_acceptance_and_stays_after() {
    let mut world = World::filed();
    import(&mut world, &three());
    let event = world.events.last().unwrap().id.clone();
    let mut accepted = world.clone();
    world.does(json!({"kind": "struck", "on": "2026-03-03", "event": event, "reason": "导错了表"}));
    assert_eq!(world.read().parties_of(lucai_domain::party::Standing::Applicant).len(), 1);
    assert_eq!(world.read().claims().len(), 2);
    let struck = world.read().docket(true).into_iter().find(|line| line.kind == "members_imported").unwrap();
    assert!(struck.struck_by.is_some(), "the line stays, struck");
    import(&mut world, &[member(2, "另一人", A, "1")]);
    assert_eq!(text(&world, "worker:5", "name"), "另一人", "nobody gets the key of one who is gone");
    let mut edited = accepted.clone();
    edited.sets("party:worker:3", "phone", json!("13900000000"));
    let refused = edited.refuses(json!({"kind": "struck", "on": "2026-03-03", "event": event, "reason": "导错了表"}));
    assert_eq!(refused.code, "import_stays", "an edit stands on it");
    accepted.does(json!({"kind": "accepted", "on": "2026-03-04"}));
    let refused = accepted.refuses(json!({"kind": "struck", "on": "2026-03-05", "event": event, "reason": "导错了表"}));
    assert_eq!(refused.code, "import_stays");
}
