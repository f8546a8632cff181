//! Evidence and the files of a case.

use super::case::{actor, change, load, resolve};
use super::filing::attachment_body;
use super::stored_file::look;
use super::{case_tags, changed};
use crate::api::common::{CaseOnly, Changed};
use crate::api::evidence::{AttachmentAdd, AttachmentList, AttachmentRef, AttachmentSave, AttachmentView, EvidenceAdd, EvidenceView};
use crate::api::papers::SavedAs;
use crate::app::Desk;
use crate::commands::Blob;
use crate::failure::{Failure, Outcome};
use crate::{rights, views};
use serde_json::{Map, Value};

/// Files larger than this are not handed to a screen in one piece.
const LARGEST_SHOWN: u64 = 64 * 1024 * 1024;

/// Pages of a PDF or a picture that is small enough to be looked at.
pub(crate) fn pages_of(desk: &Desk, hash: &str, size: u64, name: &str) -> Option<u32> {
    match super::filing::media(name) {
        "image/png" | "image/jpeg" => Some(1),
        "application/pdf" if size <= LARGEST_SHOWN => super::papers::pages(&desk.store().attachment_bytes(hash, LARGEST_SHOWN).ok()?),
        _ => None,
    }
}

/// Takes a file in, from this machine or as it was sent before: its hash, the name it goes under, its size.
///
/// # Errors
/// `unreadable`, `too_large`, `attachment_missing`, `bad_request` where none or both are given.
pub(crate) fn take_file(desk: &Desk, path: Option<&str>, hash: Option<&str>, name: Option<&str>) -> Outcome<(String, String, u64)> {
    let given = name.unwrap_or_default();
    let hash = match (path, hash) {
        (Some(path), None) => {
            let file =
                std::fs::File::open(path).map_err(|_| Failure::usage("unreadable", "不能读取所选文件，没有存入。请检查文件是否还在。"))?;
            let length = file.metadata().map(|meta| meta.len()).unwrap_or(0);
            if length > lucai_store::ATTACHMENT_LIMIT {
                let limit = lucai_store::ATTACHMENT_LIMIT / 1_048_576;
                return Err(Failure::refused("too_large", format!("文件超过上限 {limit} MB，没有存入。请压缩或者拆分后再试。")));
            }
            desk.store().put_attachment(file, lucai_store::ATTACHMENT_LIMIT, desk.now)?.sha256
        }
        (None, Some(hash)) => hash.to_owned(),
        _ => return Err(Failure::usage("bad_request", "请给出文件位置或者已上传文件的标识，二者之一。")),
    };
    let seen = look(desk, &hash)?;
    let from = path.and_then(|path| std::path::Path::new(path).file_name()?.to_str());
    let name = seen.named(given, from.filter(|_| given.trim().is_empty()));
    Ok((hash, name, seen.size))
}

/// `attachment_add`.
pub fn attachment_add(desk: &Desk, request: AttachmentAdd) -> Outcome<Changed<AttachmentView>> {
    let id = resolve(desk, &request.case)?;
    if super::filing::is_inner(&request.entity) && !rights::may_inner(&desk.roles) {
        return Err(lucai_domain::rights::Right::ReadInner.refusal().into());
    }
    let (hash, name, size) = take_file(desk, request.path.as_deref(), request.hash.as_deref(), Some(&request.name))?;
    let pages = request.pages.or_else(|| pages_of(desk, &hash, size, &name));
    let (_, ()) = change(desk, &id, None, |case, _| {
        if case.archived_on().is_some() {
            return Err(Failure::refused("archived", "案件已归档，不能再附入材料。"));
        }
        Ok((vec![attachment_body(desk, &hash, size, &name, &request.entity, pages)?], ()))
    })?;
    let case = load(desk, id.as_str())?;
    let view = views::attachments(desk, &case).into_iter().rfind(|one| one.hash == hash);
    Ok(changed(view.ok_or_else(|| Failure::not_found("这个附件"))?, case_tags(id.as_str())))
}

/// `attachment_list`.
pub fn attachment_list(desk: &Desk, request: CaseOnly) -> Outcome<AttachmentList> {
    let case = load(desk, &request.case)?;
    Ok(AttachmentList { attachments: views::attachments(desk, &case) })
}

/// `attachment_bytes`.
pub fn attachment_bytes(desk: &Desk, request: AttachmentRef) -> Outcome<Blob> {
    let case = load(desk, &request.case)?;
    let view =
        views::attachments(desk, &case).into_iter().find(|one| one.hash == request.hash).ok_or_else(|| Failure::not_found("这个附件"))?;
    super::case::log_reading(desk, &case, "附件")?;
    let bytes = desk.store().attachment_bytes(&view.hash, LARGEST_SHOWN)?;
    Ok(Blob { media: view.media, name: view.name, bytes })
}

/// `attachment_save`: piece by piece, so that a recording of hundreds of megabytes is saved too.
pub fn attachment_save(desk: &Desk, request: AttachmentSave) -> Outcome<SavedAs> {
    let case = load(desk, &request.case)?;
    let view =
        views::attachments(desk, &case).into_iter().find(|one| one.hash == request.hash).ok_or_else(|| Failure::not_found("这个附件"))?;
    super::case::log_reading(desk, &case, "附件")?;
    super::papers::save_from(&request.path, &view.name, |out| {
        let read = desk.store().read_attachment(&view.hash, out)?;
        Ok((read.sha256, read.len))
    })
}

/// `evidence_add`.
pub fn evidence_add(desk: &Desk, request: EvidenceAdd) -> Outcome<Changed<EvidenceView>> {
    let id = resolve(desk, &request.case)?;
    let form = &request.evidence;
    super::gate::check_name(&form.name)?;
    let mut fields = Map::new();
    let mut put = |key: &str, value: Option<&str>| {
        if let Some(text) = value.filter(|text| !text.is_empty()) {
            fields.insert(key.to_owned(), Value::from(text));
        }
    };
    put("name", Some(&form.name));
    put("source", form.source.as_deref());
    put("purpose", form.purpose.as_deref());
    put("form", form.form.as_deref());
    put("party", form.party.as_deref());
    put("pages", form.pages.map(|n| n.to_string()).as_deref());
    put("on", Some(&request.on.unwrap_or(desk.today).to_string()));
    let (_, n) = change(desk, &id, None, |case, _| {
        let (entity, body) = lucai_domain::procedure::decide_entity(case, "evidence", &fields, &actor(desk))?;
        let mut bodies = vec![body];
        if let Some(hash) = &form.hash {
            let seen = look(desk, hash)?;
            let name = seen.named(&form.name, form.file.as_deref());
            let pages = form.pages.or_else(|| pages_of(desk, hash, seen.size, &name));
            bodies.push(attachment_body(desk, hash, seen.size, &name, &entity, pages)?);
        }
        let n = entity.strip_prefix("evidence:").unwrap_or_default().to_owned();
        Ok((bodies, n))
    })?;
    let case = load(desk, id.as_str())?;
    let view = views::evidence(desk, &case).into_iter().find(|one| one.evidence == n);
    Ok(changed(view.ok_or_else(|| Failure::not_found("这项证据"))?, case_tags(id.as_str())))
}
