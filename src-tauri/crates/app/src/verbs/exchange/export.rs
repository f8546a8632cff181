//! Packets out: of each space what some member is not known to hold.

use super::task::{Task, Watched};
use super::{find, members, share, whole};
use crate::api::common::{Changed, Tag};
use crate::api::exchange::{ExportedSpace, SyncExport, SyncExported};
use crate::app::Desk;
use crate::failure::{Failure, Outcome};
use crate::verbs::{changed, count};
use lucai_domain::exchange::Frontier;
use lucai_domain::ids::{CaseId, EventId, ReplicaId};
use lucai_domain::space::{Space, held_by_all};
use lucai_sync::packet::{PacketWriter, SpaceWriter};
use lucai_sync::parts;
use lucai_vault::Recipient;
use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

const CANCELLED: &str = "已取消，没有写出交换包。需要时请重新导出。";

/// `sync_export`.
pub fn sync_export(desk: &Desk, request: SyncExport) -> Outcome<Changed<SyncExported>> {
    let running = desk.open().tasks.begin(request.job.clone())?;
    let mut given = Vec::new();
    for (space, members) in chosen(desk, &request)? {
        share::catch_up(desk, &space)?;
        given.push((find(desk, space.id.as_str())?, members));
    }
    let target = target(desk, &request.path)?;
    let part = beside(&target, "part");
    let packing = Packing { desk, request: &request, task: &running.job, measured: false };
    let written = packing.write_file(&given, &part).and_then(|packed| {
        running.job.goes_on(CANCELLED)?;
        let bytes = std::fs::metadata(&part).map_err(unwritable)?.len();
        let files = place(&part, &target, request.part_mb)?;
        for ((space, members), packed) in given.iter().zip(&packed).filter(|_| !request.receipt) {
            whole(desk).note_sent(&space.id, members.keys(), &packed.holds, desk.now)?;
        }
        Ok(SyncExported { files, bytes, spaces: packed.into_iter().map(|packed| packed.told).collect() })
    });
    let _ = std::fs::remove_file(&part);
    Ok(changed(written?, [Tag::Exchange]))
}

/// `sync_measure`: what an export would hold now, and how large it would be; nothing is written.
pub fn sync_measure(desk: &Desk, request: SyncExport) -> Outcome<SyncExported> {
    let running = desk.open().tasks.begin(request.job.clone())?;
    let packing = Packing { desk, request: &request, task: &running.job, measured: true };
    let (packed, counted) = packing.pack(&chosen(desk, &request)?, Counted(0))?;
    let bytes = counted.0 + packed.iter().map(|packed| packed.counted).sum::<u64>();
    Ok(SyncExported { files: Vec::new(), bytes, spaces: packed.into_iter().map(|packed| packed.told).collect() })
}

/// The spaces that are wanted, each with whom it is sealed for.
fn chosen(desk: &Desk, request: &SyncExport) -> Outcome<Vec<Given>> {
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
            false => given.push((space, members)),
        }
    }
    if given.is_empty() {
        return Err(Failure::refused("no_space", "还没有可以导出的共享空间。请先建立共享空间，并加入得到信任的副本。"));
    }
    Ok(given)
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

/// Counts the bytes that are written to it, and keeps none.
struct Counted(u64);

impl Write for Counted {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0 += bytes.len() as u64;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

type Given = (Space, BTreeMap<ReplicaId, (String, Recipient)>);

/// What of a space was packed.
struct Packed {
    told: ExportedSpace,
    /// What is held here of the space.
    holds: Frontier,
    /// Bytes of attachments that were only counted.
    counted: u64,
}

/// How a packet is made.
struct Packing<'a> {
    desk: &'a Desk,
    request: &'a SyncExport,
    task: &'a Arc<Task>,
    /// Attachments are counted alone.
    measured: bool,
}

impl Packing<'_> {
    fn write_file(&self, given: &[Given], part: &Path) -> Outcome<Vec<Packed>> {
        let file = BufWriter::with_capacity(256 * 1024, File::create(part).map_err(unwritable)?);
        let (packed, file) = self.pack(given, file)?;
        let file = file.into_inner().map_err(|error| unwritable(error.into_error()))?;
        file.sync_all().map_err(unwritable)?;
        Ok(packed)
    }

    /// Writes a packet of these spaces.
    fn pack<W: Write>(&self, given: &[Given], out: W) -> Outcome<(Vec<Packed>, W)> {
        let store = whole(self.desk);
        let mut packet = PacketWriter::begin(out, store.replica(), store.signer())?;
        let mut packed = Vec::new();
        for (space, members) in given {
            packed.push(self.space(&mut packet, space, members)?);
        }
        Ok((packed, packet.finish()?))
    }

    fn space<W: Write>(
        &self,
        packet: &mut PacketWriter<'_, W>,
        space: &Space,
        members: &BTreeMap<ReplicaId, (String, Recipient)>,
    ) -> Outcome<Packed> {
        let store = whole(self.desk);
        let streams = store.given(space)?;
        // what is held is read first: what is written meanwhile goes with the next packet, and the receipt never says more than what was sent
        let holds = store.frontier(&streams)?;
        let said = store.acknowledged(&space.id)?;
        let known = members.keys().map(|member| said.get(member).map(|(frontier, _)| frontier.clone()).unwrap_or_default());
        let beyond = match (self.request.receipt, self.request.everything) {
            (true, _) => holds.clone(),
            (false, true) => Frontier::default(),
            (false, false) => held_by_all(&known.collect::<Vec<_>>()),
        };
        let recipients = members.iter().map(|(replica, (_, recipient))| (replica.clone(), recipient.clone())).collect();
        let mut out = packet.space(&space.id, &recipients)?;
        let mut events = 0u64;
        let mut sent: BTreeMap<CaseId, BTreeSet<EventId>> = BTreeMap::new();
        let runs = store.export_runs(&streams, &beyond)?;
        self.task.begins("packing", runs.events_left());
        for run in runs {
            self.task.goes_on(CANCELLED)?;
            let run = run?;
            events += run.events.len() as u64;
            self.task.more(run.events.len() as u64);
            if let Some(case) = run.head.stream.file() {
                sent.entry(case.clone()).or_default().extend(run.events.iter().map(|event| event.id.clone()));
            }
            out.run(&run)?;
        }
        let files = self.files(&mut out, &sent)?;
        out.finish(&holds)?;
        let told = ExportedSpace {
            space: space.id.to_string(),
            name: space.name.clone(),
            members: members.values().map(|(name, _)| name.clone()).collect(),
            events,
            cases: count(sent.len()),
            attachments: count(files.packed),
            missing: files.missing,
        };
        Ok(Packed { told, holds, counted: files.counted })
    }

    /// The attachments that these events name.
    fn files<W: Write>(&self, out: &mut SpaceWriter<'_, '_, W>, sent: &BTreeMap<CaseId, BTreeSet<EventId>>) -> Outcome<Files> {
        let store = whole(self.desk);
        let (mut here, mut missing) = (BTreeMap::new(), BTreeSet::new());
        for (case, events) in sent {
            for sha256 in store.attachments_of(case, events)? {
                match store.has_attachment(&sha256)? {
                    true => drop(here.insert(sha256.clone(), store.attachment_size(&sha256)?)),
                    false => drop(missing.insert(sha256)),
                }
            }
        }
        self.task.begins("files", here.values().sum());
        let mut files = Files { packed: here.len(), counted: 0, missing: missing.into_iter().collect() };
        for (sha256, size) in here {
            self.task.goes_on(CANCELLED)?;
            match self.measured {
                true => files.counted += size,
                false => self.put_attachment(out, &sha256)?,
            }
        }
        Ok(files)
    }

    /// Reads an attachment out of the store and into the packet at once: its content is never whole in memory, nor on disk in the clear.
    fn put_attachment<W: Write>(&self, out: &mut SpaceWriter<'_, '_, W>, sha256: &str) -> Outcome<()> {
        let digest = hex::decode(sha256).ok().and_then(|bytes| bytes.try_into().ok());
        let digest = digest.ok_or_else(|| Failure::fault("bad_hash", "附件的校验值不对。"))?;
        let inner = whole(self.desk).open_attachment(sha256)?;
        let put = out.attachment(&digest, Watched { inner, task: Arc::clone(self.task) });
        // of a stopped reading it is not the attachment that was at fault
        self.task.goes_on(CANCELLED)?;
        Ok(put?)
    }
}

/// What became of the attachments.
struct Files {
    packed: usize,
    /// Bytes of those that were only counted.
    counted: u64,
    missing: Vec<String>,
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
