//! Backup, the recovery drill, verification, who read what, values that differ.

use super::case::{change, load, resolve};
use super::conflicts::conflicts;
use super::{case_tags, changed};
use crate::api::case::EventMade;
use crate::api::common::{CaseOnly, Changed, Nothing, Tag};
use crate::api::store::{BackupMade, BackupNow, ConflictList, ConflictResolve, DrillReport, ReadLog, ReadRow, VerifyReport};
use crate::app::Desk;
use crate::failure::{Failure, Outcome};
use lucai_vault::Sha256Writer;
use std::path::{Path, PathBuf};

/// Setting under which the last backup is remembered.
const LAST: &str = "last_backup";

fn hash_file(path: &Path) -> Outcome<(String, u64)> {
    let failed = |_| Failure::fault("io", "备份文件读不回来，请检查磁盘。");
    let mut file = std::fs::File::open(path).map_err(failed)?;
    let mut writer = Sha256Writer::new(std::io::sink());
    std::io::copy(&mut file, &mut writer).map_err(failed)?;
    let (_, digest, length) = writer.finish();
    Ok((hex::encode(digest), length))
}

/// Makes a backup in `path`, which may be a file, a folder, or nothing.
///
/// # Errors
/// Those of the disk; a file there that is no backup is left alone.
pub fn backup_to(desk: &Desk, path: Option<&str>) -> Outcome<BackupMade> {
    let stamp: String = desk.now.to_rfc3339().chars().filter(char::is_ascii_digit).take(14).collect();
    let name = format!("lucai-{stamp}.lucaibak");
    let target = match path.filter(|path| !path.trim().is_empty()) {
        Some(path) if Path::new(path).is_dir() => Path::new(path).join(name),
        Some(path) => PathBuf::from(path),
        None => {
            // beside the store, never inside it: a folder that is lost takes what lies in it along
            let store = desk.store().path();
            let stem = store.file_name().map_or_else(|| "lucai".to_owned(), |name| name.to_string_lossy().into_owned());
            let folder = store.parent().unwrap_or(store).join(format!("{stem}-backups"));
            std::fs::create_dir_all(&folder).map_err(|_| Failure::fault("read_only", "备份文件夹不能写入，没有备份。请另选位置。"))?;
            folder.join(name)
        }
    };
    let missing = desk.store().backup(&target, desk.now)?.iter().flat_map(missing_lines).collect();
    let (sha256, bytes) = hash_file(&target)?;
    desk.store().set_setting("", LAST, &serde_json::Value::from(target.display().to_string()))?;
    Ok(BackupMade { path: target.display().to_string(), bytes, sha256, at: desk.now.to_rfc3339(), missing })
}

/// A missing attachment as a person can look for it: once for each place that holds it.
fn missing_lines(file: &lucai_store::Missing) -> Vec<String> {
    let why = if file.damaged { "文件已损坏，读不出" } else { "文件不在了" };
    match file.held.as_slice() {
        [] => vec![format!("未归入案件的附件 {}（{why}）", file.sha256)],
        held => held.iter().map(|(case, name)| format!("{case}：{name}（{why}）")).collect(),
    }
}

/// `backup_now`.
pub fn backup_now(desk: &Desk, request: BackupNow) -> Outcome<Changed<BackupMade>> {
    Ok(changed(backup_to(desk, request.path.as_deref())?, [Tag::Status]))
}

/// `restore_drill`: the last backup (or a fresh one) is opened beside the live store and compared.
pub fn restore_drill(desk: &Desk, _: Nothing) -> Outcome<DrillReport> {
    let kept = desk.store().setting("", LAST)?.and_then(|value| value.as_str().map(PathBuf::from)).filter(|path| path.is_file());
    let backup = match kept {
        Some(path) => path,
        None => PathBuf::from(backup_to(desk, None)?.path),
    };
    let live_events = desk.store().event_count()?;
    let started = desk.clock_now();
    let beside = desk.store().path().with_extension(format!("drill-{}", desk.new_id().simple()));
    let drill = desk.store().drill(&backup, &beside, desk.now)?;
    let seconds = u32::try_from((desk.clock_now().0 - started.0).max(0) / 1000).unwrap_or(u32::MAX);
    let behind = live_events.saturating_sub(drill.events);
    let problems: Vec<String> = drill.problems.iter().map(|problem| format!("{}：{}", problem.kind, problem.place)).collect();
    let lines = vec![
        format!("备份文件：{}", backup.display()),
        format!("备份中的记录：{} 条", drill.events),
        format!("现有的记录：{live_events} 条，其中 {behind} 条在备份之后写入"),
        if problems.is_empty() {
            "校验：记录链、签名、索引和附件全部相符".to_owned()
        } else {
            format!("校验：发现 {} 处问题", problems.len())
        },
    ];
    Ok(DrillReport {
        backup: backup.display().to_string(),
        ok: problems.is_empty(),
        live_events,
        restored_events: drill.events,
        seconds,
        lines,
        problems,
    })
}

/// `verify_store`.
pub fn verify_store(desk: &Desk, _: Nothing) -> Outcome<VerifyReport> {
    Ok(report(&desk.store().verify()?))
}

/// A store's report as it travels.
pub(crate) fn report(report: &lucai_store::Report) -> VerifyReport {
    let problems: Vec<String> = report.problems.iter().map(|problem| format!("{}: {}", problem.kind, problem.place)).collect();
    VerifyReport { events: report.events, ok: problems.is_empty(), problems }
}

/// `read_log`.
pub fn read_log(desk: &Desk, request: CaseOnly) -> Outcome<ReadLog> {
    let id = resolve(desk, &request.case)?;
    let row = |entry: lucai_store::ReadEntry| ReadRow {
        user: desk.office.name_of(&entry.actor).to_owned(),
        at: entry.at.to_rfc3339(),
        what: entry.what,
    };
    Ok(ReadLog { rows: desk.store().read_log(&id, 500)?.into_iter().map(row).collect() })
}

/// `conflict_list`.
pub fn conflict_list(desk: &Desk, _: Nothing) -> Outcome<ConflictList> {
    let mut cases: Vec<_> = desk.store().conflicts()?.into_iter().map(|(case, _, _)| case).collect();
    cases.dedup();
    let files = cases.iter().map(|case| load(desk, case.as_str())).collect::<Outcome<Vec<_>>>()?;
    Ok(ConflictList { conflicts: conflicts(desk, &files) })
}

/// `conflict_resolve`: the value that holds replaces all that stand.
pub fn conflict_resolve(desk: &Desk, request: ConflictResolve) -> Outcome<Changed<EventMade>> {
    let parts: Vec<&str> = request.conflict.splitn(2, '.').collect();
    let (case, field) = match parts.as_slice() {
        [case, rest] => rest.rsplit_once('.').map(|(entity, field)| (*case, entity.to_owned(), field.to_owned())),
        _ => None,
    }
    .map(|(case, entity, field)| (case, (entity, field)))
    .ok_or_else(|| Failure::not_found("这个冲突"))?;
    let id = resolve(desk, case)?;
    let (entity, field) = field;
    let (events, ()) = change(desk, &id, None, |case, _| {
        let stands = case.registers().register(&entity, &field).is_some_and(lucai_domain::register::Register::in_conflict);
        if !stands {
            return Err(Failure::refused("no_conflict", "这个冲突已经处理过了。"));
        }
        if let Some(party) = entity.strip_prefix("sheet:").and_then(|key| key.parse().ok()) {
            // the cell's value moves what the claims come to
            let (side, cell) = lucai_domain::sheet::split(&field)?;
            let cells = [(cell.to_string(), request.value.as_str().map(str::to_owned))];
            let ground = super::sheet::ground(desk, case);
            return Ok((lucai_domain::sheet::decide_sheet(case, party, side, &cells, &ground, &super::case::actor(desk))?, ()));
        }
        let fields = std::collections::BTreeMap::from([(field.clone(), request.value.clone())]);
        Ok((super::case::edit_bodies(desk, case, &entity, &fields)?, ()))
    })?;
    let event = events.last().map(|event| event.id.to_string()).unwrap_or_default();
    let mut tags = case_tags(id.as_str());
    tags.push(Tag::Conflicts);
    Ok(changed(EventMade { event }, tags))
}
