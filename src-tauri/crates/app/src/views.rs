//! A case file as the screens' types.

use crate::api::case::{AgentView, AttentionView, ClaimView, DocketEntry, DocketPaper, PartyView, ServiceView, TribunalView};
use crate::api::common::CaseRef;
use crate::api::evidence::{AttachmentView, EvidenceView};
use crate::api::hearings::HearingView;
use crate::api::papers::DocumentView;
use crate::app::Desk;
use crate::words;
use lucai_domain::Evidence;
use lucai_domain::case::{Attachment, CaseFile, DocumentRecord, DocumentState};
use lucai_domain::claim::{CaseClaim, Outcome};
use lucai_domain::kind::{ClockEffect, Kind};
use lucai_domain::party::{Party, PartyKey, Side, Standing};
use lucai_domain::service::{Method, Paper, Service};
use lucai_domain::{Hearing, HearingState, Tribunal, TribunalMode};
use lucai_law::Fen;
use serde_json::Value;
use std::collections::BTreeMap;

/// A text field of a map; none where it is empty.
pub(crate) fn field(fields: &BTreeMap<String, Value>, name: &str) -> Option<String> {
    fields.get(name).and_then(Value::as_str).filter(|text| !text.is_empty()).map(str::to_owned)
}

/// The case in a line.
pub(crate) fn case_ref(case: &CaseFile) -> CaseRef {
    let number = case.shown_number();
    let (number_prefix, number_serial) = words::split_number(&number);
    let names = |standing| case.parties_of(standing);
    let (applicants, respondents) = (names(Standing::Applicant), names(Standing::Respondent));
    let first = |list: &[Party]| list.first().map(|party| party.name().to_owned()).unwrap_or_default();
    let count = |list: &[Party]| u32::try_from(list.len()).unwrap_or(u32::MAX);
    CaseRef {
        case: case.id().to_string(),
        number_provisional: case.number().is_none(),
        number_prefix,
        number_serial,
        number,
        parties: crate::verbs::list::parties_words(&first(&applicants), count(&applicants), &first(&respondents), count(&respondents)),
        cause: case.cause(),
        state: case.state().as_str().to_owned(),
        state_name: case.state().label().to_owned(),
    }
}

fn agents(fields: &BTreeMap<String, Value>) -> Vec<AgentView> {
    let list = fields.get("agents").and_then(Value::as_array).cloned().unwrap_or_default();
    let one = |agent: &Value| {
        let text = |key: &str| agent.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
        let special = text("authority") == "special";
        AgentView {
            name: text("name"),
            kind: text("matters"),
            authority: if special { "special" } else { "general" }.to_owned(),
            authority_name: if special { "特别授权" } else { "一般授权" }.to_owned(),
            firm: text("firm"),
            phone: text("phone"),
        }
    };
    list.iter().map(one).collect()
}

/// A party.
pub(crate) fn party(desk: &Desk, case: &CaseFile, party: &Party) -> PartyView {
    let fields = &party.fields;
    let get = |name: &str| field(fields, name);
    let person = party.key.side == Side::Worker || get("id_number").is_some();
    let checked = get("id_number").or_else(|| get("uscc")).map(|number| lucai_law::id_number::check(&number));
    let sex = get("sex").or_else(|| {
        let sex = checked.as_ref().filter(|check| check.valid)?.sex?;
        serde_json::to_value(sex).ok()?.as_str().map(str::to_owned)
    });
    PartyView {
        party: party.key.to_string(),
        name: party.name().to_owned(),
        seat: party.standing.label().to_owned(),
        kind: if person { "person" } else { "employer" }.to_owned(),
        party_kind: party.kind.as_str().to_owned(),
        party_kind_name: party.kind.label().to_owned(),
        representative: case.represents(party.key),
        e_service: party.agreed_to_electronic_service(),
        id_kind: get("id_kind"),
        id_number: get("id_number"),
        uscc: get("uscc"),
        sex_name: sex.as_deref().map(words::sex).unwrap_or_default().to_owned(),
        sex,
        birth: get("birth")
            .and_then(|day| day.parse().ok())
            .or_else(|| checked.as_ref().filter(|check| check.valid).and_then(|check| check.birth)),
        ethnicity: get("ethnicity"),
        occupation: get("occupation"),
        phone: get("phone"),
        address: get("address"),
        service_address: get("mailing_address"),
        electronic: get("email"),
        legal_rep: get("legal_rep"),
        legal_rep_title: get("legal_rep_title"),
        agents: agents(fields),
        fields: fields.clone(),
        id_problem: checked.and_then(|check| check.problem),
        service: case.services().iter().filter(|service| service.party == party.key).map(|one| service(desk, case, one)).collect(),
        other_cases: 0,
    }
}

/// Something that a person must look at.
pub(crate) fn attention(item: &lucai_domain::case::Attention) -> AttentionView {
    AttentionView { code: item.code.clone(), message: item.message.clone(), article: item.article.clone() }
}

/// One service.
pub(crate) fn service(desk: &Desk, case: &CaseFile, service: &Service) -> ServiceView {
    let deemed = service.deemed_on(&desk.calendar).ok();
    let words = match (service.method, deemed) {
        (Some(Method::LeftThreeDays | Method::Published), Some(day)) => format!("视为送达 {}", words::short_day(day)),
        (Some(_), _) if !service.confirmed => format!("{} 发出，未确认收到", words::short_day(service.on)),
        _ => format!("{} 签收", words::short_day(service.on)),
    };
    ServiceView {
        document: service.paper.as_str().to_owned(),
        document_name: service.paper.label().to_owned(),
        party: service.party.to_string(),
        party_name: case.party_name(service.party),
        method: service.method.map(Method::as_str).unwrap_or_default().to_owned(),
        method_name: service.method.map(Method::label).unwrap_or_default().to_owned(),
        on: service.on,
        deemed,
        words,
        event: service.event.to_string(),
        record: record_words(case, service),
        files: attachments_of(desk, case, &format!("service:{}", service.event)),
    }
}

/// What was recorded of a service by simple means: 09:30，王某，13800000000：已告知开庭时间.
fn record_words(case: &CaseFile, service: &Service) -> String {
    // a group has hundreds of services; only of a simple one is the act looked for
    if !service.method.is_some_and(Method::is_simple) {
        return String::new();
    }
    let Some(record) = case.acts().find(|record| record.event == service.event) else { return String::new() };
    let text = |key: &str| record.act.text(key).filter(|text| !text.is_empty());
    let with: Vec<&str> = ["time", "signer", "number"].into_iter().filter_map(text).collect();
    let parts = [with.join("，"), text("said").unwrap_or_default().to_owned()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("：")
}

/// The services of one paper.
pub(crate) fn services_of(desk: &Desk, case: &CaseFile, paper: Paper) -> Vec<ServiceView> {
    case.services().iter().filter(|one| one.paper == paper).map(|one| service(desk, case, one)).collect()
}

/// A claim with its calculation.
pub(crate) fn claim(desk: &Desk, case: &CaseFile, claim: &CaseClaim) -> ClaimView {
    let as_of = case.received_on().unwrap_or(desk.today);
    let input = lucai_domain::amounts::calculator_input(&claim.input);
    let priced = lucai_domain::amounts::price(desk.office.regions(), &desk.calendar, desk.office.text("region"), as_of, &input).ok();
    let result = priced.and_then(|output| output.claims.into_iter().next());
    let calculated = result.as_ref().and_then(|result| result.amount);
    let amount = claim.claimed.or(calculated);
    let label = result.as_ref().map_or_else(|| words::claim_type(&claim.kind), |result| result.label.clone());
    ClaimView {
        claim: claim.claim.to_string(),
        kind: claim.kind.clone(),
        text: claim
            .text
            .clone()
            .or_else(|| claim.input.get("text").and_then(Value::as_str).map(str::to_owned))
            .unwrap_or_else(|| request_words(&claim.kind, &label, amount)),
        label,
        amount: amount.map(|fen| fen.to_string()),
        calculated: calculated.map(|fen| fen.to_string()),
        steps: result.as_ref().map(|result| result.steps.clone()).unwrap_or_default(),
        basis: result.as_ref().map(|result| result.basis.clone()).unwrap_or_default(),
        inputs: claim.input.clone(),
        outcome: claim.outcome.map_or("pending", |outcome| outcome.as_str()).to_owned(),
        outcome_name: claim.outcome.map_or("待处理", |outcome| outcome.label()).to_owned(),
        admitted: claim.admitted.map(|fen| fen.to_string()),
        found: claim.found.map(|fen| fen.to_string()),
        agreed: claim.found.filter(|_| claim.outcome == Some(Outcome::Mediated)).map(|fen| fen.to_string()),
        sheet_found: None,
        is_final: result.map(|result| result.is_final),
        party: claim.party.map(|party| party.to_string()),
        by: claim.party.map_or_else(|| if claim.counterclaim { "employer" } else { "worker" }.to_owned(), |party| party.to_string()),
        counterclaim: claim.counterclaim,
        struck: false,
        limitation_dates: case.registers().value(&format!("claim:{}", claim.claim), "limitation").cloned().unwrap_or(Value::Null),
        limitation: case.limitation_of(claim.claim).map(|timeline| crate::verbs::aids::limitation_view(desk, &timeline)),
        defences: crate::verbs::aids::defences(case, claim.claim),
    }
}

/// A request in words, where nobody wrote it.
pub(crate) fn request_words(kind: &str, label: &str, amount: Option<Fen>) -> String {
    match (kind, amount) {
        ("relationship", _) => "请求确认与被申请人存在劳动关系".to_owned(),
        ("labour_standard", _) => format!("请求处理{label}"),
        (_, Some(fen)) => format!("请求被申请人支付{label} {fen} 元"),
        _ => format!("请求{label}"),
    }
}

/// The tribunal.
pub(crate) fn tribunal(tribunal: &Tribunal) -> TribunalView {
    let three = tribunal.mode == TribunalMode::Three;
    let mut names = vec![if three { format!("{}（首席）", tribunal.presiding) } else { tribunal.presiding.clone() }];
    names.extend(tribunal.members.iter().cloned());
    let words = if tribunal.presiding.is_empty() { "未记明".to_owned() } else { names.join("、") };
    TribunalView {
        mode: if three { "three" } else { "sole" }.to_owned(),
        mode_name: if three { "合议" } else { "独任" }.to_owned(),
        presiding: tribunal.presiding.clone(),
        members: tribunal.members.clone(),
        clerk: tribunal.clerk.clone(),
        on: Some(tribunal.on),
        words,
    }
}

/// 一, 二, 三… for hearings.
pub(crate) fn ordinal(n: u32) -> String {
    const DIGITS: [&str; 11] = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];
    usize::try_from(n).ok().and_then(|n| DIGITS.get(n)).map_or_else(|| n.to_string(), |digit| (*digit).to_owned())
}

/// A hearing.
pub(crate) fn hearing(desk: &Desk, case: &CaseFile, hearing: &Hearing) -> HearingView {
    let lines = case.registers().value(&format!("minutes:{}", hearing.hearing), "lines").and_then(Value::as_array).map_or(0, Vec::len);
    let notice = services_of(desk, case, Paper::HearingNotice).into_iter().filter(|one| one.on >= hearing.fixed_on).collect::<Vec<_>>();
    let (state, state_name) = match (hearing.state, hearing.minutes_signed) {
        (HearingState::Postponed, _) => ("postponed", "已延期"),
        (HearingState::Held, Some(_)) => ("signed", "笔录已签字"),
        (HearingState::Held, None) => ("held", "已开庭，笔录待签字"),
        (HearingState::Fixed, _) if notice.is_empty() => ("fixed", "待通知"),
        (HearingState::Fixed, _) => ("fixed", "已通知"),
    };
    let tribunal = case.tribunal();
    let mut people: Vec<String> =
        tribunal.map(|one| std::iter::once(one.presiding.clone()).chain(one.members.iter().cloned()).collect()).unwrap_or_default();
    people.retain(|name| !name.is_empty());
    HearingView {
        hearing: hearing.hearing.to_string(),
        name: format!("第{}次开庭", ordinal(hearing.hearing)),
        day: Some(hearing.day),
        weekday: words::weekday(hearing.day),
        from: hearing.time.clone().unwrap_or_default(),
        to: hearing.until.clone().unwrap_or_default(),
        room: hearing.room.clone().unwrap_or_default(),
        state: state.to_owned(),
        state_name: state_name.to_owned(),
        people,
        clerk: tribunal.map(|one| one.clerk.clone()).unwrap_or_default(),
        minutes_lines: u32::try_from(lines).unwrap_or(u32::MAX),
        notice,
        closed: hearing.closed,
    }
}

/// A file.
pub(crate) fn attachment(desk: &Desk, attachment: &Attachment) -> AttachmentView {
    AttachmentView {
        hash: attachment.hash.clone(),
        name: attachment.name.clone(),
        entity: attachment.entity.clone(),
        size: attachment.size,
        media: attachment.media.clone(),
        pages: attachment.pages,
        actor: desk.office.name_of(attachment.actor.as_str()).to_owned(),
        at: attachment.at.at().to_rfc3339(),
        inner: attachment.inner,
        here: desk.store().has_attachment(&attachment.hash).unwrap_or(false),
    }
}

/// Files this desk may see.
pub(crate) fn attachments(desk: &Desk, case: &CaseFile) -> Vec<AttachmentView> {
    let inner = crate::rights::may_inner(&desk.roles);
    case.attachments().iter().filter(|one| inner || !one.inner).map(|one| attachment(desk, one)).collect()
}

/// The files of one entity that this desk may see.
fn attachments_of(desk: &Desk, case: &CaseFile, entity: &str) -> Vec<AttachmentView> {
    let inner = crate::rights::may_inner(&desk.roles);
    case.attachments().iter().filter(|one| one.entity == entity && (inner || !one.inner)).map(|one| attachment(desk, one)).collect()
}

/// Evidence with its files.
pub(crate) fn evidence(desk: &Desk, case: &CaseFile) -> Vec<EvidenceView> {
    let mut numbers: BTreeMap<String, u32> = BTreeMap::new();
    let all = case.evidence();
    let files = attachments(desk, case);
    let view = |one: &Evidence| {
        let get = |name: &str| field(&one.fields, name).unwrap_or_default();
        let party = field(&one.fields, "party").unwrap_or_else(|| "worker".to_owned());
        let key: Option<PartyKey> = party.parse().ok();
        let standing = key.and_then(|key| case.party(key)).map_or(Standing::Applicant, |party| party.standing);
        let short = match standing {
            Standing::Applicant => "申",
            Standing::Respondent => "被",
            Standing::ThirdParty => "三",
        };
        let n = numbers.entry(short.to_owned()).or_insert(0);
        *n += 1;
        let finding = get("finding");
        EvidenceView {
            evidence: one.evidence.to_string(),
            label: format!("{short}-{n}"),
            party,
            name: one.name.clone(),
            source: get("source"),
            purpose: get("purpose"),
            pages: one.fields.get("pages").and_then(pages),
            form: match get("form").as_str() {
                "original" => "原件".to_owned(),
                "copy" => "复印件".to_owned(),
                other => other.to_owned(),
            },
            on: field(&one.fields, "on").and_then(|day| day.parse().ok()),
            opinion: get("opinion"),
            finding_name: match finding.as_str() {
                "accepted" => "采信",
                "rejected" => "不予采信",
                _ => "待认证",
            }
            .to_owned(),
            finding: if finding.is_empty() { "open".to_owned() } else { finding },
            attachments: files.iter().filter(|file| file.entity == format!("evidence:{}", one.evidence)).cloned().collect(),
        }
    };
    all.iter().map(view).collect()
}

fn pages(value: &Value) -> Option<u32> {
    value.as_u64().and_then(|n| u32::try_from(n).ok()).or_else(|| value.as_str()?.parse().ok())
}

/// The key by which a template's paper is served.
pub(crate) fn serves(template: &str) -> Option<Paper> {
    Some(match template {
        "response_notice" => Paper::Application,
        "fast_hearing_notice" => Paper::HearingNotice,
        "award_ordinary" => Paper::Award,
        "award_final" => Paper::FinalAward,
        "suspension_decision" => Paper::SuspensionNotice,
        "withdrawal_decision" => Paper::Decision,
        other => return Paper::from_name(other),
    })
}

/// A paper.
pub(crate) fn document(desk: &Desk, case: &CaseFile, document: &DocumentRecord) -> DocumentView {
    let form = |key: &str| document.form.get(key);
    let serves = serves(&document.template);
    let stage = form("__state").and_then(Value::as_str).unwrap_or_default();
    let (state, state_name) = match (document.state, stage) {
        (DocumentState::Issued, _) => ("issued", "已签发"),
        (_, "dropped") => ("struck", "已作废"),
        (_, "approved") => ("approved", "已审核"),
        (_, "review") => ("review", "待审核"),
        _ => ("draft", "草稿"),
    };
    let own: BTreeMap<String, Value> = document
        .form
        .as_object()
        .into_iter()
        .flatten()
        .filter(|(key, _)| !key.starts_with("__"))
        .map(|(key, value)| (key.clone(), value.clone()))
        .collect();
    let actor = desk.office.name_of(document.actor.as_str()).to_owned();
    let at = document.at.at().to_rfc3339();
    let issued = document.state == DocumentState::Issued;
    let text = |key: &str| form(key).and_then(Value::as_str).map(str::to_owned);
    let party_name = document.party.map(|key| case.party_name(key));
    let number = document.number.clone().or_else(|| case.number().map(|number| number.number.clone())).unwrap_or_default();
    DocumentView {
        document: document.document.to_string(),
        template: document.template.clone(),
        title: document.title.clone(),
        party: document.party.map(|key| key.to_string()),
        file_name: [Some(document.title.clone()), party_name.clone(), Some(number.clone()).filter(|number| !number.is_empty())]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join("-"),
        party_name,
        state: state.to_owned(),
        state_name: state_name.to_owned(),
        number,
        sha256: document.sha256.clone(),
        pdf_sha256: text("__pdf"),
        pages: document.pages,
        made_by: text("__made_by").map_or_else(|| actor.clone(), |user| desk.office.name_of(&user).to_owned()),
        made_at: text("__made_at").unwrap_or_else(|| at.clone()),
        issued_by: issued.then(|| actor.clone()),
        issued_at: issued.then(|| at.clone()),
        inner: document.inner,
        service: serves
            .map(|paper| services_of(desk, case, paper))
            .unwrap_or_default()
            .into_iter()
            .filter(|one| document.party.is_none_or(|party| party.to_string() == one.party))
            .collect(),
        serves: serves.map(|paper| paper.as_str().to_owned()),
        form: own,
        note: text("__note"),
        version: form("__version").and_then(Value::as_u64).and_then(|n| u32::try_from(n).ok()).filter(|n| *n > 0),
    }
}

/// Papers this desk may see, newest first; dropped drafts are left out.
pub(crate) fn documents(desk: &Desk, case: &CaseFile) -> Vec<DocumentView> {
    let inner = crate::rights::may_inner(&desk.roles);
    let mut records: Vec<&DocumentRecord> = case.documents().filter(|one| inner || !one.inner).collect();
    records.sort_by(|a, b| (b.at, &b.document).cmp(&(a.at, &a.document)));
    records.into_iter().map(|one| document(desk, case, one)).filter(|one| one.state != "struck").collect()
}

/// The sum of what the applicants claim.
pub(crate) fn claimed(desk: &Desk, case: &CaseFile) -> Fen {
    let claims = case.claims();
    let amounts = claims
        .iter()
        .map(|one| claim(desk, case, one))
        .filter(|one| !one.counterclaim)
        .filter_map(|one| Fen::parse(one.amount.as_deref()?).ok());
    total(amounts)
}

/// A sum as screens and papers show it. What would make it larger than money can be is left out.
pub(crate) fn total(amounts: impl IntoIterator<Item = Fen>) -> Fen {
    amounts.into_iter().fold(Fen::ZERO, |sum, fen| sum.plus(fen).unwrap_or(sum))
}

/// The docket, newest first; `fold` puts the services of one paper on one day on one line.
pub(crate) fn docket(desk: &Desk, case: &CaseFile, fold: bool) -> Vec<DocketEntry> {
    let inner = crate::rights::may_inner(&desk.roles);
    let documents: BTreeMap<String, DocumentView> = documents(desk, case).into_iter().map(|one| (one.document.clone(), one)).collect();
    let services: BTreeMap<String, ServiceView> =
        case.services().iter().map(|one| (one.event.to_string(), service(desk, case, one))).collect();
    let bodies: BTreeMap<String, Value> = case.acts().map(|one| (one.event.to_string(), one.act.to_value())).collect();
    let may_strike = crate::rights::allowed(desk, "case_strike");
    let mut line = "none";
    let mut entries: Vec<DocketEntry> = Vec::new();
    for one in case.docket(inner) {
        let clock = match one.clock {
            ClockEffect::Starts => Some(("runs", "running")),
            ClockEffect::Stops => Some(("stands", "standing")),
            ClockEffect::Resumes | ClockEffect::Extends => Some(("runs", "running")),
            ClockEffect::Restarts => Some(("restarts", "running")),
            ClockEffect::Ends => Some(("ends", "ended")),
            ClockEffect::None => None,
        };
        if let Some((_, after)) = clock {
            if one.clock == ClockEffect::Restarts {
                // what ran before a restart no longer counts
                entries.iter_mut().filter(|entry| entry.line == "running").for_each(|entry| "void".clone_into(&mut entry.line));
            }
            line = after;
        }
        let event = one.event.to_string();
        let own = services.get(&event).cloned();
        // services of one paper on one day are one line with a state for each party
        if let (true, Some(service), Some(last)) = (fold, &own, entries.last_mut()) {
            let same = last.service.first().is_some_and(|first| first.document == service.document) && last.on == Some(one.on);
            if same && one.kind == last.kind {
                last.service.push(service.clone());
                last.folded.push(event);
                last.detail = service_words(case, &last.service);
                continue;
            }
        }
        let act = Kind::from_name(one.kind).is_some_and(|kind| kind.spec().is_act() && kind != Kind::Struck);
        let import = case.imports().iter().find(|import| import.event == one.event);
        let act = act || import.is_some_and(|import| !import.filed && case.accepted_on().is_none());
        let detail = match &own {
            Some(service) => service_words(case, std::slice::from_ref(service)),
            None => one.refused.as_ref().map_or_else(String::new, |refused| format!("未计入：{}", refused.message)),
        };
        entries.push(DocketEntry {
            label: own.as_ref().map_or_else(
                || if one.text.is_empty() { one.label.to_owned() } else { one.text.clone() },
                |service| format!("送达{}", service.document_name),
            ),
            kind: one.kind.to_owned(),
            on: Some(one.on),
            weekday: words::weekday(one.on),
            actor: desk.office.name_of(one.actor.as_str()).to_owned(),
            at: one.at.to_rfc3339(),
            detail,
            file: if one.inner { "inner" } else { "open" }.to_owned(),
            clock: clock.map(|(name, _)| name.to_owned()),
            line: line.to_owned(),
            struck: one.struck_by.is_some(),
            struck_reason: None,
            may_strike: may_strike && act && one.struck_by.is_none(),
            papers: one
                .papers
                .iter()
                .filter_map(|id| documents.get(id))
                .map(|paper| DocketPaper { document: paper.document.clone(), title: paper.title.clone(), state: paper.state.clone() })
                .collect(),
            service: own.into_iter().collect(),
            body: bodies.get(&event).cloned().unwrap_or(Value::Null),
            folded: Vec::new(),
            event,
        });
    }
    entries.reverse();
    entries
}

/// 申 11-04 签收，被 11-04 签收.
fn service_words(case: &CaseFile, services: &[ServiceView]) -> String {
    let one = |service: &ServiceView| {
        let standing = service.party.parse().ok().and_then(|key: PartyKey| case.party(key)).map(|party| party.standing);
        let side = match standing {
            Some(Standing::Applicant) => "申",
            Some(Standing::Respondent) => "被",
            _ => "三",
        };
        format!("{side} {}", service.words)
    };
    services.iter().map(one).collect::<Vec<_>>().join("，")
}
