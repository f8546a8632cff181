//! The decision who answers for the wages, and in which order (保障农民工工资支付条例 16-20, 29, 30, 36, 37).

use crate::act::Act;
use crate::case::CaseFile;
use crate::event::NewBody;
use crate::kind::Kind;
use crate::party::PartyKey;
use crate::procedure::{Actor, Law, decide as decide_act};
use crate::proceedings::Recorded;
use lucai_law::{Day, Fen, Refusal, chain};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// The longest reason, in characters.
const LONGEST_WHY: usize = 1_000;
/// The most units that one decision names.
const MOST: usize = 50;

/// One party that answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Liable {
    /// The party.
    pub party: PartyKey,
    /// In which order, from 1; the same order is the same rank.
    pub order: u32,
    /// On which ground, a word of [`chain::grounds`].
    pub ground: String,
    /// Up to what sum (Reg. 29: 以未结清的工程款为限).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<Fen>,
    /// Why, in words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub why: String,
}

/// Whom a person chose to answer.
#[derive(Debug, Clone, PartialEq)]
pub enum Who {
    /// A party of the case.
    Party(PartyKey),
    /// A unit that joins as a respondent: its particulars as in an application.
    Joins(Value),
}

/// One choice.
#[derive(Debug, Clone, PartialEq)]
pub struct Chosen {
    /// Who.
    pub who: Who,
    /// In which order, from 1.
    pub order: u32,
    /// On which ground.
    pub ground: String,
    /// Up to what sum.
    pub limit: Option<Fen>,
    /// Why.
    pub why: String,
}

/// The decision that stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Decision {
    /// The act.
    pub record: Recorded,
    /// Who answers, by order.
    pub liable: Vec<Liable>,
}

/// Reads the list of an act.
pub(crate) fn read(act: &Act) -> Vec<Liable> {
    act.get("liable").and_then(|value| serde_json::from_value(value.clone()).ok()).unwrap_or_default()
}

/// Holds a list against its form: each party once, an order, a known ground.
pub(crate) fn sound(value: &Value) -> Result<Value, Refusal> {
    let form = "清偿责任主体（liable）应是 [{\"party\":\"employer\",\"order\":1,\"ground\":\"employer\"}] 这样的列表。";
    let list: Vec<Liable> = serde_json::from_value(value.clone()).map_err(|_| Refusal::new("bad_value", form))?;
    let refuse = |message: &str| Err(Refusal::new("bad_value", message));
    if list.is_empty() || list.len() > MOST {
        return refuse("请至少选定一个清偿责任主体。");
    }
    let mut seen = BTreeSet::new();
    for one in &list {
        if !seen.insert(one.party) {
            return refuse("同一当事人在清偿责任主体中写了两次，请只留一次。");
        }
        if !(1..=99).contains(&one.order) {
            return refuse("顺位应是 1 至 99 的整数。");
        }
        if chain::ground(&one.ground).is_none() {
            return refuse("依据不在条例规定的情形之中，请从所列依据中选择。");
        }
        if one.why.chars().count() > LONGEST_WHY || one.limit.is_some_and(|fen| fen.0 <= 0) {
            return refuse("理由不超过 1,000 字，限额应大于零。");
        }
    }
    serde_json::to_value(list).map_err(|_| Refusal::new("bad_value", form))
}

/// Decides: every unit that joins becomes a respondent by the act for that, then the order of liability is recorded; all or nothing.
///
/// # Errors
/// Those of the acts (`not_your_role`, `not_accepted`, `suspended`, ...), `bad_value` for a list that is not sound.
pub fn decide(
    case: &CaseFile,
    on: Day,
    chosen: &[Chosen],
    (project, reason): (Option<&str>, &str),
    actor: &Actor,
    law: &Law<'_>,
    today: Day,
) -> Result<Vec<NewBody>, Refusal> {
    let mut growing = case.clone();
    let (mut bodies, mut liable) = (Vec::new(), Vec::new());
    for (n, one) in chosen.iter().enumerate() {
        let party = match &one.who {
            Who::Party(key) => *key,
            Who::Joins(value) => {
                let because = chain::ground(&one.ground).map(|ground| format!("{}：{}", ground.article, one.why)).unwrap_or_default();
                let act = Act::new(Kind::PartyAdded, on).with("party", value.clone())?.with("reason", because)?;
                bodies.extend(decide_act(&growing, &act, actor, law, today)?);
                let before: BTreeSet<PartyKey> = growing.parties().iter().map(|party| party.key).collect();
                growing.assume(&act, actor, n);
                let joined = growing.parties().into_iter().map(|party| party.key).find(|key| !before.contains(key));
                joined.ok_or_else(|| Refusal::new("bad_value", "追加的单位资料不完整，请在工程项目中补充。"))?
            }
        };
        liable.push(Liable { party, order: one.order, ground: one.ground.clone(), limit: one.limit, why: one.why.clone() });
    }
    liable.sort_by_key(|one| (one.order, one.party));
    let mut act = Act::new(Kind::LiabilityDecided, on).with("liable", json!(liable))?;
    for (key, value) in [("project", project.unwrap_or_default()), ("reason", reason)] {
        if !value.trim().is_empty() {
            act = act.with(key, value.trim())?;
        }
    }
    bodies.extend(decide_act(&growing, &act, actor, law, today)?);
    Ok(bodies)
}

impl CaseFile {
    /// Who answers for the wages, as last decided.
    #[must_use]
    pub fn liability(&self) -> Option<Decision> {
        let record = self.acts().filter(|record| record.act.kind == Kind::LiabilityDecided).last()?;
        Some(Decision { liable: read(&record.act), record: record.clone() })
    }

    /// The project that the case belongs to; empty where none was chosen.
    #[must_use]
    pub fn project(&self) -> &str {
        self.text("project")
    }

    /// What was awarded or agreed on in money, by the acts that decided it: nothing of what the tribunal only noted.
    #[must_use]
    pub fn awarded(&self) -> Fen {
        Fen::sum(self.decided_claims().into_iter().filter_map(|claim| claim.found))
    }
}
