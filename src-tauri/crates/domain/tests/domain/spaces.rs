//! Spaces and trust, as their streams tell them.

use crate::world::day;
use lucai_domain::exchange::Frontier;
use lucai_domain::replica::{ReplicaCard, Replicas};
use lucai_domain::space::{Held, Space, held_by_all};
use lucai_domain::{BodyId, CaseId, Event, EventId, Hlc, ReplicaId, SpaceId, StreamId, Timestamp, UserId};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::collections::BTreeSet;

struct Log {
    stream: StreamId,
    events: Vec<Event>,
}

impl Log {
    fn of(stream: &str) -> Self {
        Self { stream: stream.parse().unwrap(), events: Vec::new() }
    }

    fn by(&mut self, replica: &str, kind: &str, body: Value) -> &mut Self {
        let n = self.events.len() as u64 + 1;
        let seq = self.events.iter().filter(|event| event.replica.as_str() == replica).count() as u64 + 1;
        self.events.push(Event {
            id: EventId::new(format!("e{n}")).unwrap(),
            stream: self.stream.clone(),
            replica: ReplicaId::new(replica).unwrap(),
            seq,
            hlc: Hlc::default().tick(Timestamp(1_790_000_000_000 + i64::try_from(n).unwrap())),
            actor: UserId::new(format!("user-{replica}")).unwrap(),
            kind: kind.to_owned(),
            kind_version: 1,
            body,
            supersedes: Vec::new(),
            prev_hash: String::new(),
            body_hash: String::new(),
        });
        self
    }

    fn space(&self) -> Space {
        let StreamId::Space(id) = &self.stream else { panic!("a space") };
        Space::fold(id, &self.events).unwrap()
    }
}

fn card(replica: &str) -> Value {
    json!({ "replica": replica, "office": "厦", "name": "某仲裁院", "key": "00", "recipient": "age1x", "formerly": [{ "replica": format!("{replica}-old"), "key": "11" }] })
}

fn own(replicas: &[&str]) -> BTreeSet<ReplicaId> {
    replicas.iter().map(|one| ReplicaId::new(one).unwrap()).collect()
}

fn stream(text: &str) -> StreamId {
    text.parse().unwrap()
}

fn texts(streams: &BTreeSet<StreamId>) -> Vec<String> {
    assert!(matches!(streams.first(), Some(StreamId::Space(_))), "the space stands before what belongs to it");
    streams.iter().map(ToString::to_string).collect::<BTreeSet<_>>().into_iter().collect()
}

fn shared(case: &str, inside: bool, streams: &[&str]) -> Value {
    json!({ "case": case, "in": inside, "streams": streams })
}

#[test]
fn a_space_has_the_name_members_and_people_of_its_last_words() {
    let mut log = Log::of("space:s1");
    log.by("a", "space_set", json!({ "name": "湖里工作站", "body": "b1" }))
        .by("a", "space_member_set", json!({ "replica": "a", "card": card("a"), "in": true }))
        .by("a", "space_member_set", json!({ "replica": "b", "card": card("b"), "in": true }))
        .by("b", "space_people", json!({ "people": { "u1": "郑晓岚", "坏 的": "x", "u2": "" } }))
        .by("a", "space_member_set", json!({ "replica": "b", "card": card("b"), "in": false }))
        .by("a", "space_set", json!({ "name": " " }));
    let space = log.space();
    assert_eq!(space.name, "湖里工作站", "an empty name is none");
    assert_eq!(space.members().map(|member| member.card.replica.as_str()).collect::<Vec<_>>(), ["a"]);
    assert_eq!(space.people.values().collect::<Vec<_>>(), ["郑晓岚"]);
    assert_eq!(space.body(&own(&["a"])), Some(&BodyId::new("b1").unwrap()));
    assert_eq!(space.body(&own(&["b"])), None, "a body is a word of whoever keeps it, and nobody else's");
    assert!(Space::fold(&SpaceId::new("s2").unwrap(), &[]).is_none());
}

#[test]
fn inner_files_and_private_notes_fit_only_a_space_of_own_devices() {
    let all = ["case:c1", "case:c1:inner", "private:b1:c1", "referral:r1", "case:c2", "org:users", "space:s1"];
    for (id, expected) in [
        ("space:s1", vec!["case:c1", "referral:r1", "space:s1"]),
        ("space:own-s1", vec!["case:c1", "case:c1:inner", "private:b1:c1", "referral:r1", "space:own-s1"]),
    ] {
        let mut log = Log::of(id);
        log.by("a", "space_set", json!({ "name": "x", "own": true })).by("a", "space_case_set", shared("c1", true, &all));
        let given = log.space().gives(&own(&["a"]), |_| Held::Apart);
        assert_eq!(texts(&given), expected, "{id}: neither another case nor the office's affairs ever");
    }
}

#[test]
fn what_a_stranger_draws_in_is_neither_given_out_nor_taken_until_its_holder_shares_it() {
    let mut log = Log::of("space:s1");
    log.by("a", "space_set", json!({ "name": "x" }))
        .by("a", "space_case_set", shared("c1", true, &["case:c1"]))
        .by("b", "space_case_set", shared("c1", true, &["case:c1", "referral:r9"]))
        .by("b", "space_case_set", shared("c2", true, &["case:c2"]));
    let me = own(&["a"]);
    let held = |_: &StreamId| Held::Apart;
    let space = log.space();
    assert_eq!(texts(&space.gives(&me, held)), ["case:c1", "space:s1"]);
    let drawn: Vec<String> = space.drawn_in(&me, held).iter().map(|one| format!("{} {} {:?}", one.case, one.stream, one.by)).collect();
    assert_eq!(drawn, [r#"c1 referral:r9 [ReplicaId("b")]"#, r#"c2 case:c2 [ReplicaId("b")]"#]);
    assert!(!space.takes(&stream("case:c2"), &me, Held::Apart), "nor may others write into it");
    assert!(space.takes(&stream("case:c2"), &me, Held::Nowhere), "what is not here may come");
    assert!(space.takes(&stream("case:c1"), &me, Held::Apart));
    assert!(!space.takes(&stream("case:c3"), &me, Held::Nowhere), "what nobody named may not");
    log.by("a", "space_case_set", shared("c2", true, &["case:c2"]));
    assert_eq!(log.space().drawn_in(&me, held).len(), 1, "who shares it himself has settled it");
    assert!(texts(&log.space().gives(&me, held)).contains(&"case:c2".to_owned()));
}

#[test]
fn a_case_that_came_through_the_space_is_passed_on_there() {
    let mut log = Log::of("space:s1");
    log.by("a", "space_set", json!({ "name": "x" })).by("a", "space_case_set", shared("c1", true, &["case:c1"]));
    let me = own(&["b"]);
    assert_eq!(texts(&log.space().gives(&me, |_| Held::Here)), ["case:c1", "space:s1"]);
    assert_eq!(texts(&log.space().gives(&me, |_| Held::Apart)), ["space:s1"]);
}

#[test]
fn unsharing_stops_what_follows_whatever_others_say_and_takes_in_what_was_written_before() {
    let mut log = Log::of("space:s1");
    log.by("a", "space_set", json!({ "name": "x" }))
        .by("a", "space_case_set", shared("c1", true, &["case:c1"]))
        .by("a-new", "space_case_set", shared("c1", false, &[]))
        .by("b", "space_case_set", shared("c1", true, &["case:c1"]));
    let me = own(&["a", "a-new"]);
    assert_eq!(texts(&log.space().gives(&me, |_| Held::Apart)), ["space:s1"], "a restored store's last word is its own");
    assert!(log.space().takes(&stream("case:c1"), &me, Held::Apart), "what the other wrote meanwhile is not lost");
    assert!(log.space().shared_by(&CaseId::new("c1").unwrap(), &me).is_empty());
}

#[test]
fn a_revoked_replica_is_known_up_to_its_frontier_and_no_further() {
    let mut log = Log::of("org:replicas");
    let mut frontier = Frontier::default();
    frontier.note(&stream("case:c1"), &ReplicaId::new("b").unwrap(), 3, "33");
    log.by("a", "replica_trusted", json!({ "card": card("b") })).by("a", "replica_trusted", json!({ "card": { "replica": "x" } })).by(
        "a",
        "replica_revoked",
        json!({ "replica": "b", "frontier": frontier }),
    );
    let known = Replicas::fold(&log.events);
    let b = ReplicaId::new("b").unwrap();
    assert!(known.trusted(&b).is_none() && known.get(&b).is_some());
    assert_eq!(known.iter().count(), 1, "a card that cannot be read gives no trust");
    let limits = known.limits();
    assert_eq!(limits[&b].seq(&stream("case:c1"), &b), 3);
    assert!(limits.contains_key(&ReplicaId::new("b-old").unwrap()), "what it was before is bound with it");
    assert_eq!(known.keys().len(), 2, "keys stay known, or what was taken could not be checked");
    log.by("a", "replica_trusted", json!({ "card": card("b") }));
    assert!(Replicas::fold(&log.events).trusted(&b).is_some(), "an administrator may trust it anew");
}

#[test]
fn a_card_is_written_as_it_is_read() {
    let read: ReplicaCard = serde_json::from_value(card("b")).unwrap();
    assert_eq!(serde_json::to_value(read).unwrap(), card("b"));
    assert!(day("2026-03-01") < day("2026-03-02"));
}

#[test]
fn what_all_hold_is_the_least_of_what_each_holds() {
    let of = |places: &[(&str, &str, u64)]| {
        let mut frontier = Frontier::default();
        for (one, replica, seq) in places {
            frontier.note(&stream(one), &ReplicaId::new(replica).unwrap(), *seq, &format!("{seq}"));
        }
        frontier
    };
    let all = held_by_all(&[
        of(&[("case:c1", "a", 5), ("case:c1", "b", 2), ("case:c2", "a", 1)]),
        of(&[("case:c1", "a", 3), ("case:c1", "b", 9)]),
    ]);
    assert_eq!(all, of(&[("case:c1", "a", 3), ("case:c1", "b", 2)]));
    assert_eq!(held_by_all(&[]), Frontier::default(), "of nobody nothing is known");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_space_is_the_same_in_whatever_order_its_events_come_and_however_often(
        order in prop::collection::vec(any::<prop::sample::Index>(), 1..30),
        words in prop::collection::vec((0usize..3, 0usize..3, any::<bool>()), 0..12),
    ) {
        let mut log = Log::of("space:s1");
        log.by("a", "space_set", json!({ "name": "x" }));
        for (who, case, inside) in words {
            let (who, case) = (["a", "b", "c"][who], format!("c{case}"));
            log.by(who, "space_case_set", shared(&case, inside, &[&format!("case:{case}")]));
        }
        let mut shuffled = log.events.clone();
        for (n, index) in order.iter().enumerate() {
            let len = shuffled.len();
            shuffled.swap(n % len, index.index(len));
            shuffled.push(shuffled[index.index(len)].clone());
        }
        prop_assert_eq!(Space::fold(&SpaceId::new("s1").unwrap(), &shuffled), Some(log.space()));
    }
}
