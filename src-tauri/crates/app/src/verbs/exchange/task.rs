//! How far an export, an import or an exchange through a place is, and the wish to stop it.

use super::super::changed;
use crate::api::common::{Changed, Done};
use crate::api::sync::{SyncJob, SyncProgress};
use crate::app::Desk;
use crate::failure::{Failure, Outcome};
use std::io::{self, Read, Seek, SeekFrom};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};

const PHASES: [&str; 7] = ["", "packing", "files", "checking", "taking", "pull", "push"];

/// What runs.
#[derive(Debug, Default)]
pub(crate) struct Task {
    phase: AtomicUsize,
    done: AtomicU64,
    total: AtomicU64,
    stop: AtomicBool,
}

impl Task {
    /// Goes on to a phase that has so much to do; 0 where that is not known.
    pub(super) fn begins(&self, phase: &str, total: u64) {
        self.done.store(0, Ordering::Relaxed);
        self.total.store(total, Ordering::Relaxed);
        self.phase.store(PHASES.iter().position(|one| *one == phase).unwrap_or_default(), Ordering::Relaxed);
    }

    /// So much more is done.
    pub(super) fn more(&self, done: u64) {
        self.done.fetch_add(done, Ordering::Relaxed);
    }

    /// So much is done in all, of a phase that may be another than before.
    pub(super) fn at(&self, phase: &str, done: u64) {
        if PHASES.get(self.phase.load(Ordering::Relaxed)) != Some(&phase) {
            self.begins(phase, 0);
        }
        self.done.store(done, Ordering::Relaxed);
    }

    /// Whether somebody wants it to stop.
    pub(super) fn stopped(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }

    /// Wants it to stop.
    pub(crate) fn stop(&self) {
        self.stop.store(true, Ordering::Relaxed);
    }

    /// Goes on, unless somebody wants it to stop.
    ///
    /// # Errors
    /// `cancelled`, in these words.
    pub(super) fn goes_on(&self, words: &str) -> Outcome<()> {
        if self.stopped() { Err(Failure::refused("cancelled", words)) } else { Ok(()) }
    }
}

/// A file whose reading is told to a task, and ends where the task is to stop.
pub(super) struct Watched<R> {
    /// The file.
    pub inner: R,
    /// Who is told.
    pub task: Arc<Task>,
}

impl<R: Read> Read for Watched<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.task.stopped() {
            return Err(io::Error::other("cancelled"));
        }
        let read = self.inner.read(buffer)?;
        self.task.more(read as u64);
        Ok(read)
    }
}

impl<R: Seek> Seek for Watched<R> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.inner.seek(to)
    }
}

/// `sync_progress`.
pub fn sync_progress(desk: &Desk, request: SyncJob) -> Outcome<SyncProgress> {
    let Some(task) = desk.open().tasks.get(&request.job) else {
        return Ok(SyncProgress { phase: "gone".to_owned(), done: 0, total: 0 });
    };
    let phase = PHASES.get(task.phase.load(Ordering::Relaxed)).copied().unwrap_or_default().to_owned();
    Ok(SyncProgress { phase, done: task.done.load(Ordering::Relaxed), total: task.total.load(Ordering::Relaxed) })
}

/// `sync_cancel`: what is being written into the store is not stopped any more.
pub fn sync_cancel(desk: &Desk, request: SyncJob) -> Outcome<Changed<Done>> {
    if let Some(task) = desk.open().tasks.get(&request.job) {
        task.stop();
    }
    Ok(changed(Done {}, []))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn the_reading_of_a_file_is_counted_and_ends_where_somebody_stops_it() {
        let task = Arc::new(Task::default());
        task.begins("checking", 10);
        let mut file = Watched { inner: io::Cursor::new(vec![1u8; 10]), task: Arc::clone(&task) };
        let mut four = [0u8; 4];
        file.read_exact(&mut four).unwrap();
        assert_eq!((task.done.load(Ordering::Relaxed), task.total.load(Ordering::Relaxed)), (4, 10));
        assert!(task.goes_on("已取消").is_ok());
        task.stop();
        assert!(file.read(&mut four).is_err());
        assert_eq!(task.goes_on("已取消").unwrap_err().code, "cancelled");
    }

    #[test]
    fn a_phase_that_was_not_begun_begins_with_its_first_word() {
        let task = Task::default();
        task.at("pull", 7);
        task.at("pull", 9);
        assert_eq!((task.done.load(Ordering::Relaxed), task.total.load(Ordering::Relaxed)), (9, 0));
        task.at("push", 1);
        assert_eq!(task.done.load(Ordering::Relaxed), 1);
    }
}
