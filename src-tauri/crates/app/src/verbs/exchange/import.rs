//! Packets in: checked whole, looked at, and taken in one transaction.

use super::task::{Task, Watched};
use super::{conflicts, touched, whole};
use crate::api::common::Changed;
use crate::api::exchange::{ArrivedSpace, SetAsideView, SyncArrived, SyncFile};
use crate::app::Desk;
use crate::failure::{Failure, Outcome};
use crate::verbs::{changed, count};
use lucai_domain::ids::{ReplicaId, SpaceId};
use lucai_domain::replica::Replicas;
use lucai_store::{ATTACHMENT_LIMIT, Arrival, Imported, StoreError};
use lucai_sync::packet::{Packet, Summary};
use lucai_sync::parts::{self, Joined};
use lucai_sync::{Attachment, Reader, Standing, SyncError};
use lucai_vault::PublicKey;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{Read, Seek};
use std::path::{Path, PathBuf};
use std::slice;
use std::sync::Arc;

const CANCELLED: &str = "已取消，没有导入任何内容。需要时请重新导入。";

trait Source: Read + Seek {}
impl<T: Read + Seek> Source for T {}

/// A packet that was opened, and what is known of each of its spaces.
struct Arrived {
    packet: Packet<Box<dyn Source>>,
    spaces: BTreeMap<SpaceId, Result<Summary, SyncError>>,
}

/// `sync_inspect`: what a packet holds and what it would do; nothing is taken.
pub fn sync_inspect(desk: &Desk, request: SyncFile) -> Outcome<SyncArrived> {
    let running = desk.open().tasks.begin(request.job)?;
    let arrived = look(desk, &request.path, &running.job, Packet::verify)?;
    let imported = take(desk, &arrived, false)?;
    tell(desk, &arrived, &imported)
}

/// `sync_import`: all that is sound of a packet, at once; attachments first, so that no event names what is not there.
pub fn sync_import(desk: &Desk, request: SyncFile) -> Outcome<Changed<SyncArrived>> {
    let running = desk.open().tasks.begin(request.job)?;
    let mut arrived = look(desk, &request.path, &running.job, Packet::open)?;
    running.job.begins("taking", arrived.packet.visible().bytes);
    let missing = missing(desk, &arrived)?;
    let mut put = Vec::new();
    let taken = put_attachments(desk, &mut arrived, missing, &mut put).and_then(|()| {
        running.job.goes_on(CANCELLED)?;
        let imported = take(desk, &arrived, true)?;
        refuse_unsound(&mut arrived, &imported)?;
        Ok(imported)
    });
    // what was stopped or refused leaves no attachment behind
    for sha256 in put {
        whole(desk).forget_attachment(&sha256, desk.now)?;
    }
    let imported = taken?;
    let from = arrived.packet.visible().from;
    for taken in imported.spaces.iter().filter(|taken| taken.refused.is_none()) {
        if let Some(Ok(summary)) = arrived.spaces.get(&taken.space) {
            whole(desk).acknowledge(&taken.space, &from, &summary.frontier, desk.now)?;
        }
    }
    let desk = desk.refreshed()?;
    Ok(changed(tell(&desk, &arrived, &imported)?, touched(slice::from_ref(&imported))))
}

/// Says why, where nothing of a packet is sound.
fn refuse_unsound(arrived: &mut Arrived, taken: &Imported) -> Outcome<()> {
    if taken.spaces.iter().any(|taken| taken.refused.is_none()) {
        return Ok(());
    }
    let refused = taken.spaces.iter().find_map(|taken| taken.refused.as_ref());
    Err(match (std::mem::take(&mut arrived.spaces).into_values().find_map(Result::err), refused) {
        (Some(error), _) => error.into(),
        (None, Some(refused)) => refusal(refused.code),
        (None, None) => Failure::refused("nothing_for_us", "交换包里没有发给本机的内容，没有导入。"),
    })
}

type Opened = Result<BTreeMap<SpaceId, Result<Summary, SyncError>>, SyncError>;

fn look(
    desk: &Desk,
    path: &str,
    task: &Arc<Task>,
    read: impl FnOnce(&mut Packet<Box<dyn Source>>, &Reader<'_>) -> Opened,
) -> Outcome<Arrived> {
    let store = whole(desk);
    let source: Box<dyn Source> = Box::new(Watched { inner: open(Path::new(path))?, task: Arc::clone(task) });
    let mut packet = Packet::look(source)?;
    task.begins("checking", packet.visible().bytes);
    let trust = standings(desk, &store.replicas()?)?;
    let key = store.signer().exchange()?;
    let spaces = read(&mut packet, &Reader { key: &key, trust: &trust });
    // of a stopped reading it is not the file that was at fault
    task.goes_on(CANCELLED)?;
    Ok(Arrived { packet, spaces: spaces? })
}

/// Who is believed: oneself and what one was before, those who are trusted, and those who were.
pub(super) fn standings(desk: &Desk, replicas: &Replicas) -> Outcome<BTreeMap<ReplicaId, Standing>> {
    let store = whole(desk);
    let key = |hex: &str| PublicKey::from_hex(hex);
    let known = replicas.keys().into_iter().filter_map(|(replica, hex)| {
        let revoked = replicas.get(&replica).is_some_and(|known| known.revoked.is_some());
        Some((replica, Standing { key: key(&hex)?, revoked }))
    });
    let mut trust: BTreeMap<ReplicaId, Standing> = known.collect();
    for former in store.former_identities()? {
        trust.extend(key(&former.key).map(|key| (former.replica, Standing { key, revoked: false })));
    }
    trust.insert(store.replica().clone(), Standing { key: store.signer().public(), revoked: false });
    Ok(trust)
}

/// A packet's file, or all its parts where the file is one of them.
fn open(path: &Path) -> Outcome<Box<dyn Source>> {
    let unreadable = |_| Failure::usage("unreadable", "不能读取所选文件，没有导入。请检查文件是否还在。");
    let mut file = File::open(path).map_err(unreadable)?;
    let mut first = [0u8; 16];
    let read = file.read(&mut first).map_err(unreadable)?;
    if !parts::is_part(first.get(..read).unwrap_or_default()) {
        return Ok(Box::new(file));
    }
    let mut files = Vec::new();
    for part in siblings(path) {
        files.push(File::open(part).map_err(unreadable)?);
    }
    Ok(Box::new(Joined::of(files)?))
}

/// The parts that lie beside one of them: the same name but for the number at its end.
fn siblings(path: &Path) -> Vec<PathBuf> {
    let stem = |path: &Path| path.file_stem().map(std::ffi::OsStr::to_os_string);
    let own = stem(path);
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let entries = std::fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok);
    let mut found: Vec<PathBuf> = entries.map(|entry| entry.path()).filter(|other| stem(other) == own && is_numbered(other)).collect();
    found.sort();
    found
}

fn is_numbered(path: &Path) -> bool {
    let end = path.extension().and_then(std::ffi::OsStr::to_str).unwrap_or_default();
    end.split_once('-').is_some_and(|(number, of)| [number, of].iter().all(|one| one.len() == 4 && one.bytes().all(|b| b.is_ascii_digit())))
}

/// Takes what is sound into the store, or with `apply` false only says what that would do.
fn take(desk: &Desk, arrived: &Arrived, apply: bool) -> Outcome<Imported> {
    let sound = arrived.spaces.iter().filter_map(|(space, summary)| Some((space, summary.as_ref().ok()?)));
    let arrivals: Vec<Arrival<'_>> = sound.map(|(space, summary)| Arrival { space, runs: &summary.runs }).collect();
    Ok(whole(desk).import_runs(&arrivals, desk.now, apply)?)
}

/// The attachments of the sound spaces that are not here.
fn missing(desk: &Desk, arrived: &Arrived) -> Outcome<Vec<(SpaceId, Attachment)>> {
    let mut missing = Vec::new();
    for (space, summary) in &arrived.spaces {
        for one in summary.iter().flat_map(|summary| &summary.attachments) {
            if !whole(desk).has_attachment(&hex::encode(one.sha256))? {
                missing.push((space.clone(), one.clone()));
            }
        }
    }
    Ok(missing)
}

/// Keeps attachments, each opened once, while it is written, and says which in `put`. A bad one refuses its space.
fn put_attachments(desk: &Desk, arrived: &mut Arrived, missing: Vec<(SpaceId, Attachment)>, put: &mut Vec<String>) -> Outcome<()> {
    if missing.is_empty() {
        return Ok(());
    }
    // of a packet from which nothing would be taken nothing is read
    let would = take(desk, arrived, false)?;
    refuse_unsound(arrived, &would)?;
    let store = whole(desk);
    let key = store.signer().exchange()?;
    for (space, attachment) in missing {
        if arrived.spaces.get(&space).is_none_or(Result::is_err) {
            continue;
        }
        let kept = arrived.packet.attachment(&space, &attachment, &key, |content| {
            store.put_attachment(content, ATTACHMENT_LIMIT, desk.now).map(|stored| put.push(stored.sha256)).map_err(Unkept::Store)
        });
        match kept {
            Ok(()) => {}
            Err(Unkept::Packet(error)) => drop(arrived.spaces.insert(space, Err(error))),
            Err(Unkept::Store(error)) => return Err(error.into()),
        }
    }
    Ok(())
}

/// Why an attachment was not kept: the packet's fault, or the store's.
enum Unkept {
    Packet(SyncError),
    Store(StoreError),
}

impl From<SyncError> for Unkept {
    fn from(error: SyncError) -> Self {
        Self::Packet(error)
    }
}

/// A refusal of the store in words.
pub(super) fn refusal(code: &str) -> Failure {
    let message = match code {
        "gap" => "内容不连续：前面的一部分还没有收到，没有导入。请对方用“全部内容”重新导出，或者先导入较早的交换包。",
        "stranger" => "内容中有未得到信任的副本写的记录，没有导入。请先取得它的名片，核对指纹并信任。",
        "out_of_space" => "内容超出了共享空间的范围，没有导入。请与对方核实。",
        "key_changed" => "同一副本用了另一把密钥，没有导入。请与对方电话核对是否有人冒用。",
        "id_taken" => "内容中有与已有记录编号相同的另一条记录，没有导入。请与对方核实，必要时撤销信任。",
        _ => "内容与它的签名不符，没有导入。请对方重新导出；仍然如此的，请与对方电话核实。",
    };
    Failure::refused(code, message)
}

fn tell(desk: &Desk, arrived: &Arrived, imported: &Imported) -> Outcome<SyncArrived> {
    let store = whole(desk);
    let visible = arrived.packet.visible();
    let replicas = store.replicas()?;
    let mut spaces = Vec::new();
    for (id, summary) in &arrived.spaces {
        let taken = imported.spaces.iter().find(|taken| taken.space == *id);
        let known = store.space(id)?;
        let refused = match (summary, taken.and_then(|taken| taken.refused.as_ref())) {
            (Err(error), _) => Some((error.code().to_owned(), error.words())),
            (Ok(_), Some(refused)) => Some((refused.code.to_owned(), refusal(refused.code).message)),
            (Ok(_), None) => None,
        };
        let (code, message) = refused.unzip();
        let summary = summary.as_ref().ok();
        spaces.push(ArrivedSpace {
            space: id.to_string(),
            name: known.as_ref().map(|space| space.name.clone()).unwrap_or_default(),
            refused: code,
            message,
            applied: taken.map_or(0, |taken| taken.applied),
            already_had: taken.map_or(0, |taken| taken.already_had),
            held_back: taken.map_or(0, |taken| taken.held_back),
            set_aside: summary.into_iter().flat_map(|summary| &summary.set_aside).map(set_aside).collect(),
            attachments: summary.map_or(0, |summary| count(summary.attachments.len())),
            code: known.map(|space| store.sync_code(&space.id)).transpose()?,
        });
    }
    let cases = super::arrived(desk, slice::from_ref(imported))?;
    Ok(SyncArrived {
        from_name: replicas.get(&visible.from).map(|known| known.card.name.clone()).unwrap_or_default(),
        from: visible.from.to_string(),
        bytes: visible.bytes,
        applied: spaces.iter().map(|space| space.applied).sum(),
        already_had: spaces.iter().map(|space| space.already_had).sum(),
        conflicts: conflicts(&cases),
        cases,
        spaces,
        alarms: count(imported.alarms.len()),
    })
}

pub(super) fn set_aside(one: &lucai_sync::SetAside) -> SetAsideView {
    SetAsideView { replica: one.replica.to_string(), stream: one.stream.to_string(), code: one.code.to_owned() }
}
