//! 线索清零: the counts of the day, and the map that shows them.

use super::actor;
use super::grids::map;
use super::list::seen;
use super::row::{Words, count};
use crate::api::common::Nothing;
use crate::api::leads::{LeadBand, LeadBoard, LeadGridRow, LeadReopened};
use crate::app::Desk;
use crate::failure::Outcome;
use crate::office::GridRecord;
use crate::verbs::sheet::grouped;
use crate::words;
use lucai_domain::lead::{AGES, AMOUNTS, Board, Count, GridCount};
use lucai_store::LeadRow;

/// Reopened leads that are shown.
const REOPENED: usize = 50;

/// What stands, in one sentence. Zero is said only where it is zero.
fn sentence(board: &Board, closed: usize, today: &str) -> String {
    let all = &board.all;
    match (board.is_zero(), closed) {
        (true, 0) => "还没有登记过欠薪线索。".to_owned(),
        (true, closed) => format!("截至 {today}，未销号线索 0 条：登记的 {closed} 条已全部凭证销号。"),
        (false, _) => {
            let late = if all.late > 0 { format!("，其中逾期 {} 条", all.late) } else { String::new() };
            format!(
                "截至 {today}，未销号线索 {} 条{late}；涉及 {} 人，尚欠 {} 元（人数、金额不明的未计入）。",
                all.leads,
                all.people,
                grouped(&all.owed.to_string())
            )
        }
    }
}

fn grid_rows(desk: &Desk, board: &Board, said: &Words<'_>) -> Vec<LeadGridRow> {
    let scope = actor(desk);
    let row = |code: &str, grid: Option<&GridRecord>| {
        let counted = board.grids.get(code).copied().unwrap_or_else(GridCount::default);
        LeadGridRow {
            code: code.to_owned(),
            name: grid.map_or_else(|| said.grid(code), |grid| grid.name.clone()),
            person: grid.map(|grid| grid.person.clone()).unwrap_or_default(),
            phone: grid.map(|grid| grid.phone.clone()).unwrap_or_default(),
            known: grid.is_some(),
            count: count(&counted.all),
            ages: counted.ages.to_vec(),
        }
    };
    let grids: Vec<GridRecord> = desk.office.grids().collect();
    let has_leads = |code: &str| board.grids.contains_key(code);
    let own = |grid: &&GridRecord| has_leads(&grid.code) || (grid.active && (scope.sees_all() || scope.grids.contains(&grid.code)));
    let mut rows: Vec<LeadGridRow> = grids.iter().filter(own).map(|grid| row(&grid.code, Some(grid))).collect();
    let strange = board.grids.keys().filter(|code| !grids.iter().any(|grid| grid.code == **code));
    rows.extend(strange.map(|code| row(code, None)));
    rows
}

fn bands(labels: &[&str], counts: &[Count]) -> Vec<LeadBand> {
    let band = |(n, (label, one)): (u32, (&&str, &Count))| LeadBand { band: n, label: (*label).to_owned(), count: count(one) };
    (0u32..).zip(labels.iter().zip(counts)).map(band).collect()
}

fn reopened(rows: &[LeadRow]) -> Vec<LeadReopened> {
    let one = |row: &LeadRow| {
        let (on, why) = row.reopened_last.clone()?;
        Some(LeadReopened {
            lead: row.lead.to_string(),
            number: row.number.to_string(),
            against: if row.employer.is_empty() { row.project.clone() } else { row.employer.clone() },
            times: row.reopened,
            on,
            why,
            state_name: row.state.label().to_owned(),
        })
    };
    let mut found: Vec<LeadReopened> = rows.iter().filter_map(one).collect();
    found.sort_by(|a, b| (b.on, &b.number).cmp(&(a.on, &a.number)));
    found.truncate(REOPENED);
    found
}

/// `lead_board`.
pub fn lead_board(desk: &Desk, _: Nothing) -> Outcome<LeadBoard> {
    let said = Words::of(desk);
    let rows = seen(desk, None)?;
    let briefs: Vec<_> = rows.iter().filter(|row| row.state.is_open()).map(|row| said.brief(row)).collect();
    let closed = rows.len().saturating_sub(briefs.len());
    let board = Board::of(&briefs, desk.today);
    Ok(LeadBoard {
        today: words::day_view(&desk.calendar, desk.today),
        own: !actor(desk).sees_all(),
        sentence: sentence(&board, closed, &words::full_day(desk.today)),
        zero: board.is_zero() && closed > 0,
        all: count(&board.all),
        closed: crate::verbs::count(closed),
        grids: grid_rows(desk, &board, &said),
        ages: bands(&AGES, &board.ages),
        amounts: bands(&AMOUNTS, &board.amounts),
        reopened: reopened(&rows),
        map: map(desk, &board)?,
    })
}
