//! 时效: what the dates say, on which words; an aid that never refuses (Law 27, Rules 26 to 28).
//!
//! Limitation is no ground of refusal (Rules 30): it is a defence that the other side raises. So whatever the dates are, this says what they
//! mean and nothing more.

use chrono::Days;
use serde::{Deserialize, Serialize};

use crate::days;
use crate::rules::Remark;
use crate::rules::aid::{aid, remark};
use crate::{Calendar, Day};

/// What is asked for one claim.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// The day on which the right's violation was known or should have been.
    pub known: Option<Day>,
    /// The claim is for wages owed.
    #[serde(default)]
    pub wages: bool,
    /// The day the employment ended; none while it lasts.
    #[serde(default)]
    pub employment_ended: Option<Day>,
    /// What interrupted or suspended the period.
    #[serde(default)]
    pub events: Vec<Event>,
    /// The day of filing, or today.
    pub filed: Day,
}

/// What moves a limitation period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Event {
    /// 中断: it runs anew.
    Interrupted {
        /// The day.
        on: Day,
        /// How: 主张权利, 投诉, 同意履行.
        how: String,
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

/// Says what the dates mean. Never refuses: dates that contradict each other are said to.
pub fn look(calendar: &Calendar, q: &Question) -> Finding {
    let mut made = Finding { standing: Standing::Unknown, from: None, last: None, provisional: false, remarks: Vec::new() };
    let Some(mut from) = start(q, &mut made) else {
        made.remarks.push(remark("no_refusal", "时效不是受理条件，不得据此不予受理。"));
        return made;
    };
    let (mut last, mut provisional) = end(calendar, from, 0);
    let mut events: Vec<&Event> = q.events.iter().collect();
    events.sort_by_key(|e| match e {
        Event::Interrupted { on, .. } => (*on, 1),
        Event::Suspended { from, .. } => (*from, 0),
    });
    let mut stood = 0;
    let mut stands = false;
    for event in events {
        match event {
            Event::Interrupted { on, how } if *on < from => {
                made.remarks.push(remark("interruption", format!("{on} {how}：在时效起算以前，不影响。")));
            }
            Event::Interrupted { on, how } if *on > last => {
                made.remarks.push(remark("interruption", format!("{on} {how}：时效已于 {last} 届满，不能中断。")));
            }
            Event::Interrupted { on, how } => {
                (from, stood, stands) = (*on, 0, false);
                (last, provisional) = end(calendar, from, 0);
                made.remarks.push(remark("interruption", format!("{on} {how}：时效中断，重新计算一年，至 {last}。")));
            }
            Event::Suspended { from: begin, to, .. } if *begin > last || to.is_some_and(|to| to <= from) => {
                made.remarks.push(remark("suspension", format!("{begin} 起的中止不在时效期间内，不影响。")));
            }
            Event::Suspended { from: begin, to: Some(to), why } => {
                stood += (*to - (*begin).max(from)).num_days().max(0);
                (last, provisional) = end(calendar, from, stood);
                made.remarks.push(remark("suspension", format!("{begin} 至 {to} {why}：时效中止，其后继续计算，至 {last}。")));
            }
            Event::Suspended { from: begin, to: None, why } => {
                stands = true;
                made.remarks.push(remark("suspension", format!("{begin} 起{why}：时效中止，原因尚未消除。")));
            }
        }
    }
    made.from = Some(from);
    made.provisional = provisional;
    made.standing = match () {
        () if stands => Standing::Suspended,
        () if q.filed <= last => Standing::InTime,
        () => Standing::Over,
    };
    made.last = (!stands).then_some(last);
    let told = match made.standing {
        Standing::InTime => format!("申请日 {} 不晚于 {last}，在时效期间内。", q.filed),
        Standing::Over => format!("申请日 {} 晚于 {last}；对方当事人提出时效抗辩的，由仲裁庭审查。", q.filed),
        _ => "时效中止，尚不届满。".to_owned(),
    };
    made.remarks.push(remark("limitation", told));
    made.remarks.push(remark("no_refusal", "时效不是受理条件，不得据此不予受理。"));
    made
}

fn start(q: &Question, made: &mut Finding) -> Option<Day> {
    if q.wages {
        return match q.employment_ended {
            None => {
                made.standing = Standing::NoLimit;
                made.remarks.push(remark("wages", "劳动关系存续期间拖欠劳动报酬，不受一年时效限制。"));
                None
            }
            Some(ended) => {
                made.remarks.push(remark("wages", format!("劳动关系于 {ended} 终止，自该日起一年内提出。")));
                Some(ended)
            }
        };
    }
    match q.known {
        Some(known) => {
            made.remarks.push(remark("limitation", format!("{known} 知道或者应当知道权利被侵害，从该日起计算一年。")));
            Some(known)
        }
        None => {
            made.remarks.push(remark("limitation", "没有写明何时知道或者应当知道权利被侵害，无从计算。"));
            None
        }
    }
}

/// The last day of the period from `from`, `stood` days later where it stood still, rolled off a rest day.
fn end(calendar: &Calendar, from: Day, stood: i64) -> (Day, bool) {
    let rule = aid("limitation");
    let (length, unit) = rule.map_or((1, days::Unit::Year), |a| (a.length, a.unit.unwrap_or(days::Unit::Year)));
    let plain = days::nominal(calendar, from, length, unit, false).unwrap_or(from);
    let pushed = plain.checked_add_days(Days::new(u64::try_from(stood).unwrap_or(0))).unwrap_or(plain);
    let last = calendar.rolled(pushed).unwrap_or(pushed);
    (last, days::provisional(calendar, from, last))
}
