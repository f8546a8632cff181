//! The papers of a mediation and of the linkage with other bodies, from the acts and the form to the issued file.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use lucai_app::App;
use lucai_testkit::{PASSWORD, bytes, call, docx_text, office, readable, sample_application_form as form};
use serde_json::{Map, Value, json};

fn filed(app: &App) -> Value {
    call(app, "case_file", json!({ "application": form() })).unwrap()["case"].clone()
}

fn acts(app: &App, case: &Value, acts: Value) {
    call(app, "case_act", json!({ "case": case, "acts": acts })).unwrap();
}

fn templates(app: &App, case: &Value) -> Vec<Value> {
    call(app, "template_list", json!({ "case": case })).unwrap()["templates"].as_array().unwrap().clone()
}

/// Fills what a form insists on and does not know yet.
fn filled(template: &Value) -> Value {
    let mut out = Map::new();
    for field in template["form"].as_array().unwrap() {
        if field["required"] != true || !field["default"].is_null() {
            continue;
        }
        let value = match field["kind"].as_str().unwrap() {
            "date" => "2026-10-09".to_owned(),
            "number" => "3".to_owned(),
            "choice" => field["choices"][0]["value"].as_str().unwrap().to_owned(),
            _ if field["name"] == "amount" => "5000.00".to_owned(),
            _ => format!("所填的{}", field["label"].as_str().unwrap()),
        };
        out.insert(field["name"].as_str().unwrap().to_owned(), Value::from(value));
    }
    Value::Object(out)
}

fn draft(app: &App, case: &Value, template: &Value) -> String {
    let mut request = json!({ "case": case, "template": template["template"], "form": filled(template) });
    if template["per_party"] == true {
        request["party"] = template["parties"][0]["value"].clone();
    }
    let made = call(app, "paper_make", request).unwrap_or_else(|error| panic!("{}: {}", template["template"], error.message));
    made["document"]["document"].as_str().unwrap().to_owned()
}

#[test]
fn each_paper_of_the_two_groups_is_offered_made_issued_and_finds_its_place_in_the_volume() {
    let folder = tempfile::tempdir().unwrap();
    let (app, _) = office(folder.path(), "2026-10-20");
    let case = filed(&app);
    let before = templates(&app, &case);
    let refusal = |id: &str| before.iter().find(|one| one["template"] == id).unwrap()["refusal"].clone();
    for (id, act) in [
        ("mediation_acceptance", "收到调解申请"),
        ("mediation_suggestion", "发出调解建议书"),
        ("review_application", "调解协议生效"),
        ("entrusted_mediation_letter", "同意庭前委托调解"),
        ("mediation_termination", "调解结束"),
    ] {
        assert!(refusal(id)["message"].as_str().unwrap().contains(act), "{id} says which act is missing: {}", refusal(id));
    }
    acts(
        &app,
        &case,
        json!([
            { "kind": "mediation_suggested", "on": "2026-09-17" },
            { "kind": "mediation_answered", "on": "2026-09-17", "answer": "agreed" },
            { "kind": "mediation_requested", "on": "2026-09-18" },
            { "kind": "mediation_ended", "on": "2026-09-25", "result": "failed" },
            { "kind": "accepted", "on": "2026-09-28" },
            { "kind": "tribunal_formed", "on": "2026-09-29", "mode": "sole", "presiding": "林致远", "clerk": "许小燕" },
            { "kind": "pre_hearing_mediation_agreed", "on": "2026-09-30", "to": "湖里区总工会调解委员会" },
            { "kind": "pre_hearing_mediation_ended", "on": "2026-10-10", "result": "agreed" },
            { "kind": "mediation_agreement_effective", "on": "2026-10-10" },
        ]),
    );
    let all = templates(&app, &case);
    let of = |group: &str| all.iter().filter(|one| one["group"] == group).cloned().collect::<Vec<_>>();
    let (mediation, linkage) = (of("调解"), of("联动"));
    assert_eq!((mediation.len(), linkage.len()), (14, 6));
    let mut text = String::new();
    for template in mediation.iter().chain(&linkage) {
        assert!(template["refusal"].is_null(), "{}: {}", template["template"], template["refusal"]);
        let document = draft(&app, &case, template);
        call(&app, "paper_issue", json!({ "case": case, "document": document })).unwrap();
        let paper = bytes(&app, "paper_bytes", json!({ "case": case, "document": document, "format": "docx" }));
        let said = docx_text(&paper);
        assert!(!said.contains("{{") && !said.contains("{%"), "{}", template["template"]);
        text.push_str(&said);
        let drawn = bytes(&app, "paper_bytes", json!({ "case": case, "document": document, "format": "pdf" }));
        assert!(drawn.starts_with(b"%PDF"), "{}", template["template"]);
    }
    assert!(text.contains("湖里区总工会调解委员会"), "the body stands in the papers that it makes");
    assert!(text.contains("达成调解协议"), "the result of the act is the reply's result");
    let volume = call(&app, "archive_show", json!({ "case": case })).unwrap().to_string();
    for title in ["调解协议书", "调解建议书", "移送函", "邀请函"] {
        assert!(volume.contains(title), "{title} stands in the volume");
    }
}

#[test]
fn forms_start_from_the_acts_of_the_open_file() {
    let folder = tempfile::tempdir().unwrap();
    let (app, _) = office(folder.path(), "2026-10-20");
    let case = filed(&app);
    acts(
        &app,
        &case,
        json!([
            { "kind": "accepted", "on": "2026-09-17" },
            { "kind": "tribunal_formed", "on": "2026-09-18", "mode": "sole", "presiding": "林致远", "clerk": "许小燕" },
            { "kind": "pre_hearing_mediation_agreed", "on": "2026-09-30", "to": "湖里区总工会调解委员会" },
        ]),
    );
    let all = templates(&app, &case);
    let start = |id: &str, name: &str| {
        let template = all.iter().find(|one| one["template"] == id).unwrap();
        let field = template["form"].as_array().unwrap().iter().find(|one| one["name"] == name).unwrap();
        field["default"].clone()
    };
    assert_eq!(start("entrusted_mediation_letter", "to"), "湖里区总工会调解委员会");
    assert_eq!(start("entrusted_mediation_letter", "consent_on"), "2026-09-30");
    assert_eq!(start("entrusted_mediation_letter", "due"), "2026-10-20", "ten working days from the consent (Rules 70)");
    assert_eq!(start("mediation_agreement", "by"), "湖里区总工会调解委员会");
    assert_eq!(start("criminal_referral", "people"), "1");
    assert_eq!(start("criminal_referral", "order"), Value::Null, "the order to pay is never made up");
}

#[test]
fn what_goes_out_before_acceptance_needs_no_case_number() {
    let folder = tempfile::tempdir().unwrap();
    let (app, _) = office(folder.path(), "2026-09-18");
    let case = filed(&app);
    acts(&app, &case, json!([{ "kind": "mediation_suggested", "on": "2026-09-17" }]));
    for id in ["mediation_suggestion", "referral_letter"] {
        let template = templates(&app, &case).into_iter().find(|one| one["template"] == id).unwrap();
        let document = draft(&app, &case, &template);
        let issued = call(&app, "paper_issue", json!({ "case": case, "document": document })).unwrap();
        assert_eq!(issued["document"]["state"], "issued", "{id}");
        let paper = docx_text(&bytes(&app, "paper_bytes", json!({ "case": case, "document": document, "format": "docx" })));
        let shown = call(&app, "case_show", json!({ "case": case })).unwrap();
        let number = shown["shown_number"].as_str().or_else(|| shown["number"].as_str()).unwrap_or_default().to_owned();
        assert!(number.is_empty() || paper.contains(&number), "{id} bears the provisional number: {paper}");
    }
}

#[test]
fn a_statement_made_on_review_says_what_the_agreement_says_is_numbered_signed_for_and_filed() {
    let folder = tempfile::tempdir().unwrap();
    let (app, _) = office(folder.path(), "2026-10-20");
    let case = filed(&app);
    acts(
        &app,
        &case,
        json!([
            { "kind": "mediation_requested", "on": "2026-09-17" },
            { "kind": "mediation_ended", "on": "2026-09-25", "result": "agreed" },
            { "kind": "mediation_agreement_effective", "on": "2026-09-25", "organisation": "湖里区总工会调解委员会",
              "terms": "被申请人于十月底前支付 5000.00 元\n双方再无其他争议" },
            { "kind": "confirmation_requested", "on": "2026-09-28" },
            { "kind": "confirmation_accepted", "on": "2026-09-29", "arbitrator": "林致远" },
        ]),
    );
    let shown = call(&app, "case_show", json!({ "case": case })).unwrap();
    assert_eq!(shown["state"], "confirming");
    let number = shown["number"].as_str().unwrap_or_else(|| panic!("a case that was taken up has a number: {shown}")).to_owned();
    let of = |app: &App| templates(app, &case).into_iter().find(|one| one["template"] == "review_statement").unwrap();
    assert_eq!(of(&app)["refusal"]["code"], "not_reviewed");
    acts(&app, &case, json!([{ "kind": "confirmation_ended", "on": "2026-09-30", "made": true }]));
    let document = draft(&app, &case, &of(&app));
    call(&app, "paper_issue", json!({ "case": case, "document": document })).unwrap();
    let said = docx_text(&bytes(&app, "paper_bytes", json!({ "case": case, "document": document, "format": "docx" })));
    for words in
        [number.as_str(), "林致远", "湖里区总工会调解委员会", "被申请人于十月底前支付 5000.00 元", "第七十七条", "2026年9月29日受理"]
    {
        assert!(said.contains(words), "{words}: {said}");
    }
    assert!(!said.contains("仲裁庭"), "no tribunal sat: {said}");
    let served = |party: &str| json!({ "kind": "served", "on": "2026-10-08", "document": "mediation_statement", "party": party, "method": "direct" });
    acts(&app, &case, json!([served("worker"), served("employer")]));
    acts(&app, &case, json!([{ "kind": "closing_proposed", "on": "2026-10-09" }]));
    acts(&app, &case, json!([{ "kind": "closing_approved", "on": "2026-10-09" }]));
    let volume = call(&app, "archive_show", json!({ "case": case })).unwrap().to_string();
    assert!(volume.contains("仲裁调解书（仲裁审查）") && !volume.contains("没有调解书"), "{volume}");
}

/// What nobody but the station may read.
const SECRET: &str = "底线三万八千元";

fn sign_in(app: &App, name: &str) {
    call(app, "unlock", json!({ "user": name, "password": PASSWORD })).unwrap();
}

/// A station with somebody in it; 甲 of the office holds every role there.
fn with_station(folder: &std::path::Path, day: &str) -> App {
    let (app, _) = office(folder, day);
    let station = json!({ "name": "湖里区总工会工作站", "kind": "station", "phone": "0592-5550000", "address": "湖里区示例路9号" });
    call(&app, "body_set", station).unwrap();
    call(&app, "user_add", json!({ "name": "站员", "roles": ["mediator"], "password": PASSWORD, "body": "湖里区总工会工作站" })).unwrap();
    app
}

#[test]
fn a_station_makes_its_own_papers_under_its_own_name_and_nothing_private_is_in_any() {
    let folder = tempfile::tempdir().unwrap();
    let app = with_station(folder.path(), "2026-09-28");
    sign_in(&app, "站员");
    let case = filed(&app);
    call(&app, "note_add", json!({ "case": case, "text": SECRET, "private": true })).unwrap();
    acts(
        &app,
        &case,
        json!([
            { "kind": "mediation_agreement_effective", "on": "2026-09-25", "mediator": "林调解", "organisation": "湖里区总工会工作站",
              "terms": "被申请人于十月底前支付 5000.00 元\n双方再无其他争议", "order_amount": "5000.00" },
            { "kind": "mediation_ended", "on": "2026-09-25", "result": "agreed" },
        ]),
    );
    let all = templates(&app, &case);
    let start = |id: &str, name: &str| {
        let template = all.iter().find(|one| one["template"] == id).unwrap();
        template["form"].as_array().unwrap().iter().find(|one| one["name"] == name).unwrap()["default"].clone()
    };
    assert_eq!(
        start("review_application", "terms"),
        "被申请人于十月底前支付 5000.00 元\n双方再无其他争议",
        "from the agreement in the open file"
    );
    assert_eq!(start("payment_order_application", "amount"), "5000.00");
    assert_eq!(start("mediation_agreement", "mediator"), "林调解");
    let offered = |id: &str| all.iter().any(|one| one["template"] == id);
    assert!(offered("mediation_agreement") && offered("review_application") && offered("referral_letter"));
    for id in ["acceptance_notice", "award_final", "mediation_suggestion", "entrusted_mediation_letter", "criminal_referral"] {
        assert!(!offered(id), "{id} is the commission's");
        let refused = call(&app, "paper_preview", json!({ "case": case, "template": id })).unwrap_err();
        assert_eq!(refused.code, "not_your_paper", "{id}");
    }
    let mut made = 0;
    for template in all.iter().filter(|one| one["refusal"].is_null()) {
        let document = draft(&app, &case, template);
        call(&app, "paper_issue", json!({ "case": case, "document": document })).unwrap();
        let said = docx_text(&bytes(&app, "paper_bytes", json!({ "case": case, "document": document, "format": "docx" })));
        assert!(!said.contains(SECRET), "{}: {said}", template["template"]);
        let drawn = readable(&bytes(&app, "paper_bytes", json!({ "case": case, "document": document, "format": "pdf" })));
        assert!((drawn.contains("工作站") || drawn.contains("林晓梅")) && !drawn.contains(SECRET), "{}: {drawn}", template["template"]);
        if template["template"] == "mediation_acceptance" {
            assert!(said.contains("湖里区总工会工作站") && said.contains("0592-5550000") && said.contains("林调解"), "{said}");
        }
        if template["template"] == "referral_letter" {
            assert!(said.trim_start().starts_with("湖里区总工会工作站") && said.contains("本单位在办理"), "{said}");
        }
        made += 1;
    }
    assert!(made >= 12, "{made} papers");
}

#[test]
fn a_station_answers_what_was_entrusted_to_it_and_leaves_the_offices_drafts_alone() {
    let folder = tempfile::tempdir().unwrap();
    let app = with_station(folder.path(), "2026-10-20");
    let case = filed(&app);
    acts(
        &app,
        &case,
        json!([
            { "kind": "accepted", "on": "2026-10-12" },
            { "kind": "tribunal_formed", "on": "2026-10-13", "mode": "sole", "presiding": "林致远", "clerk": "许小燕" },
            { "kind": "pre_hearing_mediation_agreed", "on": "2026-10-14" },
        ]),
    );
    let wish = json!({ "case": case, "body": "湖里区总工会工作站", "kind": "entrust", "text": "请就拖欠工资进行调解" });
    call(&app, "referral_send", wish).unwrap();
    let letter = templates(&app, &case).into_iter().find(|one| one["template"] == "entrusted_mediation_letter").unwrap();
    let start = |name: &str| letter["form"].as_array().unwrap().iter().find(|one| one["name"] == name).unwrap()["default"].clone();
    assert_eq!((start("to"), start("due")), (json!("湖里区总工会工作站"), json!("2026-10-28")), "from the referral");
    let agreement = templates(&app, &case).into_iter().find(|one| one["template"] == "mediation_agreement").unwrap();
    let offices = draft(&app, &case, &agreement);
    sign_in(&app, "站员");
    let issue = json!({ "case": case, "document": offices });
    assert_eq!(call(&app, "paper_issue", issue).unwrap_err().code, "not_your_draft");
    let open = json!([{ "kind": "pre_hearing_mediation_ended", "on": "2026-10-20", "result": "failed" }]);
    call(&app, "case_act", json!({ "case": case, "acts": open })).unwrap();
    let reply = templates(&app, &case).into_iter().find(|one| one["template"] == "entrusted_mediation_reply").unwrap();
    let document = draft(&app, &case, &reply);
    call(&app, "paper_issue", json!({ "case": case, "document": document })).unwrap();
    sign_in(&app, "甲");
    let said = docx_text(&bytes(&app, "paper_bytes", json!({ "case": case, "document": document, "format": "docx" })));
    assert!(said.contains("湖里区总工会工作站") && said.contains("未达成调解协议") && said.contains("请你委依法开庭审理"), "{said}");
}
