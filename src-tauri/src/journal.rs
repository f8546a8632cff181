//! The program's log: ids, codes and durations; never a name, a number of a person, or a word of a case.

use std::fs::{File, OpenOptions};
use std::path::Path;
use std::sync::Mutex;
use tracing_subscriber::fmt::writer::BoxMakeWriter;

/// A log longer than this is put aside as `lucai.log.1` at the next start.
const LARGEST: u64 = 8 * 1024 * 1024;

/// Writes the log to `lucai.log` beside the store's folder; to the terminal where that cannot be written.
pub fn start(store: &Path) {
    let file = store.parent().and_then(|folder| open(folder).ok());
    let writer = match file {
        Some(file) => BoxMakeWriter::new(Mutex::new(file)),
        None => BoxMakeWriter::new(std::io::stderr),
    };
    let subscriber = tracing_subscriber::fmt().with_max_level(tracing::Level::INFO).with_ansi(false).with_writer(writer).finish();
    if tracing::subscriber::set_global_default(subscriber).is_err() {
        tracing::debug!("a log is already being written");
    }
}

fn open(folder: &Path) -> std::io::Result<File> {
    let path = folder.join("lucai.log");
    if std::fs::metadata(&path).is_ok_and(|found| found.len() > LARGEST) {
        std::fs::rename(&path, folder.join("lucai.log.1"))?;
    }
    OpenOptions::new().create(true).append(true).open(path)
}
