//! How many cases' deadlines are computed a second on one core, and how many working-day sums: `cargo run --release --example clock_bench`.
//! Prints `{"cases_per_second","deadlines","working_day_sums_per_second"}`.
#![allow(missing_docs)]

use std::hint::black_box;
use std::time::Instant;

use lucai_law::clock::{Document, Fact, FactKind, Input, Party, Procedure, deadlines};
use lucai_law::days::{Unit, count};
use lucai_law::{Calendar, Day, Refusal, RuleBook};

fn case(first: Day, n: u64) -> Result<Input, Refusal> {
    let at = |days: u64| first + chrono::Days::new(n % 3000 + days);
    let (worker, employer) = (Party::parse("worker")?, Party::parse("employer")?);
    let mut facts = vec![
        Fact::new(FactKind::ApplicationReceived, at(0)),
        Fact::new(FactKind::Accepted, at(4)),
        Fact::new(FactKind::TribunalFormed, at(7)),
        Fact::service(FactKind::Served, at(8), Document::Application, employer.clone()),
        Fact { party: Some(employer.clone()), ..Fact::new(FactKind::AnswerReceived, at(15)) },
        Fact::service(FactKind::Served, at(17), Document::Answer, worker.clone()),
        Fact { hearing: Some(at(40)), ..Fact::new(FactKind::HearingFixed, at(18)) },
        Fact::service(FactKind::Served, at(20), Document::HearingNotice, worker.clone()),
        Fact::service(FactKind::LeftAtAddress, at(21), Document::HearingNotice, employer.clone()),
    ];
    match n % 4 {
        0 => facts.extend([Fact::new(FactKind::Suspended, at(22)), Fact::new(FactKind::Resumed, at(35))]),
        1 => facts.push(Fact::new(FactKind::ClaimChanged, at(25))),
        2 => facts.push(Fact::service(FactKind::Published, at(26), Document::Award, employer)),
        _ => facts.extend([Fact::new(FactKind::AwardMade, at(44)), Fact::service(FactKind::Served, at(46), Document::Award, worker)]),
    }
    Ok(Input { as_of: at(60), procedure: Procedure::Ordinary, facts })
}

fn main() -> Result<(), Refusal> {
    let (rules, calendar) = (RuleBook::shipped(), Calendar::shipped());
    let first = Day::from_ymd_opt(2016, 1, 4).unwrap_or_default();
    let cases = (0..100_000).map(|n| case(first, n)).collect::<Result<Vec<_>, _>>()?;
    let begun = Instant::now();
    let mut total = 0;
    for case in &cases {
        total += black_box(deadlines(rules, calendar, black_box(case))?).len();
    }
    let per_case = begun.elapsed().as_secs_f64();
    let begun = Instant::now();
    let sums = 1_000_000u64;
    for n in 0..sums {
        black_box(count(calendar, black_box(first + chrono::Days::new(n % 3000)), (n % 40) as u32, Unit::Working, false)?);
    }
    let per_sum = begun.elapsed().as_secs_f64();
    println!(
        "{}",
        serde_json::json!({"cases_per_second": (cases.len() as f64 / per_case) as u64, "deadlines": total,
            "working_day_sums_per_second": (sums as f64 / per_sum) as u64})
    );
    Ok(())
}
