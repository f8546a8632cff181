//! Taking runs in against the bare INSERTs of the same rows into the same encrypted database, in one run.
//!
//! `LUCAI_BENCH_EVENTS=100000` chooses how many events. Times are medians of three, in milliseconds, each into a store of its own. Exit status 1
//! where the ratio is over its bound.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, missing_docs)]

use lucai_domain::exchange::{Frontier, SoundRun};
use lucai_domain::{CaseId, NewEvent, ReplicaId, SpaceId, StreamId, Timestamp, UserId};
use lucai_store::{Arrival, NewStore, Store};
use lucai_vault::{PublicKey, Signature, sha256};
use serde_json::{Value, json};
use std::time::Instant;
use tempfile::TempDir;

const NOW: Timestamp = Timestamp(1_790_000_000_000);
const EVENTS_OF_A_CASE: u32 = 40;
const BOUND: f64 = 3.0;

struct Office {
    _home: TempDir,
    store: Store,
}

impl Office {
    fn new(replica: &str) -> Self {
        let home = tempfile::tempdir().unwrap();
        let new = NewStore { user: "bench", password: "bench", replica: ReplicaId::new(replica).unwrap(), now: NOW };
        let store = Store::create(&home.path().join("store"), &new).unwrap().0;
        Self { _home: home, store }
    }

    fn trusts(&self, other: &Self) {
        let key = other.store.signer().public().to_hex();
        let replica = other.store.replica().as_str();
        let card = json!({ "replica": replica, "office": "厦", "name": "某仲裁院", "key": key, "recipient": "age1x", "formerly": [] });
        let stream = StreamId::Org("replicas".into());
        self.store.commit(vec![event(stream, "replica_trusted", json!({ "card": card }))], NOW).unwrap();
    }
}

fn main() {
    let wanted: u32 = std::env::var("LUCAI_BENCH_EVENTS").ok().and_then(|n| n.parse().ok()).unwrap_or(100_000);
    let cases = wanted.div_ceil(EVENTS_OF_A_CASE);
    let writer = Office::new("writer");
    let runs = work(&writer, cases);
    let events: usize = runs.iter().map(|sound| sound.run().events.len()).sum();
    let space = SpaceId::new("s").unwrap();
    let (mut ours, mut bare, mut line) = (Vec::new(), Vec::new(), Vec::new());
    for round in 0..3 {
        let reader = Office::new(&format!("reader-{round}"));
        reader.trusts(&writer);
        let begun = Instant::now();
        let taken = reader.store.import_runs(&[Arrival { space: &space, runs: &runs }], NOW, true).unwrap();
        ours.push(begun.elapsed().as_secs_f64() * 1000.0);
        assert_eq!((taken.spaces[0].refused.clone(), taken.spaces[0].applied), (None, events as u64));
        let begun = Instant::now();
        for space in reader.store.spaces().unwrap() {
            reader.store.frontier(&reader.store.given(&space).unwrap()).unwrap();
        }
        line.push(begun.elapsed().as_secs_f64() * 1000.0);
        let other = Office::new(&format!("bare-{round}"));
        let prepared = other.store.prepare_bare_import(&space, &runs).unwrap();
        let begun = Instant::now();
        other.store.write_bare(prepared).unwrap();
        bare.push(begun.elapsed().as_secs_f64() * 1000.0);
        assert_eq!(reader.store.event_count().unwrap(), other.store.event_count().unwrap() + 1, "the same rows, and the word of trust");
    }
    let middle = |times: &mut Vec<f64>| {
        times.sort_by(f64::total_cmp);
        times[1]
    };
    let (ours, bare, line) = (middle(&mut ours), middle(&mut bare), middle(&mut line));
    let ratio = ours / bare;
    println!("{:<44} {:>12} {:>12} {:>7}  bound", "what", "store ms", "bare ms", "ratio");
    let verdict = if ratio <= BOUND { "ok" } else { "TOO MUCH" };
    println!(
        "{:<44} {ours:>12.1} {bare:>12.1} {ratio:>7.2}  at most {BOUND} {verdict}",
        format!("import of {events} events in {cases} cases")
    );
    println!("what is given out of a space of {cases} cases, as the line above every page asks after each change: {line:.1} ms");
    std::process::exit(i32::from(ratio > BOUND));
}

fn event(stream: StreamId, kind: &str, body: Value) -> NewEvent {
    let (kind, actor) = (kind.to_owned(), UserId::new("clerk").unwrap());
    NewEvent { id: None, stream, actor, kind, kind_version: 1, body, supersedes: Vec::new() }
}

/// What an office wrote into its cases and shares in a space, as its runs.
fn work(office: &Office, cases: u32) -> Vec<SoundRun> {
    let space = SpaceId::new("s").unwrap();
    let space_stream = StreamId::Space(space.clone());
    let replica = office.store.replica().as_str().to_owned();
    office.store.commit(vec![event(space_stream.clone(), "space_set", json!({ "name": "某站", "by": replica }))], NOW).unwrap();
    for chunk in (0..cases).collect::<Vec<_>>().chunks(250) {
        let mut events = Vec::new();
        for case in chunk {
            let id = CaseId::new(format!("case-{case:06}")).unwrap();
            let stream = StreamId::Case(id.clone());
            events.push(event(space_stream.clone(), "space_case_set", json!({ "case": id, "in": true, "streams": [stream.to_string()] })));
            for n in 1..EVENTS_OF_A_CASE {
                let (kind, body) = act(*case, n);
                events.push(event(stream.clone(), kind, body));
            }
        }
        office.store.commit(events, NOW).unwrap();
    }
    let given = office.store.given(&office.store.space(&space).unwrap().unwrap()).unwrap();
    let key = office.store.signer().public();
    let runs = office.store.export_runs(&given, &Frontier::default()).unwrap();
    runs.map(|run| SoundRun::check(run.unwrap(), key.to_hex(), hash, |text, signature| signed(key, text, signature)).unwrap()).collect()
}

fn hash(text: &str) -> String {
    hex::encode(sha256(text.as_bytes()))
}

fn signed(key: PublicKey, text: &str, signature: &str) -> bool {
    key.verify(text.as_bytes(), &Signature(hex::decode(signature).unwrap().try_into().unwrap()))
}

/// The acts and edits of a case, in the order of their numbers.
fn act(case: u32, n: u32) -> (&'static str, Value) {
    let on = |kind: &str, day: &str, more: Value| {
        let mut body = more;
        body["kind"] = kind.into();
        body["on"] = day.into();
        body
    };
    match n {
        1 => (
            "case_filed",
            json!({
                "application": {
                    "procedure": "ordinary", "received": format!("2026-{:02}-{:02}", 1 + case % 6, 1 + case % 28),
                    "applicants": [{"name": format!("张{case}"), "id_number": format!("35020319900101{:04}", case % 10_000), "phone": format!("138{case:08}")}],
                    "respondents": [{"name": format!("厦门第{}电子科技有限公司", case % 700), "uscc": format!("91350200MA{:08}", case % 5000)}],
                    "claims": [{"type": "other", "amount": "12000.00", "text": "支付2026年1月至2月工资"}],
                    "facts": "申请人于二〇二二年三月入职，任电工，月工资六千元。被申请人拖欠工资两个月，并于二〇二六年一月口头解除劳动合同。",
                },
                "office": "厦门市劳动人事争议仲裁委员会", "claimed": ["12000.00"],
                "number": {"number": format!("厦劳人仲案字〔2026〕{case}号"), "series": "case", "year": 2026, "n": case},
            }),
        ),
        2 => ("accepted", on("accepted", "2026-07-01", json!({}))),
        3 => ("served", on("served", "2026-07-02", json!({"document": "application", "party": "employer", "method": "direct"}))),
        4 => ("tribunal_formed", on("tribunal_formed", "2026-07-03", json!({"mode": "sole", "presiding": "陈静"}))),
        5 => ("hearing_fixed", on("hearing_fixed", "2026-07-06", json!({"for": "2026-07-30", "time": "09:00", "room": "第一仲裁庭"}))),
        n if n % 4 == 0 => ("note_added", json!({"text": format!("与被申请人电话联系，约定{}日下午核对考勤表第{n}页。", n % 28 + 1)})),
        n if n % 4 == 1 => (
            "fields_set",
            json!({"entity": "case", "fields": {"facts": format!("申请人主张：被申请人自2025年{}月起未足额支付工资，合计{}元。", n % 12 + 1, n * 37)}}),
        ),
        n => (
            "fields_set",
            json!({"entity": format!("wage:{n}"), "fields": {"claimed": format!("{n}.00"), "admitted": format!("{}.50", n / 2), "month": "2025-11"}}),
        ),
    }
}
