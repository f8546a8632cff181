//! Locks a desk that was left. The use cases know how long is too long; somebody has to ask them while nobody types.

use lucai_app::App;
use lucai_app::dispatch::Answered;
use serde_json::{Value, json};
use std::sync::Arc;
use std::time::Duration;
use tauri::{AppHandle, Emitter};

const EVERY: Duration = Duration::from_secs(20);

/// Asks for the state of the program again and again, and tells the windows when it has locked itself.
pub fn watch(app: AppHandle, desk: Arc<App>) {
    std::thread::spawn(move || {
        let mut before = String::new();
        loop {
            std::thread::sleep(EVERY);
            let now = phase(&desk);
            if before == "open"
                && now == "locked"
                && let Err(error) = app.emit(crate::ipc::TOUCHED, json!([{ "kind": "status" }]))
            {
                tracing::warn!(%error, "the windows could not be told of the lock");
            }
            before = now;
        }
    });
}

fn phase(desk: &App) -> String {
    match desk.call("app_status", Value::Null) {
        Ok(Answered::Json(status)) => status.get("phase").and_then(Value::as_str).unwrap_or_default().to_owned(),
        Ok(Answered::Bytes(_)) | Err(_) => String::new(),
    }
}
