//! Counting every rule over the facts. The rules say what starts, stops and meets a period; nothing about a single rule stands here.

use super::timeline::{Pause, Service, Timeline};
use super::{Deadline, Fact, Input, Party, State};
use crate::days::{self, Unit, beyond};
use crate::rules::{Binds, Rule, Take};
use crate::{Calendar, Day, Refusal, RuleBook};

/// What set a period running.
#[derive(Debug, Clone, Copy)]
pub(super) struct Start<'a> {
    /// The day the period is counted from.
    pub(super) day: Day,
    pub(super) fact: &'a Fact,
    pub(super) service: Option<Service<'a>>,
    pub(super) party: Option<&'a Party>,
    /// Among several that each ask for their own answer: which.
    pub(super) position: Option<usize>,
}

/// One period counted, with everything its explanation needs.
#[derive(Debug, Clone)]
pub(super) struct Computed<'a> {
    pub(super) rule: &'a Rule,
    pub(super) start: Start<'a>,
    /// The length before any extension.
    pub(super) length: u32,
    pub(super) extension: u32,
    /// What is not counted: from, up to (without), merged and in order.
    pub(super) pushed: Vec<(Day, Day)>,
    /// The pauses behind them, as they were.
    pub(super) pauses: Vec<Pause<'a>>,
    /// The last day before rolling; none while stopped.
    pub(super) nominal: Option<Day>,
    pub(super) due: Option<Day>,
    pub(super) provisional: bool,
    pub(super) met_on: Option<Day>,
}

impl Computed<'_> {
    pub(super) fn state(&self, as_of: Day) -> State {
        match (self.due, self.met_on) {
            (None, _) => State::Stopped,
            (Some(due), Some(met)) if met <= due => State::Met,
            (Some(_), Some(_)) => State::Late,
            (Some(due), None) if as_of <= due => State::Open,
            (Some(_), None) if self.rule.binds == Binds::Party => State::Lapsed,
            (Some(_), None) => State::Overdue,
        }
    }

    pub(super) fn deadline(&self, as_of: Day) -> Deadline {
        Deadline {
            rule: self.rule.id.clone(),
            party: self.start.party.cloned(),
            due: self.due,
            state: self.state(as_of),
            met_on: self.met_on,
            provisional: self.provisional,
            basis: self.rule.articles.clone(),
            strict_due: self.strict_due(),
        }
    }

    /// Counted day by day without rolling: days inside a pause that began after the period had run out do not bring it back, and the day
    /// that a period is counted from is not counted twice.
    fn strict_due(&self) -> Option<Day> {
        let due = self.due.filter(|due| self.rule.strict_shown && (self.nominal != Some(*due) || !self.pushed.is_empty()))?;
        let mut left = self.length + self.extension;
        let mut day = self.start.day;
        while left > 0 && day < due {
            day = day.succ_opt()?;
            if !self.pushed.iter().any(|(from, to)| *from <= day && day < *to) {
                left -= 1;
            }
        }
        (day < due).then_some(day)
    }

    pub(super) fn pushed_days(&self) -> u32 {
        self.pushed.iter().map(|(from, to)| u32::try_from((*to - *from).num_days()).unwrap_or(0)).sum()
    }
}

/// Runs every rule. `horizon` is the last day on which facts may lie.
pub(super) fn run<'a>(
    rules: &'a RuleBook,
    calendar: &Calendar,
    input: &'a Input,
    horizon: Day,
) -> Result<(Timeline<'a>, Vec<Computed<'a>>), Refusal> {
    let timeline = Timeline::new(rules, calendar, input, horizon)?;
    let mut made = Vec::with_capacity(16);
    let mut starts = Vec::with_capacity(4);
    for rule in rules.rules() {
        check_days(rule, &timeline)?;
        if rule.only.is_some_and(|p| p != input.procedure) {
            continue;
        }
        starts.clear();
        triggers(rule, &timeline, &mut starts);
        for start in starts.iter().filter(|s| rules.counts(rule, s.day)) {
            made.extend(count(rule, *start, calendar, &timeline)?);
        }
    }
    Ok((timeline, made))
}

/// Refuses extensions and agreed periods beyond what the rule allows, whether or not its period runs.
fn check_days(rule: &Rule, timeline: &Timeline<'_>) -> Result<(), Refusal> {
    if let Some(extension) = rule.extension.as_ref().filter(|e| e.stated) {
        let facts = timeline.of(extension.fact);
        let total: u64 = facts.iter().map(|f| u64::from(f.days.unwrap_or(0))).sum();
        if total > u64::from(extension.most) {
            let text = format!("{}共 {total} 日，超过 {} 日。", extension.fact.label(), extension.most);
            return Err(Refusal::by("extension_too_long", &extension.article, text));
        }
        if facts.iter().any(|f| f.days.unwrap_or(0) == 0) {
            return Err(Refusal::by("bad_extension", &extension.article, format!("{}至少 1 日。", extension.fact.label())));
        }
    }
    if let Some(agreed) = &rule.agreed {
        let too_long = timeline.of(agreed.fact).iter().filter_map(|f| f.days).find(|d| *d > rule.period.length);
        if let Some(days) = too_long {
            let text = format!("约定的{} {days} 个工作日，长于 {} 个工作日；只能缩短或者取消。", rule.name, rule.period.length);
            return Err(Refusal::by("bad_answer_period", &agreed.article, text));
        }
    }
    Ok(())
}

fn plain<'a>(fact: &'a Fact) -> Start<'a> {
    Start { day: fact.on, fact, service: None, party: None, position: None }
}

fn triggers<'a>(rule: &'a Rule, timeline: &Timeline<'a>, starts: &mut Vec<Start<'a>>) {
    let t = &rule.trigger;
    if let Some(kind) = t.backwards_from {
        if let Some(&fact) = timeline.of(kind).last() {
            starts.push(Start { day: fact.hearing.unwrap_or(fact.on), ..plain(fact) });
        }
        return;
    }
    if !t.service.is_empty() {
        for paper in &t.service {
            for service in timeline.first_served(paper.document).filter(|s| paper.side.is_none_or(|side| s.party.side() == side)) {
                starts.push(Start { day: service.day, party: Some(service.party), service: Some(*service), ..plain(service.fact) });
            }
        }
        return;
    }
    if t.each_party {
        for &fact in t.facts.iter().flat_map(|k| timeline.of(*k)) {
            if !starts.iter().any(|s| s.party == fact.party.as_ref()) {
                starts.push(Start { party: fact.party.as_ref(), ..plain(fact) });
            }
        }
        return;
    }
    let latest = |kinds: &[_]| kinds.iter().filter_map(|k| timeline.of(*k).last().copied()).max_by_key(|f| f.on);
    if let Some(fact) = latest(&t.instead) {
        starts.push(plain(fact));
        return;
    }
    let chosen = match t.take {
        Take::First => t.facts.iter().filter_map(|k| timeline.of(*k).first().copied()).min_by_key(|f| f.on).map(plain),
        Take::Last => latest(&t.facts).map(plain),
        Take::Each => each(rule, timeline),
    };
    // a restart counts anew from the last of all that made the period run
    let again = latest(&rule.restart).map(plain);
    starts.extend(match (chosen, again) {
        (Some(first), Some(again)) if again.day < first.day => Some(first),
        (_, Some(again)) => Some(again),
        (first, None) => first,
    });
}

/// Each trigger is answered by the next of the facts that meet it: the first unanswered one counts, or the last where all are answered.
fn each<'a>(rule: &Rule, timeline: &Timeline<'a>) -> Option<Start<'a>> {
    let kind = *rule.trigger.facts.first()?;
    let triggers = timeline.of(kind);
    let answers: usize = rule.met.iter().flat_map(|m| &m.facts).map(|k| timeline.of(*k).len()).sum();
    let position = answers.min(triggers.len().checked_sub(1)?);
    triggers.get(position).map(|fact| Start { position: Some(position), ..plain(fact) })
}

fn met(rule: &Rule, start: &Start<'_>, timeline: &Timeline<'_>) -> Option<Day> {
    let met = rule.met.as_ref()?;
    if let Some(document) = met.service {
        if met.every_party {
            // a notice served before the hearing was fixed told of another hearing
            let of_party = timeline.served(document).chunk_by(|a, b| a.party == b.party);
            return of_party.filter_map(|s| s.iter().find(|s| s.fact.on >= start.fact.on)).map(|s| s.day).max();
        }
        let counts = |s: &&Service<'_>| (!met.from_trigger || s.day >= start.day) && (!met.same_party || start.party == Some(s.party));
        return timeline.served(document).iter().filter(counts).map(|s| s.day).min();
    }
    let counts = |f: &&Fact| (!met.from_trigger || f.on >= start.day) && (!met.same_party || start.party == f.party.as_ref());
    let mut days = met.facts.iter().flat_map(|k| timeline.of(*k)).copied().filter(counts).map(|f| f.on);
    match start.position {
        None | Some(0) => days.min(),
        Some(position) => {
            let mut sorted: Vec<Day> = days.by_ref().collect();
            sorted.sort_unstable();
            sorted.get(position).copied()
        }
    }
}

/// The pauses from `start` on, merged so that no day counts twice. A pause that lasts ends where the period was met; `None` where it does not.
fn pushed(start: Day, met_on: Option<Day>, pauses: &[Pause<'_>]) -> Option<Vec<(Day, Day)>> {
    let mut spans = Vec::new();
    for pause in pauses {
        let to = pause.to.or(met_on)?;
        let from = pause.from.max(start);
        if from < to {
            spans.push((from, to));
        }
    }
    spans.sort_unstable();
    let mut merged: Vec<(Day, Day)> = Vec::with_capacity(spans.len());
    for (from, to) in spans {
        match merged.last_mut() {
            Some(last) if from <= last.1 => last.1 = last.1.max(to),
            _ => merged.push((from, to)),
        }
    }
    Some(merged)
}

fn count<'a>(rule: &'a Rule, start: Start<'a>, calendar: &Calendar, timeline: &Timeline<'a>) -> Result<Option<Computed<'a>>, Refusal> {
    let mut length = rule.period.length;
    if let Some(agreed) = &rule.agreed {
        let agreed =
            timeline.of(agreed.fact).iter().filter(|f| f.party.as_ref() == start.party).max_by_key(|f| (f.on, std::cmp::Reverse(f.days)));
        match agreed.and_then(|f| f.days) {
            Some(0) => return Ok(None),
            Some(days) => length = days,
            None => {}
        }
    }
    let extension = match &rule.extension {
        None => 0,
        Some(e) if e.stated => timeline.of(e.fact).iter().filter_map(|f| f.days).sum(),
        Some(e) if timeline.of(e.fact).is_empty() => 0,
        Some(e) => e.most,
    };
    let met_on = met(rule, &start, timeline);
    let mut made = Computed {
        rule,
        start,
        length,
        extension,
        pushed: Vec::new(),
        pauses: Vec::new(),
        nominal: None,
        due: None,
        provisional: false,
        met_on,
    };
    if rule.pushed && !timeline.pauses.is_empty() {
        made.pauses = timeline.pauses.clone();
        made.pauses.sort_unstable_by_key(|p| (p.from, p.to));
        match pushed(start.day, met_on, &timeline.pauses) {
            None => return Ok(Some(made)),
            Some(spans) => made.pushed = spans,
        }
    }
    let backwards = rule.trigger.backwards_from.is_some();
    let whole = length + extension + made.pushed_days() + u32::from(rule.period.full_between);
    let nominal = days::nominal(calendar, start.day, whole, rule.period.unit, backwards).ok_or_else(beyond)?;
    crate::input::in_reach(nominal, "").map_err(|_| beyond())?;
    let rolls = !backwards && rule.period.unit != Unit::Working;
    let due = if rolls { calendar.rolled(nominal).ok_or_else(beyond)? } else { nominal };
    made.nominal = Some(nominal);
    made.due = Some(due);
    made.provisional = days::provisional(calendar, start.day, due);
    Ok(Some(made))
}
