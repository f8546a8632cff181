//! The hearing board: one day's list with the state of each case, its next step and who is here.

use super::case::{change, edit_bodies, load, resolve};
use super::list::case_ref;
use super::{case_tags, changed};
use crate::api::case::EventMade;
use crate::api::common::{Changed, Tag};
use crate::api::hearings::{BoardParty, BoardRow, HearingBoard, HearingBoardRequest, HearingCheckIn};
use crate::app::Desk;
use crate::failure::{Failure, Outcome};
use crate::{rights, views, words};
use chrono::NaiveDate;
use lucai_domain::case::CaseFile;
use lucai_domain::elements::{CaseElements, ElementState};
use lucai_domain::party::{Party, Standing};
use lucai_domain::procedure::next_step;
use lucai_domain::{Hearing, HearingState, Role};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// From so many of one standing on they check in together.
const TOGETHER: usize = 4;

/// Those who check in: a key, who they are.
fn seats(case: &CaseFile) -> Vec<(String, Standing, String)> {
    let one = |party: &Party| (lucai_domain::case::check_in_field(&party.key.to_string()), party.standing, party.name().to_owned());
    let of = |standing: Standing| -> Vec<(String, Standing, String)> {
        let all = case.parties_of(standing);
        match (all.len() >= TOGETHER, all.first()) {
            (true, Some(first)) => {
                let key = lucai_domain::case::check_in_field(standing_word(standing));
                vec![(key, standing, format!("{}等 {} 人", first.name(), all.len()))]
            }
            _ => all.iter().map(one).collect(),
        }
    };
    [Standing::Applicant, Standing::Respondent, Standing::ThirdParty].into_iter().flat_map(of).collect()
}

const fn standing_word(standing: Standing) -> &'static str {
    match standing {
        Standing::Applicant => "applicants",
        Standing::Respondent => "respondents",
        Standing::ThirdParty => "third_parties",
    }
}

fn parties(case: &CaseFile, hearing: &Hearing) -> Vec<BoardParty> {
    let entity = format!("hearing:{}", hearing.hearing);
    let view = |(key, standing, name): (String, Standing, String)| {
        let here = case.registers().value(&entity, &key).filter(|value| value.is_object());
        let text = |name: &str| here.and_then(|value| value.get(name)).and_then(Value::as_str).unwrap_or_default().to_owned();
        BoardParty { here: here.map(|_| text("at")), who: text("who"), party: key, seat: standing.label().to_owned(), name }
    };
    seats(case).into_iter().map(view).collect()
}

/// The names of those who are here, for the minutes.
pub(crate) fn present(case: &CaseFile, hearing: &Hearing) -> Vec<String> {
    let here = parties(case, hearing).into_iter().filter(|one| one.here.is_some());
    here.map(|one| if one.who.is_empty() { one.name } else { one.who }).collect()
}

/// What happens next at this hearing, in the words of the act.
fn next(desk: &Desk, case: &CaseFile, hearing: &Hearing) -> (String, String) {
    match (hearing.state, case.pronounced(), case.closing()) {
        (HearingState::Postponed, ..) => (String::new(), "已延期".to_owned()),
        (_, _, None) => match next_step(case, desk.roles.contains(&Role::Head), desk.today) {
            Some((kind, party)) => {
                let of = party.map(|key| format!("：{}", case.party_name(key))).unwrap_or_default();
                (kind.as_str().to_owned(), format!("{}{of}", kind.label()))
            }
            None => (String::new(), String::new()),
        },
        (_, _, Some(closing)) => (String::new(), format!("已{}", closing.mode.label())),
    }
}

fn row(desk: &Desk, case: &CaseFile, hearing: &Hearing, reference: crate::api::common::CaseRef) -> BoardRow {
    let deadlines = super::deadlines::views(desk, case, desk.today);
    let of = |rule: &str| deadlines.iter().find(|one| one.rule == rule && one.due.is_some()).and_then(|one| one.left.clone());
    let table = CaseElements::of(case);
    let count = |state: ElementState| super::count(table.elements.iter().filter(|one| one.state == state).count());
    let (next, next_name) = next(desk, case, hearing);
    let parties = parties(case, hearing);
    BoardRow {
        case: reference,
        hearing: views::hearing(desk, case, hearing),
        procedure: words::procedure_code(case.procedure()).to_owned(),
        procedure_name: words::procedure(case.procedure()).to_owned(),
        members: super::count(case.parties_of(Standing::Applicant).len()),
        group: case.is_collective(),
        all_here: !parties.is_empty() && parties.iter().all(|one| one.here.is_some()),
        parties,
        next,
        next_name,
        conclude: of("conclude"),
        target: of("expedited_target"),
        disputed: if table.is_used(case) { count(ElementState::Disputed) } else { 0 },
        agreed: count(ElementState::Agreed),
        pronounced: case.pronounced().is_some(),
        may_check_in: rights::allowed(desk, "hearing_check_in") && hearing.state == HearingState::Fixed && hearing.day <= desk.today,
    }
}

/// `hearing_board`.
pub fn hearing_board(desk: &Desk, request: HearingBoardRequest) -> Outcome<HearingBoard> {
    let day = request.day.to_string();
    let mut rows = Vec::new();
    let mut rooms: BTreeMap<String, u32> = BTreeMap::new();
    for found in desk.store().hearings(&day, &day)? {
        let room = found.room.clone().unwrap_or_default();
        *rooms.entry(room.clone()).or_default() += 1;
        if request.room.as_ref().is_some_and(|wanted| *wanted != room) {
            continue;
        }
        let case = load(desk, found.case.case.as_str())?;
        let Some(hearing) = case.hearings().find(|one| one.hearing.to_string() == found.hearing) else { continue };
        rows.push(row(desk, &case, hearing, case_ref(&found.case)));
    }
    rows.sort_by(|a, b| (&a.hearing.from, &a.hearing.room, &a.case.number).cmp(&(&b.hearing.from, &b.hearing.room, &b.case.number)));
    let of = |wanted: &[&str]| super::count(rows.iter().filter(|row| wanted.contains(&row.hearing.state.as_str())).count());
    Ok(HearingBoard {
        day: words::day_view(&desk.calendar, request.day),
        today: request.day == desk.today,
        to_hear: of(&["fixed"]),
        heard: of(&["held", "signed"]),
        here: super::count(rows.iter().filter(|row| row.all_here && row.hearing.state == "fixed").count()),
        rooms: rooms.into_keys().filter(|room| !room.is_empty()).collect(),
        rows,
    })
}

fn may_be_checked_in(hearing: &Hearing, today: NaiveDate) -> Outcome<()> {
    match hearing.state {
        HearingState::Fixed if hearing.day <= today => Ok(()),
        HearingState::Fixed => Err(Failure::refused("hearing_not_today", format!("这次开庭定于 {}，当天才能签到。", hearing.day))),
        HearingState::Held => Err(Failure::refused("hearing_held", "这次开庭已经开过，到庭情况以笔录为准。")),
        HearingState::Postponed => Err(Failure::refused("already_postponed", "这次开庭已经延期，不用签到。")),
    }
}

/// `hearing_check_in`.
pub fn hearing_check_in(desk: &Desk, request: HearingCheckIn) -> Outcome<Changed<EventMade>> {
    let id = resolve(desk, &request.case)?;
    let (events, ()) = change(desk, &id, None, |case, _| {
        let hearing = super::minutes::hearing_of(case, &request.hearing)?;
        may_be_checked_in(hearing, desk.today)?;
        if !seats(case).iter().any(|(key, ..)| *key == request.party) {
            return Err(Failure::refused("unknown_party", "本案没有这名当事人，请核对。"));
        }
        let who = request.who.clone().unwrap_or_default();
        if who.chars().count() > 100 {
            return Err(Failure::usage("too_long", "到庭的人写姓名即可，不超过 100 字。"));
        }
        let value = match request.here {
            true => json!({ "at": words::clock(desk.now), "who": who.trim() }),
            false => Value::Null,
        };
        let fields = BTreeMap::from([(request.party.clone(), value)]);
        Ok((edit_bodies(desk, case, &format!("hearing:{}", hearing.hearing), &fields)?, ()))
    })?;
    let mut tags = case_tags(id.as_str());
    tags.push(Tag::Hearings);
    Ok(changed(EventMade { event: events.last().map(|event| event.id.to_string()).unwrap_or_default() }, tags))
}
