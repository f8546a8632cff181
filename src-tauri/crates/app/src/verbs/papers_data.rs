//! What a paper may say about a case, from its file.

use super::award_payers::{Payers, payers};
use super::award_round::Round;
use super::{deadlines, papers_group};
use crate::app::Desk;
use crate::views::{self, field};
use crate::words;
use lucai_documents::data as paper;
use lucai_documents::{PaperData, words as paper_words};
use lucai_domain::case::CaseFile;
use lucai_domain::claim::{CaseClaim, Outcome};
use lucai_domain::kind::Kind;
use lucai_domain::party::{Party, PartyKey, Standing};
use lucai_domain::payment::{Account, accounts, payable};
use lucai_domain::{Hearing, TribunalMode};
use lucai_law::Fen;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// The office as papers name it.
pub(crate) fn office(desk: &Desk) -> paper::Office {
    let text = |key: &str| desk.office.text(key).to_owned();
    paper::Office {
        name: text("name"),
        court: text("intermediate_court"),
        basic_court: text("court"),
        seat: text("seat"),
        phone: text("phone"),
        postcode: text("postcode"),
        region: text("region"),
        rehearsal: desk.office.is_sample(),
    }
}

fn party(desk: &Desk, case: &CaseFile, party: &Party) -> paper::Party {
    let get = |name: &str| field(&party.fields, name).unwrap_or_default();
    let view = views::party(desk, case, party);
    let person = view.kind == "person";
    let agent = |agent: &crate::api::case::AgentView| paper::Agent {
        name: agent.name.clone(),
        firm: agent.firm.clone(),
        title: agent.kind.clone(),
        authority: agent.authority_name.clone(),
        phone: agent.phone.clone(),
        ..paper::Agent::default()
    };
    let id_kind = match get("id_kind").as_str() {
        "" | "citizen" => "居民身份证".to_owned(),
        "passport" => "护照".to_owned(),
        "hk_macao" => "港澳居民来往内地通行证".to_owned(),
        "taiwan" => "台湾居民来往大陆通行证".to_owned(),
        other => other.to_owned(),
    };
    let address = get("address");
    let mailing = Some(get("mailing_address")).filter(|text| !text.is_empty()).unwrap_or_else(|| address.clone());
    paper::Party {
        key: party.key.to_string(),
        role: party.standing.label().to_owned(),
        kind: if person { "person" } else { "organisation" }.to_owned(),
        name: party.name().to_owned(),
        sex: view.sex_name.clone(),
        birth: view.birth.map(|day| day.to_string()).unwrap_or_default(),
        ethnicity: get("ethnicity"),
        id_kind: if person { id_kind } else { String::new() },
        id_number: get("id_number"),
        uscc: get("uscc"),
        occupation: get("occupation"),
        workplace: get("employer"),
        domicile: Some(get("domicile")).filter(|text| !text.is_empty()).unwrap_or_else(|| address.clone()),
        address: mailing.clone(),
        phone: get("phone"),
        postcode: get("postcode"),
        email: get("email"),
        legal_rep: get("legal_rep"),
        legal_rep_kind: if get("legal_rep").is_empty() { String::new() } else { "法定代表人".to_owned() },
        legal_rep_title: get("legal_rep_title"),
        agents: view.agents.iter().map(agent).collect(),
        representatives: Vec::new(),
        attended: true,
        delivery: paper::Delivery {
            recipient: party.name().to_owned(),
            address: mailing,
            phone: get("phone"),
            electronic: party.agreed_to_electronic_service(),
            electronic_address: get("email"),
            ..paper::Delivery::default()
        },
    }
}

/// `about`: only these, where the paper is about some of a group.
fn claims(desk: &Desk, case: &CaseFile, counterclaims: bool, about: Option<&BTreeSet<u32>>) -> Vec<paper::Claim> {
    let all: Vec<(CaseClaim, paper::Claim)> = (1..)
        .zip(
            case.claims()
                .into_iter()
                .filter(|claim| claim.counterclaim == counterclaims && about.is_none_or(|about| about.contains(&claim.claim))),
        )
        .map(|(no, claim)| {
            let view = views::claim(desk, case, &claim);
            let shown = paper::Claim {
                no,
                kind: claim.kind.clone(),
                text: view.text,
                amount: view.amount.unwrap_or_default(),
                outcome: claim
                    .outcome
                    .map_or("", |outcome| if outcome == Outcome::Supported { "granted" } else { outcome.as_str() })
                    .to_owned(),
                awarded: claim.found.map(|fen| fen.to_string()).unwrap_or_default(),
                is_final: view.is_final,
            };
            (claim, shown)
        })
        .collect();
    if papers_group::applies(case) { papers_group::claims(case, all) } else { all.into_iter().map(|(_, shown)| shown).collect() }
}

fn hearing(desk: &Desk, case: &CaseFile, hearing: &Hearing, place: &str) -> paper::Hearing {
    let view = views::hearing(desk, case, hearing);
    paper::Hearing {
        no: hearing.hearing,
        date: hearing.day.to_string(),
        time: view.from,
        end_time: view.to,
        room: view.room,
        address: place.to_owned(),
        closed: hearing.closed,
    }
}

/// Days of the case by name.
fn dates(desk: &Desk, case: &CaseFile) -> BTreeMap<String, String> {
    let mut dates = BTreeMap::new();
    let mut put = |name: &str, day: Option<chrono::NaiveDate>| {
        if let Some(day) = day {
            dates.insert(name.to_owned(), day.to_string());
        }
    };
    let last = |kind: Kind| case.acts().filter(|record| record.act.kind == kind).map(|record| record.act.on).last();
    put("received", case.received_on());
    put("accepted", case.accepted_on());
    for (name, kind) in [
        ("correction_requested", Kind::CorrectionRequested),
        ("corrected", Kind::Corrected),
        ("refused", Kind::Refused),
        ("tribunal_formed", Kind::TribunalFormed),
        ("suspended", Kind::Suspended),
        ("resumed", Kind::Resumed),
        ("extension_approved", Kind::ExtensionApproved),
        ("effective", Kind::AwardEffective),
    ] {
        put(name, last(kind));
    }
    put("evidence_until", case.evidence_until());
    let all = deadlines::views(desk, case, desk.today);
    put("closed", case.closed_on().or_else(|| case.closing().map(|closing| closing.on)));
    put("archived", case.archived_on());
    let due = |rule: &str| all.iter().filter(|one| one.rule == rule).find_map(|one| Some(printed(one.due?, one.provisional)));
    for (name, day) in [("answer_until", due("answer")), ("conclude_until", due("conclude"))] {
        dates.extend(day.map(|day| (name.to_owned(), day)));
    }
    dates.extend(due("conclude").filter(|_| case.extension_days() > 0).map(|day| ("extended_until".to_owned(), day)));
    dates
}

/// A day as a paper prints it: one that hangs on a schedule that is not published yet says so.
fn printed(day: chrono::NaiveDate, provisional: bool) -> String {
    if provisional { format!("{day}{}", paper_words::PROVISIONAL) } else { day.to_string() }
}

/// The form with the same mark on days that are a period's last day and 暂定.
fn marked(desk: &Desk, case: &CaseFile, template: &str, form: &BTreeMap<String, Value>) -> BTreeMap<String, Value> {
    let rule = match template {
        "correction_notice" => "acceptance_decision",
        "extension_approval" | "extension_notice" => "conclude",
        _ => return form.clone(),
    };
    let provisional = |day: &str| {
        let all = deadlines::views(desk, case, desk.today);
        all.iter().any(|one| one.rule == rule && one.provisional && one.due.is_some_and(|due| due.to_string() == day))
            || day.parse().is_ok_and(|day| desk.calendar.is_provisional(day))
    };
    let mut form = form.clone();
    for name in ["until", "due"] {
        if let Some(Value::String(day)) = form.get_mut(name)
            && provisional(day)
        {
            day.push_str(paper_words::PROVISIONAL);
        }
    }
    form
}

fn approvals(desk: &Desk, case: &CaseFile) -> Vec<paper::Approval> {
    let row = |kind: Kind, role: &str, usual: &str| {
        let record = case.acts().filter(|record| record.act.kind == kind).last()?;
        let opinion = ["opinion_text", "reason", "opinion"].iter().find_map(|key| record.act.text(key)).unwrap_or(usual);
        let opinion = if opinion == "accept" { "拟受理" } else { opinion };
        Some(paper::Approval {
            role: role.to_owned(),
            name: desk.office.name_of(record.actor.as_str()).to_owned(),
            opinion: opinion.to_owned(),
            on: record.act.on.to_string(),
        })
    };
    let wanted: &[(Kind, &str, &str)] = &[
        (Kind::AcceptanceProposed, "承办人", "拟受理"),
        (Kind::Accepted, "仲裁院负责人", "同意受理"),
        (Kind::Refused, "仲裁院负责人", "不予受理"),
    ];
    wanted.iter().filter_map(|(kind, role, usual)| row(*kind, role, usual)).collect()
}

fn approvals_of(desk: &Desk, case: &CaseFile, template: &str) -> Vec<paper::Approval> {
    let pairs: &[(Kind, &str, &str)] = match template {
        "extension_approval" => &[(Kind::ExtensionProposed, "承办人", "申请延期"), (Kind::ExtensionApproved, "仲裁院负责人", "同意延期")],
        "suspension_approval" => &[(Kind::SuspensionProposed, "承办人", "申请中止"), (Kind::Suspended, "仲裁院负责人", "同意中止")],
        "closing_approval" => &[(Kind::ClosingProposed, "承办人", "拟结案"), (Kind::ClosingApproved, "仲裁院负责人", "同意结案")],
        _ => return approvals(desk, case),
    };
    let row = |(kind, role, usual): &(Kind, &str, &str)| {
        let record = case.acts().filter(|record| record.act.kind == *kind).last()?;
        let opinion = ["opinion", "reason"].iter().find_map(|key| record.act.text(key)).unwrap_or(usual);
        Some(paper::Approval {
            role: (*role).to_owned(),
            name: desk.office.name_of(record.actor.as_str()).to_owned(),
            opinion: opinion.to_owned(),
            on: record.act.on.to_string(),
        })
    };
    pairs.iter().filter_map(row).collect()
}

/// A claim, its item of the operative part, the amount.
pub(crate) type AwardItem = (u32, String, Option<Fen>);

/// What the award papers of a case decide now.
pub(crate) struct AwardItems {
    /// The award that they belong to.
    pub round: Round,
    /// The claims as the award desk has them.
    pub claims: Vec<CaseClaim>,
    last: Vec<AwardItem>,
    ordinary: Vec<AwardItem>,
}

impl AwardItems {
    /// The items of the `final` or the `ordinary` award.
    pub fn of(&self, kind: &str) -> &[AwardItem] {
        if kind == "final" { &self.last } else { &self.ordinary }
    }

    /// The kinds of award that have items, final first.
    pub fn kinds(&self) -> Vec<&'static str> {
        ["final", "ordinary"].into_iter().filter(|kind| !self.of(kind).is_empty()).collect()
    }
}

/// The claims that the award papers decide, each with its item of the operative part and its amount, by kind of award (Rules 50).
pub(crate) fn award_items(desk: &Desk, case: &CaseFile) -> AwardItems {
    let claims = judged(case, &case.claims());
    let round = Round::of(case, &claims);
    let mut decided = claims.clone();
    decided.retain(|claim| round.claims.contains(&claim.claim));
    let as_of = case.received_on().unwrap_or(desk.today);
    let split = lucai_domain::amounts::split(desk.office.regions(), desk.office.text("region"), as_of, &decided);
    let finality: BTreeMap<u32, bool> = split.claims.iter().map(|one| (one.claim, one.is_final)).collect();
    let respondent = case.parties_of(Standing::Respondent).first().map(|party| party.name().to_owned()).unwrap_or_default();
    let first = case.parties_of(Standing::Applicant).first().map(|party| party.key);
    let item = |claim: &CaseClaim| {
        let kept = case.registers().text(&format!("claim:{}", claim.claim), "item").to_owned();
        let applicant = claim.party.or(first).map(|key| case.party_name(key)).unwrap_or_default();
        let item = if kept.is_empty() { suggested_item(desk, case, claim, &applicant, &respondent) } else { kept };
        let paid = matches!(claim.outcome, Some(Outcome::Supported | Outcome::Partly));
        (claim.claim, item, claim.found.filter(|_| paid))
    };
    let of = |is_final: bool| decided.iter().filter(|claim| finality.get(&claim.claim) == Some(&is_final)).map(item).collect();
    let (last, ordinary) = (of(true), of(false));
    AwardItems { round, claims, last, ordinary }
}

/// The claims as the award desk has them: an outcome that is kept there counts before the award is made.
pub(crate) fn judged(case: &CaseFile, claims: &[CaseClaim]) -> Vec<CaseClaim> {
    let one = |claim: &CaseClaim| {
        let mut claim = claim.clone();
        if claim.outcome.is_none() {
            claim.outcome = Outcome::from_name(case.registers().text(&format!("claim:{}", claim.claim), "outcome"));
        }
        claim
    };
    claims.iter().map(one).collect()
}

/// A sentence of the operative part to start from.
pub(crate) fn suggested_item(desk: &Desk, case: &CaseFile, claim: &CaseClaim, applicant: &str, respondent: &str) -> String {
    let view = views::claim(desk, case, claim);
    match (claim.outcome, claim.kind.as_str(), claim.found.or(claim.claimed)) {
        (Some(Outcome::Rejected), ..) => format!("驳回申请人关于{}的仲裁请求", view.label),
        (Some(Outcome::NotHandled), ..) => format!("申请人关于{}的仲裁请求不予处理", view.label),
        (_, "relationship", _) => format!("确认申请人{applicant}与被申请人{respondent}存在劳动关系"),
        (_, _, Some(fen)) => {
            let Payers { names, verb, others } = payers(case, claim, respondent);
            format!("被申请人{names}于本裁决书生效之日起十五日内{verb}申请人{applicant}{} {fen} 元{others}", view.label)
        }
        _ => format!("支持申请人关于{}的仲裁请求", view.label),
    }
}

fn award(desk: &Desk, case: &CaseFile, kind: &str, decided: &AwardItems) -> paper::Award {
    let fields = case.registers().entity("award");
    let get = |name: &str| field(&fields, name).unwrap_or_default();
    let fallback = |name: &str, other: String| Some(get(name)).filter(|text| !text.is_empty()).unwrap_or(other);
    let round = &decided.round;
    let both = decided.kinds().len() > 1;
    let made = case.awards().last().filter(|award| award.advance == round.advance).map(|award| award.on.to_string());
    let number = case.number().map(|number| number.number.clone()).unwrap_or_default();
    let suffix = round.before + if kind == "final" || !both { 1 } else { 2 };
    let items = decided.of(kind).to_vec();
    let rulings = match papers_group::applies(case) {
        true => papers_group::items(case, &decided.claims, items),
        false => items.into_iter().map(|(_, text, amount)| (text, amount)).collect(),
    };
    paper::Award {
        kind: kind.to_owned(),
        advance: round.advance,
        number: if both || round.before > 0 { lucai_domain::number::with_suffix(&number, suffix) } else { number },
        procedure_text: get("procedure_text"),
        applicants_say: fallback("applicants_say", case.text("facts").to_owned()),
        respondents_say: fallback(
            "respondents_say",
            case.answers().iter().map(|answer| answer.text.clone()).filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n"),
        ),
        third_parties_say: get("third_parties_say"),
        findings: fallback("findings", super::elements::findings(desk, case)),
        evidence_text: get("evidence_text"),
        opinion: get("opinion"),
        basis: fallback("basis", super::award_text::basis(case.claims().iter().flat_map(|claim| views::claim(desk, case, claim).basis))),
        rulings: (1..)
            .zip(rulings)
            .map(|(no, (text, amount))| paper::AwardItem { no, text, amount: amount.map(|fen| fen.to_string()).unwrap_or_default() })
            .collect(),
        made_on: made.unwrap_or_else(|| fallback("made_on", desk.today.to_string())),
    }
}

pub(super) fn mediation(desk: &Desk, case: &CaseFile) -> paper::Mediation {
    let fields = case.registers().entity("mediation");
    let record = case.acts().filter(|record| record.act.kind == Kind::Mediated).last();
    let terms = record.and_then(|record| record.act.text("terms")).map(str::to_owned);
    let terms = terms.or_else(|| super::papers_mediation::agreed(case, "terms")).unwrap_or_default();
    paper::Mediation {
        facts: field(&fields, "facts").unwrap_or_else(|| case.text("facts").to_owned()),
        terms: (1..)
            .zip(terms.lines().filter(|line| !line.trim().is_empty()))
            .map(|(no, text)| paper::AwardItem { no, text: text.trim().trim_end_matches(['。', '；']).to_owned(), amount: String::new() })
            .collect(),
        agreed_on: record.map(|record| record.act.on.to_string()).unwrap_or_default(),
        partial: record.map_or(case.conciliation().partly, |record| case.settles_a_part(&record.act)),
        ..super::papers_mediation::mediation(desk, case)
    }
}

/// What is to be paid, from the figures that the award or the settlement fixed.
fn payments(desk: &Desk, case: &CaseFile) -> paper::Payments {
    let payable = payable(case);
    let as_of = case.received_on().unwrap_or(desk.today);
    let split = lucai_domain::amounts::split(desk.office.regions(), desk.office.text("region"), as_of, &case.claims());
    let first = case.parties_of(Standing::Applicant).first().map(|party| party.key);
    let total = views::total(payable.iter().filter_map(|claim| claim.found));
    let settled = payable.iter().all(|claim| claim.outcome == Some(Outcome::Mediated));
    let mut rows: Vec<_> = payable
        .iter()
        .map(|claim| {
            let is_final = split.claims.iter().find(|one| one.claim == claim.claim).is_some_and(|one| one.is_final);
            let kind = match (claim.outcome, is_final) {
                (Some(Outcome::Mediated), _) => "调解",
                (_, true) => "终局",
                (_, false) => "非终局",
            };
            let name = claim.party.or(first).map(|key| case.party_name(key)).unwrap_or_default();
            let amount = claim.found.map(|fen| fen.to_string()).unwrap_or_default();
            (
                claim.party.or(first),
                paper::Payment { no: 0, name, item: views::claim(desk, case, claim).label, amount, kind: kind.to_owned() },
            )
        })
        .collect();
    rows.sort_by_key(|(party, _)| *party);
    paper::Payments {
        count: u32::try_from(rows.len()).unwrap_or(u32::MAX),
        rows: (1..).zip(rows).map(|(no, (_, row))| paper::Payment { no, ..row }).collect(),
        total: if payable.is_empty() { String::new() } else { total.to_string() },
        due: match (payable.is_empty(), settled) {
            (true, _) => String::new(),
            (false, true) => "按调解书".to_owned(),
            (false, false) => "按裁决主文".to_owned(),
        },
    }
}

fn minutes(case: &CaseFile, template: &str, hearing: Option<&Hearing>) -> paper::Minutes {
    let entity = match (template, hearing) {
        ("deliberation_minutes", _) => "deliberation".to_owned(),
        (_, Some(hearing)) => format!("minutes:{}", hearing.hearing),
        _ => return paper::Minutes::default(),
    };
    let fields = case.registers().entity(&entity);
    let get = |name: &str| field(&fields, name).unwrap_or_default();
    let list = |name: &str| -> Vec<String> {
        fields.get(name).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
    };
    let tribunal = case.tribunal();
    let mut made = paper::Minutes {
        place: get("place"),
        start: get("start"),
        end: get("end"),
        chair: Some(get("chair")).filter(|name| !name.is_empty()).or_else(|| tribunal.map(|one| one.presiding.clone())).unwrap_or_default(),
        present: list("present"),
        clerk: tribunal.map(|one| one.clerk.clone()).unwrap_or_default(),
        lines: fields.get("lines").cloned().and_then(|value| serde_json::from_value(value).ok()).unwrap_or_default(),
        remarks: get("remarks"),
        conclusion: get("conclusion"),
        dissent: get("dissent"),
    };
    if template == "deliberation_minutes" {
        if let Some(record) = case.acts().filter(|record| record.act.kind == Kind::Deliberated).last() {
            let text = |key: &str| record.act.text(key).unwrap_or_default().to_owned();
            if made.conclusion.is_empty() {
                made.conclusion = text("opinion");
            }
            if made.dissent.is_empty() {
                made.dissent = text("dissent");
            }
            if made.present.is_empty() {
                made.present = record.act.texts("members");
            }
            if made.start.is_empty() {
                made.start = record.act.on.to_string();
            }
        }
    } else if let Some(hearing) = hearing {
        if made.place.is_empty() {
            made.place = hearing.room.clone().unwrap_or_default();
        }
        if made.start.is_empty() {
            made.start = format!("{} {}", hearing.day, hearing.time.clone().unwrap_or_default()).trim().to_owned();
        }
    }
    made
}

/// Papers that name every applicant by themselves.
const IN_FULL: [&str; 3] = ["hearing_minutes", "service_receipt", "address_confirmation"];

/// Papers with the table of the members.
const ANNEXED: [&str; 14] = [
    "mediation_application",
    "mediation_agreement",
    "review_application",
    "judicial_confirmation_application",
    "criminal_referral",
    "application",
    "award_final",
    "award_ordinary",
    "mediation_statement",
    "review_statement",
    "representatives_statement",
    "interim_enforcement_letter",
    "payment_order_application",
    "enforcement_application",
];

/// The whole data of a paper. `award` says which of two award documents is meant.
pub(crate) fn fill(
    desk: &Desk,
    case: &CaseFile,
    template: &str,
    addressee: Option<PartyKey>,
    form: &BTreeMap<String, Value>,
    award_kind: Option<&str>,
) -> PaperData {
    let of = |standing| case.parties_of(standing).iter().map(|one| party(desk, case, one)).collect::<Vec<_>>();
    let mut applicants = of(Standing::Applicant);
    let representatives: Vec<String> = case.representatives().into_iter().map(|key| case.party_name(key)).collect();
    let mut annex = paper::Annex::default();
    let mut about_some = None;
    let decided = award_items(desk, case);
    if papers_group::applies(case) && !IN_FULL.contains(&template) {
        let all = &decided.claims;
        let about: BTreeSet<u32> = match template {
            "award_final" => decided.of("final").iter().map(|(n, ..)| *n).collect(),
            "award_ordinary" => decided.of("ordinary").iter().map(|(n, ..)| *n).collect(),
            "mediation_statement" | "review_statement" => papers_group::settled(case, all),
            "interim_enforcement_letter" => {
                let last = case.acts().filter(|record| record.act.kind == Kind::InterimPayment).last();
                last.map(|record| record.act.claim_numbers().into_iter().collect()).unwrap_or_default()
            }
            "payment_order_application" | "enforcement_application" => payable(case).iter().map(|claim| claim.claim).collect(),
            _ => all.iter().map(|claim| claim.claim).collect(),
        };
        annex = papers_group::annex(case, all, &about);
        about_some = Some(about);
        applicants = papers_group::applicant(&annex, ANNEXED.contains(&template), &applicants, representatives).into_iter().collect();
    } else if let Some(last) = applicants.last_mut() {
        // those who represent the group are named once, after the last of it
        last.representatives = representatives;
    }
    let wanted_hearing = form.get("hearing").and_then(|value| value.as_u64().or_else(|| value.as_str()?.parse().ok()));
    let hearings: Vec<&Hearing> = case.hearings().collect();
    let of_paper = match wanted_hearing {
        Some(n) => hearings.iter().find(|one| u64::from(one.hearing) == n).copied(),
        None if template == "hearing_minutes" => {
            hearings.iter().rev().find(|one| one.state != lucai_domain::HearingState::Postponed).copied()
        }
        None => case.next_hearing().or_else(|| hearings.last().copied()),
    };
    let place = of_paper
        .and_then(|one| one.room.as_ref())
        .and_then(|name| desk.office.rooms().values().find(|room| crate::office::text(room, "name") == name))
        .map(|room| crate::office::text(room, "place").to_owned())
        .unwrap_or_default();
    let total = views::total(decided.claims.iter().filter(|claim| !claim.counterclaim).filter_map(|claim| claim.claimed));
    let kinds = decided.kinds();
    let kind = match template {
        "award_final" => "final",
        "award_ordinary" => "ordinary",
        _ => award_kind.or_else(|| kinds.first().copied()).unwrap_or("ordinary"),
    };
    let tribunal = case.tribunal();
    let evidence = views::evidence(desk, case);
    let closing = case.closing_mode().map(|mode| mode.label().to_owned()).unwrap_or_default();
    let result = match case.closing_mode() {
        Some(lucai_domain::ClosingMode::Award) => {
            kinds.iter().map(|kind| if *kind == "final" { "裁决（终局）" } else { "裁决（非终局）" }).collect::<Vec<_>>().join("、")
        }
        _ => closing.clone(),
    };
    let retention = lucai_domain::archive::retention(case);
    let archive_fields = case.registers().entity("archive");
    let archive_text = |name: &str| field(&archive_fields, name).unwrap_or_default();
    let mut data = PaperData {
        office: office(desk),
        case: paper::Case {
            number: case.number().map(|number| number.number.clone()).unwrap_or_default(),
            receipt_number: if case.number().is_none() { case.shown_number() } else { String::new() },
            cause: case.cause(),
            procedure: words::procedure_code(case.procedure()).to_owned(),
            procedure_name: words::procedure(case.procedure()).to_owned(),
            facts: case.text("facts").to_owned(),
            amount: total.to_string(),
            handler: super::case::handler(desk, case),
            group: case.is_collective(),
            closing_mode: closing,
            result,
        },
        applicants,
        annex,
        respondents: of(Standing::Respondent),
        third_parties: of(Standing::ThirdParty),
        claims: claims(desk, case, false, about_some.as_ref()),
        counterclaims: claims(desk, case, true, None),
        evidence: (1..)
            .zip(&evidence)
            .map(|(no, one)| paper::Evidence {
                no,
                name: one.name.clone(),
                source: one.source.clone(),
                purpose: one.purpose.clone(),
                pages: one.pages.unwrap_or(0),
                by: one.party.parse().ok().map(|key: PartyKey| case.party_name(key)).unwrap_or_default(),
                form: one.form.clone(),
            })
            .collect(),
        witnesses: Vec::new(),
        tribunal: paper::Tribunal {
            mode: tribunal.map_or("", |one| if one.mode == TribunalMode::Three { "three" } else { "sole" }).to_owned(),
            presiding: tribunal.map(|one| one.presiding.clone()).unwrap_or_default(),
            members: tribunal.map(|one| one.members.clone()).unwrap_or_default(),
            clerk: tribunal.map(|one| one.clerk.clone()).unwrap_or_default(),
        },
        hearing: of_paper.map(|one| hearing(desk, case, one, &place)).unwrap_or_default(),
        party: paper::Party::default(),
        today: form.get("dated").and_then(Value::as_str).map_or_else(|| desk.today.to_string(), str::to_owned),
        dates: dates(desk, case),
        form: marked(desk, case, template, form),
        award: award(desk, case, kind, &decided),
        mediation: mediation(desk, case),
        review: super::papers_mediation::review(case),
        referral: super::papers_mediation::referral(desk, case, template),
        payments: payments(desk, case),
        minutes: minutes(case, template, of_paper),
        elements: super::papers_elements::elements(case, form.get("blank") == Some(&Value::Bool(true))),
        approvals: approvals_of(desk, case, template),
        service: paper::Service {
            sender: desk.session().name.clone(),
            issuer: super::case::handler(desk, case),
            ..paper::Service::default()
        },
        archive: paper::Archive {
            volume: "正卷".to_owned(),
            retention_years: retention.map(|one| one.years).unwrap_or(0),
            filed_by: Some(archive_text("filed_by"))
                .filter(|name| !name.is_empty())
                .or_else(|| tribunal.map(|one| one.clerk.clone()))
                .unwrap_or_default(),
            checked_by: archive_text("checked_by"),
            archived_on: case.archived_on().map(|day| day.to_string()).unwrap_or_default(),
            remarks: archive_text("remarks"),
            ..paper::Archive::default()
        },
        cause_list: Vec::new(),
    };
    address(desk, case, &mut data, addressee, form);
    data
}

/// What a paper says of whom it goes to, in the place of what it said before.
pub(crate) fn address(desk: &Desk, case: &CaseFile, data: &mut PaperData, addressee: Option<PartyKey>, form: &BTreeMap<String, Value>) {
    data.party = addressee.and_then(|key| case.party(key)).map(|one| party(desk, case, &one)).unwrap_or_default();
    data.service.place = data.party.delivery.address.clone();
    data.service.documents = enclosed(form).unwrap_or_else(|| service_papers(case, addressee));
}

/// The papers that a batch encloses for this addressee, where it says so.
fn enclosed(form: &BTreeMap<String, Value>) -> Option<Vec<String>> {
    let list = form.get(super::papers::ENCLOSED)?.as_array()?;
    Some(list.iter().filter_map(Value::as_str).map(str::to_owned).collect())
}

/// Papers that were issued to this party and not served yet.
fn service_papers(case: &CaseFile, addressee: Option<PartyKey>) -> Vec<String> {
    let issued = case.documents().filter(|one| one.state == lucai_domain::case::DocumentState::Issued && !one.inner);
    let mine = issued.filter(|one| one.party.is_none() || one.party == addressee).filter(|one| {
        views::serves(&one.template).is_some_and(|paper| addressee.is_none_or(|party| case.service_of(paper, party).is_none()))
    });
    mine.map(|one| format!("《{}》", one.title)).collect()
}

/// Values a paper's form starts from.
pub(crate) fn form_default(desk: &Desk, case: &CaseFile, template: &str, name: &str) -> Option<Value> {
    let readable = crate::rights::may_inner(&desk.roles);
    let last = |kind: Kind, key: &str| {
        let record = case.acts().filter(|record| record.act.kind == kind && (readable || !record.inner)).last()?;
        record.act.get(key).cloned()
    };
    let due = |rule: &str| {
        deadlines::views(desk, case, desk.today)
            .into_iter()
            .filter(|one| one.rule == rule)
            .find_map(|one| one.due)
            .map(|day| Value::from(day.to_string()))
    };
    let done = |kind: Kind| {
        let record = case.acts().filter(|record| record.act.kind == kind).last()?;
        Some(Value::from(record.act.on.to_string()))
    };
    let amount = |fen: Fen| Some(Value::from(fen.to_string())).filter(|_| fen > Fen::ZERO);
    match (template, name) {
        ("application", "applied_on") => case.received_on().map(|day| Value::from(day.to_string())),
        ("address_confirmation", "handler") => Some(Value::from(desk.session().name.clone())),
        ("correction_notice", "materials") => last(Kind::CorrectionRequested, "items"),
        ("correction_notice", "until") => due("acceptance_decision"),
        ("docket_approval", "summary") => Some(Value::from(case.text("facts").to_owned())),
        ("docket_approval", "finding") => last(Kind::AcceptanceProposed, "reason"),
        ("refusal_notice", "reason") => last(Kind::Refused, "reason"),
        ("response_notice", "answer_days") => Some(Value::from("10")),
        ("evidence_notice", "until") => case.evidence_until().map(|day| Value::from(day.to_string())),
        ("extension_approval" | "extension_notice", "days") => {
            last(Kind::ExtensionApproved, "days").or_else(|| last(Kind::ExtensionProposed, "days"))
        }
        ("extension_approval" | "extension_notice", "reason") => last(Kind::ExtensionProposed, "reason"),
        ("extension_approval", "due") | ("extension_approval" | "extension_notice", "until") => due("conclude"),
        ("suspension_approval" | "suspension_decision", "reason") => {
            last(Kind::Suspended, "reason").or_else(|| last(Kind::SuspensionProposed, "reason"))
        }
        ("suspension_decision", "from") => case.suspended_since().map(|day| Value::from(day.to_string())),
        ("withdrawal_decision", "on") => case.closing().map(|closing| Value::from(closing.on.to_string())),
        ("element_table", "blank") => Some(Value::from(!lucai_domain::elements::CaseElements::of(case).is_used(case))),
        ("closing_approval", "opinion") => last(Kind::ClosingProposed, "opinion"),
        ("closing_approval", "result") => case.closing_mode().map(|mode| Value::from(mode.label())),
        ("representatives_statement", "names") => {
            let names: Vec<String> = case.representatives().into_iter().map(|key| case.party_name(key)).collect();
            Some(names.join("\n")).filter(|names| !names.is_empty()).map(Value::from)
        }
        ("interim_enforcement_letter", "amount" | "reason") => last(Kind::InterimPayment, name),
        ("interim_enforcement_letter", "on") => done(Kind::InterimPayment),
        ("payment_order_application", "agreed_on") => done(Kind::MediationAgreementEffective),
        ("payment_order_application", "due") => {
            let days = lucai_domain::payment::unpaid_days(case);
            days.keys().next().map(|day| Value::from(day.to_string()))
        }
        ("payment_order_application" | "enforcement_application", "amount") => {
            let ordered = || super::papers_mediation::agreed(case, "order_amount").filter(|_| template == "payment_order_application");
            amount(views::total(accounts(case).values().map(Account::outstanding))).or_else(|| ordered().map(Value::from))
        }
        ("enforcement_application", "paid") => amount(views::total(accounts(case).values().map(|one| one.paid))),
        ("enforcement_application", "basis") => {
            let settled = payable(case).iter().all(|claim| claim.outcome == Some(Outcome::Mediated));
            Some(Value::from(if settled { "仲裁调解书" } else { "仲裁裁决书" }))
        }
        _ if super::papers_mediation::knows(template) => super::papers_mediation::form_default(desk, case, template, name),
        ("review_statement", "arbitrator") => case.conciliation().review.arbitrator.clone().map(Value::from),
        ("award_ordinary" | "award_final", "default_award") => {
            Some(Value::from(case.awards().iter().any(|award| !award.absent.is_empty())))
        }
        _ => None,
    }
}

/// 壹万贰仟元整.
pub(crate) fn capitals(fen: Fen) -> String {
    paper_words::money_in_capitals(&fen.to_string())
}

/// Sides that a template's papers go to.
pub(crate) fn goes_to(sides: &[String], standing: Standing) -> bool {
    let word = match standing {
        Standing::Applicant => "applicant",
        Standing::Respondent => "respondent",
        Standing::ThirdParty => "third_party",
    };
    sides.is_empty() || sides.iter().any(|side| side == word)
}
