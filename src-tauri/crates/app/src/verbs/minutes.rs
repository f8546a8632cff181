//! Minutes of a hearing: kept as they are typed, closed by the signatures.

use super::case::{edit_bodies, load, log_reading, resolve};
use super::{case_tags, changed};
use crate::api::common::{Changed, Tag};
use crate::api::hearings::{MinutesGet, MinutesLine, MinutesSave, MinutesSaved, MinutesView};
use crate::app::Desk;
use crate::failure::{Failure, Outcome};
use crate::views;
use lucai_domain::Hearing;
use lucai_domain::case::CaseFile;
use lucai_domain::party::Standing;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Fields of minutes beside the lines.
const FIELDS: [&str; 6] = ["start", "end", "place", "present", "remarks", "chair"];

fn entity(hearing: u32) -> String {
    format!("minutes:{hearing}")
}

/// The hearing of this number.
pub(crate) fn hearing_of<'a>(case: &'a CaseFile, hearing: &str) -> Outcome<&'a Hearing> {
    case.hearings().find(|one| one.hearing.to_string() == hearing).ok_or_else(|| Failure::not_found("这次开庭"))
}

/// Lines as kept.
pub(crate) fn lines(case: &CaseFile, hearing: u32) -> Vec<MinutesLine> {
    let kept = case.registers().value(&entity(hearing), "lines").cloned().unwrap_or(Value::Null);
    serde_json::from_value(kept).unwrap_or_default()
}

/// Version of the minutes: the event that was kept last.
fn version(case: &CaseFile, hearing: u32) -> String {
    case.registers()
        .register(&entity(hearing), "lines")
        .and_then(|register| register.shown())
        .map(|edit| edit.event.to_string())
        .unwrap_or_default()
}

/// The arbitrator who presides, as minutes name a speaker.
pub(crate) fn chair(case: &CaseFile) -> String {
    let Some(tribunal) = case.tribunal() else { return "仲裁员".to_owned() };
    let seat = if tribunal.members.is_empty() { "仲裁员" } else { "首席仲裁员" };
    format!("{seat} {}", tribunal.presiding).trim_end().to_owned()
}

fn speakers(case: &CaseFile) -> Vec<String> {
    let mut names = Vec::new();
    if let Some(tribunal) = case.tribunal() {
        names.push(chair(case));
        names.extend(tribunal.members.iter().map(|name| format!("仲裁员 {name}")));
        if !tribunal.clerk.is_empty() {
            names.push(format!("书记员 {}", tribunal.clerk));
        }
    } else {
        names.extend(["仲裁员".to_owned(), "书记员".to_owned()]);
    }
    for standing in [Standing::Applicant, Standing::Respondent, Standing::ThirdParty] {
        for party in case.parties_of(standing).iter().take(20) {
            names.push(format!("{} {}", standing.label(), party.name()));
            let agents = party.fields.get("agents").and_then(Value::as_array).cloned().unwrap_or_default();
            names.extend(
                agents.iter().filter_map(|agent| agent.get("name")?.as_str()).map(|name| format!("{}代理人 {name}", standing.label())),
            );
        }
    }
    names.extend(["证人".to_owned(), "鉴定人".to_owned()]);
    names
}

/// `minutes_get`.
pub fn minutes_get(desk: &Desk, request: MinutesGet) -> Outcome<MinutesView> {
    let case = load(desk, &request.case)?;
    log_reading(desk, &case, "庭审笔录")?;
    let hearing = hearing_of(&case, &request.hearing)?;
    let n = hearing.hearing;
    let mut fields = case.registers().entity(&entity(n));
    fields.remove("lines");
    let shown = case.registers().register(&entity(n), "lines").and_then(|register| register.shown());
    // who checked in at the door is here, until the clerk says otherwise
    if !fields.contains_key("present") {
        let here = super::board::present(&case, hearing);
        if !here.is_empty() {
            fields.insert("present".to_owned(), json!(here));
        }
    }
    Ok(MinutesView {
        script: super::elements::minutes_lines(desk, &case),
        case: views::case_ref(&case),
        hearing: views::hearing(desk, &case, hearing),
        lines: lines(&case, n),
        fields,
        speakers: speakers(&case),
        version: version(&case, n),
        saved_at: shown.map(|edit| edit.hlc.at().to_rfc3339()),
        signed: hearing.minutes_signed.is_some(),
    })
}

/// `minutes_save`.
pub fn minutes_save(desk: &Desk, request: MinutesSave) -> Outcome<Changed<MinutesSaved>> {
    let id = resolve(desk, &request.case)?;
    if request.lines.len() > 10_000 {
        return Err(Failure::refused("minutes_long", "笔录超过 10,000 行，没有保存。"));
    }
    let (events, ()) = super::case::change(desk, &id, None, |case, _| {
        let hearing = hearing_of(case, &request.hearing)?;
        if hearing.minutes_signed.is_some() {
            return Err(Failure::refused("minutes_signed", "笔录已经签字，不能再改。需要补正的，请在备注中记明。"));
        }
        let n = hearing.hearing;
        let now = version(case, n);
        if request.version.as_ref().is_some_and(|version| *version != now) {
            let failure = Failure::refused("minutes_changed", "笔录已由他人保存过。您的内容还在，请核对后再保存。");
            return Err(failure.with(json!({ "version": now, "lines": lines(case, n) })));
        }
        let mut fields = BTreeMap::from([("lines".to_owned(), json!(request.lines))]);
        for (name, value) in request.fields.clone().unwrap_or_default() {
            if FIELDS.contains(&name.as_str()) {
                fields.insert(name, value);
            }
        }
        let same = |(name, value): &(&String, &Value)| case.registers().value(&entity(n), name) == Some(*value);
        if fields.iter().all(|pair| same(&pair)) {
            return Ok((Vec::new(), ()));
        }
        Ok((edit_bodies(desk, case, &entity(n), &fields)?, ()))
    })?;
    let version = match events.last() {
        Some(event) => event.id.to_string(),
        None => {
            let case = load(desk, id.as_str())?;
            let n = hearing_of(&case, &request.hearing)?.hearing;
            version(&case, n)
        }
    };
    let mut tags = case_tags(id.as_str());
    tags.push(Tag::Hearings);
    Ok(changed(MinutesSaved { version, at: desk.now.to_rfc3339() }, tags))
}
