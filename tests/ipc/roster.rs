//! A roster through the commands of the wizard: looked at, corrected, compared, imported, imported again, taken out.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use base64::Engine as _;
use lucai_app::App;
use lucai_testkit::{call, office, sample_application_form};
use serde_json::{Value, json};
use std::path::Path;
use std::sync::Arc;

const MESSY: &str = "messy-2.xlsx";

fn sample(name: &str) -> Vec<u8> {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/golden/rosters").join(name)).unwrap()
}

fn upload(app: &App, name: &str, content: &[u8]) -> Value {
    let begun = call(app, "upload_begin", json!({ "name": name, "size": content.len() })).unwrap();
    let size = usize::try_from(begun["chunk"].as_u64().unwrap()).unwrap();
    for (n, piece) in content.chunks(size).enumerate() {
        let data = base64::engine::general_purpose::STANDARD.encode(piece);
        call(app, "upload_chunk", json!({ "upload": begun["upload"], "offset": n * size, "data": data })).unwrap();
    }
    call(app, "upload_finish", json!({ "upload": begun["upload"] })).unwrap()["hash"].clone()
}

fn source(app: &App, name: &str) -> Value {
    json!({ "hash": upload(app, name, &sample(name)), "file": name })
}

fn pasted(app: &App, text: &str) -> Value {
    json!({ "hash": upload(app, "粘贴的名单.tsv", text.as_bytes()), "pasted": true })
}

fn filing() -> Value {
    json!({ "respondents": [{ "name": "厦门某建设工程有限公司" }], "procedure": "expedited" })
}

fn look(app: &App, source: &Value) -> Value {
    call(app, "roster_look", json!({ "source": source })).unwrap()
}

fn import_new(app: &App, source: &Value) -> Value {
    call(app, "roster_import", json!({ "source": source, "filing": filing() })).unwrap()
}

fn import_into(app: &App, source: &Value, case: &Value) -> Value {
    call(app, "roster_import", json!({ "source": source, "case": case })).unwrap()
}

fn events(app: &App) -> Value {
    call(app, "verify_store", json!({})).unwrap()["events"].clone()
}

/// A citizen number with its check character: (date, serial).
fn number(n: u32) -> String {
    let body = format!("350203{}{:02}{:02}{:03}", 1960 + n % 40, 1 + n / 40 % 12, 1 + n / 480 % 28, n % 1000);
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let sum: u32 = body.bytes().zip(weights).map(|(digit, weight)| u32::from(digit - b'0') * weight).sum();
    format!("{body}{}", "10X98765432".chars().nth((sum % 11) as usize).unwrap())
}

fn table(people: u32) -> String {
    let rows = (0..people).map(|n| format!("人{n}\t{}\t{}.50\t{}班", number(n), 1000 + n % 700, n % 20));
    ["姓名\t身份证号\t欠付\t班组".to_owned()].into_iter().chain(rows).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_look_tells_sheets_columns_with_samples_problems_by_cell_and_the_month() {
    let folder = tempfile::tempdir().unwrap();
    let (app, _) = office(folder.path(), "2026-11-23");
    let before = events(&app);
    let seen = look(&app, &source(&app, MESSY));
    assert_eq!(
        (&seen["sheet"], &seen["header_row"], &seen["good"], &seen["total"]),
        (&json!("5月"), &json!(4), &json!(59), &json!("272098.00"))
    );
    assert_eq!((&seen["month"], &seen["month_from"]), (&json!("2026-05"), &json!("title")));
    let owed = seen["columns"].as_array().unwrap().iter().find(|one| one["letter"] == "I").unwrap();
    assert_eq!((&owed["field"], &owed["head"], &owed["samples"]), (&json!("owed"), &json!("拖欠"), &json!(["7680", "4116", "6800"])));
    let first = &seen["problems"][0];
    assert_eq!(
        (&first["row"], &first["kind"], &first["field"], &first["cells"]["name"]),
        (&json!(9), &json!("id_as_number"), &json!("id"), &json!("黄赐桂"))
    );
    assert_eq!(events(&app), before, "looking writes nothing");
}

#[test]
fn a_messy_workbook_becomes_a_collective_case_mended_in_two_cells_and_again_nothing_is_doubled() {
    let folder = tempfile::tempdir().unwrap();
    let (app, _) = office(folder.path(), "2026-11-23");
    let mut source = source(&app, MESSY);
    source["mends"] =
        json!([{ "row": 9, "field": "id", "value": "350203199006268472" }, { "row": 31, "field": "name", "value": "林补名" }]);
    let compared = call(&app, "roster_compare", json!({ "source": source })).unwrap();
    assert_eq!((compared["added"].as_array().unwrap().len(), &compared["problems"]), (61, &json!(4)));
    let made = import_new(&app, &source);
    assert_eq!((&made["created"], &made["added"], &made["mended"]), (&json!(true), &json!(61), &json!(2)));
    let case = made["case"]["case"].clone();
    let shown = call(&app, "case_show", json!({ "case": case })).unwrap();
    assert_eq!((&shown["procedure"], shown["applicants"].as_array().unwrap().len()), (&json!("expedited"), 61));
    assert_eq!((&shown["claims"][0]["inputs"]["type"], &shown["claims"][0]["by"]), (&json!("unpaid_wages"), &json!("worker")));
    assert_eq!(shown["claimed_total"], made["total"]);
    let worker = &shown["applicants"][0]["fields"];
    assert_eq!((&worker["trade"], &worker["phone"], &worker["wage_months"]), (&json!("普工"), &json!("13084181048"), &json!("2026-05")));
    let kept = &shown["attachments"][0];
    assert_eq!(
        (&kept["hash"], &kept["name"], &kept["entity"]),
        (&source["hash"], &json!(MESSY), &json!("evidence:1")),
        "the file is evidence"
    );
    assert!(shown["docket"].as_array().unwrap().iter().any(|line| line["label"] == "导入花名册：增加 61 人"));
    let before = events(&app);
    let again = import_into(&app, &source, &case);
    assert_eq!((&again["added"], &again["updated"], &again["unchanged"]), (&json!(0), &json!(0), &json!(61)));
    assert_eq!(events(&app), before);
}

#[test]
fn mends_stand_in_the_log_beside_what_the_file_says() {
    let folder = tempfile::tempdir().unwrap();
    let (app, _) = office(folder.path(), "2026-11-23");
    let mut source = source(&app, MESSY);
    source["mends"] = json!([{ "row": 9, "field": "id", "value": "350203199006268472" }]);
    let made = import_new(&app, &source);
    let dump = lucai_app::upkeep::dump(&app, None).unwrap();
    let record = dump.lines().find(|line| line.contains("members_imported")).unwrap();
    for said in ["350211197201155300", "350203199006268472", "\"column\":\"C\"", made["sha256"].as_str().unwrap()] {
        assert!(record.contains(said), "{said} is recorded");
    }
}

#[test]
fn bad_rows_come_later_and_changes_are_told_field_by_field() {
    let folder = tempfile::tempdir().unwrap();
    let (app, _) = office(folder.path(), "2026-11-23");
    let case = import_new(&app, &pasted(&app, "姓名\t身份证号\t欠付\n甲某\t350203199006268472\t100\n乙某\t\t200"))["case"]["case"].clone();
    let mut later = pasted(&app, "姓名\t身份证号\t欠付\t班组\n甲某\t350203199006268472\t90\t一组\n乙某\t\t200\t一组");
    later["mends"] = json!([{ "row": 3, "field": "id", "value": "350203197606176206" }]);
    let compared = call(&app, "roster_compare", json!({ "source": later, "case": case })).unwrap();
    assert_eq!(compared["added"][0]["name"], "乙某");
    let told: Vec<(&Value, &Value, &Value)> =
        compared["updated"][0]["changes"].as_array().unwrap().iter().map(|one| (&one["label"], &one["from"], &one["to"])).collect();
    let said = |n: usize, label: &str, from: &str, to: &str| assert_eq!(told[n], (&json!(label), &json!(from), &json!(to)));
    said(0, "班组", "", "一组");
    said(1, "各月工资", "2026-10 应发 100.00 已发 0.00", "2026-10 应发 90.00 已发 0.00");
    said(2, "请求金额", "100.00", "90.00");
    let made = import_into(&app, &later, &case);
    assert_eq!((&made["added"], &made["updated"], &made["changes"]), (&json!(1), &json!(1), &compared["updated"]));
}

#[test]
fn the_meaning_of_columns_is_remembered_for_the_same_form() {
    let folder = tempfile::tempdir().unwrap();
    let (app, _) = office(folder.path(), "2026-11-23");
    let mut first = pasted(&app, "姓名\t身份证号\t核定数\t欠付\n甲某\t350203199006268472\t70\t100");
    assert_eq!(look(&app, &first)["total"], "100.00", "as it is guessed");
    let meaning = |column: u32, field: &str| json!({ "column": column, "field": field });
    first["columns"] = json!([meaning(0, "name"), meaning(1, "id"), meaning(2, "owed")]);
    assert_eq!(look(&app, &first)["total"], "70.00", "as a person says");
    import_new(&app, &first);
    let next = look(&app, &pasted(&app, "姓名\t身份证号\t核定数\t欠付\n乙某\t350203197606176206\t60\t90"));
    assert_eq!((&next["remembered"], &next["total"]), (&json!(true), &json!("60.00")));
    let other = look(&app, &pasted(&app, "姓名\t身份证号\t欠付\n乙某\t350203197606176206\t90"));
    assert_eq!(other["remembered"], false, "another form is guessed anew");
}

#[test]
fn a_sheet_without_a_header_shows_its_top_and_a_wrong_choice_says_why() {
    let folder = tempfile::tempdir().unwrap();
    let (app, _) = office(folder.path(), "2026-11-23");
    let mut bare = pasted(&app, "甲\t乙\t丙\n林某\t350203199006268472\t5");
    let seen = look(&app, &bare);
    assert_eq!((&seen["header_row"], &seen["refusal"]["code"]), (&Value::Null, &json!("no_roster")));
    assert_eq!(seen["top"][0]["cells"], json!(["甲", "乙", "丙"]));
    bare["header_row"] = json!(1);
    let seen = look(&app, &bare);
    assert_eq!(
        (seen["columns"].as_array().unwrap().len(), &seen["refusal"]["code"]),
        (3, &json!("bad_mapping")),
        "no column is the name's yet"
    );
    bare["columns"] = json!([{ "column": 0, "field": "name" }, { "column": 1, "field": "id" }, { "column": 2, "field": "owed" }]);
    assert_eq!((&look(&app, &bare)["good"], &look(&app, &bare)["refusal"]), (&json!(1), &Value::Null));
}

#[test]
fn files_that_mean_harm_or_are_broken_are_refused_by_name_on_the_wizards_way_and_nothing_is_imported() {
    let folder = tempfile::tempdir().unwrap();
    let (app, _) = office(folder.path(), "2026-11-23");
    let whole = sample(MESSY);
    let mut locked = vec![0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
    locked.resize(4096, 0);
    locked.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    let before = events(&app);
    for (name, bytes, code) in [
        ("工资表.xlsx", b"MZ\x90\x00\x03\x00".to_vec(), "not_a_workbook"),
        ("断了.xlsx", whole[..whole.len() / 2].to_vec(), "workbook_damaged"),
        ("加密.xlsx", locked, "workbook_encrypted"),
    ] {
        let source = json!({ "hash": upload(&app, name, &bytes), "file": name });
        for (command, request) in [
            ("roster_look", json!({ "source": source })),
            ("roster_compare", json!({ "source": source })),
            ("roster_import", json!({ "source": source, "filing": filing() })),
        ] {
            let refused = call(&app, command, request).unwrap_err();
            assert_eq!(refused.code, code, "{command} of {name}");
            assert!(refused.message.contains("没有读取"), "it says what was kept: {}", refused.message);
        }
    }
    assert_eq!(events(&app), before);
    let gone = call(&app, "roster_look", json!({ "source": { "hash": "0".repeat(64) } })).unwrap_err();
    assert_eq!(gone.code, "attachment_missing");
}

#[test]
fn an_import_says_how_far_it_is_and_one_that_is_cancelled_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let (app, _) = office(folder.path(), "2026-11-23");
    let app = Arc::new(app);
    let source = pasted(&app, &table(5_000));
    let before = events(&app);
    let running = {
        let (app, request) = (Arc::clone(&app), json!({ "source": source, "filing": filing(), "job": "j" }));
        std::thread::spawn(move || call(&app, "roster_import", request))
    };
    let progress = || call(&app, "roster_progress", json!({ "job": "j" })).unwrap();
    let mut seen = progress();
    while seen["phase"] == "gone" && !running.is_finished() {
        seen = progress();
    }
    call(&app, "roster_cancel", json!({ "job": "j" })).unwrap();
    let refused = running.join().unwrap().unwrap_err();
    assert_eq!(refused.code, "cancelled");
    assert!(["reading", "comparing", "writing"].contains(&seen["phase"].as_str().unwrap()), "{seen}");
    assert_eq!(progress()["phase"], "gone");
    assert_eq!(events(&app), before, "nothing was written");
}

#[test]
fn after_acceptance_the_comparison_says_that_the_period_runs_anew() {
    let folder = tempfile::tempdir().unwrap();
    let (app, _) = office(folder.path(), "2026-11-23");
    let case = call(&app, "case_file", json!({ "application": sample_application_form() })).unwrap()["case"].clone();
    let source = source(&app, "clean-1.xlsx");
    let effect = |app: &App| call(app, "roster_compare", json!({ "source": source, "case": case })).unwrap()["effect"].clone();
    assert_eq!(effect(&app), Value::Null);
    call(&app, "case_act", json!({ "case": case, "acts": [{ "kind": "accepted", "on": "2026-09-18" }] })).unwrap();
    assert_eq!(effect(&app)["article"], "规则46（一）");
    import_into(&app, &source, &case);
    let shown = call(&app, "case_show", json!({ "case": case })).unwrap();
    let conclude = shown["deadlines"].as_array().unwrap().iter().find(|one| one["rule"] == "conclude").unwrap();
    assert_eq!(conclude["due"], "2027-01-07", "45 days from the day on which they joined");
}

#[test]
fn members_and_problem_rows_come_out_as_workbooks_that_are_read_again() {
    let folder = tempfile::tempdir().unwrap();
    let (app, _) = office(folder.path(), "2026-11-23");
    let source = source(&app, MESSY);
    let problems = call(&app, "roster_problems_save", json!({ "source": source, "path": folder.path() })).unwrap();
    let read = |saved: &Value| lucai_documents::roster::check(&std::fs::read(saved["path"].as_str().unwrap()).unwrap(), None).unwrap();
    let told = read(&problems);
    assert_eq!((told.problems.len(), told.rows.len()), (5, 1), "six rows; the second of a pair with one number stands alone there");
    let case = import_new(&app, &source)["case"]["case"].clone();
    let members = call(&app, "roster_members_save", json!({ "case": case, "path": folder.path() })).unwrap();
    let roster = read(&members);
    assert_eq!((roster.rows.len(), roster.total_owed.to_string()), (59, "272098.00".to_owned()));
    let name = members["path"].as_str().unwrap();
    let again = json!({ "hash": upload(&app, "花名册.xlsx", &std::fs::read(name).unwrap()), "file": "花名册.xlsx" });
    let compared = call(&app, "roster_compare", json!({ "source": again, "case": case })).unwrap();
    assert_eq!((&compared["unchanged"], &compared["added"], &compared["updated"]), (&json!(59), &json!([]), &json!([])));
}

#[test]
fn a_wrong_import_is_struck_on_the_docket_and_the_right_one_comes_after() {
    let folder = tempfile::tempdir().unwrap();
    let (app, _) = office(folder.path(), "2026-11-23");
    let case = call(&app, "case_file", json!({ "application": sample_application_form() })).unwrap()["case"].clone();
    let made = import_into(&app, &source(&app, "clean-1.xlsx"), &case);
    let show = || call(&app, "case_show", json!({ "case": case })).unwrap();
    let line = |shown: &Value| shown["docket"].as_array().unwrap().iter().find(|one| one["event"] == made["event"]).cloned().unwrap();
    assert_eq!(line(&show())["may_strike"], true);
    call(&app, "case_strike", json!({ "case": case, "event": made["event"], "reason": "导错了表" })).unwrap();
    let shown = show();
    assert_eq!((shown["applicants"].as_array().unwrap().len(), &line(&shown)["struck"]), (1, &json!(true)));
    import_into(&app, &source(&app, "clean-2.xlsx"), &case);
    assert_eq!(show()["applicants"].as_array().unwrap().len(), 43);
    let report = call(&app, "verify_store", json!({})).unwrap();
    assert_eq!(report["ok"], true, "{report}");
}

#[test]
fn who_may_not_file_makes_no_case_of_a_roster() {
    let folder = tempfile::tempdir().unwrap();
    let (app, _) = office(folder.path(), "2026-11-23");
    call(&app, "user_add", json!({ "name": "乙", "roles": ["hearing_clerk"], "password": lucai_testkit::PASSWORD })).unwrap();
    let source = source(&app, "clean-1.xlsx");
    call(&app, "lock", json!({})).unwrap();
    call(&app, "unlock", json!({ "user": "乙", "password": lucai_testkit::PASSWORD })).unwrap();
    let refused = call(&app, "roster_import", json!({ "source": source, "filing": filing() })).unwrap_err();
    assert_eq!(refused.code, "not_your_role");
    let both = call(&app, "roster_import", json!({ "source": source, "filing": filing(), "case": "x" })).unwrap_err();
    assert_eq!(both.code, "bad_request");
}
