//! The advice desk of the service centre (新就业形态劳动者权益保障服务中心): who asked what about which platform, what was answered, and
//! whether it became a case. One stream a record, `org:advice-<id>`, folded like a project.

use crate::event::{Event, in_order};
use crate::ids::UserId;
use crate::kind::Kind;
use crate::project::{NewText, day, put_text};
use crate::time::Hlc;
use lucai_law::{Day, Fen, Refusal};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// What the areas of advice begin with.
pub const AREA: &str = "advice-";

/// The area of the office's log that a record is in.
#[must_use]
pub fn area(advice: &str) -> String {
    format!("{AREA}{advice}")
}

/// How somebody came.
pub const CHANNELS: [(&str, &str); 4] = [("visit", "来访"), ("phone", "电话"), ("online", "网络"), ("outreach", "上门服务")];

/// What the advice is about.
pub const MATTERS: [(&str, &str); 7] = [
    ("pay", "劳动报酬"),
    ("rules", "奖惩、扣款、封号"),
    ("rest", "休息"),
    ("injury", "职业伤害"),
    ("relation", "用工关系"),
    ("insurance", "社会保险"),
    ("other", "其他"),
];

/// A text field: key, label, whether it must be there, longest.
const TEXTS: [(&str, &str, bool, usize); 12] = [
    ("name", "姓名", true, 50),
    ("phone", "联系电话", false, 60),
    ("id_number", "身份证号", false, 18),
    ("address", "住址", false, 200),
    ("platform", "平台", false, 100),
    ("company", "用工企业", false, 200),
    ("uscc", "统一社会信用代码", false, 18),
    ("text", "咨询的内容", true, 4_000),
    ("answer", "答复", false, 4_000),
    ("claim", "请求", false, 1_000),
    ("amount", "请求金额", false, 20),
    ("revisit", "回访情况", false, 2_000),
];

/// A record of advice.
#[derive(Debug, Clone, PartialEq)]
pub struct Advice {
    /// Its identity.
    pub id: String,
    /// The day on which it was given.
    pub on: Day,
    /// Its text fields that hold something; `channel` and `matter` are words of [`CHANNELS`] and [`MATTERS`].
    pub texts: BTreeMap<String, String>,
    /// When somebody is to be asked again.
    pub revisit_on: Option<Day>,
    /// When he was.
    pub revisited_on: Option<Day>,
    /// The body that keeps it; `None`: the office.
    pub body: Option<String>,
    /// When that body handed it over to the office, which may then make a case of it.
    pub handed_on: Option<Day>,
    /// The case that it became.
    pub case: Option<String>,
    /// Who entered it.
    pub actor: UserId,
    /// When.
    pub at: Hlc,
}

impl Advice {
    /// A text field; empty where nothing stands in it.
    #[must_use]
    pub fn text(&self, field: &str) -> &str {
        self.texts.get(field).map_or("", String::as_str)
    }

    /// Reads a record from its events; `None` where none of them makes it one.
    #[must_use]
    pub fn fold<'a>(id: &str, events: impl IntoIterator<Item = &'a Event>) -> Option<Self> {
        let sorted = in_order(events.into_iter().filter(|event| event.known_kind() == Some(Kind::AdviceSet)));
        let first = *sorted.first()?;
        let mut own: Map<String, Value> = Map::new();
        for event in sorted {
            if let Value::Object(body) = &event.body {
                // what became a case stays that case, and whose it is does not change
                let kept: Vec<_> = ["case", "body"].into_iter().filter_map(|key| Some((key.to_owned(), own.get(key)?.clone()))).collect();
                own.extend(body.clone());
                own.extend(kept);
            }
        }
        let text = |key: &str| own.get(key).and_then(Value::as_str).unwrap_or_default();
        let known = TEXTS.iter().map(|(key, ..)| *key).chain(["channel", "matter"]);
        let texts = known.map(|key| (key.to_owned(), text(key).to_owned())).filter(|(_, text)| !text.is_empty()).collect();
        let day = |key: &str| own.get(key).and_then(crate::act::day_of);
        Some(Self {
            id: id.to_owned(),
            on: day("on")?,
            texts,
            revisit_on: day("revisit_on"),
            revisited_on: day("revisited_on"),
            body: Some(text("body").to_owned()).filter(|body| !body.is_empty()),
            handed_on: day("handed_on"),
            case: Some(text("case").to_owned()).filter(|case| !case.is_empty()),
            actor: first.actor.clone(),
            at: first.hlc,
        })
    }

    /// What is missing before it can become a case, in Chinese.
    #[must_use]
    pub fn missing(&self) -> Vec<&'static str> {
        let must = [("id_number", "身份证号"), ("company", "用工企业"), ("claim", "请求")];
        must.into_iter().filter(|(key, _)| self.text(key).is_empty()).map(|(_, label)| label).collect()
    }

    /// What it says of the platform, as a case keeps it.
    #[must_use]
    pub fn particulars(&self) -> Map<String, Value> {
        let said = [("platform", "name"), ("company", "company")].into_iter().filter(|(key, _)| !self.text(key).is_empty());
        said.map(|(key, field)| (field.to_owned(), Value::from(self.text(key)))).collect()
    }

    /// The application that it comes to, as the command line files one.
    #[must_use]
    pub fn application(&self, today: Day) -> Value {
        let party = |keys: &[(&str, &str)]| -> Map<String, Value> {
            let filled = keys.iter().filter(|(key, _)| !self.text(key).is_empty());
            filled.map(|(key, name)| ((*name).to_owned(), Value::from(self.text(key)))).collect()
        };
        let applicant = party(&[("name", "name"), ("id_number", "id_number"), ("phone", "phone"), ("address", "address")]);
        let respondent = party(&[("company", "name"), ("uscc", "uscc")]);
        let amount = Some(self.text("amount")).filter(|text| !text.is_empty()).unwrap_or("0.00");
        let claim = json!({ "type": "other", "text": self.text("claim"), "amount": amount });
        json!({
            "procedure": "ordinary", "applicants": [applicant], "respondents": [respondent], "claims": [claim],
            "facts": self.text("text"), "received": today.to_string(),
        })
    }
}

/// The body of the record of a piece of advice, kept by a body of the office's partners or by the office. Only the keys that are given are set.
///
/// # Errors
/// `missing_key`, `too_long`, `bad_value`, `future_date`, `bad_date`, `bad_amount`; `unknown_key`; `advice_filed` once it became a case.
pub fn decide_advice(
    id: &str,
    known: Option<&Advice>,
    body_id: Option<&str>,
    given: &Map<String, Value>,
    today: Day,
) -> Result<Value, Refusal> {
    if let Some(key) = given.keys().find(|key| !is_key(key)) {
        return Err(Refusal::new("unknown_key", format!("咨询登记没有“{}”这一栏。", key.chars().take(40).collect::<String>())));
    }
    let mut body = Map::new();
    body.insert("item".to_owned(), Value::from(id));
    let text_of = |key: &str| -> Result<Option<String>, Refusal> {
        match given.get(key) {
            None => Ok(None),
            Some(Value::Null) => Ok(Some(String::new())),
            Some(Value::String(text)) => Ok(Some(text.trim().to_owned())),
            Some(_) => Err(Refusal::new("bad_value", "咨询登记的各栏应为文字。")),
        }
    };
    let filed = known.is_some_and(|one| one.case.is_some());
    for (key, label, must, longest) in TEXTS {
        match text_of(key)? {
            Some(_) if filed && !["answer", "revisit"].contains(&key) => {
                return Err(Refusal::new("advice_filed", "这次咨询已转为案件，请在案件中修改；这里只能补记答复和回访。"));
            }
            Some(text) => put_text(&mut body, NewText { key, label, must, longest }, &text)?,
            None if must && known.is_none() => return Err(Refusal::new("missing_key", format!("请填写{label}。"))),
            None => {}
        }
    }
    for (key, label, all) in [("channel", "来访方式", CHANNELS.as_slice()), ("matter", "事项", MATTERS.as_slice())] {
        if let Some(word) = text_of(key)? {
            super::fields::word(label, &Value::from(word.as_str()), all)?;
            body.insert(key.to_owned(), Value::from(word));
        }
    }
    for (key, label, past) in [
        ("on", "咨询日期", true),
        ("revisit_on", "回访日期（计划）", false),
        ("revisited_on", "已回访日期", true),
        ("handed_on", "移交日期", true),
    ] {
        let Some(text) = text_of(key)? else { continue };
        super::fields::day(label, &Value::from(text.as_str()))?;
        if let (true, Some(on)) = (past, crate::act::day_of(&Value::from(text.as_str()))) {
            day(label, on, today)?;
        }
        if key == "on" && text.is_empty() {
            return Err(Refusal::new("missing_key", "请填写咨询日期。"));
        }
        body.insert(key.to_owned(), Value::from(text));
    }
    if known.is_none() {
        body.entry("on").or_insert_with(|| Value::from(today.to_string()));
        body.extend(body_id.map(|id| ("body".to_owned(), Value::from(id))));
    }
    let amount = body.get("amount").and_then(Value::as_str).unwrap_or_default();
    if !amount.is_empty() && Fen::parse(amount).and_then(Fen::not_negative).is_err() {
        return Err(Refusal::new("bad_amount", "请求金额应不小于零、最多两位小数，如 12345.60。"));
    }
    Ok(Value::Object(body))
}

fn is_key(key: &str) -> bool {
    TEXTS.iter().any(|(name, ..)| *name == key) || ["channel", "matter", "on", "revisit_on", "revisited_on", "handed_on"].contains(&key)
}

/// The body that says which case it became.
///
/// # Errors
/// `advice_filed` where it is one already; `advice_incomplete` where an application needs more, with what.
pub fn decide_filed(advice: &Advice, case: &str) -> Result<Value, Refusal> {
    if advice.case.is_some() {
        return Err(Refusal::new("advice_filed", "这次咨询已经转为案件。"));
    }
    let missing = advice.missing();
    if !missing.is_empty() {
        let message = format!("转为调解案件还缺：{}。请在咨询登记中补上再转。", missing.join("、"));
        return Err(Refusal::new("advice_incomplete", message));
    }
    Ok(json!({ "item": advice.id, "case": case }))
}
