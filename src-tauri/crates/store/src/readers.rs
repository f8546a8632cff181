//! A small pool of read-only connections.

use crate::connection::{Use, connect};
use crate::error::Result;
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
    idle: Vec<Connection>,
    open: usize,
}

impl Readers {
    pub(crate) fn new(path: PathBuf, key: StoreKey) -> Self {
        Self { path, key, state: Mutex::new(State { idle: Vec::new(), open: 0 }), returned: Condvar::new() }
    }

    /// Runs `run` on a connection of the pool, inside one read transaction, so that it sees one state of the store.
    pub(crate) fn with<T>(&self, run: impl FnOnce(&Connection) -> Result<T>) -> Result<T> {
        let lent = Lent { pool: self, connection: Some(self.take()?) };
        let Some(connection) = lent.connection.as_ref() else {
            return Err(crate::error::StoreError::BadArgument("reader"));
        };
        let tx = connection.unchecked_transaction()?;
        let value = run(connection);
        tx.finish()?;
        value
    }

    fn take(&self) -> Result<Connection> {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            if let Some(connection) = state.idle.pop() {
                return Ok(connection);
            }
            if state.open < MOST {
                state.open += 1;
                drop(state);
                return connect(&self.path, &self.key, Use::Read).inspect_err(|_| self.gone());
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
    connection: Option<Connection>,
}

impl Drop for Lent<'_> {
    fn drop(&mut self) {
        if let Some(connection) = self.connection.take() {
            self.pool.state.lock().unwrap_or_else(PoisonError::into_inner).idle.push(connection);
            self.pool.returned.notify_one();
        }
    }
}
