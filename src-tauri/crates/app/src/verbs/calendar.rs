//! Loading a year's public-holiday schedule: what the file says, what it would move, the record, the receipt.

use super::{changed, office_event};
use crate::api::calendar::{CalendarChange, CalendarFile, CalendarImport, CalendarImported, CalendarPreview, CalendarYearRef};
use crate::api::common::{Changed, Tag};
use crate::api::settings::SpecialDay;
use crate::app::Desk;
use crate::commands::Blob;
use crate::failure::{Failure, Outcome};
use crate::words;
use base64::Engine;
use chrono::Datelike;
use lucai_domain::kind::Kind;
use lucai_law::calendar::{DayKind, PublishedYear, published};
use lucai_law::clock::{Deadline, Moved, moved};
use lucai_law::{Calendar, Refusal, RuleBook};
use serde_json::Value;

/// Changes that are listed; the rest is counted.
const LISTED: usize = 500;

fn read(content: &str) -> Outcome<(PublishedYear, String)> {
    if content.len() > published::LARGEST / 3 * 4 + 8 {
        let message = format!("放假安排文件：超过 {} KB，不是一年的放假安排。", published::LARGEST / 1024);
        return Err(Refusal::new("calendar_too_large", message).into());
    }
    let bytes = base64::engine::general_purpose::STANDARD
        .decode(content)
        .map_err(|_| Failure::usage("bad_request", "文件的内容没有传完整，请重新选择文件。"))?;
    let year = PublishedYear::parse(&bytes)?;
    Ok((year, hex::encode(lucai_vault::sha256(&bytes))))
}

fn day_words(deadline: Option<&Deadline>) -> String {
    match deadline {
        None => "没有".to_owned(),
        Some(one) => match one.due {
            None => "停着".to_owned(),
            Some(due) => format!("{}{}", words::full_day(due), if one.provisional { "（暂定）" } else { "" }),
        },
    }
}

fn change(case: &lucai_store::CaseRow, one: &Moved) -> CalendarChange {
    let due = |deadline: &Option<Deadline>| deadline.as_ref().and_then(|one| one.due);
    let provisional = |deadline: &Option<Deadline>| deadline.as_ref().is_some_and(|one| one.provisional);
    CalendarChange {
        case: case.case.to_string(),
        number: super::list::case_ref(case).number,
        name: RuleBook::shipped().named(&one.rule).map_or_else(|| one.rule.clone(), |rule| rule.name.clone()),
        rule: one.rule.clone(),
        party: one.party.as_ref().map(|party| words::party_label(party.key())),
        before: due(&one.before),
        after: due(&one.after),
        before_provisional: provisional(&one.before),
        after_provisional: provisional(&one.after),
        moved: due(&one.before) != due(&one.after),
        words: format!("{} → {}", day_words(one.before.as_ref()), day_words(one.after.as_ref())),
    }
}

/// Every open period that the schedule changes, and how many cases were counted again.
fn changes(desk: &Desk, year: i32, with: &Calendar) -> Outcome<(Vec<CalendarChange>, u32)> {
    let rules = RuleBook::shipped();
    let (mut found, mut checked) = (Vec::new(), 0u32);
    for id in desk.store().cases_touched_by_year(year)? {
        let (Some(file), Some(row)) = (desk.store().case_file(&id)?, desk.store().case_row(&id)?) else { continue };
        let live = |calendar: &Calendar| file.live_deadlines(rules, calendar, desk.today).unwrap_or_default();
        let before = live(&desk.calendar);
        if before.is_empty() {
            continue;
        }
        checked = checked.saturating_add(1);
        found.extend(moved(&before, &live(with)).iter().map(|one| change(&row, one)));
    }
    found.sort_by(|a, b| (!a.moved, a.after, &a.number, &a.rule, &a.party).cmp(&(!b.moved, b.after, &b.number, &b.rule, &b.party)));
    Ok((found, checked))
}

/// Whether two calendars say the same of every day of a year.
fn counts_the_same(a: &Calendar, b: &Calendar, year: i32) -> bool {
    let first = chrono::NaiveDate::from_ymd_opt(year, 1, 1);
    let mut days = first.into_iter().flat_map(|day| day.iter_days()).take_while(|day| day.year() == year);
    days.all(|day| a.kind_of(day) == b.kind_of(day))
}

fn preview(desk: &Desk, year: &PublishedYear, sha256: String) -> Outcome<CalendarPreview> {
    let with = desk.calendar.with_year(year);
    let (changes, checked) = changes(desk, year.year, &with)?;
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let days = |makeup: bool| count(year.days.iter().filter(|day| (day.kind == DayKind::Makeup) == makeup).count());
    let loaded = desk.calendar.years().find(|source| source.year == year.year);
    let special = |day: &published::PublishedDay| SpecialDay {
        date: day.date,
        weekday: words::weekday(day.date),
        kind: with.kind_of(day.date).label().to_owned(),
        name: day.name.clone(),
    };
    let moved = changes.iter().filter(|one| one.moved).count();
    Ok(CalendarPreview {
        year: year.year,
        notice: year.notice.clone(),
        number: year.number.clone(),
        issued: year.issued,
        address: year.address.clone(),
        rest_days: days(false),
        makeup_days: days(true),
        days: year.days.iter().map(special).collect(),
        sha256,
        same: loaded.is_some() && counts_the_same(&desk.calendar, &with, year.year),
        replaces: loaded.map(|source| source.notice.clone()),
        checked,
        moved: count(moved),
        confirmed: count(changes.len() - moved),
        changes: changes.into_iter().take(LISTED).collect(),
    })
}

/// `calendar_preview`.
pub fn calendar_preview(desk: &Desk, request: CalendarFile) -> Outcome<CalendarPreview> {
    let (year, sha256) = read(&request.content)?;
    preview(desk, &year, sha256)
}

/// `calendar_import`.
pub fn calendar_import(desk: &Desk, request: CalendarImport) -> Outcome<Changed<CalendarImported>> {
    let (year, sha256) = read(&request.content)?;
    let loaded = preview(desk, &year, sha256.clone())?;
    if loaded.same {
        return Err(Failure::refused("calendar_same", format!("{} 年的放假安排已经载入，内容相同，不用再载入。", year.year)));
    }
    if let Some(notice) = loaded.replaces.as_ref().filter(|_| !request.replace) {
        let message = format!("{} 年已经按“{notice}”载入，内容与这份不同。核对以后确要换成这一份的，请选择替换。", year.year);
        return Err(Failure::refused("calendar_replace", message));
    }
    let mut body = serde_json::to_value(&year).map_err(|error| Failure::fault("internal", error.to_string()))?;
    if let Some(fields) = body.as_object_mut() {
        fields.insert("item".to_owned(), Value::from(year.year.to_string()));
        fields.insert("sha256".to_owned(), Value::from(sha256));
    }
    let events = desk.store().commit(vec![office_event(desk, "office", Kind::CalendarSet, body)], desk.now)?;
    desk.refreshed()?;
    let event = events.first().map(|event| event.id.to_string()).unwrap_or_default();
    let actor = desk.session().name.clone();
    let receipt = CalendarImported { loaded, event, actor, at: desk.now.to_rfc3339() };
    Ok(changed(receipt, [Tag::Office, Tag::Work, Tag::Cases, Tag::Hearings, Tag::Status]))
}

/// The schedule of a year that this office imported, as its log has it.
pub(crate) fn imported(desk: &Desk, year: i32) -> Outcome<Option<(PublishedYear, Value)>> {
    let items = desk.store().org_items(Kind::CalendarSet.as_str())?;
    let found = items.into_iter().find(|(item, _)| *item == year.to_string());
    Ok(found.and_then(|(_, body)| Some((serde_json::from_value(body.clone()).ok()?, body))))
}

/// `calendar_file`: the file of an imported year, to be handed to another office.
pub fn calendar_file(desk: &Desk, request: CalendarYearRef) -> Outcome<Blob> {
    let (year, _) = imported(desk, request.year)?.ok_or_else(|| Failure::not_found("这一年载入的放假安排"))?;
    let name = format!("放假安排-{}.csv", year.days.first().map_or(request.year, |day| day.date.year()));
    Ok(Blob { media: "text/csv; charset=utf-8".to_owned(), name, bytes: year.to_text()?.into_bytes() })
}
