//! The wall of deadlines, read from the rows of periods: no case is opened for it.

use super::count;
use super::list::case_ref;
use crate::api::common::{Choice, Nothing};
use crate::api::wall::{
    LoadRow, LoadView, MissedRow, StillCase, StillGroup, StillView, WallPerson, WallRequest, WallRow, WallView, WallWeek,
};
use crate::api::work::WorkRow;
use crate::app::Desk;
use crate::failure::{Failure, Outcome};
use crate::words;
use chrono::{Datelike, Days, NaiveDate};
use lucai_domain::case::own_rule;
use lucai_domain::state::CaseState;
use lucai_law::RuleBook;
use lucai_law::days::Unit;
use lucai_store::{PeriodCount, PeriodFilter, PeriodRow};
use std::collections::BTreeMap;

/// Nobody was named: the case is in no hands yet.
const NOBODY: &str = "未分案";

/// The weeks of the wall, as days from and to (both counted).
pub(crate) struct Weeks(Vec<(&'static str, &'static str, Option<NaiveDate>, Option<NaiveDate>)>);

impl Weeks {
    /// Counted from `today`; weeks begin on Monday.
    pub(crate) fn of(today: NaiveDate) -> Self {
        let after = |days: u64| today.checked_add_days(Days::new(days)).unwrap_or(today);
        let sunday = u64::from(6 - today.weekday().num_days_from_monday());
        let mut weeks = vec![("late", "逾期", None, today.pred_opt()), ("w0", "本周", Some(today), Some(after(sunday)))];
        for (n, (key, label)) in (0u64..).zip([("w1", "下周"), ("w2", "第三周"), ("w3", "第四周")]) {
            weeks.push((key, label, Some(after(sunday + 1 + 7 * n)), Some(after(sunday + 7 + 7 * n))));
        }
        weeks.push(("later", "以后", Some(after(sunday + 29)), None));
        Self(weeks)
    }

    fn at(&self, day: NaiveDate) -> usize {
        self.0.iter().position(|(_, _, _, to)| to.is_none_or(|to| day <= to)).unwrap_or(self.0.len().saturating_sub(1))
    }

    fn key(&self, day: NaiveDate) -> String {
        self.0.get(self.at(day)).map_or("later", |week| week.0).to_owned()
    }

    fn bounds(&self, key: &str) -> Outcome<(Option<NaiveDate>, Option<NaiveDate>)> {
        let week = self.0.iter().find(|week| week.0 == key);
        week.map(|week| (week.2, week.3)).ok_or_else(|| Failure::usage("bad_week", "没有这一周。"))
    }
}

/// A name for the mark that a row bears.
pub(crate) fn person_name(desk: &Desk, mark: &str) -> String {
    match mark.strip_prefix('@') {
        Some(user) => desk.office.name_of(user).to_owned(),
        None if mark.is_empty() => NOBODY.to_owned(),
        None => mark.to_owned(),
    }
}

/// The marks that rows of a person of this name bear.
pub(crate) fn marks(desk: &Desk, name: &str) -> Vec<String> {
    let users = desk.office.users().iter().filter(|(_, user)| user.name == name);
    let own = if name == NOBODY { String::new() } else { name.to_owned() };
    std::iter::once(own).chain(users.map(|(id, _)| format!("@{id}"))).collect()
}

/// The marks of who is signed in.
pub(crate) fn my_marks(desk: &Desk) -> Vec<String> {
    vec![desk.session().name.clone(), format!("@{}", desk.session().user)]
}

pub(crate) fn day(text: &str) -> Option<NaiveDate> {
    text.parse().ok()
}

/// A stored row as screens show it.
pub(crate) fn row(desk: &Desk, period: &PeriodRow) -> Option<WorkRow> {
    let rule = RuleBook::shipped().named(&period.rule);
    let own = own_rule(&period.rule);
    let (todo, unit) = match (rule, own) {
        (Some(rule), _) => (if period.office { &rule.todo } else { &rule.name }.clone(), rule.period.unit),
        (None, Some(own)) => (if own.office { own.todo } else { own.name }.to_owned(), Unit::Natural),
        (None, None) => return None,
    };
    let (warns, due) = (day(&period.warns)?, day(&period.due)?);
    let reference = case_ref(&period.case);
    let respondent = words::short_name(&period.case.respondent);
    let applicant = period.case.applicant.clone();
    let short = match period.case.applicants {
        0 | 1 => applicant.clone(),
        n => format!("{applicant}等 {n} 人"),
    };
    let rolls_to = (warns != due).then_some(due);
    let mine = my_marks(desk).iter().any(|mark| period.case.team.contains(&format!("|{mark}|")));
    Some(WorkRow {
        parties_full: reference.parties.clone(),
        case: crate::api::common::CaseRef { parties: format!("{short} 诉 {respondent}"), ..reference },
        applicant,
        respondent,
        todo,
        act: super::deadlines::act_for(&period.rule).map(str::to_owned),
        rule: period.rule.clone(),
        // of the office's own dates the number stands there that tells them apart
        party: period.party.clone().filter(|_| own.is_none()),
        statutory: rule.map_or_else(|| own.is_some_and(|own| own.law.is_some()), |rule| rule.statutory),
        due: warns,
        due_weekday: words::weekday(warns),
        note: rolls_to.map(|later| format!("如顺延，{} {}", words::short_day(later), words::weekday(later))).unwrap_or_default(),
        rolls_to,
        left: words::left(&desk.calendar, unit, desk.today, warns, !period.office),
        state: if period.office && due < desk.today { "overdue" } else { "open" }.to_owned(),
        arithmetic: period.how.clone(),
        provisional: period.provisional,
        mine,
    })
}

/// The store's filter of a request.
pub(crate) fn filter(desk: &Desk, request: &WallRequest) -> Outcome<PeriodFilter> {
    let office = match request.side.as_deref() {
        None => None,
        Some("office") => Some(true),
        Some("party") => Some(false),
        Some(_) => return Err(Failure::usage("bad_side", "只能看本委的或者当事人的。")),
    };
    let (from, mut to) = match request.week.as_deref() {
        None => (None, None),
        Some(week) => Weeks::of(desk.today).bounds(week)?,
    };
    if let Some(due) = request.due {
        to = Some(to.map_or(due, |to| to.min(due)));
    }
    Ok(PeriodFilter {
        people: request.person.as_deref().map(|name| marks(desk, name)).unwrap_or_default(),
        rule: request.rule.clone(),
        office,
        team: None,
        from: from.map(|day| day.to_string()),
        to: to.map(|day| day.to_string()),
    })
}

fn choices(tally: BTreeMap<String, u64>, label: impl Fn(&str) -> String) -> Vec<Choice> {
    tally.into_iter().map(|(value, n)| Choice { label: format!("{} {n}", label(&value)), value }).collect()
}

pub(crate) fn rule_name(rule: &str) -> String {
    let own = || own_rule(rule).map_or(rule, |own| own.name).to_owned();
    RuleBook::shipped().named(rule).map_or_else(own, |known| known.name.clone())
}

fn tally<'a>(counts: impl Iterator<Item = &'a PeriodCount>, key: impl Fn(&PeriodCount) -> String) -> BTreeMap<String, u64> {
    let mut found = BTreeMap::new();
    for one in counts {
        *found.entry(key(one)).or_insert(0) += one.n;
    }
    found
}

/// `deadline_wall`.
pub fn deadline_wall(desk: &Desk, request: WallRequest) -> Outcome<WallView> {
    let limit = request.limit.unwrap_or(400);
    if !(1..=2000).contains(&limit) {
        return Err(Failure::usage("bad_limit", "每页 1 至 2,000 项。"));
    }
    let today = desk.today.to_string();
    let weeks = Weeks::of(desk.today);
    let wanted = filter(desk, &request)?;
    let (found, more) = desk.store().periods(&wanted, &today, limit, request.after.as_deref())?;
    let next = found.last().filter(|_| more).map(lucai_store::period_cursor);
    let rows = found.iter().filter_map(|one| {
        let made = row(desk, one)?;
        Some(WallRow { person: person_name(desk, &one.case.person), week: weeks.key(made.due), row: made })
    });
    let rows = rows.collect();
    let all = desk.store().period_counts(
        &PeriodFilter { office: wanted.office, to: request.due.map(|d| d.to_string()), ..PeriodFilter::default() },
        &today,
    )?;
    let of_person = |one: &&PeriodCount| wanted.people.is_empty() || wanted.people.contains(&one.person);
    let of_rule = |one: &&PeriodCount| wanted.rule.as_ref().is_none_or(|rule| *rule == one.rule);
    let of_week = |one: &&PeriodCount| request.week.as_ref().is_none_or(|week| day(&one.day).is_some_and(|day| weeks.key(day) == *week));
    let shown = || all.iter().filter(of_person).filter(of_rule);
    let sum = |pick: &dyn Fn(&PeriodCount) -> bool| count(shown().filter(of_week).filter(|one| pick(one)).map(|one| one.n).sum::<u64>());
    // a rest day after the fifth working day has five before it too
    let beyond = desk.calendar.working_day_after(desk.today, 6).unwrap_or(desk.today).to_string();
    let of = |at: usize, waiting: bool| {
        let inside = shown().filter(|one| (!waiting || !one.office) && day(&one.day).is_some_and(|day| weeks.at(day) == at));
        count(inside.map(|one| one.n).sum::<u64>())
    };
    let span = |from: Option<NaiveDate>, to: Option<NaiveDate>| match (from, to) {
        (Some(from), Some(to)) => format!("{} 至 {}", words::short_day(from), words::short_day(to)),
        (Some(from), None) => format!("{} 起", words::short_day(from)),
        _ => "已过届满日".to_owned(),
    };
    let still = desk.store().without_period(&today, 1)?.iter().map(|(_, n, _)| n).sum::<u64>();
    Ok(WallView {
        today: words::day_view(&desk.calendar, desk.today),
        weeks: (0..)
            .zip(&weeks.0)
            .map(|(at, (key, label, from, to))| WallWeek {
                key: (*key).to_owned(),
                label: (*label).to_owned(),
                note: span(*from, *to),
                count: of(at, false),
                waiting: of(at, true),
            })
            .collect(),
        rows,
        next,
        total: sum(&|_| true),
        late: sum(&|one| one.office && one.day < today),
        soon: sum(&|one| one.office && one.day >= today && one.day < beyond),
        provisional: count(desk.store().provisional_periods(&wanted, &today)?),
        still: count(still),
        people: choices(tally(all.iter().filter(of_rule), |one| person_name(desk, &one.person)), str::to_owned),
        rules: choices(tally(all.iter().filter(of_person), |one| one.rule.clone()), rule_name),
        matrix: matrix(desk, shown(), &weeks),
    })
}

fn matrix<'a>(desk: &Desk, counts: impl Iterator<Item = &'a PeriodCount>, weeks: &Weeks) -> Vec<WallPerson> {
    let mut found: BTreeMap<String, WallPerson> = BTreeMap::new();
    for one in counts {
        let person = person_name(desk, &one.person);
        let entry =
            found.entry(person.clone()).or_insert_with(|| WallPerson { person, duties: vec![0; weeks.0.len()], waiting: 0, total: 0 });
        entry.total = entry.total.saturating_add(count(one.n));
        match day(&one.day).filter(|_| one.office).and_then(|day| entry.duties.get_mut(weeks.at(day))) {
            Some(cell) => *cell = cell.saturating_add(count(one.n)),
            None => entry.waiting = entry.waiting.saturating_add(count(one.n)),
        }
    }
    let mut rows: Vec<WallPerson> = found.into_values().collect();
    rows.sort_by(|a, b| (b.duties.first(), b.total, &a.person).cmp(&(a.duties.first(), a.total, &b.person)));
    rows
}

/// Why no period runs in a case of this state.
pub(crate) fn reason(state: &str) -> (&'static str, &'static str) {
    match CaseState::from_name(state) {
        Some(CaseState::Suspended) => ("suspended", "中止审理"),
        Some(CaseState::Closed) => ("to_archive", "已结案，待归档"),
        Some(CaseState::Awarded) => ("awarded", "已裁决，待送达或者结案"),
        Some(CaseState::Mediated) => ("mediated", "已调解，待送达或者结案"),
        Some(CaseState::Withdrawn | CaseState::DeemedWithdrawn | CaseState::Dismissed) => ("ended", "已终结，待结案"),
        _ => ("other", "没有期限在走"),
    }
}

/// `deadline_still`.
pub fn deadline_still(desk: &Desk, _: Nothing) -> Outcome<StillView> {
    let mut groups: BTreeMap<&str, StillGroup> = BTreeMap::new();
    for (state, n, rows) in desk.store().without_period(&desk.today.to_string(), 300)? {
        let (code, label) = reason(&state);
        let group = groups.entry(code).or_insert_with(|| StillGroup {
            reason: code.to_owned(),
            label: label.to_owned(),
            count: 0,
            cases: Vec::new(),
        });
        group.count = group.count.saturating_add(count(n));
        group.cases.extend(rows.iter().map(|row| {
            let since = row.since.as_deref().and_then(day);
            StillCase {
                case: case_ref(row),
                person: person_name(desk, &row.person),
                days: since.and_then(|since| u32::try_from((desk.today - since).num_days()).ok()),
                since,
            }
        }));
    }
    let groups: Vec<StillGroup> = groups.into_values().collect();
    Ok(StillView { total: groups.iter().map(|group| group.count).sum(), groups })
}

/// `deadline_load`.
pub fn deadline_load(desk: &Desk, _: Nothing) -> Outcome<LoadView> {
    let today = desk.today.to_string();
    let weeks = Weeks::of(desk.today);
    let duties = PeriodFilter { office: Some(true), ..PeriodFilter::default() };
    let mut people: BTreeMap<String, LoadRow> = BTreeMap::new();
    let mut of = |person: &str, put: &mut dyn FnMut(&mut LoadRow)| {
        let person = person_name(desk, person);
        let row = people.entry(person.clone()).or_insert_with(|| LoadRow {
            person,
            open_cases: 0,
            late: 0,
            this_week: 0,
            next_week: 0,
            unexplained: 0,
        });
        put(row);
    };
    for one in desk.store().period_counts(&duties, &today)? {
        let Some(at) = day(&one.day).map(|day| weeks.at(day)) else { continue };
        let n = count(one.n);
        of(&one.person, &mut |row| match at {
            0 => row.late = row.late.saturating_add(n),
            1 => row.this_week = row.this_week.saturating_add(n),
            2 => row.next_week = row.next_week.saturating_add(n),
            _ => {}
        });
    }
    for (person, n) in desk.store().pending_by_person()? {
        of(&person, &mut |row| row.open_cases = row.open_cases.saturating_add(count(n)));
    }
    for (person, n) in desk.store().unexplained_counts(&today)? {
        of(&person, &mut |row| row.unexplained = row.unexplained.saturating_add(count(n)));
    }
    let mut rows: Vec<LoadRow> = people.into_values().collect();
    rows.sort_by(|a, b| {
        let key = |row: &LoadRow| (row.late, row.next_week, row.this_week, row.open_cases);
        key(b).cmp(&key(a)).then_with(|| a.person.cmp(&b.person))
    });
    let (missed, total) = desk.store().unexplained(&today, 200)?;
    let span = |key: &str| -> Outcome<String> {
        let (from, to) = weeks.bounds(key)?;
        Ok([from, to].into_iter().flatten().map(words::short_day).collect::<Vec<_>>().join(" 至 "))
    };
    Ok(LoadView {
        people: rows,
        weeks: vec![span("w0")?, span("w1")?],
        unexplained: missed.iter().filter_map(|one| missed_row(desk, one)).collect(),
        unexplained_total: count(total),
    })
}

fn missed_row(desk: &Desk, one: &PeriodRow) -> Option<MissedRow> {
    let due = day(&one.due)?;
    let met_on = one.met_on.as_deref().and_then(day);
    let over = (met_on.unwrap_or(desk.today) - due).num_days();
    Some(MissedRow {
        case: case_ref(&one.case),
        person: person_name(desk, &one.case.person),
        name: rule_name(&one.rule),
        rule: one.rule.clone(),
        party: one.party.clone(),
        due,
        met_on,
        words: if met_on.is_some() { format!("逾期 {over} 天办结") } else { format!("逾期 {over} 天，未办") },
    })
}
