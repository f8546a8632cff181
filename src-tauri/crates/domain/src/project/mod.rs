//! A building project of the office's file: its units from 建设单位 down to the crews, and the facts on the duties of 保障农民工工资支付条例.
//!
//! One stream a project, `org:project-<id>`. A project is a function of the set of its events, whatever order they come in.

mod decide;

pub use decide::{NewFact, NewProject, NewUnit, Proof, decide_fact, decide_project, decide_strike, decide_unit};
pub(crate) use decide::{NewText, day, put_text};

use crate::event::{Event, in_order};
use crate::ids::UserId;
use crate::kind::Kind;
use crate::time::Hlc;
use lucai_law::chain::{self, Breach, Duty, Engaged, Standing, Unit, UnitRole};
use lucai_law::{Day, Fen};
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// The area of the office's log that a project's events are in.
#[must_use]
pub fn area(project: &str) -> String {
    format!("{AREA}{project}")
}

/// What the areas of projects begin with.
pub const AREA: &str = "project-";

/// A project.
#[derive(Debug, Clone, PartialEq)]
pub struct Project {
    /// Its identity.
    pub id: String,
    /// 项目名称
    pub name: String,
    /// Where it is built.
    pub address: String,
    /// 施工许可证号
    pub permit: String,
    /// Code of the grid (网格) that it lies in.
    pub grid: String,
    /// A remark.
    pub note: String,
    /// Whether it is still offered.
    pub active: bool,
    /// Its units in the order in which they were entered.
    pub units: Vec<ProjectUnit>,
    /// Facts, the latest day first; struck ones too.
    pub facts: Vec<ProjectFact>,
}

/// A unit of a project.
#[derive(Debug, Clone, PartialEq)]
pub struct ProjectUnit {
    /// Its place in the chain.
    pub unit: Unit,
    /// Unified social credit code; empty where it has none.
    pub uscc: String,
    /// 法定代表人 or 主要负责人.
    pub legal_rep: String,
    /// Telephone.
    pub phone: String,
    /// Address.
    pub address: String,
    /// Whether it is still part of the chain.
    pub active: bool,
}

/// A fact on one of the duties, with its proof.
#[derive(Debug, Clone, PartialEq)]
pub struct ProjectFact {
    /// Its identity.
    pub id: String,
    /// Which duty, a word of [`chain::duties`].
    pub duty: String,
    /// Whether the duty was kept.
    pub met: bool,
    /// The day it speaks of.
    pub on: Day,
    /// What is owed, where the duty asks for a sum.
    pub amount: Option<Fen>,
    /// What was seen or said.
    pub note: String,
    /// The file that proves it.
    pub file: Option<Proof>,
    /// Who entered it.
    pub actor: UserId,
    /// When.
    pub at: Hlc,
    /// Why it was struck, where it was.
    pub struck: Option<String>,
}

/// How a duty stands.
#[derive(Debug, Clone, PartialEq)]
pub struct DutyState<'a> {
    /// The duty.
    pub duty: &'static Duty,
    /// The fact that counts: the latest that was not struck. `None`: nothing is known of it.
    pub fact: Option<&'a ProjectFact>,
}

impl DutyState<'_> {
    /// Kept, by the latest fact.
    #[must_use]
    pub fn is_met(&self) -> bool {
        self.fact.is_some_and(|fact| fact.met)
    }
}

fn text(body: &Map<String, Value>, key: &str) -> String {
    body.get(key).and_then(Value::as_str).unwrap_or_default().to_owned()
}

fn flag(body: &Map<String, Value>, key: &str, otherwise: bool) -> bool {
    body.get(key).and_then(Value::as_bool).unwrap_or(otherwise)
}

impl Project {
    /// Reads a project from its events; `None` where none of them makes it one.
    #[must_use]
    pub fn fold<'a>(id: &str, events: impl IntoIterator<Item = &'a Event>) -> Option<Self> {
        let mut own = None::<Map<String, Value>>;
        let mut units: Vec<(String, Map<String, Value>)> = Vec::new();
        let mut facts: BTreeMap<String, (Map<String, Value>, &Event)> = BTreeMap::new();
        for event in in_order(events) {
            let Value::Object(body) = &event.body else { continue };
            match event.known_kind() {
                Some(Kind::ProjectSet) => own.get_or_insert_default().extend(body.clone()),
                Some(Kind::ProjectUnitSet) => {
                    let unit = text(body, "unit");
                    match units.iter_mut().find(|(id, _)| *id == unit) {
                        Some((_, stands)) => stands.extend(body.clone()),
                        None => units.push((unit, body.clone())),
                    }
                }
                Some(Kind::ProjectFactSet) => {
                    facts.entry(text(body, "fact")).or_insert_with(|| (Map::new(), event)).0.extend(body.clone());
                }
                _ => {}
            }
        }
        let own = own?;
        let mut facts: Vec<ProjectFact> = facts.into_iter().filter_map(|(id, (body, event))| fact(id, &body, event)).collect();
        facts.sort_by(|a, b| (b.on, b.at, &b.id).cmp(&(a.on, a.at, &a.id)));
        Some(Self {
            id: id.to_owned(),
            name: text(&own, "name"),
            address: text(&own, "address"),
            permit: text(&own, "permit"),
            grid: text(&own, "grid"),
            note: text(&own, "note"),
            active: flag(&own, "active", true),
            units: units.into_iter().filter_map(|(id, body)| unit(id, &body)).collect(),
            facts,
        })
    }

    /// The units that are part of the chain.
    pub fn standing_units(&self) -> impl Iterator<Item = &ProjectUnit> {
        self.units.iter().filter(|unit| unit.active)
    }

    /// A unit that is part of the chain.
    #[must_use]
    pub fn unit(&self, id: &str) -> Option<&ProjectUnit> {
        self.standing_units().find(|one| one.unit.id == id)
    }

    /// The chain as the law reads it.
    #[must_use]
    pub fn chain(&self) -> Vec<Unit> {
        self.standing_units().map(|one| one.unit.clone()).collect()
    }

    /// How each duty stands, in the order of the articles.
    #[must_use]
    pub fn duties(&self) -> Vec<DutyState<'_>> {
        let latest = |duty: &Duty| self.facts.iter().find(|fact| fact.duty == duty.id && fact.struck.is_none());
        chain::duties().iter().map(|duty| DutyState { duty, fact: latest(duty) }).collect()
    }

    /// The duties that were not kept and open a ground of liability.
    #[must_use]
    pub fn breaches(&self) -> Vec<Breach> {
        let broken = self.duties().into_iter().filter_map(|state| Some((state.duty.ground.clone()?, state.fact.filter(|fact| !fact.met)?)));
        broken.map(|(ground, fact)| Breach { ground, amount: fact.amount }).collect()
    }
}

fn unit(id: String, body: &Map<String, Value>) -> Option<ProjectUnit> {
    Some(ProjectUnit {
        unit: Unit {
            id,
            name: text(body, "name"),
            role: UnitRole::from_name(&text(body, "role"))?,
            standing: Standing::from_name(&text(body, "standing"))?,
            unincorporated: flag(body, "unincorporated", false),
            under: Some(text(body, "under")).filter(|id| !id.is_empty()),
            engaged: Engaged::from_name(&text(body, "engaged"))?,
        },
        uscc: text(body, "uscc"),
        legal_rep: text(body, "legal_rep"),
        phone: text(body, "phone"),
        address: text(body, "address"),
        active: flag(body, "active", true),
    })
}

fn fact(id: String, body: &Map<String, Value>, event: &Event) -> Option<ProjectFact> {
    let hash = text(body, "hash");
    let file = Proof { name: text(body, "file"), size: body.get("size").and_then(Value::as_u64).unwrap_or_default(), hash };
    Some(ProjectFact {
        id,
        duty: text(body, "duty"),
        met: flag(body, "met", false),
        on: body.get("on").and_then(crate::act::day_of)?,
        amount: body.get("amount").and_then(Value::as_str).and_then(|text| Fen::parse(text).ok()),
        note: text(body, "note"),
        file: Some(file).filter(|file| !file.hash.is_empty()),
        actor: event.actor.clone(),
        at: event.hlc,
        struck: Some(text(body, "struck")).filter(|reason| !reason.is_empty()),
    })
}
