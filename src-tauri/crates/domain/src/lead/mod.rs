//! 欠薪线索: a report that wages are owed, from the day it comes in until it is closed with proof (农民工工资条例 10; 监察条例 9).
//!
//! A lead is a stream of its own, `org:lead-<id>`, and a function of the events in it ([`LeadFile::fold`]). What may be done next is a
//! function of where it stands ([`gate`]); what is let through goes into the log ([`decide()`]). It leaves the count of open leads by
//! [`LeadAct::LeadClosed`] alone, and that asks for proof.

mod act;
mod board;
mod decide;
mod fold;
mod particulars;

pub use act::{Ground, LeadAct, Outcome, People, Person, Proof, RowProblem, Turn};
pub use board::{AGES, AMOUNTS, Board, Brief, Count, GridCount, age_band, amount_band};
pub use decide::{LeadActor, decide, gate, gate_turn, register};
pub use fold::{LeadFile, Line};
pub use particulars::{LeadNumber, Particulars, Source};

use crate::ids::CaseId;
use crate::service::words;
use lucai_law::leads::Step;
use lucai_law::{Day, Fen};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

words! {
    /// Where a lead stands.
    LeadState {
        Received = "received" "待初核",
        Checked = "checked" "待分派",
        Assigned = "assigned" "待核查",
        Found = "found" "已查实",
        NotFound = "not_found" "查无欠薪",
        Paid = "paid" "已付清",
        Inspection = "inspection" "转监察",
        Mediation = "mediation" "转调解",
        Arbitration = "arbitration" "转仲裁",
        Elsewhere = "elsewhere" "转其他部门",
        Closed = "closed" "已销号",
    }
}

impl LeadState {
    /// Whether the lead counts as open: every state but 已销号.
    #[must_use]
    pub const fn is_open(self) -> bool {
        !matches!(self, Self::Closed)
    }

    /// The step that is due; `None` where it is the case's own periods, or nothing is.
    #[must_use]
    pub const fn step(self) -> Option<Step> {
        match self {
            Self::Received => Some(Step::Check),
            Self::Checked => Some(Step::Assign),
            Self::Assigned => Some(Step::Verify),
            Self::Found => Some(Step::Dispose),
            Self::Inspection => Some(Step::Inspection),
            Self::Mediation => Some(Step::Mediation),
            Self::Elsewhere => Some(Step::Elsewhere),
            Self::NotFound | Self::Paid => Some(Step::Close),
            Self::Arbitration | Self::Closed => None,
        }
    }
}

/// Who works on a lead in the field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Handler {
    /// Name.
    pub name: String,
    /// The user of this machine who is this person; empty where it is none.
    pub user: String,
}

/// What was found to be owed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found {
    /// How many people.
    pub count: u32,
    /// What they are owed.
    pub owed: Fen,
}

/// A payment with its proof.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Payment {
    /// When.
    pub on: Day,
    /// How much.
    pub amount: Fen,
    /// The voucher.
    pub proof: Proof,
}

/// To whom a lead was turned over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Turned {
    /// Inspection, mediation, arbitration, another department.
    pub to: Turn,
    /// When.
    pub on: Day,
    /// The day its period runs from: 立案之日, 收到调解申请之日.
    pub begun: Day,
    /// The case.
    pub case: Option<CaseId>,
}

/// A lead as it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Lead {
    /// Its number.
    pub number: LeadNumber,
    /// What was reported.
    pub particulars: Particulars,
    /// Where it stands.
    pub state: LeadState,
    /// Who works on it.
    pub handler: Option<Handler>,
    /// The list of people, where one was attached.
    pub people: Option<Arc<People>>,
    /// What was found, since it was last opened.
    pub found: Option<Found>,
    /// Why nothing was found.
    pub ground: Option<Ground>,
    /// Payments since it was last opened.
    pub payments: Vec<Payment>,
    /// Where it is now, turned over.
    pub turned: Option<Turned>,
    /// Working days by which the inspection was lengthened.
    pub longer: u32,
    /// Open since: the day it came in, or was opened again.
    pub since: Day,
    /// The day the running step counts from.
    pub step_from: Day,
    /// The day it was closed.
    pub closed: Option<Day>,
    /// Each time it was opened again: when and why.
    pub reopened: Vec<(Day, String)>,
    /// The day of the last act.
    pub last_on: Day,
}

impl Lead {
    /// How many people are owed: as found, else as the list has it, else as reported.
    #[must_use]
    pub fn count(&self) -> Option<u32> {
        let listed = || self.people.as_ref().map(|people| u32::try_from(people.persons.len()).unwrap_or(u32::MAX));
        self.found.map(|found| found.count).or_else(listed).or(self.particulars.count)
    }

    /// What was owed: as found, else as the list has it, else as reported.
    #[must_use]
    pub fn owed(&self) -> Option<Fen> {
        self.found.map(|found| found.owed).or_else(|| self.people.as_ref().map(|people| people.total())).or(self.particulars.owed)
    }

    /// What was paid since it was last opened.
    #[must_use]
    pub fn paid(&self) -> Fen {
        self.payments.iter().fold(Fen::ZERO, |sum, one| sum.plus(one.amount).unwrap_or(sum))
    }

    /// What is owed still; never negative.
    #[must_use]
    pub fn outstanding(&self) -> Option<Fen> {
        self.owed().map(|owed| owed.minus(self.paid()).unwrap_or(owed).max(Fen::ZERO))
    }

    /// The case it became.
    #[must_use]
    pub fn case(&self) -> Option<&CaseId> {
        self.turned.as_ref().and_then(|turned| turned.case.as_ref())
    }
}
