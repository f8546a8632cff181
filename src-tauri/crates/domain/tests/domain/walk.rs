//! Random acts of every kind, with values that a screen could send.

use lucai_domain::{Act, Kind};
use serde_json::{Value, json};

pub fn one(words: &[&str], pick: u32) -> Value {
    Value::from(words[pick as usize % words.len()])
}

fn value_for(kind: &str, key: &lucai_domain::kind::KeySpec, pick: u32) -> Value {
    use lucai_domain::kind::FieldKind::*;
    match key.kind {
        Date => one(&["2026-03-20", "2026-04-10", "2026-05-20"], pick),
        Time => json!("09:30"),
        Text | Person | Event => one(&["林致远", "许小燕", "e-r1-0002"], pick),
        Choice(options) => json!(options[pick as usize % options.len()].0),
        Number(least, most) => json!(least + i64::from(pick) % (most.min(least + 16) - least + 1)),
        Flag => json!(pick.is_multiple_of(2)),
        Money => json!("100.00"),
        Party => one(&["worker", "employer", "worker:2"], pick),
        Parties => json!([one(&["worker", "employer"], pick)]),
        Document => json!(lucai_domain::service::Paper::ALL[pick as usize % lucai_domain::service::Paper::ALL.len()].as_str()),
        Documents | People => json!(["林致远", "郑晓岚"]),
        Claims if kind == "mediated" => json!([{"claim": 1 + pick % 2, "outcome": "mediated", "amount": "10.00"}]),
        Claims => json!([{"claim": 1, "outcome": "rejected"}, {"claim": 2, "outcome": "supported", "amount": "800.00"}]),
        ClaimNumbers => json!([1 + pick % 2]),
        Sums => json!([{"party": "worker", "amount": "5.00"}]),
        Rule => one(&["serve_application", "tribunal_notice", "conclude"], pick),
        Elements => json!([lucai_domain::elements::ELEMENTS[pick as usize % lucai_domain::elements::ELEMENTS.len()].key]),
        Values => json!({}),
        NewParty => json!({"name": "第三人公司", "standing": "third_party"}),
        Liable => json!([{"party": "employer", "order": 1, "ground": "employer"}]),
    }
}

pub fn acts() -> Vec<Kind> {
    Kind::ALL.iter().copied().filter(|k| k.spec().is_act()).collect()
}

pub fn act_of(kind: Kind, day: u32, picks: u32) -> Act {
    let date = chrono::NaiveDate::from_ymd_opt(2026, 3, 1).unwrap() + chrono::Days::new(u64::from(day));
    let mut act = json!({"kind": kind.as_str(), "on": date.to_string()});
    for (n, key) in kind.spec().keys.iter().enumerate() {
        let must = key.need == lucai_domain::kind::Need::Must;
        if must || (picks >> n) & 1 == 1 {
            act[key.name] = value_for(kind.as_str(), key, picks >> 3);
        }
    }
    Act::parse(&act).unwrap()
}
