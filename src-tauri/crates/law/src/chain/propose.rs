//! The proposal itself: the chain is walked from who took the workers on up to 建设单位, and each link is held against its article.

use super::book::{Ground, ground};
use super::unit::{Engaged, Standing, Unit, UnitRole};
use crate::{Fen, Refusal};
use serde::Serialize;
use std::collections::BTreeMap;

/// A duty of the project that was not kept and opens a ground of liability.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Breach {
    /// The ground: `price_late` (Reg. 29), `unlawful_project` (Reg. 37).
    pub ground: String,
    /// What is not settled, where the ground has a limit.
    pub amount: Option<Fen>,
}

/// Why a unit answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Reason {
    /// The ground with its article and its words.
    #[serde(flatten)]
    pub ground: Ground,
    /// What it comes to here, in one sentence.
    pub why: String,
    /// Up to what sum.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<Fen>,
}

/// A unit that answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Answers {
    /// The unit.
    pub unit: String,
    /// In which order, from 1; the same order is the same rank.
    pub order: u32,
    /// Why, the first being the one that puts it at its order.
    pub reasons: Vec<Reason>,
}

/// What the chain comes to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Proposal {
    /// The unit that counts as having taken the workers on.
    pub employer: Option<String>,
    /// Who answers, by order.
    pub answers: Vec<Answers>,
    /// What the proposal cannot know, and what to look into, each with its article.
    pub open: Vec<String>,
}

/// Who answers for the wages of those whom `hirer` took on.
///
/// # Errors
/// `unknown_unit` where a unit is named that is not there, `chain_loop` where one stands under itself.
pub fn propose(units: &[Unit], breaches: &[Breach], hirer: &str) -> Result<Proposal, Refusal> {
    let path = path(units, hirer)?;
    let mut walk = Walk { units, path: &path, found: BTreeMap::new(), open: Vec::new(), employer: None };
    walk.hirer();
    walk.links();
    walk.general();
    walk.owner(breaches);
    Ok(walk.finish())
}

/// The units from the hirer up to the top.
fn path<'a>(units: &'a [Unit], hirer: &str) -> Result<Vec<&'a Unit>, Refusal> {
    let mut path: Vec<&Unit> = Vec::new();
    let mut next = Some(hirer);
    while let Some(id) = next {
        let unit = units.iter().find(|unit| unit.id == id);
        let unit = unit.ok_or_else(|| Refusal::new("unknown_unit", "链条中没有这个单位，请先在工程项目中登记。"))?;
        if path.iter().any(|seen| seen.id == unit.id) {
            let message = format!("“{}”的上级绕回了它自己，请在工程项目中改正各单位的上级。", unit.name);
            return Err(Refusal::new("chain_loop", message));
        }
        path.push(unit);
        next = unit.under.as_deref();
    }
    Ok(path)
}

struct Walk<'a> {
    units: &'a [Unit],
    path: &'a [&'a Unit],
    found: BTreeMap<String, Answers>,
    open: Vec<String>,
    employer: Option<&'a Unit>,
}

/// Ranks before they are made 1, 2, 3: who pays first, who answers directly, who only when another does not.
const FIRST: u32 = 1;
const DIRECT: u32 = 2;
const AFTER: u32 = 3;

impl<'a> Walk<'a> {
    fn put(&mut self, unit: &Unit, rank: u32, id: &str, why: String, limit: Option<Fen>) {
        let Some(ground) = ground(id) else { return };
        let reason = Reason { ground: ground.clone(), why, limit };
        let new = || Answers { unit: unit.id.clone(), order: rank, reasons: Vec::new() };
        let answers = self.found.entry(unit.id.clone()).or_insert_with(new);
        if answers.reasons.iter().any(|known| known.ground.id == id) {
            return;
        }
        if rank < answers.order {
            answers.reasons.insert(0, reason)
        } else {
            answers.reasons.push(reason)
        }
        answers.order = answers.order.min(rank);
    }

    /// Who took the workers on, in law: a crew of a unit's own takes on for that unit.
    fn hirer(&mut self) {
        let own = self.path.iter().find(|unit| unit.engaged != Engaged::Internal || unit.under.is_none());
        let Some(unit) = own.copied() else { return };
        if unit.engaged == Engaged::Internal {
            self.open.push(format!("“{}”是本单位的班组，请填写它属于哪个单位（农民工工资条例30）。", unit.name));
            return;
        }
        match (unit.engaged, unit.standing) {
            // the workers were taken on in another's name, or sent by who may not send: that other answers, see the links
            (Engaged::NameLent | Engaged::DispatchUnlicensed, _) | (Engaged::Dispatch, Standing::Individual | Standing::Unqualified) => {
                if unit.under.is_none() {
                    self.open.push(format!("请填写“{}”的上一级单位：它以谁的名义承揽，或者派往哪里。", unit.name));
                }
            }
            (_, Standing::Unqualified) => {
                let why = format!("“{}”不具备合法经营资格而招用农民工，由该单位或者其出资人支付。", unit.name);
                self.put(unit, DIRECT, "unqualified", why, None);
            }
            (_, Standing::Individual) => {
                let why = format!("“{}”是个人，与发包的组织承担连带责任，二者为共同当事人（规则7）。", unit.name);
                self.put(unit, DIRECT, "individual", why, None);
            }
            _ => {
                self.employer = Some(unit);
                if unit.is_sub() {
                    self.put(unit, DIRECT, "sub_direct", format!("“{}”招用了申请人，对工资支付负直接责任。", unit.name), None);
                }
                self.put(unit, DIRECT, "employer", format!("“{}”招用了申请人，拖欠工资的应当清偿。", unit.name), None);
                if unit.unincorporated {
                    let why = format!("“{}”不清偿的，由其出资人清偿；出资人作为共同当事人的，请另行追加。", unit.name);
                    self.put(unit, AFTER, "investor", why, None);
                }
            }
        }
    }

    /// Each link of the chain by itself: how the lower one came by its work.
    fn links(&mut self) {
        for (unit, above) in self.path.iter().zip(self.path.iter().skip(1)) {
            let (low, high) = (unit.name.as_str(), above.name.as_str());
            match unit.engaged {
                Engaged::NameLent => {
                    let builder = above.role != UnitRole::Owner && above.role != UnitRole::Dispatch && above.role != UnitRole::Crew;
                    let id = if builder { "builder_name_lender" } else { "name_lender" };
                    self.put(above, FIRST, id, format!("“{high}”允许“{low}”以自己的名义承揽，由“{high}”清偿。"), None);
                    if builder && unit.standing != Standing::Qualified {
                        self.put(above, FIRST, "name_lender", format!("“{high}”清偿后可以向“{low}”追偿。"), None);
                    }
                }
                Engaged::DispatchUnlicensed => {
                    self.put(above, FIRST, "dispatch_user", format!("“{high}”使用未依法取得劳务派遣许可的“{low}”派遣的人员。"), None);
                }
                Engaged::Dispatch if unit.standing.is_unfit() => {
                    self.put(above, FIRST, "dispatch_user", format!("“{high}”使用“{low}”（{}）派遣的人员。", unit.standing.label()), None);
                }
                Engaged::Dispatch => {
                    self.put(above, DIRECT, "dispatch_joint", format!("“{high}”是用工单位，与劳务派遣单位“{low}”为共同当事人。"), None);
                }
                Engaged::Contract | Engaged::Transfer if unit.standing.is_unfit() => {
                    let why = format!("“{high}”把工程交给了“{low}”（{}）。", unit.standing.label());
                    match above.role {
                        UnitRole::Owner | UnitRole::General => self.put(above, FIRST, "unlawful_contract", why, None),
                        _ => self.put(above, DIRECT, "contracted_out", why, None),
                    }
                }
                Engaged::Contract | Engaged::Transfer | Engaged::Internal => {}
            }
        }
    }

    /// 施工总承包单位 pays first where a 分包单位 owes, and where the works were transferred.
    fn general(&mut self) {
        // who is unfit, or works in another's name, is no sub-contractor: articles 36 and 19 say who pays there
        let lawful = |unit: &&&Unit| unit.is_sub() && !unit.standing.is_unfit() && unit.engaged != Engaged::NameLent;
        let sub = self.path.iter().find(lawful).copied();
        let transferred = self.path.iter().copied().find(|unit| unit.engaged == Engaged::Transfer && unit.under.is_some());
        if sub.is_none() && transferred.is_none() {
            return;
        }
        // the topmost: to whom all was transferred is a general contractor in name only
        let of_path = self.path.iter().rev().copied().find(|unit| unit.role == UnitRole::General);
        let general = of_path.or_else(|| self.units.iter().find(|unit| unit.role == UnitRole::General));
        let Some(general) = general else {
            self.open.push("项目没有登记施工总承包单位，由谁先行清偿无法确定，请先登记（农民工工资条例30）。".to_owned());
            return;
        };
        if let Some(sub) = sub {
            let why = format!("“{}”是分包单位，拖欠工资的由施工总承包单位“{}”先行清偿。", sub.name, general.name);
            self.put(general, FIRST, "general_first", why, None);
        }
        if let Some(unit) = transferred {
            let why = format!("工程转包给了“{}”，拖欠工资的由施工总承包单位“{}”先行清偿。", unit.name, general.name);
            self.put(general, FIRST, "transferred", why, None);
        }
    }

    /// 建设单位 where it did not pay for the works as agreed, or built against the law.
    fn owner(&mut self, breaches: &[Breach]) {
        let of_path = self.path.iter().copied().find(|unit| unit.role == UnitRole::Owner);
        let owner = of_path.or_else(|| self.units.iter().find(|unit| unit.role == UnitRole::Owner));
        for breach in breaches {
            let Some(owner) = owner else {
                self.open.push("有建设单位未履行义务的记录，但是项目没有登记建设单位，请先登记（农民工工资条例29、37）。".to_owned());
                return;
            };
            let why = match (breach.ground.as_str(), breach.amount) {
                ("price_late", Some(sum)) => {
                    format!("“{}”未按合同约定及时拨付工程款，以未结清的工程款 {sum} 元为限先行垫付。", owner.name)
                }
                ("price_late", None) => {
                    self.open.push("未结清的工程款是多少还没有登记，先行垫付以它为限（农民工工资条例29）。".to_owned());
                    format!("“{}”未按合同约定及时拨付工程款，以未结清的工程款为限先行垫付。", owner.name)
                }
                _ => format!("项目违反国土空间规划、工程建设等法律法规，由建设单位“{}”清偿。", owner.name),
            };
            self.put(owner, FIRST, &breach.ground, why, breach.amount);
        }
    }

    fn finish(mut self) -> Proposal {
        let mut answers: Vec<Answers> = self.found.into_values().collect();
        let place = |id: &str| self.path.iter().position(|unit| unit.id == id).unwrap_or(usize::MAX);
        answers.sort_by_key(|one| (one.order, place(&one.unit)));
        let mut ranks: Vec<u32> = answers.iter().map(|one| one.order).collect();
        ranks.dedup();
        for one in &mut answers {
            let rank = ranks.iter().position(|rank| *rank == one.order).unwrap_or_default();
            one.order = u32::try_from(rank).unwrap_or(u32::MAX).saturating_add(1);
        }
        if answers.is_empty() {
            self.open.push("链条中还看不出谁应当清偿，请补充上一级单位和承揽方式。".to_owned());
        }
        Proposal { employer: self.employer.map(|unit| unit.id.clone()), answers, open: self.open }
    }
}
