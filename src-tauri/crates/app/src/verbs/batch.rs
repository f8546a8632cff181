//! Batches of papers: choose, look, make a part at a time, print, enter the service.
//!
//! A batch is one record of what it is to hold; each part that is made is one transaction. What was stopped, by a person or by the power
//! failing, goes on with the papers that are not there yet.

mod laid;
mod look;

use super::acts::decide_named;
use super::case::{change, load, log_reading, resolve};
use super::papers::{ENCLOSED, LARGEST_PAPER, Sealing, Sheet, allowed, completed, is_inner, lacking, not_yet, seal};
use super::papers_data::{address, fill};
use super::templates::sheet_for;
use super::{case_tags, changed, count};
use crate::api::batch::{BatchList, BatchPick, BatchPreview, BatchPreviewRow, BatchRef, BatchSave, BatchServe, BatchView, BatchWish};
use crate::api::common::{CaseOnly, Changed, RefusalView};
use crate::api::papers::SavedAs;
use crate::app::{Desk, pdf};
use crate::commands::Blob;
use crate::failure::{Failure, Outcome, refusal_view};
use laid::{Laid, wraps};
use lucai_documents::PaperData;
use lucai_documents::sheet::{Cell, Table, xlsx};
use lucai_domain::case::{Batch, BatchPlan, CaseFile, DocumentState};
use lucai_domain::event::NewBody;
use lucai_domain::ids::DocumentId;
use lucai_domain::kind::Kind;
use lucai_domain::party::PartyKey;
use lucai_domain::stream::StreamClass;
use lucai_domain::{Act, Refusal};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// Papers that one part makes: some seconds of work, after which what is made is on disk and a wish to stop is heard.
const PART: usize = 12;
/// Most parties of a batch.
const MOST: usize = 2_000;

fn find<'a>(case: &'a CaseFile, batch: &str) -> Outcome<&'a Batch> {
    case.batches().iter().find(|one| one.batch == batch).ok_or_else(|| Failure::not_found("这一批文书"))
}

fn keys(parties: &[String]) -> Outcome<Vec<PartyKey>> {
    let one = |text: &String| text.parse().map_err(|_| Failure::usage("bad_party", format!("“{text}”不是当事人。")));
    parties.iter().map(one).collect()
}

/// A plan in the order of the parties, each template once.
fn plan(case: &CaseFile, wish: &BatchWish) -> Outcome<BatchPlan> {
    let asked: BTreeSet<PartyKey> = keys(&wish.parties)?.into_iter().collect();
    if asked.is_empty() {
        return Err(Failure::refused("nobody_chosen", "没有选择当事人，请先选择。"));
    }
    if asked.len() > MOST {
        return Err(Failure::usage("too_many_members", format!("一批至多 {MOST} 名当事人，已选 {} 名。", asked.len())));
    }
    let parties: Vec<PartyKey> = case.parties().into_iter().map(|party| party.key).filter(|key| asked.contains(key)).collect();
    if let Some(key) = asked.iter().find(|key| !parties.contains(key)) {
        return Err(Failure::refused("unknown_party", format!("本案没有当事人 {key}，请刷新后重新选择。")));
    }
    let mut templates: Vec<String> = Vec::new();
    for template in wish.templates.iter().filter(|id| !wraps(id)) {
        if !templates.contains(template) {
            templates.push(template.clone());
        }
    }
    let copies = wish.copies.iter().map(|id| DocumentId::new(id.clone()).map_err(|_| Failure::not_found("这份文书")));
    let copies: Vec<DocumentId> = copies.collect::<Outcome<_>>()?;
    if templates.is_empty() && copies.is_empty() {
        return Err(Failure::refused("nothing_chosen", "没有选择文书，请先选择。"));
    }
    let forms = wish.forms.iter().map(|(template, form)| (template.clone(), json!(form))).collect();
    Ok(BatchPlan { templates, copies, parties, envelopes: wish.envelopes, receipts: wish.receipts, forms })
}

fn form_of(plan: &BatchPlan, template: &str) -> BTreeMap<String, Value> {
    plan.forms.get(template).and_then(Value::as_object).cloned().unwrap_or_default().into_iter().collect()
}

/// Why a batch cannot be made whoever it goes to.
fn refuse(desk: &Desk, case: &CaseFile, plan: &BatchPlan) -> Outcome<()> {
    if case.archived_on().is_some() {
        return Err(Failure::refused("archived", "案件已归档，不能再拟写文书。"));
    }
    for template in &plan.templates {
        let info = &sheet_for(desk, case, template, None)?.info;
        allowed(desk, case, info)?;
        if info.per != "party" || is_inner(info) {
            let message = format!("《{}》全案一份，请先单独签发，再作为副本装入这一批。", info.name);
            return Err(Failure::refused("not_per_party", message));
        }
        if let Some(refusal) = not_yet(case, info) {
            return Err(Failure::refused(refusal.code, format!("《{}》：{}", info.name, refusal.message)));
        }
        if info.numbered && case.number().is_none() {
            return Err(Failure::refused("no_number", format!("案件还没有案号，《{}》暂不能签发。请先办理受理。", info.name)));
        }
        let form = completed(desk, case, info, &form_of(plan, template));
        let lacking = lacking(info, &form);
        if !lacking.is_empty() {
            let message = format!("《{}》还缺：{}。请填写后再制作。", info.name, lacking.join("、"));
            return Err(Failure::refused("form_incomplete", message).with(json!({ "template": template, "fields": lacking })));
        }
    }
    for copy in &plan.copies {
        let paper = case.document(copy).filter(|paper| !paper.inner).ok_or_else(|| Failure::not_found("这份文书"))?;
        if paper.state != DocumentState::Issued {
            return Err(Failure::refused("not_issued", format!("《{}》还没有签发，不能装入这一批。", paper.title)));
        }
    }
    Ok(())
}

/// Why one party gets nothing, or no envelope.
fn exception(case: &CaseFile, plan: &BatchPlan, laid: &Laid<'_>, party: PartyKey) -> Option<Refusal> {
    let named = case.party(party)?;
    let name = named.name();
    if !laid.has_something_for(party) {
        return Some(Refusal::new("no_paper", format!("选择的文书不送给{}，{name} 没有文书。", named.standing.label())));
    }
    if plan.envelopes && ["address", "mailing_address", "domicile"].iter().all(|at| named.text(at).is_empty()) {
        return Some(Refusal::new("no_address", format!("{name} 没有地址，不能做邮寄封面。请补录地址，或者不做邮寄封面。")));
    }
    None
}

/// `batch_list`.
pub fn batch_list(desk: &Desk, request: CaseOnly) -> Outcome<BatchList> {
    let case = load(desk, &request.case)?;
    look::list(desk, &case)
}

/// `batch_show`.
pub fn batch_show(desk: &Desk, request: BatchRef) -> Outcome<BatchView> {
    let case = load(desk, &request.case)?;
    Ok(look::view(desk, &case, find(&case, &request.batch)?))
}

/// `batch_preview`.
pub fn batch_preview(desk: &Desk, request: BatchWish) -> Outcome<BatchPreview> {
    let case = load(desk, &request.case)?;
    let plan = plan(&case, &request)?;
    let refusal = refuse(desk, &case, &plan).err();
    let laid = Laid::plan(desk, &case, &plan);
    let row = |party: &PartyKey| {
        let refusal = exception(&case, &plan, &laid, *party);
        let papers = if refusal.is_some() { 0 } else { count(laid.wanted(*party).count()) };
        BatchPreviewRow { party: party.to_string(), name: case.party_name(*party), papers, refusal: refusal.as_ref().map(refusal_view) }
    };
    let mut rows: Vec<BatchPreviewRow> = plan.parties.iter().map(row).collect();
    rows.sort_by_key(|row| row.refusal.is_none());
    Ok(BatchPreview {
        people: count(rows.iter().filter(|row| row.refusal.is_none()).count()),
        papers: rows.iter().map(|row| row.papers).sum(),
        refusal: refusal.map(|failure| RefusalView { code: failure.code, message: failure.message, article: None }),
        rows,
    })
}

/// `batch_open`: records what is to be made; nothing is made yet.
pub fn batch_open(desk: &Desk, request: BatchWish) -> Outcome<Changed<BatchView>> {
    let id = resolve(desk, &request.case)?;
    let batch = desk.new_id().to_string();
    change(desk, &id, None, |case, _| {
        let plan = plan(case, &request)?;
        refuse(desk, case, &plan)?;
        let laid = Laid::plan(desk, case, &plan);
        if let Some(refusal) = plan.parties.iter().find_map(|party| exception(case, &plan, &laid, *party)) {
            return Err(refusal.into());
        }
        let mut body = serde_json::to_value(&plan).map_err(|_| Failure::fault("bad_batch", "这一批文书不能记录。"))?;
        if let Some(map) = body.as_object_mut() {
            map.insert("batch".to_owned(), Value::from(batch.as_str()));
        }
        Ok((vec![NewBody { class: StreamClass::Open, kind: Kind::PaperBatch, body, supersedes: Vec::new() }], ()))
    })?;
    Ok(changed(batch_show(desk, BatchRef { case: id.to_string(), batch })?, case_tags(id.as_str())))
}

/// Draws these papers. What they say of the case is gathered once a template: for hundreds of parties only the addressee differs.
fn draw<'a>(desk: &Desk, case: &CaseFile, batch: &Batch, laid: &Laid<'_>, papers: &[(PartyKey, &'a str)]) -> Outcome<Vec<Made<'a>>> {
    let mut common: BTreeMap<&str, (Sheet, BTreeMap<String, Value>, PaperData)> = BTreeMap::new();
    for (_, template) in papers {
        if !common.contains_key(template) {
            let sheet = sheet_for(desk, case, template, None)?;
            let mut form = completed(desk, case, &sheet.info, &form_of(&batch.plan, template));
            let data = fill(desk, case, template, None, &form, None);
            form.insert("__made_by".into(), Value::from(desk.session().user.to_string()));
            form.insert("__made_at".into(), Value::from(desk.now.to_rfc3339()));
            form.insert(Batch::MARK.into(), Value::from(batch.batch.as_str()));
            common.insert(template, (sheet, form, data));
        }
    }
    let addressed = papers.iter().filter_map(|(party, template)| {
        let (sheet, form, data) = common.get(template)?;
        let (mut form, mut data) = (form.clone(), data.clone());
        let wrapping = wraps(template);
        if wrapping {
            form.insert(ENCLOSED.into(), json!(laid.enclosed(*party)));
        }
        address(desk, case, &mut data, Some(*party), &form);
        let code = batch.code(*party).filter(|_| wrapping);
        Some((sheet, data, Sealing { document: DocumentId::from(desk.new_id()), party: Some(*party), form, inner: false, code }))
    });
    Ok(papers.iter().copied().zip(seal(desk, addressed.collect())?).collect())
}

/// A paper by party and template, with the record that issues it.
type Made<'a> = ((PartyKey, &'a str), NewBody);

/// `batch_step`: makes the next papers, as one transaction.
pub fn batch_step(desk: &Desk, request: BatchRef) -> Outcome<Changed<BatchView>> {
    let id = resolve(desk, &request.case)?;
    let case = load(desk, id.as_str())?;
    let batch = find(&case, &request.batch)?;
    if batch.ended {
        return Err(Failure::refused("batch_ended", "这一批已经停止，不再制作。需要的，请另开一批。"));
    }
    refuse(desk, &case, &batch.plan)?;
    let laid = Laid::of(desk, &case, batch);
    let missing = batch.plan.parties.iter().flat_map(|party| laid.wanted(*party).map(|info| (*party, info.id.as_str())));
    let next: Vec<(PartyKey, &str)> = missing.filter(|(party, template)| !laid.is_made(*party, template)).take(PART).collect();
    let papers = draw(desk, &case, batch, &laid, &next)?;
    change(desk, &id, None, |case, _| {
        // what another desk made in the meantime is not made twice
        let now = find(case, &request.batch)?;
        let there = Laid::of(desk, case, now);
        let wanted = papers.into_iter().filter(|((party, template), _)| !now.ended && !there.is_made(*party, template));
        let bodies = wanted.map(|(_, body)| body);
        Ok((bodies.collect(), ()))
    })?;
    Ok(changed(batch_show(desk, request)?, case_tags(id.as_str())))
}

/// `batch_end`: gives up what is not made yet; what is made stays.
pub fn batch_end(desk: &Desk, request: BatchRef) -> Outcome<Changed<BatchView>> {
    let id = resolve(desk, &request.case)?;
    change(desk, &id, None, |case, _| {
        find(case, &request.batch)?;
        let body = json!({ "batch": request.batch, "ended": true });
        Ok((vec![NewBody { class: StreamClass::Open, kind: Kind::PaperBatch, body, supersedes: Vec::new() }], ()))
    })?;
    Ok(changed(batch_show(desk, request)?, case_tags(id.as_str())))
}

/// One PDF of these parties' papers in print order.
fn bound(desk: &Desk, case: &CaseFile, batch: &Batch, only: &BTreeSet<PartyKey>) -> Outcome<Vec<u8>> {
    let laid = Laid::of(desk, case, batch);
    let mut parts = Vec::new();
    for party in batch.plan.parties.iter().filter(|party| only.is_empty() || only.contains(party)) {
        let (own, copies) = laid.papers(*party);
        for paper in own.iter().chain(copies) {
            let hash = paper.form.get("__pdf").and_then(Value::as_str).ok_or_else(|| Failure::not_found("这份文书的 PDF"))?;
            parts.push(desk.store().attachment_bytes(hash, LARGEST_PAPER)?);
        }
    }
    if parts.is_empty() {
        return Err(Failure::refused("nothing_to_print", "这一批还没有制作好的文书，请先制作。"));
    }
    Ok(lucai_documents::join(&parts)?)
}

fn title(case: &CaseFile, batch: &Batch) -> String {
    format!("{} 成批文书第{}批", case.shown_number(), batch.no)
}

/// `batch_pdf`.
pub fn batch_pdf(desk: &Desk, request: BatchPick) -> Outcome<Blob> {
    let case = load(desk, &request.case)?;
    log_reading(desk, &case, "文书")?;
    let batch = find(&case, &request.batch)?;
    let only = keys(&request.parties)?.into_iter().collect();
    Ok(pdf(title(&case, batch), bound(desk, &case, batch, &only)?))
}

fn receipt(desk: &Desk, case: &CaseFile, batch: &Batch) -> Outcome<Vec<u8>> {
    let view = look::view(desk, case, batch);
    let text = |text: &str| Cell::Text(text.to_owned());
    let mut rows = Vec::new();
    for row in &view.rows {
        for paper in &row.papers {
            rows.push(vec![
                Cell::Number(i64::from(row.place)),
                text(&row.name),
                text(&row.code),
                text(&paper.title),
                Cell::Number(i64::from(paper.pages)),
                text(paper.served.as_deref().unwrap_or("未送达")),
                text(&paper.sha256),
            ]);
        }
    }
    let columns = [("序号", 6.0), ("受送达人", 24.0), ("编码", 16.0), ("文书", 28.0), ("页数", 6.0), ("送达", 26.0), ("SHA-256", 68.0)];
    let columns = columns.into_iter().map(|(head, width)| (head.to_owned(), width)).collect();
    Ok(xlsx(&Table { sheet: "制作清单".to_owned(), title: format!("{}制作清单", title(case, batch)), columns, rows })?)
}

/// `batch_save`.
pub fn batch_save(desk: &Desk, request: BatchSave) -> Outcome<SavedAs> {
    let case = load(desk, &request.case)?;
    log_reading(desk, &case, "文书")?;
    let batch = find(&case, &request.batch)?;
    let name = title(&case, batch);
    match request.list.as_str() {
        "pdf" => super::papers::save(&request.path, &format!("{name}.pdf"), &bound(desk, &case, batch, &BTreeSet::new())?),
        "receipt" => super::papers::save(&request.path, &format!("{name}制作清单.xlsx"), &receipt(desk, &case, batch)?),
        _ => Err(Failure::usage("bad_list", "list 应是 pdf 或者 receipt。")),
    }
}

/// `batch_serve`: all papers of these parties that are to be served and are not, in one transaction.
pub fn batch_serve(desk: &Desk, request: BatchServe) -> Outcome<Changed<BatchView>> {
    let id = resolve(desk, &request.case)?;
    let on = Act::day_in(Kind::Served, &Value::from(request.on.as_str()))?;
    change(desk, &id, None, |case, _| {
        let batch = find(case, &request.batch)?;
        let mut parties = keys(&request.parties)?;
        if let Some(code) = request.code.as_deref().map(str::trim).filter(|code| !code.is_empty()) {
            let party = batch.party_of(code);
            parties.push(party.ok_or_else(|| {
                Failure::refused("unknown_code", format!("这一批里没有编码“{}”。请核对是不是别的案件或者别的批次。", code))
            })?);
        }
        let laid = Laid::of(desk, case, batch);
        let mut acts = Vec::new();
        for party in &parties {
            for paper in laid.open(*party) {
                let mut act = Act::new(Kind::Served, on)
                    .with("document", paper.as_str())?
                    .with("party", party.to_string())?
                    .with("method", request.method.as_str())?;
                if let Some(signer) = request.signer.as_deref().map(str::trim).filter(|name| !name.is_empty()) {
                    act = act.with("signer", signer)?;
                }
                acts.push(act);
            }
        }
        if acts.is_empty() {
            return Err(Failure::refused("nothing_to_serve", "没有要登记送达的文书：已经送达，或者还没有制作。"));
        }
        Ok((decide_named(desk, case, &acts)?, ()))
    })?;
    let view = batch_show(desk, BatchRef { case: id.to_string(), batch: request.batch })?;
    Ok(changed(view, case_tags(id.as_str())))
}
