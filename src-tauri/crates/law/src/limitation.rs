//! 时效: what the dates say, on which words; an aid that never refuses (Law 27, Rules 26 to 28).
//!
//! Limitation is no ground of refusal (Rules 30): it is a defence that the other side raises. So whatever the dates are, this says what they
//! mean and nothing more. Each claim has a timeline of its own.

use chrono::Days;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::input::{self, Reader};
use crate::rules::Remark;
use crate::rules::aid::{aid, remark};
use crate::{Calendar, Day, Refusal, days};

mod read;

/// What is asked for one claim.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Question {
    /// The day on which the right's violation was known or should have been; of an appointed civil servant the day the dispute arose.
    pub known: Option<Day>,
    /// The dispute is of an appointed civil servant (聘任制公务员) over the contract of appointment: sixty days, a track of its own
    /// (Rules 2 (二), 26; 公务员法105).
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub civil_servant: bool,
    /// The claim is for wages owed.
    pub wages: bool,
    /// The day the employment ended; none while it lasts.
    pub employment_ended: Option<Day>,
    /// What interrupted or suspended the period.
    pub events: Vec<Event>,
    /// The day of filing, or today.
    pub filed: Day,
}

/// What moves a limitation period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Event {
    /// 中断: it runs anew.
    Interrupted {
        /// The day.
        on: Day,
        /// How.
        how: How,
        /// What shows it; none where nobody has named anything.
        #[serde(skip_serializing_if = "Option::is_none")]
        evidence: Option<String>,
    },
    /// 中止: it stands still.
    Suspended {
        /// The first day.
        from: Day,
        /// The day the cause was gone; none while it lasts.
        to: Option<Day>,
        /// Why.
        why: String,
    },
}

/// The three ways in which a period is interrupted (Law 27, Rules 27).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum How {
    /// 主张权利: by negotiation, a request for mediation, a demand.
    Demand,
    /// 请求权利救济: a complaint to an authority, an application for arbitration, a suit.
    Relief,
    /// 同意履行义务: the other side agreed to perform.
    Consent,
}

impl How {
    /// All three.
    pub const ALL: [How; 3] = [How::Demand, How::Relief, How::Consent];

    /// In the statute's words.
    pub const fn label(self) -> &'static str {
        match self {
            How::Demand => "向对方当事人主张权利",
            How::Relief => "向有关部门请求权利救济",
            How::Consent => "对方当事人同意履行义务",
        }
    }
}

/// What the dates say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// No limit runs: wages during employment.
    NoLimit,
    /// In time.
    InTime,
    /// The period stands still.
    Suspended,
    /// After the last day.
    Over,
    /// The dates do not say.
    Unknown,
}

impl Standing {
    /// In Chinese.
    pub const fn label(self) -> &'static str {
        match self {
            Standing::NoLimit => "不受一年限制",
            Standing::InTime => "在时效期间内",
            Standing::Suspended => "时效中止",
            Standing::Over => "已过一年",
            Standing::Unknown => "日期不足，说不清",
        }
    }
}

impl Question {
    /// A standing in Chinese, in the length that runs here.
    pub const fn label(&self, standing: Standing) -> &'static str {
        match standing {
            Standing::Over if self.civil_servant => "已过六十日",
            other => other.label(),
        }
    }
}

/// The aid's answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// How it stands.
    pub standing: Standing,
    /// The day it last began to run.
    pub from: Option<Day>,
    /// Its last day.
    pub last: Option<Day>,
    /// The last day depends on a year without a loaded schedule.
    pub provisional: bool,
    /// Step by step, with the words it rests on.
    pub remarks: Vec<Remark>,
}

/// The period from one beginning on: where it ends, without and with rolling; no end while it stands still.
struct Period {
    last: Option<Day>,
    provisional: bool,
}

/// Says what the dates mean. Never refuses: dates that contradict each other are said to.
pub fn look(calendar: &Calendar, q: &Question) -> Finding {
    let mut made = Finding { standing: Standing::Unknown, from: None, last: None, provisional: false, remarks: Vec::new() };
    if q.civil_servant {
        return civil_servant(calendar, q, made);
    }
    let Some(mut from) = start(q, &mut made) else {
        made.remarks.push(no_refusal());
        return made;
    };
    if q.filed < from {
        made.remarks.push(remark("limitation", format!("申请日 {} 早于 {from}，请核对日期。", q.filed)));
    }
    let spans = spans(&q.events, &mut made);
    let mut events: Vec<&Event> = q.events.iter().collect();
    events.sort_by_key(|e| match e {
        Event::Suspended { from, .. } => (*from, 0),
        Event::Interrupted { on, .. } => (*on, 1),
    });
    for event in events {
        let now = period(calendar, from, &spans);
        match event {
            Event::Interrupted { on, how, evidence } => {
                let what = match evidence {
                    Some(text) => format!("{on} {}（{text}）", how.label()),
                    None => format!("{on} {}", how.label()),
                };
                if *on < from {
                    made.remarks.push(remark("interruption", format!("{what}：在时效起算以前，不影响。")));
                    continue;
                }
                if let Some(last) = now.last.filter(|last| on > last) {
                    made.remarks.push(remark("interruption", format!("{what}：时效已于 {last} 届满，不能中断。")));
                    continue;
                }
                from = *on;
                let told = match period(calendar, from, &spans).last {
                    Some(last) => format!("{what}：时效中断，重新计算一年，至 {last}。"),
                    None => format!("{what}：时效中断，重新计算一年；中止的原因消除以后继续计算。"),
                };
                made.remarks.push(remark("interruption", told));
                if evidence.is_none() {
                    made.remarks.push(remark("burden", "没有写明中断的证据；主张中断的一方负责举证。"));
                }
            }
            Event::Suspended { from: begin, to, why } => {
                let past = now.last.is_some_and(|last| *begin > last) || to.is_some_and(|to| to <= from);
                let told = match to {
                    _ if past => format!("{begin} 起{why}：不在时效期间内，不影响。"),
                    Some(to) if to <= begin => continue,
                    Some(to) => format!("{begin} 至 {to} {why}：时效中止，原因消除之日起继续计算。"),
                    None => format!("{begin} 起{why}：时效中止，原因尚未消除。"),
                };
                made.remarks.push(remark("suspension", told));
            }
        }
    }
    let end = period(calendar, from, &spans);
    (made.from, made.last, made.provisional) = (Some(from), end.last, end.provisional);
    let (standing, told) = match end.last {
        None => (Standing::Suspended, "时效中止，尚不届满。".to_owned()),
        Some(last) if q.filed <= last => (Standing::InTime, format!("申请日 {} 不晚于 {last}，在时效期间内。", q.filed)),
        Some(last) => (Standing::Over, format!("申请日 {} 晚于 {last}；对方当事人提出时效抗辩的，由仲裁庭审查。", q.filed)),
    };
    made.standing = standing;
    made.remarks.push(remark("limitation", told));
    if standing == Standing::Over {
        made.remarks.push(remark("defence", "未提出时效抗辩的，不主动审查；提出的，记入答辩或者庭审笔录。"));
    }
    made.remarks.push(no_refusal());
    made
}

/// Sixty days from the day the dispute arose. What interrupts or suspends them is said nowhere that the rules rest on, so that such events are
/// told and not counted; nor does the exception for wages reach here, which is one from the year (Rules 26).
fn civil_servant(calendar: &Calendar, q: &Question, mut made: Finding) -> Finding {
    let Some(from) = q.known else {
        made.remarks.push(remark("civil_servant", "没有写明争议发生之日，无从计算。"));
        made.remarks.push(no_refusal());
        return made;
    };
    made.remarks.push(remark("civil_servant", format!("{from} 争议发生，从该日起计算六十日（公务员法第一百零五条），不适用一年的时效。")));
    if q.filed < from {
        made.remarks.push(remark("civil_servant", format!("申请日 {} 早于 {from}，请核对日期。", q.filed)));
    }
    if !q.events.is_empty() {
        made.remarks.push(remark("civil_servant", "所填的中断、中止没有计入这六十日，由仲裁庭审查。"));
    }
    let (length, unit) = aid("civil_servant").map_or((60, days::Unit::Natural), |a| (a.length, a.unit.unwrap_or(days::Unit::Natural)));
    let end = days::nominal(calendar, from, length, unit, false).unwrap_or(from);
    let last = calendar.rolled(end).unwrap_or(end);
    (made.from, made.last, made.provisional) = (Some(from), Some(last), days::provisional(calendar, from, last));
    let (standing, told) = if q.filed <= last {
        (Standing::InTime, format!("申请日 {} 不晚于 {last}，在六十日内。", q.filed))
    } else {
        (Standing::Over, format!("申请日 {} 晚于 {last}，由仲裁庭审查。", q.filed))
    };
    made.standing = standing;
    made.remarks.push(remark("civil_servant", told));
    made.remarks.push(no_refusal());
    made
}

fn no_refusal() -> Remark {
    remark("no_refusal", "时效不是受理条件，不得据此不予受理。")
}

fn start(q: &Question, made: &mut Finding) -> Option<Day> {
    match (q.wages, q.employment_ended, q.known) {
        (true, None, _) => {
            made.standing = Standing::NoLimit;
            made.remarks.push(remark("wages", "劳动关系存续期间拖欠劳动报酬，不受一年时效限制。"));
            None
        }
        (true, Some(ended), _) => {
            made.remarks.push(remark("wages", format!("劳动关系于 {ended} 终止，自该日起一年内提出。")));
            Some(ended)
        }
        (false, _, Some(known)) => {
            made.remarks.push(remark("limitation", format!("{known} 知道或者应当知道权利被侵害，从该日起计算一年。")));
            Some(known)
        }
        (false, _, None) => {
            made.remarks.push(remark("limitation", "没有写明何时知道或者应当知道权利被侵害，无从计算。"));
            None
        }
    }
}

/// The suspensions, merged so that no day counts twice: from, up to (without); no end while one lasts.
fn spans(events: &[Event], made: &mut Finding) -> Vec<(Day, Option<Day>)> {
    let mut spans = Vec::new();
    for event in events {
        let Event::Suspended { from, to, .. } = event else { continue };
        if to.is_some_and(|to| to < *from) {
            made.remarks.push(remark("suspension", format!("{from} 起的中止，结束日早于开始日，没有计入，请核对。")));
        } else {
            spans.push((*from, *to));
        }
    }
    spans.sort_unstable_by_key(|(from, _)| *from);
    let mut merged: Vec<(Day, Option<Day>)> = Vec::with_capacity(spans.len());
    for (from, to) in spans {
        match merged.last_mut() {
            Some((_, None)) => {}
            Some((_, Some(end))) if from > *end => merged.push((from, to)),
            Some((_, end)) => *end = to.and_then(|to| end.map(|end| end.max(to))),
            None => merged.push((from, to)),
        }
    }
    merged
}

/// A year from `from`, each day inside a suspension pushing its end by one; a suspension that begins after the end changes nothing.
fn period(calendar: &Calendar, from: Day, spans: &[(Day, Option<Day>)]) -> Period {
    let (length, unit) = aid("limitation").map_or((1, days::Unit::Year), |a| (a.length, a.unit.unwrap_or(days::Unit::Year)));
    let mut end = days::nominal(calendar, from, length, unit, false).unwrap_or(from);
    let first = from.succ_opt().unwrap_or(from);
    for (begin, to) in spans {
        if *begin > end {
            break;
        }
        let Some(to) = to else { return Period { last: None, provisional: false } };
        let stood = u64::try_from((*to - (*begin).max(first)).num_days()).unwrap_or(0);
        end = end.checked_add_days(Days::new(stood)).unwrap_or(end);
    }
    let last = calendar.rolled(end).unwrap_or(end);
    Period { last: Some(last), provisional: days::provisional(calendar, from, last) }
}
