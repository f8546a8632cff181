//! 管辖: which commission, and why; an aid that never refuses (Law 21, Rules 8 to 10).

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::input::{self, Reader};
use crate::rules::Remark;
use crate::rules::aid::remark;
use crate::{Day, Refusal};

/// The longest name of a place, in characters.
const LONGEST: usize = 200;
/// The most places or filings.
const MOST: usize = 50;

/// What is asked. Places are whatever names the office uses for the areas of commissions; equal names are the same area.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Question {
    /// The area of this commission.
    pub here: String,
    /// Further areas inside this commission's own: the districts of a city whose commission this is.
    pub covers: Vec<String>,
    /// Where the work is in fact done; several where it is done in several.
    pub performance: Vec<String>,
    /// Where the employer is registered.
    pub registered: Option<String>,
    /// Where its main office is.
    pub main_office: Option<String>,
    /// Where its investor, founder or superior is, for an employer that is not registered.
    pub founder: Option<String>,
    /// Commissions that other filings of the same dispute went to.
    pub filings: Vec<Filing>,
    /// The day this commission accepted, where it has.
    pub accepted: Option<Day>,
}

/// A filing of the same dispute with a commission.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Filing {
    /// The commission's area.
    pub area: String,
    /// The day it accepted, where it has.
    pub accepted: Option<Day>,
}

/// What this commission does with a case that is not its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Todo {
    /// Explain in writing within 5 working days where to file (Rules 31); no refusal of acceptance.
    Explain,
    /// Transfer the accepted case (Rules 9).
    Transfer,
}

/// The aid's answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// Areas whose commissions may take the case.
    pub competent: Vec<String>,
    /// The one that takes it where several could, as far as the rules say.
    pub prevails: Option<String>,
    /// Whether this commission may take it; none where the places are not known.
    pub here: Option<bool>,
    /// What to do where it may not.
    pub todo: Option<Todo>,
    /// Why, and what to do.
    pub remarks: Vec<Remark>,
}

/// Blank names left out, each name once, sorted.
fn named<'a>(places: impl IntoIterator<Item = &'a String>) -> Vec<String> {
    let mut all: Vec<String> = places.into_iter().map(|p| p.trim().to_owned()).filter(|p| !p.is_empty()).collect();
    all.sort();
    all.dedup();
    all
}

impl Question {
    /// Whether the commission of `area` has `place` in its area.
    fn holds(&self, area: &str, place: &str) -> bool {
        area == place || (area == self.here && self.covers.iter().any(|c| c == place))
    }

    /// Reads a question.
    ///
    /// # Errors
    /// `bad_date`, `out_of_calendar`, `missing_key`, `unknown_key`, `bad_type`, `too_long`, `too_many`.
    pub fn from_json(value: &Value) -> Result<Question, Refusal> {
        let mut r = Reader::new(value, "管辖")?;
        let made = Question {
            here: place(r.text("here")?, &r.at("here"))?,
            covers: places(&mut r, "covers")?,
            performance: places(&mut r, "performance")?,
            registered: one(&mut r, "registered")?,
            main_office: one(&mut r, "main_office")?,
            founder: one(&mut r, "founder")?,
            filings: filings(&mut r)?,
            accepted: reached(&mut r, "accepted")?,
        };
        r.finish()?;
        Ok(made)
    }
}

fn place(text: &str, at: &str) -> Result<String, Refusal> {
    match text.chars().count() > LONGEST {
        true => Err(Refusal::new("too_long", format!("{at}超过 {LONGEST} 字。"))),
        false => Ok(text.trim().to_owned()),
    }
}

fn one(r: &mut Reader<'_>, key: &'static str) -> Result<Option<String>, Refusal> {
    let text = r.optional_text(key)?.map(|t| place(t, &r.at(key))).transpose()?;
    Ok(text.filter(|t| !t.is_empty()))
}

fn few<'a>(r: &mut Reader<'a>, key: &'static str) -> Result<&'a [Value], Refusal> {
    match r.optional(key) {
        None => Ok(&[]),
        Some(_) => match r.list(key)? {
            list if list.len() > MOST => Err(Refusal::new("too_many", format!("{}超过 {MOST} 项。", r.at(key)))),
            list => Ok(list),
        },
    }
}

fn places(r: &mut Reader<'_>, key: &'static str) -> Result<Vec<String>, Refusal> {
    let list = few(r, key)?;
    let at = r.at(key);
    let read = |v: &Value| match v.as_str() {
        Some(text) => place(text, &at),
        None => Err(Refusal::new("bad_type", format!("{at}应为文字的数组。"))),
    };
    Ok(list.iter().map(read).collect::<Result<Vec<_>, _>>()?.into_iter().filter(|p| !p.is_empty()).collect())
}

fn reached(r: &mut Reader<'_>, key: &'static str) -> Result<Option<Day>, Refusal> {
    let at = r.at(key);
    r.optional_day(key)?.map(|day| input::in_reach(day, &at)).transpose()
}

fn filings(r: &mut Reader<'_>) -> Result<Vec<Filing>, Refusal> {
    let read = |(n, value): (usize, &Value)| {
        let mut r = Reader::new(value, format!("第 {} 项其他申请", n.saturating_add(1)))?;
        let made = Filing { area: place(r.text("area")?, &r.at("area"))?, accepted: reached(&mut r, "accepted")? };
        r.finish()?;
        Ok(made)
    };
    few(r, "filings")?.iter().enumerate().map(read).collect()
}

/// Says which commission may take a dispute.
pub fn look(q: &Question) -> Finding {
    let mut remarks = vec![remark("places", "由劳动合同履行地或者用人单位所在地的仲裁委员会管辖。")];
    let performance = named(&q.performance);
    let registered = named([&q.registered, &q.main_office].into_iter().flatten());
    let seats = if registered.is_empty() { named(&q.founder) } else { registered };
    if !seats.is_empty() {
        remarks.push(remark("seat", format!("用人单位所在地：{}。", seats.join("、"))));
    }
    let mut competent = performance.clone();
    competent.extend(seats.iter().filter(|s| !performance.contains(s)).cloned());
    let mut prevails = None;
    match performance.as_slice() {
        [] => {
            remarks.push(remark("unclear_place", "劳动合同履行地没有写明或者不明确的，由用人单位所在地的仲裁委员会管辖。"));
            prevails = seats.first().filter(|_| seats.len() == 1).cloned();
        }
        [place] => remarks.push(remark("seat", format!("劳动合同履行地（实际工作场所地）：{place}。"))),
        several => remarks.push(remark(
            "several_places",
            format!("劳动合同履行地有 {} 个：{}；由最先受理的仲裁委员会管辖。", several.len(), several.join("、")),
        )),
    }
    // this application is a filing here, too
    let own = Filing { area: q.here.clone(), accepted: q.accepted };
    let filings: Vec<&Filing> = q.filings.iter().chain([&own]).collect();
    let at = |f: &Filing, places: &[String]| places.iter().any(|p| q.holds(&f.area, p));
    let at_performance: Vec<&Filing> = filings.iter().copied().filter(|f| at(f, &performance)).collect();
    let at_seat_only = filings.iter().any(|f| at(f, &seats) && !at(f, &performance));
    if !at_performance.is_empty() && at_seat_only {
        remarks.push(remark("both_filed", "双方分别向履行地和用人单位所在地申请的，由履行地的仲裁委员会管辖。"));
    }
    let first = at_performance.iter().filter_map(|f| f.accepted.map(|day| (day, &f.area))).min();
    if let Some((day, area)) = first {
        if performance.len() > 1 || at_performance.len() > 1 {
            remarks.push(remark("several_places", format!("{area}的仲裁委员会于 {day} 最先受理。")));
        }
        prevails = Some(area.clone());
    } else if let [only] = at_performance.as_slice() {
        prevails = Some(only.area.clone());
    }
    let ours = |area: &String| q.holds(&q.here, area);
    let known = !competent.is_empty() && !q.here.is_empty();
    let here = known.then(|| competent.iter().any(ours) && prevails.as_ref().is_none_or(ours));
    let todo = match (here, q.accepted) {
        (Some(false), None) => {
            remarks
                .push(remark("not_here", "不属于本仲裁委员会管辖：五个工作日内书面说明并告知向有管辖权的仲裁委员会申请，不是不予受理。"));
            Some(Todo::Explain)
        }
        (Some(false), Some(_)) => {
            remarks.push(remark("transfer", "已受理的，应当移送有管辖权的仲裁委员会，并书面通知当事人。"));
            remarks.push(remark("later_change", "受理后履行地或者所在地才变化的，不改变管辖。"));
            Some(Todo::Transfer)
        }
        _ => None,
    };
    remarks.push(remark("objection", "当事人可以在答辩期满前书面提出管辖异议。"));
    Finding { competent, prevails, here, todo, remarks }
}
