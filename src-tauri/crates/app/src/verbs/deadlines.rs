//! Deadlines of a case and how they explain themselves.

use super::case::load;
use crate::api::deadlines::{DeadlineExplain, DeadlineExplained, DeadlineView, Deadlines, DeadlinesRequest, ExplainStep, TapeDay, WhatIf};
use crate::app::Desk;
use crate::failure::{Failure, Outcome};
use crate::words;
use chrono::NaiveDate;
use lucai_domain::case::CaseFile;
use lucai_law::clock::{self, Explained, Fact, State};
use lucai_law::rules::Binds;
use lucai_law::{Calendar, RuleBook};
use serde_json::{Value, json};

/// The act by which a duty is fulfilled.
pub(crate) fn act_for(rule: &str) -> Option<&'static str> {
    Some(match rule {
        "correction_notice" => "correction_requested",
        "acceptance_decision" => "accepted",
        "serve_application" | "forward_answer" | "hearing_notice" => "served",
        "tribunal_notice" => "tribunal_formed",
        "answer" => "answer_received",
        "conclude" | "expedited_target" => "award_made",
        "counterclaim_decision" => "counterclaim_decided",
        "recusal_decision" => "recusal_decided",
        "pre_hearing_mediation" => "pre_hearing_mediation_ended",
        "mediation" => "mediation_ended",
        "confirmation_request" => "confirmation_requested",
        "confirmation_review" => "confirmation_ended",
        "revocation_notice" => "revocation_notified",
        "sue" | "sue_after_annulment" => "suit_filed",
        "annul" => "annulment_filed",
        _ => return None,
    })
}

fn state_code(state: State) -> &'static str {
    match state {
        State::Met => "met",
        State::Late => "late",
        State::Open => "open",
        State::Overdue => "overdue",
        State::Lapsed => "lapsed",
        State::Stopped => "stopped",
    }
}

/// 受理 10-08 ＋ 45 日: the sum with what set it running in front.
fn arithmetic(explained: &Explained) -> String {
    let counted = explained.sum.starts_with(|c: char| c.is_ascii_digit());
    if counted && !explained.origin.is_empty() { format!("{} {}", explained.origin, explained.sum) } else { explained.sum.clone() }
}

/// One explained deadline as screens show it, seen on `today`.
pub(crate) fn view(case: &CaseFile, explained: &Explained, today: NaiveDate) -> DeadlineView {
    let deadline = &explained.deadline;
    let rule = RuleBook::shipped().named(&deadline.rule);
    let office = rule.is_none_or(|rule| rule.binds == Binds::Office);
    let party = deadline.party.as_ref().map(|party| party.key().to_owned());
    let waits = !office;
    let warns = explained.strict_due.filter(|strict| Some(*strict) != deadline.due);
    // where rolling off a rest day is arguable, the earlier day is what warns
    let counted = warns.or(deadline.due);
    let open = matches!(deadline.state, State::Open | State::Overdue);
    let left = counted.filter(|_| open).map(|due| words::left(Calendar::shipped(), explained.unit, today, due, waits));
    let state_words = match (deadline.state, deadline.met_on) {
        (State::Met, Some(on)) => format!("已于 {} 办结", words::short_day(on)),
        (State::Met, None) => "已办结".to_owned(),
        (State::Late, Some(on)) => format!("已于 {} 办结，逾期", words::short_day(on)),
        (State::Late, None) => "逾期办结".to_owned(),
        (State::Lapsed, _) => "期满未行使".to_owned(),
        (State::Stopped, _) => "中止，期间不计".to_owned(),
        (State::Open | State::Overdue, _) => left.as_ref().map(|left| left.words.clone()).unwrap_or_default(),
    };
    DeadlineView {
        rule: deadline.rule.clone(),
        party_name: party.as_deref().and_then(|key| key.parse().ok()).map(|key| case.party_name(key)),
        party,
        due: deadline.due,
        state: state_code(deadline.state).to_owned(),
        met_on: deadline.met_on,
        provisional: deadline.provisional,
        basis: deadline.basis.clone(),
        name: explained.name.clone(),
        todo: explained.todo.clone(),
        office,
        due_weekday: deadline.due.map(words::weekday).unwrap_or_default(),
        warns,
        left,
        state_words,
        arithmetic: arithmetic(explained),
        act: act_for(&deadline.rule).map(str::to_owned),
        consequence: explained.missed.clone(),
    }
}

/// All deadlines of a case on a day, explained.
pub(crate) fn explained(case: &CaseFile, as_of: NaiveDate) -> Outcome<Vec<Explained>> {
    if case.filed().is_none() {
        return Ok(Vec::new());
    }
    Ok(clock::explain(RuleBook::shipped(), Calendar::shipped(), &case.clock_input(as_of))?)
}

/// All deadlines of a case on a day. Facts that contradict each other after a merge show none: they stand in the attention list.
pub(crate) fn views(case: &CaseFile, as_of: NaiveDate) -> Vec<DeadlineView> {
    explained(case, as_of).unwrap_or_default().iter().map(|one| view(case, one, as_of)).collect()
}

/// Whether a period still asks for something.
pub(crate) fn is_live(case: &CaseFile, view: &DeadlineView) -> bool {
    let open = ["open", "overdue", "stopped"].contains(&view.state.as_str());
    open && (case.closing().is_none() || lucai_domain::case::outlives_closing(&view.rule))
}

fn supposed(values: &[Value]) -> Outcome<Vec<Fact>> {
    values.iter().map(|value| Fact::from_act(value)?.ok_or_else(|| Failure::usage("unknown_kind", "假设的事项不影响期限。"))).collect()
}

fn with_supposed(case: &CaseFile, today: NaiveDate, facts: &[Fact]) -> Outcome<Vec<Explained>> {
    Ok(clock::what_if(RuleBook::shipped(), Calendar::shipped(), &case.clock_input(today), facts)?)
}

/// `deadlines`.
pub fn deadlines(desk: &Desk, request: DeadlinesRequest) -> Outcome<Deadlines> {
    let case = load(desk, &request.case)?;
    let facts = supposed(&request.what_if)?;
    if facts.is_empty() {
        return Ok(Deadlines { deadlines: views(&case, desk.today) });
    }
    let explained = with_supposed(&case, desk.today, &facts)?;
    Ok(Deadlines { deadlines: explained.iter().map(|one| view(&case, one, desk.today)).collect() })
}

fn pick<'a>(explained: &'a [Explained], rule: &str, party: Option<&str>) -> Option<&'a Explained> {
    // of several of one rule the one that still runs is meant
    let matching =
        || explained.iter().filter(|one| one.deadline.rule == rule && one.deadline.party.as_ref().map(|party| party.key()) == party);
    matching().find(|one| matches!(one.deadline.state, State::Open | State::Overdue | State::Stopped)).or_else(|| matching().next_back())
}

/// Proposals for "what if" that fit the rule and are lawful to suppose.
fn proposals(case: &CaseFile, today: NaiveDate, rule: &str, party: Option<&str>) -> Vec<WhatIf> {
    let mut ideas: Vec<(String, Vec<Value>)> = Vec::new();
    if rule == "conclude" {
        let left = 15u32.saturating_sub(case.extension_days());
        if left > 0 && case.suspended_since().is_none() {
            ideas.push((format!("批准延期 {left} 日"), vec![json!({ "kind": "extension_approved", "on": today, "days": left })]));
        }
        let resumed = today.checked_add_days(chrono::Days::new(10)).unwrap_or(today);
        if case.suspended_since().is_some() {
            ideas.push(("明天恢复审理".into(), vec![json!({ "kind": "resumed", "on": today.succ_opt().unwrap_or(today) })]));
        } else {
            let label = format!("明天中止，{} 恢复", words::short_day(resumed));
            let facts =
                vec![json!({ "kind": "suspended", "on": today.succ_opt().unwrap_or(today) }), json!({ "kind": "resumed", "on": resumed })];
            ideas.push((label, facts));
        }
        ideas.push(("今天受理增加、变更请求".into(), vec![json!({ "kind": "claim_changed", "on": today })]));
    }
    let ideas = ideas.into_iter().filter_map(|(label, facts)| {
        let parsed = supposed(&facts).ok()?;
        let explained = with_supposed(case, today, &parsed).ok()?;
        let one = pick(&explained, rule, party)?;
        let then = view(case, one, today);
        let words = match (then.due, &then.left) {
            (Some(due), Some(left)) => format!("{} · {}", words::full_day(due), left.words),
            (Some(due), None) => words::full_day(due),
            (None, _) => then.state_words.clone(),
        };
        Some(WhatIf { label, facts, due: then.due, words })
    });
    ideas.collect()
}

/// `deadline_explain`.
pub fn deadline_explain(desk: &Desk, request: DeadlineExplain) -> Outcome<DeadlineExplained> {
    let case = load(desk, &request.case)?;
    let facts = supposed(&request.what_if)?;
    let explained = if facts.is_empty() { explained(&case, desk.today)? } else { with_supposed(&case, desk.today, &facts)? };
    let one = pick(&explained, &request.rule, request.party.as_deref()).ok_or_else(|| Failure::not_found("这项期限"))?;
    let deadline = view(&case, one, desk.today);
    let mut tape: Vec<TapeDay> = one
        .tape
        .iter()
        .map(|day| TapeDay {
            day: day.day,
            kind: serde_json::to_value(day.kind).ok().and_then(|kind| kind.as_str().map(str::to_owned)).unwrap_or_default(),
            rest: day.rest,
            n: day.number,
            label: one.steps.iter().find(|step| step.date == day.day).map(|step| step.text.clone()),
        })
        .collect();
    for day in &mut tape {
        if Some(day.day) == deadline.due {
            day.label.get_or_insert_with(|| "届满".to_owned());
        }
        if day.kind == "rest" {
            day.kind = "skipped".to_owned();
        }
    }
    let steps = one.steps.iter().map(|step| {
        // the clock does not know names: who recorded an act of that day that moves the clock is looked up here
        let act = case.acts().find(|act| act.act.on == step.date && act.act.kind.spec().clock != lucai_domain::kind::ClockEffect::None);
        ExplainStep {
            text: step.text.clone(),
            day: step.due,
            actor: step.actor.clone().or_else(|| act.map(|act| desk.office.name_of(act.actor.as_str()).to_owned())),
            article: step.article.clone(),
            event: act.map(|act| act.event.to_string()),
        }
    });
    let sum = match deadline.due {
        Some(due) => format!("{} = {}", one.sum, words::full_day(due)),
        None => one.sum.clone(),
    };
    Ok(DeadlineExplained {
        answer: one.answer.clone(),
        steps: steps.collect(),
        sum,
        what_if: proposals(&case, desk.today, &request.rule, request.party.as_deref()),
        consequence: one.missed.clone(),
        rule_text: one.words.iter().map(|quote| format!("{}：{}", quote.article, quote.text)).collect::<Vec<_>>().join("\n"),
        versions: std::iter::once(one.rule_edition.clone()).chain(one.calendar_edition.iter().cloned()).collect(),
        tape,
        deadline,
    })
}
