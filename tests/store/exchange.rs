//! Runs between stores: what is taken, what is refused, and that both sides hold the same.

use crate::common::*;
use lucai_domain::exchange::{Frontier, Run, SoundRun};
use lucai_domain::space::Space;
use lucai_domain::{CaseId, Event, Hlc, NewEvent, ReplicaId, SpaceId, StreamId, Timestamp};
use lucai_store::{Arrival, Imported, NewStore, Store};
use lucai_vault::{PublicKey, Signature, sha256};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::sync::atomic::{AtomicU32, Ordering};
use tempfile::TempDir;

pub struct Office {
    _home: TempDir,
    pub store: Store,
    made: AtomicU32,
}

impl Office {
    pub fn new(replica: &str) -> Self {
        let home = memory();
        let new = NewStore { user: USER, password: PASSWORD, replica: ReplicaId::new(replica).unwrap(), now: NOW };
        let (store, _) = Store::create(&home.path().join("store"), &new).unwrap();
        Self { _home: home, store, made: AtomicU32::new(0) }
    }

    pub fn id(&self) -> String {
        self.store.replica().to_string()
    }

    pub fn card(&self) -> Value {
        let key = self.store.signer().public().to_hex();
        json!({ "replica": self.id(), "office": "厦", "name": format!("{}的机构", self.id()), "key": key, "recipient": "age1x", "formerly": [] })
    }

    pub fn next(&self) -> String {
        format!("{}-{}", self.id(), self.made.fetch_add(1, Ordering::Relaxed))
    }

    pub fn does(&self, stream: StreamId, kind: &str, body: Value) -> Event {
        self.does_at(stream, kind, body, NOW)
    }

    pub fn does_at(&self, stream: StreamId, kind: &str, body: Value, now: Timestamp) -> Event {
        self.store.commit(vec![event(self.next(), stream, kind, body)], now).unwrap().remove(0)
    }

    pub fn trusts(&self, other: &Office) {
        self.does(StreamId::Org("replicas".into()), "replica_trusted", json!({ "card": other.card() }));
    }

    pub fn makes(&self, space: &str, members: &[&Office]) {
        self.does(stream(&format!("space:{space}")), "space_set", json!({ "name": "某站" }));
        for member in members {
            let body = json!({ "replica": member.id(), "card": member.card(), "in": true });
            self.does(stream(&format!("space:{space}")), "space_member_set", body);
        }
    }

    pub fn shares(&self, case: u32, space: &str) {
        let streams = [StreamId::Case(case_id(case)).to_string()];
        let body = json!({ "case": case_id(case).to_string(), "in": true, "streams": streams });
        self.does(stream(&format!("space:{space}")), "space_case_set", body);
    }

    /// An edit over what stands.
    pub fn sets(&self, case: u32, field: &str, value: &str) {
        let file = self.store.case_file(&case_id(case)).unwrap().unwrap();
        let over = file.registers().register("case", field).map(|r| r.heads().map(|e| e.event.clone()).collect()).unwrap_or_default();
        let new = NewEvent { supersedes: over, ..set(case, self.next(), "case", field, value) };
        self.store.commit(vec![new], NOW).unwrap();
    }

    pub fn space(&self, space: &str) -> Space {
        self.store.space(&id(space)).unwrap().unwrap()
    }

    pub fn runs(&self, space: &str, beyond: &Frontier) -> Vec<Run> {
        let given = self.store.given(&self.space(space)).unwrap();
        self.store.export_runs(&given, beyond).unwrap().map(Result::unwrap).collect()
    }

    pub fn takes(&self, space: &str, runs: Vec<Run>) -> Imported {
        self.takes_at(space, runs, NOW)
    }

    pub fn takes_at(&self, space: &str, runs: Vec<Run>, now: Timestamp) -> Imported {
        self.store.import_runs(&[Arrival { space: &id(space), runs: &self.sound(runs) }], now, true).unwrap()
    }

    /// Runs checked by the keys of their writers as this office knows them.
    pub fn sound(&self, runs: Vec<Run>) -> Vec<SoundRun> {
        let mut keys = self.store.replicas().unwrap().keys();
        keys.insert(self.store.replica().clone(), self.store.signer().public().to_hex());
        runs.into_iter().map(|run| checked(keys[&run.head.replica].clone(), run).unwrap()).collect()
    }

    /// Everything of a space from the other.
    pub fn hears(&self, space: &str, other: &Office) -> Imported {
        self.takes(space, other.runs(space, &Frontier::default()))
    }

    pub fn dump(&self, space: &str) -> String {
        let mut out = Vec::new();
        self.store.dump_space(&id(space), &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    pub fn code(&self, space: &str) -> String {
        self.store.sync_code(&id(space)).unwrap()
    }
}

/// A folder that lies in memory where there is one, so that many stores and commits cost little.
pub fn memory() -> TempDir {
    let shared = std::path::Path::new("/dev/shm");
    tempfile::tempdir_in(shared).or_else(|_| tempfile::tempdir()).unwrap()
}

pub fn id(space: &str) -> SpaceId {
    SpaceId::new(space).unwrap()
}

pub fn stream(text: &str) -> StreamId {
    text.parse().unwrap()
}

/// A run checked by a key.
pub fn checked(key: String, run: Run) -> Result<SoundRun, &'static str> {
    let public = PublicKey::from_hex(&key).unwrap();
    let signed = |text: &str, signature: &str| {
        let signature = hex::decode(signature).ok().and_then(|bytes| bytes.try_into().ok());
        signature.is_some_and(|signature| public.verify(text.as_bytes(), &Signature(signature)))
    };
    SoundRun::check(run, key, |text| hex::encode(sha256(text.as_bytes())), signed)
}

/// Two offices that trust each other; the first shares case 1 in the space `s`, which both belong to.
fn pair() -> (Office, Office) {
    let (a, b) = (Office::new("aa"), Office::new("bb"));
    a.trusts(&b);
    b.trusts(&a);
    a.store.commit(vec![filing(1, "张三丰", "某某公司"), accepted(1), filing(2, "李四光", "另一公司")], NOW).unwrap();
    a.makes("s", &[&a, &b]);
    a.shares(1, "s");
    (a, b)
}

/// The two of [`pair`] and a third office; all trust each other.
fn three() -> (Office, Office, Office) {
    let (a, b) = pair();
    let c = Office::new("cc");
    for (one, other) in [(&a, &c), (&c, &a), (&b, &c), (&c, &b)] {
        one.trusts(other);
    }
    (a, b, c)
}

fn refused(imported: &Imported) -> &'static str {
    imported.spaces[0].refused.as_ref().map_or("taken", |refused| refused.code)
}

fn same(a: &Office, b: &Office) {
    assert_eq!(a.dump("s"), b.dump("s"));
    assert_eq!(a.code("s"), b.code("s"));
    assert_eq!(a.store.conflicts().unwrap(), b.store.conflicts().unwrap());
    for office in [a, b] {
        assert_sound(&office.store);
    }
}

#[test]
fn a_shared_case_arrives_whole_is_edited_in_both_places_and_comes_to_the_same_bytes() {
    let (a, b) = pair();
    let first = b.hears("s", &a);
    assert_eq!(refused(&first), "taken");
    assert_eq!(first.cases.iter().map(|one| (one.case.clone(), one.new, one.events)).collect::<Vec<_>>(), [(case_id(1), true, 2)]);
    assert!(b.store.case_row(&case_id(2)).unwrap().is_none(), "the case that was not shared is not there");
    same(&a, &b);
    b.sets(1, "facts", "乙处的事实");
    a.sets(1, "facts", "甲处的事实");
    assert_ne!(a.code("s"), b.code("s"), "they do not hold the same now");
    let there = a.hears("s", &b);
    assert_eq!(there.cases[0].conflicts, [("case".to_owned(), "facts".to_owned())], "what will stand against each other is told");
    b.hears("s", &a);
    same(&a, &b);
    assert_eq!(a.store.conflicts().unwrap().len(), 1);
    a.sets(1, "facts", "商定的事实");
    b.hears("s", &a);
    same(&a, &b);
    assert!(b.store.conflicts().unwrap().is_empty(), "the decision is an event like any other");
    let (before, whole) = (b.dump("s"), dump(&b.store));
    b.store.rebuild().unwrap();
    assert_eq!((b.dump("s"), dump(&b.store)), (before, whole), "a rebuild folds what came from elsewhere the same");
}

#[test]
fn what_was_taken_before_is_not_taken_again_and_only_what_is_new_is_given() {
    let (a, b) = pair();
    b.hears("s", &a);
    let events = b.store.event_count().unwrap();
    let again = b.hears("s", &a);
    assert_eq!((again.spaces[0].applied, again.spaces[0].already_had), (0, 6));
    assert!(again.cases.is_empty());
    assert_eq!(b.store.event_count().unwrap(), events);
    b.store.acknowledge(&id("s"), a.store.replica(), &a.store.frontier(&a.store.given(&a.space("s")).unwrap()).unwrap(), NOW).unwrap();
    let held = b.store.acknowledged(&id("s")).unwrap().remove(a.store.replica()).unwrap().0;
    assert!(b.runs("s", &held).is_empty(), "who holds everything is sent nothing");
    b.sets(1, "note", "电话联系");
    let more = b.runs("s", &held);
    assert_eq!(more.iter().map(|run| run.events.len()).collect::<Vec<_>>(), [1], "and later only what came since");
}

#[test]
fn a_look_at_an_import_changes_nothing_and_tells_what_would_be() {
    let (a, b) = pair();
    let whole = dump(&b.store);
    let runs = a.runs("s", &Frontier::default());
    let looked = b.store.import_runs(&[Arrival { space: &id("s"), runs: &b.sound(runs.clone()) }], NOW, false).unwrap();
    assert_eq!(dump(&b.store), whole);
    assert_sound(&b.store);
    assert_eq!(b.takes("s", runs), looked);
}

#[test]
fn a_run_that_is_not_what_it_says_is_no_sound_one() {
    let (a, _b) = pair();
    type Change = fn(&mut Run);
    let changes: [(&str, Change); 9] = [
        ("hash_wrong", |run| run.events[0].body = json!({ "name": "别的" })),
        ("signature_wrong", |run| run.head.signature = run.head.signature.replace(['0', '1'], "2")),
        ("signature_wrong", |run| run.head.signature.clear()),
        ("run_broken", |run| run.events.clear()),
        ("run_broken", |run| run.head.seq += 1),
        ("run_broken", |run| run.events[0].stream = stream("case:case-000002")),
        ("chain_broken", |run| run.events[1].prev_hash = run.events[1].body_hash.clone()),
        ("chain_broken", |run| run.events[0].prev_hash = run.events[0].body_hash.clone()),
        ("run_broken", |run| {
            run.events.pop();
        }),
    ];
    let key = a.store.signer().public().to_hex();
    let whole = a.runs("s", &Frontier::default()).remove(0);
    assert_eq!(checked(key.clone(), whole.clone()).unwrap().run(), &whole);
    for (code, change) in changes {
        let mut bad = whole.clone();
        change(&mut bad);
        assert_eq!(checked(key.clone(), bad).unwrap_err(), code);
    }
}

#[test]
fn a_run_that_its_writer_did_not_sign_is_refused_with_everything_of_its_space_and_nothing_of_others() {
    let (a, b) = pair();
    let stranger = Office::new("xx");
    a.makes("t", &[&a, &b]);
    a.shares(2, "t");
    let whole = dump(&b.store);
    let honest = b.sound(a.runs("t", &Frontier::default()));
    let signed_by = |office: &Office, replica: &Office| {
        let mut run = a.runs("s", &Frontier::default()).remove(0);
        let mut before = String::new();
        for event in &mut run.events {
            (event.replica, event.prev_hash) = (replica.store.replica().clone(), before.clone());
            event.body_hash = hex::encode(sha256(event.hashed_text().as_bytes()));
            before.clone_from(&event.body_hash);
        }
        (run.head.replica, run.head.hash) = (replica.store.replica().clone(), before);
        run.head.signature = hex::encode(office.store.signer().sign(run.head.signed_text().as_bytes()).0);
        checked(office.store.signer().public().to_hex(), run).unwrap()
    };
    for (code, bad) in [("stranger", signed_by(&stranger, &stranger)), ("signature_wrong", signed_by(&stranger, &a))] {
        let (s, t) = (id("s"), id("t"));
        let arrivals = [Arrival { space: &s, runs: &[bad] }, Arrival { space: &t, runs: &honest }];
        let looked = b.store.import_runs(&arrivals, NOW, false).unwrap();
        assert_eq!(refused(&looked), code);
        assert_eq!(looked.spaces[1].refused, None, "{code}: the honest space goes in");
        assert_eq!(looked.cases.iter().map(|one| &one.case).collect::<Vec<_>>(), [&case_id(2)], "{code}");
    }
    // an event that was taken out of the middle, the rest signed over
    let mut bad = a.runs("s", &Frontier::default());
    bad[0].events.remove(0);
    assert_eq!(refused(&b.takes("s", bad)), "gap");
    assert_eq!(dump(&b.store), whole, "nothing was applied");
    assert_sound(&b.store);
}

#[test]
fn a_gap_is_refused_and_mended_by_what_was_missing() {
    let (a, b) = pair();
    b.hears("s", &a);
    let held = b.store.frontier(&b.store.given(&b.space("s")).unwrap()).unwrap();
    a.sets(1, "note", "一");
    let middle = a.store.frontier(&a.store.given(&a.space("s")).unwrap()).unwrap();
    a.sets(1, "note", "二");
    let late = a.runs("s", &middle);
    assert_eq!(refused(&b.takes("s", late.clone())), "gap");
    let missing: Vec<Run> = a.runs("s", &held);
    assert_eq!(b.takes("s", missing).spaces[0].applied, 2);
    assert_eq!(b.takes("s", late).spaces[0].already_had, 1);
    same(&a, &b);
}

#[test]
fn nothing_of_a_stream_that_the_space_does_not_name_is_taken() {
    let (a, b) = pair();
    let mut runs = a.runs("s", &Frontier::default());
    let others = BTreeSet::from([StreamId::Case(case_id(2)), StreamId::Org("replicas".into())]);
    let extra: Vec<Run> = a.store.export_runs(&others, &Frontier::default()).unwrap().map(Result::unwrap).collect();
    for run in extra {
        let mut with = runs.clone();
        with.insert(0, run);
        assert_eq!(refused(&b.takes("s", with)), "out_of_space", "a case that was not shared, and the office's own people");
    }
    runs.reverse();
    assert_eq!(refused(&b.takes("s", runs)), "taken", "in whatever order the runs of a space come");
}

#[test]
fn a_case_that_a_member_draws_in_is_neither_written_to_nor_given_out() {
    let (a, b) = pair();
    b.hears("s", &a);
    // what b knows of case 2, it knows from elsewhere
    a.makes("t", &[&a, &b]);
    a.shares(2, "t");
    b.hears("t", &a);
    b.shares(2, "s");
    b.sets(2, "note", "写入未共享的案件");
    let taken = a.hears("s", &b);
    assert_eq!((refused(&taken), taken.spaces[0].held_back), ("taken", 1), "the rest of the space goes in");
    let drawn = a.store.drawn_in().unwrap();
    assert_eq!(drawn.iter().map(|one| (&one.case, one.by[0].as_str())).collect::<Vec<_>>(), [(&case_id(2), "bb")], "and it is told");
    assert!(!a.store.given(&a.space("s")).unwrap().contains(&StreamId::Case(case_id(2))));
    assert_sound(&a.store);
    a.shares(2, "s");
    assert!(a.store.drawn_in().unwrap().is_empty(), "until the holder shares it there himself");
    assert_eq!(a.hears("s", &b).spaces[0].applied, 1);
}

#[test]
fn of_a_revoked_replica_nothing_beyond_its_frontier_is_taken_whoever_brings_it() {
    let (a, b, c) = three();
    b.hears("s", &a);
    c.hears("s", &a);
    b.sets(1, "note", "撤销以前");
    a.hears("s", &b);
    let frontier = a.store.chains_of(&BTreeSet::from([b.store.replica().clone()])).unwrap();
    a.does(StreamId::Org("replicas".into()), "replica_revoked", json!({ "replica": "bb", "frontier": frontier }));
    b.sets(1, "note", "撤销以后");
    c.hears("s", &b);
    c.sets(1, "facts", "丙处的事实");
    let taken = a.hears("s", &c);
    assert_eq!((refused(&taken), taken.spaces[0].applied, taken.spaces[0].held_back), ("taken", 1, 1));
    assert_eq!(a.store.case_file(&case_id(1)).unwrap().unwrap().text("note"), "撤销以前");
    assert_sound(&a.store);
}

/// What `office` tells a space of a replica whose trust it took back now.
fn revokes(office: &Office, other: &Office, space: &str) {
    let frontier = office.store.chains_of(&BTreeSet::from([other.store.replica().clone()])).unwrap();
    office.does(StreamId::Org("replicas".into()), "replica_revoked", json!({ "replica": other.id(), "frontier": frontier }));
    let known = office.space(space);
    let given = office.store.given(&known).unwrap();
    let own = office.store.identities().unwrap();
    let untold = known.untold(&own, other.store.replica(), &frontier, &given).unwrap();
    office.does(stream(&format!("space:{space}")), "space_revoked", json!({ "replica": other.id(), "frontier": untold }));
}

#[test]
fn offices_that_revoked_a_replica_on_different_days_come_to_hold_the_same_of_it() {
    let (a, b) = pair();
    let (c, d) = (Office::new("cc"), Office::new("dd"));
    let all = [&a, &b, &c, &d];
    for one in all {
        all.iter().filter(|other| other.id() != one.id()).for_each(|other| one.trusts(other));
    }
    a.makes("s", &all);
    for one in [&b, &c, &d] {
        one.hears("s", &a);
    }
    b.sets(1, "note", "一");
    a.hears("s", &b);
    revokes(&a, &b, "s");
    // the case of b's stream and the space's own stream too
    b.sets(1, "note", "二");
    b.does(stream("space:s"), "space_people", json!({ "people": { "u1": "郑晓岚" } }));
    c.hears("s", &b);
    revokes(&c, &b, "s");
    b.sets(1, "note", "三");
    // d trusts b still, and passes on what neither of the others takes
    d.hears("s", &b);
    let taken = a.hears("s", &d);
    assert_eq!((refused(&taken), taken.spaces[0].held_back > 0), ("taken", true));
    assert_eq!(a.store.case_file(&case_id(1)).unwrap().unwrap().text("note"), "一");
    assert_ne!(a.code("s"), c.code("s"));
    for (one, other) in [(&a, &c), (&c, &a), (&a, &c)] {
        assert_eq!(refused(&one.hears("s", other)), "taken");
    }
    same(&a, &c);
    assert_eq!(a.store.case_file(&case_id(1)).unwrap().unwrap().text("note"), "二", "what one of them had taken counts for both");
    revokes(&d, &b, "s");
    for (one, other) in [(&a, &d), (&c, &d), (&d, &a), (&d, &c), (&a, &c), (&c, &a)] {
        one.hears("s", other);
    }
    same(&a, &c);
    same(&a, &d);
    b.sets(1, "note", "四");
    for one in [&a, &c, &d] {
        assert!(one.hears("s", &b).spaces[0].held_back > 0, "and nothing beyond");
    }
    same(&a, &d);
}

#[test]
fn nobody_but_who_is_believed_moves_the_border_of_a_revoked_replica() {
    let (a, b, c) = three();
    a.makes("s", &[&c]);
    b.hears("s", &a);
    c.hears("s", &a);
    b.sets(1, "note", "一");
    a.hears("s", &b);
    revokes(&a, &b, "s");
    b.sets(1, "note", "二");
    // the revoked one vouches for itself, and another vouches for a history that is not there
    let mut far = Frontier::default();
    far.note(&StreamId::Case(case_id(1)), b.store.replica(), 2, &"0".repeat(64));
    for one in [&b, &c] {
        one.does(stream("space:s"), "space_revoked", json!({ "replica": "bb", "frontier": far }));
    }
    c.hears("s", &b);
    assert!(a.hears("s", &b).spaces[0].held_back > 0);
    assert!(a.hears("s", &c).spaces[0].held_back > 0);
    assert_eq!(a.store.case_file(&case_id(1)).unwrap().unwrap().text("note"), "一");
}

#[test]
fn who_did_not_share_a_case_cannot_end_its_sharing_for_others() {
    let (a, b, c) = three();
    a.makes("s", &[&c]);
    b.hears("s", &a);
    c.hears("s", &a);
    b.does(stream("space:s"), "space_case_set", json!({ "case": case_id(1).to_string(), "in": false, "streams": [] }));
    a.hears("s", &b);
    c.hears("s", &b);
    a.sets(1, "note", "继续共享");
    assert_eq!(c.hears("s", &a).spaces[0].applied, 1, "the others go on");
    same(&a, &c);
    let told = a.store.unheeded().unwrap();
    assert_eq!(told.iter().map(|one| (&one.case, one.by[0].as_str())).collect::<Vec<_>>(), [(&case_id(1), "bb")]);
    assert!(c.store.unheeded().unwrap().is_empty(), "it is for who shares the case to settle");
    assert!(!b.store.given(&b.space("s")).unwrap().contains(&StreamId::Case(case_id(1))), "who wants it ended passes nothing on");
    a.does(stream("space:s"), "space_case_set", json!({ "case": case_id(1).to_string(), "in": false, "streams": [] }));
    c.hears("s", &a);
    for one in [&a, &c] {
        assert!(one.space("s").cases().next().is_none(), "who shared it ends it");
        assert!(one.store.unheeded().unwrap().is_empty());
    }
}

#[test]
fn of_the_notes_beside_cases_those_of_the_case_are_found_whatever_bodies_keep_some() {
    let (a, _b) = pair();
    let bodies = ["b1", "b10", "b1-x", "b2"];
    for body in bodies {
        for case in [1, 2] {
            let note = StreamId::Private(lucai_domain::BodyId::new(body).unwrap(), case_id(case));
            a.does(note, "private_note_added", json!({ "text": "电话" }));
        }
    }
    let found = a.store.streams_of(&case_id(2)).unwrap();
    let private: Vec<String> = found.iter().filter(|one| matches!(one, StreamId::Private(..))).map(ToString::to_string).collect();
    assert_eq!(private, ["private:b1:case-000002", "private:b1-x:case-000002", "private:b10:case-000002", "private:b2:case-000002"]);
}

#[test]
fn two_histories_in_one_slot_are_an_alarm_and_the_held_one_stays() {
    let (a, b) = pair();
    b.hears("s", &a);
    // a copy of b's folder, opened beside it, writes under the same identity
    let copy = memory();
    let target = copy.path().join("store");
    std::fs::create_dir(&target).unwrap();
    for entry in std::fs::read_dir(b.store.path()).unwrap().map(Result::unwrap).filter(|entry| entry.path().is_file()) {
        std::fs::copy(entry.path(), target.join(entry.file_name())).unwrap();
    }
    let twin = Office { _home: copy, store: Store::open(&target, USER, PASSWORD, NOW).unwrap(), made: AtomicU32::new(500) };
    b.sets(1, "note", "本机写的");
    twin.sets(1, "note", "副本写的");
    twin.sets(1, "note", "副本又写的");
    a.hears("s", &b);
    let whole = a.dump("s");
    let taken = a.hears("s", &twin);
    assert_eq!((taken.alarms.len(), taken.spaces[0].applied), (1, 0));
    assert_eq!(a.dump("s"), whole, "what was held stays");
    let alarms = a.store.alarms().unwrap();
    assert_eq!((alarms[0].replica.as_str(), alarms[0].seq), ("bb", 1));
    assert_ne!(alarms[0].held, alarms[0].other);
    a.hears("s", &twin);
    assert_eq!(a.store.alarms().unwrap().len(), 1, "the same alarm is raised once");
    let own = b.hears("s", &twin);
    assert_eq!(own.alarms.len(), 1, "who is copied learns of it too");
    assert_sound(&a.store);
}

#[test]
fn a_clock_years_ahead_comes_last_in_its_case_and_takes_no_other_clock_along() {
    let (a, b) = pair();
    b.hears("s", &a);
    let years = Timestamp(NOW.0 + 10 * 365 * 24 * 60 * 60 * 1000);
    b.does_at(StreamId::Case(case_id(1)), "note_added", json!({ "text": "未来" }), years);
    a.hears("s", &b);
    let later = a.does(StreamId::Case(case_id(1)), "note_added", json!({ "text": "看过之后" }));
    assert!(later.hlc.at().0 > years.0 - 1, "what is written over it comes after it");
    let elsewhere = a.does(StreamId::Case(case_id(2)), "note_added", json!({ "text": "别的案件" }));
    assert!(elsewhere.hlc.at().0 < NOW.0 + 1000, "and no other case is carried into the future: {}", elsewhere.hlc);
    assert_eq!(Hlc::default().adopt(Hlc::new(5, 0), Timestamp(0)), Hlc::new(5, 0), "hours apart are usual");
    b.hears("s", &a);
    same(&a, &b);
}

#[test]
fn what_came_from_others_is_seen_by_the_witness_too() {
    let (a, b) = pair();
    b.hears("s", &a);
    assert_sound(&b.store);
    let whole = b.store.event_count().unwrap();
    assert_eq!(whole, 7, "its own word of trust, and six that came");
    assert_eq!(b.store.identities().unwrap().len(), 1, "the chains of others are not its own");
}

#[test]
fn a_dump_of_a_space_hangs_on_nothing_else_that_a_store_holds() {
    let (a, b) = pair();
    b.hears("s", &a);
    let before = b.dump("s");
    b.store.commit(vec![filing(7, "王五", "第三公司"), accepted(7)], NOW).unwrap();
    let inner = event(
        "inner-1",
        StreamId::Inner(case_id(1)),
        "inner_fields_set",
        json!({ "entity": "deliberation", "fields": { "opinion": "内部" } }),
    );
    b.store.commit(vec![inner], NOW).unwrap();
    assert_eq!(b.dump("s"), before, "neither another case nor the inner file of this one");
    assert!(!before.contains("case-000002") && before.contains("张三丰"));
}

#[test]
fn only_its_streams_go_into_a_space_and_the_inner_file_only_among_own_devices() {
    let (a, _b) = pair();
    let inner = event(
        "inner-1",
        StreamId::Inner(case_id(1)),
        "inner_fields_set",
        json!({ "entity": "deliberation", "fields": { "opinion": "内部" } }),
    );
    a.store.commit(vec![inner], NOW).unwrap();
    let streams = ["case:case-000001", "case:case-000001:inner"];
    for (space, expected) in [("x", 2), ("own-x", 3)] {
        a.makes(space, &[&a]);
        let body = json!({ "case": "case-000001", "in": true, "streams": streams });
        a.does(stream(&format!("space:{space}")), "space_case_set", body);
        let given: BTreeSet<StreamId> = a.runs(space, &Frontier::default()).into_iter().map(|run| run.head.stream).collect();
        assert_eq!(given.len(), expected, "{space}: {given:?}");
    }
}

#[test]
fn a_case_is_known_by_its_number_and_found_once_it_came() {
    let (a, b) = pair();
    b.hears("s", &a);
    assert_eq!(b.store.search("张三丰", false, 10).unwrap().hits.len(), 1);
    let case: Option<CaseId> = b.store.case_by_number("厦劳人仲案字〔2026〕1号").unwrap();
    assert_eq!(case, Some(case_id(1)));
}
