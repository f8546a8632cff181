//! Exchanges by itself: the use cases know whether and when; somebody has to ask them while nobody does anything.

use lucai_app::App;
use lucai_app::verbs::exchange::when_due;
use std::sync::Arc;
use std::time::Duration;
use tauri::{AppHandle, Emitter};

const EVERY: Duration = Duration::from_secs(15);

/// Asks again and again whether an exchange is due, and tells the windows what one changed.
pub fn watch(app: AppHandle, desk: Arc<App>) {
    std::thread::spawn(move || {
        loop {
            std::thread::sleep(EVERY);
            when_due(&desk, |touched| {
                if let Err(error) = app.emit(crate::ipc::TOUCHED, touched) {
                    tracing::warn!(%error, "the windows could not be told of an exchange");
                }
            });
        }
    });
}
