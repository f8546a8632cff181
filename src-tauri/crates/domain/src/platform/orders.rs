//! Records of orders as the case keeps them: one record a file, with the sums by day of what the file added to what was known.
//!
//! The file itself is evidence, kept with its hash. What an import adds is the difference to the imports before it, so that the sum of all
//! that stand is what is known, whichever files overlap.

use crate::case::{Attention, CaseFile};
use crate::event::{Event, NewBody};
use crate::ids::{EventId, UserId};
use crate::kind::Kind;
use crate::party::PartyKey;
use crate::procedure::Actor;
use crate::rights::Right;
use crate::stream::StreamClass;
use crate::time::Hlc;
use lucai_law::tally::Tally;
use lucai_law::{Day, Refusal};
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::collections::BTreeMap;

/// Changes of single orders that a record tells one by one.
pub const MOST_CHANGES: usize = 200;

/// The file of an import and how it was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrdersSource {
    /// SHA-256 of the file, hex.
    pub hash: String,
    /// What it is called.
    pub file: String,
    /// Its length in bytes.
    pub size: u64,
    /// The sheet.
    pub sheet: String,
    /// Row of the header, from 1.
    pub header_row: u32,
    /// Column (from 0) and its meaning.
    pub columns: Vec<(u32, String)>,
    /// Hidden rows were taken too.
    #[serde(default)]
    pub with_hidden: bool,
}

/// What an import found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct OrdersFound {
    /// Orders that were not known.
    pub added: u64,
    /// Known ones that the file tells otherwise.
    pub changed: u64,
    /// Known ones that it tells the same.
    pub unchanged: u64,
    /// Rows told twice in the file.
    pub doubles: u64,
    /// Rows that could not be read.
    pub problems: u64,
    /// Hidden rows that were left out.
    pub hidden: u64,
}

/// An order that a later file tells otherwise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderChange {
    /// Its number.
    pub number: String,
    /// Row in the later file, from 1.
    pub row: u32,
    /// Day before.
    pub from_day: Day,
    /// What it came to before.
    pub from: Tally,
    /// Day now.
    pub to_day: Day,
    /// What it comes to now.
    pub to: Tally,
}

/// Body of `orders_imported`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrdersBody {
    /// Whose orders.
    pub party: PartyKey,
    /// The file.
    pub source: OrdersSource,
    /// What was found.
    pub found: OrdersFound,
    /// What the import adds, by day.
    pub days: BTreeMap<Day, Tally>,
    /// The same by month, `YYYY-MM`.
    pub months: BTreeMap<String, Tally>,
    /// Orders told otherwise, at most [`MOST_CHANGES`].
    #[serde(default)]
    pub changes: Vec<OrderChange>,
}

/// An import.
#[derive(Debug, Clone, PartialEq)]
pub struct OrdersImport {
    /// The event.
    pub event: EventId,
    /// Who did it.
    pub actor: UserId,
    /// When.
    pub at: Hlc,
    /// The event that struck it.
    pub struck_by: Option<EventId>,
    /// What it says.
    pub body: OrdersBody,
}

/// An order as a reader of a file tells it: its row, its day, what it comes to.
pub type Told = (u32, Day, Tally);

/// What a file adds to what is known.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OrdersPlan {
    /// How many.
    pub found: OrdersFound,
    /// The difference by day; days without one are left out.
    pub days: BTreeMap<Day, Tally>,
    /// Orders told otherwise, in the order of the rows, at most [`MOST_CHANGES`].
    pub changes: Vec<OrderChange>,
}

impl OrdersPlan {
    /// Takes one order of the new file; `known` is how the case has it.
    pub fn take(&mut self, number: &str, told: &Told, known: Option<&Told>) {
        let (row, day, sum) = *told;
        match known {
            None => {
                self.found.added += 1;
                self.add(day, sum);
            }
            Some((_, known_day, known_sum)) if (*known_day, *known_sum) == (day, sum) => self.found.unchanged += 1,
            Some((_, from_day, from)) => {
                self.found.changed += 1;
                self.add(*from_day, Tally::default().minus(*from));
                self.add(day, sum);
                let change = OrderChange { number: number.to_owned(), row, from_day: *from_day, from: *from, to_day: day, to: sum };
                // the first rows are told, whatever order they come in
                let place = self.changes.partition_point(|one| one.row < row);
                self.changes.insert(place, change);
                self.changes.truncate(MOST_CHANGES);
            }
        }
    }

    fn add(&mut self, day: Day, sum: Tally) {
        let of_day = self.days.entry(day).or_default();
        *of_day = of_day.plus(sum);
        if of_day.is_empty() {
            self.days.remove(&day);
        }
    }

    /// Whether the file says nothing new.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.found.added == 0 && self.found.changed == 0
    }
}

/// Sums by month, `YYYY-MM`.
#[must_use]
pub fn by_month(days: &BTreeMap<Day, Tally>) -> BTreeMap<String, Tally> {
    let mut months: BTreeMap<String, Tally> = BTreeMap::new();
    for (day, sum) in days {
        let month = months.entry(day.format("%Y-%m").to_string()).or_default();
        *month = month.plus(*sum);
    }
    months
}

/// Decides on an import. Nothing where the file says nothing new.
///
/// # Errors
/// `no_application`, `not_your_role`, `archived`; `unknown_party` where the orders are of nobody who works in this case.
pub fn decide_orders(
    case: &CaseFile,
    party: PartyKey,
    source: OrdersSource,
    plan: OrdersPlan,
    actor: &Actor,
) -> Result<Option<NewBody>, Refusal> {
    if case.filed().is_none() {
        return Err(Refusal::by("no_application", "规则29", "还没有仲裁申请，请先登记收件。"));
    }
    if !Right::KeepPlatform.held_by(&actor.roles) {
        return Err(Right::KeepPlatform.refusal());
    }
    if case.archived_on().is_some() {
        return Err(Refusal::by("archived", "规则21", "案件已归档，不能再修改。确需更正的，请先更正归档记录。"));
    }
    if !crate::sheet::workers(case).iter().any(|worker| worker.key == party) {
        return Err(Refusal::new("unknown_party", "订单记录应属于本案的一名劳动者，请选择是谁的。"));
    }
    if plan.is_empty() {
        return Ok(None);
    }
    let months = by_month(&plan.days);
    let body = OrdersBody { party, source, found: plan.found, days: plan.days, months, changes: plan.changes };
    Ok(Some(NewBody { class: StreamClass::Open, kind: Kind::OrdersImported, body: json!(body), supersedes: Vec::new() }))
}

/// An import as its record tells it; `None` where that cannot be read.
pub(crate) fn read(event: &Event, struck_by: Option<&EventId>) -> Option<OrdersImport> {
    let body: OrdersBody = serde_json::from_value(event.body.clone()).ok()?;
    let (event, actor, at) = (event.id.clone(), event.actor.clone(), event.hlc);
    Some(OrdersImport { event, actor, at, struck_by: struck_by.cloned(), body })
}

impl CaseFile {
    /// The imports of orders, oldest first; struck ones too.
    #[must_use]
    pub fn orders(&self) -> &[OrdersImport] {
        &self.orders
    }

    /// The imports of one worker's orders that stand, oldest first.
    pub fn orders_of(&self, party: PartyKey) -> impl Iterator<Item = &OrdersImport> {
        self.orders.iter().filter(move |one| one.body.party == party && one.struck_by.is_none())
    }

    /// What one worker's orders come to by day.
    #[must_use]
    pub fn order_days(&self, party: PartyKey) -> BTreeMap<Day, Tally> {
        let mut days: BTreeMap<Day, Tally> = BTreeMap::new();
        for (day, sum) in self.orders_of(party).flat_map(|one| &one.body.days) {
            let of_day = days.entry(*day).or_default();
            *of_day = of_day.plus(*sum);
        }
        days.retain(|_, sum| !sum.is_empty());
        days
    }

    /// Refuses to strike an import that a later one was compared with.
    pub(crate) fn orders_stand(&self, event: &EventId) -> Result<(), Refusal> {
        let Some(at) = self.orders.iter().position(|one| one.event == *event) else { return Ok(()) };
        let of = self.orders.get(at).map(|one| one.body.party);
        let later = self.orders.iter().skip(at + 1).any(|one| Some(one.body.party) == of && one.struck_by.is_none());
        match later {
            true => Err(Refusal::new("others_depend", "后来导入的订单记录是与它比对过的，请先更正后来的导入，再更正这一次。")),
            false => Ok(()),
        }
    }

    /// The same file imported twice by two offices that did not know of each other: its orders count twice until one is struck.
    pub(crate) fn orders_twice(&self) -> Vec<Attention> {
        let mut seen: BTreeMap<(PartyKey, &str, &str), &EventId> = BTreeMap::new();
        let mut found = Vec::new();
        for one in self.orders.iter().filter(|one| one.struck_by.is_none() && one.body.found.unchanged == 0) {
            let source = &one.body.source;
            if let Some(first) = seen.insert((one.body.party, &source.hash, &source.sheet), &one.event) {
                let message = format!("订单记录“{}”被导入了两次，金额重复计算，请更正其中一次。", source.file);
                let events = vec![first.clone(), one.event.clone()];
                found.push(Attention { code: "orders_twice".to_owned(), message, article: None, events });
            }
        }
        found
    }
}
