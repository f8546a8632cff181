//! 欠薪线索 through the commands: registered, worked on, made a case, closed with proof, counted; who sees what.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use base64::Engine as _;
use lucai_app::App;
use lucai_documents::sheet::{Cell, Table, xlsx};
use lucai_testkit::{FakeClock, PASSWORD, call, office};
use serde_json::{Value, json};
use std::path::Path;
use std::sync::Arc;

fn upload(app: &App, name: &str, content: &[u8]) -> Value {
    let begun = call(app, "upload_begin", json!({ "name": name, "size": content.len() })).unwrap();
    let data = base64::engine::general_purpose::STANDARD.encode(content);
    call(app, "upload_chunk", json!({ "upload": begun["upload"], "offset": 0, "data": data })).unwrap();
    call(app, "upload_finish", json!({ "upload": begun["upload"] })).unwrap()["hash"].clone()
}

fn proof(app: &App) -> Value {
    json!({ "hash": upload(app, "回单.pdf", b"%PDF-1.7 receipt"), "name": "回单.pdf" })
}

/// Two people whose identity numbers check.
const PEOPLE: &str = "姓名\t身份证号\t欠付工资\n郑阿木\t35020319900101001X\t8000.00\n许小燕\t350203199001010028\t12000.00\n";

fn citizen(body: &str) -> String {
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let sum: u32 = body.bytes().zip(weights).map(|(digit, weight)| u32::from(digit - b'0') * weight).sum();
    format!("{body}{}", "10X98765432".chars().nth((sum % 11) as usize).unwrap())
}

fn people(app: &App) -> Value {
    let text =
        PEOPLE.replace("35020319900101001X", &citizen("35020319900101001")).replace("350203199001010028", &citizen("35020319900101002"));
    json!({ "hash": upload(app, "名单.tsv", text.as_bytes()), "file": "名单.tsv", "pasted": true, "month": "2026-10" })
}

fn grid(app: &App) {
    call(app, "grid_set", json!({ "code": "350211", "name": "集美区", "person": "许海生", "phone": "0592-1234567" })).unwrap();
}

fn lead(app: &App) -> String {
    let form = json!({
        "source": "telephone", "received": "2026-11-20", "employer": "厦门榕岸建设有限公司", "project": "集美某安置房", "grid": "350211",
        "count": 12, "owed": "96000.00", "text": "三个月没发工资", "reporter": "郑阿木", "phone": "13800000000",
    });
    call(app, "lead_add", form).unwrap()["lead"].as_str().unwrap().to_owned()
}

fn act(app: &App, lead: &str, act: Value) -> Value {
    call(app, "lead_act", json!({ "lead": lead, "acts": [act] })).unwrap()
}

fn refused(app: &App, lead: &str, act: Value) -> String {
    let error = call(app, "lead_act", json!({ "lead": lead, "acts": [act] })).unwrap_err();
    assert!(error.message.chars().any(|c| c > '\u{4e00}'), "{}", error.message);
    error.code
}

fn found(app: &App) -> String {
    let lead = lead(app);
    act(app, &lead, json!({ "kind": "lead_checked", "text": "电话核对" }));
    act(app, &lead, json!({ "kind": "lead_assigned", "to": "许海生" }));
    act(app, &lead, json!({ "kind": "lead_found", "count": 2, "owed": "20000.00", "text": "现场核对工资表。" }));
    lead
}

/// The clock goes on to another day; whoever was away signs in again.
fn later(app: &App, clock: &FakeClock, day: &str) {
    clock.set(day);
    call(app, "unlock", json!({ "user": "甲", "password": PASSWORD })).unwrap();
}

fn board(app: &App) -> Value {
    call(app, "lead_board", json!({})).unwrap()
}

fn sound(app: &App) {
    let report = call(app, "verify_store", json!({})).unwrap();
    assert_eq!(report["ok"], true, "{report}");
}

fn new_office(folder: &Path) -> (App, Arc<FakeClock>) {
    office(folder, "2026-11-23")
}

#[test]
fn a_lead_goes_from_the_call_to_the_voucher_and_the_board_says_zero_only_then() {
    let folder = tempfile::tempdir().unwrap();
    let (app, _) = new_office(folder.path());
    grid(&app);
    let empty = board(&app);
    assert_eq!((empty["zero"].clone(), empty["sentence"].as_str().unwrap()), (json!(false), "还没有登记过欠薪线索。"));
    let lead = found(&app);
    let stands = board(&app);
    assert_eq!(
        (stands["all"]["leads"].clone(), stands["all"]["owed"].clone(), stands["zero"].clone()),
        (json!(1), json!("20000.00"), json!(false))
    );
    assert!(!stands["sentence"].as_str().unwrap().contains("0 条：") && stands["sentence"].as_str().unwrap().contains("2026-11-23"));
    assert_eq!(stands["grids"][0]["name"], "集美区");
    assert_eq!(stands["map"]["areas"].as_array().unwrap().iter().find(|area| area["name"] == "集美区").unwrap()["leads"], 1);
    assert_eq!(refused(&app, &lead, json!({ "kind": "lead_payment", "amount": "20000.00" })), "bad_act", "no payment without a voucher");
    let gone = json!({ "hash": "ab".repeat(32), "name": "没有传完.pdf" });
    assert_eq!(refused(&app, &lead, json!({ "kind": "lead_payment", "amount": "20000.00", "proof": gone })), "no_proof");
    assert_eq!(refused(&app, &lead, json!({ "kind": "lead_closed", "text": "已结" })), "not_disposed");
    let paid = act(&app, &lead, json!({ "kind": "lead_payment", "amount": "20000.00", "proof": proof(&app) }));
    assert_eq!(paid["row"]["state"], "paid");
    assert_eq!(board(&app)["all"]["leads"], 1, "paid is not closed yet");
    let closed = act(&app, &lead, json!({ "kind": "lead_closed", "text": "已告知反映人" }));
    assert_eq!((closed["row"]["state"].clone(), closed["row"]["open"].clone()), (json!("closed"), json!(false)));
    let zero = board(&app);
    assert_eq!((zero["zero"].clone(), zero["closed"].clone()), (json!(true), json!(1)));
    assert!(zero["sentence"].as_str().unwrap().contains("未销号线索 0 条"));
    act(&app, &lead, json!({ "kind": "lead_reopened", "reason": "又欠付十月工资" }));
    let again = board(&app);
    assert_eq!((again["zero"].clone(), again["reopened"][0]["why"].clone()), (json!(false), json!("又欠付十月工资")));
    let saved =
        call(&app, "lead_proof_save", json!({ "lead": lead, "hash": paid["lines"][0]["proof"]["hash"], "path": folder.path() })).unwrap();
    assert_eq!(std::fs::read(saved["path"].as_str().unwrap()).unwrap(), b"%PDF-1.7 receipt");
    sound(&app);
}

#[test]
fn a_lead_whose_grid_nobody_knows_counts_too() {
    let folder = tempfile::tempdir().unwrap();
    let (app, _) = new_office(folder.path());
    for grid in ["", "某街道"] {
        call(&app, "lead_add", json!({ "source": "counter", "employer": "某公司", "grid": grid })).unwrap();
    }
    let board = board(&app);
    assert_eq!(board["all"]["leads"], 2);
    let rows: Vec<(&str, bool)> =
        board["grids"].as_array().unwrap().iter().map(|row| (row["name"].as_str().unwrap(), row["known"].as_bool().unwrap())).collect();
    assert_eq!(rows, [("未定网格", false), ("某街道", false)]);
    let sum = |key: &str| board[key].as_array().unwrap().iter().map(|row| row["count"]["leads"].as_u64().unwrap()).sum::<u64>();
    assert_eq!((sum("grids"), sum("ages"), sum("amounts")), (2, 2, 2));
}

#[test]
fn one_click_makes_the_group_case_and_the_lead_closes_only_by_its_outcome() {
    let folder = tempfile::tempdir().unwrap();
    let (app, _) = new_office(folder.path());
    let lead = found(&app);
    let before = call(&app, "lead_show", json!({ "lead": lead })).unwrap();
    assert_eq!(before["offer_refusal"]["code"], "no_people");
    assert_eq!(call(&app, "lead_file", json!({ "lead": lead })).unwrap_err().code, "no_people");
    let bad = json!({ "hash": upload(&app, "x.tsv", "姓名\t身份证号\t欠付工资\n郑阿木\t123\t1\n".as_bytes()), "pasted": true });
    let none = call(&app, "lead_people", json!({ "lead": lead, "source": bad })).unwrap_err();
    assert!(none.code == "no_rows" && none.message.contains("第 2 行"), "{}", none.message);
    let view = call(&app, "lead_people", json!({ "lead": lead, "source": people(&app) })).unwrap();
    assert_eq!((view["offer"]["applicants"].clone(), view["offer"]["total"].clone()), (json!(2), json!("20000.00")), "{view}");
    let filed = call(&app, "lead_file", json!({ "lead": lead, "procedure": "expedited" })).unwrap();
    assert_eq!((filed["applicants"].clone(), filed["total"].clone()), (json!(2), json!("20000.00")));
    let case = call(&app, "case_show", json!({ "case": filed["case"]["case"] })).unwrap();
    let names: Vec<&str> = case["applicants"].as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["郑阿木", "许小燕"]);
    assert_eq!(case["respondents"][0]["name"], "厦门榕岸建设有限公司");
    assert_eq!(case["claims"].as_array().unwrap().len(), 2);
    assert_eq!(case["fields"]["lead"], "线索〔2026〕1号");
    assert!(case["fields"]["facts"].as_str().unwrap().contains("三个月没发工资"), "{}", case["fields"]["facts"]);
    assert!(case["fields"]["facts"].as_str().unwrap().contains("查实 2 人"));
    let link = call(&app, "lead_of_case", json!({ "case": filed["case"]["case"] })).unwrap();
    assert_eq!((link["leads"][0]["lead"].as_str(), link["leads"][0]["number"].as_str()), (Some(lead.as_str()), Some("线索〔2026〕1号")));
    let stands = call(&app, "lead_show", json!({ "lead": "线索〔2026〕1号" })).unwrap();
    assert_eq!((stands["row"]["state"].clone(), stands["case"]["case"].clone()), (json!("arbitration"), filed["case"]["case"].clone()));
    assert_eq!(call(&app, "lead_file", json!({ "lead": lead })).unwrap_err().code, "there_already", "a second click makes no second case");
    assert_eq!(call(&app, "case_list", json!({})).unwrap()["total"], 1);
    assert_eq!(refused(&app, &lead, json!({ "kind": "lead_closed", "text": "已裁决", "proof": proof(&app) })), "no_outcome");
    let forged = json!({ "case": filed["case"]["case"], "mode": "award", "on": "2026-11-23", "paper": "x" });
    assert_eq!(
        refused(&app, &lead, json!({ "kind": "lead_closed", "text": "已裁决", "outcome": forged })),
        "no_outcome",
        "an outcome is read from the case alone"
    );
    assert_eq!(board(&app)["all"]["leads"], 1, "a case is no closing");
    sound(&app);
}

#[test]
fn a_case_that_was_mediated_with_its_statement_issued_closes_the_lead() {
    let folder = tempfile::tempdir().unwrap();
    let (app, clock) = new_office(folder.path());
    let lead = found(&app);
    call(&app, "lead_people", json!({ "lead": lead, "source": people(&app) })).unwrap();
    let case = call(&app, "lead_file", json!({ "lead": lead })).unwrap()["case"]["case"].clone();
    later(&app, &clock, "2026-12-18");
    let acts = json!([
        { "kind": "acceptance_proposed", "on": "2026-11-23", "opinion": "accept" },
        { "kind": "accepted", "on": "2026-11-24" },
        { "kind": "served", "on": "2026-11-25", "document": "application", "party": "employer", "method": "mail" },
        { "kind": "tribunal_formed", "on": "2026-11-26", "mode": "sole", "presiding": "甲", "clerk": "何敏" },
        { "kind": "mediated", "on": "2026-12-10", "terms": "被申请人于十二月三十日前付清。" },
    ]);
    call(&app, "case_act", json!({ "case": case, "acts": acts })).unwrap();
    let close = || json!({ "kind": "lead_closed", "text": "调解书已送达" });
    assert_eq!(refused(&app, &lead, close()), "no_outcome", "an act without its paper proves nothing");
    let made = call(&app, "paper_make", json!({ "case": case, "template": "mediation_statement" })).unwrap();
    let document = made["document"]["document"].clone();
    call(&app, "paper_review", json!({ "case": case, "document": document, "decision": "submit" })).unwrap();
    call(&app, "paper_review", json!({ "case": case, "document": document, "decision": "approve" })).unwrap();
    call(&app, "paper_issue", json!({ "case": case, "document": document })).unwrap();
    let closed = act(&app, &lead, close());
    assert_eq!(closed["row"]["state"], "closed");
    assert!(closed["lines"][0]["text"].as_str().unwrap().contains("凭案件调解"), "{}", closed["lines"][0]["text"]);
    sound(&app);
}

#[test]
fn a_withdrawn_case_closes_nothing_and_lets_the_lead_go_elsewhere() {
    let folder = tempfile::tempdir().unwrap();
    let (app, _) = new_office(folder.path());
    let lead = found(&app);
    call(&app, "lead_people", json!({ "lead": lead, "source": people(&app) })).unwrap();
    let case = call(&app, "lead_file", json!({ "lead": lead })).unwrap()["case"]["case"].clone();
    let turn = || json!({ "kind": "lead_turned", "to": "inspection", "text": "移送劳动保障监察大队" });
    assert_eq!(refused(&app, &lead, turn()), "case_runs");
    call(&app, "case_act", json!({ "case": case, "acts": [{ "kind": "withdrawn", "on": "2026-11-23" }] })).unwrap();
    assert_eq!(refused(&app, &lead, json!({ "kind": "lead_closed", "text": "已撤回" })), "no_outcome");
    assert_eq!(act(&app, &lead, turn())["row"]["state"], "inspection");
}

#[test]
fn only_those_who_work_on_a_lead_learn_who_asked_for_secrecy() {
    let folder = tempfile::tempdir().unwrap();
    let (app, _) = new_office(folder.path());
    for (name, role) in [("乙", "clerk"), ("丙", "grid"), ("丁", "grid")] {
        call(&app, "user_add", json!({ "name": name, "roles": [role], "password": PASSWORD })).unwrap();
    }
    let users = call(&app, "user_list", json!({})).unwrap();
    let id = |name: &str| users["users"].as_array().unwrap().iter().find(|user| user["name"] == name).unwrap()["user"].clone();
    call(&app, "grid_set", json!({ "code": "350211", "name": "集美区", "person": "丙", "user": id("丙") })).unwrap();
    let form = json!({ "source": "telephone", "employer": "某公司", "grid": "350211", "reporter": "知情人", "phone": "13800000000", "anonymous": true });
    let lead = call(&app, "lead_add", form).unwrap()["lead"].as_str().unwrap().to_owned();
    let show = |app: &App| call(app, "lead_show", json!({ "lead": lead }));
    assert_eq!(show(&app).unwrap()["reporter"]["name"], "知情人", "who took the call knows");
    act(&app, &lead, json!({ "kind": "lead_checked", "text": "核对" }));
    act(&app, &lead, json!({ "kind": "lead_assigned", "to": "丙", "user": id("丙") }));
    let as_user = |name: &str| call(&app, "unlock", json!({ "user": name, "password": PASSWORD })).unwrap();
    as_user("乙");
    let other = show(&app).unwrap();
    assert_eq!(other["reporter"], Value::Null, "another clerk does not");
    assert!(!other.to_string().contains("知情人") && !other.to_string().contains("13800000000"));
    assert!(other["reporter_words"].as_str().unwrap().contains("监察条例第九条"));
    as_user("丙");
    assert_eq!(show(&app).unwrap()["reporter"]["phone"], "13800000000", "to whom it is assigned does");
    assert_eq!(board(&app)["own"], true);
    as_user("丁");
    assert_eq!(show(&app).unwrap_err().code, "not_found", "another grid's person does not see the lead at all");
    assert_eq!(board(&app)["all"]["leads"], 0);
    assert_eq!(call(&app, "lead_list", json!({})).unwrap()["total"], 0);
    assert_eq!(call(&app, "case_list", json!({})).unwrap_err().code, "not_your_role");
}

#[test]
fn a_late_lead_is_on_my_work_and_the_office_sets_its_own_lengths() {
    let folder = tempfile::tempdir().unwrap();
    let (app, clock) = new_office(folder.path());
    let lead = lead(&app);
    let work = call(&app, "work_today", json!({})).unwrap();
    assert_eq!((work["leads"]["late"].clone(), work["leads"]["rows"][0]["step"].clone()), (json!(0), json!("初核")));
    later(&app, &clock, "2026-11-27");
    let work = call(&app, "work_today", json!({})).unwrap();
    assert_eq!(work["leads"]["late"], 1);
    assert_eq!(work["leads"]["rows"][0]["lead"].as_str(), Some(lead.as_str()));
    let row = call(&app, "lead_show", json!({ "lead": lead })).unwrap();
    assert_eq!((row["row"]["due"].clone(), row["limit"]["kind"].clone()), (json!("2026-11-24"), json!("本单位自定")));
    assert_eq!(board(&app)["all"]["late"], 1);
    assert_eq!(call(&app, "lead_list", json!({ "filter": { "late": true } })).unwrap()["total"], 1);
    call(&app, "lead_limit_set", json!({ "step": "check", "length": 10 })).unwrap();
    assert_eq!(board(&app)["all"]["late"], 0);
    let legal = call(&app, "lead_limit_set", json!({ "step": "inspection", "length": 90 })).unwrap_err();
    assert_eq!(legal.code, "legal_limit");
    assert!(legal.message.contains("监察条例17"), "{}", legal.message);
}

#[test]
fn the_last_step_is_taken_back_and_stays_readable() {
    let folder = tempfile::tempdir().unwrap();
    let (app, _) = new_office(folder.path());
    let lead = found(&app);
    let view = call(&app, "lead_show", json!({ "lead": lead })).unwrap();
    let last = view["lines"].as_array().unwrap().iter().find(|line| line["last"] == true).unwrap().clone();
    assert_eq!(last["kind"], "lead_found");
    let after = act(&app, &lead, json!({ "kind": "lead_struck", "event": last["event"], "reason": "金额记错" }));
    assert_eq!(after["row"]["state"], "assigned");
    let struck = after["lines"].as_array().unwrap().iter().find(|line| line["event"] == last["event"]).unwrap().clone();
    assert_eq!(struck["struck"], "金额记错");
    sound(&app);
}

fn platform(rows: &[[&str; 8]]) -> Vec<u8> {
    let heads = ["序号", "线索编号", "反映时间", "反映人姓名", "联系电话", "被反映单位名称", "所属区", "拖欠金额（万元）"];
    let columns = heads.iter().map(|head| ((*head).to_owned(), 14.0)).collect();
    let cell = |text: &str| if text.is_empty() { Cell::Empty } else { Cell::Text(text.to_owned()) };
    let rows = rows.iter().map(|row| row.iter().map(|text| cell(text)).collect()).collect();
    xlsx(&Table { sheet: "线索".into(), title: "欠薪线索清单".into(), columns, rows }).unwrap()
}

#[test]
fn a_list_of_the_platform_is_taken_once_and_its_bad_rows_are_told_by_row_and_cell() {
    let folder = tempfile::tempdir().unwrap();
    let (app, _) = new_office(folder.path());
    call(&app, "grid_set", json!({ "code": "350206", "name": "湖里区" })).unwrap();
    let file = platform(&[
        ["1", "GW001", "2026-11-20 10:00", "郑阿木", "13800000000", "厦门某建设公司", "厦门市湖里区", "12.5"],
        ["2", "GW002", "2026-11-21", "匿名", "", "厦门某装修公司", "鼓浪屿", ""],
        ["3", "GW003", "下周", "许小燕", "", "厦门某公司", "", "若干"],
        ["4", "GW001", "2026-11-20", "", "", "厦门某建设公司", "", ""],
        ["5", "GW005", "2026-12-20", "", "", "某公司", "", ""],
        ["", "合计", "", "", "", "", "", "12.5"],
    ]);
    let request = json!({ "hash": upload(&app, "线索.xlsx", &file), "file": "线索.xlsx" });
    let look = call(&app, "lead_import_look", request.clone()).unwrap();
    assert_eq!((look["added"].as_array().unwrap().len(), look["known"].clone()), (2, json!(0)), "{look}");
    let told: Vec<(u64, &str)> =
        look["problems"].as_array().unwrap().iter().map(|one| (one["row"].as_u64().unwrap(), one["cell"].as_str().unwrap())).collect();
    assert_eq!(told, [(5, "C5"), (5, "H5"), (6, "B6"), (7, "")]);
    assert_eq!(look["strange_grids"], json!(["鼓浪屿"]));
    assert_eq!(board(&app)["all"]["leads"], 0, "a look registers nothing");
    let made = call(&app, "lead_import", request.clone()).unwrap();
    assert_eq!(made["added"][0]["number"], "线索〔2026〕1号");
    let rows = call(&app, "lead_list", json!({})).unwrap();
    assert_eq!(rows["total"], 2);
    let first = rows["rows"].as_array().unwrap().iter().find(|row| row["platform"] == "GW001").unwrap().clone();
    assert_eq!(
        (first["owed"].clone(), first["grid"].clone(), first["received"].clone()),
        (json!("125000.00"), json!("350206"), json!("2026-11-20"))
    );
    let again = call(&app, "lead_import", request).unwrap();
    assert_eq!((again["added"].as_array().unwrap().len(), again["known"].clone()), (0, json!(2)), "the same file adds nothing");
    let typed = json!({ "source": "platform", "platform": "GW001", "employer": "某公司" });
    assert_eq!(call(&app, "lead_add", typed).unwrap_err().code, "known_lead", "nor does typing it again");
    let saved = call(&app, "lead_save", json!({ "path": folder.path() })).unwrap();
    let bytes = std::fs::read(saved["path"].as_str().unwrap()).unwrap();
    let sheet = lucai_documents::leads::read(&bytes).unwrap();
    assert_eq!(sheet.lines.len() + sheet.problems.iter().map(|one| one.row).collect::<std::collections::BTreeSet<_>>().len(), 2);
    assert!(!String::from_utf8_lossy(&bytes).contains("郑阿木"), "who reported is in no list that goes from hand to hand");
    sound(&app);
}

#[test]
fn a_file_that_is_no_list_of_leads_is_refused_by_name() {
    let folder = tempfile::tempdir().unwrap();
    let (app, _) = new_office(folder.path());
    let roster = std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/golden/rosters/clean-1.xlsx")).unwrap();
    for (content, code) in [
        (roster.as_slice(), "no_leads"),
        (&roster[..roster.len() / 2], "workbook_damaged"),
        (b"\xd0\xcf\x11\xe0 nothing".as_slice(), "workbook_damaged"),
        (b"\0\x01\x02 binary".as_slice(), "not_a_workbook"),
    ] {
        let request = json!({ "hash": upload(&app, "x", content) });
        let error = call(&app, "lead_import", request).unwrap_err();
        assert_eq!(error.code, code, "{}", error.message);
    }
    assert_eq!(call(&app, "lead_import", json!({ "hash": "ab".repeat(32) })).unwrap_err().code, "attachment_missing");
}

#[test]
fn the_office_hands_in_its_own_map_and_grids_that_do_not_match_are_told() {
    let folder = tempfile::tempdir().unwrap();
    let (app, _) = new_office(folder.path());
    grid(&app);
    let before = call(&app, "grid_list", json!({})).unwrap();
    assert_eq!((before["map"]["own"].clone(), before["map"]["missing"].clone()), (json!(false), json!([])));
    assert!(before["map"]["note"].as_str().unwrap().contains("示意图"));
    let square =
        |x: f64| json!({ "type": "Polygon", "coordinates": [[[x, 24.0], [x + 0.1, 24.0], [x + 0.1, 24.1], [x, 24.1], [x, 24.0]]] });
    let feature = |name: &str, x: f64| json!({ "type": "Feature", "properties": { "name": name }, "geometry": square(x) });
    let map = json!({ "type": "FeatureCollection", "features": [feature("杏林街道", 118.0), feature("侨英街道", 118.1)] }).to_string();
    let request = json!({ "hash": upload(&app, "网格.geojson", map.as_bytes()), "file": "网格.geojson" });
    let look = call(&app, "grid_map_look", request.clone()).unwrap();
    assert_eq!((look["strange"].clone(), look["missing"].clone()), (json!(["杏林街道", "侨英街道"]), json!(["集美区"])));
    assert_eq!(call(&app, "grid_list", json!({})).unwrap()["map"]["own"], false, "a look takes nothing");
    let taken = call(&app, "grid_map_set", request).unwrap();
    assert_eq!((taken["map"]["own"].clone(), taken["map"]["file"].clone()), (json!(true), json!("网格.geojson")));
    call(&app, "grid_set", json!({ "code": "xl", "name": "杏林街道" })).unwrap();
    assert_eq!(board(&app)["map"]["strange"], json!(["侨英街道"]));
    let bad = json!({ "hash": upload(&app, "x.geojson", b"{}"), "file": "x.geojson" });
    assert_eq!(call(&app, "grid_map_set", bad).unwrap_err().code, "bad_map");
    assert_eq!(board(&app)["map"]["own"], true, "what is refused changes nothing");
    call(&app, "grid_map_set", json!({})).unwrap();
    assert_eq!(board(&app)["map"]["own"], false, "back to the schematic one");
    assert_eq!(call(&app, "grid_set", json!({ "code": "另一个", "name": "杏林街道" })).unwrap_err().code, "grid_exists");
}

#[test]
fn leads_survive_a_rebuild_and_a_thousand_of_them_are_listed_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let (app, _) = new_office(folder.path());
    let rows: Vec<Vec<String>> = (0..1000)
        .map(|n| {
            vec![
                n.to_string(),
                format!("GW{n:04}"),
                "2026-11-20".into(),
                String::new(),
                String::new(),
                format!("某公司{n}"),
                String::new(),
                "1".into(),
            ]
        })
        .collect();
    let texts: Vec<[&str; 8]> = rows.iter().map(|row| std::array::from_fn(|n| row[n].as_str())).collect();
    let request = json!({ "hash": upload(&app, "线索.xlsx", &platform(&texts)) });
    assert_eq!(call(&app, "lead_import", request).unwrap()["added"].as_array().unwrap().len(), 1000);
    let before = board(&app);
    assert_eq!((before["all"]["leads"].clone(), before["all"]["owed"].clone()), (json!(1000), json!("10000000.00")));
    lucai_app::upkeep::rebuild(&app).unwrap();
    assert_eq!(board(&app), before);
    let page = call(&app, "lead_list", json!({ "skip": 990, "limit": 100 })).unwrap();
    assert_eq!((page["rows"].as_array().unwrap().len(), page["total"].clone()), (10, json!(1000)));
}
