//! Addresses of places, as a person or a script gives them.

use crate::error::{Result, SyncError};
use percent_encoding::percent_decode_str;
use reqwest::Url;
use std::fmt;
use std::path::PathBuf;
use std::time::Duration;

/// A parsed address. Its text ([`fmt::Display`]) holds no secret.
#[derive(Clone)]
pub enum Address {
    /// `file:/path` or `file:///path`: a folder on a disk, a NAS, or one that a cloud drive mirrors.
    Folder(PathBuf),
    /// `webdav:https://user@host/path`.
    WebDav {
        /// `https://host[:port]`.
        endpoint: String,
        /// Path at the server.
        root: String,
        /// User and password.
        login: Login,
    },
    /// `s3:https://key@host/bucket/path?region=...`.
    S3 {
        /// `https://host[:port]`.
        endpoint: String,
        /// The bucket.
        bucket: String,
        /// Path in the bucket.
        root: String,
        /// The region, `us-east-1` where none is given.
        region: String,
        /// Access key and secret.
        login: Login,
    },
    /// `postgresql://user@host/database`.
    Postgres(Box<tokio_postgres::Config>),
}

/// Who signs in.
#[derive(Clone, Default)]
pub struct Login {
    pub(crate) user: String,
    pub(crate) password: String,
}

impl Address {
    /// Reads an address. `password` goes before one that stands in the address, which is better left out there.
    ///
    /// # Errors
    /// `bad_remote`.
    pub fn parse(text: &str, password: Option<&str>) -> Result<Self> {
        let bad = || SyncError::BadRemote("address");
        let (kind, rest) = text.split_once(':').ok_or_else(bad)?;
        match kind {
            "file" => {
                let path = match rest.strip_prefix("//") {
                    Some(_) => Url::parse(text).ok().and_then(|url| url.to_file_path().ok()).ok_or_else(bad)?,
                    None => PathBuf::from(rest),
                };
                if path.is_absolute() { Ok(Self::Folder(path)) } else { Err(bad()) }
            }
            "webdav" => {
                let (url, login, endpoint) = http(rest, password)?;
                Ok(Self::WebDav { endpoint, root: plain(url.path()), login })
            }
            "s3" => {
                let (url, login, endpoint) = http(rest, password)?;
                let path = plain(url.path());
                let path = path.trim_start_matches('/');
                let (bucket, root) = path.split_once('/').unwrap_or((path, ""));
                let region = url.query_pairs().find(|(key, _)| key == "region").map_or("us-east-1".into(), |(_, value)| value.into_owned());
                if bucket.is_empty() {
                    return Err(bad());
                }
                Ok(Self::S3 { endpoint, bucket: bucket.to_owned(), root: format!("/{root}"), region, login })
            }
            "postgresql" | "postgres" => {
                let mut config: tokio_postgres::Config = text.parse().map_err(|_| bad())?;
                if let Some(password) = password {
                    config.password(password);
                }
                if config.get_connect_timeout().is_none() {
                    config.connect_timeout(Duration::from_secs(20));
                }
                Ok(Self::Postgres(Box::new(config)))
            }
            _ => Err(bad()),
        }
    }
}

fn http(rest: &str, password: Option<&str>) -> Result<(Url, Login, String)> {
    let bad = || SyncError::BadRemote("address");
    let url = Url::parse(&if rest.starts_with("//") { format!("https:{rest}") } else { rest.to_owned() }).map_err(|_| bad())?;
    let host = url.host_str().filter(|_| matches!(url.scheme(), "http" | "https")).ok_or_else(bad)?.to_owned();
    let port = url.port().map(|port| format!(":{port}")).unwrap_or_default();
    let endpoint = format!("{}://{host}{port}", url.scheme());
    let password = password.map_or_else(|| plain(url.password().unwrap_or_default()), str::to_owned);
    let login = Login { user: plain(url.username()), password };
    Ok((url, login, endpoint))
}

/// A part of an address as it was meant, without `%`.
fn plain(part: &str) -> String {
    percent_decode_str(part).decode_utf8_lossy().into_owned()
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Folder(path) => write!(f, "file:{}", path.display()),
            Self::WebDav { endpoint, root, .. } => write!(f, "webdav:{endpoint}{root}"),
            Self::S3 { endpoint, bucket, root, .. } => write!(f, "s3:{endpoint}/{bucket}{root}"),
            Self::Postgres(config) => {
                write!(f, "postgresql:{:?}{:?}/{}", config.get_hosts(), config.get_ports(), config.get_dbname().unwrap_or_default())
            }
        }
    }
}

impl fmt::Debug for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
