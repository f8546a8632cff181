//! Papers: draft, review, issued. What was issued is immutable.

use super::case::{change, load, log_reading, resolve};
use super::papers_data::{fill, form_default, goes_to};
use super::templates::sheet_for;
use super::{case_tags, changed, papers_mediation};
use crate::api::common::{CaseOnly, Changed, Choice, Done, FieldSpec, RefusalView};
use crate::api::papers::{
    DocumentMade, DocumentView, PaperBytes, PaperDrop, PaperIssue, PaperList, PaperMake, PaperPreview, PaperPrint, PaperReview,
    PaperSaveAs, SavedAs, TemplateList, TemplateListRequest, TemplateView,
};
use crate::app::{Desk, pdf};
use crate::commands::Blob;
use crate::failure::{Failure, Outcome};
use crate::wording::{self, Wordings};
use crate::{rights, views};
use lucai_documents::{Engine, PaperData, TemplateInfo, catalogue, to_pdf};
use lucai_domain::case::{CaseFile, DocumentRecord, DocumentState};
use lucai_domain::event::NewBody;
use lucai_domain::ids::{CaseId, DocumentId};
use lucai_domain::kind::Kind;
use lucai_domain::party::{PartyKey, Standing};
use lucai_domain::payment::payable;
use lucai_domain::rights::Right;
use lucai_domain::stream::StreamClass;
use lucai_law::clock::Procedure;
use rayon::prelude::*;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};

pub(crate) use super::papers_data::office as office_data;

/// The mark of a form under which a batch lists what it encloses for the addressee.
pub(crate) const ENCLOSED: &str = "__enclosed";

pub(crate) const LARGEST_PAPER: u64 = 64 * 1024 * 1024;
const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/// Papers whose wording somebody else looks at before they go out.
const REVIEWED: [&str; 7] = [
    "award_ordinary",
    "award_final",
    "mediation_statement",
    "review_statement",
    "refusal_notice",
    "suspension_decision",
    "withdrawal_decision",
];

pub(crate) fn group(stage: &str) -> &'static str {
    match stage {
        "intake" | "docket" => "立案",
        "notify" => "送达",
        "hearing" => "审理",
        "clock" => "期限",
        "mediation" => "调解",
        "linkage" => "联动",
        "close" => "裁决与结案",
        "archive" => "归档",
        _ => "机构",
    }
}

/// A paper with the wording it is made from.
#[derive(Debug, Clone)]
pub(crate) struct Sheet {
    /// The paper.
    pub info: TemplateInfo,
    /// The version of the office's own wording; 0: the program's own.
    pub number: u32,
    /// SHA-256 of the version's file; empty: the program's own.
    pub sha256: String,
}

impl Sheet {
    /// The paper, filled.
    fn make(&self, desk: &Desk, data: &PaperData) -> Outcome<Vec<u8>> {
        if self.sha256.is_empty() {
            return Ok(catalogue::make(&self.info.id, data)?);
        }
        let docx = desk.store().attachment_bytes(&self.sha256, LARGEST_PAPER)?;
        Ok(catalogue::make_from(&self.info, &docx, data)?)
    }

    /// A filled paper as PDF; what an office wrote itself by LibreOffice where the embedded engine would fall short.
    fn draw(&self, docx: &[u8]) -> Outcome<Vec<u8>> {
        Ok(if self.sha256.is_empty() { to_pdf(docx, &Engine::Embedded)? } else { lucai_documents::pdf::draw_best(docx)? })
    }
}

pub(crate) fn is_inner(info: &TemplateInfo) -> bool {
    info.volume == "副卷"
}

/// Whether a mediation of the case is over.
fn ended(case: &CaseFile) -> bool {
    case.acts().any(|record| matches!(record.act.kind, Kind::MediationEnded | Kind::PreHearingMediationEnded))
}

/// Why a paper cannot be made for a case yet.
pub(crate) fn not_yet(case: &CaseFile, info: &TemplateInfo) -> Option<RefusalView> {
    let refused = |code: &str, message: &str| {
        Some(RefusalView { code: code.into(), message: message.into(), article: info.articles.first().cloned() })
    };
    match info.id.as_str() {
        "payment_schedule" if payable(case).is_empty() => {
            return refused("nothing_to_pay", "还没有裁决或者调解确定的给付，请先登记裁决或者调解的结果。");
        }
        "representatives_statement" if case.parties_of(Standing::Applicant).len() < 10 => {
            return refused("not_collective", "劳动者一方在 10 人以上并有共同请求的，才推举代表人。");
        }
        "review_statement" if case.conciliation().review.made.is_none() => {
            return refused("not_reviewed", "仲裁审查还没有结束或者不制作调解书，请先登记“仲裁审查结束”并写明制作调解书。");
        }
        "mediation_termination" if !ended(case) => {
            return refused("mediation_not_ended", "调解还没有结束，请先登记“调解结束”或者“庭前委托调解结束”。");
        }
        "fast_hearing_notice" if case.procedure() == Procedure::Ordinary => {
            return refused("not_simplified", "案件按照一般程序处理，请用“开庭通知书”。");
        }
        _ => {}
    }
    let needed = Some(info.needs_act.as_str()).filter(|kind| !kind.is_empty());
    let kind = needed.and_then(Kind::from_name)?;
    let done = case.acts().any(|record| record.act.kind == kind);
    let article = info.articles.first().cloned();
    (!done).then(|| RefusalView {
        code: "act_missing".into(), message: format!("还没有登记“{}”，请先办理。", kind.label()), article
    })
}

fn addressees(case: &CaseFile, info: &TemplateInfo) -> Vec<Choice> {
    if info.per != "party" {
        return Vec::new();
    }
    let all =
        [Standing::Applicant, Standing::Respondent, Standing::ThirdParty].into_iter().filter(|standing| goes_to(&info.sides, *standing));
    all.flat_map(|standing| case.parties_of(standing))
        .map(|party| Choice { value: party.key.to_string(), label: format!("{}（{}）", party.name(), party.standing.label()) })
        .collect()
}

/// Keys of the parties a paper goes to.
pub(crate) fn addressee_keys(case: &CaseFile, info: &TemplateInfo) -> Vec<String> {
    addressees(case, info).into_iter().map(|choice| choice.value).collect()
}

/// `template_list`.
pub fn template_list(desk: &Desk, request: TemplateListRequest) -> Outcome<TemplateList> {
    let case = request.case.as_deref().map(|case| load(desk, case)).transpose()?;
    let inner = rights::may_inner(&desk.roles);
    let field = |info: &TemplateInfo, field: &lucai_documents::catalogue::Field| FieldSpec {
        name: field.name.clone(),
        label: field.label.clone(),
        kind: match field.kind.as_str() {
            "bool" => "flag".to_owned(),
            other => other.to_owned(),
        },
        required: field.required,
        choices: field.choices.iter().map(|choice| Choice { value: choice.clone(), label: choice.clone() }).collect(),
        default: case.as_ref().and_then(|case| form_default(desk, case, &info.id, &field.name)),
        hint: Some(field.hint.clone()).filter(|hint| !hint.is_empty()),
        when: None,
    };
    let shipped = catalogue::list().iter().filter(|info| info.per != "office" && !info.id.starts_with("volume_")).cloned();
    let wordings = desk.office.wordings();
    // an own paper is offered while it is in use, and where the case has begun one
    let own = wordings.iter().filter(|(_, one)| one.is_own()).filter_map(|(id, one)| match &case {
        Some(case) => sheet_for(desk, case, id, None).ok().map(|sheet| sheet.info),
        None => Wordings::in_use(one).and_then(|version| wording::paper(wordings, id, &version.sha256)),
    });
    let view = |info: &TemplateInfo| TemplateView {
        template: info.id.clone(),
        title: info.name.clone(),
        group: if wordings.get(&info.id).is_some_and(Wordings::is_own) { "本委自有" } else { group(&info.stage) }.to_owned(),
        per_party: info.per == "party",
        inner: is_inner(info),
        article: info.articles.join("；"),
        serves: views::serves(&info.id).map(|paper| paper.as_str().to_owned()),
        form: info.fields.iter().map(|one| field(info, one)).collect(),
        parties: case.as_ref().map(|case| addressees(case, info)).unwrap_or_default(),
        refusal: case.as_ref().and_then(|case| not_yet(case, info)),
        made: case.as_ref().map_or(0, |case| {
            let made = case.documents().filter(|one| one.template == info.id && one.form.get("__state") != Some(&Value::from("dropped")));
            u32::try_from(made.count()).unwrap_or(u32::MAX)
        }),
    };
    let offered = |info: &TemplateInfo| (inner || !is_inner(info)) && (desk.member.is_none() || papers_mediation::of_station(info));
    Ok(TemplateList { templates: shipped.chain(own).filter(offered).map(|info| view(&info)).collect() })
}

/// A paper of the program or of the office.
pub(crate) fn paper(desk: &Desk, id: &str) -> Outcome<TemplateInfo> {
    Ok(wording::paper(desk.office.wordings(), id, "").ok_or_else(|| catalogue::unknown(id))?)
}

fn party_of(case: &CaseFile, party: Option<&str>) -> Outcome<Option<PartyKey>> {
    let Some(text) = party.filter(|text| !text.is_empty()) else { return Ok(None) };
    let key: PartyKey = text.parse().map_err(|bad: lucai_domain::party::BadPartyKey| Failure::usage("bad_party", bad.to_string()))?;
    case.party(key).map(|_| Some(key)).ok_or_else(|| Failure::refused("unknown_party", format!("本案没有当事人 {key}。")))
}

pub(crate) fn allowed(desk: &Desk, case: &CaseFile, info: &TemplateInfo) -> Outcome<()> {
    if desk.member.is_some() && !papers_mediation::of_station(info) {
        return Err(Failure::refused("not_your_paper", format!("“{}”由仲裁委员会制作，本单位不能制作。", info.name)));
    }
    // an award that is not made yet is the tribunal's own
    let unmade = info.id.starts_with("award_") && !case.awards().iter().any(|award| !award.advance);
    if (unmade || is_inner(info)) && !rights::may_inner(&desk.roles) {
        return Err(Right::ReadInner.refusal().into());
    }
    Ok(())
}

/// The form with the values it starts from where nothing was given.
pub(crate) fn completed(desk: &Desk, case: &CaseFile, info: &TemplateInfo, given: &BTreeMap<String, Value>) -> BTreeMap<String, Value> {
    let mut form = given.clone();
    form.retain(|name, value| !name.starts_with("__") && !value.is_null());
    for field in &info.fields {
        if !form.contains_key(&field.name)
            && let Some(value) = form_default(desk, case, &info.id, &field.name)
        {
            form.insert(field.name.clone(), value);
        }
    }
    form
}

/// Renders a paper.
fn render(
    desk: &Desk,
    case: &CaseFile,
    sheet: &Sheet,
    party: Option<PartyKey>,
    form: &BTreeMap<String, Value>,
    award: Option<&str>,
) -> Outcome<Vec<u8>> {
    let form = completed(desk, case, &sheet.info, form);
    sheet.make(desk, &fill(desk, case, &sheet.info.id, party, &form, award))
}

/// The page count of a PDF.
pub(crate) fn pages(bytes: &[u8]) -> Option<u32> {
    lopdf::Document::load_mem(bytes).ok().and_then(|document| u32::try_from(document.get_pages().len()).ok())
}

fn file_name(case: &CaseFile, title: &str, party: Option<PartyKey>) -> String {
    let name = party.map(|key| format!("-{}", case.party_name(key))).unwrap_or_default();
    let raw = format!("{}-{title}{name}", case.shown_number());
    raw.chars().map(|c| if "/\\:*?\"<>|".contains(c) || c.is_control() { '_' } else { c }).collect()
}

/// `paper_preview`.
pub fn paper_preview(desk: &Desk, request: PaperPreview) -> Outcome<Blob> {
    let case = load(desk, &request.case)?;
    let sheet = sheet_for(desk, &case, &request.template, None)?;
    allowed(desk, &case, &sheet.info)?;
    let party = party_of(&case, request.party.as_deref())?;
    let docx = render(desk, &case, &sheet, party, &request.form, request.award.as_deref())?;
    Ok(pdf(file_name(&case, &sheet.info.name, party), sheet.draw(&docx)?))
}

fn class(inner: bool) -> StreamClass {
    if inner { StreamClass::Inner } else { StreamClass::Open }
}

fn drafted(kind: Kind, inner: bool, body: Value) -> NewBody {
    NewBody { class: class(inner), kind, body, supersedes: Vec::new() }
}

fn view_of(desk: &Desk, id: &CaseId, document: &DocumentId) -> Outcome<DocumentView> {
    let case = load(desk, id.as_str())?;
    let record = case.document(document).ok_or_else(|| Failure::not_found("这份文书"))?;
    Ok(views::document(desk, &case, record))
}

fn made(desk: &Desk, id: &CaseId, document: &DocumentId) -> Outcome<Changed<DocumentMade>> {
    Ok(changed(DocumentMade { document: view_of(desk, id, document)? }, case_tags(id.as_str())))
}

/// A paper that can still be changed.
fn open_draft<'a>(desk: &Desk, case: &'a CaseFile, document: &DocumentId) -> Outcome<&'a DocumentRecord> {
    let record = case.document(document).ok_or_else(|| Failure::not_found("这份文书"))?;
    if record.inner && !rights::may_inner(&desk.roles) {
        return Err(Right::ReadInner.refusal().into());
    }
    if !papers_mediation::is_own_draft(desk, record) {
        return Err(Failure::refused("not_your_draft", "这份草稿由仲裁院或者其他单位拟写，本单位不能修改、签发或者作废。"));
    }
    if record.state == DocumentState::Issued {
        return Err(Failure::refused("document_issued", "文书已经签发，不能再改。有误的请另行补正或者更正。"));
    }
    if record.form.get("__state") == Some(&Value::from("dropped")) {
        return Err(Failure::not_found("这份文书"));
    }
    Ok(record)
}

fn document_id(text: &str) -> Outcome<DocumentId> {
    DocumentId::new(text).map_err(|_| Failure::not_found("这份文书"))
}

/// `paper_make`.
pub fn paper_make(desk: &Desk, request: PaperMake) -> Outcome<Changed<DocumentMade>> {
    let id = resolve(desk, &request.case)?;
    allowed(desk, &load(desk, id.as_str())?, &paper(desk, &request.template)?)?;
    let document = match &request.document {
        Some(text) => document_id(text)?,
        None => DocumentId::from(desk.new_id()),
    };
    super::case::change(desk, &id, None, |case, _| {
        if case.archived_on().is_some() {
            return Err(Failure::refused("archived", "案件已归档，不能再拟写文书。"));
        }
        let old = request.document.as_ref().map(|_| open_draft(desk, case, &document)).transpose()?;
        let sheet = sheet_for(desk, case, &request.template, old)?;
        let info = &sheet.info;
        if let Some(refusal) = not_yet(case, info) {
            return Err(Failure::refused(refusal.code, refusal.message));
        }
        let party = party_of(case, request.party.as_deref())?;
        if info.per == "party" && party.is_none() {
            return Err(Failure::usage("party_needed", "这份文书要写明送给哪一方当事人。"));
        }
        let (maker, at) = match old {
            Some(record) => {
                let text = |key: &str| record.form.get(key).and_then(Value::as_str).map(str::to_owned);
                (text("__made_by"), text("__made_at"))
            }
            None => (None, None),
        };
        // rendered once before it is kept: a draft that cannot be drawn is refused while the form is still open
        render(desk, case, &sheet, party, &request.form, request.award.as_deref())?;
        let mut form: Map<String, Value> = completed(desk, case, info, &request.form).into_iter().collect();
        form.insert("__state".into(), Value::from("draft"));
        form.insert("__template".into(), Value::from(sheet.sha256.clone()));
        form.insert("__version".into(), Value::from(sheet.number));
        form.insert("__made_by".into(), Value::from(maker.unwrap_or_else(|| desk.session().user.to_string())));
        form.insert("__made_at".into(), Value::from(at.unwrap_or_else(|| desk.now.to_rfc3339())));
        if let Some(award) = &request.award {
            form.insert("__award".into(), Value::from(award.clone()));
        }
        let mut body = json!({ "document": document.as_str(), "template": info.id, "title": info.name, "form": form });
        if let (Some(key), Some(map)) = (party, body.as_object_mut()) {
            map.insert("party".into(), Value::from(key.to_string()));
        }
        Ok((vec![drafted(Kind::DocumentDrafted, is_inner(info), body)], ()))
    })?;
    made(desk, &id, &document)
}

fn with_state(record: &DocumentRecord, state: &str, note: Option<&str>) -> Value {
    let mut form = record.form.as_object().cloned().unwrap_or_default();
    form.insert("__state".into(), Value::from(state));
    if let Some(note) = note {
        form.insert("__note".into(), Value::from(note));
    }
    json!({ "document": record.document.as_str(), "form": form })
}

/// `paper_review`.
pub fn paper_review(desk: &Desk, request: PaperReview) -> Outcome<Changed<DocumentMade>> {
    let id = resolve(desk, &request.case)?;
    let document = document_id(&request.document)?;
    change(desk, &id, None, |case, _| {
        let record = open_draft(desk, case, &document)?;
        let note = request.note.as_deref();
        let body = match request.decision.as_str() {
            "submit" => drafted(Kind::DocumentDrafted, record.inner, with_state(record, "review", note)),
            "approve" | "return" if !Right::ReviewPaper.held_by(&desk.roles) => return Err(Right::ReviewPaper.refusal().into()),
            "approve" => drafted(Kind::DocumentReviewed, record.inner, with_state(record, "approved", note)),
            "return" => drafted(Kind::DocumentDrafted, record.inner, with_state(record, "draft", note)),
            _ => return Err(Failure::usage("bad_decision", "核稿只能是提交、通过或者退回。")),
        };
        Ok((vec![body], ()))
    })?;
    made(desk, &id, &document)
}

/// Renders, seals and issues a paper in one transaction.
///
/// # Errors
/// A paper that still needs its review, a form that lacks a required field, a case without a number.
pub fn issue(desk: &Desk, id: &CaseId, document: &DocumentId) -> Outcome<DocumentView> {
    let case = load(desk, id.as_str())?;
    let record = open_draft(desk, &case, document)?;
    let sheet = sheet_for(desk, &case, &record.template, Some(record))?;
    let info = &sheet.info;
    let approved = record.form.get("__state") == Some(&Value::from("approved"));
    if REVIEWED.contains(&info.id.as_str()) && !approved && !Right::ReviewPaper.held_by(&desk.roles) {
        return Err(Failure::refused("not_reviewed", "这份文书须经审核后才能签发，请先提交审核。"));
    }
    if info.numbered && case.number().is_none() {
        return Err(Failure::refused("no_number", "案件还没有案号，这份文书暂不能签发。请先办理受理。"));
    }
    let form: BTreeMap<String, Value> = record.form.as_object().cloned().unwrap_or_default().into_iter().collect();
    let lacking = lacking(info, &form);
    if !lacking.is_empty() {
        let message = format!("文书还缺：{}。请填写后再签发，草稿已保存。", lacking.join("、"));
        return Err(Failure::refused("form_incomplete", message).with(json!({ "fields": lacking })));
    }
    super::sheet::agrees(desk, &case, &info.id)?;
    let inner = is_inner(info) || record.inner;
    let award = form.get("__award").and_then(Value::as_str);
    let data = fill(desk, &case, &info.id, record.party, &completed(desk, &case, info, &form), award);
    let sealing = Sealing { document: document.clone(), party: record.party, form, inner, code: None };
    let sealed = seal(desk, vec![(&sheet, data, sealing)])?;
    let seen = record.event.clone();
    change(desk, id, None, |case, _| {
        let now = open_draft(desk, case, document)?;
        if now.event != seen {
            return Err(Failure::refused("document_changed", "文书在签发前被他人修改，没有签发。请核对后再签发。"));
        }
        Ok((sealed, ()))
    })?;
    view_of(desk, id, document)
}

/// Where an own paper of the office lies in the volume; a paper of the program has its place by its id.
fn own_item(info: &TemplateInfo) -> Option<&'static str> {
    let own = catalogue::template(&info.id).is_err();
    own.then_some(if is_inner(info) { "inner_other" } else { "other" })
}

/// Labels of the fields that a paper cannot do without and that are empty.
pub(crate) fn lacking<'a>(info: &'a TemplateInfo, form: &BTreeMap<String, Value>) -> Vec<&'a str> {
    let empty =
        |name: &str| form.get(name).is_none_or(|value| value.is_null() || value.as_str().is_some_and(|text| text.trim().is_empty()));
    info.fields.iter().filter(|field| field.required && empty(&field.name)).map(|field| field.label.as_str()).collect()
}

/// What is sealed.
pub(crate) struct Sealing {
    /// The paper.
    pub document: DocumentId,
    /// To whom.
    pub party: Option<PartyKey>,
    /// Its free fields and marks.
    pub form: BTreeMap<String, Value>,
    /// Whether it belongs to the inner file.
    pub inner: bool,
    /// What stands on its first page as a QR code.
    pub code: Option<String>,
}

/// A filled paper and what it is sealed with.
struct Filled<'a> {
    sheet: &'a Sheet,
    data: PaperData,
    docx: Vec<u8>,
    what: Sealing,
}

/// Fills papers, draws them side by side on the machine's cores, keeps DOCX and PDF, and says the records that issue them, in their order;
/// nothing is in the log yet.
pub(crate) fn seal(desk: &Desk, papers: Vec<(&Sheet, PaperData, Sealing)>) -> Outcome<Vec<NewBody>> {
    let fill = |(sheet, data, what)| Ok(Filled { docx: Sheet::make(sheet, desk, &data)?, sheet, data, what });
    let filled: Vec<Filled<'_>> = papers.into_iter().map(fill).collect::<Outcome<_>>()?;
    let drawn: Vec<Vec<u8>> = filled.par_iter().map(Filled::draw).collect::<Outcome<_>>()?;
    filled.into_iter().zip(drawn).map(|(paper, drawn)| keep(desk, paper, &drawn)).collect()
}

impl Filled<'_> {
    fn draw(&self) -> Outcome<Vec<u8>> {
        let drawn = self.sheet.draw(&self.docx)?;
        Ok(match self.what.code.as_deref() {
            Some(code) => lucai_documents::code::put_on(&drawn, code)?,
            None => drawn,
        })
    }
}

fn keep(desk: &Desk, paper: Filled<'_>, drawn: &[u8]) -> Outcome<NewBody> {
    let Filled { sheet, data, docx, what } = paper;
    let info = &sheet.info;
    let count = pages(drawn);
    let docx_stored = desk.store().put_attachment(&docx[..], LARGEST_PAPER, desk.now)?;
    let pdf_stored = desk.store().put_attachment(drawn, LARGEST_PAPER, desk.now)?;
    let number = if info.id.starts_with("award_") { data.award.number } else { data.case.number };
    let mut kept: Map<String, Value> = what.form.into_iter().collect();
    kept.insert("__template".into(), Value::from(sheet.sha256.clone()));
    kept.insert("__version".into(), Value::from(sheet.number));
    kept.insert("__pdf".into(), Value::from(pdf_stored.sha256));
    let body = json!({
        "document": what.document.as_str(), "template": info.id, "title": info.name, "number": number, "sha256": docx_stored.sha256,
        "item": own_item(info), "pages": count, "form": kept, "on": data.today, "party": what.party.map(|key| key.to_string()),
    });
    let kind = if what.inner { Kind::InnerDocumentIssued } else { Kind::DocumentIssued };
    Ok(drafted(kind, what.inner, body))
}

/// `paper_issue`.
pub fn paper_issue(desk: &Desk, request: PaperIssue) -> Outcome<Changed<DocumentMade>> {
    let id = resolve(desk, &request.case)?;
    let document = issue(desk, &id, &document_id(&request.document)?)?;
    Ok(changed(DocumentMade { document }, case_tags(id.as_str())))
}

/// `paper_drop`.
pub fn paper_drop(desk: &Desk, request: PaperDrop) -> Outcome<Changed<Done>> {
    let id = resolve(desk, &request.case)?;
    let document = document_id(&request.document)?;
    change(desk, &id, None, |case, _| {
        let record = open_draft(desk, case, &document)?;
        Ok((vec![drafted(Kind::DocumentDrafted, record.inner, with_state(record, "dropped", request.reason.as_deref()))], ()))
    })?;
    Ok(changed(Done {}, case_tags(id.as_str())))
}

/// `paper_list`.
pub fn paper_list(desk: &Desk, request: CaseOnly) -> Outcome<PaperList> {
    Ok(PaperList { documents: views::documents(desk, &load(desk, &request.case)?) })
}

/// The bytes of a paper: of an issued one as it was issued, of a draft as it would be now.
pub(crate) fn bytes(desk: &Desk, case: &CaseFile, document: &DocumentId, format: &str) -> Outcome<Blob> {
    let record = case.document(document).ok_or_else(|| Failure::not_found("这份文书"))?;
    if record.inner && !rights::may_inner(&desk.roles) {
        return Err(Right::ReadInner.refusal().into());
    }
    let name = file_name(case, &record.title, record.party);
    let stored = match (format, record.state) {
        ("docx", DocumentState::Issued) => record.sha256.clone(),
        ("pdf", DocumentState::Issued) => record.form.get("__pdf").and_then(Value::as_str).map(str::to_owned),
        ("docx" | "pdf", _) => None,
        _ => return Err(Failure::usage("bad_format", "格式是 docx 或者 pdf。")),
    };
    let bytes = match stored {
        Some(hash) => desk.store().attachment_bytes(&hash, LARGEST_PAPER)?,
        None => {
            let form: BTreeMap<String, Value> = record.form.as_object().cloned().unwrap_or_default().into_iter().collect();
            let award = form.get("__award").and_then(Value::as_str).map(str::to_owned);
            let sheet = sheet_for(desk, case, &record.template, Some(record))?;
            let docx = render(desk, case, &sheet, record.party, &form, award.as_deref())?;
            if format == "docx" { docx } else { sheet.draw(&docx)? }
        }
    };
    Ok(if format == "docx" { Blob { media: DOCX.into(), name: format!("{name}.docx"), bytes } } else { pdf(name, bytes) })
}

/// `paper_bytes`.
pub fn paper_bytes(desk: &Desk, request: PaperBytes) -> Outcome<Blob> {
    let case = load(desk, &request.case)?;
    log_reading(desk, &case, "文书")?;
    bytes(desk, &case, &document_id(&request.document)?, &request.format)
}

/// `paper_print`.
pub fn paper_print(desk: &Desk, request: PaperPrint) -> Outcome<Blob> {
    if request.documents.is_empty() {
        return Err(Failure::usage("nothing_to_print", "没有选择文书。"));
    }
    let case = load(desk, &request.case)?;
    log_reading(desk, &case, "文书")?;
    let mut drawn = Vec::new();
    for document in &request.documents {
        drawn.push(bytes(desk, &case, &document_id(document)?, "pdf")?.bytes);
    }
    let name = format!("{}-文书 {} 份", case.shown_number(), drawn.len());
    Ok(pdf(name, lucai_documents::join(&drawn)?))
}

/// Writes bytes to a path a user chose; a folder gets the paper's own name.
pub(crate) fn save(path: &str, name: &str, bytes: &[u8]) -> Outcome<SavedAs> {
    save_from(path, name, |out| {
        out.write_all(bytes).map_err(|error| unwritable(&error))?;
        Ok((hex::encode(lucai_vault::sha256(bytes)), u64::try_from(bytes.len()).unwrap_or(u64::MAX)))
    })
}

/// As [`save`], from whatever writes the content and says its hash and length.
pub(crate) fn save_from(path: &str, name: &str, content: impl FnOnce(&mut std::fs::File) -> Outcome<(String, u64)>) -> Outcome<SavedAs> {
    // a name that came in with a file may hold what no file system takes
    let plain: String = name.chars().map(|c| if c.is_control() || "/\\:*?\"<>|".contains(c) { '＿' } else { c }).collect();
    let target: PathBuf = if Path::new(path).is_dir() { Path::new(path).join(plain) } else { PathBuf::from(path) };
    let (sha256, bytes) = crate::files::write_whole_with(&target, content, |error| unwritable(&error))?;
    Ok(SavedAs { path: target.display().to_string(), sha256, bytes })
}

fn unwritable(error: &std::io::Error) -> Failure {
    match error.kind() {
        std::io::ErrorKind::StorageFull => Failure::fault("disk_full", "磁盘已满，文件没有写出。请腾出空间后再试。"),
        _ => Failure::fault("unwritable", "文件没有写出，请检查文件夹是否存在、可以写入。"),
    }
}

/// `paper_save_as`.
pub fn paper_save_as(desk: &Desk, request: PaperSaveAs) -> Outcome<SavedAs> {
    let case = load(desk, &request.case)?;
    log_reading(desk, &case, "文书")?;
    let blob = bytes(desk, &case, &document_id(&request.document)?, &request.format)?;
    save(&request.path, &blob.name, &blob.bytes)
}
