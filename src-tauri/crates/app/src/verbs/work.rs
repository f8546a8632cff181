//! 我的工作: one sentence and one list, read from the rows of periods; only cases in which something waits for this user are opened.

use super::case::{load, proposals};
use super::list::case_ref;
use super::wall::{day, my_marks, reason, row};
use crate::api::common::Nothing;
use crate::api::work::{
    ApprovalRow, HearingToday, NoDeadline, PaymentDue, ReviewRow, WeekBar, WorkCounts, WorkGroup, WorkRow, WorkSentence, WorkToday,
};
use crate::app::Desk;
use crate::failure::Outcome;
use crate::{rights, words};
use chrono::{Datelike, Days};
use lucai_domain::case::CaseFile;
use lucai_law::RuleBook;
use lucai_store::{PeriodCount, PeriodFilter};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Rows that are shown of each of three sorts: this user's duties, other duties, parties' periods. The earliest come first, so that what
/// is cut off is what is far away; the numbers count all.
const SHOWN: u32 = 300;
/// Cases that are opened for what waits in them.
const OPENED: u32 = 200;

/// The periods of the list, this user's among them first of all.
fn periods(desk: &Desk) -> Outcome<Vec<WorkRow>> {
    let today = desk.today.to_string();
    let sorts = [(Some(true), Some((true, my_marks(desk)))), (Some(true), Some((false, my_marks(desk)))), (Some(false), None)];
    let mut rows = Vec::new();
    for (office, team) in sorts {
        let (found, _) = desk.store().periods(&PeriodFilter { office, team, ..PeriodFilter::default() }, &today, SHOWN, None)?;
        rows.extend(found.iter().filter_map(|one| row(desk, one)));
    }
    rows.sort_by(|a, b| (a.due, &a.case.number, &a.rule, &a.party).cmp(&(b.due, &b.case.number, &b.rule, &b.party)));
    Ok(rows)
}

/// Cases on which no period runs, by reason.
fn no_deadline(desk: &Desk) -> Outcome<Vec<NoDeadline>> {
    let mut groups: BTreeMap<(&str, &str), (u64, Vec<lucai_store::CaseRow>)> = BTreeMap::new();
    for (state, n, rows) in desk.store().without_period(&desk.today.to_string(), 50)? {
        let group = groups.entry(reason(&state)).or_default();
        group.0 += n;
        group.1.extend(rows);
    }
    let note = |code: &str, cases: &[lucai_store::CaseRow]| -> Outcome<String> {
        Ok(match code {
            "suspended" => cases
                .iter()
                .filter_map(|case| Some((day(case.since.as_deref()?)?, case)))
                .min_by_key(|(since, _)| *since)
                .map(|(since, case)| format!("最久 {}，已 {} 天", case_ref(case).number, (desk.today - since).num_days()))
                .unwrap_or_default(),
            "to_archive" => {
                let mut missing = 0u32;
                for case in cases {
                    let file = desk.store().case_file(&case.case)?;
                    missing = missing.saturating_add(file.map(|file| super::archive::missing_count(&file)).unwrap_or(0));
                }
                if missing == 0 { "材料齐全".to_owned() } else { format!("还缺材料 {missing} 项") }
            }
            _ => String::new(),
        })
    };
    groups
        .into_iter()
        .map(|((code, label), (n, cases))| {
            Ok(NoDeadline {
                reason: code.to_owned(),
                label: label.to_owned(),
                note: note(code, &cases)?,
                count: u32::try_from(n).unwrap_or(u32::MAX),
                cases: cases.iter().take(50).map(case_ref).collect(),
            })
        })
        .collect()
}

/// The cases in which something of these sorts waits, opened; `until` as the store takes it.
fn waiting(desk: &Desk, what: &[&str], until: Option<&str>) -> Outcome<Vec<Arc<CaseFile>>> {
    let mut seen = BTreeSet::new();
    for one in what {
        seen.extend(desk.store().waiting(one, until, OPENED)?);
    }
    let files = seen.iter().take(OPENED as usize).map(|id| Ok(desk.store().case_file(id)?));
    Ok(files.collect::<Outcome<Vec<_>>>()?.into_iter().flatten().collect())
}

fn approvals(desk: &Desk) -> Outcome<Vec<ApprovalRow>> {
    use lucai_domain::kind::Kind;
    let decides = |kind: Kind| kind.spec().roles.iter().any(|role| desk.roles.contains(role));
    let sorts = [
        (Kind::AcceptanceProposed, Kind::Accepted),
        (Kind::SuspensionProposed, Kind::Suspended),
        (Kind::ExtensionProposed, Kind::ExtensionApproved),
        (Kind::RecusalRequested, Kind::RecusalDecided),
        (Kind::ClosingProposed, Kind::ClosingApproved),
    ];
    let mine: Vec<&str> = sorts.iter().filter(|(_, act)| decides(*act)).map(|(kind, _)| kind.as_str()).collect();
    let mut rows = Vec::new();
    for case in waiting(desk, &mine, None)? {
        let live = case.live_deadlines(RuleBook::shipped(), &desk.calendar, desk.today).unwrap_or_default();
        for proposal in proposals(desk, &case).into_iter().filter(|proposal| proposal.may_decide) {
            let rule = match proposal.kind.as_str() {
                "acceptance_proposed" => "acceptance_decision",
                "recusal_requested" => "recusal_decision",
                _ => "conclude",
            };
            let due = live.iter().find(|one| one.rule == rule).and_then(|one| one.strict_due.or(one.due));
            let unit = RuleBook::shipped().named(rule).map(|known| known.period.unit);
            rows.push(ApprovalRow {
                case: crate::views::case_ref(&case),
                kind: proposal.kind,
                label: proposal.label,
                act: proposal.act,
                asked_by: proposal.by,
                asked_on: proposal.on,
                reason: proposal.reason,
                left: due.zip(unit).map(|(due, unit)| words::left(&desk.calendar, unit, desk.today, due, false)),
                due,
            });
        }
    }
    rows.sort_by(|a, b| (a.due.is_none(), a.due, &a.case.number).cmp(&(b.due.is_none(), b.due, &b.case.number)));
    Ok(rows)
}

fn reviews(desk: &Desk) -> Outcome<Vec<ReviewRow>> {
    if !lucai_domain::rights::Right::ReviewPaper.held_by(&desk.roles) {
        return Ok(Vec::new());
    }
    let of = |case: &CaseFile| -> Vec<ReviewRow> {
        let waiting = crate::views::documents(desk, case).into_iter().filter(|one| one.state == "review");
        waiting
            .map(|one| ReviewRow {
                case: crate::views::case_ref(case),
                document: one.document,
                title: one.title,
                asked_by: one.made_by,
                asked_at: one.made_at,
            })
            .collect()
    };
    Ok(waiting(desk, &["review"], None)?.iter().flat_map(|case| of(case)).collect())
}

/// Days ahead of which an instalment is shown.
const AHEAD: u64 = 7;

/// Instalments whose day has passed or comes within a week.
fn payments(desk: &Desk) -> Outcome<Vec<PaymentDue>> {
    let until = desk.today.checked_add_days(Days::new(AHEAD)).unwrap_or(desk.today);
    let mut rows = Vec::new();
    for case in waiting(desk, &["instalment"], Some(&until.to_string()))? {
        for (due, (people, amount)) in lucai_domain::payment::unpaid_days(&case).into_iter().filter(|(due, _)| *due <= until) {
            rows.push(PaymentDue {
                case: crate::views::case_ref(&case),
                due,
                people: super::count(people),
                amount: amount.to_string(),
                left: words::left(&desk.calendar, lucai_law::days::Unit::Natural, desk.today, due, false),
            });
        }
    }
    rows.sort_by(|a, b| (a.due, &a.case.number).cmp(&(b.due, &b.case.number)));
    Ok(rows)
}

fn hearings_today(desk: &Desk) -> Outcome<Vec<HearingToday>> {
    let day = desk.today.to_string();
    let mut rows = Vec::new();
    for found in desk.store().hearings(&day, &day)?.into_iter().filter(|one| one.state != "postponed") {
        let case = load(desk, found.case.case.as_str())?;
        let Some(hearing) = case.hearings().find(|one| one.hearing.to_string() == found.hearing) else { continue };
        let view = crate::views::hearing(desk, &case, hearing);
        rows.push(HearingToday {
            case: case_ref(&found.case),
            hearing: view.hearing,
            time: view.from,
            room: view.room,
            clerk: view.clerk,
            words: view.state_name,
        });
    }
    Ok(rows)
}

fn weeks(desk: &Desk, counts: &[PeriodCount]) -> Vec<WeekBar> {
    let today = desk.today.to_string();
    let sum = |pick: &dyn Fn(&PeriodCount) -> bool| tally(counts, pick);
    let late = sum(&|one| one.office && one.day < today);
    let days = desk.today.iter_days().take(21);
    (0u32..)
        .zip(days)
        .map(|(n, day)| {
            let on = day.to_string();
            WeekBar {
                day,
                weekday: words::weekday(day),
                working: desk.calendar.is_working(day),
                late: if n == 0 { late } else { 0 },
                due: sum(&|one| one.office && one.day == on),
                waiting: sum(&|one| !one.office && one.day == on),
            }
        })
        .collect()
}

fn tally(counts: &[PeriodCount], pick: &dyn Fn(&PeriodCount) -> bool) -> u32 {
    u32::try_from(counts.iter().filter(|one| pick(one)).map(|one| one.n).sum::<u64>()).unwrap_or(u32::MAX)
}

/// `work_today`.
pub fn work_today(desk: &Desk, _: Nothing) -> Outcome<WorkToday> {
    let sees = rights::allowed(desk, "case_list");
    let today_text = desk.today.to_string();
    let store = desk.store();
    let of = |team: Option<(bool, Vec<String>)>| store.period_counts(&PeriodFilter { team, ..PeriodFilter::default() }, &today_text);
    let (rows, counts, own, cases) = if sees {
        (periods(desk)?, of(None)?, of(Some((true, my_marks(desk))))?, store.cases_with_periods(&today_text)?)
    } else {
        (Vec::new(), Vec::new(), Vec::new(), 0)
    };
    let sunday = desk.today.checked_add_days(Days::new(u64::from(6 - desk.today.weekday().num_days_from_monday()))).unwrap_or(desk.today);
    let sunday_text = sunday.to_string();
    let key = |waits: bool, due: &str| match () {
        () if waits => "waiting",
        () if due < today_text.as_str() => "late",
        () if due == today_text => "today",
        () if due <= sunday_text.as_str() => "week",
        () => "later",
    };
    let count = |wanted: &str| tally(&counts, &|one| key(!one.office, &one.day) == wanted);
    let (late, today, week, waiting) = (count("late"), count("today"), count("week"), count("waiting"));
    let mut groups = Vec::new();
    for (code, name, note) in [
        ("late", "逾期", String::new()),
        ("today", "今天", String::new()),
        ("week", "本周", format!("至 {} {}", words::short_day(sunday), words::weekday(sunday))),
        ("later", "下周及以后", String::new()),
        ("waiting", "在等", "期间由当事人或者公告掌握，届满时提醒".to_owned()),
    ] {
        let of: Vec<WorkRow> = rows.iter().filter(|row| key(row.left.level == "waiting", &row.due.to_string()) == code).cloned().collect();
        if !of.is_empty() {
            let n = count(code);
            let shown = u32::try_from(of.len()).unwrap_or(u32::MAX);
            let cut = if shown < n { format!("列出最早的 {shown} 项，其余见期限墙") } else { String::new() };
            let note = [note, cut].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join("；");
            groups.push(WorkGroup { key: code.to_owned(), label: format!("{name} {n}"), note, count: n, rows: of });
        }
    }
    let none = if sees { no_deadline(desk)? } else { Vec::new() };
    let none_count = none.iter().map(|one| one.count).sum();
    let text = match (today, late, week) {
        (0, 0, 0) => "今天没有须办的期限。".to_owned(),
        _ => format!("今天须办 {today} 项，逾期 {late} 项；本周日前还有 {week} 项。"),
    };
    let all = tally(&counts, &|_| true);
    Ok(WorkToday {
        today: words::day_view(&desk.calendar, desk.today),
        sentence: WorkSentence { today, late, this_week: week, text },
        counts: WorkCounts { all, mine: tally(&own, &|one| one.office), waiting, no_deadline: none_count },
        approvals: if sees { approvals(desk)? } else { Vec::new() },
        reviews: if sees { reviews(desk)? } else { Vec::new() },
        payments: if sees { payments(desk)? } else { Vec::new() },
        hearings_today: if sees { hearings_today(desk)? } else { Vec::new() },
        no_deadline: none,
        referrals: super::referrals::due(desk)?,
        leads: super::leads::due(desk)?,
        three_weeks: weeks(desk, &counts),
        footer: format!("期限 {all} 项，案件 {cases} 件；“日”为自然日，“工作日”按 {} 年放假安排计", desk.today.year()),
        groups,
    })
}
