//! A building project, who answers for its wages, an employer across cases, and projects without arrears.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use calamine::{Reader, Xlsx, open_workbook};
use lucai_app::App;
use lucai_testkit::{PASSWORD, acts_up_to_the_hearing, call, office, sample_application_form};
use serde_json::{Value, json};

const TODAY: &str = "2026-11-23";
const GENERAL: &str = "91350200000000001X";
const SUB: &str = "厦门精工劳务分包有限公司";

/// A credit code with its check character.
fn uscc(base: &str) -> String {
    let alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    let found = alphabet.chars().map(|last| format!("{base}{last}")).find(|code| lucai_law::id_number::check(code).valid);
    found.unwrap()
}

fn project(app: &App, name: &str) -> String {
    let made = call(app, "project_set", json!({ "name": name, "permit": format!("许可-{name}"), "grid": "JM-03" })).unwrap();
    made["row"]["project"].as_str().unwrap().to_owned()
}

fn unit(app: &App, project: &str, more: Value) -> Value {
    let mut request = json!({ "project": project });
    request.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    call(app, "project_unit_set", request).unwrap()
}

/// 建设 - 总包 - 分包.
fn site(app: &App, name: &str) -> String {
    let id = project(app, name);
    unit(app, &id, json!({ "role": "owner", "name": "厦门城建开发有限公司" }));
    let general = json!({ "role": "general", "name": "厦门大建工程有限公司", "under": "厦门城建开发有限公司", "uscc": uscc(&GENERAL[..17]), "address": "厦门市湖里区" });
    unit(app, &id, general);
    unit(app, &id, json!({ "role": "sub", "name": SUB, "under": "厦门大建工程有限公司", "legal_rep": "陈某" }));
    id
}

fn case_against(app: &App, employer: &str) -> Value {
    let mut form = sample_application_form();
    form["respondents"] = json!([{ "name": employer, "address": "厦门市集美区" }]);
    call(app, "case_file", json!({ "application": form })).unwrap()["case"].clone()
}

fn accept(app: &App, case: &Value) {
    let acts = json!([{ "kind": "accepted", "on": "2026-11-16" }]);
    call(app, "case_act", json!({ "case": case, "acts": acts })).unwrap();
}

fn met(app: &App, project: &str, duty: &str) -> Value {
    let fact = json!({ "project": project, "duty": duty, "met": true, "on": "2026-11-01", "note": "查看了原件" });
    call(app, "project_fact_add", fact).unwrap()
}

fn codes(value: &Value, list: &str, key: &str) -> Vec<String> {
    value[list].as_array().unwrap().iter().map(|one| one[key].as_str().unwrap_or_default().to_owned()).collect()
}

#[test]
fn a_chain_is_entered_by_names_and_shown_from_the_top_with_what_each_unit_is() {
    let folder = tempfile::tempdir().unwrap();
    let (app, _) = office(folder.path(), TODAY);
    let id = site(&app, "软件园三期");
    let view = call(&app, "project_show", json!({ "project": id })).unwrap();
    assert_eq!(codes(&view, "units", "name"), ["厦门城建开发有限公司", "厦门大建工程有限公司", SUB]);
    assert_eq!(view["units"][2]["depth"], 2);
    assert_eq!((&view["row"]["owner"], &view["row"]["grid"]), (&json!("厦门城建开发有限公司"), &json!("JM-03")));
    let twice = call(&app, "project_set", json!({ "name": "软件园三期", "permit": "许可-软件园三期" })).unwrap_err();
    assert_eq!(twice.code, "project_twice");
    let bad = call(&app, "project_unit_set", json!({ "project": id, "role": "sub", "name": "某公司", "uscc": "123" })).unwrap_err();
    assert_eq!(bad.code, "bad_uscc");
    let word = call(&app, "project_unit_set", json!({ "project": id, "role": "king", "name": "某公司" })).unwrap_err();
    assert!(word.message.contains("施工总承包单位"), "it says what can be chosen: {}", word.message);
    let loops = json!({ "project": id, "unit": view["units"][1]["unit"], "under": SUB });
    assert_eq!(call(&app, "project_unit_set", loops).unwrap_err().code, "chain_loop");
    let moved = json!({ "project": id, "unit": view["units"][2]["unit"], "phone": "0592-1234567" });
    let moved = call(&app, "project_unit_set", moved).unwrap();
    assert_eq!((&moved["units"][2]["phone"], &moved["units"][2]["legal_rep"]), (&json!("0592-1234567"), &json!("陈某")), "the rest stays");
    for text in ["软件园", "许可-软件园", SUB] {
        let found = call(&app, "find", json!({ "text": text })).unwrap();
        assert_eq!((&found["hits"][0]["kind"], &found["hits"][0]["project"]), (&json!("project"), &json!(id)), "{text}");
    }
    let listed = call(&app, "project_list", json!({})).unwrap();
    assert_eq!((&listed["projects"][0]["name"], &listed["projects"][0]["units"]), (&json!("软件园三期"), &json!(3)));
    let verified = call(&app, "verify_store", json!({})).unwrap();
    assert_eq!(verified["ok"], true, "{}", verified["problems"]);
}

#[test]
fn a_fact_has_its_proof_and_what_is_missing_is_said_with_its_article() {
    let folder = tempfile::tempdir().unwrap();
    let (app, _) = office(folder.path(), TODAY);
    let id = site(&app, "软件园三期");
    let bare = json!({ "project": id, "duty": "account", "met": true, "on": "2026-11-01" });
    assert_eq!(call(&app, "project_fact_add", bare).unwrap_err().code, "no_proof");
    let proof = folder.path().join("开户证明.txt");
    std::fs::write(&proof, "账号 622").unwrap();
    let fact = json!({ "project": id, "duty": "account", "met": true, "on": "2026-11-01", "path": proof.display().to_string() });
    let view = call(&app, "project_fact_add", fact).unwrap();
    let duty = |view: &Value, code: &str| view["duties"].as_array().unwrap().iter().find(|one| one["duty"] == code).unwrap().clone();
    let account = duty(&view, "account");
    assert_eq!((&account["state"], &account["lacks"]), (&json!("met"), &Value::Null));
    assert_eq!((&account["facts"][0]["file"], &account["facts"][0]["actor"]), (&json!("开户证明.txt"), &json!("甲")));
    let board = duty(&view, "board");
    assert!(board["lacks"].as_str().unwrap().contains("农民工工资条例34"), "{}", board["lacks"]);
    let fact = account["facts"][0]["fact"].clone();
    let file = call(&app, "project_file", json!({ "project": id, "fact": fact })).unwrap();
    assert_eq!(file["name"], "开户证明.txt");
    let out = folder.path().join("out.txt");
    call(&app, "project_file_save", json!({ "project": id, "fact": fact, "path": out.display().to_string() })).unwrap();
    assert_eq!(std::fs::read_to_string(out).unwrap(), "账号 622", "out of the encrypted store as it went in");
    let struck = call(&app, "project_fact_strike", json!({ "project": id, "fact": fact, "reason": "不是本项目的账户" })).unwrap();
    let account = duty(&struck, "account");
    assert_eq!((&account["state"], &account["facts"][0]["struck"]), (&json!("unknown"), &json!("不是本项目的账户")));
    let copy = folder.path().join("backup.lucai");
    call(&app, "backup_now", json!({ "path": copy.display().to_string() })).unwrap();
    let drill = call(&app, "restore_drill", json!({})).unwrap();
    assert_eq!(drill["ok"], true, "the proof is in the backup: {drill}");
}

#[test]
fn the_proposal_becomes_respondents_and_an_order_of_liability_with_nothing_typed_twice() {
    let folder = tempfile::tempdir().unwrap();
    let (app, _) = office(folder.path(), TODAY);
    let id = site(&app, "软件园三期");
    let case = case_against(&app, SUB);
    let owed = json!({ "project": id, "duty": "price", "met": false, "on": "2026-11-01", "amount": "300000.00", "note": "对账单" });
    call(&app, "project_fact_add", owed).unwrap();
    call(&app, "case_project", json!({ "case": case, "project": id })).unwrap();
    assert_eq!(call(&app, "case_project", json!({ "case": case, "project": id })).unwrap_err().code, "nothing_changed");
    assert_eq!(call(&app, "case_set", json!({ "case": case, "field": "project", "value": "没有" })).unwrap_err().code, "not_found");
    let history = call(&app, "case_history", json!({ "case": case })).unwrap();
    let last = history["edits"].as_array().unwrap().iter().find(|one| one["field"] == "project").unwrap();
    assert_eq!((&last["label"], &last["to"]), (&json!("工程项目"), &json!("软件园三期")), "a project is shown by its name");
    let before = call(&app, "chain_show", json!({ "case": case })).unwrap();
    assert_eq!(before["refusal"]["code"], "not_accepted", "the proposal is there before acceptance, the decision is not");
    accept(&app, &case);
    let chain = call(&app, "chain_show", json!({ "case": case })).unwrap();
    let proposal = &chain["proposal"];
    assert_eq!(codes(proposal, "answers", "name"), ["厦门大建工程有限公司", "厦门城建开发有限公司", SUB]);
    assert_eq!(proposal["answers"][2]["party"], "employer", "the respondent is known by its name");
    assert_eq!(proposal["answers"][1]["reasons"][0]["limit"], "300000.00");
    let liable: Vec<Value> = proposal["answers"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| json!({ "unit": one["unit"], "order": one["order"], "ground": one["reasons"][0]["ground"], "limit": one["reasons"][0]["limit"], "why": one["reasons"][0]["why"] }))
        .collect();
    let decided = call(&app, "chain_decide", json!({ "case": case, "liable": liable, "reason": "合议" })).unwrap();
    let decision = &decided["decision"];
    assert_eq!(codes(decision, "liable", "party"), ["employer:2", "employer:3", "employer"]);
    assert_eq!(codes(decision, "liable", "duty"), ["先行清偿", "先行垫付", "直接责任"]);
    let page = call(&app, "case_show", json!({ "case": case })).unwrap();
    assert_eq!(codes(&page, "respondents", "name"), [SUB, "厦门大建工程有限公司", "厦门城建开发有限公司"]);
    assert_eq!(
        (&page["respondents"][1]["uscc"], &page["respondents"][1]["address"]),
        (&json!(uscc(&GENERAL[..17])), &json!("厦门市湖里区"))
    );
    let desk = call(&app, "award_desk", json!({ "case": case })).unwrap();
    let wages = desk["claims"].as_array().unwrap().iter().find(|claim| claim["type"] == "unpaid_wages").unwrap();
    let item = wages["suggested_item"].as_str().unwrap();
    let operative = "被申请人厦门大建工程有限公司于本裁决书生效之日起十五日内先行清偿申请人";
    assert!(item.starts_with(operative), "who pays first stands in the operative part: {item}");
    let rest = format!("；被申请人厦门城建开发有限公司以 300000.00 元为限对上述款项先行垫付；被申请人{SUB}对上述款项负直接责任");
    assert!(item.ends_with(&rest), "and so does what the others answer for: {item}");
    let again = call(&app, "chain_show", json!({ "case": case })).unwrap();
    assert!(again["proposal"]["answers"].as_array().unwrap().iter().all(|one| !one["party"].is_null()), "nobody joins twice");
    let kinds = codes(&page, "docket", "kind");
    assert_eq!(kinds.iter().filter(|kind| *kind == "party_added").count(), 2);
    let conclude = page["deadlines"].as_array().unwrap().iter().find(|one| one["rule"] == "conclude").unwrap();
    assert_eq!(conclude["due"], "2027-01-07", "45 days anew from the day the parties joined (Rules 46)");
    let strike = json!({ "case": case, "event": decision["event"], "reason": "重新合议" });
    call(&app, "case_strike", strike).unwrap();
    assert_eq!(call(&app, "chain_show", json!({ "case": case })).unwrap()["decision"], Value::Null);
    let used = call(&app, "project_set", json!({ "project": id, "active": false })).unwrap_err();
    assert_eq!(used.code, "others_depend", "a project with cases stays");
}

#[test]
fn only_who_may_add_parties_decides_and_others_are_told_whom_to_ask() {
    let folder = tempfile::tempdir().unwrap();
    let (app, _) = office(folder.path(), TODAY);
    let id = site(&app, "软件园三期");
    let case = case_against(&app, SUB);
    call(&app, "case_project", json!({ "case": case, "project": id })).unwrap();
    accept(&app, &case);
    for (name, role) in [("书记员", "hearing_clerk"), ("档案员", "archivist"), ("管理员", "admin")] {
        call(&app, "user_add", json!({ "name": name, "roles": [role], "password": PASSWORD })).unwrap();
    }
    let sign_in = |name: &str| call(&app, "unlock", json!({ "user": name, "password": PASSWORD })).unwrap();
    let liable = json!([{ "party": "employer", "order": 1, "ground": "employer" }]);
    sign_in("书记员");
    let refused = call(&app, "chain_decide", json!({ "case": case, "liable": liable })).unwrap_err();
    assert_eq!(refused.code, "not_your_role");
    assert!(refused.message.contains("仲裁员"), "{}", refused.message);
    met(&app, &id, "board");
    sign_in("档案员");
    assert!(call(&app, "project_show", json!({ "project": id })).is_ok(), "who reads cases reads projects");
    assert_eq!(call(&app, "project_set", json!({ "project": id, "name": "改名" })).unwrap_err().code, "not_your_role");
    sign_in("管理员");
    for (command, request) in [
        ("project_show", json!({ "project": id })),
        ("employer_profile", json!({ "name": SUB })),
        ("benchmark_list", json!({})),
        ("chain_show", json!({ "case": case })),
    ] {
        assert_eq!(call(&app, command, request).unwrap_err().code, "not_your_role", "{command}: who reads no case sees nothing of one");
    }
}

#[test]
fn an_employer_is_seen_across_cases_by_its_code_and_by_its_name_however_it_is_spelt() {
    let folder = tempfile::tempdir().unwrap();
    let (app, _) = office(folder.path(), TODAY);
    let code = uscc("91350200MA2XXXXX1");
    let with_code = |name: &str, code: &str| {
        let mut form = sample_application_form();
        form["respondents"] = json!([{ "name": name, "uscc": code, "address": "厦门" }]);
        call(&app, "case_file", json!({ "application": form })).unwrap()["case"].clone()
    };
    let first = with_code("厦门（集美）建设有限公司", &code);
    case_against(&app, "厦门(集美)建设 有限公司");
    case_against(&app, "厦门另一建设有限公司");
    let look = |request: Value| call(&app, "employer_profile", request).unwrap();
    let by_code = look(json!({ "uscc": code }));
    assert_eq!((&by_code["cases_total"], &by_code["cases_open"]), (&json!(2), &json!(2)), "one by code, one by its name without a code");
    assert_eq!(by_code["open_wages"], "21200.00", "wages only: {}", by_code["sentence"]);
    let by_name = look(json!({ "name": "厦门（集美）建设有限公司" }));
    assert_eq!((&by_name["uscc"], &by_name["cases_total"]), (&json!(code), &json!(2)));
    let other = with_code("厦门（集美）建设有限公司", &uscc("91350200MA2XXXXX2"));
    let namesakes = look(json!({ "name": "厦门（集美）建设有限公司" }));
    assert_eq!(namesakes["namesakes"].as_array().unwrap().len(), 2, "two of one name are not thrown together");
    assert_eq!(look(json!({ "uscc": code }))["cases_total"], 2);
    let unknown = look(json!({ "name": "没有来过的公司" }));
    assert_eq!((&unknown["known"], &unknown["sentence"]), (&json!(false), &json!("本委没有它的案件和记录。")));
    assert_eq!(call(&app, "employer_profile", json!({})).unwrap_err().code, "nothing_given");
    assert_eq!(call(&app, "employer_profile", json!({ "uscc": "12" })).unwrap_err().code, "bad_uscc");

    call(&app, "case_act", json!({ "case": first, "acts": acts_up_to_the_hearing("甲") })).unwrap();
    let desk = call(&app, "award_desk", json!({ "case": first })).unwrap();
    let findings: Vec<Value> = desk["claims"]
        .as_array()
        .unwrap()
        .iter()
        .map(|claim| json!({ "claim": claim["claim"], "found": "1000.00", "outcome": "partly" }))
        .collect();
    call(&app, "award_save", json!({ "case": first, "fields": { "findings": "查明" }, "findings": findings })).unwrap();
    assert_eq!(look(json!({ "uscc": code }))["awarded"], "0.00", "what the tribunal only noted is in no sum");
    call(&app, "case_act", json!({ "case": first, "acts": [{ "kind": "award_made", "on": "2026-10-28", "scope": "whole" }] })).unwrap();
    let awarded = look(json!({ "uscc": code }));
    assert_eq!((&awarded["cases_open"], &awarded["unpaid_cases"]), (&json!(1), &json!(1)));
    assert_ne!(awarded["unpaid"], "0.00");
    assert!(awarded["outcomes"].as_array().unwrap().iter().any(|one| one["name"] == "裁决" && one["cases"] == 1));
    let sums = json!([{ "party": "worker", "amount": awarded["unpaid"] }]);
    call(&app, "case_act", json!({ "case": first, "acts": [{ "kind": "payment_made", "on": "2026-11-20", "sums": sums }] })).unwrap();
    assert_eq!(look(json!({ "uscc": code }))["unpaid_cases"], 0);
    assert!(other.is_string());
}

#[test]
fn what_was_published_of_an_employer_is_entered_with_its_source_and_struck_when_wrong() {
    let folder = tempfile::tempdir().unwrap();
    let (app, _) = office(folder.path(), TODAY);
    let add = |mark: &str, grade: &str, on: &str| {
        let request = json!({ "name": SUB, "mark": mark, "grade": grade, "on": on, "source": "厦人社〔2026〕12号" });
        call(&app, "employer_mark", request).unwrap()
    };
    add("grade", "B", "2025-06-01");
    let newer = add("grade", "C", "2026-06-01");
    assert_eq!(newer["grade"], "C", "the latest counts");
    assert_eq!(add("blacklist", "", "2026-07-01")["listed"], true);
    let removed = add("removed", "", "2026-08-01");
    assert_eq!(removed["listed"], false);
    let entry = removed["marks"].as_array().unwrap().iter().find(|one| one["kind"] == "removed").unwrap()["mark"].clone();
    let struck = call(&app, "employer_mark_strike", json!({ "mark": entry, "reason": "看错了名单" })).unwrap();
    assert_eq!(struck["listed"], true);
    assert_eq!(call(&app, "employer_mark_strike", json!({ "mark": entry, "reason": "再来" })).unwrap_err().code, "already_struck");
    let nameless = json!({ "name": SUB, "mark": "grade", "grade": "A", "on": "2026-11-01", "source": "" });
    assert_eq!(call(&app, "employer_mark", nameless).unwrap_err().code, "missing_key", "no entry without a source");
    assert!(struck["sentence"].as_str().unwrap().contains("失信联合惩戒"), "{}", struck["sentence"]);
}

#[test]
fn a_project_without_arrears_meets_every_criterion_and_the_list_goes_out_as_a_workbook() {
    let folder = tempfile::tempdir().unwrap();
    let (app, _) = office(folder.path(), TODAY);
    let (good, bad) = (site(&app, "甲项目"), site(&app, "乙项目"));
    for id in [&good, &bad] {
        for duty in ["account", "deposit", "real_name", "entrusted", "board"] {
            met(&app, id, duty);
        }
    }
    let case = case_against(&app, SUB);
    call(&app, "case_project", json!({ "case": case, "project": bad })).unwrap();
    let list = call(&app, "benchmark_list", json!({})).unwrap();
    assert_eq!((&list["qualify"], &list["projects"][0]["project"]["name"]), (&json!(1), &json!("甲项目")));
    let failing: Vec<&Value> = list["projects"][1]["criteria"].as_array().unwrap().iter().filter(|one| one["met"] == false).collect();
    assert_eq!(
        (failing.len(), &failing[0]["criterion"], &failing[0]["why"]),
        (1, &json!("no_open_case"), &json!("1 件拖欠工资的未结案件"))
    );
    let lapsed = json!({ "project": good, "duty": "board", "met": false, "on": "2026-11-20", "note": "告示牌已拆除" });
    call(&app, "project_fact_add", lapsed).unwrap();
    assert_eq!(call(&app, "benchmark_list", json!({})).unwrap()["qualify"], 0, "what was there once does not count for ever");
    let told = json!({ "source": "counter", "employer": SUB, "project": " 甲项目" });
    let lead = call(&app, "lead_add", told).unwrap()["lead"].clone();
    let list = call(&app, "benchmark_list", json!({})).unwrap();
    let good = list["projects"].as_array().unwrap().iter().find(|one| one["project"]["name"] == "甲项目").unwrap();
    let why = good["criteria"].as_array().unwrap().iter().find(|one| one["criterion"] == "no_open_lead").unwrap();
    assert_eq!((&why["met"], &why["why"]), (&json!(false), &json!("1 条未办结的线索")), "{lead}");
    assert_eq!(call(&app, "employer_profile", json!({ "name": SUB })).unwrap()["open_leads"], 1);
    let saved = call(&app, "benchmark_save", json!({ "path": folder.path().display().to_string() })).unwrap();
    let mut book: Xlsx<_> = open_workbook(saved["path"].as_str().unwrap()).unwrap();
    let range = book.worksheet_range("无欠薪标杆项目").unwrap();
    let text: Vec<String> = range.cells().map(|(_, _, cell)| cell.to_string()).collect();
    assert!(text.iter().any(|cell| cell == "不符合：2026-11-20 查明未履行"), "{text:?}");
    assert!(text.iter().any(|cell| cell.contains("维权信息告示牌（农民工工资条例34）")), "the head names the article");
}

#[test]
fn projects_and_what_hangs_on_them_are_the_same_after_the_projections_are_built_anew() {
    let folder = tempfile::tempdir().unwrap();
    let (app, _) = office(folder.path(), TODAY);
    let id = site(&app, "软件园三期");
    let case = case_against(&app, SUB);
    call(&app, "case_project", json!({ "case": case, "project": id })).unwrap();
    met(&app, &id, "account");
    let seen = || {
        let project = call(&app, "project_show", json!({ "project": id })).unwrap();
        (project, call(&app, "employer_profile", json!({ "name": SUB })).unwrap())
    };
    let before = seen();
    assert_eq!(before.0["row"]["open_cases"], 1);
    assert_eq!(before.1["projects"][0]["role_name"], "分包单位");
    lucai_app::upkeep::rebuild(&app).unwrap();
    assert_eq!(seen(), before);
}
