//! 文书模板: looking at a Word file, releasing it as a version, stopping it; and which wording a draft takes.
//!
//! The record `template_set` of the office's log: `{paper, own?: {name, per, inner}, sha256, size, file, note, fields}`, or
//! `{paper, stopped: true, note}`. The file lies with the attachments under its hash.

use super::papers::{Sheet, group};
use super::{changed, commit_office, count};
use crate::api::common::{Changed, Choice, Nothing, Tag};
use crate::api::papers::SavedAs;
use crate::api::templates::{
    TemplateContent, TemplateDesk, TemplateFault, TemplatePaper, TemplateRelease, TemplateReport, TemplateSave, TemplateStop,
    TemplateTried, TemplateTry, TemplateVersion,
};
use crate::app::{Desk, pdf};
use crate::commands::Blob;
use crate::failure::{Failure, Outcome};
use crate::wording::{self, Version, Wordings};
use base64::Engine as _;
use lucai_documents::doctor::{self, Report};
use lucai_documents::{Fault, TemplateInfo, catalogue, odd};
use lucai_domain::kind::Kind;
use serde_json::{Value, json};

/// Largest Word file of a template.
const LARGEST: usize = 10 * 1024 * 1024;
/// Longest note and title.
const LONGEST: usize = 200;

/// Papers of the program that an office may word for itself: those that a case makes.
fn replaceable(info: &TemplateInfo) -> bool {
    info.per != "office" && !info.id.starts_with("volume_")
}

fn decoded(content: &str) -> Outcome<Vec<u8>> {
    if content.len() > LARGEST / 3 * 4 + 8 {
        return Err(Failure::refused("template_too_large", "模板文件超过 10 MB。请在 Word 中压缩图片后再选。"));
    }
    base64::engine::general_purpose::STANDARD
        .decode(content)
        .map_err(|_| Failure::usage("bad_request", "文件的内容没有传完整，请重新选择文件。"))
}

/// The paper that a file is to stand for.
fn paper_of(desk: &Desk, paper: Option<&str>) -> Outcome<TemplateInfo> {
    let Some(id) = paper else { return Ok(catalogue::own("own", "本委的文书")) };
    let info = wording::paper(desk.office.wordings(), id, "").ok_or_else(|| Failure::not_found("这种文书"))?;
    match replaceable(&info) {
        true => Ok(info),
        false => Err(Failure::refused("template_fixed", format!("“{}”由程序按规则生成，不能换模板。", info.name))),
    }
}

fn version_view(desk: &Desk, version: &Version) -> TemplateVersion {
    TemplateVersion {
        version: version.number,
        note: version.note.clone(),
        actor: desk.office.name_of(&version.actor).to_owned(),
        at: version.at.to_rfc3339(),
        file: version.file.clone(),
        size: version.size,
        sha256: version.sha256.clone(),
    }
}

fn paper_view(desk: &Desk, info: &TemplateInfo, wordings: Option<&Wordings>) -> TemplatePaper {
    let own = wordings.is_some_and(Wordings::is_own);
    let in_use = wordings.and_then(Wordings::in_use).map(|version| version.number);
    TemplatePaper {
        paper: info.id.clone(),
        title: info.name.clone(),
        group: if own { "本委自有" } else { group(&info.stage) }.to_owned(),
        own,
        in_use,
        in_use_name: match (in_use, own) {
            (Some(number), _) => format!("本委第 {number} 版"),
            (None, true) => "已停用".to_owned(),
            (None, false) => "程序自带".to_owned(),
        },
        versions: wordings.map(|w| w.versions().iter().rev().map(|one| version_view(desk, one)).collect()).unwrap_or_default(),
    }
}

/// `template_desk`.
pub fn template_desk(desk: &Desk, _: Nothing) -> Outcome<TemplateDesk> {
    let wordings = desk.office.wordings();
    let shipped = catalogue::list().iter().filter(|info| replaceable(info)).map(|info| paper_view(desk, info, wordings.get(&info.id)));
    let own = wordings.iter().filter(|(_, one)| one.is_own());
    let own = own.filter_map(|(id, one)| wording::paper(wordings, id, "").map(|info| paper_view(desk, &info, Some(one))));
    let cases = odd::cases().into_iter().map(|case| Choice { value: case.id.to_owned(), label: case.name.to_owned() });
    Ok(TemplateDesk { papers: shipped.chain(own).collect(), cases: cases.collect() })
}

fn fault_view(fault: &Fault) -> TemplateFault {
    TemplateFault {
        part: fault.part.clone(),
        paragraph: fault.paragraph.map(count),
        text: fault.text.clone(),
        tag: fault.tag.clone(),
        reason: fault.reason.clone(),
    }
}

fn report_view(report: &Report, own: bool) -> TemplateReport {
    let choice = |value: &str, label: &str| Choice { value: value.to_owned(), label: label.to_owned() };
    let unknown = report.unknown.iter().map(|one| TemplateFault {
        part: one.part.clone(),
        paragraph: one.paragraph.map(count),
        text: one.text.clone(),
        tag: one.tag.clone(),
        reason: format!("没有名称为 {} 的数据", one.name),
    });
    let mut faults: Vec<TemplateFault> = report.faults.iter().map(fault_view).chain(unknown).collect();
    let place = |part: &str| ["正文", "页眉", "页脚", "脚注", "尾注"].iter().position(|one| *one == part).unwrap_or(9);
    faults.sort_by_key(|fault| (place(&fault.part), fault.paragraph));
    TemplateReport {
        sound: report.sound,
        tags: count(report.tags),
        faults,
        unused: report.unused.iter().map(|one| choice(&one.name, &one.label)).collect(),
        fields: if own { report.fields.iter().map(|one| choice(&one.name, &one.label)).collect() } else { Vec::new() },
        limits: report.limits.iter().map(|one| choice(&one.what, &one.how)).collect(),
        office: lucai_documents::pdf::office().is_some(),
        tried: report
            .tried
            .iter()
            .map(|one| TemplateTried {
                case: one.id.clone(),
                name: one.name.clone(),
                pages: one.pages.map(count),
                problem: one.problem.clone(),
            })
            .collect(),
    }
}

fn is_own(info: &TemplateInfo) -> bool {
    catalogue::template(&info.id).is_err()
}

/// `template_check`.
pub fn template_check(desk: &Desk, request: TemplateContent) -> Outcome<TemplateReport> {
    let info = paper_of(desk, request.paper.as_deref())?;
    let report = doctor::check(&decoded(&request.content)?, &info)?;
    Ok(report_view(&report, is_own(&info)))
}

/// `template_try`.
pub fn template_try(desk: &Desk, request: TemplateTry) -> Outcome<Blob> {
    let mut info = paper_of(desk, request.paper.as_deref())?;
    let case = odd::cases().into_iter().find(|case| case.id == request.case).ok_or_else(|| Failure::not_found("这种试填的案件"))?;
    let docx = match (&request.content, request.version) {
        (Some(content), _) => decoded(content)?,
        (None, Some(number)) => file_of(desk, &info.id, number)?,
        (None, None) => catalogue::docx(&info.id)?.to_vec(),
    };
    info.fields = doctor::fields(&doctor::look(&docx, &info)?, &info);
    let made = doctor::fill(&docx, &info, &case.data)?;
    Ok(pdf(format!("{}-{}", info.name, case.name), lucai_documents::pdf::draw_best(&made)?))
}

fn file_of(desk: &Desk, paper: &str, number: u32) -> Outcome<Vec<u8>> {
    let version = desk.office.wordings().get(paper).and_then(|one| one.version(number)).ok_or_else(|| Failure::not_found("这一版模板"))?;
    Ok(desk.store().attachment_bytes(&version.sha256, LARGEST as u64)?)
}

fn short(text: &str, what: &str) -> Outcome<String> {
    let text = text.trim();
    if text.is_empty() || text.chars().count() > LONGEST || text.chars().any(char::is_control) {
        return Err(Failure::usage("bad_text", format!("{what}要填写，不超过 {LONGEST} 字，不含换行。")));
    }
    Ok(text.to_owned())
}

/// `template_release`.
pub fn template_release(desk: &Desk, request: TemplateRelease) -> Outcome<Changed<TemplateDesk>> {
    let note = short(&request.note, "发布说明")?;
    let mut info = paper_of(desk, request.paper.as_deref())?;
    let mut body = json!({ "note": note, "file": request.file.chars().take(LONGEST).collect::<String>() });
    if request.paper.is_none() {
        info.id = format!("own-{}", desk.new_id());
        info.name = short(request.name.as_deref().unwrap_or_default(), "文书名称")?;
        let taken = template_desk(desk, Nothing {})?.papers.iter().any(|paper| paper.title == info.name);
        if taken {
            return Err(Failure::refused(
                "template_exists",
                format!("已有名称为“{}”的文书，请换个名称，或者在那一项里更换模板。", info.name),
            ));
        }
        let per = if request.per_party == Some(true) { "party" } else { "case" };
        put(&mut body, "own", json!({ "name": info.name, "per": per, "inner": request.inner == Some(true) }));
    }
    let docx = decoded(&request.content)?;
    let report = doctor::check(&docx, &info)?;
    if !report.sound {
        let shown = report_view(&report, is_own(&info));
        let message = "模板还有问题，没有发布。请按列出的段落改好再选，或者先不发布。".to_owned();
        return Err(Failure::refused("template_unsound", message).with(json!({ "faults": shown.faults, "tried": shown.tried })));
    }
    let stored = desk.store().put_attachment(&docx[..], LARGEST as u64, desk.now)?;
    if desk.office.wordings().get(&info.id).and_then(Wordings::in_use).is_some_and(|now| now.sha256 == stored.sha256) {
        return Err(Failure::refused("template_same", "这个文件与正在用的一版相同，不用再发布。"));
    }
    let fields: Vec<&str> = report.fields.iter().map(|one| one.label.as_str()).filter(|_| is_own(&info)).collect();
    for (key, value) in [
        ("paper", Value::from(info.id.clone())),
        // the last record of a paper is what other parts of the store list
        ("item", Value::from(info.id.clone())),
        ("sha256", Value::from(stored.sha256)),
        ("size", Value::from(stored.len)),
        ("fields", json!(fields)),
    ] {
        put(&mut body, key, value);
    }
    let desk = commit_office(desk, "office", Kind::TemplateSet, body)?;
    Ok(changed(template_desk(&desk, Nothing {})?, [Tag::Office, Tag::Cases]))
}

fn put(body: &mut Value, key: &str, value: Value) {
    if let Some(map) = body.as_object_mut() {
        map.insert(key.to_owned(), value);
    }
}

/// `template_stop`.
pub fn template_stop(desk: &Desk, request: TemplateStop) -> Outcome<Changed<TemplateDesk>> {
    let note = short(&request.note, "停用的原因")?;
    let in_use = desk.office.wordings().get(&request.paper).and_then(Wordings::in_use);
    if in_use.is_none() {
        return Err(Failure::refused("template_not_in_use", "这种文书没有正在用的本委模板，不用停用。"));
    }
    let body = json!({ "paper": request.paper, "item": request.paper, "stopped": true, "note": note });
    let desk = commit_office(desk, "office", Kind::TemplateSet, body)?;
    Ok(changed(template_desk(&desk, Nothing {})?, [Tag::Office, Tag::Cases]))
}

/// `template_save`.
pub fn template_save(desk: &Desk, request: TemplateSave) -> Outcome<SavedAs> {
    let info = paper_of(desk, Some(&request.paper))?;
    let (name, bytes) = match request.version {
        Some(number) => (format!("{}-本委第{number}版.docx", info.name), file_of(desk, &info.id, number)?),
        None => (format!("{}-程序自带.docx", info.name), catalogue::docx(&info.id)?.to_vec()),
    };
    super::papers::save(&request.path, &name, &bytes)
}

/// The wording that a draft of `paper` takes: that of the draft itself, else the one with which the case's drafts of this paper began,
/// else the one in use now.
pub(crate) fn sheet_for(
    desk: &Desk,
    case: &lucai_domain::case::CaseFile,
    paper: &str,
    draft: Option<&lucai_domain::case::DocumentRecord>,
) -> Outcome<Sheet> {
    let dropped = |one: &lucai_domain::case::DocumentRecord| one.form.get("__state") == Some(&Value::from("dropped"));
    let begun = || {
        case.documents().filter(|one| one.template == paper && !dropped(one)).min_by(|a, b| (a.at, &a.document).cmp(&(b.at, &b.document)))
    };
    let wordings = desk.office.wordings();
    let (number, sha256) = match draft.or_else(begun) {
        // drafts from before there were versions are of the program's own wording
        Some(record) => {
            let number = record.form.get("__version").and_then(Value::as_u64).and_then(|n| u32::try_from(n).ok()).unwrap_or(0);
            (number, record.form.get("__template").and_then(Value::as_str).unwrap_or_default().to_owned())
        }
        None => {
            let now = wordings.get(paper).and_then(Wordings::in_use);
            now.map_or((0, String::new()), |version| (version.number, version.sha256.clone()))
        }
    };
    let info = wording::paper(wordings, paper, &sha256).ok_or_else(|| catalogue::unknown(paper))?;
    if sha256.is_empty() && is_own(&info) {
        return Err(Failure::refused("template_stopped", format!("“{}”已停用，不能再拟写。已有的草稿和文书不受影响。", info.name)));
    }
    Ok(Sheet { info, number, sha256 })
}
