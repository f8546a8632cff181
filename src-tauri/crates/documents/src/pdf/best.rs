//! Who draws a paper of the office's own wording: LibreOffice, where it is here and the embedded engine would fall short; else the
//! embedded engine.

use std::path::PathBuf;
use std::time::Duration;

use super::{Engine, limits, to_pdf};
use crate::error::{Code, PaperError, Result};
use crate::package::Package;

/// Longer than this no paper takes.
const PATIENCE: Duration = Duration::from_secs(60);

/// LibreOffice on this machine.
#[must_use]
pub fn office() -> Option<PathBuf> {
    const FIXED: [&str; 3] = [
        "/Applications/LibreOffice.app/Contents/MacOS/soffice",
        "C:\\Program Files\\LibreOffice\\program\\soffice.exe",
        "C:\\Program Files (x86)\\LibreOffice\\program\\soffice.exe",
    ];
    let path = std::env::var_os("PATH").unwrap_or_default();
    let names = if cfg!(windows) { ["soffice.exe", "soffice.com"] } else { ["soffice", "libreoffice"] };
    let found = std::env::split_paths(&path).flat_map(|folder| names.map(|name| folder.join(name)));
    found.chain(FIXED.iter().map(PathBuf::from)).find(|program| program.is_file())
}

/// Draws a .docx that an office made itself. What LibreOffice is given lies in a folder that only this user may read and that is gone
/// afterwards; where it fails the embedded engine draws.
///
/// # Errors
/// As [`to_pdf`].
pub fn draw_best(docx: &[u8]) -> Result<Vec<u8>> {
    if limits::of(&Package::open(docx)?)?.is_empty() {
        return to_pdf(docx, &Engine::Embedded);
    }
    let Some(program) = office() else { return to_pdf(docx, &Engine::Embedded) };
    let work = tempfile::tempdir().map_err(|e| PaperError::new(Code::LibreOffice, format!("临时文件夹不能建立：{e}")))?;
    let engine = Engine::LibreOffice { program, work: work.path().to_owned(), timeout: PATIENCE };
    match to_pdf(docx, &engine) {
        Err(error) if error.code == Code::LibreOffice => to_pdf(docx, &Engine::Embedded),
        other => other,
    }
}
