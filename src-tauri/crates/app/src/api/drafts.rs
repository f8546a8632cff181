//! Drafts of forms: on this machine, in the encrypted store, found again after a crash.

request! {
/// Keeps a draft.
#[derive(Debug)]
pub struct DraftSave {
    /// Screen and thing (`intake:new:1`, `case:<id>:act:accepted`).
    pub key: String,
    /// Whatever the form holds.
    pub body: serde_json::Value,
}

/// One draft.
#[derive(Debug)]
pub struct DraftKey {
    /// Its key.
    pub key: String,
}

/// Drafts by the start of their key.
#[derive(Debug)]
pub struct DraftPrefix {
    /// Start of the key; empty for all.
    #[serde(default)]
    pub prefix: String,
}
}

response! {
/// When it was kept.
pub struct DraftSaved {
    /// UTC.
    pub at: String,
}

/// A draft.
pub struct DraftView {
    /// Its key.
    pub key: String,
    /// What was kept.
    pub body: serde_json::Value,
    /// When, UTC.
    pub at: String,
}

/// One draft or none.
pub struct DraftFound {
    /// Null where there is none.
    pub draft: Option<DraftView>,
}

/// Several drafts.
pub struct DraftList {
    /// Newest first.
    pub drafts: Vec<DraftView>,
}
}
