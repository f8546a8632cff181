//! The advice desk: what was asked and answered, who is asked again, and the mediation case that it becomes.

use super::{changed, count};
use crate::api::advice::{AdviceFile, AdviceFiled, AdviceList, AdviceRow, AdviceSet};
use crate::api::common::{Changed, Choice, Nothing, Tag};
use crate::app::Desk;
use crate::failure::{Failure, Outcome};
use crate::verbs::case::{actor, append, in_write, load};
use crate::verbs::filing::file_within;
use crate::verbs::{case_tags, office_event};
use crate::views;
use lucai_domain::act::Act;
use lucai_domain::kind::Kind;
use lucai_domain::platform::advice::{AREA, Advice, CHANNELS, MATTERS, area, decide_advice, decide_filed};
use lucai_domain::procedure::decide_all;
use lucai_domain::stream::StreamId;
use serde_json::{Map, Value};

fn choices(of: &[(&str, &str)]) -> Vec<Choice> {
    of.iter().map(|(value, label)| Choice { value: (*value).to_owned(), label: (*label).to_owned() }).collect()
}

/// The body that this user is a member of.
fn own_body(desk: &Desk) -> Option<String> {
    desk.member.as_ref().map(|member| member.body.to_string())
}

/// A body's advice is its own until it hands it over; the office keeps its own desk beside.
fn sees(desk: &Desk, advice: &Advice) -> bool {
    advice.body == own_body(desk) || (desk.member.is_none() && advice.handed_on.is_some())
}

/// Whether this user may make a case of it: the office does, and a station of what it was asked itself.
fn may_file(desk: &Desk, advice: &Advice) -> bool {
    let own = desk.member.as_ref().is_none_or(lucai_domain::body::Member::of_station);
    let may = Kind::MediationRequested.spec().roles.iter().any(|role| desk.roles.contains(role));
    own && may && advice.case.is_none()
}

fn load_advice(desk: &Desk, id: &str) -> Outcome<Advice> {
    let missing = || Failure::not_found("这次咨询");
    let stream: StreamId = format!("org:{}", area(id)).parse().map_err(|_| missing())?;
    let advice = Advice::fold(id, &desk.store().stream_events(&stream)?);
    advice.filter(|advice| sees(desk, advice)).ok_or_else(missing)
}

fn state(desk: &Desk, advice: &Advice) -> (&'static str, &'static str) {
    let due = advice.revisit_on.is_some_and(|day| day <= desk.today) && advice.revisited_on.is_none();
    match () {
        () if due => ("revisit", "待回访"),
        () if advice.case.is_some() => ("filed", "已转案件"),
        () if advice.handed_on.is_some() => ("handed", "已移交"),
        () if advice.text("answer").is_empty() => ("open", "待答复"),
        () => ("answered", "已答复"),
    }
}

fn body_name(desk: &Desk, advice: &Advice) -> String {
    let Some(id) = advice.body.as_deref() else { return String::new() };
    desk.office.bodies().into_iter().find(|body| body.id.as_str() == id).map(|body| body.name).unwrap_or_default()
}

fn row(desk: &Desk, advice: &Advice) -> AdviceRow {
    let days = [
        ("revisit_on", advice.revisit_on),
        ("revisited_on", advice.revisited_on),
        ("handed_on", advice.handed_on),
        ("on", Some(advice.on)),
    ];
    let mut fields = advice.texts.clone();
    fields.extend(days.into_iter().filter_map(|(key, day)| Some((key.to_owned(), day?.to_string()))));
    let (state, state_name) = state(desk, advice);
    // a station's own intake is not for everybody who sees the record
    let case = advice.case.as_deref().and_then(|case| load(desk, case).ok()).map(|case| views::case_ref(&case));
    let matter = advice.text("matter");
    AdviceRow {
        advice: advice.id.clone(),
        matter_name: MATTERS.iter().find(|(word, _)| *word == matter).map_or("", |(_, label)| label).to_owned(),
        state: state.to_owned(),
        state_name: state_name.to_owned(),
        body_name: body_name(desk, advice),
        by: desk.office.name_of(advice.actor.as_str()).to_owned(),
        case,
        missing: advice.missing().into_iter().map(str::to_owned).collect(),
        may_edit: advice.body == own_body(desk),
        may_file: may_file(desk, advice),
        fields,
    }
}

/// `advice_list`.
pub fn advice_list(desk: &Desk, _: Nothing) -> Outcome<AdviceList> {
    let areas = desk.store().area_events(AREA)?;
    let mut all: Vec<Advice> = areas.iter().filter_map(|(id, events)| Advice::fold(id, events)).filter(|one| sees(desk, one)).collect();
    all.sort_by(|a, b| (b.on, b.at, &b.id).cmp(&(a.on, a.at, &a.id)));
    let records: Vec<AdviceRow> = all.iter().map(|one| row(desk, one)).collect();
    Ok(AdviceList {
        waiting: count(records.iter().filter(|one| ["open", "revisit"].contains(&one.state.as_str())).count()),
        records,
        channels: choices(&CHANNELS),
        matters: choices(&MATTERS),
        hands_over: desk.member.is_some(),
    })
}

/// `advice_set`.
pub fn advice_set(desk: &Desk, request: AdviceSet) -> Outcome<Changed<AdviceRow>> {
    let known = request.advice.as_deref().map(|id| load_advice(desk, id)).transpose()?;
    if known.as_ref().is_some_and(|one| one.body != own_body(desk)) {
        return Err(Failure::refused("not_your_desk", "这次咨询由移交的单位登记，由该单位修改。"));
    }
    let id = known.as_ref().map_or_else(|| desk.new_id().to_string(), |one| one.id.clone());
    let given: Map<String, Value> = request.fields.into_iter().collect();
    let body = decide_advice(&id, known.as_ref(), own_body(desk).as_deref(), &given, desk.today)?;
    desk.store().commit(vec![office_event(desk, &area(&id), Kind::AdviceSet, body)], desk.now)?;
    Ok(changed(row(desk, &load_advice(desk, &id)?), [Tag::Advice]))
}

/// `advice_file`: the case and its request for mediation, and the record that says so, in one transaction.
pub fn advice_file(desk: &Desk, request: AdviceFile) -> Outcome<Changed<AdviceFiled>> {
    let advice = load_advice(desk, &request.advice)?;
    if advice.case.is_none() && !may_file(desk, &advice) {
        let message = "这次咨询由仲裁院、调解工作站转为调解案件。请填写移交日期，移交以后由那里办理。";
        return Err(Failure::refused("not_your_role", message));
    }
    let case = desk.store().write(desk.now, |write| {
        // decided anew inside the transaction: two clicks at once make one case
        let stream = StreamId::Org(area(&advice.id));
        let now = Advice::fold(&advice.id, &write.stream_events(&stream)?).ok_or_else(|| Failure::not_found("这次咨询"))?;
        // what is missing is said before anything else
        decide_filed(&now, "")?;
        let platform = !now.text("platform").is_empty();
        let case = file_within(desk, write, &now.application(desk.today), platform)?;
        let file = in_write(write, &case)?;
        if !file.acts().any(|act| act.act.kind == Kind::MediationRequested) {
            let act = Act::new(Kind::MediationRequested, desk.today);
            let act = if platform { act.with("platform", true)? } else { act };
            let bodies = decide_all(&file, &[act], &actor(desk), &desk.law(), desk.today).map_err(|(_, refusal)| refusal)?;
            append(desk, write, &case, bodies)?;
        }
        let fields = now.particulars();
        if !fields.is_empty() {
            let file = in_write(write, &case)?;
            let bodies = lucai_domain::procedure::decide_edits(&file, lucai_domain::platform::ENTITY, &fields, &actor(desk))?;
            append(desk, write, &case, bodies)?;
        }
        write.append(vec![office_event(desk, &area(&now.id), Kind::AdviceSet, decide_filed(&now, case.as_str())?)])?;
        Ok::<_, Failure>(case)
    })?;
    let mut touched = case_tags(case.as_str());
    touched.push(Tag::Advice);
    let filed = AdviceFiled { advice: row(desk, &load_advice(desk, &advice.id)?), case: views::case_ref(&load(desk, case.as_str())?) };
    Ok(changed(filed, touched))
}
