//! Every act of the vocabulary against every role, each where the statute lets it through. The roles are written down here once more, so
//! that a change of the vocabulary's table is noticed.

use crate::world::*;
use lucai_domain::procedure::{Law, decide, decide_edits};
use lucai_domain::{Act, Kind, Role};
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;

/// An act where it is lawful: the case, the act, the roles that may do it (`C`lerk, `H`earing clerk, `A`rbitrator, `M`ediator,
/// archi`V`ist, hea`D`, admi`N`).
type Row = (World, Value, &'static str);

fn with(mut world: World, acts: &[Value]) -> World {
    world.does_all(acts);
    world
}

fn act(kind: &str, on: &str, more: Value) -> Value {
    let mut act = json!({"kind": kind, "on": on});
    for (key, value) in more.as_object().unwrap() {
        act[key] = value.clone();
    }
    act
}

fn plain(kind: &str, on: &str) -> Value {
    act(kind, on, json!({}))
}

fn intake() -> Vec<Row> {
    let asked = || with(World::filed(), &[plain("correction_requested", "2026-03-03")]);
    let proposed = || with(World::filed(), &[plain("acceptance_proposed", "2026-03-03")]);
    let suggested = || with(World::filed(), &[plain("mediation_suggested", "2026-03-03")]);
    let three = json!({"parties": ["worker", "worker:2", "worker:3"]});
    let mut deferred = World::simplified();
    let paper = deferred.does(act("paper_deferred", "2026-03-03", json!({"item": "身份证复印件", "until": "2026-03-20"}))).to_string();
    vec![
        (World::filed(), plain("application_received", "2026-03-03"), "C"),
        (World::filed(), plain("correction_requested", "2026-03-03"), "C"),
        (asked(), plain("corrected", "2026-03-04"), "C"),
        (World::filed(), plain("acceptance_proposed", "2026-03-03"), "C"),
        (proposed(), plain("accepted", "2026-03-04"), "D"),
        (proposed(), plain("refused", "2026-03-04"), "D"),
        (World::filed(), plain("transferred_in", "2026-03-04"), "CD"),
        (World::collective(), act("representatives_elected", "2026-03-03", three), "CHA"),
        (World::filed(), plain("mediation_suggested", "2026-03-03"), "C"),
        (suggested(), act("mediation_answered", "2026-03-03", json!({"answer": "refused"})), "CM"),
        (World::simplified(), act("paper_deferred", "2026-03-03", json!({"item": "身份证复印件", "until": "2026-03-20"})), "C"),
        (deferred, act("paper_supplied", "2026-03-04", json!({"paper": paper})), "CH"),
    ]
}

fn service() -> Vec<Row> {
    let on = |party: &str| json!({"document": "application", "party": party});
    let simple = || with(World::simplified(), &[plain("accepted", "2026-03-04")]);
    let objected = || with(World::accepted(), &[act("jurisdiction_objected", "2026-03-09", json!({"party": "employer"}))]);
    vec![
        (World::accepted(), act("served", "2026-03-06", on("employer")), "CH"),
        (World::accepted(), act("left_at_address", "2026-03-06", on("employer")), "CH"),
        (World::accepted(), act("published", "2026-03-06", on("employer")), "CH"),
        (World::accepted(), act("service_failed", "2026-03-06", on("employer")), "CH"),
        (World::accepted(), act("answer_received", "2026-03-16", json!({"party": "employer"})), "CH"),
        (simple(), act("answer_period_agreed", "2026-03-06", json!({"party": "employer", "days": 3})), "CHA"),
        (World::accepted(), act("evidence_period_set", "2026-03-06", json!({"until": "2026-03-20"})), "CHA"),
        (World::accepted(), act("limitation_raised", "2026-03-16", json!({"party": "employer"})), "CHA"),
        (World::accepted(), act("jurisdiction_objected", "2026-03-06", json!({"party": "employer"})), "CHA"),
        (objected(), act("jurisdiction_decided", "2026-03-10", json!({"granted": false})), "AD"),
    ]
}

fn tribunal_and_claims() -> Vec<Row> {
    let challenged = || with(World::with_tribunal(), &[act("recusal_requested", "2026-03-11", json!({"who": "许小燕"}))]);
    let counter = || with(World::with_tribunal(), &[plain("counterclaim_received", "2026-03-11")]);
    let liable = json!({"party": "employer", "order": 1, "ground": "employer"});
    vec![
        (World::accepted(), plain("tribunal_formed", "2026-03-06"), "CD"),
        (World::with_tribunal(), plain("recusal_requested", "2026-03-11"), "CHA"),
        (challenged(), act("recusal_decided", "2026-03-12", json!({"granted": false})), "D"),
        (World::with_tribunal(), plain("party_added", "2026-03-12"), "A"),
        (World::with_tribunal(), plain("claim_changed", "2026-03-12"), "A"),
        (World::with_tribunal(), plain("counterclaim_received", "2026-03-12"), "CH"),
        (counter(), plain("counterclaim_decided", "2026-03-12"), "AD"),
        (counter(), plain("counterclaim_joined", "2026-03-12"), "AD"),
        (World::with_tribunal(), act("liability_decided", "2026-03-12", json!({"liable": [liable]})), "A"),
        (World::with_tribunal(), act("claim_withdrawn", "2026-03-12", json!({"claims": [2]})), "HA"),
    ]
}

fn hearing_and_mediation() -> Vec<Row> {
    let held = || with(World::with_hearing(), &[plain("hearing_held", "2026-04-02")]);
    let expert = || with(World::with_tribunal(), &[plain("expert_ordered", "2026-03-12")]);
    let alike = || {
        let mut world = World::with_tribunal();
        world.sets("elements", "applicant/post", json!("木工"));
        world.sets("elements", "respondent/post", json!("木工"));
        world
    };
    let signed = || json!({"elements": ["post"], "applicant_signer": "陈雅琴", "respondent_signer": "代理人"});
    let agreed = || with(alike(), &[act("elements_agreed", "2026-03-12", signed())]);
    let simple = || {
        let steps = [
            plain("accepted", "2026-03-04"),
            act("tribunal_formed", "2026-03-09", json!({"mode": "sole", "presiding": "林致远", "clerk": "许小燕"})),
            act("hearing_fixed", "2026-03-20", json!({"for": "2026-04-02"})),
            plain("hearing_held", "2026-04-02"),
        ];
        with(World::simplified(), &steps)
    };
    let delegated = || with(World::with_tribunal(), &[plain("pre_hearing_mediation_agreed", "2026-03-12")]);
    let review = |upto: usize| {
        let steps = ["mediation_requested", "mediation_agreement_effective", "confirmation_requested", "confirmation_accepted"];
        with(World::filed(), &steps.iter().take(upto).map(|kind| plain(kind, "2026-03-03")).collect::<Vec<_>>())
    };
    let platform = || with(World::filed(), &[act("mediation_requested", "2026-03-03", json!({"platform": true}))]);
    let confirming = || with(review(2), &[plain("court_confirmation_requested", "2026-03-03")]);
    let preserved = |upto: usize| {
        let steps = [
            act("preservation_requested", "2026-03-12", json!({"party": "worker", "stage": "during"})),
            act("preservation_decided", "2026-03-12", json!({"result": "granted"})),
        ];
        with(alike(), &steps[..upto])
    };
    let meeting = || json!({"for": "2026-03-13", "time": "09:30", "place": "三楼会议室", "with": "湖里区人民法院", "matter": "执行"});
    let meets = || with(alike(), &[act("joint_meeting_fixed", "2026-03-12", meeting())]);
    let sued = || with(World::closed(), &[act("suit_filed", "2026-04-28", json!({"party": "worker"}))]);
    let ordered = |upto: usize| {
        let steps = [
            act("payment_order_requested", "2026-03-03", json!({"matter": "wages"})),
            plain("payment_order_issued", "2026-03-03"),
            plain("payment_order_received", "2026-03-03"),
        ];
        with(World::filed(), &steps[..upto])
    };
    vec![
        (World::with_tribunal(), act("hearing_fixed", "2026-03-20", json!({"for": "2026-04-02"})), "HA"),
        (World::with_hearing(), plain("hearing_postponed", "2026-03-30"), "AD"),
        (World::with_hearing(), plain("hearing_held", "2026-04-02"), "HA"),
        (held(), plain("minutes_signed", "2026-04-02"), "HA"),
        (alike(), act("elements_agreed", "2026-03-12", signed()), "CHA"),
        (agreed(), act("elements_reopened", "2026-03-13", json!({"elements": ["post"], "reason": "笔误"})), "HA"),
        (simple(), act("award_pronounced", "2026-04-02", json!({"text": "支付工资", "until": "2026-04-12"})), "A"),
        (World::with_tribunal(), plain("expert_ordered", "2026-03-12"), "A"),
        (expert(), plain("expert_reported", "2026-03-20"), "HA"),
        (World::with_tribunal(), plain("investigated", "2026-03-12"), "HA"),
        (World::heard(), plain("deliberated", "2026-04-03"), "A"),
        (World::with_tribunal(), plain("pre_hearing_mediation_agreed", "2026-03-12"), "AM"),
        (delegated(), plain("pre_hearing_mediation_ended", "2026-03-20"), "AM"),
        (World::with_tribunal(), act("mediation_tried", "2026-03-12", json!({"result": "failed"})), "AM"),
        (review(0), plain("mediation_requested", "2026-03-03"), "CM"),
        (review(1), plain("mediation_ended", "2026-03-04"), "CM"),
        (review(1), plain("mediation_agreement_effective", "2026-03-04"), "CM"),
        (review(2), plain("confirmation_requested", "2026-03-04"), "CM"),
        (review(3), plain("confirmation_accepted", "2026-03-04"), "CD"),
        (review(4), plain("confirmation_extended", "2026-03-04"), "D"),
        (review(4), plain("confirmation_ended", "2026-03-04"), "AD"),
        (platform(), act("mediation_extended", "2026-03-04", json!({"days": 5})), "CM"),
        (review(2), plain("court_confirmation_requested", "2026-03-04"), "CM"),
        (confirming(), act("court_confirmation_decided", "2026-03-05", json!({"result": "confirmed"})), "CM"),
        (alike(), act("preservation_requested", "2026-03-12", json!({"party": "worker", "stage": "during"})), "CHAD"),
        (preserved(1), act("preservation_decided", "2026-03-13", json!({"result": "granted"})), "CHAD"),
        (preserved(2), act("preservation_lifted", "2026-03-14", json!({"reason": "提供担保"})), "CHAD"),
        (alike(), act("joint_meeting_fixed", "2026-03-12", meeting()), "CHAD"),
        (meets(), act("joint_meeting_held", "2026-03-13", json!({"text": "达成一致"})), "CHAD"),
        (sued(), act("court_decided", "2026-07-10", json!({"result": "judgment"})), "CHA"),
        (ordered(0), act("payment_order_requested", "2026-03-03", json!({"matter": "wages"})), "CM"),
        (ordered(1), plain("payment_order_issued", "2026-03-04"), "CM"),
        (ordered(2), plain("payment_order_received", "2026-03-04"), "CM"),
        (ordered(3), plain("payment_order_objected", "2026-03-04"), "CM"),
    ]
}

fn clock() -> Vec<Row> {
    let days = |n: u32| json!({"days": n});
    let suspending = || with(World::with_tribunal(), &[plain("suspension_proposed", "2026-03-12")]);
    let suspended = || with(suspending(), &[plain("suspended", "2026-03-13")]);
    let extending = || with(World::with_tribunal(), &[act("extension_proposed", "2026-03-12", days(15))]);
    let simple = || with(World::simplified(), &[plain("accepted", "2026-03-04")]);
    vec![
        (World::with_tribunal(), plain("suspension_proposed", "2026-03-12"), "A"),
        (suspending(), plain("suspended", "2026-03-13"), "D"),
        (suspended(), plain("resumed", "2026-03-16"), "AD"),
        (World::with_tribunal(), act("extension_proposed", "2026-03-12", days(15)), "A"),
        (extending(), act("extension_approved", "2026-03-13", days(15)), "D"),
        (World::accepted(), plain("simplified_decided", "2026-03-06"), "CD"),
        (simple(), plain("converted_to_ordinary", "2026-03-06"), "AD"),
    ]
}

fn closing_and_after() -> Vec<Row> {
    let mediated = || with(World::heard(), &[plain("mediated", "2026-04-07")]);
    let revoked = || with(World::with_tribunal(), &[plain("revoked", "2026-03-12")]);
    let proposed = || with(World::awarded(), &[plain("closing_proposed", "2026-05-20")]);
    let annulment = || with(World::awarded(), &[act("annulment_filed", "2026-05-06", json!({"party": "employer"}))]);
    let mut noted = World::filed();
    let event = noted.does(plain("mediation_requested", "2026-03-03"));
    let missed = act("overdue_explained", "2026-03-20", json!({"rule": "serve_application", "reason": "三次上门未果"}));
    let struck = act("struck", "2026-03-04", json!({"event": event.as_str(), "reason": "登记错误"}));
    vec![
        (World::heard(), plain("award_made", "2026-04-15"), "A"),
        (World::with_tribunal(), act("interim_payment", "2026-03-12", json!({"amount": "3000.00"})), "A"),
        (World::heard(), plain("mediated", "2026-04-07"), "AM"),
        (mediated(), act("mediation_repudiated", "2026-04-08", json!({"party": "employer"})), "HA"),
        (World::heard(), plain("withdrawn", "2026-04-07"), "CA"),
        (crate::members::group(), act("applicants_withdrawn", "2026-04-07", json!({"parties": ["worker:2"]})), "CA"),
        (World::heard(), plain("dismissed", "2026-04-07"), "AD"),
        (World::with_tribunal(), plain("revoked", "2026-03-12"), "D"),
        (revoked(), plain("revocation_notified", "2026-03-13"), "CH"),
        (World::with_tribunal(), plain("transferred_out", "2026-03-12"), "CD"),
        (World::awarded(), plain("closing_proposed", "2026-05-20"), "HA"),
        (proposed(), plain("closing_approved", "2026-05-21"), "D"),
        (
            World::awarded(),
            act("payment_planned", "2026-04-20", json!({"due": "2026-05-01", "sums": [{"party": "worker", "amount": "1.00"}]})),
            "CHAM",
        ),
        (World::awarded(), act("payment_made", "2026-04-20", json!({"sums": [{"party": "worker", "amount": "1.00"}]})), "CHAM"),
        (World::awarded(), plain("award_corrected", "2026-04-20"), "A"),
        (World::closed(), plain("award_effective", "2026-06-01"), "CHA"),
        (World::awarded(), act("suit_filed", "2026-04-20", json!({"party": "worker"})), "CHA"),
        (World::awarded(), act("annulment_filed", "2026-04-20", json!({"party": "employer"})), "CHA"),
        (annulment(), act("annulment_decided", "2026-06-01", json!({"result": "rejected"})), "CHA"),
        (crate::archive::complete(), plain("archived", "2026-06-01"), "V"),
        (World::accepted(), missed, "CHAMD"),
        // an act is struck by who may do it: the mediator who recorded this one has no right to strike
        (noted, struck, "C"),
    ]
}

fn letter(role: Role) -> char {
    match role {
        Role::Clerk => 'C',
        Role::HearingClerk => 'H',
        Role::Arbitrator => 'A',
        Role::Mediator => 'M',
        Role::Archivist => 'V',
        Role::Head => 'D',
        Role::Admin => 'N',
        Role::Grid => 'G',
        Role::Partner => 'P',
    }
}

#[test]
fn every_act_is_let_through_for_its_roles_and_refused_to_every_other_where_the_statute_allows_it() {
    let rows = [intake(), service(), tribunal_and_claims(), hearing_and_mediation(), clock(), closing_and_after()].concat();
    let told: BTreeSet<String> = rows.iter().map(|(_, act, _)| act["kind"].as_str().unwrap().to_owned()).collect();
    let every: BTreeSet<String> = Kind::ALL.iter().filter(|k| k.spec().is_act()).map(|k| k.as_str().to_owned()).collect();
    assert_eq!(told, every, "each act of the vocabulary has its row");
    for (world, value, roles) in rows {
        let case = world.read();
        let act = Act::parse(&value).unwrap();
        for role in Role::ALL {
            let got = decide(&case, &act, &only(&[role]), &Law::shipped(), day(TODAY)).map(|_| ()).map_err(|r| r.code);
            let expected = if roles.contains(letter(role)) { Ok(()) } else { Err("not_your_role".to_owned()) };
            assert_eq!(got, expected, "{value} by {}", role.label());
        }
        let nobody = decide(&case, &act, &only(&[]), &Law::shipped(), day(TODAY)).map(|_| ()).map_err(|r| r.code);
        assert_eq!(nobody, Err("not_your_role".to_owned()), "{value} by somebody without a role");
    }
}

#[test]
fn what_is_no_act_cannot_be_recorded_as_one_by_anybody() {
    for kind in Kind::ALL.iter().filter(|k| !k.spec().is_act()) {
        let refused = Act::parse(&json!({"kind": kind.as_str(), "on": "2026-03-04"})).unwrap_err();
        assert_eq!(refused.code, "unknown_kind", "{}", kind.as_str());
    }
}

#[test]
fn every_part_of_the_case_is_edited_by_its_roles_and_by_no_other() {
    let mut world = World::heard();
    world.does(json!({"kind": "deliberated", "on": "2026-04-03"}));
    let case = world.read();
    for (entity, field, roles) in [
        ("case", "facts", "CHAD"),
        ("party:worker", "phone", "CHAD"),
        ("claim:1", "text", "CHAD"),
        ("evidence:1", "name", "CHAD"),
        ("minutes:1", "text", "CHAD"),
        ("elements", "respondent/post", "CHAD"),
        ("elements", "tribunal/post", "AD"),
        ("claim:1", "outcome", "AD"),
        ("evidence:1", "finding", "AD"),
        ("mediation", "plan", "AD"),
        ("award", "opinion", "AD"),
        ("deliberation", "opinion", "AD"),
        ("approval", "opinion", "AD"),
        ("archive", "place", "HV"),
    ] {
        let value = if field == "outcome" { json!("rejected") } else { json!("甲") };
        let fields: Map<String, Value> = [(field.to_owned(), value)].into_iter().collect();
        for role in Role::ALL {
            let got = decide_edits(&case, entity, &fields, &only(&[role])).map(|_| ()).map_err(|r| r.code);
            let expected = if roles.contains(letter(role)) { Ok(()) } else { Err("not_your_role".to_owned()) };
            assert_eq!(got, expected, "{entity}.{field} by {}", role.label());
        }
    }
}
