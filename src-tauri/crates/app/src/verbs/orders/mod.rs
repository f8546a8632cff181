//! Records of orders of a platform (订单记录): looked at, compared with what is known, imported whole or not at all.

mod import;
mod look;
mod read;
mod show;

pub use import::{orders_cancel, orders_compare, orders_import, orders_progress};
pub use look::orders_look;
pub(crate) use read::take;
pub use show::{orders_save, orders_show, orders_to_sheet};

use crate::api::orders::{OrderSum, OrdersChange};
use crate::app::Desk;
use crate::failure::{Failure, Outcome};
use lucai_domain::case::CaseFile;
use lucai_domain::party::PartyKey;
use lucai_domain::platform::orders::OrderChange;
use lucai_law::tally::Tally;

/// Sums as they travel.
fn sum(at: &str, tally: Tally) -> OrderSum {
    let n = |n: i64| i32::try_from(n).unwrap_or(if n < 0 { i32::MIN } else { i32::MAX });
    OrderSum {
        at: at.to_owned(),
        orders: n(tally.orders),
        income: tally.income.to_string(),
        tips: tally.tips.to_string(),
        fines: tally.fines.to_string(),
        earned: tally.earned().to_string(),
        net: tally.net().to_string(),
        minutes: n(tally.minutes),
    }
}

fn change(one: &OrderChange) -> OrdersChange {
    let said = |day: lucai_law::Day, tally: Tally| format!("{day} 收入和补贴 {} 元，扣款 {} 元", tally.earned(), tally.fines);
    OrdersChange { number: one.number.clone(), row: one.row, from: said(one.from_day, one.from), to: said(one.to_day, one.to) }
}

/// The worker that a request means: the first one where it names none.
fn worker(case: &CaseFile, party: Option<&str>) -> Outcome<PartyKey> {
    let workers = lucai_domain::sheet::workers(case);
    let found = match party.filter(|text| !text.is_empty()) {
        None => workers.first().map(|one| one.key),
        Some(text) => workers.iter().map(|one| one.key).find(|key| key.to_string() == text),
    };
    found.ok_or_else(|| Failure::refused("unknown_party", "订单记录应属于本案的一名劳动者，请选择是谁的。"))
}

/// Whether this desk may import into this case now.
fn may_import(desk: &Desk, case: &CaseFile) -> bool {
    crate::rights::allowed(desk, "orders_import")
        && crate::scope::owns(desk.member.as_ref(), case)
        && case.archived_on().is_none()
        && case.filed().is_some()
}
