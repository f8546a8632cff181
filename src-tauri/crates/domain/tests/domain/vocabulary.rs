//! The vocabulary's table, identities, streams, clock and canonical text.

use crate::world::*;
use lucai_domain::canonical::to_canonical;
use lucai_domain::ids::CaseId;
use lucai_domain::kind::{ClockEffect, Sort};
use lucai_domain::{Event, Hlc, Kind, PartyKey, Role, StreamClass, StreamId, Timestamp};
use proptest::prelude::*;
use serde_json::{Value, json};

#[test]
fn each_kind_has_one_word_and_a_chinese_label() {
    let mut words = std::collections::BTreeSet::new();
    for kind in Kind::ALL {
        let spec = kind.spec();
        assert!(words.insert(spec.name), "{} stands twice", spec.name);
        assert_eq!(Kind::from_name(spec.name), Some(*kind));
        assert_eq!(serde_json::to_value(kind).unwrap(), json!(spec.name));
        assert!(spec.label.chars().all(|c| !c.is_ascii()), "{}: the label is Chinese", spec.name);
        let keys: std::collections::BTreeSet<_> = spec.keys.iter().map(|k| k.name).collect();
        assert_eq!(keys.len(), spec.keys.len(), "{}: a key stands twice", spec.name);
        assert!(!keys.contains("on") && !keys.contains("kind"));
    }
}

#[test]
fn approvals_and_deliberation_go_into_the_inner_file() {
    for kind in [
        "acceptance_proposed",
        "suspension_proposed",
        "extension_proposed",
        "closing_proposed",
        "closing_approved",
        "deliberated",
        "overdue_explained",
    ] {
        assert_eq!(Kind::from_name(kind).unwrap().spec().class, StreamClass::Inner, "{kind}");
    }
    for kind in ["accepted", "award_made", "served", "hearing_fixed"] {
        assert_eq!(Kind::from_name(kind).unwrap().spec().class, StreamClass::Open, "{kind}");
    }
    assert!(Kind::ALL.iter().filter(|k| k.spec().sort == Sort::Fact).all(|k| k.spec().class == StreamClass::Open), "facts are open");
}

#[test]
fn restarts_stops_and_extensions_of_the_45_days_are_those_of_rules_45_and_46() {
    let of = |effect: ClockEffect| -> Vec<&str> { Kind::ALL.iter().filter(|k| k.spec().clock == effect).map(|k| k.as_str()).collect() };
    assert_eq!(of(ClockEffect::Starts), ["accepted", "transferred_in"]);
    assert_eq!(of(ClockEffect::Restarts), ["party_added", "claim_changed", "counterclaim_joined"]);
    assert_eq!(of(ClockEffect::Stops), ["published", "suspended"]);
    assert_eq!(of(ClockEffect::Extends), ["extension_approved"]);
}

#[test]
fn the_docket_tells_each_act_in_chinese_with_its_effect_on_the_clock() {
    let lines = World::closed().read().docket(true);
    assert!(lines.iter().all(|l| l.text.chars().any(|c| c > '\u{4e00}')));
    let text = |kind: &str| lines.iter().find(|l| l.kind == kind).unwrap().text.clone();
    assert_eq!(text("case_filed"), "收到 陈雅琴 的仲裁申请");
    assert_eq!(text("served"), "《仲裁申请书副本、应诉通知书》送达 厦门榕岸精密机械有限公司（直接送达）");
    assert_eq!(text("tribunal_formed"), "组庭：林致远");
    assert_eq!(text("hearing_fixed"), "确定开庭：2026-04-02 09:30 第一仲裁庭");
    assert_eq!(lines.iter().find(|l| l.kind == "accepted").unwrap().clock, ClockEffect::Starts);
}

#[test]
fn streams_and_parties_are_written_as_they_are_read() {
    for text in ["case:0190-a", "case:0190-a:inner", "referral:r1", "private:b1:c1", "org:users", "space:s1"] {
        assert_eq!(text.parse::<StreamId>().unwrap().to_string(), text);
    }
    for text in ["", "case", "case:", "case:a:outer", "case:a:inner:x", "case:张三", "org:", "private:b1", "secret:x", "case:a b"] {
        assert!(text.parse::<StreamId>().is_err(), "{text:?}");
    }
    for text in ["worker", "worker:2", "employer", "third_party:12"] {
        assert_eq!(text.parse::<PartyKey>().unwrap().to_string(), text);
    }
    for text in ["", "worker:", "worker:0", "worker:01", "worker:-1", "worker:9999999", "Worker", "boss"] {
        assert!(text.parse::<PartyKey>().is_err(), "{text:?}");
    }
    assert!(CaseId::new("a".repeat(65)).is_err() && CaseId::new("../x").is_err());
    assert_eq!(StreamId::of_case(&CaseId::new("c").unwrap(), StreamClass::Org), None);
}

#[test]
fn roles_are_read_by_either_word() {
    for role in Role::ALL {
        assert_eq!(role.as_str().parse::<Role>().unwrap(), role);
        assert_eq!(role.label().parse::<Role>().unwrap(), role);
    }
    assert!("judge".parse::<Role>().is_err());
}

#[test]
fn canonical_text_sorts_keys_at_every_depth() {
    let value = json!({"b": [{"z": 1, "a": null}], "a": "引号\"与换行\n"});
    assert_eq!(to_canonical(&value), r#"{"a":"引号\"与换行\n","b":[{"a":null,"z":1}]}"#);
}

#[test]
fn a_point_in_time_falls_on_its_day_in_shanghai() {
    let late = Timestamp(1_795_449_600_000); // 2026-11-23T16:00:00Z
    assert_eq!(late.to_rfc3339(), "2026-11-23T16:00:00.000Z");
    assert_eq!(late.shanghai_day(), Some(day("2026-11-24")));
    assert_eq!(Timestamp(i64::MAX).shanghai_day(), None);
}

proptest! {
    #[test]
    fn the_clock_never_goes_back_even_where_the_wall_clock_does(times in prop::collection::vec(any::<i64>(), 1..40), remote in any::<u32>()) {
        let mut last = Hlc::default();
        for (n, time) in times.iter().enumerate() {
            let other = Hlc::new(u64::from(remote), u32::try_from(n).unwrap());
            let next = if n % 3 == 0 { last.merge(other, Timestamp(*time)) } else { last.tick(Timestamp(*time)) };
            prop_assert!(next > last && (n % 3 != 0 || next > other));
            prop_assert_eq!(next.to_string().parse::<Hlc>().unwrap(), next);
            prop_assert!(next.to_string() > last.to_string(), "the text sorts as the clock does");
            last = next;
        }
    }

    #[test]
    fn canonical_text_reads_back_as_the_same_value(text in ".{0,20}", n in any::<i64>(), keys in prop::collection::vec(".{0,6}", 0..6)) {
        let map: serde_json::Map<String, Value> = keys.into_iter().map(|k| (k, json!([n, text, {"x": text}]))).collect();
        let value = Value::Object(map);
        prop_assert_eq!(serde_json::from_str::<Value>(&to_canonical(&value)).unwrap(), value);
    }
}

#[test]
fn the_text_that_is_hashed_covers_everything_but_the_hash() {
    let world = World::accepted();
    let event = &world.events[1];
    let before = event.hashed_text();
    let mut other = event.clone();
    other.body_hash = "ff".into();
    assert_eq!(other.hashed_text(), before);
    for change in 0..6 {
        let mut other = event.clone();
        match change {
            0 => other.body = json!({"on": "2026-03-05"}),
            1 => other.seq += 1,
            2 => other.prev_hash = "ff".into(),
            3 => other.kind = "refused".into(),
            4 => other.supersedes.push(event.id.clone()),
            _ => other.kind_version = 2,
        }
        assert_ne!(other.hashed_text(), before);
    }
}

/// As a hash, but shorter to write than SHA-256.
fn digest(text: &str) -> String {
    let bits = text.bytes().fold(0xcbf2_9ce4_8422_2325u64, |bits, byte| (bits ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    format!("{bits:016x}{bits:016x}{bits:016x}{bits:016x}")
}

#[test]
fn a_derived_identity_begins_with_the_clock_and_follows_from_everything_but_itself() {
    let event = World::accepted().events.remove(1);
    let id = event.derived_id(digest);
    let uuid: uuid::Uuid = id.as_str().parse().unwrap();
    assert_eq!((uuid.get_version_num(), uuid.as_u128() >> 80), (8, u128::try_from(event.hlc.at().0).unwrap()));
    let named = Event { id: "another".parse().unwrap(), body_hash: "ff".into(), ..event.clone() };
    assert_eq!(named.derived_id(digest), id);
    let others = [
        Event { body: json!({"on": "2026-03-05"}), ..event.clone() },
        Event { seq: event.seq + 1, ..event.clone() },
        Event { prev_hash: "ff".into(), ..event.clone() },
        Event { replica: "another".parse().unwrap(), ..event.clone() },
        Event { hlc: Hlc::new(0, 1), ..event.clone() },
        Event { supersedes: vec![event.id.clone()], ..event },
    ];
    for other in others {
        assert_ne!(other.derived_id(digest), id);
    }
}
