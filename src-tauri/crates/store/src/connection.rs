//! Connections to the encrypted database.
//!
//! The tokenizer of the search index registers itself when a connection opens, and reads the schema then; an encrypted
//! file has no readable schema before its key is set. So a connection opens on an empty database in memory, where the
//! tokenizer registers, and the store's file is attached to it as `store` together with its key.

use crate::error::{Result, StoreError};
use lucai_vault::StoreKey;
use rusqlite::{Connection, OpenFlags};
use std::io::Read;
use std::path::Path;
use std::sync::OnceLock;

/// The schema name under which the store's file is attached.
pub(crate) const SCHEMA: &str = "store";

const PAGE: u64 = 4096;

/// How a connection is used.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Use {
    /// Makes the file.
    Create,
    /// Reads and writes.
    Write,
    /// Reads only.
    Read,
}

/// Opens the database at `path` with `key`.
pub(crate) fn connect(path: &Path, key: &StoreKey, usage: Use) -> Result<Connection> {
    register_tokenizer()?;
    let mut flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    if usage == Use::Create {
        flags |= OpenFlags::SQLITE_OPEN_CREATE;
    } else {
        look_at_file(path)?;
    }
    let connection = Connection::open_in_memory_with_flags(flags)?;
    connection.set_prepared_statement_cache_capacity(128);
    let path = path.to_str().ok_or(StoreError::BadArgument("path is not UTF-8"))?;
    let key = key.pragma_value();
    connection.execute("ATTACH DATABASE ?1 AS store KEY ?2", (path, key.as_str())).map_err(|error| cannot_open(error, path))?;
    // the key is only tried at the first read
    connection.query_row("SELECT count(*) FROM store.sqlite_schema", [], |_| Ok(()))?;
    connection.busy_timeout(std::time::Duration::from_secs(5))?;
    connection.execute_batch(
        "PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF; PRAGMA temp_store = MEMORY;
         PRAGMA store.synchronous = FULL; PRAGMA store.cache_size = -16384;",
    )?;
    match usage {
        Use::Create | Use::Write => {
            let mode: String = connection.query_row("PRAGMA store.journal_mode = WAL", [], |r| r.get(0))?;
            if mode != "wal" {
                return Err(StoreError::ReadOnly);
            }
            connection.execute_batch("PRAGMA store.wal_autocheckpoint = 1000; PRAGMA recursive_triggers = ON;")?;
        }
        Use::Read => connection.execute_batch("PRAGMA query_only = ON;")?,
    }
    Ok(connection)
}

fn cannot_open(error: rusqlite::Error, path: &str) -> StoreError {
    match error.sqlite_error_code() {
        Some(rusqlite::ErrorCode::CannotOpen) => match std::fs::OpenOptions::new().read(true).write(true).open(path) {
            Err(io) => io.into(),
            Ok(_) => error.into(),
        },
        _ => error.into(),
    }
}

/// Looks at the file before the engine does, to tell its troubles apart: missing, cut off, plain.
fn look_at_file(path: &Path) -> Result<()> {
    let mut file = match std::fs::File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Err(StoreError::NoStore),
        Err(error) => return Err(error.into()),
    };
    let len = file.metadata()?.len();
    if len < PAGE || len % PAGE != 0 {
        return Err(StoreError::Truncated);
    }
    let mut head = [0u8; 16];
    file.read_exact(&mut head)?;
    if head.starts_with(b"SQLite format 3\0") {
        return Err(StoreError::NotADatabase);
    }
    Ok(())
}

fn register_tokenizer() -> Result<()> {
    static DONE: OnceLock<std::result::Result<(), String>> = OnceLock::new();
    DONE.get_or_init(|| libsimple::enable_auto_extension().map_err(|error| error.to_string()))
        .clone()
        .map_err(|_| StoreError::BadArgument("search tokenizer"))
}
