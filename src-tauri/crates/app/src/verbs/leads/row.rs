//! A lead in a line, with the step that is due.

use crate::api::leads::{LeadCount, LeadRow};
use crate::app::Desk;
use crate::words;
use lucai_domain::lead::{Brief, Count};
use lucai_law::Day;
use lucai_law::leads::{LeadLimits, Limit};
use lucai_store::LeadRow as Stored;
use std::collections::BTreeMap;

/// What every row is said with: the limits in force and the names of the grids.
pub(super) struct Words<'a> {
    desk: &'a Desk,
    limits: LeadLimits,
    grids: BTreeMap<String, String>,
}

/// 未定网格.
pub(super) const NO_GRID: &str = "未定网格";

impl<'a> Words<'a> {
    /// Those of the office at this moment.
    pub(super) fn of(desk: &'a Desk) -> Self {
        Self { desk, limits: desk.office.lead_limits(), grids: desk.office.grids().map(|grid| (grid.code, grid.name)).collect() }
    }

    /// The name of a grid; the code where the office has none of it.
    pub(super) fn grid(&self, code: &str) -> String {
        match self.grids.get(code) {
            Some(name) => name.clone(),
            None if code.is_empty() => NO_GRID.to_owned(),
            None => code.to_owned(),
        }
    }

    /// The limit of the step that runs.
    pub(super) fn limit(&self, lead: &Stored) -> Option<&Limit> {
        self.limits.of(lead.state.step()?, lead.source.as_str())
    }

    /// The last day of the step that runs.
    pub(super) fn due(&self, lead: &Stored) -> Option<Day> {
        self.limit(lead)?.due(&self.desk.calendar, lead.step_from, lead.longer).ok()
    }

    /// Whether the step that runs is late.
    pub(super) fn late(&self, lead: &Stored) -> bool {
        self.due(lead).is_some_and(|due| due < self.desk.today)
    }

    /// What the board needs.
    pub(super) fn brief(&self, lead: &Stored) -> Brief {
        Brief {
            grid: lead.grid.clone(),
            since: lead.since,
            owed: lead.outstanding(),
            people: lead.people,
            late: self.late(lead),
            reopened: lead.reopened,
        }
    }

    /// The row.
    pub(super) fn row(&self, lead: &Stored) -> LeadRow {
        let limit = self.limit(lead);
        let due = self.due(lead);
        let left = limit.zip(due).map(|(limit, due)| words::left(&self.desk.calendar, limit.unit, self.desk.today, due, false));
        let step =
            limit.map_or_else(|| if lead.case.is_some() && lead.closed.is_none() { "以案件期限为准" } else { "" }, |limit| &limit.name);
        let until = lead.closed.unwrap_or(self.desk.today);
        LeadRow {
            lead: lead.lead.to_string(),
            number: lead.number.to_string(),
            source_name: lead.source.label().to_owned(),
            platform: lead.platform.clone().unwrap_or_default(),
            state: lead.state.as_str().to_owned(),
            state_name: lead.state.label().to_owned(),
            open: lead.state.is_open(),
            received: lead.received,
            since: lead.since,
            age: u32::try_from((until - lead.since).num_days()).unwrap_or(0),
            employer: lead.employer.clone(),
            project: lead.project.clone(),
            grid: lead.grid.clone(),
            grid_name: self.grid(&lead.grid),
            handler: lead.handler.clone(),
            people: lead.people,
            owed: lead.owed.map(|owed| owed.to_string()),
            paid: lead.paid.to_string(),
            outstanding: lead.outstanding().map(|owed| owed.to_string()),
            step: step.to_owned(),
            due,
            left,
            reopened: lead.reopened,
            case: lead.case.as_ref().map(ToString::to_string),
            closed: lead.closed,
        }
    }
}

/// A count as it travels.
pub(super) fn count(count: &Count) -> LeadCount {
    LeadCount { leads: count.leads, people: count.people, owed: count.owed.to_string(), late: count.late, reopened: count.reopened }
}
