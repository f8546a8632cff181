//! Recording acts, and what may be done next.

use super::case::{actor, append, change, in_write, load, resolve};
use super::{case_tags, changed};
use crate::api::acts::{ActsMade, CaseAct, CaseStrike, NextActs, NextActsRequest};
use crate::api::common::{Changed, Choice, FieldSpec, FieldWhen, NextActView, Tag};
use crate::app::Desk;
use crate::failure::{Failure, Outcome, refusal_view};
use chrono::{Datelike, NaiveDate};
use lucai_domain::Act;
use lucai_domain::Refusal;
use lucai_domain::case::CaseFile;
use lucai_domain::event::NewBody;
use lucai_domain::ids::CaseId;
use lucai_domain::kind::{FieldKind, Kind};
use lucai_domain::number::Taken;
use lucai_domain::procedure::{NextAct, NextField, decide_all, next_acts};
use serde_json::{Value, json};

/// Acts that change the file but are not offered as buttons of the case page in every state: once refused for the state they are left out
/// where listing them would only bury the others.
const QUIET: [&str; 19] = [
    "overdue_explained",
    "applicants_withdrawn",
    "application_received",
    "mediation_requested",
    "mediation_ended",
    "mediation_agreement_effective",
    "confirmation_requested",
    "confirmation_accepted",
    "confirmation_extended",
    "confirmation_ended",
    "mediation_suggested",
    "mediation_answered",
    "mediation_extended",
    "court_confirmation_requested",
    "court_confirmation_decided",
    "payment_order_requested",
    "payment_order_issued",
    "payment_order_received",
    "payment_order_objected",
];

fn people(desk: &Desk) -> Vec<Choice> {
    let arbitrators = desk.office.arbitrators().values().filter(|fields| crate::office::active(fields));
    let mut names: Vec<String> = arbitrators.map(|fields| crate::office::text(fields, "name").to_owned()).collect();
    names.extend(desk.office.users().values().filter(|user| user.active).map(|user| user.name.clone()));
    let mut seen = std::collections::BTreeSet::new();
    names.retain(|name| seen.insert(name.clone()));
    names.into_iter().map(|name| Choice { value: name.clone(), label: name }).collect()
}

/// A field as a screen asks it.
pub(crate) fn field(desk: &Desk, field: NextField) -> FieldSpec {
    let mut choices: Vec<Choice> = field.options.into_iter().map(|one| Choice { value: one.value, label: one.label }).collect();
    let mut kind = field.kind.as_str().to_owned();
    if field.name == "room" {
        kind = "room".to_owned();
        choices = super::office::rooms(desk)
            .into_iter()
            .filter(|room| room.active)
            .map(|room| Choice { value: room.name.clone(), label: room.name })
            .collect();
    } else if matches!(field.kind, FieldKind::Rule | FieldKind::Event) {
        kind = "choice".to_owned();
    } else if matches!(field.kind, FieldKind::Person | FieldKind::People) {
        choices = people(desk);
    } else if field.kind == FieldKind::Text
        && ["reason", "text", "items", "terms", "opinion", "dissent", "note", "opinion_text", "said"].contains(&field.name)
    {
        kind = "long_text".to_owned();
    }
    let hint = match (field.min, field.max) {
        (Some(min), Some(max)) if field.kind.as_str() == "number" => Some(format!("{min} 至 {max}")),
        _ => None,
    };
    FieldSpec {
        name: field.name.to_owned(),
        label: field.label.to_owned(),
        kind,
        required: field.required,
        choices,
        default: field.default,
        hint,
        when: field
            .when
            .map(|when| FieldWhen { field: when.field.to_owned(), values: when.values.into_iter().map(str::to_owned).collect() }),
    }
}

/// What may be done next, for this desk.
pub(crate) fn offered(desk: &Desk, case: &CaseFile) -> Vec<NextActView> {
    offered_on(desk, case, desk.today)
}

/// What may be done next, judged for acts that bear an earlier day: much is entered the day after.
fn offered_on(desk: &Desk, case: &CaseFile, day: NaiveDate) -> Vec<NextActView> {
    let acts = next_acts(case, &actor(desk), &desk.law(), day);
    // who answers for the wages and each person's amount are decided on pages of their own
    let sums = |field: &NextField| field.kind == FieldKind::Sums;
    let own_page = |act: &NextAct| act.fields.iter().any(|one| sums(one) && one.required) || act.kind == Kind::LiabilityDecided.as_str();
    let shown = acts.into_iter().filter(|act| !own_page(act) && (act.refusal.is_none() || !QUIET.contains(&act.kind)));
    shown
        .map(|act| NextActView {
            kind: act.kind.to_owned(),
            label: act.label.to_owned(),
            article: Some(act.article.to_owned()).filter(|article| !article.is_empty()),
            group: act.group_label.to_owned(),
            primary: act.primary,
            refusal: act.refusal.as_ref().map(refusal_view),
            consequences: Kind::from_name(act.kind).map(|kind| lucai_domain::procedure::consequences(case, kind)).unwrap_or_default(),
            fields: act.fields.into_iter().filter(|one| !sums(one)).map(|one| field(desk, one)).collect(),
        })
        .collect()
}

/// Decides on several acts as one; a refusal says whom it is about.
pub(crate) fn decide_named(desk: &Desk, case: &CaseFile, acts: &[Act]) -> Outcome<Vec<NewBody>> {
    let decided = decide_all(case, acts, &actor(desk), &desk.law(), desk.today);
    Ok(decided.map_err(|(n, refusal)| {
        let name = acts.get(n).and_then(Act::party).map(|key| format!("{}：", case.party_name(key))).unwrap_or_default();
        Refusal { message: format!("{name}{}", refusal.message), ..refusal }
    })?)
}

/// `case_next_acts`.
pub fn case_next_acts(desk: &Desk, request: NextActsRequest) -> Outcome<NextActs> {
    let case = load(desk, &request.case)?;
    let day = request.on.map_or(desk.today, |on| on.min(desk.today));
    Ok(NextActs { acts: offered_on(desk, &case, day) })
}

/// The number that acceptance gives, where this office is the one that gives numbers.
fn number(desk: &Desk, case: &CaseFile, acts: &[Act], write: &mut lucai_store::Write<'_>) -> Outcome<Option<(NewBody, String)>> {
    let starts = acts.iter().find(|act| matches!(act.kind, Kind::Accepted | Kind::TransferredIn | Kind::ConfirmationAccepted));
    let Some(act) = starts.filter(|_| case.number().is_none()) else { return Ok(None) };
    let year = act.on.year();
    let series = desk.office.series("case", year);
    if !series.authority {
        return Ok(None);
    }
    let n = series.least.max(write.greatest_number("case", year)?.saturating_add(1));
    let number = desk.office.number_text("case", year, n);
    let body = lucai_domain::filing::assign(&Taken { number: number.clone(), series: "case".to_owned(), year, n });
    Ok(Some((body, number)))
}

/// What was decided, with the number that acceptance gives.
fn with_number(
    desk: &Desk,
    case: &CaseFile,
    acts: &[Act],
    mut bodies: Vec<NewBody>,
    write: &mut lucai_store::Write<'_>,
) -> Outcome<(Vec<NewBody>, Option<String>)> {
    let (body, number) = number(desk, case, acts, write)?.unzip();
    bodies.extend(body);
    Ok((bodies, number))
}

/// Records acts inside an open transaction up to the first that the statute refuses, which ends the course: made-up cases only go as far
/// as they lawfully can. Each act is decided on as [`record`] decides on a list.
///
/// # Errors
/// An act that cannot be read; those of the store.
pub(crate) fn record_within(desk: &Desk, write: &mut lucai_store::Write<'_>, id: &CaseId, acts: &[Value]) -> Outcome<()> {
    let mut acts: Vec<Act> = acts.iter().map(Act::parse).collect::<Result<_, _>>()?;
    let case = in_write(write, id)?;
    let decide = |acts: &[Act]| decide_all(&case, acts, &actor(desk), &desk.law(), desk.today);
    let mut decided = decide(&acts);
    if let Err((refused, _)) = decided {
        acts.truncate(refused);
        decided = decide(&acts);
    }
    let (bodies, _) = with_number(desk, &case, &acts, decided.map_err(|(_, refusal)| refusal)?, write)?;
    append(desk, write, id, bodies)?;
    Ok(())
}

/// Records acts in one transaction.
///
/// # Errors
/// The refusal of the first act that the statute does not allow; then nothing is recorded.
pub fn record(desk: &Desk, case: &str, acts: &[Value], draft: Option<&str>) -> Outcome<ActsMade> {
    if acts.is_empty() {
        return Err(Failure::usage("no_acts", "没有要登记的事项。"));
    }
    if acts.len() > 1000 {
        return Err(Failure::usage("too_many_acts", "一次至多登记 1,000 项。"));
    }
    let id = resolve(desk, case)?;
    let several = acts.len() > 1;
    let placed = |n: usize, refusal: Refusal| {
        let failure = Failure::from(refusal);
        let details = failure.details.clone().unwrap_or_else(|| json!({}));
        let mut details = details.as_object().cloned().unwrap_or_default();
        details.insert("act".to_owned(), Value::from(n));
        let message = if several { format!("第 {} 项：{}", n + 1, failure.message) } else { failure.message.clone() };
        Failure { message, details: Some(Value::Object(details)), ..failure }
    };
    let parsed: Vec<Act> =
        acts.iter().enumerate().map(|(n, value)| Act::parse(value).map_err(|refusal| placed(n, refusal))).collect::<Outcome<_>>()?;
    let (events, (number, made)) = change(desk, &id, draft, |case, write| {
        let bodies = decide_all(case, &parsed, &actor(desk), &desk.law(), desk.today).map_err(|(n, refusal)| placed(n, refusal))?;
        let made = bodies.len();
        let (bodies, number) = with_number(desk, case, &parsed, bodies, write)?;
        Ok((bodies, (number, made)))
    })?;
    let after = load(desk, id.as_str())?;
    Ok(ActsMade {
        events: events.iter().take(made).map(|event| event.id.to_string()).collect(),
        state: after.state().as_str().to_owned(),
        state_name: after.state().label().to_owned(),
        number,
    })
}

/// `case_act`.
pub fn case_act(desk: &Desk, request: CaseAct) -> Outcome<Changed<ActsMade>> {
    let made = record(desk, &request.case, &request.acts, request.draft.as_deref())?;
    let id = resolve(desk, &request.case)?;
    let mut tags = case_tags(id.as_str());
    tags.push(Tag::Hearings);
    Ok(changed(made, tags))
}

/// `case_strike`.
pub fn case_strike(desk: &Desk, request: CaseStrike) -> Outcome<Changed<ActsMade>> {
    if request.reason.trim().is_empty() {
        return Err(Failure::usage("no_reason", "请写明更正的理由。"));
    }
    let act = json!({ "kind": "struck", "on": desk.today, "event": request.event, "reason": request.reason.trim() });
    case_act(desk, CaseAct { case: request.case, acts: vec![act], draft: None })
}
