//! DOCX to PDF.

mod best;
pub(crate) mod fonts;
pub(crate) mod glyphs;
mod join;
mod libreoffice;
pub(crate) mod limits;
mod mend;
pub(crate) mod overlay;
mod prepare;

pub use join::join;

use std::path::PathBuf;
use std::time::Duration;

use crate::error::{Code, PaperError, Result};
use crate::mark;
use crate::package::Package;

pub use best::{draw_best, office};
pub use limits::Limit;

/// Who draws the PDF.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Engine {
    /// The engine inside the application, with the application's own fonts.
    #[default]
    Embedded,
    /// LibreOffice on this machine, with the application's own fonts.
    LibreOffice {
        /// The program; empty: `soffice` on the path.
        program: PathBuf,
        /// A folder for its profile and fonts, kept between calls so that it starts faster.
        work: PathBuf,
        /// After this it is ended and the paper refused.
        timeout: Duration,
    },
}

/// Draws a .docx as PDF. The PDF holds every font it needs, and only the characters used.
///
/// # Errors
/// Codes of a bad .docx, [`Code::PdfEngine`], [`Code::MissingGlyph`], [`Code::LibreOffice`].
pub fn to_pdf(docx: &[u8], engine: &Engine) -> Result<Vec<u8>> {
    let mut package = Package::open(docx)?;
    // the mark of a rehearsal is drawn by us, alike on every page and from every engine
    let rehearsal = mark::take_off(&mut package)?;
    let drawn = draw(package, engine)?;
    if rehearsal { mark::stamp(&drawn) } else { Ok(drawn) }
}

fn draw(package: Package, engine: &Engine) -> Result<Vec<u8>> {
    match engine {
        Engine::Embedded => {
            let ready = prepare::prepare(package, true)?.write()?;
            // A panic of the engine on a strange file must not end the application.
            let drawn = std::panic::catch_unwind(|| docxide_pdf::convert_docx_bytes_to_pdf_bytes(&ready))
                .map_err(|_| PaperError::new(Code::PdfEngine, "这份文书不能转换为 PDF：转换引擎不能处理它的版式"))?;
            let pdf = drawn.map_err(|e| PaperError::new(Code::PdfEngine, format!("这份文书不能转换为 PDF：{e}")))?;
            mend::mend(&pdf)
        }
        Engine::LibreOffice { program, work, timeout } => {
            let ready = prepare::prepare(package, false)?.write()?;
            libreoffice::convert(&ready, program, work, *timeout)
        }
    }
}
