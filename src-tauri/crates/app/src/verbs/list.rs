//! The list of cases and its saved filters.

use super::changed;
use crate::api::common::{CaseRef, Changed, Done, Nothing, Tag};
use crate::api::list::{CaseFilter, CaseListPage, CaseListRequest, CaseRow, FilterDelete, FilterList, FilterSave, FilterView};
use crate::app::Desk;
use crate::failure::{Failure, Outcome};
use crate::words;
use chrono::NaiveDate;
use lucai_domain::HearingState;
use lucai_domain::state::CaseState;
use lucai_law::{Fen, RuleBook};
use lucai_store::{CaseOrder, CaseSort};
use std::collections::BTreeMap;

/// A stored row's state, by its word.
pub(crate) fn state_name(code: &str) -> String {
    CaseState::from_name(code).map_or_else(|| code.to_owned(), |state| state.label().to_owned())
}

/// 吴建平等 23 人 诉 福建安泽建筑劳务有限公司.
pub(crate) fn parties_words(applicant: &str, applicants: u32, respondent: &str, respondents: u32) -> String {
    let left = if applicants > 1 { format!("{applicant}等 {applicants} 人") } else { applicant.to_owned() };
    let right = if respondents > 1 { format!("{respondent}等 {respondents} 家") } else { respondent.to_owned() };
    format!("{left} 诉 {right}")
}

/// A stored row as a reference.
pub(crate) fn case_ref(row: &lucai_store::CaseRow) -> CaseRef {
    let provisional = || lucai_domain::number::provisional(&row.case, day(Some(&row.filed_on)));
    let number = row.number.clone().unwrap_or_else(provisional);
    let (number_prefix, number_serial) = words::split_number(&number);
    CaseRef {
        case: row.case.to_string(),
        number_prefix,
        number_serial,
        number_provisional: row.number.is_none(),
        number,
        parties: parties_words(&row.applicant, row.applicants, &row.respondent, row.respondents),
        cause: row.cause.clone(),
        state: row.state.clone(),
        state_name: state_name(&row.state),
    }
}

fn day(text: Option<&str>) -> Option<NaiveDate> {
    text.and_then(|text| text.parse().ok())
}

fn row(desk: &Desk, row: &lucai_store::CaseRow) -> Outcome<CaseRow> {
    let file = desk.store().case_file(&row.case)?.ok_or_else(|| Failure::not_found("这个案件"))?;
    let due = day(row.next_due.as_deref());
    let rule = row.next_rule.as_deref().and_then(|id| RuleBook::shipped().named(id));
    let next = file.hearings().filter(|one| one.state == HearingState::Fixed && one.day >= desk.today).min_by_key(|one| one.day);
    Ok(CaseRow {
        case: case_ref(row),
        number: row.number.clone(),
        days_left: due.map(|due| i32::try_from((due - desk.today).num_days()).unwrap_or(i32::MAX)),
        applicant: if row.applicants > 1 { format!("{}等 {} 人", row.applicant, row.applicants) } else { row.applicant.clone() },
        respondent: row.respondent.clone(),
        procedure: row.procedure.clone(),
        procedure_name: lucai_law::clock::Procedure::parse(&row.procedure).map(words::procedure).unwrap_or_default().to_owned(),
        received: day(Some(&row.filed_on)),
        accepted: day(row.accepted_on.as_deref()),
        closed: file.closed_on(),
        arbitrator: row.arbitrator.clone().unwrap_or_default(),
        clerk: file.tribunal().map(|tribunal| tribunal.clerk.clone()).unwrap_or_default(),
        claimed: Fen(row.claimed_fen).to_string(),
        todo: rule.map(|rule| rule.todo.clone()).unwrap_or_default(),
        left: due.zip(rule).map(|(due, rule)| words::left(&desk.calendar, rule.period.unit, desk.today, due, false)),
        due,
        hearing: next.map(|one| one.time.as_ref().map_or_else(|| one.day.to_string(), |time| format!("{} {time}", one.day))),
        applicants: row.applicants,
        provisional: row.next_provisional,
    })
}

/// The store's filter of a screen's filter.
fn stored(filter: &CaseFilter) -> lucai_store::CaseFilter {
    lucai_store::CaseFilter {
        text: filter.text.clone().filter(|text| !text.trim().is_empty()),
        states: filter.states.clone().unwrap_or_default(),
        procedure: filter.procedure.clone(),
        arbitrator: filter.person.clone(),
        due_before: filter.due_before.map(|day| day.to_string()),
        no_deadline: filter.no_deadline.unwrap_or(false),
        filed_from: filter.received_from.map(|day| day.to_string()),
        filed_to: filter.received_to.map(|day| day.to_string()),
    }
}

/// The most states that one filter may name; there are far fewer.
const MOST_STATES: usize = 64;

fn checked(filter: &CaseFilter) -> Outcome<lucai_store::CaseFilter> {
    if filter.states.as_ref().is_some_and(|states| states.len() > MOST_STATES) {
        return Err(Failure::usage("bad_filter", format!("一次至多选 {MOST_STATES} 种状态。")));
    }
    Ok(stored(filter))
}

/// An order by its name: upwards as it stands, downwards with a `-` in front.
fn order(name: Option<&str>) -> Outcome<CaseOrder> {
    let name = name.unwrap_or("due");
    let by = match name.strip_prefix('-').unwrap_or(name) {
        "due" => CaseSort::Due,
        "received" => CaseSort::Filed,
        "accepted" => CaseSort::Accepted,
        "number" => CaseSort::Number,
        "applicant" => CaseSort::Applicant,
        "respondent" => CaseSort::Respondent,
        _ => return Err(Failure::usage("bad_sort", "列表只能按届满日、收件日、受理日、案号、申请人或者被申请人排列。")),
    };
    Ok(CaseOrder { by, descending: name.starts_with('-') })
}

/// `case_list`.
pub fn case_list(desk: &Desk, request: CaseListRequest) -> Outcome<CaseListPage> {
    let limit = request.limit.unwrap_or(100);
    if !(1..=500).contains(&limit) {
        return Err(Failure::usage("bad_limit", "每页 1 至 500 条。"));
    }
    let filter = request.filter.unwrap_or_default();
    let found = desk.store().list_cases(&checked(&filter)?, order(request.sort.as_deref())?, limit, request.after.as_deref())?;
    let counts = desk.store().counts_by_state()?;
    let states =
        counts.iter().map(|(code, n)| crate::api::common::Choice { value: code.clone(), label: format!("{} {n}", state_name(code)) });
    let people = super::office::arbitrators(desk)?;
    Ok(CaseListPage {
        rows: found.rows.iter().map(|found| row(desk, found)).collect::<Outcome<_>>()?,
        next: found.next,
        total: u32::try_from(found.total).unwrap_or(u32::MAX),
        total_exact: found.total_exact,
        claimed_total: found.claimed_fen.map(|fen| Fen(fen).to_string()),
        states: states.collect(),
        people: people.into_iter().map(|person| crate::api::common::Choice { value: person.name.clone(), label: person.name }).collect(),
    })
}

/// How many open cases each arbitrator sits in.
pub(crate) fn open_cases_by_person(desk: &Desk) -> Outcome<BTreeMap<String, u32>> {
    let mut counts = BTreeMap::new();
    let names: Vec<String> = desk
        .office
        .arbitrators()
        .values()
        .map(|fields| crate::office::text(fields, "name").to_owned())
        .chain(desk.office.users().values().map(|user| user.name.clone()))
        .collect();
    for name in names {
        if counts.contains_key(&name) {
            continue;
        }
        let mut open = 0;
        for (state, _) in desk.store().counts_by_state()? {
            if CaseState::from_name(&state).is_some_and(CaseState::is_pending) {
                let filter = lucai_store::CaseFilter { arbitrator: Some(name.clone()), states: vec![state], ..Default::default() };
                open += desk.store().list_cases(&filter, CaseSort::Filed, 1, None)?.total;
            }
        }
        counts.insert(name, u32::try_from(open).unwrap_or(u32::MAX));
    }
    Ok(counts)
}

/// Where a user's filters are kept.
fn filter_key(name: &str) -> String {
    format!("filter/{name}")
}

fn filter_view(desk: &Desk, name: &str, value: &serde_json::Value) -> Option<FilterView> {
    let filter: CaseFilter = serde_json::from_value(value.get("filter")?.clone()).ok()?;
    let count = desk.store().list_cases(&stored(&filter), CaseSort::Filed, 1, None).ok()?.total;
    let sort = value.get("sort").and_then(|sort| sort.as_str()).map(str::to_owned);
    Some(FilterView { name: name.to_owned(), filter, sort, count: u32::try_from(count).unwrap_or(u32::MAX) })
}

/// `filter_save`.
pub fn filter_save(desk: &Desk, request: FilterSave) -> Outcome<Changed<FilterView>> {
    super::gate::check_name(&request.name)?;
    order(request.sort.as_deref())?;
    checked(&request.filter)?;
    let value = serde_json::json!({ "filter": request.filter, "sort": request.sort });
    desk.store().set_setting(desk.session().user.as_str(), &filter_key(&request.name), &value)?;
    let view = filter_view(desk, &request.name, &value).ok_or_else(|| Failure::fault("bad_filter", "筛选没有存下。"))?;
    Ok(changed(view, [Tag::Settings]))
}

/// `filter_list`.
pub fn filter_list(desk: &Desk, _: Nothing) -> Outcome<FilterList> {
    let kept = desk.store().settings(desk.session().user.as_str(), "filter/")?;
    let view = |(key, value): &(String, serde_json::Value)| filter_view(desk, key.strip_prefix("filter/")?, value);
    Ok(FilterList { filters: kept.iter().filter_map(view).collect() })
}

/// `filter_delete`.
pub fn filter_delete(desk: &Desk, request: FilterDelete) -> Outcome<Changed<Done>> {
    desk.store().drop_setting(desk.session().user.as_str(), &filter_key(&request.name))?;
    Ok(changed(Done {}, [Tag::Settings]))
}
