//! 欠薪线索: the way of a lead, its refusals, and that none is ever lost from the counts.

use chrono::Days;
use lucai_domain::event::{Event, NewBody, NewEvent, Slot};
use lucai_domain::ids::{CaseId, DocumentId, EventId, LeadId, ReplicaId, UserId};
use lucai_domain::lead::{
    Board, Brief, Ground, LeadAct, LeadActor, LeadFile, LeadNumber, LeadState, Outcome, Particulars, Proof, Source, Turn, decide, register,
};
use lucai_domain::stream::StreamId;
use lucai_domain::time::Hlc;
use lucai_domain::{ClosingMode, Role};
use lucai_law::{Day, Fen};
use proptest::prelude::*;
use std::collections::BTreeSet;

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn actor(roles: &[Role]) -> LeadActor {
    LeadActor { user: UserId::new("u1").unwrap(), roles: roles.iter().copied().collect(), grids: BTreeSet::new() }
}

fn desk() -> LeadActor {
    actor(&[Role::Clerk, Role::Head])
}

fn particulars() -> Particulars {
    Particulars {
        source: Source::Telephone,
        received: day("2026-11-02"),
        platform: String::new(),
        reporter: "郑阿木".into(),
        phone: "13800000000".into(),
        anonymous: false,
        employer: "厦门榕岸建设有限公司".into(),
        project: "集美某安置房".into(),
        project_id: None,
        grid: "350211".into(),
        count: Some(12),
        owed: Some(Fen::yuan(96_000)),
        text: "三个月没发工资".into(),
    }
}

fn proof() -> Proof {
    Proof { hash: "ab".repeat(32), name: "银行回单.pdf".into() }
}

/// A lead with its events.
struct World {
    id: LeadId,
    events: Vec<Event>,
}

impl World {
    fn new() -> Self {
        let mut world = Self { id: LeadId::new("l1").unwrap(), events: Vec::new() };
        let body = register(LeadNumber { year: 2026, n: 1 }, particulars(), &desk(), day("2026-11-02")).unwrap();
        world.record(body);
        world
    }

    fn record(&mut self, body: NewBody) {
        let n = self.events.len() as u64 + 1;
        let new =
            NewEvent { id: Some(EventId::new(format!("e{n}")).unwrap()), ..body.into_event(StreamId::of_lead(&self.id), desk().user) };
        let slot = Slot { replica: ReplicaId::new("r1").unwrap(), seq: n, hlc: Hlc::new(n, 0), prev_hash: String::new() };
        self.events.push(new.placed(slot, |_| String::new()));
    }

    fn read(&self) -> LeadFile {
        LeadFile::fold(&self.id, &self.events).unwrap()
    }

    fn tries(&mut self, act: &LeadAct) -> Result<(), String> {
        let body = decide(&self.read(), act, &desk(), day("2027-06-01")).map_err(|refusal| {
            assert!(refusal.message.chars().any(|c| c > '\u{4e00}') && refusal.message.ends_with('。'), "{refusal}");
            refusal.code
        })?;
        self.record(body);
        Ok(())
    }

    fn does(mut self, acts: &[LeadAct]) -> Self {
        for act in acts {
            self.tries(act).unwrap_or_else(|code| panic!("{act:?}: {code}"));
        }
        self
    }

    fn state(&self) -> LeadState {
        self.read().lead.state
    }
}

fn checked() -> LeadAct {
    LeadAct::LeadChecked { on: day("2026-11-03"), text: "电话核对，情况属实可能".into() }
}

fn assigned() -> LeadAct {
    LeadAct::LeadAssigned { on: day("2026-11-04"), grid: None, to: "许海生".into(), user: None }
}

fn found() -> LeadAct {
    LeadAct::LeadFound { on: day("2026-11-06"), count: 10, owed: Fen::yuan(80_000), text: "现场核对工资表".into() }
}

fn not_found(ground: Ground, other: Option<&str>) -> LeadAct {
    LeadAct::LeadNotFound { on: day("2026-11-06"), ground, text: "已逐人核对".into(), other: other.map(str::to_owned) }
}

fn pays(yuan: i64) -> LeadAct {
    LeadAct::LeadPayment { on: day("2026-11-10"), amount: Fen::yuan(yuan), text: "银行转账".into(), proof: proof() }
}

fn turned(to: Turn) -> LeadAct {
    let case = (to == Turn::Arbitration).then(|| CaseId::new("c1").unwrap());
    LeadAct::LeadTurned { on: day("2026-11-09"), to, text: "移送".into(), begun: None, case, ended: None }
}

fn closed(proof: Option<Proof>, outcome: Option<Outcome>) -> LeadAct {
    LeadAct::LeadClosed { on: day("2026-12-20"), text: "已告知反映人".into(), proof, outcome }
}

fn outcome(case: &str, mode: ClosingMode) -> Outcome {
    Outcome { case: CaseId::new(case).unwrap(), mode, on: day("2026-12-18"), paper: DocumentId::new("d1").unwrap() }
}

fn reopened() -> LeadAct {
    LeadAct::LeadReopened { on: day("2027-01-05"), reason: "又欠付十二月工资".into() }
}

#[test]
fn a_lead_is_checked_assigned_found_paid_in_parts_and_closed() {
    let world = World::new().does(&[checked(), assigned(), found(), pays(30_000)]);
    let file = world.read();
    assert_eq!((file.lead.state, file.lead.outstanding()), (LeadState::Found, Some(Fen::yuan(50_000))), "a part is not all");
    let world = world.does(&[pays(50_000)]);
    assert_eq!(world.state(), LeadState::Paid);
    let world = world.does(&[closed(None, None)]);
    assert_eq!(world.state(), LeadState::Closed, "every payment came with its voucher");
}

#[test]
fn each_wrong_step_is_refused_with_what_to_do_instead() {
    let at = |acts: &[LeadAct]| World::new().does(acts);
    let refused = |world: &mut World, act: &LeadAct| world.tries(act).unwrap_err();
    let mut new = at(&[]);
    assert_eq!(refused(&mut new, &assigned()), "not_checked");
    assert_eq!(refused(&mut new, &found()), "not_assigned");
    assert_eq!(refused(&mut new, &pays(1)), "not_found_yet");
    assert_eq!(refused(&mut new, &turned(Turn::Elsewhere)), "not_checked");
    assert_eq!(refused(&mut new, &closed(Some(proof()), None)), "not_disposed");
    assert_eq!(refused(&mut new, &reopened()), "not_closed");
    let mut seen = at(&[checked()]);
    assert_eq!(refused(&mut seen, &checked()), "checked_already");
    assert_eq!(refused(&mut seen, &turned(Turn::Inspection)), "not_found_yet");
    let mut found_one = at(&[checked(), assigned(), found()]);
    assert_eq!(refused(&mut found_one, &closed(Some(proof()), None)), "not_disposed");
    assert_eq!(refused(&mut found_one, &not_found(Ground::NoArrears, None)), "found_already");
    assert_eq!(refused(&mut found_one, &pays(80_001)), "too_much");
    assert_eq!(refused(&mut found_one, &LeadAct::LeadExtended { on: day("2026-11-09"), days: 30, reason: "x".into() }), "not_inspection");
    let no_case =
        LeadAct::LeadTurned { on: day("2026-11-09"), to: Turn::Arbitration, text: "转".into(), begun: None, case: None, ended: None };
    assert_eq!(refused(&mut found_one, &no_case), "no_case");
    let bad = LeadAct::LeadPayment {
        on: day("2026-11-10"),
        amount: Fen::yuan(1),
        text: String::new(),
        proof: Proof { hash: "x".into(), name: "a".into() },
    };
    assert_eq!(refused(&mut found_one, &bad), "no_proof");
    let mut none = at(&[checked(), assigned(), not_found(Ground::NoArrears, None)]);
    assert_eq!(refused(&mut none, &closed(None, None)), "no_proof");
    assert_eq!(refused(&mut none, &turned(Turn::Inspection)), "not_found_yet");
    let mut assigned_one = at(&[checked(), assigned()]);
    assert_eq!(refused(&mut assigned_one, &not_found(Ground::Duplicate, None)), "no_other");
    assert_eq!(refused(&mut assigned_one, &not_found(Ground::Duplicate, Some("线索〔2026〕1号"))), "no_other", "its own number");
    let early = LeadAct::LeadFound { on: day("2026-11-03"), count: 1, owed: Fen::yuan(1), text: "x".into() };
    assert_eq!(refused(&mut assigned_one, &early), "before_last_act");
    let mut done = at(&[checked(), assigned(), found(), pays(80_000), closed(None, None)]);
    for act in [checked(), assigned(), found(), pays(1), turned(Turn::Inspection), closed(Some(proof()), None)] {
        assert_eq!(refused(&mut done, &act), "lead_closed");
    }
}

#[test]
fn a_lead_before_arbitration_closes_only_by_the_paper_of_its_own_case_or_by_payment() {
    let filed = || World::new().does(&[checked(), assigned(), found(), turned(Turn::Arbitration)]);
    let mut world = filed();
    assert_eq!(world.tries(&closed(Some(proof()), None)).unwrap_err(), "no_outcome", "another paper is no outcome of the case");
    assert_eq!(world.tries(&closed(None, Some(outcome("c2", ClosingMode::Award)))).unwrap_err(), "no_outcome", "nor another case's");
    assert_eq!(world.tries(&closed(None, Some(outcome("c1", ClosingMode::Withdrawal)))).unwrap_err(), "no_outcome", "nor a withdrawal");
    assert_eq!(world.tries(&turned(Turn::Inspection)).unwrap_err(), "case_runs");
    let last = world.read().last().unwrap().event.clone();
    let strike = LeadAct::LeadStruck { on: day("2026-11-12"), event: last, reason: "误转".into() };
    assert_eq!(world.tries(&strike).unwrap_err(), "case_filed");
    let back = |ended| LeadAct::LeadTurned {
        on: day("2026-12-01"),
        to: Turn::Inspection,
        text: "撤回后移送".into(),
        begun: None,
        case: None,
        ended,
    };
    assert_eq!(world.tries(&back(Some(ClosingMode::Award))).unwrap_err(), "case_decided");
    assert_eq!(filed().does(&[back(Some(ClosingMode::Withdrawal))]).state(), LeadState::Inspection);
    assert_eq!(filed().does(&[pays(80_000), closed(None, None)]).state(), LeadState::Closed);
    assert_eq!(world.does(&[closed(None, Some(outcome("c1", ClosingMode::Award)))]).state(), LeadState::Closed);
}

#[test]
fn inspection_may_be_lengthened_once_by_thirty_working_days() {
    let mut world = World::new().does(&[checked(), assigned(), found(), turned(Turn::Inspection)]);
    let more = |days| LeadAct::LeadExtended { on: day("2026-11-20"), days, reason: "情况复杂，经负责人批准".into() };
    assert_eq!(world.tries(&more(31)).unwrap_err(), "bad_days");
    world.tries(&more(30)).unwrap();
    assert_eq!(world.tries(&more(1)).unwrap_err(), "extended_already");
    assert_eq!(world.read().lead.longer, 30);
}

#[test]
fn a_closed_lead_is_opened_again_with_a_reason_and_counts_from_that_day() {
    let mut world = World::new().does(&[checked(), assigned(), found(), pays(80_000), closed(None, None)]);
    let silent = LeadAct::LeadReopened { on: day("2027-01-05"), reason: " ".into() };
    assert_eq!(world.tries(&silent).unwrap_err(), "missing_text");
    let world = world.does(&[reopened()]);
    let lead = world.read().lead;
    assert_eq!((lead.state, lead.since, lead.reopened.len()), (LeadState::Checked, day("2027-01-05"), 1));
    assert_eq!(lead.paid(), Fen::ZERO, "what was paid then is not paid now");
}

#[test]
fn the_last_step_is_taken_back_with_a_reason_and_no_other() {
    let mut world = World::new().does(&[checked(), assigned(), found()]);
    let first = world.events[1].id.clone();
    let strike = |event| LeadAct::LeadStruck { on: day("2026-11-12"), event, reason: "记错".into() };
    assert_eq!(world.tries(&strike(first)).unwrap_err(), "not_the_last");
    let last = world.read().last().unwrap().event.clone();
    world.tries(&strike(last)).unwrap();
    let file = world.read();
    assert_eq!(file.lead.state, LeadState::Assigned);
    assert_eq!(file.lines.iter().filter(|line| line.struck.is_some()).count(), 1, "it stays readable");
    world.tries(&found()).unwrap();
    let registration = World::new();
    assert!(registration.read().last().is_none(), "a registration is never taken back: the lead would be lost");
}

#[test]
fn two_offices_that_act_apart_lose_neither_the_lead_nor_what_did_not_fit() {
    let mut world = World::new().does(&[checked(), assigned(), found()]);
    let again = LeadAct::LeadChecked { on: day("2026-11-03"), text: "另一台机器上的初核".into() };
    world.record(NewBody { class: lucai_domain::StreamClass::Org, kind: again.kind(), body: again.body(), supersedes: Vec::new() });
    let file = world.read();
    assert_eq!(file.lead.state, LeadState::Found);
    assert_eq!(file.lines.last().unwrap().ignored.as_ref().unwrap().code, "checked_already");
    let mut mixed = world.events.clone();
    mixed.reverse();
    mixed.extend(world.events.clone());
    assert_eq!(LeadFile::fold(&world.id, &mixed).unwrap(), file, "order and doubles make no difference");
}

#[test]
fn a_grid_person_acts_on_leads_of_his_own_grid_only_and_closes_none() {
    let file = World::new().does(&[checked(), assigned()]).read();
    let own = LeadActor { grids: BTreeSet::from(["350211".to_owned()]), ..actor(&[Role::Grid]) };
    let other = LeadActor { grids: BTreeSet::from(["350203".to_owned()]), ..own.clone() };
    assert!(decide(&file, &found(), &own, day("2026-11-08")).is_ok());
    assert_eq!(decide(&file, &found(), &other, day("2026-11-08")).unwrap_err().code, "not_your_lead");
    for act in [assigned(), closed(Some(proof()), None), turned(Turn::Elsewhere)] {
        assert_eq!(decide(&file, &act, &own, day("2027-01-08")).unwrap_err().code, "not_your_role", "{act:?}");
    }
    for role in [Role::Arbitrator, Role::Mediator, Role::HearingClerk, Role::Archivist, Role::Admin] {
        assert_eq!(decide(&file, &found(), &actor(&[role]), day("2026-11-08")).unwrap_err().code, "not_your_role");
        assert!(!actor(&[role]).sees("350211", "u1"), "{role:?}");
    }
}

#[test]
fn a_correction_of_today_does_not_keep_what_was_done_before_from_being_entered() {
    let fields = serde_json::json!({ "count": 9 }).as_object().unwrap().clone();
    let corrected = LeadAct::LeadChanged { on: day("2027-02-01"), fields };
    let world = World::new().does(&[checked(), assigned(), corrected, found()]);
    assert_eq!((world.state(), world.read().lead.last_on), (LeadState::Found, day("2026-11-06")));
}

#[test]
fn an_informer_who_asked_for_secrecy_stays_secret() {
    let mut world = World::new();
    let change = |fields: serde_json::Value| LeadAct::LeadChanged { on: day("2026-11-03"), fields: fields.as_object().unwrap().clone() };
    world.tries(&change(serde_json::json!({ "anonymous": true }))).unwrap();
    assert_eq!(world.tries(&change(serde_json::json!({ "anonymous": false }))).unwrap_err(), "stays_secret");
    assert_eq!(world.tries(&change(serde_json::json!({ "received": "2026-11-01" }))).unwrap_err(), "unknown_field");
    assert_eq!(world.tries(&change(serde_json::json!({ "owed": "-1.00" }))).unwrap_err(), "bad_amount");
    assert!(world.read().works_on(&desk().user));
    assert!(!world.read().works_on(&UserId::new("u2").unwrap()));
}

#[test]
fn what_cannot_be_a_report_is_refused_by_name() {
    let check = |change: fn(&mut Particulars)| {
        let mut one = particulars();
        change(&mut one);
        one.check().unwrap_err().code
    };
    assert_eq!(check(|one| (one.employer, one.project) = (String::new(), " ".into())), "no_employer");
    assert_eq!(check(|one| one.source = Source::Platform), "no_platform_number");
    assert_eq!(check(|one| one.platform = "GW1".into()), "not_platform");
    assert_eq!(check(|one| one.phone = "打电话给我".into()), "bad_phone");
    assert_eq!(check(|one| one.count = Some(0)), "bad_count");
    assert_eq!(check(|one| one.owed = Some(Fen::ZERO)), "bad_amount");
    assert_eq!(check(|one| one.employer = "厦".repeat(201)), "too_long");
    assert_eq!(check(|one| one.employer = "甲\u{7}".into()), "bad_text");
    let late = register(LeadNumber { year: 2026, n: 1 }, particulars(), &desk(), day("2026-11-01")).unwrap_err();
    assert_eq!(late.code, "future_date");
}

fn brief(file: &LeadFile) -> Brief {
    let lead = &file.lead;
    Brief {
        grid: lead.particulars.grid.clone(),
        since: lead.since,
        owed: lead.outstanding(),
        people: lead.count(),
        late: false,
        reopened: u32::try_from(lead.reopened.len()).unwrap(),
    }
}

/// Some act, on a day that never goes back.
fn some_act(file: &LeadFile, pick: u32, with: u32) -> LeadAct {
    let on = file.lead.last_on + Days::new(u64::from(with % 3));
    let text = "情况".to_owned();
    let case = CaseId::new("c1").unwrap();
    match pick % 13 {
        0 => LeadAct::LeadChecked { on, text },
        1 => {
            LeadAct::LeadAssigned { on, grid: Some(["350203", "350211", ""][with as usize % 3].into()), to: "许海生".into(), user: None }
        }
        2 => LeadAct::LeadFound { on, count: 3, owed: Fen::yuan(i64::from(with % 7 + 1) * 10_000), text },
        3 => LeadAct::LeadNotFound { on, ground: Ground::NoArrears, text, other: None },
        4 => LeadAct::LeadPayment { on, amount: Fen::yuan(i64::from(with % 3 + 1) * 10_000), text, proof: proof() },
        5 => LeadAct::LeadPayment { on, amount: file.lead.outstanding().unwrap_or(Fen::yuan(1)), text, proof: proof() },
        6 => LeadAct::LeadTurned {
            on,
            to: [Turn::Inspection, Turn::Mediation, Turn::Elsewhere][with as usize % 3],
            text,
            begun: None,
            case: None,
            ended: (with > 500).then_some(ClosingMode::Withdrawal),
        },
        7 => LeadAct::LeadTurned { on, to: Turn::Arbitration, text, begun: None, case: Some(case), ended: None },
        8 => LeadAct::LeadClosed { on, text, proof: with.is_multiple_of(2).then(proof), outcome: None },
        9 => LeadAct::LeadClosed {
            on,
            text,
            proof: None,
            outcome: Some(outcome("c1", [ClosingMode::Award, ClosingMode::Withdrawal][with as usize % 2])),
        },
        10 => LeadAct::LeadReopened { on, reason: text },
        11 => LeadAct::LeadExtended { on, days: 30, reason: text },
        _ => {
            let event = file.last().map_or_else(|| EventId::new("e1").unwrap(), |line| line.event.clone());
            LeadAct::LeadStruck { on, event, reason: text }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_walk_of_acts_loses_a_lead_from_the_counts_and_none_leaves_open_without_proof(
        walks in prop::collection::vec(prop::collection::vec((0u32..13, 0u32..1000), 0..60), 1..6),
    ) {
        let mut files = Vec::new();
        for walk in &walks {
            let mut world = World::new();
            for (pick, with) in walk {
                let before = world.read();
                let act = some_act(&before, *pick, *with);
                let done = world.tries(&act).is_ok();
                let after = world.read();
                prop_assert_eq!(after.lines.iter().filter(|line| line.ignored.is_some()).count(), 0, "what was let through has its effect");
                if !done {
                    prop_assert_eq!(&before, &after);
                }
                if before.lead.state.is_open() && !after.lead.state.is_open() {
                    let proven = match &act {
                        LeadAct::LeadClosed { proof, outcome, .. } => {
                            let paid = before.lead.outstanding() == Some(Fen::ZERO) && !before.lead.payments.is_empty();
                            paid || proof.is_some() || outcome.as_ref().is_some_and(|one| one.mode == ClosingMode::Award)
                        }
                        // a reopening that is taken back: the closing before it was proven
                        LeadAct::LeadStruck { .. } => matches!(before.last().map(|line| &line.act), Some(LeadAct::LeadReopened { .. })),
                        _ => false,
                    };
                    prop_assert!(proven, "{:?} took a lead out of the count without proof", act);
                }
            }
            files.push(world.read());
        }
        let open: Vec<Brief> = files.iter().filter(|file| file.lead.state.is_open()).map(brief).collect();
        let closed = files.iter().filter(|file| file.lead.closed.is_some()).count();
        let board = Board::of(&open, day("2027-06-01"));
        let leads = |counts: &[u32]| counts.iter().sum::<u32>();
        prop_assert_eq!(board.all.leads as usize + closed, files.len(), "every lead is open or closed");
        prop_assert_eq!(board.is_zero(), open.is_empty());
        prop_assert_eq!(board.grids.values().map(|grid| grid.all.leads).sum::<u32>(), board.all.leads);
        prop_assert_eq!(board.grids.values().map(|grid| leads(&grid.ages)).sum::<u32>(), board.all.leads);
        prop_assert_eq!(board.ages.iter().map(|one| one.leads).sum::<u32>(), board.all.leads);
        prop_assert_eq!(board.amounts.iter().map(|one| one.leads).sum::<u32>(), board.all.leads);
        let owed = |counts: &[lucai_domain::lead::Count]| counts.iter().map(|one| one.owed.0).sum::<i64>();
        prop_assert_eq!(owed(&board.ages), board.all.owed.0);
        prop_assert_eq!(owed(&board.amounts), board.all.owed.0);
    }
}
