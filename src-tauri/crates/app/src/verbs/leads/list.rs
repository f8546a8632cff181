//! The list of leads, its workbook, and what of it is due.

use super::actor;
use super::row::{NO_GRID, Words, count};
use crate::api::common::Choice;
use crate::api::leads::{LeadFilter, LeadListPage, LeadListRequest, LeadSave, LeadsDue};
use crate::api::papers::SavedAs;
use crate::app::Desk;
use crate::failure::{Failure, Outcome};
use crate::verbs::papers::save;
use crate::{rights, words};
use chrono::Days;
use lucai_documents::sheet::{Book, Cell};
use lucai_domain::lead::{Board, LeadState, Source, age_band, amount_band};
use lucai_store::LeadRow;

/// The most rows of a page.
const LARGEST_PAGE: u32 = 2000;
/// The most rows in 我的工作.
const DUE: usize = 50;

/// The leads that this user may see, open ones first, those open longest first.
pub(super) fn seen(desk: &Desk, open: Option<bool>) -> Outcome<Vec<LeadRow>> {
    let actor = actor(desk);
    let mut rows = Vec::new();
    for state in [true, false] {
        if open.is_none_or(|wanted| wanted == state) {
            rows.extend(desk.store().leads(state)?);
        }
    }
    rows.retain(|row| actor.sees(&row.grid, &row.handler_user));
    Ok(rows)
}

fn says(row: &LeadRow, text: &str) -> bool {
    let number = row.number.to_string();
    [row.employer.as_str(), &row.project, &number, row.platform.as_deref().unwrap_or_default(), &row.handler]
        .iter()
        .any(|field| field.contains(text))
}

fn filtered(desk: &Desk, filter: &LeadFilter, words: &Words<'_>) -> Outcome<Vec<LeadRow>> {
    let state = word(filter.state.as_deref(), LeadState::from_name, "没有这种状态的线索。")?;
    let source = word(filter.source.as_deref(), Source::from_name, "没有这种来源的线索。")?;
    let band = |wanted: Option<u32>, is: usize| wanted.is_none_or(|wanted| usize::try_from(wanted) == Ok(is));
    let text = filter.text.as_deref().map(str::trim).filter(|text| !text.is_empty());
    let mut rows = seen(desk, filter.open)?;
    rows.retain(|row| {
        filter.grid.as_ref().is_none_or(|grid| row.grid == *grid)
            && state.is_none_or(|state| row.state == state)
            && source.is_none_or(|source| row.source == source)
            && band(filter.age, age_band(row.since, desk.today))
            && band(filter.amount, amount_band(row.outstanding()))
            && (!filter.late || words.late(row))
            && (!filter.reopened || row.reopened > 0)
            && text.is_none_or(|text| says(row, text))
    });
    Ok(rows)
}

fn word<T>(given: Option<&str>, read: fn(&str) -> Option<T>, message: &str) -> Outcome<Option<T>> {
    given.filter(|word| !word.is_empty()).map(|word| read(word).ok_or_else(|| Failure::usage("bad_filter", message))).transpose()
}

/// The grids that can be chosen, the unknown one last.
pub(super) fn grid_choices(desk: &Desk) -> Vec<Choice> {
    let active = desk.office.grids().filter(|grid| grid.active).map(|grid| Choice { value: grid.code, label: grid.name });
    active.chain([Choice { value: String::new(), label: NO_GRID.to_owned() }]).collect()
}

/// Sources of leads.
pub(super) fn source_choices() -> Vec<Choice> {
    words::choices(Source::ALL.iter().map(|one| (one.as_str(), one.label())))
}

/// `lead_list`.
pub fn lead_list(desk: &Desk, request: LeadListRequest) -> Outcome<LeadListPage> {
    let limit = request.limit.unwrap_or(500);
    if limit == 0 || limit > LARGEST_PAGE {
        return Err(Failure::usage("bad_limit", format!("一页 1 至 {LARGEST_PAGE} 条。")));
    }
    let said = Words::of(desk);
    let rows = filtered(desk, &request.filter, &said)?;
    let briefs: Vec<_> = rows.iter().map(|row| said.brief(row)).collect();
    let skip = usize::try_from(request.skip).unwrap_or(usize::MAX);
    Ok(LeadListPage {
        total: crate::verbs::count(rows.len()),
        sum: count(&Board::of(&briefs, desk.today).all),
        rows: rows.iter().skip(skip).take(limit as usize).map(|row| said.row(row)).collect(),
        states: words::choices(LeadState::ALL.iter().map(|one| (one.as_str(), one.label()))),
        sources: source_choices(),
        grids: grid_choices(desk),
    })
}

/// `lead_save`: without who reported, because a list goes from hand to hand.
pub fn lead_save(desk: &Desk, request: LeadSave) -> Outcome<SavedAs> {
    let said = Words::of(desk);
    let rows = filtered(desk, &request.filter, &said)?;
    if rows.is_empty() {
        return Err(Failure::refused("no_rows", "没有符合条件的线索，没有导出。请放宽筛选再试。"));
    }
    let heads = [
        ("线索编号", 20.0),
        ("平台编号", 20.0),
        ("来源", 14.0),
        ("收到日期", 12.0),
        ("欠薪单位", 32.0),
        ("工程项目", 28.0),
        ("网格", 12.0),
        ("核查人", 10.0),
        ("人数", 8.0),
        ("欠薪金额", 14.0),
        ("已支付", 14.0),
        ("尚欠", 14.0),
        ("状态", 12.0),
        ("下一步", 14.0),
        ("届满日", 12.0),
        ("剩余", 16.0),
        ("重新启动", 9.0),
        ("销号日期", 12.0),
    ];
    let mut book = Book::begin("线索", &format!("欠薪线索清单（{}）", desk.today), &heads)?;
    let text = |text: &str| if text.is_empty() { Cell::Empty } else { Cell::Text(text.to_owned()) };
    let day = |day: Option<lucai_law::Day>| day.map_or(Cell::Empty, |day| Cell::Day(day.to_string()));
    let money = |money: Option<String>| money.map_or(Cell::Empty, Cell::Money);
    for lead in &rows {
        let row = said.row(lead);
        book.row(&[
            text(&row.number),
            text(&row.platform),
            text(&row.source_name),
            day(Some(row.received)),
            text(&row.employer),
            text(&row.project),
            text(&row.grid_name),
            text(&row.handler),
            row.people.map_or(Cell::Empty, |people| Cell::Number(i64::from(people))),
            money(row.owed),
            money(Some(row.paid)),
            money(row.outstanding),
            text(&row.state_name),
            text(&row.step),
            day(row.due),
            text(row.left.as_ref().map_or("", |left| &left.words)),
            Cell::Number(i64::from(row.reopened)),
            day(row.closed),
        ])?;
    }
    save(&request.path, &format!("欠薪线索-{}.xlsx", desk.today), &book.finish()?)
}

/// The leads whose step is late or ends within a week, for 我的工作.
pub(crate) fn due(desk: &Desk) -> Outcome<LeadsDue> {
    if !rights::allowed(desk, "lead_list") {
        return Ok(LeadsDue::default());
    }
    let said = Words::of(desk);
    let horizon = desk.today.checked_add_days(Days::new(7)).unwrap_or(desk.today);
    let mut soon: Vec<_> = seen(desk, Some(true))?.into_iter().filter_map(|row| Some((said.due(&row)?, row))).collect();
    soon.retain(|(due, _)| *due <= horizon);
    soon.sort_by_key(|one| (one.0, one.1.number));
    let of = |pick: fn(lucai_law::Day, lucai_law::Day) -> bool| {
        crate::verbs::count(soon.iter().filter(|(due, _)| pick(*due, desk.today)).count())
    };
    Ok(LeadsDue {
        late: of(|due, today| due < today),
        today: of(|due, today| due == today),
        rows: soon.iter().take(DUE).map(|(_, row)| said.row(row)).collect(),
    })
}
