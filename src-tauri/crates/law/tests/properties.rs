//! What must hold for every case: order does not matter, pauses never bring a day nearer, parts sum to the whole.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, missing_docs)]

mod common;
use common::*;
use lucai_law::clock::{Document, Fact, FactKind, Input, Party, Procedure, deadlines, explain};
use lucai_law::{Day, Regions, cli};
use proptest::prelude::*;
use serde_json::{Value, json};

const PARTIES: [&str; 4] = ["worker", "worker:2", "employer", "third_party"];

fn start() -> Day {
    day("2024-03-01")
}

prop_compose! {
    fn fact()(kind in prop::sample::select(FactKind::ALL.to_vec()), on in 0u64..200, ahead in 0u64..40, days in 1u32..6, party in 0usize..4,
              document in prop::sample::select(Document::ALL.to_vec())) -> Fact {
        let on = start() + chrono::Days::new(on);
        let party = Party::parse(PARTIES[party]).unwrap();
        let mut fact = Fact::new(kind, on);
        if kind.is_service() {
            fact = Fact::service(kind, on, document, party);
        } else if kind.has_party() {
            fact.party = Some(party);
        }
        if kind.has_days() {
            fact.days = Some(days);
        }
        if kind == FactKind::HearingFixed {
            fact.hearing = Some(on + chrono::Days::new(ahead));
        }
        fact
    }
}

fn of(facts: Vec<Fact>) -> Input {
    Input { as_of: start() + chrono::Days::new(200), procedure: Procedure::Expedited, facts }
}

fn conclude(facts: &[Fact]) -> Option<Day> {
    deadlines(book(), cal(), &of(facts.to_vec())).unwrap().iter().find(|d| d.rule == "conclude").and_then(|d| d.due)
}

proptest! {
    #[test]
    fn the_order_of_facts_does_not_matter((facts, shuffled) in prop::collection::vec(fact(), 0..14).prop_flat_map(|f| (Just(f.clone()), Just(f).prop_shuffle()))) {
        let told = deadlines(book(), cal(), &of(facts));
        prop_assert_eq!(&told, &deadlines(book(), cal(), &of(shuffled)));
        if let Ok(told) = told {
            // two awards on one party, one final and one not, are each sued on in their own period
            let mut keys: Vec<_> = told.iter().filter(|d| d.rule != "sue").map(|d| (d.rule.clone(), d.party.clone())).collect();
            let all = keys.len();
            keys.sort();
            keys.dedup();
            prop_assert_eq!(keys.len(), all, "a rule and party stand once");
        }
    }

    #[test]
    fn every_list_can_be_explained_and_says_the_same(facts in prop::collection::vec(fact(), 0..14)) {
        let input = of(facts);
        match (deadlines(book(), cal(), &input), explain(book(), cal(), &input)) {
            (Ok(plain), Ok(told)) => {
                prop_assert_eq!(plain, told.iter().map(|e| e.deadline.clone()).collect::<Vec<_>>());
                for e in &told {
                    prop_assert!(!e.steps.is_empty() && !e.words.is_empty());
                    prop_assert!(e.strict_due.is_none_or(|s| Some(s) < e.deadline.due));
                }
            }
            (plain, told) => prop_assert_eq!(plain.err(), told.err()),
        }
    }

    #[test]
    fn a_suspension_never_brings_the_end_nearer(accepted in 0u64..30, from in 0u64..80, long in 0u64..60, notice in prop::option::of(0u64..60)) {
        let at = |n| start() + chrono::Days::new(n);
        let mut facts = vec![Fact::new(FactKind::Accepted, at(accepted))];
        if let Some(n) = notice {
            facts.push(Fact::service(FactKind::Published, at(n), Document::Application, Party::parse("employer").unwrap()));
        }
        let before = conclude(&facts).unwrap();
        facts.push(Fact::new(FactKind::Suspended, at(from)));
        facts.push(Fact::new(FactKind::Resumed, at(from + long)));
        let after = conclude(&facts).unwrap();
        prop_assert!(after >= before);
        prop_assert!((after - before).num_days() <= i64::try_from(long).unwrap() + 10, "and never by more than its days and a roll");
    }

    #[test]
    fn a_later_acceptance_never_ends_earlier(accepted in 0u64..150, kind in prop::sample::select(vec!["conclude", "serve_application", "tribunal_notice", "expedited_target"])) {
        let due = |n| {
            let input = of(vec![Fact::new(FactKind::Accepted, start() + chrono::Days::new(n))]);
            deadlines(book(), cal(), &input).unwrap().into_iter().find(|d| d.rule == kind).unwrap().due.unwrap()
        };
        prop_assert!(due(accepted) <= due(accepted + 1));
    }

    #[test]
    fn a_later_trigger_never_ends_earlier_under_any_rule(n in 0usize..TRIGGERS.len(), on in 0u64..900) {
        let (rule, kind, document, party) = TRIGGERS[n];
        let due = |ahead: u64| {
            let on = start() + chrono::Days::new(ahead);
            let mut fact = Fact::new(kind, on);
            if let (Some(document), Some(party)) = (document, party) {
                fact = Fact::service(kind, on, document, Party::parse(party).unwrap());
            } else if let Some(party) = party {
                fact.party = Some(Party::parse(party).unwrap());
            }
            if kind == FactKind::HearingFixed {
                (fact.on, fact.hearing) = (start(), Some(on + chrono::Days::new(40)));
            }
            let input = Input { as_of: start() + chrono::Days::new(2000), procedure: Procedure::Expedited, facts: vec![fact] };
            deadlines(book(), cal(), &input).unwrap().into_iter().find(|d| d.rule == rule).unwrap().due.unwrap()
        };
        prop_assert!(due(on) <= due(on + 1), "{rule}");
    }

    #[test]
    fn an_extension_moves_the_end_by_its_days_and_a_roll_at_most(accepted in 0u64..100, days in 1u32..=15) {
        let base = vec![Fact::new(FactKind::Accepted, start() + chrono::Days::new(accepted))];
        let mut longer = base.clone();
        longer.push(Fact { days: Some(days), ..Fact::new(FactKind::ExtensionApproved, start() + chrono::Days::new(accepted)) });
        let moved = (conclude(&longer).unwrap() - conclude(&base).unwrap()).num_days();
        prop_assert!(moved >= 0 && moved <= i64::from(days) + 10);
    }

    #[test]
    fn damages_are_twice_severance_where_all_service_is_after_2008(from in 0u64..5000, long in 0u64..6000, avg in 0i64..6_000_000, local in 1i64..2_000_000) {
        let start = day("2008-01-01") + chrono::Days::new(from);
        let end = (start + chrono::Days::new(long)).max(day("2016-01-01"));
        let worked = |kind: &str| {
            let claim = json!({"type": kind, "start": start, "end": end, "avg_wage": lucai_law::Fen(avg).to_string(), "local_avg_wage": lucai_law::Fen(local).to_string()});
            total(json!([claim]))
        };
        let (once, twice) = (worked("severance"), worked("unlawful_termination"));
        // the single amount may carry half a fen that its own rounding took up
        prop_assert!((twice - 2 * once).abs() <= 1, "{twice} {once}");
    }

    #[test]
    fn the_total_is_the_sum_of_its_parts(amounts in prop::collection::vec(0i64..10_000_000, 1..8)) {
        let claims: Vec<Value> = amounts.iter().map(|a| json!({"type": "injury_medical", "amount": lucai_law::Fen(*a).to_string()})).collect();
        prop_assert_eq!(total(json!(claims)), amounts.iter().sum::<i64>());
        let months: Vec<Value> = amounts.iter().enumerate().map(|(i, a)| json!({"month": format!("2026-{:02}", i + 1), "due": lucai_law::Fen(*a).to_string(), "paid": "0.00"})).collect();
        prop_assert_eq!(total(json!([{"type": "unpaid_wages", "months": months}])), amounts.iter().sum::<i64>());
    }

    #[test]
    fn no_json_makes_the_commands_panic(value in json_value()) {
        let text = value.to_string();
        let _ = cli::clock(book(), cal(), &text);
        let _ = cli::clock_explain(book(), cal(), &text);
        let _ = cli::calc(Regions::shipped(), cal(), &text);
        for key in ["facts", "claims"] {
            let wrapped = json!({"as_of": "2026-01-01", "procedure": "ordinary", "region": "350200", key: [value]}).to_string();
            let _ = cli::clock(book(), cal(), &wrapped);
            let _ = cli::calc(Regions::shipped(), cal(), &wrapped);
        }
    }

    #[test]
    fn no_text_makes_the_commands_panic(text in "\\PC{0,200}") {
        let _ = cli::clock(book(), cal(), &text);
        let _ = cli::calc(Regions::shipped(), cal(), &text);
        let _ = cli::days(cal(), &text, 1, "working", false);
    }
}

/// One trigger of each rule: the fact, and the paper and party where it has them.
const TRIGGERS: &[(&str, FactKind, Option<Document>, Option<&str>)] = &[
    ("correction_notice", FactKind::ApplicationReceived, None, None),
    ("acceptance_decision", FactKind::Corrected, None, None),
    ("serve_application", FactKind::Accepted, None, None),
    ("tribunal_notice", FactKind::Accepted, None, None),
    ("answer", FactKind::LeftAtAddress, Some(Document::Application), Some("employer")),
    ("jurisdiction_objection", FactKind::Published, Some(Document::Application), Some("employer")),
    ("forward_answer", FactKind::AnswerReceived, None, Some("employer")),
    ("hearing_notice", FactKind::HearingFixed, None, None),
    ("postponement_request", FactKind::HearingFixed, None, None),
    ("conclude", FactKind::TransferredIn, None, None),
    ("expedited_target", FactKind::Accepted, None, None),
    ("counterclaim_decision", FactKind::CounterclaimReceived, None, None),
    ("recusal_decision", FactKind::RecusalRequested, None, None),
    ("pre_hearing_mediation", FactKind::PreHearingMediationAgreed, None, None),
    ("mediation", FactKind::MediationRequested, None, None),
    ("confirmation_request", FactKind::MediationAgreementEffective, None, None),
    ("confirmation_review", FactKind::ConfirmationAccepted, None, None),
    ("sue", FactKind::LeftAtAddress, Some(Document::Award), Some("worker")),
    ("annul", FactKind::Served, Some(Document::FinalAward), Some("employer")),
    ("sue_after_annulment", FactKind::Served, Some(Document::AnnulmentRuling), Some("worker")),
    ("revocation_notice", FactKind::Revoked, None, None),
];

#[test]
fn every_rule_has_its_trigger_in_the_list_above() {
    let mut named: Vec<_> = TRIGGERS.iter().map(|t| t.0).collect();
    let mut rules: Vec<_> = book().rules().map(|r| r.id.as_str()).collect();
    named.sort_unstable();
    rules.sort_unstable();
    assert_eq!(named, rules);
}

fn total(claims: Value) -> i64 {
    let out = cli::calc_value(Regions::shipped(), cal(), &json!({"region": "350200", "as_of": "2026-11-23", "claims": claims})).unwrap();
    lucai_law::Fen::parse(out["total"].as_str().unwrap()).unwrap().0
}

/// JSON made of the words that the commands know and of values that they do not.
fn json_value() -> impl Strategy<Value = Value> {
    let word = prop::sample::select(vec![
        "kind",
        "on",
        "type",
        "months",
        "month",
        "paid",
        "due",
        "facts",
        "claims",
        "as_of",
        "region",
        "start",
        "end",
        "days",
        "party",
        "document",
        "for",
        "accepted",
        "served",
        "extension_approved",
        "unpaid_wages",
        "severance",
        "double_wage",
        "annual_leave",
        "year",
        "amount",
    ]);
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        word.clone().prop_map(Value::from),
        "[0-9]{4}-[0-9]{2}-[0-9]{2}".prop_map(Value::from),
        "-?[0-9]{0,30}\\.?[0-9]{0,4}".prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 24, 6, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            prop::collection::btree_map(word.clone().prop_map(str::to_owned), inner, 0..6)
                .prop_map(|m| Value::Object(m.into_iter().collect())),
        ]
    })
}
