//! What was agreed and what of it was paid.

use crate::api::mediation::{MediationAccount, StationDue};
use crate::app::Desk;
use crate::views::case_ref;
use crate::words;
use chrono::NaiveDate;
use lucai_domain::case::CaseFile;
use lucai_domain::payment::{Account, accounts};
use lucai_law::Fen;
use lucai_law::days::Unit;

fn left(desk: &Desk, due: NaiveDate) -> crate::api::common::Left {
    words::left(&desk.calendar, Unit::Natural, desk.today, due, false)
}

/// The accounts of a case as the desk shows them.
pub(super) fn shown(desk: &Desk, case: &CaseFile) -> Vec<MediationAccount> {
    let view = |(key, account): (lucai_domain::PartyKey, Account)| {
        let next = account.next().copied();
        MediationAccount {
            party: key.to_string(),
            name: case.party_name(key),
            owed: account.owed.to_string(),
            paid: account.paid.to_string(),
            outstanding: account.outstanding().to_string(),
            due: next.map(|one| one.due),
            due_amount: next.map(|one| one.unpaid().to_string()),
            left: next.map(|one| left(desk, one.due)),
            overdue: account.is_overdue(desk.today),
        }
    };
    accounts(case).into_iter().filter(|(_, account)| account.owed > Fen::ZERO).map(view).collect()
}

/// What of a case is still to be paid.
pub(super) fn due(desk: &Desk, case: &CaseFile) -> Vec<StationDue> {
    let open = accounts(case).into_iter().filter(|(_, account)| account.outstanding() > Fen::ZERO);
    let view = |(key, account): (lucai_domain::PartyKey, Account)| {
        let next = account.next().copied();
        StationDue {
            case: case_ref(case),
            party: case.party_name(key),
            due: next.map(|one| one.due),
            amount: next.map_or_else(|| account.outstanding(), |one| one.unpaid()).to_string(),
            left: next.map(|one| left(desk, one.due)),
        }
    };
    open.map(view).collect()
}
