//! The list of the national platform: looked at, then taken in whole; a number that is registered already adds nothing.

use super::add::register_within;
use super::{actor, tags};
use crate::api::common::Changed;
use crate::api::leads::{LeadImport, LeadImportColumn, LeadImportProblem, LeadImportRow, LeadImported};
use crate::app::Desk;
use crate::failure::{Class, Failure, Outcome};
use crate::verbs::changed;
use chrono::Datelike;
use lucai_documents::leads::{LeadLine, LeadSheet, read};
use lucai_domain::lead::{LeadNumber, Particulars, Source, register};
use std::collections::BTreeSet;

/// The largest file that is read into memory; the reader refuses it by name below that.
const LARGEST: u64 = 40 * 1024 * 1024;

/// What a list comes to.
struct Plan {
    sheet: LeadSheet,
    new: Vec<(u32, Particulars)>,
    known: u32,
    problems: Vec<LeadImportProblem>,
    strange: BTreeSet<String>,
}

/// The code of a grid by its code or name; a name that the office has no grid of stays as it is written.
fn grid(desk: &Desk, said: &str) -> (String, bool) {
    let grids: Vec<_> = desk.office.grids().filter(|grid| grid.active).collect();
    let found = grids.iter().find(|grid| grid.code == said || grid.name == said);
    // 厦门市湖里区 is 湖里区
    let found = found.or_else(|| grids.iter().find(|grid| !grid.name.is_empty() && said.ends_with(&grid.name)));
    found.map_or_else(|| (said.to_owned(), said.is_empty()), |grid| (grid.code.clone(), true))
}

fn particulars(desk: &Desk, line: &LeadLine, strange: &mut BTreeSet<String>) -> Particulars {
    let (grid, known) = grid(desk, &line.grid);
    if !known {
        strange.insert(grid.clone());
    }
    Particulars {
        source: Source::Platform,
        received: line.received,
        platform: line.platform.clone(),
        reporter: line.reporter.clone(),
        phone: line.phone.clone(),
        anonymous: line.anonymous,
        employer: line.employer.clone(),
        project: line.project.clone(),
        project_id: None,
        grid,
        count: line.count,
        owed: line.owed,
        text: line.text.clone(),
    }
}

fn plan(desk: &Desk, request: &LeadImport) -> Outcome<Plan> {
    if !desk.store().has_attachment(&request.hash)? {
        return Err(Failure::refused("attachment_missing", "文件没有传完，请重新选择。"));
    }
    let bytes = desk.store().attachment_bytes(&request.hash, LARGEST)?;
    let mut sheet = read(&bytes).map_err(|error| Failure { class: Class::Usage, ..Failure::from(error) })?;
    let scope = actor(desk);
    let told = std::mem::take(&mut sheet.problems);
    let problem = |one: lucai_documents::leads::LeadProblem| LeadImportProblem {
        row: one.row,
        cell: one.cell,
        label: one.label,
        message: one.message,
    };
    let mut plan = Plan { sheet, new: Vec::new(), known: 0, problems: told.into_iter().map(problem).collect(), strange: BTreeSet::new() };
    for line in &plan.sheet.lines {
        if desk.store().lead_by_platform(&line.platform)?.is_some() {
            plan.known = plan.known.saturating_add(1);
            continue;
        }
        let said = particulars(desk, line, &mut plan.strange);
        // what the register would refuse is a problem of its row, not of the file
        match register(LeadNumber { year: 0, n: 0 }, said.clone(), &scope, desk.today) {
            Ok(_) => plan.new.push((line.row, said)),
            Err(refusal) if refusal.code == "not_your_role" => return Err(refusal.into()),
            Err(refusal) => {
                plan.problems.push(LeadImportProblem { row: line.row, cell: String::new(), label: String::new(), message: refusal.message })
            }
        }
    }
    plan.problems.sort_by(|a, b| (a.row, &a.cell).cmp(&(b.row, &b.cell)));
    Ok(plan)
}

fn answer(plan: Plan, numbers: &[String]) -> LeadImported {
    let row = |(n, (row, said)): (usize, &(u32, Particulars))| LeadImportRow {
        row: *row,
        platform: said.platform.clone(),
        against: said.against().to_owned(),
        number: numbers.get(n).cloned().unwrap_or_default(),
    };
    LeadImported {
        added: plan.new.iter().enumerate().map(row).collect(),
        columns: plan.sheet.columns.into_iter().map(|(label, head)| LeadImportColumn { label, head }).collect(),
        sheet: plan.sheet.sheet,
        known: plan.known,
        problems: plan.problems,
        strange_grids: plan.strange.into_iter().collect(),
    }
}

/// `lead_import_look`.
pub fn lead_import_look(desk: &Desk, request: LeadImport) -> Outcome<LeadImported> {
    Ok(answer(plan(desk, &request)?, &[]))
}

/// `lead_import`.
pub fn lead_import(desk: &Desk, request: LeadImport) -> Outcome<Changed<LeadImported>> {
    let mut plan = plan(desk, &request)?;
    let year = desk.today.year();
    let numbers = desk.store().write(desk.now, |write| {
        let mut n = write.greatest_lead(year)?;
        let mut numbers = Vec::with_capacity(plan.new.len());
        let mut fresh = Vec::with_capacity(plan.new.len());
        for (row, said) in std::mem::take(&mut plan.new) {
            // another window may have been quicker
            if write.lead_by_platform(&said.platform)?.is_some() {
                plan.known = plan.known.saturating_add(1);
                continue;
            }
            n = n.saturating_add(1);
            let number = LeadNumber { year, n };
            register_within(desk, write, number, said.clone())?;
            numbers.push(number.to_string());
            fresh.push((row, said));
        }
        plan.new = fresh;
        Ok::<_, Failure>(numbers)
    })?;
    Ok(changed(answer(plan, &numbers), tags()))
}
