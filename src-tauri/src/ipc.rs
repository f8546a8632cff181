//! The two ways in from the window: a request that answers JSON, and one that answers the bytes of a file.

use lucai_app::App;
use lucai_app::api::common::WireError;
use lucai_app::dispatch::Answered;
use serde_json::Value;
use std::sync::Arc;
use tauri::ipc::Response;
use tauri::{AppHandle, Emitter, State};

/// Windows hear on this event which parts of the screens are stale.
pub const TOUCHED: &str = "touched";

/// Hands one request to the use cases, off the thread that draws, and tells the windows what it touched.
#[tauri::command]
pub async fn call(app: AppHandle, desk: State<'_, Arc<App>>, name: String, request: Value) -> Result<Value, WireError> {
    match aside(&desk, name, request).await? {
        Answered::Json(answer) => {
            let touched = answer.get("touched").filter(|tags| tags.as_array().is_some_and(|tags| !tags.is_empty()));
            if let Some(touched) = touched
                && let Err(error) = app.emit(TOUCHED, touched)
            {
                tracing::warn!(%error, "a change could not be told to the windows");
            }
            Ok(answer)
        }
        Answered::Bytes(_) => Err(wrong_door()),
    }
}

/// Hands one request for a file to the use cases; the bytes go to the window as they are.
#[tauri::command]
pub async fn call_bytes(desk: State<'_, Arc<App>>, name: String, request: Value) -> Result<Response, WireError> {
    match aside(&desk, name, request).await? {
        Answered::Bytes(blob) => Ok(Response::new(blob.bytes)),
        Answered::Json(_) => Err(wrong_door()),
    }
}

/// Runs the use case where waiting for a disk or a password hash holds nobody up.
async fn aside(desk: &Arc<App>, name: String, request: Value) -> Result<Answered, WireError> {
    let desk = Arc::clone(desk);
    match tauri::async_runtime::spawn_blocking(move || desk.call(&name, request)).await {
        Ok(answer) => answer,
        Err(error) => {
            tracing::error!(%error, "a request ended without an answer");
            Err(failure("shell_no_answer", "程序内部出错，这一步没有做完。已经保存的内容不受影响，请重试；仍不行的，重新打开程序。"))
        }
    }
}

/// A request for a file came in by the door for JSON, or the other way round: a fault of the screens.
fn wrong_door() -> WireError {
    failure("shell_wrong_door", "程序内部出错，没有取得内容。请重新打开程序。")
}

fn failure(code: &str, message: &str) -> WireError {
    WireError { code: code.to_owned(), message: message.to_owned(), details: None, incident: String::new() }
}
