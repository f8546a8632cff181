//! The desk of one mediation: everything that the mediator needs beside the telephone.

use super::board::appointments;
use super::{load, mediators, money, station, way};
use crate::api::case::NoteView;
use crate::api::common::CaseOnly;
use crate::api::mediation::{
    MediationAgreementView, MediationClaim, MediationDueView, MediationFactView, MediationGate, MediationHeadView, MediationLine,
    MediationOfferView, MediationParty, MediationSealView, MediationView, MediationWayOut, MediatorRanked,
};
use crate::app::Desk;
use crate::failure::{Outcome, refusal_view};
use crate::verbs::case::{actor, resolve};
use crate::verbs::deadlines;
use crate::verbs::sheet::grouped;
use crate::{views, words};
use lucai_domain::body::Body;
use lucai_domain::case::CaseFile;
use lucai_domain::ids::CaseId;
use lucai_domain::kind::Kind;
use lucai_domain::mediation::{Agreement, Course, Line, MediationAct, MediationFile, Offer, Seal, Wish, course, gate, suggest};
use lucai_domain::party::Standing;
use lucai_domain::procedure::decide_all;
use lucai_domain::{Act, Refusal};

/// Acts in the order of the buttons.
const ACTS: [Kind; 12] = [
    Kind::MediatorAssigned,
    Kind::MediatorBarred,
    Kind::MediationContact,
    Kind::MediationOffer,
    Kind::MediationOfferAnswered,
    Kind::MediationMeeting,
    Kind::MediationFact,
    Kind::MediationFactReleased,
    Kind::MediationAgreement,
    Kind::MediationSigned,
    Kind::MediationConcluded,
    Kind::MediationRevisit,
];

/// Periods that the desk shows: the mediation's own, the office's 45 days that run on (Rules 70), the parties' for the review.
const RULES: [&str; 4] = ["pre_hearing_mediation", "mediation", "conclude", "confirmation_request"];

fn with(first: String, text: &str) -> String {
    if text.trim().is_empty() { first } else { format!("{first}：{}", text.trim()) }
}

/// What an act says, in a line.
fn text(case: &CaseFile, file: &MediationFile, act: &MediationAct) -> String {
    match act {
        MediationAct::MediatorAssigned { name, wish, reason, .. } => {
            let wish = wish.map(|party| format!("应{}要求更换", party.label())).unwrap_or_default();
            let why = [wish.as_str(), reason.trim()].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join("，");
            with(format!("由{name}调解"), &why)
        }
        MediationAct::MediatorBarred { name, reason, .. } => with(format!("{name}不参加本案调解"), reason),
        MediationAct::MediationContact { person, text, .. } if person.trim().is_empty() => text.clone(),
        MediationAct::MediationContact { person, text, .. } => with(person.clone(), text),
        MediationAct::MediationOffer { by, amount, terms, .. } => with(format!("{} {amount} 元", by.label()), terms),
        MediationAct::MediationOfferAnswered { offer, answer, text, .. } => {
            let of = file.lines.iter().find(|line| line.event == *offer).map(|line| match &line.act {
                MediationAct::MediationOffer { by, amount, .. } => format!("对{}的 {amount} 元{}", by.label(), answer.label()),
                _ => answer.label().to_owned(),
            });
            with(of.unwrap_or_else(|| answer.label().to_owned()), text)
        }
        MediationAct::MediationMeeting { place, present, text, .. } => {
            let who = present.iter().map(|key| case.party_name(*key)).collect::<Vec<_>>().join("、");
            let at = if place.trim().is_empty() { String::new() } else { format!("（{}）", place.trim()) };
            with(format!("{who}到场{at}"), text)
        }
        MediationAct::MediationFact { text, .. } | MediationAct::MediationRevisit { text, .. } => text.clone(),
        MediationAct::MediationFactReleased { fact, .. } => {
            let of = file.mediation.facts.iter().find(|one| one.event == *fact);
            of.map(|one| one.text.clone()).unwrap_or_default()
        }
        MediationAct::MediationAgreement { terms, partial, .. } => {
            if *partial {
                format!("就部分请求：{terms}")
            } else {
                terms.clone()
            }
        }
        MediationAct::MediationSigned { by, .. } => by.label().to_owned(),
        MediationAct::MediationConcluded { result, text, .. } => with(result.label().to_owned(), text),
        MediationAct::MediationStruck { reason, .. } => reason.clone(),
    }
}

/// How and with whom.
fn spoken(case: &CaseFile, act: &MediationAct) -> (String, String, String) {
    match act {
        MediationAct::MediationContact { time, channel, party, .. } => (time.clone(), channel.label().to_owned(), case.party_name(*party)),
        MediationAct::MediationRevisit { channel, party, .. } => (String::new(), channel.label().to_owned(), case.party_name(*party)),
        MediationAct::MediationMeeting { time, .. } => (time.clone(), String::new(), String::new()),
        _ => Default::default(),
    }
}

fn line(desk: &Desk, case: &CaseFile, file: &MediationFile, line: &Line) -> MediationLine {
    let (time, channel, party) = spoken(case, &line.act);
    let next = line.act.next().map(|next| {
        let parts = [words::full_day(next.on), next.time.clone(), next.text.clone()];
        parts.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" ")
    });
    let fixed = matches!(line.act, MediationAct::MediationStruck { .. } | MediationAct::MediationConcluded { .. });
    let open = gate(&file.mediation, Kind::MediationStruck).is_ok();
    MediationLine {
        event: line.event.to_string(),
        kind: line.act.kind().as_str().to_owned(),
        label: line.act.kind().label().to_owned(),
        on: line.act.on(),
        time,
        channel,
        party,
        text: grouped(&text(case, file, &line.act)),
        next: next.unwrap_or_default(),
        actor: desk.office.name_of(line.actor.as_str()).to_owned(),
        struck: line.struck.clone(),
        ignored: line.ignored.as_ref().map(|refusal| refusal.message.clone()),
        may_strike: open && !fixed && line.struck.is_none(),
    }
}

fn offer(one: &Offer) -> MediationOfferView {
    let words = match &one.answer {
        None => "等待答复".to_owned(),
        Some((answer, on, text)) => with(format!("{} {}", answer.label(), words::short_day(*on)), text),
    };
    MediationOfferView {
        event: one.event.to_string(),
        on: one.on,
        by: one.by.as_str().to_owned(),
        by_name: one.by.label().to_owned(),
        amount: one.amount.to_string(),
        terms: one.terms.clone(),
        answer: one.answer.as_ref().map(|(answer, ..)| answer.as_str().to_owned()),
        answer_words: words,
        gap: one.gap.map(|gap| gap.to_string()),
    }
}

fn agreement(case: &CaseFile, one: &Agreement) -> MediationAgreementView {
    let head = |head: &lucai_domain::mediation::Head| MediationHeadView {
        head_name: head.head.label().to_owned(),
        party: case.party_name(head.party),
        amount: head.amount.to_string(),
        payment_order: head.head.has_payment_order(),
    };
    let due = |due: &lucai_domain::mediation::Instalment| MediationDueView {
        due: due.due,
        party: case.party_name(due.party),
        amount: due.amount.to_string(),
    };
    let seal =
        |seal: &Seal| MediationSealView { by: seal.as_str().to_owned(), label: seal.label().to_owned(), on: one.signed.get(seal).copied() };
    MediationAgreementView {
        on: one.on,
        terms: one.terms.clone(),
        heads: one.heads.iter().map(head).collect(),
        plan: one.plan.iter().map(due).collect(),
        partial: one.partial,
        total: one.total().to_string(),
        order_total: one.order_total().to_string(),
        seals: Seal::ALL.iter().map(seal).collect(),
        effective: one.effective(),
    }
}

const fn standing(standing: Standing) -> &'static str {
    match standing {
        Standing::Applicant => "applicant",
        Standing::Respondent => "respondent",
        Standing::ThirdParty => "third_party",
    }
}

/// The two ways out of the station, asked of the statute as if they were taken today.
fn ways_out(desk: &Desk, case: &CaseFile, file: &MediationFile) -> Vec<MediationWayOut> {
    let way = |act: Act, label: &str, consequences: &[&str], wait: Option<Refusal>| {
        let decided = || decide_all(case, std::slice::from_ref(&act), &actor(desk), &desk.law(), desk.today).err().map(|(_, why)| why);
        let field = |name: &&str| act.text(name).map(|value| ((*name).to_owned(), value.to_owned()));
        MediationWayOut {
            kind: act.kind.as_str().to_owned(),
            fields: ["matter", "amount"].iter().filter_map(field).collect(),
            label: label.to_owned(),
            consequences: consequences.iter().map(|line| (*line).to_owned()).collect(),
            refusal: wait.or_else(decided).as_ref().map(refusal_view),
        }
    };
    let act = |kind: Kind| Act::new(kind, desk.today);
    let mut out = Vec::new();
    if case.at_station() {
        let wait = || Refusal::by("mediation_runs", "调仲法14", "调解还没有结束。请先登记“结束调解”，再转交仲裁院。");
        let lines = [
            "申请人申请仲裁，案件转给仲裁院立案：当事人、请求、事实和理由、附件一并转去，不用再填。",
            "仲裁院自今日起五日内决定是否受理（调仲法29）。本站的联系记录、方案、记事不转出，仍只有本站可见。",
            "转交后不能撤回；本站仍能查看案件的进展。",
        ];
        let running = file.mediation.state().is_open();
        out.push(way(act(Kind::ApplicationReceived), "转交仲裁院", &lines, running.then(wait)));
    }
    let Some(agreement) = file.mediation.agreement.as_ref().filter(|one| one.effective().is_some()) else { return out };
    let lines = [
        "双方当事人共同申请仲裁审查，请求仲裁委员会据调解协议制作调解书（规则74）。案件转给仲裁院审查。",
        "本站的联系记录、方案、记事不转出，仍只有本站可见。",
    ];
    out.push(way(act(Kind::ConfirmationRequested), "共同申请仲裁审查", &lines, None));
    let lines = [
        "双方当事人自协议生效之日起三十日内，共同向人民法院申请司法确认（民诉法205）。",
        "登记以后在“文书”里制作司法确认申请书；经人民法院确认的，不再申请仲裁审查（规则75）。",
    ];
    out.push(way(act(Kind::CourtConfirmationRequested), "共同申请司法确认", &lines, None));
    // the head with the most money names the matter; the paper lists them all
    let largest = agreement.heads.iter().filter(|one| one.head.has_payment_order()).max_by_key(|one| one.amount);
    let order = largest.and_then(|one| {
        let order = act(Kind::PaymentOrderRequested).with("matter", one.head.order_matter()?).ok()?;
        order.with("amount", agreement.order_total().to_string()).ok()
    });
    if let Some(order) = order {
        let lines = [
            "因拖欠劳动报酬、工伤医疗费、经济补偿或者赔偿金达成的协议到期不履行的，劳动者可以持协议书申请支付令（调仲法16）。",
            "登记以后在“文书”里制作支付令申请书，金额取协议里可以申请支付令的各项之和。",
        ];
        out.push(way(order, "申请支付令", &lines, None));
    }
    out
}

/// The desk as the members of the station see it.
pub(super) fn view(desk: &Desk, station: &Body, id: &CaseId) -> Outcome<MediationView> {
    let case = crate::verbs::case::load(desk, id.as_str())?;
    let file = load(desk, station, id)?;
    let mediation = &file.mediation;
    let wish = Wish { cause: case.cause(), language: case.text("mediation_language").to_owned() };
    let ranked = suggest(mediation, &case, &wish, mediators::candidates(desk, station)?);
    let ranked = ranked.into_iter().map(|one| MediatorRanked {
        user: one.profile.user,
        name: one.profile.name,
        reasons: one.reasons,
        refused: one.refused,
    });
    let (course, course_words) = match course(&case) {
        Course::Own(on) => ("own", format!("本站受理的调解，{} 收到申请（调仲法14）", words::full_day(on))),
        Course::Entrusted(on) => ("entrusted", format!("仲裁庭委托的调解，{} 双方同意（规则70）", words::full_day(on))),
        Course::None => ("none", "没有在走的调解期限".to_owned()),
    };
    let party = |party: &lucai_domain::party::Party| MediationParty {
        party: party.key.to_string(),
        name: party.name().to_owned(),
        standing: standing(party.standing).to_owned(),
        standing_name: party.standing.label().to_owned(),
        phone: party.text("phone").to_owned(),
    };
    let claims = case.claims();
    let claim = |one: &lucai_domain::claim::CaseClaim| {
        let shown = views::claim(desk, &case, one);
        MediationClaim { text: shown.text, claimed: shown.amount, calculated: shown.calculated }
    };
    let note = |one: &lucai_domain::mediation::StationNote| NoteView {
        event: one.event.to_string(),
        text: one.text.clone(),
        actor: desk.office.name_of(one.actor.as_str()).to_owned(),
        at: one.at.at().to_rfc3339(),
        inner: false,
    };
    let gates = ACTS.into_iter().map(|kind| MediationGate {
        kind: kind.as_str().to_owned(),
        label: kind.label().to_owned(),
        refusal: gate(mediation, kind).err().as_ref().map(refusal_view),
    });
    let deadlines = deadlines::views(desk, &case, desk.today).into_iter().filter(|one| RULES.contains(&one.rule.as_str()));
    Ok(MediationView {
        case: views::case_ref(&case),
        station: station.name.clone(),
        way_name: way(&case).label().to_owned(),
        language_name: mediators::language(case.text("mediation_language")),
        reason: case.text("facts").to_owned(),
        state: mediation.state().as_str().to_owned(),
        state_name: mediation.state().label().to_owned(),
        open: mediation.state().is_open(),
        course: course.to_owned(),
        course_words,
        mediator: mediation.mediator.as_ref().map(|(_, name)| name.clone()),
        mediators: ranked.collect(),
        deadlines: deadlines.filter(|one| deadlines::is_live(&case, one)).collect(),
        own_dates: deadlines::own_dates(desk, &case, desk.today),
        parties: case.parties().iter().map(party).collect(),
        claimed: views::claimed(desk, &case).to_string(),
        claims: claims.iter().map(claim).collect(),
        lines: file.lines.iter().rev().map(|one| line(desk, &case, &file, one)).collect(),
        offers: mediation.offers.iter().map(offer).collect(),
        gap: mediation.gap().map(|gap| gap.to_string()),
        facts: mediation
            .facts
            .iter()
            .map(|one| MediationFactView { event: one.event.to_string(), text: one.text.clone(), released: one.released })
            .collect(),
        notes: file.notes.iter().rev().map(note).collect(),
        appointments: appointments(desk, &case, &file),
        agreement: mediation.agreement.as_ref().map(|one| agreement(&case, one)),
        accounts: money::shown(desk, &case),
        gates: gates.collect(),
        ways_out: ways_out(desk, &case, &file),
    })
}

/// `mediation_show`.
pub fn mediation_show(desk: &Desk, request: CaseOnly) -> Outcome<MediationView> {
    let station = station(desk)?;
    let id = resolve(desk, &request.case)?;
    view(desk, &station, &id)
}
