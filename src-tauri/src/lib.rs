//! The desktop shell: one window over the use cases. It holds no rule and no SQL; it carries requests in and answers out.

mod exchange;
mod folder;
mod idle;
mod ipc;
mod journal;

use lucai_app::App;
use lucai_app::clock::SystemClock;
use std::sync::Arc;
use tauri::Manager;

/// Opens the window and runs until it is closed.
///
/// # Errors
/// Where the window system cannot be reached, or the folder for records can neither be found nor made.
pub fn run() -> Result<(), tauri::Error> {
    tauri::Builder::default()
        .plugin(tauri_plugin_single_instance::init(|app, _arguments, _folder| show_main(app)))
        .plugin(tauri_plugin_dialog::init())
        .setup(|app| {
            let folder = folder::of_records(app.path())?;
            journal::start(&folder);
            tracing::info!(version = env!("CARGO_PKG_VERSION"), "started");
            let desk = Arc::new(App::new(folder, Arc::new(SystemClock)));
            idle::watch(app.handle().clone(), Arc::clone(&desk));
            exchange::watch(app.handle().clone(), Arc::clone(&desk));
            app.manage(desk);
            Ok(())
        })
        .invoke_handler(tauri::generate_handler![ipc::call, ipc::call_bytes])
        .run(tauri::generate_context!())
}

/// A second start of the program brings the first one's window to the front.
fn show_main(app: &tauri::AppHandle) {
    if let Some(window) = app.get_webview_window("main") {
        for outcome in [window.unminimize(), window.show(), window.set_focus()] {
            if let Err(error) = outcome {
                tracing::warn!(%error, "the window could not be brought to the front");
            }
        }
    }
}
