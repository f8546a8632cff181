//! The archive: what belongs into 正卷 and 副卷 in statutory order (Rules 22), what is missing, how long it is kept (Rules 24).

mod items;

pub use items::{ITEMS, Item};

use crate::case::{CaseFile, DocumentState};
use crate::kind::Kind;
use crate::party::{PartyKey, Standing};
use crate::proceedings::HearingState;
use crate::service::Paper;
use crate::state::ClosingMode;
use lucai_law::{Day, Refusal};
use serde::Serialize;

/// Which of the two volumes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Volume {
    /// 正卷
    Main,
    /// 副卷
    Inner,
}

/// Where a piece of the file is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "source", content = "id")]
pub enum Source {
    /// A paper that was issued, by its identity.
    Document(String),
    /// An attached file, by its hash.
    Attachment(String),
    /// On paper only, noted by the archivist with its pages.
    Paper,
}

/// One piece in the catalogue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Piece {
    /// Its title in the 卷内目录.
    pub title: String,
    /// Its pages, where known.
    pub pages: Option<u32>,
    /// Where it is.
    #[serde(flatten)]
    pub source: Source,
}

/// One line of the catalogue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Line {
    /// Its place in the volume, from 1.
    pub place: u32,
    /// The item's word.
    pub item: &'static str,
    /// Its title in the statute's words.
    pub title: &'static str,
    /// The article that lists it.
    pub article: &'static str,
    /// What is there.
    pub pieces: Vec<Piece>,
    /// What must be there and is not; empty where nothing is missing.
    pub missing: Vec<String>,
    /// Why it need not be there, where the archivist said so.
    pub waived: Option<String>,
}

/// The catalogue of a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Catalogue {
    /// 正卷
    pub main: Vec<Line>,
    /// 副卷
    pub inner: Vec<Line>,
    /// How long the file is kept at least.
    pub retention: Option<Retention>,
}

impl Catalogue {
    /// All that is missing, as `title：what`.
    #[must_use]
    pub fn missing(&self) -> Vec<String> {
        let lines = self.main.iter().chain(&self.inner);
        lines.flat_map(|line| line.missing.iter().map(move |what| format!("{}：{what}", line.title))).collect()
    }
}

/// How long a file is kept (Rules 24): ten years after an award, five after anything else; a case with both takes the longer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Retention {
    /// Years, at least.
    pub years: u32,
    /// The day from which they run: the closing.
    pub from: Option<Day>,
    /// The day until which it is kept at least.
    pub until: Option<Day>,
}

/// How long the case is kept; `None` while it has no result.
#[must_use]
pub fn retention(case: &CaseFile) -> Option<Retention> {
    case.closing_mode()?;
    let years = if case.awards().is_empty() { 5 } else { 10 };
    let from = case.archived_on().or(case.closed_on());
    let until = from.and_then(|day| day.checked_add_months(chrono::Months::new(years * 12)));
    Some(Retention { years, from, until })
}

/// The catalogue: every item that the acts call for or that something is filed under, in the order of Rules 22.
#[must_use]
pub fn catalogue(case: &CaseFile) -> Catalogue {
    let lines = |volume: Volume| {
        let mut out: Vec<Line> = Vec::new();
        for item in ITEMS.iter().filter(|item| item.volume == volume) {
            let line = line(case, item, u32::try_from(out.len()).unwrap_or(u32::MAX).saturating_add(1));
            if !line.pieces.is_empty() || !line.missing.is_empty() || line.waived.is_some() {
                out.push(line);
            }
        }
        out
    };
    Catalogue { main: lines(Volume::Main), inner: lines(Volume::Inner), retention: retention(case) }
}

/// Refuses archiving while something is missing.
pub(crate) fn gate(case: &CaseFile) -> Result<(), Refusal> {
    let missing = catalogue(case).missing();
    if missing.is_empty() {
        return Ok(());
    }
    let shown: Vec<String> = missing.iter().take(8).cloned().collect();
    let more = if missing.len() > shown.len() { format!("等 {} 项", missing.len()) } else { String::new() };
    let message = format!("案卷还缺：{}{more}。请补齐，或者在归档页注明纸质附卷、不适用的理由。", shown.join("；"));
    Err(Refusal::by("archive_incomplete", "规则21、22", message))
}

fn line(case: &CaseFile, item: &'static Item, place: u32) -> Line {
    let mut pieces: Vec<Piece> = Vec::new();
    for document in case.documents().filter(|d| d.state == DocumentState::Issued && item.takes(&d.template, d.item.as_deref())) {
        let title = match document.party {
            Some(party) => format!("{}（{}）", document.title, case.party_name(party)),
            None => document.title.clone(),
        };
        pieces.push(Piece { title, pages: document.pages, source: Source::Document(document.document.to_string()) });
    }
    for attachment in case.attachments().iter().filter(|a| item.takes_attachment(&a.entity, a.item.as_deref())) {
        pieces.push(Piece { title: attachment.name.clone(), pages: attachment.pages, source: Source::Attachment(attachment.hash.clone()) });
    }
    let noted = case.registers().value("archive", item.name);
    if let Some(pages) = noted.and_then(|v| v.get("pages")).and_then(serde_json::Value::as_u64) {
        let pages = u32::try_from(pages).ok();
        pieces.push(Piece { title: format!("{}（纸质附卷）", item.title), pages, source: Source::Paper });
    }
    let waived = noted.and_then(|v| v.get("waived")).and_then(serde_json::Value::as_str).filter(|t| !t.trim().is_empty());
    let missing = if waived.is_some() { Vec::new() } else { missing(case, item, &pieces) };
    Line { place, item: item.name, title: item.title, article: item.article, pieces, missing, waived: waived.map(str::to_owned) }
}

/// What the acts call for under an item and is not there.
fn missing(case: &CaseFile, item: &Item, pieces: &[Piece]) -> Vec<String> {
    let Some(wanted) = wanted(case, item.name) else { return Vec::new() };
    match wanted {
        Wanted::One(why) if pieces.is_empty() => vec![why.to_owned()],
        Wanted::Pieces(count, why) if pieces.len() < count => vec![format!("{why}（应有 {count} 件，已有 {} 件）", pieces.len())],
        Wanted::Named(list) => list,
        _ => Vec::new(),
    }
}

enum Wanted {
    One(&'static str),
    Pieces(usize, &'static str),
    Named(Vec<String>),
}

fn wanted(case: &CaseFile, item: &str) -> Option<Wanted> {
    let did = |kind: Kind| case.acts().any(|r| r.act.kind == kind);
    let accepted = case.accepted_on().is_some();
    let one = |holds: bool, why: &'static str| holds.then_some(Wanted::One(why));
    match item {
        "application" => one(true, "没有仲裁申请书"),
        "acceptance_notice" => one(accepted && !case.proceedings().transferred_in, "没有受理通知书"),
        "refusal_notice" => one(case.closing_mode() == Some(ClosingMode::Refusal), "没有不予受理通知书"),
        "correction_notice" => one(did(Kind::CorrectionRequested), "没有补正通知书"),
        "answer" => one(!case.answers().is_empty(), "没有答辩书"),
        "identity" => one(true, "没有当事人身份证明材料"),
        "power_of_attorney" => {
            let agents =
                case.parties().iter().any(|p| p.fields.get("agents").and_then(serde_json::Value::as_array).is_some_and(|a| !a.is_empty()));
            one(agents, "没有授权委托书")
        }
        "evidence" => one(!case.evidence().is_empty(), "没有当事人提供的证据材料"),
        "investigation" => one(did(Kind::Investigated), "没有调查证据"),
        "expert" => one(did(Kind::ExpertReported), "没有委托鉴定材料"),
        "response_notice" => one(accepted, "没有应诉通知书"),
        "tribunal_notice" => one(case.tribunal().is_some(), "没有组庭通知书"),
        "hearing_notice" => one(case.hearings().next().is_some(), "没有开庭通知书"),
        "minutes" => {
            let held = case.hearings().filter(|h| h.state == HearingState::Held).count();
            (held > 0).then_some(Wanted::Pieces(held, "庭审笔录不全"))
        }
        "extension_notice" => one(did(Kind::ExtensionApproved), "没有延期审理通知书"),
        "suspension_notice" => one(did(Kind::Suspended), "没有中止审理通知书"),
        "withdrawal" => one(case.closing_mode() == Some(ClosingMode::Withdrawal), "没有撤回仲裁申请书"),
        "mediation_statement" => one(case.mediated_on().is_some(), "没有调解书"),
        "award" => (!case.awards().is_empty()).then_some(Wanted::Pieces(case.awards().len(), "裁决书不全")),
        "decision" => {
            let modes = [ClosingMode::Withdrawal, ClosingMode::DeemedWithdrawal, ClosingMode::Revocation, ClosingMode::Dismissal];
            let closing = case.closing_mode().is_some_and(|m| modes.contains(&m)) && accepted;
            one(closing || did(Kind::AwardCorrected), "没有决定书")
        }
        "transfer_letter" => one(case.closing_mode() == Some(ClosingMode::Transfer), "没有案件移送函"),
        "service_proof" => Some(Wanted::Named(unproved(case))),
        "acceptance_approval" => one(accepted || case.closing_mode() == Some(ClosingMode::Refusal), "没有立案审批表"),
        "extension_approval" => one(did(Kind::ExtensionApproved), "没有延期审理审批表"),
        "suspension_approval" => one(did(Kind::Suspended), "没有中止审理审批表"),
        "deliberation" => {
            let three = case.tribunal().is_some_and(|t| t.mode == crate::proceedings::TribunalMode::Three);
            one(did(Kind::Deliberated) || (three && !case.awards().is_empty()), "没有评议笔录")
        }
        "closing_approval" => one(case.closed_on().is_some(), "没有结案审批表"),
        _ => None,
    }
}

/// Services that the procedure needs and the record does not show, by party.
fn unproved(case: &CaseFile) -> Vec<String> {
    let served = |papers: &[Paper], key: PartyKey| case.services().iter().any(|s| s.party == key && papers.contains(&s.paper));
    let mut out = Vec::new();
    let mut want = |papers: &[Paper], standing: Standing, what: &str| {
        for party in case.parties_of(standing).iter().filter(|p| !served(papers, p.key)) {
            out.push(format!("没有向 {} 送达{what}的记录", party.name()));
        }
    };
    if case.accepted_on().is_some() {
        want(&[Paper::Application], Standing::Respondent, "仲裁申请书副本");
    }
    if case.closing_mode() == Some(ClosingMode::Award) || !case.awards().is_empty() {
        want(&[Paper::Award, Paper::FinalAward], Standing::Applicant, "裁决书");
        want(&[Paper::Award, Paper::FinalAward], Standing::Respondent, "裁决书");
    }
    if case.mediated_on().is_some() {
        want(&[Paper::MediationStatement], Standing::Applicant, "调解书");
        want(&[Paper::MediationStatement], Standing::Respondent, "调解书");
    }
    if case.closing_mode() == Some(ClosingMode::Refusal) {
        want(&[Paper::RefusalNotice], Standing::Applicant, "不予受理通知书");
    }
    out
}
