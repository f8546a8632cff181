//! Claims: amounts, outcomes, finality item by item.

use crate::world::*;
use lucai_domain::amounts::{cause, split};
use lucai_domain::claim::Outcome;
use lucai_law::Regions;
use lucai_law::claim::Awards;
use serde_json::json;

#[test]
fn each_claim_has_its_own_outcome_and_amount() {
    let claims = World::awarded().read().claims();
    assert_eq!((claims[0].outcome, claims[0].found.map(|f| f.to_string())), (Some(Outcome::Supported), Some("5000.00".into())));
    assert_eq!((claims[1].outcome, claims[1].found), (Some(Outcome::Rejected), None));
    assert_eq!(claims[0].decided_on, Some(day("2026-04-15")));
}

#[test]
fn an_award_recorded_as_a_plain_fact_takes_its_findings_from_the_award_desk() {
    let mut world = World::heard();
    world.does(json!({"kind": "award_made", "on": "2026-04-15"}));
    assert!(world.read().attention().iter().any(|a| a.code == "claims_without_outcome"));
    assert_eq!(world.refuses(json!({"kind": "closing_proposed", "on": "2026-05-20"})).code, "claims_without_outcome");
    for n in 1..=2 {
        world.sets(&format!("claim:{n}"), "outcome", json!("rejected"));
    }
    let case = world.read();
    assert!(case.attention().is_empty(), "{:?}", case.attention());
    assert!(case.claims().iter().all(|c| c.outcome == Some(Outcome::Rejected)));
    world.does(json!({"kind": "closing_proposed", "on": "2026-05-20"}));
}

#[test]
fn a_finding_saved_before_the_award_is_no_outcome_yet() {
    let mut world = World::heard();
    world.sets("claim:1", "outcome", json!("supported"));
    world.sets("claim:1", "found", json!("4321.00"));
    let claim = world.read().claims().remove(0);
    assert!(claim.is_live());
    assert_eq!(claim.found.unwrap().to_string(), "4321.00", "but the desk shows it");
}

#[test]
fn finality_goes_by_the_amount_awarded_on_each_item() {
    let regions = Regions::shipped();
    let mut claims = World::awarded().read().claims();
    let judged = split(regions, "350200", day("2026-03-02"), &claims);
    assert_eq!(judged.line.unwrap().to_string(), "27180.00", "12 x 2265");
    assert_eq!(judged.awards, Awards::Both, "wages of 5000 are final, 押金 is not: two award documents (Rules 50)");
    claims[0].found = Some(lucai_domain::Fen::parse("27180.00").unwrap());
    assert!(split(regions, "350200", day("2026-03-02"), &claims).claims[0].is_final, "不超过 includes the number itself");
    claims[0].found = Some(lucai_domain::Fen::parse("27180.01").unwrap());
    assert_eq!(split(regions, "350200", day("2026-03-02"), &claims).awards, Awards::Ordinary);
    claims[0].found = Some(lucai_domain::Fen::parse("1.00").unwrap());
    claims[1].kind = "relationship".into();
    assert_eq!(split(regions, "350200", day("2026-03-02"), &claims).awards, Awards::Ordinary, "人社部发〔2022〕9号11");
}

#[test]
fn claims_that_were_settled_or_withdrawn_are_not_the_award_s() {
    let mut claims = World::awarded().read().claims();
    claims[1].outcome = Some(Outcome::Mediated);
    let judged = split(Regions::shipped(), "350200", day("2026-03-02"), &claims);
    assert_eq!((judged.claims.len(), judged.awards), (1, Awards::Final));
}

#[test]
fn the_cause_follows_from_the_claims_until_somebody_sets_it() {
    let mut world = World::filed();
    assert_eq!(world.read().cause(), "劳动报酬争议");
    world.sets("case", "cause", json!("追索劳动报酬"));
    assert_eq!(world.read().cause(), "追索劳动报酬");
    assert_eq!(cause(&[]), "");
}
