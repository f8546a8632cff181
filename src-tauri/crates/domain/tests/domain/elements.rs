//! The table of elements: who says what, what locks, what is left for the hearing.

use crate::world::*;
use lucai_domain::elements::{CaseElements, ElementCell, ElementState, Script, Speaker, decide_elements};
use lucai_domain::procedure::{Law, next_acts};
use lucai_domain::{Refusal, Role};
use lucai_law::sheet::Ground;
use lucai_law::{Calendar, Regions};
use serde_json::{Value, json};

fn ground() -> Ground<'static> {
    Ground { regions: Regions::shipped(), calendar: Calendar::shipped(), region: "350200", as_of: day("2026-03-02") }
}

fn says(world: &mut World, cells: &[(&str, Value)]) -> Result<usize, Refusal> {
    let cells: Vec<ElementCell> =
        cells.iter().map(|(field, value)| ElementCell { field: (*field).to_owned(), value: value.clone() }).collect();
    let bodies = decide_elements(&world.read(), &cells, &ground(), &everybody())?;
    let n = bodies.len();
    for body in bodies {
        world.record(body, &everybody());
    }
    Ok(n)
}

fn state(world: &World, key: &str) -> ElementState {
    CaseElements::of(&world.read()).get(key).unwrap().state
}

/// Both sides have spoken: the post is undisputed, the attendance disputed, the chain said by one side.
fn spoken() -> World {
    let mut world = World::with_tribunal();
    says(
        &mut world,
        &[
            ("applicant/post", json!("木工")),
            ("respondent/post", json!("木工。")),
            ("applicant/attendance", json!("26 天")),
            ("respondent/attendance", json!("20 天")),
            ("applicant/chain", json!("由包工头招用")),
        ],
    )
    .unwrap();
    world
}

fn signs(keys: &[&str]) -> Value {
    json!({"kind": "elements_agreed", "on": "2026-03-12", "elements": keys, "applicant_signer": "陈雅琴", "respondent_signer": "王律师"})
}

#[test]
fn an_element_is_disputed_one_sided_alike_or_empty_by_what_the_sides_say() {
    let world = spoken();
    let of = |key: &str| state(&world, key);
    assert_eq!(
        [of("post"), of("attendance"), of("chain"), of("wage")],
        [ElementState::Same, ElementState::Disputed, ElementState::OneSided, ElementState::Empty]
    );
    assert_eq!(of("owed"), ElementState::OneSided, "the applicant's sum is what the claim says");
}

#[test]
fn what_the_claim_says_is_read_and_what_the_respondent_says_goes_into_the_wage_sheet() {
    let mut world = World::with_tribunal();
    says(&mut world, &[("respondent/owed", json!("3000")), ("respondent/entry", json!("2026-01-05"))]).unwrap();
    let case = world.read();
    let table = CaseElements::of(&case);
    let owed = table.get("owed").unwrap();
    let text = |said: &Option<lucai_domain::elements::Statement>| said.as_ref().map(|said| (said.text.clone(), said.figure));
    assert_eq!(text(&owed.applicant), Some(("5000.00".into(), true)), "claimed 6000 less 1000 paid");
    assert_eq!(text(&owed.respondent), Some(("3000.00".into(), true)));
    assert_eq!(case.registers().text("sheet:worker", "admitted/claim/1/amount"), "3000.00", "one figure, in the sheet");
    assert_eq!(case.claims()[0].admitted.unwrap().to_string(), "3000.00", "and on the claim");
    assert_eq!(case.registers().text("sheet:worker", "admitted/fact/start"), "2026-01-05");
    assert_eq!(text(&table.get("due").unwrap().applicant), Some(("6000.00".into(), true)));
    assert!(!case.registers().has("elements"), "nothing of it is typed twice");
    assert_eq!(says(&mut world, &[("applicant/owed", json!("1"))]).unwrap_err().code, "from_application");
}

#[test]
fn both_signatures_lock_what_was_said_and_nothing_but_an_act_with_a_reason_opens_it() {
    let mut world = spoken();
    world.does(signs(&["post"]));
    let agreed = world.read().agreed_element("post").cloned().unwrap();
    assert_eq!((agreed.value.as_str(), agreed.applicant_signer.as_str(), agreed.respondent_signer.as_str()), ("木工", "陈雅琴", "王律师"));
    assert_eq!(state(&world, "post"), ElementState::Agreed);
    let refused = says(&mut world, &[("respondent/post", json!("瓦工"))]).unwrap_err();
    assert_eq!(refused.code, "element_locked");
    assert!(refused.message.contains("撤销要素确认"), "it says what to do: {}", refused.message);
    assert_eq!(world.refuses(signs(&["post"])).code, "already_agreed");
    let reopen = |reason: &str| json!({"kind": "elements_reopened", "on": "2026-03-13", "elements": ["post"], "reason": reason});
    assert_eq!(world.refuses(reopen(" ")).code, "no_reason");
    world.does(reopen("被申请人提出记录有误"));
    says(&mut world, &[("respondent/post", json!("瓦工"))]).unwrap();
    assert_eq!(state(&world, "post"), ElementState::Disputed);
    assert_eq!(world.refuses(reopen("再撤")).code, "not_agreed");
}

#[test]
fn what_is_disputed_or_not_signed_by_both_is_not_locked() {
    let mut world = spoken();
    assert_eq!(world.refuses(signs(&["attendance"])).code, "element_disputed");
    assert_eq!(world.refuses(signs(&["chain"])).code, "element_one_sided");
    let with = |key: &str, value: Value| {
        let mut act = signs(&["post"]);
        act[key] = value;
        act
    };
    assert_eq!(world.refuses(with("respondent_signer", json!(" "))).code, "no_signature");
    assert_eq!(world.refuses(with("respondent_for", json!(["worker"]))).code, "signed_for_other_side");
    assert_eq!(world.refuses(with("values", json!({"post": "瓦工"}))).code, "element_values_differ");
    assert_eq!(world.refuses(signs(&["no_such"])).code, "unknown_element");
}

#[test]
fn a_sum_that_both_signed_for_is_locked_in_the_wage_sheet_and_on_the_claim_too() {
    let mut world = World::with_tribunal();
    says(&mut world, &[("respondent/owed", json!("5000.00"))]).unwrap();
    world.does(signs(&["owed"]));
    assert_eq!(says(&mut world, &[("respondent/owed", json!("1.00"))]).unwrap_err().code, "element_locked");
    let fields = [("admitted".to_owned(), json!("1.00"))].into_iter().collect();
    let direct = lucai_domain::procedure::decide_edit(&world.read(), "claim:1", &fields, &everybody());
    assert_eq!(direct.unwrap_err().code, "element_locked");
}

#[test]
fn what_the_tribunal_finds_on_an_element_is_of_the_inner_file_until_the_award() {
    let mut world = spoken();
    world.sets("elements", "tribunal/attendance", json!("22 天"));
    assert!(world.events.last().unwrap().stream.is_inner());
    let found = |inner: bool| CaseElements::of(&world.read().seen(inner)).get("attendance").unwrap().finding.clone();
    assert_eq!((found(true).as_deref(), found(false)), (Some("22 天"), None));
}

#[test]
fn the_disputed_elements_are_the_script_in_order_and_the_minutes_start_from_it() {
    let mut world = spoken();
    world.does(signs(&["post"]));
    says(&mut world, &[("question/attendance", json!("三月出勤几天？"))]).unwrap();
    let script = Script::of(&CaseElements::of(&world.read()));
    assert_eq!(script.agreed, [("岗位（工种）".to_owned(), "木工".to_owned())]);
    let asked: Vec<&str> = script.questions.iter().map(|one| one.element.key.as_str()).collect();
    assert_eq!(asked, ["attendance", "due", "paid", "owed", "chain"], "in the order of the form, each that one side or both spoke to");
    let lines = script.minutes(&|n| format!("证据{n}"));
    assert!(lines[0].text.contains("岗位（工种）：木工") && lines[0].text.contains("不再举证"), "{}", lines[0].text);
    assert!(lines[1].text.ends_with("三月出勤几天？"), "the question as it was put: {}", lines[1].text);
    assert_eq!((lines[2].speaker, lines[2].text.as_str()), (Speaker::Applicant, "26 天。"));
    assert_eq!((lines[3].speaker, lines[3].text.as_str()), (Speaker::Respondent, "20 天。"));
}

#[test]
fn the_fact_part_of_the_award_tells_the_undisputed_first_then_both_sides_and_the_finding() {
    let mut world = spoken();
    world.does(signs(&["post"]));
    world.sets("elements", "tribunal/attendance", json!("出勤 22 天。"));
    let text = Script::of(&CaseElements::of(&world.read())).findings(&|n| format!("证据{n}"));
    let parts: Vec<&str> = text.lines().collect();
    assert_eq!(parts[0], "双方当事人对下列事实没有争议，本委予以确认：岗位（工种）：木工。");
    assert_eq!(parts[1], "关于出勤情况，申请人主张26 天；被申请人主张20 天。本委认定：出勤 22 天。");
    assert!(parts[2..].iter().all(|part| part.contains("（待写明）")), "{text}");
}

#[test]
fn of_several_applicants_the_table_holds_what_is_common_and_each_ones_sum() {
    let mut application = application();
    application["applicants"] = json!([{"name": "甲某"}, {"name": "乙某"}]);
    let wages = |party: &str, due: &str| json!({"type": "unpaid_wages", "party": party, "months": [{"month": "2026-05", "due": due, "paid": "0.00"}]});
    application["claims"] = json!([wages("worker", "6000.00"), wages("worker:2", "4000.00")]);
    let mut world = World::filed_with(application);
    world.does(json!({"kind": "accepted", "on": "2026-03-04"}));
    says(
        &mut world,
        &[("applicant/entry", json!("2025 年春节后陆续入职")), ("member/worker", json!("6000")), ("member/worker:2", json!("3500"))],
    )
    .unwrap();
    let table = CaseElements::of(&world.read());
    assert!(table.several && table.get("due").is_none(), "what is each person's own stands in their sheet");
    let sums: Vec<(&str, bool)> = table.members.iter().map(|one| (one.name.as_str(), one.same())).collect();
    assert_eq!(sums, [("甲某", true), ("乙某", false)]);
    assert_eq!(table.get("owed").unwrap().state, ElementState::Disputed, "one member's sum is disputed");
    let script = Script::of(&table);
    let owed = script.questions.iter().find(|one| one.element.key == "owed").unwrap();
    assert_eq!(owed.members, [("乙某".to_owned(), "4000.00".to_owned(), "3500.00".to_owned())]);
    says(&mut world, &[("member/worker:2", json!("4000"))]).unwrap();
    assert_eq!(state(&world, "owed"), ElementState::Same);
    assert_eq!(says(&mut world, &[("member/worker:9", json!("1"))]).unwrap_err().code, "unknown_party");
}

#[test]
fn a_further_element_of_the_case_is_named_and_asked_like_the_others() {
    let mut world = spoken();
    says(&mut world, &[("label/x1", json!("高温津贴")), ("applicant/x1", json!("未发"))]).unwrap();
    let table = CaseElements::of(&world.read());
    assert_eq!(table.elements.last().map(|one| (one.label.as_str(), one.state)), Some(("高温津贴", ElementState::OneSided)));
    assert_eq!(says(&mut world, &[("applicant/x21", json!("x"))]).unwrap_err().code, "unknown_element");
    assert_eq!(says(&mut world, &[("applicant/post/evidence", json!([7]))]).unwrap_err().code, "unknown_evidence");
    assert_eq!(says(&mut world, &[("applicant/entry", json!("去年"))]).unwrap_err().code, "bad_date");
}

#[test]
fn the_form_of_the_act_offers_what_both_sides_say_alike_and_greys_it_where_nothing_is() {
    let offered = |world: &World| {
        let acts = next_acts(&world.read(), &only(&[Role::Arbitrator]), &Law::shipped(), world.today);
        let act = acts.into_iter().find(|act| act.kind == "elements_agreed").unwrap();
        (act.refusal.map(|refusal| refusal.code), act.fields.into_iter().find(|field| field.name == "elements").unwrap().options)
    };
    let (refusal, options) = offered(&spoken());
    assert_eq!((refusal, options[0].value.as_str(), options[0].label.as_str()), (None, "post", "岗位（工种）：木工"));
    assert_eq!(offered(&World::with_tribunal()).0.as_deref(), Some("nothing_same"));
}
