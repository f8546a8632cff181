//! Twenty offices through one folder for five years: every week each pushes what it wrote and the city pulls. Together they have the city's 20,800
//! cases a year. Offices, weeks, pushes and acts of a case are as they are.

use crate::side::Office;
use crate::table::Table;
use lucai_domain::ids::SpaceId;
use lucai_sync::carry::{At, Heads, MANY, compact, push, run};
use lucai_sync::remote::{Address, Options, Remote, connect};
use serde_json::{Value, json};
use std::path::Path;
use std::time::Instant;

const OFFICES: usize = 20;
const YEARS: usize = 5;
const WEEKS: usize = 52;
/// Weeks after the filing in which something is done in a case.
const STEPS: [usize; 4] = [1, 3, 6, 9];
const MOST: f64 = 1.1;

#[derive(Default)]
struct Year {
    cases: usize,
    objects: usize,
    bytes: u64,
    listing: Vec<f64>,
    pull: Vec<f64>,
    push: Vec<f64>,
    idle: Vec<f64>,
}

pub fn measure(table: &mut Table) {
    let a_year = crate::number("LUCAI_BENCH_CASES_A_YEAR", 1_040);
    let folder = tempfile::tempdir().unwrap();
    let address = Address::parse(&format!("file:{}", folder.path().display()), None).unwrap();
    let place = connect(&address, &Options::default()).unwrap();
    let offices = Office::all(OFFICES + 1);
    let (city, offices) = offices.split_first().unwrap();
    let space = SpaceId::new("city").unwrap();
    let mut years: Vec<Year> = Vec::new();
    let mut filed = [0usize; OFFICES];
    for week in 0..YEARS * WEEKS {
        if week % WEEKS == 0 {
            years.push(Year::default());
        }
        let year = years.last_mut().unwrap();
        let until = (week + 1) * a_year / WEEKS;
        for (n, office) in offices.iter().enumerate() {
            for case in filed[n]..until {
                office.write(&format!("case:o{n}-{case}"), filing(n, case, week));
            }
            for step in STEPS.iter().filter(|step| **step <= week) {
                let then = week - step;
                for case in then * a_year / WEEKS..(then + 1) * a_year / WEEKS {
                    office.write(&format!("case:o{n}-{case}"), vec![act(case, *step, week)]);
                }
            }
            filed[n] = until;
            year.push.push(timed(|| pushes(office, place.as_ref(), &space)));
        }
        year.pull.push(timed(|| runs(city, place.as_ref(), &space)));
        // the first one after a pull has the allocator put together what the pull gave back, which is no part of the exchange
        runs(city, place.as_ref(), &space);
        year.idle.push(timed(|| runs(city, place.as_ref(), &space)));
        year.listing.push(timed(|| drop(Heads::list(place.as_ref(), &space).unwrap())));
        year.cases = filed.iter().sum();
        if week % WEEKS == WEEKS - 1 {
            (year.objects, year.bytes) = size(folder.path());
        }
    }
    let all: usize = offices.iter().map(Office::events).sum();
    assert_eq!(city.events(), all, "the city holds everything");
    told(table, &mut years, all, a_year);
}

/// The other offices do not hold each other's cases.
fn pushes(office: &Office, place: &dyn Remote, space: &SpaceId) {
    let at = At { remote: place, name: "place" };
    if push(office, &office.us(), &at, space).unwrap().left > MANY {
        compact(office, &office.us(), &at, space).unwrap();
    }
}

fn runs(city: &Office, place: &dyn Remote, space: &SpaceId) {
    let (pulled, _) = run(city, &city.us(), &At { remote: place, name: "place" }, space).unwrap();
    assert!(pulled.refused.is_empty(), "{:?}", pulled.refused);
}

fn timed(work: impl FnOnce()) -> f64 {
    let begun = Instant::now();
    work();
    begun.elapsed().as_secs_f64() * 1000.0
}

fn told(table: &mut Table, years: &mut [Year], events: usize, a_year: usize) {
    println!("{OFFICES} offices, {a_year} cases a year each, {YEARS} years, a push each week: {events} events in one folder");
    println!(
        "{:>5} {:>8} {:>9} {:>12} {:>11} {:>10} {:>10} {:>10}",
        "year", "cases", "objects", "bytes", "listing ms", "pull ms", "idle ms", "push ms"
    );
    for (n, year) in years.iter_mut().enumerate() {
        let [listing, pull, idle, push] = [&mut year.listing, &mut year.pull, &mut year.idle, &mut year.push].map(|times| middle(times));
        println!(
            "{:>5} {:>8} {:>9} {:>12} {listing:>11.2} {pull:>10.1} {idle:>10.2} {push:>10.2}",
            n + 1,
            year.cases,
            year.objects,
            year.bytes
        );
    }
    let growth = |what: fn(&Year) -> f64| {
        let points: Vec<(f64, f64)> = years.iter().map(|year| ((year.cases as f64).ln(), what(year).max(1e-9).ln())).collect();
        slope(&points)
    };
    let slopes = [
        ("bytes at the place", growth(|year| year.bytes as f64)),
        ("objects at the place", growth(|year| year.objects as f64)),
        ("listing", growth(|year| at_middle(&year.listing))),
        ("the city's weekly pull", growth(|year| at_middle(&year.pull))),
        ("sync with nothing new", growth(|year| at_middle(&year.idle))),
        ("an office's weekly push", growth(|year| at_middle(&year.push))),
    ];
    for (what, slope) in slopes {
        println!("log-log slope of {what} over cases: {slope:.3} {}", table.verdict(slope, Some(MOST)));
    }
}

fn middle(times: &mut [f64]) -> f64 {
    times.sort_by(f64::total_cmp);
    at_middle(times)
}

fn at_middle(sorted: &[f64]) -> f64 {
    sorted[sorted.len() / 2]
}

fn slope(points: &[(f64, f64)]) -> f64 {
    let n = points.len() as f64;
    let mean = |of: fn(&(f64, f64)) -> f64| points.iter().map(of).sum::<f64>() / n;
    let (x, y) = (mean(|point| point.0), mean(|point| point.1));
    let (over, under) =
        points.iter().fold((0.0, 0.0), |(over, under), point| (over + (point.0 - x) * (point.1 - y), under + (point.0 - x).powi(2)));
    over / under
}

/// Files below a folder, and their bytes.
fn size(folder: &Path) -> (usize, u64) {
    let (mut files, mut bytes) = (0, 0);
    for entry in std::fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let kind = entry.metadata().unwrap();
        let (more, longer) = if kind.is_dir() { size(&entry.path()) } else { (1, kind.len()) };
        (files, bytes) = (files + more, bytes + longer);
    }
    (files, bytes)
}

fn millis(week: usize, case: usize) -> u64 {
    1_790_000_000_000 + week as u64 * 604_800_000 + case as u64 * 7_919
}

fn filing(office: usize, case: usize, week: usize) -> Vec<(u64, &'static str, Value)> {
    let filed = json!({
        "applicants": [{ "name": format!("张{case}"), "id_number": format!("35020319900101{:04}", case % 10_000) }],
        "respondents": [{ "name": format!("厦门第{}电子科技有限公司", (case * 7 + office) % 700) }],
        "claims": [{ "type": "other", "amount": format!("{}.00", 10_000 + case * 37), "text": "支付2026年1月至2月工资" }],
        "facts": format!("申请人于二〇二二年{}月入职，月工资六千元，被申请人拖欠工资两个月。", case % 12 + 1),
    });
    vec![
        (millis(week, case), "case_filed", filed),
        (millis(week, case) + 60_000, "fields_set", json!({ "entity": "case", "fields": { "note": format!("第{case}号") } })),
    ]
}

fn act(case: usize, step: usize, week: usize) -> (u64, &'static str, Value) {
    let (kind, body) = match step {
        1 => ("accepted", json!({ "on": "2026-07-01" })),
        3 => ("served", json!({ "document": "application", "party": "employer", "method": "direct" })),
        6 => ("hearing_fixed", json!({ "for": "2026-07-30", "time": "09:00", "room": format!("第{}仲裁庭", case % 7) })),
        _ => ("award_made", json!({ "scope": "whole", "amount": format!("{}.00", case * 31) })),
    };
    (millis(week, case) + 120_000, kind, body)
}
