//! The attachments of a push: each chunk is put once, and a break goes on with the next.

use super::chunk_path;
use super::line::key;
use super::push::{Push, Work};
use crate::attachment::{Attachment, Chunks, PackedAttachment};
use crate::error::{Result, SyncError};
use crate::wire::{self, Hash};
use lucai_vault::Digest;

impl Push<'_> {
    /// Sees to it that an attachment lies there for the members of today, where its content is held.
    pub(super) fn attachment(&self, sha256: &Digest, work: &mut Work<'_>) -> Result<()> {
        if work.line.offered(sha256).is_some() {
            return Ok(());
        }
        let there = work.before.offered(sha256);
        let attachment = match there {
            Some(there) if !work.reseal => there,
            there => match self.chunks(sha256, work)?.or(there) {
                Some(attachment) => attachment,
                None => return Ok(()),
            },
        };
        work.line.offer(&attachment);
        work.content.attachments.push(attachment);
        Ok(())
    }

    /// Puts the chunks of an attachment; `None` where its content is not held. Each that was put is remembered, so that a break goes on with
    /// the next.
    fn chunks(&self, sha256: &Digest, work: &mut Work<'_>) -> Result<Option<Attachment>> {
        let journal = key("chunks", self.at.name, self.space, hex::encode(sha256));
        let mine: String = self.recipients.iter().map(ToString::to_string).collect();
        let (sealed_for, mut done): (String, Vec<(Hash, u64)>) =
            self.side.recall(&journal)?.and_then(|bytes| wire::loose(&bytes, "memory").ok()).unwrap_or_default();
        let mut there = 0;
        for (hash, len) in done.iter().filter(|_| sealed_for == mine) {
            if self.at.remote.stat(&chunk_path(self.space, self.us.replica, &hash.0))? != Some(*len) {
                break;
            }
            there += 1;
        }
        done.truncate(there);
        let mut whole = None;
        let held = self.side.content(sha256, &mut |content| {
            let mut chunks = Chunks::new(content, &self.recipients);
            for _ in &done {
                chunks.skip()?;
            }
            while let Some(chunk) = chunks.next_chunk()? {
                self.at.remote.put(&chunk_path(self.space, self.us.replica, &chunk.hash), &chunk.bytes)?;
                work.pushed.bytes += chunk.bytes.len() as u64;
                done.push((Hash(chunk.hash), chunk.bytes.len() as u64));
                self.side.remember(&journal, Some(&wire::encode(&(&mine, &done))?))?;
                self.side.progress("push", work.pushed.bytes)?;
            }
            whole = Some(chunks.finish());
            Ok(())
        })?;
        let Some((hash, len)) = whole.filter(|_| held) else { return Ok(None) };
        work.pushed.attachments += 1;
        work.journals.push(journal);
        let attachment = PackedAttachment::of(hash, len, done).open()?;
        if hash == *sha256 { Ok(Some(attachment)) } else { Err(SyncError::Damaged("attachment")) }
    }

    /// Where the chunks of an attachment of ours lie.
    pub(super) fn paths(&self, attachment: &Attachment) -> Vec<String> {
        attachment.chunks.iter().map(|(hash, _)| chunk_path(self.space, self.us.replica, hash)).collect()
    }
}
