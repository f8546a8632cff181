//! One act on a choice of members: what it would be, and who is an exception to it.

use super::{Member, members};
use crate::act::Act;
use crate::case::CaseFile;
use crate::claim::{CaseClaim, Finding, Outcome};
use crate::kind::Kind;
use crate::party::PartyKey;
use crate::payment::{Sum, accounts};
use crate::service::words;
use lucai_law::money::Exact;
use lucai_law::{Day, Fen, Refusal};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};

words! {
    /// Where a member's amount is taken from.
    Basis {
        Found = "found" "裁决台上的认定",
        Admitted = "admitted" "对方承认的金额",
        Claimed = "claimed" "请求的金额",
        Part = "part" "请求金额的一部分",
        Unplanned = "unplanned" "尚未约定的全部",
        Due = "due" "到期未付的",
        Outstanding = "outstanding" "尚未给付的全部",
        OwedPart = "owed_part" "应得金额的一部分",
    }
}

impl Basis {
    /// Where the amounts of an act can be taken from; none where it gives no money.
    #[must_use]
    pub fn of(kind: Kind) -> &'static [Self] {
        match kind {
            Kind::Mediated | Kind::AwardMade | Kind::InterimPayment => &[Self::Found, Self::Admitted, Self::Claimed, Self::Part],
            Kind::PaymentPlanned => &[Self::Unplanned, Self::OwedPart],
            Kind::PaymentMade => &[Self::Due, Self::Outstanding, Self::OwedPart],
            _ => &[],
        }
    }

    /// Whether a percentage belongs to it.
    #[must_use]
    pub const fn is_part(self) -> bool {
        matches!(self, Self::Part | Self::OwedPart)
    }
}

/// Acts that are done to members.
pub const KINDS: [Kind; 7] = [
    Kind::Served,
    Kind::Mediated,
    Kind::AwardMade,
    Kind::InterimPayment,
    Kind::ApplicantsWithdrawn,
    Kind::PaymentPlanned,
    Kind::PaymentMade,
];

/// Most parts in a hundred thousand: a whole claim.
const WHOLE: u32 = 100_000;

/// What is to be done to whom.
#[derive(Debug, Clone, PartialEq)]
pub struct Wanted {
    /// One of [`KINDS`].
    pub kind: Kind,
    /// On which day.
    pub on: Day,
    /// The members.
    pub members: BTreeSet<PartyKey>,
    /// Where the amounts come from.
    pub basis: Basis,
    /// With a basis that is a part: thousandths of a percent (100,000 is the whole).
    pub part: u32,
    /// The act's other keys, the same for all (`terms`, `reason`, `document`, `method`, ...).
    pub more: Map<String, Value>,
}

/// What one member would get.
#[derive(Debug, Clone, PartialEq)]
pub struct PlanRow {
    /// Who.
    pub member: PartyKey,
    /// What of; empty where the member is an exception.
    pub claims: Vec<u32>,
    /// How much; `None` where the act gives no money.
    pub amount: Option<Fen>,
    /// Why the act leaves the member out.
    pub refusal: Option<Refusal>,
}

/// An act on members.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    /// The act, or one for each member where it is done to a party; empty where all are exceptions.
    pub acts: Vec<Act>,
    /// Every member that was chosen, exceptions first.
    pub rows: Vec<PlanRow>,
    /// Sum of the amounts.
    pub total: Fen,
}

/// Lays an act out over the members chosen. Whether the case allows it is [`crate::procedure::decide_all`]'s to say.
///
/// # Errors
/// `not_for_members` for a kind that is not done to members, `nobody_chosen`, `unknown_party`, `bad_part`; those of [`Act::parse`].
pub fn plan(case: &CaseFile, wanted: &Wanted) -> Result<Plan, Refusal> {
    if !KINDS.contains(&wanted.kind) {
        let message = format!("“{}”不按成员办理，请在案件页面办理。", wanted.kind.label());
        return Err(Refusal::new("not_for_members", message));
    }
    if wanted.members.is_empty() {
        return Err(Refusal::new("nobody_chosen", "没有选中成员，请先选择。"));
    }
    if wanted.basis.is_part() && !(1..=WHOLE).contains(&wanted.part) {
        return Err(Refusal::new("bad_part", "比例应大于 0、不超过 100%，最多三位小数。"));
    }
    let all = members(case);
    let known: BTreeSet<PartyKey> = all.iter().map(|member| member.party.key).collect();
    if let Some(key) = wanted.members.difference(&known).next() {
        return Err(Refusal::new("unknown_party", format!("{key} 不是本案的成员，请刷新后重新选择。")));
    }
    if matches!(wanted.kind, Kind::PaymentPlanned | Kind::PaymentMade) {
        return payments(case, wanted, &all);
    }
    let claims: BTreeMap<u32, CaseClaim> = case.claims().into_iter().map(|claim| (claim.claim, claim)).collect();
    let chosen: Vec<&Member> = all.iter().filter(|member| wanted.members.contains(&member.party.key)).collect();
    let mut findings = Vec::new();
    let mut rows: Vec<PlanRow> = Vec::new();
    for member in chosen {
        let key = member.party.key;
        rows.push(match of_member(member, &claims, wanted) {
            Ok(own) => {
                let amount = super::sum(own.iter().map(|finding| finding.amount));
                let row = PlanRow { member: key, claims: own.iter().map(|finding| finding.claim).collect(), amount, refusal: None };
                findings.extend(own);
                row
            }
            Err(refusal) => PlanRow { member: key, claims: Vec::new(), amount: None, refusal: Some(refusal) },
        });
    }
    rows.sort_by_key(|row| row.refusal.is_none());
    let able: Vec<PartyKey> = rows.iter().filter(|row| row.refusal.is_none()).map(|row| row.member).collect();
    let total = super::sum(rows.iter().map(|row| row.amount)).unwrap_or(Fen(0));
    let acts = if able.is_empty() { Vec::new() } else { acts(case, wanted, &able, &findings, total)? };
    Ok(Plan { acts, rows, total })
}

/// What the act says of one member's claims; for an act that decides no claim, one entry a claim without an amount.
fn of_member(member: &Member, claims: &BTreeMap<u32, CaseClaim>, wanted: &Wanted) -> Result<Vec<Finding>, Refusal> {
    let name = member.party.name();
    if wanted.kind == Kind::Served {
        return Ok(Vec::new());
    }
    if member.live.is_empty() {
        let message = match member.state {
            super::MemberState::NoClaim => format!("{name} 没有自己的请求，请先补录请求。"),
            state => format!("{name} 的请求已经处理（{}），不能再次处理。", state.label()),
        };
        return Err(Refusal::new("no_live_claim", message));
    }
    let live = member.live.iter().filter_map(|n| claims.get(n));
    live.map(|claim| {
        let (outcome, amount) = match wanted.kind {
            Kind::ApplicantsWithdrawn => (Outcome::Withdrawn, None),
            Kind::Mediated => (Outcome::Mediated, amount(claim, wanted, name)?),
            Kind::InterimPayment => (Outcome::Partly, amount(claim, wanted, name)?),
            _ => awarded(claim, wanted, name)?,
        };
        Ok(Finding { claim: claim.claim, outcome, amount, text: None })
    })
    .collect()
}

/// The amount of a claim; `None` where the claim is no money.
fn amount(claim: &CaseClaim, wanted: &Wanted, name: &str) -> Result<Option<Fen>, Refusal> {
    let Some(claimed) = claim.claimed else { return Ok(None) };
    let amount = match wanted.basis {
        Basis::Claimed => Some(claimed),
        Basis::Admitted => claim.admitted,
        Basis::Found => claim.found,
        Basis::Part => Some(part_of(claimed, wanted.part)?),
        Basis::Unplanned | Basis::Due | Basis::Outstanding | Basis::OwedPart => None,
    };
    amount.map(Some).ok_or_else(|| {
        let message = format!("{name} 的第 {} 项请求没有“{}”，请先填写，或者另选金额的来源。", claim.claim, wanted.basis.label());
        Refusal::new("no_amount", message)
    })
}

fn part_of(whole: Fen, part: u32) -> Result<Fen, Refusal> {
    let part = Exact::fraction(i64::from(part), i64::from(WHOLE))?;
    Exact::fraction(whole.0, 100)?.times(part)?.to_fen()
}

/// An instalment or a payment: each member's amount from what is owed to it.
fn payments(case: &CaseFile, wanted: &Wanted, all: &[Member]) -> Result<Plan, Refusal> {
    let accounts = accounts(case);
    let mut rows: Vec<PlanRow> = Vec::new();
    for member in all.iter().filter(|member| wanted.members.contains(&member.party.key)) {
        let key = member.party.key;
        let name = member.party.name();
        let (amount, refusal) = match accounts.get(&key).filter(|account| account.owed > Fen::ZERO) {
            None => (None, Some(Refusal::new("nothing_owed", format!("{name} 还没有裁决或者调解确定的给付。")))),
            Some(account) => {
                let (amount, none) = match wanted.basis {
                    Basis::Unplanned => (account.unplanned(), "没有尚未约定的金额"),
                    Basis::Due => (account.due_by(wanted.on), "没有到期未付的金额"),
                    Basis::OwedPart => (part_of(account.owed, wanted.part)?, "按这个比例没有金额"),
                    _ => (account.outstanding(), "已经付清"),
                };
                match amount > Fen::ZERO {
                    true => (Some(amount), None),
                    false => (None, Some(Refusal::new("nothing_owed", format!("{name} {none}。")))),
                }
            }
        };
        let claims = if refusal.is_none() { member.claims.clone() } else { Vec::new() };
        rows.push(PlanRow { member: key, claims, amount, refusal });
    }
    rows.sort_by_key(|row| row.refusal.is_none());
    let sums: Vec<Sum> = rows.iter().filter_map(|row| Some(Sum { party: row.member, amount: row.amount? })).collect();
    let total = super::sum(rows.iter().map(|row| row.amount)).unwrap_or(Fen(0));
    let mut act = wanted.more.clone();
    act.insert("kind".to_owned(), Value::from(wanted.kind.as_str()));
    act.insert("on".to_owned(), json!(wanted.on));
    act.insert("sums".to_owned(), json!(sums));
    let acts = if sums.is_empty() { Vec::new() } else { vec![Act::parse(&Value::Object(act))?] };
    Ok(Plan { acts, rows, total })
}

/// An award gives at most what is claimed, and says of each claim what becomes of it (Rules 53).
fn awarded(claim: &CaseClaim, wanted: &Wanted, name: &str) -> Result<(Outcome, Option<Fen>), Refusal> {
    let amount = amount(claim, wanted, name)?;
    match (claim.claimed, amount) {
        (Some(claimed), Some(amount)) if amount > claimed => Err(Refusal::new(
            "beyond_claim",
            format!("{name} 的第 {} 项请求是 {claimed} 元，{amount} 元超过请求，请先核对认定。", claim.claim),
        )),
        (Some(_), Some(Fen(0))) => Ok((Outcome::Rejected, None)),
        (Some(claimed), Some(amount)) if amount < claimed => Ok((Outcome::Partly, Some(amount))),
        (Some(_), Some(amount)) => Ok((Outcome::Supported, Some(amount))),
        _ => Err(Refusal::new("no_amount", format!("{name} 的第 {} 项请求不是金额，请在裁决台逐项裁决。", claim.claim))),
    }
}

fn acts(case: &CaseFile, wanted: &Wanted, able: &[PartyKey], findings: &[Finding], total: Fen) -> Result<Vec<Act>, Refusal> {
    let mut act = wanted.more.clone();
    act.insert("kind".to_owned(), Value::from(wanted.kind.as_str()));
    act.insert("on".to_owned(), json!(wanted.on));
    let numbers: Vec<u32> = findings.iter().map(|finding| finding.claim).collect();
    match wanted.kind {
        Kind::Served => {
            let one = |key: &PartyKey| {
                let mut act = act.clone();
                act.insert("party".to_owned(), Value::from(key.to_string()));
                Act::parse(&Value::Object(act))
            };
            return able.iter().map(one).collect();
        }
        Kind::Mediated => {
            act.insert("outcomes".to_owned(), json!(findings));
        }
        Kind::AwardMade => {
            act.insert("outcomes".to_owned(), json!(findings));
            let rest = case.claims().iter().any(|claim| claim.is_live() && !numbers.contains(&claim.claim));
            act.insert("scope".to_owned(), Value::from(if rest { "advance" } else { "whole" }));
        }
        Kind::InterimPayment => {
            act.insert("claims".to_owned(), json!(numbers));
            act.insert("amount".to_owned(), Value::from(total.to_string()));
        }
        _ => {
            act.insert("parties".to_owned(), json!(able));
        }
    }
    Ok(vec![Act::parse(&Value::Object(act))?])
}
