//! Places that carry what offices exchange: five calls, and nothing of ours at the other end.

mod address;
mod objects;
mod patient;
mod postgres;

pub use address::Address;
pub use patient::{Patient, Pause, Sleep};

use crate::error::Result;

/// A place that keeps objects under paths of the form `folder/.../name`. Calls wait; each is done or failed when it returns.
pub trait Remote {
    /// Keeps `bytes` under `path`, in place of what was there. Nobody ever sees a half of it.
    fn put(&self, path: &str, bytes: &[u8]) -> Result<()>;
    /// What is kept under `path`; `None` where nothing is.
    ///
    /// # Errors
    /// [`crate::SyncError::TooLarge`] where it is longer than `limit` bytes; no more than that is read.
    fn get(&self, path: &str, limit: u64) -> Result<Option<Vec<u8>>>;
    /// The names directly in `folder` (which ends in `/`), in any order; none where there is no such folder.
    fn list(&self, folder: &str) -> Result<Vec<String>>;
    /// The length of what is kept under `path`; `None` where nothing is.
    fn stat(&self, path: &str) -> Result<Option<u64>>;
    /// Takes away what is kept under `path`, if anything.
    fn delete(&self, path: &str) -> Result<()>;
}

/// How to reach a place.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Proxy for HTTP, such as `http://10.0.0.1:3128`; none is used where none is given.
    pub proxy: Option<String>,
    /// Greatest number of bytes a second, both ways together.
    pub bytes_per_second: Option<u64>,
}

/// Opens the place that an address names, with patience: what fails for a while is tried again.
///
/// # Errors
/// `bad_remote` where address or options say nothing usable, `remote_unreachable`, `remote_refused`.
pub fn connect(address: &Address, options: &Options) -> Result<Box<dyn Remote>> {
    let limit = options.bytes_per_second;
    Ok(match address {
        Address::Postgres(config) => Box::new(Patient::new(postgres::Database::open(config)?, Sleep, limit)),
        other => Box::new(Patient::new(objects::Objects::open(other, options)?, Sleep, limit)),
    })
}
