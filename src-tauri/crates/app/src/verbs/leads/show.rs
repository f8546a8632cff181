//! A lead, whole: what was reported, who it is about, what was done, what may be done next.

use super::act::{case_of, ended};
use super::file::offer;
use super::grids::{grids, running};
use super::load;
use super::row::Words;
use crate::api::common::Choice;
use crate::api::leads::{
    LeadLineView, LeadNext, LeadOnly, LeadPersonView, LeadProofSave, LeadProofView, LeadReporter, LeadRowProblem, LeadView,
};
use crate::api::papers::SavedAs;
use crate::app::Desk;
use crate::failure::{Failure, Outcome, refusal_view};
use crate::verbs::sheet::grouped;
use crate::words;
use lucai_domain::kind::Kind;
use lucai_domain::lead::{Ground, LeadAct, LeadFile, LeadState, Line, Turn, gate, gate_turn};
use lucai_store::LeadRow;

/// Acts in the order of the buttons.
const ACTS: [Kind; 11] = [
    Kind::LeadChecked,
    Kind::LeadAssigned,
    Kind::LeadFound,
    Kind::LeadNotFound,
    Kind::LeadPayment,
    Kind::LeadTurned,
    Kind::LeadExtended,
    Kind::LeadClosed,
    Kind::LeadReopened,
    Kind::LeadChanged,
    Kind::LeadPeople,
];

/// What comes next where a lead stands.
const fn primary(state: LeadState) -> Option<Kind> {
    match state {
        LeadState::Received => Some(Kind::LeadChecked),
        LeadState::Checked => Some(Kind::LeadAssigned),
        LeadState::Assigned => Some(Kind::LeadFound),
        LeadState::Found => Some(Kind::LeadPayment),
        LeadState::Closed => None,
        _ => Some(Kind::LeadClosed),
    }
}

fn next(desk: &Desk, file: &LeadFile) -> Vec<LeadNext> {
    let one = |kind: Kind| {
        let spec = kind.spec();
        let may = spec.roles.iter().any(|role| desk.roles.contains(role));
        let names = || spec.roles.iter().map(|role| role.label()).collect::<Vec<_>>().join("、");
        let refusal = match may {
            true => gate(&file.lead, kind).err(),
            false => Some(lucai_law::Refusal::new("not_your_role", format!("“{}”由{}办理。", spec.label, names()))),
        };
        LeadNext {
            kind: kind.as_str().to_owned(),
            label: spec.label.to_owned(),
            primary: primary(file.lead.state) == Some(kind) && refusal.is_none(),
            refusal: refusal.as_ref().map(refusal_view),
        }
    };
    ACTS.into_iter().map(one).collect()
}

/// What an act says, in a line.
fn text(said: &Words<'_>, act: &LeadAct) -> String {
    let with = |first: String, text: &str| if text.trim().is_empty() { first } else { format!("{first}。{}", text.trim()) };
    match act {
        LeadAct::LeadReceived { particulars, .. } => format!("{}，反映{}", particulars.source.label(), particulars.against()),
        LeadAct::LeadChanged { fields, .. } => {
            format!("更正{}", fields.keys().map(|field| field_word(field)).collect::<Vec<_>>().join("、"))
        }
        LeadAct::LeadPeople { people, .. } => {
            let left = people.problems.len();
            let behind = if left > 0 { format!("，{left} 行有问题没有读入") } else { String::new() };
            format!("{}：{} 人，共欠 {} 元{behind}", people.file, people.persons.len(), people.total())
        }
        LeadAct::LeadChecked { text, .. } => text.clone(),
        LeadAct::LeadAssigned { grid, to, .. } => match grid {
            Some(grid) => format!("由{to}核查，{}", said.grid(grid)),
            None => format!("由{to}核查"),
        },
        LeadAct::LeadFound { count, owed, text, .. } => with(format!("{count} 人，欠薪 {owed} 元"), text),
        LeadAct::LeadNotFound { ground, text, other, .. } => {
            let other = other.as_deref().map(|other| format!("（{other}）")).unwrap_or_default();
            with(format!("{}{other}", ground.label()), text)
        }
        LeadAct::LeadPayment { amount, text, .. } => with(format!("{amount} 元"), text),
        LeadAct::LeadTurned { to, text, begun, .. } => {
            let begun = begun.map(|day| format!("，{day} 起算")).unwrap_or_default();
            with(format!("转{}{begun}", to.label()), text)
        }
        LeadAct::LeadExtended { days, reason, .. } => with(format!("延长 {days} 个工作日"), reason),
        LeadAct::LeadClosed { text, outcome, .. } => match outcome {
            Some(outcome) => with(format!("凭案件{}（{}）销号", outcome.mode.label(), outcome.on), text),
            None => text.clone(),
        },
        LeadAct::LeadReopened { reason, .. } | LeadAct::LeadStruck { reason, .. } => reason.clone(),
    }
}

fn field_word(field: &str) -> &str {
    match field {
        "employer" => "欠薪单位",
        "project" | "project_id" => "工程项目",
        "grid" => "所属网格",
        "count" => "人数",
        "owed" => "欠薪金额",
        "text" => "反映内容",
        "reporter" => "反映人",
        "phone" => "联系电话",
        "anonymous" => "保密要求",
        other => other,
    }
}

fn proof(act: &LeadAct) -> Option<LeadProofView> {
    let proof = match act {
        LeadAct::LeadPayment { proof, .. } => Some(proof),
        LeadAct::LeadClosed { proof, .. } => proof.as_ref(),
        _ => None,
    };
    proof.map(|proof| LeadProofView { hash: proof.hash.clone(), name: proof.name.clone() })
}

fn lines(desk: &Desk, file: &LeadFile, said: &Words<'_>) -> Vec<LeadLineView> {
    let last = file.last().map(|line| line.event.clone());
    let one = |line: &Line| LeadLineView {
        event: line.event.to_string(),
        kind: line.act.kind().as_str().to_owned(),
        label: line.act.kind().label().to_owned(),
        on: line.act.on(),
        actor: desk.office.name_of(line.actor.as_str()).to_owned(),
        at: line.at.at().to_rfc3339(),
        text: grouped(&text(said, &line.act)),
        proof: proof(&line.act),
        struck: line.struck.clone(),
        ignored: line.ignored.as_ref().map(|refusal| refusal.message.clone()),
        last: last.as_ref() == Some(&line.event),
    };
    file.lines.iter().rev().map(one).collect()
}

/// The lead as this user may see it.
pub(super) fn view(desk: &Desk, file: &LeadFile) -> Outcome<LeadView> {
    let said = Words::of(desk);
    let stored = LeadRow::of(file);
    let lead = &file.lead;
    let told = &lead.particulars;
    let knows = !told.anonymous || file.works_on(&desk.session().user);
    let named = !told.reporter.is_empty() || !told.phone.is_empty();
    let reporter_words = match (told.anonymous, knows, named) {
        (true, false, _) => "举报人要求保密，只有经办本线索的人可以查看（监察条例第九条）",
        (true, true, true) => "举报人要求保密，请勿外传（监察条例第九条）",
        (true, true, false) | (false, _, false) => "没有留下姓名和电话",
        (false, _, true) => "",
    };
    let (offer, offer_refusal) = match offer(desk, file) {
        Ok(offer) => (Some(offer), None),
        Err(refusal) => (None, Some(refusal_view(&refusal))),
    };
    let ended = ended(desk, file)?;
    let turns = Turn::ALL.iter().filter(|to| gate_turn(lead, **to, ended).is_ok());
    let case = lead.case().map(|case| case_of(desk, case)).transpose()?.flatten();
    let person = |one: &lucai_domain::lead::Person| LeadPersonView {
        name: one.name.clone(),
        id_number: one.id_number.clone(),
        owed: one.owed.to_string(),
    };
    let problem = |one: &lucai_domain::lead::RowProblem| LeadRowProblem { row: one.row, message: one.message.clone() };
    Ok(LeadView {
        row: said.row(&stored),
        reporter: (knows && named).then(|| LeadReporter { name: told.reporter.clone(), phone: told.phone.clone() }),
        reporter_words: reporter_words.to_owned(),
        anonymous: told.anonymous,
        text: told.text.clone(),
        project_id: told.project_id.clone(),
        reported_count: told.count,
        reported_owed: told.owed.map(|owed| owed.to_string()),
        people: lead.people.iter().flat_map(|people| &people.persons).map(person).collect(),
        people_file: lead.people.as_ref().map(|people| people.file.clone()).unwrap_or_default(),
        people_problems: lead.people.iter().flat_map(|people| &people.problems).map(problem).collect(),
        limit: running(&said, &stored),
        lines: lines(desk, file, &said),
        next: next(desk, file),
        case: case.map(|case| crate::views::case_ref(&case)),
        offer,
        offer_refusal,
        grounds: words::choices(Ground::ALL.iter().map(|one| (one.as_str(), one.label()))),
        turns: turns.map(|to| Choice { value: to.as_str().to_owned(), label: to.label().to_owned() }).collect(),
        grids: grids(desk),
    })
}

/// `lead_show`.
pub fn lead_show(desk: &Desk, request: LeadOnly) -> Outcome<LeadView> {
    view(desk, &load(desk, &request.lead)?)
}

/// `lead_proof_save`.
pub fn lead_proof_save(desk: &Desk, request: LeadProofSave) -> Outcome<SavedAs> {
    let file = load(desk, &request.lead)?;
    let proof = file.lines.iter().filter_map(|line| proof(&line.act)).find(|proof| proof.hash == request.hash);
    let proof = proof.ok_or_else(|| Failure::not_found("这份凭证"))?;
    crate::verbs::papers::save_from(&request.path, &proof.name, |out| {
        let read = desk.store().read_attachment(&proof.hash, out)?;
        Ok((read.sha256, read.len))
    })
}
