//! A courier's case through the commands: orders looked at, compared, imported, again, cancelled, into the wage sheet; facts of control,
//! the conclusion, an injury, and workers past the retirement age.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use base64::Engine as _;
use lucai_app::App;
use lucai_testkit::{PASSWORD, call, office, sample_application_form};
use serde_json::{Value, json};
use std::sync::Arc;

fn upload(app: &App, name: &str, content: &[u8]) -> Value {
    let begun = call(app, "upload_begin", json!({ "name": name, "size": content.len() })).unwrap();
    let size = usize::try_from(begun["chunk"].as_u64().unwrap()).unwrap();
    for (n, piece) in content.chunks(size).enumerate() {
        let data = base64::engine::general_purpose::STANDARD.encode(piece);
        call(app, "upload_chunk", json!({ "upload": begun["upload"], "offset": n * size, "data": data })).unwrap();
    }
    call(app, "upload_finish", json!({ "upload": begun["upload"] })).unwrap()["hash"].clone()
}

fn filed(app: &App) -> Value {
    call(app, "case_file", json!({ "application": sample_application_form() })).unwrap()["case"].clone()
}

/// Orders of two a day from the 1st of a month, each of 6.50 with a fine of 1.00 on every tenth.
fn orders(month: &str, from: u32, to: u32) -> String {
    let row = |n: u32| {
        format!("蓝骑,MT{n:06},2026-{month}-{:02} 10:00:00,6.50,{},25\n", 1 + n % 28, if n.is_multiple_of(10) { "1.00" } else { "" })
    };
    std::iter::once("平台,订单号,完成时间,配送费,违规扣款,在线时长\n".to_owned()).chain((from..to).map(row)).collect()
}

fn source(app: &App, name: &str, text: &str) -> Value {
    json!({ "hash": upload(app, name, text.as_bytes()), "file": name })
}

fn import(app: &App, case: &Value, source: &Value) -> Value {
    call(app, "orders_import", json!({ "case": case, "source": source })).unwrap()
}

fn events(app: &App) -> Value {
    call(app, "verify_store", json!({})).unwrap()["events"].clone()
}

fn counts(made: &Value) -> [u64; 3] {
    ["added", "changed", "unchanged"].map(|key| made[key].as_u64().unwrap())
}

#[test]
fn orders_are_looked_at_compared_and_imported_with_their_file_and_again_nothing_is_doubled() {
    let folder = tempfile::tempdir().unwrap();
    let (app, _) = office(folder.path(), "2026-11-23");
    let case = filed(&app);
    let may = source(&app, "五月.csv", &orders("05", 0, 300));
    let before = events(&app);
    let seen = call(&app, "orders_look", json!({ "source": may })).unwrap();
    assert_eq!((&seen["header_row"], &seen["total"]["orders"], &seen["months"][0]["income"]), (&json!(1), &json!(300), &json!("1950.00")));
    assert_eq!(seen["columns"][2]["field"], "finished");
    let compared = call(&app, "orders_compare", json!({ "case": case, "source": may })).unwrap();
    assert_eq!((counts(&compared), &compared["event"]), ([300, 0, 0], &Value::Null));
    assert_eq!(events(&app), before, "looking and comparing write nothing");

    let made = import(&app, &case, &may);
    assert_eq!((counts(&made), &made["total"]["fines"], &made["sha256"]), ([300, 0, 0], &json!("30.00"), &may["hash"]));
    let shown = call(&app, "case_show", json!({ "case": case })).unwrap();
    let kept = shown["attachments"].as_array().unwrap().iter().find(|one| one["hash"] == may["hash"]).unwrap();
    assert!(kept["entity"].as_str().unwrap().starts_with("evidence:"), "the file is evidence: {kept}");
    assert_eq!(shown["docket"][0]["kind"], "orders_imported");

    let again = import(&app, &case, &may);
    assert_eq!((counts(&again), &again["event"]), ([0, 0, 300], &Value::Null), "the same file says nothing new");
    let overlap = orders("05", 200, 400).replace("MT000250,2026-05-27 10:00:00,6.50", "MT000250,2026-05-27 10:00:00,9.50");
    let second = import(&app, &case, &source(&app, "六月补.csv", &overlap));
    assert_eq!(counts(&second), [100, 1, 99]);
    assert_eq!((&second["changes"][0]["number"], &second["difference"]["income"]), (&json!("MT000250"), &json!("653.00")));
    let view = call(&app, "orders_show", json!({ "case": case })).unwrap();
    assert_eq!((&view["total"]["orders"], &view["total"]["income"]), (&json!(400), &json!("2603.00")));
    assert_eq!((view["days"].as_array().unwrap().len(), view["imports"].as_array().unwrap().len()), (28, 2));
    assert!(view["imports"][1]["mapping"].as_str().unwrap().contains("B 订单号"), "{}", view["imports"][1]["mapping"]);
    assert_eq!(call(&app, "verify_store", json!({})).unwrap()["ok"], true);

    let first = view["imports"][1]["event"].clone();
    let refused = call(&app, "case_strike", json!({ "case": case, "event": first, "reason": "导错" })).unwrap_err();
    assert_eq!(refused.code, "others_depend");
    call(&app, "case_strike", json!({ "case": case, "event": view["imports"][0]["event"], "reason": "导错" })).unwrap();
    let view = call(&app, "orders_show", json!({ "case": case })).unwrap();
    assert_eq!((&view["total"]["orders"], &view["imports"][0]["struck"]), (&json!(300), &json!(true)));
}

#[test]
fn corrected_meanings_are_kept_for_the_same_form_and_a_file_that_is_none_is_refused_by_name() {
    let folder = tempfile::tempdir().unwrap();
    let (app, _) = office(folder.path(), "2026-11-23");
    let case = filed(&app);
    let text = "编码,哪天,到手\nA1,2026-05-03,6.5\n";
    let mut file = source(&app, "账单.csv", text);
    let seen = call(&app, "orders_look", json!({ "source": file })).unwrap();
    assert_eq!((&seen["header_row"], &seen["refusal"]["code"]), (&Value::Null, &json!("no_orders")));
    assert_eq!(seen["top"][0]["cells"], json!(["编码", "哪天", "到手"]), "a person says which row is the header");
    file["header_row"] = json!(1);
    file["columns"] = json!([{ "column": 0, "field": "number" }]);
    assert_eq!(call(&app, "orders_look", json!({ "source": file })).unwrap()["refusal"]["code"], "bad_mapping");
    file["columns"] = json!([{ "column": 0, "field": "number" }, { "column": 1, "field": "finished" }, { "column": 2, "field": "income" }]);
    import(&app, &case, &file);
    let next = json!({ "hash": upload(&app, "六月.csv", text.replace("A1", "A2").as_bytes()), "file": "六月.csv", "header_row": 1 });
    let seen = call(&app, "orders_look", json!({ "source": next })).unwrap();
    assert_eq!((&seen["remembered"], &seen["total"]["income"]), (&json!(true), &json!("6.50")));
    for (name, content, code) in
        [("程序.xlsx", b"MZ\x90\x00\x03x".as_slice(), "not_a_workbook"), ("半截.xlsx", b"PK\x03\x04half".as_slice(), "workbook_damaged")]
    {
        let bad = json!({ "hash": upload(&app, name, content), "file": name });
        assert_eq!(call(&app, "orders_look", json!({ "source": bad })).unwrap_err().code, code, "{name}");
    }
}

#[test]
fn an_import_of_many_orders_tells_how_far_it_is_and_a_cancelled_one_writes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let (app, _) = office(folder.path(), "2026-11-23");
    let app = Arc::new(app);
    let case = filed(&app);
    let file = source(&app, "全年.csv", &orders("05", 0, 60_000));
    let before = events(&app);
    let asked = json!({ "case": case, "source": file, "job": "j1" });
    let importing = std::thread::spawn({
        let app = Arc::clone(&app);
        move || call(&app, "orders_import", asked)
    });
    // asked until it runs and is stopped; an import that is gone already would have written
    let mut phases = std::collections::BTreeSet::new();
    while !importing.is_finished() {
        let now = call(&app, "orders_progress", json!({ "job": "j1" })).unwrap();
        let phase = now["phase"].as_str().unwrap().to_owned();
        if phase != "gone" {
            call(&app, "orders_cancel", json!({ "job": "j1" })).unwrap();
        }
        phases.insert(phase);
    }
    assert_eq!(importing.join().unwrap().unwrap_err().code, "cancelled", "{phases:?}");
    assert_eq!(events(&app), before, "nothing of it is there");
    assert_eq!(counts(&import(&app, &case, &file)), [60_000, 0, 0], "and it can be imported after that");
}

#[test]
fn the_months_go_into_the_wage_sheet_as_what_was_earned_without_the_fines_taken_off() {
    let folder = tempfile::tempdir().unwrap();
    let (app, _) = office(folder.path(), "2026-11-23");
    let case = filed(&app);
    import(&app, &case, &source(&app, "五月.csv", &orders("05", 0, 300)));
    let asked = |months: Value| call(&app, "orders_to_sheet", json!({ "case": case, "side": "admitted", "months": months }));
    assert_eq!(asked(json!(["2026-04"])).unwrap_err().code, "no_orders_of_month");
    asked(json!(["2026-05"])).unwrap();
    let history = call(&app, "case_history", json!({ "case": case, "entity": "sheet:worker" })).unwrap();
    let edit = history["edits"].as_array().unwrap().iter().find(|one| one["field"].as_str().unwrap().contains("2026-05/due")).unwrap();
    assert_eq!(edit["to"], "1950.00", "the fines of 30.00 are not taken off: {edit}");
    let saved = call(&app, "orders_save", json!({ "case": case, "path": folder.path() })).unwrap();
    assert!(std::fs::metadata(saved["path"].as_str().unwrap()).unwrap().len() > 0);
}

#[test]
fn facts_of_control_are_gathered_by_tier_the_best_proven_first_and_only_the_tribunal_concludes() {
    let folder = tempfile::tempdir().unwrap();
    let (app, _) = office(folder.path(), "2026-11-23");
    let case = filed(&app);
    let set = |entity: &str, fields: Value| call(&app, "platform_set", json!({ "case": case, "entity": entity, "fields": fields }));
    set("platform", json!({ "name": "蓝骑", "company": "某信息科技公司", "contract": "click" })).unwrap();
    set("control:pay", json!({ "found": "单价由系统定", "speaks": "labour", "weight": "some" })).unwrap();
    set("control:tools", json!({ "found": "自备车", "speaks": "civil", "weight": "strong" })).unwrap();
    let view = set("control:dispatch", json!({ "found": "强制派单", "speaks": "labour", "weight": "strong", "evidence": [1] })).unwrap();
    let tier = |id: &str| view["tiers"].as_array().unwrap().iter().find(|one| one["tier"] == id).unwrap()["factors"].clone();
    assert_eq!((tier("labour"), tier("civil"), tier("partial")), (json!(["dispatch", "pay"]), json!(["tools"]), json!([])));
    assert_eq!((&view["unplaced"], &view["tier"]), (&json!(6), &json!("")), "nothing is concluded by itself");
    assert_eq!(set("control:pay", json!({ "weight": "some" })).unwrap_err().code, "nothing_changed");
    assert_eq!(set("claim:1", json!({ "found": "1" })).unwrap_err().code, "bad_entity");
    set("platform", json!({ "tier": "labour", "conclusion": "构成支配性劳动管理" })).unwrap();

    for (name, role) in [("乙", "clerk"), ("丙", "mediator")] {
        call(&app, "user_add", json!({ "name": name, "roles": [role], "password": PASSWORD })).unwrap();
        call(&app, "unlock", json!({ "user": name, "password": PASSWORD })).unwrap();
        let view = call(&app, "platform_show", json!({ "case": case })).unwrap();
        let seen = (&view["tier"], &view["conclusion"], &view["conclusion_shown"], &view["may_conclude"], &view["may_edit"]);
        assert_eq!(
            seen,
            (&json!(""), &json!(""), &json!(false), &json!(false), &json!(true)),
            "{role}: the tribunal's own until the award"
        );
        assert!(!call(&app, "case_history", json!({ "case": case })).unwrap().to_string().contains("支配性"), "{role}: nor in the history");
        call(&app, "unlock", json!({ "user": "甲", "password": PASSWORD })).unwrap();
    }
}

#[test]
fn an_injury_is_entered_followed_and_its_day_stands_on_the_wall() {
    let folder = tempfile::tempdir().unwrap();
    let (app, _) = office(folder.path(), "2026-11-23");
    let case = filed(&app);
    let add = |fields: Value| call(&app, "injury_add", json!({ "case": case, "fields": fields }));
    assert_eq!(add(json!({ "scheme": "yilubao" })).unwrap_err().code, "missing_key");
    let view = add(json!({ "scheme": "yilubao", "on": "2026-11-20", "apply_until": "2026-12-05", "papers": ["claim"] })).unwrap();
    let injury = &view["injuries"][0];
    assert_eq!(
        (&injury["scheme_name"], &injury["state"], injury["missing"].as_array().unwrap().len()),
        (&json!("益鹭保"), &json!("entered"), 8)
    );
    let wall = call(&app, "deadline_wall", json!({})).unwrap().to_string();
    assert!(wall.contains("职业伤害、益鹭保申请"), "the day that a person set is on the wall");
    let set = json!({ "case": case, "entity": "injury:1", "fields": { "applied_on": "2026-11-22" } });
    assert_eq!(call(&app, "platform_set", set).unwrap()["injuries"][0]["state"], "applied");
    let none = json!({ "case": case, "entity": "injury:7", "fields": { "applied_on": "2026-11-22" } });
    assert_eq!(call(&app, "platform_set", none).unwrap_err().code, "not_found");
}

#[test]
fn a_worker_past_the_retirement_age_is_flagged_with_what_applies_and_what_does_not() {
    let folder = tempfile::tempdir().unwrap();
    let (app, _) = office(folder.path(), "2026-11-23");
    let mut form = sample_application_form();
    form["received"] = json!("2026-11-20");
    let young = call(&app, "case_file", json!({ "application": form })).unwrap()["case"].clone();
    let none = call(&app, "over_age_case", json!({ "case": young })).unwrap();
    assert_eq!((&none["workers"], &none["applies"]), (&json!([]), &json!([])));
    let worker = form["applicants"][0].as_object_mut().unwrap();
    worker.insert("id_number".into(), json!("11010519491231002X"));
    worker.remove("birth");
    worker.remove("sex");
    let old = call(&app, "case_file", json!({ "application": form })).unwrap()["case"].clone();
    let found = call(&app, "over_age_case", json!({ "case": old })).unwrap();
    assert_eq!((&found["workers"][0]["age"], found["applies"].as_array().unwrap().len()), (&json!("over"), 6));
    assert!(found["applies"].as_array().unwrap().iter().all(|one| !one["words"].as_str().unwrap().is_empty()), "each with its words");
    assert_eq!(found["applies_not"][0]["article"], "超龄规定19");
}

/// Makes a member of a new body and signs him in.
fn member(app: &App, body: &str, kind: &str, user: &str) {
    let body = call(app, "body_set", json!({ "name": body, "kind": kind })).unwrap()["body"].clone();
    call(app, "user_add", json!({ "name": user, "roles": ["mediator"], "body": body, "password": PASSWORD })).unwrap();
}

fn signs_in(app: &App, user: &str) {
    call(app, "unlock", json!({ "user": user, "password": PASSWORD })).unwrap();
}

#[test]
fn advice_becomes_a_mediation_case_with_nothing_typed_again() {
    let folder = tempfile::tempdir().unwrap();
    let (app, _) = office(folder.path(), "2026-11-23");
    let set = |advice: Value, fields: Value| call(&app, "advice_set", json!({ "advice": advice, "fields": fields }));
    let made = set(json!(null), json!({ "name": "阮清", "phone": "13800000000", "platform": "蓝骑", "text": "扣了三天配送费" })).unwrap();
    assert_eq!((&made["state"], &made["missing"]), (&json!("open"), &json!(["身份证号", "用工企业", "请求"])));
    let file = |advice: &Value| call(&app, "advice_file", json!({ "advice": advice }));
    let before = events(&app);
    assert_eq!(file(&made["advice"]).unwrap_err().code, "advice_incomplete");
    assert_eq!(events(&app), before, "nothing is half made");
    let more = json!({ "id_number": "11010519491231002X", "company": "厦门蓝骑信息科技有限公司", "claim": "支付配送费", "amount": "300", "answer": "可以调解" });
    set(made["advice"].clone(), more).unwrap();
    let filed = file(&made["advice"]).unwrap();
    let case = filed["case"]["case"].clone();
    let shown = call(&app, "case_show", json!({ "case": case })).unwrap();
    let worker = &shown["applicants"][0];
    assert_eq!(
        (&worker["name"], &worker["fields"]["phone"], &shown["claimed_total"]),
        (&json!("阮清"), &json!("13800000000"), &json!("300.00"))
    );
    let request = shown["docket"].as_array().unwrap().iter().find(|line| line["kind"] == "mediation_requested").unwrap();
    assert_eq!(request["body"]["platform"], true, "its days are those of a platform worker's mediation");
    assert!(shown["fields"]["facts"].as_str().unwrap().contains("扣了三天配送费"));
    let platform = call(&app, "platform_show", json!({ "case": case })).unwrap();
    assert_eq!(platform["particulars"], json!({ "name": "蓝骑", "company": "厦门蓝骑信息科技有限公司" }));
    assert_eq!(file(&made["advice"]).unwrap_err().code, "advice_filed", "one case, not two");
    assert_eq!(call(&app, "advice_list", json!({})).unwrap()["records"][0]["case"]["case"], case);
}

#[test]
fn a_service_centre_may_only_keep_advice_and_what_it_hands_over_the_office_makes_a_case_of() {
    let folder = tempfile::tempdir().unwrap();
    let (app, _) = office(folder.path(), "2026-11-23");
    let case = filed(&app);
    member(&app, "集美服务中心", "service_centre", "服务员");
    member(&app, "驻会调解站", "station", "站内人");
    let list = || call(&app, "advice_list", json!({})).unwrap()["records"].as_array().unwrap().clone();

    signs_in(&app, "服务员");
    let fields =
        json!({ "name": "阮清", "text": "扣了配送费", "id_number": "11010519491231002X", "company": "蓝骑公司", "claim": "支付配送费" });
    let made = call(&app, "advice_set", json!({ "fields": fields })).unwrap();
    assert_eq!((&made["body_name"], &made["may_file"]), (&json!("集美服务中心"), &json!(false)));
    for (command, request) in [
        ("advice_file", json!({ "advice": made["advice"] })),
        ("orders_show", json!({ "case": case })),
        ("platform_show", json!({ "case": case })),
        ("platform_set", json!({ "case": case, "entity": "platform", "fields": { "name": "x" } })),
        ("case_file", json!({ "application": sample_application_form() })),
        ("project_list", json!({})),
    ] {
        let code = call(&app, command, request).unwrap_err().code;
        assert!(["not_your_role", "not_found"].contains(&code.as_str()), "{command}: {code}");
    }
    signs_in(&app, "站内人");
    assert!(list().is_empty(), "another body's desk is its own");
    let own = json!({ "name": "许大勇", "text": "封号", "id_number": "35020319900101123X", "company": "速达公司", "claim": "解除封号" });
    let own = call(&app, "advice_set", json!({ "fields": own })).unwrap();
    assert_eq!(own["may_file"], true, "a station takes in itself");

    signs_in(&app, "甲");
    assert!(list().is_empty(), "what was not handed over is not the office's");
    signs_in(&app, "服务员");
    call(&app, "advice_set", json!({ "advice": made["advice"], "fields": { "handed_on": "2026-11-23" } })).unwrap();
    signs_in(&app, "甲");
    assert_eq!((list().len(), &list()[0]["may_edit"], &list()[0]["may_file"]), (1, &json!(false), &json!(true)));
    let refused = call(&app, "advice_set", json!({ "advice": made["advice"], "fields": { "answer": "x" } })).unwrap_err();
    assert_eq!(refused.code, "not_your_desk");
    call(&app, "advice_file", json!({ "advice": made["advice"] })).unwrap();
    signs_in(&app, "服务员");
    assert_eq!((&list()[0]["state"], &list()[0]["case"]), (&json!("filed"), &Value::Null), "it is told, but the case is not shown to it");
}

#[test]
fn a_station_keeps_the_orders_of_its_own_intake_and_only_reads_those_of_what_was_referred_to_it() {
    let folder = tempfile::tempdir().unwrap();
    let (app, _) = office(folder.path(), "2026-11-23");
    member(&app, "驻会调解站", "station", "站内人");
    signs_in(&app, "站内人");
    let case = filed(&app);
    let made = import(&app, &case, &source(&app, "五月.csv", &orders("05", 0, 100)));
    assert_eq!(counts(&made), [100, 0, 0]);
    let set = json!({ "case": case, "entity": "control:pay", "fields": { "found": "按单", "speaks": "partial" } });
    let view = call(&app, "platform_set", set).unwrap();
    assert_eq!((&view["may_edit"], &view["may_conclude"]), (&json!(true), &json!(false)), "it concludes nothing");
    signs_in(&app, "甲");
    assert_eq!(call(&app, "orders_show", json!({ "case": case })).unwrap_err().code, "not_found", "its intake is its own");
}
