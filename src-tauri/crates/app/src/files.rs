//! Writing files whole: a reader never sees half of one.

use std::fs::File;
use std::io::Write;
use std::path::Path;

/// Writes `bytes` to `path` by way of a file beside it.
///
/// # Errors
/// Those of the disk; then `path` is as it was.
pub fn write_whole(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    write_whole_with(path, |file| file.write_all(bytes), |error| error)
}

/// Lets `write` fill a file beside `path` and puts it in its place when it is whole and on the disk.
///
/// # Errors
/// What `write` says, and those of the disk by way of `failed`; then `path` is as it was.
pub fn write_whole_with<T, E>(
    path: &Path,
    write: impl FnOnce(&mut File) -> Result<T, E>,
    failed: impl Fn(std::io::Error) -> E,
) -> Result<T, E> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let name = path.file_name().ok_or_else(|| failed(std::io::ErrorKind::InvalidInput.into()))?;
    let mut part_name = std::ffi::OsString::from(".");
    part_name.push(name);
    part_name.push(format!(".{}.part", std::process::id()));
    let part = folder.join(part_name);
    let written = (|| {
        let mut file = File::create(&part).map_err(&failed)?;
        let value = write(&mut file)?;
        file.sync_all().map_err(&failed)?;
        std::fs::rename(&part, path).map_err(&failed)?;
        Ok(value)
    })();
    if written.is_err() {
        let _ = std::fs::remove_file(&part);
    }
    written
}
