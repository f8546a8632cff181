//! The decision who answers for the wages, and what is known of an employer.

use crate::world::*;
use lucai_domain::employer::{NewMark, decide_mark, name_key, uscc};
use lucai_domain::liability::{Chosen, Who, decide};
use lucai_domain::procedure::Law;
use lucai_domain::{CaseFile, Kind, NewBody, PartyKey, Refusal, Role};
use lucai_law::Fen;
use serde_json::json;

fn chosen(who: Who, order: u32, ground: &str) -> Chosen {
    Chosen { who, order, ground: ground.to_owned(), limit: None, why: "链条".to_owned() }
}

fn employer() -> Who {
    Who::Party("employer".parse().unwrap())
}

fn general() -> Who {
    Who::Joins(json!({"name": "厦门某某建设集团有限公司", "address": "厦门市湖里区", "kind": "contractor", "standing": "respondent"}))
}

fn decided(case: &CaseFile, list: &[Chosen], roles: &[Role]) -> Result<Vec<NewBody>, Refusal> {
    decide(case, day("2026-03-12"), list, (Some("p-1"), ""), &only(roles), &Law::shipped(), day(TODAY))
}

#[test]
fn a_decision_makes_the_units_that_join_respondents_and_records_the_order() {
    let mut world = World::with_tribunal();
    let list = [chosen(employer(), 2, "sub_direct"), chosen(general(), 1, "general_first")];
    let bodies = decided(&world.read(), &list, &[Role::Arbitrator]).unwrap();
    assert_eq!(bodies.iter().map(|body| body.kind).collect::<Vec<_>>(), [Kind::PartyAdded, Kind::LiabilityDecided]);
    for body in bodies {
        world.record(body, &everybody());
    }
    let case = world.read();
    let second: PartyKey = "employer:2".parse().unwrap();
    assert_eq!(case.parties().iter().find(|party| party.key == second).unwrap().name(), "厦门某某建设集团有限公司");
    let decision = case.liability().unwrap();
    let order: Vec<(u32, String)> = decision.liable.iter().map(|one| (one.order, one.party.to_string())).collect();
    assert_eq!(order, [(1, "employer:2".to_owned()), (2, "employer".to_owned())], "先行清偿 comes first");
    let line = case.docket(true).iter().find(|line| line.kind == "liability_decided").unwrap().text.clone();
    assert!(line.contains("1. 厦门某某建设集团有限公司") && line.contains("2. 厦门榕岸精密机械有限公司"), "{line}");
}

#[test]
fn nothing_is_decided_before_acceptance_by_another_role_or_for_a_worker() {
    let list = [chosen(employer(), 1, "employer")];
    assert_eq!(decided(&World::filed().read(), &list, &[Role::Arbitrator]).unwrap_err().code, "not_accepted");
    assert_eq!(decided(&World::with_tribunal().read(), &list, &[Role::Clerk]).unwrap_err().code, "not_your_role");
    let worker = [chosen(Who::Party("worker".parse().unwrap()), 1, "employer")];
    assert_eq!(decided(&World::with_tribunal().read(), &worker, &[Role::Arbitrator]).unwrap_err().code, "not_a_respondent");
    let nobody = [chosen(Who::Party("employer:9".parse().unwrap()), 1, "employer")];
    assert_eq!(decided(&World::with_tribunal().read(), &nobody, &[Role::Arbitrator]).unwrap_err().code, "not_a_respondent");
}

#[test]
fn a_list_names_each_party_once_with_an_order_and_a_ground_of_the_regulation() {
    let case = World::with_tribunal().read();
    let code = |list: &[Chosen]| decided(&case, list, &[Role::Arbitrator]).unwrap_err().code;
    assert_eq!(code(&[]), "bad_value");
    assert_eq!(code(&[chosen(employer(), 1, "employer"), chosen(employer(), 2, "general_first")]), "bad_value");
    assert_eq!(code(&[chosen(employer(), 0, "employer")]), "bad_value");
    assert_eq!(code(&[chosen(employer(), 1, "because")]), "bad_value");
    let limit = Chosen { limit: Some(Fen(0)), ..chosen(employer(), 1, "price_late") };
    assert_eq!(code(&[limit]), "bad_value");
    let nameless = Who::Joins(json!({"address": "厦门", "standing": "respondent"}));
    assert!(decided(&case, &[chosen(nameless, 1, "general_first")], &[Role::Arbitrator]).is_err(), "a unit without a name joins nothing");
}

#[test]
fn the_last_decision_stands_and_a_struck_one_gives_way_to_the_one_before() {
    let mut world = World::with_tribunal();
    let list = |ground: &str| json!([{"party": "employer", "order": 1, "ground": ground}]);
    world.does(json!({"kind": "liability_decided", "on": "2026-03-11", "liable": list("employer")}));
    let second = world.does(json!({"kind": "liability_decided", "on": "2026-03-12", "liable": list("name_lender")}));
    let ground = |world: &World| world.read().liability().unwrap().liable[0].ground.clone();
    assert_eq!(ground(&world), "name_lender");
    world.does(json!({"kind": "struck", "on": "2026-03-13", "event": second.as_str(), "reason": "依据写错"}));
    assert_eq!(ground(&world), "employer");
}

#[test]
fn names_of_employers_are_compared_without_spaces_widths_and_kinds_of_brackets() {
    assert_eq!(name_key("厦门（湖里）建设 有限公司"), name_key("厦门(湖里)建设有限公司"));
    assert_eq!(name_key("ＡＢＣ建设"), name_key("abc 建设"));
    assert_ne!(name_key("厦门甲建设"), name_key("厦门乙建设"));
    assert_eq!(
        uscc("9135 0200m0001qq24k").map_err(|refusal| refusal.code),
        Err("bad_uscc".to_owned()),
        "a made-up code has no check digit"
    );
}

#[test]
fn a_mark_on_an_employer_has_a_source_a_day_that_has_come_and_a_grade_of_three() {
    let new =
        NewMark {
            uscc: "", name: "厦门甲建设有限公司", kind: "grade", grade: "c", on: day("2026-06-01"), source: "厦人社〔2026〕12号"
        };
    let body = decide_mark("m-1", &new, day(TODAY)).unwrap();
    assert_eq!((body["grade"].as_str(), body["mark"].as_str()), (Some("C"), Some("grade")));
    let code = |new: NewMark<'_>| decide_mark("m-1", &new, day(TODAY)).unwrap_err().code;
    assert_eq!(code(NewMark { source: " ", ..new }), "missing_key");
    assert_eq!(code(NewMark { grade: "D", ..new }), "bad_value");
    assert_eq!(code(NewMark { on: day("2027-01-01"), ..new }), "future_date");
    assert_eq!(code(NewMark { kind: "rumour", ..new }), "bad_value");
    assert_eq!(code(NewMark { uscc: "123", ..new }), "bad_uscc");
    let listed = decide_mark("m-2", &NewMark { kind: "blacklist", ..new }, day(TODAY)).unwrap();
    assert_eq!(listed["grade"], "", "only a grade has one");
}
