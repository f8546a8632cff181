//! The office's own settings: name, rooms, arbitrators, series of numbers, the calendar that is loaded.

use super::{changed, commit_office};
use crate::api::common::{Changed, Choice, Nothing, Tag};
use crate::api::settings::{
    ArbitratorList, ArbitratorSet, ArbitratorView, CalendarRecord, CalendarYear, CalendarYears, OfficeSet, OfficeView, RoomList, RoomSet,
    RoomView, SeriesList, SeriesSet, SeriesView, SpecialDay,
};
use crate::app::Desk;
use crate::failure::{Failure, Outcome};
use crate::office::{active, text};
use crate::words;
use chrono::{Datelike, NaiveDate};
use lucai_domain::event::{Event, in_order};
use lucai_domain::kind::Kind;
use lucai_domain::stream::StreamId;
use lucai_law::Regions;
use lucai_law::calendar::PublishedYear;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// The regions of a table of wage standards, by code.
pub(crate) fn region_choices(regions: &Regions) -> Vec<Choice> {
    let names: BTreeMap<&str, &str> = regions.rows().map(|row| (row.region.as_str(), row.name.as_str())).collect();
    names.into_iter().map(|(value, label)| Choice { value: value.to_owned(), label: label.to_owned() }).collect()
}

/// `office_get`.
pub fn office_get(desk: &Desk, _: Nothing) -> Outcome<OfficeView> {
    let office = &desk.office;
    let field = |key: &str| office.text(key).to_owned();
    let regions = office.regions();
    let choices = region_choices(regions);
    let region = field("region");
    Ok(OfficeView {
        name: field("name"),
        code: field("code"),
        region_name: choices.iter().find(|one| one.value == region).map(|one| one.label.clone()).unwrap_or_default(),
        seat: field("seat"),
        phone: field("phone"),
        court: field("court"),
        intermediate_court: field("intermediate_court"),
        minimum_wage: regions.minimum(&region, desk.today).ok().map(|figure| figure.amount.to_string()),
        replica: desk.store().replica().to_string(),
        sample: office.is_sample(),
        regions: choices,
        region,
    })
}

/// Puts a text into a body after a check of its length.
fn put(body: &mut Map<String, Value>, key: &str, value: Option<String>) -> Outcome<()> {
    if let Some(value) = value {
        if value.chars().count() > 200 || value.chars().any(char::is_control) {
            return Err(Failure::usage("bad_text", "文字不超过 200 字，不含控制字符。"));
        }
        body.insert(key.to_owned(), Value::from(value.trim()));
    }
    Ok(())
}

/// `office_set`.
pub fn office_set(desk: &Desk, request: OfficeSet) -> Outcome<Changed<OfficeView>> {
    if let Some(region) = &request.region {
        desk.office.regions().known(region)?;
    }
    let empty = |value: &Option<String>| value.as_ref().is_some_and(|text| text.trim().is_empty());
    if empty(&request.name) || empty(&request.code) {
        return Err(Failure::usage("bad_office", "机构代字和机构名称要填写。"));
    }
    let mut body = Map::new();
    put(&mut body, "name", request.name)?;
    put(&mut body, "code", request.code)?;
    put(&mut body, "region", request.region)?;
    put(&mut body, "seat", request.seat)?;
    put(&mut body, "phone", request.phone)?;
    put(&mut body, "court", request.court)?;
    put(&mut body, "intermediate_court", request.intermediate_court)?;
    let desk = if body.is_empty() { desk.clone() } else { commit_office(desk, "office", Kind::OfficeSet, Value::Object(body))? };
    Ok(changed(office_get(&desk, Nothing {})?, [Tag::Office, Tag::Status]))
}

/// Rooms by name.
pub(crate) fn rooms(desk: &Desk) -> Vec<RoomView> {
    let view = |(id, fields): (&String, &Map<String, Value>)| RoomView {
        room: id.clone(),
        name: text(fields, "name").to_owned(),
        place: text(fields, "place").to_owned(),
        active: active(fields),
    };
    let mut rooms: Vec<RoomView> = desk.office.rooms().iter().map(view).collect();
    rooms.sort_by(|a, b| (!a.active, &a.name, &a.room).cmp(&(!b.active, &b.name, &b.room)));
    rooms
}

/// `room_list`.
pub fn room_list(desk: &Desk, _: Nothing) -> Outcome<RoomList> {
    Ok(RoomList { rooms: rooms(desk) })
}

/// The id of what is changed, or a new one; an id that nothing has is refused.
fn known_or_new(desk: &Desk, given: Option<String>, known: &BTreeMap<String, Map<String, Value>>, what: &str) -> Outcome<String> {
    match given {
        Some(id) if known.contains_key(&id) => Ok(id),
        Some(_) => Err(Failure::not_found(what)),
        None => Ok(desk.new_id().to_string()),
    }
}

/// `room_set`.
pub fn room_set(desk: &Desk, request: RoomSet) -> Outcome<Changed<RoomView>> {
    super::gate::check_name(&request.name)?;
    let id = known_or_new(desk, request.room, desk.office.rooms(), "这个仲裁庭室")?;
    if desk.office.rooms().iter().any(|(other, fields)| *other != id && text(fields, "name") == request.name) {
        return Err(Failure::refused("room_exists", "已有同名的仲裁庭室。"));
    }
    let mut body = Map::new();
    body.insert("room".to_owned(), Value::from(id.clone()));
    put(&mut body, "name", Some(request.name))?;
    put(&mut body, "place", request.place)?;
    if let Some(active) = request.active {
        body.insert("active".to_owned(), Value::from(active));
    }
    let desk = commit_office(desk, "office", Kind::RoomSet, Value::Object(body))?;
    let room = rooms(&desk).into_iter().find(|room| room.room == id).ok_or_else(|| Failure::not_found("这个仲裁庭室"))?;
    Ok(changed(room, [Tag::Office, Tag::Hearings]))
}

/// Arbitrators by name.
pub(crate) fn arbitrators(desk: &Desk) -> Outcome<Vec<ArbitratorView>> {
    let open = super::list::open_cases_by_person(desk)?;
    let view = |(id, fields): (&String, &Map<String, Value>)| {
        let kind = if text(fields, "kind") == "part_time" { "part_time" } else { "full_time" };
        ArbitratorView {
            arbitrator: id.clone(),
            name: text(fields, "name").to_owned(),
            kind: kind.to_owned(),
            kind_name: if kind == "part_time" { "兼职" } else { "专职" }.to_owned(),
            licence: text(fields, "licence").to_owned(),
            user: Some(text(fields, "user").to_owned()).filter(|user| !user.is_empty()),
            active: active(fields),
            open_cases: open.get(text(fields, "name")).copied().unwrap_or(0),
        }
    };
    let mut list: Vec<ArbitratorView> = desk.office.arbitrators().iter().map(view).collect();
    list.sort_by(|a, b| (!a.active, &a.name, &a.arbitrator).cmp(&(!b.active, &b.name, &b.arbitrator)));
    Ok(list)
}

/// `arbitrator_list`.
pub fn arbitrator_list(desk: &Desk, _: Nothing) -> Outcome<ArbitratorList> {
    Ok(ArbitratorList { arbitrators: arbitrators(desk)? })
}

/// `arbitrator_set`.
pub fn arbitrator_set(desk: &Desk, request: ArbitratorSet) -> Outcome<Changed<ArbitratorView>> {
    super::gate::check_name(&request.name)?;
    if request.kind.as_deref().is_some_and(|kind| !["full_time", "part_time"].contains(&kind)) {
        return Err(Failure::usage("bad_kind", "仲裁员是专职或者兼职。"));
    }
    let id = known_or_new(desk, request.arbitrator, desk.office.arbitrators(), "这位仲裁员")?;
    let mut body = Map::new();
    body.insert("arbitrator".to_owned(), Value::from(id.clone()));
    put(&mut body, "name", Some(request.name))?;
    put(&mut body, "kind", request.kind)?;
    put(&mut body, "licence", request.licence)?;
    put(&mut body, "user", request.user)?;
    if let Some(active) = request.active {
        body.insert("active".to_owned(), Value::from(active));
    }
    let desk = commit_office(desk, "office", Kind::ArbitratorSet, Value::Object(body))?;
    let view = arbitrators(&desk)?.into_iter().find(|view| view.arbitrator == id).ok_or_else(|| Failure::not_found("这位仲裁员"))?;
    Ok(changed(view, [Tag::Office]))
}

fn next_number(desk: &Desk, year: i32) -> Outcome<u32> {
    let greatest = desk.store().greatest_number("case", year)?;
    Ok(desk.office.series("case", year).least.max(greatest.saturating_add(1)))
}

fn series_view(desk: &Desk, name: &str, year: i32) -> Outcome<SeriesView> {
    let record = desk.office.series(name, year);
    let next = next_number(desk, year)?;
    Ok(SeriesView {
        series: name.to_owned(),
        year,
        sample: desk.office.number_text(name, year, next),
        pattern: record.pattern,
        next,
        authority: record.authority,
    })
}

/// `series_list`.
pub fn series_list(desk: &Desk, _: Nothing) -> Outcome<SeriesList> {
    let mut keys = desk.office.series_keys();
    keys.insert(("case".to_owned(), desk.today.year()));
    Ok(SeriesList { series: keys.iter().map(|(name, year)| series_view(desk, name, *year)).collect::<Outcome<_>>()? })
}

/// `series_set`.
pub fn series_set(desk: &Desk, request: SeriesSet) -> Outcome<Changed<SeriesView>> {
    if request.series != "case" || !(2000..=2100).contains(&request.year) {
        return Err(Failure::usage("bad_series", "案号序列和年份不对。"));
    }
    let mut body = json!({ "series": request.series, "year": request.year });
    let Some(map) = body.as_object_mut() else { return Err(Failure::fault("bad_series", "")) };
    if let Some(pattern) = request.pattern {
        if pattern.matches("{n}").count() != 1 || pattern.matches("{year}").count() != 1 || pattern.chars().count() > 60 {
            return Err(Failure::usage("bad_pattern", "案号格式中 {year} 和 {n} 各要有一个，不超过 60 字。"));
        }
        map.insert("pattern".to_owned(), Value::from(pattern));
    }
    if let Some(next) = request.next {
        if next < next_number(desk, request.year)? {
            return Err(Failure::refused("number_taken", "下一个号只能往后调，已用过的号不能再用。"));
        }
        map.insert("next".to_owned(), Value::from(next));
    }
    if let Some(authority) = request.authority {
        map.insert("authority".to_owned(), Value::from(authority));
    }
    let desk = commit_office(desk, "series", Kind::SeriesSet, body)?;
    Ok(changed(series_view(&desk, "case", request.year)?, [Tag::Office]))
}

/// The latest record by which this office loaded each year's schedule.
fn calendar_records(desk: &Desk) -> Outcome<BTreeMap<i32, (PublishedYear, CalendarRecord)>> {
    let events = desk.store().stream_events(&StreamId::Org("office".to_owned()))?;
    let found = in_order(events.iter().filter(|event| event.known_kind() == Some(Kind::CalendarSet)));
    let record = |event: &&Event| {
        let year: PublishedYear = serde_json::from_value(event.body.clone()).ok()?;
        let record = CalendarRecord {
            actor: desk.office.name_of(event.actor.as_str()).to_owned(),
            at: event.hlc.at().to_rfc3339(),
            sha256: event.body.get("sha256").and_then(Value::as_str).unwrap_or_default().to_owned(),
        };
        Some((year.year, (year, record)))
    };
    Ok(found.iter().filter_map(record).collect())
}

/// `calendar_years`: those that are loaded, and the one to come where it is not yet.
pub fn calendar_years(desk: &Desk, _: Nothing) -> Outcome<CalendarYears> {
    let calendar = &*desk.calendar;
    let records = calendar_records(desk)?;
    let year_view = |year: i32| {
        let mut days = Vec::new();
        let mut working = 0;
        let first = NaiveDate::from_ymd_opt(year, 1, 1);
        for day in first.into_iter().flat_map(|day| day.iter_days()).take_while(|day| day.year() == year) {
            let kind = calendar.kind_of(day);
            working += u32::from(calendar.is_working(day));
            let weekend = matches!(day.weekday(), chrono::Weekday::Sat | chrono::Weekday::Sun);
            if calendar.is_working(day) == weekend || calendar.name_of(day).is_some() {
                let name = calendar.name_of(day).unwrap_or_default().to_owned();
                days.push(SpecialDay { date: day, weekday: words::weekday(day), kind: kind.label().to_owned(), name });
            }
        }
        let record = records.get(&year);
        let shipped = calendar.years().find(|source| source.year == year).map(|source| source.notice.clone());
        CalendarYear {
            year,
            loaded: calendar.has_year(year),
            working_days: working,
            days,
            notice: match record {
                Some((published, _)) => format!("{}（{}，{} 发布）", published.notice, published.number, published.issued),
                None => shipped.unwrap_or_default(),
            },
            imported: record.map(|(_, record)| record.clone()),
        }
    };
    let mut years: Vec<i32> = calendar.years().map(|source| source.year).collect();
    years.extend([desk.today.year(), desk.today.year().saturating_add(1)]);
    years.sort_unstable();
    years.dedup();
    Ok(CalendarYears { years: years.into_iter().map(year_view).collect() })
}
