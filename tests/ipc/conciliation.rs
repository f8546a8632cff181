//! 暂缓受理, 司法确认, 支付令 and the mediation of platform workers over the program's own commands.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use lucai_app::App;
use lucai_testkit::{call, office, sample_application_form as form};
use serde_json::{Value, json};

fn filed(app: &App) -> Value {
    call(app, "case_file", json!({ "application": form() })).unwrap()["case"].clone()
}

fn acts(app: &App, case: &Value, acts: Value) -> Result<Value, lucai_app::api::common::WireError> {
    call(app, "case_act", json!({ "case": case, "acts": acts }))
}

fn find<'a>(list: &'a Value, rule: &str) -> &'a Value {
    list.as_array().unwrap().iter().find(|one| one["rule"] == rule).unwrap_or(&Value::Null)
}

#[test]
fn while_both_try_mediation_the_case_and_the_wall_say_that_acceptance_is_put_off() {
    let folder = tempfile::tempdir().unwrap();
    let (app, _) = office(folder.path(), "2026-09-23");
    let case = filed(&app);
    let day = |on: &str, kind: &str| json!({ "kind": kind, "on": on });
    let before = call(&app, "case_show", json!({ "case": case })).unwrap();
    let due = find(&before["deadlines"], "acceptance_decision")["due"].clone();
    assert!(due.is_string());
    let answered = json!({ "kind": "mediation_answered", "on": "2026-09-18", "answer": "agreed" });
    acts(&app, &case, json!([day("2026-09-18", "mediation_suggested"), answered])).unwrap();
    let page = call(&app, "case_show", json!({ "case": case })).unwrap();
    let put_off = find(&page["deadlines"], "acceptance_decision");
    assert_eq!((&put_off["state"], &put_off["due"], &put_off["left"]), (&json!("stopped"), &Value::Null, &Value::Null));
    let told = put_off["arithmetic"].as_str().unwrap();
    assert!(told.contains("2026-09-18 双方同意先行调解，暂缓受理（规则69）"), "{told}");
    let own = find(&page["own_dates"], "acceptance_deferred");
    assert_eq!((&own["due"], &own["statutory"], &own["name"]), (&json!("2026-10-08"), &json!(false), &json!("暂缓受理")));
    let wall = call(&app, "deadline_wall", json!({})).unwrap();
    let rows = wall["rows"].as_array().unwrap();
    assert!(rows.iter().any(|one| one["row"]["rule"] == "acceptance_deferred"), "{rows:?}");
    assert!(rows.iter().all(|one| one["row"]["rule"] != "acceptance_decision"), "no day runs for a decision that is put off: {rows:?}");
    let refused = acts(&app, &case, json!([day("2026-09-21", "accepted")])).unwrap_err();
    assert_eq!(refused.code, "acceptance_deferred");
    assert!(refused.message.contains("调解结束"), "it says what to do next: {}", refused.message);
    acts(&app, &case, json!([day("2026-09-18", "mediation_requested"), day("2026-09-22", "mediation_ended")])).unwrap();
    let on = call(&app, "case_show", json!({ "case": case })).unwrap();
    let going = find(&on["deadlines"], "acceptance_decision");
    assert!(going["due"].as_str() > due.as_str() && going["state"] == "open", "{going}");
    let rebuilt = call(&app, "deadline_wall", json!({})).unwrap();
    let row = rebuilt["rows"].as_array().unwrap().iter().find(|one| one["row"]["rule"] == "acceptance_decision").unwrap();
    assert_eq!(row["row"]["due"], going["due"], "wall and case say the same day");
    acts(&app, &case, json!([day("2026-09-23", "accepted")])).unwrap();
}

#[test]
fn dates_of_the_law_beside_the_clock_stand_in_the_case_with_article_words_and_consequence() {
    let folder = tempfile::tempdir().unwrap();
    let (app, _) = office(folder.path(), "2026-10-20");
    let case = filed(&app);
    acts(
        &app,
        &case,
        json!([
            { "kind": "mediation_requested", "on": "2026-09-20", "platform": true },
            { "kind": "mediation_extended", "on": "2026-09-28", "days": 15 },
            { "kind": "mediation_agreement_effective", "on": "2026-10-09" },
            { "kind": "payment_order_requested", "on": "2026-10-12", "matter": "wages", "amount": "5000.00" },
            { "kind": "payment_order_issued", "on": "2026-10-15" },
            { "kind": "payment_order_received", "on": "2026-10-19" },
        ]),
    )
    .unwrap();
    let page = call(&app, "case_show", json!({ "case": case })).unwrap();
    let listed: Vec<(&str, &str, bool, bool)> = page["own_dates"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (one["rule"].as_str().unwrap(), one["due"].as_str().unwrap(), one["office"] == true, one["unread"] == true))
        .collect();
    assert_eq!(
        listed,
        [
            ("court_confirmation", "2026-11-09", false, false),
            ("payment_order_objection", "2026-11-03", false, false),
            ("platform_mediation", "2026-10-20", true, true),
        ]
    );
    let court = find(&page["own_dates"], "court_confirmation");
    assert!(court["basis"].as_str().unwrap().contains("民诉法205：经依法设立的调解组织调解达成调解协议"));
    assert!(court["consequence"].as_str().unwrap().contains("调解协议仍有约束力"));
    let contract = page["deadlines"].as_array().unwrap();
    assert!(contract.iter().all(|one| one["rule"] != "court_confirmation"), "the clock's own list is as the contract has it");
    acts(&app, &case, json!([{ "kind": "court_confirmation_requested", "on": "2026-10-20", "court": "思明区人民法院" }])).unwrap();
    let page = call(&app, "case_show", json!({ "case": case })).unwrap();
    assert_eq!(find(&page["own_dates"], "court_confirmation")["met_on"], "2026-10-20");
}
