//! The office's own wording of papers: Word files released as versions. Part of the fold of the office's log.

use crate::office::text;
use lucai_documents::TemplateInfo;
use lucai_documents::catalogue;
use lucai_documents::doctor::own_fields;
use lucai_domain::event::Event;
use lucai_domain::time::Timestamp;
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// One released version of a paper's wording.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// Counted from 1 in the order of release.
    pub number: u32,
    /// SHA-256 of the Word file, which lies with the attachments.
    pub sha256: String,
    /// Its length in bytes.
    pub size: u64,
    /// Its name where it came from.
    pub file: String,
    /// Why it was released.
    pub note: String,
    /// Fields of an own paper's form that this version reads.
    pub fields: Vec<String>,
    /// Who released it: a user's id.
    pub actor: String,
    /// When.
    pub at: Timestamp,
}

/// The wordings of one paper.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Wordings {
    /// Title, `per` and `inner` of an own paper; empty for a paper of the program.
    own: Map<String, Value>,
    versions: Vec<Version>,
    stopped: bool,
}

impl Wordings {
    /// Takes one event; see `verbs::templates` for its body.
    pub(crate) fn take(&mut self, event: &Event, body: &Map<String, Value>) {
        if body.get("stopped").and_then(Value::as_bool) == Some(true) {
            self.stopped = true;
            return;
        }
        self.stopped = false;
        if let Some(own) = body.get("own").and_then(Value::as_object) {
            self.own = own.clone();
        }
        let fields = body.get("fields").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str).map(str::to_owned);
        self.versions.push(Version {
            number: u32::try_from(self.versions.len()).unwrap_or(u32::MAX).saturating_add(1),
            sha256: text(body, "sha256").to_owned(),
            size: body.get("size").and_then(Value::as_u64).unwrap_or_default(),
            file: text(body, "file").to_owned(),
            note: text(body, "note").to_owned(),
            fields: fields.collect(),
            actor: event.actor.to_string(),
            at: event.hlc.at(),
        });
    }

    /// The version that new drafts take; none where the program's own wording is used or the paper is no longer offered.
    #[must_use]
    pub fn in_use(&self) -> Option<&Version> {
        self.versions.last().filter(|_| !self.stopped)
    }

    /// All versions, the first first.
    #[must_use]
    pub fn versions(&self) -> &[Version] {
        &self.versions
    }

    /// The version of this number.
    #[must_use]
    pub fn version(&self, number: u32) -> Option<&Version> {
        self.versions.iter().find(|version| version.number == number)
    }

    /// Whether the paper is the office's own and not one of the program.
    #[must_use]
    pub fn is_own(&self) -> bool {
        !self.own.is_empty()
    }
}

/// The wordings of every paper that has some, by the paper's id.
pub type ByPaper = BTreeMap<String, Wordings>;

/// What is known of a paper: one of the program, or an own paper of the office with the fields of the version whose file has this hash
/// (of the last where it has no such version).
#[must_use]
pub fn paper(wordings: &ByPaper, id: &str, sha256: &str) -> Option<TemplateInfo> {
    if let Ok(info) = catalogue::template(id) {
        return Some(info.clone());
    }
    let found = wordings.get(id).filter(|found| found.is_own())?;
    let mut info = catalogue::own(id, text(&found.own, "name"));
    if text(&found.own, "per") == "party" {
        "party".clone_into(&mut info.per);
        info.sides = ["applicant", "respondent", "third_party"].map(str::to_owned).to_vec();
    }
    if found.own.get("inner").and_then(Value::as_bool) == Some(true) {
        "副卷".clone_into(&mut info.volume);
    }
    let version = found.versions.iter().rev().find(|version| version.sha256 == sha256).or_else(|| found.versions.last());
    info.fields = version.map(|version| own_fields(&version.fields)).unwrap_or_default();
    Some(info)
}
