//! Ctrl+K, known parties, identity numbers.

use super::list::case_ref;
use crate::api::find::{Find, Found, FoundHit, IdCheckRequest, IdChecked, KnownParties, KnownParty, PartyLookup};
use crate::app::Desk;
use crate::failure::{Failure, Outcome};
use lucai_domain::employer::name_key;
use lucai_domain::ids::CaseId;
use lucai_domain::project::Project;
use lucai_domain::state::CaseState;
use std::collections::{BTreeMap, BTreeSet};

/// Projects among what is found.
const MOST_PROJECTS: usize = 10;

/// `find`.
pub fn find(desk: &Desk, request: Find) -> Outcome<Found> {
    let limit = request.limit.unwrap_or(20).clamp(1, 100);
    let text = request.text.trim();
    if text.is_empty() {
        return Ok(Found { hits: Vec::new(), more: false });
    }
    let hits = desk.store().search(text, crate::rights::may_inner(&desk.roles), limit.saturating_mul(4))?;
    let (mut found, mut seen) = (Vec::new(), BTreeSet::new());
    for hit in hits.hits {
        let Some(row) = desk.store().case_row(&hit.case)? else { continue };
        let reference = case_ref(&row);
        let plain: String = hit.snippet.chars().filter(|c| !c.is_control()).collect();
        let (kind, title, key) = match hit.field.split(':').next().unwrap_or_default() {
            "applicant" | "third_party" | "worker" => ("party", plain.clone(), format!("party/{plain}/{}", hit.case)),
            "respondent" | "employer" => ("employer", plain.clone(), format!("employer/{plain}")),
            _ => ("case", reference.parties.clone(), format!("case/{}", hit.case)),
        };
        if !seen.insert(key) {
            continue;
        }
        let number = if reference.number.is_empty() { reference.state_name.clone() } else { reference.number.clone() };
        let detail = if kind == "case" { format!("{number}　{plain}") } else { format!("{number}　{}", reference.parties) };
        found.push(FoundHit { kind: kind.to_owned(), case: Some(hit.case.to_string()), project: None, title, detail, cases: 1 });
    }
    found.extend(projects(desk, text)?);
    let more = hits.more || found.len() > limit as usize;
    found.truncate(limit as usize);
    for hit in found.iter_mut().filter(|hit| ["party", "employer"].contains(&hit.kind.as_str())) {
        let same = desk.store().known_parties(None, None, Some(&hit.title), 100)?;
        hit.cases = u32::try_from(same.iter().map(|party| &party.case).collect::<BTreeSet<_>>().len()).unwrap_or(1).max(1);
    }
    Ok(Found { hits: found, more })
}

/// Building projects that have the text in their name, permit, address or grid, or in the name of a unit.
fn projects(desk: &Desk, text: &str) -> Outcome<Vec<FoundHit>> {
    let key = name_key(text);
    let has = |one: &str| name_key(one).contains(&key);
    let hit = |project: &Project| {
        let unit = project.standing_units().find(|one| has(&one.unit.name)).map(|one| one.unit.name.clone());
        let own = [&project.name, &project.permit, &project.address, &project.grid].into_iter().any(|one| has(one));
        (own || unit.is_some()).then(|| FoundHit {
            kind: "project".to_owned(),
            case: None,
            project: Some(project.id.clone()),
            title: project.name.clone(),
            detail: unit.unwrap_or_else(|| project.permit.clone()),
            cases: 1,
        })
    };
    Ok(super::projects::all(desk)?.iter().filter(|one| one.active).filter_map(hit).take(MOST_PROJECTS).collect())
}

/// `party_lookup`.
pub fn party_lookup(desk: &Desk, request: PartyLookup) -> Outcome<KnownParties> {
    let given = |text: &Option<String>| text.as_deref().map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned);
    let (id_number, uscc, name) = (given(&request.id_number), given(&request.uscc), given(&request.name));
    if id_number.is_none() && uscc.is_none() && name.is_none() {
        return Err(Failure::usage("nothing_given", "请输入身份证号、统一社会信用代码或者名称。"));
    }
    let mut rows = desk.store().known_parties(id_number.as_deref(), uscc.as_deref(), name.as_deref(), 200)?;
    if rows.is_empty()
        && let Some(text) = &name
    {
        // part of a name, pinyin or initials: by way of the search, then the parties of those cases
        let mut names = BTreeSet::new();
        for hit in desk.store().search(text, false, 40)?.hits {
            if ["applicant", "respondent", "third_party", "worker", "employer"].contains(&hit.field.split(':').next().unwrap_or_default()) {
                names.insert(hit.snippet.chars().filter(|c| !c.is_control()).collect::<String>());
            }
        }
        for known in names.iter().take(8) {
            rows.extend(desk.store().known_parties(None, None, Some(known), 50)?);
        }
    }
    let mut groups: BTreeMap<(String, String), Vec<lucai_store::KnownParty>> = BTreeMap::new();
    let mut order = Vec::new();
    for row in rows {
        let number = row.id_number.clone().or_else(|| row.uscc.clone()).unwrap_or_default();
        let key = (row.name.clone(), number);
        if !groups.contains_key(&key) {
            order.push(key.clone());
        }
        groups.entry(key).or_default().push(row);
    }
    let mut parties = Vec::new();
    for key in order.into_iter().take(20) {
        let Some(rows) = groups.get(&key) else { continue };
        parties.push(known(desk, rows)?);
    }
    Ok(KnownParties { parties })
}

fn known(desk: &Desk, rows: &[lucai_store::KnownParty]) -> Outcome<KnownParty> {
    let first = rows.first().ok_or_else(|| Failure::not_found("这个当事人"))?;
    let cases: BTreeSet<&CaseId> = rows.iter().map(|row| &row.case).collect();
    let mut open = 0;
    for case in &cases {
        let row = desk.store().case_row(case)?;
        open += u32::from(row.is_some_and(|row| CaseState::from_name(&row.state).is_some_and(CaseState::is_pending)));
    }
    let check = first.id_number.as_deref().map(lucai_law::id_number::check).filter(|check| check.valid);
    let sex = check.as_ref().and_then(|check| serde_json::to_value(check.sex).ok()?.as_str().map(str::to_owned));
    Ok(KnownParty {
        kind: if first.party.starts_with("employer") || first.uscc.is_some() { "employer" } else { "person" }.to_owned(),
        name: first.name.clone(),
        id_number: first.id_number.clone(),
        uscc: first.uscc.clone(),
        sex,
        birth: check.and_then(|check| check.birth),
        phone: rows.iter().find_map(|row| row.phone.clone()),
        address: rows.iter().find_map(|row| row.address.clone()),
        legal_rep: super::case::legal_rep(desk, &first.case, &first.party)?,
        last_case: first.number.clone().unwrap_or_default(),
        cases: u32::try_from(cases.len()).unwrap_or(u32::MAX),
        open_cases: open,
    })
}

/// `id_check`.
pub fn id_check(_: &Desk, request: IdCheckRequest) -> Outcome<IdChecked> {
    let check = lucai_law::id_number::check(&request.number);
    let word = |value: serde_json::Result<serde_json::Value>| value.ok().and_then(|value| value.as_str().map(str::to_owned));
    Ok(IdChecked {
        kind: word(serde_json::to_value(check.kind)).unwrap_or_default(),
        valid: check.valid,
        problem: check.problem,
        problem_code: None,
        birth: check.birth,
        sex: word(serde_json::to_value(check.sex)),
    })
}
