//! What the statute does not let through, act by act: code and article.

use crate::world::*;
use serde_json::{Value, json};

/// A case as it stands, an act, the code of its refusal.
fn table() -> Vec<(&'static str, World, Value, &'static str)> {
    let mut suspended = World::with_tribunal();
    suspended.does(json!({"kind": "suspended", "on": "2026-03-16"}));
    let mut corrected = World::filed();
    corrected.does_all(&[json!({"kind": "correction_requested", "on": "2026-03-03"}), json!({"kind": "corrected", "on": "2026-03-05"})]);
    let mut refused = World::filed();
    refused.does(json!({"kind": "refused", "on": "2026-03-04", "ground": "scope"}));
    let mut challenged = World::with_hearing();
    challenged.does(json!({"kind": "recusal_requested", "on": "2026-03-26", "who": "林致远", "reason": "与被申请人有利害关系"}));
    let mut period = World::with_tribunal();
    period.does(json!({"kind": "evidence_period_set", "on": "2026-03-10", "until": "2026-03-20"}));
    let mut advance = World::heard();
    advance.does(json!({"kind": "award_made", "on": "2026-04-10", "scope": "advance", "outcomes": [
        {"claim": 1, "outcome": "supported", "amount": "5000.00"}]}));
    let (filed, accepted, tribunal, hearing) = (World::filed, World::accepted, World::with_tribunal, World::with_hearing);
    let awarded = World::awarded;
    vec![
        ("nothing before the application", World::empty(), json!({"kind": "accepted", "on": "2026-03-04"}), "no_application"),
        ("nothing before its day", filed(), json!({"kind": "accepted", "on": "2026-03-01"}), "before_application"),
        ("nothing in the future", filed(), json!({"kind": "accepted", "on": "2026-11-24"}), "future_date"),
        ("accepted once", accepted(), json!({"kind": "accepted", "on": "2026-03-05"}), "already_accepted"),
        ("not refused after acceptance", accepted(), json!({"kind": "refused", "on": "2026-03-05"}), "already_accepted"),
        ("one list of corrections", corrected.clone(), json!({"kind": "correction_requested", "on": "2026-03-06"}), "already_requested"),
        ("corrected once", corrected, json!({"kind": "corrected", "on": "2026-03-06"}), "already_corrected"),
        ("corrected without being asked", filed(), json!({"kind": "corrected", "on": "2026-03-06"}), "no_correction"),
        ("no tribunal before acceptance", filed(), json!({"kind": "tribunal_formed", "on": "2026-03-04"}), "not_accepted"),
        ("nothing after a refusal", refused, json!({"kind": "tribunal_formed", "on": "2026-03-05"}), "case_concluded"),
        (
            "application served after acceptance only",
            filed(),
            json!({"kind": "served", "on": "2026-03-04", "document": "application", "party": "employer"}),
            "not_accepted",
        ),
        (
            "served on a party of the case",
            accepted(),
            json!({"kind": "served", "on": "2026-03-06", "document": "application", "party": "employer:2"}),
            "unknown_party",
        ),
        (
            "no award to serve",
            tribunal(),
            json!({"kind": "served", "on": "2026-03-12", "document": "award", "party": "worker"}),
            "no_award",
        ),
        (
            "no hearing notice without a hearing",
            tribunal(),
            json!({"kind": "served", "on": "2026-03-12", "document": "hearing_notice", "party": "worker"}),
            "hearing_not_fixed",
        ),
        (
            "no answer to forward",
            accepted(),
            json!({"kind": "served", "on": "2026-03-12", "document": "answer", "party": "worker"}),
            "no_answer",
        ),
        (
            "ten days to answer stand in ordinary proceedings",
            accepted(),
            json!({"kind": "answer_period_agreed", "on": "2026-03-06", "party": "employer", "days": 3}),
            "not_simplified",
        ),
        (
            "three arbitrators for ten workers",
            {
                let mut w = World::collective();
                w.does(json!({"kind": "accepted", "on": "2026-03-04"}));
                w
            },
            json!({"kind": "tribunal_formed", "on": "2026-03-06", "mode": "sole"}),
            "three_required",
        ),
        (
            "three means three",
            accepted(),
            json!({"kind": "tribunal_formed", "on": "2026-03-06", "mode": "three", "presiding": "林致远", "members": ["郑晓岚"]}),
            "three_members",
        ),
        (
            "nobody sits twice",
            accepted(),
            json!({"kind": "tribunal_formed", "on": "2026-03-06", "mode": "three", "presiding": "林致远", "members": ["林致远", "郑晓岚"]}),
            "named_twice",
        ),
        (
            "the clerk is no member",
            accepted(),
            json!({"kind": "tribunal_formed", "on": "2026-03-06", "presiding": "林致远", "clerk": "林致远"}),
            "clerk_is_member",
        ),
        (
            "no challenge of a stranger",
            tribunal(),
            json!({"kind": "recusal_requested", "on": "2026-03-11", "who": "路人甲"}),
            "not_in_tribunal",
        ),
        ("no challenge to decide", tribunal(), json!({"kind": "recusal_decided", "on": "2026-03-11"}), "no_recusal"),
        (
            "no hearing while a challenge is open",
            challenged.clone(),
            json!({"kind": "hearing_held", "on": "2026-04-02"}),
            "recusal_pending",
        ),
        ("no award while a challenge is open", challenged, json!({"kind": "award_made", "on": "2026-04-03"}), "recusal_pending"),
        (
            "no hearing before the tribunal",
            accepted(),
            json!({"kind": "hearing_fixed", "on": "2026-03-06", "for": "2026-03-20"}),
            "no_tribunal",
        ),
        (
            "no hearing in the past",
            tribunal(),
            json!({"kind": "hearing_fixed", "on": "2026-03-20", "for": "2026-03-19"}),
            "hearing_in_past",
        ),
        ("no hearing that was not fixed", tribunal(), json!({"kind": "hearing_held", "on": "2026-03-20"}), "hearing_not_fixed"),
        ("held on the day it was fixed for", hearing(), json!({"kind": "hearing_held", "on": "2026-04-03"}), "not_the_hearing_day"),
        ("nothing to postpone", tribunal(), json!({"kind": "hearing_postponed", "on": "2026-03-20"}), "hearing_not_fixed"),
        ("a held hearing is not postponed", World::heard(), json!({"kind": "hearing_postponed", "on": "2026-04-03"}), "hearing_held"),
        ("no minutes without a hearing", hearing(), json!({"kind": "minutes_signed", "on": "2026-03-30"}), "hearing_not_held"),
        ("minutes once", World::heard(), json!({"kind": "minutes_signed", "on": "2026-04-03"}), "already_signed"),
        ("two people investigate", tribunal(), json!({"kind": "investigated", "on": "2026-03-20", "by": ["林致远"]}), "two_investigators"),
        (
            "no delegated mediation after the hearing",
            World::heard(),
            json!({"kind": "pre_hearing_mediation_agreed", "on": "2026-04-03"}),
            "already_heard",
        ),
        ("no end without a beginning", tribunal(), json!({"kind": "pre_hearing_mediation_ended", "on": "2026-03-20"}), "no_mediation"),
        ("no review without an agreement", filed(), json!({"kind": "confirmation_requested", "on": "2026-03-20"}), "no_agreement"),
        ("suspended once", suspended.clone(), json!({"kind": "suspended", "on": "2026-03-20"}), "suspended"),
        (
            "no hearing while suspended",
            suspended.clone(),
            json!({"kind": "hearing_fixed", "on": "2026-03-20", "for": "2026-04-02"}),
            "suspended",
        ),
        (
            "no award while suspended",
            {
                let mut w = World::heard();
                w.does(json!({"kind": "suspended", "on": "2026-04-03"}));
                w
            },
            json!({"kind": "award_made", "on": "2026-04-08"}),
            "suspended",
        ),
        ("nothing to resume", tribunal(), json!({"kind": "resumed", "on": "2026-03-20"}), "not_suspended"),
        (
            "extensions add up to fifteen",
            {
                let mut w = World::heard();
                w.does(json!({"kind": "extension_approved", "on": "2026-04-03", "days": 10}));
                w
            },
            json!({"kind": "extension_approved", "on": "2026-04-07", "days": 6}),
            "extension_over_15",
        ),
        (
            "no extension after the period",
            World::heard(),
            json!({"kind": "extension_approved", "on": "2026-05-20", "days": 10}),
            "period_over",
        ),
        ("already ordinary", tribunal(), json!({"kind": "converted_to_ordinary", "on": "2026-03-20"}), "already_ordinary"),
        (
            "converted within the period",
            {
                let mut w = World::simplified();
                w.does(json!({"kind": "accepted", "on": "2026-03-04"}));
                w
            },
            json!({"kind": "converted_to_ordinary", "on": "2026-05-20"}),
            "period_over",
        ),
        (
            "no counterclaim after the answer period",
            tribunal(),
            json!({"kind": "counterclaim_received", "on": "2026-03-23"}),
            "answer_period_over",
        ),
        ("no counterclaim to decide", tribunal(), json!({"kind": "counterclaim_decided", "on": "2026-03-20"}), "no_counterclaim"),
        ("no counterclaim to join", tribunal(), json!({"kind": "counterclaim_joined", "on": "2026-03-20"}), "no_counterclaim"),
        (
            "no change of claims after the evidence period",
            period,
            json!({"kind": "claim_changed", "on": "2026-03-23"}),
            "evidence_period_over",
        ),
        (
            "all claims given up is a withdrawal",
            tribunal(),
            json!({"kind": "claim_withdrawn", "on": "2026-03-20", "claims": [1, 2]}),
            "withdraw_instead",
        ),
        ("only claims of the case", tribunal(), json!({"kind": "claim_withdrawn", "on": "2026-03-20", "claims": [9]}), "unknown_claim"),
        ("no award without a tribunal", accepted(), json!({"kind": "award_made", "on": "2026-03-20"}), "no_tribunal"),
        ("no award without a hearing", tribunal(), json!({"kind": "award_made", "on": "2026-03-20"}), "not_heard"),
        (
            "each claim has an outcome",
            World::heard(),
            json!({"kind": "award_made", "on": "2026-04-10", "outcomes": [{"claim": 1, "outcome": "rejected"}]}),
            "claims_without_outcome",
        ),
        (
            "no amount for what is rejected",
            World::heard(),
            json!({"kind": "award_made", "on": "2026-04-10", "outcomes": [
            {"claim": 1, "outcome": "rejected", "amount": "5.00"}, {"claim": 2, "outcome": "rejected"}]}),
            "finding_mismatch",
        ),
        (
            "no claim is decided twice",
            advance,
            json!({"kind": "award_made", "on": "2026-04-15", "outcomes": [
            {"claim": 1, "outcome": "rejected"}, {"claim": 2, "outcome": "rejected"}]}),
            "claim_decided",
        ),
        (
            "an advance award says which claims",
            World::heard(),
            json!({"kind": "award_made", "on": "2026-04-10", "scope": "advance"}),
            "advance_without_claims",
        ),
        (
            "an advance award leaves something",
            World::heard(),
            json!({"kind": "award_made", "on": "2026-04-10", "scope": "advance", "outcomes": [
            {"claim": 1, "outcome": "rejected"}, {"claim": 2, "outcome": "rejected"}]}),
            "advance_covers_all",
        ),
        (
            "no default against the applicant",
            World::heard(),
            json!({"kind": "award_made", "on": "2026-04-10", "absent": ["worker"]}),
            "applicant_absent",
        ),
        (
            "no default without notice",
            {
                let mut w = World::with_tribunal();
                w.does(json!({"kind": "hearing_fixed", "on": "2026-03-20", "for": "2026-04-02"}));
                w
            },
            json!({"kind": "award_made", "on": "2026-04-10", "absent": ["employer"]}),
            "absent_without_notice",
        ),
        (
            "no deemed withdrawal before the hearing",
            hearing(),
            json!({"kind": "withdrawn", "on": "2026-03-30", "mode": "deemed"}),
            "hearing_not_due",
        ),
        (
            "no deemed withdrawal without notice",
            {
                let mut w = World::with_tribunal();
                w.does(json!({"kind": "hearing_fixed", "on": "2026-03-20", "for": "2026-04-02"}));
                w
            },
            json!({"kind": "withdrawn", "on": "2026-04-02", "mode": "deemed"}),
            "absent_without_notice",
        ),
        ("no withdrawal after the award", awarded(), json!({"kind": "withdrawn", "on": "2026-04-16"}), "case_concluded"),
        ("one whole award", awarded(), json!({"kind": "award_made", "on": "2026-04-16"}), "case_concluded"),
        (
            "nothing agreed on to back out of",
            World::heard(),
            json!({"kind": "mediation_repudiated", "on": "2026-04-10", "party": "worker"}),
            "not_mediated",
        ),
        ("nothing revoked", tribunal(), json!({"kind": "revocation_notified", "on": "2026-03-20"}), "not_revoked"),
        ("not revoked before acceptance", filed(), json!({"kind": "revoked", "on": "2026-03-20"}), "not_accepted"),
        ("not transferred before acceptance", filed(), json!({"kind": "transferred_out", "on": "2026-03-20"}), "not_accepted"),
        ("no closing without a result", World::heard(), json!({"kind": "closing_proposed", "on": "2026-04-10"}), "not_concluded"),
        ("no archive before closing", awarded(), json!({"kind": "archived", "on": "2026-04-20"}), "not_closed"),
        ("no archive of an incomplete file", World::closed(), json!({"kind": "archived", "on": "2026-06-01"}), "archive_incomplete"),
        ("no award to correct", tribunal(), json!({"kind": "award_corrected", "on": "2026-03-20"}), "no_award"),
        (
            "no annulment before an award",
            tribunal(),
            json!({"kind": "annulment_filed", "on": "2026-03-20", "party": "employer"}),
            "no_award",
        ),
        (
            "no ruling without an application for it",
            awarded(),
            json!({"kind": "annulment_decided", "on": "2026-06-01", "result": "rejected"}),
            "no_annulment",
        ),
        ("nothing in effect yet", tribunal(), json!({"kind": "award_effective", "on": "2026-03-20"}), "no_award"),
        (
            "no objection to decide",
            accepted(),
            json!({"kind": "jurisdiction_decided", "on": "2026-03-20", "granted": false}),
            "no_objection",
        ),
        (
            "interim payment needs a tribunal",
            accepted(),
            json!({"kind": "interim_payment", "on": "2026-03-20", "amount": "3000.00"}),
            "no_tribunal",
        ),
    ]
}

#[test]
fn each_act_out_of_its_place_is_refused_with_its_code_and_nothing_changes() {
    for (why, mut world, act, code) in table() {
        let before = world.read();
        let refusal = world.refuses(act.clone());
        assert_eq!(refusal.code, code, "{why}: {act} gave {refusal}");
        assert!(refusal.message.chars().any(|c| c > '\u{4e00}'), "{why}: the message is Chinese: {}", refusal.message);
        if code != "future_date" {
            assert!(refusal.article.is_some(), "{why}: a refusal by the statute names its article");
        }
        assert_eq!(world.read(), before, "{why}");
    }
}

#[test]
fn an_earlier_act_that_takes_the_ground_from_a_later_one_is_refused() {
    let mut world = World::with_hearing();
    let refusal = world.refuses(json!({"kind": "withdrawn", "on": "2026-03-12"}));
    assert_eq!(refusal.code, "later_act_conflict", "the hearing could not have been fixed after it");
}

#[test]
fn one_refused_act_of_a_list_refuses_the_whole_list() {
    let mut world = World::filed();
    let acts = [json!({"kind": "accepted", "on": "2026-03-04"}), json!({"kind": "award_made", "on": "2026-03-05"})];
    let refusal = world.try_as(&everybody(), &acts).unwrap_err();
    assert_eq!(refusal.code, "no_tribunal");
    assert_eq!(world.read().accepted_on(), None, "the first one is not kept either");
}

#[test]
fn parties_may_agree_on_an_earlier_hearing_and_simple_cases_need_no_five_days() {
    let mut agreed = World::with_tribunal();
    agreed.today = day("2026-03-20");
    agreed.does(json!({"kind": "hearing_fixed", "on": "2026-03-20", "for": "2026-03-23", "agreed": true}));
    let mut simple = World::simplified();
    simple.does_all(&[json!({"kind": "accepted", "on": "2026-03-04"}), json!({"kind": "tribunal_formed", "on": "2026-03-05"})]);
    simple.today = day("2026-03-06");
    simple.does(json!({"kind": "hearing_fixed", "on": "2026-03-06", "for": "2026-03-09"}));
}

#[test]
fn a_hearing_that_is_past_is_recorded_as_it_was_and_its_notice_shows_as_late() {
    let mut world = World::with_tribunal();
    world.does(json!({"kind": "hearing_fixed", "on": "2026-03-20", "for": "2026-03-23"}));
    let due = world.read().deadlines(lucai_law::RuleBook::shipped(), lucai_law::Calendar::shipped(), day("2026-03-24")).unwrap();
    let notice = due.iter().find(|d| d.rule == "hearing_notice").unwrap();
    assert_eq!(notice.state, lucai_law::clock::State::Overdue);
}

#[test]
fn nothing_is_confirmed_as_effective_before_it_is() {
    let mut world = World::closed();
    assert_eq!(world.refuses(json!({"kind": "award_effective", "on": "2026-05-06"})).code, "not_effective_yet");
    world.does(json!({"kind": "award_effective", "on": "2026-05-07"}));
}

#[test]
fn five_full_working_days_lie_between_the_notice_and_the_hearing() {
    let mut short = World::with_tribunal();
    short.today = day("2026-03-20");
    let refusal = short.refuses(json!({"kind": "hearing_fixed", "on": "2026-03-20", "for": "2026-03-27"}));
    assert_eq!(refusal.code, "hearing_notice_too_short");
    assert!(refusal.message.contains("2026-03-30"), "it says which day would do: {}", refusal.message);
    short.does(json!({"kind": "hearing_fixed", "on": "2026-03-20", "for": "2026-03-30"}));
    // Friday 2026-03-20 and Monday 2026-03-30 have five working days between them
    World::with_tribunal().does(json!({"kind": "hearing_fixed", "on": "2026-03-20", "for": "2026-03-30"}));
}

#[test]
fn ten_workers_may_have_a_sole_arbitrator_where_the_case_is_handled_simply() {
    let mut world = World::collective();
    world.does_all(&[
        json!({"kind": "accepted", "on": "2026-03-04"}),
        json!({"kind": "simplified_decided", "on": "2026-03-04", "ground": "agreed"}),
        json!({"kind": "tribunal_formed", "on": "2026-03-05", "mode": "sole", "presiding": "林致远"}),
    ]);
    let mut ordinary = World::collective();
    ordinary.does_all(&[json!({"kind": "accepted", "on": "2026-03-04"}), json!({"kind": "tribunal_formed", "on": "2026-03-05"})]);
    assert_eq!(ordinary.read().tribunal().unwrap().mode, lucai_domain::TribunalMode::Three, "a plain fact is taken as the law has it");
}

#[test]
fn after_a_recusal_was_granted_the_tribunal_is_formed_anew() {
    let mut world = World::with_hearing();
    world.does_all(&[
        json!({"kind": "recusal_requested", "on": "2026-03-26", "who": "林致远"}),
        json!({"kind": "recusal_decided", "on": "2026-03-27", "who": "林致远", "granted": true}),
    ]);
    let held = json!({"kind": "hearing_held", "on": "2026-04-02"});
    assert_eq!(world.refuses(held.clone()).code, "recused_member");
    world.does(json!({"kind": "tribunal_formed", "on": "2026-03-30", "mode": "sole", "presiding": "郑晓岚", "clerk": "许小燕"}));
    world.does(held);
}

#[test]
fn a_challenge_after_the_debate_was_closed_does_not_stop_the_award() {
    let mut world = World::heard();
    world.does(json!({"kind": "recusal_requested", "on": "2026-04-03", "who": "林致远"}));
    assert!(world.read().recusals()[0].late, "Rules 11");
    world.does(json!({"kind": "award_made", "on": "2026-04-10"}));
}

#[test]
fn what_was_struck_no_longer_counts_and_what_stands_on_it_goes_first() {
    let mut world = World::accepted();
    let tribunal = world.does(json!({"kind": "tribunal_formed", "on": "2026-03-09"}));
    let hearing = world.does(json!({"kind": "hearing_fixed", "on": "2026-03-20", "for": "2026-04-02"}));
    let strike = |id: &lucai_domain::EventId| json!({"kind": "struck", "on": "2026-03-21", "event": id.as_str(), "reason": "登记错误"});
    assert_eq!(world.refuses(strike(&tribunal)).code, "others_depend");
    world.does(strike(&hearing));
    world.does(strike(&tribunal));
    let case = world.read();
    assert!(case.tribunal().is_none() && case.hearings().next().is_none());
    let lines = case.docket(true);
    assert_eq!(lines.iter().filter(|l| l.struck_by.is_some()).count(), 2, "the docket still shows what was struck");
    assert_eq!(world.events.len(), 6, "nothing leaves the log");
    assert_eq!(world.refuses(strike(&hearing)).code, "already_struck");
    assert_eq!(world.refuses(json!({"kind": "struck", "on": "2026-03-21", "event": "nowhere"})).code, "unknown_event");
    let filing = world.read().filed().unwrap().event.clone();
    assert_eq!(world.refuses(strike(&filing)).code, "filing_stays");
}

#[test]
fn a_struck_act_can_be_recorded_again_rightly() {
    let mut world = World::filed();
    let wrong = world.does(json!({"kind": "accepted", "on": "2026-03-03"}));
    world.does_all(&[
        json!({"kind": "struck", "on": "2026-03-05", "event": wrong.as_str(), "reason": "日期有误"}),
        json!({"kind": "accepted", "on": "2026-03-04"}),
    ]);
    assert_eq!(world.read().accepted_on(), Some(day("2026-03-04")));
}
