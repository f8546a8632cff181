//! Projects: units in a chain, facts with proof, and what the log's order does to them: nothing.

use crate::world::*;
use lucai_domain::project::{NewFact, NewProject, NewUnit, Project, Proof, area, decide_fact, decide_project, decide_strike, decide_unit};
use lucai_domain::{Event, EventId, Hlc, Kind, ReplicaId, StreamId, Timestamp, UserId};
use lucai_law::chain::{Engaged, Standing, Unit, UnitRole};
use lucai_law::{Fen, Refusal};
use serde_json::Value;

const ID: &str = "p-1";

fn event(n: u64, kind: Kind, body: Value) -> Event {
    Event {
        id: EventId::new(format!("e-{n}")).unwrap(),
        stream: StreamId::Org(area(ID)),
        replica: ReplicaId::new("r1").unwrap(),
        seq: n,
        hlc: Hlc::default().tick(Timestamp(1_790_000_000_000 + i64::try_from(n).unwrap())),
        actor: UserId::new("u1").unwrap(),
        kind: kind.as_str().to_owned(),
        kind_version: 1,
        body,
        supersedes: Vec::new(),
        prev_hash: String::new(),
        body_hash: String::new(),
    }
}

struct Site(Vec<Event>);

impl Site {
    fn new() -> Self {
        let new =
            NewProject { name: "软件园三期", address: "集美区", permit: "350200202601", grid: "JM-03", note: "", active: true };
        Self(vec![event(1, Kind::ProjectSet, decide_project(ID, &new).unwrap())])
    }

    fn read(&self) -> Project {
        Project::fold(ID, &self.0).unwrap()
    }

    fn unit(&mut self, unit: &Unit, uscc: &str, active: bool) -> Result<(), Refusal> {
        let new = NewUnit { unit, uscc, legal_rep: "", phone: "", address: "", active };
        let body = decide_unit(&self.read(), &new)?;
        self.0.push(event(self.0.len() as u64 + 1, Kind::ProjectUnitSet, body));
        Ok(())
    }

    fn fact(&mut self, id: &str, new: &NewFact<'_>) -> Result<(), Refusal> {
        let body = decide_fact(&self.read(), id, new, day(TODAY))?;
        self.0.push(event(self.0.len() as u64 + 1, Kind::ProjectFactSet, body));
        Ok(())
    }
}

fn unit(id: &str, role: UnitRole, under: Option<&str>) -> Unit {
    let (standing, engaged) = (Standing::Qualified, Engaged::Contract);
    Unit { id: id.into(), name: format!("{id}公司"), role, standing, unincorporated: false, under: under.map(str::to_owned), engaged }
}

fn site() -> Site {
    let mut site = Site::new();
    site.unit(&unit("建设", UnitRole::Owner, None), "", true).unwrap();
    site.unit(&unit("总包", UnitRole::General, Some("建设")), "", true).unwrap();
    site.unit(&unit("分包", UnitRole::Sub, Some("总包")), "", true).unwrap();
    site
}

fn seen<'a>(duty: &'a str, met: bool, on: &str) -> NewFact<'a> {
    NewFact { duty, met, on: day(on), amount: None, note: "现场查看", file: None }
}

#[test]
fn a_project_is_the_same_whatever_order_its_events_come_in() {
    let mut site = site();
    site.fact("f-1", &seen("account", false, "2026-05-01")).unwrap();
    site.fact("f-2", &seen("account", true, "2026-06-01")).unwrap();
    let forward = site.read();
    site.0.reverse();
    assert_eq!(Project::fold(ID, &site.0).unwrap(), forward);
    assert_eq!(forward.units.iter().map(|one| one.unit.id.as_str()).collect::<Vec<_>>(), ["建设", "总包", "分包"]);
    assert_eq!(Project::fold(ID, &site.0[..1]), None, "a fact alone is no project");
}

#[test]
fn a_unit_stands_under_one_of_the_project_not_under_itself_and_not_twice() {
    let mut site = site();
    let code = |site: &mut Site, unit: &Unit| site.unit(unit, "", true).unwrap_err().code;
    assert_eq!(code(&mut site, &unit("劳务", UnitRole::Labour, Some("没有"))), "unknown_unit");
    assert_eq!(code(&mut site, &unit("总包", UnitRole::General, Some("分包"))), "chain_loop");
    assert_eq!(code(&mut site, &unit("总包", UnitRole::General, Some("总包"))), "chain_loop");
    let twin = Unit { id: "别的".into(), ..unit("分包", UnitRole::Sub, Some("总包")) };
    assert_eq!(code(&mut site, &twin), "unit_twice");
    assert_eq!(code(&mut site, &Unit { name: " ".into(), ..twin.clone() }), "missing_key");
    assert_eq!(code(&mut site, &unit("建设二", UnitRole::Owner, Some("总包"))), "bad_value");
    let person = Unit { standing: Standing::Individual, ..unit("班组长", UnitRole::Crew, Some("分包")) };
    assert_eq!(site.unit(&person, "91350200M0001QQ24K", true).unwrap_err().code, "bad_uscc");
}

#[test]
fn a_unit_that_others_stand_under_is_not_taken_out() {
    let mut site = site();
    let refusal = site.unit(&unit("总包", UnitRole::General, Some("建设")), "", false).unwrap_err();
    assert_eq!(refusal.code, "others_depend");
    assert!(refusal.message.contains("分包公司"), "{}", refusal.message);
    site.unit(&unit("分包", UnitRole::Sub, Some("总包")), "", false).unwrap();
    assert_eq!(site.read().chain().len(), 2);
    assert_eq!(site.read().units.len(), 3, "it stays readable");
}

#[test]
fn a_fact_needs_a_file_or_a_note_and_a_day_that_has_come() {
    let mut site = site();
    let bare = NewFact { note: " ", ..seen("account", true, "2026-06-01") };
    let refusal = site.fact("f-1", &bare).unwrap_err();
    assert_eq!((refusal.code.as_str(), refusal.article.as_deref()), ("no_proof", Some("农民工工资条例26")));
    let file = Some(Proof { hash: "ab".repeat(32), name: "开户证明.pdf".into(), size: 10 });
    site.fact("f-1", &NewFact { file, ..bare }).unwrap();
    assert_eq!(site.fact("f-2", &seen("account", true, "2027-01-01")).unwrap_err().code, "future_date");
    assert_eq!(site.fact("f-2", &seen("dinner", true, "2026-06-01")).unwrap_err().code, "bad_value");
    let sum = NewFact { amount: Some(Fen(100)), ..seen("account", true, "2026-06-01") };
    assert_eq!(site.fact("f-2", &sum).unwrap_err().code, "bad_value", "an account owes no sum");
}

#[test]
fn the_latest_fact_of_a_duty_counts_and_a_struck_one_does_not() {
    let mut site = site();
    site.fact("f-1", &seen("board", true, "2026-05-01")).unwrap();
    site.fact("f-2", &seen("board", false, "2026-06-01")).unwrap();
    let met = |site: &Site| site.read().duties().iter().find(|state| state.duty.id == "board").unwrap().is_met();
    assert!(!met(&site), "the board was there in May and gone in June");
    let body = decide_strike(&site.read(), "f-2", "看错了工地").unwrap();
    site.0.push(event(90, Kind::ProjectFactSet, body));
    assert!(met(&site));
    assert_eq!(site.read().facts.iter().filter(|fact| fact.struck.is_some()).count(), 1, "a struck fact stays readable");
    assert_eq!(decide_strike(&site.read(), "f-2", "再来").unwrap_err().code, "already_struck");
    assert_eq!(decide_strike(&site.read(), "f-9", "没有").unwrap_err().code, "unknown_fact");
    assert_eq!(decide_strike(&site.read(), "f-1", " ").unwrap_err().code, "missing_key");
}

#[test]
fn a_duty_that_was_not_kept_opens_its_ground_of_liability() {
    let mut site = site();
    assert!(site.read().breaches().is_empty());
    let owed = NewFact { amount: Some(Fen::parse("300000.00").unwrap()), ..seen("price", false, "2026-06-01") };
    site.fact("f-1", &owed).unwrap();
    site.fact("f-2", &seen("account", false, "2026-06-01")).unwrap();
    let breaches = site.read().breaches();
    assert_eq!(breaches.len(), 1, "a missing account is punished (Reg. 55), it makes nobody liable");
    assert_eq!((breaches[0].ground.as_str(), breaches[0].amount), ("price_late", Some(Fen::parse("300000.00").unwrap())));
    site.fact("f-3", &seen("price", true, "2026-07-01")).unwrap();
    assert!(site.read().breaches().is_empty(), "paid since");
}
