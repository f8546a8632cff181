//! The grids of the office, their map, and how long each step may take.

use super::list::source_choices;
use super::row::Words;
use crate::api::common::{Changed, Choice, Nothing, Tag};
use crate::api::leads::{GridArea, GridList, GridMap, GridMapFile, GridSet, GridView, LeadLimitSet, LeadLimitView};
use crate::app::Desk;
use crate::failure::{Failure, Outcome, refusal_view};
use crate::office::GridRecord;
use crate::verbs::{changed, commit_office, gate};
use lucai_documents::map::{self as areas, AreaMap};
use lucai_domain::kind::Kind;
use lucai_domain::lead::{Board, Source};
use lucai_domain::role::Role;
use lucai_law::Refusal;
use lucai_law::leads::{LeadLimits, Limit, Own, Source as Whose};
use serde_json::{Map, Value, json};
use std::sync::Arc;

/// The map as the office handed it in, read once.
pub(crate) type ReadMap = std::sync::Mutex<Option<(String, Arc<AreaMap>)>>;

/// A map that was handed in.
fn read(desk: &Desk, hash: &str) -> Outcome<Arc<AreaMap>> {
    let kept = || desk.open().map.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    if let Some((_, map)) = kept().as_ref().filter(|(of, _)| of == hash) {
        return Ok(Arc::clone(map));
    }
    if !desk.store().has_attachment(hash)? {
        return Err(Failure::refused("attachment_missing", "网格图没有传完，请重新选择。"));
    }
    let limit = u64::try_from(areas::LARGEST).unwrap_or(u64::MAX).saturating_add(1);
    let large = |error: lucai_store::StoreError| match error {
        lucai_store::StoreError::TooLarge { .. } => {
            Failure::refused("bad_map", "网格图超过 4 MB，不予打开。请用绘图软件简化边界后再导入。")
        }
        error => error.into(),
    };
    let bytes = desk.store().attachment_bytes(hash, limit).map_err(large)?;
    let map = Arc::new(areas::read(&bytes)?);
    *kept() = Some((hash.to_owned(), Arc::clone(&map)));
    Ok(map)
}

/// How many shades there are beside none.
fn level(leads: u32) -> u32 {
    match leads {
        0 => 0,
        1..=2 => 1,
        3..=5 => 2,
        6..=10 => 3,
        _ => 4,
    }
}

/// The grid that an area of the map is: by code, else by name.
fn grid_of<'a>(grids: &'a [GridRecord], area: &areas::Area) -> Option<&'a GridRecord> {
    let by_code = || grids.iter().find(|grid| !area.code.is_empty() && grid.code == area.code);
    by_code().or_else(|| grids.iter().find(|grid| grid.name == area.name))
}

fn drawn(desk: &Desk, map: &AreaMap, board: &Board, own: bool, file: &str) -> GridMap {
    let grids: Vec<GridRecord> = desk.office.grids().filter(|grid| grid.active).collect();
    let area = |area: &areas::Area| {
        let grid = grid_of(&grids, area);
        // leads may name an area that is no grid yet, by its code or name
        let named = |code: &str| board.grids.get(code).map_or(0, |count| count.all.leads);
        let leads = match grid {
            Some(grid) => named(&grid.code),
            None => named(&area.name).saturating_add(if area.code.is_empty() { 0 } else { named(&area.code) }),
        };
        GridArea {
            code: grid.map(|grid| grid.code.clone()).unwrap_or_default(),
            name: area.name.clone(),
            path: area.path.clone(),
            x: area.label.0,
            y: area.label.1,
            leads,
            level: level(leads),
        }
    };
    let shown = |grid: &&GridRecord| map.areas.iter().any(|one| grid_of(&grids, one).is_some_and(|found| found.code == grid.code));
    GridMap {
        own,
        file: file.to_owned(),
        note: map.note.clone(),
        width: map.width,
        height: map.height,
        areas: map.areas.iter().map(area).collect(),
        strange: map.areas.iter().filter(|one| grid_of(&grids, one).is_none()).map(|one| one.name.clone()).collect(),
        missing: grids.iter().filter(|grid| !shown(grid)).map(|grid| grid.name.clone()).collect(),
        refusal: None,
    }
}

/// The map with the counts of the board: the office's own, else the schematic one.
pub(super) fn map(desk: &Desk, board: &Board) -> Outcome<GridMap> {
    let own = desk.office.grid_map();
    let (hash, file) = own.map(|(hash, file)| (hash.to_owned(), file.to_owned())).unwrap_or_default();
    if !hash.is_empty() {
        match read(desk, &hash) {
            Ok(map) => return Ok(drawn(desk, &map, board, true, &file)),
            Err(failure) => {
                let refusal = Refusal::new(&failure.code, failure.message);
                let sample = drawn(desk, &areas::sample()?, board, false, "");
                return Ok(GridMap { refusal: Some(refusal_view(&refusal)), ..sample });
            }
        }
    }
    Ok(drawn(desk, &areas::sample()?, board, false, ""))
}

fn grid_view(grid: GridRecord) -> GridView {
    GridView { code: grid.code, name: grid.name, person: grid.person, phone: grid.phone, user: grid.user, active: grid.active }
}

/// The grids that are offered, with who looks after them.
pub(super) fn grids(desk: &Desk) -> Vec<GridView> {
    desk.office.grids().filter(|grid| grid.active).map(grid_view).collect()
}

/// A limit in words.
pub(super) fn limit_view(limit: &Limit) -> LeadLimitView {
    let source = limit.lead.as_deref().and_then(Source::from_name);
    LeadLimitView {
        step: word(limit),
        source: limit.lead.clone(),
        source_name: source.map_or("其余来源", Source::label).to_owned(),
        name: limit.name.clone(),
        begins: limit.begins.clone(),
        length: limit.length,
        unit: limit.unit.label().to_owned(),
        legal: limit.source == Whose::Law,
        kind: if limit.source == Whose::Law { "法定期限" } else { "本单位自定" }.to_owned(),
        article: limit.article.clone(),
        words: limit.words.clone(),
    }
}

fn word(limit: &Limit) -> String {
    serde_json::to_value(limit.step).ok().and_then(|step| step.as_str().map(str::to_owned)).unwrap_or_default()
}

/// `grid_list`.
pub fn grid_list(desk: &Desk, _: Nothing) -> Outcome<GridList> {
    let limits: LeadLimits = desk.office.lead_limits();
    let mut rows: Vec<&Limit> = limits.all().collect();
    rows.sort_by_key(|limit| (limit.step, limit.lead.is_some()));
    let mut steps: Vec<Choice> = Vec::new();
    for limit in rows.iter().filter(|limit| limit.source == Whose::Office) {
        let value = word(limit);
        if !steps.iter().any(|step| step.value == value) {
            steps.push(Choice { value, label: limit.name.clone() });
        }
    }
    let field = |user: &&crate::office::UserRecord| user.active && user.roles.contains(&Role::Grid);
    Ok(GridList {
        grids: desk.office.grids().map(grid_view).collect(),
        map: map(desk, &Board::default())?,
        limits: rows.into_iter().map(limit_view).collect(),
        steps,
        sources: source_choices(),
        users: desk
            .office
            .users()
            .iter()
            .filter(|(_, user)| field(user))
            .map(|(id, user)| Choice { value: id.clone(), label: user.name.clone() })
            .collect(),
    })
}

fn touched() -> [Tag; 2] {
    [Tag::Office, Tag::Leads]
}

fn line(body: &mut Map<String, Value>, key: &str, text: Option<String>) -> Outcome<()> {
    let Some(text) = text else { return Ok(()) };
    if text.chars().count() > 60 || text.chars().any(char::is_control) {
        return Err(Failure::usage("bad_text", "文字不超过 60 字，不含控制字符。"));
    }
    body.insert(key.to_owned(), Value::from(text.trim()));
    Ok(())
}

/// `grid_set`.
pub fn grid_set(desk: &Desk, request: GridSet) -> Outcome<Changed<GridList>> {
    let code = request.code.trim().to_owned();
    let sound = !code.is_empty() && code.chars().count() <= 40 && code.chars().all(|c| c.is_alphanumeric() || "-_.".contains(c));
    if !sound {
        return Err(Failure::usage("bad_code", "网格编码要填写，只用文字、数字和 - _ .，不超过 40 字。"));
    }
    gate::check_name(&request.name)?;
    if desk.office.grids().any(|grid| grid.code != code && grid.name == request.name) {
        return Err(Failure::refused("grid_exists", format!("已有叫“{}”的网格，请换一个名称。", request.name)));
    }
    let user = request.user.filter(|user| !user.is_empty() || desk.office.grids().any(|grid| grid.code == code && !grid.user.is_empty()));
    if user.as_deref().is_some_and(|user| !user.is_empty() && !desk.office.users().contains_key(user)) {
        return Err(Failure::not_found("这个用户"));
    }
    let mut body = Map::new();
    body.insert("item".to_owned(), Value::from(code.clone()));
    body.insert("code".to_owned(), Value::from(code));
    line(&mut body, "name", Some(request.name))?;
    line(&mut body, "person", request.person)?;
    line(&mut body, "phone", request.phone)?;
    line(&mut body, "holder", user)?;
    if let Some(active) = request.active {
        body.insert("active".to_owned(), Value::from(active));
    }
    let desk = commit_office(desk, "office", Kind::GridSet, Value::Object(body))?;
    Ok(changed(grid_list(&desk, Nothing {})?, touched()))
}

/// `grid_map_look`: what a map would show, before it is taken.
pub fn grid_map_look(desk: &Desk, request: GridMapFile) -> Outcome<GridMap> {
    match &request.hash {
        Some(hash) => Ok(drawn(desk, &*read(desk, hash)?, &Board::default(), true, &request.file)),
        None => Ok(drawn(desk, &areas::sample()?, &Board::default(), false, "")),
    }
}

/// `grid_map_set`.
pub fn grid_map_set(desk: &Desk, request: GridMapFile) -> Outcome<Changed<GridList>> {
    let hash = request.hash.unwrap_or_default();
    if !hash.is_empty() {
        read(desk, &hash)?;
        gate::check_name(&request.file)?;
    }
    let body = json!({ "item": "map", "hash": hash, "file": request.file });
    let desk = commit_office(desk, "office", Kind::GridMapSet, body)?;
    Ok(changed(grid_list(&desk, Nothing {})?, touched()))
}

/// `lead_limit_set`.
pub fn lead_limit_set(desk: &Desk, request: LeadLimitSet) -> Outcome<Changed<GridList>> {
    let step =
        serde_json::from_value(Value::from(request.step.clone())).map_err(|_| Failure::usage("bad_step", "没有这个环节，请重新选择。"))?;
    let lead = request.source.filter(|source| !source.is_empty());
    if lead.as_deref().is_some_and(|source| Source::from_name(source).is_none()) {
        return Err(Failure::usage("bad_source", "没有这种来源，请重新选择。"));
    }
    let own = Own { step, lead, length: request.length };
    LeadLimits::shipped().may_set(&own)?;
    let mut body = serde_json::to_value(&own).map_err(|error| Failure::fault("unwritable", error.to_string()))?;
    if let Some(map) = body.as_object_mut() {
        map.insert("item".to_owned(), Value::from(format!("{}/{}", request.step, own.lead.as_deref().unwrap_or_default())));
    }
    let desk = commit_office(desk, "office", Kind::LeadLimitSet, body)?;
    Ok(changed(grid_list(&desk, Nothing {})?, touched()))
}

/// The limit of the step that runs, in words.
pub(super) fn running(said: &Words<'_>, lead: &lucai_store::LeadRow) -> Option<LeadLimitView> {
    said.limit(lead).map(limit_view)
}
