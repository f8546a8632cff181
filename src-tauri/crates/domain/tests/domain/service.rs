//! Service by paper, method and party.

use crate::world::*;
use lucai_domain::service::{Method, Paper};
use lucai_law::Calendar;
use serde_json::{Value, json};

fn mediated(simple: bool) -> World {
    let mut world = if simple { World::simplified() } else { World::filed() };
    world.does_all(&[
        json!({"kind": "accepted", "on": "2026-03-04"}),
        json!({"kind": "tribunal_formed", "on": "2026-03-06"}),
        json!({"kind": "mediated", "on": "2026-03-20"}),
    ]);
    world
}

fn awarded(simple: bool) -> World {
    if !simple {
        return World::awarded();
    }
    let mut world = World::simplified();
    world.does_all(&[
        json!({"kind": "accepted", "on": "2026-03-04"}),
        json!({"kind": "tribunal_formed", "on": "2026-03-06"}),
        json!({"kind": "award_made", "on": "2026-03-20"}),
    ]);
    world
}

fn hearing(simple: bool) -> World {
    let mut world = if simple { World::simplified() } else { World::filed() };
    world.does_all(&[
        json!({"kind": "accepted", "on": "2026-03-04"}),
        json!({"kind": "tribunal_formed", "on": "2026-03-06"}),
        json!({"kind": "hearing_fixed", "on": "2026-03-09", "for": "2026-03-30"}),
    ]);
    world
}

/// The matrix of papers and methods: (paper, simplified, method) -> code, or let through.
#[test]
fn the_matrix_of_papers_and_methods_is_the_laws() {
    let act = |method: &str, paper: &str| -> Value {
        let kind = match method {
            "published" | "left_at_address" => method,
            _ => "served",
        };
        let mut act = json!({"kind": kind, "on": "2026-04-20", "document": paper, "party": "employer"});
        if kind == "served" {
            act["method"] = json!(method);
            act["consent"] = json!(method == "electronic");
        }
        act
    };
    type Case = (&'static str, fn(bool) -> World);
    let papers: [Case; 3] = [("hearing_notice", hearing), ("mediation_statement", mediated), ("award", awarded)];
    let methods = ["direct", "mail", "left", "left_at_address", "electronic", "sms", "published"];
    for (paper, world) in papers {
        for simple in [false, true] {
            for method in methods {
                let closing = paper != "hearing_notice";
                let expected = match method {
                    "left" | "left_at_address" if paper == "mediation_statement" => Some("mediation_statement_not_left"),
                    "published" if paper == "mediation_statement" => Some("mediation_statement_not_published"),
                    "published" if simple => Some("no_publication_when_simplified"),
                    "sms" if closing => Some("simple_means_not_for_closing_papers"),
                    "sms" if !simple => Some("simple_means_only_when_simplified"),
                    "electronic" if closing && simple => Some("no_electronic_closing_papers"),
                    _ => None,
                };
                let got = world(simple).try_one(act(method, paper)).err().map(|r| r.code);
                assert_eq!(got.as_deref(), expected, "{paper} by {method}, simplified: {simple}");
            }
        }
    }
}

#[test]
fn service_counts_on_the_day_the_law_deems_it_done() {
    let mut world = World::awarded();
    world.does_all(&[
        json!({"kind": "served", "on": "2026-09-30", "document": "award", "party": "worker", "method": "left"}),
        json!({"kind": "left_at_address", "on": "2026-09-30", "document": "award", "party": "employer"}),
    ]);
    world.does(json!({"kind": "published", "on": "2026-09-10", "document": "final_award", "party": "employer"}));
    let deemed: Vec<String> = world
        .read()
        .services()
        .iter()
        .filter(|s| s.paper.is_award())
        .map(|s| format!("{} {}", s.method.unwrap().as_str(), s.deemed_on(Calendar::shipped()).unwrap()))
        .collect();
    assert_eq!(
        deemed,
        ["published 2026-10-10", "left 2026-09-30", "left_at_address 2026-10-10"],
        "published: the 30th day, not rolled; left under CPL 89: at once; under Rules 20(2): the third working day after"
    );
}

#[test]
fn a_text_message_without_a_receipt_does_not_count_against_who_stays_away() {
    let mut world = hearing(true);
    world.does(json!({"kind": "served", "on": "2026-03-10", "document": "hearing_notice", "party": "worker", "method": "sms"}));
    let gone = json!({"kind": "withdrawn", "on": "2026-03-30", "mode": "deemed"});
    assert_eq!(world.refuses(gone.clone()).code, "absent_without_notice", "Rules 59(2)");
    world.does(json!({"kind": "served", "on": "2026-03-11", "document": "hearing_notice", "party": "worker", "method": "sms", "receipt": "当事人回复收到"}));
    world.does(gone);
}

#[test]
fn usual_words_for_a_method_are_understood_and_others_refused() {
    for (word, method) in [("post", Method::Mail), ("ems", Method::Mail), ("邮寄送达", Method::Mail), ("in_person", Method::Direct)] {
        let mut world = World::accepted();
        world.does(json!({"kind": "served", "on": "2026-03-06", "document": "application", "party": "employer", "method": word}));
        assert_eq!(world.read().services()[0].method, Some(method), "{word}");
    }
    let refusal = World::accepted()
        .refuses(json!({"kind": "served", "on": "2026-03-06", "document": "application", "party": "employer", "method": "pigeon"}));
    assert_eq!(refusal.code, "bad_value");
}

#[test]
fn every_paper_has_a_word_and_a_name() {
    for paper in Paper::ALL {
        assert_eq!(Paper::from_name(paper.as_str()), Some(*paper));
        assert!(!paper.label().is_empty());
    }
}

#[test]
fn a_failed_attempt_is_kept_with_its_reason_for_the_next_method() {
    let mut world = World::accepted();
    world.does(json!({"kind": "service_failed", "on": "2026-03-06", "document": "application", "party": "employer", "method": "mail", "reason": "原址查无此单位"}));
    let case = world.read();
    assert_eq!(case.failed_services()[0].reason, "原址查无此单位");
    assert!(case.services().is_empty());
}

#[test]
fn the_table_of_service_shows_each_party_and_paper_once_with_the_day_that_counts() {
    let mut world = World::accepted();
    world.puts(
        lucai_domain::StreamClass::Open,
        lucai_domain::Kind::DocumentIssued,
        json!({"document": "d1", "template": "response_notice", "title": "应诉通知书", "sha256": "aa", "party": "employer"}),
    );
    world.does_all(&[
        json!({"kind": "service_failed", "on": "2026-03-05", "document": "application", "party": "employer", "method": "mail", "reason": "拒收"}),
        json!({"kind": "left_at_address", "on": "2026-03-06", "document": "application", "party": "employer"}),
        json!({"kind": "served", "on": "2026-03-09", "document": "application", "party": "employer", "method": "direct", "papers": ["d1"]}),
        json!({"kind": "served", "on": "2026-03-05", "document": "acceptance_notice", "party": "worker"}),
    ]);
    let case = world.read();
    let rows = case.service_table(Calendar::shipped());
    assert_eq!(rows.len(), 2);
    let employer = rows.iter().find(|r| r.paper == Paper::Application).unwrap();
    assert_eq!(employer.deemed_on, Some(day("2026-03-09")), "signed for on the 9th, before the third working day after the 6th");
    assert_eq!(employer.method, Some(Method::Direct));
    assert_eq!(employer.failed.len(), 1);
    let paper = case.documents().next().unwrap();
    assert_eq!(case.served_copies(paper), [("employer".parse().unwrap(), day("2026-03-09"))]);
}

fn electronically(consent: Value) -> Value {
    json!({"kind": "served", "on": "2026-03-06", "document": "application", "party": "employer", "method": "electronic", "consent": consent})
}

#[test]
fn electronic_service_needs_the_consent_that_the_party_confirmed_or_one_for_this_service() {
    for consent in [Value::Null, json!(false)] {
        let refusal = World::accepted().refuses(electronically(consent));
        assert_eq!(
            (refusal.code.as_str(), refusal.article.as_deref()),
            ("no_consent_to_electronic_service", Some("民诉法90；民诉法解释136"))
        );
    }
    World::accepted().does(electronically(json!(true)));

    let mut application = application();
    application["respondents"][0]["e_service"] = json!(true);
    let mut world = World::filed_with(application);
    world.does(json!({"kind": "accepted", "on": "2026-03-04"}));
    world.does(electronically(Value::Null));
    let other = json!({"kind": "served", "on": "2026-03-06", "document": "acceptance_notice", "party": "worker", "method": "electronic"});
    assert_eq!(world.refuses(other.clone()).code, "no_consent_to_electronic_service", "one party's consent is not the other's");
    for yes in [json!(true), json!("true"), json!("是")] {
        let mut world = world.clone();
        world.sets("party:worker", "e_service", yes);
        world.does(other.clone());
    }
    world.sets("party:employer", "e_service", json!(false));
    assert_eq!(world.refuses(electronically(Value::Null)).code, "no_consent_to_electronic_service", "taken back, it binds from then on");
    assert_eq!(world.read().services().len(), 1, "and what was served before stays served");
}

#[test]
fn an_award_is_served_electronically_with_consent_and_never_by_simple_means() {
    let serve = |method: &str| json!({"kind": "served", "on": "2026-04-20", "document": "award", "party": "employer", "method": method});
    let mut world = World::awarded();
    assert_eq!(world.refuses(serve("electronic")).code, "no_consent_to_electronic_service");
    world.sets("party:employer", "e_service", json!(true));
    for method in ["phone", "sms", "fax", "email"] {
        assert_eq!(
            world.refuses(serve(method)).code,
            "simple_means_not_for_closing_papers",
            "consent does not make {method} enough (Rules 59)"
        );
    }
    world.does(serve("electronic"));
}

#[test]
fn a_notice_in_a_case_handled_simply_and_a_ruling_of_the_court_need_no_consent() {
    let notice = json!({"kind": "served", "on": "2026-03-10", "document": "hearing_notice", "party": "worker", "method": "electronic"});
    hearing(true).does(notice.clone());
    assert_eq!(hearing(false).refuses(notice).code, "no_consent_to_electronic_service");
    let ruling = json!({"kind": "served", "on": "2026-06-20", "document": "annulment_ruling", "party": "worker", "method": "electronic"});
    World::awarded().does(ruling);
}

#[test]
fn the_consent_is_yes_or_no_and_nothing_else() {
    let fields = [("e_service".to_owned(), json!("也许"))].into_iter().collect();
    let refusal = lucai_domain::procedure::decide_edit(&World::accepted().read(), "party:worker", &fields, &everybody()).unwrap_err();
    assert_eq!(refusal.code, "bad_value");
}
