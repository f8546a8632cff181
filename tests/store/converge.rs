//! Two to six stores that work on the same cases apart, hear of each other in any order, twice, late or not at all, by clocks that are years
//! wrong and run backwards, and in the end hold the same.

use crate::common::*;
use crate::exchange::{Office, id, stream};
use crate::walk::{act_of, acts};
use lucai_domain::exchange::{Frontier, Run};
use lucai_domain::procedure::{Actor, Law, decide, decide_edits};
use lucai_domain::space::held_by_all;
use lucai_domain::{CaseFile, EventId, Kind, Role, StreamId, Timestamp, UserId};
use proptest::prelude::*;
use serde_json::{Map, Value, json};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicU32, Ordering};

const MOST: usize = 6;
const YEAR: i64 = 365 * 24 * 60 * 60 * 1000;

thread_local! {
    /// Stores that trust each other, made once: each run has a space and cases of its own in them.
    static OFFICES: RefCell<Vec<Office>> = const { RefCell::new(Vec::new()) };
}
static NEXT: AtomicU32 = AtomicU32::new(1);

/// What happens: what is done, where, to which case, and with what.
type Step = (u8, prop::sample::Index, prop::sample::Index, u32, i64);

struct World<'a> {
    offices: &'a [Office],
    space: String,
    cases: Vec<u32>,
    clocks: Vec<i64>,
    /// Packets that were made; each may be delivered any number of times.
    mail: Vec<Vec<Run>>,
    done: BTreeSet<EventId>,
}

fn everybody() -> Actor {
    Actor { user: UserId::new("user-1").unwrap(), name: "甲".into(), roles: Role::all() }
}

impl World<'_> {
    fn now(&self, office: usize) -> Timestamp {
        Timestamp((NOW.0 + self.clocks[office]).max(0))
    }

    fn file(&self, office: usize, case: u32) -> Option<CaseFile> {
        let file = self.offices[office].store.case_file(&case_id(case)).unwrap()?;
        file.filed()?;
        Some(CaseFile::clone(&file))
    }

    fn files(&mut self, office: usize) {
        let case = NEXT.fetch_add(1, Ordering::Relaxed);
        self.offices[office].store.commit(vec![filing(case, "张三丰", "某某公司")], self.now(office)).unwrap();
        let named = StreamId::Case(case_id(case)).to_string();
        let body = json!({ "case": case_id(case).to_string(), "in": true, "streams": [named] });
        self.offices[office].does_at(stream(&format!("space:{}", self.space)), "space_case_set", body, self.now(office));
        self.cases.push(case);
    }

    fn append(&mut self, office: usize, case: u32, bodies: Vec<lucai_domain::NewBody>) {
        let stream = |class| StreamId::of_case(&case_id(case), class).unwrap();
        let events = bodies.into_iter().map(|body| {
            let to = stream(body.class);
            body.into_event(to, UserId::new("user-1").unwrap())
        });
        for event in self.offices[office].store.commit(events.collect(), self.now(office)).unwrap() {
            if !event.stream.is_inner() {
                self.done.insert(event.id);
            }
        }
    }

    fn acts(&mut self, office: usize, case: u32, pick: u32) {
        let Some(file) = self.file(office, case) else { return };
        let kinds = acts();
        // the first steps of the procedure more often, so that the later ones are reached
        let usual = ["accepted", "tribunal_formed", "hearing_fixed", "served", "hearing_held", "withdrawn", "answer_received", "struck"];
        let kind = match pick % 3 {
            0 => kinds[(pick / 3) as usize % kinds.len()],
            _ => Kind::from_name(usual[(pick / 3) as usize % usual.len()]).unwrap(),
        };
        let mut act = act_of(kind, pick % 90, pick.rotate_left(7));
        if kind == Kind::Struck {
            let known: Vec<String> = file.acts().map(|record| record.event.to_string()).collect();
            let Some(target) = known.get(pick as usize % known.len().max(1)) else { return };
            act = lucai_domain::Act::parse(&json!({ "kind": "struck", "on": act.on.to_string(), "event": target, "reason": "更正" }))
                .unwrap();
        }
        let today = chrono::NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
        if let Ok(bodies) = decide(&file, &act, &everybody(), &Law::shipped(), today) {
            self.append(office, case, bodies);
        }
    }

    fn edits(&mut self, office: usize, case: u32, pick: u32) {
        let Some(file) = self.file(office, case) else { return };
        let (entity, field) = [("case", "facts"), ("case", "note"), ("party:worker", "phone"), ("claim:1", "text")][pick as usize % 4];
        let fields: Map<String, Value> = [(field.to_owned(), json!(format!("写法{}", pick / 4 % 5)))].into_iter().collect();
        if let Ok(bodies) = decide_edits(&file, entity, &fields, &everybody()) {
            self.append(office, case, bodies);
        }
    }

    /// Packs what some other office is not known to hold, or everything.
    fn packs(&mut self, office: usize, everything: bool) {
        let store = &self.offices[office].store;
        let Some(space) = store.space(&id(&self.space)).unwrap() else { return };
        let held = store.acknowledged(&id(&self.space)).unwrap();
        let others: Vec<_> = self.offices.iter().filter(|other| other.id() != store.replica().as_str()).collect();
        let known: Vec<Frontier> =
            others.iter().map(|other| held.get(other.store.replica()).map(|one| one.0.clone()).unwrap_or_default()).collect();
        let beyond = if everything { Frontier::default() } else { held_by_all(&known) };
        let given = store.given(&space).unwrap();
        self.mail.push(store.export_runs(&given, &beyond).unwrap().map(Result::unwrap).collect());
    }

    fn hears(&mut self, office: usize, runs: &[Run]) -> Option<&'static str> {
        let taken = self.offices[office].takes_at(&self.space, runs.to_vec(), self.now(office));
        assert!(taken.alarms.is_empty(), "honest replicas raise no alarm");
        taken.spaces[0].refused.as_ref().map(|refused| refused.code)
    }

    /// Says to another what is held here.
    fn answers(&mut self, office: usize, to: usize) {
        let Some(space) = self.offices[office].store.space(&id(&self.space)).unwrap() else { return };
        let held = self.offices[office].store.frontier(&self.offices[office].store.given(&space).unwrap()).unwrap();
        let replica = self.offices[office].store.replica().clone();
        self.offices[to].store.acknowledge(&id(&self.space), &replica, &held, self.now(to)).unwrap();
    }

    fn step(&mut self, (what, who, which, pick, drift): &Step) {
        let office = who.index(self.offices.len());
        self.clocks[office] += drift;
        let case = self.cases[which.index(self.cases.len())];
        match what % 10 {
            0..=2 => self.acts(office, case, *pick),
            3 | 4 => self.edits(office, case, *pick),
            5 => self.packs(office, false),
            6 => self.packs(office, true),
            7 => {
                if self.mail.is_empty() {
                    return;
                }
                let runs = self.mail[which.index(self.mail.len())].clone();
                let refused = self.hears(office, &runs);
                assert!([None, Some("gap"), Some("out_of_space")].contains(&refused), "{refused:?}");
            }
            8 => self.answers(office, which.index(self.offices.len())),
            _ if self.cases.len() < 4 && self.offices[office].store.space(&id(&self.space)).unwrap().is_some() => self.files(office),
            _ => {}
        }
    }

    /// Everybody hears everybody, in some order, twice.
    fn meet(&mut self, order: &[prop::sample::Index]) {
        let n = self.offices.len();
        for round in 0..2 {
            let mut pairs: Vec<(usize, usize)> = (0..n).flat_map(|from| (0..n).map(move |to| (from, to))).filter(|(a, b)| a != b).collect();
            for (at, index) in order.iter().enumerate() {
                let len = pairs.len();
                pairs.swap((at + round) % len, index.index(len));
            }
            for (from, to) in pairs {
                self.packs(from, true);
                if let Some(runs) = self.mail.pop() {
                    assert_eq!(self.hears(to, &runs), None, "what is whole is taken whole");
                }
            }
        }
        // the one who set the space up may have been heard last in the first round
        for to in 1..n {
            self.packs(0, true);
            if let Some(runs) = self.mail.pop() {
                assert_eq!(self.hears(to, &runs), None);
            }
        }
    }
}

fn attention(office: &Office, cases: &[u32]) -> BTreeMap<u32, Vec<lucai_domain::Attention>> {
    let of = |case: &u32| {
        let open: Vec<_> = office.store.stream_events(&StreamId::Case(case_id(*case))).unwrap();
        (*case, CaseFile::fold(&case_id(*case), &open).attention().to_vec())
    };
    cases.iter().map(of).collect()
}

fn conflicts(office: &Office, cases: &[u32]) -> Vec<(String, String, String)> {
    let named: BTreeSet<String> = cases.iter().map(|case| case_id(*case).to_string()).collect();
    let all = office.store.conflicts().unwrap().into_iter().map(|(case, entity, field)| (case.to_string(), entity, field));
    all.filter(|(case, ..)| named.contains(case)).collect()
}

fn run(members: usize, steps: &[Step], order: &[prop::sample::Index]) {
    OFFICES.with_borrow_mut(|pool| {
        if pool.is_empty() {
            pool.extend(["aa", "bb", "cc", "dd", "ee", "ff"].map(Office::new));
            for one in pool.iter() {
                pool.iter().filter(|other| other.id() != one.id()).for_each(|other| one.trusts(other));
            }
        }
        let offices = &pool[..members];
        let space = format!("s{}", NEXT.fetch_add(1, Ordering::Relaxed));
        offices[0].makes(&space, &offices.iter().collect::<Vec<_>>());
        let clocks = (0..members).map(|n| (i64::try_from(n).unwrap() - 2) * 3 * YEAR).collect();
        let mut world = World { offices, space, cases: Vec::new(), clocks, mail: Vec::new(), done: BTreeSet::new() };
        world.files(0);
        steps.iter().for_each(|step| world.step(step));
        world.meet(order);
        let (first, rest) = offices.split_first().unwrap();
        let dump = first.dump(&world.space);
        for done in &world.done {
            assert!(dump.contains(&format!("\"id\":\"{done}\"")), "what was accepted somewhere is everywhere: {done}");
        }
        for other in rest {
            assert_eq!(other.dump(&world.space), dump, "{} holds the same as {}", other.id(), first.id());
            assert_eq!(other.code(&world.space), first.code(&world.space));
            assert_eq!(conflicts(other, &world.cases), conflicts(first, &world.cases));
            assert_eq!(attention(other, &world.cases), attention(first, &world.cases));
        }
        // the pool keeps the stores for the next run, whose checks would otherwise grow with it
        if world.cases[0].is_multiple_of(97) {
            offices.iter().for_each(|office| assert_sound(&office.store));
        }
    });
}

/// Few runs in every test; `LUCAI_SOAK=200` makes ten thousand.
fn cases() -> u32 {
    std::env::var("LUCAI_SOAK").ok().and_then(|n| n.parse::<u32>().ok()).map_or(12, |n| n * 50)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), max_shrink_iters: 200, ..ProptestConfig::default() })]

    #[test]
    fn stores_that_heard_everything_hold_the_same_however_it_came_to_them(
        members in 2usize..=MOST,
        steps in prop::collection::vec((any::<u8>(), any::<prop::sample::Index>(), any::<prop::sample::Index>(), any::<u32>(),
            prop_oneof![4 => 0i64..60_000, 1 => -YEAR..YEAR]), 4..48),
        order in prop::collection::vec(any::<prop::sample::Index>(), 1..12),
    ) {
        run(members, &steps, &order);
    }
}
