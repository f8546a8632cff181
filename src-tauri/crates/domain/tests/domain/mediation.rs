//! A mediator's work: assigned, spoken, offered, agreed or not; what of it leaves the station.

use crate::world::*;
use lucai_domain::event::Slot;
use lucai_domain::mediation::{
    Course, Finished, MediationAct, MediationFile, MediationState, Profile, Seal, Wish, course, decide, figures, outcome, released, suggest,
};
use lucai_domain::{CaseFile, Event, EventId, Fen, Kind, NewBody, NewEvent, PartyKey, Refusal, Role, StreamId, Timestamp, UserId};
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// A station's own intake with its private stream.
struct Station {
    world: World,
    private: Vec<Event>,
}

fn mediator() -> BTreeSet<Role> {
    [Role::Mediator].into()
}

fn profile(user: &str, name: &str) -> Profile {
    Profile { user: user.into(), name: name.into(), active: true, ..Profile::default() }
}

impl Station {
    fn taken_in() -> Self {
        Self { world: World::at_station(), private: Vec::new() }
    }

    /// The same, with its mediator.
    fn working() -> Self {
        let mut station = Self::taken_in();
        station.does(json!({"kind": "mediator_assigned", "on": "2026-03-02", "mediator": "m1", "name": "林秀英"}));
        station
    }

    fn file(&self) -> MediationFile {
        MediationFile::fold(&self.private)
    }

    fn case(&self) -> CaseFile {
        self.world.read()
    }

    fn put(&mut self, body: NewBody) -> EventId {
        let at = self.private.len() as u64 + 1;
        let stream: StreamId = "private:b1:case-1".parse().unwrap();
        let id = EventId::new(format!("p-{at:04}")).unwrap();
        let new = NewEvent { id: Some(id.clone()), ..body.into_event(stream, UserId::new("m1").unwrap()) };
        let slot = Slot {
            replica: self.world.replica.clone(),
            seq: at,
            hlc: self.world.clock.tick(Timestamp(1_790_000_000_000 + i64::try_from(at).unwrap())),
            prev_hash: String::new(),
        };
        self.private.push(new.placed(slot, |_| String::new()));
        id
    }

    fn decides(&self, value: Value, who: &Profile) -> Result<NewBody, Refusal> {
        let act = MediationAct::parse(&value)?;
        decide(&self.file(), &self.case(), &act, &mediator(), Some(who), Some(day("2026-03-17")), self.world.today)
    }

    fn tries(&mut self, value: Value) -> Result<EventId, Refusal> {
        let body = self.decides(value, &profile("m1", "林秀英"))?;
        Ok(self.put(body))
    }

    fn does(&mut self, value: Value) -> EventId {
        let shown = value.to_string();
        self.tries(value).unwrap_or_else(|refusal| panic!("{shown} was refused: {refusal}"))
    }

    fn code(&mut self, value: Value) -> String {
        let shown = value.to_string();
        self.tries(value).err().unwrap_or_else(|| panic!("{shown} was let through")).code
    }

    /// Records an act, and what follows from it in the open file.
    fn concludes(&mut self, value: Value) -> Vec<Kind> {
        let act = MediationAct::parse(&value).unwrap();
        self.does(value);
        let acts = outcome(&self.file(), &self.case(), &act, "工会驻仲裁委调解工作站").unwrap();
        let values: Vec<Value> = acts.iter().map(lucai_domain::Act::to_value).collect();
        self.world.does_all(&values);
        acts.iter().map(|act| act.kind).collect()
    }

    fn agrees(&mut self) {
        self.does(json!({"kind": "mediation_agreement", "on": "2026-03-10", "terms": "分两期支付工资 3000 元。",
            "heads": [{"head": "remuneration", "party": "worker", "amount": "2500.00"},
                      {"head": "other", "party": "worker", "amount": "500.00"}],
            "plan": [{"due": "2026-04-10", "party": "worker", "amount": "1000.00"},
                     {"due": "2026-05-10", "party": "worker", "amount": "2000.00"}]}));
    }

    fn signs(&mut self, by: &str, on: &str) -> Vec<Kind> {
        self.concludes(json!({"kind": "mediation_signed", "on": on, "by": by}))
    }
}

#[test]
fn nothing_is_written_down_before_somebody_mediates() {
    let mut station = Station::taken_in();
    let call = json!({"kind": "mediation_contact", "on": "2026-03-03", "channel": "phone", "party": "worker", "text": "愿意调解"});
    assert_eq!(station.code(call.clone()), "no_mediator");
    station.does(json!({"kind": "mediator_assigned", "on": "2026-03-02", "mediator": "m1", "name": "林秀英"}));
    station.does(call);
    assert_eq!(station.file().mediation.state(), MediationState::Working);
    let clerk: BTreeSet<Role> = [Role::Clerk, Role::Head].into();
    let act = MediationAct::parse(&json!({"kind": "mediation_fact", "on": "2026-03-03", "text": "入职日期"})).unwrap();
    let refused = decide(&station.file(), &station.case(), &act, &clerk, None, None, day(TODAY)).unwrap_err();
    assert_eq!(refused.code, "not_your_role");
}

#[test]
fn who_is_bound_to_a_party_is_not_assigned_and_another_one_is_assigned_with_a_reason() {
    let mut station = Station::working();
    let assign = |user: &str, name: &str, reason: &str| json!({"kind": "mediator_assigned", "on": "2026-03-03", "mediator": user, "name": name, "wish": "respondent", "reason": reason});
    let refused = |station: &Station, value: Value, who: &Profile| station.decides(value, who).unwrap_err();
    let former = Profile { avoid: vec!["厦门榕岸精密机械有限公司".into()], ..profile("m2", "许志强") };
    let bound = refused(&station, assign("m2", "许志强", "被申请人申请更换"), &former);
    assert_eq!(bound.code, "conflict_of_interest");
    assert!(bound.message.contains("厦门榕岸精密机械有限公司"), "{}", bound.message);
    let other = profile("m2", "许志强");
    assert_eq!(refused(&station, assign("m2", "许志强", ""), &other).code, "missing_text");
    assert_eq!(station.code(assign("m1", "林秀英", "再次指派")), "same_mediator");
    station.does(json!({"kind": "mediator_barred", "on": "2026-03-03", "mediator": "m2", "name": "许志强", "reason": "与申请人是亲属"}));
    assert_eq!(refused(&station, assign("m2", "许志强", "被申请人申请更换"), &other).code, "conflict_of_interest");
    let third = profile("m3", "郑美玲");
    let body = station.decides(assign("m3", "郑美玲", "被申请人申请更换"), &third).unwrap();
    station.put(body);
    assert_eq!(station.file().mediation.mediator, Some(("m3".into(), "郑美玲".into())));
}

#[test]
fn the_gap_between_both_sides_is_told_after_each_offer_and_an_offer_is_answered_once() {
    let mut station = Station::working();
    let offer = |by: &str, on: &str, amount: &str| json!({"kind": "mediation_offer", "on": on, "by": by, "amount": amount});
    station.does(offer("applicant", "2026-03-03", "5800.00"));
    let second = station.does(offer("respondent", "2026-03-05", "2000.00"));
    station.does(offer("applicant", "2026-03-06", "4000.00"));
    station.does(offer("mediator", "2026-03-09", "3000.00"));
    let of = |station: &Station| station.file().mediation.offers.iter().map(|one| one.gap).collect::<Vec<_>>();
    assert_eq!(of(&station), [None, Some(Fen(380_000)), Some(Fen(200_000)), Some(Fen(200_000))]);
    assert_eq!(station.file().mediation.waiting().count(), 3, "the first offer was overtaken");
    let answer = json!({"kind": "mediation_offer_answered", "on": "2026-03-06", "offer": second, "answer": "refused", "text": "太低"});
    let early = json!({"kind": "mediation_offer_answered", "on": "2026-03-04", "offer": second, "answer": "refused"});
    assert_eq!(station.code(early), "before_offer");
    station.does(answer.clone());
    assert_eq!(station.code(answer), "answered_already");
    assert_eq!(station.code(offer("applicant", "2026-03-09", "-1.00")), "bad_amount");
    assert_eq!(station.file().mediation.waiting().count(), 2);
}

#[test]
fn an_agreement_takes_effect_on_the_last_of_the_four_and_only_then_is_told_in_the_open_file() {
    let mut station = Station::working();
    assert_eq!(station.code(json!({"kind": "mediation_signed", "on": "2026-03-10", "by": "applicant"})), "no_agreement");
    station.agrees();
    assert_eq!(station.signs("applicant", "2026-03-10"), []);
    assert_eq!(station.code(json!({"kind": "mediation_signed", "on": "2026-03-09", "by": "respondent"})), "before_agreement");
    assert_eq!(station.signs("organisation", "2026-03-12"), []);
    assert_eq!(station.signs("mediator", "2026-03-11"), []);
    assert_eq!(station.file().mediation.unsigned(), [Seal::Respondent]);
    assert_eq!(course(&station.case()), Course::Own(day("2026-03-02")));
    let kinds = station.signs("respondent", "2026-03-11");
    assert_eq!(kinds, [Kind::MediationEnded, Kind::MediationAgreementEffective, Kind::PaymentPlanned, Kind::PaymentPlanned]);
    let case = station.case();
    let of = |kind: Kind| case.acts().find(|record| record.act.kind == kind).unwrap().act.clone();
    assert_eq!(of(Kind::MediationEnded).on, day("2026-03-10"), "an agreement was reached before the period ended");
    let effective = of(Kind::MediationAgreementEffective);
    assert_eq!(effective.on, day("2026-03-12"), "the seal came last");
    assert_eq!(effective.text("order_amount"), Some("2500.00"), "an order to pay is for the four heads of Law 16 alone");
    assert_eq!(effective.text("mediator"), Some("林秀英"));
    let account = lucai_domain::payment::accounts(&case).remove(&PartyKey::new(lucai_domain::party::Side::Worker, 1)).unwrap();
    assert_eq!((account.owed, account.instalments.len(), account.unplanned()), (Fen(300_000), 2, Fen::ZERO));
    assert_eq!(course(&case), Course::None);
    assert_eq!(station.file().mediation.state(), MediationState::Effective);
    let undo = station.private[1].id.clone();
    assert_eq!(station.code(json!({"kind": "mediation_struck", "on": "2026-03-13", "event": undo, "reason": "填错"})), "outcome_stands");
}

#[test]
fn what_is_agreed_is_paid_while_the_case_is_still_at_the_station() {
    let mut station = Station::working();
    station.agrees();
    for by in ["applicant", "respondent", "mediator", "organisation"] {
        station.signs(by, "2026-03-12");
    }
    station.world.does(
        json!({"kind": "payment_made", "on": "2026-04-10", "method": "transfer", "sums": [{"party": "worker", "amount": "1000.00"}]}),
    );
    let account = lucai_domain::payment::accounts(&station.case()).into_values().next().unwrap();
    assert_eq!((account.paid, account.is_overdue(day("2026-05-10")), account.is_overdue(day("2026-05-11"))), (Fen(100_000), false, true));
    let more = json!({"kind": "payment_made", "on": "2026-04-11", "method": "cash", "sums": [{"party": "worker", "amount": "2000.01"}]});
    assert_eq!(station.world.refuses(more).code, "paid_too_much");
}

#[test]
fn an_agreement_whose_instalments_do_not_come_to_the_sum_is_refused() {
    let mut station = Station::working();
    let agreement = |heads: Value, plan: Value| json!({"kind": "mediation_agreement", "on": "2026-03-10", "terms": "支付工资", "heads": heads, "plan": plan});
    let heads = json!([{"head": "remuneration", "party": "worker", "amount": "100.00"}]);
    let plan = |due: &str, amount: &str| json!([{"due": due, "party": "worker", "amount": amount}]);
    assert_eq!(station.code(agreement(heads.clone(), plan("2026-04-10", "99.99"))), "plan_differs");
    assert_eq!(station.code(agreement(heads.clone(), plan("2026-03-09", "100.00"))), "due_past");
    let other = json!([{"head": "remuneration", "party": "employer", "amount": "100.00"}]);
    assert_eq!(station.code(agreement(other, json!([]))), "not_an_applicant");
    let nothing = json!([{"head": "other", "party": "worker", "amount": "0.00"}]);
    assert_eq!(station.code(agreement(nothing, json!([]))), "bad_amount");
    station.does(agreement(heads, json!([])));
}

#[test]
fn a_mediation_that_failed_says_so_and_no_more_and_the_application_follows_on_the_same_case() {
    let mut station = Station::working();
    station.does(json!({"kind": "mediation_offer", "on": "2026-03-05", "by": "respondent", "amount": "12345.67", "terms": "底线方案"}));
    station.does(json!({"kind": "mediation_contact", "on": "2026-03-05", "channel": "phone", "party": "worker", "text": "绝不接受"}));
    assert_eq!(station.code(json!({"kind": "mediation_concluded", "on": "2026-03-10", "result": "over_limit"})), "not_over_yet");
    let kinds = station.concludes(json!({"kind": "mediation_concluded", "on": "2026-03-10", "result": "failed", "text": "差距大"}));
    assert_eq!(kinds, [Kind::MediationEnded]);
    let told = serde_json::to_string(&station.world.events.iter().map(|event| &event.body).collect::<Vec<_>>()).unwrap();
    for secret in ["12345.67", "底线方案", "绝不接受", "差距大"] {
        assert!(!told.contains(secret), "{secret} left the station");
    }
    let offer = json!({"kind": "mediation_offer", "on": "2026-03-11", "by": "respondent", "amount": "1.00"});
    assert_eq!(station.code(offer), "mediation_over");
    station.world.does(json!({"kind": "application_received", "on": "2026-03-11"}));
    assert_eq!(station.case().received_on(), Some(day("2026-03-11")));
    assert!(station.case().party(PartyKey::new(lucai_domain::party::Side::Worker, 1)).is_some(), "nothing is typed again");
}

#[test]
fn what_the_tribunal_entrusted_goes_back_to_it_and_the_45_days_never_stopped() {
    let mut world = World::accepted();
    let conclude = |world: &World| {
        let all = world.read().deadlines(lucai_law::RuleBook::shipped(), lucai_law::Calendar::shipped(), day("2026-03-20")).unwrap();
        all.into_iter().find(|one| one.rule == "conclude").unwrap().due
    };
    let before = conclude(&world);
    world.does(json!({"kind": "pre_hearing_mediation_agreed", "on": "2026-03-06", "to": "工会驻仲裁委调解工作站"}));
    let mut station = Station { world, private: Vec::new() };
    assert_eq!(course(&station.case()), Course::Entrusted(day("2026-03-06")));
    station.does(json!({"kind": "mediator_assigned", "on": "2026-03-06", "mediator": "m1", "name": "林秀英"}));
    let kinds = station.concludes(json!({"kind": "mediation_concluded", "on": "2026-03-16", "result": "failed"}));
    assert_eq!(kinds, [Kind::PreHearingMediationEnded]);
    assert_eq!(conclude(&station.world), before);
}

#[test]
fn an_undisputed_fact_leaves_the_station_only_where_both_sides_agree() {
    let mut station = Station::working();
    let fact = station.does(json!({"kind": "mediation_fact", "on": "2026-03-05", "text": "2021年3月1日入职"}));
    station.does(json!({"kind": "mediation_fact", "on": "2026-03-05", "text": "月工资 6000 元"}));
    assert_eq!(released(&station.file()), None);
    let one = json!({"kind": "mediation_fact_released", "on": "2026-03-06", "fact": fact, "applicant": true, "respondent": false});
    assert_eq!(station.code(one), "both_agree");
    station.does(json!({"kind": "mediation_fact_released", "on": "2026-03-06", "fact": fact, "applicant": true, "respondent": true}));
    let told = released(&station.file()).unwrap();
    assert!(told.contains("2021年3月1日入职") && !told.contains("6000"), "{told}");
}

#[test]
fn a_record_is_taken_back_with_a_reason_and_stays_readable() {
    let mut station = Station::working();
    let offer = station.does(json!({"kind": "mediation_offer", "on": "2026-03-05", "by": "respondent", "amount": "2000.00"}));
    let struck = |reason: &str| json!({"kind": "mediation_struck", "on": "2026-03-06", "event": offer, "reason": reason});
    assert_eq!(station.code(struck(" ")), "missing_text");
    station.does(struck("金额记错"));
    let file = station.file();
    assert!(file.mediation.offers.is_empty());
    assert_eq!(file.lines.iter().find(|line| line.event == offer).unwrap().struck.as_deref(), Some("金额记错"));
    assert_eq!(station.code(struck("再次")), "struck_already");
    let first = station.private[0].id.clone();
    let assigned = json!({"kind": "mediation_struck", "on": "2026-03-06", "event": first, "reason": "指派错了"});
    station.does(json!({"kind": "mediation_offer", "on": "2026-03-06", "by": "respondent", "amount": "2500.00"}));
    assert_eq!(station.code(assigned), "others_rest_on_it", "an offer needs its mediator");
}

#[test]
fn the_next_appointment_is_the_last_one_made_and_none_lies_before_its_own_call() {
    let mut station = Station::working();
    let call = |on: &str, next: &str| {
        json!({"kind": "mediation_contact", "on": on, "time": "09:30", "channel": "wechat", "party": "employer",
        "text": "再考虑", "next": {"on": next, "time": "15:00", "text": "回电"}})
    };
    assert_eq!(station.code(call("2026-03-05", "2026-03-04")), "appointment_past");
    station.does(call("2026-03-05", "2026-03-09"));
    station.does(call("2026-03-09", "2026-03-12"));
    let file = station.file();
    let days: Vec<_> = file.appointments().iter().map(|(_, next)| next.on).collect();
    assert_eq!(days, [day("2026-03-12")]);
}

#[test]
fn a_mediation_reads_the_same_in_whatever_order_its_events_come() {
    let mut station = Station::working();
    station.agrees();
    let mut turned = station.private.clone();
    turned.reverse();
    turned.extend(station.private.clone());
    assert_eq!(MediationFile::fold(&turned), station.file());
}

#[test]
fn the_list_of_mediators_begins_with_who_speaks_the_language_and_knows_the_field_and_says_why() {
    let station = Station::taken_in();
    let minnan = Profile { languages: vec!["minnan".into()], fields: vec!["劳动报酬".into()], most: 10, ..profile("m1", "林秀英") };
    let idle = profile("m2", "许志强");
    let bound = Profile { avoid: vec!["陈雅琴".into()], languages: vec!["minnan".into()], ..profile("m3", "郑美玲") };
    let gone = Profile { active: false, ..profile("m4", "苏文杰") };
    let wish = Wish { cause: "劳动报酬".into(), language: "minnan".into() };
    let case = station.case();
    let ranked = suggest(&station.file().mediation, &case, &wish, vec![(bound, 0), (idle, 0), (gone, 0), (minnan, 4)]);
    let names: Vec<_> = ranked.iter().map(|one| one.profile.name.as_str()).collect();
    assert_eq!(names, ["林秀英", "许志强", "郑美玲"]);
    assert_eq!(ranked[0].reasons, ["会闽南语", "擅长劳动报酬", "在办 4 件，上限 10 件"]);
    assert!(ranked[1].reasons.contains(&"不会闽南语".to_owned()));
    assert!(ranked[2].refused.as_deref().unwrap().contains("利害关系"));
}

#[test]
fn the_rate_of_success_leaves_withdrawals_out_and_prints_its_formula() {
    let one = |state, ended: Option<&str>, agreed| Finished {
        state,
        begun: day("2026-03-02"),
        ended: ended.map(day),
        agreed: Fen(agreed),
        paid: Fen(agreed / 2),
    };
    let disputes = [
        one(MediationState::Effective, Some("2026-03-06"), 300_000),
        one(MediationState::Effective, Some("2026-03-12"), 100_000),
        one(MediationState::Failed, Some("2026-03-10"), 0),
        one(MediationState::Withdrawn, Some("2026-03-03"), 0),
        one(MediationState::Working, None, 0),
        one(MediationState::Effective, Some("2026-04-01"), 900_000),
    ];
    let of = figures(&disputes, day("2026-03-01"), day("2026-03-31"));
    assert_eq!((of.taken, of.open, of.agreed, of.failed, of.withdrawn), (6, 1, 2, 1, 1));
    assert_eq!((of.rate(), of.sum, of.paid, of.days), (Some(6_666), Fen(400_000), Fen(200_000), Some(8)));
    assert!(lucai_domain::mediation::Figures::FORMULA.contains("不计"));
    assert_eq!(figures(&[], day("2026-03-01"), day("2026-03-31")).rate(), None);
}

mod walks {
    use super::*;
    use proptest::prelude::*;

    /// One act of a walk, lawful or not; offers and facts are named by their place among all events.
    fn act(which: u8, at: u8, station: &Station) -> Value {
        let on = format!("2026-03-{:02}", 2 + at % 14);
        let event =
            station.private.get(usize::from(at) % station.private.len().max(1)).map_or("p-0001".to_owned(), |event| event.id.to_string());
        match which % 12 {
            0 => json!({"kind": "mediator_assigned", "on": on, "mediator": "m1", "name": "林秀英", "reason": "换人"}),
            1 => json!({"kind": "mediation_contact", "on": on, "channel": "phone", "party": "worker", "text": "谈了一次"}),
            2 => json!({"kind": "mediation_offer", "on": on, "by": "applicant", "amount": "5000.00"}),
            3 => json!({"kind": "mediation_offer", "on": on, "by": "respondent", "amount": "3000.00"}),
            4 => json!({"kind": "mediation_offer_answered", "on": on, "offer": event, "answer": "refused"}),
            5 => json!({"kind": "mediation_agreement", "on": on, "terms": "付清",
                "heads": [{"head": "remuneration", "party": "worker", "amount": "4000.00"}], "plan": []}),
            6 => json!({"kind": "mediation_signed", "on": on, "by": "applicant"}),
            7 => json!({"kind": "mediation_signed", "on": on, "by": "respondent"}),
            8 => json!({"kind": "mediation_signed", "on": on, "by": "mediator"}),
            9 => json!({"kind": "mediation_signed", "on": on, "by": "organisation"}),
            10 => json!({"kind": "mediation_struck", "on": on, "event": event, "reason": "记错"}),
            _ => json!({"kind": "mediation_concluded", "on": on, "result": "failed"}),
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(96))]

        #[test]
        fn whatever_is_tried_the_open_file_says_agreed_only_with_all_four_and_ends_a_mediation_once(
            steps in proptest::collection::vec((any::<u8>(), any::<u8>()), 1..60)
        ) {
            let mut station = Station::taken_in();
            for (which, at) in steps {
                let value = act(which, at, &station);
                let parsed = MediationAct::parse(&value).unwrap();
                if station.tries(value).is_err() {
                    continue;
                }
                let follows = outcome(&station.file(), &station.case(), &parsed, "工作站").unwrap();
                let values: Vec<Value> = follows.iter().map(lucai_domain::Act::to_value).collect();
                if !values.is_empty() {
                    // what was let through at the station is never refused by the procedure
                    station.world.does_all(&values);
                }
            }
            let (file, case) = (station.file(), station.case());
            prop_assert!(file.lines.iter().all(|line| line.ignored.is_none()), "what was let through reads back with effect");
            let kinds = |kind: Kind| case.acts().filter(|record| record.act.kind == kind).count();
            let effective = file.mediation.agreement.as_ref().and_then(|one| one.effective());
            prop_assert_eq!(kinds(Kind::MediationAgreementEffective), usize::from(effective.is_some()));
            prop_assert_eq!(kinds(Kind::MediationEnded), usize::from(!file.mediation.state().is_open()));
            prop_assert!(case.at_station(), "no act of the mediation takes the case out of the station");
            if let Some(on) = effective {
                let agreement = file.mediation.agreement.as_ref().unwrap();
                prop_assert!(Seal::ALL.iter().all(|seal| agreement.signed.contains_key(seal)) && agreement.on <= on);
            }
            let mut turned = station.private.clone();
            turned.reverse();
            prop_assert_eq!(MediationFile::fold(&turned), file);
        }
    }
}
