//! Every rule of the clock in every state it can have.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, missing_docs)]

mod common;
use common::*;

/// rule, facts that set it running, its due day, the fact that meets it ("" where nothing does), and what it is past due.
/// The day `D` in the meeting fact is filled in.
const TABLE: &[(&str, &[&str], &str, &str, &str)] = &[
    ("correction_notice", &["application_received 2026-03-02"], "2026-03-09", "correction_requested D", "overdue"),
    ("acceptance_decision", &["application_received 2026-03-02"], "2026-03-09", "refused D", "overdue"),
    ("serve_application", &["accepted 2026-03-02"], "2026-03-09", "served D document=application party=employer", "overdue"),
    ("tribunal_notice", &["accepted 2026-03-02"], "2026-03-09", "tribunal_formed D", "overdue"),
    (
        "answer/employer",
        &["served 2026-03-02 document=application party=employer"],
        "2026-03-16",
        "answer_received D party=employer",
        "lapsed",
    ),
    ("jurisdiction_objection/employer", &["served 2026-03-02 document=application party=employer"], "2026-03-16", "", "lapsed"),
    (
        "forward_answer/employer",
        &["answer_received 2026-03-02 party=employer"],
        "2026-03-09",
        "served D document=answer party=worker",
        "overdue",
    ),
    (
        "hearing_notice",
        &["hearing_fixed 2026-03-02 for=2026-03-23"],
        "2026-03-13",
        "served D document=hearing_notice party=worker",
        "overdue",
    ),
    ("postponement_request", &["hearing_fixed 2026-03-02 for=2026-03-23"], "2026-03-17", "", "lapsed"),
    ("conclude", &["accepted 2026-03-02"], "2026-04-16", "award_made D", "overdue"),
    ("expedited_target", &["accepted 2026-03-02"], "2026-04-01", "mediated D", "overdue"),
    ("counterclaim_decision", &["counterclaim_received 2026-03-02"], "2026-03-09", "counterclaim_decided D", "overdue"),
    ("recusal_decision", &["recusal_requested 2026-03-02"], "2026-03-05", "recusal_decided D", "overdue"),
    ("pre_hearing_mediation", &["pre_hearing_mediation_agreed 2026-03-02"], "2026-03-16", "pre_hearing_mediation_ended D", "overdue"),
    ("mediation", &["mediation_requested 2026-03-02"], "2026-03-17", "mediation_ended D", "overdue"),
    ("confirmation_request", &["mediation_agreement_effective 2026-03-02"], "2026-03-17", "confirmation_requested D", "lapsed"),
    ("confirmation_review", &["confirmation_accepted 2026-03-02"], "2026-03-09", "confirmation_ended D", "overdue"),
    ("sue/worker", &["served 2026-03-02 document=award party=worker"], "2026-03-17", "suit_filed D party=worker", "lapsed"),
    (
        "annul/employer",
        &["served 2026-03-02 document=final_award party=employer"],
        "2026-04-01",
        "annulment_filed D party=employer",
        "lapsed",
    ),
    (
        "sue_after_annulment/worker",
        &["served 2026-03-02 document=annulment_ruling party=worker"],
        "2026-03-17",
        "suit_filed D party=worker",
        "lapsed",
    ),
    ("revocation_notice", &["revoked 2026-03-02"], "2026-03-09", "revocation_notified D", "overdue"),
];

fn told(rule: &str, as_of: &str, facts: &[&str], extra: &str, on: &str) -> String {
    let extra = extra.replace('D', on);
    let mut lines = facts.to_vec();
    if !extra.is_empty() {
        lines.push(&extra);
    }
    one_in("expedited", rule, as_of, &lines)
}

fn after(date: &str) -> String {
    day(date).succ_opt().unwrap().to_string()
}

#[test]
fn the_table_has_every_rule() {
    let mut named: Vec<_> = TABLE.iter().map(|row| row.0.split('/').next().unwrap()).collect();
    named.sort_unstable();
    let mut rules: Vec<_> = book().rules().map(|r| r.id.as_str()).collect();
    rules.sort_unstable();
    assert_eq!(named, rules);
}

#[test]
fn not_done_and_not_past_is_open_up_to_the_due_day_itself() {
    for (rule, facts, due, ..) in TABLE {
        assert_eq!(told(rule, "2026-03-02", facts, "", ""), format!("{due} open -"), "{rule}");
        assert_eq!(told(rule, due, facts, "", ""), format!("{due} open -"), "{rule} on its due day");
    }
}

#[test]
fn done_on_the_due_day_is_met_and_a_day_later_is_late() {
    for (rule, facts, due, extra, _) in TABLE.iter().filter(|row| !row.3.is_empty()) {
        assert_eq!(told(rule, "2026-12-01", facts, extra, due), format!("{due} met {due}"), "{rule}");
        let late = after(due);
        assert_eq!(told(rule, "2026-12-01", facts, extra, &late), format!("{due} late {late}"), "{rule}");
    }
}

#[test]
fn not_done_and_past_is_overdue_for_the_office_and_lapsed_for_a_party() {
    for (rule, facts, due, _, past) in TABLE {
        assert_eq!(told(rule, &after(due), facts, "", ""), format!("{due} {past} -"), "{rule}");
    }
}

#[test]
fn an_open_suspension_stops_the_time_limit_of_the_case_and_nothing_else() {
    for (rule, facts, due, ..) in TABLE {
        let mut lines = facts.to_vec();
        lines.push("suspended 2026-03-02");
        let expected = if *rule == "conclude" { "- stopped -".to_owned() } else { format!("{due} open -") };
        assert_eq!(one_in("expedited", rule, "2026-03-02", &lines), expected, "{rule}");
    }
}

#[test]
fn no_trigger_no_deadline() {
    assert!(run("expedited", "2026-03-02", &[]).unwrap().is_empty());
    assert!(
        run("expedited", "2026-03-02", &["converted_to_ordinary 2026-03-02", "served 2026-03-02 document=tribunal_notice party=worker"])
            .unwrap()
            .is_empty()
    );
    assert_eq!(one("expedited_target", "2026-03-02", &["accepted 2026-03-02"]), "none", "only expedited cases have the inner target");
}
