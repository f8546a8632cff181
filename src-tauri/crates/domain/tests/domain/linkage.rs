//! The court after an award, property preservation, joint meetings.

use crate::world::*;
use lucai_domain::Fen;
use lucai_domain::claim::Outcome;
use lucai_law::{Calendar, RuleBook};
use serde_json::json;

fn sued(by: &str) -> World {
    let mut world = World::closed();
    world.does(json!({"kind": "suit_filed", "on": "2026-04-28", "party": by}));
    world
}

fn effective(world: &World, on: &str) -> Option<String> {
    let effects = world.read().effects(RuleBook::shipped(), Calendar::shipped(), day(on)).unwrap();
    effects[0].effective_on.map(|on| on.to_string())
}

#[test]
fn a_suit_that_is_given_up_revives_the_award_from_the_day_on_which_the_ruling_was_served() {
    let mut world = sued("employer");
    assert_eq!(effective(&world, "2026-08-01"), None);
    world.does(json!({"kind": "court_decided", "on": "2026-07-10", "result": "withdrawn", "number": "（2026）闽0203民初1号"}));
    assert_eq!(effective(&world, "2026-07-09"), None, "not before");
    assert_eq!(effective(&world, "2026-08-01").as_deref(), Some("2026-07-10"), "裁决生效解释 1");
}

#[test]
fn a_suit_that_came_too_late_revives_it_from_the_day_after_the_time_to_sue() {
    let mut world = sued("employer");
    world.does(json!({"kind": "court_decided", "on": "2026-07-10", "result": "out_of_time"}));
    assert_eq!(effective(&world, "2026-08-01").as_deref(), Some("2026-05-07"), "裁决生效解释 2");
}

#[test]
fn a_judgment_or_a_suit_that_is_none_of_ours_leaves_the_award_without_effect() {
    for result in ["judgment", "mediated", "not_ours", "other"] {
        let mut world = sued("employer");
        world.does(json!({"kind": "court_decided", "on": "2026-07-10", "result": result}));
        assert_eq!(effective(&world, "2026-08-01"), None, "{result}");
    }
}

#[test]
fn what_the_court_decides_is_set_beside_the_award_claim_by_claim() {
    let mut world = World::closed();
    let refused = world.refuses(json!({"kind": "court_decided", "on": "2026-07-10", "result": "judgment"}));
    assert_eq!(refused.code, "no_suit");
    world.does(json!({"kind": "suit_filed", "on": "2026-04-28", "party": "worker"}));
    let other = world.refuses(json!({"kind": "court_decided", "on": "2026-07-10", "result": "judgment", "party": "employer"}));
    assert_eq!(other.code, "no_suit", "the employer did not sue");
    let before = world.read().seam();
    let (outcome, award) = before[0].award.unwrap();
    assert_eq!((before[0].court, before[0].differs()), (None, false));
    let more = Fen(award.0 + 50_000);
    world.does(json!({"kind": "court_decided", "on": "2026-07-10", "result": "judgment", "reason": "加班基数按合同约定",
        "outcomes": [{"claim": 1, "outcome": outcome.as_str(), "amount": more.to_string()}]}));
    let row = &world.read().seam()[0];
    assert_eq!((row.difference(), row.differs()), (Some(Fen(50_000)), true));
    world.does(
        json!({"kind": "court_decided", "on": "2026-11-10", "result": "judgment", "outcomes": [{"claim": 1, "outcome": "rejected"}]}),
    );
    assert_eq!(world.read().seam()[0].court, Some((Outcome::Rejected, Fen::ZERO)), "the later decision goes before the earlier one");
}

#[test]
fn preservation_is_asked_for_decided_and_lifted_and_execution_must_be_asked_for_within_three_months() {
    let mut world = World::accepted();
    assert_eq!(world.refuses(json!({"kind": "preservation_decided", "on": "2026-03-05", "result": "granted"})).code, "no_preservation");
    assert_eq!(world.refuses(json!({"kind": "preservation_lifted", "on": "2026-03-05", "reason": "提供担保"})).code, "no_preservation");
    let mut world = World::closed();
    let dates = |world: &World| {
        let all = world.read().own_dates(Calendar::shipped());
        all.into_iter().filter(|one| one.rule.id == "preservation_enforcement").map(|one| one.due.to_string()).collect::<Vec<_>>()
    };
    world.does_all(&[
        json!({"kind": "preservation_requested", "on": "2026-05-10", "party": "worker", "stage": "during", "amount": "30000.00"}),
        json!({"kind": "preservation_decided", "on": "2026-05-12", "result": "granted"}),
    ]);
    assert!(dates(&world).is_empty(), "nothing runs before the award is in effect");
    world.does(json!({"kind": "award_effective", "on": "2026-06-01"}));
    assert_eq!(dates(&world), ["2026-09-01"], "解释（一）49");
    world.does(json!({"kind": "preservation_lifted", "on": "2026-07-01", "reason": "已经执行完毕"}));
    assert!(dates(&world).is_empty());
}

#[test]
fn a_joint_meeting_stands_among_the_dates_until_it_was_held() {
    let mut world = World::accepted();
    assert_eq!(world.refuses(json!({"kind": "joint_meeting_held", "on": "2026-03-10", "text": "达成一致"})).code, "no_meeting");
    world.does(json!({"kind": "joint_meeting_fixed", "on": "2026-03-05", "for": "2026-03-12", "time": "09:30", "place": "三楼会议室",
        "with": "湖里区劳动保障监察大队、湖里区人民法院", "matter": "欠薪的垫付"}));
    let date = |world: &World| world.read().own_dates(Calendar::shipped()).into_iter().find(|one| one.rule.id == "joint_meeting").unwrap();
    assert_eq!((date(&world).due, date(&world).met_on), (day("2026-03-12"), None));
    assert!(date(&world).how.contains("湖里区人民法院"));
    world.does(json!({"kind": "joint_meeting_held", "on": "2026-03-12", "text": "总包先行清偿"}));
    assert_eq!(date(&world).met_on, Some(day("2026-03-12")));
}
