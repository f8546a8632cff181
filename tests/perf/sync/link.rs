//! A place behind a slow link: bytes are counted, time is reckoned and not waited for, and the link can break after so many bytes.

use lucai_sync::SyncError;
use lucai_sync::remote::Remote;
use std::cell::Cell;

/// Time there and back, for every call.
const ROUND_TRIP: f64 = 0.05;

pub struct Link<'a> {
    place: &'a dyn Remote,
    bits_a_second: f64,
    pub seconds: Cell<f64>,
    pub sent: Cell<u64>,
    pub received: Cell<u64>,
    pub calls: Cell<u64>,
    pub listings: Cell<u64>,
    /// Breaks when this many bytes have gone.
    pub breaks: Cell<Option<u64>>,
}

impl<'a> Link<'a> {
    pub fn new(place: &'a dyn Remote, bits_a_second: f64) -> Self {
        Self {
            place,
            bits_a_second,
            seconds: Cell::new(0.0),
            sent: Cell::new(0),
            received: Cell::new(0),
            calls: Cell::new(0),
            listings: Cell::new(0),
            breaks: Cell::new(None),
        }
    }

    pub fn wire(&self) -> u64 {
        self.sent.get() + self.received.get()
    }

    fn goes(&self, counter: &Cell<u64>, bytes: usize) -> Result<(), SyncError> {
        let bytes = bytes as u64;
        let passed = match self.breaks.get() {
            Some(at) if self.wire() + bytes > at => at.saturating_sub(self.wire()),
            _ => bytes,
        };
        counter.set(counter.get() + passed);
        self.seconds.set(self.seconds.get() + passed as f64 * 8.0 / self.bits_a_second);
        let broken = SyncError::Unreachable { what: "broken".into(), passing: false };
        if passed < bytes { Err(broken) } else { Ok(()) }
    }

    fn call(&self) {
        self.calls.set(self.calls.get() + 1);
        self.seconds.set(self.seconds.get() + ROUND_TRIP);
    }
}

impl Remote for Link<'_> {
    fn put(&self, path: &str, bytes: &[u8]) -> Result<(), SyncError> {
        self.call();
        self.goes(&self.sent, bytes.len() + path.len())?;
        self.place.put(path, bytes)
    }

    fn get(&self, path: &str, limit: u64) -> Result<Option<Vec<u8>>, SyncError> {
        self.call();
        self.goes(&self.sent, path.len())?;
        let got = self.place.get(path, limit)?;
        self.goes(&self.received, got.as_ref().map_or(0, Vec::len))?;
        Ok(got)
    }

    fn list(&self, folder: &str) -> Result<Vec<String>, SyncError> {
        self.call();
        self.listings.set(self.listings.get() + 1);
        self.goes(&self.sent, folder.len())?;
        let names = self.place.list(folder)?;
        self.goes(&self.received, names.iter().map(|name| name.len() + 2).sum())?;
        Ok(names)
    }

    fn stat(&self, path: &str) -> Result<Option<u64>, SyncError> {
        self.call();
        self.goes(&self.sent, path.len())?;
        self.place.stat(path)
    }

    fn delete(&self, path: &str) -> Result<(), SyncError> {
        self.call();
        self.goes(&self.sent, path.len())?;
        self.place.delete(path)
    }
}
