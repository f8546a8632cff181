//! Deadlines of a case and how they explain themselves.

use super::case::load;
use crate::api::deadlines::{
    DeadlineExplain, DeadlineExplained, DeadlineView, Deadlines, DeadlinesRequest, ExplainStep, OverdueReason, OwnDateView, SkippedDay,
    TapeDay, WhatIf,
};
use crate::app::Desk;
use crate::failure::{Failure, Outcome};
use crate::words;
use chrono::NaiveDate;
use lucai_domain::case::{CaseFile, MissedReason, OwnDate};
use lucai_domain::{Recorded, Role};
use lucai_law::RuleBook;
use lucai_law::clock::{self, Explained, Fact, State};
use lucai_law::rules::Binds;
use lucai_law::rules::beside::{Basis, Beside, beside};
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
        _ => return lucai_domain::case::own_rule(rule).map(|own| own.act).filter(|act| !act.is_empty()),
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

/// One explained deadline as screens show it, seen on `today`.
pub(crate) fn view(desk: &Desk, case: &CaseFile, explained: &Explained, today: NaiveDate) -> DeadlineView {
    let deadline = &explained.deadline;
    let rule = RuleBook::shipped().named(&deadline.rule);
    let office = rule.is_none_or(|rule| rule.binds == Binds::Office);
    let party = deadline.party.as_ref().map(|party| party.key().to_owned());
    let waits = !office;
    let warns = explained.strict_due.filter(|strict| Some(*strict) != deadline.due);
    // where rolling off a rest day is arguable, the earlier day is what warns
    let counted = warns.or(deadline.due);
    let open = matches!(deadline.state, State::Open | State::Overdue);
    let left = counted.filter(|_| open).map(|due| words::left(&desk.calendar, explained.unit, today, due, waits));
    let state_words = match (deadline.state, deadline.met_on) {
        (State::Met, Some(on)) => format!("已于 {} 办结", words::short_day(on)),
        (State::Met, None) => "已办结".to_owned(),
        (State::Late, Some(on)) => format!("已于 {} 办结，逾期", words::short_day(on)),
        (State::Late, None) => "逾期办结".to_owned(),
        (State::Lapsed, _) => "期满未行使".to_owned(),
        (State::Stopped, _) if deadline.rule == "acceptance_decision" => "暂缓受理，期间不计".to_owned(),
        (State::Stopped, _) => "中止，期间不计".to_owned(),
        (State::Open | State::Overdue, _) => left.as_ref().map(|left| left.words.clone()).unwrap_or_default(),
    };
    let missed = case.missed(RuleBook::shipped(), deadline, today);
    let given = missed.as_ref().and_then(|one| one.reason.as_ref());
    // the reason stands in the inner file: for those who may read that, and for whoever gave it
    let readable = |reason: &&MissedReason| crate::rights::may_inner(&desk.roles) || reason.actor == desk.session().user;
    DeadlineView {
        missed: missed.is_some(),
        explained: given.is_some(),
        reason: given.filter(readable).map(|reason| OverdueReason {
            text: reason.text.clone(),
            actor: desk.office.name_of(reason.actor.as_str()).to_owned(),
            on: reason.on,
            event: reason.event.to_string(),
        }),
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
        statutory: rule.is_none_or(|rule| rule.statutory),
        due_weekday: deadline.due.map(words::weekday).unwrap_or_default(),
        warns,
        left,
        state_words,
        arithmetic: explained.how.clone(),
        act: act_for(&deadline.rule).map(str::to_owned),
        consequence: explained.missed.clone(),
    }
}

/// All deadlines of a case on a day, explained.
pub(crate) fn explained(desk: &Desk, case: &CaseFile, as_of: NaiveDate) -> Outcome<Vec<Explained>> {
    if case.filed().is_none() {
        return Ok(Vec::new());
    }
    Ok(put_off(desk, case, as_of, clock::explain(RuleBook::shipped(), &desk.calendar, &case.clock_input(as_of))?))
}

/// Each as it stands where acceptance was put off.
fn put_off(desk: &Desk, case: &CaseFile, as_of: NaiveDate, mut all: Vec<Explained>) -> Vec<Explained> {
    for one in &mut all {
        if let Some(why) = case.put_off(&desk.calendar, &mut one.deadline, as_of) {
            one.strict_due = one.deadline.strict_due;
            one.how = format!("{}；{why}", one.how);
            one.cautions.push(format!("{why}。"));
        }
    }
    all
}

/// All deadlines of a case on a day. Facts that contradict each other after a merge show none: they stand in the attention list.
pub(crate) fn views(desk: &Desk, case: &CaseFile, as_of: NaiveDate) -> Vec<DeadlineView> {
    explained(desk, case, as_of).unwrap_or_default().iter().map(|one| view(desk, case, one, as_of)).collect()
}

/// The dates of a case beside the clock, on a day.
pub(crate) fn own_dates(desk: &Desk, case: &CaseFile, today: NaiveDate) -> Vec<OwnDateView> {
    let ended = case.closing().is_some();
    let left = |due: NaiveDate, waits: bool| words::left(&desk.calendar, lucai_law::days::Unit::Natural, today, due, waits);
    let law = |one: &OwnDate| one.rule.law.and_then(beside);
    let view = |one: OwnDate| OwnDateView {
        statutory: one.rule.law.is_some(),
        office: one.rule.office,
        basis: law(&one).map(quoted).unwrap_or_default(),
        consequence: law(&one).map(|rule| rule.missed.clone()).unwrap_or_default(),
        provisional: one.provisional,
        unread: law(&one).is_some_and(|rule| rule.basis == Basis::Secondary),
        rule: one.rule.id.to_owned(),
        name: one.rule.name.to_owned(),
        words: one.how.clone(),
        due: one.due,
        due_weekday: words::weekday(one.due),
        met_on: one.met_on,
        left: one.asks(ended).then(|| left(one.due, !one.rule.office)),
        act: one.rule.act.to_owned(),
    };
    case.own_dates(&desk.calendar).into_iter().map(view).collect()
}

fn quoted(rule: &Beside) -> String {
    rule.words.iter().map(|quote| format!("{}：{}", quote.article, quote.text)).collect::<Vec<_>>().join("\n")
}

/// Whether a period still asks for something.
pub(crate) fn is_live(case: &CaseFile, view: &DeadlineView) -> bool {
    let open = ["open", "overdue", "stopped"].contains(&view.state.as_str());
    open && (case.closing().is_none() || lucai_domain::case::outlives_closing(&view.rule))
}

fn supposed(values: &[Value]) -> Outcome<Vec<Fact>> {
    values.iter().map(|value| Fact::from_act(value)?.ok_or_else(|| Failure::usage("unknown_kind", "假设的事项不影响期限。"))).collect()
}

fn with_supposed(desk: &Desk, case: &CaseFile, today: NaiveDate, facts: &[Fact]) -> Outcome<Vec<Explained>> {
    Ok(put_off(desk, case, today, clock::what_if(RuleBook::shipped(), &desk.calendar, &case.clock_input(today), facts)?))
}

/// `deadlines`.
pub fn deadlines(desk: &Desk, request: DeadlinesRequest) -> Outcome<Deadlines> {
    let case = load(desk, &request.case)?;
    let facts = supposed(&request.what_if)?;
    if facts.is_empty() {
        return Ok(Deadlines { deadlines: views(desk, &case, desk.today) });
    }
    let explained = with_supposed(desk, &case, desk.today, &facts)?;
    Ok(Deadlines { deadlines: explained.iter().map(|one| view(desk, &case, one, desk.today)).collect() })
}

fn pick<'a>(explained: &'a [Explained], rule: &str, party: Option<&str>) -> Option<&'a Explained> {
    // of several of one rule the one that still runs is meant
    let matching =
        || explained.iter().filter(|one| one.deadline.rule == rule && one.deadline.party.as_ref().map(|party| party.key()) == party);
    matching().find(|one| matches!(one.deadline.state, State::Open | State::Overdue | State::Stopped)).or_else(|| matching().next_back())
}

/// What stands behind a day that hangs on a schedule that is not loaded.
fn mark(provisional: bool) -> &'static str {
    if provisional { "（暂定）" } else { "" }
}

/// Proposals for "what if" that fit the rule and are lawful to suppose.
fn proposals(desk: &Desk, case: &CaseFile, today: NaiveDate, rule: &str, party: Option<&str>) -> Vec<WhatIf> {
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
        let explained = with_supposed(desk, case, today, &parsed).ok()?;
        let one = pick(&explained, rule, party)?;
        let then = view(desk, case, one, today);
        let words = match (then.due, &then.left) {
            (Some(due), Some(left)) => format!("{}{} · {}", words::full_day(due), mark(then.provisional), left.words),
            (Some(due), None) => format!("{}{}", words::full_day(due), mark(then.provisional)),
            (None, _) => then.state_words.clone(),
        };
        Some(WhatIf { label, facts, due: then.due, words })
    });
    ideas.collect()
}

/// Who decided on or recorded the acts behind a step: 中止审理：周启明批准，恢复审理：林致远办理.
fn who(desk: &Desk, acts: &[&Recorded]) -> Option<String> {
    let told = acts.iter().map(|record| {
        let (name, spec) = (desk.office.name_of(record.actor.as_str()), record.act.kind.spec());
        let verb = if spec.roles == [Role::Head] { "批准" } else { "办理" };
        if acts.len() > 1 { format!("{}：{name}{verb}", spec.label) } else { format!("{name}{verb}") }
    });
    Some(told.collect::<Vec<_>>().join("，")).filter(|text| !text.is_empty())
}

/// The rest days that the count jumped over or rolled over, by name.
fn skipped(explained: &Explained) -> Vec<SkippedDay> {
    let rest = explained.tape.iter().filter(|day| day.kind == clock::TapeKind::Rest);
    rest.map(|day| SkippedDay { day: day.day, name: day.name.clone().unwrap_or_default(), provisional: day.provisional }).collect()
}

/// `deadline_explain`.
pub fn deadline_explain(desk: &Desk, request: DeadlineExplain) -> Outcome<DeadlineExplained> {
    let case = load(desk, &request.case)?;
    let facts = supposed(&request.what_if)?;
    let explained = if facts.is_empty() { explained(desk, &case, desk.today)? } else { with_supposed(desk, &case, desk.today, &facts)? };
    let one = pick(&explained, &request.rule, request.party.as_deref()).ok_or_else(|| Failure::not_found("这项期限"))?;
    let deadline = view(desk, &case, one, desk.today);
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
    let seen = case.facts_with_acts().into_iter().filter(|(fact, _)| fact.on <= desk.today);
    let sources: Vec<Option<&Recorded>> = seen.map(|(_, act)| act).collect();
    let steps = one.steps.iter().map(|step| {
        // the clock does not know names: who recorded the acts behind the step's facts is looked up here
        let acts: Vec<&Recorded> = step.facts.iter().filter_map(|n| sources.get(*n).copied().flatten()).collect();
        let act = acts.first();
        ExplainStep {
            text: step.text.clone(),
            day: step.due,
            actor: step.actor.clone().or_else(|| who(desk, &acts)),
            article: step.article.clone(),
            event: act.map(|act| act.event.to_string()),
        }
    });
    let sum = match deadline.due {
        Some(due) => format!("{} = {}{}", one.sum, words::full_day(due), mark(deadline.provisional)),
        None => one.sum.clone(),
    };
    Ok(DeadlineExplained {
        answer: one.answer.clone(),
        steps: steps.collect(),
        sum,
        what_if: proposals(desk, &case, desk.today, &request.rule, request.party.as_deref()),
        consequence: one.missed.clone(),
        rule_text: one.words.iter().map(|quote| format!("{}：{}", quote.article, quote.text)).collect::<Vec<_>>().join("\n"),
        versions: std::iter::once(one.rule_edition.clone()).chain(one.calendar_edition.iter().cloned()).collect(),
        skipped: skipped(one),
        cautions: one.cautions.clone(),
        tape,
        deadline,
    })
}
