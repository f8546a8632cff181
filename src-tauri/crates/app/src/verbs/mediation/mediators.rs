//! The mediators of a station, as it knows them.

use super::{all, station};
use crate::api::common::{Changed, Nothing, Tag};
use crate::api::mediation::{MediatorList, MediatorSet, MediatorView};
use crate::app::Desk;
use crate::failure::{Failure, Outcome};
use crate::verbs::{changed, commit_office};
use crate::words;
use lucai_domain::body::Body;
use lucai_domain::case::CaseFile;
use lucai_domain::kind::Kind;
use lucai_domain::mediation::{LANGUAGES, MediationFile, Profile};
use serde_json::json;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The most names and words of a profile.
const MOST: usize = 50;

/// Everybody of the station who may mediate; who has no particulars yet has none.
pub(super) fn profiles(desk: &Desk, station: &Body) -> Vec<Profile> {
    let members = desk.office.users().iter().filter(|(_, user)| user.body.as_deref() == Some(station.id.as_str()));
    let profile = |(id, user): (&String, &crate::office::UserRecord)| {
        let told = desk.office.mediator(id);
        let active = user.active && told.as_ref().is_none_or(|one| one.active);
        Profile { user: id.clone(), name: user.name.clone(), active, ..told.unwrap_or_default() }
    };
    let mut out: Vec<Profile> = members.map(profile).collect();
    out.sort_by(|a, b| (&a.name, &a.user).cmp(&(&b.name, &b.user)));
    out
}

/// How many disputes without an outcome each mediator has.
pub(super) fn loads(disputes: &[(Arc<CaseFile>, MediationFile)]) -> BTreeMap<String, u32> {
    let mut loads = BTreeMap::new();
    for (_, file) in disputes.iter().filter(|(_, file)| file.mediation.state().is_open()) {
        if let Some((user, _)) = &file.mediation.mediator {
            let load: &mut u32 = loads.entry(user.clone()).or_default();
            *load = load.saturating_add(1);
        }
    }
    loads
}

/// The Chinese word of a language; empty for none.
pub(super) fn language(word: &str) -> String {
    LANGUAGES.iter().find(|(name, _)| *name == word).map_or(word, |(_, label)| label).to_owned()
}

pub(super) fn views(desk: &Desk, station: &Body, disputes: &[(Arc<CaseFile>, MediationFile)]) -> Vec<MediatorView> {
    let loads = loads(disputes);
    let view = |one: Profile| MediatorView {
        open: loads.get(&one.user).copied().unwrap_or(0),
        language_names: one.languages.iter().map(|word| language(word)).collect::<Vec<_>>().join("、"),
        user: one.user,
        name: one.name,
        fields: one.fields,
        languages: one.languages,
        hours: one.hours,
        most: one.most,
        avoid: one.avoid,
        active: one.active,
    };
    profiles(desk, station).into_iter().map(view).collect()
}

/// `mediator_list`.
pub fn mediator_list(desk: &Desk, _: Nothing) -> Outcome<MediatorList> {
    let station = station(desk)?;
    Ok(MediatorList { mediators: views(desk, &station, &all(desk, &station)?), languages: words::choices(LANGUAGES) })
}

/// `mediator_set`.
pub fn mediator_set(desk: &Desk, request: MediatorSet) -> Outcome<Changed<MediatorList>> {
    let station = station(desk)?;
    if !profiles(desk, &station).iter().any(|one| one.user == request.user) {
        return Err(Failure::not_found("本站的这位调解员"));
    }
    if let Some(word) = request.languages.iter().find(|word| !LANGUAGES.iter().any(|(name, _)| name == word)) {
        return Err(Failure::usage("bad_language", format!("没有“{word}”这种语言，请从列表中选择。")));
    }
    let clean =
        |list: Vec<String>| -> Vec<String> { list.iter().map(|text| text.trim().to_owned()).filter(|text| !text.is_empty()).collect() };
    let (fields, avoid) = (clean(request.fields), clean(request.avoid));
    let lines = fields.iter().chain(&avoid).chain([&request.hours]);
    if fields.len() > MOST || avoid.len() > MOST || lines.into_iter().any(|text| text.chars().count() > 200) {
        return Err(Failure::usage("too_long", format!("擅长领域和回避名单各至多 {MOST} 项，每项不超过 200 字。")));
    }
    let body = json!({
        "user": request.user, "fields": fields, "languages": request.languages, "hours": request.hours.trim(),
        "most": request.most, "avoid": avoid, "active": request.active,
    });
    let after = commit_office(desk, "users", Kind::MediatorSet, body)?;
    let list = MediatorList { mediators: views(&after, &station, &all(&after, &station)?), languages: words::choices(LANGUAGES) };
    Ok(changed(list, [Tag::Station, Tag::Users]))
}

/// The mediators with their loads, as the ranking takes them.
pub(super) fn candidates(desk: &Desk, station: &Body) -> Outcome<Vec<(Profile, u32)>> {
    let loads = loads(&all(desk, station)?);
    let with = |one: Profile| {
        let load = loads.get(&one.user).copied().unwrap_or(0);
        (one, load)
    };
    Ok(profiles(desk, station).into_iter().map(with).collect())
}
