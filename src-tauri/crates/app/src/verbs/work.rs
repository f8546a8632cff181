//! 我的工作: one sentence and one list, from the periods of the cases that are open.

use super::case::{load, proposals};
use super::deadlines::{is_live, views};
use super::list::case_ref;
use crate::api::common::{CaseRef, Nothing};
use crate::api::deadlines::DeadlineView;
use crate::api::work::{
    ApprovalRow, HearingToday, NoDeadline, ReviewRow, WeekBar, WorkCounts, WorkGroup, WorkRow, WorkSentence, WorkToday,
};
use crate::app::Desk;
use crate::failure::Outcome;
use crate::{rights, words};
use chrono::{Datelike, Days, NaiveDate};
use lucai_domain::case::CaseFile;
use lucai_domain::party::Standing;
use lucai_domain::state::CaseState;
use lucai_law::Calendar;
use lucai_store::{CaseFilter, CaseSort};
use std::collections::{BTreeMap, BTreeSet};

/// Cases that are looked at for the list; the earliest due come first, so that what is cut off is what is far away.
const LOOKED_AT: u32 = 400;

fn mine(desk: &Desk, case: &CaseFile) -> bool {
    super::case::in_team(desk, case)
}

fn row(desk: &Desk, case: &CaseFile, deadline: &DeadlineView) -> Option<WorkRow> {
    let due = deadline.warns.or(deadline.due)?;
    let left = deadline.left.clone()?;
    let first = |standing| case.parties_of(standing).first().map(|party| party.name().to_owned()).unwrap_or_default();
    let (applicant, respondent) = (first(Standing::Applicant), words::short_name(&first(Standing::Respondent)));
    let reference = crate::views::case_ref(case);
    let rolls_to = deadline.warns.and(deadline.due).filter(|later| *later != due);
    let applicants = case.parties_of(Standing::Applicant).len();
    let short = if applicants > 1 { format!("{applicant}等 {applicants} 人") } else { applicant.clone() };
    let parties_full = reference.parties.clone();
    Some(WorkRow {
        case: CaseRef { parties: format!("{short} 诉 {respondent}"), ..reference },
        parties_full,
        applicant,
        respondent,
        todo: if deadline.office { deadline.todo.clone() } else { deadline.name.clone() },
        act: deadline.act.clone(),
        rule: deadline.rule.clone(),
        party: deadline.party.clone(),
        due,
        due_weekday: words::weekday(due),
        note: rolls_to.map(|later| format!("如顺延，{} {}", words::short_day(later), words::weekday(later))).unwrap_or_default(),
        rolls_to,
        left,
        state: deadline.state.clone(),
        arithmetic: deadline.arithmetic.clone(),
        provisional: deadline.provisional,
        mine: mine(desk, case),
    })
}

/// Cases whose periods are shown: those with something due, then the other open ones.
fn cases(desk: &Desk) -> Outcome<Vec<CaseFile>> {
    let store = desk.store();
    let mut ids: Vec<String> = Vec::new();
    let mut seen = BTreeSet::new();
    let page = store.list_cases(&CaseFilter::default(), CaseSort::Due, LOOKED_AT, None)?;
    for row in page.rows {
        let state = CaseState::from_name(&row.state);
        let over = matches!(state, Some(CaseState::Archived | CaseState::Refused | CaseState::Revoked | CaseState::Transferred));
        if !over && seen.insert(row.case.to_string()) {
            ids.push(row.case.to_string());
        }
    }
    ids.iter().map(|id| load(desk, id)).collect()
}

/// Why no period runs in a case.
fn reason(case: &CaseFile) -> (&'static str, &'static str) {
    match case.state() {
        CaseState::Suspended => ("suspended", "中止审理"),
        CaseState::Closed => ("to_archive", "已结案，待归档"),
        CaseState::Awarded => ("awarded", "已裁决，待送达或者结案"),
        CaseState::Mediated => ("mediated", "已调解，待送达或者结案"),
        CaseState::Withdrawn | CaseState::DeemedWithdrawn | CaseState::Dismissed => ("ended", "已终结，待结案"),
        _ => ("other", "没有期限在走"),
    }
}

fn no_deadline(desk: &Desk, cases: &[(CaseFile, Vec<DeadlineView>)]) -> Vec<NoDeadline> {
    let mut groups: BTreeMap<(&str, &str), Vec<&CaseFile>> = BTreeMap::new();
    for (case, all) in cases {
        let runs = all.iter().any(|one| is_live(case, one) && one.state != "stopped");
        if !runs && case.archived_on().is_none() {
            groups.entry(reason(case)).or_default().push(case);
        }
    }
    let note = |code: &str, cases: &[&CaseFile]| match code {
        "suspended" => {
            let longest = cases.iter().filter_map(|case| Some((case.suspended_since()?, *case))).min_by_key(|(since, _)| *since);
            longest
                .map(|(since, case)| format!("最久 {}，已 {} 天", case.shown_number(), (desk.today - since).num_days()))
                .unwrap_or_default()
        }
        "to_archive" => {
            let missing: u32 = cases.iter().map(|case| super::archive::missing_count(case)).sum();
            if missing == 0 { "材料齐全".to_owned() } else { format!("还缺材料 {missing} 项") }
        }
        _ => String::new(),
    };
    groups
        .into_iter()
        .map(|((code, label), cases)| NoDeadline {
            reason: code.to_owned(),
            label: label.to_owned(),
            note: note(code, &cases),
            count: u32::try_from(cases.len()).unwrap_or(u32::MAX),
            cases: cases.iter().take(50).map(|case| crate::views::case_ref(case)).collect(),
        })
        .collect()
}

fn approvals(desk: &Desk, cases: &[(CaseFile, Vec<DeadlineView>)]) -> Vec<ApprovalRow> {
    let mut rows = Vec::new();
    for (case, all) in cases {
        for proposal in proposals(desk, case).into_iter().filter(|proposal| proposal.may_decide) {
            let rule = match proposal.kind.as_str() {
                "acceptance_proposed" => "acceptance_decision",
                "recusal_requested" => "recusal_decision",
                _ => "conclude",
            };
            let period = all.iter().find(|one| one.rule == rule && is_live(case, one));
            rows.push(ApprovalRow {
                case: crate::views::case_ref(case),
                kind: proposal.kind,
                label: proposal.label,
                act: proposal.act,
                asked_by: proposal.by,
                asked_on: proposal.on,
                reason: proposal.reason,
                due: period.and_then(|one| one.warns.or(one.due)),
                left: period.and_then(|one| one.left.clone()),
            });
        }
    }
    rows.sort_by(|a, b| (a.due.is_none(), a.due, &a.case.number).cmp(&(b.due.is_none(), b.due, &b.case.number)));
    rows
}

fn reviews(desk: &Desk, cases: &[(CaseFile, Vec<DeadlineView>)]) -> Vec<ReviewRow> {
    if !lucai_domain::rights::Right::ReviewPaper.held_by(&desk.roles) {
        return Vec::new();
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
    cases.iter().flat_map(|(case, _)| of(case)).collect()
}

fn hearings_today(desk: &Desk) -> Outcome<Vec<HearingToday>> {
    let day = desk.today.to_string();
    let mut rows = Vec::new();
    for found in desk.store().hearings(&day, &day)?.into_iter().filter(|one| one.state != "postponed") {
        let case = load(desk, found.case.case.as_str())?;
        let Some(hearing) = case.hearings().find(|one| one.hearing.to_string() == found.hearing) else { continue };
        let view = crate::views::hearing(&case, hearing);
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

fn weeks(desk: &Desk, rows: &[WorkRow]) -> Vec<WeekBar> {
    let calendar = Calendar::shipped();
    let count = |day: NaiveDate, level: fn(&WorkRow) -> bool| {
        u32::try_from(rows.iter().filter(|row| row.due == day && level(row)).count()).unwrap_or(u32::MAX)
    };
    let late = u32::try_from(rows.iter().filter(|row| row.left.level == "late").count()).unwrap_or(u32::MAX);
    let days = desk.today.iter_days().take(21);
    (0u32..)
        .zip(days)
        .map(|(n, day)| WeekBar {
            day,
            weekday: words::weekday(day),
            working: calendar.is_working(day),
            late: if n == 0 { late } else { 0 },
            due: count(day, |row| row.left.level != "waiting" && row.left.level != "late"),
            waiting: count(day, |row| row.left.level == "waiting"),
        })
        .collect()
}

/// `work_today`.
pub fn work_today(desk: &Desk, _: Nothing) -> Outcome<WorkToday> {
    let sees = rights::may(&desk.roles, "case_list");
    let files: Vec<(CaseFile, Vec<DeadlineView>)> = if sees {
        cases(desk)?
            .into_iter()
            .map(|case| {
                let all = views(&case, desk.today);
                (case, all)
            })
            .collect()
    } else {
        Vec::new()
    };
    let mut rows: Vec<WorkRow> = Vec::new();
    for (case, all) in &files {
        rows.extend(all.iter().filter(|one| is_live(case, one)).filter_map(|one| row(desk, case, one)));
    }
    rows.sort_by(|a, b| (a.due, &a.case.number, &a.rule, &a.party).cmp(&(b.due, &b.case.number, &b.rule, &b.party)));
    let sunday = desk.today.checked_add_days(Days::new(u64::from(6 - desk.today.weekday().num_days_from_monday()))).unwrap_or(desk.today);
    let key = |row: &WorkRow| match row.left.level.as_str() {
        "waiting" => "waiting",
        "late" => "late",
        _ if row.due <= desk.today => "today",
        _ if row.due <= sunday => "week",
        _ => "later",
    };
    let count = |wanted: &str| u32::try_from(rows.iter().filter(|row| key(row) == wanted).count()).unwrap_or(u32::MAX);
    let (late, today, week, waiting) = (count("late"), count("today"), count("week"), count("waiting"));
    let mut groups = Vec::new();
    for (code, name, note) in [
        ("late", "逾期", String::new()),
        ("today", "今天", String::new()),
        ("week", "本周", format!("至 {} {}", words::short_day(sunday), words::weekday(sunday))),
        ("later", "下周及以后", String::new()),
        ("waiting", "在等", "期间由当事人或者公告掌握，届满时提醒".to_owned()),
    ] {
        let of: Vec<WorkRow> = rows.iter().filter(|row| key(row) == code).cloned().collect();
        if !of.is_empty() {
            let n = u32::try_from(of.len()).unwrap_or(u32::MAX);
            groups.push(WorkGroup { key: code.to_owned(), label: format!("{name} {n}"), note, count: n, rows: of });
        }
    }
    let none = no_deadline(desk, &files);
    let none_count = none.iter().map(|one| one.count).sum();
    let cases_with: BTreeSet<&str> = rows.iter().map(|row| row.case.case.as_str()).collect();
    let text = match (today, late, week) {
        (0, 0, 0) => "今天没有须办的期限。".to_owned(),
        _ => format!("今天须办 {today} 项，逾期 {late} 项；本周日前还有 {week} 项。"),
    };
    let all = u32::try_from(rows.len()).unwrap_or(u32::MAX);
    let own = u32::try_from(rows.iter().filter(|row| row.mine && row.left.level != "waiting").count()).unwrap_or(u32::MAX);
    Ok(WorkToday {
        today: words::day_view(Calendar::shipped(), desk.today),
        sentence: WorkSentence { today, late, this_week: week, text },
        counts: WorkCounts { all, mine: own, waiting, no_deadline: none_count },
        approvals: approvals(desk, &files),
        reviews: reviews(desk, &files),
        hearings_today: if sees { hearings_today(desk)? } else { Vec::new() },
        no_deadline: none,
        three_weeks: weeks(desk, &rows),
        footer: format!("期限 {all} 项，案件 {} 件；“日”为自然日，“工作日”按 {} 年放假安排计", cases_with.len(), desk.today.year()),
        groups,
    })
}
