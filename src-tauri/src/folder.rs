//! Where the records of this computer are kept.

use std::io;
use std::path::PathBuf;
use tauri::Runtime;
use tauri::path::PathResolver;

/// Names the folder of the store, in place of the usual one: for rehearsal, for tests, for a store on another disk.
const STORE: &str = "LUCAI_STORE";

/// The folder named by `LUCAI_STORE`, else `store` in the system's folder for this program's data. Its parent is made.
///
/// # Errors
/// Where the system names no such folder, or the parent cannot be made.
pub fn of_records<R: Runtime>(paths: &PathResolver<R>) -> Result<PathBuf, Box<dyn std::error::Error>> {
    let folder = match std::env::var_os(STORE) {
        Some(named) if !named.is_empty() => std::path::absolute(PathBuf::from(named))?,
        _ => paths.app_data_dir()?.join("store"),
    };
    let parent = folder.parent().ok_or_else(|| io::Error::new(io::ErrorKind::InvalidInput, "the store's folder has no parent"))?;
    std::fs::create_dir_all(parent)?;
    Ok(folder)
}
