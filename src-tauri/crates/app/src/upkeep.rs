//! What the command line does beyond the list that every host offers: scripts, support, tests.

use crate::api::intake::PartyForm;
use crate::api::orders::{OrdersFile, OrdersImport};
use crate::api::papers::DocumentView;
use crate::api::roster::{RosterFiling, RosterSource};
use crate::api::store::VerifyReport;
use crate::api::users::{UserAdd, UserRow};
use crate::app::{App, Desk};
use crate::clock::Clock;
use crate::failure::{Failure, Outcome};
use crate::rights;
use crate::verbs;
use crate::verbs::roster::{Given, Target, bring};
use lucai_domain::case::CaseFile;
use lucai_domain::ids::{DocumentId, ReplicaId};
use lucai_store::Store;
use serde_json::{Value, json};
use std::path::Path;

fn desk(app: &App, command: &str) -> Outcome<crate::app::Desk> {
    let desk = app.desk()?;
    rights::check(&desk, command)?;
    Ok(desk)
}

/// Adds a user; any password that is not empty.
///
/// # Errors
/// As `user_add`.
pub fn add_user(app: &App, request: &UserAdd) -> Outcome<UserRow> {
    Ok(verbs::users::add(&desk(app, "user_add")?, request)?.value)
}

/// Files an application as lucaictl.md writes it: `{"case","number"}`.
///
/// # Errors
/// As `case_file`.
pub fn file(app: &App, application: &Value) -> Outcome<Value> {
    let filed = verbs::filing::file(&desk(app, "case_file")?, application, &[], None)?;
    Ok(json!({ "case": filed.case, "number": filed.number }))
}

/// What `lucaictl roster import` is given.
#[derive(Debug)]
pub struct RosterGiven<'a> {
    /// The file.
    pub path: &'a Path,
    /// The sheet; `None`: the one with most persons.
    pub sheet: Option<String>,
    /// Month of the wages, `YYYY-MM`, for rows that do not say theirs.
    pub month: Option<String>,
    /// The case it goes into; `None`: a new one against `respondents`.
    pub case: Option<String>,
    /// Names of the respondents of a new case.
    pub respondents: Vec<String>,
}

/// Imports a roster: `{"case","added","updated","unchanged","problems",...}`, the first of them counts.
///
/// # Errors
/// Those of the reader as wrong input; as `roster_import`.
pub fn import_roster(app: &App, given: RosterGiven<'_>) -> Outcome<Value> {
    let desk = desk(app, "roster_import")?;
    let unreadable = |_| Failure::usage("unreadable", "不能读取所选文件，没有导入。请检查文件是否还在。");
    let file = std::fs::File::open(given.path).map_err(unreadable)?;
    let hash = verbs::roster::take(&desk, file)?;
    let name = given.path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let source = RosterSource { hash, file: name, sheet: given.sheet, month: given.month, ..RosterSource::default() };
    let respondents = given.respondents.into_iter().map(|name| PartyForm { name, ..PartyForm::default() }).collect();
    let target = match given.case {
        Some(case) => Target::Case(case),
        None => Target::New(RosterFiling { respondents, procedure: None, received: None, facts: String::new() }),
    };
    let made = bring(&desk, &Given { source, target, job: None, draft: None, beside: None })?;
    Ok(json!({
        "case": made.case.case, "created": made.created, "added": made.added, "updated": made.updated, "unchanged": made.unchanged,
        "problems": made.problems.len(), "problem_rows": made.problems, "refused": made.refused, "changes": made.changes,
        "sheet": made.sheet, "total_owed": made.total, "sha256": made.sha256, "event": made.event,
    }))
}

/// What `lucaictl orders import` is given.
#[derive(Debug)]
pub struct OrdersGiven<'a> {
    /// The file.
    pub path: &'a Path,
    /// The sheet; `None`: the first one with a header of orders.
    pub sheet: Option<String>,
    /// The case.
    pub case: String,
    /// Whose orders; `None`: the first worker's.
    pub party: Option<String>,
}

/// Imports records of orders: `{"case","added","changed","unchanged","doubles","problems",...}`.
///
/// # Errors
/// Those of the reader as wrong input; as `orders_import`.
pub fn import_orders(app: &App, given: OrdersGiven<'_>) -> Outcome<Value> {
    let desk = desk(app, "orders_import")?;
    let unreadable = |_| Failure::usage("unreadable", "不能读取所选文件，没有导入。请检查文件是否还在。");
    let hash = verbs::orders::take(&desk, std::fs::File::open(given.path).map_err(unreadable)?)?;
    let file = given.path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let source = OrdersFile { hash, file, sheet: given.sheet, ..OrdersFile::default() };
    let made = verbs::orders_import(&desk, OrdersImport { source, case: given.case, party: given.party, job: None })?.value;
    let case = made.case.case.clone();
    let mut printed = serde_json::to_value(made).map_err(|error| Failure::fault("answer_unwritable", error.to_string()))?;
    if let Some(map) = printed.as_object_mut() {
        map.insert("case".to_owned(), Value::from(case));
    }
    Ok(printed)
}

/// Full text of parties, facts, notes and papers: `{"hits":[{"case","field","snippet"}],"more"}`.
///
/// # Errors
/// Those of the store.
pub fn search(app: &App, text: &str) -> Outcome<Value> {
    let desk = desk(app, "find")?;
    let found = desk.store().search(text, rights::may_inner(&desk.roles), 100)?;
    let hit = |hit: &lucai_store::Hit| {
        let snippet: String = hit.snippet.chars().filter(|c| *c != '\u{2}' && *c != '\u{3}').collect();
        json!({ "case": hit.case.as_str(), "field": hit.field, "snippet": snippet })
    };
    Ok(json!({ "hits": found.hits.iter().map(hit).collect::<Vec<_>>(), "more": found.more }))
}

/// Makes a paper and issues it, or leaves it a draft where the case does not let it be issued yet; writes DOCX and PDF into a folder.
///
/// # Errors
/// As `paper_make`; a folder that cannot be written.
pub fn make(app: &App, case: &str, template: &str, party: Option<&str>, out: &Path) -> Outcome<Value> {
    let desk = desk(app, "paper_make")?;
    let info = verbs::papers::paper(&desk, template)?;
    let file = verbs::case::load(&desk, case)?;
    let parties: Vec<Option<String>> = match party {
        Some(party) => vec![Some(party.to_owned())],
        None if info.per == "party" => verbs::papers::addressee_keys(&file, &info).into_iter().map(Some).collect(),
        None => vec![None],
    };
    let mut made = Vec::new();
    for party in parties {
        let request = crate::api::papers::PaperMake {
            case: case.to_owned(),
            template: template.to_owned(),
            party,
            form: std::collections::BTreeMap::new(),
            award: None,
            document: None,
        };
        let draft = verbs::paper_make(&desk, request)?.value.document;
        let id = DocumentId::new(draft.document.clone()).map_err(|_| Failure::not_found("这份文书"))?;
        let issued = if rights::allowed(&desk, "paper_issue") { verbs::papers::issue(&desk, file.id(), &id) } else { Ok(draft.clone()) };
        let (view, note) = match issued {
            Ok(view) => (view, None),
            Err(refused) if refused.class == crate::failure::Class::Refused => (draft, Some(refused.message)),
            Err(failure) => return Err(failure),
        };
        let now = verbs::case::load(&desk, case)?;
        made.extend(written(&desk, &now, &id, &view, note.as_deref(), out)?);
    }
    Ok(json!({ "documents": made }))
}

/// The papers that can be made, each with the version of the office's own wording that new drafts take.
///
/// # Errors
/// `not_your_role` of those who have no part in cases.
pub fn templates(app: &App) -> Outcome<Value> {
    let desk = desk(app, "template_list")?;
    let wordings = desk.office.wordings();
    let own = wordings.iter().filter(|(_, one)| one.is_own() && one.in_use().is_some());
    let own = own.filter_map(|(id, _)| crate::wording::paper(wordings, id, ""));
    let one = |info: lucai_documents::TemplateInfo| {
        let version = wordings.get(&info.id).and_then(crate::wording::Wordings::in_use);
        json!({
            "template": info.id, "name": info.name, "per": info.per, "volume": info.volume, "needs_act": info.needs_act,
            "version": version.map_or(0, |version| version.number), "sha256": version.map(|version| version.sha256.clone()),
            "released_by": version.map(|version| desk.office.name_of(&version.actor)), "released_at": version.map(|version| version.at.to_rfc3339()),
            "note": version.map(|version| version.note.clone()),
        })
    };
    Ok(lucai_documents::catalogue::list().iter().cloned().chain(own).map(one).collect())
}

/// One paper as DOCX and PDF in a folder.
fn written(desk: &Desk, case: &CaseFile, id: &DocumentId, view: &DocumentView, note: Option<&str>, out: &Path) -> Outcome<Vec<Value>> {
    let one = |format: &str| {
        let blob = verbs::papers::bytes(desk, case, id, format)?;
        let saved = verbs::papers::save(&out.display().to_string(), &blob.name, &blob.bytes)?;
        Ok(json!({
            "document": view.document, "file": saved.path, "sha256": saved.sha256, "state": view.state, "party": view.party,
            "title": view.title, "note": note,
        }))
    };
    ["docx", "pdf"].into_iter().map(one).collect()
}

/// A template's papers for every party of a case as one batch, all issued: each as DOCX and PDF, bound as one PDF in print order, and the list
/// of what was made. A batch of the same papers that was stopped goes on.
///
/// # Errors
/// As `batch_open` and `batch_step`; a folder that cannot be written. What was made until then stays, and the next call goes on from there.
pub fn batch(app: &App, case: &str, template: &str, envelopes: bool, receipts: bool, out: &Path) -> Outcome<Value> {
    let desk = desk(app, "batch_open")?;
    let info = verbs::papers::paper(&desk, template)?;
    let file = verbs::case::load(&desk, case)?;
    let same = |one: &&lucai_domain::case::Batch| {
        let plan = &one.plan;
        plan.templates == [template] && plan.copies.is_empty() && plan.envelopes == envelopes && plan.receipts == receipts && !one.ended
    };
    let stopped = file.batches().iter().rev().find(same).map(|one| one.batch.clone());
    let at = |batch: &str| crate::api::batch::BatchRef { case: file.id().to_string(), batch: batch.to_owned() };
    let open = stopped.map(|batch| verbs::batch_show(&desk, at(&batch))).transpose()?.filter(|view| view.batch.state == "open");
    let mut view = match open {
        Some(view) => view,
        None => {
            let wish = crate::api::batch::BatchWish {
                case: file.id().to_string(),
                templates: vec![template.to_owned()],
                copies: Vec::new(),
                parties: verbs::papers::addressee_keys(&file, &info),
                envelopes,
                receipts,
                forms: std::collections::BTreeMap::new(),
            };
            verbs::batch_open(&desk, wish)?.value
        }
    };
    while view.batch.state == "open" {
        view = verbs::batch_step(&desk, at(&view.batch.batch))?.value;
    }
    let now = verbs::case::load(&desk, case)?;
    let mut made = Vec::new();
    for paper in view.rows.iter().flat_map(|row| &row.papers) {
        let id = DocumentId::new(paper.document.clone()).map_err(|_| Failure::not_found("这份文书"))?;
        let record = now.document(&id).ok_or_else(|| Failure::not_found("这份文书"))?;
        made.extend(written(&desk, &now, &id, &crate::views::document(&desk, &now, record), None, out)?);
    }
    let save = |list: &str| {
        let request = crate::api::batch::BatchSave {
            case: file.id().to_string(),
            batch: view.batch.batch.clone(),
            list: list.to_owned(),
            path: out.display().to_string(),
        };
        verbs::batch_save(&desk, request)
    };
    let (pdf, receipt) = (save("pdf")?, save("receipt")?);
    Ok(json!({
        "batch": view.batch.batch, "documents": made, "pdf": { "file": pdf.path, "sha256": pdf.sha256 },
        "receipt": { "file": receipt.path, "sha256": receipt.sha256 },
    }))
}

/// Canonical text of the shared state, of all of it or of one space.
///
/// # Errors
/// Those of the store; `no_space`.
pub fn dump(app: &App, space: Option<&str>) -> Outcome<String> {
    let desk = desk(app, "verify_store")?;
    let mut bytes = Vec::new();
    match space {
        Some(space) => desk.store().dump_space(&verbs::exchange::find(&desk, space)?.id, &mut bytes)?,
        None => desk.store().dump(&mut bytes)?,
    }
    String::from_utf8(bytes).map_err(|_| Failure::fault("bad_dump", "输出的文本不是 UTF-8。"))
}

/// Checks the store.
///
/// # Errors
/// Those of the store; what is found is in the report.
pub fn verify(app: &App) -> Outcome<VerifyReport> {
    Ok(verbs::shelf::report(&desk(app, "verify_store")?.store().verify()?))
}

/// Writes every projection anew.
///
/// # Errors
/// Those of the store.
pub fn rebuild(app: &App) -> Outcome<VerifyReport> {
    Ok(verbs::shelf::report(&desk(app, "verify_store")?.store().rebuild()?))
}

/// Restores a backup into a new folder under a new replica identity, which is returned.
///
/// # Errors
/// A folder that holds anything, a file that is no backup, a wrong password. Then the folder is as it was.
pub fn restore(file: &Path, folder: &Path, user: &str, password: &str, clock: &dyn Clock) -> Outcome<String> {
    let replica = ReplicaId::from(clock.id());
    Store::restore(file, folder, user, password, &replica, clock.now())?;
    Ok(replica.to_string())
}

/// Adds made-up cases: `{"cases","seed"}`.
///
/// # Errors
/// Those of filing.
pub fn seed(app: &App, cases: u32, seed: u64) -> Outcome<Value> {
    let desk = desk(app, "case_file")?;
    crate::sample::seed(&desk, cases, seed)?;
    Ok(json!({ "cases": cases, "seed": seed }))
}
