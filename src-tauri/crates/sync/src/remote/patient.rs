//! Patience: what fails for a while is tried again, each time after a longer pause; no more bytes a second than was allowed.

use super::Remote;
use crate::error::{Result, SyncError};
use std::time::{Duration, Instant};

/// Tries of one call.
const TRIES: u32 = 5;
const FIRST_PAUSE: Duration = Duration::from_millis(500);

/// How to let time pass.
pub trait Pause {
    /// Waits so long.
    fn pause(&self, time: Duration);
}

/// Waits in earnest.
pub struct Sleep;

impl Pause for Sleep {
    fn pause(&self, time: Duration) {
        std::thread::sleep(time);
    }
}

/// A place that is asked with patience.
pub struct Patient<R, P> {
    inner: R,
    pause: P,
    bytes_per_second: Option<u64>,
}

impl<R: Remote, P: Pause> Patient<R, P> {
    /// Asks `inner` with patience, and with at most so many bytes a second.
    pub fn new(inner: R, pause: P, bytes_per_second: Option<u64>) -> Self {
        Self { inner, pause, bytes_per_second: bytes_per_second.filter(|rate| *rate > 0) }
    }

    fn patiently<T>(&self, mut call: impl FnMut(&R) -> Result<T>) -> Result<T> {
        let mut wait = FIRST_PAUSE;
        for _ in 1..TRIES {
            match call(&self.inner) {
                Err(SyncError::Unreachable { passing: true, .. }) => self.pause.pause(wait),
                done => return done,
            }
            wait *= 2;
        }
        call(&self.inner)
    }

    /// Waits until `bytes` that took since `begun` have taken as long as they should.
    fn slow_down(&self, begun: Instant, bytes: usize) {
        if let Some(rate) = self.bytes_per_second {
            let due = Duration::from_micros((bytes as u64).saturating_mul(1_000_000) / rate);
            let left = due.saturating_sub(begun.elapsed());
            if !left.is_zero() {
                self.pause.pause(left);
            }
        }
    }
}

impl<R: Remote, P: Pause> Remote for Patient<R, P> {
    fn put(&self, path: &str, bytes: &[u8]) -> Result<()> {
        let begun = Instant::now();
        self.patiently(|inner| inner.put(path, bytes))?;
        self.slow_down(begun, bytes.len());
        Ok(())
    }

    fn get(&self, path: &str, limit: u64) -> Result<Option<Vec<u8>>> {
        let begun = Instant::now();
        let bytes = self.patiently(|inner| inner.get(path, limit))?;
        self.slow_down(begun, bytes.as_ref().map_or(0, Vec::len));
        Ok(bytes)
    }

    fn list(&self, folder: &str) -> Result<Vec<String>> {
        self.patiently(|inner| inner.list(folder))
    }

    fn stat(&self, path: &str) -> Result<Option<u64>> {
        self.patiently(|inner| inner.stat(path))
    }

    fn delete(&self, path: &str) -> Result<()> {
        self.patiently(|inner| inner.delete(path))
    }
}
