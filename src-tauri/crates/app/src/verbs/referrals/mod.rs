//! Referrals (联动件): sent, received, answered, taken over; each on a stream of its own, so that the case's periods run on.

mod act;
mod figures;
mod linkage;
mod row;
mod send;

pub use act::{referral_act, referral_file_save};
pub use figures::{referral_figures, referral_return_save};
pub use linkage::case_linkage;
pub use send::{referral_offer, referral_preview, referral_send};

use crate::api::referrals::{ReferralList, ReferralOnly, ReferralRow, ReferralView, ReferralWhich};
use crate::app::Desk;
use crate::failure::{Failure, Outcome};
use crate::rights;
use lucai_domain::ids::{BodyId, ReferralId};
use lucai_domain::referral::{Referral, Side};
use std::collections::BTreeSet;

/// How many ended ones are listed.
const ENDED: u32 = 200;

/// The body that this desk is of; `None` for the office.
fn own(desk: &Desk) -> Option<&BodyId> {
    desk.member.as_ref().map(|member| &member.body)
}

/// The sides that this desk acts on: its own, and the other one where the office sent it or nobody of that side signs in here.
fn sides(desk: &Desk, referral: &Referral) -> BTreeSet<Side> {
    let mut sides = referral.sides_of(own(desk));
    if sides.contains(&Side::From) && (desk.member.is_none() || !row::signs_in(desk, referral.to.as_ref())) {
        sides.insert(Side::To);
    } else if sides.contains(&Side::To) && !row::signs_in(desk, referral.from.as_ref()) {
        sides.insert(Side::From);
    }
    sides
}

fn load(desk: &Desk, referral: &str) -> Outcome<Referral> {
    let not_found = || Failure::not_found("这件联动件");
    let id = ReferralId::new(referral.trim()).map_err(|_| not_found())?;
    desk.store().referral(&id)?.ok_or_else(not_found)
}

fn listed(desk: &Desk, referrals: &[Referral]) -> Outcome<ReferralList> {
    let rows = referrals.iter().map(|one| row::row(desk, one)).collect::<Outcome<Vec<ReferralRow>>>()?;
    let count = |wanted: &dyn Fn(&ReferralRow) -> bool| super::count(rows.iter().filter(|row| wanted(row)).count());
    Ok(ReferralList {
        mine: count(&|row| row.mine),
        late: count(&|row| row.late),
        unreceived: count(&|row| row.state == "sent"),
        back: count(&|row| ["returned", "answered"].contains(&row.state.as_str())),
        may_send: rights::allowed(desk, "referral_send"),
        rows,
    })
}

/// `referral_list`.
pub fn referral_list(desk: &Desk, request: ReferralWhich) -> Outcome<ReferralList> {
    match &request.case {
        Some(case) => listed(desk, &desk.store().referrals_of(&super::case::resolve(desk, case)?)?),
        None => listed(desk, &desk.store().referrals(!request.ended.unwrap_or(false), ENDED)?),
    }
}

/// `referral_show`.
pub fn referral_show(desk: &Desk, request: ReferralOnly) -> Outcome<ReferralView> {
    let referral = load(desk, &request.referral)?;
    if desk.member.is_some() {
        desk.store().log_read(desk.session().user.as_str(), &referral.case, "联动件", desk.now)?;
    }
    row::view(desk, &referral)
}

/// Open referrals for 我的工作: those whose turn is this desk's, and those that are late.
pub(crate) fn due(desk: &Desk) -> Outcome<Vec<ReferralRow>> {
    if !rights::allowed(desk, "referral_list") {
        return Ok(Vec::new());
    }
    let rows = desk.store().referrals(true, 0)?.iter().map(|one| row::row(desk, one)).collect::<Outcome<Vec<_>>>()?;
    Ok(rows.into_iter().filter(|row| row.mine || row.late).collect())
}
