//! Filling a Word template in the docxtpl dialect.
//!
//! A part is read as a tree; tags that Word has split over runs are put together; `{%p %}`, `{%tr %}`, `{%tc %}` and `{%r %}`
//! take the place of the paragraph, row, cell or run they stand in; minijinja fills the text; the result is read again,
//! so that nothing but well-formed XML ever leaves.

mod fill;
mod finish;
mod place;
mod tags;

use serde_json::Value;

use crate::error::Result;
use crate::package::Package;

/// Fills `template` (a .docx in the docxtpl dialect) with `data`. A name the data lacks prints as nothing, as in docxtpl.
///
/// # Errors
/// See [`crate::Code`]: files that are no sound .docx, tags that are wrong. The message names the paragraph and the tag.
pub fn render(template: &[u8], data: &Value) -> Result<Vec<u8>> {
    render_with(template, data, false)
}

/// As [`render`], but a name the data lacks is an error: for the application's own templates.
///
/// # Errors
/// As [`render`], and [`crate::Code::TemplateData`] for an unknown name.
pub fn render_strict(template: &[u8], data: &Value) -> Result<Vec<u8>> {
    render_with(template, data, true)
}

fn render_with(template: &[u8], data: &Value, strict: bool) -> Result<Vec<u8>> {
    let mut package = Package::open(template)?;
    let env = fill::environment(strict);
    for name in package.text_parts() {
        let mut tree = package.tree(&name)?;
        let paragraphs = tags::merge(&mut tree, part_name(&name))?;
        let source = place::source(tree);
        let filled = fill::fill(&env, &source, data, &paragraphs, part_name(&name))?;
        let tree = finish::finish(&filled, part_name(&name))?;
        package.parts.insert(name, tree.into_bytes());
    }
    package.write()
}

/// What a user calls the part.
fn part_name(name: &str) -> &'static str {
    if name.contains("header") {
        "页眉"
    } else if name.contains("footer") {
        "页脚"
    } else if name.contains("notes") {
        "脚注"
    } else {
        "正文"
    }
}
