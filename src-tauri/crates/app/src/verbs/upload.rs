//! Files sent in pieces: gathered sealed in nothing but memory-sized steps, then taken into the store.

use super::changed;
use crate::api::common::{Changed, Done};
use crate::api::evidence::{UploadBegin, UploadBegun, UploadChunk, UploadEnd, UploadFinished, UploadProgress};
use crate::app::Desk;
use crate::failure::{Failure, Outcome};
use base64::Engine as _;
use std::io::Read;
use std::sync::PoisonError;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::JoinHandle;

/// Largest piece, in bytes.
pub const CHUNK: usize = 1024 * 1024;
/// Uploads at once.
const MOST: usize = 16;

/// A file on its way in: pieces go through a channel to the thread that seals them, so plain text never touches the disk.
pub struct Upload {
    name: String,
    size: u64,
    received: u64,
    pieces: Option<SyncSender<Vec<u8>>>,
    sealing: Option<JoinHandle<Result<lucai_store::Stored, lucai_store::StoreError>>>,
}

/// Reads the pieces as one stream. A sender that goes away before the last piece is an error, so that half a file is never kept.
struct Pieces {
    from: Receiver<Vec<u8>>,
    current: std::io::Cursor<Vec<u8>>,
    left: u64,
}

impl Read for Pieces {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        loop {
            let n = self.current.read(buffer)?;
            if n > 0 || self.left == 0 {
                self.left = self.left.saturating_sub(u64::try_from(n).unwrap_or(u64::MAX));
                return Ok(n);
            }
            match self.from.recv() {
                Ok(piece) => self.current = std::io::Cursor::new(piece),
                Err(_) => return Err(std::io::Error::new(std::io::ErrorKind::UnexpectedEof, "upload dropped")),
            }
        }
    }
}

fn unknown() -> Failure {
    Failure::refused("unknown_upload", "上传已中断或者结束，请重新选择文件。")
}

/// `upload_begin`.
pub fn upload_begin(desk: &Desk, request: UploadBegin) -> Outcome<Changed<UploadBegun>> {
    if request.size > lucai_store::ATTACHMENT_LIMIT {
        let limit = lucai_store::ATTACHMENT_LIMIT / 1_048_576;
        return Err(Failure::refused("too_large", format!("文件超过上限 {limit} MB，没有存入。请压缩或者拆分后再试。")));
    }
    let mut uploads = desk.open().uploads.lock().unwrap_or_else(PoisonError::into_inner);
    if uploads.len() >= MOST {
        return Err(Failure::refused("too_many_uploads", "同时上传的文件过多，请等前面的完成。"));
    }
    let (to, from) = sync_channel(2);
    let (store, now, size) = (desk.store().clone(), desk.now, request.size);
    let sealing = std::thread::spawn(move || {
        let pieces = Pieces { from, current: std::io::Cursor::new(Vec::new()), left: size };
        store.put_attachment(pieces, lucai_store::ATTACHMENT_LIMIT, now)
    });
    let id = desk.new_id().to_string();
    uploads.insert(id.clone(), Upload { name: request.name, size, received: 0, pieces: Some(to), sealing: Some(sealing) });
    Ok(changed(UploadBegun { upload: id, chunk: u32::try_from(CHUNK).unwrap_or(u32::MAX) }, []))
}

/// `upload_chunk`.
pub fn upload_chunk(desk: &Desk, request: UploadChunk) -> Outcome<Changed<UploadProgress>> {
    let bytes = base64::engine::general_purpose::STANDARD
        .decode(request.data.as_bytes())
        .map_err(|_| Failure::usage("bad_base64", "文件内容在传送中损坏，请重试。"))?;
    let mut uploads = desk.open().uploads.lock().unwrap_or_else(PoisonError::into_inner);
    let upload = uploads.get_mut(&request.upload).ok_or_else(unknown)?;
    let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    if request.offset != upload.received || bytes.len() > CHUNK || upload.received.saturating_add(length) > upload.size {
        return Err(Failure::usage("bad_offset", "文件的分段次序或者长度不对，请重试。"));
    }
    if bytes.is_empty() {
        return Ok(changed(UploadProgress { received: upload.received }, []));
    }
    let sender = upload.pieces.clone().ok_or_else(unknown)?;
    upload.received += length;
    let received = upload.received;
    // the lock is let go before the sealing thread may make this wait
    drop(uploads);
    if sender.send(bytes).is_err() {
        let failed = desk.open().uploads.lock().unwrap_or_else(PoisonError::into_inner).remove(&request.upload);
        return Err(failed.map_or_else(unknown, why));
    }
    Ok(changed(UploadProgress { received }, []))
}

fn why(mut upload: Upload) -> Failure {
    upload.pieces = None;
    match upload.sealing.take().map(JoinHandle::join) {
        Some(Ok(Err(error))) => error.into(),
        _ => unknown(),
    }
}

/// `upload_finish`.
pub fn upload_finish(desk: &Desk, request: UploadEnd) -> Outcome<Changed<UploadFinished>> {
    let mut uploads = desk.open().uploads.lock().unwrap_or_else(PoisonError::into_inner);
    let complete = uploads.get(&request.upload).ok_or_else(unknown)?;
    if complete.received != complete.size {
        return Err(Failure::refused("upload_incomplete", "文件还没有传完。"));
    }
    let mut upload = uploads.remove(&request.upload).ok_or_else(unknown)?;
    drop(uploads);
    upload.pieces = None;
    let stored = match upload.sealing.take().map(JoinHandle::join) {
        Some(Ok(stored)) => stored?,
        _ => return Err(unknown()),
    };
    Ok(changed(UploadFinished { hash: stored.sha256, size: stored.len, name: upload.name }, []))
}

/// `upload_drop`.
pub fn upload_drop(desk: &Desk, request: UploadEnd) -> Outcome<Changed<Done>> {
    let dropped = desk.open().uploads.lock().unwrap_or_else(PoisonError::into_inner).remove(&request.upload);
    if let Some(upload) = dropped {
        let _ = why(upload);
    }
    Ok(changed(Done {}, []))
}
