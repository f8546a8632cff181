//! Binding the file: catalogue, what is missing, the volume.

use super::acts::offered;
use super::case::{load, log_reading};
use super::papers_data::fill;
use crate::api::archive::{ArchiveBuild, ArchiveView, CatalogueItem, MissingItem, RetentionView, VolumeView};
use crate::api::common::CaseOnly;
use crate::app::{Desk, pdf};
use crate::commands::Blob;
use crate::failure::{Failure, Outcome};
use crate::{rights, views};
use lucai_documents::volume::{Item, bind};
use lucai_domain::archive::{Line, Source, catalogue, retention};
use lucai_domain::case::CaseFile;
use lucai_domain::ids::DocumentId;
use lucai_domain::rights::Right;
use std::collections::BTreeMap;

const LARGEST_PIECE: u64 = 256 * 1024 * 1024;

/// How many items the file still lacks.
pub(crate) fn missing_count(case: &CaseFile) -> u32 {
    u32::try_from(catalogue(case).missing().len()).unwrap_or(u32::MAX)
}

/// The template that makes a missing item.
fn template_for(case: &CaseFile, item: &str) -> Option<&'static str> {
    Some(match item {
        "application" => "application",
        "acceptance_notice" => "acceptance_notice",
        "refusal_notice" => "refusal_notice",
        "correction_notice" => "correction_notice",
        "response_notice" => "response_notice",
        "tribunal_notice" => "tribunal_notice",
        "hearing_notice" => "hearing_notice",
        "minutes" => "hearing_minutes",
        "extension_notice" => "extension_notice",
        "suspension_notice" => "suspension_decision",
        "mediation_statement" if case.conciliation().review.made.is_some() => "review_statement",
        "mediation_statement" => "mediation_statement",
        "award" => "award_ordinary",
        "decision" => "withdrawal_decision",
        "service_proof" => "service_receipt",
        "acceptance_approval" => "docket_approval",
        "extension_approval" => "extension_approval",
        "suspension_approval" => "suspension_approval",
        "deliberation" => "deliberation_minutes",
        "closing_approval" => "closing_approval",
        _ => return None,
    })
}

fn volume(case: &CaseFile, code: &str, title: &str, lines: &[Line]) -> VolumeView {
    let mut items: Vec<CatalogueItem> = Vec::new();
    let mut page = 0u32;
    for line in lines {
        for piece in &line.pieces {
            let count = piece.pages.unwrap_or(0);
            let from = page.saturating_add(1);
            page = page.saturating_add(count);
            let (document, attachment) = match &piece.source {
                Source::Document(id) => (Some(id.clone()), None),
                Source::Attachment(hash) => (None, Some(hash.clone())),
                Source::Paper => (None, None),
            };
            let on = document.as_ref().and_then(|id| DocumentId::new(id.clone()).ok()).and_then(|id| case.document(&id)?.on);
            items.push(CatalogueItem {
                no: u32::try_from(items.len() + 1).unwrap_or(u32::MAX),
                title: piece.title.clone(),
                on,
                from_page: (count > 0).then_some(from),
                to_page: (count > 0).then_some(page),
                pages: count,
                present: true,
                required: true,
                document,
                attachment,
                note: if piece.source == Source::Paper { "纸质附卷".to_owned() } else { String::new() },
            });
        }
        for what in &line.missing {
            items.push(CatalogueItem {
                no: u32::try_from(items.len() + 1).unwrap_or(u32::MAX),
                title: line.title.to_owned(),
                on: None,
                from_page: None,
                to_page: None,
                pages: 0,
                present: false,
                required: true,
                document: None,
                attachment: None,
                note: what.clone(),
            });
        }
        if let (Some(reason), true) = (&line.waived, line.pieces.is_empty()) {
            items.push(CatalogueItem {
                no: u32::try_from(items.len() + 1).unwrap_or(u32::MAX),
                title: line.title.to_owned(),
                on: None,
                from_page: None,
                to_page: None,
                pages: 0,
                present: false,
                required: false,
                document: None,
                attachment: None,
                note: format!("不适用：{reason}"),
            });
        }
    }
    let missing = lines.iter().map(|line| line.missing.len()).sum::<usize>();
    VolumeView { volume: code.into(), title: title.into(), items, pages: page, missing: u32::try_from(missing).unwrap_or(u32::MAX) }
}

/// `archive_show`.
pub fn archive_show(desk: &Desk, request: CaseOnly) -> Outcome<ArchiveView> {
    let case = load(desk, &request.case)?;
    log_reading(desk, &case, "案卷")?;
    let list = catalogue(&case);
    let inner = rights::may_inner(&desk.roles);
    let mut volumes = vec![volume(&case, "main", "正卷", &list.main)];
    if inner {
        volumes.push(volume(&case, "inner", "副卷", &list.inner));
    }
    let missing_of = |code: &str, lines: &[Line]| -> Vec<MissingItem> {
        let one = |line: &Line| -> Vec<MissingItem> {
            let view = |what: &String| MissingItem {
                volume: code.to_owned(),
                title: line.title.to_owned(),
                message: what.clone(),
                template: template_for(&case, line.item).map(str::to_owned),
                item: line.item.to_owned(),
            };
            line.missing.iter().map(view).collect()
        };
        lines.iter().flat_map(one).collect()
    };
    let mut missing = missing_of("main", &list.main);
    if inner {
        missing.extend(missing_of("inner", &list.inner));
    }
    let kept = retention(&case);
    let acts: Vec<_> = offered(desk, &case)
        .into_iter()
        .filter(|act| ["closing_proposed", "closing_approved", "archived"].contains(&act.kind.as_str()))
        .collect();
    let refusal = acts.iter().find(|act| act.kind == "archived").and_then(|act| act.refusal.clone());
    let fields = case.registers().entity("archive");
    let text = |name: &str| views::field(&fields, name).unwrap_or_default();
    Ok(ArchiveView {
        case: views::case_ref(&case),
        ready: missing.is_empty() && case.closed_on().is_some(),
        volumes,
        retention: RetentionView {
            years: kept.map(|one| one.years),
            until: kept.and_then(|one| one.until),
            words: kept.map_or_else(|| "尚无处理结果".to_owned(), |one| format!("不少于 {} 年", one.years)),
            article: "规则24".to_owned(),
        },
        missing,
        refusal,
        archived_on: case.archived_on(),
        filed_by: text("filed_by"),
        checked_by: text("checked_by"),
        remarks: text("remarks"),
        acts,
    })
}

fn content(desk: &Desk, case: &CaseFile, source: &Source) -> Outcome<Option<Vec<u8>>> {
    match source {
        Source::Document(id) => {
            let id = DocumentId::new(id.clone()).map_err(|_| Failure::not_found("这份文书"))?;
            Ok(Some(super::papers::bytes(desk, case, &id, "pdf")?.bytes))
        }
        Source::Attachment(hash) => Ok(Some(desk.store().attachment_bytes(hash, LARGEST_PIECE)?)),
        Source::Paper => Ok(None),
    }
}

/// `archive_build`.
pub fn archive_build(desk: &Desk, request: ArchiveBuild) -> Outcome<Blob> {
    let case = load(desk, &request.case)?;
    log_reading(desk, &case, "案卷")?;
    let list = catalogue(&case);
    let (title, lines) = match request.volume.as_str() {
        "main" => ("正卷", &list.main),
        "inner" if rights::may_inner(&desk.roles) => ("副卷", &list.inner),
        "inner" => return Err(Right::ReadInner.refusal().into()),
        _ => return Err(Failure::usage("bad_volume", "案卷是正卷或者副卷。")),
    };
    let mut items = Vec::new();
    let mut left_out = Vec::new();
    for line in lines {
        for piece in &line.pieces {
            let Some(bytes) = content(desk, &case, &piece.source)? else { continue };
            let date = match &piece.source {
                Source::Document(id) => DocumentId::new(id.clone()).ok().and_then(|id| case.document(&id)?.on).map(|day| day.to_string()),
                _ => None,
            };
            // recordings and workbooks cannot become pages: they are kept beside the volume and named in it
            if bytes.starts_with(b"%PDF") || bytes.starts_with(b"\x89PNG") || bytes.starts_with(b"\xff\xd8") {
                items.push(Item { name: piece.title.clone(), date: date.unwrap_or_default(), note: String::new(), content: bytes });
            } else {
                left_out.push(piece.title.clone());
            }
        }
    }
    if items.is_empty() {
        return Err(Failure::refused("volume_empty", format!("{title}还没有可以装订的材料。")));
    }
    let mut data = fill(desk, &case, "volume_cover", None, &BTreeMap::new(), None);
    data.archive.volume = title.to_owned();
    if !left_out.is_empty() {
        let note = format!("以下材料为电子附件，随卷保存，未印成页：{}。", left_out.join("、"));
        data.archive.remarks = [data.archive.remarks, note].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n");
    }
    let bound = bind(&data, &items)?;
    let blob = pdf(format!("{}-{title}", case.shown_number()), bound.pdf);
    if let Some(path) = &request.path {
        super::papers::save(path, &blob.name, &blob.bytes)?;
    }
    Ok(blob)
}
