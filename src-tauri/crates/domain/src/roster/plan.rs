//! What a roster changes in a case, before anything is recorded.

use super::decide::{claim_input, claimed, fields};
use super::{Member, TEXTS};
use crate::case::CaseFile;
use crate::claim::CaseClaim;
use crate::party::{Party, PartyKey, Side, Standing};
use lucai_law::{Fen, Refusal};
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// What a roster changes.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Plan {
    /// Members that the case does not have.
    pub added: Vec<Added>,
    /// Members of whom something changes.
    pub updated: Vec<Updated>,
    /// Members who stay as they are.
    pub unchanged: Vec<PartyKey>,
    /// Rows that cannot be taken, each with the reason.
    pub refused: Vec<Refused>,
}

/// A new member.
#[derive(Debug, Clone, PartialEq)]
pub struct Added {
    /// As the roster has it.
    pub member: Member,
    /// The key that it gets.
    pub party: PartyKey,
    /// The number that its claim gets.
    pub claim: u32,
}

/// A member of whom something changes.
#[derive(Debug, Clone, PartialEq)]
pub struct Updated {
    /// Row of the roster.
    pub row: u32,
    /// The member.
    pub party: PartyKey,
    /// Name, as it stands now.
    pub name: String,
    /// What changes.
    pub changes: Vec<Change>,
}

/// One field before and after.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// `party:worker:5`, `claim:7`.
    pub entity: String,
    /// The field.
    pub field: String,
    /// What stands; null where nothing does.
    pub from: Value,
    /// What the roster says.
    pub to: Value,
}

/// A row that cannot be taken.
#[derive(Debug, Clone, PartialEq)]
pub struct Refused {
    /// Row of the roster.
    pub row: u32,
    /// Name.
    pub name: String,
    /// Why.
    pub why: Refusal,
}

impl Plan {
    /// Whether nothing would be recorded.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.added.is_empty() && self.updated.is_empty()
    }

    /// Whether a claim that stands already changes.
    #[must_use]
    pub fn changes_claims(&self) -> bool {
        let mut changes = self.updated.iter().flat_map(|one| &one.changes);
        changes.any(|change| change.entity.starts_with("claim:"))
    }
}

/// The case as the comparison asks it.
struct Known {
    /// Applicants by identity number.
    by_id: BTreeMap<String, Party>,
    /// Workers without a number among the applicants, by name; `None` where two have the name.
    nameless: BTreeMap<String, Option<Party>>,
    /// Numbers of respondents and third parties.
    others: BTreeSet<String>,
    /// Claims for unpaid wages by who makes them.
    claims: BTreeMap<PartyKey, CaseClaim>,
}

impl Known {
    fn of(case: &CaseFile) -> Self {
        let mut known = Self { by_id: BTreeMap::new(), nameless: BTreeMap::new(), others: BTreeSet::new(), claims: BTreeMap::new() };
        let mut first = None;
        for party in case.parties() {
            let number = party.text("id_number").to_ascii_uppercase();
            match (party.standing, number.is_empty()) {
                (Standing::Applicant, false) => {
                    first = first.or(Some(party.key));
                    known.by_id.entry(number).or_insert(party);
                }
                (Standing::Applicant, true) => {
                    first = first.or(Some(party.key));
                    let name = party.name().to_owned();
                    known.nameless.entry(name).and_modify(|there| *there = None).or_insert(Some(party));
                }
                (_, false) => {
                    known.others.insert(number);
                }
                _ => {}
            }
        }
        for claim in case.claims().into_iter().filter(|claim| claim.kind == "unpaid_wages" && !claim.counterclaim) {
            // a claim that names no applicant is the first one's, as on the wage sheet
            if let Some(party) = claim.party.or(first) {
                known.claims.entry(party).or_insert(claim);
            }
        }
        known
    }
}

/// Compares a roster with the case. `member` is told each time how many rows are done and says whether to go on.
///
/// # Errors
/// `cancelled` where `go_on` says no; `too_many` beyond [`super::MOST_MEMBERS`].
pub fn plan(case: &CaseFile, roster: &[Member], go_on: &dyn Fn(usize) -> bool) -> Result<Plan, Refusal> {
    let mut known = Known::of(case);
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    let mut plan = Plan::default();
    let workers = case.parties().into_iter().filter(|party| party.key.side == Side::Worker);
    // a key that a struck import gave is not given again
    let given = case.imports().iter().flat_map(|import| &import.joined).map(|key| key.ordinal);
    let mut last = workers.map(|party| party.key.ordinal).chain(given).max().unwrap_or(0);
    let mut last_claim = case.registers().numbers("claim").last().copied().unwrap_or(0);
    for (done, member) in roster.iter().enumerate() {
        if !go_on(done) {
            return Err(Refusal::new("cancelled", "已取消，没有写入任何内容。需要时请重新导入。"));
        }
        let refuse = |code: &str, message: &str| Refused { row: member.row, name: member.name.clone(), why: Refusal::new(code, message) };
        if !seen.insert(&member.id_number) {
            plan.refused.push(refuse("duplicate", "身份证号与名单里前面的一行相同。"));
            continue;
        }
        if known.others.contains(&member.id_number) {
            plan.refused.push(refuse("other_side", "这个身份证号是本案被申请人或者第三人的，请核对。"));
            continue;
        }
        let by_name = || known.nameless.get(&member.name).cloned().flatten();
        let Some(party) = known.by_id.get(&member.id_number).cloned().or_else(by_name) else {
            if usize::try_from(last).unwrap_or(usize::MAX) >= super::MOST_MEMBERS {
                return Err(Refusal::new("too_many", format!("一个案件至多 {} 名申请人，请分成几个案件导入。", super::MOST_MEMBERS)));
            }
            (last, last_claim) = (last.saturating_add(1), last_claim.saturating_add(1));
            let party = PartyKey::new(Side::Worker, last);
            plan.added.push(Added { member: member.clone(), party, claim: last_claim });
            continue;
        };
        known.nameless.remove(&member.name);
        let claim = known.claims.get(&party.key);
        let mut changes = party_changes(&party, member);
        match claim_changes(claim, member) {
            Ok(more) => changes.extend(more),
            Err(why) => {
                plan.refused.push(Refused { row: member.row, name: member.name.clone(), why });
                continue;
            }
        }
        if claim.is_none() {
            last_claim = last_claim.saturating_add(1);
            let fields = super::claim_body(party.key, member);
            changes.extend(fields.into_iter().map(|(field, to)| Change {
                entity: format!("claim:{last_claim}"),
                field,
                from: Value::Null,
                to,
            }));
        }
        if changes.is_empty() {
            plan.unchanged.push(party.key);
        } else {
            plan.updated.push(Updated { row: member.row, party: party.key, name: party.name().to_owned(), changes });
        }
    }
    Ok(plan)
}

/// Fields that the roster says otherwise. What it leaves empty stays.
fn party_changes(party: &Party, member: &Member) -> Vec<Change> {
    let entity = format!("party:{}", party.key);
    let said = fields(member);
    let watched = ["name", "id_number"].into_iter().chain(TEXTS);
    let mut changes: Vec<Change> = watched
        .filter_map(|field| Some((field, said.get(field)?)))
        .filter(|(field, to)| party.fields.get(*field) != Some(to))
        .map(|(field, to)| {
            let from = party.fields.get(field).cloned().unwrap_or(Value::Null);
            Change { entity: entity.clone(), field: field.to_owned(), from, to: to.clone() }
        })
        .collect();
    let before = party.text("wage_months");
    let mut months: BTreeSet<String> = before.split('、').filter(|month| !month.is_empty()).map(str::to_owned).collect();
    months.insert(member.month.to_string());
    let after = months.into_iter().collect::<Vec<_>>().join("、");
    if after != before {
        let from = party.fields.get("wage_months").cloned().unwrap_or(Value::Null);
        changes.push(Change { entity, field: "wage_months".to_owned(), from, to: Value::from(after) });
    }
    changes
}

/// What the roster's month changes in a claim that stands already: that month alone, and the amount.
fn claim_changes(claim: Option<&CaseClaim>, member: &Member) -> Result<Vec<Change>, Refusal> {
    let Some(claim) = claim else { return Ok(Vec::new()) };
    let input = claim_input(Some(&claim.input), member);
    let amount = claimed(&input);
    let entity = format!("claim:{}", claim.claim);
    let stated = claim.claimed.map(|fen: Fen| fen.to_string());
    let mut changes = Vec::new();
    if input != claim.input {
        changes.push(Change { entity: entity.clone(), field: "input".to_owned(), from: claim.input.clone(), to: input });
    }
    if !changes.is_empty() && stated.as_deref() != Some(amount.as_str()) {
        changes.push(Change { entity, field: "claimed".to_owned(), from: json!(stated), to: Value::from(amount) });
    }
    if !changes.is_empty() && claim.outcome.is_some() {
        return Err(Refusal::by("claim_decided", "规则54", "该项请求已有处理结果，不能再改。"));
    }
    Ok(changes)
}

/// The changes of one entity as the fields of an edit.
pub(super) fn by_entity(plan: &Plan) -> BTreeMap<String, Map<String, Value>> {
    let mut entities: BTreeMap<String, Map<String, Value>> = BTreeMap::new();
    for change in plan.updated.iter().flat_map(|one| &one.changes) {
        entities.entry(change.entity.clone()).or_default().insert(change.field.clone(), change.to.clone());
    }
    entities
}
