//! Filling a Word template in the docxtpl dialect.
//!
//! A part is read as a tree; tags that Word has split over runs are put together; `{%p %}`, `{%tr %}`, `{%tc %}` and `{%r %}`
//! take the place of the paragraph, row, cell or run they stand in; minijinja fills the text; the result is read again,
//! so that nothing but well-formed XML ever leaves. Values may bring more than text, see [`insert`].

mod blocks;
mod cell;
mod doctor;
mod fault;
mod fill;
mod finish;
mod insert;
mod join;
mod lists;
mod look;
mod names;
pub mod odd;
mod picture;
mod place;
mod properties;
mod rich;
mod shape;
mod styles;
mod subdoc;
mod tags;
mod workshop;

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use serde_json::Value;

use crate::error::Result;
use crate::package::Package;

pub use doctor::{Expected, Findings, Unknown, examine};
pub use fault::Fault;
pub(crate) use tags::clean;
use workshop::Workshop;

/// Fills `template` (a .docx in the docxtpl dialect) with `data`. A name the data lacks prints as nothing, as in docxtpl.
///
/// # Errors
/// See [`crate::Code`]: files that are no sound .docx, tags that are wrong. The message names the paragraph and the tag.
pub fn render(template: &[u8], data: &Value) -> Result<Vec<u8>> {
    render_with(template, data, None, false)
}

/// As [`render`]; pictures and sub-documents may be named as files in the folder `beside`.
///
/// # Errors
/// As [`render`].
pub fn render_beside(template: &[u8], data: &Value, beside: &Path) -> Result<Vec<u8>> {
    render_with(template, data, Some(beside), false)
}

/// As [`render`], but a name the data lacks is an error: for the application's own templates.
///
/// # Errors
/// As [`render`], and [`crate::Code::TemplateData`] for an unknown name.
pub fn render_strict(template: &[u8], data: &Value) -> Result<Vec<u8>> {
    render_with(template, data, None, true)
}

fn render_with(template: &[u8], data: &Value, beside: Option<&Path>, strict: bool) -> Result<Vec<u8>> {
    let package = Package::open(template)?;
    // the body last: what it brings into the other parts is not read as a template
    let mut names = package.text_parts();
    names.sort_by_key(|name| name == "word/document.xml");
    let shop = Arc::new(Mutex::new(Workshop::new(package, beside)));
    let env = fill::environment(strict, &shop);
    let lock = || shop.lock().unwrap_or_else(PoisonError::into_inner);
    for name in names {
        let mut tree = lock().package.tree(&name)?;
        let part = part_name(&name);
        let merged = tags::merge(&mut tree, part);
        if let Some(fault) = merged.faults.into_iter().next() {
            return Err(fault.into());
        }
        let source = place::source(tree);
        lock().part.clone_from(&name);
        let filled = fill::fill(&env, &source, data, &merged.paragraphs, part)?;
        let mut shop = lock();
        let finished = finish::finish(&filled, part, &mut shop.drawings)?;
        shop.package.parts.insert(name, finished.into_bytes());
    }
    let core = {
        let shop = lock();
        shop.package.parts.contains_key(properties::PART).then(|| shop.package.tree(properties::PART)).transpose()?
    };
    if let Some(source) = core.and_then(properties::source) {
        let filled = fill::fill(&env, &source, data, &[], properties::NAME)?;
        let finished = finish::finish(&filled, properties::NAME, &mut 0)?;
        lock().package.parts.insert(properties::PART.to_owned(), finished.into_bytes());
    }
    lock().write()
}

/// What a user calls the part.
fn part_name(name: &str) -> &'static str {
    if name.contains("header") {
        "页眉"
    } else if name.contains("footer") {
        "页脚"
    } else if name.contains("footnotes") {
        "脚注"
    } else if name.contains("endnotes") {
        "尾注"
    } else {
        "正文"
    }
}
