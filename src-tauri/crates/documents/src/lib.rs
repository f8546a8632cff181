//! Papers: Word templates to DOCX and PDF, the archive volume, spreadsheets.
