//! What can go wrong with a paper, each with a code the screens branch on and a Chinese sentence.

use thiserror::Error;

/// A refusal or failure of this crate. The message is shown to the user as it is.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{message}")]
pub struct PaperError {
    /// Which kind.
    pub code: Code,
    /// Chinese sentence for the user.
    pub message: String,
}

/// Kinds of [`PaperError`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Code {
    /// Not a zip file.
    NotADocx,
    /// A zip file that is cut off or damaged, or lacks the main part.
    Damaged,
    /// Larger than the limits of this crate, packed or unpacked.
    TooLarge,
    /// Carries macros.
    Macros,
    /// Refers to content outside the file.
    ExternalLink,
    /// XML with a document type or entities.
    XmlEntities,
    /// A template tag that is wrong.
    TemplateSyntax,
    /// A template that cannot be filled with this data.
    TemplateData,
    /// The template of this id does not exist.
    UnknownTemplate,
    /// The PDF engine refused.
    PdfEngine,
    /// A character that no font of the application has.
    MissingGlyph,
    /// LibreOffice is not there, failed or took too long.
    LibreOffice,
    /// A PDF or picture to be bound cannot be read.
    BadItem,
    /// A workbook could not be written.
    Workbook,
    /// Not a workbook, nor text with separators.
    NotAWorkbook,
    /// A workbook behind a password.
    WorkbookEncrypted,
    /// A workbook that is cut off or damaged.
    WorkbookDamaged,
    /// A workbook beyond the limits of this crate.
    WorkbookTooLarge,
    /// A workbook without the sheet that was asked for.
    NoSheet,
    /// A workbook without a column of names.
    NoRoster,
    /// A meaning given to two columns, or the name to none.
    BadMapping,
    /// A workbook without a list of leads.
    NoLeads,
    /// A map of grids that cannot be taken.
    BadMap,
    /// A file without a list of orders.
    NoOrders,
}

impl Code {
    /// The code as it travels: snake case.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Code::NotADocx => "not_a_docx",
            Code::Damaged => "damaged_docx",
            Code::TooLarge => "docx_too_large",
            Code::Macros => "docx_macros",
            Code::ExternalLink => "docx_external_link",
            Code::XmlEntities => "docx_xml_entities",
            Code::TemplateSyntax => "template_syntax",
            Code::TemplateData => "template_data",
            Code::UnknownTemplate => "unknown_template",
            Code::PdfEngine => "pdf_engine",
            Code::MissingGlyph => "missing_glyph",
            Code::LibreOffice => "libreoffice",
            Code::BadItem => "bad_item",
            Code::Workbook => "workbook",
            Code::NotAWorkbook => "not_a_workbook",
            Code::WorkbookEncrypted => "workbook_encrypted",
            Code::WorkbookDamaged => "workbook_damaged",
            Code::WorkbookTooLarge => "workbook_too_large",
            Code::NoSheet => "no_sheet",
            Code::NoRoster => "no_roster",
            Code::BadMapping => "bad_mapping",
            Code::NoLeads => "no_leads",
            Code::BadMap => "bad_map",
            Code::NoOrders => "no_orders",
        }
    }
}

impl PaperError {
    /// An error of this kind with this Chinese sentence.
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        Self { code, message: message.into() }
    }
}

/// Result of this crate.
pub type Result<T> = std::result::Result<T, PaperError>;
