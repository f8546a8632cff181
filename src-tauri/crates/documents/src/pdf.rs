//! DOCX to PDF.

use std::path::PathBuf;
use std::time::Duration;

use crate::error::{Code, PaperError, Result};

/// Who draws the PDF.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Engine {
    /// The engine inside the application, with the application's own fonts.
    #[default]
    Embedded,
    /// LibreOffice on this machine.
    LibreOffice {
        /// The program; empty: `soffice` on the path.
        program: PathBuf,
        /// A folder for its profile and fonts, kept between calls so that it starts faster.
        work: PathBuf,
        /// After this it is ended and the paper refused.
        timeout: Duration,
    },
}

/// Draws a .docx as PDF. The PDF holds every font it needs.
///
/// # Errors
/// Codes of a bad .docx, [`Code::PdfEngine`], [`Code::MissingGlyph`], [`Code::LibreOffice`].
pub fn to_pdf(docx: &[u8], engine: &Engine) -> Result<Vec<u8>> {
    let _ = (docx, engine);
    Err(PaperError::new(Code::PdfEngine, "PDF 引擎尚未接入"))
}
