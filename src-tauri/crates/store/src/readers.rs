//! A small pool of read-only connections.

use crate::connection::{Use, connect};
use crate::error::Result;
use crate::scope::Scope;
use lucai_vault::StoreKey;
use rusqlite::Connection;
use std::path::PathBuf;
use std::sync::{Condvar, Mutex, PoisonError};

/// As many readers as a desktop ever uses at once; more wait.
const MOST: usize = 4;

pub(crate) struct Readers {
    path: PathBuf,
    key: StoreKey,
    state: Mutex<State>,
    returned: Condvar,
}

struct State {
    /// With the scope whose views lie over its tables.
    idle: Vec<(Connection, Scope)>,
    open: usize,
}

impl Readers {
    pub(crate) fn new(path: PathBuf, key: StoreKey) -> Self {
        Self { path, key, state: Mutex::new(State { idle: Vec::new(), open: 0 }), returned: Condvar::new() }
    }

    /// Runs `run` on a connection of the pool that shows what is in `scope`, inside one read transaction, so that it sees one state of the
    /// store.
    pub(crate) fn with<T>(&self, scope: &Scope, run: impl FnOnce(&Connection) -> Result<T>) -> Result<T> {
        let lent = Lent { pool: self, connection: Some(self.laid(scope)?) };
        let Some((connection, _)) = lent.connection.as_ref() else {
            return Err(crate::error::StoreError::BadArgument("reader"));
        };
        let tx = connection.unchecked_transaction()?;
        let value = run(connection);
        tx.finish()?;
        value
    }

    /// A connection over whose tables the views of `scope` lie. One whose views could not be laid is not used again.
    fn laid(&self, scope: &Scope) -> Result<(Connection, Scope)> {
        let (connection, laid) = self.take(scope)?;
        if laid != *scope {
            scope.lay(&connection).inspect_err(|_| self.gone())?;
        }
        Ok((connection, scope.clone()))
    }

    fn take(&self, scope: &Scope) -> Result<(Connection, Scope)> {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            let fitting = state.idle.iter().position(|(_, laid)| laid == scope);
            if let Some(at) = fitting.or(state.idle.len().checked_sub(1)) {
                return Ok(state.idle.swap_remove(at));
            }
            if state.open < MOST {
                state.open += 1;
                drop(state);
                return connect(&self.path, &self.key, Use::Read).map(|one| (one, Scope::All)).inspect_err(|_| self.gone());
            }
            state = self.returned.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }

    fn gone(&self) {
        self.state.lock().unwrap_or_else(PoisonError::into_inner).open -= 1;
        self.returned.notify_one();
    }
}

/// A connection that goes back to the pool whatever happens.
struct Lent<'a> {
    pool: &'a Readers,
    connection: Option<(Connection, Scope)>,
}

impl Drop for Lent<'_> {
    fn drop(&mut self) {
        if let Some(connection) = self.connection.take() {
            self.pool.state.lock().unwrap_or_else(PoisonError::into_inner).idle.push(connection);
            self.pool.returned.notify_one();
        }
    }
}
