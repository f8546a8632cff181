//! The wage sheet in the log: one edit a change, the tribunal's cells in the inner file, conflicts cell by cell.

use crate::world::*;
use lucai_domain::sheet::{CaseSheet, Side, decide_sheet, findings, workers};
use lucai_domain::{CaseFile, Kind, NewBody, PartyKey, Refusal, Role, StreamClass};
use lucai_law::sheet::Ground;
use lucai_law::{Calendar, Regions};
use serde_json::json;

fn ground() -> Ground<'static> {
    Ground { regions: Regions::shipped(), calendar: Calendar::shipped(), region: "350200", as_of: day("2026-03-02") }
}

fn worker() -> PartyKey {
    "worker".parse().unwrap()
}

fn decide(case: &CaseFile, side: Side, cells: &[(&str, Option<&str>)], roles: &[Role]) -> Result<Vec<NewBody>, Refusal> {
    let cells: Vec<(String, Option<String>)> = cells.iter().map(|(cell, value)| ((*cell).to_owned(), value.map(str::to_owned))).collect();
    decide_sheet(case, worker(), side, &cells, &ground(), &only(roles))
}

fn sets(world: &mut World, side: Side, cells: &[(&str, Option<&str>)]) {
    for body in decide(&world.read(), side, cells, &Role::ALL).unwrap() {
        world.record(body, &everybody());
    }
}

const MAY: [(&str, Option<&str>); 2] = [("month/2026-05/due", Some("6000")), ("month/2026-05/paid", Some("2500.00"))];

#[test]
fn what_the_tribunal_finds_is_one_edit_of_the_inner_file_and_moves_the_claim_with_it() {
    let case = World::heard().read();
    let bodies = decide(&case, Side::Found, &MAY, &[Role::Arbitrator]).unwrap();
    let told: Vec<(Kind, StreamClass, String)> =
        bodies.iter().map(|body| (body.kind, body.class, body.body["entity"].as_str().unwrap().to_owned())).collect();
    let inner = |entity: &str| (Kind::InnerFieldsSet, StreamClass::Inner, entity.to_owned());
    assert_eq!(told, [inner("sheet:worker"), inner("claim:1")]);
    assert_eq!(bodies[0].body["fields"], json!({ "found/month/2026-05/due": "6000.00", "found/month/2026-05/paid": "2500.00" }));
    assert_eq!(bodies[1].body["fields"], json!({ "found": "3500.00" }));
    let admitted = decide(&case, Side::Admitted, &MAY, &[Role::Clerk]).unwrap();
    assert!(admitted.iter().all(|body| body.class == StreamClass::Open), "what the employer admits is open");
    assert_eq!(decide(&case, Side::Found, &MAY, &[Role::Clerk]).unwrap_err().code, "not_your_role");
}

#[test]
fn who_may_not_read_the_inner_file_sees_no_cell_of_it_before_the_award() {
    let mut world = World::heard();
    sets(&mut world, Side::Found, &MAY);
    sets(&mut world, Side::Admitted, &[("month/2026-05/due", Some("5000.00"))]);
    let seen = |inner: bool| {
        let case = world.read().seen(inner);
        let sheet = CaseSheet::of(&case, worker());
        let count = |side: Side| sheet.side(side).cells().count();
        (count(Side::Found), count(Side::Admitted), case.history().iter().filter(|line| line.field.starts_with("found/")).count())
    };
    assert_eq!(seen(true), (2, 1, 2));
    assert_eq!(seen(false), (0, 1, 0));
    let mut awarded = world.clone();
    awarded.does(json!({"kind": "award_made", "on": "2026-04-15"}));
    let open = awarded.read().seen(false);
    assert_eq!(CaseSheet::of(&open, worker()).side(Side::Found).cells().count(), 2, "with the award what was found is open");
}

#[test]
fn two_offices_that_filled_the_same_cell_apart_meet_in_a_conflict_of_that_cell() {
    let mut here = World::heard();
    sets(&mut here, Side::Found, &MAY);
    let mut there = here.fork("r2");
    sets(&mut here, Side::Found, &[("month/2026-05/paid", Some("2000.00"))]);
    sets(&mut there, Side::Found, &[("month/2026-05/paid", Some("1000.00"))]);
    here.merge(&there);
    there.merge(&here);
    assert_eq!(here.read().conflicts(), there.read().conflicts());
    let entities: Vec<String> = here.read().conflicts().into_iter().map(|conflict| conflict.conflict).collect();
    assert_eq!(entities, ["claim:1.found", "sheet:worker.found/month/2026-05/paid"]);
    let shown = CaseSheet::of(&here.read(), worker()).finding(&ground(), Side::Found, 1).unwrap().amount.unwrap();
    let same = shown.minus(lucai_law::Fen::yuan(4000)).unwrap().0;
    let value = if same == 0 { "2000.00" } else { "1000.00" };
    // the value that is shown already is a decision too
    sets(&mut here, Side::Found, &[("month/2026-05/paid", Some(value))]);
    assert!(here.read().conflicts().is_empty(), "the cell's decision settles the claim's amount with it");
    let case = here.read();
    assert_eq!(findings(&case, &ground())[&1].amount, Some(shown));
}

#[test]
fn cells_that_two_offices_filled_apart_come_to_an_amount_when_the_sheet_is_saved_again() {
    let mut here = World::heard();
    let mut there = here.fork("r2");
    sets(&mut here, Side::Found, &MAY[..1]);
    sets(&mut there, Side::Found, &MAY[1..]);
    here.merge(&there);
    assert!(here.read().conflicts().is_empty() && here.read().claims()[0].found.is_none(), "neither office knew the amount");
    sets(&mut here, Side::Found, &[]);
    assert_eq!(here.read().claims()[0].found.unwrap().to_string(), "3500.00");
    assert!(decide(&here.read(), Side::Found, &MAY, &Role::ALL).unwrap().is_empty(), "what stands is not written again");
}

#[test]
fn the_claimed_side_is_only_read() {
    let mut world = World::heard();
    let case = world.read();
    assert_eq!(decide(&case, Side::Claimed, &MAY, &Role::ALL).unwrap_err().code, "use_act");
    assert_eq!(workers(&case).len(), 1);
    let sheet = CaseSheet::of(&case, worker());
    assert_eq!(sheet.finding(&ground(), Side::Claimed, 1).unwrap().amount.unwrap().to_string(), "5000.00");
    assert_eq!(sheet.finding(&ground(), Side::Claimed, 2).unwrap().amount.unwrap().to_string(), "800.00", "a plain amount is its own cell");
    sets(&mut world, Side::Found, &[("claim/2/amount", Some("300.00"))]);
    assert_eq!(world.read().claims()[1].found.unwrap().to_string(), "300.00");
}

#[test]
fn an_office_that_does_not_know_a_cell_keeps_the_others() {
    let mut world = World::heard();
    sets(&mut world, Side::Found, &MAY);
    let mut strange = world.events.last().unwrap().clone();
    for (n, fields) in
        [json!({ "found/fact/newer_input": "1" }), json!({ "found/fact/end": "never" }), json!({ "x": 1 })].into_iter().enumerate()
    {
        strange.id = lucai_domain::EventId::new(format!("strange-{n}")).unwrap();
        strange.seq += 1;
        strange.body = json!({ "entity": "sheet:worker", "fields": fields });
        strange.supersedes.clear();
        world.events.push(strange.clone());
    }
    let sheet = CaseSheet::of(&world.read(), worker());
    assert_eq!(sheet.side(Side::Found).cells().count(), 2);
    assert_eq!(sheet.unreadable().len(), 1, "a value that cannot be read is pointed out");
}
