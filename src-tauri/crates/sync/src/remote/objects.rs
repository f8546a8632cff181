//! Folders, WebDAV and S3 through OpenDAL.

use super::{Address, Options, Remote};
use crate::error::{Result, SyncError};
use futures_util::TryStreamExt;
use opendal::services::{Fs, S3, Webdav};
use opendal::{Buffer, EntryMode, ErrorKind, HttpBody, HttpTransport, HttpTransporter, Operator};
use opendal_http_transport_reqwest::ReqwestTransport;
use std::time::Duration;
use tokio::runtime::Runtime;

/// What OpenDAL reaches. It runs on a runtime of its own, so that its callers need none.
pub(super) struct Objects {
    runtime: Runtime,
    operator: Operator,
}

pub(super) fn runtime() -> Result<Runtime> {
    Ok(tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build()?)
}

impl Objects {
    pub(super) fn open(address: &Address, options: &Options) -> Result<Self> {
        let bad = |_| SyncError::BadRemote("address");
        let operator = match address {
            Address::Folder(path) => {
                // a stick that is not plugged in is no folder to be made
                if !path.is_dir() && !path.parent().is_some_and(std::path::Path::is_dir) {
                    return Err(SyncError::Unreachable { what: "folder".to_owned(), passing: false });
                }
                let root = path.to_str().ok_or(SyncError::BadRemote("path"))?;
                // written aside and renamed, so that nobody sees a half; beside the spaces, which are never listed together
                Operator::new(Fs::default().root(root).atomic_write_dir(&format!("{root}/.writing"))).map_err(bad)?
            }
            Address::WebDav { endpoint, root, login } => {
                Operator::new(Webdav::default().endpoint(endpoint).root(root).username(&login.user).password(&login.password))
                    .map_err(bad)?
            }
            Address::S3 { endpoint, bucket, root, region, login } => {
                let s3 =
                    S3::default().endpoint(endpoint).bucket(bucket).root(root).region(region).disable_config_load().disable_ec2_metadata();
                let s3 = s3.access_key_id(&login.user).secret_access_key(&login.password);
                Operator::new(s3).map_err(bad)?
            }
            Address::Postgres(_) => return Err(SyncError::BadRemote("address")),
        };
        let runtime = runtime()?;
        let transport = HttpTransporter::new(Transport(ReqwestTransport::new(client(options)?)));
        let context = operator.base_context().with_http_transport(transport);
        Ok(Self { runtime, operator: operator.with_context(context) })
    }
}

/// HTTP in which a login that is not accepted is told apart from a server that fails; OpenDAL's WebDAV does not.
struct Transport(ReqwestTransport);

impl HttpTransport for Transport {
    async fn fetch(&self, request: http::Request<Buffer>) -> opendal::Result<http::Response<HttpBody>> {
        let response = self.0.fetch(request).await?;
        match response.status() {
            http::StatusCode::UNAUTHORIZED => Err(opendal::Error::new(ErrorKind::PermissionDenied, "the login was not accepted")),
            _ => Ok(response),
        }
    }
}

fn client(options: &Options) -> Result<reqwest::Client> {
    // one provider for all TLS of the program; the first one that is installed stays
    let _ = rustls::crypto::ring::default_provider().install_default();
    let builder = reqwest::Client::builder().connect_timeout(Duration::from_secs(20)).read_timeout(Duration::from_secs(60)).no_proxy();
    let builder = match &options.proxy {
        Some(proxy) => builder.proxy(reqwest::Proxy::all(proxy).map_err(|_| SyncError::BadRemote("proxy"))?),
        None => builder,
    };
    builder.build().map_err(|_| SyncError::BadRemote("options"))
}

fn failed(error: &opendal::Error) -> SyncError {
    match error.kind() {
        ErrorKind::PermissionDenied => SyncError::RemoteRefused,
        ErrorKind::ConfigInvalid | ErrorKind::Unsupported => SyncError::BadRemote("options"),
        kind => SyncError::Unreachable { what: kind.to_string(), passing: error.is_temporary() || kind == ErrorKind::RateLimited },
    }
}

impl Remote for Objects {
    fn put(&self, path: &str, bytes: &[u8]) -> Result<()> {
        self.runtime.block_on(self.operator.write(path, bytes.to_vec())).map(drop).map_err(|error| failed(&error))
    }

    fn get(&self, path: &str, limit: u64) -> Result<Option<Vec<u8>>> {
        let read = self.runtime.block_on(async {
            let mut pieces = self.operator.reader(path).await?.into_stream(..).await?;
            let mut bytes = Vec::new();
            while let Some(piece) = pieces.try_next().await? {
                if bytes.len() as u64 + piece.len() as u64 > limit {
                    return Ok(None);
                }
                piece.for_each(|slice| bytes.extend_from_slice(&slice));
            }
            Ok::<_, opendal::Error>(Some(bytes))
        });
        match read {
            Ok(Some(bytes)) => Ok(Some(bytes)),
            Ok(None) => Err(SyncError::TooLarge { what: "object", limit }),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(failed(&error)),
        }
    }

    fn list(&self, folder: &str) -> Result<Vec<String>> {
        match self.runtime.block_on(self.operator.list(folder)) {
            Ok(entries) => {
                let files = entries.iter().filter(|entry| entry.metadata().mode() == EntryMode::FILE);
                Ok(files.map(|entry| entry.name().to_owned()).collect())
            }
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(Vec::new()),
            Err(error) => Err(failed(&error)),
        }
    }

    fn stat(&self, path: &str) -> Result<Option<u64>> {
        match self.runtime.block_on(self.operator.stat(path)) {
            Ok(metadata) => Ok(Some(metadata.content_length())),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(failed(&error)),
        }
    }

    fn delete(&self, path: &str) -> Result<()> {
        self.runtime.block_on(self.operator.delete(path)).map_err(|error| failed(&error))
    }
}
