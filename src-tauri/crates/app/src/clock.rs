//! The one place where the wall clock is read and identities are made up. Everything else has them passed in.

use chrono::NaiveDate;
use lucai_domain::time::Timestamp;

/// Time and identities, as the use cases take them.
pub trait Clock: Send + Sync {
    /// Now, UTC.
    fn now(&self) -> Timestamp;
    /// A new identity: unique, and sorting roughly by time.
    fn id(&self) -> uuid::Uuid;

    /// The legal calendar day now (Asia/Shanghai).
    fn today(&self) -> NaiveDate {
        self.now().shanghai_day().unwrap_or_default()
    }
}

/// This machine's clock and random source.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[allow(clippy::disallowed_methods, reason = "the one place that reads the wall clock")]
    fn now(&self) -> Timestamp {
        Timestamp(chrono::Utc::now().timestamp_millis())
    }

    #[allow(clippy::disallowed_methods, reason = "the one place that makes identities")]
    fn id(&self) -> uuid::Uuid {
        uuid::Uuid::now_v7()
    }
}
