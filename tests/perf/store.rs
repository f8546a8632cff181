//! Ratios of the store against bare SQL in the same encrypted database, at growing sizes, in one run.
//!
//! `LUCAI_BENCH_SIZES=1000,10000,100000` chooses the sizes. Times are medians (p95 for search) in microseconds. Exit
//! status 1 where a ratio or a slope is over its bound.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, missing_docs)]

use lucai_domain::procedure::{Actor, Law, decide_all};
use lucai_domain::{Act, CaseId, NewEvent, ReplicaId, Role, StreamId, Timestamp, UserId};
use lucai_store::{CaseFilter, CaseSort, NewStore, PeriodFilter, Store, StoreError};
use rusqlite::Connection;
use serde_json::{Value, json};
use std::hint::black_box;
use std::time::Instant;

/// The wall opens within this at up to 10,000 cases, in microseconds.
const WALL_BOUND_US: f64 = 250_000.0;
const NOW: Timestamp = Timestamp(1_790_000_000_000);
const SURNAMES: [&str; 20] =
    ["张", "王", "李", "陈", "林", "黄", "吴", "刘", "郑", "谢", "洪", "蔡", "许", "苏", "叶", "曾", "欧阳", "潘", "庄", "邱"];
const GIVEN: [&str; 25] = [
    "伟", "芳", "娜", "敏", "静", "丽", "强", "磊", "军", "洋", "勇", "艳", "杰", "娟", "涛", "明", "超", "秀英", "霞", "平", "刚", "桂英",
    "志强", "文斌", "晓燕",
];
const TRADES: [&str; 10] = ["建设工程", "电子科技", "物业服务", "餐饮管理", "劳务派遣", "物流", "服装", "机械制造", "教育咨询", "食品"];

struct Bench {
    store: Store,
    seed: u64,
    cases: u32,
    failed: bool,
}

fn main() {
    let sizes: Vec<u32> = std::env::var("LUCAI_BENCH_SIZES")
        .unwrap_or_else(|_| "1000,10000,100000".into())
        .split(',')
        .filter_map(|n| n.trim().parse().ok())
        .collect();
    let folder = tempfile::tempdir().unwrap();
    let new = NewStore { user: "bench", password: "bench", replica: ReplicaId::new("bench").unwrap(), now: NOW };
    let store = Store::create(&folder.path().join("store"), &new).unwrap().0;
    let mut bench = Bench { store, seed: 42, cases: 0, failed: false };
    let mut flat: Vec<(&str, Vec<f64>)> = vec![
        ("first page", vec![]),
        ("case page", vec![]),
        ("append", vec![]),
        ("page by applicant", vec![]),
        ("page of two states by due day", vec![]),
    ];
    println!("{:>8}  {:<34} {:>10} {:>10} {:>7}  bound", "cases", "what", "store µs", "bare µs", "ratio");
    for size in &sizes {
        let start = Instant::now();
        bench.grow(*size);
        eprintln!("grown to {size} cases in {:.1} s", start.elapsed().as_secs_f64());
        flat[0].1.push(bench.first_page());
        flat[1].1.push(bench.case_page());
        flat[2].1.push(bench.append());
        flat[3].1.push(bench.pages_in_order());
        flat[4].1.push(bench.pages_of_states());
        bench.group();
        bench.searches();
        bench.wall();
    }
    for (what, times) in flat {
        let slope = slope(&sizes, &times);
        let ok = sizes.len() < 2 || slope <= 0.2;
        bench.failed |= !ok;
        println!("log-log slope of {what} over cases: {slope:.3} (at most 0.2) {}", if ok { "ok" } else { "TOO STEEP" });
    }
    std::process::exit(i32::from(bench.failed));
}

impl Bench {
    fn random(&mut self, below: u32) -> u32 {
        self.seed = self.seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.seed >> 33) % u64::from(below)) as u32
    }

    fn event(&mut self, case: u32, kind: &str, body: Value) -> NewEvent {
        NewEvent {
            id: None,
            stream: StreamId::Case(case_id(case)),
            actor: UserId::new("clerk").unwrap(),
            kind: kind.into(),
            kind_version: 1,
            body,
            supersedes: Vec::new(),
        }
    }

    fn grow(&mut self, to: u32) {
        while self.cases < to {
            let upto = to.min(self.cases + 500);
            let mut events = Vec::new();
            for n in self.cases..upto {
                events.extend(self.case(n));
            }
            self.store.commit(events, NOW).unwrap();
            self.cases = upto;
        }
    }

    fn case(&mut self, n: u32) -> Vec<NewEvent> {
        let worker = format!("{}{}", SURNAMES[self.random(20) as usize], GIVEN[self.random(25) as usize]);
        let trade = TRADES[self.random(10) as usize];
        let employer = format!("厦门{}{}{trade}有限公司", GIVEN[self.random(25) as usize], SURNAMES[self.random(20) as usize]);
        let filing = json!({
            "application": {
                "procedure": "ordinary", "received": format!("2026-{:02}-{:02}", 1 + n % 6, 1 + n % 28),
                "applicants": [{"name": worker, "id_number": format!("35020319900101{:04}", n % 10_000), "phone": format!("138{:08}", n)}],
                "respondents": [{"name": employer, "uscc": format!("91350200MA{:08}", n % 5000)}],
                "claims": [
                    {"type": "other", "amount": "12000.00", "text": "支付2026年1月至2月工资"},
                    {"type": "other", "amount": "30000.00", "text": "支付违法解除劳动合同赔偿金"},
                ],
                "facts": "申请人于二〇二二年三月入职，任电工，月工资六千元。被申请人拖欠工资两个月，并于二〇二六年一月口头解除劳动合同。",
            },
            "office": "厦门市劳动人事争议仲裁委员会", "claimed": ["12000.00", "30000.00"],
            "number": {"number": format!("厦劳人仲案字〔2026〕{n}号"), "series": "case", "year": 2026, "n": n},
        });
        let mut events = vec![self.event(n, "case_filed", filing)];
        let acts = [
            ("accepted", json!({}), "2026-07-01"),
            ("served", json!({"document": "application", "party": "employer", "method": "direct"}), "2026-07-02"),
            ("tribunal_formed", json!({"mode": "sole", "presiding": SURNAMES[n as usize % 20]}), "2026-07-03"),
            ("hearing_fixed", json!({"for": "2026-07-30", "time": "09:00", "room": "第一仲裁庭"}), "2026-07-06"),
            ("award_made", json!({"scope": "whole"}), "2026-08-03"),
        ];
        // one in ten is filed only, half are concluded
        let done = [0, 2, 3, 4, 4, 5, 5, 5, 5, 5][n as usize % 10];
        for (kind, mut body, on) in acts.into_iter().take(done) {
            body["kind"] = kind.into();
            body["on"] = on.into();
            events.push(self.event(n, kind, body));
        }
        events
    }

    fn line(&mut self, what: &str, ours: f64, bare: f64) -> f64 {
        let ratio = ours / bare;
        let ok = ratio <= 2.0;
        self.failed |= !ok;
        let verdict = if ok { "ok" } else { "OVER" };
        println!("{:>8}  {what:<34} {ours:>10.1} {bare:>10.1} {ratio:>7.2}  2.00 {verdict}", self.cases);
        ours
    }

    fn first_page(&mut self) -> f64 {
        let db = self.store.bare_reader().unwrap();
        let filter = CaseFilter::default();
        let store = self.store.clone();
        let (ours, bare) = both(
            400,
            |_| {
                black_box(store.list_cases(&filter, CaseSort::Filed, 50, None).unwrap());
            },
            |_| {
                bare_first_page(&db);
            },
        );
        self.line("first page of the list (50)", ours, bare);
        let filter = CaseFilter { states: vec!["hearing_fixed".into()], ..CaseFilter::default() };
        let (by_state, bare_by_state) = both(
            200,
            |_| {
                black_box(store.list_cases(&filter, CaseSort::Filed, 50, None).unwrap());
            },
            |_| {
                bare_state_page(&db);
            },
        );
        self.line("first page of one state (50)", by_state, bare_by_state);
        ours
    }

    /// A page from the middle of the list in each order that has a key of its own. Answers the time by applicant.
    fn pages_in_order(&mut self) -> f64 {
        let db = self.store.bare_reader().unwrap();
        let store = self.store.clone();
        let filter = CaseFilter::default();
        let mut by_applicant = 0.0;
        for (what, sort, key, way, beyond) in [
            ("a page by applicant (50)", CaseSort::Applicant, "applicant_key", "", ">"),
            ("a page by respondent (50)", CaseSort::Respondent, "respondent_key", "", ">"),
            ("a page by day of acceptance (50)", CaseSort::Accepted, "accepted_on", "DESC", "<"),
        ] {
            // some pages on, as a reader gets there
            let mut after = None;
            for _ in 0..5 {
                after = store.list_cases(&filter, sort, 50, after.as_deref()).unwrap().next;
            }
            let cursor = after.unwrap();
            let mut parts = cursor.splitn(3, '.').skip(1);
            let (from, case) = (String::from_utf8(hex::decode(parts.next().unwrap()).unwrap()).unwrap(), parts.next().unwrap().to_owned());
            let sql = format!(
                "SELECT {COLUMNS} FROM cases WHERE {key} IS NOT NULL AND ({key}, case_id) {beyond} (?1, ?2) ORDER BY {key} {way}, case_id {way} LIMIT 51"
            );
            let (ours, bare) = both(
                200,
                |_| {
                    black_box(store.list_cases(&filter, sort, 50, Some(&cursor)).unwrap());
                },
                |_| {
                    black_box(bare_page(&db, &sql, (&from, &case)));
                },
            );
            self.line(what, ours, bare);
            if sort == CaseSort::Applicant {
                by_applicant = ours;
            }
        }
        by_applicant
    }

    /// Two common states, then a rare one, in the list's usual order. Answers the time of the first.
    fn pages_of_states(&mut self) -> f64 {
        let db = self.store.bare_reader().unwrap();
        let store = self.store.clone();
        let mut first = 0.0;
        for (what, states, plus) in
            [("two states by due day (50)", ["hearing_fixed", "tribunal_formed"], "+"), ("no such states by due day", ["x", "y"], "")]
        {
            let filter = CaseFilter { states: states.iter().map(|s| (*s).to_owned()).collect(), ..CaseFilter::default() };
            let page = |present: &str, key: &str, way: &str| {
                format!(
                    "SELECT {COLUMNS} FROM cases WHERE {plus}state IN (?1, ?2) AND next_due {present} ORDER BY {key} {way}, case_id {way} LIMIT 51"
                )
            };
            let (due, rest) = (page("IS NOT NULL", "next_due", ""), page("IS NULL", "filed_on", "DESC"));
            let (ours, bare) = both(
                200,
                |_| {
                    black_box(store.list_cases(&filter, CaseSort::Due, 50, None).unwrap());
                },
                |_| {
                    if bare_page(&db, &due, (states[0], states[1])).len() < 51 {
                        black_box(bare_page(&db, &rest, (states[0], states[1])));
                    }
                },
            );
            self.line(what, ours, bare);
            if first == 0.0 {
                first = ours;
            }
        }
        first
    }

    /// What the wall of deadlines reads when it opens: its first page, the numbers of all weeks and people, the cases without a period.
    fn wall(&mut self) {
        let store = self.store.clone();
        let today = "2026-08-10";
        let mut times = Vec::new();
        for _ in 0..15 {
            let start = Instant::now();
            black_box(store.periods(&PeriodFilter::default(), today, 400, None).unwrap());
            black_box(store.period_counts(&PeriodFilter::default(), today).unwrap());
            black_box(store.without_period(today, 300).unwrap());
            times.push(start.elapsed().as_secs_f64() * 1e6);
        }
        let ours = quantile(&mut times, 0.5);
        let ok = self.cases > 10_000 || ours <= WALL_BOUND_US;
        self.failed |= !ok;
        let (what, verdict) = ("wall of deadlines, opened", if ok { "ok" } else { "OVER" });
        println!("{:>8}  {what:<34} {ours:>10.1} {:>10} {:>7}  {WALL_BOUND_US:.0} us to 10,000 cases {verdict}", self.cases, "", "");
    }

    fn case_page(&mut self) -> f64 {
        let db = self.store.bare_reader().unwrap();
        let store = self.store.clone();
        let picks: Vec<CaseId> = (0..400).map(|_| case_id(self.random(self.cases))).collect();
        let (ours, bare) = both(
            400,
            |i| {
                black_box(store.case_file(&picks[i]).unwrap());
            },
            |i| {
                bare_case(&db, &picks[i]);
            },
        );
        self.line("case page (log and fold)", ours, bare)
    }

    fn append(&mut self) -> f64 {
        let mut ours = Vec::new();
        let mut bare = Vec::new();
        for round in 0..300 {
            let case = self.random(self.cases);
            let body = json!({"kind": "answer_received", "on": "2026-08-20", "party": "employer"});
            let event = self.event(case, "answer_received", body);
            if round % 2 == 0 {
                let start = Instant::now();
                self.store.commit(vec![event], NOW).unwrap();
                ours.push(start.elapsed().as_secs_f64() * 1e6);
            } else {
                let prepared = self.store.prepare_bare(vec![event], NOW).unwrap();
                let start = Instant::now();
                self.store.write_bare(prepared).unwrap();
                bare.push(start.elapsed().as_secs_f64() * 1e6);
            }
        }
        self.line("append of one act", quantile(&mut ours, 0.5), quantile(&mut bare, 0.5))
    }

    /// A paper served on all 500 members of a collective case: read the case, decide on 500 acts, append them in one transaction.
    fn group(&mut self) {
        let (members, rounds) = (500, 9);
        let key = |n: u32| if n == 1 { "worker".to_owned() } else { format!("worker:{n}") };
        let everybody = Actor { user: UserId::new("clerk").unwrap(), name: "clerk".into(), roles: Role::all() };
        let (mut ours, mut bare) = (Vec::new(), Vec::new());
        for round in 0..rounds * 2 {
            let case = 2_000_000 + self.cases / 1000 * 100 + round;
            let filing = json!({
                "application": {
                    "procedure": "ordinary", "received": "2026-06-01",
                    "applicants": (1..=members).map(|n| json!({"name": format!("{}{n}", SURNAMES[n as usize % 20])})).collect::<Vec<_>>(),
                    "respondents": [{"name": "厦门某建设工程有限公司"}],
                    "claims": (1..=members).map(|n| json!({"type": "other", "party": key(n), "amount": "12000.00", "text": "工资"})).collect::<Vec<_>>(),
                    "facts": "拖欠工资。",
                },
                "office": "厦门市劳动人事争议仲裁委员会", "claimed": vec!["12000.00"; members as usize],
            });
            let accepted = json!({"kind": "accepted", "on": "2026-06-03"});
            let events = vec![self.event(case, "case_filed", filing), self.event(case, "accepted", accepted)];
            self.store.commit(events, NOW).unwrap();
            let act = |n: u32| json!({"kind": "served", "on": "2026-06-05", "document": "acceptance_notice", "party": key(n), "method": "direct"});
            let acts: Vec<Act> = (1..=members).map(|n| Act::parse(&act(n)).unwrap()).collect();
            let id = case_id(case);
            if round % 2 == 0 {
                let start = Instant::now();
                let store = self.store.clone();
                let written = store.write(NOW, |write| {
                    let file = write.case_file(&id)?.unwrap();
                    let today = "2026-06-08".parse().unwrap();
                    let bodies = decide_all(&file, &acts, &everybody, &Law::shipped(), today).unwrap();
                    drop(file);
                    write.append(bodies.into_iter().map(|body| self.event(case, body.kind.as_str(), body.body)).collect())
                });
                assert_eq!(written.map(|events| events.len()).unwrap_or_else(|error: StoreError| panic!("{error}")), acts.len());
                ours.push(start.elapsed().as_secs_f64() * 1e6);
            } else {
                let events = acts.iter().map(|act| self.event(case, "served", act.to_body())).collect();
                let prepared = self.store.prepare_bare(events, NOW).unwrap();
                let start = Instant::now();
                self.store.write_bare(prepared).unwrap();
                bare.push(start.elapsed().as_secs_f64() * 1e6);
            }
        }
        self.line("an act on 500 members of a case", quantile(&mut ours, 0.5), quantile(&mut bare, 0.5));
    }

    fn searches(&mut self) {
        let db = self.store.bare_reader().unwrap();
        let store = self.store.clone();
        for (what, words) in [
            ("search, Chinese, p95", ["张志强", "欧阳晓燕", "电子科技", "桂英"]),
            ("search, initials, p95", ["zzq", "oyxy", "dzkj", "lwb"]),
            ("search, full pinyin, p95", ["zhangwei", "ouyang", "linjie", "caixia"]),
        ] {
            let mut ours = Vec::new();
            let mut bare = Vec::new();
            for i in 0..400 {
                let word = words[i % words.len()];
                let start = Instant::now();
                black_box(store.search(word, false, 20).unwrap());
                ours.push(start.elapsed().as_secs_f64() * 1e6);
                let start = Instant::now();
                bare_search(&db, word);
                bare.push(start.elapsed().as_secs_f64() * 1e6);
            }
            self.line(what, quantile(&mut ours, 0.95), quantile(&mut bare, 0.95));
        }
    }
}

fn case_id(n: u32) -> CaseId {
    CaseId::new(format!("case-{n:06}")).unwrap()
}

/// Medians of both, taken in turn so that both meet the same machine.
fn both(rounds: usize, mut ours: impl FnMut(usize), mut bare: impl FnMut(usize)) -> (f64, f64) {
    let (mut a, mut b) = (Vec::new(), Vec::new());
    for i in 0..rounds {
        let start = Instant::now();
        ours(i);
        a.push(start.elapsed().as_secs_f64() * 1e6);
        let start = Instant::now();
        bare(i);
        b.push(start.elapsed().as_secs_f64() * 1e6);
    }
    (quantile(&mut a, 0.5), quantile(&mut b, 0.5))
}

fn quantile(times: &mut [f64], q: f64) -> f64 {
    times.sort_by(f64::total_cmp);
    times[((times.len() - 1) as f64 * q) as usize]
}

fn slope(sizes: &[u32], times: &[f64]) -> f64 {
    if sizes.len() < 2 {
        return 0.0;
    }
    let points: Vec<(f64, f64)> = sizes.iter().zip(times).map(|(n, t)| (f64::from(*n).ln(), t.ln())).collect();
    let n = points.len() as f64;
    let (mx, my) = (points.iter().map(|p| p.0).sum::<f64>() / n, points.iter().map(|p| p.1).sum::<f64>() / n);
    points.iter().map(|p| (p.0 - mx) * (p.1 - my)).sum::<f64>() / points.iter().map(|p| (p.0 - mx).powi(2)).sum::<f64>()
}

const COLUMNS: &str = "case_id, number, procedure, state, cause, applicant, applicants, respondent, respondents, filed_on, \
    accepted_on, arbitrator, next_due, next_rule, closed, claimed_fen";

type Bare = (
    String,
    Option<String>,
    String,
    String,
    String,
    String,
    i64,
    String,
    i64,
    String,
    Option<String>,
    Option<String>,
    Option<String>,
    Option<String>,
    bool,
    i64,
);

fn bare_page(db: &Connection, sql: &str, values: impl rusqlite::Params) -> Vec<Bare> {
    let tx = db.unchecked_transaction().unwrap();
    let mut statement = tx.prepare_cached(sql).unwrap();
    let rows = statement.query_map(values, |r| {
        Ok((
            r.get(0)?,
            r.get(1)?,
            r.get(2)?,
            r.get(3)?,
            r.get(4)?,
            r.get(5)?,
            r.get(6)?,
            r.get(7)?,
            r.get(8)?,
            r.get(9)?,
            r.get(10)?,
            r.get(11)?,
            r.get(12)?,
            r.get(13)?,
            r.get(14)?,
            r.get(15)?,
        ))
    });
    rows.unwrap().map(Result::unwrap).collect()
}

fn bare_first_page(db: &Connection) {
    black_box(bare_page(db, &format!("SELECT {COLUMNS} FROM cases ORDER BY filed_on DESC, case_id DESC LIMIT 51"), ()));
}

fn bare_state_page(db: &Connection) {
    let order = "ORDER BY filed_on DESC, case_id DESC LIMIT 51";
    black_box(bare_page(db, &format!("SELECT {COLUMNS} FROM cases WHERE state = 'hearing_fixed' {order}"), ()));
}

fn bare_case(db: &Connection, case: &CaseId) {
    let tx = db.unchecked_transaction().unwrap();
    for stream in [format!("case:{case}"), format!("case:{case}:inner")] {
        let mut statement = tx
            .prepare_cached(
                "SELECT id, stream, replica, seq, hlc, actor, kind, kind_version, body, supersedes, prev_hash, body_hash
                 FROM events WHERE stream = ?1 ORDER BY replica, seq",
            )
            .unwrap();
        let rows = statement.query_map([stream], |r| {
            let texts: [String; 10] =
                [r.get(0)?, r.get(1)?, r.get(2)?, r.get(4)?, r.get(5)?, r.get(6)?, r.get(8)?, r.get(9)?, r.get(10)?, r.get(11)?];
            Ok((texts, r.get::<_, i64>(3)?, r.get::<_, i64>(7)?))
        });
        black_box(rows.unwrap().map(Result::unwrap).collect::<Vec<_>>());
    }
}

fn bare_search(db: &Connection, word: &str) {
    let tx = db.unchecked_transaction().unwrap();
    let mut statement = tx
        .prepare_cached(
            "SELECT rowid, snippet(found, 0, char(2), char(3), '…', 24) FROM found WHERE found MATCH simple_query(?1)
             ORDER BY rowid DESC LIMIT 21",
        )
        .unwrap();
    let rows = statement.query_map([word], |r| Ok((r.get::<_, i64>(0)?, r.get::<_, String>(1)?)));
    black_box(rows.unwrap().map(Result::unwrap).collect::<Vec<_>>());
}
