//! A running import: how far it is, and the wish to stop it.

use super::super::changed;
use crate::api::common::{Changed, Done};
use crate::api::roster::{RosterJob, RosterProgress};
use crate::app::Desk;
use crate::failure::{Failure, Outcome};
use crate::verbs::count;
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

/// Imports at once.
const MOST: usize = 8;
/// Phases by number.
const PHASES: [&str; 3] = ["reading", "comparing", "writing"];

/// What is said of an import that was stopped.
pub(crate) const CANCELLED: &str = "已取消，没有写入任何内容。需要时请重新导入。";

/// How far an import is.
#[derive(Debug, Default)]
pub(crate) struct Job {
    phase: AtomicUsize,
    done: AtomicUsize,
    total: AtomicUsize,
    stop: AtomicBool,
}

impl Job {
    /// So many rows are read; false where somebody wants it to stop.
    pub(crate) fn read(&self, rows: usize) -> bool {
        self.compared(rows)
    }

    /// Goes on to the comparison of so many rows.
    pub(crate) fn compares(&self, rows: usize) {
        self.total.store(rows, Ordering::Relaxed);
        self.phase.store(1, Ordering::Relaxed);
    }

    /// So many rows are compared; false where somebody wants it to stop.
    pub(crate) fn compared(&self, rows: usize) -> bool {
        self.done.store(rows, Ordering::Relaxed);
        !self.stop.load(Ordering::Relaxed)
    }

    /// Goes on to writing, from where there is no way back.
    ///
    /// # Errors
    /// `cancelled` where somebody wants it to stop.
    pub(crate) fn writes(&self) -> Outcome<()> {
        self.done.store(self.total.load(Ordering::Relaxed), Ordering::Relaxed);
        self.phase.store(2, Ordering::Relaxed);
        if self.stop.load(Ordering::Relaxed) {
            return Err(Failure::refused("cancelled", CANCELLED));
        }
        Ok(())
    }
}

/// What runs, by the name that the screen gave it.
#[derive(Debug, Default)]
pub(crate) struct Jobs<J = Job>(Mutex<BTreeMap<String, Arc<J>>>);

/// A piece of work that runs until this is dropped.
pub(crate) struct Running<'a, J = Job> {
    jobs: &'a Jobs<J>,
    name: Option<String>,
    /// How far it is.
    pub job: Arc<J>,
}

impl<J: Default> Jobs<J> {
    /// Begins a piece of work; one without a name cannot be asked about.
    ///
    /// # Errors
    /// `bad_job` for a name that is in use or too long, `too_many_jobs`.
    pub(crate) fn begin(&self, name: Option<String>) -> Outcome<Running<'_, J>> {
        let job = Arc::new(J::default());
        if let Some(name) = &name {
            let mut all = self.all();
            if name.is_empty() || name.len() > 100 || all.contains_key(name) {
                return Err(Failure::usage("bad_job", "这一步已经在进行，请等它完成。"));
            }
            if all.len() >= MOST {
                return Err(Failure::refused("too_many_jobs", "同时进行的工作过多，请等前面的完成。"));
            }
            all.insert(name.clone(), Arc::clone(&job));
        }
        Ok(Running { jobs: self, name, job })
    }
}

impl<J> Jobs<J> {
    fn all(&self) -> std::sync::MutexGuard<'_, BTreeMap<String, Arc<J>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// All that run.
    pub(crate) fn running(&self) -> Vec<Arc<J>> {
        self.all().values().map(Arc::clone).collect()
    }

    /// The piece of work of this name; none where it has ended.
    pub(crate) fn get(&self, name: &str) -> Option<Arc<J>> {
        self.all().get(name).map(Arc::clone)
    }
}

impl<J> Drop for Running<'_, J> {
    fn drop(&mut self) {
        if let Some(name) = &self.name {
            self.jobs.all().remove(name);
        }
    }
}

/// `roster_progress`.
pub fn roster_progress(desk: &Desk, request: RosterJob) -> Outcome<RosterProgress> {
    let Some(job) = desk.open().rosters.get(&request.job) else {
        return Ok(RosterProgress { phase: "gone".to_owned(), done: 0, total: 0 });
    };
    let read = |n: &AtomicUsize| n.load(Ordering::Relaxed);
    let phase = PHASES.get(read(&job.phase)).copied().unwrap_or_default();
    Ok(RosterProgress { phase: phase.to_owned(), done: count(read(&job.done)), total: count(read(&job.total)) })
}

/// `roster_cancel`: an import that is being written is not stopped any more.
pub fn roster_cancel(desk: &Desk, request: RosterJob) -> Outcome<Changed<Done>> {
    if let Some(job) = desk.open().rosters.get(&request.job) {
        job.stop.store(true, Ordering::Relaxed);
    }
    Ok(changed(Done {}, []))
}
