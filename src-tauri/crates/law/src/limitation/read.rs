//! A limitation timeline as JSON: `{"known","civil_servant","wages","employment_ended","events":[...],"filed"}`.

use super::{Event, How, Question, Reader, Refusal, Value, input};
use crate::Day;

/// The longest text of evidence or of a reason, in characters.
const LONGEST: usize = 1_000;
/// The most events of one claim.
const MOST: usize = 100;

fn flag(r: &mut Reader<'_>, key: &'static str) -> Result<bool, Refusal> {
    match r.optional(key) {
        None => Ok(false),
        Some(Value::Bool(yes)) => Ok(*yes),
        Some(_) => Err(Refusal::new("bad_type", format!("{}应为 true 或者 false。", r.at(key)))),
    }
}

fn reached(r: &mut Reader<'_>, key: &'static str) -> Result<Option<Day>, Refusal> {
    let place = r.at(key);
    r.optional_day(key)?.map(|day| input::in_reach(day, &place)).transpose()
}

fn short(r: &mut Reader<'_>, key: &'static str) -> Result<Option<String>, Refusal> {
    let text = r.optional_text(key)?.map(str::trim).filter(|t| !t.is_empty());
    match text {
        Some(t) if t.chars().count() > LONGEST => Err(Refusal::new("too_long", format!("{}超过 {LONGEST} 字。", r.at(key)))),
        other => Ok(other.map(str::to_owned)),
    }
}

fn event(value: &Value, place: &str) -> Result<Event, Refusal> {
    let mut r = Reader::new(value, place)?;
    let made = match r.text("kind")? {
        "interrupted" => {
            let on = input::in_reach(r.day("on")?, place)?;
            let how = r.required("how")?;
            let how: How = serde_json::from_value(how.clone())
                .map_err(|_| Refusal::new("unknown_word", format!("{}应为 demand、relief 或者 consent。", r.at("how"))))?;
            Event::Interrupted { on, how, evidence: short(&mut r, "evidence")? }
        }
        "suspended" => {
            let from = input::in_reach(r.day("from")?, place)?;
            let to = reached(&mut r, "to")?;
            Event::Suspended { from, to, why: short(&mut r, "why")?.unwrap_or_else(|| "有正当理由不能申请仲裁".to_owned()) }
        }
        _ => return Err(Refusal::new("unknown_kind", format!("{}应为 interrupted 或者 suspended。", r.at("kind")))),
    };
    r.finish()?;
    Ok(made)
}

impl Question {
    /// Reads a timeline. `filed` is the day to use where the JSON has none; without either it is missing.
    ///
    /// # Errors
    /// `bad_date`, `out_of_calendar`, `missing_key`, `unknown_key`, `unknown_kind`, `unknown_word`, `bad_type`, `too_long`, `too_many`.
    pub fn from_json(value: &Value, filed: Option<Day>) -> Result<Question, Refusal> {
        let mut r = Reader::new(value, "时效")?;
        let known = reached(&mut r, "known")?;
        let civil_servant = flag(&mut r, "civil_servant")?;
        let wages = flag(&mut r, "wages")?;
        let employment_ended = reached(&mut r, "employment_ended")?;
        let list = match r.optional("events") {
            None => &Vec::new(),
            Some(_) => r.list("events")?,
        };
        if list.len() > MOST {
            return Err(Refusal::new("too_many", format!("中断、中止超过 {MOST} 项。")));
        }
        let events = list.iter().enumerate().map(|(n, e)| event(e, &format!("第 {} 项中断、中止", n.saturating_add(1))));
        let events = events.collect::<Result<Vec<_>, _>>()?;
        let filed = match (reached(&mut r, "filed")?, filed) {
            (Some(day), _) | (None, Some(day)) => day,
            (None, None) => return Err(Refusal::new("missing_key", "时效缺少 filed（申请日）。")),
        };
        r.finish()?;
        Ok(Question { known, civil_servant, wages, employment_ended, events, filed })
    }
}
