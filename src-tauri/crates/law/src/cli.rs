//! The pure commands of `lucaictl`, JSON in and out.

use serde_json::{Value, json};

use crate::claim::{self, CalcInput};
use crate::clock::{self, Fact, Input};
use crate::days::{self, Unit};
use crate::{Calendar, Refusal, Regions, RuleBook, id_number, input, jurisdiction, limitation};

fn value(of: impl serde::Serialize) -> Result<Value, Refusal> {
    serde_json::to_value(of).map_err(|e| Refusal::new("internal", format!("输出失败：{e}。")))
}

/// `lucaictl days`: `{"due","rolled","provisional"}`.
pub fn days(calendar: &Calendar, from: &str, count: i64, unit: &str, back: bool) -> Result<Value, Refusal> {
    let from = input::day(from, "--from")?;
    let unit = Unit::parse(unit)?;
    let n = u32::try_from(count).map_err(|_| match count < 0 {
        true => Refusal::new("negative", "期间不能是负数；向前倒数请用 --back。"),
        false => days::beyond(),
    })?;
    value(days::count(calendar, from, n, unit, back)?)
}

/// `lucaictl clock`: text in, `{"deadlines":[...]}` out.
pub fn clock(rules: &RuleBook, calendar: &Calendar, text: &str) -> Result<Value, Refusal> {
    clock_value(rules, calendar, &input::json(text)?)
}

/// The same from a JSON value.
pub fn clock_value(rules: &RuleBook, calendar: &Calendar, input: &Value) -> Result<Value, Refusal> {
    Ok(json!({ "deadlines": value(clock::deadlines(rules, calendar, &Input::from_json(input)?)?)? }))
}

/// `lucaictl clock --explain`: as `clock`, each deadline with its explanation.
pub fn clock_explain(rules: &RuleBook, calendar: &Calendar, text: &str) -> Result<Value, Refusal> {
    Ok(json!({ "deadlines": value(clock::explain(rules, calendar, &Input::parse(text)?)?)? }))
}

/// As [`clock_explain`] with further supposed facts (a JSON array).
pub fn clock_what_if(rules: &RuleBook, calendar: &Calendar, text: &str, supposed: &str) -> Result<Value, Refusal> {
    let input = Input::parse(text)?;
    let supposed = input::json(supposed)?;
    let rows = supposed.as_array().ok_or_else(|| Refusal::new("bad_shape", "假设的事实应为数组。"))?;
    let facts = rows.iter().map(Fact::from_json).collect::<Result<Vec<_>, _>>()?;
    Ok(json!({ "deadlines": value(clock::what_if(rules, calendar, &input, &facts)?)? }))
}

/// `lucaictl calc`: text in, `{"claims","total","awards"}` out.
pub fn calc(regions: &Regions, calendar: &Calendar, text: &str) -> Result<Value, Refusal> {
    calc_value(regions, calendar, &input::json(text)?)
}

/// The same from a JSON value.
pub fn calc_value(regions: &Regions, calendar: &Calendar, input: &Value) -> Result<Value, Refusal> {
    value(claim::calc(regions, calendar, &CalcInput::from_json(input)?)?)
}

/// `lucaictl id check`: `{"kind","valid","problem","birth","sex"}`.
pub fn id_check(number: &str) -> Result<Value, Refusal> {
    value(id_number::check(number))
}

/// `lucaictl limitation`: one claim's timeline in, `{"standing","from","last","provisional","remarks"}` out.
pub fn limitation_value(calendar: &Calendar, input: &Value) -> Result<Value, Refusal> {
    value(limitation::look(calendar, &limitation::Question::from_json(input, None)?))
}

/// `lucaictl jurisdiction`: places and filings in, `{"competent","prevails","here","todo","remarks"}` out.
pub fn jurisdiction_value(input: &Value) -> Result<Value, Refusal> {
    value(jurisdiction::look(&jurisdiction::Question::from_json(input)?))
}
