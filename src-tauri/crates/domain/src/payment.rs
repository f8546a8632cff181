//! Payments after an award or a settlement: what each applicant is owed, in which instalments it was agreed to be paid, what was paid.
//!
//! Instalments and payments are acts that name each person's amount (`sums`), so that a later change of the plan never changes an earlier
//! one. What is paid meets the earliest instalment first.

use crate::act::Act;
use crate::case::CaseFile;
use crate::claim::{CaseClaim, Outcome};
use crate::kind::Kind;
use crate::party::{PartyKey, Standing};
use lucai_law::{Day, Fen, Refusal};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// One person's amount in an act.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sum {
    /// Whose.
    pub party: PartyKey,
    /// How much, more than zero.
    pub amount: Fen,
}

/// An instalment of one person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Instalment {
    /// The day by which it is to be paid.
    pub due: Day,
    /// How much.
    pub amount: Fen,
    /// What of it was paid.
    pub paid: Fen,
}

impl Instalment {
    /// What of it is not paid.
    #[must_use]
    pub fn unpaid(&self) -> Fen {
        less(self.amount, self.paid)
    }
}

/// How it stands with one person's money.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// What awards and settlements give.
    pub owed: Fen,
    /// What was paid.
    pub paid: Fen,
    /// By due day.
    pub instalments: Vec<Instalment>,
}

impl Account {
    /// What is not paid.
    #[must_use]
    pub fn outstanding(&self) -> Fen {
        less(self.owed, self.paid)
    }

    /// What stands in no instalment.
    #[must_use]
    pub fn unplanned(&self) -> Fen {
        less(self.owed, Fen::sum(self.instalments.iter().map(|one| one.amount)))
    }

    /// What was due by a day, that day included, and is not paid.
    #[must_use]
    pub fn due_by(&self, day: Day) -> Fen {
        Fen::sum(self.instalments.iter().filter(|one| one.due <= day).map(Instalment::unpaid))
    }

    /// The first instalment that is not paid.
    #[must_use]
    pub fn next(&self) -> Option<&Instalment> {
        self.instalments.iter().find(|one| one.unpaid() > Fen::ZERO)
    }

    /// Whether an instalment's day has passed.
    #[must_use]
    pub fn is_overdue(&self, today: Day) -> bool {
        self.next().is_some_and(|next| next.due < today)
    }
}

fn less(from: Fen, what: Fen) -> Fen {
    Fen(from.0.saturating_sub(what.0).max(0))
}

/// The sums of each person together, by person.
#[must_use]
pub fn by_person(sums: impl IntoIterator<Item = (PartyKey, Fen)>) -> BTreeMap<PartyKey, Fen> {
    let mut out = BTreeMap::new();
    for (party, amount) in sums {
        let sum = out.entry(party).or_insert(Fen::ZERO);
        *sum = Fen::sum([*sum, amount]);
    }
    out
}

/// The claims that somebody has to pay: decided by an award or settled, with an amount.
#[must_use]
pub fn payable(case: &CaseFile) -> Vec<CaseClaim> {
    let owed = |claim: &CaseClaim| {
        matches!(claim.outcome, Some(Outcome::Supported | Outcome::Partly | Outcome::Mediated))
            && claim.found.is_some_and(|fen| fen > Fen::ZERO)
    };
    case.decided_claims().into_iter().filter(owed).collect()
}

/// The accounts of all who are owed something. A claim of all applicants together is the first one's.
#[must_use]
pub fn accounts(case: &CaseFile) -> BTreeMap<PartyKey, Account> {
    let first = case.parties_of(Standing::Applicant).first().map(|party| party.key);
    let mut accounts: BTreeMap<PartyKey, Account> = BTreeMap::new();
    let empty = || Account { owed: Fen::ZERO, paid: Fen::ZERO, instalments: Vec::new() };
    for claim in payable(case) {
        if let (Some(key), Some(found)) = (claim.party.or(first), claim.found) {
            let account = accounts.entry(key).or_insert_with(empty);
            account.owed = Fen(account.owed.0.saturating_add(found.0));
        }
    }
    for record in case.acts() {
        let sums = record.act.sums().into_iter();
        match record.act.kind {
            // what a mediation agreement gives, from the day it took effect (Law 14)
            Kind::MediationAgreementEffective => {
                for one in sums {
                    let account = accounts.entry(one.party).or_insert_with(empty);
                    account.owed = Fen(account.owed.0.saturating_add(one.amount.0));
                }
            }
            Kind::PaymentPlanned => {
                let Some(due) = record.act.day("due") else { continue };
                for one in sums {
                    let account = accounts.entry(one.party).or_insert_with(empty);
                    account.instalments.push(Instalment { due, amount: one.amount, paid: Fen::ZERO });
                }
            }
            Kind::PaymentMade => {
                for one in sums {
                    let account = accounts.entry(one.party).or_insert_with(empty);
                    account.paid = Fen(account.paid.0.saturating_add(one.amount.0));
                }
            }
            _ => {}
        }
    }
    for account in accounts.values_mut() {
        account.instalments.sort_by_key(|one| one.due);
        let mut left = account.paid;
        for one in &mut account.instalments {
            one.paid = left.min(one.amount);
            left = less(left, one.paid);
        }
    }
    accounts
}

/// What was paid, together.
#[must_use]
pub fn paid(case: &CaseFile) -> Fen {
    let payments = case.acts().filter(|record| record.act.kind == Kind::PaymentMade);
    Fen::sum(payments.flat_map(|record| record.act.sums()).map(|one| one.amount))
}

/// The days on which something is to be paid that is not, with how many people and how much, earliest first.
#[must_use]
pub fn unpaid_days(case: &CaseFile) -> BTreeMap<Day, (usize, Fen)> {
    let mut days: BTreeMap<Day, (usize, Fen)> = BTreeMap::new();
    // most cases have no instalments; their claims need not be read
    if !case.acts().any(|record| record.act.kind == Kind::PaymentPlanned) {
        return days;
    }
    for account in accounts(case).values() {
        for one in account.instalments.iter().filter(|one| one.unpaid() > Fen::ZERO) {
            let day = days.entry(one.due).or_insert((0, Fen::ZERO));
            *day = (day.0.saturating_add(1), Fen(day.1.0.saturating_add(one.unpaid().0)));
        }
    }
    days
}

/// Refuses an instalment or a payment that goes beyond what is owed.
///
/// # Errors
/// `nothing_to_pay`, `planned_too_much`, `paid_too_much`; the message names the person and the amount that is left.
pub(crate) fn check(case: &CaseFile, act: &Act) -> Result<(), Refusal> {
    if !matches!(act.kind, Kind::PaymentPlanned | Kind::PaymentMade) {
        return Ok(());
    }
    // asked of every case that is opened: without an outcome the claims need not be read
    let p = case.proceedings();
    let undecided = p.findings.is_empty() && p.awards.is_empty() && p.agreement.is_none();
    let accounts = if undecided { BTreeMap::new() } else { accounts(case) };
    if accounts.values().all(|account| account.owed == Fen::ZERO) {
        let message = "还没有裁决或者调解确定的给付，请先登记裁决或者调解的结果。";
        return Err(Refusal::by("nothing_to_pay", "调仲法51", message));
    }
    for one in act.sums() {
        let name = case.party_name(one.party);
        let account = accounts.get(&one.party);
        let (left, code, words) = match act.kind {
            Kind::PaymentPlanned => (account.map(Account::unplanned), "planned_too_much", "尚未约定的"),
            _ => (account.map(Account::outstanding), "paid_too_much", "尚未给付的"),
        };
        let left = left.unwrap_or(Fen::ZERO);
        if one.amount > left {
            let message = format!("{name} {words}只有 {left} 元，{} 元超过了，请核对金额。", one.amount);
            return Err(Refusal::by(code, "调仲法51", message));
        }
    }
    Ok(())
}
