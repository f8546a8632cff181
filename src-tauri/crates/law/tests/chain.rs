//! Who answers for wages on a building project, article by article of 保障农民工工资支付条例.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use lucai_law::chain::{self, Breach, Engaged, Standing, Unit, UnitRole, propose};
use lucai_law::{Fen, Refusal};

fn unit(id: &str, role: UnitRole, under: &str, engaged: Engaged, standing: Standing) -> Unit {
    let under = Some(under.to_owned()).filter(|id| !id.is_empty());
    Unit { id: id.to_owned(), name: id.to_owned(), role, standing, unincorporated: false, under, engaged }
}

fn lawful(id: &str, role: UnitRole, under: &str) -> Unit {
    unit(id, role, under, Engaged::Contract, Standing::Qualified)
}

/// 建设 - 总包 - 分包 - 劳务, all lawful.
fn site() -> Vec<Unit> {
    vec![
        lawful("建设", UnitRole::Owner, ""),
        lawful("总包", UnitRole::General, "建设"),
        lawful("分包", UnitRole::Sub, "总包"),
        lawful("劳务", UnitRole::Labour, "分包"),
    ]
}

/// `order unit: ground, ground` of each who answers.
fn of(units: &[Unit], breaches: &[Breach], hirer: &str) -> Vec<String> {
    let line = |one: &chain::Answers| {
        let grounds: Vec<&str> = one.reasons.iter().map(|reason| reason.ground.id.as_str()).collect();
        format!("{} {}: {}", one.order, one.unit, grounds.join(", "))
    };
    propose(units, breaches, hirer).unwrap().answers.iter().map(line).collect()
}

fn with(units: &mut Vec<Unit>, one: Unit) -> Vec<Unit> {
    units.retain(|unit| unit.id != one.id);
    units.push(one);
    units.clone()
}

#[test]
fn article_16_the_unit_that_took_the_workers_on_pays_and_alone_where_it_is_the_general_contractor() {
    assert_eq!(of(&site(), &[], "总包"), ["1 总包: employer"]);
}

#[test]
fn article_17_a_unit_that_may_not_do_business_answers_by_other_law_and_the_general_contractor_pays() {
    let units = with(&mut site(), unit("劳务", UnitRole::Labour, "总包", Engaged::Contract, Standing::Unqualified));
    assert_eq!(of(&units, &[], "劳务"), ["1 总包: unlawful_contract", "2 劳务: unqualified"]);
}

#[test]
fn article_18_who_uses_workers_sent_without_a_permit_or_by_an_individual_pays_and_may_take_recourse() {
    let sent = |engaged, standing| with(&mut site(), unit("派遣", UnitRole::Dispatch, "总包", engaged, standing));
    let unlicensed = sent(Engaged::DispatchUnlicensed, Standing::Qualified);
    assert_eq!(of(&unlicensed, &[], "派遣"), ["1 总包: dispatch_user"]);
    assert_eq!(of(&sent(Engaged::Dispatch, Standing::Individual), &[], "派遣"), ["1 总包: dispatch_user"]);
    assert_eq!(of(&sent(Engaged::Dispatch, Standing::Unqualified), &[], "派遣"), ["1 总包: dispatch_user"]);
    let found = propose(&unlicensed, &[], "派遣").unwrap();
    assert!(found.answers[0].reasons[0].ground.recourse, "并可以依法进行追偿");
    assert_eq!(found.employer, None, "who sent them is no lawful employer");
}

#[test]
fn lawful_dispatch_makes_both_units_parties_and_the_dispatcher_pays() {
    let units = with(&mut site(), unit("派遣", UnitRole::Dispatch, "总包", Engaged::Dispatch, Standing::Qualified));
    assert_eq!(of(&units, &[], "派遣"), ["1 派遣: employer", "1 总包: dispatch_joint"]);
    let to_sub = with(&mut site(), unit("派遣", UnitRole::Dispatch, "分包", Engaged::Dispatch, Standing::Qualified));
    assert_eq!(of(&to_sub, &[], "派遣"), ["1 总包: general_first", "2 派遣: employer", "2 分包: dispatch_joint"]);
}

#[test]
fn article_19_who_hands_work_to_an_individual_is_liable_with_him_and_the_general_contractor_pays_first() {
    let units = with(&mut site(), unit("班组长", UnitRole::Crew, "劳务", Engaged::Contract, Standing::Individual));
    assert_eq!(of(&units, &[], "班组长"), ["1 总包: general_first", "2 班组长: individual", "2 劳务: contracted_out"]);
}

#[test]
fn article_19_and_36_who_lends_its_name_pays_and_a_builder_does_so_by_article_36() {
    let lent = |under: &str, standing| with(&mut site(), unit("挂靠人", UnitRole::Sub, under, Engaged::NameLent, standing));
    assert_eq!(of(&lent("总包", Standing::Individual), &[], "挂靠人"), ["1 总包: builder_name_lender, name_lender"]);
    assert_eq!(of(&lent("总包", Standing::NoGrade), &[], "挂靠人"), ["1 总包: builder_name_lender, name_lender"]);
    assert_eq!(
        of(&lent("总包", Standing::Qualified), &[], "挂靠人"),
        ["1 总包: builder_name_lender"],
        "article 36 asks nothing of who borrows the name, article 19 does"
    );
    assert_eq!(
        of(&lent("分包", Standing::Individual), &[], "挂靠人"),
        ["1 分包: builder_name_lender, name_lender", "1 总包: general_first"],
        "who lent its name is a sub-contractor itself"
    );
    let dispatch = with(&mut site(), unit("派遣", UnitRole::Dispatch, "总包", Engaged::Dispatch, Standing::Qualified));
    let outside = with(&mut dispatch.clone(), unit("某人", UnitRole::Crew, "派遣", Engaged::NameLent, Standing::Individual));
    assert!(of(&outside, &[], "某人").contains(&"1 派遣: name_lender".to_owned()), "no builder: article 19 alone");
}

#[test]
fn article_20_the_investors_of_an_unincorporated_business_pay_what_it_does_not() {
    let mut units = site();
    units[3].unincorporated = true;
    assert_eq!(of(&units, &[], "劳务"), ["1 总包: general_first", "2 劳务: sub_direct, employer, investor"]);
}

#[test]
fn article_29_the_owner_advances_up_to_what_it_owes_for_the_works() {
    let late = |amount| Breach { ground: "price_late".to_owned(), amount };
    let sum = Fen::parse("200000.00").unwrap();
    let found = propose(&site(), &[late(Some(sum))], "分包").unwrap();
    let owner = found.answers.iter().find(|one| one.unit == "建设").unwrap();
    assert_eq!((owner.order, owner.reasons[0].limit), (1, Some(sum)), "先行垫付, 以未结清的工程款为限");
    assert!(owner.reasons[0].why.contains("200000.00"), "{}", owner.reasons[0].why);
    let unknown = propose(&site(), &[late(None)], "分包").unwrap();
    assert!(unknown.open.iter().any(|line| line.contains("未结清的工程款")), "the sum is asked for: {:?}", unknown.open);
    assert!(of(&site(), &[], "分包").iter().all(|line| !line.contains("建设")), "an owner that paid as agreed answers for nothing");
}

#[test]
fn article_30_the_sub_contractor_answers_directly_and_the_general_contractor_pays_first() {
    assert_eq!(of(&site(), &[], "分包"), ["1 总包: general_first", "2 分包: sub_direct, employer"]);
    assert_eq!(of(&site(), &[], "劳务"), ["1 总包: general_first", "2 劳务: sub_direct, employer"], "a labour company is a sub-contractor");
}

#[test]
fn article_30_the_general_contractor_pays_first_where_the_works_were_transferred() {
    let units = with(&mut site(), unit("受让", UnitRole::General, "总包", Engaged::Transfer, Standing::Qualified));
    assert_eq!(of(&units, &[], "受让"), ["1 总包: transferred", "2 受让: employer"], "the one who gave all away pays first");
    let units = with(&mut site(), unit("分包", UnitRole::Sub, "总包", Engaged::Transfer, Standing::Qualified));
    assert_eq!(of(&units, &[], "分包"), ["1 总包: general_first, transferred", "2 分包: sub_direct, employer"]);
}

#[test]
fn a_crew_of_a_units_own_takes_on_for_that_unit() {
    let units = with(&mut site(), unit("班组", UnitRole::Crew, "劳务", Engaged::Internal, Standing::Individual));
    assert_eq!(of(&units, &[], "班组"), ["1 总包: general_first", "2 劳务: sub_direct, employer"]);
    assert_eq!(propose(&units, &[], "班组").unwrap().employer.as_deref(), Some("劳务"));
    let alone = vec![unit("班组", UnitRole::Crew, "", Engaged::Internal, Standing::Individual)];
    let found = propose(&alone, &[], "班组").unwrap();
    assert!(found.answers.is_empty() && found.open[0].contains("属于哪个单位"), "{:?}", found.open);
}

#[test]
fn article_36_who_gives_works_to_an_individual_or_an_unfit_unit_pays() {
    let by = |under: &str, standing| with(&mut site(), unit("某人", UnitRole::Crew, under, Engaged::Contract, standing));
    assert_eq!(of(&by("总包", Standing::Individual), &[], "某人"), ["1 总包: unlawful_contract", "2 某人: individual"]);
    assert_eq!(of(&by("建设", Standing::Individual), &[], "某人"), ["1 建设: unlawful_contract", "2 某人: individual"]);
    assert_eq!(
        of(&by("总包", Standing::NoGrade), &[], "某人"),
        ["1 某人: employer"],
        "a lawful unit without the grade is no 个人 and no 不具备合法经营资格的单位"
    );
    let unfit_general = with(&mut site(), unit("总包", UnitRole::General, "建设", Engaged::Contract, Standing::Unqualified));
    assert_eq!(of(&unfit_general, &[], "总包"), ["1 建设: unlawful_contract", "2 总包: unqualified"]);
}

#[test]
fn article_37_the_owner_pays_where_the_project_breaks_planning_or_building_law() {
    let breach = Breach { ground: "unlawful_project".to_owned(), amount: None };
    assert_eq!(of(&site(), &[breach], "总包"), ["1 建设: unlawful_project", "2 总包: employer"]);
}

#[test]
fn what_the_chain_does_not_say_is_asked_for() {
    let units = vec![lawful("分包", UnitRole::Sub, "")];
    let found = propose(&units, &[Breach { ground: "price_late".to_owned(), amount: None }], "分包").unwrap();
    assert_eq!(found.answers.len(), 1);
    assert!(found.open.iter().any(|line| line.contains("施工总承包单位")) && found.open.iter().any(|line| line.contains("建设单位")));
}

#[test]
fn a_unit_that_is_not_there_and_a_chain_that_bites_its_tail_are_refused() {
    let code = |units: &[Unit], hirer: &str| propose(units, &[], hirer).map_err(|Refusal { code, .. }| code).unwrap_err();
    assert_eq!(code(&site(), "没有"), "unknown_unit");
    let mut units = site();
    units[0].under = Some("劳务".to_owned());
    assert_eq!(code(&units, "分包"), "chain_loop");
}

#[test]
fn the_book_names_an_article_for_every_ground_and_duty_and_every_criterion_has_its_measure() {
    assert!(chain::grounds().len() >= 14 && chain::duties().len() >= 10);
    assert!(chain::grounds().iter().all(|one| !one.article.is_empty() && !one.words.is_empty()));
    let names: std::collections::BTreeSet<&str> = chain::grounds().iter().map(|one| one.name.as_str()).collect();
    assert_eq!(names.len(), chain::grounds().len(), "each can be told from the others");
    for duty in chain::duties() {
        assert!(!duty.article.is_empty() && !duty.proof.is_empty(), "{}", duty.id);
        assert!(duty.ground.as_deref().is_none_or(|id| chain::ground(id).is_some()), "{}", duty.id);
    }
    for one in chain::criteria() {
        assert!(one.duty.is_some() != one.count.is_some(), "{}: one measure each", one.id);
        assert!(!one.name().is_empty() && one.article().starts_with("农民工工资条例"), "{}", one.id);
    }
    let of = |id: &str| chain::criteria().iter().any(|one| one.duty.as_deref() == Some(id));
    assert!(["account", "deposit", "real_name", "entrusted", "board"].into_iter().all(of), "条例26, 28, 31, 32, 34");
}
