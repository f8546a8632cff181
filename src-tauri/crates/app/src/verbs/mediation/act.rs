//! Acts of a mediation: read, decided and appended in one transaction, with what follows from them in the open file.

use super::show::view;
use super::{mediators, station, stream, tags};
use crate::api::common::Changed;
use crate::api::deadlines::DeadlineView;
use crate::api::mediation::{MediationActs, MediationView};
use crate::app::Desk;
use crate::failure::{Failure, Outcome};
use crate::verbs::case::{actor, append, resolve};
use crate::verbs::{changed, deadlines};
use chrono::NaiveDate;
use lucai_domain::case::CaseFile;
use lucai_domain::event::NewBody;
use lucai_domain::kind::Kind;
use lucai_domain::mediation::{Course, MediationAct, MediationFile, Profile, course, decide, outcome, released};
use lucai_domain::procedure::decide_all;
use serde_json::{Value, json};

/// The last day of the mediation that runs in the open file; `periods` are those of the case.
pub(super) fn limit(desk: &Desk, case: &CaseFile, periods: &[DeadlineView]) -> Option<NaiveDate> {
    // a platform worker's mediation may be lengthened by consent; its day stands beside the clock
    let longer =
        || deadlines::own_dates(desk, case, desk.today).into_iter().find(|one| one.rule == "platform_mediation" && one.met_on.is_none());
    let rule = match course(case) {
        Course::Own(_) => match longer() {
            Some(one) => return Some(one.due),
            None => "mediation",
        },
        Course::Entrusted(_) => "pre_hearing_mediation",
        Course::None => return None,
    };
    periods.iter().rev().find(|one| one.rule == rule && one.met_on.is_none()).and_then(|one| one.due)
}

/// An act as a screen sends it, completed by what the station knows: today, the name of the person.
fn complete(desk: &Desk, profiles: &[Profile], given: &Value) -> Outcome<MediationAct> {
    let mut given = given.clone();
    if let Some(map) = given.as_object_mut() {
        map.entry("on").or_insert_with(|| Value::from(desk.today.to_string()));
        if let Some(user) = map.get("mediator").and_then(Value::as_str) {
            let name = profiles.iter().find(|one| one.user == user).map(|one| one.name.clone()).unwrap_or_default();
            map.insert("name".to_owned(), Value::from(name));
        }
    }
    Ok(MediationAct::parse(&given)?)
}

fn mediator<'a>(profiles: &'a [Profile], act: &MediationAct) -> Option<&'a Profile> {
    match act {
        MediationAct::MediatorAssigned { mediator, .. } => profiles.iter().find(|one| one.user == *mediator),
        _ => None,
    }
}

/// What both sides agreed to hand over, put into the open file once the mediation ended.
fn handed_over(file: &MediationFile, act: &MediationAct) -> Option<NewBody> {
    let text = released(file).filter(|_| matches!(act, MediationAct::MediationConcluded { .. }))?;
    Some(NewBody { class: Kind::NoteAdded.spec().class, kind: Kind::NoteAdded, body: json!({ "text": text }), supersedes: Vec::new() })
}

/// `mediation_act`.
pub fn mediation_act(desk: &Desk, request: MediationActs) -> Outcome<Changed<MediationView>> {
    if request.acts.is_empty() || request.acts.len() > 50 {
        return Err(Failure::usage("bad_request", "一次登记 1 至 50 项。"));
    }
    let station = station(desk)?;
    let id = resolve(desk, &request.case)?;
    let stream = stream(&station, &id);
    let profiles = mediators::profiles(desk, &station);
    let user = desk.session().user.clone();
    desk.store().write(desk.now, |write| {
        let mut file = MediationFile::fold(&write.stream_events(&stream)?);
        for given in &request.acts {
            let case = write.case_file(&id)?.ok_or_else(|| Failure::not_found("这个案件"))?;
            let act = complete(desk, &profiles, given)?;
            let body = decide(
                &file,
                &case,
                &act,
                &desk.roles,
                mediator(&profiles, &act),
                limit(desk, &case, &deadlines::views(desk, &case, desk.today)),
                desk.today,
            )?;
            write.append(vec![body.into_event(stream.clone(), user.clone())])?;
            let after = MediationFile::fold(&write.stream_events(&stream)?);
            let follows = outcome(&after, &case, &act, &station.name)?;
            let mut bodies = decide_all(&case, &follows, &actor(desk), &desk.law(), desk.today).map_err(|(_, refusal)| refusal)?;
            bodies.extend(handed_over(&after, &act));
            append(desk, write, &id, bodies)?;
            file = after;
        }
        if let Some(key) = &request.draft {
            write.drop_draft(desk.session().user.as_str(), key)?;
        }
        Ok::<_, Failure>(())
    })?;
    Ok(changed(view(desk, &station, &id)?, tags(&id)))
}
