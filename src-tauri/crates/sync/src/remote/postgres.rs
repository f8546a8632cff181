//! A PostgreSQL database as a place: one table of objects. OpenDAL's own service cannot stand beside SQLCipher, so this speaks to the server itself.

use super::Remote;
use super::objects::runtime;
use crate::error::{Result, SyncError};
use std::sync::{Mutex, PoisonError};
use tokio::runtime::Runtime;
use tokio_postgres::error::SqlState;
use tokio_postgres::{Client, Config, Error};
use tokio_postgres_rustls::MakeRustlsConnect;

/// `C` orders paths by their bytes, so that a folder is one range of the key.
const TABLE: &str = "CREATE TABLE IF NOT EXISTS lucai_objects (path text COLLATE \"C\" PRIMARY KEY, bytes bytea NOT NULL)";

pub(super) struct Database {
    runtime: Runtime,
    config: Config,
    /// Made anew after it was lost.
    client: Mutex<Option<Client>>,
}

impl Database {
    pub(super) fn open(config: &Config) -> Result<Self> {
        let database = Self { runtime: runtime()?, config: config.clone(), client: Mutex::new(None) };
        database.with(async |_| Ok(()))?;
        Ok(database)
    }

    fn with<T>(&self, work: impl AsyncFnOnce(&Client) -> std::result::Result<T, Error>) -> Result<T> {
        let mut client = self.client.lock().unwrap_or_else(PoisonError::into_inner);
        self.runtime.block_on(async {
            if client.as_ref().is_none_or(Client::is_closed) {
                *client = Some(self.connect().await?);
            }
            match client.as_ref() {
                Some(client) => work(client).await.map_err(|error| failed(&error)),
                None => Err(SyncError::BadRemote("options")),
            }
        })
    }

    async fn connect(&self) -> Result<Client> {
        let provider = std::sync::Arc::new(rustls::crypto::ring::default_provider());
        let mut roots = rustls::RootCertStore::empty();
        roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
        let tls = rustls::ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .map_err(|_| SyncError::BadRemote("options"))?
            .with_root_certificates(roots)
            .with_no_client_auth();
        let (client, connection) = self.config.connect(MakeRustlsConnect::new(tls)).await.map_err(|error| failed(&error))?;
        // ends by itself when the client is dropped or the server goes
        tokio::spawn(async move {
            let _ = connection.await;
        });
        // two that create at once: the one that comes second finds it there
        match client.batch_execute(TABLE).await {
            Err(error) if error.code() != Some(&SqlState::UNIQUE_VIOLATION) => Err(failed(&error)),
            _ => Ok(client),
        }
    }
}

fn failed(error: &Error) -> SyncError {
    match error.code() {
        Some(code) if [SqlState::INVALID_PASSWORD, SqlState::INVALID_AUTHORIZATION_SPECIFICATION].contains(code) => {
            SyncError::RemoteRefused
        }
        Some(code) if *code == SqlState::INSUFFICIENT_PRIVILEGE => SyncError::RemoteRefused,
        Some(code) => {
            SyncError::Unreachable { what: code.code().to_owned(), passing: code.code().starts_with("57") || code.code().starts_with("53") }
        }
        None => SyncError::Unreachable { what: "connection".to_owned(), passing: true },
    }
}

impl Remote for Database {
    fn put(&self, path: &str, bytes: &[u8]) -> Result<()> {
        let sql = "INSERT INTO lucai_objects (path, bytes) VALUES ($1, $2) ON CONFLICT (path) DO UPDATE SET bytes = excluded.bytes";
        self.with(async |client| client.execute(sql, &[&path, &bytes]).await).map(drop)
    }

    fn get(&self, path: &str, limit: u64) -> Result<Option<Vec<u8>>> {
        let sql = "SELECT CASE WHEN octet_length(bytes) <= $2 THEN bytes END FROM lucai_objects WHERE path = $1";
        let most = i32::try_from(limit).unwrap_or(i32::MAX);
        let row = self.with(async |client| client.query_opt(sql, &[&path, &most]).await)?;
        let Some(row) = row else { return Ok(None) };
        let bytes: Option<Vec<u8>> = row.try_get(0).map_err(|_| SyncError::Damaged("object"))?;
        bytes.map(Some).ok_or(SyncError::TooLarge { what: "object", limit })
    }

    fn list(&self, folder: &str) -> Result<Vec<String>> {
        let sql = "SELECT substr(path, length($1) + 1) FROM lucai_objects
            WHERE path >= $1 AND path < $2 AND strpos(substr(path, length($1) + 1), '/') = 0";
        // '0' follows '/': what begins with the folder lies between
        let end = format!("{}0", folder.trim_end_matches('/'));
        let rows = self.with(async |client| client.query(sql, &[&folder, &end]).await)?;
        rows.iter().map(|row| row.try_get(0).map_err(|_| SyncError::Damaged("object"))).collect()
    }

    fn stat(&self, path: &str) -> Result<Option<u64>> {
        let sql = "SELECT octet_length(bytes) FROM lucai_objects WHERE path = $1";
        let row = self.with(async |client| client.query_opt(sql, &[&path]).await)?;
        Ok(row.and_then(|row| row.try_get::<_, i32>(0).ok()).map(|len| u64::from(len.unsigned_abs())))
    }

    fn delete(&self, path: &str) -> Result<()> {
        self.with(async |client| client.execute("DELETE FROM lucai_objects WHERE path = $1", &[&path]).await).map(drop)
    }
}
