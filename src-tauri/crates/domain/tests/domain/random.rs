//! Random courses: whatever is tried, no illegal state is reached.

use crate::walk::{act_of, acts, one};
use crate::world::*;
use lucai_domain::Kind;
use lucai_domain::procedure::{Law, decide};
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn no_sequence_of_acts_reaches_an_illegal_state(
        tries in prop::collection::vec((any::<prop::sample::Index>(), 0u32..90, any::<u32>()), 1..80),
        procedure in 0u32..3,
    ) {
        let mut application = application();
        application["procedure"] = one(&["ordinary", "simplified", "expedited"], procedure);
        let mut world = World::filed_with(application);
        let kinds = acts();
        let mut done = 0;
        let mut grown = world.read();
        for (index, day, picks) in tries {
            let act = act_of(kinds[index.index(kinds.len())], day, picks);
            let case = world.read();
            match decide(&case, &act, &everybody(), &Law::shipped(), world.today) {
                Err(refusal) => {
                    let told = !refusal.code.is_empty() && refusal.message.chars().any(|c| c > '\u{4e00}');
                    prop_assert!(told, "{}", refusal);
                }
                Ok(bodies) => {
                    prop_assert!(!bodies.is_empty(), "what is let through goes into the log");
                    let known = world.events.len();
                    for body in bodies {
                        world.record(body, &everybody());
                    }
                    done += 1;
                    let after = world.read();
                    if !grown.append(&world.events[known..]) {
                        grown = after.clone();
                    }
                    prop_assert_eq!(&grown, &after, "an act that comes last is read alone as it is read among all");
                    prop_assert_eq!(after.unlawful().count(), 0, "{:?} left an act without its ground", act);
                    let invariants = broken(&after);
                    prop_assert!(invariants.is_empty(), "after {:?}: {:?}", act, invariants);
                }
            }
        }
        let case = world.read();
        prop_assert_eq!(case.acts().count() + case.struck().len() * 2, done, "every act that was let through is in the fold, or struck");
        prop_assert!(case.deadlines(lucai_law::RuleBook::shipped(), lucai_law::Calendar::shipped(), world.today).is_ok(),
            "the clock takes the facts of any lawful course");
    }
}

/// The invariants that a case breaks, by name.
fn broken(case: &lucai_domain::CaseFile) -> Vec<&'static str> {
    let accepted = case.accepted_on();
    let closed = case.closing();
    let holds = [
        ("a_tribunal_is_formed_only_after_acceptance", case.tribunal().is_none_or(|t| accepted.is_some_and(|a| a <= t.on))),
        ("a_hearing_is_held_only_with_a_tribunal", case.hearings().next().is_none() || case.tribunal().is_some()),
        ("an_award_is_made_by_a_tribunal", case.awards().is_empty() || case.tribunal().is_some()),
        ("extensions_add_up_to_fifteen_days_at_most", case.extension_days() <= 15),
        ("a_concluded_case_is_not_suspended", closed.is_none() || case.suspended_since().is_none()),
        ("a_case_is_closed_only_with_a_result", case.closed_on().is_none() || closed.is_some()),
        ("only_a_closed_case_is_archived", case.archived_on().is_none() || case.closed_on().is_some()),
        ("there_is_one_whole_award_at_most", case.awards().iter().filter(|a| !a.advance).count() <= 1),
        ("nothing_comes_before_the_acceptance_but_the_application", accepted.is_none_or(|a| case.received_on().is_some_and(|r| r <= a))),
        (
            "no_mediation_statement_is_left_or_published",
            case.services().iter().all(|s| {
                use lucai_domain::service::{Method::*, Paper};
                s.paper != Paper::MediationStatement || !matches!(s.method, Some(Left | LeftThreeDays | Published))
            }),
        ),
        ("each_claim_has_one_outcome_at_most", case.claims().iter().all(|c| c.outcome.is_none() == c.decided_by.is_none())),
    ];
    holds.into_iter().filter(|(_, holds)| !holds).map(|(name, _)| name).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    /// Walks along the acts that are offered, so that the late stages are reached too.
    #[test]
    fn walking_along_the_acts_that_are_offered_keeps_every_invariant(
        steps in prop::collection::vec((any::<prop::sample::Index>(), 0u32..4, any::<u32>()), 1..60),
        procedure in 0u32..3,
    ) {
        let mut application = application();
        application["procedure"] = one(&["ordinary", "simplified", "expedited"], procedure);
        let mut world = World::filed_with(application);
        let mut at = 1;
        for (index, pause, picks) in steps {
            at += pause;
            let date = chrono::NaiveDate::from_ymd_opt(2026, 3, 1).unwrap() + chrono::Days::new(u64::from(at));
            let case = world.read();
            let offered: Vec<Kind> = lucai_domain::procedure::next_acts(&case, &everybody(), &Law::shipped(), date)
                .into_iter()
                .filter(|next| next.refusal.is_none())
                .map(|next| Kind::from_name(next.kind).unwrap())
                .filter(|kind| !["withdrawn", "dismissed", "revoked", "transferred_out", "refused"].contains(&kind.as_str()) || picks % 16 == 0)
                .collect();
            if offered.is_empty() {
                break;
            }
            let act = act_of(offered[index.index(offered.len())], at, picks);
            if let Ok(bodies) = decide(&case, &act, &everybody(), &Law::shipped(), world.today) {
                for body in bodies {
                    world.record(body, &everybody());
                }
                let after = world.read();
                prop_assert_eq!(after.unlawful().count(), 0, "{:?} left an act without its ground", act);
                let invariants = broken(&after);
                prop_assert!(invariants.is_empty(), "after {:?}: {:?}", act, invariants);
            }
        }
        let case = world.read();
        if let Err(refusal) = case.deadlines(lucai_law::RuleBook::shipped(), lucai_law::Calendar::shipped(), world.today) {
            prop_assert!(false, "the clock refuses the facts of a lawful course: {}; {:?}", refusal, case.facts());
        }
    }
}
