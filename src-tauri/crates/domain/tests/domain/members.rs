//! The collective case: members, and acts on a choice of them (Rules 35, 49, 51, 62-66, 73).

use crate::world::*;
use lucai_domain::group::{Basis, By, MemberState, Plan, Wanted, members, plan};
use lucai_domain::procedure::{Law, decide_all};
use lucai_domain::{Fen, Kind, PartyKey, Refusal};
use serde_json::{Map, Value, json};

/// Twelve workers, each with wages of his own (n x 1,000 yuan), heard by a tribunal of three.
pub fn group() -> World {
    let mut application = application();
    let key = |n: u32| PartyKey::new(lucai_domain::party::Side::Worker, n).to_string();
    application["applicants"] = (1..=12).map(|n| json!({"name": format!("工人{n}")})).collect();
    application["claims"] = (1..=12)
        .map(|n| {
            let month = json!({"month": "2026-01", "due": format!("{}.00", n * 1000), "paid": "0.00"});
            json!({"type": "unpaid_wages", "party": key(n), "months": [month]})
        })
        .collect();
    let mut world = World::filed_with(application);
    let mut acts = vec![
        json!({"kind": "accepted", "on": "2026-03-04"}),
        json!({"kind": "tribunal_formed", "on": "2026-03-09", "mode": "three", "presiding": "林致远", "members": ["郑晓岚", "许伯谦"]}),
        json!({"kind": "hearing_fixed", "on": "2026-03-20", "for": "2026-04-02"}),
    ];
    acts.extend((1..=12).map(|n| json!({"kind": "served", "on": "2026-03-23", "document": "hearing_notice", "party": key(n)})));
    acts.push(json!({"kind": "served", "on": "2026-03-23", "document": "hearing_notice", "party": "employer"}));
    acts.push(json!({"kind": "hearing_held", "on": "2026-04-02", "concluded": true}));
    world.does_all(&acts);
    world
}

fn keys(ordinals: impl IntoIterator<Item = u32>) -> std::collections::BTreeSet<PartyKey> {
    ordinals.into_iter().map(|n| PartyKey::new(lucai_domain::party::Side::Worker, n)).collect()
}

fn wanted(kind: Kind, who: impl IntoIterator<Item = u32>, basis: Basis) -> Wanted {
    Wanted { kind, on: day("2026-04-15"), members: keys(who), basis, part: 0, more: Map::new() }
}

fn planned(world: &World, wanted: &Wanted) -> Result<Plan, Refusal> {
    plan(&world.read(), wanted)
}

/// Plans and records; what the plan leaves out is not recorded.
fn does(world: &mut World, wanted: &Wanted) -> Plan {
    let plan = planned(world, wanted).unwrap();
    let acts: Vec<Value> = plan.acts.iter().map(lucai_domain::Act::to_value).collect();
    world.does_all(&acts);
    plan
}

fn states(world: &World) -> Vec<MemberState> {
    members(&world.read()).into_iter().map(|member| member.state).collect()
}

#[test]
fn some_settle_some_get_an_advance_award_some_withdraw_and_the_rest_go_on_to_the_award() {
    let mut world = group();
    let mut settling = wanted(Kind::Mediated, 1..=5, Basis::Part);
    settling.part = 90_000;
    settling.more.insert("terms".into(), json!("被申请人于 2026 年 5 月 1 日前付清。"));
    let settled = does(&mut world, &settling);
    assert_eq!((settled.acts.len(), settled.total), (1, Fen::yuan(13_500)), "one act; nine tenths of 1 + 2 + 3 + 4 + 5 thousand");
    let advance = does(&mut world, &wanted(Kind::AwardMade, [6, 7], Basis::Claimed));
    assert_eq!(advance.acts[0].text("scope"), Some("advance"), "others are left, so it is an advance award (Rules 49)");
    does(&mut world, &wanted(Kind::ApplicantsWithdrawn, [8], Basis::Claimed));
    assert!(world.read().closing().is_none(), "the case goes on for the others");
    assert!(world.read().docket(false).iter().any(|line| line.text == "就部分请求达成调解协议"));
    let rest = does(&mut world, &wanted(Kind::AwardMade, 9..=12, Basis::Claimed));
    assert_eq!((rest.acts[0].text("scope"), rest.total), (Some("whole"), Fen::yuan(42_000)));
    use MemberState::{Advance, Awarded, Mediated, Withdrawn};
    let mut told = vec![Mediated; 5];
    told.extend([Advance, Advance, Withdrawn, Awarded, Awarded, Awarded, Awarded]);
    assert_eq!(states(&world), told);
    assert!(world.read().closing().is_some());
    let found: i64 = members(&world.read()).iter().filter_map(|member| member.found).map(|fen| fen.0).sum();
    assert_eq!(Fen(found), Fen::yuan(13_500 + 13_000 + 42_000), "what each got is what was agreed and awarded");
}

#[test]
fn whoever_the_act_does_not_fit_stands_first_with_the_reason_and_is_left_out() {
    let mut world = group();
    does(&mut world, &wanted(Kind::ApplicantsWithdrawn, [3], Basis::Claimed));
    world.sets("claim:5", "found", json!("4000.00"));
    world.sets("claim:6", "found", json!("6000.00"));
    world.sets("claim:7", "found", json!("7000.01"));
    let plan = planned(&world, &wanted(Kind::AwardMade, 3..=7, Basis::Found)).unwrap();
    let told: Vec<(u32, Option<&str>)> =
        plan.rows.iter().map(|row| (row.member.ordinal, row.refusal.as_ref().map(|why| why.code.as_str()))).collect();
    assert_eq!(told, [(3, Some("no_live_claim")), (4, Some("no_amount")), (7, Some("beyond_claim")), (5, None), (6, None)]);
    let outcomes = plan.acts[0].get("outcomes").unwrap();
    assert_eq!(outcomes[0]["outcome"], "partly", "4,000 of 5,000");
    assert_eq!(outcomes[1]["outcome"], "supported");
    assert_eq!(plan.total, Fen::yuan(10_000));
}

#[test]
fn nothing_is_left_to_record_where_all_are_exceptions() {
    let mut world = group();
    does(&mut world, &wanted(Kind::ApplicantsWithdrawn, [3, 4], Basis::Claimed));
    let plan = planned(&world, &wanted(Kind::Mediated, [3, 4], Basis::Claimed)).unwrap();
    assert!(plan.acts.is_empty() && plan.rows.iter().all(|row| row.refusal.is_some()));
}

#[test]
fn a_part_of_the_claim_is_rounded_once_for_each_claim() {
    let mut world = group();
    world.sets("claim:1", "claimed", json!("0.05"));
    let mut third = wanted(Kind::Mediated, [1], Basis::Part);
    third.part = 33_333;
    assert_eq!(planned(&world, &third).unwrap().total, Fen(2), "a third of five fen is 1.67 fen");
    for part in [0, 100_001] {
        third.part = part;
        assert_eq!(planned(&world, &third).unwrap_err().code, "bad_part");
    }
}

#[test]
fn preliminary_enforcement_names_the_members_claims_and_their_sum() {
    let mut world = group();
    let plan = does(&mut world, &wanted(Kind::InterimPayment, [1, 2], Basis::Claimed));
    assert_eq!(plan.acts[0].text("amount"), Some("3000.00"));
    assert_eq!(plan.acts[0].claim_numbers(), [1, 2]);
    assert_eq!(states(&world)[0], MemberState::Open, "it decides no claim (Law 44)");
}

#[test]
fn a_paper_is_served_on_each_member_by_an_act_of_its_own() {
    let world = group();
    let mut serving = wanted(Kind::Served, 1..=3, Basis::Claimed);
    serving.more = json!({"document": "award", "method": "direct"}).as_object().unwrap().clone();
    let plan = planned(&world, &serving).unwrap();
    assert_eq!(plan.acts.iter().map(|act| act.party().unwrap().ordinal).collect::<Vec<_>>(), [1, 2, 3]);
}

#[test]
fn what_cannot_be_done_to_members_is_refused_by_name() {
    let world = group();
    let code = |wanted: Wanted| planned(&world, &wanted).unwrap_err().code;
    assert_eq!(code(wanted(Kind::HearingHeld, [1], Basis::Claimed)), "not_for_members");
    assert_eq!(code(wanted(Kind::Mediated, [], Basis::Claimed)), "nobody_chosen");
    assert_eq!(code(wanted(Kind::Mediated, [13], Basis::Claimed)), "unknown_party");
}

#[test]
fn the_last_who_withdraw_withdraw_the_application() {
    let mut world = group();
    does(&mut world, &wanted(Kind::Mediated, 1..=10, Basis::Claimed));
    let act = |who: Value| json!({"kind": "applicants_withdrawn", "on": "2026-04-15", "parties": who});
    assert_eq!(world.refuses(act(json!(["worker:11", "worker:12"]))).code, "withdraw_instead");
    assert_eq!(world.refuses(act(json!(["worker:3"]))).code, "nothing_to_withdraw");
    assert_eq!(world.refuses(act(json!(["employer"]))).code, "not_an_applicant");
    world.does(act(json!(["worker:11"])));
    world.does(json!({"kind": "withdrawn", "on": "2026-04-15"}));
    assert_eq!(states(&world)[11], MemberState::Ended);
    assert_eq!(World::heard().refuses(act(json!(["worker"]))).code, "one_applicant");
}

#[test]
fn who_stays_away_counts_as_having_withdrawn_only_after_notice_of_his_own() {
    let mut world = group();
    let act = json!({"kind": "applicants_withdrawn", "on": "2026-04-02", "parties": ["worker:2"], "mode": "deemed"});
    world.does(act);
    assert_eq!(states(&world)[1], MemberState::Withdrawn);
    assert!(world.read().docket(false).iter().any(|line| line.text.contains("工人2按撤回仲裁申请处理")));
}

#[test]
fn a_partial_settlement_is_final_once_its_own_members_and_the_other_side_have_signed() {
    let mut world = group();
    does(&mut world, &wanted(Kind::Mediated, [1, 2], Basis::Claimed));
    let sign = |party: &str| json!({"kind": "served", "on": "2026-04-16", "document": "mediation_statement", "party": party});
    let regret = json!({"kind": "mediation_repudiated", "on": "2026-04-17", "party": "employer"});
    world.does_all(&[sign("worker"), sign("worker:2")]);
    world.fork("r2").does(regret.clone());
    world.does(sign("employer"));
    assert_eq!(world.refuses(regret).code, "not_mediated", "the other ten have nothing to sign (Law 42)");
}

#[test]
fn members_are_put_together_by_team_and_by_hand() {
    let mut world = group();
    for n in 1..=12 {
        world.sets(&format!("party:{}", keys([n]).first().unwrap()), "team", json!(if n <= 7 { "木工班" } else { " 钢筋班" }));
    }
    world.sets("party:worker:2", "subgroup", json!("先行调解"));
    let all = members(&world.read());
    assert_eq!(all.iter().filter(|member| member.sorted(By::Team) == "钢筋班").count(), 5);
    assert_eq!(all.iter().filter(|member| member.sorted(By::Hand) == "先行调解").map(|member| member.no).collect::<Vec<_>>(), [2]);
    assert_eq!((all[1].claims.as_slice(), all[1].claimed), (&[2][..], Fen::yuan(2_000)));
}

#[test]
fn several_acts_decided_on_as_one_leave_the_case_as_one_after_the_other_does() {
    let world = group();
    let case = world.read();
    let mut serving = wanted(Kind::Served, 1..=12, Basis::Claimed);
    serving.more = json!({"document": "hearing_notice"}).as_object().unwrap().clone();
    let acts = plan(&case, &serving).unwrap().acts;
    let bodies = decide_all(&case, &acts, &everybody(), &Law::shipped(), day("2026-04-15")).unwrap();
    assert_eq!(bodies.len(), 12);
    let mut one_by_one = world.clone();
    let mut at_once = world;
    for act in &acts {
        one_by_one.does(act.to_value());
    }
    at_once.does_all(&acts.iter().map(lucai_domain::Act::to_value).collect::<Vec<_>>());
    assert_eq!(one_by_one.read().services().len(), at_once.read().services().len());
}
