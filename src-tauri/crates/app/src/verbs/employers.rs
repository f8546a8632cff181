//! An employer across the cases of the office, and what others published of it.

use super::projects::{all, is_pending, money_case, unpaid, yuan};
use super::{changed, commit_office, count};
use crate::api::common::{Changed, Choice, Tag};
use crate::api::employers::{
    EmployerLook, EmployerMarkAdd, EmployerMarkStrike, EmployerMarkView, EmployerProfile, EmployerProject, OutcomeCount,
};
use crate::app::Desk;
use crate::failure::{Failure, Outcome};
use crate::rights;
use lucai_documents::words::money_grouped;
use lucai_domain::employer::{MARKS, NewMark, decide_mark, mark, name_key, uscc};
use lucai_domain::event::{Event, in_order};
use lucai_domain::kind::Kind;
use lucai_domain::state::ClosingMode;
use lucai_domain::stream::StreamId;
use lucai_store::MoneyRow;
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};

/// The area of the office's log.
const AREA: &str = "employers";
/// Cases that are shown.
const MOST: usize = 200;

/// What was published of employers: the entry's fields as they stand, who entered it first and when.
struct Entry {
    fields: Map<String, Value>,
    first: Event,
}

impl Entry {
    fn text(&self, key: &str) -> &str {
        self.fields.get(key).and_then(Value::as_str).unwrap_or_default()
    }
}

fn entries(desk: &Desk) -> Outcome<BTreeMap<String, Entry>> {
    let events = desk.store().stream_events(&StreamId::Org(AREA.to_owned()))?;
    let mut entries: BTreeMap<String, Entry> = BTreeMap::new();
    for event in in_order(events.iter().filter(|event| event.known_kind() == Some(Kind::EmployerMarkSet))) {
        let Some(body) = event.body.as_object().cloned() else { continue };
        let item = body.get("item").and_then(Value::as_str).unwrap_or_default().to_owned();
        entries.entry(item).or_insert_with(|| Entry { fields: Map::new(), first: event.clone() }).fields.extend(body);
    }
    Ok(entries)
}

fn mark_view(desk: &Desk, id: &str, entry: &Entry) -> Option<EmployerMarkView> {
    let (kind_name, article) = mark(entry.text("mark"))?;
    Some(EmployerMarkView {
        mark: id.to_owned(),
        kind: entry.text("mark").to_owned(),
        kind_name: kind_name.to_owned(),
        article: article.to_owned(),
        grade: entry.text("grade").to_owned(),
        on: entry.text("on").parse().ok()?,
        source: entry.text("source").to_owned(),
        actor: desk.office.name_of(entry.first.actor.as_str()).to_owned(),
        at: entry.first.hlc.at().to_rfc3339(),
        struck: Some(entry.text("struck").to_owned()).filter(|reason| !reason.is_empty()),
    })
}

/// Which employer a look is about.
struct Who {
    uscc: String,
    /// Spellings, as names are compared.
    keys: BTreeSet<String>,
    /// Other codes under the same name.
    namesakes: Vec<String>,
}

/// A code stands for itself and for its names; a name alone for the one code that it has, or for the cases without any.
fn who(desk: &Desk, request: &EmployerLook) -> Outcome<Who> {
    let name = request.name.as_deref().map(name_key).filter(|name| !name.is_empty());
    let code = request.uscc.as_deref().map(str::trim).filter(|code| !code.is_empty()).map(uscc).transpose()?;
    let mut keys: BTreeSet<String> = name.iter().cloned().collect();
    let mut namesakes = name.as_deref().map(|name| desk.store().employer_codes(name)).transpose()?.unwrap_or_default();
    let code = match (code, namesakes.as_slice()) {
        (Some(code), _) => code,
        (None, [only]) => only.clone(),
        (None, _) if name.is_some() => String::new(),
        (None, _) => return Err(Failure::refused("nothing_given", "请输入统一社会信用代码或者单位名称。")),
    };
    namesakes.retain(|other| *other != code);
    if !code.is_empty() {
        keys.extend(desk.store().employer_cases(Some(&code), &[])?.iter().map(|row| name_key(&row.name)));
    }
    Ok(Who { uscc: code, keys, namesakes })
}

/// The cases of an employer that this desk may read, each once.
///
/// A reader without the right to read cases gets no profile at all; the inner file is in no sum here, for what the tribunal only noted is
/// not in these rows.
fn cases(desk: &Desk, who: &Who) -> Outcome<Vec<MoneyRow>> {
    let keys: Vec<String> = who.keys.iter().cloned().collect();
    let code = Some(who.uscc.as_str()).filter(|code| !code.is_empty());
    let mut seen = BTreeSet::new();
    let rows = desk.store().employer_cases(code, &keys)?;
    Ok(rows.into_iter().filter(|row| seen.insert(row.case.case.clone())).collect())
}

fn outcomes(rows: &[MoneyRow]) -> Vec<OutcomeCount> {
    let mut by: BTreeMap<&str, u32> = BTreeMap::new();
    for row in rows {
        *by.entry(ClosingMode::from_name(&row.closing).map_or("未结", ClosingMode::label)).or_default() += 1;
    }
    by.into_iter().map(|(name, cases)| OutcomeCount { name: name.to_owned(), cases }).collect()
}

fn sum(values: impl Iterator<Item = i64>) -> String {
    yuan(values.fold(0, i64::saturating_add))
}

/// `employer_profile`.
pub fn employer_profile(desk: &Desk, request: EmployerLook) -> Outcome<EmployerProfile> {
    let who = who(desk, &request)?;
    let rows = cases(desk, &who)?;
    let is_it = |code: &str, name: &str| {
        if code.is_empty() || who.uscc.is_empty() { who.keys.contains(&name_key(name)) } else { code == who.uscc }
    };
    let known = entries(desk)?;
    let own = known.iter().filter(|(_, entry)| is_it(entry.text("uscc"), entry.text("name")));
    let mut marks: Vec<EmployerMarkView> = own.filter_map(|(id, entry)| mark_view(desk, id, entry)).collect();
    marks.sort_by(|a, b| (b.on, &b.at, &b.mark).cmp(&(a.on, &a.at, &a.mark)));
    let latest = |kinds: &[&str]| marks.iter().find(|one| one.struck.is_none() && kinds.contains(&one.kind.as_str()));
    let grade = latest(&["grade"]).map(|one| one.grade.clone()).unwrap_or_default();
    let listed = latest(&["blacklist", "removed"]).is_some_and(|one| one.kind == "blacklist");
    let mut projects = Vec::new();
    for project in all(desk)?.iter().filter(|one| one.active) {
        for unit in project.standing_units().filter(|one| is_it(&one.uscc, &one.unit.name)) {
            let role_name = unit.unit.role.label().to_owned();
            projects.push(EmployerProject { project: project.id.clone(), name: project.name.clone(), role_name });
        }
    }
    let name = rows.first().map(|row| row.name.clone()).or_else(|| request.name.clone()).unwrap_or_default();
    let mut other_names: Vec<String> = rows.iter().map(|row| row.name.clone()).filter(|other| *other != name).collect();
    other_names.sort();
    other_names.dedup();
    let open: Vec<&MoneyRow> = rows.iter().filter(|row| is_pending(row)).collect();
    let owed: Vec<i64> = rows.iter().filter_map(unpaid).collect();
    let leads = desk.store().leads(true)?;
    let profile = EmployerProfile {
        name,
        uscc: who.uscc.clone(),
        other_names,
        namesakes: who.namesakes.clone(),
        known: !rows.is_empty() || !marks.is_empty() || !projects.is_empty(),
        sentence: String::new(),
        cases_total: count(rows.len()),
        cases_open: count(open.len()),
        open_wages: sum(open.iter().map(|row| row.wages_fen)),
        awarded: sum(rows.iter().map(|row| row.awarded_fen)),
        unpaid_cases: count(owed.len()),
        unpaid: sum(owed.iter().copied()),
        open_leads: count(leads.iter().filter(|lead| who.keys.contains(&name_key(&lead.employer))).count()),
        outcomes: outcomes(&rows),
        grade,
        listed,
        marks,
        projects,
        cases: rows.iter().take(MOST).map(money_case).collect(),
        mark_kinds: MARKS.iter().map(|(value, label, _)| Choice { value: (*value).to_owned(), label: (*label).to_owned() }).collect(),
        may_edit: rights::allowed(desk, "employer_mark"),
    };
    let profile = EmployerProfile { known: profile.known || profile.open_leads > 0, ..profile };
    Ok(EmployerProfile { sentence: sentence(&profile), ..profile })
}

/// What the clerk at the counter needs to know, in one sentence.
fn sentence(profile: &EmployerProfile) -> String {
    if !profile.known {
        return "本委没有它的案件和记录。".to_owned();
    }
    let mut parts = vec![match profile.cases_total {
        0 => "本委没有它的案件".to_owned(),
        n => format!("本委 {n} 件案件，未结 {} 件，未结案件主张工资 {} 元", profile.cases_open, money_grouped(&profile.open_wages)),
    }];
    if profile.unpaid_cases > 0 {
        parts.push(format!("裁决、调解后没有全部履行记录的 {} 件，计 {} 元", profile.unpaid_cases, money_grouped(&profile.unpaid)));
    }
    if profile.open_leads > 0 {
        parts.push(format!("未办结的欠薪线索 {} 条", profile.open_leads));
    }
    if !profile.grade.is_empty() {
        parts.push(format!("守法诚信等级 {}", profile.grade));
    }
    if profile.listed {
        parts.push("在失信联合惩戒对象名单上".to_owned());
    }
    format!("{}。", parts.join("；"))
}

/// `employer_mark`.
pub fn employer_mark(desk: &Desk, request: EmployerMarkAdd) -> Outcome<Changed<EmployerProfile>> {
    let item = desk.new_id().to_string();
    let given = |text: &Option<String>| text.clone().unwrap_or_default();
    let (code, grade) = (given(&request.uscc), given(&request.grade));
    let new = NewMark { uscc: &code, name: &request.name, kind: &request.mark, grade: &grade, on: request.on, source: &request.source };
    let body = decide_mark(&item, &new, desk.today)?;
    let desk = commit_office(desk, AREA, Kind::EmployerMarkSet, body)?;
    let look = EmployerLook { uscc: request.uscc, name: Some(request.name) };
    Ok(changed(employer_profile(&desk, look)?, [Tag::Projects]))
}

/// `employer_mark_strike`.
pub fn employer_mark_strike(desk: &Desk, request: EmployerMarkStrike) -> Outcome<Changed<EmployerProfile>> {
    let known = entries(desk)?;
    let entry = known.get(&request.mark).ok_or_else(|| Failure::not_found("这条诚信记录"))?;
    if !entry.text("struck").is_empty() {
        return Err(Failure::refused("already_struck", "这条记录已经更正过。"));
    }
    let reason = request.reason.trim();
    if reason.is_empty() || reason.chars().count() > 500 {
        return Err(Failure::usage("no_reason", "请写明更正的理由，不超过 500 字。"));
    }
    let look = EmployerLook { uscc: Some(entry.text("uscc").to_owned()), name: Some(entry.text("name").to_owned()) };
    let body = serde_json::json!({ "item": request.mark, "struck": reason });
    let desk = commit_office(desk, AREA, Kind::EmployerMarkSet, body)?;
    Ok(changed(employer_profile(&desk, look)?, [Tag::Projects]))
}
