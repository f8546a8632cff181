//! Labour dispatch: both units are parties, or there is no award (Law 22).

use crate::world::*;
use lucai_domain::party::Standing;
use serde_json::{Value, json};

fn respondents(kinds: &[&str]) -> Value {
    kinds.iter().enumerate().map(|(n, kind)| json!({"name": format!("第{n}公司"), "kind": kind})).collect()
}

fn heard(kinds: &[&str]) -> World {
    let mut application = application();
    application["respondents"] = respondents(kinds);
    let mut world = World::filed_with(application);
    world.does_all(&[
        json!({"kind": "accepted", "on": "2026-03-04"}),
        json!({"kind": "tribunal_formed", "on": "2026-03-09"}),
        json!({"kind": "hearing_fixed", "on": "2026-03-20", "for": "2026-04-02"}),
        json!({"kind": "hearing_held", "on": "2026-04-02"}),
    ]);
    world
}

fn award(on: &str) -> Value {
    json!({"kind": "award_made", "on": on})
}

fn lines(world: &World) -> Vec<String> {
    world.read().attention().iter().map(|item| item.code.clone()).collect()
}

#[test]
fn no_award_is_made_with_one_unit_of_a_labour_dispatch_alone_until_the_other_is_added() {
    for (there, missing, label) in [("dispatch", "dispatch_user", "没有用工单位"), ("dispatch_user", "dispatch", "没有劳务派遣单位")]
    {
        let mut world = heard(&[there]);
        assert_eq!(lines(&world), ["joint_party_missing"], "the case asks for the other unit");
        let item = world.read().attention()[0].clone();
        assert_eq!(item.article.as_deref(), Some("调仲法22"));
        let refusal = world.refuses(award("2026-04-15"));
        assert_eq!((refusal.code.as_str(), refusal.article.as_deref()), ("joint_party_missing", Some("调仲法22")));
        assert!(refusal.message.contains(label), "{}", refusal.message);
        let advance =
            json!({"kind": "award_made", "on": "2026-04-15", "scope": "advance", "outcomes": [{"claim": 1, "outcome": "rejected"}]});
        assert_eq!(world.refuses(advance).code, "joint_party_missing", "nor is a part decided");
        world.does(
            json!({"kind": "party_added", "on": "2026-04-10", "party": {"name": "另一公司", "kind": missing, "standing": "respondent"}}),
        );
        assert!(lines(&world).is_empty(), "added, it is mended");
        world.does(award("2026-04-15"));
    }
}

#[test]
fn a_unit_added_as_third_party_or_after_the_award_does_not_mend_it() {
    let mut world = heard(&["dispatch"]);
    let user = |standing: &str, on: &str| json!({"kind": "party_added", "on": on, "party": {"name": "用工公司", "kind": "dispatch_user", "standing": standing}});
    world.does(user("third_party", "2026-04-08"));
    assert_eq!(world.refuses(award("2026-04-15")).code, "joint_party_missing", "a joint party is no third party");
    world.does(user("respondent", "2026-04-20"));
    let advance = json!({"kind": "award_made", "on": "2026-04-15", "scope": "advance", "outcomes": [{"claim": 1, "outcome": "rejected"}]});
    assert_eq!(world.refuses(advance).code, "joint_party_missing", "on that day it was no party yet");
    world.does(award("2026-04-22"));
}

#[test]
fn in_one_list_of_acts_the_unit_is_added_before_the_award() {
    let mut world = heard(&["dispatch"]);
    let user = json!({"kind": "party_added", "on": "2026-04-10", "party": {"name": "用工公司", "kind": "dispatch_user", "standing": "respondent"}});
    world.does_all(&[user, award("2026-04-15")]);
}

#[test]
fn a_case_with_both_units_or_without_dispatch_is_not_touched() {
    for kinds in [&["dispatch", "dispatch_user"][..], &["employer"], &["employer", "contractor"]] {
        let mut world = heard(kinds);
        assert!(lines(&world).is_empty());
        world.does(award("2026-04-15"));
    }
}

#[test]
fn a_respondent_marked_later_as_a_dispatching_unit_asks_for_the_other_and_undoes_nothing() {
    let mut world = heard(&["employer"]);
    world.sets("party:employer", "kind", json!("dispatch"));
    assert_eq!(world.refuses(award("2026-04-15")).code, "joint_party_missing");
    let mut awarded = heard(&["employer"]);
    awarded.does(award("2026-04-15"));
    awarded.sets("party:employer", "kind", json!("dispatch"));
    let case = awarded.read();
    assert_eq!((case.awards().len(), case.unlawful().count()), (1, 0), "an award that was made stands");
    assert!(lines(&awarded).contains(&"joint_party_missing".to_owned()), "and a person must look at it");
    let missing = case.joint_party_missing(None).unwrap();
    assert_eq!((missing.standing, missing.name.as_str()), (Standing::Respondent, "第0公司"));
}
