//! The hearing calendar: a week, clashes, the cause list.

use super::case::load;
use super::list::case_ref;
use crate::api::common::DayView;
use crate::api::hearings::{CauseList, Clash, HearingClashes, HearingClashesRequest, HearingSlot, HearingWeek, HearingWeekRequest};
use crate::app::{Desk, pdf};
use crate::commands::Blob;
use crate::failure::{Failure, Outcome};
use crate::{views, words};
use chrono::{Datelike, Days, NaiveDate};
use lucai_documents::data::CauseRow;
use lucai_documents::{Engine, PaperData, catalogue, to_pdf};
use lucai_domain::party::Standing;

fn slots(desk: &Desk, from: NaiveDate, to: NaiveDate) -> Outcome<Vec<HearingSlot>> {
    let mut slots: Vec<HearingSlot> = Vec::new();
    for row in desk.store().hearings(&from.to_string(), &to.to_string())? {
        let case = load(desk, row.case.case.as_str())?;
        let Some(hearing) = case.hearings().find(|one| one.hearing.to_string() == row.hearing) else { continue };
        slots.push(HearingSlot { case: case_ref(&row.case), hearing: views::hearing(desk, &case, hearing), day: hearing.day, clash: None });
    }
    let clashes: Vec<Option<String>> = slots.iter().map(|slot| clash_of(slot, &slots)).collect();
    for (slot, clash) in slots.iter_mut().zip(clashes) {
        slot.clash = clash;
    }
    Ok(slots)
}

fn overlap(a: (&str, &str), b: (&str, &str)) -> bool {
    let starts_before = |from: &str, to: &str| from.is_empty() || to.is_empty() || from < to;
    starts_before(a.0, b.1) && starts_before(b.0, a.1)
}

fn clash_of(slot: &HearingSlot, all: &[HearingSlot]) -> Option<String> {
    let own = &slot.hearing;
    if own.state == "postponed" {
        return None;
    }
    all.iter().find_map(|other| {
        let same = other.case.case == slot.case.case && other.hearing.hearing == own.hearing;
        let together = other.day == slot.day && overlap((&own.from, &own.to), (&other.hearing.from, &other.hearing.to));
        if same || !together || other.hearing.state == "postponed" {
            return None;
        }
        if !own.room.is_empty() && own.room == other.hearing.room {
            return Some(format!("{}与{}冲突", own.room, other.case.number));
        }
        let person = own
            .people
            .iter()
            .chain([&own.clerk])
            .find(|name| !name.is_empty() && (other.hearing.people.contains(name) || other.hearing.clerk == **name));
        person.map(|name| format!("{name}与{}冲突", other.case.number))
    })
}

/// `hearing_week`.
pub fn hearing_week(desk: &Desk, request: HearingWeekRequest) -> Outcome<HearingWeek> {
    let days = request.days.unwrap_or(7).clamp(1, 62);
    let back = u64::from(request.from.weekday().num_days_from_monday());
    let beyond = || Failure::usage("bad_date", "日期超出日历范围。");
    let from = if days == 7 { request.from.checked_sub_days(Days::new(back)).ok_or_else(beyond)? } else { request.from };
    let to = from.checked_add_days(Days::new(u64::from(days) - 1)).ok_or_else(beyond)?;
    let calendar = &*desk.calendar;
    let views: Vec<DayView> = from.iter_days().take_while(|day| *day <= to).map(|day| words::day_view(calendar, day)).collect();
    Ok(HearingWeek {
        from,
        to,
        days: views,
        rooms: super::office::rooms(desk).into_iter().filter(|room| room.active).collect(),
        arbitrators: super::office::arbitrators(desk)?.into_iter().filter(|one| one.active).collect(),
        slots: slots(desk, from, to)?,
    })
}

fn time(text: &str) -> Outcome<()> {
    let sound = text.len() == 5 && chrono::NaiveTime::parse_from_str(text, "%H:%M").is_ok();
    if sound { Ok(()) } else { Err(Failure::usage("bad_time", "时间写作 09:30。")) }
}

/// `hearing_clashes`.
pub fn hearing_clashes(desk: &Desk, request: HearingClashesRequest) -> Outcome<HearingClashes> {
    time(&request.from)?;
    time(&request.to)?;
    if request.from >= request.to {
        return Err(Failure::usage("bad_time", "结束时间应晚于开始时间。"));
    }
    let case = request.case.as_deref().map(|case| load(desk, case)).transpose()?;
    let people = match (&request.people, case.as_ref().and_then(|case| case.tribunal())) {
        (Some(people), _) => people.clone(),
        (None, Some(tribunal)) => {
            let all = [&tribunal.presiding, &tribunal.clerk].into_iter().chain(&tribunal.members);
            all.filter(|name| !name.is_empty()).cloned().collect()
        }
        (None, None) => Vec::new(),
    };
    let day = request.day.to_string();
    let except = case.as_ref().map(|case| case.id());
    let mut clashes = Vec::new();
    for row in desk.store().clashes(&day, &request.from, &request.to, request.room.as_deref(), &people, except)? {
        let reference = case_ref(&row.case);
        let (from, to) = (row.from.clone().unwrap_or_default(), row.to.clone().unwrap_or_default());
        let mut found = |kind: &str, what: String, message: String| {
            clashes.push(Clash {
                kind: kind.into(),
                what,
                case: Some(reference.clone()),
                from: from.clone(),
                to: to.clone(),
                message,
                warning: true,
            });
        };
        let when = format!("{from}–{to}");
        if request.room.is_some() && row.room == request.room {
            let room = row.room.clone().unwrap_or_default();
            found("room", room.clone(), format!("{room}在 {when} 已排 {}", reference.number));
        }
        for name in people.iter().filter(|name| row.people.contains(name)) {
            found("person", name.clone(), format!("{name}在 {when} 参加 {}", reference.number));
        }
    }
    let calendar = &*desk.calendar;
    let warn = |kind: &str, message: String| Clash {
        kind: kind.into(),
        what: String::new(),
        case: None,
        from: request.from.clone(),
        to: request.to.clone(),
        message,
        warning: true,
    };
    if !calendar.is_working(request.day) {
        clashes.push(warn("rest_day", format!("{} 是{}", words::full_day(request.day), calendar.kind_of(request.day).label())));
    }
    // five full working days lie between the service of the notice and the hearing (Law 35)
    let notice_by = calendar.working_day_before(request.day, 6);
    if let Some(by) = notice_by.filter(|by| *by < desk.today) {
        clashes.push(warn("notice", format!("开庭通知书应在 {} 以前送达，已来不及（调仲法35：开庭五日前）", words::full_day(by))));
    }
    if let Some(by) = notice_by.filter(|by| calendar.is_provisional(*by) || calendar.is_provisional(request.day)) {
        let year = request.day.year();
        clashes.push(warn("provisional", format!("{year} 年的放假安排还没有载入，开庭通知书送达的最后一日 {} 暂定", words::full_day(by))));
    }
    if let Some(case) = &case {
        let conclude = super::deadlines::views(desk, case, desk.today).into_iter().find(|one| one.rule == "conclude" && one.due.is_some());
        if let Some(due) = conclude.and_then(|one| one.warns.or(one.due)).filter(|due| request.day > *due) {
            clashes.push(warn("deadline", format!("开庭日晚于审理期限届满日 {}", words::full_day(due))));
        }
    }
    let taken: Vec<String> = desk
        .store()
        .hearings(&day, &day)?
        .into_iter()
        .filter(|row| except != Some(&row.case.case) && row.state != "postponed")
        .filter(|row| overlap((row.from.as_deref().unwrap_or(""), row.to.as_deref().unwrap_or("")), (&request.from, &request.to)))
        .filter_map(|row| row.room)
        .collect();
    let free_rooms =
        super::office::rooms(desk).into_iter().filter(|room| room.active && !taken.contains(&room.name)).map(|room| room.name).collect();
    Ok(HearingClashes { clashes, notice_by, free_rooms })
}

/// `cause_list`.
pub fn cause_list(desk: &Desk, request: CauseList) -> Outcome<Blob> {
    if request.to < request.from || (request.to - request.from).num_days() > 62 {
        return Err(Failure::usage("bad_range", "开庭公告的起止日期不对，至多两个月。"));
    }
    let mut rows = Vec::new();
    for row in desk.store().hearings(&request.from.to_string(), &request.to.to_string())? {
        let case = load(desk, row.case.case.as_str())?;
        let Some(hearing) = case.hearings().find(|one| one.hearing.to_string() == row.hearing) else { continue };
        // a hearing that is not public is not announced with its parties (Law 26)
        if hearing.closed || row.state == "postponed" {
            continue;
        }
        let view = views::hearing(desk, &case, hearing);
        let names = |standing| case.parties_of(standing).iter().map(|party| party.name().to_owned()).collect::<Vec<_>>().join("、");
        rows.push(CauseRow {
            date: row.day,
            time: view.from,
            room: view.room,
            number: case.shown_number(),
            cause: case.cause(),
            applicants: names(Standing::Applicant),
            respondents: names(Standing::Respondent),
            arbitrators: view.people.join("、"),
            clerk: view.clerk,
        });
    }
    let data =
        PaperData { office: super::papers::office_data(desk), today: desk.today.to_string(), cause_list: rows, ..PaperData::default() };
    let docx = catalogue::make("cause_list", &data)?;
    Ok(pdf(format!("开庭公告 {} 至 {}", request.from, request.to), to_pdf(&docx, &Engine::Embedded)?))
}
