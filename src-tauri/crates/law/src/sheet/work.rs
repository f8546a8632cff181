//! What one claim comes to on one side.

use super::cell::Stance;
use super::reading::{Lack, Reading, Said, Used};
use super::scope::Scope;
use super::table::Sheet;
use crate::claim::{Average, CalcInput, Claim, ClaimResult, calc};
use crate::{Calendar, Day, Fen, Refusal, Regions};

/// What claims are worked out against.
#[derive(Debug, Clone, Copy)]
pub struct Ground<'a> {
    /// Minimum and average wages by date.
    pub regions: &'a Regions,
    /// Working days.
    pub calendar: &'a Calendar,
    /// GB/T 2260 code.
    pub region: &'a str,
    /// The day whose minimum wage draws the line of a final award.
    pub as_of: Day,
}

/// How a claim stands on a side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// It comes to an amount.
    Value,
    /// 否认, 驳回: nothing.
    Denied,
    /// 已付清: nothing more.
    Paid,
    /// Inputs are lacking.
    Missing,
    /// Nothing is said.
    Empty,
    /// It is no money.
    None,
}

impl State {
    /// The word for it.
    pub const fn word(self) -> &'static str {
        match self {
            State::Value => "value",
            State::Denied => "denied",
            State::Paid => "paid",
            State::Missing => "missing",
            State::Empty => "empty",
            State::None => "none",
        }
    }
}

/// What a claim comes to on a side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// How it stands.
    pub state: State,
    /// What it comes to: nothing (`0.00`) where it is denied or paid, none where it cannot be said.
    pub amount: Option<Fen>,
    /// What is lacking.
    pub missing: Vec<Lack>,
    /// The cells that were read.
    pub used: Vec<Used>,
    /// The calculator's input.
    pub claim: Option<Claim>,
    /// The calculator's answer.
    pub result: Option<ClaimResult>,
    /// Why the calculator refused what the cells say.
    pub fault: Option<Refusal>,
}

/// Works a claim out on one side. `claimed` says that the sheet is the claimed side, where only what the filed claim gives is read.
#[must_use]
pub fn work(ground: &Ground<'_>, sheet: &Sheet, scope: &Scope, claimed: bool) -> Finding {
    let mut reading = Reading::new(ground, sheet, scope, claimed);
    let said = reading.said();
    let used = std::mem::take(&mut reading.used);
    let plain = |state, amount| Finding { state, amount, missing: Vec::new(), used: used.clone(), claim: None, result: None, fault: None };
    let refused = |fault: Refusal| Finding { fault: Some(fault), ..plain(State::Missing, None) };
    match said {
        Err(fault) => refused(fault),
        Ok(Said::Nothing) => plain(State::Empty, None),
        Ok(Said::Stance(Stance::Denied)) => plain(State::Denied, scope.is_money().then_some(Fen::ZERO)),
        Ok(Said::Stance(Stance::Paid)) => plain(State::Paid, scope.is_money().then_some(Fen::ZERO)),
        Ok(Said::Amount(amount)) => plain(State::Value, Some(amount)),
        Ok(Said::Lacking(missing)) => Finding { missing, ..plain(State::Missing, None) },
        Ok(Said::Whole(claim)) => match priced(ground, &claim) {
            Err(fault) => refused(fault),
            Ok(result) => {
                let state = if result.amount.is_some() { State::Value } else { State::None };
                Finding { claim: Some(*claim), result: Some(result.clone()), ..plain(state, result.amount) }
            }
        },
    }
}

/// The calculator's answer, after the checks that a filed claim passes too.
fn priced(ground: &Ground<'_>, claim: &Claim) -> Result<ClaimResult, Refusal> {
    let filed = serde_json::to_value(typed(claim)).map_err(|e| Refusal::new("internal", e.to_string()))?;
    Claim::from_json(&filed)?;
    let input = CalcInput { region: ground.region.to_owned(), as_of: ground.as_of, claims: vec![claim.clone()] };
    let output = calc(ground.regions, ground.calendar, &input)?;
    output.claims.into_iter().next().ok_or_else(|| Refusal::new("no_claims", "没有请求。"))
}

/// The claim with its average as one figure, as a filed one has it.
fn typed(claim: &Claim) -> Claim {
    let mut claim = claim.clone();
    if let Claim::Severance { avg_wage, .. } | Claim::UnlawfulTermination { avg_wage, .. } | Claim::Noncompete { avg_wage, .. } = &mut claim
    {
        *avg_wage = Average::from(avg_wage.total());
    }
    claim
}
