//! The corners of the clock: service, restarts, suspension, public notice, sides.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, missing_docs)]

mod common;
use common::*;

#[test]
fn receipt_counts_again_from_the_last_completion_of_the_materials() {
    let lines = ["application_received 2026-03-02", "correction_requested 2026-03-03", "corrected 2026-03-10", "corrected 2026-03-12"];
    assert_eq!(one("acceptance_decision", "2026-03-12", &lines), "2026-03-19 open -");
    assert_eq!(one("correction_notice", "2026-03-12", &lines), "2026-03-09 met 2026-03-03", "the notice itself runs from receipt");
}

#[test]
fn the_first_service_on_each_party_starts_that_partys_own_clock() {
    let lines = [
        "served 2026-03-04 document=application party=employer",
        "served 2026-03-02 document=application party=employer",
        "served 2026-03-09 document=application party=employer:2",
    ];
    assert_eq!(one("answer/employer", "2026-03-09", &lines), "2026-03-16 open -");
    assert_eq!(one("answer/employer:2", "2026-03-09", &lines), "2026-03-23 open -");
}

#[test]
fn an_answer_period_of_five_days_is_five_and_a_waived_one_is_none_and_takes_the_objection_with_it() {
    let base = "served 2026-03-02 document=application party=employer";
    let agreed = [base, "answer_period_agreed 2026-03-02 party=employer days=5"];
    assert_eq!(one_in("simplified", "answer/employer", "2026-03-02", &agreed), "2026-03-09 open -");
    assert_eq!(one_in("simplified", "jurisdiction_objection/employer", "2026-03-02", &agreed), "2026-03-09 open -");
    let waived = [base, "answer_period_agreed 2026-03-02 party=employer days=0"];
    assert_eq!(one_in("simplified", "answer/employer", "2026-03-02", &waived), "none");
    assert_eq!(one_in("simplified", "jurisdiction_objection/employer", "2026-03-02", &waived), "none");
    let others = [base, "answer_period_agreed 2026-03-02 party=employer:2 days=0"];
    assert_eq!(one_in("simplified", "answer/employer", "2026-03-02", &others), "2026-03-16 open -", "an agreement binds who made it");
}

#[test]
fn deemed_service_counts_on_the_deemed_day_even_where_that_is_still_to_come() {
    // left on Monday 03-02: the third working day after is 03-05
    let lines = ["accepted 2026-03-02", "left_at_address 2026-03-02 document=application party=employer"];
    assert_eq!(one("answer/employer", "2026-03-02", &lines), "2026-03-19 open -");
    assert_eq!(one("serve_application", "2026-03-02", &lines), "2026-03-09 met 2026-03-05");
    let lines = ["accepted 2026-03-02", "published 2026-03-02 document=application party=employer"];
    assert_eq!(one("serve_application", "2026-03-02", &lines), "2026-03-09 late 2026-04-01");
    // 04-01 and ten working days; 04-06 is a holiday
    assert_eq!(one("answer/employer", "2026-03-02", &lines), "2026-04-16 open -");
}

#[test]
fn a_hearing_notice_is_given_when_the_last_party_has_had_its_first_one() {
    let lines = [
        "hearing_fixed 2026-03-02 for=2026-03-23",
        "served 2026-03-04 document=hearing_notice party=worker",
        "served 2026-03-12 document=hearing_notice party=employer",
        "served 2026-03-20 document=hearing_notice party=worker",
    ];
    assert_eq!(one("hearing_notice", "2026-03-20", &lines), "2026-03-13 met 2026-03-12");
}

#[test]
fn a_notice_served_before_the_hearing_was_fixed_anew_does_not_give_notice_of_it() {
    let fixed = ["hearing_fixed 2026-03-02 for=2026-03-23", "hearing_fixed 2026-03-20 for=2026-04-20"];
    let old = ["served 2026-03-04 document=hearing_notice party=worker", "served 2026-03-05 document=hearing_notice party=employer"];
    assert_eq!(one("hearing_notice", "2026-03-20", &[&fixed[..], &old[..]].concat()), "2026-04-10 open -");
    let new = ["served 2026-03-24 document=hearing_notice party=worker", "served 2026-03-25 document=hearing_notice party=employer"];
    assert_eq!(one("hearing_notice", "2026-03-25", &[&fixed[..], &old[..], &new[..]].concat()), "2026-04-10 met 2026-03-25");
}

#[test]
fn two_awards_of_one_case_each_give_their_own_period_to_sue() {
    let lines = ["served 2026-03-02 document=award party=worker", "served 2026-03-04 document=final_award party=worker"];
    let periods: Vec<String> = run("ordinary", "2026-03-04", &lines).unwrap().iter().filter(|d| d.rule == "sue").map(told).collect();
    assert_eq!(periods, ["2026-03-17 open -", "2026-03-19 open -"], "Rules 50: two documents, each with its own remedy");
}

#[test]
fn the_latest_fixing_of_a_hearing_counts() {
    let lines = ["hearing_fixed 2026-03-02 for=2026-03-30", "hearing_fixed 2026-03-03 for=2026-03-23"];
    assert_eq!(one("hearing_notice", "2026-03-03", &lines), "2026-03-13 open -");
}

#[test]
fn each_restart_gives_the_full_forty_five_days_from_the_last() {
    for kind in ["party_added", "claim_changed", "counterclaim_joined"] {
        let second = format!("{kind} 2026-03-23");
        assert_eq!(
            one("conclude", "2026-03-23", &["accepted 2026-03-02", "claim_changed 2026-03-10", &second]),
            "2026-05-07 open -",
            "{kind}"
        );
    }
    assert_eq!(one("conclude", "2026-03-23", &["accepted 2026-03-02", "transferred_in 2026-03-23"]), "2026-05-07 open -");
    assert_eq!(one("conclude", "2026-03-23", &["transferred_in 2026-03-23"]), "2026-05-07 open -");
}

#[test]
fn turning_to_the_ordinary_procedure_changes_nothing() {
    assert_eq!(one("conclude", "2026-03-23", &["accepted 2026-03-02", "converted_to_ordinary 2026-03-23"]), "2026-04-16 open -");
}

#[test]
fn mediation_before_the_hearing_does_not_stop_the_time_limit() {
    let lines = [
        "accepted 2026-03-02",
        "pre_hearing_mediation_agreed 2026-03-05",
        "recusal_requested 2026-03-05",
        "counterclaim_received 2026-03-06",
    ];
    assert_eq!(one("conclude", "2026-03-23", &lines), "2026-04-16 open -");
}

#[test]
fn a_suspension_pushes_day_for_day_and_then_the_last_day_rolls() {
    // 45 days end on Thursday 04-16; ten days more on Sunday 04-26, rolled to Monday
    let lines = ["accepted 2026-03-02", "suspended 2026-03-10", "resumed 2026-03-20"];
    assert_eq!(one("conclude", "2026-03-23", &lines), "2026-04-27 open -");
    let lines = ["accepted 2026-03-02", "suspended 2026-03-10", "resumed 2026-03-10"];
    assert_eq!(one("conclude", "2026-03-23", &lines), "2026-04-16 open -", "resumed on the same day: no day is lost");
}

#[test]
fn days_inside_two_pauses_count_once() {
    // suspension 03-10 to 03-19 and a public notice 03-15 to 04-13: 35 days together
    let lines = [
        "accepted 2026-03-02",
        "suspended 2026-03-10",
        "resumed 2026-03-20",
        "published 2026-03-15 document=hearing_notice party=employer",
    ];
    assert_eq!(one("conclude", "2026-03-23", &lines), "2026-05-21 open -");
}

#[test]
fn only_pauses_from_the_last_beginning_of_the_forty_five_days_push() {
    // of 03-10 to 03-19 only 03-15 to 03-19 lie in the period that runs from 03-15
    let lines = ["accepted 2026-03-02", "suspended 2026-03-10", "resumed 2026-03-20", "claim_changed 2026-03-15"];
    assert_eq!(one("conclude", "2026-03-23", &lines), "2026-05-06 open -", "04-29 and five days end on 05-04, a holiday up to 05-05");
    let lines = ["accepted 2026-03-02", "suspended 2026-03-10", "resumed 2026-03-20", "claim_changed 2026-03-20"];
    assert_eq!(one("conclude", "2026-03-23", &lines), "2026-05-06 open -", "a pause before the restart does not count: 05-04 rolls");
}

#[test]
fn a_case_closed_while_it_was_suspended_is_closed_and_not_stopped() {
    let lines = ["accepted 2026-03-02", "suspended 2026-03-10", "withdrawn 2026-03-20"];
    assert_eq!(one("conclude", "2026-03-23", &lines), "2026-04-27 met 2026-03-20");
}

#[test]
fn suspending_again_on_the_day_of_resumption_is_possible() {
    let lines = ["accepted 2026-03-02", "suspended 2026-03-10", "resumed 2026-03-20", "suspended 2026-03-20", "resumed 2026-03-25"];
    assert_eq!(one("conclude", "2026-03-25", &lines), "2026-05-06 open -", "fifteen days: 04-16 becomes 05-01, a holiday");
}

#[test]
fn extensions_add_up_to_fifteen_days_and_no_more() {
    let lines = ["accepted 2026-03-02", "extension_approved 2026-04-01 days=5", "extension_approved 2026-04-10 days=10"];
    assert_eq!(one("conclude", "2026-04-10", &lines), "2026-05-06 open -");
    assert_eq!(
        refused(&["accepted 2026-03-02", "extension_approved 2026-04-01 days=6", "extension_approved 2026-04-10 days=10"]),
        "extension_too_long"
    );
    assert_eq!(refused(&["extension_approved 2026-04-01 days=16"]), "extension_too_long");
    assert_eq!(refused(&["extension_approved 2026-04-01 days=0"]), "bad_extension");
}

#[test]
fn the_inner_target_is_neither_restarted_nor_pushed() {
    let lines = ["accepted 2026-03-02", "claim_changed 2026-03-15", "suspended 2026-03-16", "resumed 2026-03-20"];
    assert_eq!(one_in("expedited", "expedited_target", "2026-03-23", &lines), "2026-04-01 open -");
}

#[test]
fn an_answer_is_forwarded_by_a_service_on_or_after_it_to_whomever() {
    let lines = [
        "answer_received 2026-03-05 party=employer",
        "served 2026-03-04 document=answer party=worker",
        "served 2026-03-06 document=answer party=third_party",
    ];
    assert_eq!(one("forward_answer/employer", "2026-03-06", &lines), "2026-03-12 met 2026-03-06");
}

#[test]
fn a_review_that_was_extended_has_ten_working_days_in_all() {
    let lines = ["confirmation_accepted 2026-03-02", "confirmation_extended 2026-03-06"];
    assert_eq!(one("confirmation_review", "2026-03-06", &lines), "2026-03-16 open -");
}

#[test]
fn on_an_ordinary_award_every_party_may_sue_by_its_own_clock() {
    let lines = [
        "served 2026-03-02 document=award party=worker",
        "served 2026-03-05 document=award party=employer",
        "served 2026-03-06 document=award party=third_party",
        "suit_filed 2026-03-16 party=employer",
    ];
    assert_eq!(one("sue/worker", "2026-03-16", &lines), "2026-03-17 open -");
    assert_eq!(one("sue/employer", "2026-03-16", &lines), "2026-03-20 met 2026-03-16");
    assert_eq!(one("sue/third_party", "2026-03-16", &lines), "2026-03-23 open -");
    assert_eq!(one("annul/employer", "2026-03-16", &lines), "none", "an ordinary award is not annulled");
}

#[test]
fn after_annulment_only_a_suit_on_or_after_the_ruling_meets_the_new_period() {
    let lines = [
        "served 2026-03-02 document=final_award party=worker:2",
        "suit_filed 2026-03-10 party=worker:2",
        "served 2026-04-01 document=annulment_ruling party=worker:2",
    ];
    assert_eq!(one("sue/worker:2", "2026-04-01", &lines), "2026-03-17 met 2026-03-10");
    assert_eq!(one("sue_after_annulment/worker:2", "2026-04-01", &lines), "2026-04-16 open -");
}

#[test]
fn each_request_for_recusal_asks_for_its_own_decision() {
    let lines = ["recusal_requested 2026-03-02", "recusal_decided 2026-03-04", "recusal_requested 2026-03-10"];
    assert_eq!(one("recusal_decision", "2026-03-10", &lines), "2026-03-13 open -");
    let lines =
        ["recusal_requested 2026-03-02", "recusal_decided 2026-03-04", "recusal_requested 2026-03-10", "recusal_decided 2026-03-16"];
    assert_eq!(one("recusal_decision", "2026-03-16", &lines), "2026-03-13 late 2026-03-16");
}

#[test]
fn the_list_is_sorted_by_due_day_rule_and_party_with_a_stopped_clock_last() {
    let all = run(
        "ordinary",
        "2026-03-20",
        &[
            "accepted 2026-03-02",
            "suspended 2026-03-10",
            "served 2026-03-02 document=application party=employer:2",
            "served 2026-03-02 document=application party=employer",
        ],
    );
    let told: Vec<_> = all.unwrap().iter().map(|d| format!("{} {}", d.rule, d.party.as_ref().map_or("", |p| p.key()))).collect();
    assert_eq!(
        told,
        [
            "serve_application ",
            "tribunal_notice ",
            "answer employer",
            "answer employer:2",
            "jurisdiction_objection employer",
            "jurisdiction_objection employer:2",
            "conclude ",
        ]
    );
}

#[test]
fn a_suspension_lifted_on_its_own_day_takes_nothing() {
    let lines = ["accepted 2026-03-02", "suspended 2026-03-12", "resumed 2026-03-12"];
    assert_eq!(one("conclude", "2026-03-20", &lines), one("conclude", "2026-03-20", &["accepted 2026-03-02"]));
}
