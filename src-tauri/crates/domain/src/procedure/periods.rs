//! Preconditions that need the calendar: periods within which an act is in time.

use super::Law;
use crate::act::Act;
use crate::case::CaseFile;
use crate::kind::Kind;
use lucai_law::clock::Deadline;
use lucai_law::days::{Unit, count};
use lucai_law::{Day, Refusal};

/// Working days that must lie between the notice and the hearing (Law 35, Rules 38).
const NOTICE: u32 = 5;

/// Refuses an act that comes too late or too early.
pub(super) fn check(case: &CaseFile, act: &Act, law: &Law<'_>, today: Day) -> Result<(), Refusal> {
    match act.kind {
        // a hearing that is past is recorded as it was: its notice shows as late among the deadlines
        Kind::HearingFixed if act.day("for").is_some_and(|day| day < today) => Ok(()),
        Kind::HearingFixed => notice(case, act, law),
        Kind::AwardEffective => effective(case, act, law),
        Kind::CounterclaimReceived => counterclaim(case, act, law),
        Kind::ConvertedToOrdinary => conversion(case, act, law),
        Kind::ExtensionApproved => extension(case, act, law),
        Kind::OverdueExplained => explained(case, act, law),
        _ => Ok(()),
    }
}

/// Deadlines as they stood at the end of a day.
fn standing(case: &CaseFile, law: &Law<'_>, on: Day) -> Vec<Deadline> {
    // facts that contradict each other after a merge must not stop the work: they are on the attention list
    case.deadlines(law.rules, law.calendar, on).unwrap_or_default()
}

fn notice(case: &CaseFile, act: &Act, law: &Law<'_>) -> Result<(), Refusal> {
    let Some(day) = act.day("for") else { return Ok(()) };
    if case.proceedings().handled_simply() || act.flag("agreed") == Some(true) {
        return Ok(());
    }
    // the notice can at the earliest be served on the day of the decision; neither end is counted
    let earliest = count(law.calendar, act.on, NOTICE.saturating_add(1), Unit::Working, false)?;
    let last = count(law.calendar, act.on, NOTICE, Unit::Working, false)?;
    // a hearing may be held on a rest day: what counts is the working days between
    if day > last.due {
        return Ok(());
    }
    let message = format!(
        "开庭 5 日（工作日）前应当书面通知双方当事人：{} 决定排庭，开庭最早在 {} 之后，例如 {}。双方当事人书面同意提前的，请勾选“双方当事人同意提前开庭”。",
        act.on, last.due, earliest.due
    );
    Err(Refusal::by("hearing_notice_too_short", "调仲法35；规则38", message))
}

/// The first working day on which a hearing can be held that is fixed on `on`.
pub(super) fn earliest_hearing(case: &CaseFile, law: &Law<'_>, on: Day) -> Option<Day> {
    let wait = if case.proceedings().handled_simply() { 1 } else { NOTICE.saturating_add(1) };
    count(law.calendar, on, wait, Unit::Working, false).ok().map(|due| due.due)
}

fn effective(case: &CaseFile, act: &Act, law: &Law<'_>) -> Result<(), Refusal> {
    let effects = case.effects(law.rules, law.calendar, act.on).unwrap_or_default();
    match effects.iter().find(|e| e.effective_on.is_none()) {
        Some(waiting) if effects.iter().all(|e| e.effective_on.is_none()) => {
            Err(Refusal::by("not_effective_yet", "调仲法42、47、50", format!("{} 尚不能确认生效：{}", act.on, waiting.why)))
        }
        _ => Ok(()),
    }
}

fn counterclaim(case: &CaseFile, act: &Act, law: &Law<'_>) -> Result<(), Refusal> {
    let answers: Vec<Deadline> = standing(case, law, act.on).into_iter().filter(|d| d.rule == "answer").collect();
    let mine = act.text("party");
    let periods: Vec<Day> =
        answers.iter().filter(|d| mine.is_none() || d.party.as_ref().map(|p| p.key()) == mine).filter_map(|d| d.due).collect();
    match periods.into_iter().max() {
        Some(due) if act.on > due => Err(Refusal::by(
            "answer_period_over",
            "规则36",
            format!("答辩期已于 {due} 届满，之后提出的反申请应当另行申请仲裁，请书面告知被申请人。"),
        )),
        _ => Ok(()),
    }
}

fn conversion(case: &CaseFile, act: &Act, law: &Law<'_>) -> Result<(), Refusal> {
    match conclude(case, law, act.on) {
        Some(due) if act.on > due => {
            Err(Refusal::by("period_over", "规则61", format!("仲裁期限已于 {due} 届满，转为按照一般程序处理应当在期限届满前决定。")))
        }
        _ => Ok(()),
    }
}

fn extension(case: &CaseFile, act: &Act, law: &Law<'_>) -> Result<(), Refusal> {
    match conclude(case, law, act.on) {
        Some(due) if act.on > due => Err(Refusal::by(
            "period_over",
            "调仲法43；规则45",
            format!("仲裁期限已于 {due} 届满，延期应当在期限届满前批准。当事人可以向人民法院起诉，请抓紧裁决。"),
        )),
        _ => Ok(()),
    }
}

/// A reason is given for a duty that was missed, once.
fn explained(case: &CaseFile, act: &Act, law: &Law<'_>) -> Result<(), Refusal> {
    let missed = case.missed_duties(law.rules, law.calendar, act.on);
    let refuse = |code: &str, message: String| Err(Refusal::by(code, "规则22", message));
    let Some(rule) = act.text("rule") else {
        return match missed.iter().any(|one| one.reason.is_none()) {
            true => Ok(()),
            false => refuse("nothing_missed", format!("{} 没有逾期而未说明原因的职责。", act.on)),
        };
    };
    if act.text("reason").is_none_or(|reason| reason.trim().is_empty()) {
        return refuse("no_reason", "请写明逾期的原因。".to_owned());
    }
    let name = law.rules.named(rule).map_or(rule, |known| known.name.as_str());
    let of_party = |one: &&crate::case::Missed| act.text("party").is_none_or(|key| one.party.as_ref().is_some_and(|p| p.key() == key));
    let mut of_rule = missed.iter().filter(|one| one.rule == rule).filter(of_party).peekable();
    match (of_rule.peek().is_some(), of_rule.find(|one| one.reason.is_none())) {
        (_, Some(_)) => Ok(()),
        (true, None) => refuse("already_explained", format!("“{name}”逾期的原因已经说明；说明有误的，请先更正原来的记录。")),
        (false, None) => refuse("not_missed", format!("“{name}”在 {} 没有逾期，不用说明原因。", act.on)),
    }
}

fn conclude(case: &CaseFile, law: &Law<'_>, on: Day) -> Option<Day> {
    standing(case, law, on).into_iter().find(|d| d.rule == "conclude").and_then(|d| d.due)
}
