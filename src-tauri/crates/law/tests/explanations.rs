//! A deadline explains itself, and what-if writes nothing.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, missing_docs)]

mod common;
use common::*;
use lucai_law::cli;
use lucai_law::clock::{Explained, Fact, Input, TapeKind, deadlines, explain, what_if};

/// Accepted, restarted, suspended for thirteen days.
const CASE: &[&str] =
    &["application_received 2026-09-03", "accepted 2026-09-08", "claim_changed 2026-09-28", "suspended 2026-10-15", "resumed 2026-10-28"];

fn explained(as_of: &str, lines: &[&str], rule: &str) -> Explained {
    let input = Input::from_json(&input("ordinary", as_of, lines)).unwrap();
    explain(book(), cal(), &input).unwrap().into_iter().find(|e| e.deadline.rule == rule).unwrap()
}

#[test]
fn the_time_limit_tells_its_steps_each_with_article_and_the_last_day_after_it() {
    let e = explained("2026-11-23", CASE, "conclude");
    let told: Vec<_> =
        e.steps.iter().map(|s| format!("{} {} {} → {}", s.date, s.text, s.article.as_deref().unwrap_or(""), s.due.unwrap())).collect();
    assert_eq!(
        told,
        [
            "2026-09-08 受理，45 日 调仲法43 → 2026-10-23",
            "2026-09-28 受理增加、变更请求，重新计算 45 日；此前 20 日作废 规则46 → 2026-11-12",
            "2026-10-15 10-15 至 10-27 中止审理，13 日不计入 规则46(6) → 2026-11-25",
            "2026-11-25 末日周三，工作日，不顺延；其间 16 个休息日照计 规则19 → 2026-11-25",
        ]
    );
    assert_eq!(e.steps[2].facts, [3, 4], "the step names its facts by their place, so that the acts behind them can be shown");
    assert_eq!(e.sum, "09-28 ＋ 45 日 ＋ 13 日");
    assert_eq!(e.answer, "2026-11-25 周三届满，还剩 2 天");
    assert_eq!((e.left, e.latest_due, e.strict_due), (Some(2), Some(day("2026-12-10")), None));
    assert!(e.missed.contains("自次日起当事人可以就该争议向人民法院提起诉讼"));
    assert_eq!(e.calendar_edition, ["国务院办公厅关于2026年部分节假日安排的通知"]);
    assert!(e.rule_edition.contains("2017-07-01"));
}

#[test]
fn the_tape_has_every_day_and_its_counted_days_are_the_period() {
    let e = explained("2026-11-23", CASE, "conclude");
    let of = |kind| e.tape.iter().filter(|d| d.kind == kind).count();
    assert_eq!((of(TapeKind::Void), of(TapeKind::Counted), of(TapeKind::Stopped), of(TapeKind::Extendable)), (20, 45, 13, 15));
    assert_eq!(e.tape.iter().filter_map(|d| d.number).max(), Some(45));
    assert!(e.tape.windows(2).all(|w| w[0].day.succ_opt() == Some(w[1].day)), "no day is missing, none stands twice");
    assert_eq!(e.tape.first().unwrap().day, day("2026-09-09"));
}

#[test]
fn where_rolling_is_arguable_the_earlier_day_stands_beside_and_warns() {
    let e = explained("2026-08-24", &["accepted 2026-08-20"], "conclude");
    assert_eq!((e.deadline.due, e.strict_due), (Some(day("2026-10-08")), Some(day("2026-10-04"))));
    assert!(e.cautions[0].contains("以较早的一日提醒"));
    assert!(e.steps.last().unwrap().text.contains("顺延至 2026-10-08 周四"));
    let rest = e.tape.iter().filter(|d| d.kind == TapeKind::Rest).count();
    assert_eq!(rest, 4, "10-04 to 10-07 are rest days that the last day rolled over");
    let party = explained("2026-09-18", &["served 2026-09-18 document=award party=worker"], "sue");
    assert_eq!(party.strict_due, None, "a party's period rolls by law");
}

#[test]
fn a_pause_after_the_end_or_on_the_very_first_day_is_pointed_out() {
    let late = explained("2026-06-01", &["accepted 2026-03-02", "suspended 2026-05-06", "resumed 2026-05-16"], "conclude");
    assert_eq!(late.strict_due, Some(day("2026-04-16")), "counted day by day the period had run out before the pause");
    assert!(late.cautions.iter().any(|c| c.contains("届满之后")));
    let first = explained("2026-06-01", &["accepted 2026-03-02", "suspended 2026-03-02", "resumed 2026-03-12"], "conclude");
    assert!(first.cautions.iter().any(|c| c.contains("起算之日")));
}

#[test]
fn a_stopped_clock_says_so_and_has_no_last_day() {
    let e = explained("2026-11-23", &["accepted 2026-11-02", "suspended 2026-11-10"], "conclude");
    assert_eq!((e.deadline.due, e.left), (None, None));
    assert!(e.answer.contains("期限停止"));
    assert!(e.steps.last().unwrap().text.contains("尚未恢复"));
    assert_eq!(e.tape.last().unwrap().day, day("2026-11-23"), "the tape runs up to the day asked about");
}

#[test]
fn a_working_day_period_shows_the_rest_days_it_skips() {
    let e = explained("2026-09-24", &["served 2026-09-24 document=application party=employer"], "answer");
    let counted: Vec<_> = e.tape.iter().filter_map(|d| d.number).collect();
    assert_eq!(counted, (1..=10).collect::<Vec<_>>());
    assert_eq!(e.tape.iter().filter(|d| d.kind == TapeKind::Rest).count(), e.tape.len() - 10);
}

#[test]
fn a_hearing_notice_shows_the_five_full_days_between() {
    let e = explained("2026-09-21", &["hearing_fixed 2026-09-21 for=2026-10-15"], "hearing_notice");
    assert_eq!(e.tape.iter().filter_map(|d| d.number).collect::<Vec<_>>(), [5, 4, 3, 2, 1]);
    assert_eq!((e.tape.first().unwrap().day, e.tape.last().unwrap().day), (day("2026-10-09"), day("2026-10-14")));
    let early = explained(
        "2026-10-20",
        &["hearing_fixed 2026-10-15 for=2026-11-12", "served 2026-10-08 document=hearing_notice party=worker"],
        "hearing_notice",
    );
    assert!(early.cautions[0].contains("另一次开庭"), "a notice older than the hearing's fixing told of another hearing");
}

#[test]
fn what_if_moves_the_answer_and_leaves_the_case_as_it_was() {
    let case = Input::from_json(&input("ordinary", "2026-11-23", CASE)).unwrap();
    let before = deadlines(book(), cal(), &case).unwrap();
    let supposed: Vec<Fact> = facts(&["suspended 2026-11-24", "resumed 2026-12-04"]).iter().map(|v| Fact::from_json(v).unwrap()).collect();
    let told = what_if(book(), cal(), &case, &supposed).unwrap();
    let conclude = told.iter().find(|e| e.deadline.rule == "conclude").unwrap();
    assert_eq!((conclude.deadline.due, conclude.strict_due), (Some(day("2026-12-07")), Some(day("2026-12-05"))));
    let longer: Vec<Fact> = facts(&["extension_approved 2026-11-23 days=15"]).iter().map(|v| Fact::from_json(v).unwrap()).collect();
    let told = what_if(book(), cal(), &case, &longer).unwrap();
    assert_eq!(told.iter().find(|e| e.deadline.rule == "conclude").unwrap().deadline.due, Some(day("2026-12-10")));
    assert_eq!(deadlines(book(), cal(), &case).unwrap(), before);
}

#[test]
fn the_explained_list_is_the_plain_list_with_more() {
    let text = input("ordinary", "2026-11-23", CASE).to_string();
    let plain = cli::clock(book(), cal(), &text).unwrap();
    let told = cli::clock_explain(book(), cal(), &text).unwrap();
    for (p, e) in plain["deadlines"].as_array().unwrap().iter().zip(told["deadlines"].as_array().unwrap()) {
        for (key, value) in p.as_object().unwrap() {
            assert_eq!(&e[key], value, "{key}");
        }
    }
    assert!(cli::clock_what_if(book(), cal(), &text, "{}").is_err());
    assert!(cli::clock_what_if(book(), cal(), &text, "[]").is_ok());
}

#[test]
fn what_moved_is_listed_by_rule_and_party_and_nothing_else() {
    use lucai_law::clock::moved;
    let before = run("ordinary", "2026-11-23", CASE).unwrap();
    let mut lines = CASE.to_vec();
    lines.extend(["extension_approved 2026-11-23 days=15", "recusal_requested 2026-11-23"]);
    let after = run("ordinary", "2026-11-23", &lines).unwrap();
    let told = |a: &[_], b: &[_]| moved(a, b).iter().map(|m| (m.rule.clone(), m.before.is_some(), m.after.is_some())).collect::<Vec<_>>();
    assert_eq!(told(&before, &after), [("conclude".into(), true, true), ("recusal_decision".into(), false, true)]);
    assert_eq!(told(&after, &before), [("conclude".into(), true, true), ("recusal_decision".into(), true, false)]);
    assert!(moved(&before, &before).is_empty());
}
