//! Reading JSON objects strictly: every key is asked for by name, what is left over is refused, and each refusal says where.

use chrono::Datelike;
use serde_json::{Map, Value};

use crate::money::{Fen, Quantity};
use crate::{Day, Refusal, refusal::UNREADABLE};

/// The first year with a calendar, and the last that dates may lie in.
pub(crate) const YEARS: std::ops::RangeInclusive<i32> = 2004..=2100;

/// Parses JSON text; text that is no JSON is [`UNREADABLE`].
pub(crate) fn json(text: &str) -> Result<Value, Refusal> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    serde_json::from_str(text)
        .map_err(|e| Refusal::new(UNREADABLE, format!("输入不是有效的 JSON（第 {} 行第 {} 列）。", e.line(), e.column())))
}

/// Parses exactly `YYYY-MM-DD`. A date that the calendar does not have is `bad_date`.
pub(crate) fn day(text: &str, place: &str) -> Result<Day, Refusal> {
    let bad = || Refusal::new("bad_date", format!("{place}：“{text}”不是有效日期，应为 YYYY-MM-DD。"));
    let b = text.as_bytes();
    let shape = b.len() == 10 && b.iter().enumerate().all(|(i, c)| if i == 4 || i == 7 { *c == b'-' } else { c.is_ascii_digit() });
    if !shape {
        return Err(bad());
    }
    Day::parse_from_str(text, "%Y-%m-%d").map_err(|_| bad())
}

/// Refuses a day outside the reach of the calendar.
pub(crate) fn in_reach(day: Day, place: &str) -> Result<Day, Refusal> {
    if YEARS.contains(&day.year()) {
        Ok(day)
    } else {
        Err(Refusal::new("out_of_calendar", format!("{place}：{day} 超出日历范围（2004 年至 2100 年）。")))
    }
}

/// One JSON object being read.
pub(crate) struct Reader<'a> {
    map: &'a Map<String, Value>,
    place: String,
    asked: Vec<&'static str>,
}

impl<'a> Reader<'a> {
    pub(crate) fn new(value: &'a Value, place: impl Into<String>) -> Result<Self, Refusal> {
        let place = place.into();
        match value {
            Value::Object(map) => Ok(Reader { map, place, asked: Vec::with_capacity(8) }),
            _ => Err(Refusal::new("bad_shape", format!("{place}应为对象。"))),
        }
    }

    pub(crate) fn place(&self) -> &str {
        &self.place
    }

    /// A key that may be missing or null.
    pub(crate) fn optional(&mut self, key: &'static str) -> Option<&'a Value> {
        self.asked.push(key);
        self.map.get(key).filter(|v| !v.is_null())
    }

    pub(crate) fn required(&mut self, key: &'static str) -> Result<&'a Value, Refusal> {
        let place = self.place.clone();
        self.optional(key).ok_or_else(|| Refusal::new("missing_key", format!("{place}缺少 {key}。")))
    }

    pub(crate) fn at(&self, key: &str) -> String {
        format!("{}的 {key}", self.place)
    }

    fn wrong(&self, key: &str, what: &str) -> Refusal {
        Refusal::new("bad_type", format!("{}应为{what}。", self.at(key)))
    }

    pub(crate) fn text(&mut self, key: &'static str) -> Result<&'a str, Refusal> {
        let v = self.required(key)?;
        v.as_str().ok_or_else(|| self.wrong(key, "文字"))
    }

    pub(crate) fn optional_text(&mut self, key: &'static str) -> Result<Option<&'a str>, Refusal> {
        match self.optional(key) {
            None => Ok(None),
            Some(v) => v.as_str().map(Some).ok_or_else(|| self.wrong(key, "文字")),
        }
    }

    pub(crate) fn day(&mut self, key: &'static str) -> Result<Day, Refusal> {
        let t = self.required(key)?;
        match t.as_str() {
            Some(t) => day(t, &self.at(key)),
            None => Err(Refusal::new("bad_date", format!("{}不是有效日期，应为 YYYY-MM-DD。", self.at(key)))),
        }
    }

    pub(crate) fn optional_day(&mut self, key: &'static str) -> Result<Option<Day>, Refusal> {
        match self.map.get(key) {
            None | Some(Value::Null) => {
                self.asked.push(key);
                Ok(None)
            }
            Some(_) => self.day(key).map(Some),
        }
    }

    /// A whole number; `3.0` is one, `3.5` and `"3"` are none.
    pub(crate) fn whole(&mut self, key: &'static str) -> Result<i64, Refusal> {
        let v = self.required(key)?;
        if let Some(n) = v.as_i64() {
            return Ok(n);
        }
        match v.as_f64() {
            Some(f) if f.fract() == 0.0 && f.abs() < 9e15 => Ok(f as i64),
            Some(_) => Err(self.wrong(key, "整数")),
            None => Err(self.wrong(key, "整数")),
        }
    }

    fn decimal_text(&self, key: &str, v: &Value) -> Result<String, Refusal> {
        match v {
            Value::String(s) => Ok(s.trim().to_owned()),
            Value::Number(n) => Ok(n.to_string()),
            _ => Err(self.wrong(key, "数字")),
        }
    }

    /// An amount of yuan, not negative: `"12345.60"`, and a JSON number with at most two decimals too.
    pub(crate) fn money(&mut self, key: &'static str) -> Result<Fen, Refusal> {
        let v = self.required(key)?;
        let text = self.decimal_text(key, v)?;
        Fen::parse(&text).and_then(Fen::not_negative).map_err(|r| Refusal::new(&r.code, format!("{}：{}", self.at(key), r.message)))
    }

    pub(crate) fn optional_money(&mut self, key: &'static str) -> Result<Option<Fen>, Refusal> {
        match self.optional(key) {
            None => Ok(None),
            Some(_) => self.money(key).map(Some),
        }
    }

    /// An exact decimal that is no money (hours, months, days), not negative.
    pub(crate) fn quantity(&mut self, key: &'static str) -> Result<Quantity, Refusal> {
        let v = self.required(key)?;
        let text = self.decimal_text(key, v)?;
        Quantity::parse(&text).map_err(|r| Refusal::new(&r.code, format!("{}：{}", self.at(key), r.message)))
    }

    pub(crate) fn list(&mut self, key: &'static str) -> Result<&'a Vec<Value>, Refusal> {
        let v = self.required(key)?;
        v.as_array().ok_or_else(|| self.wrong(key, "数组"))
    }

    /// Refuses every key that nobody asked for.
    pub(crate) fn finish(self) -> Result<(), Refusal> {
        match self.map.keys().find(|k| !self.asked.contains(&k.as_str())) {
            None => Ok(()),
            Some(k) => Err(Refusal::new("unknown_key", format!("{}有未知的键“{}”。", self.place, k.chars().take(40).collect::<String>()))),
        }
    }
}
