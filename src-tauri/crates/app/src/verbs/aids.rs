//! The aids of intake. They answer on what is typed in; nothing here refuses a filing.

use crate::api::aids::{
    DefenceView, FilingForm, JurisdictionFound, JurisdictionLook, JurisdictionView, LimitationFound, LimitationLook, LimitationView,
    OverAgeFound, OverAgeLook, OverAgeView, OverAgeWorker, RemarkView,
};
use crate::app::Desk;
use crate::failure::{Outcome, refusal_view};
use crate::words;
use lucai_domain::case::CaseFile;
use lucai_law::id_number::Sex;
use lucai_law::jurisdiction::{Filing, Question as Places};
use lucai_law::limitation::{Question as Timeline, Standing};
use lucai_law::rules::Remark;
use lucai_law::{Day, Refusal, area, jurisdiction, limitation, over_age};
use serde::Serialize;
use serde_json::{Value, json};

fn remarks(of: Vec<Remark>) -> Vec<RemarkView> {
    of.into_iter().map(|r| RemarkView { text: r.text, article: r.article, words: r.words }).collect()
}

fn word(of: impl Serialize) -> String {
    serde_json::to_value(of).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}

/// How a timeline stands.
pub(crate) fn limitation_view(desk: &Desk, question: &Timeline) -> LimitationView {
    let found = limitation::look(&desk.calendar, question);
    LimitationView {
        standing: word(found.standing),
        standing_name: question.label(found.standing).to_owned(),
        from: found.from,
        last: found.last,
        provisional: found.provisional,
        remarks: remarks(found.remarks),
        refusal: None,
    }
}

fn unread(refusal: &Refusal) -> LimitationView {
    LimitationView {
        standing: word(Standing::Unknown),
        standing_name: Standing::Unknown.label().to_owned(),
        from: None,
        last: None,
        provisional: false,
        remarks: Vec::new(),
        refusal: Some(refusal_view(refusal)),
    }
}

/// `limitation_look`.
pub fn limitation_look(desk: &Desk, request: LimitationLook) -> Outcome<LimitationFound> {
    let filed = request.filed.unwrap_or(desk.today);
    let one = |value: &Value| match Timeline::from_json(value, Some(filed)) {
        Ok(question) => limitation_view(desk, &question),
        Err(refusal) => unread(&refusal),
    };
    Ok(LimitationFound { claims: request.claims.iter().map(one).collect() })
}

/// The defences raised against a claim.
pub(crate) fn defences(case: &CaseFile, claim: u32) -> Vec<DefenceView> {
    let raised = case.defences().into_iter().filter(|defence| defence.meets(claim));
    let view = raised.map(|defence| DefenceView {
        on: defence.on,
        party_name: case.party_name(defence.party),
        stage_name: match defence.stage.as_str() {
            "answer" => "答辩",
            "hearing" => "庭审",
            "other" => "其他",
            _ => "",
        }
        .to_owned(),
    });
    view.collect()
}

/// The area of this office's commission, and what lies in it.
fn own_area(desk: &Desk) -> (String, Vec<String>) {
    let region = desk.office.text("region");
    let city = desk.office.regions().name(region).unwrap_or(region).to_owned();
    area::of_commission(region, &city, desk.office.text("name"))
}

/// What is found about jurisdiction.
pub(crate) fn jurisdiction_view(question: &Places) -> JurisdictionView {
    let found = jurisdiction::look(question);
    let filings: Vec<Value> = question.filings.iter().map(|f| json!({ "area": f.area, "accepted": f.accepted })).collect();
    JurisdictionView {
        area: question.here.clone(),
        competent: found.competent,
        prevails: found.prevails,
        here: found.here,
        todo: found.todo.map(word),
        remarks: remarks(found.remarks),
        question: json!({
            "here": question.here, "covers": question.covers, "performance": question.performance, "registered": question.registered,
            "main_office": question.main_office, "founder": question.founder, "filings": filings,
        }),
    }
}

fn said(text: Option<String>) -> Option<String> {
    text.map(|t| t.trim().to_owned()).filter(|t| !t.is_empty())
}

/// `jurisdiction_look`.
pub fn jurisdiction_look(desk: &Desk, request: JurisdictionLook) -> Outcome<JurisdictionFound> {
    let (here, covers) = own_area(desk);
    let filing = |form: FilingForm| said(Some(form.area)).map(|area| Filing { area, accepted: form.accepted });
    let question = Places {
        here,
        covers,
        performance: request.performance.into_iter().filter_map(|place| said(Some(place))).collect(),
        registered: said(request.registered),
        main_office: said(request.main_office),
        founder: said(request.founder),
        filings: request.filings.into_iter().filter_map(filing).collect(),
        accepted: request.accepted,
    };
    let region = desk.office.text("region");
    let districts = area::districts(region).map(|district| (district.name.as_str(), district.name.as_str()));
    Ok(JurisdictionFound { finding: jurisdiction_view(&question), areas: words::choices(districts) })
}

/// `over_age_look`.
pub fn over_age_look(desk: &Desk, request: OverAgeLook) -> Outcome<OverAgeFound> {
    let on: Day = request.filed.unwrap_or(desk.today);
    let numbers = |list: Vec<usize>| list.into_iter().filter_map(|n| u32::try_from(n).ok()).collect();
    let one = |worker: &OverAgeWorker| {
        let sex = match worker.sex.as_deref() {
            Some("male") => Some(Sex::Male),
            Some("female") => Some(Sex::Female),
            _ => None,
        };
        let found = over_age::look(&over_age::Question { birth: worker.birth, sex, on, claims: request.claims.clone() });
        OverAgeView {
            age: word(found.age),
            outside: numbers(found.outside),
            unclear: numbers(found.unclear),
            remarks: remarks(found.remarks),
        }
    };
    Ok(OverAgeFound { workers: request.workers.iter().map(one).collect() })
}
