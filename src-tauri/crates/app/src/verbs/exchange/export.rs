//! Packets out: of each space what some member is not known to hold.

use super::{find, members, share, whole};
use crate::api::common::{Changed, Tag};
use crate::api::exchange::{ExportedSpace, SyncExport, SyncExported};
use crate::app::Desk;
use crate::failure::{Failure, Outcome};
use crate::verbs::{changed, count};
use lucai_domain::ids::{CaseId, EventId, ReplicaId};
use lucai_domain::space::{Space, held_by_all};
use lucai_sync::packet::PacketWriter;
use lucai_sync::parts;
use lucai_vault::Recipient;
use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

/// `sync_export`.
pub fn sync_export(desk: &Desk, request: SyncExport) -> Outcome<Changed<SyncExported>> {
    let store = whole(desk);
    let replicas = store.replicas()?;
    let spaces = match &request.space {
        Some(space) => vec![find(desk, space)?],
        None => store.spaces()?,
    };
    let mut given = Vec::new();
    for space in spaces {
        let members = members(desk, &replicas, &space)?;
        match members.is_empty() {
            true if request.space.is_some() => return Err(lucai_sync::SyncError::NoRecipient.into()),
            true => {}
            false => {
                share::catch_up(desk, &space)?;
                given.push((find(desk, space.id.as_str())?, members));
            }
        }
    }
    if given.is_empty() {
        return Err(Failure::refused("no_space", "还没有可以导出的共享空间。请先建立共享空间，并加入得到信任的副本。"));
    }
    let target = target(desk, &request.path)?;
    let part = beside(&target, "part");
    let written = pack(desk, &given, &request, &part).and_then(|spaces| {
        let bytes = std::fs::metadata(&part).map_err(unwritable)?.len();
        Ok(SyncExported { files: place(&part, &target, request.part_mb)?, bytes, spaces })
    });
    let _ = std::fs::remove_file(&part);
    Ok(changed(written?, [Tag::Exchange]))
}

fn unwritable(error: std::io::Error) -> Failure {
    Failure::from(lucai_store::StoreError::from(error))
}

fn target(desk: &Desk, path: &str) -> Outcome<PathBuf> {
    if path.trim().is_empty() {
        return Err(Failure::usage("no_path", "请选择保存交换包的位置。"));
    }
    let stamp: String = desk.now.to_rfc3339().chars().filter(char::is_ascii_digit).take(14).collect();
    let path = PathBuf::from(path);
    Ok(if path.is_dir() { path.join(format!("{}-{stamp}.lucai", desk.office.text("code"))) } else { path })
}

fn beside(target: &Path, end: &str) -> PathBuf {
    let mut name = target.file_name().unwrap_or_default().to_os_string();
    name.push(format!(".{end}"));
    target.with_file_name(name)
}

fn pack(desk: &Desk, given: &[Given], request: &SyncExport, part: &Path) -> Outcome<Vec<ExportedSpace>> {
    let store = whole(desk);
    let file = File::create(part).map_err(unwritable)?;
    let mut packet = PacketWriter::begin(BufWriter::with_capacity(256 * 1024, file), store.replica(), store.signer())?;
    let mut spaces = Vec::new();
    for (space, members) in given {
        spaces.push(pack_space(desk, &mut packet, space, members, request)?);
    }
    let file = packet.finish()?.into_inner().map_err(|error| unwritable(error.into_error()))?;
    file.sync_all().map_err(unwritable)?;
    Ok(spaces)
}

type Given = (Space, BTreeMap<ReplicaId, (String, Recipient)>);

fn pack_space<W: Write>(
    desk: &Desk,
    packet: &mut PacketWriter<'_, W>,
    space: &Space,
    members: &BTreeMap<ReplicaId, (String, Recipient)>,
    request: &SyncExport,
) -> Outcome<ExportedSpace> {
    let store = whole(desk);
    let streams = store.given(space)?;
    // what is held is read first: what is written meanwhile goes with the next packet, and the receipt never says more than what was sent
    let holds = store.frontier(&streams)?;
    let said = store.acknowledged(&space.id)?;
    let known = members.keys().map(|member| said.get(member).map(|(frontier, _)| frontier.clone()).unwrap_or_default());
    let beyond = match (request.receipt, request.everything) {
        (true, _) => holds.clone(),
        (false, true) => lucai_domain::exchange::Frontier::default(),
        (false, false) => held_by_all(&known.collect::<Vec<_>>()),
    };
    let recipients = members.iter().map(|(replica, (_, recipient))| (replica.clone(), recipient.clone())).collect();
    let mut out = packet.space(&space.id, &recipients)?;
    let mut events = 0u64;
    let mut sent: BTreeMap<CaseId, BTreeSet<EventId>> = BTreeMap::new();
    for run in store.export_runs(&streams, &beyond)? {
        let run = run?;
        events += run.events.len() as u64;
        if let Some(case) = run.head.stream.file() {
            sent.entry(case.clone()).or_default().extend(run.events.iter().map(|event| event.id.clone()));
        }
        out.run(&run)?;
    }
    let (mut attachments, mut missing) = (BTreeSet::new(), BTreeSet::new());
    for (case, events) in &sent {
        for sha256 in store.attachments_of(case, events)? {
            match store.has_attachment(&sha256)? {
                false => {
                    missing.insert(sha256);
                }
                true if attachments.contains(&sha256) => {}
                true => {
                    put_attachment(desk, &mut out, &sha256)?;
                    attachments.insert(sha256);
                }
            }
        }
    }
    out.finish(&holds)?;
    Ok(ExportedSpace {
        space: space.id.to_string(),
        name: space.name.clone(),
        members: members.values().map(|(name, _)| name.clone()).collect(),
        events,
        attachments: count(attachments.len()),
        missing: missing.into_iter().collect(),
    })
}

/// Reads an attachment out of the store and into the packet at once: its content is never whole in memory, nor on disk in the clear.
fn put_attachment<W: Write>(desk: &Desk, out: &mut lucai_sync::packet::SpaceWriter<'_, '_, W>, sha256: &str) -> Outcome<()> {
    let digest = hex::decode(sha256).ok().and_then(|bytes| bytes.try_into().ok());
    let digest = digest.ok_or_else(|| Failure::fault("bad_hash", "附件的校验值不对。"))?;
    Ok(out.attachment(&digest, whole(desk).open_attachment(sha256)?)?)
}

/// Puts the packet into its place, whole or cut into parts; what was there under these names is replaced.
fn place(part: &Path, target: &Path, part_mb: Option<u32>) -> Outcome<Vec<String>> {
    let Some(megabytes) = part_mb else {
        std::fs::rename(part, target).map_err(unwritable)?;
        return Ok(vec![target.display().to_string()]);
    };
    let mut files = Vec::new();
    let whole = File::open(part).map_err(unwritable)?;
    let cut = parts::split(whole, u64::from(megabytes.max(1)) * 1024 * 1024, |number, of| {
        let path = beside(target, &format!("{number:04}-{of:04}"));
        files.push(path.clone());
        File::create(path)
    });
    if let Err(error) = cut {
        files.iter().for_each(|file| drop(std::fs::remove_file(file)));
        return Err(error.into());
    }
    Ok(files.iter().map(|file| file.display().to_string()).collect())
}
