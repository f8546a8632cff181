//! Acts: what is done in a case, as it stands in the log and on the command line: `{"kind","on",...}`.

use crate::kind::{FieldKind, KeySpec, Kind, Need, Sort};
use crate::party::PartyKey;
use crate::payment::Sum;
use crate::service::{Method, Paper};
use lucai_law::{Day, Fen, Refusal};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// The longest text in an act, in characters.
const LONGEST_TEXT: usize = 20_000;
/// The longest list in an act.
const LONGEST_LIST: usize = 5_000;

/// One act, checked against its row of the vocabulary.
#[derive(Debug, Clone, PartialEq)]
pub struct Act {
    /// What was done.
    pub kind: Kind,
    /// The legal calendar day on which it was done.
    pub on: Day,
    keys: BTreeMap<String, Value>,
}

impl Act {
    /// An act without further keys.
    #[must_use]
    pub fn new(kind: Kind, on: Day) -> Self {
        Self { kind, on, keys: BTreeMap::new() }
    }

    /// The same act with one more key.
    ///
    /// # Errors
    /// As [`Act::parse`], where the kind has no such key or the value does not fit it.
    pub fn with(mut self, key: &str, value: impl Into<Value>) -> Result<Self, Refusal> {
        let spec = self.kind.spec().key(key).ok_or_else(|| unknown_key(self.kind, key))?;
        let value = fit(spec, &value.into())?;
        self.keys.insert(key.to_owned(), value);
        Ok(self)
    }

    /// Reads an act.
    ///
    /// # Errors
    /// `unknown_kind`, `unknown_key`, `missing_key`, `bad_date` or `bad_value`; the message names the key in Chinese.
    pub fn parse(value: &Value) -> Result<Self, Refusal> {
        let map = value.as_object().ok_or_else(|| Refusal::new("bad_act", "每一项应是带 kind 和 on 的 JSON 对象。"))?;
        let word = map.get("kind").and_then(Value::as_str).ok_or_else(|| Refusal::new("missing_key", "缺少 kind（事项）。"))?;
        let kind = Kind::from_name(word)
            .filter(|kind| kind.spec().is_act())
            .ok_or_else(|| Refusal::new("unknown_kind", format!("没有“{}”这个事项。", short(word))))?;
        Self::read(kind, map)
    }

    /// The day on which an act of a kind was done.
    ///
    /// # Errors
    /// `bad_date`.
    pub fn day_in(kind: Kind, value: &Value) -> Result<Day, Refusal> {
        let message = || format!("“{}”的日期不是有效的公历日期，应写作 2026-11-23。", kind.label());
        day_of(value).ok_or_else(|| Refusal::new("bad_date", message()))
    }

    /// Reads the keys of an act of a known kind; a `kind` among them is not looked at.
    fn read(kind: Kind, map: &Map<String, Value>) -> Result<Self, Refusal> {
        let on = match map.get("on") {
            None | Some(Value::Null) => {
                return Err(Refusal::new("missing_key", format!("“{}”缺少 on（日期）。", kind.label())));
            }
            Some(value) => Self::day_in(kind, value)?,
        };
        let mut act = Self::new(kind, on);
        for (key, value) in map {
            if key == "kind" || key == "on" || value.is_null() {
                continue;
            }
            let spec = kind.spec().key(key).ok_or_else(|| unknown_key(kind, key))?;
            act.keys.insert(key.clone(), fit(spec, value)?);
        }
        let missing = kind.spec().keys.iter().find(|key| key.need == Need::Must && !act.keys.contains_key(key.name));
        match missing {
            Some(key) => Err(Refusal::new("missing_key", format!("“{}”缺少 {}（{}）。", kind.label(), key.name, key.label))),
            None => Ok(act),
        }
    }

    /// The body of its event: every key, `kind` left out.
    #[must_use]
    pub fn to_body(&self) -> Value {
        let mut map: Map<String, Value> = self.keys.clone().into_iter().collect();
        map.insert("on".to_owned(), Value::from(self.on.to_string()));
        Value::Object(map)
    }

    /// Reads it back from an event's kind and body.
    ///
    /// # Errors
    /// As [`Act::parse`].
    pub fn from_body(kind: Kind, body: &Value) -> Result<Self, Refusal> {
        match body.as_object() {
            Some(map) => Self::read(kind, map),
            None => Self::read(kind, &Map::new()),
        }
    }

    /// As the command line writes it.
    #[must_use]
    pub fn to_value(&self) -> Value {
        let mut body = self.to_body();
        if let Value::Object(map) = &mut body {
            map.insert("kind".to_owned(), Value::from(self.kind.as_str()));
        }
        body
    }

    /// The fact that the law's clock reads, where it is one.
    ///
    /// Papers that no period counts from are left out, and so are keys that the clock does not know.
    #[must_use]
    pub fn as_fact(&self) -> Option<lucai_law::clock::Fact> {
        if self.kind.spec().sort != Sort::Fact || self.paper().is_some_and(|paper| !paper.counts()) {
            return None;
        }
        let mut map = Map::new();
        map.insert("kind".to_owned(), Value::from(self.kind.as_str()));
        map.insert("on".to_owned(), Value::from(self.on.to_string()));
        let wanted: &[&str] = match self.kind {
            Kind::Served | Kind::LeftAtAddress | Kind::Published => &["document", "party"],
            Kind::AnswerReceived | Kind::SuitFiled | Kind::AnnulmentFiled => &["party"],
            Kind::AnswerPeriodAgreed => &["party", "days"],
            Kind::HearingFixed => &["for"],
            Kind::ExtensionApproved => &["days"],
            _ => &[],
        };
        for key in wanted {
            map.insert((*key).to_owned(), self.keys.get(*key)?.clone());
        }
        serde_json::from_value(Value::Object(map)).ok()
    }

    /// The value of a key.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Value> {
        self.keys.get(key)
    }

    /// A key's text.
    #[must_use]
    pub fn text(&self, key: &str) -> Option<&str> {
        self.get(key).and_then(Value::as_str)
    }

    /// A key's day.
    #[must_use]
    pub fn day(&self, key: &str) -> Option<Day> {
        self.get(key).and_then(day_of)
    }

    /// A key's number.
    #[must_use]
    pub fn number(&self, key: &str) -> Option<u32> {
        self.get(key).and_then(Value::as_u64).and_then(|n| u32::try_from(n).ok())
    }

    /// A key's yes or no.
    #[must_use]
    pub fn flag(&self, key: &str) -> Option<bool> {
        self.get(key).and_then(Value::as_bool)
    }

    /// A key's list of texts; empty where there is none.
    #[must_use]
    pub fn texts(&self, key: &str) -> Vec<String> {
        self.get(key)
            .and_then(Value::as_array)
            .map(|items| items.iter().filter_map(Value::as_str).map(str::to_owned).collect())
            .unwrap_or_default()
    }

    /// The party that it names under `party`.
    #[must_use]
    pub fn party(&self) -> Option<PartyKey> {
        self.text("party").and_then(|text| text.parse().ok())
    }

    /// The parties that it names under `key`.
    #[must_use]
    pub fn parties(&self, key: &str) -> Vec<PartyKey> {
        self.texts(key).iter().filter_map(|text| text.parse().ok()).collect()
    }

    /// The paper that it names under `document`.
    #[must_use]
    pub fn paper(&self) -> Option<Paper> {
        self.text("document").and_then(Paper::from_name)
    }

    /// The way of service.
    #[must_use]
    pub fn method(&self) -> Option<Method> {
        match self.kind {
            Kind::LeftAtAddress => Some(Method::LeftThreeDays),
            Kind::Published => Some(Method::Published),
            _ => self.text("method").and_then(Method::from_any),
        }
    }

    /// The numbers of claims that it names under `claims`.
    #[must_use]
    pub fn claim_numbers(&self) -> Vec<u32> {
        self.get("claims")
            .and_then(Value::as_array)
            .map(|items| items.iter().filter_map(Value::as_u64).filter_map(|n| u32::try_from(n).ok()).collect())
            .unwrap_or_default()
    }

    /// The persons' amounts under `sums`.
    #[must_use]
    pub fn sums(&self) -> Vec<Sum> {
        self.get("sums").and_then(|v| serde_json::from_value(v.clone()).ok()).unwrap_or_default()
    }

    /// The findings on claims under `outcomes`.
    #[must_use]
    pub fn findings(&self) -> Vec<crate::claim::Finding> {
        self.get("outcomes").and_then(|v| serde_json::from_value(v.clone()).ok()).unwrap_or_default()
    }
}

/// The years in which an act can have been done: those that the law's clock counts in.
const YEARS: std::ops::RangeInclusive<i32> = 2004..=2100;

/// Reads a day written as `YYYY-MM-DD` in the years of the clock, and nothing else.
pub(crate) fn day_of(value: &Value) -> Option<Day> {
    let number = |digits: &[u8]| digits.iter().try_fold(0u32, |n, digit| digit.is_ascii_digit().then(|| n * 10 + u32::from(digit - b'0')));
    // by hand: every act and every filing is read through here each time a case is folded
    let &[y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = value.as_str()?.as_bytes() else { return None };
    let year = i32::try_from(number(&[y1, y2, y3, y4])?).ok()?;
    let day = Day::from_ymd_opt(year, number(&[m1, m2])?, number(&[d1, d2])?)?;
    YEARS.contains(&year).then_some(day)
}

fn short(text: &str) -> String {
    text.chars().take(40).collect()
}

fn unknown_key(kind: Kind, key: &str) -> Refusal {
    Refusal::new("unknown_key", format!("“{}”没有 {} 这一项。", kind.label(), short(key)))
}

fn bad(spec: &KeySpec, want: &str) -> Refusal {
    Refusal::new("bad_value", format!("{}（{}）{}。", spec.label, spec.name, want))
}

/// The value in its one form, or why it does not fit the key.
fn fit(spec: &KeySpec, value: &Value) -> Result<Value, Refusal> {
    match spec.kind {
        FieldKind::Date => match day_of(value) {
            Some(day) => Ok(Value::from(day.to_string())),
            None => Err(Refusal::new("bad_date", format!("{}（{}）不是有效的公历日期，应写作 2026-11-23。", spec.label, spec.name))),
        },
        FieldKind::Time => value
            .as_str()
            .filter(|text| text.len() == 5 && chrono::NaiveTime::parse_from_str(text, "%H:%M").is_ok())
            .map(Value::from)
            .ok_or_else(|| bad(spec, "应写作 09:30")),
        FieldKind::Text | FieldKind::Person | FieldKind::Event => text(spec, value),
        FieldKind::Choice(options) => choice(spec, options, value),
        FieldKind::Number(least, most) => value
            .as_i64()
            .filter(|n| (least..=most).contains(n))
            .map(Value::from)
            .ok_or_else(|| bad(spec, &format!("应是 {least} 至 {most} 的整数"))),
        FieldKind::Flag => value.as_bool().map(Value::from).ok_or_else(|| bad(spec, "应是 true 或 false")),
        FieldKind::Money => value
            .as_str()
            .and_then(|text| Fen::parse(text).ok())
            .filter(|fen| fen.0 >= 0)
            .map(|fen| Value::from(fen.to_string()))
            .ok_or_else(|| bad(spec, "应是不小于零、最多两位小数的金额，如 \"12345.60\"")),
        FieldKind::Party => party(spec, value),
        FieldKind::Parties => list(spec, value, party),
        FieldKind::Document => value
            .as_str()
            .and_then(Paper::from_name)
            .map(|paper| Value::from(paper.as_str()))
            .ok_or_else(|| bad(spec, "不是可以送达的文书")),
        FieldKind::Documents | FieldKind::People | FieldKind::Elements => list(spec, value, text),
        FieldKind::Values => {
            let map = value.as_object().filter(|map| map.len() <= LONGEST_LIST).ok_or_else(|| bad(spec, "应是要素和内容"))?;
            map.iter().map(|(key, value)| Ok((key.clone(), text(spec, value)?))).collect::<Result<Map<_, _>, _>>().map(Value::Object)
        }
        FieldKind::ClaimNumbers => list(spec, value, |spec, item| {
            item.as_u64().filter(|n| (1..=9_999).contains(n)).map(Value::from).ok_or_else(|| bad(spec, "应是请求的序号"))
        }),
        FieldKind::Claims => {
            let findings: Vec<crate::claim::Finding> = serde_json::from_value(value.clone())
                .map_err(|_| bad(spec, "应是 [{\"claim\":1,\"outcome\":\"supported\",\"amount\":\"100.00\"}] 这样的列表"))?;
            let mut seen = std::collections::BTreeSet::new();
            if findings.iter().any(|f| f.claim == 0 || !seen.insert(f.claim) || f.amount.is_some_and(|a| a.0 < 0)) {
                return Err(bad(spec, "中同一请求只能有一个结果，金额不得为负"));
            }
            serde_json::to_value(findings).map_err(|_| bad(spec, "不能读取"))
        }
        FieldKind::Rule => value
            .as_str()
            .filter(|id| lucai_law::RuleBook::shipped().named(id).is_some_and(|rule| rule.binds == lucai_law::rules::Binds::Office))
            .map(Value::from)
            .ok_or_else(|| bad(spec, "不是本委有期限的职责")),
        FieldKind::Liable => crate::liability::sound(value),
        FieldKind::Sums => {
            let wanted = "应是 [{\"party\":\"worker:2\",\"amount\":\"1200.00\"}] 这样的列表，每人一次，金额大于零";
            let sums: Vec<Sum> = serde_json::from_value(value.clone()).map_err(|_| bad(spec, wanted))?;
            let mut seen = std::collections::BTreeSet::new();
            if sums.is_empty() || sums.len() > LONGEST_LIST || sums.iter().any(|one| one.amount.0 <= 0 || !seen.insert(one.party)) {
                return Err(bad(spec, wanted));
            }
            serde_json::to_value(sums).map_err(|_| bad(spec, "不能读取"))
        }
        FieldKind::NewParty => crate::application::new_party(value).map(|()| value.clone()),
    }
}

fn text(spec: &KeySpec, value: &Value) -> Result<Value, Refusal> {
    let text = value.as_str().ok_or_else(|| bad(spec, "应是文字"))?;
    if text.chars().count() > LONGEST_TEXT {
        return Err(bad(spec, &format!("超过 {LONGEST_TEXT} 字")));
    }
    Ok(Value::from(text))
}

fn choice(spec: &KeySpec, options: &[(&str, &str)], value: &Value) -> Result<Value, Refusal> {
    let given = value.as_str().unwrap_or_default();
    let method = if spec.name == "method" { Method::from_any(given).map(Method::as_str) } else { None };
    let word: &str = method.unwrap_or(given);
    match options.iter().find(|(name, label)| *name == word || *label == word) {
        Some((name, _)) => Ok(Value::from(*name)),
        None => {
            let words: Vec<String> = options.iter().map(|(name, label)| format!("{name}（{label}）")).collect();
            Err(bad(spec, &format!("应是其中之一：{}", words.join("、"))))
        }
    }
}

fn party(spec: &KeySpec, value: &Value) -> Result<Value, Refusal> {
    let key: PartyKey =
        value.as_str().and_then(|t| t.parse().ok()).ok_or_else(|| bad(spec, "应写作 worker、worker:2、employer、third_party 等"))?;
    Ok(Value::from(key.to_string()))
}

fn list(spec: &KeySpec, value: &Value, each: fn(&KeySpec, &Value) -> Result<Value, Refusal>) -> Result<Value, Refusal> {
    let items = value.as_array().ok_or_else(|| bad(spec, "应是列表"))?;
    if items.len() > LONGEST_LIST {
        return Err(bad(spec, &format!("超过 {LONGEST_LIST} 项")));
    }
    items.iter().map(|item| each(spec, item)).collect::<Result<Vec<_>, _>>().map(Value::Array)
}

impl Serialize for Act {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        self.to_value().serialize(to)
    }
}

impl<'de> Deserialize<'de> for Act {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let value = Value::deserialize(from)?;
        Self::parse(&value).map_err(serde::de::Error::custom)
    }
}
