//! Case files as they were folded last, so that showing a case again costs nothing.

use crate::error::Result;
use crate::log;
use crate::store::Store;
use lucai_domain::case::CaseFile;
use lucai_domain::ids::CaseId;
use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

/// Case files that are kept.
const KEPT: usize = 128;

/// The files that were read last, latest last.
#[derive(Default)]
pub(crate) struct Files {
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    files: VecDeque<(CaseId, Arc<CaseFile>)>,
    /// Counts the writes: a file that was read before a write is not kept after it.
    writes: u64,
}

impl Files {
    /// Takes what a committed transaction read or changed, as it is now.
    pub(crate) fn changed<'a>(&self, cases: impl Iterator<Item = (&'a CaseId, Arc<CaseFile>)>) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.writes += 1;
        for (case, file) in cases {
            state.put(case, file);
        }
    }

    /// Drops a case that is about to change.
    pub(crate) fn forget(&self, case: &CaseId) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.files.retain(|(id, _)| id != case);
    }

    fn get(&self, case: &CaseId) -> (Option<Arc<CaseFile>>, u64) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let writes = state.writes;
        let Some(at) = state.files.iter().position(|(id, _)| id == case) else { return (None, writes) };
        let found = state.files.remove(at);
        let file = found.as_ref().map(|(_, file)| Arc::clone(file));
        state.files.extend(found);
        (file, writes)
    }

    fn keep(&self, case: &CaseId, file: &Arc<CaseFile>, writes: u64) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        if state.writes == writes {
            state.put(case, Arc::clone(file));
        }
    }
}

impl State {
    fn put(&mut self, case: &CaseId, file: Arc<CaseFile>) {
        self.files.retain(|(id, _)| id != case);
        self.files.push_back((case.clone(), file));
        if self.files.len() > KEPT {
            self.files.pop_front();
        }
    }
}

impl Store {
    /// The case file of a case: the fold of its open and its inner file. `None` where the log has no event of it.
    pub fn case_file(&self, case: &CaseId) -> Result<Option<Arc<CaseFile>>> {
        let (kept, writes) = self.files().get(case);
        if !self.with_reader(|db| self.scope().shows(db, case))? {
            return Ok(None);
        }
        if kept.is_some() {
            return Ok(kept);
        }
        let events = self.with_reader(|db| log::of_case(db, case))?;
        if events.is_empty() {
            return Ok(None);
        }
        let file = Arc::new(CaseFile::fold(case, &events));
        self.files().keep(case, &file, writes);
        Ok(Some(file))
    }
}
