//! Referrals: sent, received, answered, taken over; whose turn it is, and that no path loses it.

use crate::world::*;
use lucai_domain::event::Slot;
use lucai_domain::referral::{Choice, Part, Referral, ReferralKind, ReferralState, Sending, Side, Step, decide, offered, send};
use lucai_domain::{BodyId, CaseFile, Event, Kind, NewBody, NewEvent, ReferralId, StreamId};
use lucai_law::Calendar;
use proptest::prelude::*;
use serde_json::json;
use std::collections::BTreeSet;

fn aid() -> Option<BodyId> {
    BodyId::new("aid").ok()
}

fn sending(kind: ReferralKind) -> Sending {
    Sending {
        kind,
        from: None,
        to: aid(),
        choice: Choice::Whole,
        text: "请指派律师".into(),
        contact: "周启明".into(),
        due: None,
        incoming: None,
    }
}

fn words(claim: &lucai_domain::claim::CaseClaim) -> String {
    claim.kind.clone()
}

fn sent(case: &CaseFile, sending: &Sending, open: &[Referral], today: &str) -> Result<NewBody, lucai_domain::Refusal> {
    Ok(send(case, sending, open, (Calendar::shipped(), day(today)), &words)?.remove(0))
}

/// A referral with its log.
#[derive(Clone)]
struct Log {
    world: World,
    events: Vec<Event>,
}

impl Log {
    fn of(body: NewBody) -> Self {
        let mut log = Self { world: World::empty(), events: Vec::new() };
        log.write(body);
        log
    }

    fn write(&mut self, body: NewBody) {
        self.world.made += 1;
        self.world.clock = self.world.clock.tick(lucai_domain::Timestamp(1_790_000_000_000));
        let id = lucai_domain::EventId::new(format!("r-{}", self.world.made)).unwrap();
        let stream = StreamId::Referral(ReferralId::new("r1").unwrap());
        let new = NewEvent { id: Some(id), ..body.into_event(stream, everybody().user) };
        let slot = Slot { replica: self.world.replica.clone(), seq: self.world.made, hlc: self.world.clock, prev_hash: String::new() };
        self.events.push(new.placed(slot, |_| String::new()));
    }

    fn read(&self) -> Referral {
        Referral::fold(&ReferralId::new("r1").unwrap(), &self.events).unwrap()
    }

    fn does(&mut self, step: Step, text: &str) -> Result<ReferralState, String> {
        let on = self.read().last().on;
        for body in decide(&self.read(), &step, (on, day(TODAY)), text, "", &both()).map_err(|refusal| refusal.code)? {
            self.write(body);
        }
        Ok(self.read().state())
    }
}

fn both() -> BTreeSet<Side> {
    [Side::From, Side::To].into()
}

fn open(kind: ReferralKind) -> Log {
    Log::of(sent(&World::filed().read(), &sending(kind), &[], "2026-03-03").unwrap())
}

#[test]
fn a_referral_goes_from_receipt_to_answer_to_taking_over_and_always_waits_for_one_side() {
    let mut log = open(ReferralKind::Refer);
    assert_eq!((log.read().state(), log.read().waits_for()), (ReferralState::Sent, Some(Side::To)));
    for (step, state, side) in [
        (Step::Receive, ReferralState::Received, Some(Side::To)),
        (Step::Accept, ReferralState::Accepted, Some(Side::To)),
        (Step::Progress, ReferralState::Accepted, Some(Side::To)),
        (Step::Answer { solved: true }, ReferralState::Answered, Some(Side::From)),
        (Step::TakeOver, ReferralState::TakenOver, None),
    ] {
        assert_eq!(log.does(step, "已指派律师"), Ok(state));
        assert_eq!(log.read().waits_for(), side);
    }
    let referral = log.read();
    assert!(referral.solved && referral.progress.len() == 1);
    assert!(!referral.opens_case(), "who has answered sees the case no longer once the sender goes on with it");
    assert_eq!(log.does(Step::Receive, ""), Err("referral_ended".into()));
}

#[test]
fn who_takes_it_on_or_answers_at_once_has_received_it() {
    let mut log = open(ReferralKind::Assist);
    assert_eq!(log.does(Step::Answer { solved: false }, "查无此人"), Ok(ReferralState::Answered));
    let referral = log.read();
    assert!(referral.received.is_some() && referral.accepted.is_some() && !referral.solved);
    let mut log = open(ReferralKind::Refer);
    assert_eq!(log.does(Step::Return, ""), Err("reason_needed".into()));
    assert_eq!(log.does(Step::Return, "不属于本单位的职责"), Ok(ReferralState::Returned));
    assert!(!log.read().opens_case(), "who gives it back sees the case no longer");
    assert_eq!(log.does(Step::Accept, ""), Err("already_accepted".into()));
    assert_eq!(log.does(Step::TakeOver, ""), Ok(ReferralState::TakenOver));
}

#[test]
fn it_is_taken_back_only_before_the_receipt_and_a_notice_ends_with_it() {
    let mut log = open(ReferralKind::Refer);
    assert_eq!(log.clone().does(Step::Withdraw, ""), Err("reason_needed".into()));
    assert_eq!(log.clone().does(Step::Withdraw, "发错单位"), Ok(ReferralState::Withdrawn));
    log.does(Step::Receive, "").unwrap();
    assert_eq!(log.does(Step::Withdraw, "发错单位"), Err("received_already".into()));
    assert_eq!(log.does(Step::TakeOver, ""), Err("not_answered_yet".into()));
    for step in [Step::Receive, Step::Accept, Step::Answer { solved: true }] {
        let mut notice = open(ReferralKind::Notify);
        assert_eq!(notice.does(step, ""), Ok(ReferralState::Noted));
        assert_eq!(notice.read().waits_for(), None);
    }
}

#[test]
fn a_receipt_recorded_by_mistake_is_struck_with_its_reason_as_long_as_nothing_rests_on_it() {
    let mut log = open(ReferralKind::Refer);
    assert_eq!(log.does(Step::StrikeReceipt, "误点"), Err("not_received_yet".into()));
    log.does(Step::Receive, "").unwrap();
    assert_eq!(log.does(Step::StrikeReceipt, ""), Err("reason_needed".into()));
    assert_eq!(log.does(Step::StrikeReceipt, "对方还没有收到"), Ok(ReferralState::Sent));
    let referral = log.read();
    assert_eq!(referral.struck.iter().map(|(_, why)| why.text.as_str()).collect::<Vec<_>>(), ["对方还没有收到"]);
    assert_eq!(log.clone().does(Step::Withdraw, "改发别处"), Ok(ReferralState::Withdrawn), "it can be taken back again");
    assert_eq!(log.does(Step::Receive, ""), Ok(ReferralState::Received), "and received again");
    log.does(Step::Accept, "").unwrap();
    assert_eq!(log.does(Step::StrikeReceipt, "误点"), Err("already_accepted".into()));

    let mut notice = open(ReferralKind::Notify);
    notice.does(Step::Receive, "").unwrap();
    assert_eq!(notice.does(Step::StrikeReceipt, "误点"), Ok(ReferralState::Sent), "a notice waits for its receipt again");
    assert_eq!(notice.read().waits_for(), Some(Side::To));

    let came =
        Sending { from: Some(BodyId::new("court").unwrap()), to: None, incoming: Some(day("2026-03-03")), ..sending(ReferralKind::Refer) };
    let bodies = send(&World::filed().read(), &came, &[], (Calendar::shipped(), day("2026-03-03")), &words).unwrap();
    let mut came = Log::of(bodies[0].clone());
    came.write(bodies[1].clone());
    assert_eq!(came.does(Step::StrikeReceipt, "误登"), Err("entered_here".into()), "it was entered because it is here");
}

#[test]
fn a_station_keeps_in_sight_what_it_mediated() {
    let mut world = World::with_tribunal();
    world.does(json!({"kind": "pre_hearing_mediation_agreed", "on": "2026-03-12"}));
    let mut log = Log::of(sent(&world.read(), &sending(ReferralKind::Entrust), &[], "2026-03-13").unwrap());
    for step in [Step::Answer { solved: true }, Step::TakeOver] {
        log.does(step, "").unwrap();
        assert!(log.read().opens_case());
    }
}

#[test]
fn a_step_is_the_side_s_whose_it_is_and_has_a_day_that_fits() {
    let log = open(ReferralKind::Refer);
    let try_on = |step: Step, on: &str, sides: &[Side]| {
        let sides = sides.iter().copied().collect();
        decide(&log.read(), &step, (day(on), day("2026-03-05")), "理由", "", &sides).map(|_| ()).map_err(|refusal| refusal.code)
    };
    assert_eq!(try_on(Step::Receive, "2026-03-04", &[Side::To]), Ok(()));
    assert_eq!(try_on(Step::Receive, "2026-03-04", &[Side::From]), Err("not_your_turn".into()));
    assert_eq!(try_on(Step::Withdraw, "2026-03-04", &[Side::To]), Err("not_your_turn".into()));
    assert_eq!(try_on(Step::Receive, "2026-03-02", &[Side::To]), Err("bad_day".into()), "not before it was sent");
    assert_eq!(try_on(Step::Receive, "2026-03-06", &[Side::To]), Err("bad_day".into()), "not in the future");
}

#[test]
fn an_accepted_case_is_entrusted_only_with_the_consent_of_both_and_for_ten_working_days() {
    let entrust = sending(ReferralKind::Entrust);
    assert!(sent(&World::filed().read(), &entrust, &[], "2026-03-03").is_ok(), "before acceptance the parties may be led there (Rules 69)");
    let mut world = World::with_tribunal();
    let refusal = sent(&world.read(), &entrust, &[], "2026-03-13").unwrap_err();
    assert_eq!((refusal.code.as_str(), refusal.article.as_deref()), ("consent_needed", Some("规则70")));
    world.does(json!({"kind": "pre_hearing_mediation_agreed", "on": "2026-03-12"}));
    let body = sent(&world.read(), &entrust, &[], "2026-03-13").unwrap();
    assert_eq!(body.body["due"], "2026-03-26", "ten working days from the consent, whenever it is sent");
    let late = Sending { due: Some(day("2026-03-27")), ..entrust.clone() };
    assert_eq!(sent(&world.read(), &late, &[], "2026-03-13").unwrap_err().code, "due_too_late");
    world.does(json!({"kind": "pre_hearing_mediation_ended", "on": "2026-03-20", "result": "failed"}));
    assert_eq!(sent(&world.read(), &entrust, &[], "2026-03-21").unwrap_err().code, "consent_needed", "what has ended is no consent");
    assert_eq!(sent(&World::heard().read(), &entrust, &[], "2026-04-03").unwrap_err().code, "after_hearing");
    assert!(sent(&World::heard().read(), &sending(ReferralKind::Invite), &[], "2026-04-03").is_ok());
    assert_eq!(sent(&World::awarded().read(), &entrust, &[], "2026-05-20").unwrap_err().code, "closed");
}

#[test]
fn what_is_sent_twice_to_oneself_or_without_content_is_refused() {
    let case = World::filed().read();
    let refer = sending(ReferralKind::Refer);
    let code = |sending: Sending, open: &[Referral]| sent(&case, &sending, open, "2026-03-03").map(|_| ()).map_err(|refusal| refusal.code);
    let first = Log::of(sent(&case, &refer, &[], "2026-03-03").unwrap());
    assert_eq!(code(refer.clone(), &[first.read()]), Err("already_referred".into()));
    assert_eq!(code(sending(ReferralKind::Assist), &[first.read()]), Ok(()), "another matter is");
    let mut back = first.clone();
    back.does(Step::Return, "无权").unwrap();
    back.does(Step::TakeOver, "").unwrap();
    assert_eq!(code(refer.clone(), &[back.read()]), Ok(()), "and so is the same once it has ended");
    assert_eq!(code(Sending { to: None, ..refer.clone() }, &[]), Err("same_side".into()));
    assert_eq!(code(Sending { due: Some(day("2026-03-01")), ..refer.clone() }, &[]), Err("bad_due".into()));
    let none = Choice::Parts { parts: BTreeSet::new(), papers: BTreeSet::new() };
    assert_eq!(code(Sending { choice: none, ..refer.clone() }, &[]), Err("nothing_chosen".into()));
    let strange = Choice::Parts { parts: [Part::Claims].into(), papers: ["document:none".to_owned()].into() };
    assert_eq!(code(Sending { choice: strange, ..refer }, &[]), Err("unknown_part".into()));
}

#[test]
fn a_snapshot_holds_what_was_chosen_as_it_stood_and_nothing_else() {
    let mut world = World::filed();
    let parts = |parts: &[Part]| Choice::Parts { parts: parts.iter().copied().collect(), papers: BTreeSet::new() };
    let chosen = Sending { choice: parts(&[Part::Parties, Part::Facts]), ..sending(ReferralKind::Refer) };
    let log = Log::of(sent(&world.read(), &chosen, &[], "2026-03-03").unwrap());
    world.sets("case", "facts", json!("改写以后的事实"));
    let referral = log.read();
    let keys: Vec<&str> = referral.snapshot.iter().map(|item| item.key.as_str()).collect();
    assert_eq!(keys, ["parties", "facts"]);
    let text = format!("{:?}", referral.snapshot);
    assert!(text.contains("陈雅琴") && text.contains("拖欠工资") && !text.contains("改写"), "{text}");
    assert!(!text.contains("13800000000") && !text.contains("11010519491231002X"), "neither numbers nor addresses, which were not chosen");
    assert!(!referral.opens_case());
    let offered: Vec<String> = offered(&world.read(), &words).into_iter().map(|item| item.key).collect();
    assert_eq!(offered, ["parties", "reach", "identity", "claims", "facts", "course"]);
}

fn steps() -> [Step; 9] {
    [
        Step::Receive,
        Step::StrikeReceipt,
        Step::Accept,
        Step::Return,
        Step::Progress,
        Step::Answer { solved: true },
        Step::Answer { solved: false },
        Step::TakeOver,
        Step::Withdraw,
    ]
}

#[test]
fn what_came_in_has_been_received_and_is_delegated_by_a_court_alone() {
    let case = World::filed().read();
    let delegate = Sending { from: aid(), to: None, ..sending(ReferralKind::Delegate) };
    assert_eq!(sent(&case, &delegate, &[], "2026-03-03").unwrap_err().code, "incoming_only");
    let came = |on: &str| Sending { incoming: Some(day(on)), ..delegate.clone() };
    assert_eq!(sent(&case, &came("2026-03-04"), &[], "2026-03-03").unwrap_err().code, "bad_day");
    let bodies = send(&case, &came("2026-03-02"), &[], (Calendar::shipped(), day("2026-03-03")), &words).unwrap();
    let mut log = Log::of(bodies[0].clone());
    log.write(bodies[1].clone());
    assert_eq!((log.read().state(), log.read().waits_for()), (ReferralState::Received, Some(Side::To)));
    assert_eq!((log.read().sent.on, log.read().sides_of(None)), (day("2026-03-02"), [Side::To].into()));
    assert_eq!(log.does(Step::Answer { solved: true }, "调解成功"), Ok(ReferralState::Answered));
}

proptest! {
    #[test]
    fn no_path_loses_a_referral_and_each_can_be_brought_to_its_end(walk in prop::collection::vec(0usize..9, 0..14), kind in 0usize..ReferralKind::ALL.len(), turn in 0usize..20) {
        let case = World::filed().read();
        let mut log = Log::of(sent(&case, &Sending { incoming: (turn % 2 == 0 || ReferralKind::ALL[kind] == ReferralKind::Delegate).then(|| day("2026-03-03")), ..sending(ReferralKind::ALL[kind]) }, &[], "2026-03-03").unwrap());
        for at in walk {
            let before = log.read();
            let done = log.does(steps()[at], "理由");
            prop_assert_eq!(done.is_err(), before == log.read(), "what is refused changes nothing, what is done does");
            let waits = log.read().waits_for();
            let can = |side: Side| steps().into_iter().any(|step| {
                let (now, today) = (log.read(), day(TODAY));
                // striking a receipt goes back, which is no next step
                step != Step::StrikeReceipt && step.side() == side && decide(&now, &step, (now.last().on, today), "理由", "", &[side].into()).is_ok()
            });
            match waits {
                Some(side) => prop_assert!(can(side), "whose turn it is can do something"),
                None => prop_assert!(!can(Side::From) && !can(Side::To), "what has ended has ended"),
            }
        }
        // the log is a set: another order reads the same
        let read = log.read();
        let mut turned = log.events.clone();
        let at = turn % turned.len();
        turned.rotate_left(at);
        prop_assert_eq!(Referral::fold(&read.id, &turned), Some(read));
        // whoever must act does the next thing: three steps end it
        for step in [Step::Answer { solved: true }, Step::TakeOver] {
            if log.read().waits_for() == Some(step.side()) {
                log.does(step, "已办").unwrap();
            }
        }
        prop_assert_eq!(log.read().waits_for(), None);
        prop_assert!(log.events.iter().all(|event| event.stream.file().is_none() && event.known_kind().is_some_and(|kind| kind.spec().clock == Kind::NoteAdded.spec().clock)),
            "nothing of it is in the case, whose clock runs on");
    }
}
