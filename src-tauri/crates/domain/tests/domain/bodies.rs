//! Bodies, who belongs to them, and what a station takes in itself.

use crate::world::*;
use lucai_domain::body::{Body, BodyEdit, BodyKind, Member, decide, roles_of};
use lucai_domain::procedure::{Law, decide as act_on, decide_edits, next_step};
use lucai_domain::{Act, BodyId, CaseState, Kind, Role, filing};
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;

fn id(text: &str) -> BodyId {
    BodyId::new(text).unwrap()
}

fn set(before: Option<&Body>, edit: &BodyEdit) -> Option<Body> {
    let new = decide(&id("b1"), before, [], edit).unwrap()?;
    let mut fields: Map<String, Value> = Map::new();
    if let Some(body) = before {
        fields.extend([
            ("name".to_owned(), json!(body.name)),
            ("kind".to_owned(), json!(body.kind)),
            ("phone".to_owned(), json!(body.phone)),
        ]);
    }
    fields.extend(new.body.as_object().unwrap().clone());
    Body::read(&fields)
}

fn text(text: &str) -> Option<String> {
    Some(text.to_owned())
}

#[test]
fn a_body_is_what_was_written_of_it_and_nothing_is_written_twice() {
    let edit = BodyEdit { name: text(" 法律援助中心 "), kind: text("judicial_bureau"), phone: text("12348"), ..BodyEdit::default() };
    let body = set(None, &edit).unwrap();
    assert_eq!(
        (body.name.as_str(), body.kind, body.phone.as_str(), body.active),
        ("法律援助中心", BodyKind::JudicialBureau, "12348", true)
    );
    assert_eq!(set(Some(&body), &edit), None, "the same again changes nothing");
    let stopped = set(Some(&body), &BodyEdit { active: Some(false), ..BodyEdit::default() }).unwrap();
    assert_eq!((stopped.active, stopped.phone.as_str()), (false, "12348"), "what is left out stays");
}

#[test]
fn a_body_is_refused_without_a_name_a_kind_or_under_a_name_that_is_taken() {
    let code = |before: Option<&Body>, others: &[Body], edit: BodyEdit| decide(&id("b2"), before, others, &edit).unwrap_err().code;
    let court = set(None, &BodyEdit { name: text("法院"), kind: text("court"), ..BodyEdit::default() }).unwrap();
    let named = |name: &str, kind: &str| BodyEdit { name: text(name), kind: text(kind), ..BodyEdit::default() };
    assert_eq!(code(None, &[], named(" ", "court")), "body_name");
    assert_eq!(code(None, &[], named("甲", "firm")), "body_kind");
    assert_eq!(code(None, &[], BodyEdit { name: text("甲"), ..BodyEdit::default() }), "body_kind");
    assert_eq!(code(None, std::slice::from_ref(&court), named("法院", "court")), "body_exists");
    assert_eq!(code(Some(&court), &[], BodyEdit { kind: text("station"), ..BodyEdit::default() }), "body_kind");
    assert_eq!(code(Some(&court), &[], BodyEdit { hours: text(&"长".repeat(501)), ..BodyEdit::default() }), "body_text");
}

#[test]
fn membership_outweighs_every_role_of_the_office() {
    let member = |kind: BodyKind| Member { body: id("b1"), kind };
    let all: BTreeSet<Role> = Role::all();
    let of = |member: Option<&Member>, given: &[Role]| roles_of(member, &given.iter().copied().collect()).into_iter().collect::<Vec<_>>();
    let (station, court) = (member(BodyKind::Station), member(BodyKind::Court));
    assert_eq!(of(Some(&station), &[Role::Head, Role::Admin, Role::Clerk]), [Role::Mediator]);
    assert_eq!(of(Some(&court), &[Role::Head, Role::Admin, Role::Clerk, Role::Grid]), [Role::Partner]);
    assert_eq!(of(Some(&court), &[Role::Mediator]), [Role::Mediator], "people's mediation is a body's work too");
    assert_eq!(of(None, &[Role::Partner]), [], "a partner of no body has no part in anything");
    assert_eq!(roles_of(None, &all).len(), all.len() - 1);
}

/// An application that a station took in.
fn at_station() -> World {
    let mut world = World::filed();
    let filed = world.events.remove(0);
    let new =
        lucai_domain::NewBody { class: Kind::CaseFiled.spec().class, kind: Kind::CaseFiled, body: filed.body, supersedes: Vec::new() };
    let mediator = only(&[Role::Mediator]);
    let mut station = World::empty();
    for body in filing::at_station(new, &id("b1"), day("2026-03-02"), false) {
        station.record(body, &mediator);
    }
    station
}

#[test]
fn a_stations_own_intake_has_no_clock_of_arbitration_until_the_application_comes_to_the_office() {
    let mut world = at_station();
    let case = world.read();
    assert!(case.at_station() && case.unlawful().next().is_none());
    assert_eq!((case.state(), case.received_on(), case.station()), (CaseState::AtStation, None, Some(&id("b1"))));
    let facts: Vec<_> = case.facts().into_iter().map(|fact| fact.on).collect();
    assert_eq!(facts, [day("2026-03-02")], "the request for mediation is the first fact, and the only one");
    let mediator = only(&[Role::Mediator]);
    let refused =
        |world: &World, act: &Act| act_on(&world.read(), act, &only(&[Role::Clerk, Role::Head]), &Law::shipped(), day(TODAY)).unwrap_err();
    assert_eq!(refused(&world, &Act::new(Kind::AcceptanceProposed, day("2026-03-04"))).code, "at_station");
    let fields: Map<String, Value> = [("facts".to_owned(), json!("核实"))].into_iter().collect();
    assert!(decide_edits(&case, "case", &fields, &mediator).is_ok(), "it corrects what it took in");

    world.try_as(&mediator, &[json!({"kind": "mediation_ended", "on": "2026-03-10", "result": "failed"})]).unwrap();
    world.try_as(&mediator, &[json!({"kind": "application_received", "on": "2026-03-11"})]).unwrap();
    let case = world.read();
    assert_eq!((case.state(), case.received_on(), case.at_station()), (CaseState::Received, Some(day("2026-03-11")), false));
    assert!(case.acts().any(|record| record.act.kind == Kind::MediationEnded), "its history comes with it");
    assert!(decide_edits(&case, "case", &fields, &mediator).is_err(), "from now on the office keeps the file");
    let again = act_on(&case, &Act::new(Kind::ApplicationReceived, day("2026-03-12")), &mediator, &Law::shipped(), day(TODAY));
    assert_eq!(again.unwrap_err().code, "not_your_role", "the receipt is the office's affair from then on");
}

#[test]
fn the_next_step_at_a_station_is_to_mediate_and_then_to_pass_on_what_failed() {
    let mut world = at_station();
    let mediator = only(&[Role::Mediator]);
    let next = |world: &World| next_step(&world.read(), false, day(TODAY)).map(|(kind, _)| kind);
    let first = next(&world);
    world.try_as(&mediator, &[json!({"kind": "mediation_ended", "on": "2026-03-10", "result": "failed"})]).unwrap();
    assert_eq!((first, next(&world)), (Some(Kind::MediationEnded), Some(Kind::ApplicationReceived)));
}
