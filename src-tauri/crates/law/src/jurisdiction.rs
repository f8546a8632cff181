//! 管辖: which commission, and why; an aid that never refuses (Law 21, Rules 8 to 10).

use serde::{Deserialize, Serialize};

use crate::Day;
use crate::rules::Remark;
use crate::rules::aid::remark;

/// What is asked. Places are whatever names the office uses for the areas of commissions; equal names are the same area.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Question {
    /// The area of this commission.
    pub here: String,
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filing {
    /// The commission's area.
    pub area: String,
    /// The day it accepted, where it has.
    pub accepted: Option<Day>,
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
    /// Why, and what to do.
    pub remarks: Vec<Remark>,
}

/// Says which commission may take a dispute.
pub fn look(q: &Question) -> Finding {
    let mut remarks = vec![remark("places", "由劳动合同履行地或者用人单位所在地的仲裁委员会管辖。")];
    let mut performance: Vec<String> = q.performance.iter().filter(|p| !p.trim().is_empty()).cloned().collect();
    performance.sort();
    performance.dedup();
    let registered: Vec<String> = [&q.registered, &q.main_office].into_iter().flatten().cloned().collect();
    let mut seats = if registered.is_empty() { q.founder.iter().cloned().collect() } else { registered };
    seats.sort();
    seats.dedup();
    for seat in &seats {
        remarks.push(remark("seat", format!("用人单位所在地：{seat}。")));
    }
    let mut competent = performance.clone();
    competent.extend(seats.iter().filter(|s| !performance.contains(s)).cloned());
    let mut prevails = None;
    match performance.as_slice() {
        [] => {
            remarks.push(remark("unclear_place", "劳动合同履行地不明确，由用人单位所在地的仲裁委员会管辖。"));
            prevails = seats.first().filter(|_| seats.len() == 1).cloned();
        }
        [place] => remarks.push(remark("seat", format!("劳动合同履行地：{place}。"))),
        several => remarks.push(remark(
            "several_places",
            format!("劳动合同履行地有 {} 个：{}；由最先受理的仲裁委员会管辖。", several.len(), several.join("、")),
        )),
    }
    let mut filings: Vec<Filing> = q.filings.clone();
    if let Some(accepted) = q.accepted {
        filings.push(Filing { area: q.here.clone(), accepted: Some(accepted) });
    }
    let at_performance: Vec<&Filing> = filings.iter().filter(|f| performance.contains(&f.area)).collect();
    let at_seat_only = filings.iter().any(|f| seats.contains(&f.area) && !performance.contains(&f.area));
    if !at_performance.is_empty() && at_seat_only {
        remarks.push(remark("both_filed", "双方分别向履行地和用人单位所在地申请，由履行地的仲裁委员会管辖。"));
    }
    let first = at_performance.iter().filter_map(|f| f.accepted.map(|day| (day, &f.area))).min();
    if let Some((day, area)) = first {
        remarks.push(remark("several_places", format!("{area}的仲裁委员会于 {day} 最先受理。")));
        prevails = Some(area.clone());
    } else if let [only] = at_performance.as_slice() {
        prevails = Some(only.area.clone());
    }
    let here = (!competent.is_empty()).then(|| competent.contains(&q.here) && prevails.as_ref().is_none_or(|p| *p == q.here));
    match (here, q.accepted) {
        (Some(false), None) => {
            remarks.push(remark("not_here", "不属于本仲裁委员会管辖：五个工作日内书面说明并告知向有管辖权的仲裁委员会申请，不是不予受理。"))
        }
        (Some(false), Some(_)) => {
            remarks.push(remark("transfer", "已受理的，应当移送有管辖权的仲裁委员会，并书面通知当事人。"));
            remarks.push(remark("later_change", "受理后履行地或者所在地才变化的，不改变管辖。"));
        }
        _ => {}
    }
    remarks.push(remark("objection", "当事人可以在答辩期满前书面提出管辖异议。"));
    Finding { competent, prevails, here, remarks }
}
