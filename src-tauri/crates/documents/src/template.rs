//! Filling a Word template in the docxtpl dialect.

use serde_json::Value;

use crate::error::{Code, PaperError, Result};

/// Fills `template` (a .docx in the docxtpl dialect) with `data`. A name the data lacks prints as nothing, as in docxtpl.
///
/// # Errors
/// See [`Code`]: files that are no sound .docx, tags that are wrong.
pub fn render(template: &[u8], data: &Value) -> Result<Vec<u8>> {
    let _ = (template, data);
    Err(PaperError::new(Code::TemplateSyntax, "模板引擎尚未接入"))
}

/// As [`render`], but a name the data lacks is an error: for the application's own templates.
///
/// # Errors
/// As [`render`], and [`Code::TemplateData`] for an unknown name.
pub fn render_strict(template: &[u8], data: &Value) -> Result<Vec<u8>> {
    render(template, data)
}
