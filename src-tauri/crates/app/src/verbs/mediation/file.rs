//! A dispute is taken in at the station's counter: written or oral, with the four facts that Law 12 asks for.

use super::{station, tags};
use crate::api::common::Changed;
use crate::api::intake::CaseFiled;
use crate::api::mediation::MediationFile as MediationFileRequest;
use crate::app::Desk;
use crate::failure::{Failure, Outcome};
use crate::verbs::case::append;
use crate::verbs::{changed, filing};
use lucai_domain::event::NewBody;
use lucai_domain::filing::at_station;
use lucai_domain::ids::CaseId;
use lucai_domain::kind::Kind;
use lucai_domain::mediation::{LANGUAGES, Way};
use lucai_law::{Fen, Refusal};
use serde_json::{Value, json};

/// What Law 12 asks for and is not there, each in its own words.
fn missing(request: &MediationFileRequest, oral: bool) -> Vec<&'static str> {
    let named = request.applicants.iter().any(|one| !one.name.trim().is_empty());
    let reached = request.applicants.iter().any(|one| {
        [&one.phone, &one.address, &one.id_number].into_iter().any(|text| text.as_deref().is_some_and(|text| !text.trim().is_empty()))
    });
    let other = request.respondents.iter().any(|one| !one.name.trim().is_empty());
    let asked = [
        (named && reached, "申请人基本情况（姓名，和电话、住址、身份证号中的一项）"),
        (other, "被申请人名称"),
        (!request.matter.trim().is_empty(), "申请调解的争议事项"),
        (!request.reason.trim().is_empty(), "理由"),
        (!oral || !request.time.trim().is_empty(), "申请的时间（几时几分）"),
    ];
    asked.into_iter().filter(|(there, _)| !there).map(|(_, what)| what).collect()
}

fn application(desk: &Desk, request: &MediationFileRequest, oral: bool) -> Outcome<Value> {
    let amount = request.amount.trim();
    let mut claim = json!({ "type": "other", "text": request.matter.trim() });
    if !amount.is_empty() {
        claim = json!({ "type": "other", "text": request.matter.trim(), "amount": Fen::parse(amount)?.to_string() });
    }
    Ok(json!({
        "procedure": "ordinary",
        "applicants": request.applicants.iter().map(filing::party).collect::<Vec<_>>(),
        "respondents": request.respondents.iter().map(filing::party).collect::<Vec<_>>(),
        "claims": [claim],
        "facts": request.reason.trim(),
        "received": request.on.unwrap_or(desk.today).to_string(),
        "oral": oral,
    }))
}

/// `mediation_file`.
pub fn mediation_file(desk: &Desk, request: MediationFileRequest) -> Outcome<Changed<CaseFiled>> {
    let station = station(desk)?;
    let way = Way::from_name(&request.way).filter(|way| !matches!(way, Way::Suggestion | Way::Entrusted));
    let way = way.ok_or_else(|| Failure::usage("bad_way", "请选择来源：窗口书面申请、口头申请、网上邮寄、线索转办、人民法院委派。"))?;
    let oral = way == Way::Oral;
    let lacks = missing(&request, oral);
    if !lacks.is_empty() {
        let article = if oral { "口头申请应当当场记录" } else { "调解申请应当写明" };
        return Err(Refusal::by("application_incomplete", "调仲法12", format!("{article}：{}。请补齐后再登记。", lacks.join("；"))).into());
    }
    if !request.time.is_empty() && chrono::NaiveTime::parse_from_str(&request.time, "%H:%M").is_err() {
        return Err(Failure::usage("bad_time", "时间应写作 14:30。"));
    }
    if !request.language.is_empty() && !LANGUAGES.iter().any(|(name, _)| *name == request.language) {
        return Err(Failure::usage("bad_language", "没有这种语言，请从列表中选择。"));
    }
    let on = request.on.unwrap_or(desk.today);
    let id = CaseId::from(desk.new_id());
    let filed = filing::filed(desk, &application(desk, &request, oral)?)?;
    let mut bodies = at_station(filed, &station.id, on, request.platform);
    let fields = json!({ "mediation_way": way.as_str(), "mediation_language": request.language, "mediation_time": request.time });
    let fields = json!({ "entity": "case", "fields": fields });
    bodies.push(NewBody { class: Kind::FieldsSet.spec().class, kind: Kind::FieldsSet, body: fields, supersedes: Vec::new() });
    desk.store().write(desk.now, |write| {
        append(desk, write, &id, bodies)?;
        if let Some(key) = &request.draft {
            write.drop_draft(desk.session().user.as_str(), key)?;
        }
        Ok::<_, Failure>(())
    })?;
    Ok(changed(CaseFiled { case: id.to_string(), number: None }, tags(&id)))
}
