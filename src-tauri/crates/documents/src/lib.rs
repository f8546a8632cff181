//! Papers: Word templates to DOCX and PDF, the archive volume, spreadsheets.
//!
//! Everything here is a function of its arguments: no clock, no store. A paper is made in two steps,
//! [`render`] (template and data to DOCX) and [`to_pdf`] (DOCX to PDF). The data of every paper is [`PaperData`].

pub mod agenda;
pub mod catalogue;
pub mod code;
pub mod data;
pub mod doctor;
mod error;
pub mod leads;
pub mod map;
mod mark;
pub mod orders;
mod package;
pub mod pdf;
pub mod roster;
pub mod sheet;
mod template;
pub mod volume;
pub mod words;
mod xml;

pub use catalogue::{TemplateInfo, template};
pub use data::PaperData;
pub use error::{Code, PaperError, Result};
pub use pdf::{Engine, Limit, join, to_pdf};
pub use template::{Expected, Fault, Findings, Unknown, examine, odd, render, render_beside, render_strict};
